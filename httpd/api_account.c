/* api_account.c: logging in and out, accounts, personal tokens. */
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

#define SESSION_MS (30 * 24 * 60 * 60 * 1000LL)
#define DAY_MS (24 * 60 * 60 * 1000LL)
#define TOKEN_DAYS 365
#define TOKEN_DAYS_MOST 3650
#define TRIES_PAIR 5     /* of a name from one address */
#define TRIES_NAME 20    /* from any address that it did not log in from */
#define TRIES_ADDRESS 50 /* a school has one */

static bool need_accounts(styrk_ask *ask)
{
    if (!ask->server->options->accounts) {
        styrk_refuse(ask, 404, "accounts", N_("This server has no accounts"), NULL);
    }
    return ask->server->options->accounts;
}

static bool refuse_member(styrk_ask *ask, const char *name)
{
    styrk_refuse(ask, 422, "member", N_("A member of the body is of the wrong kind"), name);
    return false;
}

/* ---- login ---------------------------------------------------------------------------------- */

/* A front on this machine says whom it speaks for. */
static const char *address_of(styrk_ask *ask)
{
    const styrk_request *r = &ask->request;
    styrk_str part, rest = r->forwarded, last = {NULL, 0};

    if (strncmp(r->peer, "127.", 4) != 0 && strcmp(r->peer, "::1") != 0) {
        return r->peer;
    }
    while (styrk_field_next(&part, &rest, ',')) {
        last = part;
    }
    return last.n == 0 ? r->peer : styrk_heap_copy(&ask->heap, last.p, last.n);
}

/* Who tries, in the three ways in which tries are counted. */
typedef struct {
    const char *name, *address, *pair;
} trier;

static bool read_trier(styrk_ask *ask, trier *who, styrk_str name)
{
    who->name = styrk_heap_copy(&ask->heap, name.p, name.n);
    who->address = address_of(ask);
    who->pair = who->name == NULL || who->address == NULL
                    ? NULL
                    : styrk_heap_join(&ask->heap, who->name, "\n", who->address, NULL);
    return who->pair != NULL;
}

/* A stranger's tries use up a name, or an address that many share, for strangers alone:
 * from where its owner has logged in before it goes on, and only the tries of the two
 * together count. */
static bool may_try(styrk_ask *ask, const trier *who)
{
    styrk_throttle *t = ask->server->throttle;
    const int64_t now = styrk_clock_ticks(); /* nobody sets that clock */
    const bool known = styrk_throttle_knows(t, "pair", who->pair);
    const int64_t all[3] = {
        styrk_throttle_wait(t, "pair", who->pair, TRIES_PAIR, now),
        known ? 0 : styrk_throttle_wait(t, "address", who->address, TRIES_ADDRESS, now),
        known ? 0 : styrk_throttle_wait(t, "name", who->name, TRIES_NAME, now)};
    int64_t wait = 0;

    for (int i = 0; i < 3; i++) {
        wait = all[i] > wait ? all[i] : wait;
    }
    if (wait == 0) {
        return true;
    }
    styrk_reply_header(ask, "Retry-After", styrk_number_text(ask, wait).p);
    styrk_refuse(ask, 429, "throttle", N_("Too many tries; wait a while"), NULL);
    return false;
}

/* Takes as long for a name that is not there, or whose account is closed. */
static bool is_right(styrk_ask *ask, styrk_account *account, const char *name, styrk_str password)
{
    const styrk_store_status status = ask->store->account_find(ask->store, account, name);

    if (status == STYRK_STORE_OK && account->password[0] == '$') {
        return styrk_password_fits(account->password, password);
    }
    styrk_password_pretend(password);
    return false;
}

static bool make_key(styrk_ask *ask, styrk_key *key, char secret[STYRK_SECRET_TEXT],
                     const char *prefix)
{
    styrk_id_source ids = {0, 0};
    styrk_store_status status;

    styrk_secret_make(secret, key->hash, prefix);
    if (styrk_id_source_next(&ids, &key->id) != 0 ||
        styrk_random_fill(key->csrf, sizeof key->csrf) != 0) {
        styrk_refuse_store(ask, STYRK_STORE_FAILED);
        return false;
    }
    key->created_ms = styrk_clock_now();
    status = ask->store->key_add(ask->store, key);
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
    }
    return status == STYRK_STORE_OK;
}

