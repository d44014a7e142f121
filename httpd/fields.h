/* fields.h: the parts of HTTP fields, read from bytes that anybody may have sent.
 *
 * Pure functions: no state, linear time, nothing is written but what is named.
 */
#ifndef STYRK_HTTPD_FIELDS_H
#define STYRK_HTTPD_FIELDS_H

#include "os/os.h"
#include "styrk.h"

typedef struct {
    styrk_str name, value;
} styrk_pair;

/* %XX decoded, and with `plus` a plus to a blank, into the heap. False where a % is
 * not followed by two digits, or a NUL or what is no UTF-8 comes out. */
bool styrk_field_decode(styrk_heap *heap, styrk_str *out, styrk_str raw, bool plus);
/* "a=1&b=2": false if it cannot be read or has more than `room` pairs. */
bool styrk_field_query(styrk_heap *heap, styrk_pair *out, size_t *count, size_t room,
                       styrk_str raw);
/* The cookie's value, borrowed; false if it is not there or there twice. */
bool styrk_field_cookie(styrk_str *out, styrk_str header, const char *name);
/* Whether a Content-Type is one of `types` ("text/plain application/json"), in UTF-8
 * as far as it says. */
bool styrk_field_type(styrk_str header, const char *types);
/* How welcome a media type is by an Accept field: 0 to 1000. An empty field takes all. */
int styrk_field_accept(styrk_str header, const char *type);
/* How welcome a coding ("br") is by Accept-Encoding: 0 to 1000; an empty field takes none. */
int styrk_field_coding(styrk_str header, const char *coding);
/* The best of our languages; false if the field names none of them. */
bool styrk_field_language(styrk_lang *out, styrk_str header);
/* Whether a list of tags ("\"a\", W/\"b\"" or "*") has this one. `strong`: weak tags
 * match nothing. */
bool styrk_field_tag(styrk_str header, const char *tag, bool strong);
/* "Bearer x": x, borrowed. */
bool styrk_field_bearer(styrk_str *out, styrk_str header);
/* Digits up to `most`. */
bool styrk_field_number(int64_t *out, styrk_str text, int64_t most);
bool styrk_field_utf8(styrk_str text);
/* The next part of a list, its blanks taken off, and the rest; false at the end. */
bool styrk_field_next(styrk_str *part, styrk_str *rest, char separator);
bool styrk_field_same(styrk_str a, const char *b); /* letter case does not matter */

#endif
