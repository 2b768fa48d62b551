#define _GNU_SOURCE
#include "FindBytes.h"
#include <string.h>

const void *brigade_find_bytes(const void *hay, size_t count, const void *needle, size_t length) {
    return memmem(hay, count, needle, length);
}

size_t brigade_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
    size_t found = 0;
    for (size_t index = 0; index < count; index++) found += bytes[index] == byte;
    return found;
}

void brigade_remove_byte(uint8_t *target, size_t kept, const uint8_t *bytes, uint8_t byte) {
    // Without a branch: what is cut out is written over by what comes next.
    size_t at = 0;
    for (size_t index = 0; at < kept; index++) {
        target[at] = bytes[index];
        at += bytes[index] != byte;
    }
}
