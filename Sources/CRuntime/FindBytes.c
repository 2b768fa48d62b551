#define _GNU_SOURCE
#include "FindBytes.h"
#include <string.h>

const void *brigade_find_bytes(const void *hay, size_t count, const void *needle, size_t length) {
    return memmem(hay, count, needle, length);
}
