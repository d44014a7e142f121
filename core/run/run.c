/* run.c: the days of a run.
 *
 * Which session is due is the engine's own answer: the program's days in order.
 * Which dates are training days is the calendar's: the weekdays that the days of
 * the due week name, else as many as it has days, spread over the week.
 */
#include "run/run.h"
#include "catalog/catalog.h"

enum { WEEKS_MAX = 520, PASSES_MAX = 1000, SCRATCH = 64 * 1024, DAY_MS = 86400000 };

/* ---- events ------------------------------------------------------------------- */

styrk_event *styrk_runner_event(styrk_runner *r, styrk_event_kind kind)
{
    styrk_event *event = styrk_arena_get(r->arena, sizeof *event);
    if (event == NULL) {
        return NULL;
    }
    styrk_event_init(event);
    const styrk_day from = r->run->options.from;
    event->kind = kind;
    event->day = r->day != NULL ? r->day->date : from;
    event->id = styrk_id_make((int64_t)from.n * DAY_MS + (int64_t)r->made, 0, r->made);
    r->made++;
    return event;
}

void styrk_runner_tell(styrk_runner *r, const styrk_event *event)
{
    styrk_state_hear(r->state, event, &r->inventory);
}

/* ---- the calendar ---------------------------------------------------------------- */

static int32_t days_of_week(const styrk_plan *plan, const styrk_plan_day *due, uint32_t *weekdays,
                            bool *all)
{
    int32_t count = 0;
    *weekdays = 0;
    *all = true;
    for (const styrk_plan_day *day = plan->days; day != NULL; day = day->next) {
        if (day->week != due->week || day->slots == NULL) { /* nothing to do then */
            continue;
        }
        count++;
        *all = *all && day->weekday >= 0;
        *weekdays |= day->weekday >= 0 ? 1u << day->weekday : 0;
    }
    return count;
}

/* Bit n: weekday n is a training day in the week of the program that is due. */
static uint32_t training_weekdays(const styrk_plan *plan, const styrk_plan_day *due)
{
    static const uint8_t spread[8] = {0x7F, 0x01, 0x09, 0x15, 0x1B, 0x1F, 0x3F, 0x7F};
    uint32_t weekdays;
    bool all;
    const int32_t count = days_of_week(plan, due, &weekdays, &all);
    return all ? weekdays : spread[count < 8 ? count : 7];
}

static styrk_day next_date(const styrk_plan *plan, const styrk_plan_day *due, styrk_day from)
{
    const uint32_t weekdays = training_weekdays(plan, due);
    styrk_day date = from;
    for (int i = 0; i < 7 && (weekdays >> styrk_day_weekday(date) & 1) == 0; i++) {
        date.n++;
    }
    return date;
}

/* A fresh run begins on the weekday that its first day names. */
static styrk_day first_date(const styrk_runner *r)
{
    styrk_day date = r->run->options.from;
    const styrk_plan_day *due = styrk_plan_at(r->state->plan, styrk_state_due(r->state, date));
    for (int i = 0; i < 7 && r->run->fresh && due != NULL && due->weekday >= 0 &&
                    styrk_day_weekday(date) != due->weekday;
         i++) {
        date.n++;
    }
    return date;
}

/* xorshift64*: equal seeds miss equal days on every machine. */
static bool is_missed(styrk_runner *r)
{
    r->random ^= r->random >> 12;
    r->random ^= r->random << 25;
    r->random ^= r->random >> 27;
    return (r->random * 2685821657736338717u >> 33) % 10000 < r->run->options.miss_x100;
}

/* ---- one day ------------------------------------------------------------------------ */

bool styrk_runner_look(styrk_runner *r, styrk_arena *arena)
{
    if (r->inventory == NULL) {
        r->inventory = styrk_inventory_new(r->arena, r->state);
    }
    const styrk_training *open = r->state->open;
    r->look = (styrk_workout){.arena = arena,
                              .state = r->state,
                              .today = r->day->date,
                              .plan_day = r->day->plan_day,
                              .brief = true,
                              .whole = true,
                              .inventory = r->inventory};
    return styrk_workout_build(&r->look, open != NULL ? open->work : NULL) == STYRK_OK &&
           !r->arena->failed;
}

static void count_day(styrk_runner *r)
{
    styrk_day_count *count = r->counts;
    while (count != NULL && !styrk_str_eq(count->name, r->day->plan_day->name)) {
        count = count->next;
    }
    if (count == NULL) {
        count = styrk_arena_get(r->arena, sizeof *count);
        if (count == NULL) {
            return;
        }
        count->name = r->day->plan_day->name;
        count->next = r->counts;
        r->counts = count;
    }
    count->times++;
    r->failing = r->run->options.outcomes == STYRK_OUTCOMES_THIRDS && count->times % 3 == 0;
}

/* Nothing of the day could be done: the program goes on all the same. */
static void skip_day(styrk_runner *r)
{
    for (const styrk_task *task = r->look.tasks; task != NULL; task = task->next) {
        styrk_event *event = styrk_runner_event(r, STYRK_EV_SKIP);
        if (event != NULL) {
            event->set.exercise = task->name;
            styrk_runner_tell(r, event);
        }
    }
}

