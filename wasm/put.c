/* put.c: JSON written member by member. */
#include "wasm/put.h"

static void put_key(styrk_put *put, const char *key)
{
    if (put->more) {
        styrk_buf_char(put->out, ',');
    }
    if (key != NULL) {
        styrk_buf_json(put->out, styrk_str_of(key));
        styrk_buf_char(put->out, ':');
    }
    put->more = true;
}

styrk_put styrk_put_begin(styrk_buf *out, const char *schema)
{
    styrk_put put = {out, false};

    styrk_put_open(&put, NULL, '{');
    styrk_put_z(&put, "schema", schema);
    return put;
}

void styrk_put_open(styrk_put *put, const char *key, char bracket)
{
    put_key(put, key);
    styrk_buf_char(put->out, bracket);
    put->more = false;
}

void styrk_put_close(styrk_put *put, char bracket)
{
    styrk_buf_char(put->out, bracket);
    put->more = true;
}

void styrk_put_text(styrk_put *put, const char *key, styrk_str text)
{
    put_key(put, key);
    styrk_buf_json(put->out, text);
}

void styrk_put_some(styrk_put *put, const char *key, styrk_str text)
{
    put_key(put, key);
    if (text.n == 0) {
        styrk_buf_z(put->out, "null");
    } else {
        styrk_buf_json(put->out, text);
    }
}

void styrk_put_z(styrk_put *put, const char *key, const char *z)
{
    styrk_put_text(put, key, styrk_str_of(z));
}

void styrk_put_int(styrk_put *put, const char *key, int64_t value)
{
    put_key(put, key);
    styrk_buf_int(put->out, value);
}

void styrk_put_bool(styrk_put *put, const char *key, bool value)
{
    put_key(put, key);
    styrk_buf_z(put->out, value ? "true" : "false");
}