static void set_cookie(styrk_ask *ask, const char *secret, int64_t seconds)
{
    char text[300];

    snprintf(text, sizeof text, "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%lld%s",
             styrk_cookie_name(ask->server), secret, (long long)seconds,
             ask->server->https ? "; Secure" : "");
    styrk_reply_header(ask, "Set-Cookie", styrk_heap_copy(&ask->heap, text, strlen(text)));
}

static void let_in(styrk_ask *ask, const styrk_account *account)
{
    styrk_who *who = &ask->who;
    char secret[STYRK_SECRET_TEXT];

    memset(who, 0, sizeof *who);
    who->account = account->id;
    memcpy(who->name, account->name, sizeof who->name);
    who->kind = account->kind;
    who->own = account->athlete;
    who->scopes = styrk_scopes_of(account->kind);
    who->by_cookie = true;
    who->key.account = account->id;
    who->key.scopes = STYRK_SCOPE_ALL;
    who->key.expires_ms = styrk_clock_now() + SESSION_MS;
    if (make_key(ask, &who->key, secret, "")) {
        styrk_api_me(ask);
        set_cookie(ask, secret, SESSION_MS / 1000);
    }
}

/* Whether this is the password of that name; each wrong one counts. Answered already where
 * there were too many. */
static bool knows_password(styrk_ask *ask, styrk_account *account, styrk_str name,
                           styrk_str password)
{
    styrk_throttle *t = ask->server->throttle;
    trier who;

    if (!read_trier(ask, &who, name) || !may_try(ask, &who)) {
        return false;
    }
    /* Counted before it is known: many tries at once are many tries. */
    styrk_throttle_fail(t, "pair", who.pair, styrk_clock_ticks());
    styrk_throttle_fail(t, "name", who.name, styrk_clock_ticks());
    if (!is_right(ask, account, who.name, password)) {
        styrk_throttle_fail(t, "address", who.address, styrk_clock_ticks());
        return false;
    }
    styrk_throttle_clear(t, "pair", who.pair);
    styrk_throttle_clear(t, "name", who.name);
    return true;
}

void styrk_api_login(styrk_ask *ask)
{
    styrk_account account;
    styrk_str name, password;

    if (!need_accounts(ask) || !styrk_body_object(ask) || !styrk_member_text(ask, "name", &name) ||
        !styrk_member_text(ask, "password", &password)) {
        return;
    }
    if (name.n == 0 || name.n > STYRK_ATHLETE_NAME || password.n > STYRK_PASSWORD_MOST) {
        refuse_member(ask, "name");
        return;
    }
    password.p = password.p == NULL ? "" : password.p;
    if (knows_password(ask, &account, name, password)) {
        let_in(ask, &account);
    } else if (ask->reply.status == 0) {
        styrk_refuse(ask, 401, "password", N_("Name or password is wrong"), NULL);
    }
}

/* Every session of who asks, on whatever device; tokens go one by one, or with the password. */
static styrk_store_status end_sessions(styrk_ask *ask)
{
    styrk_key *list = NULL;
    size_t count = 0;
    styrk_store_status status =
        ask->store->key_list(ask->store, &ask->heap, &list, &count, ask->who.account);

    for (size_t i = 0; i < count && status == STYRK_STORE_OK; i++) {
        if (!list[i].is_token) {
            status = ask->store->key_drop(ask->store, ask->who.account, &list[i].id);
            status = status == STYRK_STORE_ABSENT ? STYRK_STORE_OK : status;
        }
    }
    return status;
}

