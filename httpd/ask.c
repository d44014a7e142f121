/* ask.c: what can be said about a request before it is run. */
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

styrk_str styrk_query_get(const styrk_ask *ask, const char *name)
{
    for (size_t i = 0; i < ask->request.query_count; i++) {
        if (styrk_text_is(ask->request.query[i].name, name)) {
            return ask->request.query[i].value;
        }
    }
    return (styrk_str){NULL, 0};
}

/* ---- where it came from -------------------------------------------------- */

/* A page of another site that points its name at this machine is not us. */
static bool host_is_ours(const styrk_ask *ask)
{
    const styrk_server *s = ask->server;

    for (size_t i = 0; i < sizeof s->hosts / sizeof *s->hosts; i++) {
        if (s->hosts[i][0] != '\0' && styrk_field_same(ask->request.host, s->hosts[i])) {
            return true;
        }
    }
    return false;
}

/* Browsers say which page asks. A program that is no browser says nothing. */
static bool origin_is_ours(const styrk_ask *ask)
{
    const styrk_request *r = &ask->request;

    if (r->fetch_site.p != NULL && !styrk_field_same(r->fetch_site, "same-origin") &&
        !styrk_field_same(r->fetch_site, "none")) {
        return false;
    }
    return r->origin.p == NULL || styrk_field_same(r->origin, ask->server->url) ||
           (!ask->server->https && r->origin.n > 7 && memcmp(r->origin.p, "http://", 7) == 0 &&
            styrk_text_same((styrk_str){r->origin.p + 7, r->origin.n - 7}, r->host));
}

/* ---- method and path ----------------------------------------------------- */

static void refuse_method(styrk_ask *ask, unsigned allowed)
{
    static const char *const names[STYRK_METHODS] = {"GET, HEAD", "POST", "PUT", "DELETE"};
    char list[64] = "";

    for (int i = 0; i < STYRK_METHODS; i++) {
        if ((allowed >> i & 1u) != 0) {
            const size_t n = strlen(list);
            snprintf(list + n, sizeof list - n, "%s%s", n > 0 ? ", " : "", names[i]);
        }
    }
    styrk_reply_header(ask, "Allow", styrk_heap_copy(&ask->heap, list, strlen(list)));
    styrk_refuse(ask, 405, "method", N_("This path has no such method"), NULL);
}

static bool starts(styrk_str s, const char *with)
{
    return s.n >= strlen(with) && memcmp(s.p, with, strlen(with)) == 0;
}

static bool find_route(styrk_ask *ask)
{
    const styrk_request *r = &ask->request;
    unsigned allowed = 0;

    ask->route = styrk_route_find(r->method, r->path, &ask->param, &allowed);
    if (ask->route != NULL && !r->other) {
        return true;
    }
    ask->route = NULL;
    if (allowed != 0) {
        refuse_method(ask, allowed);
    } else if (starts(r->path, "/api/") || styrk_text_is(r->path, "/api")) {
        styrk_refuse(ask, 404, "not-found", N_("There is nothing at this path"), NULL);
    } else if (r->other || r->method != STYRK_GET) {
        refuse_method(ask, 1u << STYRK_GET);
    } else {
        styrk_page_run(ask);
    }
    return false;
}

/* ---- body and answer ----------------------------------------------------- */

static bool check_body(styrk_ask *ask)
{
    const styrk_request *r = &ask->request;
    const bool has_body = r->has_length && r->length > 0;

    if (r->has_length && r->length != UINT64_MAX && r->length > ask->route->body) {
        styrk_refuse(ask, 413, "too-large", N_("The body is larger than this path takes"), NULL);
        return false;
    }
    if (has_body && ask->route->takes[0] != '\0' &&
        !(r->type.p == NULL ? false : styrk_field_type(r->type, ask->route->takes))) {
        styrk_reply_header(ask, "Accept", ask->route->takes);
        styrk_refuse(ask, 415, "media-type", N_("This path does not take that kind of body"),
                     ask->route->takes);
        return false;
    }
    return true;
}

