/* check.c: walks a program once and asks each checker about it.
 *
 * Each name is looked up once, however often it stands in the program, and
 * suggestions are sought for the first few unknown ones only: the catalogue is
 * long, and a text that is no program has many unknown names.
 */
#include <string.h>

#include "base/diag.h"
#include "lang/checker.h"

#define SUGGESTIONS 3
#define MOST_SUGGESTED 40u
#define MOST_WEEKS 104
#define KEPT 1000u /* a list keeps this many; see diag.h */

/* ---- words for messages ----------------------------------------------------- */

/* A list that is full drops what is added: then no text is made for it. */
static bool is_full(const styrk_checker *c)
{
    return c->diags->count >= (c->diags->max != 0 ? c->diags->max : KEPT);
}

styrk_str styrk_check_decimal(styrk_checker *c, int64_t value, int places, const char *unit)
{
    styrk_buf buf;

    if (is_full(c)) {
        return (styrk_str){0};
    }
    styrk_buf_init(&buf, c->arena, 64);
    styrk_buf_decimal(&buf, value, places, '.');
    styrk_buf_z(&buf, unit);
    return (styrk_str){buf.p, (uint32_t)buf.len};
}

styrk_str styrk_check_seconds(styrk_checker *c, int64_t ms)
{
    if (ms >= 120000 && ms % 60000 == 0) {
        return styrk_check_decimal(c, ms / 60000, 0, " min");
    }
    return styrk_check_decimal(c, ms, 3, " s");
}

/* ---- names --------------------------------------------------------------------- */

static uint32_t hash(styrk_str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */

    for (uint32_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    }
    return h;
}

/* The slot of a name, made if it is new; NULL when out of memory. */
static styrk_known *known_at(styrk_checker *c, styrk_str name, bool *is_new)
{
    uint32_t i;

    *is_new = false;
    if (c->known == NULL) {
        return NULL;
    }
    if (c->last != NULL && c->last->used && c->last->name.p == name.p &&
        c->last->name.n == name.n) {
        return c->last;
    }
    i = hash(name) & (c->known_size - 1);
    while (c->known[i].used && !styrk_str_eq(c->known[i].name, name)) {
        i = (i + 1) & (c->known_size - 1);
    }
    *is_new = !c->known[i].used;
    c->last = &c->known[i];
    return c->last;
}

static const styrk_exercise *look_up(const styrk_checker *c, styrk_str name)
{
    if (c->options != NULL && c->options->find != NULL) {
        return c->options->find(c->options->user, name);
    }
    return styrk_catalog_find(name);
}

const styrk_exercise *styrk_check_exercise(styrk_checker *c, styrk_str name)
{
    bool is_new = false;
    styrk_known *known = known_at(c, name, &is_new);

    if (known == NULL) {
        return look_up(c, name);
    }
    if (is_new) {
        *known = (styrk_known){name, look_up(c, name), true};
    }
    return known->exercise;
}

/* "Squat, Front squat or Hack squat". */
static styrk_str suggestions(styrk_checker *c, styrk_str name)
{
    const styrk_exercise *near[SUGGESTIONS];
    styrk_lang lang = c->program->lang_said ? c->program->lang : STYRK_LANG_EN;
    styrk_buf buf;

    if (is_full(c) || c->suggested++ >= MOST_SUGGESTED) {
        return (styrk_str){0};
    }
    uint32_t count = styrk_catalog_suggest(near, SUGGESTIONS, name);
    styrk_buf_init(&buf, c->arena, 1024);
    for (uint32_t i = 0; i < count; i++) {
        styrk_str title = near[i]->name[lang];
        styrk_buf_z(&buf, i == 0 ? "" : ", ");
        styrk_buf_str(&buf, title.n > 0 ? title : near[i]->name[STYRK_LANG_EN]);
    }
    return (styrk_str){buf.p, (uint32_t)buf.len};
}

void styrk_check_name(styrk_checker *c, styrk_str name, styrk_span at)
{
    bool is_new = false;
    styrk_known *known = known_at(c, name, &is_new);

    if (name.n == 0 || known == NULL || !is_new) {
        return;
    }
    *known = (styrk_known){name, look_up(c, name), true};
    if (known->exercise != NULL) {
        return;
    }
    styrk_str near = suggestions(c, name);
    if (near.n > 0) {
        styrk_diag_add2(c->diags, STYRK_D_EXERCISE_MISSPELT, at, name, near);
    } else {
        styrk_diag_add1(c->diags, STYRK_D_EXERCISE_UNKNOWN, at, name);
    }
}