void styrk_api_logout(styrk_ask *ask)
{
    const bool everywhere = styrk_text_is(styrk_query_get(ask, "everywhere"), "1");
    styrk_store_status status;

    if (!need_accounts(ask)) {
        return;
    }
    status = everywhere ? end_sessions(ask)
                        : ask->store->key_drop(ask->store, ask->who.account, &ask->who.key.id);
    if (status != STYRK_STORE_OK && status != STYRK_STORE_ABSENT) {
        styrk_refuse_store(ask, status);
        return;
    }
    set_cookie(ask, "", 0);
    styrk_reply_empty(ask, 204);
}

static bool is_long_enough(styrk_ask *ask, styrk_str password)
{
    if (styrk_password_fair(password)) {
        return true;
    }
    styrk_refuse(ask, 422, "password", N_("A password has at least 10 characters"), NULL);
    return false;
}

/* Of one's own, by who knows the old one: every session and token ends, and this device
 * gets a new session. */
void styrk_api_password_put(styrk_ask *ask)
{
    styrk_account account;
    styrk_str old, password;
    styrk_store_status status;

    if (!need_accounts(ask) || !styrk_body_object(ask) ||
        !styrk_member_text(ask, "password", &old) || !styrk_member_text(ask, "new", &password)) {
        return;
    }
    if (old.n == 0 || old.n > STYRK_PASSWORD_MOST) {
        refuse_member(ask, "password");
        return;
    }
    if (!is_long_enough(ask, password)) {
        return;
    }
    if (!knows_password(ask, &account, styrk_text_of(ask->who.name), old)) {
        if (ask->reply.status == 0) {
            styrk_refuse(ask, 403, "password", N_("The old password is wrong"), NULL);
        }
        return;
    }
    if (!styrk_password_hash(account.password, password)) {
        styrk_refuse_memory(ask);
        return;
    }
    status = ask->store->account_password(ask->store, account.id, account.password);
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return;
    }
    let_in(ask, &account);
}

/* ---- accounts -----------------------------------------------------------------------------------
 */

static bool read_kind(styrk_ask *ask, styrk_account_kind *out)
{
    styrk_str text;

    *out = STYRK_ACCOUNT_ATHLETE;
    if (!styrk_member_text(ask, "role", &text)) {
        return false;
    }
    for (int i = 0; text.p != NULL && i < 3; i++) {
        if (styrk_text_is(text, styrk_kind_name((styrk_account_kind)i))) {
            *out = (styrk_account_kind)i;
            return true;
        }
    }
    return text.p == NULL || refuse_member(ask, "role");
}

/* The athlete of that name, made where it is missing. */
static styrk_store_status need_athlete(styrk_ask *ask, int64_t *out, styrk_str name)
{
    const char *z = styrk_heap_copy(&ask->heap, name.p, name.n);
    styrk_athlete athlete;
    styrk_store_status status =
        z == NULL ? STYRK_STORE_NOMEM : ask->store->athlete_find(ask->store, &athlete, z);

    if (status == STYRK_STORE_ABSENT) {
        status = ask->store->athlete_add(ask->store, &athlete, z);
    }
    *out = status == STYRK_STORE_OK ? athlete.id : 0;
    return status;
}

/* "athletes" is a list of athletes that are there; else refused, before anything is made. */
static bool check_charges(styrk_ask *ask)
{
    const styrk_tree *list = styrk_tree_get(ask->json, "athletes");
    styrk_athlete athlete;
    styrk_str name;

    if (list == NULL || styrk_tree_is_null(list)) {
        return true;
    }
    if (!styrk_tree_is_list(list)) {
        return refuse_member(ask, "athletes");
    }
    for (size_t i = 0; i < styrk_tree_count(list); i++) {
        styrk_store_status status = STYRK_STORE_ABSENT;
        if (styrk_tree_text(&name, styrk_tree_at(list, i)) && name.n > 0) {
            status = ask->store->athlete_find(ask->store, &athlete,
                                              styrk_heap_copy(&ask->heap, name.p, name.n));
        }
        if (status == STYRK_STORE_ABSENT) {
            return refuse_member(ask, "athletes");
        }
        if (status != STYRK_STORE_OK) {
            styrk_refuse_store(ask, status);
            return false;
        }
    }
    return true;
}

