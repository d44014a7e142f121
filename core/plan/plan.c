/* plan.c: the weeks and days of a program, laid out in training order.
 *
 * A week without day lines repeats the days of the last week that had them; its
 * own "*" lines, and those of the repeated day, change what is asked.
 */
#include "plan/plan.h"
#include "plan/cells.h"
#include "lang/program.h"

enum { MAX_CELLS = 100000, MAX_WEEKS = 104, TWINS_TRIED = 16, NAMES_KEPT = 64 };

/* A name and what the last look-up of it gave. */
typedef struct {
    styrk_str name;
    const styrk_exercise *exercise;
} found_name;

typedef struct {
    styrk_arena *arena;
    const styrk_names *names;
    styrk_plan *plan;
    styrk_plan_day *last_day;
    uint32_t cells;
    found_name found[NAMES_KEPT]; /* by a hash; a later name takes the place of another */
} layout;

const styrk_exercise *styrk_names_find(const styrk_names *names, styrk_str name)
{
    if (names != NULL && names->find != NULL) {
        return names->find(names->user, name);
    }
    return styrk_catalog_find(name);
}

/* A program names the same few exercises day after day. */
static const styrk_exercise *find_name(layout *l, styrk_str name)
{
    uint32_t h = name.n;

    for (uint32_t i = 0; i < name.n && i < 16; i++) {
        h = h * 31 + (unsigned char)name.p[i];
    }
    found_name *f = &l->found[(h ^ h >> 8) % NAMES_KEPT];
    if (f->name.n == 0 || !styrk_str_eq(f->name, name)) {
        *f = (found_name){name, styrk_names_find(l->names, name)};
    }
    return f->exercise;
}

static void modify(styrk_modifier *m, const styrk_line *lines)
{
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        if (line->kind != STYRK_LINE_MODIFY) {
            continue;
        }
        m->sets_pct_x100 = (int32_t)styrk_mul_div(m->sets_pct_x100, line->sets_pct_x100, 10000);
        m->load_pct_x100 = (int32_t)styrk_mul_div(m->load_pct_x100, line->load_pct_x100, 10000);
        m->rpe_delta_x10 = (int16_t)(m->rpe_delta_x10 + line->rpe_delta_x10);
    }
}

static bool same_exercise(const styrk_slot *a, const styrk_exercise *exercise, styrk_str name)
{
    if (a->exercise != NULL || exercise != NULL) {
        return a->exercise == exercise;
    }
    return styrk_str_eq(a->line->name, name);
}

const styrk_template *styrk_program_template(const styrk_program *program, styrk_str name)
{
    for (const styrk_template *t = program->templates; t != NULL && name.n > 0; t = t->next) {
        if (styrk_str_eq(t->name, name)) {
            return t;
        }
    }
    return NULL;
}

/* The line that holds the schemes: itself, or its template's. */
static const styrk_line *schemes_of(const styrk_line *line)
{
    return line->template != NULL && line->template->line != NULL ? line->template->line : line;
}

static uint32_t phase_count(const styrk_line *line)
{
    uint32_t count = 1;
    for (const styrk_phase *phase = line->phases; phase != NULL; phase = phase->next) {
        count++;
    }
    return count;
}

static void choose_scheme(styrk_slot *slot, int32_t week)
{
    const styrk_line *source = schemes_of(slot->line);
    slot->phase = (uint32_t)(week - 1) % phase_count(source);
    slot->scheme = &source->scheme;
    slot->first = &source->scheme;
    const styrk_phase *phase = source->phases;
    for (uint32_t i = 1; i < slot->phase && phase != NULL; i++) {
        phase = phase->next;
    }
    if (slot->phase > 0 && phase != NULL) {
        slot->scheme = &phase->scheme;
    }
    slot->rules = styrk_line_rules(slot->line, source);
    slot->ladder = slot->line->ladder != NULL ? slot->line->ladder : source->ladder;
}

static void add_slot(layout *l, styrk_plan_day *day, styrk_slot **tail, const styrk_line *line,
                     const styrk_modifier *m)
{
    styrk_slot *slot = styrk_arena_get(l->arena, sizeof *slot);
    if (slot == NULL) {
        return;
    }
    slot->line = line;
    choose_scheme(slot, day->week);
    slot->exercise = find_name(l, line->name);
    slot->day = day->name;
    slot->load_pct_x100 = m->load_pct_x100;
    slot->rpe_delta_x10 = m->rpe_delta_x10;
    slot->modified =
        m->load_pct_x100 != 10000 || m->sets_pct_x100 != 10000 || m->rpe_delta_x10 != 0;
    for (const styrk_slot *s = day->slots; s != NULL; s = s->next) {
        slot->occurrence += same_exercise(s, slot->exercise, line->name) ? 1 : 0;
    }
    styrk_cells_expand(l->arena, slot, m->sets_pct_x100);
    l->cells += slot->cell_count;
    if (*tail == NULL) {
        day->slots = slot;
    } else {
        (*tail)->next = slot;
    }
    *tail = slot;
}

/* The last day before this one that was laid out from the same lines. Weeks follow
 * each other day by day, so that it is not far. */
