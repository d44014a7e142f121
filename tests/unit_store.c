/* unit_store.c: the store against itself, against other programs, and against a
 * machine that fails.
 *
 * Every test has its own file in a folder of its own. Failures are made cheaply:
 * a limit on the file size is a full disk, a limit on the heap is no memory, a
 * child of another user meets a folder that it may not write.
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/store.h"
#include "tap.h"

enum { MANY = 300 };

static char folder[] = "/tmp/styrk-store-XXXXXX";
static char reason[STYRK_STORE_REASON];
static styrk_id_source source;

static const char *in_folder(const char *name)
{
    static char path[6][256];
    static int turn;
    turn = (turn + 1) % 6;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static styrk_store *open_as(const char *name, styrk_store_mode mode)
{
    styrk_store *store = NULL;
    styrk_store_open_sqlite(&store, reason, in_folder(name), mode, 200);
    return store;
}

static styrk_store_status open_status(const char *name, styrk_store_mode mode)
{
    styrk_store *store = NULL;
    const styrk_store_status status =
        styrk_store_open_sqlite(&store, reason, in_folder(name), mode, 200);
    if (store != NULL) {
        store->close(store);
    }
    return status;
}

static int64_t add_athlete(styrk_store *store, const char *name)
{
    styrk_athlete athlete;
    return store->athlete_add(store, &athlete, name) == STYRK_STORE_OK ? athlete.id : -1;
}

static styrk_event set_event(int day, int reps)
{
    styrk_event e;
    styrk_event_init(&e);
    e.kind = STYRK_EV_SET;
    e.day.n = 20000 + day;
    styrk_id_source_next(&source, &e.id);
    e.batch = e.id;
    e.set.exercise = (styrk_str){"Squat", 5};
    e.set.load_kind = STYRK_LOAD_ABS;
    e.set.load.mass = styrk_mass_from(1025, 1, STYRK_KG);
    e.set.reps = reps;
    return e;
}

static size_t put(styrk_store *store, int64_t athlete, const styrk_event *events, size_t count)
{
    const styrk_append what = {.athlete = athlete, .events = events, .count = count};
    size_t added = 0;
    return store->append(store, &added, &what) == STYRK_STORE_OK ? added : 9999999;
}

static size_t count_events(styrk_store *store, int64_t athlete)
{
    styrk_heap heap;
    styrk_event *events;
    size_t count = 0, bad = 0;
    styrk_heap_init(&heap, 0);
    store->scan(store, &heap, &events, &count, &bad, athlete);
    styrk_heap_clear(&heap);
    return count;
}

static void shell(const char *name, const char *sql)
{
    sqlite3 *db;
    if (sqlite3_open(in_folder(name), &db) == SQLITE_OK) {
        sqlite3_exec(db, sql, NULL, NULL, NULL);
    }
    sqlite3_close(db);
}

static int shell_code(const char *name, const char *sql)
{
    sqlite3 *db;
    int code = sqlite3_open(in_folder(name), &db);
    code = code == SQLITE_OK ? sqlite3_exec(db, sql, NULL, NULL, NULL) : code;
    sqlite3_close(db);
    return code;
}

/* ---- the ordinary ------------------------------------------------------------------ */

static void test_open(void)
{
    struct stat st;
    is_int(open_status("none.db", STYRK_STORE_READ), STYRK_STORE_ABSENT, "absent: read");
    is_int(open_status("none.db", STYRK_STORE_WRITE), STYRK_STORE_ABSENT, "absent: write");
    ok(!styrk_file_exists(in_folder("none.db")), "nothing was made");
    is_int(open_status("deep/down/s.db", STYRK_STORE_CREATE), STYRK_STORE_OK, "made with folders");
    ok(stat(in_folder("deep/down/s.db"), &st) == 0 && (st.st_mode & 077) == 0,
       "for the owner alone");
    is_int(open_status("deep/down/s.db", STYRK_STORE_CREATE), STYRK_STORE_OK, "opened again");
    ok(!styrk_file_exists(in_folder("deep/down/s.db-wal")), "one file when nobody uses it");
    is_int(open_status("deep", STYRK_STORE_READ), STYRK_STORE_DENIED, "a folder");
    is_int(styrk_schema_newest(styrk_sqlite_steps), 2, "steps of the schema");
}

