/* check_rule.c: can the next: rules of a line ever apply, and to what?
 *
 * Every rule whose condition holds is applied, in order. So two rules with the
 * same condition add up, which is seldom meant. The count of fails starts again
 * when a rule after fails has been applied: the smallest number is reached, and
 * no other one ever.
 */
#include "base/diag.h"
#include "lang/checker.h"

/* What the line offers to its rules. */
typedef struct {
    bool hold, reps, range, effort, load, angle;
    const styrk_group *first; /* the first work sets */
} offer;

static void add_offer(offer *o, const styrk_scheme *scheme)
{
    for (const styrk_group *group = scheme->groups; group != NULL; group = group->next) {
        if (group->role == STYRK_ROLE_WARMUP) {
            continue;
        }
        for (uint32_t i = 0; i < group->target_count; i++) {
            const styrk_target *target = &group->target[i];
            o->reps = o->reps || target->kind == STYRK_TARGET_REPS;
            o->hold = o->hold || target->kind == STYRK_TARGET_HOLD;
            o->range = o->range || target->max > target->min || target->open;
        }
        o->first = o->first == NULL ? group : o->first;
        o->angle = o->angle || group->angle_x10 >= 0;
        styrk_spec_kind kind = group->load_count > 0 ? group->load[0].kind : STYRK_SPEC_NONE;
        o->load = o->load || kind != STYRK_SPEC_NONE;
        o->effort = o->effort || group->rpe_max_x10 > 0 || kind == STYRK_SPEC_PCT_1RM;
    }
}

/* What any phase of the line offers. */
static offer offer_of(const styrk_line *line)
{
    offer o = {.first = NULL};

    add_offer(&o, &line->scheme);
    for (const styrk_phase *phase = line->phases; phase != NULL; phase = phase->next) {
        add_offer(&o, &phase->scheme);
    }
    return o;
}

static styrk_str rule_text(const styrk_checker *c, const styrk_rule *rule)
{
    return styrk_str_cut(c->program->text, rule->at.off, rule->at.off + rule->at.len);
}

static void tell(styrk_checker *c, styrk_diag_id id, const styrk_rule *rule)
{
    styrk_diag_add1(c->diags, id, rule->at, rule_text(c, rule));
}

/* Each share of a wave against the reps of the first work set. */
static void check_wave(styrk_checker *c, const styrk_rule *rule, const styrk_group *group)
{
    const uint32_t before = c->diags->count;
    bool counted = group != NULL && group->target_count > 0 && group->target[0].expr == NULL &&
                   group->target[0].kind == STYRK_TARGET_REPS;

    if (rule->wave_count == 1) {
        tell(c, STYRK_D_RULE_WAVE_FLAT, rule);
    }
    for (uint32_t i = 0; counted && i < rule->wave_count && c->diags->count == before; i++) {
        const styrk_load_spec load = {
            .kind = STYRK_SPEC_PCT_1RM, .pct_x100 = rule->wave_x100[i], .at = rule->at};
        styrk_check_share(c, &load, styrk_reps_needed(group, &group->target[0]));
    }
}

/* A week that the program does not have, or that has other days. */
static void check_week(styrk_checker *c, const styrk_cond *cond, styrk_str text)
{
    const int32_t least = cond->compare == STYRK_CMP_GT ? cond->value + 1 : cond->value;
    const int32_t most = cond->compare == STYRK_CMP_LT ? cond->value - 1 : cond->value;
    const bool from = cond->compare >= STYRK_CMP_EQ, to = cond->compare <= STYRK_CMP_EQ;

    if (c->unread) {
        return; /* weeks may be missing */
    }
    if (from && least > c->weeks) {
        styrk_diag_add2(c->diags, STYRK_D_RULE_WEEK, cond->at, text,
                        styrk_check_decimal(c, c->weeks, 0, ""));
    } else if (c->to > 0 && ((from && least > c->to) || (to && most < c->from))) {
        styrk_diag *diag = styrk_diag_add2(c->diags, STYRK_D_RULE_WEEK_HERE, cond->at, text,
                                           styrk_check_decimal(c, c->from, 0, ""));
        if (diag != NULL) {
            diag->arg[2] = styrk_check_decimal(c, c->to, 0, "");
        }
    }
}

/* Can each condition hold on this line? */
static void check_conditions(styrk_checker *c, const styrk_rule *rule, offer o)
{
    for (const styrk_cond *cond = rule->conds; cond != NULL; cond = cond->next) {
        const styrk_str text =
            styrk_str_cut(c->program->text, cond->at.off, cond->at.off + cond->at.len);
        if ((cond->kind == STYRK_COND_REPS || cond->kind == STYRK_COND_ALL_REPS) && !o.reps) {
            styrk_diag_add1(c->diags, STYRK_D_RULE_NO_REPS, cond->at, text);
        } else if (cond->kind == STYRK_COND_WEEK) {
            check_week(c, cond, text);
        }
    }
}

