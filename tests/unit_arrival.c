/* unit_arrival.c: the order in which events came, and who may log in: version 2 of the
 * schema, also on a store that version 1 made. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"
#include "tap.h"

static char folder[] = "/tmp/styrk-arrival-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int shell_code(const char *name, const char *sql)
{
    sqlite3 *db;
    int code = sqlite3_open(in_folder(name), &db);
    code = code == SQLITE_OK ? sqlite3_exec(db, sql, NULL, NULL, NULL) : code;
    sqlite3_close(db);
    return code;
}

static void shell(const char *name, const char *sql)
{
    is_int(shell_code(name, sql), SQLITE_OK, "made by hand");
}

static styrk_store *open_store(const char *name, styrk_store_mode mode)
{
    char reason[STYRK_STORE_REASON] = "";
    styrk_store *store = NULL;
    if (styrk_store_open_sqlite(&store, reason, in_folder(name), mode, 1000) != STYRK_STORE_OK) {
        printf("Bail out! %s\n", reason);
        exit(1);
    }
    return store;
}

static int64_t add_athlete(styrk_store *s, const char *name)
{
    styrk_athlete athlete = {0};
    s->athlete_add(s, &athlete, name);
    return athlete.id;
}

static styrk_event a_note(void)
{
    styrk_event e;
    styrk_event_init(&e);
    e.kind = STYRK_EV_NOTE;
    e.id = styrk_id_make(1000, 1, 1);
    e.day.n = 1;
    e.text = (styrk_str){"x", 1};
    return e;
}

static void put(styrk_store *s, int64_t athlete, const styrk_event *events, size_t count)
{
    const styrk_append what = {.athlete = athlete, .events = events, .count = count};
    size_t added = 0;
    is_int(s->append(s, &added, &what), STYRK_STORE_OK, "appended");
}

/* ---- order of arrival; accounts ------------------------------------------------------ */

/* A store as the first version made it, with events. */
static void make_version_1(const char *name)
{
    shell(name, styrk_sqlite_steps[0].text);
    shell(name,
          "INSERT INTO athlete VALUES (1, 'a', 0), (2, 'b', 0);"
          "INSERT INTO event VALUES"
          " (1, 9, x'01900000000070008000000000000001', '{\"kind\":\"note\",\"text\":\"1\"}'),"
          " (1, 3, x'01900000000070008000000000000002', '{\"kind\":\"note\",\"text\":\"2\"}'),"
          " (2, 5, x'01900000000070008000000000000003', '{\"kind\":\"note\",\"text\":\"3\"}'),"
          " (1, 7, x'01900000000070008000000000000004', '{\"kind\":\"note\",\"text\":\"4\"}')");
}

static void test_arrival(void)
{
    styrk_arrival_range range = {1, 0, SIZE_MAX};
    styrk_arrival *list = NULL;
    styrk_heap heap;
    styrk_event e = a_note();
    size_t n = 0, faults = 9;
    int64_t at = 0;
    styrk_store *s;

    make_version_1("one.db");
    s = open_store("one.db", STYRK_STORE_WRITE);
    styrk_heap_init(&heap, 0);
    is_int(s->check(s, &faults, NULL, NULL, NULL), STYRK_STORE_OK, "an older store is brought up");
    is_int((int64_t)faults, 0, "without a fault");
    is_int(s->arrived(s, &heap, &list, &n, &range), STYRK_STORE_OK, "arrivals");
    is_int((int64_t)n, 3, "of one athlete");
    ok(n == 3 && list[0].at == 1 && list[0].day.n == 9 && list[1].id.b[15] == 2 &&
           list[2].id.b[15] == 4 && list[2].at == 3,
       "what was there is in the order of its ids");
    put(s, 1, &e, 1);
    put(s, 1, &e, 1);
    is_int(s->position(s, &at, 1), STYRK_STORE_OK, "the newest arrival");
    is_int(at, 4, "is as many as there are events");
    range.after = 3;
    s->arrived(s, &heap, &list, &n, &range);
    ok(n == 1 && list[0].at == 4 && memcmp(&list[0].id, &e.id, sizeof e.id) == 0,
       "what is new comes last, whatever its day");
    range.after = 4;
    s->arrived(s, &heap, &list, &n, &range);
    is_int((int64_t)n, 0, "nothing after the newest");
    s->close(s);
    styrk_heap_clear(&heap);
    ok(shell_code("one.db", "DELETE FROM arrival") != SQLITE_OK, "arrivals stay");
    ok(shell_code("one.db", "UPDATE arrival SET at = 9") != SQLITE_OK, "and keep their order");
}

static int64_t events_of(styrk_store *s, int64_t athlete)
{
    int64_t at = -1;
    s->position(s, &at, athlete);
    return at;
}

