#include "MachineState.h"

struct cr_machine cr_machine_state = {.type_epoch = 1, .heap_epoch = 1, .hash_seed = 0x9E3779B97F4A7C15};
uint64_t cr_type_table[cr_type_capacity];
uint64_t cr_name_table[cr_name_capacity];
uint64_t cr_shape_table[cr_shape_capacity];
uint64_t cr_character_table[256];
uint8_t cr_size_class_table[cr_size_units];