/* Names of its own that a line adds: itself and its rungs. */
static uint32_t names_of(const styrk_line *line)
{
    uint32_t count = 1;

    for (const styrk_rung *rung = line->ladder; rung != NULL; rung = rung->next) {
        count++;
    }
    return count;
}

/* Room for twice as many names as there are, and for the longest day. */
static void make_room(styrk_checker *c)
{
    uint32_t names = 0;

    for (const styrk_template *t = c->program->templates; t != NULL; t = t->next) {
        names += t->line != NULL ? names_of(t->line) : 0;
    }
    for (const styrk_week_ast *week = c->program->weeks; week != NULL; week = week->next) {
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            uint32_t own = 0;
            for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
                names += names_of(line);
                own++;
            }
            c->room = own > c->room ? own : c->room;
        }
    }
    for (c->known_size = 16; c->known_size < 2 * names; c->known_size *= 2) {
    }
    c->known = styrk_arena_array(c->arena, c->known_size, sizeof(*c->known));
    c->lines = styrk_arena_array(c->arena, c->room, sizeof(*c->lines));
    c->room = c->lines == NULL ? 0 : c->room;
}

/* ---- goals ------------------------------------------------------------------------ */

static void check_goal(styrk_checker *c, styrk_str goal, styrk_span at)
{
    if (goal.n > 0 && styrk_goal_of(goal) == STYRK_GOAL_UNKNOWN) {
        styrk_diag_add1(c->diags, STYRK_D_GOAL_UNKNOWN, at, goal);
    }
}

/* ---- what a line needs to be known (verbose) ---------------------------------------- */

static const char *needed(const styrk_group *group)
{
    styrk_spec_kind kind = group->load_count > 0 ? group->load[0].kind : STYRK_SPEC_NONE;

    switch (kind) {
    case STYRK_SPEC_PCT_1RM:
        return "a 1RM";
    case STYRK_SPEC_PCT_TM:
        return "a training max";
    case STYRK_SPEC_PCT_MVC:
        return "a maximal force (mvc)";
    case STYRK_SPEC_NONE:
        return group->rpe_max_x10 > 0 && group->role != STYRK_ROLE_BACKOFF ? "a 1RM" : NULL;
    default:
        return NULL;
    }
}

static void check_cold_start(styrk_checker *c, const styrk_line *line)
{
    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        const char *what = needed(group);
        if (what != NULL) {
            styrk_diag_add2(c->diags, STYRK_D_COLD_START, line->name_at, line->name,
                            styrk_str_of(what));
            return;
        }
    }
}

/* ---- phases and templates ------------------------------------------------------------ */

const styrk_line *styrk_check_source(const styrk_line *line)
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

static const styrk_scheme *scheme_at(const styrk_line *line, uint32_t phase)
{
    const styrk_phase *at = line->phases;

    for (uint32_t i = 1; i < phase && at != NULL; i++) {
        at = at->next;
    }
    return phase == 0 || at == NULL ? &line->scheme : &at->scheme;
}

const styrk_scheme *styrk_check_scheme(const styrk_line *line, uint32_t phase)
{
    const styrk_line *source = styrk_check_source(line);
    return source->phases == NULL ? &source->scheme
                                  : scheme_at(source, phase % phase_count(source));
}

int32_t styrk_check_period(const styrk_day_ast *days)
{
    uint32_t period = 1;

    for (const styrk_day_ast *day = days; day != NULL; day = day->next) {
        for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
            const uint32_t count = phase_count(styrk_check_source(line));
            const uint32_t before = period;
            while (period % count != 0 && period < MOST_WEEKS) {
                period += before;
            }
        }
    }
    return period < MOST_WEEKS ? (int32_t)period : MOST_WEEKS;
}

int32_t styrk_check_jump_x100(const styrk_checker *c)
{
    return c->program->jump_x100 > 0 ? c->program->jump_x100 : STYRK_LIMIT_JUMP_X100;
}

