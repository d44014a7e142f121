/* order.c: which events count, and in which order.
 *
 *   O1  Events are folded by (day, id); the order they arrive in does not matter,
 *       so two devices that hold the same events have the same state.
 *   O2  An id counts once, however often it is handed in. Where two events claim
 *       one id, that of the earlier day counts, then that whose encoding is first.
 *   O3  A retraction takes back the event or the batch it names, if it is not
 *       taken back itself, whichever was written first: undo, redo and undo again
 *       come out right. A ring of retractions, which no honest log has, comes out
 *       alike everywhere.
 *   O4  A superseding event stands in the place of the one it names: it is folded
 *       on its own day under the id of that one, as if that had been so from the
 *       beginning. Of several the newest wins. One that names no event of the log
 *       stands for itself. Nothing is deleted.
 *   O5  A program counts from the day it was set, or from the first day for which
 *       work was logged after it was set, if that is earlier: who sets a program
 *       and then enters last week's training means that program.
 *
 *   O6  An event with a number that nothing can have (less than nothing lifted or
 *       done) is as one that is not understood: kept, and without effect.
 *
 * A place is the number of an event among all, sorted by id. Everything here is
 * n log n: logs come from other machines too.
 */
#include "fold/fold.h"

static int compare_ids(styrk_id a, styrk_id b)
{
    return memcmp(a.b, b.b, sizeof a.b);
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

/* ---- sorting -------------------------------------------------------------------- */

static int by_id(const styrk_event *a, const styrk_event *b)
{
    return compare_ids(a->id, b->id);
}

static int by_day(const styrk_event *a, const styrk_event *b)
{
    if (a->day.n != b->day.n) {
        return a->day.n < b->day.n ? -1 : 1;
    }
    return compare_ids(a->id, b->id);
}

static int by_target(const styrk_event *a, const styrk_event *b)
{
    const int c = compare_ids(a->target, b->target);
    return c != 0 ? c : compare_ids(a->id, b->id);
}

static int by_batch(const styrk_event *a, const styrk_event *b)
{
    return compare_ids(a->batch, b->batch);
}

/* Merges from[low, mid) and from[mid, high) into `to`. */
typedef struct {
    size_t low, mid, high;
} runs;

static void merge_runs(const styrk_event **to, const styrk_event *const *from, runs r,
                       styrk_compare_events *less)
{
    size_t i = r.low;
    size_t j = r.mid;
    for (size_t k = r.low; k < r.high; k++) {
        const bool left = i < r.mid && (j >= r.high || less(from[i], from[j]) <= 0);
        to[k] = left ? from[i++] : from[j++];
    }
}

/* Merge sort, bottom up: no recursion, n log n; a log that is in order already is
 * noticed and left. */
bool styrk_events_sort(styrk_arena *arena, const styrk_event **list, size_t n,
                       styrk_compare_events *less)
{
    bool sorted = true;
    for (size_t i = 1; i < n && sorted; i++) {
        sorted = less(list[i - 1], list[i]) <= 0;
    }
    if (sorted) {
        return true;
    }
    const styrk_event **a = list;
    const styrk_event **b = styrk_arena_array(arena, n, sizeof *b);
    if (b == NULL) {
        return false;
    }
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width) {
            const size_t mid = low + width < n ? low + width : n;
            const size_t high = low + 2 * width < n ? low + 2 * width : n;
            merge_runs(b, a, (runs){low, mid, high}, less);
        }
        const styrk_event **t = a;
        a = b;
        b = t;
    }
    if (a != list) {
        memcpy(list, a, n * sizeof *list);
    }
    return true;
}

/* ---- all events, each once (O2) --------------------------------------------------- */

