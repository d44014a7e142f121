/* fields.c: the parts of HTTP fields, read from bytes that anybody may have sent. */
#include <string.h>

#include "httpd/fields.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool styrk_field_same(styrk_str a, const char *b)
{
    if (a.n != strlen(b)) {
        return false;
    }
    for (uint32_t i = 0; i < a.n; i++) {
        if (lower(a.p[i]) != lower(b[i])) {
            return false;
        }
    }
    return true;
}

static styrk_str trim(styrk_str s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t')) {
        s.n--;
    }
    return s;
}

static uint32_t find(styrk_str s, char c)
{
    const char *p = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return p == NULL ? s.n : (uint32_t)(p - s.p);
}

bool styrk_field_next(styrk_str *part, styrk_str *rest, char separator)
{
    uint32_t n;

    if (rest->n == 0) {
        return false;
    }
    n = find(*rest, separator);
    *part = trim((styrk_str){rest->p, n});
    *rest =
        n == rest->n ? (styrk_str){rest->p + n, 0} : (styrk_str){rest->p + n + 1, rest->n - n - 1};
    return true;
}

/* ---- UTF-8 and %XX ------------------------------------------------------- */

/* Bytes of the well-formed sequence at p, 0 if it is none. */
static uint32_t sequence(const unsigned char *p, uint32_t left)
{
    static const unsigned char least_second[5] = {0, 0, 0x80, 0xA0, 0x90};
    const unsigned char c = p[0];
    const uint32_t n = c < 0x80                   ? 1
                       : (c >= 0xC2 && c <= 0xDF) ? 2
                       : (c & 0xF0) == 0xE0       ? 3
                       : (c >= 0xF0 && c <= 0xF4) ? 4
                                                  : 0;

    if (n == 0 || n > left) {
        return 0;
    }
    for (uint32_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    if (n > 1 && p[1] < least_second[n]) {
        return 0;
    }
    return (c == 0xED && p[1] > 0x9F) || (c == 0xF4 && p[1] > 0x8F) ? 0 : n;
}

bool styrk_field_utf8(styrk_str text)
{
    for (uint32_t i = 0; i < text.n;) {
        const uint32_t n = sequence((const unsigned char *)text.p + i, text.n - i);
        if (n == 0) {
            return false;
        }
        i += n;
    }
    return true;
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool styrk_field_decode(styrk_heap *heap, styrk_str *out, styrk_str raw, bool plus)
{
    char *p = styrk_heap_get(heap, (size_t)raw.n + 1, 1);
    uint32_t n = 0;

    *out = (styrk_str){p, 0};
    if (p == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < raw.n; i++) {
        int c = (unsigned char)raw.p[i];
        if (c == '%') {
            const bool has_two = i + 2 < raw.n;
            const int high = has_two ? hex(raw.p[i + 1]) : -1;
            const int low = has_two ? hex(raw.p[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            c = high * 16 + low;
            i += 2;
        } else if (plus && c == '+') {
            c = ' ';
        }
        if (c == 0) {
            return false;
        }
        p[n++] = (char)c;
    }
    out->n = n;
    return styrk_field_utf8(*out);
}

bool styrk_field_query(styrk_heap *heap, styrk_pair *out, size_t *count, size_t room, styrk_str raw)
{
    styrk_str part, rest = raw;

    *count = 0;
    while (styrk_field_next(&part, &rest, '&')) {
        const uint32_t equals = find(part, '=');
        const styrk_str value = equals == part.n
                                    ? (styrk_str){part.p + equals, 0}
                                    : (styrk_str){part.p + equals + 1, part.n - equals - 1};
        if (part.n == 0) {
            continue;
        }
        if (*count == room ||
            !styrk_field_decode(heap, &out[*count].name, (styrk_str){part.p, equals}, true) ||
            !styrk_field_decode(heap, &out[*count].value, value, true)) {
            return false;
        }
        *count += 1;
    }
    return true;
}

/* ---- cookies, tokens ----------------------------------------------------- */

bool styrk_field_cookie(styrk_str *out, styrk_str header, const char *name)
{
    styrk_str part, rest = header;
    int found = 0;

    while (styrk_field_next(&part, &rest, ';')) {
        const uint32_t equals = find(part, '=');
        if (equals < part.n && equals == strlen(name) && memcmp(part.p, name, equals) == 0) {
            *out = (styrk_str){part.p + equals + 1, part.n - equals - 1};
            found++;
        }
    }
    return found == 1;
}

bool styrk_field_bearer(styrk_str *out, styrk_str header)
{
    const uint32_t blank = find(header, ' ');

    if (!styrk_field_same((styrk_str){header.p, blank}, "bearer") || blank == header.n) {
        return false;
    }
    *out = trim((styrk_str){header.p + blank + 1, header.n - blank - 1});
    return out->n > 0;
}

bool styrk_field_number(int64_t *out, styrk_str text, int64_t most)
{
    int64_t value = 0;

    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || value > (INT64_MAX - 9) / 10) {
            return false;
        }
        value = value * 10 + (text.p[i] - '0');
    }
    *out = value;
    return text.n > 0 && value <= most;
}

/* ---- types, codings, languages ------------------------------------------- */

bool styrk_field_type(styrk_str header, const char *types)
{
    const styrk_str all = {types, (uint32_t)strlen(types)};
    styrk_str type, part, rest = header, known = all;
    bool fits = false;

    if (!styrk_field_next(&type, &rest, ';')) {
        return false;
    }
    while (styrk_field_next(&part, &known, ' ')) {
        char name[64];
        if (part.n < sizeof name) {
            memcpy(name, part.p, part.n);
            name[part.n] = '\0';
            fits = fits || styrk_field_same(type, name);
        }
    }
    while (fits && styrk_field_next(&part, &rest, ';')) {
        const uint32_t equals = find(part, '=');
        styrk_str value = {part.p + equals, 0};
        if (equals < part.n) {
            value = (styrk_str){part.p + equals + 1, part.n - equals - 1};
        }
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"') {
            value = (styrk_str){value.p + 1, value.n - 2};
        }
        if (styrk_field_same((styrk_str){part.p, equals}, "charset")) {
            fits = styrk_field_same(value, "utf-8") || styrk_field_same(value, "us-ascii");
        }
    }
    return fits;
}

/* "q=0.8" as 800; 1000 where none is given; -1 where it cannot be read. */
static int quality(styrk_str parameters)
{
    styrk_str part;

    while (styrk_field_next(&part, &parameters, ';')) {
        int value = 0, weight = 1000;
        if (part.n < 3 || lower(part.p[0]) != 'q' || part.p[1] != '=') {
            continue;
        }
        for (uint32_t i = 2; i < part.n && i < 7; i++) {
            if (part.p[i] == '.' && i == 3) {
                continue;
            }
            if (part.p[i] < '0' || part.p[i] > '9') {
                return -1;
            }
            value += (part.p[i] - '0') * weight;
            weight /= 10;
        }
        return value > 1000 ? -1 : value;
    }
    return 1000;
}

/* 3 for "text/plain", 2 for "text/ *", 1 for "* / *" of that type, else 0. */
static int closeness(styrk_str range, const char *type)
{
    const char *slash = strchr(type, '/');
    const uint32_t major = slash == NULL ? 0 : (uint32_t)(slash - type + 1);

    if (styrk_field_same(range, type)) {
        return 3;
    }
    if (range.n == major + 1 && range.p[major] == '*' && memcmp(range.p, type, major) == 0) {
        return 2;
    }
    return styrk_field_same(range, "*/*") ? 1 : 0;
}

int styrk_field_accept(styrk_str header, const char *type)
{
    styrk_str part, rest = header;
    int best = 0, result = 0;

    if (trim(header).n == 0) {
        return 1000;
    }
    while (styrk_field_next(&part, &rest, ',')) {
        styrk_str range;
        const bool some = styrk_field_next(&range, &part, ';');
        const int near = some ? closeness(range, type) : 0, q = quality(part);
        if (near > best && q >= 0) {
            best = near;
            result = q;
        }
    }
    return result;
}

int styrk_field_coding(styrk_str header, const char *coding)
{
    styrk_str part, rest = header;
    int result = 0;
    bool named = false;

    while (styrk_field_next(&part, &rest, ',')) {
        styrk_str name;
        if (!styrk_field_next(&name, &part, ';')) {
            continue;
        }
        if (styrk_field_same(name, coding)) {
            named = true;
            result = quality(part);
        } else if (!named && styrk_field_same(name, "*")) {
            result = quality(part);
        }
    }
    return result < 0 ? 0 : result;
}

static bool our_language(styrk_lang *out, styrk_str tag)
{
    static const struct {
        const char *name;
        styrk_lang lang;
    } known[] = {{"en", STYRK_LANG_EN},
                 {"da", STYRK_LANG_DA},
                 {"nb", STYRK_LANG_NB},
                 {"no", STYRK_LANG_NB},
                 {"nn", STYRK_LANG_NB}};
    const styrk_str main = {tag.p, find(tag, '-')};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (styrk_field_same(main, known[i].name)) {
            *out = known[i].lang;
            return true;
        }
    }
    return false;
}

bool styrk_field_language(styrk_lang *out, styrk_str header)
{
    styrk_str part, rest = header;
    int best = 0;

    while (styrk_field_next(&part, &rest, ',')) {
        styrk_str tag;
        styrk_lang lang;
        if (styrk_field_next(&tag, &part, ';') && our_language(&lang, tag)) {
            const int q = quality(part);
            if (q > best) {
                best = q;
                *out = lang;
            }
        }
    }
    return best > 0;
}

/* ---- tags ---------------------------------------------------------------- */

bool styrk_field_tag(styrk_str header, const char *tag, bool strong)
{
    styrk_str part, rest = header;

    while (styrk_field_next(&part, &rest, ',')) {
        if (part.n == 1 && part.p[0] == '*') {
            return true;
        }
        if (part.n > 2 && memcmp(part.p, "W/", 2) == 0) {
            if (strong) {
                continue;
            }
            part = (styrk_str){part.p + 2, part.n - 2};
        }
        if (part.n == strlen(tag) && memcmp(part.p, tag, part.n) == 0) {
            return true;
        }
    }
    return false;
}
