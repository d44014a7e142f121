/* word_table.c: see word_table.h. */
#include "lang/word_table.h"

/* Of a code point below U+0800, which is all that the words are made of. */
static uint32_t put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    out[0] = (char)(0xC0u | c >> 6);
    out[1] = (char)(0x80u | (c & 0x3Fu));
    return 2;
}

bool styrk_word_fold(char *out, uint32_t room, styrk_str s)
{
    uint32_t n = 0;

    if (s.n == 0 || s.n >= room) {
        return false;
    }
    memset(out, 0, room);
    for (; n < s.n && (unsigned char)s.p[n] < 0x80; n++) {
        out[n] = (char)(s.p[n] >= 'A' && s.p[n] <= 'Z' ? s.p[n] + 32 : s.p[n]);
    }
    for (uint32_t at = n; at < s.n;) {
        uint32_t c;
        at += styrk_utf8_next(s, at, &c);
        c = styrk_utf8_lower(c);
        if (c >= 0x800 || n + 2 >= room) {
            return false;
        }
        n += put(out + n, c);
    }
    return true;
}
