/* expr.c: what an expression is worth, how it is written, whether two are equal.
 *
 * Values are integers: numbers in millionths, masses in styrk_mass units, seconds
 * in ms. Overflow and division by zero make a value unknown, never wrong.
 * Recursion is bounded by STYRK_EXPR_DEPTH, which the parser enforces.
 */
#include "lang/expr_tree.h"

static styrk_value known(int64_t value)
{
    return (styrk_value){true, value};
}

static styrk_value unknown(void)
{
    return (styrk_value){false, 0};
}

static styrk_value fits(bool ok, int64_t value)
{
    return ok ? known(value) : unknown();
}

/* a * num / den to the nearest, unknown where the result does not fit. */
static styrk_value scaled(int64_t a, int64_t num, int64_t den)
{
    if (den < 0) {
        num = -num;
        den = -den;
    }
    const int64_t value = styrk_mul_div(a, num, den);
    return fits(value != INT64_MAX && value != INT64_MIN, value);
}

static int64_t floor_of(int64_t value)
{
    const int64_t whole = value / STYRK_NUMBER_ONE;
    return (value < 0 && value % STYRK_NUMBER_ONE != 0 ? whole - 1 : whole) * STYRK_NUMBER_ONE;
}

static styrk_value unary(const styrk_expr *e, styrk_value a)
{
    if (!a.known || a.value < INT64_MIN + STYRK_NUMBER_ONE ||
        a.value > INT64_MAX - STYRK_NUMBER_ONE) {
        return unknown();
    }
    switch (e->op) {
    case STYRK_OP_NEGATE:
        return known(-a.value);
    case STYRK_OP_NOT:
        return known(a.value == 0);
    case STYRK_OP_FLOOR:
        return known(floor_of(a.value));
    case STYRK_OP_CEIL:
        return known(-floor_of(-a.value));
    case STYRK_OP_ROUND:
        return known(floor_of(a.value + STYRK_NUMBER_ONE / 2));
    default:
        return known(a.value < 0 ? -a.value : a.value);
    }
}

static styrk_value sum_of(int64_t a, int64_t b)
{
    int64_t sum = 0;
    const bool ok = styrk_add64(&sum, a, b);
    return fits(ok, sum);
}

static styrk_value binary(const styrk_expr *e, int64_t a, int64_t b)
{
    switch (e->op) {
    case STYRK_OP_ADD:
        return sum_of(a, b);
    case STYRK_OP_SUBTRACT:
        return b == INT64_MIN ? unknown() : sum_of(a, -b);
    case STYRK_OP_MULTIPLY:
        return scaled(a, b, STYRK_NUMBER_ONE); /* one side is a plain number */
    case STYRK_OP_DIVIDE:
        return b == 0 || b == INT64_MIN ? unknown() : scaled(a, STYRK_NUMBER_ONE, b);
    case STYRK_OP_LT:
        return known(a < b);
    case STYRK_OP_LE:
        return known(a <= b);
    case STYRK_OP_EQ:
        return known(a == b);
    case STYRK_OP_GE:
        return known(a >= b);
    case STYRK_OP_GT:
        return known(a > b);
    case STYRK_OP_MIN:
        return known(a < b ? a : b);
    default:
        return known(a > b ? a : b);
    }
}

/* "and" and "or" are settled by one side where that is enough. */
static styrk_value logical(const styrk_expr *e, const styrk_scope *scope)
{
    const int64_t settles = e->op == STYRK_OP_OR;
    const styrk_value a = styrk_expr_value(e->a, scope);
    if (a.known && a.value == settles) {
        return a;
    }
    const styrk_value b = styrk_expr_value(e->b, scope);
    if (b.known && b.value == settles) {
        return b;
    }
    return a.known && b.known ? known(!settles) : unknown();
}

styrk_value styrk_expr_value(const styrk_expr *e, const styrk_scope *scope)
{
    if (e->op == STYRK_OP_VALUE) {
        return known(e->value);
    }
    if (e->op == STYRK_OP_NAME) {
        return scope->look_up(scope->user, e->name, e->set);
    }
    if (e->op == STYRK_OP_AND || e->op == STYRK_OP_OR) {
        return logical(e, scope);
    }
    const styrk_value a = styrk_expr_value(e->a, scope);
    if (e->op == STYRK_OP_IF) {
        return !a.known ? unknown() : styrk_expr_value(a.value != 0 ? e->b : e->c, scope);
    }
    if (e->b == NULL) {
        return unary(e, a);
    }
    const styrk_value b = styrk_expr_value(e->b, scope);
    return a.known && b.known ? binary(e, a.value, b.value) : unknown();
}

bool styrk_expr_asks(const styrk_expr *e, styrk_at_set set)
{
    if (e == NULL) {
        return false;
    }
    if (e->op == STYRK_OP_NAME) {
        return e->name <= STYRK_NAME_SECONDS && e->set == set;
    }
    return styrk_expr_asks(e->a, set) || styrk_expr_asks(e->b, set) || styrk_expr_asks(e->c, set);
}

bool styrk_expr_names(const styrk_expr *e, styrk_name name)
{
    if (e == NULL) {
        return false;
    }
    if (e->op == STYRK_OP_NAME) {
        return e->name == name;
    }
    return styrk_expr_names(e->a, name) || styrk_expr_names(e->b, name) ||
           styrk_expr_names(e->c, name);
}

styrk_type styrk_expr_type(const styrk_expr *expr)
{
    return expr->type;
}

bool styrk_expr_equal(const styrk_expr *a, const styrk_expr *b)
{
    if (a == NULL || b == NULL) {
        return a == b;
    }
    return a->op == b->op && a->type == b->type && a->value == b->value && a->unit == b->unit &&
           a->name == b->name && a->set == b->set && styrk_expr_equal(a->a, b->a) &&
           styrk_expr_equal(a->b, b->b) && styrk_expr_equal(a->c, b->c);
}
