/* store_account.c: accounts, who looks after whom, and the keys to the door.
 *
 * Nothing here decides who may do what; that is the server's. No secret is
 * stored: a password is an argon2id hash, a key the hash of its random bytes.
 */
#include <string.h>

#include "store/db.h"

#define MOST_ROWS 100000 /* of one answer */

static styrk_str str(const char *z)
{
    return (styrk_str){z, z == NULL ? 0 : (uint32_t)strlen(z)};
}

static void take_text(char *out, size_t room, styrk_query *q, int column)
{
    const styrk_str text = styrk_row_text(q, column);
    const size_t n = text.n < room ? text.n : room - 1;

    if (n > 0) {
        memcpy(out, text.p, n);
    }
    out[n] = '\0';
}

static styrk_store_status absent(styrk_db *db, styrk_store_status status, bool row,
                                 const char *what)
{
    return status == STYRK_STORE_OK && !row ? styrk_db_refuse(db, STYRK_STORE_ABSENT, what)
                                            : status;
}

/* ---- accounts ---------------------------------------------------------------------- */

static void take_account_at(styrk_account *out, styrk_query *q, int first)
{
    memset(out, 0, sizeof *out);
    out->id = styrk_row_int(q, first);
    take_text(out->name, sizeof out->name, q, first + 1);
    out->kind = (styrk_account_kind)styrk_row_int(q, first + 2);
    out->athlete = styrk_row_int(q, first + 3); /* NULL is 0 */
    take_text(out->password, sizeof out->password, q, first + 4);
}

static void take_account(void *user, styrk_query *q)
{
    take_account_at(user, q, 0);
}

static styrk_store_status account_add(styrk_store *store, styrk_account *out)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    styrk_store_status status;

    if (out->name[0] == '\0') {
        return styrk_db_refuse(db, STYRK_STORE_FAILED, "a name has 1 to 100 bytes");
    }
    status = styrk_query_init(&q, db,
                              "INSERT INTO account (name, kind, athlete_id, password, created_ms)"
                              " VALUES (?1, ?2, nullif(?3, 0), ?4, ?5)");
    if (status == STYRK_STORE_OK) {
        styrk_query_text(&q, 1, str(out->name));
        styrk_query_int(&q, 2, (int64_t)out->kind);
        styrk_query_int(&q, 3, out->athlete);
        styrk_query_text(&q, 4, str(out->password));
        styrk_query_int(&q, 5, styrk_clock_now());
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    out->id = status == STYRK_STORE_OK ? styrk_db_newest_row(db) : 0;
    return status;
}

static styrk_store_status account_find(styrk_store *store, styrk_account *out, const char *name)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    bool row = false;
    styrk_store_status status = styrk_query_init(
        &q, db, "SELECT id, name, kind, athlete_id, password FROM account WHERE name = ?1");

    if (status == STYRK_STORE_OK) {
        styrk_query_text(&q, 1, str(name));
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        take_account(out, &q);
    }
    styrk_query_clear(&q);
    return absent(db, status, row, "no such account");
}

/* Rows into an array: how many there may be, which, and what one of them is. */
typedef struct {
    const char *count, *select; /* select may have ?1 */
    int64_t number;             /* its value; 0 where it has none */
    size_t size;
    void (*take)(void *out, styrk_query *q);
} listing;