/* Whether a is the event that counts, of two that claim one id. */
static bool comes_first(styrk_arena *arena, const styrk_event *a, const styrk_event *b)
{
    if (a->day.n != b->day.n || memcmp(a, b, sizeof *a) == 0) {
        return a->day.n < b->day.n;
    }
    styrk_buf x, y;
    styrk_buf_init(&x, arena, UINT32_MAX);
    styrk_buf_init(&y, arena, UINT32_MAX);
    styrk_event_encode(&x, a);
    styrk_event_encode(&y, b);
    return styrk_str_cmp((styrk_str){x.p, (uint32_t)x.len}, (styrk_str){y.p, (uint32_t)y.len}) < 0;
}

static bool sort_events(styrk_state *state)
{
    const styrk_event **list =
        styrk_arena_array(state->arena, state->event_count + 1, sizeof *list);
    if (list == NULL) {
        return false;
    }
    for (size_t i = 0; i < state->event_count; i++) {
        list[i] = &state->events[i];
    }
    if (!styrk_events_sort(state->arena, list, state->event_count, by_id)) {
        return false;
    }
    uint32_t kept = 0;
    for (size_t i = 0; i < state->event_count; i++) {
        if (kept == 0 || !same_id(list[kept - 1]->id, list[i]->id)) {
            list[kept++] = list[i];
        } else if (comes_first(state->arena, list[i], list[kept - 1])) {
            list[kept - 1] = list[i];
        }
    }
    state->log = list;
    state->log_count = kept;
    state->log_room = (uint32_t)state->event_count + 1;
    return true;
}

