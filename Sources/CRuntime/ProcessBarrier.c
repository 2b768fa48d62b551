#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "ProcessBarrier.h"

#if defined(__linux__)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

int cr_process_barrier_set_up(void) {
    return syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
}

void cr_process_barrier(void) { syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0); }
#else
int cr_process_barrier_set_up(void) { return 0; }
void cr_process_barrier(void) {}
#endif
