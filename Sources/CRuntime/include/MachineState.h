// What every instruction may read: plain memory of the process, reached without a check for its initialisation.
#ifndef BRIGADE_MACHINE_STATE_H
#define BRIGADE_MACHINE_STATE_H
#include <stdint.h>

enum { cr_type_capacity = 1024, cr_name_capacity = 512, cr_shape_capacity = 1 << 21, cr_size_units = 512 };

struct cr_machine {
    uint32_t zero;
    // Grows whenever something that inline caches or method caches remember may have changed.
    uint32_t type_epoch;
    // 0 or 1: no GIL.
    uint8_t is_free_threaded;
    // 0 or 1: object locks are taken.
    uint8_t takes_object_locks;
    // See StoreMode.
    uint8_t store_mode;
    // Number of the current collection.
    uint8_t heap_epoch;
    // Secret of the str hashes.
    uint64_t hash_seed;
    // Objects made once.
    uint64_t empty_tuple, empty_str, empty_bytes, empty_frozenset;
};

extern struct cr_machine cr_machine_state;
// Type objects, interned names and shapes by number; one-character strs; size classes by size / 16.
extern uint64_t cr_type_table[cr_type_capacity];
extern uint64_t cr_name_table[cr_name_capacity];
extern uint64_t cr_shape_table[cr_shape_capacity];
extern uint64_t cr_character_table[256];
extern uint8_t cr_size_class_table[cr_size_units];

static inline struct cr_machine *cr_machine(void) { return &cr_machine_state; }
static inline uint64_t *cr_types(void) { return cr_type_table; }
static inline uint64_t *cr_names(void) { return cr_name_table; }
static inline uint64_t *cr_shapes(void) { return cr_shape_table; }
static inline uint64_t *cr_characters(void) { return cr_character_table; }
static inline uint8_t *cr_size_classes(void) { return cr_size_class_table; }

// type_epoch << 32 on a little-endian machine: the upper half of an attribute cache's key.
static inline uint64_t cr_type_epoch_key(void) {
    uint64_t key;
    __builtin_memcpy(&key, &cr_machine_state.zero, sizeof key);
    return key;
}
#endif
