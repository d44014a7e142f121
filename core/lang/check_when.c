/* check_when.c: can a rule ever apply, and does what it does stay done?
 *
 * The conditions of a rule must all hold, so each kind of test is a range that
 * grows narrower; an empty one never holds. What "done" says of reps and RPE is
 * part of it. Every rule whose condition holds is applied in order: a rule whose
 * effect a later one always takes back might as well not be there.
 */
#include "base/diag.h"
#include "lang/checker.h"
#include "lang/expr.h"

#define KINDS (STYRK_COND_EXPR + 1)
#define LOOK_AHEAD 16 /* rules after one that are asked whether they undo it */
#define MOST INT32_MAX

/* ---- conditions that leave nothing over ------------------------------------------------ */

typedef struct {
    int32_t least, most;
    const styrk_cond *by; /* the test that made it narrower last */
} span_of_values;

/* RPE is whole or half, so that "above 7.5" begins at 8. */
static int32_t step_of(styrk_cond_kind kind)
{
    return kind == STYRK_COND_RPE ? 5 : 1;
}

static void narrow(span_of_values *s, const styrk_cond *cond)
{
    const int32_t step = step_of(cond->kind), v = cond->value;
    const int32_t least = cond->compare == STYRK_CMP_GT ? v + step : v;
    const int32_t most = cond->compare == STYRK_CMP_LT ? v - step : v;

    if (cond->compare >= STYRK_CMP_EQ && least > s->least) {
        s->least = least;
    }
    if (cond->compare <= STYRK_CMP_EQ && most < s->most) {
        s->most = most;
    }
}

/* What "done" says: every work set reached its least reps, none above its RPE. A
 * rule that takes reps away, or an open set, leaves that unsaid. */
static void narrow_done(span_of_values of[KINDS], const styrk_scheme *scheme,
                        const styrk_rule *rules)
{
    int32_t least = MOST, most_rpe = 0;

    for (const styrk_rule *rule = rules; rule != NULL; rule = rule->next) {
        if (rule->kind == STYRK_RULE_ADD_REPS && rule->amount < 0) {
            return;
        }
    }
    for (const styrk_group *group = scheme->groups; group != NULL; group = group->next) {
        for (uint32_t i = 0; i < group->target_count && group->role != STYRK_ROLE_WARMUP; i++) {
            const styrk_target *target = &group->target[i];
            const bool plain = target->kind == STYRK_TARGET_REPS && target->expr == NULL;
            const bool capped = group->rpe_max_x10 > 0 && !target->open;
            least = !plain ? 0 : target->min < least ? target->min : least;
            most_rpe = !capped                         ? 100
                       : group->rpe_max_x10 > most_rpe ? group->rpe_max_x10
                                                       : most_rpe;
        }
        if (group->parts != NULL) {
            return;
        }
    }
    if (least < MOST) {
        of[STYRK_COND_REPS].least = of[STYRK_COND_ALL_REPS].least = least;
    }
    if (most_rpe > 0) {
        of[STYRK_COND_RPE].most = most_rpe;
    }
}

static void tell(styrk_checker *c, const styrk_cond *cond, const styrk_cond *by)
{
    styrk_diag *diag =
        styrk_diag_add1(c->diags, STYRK_D_RULE_CONTRARY, cond->at,
                        styrk_str_cut(c->program->text, cond->at.off, cond->at.off + cond->at.len));

    if (diag != NULL && by != NULL && by != cond) {
        diag->also = by->at;
    }
}

