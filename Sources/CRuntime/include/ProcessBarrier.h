#ifndef BRIGADE_PROCESS_BARRIER_H
#define BRIGADE_PROCESS_BARRIER_H

/// Makes the barrier usable in this process; 0 where the system has none.
int cr_process_barrier_set_up(void);

/// A full memory barrier on every running thread of the process: what they stored before it is seen after it, and what
/// they load after it is no older. A store and a load on their side then need no barrier of their own.
void cr_process_barrier(void);

/// The compiler moves no memory access across.
static inline void cr_compiler_barrier(void) { __asm__ volatile("" ::: "memory"); }
#endif
