/* check_ladder.c: ladders, and the rules that climb them. */
#include "base/diag.h"
#include "lang/checker.h"

#define LONGEST 32 /* rungs that are compared */

static const styrk_rule *step_rule(const styrk_rule *rule)
{
    while (rule != NULL && rule->kind != STYRK_RULE_STEP) {
        rule = rule->next;
    }
    return rule;
}

static void tell_missing(styrk_checker *c, const styrk_rule *rule, styrk_span at)
{
    const styrk_str text =
        styrk_str_cut(c->program->text, rule->at.off, rule->at.off + rule->at.len);

    styrk_diag_add1(c->diags, STYRK_D_RULE_NO_LADDER, at, text);
}

/* Two rungs of one movement, by whatever name. */
static bool is_same(styrk_checker *c, const styrk_rung *a, const styrk_rung *b)
{
    const styrk_exercise *exercise = styrk_check_exercise(c, a->name);

    return styrk_str_eq(a->name, b->name) ||
           (exercise != NULL && exercise == styrk_check_exercise(c, b->name));
}

static void check_same(styrk_checker *c, const styrk_rung *ladder)
{
    const styrk_rung *rung = ladder;

    for (int i = 0; rung != NULL && i < LONGEST; i++, rung = rung->next) {
        const styrk_rung *other = ladder;
        while (other != rung && !is_same(c, other, rung)) {
            other = other->next;
        }
        styrk_diag *diag =
            other == rung ? NULL
                          : styrk_diag_add1(c->diags, STYRK_D_LADDER_SAME, rung->at, rung->name);
        if (diag != NULL) {
            diag->also = other->at;
        }
    }
}

void styrk_check_rungs(styrk_checker *c, const styrk_rung *ladder)
{
    for (const styrk_rung *rung = ladder; rung != NULL; rung = rung->next) {
        styrk_check_name(c, rung->name, rung->at);
    }
    check_same(c, ladder);
    if (ladder != NULL && ladder->next == NULL && !c->unread) {
        styrk_diag_add1(c->diags, STYRK_D_LADDER_ALONE, ladder->at, ladder->name);
    }
}

void styrk_check_ladder(styrk_checker *c, const styrk_line *line)
{
    const styrk_line *source = styrk_check_source(line);
    const styrk_rung *ladder = line->ladder != NULL ? line->ladder : source->ladder;
    const styrk_rule *step = step_rule(styrk_line_rules(line, source));

    styrk_check_rungs(c, line->ladder);
    if (step != NULL && ladder == NULL) {
        tell_missing(c, step, line->rules != NULL ? step->at : line->name_at);
    } else if (step == NULL && line->ladder != NULL && !c->unread) {
        styrk_diag_add(c->diags, STYRK_D_LADDER_STILL, line->ladder->at);
    }
}
