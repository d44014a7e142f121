/* fold.c: the log becomes the state.
 *
 * styrk_state_fold() is the only maker of states. It has no clock, so equal logs
 * give equal bytes on every machine.
 *
 *   F1  The order in which events are handed in changes nothing.
 *   F2  An event that is not understood is kept and changes nothing else.
 *   F3  A correction names the event it replaces; the old event stays in the log.
 *   F4  Settings, screening answers, clearances, programs and the athlete's own
 *       exercises hold whatever day is asked about; work and measures of later
 *       days do not.
 *   F5  Days end when a later day begins: work of a day is judged as a whole.
 */
#include "fold/fold.h"

static styrk_state *make_state(styrk_arena *arena, const styrk_event *events, size_t count,
                               const styrk_fold_options *options)
{
    styrk_state *state = styrk_arena_get(arena, sizeof *state);
    if (state == NULL) {
        return NULL;
    }
    state->arena = arena;
    state->events = events;
    state->event_count = count;
    if (options != NULL) {
        state->model = options->model;
        state->has_today = options->has_today;
        state->today = options->today;
    }
    return state;
}

static void read_plan(styrk_state *state)
{
    styrk_program *program = NULL;
    styrk_plan *plan = NULL;
    styrk_diags diags;
    styrk_diags_init(&diags, state->arena);
    const styrk_event *event = state->program;
    const styrk_names names = {styrk_state_find, state};
    state->plan = NULL;
    state->plan_read = true;
    const styrk_status parsed =
        styrk_program_parse(state->arena, &program, &diags, event->text, event->key);
    if (parsed == STYRK_OK &&
        styrk_plan_compile(state->arena, &plan, program, &names) == STYRK_OK) {
        state->plan = plan;
    }
}

/* The program is parsed when it is first needed: most are replaced unused. */
static void need_plan(styrk_state *state)
{
    if (state->program != NULL && !state->plan_read) {
        read_plan(state);
    }
}

static void add_work(styrk_state *state, const styrk_event *event)
{
    if (state->open == NULL) {
        state->open = styrk_arena_get(state->arena, sizeof *state->open);
        if (state->open == NULL) {
            return;
        }
        state->open->day = event->day;
    }
    styrk_event_ref *ref = styrk_arena_get(state->arena, sizeof *ref);
    if (ref == NULL) {
        return;
    }
    ref->event = event;
    if (state->open->work_last == NULL) {
        state->open->work = ref;
    } else {
        state->open->work_last->next = ref;
    }
    state->open->work_last = ref;
    if (event->kind == STYRK_EV_SET) {
        state->open->set_count++;
        styrk_state_take_set(state, event, styrk_set_effort(&event->set));
    }
}

static void set_program(styrk_state *state, const styrk_event *event)
{
    if (state->program != NULL && memcmp(&state->program->id, &event->id, sizeof event->id) >= 0) {
        return; /* it, or one that was set later, is in force already */
    }
    /* Work done earlier that day belongs to the program that was in force. */
    if (state->open != NULL) {
        need_plan(state);
        styrk_state_close(state, NULL);
    }
    state->program = event;
    state->plan = NULL;
    state->plan_read = false;
    state->next_index = 0;
    state->followed_known = false;
    state->week_failed = false;
    state->week_again = 0;
}

static void take(styrk_state *state, const styrk_event *event)
{
    switch (event->kind) {
    case STYRK_EV_PROGRAM:
        set_program(state, event);
        break;
    case STYRK_EV_SET:
    case STYRK_EV_SKIP:
    case STYRK_EV_SWAP:
    case STYRK_EV_ADD:
    case STYRK_EV_ORDER:
    case STYRK_EV_FINISH:
        add_work(state, event);
        break;
    case STYRK_EV_STOP:
        add_work(state, event);
        styrk_state_take(state, event);
        break;
    default:
        styrk_state_take(state, event);
        break;
    }
}

static void close_before(styrk_state *state, int32_t day, styrk_inventory **inventory)
{
    if (state->open == NULL || state->open->day.n >= day) {
        return;
    }
    need_plan(state);
    if (*inventory == NULL) {
        *inventory = styrk_inventory_new(state->arena, state);
    }
    styrk_state_close(state, *inventory);
}

