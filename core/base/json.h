/* json.h: a small reader for JSON of one line: events and settings.
 *
 * Slices point into the text that was parsed; a string that holds escapes is
 * unescaped into the arena. Numbers stay as they were written and are read as
 * integers or scaled decimals: there is no floating point here. Writing is
 * done with styrk_buf_json and its siblings.
 *
 * Bounds: nesting of at most 16, time linear in the text, at most 32 bytes of
 * arena for each byte of text (and 64 more).
 */
#ifndef STYRK_BASE_JSON_H
#define STYRK_BASE_JSON_H

#include "base/base.h"

#define STYRK_JSON_DEPTH 16

typedef enum {
    STYRK_JSON_NULL,
    STYRK_JSON_FALSE,
    STYRK_JSON_TRUE,
    STYRK_JSON_NUMBER,
    STYRK_JSON_STRING,
    STYRK_JSON_ARRAY,
    STYRK_JSON_OBJECT
} styrk_json_kind;

typedef struct styrk_json {
    styrk_json_kind kind;
    styrk_str key;            /* of an object's member, unescaped; else empty */
    styrk_str text;           /* STRING: its characters; else the source of the value */
    struct styrk_json *first; /* ARRAY, OBJECT: the elements in source order */
    struct styrk_json *next;  /* the next element of the same parent */
} styrk_json;

/* Parses exactly one value with blanks around it.
 * Returns: the value, or NULL if the text is not JSON, nests deeper than
 *          STYRK_JSON_DEPTH, or the arena failed (look in arena->failed). */
const styrk_json *styrk_json_parse(styrk_arena *arena, styrk_str text);

/* The member named `key`, the last one if it is repeated; NULL if there is
 * none, or if `object` is NULL or no object. */
const styrk_json *styrk_json_member(const styrk_json *object, const char *key);

/* The characters of a string; empty for NULL and for any other kind. */
styrk_str styrk_json_text(const styrk_json *value);

/* A whole number; 12, 12.0 and 1.2e1 are the same.
 * Returns: false, *out untouched, for NULL, other kinds, fractions, overflow. */
bool styrk_json_int(const styrk_json *value, int64_t *out);

/* A number times 10^places, exact: (102.5, 1) -> 1025; places 0..18.
 * Returns: false, *out untouched, if it has more places than that, does not
 *          fit, or is not a number. */
bool styrk_json_scaled(const styrk_json *value, int places, int64_t *out);

/* True only for the literal true. */
bool styrk_json_is_true(const styrk_json *value);

#endif
