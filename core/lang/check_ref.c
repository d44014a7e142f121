/* check_ref.c: is there a set, or a day, that a share or an expression asks for?
 *
 * A share of today's sets needs one before it: of a group's loads the first is
 * for its first set. A share of another day needs that day, with the exercise on
 * it, and somewhere a load that is no such share.
 */
#include "base/diag.h"
#include "lang/checker.h"
#include "lang/expr.h"

#define CHAIN 32u /* days of one circle; a week has 31 at most */
#define SAME 16u  /* days of one name that are looked through */

/* ---- days by name ----------------------------------------------------------------- */

static uint32_t hash(styrk_str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */

    for (uint32_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    }
    return h;
}

/* The slot of a name; NULL when out of memory. */
static styrk_named_day *slot_of(const styrk_checker *c, styrk_str name)
{
    uint32_t i = hash(name) & (c->days_size - 1);

    if (c->days == NULL) {
        return NULL;
    }
    while (c->days[i].day != NULL && !styrk_str_eq(c->days[i].day->name, name)) {
        i = (i + 1) & (c->days_size - 1);
    }
    return &c->days[i];
}

/* Puts every day into the table, the first of a name first. */
static void index_days(styrk_checker *c)
{
    uint32_t count = 0;

    for (const styrk_week_ast *week = c->program->weeks; week != NULL; week = week->next) {
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            count++;
        }
    }
    for (c->days_size = 16; c->days_size < 2 * count; c->days_size *= 2) {
    }
    c->days = styrk_arena_array(c->arena, c->days_size, sizeof(*c->days));
    for (const styrk_week_ast *week = c->program->weeks; week != NULL; week = week->next) {
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            styrk_named_day *slot = slot_of(c, day->name);
            if (slot == NULL) {
                return;
            }
            if (slot->day != NULL) {
                styrk_named_day *more = styrk_arena_get(c->arena, sizeof(*more));
                if (more == NULL) {
                    return;
                }
                *more = (styrk_named_day){day, slot->same};
                slot->same = more; /* order does not matter after the first */
            } else {
                slot->day = day;
            }
        }
    }
}

static const styrk_named_day *day_named(styrk_checker *c, styrk_str name)
{
    if (c->days == NULL) {
        index_days(c);
    }
    const styrk_named_day *slot = slot_of(c, name);
    return slot != NULL && slot->day != NULL ? slot : NULL;
}

static const styrk_line *line_on(styrk_checker *c, const styrk_day_ast *day, styrk_str name)
{
    const styrk_exercise *exercise = styrk_check_exercise(c, name);

    for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
        if (line->kind != STYRK_LINE_EXERCISE) {
            continue;
        }
        if (styrk_str_eq(line->name, name) ||
            (exercise != NULL && styrk_check_exercise(c, line->name) == exercise)) {
            return line;
        }
    }
    return NULL;
}

/* ---- shares of another day ------------------------------------------------------------ */

/* The day that the line's first work set takes its load from; empty if none. */
static styrk_str leads_to(const styrk_line *line)
{
    const styrk_line *source = styrk_check_source(line);
    const styrk_group *group = source->scheme.groups;

    while (group != NULL && group->role == STYRK_ROLE_WARMUP) {
        group = group->next;
    }
    const bool day = group != NULL && group->load_count > 0 &&
                     group->load[0].kind == STYRK_SPEC_PCT_OF &&
                     group->load[0].ref == STYRK_REF_DAY;
    return day ? group->load[0].ref_day : (styrk_str){0};
}

/* True if the days after `name` lead back to it, all by shares. */
static bool goes_round(styrk_checker *c, styrk_str name, styrk_str exercise)
{
    styrk_str at = name;

    for (uint32_t i = 0; i < CHAIN && at.n > 0; i++) {
        const styrk_named_day *named = day_named(c, at);
        const styrk_line *line = named != NULL ? line_on(c, named->day, exercise) : NULL;
        at = line != NULL ? leads_to(line) : (styrk_str){0};
        if (styrk_str_eq(at, name)) {
            return true;
        }
    }
    return false;
}

static void check_day(styrk_checker *c, const styrk_load_spec *load, styrk_str exercise)
{
    const styrk_named_day *named = day_named(c, load->ref_day);
    uint32_t looked = 0;

    if (named == NULL) {
        if (c->days != NULL) {
            styrk_diag_add1(c->diags, STYRK_D_REF_DAY, load->at, load->ref_day);
        }
        return;
    }
    if (exercise.n == 0) {
        return; /* a template is for any exercise */
    }
    for (const styrk_named_day *at = named; at != NULL; at = at->same) {
        if (++looked > SAME || line_on(c, at->day, exercise) != NULL) {
            if (goes_round(c, load->ref_day, exercise)) {
                styrk_diag_add1(c->diags, STYRK_D_REF_CIRCLE, load->at, exercise);
            }
            return;
        }
    }
    styrk_diag_add2(c->diags, STYRK_D_REF_ABSENT, load->at, exercise, load->ref_day);
}

