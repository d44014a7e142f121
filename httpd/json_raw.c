/* json_raw.c: where the values of a JSON text stand.
 *
 * An event of a newer version is kept byte for byte, so its bytes are needed, not
 * what they mean. The text was read by json_in.c before: what is here walks over
 * sound JSON, and stays inside the bytes if it is not.
 */
#include <string.h>

#include "httpd/json_in.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t skip_blanks(styrk_str s, uint32_t at)
{
    while (at < s.n && is_blank(s.p[at])) {
        at++;
    }
    return at;
}

/* Past the string that begins at `at`. */
static uint32_t skip_string(styrk_str s, uint32_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) {
        at += s.p[at] == '\\' ? 1 : 0;
    }
    return at < s.n ? at + 1 : s.n;
}

/* Past the value that begins at `at`: brackets are counted, strings passed over. */
static uint32_t skip_value(styrk_str s, uint32_t at)
{
    uint32_t depth = 0;

    while (at < s.n) {
        const char c = s.p[at];
        if (c == '"') {
            at = skip_string(s, at);
        } else if (c == '{' || c == '[') {
            depth++;
            at++;
        } else if ((c == '}' || c == ']' || c == ',' || is_blank(c)) && depth == 0) {
            return at;
        } else {
            depth -= c == '}' || c == ']' ? 1 : 0;
            at++;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
            return at;
        }
    }
    return at;
}

static uint32_t past(styrk_str s, uint32_t at, char c)
{
    at = skip_blanks(s, at);
    return at < s.n && s.p[at] == c ? skip_blanks(s, at + 1) : s.n;
}

bool styrk_tree_raw_get(styrk_str *out, styrk_str object, const char *key)
{
    const uint32_t key_n = (uint32_t)strlen(key);
    uint32_t at = past(object, 0, '{');

    while (at < object.n && object.p[at] == '"') {
        const uint32_t name = at + 1, after = skip_string(object, at);
        const uint32_t from = past(object, after, ':'), to = skip_value(object, from);
        if (after - name == key_n + 1 && memcmp(object.p + name, key, key_n) == 0) {
            *out = (styrk_str){object.p + from, to - from};
            return to > from;
        }
        at = past(object, to, ',');
    }
    return false;
}

static bool is_one_of(styrk_str name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strlen(*names) == name.n && memcmp(*names, name.p, name.n) == 0) {
            return true;
        }
    }
    return false;
}

void styrk_tree_raw_without(styrk_buf *out, styrk_str object, const char *const *names)
{
    uint32_t at = past(object, 0, '{');
    const char *before = "{";

    while (at < object.n && object.p[at] == '"') {
        const uint32_t name = at + 1, after = skip_string(object, at);
        const uint32_t from = past(object, after, ':'), to = skip_value(object, from);
        const bool has_name = after > name;
        if (!has_name || !is_one_of((styrk_str){object.p + name, after - name - 1}, names)) {
            styrk_buf_bytes(out, before, 1);
            styrk_buf_bytes(out, object.p + at, to - at);
            before = ",";
        }
        at = past(object, to, ',');
    }
    styrk_buf_bytes(out, "{}", before[0] == '{' ? 2 : 0);
    styrk_buf_bytes(out, "}", before[0] == ',' ? 1 : 0);
}

bool styrk_tree_raw_next(styrk_str *item, styrk_str *rest)
{
    uint32_t from = skip_blanks(*rest, 0), to;

    if (from < rest->n && (rest->p[from] == '[' || rest->p[from] == ',')) {
        from = skip_blanks(*rest, from + 1);
    }
    if (from >= rest->n || rest->p[from] == ']') {
        return false;
    }
    to = skip_value(*rest, from);
    *item = (styrk_str){rest->p + from, to - from};
    *rest = (styrk_str){rest->p + to, rest->n - to};
    return to > from;
}

uint32_t styrk_tree_pack(char *p, uint32_t n)
{
    uint32_t to = 0;
    bool quoted = false;

    for (uint32_t i = 0; i < n; i++) {
        if (quoted && p[i] == '\\' && i + 1 < n) {
            p[to++] = p[i++];
        } else if (p[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && is_blank(p[i])) {
            continue;
        }
        p[to++] = p[i];
    }
    return to;
}
