/* expr_tree.h: the nodes of expressions, private to expr*.c.
 *
 * Types are settled while parsing: every node carries its own. Mixed number and
 * mass (or seconds) multiply and divide; mass divided by mass is a number; sums
 * and comparisons want equal types.
 */
#ifndef STYRK_EXPR_TREE_H
#define STYRK_EXPR_TREE_H

#include "lang/expr.h"

typedef enum {
    STYRK_OP_VALUE, /* a literal: value; for masses `unit` as written */
    STYRK_OP_NAME,
    STYRK_OP_NEGATE,
    STYRK_OP_NOT,
    STYRK_OP_ADD,
    STYRK_OP_SUBTRACT,
    STYRK_OP_MULTIPLY,
    STYRK_OP_DIVIDE,
    STYRK_OP_LT,
    STYRK_OP_LE,
    STYRK_OP_EQ,
    STYRK_OP_GE,
    STYRK_OP_GT,
    STYRK_OP_AND,
    STYRK_OP_OR,
    STYRK_OP_IF,  /* a then b else c */
    STYRK_OP_MIN, /* of a and b; longer lists nest to the left */
    STYRK_OP_MAX,
    STYRK_OP_FLOOR, /* of a number, to whole ones */
    STYRK_OP_CEIL,
    STYRK_OP_ROUND, /* half up */
    STYRK_OP_ABS
} styrk_op;

struct styrk_expr {
    styrk_op op;
    styrk_type type;
    int64_t value;
    styrk_unit unit;
    styrk_name name;
    styrk_at_set set;
    int32_t depth; /* 1 for a leaf */
    const styrk_expr *a, *b, *c;
};

const char *styrk_expr_set_word(styrk_at_set set); /* "top" */
const char *styrk_expr_name_word(styrk_name name); /* "reps" */
const char *styrk_expr_type_word(styrk_type type); /* "a number" */

#endif
