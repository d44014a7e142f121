/* json.c: recursive descent over one line, depth-limited.
 *
 * Invariant: `at` never passes text.n. The first error makes every function
 * return NULL or false up to the top; nothing is recovered. Strings are not
 * checked for well-formed UTF-8: whoever decodes them takes U+FFFD for it.
 */
#include <string.h>

#include "base/json.h"

typedef struct {
    styrk_arena *arena;
    const char *p;
    uint32_t at, n;
    int depth;
} reader;

static styrk_json *read_value(reader *r);

static char peek(const reader *r)
{
    return r->at < r->n ? r->p[r->at] : '\0';
}

static void skip_blanks(reader *r)
{
    while (r->at < r->n) {
        char c = r->p[r->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            return;
        }
        r->at++;
    }
}

static bool take(reader *r, char c)
{
    if (r->at < r->n && r->p[r->at] == c) {
        r->at++;
        return true;
    }
    return false;
}

static bool read_hex4(reader *r, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++) {
        char c = peek(r);
        uint32_t digit;
        if (c >= '0' && c <= '9') {
            digit = (uint32_t)(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            digit = (uint32_t)(c - 'a') + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = (uint32_t)(c - 'A') + 10;
        } else {
            return false;
        }
        *out = *out << 4 | digit;
        r->at++;
    }
    return true;
}

static char *put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* After "\u". Half a surrogate pair becomes U+FFFD. */
static bool read_unicode(reader *r, uint32_t *c)
{
    uint32_t low, mark;

    if (!read_hex4(r, c)) {
        return false;
    }
    if (*c < 0xD800 || *c > 0xDFFF) {
        return true;
    }
    mark = r->at;
    if (*c < 0xDC00 && take(r, '\\') && take(r, 'u')) {
        if (!read_hex4(r, &low)) {
            return false;
        }
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
            return true;
        }
    }
    r->at = mark;
    *c = 0xFFFD;
    return true;
}