/* "if reps >= 8 and reps < 5"; once for each rule. */
static void check_contrary(styrk_checker *c, const styrk_line *line, const styrk_rule *rule)
{
    span_of_values of[KINDS];

    for (int i = 0; i < KINDS; i++) {
        of[i] = (span_of_values){0, MOST, NULL};
    }
    of[STYRK_COND_RPE] = (span_of_values){10, 100, NULL};
    of[STYRK_COND_PAIN].most = 10;
    of[STYRK_COND_WEEK].least = 1;
    if (rule->when == STYRK_WHEN_DONE && line->phases == NULL) {
        narrow_done(of, &line->scheme, line->rules);
    }
    for (const styrk_cond *cond = rule->conds; cond != NULL; cond = cond->next) {
        if (cond->kind == STYRK_COND_EVERY || cond->kind == STYRK_COND_EXPR) {
            continue;
        }
        span_of_values *s = &of[cond->kind];
        narrow(s, cond);
        if (cond->kind == STYRK_COND_ALL_REPS) { /* the last set is one of all */
            narrow(&of[STYRK_COND_REPS], cond);
        }
        const span_of_values *last = &of[STYRK_COND_REPS];
        if (s->least > s->most || last->least > last->most) {
            tell(c, cond, s->by != NULL ? s->by : last->by);
            return;
        }
        s->by = cond;
        if (cond->kind == STYRK_COND_ALL_REPS) {
            of[STYRK_COND_REPS].by = cond;
        }
    }
}

/* ---- rules that later ones undo --------------------------------------------------------- */

static bool is_of_load(const styrk_rule *rule)
{
    return rule->kind == STYRK_RULE_ADD_LOAD || rule->kind == STYRK_RULE_PERCENT ||
           rule->kind == STYRK_RULE_SUM || rule->kind == STYRK_RULE_SET;
}

static bool is_of_max(const styrk_rule *rule)
{
    return rule->kind == STYRK_RULE_TM_ADD || rule->kind == STYRK_RULE_TM_PERCENT ||
           rule->kind == STYRK_RULE_TM_SET;
}

/* Is nothing left of what `rule` did once `later` has been applied? */
static bool takes_back(const styrk_rule *later, const styrk_rule *rule)
{
    switch (later->kind) {
    case STYRK_RULE_RESET:
        return is_of_load(rule) || rule->kind == STYRK_RULE_DOUBLE ||
               rule->kind == STYRK_RULE_ADD_TIME || rule->kind == STYRK_RULE_ADD_REPS ||
               rule->kind == STYRK_RULE_ADD_SETS || rule->kind == STYRK_RULE_ADD_ANGLE;
    case STYRK_RULE_SET:
        return is_of_load(rule) && !styrk_expr_names(later->expr, STYRK_NAME_OWN_LOAD);
    case STYRK_RULE_RPE:
        return is_of_load(rule);
    case STYRK_RULE_TM_SET:
        return is_of_max(rule);
    default:
        return false;
    }
}

/* Does `later` hold whenever `rule` does? */
static bool always_with(const styrk_rule *later, const styrk_rule *rule)
{
    const bool same = later->when == rule->when &&
                      (later->when != STYRK_WHEN_FAILS || later->count == rule->count);

    return later->conds == NULL && later->when != STYRK_WHEN_DAYS &&
           (later->when == STYRK_WHEN_ALWAYS || same);
}

static void check_undone(styrk_checker *c, const styrk_rule *rule)
{
    const styrk_rule *later = rule->next;

    for (int i = 0; later != NULL && i < LOOK_AHEAD; i++, later = later->next) {
        if (!takes_back(later, rule) || !always_with(later, rule)) {
            continue;
        }
        styrk_diag *diag = styrk_diag_add1(
            c->diags, STYRK_D_RULE_UNDONE, rule->at,
            styrk_str_cut(c->program->text, rule->at.off, rule->at.off + rule->at.len));
        if (diag != NULL) {
            diag->also = later->at;
        }
        return;
    }
}

void styrk_check_when(styrk_checker *c, const styrk_line *line, const styrk_rule *rule)
{
    if (rule->conds != NULL) {
        check_contrary(c, line, rule);
    }
    if (rule->when != STYRK_WHEN_DAYS) { /* those come before the session, alone */
        check_undone(c, rule);
    }
}
