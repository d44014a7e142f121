/* json_in.h: JSON that came in, read by jansson behind a few calls. */
#ifndef STYRK_HTTPD_JSON_IN_H
#define STYRK_HTTPD_JSON_IN_H

#include "styrk.h"

typedef struct styrk_tree styrk_tree;

typedef struct {
    int line, column; /* from 1 */
    char text[160];
} styrk_tree_fault;

/* The whole text as one value: UTF-8, no name twice in an object, 100 levels at most.
 * NULL with the fault if it is none. Ends with styrk_tree_free(). */
styrk_tree *styrk_tree_read(styrk_str text, styrk_tree_fault *fault);
void styrk_tree_free(styrk_tree *json); /* NULL is fine */

bool styrk_tree_is_object(const styrk_tree *json);
bool styrk_tree_is_list(const styrk_tree *json);
bool styrk_tree_is_null(const styrk_tree *json);
const styrk_tree *styrk_tree_get(const styrk_tree *object, const char *key); /* NULL */
/* These answer false where the value is of another kind, or NULL. */
bool styrk_tree_text(styrk_str *out, const styrk_tree *json);
bool styrk_tree_int(int64_t *out, const styrk_tree *json);
bool styrk_tree_bool(bool *out, const styrk_tree *json);
size_t styrk_tree_count(const styrk_tree *list);
const styrk_tree *styrk_tree_at(const styrk_tree *list, size_t index);
/* Goes over the members of an object; false stops it. */
typedef bool styrk_tree_member(void *user, styrk_str key, const styrk_tree *value);
bool styrk_tree_each(const styrk_tree *object, styrk_tree_member *member, void *user);

/* ---- the bytes themselves: for text that was read without a fault -------- */

/* The value of a member as it was written; false if there is none. */
bool styrk_tree_raw_get(styrk_str *out, styrk_str object, const char *key);
/* The object's members but those of these names (ends with NULL), as they were written. */
void styrk_tree_raw_without(styrk_buf *out, styrk_str object, const char *const *names);
/* The next item of a list and what comes after it; begin with *rest = the list. */
bool styrk_tree_raw_next(styrk_str *item, styrk_str *rest);
/* Blanks between tokens taken out, in place; answers the new length. */
uint32_t styrk_tree_pack(char *p, uint32_t n);

#endif
