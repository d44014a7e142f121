/* buf.c: bounded output text in an arena.
 *
 * Invariant: len <= cap <= max. Text is either appended whole or not at all;
 * after the first refusal nothing more is appended, so that a truncated text
 * is always a prefix of the full one.
 */
#include <string.h>

#include "base/base.h"

#define FIRST_CAP 256u

void styrk_buf_init(styrk_buf *buf, styrk_arena *arena, size_t max)
{
    memset(buf, 0, sizeof *buf);
    buf->arena = arena;
    buf->max = max;
}

/* When the text is the last thing in the arena it grows where it stands. */
static bool extend_in_place(styrk_buf *b, size_t cap)
{
    styrk_arena *a = b->arena;
    size_t more = cap - b->cap;

    if (b->p == NULL || a->failed || (unsigned char *)b->p + b->cap != a->block + a->used ||
        a->size - a->used < more) {
        return false;
    }
    a->used += more;
    b->cap = cap;
    return true;
}

static bool reserve(styrk_buf *b, size_t n)
{
    size_t need, cap;
    char *p;

    if (b->failed) {
        return false;
    }
    if (n > b->max - b->len) {
        b->failed = true;
        return false;
    }
    need = b->len + n;
    if (need <= b->cap) {
        return true;
    }
    cap = b->cap < FIRST_CAP / 2 ? FIRST_CAP : (b->cap > b->max / 2 ? b->max : b->cap * 2);
    cap = cap < need ? need : (cap > b->max ? b->max : cap);
    if (extend_in_place(b, cap)) {
        return true;
    }
    p = styrk_arena_get(b->arena, cap);
    if (p == NULL) {
        b->failed = true;
        return false;
    }
    if (b->len > 0) {
        memcpy(p, b->p, b->len);
    }
    b->p = p;
    b->cap = cap;
    return true;
}

char *styrk_buf_take(styrk_buf *b, size_t n)
{
    if (!reserve(b, n)) {
        return NULL;
    }
    b->len += n;
    return b->p + b->len - n;
}

void styrk_buf_bytes(styrk_buf *b, const char *p, size_t n)
{
    if (n == 0 || !reserve(b, n)) {
        return;
    }
    memcpy(b->p + b->len, p, n);
    b->len += n;
}

void styrk_buf_str(styrk_buf *b, styrk_str s)
{
    styrk_buf_bytes(b, s.p, s.n);
}

void styrk_buf_z(styrk_buf *b, const char *z)
{
    if (z != NULL) {
        styrk_buf_bytes(b, z, strlen(z));
    }
}

void styrk_buf_char(styrk_buf *b, char c)
{
    char *to = styrk_buf_take(b, 1);

    if (to != NULL) {
        *to = c;
    }
}

/* Absolute value that also holds for INT64_MIN. */
static uint64_t magnitude(int64_t v)
{
    return v < 0 ? 0u - (uint64_t)v : (uint64_t)v;
}

/* Writes the digits of v before `end`, at least `min` of them; returns their
 * start. Room for 40 bytes is needed. */
static char *digits(char *end, uint64_t v, int min)
{
    char *p = end;

    while (v != 0 || min > 0) {
        *--p = (char)('0' + v % 10);
        v /= 10;
        min--;
    }
    return p;
}

void styrk_buf_int(styrk_buf *b, int64_t v)
{
    char text[40], *end = text + sizeof text, *p = digits(end, magnitude(v), 1);

    if (v < 0) {
        *--p = '-';
    }
    styrk_buf_bytes(b, p, (size_t)(end - p));
}

static void put_decimal(styrk_buf *b, int64_t v, int places, char mark, bool strip)
{
    char text[48], *end = text + sizeof text, *p = end;
    uint64_t rest = magnitude(v);

    places = places < 0 ? 0 : (places > 18 ? 18 : places);
    while (strip && places > 0 && rest % 10 == 0) {
        rest /= 10;
        places--;
    }
    if (places > 0) {
        for (; places > 0; places--) {
            *--p = (char)('0' + rest % 10);
            rest /= 10;
        }
        *--p = mark;
    }
    p = digits(p, rest, 1);
    if (v < 0) {
        *--p = '-';
    }
    styrk_buf_bytes(b, p, (size_t)(end - p));
}

void styrk_buf_decimal(styrk_buf *b, int64_t v, int places, char mark)
{
    put_decimal(b, v, places, mark, true);
}

void styrk_buf_fixed(styrk_buf *b, int64_t v, int places, char mark)
{
    put_decimal(b, v, places, mark, false);
}

static void put_escape(styrk_buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    char text[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};

    for (size_t i = 0; i < sizeof from - 1; i++) {
        if ((unsigned char)from[i] == c) {
            text[1] = to[i];
            styrk_buf_bytes(b, text, 2);
            return;
        }
    }
    styrk_buf_bytes(b, text, 6);
}

/* Where what can stand as it is ends. */
static uint32_t plain_to(styrk_str s, uint32_t at)
{
    while (at < s.n) {
        const unsigned char c = (unsigned char)s.p[at];
        uint32_t point, len = 1;
        if (c >= 0x80) {
            len = styrk_utf8_next(s, at, &point);
            if (len == 1) {
                break;
            }
        } else if (c < 0x20 || c == '"' || c == '\\') {
            break;
        }
        at += len;
    }
    return at;
}

/* Malformed UTF-8 becomes U+FFFD: the output is always valid JSON. */
void styrk_buf_json(styrk_buf *b, styrk_str s)
{
    uint32_t at = 0;

    styrk_buf_char(b, '"');
    for (;;) {
        const uint32_t end = plain_to(s, at);
        styrk_buf_str(b, styrk_str_cut(s, at, end));
        if (end >= s.n) {
            break;
        }
        if ((unsigned char)s.p[end] >= 0x80) {
            styrk_buf_bytes(b, "\xEF\xBF\xBD", 3);
        } else {
            put_escape(b, (unsigned char)s.p[end]);
        }
        at = end + 1;
    }
    styrk_buf_char(b, '"');
}
