/* store_check.c: is this still the store that was written?
 *
 * Changes nothing. Damage that stops one look is a fault like any other and does
 * not stop the next.
 */
#include <stdio.h>
#include <string.h>

#include "store/db.h"

#define PROGRESS_EVERY 1000u

typedef struct {
    size_t *faults;
    styrk_store_fault *fault;
    styrk_store_progress *progress;
    void *user;
} watcher;

static void report(const watcher *w, const char *what, styrk_str which)
{
    char text[STYRK_STORE_REASON + 100];

    snprintf(text, sizeof text, "%s%.*s", what, (int)which.n, which.p == NULL ? "" : which.p);
    *w->faults += 1;
    if (w->fault != NULL) {
        w->fault(w->user, text);
    }
}

static void report_text(const watcher *w, const char *what, const char *which)
{
    report(w, what, (styrk_str){which, (uint32_t)strlen(which)});
}

/* Every row that a pragma answers is a fault, but a row "ok". */
static styrk_store_status check_pragma(styrk_db *db, const watcher *w, const char *sql,
                                       const char *what)
{
    styrk_query q;
    bool row = true;
    styrk_store_status status = styrk_query_init(&q, db, sql);

    while (status == STYRK_STORE_OK && row) {
        styrk_str text;
        status = styrk_query_next(&q, &row);
        text = row ? styrk_row_text(&q, 0) : (styrk_str){NULL, 0};
        if (row && (text.n != 2 || memcmp(text.p, "ok", 2) != 0)) {
            report(w, what, text);
        }
    }
    styrk_query_clear(&q);
    return status;
}

static bool is_uuid7(const styrk_id *id)
{
    return (id->b[6] & 0xF0u) == 0x70u && (id->b[8] & 0xC0u) == 0x80u;
}

static void check_event(const watcher *w, styrk_query *q, styrk_heap *heap)
{
    styrk_event event;
    char text[37];

    memset(&event, 0, sizeof event);
    if (!styrk_row_id(&event.id, q, 0)) {
        report_text(w, "an event has no id", "");
        return;
    }
    styrk_id_format(text, event.id);
    if (!is_uuid7(&event.id)) {
        report_text(w, "the id is no UUIDv7: event ", text);
    }
    if (styrk_event_decode(&heap->arena, &event, styrk_row_text(q, 1)) != STYRK_OK) {
        report_text(w, "cannot be decoded: event ", text);
    }
}

static styrk_store_status check_events(styrk_db *db, const watcher *w, size_t total)
{
    styrk_query q;
    styrk_heap heap;
    size_t n = 0;
    bool row = true;
    styrk_store_status status = styrk_query_init(&q, db, "SELECT id, body FROM event");

    styrk_heap_init(&heap, 0);
    while (status == STYRK_STORE_OK && row) {
        status = styrk_query_next(&q, &row);
        if (row) {
            check_event(w, &q, &heap);
        }
        if (++n % PROGRESS_EVERY == 0) {
            styrk_heap_clear(&heap);
            if (w->progress != NULL) {
                w->progress(w->user, n, total);
            }
        }
    }
    styrk_heap_clear(&heap);
    styrk_query_clear(&q);
    return status;
}

static styrk_store_status or_fault(styrk_db *db, const watcher *w, styrk_store_status status)
{
    if (status == STYRK_STORE_DAMAGED) {
        report_text(w, "database: ", styrk_db_reason(db));
        return STYRK_STORE_OK;
    }
    return status;
}

static styrk_store_status check(styrk_store *store, size_t *faults, styrk_store_fault *fault,
                                styrk_store_progress *progress, void *user)
{
    styrk_db *db = styrk_db_of(store);
    const watcher w = {faults, fault, progress, user};
    int64_t total = 0;
    styrk_store_status status;

    *faults = 0;
    status = or_fault(db, &w, check_pragma(db, &w, "PRAGMA integrity_check(20)", "database: "));
    if (status == STYRK_STORE_OK) {
        status = or_fault(db, &w,
                          check_pragma(db, &w, "PRAGMA foreign_key_check",
                                       "a row without its athlete in table "));
    }
    if (status == STYRK_STORE_OK) {
        status = or_fault(db, &w, styrk_db_int(db, &total, "SELECT count(*) FROM event"));
    }
    if (status == STYRK_STORE_OK) {
        status = or_fault(db, &w, check_events(db, &w, (size_t)total));
    }
    return status;
}

styrk_store_status styrk_store_prove(styrk_db *db)
{
    size_t faults = 0;
    const watcher w = {&faults, NULL, NULL, NULL};
    int64_t version = 0;
    styrk_store_status status = styrk_store_identify(db, &version);

    if (status == STYRK_STORE_OK && version == 0) {
        status = styrk_db_refuse(db, STYRK_STORE_FOREIGN, "an empty file");
    }
    if (status == STYRK_STORE_OK) {
        status = check_pragma(db, &w, "PRAGMA integrity_check(1)", "");
    }
    if (status == STYRK_STORE_OK && faults > 0) {
        status = styrk_db_refuse(db, STYRK_STORE_DAMAGED, "the database contradicts itself");
    }
    return status;
}

void styrk_store_check_functions(styrk_store *store)
{
    store->check = check;
}
