#ifndef BRIGADE_WAIT_ON_ADDRESS_H
#define BRIGADE_WAIT_ON_ADDRESS_H
#include <stdint.h>

/// How a wait ended.
enum { CR_WAIT_WOKEN = 0, CR_WAIT_TIMED_OUT = 1, CR_WAIT_INTERRUPTED = 2 };

/// Sleeps while `*word` is `expected`, until it is woken, a signal handler has run on this thread (Linux), or
/// `nanoseconds` of the monotonic clock have passed (negative: no limit). May wake for no reason.
int cr_wait_on_address(const uint32_t *word, uint32_t expected, int64_t nanoseconds);

/// Wakes one thread that sleeps on the word. The word itself is not read: it may be gone already.
void cr_wake_address(const uint32_t *word);
#endif
