/* allow.c: who asks, and what they may see and do.
 *
 *   G1  without accounts there is one user, who may do everything; the server
 *       then listens on this machine alone
 *   G2  with accounts a session's cookie or a token tells who it is; a token may
 *       do what its scopes say and never more than its account
 *   G3  an athlete that somebody may not see is answered like one that is not
 *       there
 *   G4  a write by cookie carries the session's own mark, which no other site knows
 */
#include <string.h>

#include "httpd/web.h"

const char *const styrk_scope_names[STYRK_SCOPES] = {"read", "log", "plan", "admin", "metrics"};

uint32_t styrk_scopes_of(styrk_account_kind kind)
{
    const uint32_t all = STYRK_SCOPE_ALL, server = STYRK_SCOPE_ADMIN | STYRK_SCOPE_METRICS;
    return kind == STYRK_ACCOUNT_ADMIN ? all : all & ~server;
}

const char *styrk_kind_name(styrk_account_kind kind)
{
    static const char *const names[] = {"athlete", "coach", "admin"};
    return names[kind];
}

const char *styrk_cookie_name(const styrk_server *server)
{
    return server->https ? "__Host-styrk" : "styrk";
}

/* ---- who it is ----------------------------------------------------------- */

static bool refuse_login(styrk_ask *ask)
{
    styrk_reply_header(ask, "WWW-Authenticate", "Bearer realm=\"styrk\"");
    styrk_refuse(ask, 401, "login", N_("Log in first"), NULL);
    return false;
}

/* What a front asked for itself, with another scheme than ours, says nothing here. */
static bool is_bearer(styrk_str authorization)
{
    return authorization.n >= 6 && styrk_field_same((styrk_str){authorization.p, 6}, "bearer") &&
           (authorization.n == 6 || authorization.p[6] == ' ');
}

static bool find_secret(const styrk_ask *ask, styrk_str *secret, bool *by_cookie)
{
    *by_cookie = false;
    if (is_bearer(ask->request.authorization)) {
        return styrk_field_bearer(secret, ask->request.authorization);
    }
    *by_cookie = true;
    return styrk_field_cookie(secret, ask->request.cookie, styrk_cookie_name(ask->server));
}

/* True with who->account 0 when nobody is known. */
static bool recognise(styrk_ask *ask)
{
    styrk_who *who = &ask->who;
    unsigned char hash[STYRK_KEY_HASH];
    styrk_account account;
    styrk_str secret;
    styrk_store_status status;

    if (!find_secret(ask, &secret, &who->by_cookie)) {
        return true;
    }
    styrk_secret_hash(hash, secret);
    status = ask->store->key_find(ask->store, &who->key, &account, hash);
    if (status == STYRK_STORE_OK &&
        (who->key.expires_ms < styrk_clock_now() || who->key.is_token == who->by_cookie)) {
        return true;
    }
    if (status == STYRK_STORE_ABSENT) {
        return true;
    }
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return false;
    }
    who->account = account.id;
    memcpy(who->name, account.name, sizeof who->name);
    who->kind = account.kind;
    who->own = account.athlete;
    /* Keys of before there was such a scope have it with admin. */
    if ((who->key.scopes & STYRK_SCOPE_ADMIN) != 0) {
        who->key.scopes |= STYRK_SCOPE_METRICS;
    }
    who->scopes = styrk_scopes_of(account.kind) & who->key.scopes;
    return true;
}

/* ---- which athlete ------------------------------------------------------- */

static bool refuse_athlete(styrk_ask *ask)
{
    styrk_refuse(ask, 404, "athlete", N_("No such athlete, or not yours to see"), NULL);
    return false;
}

static bool find_athlete(styrk_ask *ask)
{
    const styrk_str name = styrk_query_get(ask, "athlete");
    styrk_store_status status;

    if (name.p == NULL && !ask->server->options->accounts) {
        ask->athlete = ask->server->athlete;
        return true;
    }
    if (name.p == NULL) {
        ask->athlete.id = ask->who.own;
        return ask->who.own != 0 || refuse_athlete(ask);
    }
    status = ask->store->athlete_find(ask->store, &ask->athlete,
                                      styrk_heap_copy(&ask->heap, name.p, name.n));
    if (status != STYRK_STORE_OK && status != STYRK_STORE_ABSENT) {
        styrk_refuse_store(ask, status);
        return false;
    }
    return status == STYRK_STORE_OK || refuse_athlete(ask);
}

