// The few lines Swift cannot say: atomics on raw memory, register capture, stack bounds.
#ifndef CRUNTIME_H
#define CRUNTIME_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "FormatDouble.h"
#include "MachineState.h"
#include "ProcessBarrier.h"
#include "WaitOnAddress.h"

// Atomics on plain memory. `order` stands in the name.
static inline uint64_t cr_load_acquire(const uint64_t *p) { return __atomic_load_n(p, __ATOMIC_ACQUIRE); }
static inline void cr_store_release(uint64_t *p, uint64_t v) { __atomic_store_n(p, v, __ATOMIC_RELEASE); }
static inline uint64_t cr_load_relaxed(const uint64_t *p) { return __atomic_load_n(p, __ATOMIC_RELAXED); }
static inline void cr_store_relaxed(uint64_t *p, uint64_t v) { __atomic_store_n(p, v, __ATOMIC_RELAXED); }
static inline uint64_t cr_add(uint64_t *p, uint64_t v) { return __atomic_add_fetch(p, v, __ATOMIC_ACQ_REL); }
static inline int cr_compare_exchange(uint64_t *p, uint64_t expected, uint64_t desired) {
    return __atomic_compare_exchange_n(p, &expected, desired, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static inline uint32_t cr_load32(const uint32_t *p) { return __atomic_load_n(p, __ATOMIC_ACQUIRE); }
static inline uint32_t cr_load32_relaxed(const uint32_t *p) { return __atomic_load_n(p, __ATOMIC_RELAXED); }
static inline void cr_store32(uint32_t *p, uint32_t v) { __atomic_store_n(p, v, __ATOMIC_RELEASE); }
static inline uint32_t cr_or32(uint32_t *p, uint32_t v) { return __atomic_fetch_or(p, v, __ATOMIC_ACQ_REL); }
static inline uint32_t cr_and32(uint32_t *p, uint32_t v) { return __atomic_fetch_and(p, v, __ATOMIC_ACQ_REL); }
static inline uint32_t cr_add32(uint32_t *p, uint32_t v) { return __atomic_add_fetch(p, v, __ATOMIC_ACQ_REL); }
static inline int cr_compare_exchange32(uint32_t *p, uint32_t expected, uint32_t desired) {
    return __atomic_compare_exchange_n(p, &expected, desired, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static inline uint8_t cr_load8(const uint8_t *p) { return __atomic_load_n(p, __ATOMIC_ACQUIRE); }
static inline void cr_store8(uint8_t *p, uint8_t v) { __atomic_store_n(p, v, __ATOMIC_RELEASE); }
static inline uint8_t cr_exchange8(uint8_t *p, uint8_t v) { return __atomic_exchange_n(p, v, __ATOMIC_ACQ_REL); }
static inline int cr_compare_exchange8(uint8_t *p, uint8_t expected, uint8_t desired) {
    return __atomic_compare_exchange_n(p, &expected, desired, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}
static inline void cr_fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
static inline void cr_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// Spills the callee-saved registers into a buffer on the stack and calls `body(context, stack pointer)`:
// every value that the callers hold in registers then stands in memory at or above that address.
void cr_with_registers(void (*body)(void *context, void *stack_pointer), void *context);

// Where the frame of the function stands that this is inlined into: its callers' data lies above, and the registers that
// it saved for them within 64 bytes below.
static inline __attribute__((always_inline)) uintptr_t cr_frame_address(void) {
    return (uintptr_t)__builtin_frame_address(0);
}

// The kernel's number of the running thread.
int64_t cr_thread_id(void);

// The running thread's name, as debuggers show it (15 bytes on Linux). 0, or an errno.
int cr_set_thread_name(const char *name);
int cr_get_thread_name(char *buffer, size_t size);

// The running thread's stack: its lowest usable address and its end (highest address, exclusive).
void cr_stack_bounds(void **low, void **high);

#endif
