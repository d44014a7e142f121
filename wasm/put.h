/* put.h: JSON written member by member. */
#ifndef STYRK_WASM_PUT_H
#define STYRK_WASM_PUT_H

#include "base/base.h"

typedef struct {
    styrk_buf *out;
    bool more; /* a comma is due */
} styrk_put;

/* {"schema":"..." */
styrk_put styrk_put_begin(styrk_buf *out, const char *schema);
/* key NULL: an element of an array. */
void styrk_put_open(styrk_put *put, const char *key, char bracket);
void styrk_put_close(styrk_put *put, char bracket);
void styrk_put_text(styrk_put *put, const char *key, styrk_str text);
/* null for an empty text. */
void styrk_put_some(styrk_put *put, const char *key, styrk_str text);
void styrk_put_z(styrk_put *put, const char *key, const char *z);
void styrk_put_int(styrk_put *put, const char *key, int64_t value);
void styrk_put_bool(styrk_put *put, const char *key, bool value);

#endif
