#include "FormatDouble.h"
#include <stdio.h>
#include <stdlib.h>

int brigade_format_double(
    char *buffer, size_t size, char conversion, int precision, int alternate, double value) {
    switch (conversion) {
    case 'e': return snprintf(buffer, size, alternate ? "%#.*e" : "%.*e", precision, value);
    case 'f': return snprintf(buffer, size, alternate ? "%#.*f" : "%.*f", precision, value);
    default: return snprintf(buffer, size, alternate ? "%#.*g" : "%.*g", precision, value);
    }
}

double brigade_parse_double(const char *text, const char **end) {
    char *stop;
    double value = strtod(text, &stop);
    *end = stop;
    return value;
}