static styrk_store_status read_list(styrk_db *db, char *list, size_t *count, size_t room,
                                    const listing *what)
{
    styrk_query q;
    bool row = true;
    styrk_store_status status = styrk_query_init(&q, db, what->select);

    if (status == STYRK_STORE_OK && what->number != 0) {
        styrk_query_int(&q, 1, what->number);
    }
    while (status == STYRK_STORE_OK && row && *count < room) {
        status = styrk_query_next(&q, &row);
        if (row) {
            what->take(list + *count * what->size, &q);
            *count += 1;
        }
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status list_rows(styrk_db *db, styrk_heap *heap, void **out, size_t *count,
                                    const listing *what)
{
    int64_t n = 0;
    const styrk_store_status status = styrk_db_int(db, &n, what->count);
    const size_t room = n > MOST_ROWS ? MOST_ROWS : (size_t)n;

    *count = 0;
    *out = NULL;
    if (status != STYRK_STORE_OK) {
        return status;
    }
    *out = styrk_heap_get(heap, room, what->size);
    return *out == NULL ? STYRK_STORE_NOMEM : read_list(db, *out, count, room, what);
}

static styrk_store_status account_list(styrk_store *store, styrk_heap *heap, styrk_account **out,
                                       size_t *count)
{
    const listing what = {"SELECT count(*) FROM account",
                          "SELECT id, name, kind, athlete_id, password FROM account ORDER BY id", 0,
                          sizeof **out, take_account};
    void *list = NULL;
    const styrk_store_status status = list_rows(styrk_db_of(store), heap, &list, count, &what);

    *out = list;
    return status;
}

static styrk_store_status run_two(styrk_db *db, const char *sql, int64_t number, styrk_str text)
{
    styrk_query q;
    styrk_store_status status = styrk_query_init(&q, db, sql);

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, number);
        if (text.p != NULL) {
            styrk_query_text(&q, 2, text);
        }
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status account_password(styrk_store *store, int64_t id, const char *hash)
{
    styrk_db *db = styrk_db_of(store);
    const styrk_str none = {NULL, 0};
    styrk_store_status status = styrk_db_begin(db, true);

    if (status == STYRK_STORE_OK) {
        status = run_two(db, "UPDATE account SET password = ?2 WHERE id = ?1", id, str(hash));
    }
    if (status == STYRK_STORE_OK) {
        status = run_two(db, "DELETE FROM door_key WHERE account_id = ?1", id, none);
    }
    return styrk_db_finish(db, status);
}

/* ---- charges ------------------------------------------------------------------------- */

static styrk_store_status charge_run(styrk_store *store, const char *sql, int64_t account,
                                     int64_t athlete)
{
    styrk_query q;
    styrk_store_status status = styrk_query_init(&q, styrk_db_of(store), sql);

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, account);
        styrk_query_int(&q, 2, athlete);
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status charge_add(styrk_store *store, int64_t account, int64_t athlete)
{
    return charge_run(store,
                      "INSERT INTO charge (account_id, athlete_id)"
                      " VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                      account, athlete);
}

static styrk_store_status charge_drop(styrk_store *store, int64_t account, int64_t athlete)
{
    return charge_run(store, "DELETE FROM charge WHERE account_id = ?1 AND athlete_id = ?2",
                      account, athlete);
}

static styrk_store_status charge_has(styrk_store *store, bool *has, int64_t account,
                                     int64_t athlete)
{
    styrk_query q;
    styrk_store_status status = styrk_query_init(
        &q, styrk_db_of(store), "SELECT 1 FROM charge WHERE account_id = ?1 AND athlete_id = ?2");

    *has = false;
    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, account);
        styrk_query_int(&q, 2, athlete);
        status = styrk_query_next(&q, has);
    }
    styrk_query_clear(&q);
    return status;
}

static void take_athlete(void *user, styrk_query *q)
{
    styrk_athlete *out = user;

    out->id = styrk_row_int(q, 0);
    take_text(out->name, sizeof out->name, q, 1);
}

static styrk_store_status charge_list(styrk_store *store, styrk_heap *heap, styrk_athlete **out,
                                      size_t *count, int64_t account)
{
    const listing what = {"SELECT count(*) FROM athlete",
                          "SELECT athlete.id, athlete.name FROM charge JOIN athlete"
                          " ON athlete.id = charge.athlete_id"
                          " WHERE charge.account_id = ?1 ORDER BY athlete.id",
                          account, sizeof **out, take_athlete};
    void *list = NULL;
    const styrk_store_status status = list_rows(styrk_db_of(store), heap, &list, count, &what);

    *out = list;
    return status;
}

/* ---- keys ------------------------------------------------------------------------------ */

static void take_key(void *user, styrk_query *q)
{
    styrk_key *out = user;

    memset(out, 0, sizeof *out);
    styrk_row_bytes(out->hash, sizeof out->hash, q, 0);
    styrk_row_id(&out->id, q, 1);
    out->account = styrk_row_int(q, 2);
    out->is_token = styrk_row_int(q, 3) != 0;
    take_text(out->name, sizeof out->name, q, 4);
    out->scopes = (uint32_t)styrk_row_int(q, 5);
    styrk_row_bytes(out->csrf, sizeof out->csrf, q, 6);
    out->created_ms = styrk_row_int(q, 7);
    out->expires_ms = styrk_row_int(q, 8);
}

static styrk_store_status key_add(styrk_store *store, const styrk_key *key)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    styrk_store_status status =
        styrk_query_init(&q, db,
                         "INSERT INTO door_key (hash, id, account_id, is_token, name, scopes,"
                         " csrf, created_ms, expires_ms)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    if (status == STYRK_STORE_OK) {
        styrk_query_bytes(&q, 1, key->hash, sizeof key->hash);
        styrk_query_id(&q, 2, &key->id);
        styrk_query_int(&q, 3, key->account);
        styrk_query_int(&q, 4, key->is_token ? 1 : 0);
        styrk_query_text(&q, 5, str(key->name));
        styrk_query_int(&q, 6, key->scopes);
        styrk_query_bytes(&q, 7, key->csrf, sizeof key->csrf);
        styrk_query_int(&q, 8, key->created_ms);
        styrk_query_int(&q, 9, key->expires_ms);
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status key_find(styrk_store *store, styrk_key *out, styrk_account *account,
                                   const unsigned char *hash)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    bool row = false;
    styrk_store_status status =
        styrk_query_init(&q, db,
                         "SELECT k.hash, k.id, k.account_id, k.is_token, k.name, k.scopes, k.csrf,"
                         " k.created_ms, k.expires_ms, a.id, a.name, a.kind, a.athlete_id,"
                         " a.password FROM door_key AS k JOIN account AS a ON a.id = k.account_id"
                         " WHERE k.hash = ?1");

    if (status == STYRK_STORE_OK) {
        styrk_query_bytes(&q, 1, hash, STYRK_KEY_HASH);
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        take_key(out, &q);
        take_account_at(account, &q, 9);
    }
    styrk_query_clear(&q);
    return absent(db, status, row, "no such key");
}

static styrk_store_status key_list(styrk_store *store, styrk_heap *heap, styrk_key **out,
                                   size_t *count, int64_t account)
{
    const listing what = {"SELECT count(*) FROM door_key",
                          "SELECT hash, id, account_id, is_token, name, scopes, csrf,"
                          " created_ms, expires_ms FROM door_key"
                          " WHERE account_id = ?1 ORDER BY id",
                          account, sizeof **out, take_key};
    void *list = NULL;
    const styrk_store_status status = list_rows(styrk_db_of(store), heap, &list, count, &what);

    *out = list;
    return status;
}

static styrk_store_status key_drop(styrk_store *store, int64_t account, const styrk_id *id)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    bool row = false;
    styrk_store_status status = styrk_query_init(
        &q, db, "DELETE FROM door_key WHERE account_id = ?1 AND id = ?2 RETURNING 1");

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, account);
        styrk_query_id(&q, 2, id);
        status = styrk_query_next(&q, &row);
    }
    styrk_query_clear(&q);
    return absent(db, status, row, "no such key");
}

static styrk_store_status key_sweep(styrk_store *store, int64_t now_ms)
{
    return run_two(styrk_db_of(store), "DELETE FROM door_key WHERE expires_ms < ?1", now_ms,
                   (styrk_str){NULL, 0});
}

void styrk_store_account_functions(styrk_store *store)
{
    store->account_add = account_add;
    store->account_find = account_find;
    store->account_list = account_list;
    store->account_password = account_password;
    store->charge_add = charge_add;
    store->charge_drop = charge_drop;
    store->charge_has = charge_has;
    store->charge_list = charge_list;
    store->key_add = key_add;
    store->key_find = key_find;
    store->key_list = key_list;
    store->key_drop = key_drop;
    store->key_sweep = key_sweep;
}