static void train(styrk_runner *r)
{
    uint32_t told = 0;
    count_day(r);
    for (int pass = 0; pass < PASSES_MAX; pass++) {
        r->scratch.used = 0;
        if (!styrk_runner_look(r, &r->scratch)) {
            return;
        }
        uint32_t now = r->run->options.unassumed ? 0 : styrk_runner_assume(r);
        if (now == 0) {
            now = styrk_runner_perform(r);
            now = now == 0 && !r->run->options.unassumed ? styrk_runner_help(r) : now;
            told += now;
        }
        if (now == 0) {
            break;
        }
    }
    if (styrk_runner_look(r, r->arena)) {
        r->day->session = r->look.session;
        r->run->trained++;
        r->run->sets += told;
        if (told == 0) {
            skip_day(r);
        }
    }
}

/* Weeks of a run begin on Mondays. */
static int32_t first_monday(const styrk_runner *r)
{
    return r->run->options.from.n - styrk_day_weekday(r->run->options.from);
}

static bool add_day(styrk_runner *r, styrk_day date, const styrk_plan_day *due)
{
    styrk_run_day *day = styrk_arena_get(r->arena, sizeof *day);
    if (day == NULL) {
        return false;
    }
    day->date = date;
    day->week = (date.n - first_monday(r)) / 7 + 1;
    day->plan_day = due;
    if (r->run->last == NULL) {
        r->run->days = day;
    } else {
        r->run->last->next = day;
    }
    r->run->last = day;
    r->day = day;
    return true;
}

static const styrk_plan_day *due_on(const styrk_runner *r, styrk_day date)
{
    return styrk_plan_at(r->state->plan, styrk_state_due(r->state, date));
}

static styrk_status run_days(styrk_runner *r)
{
    const styrk_run_options *options = &r->run->options;
    styrk_day date = first_date(r);
    const int32_t end = first_monday(r) + 7 * (int32_t)options->weeks;
    for (;; date.n++) {
        const styrk_plan_day *due = due_on(r, date);
        if (due == NULL) {
            break;
        }
        date = next_date(r->state->plan, due, date);
        due = due_on(r, date); /* by then a week may have to begin again */
        if (date.n >= end || !add_day(r, date, due)) {
            break;
        }
        if (is_missed(r)) {
            r->run->missed++;
            continue;
        }
        train(r);
        styrk_day after = {date.n + 1};
        styrk_state_settle(r->state, after, &r->inventory);
    }
    return r->arena->failed || r->scratch.failed ? STYRK_NOMEM : STYRK_OK;
}

/* ---- beginnings ----------------------------------------------------------------------- */

static void *grow_scratch(void *user, size_t size)
{
    return styrk_arena_get(user, size);
}

static bool begin(styrk_runner *r, styrk_arena *arena, const styrk_run_options *options)
{
    *r = (styrk_runner){.arena = arena};
    void *block = styrk_arena_get(arena, SCRATCH);
    styrk_arena_init(&r->scratch, block, block != NULL ? SCRATCH : 0);
    r->scratch.grow = grow_scratch;
    r->scratch.user = arena;
    r->run = styrk_arena_get(arena, sizeof *r->run);
    r->random = (options->seed + 1) * 0x9E3779B97F4A7C15u | 1u;
    if (r->run != NULL) {
        r->run->options = *options;
        if (r->run->options.weeks > WEEKS_MAX) {
            r->run->options.weeks = WEEKS_MAX;
        }
    }
    return r->run != NULL;
}

static styrk_status finish(styrk_runner *r, styrk_run **out)
{
    for (size_t i = 0; i < r->run->options.given_count; i++) {
        styrk_event *event = styrk_runner_event(r, STYRK_EV_MEASURE);
        if (event != NULL) {
            event->measure = r->run->options.given[i].measure;
            styrk_runner_tell(r, event);
        }
    }
    r->run->plan = r->state->plan;
    const styrk_status status = run_days(r);
    *out = r->run;
    return status;
}

styrk_status styrk_program_run(styrk_arena *arena, styrk_run **out, styrk_str text, styrk_str stem,
                               const styrk_run_options *options)
{
    styrk_runner r;
    const styrk_fold_options today = {STYRK_MODEL_RTS, true, options->from};
    *out = NULL;
    if (!begin(&r, arena, options)) {
        return STYRK_NOMEM;
    }
    r.run->fresh = true;
    styrk_event *event = styrk_runner_event(&r, STYRK_EV_PROGRAM);
    if (event == NULL) {
        return STYRK_NOMEM;
    }
    event->key = stem;
    event->text = text;
    if (styrk_state_fold(arena, &r.state, event, 1, &today) != STYRK_OK) {
        return STYRK_NOMEM;
    }
    if (r.state->plan == NULL) {
        return STYRK_BAD_INPUT;
    }
    const styrk_program *program = r.state->plan->program;
    r.state->unit = program->unit_said ? program->unit : STYRK_KG;
    return finish(&r, out);
}

styrk_status styrk_state_run(styrk_arena *arena, styrk_run **out, const styrk_state *state,
                             const styrk_run_options *options)
{
    styrk_runner r;
    const styrk_fold_options today = {state->model, true, options->from};
    *out = NULL;
    if (!begin(&r, arena, options)) {
        return STYRK_NOMEM;
    }
    if (styrk_state_fold(arena, &r.state, state->events, state->event_count, &today) != STYRK_OK) {
        return STYRK_NOMEM;
    }
    return r.state->plan == NULL ? STYRK_BAD_INPUT : finish(&r, out);
}
