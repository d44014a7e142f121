/* order.c: which events count, and in which order.
 *
 *   O1  Events are folded by (day, id); the order they arrive in does not matter,
 *       so two devices that hold the same events have the same state.
 *   O2  An id counts once, however often it is handed in.
 *   O3  A retraction takes back the event or the batch it names, if it is not
 *       taken back itself. Retractions are judged newest first, so that undo, redo
 *       and undo again come out right.
 *   O4  A superseding event stands in the place of the one it names; of several
 *       the newest wins. Nothing is deleted.
 *   O5  A program counts from the day it was set, or from the first day for which
 *       work was logged after it was set, if that is earlier: who sets a program
 *       and then enters last week's training means that program.
 */
#include "fold/fold.h"

static int compare_ids(styrk_id a, styrk_id b)
{
    return memcmp(a.b, b.b, sizeof a.b);
}

static int compare(const styrk_event *a, const styrk_event *b)
{
    if (a->day.n != b->day.n) {
        return a->day.n < b->day.n ? -1 : 1;
    }
    return compare_ids(a->id, b->id);
}

typedef int compare_fn(const styrk_event *a, const styrk_event *b);

static int compare_by_id(const styrk_event *a, const styrk_event *b)
{
    return compare_ids(a->id, b->id);
}

/* Merges from[low, mid) and from[mid, high) into `to`. */
typedef struct {
    size_t low, mid, high;
} runs;

static void merge_runs(const styrk_event *events, uint32_t *to, const uint32_t *from, runs r,
                       compare_fn *less)
{
    size_t i = r.low;
    size_t j = r.mid;
    for (size_t k = r.low; k < r.high; k++) {
        const bool left =
            i < r.mid && (j >= r.high || less(&events[from[i]], &events[from[j]]) <= 0);
        to[k] = left ? from[i++] : from[j++];
    }
}

/* Merge sort, bottom up: no recursion, n log n; a log that is in order already is
 * noticed and left. Returns the array that holds the result. */
static uint32_t *sort(const styrk_event *events, uint32_t *a, uint32_t *b, size_t n,
                      compare_fn *less)
{
    bool sorted = true;
    for (size_t i = 1; i < n && sorted; i++) {
        sorted = less(&events[a[i - 1]], &events[a[i]]) <= 0;
    }
    for (size_t width = 1; width < n && !sorted; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width) {
            const size_t mid = low + width < n ? low + width : n;
            const size_t high = low + 2 * width < n ? low + 2 * width : n;
            merge_runs(events, b, a, (runs){low, mid, high}, less);
        }
        uint32_t *t = a;
        a = b;
        b = t;
    }
    return a;
}

/* Entries of state->order sorted by id, for look-ups. */
typedef struct {
    const styrk_state *state;
    uint32_t *by_id; /* places in state->order */
} id_index;

static const styrk_event *event_at(const styrk_state *state, uint32_t place)
{
    return &state->events[state->order[place]];
}

static bool find_place(const id_index *index, styrk_id id, uint32_t *place)
{
    uint32_t low = 0;
    uint32_t high = index->state->order_count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        const int c = compare_ids(event_at(index->state, index->by_id[mid])->id, id);
        if (c == 0) {
            *place = index->by_id[mid];
            return true;
        }
        if (c < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return false;
}

static bool same_id(styrk_id a, styrk_id b)
{
    return compare_ids(a, b) == 0;
}

static bool is_zero(styrk_id id)
{
    static const styrk_id zero;
    return same_id(id, zero);
}

/* Takes back what a standing retraction names: one event, or all of a batch. */
static void take_back(styrk_state *state, const id_index *index, const styrk_event *retraction)
{
    uint32_t place;
    if (find_place(index, retraction->target, &place)) {
        state->stands[place] = 0;
    }
    for (uint32_t i = 0; i < state->order_count; i++) {
        const styrk_event *e = event_at(state, i);
        if (!is_zero(e->batch) && same_id(e->batch, retraction->target) && e != retraction) {
            state->stands[i] = 0;
        }
    }
}

static void judge_retractions(styrk_state *state, const id_index *index)
{
    for (uint32_t i = state->order_count; i > 0; i--) {
        const uint32_t place = index->by_id[i - 1];
        const styrk_event *e = event_at(state, place);
        if (e->kind == STYRK_EV_RETRACT && state->stands[place] != 0) {
            take_back(state, index, e);
        }
    }
}

static void judge_supersessions(styrk_state *state, const id_index *index)
{
    for (uint32_t i = 0; i < state->order_count; i++) {
        const uint32_t place = index->by_id[i];
        const styrk_event *e = event_at(state, place);
        uint32_t old;
        if (state->stands[place] != 0 && !is_zero(e->supersedes) &&
            find_place(index, e->supersedes, &old) && old != place) {
            state->replaced_by[old] = place; /* in id order: the newest stays */
        }
    }
}

/* Arrays of one entry per event and one more, so that none is ever empty. */
static uint32_t *numbers(const styrk_state *state)
{
    return styrk_arena_array(state->arena, state->event_count + 1, sizeof(uint32_t));
}

static void drop_duplicates(styrk_state *state)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < state->order_count; i++) {
        const styrk_event *e = event_at(state, i);
        if (kept == 0 || !same_id(event_at(state, kept - 1)->id, e->id)) {
            state->order[kept++] = state->order[i];
        }
    }
    state->order_count = kept;
}

