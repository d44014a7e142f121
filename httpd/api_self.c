/* api_self.c: the server about itself, and who asks. */
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

extern const styrk_embedded styrk_openapi[];

styrk_str styrk_number_text(styrk_ask *ask, int64_t value)
{
    char text[24];
    const int n = snprintf(text, sizeof text, "%lld", (long long)value);
    char *copy = styrk_heap_copy(&ask->heap, text, (size_t)n);

    return (styrk_str){copy, copy == NULL ? 0 : (uint32_t)n};
}

void styrk_escape(styrk_buf *out, styrk_str text)
{
    for (uint32_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        char hex[8];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        snprintf(hex, sizeof hex, plain ? "%c" : "%%%02X", c);
        styrk_jot_put(out, hex);
    }
}

/* The file is in its place, and something can be read from it. */
static bool has_store(styrk_ask *ask)
{
    styrk_store *store = styrk_jobs_lend(ask->server->jobs);
    styrk_athlete first;
    styrk_store_status status;

    if (store == NULL) {
        return false;
    }
    status = store->athlete_find(store, &first, NULL);
    styrk_jobs_return(ask->server->jobs, store);
    return (status == STYRK_STORE_OK || status == STYRK_STORE_ABSENT) &&
           styrk_file_exists(ask->server->options->path);
}

void styrk_api_healthz(styrk_ask *ask)
{
    if (!has_store(ask)) {
        styrk_refuse(ask, 503, "store", N_("The store cannot be used"), NULL);
        return;
    }
    ask->reply.status = 200;
    ask->reply.type = "text/plain; charset=utf-8";
    ask->reply.body = styrk_text_of("ok\n");
}

void styrk_api_metrics(styrk_ask *ask)
{
    styrk_buf out;

    styrk_buf_open(ask, &out);
    styrk_metrics_text(ask->server->metrics, &out);
    styrk_reply_body(ask, 200, "text/plain; version=0.0.4; charset=utf-8", &out);
}

void styrk_api_openapi(styrk_ask *ask)
{
    ask->reply.status = 200;
    ask->reply.type = "application/json";
    ask->reply.body = (styrk_str){styrk_openapi[0].text, (uint32_t)styrk_openapi[0].size};
    styrk_reply_tag(ask);
}

/* ---- me ------------------------------------------------------------------ */

static void put_scopes(styrk_jot *j, uint32_t scopes)
{
    styrk_jot_open(j, "scopes", '[');
    for (uint32_t i = 0; i < STYRK_SCOPES; i++) {
        if ((scopes >> i & 1u) != 0) {
            styrk_jot_z(j, NULL, styrk_scope_names[i]);
        }
    }
    styrk_jot_close(j, ']');
}

/* The athletes that may be named; the own one first. */
static styrk_store_status list_athletes(styrk_ask *ask, styrk_athlete **list, size_t *count)
{
    styrk_store *store = ask->store;

    return ask->who.kind == STYRK_ACCOUNT_ADMIN
               ? store->athlete_list(store, &ask->heap, list, count)
               : store->charge_list(store, &ask->heap, list, count, ask->who.account);
}

static styrk_store_status own_name(styrk_ask *ask, styrk_athlete *own)
{
    styrk_athlete *all = NULL;
    size_t count = 0;
    styrk_store_status status = STYRK_STORE_OK;

    *own = ask->server->athlete;
    if (ask->server->options->accounts) {
        memset(own, 0, sizeof *own);
        status = ask->store->athlete_list(ask->store, &ask->heap, &all, &count);
    }
    for (size_t i = 0; i < count; i++) {
        if (all[i].id == ask->who.own) {
            *own = all[i];
        }
    }
    return status;
}

static void put_me(styrk_ask *ask, const styrk_athlete *own, const styrk_athlete *list,
                   size_t count)
{
    const bool accounts = ask->server->options->accounts;
    char mark[2 * STYRK_KEY_CSRF + 1];
    styrk_buf out;
    styrk_jot j;

    styrk_secret_hex(mark, ask->who.key.csrf, sizeof ask->who.key.csrf);
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.me/1");
    styrk_jot_z(&j, "mode", accounts ? "accounts" : "single");
    styrk_jot_bool(&j, "accounts", accounts);
    styrk_jot_z(&j, "version", STYRK_VERSION);
    styrk_jot_z(&j, "name", accounts ? ask->who.name : NULL);
    styrk_jot_z(&j, "role", accounts ? styrk_kind_name(ask->who.kind) : NULL);
    styrk_jot_z(&j, "athlete", own->name[0] == '\0' ? NULL : own->name);
    styrk_jot_open(&j, "athletes", '[');
    if (own->name[0] != '\0') {
        styrk_jot_z(&j, NULL, own->name);
    }
    for (size_t i = 0; i < count; i++) {
        if (list[i].id != own->id) {
            styrk_jot_z(&j, NULL, list[i].name);
        }
    }
    styrk_jot_close(&j, ']');
    put_scopes(&j, ask->who.scopes);
    styrk_jot_z(&j, "csrf", accounts && ask->who.by_cookie ? mark : NULL);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
}

void styrk_api_me(styrk_ask *ask)
{
    styrk_athlete own, *list = NULL;
    size_t count = 0;
    styrk_store_status status = own_name(ask, &own);

    if (status == STYRK_STORE_OK) {
        status = list_athletes(ask, &list, &count);
    }
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return;
    }
    put_me(ask, &own, list, count);
}
