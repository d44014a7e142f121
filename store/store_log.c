/* store_log.c: athletes, their events and the caches, in SQL.
 *
 *   Q1  a transaction is opened and ended in one function
 *   Q2  on any failure nothing of the call is kept
 */
#include <stdio.h>
#include <string.h>

#include "store/db.h"

#define LARGEST_BODY (64u << 20)
#define TEXT_CHUNK (256u * 1024u)
#define SCRATCH (16u * 1024u)
#define PROGRESS_EVERY 1000u
#define PROOFS_KEPT 64u

static styrk_str str(const char *z)
{
    return (styrk_str){z, z == NULL ? 0 : (uint32_t)strlen(z)};
}

/* ---- athletes --------------------------------------------------------------------- */

static void take_athlete(styrk_athlete *out, styrk_query *q)
{
    const styrk_str name = styrk_row_text(q, 1);

    out->id = styrk_row_int(q, 0);
    snprintf(out->name, sizeof out->name, "%.*s", (int)name.n, name.p == NULL ? "" : name.p);
}

static styrk_store_status athlete_find(styrk_store *store, styrk_athlete *out, const char *name)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    bool row = false;
    styrk_store_status status =
        styrk_query_init(&q, db,
                         "SELECT id, name FROM athlete"
                         " WHERE ?1 IS NULL OR name = ?1 ORDER BY id LIMIT 1");

    if (status == STYRK_STORE_OK) {
        styrk_query_text(&q, 1, str(name));
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        take_athlete(out, &q);
    } else if (status == STYRK_STORE_OK) {
        status = styrk_db_refuse(db, STYRK_STORE_ABSENT, "no such athlete");
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status athlete_add(styrk_store *store, styrk_athlete *out, const char *name)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    styrk_store_status status;

    if (name[0] == '\0' || strlen(name) > STYRK_ATHLETE_NAME) {
        return styrk_db_refuse(db, STYRK_STORE_FAILED, "a name has 1 to 100 bytes");
    }
    status = styrk_query_init(&q, db, "INSERT INTO athlete (name, created_ms) VALUES (?1, ?2)");
    if (status == STYRK_STORE_OK) {
        styrk_query_text(&q, 1, str(name));
        styrk_query_int(&q, 2, styrk_clock_now());
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status == STYRK_STORE_OK ? athlete_find(store, out, name) : status;
}

static styrk_store_status athlete_list(styrk_store *store, styrk_heap *heap, styrk_athlete **out,
                                       size_t *count)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q = {db, NULL};
    int64_t room = 0;
    size_t n = 0;
    bool row = true;
    styrk_store_status status = styrk_db_int(db, &room, "SELECT count(*) FROM athlete");

    if (status == STYRK_STORE_OK) {
        *out = styrk_heap_get(heap, (size_t)room, sizeof **out);
        status = *out == NULL
                     ? STYRK_STORE_NOMEM
                     : styrk_query_init(&q, db, "SELECT id, name FROM athlete ORDER BY id");
    }
    while (status == STYRK_STORE_OK && row && n < (size_t)room) {
        status = styrk_query_next(&q, &row);
        if (row) {
            take_athlete(&(*out)[n++], &q);
        }
    }
    styrk_query_clear(&q);
    *count = n;
    return status;
}

/* ---- how much an athlete's log holds ------------------------------------------------ */

typedef struct {
    size_t events;
    styrk_id newest;
} log_size;

static styrk_store_status measure(styrk_db *db, log_size *out, int64_t athlete)
{
    styrk_query q;
    bool row = false;
    styrk_store_status status =
        styrk_query_init(&q, db,
                         "SELECT count(*), max(id) FROM event INDEXED BY event_id"
                         " WHERE athlete_id = ?1");

    memset(out, 0, sizeof *out);
    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        out->events = (size_t)styrk_row_int(&q, 0);
        styrk_row_id(&out->newest, &q, 1);
    }
    styrk_query_clear(&q);
    return status;
}

/* CHANGED unless the log holds exactly `events`. */
static styrk_store_status guard(styrk_db *db, int64_t athlete, size_t events)
{
    int64_t at = 0;
    const styrk_store_status status = styrk_arrival_newest(db, &at, athlete);

    if (status == STYRK_STORE_OK && at != (int64_t)events) {
        return styrk_db_refuse(db, STYRK_STORE_CHANGED, "the log grew meanwhile");
    }
    return status;
}