static const styrk_plan_day *same_source(const styrk_plan_day *day)
{
    const styrk_plan_day *d = day->before;
    for (int i = 0; d != NULL && d->source != day->source && i < 2 * STYRK_WEEK_DAYS; i++) {
        d = d->before;
    }
    return d != NULL && d->source == day->source ? d : NULL;
}

static bool same_phases(const styrk_plan_day *twin, int32_t week)
{
    const styrk_slot *slot = twin->slots;
    while (slot != NULL) {
        const uint32_t count = phase_count(schemes_of(slot->line));
        if (slot->phase != (uint32_t)(week - 1) % count) {
            return false;
        }
        slot = slot->next;
    }
    return true;
}

/* An earlier day that asks for the very same. */
static const styrk_plan_day *twin_of(const styrk_plan_day *day)
{
    const styrk_modifier *m = &day->modifier;
    const styrk_plan_day *d = day->earlier;
    for (int i = 0; d != NULL && i < TWINS_TRIED; i++, d = d->earlier) {
        if (d->modifier.sets_pct_x100 == m->sets_pct_x100 &&
            d->modifier.load_pct_x100 == m->load_pct_x100 &&
            d->modifier.rpe_delta_x10 == m->rpe_delta_x10 && same_phases(d, day->week)) {
            return d;
        }
    }
    return NULL;
}

static void fill_day(layout *l, styrk_plan_day *day)
{
    styrk_slot *tail = NULL;
    for (const styrk_line *line = day->source->lines; line != NULL; line = line->next) {
        if (line->kind == STYRK_LINE_EXERCISE && l->cells < MAX_CELLS) {
            add_slot(l, day, &tail, line, &day->modifier);
        }
    }
}

static void add_day(layout *l, const styrk_week_ast *week, int32_t number,
                    const styrk_day_ast *source)
{
    styrk_plan_day *day = styrk_arena_get(l->arena, sizeof *day);
    if (day == NULL) {
        return;
    }
    day->name = source->name;
    day->weekday = source->weekday;
    day->week = number;
    day->label = week->label;
    day->repeat = &week->repeat;
    day->source = source;
    day->modifier = (styrk_modifier){10000, 10000, 0};
    modify(&day->modifier, week->lines);
    modify(&day->modifier, source->lines);
    day->before = l->last_day;
    day->earlier = same_source(day);
    const styrk_plan_day *twin = twin_of(day);
    if (twin != NULL) {
        day->slots = twin->slots;
    } else {
        fill_day(l, day);
    }
    if (l->last_day == NULL) {
        l->plan->days = day;
    } else {
        l->last_day->next = day;
    }
    l->last_day = day;
    l->plan->day_count++;
}

static const styrk_week_ast *week_of(const styrk_program *program, int32_t number)
{
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        if (week->from == 0 || (week->from <= number && number <= week->to)) {
            return week;
        }
    }
    return NULL;
}

static uint32_t common_multiple(uint32_t a, uint32_t b)
{
    uint32_t m = a;
    while (m % b != 0 && m < MAX_WEEKS) {
        m += a;
    }
    return m;
}

/* Without week lines a program is as long as it takes until all phases of all
 * its lines begin anew together. */
static uint32_t weeks_by_phases(const styrk_program *program)
{
    uint32_t weeks = 1;
    const styrk_day_ast *day = program->weeks != NULL ? program->weeks->days : NULL;
    for (; day != NULL; day = day->next) {
        for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
            weeks = common_multiple(weeks, phase_count(schemes_of(line)));
        }
    }
    return weeks;
}

static int32_t last_week(const styrk_program *program)
{
    int32_t last = 0;
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        last = week->to > last ? week->to : last;
    }
    return last > 0 ? last : (int32_t)weeks_by_phases(program);
}

static void number_days(styrk_arena *arena, styrk_plan *plan)
{
    uint32_t i = 0;
    plan->at = styrk_arena_array(arena, plan->day_count, sizeof *plan->at);
    for (const styrk_plan_day *day = plan->days; day != NULL && plan->at != NULL; day = day->next) {
        plan->at[i++] = day;
    }
}

styrk_status styrk_plan_compile(styrk_arena *arena, styrk_plan **out, const styrk_program *program,
                                const styrk_names *names)
{
    styrk_plan *plan = styrk_arena_get(arena, sizeof *plan);
    *out = plan;
    if (plan == NULL) {
        return STYRK_NOMEM;
    }
    layout l = {.arena = arena, .names = names, .plan = plan};
    plan->program = program;
    plan->week_count = (uint32_t)last_week(program);
    const styrk_week_ast *before = NULL;
    const styrk_day_ast *days = NULL;
    for (int32_t number = 1; number <= (int32_t)plan->week_count; number++) {
        const styrk_week_ast *week = week_of(program, number);
        week = week != NULL ? week : before;
        if (week == NULL) {
            continue;
        }
        days = week->days != NULL ? week->days : days;
        for (const styrk_day_ast *day = days; day != NULL && !arena->failed; day = day->next) {
            add_day(&l, week, number, day);
        }
        before = week;
    }
    number_days(arena, plan);
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    return l.cells >= MAX_CELLS ? STYRK_LIMIT : STYRK_OK;
}

const styrk_plan_day *styrk_plan_at(const styrk_plan *plan, uint32_t index)
{
    if (plan == NULL || plan->day_count == 0) {
        return NULL;
    }
    return plan->at[index % plan->day_count];
}
