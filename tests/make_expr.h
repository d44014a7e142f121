/* make_expr.h: random expressions of a wanted type, for the property tests.
 * The includer defines `static uint32_t make_below(uint32_t n)`, 0 .. n-1.
 */
#ifndef STYRK_TESTS_MAKE_EXPR_H
#define STYRK_TESTS_MAKE_EXPR_H

#include "lang/expr_tree.h"

static const styrk_expr *make_expr(styrk_arena *arena, styrk_type type, int depth);

static const styrk_expr *make_leaf(styrk_arena *arena, styrk_type type)
{
    static const styrk_name numbers[] = {STYRK_NAME_REPS, STYRK_NAME_RPE, STYRK_NAME_WEEK,
                                         STYRK_NAME_SESSIONS, STYRK_NAME_FAILS};
    static const styrk_name masses[] = {STYRK_NAME_LOAD, STYRK_NAME_OWN_LOAD, STYRK_NAME_TM,
                                        STYRK_NAME_E1RM, STYRK_NAME_BODYWEIGHT};
    styrk_expr *e = styrk_arena_get(arena, sizeof *e);

    e->op = make_below(2) == 0 ? STYRK_OP_NAME : STYRK_OP_VALUE;
    e->type = type;
    e->depth = 1;
    if (e->op == STYRK_OP_NAME) {
        e->name = type == STYRK_TYPE_NUMBER ? numbers[make_below(5)]
                  : type == STYRK_TYPE_MASS ? masses[make_below(5)]
                                            : STYRK_NAME_SECONDS;
        e->set =
            e->name <= STYRK_NAME_SECONDS ? (styrk_at_set)make_below(STYRK_AT_SETS) : STYRK_AT_TOP;
    } else if (type == STYRK_TYPE_MASS) {
        e->unit = make_below(2) == 0 ? STYRK_KG : STYRK_LB;
        e->value = styrk_mass_from(1 + make_below(2000) * 125, 3, e->unit).u;
    } else if (type == STYRK_TYPE_SECONDS) {
        e->value = 1 + make_below(make_below(2) == 0 ? 5000 : 600000);
    } else {
        e->value = (int64_t)(1 + make_below(40)) * (make_below(3) == 0 ? 1000 : 1000000);
        e->value += make_below(9) == 0 ? make_below(1000000) : 0;
    }
    return e;
}

static const styrk_expr *make_node(styrk_arena *arena, styrk_op op, styrk_type type,
                                   const styrk_expr *a, const styrk_expr *b)
{
    styrk_expr *e = styrk_arena_get(arena, sizeof *e);

    *e = (styrk_expr){.op = op, .type = type, .a = a, .b = b};
    e->depth = 1 + (b != NULL && b->depth > a->depth ? b->depth : a->depth);
    return e;
}

static const styrk_expr *make_choice(styrk_arena *arena, styrk_type type, int depth)
{
    styrk_expr *e = styrk_arena_get(arena, sizeof *e);

    e->op = STYRK_OP_IF;
    e->type = type;
    e->a = make_expr(arena, STYRK_TYPE_TRUTH, depth - 1);
    e->b = make_expr(arena, type, depth - 1);
    e->c = make_expr(arena, type, depth - 1);
    e->depth = depth;
    return e;
}

static const styrk_expr *make_truth(styrk_arena *arena, int depth)
{
    const uint32_t pick = depth > 1 ? make_below(4) : 0;

    if (pick == 0) {
        const styrk_type type = (styrk_type)make_below(STYRK_TYPE_TRUTH);
        const styrk_op op = (styrk_op)(STYRK_OP_LT + make_below(STYRK_OP_GT - STYRK_OP_LT + 1));
        const styrk_expr *a = make_expr(arena, type, depth - 1);
        return make_node(arena, op, STYRK_TYPE_TRUTH, a, make_expr(arena, type, depth - 1));
    }
    const styrk_expr *a = make_truth(arena, depth - 1);
    if (pick == 1) {
        return make_node(arena, STYRK_OP_NOT, STYRK_TYPE_TRUTH, a, NULL);
    }
    return make_node(arena, pick == 2 ? STYRK_OP_AND : STYRK_OP_OR, STYRK_TYPE_TRUTH, a,
                     make_truth(arena, depth - 1));
}

static const styrk_expr *make_scaled(styrk_arena *arena, styrk_type type, int depth)
{
    const styrk_expr *amount = make_expr(arena, type, depth - 1);
    const styrk_expr *number = make_expr(arena, STYRK_TYPE_NUMBER, depth - 1);

    switch (make_below(3)) {
    case 0:
        return make_node(arena, STYRK_OP_MULTIPLY, type, amount, number);
    case 1:
        return make_node(arena, STYRK_OP_MULTIPLY, type, number, amount);
    default:
        return make_node(arena, STYRK_OP_DIVIDE, type, amount, number);
    }
}

static const styrk_expr *make_number(styrk_arena *arena, int depth)
{
    const styrk_type type = (styrk_type)make_below(STYRK_TYPE_TRUTH);
    const styrk_expr *a;

    if (make_below(2) == 0) { /* a share */
        a = make_expr(arena, type, depth - 1);
        return make_node(arena, STYRK_OP_DIVIDE, STYRK_TYPE_NUMBER, a,
                         make_expr(arena, type, depth - 1));
    }
    a = make_expr(arena, STYRK_TYPE_NUMBER, depth - 1);
    return make_node(arena, (styrk_op)(STYRK_OP_FLOOR + make_below(3)), STYRK_TYPE_NUMBER, a, NULL);
}

/* At most 2^depth leaves, so a depth of 5 keeps within STYRK_EXPR_NODES. */
static const styrk_expr *make_expr(styrk_arena *arena, styrk_type type, int depth)
{
    static const styrk_op pairs[] = {STYRK_OP_ADD, STYRK_OP_SUBTRACT, STYRK_OP_MIN, STYRK_OP_MAX};
    const styrk_expr *a;

    if (type == STYRK_TYPE_TRUTH) {
        return make_truth(arena, depth);
    }
    if (depth <= 1) {
        return make_leaf(arena, type);
    }
    switch (make_below(7)) {
    case 0:
        return make_leaf(arena, type);
    case 1:
        a = make_expr(arena, type, depth - 1);
        return make_node(arena, make_below(3) == 0 ? STYRK_OP_ABS : STYRK_OP_NEGATE, type, a, NULL);
    case 2:
        return depth > 2 ? make_choice(arena, type, depth - 1) : make_leaf(arena, type);
    case 3:
        return make_scaled(arena, type, depth);
    case 4:
        return type == STYRK_TYPE_NUMBER ? make_number(arena, depth)
                                         : make_scaled(arena, type, depth);
    default:
        a = make_expr(arena, type, depth - 1);
        return make_node(arena, pairs[make_below(4)], type, a, make_expr(arena, type, depth - 1));
    }
}

#endif
