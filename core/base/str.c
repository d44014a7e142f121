/* str.c: text slices and UTF-8.
 *
 * A slice with n = 0 may have p = NULL. Case folding of slices is ASCII only;
 * styrk_utf8_lower knows the Latin letters the catalogue and notes use.
 */
#include <string.h>

#include "base/base.h"

#define REPLACEMENT 0xFFFDu

styrk_str styrk_str_of(const char *z)
{
    size_t n = z == NULL ? 0 : strlen(z);
    return (styrk_str){z, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n};
}

/* Leaves at the first byte that differs: names are mostly compared in vain. */
bool styrk_str_eqz(styrk_str a, const char *z)
{
    if (z == NULL) {
        return a.n == 0;
    }
    for (uint32_t i = 0; i < a.n; i++) {
        if (z[i] == '\0' || z[i] != a.p[i]) {
            return false;
        }
    }
    return z[a.n] == '\0';
}

static unsigned char fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool styrk_str_ieqz(styrk_str a, const char *z)
{
    styrk_str b = styrk_str_of(z);

    if (a.n != b.n) {
        return false;
    }
    for (uint32_t i = 0; i < a.n; i++) {
        if (fold(a.p[i]) != fold(b.p[i])) {
            return false;
        }
    }
    return true;
}

int styrk_str_cmp(styrk_str a, styrk_str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

    if (order != 0) {
        return order < 0 ? -1 : 1;
    }
    return a.n == b.n ? 0 : (a.n < b.n ? -1 : 1);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_nbsp(const char *p)
{
    return p[0] == '\xC2' && p[1] == '\xA0';
}

styrk_str styrk_str_trim(styrk_str s)
{
    while (s.n > 0) {
        if (is_blank(s.p[0])) {
            s.p += 1;
            s.n -= 1;
        } else if (s.n >= 2 && is_nbsp(s.p)) {
            s.p += 2;
            s.n -= 2;
        } else {
            break;
        }
    }
    while (s.n > 0) {
        if (is_blank(s.p[s.n - 1])) {
            s.n -= 1;
        } else if (s.n >= 2 && is_nbsp(s.p + s.n - 2)) {
            s.n -= 2;
        } else {
            break;
        }
    }
    return s;
}

styrk_str styrk_str_dup(styrk_arena *arena, styrk_str s)
{
    char *copy;

    if (s.n == 0) {
        return (styrk_str){NULL, 0};
    }
    copy = styrk_arena_get(arena, s.n);
    if (copy == NULL) {
        return (styrk_str){NULL, 0};
    }
    memcpy(copy, s.p, s.n);
    return (styrk_str){copy, s.n};
}

/* Eight bytes at a time: the lowest bit that stays is the highest of the first byte
 * of x that is zero, since only from there on a one is borrowed. */
uint32_t styrk_str_find(styrk_str s, char c, uint32_t from, uint32_t to)
{
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    const uint64_t wanted = ones * (unsigned char)c;

    while (from < to && to - from >= 8) {
        uint64_t x;
        memcpy(&x, s.p + from, sizeof x);
        x ^= wanted;
        x = (x - ones) & ~x & tops;
        if (x != 0) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            return from + (uint32_t)__builtin_ctzll(x) / 8;
#else
            break;
#endif
        }
        from += 8;
    }
    while (from < to && s.p[from] != c) {
        from++;
    }
    return from;
}

/* Length that the lead byte announces and its payload bits; 0 if it can not
 * start a sequence. */
static uint32_t lead(unsigned char b, uint32_t *bits)
{
    if (b >= 0xC2 && b <= 0xDF) {
        *bits = b & 0x1Fu;
        return 2;
    }
    if (b >= 0xE0 && b <= 0xEF) {
        *bits = b & 0x0Fu;
        return 3;
    }
    if (b >= 0xF0 && b <= 0xF4) {
        *bits = b & 0x07u;
        return 4;
    }
    return 0;
}

/* Overlong forms, surrogates and values past the end of Unicode. */
static bool is_scalar(uint32_t c, uint32_t len)
{
    if ((len == 3 && c < 0x800) || (len == 4 && c < 0x10000)) {
        return false;
    }
    return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

uint32_t styrk_utf8_next(styrk_str s, uint32_t at, uint32_t *code_point)
{
    unsigned char first;
    uint32_t len, c = 0;

    *code_point = 0;
    if (at >= s.n) {
        return 0;
    }
    first = (unsigned char)s.p[at];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    *code_point = REPLACEMENT;
    len = lead(first, &c);
    if (len == 0 || s.n - at < len) {
        return 1;
    }
    for (uint32_t i = 1; i < len; i++) {
        unsigned char b = (unsigned char)s.p[at + i];
        if ((b & 0xC0u) != 0x80u) {
            return 1;
        }
        c = c << 6 | (b & 0x3Fu);
    }
    if (!is_scalar(c, len)) {
        return 1;
    }
    *code_point = c;
    return len;
}

uint32_t styrk_utf8_columns(styrk_str s)
{
    uint32_t at = 0, columns = 1, c, len;

    while ((len = styrk_utf8_next(s, at, &c)) != 0) {
        columns = c == '\n' ? 1 : columns + 1;
        at += len;
    }
    return columns;
}

uint32_t styrk_utf8_lower(uint32_t c)
{
    if (c >= 'A' && c <= 'Z') {
        return c + 32;
    }
    if (c < 0xC0 || c > 0x17E) {
        return c;
    }
    if (c <= 0xDE) {
        return c == 0xD7 ? c : c + 32;
    }
    if (c < 0x100) {
        return c;
    }
    if (c == 0x130) {
        return 'i';
    }
    if (c == 0x178) {
        return 0xFF;
    }
    /* Pairs, upper first: even until 0x137 and from 0x14A to 0x177, odd in
     * the two other runs. 0x131, 0x138 and 0x149 have no partner. */
    if (c <= 0x137 || (c >= 0x14A && c <= 0x177)) {
        return c % 2 == 0 ? c + 1 : c;
    }
    if ((c >= 0x139 && c <= 0x148) || c >= 0x179) {
        return c % 2 == 1 ? c + 1 : c;
    }
    return c;
}
