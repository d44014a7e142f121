/* jot.h: JSON written as it goes, into a buffer. */
#ifndef STYRK_HTTPD_JOT_H
#define STYRK_HTTPD_JOT_H

#include "styrk.h"

typedef struct {
    styrk_buf *out;
    bool more; /* a value was written at this level: a comma comes before the next */
} styrk_jot;

void styrk_jot_begin(styrk_jot *jot, styrk_buf *out); /* { */
void styrk_jot_end(styrk_jot *jot);                   /* } and a newline */
/* key NULL inside a list. Malformed UTF-8 becomes U+FFFD. */
void styrk_jot_text(styrk_jot *jot, const char *key, styrk_str text); /* p NULL gives null */
void styrk_jot_z(styrk_jot *jot, const char *key, const char *text);  /* NULL gives null */
void styrk_jot_int(styrk_jot *jot, const char *key, int64_t value);
void styrk_jot_bool(styrk_jot *jot, const char *key, bool value);
void styrk_jot_null(styrk_jot *jot, const char *key);
void styrk_jot_raw(styrk_jot *jot, const char *key, const char *json, size_t n);
void styrk_jot_key(styrk_jot *jot, const char *key); /* the value is written by others */
void styrk_jot_open(styrk_jot *jot, const char *key, char bracket); /* '{' or '[' */
void styrk_jot_close(styrk_jot *jot, char bracket);                 /* '}' or ']' */
void styrk_jot_put(styrk_buf *out, const char *text);

#endif
