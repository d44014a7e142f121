/* word_table.h: tables of short words, searched by halves.
 *
 * A row begins with its word in lower case, NUL to the end of `room` bytes, of
 * which there are at least eight; the rows stand in byte order. The first eight
 * letters are compared as one number that orders as they do; the others only
 * where the eight are equal.
 */
#ifndef STYRK_WORD_TABLE_H
#define STYRK_WORD_TABLE_H

#include "base/base.h"

typedef struct {
    const char *rows;
    uint32_t stride, count, room; /* bytes of a row; rows; bytes of a word */
} styrk_word_table;

/* Writes s in lower case, the Latin letters beyond ASCII included, NUL to the end;
 * false if it is empty or has no room, as no word of a table does. */
bool styrk_word_fold(char *out, uint32_t room, styrk_str s);

/* Eight bytes as a number, on every machine the same. */
static inline uint64_t styrk_word_head(const char *bytes)
{
    uint64_t head;

    memcpy(&head, bytes, sizeof head);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return head;
#else
    return __builtin_bswap64(head);
#endif
}

/* The row of a folded word; `count` if it is in none. Inline, for the sizes of a
 * table are constants where it is searched. */
static inline uint32_t styrk_word_row(const styrk_word_table *table, const char *word)
{
    const uint64_t head = styrk_word_head(word);
    const char *low = table->rows; /* what stands before it is smaller */
    const char *end = table->rows + table->count * table->stride;

    for (uint32_t left = table->count; left > 1;) {
        const uint32_t half = left / 2;
        const char *middle = low + half * table->stride;
        low = styrk_word_head(middle - table->stride) < head ? middle : low;
        left -= half;
    }
    for (; low < end; low += table->stride) {
        const uint64_t other = styrk_word_head(low);
        if (other > head || (other == head && memcmp(low + 8, word + 8, table->room - 8) == 0)) {
            break;
        }
    }
    return low < end && styrk_word_head(low) == head
               ? (uint32_t)((size_t)(low - table->rows) / table->stride)
               : table->count;
}

#endif
