/* jot.c: JSON written as it goes, into a buffer. */
#include <stdio.h>
#include <string.h>

#include "httpd/fields.h"
#include "httpd/jot.h"

void styrk_jot_put(styrk_buf *out, const char *text)
{
    styrk_buf_bytes(out, text, strlen(text));
}

static void put_escaped(styrk_buf *out, unsigned char c)
{
    char text[8];

    if (c == '"' || c == '\\') {
        snprintf(text, sizeof text, "\\%c", c);
    } else if (c == '\n') {
        snprintf(text, sizeof text, "\\n");
    } else {
        snprintf(text, sizeof text, "\\u%04x", c);
    }
    styrk_jot_put(out, text);
}

/* Plain stretches are written at once. */
static void put_string(styrk_buf *out, styrk_str text)
{
    uint32_t from = 0;
    const bool sound = styrk_field_utf8(text);

    styrk_buf_bytes(out, "\"", 1);
    for (uint32_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && (sound || c < 0x80)) {
            continue;
        }
        styrk_buf_bytes(out, text.p + from, i - from);
        from = i + 1;
        if (c >= 0x80) {
            styrk_jot_put(out, "\xEF\xBF\xBD");
        } else {
            put_escaped(out, c);
        }
    }
    if (text.n > from) {
        styrk_buf_bytes(out, text.p + from, text.n - from);
    }
    styrk_buf_bytes(out, "\"", 1);
}

void styrk_jot_key(styrk_jot *jot, const char *key)
{
    if (jot->more) {
        styrk_buf_bytes(jot->out, ",", 1);
    }
    if (key != NULL) {
        put_string(jot->out, (styrk_str){key, (uint32_t)strlen(key)});
        styrk_buf_bytes(jot->out, ":", 1);
    }
    jot->more = true;
}

void styrk_jot_begin(styrk_jot *jot, styrk_buf *out)
{
    *jot = (styrk_jot){out, false};
    styrk_buf_bytes(out, "{", 1);
}

void styrk_jot_end(styrk_jot *jot)
{
    styrk_buf_bytes(jot->out, "}\n", 2);
}

void styrk_jot_text(styrk_jot *jot, const char *key, styrk_str text)
{
    styrk_jot_key(jot, key);
    if (text.p == NULL) {
        styrk_jot_put(jot->out, "null");
    } else {
        put_string(jot->out, text);
    }
}

void styrk_jot_z(styrk_jot *jot, const char *key, const char *text)
{
    styrk_jot_text(jot, key, (styrk_str){text, text == NULL ? 0 : (uint32_t)strlen(text)});
}

void styrk_jot_int(styrk_jot *jot, const char *key, int64_t value)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)value);
    styrk_jot_key(jot, key);
    styrk_jot_put(jot->out, text);
}

void styrk_jot_bool(styrk_jot *jot, const char *key, bool value)
{
    styrk_jot_key(jot, key);
    styrk_jot_put(jot->out, value ? "true" : "false");
}

void styrk_jot_null(styrk_jot *jot, const char *key)
{
    styrk_jot_key(jot, key);
    styrk_jot_put(jot->out, "null");
}

void styrk_jot_raw(styrk_jot *jot, const char *key, const char *json, size_t n)
{
    styrk_jot_key(jot, key);
    styrk_buf_bytes(jot->out, json, n);
}

void styrk_jot_open(styrk_jot *jot, const char *key, char bracket)
{
    styrk_jot_key(jot, key);
    styrk_buf_bytes(jot->out, &bracket, 1);
    jot->more = false;
}

void styrk_jot_close(styrk_jot *jot, char bracket)
{
    styrk_buf_bytes(jot->out, &bracket, 1);
    jot->more = true;
}
