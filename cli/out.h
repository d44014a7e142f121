/* out.h: JSON and columns on standard output. */
#ifndef STYRK_CLI_OUT_H
#define STYRK_CLI_OUT_H

#include <stdio.h>

#include "styrk.h"

/* ---- one JSON object, written as it goes ----------------------------------- */

typedef struct {
    FILE *file;
    bool more; /* a value was written at this level: a comma comes before the next */
} styrk_out;

/* {"schema":"..." */
void styrk_out_begin(styrk_out *out, FILE *file, const char *schema);
void styrk_out_end(styrk_out *out); /* } and a newline */
/* key NULL inside a list. */
void styrk_out_text(styrk_out *out, const char *key, styrk_str text);
void styrk_out_z(styrk_out *out, const char *key, const char *text); /* NULL gives null */
void styrk_out_int(styrk_out *out, const char *key, int64_t value);
void styrk_out_bool(styrk_out *out, const char *key, bool value);
void styrk_out_null(styrk_out *out, const char *key);
void styrk_out_raw(styrk_out *out, const char *key, const char *json, size_t n);
void styrk_out_open(styrk_out *out, const char *key, char bracket); /* '{' or '[' */
void styrk_out_close(styrk_out *out, char bracket);                 /* '}' or ']' */

/* ---- text on a terminal -------------------------------------------------------- */

/* Columns that UTF-8 text takes. */
int styrk_width(const char *text);
/* Text and blanks up to `width` columns. */
void styrk_pad(FILE *file, const char *text, int width);
/* Breaks the text at blanks so that no line passes `width`; the first line goes
 * on where the cursor is, at column `from`, the others begin at `indent`. Ends
 * with a newline. */
void styrk_wrap(FILE *file, const char *text, int from, int indent, int width);

/* The lines of a text, each broken at blanks; what follows a leading "- " or
 * blanks keeps that indentation. */
void styrk_wrap_lines(FILE *file, const char *text, size_t n, int width);

#endif
