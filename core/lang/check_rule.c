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
    bool hold, range, effort, load;
} offer;

static void add_offer(offer *o, const styrk_scheme *scheme)
{
    for (const styrk_group *group = scheme->groups; group != NULL; group = group->next) {
        if (group->role == STYRK_ROLE_WARMUP) {
            continue;
        }
        for (uint32_t i = 0; i < group->target_count; i++) {
            const styrk_target *target = &group->target[i];
            o->hold = o->hold || target->kind == STYRK_TARGET_HOLD;
            o->range = o->range || target->max > target->min || target->open;
        }
        styrk_spec_kind kind = group->load_count > 0 ? group->load[0].kind : STYRK_SPEC_NONE;
        o->load = o->load || kind != STYRK_SPEC_NONE;
        o->effort = o->effort || group->rpe_max_x10 > 0 || kind == STYRK_SPEC_PCT_1RM;
    }
}

/* What any phase of the line offers. */
static offer offer_of(const styrk_line *line)
{
    offer o = {false, false, false, false};

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
    if (rule->conds != NULL) {
        return; /* how often they hold cannot be told */
    }
    if (rule->when == STYRK_WHEN_FAILS) {
        const styrk_rule *first = before->fails;
        if (first == NULL || rule->count < first->count) {
            before->fails = rule;
        }
        if (first != NULL) {
            bool later = rule->count >= first->count;
            tell_pair(c, STYRK_D_RULE_UNREACHED, later ? rule : first, later ? first : rule);
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
        check_size(c, rule);
        check_reach(c, rule, &before);
    }
}
