/* import_text.c: any of the encodings spreadsheets save, made UTF-8.
 *
 * UTF-16 by its byte order mark; text that is not UTF-8 is taken as Latin-1
 * with the Windows additions. Text that is UTF-8 already is not copied.
 */
#include <string.h>

#include "io/import_work.h"

/* Windows-1252 for 0x80..0x9F; 0 where that page has nothing. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool is_utf8(styrk_str text)
{
    uint32_t at = 0, c, len;

    while (at < text.n) {
        uint64_t word = 0;
        if (text.n - at >= 8) {
            memcpy(&word, text.p + at, 8);
            if ((word & 0x8080808080808080ULL) == 0) {
                at += 8;
                continue;
            }
        }
        if ((unsigned char)text.p[at] < 0x80) {
            at++;
            continue;
        }
        len = styrk_utf8_next(text, at, &c);
        if (len < 2) {
            return false;
        }
        at += len;
    }
    return true;
}

static uint32_t put(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3F));
    to[2] = (char)(0x80 | (c >> 6 & 0x3F));
    to[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static uint32_t unit16(styrk_str text, uint32_t at, bool big)
{
    uint32_t a = (unsigned char)text.p[at], b = (unsigned char)text.p[at + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static uint32_t from_utf16(char *to, styrk_str text, bool big)
{
    uint32_t n = 0;

    for (uint32_t at = 2; at + 1 < text.n; at += 2) {
        uint32_t c = unit16(text, at, big);
        if (c >= 0xD800 && c <= 0xDBFF && at + 3 < text.n) {
            uint32_t low = unit16(text, at + 2, big);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        n += put(to + n, c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
    }
    return n;
}

static uint32_t from_latin1(char *to, styrk_str text)
{
    uint32_t n = 0;

    for (uint32_t at = 0; at < text.n; at++) {
        uint32_t c = (unsigned char)text.p[at];
        if (c >= 0x80 && c < 0xA0) {
            c = windows[c - 0x80] != 0 ? windows[c - 0x80] : 0xFFFD;
        }
        n += put(to + n, c);
    }
    return n;
}

bool styrk_import_text_utf8(styrk_arena *arena, styrk_str *text, bool *changed)
{
    bool little = text->n >= 2 && memcmp(text->p, "\xFF\xFE", 2) == 0;
    bool big = text->n >= 2 && memcmp(text->p, "\xFE\xFF", 2) == 0;
    char *copy;

    *changed = false;
    if (!little && !big && is_utf8(*text)) {
        return true;
    }
    copy = styrk_arena_get(arena, (size_t)text->n * 3);
    if (copy == NULL) {
        return false;
    }
    text->n = little || big ? from_utf16(copy, *text, big) : from_latin1(copy, *text);
    text->p = copy;
    *changed = true;
    return true;
}
