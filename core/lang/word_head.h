/* word_head.h: a search by halves in a table of short words.
 *
 * A row begins with its word in lower case, NUL to the end of `room` bytes; the
 * rows stand in byte order. The first eight letters are compared as one number
 * that orders as they do; the others only where the eight are equal.
 */
#ifndef STYRK_WORD_HEAD_H
#define STYRK_WORD_HEAD_H

#include <string.h>

#include "base/base.h"

/* Eight bytes as a number, on every machine the same. */
static inline uint64_t styrk_word_head(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 |
           (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
           (uint64_t)b[6] << 8 | b[7];
}

/* The row of `word`, which has `room` bytes; NULL if it is in none. */
static inline const char *styrk_word_row(const char *rows, size_t stride, size_t count,
                                         const char *word, size_t room)
{
    const uint64_t head = styrk_word_head(word);
    const char *low = rows; /* what stands before it is smaller */

    for (size_t left = count; left > 1;) {
        const size_t half = left / 2;
        low += styrk_word_head(low + (half - 1) * stride) < head ? half * stride : 0;
        left -= half;
    }
    for (; low < rows + count * stride; low += stride) {
        const uint64_t other = styrk_word_head(low);
        if (other > head || (other == head && memcmp(low + 8, word + 8, room - 8) == 0)) {
            return other == head ? low : NULL;
        }
    }
    return NULL;
}

#endif
