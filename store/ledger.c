/* ledger.c: one athlete's log and the state it leads to.
 *
 * The state is always a fold over all events; the cache in the store is written
 * for comparison and is never read as truth.
 */
#include <string.h>

#include "store/store.h"

#define LARGEST_DUMP (256u << 20)

void styrk_ledger_init(styrk_ledger *ledger, styrk_store *store, int64_t athlete,
                       const styrk_fold_options *options)
{
    memset(ledger, 0, sizeof *ledger);
    ledger->store = store;
    ledger->athlete = athlete;
    ledger->options = *options;
    styrk_heap_init(&ledger->heap, 0);
}

void styrk_ledger_clear(styrk_ledger *ledger)
{
    styrk_heap_clear(&ledger->heap);
    ledger->events = NULL;
    ledger->state = NULL;
    ledger->count = 0;
    ledger->stored = 0;
}

static styrk_store_status out_of_memory(styrk_ledger *ledger)
{
    memcpy(ledger->store->reason, "out of memory", sizeof "out of memory");
    return STYRK_STORE_NOMEM;
}

static styrk_store_status fold(styrk_ledger *ledger, styrk_state **out, const styrk_event *events,
                               size_t count, const styrk_fold_options *options)
{
    return styrk_state_fold(&ledger->heap.arena, out, events, count, options) == STYRK_OK
               ? STYRK_STORE_OK
               : out_of_memory(ledger);
}

static void follow_ids(styrk_ledger *ledger)
{
    for (size_t i = 0; i < ledger->count; i++) {
        styrk_id_source_follow(&ledger->ids, ledger->events[i].id);
    }
}

styrk_store_status styrk_ledger_load(styrk_ledger *ledger)
{
    styrk_store *store = ledger->store;
    styrk_store_status status;

    styrk_ledger_clear(ledger);
    status = store->scan(store, &ledger->heap, &ledger->events, &ledger->count, &ledger->bad,
                         ledger->athlete);
    ledger->stored = ledger->count;
    if (status != STYRK_STORE_OK) {
        return status;
    }
    follow_ids(ledger);
    return fold(ledger, &ledger->state, ledger->events, ledger->count, &ledger->options);
}

/* ---- appending ------------------------------------------------------------- */

static bool is_zero(const styrk_id *id)
{
    static const styrk_id zero;
    return memcmp(id, &zero, sizeof zero) == 0;
}

/* An id for each event that has none, and one batch for those without. The batch
 * id comes first, so that its time is not after that of its events. */
static styrk_store_status give_ids(styrk_ledger *ledger, styrk_event *events, size_t count)
{
    styrk_id batch;
    int error = styrk_id_source_next(&ledger->ids, &batch);

    for (size_t i = 0; i < count && error == 0; i++) {
        if (events[i].kind != STYRK_EV_UNKNOWN && is_zero(&events[i].batch)) {
            events[i].batch = batch;
        }
        if (is_zero(&events[i].id)) {
            error = styrk_id_source_next(&ledger->ids, &events[i].id);
        }
    }
    return error == 0 ? STYRK_STORE_OK : STYRK_STORE_FAILED;
}

/* The state as everybody folds it: the plain model and no particular day. */
static styrk_store_status dump(styrk_ledger *ledger, styrk_str *out, const styrk_event *events,
                               size_t count)
{
    static const styrk_fold_options plain = {.model = STYRK_MODEL_RTS};
    styrk_state *state = NULL;
    styrk_buf text;
    const styrk_store_status status = fold(ledger, &state, events, count, &plain);

    if (status != STYRK_STORE_OK) {
        return status;
    }
    styrk_buf_init(&text, &ledger->heap.arena, LARGEST_DUMP);
    styrk_state_json(&text, state);
    *out = (styrk_str){text.p, (uint32_t)text.len};
    return text.failed ? out_of_memory(ledger) : STYRK_STORE_OK;
}

/* The log with the new events behind it. */
static styrk_store_status join(styrk_ledger *ledger, styrk_event **out, const styrk_event *events,
                               size_t count)
{
    *out = styrk_heap_get(&ledger->heap, ledger->count + count, sizeof **out);
    if (*out == NULL) {
        return out_of_memory(ledger);
    }
    if (ledger->count > 0) {
        memcpy(*out, ledger->events, ledger->count * sizeof **out);
    }
    if (count > 0) {
        memcpy(*out + ledger->count, events, count * sizeof **out);
    }
    return STYRK_STORE_OK;
}