/* ---- caches ---------------------------------------------------------------------------- */

/* Inside a transaction. */
static styrk_store_status put_cache(styrk_db *db, int64_t athlete, styrk_str body)
{
    styrk_query q = {db, NULL};
    log_size size;
    styrk_store_status status = measure(db, &size, athlete);

    if (status == STYRK_STORE_OK) {
        status = styrk_query_init(&q, db,
                                  "INSERT OR REPLACE INTO state_cache"
                                  " (athlete_id, events, newest, made_by, body)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5)");
    }
    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
        styrk_query_int(&q, 2, (int64_t)size.events);
        styrk_query_id(&q, 3, &size.newest);
        styrk_query_text(&q, 4, str(STYRK_VERSION));
        styrk_query_text(&q, 5, body);
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status cache_put(styrk_store *store, int64_t athlete, size_t events,
                                    styrk_str body)
{
    styrk_db *db = styrk_db_of(store);
    styrk_store_status status = styrk_db_begin(db, true);

    if (status == STYRK_STORE_OK) {
        status = guard(db, athlete, events);
    }
    if (status == STYRK_STORE_OK) {
        status = put_cache(db, athlete, body);
    }
    return styrk_db_finish(db, status);
}

static styrk_str copy_text(styrk_heap *heap, styrk_str text)
{
    char *p = styrk_heap_copy(heap, text.p, text.n);
    return (styrk_str){p, p == NULL ? 0 : text.n};
}

static styrk_store_status cache_get(styrk_store *store, styrk_heap *heap, styrk_cache *out,
                                    int64_t athlete)
{
    styrk_db *db = styrk_db_of(store);
    styrk_query q;
    bool row = false;
    styrk_store_status status = styrk_query_init(&q, db,
                                                 "SELECT body, made_by, events, newest"
                                                 " FROM state_cache WHERE athlete_id = ?1");

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        out->body = copy_text(heap, styrk_row_text(&q, 0));
        out->made_by = copy_text(heap, styrk_row_text(&q, 1));
        out->events = (size_t)styrk_row_int(&q, 2);
        styrk_row_id(&out->newest, &q, 3);
        status = heap->arena.failed ? STYRK_STORE_NOMEM : STYRK_STORE_OK;
    } else if (status == STYRK_STORE_OK) {
        status = styrk_db_refuse(db, STYRK_STORE_ABSENT, "no cache");
    }
    styrk_query_clear(&q);
    return status;
}

/* ---- appending -------------------------------------------------------------------------- */

/* What one append needs from event to event. */
typedef struct {
    styrk_db *db;
    const styrk_append *what;
    styrk_query insert, select;
    styrk_heap text, proof; /* encoded bodies; events read back */
    styrk_buf body, again;
    size_t proved;
} writer;

static void writer_clear(writer *w)
{
    styrk_query_clear(&w->insert);
    styrk_query_clear(&w->select);
    styrk_heap_clear(&w->text);
    styrk_heap_clear(&w->proof);
}

static styrk_store_status writer_init(writer *w, styrk_db *db, const styrk_append *what)
{
    styrk_store_status status;

    memset(w, 0, sizeof *w);
    w->db = db;
    w->what = what;
    styrk_heap_init(&w->text, 0);
    styrk_heap_init(&w->proof, 0);
    styrk_buf_init(&w->body, &w->text.arena, LARGEST_BODY);
    styrk_buf_init(&w->again, &w->text.arena, LARGEST_BODY);
    status = styrk_query_init(&w->insert, db,
                              "INSERT INTO event (athlete_id, day, id, body)"
                              " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    if (status == STYRK_STORE_OK) {
        status = styrk_query_init(&w->select, db,
                                  "SELECT body FROM event WHERE athlete_id = ?1"
                                  " AND day = ?2 AND id = ?3");
    }
    return status;
}

static bool same_text(const styrk_buf *a, styrk_str b)
{
    return a->len == b.n && (b.n == 0 || memcmp(a->p, b.p, b.n) == 0);
}

static void bind_key(styrk_query *q, int64_t athlete, const styrk_event *event)
{
    styrk_query_int(q, 1, athlete);
    styrk_query_int(q, 2, event->day.n);
    styrk_query_id(q, 3, &event->id);
}