/* ---- sets of today ---------------------------------------------------------------------- */

/* What has been done when a set is planned. */
typedef struct {
    bool top, work;
} past;

static void tell(styrk_checker *c, styrk_diag_id id, styrk_span at)
{
    styrk_diag_add1(c->diags, id, at, styrk_str_cut(c->program->text, at.off, at.off + at.len));
}

static void check_expr(styrk_checker *c, const styrk_expr *expr, styrk_span at, past before)
{
    if (expr == NULL) {
        return;
    }
    const bool top = styrk_expr_asks(expr, STYRK_AT_TOP);
    const bool other = styrk_expr_asks(expr, STYRK_AT_FIRST) ||
                       styrk_expr_asks(expr, STYRK_AT_PREV) ||
                       styrk_expr_asks(expr, STYRK_AT_BEST) || styrk_expr_asks(expr, STYRK_AT_LAST);
    if (top && !before.top) {
        tell(c, STYRK_D_REF_TOP, at);
    } else if (other && !before.work) {
        tell(c, STYRK_D_REF_SET, at);
    }
}

static void check_load(styrk_checker *c, const styrk_load_spec *load, past before,
                       styrk_str exercise)
{
    if (load->kind == STYRK_SPEC_EXPR) {
        check_expr(c, load->expr, load->at, before);
    }
    if (load->kind != STYRK_SPEC_PCT_OF) {
        return;
    }
    if (load->ref == STYRK_REF_DAY) {
        check_day(c, load, exercise);
    } else if (load->ref == STYRK_REF_TOP && !before.top) {
        tell(c, STYRK_D_REF_TOP, load->at);
    } else if (load->ref != STYRK_REF_TOP && !before.work) {
        tell(c, STYRK_D_REF_SET, load->at);
    }
}

static void check_group(styrk_checker *c, const styrk_group *group, past before, styrk_str exercise)
{
    const bool is_top = group->role == STYRK_ROLE_TOP;
    const past later = {before.top || is_top, before.work || group->role != STYRK_ROLE_WARMUP};

    check_expr(c, group->sets_expr, group->sets_at, before);
    for (uint32_t i = 0; i < group->target_count; i++) {
        check_expr(c, group->target[i].expr, group->sets_at, i == 0 ? before : later);
    }
    for (uint32_t i = 0; i < group->load_count; i++) {
        check_load(c, &group->load[i], i == 0 ? before : later, exercise);
    }
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        check_expr(c, part->target.expr, part->at, later);
        check_load(c, &part->load, later, exercise);
    }
}

void styrk_check_refs(styrk_checker *c, const styrk_line *line)
{
    past before = {false, false};

    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        check_group(c, group, before, line->name);
        before.top = before.top || group->role == STYRK_ROLE_TOP;
        before.work = before.work || group->role != STYRK_ROLE_WARMUP;
    }
}

/* ---- the load that a rule owns ------------------------------------------------------------ */

/* A step of time, and rules about other things, leave the load to the notation. */
static bool is_owner(const styrk_rule *rule)
{
    return rule->kind == STYRK_RULE_ADD_LOAD || rule->kind == STYRK_RULE_PERCENT ||
           rule->kind == STYRK_RULE_DOUBLE || rule->kind == STYRK_RULE_SUM ||
           rule->kind == STYRK_RULE_SET;
}

/* Where a group's expressions ask for it; len 0 if nowhere. */
static styrk_span asks_own(const styrk_group *group)
{
    if (styrk_expr_names(group->sets_expr, STYRK_NAME_OWN_LOAD)) {
        return group->sets_at;
    }
    for (uint32_t i = 0; i < group->target_count; i++) {
        if (styrk_expr_names(group->target[i].expr, STYRK_NAME_OWN_LOAD)) {
            return group->sets_at;
        }
    }
    for (uint32_t i = 0; i < group->load_count; i++) {
        if (styrk_expr_names(group->load[i].expr, STYRK_NAME_OWN_LOAD)) {
            return group->load[i].at;
        }
    }
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        if (styrk_expr_names(part->load.expr, STYRK_NAME_OWN_LOAD) ||
            styrk_expr_names(part->target.expr, STYRK_NAME_OWN_LOAD)) {
            return part->at;
        }
    }
    return (styrk_span){0, 0};
}

void styrk_check_owned(styrk_checker *c, const styrk_line *line)
{
    for (const styrk_rule *rule = line->rules; rule != NULL; rule = rule->next) {
        if (is_owner(rule)) {
            return;
        }
    }
    const styrk_phase *phase = line->phases;
    for (const styrk_scheme *scheme = &line->scheme; scheme != NULL;) {
        for (const styrk_group *group = scheme->groups; group != NULL; group = group->next) {
            const styrk_span at = asks_own(group);
            if (at.len > 0) {
                styrk_diag_add1(c->diags, STYRK_D_LOAD_UNOWNED, at, line->name);
                return;
            }
        }
        scheme = phase != NULL ? &phase->scheme : NULL;
        phase = phase != NULL ? phase->next : NULL;
    }
}