styrk_store_status styrk_ledger_append(styrk_ledger *ledger, size_t *added, styrk_event *events,
                                       size_t count, styrk_store_progress *progress, void *user)
{
    styrk_event *all = NULL;
    styrk_state *state = NULL;
    styrk_append what = {.athlete = ledger->athlete,
                         .events = events,
                         .count = count,
                         .guarded = true,
                         .before = ledger->stored,
                         .progress = progress,
                         .user = user};
    styrk_store_status status = give_ids(ledger, events, count);

    *added = 0;
    if (status == STYRK_STORE_OK) {
        status = join(ledger, &all, events, count);
    }
    if (status == STYRK_STORE_OK) {
        status = fold(ledger, &state, all, ledger->count + count, &ledger->options);
    }
    if (status == STYRK_STORE_OK) {
        status = dump(ledger, &what.cache, all, ledger->count + count);
    }
    if (status == STYRK_STORE_OK) {
        status = ledger->store->append(ledger->store, added, &what);
    }
    if (status == STYRK_STORE_OK) {
        ledger->events = all;
        ledger->count += count;
        ledger->stored += *added;
        ledger->state = state;
    }
    return status;
}

/* ---- back to a moment ---------------------------------------------------------- */

static const styrk_id *command_of(const styrk_event *event)
{
    return is_zero(&event->batch) ? &event->id : &event->batch;
}

static bool is_listed(const styrk_event *events, size_t count, const styrk_id *target)
{
    for (size_t i = count; i > 0; i--) { /* the events of a command lie close together */
        if (memcmp(&events[i - 1].target, target, sizeof *target) == 0) {
            return true;
        }
    }
    return false;
}

styrk_store_status styrk_ledger_rewind(styrk_ledger *ledger, size_t *taken, int64_t moment_ms,
                                       styrk_day today)
{
    styrk_event *out = styrk_heap_get(&ledger->heap, ledger->count, sizeof *out);
    size_t n = 0, added = 0;
    styrk_store_status status = STYRK_STORE_OK;

    *taken = 0;
    if (out == NULL) {
        return out_of_memory(ledger);
    }
    /* What was taken back already is taken back again: its retraction, when that
     * is younger than the moment too, is about to lose its effect. */
    for (size_t i = 0; i < ledger->count; i++) {
        const styrk_id *command = command_of(&ledger->events[i]);
        if (styrk_id_time(*command) > moment_ms && !is_listed(out, n, command)) {
            styrk_event_init(&out[n]);
            out[n].kind = STYRK_EV_RETRACT;
            out[n].day = today;
            out[n].target = *command;
            n++;
        }
    }
    if (n > 0) {
        status = styrk_ledger_append(ledger, &added, out, n, NULL, NULL);
    }
    *taken = status == STYRK_STORE_OK ? n : 0;
    return status;
}

/* ---- the cache ------------------------------------------------------------------- */

static styrk_cache_verdict judge(const styrk_ledger *ledger, const styrk_cache *cache,
                                 styrk_str fresh)
{
    if (cache->events != ledger->stored) {
        return STYRK_CACHE_STALE;
    }
    if (cache->body.n == fresh.n && memcmp(cache->body.p, fresh.p, fresh.n) == 0) {
        return STYRK_CACHE_EQUAL;
    }
    return cache->made_by.n == sizeof STYRK_VERSION - 1 &&
                   memcmp(cache->made_by.p, STYRK_VERSION, cache->made_by.n) == 0
               ? STYRK_CACHE_DIFFERS
               : STYRK_CACHE_OLDER;
}

styrk_store_status styrk_ledger_cache(styrk_ledger *ledger, styrk_cache_verdict *verdict,
                                      bool remake)
{
    styrk_store *store = ledger->store;
    styrk_cache cache;
    styrk_str fresh;
    styrk_store_status status = dump(ledger, &fresh, ledger->events, ledger->count);

    if (status != STYRK_STORE_OK) {
        return status;
    }
    status = store->cache_get(store, &ledger->heap, &cache, ledger->athlete);
    if (status == STYRK_STORE_OK) {
        *verdict = judge(ledger, &cache, fresh);
    } else if (status == STYRK_STORE_ABSENT) {
        *verdict = STYRK_CACHE_MISSING;
        status = STYRK_STORE_OK;
    }
    if (status == STYRK_STORE_OK && remake && *verdict != STYRK_CACHE_EQUAL) {
        status = store->cache_put(store, ledger->athlete, ledger->stored, fresh);
    }
    return status;
}
