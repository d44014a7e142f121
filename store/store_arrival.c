/* store_arrival.c: events in the order in which they came, for devices that ask
 * what is new; and many commits with one flush.
 *
 * A trigger of the schema numbers the arrivals, so that no way of writing an
 * event can forget it.
 */
#include <string.h>

#include "store/db.h"

styrk_store_status styrk_arrival_newest(styrk_db *db, int64_t *at, int64_t athlete)
{
    styrk_query q;
    bool row = false;
    styrk_store_status status =
        styrk_query_init(&q, db, "SELECT max(at) FROM arrival WHERE athlete_id = ?1");

    *at = 0;
    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, athlete);
        status = styrk_query_next(&q, &row);
    }
    if (row) {
        *at = styrk_row_int(&q, 0); /* NULL is 0 */
    }
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status position(styrk_store *store, int64_t *at, int64_t athlete)
{
    return styrk_arrival_newest(styrk_db_of(store), at, athlete);
}

static styrk_str keep(styrk_heap *heap, styrk_str text)
{
    char *p = styrk_heap_copy(heap, text.p, text.n);
    return (styrk_str){p, p == NULL ? 0 : text.n};
}

static void take(styrk_arrival *out, styrk_heap *heap, styrk_query *q)
{
    out->at = styrk_row_int(q, 0);
    out->day.n = (int32_t)styrk_row_int(q, 1);
    styrk_row_id(&out->id, q, 2);
    out->body = keep(heap, styrk_row_text(q, 3));
}

static styrk_store_status read_rows(styrk_db *db, styrk_heap *heap, styrk_arrival *out,
                                    size_t *count, const styrk_arrival_range *range)
{
    styrk_query q;
    size_t n = 0;
    bool row = true;
    styrk_store_status status =
        styrk_query_init(&q, db,
                         "SELECT a.at, a.day, a.id, e.body FROM arrival AS a CROSS JOIN event AS e"
                         " ON e.athlete_id = a.athlete_id AND e.day = a.day AND e.id = a.id"
                         " WHERE a.athlete_id = ?1 AND a.at > ?2 ORDER BY a.at LIMIT ?3");

    if (status == STYRK_STORE_OK) {
        styrk_query_int(&q, 1, range->athlete);
        styrk_query_int(&q, 2, range->after);
        styrk_query_int(&q, 3, (int64_t)range->most);
    }
    while (status == STYRK_STORE_OK && row && n < range->most) {
        status = styrk_query_next(&q, &row);
        if (row) {
            take(&out[n++], heap, &q);
        }
    }
    styrk_query_clear(&q);
    *count = n;
    return status == STYRK_STORE_OK && heap->arena.failed ? STYRK_STORE_NOMEM : status;
}

static styrk_store_status arrived(styrk_store *store, styrk_heap *heap, styrk_arrival **out,
                                  size_t *count, const styrk_arrival_range *range)
{
    styrk_db *db = styrk_db_of(store);
    styrk_arrival_range most = *range;
    int64_t newest = 0;
    styrk_store_status status = styrk_arrival_newest(db, &newest, range->athlete);
    const int64_t left = newest > range->after ? newest - range->after : 0;

    *count = 0;
    most.most = most.most > (size_t)left ? (size_t)left : most.most;
    *out = styrk_heap_get(heap, most.most, sizeof **out);
    if (*out == NULL) {
        return STYRK_STORE_NOMEM;
    }
    return status == STYRK_STORE_OK && most.most > 0 ? read_rows(db, heap, *out, count, &most)
                                                     : status;
}

static styrk_store_status defer(styrk_store *store)
{
    return styrk_db_run(styrk_db_of(store),
                        "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;"
                        "PRAGMA cache_size = -16000");
}

static styrk_store_status settle(styrk_store *store)
{
    return styrk_db_sync(styrk_db_of(store));
}

static styrk_store_status freeze(styrk_store *store)
{
    return styrk_db_begin(styrk_db_of(store), false);
}

static void thaw(styrk_store *store)
{
    styrk_db_finish(styrk_db_of(store), STYRK_STORE_OK);
}

static styrk_store_status gather(styrk_store *store)
{
    return styrk_db_gather(styrk_db_of(store));
}

static styrk_store_status commit(styrk_store *store)
{
    return styrk_db_commit(styrk_db_of(store));
}

static styrk_store_status stirred(styrk_store *store, bool *changed)
{
    styrk_db_store *s = (styrk_db_store *)store;
    int64_t version = 0;
    const styrk_store_status status = styrk_db_int(s->db, &version, "PRAGMA data_version");

    *changed = version != s->seen;
    s->seen = version;
    return status;
}

void styrk_store_arrival_functions(styrk_store *store)
{
    store->position = position;
    store->arrived = arrived;
    store->defer = defer;
    store->settle = settle;
    store->freeze = freeze;
    store->thaw = thaw;
    store->gather = gather;
    store->commit = commit;
    store->stirred = stirred;
}