/* The line as it is in one phase: what a day, or a week, shows. */
static void in_phase(styrk_line *out, const styrk_line *line, uint32_t phase)
{
    const styrk_line *source = styrk_check_source(line);

    *out = *line;
    out->phases = source->phases;
    out->scheme = *styrk_check_scheme(line, phase);
    out->rules = line->rules != NULL || line->no_rules ? line->rules : source->rules;
    out->goal = line->goal.n > 0 ? line->goal : source->goal;
    out->has_errors = line->has_errors || source->has_errors;
}

/* It stands there as it is in every phase. */
static bool is_plain(const styrk_line *line)
{
    return line->phases == NULL && line->uses.n == 0;
}

static bool is_plain_day(const styrk_day_ast *day)
{
    const styrk_line *line = day->lines;

    while (line != NULL && is_plain(line)) {
        line = line->next;
    }
    return line == NULL;
}

/* The same without a copy where none is needed. */
static const styrk_line *line_in_phase(styrk_line *room, const styrk_line *line, uint32_t phase)
{
    if (is_plain(line)) {
        return line;
    }
    in_phase(room, line, phase);
    return room;
}

/* The lines of a day in one phase, its own or in the checker's own memory, which
 * the next call uses again. NULL for an empty day. */
static const styrk_line *day_in_phase(styrk_checker *c, const styrk_day_ast *day, uint32_t phase)
{
    uint32_t count = 0;

    if (is_plain_day(day)) {
        return day->lines;
    }
    for (const styrk_line *line = day->lines; line != NULL && count < c->room; line = line->next) {
        in_phase(&c->lines[count], line, phase);
        if (count > 0) {
            c->lines[count - 1].next = &c->lines[count];
        }
        count++;
    }
    if (count > 0) {
        c->lines[count - 1].next = NULL;
    }
    return count > 0 ? c->lines : NULL;
}

static uint32_t phases_of_day(const styrk_day_ast *day)
{
    uint32_t most = 1;

    for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
        uint32_t count = phase_count(styrk_check_source(line));
        most = count > most ? count : most;
    }
    return most;
}

/* ---- the walk --------------------------------------------------------------------- */

static bool has_cuff(const styrk_line *line)
{
    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        if (group->cuff.kind != STYRK_CUFF_NONE) {
            return true;
        }
    }
    return false;
}

/* Every phase of a line that has schemes of its own. */
static void check_schemes(styrk_checker *c, const styrk_line *line, const styrk_exercise *exercise)
{
    uint32_t phases = phase_count(line);

    for (uint32_t phase = 0; phase < phases; phase++) {
        styrk_line room;
        const styrk_line *now = line_in_phase(&room, line, phase);
        styrk_check_sets(c, now);
        styrk_check_refs(c, now);
        styrk_check_holds(c, now, exercise);
        styrk_check_cuffs(c, now, exercise);
    }
}

static void check_line(styrk_checker *c, const styrk_line *line)
{
    styrk_line room;
    const styrk_line *now = line_in_phase(&room, line, 0);
    const styrk_exercise *exercise;

    check_goal(c, line->goal, line->goal_at);
    styrk_check_name(c, line->name, line->name_at);
    if (now->has_errors) {
        return;
    }
    exercise = styrk_check_exercise(c, line->name);
    styrk_check_ladder(c, line);
    if (now->rules != NULL || !has_cuff(now)) { /* cuffed work owns its load without a rule */
        styrk_check_owned(c, now);
    }
    if (line->uses.n == 0) {
        check_schemes(c, line, exercise);
    } else if (exercise != NULL && exercise->limb == STYRK_LIMB_NONE && has_cuff(now)) {
        styrk_diag_add1(c->diags, STYRK_D_CUFF_LIMB, line->name_at, line->name);
    }
    if (line->rules != NULL) {
        styrk_check_rules(c, now, exercise);
    }
    if (line->no_rules && (line->rules != NULL || styrk_check_source(line)->rules == NULL)) {
        styrk_diag_add(c->diags, STYRK_D_RULE_NONE, line->none_at);
    }
    if (c->verbose) {
        check_cold_start(c, now);
    }
}

/* A template is checked once, where it stands; its users add their exercise. */
static void check_template(styrk_checker *c, const styrk_template *t)
{
    if (!t->used && c->diags->errors == 0) { /* a mistake may hide its use */
        styrk_diag_add1(c->diags, STYRK_D_TEMPLATE_UNUSED, t->at, t->name);
    }
    if (t->line == NULL || t->line->has_errors) {
        return;
    }
    check_goal(c, t->line->goal, t->line->goal_at);
    styrk_check_rungs(c, t->line->ladder);
    check_schemes(c, t->line, NULL);
    styrk_check_rules(c, t->line, NULL);
}

