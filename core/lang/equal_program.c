/* equal_program.c: do two programs say the same?
 *
 * Compares the training and its comments; spans and front matter do not count,
 * so that a program and its canonical text can be compared.
 */
#include "lang/expr.h"

static bool equal_trivia(const styrk_trivia *a, const styrk_trivia *b)
{
    while (a != NULL && b != NULL && styrk_str_eq(a->text, b->text)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_weight(styrk_weight a, styrk_weight b)
{
    return a.mass.u == b.mass.u && a.unit == b.unit;
}

static bool equal_conds(const styrk_cond *a, const styrk_cond *b)
{
    while (a != NULL && b != NULL && a->kind == b->kind && a->compare == b->compare &&
           a->value == b->value && styrk_expr_equal(a->expr, b->expr)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_waves(const styrk_rule *a, const styrk_rule *b)
{
    for (uint32_t i = 0; i < a->wave_count && i < b->wave_count; i++) {
        if (a->wave_x100[i] != b->wave_x100[i]) {
            return false;
        }
    }
    return a->wave_count == b->wave_count;
}

static bool equal_rules(const styrk_rule *a, const styrk_rule *b)
{
    while (a != NULL && b != NULL && a->kind == b->kind && equal_weight(a->weight, b->weight) &&
           a->negative == b->negative && a->ms == b->ms && a->pct_x100 == b->pct_x100 &&
           a->amount == b->amount && equal_waves(a, b) && styrk_expr_equal(a->expr, b->expr) &&
           a->when == b->when && a->count == b->count && equal_conds(a->conds, b->conds)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_block(const styrk_block *a, const styrk_block *b)
{
    if (a == NULL || b == NULL) {
        return a == b;
    }
    return a->kind == b->kind && a->rounds == b->rounds && a->ms == b->ms &&
           a->every_ms == b->every_ms && a->rest_ms == b->rest_ms;
}

static bool equal_phases(const styrk_line *a, const styrk_line *b)
{
    const styrk_phase *x = a->phases, *y = b->phases;

    while (x != NULL && y != NULL && styrk_scheme_equal(&x->scheme, &y->scheme)) {
        x = x->next;
        y = y->next;
    }
    return x == NULL && y == NULL && styrk_scheme_equal(&a->scheme, &b->scheme) &&
           styrk_str_eq(a->uses, b->uses);
}

static bool equal_ladder(const styrk_rung *a, const styrk_rung *b)
{
    while (a != NULL && b != NULL && styrk_str_eq(a->name, b->name)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

/* "none" beside rules says nothing. */
static bool drops_rules(const styrk_line *line)
{
    return line->no_rules && line->rules == NULL;
}

static bool equal_line(const styrk_line *a, const styrk_line *b)
{
    return a->kind == b->kind && a->group == b->group && a->order == b->order &&
           styrk_str_eq(a->name, b->name) && equal_phases(a, b) &&
           equal_ladder(a->ladder, b->ladder) && equal_rules(a->rules, b->rules) &&
           drops_rules(a) == drops_rules(b) && styrk_str_eq(a->note, b->note) &&
           styrk_str_eq(a->goal, b->goal) && equal_trivia(a->inner, b->inner) &&
           equal_block(a->block, b->block) && a->sets_pct_x100 == b->sets_pct_x100 &&
           a->load_pct_x100 == b->load_pct_x100 && a->rpe_delta_x10 == b->rpe_delta_x10 &&
           equal_trivia(a->before, b->before) && styrk_str_eq(a->comment, b->comment);
}

/* Lines, and where a block ends and the next one like it begins. */
static bool equal_lines(const styrk_line *a, const styrk_line *b)
{
    while (a != NULL && b != NULL && equal_line(a, b)) {
        bool a_goes_on = a->next != NULL && a->next->block == a->block;
        bool b_goes_on = b->next != NULL && b->next->block == b->block;
        if (a_goes_on != b_goes_on) {
            return false;
        }
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_days(const styrk_day_ast *a, const styrk_day_ast *b)
{
    while (a != NULL && b != NULL && styrk_str_eq(a->name, b->name) && a->weekday == b->weekday &&
           equal_lines(a->lines, b->lines) && equal_trivia(a->before, b->before) &&
           styrk_str_eq(a->comment, b->comment)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_templates(const styrk_template *a, const styrk_template *b)
{
    while (a != NULL && b != NULL && styrk_str_eq(a->name, b->name) &&
           (a->line != NULL) == (b->line != NULL) &&
           (a->line == NULL || equal_line(a->line, b->line)) &&
           equal_trivia(a->before, b->before) && styrk_str_eq(a->comment, b->comment)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}

static bool equal_repeat(const styrk_again *a, const styrk_again *b)
{
    return a->if_failed == b->if_failed && a->once == b->once && a->after_days == b->after_days;
}

bool styrk_program_equal(const styrk_program *a, const styrk_program *b)
{
    const styrk_week_ast *x = a->weeks;
    const styrk_week_ast *y = b->weeks;

    while (x != NULL && y != NULL && x->from == y->from && x->to == y->to &&
           styrk_str_eq(x->label, y->label) && equal_repeat(&x->repeat, &y->repeat) &&
           equal_lines(x->lines, y->lines) && equal_days(x->days, y->days) &&
           equal_trivia(x->before, y->before) && styrk_str_eq(x->comment, y->comment)) {
        x = x->next;
        y = y->next;
    }
    return x == NULL && y == NULL && equal_templates(a->templates, b->templates) &&
           equal_trivia(a->after, b->after);
}