/* Programs that count from a day before the one they were set on. */
static void take_moved(styrk_state *state, int32_t day)
{
    if (!state->any_moved || (state->moved_until_known && state->moved_until.n == day)) {
        return;
    }
    state->moved_until = (styrk_day){day};
    state->moved_until_known = true;
    for (const styrk_program_ref *ref = state->programs; ref != NULL; ref = ref->next) {
        if (ref->moved && ref->from.n <= day && ref->event != state->program) {
            set_program(state, ref->event);
        }
    }
}

static bool is_timeless(styrk_event_kind kind)
{
    return kind == STYRK_EV_SETTING || kind == STYRK_EV_SCREEN || kind == STYRK_EV_CLEARANCE ||
           kind == STYRK_EV_EXERCISE;
}

void styrk_state_hear(styrk_state *state, const styrk_event *event, styrk_inventory **inventory)
{
    close_before(state, event->day.n, inventory);
    take_moved(state, event->day.n);
    if (event->kind == STYRK_EV_SETTING) { /* other plates from here on */
        *inventory = NULL;
        state->stock = NULL;
    }
    take(state, event);
}

void styrk_state_stock(styrk_state *state, styrk_inventory *inventory)
{
    if (inventory != NULL) {
        styrk_inventory_fill(inventory);
        state->stock = inventory;
    }
}

void styrk_state_settle(styrk_state *state, styrk_day today, styrk_inventory **inventory)
{
    state->has_today = true;
    state->today = today;
    close_before(state, today.n, inventory);
    need_plan(state);
}

/* Asked about a day before any program was set: the last one set is meant. */
static void fall_back(styrk_state *state)
{
    for (const styrk_program_ref *ref = state->programs; ref != NULL && state->has_today;
         ref = ref->next) {
        if (ref->next == NULL && state->program == NULL) {
            state->program = ref->event;
        }
    }
}

styrk_status styrk_state_fold(styrk_arena *arena, styrk_state **out, const styrk_event *events,
                              size_t count, const styrk_fold_options *options)
{
    styrk_state *state = make_state(arena, events, count, options);
    *out = state;
    if (state == NULL) {
        return STYRK_NOMEM;
    }
    const styrk_status arranged = styrk_state_arrange(state);
    if (arranged != STYRK_OK) {
        return arranged;
    }
    styrk_inventory *inventory = NULL;
    for (uint32_t i = 0; i < state->sequence_count && !arena->failed; i++) {
        const styrk_event *event = state->sequence[i];
        if (event->kind == STYRK_EV_EXERCISE) {
            continue; /* taken already */
        }
        const bool later = state->has_today && event->day.n > state->today.n;
        if (!later) {
            styrk_state_hear(state, event, &inventory);
        } else if (is_timeless(event->kind)) {
            inventory = NULL;
            take(state, event);
        }
    }
    if (state->has_today) {
        close_before(state, state->today.n, &inventory);
    }
    fall_back(state);
    need_plan(state);
    styrk_state_stock(state, state->has_today ? inventory : NULL);
    return arena->failed ? STYRK_NOMEM : STYRK_OK;
}

styrk_status styrk_state_workout(styrk_workout *out, styrk_arena *arena, const styrk_state *state,
                                 styrk_day today, const styrk_words *words)
{
    *out = (styrk_workout){.arena = arena,
                           .state = state,
                           .words = words,
                           .today = today,
                           .plan_day = styrk_plan_at(state->plan, styrk_state_due(state, today))};
    const styrk_event_ref *work = NULL;
    if (state->open != NULL && state->open->day.n == today.n) {
        work = state->open->work;
    }
    return styrk_workout_build(out, work);
}

styrk_status styrk_session_prescribe(styrk_arena *arena, styrk_session **out,
                                     const styrk_state *state, styrk_day today,
                                     const styrk_words *words)
{
    styrk_workout workout;
    styrk_state *as_of = NULL;
    const bool settled = state->has_today && state->today.n == today.n;
    if (!settled) { /* folded for another day: end the days before this one */
        const styrk_fold_options options = {state->model, true, today};
        const styrk_status folded =
            styrk_state_fold(arena, &as_of, state->events, state->event_count, &options);
        if (folded != STYRK_OK) {
            return folded;
        }
        state = as_of;
    }
    const styrk_status built = styrk_state_workout(&workout, arena, state, today, words);
    *out = workout.session;
    return built;
}
