/* reply.c: answers, and refusals as application/problem+json (RFC 9457). */
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

styrk_str styrk_text_of(const char *z)
{
    return (styrk_str){z, z == NULL ? 0 : (uint32_t)strlen(z)};
}

bool styrk_text_same(styrk_str a, styrk_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool styrk_text_is(styrk_str text, const char *z)
{
    return styrk_text_same(text, styrk_text_of(z));
}

const styrk_words *styrk_ask_words(const styrk_ask *ask)
{
    return styrk_words_in(ask->lang < STYRK_LANGS ? ask->lang : ask->server->options->lang);
}

const char *styrk_tell(const styrk_ask *ask, const char *english)
{
    const styrk_words *words = styrk_ask_words(ask);
    const char *text = words->look_up == NULL ? NULL : words->look_up(words->user, english);

    return text == NULL ? english : text;
}

const char *styrk_fill(styrk_ask *ask, const char *text, styrk_str a, styrk_str b)
{
    styrk_buf out;

    styrk_buf_init(&out, &ask->heap.arena, STYRK_ANSWER_MAX);
    while (*text != '\0') {
        if (strncmp(text, "{0}", 3) == 0 || strncmp(text, "{1}", 3) == 0) {
            const styrk_str part = text[1] == '0' ? a : b;
            styrk_buf_bytes(&out, part.p, part.n);
            text += 3;
        } else {
            styrk_buf_bytes(&out, text++, 1);
        }
    }
    styrk_buf_bytes(&out, "", 1);
    return out.failed ? "" : out.p;
}

/* ---- answers ------------------------------------------------------------- */

void styrk_buf_open(styrk_ask *ask, styrk_buf *out)
{
    styrk_buf_init(out, &ask->heap.arena, STYRK_ANSWER_MAX);
}

void styrk_reply_header(styrk_ask *ask, const char *name, const char *value)
{
    styrk_reply *r = &ask->reply;

    if (r->header_count < STYRK_HEADERS && value != NULL) {
        r->header[r->header_count++] = (styrk_header){name, value};
    }
}

void styrk_reply_empty(styrk_ask *ask, int status)
{
    ask->reply.status = status;
    ask->reply.type = NULL;
    ask->reply.body = (styrk_str){NULL, 0};
}

void styrk_reply_body(styrk_ask *ask, int status, const char *type, const styrk_buf *body)
{
    if (body->failed || ask->heap.arena.failed) {
        styrk_refuse_memory(ask);
        return;
    }
    ask->reply.status = status;
    ask->reply.type = type;
    ask->reply.body = (styrk_str){body->p, (uint32_t)body->len};
}

void styrk_reply_json(styrk_ask *ask, int status, const styrk_buf *body)
{
    styrk_reply_body(ask, status, "application/json", body);
}

void styrk_reply_tag(styrk_ask *ask)
{
    styrk_reply *r = &ask->reply;
    uint64_t hash = 14695981039346656037u;

    for (uint32_t i = 0; i < r->body.n; i++) {
        hash = (hash ^ (unsigned char)r->body.p[i]) * 1099511628211u;
    }
    snprintf(r->etag, sizeof r->etag, "\"%016llx\"", (unsigned long long)hash);
}

/* ---- refusals ------------------------------------------------------------ */

void styrk_problem_put(styrk_ask *ask, const styrk_problem *problem)
{
    char type[80];
    styrk_buf out;
    styrk_jot j;

    snprintf(type, sizeof type, "urn:styrk:problem:%s", problem->name);
    ask->reply.problem = problem->name;
    ask->reply.etag[0] = '\0';
    ask->reply.coding = NULL;
    ask->reply.sheet = NULL;
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "type", type);
    styrk_jot_z(&j, "title", styrk_tell(ask, problem->title));
    styrk_jot_int(&j, "status", problem->status);
    if (problem->detail != NULL) {
        styrk_jot_z(&j, "detail", problem->detail);
    }
    if (problem->line > 0) {
        styrk_jot_int(&j, "line", problem->line);
        styrk_jot_int(&j, "column", problem->column);
    }
    if (problem->hint.n > 0) {
        styrk_jot_text(&j, "hint", problem->hint);
    }
    if (problem->extra.n > 0) {
        styrk_buf_bytes(&out, ",", 1);
        styrk_buf_bytes(&out, problem->extra.p, problem->extra.n);
    }
    styrk_jot_end(&j);
    if (out.failed) {
        ask->reply =
            (styrk_reply){.status = 500, .type = "application/problem+json", .problem = "memory"};
        ask->reply.body = styrk_text_of("{\"type\":\"urn:styrk:problem:memory\","
                                        "\"title\":\"Out of memory\",\"status\":500}\n");
        return;
    }
    ask->reply.status = problem->status;
    ask->reply.type = "application/problem+json";
    ask->reply.body = (styrk_str){out.p, (uint32_t)out.len};
}