static bool find_place(const styrk_state *state, styrk_id id, uint32_t *place)
{
    uint32_t low = 0;
    uint32_t high = state->log_count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        const int c = compare_ids(state->log[mid]->id, id);
        if (c == 0) {
            *place = mid;
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

/* ---- retractions (O3) --------------------------------------------------------------- */

/*   a retraction stands   if neither its id nor its batch is named
 *   a name is named       if some standing retraction has it for its target
 * Both are asked at most once, and answered without recursion. What is asked
 * while it is being answered (a ring) counts as no. */
typedef enum { UNJUDGED, UNDER_WAY, YES, NO } verdict;

typedef struct {
    bool of_name;
    uint32_t self;    /* number in the list; of a name: the first that names it */
    uint32_t at, end; /* of a name: who names it and is still to ask; else what was asked */
} question;

typedef struct {
    const styrk_event **list; /* all retractions, by target */
    uint8_t *stands, *named;  /* verdicts; of a name under the first that names it */
    question *stack;
    uint32_t count, depth;
} court;

/* How many of the retractions name something before `id`, or it too. */
static uint32_t count_naming(const court *c, styrk_id id, bool too)
{
    uint32_t low = 0;
    uint32_t high = c->count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        const int order = compare_ids(c->list[mid]->target, id);
        if (order < 0 || (too && order == 0)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static void ask_standing(court *c, uint32_t self)
{
    c->stands[self] = UNDER_WAY;
    c->stack[c->depth++] = (question){false, self, 0, 2};
}

static void answer(court *c, verdict v)
{
    const question *q = &c->stack[--c->depth];
    *(q->of_name ? &c->named[q->self] : &c->stands[q->self]) = (uint8_t)v;
}

/* Whether `id` is named, if that is known; else asks and says UNJUDGED. */
static verdict ask_named(court *c, styrk_id id)
{
    const uint32_t first = is_zero(id) ? 0 : count_naming(c, id, false);
    const uint32_t end = is_zero(id) ? 0 : count_naming(c, id, true);
    if (first == end) {
        return NO;
    }
    if (c->named[first] == UNJUDGED) {
        c->named[first] = UNDER_WAY;
        c->stack[c->depth++] = (question){true, first, first, end};
        return UNJUDGED;
    }
    return (verdict)c->named[first];
}

/* Goes on with the question on top. */
static void step(court *c)
{
    question *q = &c->stack[c->depth - 1];
    if (q->at == q->end) {
        answer(c, q->of_name ? NO : YES);
        return;
    }
    if (q->of_name) {
        if (c->stands[q->at] == YES) {
            answer(c, YES);
        } else if (c->stands[q->at] == UNJUDGED) {
            ask_standing(c, q->at);
        } else {
            q->at++;
        }
        return;
    }
    const styrk_event *self = c->list[q->self];
    const verdict named = ask_named(c, q->at == 0 ? self->id : self->batch);
    if (named == YES) {
        answer(c, NO);
    } else if (named != UNJUDGED) {
        q->at++;
    }
}

static bool make_court(court *c, const styrk_state *state)
{
    styrk_arena *arena = state->arena;
    *c = (court){0};
    for (uint32_t i = 0; i < state->log_count; i++) {
        c->count += state->log[i]->kind == STYRK_EV_RETRACT ? 1 : 0;
    }
    c->list = styrk_arena_array(arena, c->count + 1, sizeof *c->list);
    c->stands = styrk_arena_array(arena, c->count + 1, 1);
    c->named = styrk_arena_array(arena, c->count + 1, 1);
    c->stack = styrk_arena_array(arena, 2 * (size_t)c->count + 2, sizeof *c->stack);
    if (arena->failed) {
        return false;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < state->log_count; i++) {
        if (state->log[i]->kind == STYRK_EV_RETRACT) {
            c->list[n++] = state->log[i];
        }
    }
    return styrk_events_sort(arena, c->list, c->count, by_target);
}

/* Leaves the standing ones in the list. */
static void pronounce(court *c, styrk_state *state)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t place = 0;
        if (find_place(state, c->list[i]->id, &place)) {
            state->stands[place] = c->stands[i] == YES;
        }
        if (c->stands[i] == YES) {
            c->list[kept++] = c->list[i];
        }
    }
    c->count = kept;
}

static bool is_named(const court *c, styrk_id id)
{
    const uint32_t at = count_naming(c, id, false);
    return !is_zero(id) && at < c->count && same_id(c->list[at]->target, id);
}

static bool judge_retractions(styrk_state *state)
{
    court c;
    if (!make_court(&c, state)) {
        return false;
    }
    const uint32_t all = c.count;
    for (uint32_t i = 0; i < all; i++) {
        if (c.stands[i] == UNJUDGED) {
            ask_standing(&c, i);
        }
        while (c.depth > 0) {
            step(&c);
        }
    }
    state->retractions = styrk_arena_array(state->arena, all + 1, sizeof *c.list);
    if (state->retractions == NULL) {
        return false;
    }
    memcpy(state->retractions, c.list, all * sizeof *c.list);
    state->retraction_count = all;
    pronounce(&c, state);
    for (uint32_t i = 0; i < state->log_count; i++) {
        const styrk_event *e = state->log[i];
        if (e->kind != STYRK_EV_RETRACT) {
            state->stands[i] = !is_named(&c, e->id) && !is_named(&c, e->batch);
        }
    }
    return styrk_events_sort(state->arena, state->retractions, all, by_batch);
}

/* ---- corrections (O4) ----------------------------------------------------------------- */

static bool is_possible(const styrk_event *e)
{
    const styrk_set_done *set = &e->set;
    return e->kind != STYRK_EV_UNKNOWN && set->load.mass.u >= 0 && set->reps >= -1 &&
           set->hold_ms >= -1 && set->rpe_x10 >= 0 && set->rpe_x10 <= 100 &&
           set->cuff.value_x10 >= 0 && e->measure.weight.mass.u >= 0 && e->measure.mmhg >= 0;
}

/* The place that this one's event takes over; false if it stands for itself. */
static bool takes_over(const styrk_state *state, uint32_t place, uint32_t *old)
{
    const styrk_event *e = state->log[place];
    return e->kind != STYRK_EV_RETRACT && is_possible(e) && !is_zero(e->supersedes) &&
           find_place(state, e->supersedes, old) && *old != place;
}

static bool is_orphan(const styrk_state *state, const styrk_event *e)
{
    uint32_t old;
    return !is_zero(e->supersedes) && !find_place(state, e->supersedes, &old);
}

/* Corrections that came before what they correct. */
static bool list_orphans(styrk_state *state)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < state->log_count; i++) {
        n += is_orphan(state, state->log[i]) ? 1 : 0;
    }
    if (n == 0) {
        return true;
    }
    state->orphans = styrk_arena_array(state->arena, n, sizeof *state->orphans);
    for (uint32_t i = 0; state->orphans != NULL && i < state->log_count; i++) {
        if (is_orphan(state, state->log[i])) {
            state->orphans[state->orphan_count++] = state->log[i];
        }
    }
    return state->orphans != NULL;
}

