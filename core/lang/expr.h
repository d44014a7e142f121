/* expr.h: small expressions in braces, for what the rest of the language cannot say.
 *
 *   {first.reps / 2}        {max(0, top.reps - 5)}        {0.9 * top.load}
 *   {if last.reps >= 8 then 5 kg else 0 kg}
 *
 * Total: no loops, no recursion, no side effects, at most STYRK_EXPR_NODES
 * nodes. Static types with units: number, mass, seconds, percent, truth; a type
 * error is found when the program is checked, never at the rack. A name whose
 * value is not known yet (the top set is not done) makes the whole unknown.
 *
 *   expr    = "if" expr "then" expr "else" expr | or
 *   or      = and { "or" and }           and = not { "and" not }
 *   not     = [ "not" ] compare          compare = sum [ ( < <= = >= > ) sum ]
 *   sum     = product { ( + - ) product }
 *   product = unary { ( * / ) unary }    unary = [ "-" ] atom
 *   atom    = number [ unit ] | name | function "(" expr { "," expr } ")" | "(" expr ")"
 *   name    = set "." ( "reps" | "load" | "rpe" | "seconds" ) | "week" | "sessions" | "fails"
 *           | "load" | "tm" | "e1rm" | "bodyweight"
 *   set     = "top" | "first" | "last" | "prev" | "best"
 *   function = "min" | "max" | "floor" | "ceil" | "round" | "abs"
 *
 * Numbers are exact to a millionth; a division is rounded there, half up.
 */
#ifndef STYRK_EXPR_H
#define STYRK_EXPR_H

#include "lang/ast.h"

enum { STYRK_EXPR_NODES = 64, STYRK_EXPR_DEPTH = 16 };

typedef enum {
    STYRK_TYPE_NUMBER,  /* value in millionths */
    STYRK_TYPE_MASS,    /* value in styrk_mass units */
    STYRK_TYPE_SECONDS, /* value in ms */
    STYRK_TYPE_TRUTH    /* 0 or 1 */
} styrk_type;

enum { STYRK_NUMBER_ONE = 1000000 };

typedef enum {
    STYRK_AT_TOP,
    STYRK_AT_FIRST,
    STYRK_AT_LAST,
    STYRK_AT_PREV,
    STYRK_AT_BEST,
    STYRK_AT_SETS
} styrk_at_set;

typedef enum {
    STYRK_NAME_REPS,      /* of a set; number */
    STYRK_NAME_LOAD,      /* of a set; mass */
    STYRK_NAME_RPE,       /* of a set; number */
    STYRK_NAME_SECONDS,   /* of a set; seconds */
    STYRK_NAME_WEEK,      /* of the program, from 1; number */
    STYRK_NAME_SESSIONS,  /* of this line so far; number */
    STYRK_NAME_FAILS,     /* in a row; number */
    STYRK_NAME_OWN_LOAD,  /* what the line's rule owns; mass */
    STYRK_NAME_TM,        /* mass */
    STYRK_NAME_E1RM,      /* before today; mass */
    STYRK_NAME_BODYWEIGHT /* mass */
} styrk_name;

typedef struct {
    bool known;
    int64_t value;
} styrk_value;

/* Where names get their values. Never called for a type other than the name's. */
typedef struct {
    styrk_value (*look_up)(const void *user, styrk_name name, styrk_at_set set);
    const void *user;
} styrk_scope;

/* Parses text[at], the text between the braces. Adds diagnostics and returns
 * NULL on errors; `wanted` is checked. Spans are relative to text. */
const styrk_expr *styrk_expr_parse(styrk_arena *arena, styrk_diags *diags, styrk_str text,
                                   styrk_span at, styrk_type wanted);
/* The same of either type. */
const styrk_expr *styrk_expr_parse_as(styrk_arena *arena, styrk_diags *diags, styrk_str text,
                                      styrk_span at, styrk_type wanted, styrk_type other);
/* Unknown when a name is, or a division is by zero or the value does not fit. */
styrk_value styrk_expr_value(const styrk_expr *expr, const styrk_scope *scope);
/* Does it ask for a part of this set? */
bool styrk_expr_asks(const styrk_expr *expr, styrk_at_set set);
/* Does it ask for this name, of any set? */
bool styrk_expr_names(const styrk_expr *expr, styrk_name name);
styrk_type styrk_expr_type(const styrk_expr *expr);
/* Canonical text with the braces; parse(format(e)) = e. */
void styrk_expr_format(styrk_buf *out, const styrk_expr *expr);
bool styrk_expr_equal(const styrk_expr *a, const styrk_expr *b); /* NULLs are equal */

#endif