/* Where nothing is escaped the event borrows from the body alone, and what the
 * decoder needed besides can be forgotten at once. */
static bool decode(styrk_event *out, styrk_heap *heap, styrk_str body)
{
    if (body.n > 0 && memchr(body.p, '\\', body.n) == NULL) {
        _Alignas(16) unsigned char space[SCRATCH];
        styrk_arena scratch;
        styrk_arena_init(&scratch, space, sizeof space);
        if (styrk_event_decode(&scratch, out, body) == STYRK_OK) {
            return true;
        }
    }
    return styrk_event_decode(&heap->arena, out, body) == STYRK_OK;
}

/* What stands in the row must be what was given, and must decode to an event
 * that is written the same way. This catches a codec that loses something while
 * the caller can still be told. */
static styrk_store_status prove_row(writer *w, size_t i)
{
    const styrk_append *what = w->what;
    styrk_heap *heap = what->kept == NULL ? &w->proof : what->heap;
    styrk_str stored = styrk_row_text(&w->select, 0);
    styrk_event back = {.id = what->events[i].id, .day = what->events[i].day};

    if (what->kept != NULL) { /* the event borrows from its text */
        stored = copy_text(heap, stored);
    }
    if (!decode(&back, heap, stored)) {
        return heap->arena.failed
                   ? STYRK_STORE_NOMEM
                   : styrk_db_refuse(w->db, STYRK_STORE_FAILED, "an event does not decode");
    }
    w->again.len = 0;
    styrk_event_encode(&w->again, &back);
    if (!same_text(&w->body, stored) || !same_text(&w->again, stored)) {
        return styrk_db_refuse(w->db, STYRK_STORE_FAILED, "an event does not read back as written");
    }
    if (what->kept != NULL) {
        what->kept[i] = back;
    }
    return STYRK_STORE_OK;
}

static styrk_store_status prove(writer *w, size_t i)
{
    bool row = false;
    styrk_store_status status;

    bind_key(&w->select, w->what->athlete, &w->what->events[i]);
    status = styrk_query_next(&w->select, &row);
    if (status == STYRK_STORE_OK) {
        status = row ? prove_row(w, i)
                     : styrk_db_refuse(w->db, STYRK_STORE_DAMAGED, "an event is not there");
    }
    styrk_query_rewind(&w->select);
    if (++w->proved % PROOFS_KEPT == 0) {
        styrk_heap_clear(&w->proof);
    }
    return status;
}

static styrk_store_status write_event(writer *w, bool *is_new, size_t i)
{
    const styrk_event *event = &w->what->events[i];
    styrk_store_status status;

    w->body.len = 0;
    styrk_event_encode(&w->body, event);
    if (w->body.failed) {
        return w->text.arena.failed
                   ? STYRK_STORE_NOMEM
                   : styrk_db_refuse(w->db, STYRK_STORE_FAILED, "an event is too long");
    }
    bind_key(&w->insert, w->what->athlete, event);
    styrk_query_text(&w->insert, 4, (styrk_str){w->body.p, (uint32_t)w->body.len});
    status = styrk_query_run(&w->insert);
    if (status != STYRK_STORE_OK) {
        return status;
    }
    *is_new = styrk_db_changes(w->db) > 0;
    return *is_new ? prove(w, i) : STYRK_STORE_OK;
}

/* Inside a transaction. */
static styrk_store_status write_events(styrk_db *db, size_t *added, const styrk_append *what)
{
    writer w;
    styrk_store_status status = writer_init(&w, db, what);

    for (size_t i = 0; i < what->count && status == STYRK_STORE_OK; i++) {
        bool is_new = false;
        status = write_event(&w, &is_new, i);
        *added += is_new ? 1 : 0;
        if (what->progress != NULL && i % PROGRESS_EVERY == 0) {
            what->progress(what->user, i, what->count);
        }
    }
    writer_clear(&w);
    return status;
}