/* After the backslash; writes at most as many bytes as the escape is long. */
static char *read_escape(reader *r, char *to)
{
    static const char from[] = "\"\\/bfnrt", as[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    uint32_t point;

    r->at++;
    if (c == 'u') {
        return read_unicode(r, &point) ? put_utf8(to, point) : NULL;
    }
    for (size_t i = 0; i < sizeof from - 1; i++) {
        if (from[i] == c) {
            *to++ = as[i];
            return to;
        }
    }
    return NULL;
}

/* Copies a string that has escapes; `start` is its first byte, `end` the
 * closing quote. */
static bool unescape(reader *r, uint32_t start, uint32_t end, styrk_str *out)
{
    char *text = styrk_arena_get(r->arena, end - start), *to = text;
    reader inside = {NULL, r->p, start, end, 0};

    if (text == NULL) {
        return false;
    }
    while (inside.at < end) {
        char c = inside.p[inside.at++];
        if (c != '\\') {
            *to++ = c;
            continue;
        }
        to = read_escape(&inside, to);
        if (to == NULL) {
            return false;
        }
    }
    *out = (styrk_str){text, (uint32_t)(to - text)};
    return true;
}

static bool read_string(reader *r, styrk_str *out)
{
    uint32_t start, i;
    bool escaped = false;

    if (!take(r, '"')) {
        return false;
    }
    start = r->at;
    for (i = start; i < r->n && r->p[i] != '"'; i++) {
        if ((unsigned char)r->p[i] < 0x20) {
            return false;
        }
        if (r->p[i] == '\\') {
            escaped = true;
            i++;
        }
    }
    if (i >= r->n) {
        return false;
    }
    r->at = i + 1;
    *out = (styrk_str){r->p + start, i - start};
    return !escaped || unescape(r, start, i, out);
}

static bool read_digits(reader *r)
{
    uint32_t start = r->at;

    while (peek(r) >= '0' && peek(r) <= '9') {
        r->at++;
    }
    return r->at > start;
}

static bool read_number(reader *r)
{
    take(r, '-');
    if (!take(r, '0') && !read_digits(r)) {
        return false;
    }
    if (take(r, '.') && !read_digits(r)) {
        return false;
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        if (!take(r, '+')) {
            take(r, '-');
        }
        return read_digits(r);
    }
    return true;
}

static bool read_word(reader *r, const char *word)
{
    size_t n = strlen(word);

    if (r->n - r->at < n || memcmp(r->p + r->at, word, n) != 0) {
        return false;
    }
    r->at += (uint32_t)n;
    return true;
}

/* After the opening bracket, up to and with the closing one. */
static bool read_elements(reader *r, styrk_json *parent, char close)
{
    styrk_json **end = &parent->first;
    styrk_str key = {NULL, 0};

    skip_blanks(r);
    if (take(r, close)) {
        return true;
    }
    for (;;) {
        if (close == '}') {
            skip_blanks(r);
            if (!read_string(r, &key)) {
                return false;
            }
            skip_blanks(r);
            if (!take(r, ':')) {
                return false;
            }
        }
        *end = read_value(r);
        if (*end == NULL) {
            return false;
        }
        (*end)->key = key;
        end = &(*end)->next;
        skip_blanks(r);
        if (take(r, close)) {
            return true;
        }
        if (!take(r, ',')) {
            return false;
        }
    }
}

static bool read_nested(reader *r, styrk_json *v, char close)
{
    bool good;

    if (r->depth >= STYRK_JSON_DEPTH) {
        return false;
    }
    r->depth++;
    r->at++;
    good = read_elements(r, v, close);
    r->depth--;
    return good;
}

static bool read_kind(reader *r, styrk_json *v)
{
    switch (peek(r)) {
    case '{':
        v->kind = STYRK_JSON_OBJECT;
        return read_nested(r, v, '}');
    case '[':
        v->kind = STYRK_JSON_ARRAY;
        return read_nested(r, v, ']');
    case '"':
        v->kind = STYRK_JSON_STRING;
        return read_string(r, &v->text);
    case 't':
        v->kind = STYRK_JSON_TRUE;
        return read_word(r, "true");
    case 'f':
        v->kind = STYRK_JSON_FALSE;
        return read_word(r, "false");
    case 'n':
        v->kind = STYRK_JSON_NULL;
        return read_word(r, "null");
    default:
        v->kind = STYRK_JSON_NUMBER;
        return read_number(r);
    }
}

static styrk_json *read_value(reader *r)
{
    styrk_json *v = styrk_arena_get(r->arena, sizeof *v);
    uint32_t start;

    if (v == NULL) {
        return NULL;
    }
    skip_blanks(r);
    start = r->at;
    if (!read_kind(r, v)) {
        return NULL;
    }
    if (v->kind != STYRK_JSON_STRING) {
        v->text = (styrk_str){r->p + start, r->at - start};
    }
    return v;
}

const styrk_json *styrk_json_parse(styrk_arena *arena, styrk_str text)
{
    reader r = {arena, text.p, 0, text.n, 0};
    const styrk_json *v = read_value(&r);

    skip_blanks(&r);
    return v != NULL && r.at == r.n ? v : NULL;
}

const styrk_json *styrk_json_member(const styrk_json *object, const char *key)
{
    const styrk_json *found = NULL, *m;
    styrk_str name = styrk_str_of(key);

    if (object == NULL || object->kind != STYRK_JSON_OBJECT) {
        return NULL;
    }
    for (m = object->first; m != NULL; m = m->next) {
        if (styrk_str_eq(m->key, name)) {
            found = m;
        }
    }
    return found;
}

styrk_str styrk_json_text(const styrk_json *value)
{
    if (value == NULL || value->kind != STYRK_JSON_STRING) {
        return (styrk_str){NULL, 0};
    }
    return value->text;
}

bool styrk_json_is_true(const styrk_json *value)
{
    return value != NULL && value->kind == STYRK_JSON_TRUE;
}

bool styrk_json_int(const styrk_json *value, int64_t *out)
{
    return styrk_json_scaled(value, 0, out);
}

/* The exponent after 'e', held within +-1000: more never fits. */
static int read_exponent(styrk_str s)
{
    int e = 0;
    bool negative = s.n > 0 && s.p[0] == '-';

    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9' && e < 1000) {
            e = e * 10 + (s.p[i] - '0');
        }
    }
    e = e > 1000 ? 1000 : e;
    return negative ? -e : e;
}

/* Appends a digit to v, towards minus infinity if negative, so that the
 * smallest integer can be read. */
static bool push(int64_t *v, int digit, bool negative)
{
    return styrk_mul64(v, *v, 10) && styrk_add64(v, *v, negative ? -digit : digit);
}

/* Zeros are held back until a digit follows, so that trailing zeros, of
 * whatever number, cost neither range nor places. */
static bool read_mantissa(styrk_str s, int64_t *v, int64_t *shift)
{
    bool negative = s.p[0] == '-', fraction = false;
    int64_t held = 0;

    *v = 0;
    *shift = 0;
    for (uint32_t i = negative; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++) {
        if (s.p[i] == '.') {
            fraction = true;
            continue;
        }
        *shift -= fraction;
        if (s.p[i] == '0') {
            held++;
            continue;
        }
        for (; held > 0; held--) {
            if (*v != 0 && !push(v, 0, negative)) {
                return false;
            }
        }
        if (!push(v, s.p[i] - '0', negative)) {
            return false;
        }
    }
    *shift += held;
    return true;
}

bool styrk_json_scaled(const styrk_json *value, int places, int64_t *out)
{
    int64_t v, shift;
    styrk_str s;

    if (value == NULL || value->kind != STYRK_JSON_NUMBER) {
        return false;
    }
    s = value->text;
    if (!read_mantissa(s, &v, &shift)) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == 'e' || s.p[i] == 'E') {
            shift += read_exponent(styrk_str_cut(s, i + 1, s.n));
            break;
        }
    }
    shift = v == 0 ? 0 : shift + places;
    if (shift < 0 || shift > 18) {
        return false;
    }
    for (; shift > 0; shift--) {
        if (!styrk_mul64(&v, v, 10)) {
            return false;
        }
    }
    *out = v;
    return true;
}
