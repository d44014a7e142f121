/* expr_format.c: expressions as canonical text.
 *
 *   F1  parse(format(e)) = e                                tests/prop_notation.c
 *
 * One blank around operators and after commas, parentheses only where the
 * precedence of expr.h asks for them, decimals with a point.
 */
#include "lang/expr_tree.h"
#include "lang/format.h"

typedef enum {
    LEVEL_IF,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_UNARY,
    LEVEL_ATOM
} level;

static level level_of(const styrk_expr *e)
{
    switch (e->op) {
    case STYRK_OP_IF:
        return LEVEL_IF;
    case STYRK_OP_OR:
        return LEVEL_OR;
    case STYRK_OP_AND:
        return LEVEL_AND;
    case STYRK_OP_NOT:
        return LEVEL_NOT;
    case STYRK_OP_LT:
    case STYRK_OP_LE:
    case STYRK_OP_EQ:
    case STYRK_OP_GE:
    case STYRK_OP_GT:
        return LEVEL_COMPARE;
    case STYRK_OP_ADD:
    case STYRK_OP_SUBTRACT:
        return LEVEL_SUM;
    case STYRK_OP_MULTIPLY:
    case STYRK_OP_DIVIDE:
        return LEVEL_PRODUCT;
    case STYRK_OP_NEGATE:
        return LEVEL_UNARY;
    default:
        return LEVEL_ATOM;
    }
}

/* Operators with their blanks, function names without parenthesis. */
static const char *word_of(styrk_op op)
{
    static const char *const words[] = {
        [STYRK_OP_VALUE] = "",       [STYRK_OP_NAME] = "",      [STYRK_OP_NEGATE] = "-",
        [STYRK_OP_NOT] = "not ",     [STYRK_OP_ADD] = " + ",    [STYRK_OP_SUBTRACT] = " - ",
        [STYRK_OP_MULTIPLY] = " * ", [STYRK_OP_DIVIDE] = " / ", [STYRK_OP_LT] = " < ",
        [STYRK_OP_LE] = " <= ",      [STYRK_OP_EQ] = " = ",     [STYRK_OP_GE] = " >= ",
        [STYRK_OP_GT] = " > ",       [STYRK_OP_AND] = " and ",  [STYRK_OP_OR] = " or ",
        [STYRK_OP_IF] = "if ",       [STYRK_OP_MIN] = "min",    [STYRK_OP_MAX] = "max",
        [STYRK_OP_FLOOR] = "floor",  [STYRK_OP_CEIL] = "ceil",  [STYRK_OP_ROUND] = "round",
        [STYRK_OP_ABS] = "abs",
    };
    return words[op];
}

static void put_value(styrk_buf *out, const styrk_expr *e)
{
    if (e->type == STYRK_TYPE_MASS) {
        styrk_format_weight(out, (styrk_weight){{e->value}, e->unit}, true);
    } else if (e->type == STYRK_TYPE_SECONDS) {
        styrk_format_seconds(out, e->value);
    } else {
        styrk_format_number(out, e->value, 6);
    }
}

static void put_name(styrk_buf *out, const styrk_expr *e)
{
    if (e->name <= STYRK_NAME_SECONDS) {
        styrk_buf_z(out, styrk_expr_set_word(e->set));
        styrk_buf_char(out, '.');
    }
    styrk_buf_z(out, styrk_expr_name_word(e->name));
}

static void put(styrk_buf *out, const styrk_expr *e, level least);

static void put_if(styrk_buf *out, const styrk_expr *e)
{
    styrk_buf_z(out, "if ");
    put(out, e->a, LEVEL_IF);
    styrk_buf_z(out, " then ");
    put(out, e->b, LEVEL_IF);
    styrk_buf_z(out, " else ");
    put(out, e->c, LEVEL_IF);
}

/* The arguments of min(min(a, b), c) as "a, b, c". */
static void put_arguments(styrk_buf *out, const styrk_expr *e, styrk_op op)
{
    if (e->op == op && e->b != NULL) {
        put_arguments(out, e->a, op);
        styrk_buf_z(out, ", ");
        put(out, e->b, LEVEL_IF);
    } else {
        put(out, e, LEVEL_IF);
    }
}

static void put_function(styrk_buf *out, const styrk_expr *e)
{
    styrk_buf_z(out, word_of(e->op));
    styrk_buf_char(out, '(');
    put_arguments(out, e->b != NULL ? e : e->a, e->op);
    styrk_buf_char(out, ')');
}

static void put_bare(styrk_buf *out, const styrk_expr *e)
{
    const level own = level_of(e);

    switch (own) {
    case LEVEL_IF:
        put_if(out, e);
        break;
    case LEVEL_NOT:
    case LEVEL_UNARY:
        styrk_buf_z(out, word_of(e->op));
        put(out, e->a, own + 1);
        break;
    case LEVEL_ATOM:
        if (e->op == STYRK_OP_VALUE) {
            put_value(out, e);
        } else if (e->op == STYRK_OP_NAME) {
            put_name(out, e);
        } else {
            put_function(out, e);
        }
        break;
    default: /* chains nest to the left; comparisons make no chains */
        put(out, e->a, own == LEVEL_COMPARE ? own + 1 : own);
        styrk_buf_z(out, word_of(e->op));
        put(out, e->b, own + 1);
        break;
    }
}

/* With parentheses where `e` binds less than `least`. */
static void put(styrk_buf *out, const styrk_expr *e, level least)
{
    const bool bracket = level_of(e) < least;

    styrk_buf_z(out, bracket ? "(" : "");
    put_bare(out, e);
    styrk_buf_z(out, bracket ? ")" : "");
}

void styrk_expr_format(styrk_buf *out, const styrk_expr *expr)
{
    styrk_buf_char(out, '{');
    put(out, expr, LEVEL_IF);
    styrk_buf_char(out, '}');
}
