/* check_ladder.c: ladders, and the rules that climb them. */
#include "base/diag.h"
#include "lang/checker.h"

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

void styrk_check_rungs(styrk_checker *c, const styrk_rung *ladder)
{
    for (const styrk_rung *rung = ladder; rung != NULL; rung = rung->next) {
        styrk_check_name(c, rung->name, rung->at);
    }
    if (ladder != NULL && ladder->next == NULL && !c->unread) {
        styrk_diag_add1(c->diags, STYRK_D_LADDER_ALONE, ladder->at, ladder->name);
    }
}

void styrk_check_ladder(styrk_checker *c, const styrk_line *line)
{
    const styrk_line *source = styrk_check_source(c, line);
    const styrk_rung *ladder = line->ladder != NULL ? line->ladder : source->ladder;
    const styrk_rule *step = step_rule(line->rules != NULL ? line->rules : source->rules);

    styrk_check_rungs(c, line->ladder);
    if (step != NULL && ladder == NULL) {
        tell_missing(c, step, line->rules != NULL ? step->at : line->name_at);
    } else if (step == NULL && line->ladder != NULL && !c->unread) {
        styrk_diag_add(c->diags, STYRK_D_LADDER_STILL, line->ladder->at);
    }
}