static bool check_accept(styrk_ask *ask)
{
    if (ask->route->gives[0] == '\0' ||
        styrk_field_accept(ask->request.accept, ask->route->gives) > 0 ||
        styrk_field_accept(ask->request.accept, "application/problem+json") == 1000) {
        return true;
    }
    styrk_refuse(ask, 406, "not-acceptable", N_("This path cannot answer in that form"),
                 ask->route->gives);
    return false;
}

bool styrk_ask_day(styrk_ask *ask, styrk_str text)
{
    if (!styrk_day_parse(&ask->day, text.p, text.n)) {
        styrk_refuse(ask, 400, "date", N_("This is no date; write it as 2026-11-23"), NULL);
        return false;
    }
    ask->day_said = true;
    return true;
}

/* ?lang=, ?date=: for every route alike. */
static bool read_common(styrk_ask *ask)
{
    const styrk_str lang = styrk_query_get(ask, "lang"), date = styrk_query_get(ask, "date");
    const styrk_serve_options *o = ask->server->options;
    bool known = true;

    ask->day = o->has_date ? o->date : styrk_clock_today();
    if (lang.p != NULL) {
        char *name = styrk_heap_copy(&ask->heap, lang.p, lang.n);
        ask->lang = styrk_lang_from(name == NULL ? "" : name, &known);
        if (!known) {
            ask->lang = o->lang;
            styrk_refuse(ask, 400, "lang", N_("The language is da, nb or en"), NULL);
            return false;
        }
    }
    return date.p == NULL || styrk_ask_day(ask, date);
}

bool styrk_ask_check(styrk_ask *ask)
{
    const styrk_request *r = &ask->request;

    ask->lang = STYRK_LANG_UNSAID;
    styrk_field_language(&ask->lang, r->accept_language);
    if (r->malformed) {
        styrk_refuse(ask, 400, "request", N_("The request cannot be read"), NULL);
        return false;
    }
    if (!host_is_ours(ask)) {
        styrk_refuse(ask, 421, "host", N_("This server does not answer for that host"), NULL);
        return false;
    }
    if (!find_route(ask) || !check_body(ask) || !check_accept(ask) || !read_common(ask)) {
        return false;
    }
    if (r->method != STYRK_GET && !origin_is_ours(ask)) {
        styrk_refuse(ask, 403, "origin", N_("Another site's page may not do this"), NULL);
        return false;
    }
    return true;
}

/* ---- bodies -------------------------------------------------------------- */

bool styrk_body_object(styrk_ask *ask)
{
    styrk_tree_fault fault;
    styrk_tree *json;

    if (ask->json != NULL) { /* run again after another program wrote, or from a sleep */
        return true;
    }
    json = styrk_tree_read(ask->body, &fault);
    ask->json = json;
    if (json != NULL && styrk_tree_is_object(json)) {
        return true;
    }
    if (json != NULL) {
        fault = (styrk_tree_fault){1, 1, "an object is expected"};
    }
    const styrk_problem problem = {.status = 400,
                                   .name = "json",
                                   .title = N_("The body is no JSON object"),
                                   .detail =
                                       styrk_heap_copy(&ask->heap, fault.text, strlen(fault.text)),
                                   .line = fault.line,
                                   .column = fault.column};
    styrk_problem_put(ask, &problem);
    return false;
}

bool styrk_member_text(styrk_ask *ask, const char *key, styrk_str *out)
{
    const styrk_tree *value = styrk_tree_get(ask->json, key);

    *out = (styrk_str){NULL, 0};
    if (value == NULL || styrk_tree_is_null(value) || styrk_tree_text(out, value)) {
        return true;
    }
    styrk_refuse(ask, 422, "member", N_("A member of the body is of the wrong kind"), key);
    return false;
}
