#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "WaitOnAddress.h"

#include <errno.h>
#include <time.h>

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

int cr_wait_on_address(const uint32_t *word, uint32_t expected, int64_t nanoseconds) {
    struct timespec limit = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    long result = syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, nanoseconds < 0 ? 0 : &limit, 0, 0);
    if (result == 0) return CR_WAIT_WOKEN;
    if (errno == ETIMEDOUT) return CR_WAIT_TIMED_OUT;
    return errno == EINTR ? CR_WAIT_INTERRUPTED : CR_WAIT_WOKEN;
}

void cr_wake_address(const uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0); }

#else
#include <pthread.h>

// Elsewhere: a table of mutexes and conditions, picked by address. Threads that share an entry wake in vain at times.
#define ROOMS 64
static struct {
    pthread_mutex_t mutex;
    pthread_cond_t condition;
} rooms[ROOMS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void) {
    for (int index = 0; index < ROOMS; index++) {
        pthread_mutex_init(&rooms[index].mutex, 0);
        pthread_cond_init(&rooms[index].condition, 0);
    }
}

static int room(const uint32_t *word) { return (int)(((uintptr_t)word >> 4) * 0x9E3779B1u >> 7) & (ROOMS - 1); }

int cr_wait_on_address(const uint32_t *word, uint32_t expected, int64_t nanoseconds) {
    pthread_once(&once, prepare);
    int index = room(word), error = 0;
    pthread_mutex_lock(&rooms[index].mutex);
    if (__atomic_load_n(word, __ATOMIC_ACQUIRE) == expected) {
        if (nanoseconds < 0) {
            pthread_cond_wait(&rooms[index].condition, &rooms[index].mutex);
        } else {
            struct timespec limit = {nanoseconds / 1000000000, nanoseconds % 1000000000};
            error = pthread_cond_timedwait_relative_np(&rooms[index].condition, &rooms[index].mutex, &limit);
        }
    }
    pthread_mutex_unlock(&rooms[index].mutex);
    return error == ETIMEDOUT ? CR_WAIT_TIMED_OUT : CR_WAIT_WOKEN;
}

void cr_wake_address(const uint32_t *word) {
    pthread_once(&once, prepare);
    int index = room(word);
    pthread_mutex_lock(&rooms[index].mutex);
    pthread_cond_broadcast(&rooms[index].condition);
    pthread_mutex_unlock(&rooms[index].mutex);
}
#endif