static styrk_store_status add_charges(styrk_ask *ask, int64_t account)
{
    const styrk_tree *list = styrk_tree_get(ask->json, "athletes");
    styrk_store_status status = STYRK_STORE_OK;

    for (size_t i = 0; i < styrk_tree_count(list) && status == STYRK_STORE_OK; i++) {
        styrk_str name = {NULL, 0};
        styrk_athlete athlete;
        styrk_tree_text(&name, styrk_tree_at(list, i));
        status = ask->store->athlete_find(ask->store, &athlete,
                                          styrk_heap_copy(&ask->heap, name.p, name.n));
        if (status == STYRK_STORE_OK) {
            status = ask->store->charge_add(ask->store, account, athlete.id);
        }
    }
    return status;
}

static bool is_name(styrk_str name)
{
    for (uint32_t i = 0; i < name.n; i++) {
        const unsigned char c = (unsigned char)name.p[i];
        if (c < 0x20 || c == 0x7F) {
            return false;
        }
    }
    return name.n > 0 && name.n <= STYRK_ATHLETE_NAME;
}

static bool read_account(styrk_ask *ask, styrk_account *a)
{
    styrk_str name, password;

    memset(a, 0, sizeof *a);
    if (!styrk_body_object(ask) || !styrk_member_text(ask, "name", &name) ||
        !styrk_member_text(ask, "password", &password) || !read_kind(ask, &a->kind)) {
        return false;
    }
    if (!is_name(name)) {
        return refuse_member(ask, "name");
    }
    if (!is_long_enough(ask, password)) {
        return false;
    }
    memcpy(a->name, name.p, name.n);
    if (!styrk_password_hash(a->password, password)) {
        styrk_refuse_memory(ask);
        return false;
    }
    return true;
}

void styrk_api_account_add(styrk_ask *ask)
{
    styrk_account a, other;
    styrk_str athlete;
    styrk_store_status status;
    styrk_buf out;
    styrk_jot j;

    if (!need_accounts(ask) || !read_account(ask, &a) ||
        !styrk_member_text(ask, "athlete", &athlete)) {
        return;
    }
    if (athlete.n > 0 && !is_name(athlete)) {
        refuse_member(ask, "athlete");
        return;
    }
    if (!check_charges(ask)) {
        return;
    }
    status = ask->store->account_find(ask->store, &other, a.name);
    status = status == STYRK_STORE_OK       ? STYRK_STORE_EXISTS
             : status == STYRK_STORE_ABSENT ? STYRK_STORE_OK
                                            : status;
    if (status == STYRK_STORE_OK && (athlete.n > 0 || a.kind == STYRK_ACCOUNT_ATHLETE)) {
        athlete = athlete.n > 0 ? athlete : styrk_text_of(a.name);
        status = need_athlete(ask, &a.athlete, athlete);
    }
    status = status == STYRK_STORE_OK ? ask->store->account_add(ask->store, &a) : status;
    status = status == STYRK_STORE_OK ? add_charges(ask, a.id) : status;
    if (status == STYRK_STORE_EXISTS) {
        styrk_refuse(ask, 409, "exists", N_("An account has that name already"), NULL);
        return;
    }
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "name", a.name);
    styrk_jot_z(&j, "role", styrk_kind_name(a.kind));
    styrk_jot_text(&j, "athlete", a.athlete != 0 ? athlete : (styrk_str){NULL, 0});
    styrk_jot_end(&j);
    styrk_reply_json(ask, 201, &out);
}

/* ---- tokens
 * ------------------------------------------------------------------------------------------ */

