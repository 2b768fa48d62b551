#ifndef BRIGADE_FIND_BYTES_H
#define BRIGADE_FIND_BYTES_H
#include <stddef.h>

/// The first place of `needle` in `hay` (memmem, which the C library hides behind a feature macro), or NULL.
const void *brigade_find_bytes(const void *hay, size_t count, const void *needle, size_t length);
#endif
