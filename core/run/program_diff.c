/* program_diff.c: two programs side by side, in the terms of training.
 *
 * Both are laid out week by week, the shorter one repeated, and compared day by day
 * (by name) and exercise by exercise (by what it is, not how it is spelt). A change
 * that several weeks share is told once, with its weeks. How the text is written
 * plays no part.
 */
#include "base/diag.h"
#include "lang/format.h"
#include "lang/program.h"
#include "run/program_diff.h"

enum { TEXT_MAX = 1 << 20, LINE_MAX = 4000, WEEKS_MAX = 128, WHOLE = 10000, EASY_RPE_X10 = 60 };

typedef struct {
    styrk_arena *arena;
    styrk_diff *out;
    const styrk_plan *a, *b;
    styrk_change **tail;
    uint32_t week;
} comparer;

/* ---- one line as text ---------------------------------------------------------------- */

static void put_label(styrk_buf *out, const styrk_line *line)
{
    static const char *const blocks[] = {"", "circuit ", "emom ", "amrap "};
    if (line->group != 0) {
        styrk_buf_char(out, line->group);
        styrk_buf_int(out, line->order);
        styrk_buf_char(out, ' ');
    } else if (line->block != NULL) {
        styrk_buf_z(out, blocks[line->block->kind]);
    }
}

/* What the "*" lines in force do, as one would write them. */
static void put_modifier(styrk_buf *out, const styrk_modifier *m)
{
    if (m->sets_pct_x100 != WHOLE) {
        styrk_buf_z(out, " sets ");
        styrk_buf_decimal(out, m->sets_pct_x100, 2, '.');
        styrk_buf_char(out, '%');
    }
    if (m->load_pct_x100 != WHOLE) {
        styrk_buf_z(out, " load ");
        styrk_buf_decimal(out, m->load_pct_x100, 2, '.');
        styrk_buf_char(out, '%');
    }
    if (m->rpe_delta_x10 != 0) {
        styrk_buf_z(out, m->rpe_delta_x10 > 0 ? " rpe +" : " rpe ");
        styrk_buf_decimal(out, m->rpe_delta_x10, 1, '.');
    }
}

static styrk_str finish(const styrk_buf *buf)
{
    return (styrk_str){buf->p != NULL ? buf->p : "", (uint32_t)buf->len};
}

static styrk_str scheme_text(styrk_arena *arena, const styrk_slot *slot)
{
    styrk_buf out;
    styrk_buf_init(&out, arena, LINE_MAX);
    put_label(&out, slot->line);
    styrk_scheme_format(&out, slot->scheme);
    return finish(&out);
}

static styrk_str modifier_text(styrk_arena *arena, const styrk_plan_day *day)
{
    styrk_buf out;
    styrk_buf_init(&out, arena, LINE_MAX);
    put_modifier(&out, &day->modifier);
    return styrk_str_trim(finish(&out));
}

static styrk_str rules_text(styrk_arena *arena, const styrk_slot *slot)
{
    styrk_buf out;
    styrk_buf_init(&out, arena, LINE_MAX);
    if (slot->rules != NULL) {
        styrk_buf_z(&out, "next: ");
        styrk_rules_format(&out, slot->rules);
    }
    for (const styrk_rung *rung = slot->ladder; rung != NULL; rung = rung->next) {
        styrk_buf_z(&out, rung != slot->ladder ? " > " : out.len > 0 ? ", ladder: " : "ladder: ");
        styrk_buf_str(&out, rung->name);
    }
    return finish(&out);
}

/* ---- the list of changes ----------------------------------------------------------------- */

static bool same_change(const styrk_change *a, const styrk_change *b)
{
    return a->kind == b->kind && styrk_str_eq(a->day, b->day) &&
           styrk_str_eq(a->exercise, b->exercise) && styrk_str_eq(a->before, b->before) &&
           styrk_str_eq(a->after, b->after);
}

static void set_week(styrk_change *change, uint32_t week)
{
    change->weeks[week / 64] |= (uint64_t)1 << (week % 64);
}

static void add(comparer *c, const styrk_change *found)
{
    for (styrk_change *change = c->out->changes; change != NULL; change = change->next) {
        if (same_change(change, found)) {
            set_week(change, c->week);
            return;
        }
    }
    styrk_change *change = styrk_arena_get(c->arena, sizeof *change);
    if (change == NULL) {
        return;
    }
    *change = *found;
    set_week(change, c->week);
    *c->tail = change;
    c->tail = &change->next;
}

/* ---- days -------------------------------------------------------------------------------- */

static const styrk_slot *slot_like(const styrk_plan_day *day, const styrk_slot *like)
{
    for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
        const bool same = slot->exercise != NULL || like->exercise != NULL
                              ? slot->exercise == like->exercise
                              : styrk_str_eq(slot->line->name, like->line->name);
        if (same && slot->occurrence == like->occurrence) {
            return slot;
        }
    }
    return NULL;
}

