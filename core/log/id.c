/* id.c: event ids, UUID version 7 in its usual text form.
 *
 * Bytewise order is time order, so ids sort without being decoded.
 */
#include "base/base.h"

static bool dash_before(int byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

void styrk_id_format(char out[37], styrk_id id)
{
    static const char hex[] = "0123456789abcdef";
    char *p = out;

    for (int i = 0; i < 16; i++) {
        if (dash_before(i)) {
            *p++ = '-';
        }
        *p++ = hex[id.b[i] >> 4];
        *p++ = hex[id.b[i] & 15];
    }
    *p = '\0';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool styrk_id_parse(styrk_id *out, styrk_str text)
{
    const char *p = text.p;

    if (text.n != 36) {
        return false;
    }
    for (int i = 0; i < 16; i++) {
        int high, low;
        if (dash_before(i) && *p++ != '-') {
            return false;
        }
        high = hex_value(*p++);
        low = hex_value(*p++);
        if (high < 0 || low < 0) {
            return false;
        }
        out->b[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

styrk_id styrk_id_make(int64_t unix_ms, uint16_t counter, uint64_t random)
{
    styrk_id id;
    uint64_t ms = unix_ms < 0 ? 0 : (uint64_t)unix_ms;

    for (int i = 0; i < 6; i++) {
        id.b[i] = (uint8_t)(ms >> (40 - 8 * i));
    }
    id.b[6] = (uint8_t)(0x70u | (counter >> 8 & 0x0Fu));
    id.b[7] = (uint8_t)counter;
    for (int i = 0; i < 8; i++) {
        id.b[8 + i] = (uint8_t)(random >> (56 - 8 * i));
    }
    id.b[8] = (uint8_t)(0x80u | (id.b[8] & 0x3Fu));
    return id;
}
