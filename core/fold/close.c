/* close.c: a training day ends.
 *
 * The day's session is built once more, as it was asked for that day, so that
 * rules see what was planned and what was done. Then estimates move into the past,
 * and the next day of the program is due.
 */
#include "fold/fold.h"

enum { FIRST_BLOCK = 32768 };

static void settle_lift(styrk_lift *lift, styrk_day day)
{
    if (lift->today.known && lift->today.day.n <= day.n) {
        lift->estimate = lift->today;
        lift->today.known = false;
    }
}

/* eased: a "*" line made the day lighter, which is no load to go on from. */
static void remember_last(styrk_state *state, const styrk_event *event, bool eased)
{
    styrk_lift *lift = styrk_state_lift(state, event->set.exercise);
    const bool work = event->set.load_kind == STYRK_LOAD_ABS && event->set.load.mass.u > 0 &&
                      !event->set.partial &&
                      !(event->set.role_said && event->set.role == STYRK_ROLE_WARMUP) &&
                      event->set.cuff.kind == STYRK_CUFF_NONE;
    if (lift == NULL || !work) {
        return;
    }
    if (eased && lift->last.known && lift->last.weight.mass.u > event->set.load.mass.u) {
        return;
    }
    /* The heaviest of a day stands for it: back-offs do not overwrite their top set. */
    if (lift->last.known && lift->last.day.n == event->day.n &&
        lift->last.weight.mass.u >= event->set.load.mass.u) {
        return;
    }
    lift->last = (styrk_fact){true,           event->set.load, event->day,
                              event->id,      event->set.reps, event->set.rpe_x10,
                              event->set.load};
}

static bool has_cuff(const styrk_event *event)
{
    return event->kind == STYRK_EV_SET && event->set.cuff.kind != STYRK_CUFF_NONE;
}

static void count_cuffs(styrk_state *state, const styrk_training *day)
{
    bool any = false;
    for (const styrk_event_ref *ref = day->work; ref != NULL; ref = ref->next) {
        if (!has_cuff(ref->event)) {
            continue;
        }
        any = true;
        styrk_lift *lift = styrk_state_lift(state, ref->event->set.exercise);
        if (lift != NULL) {
            lift->bfr_days++;
        }
    }
    if (any) {
        state->bfr_days++;
        state->last_bfr_day = day->day;
    }
}

/* Open sets whose effort was not said were taken to their end: the estimate may
 * use them, which needs the plan to know that they were open. */
static void learn_open_sets(styrk_state *state, const styrk_workout *w)
{
    for (const styrk_task *task = w->tasks; task != NULL; task = task->next) {
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (job->done == NULL || job->effort_x10 == styrk_set_effort(&job->done->set)) {
                continue;
            }
            styrk_state_reestimate(state, job->done, job->effort_x10);
        }
    }
}

static bool touches_plan(const styrk_workout *w)
{
    for (const styrk_task *task = w->tasks; task != NULL; task = task->next) {
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (task->slot != NULL && task->added == NULL &&
                (job->done != NULL || job->skipped || job->half != NULL)) {
                return true;
            }
        }
    }
    return false;
}

/* The heaviest work set of the exercise on this day of the program: "90% of day A". */
static void remember_day(styrk_state *state, const styrk_workout *w, const styrk_task *task)
{
    const styrk_event *best = NULL;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        const bool work = job->done != NULL && job->done->set.load_kind == STYRK_LOAD_ABS &&
                          job->done->set.reps > 0 && job->set->role != STYRK_ROLE_WARMUP;
        if (work && (best == NULL || job->done->set.load.mass.u > best->set.load.mass.u)) {
            best = job->done;
        }
    }
    if (best == NULL || task->lift == NULL || task->slot == NULL) {
        return;
    }
    styrk_day_best *entry = state->day_bests;
    while (entry != NULL &&
           !(entry->lift == task->lift && styrk_str_eq(entry->day, w->plan_day->name))) {
        entry = entry->next;
    }
    if (entry == NULL) {
        entry = styrk_arena_get(state->arena, sizeof *entry);
        if (entry == NULL) {
            return;
        }
        entry->next = state->day_bests;
        state->day_bests = entry;
    }
    entry->day = w->plan_day->name;
    entry->lift = task->lift;
    entry->weight = best->set.load;
    entry->when = best->day;
    entry->event = best->id;
}

/* Builds the day in the scratch block: a long log takes no more room than its
 * largest day. */
static bool build_day(styrk_state *state, styrk_workout *w, const styrk_event_ref *work)
{
    const styrk_workout blank = *w;
    for (;;) {
        *w = blank;
        w->arena = &state->scratch;
        state->scratch.used = 0;
        state->scratch.failed = false;
        const styrk_status built = styrk_workout_build(w, work);
        if (!state->scratch.failed) {
            return built == STYRK_OK;
        }
        const size_t size =
            state->scratch.size < FIRST_BLOCK ? FIRST_BLOCK : state->scratch.size * 2;
        void *block = styrk_arena_get(state->arena, size);
        if (block == NULL) {
            return false;
        }
        styrk_arena_init(&state->scratch, block, size);
    }
}

/* True where a "*" line changed the day that was trained. */
static bool follow_program(styrk_state *state, const styrk_training *day,
                           styrk_inventory *inventory)
{
    styrk_workout w = {.state = state,
                       .today = day->day,
                       .brief = true,
                       .plan_day = styrk_plan_at(state->plan, day->index),
                       .inventory = inventory};
    if (w.plan_day == NULL || !build_day(state, &w, day->work)) {
        return false;
    }
    learn_open_sets(state, &w);
    if (!touches_plan(&w)) {
        return false; /* other training: the program's day is still due */
    }
    for (styrk_task *task = w.tasks; task != NULL; task = task->next) {
        styrk_task_advance(state, &w, task);
        remember_day(state, &w, task);
    }
    styrk_state_step(state, &w, day->index);
    return w.plan_day->slots != NULL && w.plan_day->slots->modified;
}

void styrk_state_close(styrk_state *state, styrk_inventory *inventory)
{
    styrk_training *day = state->open;
    if (day == NULL) {
        return;
    }
    day->program = state->program;
    day->index = styrk_state_due(state, day->day);
    const bool eased =
        state->plan != NULL && day->work != NULL && follow_program(state, day, inventory);
    for (const styrk_event_ref *ref = day->work; ref != NULL; ref = ref->next) {
        if (ref->event->kind == STYRK_EV_SET) {
            remember_last(state, ref->event, eased);
            styrk_lift *lift = styrk_state_lift(state, ref->event->set.exercise);
            if (lift != NULL) {
                settle_lift(lift, day->day);
            }
        }
    }
    count_cuffs(state, day);
    if (state->last_training == NULL) {
        state->trainings = day;
    } else {
        state->last_training->next = day;
    }
    state->last_training = day;
    state->open = NULL;
}