static void compare_slots(comparer *c, styrk_str day, const styrk_slot *a, const styrk_slot *b)
{
    styrk_change change = {.day = day, .exercise = b != NULL ? b->line->name : a->line->name};
    change.before = a != NULL ? scheme_text(c->arena, a) : (styrk_str){"", 0};
    change.after = b != NULL ? scheme_text(c->arena, b) : (styrk_str){"", 0};
    change.kind = a == NULL   ? STYRK_CHANGE_ADDED
                  : b == NULL ? STYRK_CHANGE_REMOVED
                              : STYRK_CHANGE_SETS;
    if (change.kind != STYRK_CHANGE_SETS || !styrk_str_eq(change.before, change.after)) {
        add(c, &change);
    }
    if (change.kind == STYRK_CHANGE_SETS) {
        change.kind = STYRK_CHANGE_RULE;
        change.before = rules_text(c->arena, a);
        change.after = rules_text(c->arena, b);
        if (!styrk_str_eq(change.before, change.after)) {
            add(c, &change);
        }
    }
}

static bool same_modifier(const styrk_modifier *a, const styrk_modifier *b)
{
    return a->sets_pct_x100 == b->sets_pct_x100 && a->load_pct_x100 == b->load_pct_x100 &&
           a->rpe_delta_x10 == b->rpe_delta_x10;
}

/* Whether the "*" lines are the same on all days of this week. */
static bool whole_week(const styrk_plan *plan, const styrk_plan_day *like)
{
    for (const styrk_plan_day *day = plan->days; day != NULL; day = day->next) {
        if (day->week == like->week && !same_modifier(&day->modifier, &like->modifier)) {
            return false;
        }
    }
    return true;
}

static void compare_modifiers(comparer *c, const styrk_plan_day *a, const styrk_plan_day *b)
{
    const bool week = whole_week(c->a, a) && whole_week(c->b, b);
    if (same_modifier(&a->modifier, &b->modifier)) {
        return;
    }
    styrk_change change = {.kind = STYRK_CHANGE_LIGHT};
    change.day = week ? (styrk_str){"", 0} : b->name;
    change.before = modifier_text(c->arena, a);
    change.after = modifier_text(c->arena, b);
    add(c, &change);
}

static styrk_str repeat_text(styrk_arena *arena, const styrk_again *repeat)
{
    styrk_buf out;
    styrk_buf_init(&out, arena, LINE_MAX);
    styrk_again_format(&out, repeat);
    return finish(&out);
}

static void compare_repeats(comparer *c, const styrk_plan_day *a, const styrk_plan_day *b)
{
    styrk_change change = {.kind = STYRK_CHANGE_REPEAT};
    change.before = repeat_text(c->arena, a->repeat);
    change.after = repeat_text(c->arena, b->repeat);
    if (!styrk_str_eq(change.before, change.after)) {
        add(c, &change);
    }
}

static void compare_days(comparer *c, const styrk_plan_day *a, const styrk_plan_day *b)
{
    compare_modifiers(c, a, b);
    compare_repeats(c, a, b);
    for (const styrk_slot *slot = a->slots; slot != NULL; slot = slot->next) {
        compare_slots(c, b->name, slot, slot_like(b, slot));
    }
    for (const styrk_slot *slot = b->slots; slot != NULL; slot = slot->next) {
        if (slot_like(a, slot) == NULL) {
            compare_slots(c, b->name, NULL, slot);
        }
    }
    if (a->weekday != b->weekday) {
        const styrk_change moved = {
            .kind = STYRK_CHANGE_WEEKDAY,
            .day = b->name,
            .before = styrk_str_of(styrk_weekday_text(a->weekday)),
            .after = styrk_str_of(styrk_weekday_text(b->weekday)),
        };
        add(c, &moved);
    }
}

/* The same day in the other plan: by name, the first, the second ... of that name. */
static const styrk_plan_day *day_like(const styrk_plan *in, int32_t week, const styrk_plan *of,
                                      const styrk_plan_day *like)
{
    uint32_t number = 0;
    for (const styrk_plan_day *d = of->days; d != like; d = d->next) {
        number += d->week == like->week && styrk_str_eq(d->name, like->name) ? 1 : 0;
    }
    for (const styrk_plan_day *d = in->days; d != NULL; d = d->next) {
        if (d->week == week && styrk_str_eq(d->name, like->name) && number-- == 0) {
            return d;
        }
    }
    return NULL;
}

static void lone_day(comparer *c, const styrk_plan_day *day, styrk_change_kind kind)
{
    const styrk_change change = {.kind = kind, .day = day->name};
    add(c, &change);
    for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
        compare_slots(c, day->name, kind == STYRK_CHANGE_DAY_REMOVED ? slot : NULL,
                      kind == STYRK_CHANGE_DAY_REMOVED ? NULL : slot);
    }
}

