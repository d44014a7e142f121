/* conflict.c: what two devices wrote about one set without knowing of each other.
 *
 *   K1  Standing sets of one day that answer the same slot, and the same side of it,
 *       from different commands: the one with the smallest id counts.
 *   K2  Standing corrections of one event from different commands: the newest
 *       counts, as for any corrections (O4). Each is listed as its own corrections
 *       have it.
 *   K3  What does not count stays in the log and is listed until somebody chooses,
 *       which retracts the others. A program that was set in between parts the sets
 *       before it from those after: they answer different plans.
 *
 * Who counts depends on ids alone, never on the order in which events came.
 */
#include "fold/fold.h"

static int compare_ids(styrk_id a, styrk_id b)
{
    return memcmp(a.b, b.b, sizeof a.b);
}

static int side_of(const styrk_event *e)
{
    const styrk_side side = e->set.side;
    return side == STYRK_SIDE_LEFT || side == STYRK_SIDE_RIGHT ? (int)side : 0;
}

static int by_seat(const styrk_event *a, const styrk_event *b)
{
    const int c = styrk_str_cmp(a->slot, b->slot);
    return c != 0 ? c : side_of(a) - side_of(b);
}

static int by_seat_and_id(const styrk_event *a, const styrk_event *b)
{
    const int c = by_seat(a, b);
    return c != 0 ? c : compare_ids(a->id, b->id);
}

static int by_correction(const styrk_event *a, const styrk_event *b)
{
    const int c = compare_ids(a->supersedes, b->supersedes);
    return c != 0 ? c : compare_ids(b->id, a->id); /* the newest first */
}

static bool is_other_command(const styrk_event *a, const styrk_event *b)
{
    return compare_ids(a->batch, b->batch) != 0;
}

/* ---- the list ------------------------------------------------------------------- */

typedef struct {
    styrk_state *state;
    styrk_conflict *last;
    const styrk_event **programs; /* that stand, by id; made when first needed */
    uint32_t program_count;
} list;

/* Events [0, n): the first counts. Those of days after the one that is asked about
 * are not known on it. */
static void add_conflict(list *l, const styrk_event *const *events, uint32_t n)
{
    const styrk_state *state = l->state;
    while (n > 0 && state->has_today && events[n - 1]->day.n > state->today.n) {
        n--;
    }
    if (n < 2) {
        return;
    }
    styrk_conflict *c = styrk_arena_get(l->state->arena, sizeof *c);
    const styrk_event **copy = styrk_arena_array(l->state->arena, n, sizeof *copy);
    if (c == NULL || copy == NULL) {
        return;
    }
    memcpy(copy, events, n * sizeof *copy);
    *c = (styrk_conflict){copy[0]->slot, copy[0]->set.exercise, copy[0]->day, copy, n, NULL};
    if (l->last == NULL) {
        l->state->conflicts = c;
    } else {
        l->last->next = c;
    }
    l->last = c;
}

/* ---- one slot, two sets (K1) -------------------------------------------------------- */

static bool find_programs(list *l)
{
    uint32_t n = 0;
    for (const styrk_program_ref *ref = l->state->programs; ref != NULL; ref = ref->next) {
        n++;
    }
    l->programs = styrk_arena_array(l->state->arena, n + 1, sizeof *l->programs);
    for (const styrk_program_ref *ref = l->state->programs; l->programs != NULL && ref != NULL;
         ref = ref->next) {
        l->programs[l->program_count++] = ref->event;
    }
    return l->programs != NULL;
}

