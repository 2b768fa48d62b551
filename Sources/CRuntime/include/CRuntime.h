// The few lines Swift cannot say: atomics on raw memory, register capture, stack bounds.
#ifndef CRUNTIME_H
#define CRUNTIME_H
#include <stdint.h>
#include <stddef.h>
#include "FormatDouble.h"
#endif
