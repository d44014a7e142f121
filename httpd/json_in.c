/* json_in.c: JSON that came in. The only file that knows jansson. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "httpd/json_in.h"

#define LEVELS 100

static const json_t *node(const styrk_tree *json)
{
    return (const json_t *)(const void *)json;
}

static const styrk_tree *wrap(const json_t *json)
{
    return (const styrk_tree *)(const void *)json;
}

/* jansson reads deeper than we want anybody to go. */
static bool too_deep(styrk_str text)
{
    uint32_t depth = 0;
    bool quoted = false;

    for (uint32_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        if (quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[')) {
            if (++depth > LEVELS) {
                return true;
            }
        } else if (!quoted && (c == '}' || c == ']')) {
            depth -= depth > 0 ? 1 : 0;
        }
    }
    return false;
}

styrk_tree *styrk_tree_read(styrk_str text, styrk_tree_fault *fault)
{
    json_error_t error;
    json_t *json;

    *fault = (styrk_tree_fault){1, 1, "nested too deeply"};
    if (too_deep(text)) {
        return NULL;
    }
    json = json_loadb(text.p == NULL ? "" : text.p, text.n,
                      JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (json == NULL) {
        fault->line = error.line < 1 ? 1 : error.line;
        fault->column = error.column < 1 ? 1 : error.column;
        snprintf(fault->text, sizeof fault->text, "%.*s", (int)sizeof fault->text - 1,
                 json_error_code(&error) == json_error_null_character ? "\\u0000 is not allowed"
                                                                      : error.text);
    }
    return (styrk_tree *)(void *)json;
}

void styrk_tree_free(styrk_tree *json)
{
    json_decref((json_t *)(void *)json);
}

bool styrk_tree_is_object(const styrk_tree *json)
{
    return json_is_object(node(json));
}

bool styrk_tree_is_list(const styrk_tree *json)
{
    return json_is_array(node(json));
}

bool styrk_tree_is_null(const styrk_tree *json)
{
    return json_is_null(node(json));
}

const styrk_tree *styrk_tree_get(const styrk_tree *object, const char *key)
{
    return wrap(json_object_get(node(object), key));
}

bool styrk_tree_text(styrk_str *out, const styrk_tree *json)
{
    if (!json_is_string(node(json))) {
        return false;
    }
    *out = (styrk_str){json_string_value(node(json)), (uint32_t)json_string_length(node(json))};
    return true;
}

bool styrk_tree_int(int64_t *out, const styrk_tree *json)
{
    if (!json_is_integer(node(json))) {
        return false;
    }
    *out = json_integer_value(node(json));
    return true;
}

bool styrk_tree_bool(bool *out, const styrk_tree *json)
{
    if (!json_is_boolean(node(json))) {
        return false;
    }
    *out = json_is_true(node(json));
    return true;
}

size_t styrk_tree_count(const styrk_tree *list)
{
    return json_array_size(node(list));
}

const styrk_tree *styrk_tree_at(const styrk_tree *list, size_t index)
{
    return wrap(json_array_get(node(list), index));
}

bool styrk_tree_each(const styrk_tree *object, styrk_tree_member *member, void *user)
{
    json_t *all = (json_t *)(void *)(uintptr_t)(const void *)object, *value;
    const char *key;

    json_object_foreach(all, key, value)
    {
        if (!member(user, (styrk_str){key, (uint32_t)strlen(key)}, wrap(value))) {
            return false;
        }
    }
    return true;
}