/* The number of programs that were set before this event was written. */
static uint32_t epoch_of(const list *l, const styrk_event *e)
{
    uint32_t low = 0;
    uint32_t high = l->program_count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (compare_ids(l->programs[mid]->id, e->id) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

/* Events [0, n) of one slot and side, by id. Marks those that do not count with a
 * NULL in `seats`, which are in no order that matters. */
static void judge_seat(list *l, const styrk_event **seats, uint32_t n)
{
    for (uint32_t from = 0, end; from < n; from = end) {
        bool differ = false;
        const uint32_t epoch = epoch_of(l, seats[from]);
        for (end = from + 1; end < n && epoch_of(l, seats[end]) == epoch; end++) {
            differ |= is_other_command(seats[from], seats[end]);
        }
        if (differ) {
            add_conflict(l, &seats[from], end - from);
        }
        for (uint32_t i = from + 1; differ && i < end; i++) {
            if (is_other_command(seats[from], seats[i])) {
                seats[i] = NULL;
            }
        }
    }
}

static bool is_seated(const styrk_event *e)
{
    return e->kind == STYRK_EV_SET && e->slot.n > 0;
}

bool styrk_state_seat_is_taken(const styrk_state *state, const styrk_event *event)
{
    for (uint32_t i = state->sequence_count; is_seated(event) && i > 0; i--) {
        const styrk_event *e = state->sequence[i - 1];
        if (e->day.n != event->day.n) {
            return false;
        }
        if (is_seated(e) && by_seat(e, event) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether each seated set of the day comes after the one before it: then no two
 * share a seat, and there is nothing to sort. */
static bool in_row(const styrk_state *state, uint32_t from, uint32_t end)
{
    const styrk_event *before = NULL;
    for (uint32_t i = from; i < end; i++) {
        const styrk_event *e = state->sequence[i];
        if (is_seated(e) && before != NULL && by_seat(before, e) >= 0) {
            return false;
        }
        before = is_seated(e) ? e : before;
    }
    return true;
}

/* Leaves out of the day what does not count; seats has room for all its events. */
static void drop(styrk_state *state, uint32_t from, uint32_t end, const styrk_event **kept,
                 uint32_t kept_count)
{
    uint32_t at = 0;
    for (uint32_t i = from; i < end; i++) {
        const styrk_event *e = state->sequence[i];
        if (is_seated(e)) {
            while (at < kept_count && compare_ids(kept[at]->id, e->id) < 0) {
                at++;
            }
            if (at == kept_count || kept[at] != e) {
                state->sequence[i] = NULL;
            }
        }
    }
}

static int by_id(const styrk_event *a, const styrk_event *b)
{
    return compare_ids(a->id, b->id);
}

static bool judge_day(list *l, uint32_t from, uint32_t end, const styrk_event **seats)
{
    styrk_state *state = l->state;
    const styrk_conflict *before = l->last;
    uint32_t n = 0;
    for (uint32_t i = from; i < end; i++) {
        if (is_seated(state->sequence[i])) {
            seats[n++] = state->sequence[i];
        }
    }
    if (!styrk_events_sort(state->arena, seats, n, by_seat_and_id)) {
        return false;
    }
    for (uint32_t at = 0, next; at < n; at = next) {
        for (next = at + 1; next < n && by_seat(seats[at], seats[next]) == 0; next++) {
        }
        judge_seat(l, &seats[at], next - at);
    }
    if (l->last == before) {
        return true;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (seats[i] != NULL) {
            seats[kept++] = seats[i];
        }
    }
    if (!styrk_events_sort(state->arena, seats, kept, by_id)) {
        return false;
    }
    drop(state, from, end, seats, kept);
    return true;
}

static bool judge_seats(list *l)
{
    styrk_state *state = l->state;
    const styrk_event **seats = NULL;
    const styrk_conflict *before = l->last;
    for (uint32_t from = 0, end; from < state->sequence_count; from = end) {
        const int32_t day = state->sequence[from]->day.n;
        for (end = from + 1; end < state->sequence_count && state->sequence[end]->day.n == day;
             end++) {
        }
        if (in_row(state, from, end)) {
            continue;
        }
        if (seats == NULL) {
            seats = styrk_arena_array(state->arena, state->sequence_count, sizeof *seats);
        }
        if (seats == NULL || (l->programs == NULL && !find_programs(l)) ||
            !judge_day(l, from, end, seats)) {
            return false;
        }
    }
    if (l->last == before) {
        return true;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < state->sequence_count; i++) {
        if (state->sequence[i] != NULL) {
            state->sequence[kept++] = state->sequence[i];
        }
    }
    state->sequence_count = kept;
    return true;
}

/* ---- one event, two corrections (K2) --------------------------------------------------- */

/* Events [0, n) correct the same one. */
static bool judge_contest(list *l, const styrk_event **events, uint32_t n, const uint32_t *last)
{
    bool differ = false;
    for (uint32_t i = 1; i < n; i++) {
        differ |= is_other_command(events[0], events[i]);
    }
    if (!differ) {
        return true;
    }
    for (uint32_t i = 0; i < n; i++) {
        events[i] = styrk_state_last_word(l->state, last, events[i]->id);
        if (events[i] == NULL) {
            return false;
        }
    }
    add_conflict(l, events, n);
    return true;
}

static bool judge_corrections(list *l)
{
    styrk_state *state = l->state;
    uint32_t n = 0;
    if (!state->any_contest) {
        return true;
    }
    const uint32_t *last = styrk_state_last_words(state);
    const styrk_event **all = styrk_arena_array(state->arena, state->log_count, sizeof *all);
    for (uint32_t i = 0; all != NULL && i < state->log_count; i++) {
        if (styrk_state_corrects(state, i)) {
            all[n++] = state->log[i];
        }
    }
    if (last == NULL || all == NULL || !styrk_events_sort(state->arena, all, n, by_correction)) {
        return false;
    }
    for (uint32_t at = 0, next; at < n; at = next) {
        for (next = at + 1;
             next < n && compare_ids(all[at]->supersedes, all[next]->supersedes) == 0; next++) {
        }
        if (!judge_contest(l, &all[at], next - at, last)) {
            return false;
        }
    }
    return true;
}

bool styrk_state_judge_conflicts(styrk_state *state)
{
    list l = {.state = state};
    return judge_seats(&l) && judge_corrections(&l) && !state->arena->failed;
}
