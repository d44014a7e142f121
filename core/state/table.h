/* table.h: a map from text to a pointer, for names that come from a log.
 *
 * Entries are added and changed, never removed. Keys are borrowed. It grows with
 * its entries, so that finding one takes the same time whatever their number.
 */
#ifndef STYRK_TABLE_H
#define STYRK_TABLE_H

#include "base/base.h"

typedef struct styrk_entry {
    styrk_str key;
    uint32_t hash;
    void *value;
    struct styrk_entry *next; /* in the same slot */
} styrk_entry;

typedef struct {
    styrk_entry **slot;
    uint32_t slots; /* a power of two, or 0 */
    uint32_t count;
} styrk_table;

/* The value under `key`, NULL if there is none. */
void *styrk_table_get(const styrk_table *table, styrk_str key);
/* Sets it; false if the arena failed. */
bool styrk_table_put(styrk_arena *arena, styrk_table *table, styrk_str key, void *value);

#endif