static void judge_corrections(styrk_state *state)
{
    uint32_t old;
    for (uint32_t i = 0; i < state->log_count; i++) {
        state->replaced_by[i] = i;
    }
    for (uint32_t i = 0; i < state->log_count; i++) {
        if (state->stands[i] != 0 && takes_over(state, i, &old)) {
            state->any_contest |= state->replaced_by[old] != old;
            state->replaced_by[old] = i; /* in id order: the newest stays */
        }
    }
}

bool styrk_state_corrects(const styrk_state *state, uint32_t place)
{
    uint32_t old;
    return state->stands[place] != 0 && takes_over(state, place, &old) && state->stands[old] != 0;
}

/* The event at `from` as the correction at `at` has it, under its own id. */
static const styrk_event *as_corrected(const styrk_state *state, uint32_t from, uint32_t at)
{
    const styrk_event *own = state->log[from];
    if (at == from) {
        return own;
    }
    styrk_event *copy = styrk_arena_get(state->arena, sizeof *copy);
    if (copy != NULL) {
        *copy = *state->log[at];
        copy->id = own->id;
        copy->supersedes = own->supersedes;
    }
    return copy;
}

/* What counts for the event at `place`: itself, or its last correction; NULL for
 * nothing. Each correction names one event, so that the walks from all places together
 * see no event twice. */
static const styrk_event *effective(const styrk_state *state, uint32_t place)
{
    uint32_t at = place;
    if (state->stands[place] == 0 || state->log[place]->kind == STYRK_EV_RETRACT ||
        takes_over(state, place, &at)) {
        return NULL;
    }
    at = place;
    while (state->replaced_by[at] != at) {
        at = state->replaced_by[at];
    }
    return as_corrected(state, place, at);
}

/* Walks from corrections may meet, and in a log that was made for it go round: here each
 * place is looked at once, and what is older than what it corrects is no step. */
const uint32_t *styrk_state_last_words(const styrk_state *state)
{
    uint32_t *last = styrk_arena_array(state->arena, state->log_count, sizeof *last);
    for (uint32_t i = state->log_count; last != NULL && i-- > 0;) {
        const uint32_t next = state->replaced_by[i];
        last[i] = next > i ? last[next] : i;
    }
    return last;
}

const styrk_event *styrk_state_last_word(const styrk_state *state, const uint32_t *last,
                                         styrk_id id)
{
    uint32_t place;
    return find_place(state, id, &place) ? as_corrected(state, place, last[place]) : NULL;
}

/* In the order of ids: of writing. */
static bool collect(styrk_state *state)
{
    state->sequence =
        styrk_arena_array(state->arena, state->log_count + 1, sizeof *state->sequence);
    state->sequence_room = state->log_count + 1;
    for (uint32_t i = 0; state->sequence != NULL && i < state->log_count; i++) {
        const styrk_event *e = effective(state, i);
        if (e != NULL && is_possible(e)) {
            state->sequence[state->sequence_count++] = e;
        }
    }
    return !state->arena->failed;
}

/* ---- programs (O5) ----------------------------------------------------------------------- */

static void add_program(styrk_state *state, const styrk_event *event)
{
    styrk_program_ref *ref = styrk_arena_get(state->arena, sizeof *ref);
    if (ref == NULL) {
        return;
    }
    *ref = (styrk_program_ref){event, event->day, false, NULL};
    if (state->last_program == NULL) {
        state->programs = ref;
    } else {
        state->last_program->next = ref;
    }
    state->last_program = ref;
}

