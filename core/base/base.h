/* base.h: what every stage of the core stands on.
 *
 * Slices, an arena, a bounded output buffer, decimal text, masses, civil days.
 * Nothing here knows about training. No I/O, no clock, no locale, no globals.
 *
 * Failure: allocation failure is sticky. styrk_arena_get() answers NULL and
 * sets arena->failed; a buffer that cannot grow sets buf->failed and drops
 * further text. A caller checks once, at the end of a stage.
 */
#ifndef STYRK_BASE_H
#define STYRK_BASE_H

#include <string.h>

#include "styrk.h"

/* ---- text slices ------------------------------------------------------- */

#define STYRK_LIT(s) ((styrk_str){(s), (uint32_t)(sizeof(s) - 1)})

styrk_str styrk_str_of(const char *z); /* z may be NULL: empty */
bool styrk_str_eqz(styrk_str a, const char *z);
bool styrk_str_ieqz(styrk_str a, const char *z);          /* ASCII case folded */
int styrk_str_cmp(styrk_str a, styrk_str b);              /* bytewise, shorter first */
styrk_str styrk_str_trim(styrk_str s);                    /* spaces, tabs, CR, NL, NBSP */
styrk_str styrk_str_dup(styrk_arena *arena, styrk_str s); /* empty on failure */
/* Offset of the first `c` in [from, to), else `to`; to <= s.n. */
uint32_t styrk_str_find(styrk_str s, char c, uint32_t from, uint32_t to);

static inline bool styrk_str_eq(styrk_str a, styrk_str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

/* s[from, to), clamped */
static inline styrk_str styrk_str_cut(styrk_str s, uint32_t from, uint32_t to)
{
    to = to > s.n ? s.n : to;
    from = from > to ? to : from;
    return (styrk_str){s.p == NULL ? NULL : s.p + from, to - from};
}

/* Decodes one code point at s[at]; returns its length in bytes (1..4), 0 at the
 * end. A malformed byte yields U+FFFD with length 1. */
uint32_t styrk_utf8_next(styrk_str s, uint32_t at, uint32_t *code_point);
/* Code points before byte offset `off` on its line, plus one: the column. */
uint32_t styrk_utf8_columns(styrk_str s);
/* Lower case for ASCII, Latin-1 and Latin Extended-A (covers da, nb, de, fr, es). */
uint32_t styrk_utf8_lower(uint32_t code_point);

/* ---- memory ------------------------------------------------------------ */

void *styrk_arena_get(styrk_arena *arena, size_t size);                 /* zeroed, 16-aligned */
void *styrk_arena_array(styrk_arena *arena, size_t count, size_t size); /* overflow-checked */
/* The same without zeros, for large rooms that are written before they are read. */
void *styrk_arena_room(styrk_arena *arena, size_t count, size_t size);

/* ---- output ------------------------------------------------------------ */

/* The next n bytes of the text, for the caller to write; NULL where they do not fit. */
char *styrk_buf_take(styrk_buf *b, size_t n);
void styrk_buf_str(styrk_buf *b, styrk_str s);
void styrk_buf_z(styrk_buf *b, const char *z);
void styrk_buf_char(styrk_buf *b, char c);
void styrk_buf_int(styrk_buf *b, int64_t v);
/* v / 10^places, without trailing zeros: (1025, 1) -> "102.5", (1000, 1) -> "100".
 * mark is the decimal mark, '.' or ','. */
void styrk_buf_decimal(styrk_buf *b, int64_t v, int places, char mark);
/* Like styrk_buf_decimal but always prints `places` digits. */
void styrk_buf_fixed(styrk_buf *b, int64_t v, int places, char mark);
void styrk_buf_json(styrk_buf *b, styrk_str s); /* quoted and escaped JSON string */

/* ---- decimal text ------------------------------------------------------ */

/* Reads an unsigned decimal "102", "102.5" or "102,5" at the start of s as
 * value = digits / 10^places, exactly.
 * Out:     *value, *places (0..9)
 * Returns: bytes read, 0 if s does not start with a digit, or UINT32_MAX when
 *          the number has more than 9 fraction digits or does not fit. */
uint32_t styrk_num_read(styrk_str s, int64_t *value, int *places);
/* Rescales v from `from` to `to` decimal places, half away from zero; false on overflow. */
bool styrk_num_rescale(int64_t *v, int from, int to);
bool styrk_add64(int64_t *out, int64_t a, int64_t b); /* false on overflow */
bool styrk_mul64(int64_t *out, int64_t a, int64_t b);
int64_t styrk_div_round(int64_t a, int64_t b); /* half up, b > 0 */
/* a * num / den, rounded half up, exact in 128 bits; den > 0. Saturates. */
int64_t styrk_mul_div(int64_t a, int64_t num, int64_t den);
/* Sign of a*b - c*d, exact in 128 bits: -1, 0 or 1. */
int styrk_mul_cmp(int64_t a, int64_t b, int64_t c, int64_t d);

#endif
