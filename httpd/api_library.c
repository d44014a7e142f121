/* api_library.c: methods and exercises, the same for everybody. */
#include <string.h>

#include "httpd/web.h"

#define SUGGESTED 16

/* ---- methods ------------------------------------------------------------------------------ */

static styrk_str text_of(const styrk_embedded *page)
{
    return page == NULL ? (styrk_str){"", 0} : (styrk_str){page->text, (uint32_t)page->size};
}

static styrk_method *read_method(styrk_ask *ask, const styrk_embedded *base)
{
    const styrk_str stem = styrk_path_stem(base->name);
    const styrk_embedded *local =
        ask->server->options->find(STYRK_SHELF_METHODS, styrk_heap_copy(&ask->heap, stem.p, stem.n),
                                   styrk_ask_words(ask)->lang);
    styrk_method *method = NULL;
    styrk_diags diags;

    styrk_diags_init(&diags, &ask->heap.arena);
    styrk_method_read(&ask->heap.arena, &method, &diags, text_of(base),
                      text_of(local == base ? NULL : local));
    return method;
}

static void put_method(styrk_jot *j, const styrk_method *method)
{
    const styrk_str gate = styrk_method_value(method, "styrk.gate");
    int64_t claims = 0;

    for (const styrk_claim *c = styrk_method_claims(method); c != NULL; c = c->next) {
        claims++;
    }
    styrk_jot_open(j, NULL, '{');
    styrk_jot_text(j, "id", styrk_method_id(method));
    styrk_jot_text(j, "title", styrk_method_value(method, "title"));
    styrk_jot_text(j, "excerpt", styrk_method_value(method, "excerpt"));
    styrk_jot_text(j, "scheme", styrk_method_value(method, "styrk.scheme"));
    styrk_jot_text(j, "gate", gate.n > 0 ? gate : (styrk_str){NULL, 0});
    styrk_jot_int(j, "claims", claims);
    styrk_jot_close(j, '}');
}

void styrk_api_methods(styrk_ask *ask)
{
    const styrk_embedded *base;
    styrk_buf out;
    styrk_jot j;

    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.methods/1");
    styrk_jot_open(&j, "methods", '[');
    for (size_t i = 0; (base = ask->server->options->at(STYRK_SHELF_METHODS, i)) != NULL; i++) {
        const styrk_method *method = read_method(ask, base);
        if (method == NULL) {
            styrk_refuse_memory(ask);
            return;
        }
        put_method(&j, method);
    }
    styrk_jot_close(&j, ']');
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
    styrk_reply_pack(ask);
}

void styrk_api_method(styrk_ask *ask)
{
    char *name = styrk_heap_copy(&ask->heap, ask->param.p, ask->param.n);
    const styrk_embedded *base =
        name == NULL ? NULL : ask->server->options->find(STYRK_SHELF_METHODS, name, STYRK_LANG_EN);
    const styrk_method *method;
    styrk_buf out;

    if (base == NULL || !styrk_text_same(styrk_path_stem(base->name), ask->param)) {
        styrk_refuse(ask, 404, "method-page", N_("No method has this name"), NULL);
        return;
    }
    method = read_method(ask, base);
    if (method == NULL) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_method_json(&out, method);
    styrk_jot_put(&out, "\n");
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
    styrk_reply_pack(ask);
}

/* ---- exercises --------------------------------------------------------------------------------
 */

static void put_exercise(styrk_jot *j, const styrk_exercise *e)
{
    styrk_jot_key(j, NULL);
    styrk_exercise_json(j->out, e);
}

static void put_found(styrk_jot *j, styrk_str name)
{
    const styrk_exercise *list[SUGGESTED];
    uint32_t count = styrk_catalog_suggest(list, SUGGESTED, name);
    const styrk_exercise *exact = styrk_catalog_find(name);

    if (exact != NULL) {
        put_exercise(j, exact);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (list[i] != exact) {
            put_exercise(j, list[i]);
        }
    }
}

void styrk_api_exercises(styrk_ask *ask)
{
    const styrk_str name = styrk_query_get(ask, "q");
    styrk_buf out;
    styrk_jot j;

    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.exercises/1");
    styrk_jot_open(&j, "exercises", '[');
    if (name.n > 0) {
        put_found(&j, name);
    }
    for (uint32_t i = 0; name.n == 0 && i < styrk_catalog_count(); i++) {
        put_exercise(&j, styrk_catalog_at(i));
    }
    styrk_jot_close(&j, ']');
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
    styrk_reply_pack(ask);
}
