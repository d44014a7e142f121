/* run_text.c: a run for people: a line for each exercise and day, then the table.
 *
 *   W1 A Squat: top 1x3 137.5kg @8, backoff 3x5 120kg
 *   W1 A Bench press: 3x8-12 80kg @8 = 12 12 12
 *
 * Sets are in the notation, so that a line can be read back. What follows "=" was
 * done, where what was asked leaves that open or was not met.
 */
#include "run/run.h"
#include "base/diag.h"
#include "lang/format.h"
#include "log/names.h"

enum { WEEKS_ACROSS = 12, CELL = 7, NAME_MAX = 30 };

typedef struct {
    styrk_buf *out;
    const styrk_words *words;
    const styrk_run *run;
} page;

static void say(const page *p, const char *msgid, const styrk_str *args, uint32_t count)
{
    styrk_words_fill(p->out, p->words, msgid, args, count);
}

/* ---- sets in the notation ---------------------------------------------------------- */

static const styrk_event *done_of(const styrk_set *set)
{
    return set->status == STYRK_SET_DONE ? set->done : NULL;
}

/* The load as asked for; where none was, the one that was taken. */
static bool load_of(const styrk_set *set, styrk_weight *out)
{
    const styrk_event *done = done_of(set);
    *out = set->load;
    if (!set->has_load && done != NULL && done->set.load_kind == STYRK_LOAD_ABS) {
        *out = done->set.load;
        return true;
    }
    return set->has_load;
}

static bool same_range(const styrk_range *a, const styrk_range *b)
{
    return a->min == b->min && a->max == b->max && a->open == b->open;
}

static bool same_done(const styrk_set *a, const styrk_set *b)
{
    styrk_weight x;
    styrk_weight y;
    const bool has_x = load_of(a, &x);
    return has_x == load_of(b, &y) && (!has_x || x.mass.u == y.mass.u) &&
           (done_of(a) == NULL) == (done_of(b) == NULL);
}

/* Sets side by side that read alike. */
static bool alike(const styrk_set *a, const styrk_set *b)
{
    return a->role == b->role && a->status == b->status && a->has_reps == b->has_reps &&
           a->has_hold == b->has_hold && a->bodyweight == b->bodyweight && a->side == b->side &&
           a->rpe_min_x10 == b->rpe_min_x10 && a->rpe_max_x10 == b->rpe_max_x10 &&
           a->angle_x10 == b->angle_x10 && same_range(&a->reps, &b->reps) &&
           same_range(&a->hold_ms, &b->hold_ms) && same_done(a, b);
}

static void put_time(styrk_buf *out, int32_t ms)
{
    styrk_buf_decimal(out, ms, 3, '.');
}

static void put_amount(styrk_buf *out, const styrk_range *range, bool seconds)
{
    if (range->open && range->min == 0) {
        styrk_buf_z(out, "max");
        return;
    }
    (seconds ? put_time(out, range->min) : styrk_buf_int(out, range->min));
    if (range->max > range->min) {
        styrk_buf_char(out, '-');
        (seconds ? put_time(out, range->max) : styrk_buf_int(out, range->max));
    }
    styrk_buf_z(out, seconds ? "s" : "");
    styrk_buf_z(out, range->open ? "+" : "");
}

static void put_load(styrk_buf *out, const styrk_set *set)
{
    styrk_weight load;
    const bool has = load_of(set, &load);
    if (set->bodyweight) {
        styrk_buf_z(out, has && load.mass.u > 0 ? " bw+" : " bw");
    } else if (has) {
        styrk_buf_char(out, ' ');
    }
    if (has && !(set->bodyweight && load.mass.u == 0)) {
        styrk_buf_decimal(out, styrk_mass_milli(load.mass, load.unit), 3, '.');
        styrk_buf_z(out, load.unit == STYRK_LB ? "lb" : "kg");
    }
}

static bool is_part(const styrk_set *set)
{
    return set->role == STYRK_ROLE_DROP || set->role == STYRK_ROLE_MINI;
}

/* What was asked leaves open how much, or it was not met. */
static bool tells_more(const styrk_set *set)
{
    const styrk_event *done = done_of(set);
    if (done == NULL) {
        return false;
    }
    const styrk_range *asked = set->has_hold ? &set->hold_ms : &set->reps;
    const int32_t amount = set->has_hold ? done->set.hold_ms : done->set.reps;
    return asked->open || asked->max != asked->min || amount != asked->max;
}