static void test_foreign(void)
{
    char garbage[5000];
    memset(garbage, 'g', sizeof garbage);
    styrk_file_write(in_folder("garbage.db"), garbage, sizeof garbage);
    is_int(open_status("garbage.db", STYRK_STORE_CREATE), STYRK_STORE_FOREIGN, "no database");
    styrk_file_write(in_folder("short.db"), "hello", 5);
    is_int(open_status("short.db", STYRK_STORE_WRITE), STYRK_STORE_FOREIGN, "a short text");
    styrk_file_write(in_folder("empty.db"), "", 0);
    is_int(open_status("empty.db", STYRK_STORE_READ), STYRK_STORE_FOREIGN,
           "an empty file, to read");
    is_int(open_status("empty.db", STYRK_STORE_CREATE), STYRK_STORE_OK, "an empty file, to make");
    shell("other.db", "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    is_int(open_status("other.db", STYRK_STORE_CREATE), STYRK_STORE_FOREIGN, "another's database");
    is_int(shell_code("other.db", "SELECT x FROM t"), SQLITE_OK, "it is as it was");
    is_int(open_status("new.db", STYRK_STORE_CREATE), STYRK_STORE_OK, "a store");
    shell("new.db", "PRAGMA user_version = 99");
    is_int(open_status("new.db", STYRK_STORE_WRITE), STYRK_STORE_NEWER, "of a newer version");
}

static void test_athletes(void)
{
    styrk_store *s = open_as("athletes.db", STYRK_STORE_CREATE);
    styrk_athlete athlete, *list = NULL;
    styrk_heap heap;
    size_t count = 0;

    is_int(s->athlete_find(s, &athlete, NULL), STYRK_STORE_ABSENT, "nobody yet");
    ok(add_athlete(s, "Kari") > 0 && add_athlete(s, "Bjørn") > 0, "two");
    is_int(s->athlete_add(s, &athlete, "kari"), STYRK_STORE_EXISTS, "not twice, whatever the case");
    is_int(s->athlete_find(s, &athlete, NULL), STYRK_STORE_OK, "the first");
    is_str(athlete.name, "Kari", "is who was added first");
    is_int(s->athlete_find(s, &athlete, "Bjørn"), STYRK_STORE_OK, "by name");
    is_int(s->athlete_find(s, &athlete, "Ole'; DROP TABLE event"), STYRK_STORE_ABSENT,
           "a name is a value");
    is_int(s->athlete_add(s, &athlete, ""), STYRK_STORE_FAILED, "no name");
    styrk_heap_init(&heap, 0);
    s->athlete_list(s, &heap, &list, &count);
    ok(count == 2 && strcmp(list[1].name, "Bjørn") == 0, "listed in order");
    styrk_heap_clear(&heap);
    s->close(s);
}

static void test_append(void)
{
    styrk_store *s = open_as("append.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a"), b = add_athlete(s, "b");
    styrk_event e[4] = {set_event(2, 5), set_event(1, 6), set_event(1, 7), set_event(2, 8)};
    styrk_event *got;
    styrk_heap heap;
    size_t count, bad;

    e[3].set.exercise = (styrk_str){"K\xC3\xB8r \"let\"\n\\", 12};
    is_int((int64_t)put(s, a, e, 4), 4, "four are new");
    is_int((int64_t)put(s, a, e, 4), 0, "and not new again");
    is_int((int64_t)put(s, b, e, 1), 1, "another athlete may have the same id");
    styrk_heap_init(&heap, 0);
    is_int(s->scan(s, &heap, &got, &count, &bad, a), STYRK_STORE_OK, "scan");
    ok(count == 4 && bad == 0, "finds four");
    ok(got[0].set.reps == 6 && got[1].set.reps == 7 && got[2].set.reps == 5 && got[3].set.reps == 8,
       "in the order of day and id");
    ok(memcmp(&got[2].id, &e[0].id, 16) == 0 && got[2].day.n == e[0].day.n, "with ids and days");
    is_text(got[3].set.exercise.p, got[3].set.exercise.n, "K\xC3\xB8r \"let\"\n\\",
            "a text with everything in it");
    is_int(got[0].set.load.mass.u, e[1].set.load.mass.u, "masses to the last digit");
    styrk_heap_clear(&heap);
    is_int((int64_t)count_events(s, b), 1, "the other athlete has one");
    is_int((int64_t)put(s, 77, e, 1), 9999999, "nobody has number 77");
    s->close(s);
    is_int(shell_code("append.db", "DELETE FROM event"), SQLITE_CONSTRAINT,
           "a shell cannot delete");
    is_int(shell_code("append.db", "UPDATE event SET body = '{}'"), SQLITE_CONSTRAINT, "or change");
}

static void test_unknown(void)
{
    styrk_store *s = open_as("unknown.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a");
    static const char raw[] = "{\"kind\":\"telepathy\",\"x\":[1,2,{\"y\":null}]}";
    styrk_event e = set_event(0, 1), *got;
    styrk_heap heap;
    size_t count, bad;

    e.kind = STYRK_EV_UNKNOWN;
    e.raw = (styrk_str){raw, sizeof raw - 1};
    is_int((int64_t)put(s, a, &e, 1), 1, "an event of a newer version");
    styrk_heap_init(&heap, 0);
    s->scan(s, &heap, &got, &count, &bad, a);
    ok(count == 1 && bad == 0 && got[0].kind == STYRK_EV_UNKNOWN, "is kept");
    is_text(got[0].raw.p, got[0].raw.n, raw, "byte for byte");
    styrk_heap_clear(&heap);
    s->close(s);
}

static void test_guard(void)
{
    styrk_store *s = open_as("guard.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a");
    styrk_event e[2] = {set_event(0, 1), set_event(0, 2)};
    styrk_append what = {.athlete = a,
                         .events = e,
                         .count = 1,
                         .guarded = true,
                         .before = 0,
                         .cache = {"{\"x\":1}", 7}};
    styrk_cache cache;
    styrk_heap heap;
    size_t added;

    styrk_heap_init(&heap, 0);
    is_int(s->cache_get(s, &heap, &cache, a), STYRK_STORE_ABSENT, "no cache yet");
    is_int(s->append(s, &added, &what), STYRK_STORE_OK, "the log is as it was read");
    is_int(s->cache_get(s, &heap, &cache, a), STYRK_STORE_OK, "the cache came with it");
    ok(cache.events == 1 && memcmp(&cache.newest, &e[0].id, 16) == 0, "and says from what");
    is_text(cache.body.p, cache.body.n, "{\"x\":1}", "its text");
    is_text(cache.made_by.p, cache.made_by.n, STYRK_VERSION, "and by whom");
    what.events = e + 1;
    is_int(s->append(s, &added, &what), STYRK_STORE_CHANGED, "the log grew");
    is_int((int64_t)count_events(s, a), 1, "nothing was written");
    is_int(s->cache_put(s, a, 5, (styrk_str){"{}", 2}), STYRK_STORE_CHANGED,
           "a cache of another log");
    styrk_heap_clear(&heap);
    s->close(s);
}

/* What append() proved, it hands over: text of its own, also where some of it is escaped. */
static void test_kept(void)
{
    styrk_store *s = open_as("kept.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a");
    styrk_event e[2] = {set_event(0, 1), set_event(0, 2)}, kept[2];
    styrk_heap heap;
    styrk_append what = {.athlete = a, .events = e, .count = 2, .heap = &heap, .kept = kept};
    size_t added = 0;

    e[1].kind = STYRK_EV_NOTE;
    e[1].text = (styrk_str){"a \"light\" day", 13};
    memset(kept, 0x5a, sizeof kept);
    styrk_heap_init(&heap, 0);
    is_int(s->append(s, &added, &what), STYRK_STORE_OK, "an append that hands its events over");
    is_int((int64_t)added, 2, "both were new");
    s->close(s);
    for (int i = 0; i < 2; i++) {
        ok(memcmp(&kept[i].id, &e[i].id, sizeof e[i].id) == 0 && kept[i].day.n == e[i].day.n,
           "an event has its id and its day");
    }
    is_text(kept[0].set.exercise.p, kept[0].set.exercise.n, "Squat", "its exercise");
    ok(kept[0].set.exercise.p != e[0].set.exercise.p, "which borrows nothing");
    is_text(kept[1].text.p, kept[1].text.n, "a \"light\" day", "its text");
    ok(kept[1].text.p != e[1].text.p, "nor does that");
    styrk_heap_clear(&heap);
}

/* ---- the ledger --------------------------------------------------------------------------- */

static const styrk_fold_options plain = {.model = STYRK_MODEL_RTS};

static void test_ledger(void)
{
    styrk_store *s = open_as("ledger.db", STYRK_STORE_CREATE);
    styrk_ledger one, two;
    styrk_cache_verdict verdict = STYRK_CACHE_DIFFERS;
    styrk_event e = set_event(0, 5), f = set_event(0, 6);
    const int64_t a = add_athlete(s, "a");
    size_t added;

    memset(&e.id, 0, sizeof e.id);
    memset(&e.batch, 0, sizeof e.batch);
    styrk_ledger_init(&one, s, a, &plain);
    styrk_ledger_init(&two, s, a, &plain);
    is_int(styrk_ledger_load(&one), STYRK_STORE_OK, "an empty log");
    styrk_ledger_load(&two);
    is_int(styrk_ledger_append(&one, &added, &e, 1, NULL, NULL), STYRK_STORE_OK, "append");
    ok(styrk_id_time(e.id) > 0 && styrk_id_time(e.batch) > 0, "gave an id and a batch");
    ok(styrk_state_stands(one.state, e.id), "and is in the state");
    is_int(styrk_ledger_append(&two, &added, &f, 1, NULL, NULL), STYRK_STORE_CHANGED,
           "another ledger of the same log is behind");
    is_int(styrk_ledger_load(&two), STYRK_STORE_OK, "reads again");
    is_int(styrk_ledger_append(&two, &added, &f, 1, NULL, NULL), STYRK_STORE_OK, "and may");
    styrk_ledger_load(&one);
    styrk_ledger_cache(&one, &verdict, false);
    is_int(verdict, STYRK_CACHE_EQUAL, "the cache is what the log says");
    s->cache_put(s, a, 2, (styrk_str){"{}", 2});
    styrk_ledger_cache(&one, &verdict, true);
    is_int(verdict, STYRK_CACHE_DIFFERS, "a wrong cache is seen");
    styrk_ledger_cache(&one, &verdict, false);
    is_int(verdict, STYRK_CACHE_EQUAL, "and was made anew");
    put(s, a, &(styrk_event){.id = styrk_id_make(1, 1, 1), .day = {1}, .kind = STYRK_EV_NOTE}, 1);
    styrk_ledger_load(&one);
    styrk_ledger_cache(&one, &verdict, false);
    is_int(verdict, STYRK_CACHE_MISSING, "an append without a cache takes it away");
    styrk_ledger_clear(&one);
    styrk_ledger_clear(&two);
    s->close(s);
}

/* Standing sets of a ledger as bits by their reps. */
static unsigned standing(styrk_ledger *ledger)
{
    unsigned bits = 0;
    styrk_ledger_load(ledger);
    for (size_t i = 0; i < ledger->count; i++) {
        const styrk_event *e = &ledger->events[i];
        if (e->kind == STYRK_EV_SET && styrk_state_stands(ledger->state, e->id)) {
            bits |= 1u << e->set.reps;
        }
    }
    return bits;
}

static void give(styrk_store *s, int64_t a, styrk_event e, int64_t ms)
{
    static uint16_t counter;
    e.id = styrk_id_make(ms, ++counter, 1);
    e.batch = styrk_id_make(ms, counter, 2);
    put(s, a, &e, 1);
}

static styrk_event retract(styrk_id target)
{
    styrk_event e = set_event(0, 0);
    e.kind = STYRK_EV_RETRACT;
    e.target = target;
    return e;
}

static void test_rewind(void)
{
    styrk_store *s = open_as("rewind.db", STYRK_STORE_CREATE);
    const int64_t a = add_athlete(s, "a");
    styrk_event first = set_event(0, 1), undo;
    styrk_ledger ledger;
    styrk_id target;
    size_t taken = 0, added = 0;

    first.id = styrk_id_make(1000, 0, 9);
    first.batch = first.id;
    put(s, a, &first, 1);
    give(s, a, set_event(0, 2), 2000);
    give(s, a, retract(first.id), 3000); /* undo of the first, after the moment */
    give(s, a, set_event(0, 3), 4000);
    styrk_ledger_init(&ledger, s, a, &plain);
    is_int(standing(&ledger), 1u << 2 | 1u << 3, "before: two sets stand");
    is_int(styrk_ledger_rewind(&ledger, &taken, 2500, (styrk_day){20000}), STYRK_STORE_OK,
           "rewind");
    is_int((int64_t)taken, 2, "took two commands back");
    is_int(standing(&ledger), 1u << 1 | 1u << 2, "the log says what it said at the moment");
    styrk_ledger_rewind(&ledger, &taken, 1500, (styrk_day){20000});
    is_int(standing(&ledger), 1u << 1, "and at an earlier one");
    ok(styrk_state_redo(ledger.state, &target), "a redo is there");
    undo = retract(target);
    styrk_ledger_append(&ledger, &added, &undo, 1, NULL, NULL);
    is_int(standing(&ledger), 1u << 1 | 1u << 2, "it brings back what the last rewind took");
    styrk_ledger_rewind(&ledger, &taken, styrk_clock_now() + 5000, (styrk_day){20000});
    is_int((int64_t)taken, 0, "to a moment after everything: nothing");
    styrk_ledger_clear(&ledger);
    s->close(s);
}

/* ---- copies ------------------------------------------------------------------------------------
 */

static void fill(const char *name, int events)
{
    styrk_store *s = open_as(name, STYRK_STORE_CREATE);
    styrk_event *e = calloc((size_t)events, sizeof *e);
    const int64_t a = add_athlete(s, "a");
    for (int i = 0; i < events; i++) {
        e[i] = set_event(i / 20, i % 10);
    }
    put(s, a, e, (size_t)events);
    free(e);
    s->close(s);
}

static size_t events_in(const char *name)
{
    styrk_store *s = open_as(name, STYRK_STORE_READ);
    const size_t n = s == NULL ? 0 : count_events(s, 1);
    if (s != NULL) {
        s->close(s);
    }
    return n;
}

static void test_backup(void)
{
    fill("live.db", MANY);
    styrk_store *s = open_as("live.db", STYRK_STORE_WRITE);
    styrk_event e = set_event(99, 1);

    is_int(s->backup(s, in_folder("copy.db"), NULL, NULL), STYRK_STORE_OK, "backup");
    ok(!styrk_file_exists(in_folder("copy.db-wal")), "one file");
    put(s, 1, &e, 1);
    is_int((int64_t)events_in("copy.db"), MANY, "holds what was there then");
    is_int(s->backup(s, in_folder("copy.db"), NULL, NULL), STYRK_STORE_OK, "over an older backup");
    is_int((int64_t)events_in("copy.db"), MANY + 1, "holds what is there now");
    styrk_file_write(in_folder("thesis.txt"), "years of work", 13);
    is_int(s->backup(s, in_folder("thesis.txt"), NULL, NULL), STYRK_STORE_EXISTS,
           "never over something else");
    is_int(s->backup(s, in_folder("live.db"), NULL, NULL), STYRK_STORE_EXISTS, "nor over itself");
    is_int(s->backup(s, in_folder("no/where.db"), NULL, NULL), STYRK_STORE_ABSENT,
           "no such folder");
    s->close(s);
}

static styrk_store_status restore(const char *name, const char *from, char **kept)
{
    static styrk_heap heap;
    styrk_heap_clear(&heap);
    styrk_heap_init(&heap, 0);
    return styrk_store_restore_sqlite(&heap, kept, reason, in_folder(name), in_folder(from));
}

static void test_restore(void)
{
    char *kept = NULL, bytes[4096];
    fill("r.db", 10);
    styrk_store *s = open_as("r.db", STYRK_STORE_WRITE), *other;
    s->backup(s, in_folder("r.bak"), NULL, NULL);
    styrk_event e = set_event(99, 1);
    put(s, 1, &e, 1);
    s->close(s);

    is_int(restore("r.db", "r.bak", &kept), STYRK_STORE_OK, "restore");
    is_int((int64_t)events_in("r.db"), 10, "is the backup now");
    ok(kept != NULL && (int64_t)events_in(strrchr(kept, '/') + 1) == 11, "what was there is kept");
    is_int(restore("fresh.db", "r.bak", &kept), STYRK_STORE_OK, "where nothing was");
    ok(kept == NULL && events_in("fresh.db") == 10, "nothing is kept then");
    is_int(restore("r.db", "r.db", &kept), STYRK_STORE_EXISTS, "not from itself");
    styrk_file_write(in_folder("bad.bak"), "no backup", 9);
    is_int(restore("r.db", "bad.bak", &kept), STYRK_STORE_FOREIGN, "not from anything");
    is_int(restore("r.db", "no.bak", &kept), STYRK_STORE_ABSENT, "not from nothing");
    is_int((int64_t)events_in("r.db"), 10, "and the store is as it was");

    other = open_as("r.db", STYRK_STORE_READ); /* somebody is looking at it */
    is_int(restore("r.db", "copy.db", &kept), STYRK_STORE_OK, "while another program has it open");
    is_int((int64_t)count_events(other, 1), MANY + 1, "which then sees the new log");
    other->close(other);

    memset(bytes, 0x5A, sizeof bytes);
    styrk_file_write(in_folder("r.db"), bytes, sizeof bytes);
    is_int(restore("r.db", "r.bak", &kept), STYRK_STORE_OK, "over a store that is beyond reading");
    is_int((int64_t)events_in("r.db"), 10, "is the backup now");
    ok(kept != NULL && styrk_file_exists(kept), "and the wreck is kept");
}

/* ---- damage
 * --------------------------------------------------------------------------------------- */

static size_t faults_of(const char *name, styrk_store_status *status)
{
    styrk_store *s = open_as(name, STYRK_STORE_READ);
    size_t faults = 0;
    *status = s == NULL ? STYRK_STORE_FAILED : s->check(s, &faults, NULL, NULL, NULL);
    if (s != NULL) {
        s->close(s);
    }
    return faults;
}

static void test_check(void)
{
    styrk_store_status status;
    fill("c.db", MANY);
    is_int((int64_t)faults_of("c.db", &status), 0, "a good store has no faults");
    shell("c.db", "INSERT INTO event (athlete_id, day, id, body)"
                  " VALUES (1, 1, x'00112233445566778899aabbccddeeff', '{\"kind\":\"note\"}'),"
                  " (1, 1, x'01900000000070008000000000000000', 'not json')");
    is_int((int64_t)faults_of("c.db", &status), 2,
           "an id that is no UUIDv7, a body that is no event");
    shell("c.db", "PRAGMA foreign_keys = OFF; INSERT INTO event (athlete_id, day, id, body)"
                  " VALUES (5, 1, x'01900000000070008000000000000001', '{\"kind\":\"note\"}')");
    is_int((int64_t)faults_of("c.db", &status), 4, "an event of nobody, and its arrival");
    styrk_store *s = open_as("c.db", STYRK_STORE_READ);
    styrk_heap heap;
    styrk_event *events;
    size_t count, bad;
    styrk_heap_init(&heap, 0);
    is_int(s->scan(s, &heap, &events, &count, &bad, 1), STYRK_STORE_OK, "the rest can be read");
    ok(count == MANY + 2 && bad == 1, "and what cannot is counted");
    styrk_heap_clear(&heap);
    s->close(s);
}

/* Overwrites each page in turn: whatever happens, it is said and not survived
 * by luck. */
static void test_damage(void)
{
    styrk_heap heap;
    styrk_str good = {NULL, 0};
    int seen = 0, silent = 0, pages;

    fill("d.db", MANY);
    styrk_heap_init(&heap, 0);
    styrk_file_read(&heap, &good, in_folder("d.db"));
    pages = (int)(good.n / 4096);
    for (int page = 0; page < pages; page++) {
        char *copy = styrk_heap_copy(&heap, good.p, good.n);
        styrk_store_status status;
        memset(copy + page * 4096, 0xA5, 4096);
        styrk_file_write(in_folder("e.db"), copy, good.n);
        if (open_status("e.db", STYRK_STORE_READ) != STYRK_STORE_OK ||
            faults_of("e.db", &status) > 0 || status != STYRK_STORE_OK) {
            seen++;
        } else {
            silent++;
        }
        events_in("e.db");
    }
    ok(pages > 5 && silent == 0, "damage to any page is seen");
    is_int(seen, pages, "page by page");
    char *half = styrk_heap_copy(&heap, good.p, good.n);
    styrk_file_write(in_folder("half.db"), half, good.n / 2);
    styrk_store_status status;
    ok(open_status("half.db", STYRK_STORE_READ) != STYRK_STORE_OK ||
           faults_of("half.db", &status) > 0,
       "half a file is seen");
    styrk_heap_clear(&heap);
}

/* ---- a machine that fails ----------------------------------------------------------------------
 */

static void test_locked(void)
{
    fill("lock.db", 3);
    sqlite3 *db;
    styrk_event e = set_event(5, 5);
    styrk_store *s = open_as("lock.db", STYRK_STORE_WRITE);
    size_t added = 0;
    const styrk_append what = {.athlete = 1, .events = &e, .count = 1};

    sqlite3_open(in_folder("lock.db"), &db);
    sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    is_int(s->append(s, &added, &what), STYRK_STORE_BUSY, "another program writes");
    is_int((int64_t)count_events(s, 1), 3, "reading goes on meanwhile");
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(db);
    is_int(s->append(s, &added, &what), STYRK_STORE_OK, "and when it is done, writing does");
    s->close(s);
}

/* Writes until the file may not grow; answers how many events were acknowledged. */
static int write_until_full(void)
{
    const struct rlimit limit = {200 * 1024, 200 * 1024};
    styrk_store *s = open_as("full.db", STYRK_STORE_WRITE);
    int acknowledged = 0;

    if (s == NULL || setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        return -1;
    }
    for (int i = 0; i < 500000; i++) {
        styrk_event e = set_event(i, 5);
        const styrk_append what = {.athlete = 1, .events = &e, .count = 1};
        size_t added = 0;
        const styrk_store_status status = s->append(s, &added, &what);
        if (status == STYRK_STORE_OK) {
            acknowledged++;
        } else {
            s->close(s);
            return status == STYRK_STORE_FULL ? acknowledged : -2;
        }
    }
    return -3;
}

/* Runs in a child, as limits and users cannot be given back. */
static int in_child(int (*work)(void))
{
    int ends[2], answer = -9, state;
    pid_t child;

    fflush(stdout);
    if (pipe(ends) != 0 || (child = fork()) < 0) {
        return -8;
    }
    if (child == 0) {
        answer = work();
        _exit(write(ends[1], &answer, sizeof answer) == (ssize_t)sizeof answer ? 0 : 1);
    }
    close(ends[1]);
    if (read(ends[0], &answer, sizeof answer) != (ssize_t)sizeof answer) {
        answer = -7;
    }
    close(ends[0]);
    waitpid(child, &state, 0);
    return answer;
}

static void test_full(void)
{
    styrk_store_status status;
    fill("full.db", 1);
    const int acknowledged = in_child(write_until_full);
    ok(acknowledged > 10, "a full disk is told as such, after some events");
    is_int((int64_t)events_in("full.db"), acknowledged + 1, "every acknowledged event is there");
    is_int((int64_t)faults_of("full.db", &status), 0, "and nothing is damaged");
}

/* As somebody who may not write here: user 65534 where the tests run as root. */
static int read_only_work(void)
{
    if (geteuid() == 0 && setuid(65534) != 0) {
        return -1;
    }
    const int write_status = (int)open_status("ro/s.db", STYRK_STORE_WRITE);
    const int create_status = (int)open_status("ro/new.db", STYRK_STORE_CREATE);
    const int found = (int)events_in("ro/s.db");
    return write_status == STYRK_STORE_DENIED && create_status == STYRK_STORE_DENIED ? found : -2;
}

static void test_read_only(void)
{
    mkdir(in_folder("ro"), 0755);
    fill("ro/s.db", 7);
    chmod(folder, 0755);
    chmod(in_folder("ro/s.db"), 0444);
    chmod(in_folder("ro"), 0555);
    is_int(in_child(read_only_work), 7, "a store on a read-only medium is read, and not written");
    chmod(in_folder("ro"), 0755);
}

/* Ever more memory until a load succeeds: none of the failures may crash, leak or
 * pass for success. */
static void test_no_memory(void)
{
    fill("mem.db", 40);
    styrk_store *s = open_as("mem.db", STYRK_STORE_READ);
    int failed = 0;
    bool clean = true, done_once = false;

    for (size_t limit = 256; limit < ((size_t)64 << 20) && !done_once; limit += limit / 8 + 64) {
        styrk_ledger ledger;
        styrk_ledger_init(&ledger, s, 1, &plain);
        styrk_heap_init(&ledger.heap, limit);
        const styrk_store_status status = styrk_ledger_load(&ledger);
        clean = clean && (status == STYRK_STORE_OK || status == STYRK_STORE_NOMEM);
        failed += status != STYRK_STORE_OK ? 1 : 0;
        done_once = status == STYRK_STORE_OK && ledger.count == 40;
        clean = clean && (status != STYRK_STORE_OK || done_once);
        styrk_ledger_clear(&ledger);
    }
    ok(clean && done_once, "out of memory is an answer, at every size");
    ok(failed > 20, "and it was met often");
    s->close(s);
}

/* ---- two programs at once ----------------------------------------------------------------------
 */

enum { WRITES = 60 };

static int write_many(void)
{
    styrk_store *s = NULL;
    styrk_ledger ledger;
    int written = 0;

    if (styrk_store_open_sqlite(&s, reason, in_folder("race.db"), STYRK_STORE_WRITE, 5000) !=
        STYRK_STORE_OK) {
        return -1;
    }
    styrk_ledger_init(&ledger, s, 1, &plain);
    for (int tries = 0; written < WRITES && tries < WRITES * 100; tries++) {
        styrk_event e = set_event(0, 5);
        size_t added;
        memset(&e.id, 0, sizeof e.id);
        memset(&e.batch, 0, sizeof e.batch);
        if (styrk_ledger_load(&ledger) == STYRK_STORE_OK &&
            styrk_ledger_append(&ledger, &added, &e, 1, NULL, NULL) == STYRK_STORE_OK) {
            written++;
        }
    }
    styrk_ledger_clear(&ledger);
    s->close(s);
    return written;
}

static int race(void)
{
    int state = 0;
    const pid_t other = fork();
    const int mine = write_many();
    if (other == 0) {
        _exit(mine == WRITES ? 0 : 1);
    }
    waitpid(other, &state, 0);
    return WIFEXITED(state) && WEXITSTATUS(state) == 0 ? mine : -1;
}

static void test_race(void)
{
    styrk_cache_verdict verdict = STYRK_CACHE_DIFFERS;
    styrk_ledger ledger;

    fill("race.db", 1);
    is_int(in_child(race), WRITES, "two programs write at once");
    is_int((int64_t)events_in("race.db"), 2 * WRITES + 1, "and all of both is there");
    styrk_store *s = open_as("race.db", STYRK_STORE_READ);
    styrk_ledger_init(&ledger, s, 1, &plain);
    styrk_ledger_load(&ledger);
    styrk_ledger_cache(&ledger, &verdict, false);
    is_int(verdict, STYRK_CACHE_EQUAL, "with a cache that agrees");
    styrk_ledger_clear(&ledger);
    s->close(s);
}

int main(void)
{
    char remove_all[64];

    signal(SIGXFSZ, SIG_IGN);
    ok(mkdtemp(folder) != NULL, "a folder");
    test_open();
    test_foreign();
    test_athletes();
    test_append();
    test_unknown();
    test_guard();
    test_kept();
    test_ledger();
    test_rewind();
    test_backup();
    test_restore();
    test_check();
    test_damage();
    test_locked();
    test_full();
    test_read_only();
    test_no_memory();
    test_race();
    snprintf(remove_all, sizeof remove_all, "%s", folder);
    const pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", remove_all, (char *)NULL);
        _exit(1);
    }
    waitpid(child, NULL, 0);
    return done();
}
