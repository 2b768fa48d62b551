// The standard library modules written in Python, embedded into the program.
#ifndef LIBRARY_H
#define LIBRARY_H
#include <stddef.h>

struct library_module {
    const char *name;              // dotted module name
    const unsigned char *source;   // UTF-8 text, not terminated
    size_t length;                 // bytes
    int is_package;                // an __init__.py
};

// All of them, sorted by name.
const struct library_module *library_modules_begin(void);
size_t library_module_total(void);
#endif
