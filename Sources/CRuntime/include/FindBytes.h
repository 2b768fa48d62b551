#ifndef BRIGADE_FIND_BYTES_H
#define BRIGADE_FIND_BYTES_H
#include <stddef.h>
#include <stdint.h>

/// The first place of `needle` in `hay` (memmem, which the C library hides behind a feature macro), or NULL.
const void *brigade_find_bytes(const void *hay, size_t count, const void *needle, size_t length);

/// How many of the bytes are `byte`.
size_t brigade_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);

/// The bytes that are not `byte`, of which there are `kept`, to `target`.
void brigade_remove_byte(uint8_t *target, size_t kept, const uint8_t *bytes, uint8_t byte);
#endif