/* Work that was written after a program was set, for a day before it counts. */
static bool moves_program(const styrk_state *state, const styrk_event *e)
{
    const styrk_program_ref *last = state->last_program;
    return last != NULL && e->source.n == 0 && e->day.n < last->from.n &&
           (e->kind == STYRK_EV_SET || e->kind == STYRK_EV_SKIP);
}

static void date_programs(styrk_state *state)
{
    for (uint32_t i = 0; i < state->sequence_count; i++) {
        const styrk_event *e = state->sequence[i];
        if (e->kind == STYRK_EV_PROGRAM) {
            add_program(state, e);
        } else if (moves_program(state, e)) {
            state->last_program->from = e->day;
            state->last_program->moved = true;
            state->any_moved = true;
        }
    }
}

/* Of several definitions the one that was written last holds, for the whole log. */
static void define_exercises(styrk_state *state)
{
    for (uint32_t i = 0; i < state->sequence_count; i++) {
        if (state->sequence[i]->kind == STYRK_EV_EXERCISE) {
            styrk_state_take_exercise(state, state->sequence[i]);
        }
    }
}

styrk_status styrk_state_arrange(styrk_state *state)
{
    if (state->event_count >= UINT32_MAX) {
        return STYRK_LIMIT;
    }
    state->stands = styrk_arena_array(state->arena, state->event_count + 1, 1);
    state->replaced_by =
        styrk_arena_array(state->arena, state->event_count + 1, sizeof *state->replaced_by);
    if (state->stands == NULL || state->replaced_by == NULL || !sort_events(state) ||
        !judge_retractions(state)) {
        return STYRK_NOMEM;
    }
    judge_corrections(state);
    if (!list_orphans(state) || !collect(state)) {
        return STYRK_NOMEM;
    }
    date_programs(state);
    define_exercises(state);
    return styrk_events_sort(state->arena, state->sequence, state->sequence_count, by_day) &&
                   styrk_state_judge_conflicts(state)
               ? STYRK_OK
               : STYRK_NOMEM;
}

/* ---- a log that grows at its end --------------------------------------------------------- */

/* Whether what is in the log already says something about an event that comes now. */
static bool is_spoken_of(const styrk_state *state, const styrk_event *e)
{
    for (uint32_t i = 0; i < state->retraction_count; i++) {
        const styrk_id target = state->retractions[i]->target;
        if (same_id(target, e->id) || (!is_zero(e->batch) && same_id(target, e->batch))) {
            return true;
        }
    }
    for (uint32_t i = 0; i < state->orphan_count; i++) {
        if (same_id(state->orphans[i]->supersedes, e->id)) {
            return true;
        }
    }
    return false;
}

/* Then it moves no program either (O5): each lies in the sequence on its own day. */
static bool comes_last(const styrk_state *state, const styrk_event *e)
{
    const styrk_event *id = state->log_count > 0 ? state->log[state->log_count - 1] : NULL;
    const styrk_event *day =
        state->sequence_count > 0 ? state->sequence[state->sequence_count - 1] : NULL;
    return (id == NULL || compare_ids(id->id, e->id) < 0) &&
           (day == NULL || day->day.n <= e->day.n);
}

/* What an event says about others: then all are judged anew. */
static bool speaks_of_others(const styrk_event *e)
{
    return e->kind == STYRK_EV_RETRACT || e->kind == STYRK_EV_PROGRAM ||
           e->kind == STYRK_EV_EXERCISE || !is_zero(e->supersedes);
}

/* A larger room with what is in the old one; NULL without memory. */
static void *larger(styrk_arena *arena, const void *old, uint32_t used, uint32_t room, size_t size)
{
    void *list = styrk_arena_array(arena, room, size);
    if (list != NULL && used > 0) {
        memcpy(list, old, used * size);
    }
    return list;
}