static void put_amount_done(styrk_buf *out, const styrk_event *done)
{
    if (done->set.hold_ms >= 0) {
        put_time(out, done->set.hold_ms);
        styrk_buf_char(out, 's');
    } else {
        styrk_buf_int(out, done->set.reps);
    }
}

/* " = 12" for all of them, or " = 12 12 11". */
static void put_done(styrk_buf *out, const styrk_set *from, uint32_t count)
{
    const styrk_set *set = from;
    bool more = false;
    bool same = true;
    for (uint32_t i = 0; i < count; i++, set = set->next) {
        more |= tells_more(set);
        same &= set->done != NULL && from->done != NULL &&
                set->done->set.reps == from->done->set.reps &&
                set->done->set.hold_ms == from->done->set.hold_ms;
    }
    set = from;
    for (uint32_t i = 0; more && i < (same ? 1 : count); i++, set = set->next) {
        styrk_buf_z(out, i == 0 ? " = " : " ");
        if (done_of(set) != NULL) {
            put_amount_done(out, set->done);
        } else {
            styrk_buf_char(out, '-');
        }
    }
}

/* The word before a set that is no plain work. */
static const char *role_word(const styrk_set *set)
{
    switch (set->role) {
    case STYRK_ROLE_TOP:
        return "top ";
    case STYRK_ROLE_BACKOFF:
        return "backoff ";
    case STYRK_ROLE_WARMUP:
        return "warmup ";
    case STYRK_ROLE_CLUSTER:
        return "cluster ";
    default:
        return "";
    }
}

static void put_fate(const page *p, const styrk_set *set)
{
    if (set->status == STYRK_SET_DONE) {
        const bool own = !set->has_load && set->done->set.load_kind == STYRK_LOAD_ABS;
        styrk_buf_z(p->out, own ? styrk_words_get(p->words, " (own choice)") : "");
        return;
    }
    styrk_buf_z(p->out, " (");
    styrk_buf_z(p->out, styrk_words_get(p->words, styrk_set_status_name(set->status)));
    styrk_buf_char(p->out, ')');
}

static void put_sets(const page *p, const styrk_set *set, uint32_t count)
{
    styrk_buf *out = p->out;
    styrk_buf_z(out, role_word(set));
    if (!is_part(set) || count > 1) {
        styrk_buf_int(out, count);
        styrk_buf_char(out, 'x');
    }
    if (set->has_hold) {
        put_amount(out, &set->hold_ms, true);
    } else if (set->has_reps) {
        put_amount(out, &set->reps, false);
    } else {
        styrk_buf_char(out, '?');
    }
    put_load(out, set);
    if (set->rpe_max_x10 > 0) {
        styrk_buf_char(out, ' ');
        styrk_format_effort(out, set->rpe_min_x10, set->rpe_max_x10);
    }
    if (set->side != STYRK_SIDE_NONE) {
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_side_name(set->side));
    }
    if (set->angle_x10 >= 0) {
        styrk_buf_z(out, " angle ");
        styrk_buf_decimal(out, set->angle_x10, 1, '.');
        styrk_buf_z(out, "deg");
    }
    put_done(out, set, count);
    put_fate(p, set);
}

/* What stands between a set and the one before it. */
static void put_link(styrk_buf *out, const styrk_set *before, const styrk_set *set)
{
    if (!is_part(set)) {
        styrk_buf_z(out, ", ");
        return;
    }
    styrk_buf_z(out, " >");
    if (set->role == STYRK_ROLE_MINI && before->rest_ms > 0) {
        put_time(out, before->rest_ms);
        styrk_buf_char(out, 's');
    }
    styrk_buf_char(out, ' ');
}

static void put_scheme(const page *p, const styrk_set *set)
{
    const styrk_set *before = NULL;
    while (set != NULL) {
        uint32_t count = 1;
        const styrk_set *last = set;
        while (last->next != NULL && alike(set, last->next)) {
            count++;
            last = last->next;
        }
        if (before != NULL) {
            put_link(p->out, before, set);
        }
        put_sets(p, set, count);
        before = last;
        set = last->next;
    }
}