static void compare_week(comparer *c)
{
    const styrk_plan *a = c->a;
    const styrk_plan *b = c->b;
    const int32_t week_a = (int32_t)(c->week % a->week_count) + 1;
    const int32_t week_b = (int32_t)(c->week % b->week_count) + 1;
    for (const styrk_plan_day *day = a->days; day != NULL; day = day->next) {
        const styrk_plan_day *other = day->week == week_a ? day_like(b, week_b, a, day) : NULL;
        if (other != NULL) {
            compare_days(c, day, other);
        } else if (day->week == week_a) {
            lone_day(c, day, STYRK_CHANGE_DAY_REMOVED);
        }
    }
    for (const styrk_plan_day *day = b->days; day != NULL; day = day->next) {
        if (day->week == week_b && day_like(a, week_a, b, day) == NULL) {
            lone_day(c, day, STYRK_CHANGE_DAY_ADDED);
        }
    }
}

/* ---- hard sets a week --------------------------------------------------------------------------
 */

/* Tenths of a set, as styrk check counts them (science 5.1, 8.6, 8.9). */
static int64_t hard_x10(const styrk_cell *cell)
{
    const styrk_group *group = cell->group;
    const bool easy = group->rpe_max_x10 > 0 && group->rpe_max_x10 < EASY_RPE_X10;
    if (easy || group->role == STYRK_ROLE_WARMUP || group->cuff.kind != STYRK_CUFF_NONE ||
        cell->target.kind == STYRK_TARGET_HOLD) {
        return 0;
    }
    return cell->kind == STYRK_CELL_FRESH ? 10 : group->cluster ? 0 : 5;
}

static void add_slot(int64_t sums_x1000[STYRK_MUSCLES], const styrk_slot *slot)
{
    int64_t sets_x10 = 0;
    for (const styrk_cell *cell = slot->cells; cell != NULL; cell = cell->next) {
        sets_x10 += hard_x10(cell);
    }
    for (uint32_t i = 0; slot->exercise != NULL && i < slot->exercise->muscle_count; i++) {
        sums_x1000[slot->exercise->muscle[i].muscle] +=
            sets_x10 * slot->exercise->muscle[i].share_x100;
    }
}

static void weigh(int64_t out_x10[STYRK_MUSCLES], const styrk_plan *plan)
{
    int64_t sums_x1000[STYRK_MUSCLES] = {0};
    for (const styrk_plan_day *day = plan->days; day != NULL; day = day->next) {
        for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
            add_slot(sums_x1000, slot);
        }
    }
    for (int muscle = 0; muscle < STYRK_MUSCLES; muscle++) {
        out_x10[muscle] = styrk_div_round(sums_x1000[muscle], 100LL * plan->week_count);
    }
}

/* ---- the two programs
 * ----------------------------------------------------------------------------- */

static styrk_status read(styrk_arena *arena, const styrk_plan **out, styrk_str *canonical,
                         styrk_str text, styrk_str stem)
{
    styrk_program *program = NULL;
    styrk_plan *plan = NULL;
    styrk_diags aside;
    styrk_buf layout;
    styrk_diags_init(&aside, arena);
    aside.max = 1;
    styrk_status status = styrk_program_parse(arena, &program, &aside, text, stem);
    status = status == STYRK_OK ? styrk_plan_compile(arena, &plan, program, NULL) : status;
    if (status != STYRK_OK) {
        return status;
    }
    styrk_buf_init(&layout, arena, TEXT_MAX);
    styrk_program_format(&layout, program);
    *canonical = finish(&layout);
    *out = plan;
    return layout.failed ? STYRK_NOMEM : STYRK_OK;
}

styrk_status styrk_program_diff(styrk_arena *arena, styrk_diff **out, styrk_str before,
                                styrk_str after)
{
    const styrk_plan *a = NULL;
    const styrk_plan *b = NULL;
    styrk_diff *diff = styrk_arena_get(arena, sizeof *diff);
    *out = diff;
    if (diff == NULL) {
        return STYRK_NOMEM;
    }
    styrk_status status = read(arena, &a, &diff->before, before, STYRK_LIT("before"));
    status = status == STYRK_OK ? read(arena, &b, &diff->after, after, STYRK_LIT("after")) : status;
    if (status != STYRK_OK) {
        return status;
    }
    diff->weeks_before = a->week_count;
    diff->weeks_after = b->week_count;
    weigh(diff->hard_before_x10, a);
    weigh(diff->hard_after_x10, b);
    comparer c = {arena, diff, a, b, &diff->changes, 0};
    diff->weeks = a->week_count > b->week_count ? a->week_count : b->week_count;
    for (; a->week_count > 0 && b->week_count > 0 && c.week < diff->weeks && c.week < WEEKS_MAX;
         c.week++) {
        compare_week(&c);
    }
    return arena->failed ? STYRK_NOMEM : STYRK_OK;
}

bool styrk_diff_equal(const styrk_diff *diff)
{
    return styrk_str_eq(diff->before, diff->after);
}

bool styrk_diff_trains_alike(const styrk_diff *diff)
{
    return diff->changes == NULL && diff->weeks_before == diff->weeks_after;
}