static bool sort_by_day(styrk_state *state)
{
    uint32_t *order = numbers(state);
    uint32_t *scratch = numbers(state);
    if (order == NULL || scratch == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < state->event_count; i++) {
        order[i] = i;
    }
    state->order = sort(state->events, order, scratch, state->event_count, compare);
    state->order_count = (uint32_t)state->event_count;
    drop_duplicates(state);
    return true;
}

/* Sorts event numbers by id, then turns them into places. */
static bool sort_by_id(styrk_state *state, id_index *index)
{
    uint32_t *numbers_by_id = numbers(state);
    uint32_t *scratch = numbers(state);
    uint32_t *place_of = numbers(state);
    if (numbers_by_id == NULL || scratch == NULL || place_of == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < state->order_count; i++) {
        numbers_by_id[i] = state->order[i];
        place_of[state->order[i]] = i;
    }
    index->state = state;
    index->by_id = sort(state->events, numbers_by_id, scratch, state->order_count, compare_by_id);
    for (uint32_t i = 0; i < state->order_count; i++) {
        index->by_id[i] = place_of[index->by_id[i]];
    }
    return true;
}

static void add_program(styrk_state *state, styrk_program_ref **last, const styrk_event *event)
{
    styrk_program_ref *ref = styrk_arena_get(state->arena, sizeof *ref);
    if (ref == NULL) {
        return;
    }
    *ref = (styrk_program_ref){event, event->day, false, NULL};
    if (*last == NULL) {
        state->programs = ref;
    } else {
        (*last)->next = ref;
    }
    *last = ref;
}

static void date_programs(styrk_state *state, const id_index *index)
{
    styrk_program_ref *last = NULL;
    for (uint32_t i = 0; i < state->order_count; i++) {
        const uint32_t place = index->by_id[i];
        const styrk_event *e = event_at(state, place);
        if (state->stands[place] == 0) {
            continue;
        }
        if (e->kind == STYRK_EV_PROGRAM) {
            add_program(state, &last, e);
        } else if (last != NULL && e->source.n == 0 && e->day.n < last->from.n &&
                   (e->kind == STYRK_EV_SET || e->kind == STYRK_EV_SKIP)) {
            last->from = e->day;
            last->moved = true;
        }
    }
}

styrk_status styrk_state_arrange(styrk_state *state)
{
    id_index index;
    if (state->event_count >= UINT32_MAX) {
        return STYRK_LIMIT;
    }
    state->replaced_by = numbers(state);
    state->stands = styrk_arena_array(state->arena, state->event_count + 1, 1);
    if (state->replaced_by == NULL || state->stands == NULL || !sort_by_day(state) ||
        !sort_by_id(state, &index)) {
        return STYRK_NOMEM;
    }
    for (uint32_t i = 0; i < state->order_count; i++) {
        state->stands[i] = 1;
        state->replaced_by[i] = i;
    }
    state->by_id = index.by_id;
    judge_retractions(state, &index);
    judge_supersessions(state, &index);
    date_programs(state, &index);
    return STYRK_OK;
}

const styrk_event *styrk_state_effective(const styrk_state *state, uint32_t place)
{
    const styrk_event *e = event_at(state, place);
    if (state->stands[place] == 0 || e->kind == STYRK_EV_RETRACT || !is_zero(e->supersedes)) {
        return NULL;
    }
    uint32_t at = place;
    for (int hops = 0; state->replaced_by[at] != at && hops < 1000; hops++) {
        at = state->replaced_by[at];
    }
    return event_at(state, at);
}

bool styrk_state_stands(const styrk_state *state, styrk_id id)
{
    const id_index index = {state, state->by_id};
    uint32_t place;

    return find_place(&index, id, &place) && state->stands[place] != 0 &&
           state->replaced_by[place] == place;
}

/* The id that takes back a whole command: its batch, or the lone event. */
static styrk_id handle_of(const styrk_event *e)
{
    return is_zero(e->batch) ? e->id : e->batch;
}

bool styrk_state_undo(const styrk_state *state, styrk_id *target)
{
    const styrk_event *newest = NULL;
    for (uint32_t i = 0; i < state->order_count; i++) {
        const styrk_event *e = event_at(state, i);
        if (state->stands[i] != 0 && e->kind != STYRK_EV_RETRACT &&
            (newest == NULL || compare_ids(handle_of(e), handle_of(newest)) > 0)) {
            newest = e;
        }
    }
    if (newest == NULL) {
        return false;
    }
    *target = handle_of(newest);
    return true;
}

static bool is_retraction_of(const styrk_state *state, styrk_id target)
{
    for (uint32_t i = 0; i < state->order_count; i++) {
        const styrk_event *e = event_at(state, i);
        if (same_id(e->id, target) || same_id(e->batch, target)) {
            return e->kind == STYRK_EV_RETRACT;
        }
    }
    return false;
}

bool styrk_state_redo(const styrk_state *state, styrk_id *target)
{
    const styrk_event *undo = NULL;
    const styrk_event *newest = NULL;
    for (uint32_t i = 0; i < state->order_count; i++) {
        const styrk_event *e = event_at(state, i);
        if (state->stands[i] == 0) {
            continue;
        }
        if (e->kind != STYRK_EV_RETRACT) {
            if (newest == NULL || compare_ids(handle_of(e), handle_of(newest)) > 0) {
                newest = e;
            }
        } else if ((undo == NULL || compare_ids(e->id, undo->id) > 0) &&
                   !is_retraction_of(state, e->target)) {
            undo = e;
        }
    }
    /* New work after the undo closes the way back. */
    if (undo == NULL || (newest != NULL && compare_ids(handle_of(newest), undo->id) > 0)) {
        return false;
    }
    *target = handle_of(undo);
    return true;
}
