/* out.c: JSON and columns on standard output.
 *
 * JSON strings are always valid: malformed UTF-8 becomes U+FFFD.
 */
#include <string.h>

#include "cli/out.h"

/* ---- UTF-8 ---------------------------------------------------------------------- */

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
    if ((c == 0xE0 || c == 0xF0) && p[1] < least_second[n]) {
        return 0;
    }
    return (c == 0xED && p[1] > 0x9F) || (c == 0xF4 && p[1] > 0x8F) ? 0 : n;
}

int styrk_width(const char *text)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        width += ((unsigned char)*text & 0xC0) != 0x80 ? 1 : 0;
    }
    return width;
}

void styrk_pad(FILE *file, const char *text, int width)
{
    fputs(text, file);
    for (int i = styrk_width(text); i < width; i++) {
        fputc(' ', file);
    }
}

void styrk_wrap(FILE *file, const char *text, int from, int indent, int width)
{
    int column = from;

    for (const char *p = text; *p != '\0';) {
        const size_t n = strcspn(p, " \n");
        int word = 0;
        for (size_t i = 0; i < n; i++) {
            word += ((unsigned char)p[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        if (column > indent && column + (column > from ? 1 : 0) + word > width) {
            fprintf(file, "\n%*s", indent, "");
            column = indent;
            from = indent;
        } else if (column > from) {
            fputc(' ', file);
            column++;
        }
        fwrite(p, 1, n, file);
        column += word;
        p += n;
        p += *p == '\0' ? 0 : 1;
    }
    fputc('\n', file);
}

/* Columns that the mark of a list item and the blanks before it take. */
static size_t lead_in(const char *line, size_t n)
{
    size_t at = 0;

    while (at < n && line[at] == ' ') {
        at++;
    }
    if (at + 1 < n && (line[at] == '-' || line[at] == '*') && line[at + 1] == ' ') {
        at += 2;
    } else if (at + 2 < n && line[at] == '-' && line[at + 1] == '>' && line[at + 2] == ' ') {
        at += 3;
    }
    return at;
}

static void wrap_line(FILE *file, const char *line, size_t n, int width)
{
    const size_t start = lead_in(line, n);
    int column = (int)start, first = 1;

    fwrite(line, 1, start, file);
    for (size_t at = start; at < n;) {
        size_t end = at;
        int word = 0;
        while (end < n && line[end] != ' ') {
            word += ((unsigned char)line[end++] & 0xC0) != 0x80 ? 1 : 0;
        }
        if (!first && column + 1 + word > width) {
            fprintf(file, "\n%*s", (int)start, "");
            column = (int)start;
        } else if (!first) {
            fputc(' ', file);
            column++;
        }
        fwrite(line + at, 1, end - at, file);
        column += word;
        first = 0;
        at = end + 1;
    }
    fputc('\n', file);
}

void styrk_wrap_lines(FILE *file, const char *text, size_t n, int width)
{
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        const size_t len = end == NULL ? n - at : (size_t)(end - (text + at));
        wrap_line(file, text + at, len, width);
        at += len + 1;
    }
}

/* ---- JSON ------------------------------------------------------------------------- */

static void put_string(FILE *file, styrk_str text)
{
    const unsigned char *p = (const unsigned char *)text.p;

    fputc('"', file);
    for (uint32_t i = 0; i < text.n;) {
        const uint32_t n = sequence(p + i, text.n - i);
        if (p[i] == '"' || p[i] == '\\') {
            fputc('\\', file);
            fputc(p[i], file);
        } else if (p[i] < 0x20) {
            fprintf(file, p[i] == '\n' ? "\\n" : "\\u%04x", p[i]);
        } else if (n == 0) {
            fputs("\xEF\xBF\xBD", file);
        } else {
            fwrite(p + i, 1, n, file);
        }
        i += n == 0 ? 1 : n;
    }
    fputc('"', file);
}

static void put_key(styrk_out *out, const char *key)
{
    if (out->more) {
        fputc(',', out->file);
    }
    if (key != NULL) {
        put_string(out->file, (styrk_str){key, (uint32_t)strlen(key)});
        fputc(':', out->file);
    }
    out->more = true;
}

void styrk_out_begin(styrk_out *out, FILE *file, const char *schema)
{
    *out = (styrk_out){file, false};
    fputc('{', file);
    styrk_out_z(out, "schema", schema);
}

void styrk_out_end(styrk_out *out)
{
    fputs("}\n", out->file);
}

void styrk_out_text(styrk_out *out, const char *key, styrk_str text)
{
    put_key(out, key);
    put_string(out->file, text);
}

void styrk_out_z(styrk_out *out, const char *key, const char *text)
{
    if (text == NULL) {
        styrk_out_null(out, key);
    } else {
        styrk_out_text(out, key, (styrk_str){text, (uint32_t)strlen(text)});
    }
}

void styrk_out_int(styrk_out *out, const char *key, int64_t value)
{
    put_key(out, key);
    fprintf(out->file, "%lld", (long long)value);
}

void styrk_out_bool(styrk_out *out, const char *key, bool value)
{
    put_key(out, key);
    fputs(value ? "true" : "false", out->file);
}

void styrk_out_null(styrk_out *out, const char *key)
{
    put_key(out, key);
    fputs("null", out->file);
}

void styrk_out_raw(styrk_out *out, const char *key, const char *json, size_t n)
{
    put_key(out, key);
    fwrite(json, 1, n, out->file);
}

void styrk_out_open(styrk_out *out, const char *key, char bracket)
{
    put_key(out, key);
    fputc(bracket, out->file);
    out->more = false;
}

void styrk_out_close(styrk_out *out, char bracket)
{
    fputc(bracket, out->file);
    out->more = true;
}
