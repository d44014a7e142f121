/* table.c: chained hashing in an arena. The slots double when there are as many
 * entries as slots; what is left behind adds up to less than what is in use.
 *
 * Invariant: the slot of an entry is hash & (slots - 1).
 */
#include "state/table.h"

enum { FIRST_SLOTS = 64 };

static uint32_t hash_of(styrk_str key)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < key.n; i++) {
        h = (h ^ (unsigned char)key.p[i]) * 16777619u;
    }
    return h ^ (h >> 15);
}

static styrk_entry *find(const styrk_table *table, styrk_str key, uint32_t hash)
{
    styrk_entry *entry = table->slots > 0 ? table->slot[hash & (table->slots - 1)] : NULL;
    while (entry != NULL && !(entry->hash == hash && styrk_str_eq(entry->key, key))) {
        entry = entry->next;
    }
    return entry;
}

void *styrk_table_get(const styrk_table *table, styrk_str key)
{
    const styrk_entry *entry = find(table, key, hash_of(key));
    return entry != NULL ? entry->value : NULL;
}

static void link_in(styrk_table *table, styrk_entry *entry)
{
    styrk_entry **slot = &table->slot[entry->hash & (table->slots - 1)];
    entry->next = *slot;
    *slot = entry;
}

static bool grow(styrk_arena *arena, styrk_table *table)
{
    styrk_table larger = {NULL, table->slots > 0 ? table->slots * 2 : FIRST_SLOTS, table->count};
    larger.slot = styrk_arena_array(arena, larger.slots, sizeof *larger.slot);
    if (larger.slot == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < table->slots; i++) {
        for (styrk_entry *entry = table->slot[i]; entry != NULL;) {
            styrk_entry *next = entry->next;
            link_in(&larger, entry);
            entry = next;
        }
    }
    *table = larger;
    return true;
}

bool styrk_table_put(styrk_arena *arena, styrk_table *table, styrk_str key, void *value)
{
    const uint32_t hash = hash_of(key);
    styrk_entry *entry = find(table, key, hash);
    if (entry != NULL) {
        entry->value = value;
        return true;
    }
    if (table->count == table->slots && !grow(arena, table)) {
        return false;
    }
    entry = styrk_arena_get(arena, sizeof *entry);
    if (entry == NULL) {
        return false;
    }
    *entry = (styrk_entry){key, hash, value, NULL};
    link_in(table, entry);
    table->count++;
    return true;
}
