/* series_plan.c: what was planned on each training day, and what was done of it.
 *
 * A set is planned where the program of that day asks for it whatever happens;
 * open rows of sets ("until @9") count with their first set and may give more.
 */
#include "report/report.h"

typedef struct {
    int32_t planned; /* work sets, parts of one set once */
    int32_t done;    /* work sets of the exercises of that day */
    int32_t extra;   /* work sets of other exercises */
} tally;

static void add(tally *sum, const tally *more)
{
    sum->planned += more->planned;
    sum->done += more->done;
    sum->extra += more->extra;
}

static const styrk_plan *plan_of(styrk_arena *arena, const styrk_state *state,
                                 const styrk_event *event)
{
    const styrk_names names = {styrk_state_find, state};
    styrk_program *program = NULL;
    styrk_plan *plan = NULL;
    styrk_diags diags;

    styrk_diags_init(&diags, arena);
    if (event == NULL ||
        styrk_program_parse(arena, &program, &diags, event->text, event->key) != STYRK_OK ||
        styrk_plan_compile(arena, &plan, program, &names) != STYRK_OK) {
        return NULL;
    }
    return plan;
}

static int32_t planned_on(const styrk_plan_day *day)
{
    int32_t sets = 0;

    for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
        for (const styrk_cell *cell = slot->cells; cell != NULL; cell = cell->next) {
            sets += cell->kind == STYRK_CELL_FRESH && cell->role != STYRK_ROLE_WARMUP &&
                            !cell->conditional
                        ? 1
                        : 0;
        }
    }
    return sets;
}

static bool asks_for(const styrk_plan_day *day, const styrk_state *state, styrk_str name)
{
    const styrk_exercise *exercise = styrk_state_find(state, name);

    for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
        if ((exercise != NULL && exercise == slot->exercise) ||
            styrk_str_eq(slot->line->name, name)) {
            return true;
        }
    }
    return false;
}

static tally tally_of(const styrk_training *t, const styrk_plan_day *day, const styrk_state *state)
{
    tally sum = {0, 0, 0};

    sum.planned = day != NULL ? planned_on(day) : 0;
    for (const styrk_event_ref *ref = t->work; ref != NULL; ref = ref->next) {
        const styrk_set_done *set = &ref->event->set;
        if (ref->event->kind != STYRK_EV_SET || set->partial ||
            (set->role_said && set->role == STYRK_ROLE_WARMUP)) {
            continue;
        }
        const bool asked = day != NULL && asks_for(day, state, set->exercise);
        sum.done += asked ? 1 : 0;
        sum.extra += asked ? 0 : 1;
    }
    return sum;
}

static void put_tally(styrk_buf *out, const tally *sum)
{
    styrk_json_key(out, "planned");
    styrk_buf_int(out, sum->planned);
    styrk_json_key(out, "done");
    styrk_buf_int(out, sum->done);
    styrk_json_key(out, "extra");
    styrk_buf_int(out, sum->extra);
    styrk_buf_char(out, '}');
}

/* The open day comes after the closed ones. */
static const styrk_training *next_of(const styrk_training *t, const styrk_state *state)
{
    if (t == NULL) {
        return state->trainings != NULL ? state->trainings : state->open;
    }
    return t->next != NULL || t == state->open ? t->next : state->open;
}

typedef struct {
    styrk_arena *arena;
    const styrk_state *state;
    const styrk_event *program;
    const styrk_plan *plan; /* of program */
} reader;

static const styrk_plan_day *day_of(reader *r, const styrk_training *t)
{
    const bool open = t == r->state->open; /* then it is not yet noted what it answers */
    const styrk_event *program = open ? r->state->program : t->program;
    const uint32_t index = open ? styrk_state_due(r->state, t->day) : t->index;

    if (program != r->program) {
        r->program = program;
        r->plan = plan_of(r->arena, r->state, program);
    }
    return r->plan != NULL ? styrk_plan_at(r->plan, index) : NULL;
}

static void put_days(styrk_buf *out, reader *r)
{
    const styrk_training *t = NULL;
    bool first = true;

    styrk_json_key(out, "days");
    styrk_buf_char(out, '[');
    while ((t = next_of(t, r->state)) != NULL) {
        const styrk_plan_day *day = day_of(r, t);
        const tally sum = tally_of(t, day, r->state);
        if (sum.done + sum.extra == 0) {
            continue;
        }
        styrk_buf_z(out, first ? "" : ",\n");
        styrk_json_dated(out, t->day);
        styrk_json_key(out, "program");
        styrk_json_text_or_null(out, r->program != NULL ? r->program->key : (styrk_str){"", 0});
        styrk_json_key(out, "day");
        styrk_json_text_or_null(out, day != NULL ? day->name : (styrk_str){"", 0});
        put_tally(out, &sum);
        first = false;
    }
    styrk_buf_char(out, ']');
}

static void put_week(styrk_buf *out, int32_t monday, int32_t sessions, const tally *sum)
{
    styrk_json_dated(out, (styrk_day){monday});
    styrk_json_key(out, "sessions");
    styrk_buf_int(out, sessions);
    put_tally(out, sum);
}

static void put_weeks(styrk_buf *out, reader *r)
{
    const styrk_training *t = NULL;
    tally sum = {0, 0, 0};
    int32_t monday = INT32_MIN, sessions = 0;
    bool first = true;

    styrk_json_key(out, "plan_weeks");
    styrk_buf_char(out, '[');
    while ((t = next_of(t, r->state)) != NULL) {
        const tally one = tally_of(t, day_of(r, t), r->state);
        const int32_t begins = t->day.n - styrk_day_weekday(t->day);
        if (one.done + one.extra == 0) {
            continue;
        }
        if (begins != monday && sessions > 0) {
            styrk_buf_z(out, first ? "" : ",");
            put_week(out, monday, sessions, &sum);
            sum = (tally){0, 0, 0};
            sessions = 0;
            first = false;
        }
        monday = begins;
        sessions++;
        add(&sum, &one);
    }
    if (sessions > 0) {
        styrk_buf_z(out, first ? "" : ",");
        put_week(out, monday, sessions, &sum);
    }
    styrk_buf_char(out, ']');
}

void styrk_json_plan(styrk_buf *out, styrk_arena *arena, const styrk_state *state)
{
    reader r = {arena, state, NULL, NULL};

    put_days(out, &r);
    r.program = NULL;
    r.plan = NULL;
    put_weeks(out, &r);
}
