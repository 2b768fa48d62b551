#ifndef BRIGADE_FORMAT_DOUBLE_H
#define BRIGADE_FORMAT_DOUBLE_H
#include <stddef.h>

/// Writes a finite number exactly rounded, as printf's %e, %f or %g (conversion 'e', 'f' or 'g') does.
/// Gives the length without the final zero byte, whether or not it fitted into `size` bytes.
int brigade_format_double(
    char *buffer, size_t size, char conversion, int precision, int alternate, double value);

/// The number at the start of a zero-terminated text, correctly rounded; `*end` is where it stopped.
double brigade_parse_double(const char *text, const char **end);
#endif