static void check_day(styrk_checker *c, const styrk_day_ast *day)
{
    uint32_t phases = phases_of_day(day);
    int64_t longest = 0;
    bool tired = false;

    for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
        if (line->kind == STYRK_LINE_EXERCISE) {
            check_line(c, line);
        }
    }
    styrk_check_supersets(c, day);
    for (uint32_t phase = 0; phase < phases; phase++) {
        const styrk_line *lines = day_in_phase(c, day, phase);
        int64_t ms = styrk_day_length_ms(lines);
        longest = ms > longest ? ms : longest;
        styrk_check_cuff_row(c, lines, phase > 0);
        tired = tired || styrk_check_fatigue(c, lines); /* once a day is enough */
    }
    styrk_check_length(c, day, longest);
}

/* The last week that has the days of this one: those after it may have none. */
static int32_t last_of(const styrk_checker *c, const styrk_week_ast *week)
{
    while (week->next != NULL && week->next->days == NULL) {
        week = week->next;
    }
    return week->next != NULL ? week->next->from - 1 : c->weeks;
}

static void check_week(styrk_checker *c, const styrk_week_ast *week)
{
    int64_t sums_x1000[STYRK_MUSCLES] = {0};

    c->from = week->from > 0 ? week->from : 1;
    c->to = week->days != NULL ? last_of(c, week) : week->to;

    for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
        check_day(c, day);
        styrk_volume_add(c, sums_x1000, day_in_phase(c, day, 0));
    }
    styrk_check_days(c, week);
    if (week->days != NULL) {
        styrk_check_volume(c, week, sums_x1000);
    }
}

/* ---- order ----------------------------------------------------------------------------- */

static bool comes_after(const styrk_diag *a, const styrk_diag *b)
{
    return a->at.off > b->at.off;
}

/* Merges two sorted lists; equal places keep their order. */
static styrk_diag *merge(styrk_diag *a, styrk_diag *b)
{
    styrk_diag *first = NULL, **tail = &first;

    while (a != NULL && b != NULL) {
        styrk_diag **from = comes_after(a, b) ? &b : &a;
        *tail = *from;
        tail = &(*from)->next;
        *from = (*from)->next;
    }
    *tail = a != NULL ? a : b;
    return first;
}

/* Merge sort from the bottom: run[i] holds 2^i entries or none. */
static void sort(styrk_diags *diags)
{
    styrk_diag *run[32] = {NULL};
    styrk_diag *all = NULL;

    for (styrk_diag *diag = diags->first, *next; diag != NULL; diag = next) {
        styrk_diag *carry = diag;
        uint32_t i = 0;
        next = diag->next;
        diag->next = NULL;
        for (; i < 31 && run[i] != NULL; i++) {
            carry = merge(run[i], carry);
            run[i] = NULL;
        }
        run[i] = merge(run[i], carry);
    }
    for (uint32_t i = 0; i < 32; i++) {
        all = merge(run[i], all);
    }
    diags->first = all;
    for (styrk_diag *diag = all; diag != NULL; diag = diag->next) {
        diags->last = diag;
    }
}

/* The number of the last week; without week lines, after how many weeks all phases
 * begin anew together. */
static int32_t count_weeks(const styrk_checker *c)
{
    const styrk_week_ast *first = c->program->weeks;
    int32_t last = 0;

    for (const styrk_week_ast *week = first; week != NULL; week = week->next) {
        last = week->to > last ? week->to : last;
    }
    return last > 0 || first == NULL ? last : styrk_check_period(first->days);
}

void styrk_program_check(styrk_arena *arena, styrk_diags *diags, const styrk_program *program,
                         const styrk_check_options *options)
{
    styrk_checker c = {.arena = arena, .diags = diags, .program = program, .options = options};

    c.unread = diags->errors > 0;
    c.verbose = program->verbose || diags->verbose || (options != NULL && options->verbose);
    c.weeks = count_weeks(&c);
    make_room(&c);
    check_goal(&c, program->goal, program->goal_at);
    c.goal = styrk_goal_of(program->goal);
    for (const styrk_template *t = program->templates; t != NULL; t = t->next) {
        check_template(&c, t);
    }
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        check_week(&c, week);
    }
    styrk_check_jumps(&c);
    sort(diags);
}