static bool all_skipped(const styrk_set *set)
{
    while (set != NULL && set->status == STYRK_SET_SKIPPED) {
        set = set->next;
    }
    return set == NULL;
}

/* ---- days ------------------------------------------------------------------------------ */

static void put_place(const page *p, const styrk_run_day *day)
{
    styrk_buf_char(p->out, 'W');
    styrk_buf_int(p->out, day->week);
    if (day->plan_day->name.n > 0) {
        styrk_buf_char(p->out, ' ');
        styrk_buf_str(p->out, day->plan_day->name);
    }
    styrk_buf_char(p->out, ' ');
}

static void put_exercise(const page *p, const styrk_run_day *day, const styrk_exercise_today *e)
{
    put_place(p, day);
    if (!p->run->fresh) {
        char date[11];
        styrk_day_format(date, day->date);
        styrk_buf_bytes(p->out, date, 10);
        styrk_buf_char(p->out, ' ');
    }
    if (e->group[0] != '\0') {
        styrk_buf_z(p->out, e->group);
        styrk_buf_char(p->out, ' ');
    }
    styrk_buf_str(p->out, e->name);
    styrk_buf_z(p->out, ": ");
    if (all_skipped(e->sets)) {
        styrk_buf_z(p->out, styrk_words_get(p->words, "skipped"));
    } else {
        put_scheme(p, e->sets);
    }
    styrk_buf_char(p->out, '\n');
}

static void put_day(const page *p, const styrk_run_day *day)
{
    if (day->session == NULL) {
        put_place(p, day);
        say(p, "missed", NULL, 0);
        styrk_buf_char(p->out, '\n');
        return;
    }
    for (const styrk_exercise_today *e = day->session->exercises; e != NULL; e = e->next) {
        put_exercise(p, day, e);
    }
}

/* "Week 5 (program week 1, deload)" where the two weeks are not the same. */
static void put_week(const page *p, const styrk_run_day *day)
{
    char room[64];
    styrk_arena arena;
    styrk_buf text;
    styrk_arena_init(&arena, room, sizeof room);
    styrk_buf_init(&text, &arena, 40);
    styrk_buf_int(&text, day->week);
    const uint32_t cut = (uint32_t)text.len;
    styrk_buf_int(&text, day->plan_day->week);
    const styrk_str args[3] = {
        {text.p, cut}, {text.p + cut, (uint32_t)text.len - cut}, day->plan_day->label};
    styrk_buf_char(p->out, '\n');
    const bool same = day->week == day->plan_day->week || p->run->plan->week_count <= 1;
    say(p,
        same ? (args[2].n > 0 ? "Week {0} ({2})" : "Week {0}")
             : (args[2].n > 0 ? "Week {0} (week {1} of the program, {2})"
                              : "Week {0} (week {1} of the program)"),
        args, 3);
    styrk_buf_char(p->out, '\n');
}

/* ---- head ------------------------------------------------------------------------------ */

static styrk_str number(styrk_buf *room, int64_t value, int places)
{
    const size_t from = room->len;
    styrk_buf_decimal(room, value, places, '.');
    return (styrk_str){room->p + from, (uint32_t)(room->len - from)};
}

static void put_head(const page *p)
{
    char memory[256];
    char date[11];
    styrk_arena arena;
    styrk_buf room;
    const styrk_run_options *o = &p->run->options;
    const styrk_program *program = p->run->plan->program;
    styrk_arena_init(&arena, memory, sizeof memory);
    styrk_buf_init(&room, &arena, 200);
    styrk_day_format(date, o->from);
    const styrk_str weeks = number(&room, o->weeks, 0);
    const styrk_str args[3] = {
        program->title.n > 0 ? program->title : program->id, weeks, {date, 10}};
    say(p, "{0}: weeks run forward: {1}, from {2}", args, 3);
    styrk_buf_char(p->out, '\n');
    say(p,
        o->outcomes == STYRK_OUTCOMES_THIRDS
            ? "Outcomes: every third time a day comes, each last set is one rep short"
            : "Outcomes: every set is done as asked",
        NULL, 0);
    styrk_buf_char(p->out, '\n');
    if (o->miss_x100 > 0) {
        const styrk_str missed[3] = {number(&room, o->miss_x100, 2),
                                     number(&room, p->run->missed, 0),
                                     number(&room, (int64_t)(o->seed & INT64_MAX), 0)};
        say(p, "Missed days: {0} % at random (seed {2}), {1} in all", missed, 3);
        styrk_buf_char(p->out, '\n');
    }
    if (p->run->fresh) {
        say(p, "Screening: taken as answered, every gate says go", NULL, 0);
        styrk_buf_char(p->out, '\n');
    }
    for (const styrk_event_ref *ref = p->run->assumed; ref != NULL; ref = ref->next) {
        styrk_buf_z(p->out, styrk_words_get(p->words, "Assumed: "));
        styrk_log_format(p->out, ref->event, 1);
        styrk_buf_char(p->out, '\n');
    }
}