/* One that was made from fewer events says nothing any more. */
static styrk_store_status drop_cache(styrk_db *db, int64_t athlete)
{
    styrk_query q;
    styrk_store_status status =
        styrk_query_init(&q, db, "DELETE FROM state_cache WHERE athlete_id = ?1");

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status append(styrk_store *store, size_t *added, const styrk_append *what)
{
    styrk_db *db = styrk_db_of(store);
    styrk_store_status status = styrk_db_begin(db, true);

    *added = 0;
    if (status == STYRK_STORE_OK && what->guarded) {
        status = guard(db, what->athlete, what->before);
    }
    if (status == STYRK_STORE_OK) {
        status = write_events(db, added, what);
    }
    if (status == STYRK_STORE_OK && what->cache.p != NULL) {
        status = put_cache(db, what->athlete, what->cache);
    } else if (status == STYRK_STORE_OK && *added > 0) {
        status = drop_cache(db, what->athlete);
    }
    status = styrk_db_finish(db, status);
    *added = status == STYRK_STORE_OK ? *added : 0;
    return status;
}

/* ---- scanning ---------------------------------------------------------------------------- */

/* Copies short texts close together: one allocation for thousands of bodies. */
typedef struct {
    styrk_heap *heap;
    char *p;
    size_t left;
} text_chunk;

static styrk_str keep_text(text_chunk *chunk, styrk_str text)
{
    styrk_str copy = {NULL, 0};

    if (text.n > chunk->left) {
        chunk->left = text.n > TEXT_CHUNK ? text.n : TEXT_CHUNK;
        chunk->p = styrk_heap_get(chunk->heap, chunk->left, 1);
        chunk->left = chunk->p == NULL ? 0 : chunk->left;
    }
    if (chunk->p == NULL || text.n == 0) {
        return copy;
    }
    memcpy(chunk->p, text.p, text.n);
    copy = (styrk_str){chunk->p, text.n};
    chunk->p += text.n;
    chunk->left -= text.n;
    return copy;
}

static void take_event(styrk_event *out, size_t *bad, text_chunk *chunk, styrk_query *q)
{
    const styrk_day day = {(int32_t)styrk_row_int(q, 0)};
    const styrk_str body = keep_text(chunk, styrk_row_text(q, 2));
    styrk_id id;
    const bool has_id = styrk_row_id(&id, q, 1);
    const bool decoded = decode(out, chunk->heap, body);

    if (!decoded) {
        styrk_event_init(out);
        out->kind = STYRK_EV_UNKNOWN;
        out->raw = body;
    }
    out->id = id;
    out->day = day;
    *bad += has_id && decoded ? 0 : 1;
}

static styrk_store_status read_events(styrk_db *db, styrk_heap *heap, styrk_event *events,
                                      size_t *count, size_t *bad, int64_t athlete)
{
    const size_t room = *count;
    text_chunk chunk = {heap, NULL, 0};
    styrk_query q;
    size_t n = 0;
    bool row = true;
    styrk_store_status status = styrk_query_init(&q, db,
                                                 "SELECT day, id, body FROM event"
                                                 " WHERE athlete_id = ?1 ORDER BY day, id");

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
    }
    while (status == STYRK_STORE_OK && row) {
        status = styrk_query_next(&q, &row);
        if (row && n == room) {
            status = styrk_db_refuse(db, STYRK_STORE_DAMAGED, "the index misses events");
        } else if (row) {
            take_event(&events[n++], bad, &chunk, &q);
        }
    }
    styrk_query_clear(&q);
    *count = n;
    return status == STYRK_STORE_OK && heap->arena.failed ? STYRK_STORE_NOMEM : status;
}

static styrk_store_status scan(styrk_store *store, styrk_heap *heap, styrk_event **out,
                               size_t *count, size_t *bad, int64_t athlete)
{
    styrk_db *db = styrk_db_of(store);
    log_size size = {0, {{0}}};
    styrk_store_status status = styrk_db_begin(db, false); /* count and rows of one moment */

    *bad = 0;
    *count = 0;
    if (status == STYRK_STORE_OK) {
        status = measure(db, &size, athlete);
    }
    if (status == STYRK_STORE_OK) {
        *out = styrk_heap_get(heap, size.events, sizeof **out);
        *count = size.events;
        status =
            *out == NULL ? STYRK_STORE_NOMEM : read_events(db, heap, *out, count, bad, athlete);
    }
    return styrk_db_finish(db, status);
}

void styrk_store_log_functions(styrk_store *store)
{
    store->athlete_find = athlete_find;
    store->athlete_add = athlete_add;
    store->athlete_list = athlete_list;
    store->append = append;
    store->scan = scan;
    store->cache_get = cache_get;
    store->cache_put = cache_put;
}