static bool make_room(styrk_state *state)
{
    styrk_arena *arena = state->arena;
    if (state->log_count == state->log_room) {
        const uint32_t n = state->log_count, room = n + n / 2 + 64;
        const styrk_event **log = larger(arena, state->log, n, room, sizeof *log);
        uint8_t *stands = larger(arena, state->stands, n, room, sizeof *stands);
        uint32_t *replaced_by = larger(arena, state->replaced_by, n, room, sizeof *replaced_by);
        if (arena->failed) {
            return false;
        }
        state->log = log;
        state->stands = stands;
        state->replaced_by = replaced_by;
        state->log_room = room;
    }
    if (state->sequence_count == state->sequence_room) {
        const uint32_t n = state->sequence_count, room = n + n / 2 + 64;
        const styrk_event **list = larger(arena, state->sequence, n, room, sizeof *list);
        if (list == NULL) {
            return false;
        }
        state->sequence = list;
        state->sequence_room = room;
    }
    return true;
}

bool styrk_state_put_last(styrk_state *state, const styrk_event *event, bool *counts)
{
    *counts = is_possible(event);
    if (speaks_of_others(event) || !comes_last(state, event) || is_spoken_of(state, event) ||
        styrk_state_seat_is_taken(state, event) || state->log_count >= UINT32_MAX / 2 ||
        !make_room(state)) {
        return false;
    }
    state->log[state->log_count] = event;
    state->stands[state->log_count] = 1;
    state->replaced_by[state->log_count] = state->log_count;
    state->log_count++;
    if (*counts) {
        state->sequence[state->sequence_count++] = event;
    }
    return true;
}

bool styrk_state_stands(const styrk_state *state, styrk_id id)
{
    uint32_t place;
    return find_place(state, id, &place) && state->stands[place] != 0 &&
           state->replaced_by[place] == place;
}

bool styrk_state_newest(const styrk_state *state, styrk_id id, styrk_id *out)
{
    uint32_t at;
    if (!find_place(state, id, &at)) {
        return false;
    }
    for (uint32_t i = 0; i < state->log_count && state->replaced_by[at] != at; i++) {
        at = state->replaced_by[at]; /* a ring, which no honest log has, is left some time */
    }
    *out = state->log[at]->id;
    return true;
}

/* ---- undo and redo ------------------------------------------------------------------------ */

/* The id that takes back a whole command: its batch, or the lone event. */
static styrk_id handle_of(const styrk_event *e)
{
    return is_zero(e->batch) ? e->id : e->batch;
}

bool styrk_state_undo(const styrk_state *state, styrk_id *target)
{
    const styrk_event *newest = NULL;
    for (uint32_t i = 0; i < state->log_count; i++) {
        const styrk_event *e = state->log[i];
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

/* Whether what `target` names, an event or a batch, is itself a retraction. */
static bool is_retraction(const styrk_state *state, styrk_id target)
{
    uint32_t low = 0;
    if (find_place(state, target, &low)) {
        return state->log[low]->kind == STYRK_EV_RETRACT;
    }
    uint32_t high = state->retraction_count;
    low = 0;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (compare_ids(state->retractions[mid]->batch, target) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < state->retraction_count && same_id(state->retractions[low]->batch, target);
}

bool styrk_state_redo(const styrk_state *state, styrk_id *target)
{
    const styrk_event *undo = NULL;
    const styrk_event *newest = NULL;
    for (uint32_t i = 0; i < state->log_count; i++) {
        const styrk_event *e = state->log[i];
        if (state->stands[i] == 0) {
            continue;
        }
        if (e->kind != STYRK_EV_RETRACT) {
            if (newest == NULL || compare_ids(handle_of(e), handle_of(newest)) > 0) {
                newest = e;
            }
        } else if ((undo == NULL || compare_ids(e->id, undo->id) > 0) &&
                   !is_retraction(state, e->target)) {
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