/* ---- the table --------------------------------------------------------------------------- */

static void put_cell(styrk_buf *out, const styrk_run_cell *cell)
{
    char room[64];
    styrk_arena arena;
    styrk_buf text;
    styrk_arena_init(&arena, room, sizeof room);
    styrk_buf_init(&text, &arena, 40);
    if (cell->known) {
        styrk_buf_z(&text, cell->added && cell->value > 0 ? "+" : "");
        styrk_buf_decimal(&text, cell->value, 3, '.');
    } else {
        styrk_buf_char(&text, '-');
    }
    for (size_t columns = text.len; columns < CELL; columns++) {
        styrk_buf_char(out, ' ');
    }
    styrk_buf_bytes(out, text.p, text.len);
}

static uint32_t columns_of(styrk_str text)
{
    uint32_t columns = 0;
    uint32_t point;
    for (uint32_t at = 0; at < text.n; columns++) {
        at += styrk_utf8_next(text, at, &point);
    }
    return columns;
}

static void put_row_name(styrk_buf *out, styrk_str name, const char *unit, uint32_t width)
{
    uint32_t used = columns_of(name);
    styrk_buf_str(out, name);
    if (unit[0] != '\0') {
        styrk_buf_z(out, ", ");
        styrk_buf_z(out, unit);
        used += 2 + (uint32_t)strlen(unit);
    }
    for (; used < width; used++) {
        styrk_buf_char(out, ' ');
    }
}

static uint32_t name_width(const styrk_run_table *table)
{
    uint32_t width = 8;
    for (const styrk_run_row *row = table->rows; row != NULL; row = row->next) {
        const uint32_t columns = columns_of(row->name) + 2 + (uint32_t)strlen(row->unit);
        width = columns > width && columns <= NAME_MAX ? columns : width;
    }
    return width;
}

static void put_weeks(const page *p, const styrk_run_table *table, uint32_t from, uint32_t to)
{
    const uint32_t width = name_width(table);
    put_row_name(p->out, (styrk_str){"", 0}, "", width);
    for (uint32_t week = from; week < to; week++) {
        const styrk_run_cell head = {true, false, (int64_t)(week + 1) * 1000};
        put_cell(p->out, &head);
    }
    styrk_buf_char(p->out, '\n');
    for (const styrk_run_row *row = table->rows; row != NULL; row = row->next) {
        put_row_name(p->out, row->name, row->unit, width);
        for (uint32_t week = from; week < to; week++) {
            put_cell(p->out, &row->cells[week]);
        }
        styrk_buf_char(p->out, '\n');
    }
}

static void put_table(const page *p)
{
    const styrk_run_table *table = styrk_run_table_of(p->out->arena, p->run);
    if (table == NULL || table->rows == NULL) {
        return;
    }
    styrk_buf_char(p->out, '\n');
    say(p, "The heaviest set asked for, week by week", NULL, 0);
    styrk_buf_char(p->out, '\n');
    for (uint32_t from = 0; from < table->weeks; from += WEEKS_ACROSS) {
        const uint32_t to = from + WEEKS_ACROSS;
        put_weeks(p, table, from, to < table->weeks ? to : table->weeks);
    }
}

void styrk_run_text(styrk_buf *out, const styrk_run *run, const styrk_words *words)
{
    const page p = {out, words, run};
    int32_t week = 0;
    put_head(&p);
    for (const styrk_run_day *day = run->days; day != NULL; day = day->next) {
        if (day->week != week) {
            week = day->week;
            put_week(&p, day);
        }
        put_day(&p, day);
    }
    put_table(&p);
}