static bool read_scopes(styrk_ask *ask, uint32_t *out)
{
    const styrk_tree *list = styrk_tree_get(ask->json, "scopes");
    styrk_str name;

    *out = 0;
    for (size_t i = 0; i < styrk_tree_count(list); i++) {
        const uint32_t before = *out;
        if (!styrk_tree_text(&name, styrk_tree_at(list, i))) {
            return refuse_member(ask, "scopes");
        }
        for (uint32_t k = 0; k < STYRK_SCOPES; k++) {
            *out |= styrk_text_is(name, styrk_scope_names[k]) ? 1u << k : 0;
        }
        if (*out == before) {
            return refuse_member(ask, "scopes");
        }
    }
    return (*out != 0 && (*out & ~ask->who.scopes) == 0) || refuse_member(ask, "scopes");
}

static void put_time(styrk_jot *j, const char *key, int64_t ms)
{
    char day[11], text[40];

    styrk_day_format(day, (styrk_day){(int32_t)(ms / DAY_MS)});
    snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", day, (int)(ms % DAY_MS / 3600000),
             (int)(ms / 60000 % 60), (int)(ms / 1000 % 60));
    styrk_jot_z(j, key, text);
}

static void put_token(styrk_jot *j, const styrk_key *key)
{
    char id[37];

    styrk_id_format(id, key->id);
    styrk_jot_z(j, "id", id);
    styrk_jot_z(j, "name", key->name);
    styrk_jot_open(j, "scopes", '[');
    for (uint32_t k = 0; k < STYRK_SCOPES; k++) {
        if ((key->scopes >> k & 1u) != 0) {
            styrk_jot_z(j, NULL, styrk_scope_names[k]);
        }
    }
    styrk_jot_close(j, ']');
    put_time(j, "created", key->created_ms);
    put_time(j, "expires", key->expires_ms);
}

void styrk_api_tokens(styrk_ask *ask)
{
    styrk_key *list = NULL;
    size_t count = 0;
    styrk_store_status status;
    styrk_buf out;
    styrk_jot j;

    if (!need_accounts(ask)) {
        return;
    }
    status = ask->store->key_list(ask->store, &ask->heap, &list, &count, ask->who.account);
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_open(&j, "tokens", '[');
    for (size_t i = 0; i < count; i++) {
        if (list[i].is_token) {
            styrk_jot_open(&j, NULL, '{');
            put_token(&j, &list[i]);
            styrk_jot_close(&j, '}');
        }
    }
    styrk_jot_close(&j, ']');
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
}

static bool read_token(styrk_ask *ask, styrk_key *key)
{
    const styrk_tree *days = styrk_tree_get(ask->json, "days");
    int64_t n = TOKEN_DAYS;
    styrk_str name;

    memset(key, 0, sizeof *key);
    if (!styrk_member_text(ask, "name", &name) || !read_scopes(ask, &key->scopes)) {
        return false;
    }
    if (name.n == 0 || name.n > STYRK_KEY_NAME) {
        return refuse_member(ask, "name");
    }
    if (days != NULL && (!styrk_tree_int(&n, days) || n < 1 || n > TOKEN_DAYS_MOST)) {
        return refuse_member(ask, "days");
    }
    memcpy(key->name, name.p, name.n);
    key->account = ask->who.account;
    key->is_token = true;
    key->expires_ms = styrk_clock_now() + n * DAY_MS;
    return true;
}

void styrk_api_token_add(styrk_ask *ask)
{
    styrk_key key;
    char secret[STYRK_SECRET_TEXT];
    styrk_buf out;
    styrk_jot j;

    if (!need_accounts(ask) || !styrk_body_object(ask) || !read_token(ask, &key) ||
        !make_key(ask, &key, secret, "styrk_")) {
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    put_token(&j, &key);
    styrk_jot_z(&j, "token", secret);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 201, &out);
}

void styrk_api_token_drop(styrk_ask *ask)
{
    styrk_id id;

    if (!need_accounts(ask)) {
        return;
    }
    if (!styrk_id_parse(&id, ask->param) ||
        ask->store->key_drop(ask->store, ask->who.account, &id) != STYRK_STORE_OK) {
        styrk_refuse(ask, 404, "token", N_("You have no such token"), NULL);
        return;
    }
    styrk_reply_empty(ask, 204);
}