/* Several appends in one transaction: whoever fails fails alone. */
static void test_gather(void)
{
    styrk_store *s = open_store("group.db", STYRK_STORE_CREATE);
    styrk_store *other = open_store("group.db", STYRK_STORE_WRITE);
    const int64_t a = add_athlete(s, "a"), b = add_athlete(s, "b");
    styrk_event two[2] = {a_note(), a_note()};
    const styrk_append late = {
        .athlete = a, .events = two, .count = 1, .guarded = true, .before = 7};
    const styrk_append broken = {.athlete = b, .events = two, .count = 2};
    size_t added = 9;

    is_int(s->defer(s), STYRK_STORE_OK, "deferred");
    is_int(s->gather(s), STYRK_STORE_OK, "gathered");
    put(s, a, two, 1);
    is_int(s->append(s, &added, &late), STYRK_STORE_CHANGED, "one that is too late");
    is_int((int64_t)added, 0, "adds nothing");
    two[1].id.b[15] = 77;
    two[1].kind = STYRK_EV_UNKNOWN;
    two[1].raw = (styrk_str){"{\"kind\":", 8};
    is_int(s->append(s, &added, &broken), STYRK_STORE_FAILED, "one whose second event is broken");
    is_int(events_of(s, b), 0, "keeps not even its first");
    two[0].id.b[15] = 78;
    put(s, a, two, 1);
    is_int(events_of(s, a), 2, "the others stay");
    is_int(events_of(other, a), 0, "nobody else has seen them");
    is_int(s->commit(s), STYRK_STORE_OK, "committed");
    is_int(other->settle(other), STYRK_STORE_OK, "flushed by another connection");
    is_int(events_of(other, a), 2, "now they have");
    is_int(events_of(other, b), 0, "and nothing of the broken one");
    two[0].id.b[15] = 79;
    put(s, b, two, 1);
    is_int(events_of(other, b), 1, "afterwards each append is by itself again");
    other->close(other);
    s->close(s);
}

static void test_accounts(void)
{
    styrk_store *s = open_store("acc.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a"), b = add_athlete(s, "b");
    styrk_account one = {.name = "One", .kind = STYRK_ACCOUNT_COACH, .athlete = a, .password = "x"};
    styrk_account found;
    styrk_key key = {.hash = {1}, .id = {{7}}, .is_token = true, .name = "t", .expires_ms = 5};
    styrk_key got;
    bool has = true;

    is_int(s->account_add(s, &one), STYRK_STORE_OK, "an account");
    found = one;
    is_int(s->account_add(s, &found), STYRK_STORE_EXISTS, "its name is taken");
    is_int(s->account_find(s, &found, "ONE"), STYRK_STORE_OK, "whatever the case");
    ok(found.id == one.id && found.kind == one.kind && found.athlete == a, "it is found whole");
    is_int(s->account_find(s, &found, "two"), STYRK_STORE_ABSENT, "no such account");
    is_int(s->charge_has(s, &has, one.id, b), STYRK_STORE_OK, "asked for a charge");
    ok(!has, "that was not given");
    s->charge_add(s, one.id, b);
    is_int(s->charge_add(s, one.id, b), STYRK_STORE_OK, "given twice");
    s->charge_has(s, &has, one.id, b);
    ok(has, "a charge");
    key.account = one.id;
    is_int(s->key_add(s, &key), STYRK_STORE_OK, "a key");
    is_int(s->key_find(s, &got, &found, key.hash), STYRK_STORE_OK, "is found");
    ok(found.id == one.id && found.kind == one.kind && found.athlete == a &&
           strcmp(found.name, "One") == 0,
       "with whose it is");
    ok(got.account == one.id && got.is_token && got.expires_ms == 5 && strcmp(got.name, "t") == 0,
       "whole");
    is_int(s->key_drop(s, one.id + 1, &key.id), STYRK_STORE_ABSENT, "not dropped by another");
    is_int(s->account_password(s, one.id, "y"), STYRK_STORE_OK, "a new password");
    is_int(s->key_find(s, &got, &found, key.hash), STYRK_STORE_ABSENT, "ends the keys");
    s->key_add(s, &key);
    s->key_sweep(s, 6);
    is_int(s->key_find(s, &got, &found, key.hash), STYRK_STORE_ABSENT, "and so does time");
    s->close(s);
}

int main(void)
{
    static const char *const files[] = {"one.db", "acc.db", "group.db", "one.db-wal", "one.db-shm"};

    ok(mkdtemp(folder) != NULL, "a folder");
    test_arrival();
    test_gather();
    test_accounts();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        unlink(in_folder(files[i]));
    }
    rmdir(folder);
    return done();
}
