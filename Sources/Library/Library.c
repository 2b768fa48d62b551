// Embeds the files named in Modules.inc; see there.
#include "Library.h"

#include "Modules.inc"

const struct library_module *library_modules_begin(void) { return library_modules; }
size_t library_module_total(void) { return sizeof library_modules / sizeof library_modules[0]; }