static bool may_see(styrk_ask *ask)
{
    const styrk_who *who = &ask->who;
    bool has = false;

    if (!ask->server->options->accounts || who->kind == STYRK_ACCOUNT_ADMIN ||
        (who->own != 0 && who->own == ask->athlete.id)) {
        return true;
    }
    if (who->kind == STYRK_ACCOUNT_COACH) {
        const styrk_store_status status =
            ask->store->charge_has(ask->store, &has, who->account, ask->athlete.id);
        if (status != STYRK_STORE_OK) {
            styrk_refuse_store(ask, status);
            return false;
        }
    }
    return has || refuse_athlete(ask);
}

/* ---- what they may do ---------------------------------------------------- */

static bool refuse_scope(styrk_ask *ask)
{
    styrk_refuse(ask, 403, "scope", N_("This is not allowed to you"), NULL);
    return false;
}

/* The mark is sent by the page's script, which another site cannot read. */
static bool has_mark(styrk_ask *ask)
{
    char mark[2 * STYRK_KEY_CSRF + 1];

    if (!ask->who.by_cookie || ask->request.method == STYRK_GET) {
        return true;
    }
    styrk_secret_hex(mark, ask->who.key.csrf, sizeof ask->who.key.csrf);
    if (ask->request.csrf.n == sizeof mark - 1 &&
        styrk_secret_same(mark, ask->request.csrf.p, sizeof mark - 1)) {
        return true;
    }
    styrk_refuse(ask, 403, "csrf", N_("The session's mark is missing: send X-CSRF-Token"), NULL);
    return false;
}

bool styrk_gate_pass(styrk_ask *ask)
{
    const styrk_route *r = ask->route;

    if (r->door == STYRK_DOOR_OPEN) {
        return true;
    }
    if (!ask->server->options->accounts) {
        ask->who.scopes = STYRK_SCOPE_ALL;
        ask->who.kind = STYRK_ACCOUNT_ADMIN;
        return r->door != STYRK_DOOR_ATHLETE || find_athlete(ask);
    }
    if (!recognise(ask)) {
        return false;
    }
    if (ask->who.account == 0) {
        return refuse_login(ask);
    }
    if (!has_mark(ask)) {
        return false;
    }
    if ((r->scope & ~ask->who.scopes) != 0 ||
        (r->door == STYRK_DOOR_SESSION && !ask->who.by_cookie)) {
        return refuse_scope(ask);
    }
    return r->door != STYRK_DOOR_ATHLETE || (find_athlete(ask) && may_see(ask));
}

/* What was done is `log`; what changes what is asked for, or opens a gate, is `plan`. */
static uint32_t scope_of(styrk_event_kind kind)
{
    switch (kind) {
    case STYRK_EV_PROGRAM:
    case STYRK_EV_REVIEW:
    case STYRK_EV_SCREEN:
    case STYRK_EV_CLEARANCE:
    case STYRK_EV_OVERRIDE:
    case STYRK_EV_SETTING:
    case STYRK_EV_EXERCISE:
    case STYRK_EV_UNKNOWN:
        return STYRK_SCOPE_PLAN;
    default:
        return STYRK_SCOPE_LOG;
    }
}

static bool same_id(const styrk_id *a, const styrk_id *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* To take an event back needs what writing it would need. What is not there yet may
 * be anything. */
static uint32_t scope_of_target(const styrk_view *view, const styrk_id *target, int depth)
{
    uint32_t scope = 0;

    for (size_t i = 0; i < view->count && scope != STYRK_SCOPE_PLAN; i++) {
        const styrk_event *e = &view->events[i];
        if (!same_id(&e->id, target) && !same_id(&e->batch, target)) {
            continue;
        }
        scope |= e->kind != STYRK_EV_RETRACT ? scope_of(e->kind)
                 : depth == 0                ? STYRK_SCOPE_PLAN
                                             : scope_of_target(view, &e->target, depth - 1);
    }
    return scope == 0 ? STYRK_SCOPE_PLAN : scope;
}

static uint32_t scope_of_event(const styrk_view *view, const styrk_event *event)
{
    static const styrk_id none;
    uint32_t scope = scope_of(event->kind);

    if (event->kind == STYRK_EV_RETRACT) {
        scope |= scope_of_target(view, &event->target, 4);
    }
    if (!same_id(&event->supersedes, &none)) {
        scope |= scope_of_target(view, &event->supersedes, 4);
    }
    return scope;
}

bool styrk_gate_events(styrk_ask *ask, const styrk_view *view, const styrk_event *events,
                       size_t count)
{
    const uint32_t both = STYRK_SCOPE_LOG | STYRK_SCOPE_PLAN;

    if ((ask->who.scopes & both) == both) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if ((scope_of_event(view, &events[i]) & ~ask->who.scopes) != 0) {
            return refuse_scope(ask);
        }
    }
    return true;
}
