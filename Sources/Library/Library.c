// Embeds the files named in Modules.inc; see there.
#include "Library.h"

#include "Modules.inc"
const size_t library_module_count = sizeof library_modules / sizeof library_modules[0];
