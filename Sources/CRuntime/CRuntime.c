#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CRuntime.h"

#include <pthread.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

__attribute__((noinline)) void cr_with_registers(void (*body)(void *, void *), void *context) {
    jmp_buf registers;
    __builtin_unwind_init();
    (void)setjmp(registers);
    body(context, (void *)__builtin_frame_address(0) < (void *)&registers ? __builtin_frame_address(0) : (void *)&registers);
    // Keeps the call above from becoming a tail call.
    __asm__ volatile("" : : "r"(&registers) : "memory");
}

int64_t cr_thread_id(void) {
#if defined(__APPLE__)
    uint64_t id = 0;
    pthread_threadid_np(0, &id);
    return (int64_t)id;
#else
    return syscall(SYS_gettid);
#endif
}

int cr_set_thread_name(const char *name) {
#if defined(__APPLE__)
    return pthread_setname_np(name);
#else
    return pthread_setname_np(pthread_self(), name);
#endif
}

int cr_get_thread_name(char *buffer, size_t size) { return pthread_getname_np(pthread_self(), buffer, size); }

void cr_stack_bounds(void **low, void **high) {
#if defined(__APPLE__)
    pthread_t self = pthread_self();
    *high = pthread_get_stackaddr_np(self);
    *low = (char *)*high - pthread_get_stacksize_np(self);
#else
    pthread_attr_t attributes;
    void *base = 0;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &base, &size);
        pthread_attr_destroy(&attributes);
    }
    *low = base;
    *high = (char *)base + size;
#endif
}