void styrk_refuse(styrk_ask *ask, int status, const char *name, const char *title,
                  const char *detail)
{
    const styrk_problem problem = {
        .status = status, .name = name, .title = title, .detail = detail};

    styrk_problem_put(ask, &problem);
}

void styrk_refuse_memory(styrk_ask *ask)
{
    styrk_refuse(ask, 500, "memory", N_("Out of memory"), NULL);
}

void styrk_refuse_store(styrk_ask *ask, styrk_store_status status)
{
    if (status == STYRK_STORE_FULL) {
        styrk_refuse(ask, 507, "disk-full",
                     N_("There is no room on the server's disk; nothing was written"), NULL);
    } else if (status == STYRK_STORE_BUSY || status == STYRK_STORE_CHANGED) {
        styrk_reply_header(ask, "Retry-After", "1");
        styrk_refuse(ask, 503, "busy", N_("The store is in use; try again in a moment"), NULL);
    } else if (status == STYRK_STORE_NOMEM) {
        styrk_refuse_memory(ask);
    } else {
        styrk_access_fault(ask->server->access, ask->store == NULL ? "" : ask->store->reason);
        styrk_refuse(ask, 500, "store", N_("The store cannot be used"), NULL);
    }
}

/* ---- errors in texts ----------------------------------------------------- */

static const styrk_diag *first_error(const styrk_diags *diags)
{
    const styrk_diag *d = diags->first;

    while (d != NULL && d->severity != STYRK_ERROR) {
        d = d->next;
    }
    return d == NULL ? diags->first : d;
}

/* The core writes a diagnostic as JSON; its place and texts are read back. */
static void place_of(styrk_ask *ask, styrk_problem *problem, const styrk_diag *diag, styrk_str text)
{
    styrk_tree_fault fault;
    styrk_tree *json;
    styrk_buf out;
    styrk_str value = {NULL, 0};

    styrk_buf_open(ask, &out);
    styrk_diag_json(&out, diag, text, styrk_ask_words(ask));
    json = out.failed ? NULL : styrk_tree_read((styrk_str){out.p, (uint32_t)out.len}, &fault);
    if (json == NULL) {
        return;
    }
    styrk_tree_int(&problem->line, styrk_tree_get(json, "line"));
    styrk_tree_int(&problem->column, styrk_tree_get(json, "column"));
    if (styrk_tree_text(&value, styrk_tree_get(json, "message"))) {
        problem->detail = styrk_heap_copy(&ask->heap, value.p, value.n);
    }
    if (styrk_tree_text(&value, styrk_tree_get(json, "hint"))) {
        problem->hint = (styrk_str){styrk_heap_copy(&ask->heap, value.p, value.n), value.n};
    }
    styrk_tree_free(json);
}

void styrk_refuse_text(styrk_ask *ask, const styrk_diags *diags, styrk_str text, int64_t above)
{
    styrk_problem problem = {
        .status = 422, .name = "text", .title = N_("The text has errors"), .line = 1, .column = 1};
    styrk_buf list;
    styrk_jot j = {&list, false};

    styrk_buf_open(ask, &list);
    styrk_jot_open(&j, "diagnostics", '[');
    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        styrk_jot_key(&j, NULL);
        styrk_diag_json(&list, d, text, styrk_ask_words(ask));
    }
    styrk_jot_close(&j, ']');
    if (diags->first != NULL) {
        place_of(ask, &problem, first_error(diags), text);
    }
    problem.line += above;
    problem.extra = (styrk_str){list.p, list.failed ? 0 : (uint32_t)list.len};
    styrk_problem_put(ask, &problem);
}