/* Does the line have what the rule changes? */
static void check_fits(styrk_checker *c, const styrk_rule *rule, offer o,
                       const styrk_exercise *exercise)
{
    bool held = o.hold && !o.load && exercise != NULL && exercise->measure == STYRK_MEASURE_HOLD;

    switch (rule->kind) {
    case STYRK_RULE_ADD_TIME:
        if (!o.hold) {
            tell(c, STYRK_D_RULE_NO_HOLD, rule);
        }
        break;
    case STYRK_RULE_DOUBLE:
        if (!o.range) {
            tell(c, STYRK_D_RULE_NO_RANGE, rule);
        }
        break;
    case STYRK_RULE_RPE:
        if (!o.effort) {
            tell(c, STYRK_D_RULE_NO_EFFORT, rule);
        }
        break;
    case STYRK_RULE_ADD_LOAD:
        if (held) {
            tell(c, STYRK_D_RULE_NO_LOAD, rule);
        }
        break;
    case STYRK_RULE_ADD_REPS:
        if (!o.reps) {
            tell(c, STYRK_D_RULE_NO_REPS, rule);
        }
        break;
    case STYRK_RULE_ADD_ANGLE:
        if (!o.angle) {
            tell(c, STYRK_D_RULE_NO_ANGLE, rule);
        }
        break;
    case STYRK_RULE_WAVE:
        check_wave(c, rule, o.first);
        break;
    default: /* the other rules fit any line */
        break;
    }
}

static void check_size(styrk_checker *c, const styrk_rule *rule)
{
    int64_t most = STYRK_LIMIT_STEP_KG * STYRK_U_PER_KG;
    bool load = rule->kind == STYRK_RULE_ADD_LOAD || rule->kind == STYRK_RULE_DOUBLE;
    bool large = (load && rule->weight.mass.u > most) ||
                 (rule->kind == STYRK_RULE_ADD_TIME && rule->ms > STYRK_LIMIT_STEP_MS) ||
                 (rule->kind == STYRK_RULE_PERCENT &&
                  (rule->pct_x100 > STYRK_LIMIT_STEP_X100 || rule->pct_x100 <= -5000));

    if (large) {
        tell(c, STYRK_D_RULE_LARGE, rule);
    }
}

/* The first rule of the line that changes the load, by condition. */
typedef struct {
    const styrk_rule *done, *always, *fails;
} met;

static bool changes_load(const styrk_rule *rule)
{
    return rule->kind == STYRK_RULE_ADD_LOAD || rule->kind == STYRK_RULE_PERCENT ||
           rule->kind == STYRK_RULE_DOUBLE;
}

static void tell_pair(styrk_checker *c, styrk_diag_id id, const styrk_rule *rule,
                      const styrk_rule *other)
{
    styrk_diag *diag = styrk_diag_add1(c->diags, id, rule->at, rule_text(c, rule));

    if (diag != NULL) {
        diag->also = other->at;
    }
}

static void check_reach(styrk_checker *c, const styrk_rule *rule, met *before)
{
    if (rule->conds != NULL || rule->when == STYRK_WHEN_DAYS) {
        return; /* how often they hold cannot be told */
    }
    if (rule->when == STYRK_WHEN_FAILS) {
        const styrk_rule *first = before->fails;
        if (first == NULL || rule->count < first->count) {
            before->fails = rule;
        }
        if (first != NULL && rule->count != first->count) {
            bool later = rule->count > first->count;
            tell_pair(c, STYRK_D_RULE_UNREACHED, later ? rule : first, later ? first : rule);
        } else if (first != NULL && changes_load(rule) && changes_load(first)) {
            tell_pair(c, STYRK_D_RULE_BOTH, rule, first);
        }
        return;
    }
    bool done = rule->when == STYRK_WHEN_DONE || rule->kind == STYRK_RULE_DOUBLE;
    const styrk_rule **first = done ? &before->done : &before->always;
    if (!changes_load(rule)) {
        return;
    }
    if (*first != NULL) {
        tell_pair(c, STYRK_D_RULE_BOTH, rule, *first);
    } else {
        *first = rule;
    }
}

void styrk_check_rules(styrk_checker *c, const styrk_line *line, const styrk_exercise *exercise)
{
    offer o = offer_of(line);
    met before = {NULL, NULL, NULL};

    for (const styrk_rule *rule = line->rules; rule != NULL; rule = rule->next) {
        check_fits(c, rule, o, exercise);
        check_conditions(c, rule, o);
        check_size(c, rule);
        check_reach(c, rule, &before);
        styrk_check_when(c, line, rule);
    }
}
