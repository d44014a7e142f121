/* expr_parse.c: the text between the braces becomes a tree with types.
 *
 * A recursive descent after the grammar of expr.h. Every node is typed as it is
 * made, so a tree that exists is well typed. The first error ends the reading:
 * what follows a mistake in so short a text is guesswork.
 *
 *   E1  a tree has at most STYRK_EXPR_NODES nodes and STYRK_EXPR_DEPTH levels
 *   E2  the parser nests no deeper than STYRK_EXPR_DEPTH
 */
#include "lang/expr_tree.h"
#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define NUMBER_PLACES 6
#define NUMBER_MAX ((int64_t)1000000000 * STYRK_NUMBER_ONE)

typedef struct {
    styrk_parser p;
    uint32_t nodes, depth;
    bool failed;
} reader;

/* ---- words -------------------------------------------------------------------------- */

static const char *const set_words[STYRK_AT_SETS] = {"top", "first", "last", "prev", "best"};

static const struct {
    char word[12];
    styrk_type type;
} names[] = {
    [STYRK_NAME_REPS] = {"reps", STYRK_TYPE_NUMBER},
    [STYRK_NAME_LOAD] = {"load", STYRK_TYPE_MASS},
    [STYRK_NAME_RPE] = {"rpe", STYRK_TYPE_NUMBER},
    [STYRK_NAME_SECONDS] = {"seconds", STYRK_TYPE_SECONDS},
    [STYRK_NAME_WEEK] = {"week", STYRK_TYPE_NUMBER},
    [STYRK_NAME_SESSIONS] = {"sessions", STYRK_TYPE_NUMBER},
    [STYRK_NAME_FAILS] = {"fails", STYRK_TYPE_NUMBER},
    [STYRK_NAME_OWN_LOAD] = {"load", STYRK_TYPE_MASS},
    [STYRK_NAME_TM] = {"tm", STYRK_TYPE_MASS},
    [STYRK_NAME_E1RM] = {"e1rm", STYRK_TYPE_MASS},
    [STYRK_NAME_BODYWEIGHT] = {"bodyweight", STYRK_TYPE_MASS},
};

#define NAME_COUNT (sizeof names / sizeof names[0])

static const struct {
    char word[8];
    styrk_op op;
} functions[] = {{"min", STYRK_OP_MIN},   {"max", STYRK_OP_MAX},     {"floor", STYRK_OP_FLOOR},
                 {"ceil", STYRK_OP_CEIL}, {"round", STYRK_OP_ROUND}, {"abs", STYRK_OP_ABS}};

#define FUNCTION_COUNT (sizeof functions / sizeof functions[0])

const char *styrk_expr_set_word(styrk_at_set set)
{
    return set_words[set];
}

const char *styrk_expr_name_word(styrk_name name)
{
    return names[name].word;
}

const char *styrk_expr_type_word(styrk_type type)
{
    static const char *const words[] = {"a number", "a load", "a time", "true or false"};
    return words[type];
}

/* The same in words with their digits: "e1rm" is three tokens of the notation. */
static styrk_span word_here(const reader *r)
{
    const styrk_str text = r->p.text;
    uint32_t end = r->p.t.off;

    while (end < r->p.end && ((text.p[end] >= 'a' && text.p[end] <= 'z') ||
                              (text.p[end] >= 'A' && text.p[end] <= 'Z') ||
                              (end > r->p.t.off && text.p[end] >= '0' && text.p[end] <= '9') ||
                              (unsigned char)text.p[end] >= 0x80)) {
        end++;
    }
    return (styrk_span){r->p.t.off, end - r->p.t.off};
}

static styrk_str here(const reader *r)
{
    const styrk_span at = word_here(r);
    return styrk_str_cut(r->p.text, at.off, at.off + at.len);
}

static bool at_word(const reader *r, const char *word)
{
    return styrk_str_ieqz(here(r), word);
}

static void take_word(reader *r)
{
    const styrk_span at = word_here(r);

    r->p.taken = at.off + at.len;
    r->p.t = styrk_lex(r->p.text, r->p.taken, r->p.end);
}

static bool take_if(reader *r, const char *word)
{
    if (!at_word(r, word)) {
        return false;
    }
    take_word(r);
    return true;
}

/* ---- errors and nodes ---------------------------------------------------------------- */

static const styrk_expr *fail(reader *r, styrk_diag_id id, styrk_span at, styrk_str other)
{
    if (!r->failed) {
        styrk_parse_lost(&r->p, id, at, styrk_parse_clip(&r->p, at), other);
    }
    r->failed = true;
    return NULL;
}

/* What stands here has no meaning; at the end something is missing. */
static const styrk_expr *unexpected(reader *r)
{
    styrk_span at = styrk_parse_here(&r->p);
    const styrk_span word = word_here(r);

    at.len = word.len > at.len ? word.len : at.len;
    if (r->p.t.kind == STYRK_TK_END) {
        return fail(r, STYRK_D_EXPR_END, styrk_parse_since(&r->p, r->p.taken), NOTHING);
    }
    return fail(r, r->p.t.kind == STYRK_TK_BAD ? STYRK_D_BAD_BYTES : STYRK_D_UNEXPECTED, at,
                NOTHING);
}

static int32_t depth_of(const styrk_expr *e)
{
    return e == NULL ? 0 : e->depth;
}

static const styrk_expr *node(reader *r, styrk_expr value, styrk_span at)
{
    styrk_expr *e;
    int32_t depth = depth_of(value.a);

    depth = depth_of(value.b) > depth ? depth_of(value.b) : depth;
    depth = depth_of(value.c) > depth ? depth_of(value.c) : depth;
    if (++r->nodes > STYRK_EXPR_NODES || depth >= STYRK_EXPR_DEPTH) {
        return fail(r, STYRK_D_EXPR_LONG, at, NOTHING);
    }
    e = styrk_arena_get(r->p.arena, sizeof *e);
    if (e == NULL) {
        r->failed = true;
        return NULL;
    }
    *e = value;
    e->depth = depth + 1;
    return e;
}

/* An operand with the place it was read from. */
typedef struct {
    const styrk_expr *e;
    styrk_span at;
} operand;

static operand with_place(const reader *r, const styrk_expr *e, uint32_t from)
{
    return (operand){e, styrk_parse_since(&r->p, from)};
}

/* True if the operand has the type; else it is reported. */
static bool has_type(reader *r, operand x, styrk_type type)
{
    styrk_diag *diag;

    if (x.e == NULL || x.e->type == type) {
        return x.e != NULL;
    }
    const styrk_str found = styrk_str_of(styrk_expr_type_word(x.e->type));
    if (!r->failed) {
        diag =
            styrk_parse_lost(&r->p, STYRK_D_EXPR_TYPE, x.at, styrk_parse_clip(&r->p, x.at), found);
        if (diag != NULL) {
            diag->arg[2] = styrk_str_of(styrk_expr_type_word(type));
        }
    }
    r->failed = true;
    return false;
}

/* Two operands that must be of one kind are not. */
static const styrk_expr *mixed(reader *r, operand a, operand b)
{
    const styrk_span both = {a.at.off, b.at.off + b.at.len - a.at.off};
    styrk_diag *diag;

    if (!r->failed) {
        diag = styrk_parse_lost(&r->p, STYRK_D_EXPR_MIXED, both, styrk_parse_clip(&r->p, both),
                                styrk_str_of(styrk_expr_type_word(a.e->type)));
        if (diag != NULL) {
            diag->arg[2] = styrk_str_of(styrk_expr_type_word(b.e->type));
        }
    }
    r->failed = true;
    return NULL;
}

/* ---- operators ------------------------------------------------------------------------- */

static bool is_amount(const styrk_expr *e)
{
    return e->type != STYRK_TYPE_TRUTH;
}

/* Equal types for sums and comparisons; the type of a product. */
static bool result_type(styrk_op op, const styrk_expr *a, const styrk_expr *b, styrk_type *out)
{
    const bool plain = b->type == STYRK_TYPE_NUMBER;

    *out = a->type;
    if (!is_amount(a) || !is_amount(b)) {
        return false;
    }
    switch (op) {
    case STYRK_OP_MULTIPLY:
        *out = plain ? a->type : b->type;
        return plain || a->type == STYRK_TYPE_NUMBER;
    case STYRK_OP_DIVIDE:
        *out = plain ? a->type : STYRK_TYPE_NUMBER;
        return plain || a->type == b->type;
    case STYRK_OP_LT:
    case STYRK_OP_LE:
    case STYRK_OP_EQ:
    case STYRK_OP_GE:
    case STYRK_OP_GT:
        *out = STYRK_TYPE_TRUTH;
        return a->type == b->type;
    default:
        return a->type == b->type;
    }
}

static operand join(reader *r, styrk_op op, operand a, operand b)
{
    const styrk_span both = {a.at.off, b.at.off + b.at.len - a.at.off};
    styrk_type type;

    if (a.e == NULL || b.e == NULL) {
        return (operand){NULL, both};
    }
    if (!result_type(op, a.e, b.e, &type)) {
        return (operand){mixed(r, a, b), both};
    }
    if (op == STYRK_OP_DIVIDE && b.e->op == STYRK_OP_VALUE && b.e->value == 0) {
        return (operand){fail(r, STYRK_D_EXPR_ZERO, both, NOTHING), both};
    }
    return (operand){node(r, (styrk_expr){.op = op, .type = type, .a = a.e, .b = b.e}, both), both};
}

static operand join_truths(reader *r, styrk_op op, operand a, operand b)
{
    const styrk_span both = {a.at.off, b.at.off + b.at.len - a.at.off};

    if (!has_type(r, a, STYRK_TYPE_TRUTH) || !has_type(r, b, STYRK_TYPE_TRUTH)) {
        return (operand){NULL, both};
    }
    const styrk_expr e = {.op = op, .type = STYRK_TYPE_TRUTH, .a = a.e, .b = b.e};
    return (operand){node(r, e, both), both};
}

/* ---- atoms ------------------------------------------------------------------------------ */

static operand expression(reader *r);

/* A weight, a time, a share or a plain number. */
static const styrk_expr *literal(reader *r)
{
    styrk_expr e = {.op = STYRK_OP_VALUE, .type = STYRK_TYPE_NUMBER};
    const uint32_t from = r->p.t.off, errors = r->p.diags->errors;
    styrk_amount a;
    styrk_unit unit;

    styrk_parse_amount(&r->p, &a);
    if (a.unit_ms != 0) {
        e.type = STYRK_TYPE_SECONDS;
        e.value = a.ms;
    } else if (styrk_parse_unit(&r->p, &unit)) {
        const styrk_weight weight = styrk_parse_weigh(&r->p, a.value, a.places, unit, a.at);
        e.type = STYRK_TYPE_MASS;
        e.unit = unit;
        e.value = weight.mass.u;
    } else {
        const int places = styrk_parse_take(&r->p, STYRK_TK_PERCENT) ? a.places + 2 : a.places;
        e.value = a.value;
        if (places > NUMBER_PLACES) {
            return fail(r, STYRK_D_NUMBER_PRECISE, a.at, styrk_parse_decimal(&r->p, 6, 0));
        }
        if (!styrk_num_rescale(&e.value, places, NUMBER_PLACES) || e.value > NUMBER_MAX) {
            return fail(r, STYRK_D_NUMBER_LARGE, a.at, NOTHING);
        }
    }
    if (r->p.diags->errors > errors) { /* its flaw has been told */
        r->failed = true;
        return NULL;
    }
    return node(r, e, styrk_parse_since(&r->p, from));
}

/* "reps" after "top."; of a set's own parts only. */
static const styrk_expr *part_of_set(reader *r, styrk_at_set set, uint32_t from)
{
    const styrk_span word = styrk_parse_since(&r->p, from);

    if (!styrk_parse_take(&r->p, STYRK_TK_DOT)) {
        return fail(r, STYRK_D_EXPR_SET, word, NOTHING);
    }
    for (int i = STYRK_NAME_REPS; i <= STYRK_NAME_SECONDS; i++) {
        if (take_if(r, names[i].word)) {
            const styrk_expr e = {
                .op = STYRK_OP_NAME, .type = names[i].type, .name = (styrk_name)i, .set = set};
            return node(r, e, styrk_parse_since(&r->p, from));
        }
    }
    if (here(r).n == 0) {
        return unexpected(r);
    }
    return fail(r, STYRK_D_EXPR_PART, word_here(r), NOTHING);
}

/* Arguments of a function up to its parenthesis. */
static const styrk_expr *arguments(reader *r, styrk_op op, uint32_t from)
{
    operand sum = {NULL, {0, 0}};
    uint32_t count = 0;

    do {
        const operand next = expression(r);
        if (next.e == NULL) {
            return NULL;
        }
        sum = count++ == 0 ? next : join(r, op, sum, next);
        if (sum.e == NULL) {
            return NULL;
        }
    } while (styrk_parse_take(&r->p, STYRK_TK_COMMA));
    if (!styrk_parse_take(&r->p, STYRK_TK_CLOSE)) {
        return unexpected(r);
    }
    const styrk_span at = styrk_parse_since(&r->p, from);
    const bool many = op == STYRK_OP_MIN || op == STYRK_OP_MAX;
    if (many ? count < 2 : count > 1) {
        return fail(r, STYRK_D_EXPR_ARGUMENTS, at, many ? TEXT("2 or more") : TEXT("1"));
    }
    if (many) {
        return sum.e;
    }
    if (op != STYRK_OP_ABS && !has_type(r, sum, STYRK_TYPE_NUMBER)) {
        return NULL;
    }
    if (!is_amount(sum.e)) {
        has_type(r, sum, STYRK_TYPE_NUMBER);
        return NULL;
    }
    return node(r, (styrk_expr){.op = op, .type = sum.e->type, .a = sum.e}, at);
}

static const styrk_expr *named(reader *r)
{
    const uint32_t from = r->p.t.off;
    const styrk_span word = word_here(r);

    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (take_if(r, functions[i].word)) {
            return styrk_parse_take(&r->p, STYRK_TK_OPEN) ? arguments(r, functions[i].op, from)
                                                          : unexpected(r);
        }
    }
    for (int i = STYRK_AT_TOP; i < STYRK_AT_SETS; i++) {
        if (take_if(r, set_words[i])) {
            return part_of_set(r, (styrk_at_set)i, from);
        }
    }
    for (size_t i = STYRK_NAME_WEEK; i < NAME_COUNT; i++) {
        if (take_if(r, names[i].word)) {
            const styrk_expr e = {
                .op = STYRK_OP_NAME, .type = names[i].type, .name = (styrk_name)i};
            return node(r, e, word);
        }
    }
    if (at_word(r, "reps") || at_word(r, "rpe") || at_word(r, "sets") || at_word(r, "all") ||
        at_word(r, "loads") || at_word(r, "seconds")) {
        return fail(r, STYRK_D_EXPR_LIST, word, NOTHING);
    }
    return fail(r, STYRK_D_EXPR_NAME, word, NOTHING);
}

static operand atom(reader *r)
{
    const uint32_t from = r->p.t.off;
    operand inner;

    if (r->p.t.kind == STYRK_TK_NUMBER) {
        const styrk_expr *e = literal(r);
        return with_place(r, e, from);
    }
    if (styrk_parse_take(&r->p, STYRK_TK_OPEN)) {
        inner = expression(r);
        if (inner.e != NULL && r->p.t.kind == STYRK_TK_COMMA) {
            fail(r, STYRK_D_EXPR_LIST, styrk_parse_since(&r->p, from), NOTHING);
            inner.e = NULL;
        } else if (inner.e != NULL && !styrk_parse_take(&r->p, STYRK_TK_CLOSE)) {
            inner.e = unexpected(r);
        }
        return with_place(r, inner.e, from);
    }
    const styrk_expr *e = r->p.t.kind == STYRK_TK_WORD ? named(r) : unexpected(r);
    return with_place(r, e, from);
}

static operand unary(reader *r)
{
    const uint32_t from = r->p.t.off;

    if (!styrk_parse_take(&r->p, STYRK_TK_DASH)) {
        return atom(r);
    }
    operand a = atom(r);
    if (a.e != NULL && !is_amount(a.e)) {
        has_type(r, a, STYRK_TYPE_NUMBER);
        a.e = NULL;
    }
    if (a.e != NULL) {
        a.e = node(r, (styrk_expr){.op = STYRK_OP_NEGATE, .type = a.e->type, .a = a.e}, a.at);
    }
    return with_place(r, a.e, from);
}

/* ---- levels ------------------------------------------------------------------------------- */

static operand product(reader *r)
{
    operand a = unary(r);

    while (a.e != NULL && (r->p.t.kind == STYRK_TK_X || r->p.t.kind == STYRK_TK_SLASH)) {
        const styrk_op op = r->p.t.kind == STYRK_TK_X ? STYRK_OP_MULTIPLY : STYRK_OP_DIVIDE;
        styrk_parse_next(&r->p);
        a = join(r, op, a, unary(r));
    }
    return a;
}

static operand sum_of(reader *r)
{
    operand a = product(r);

    while (a.e != NULL && (r->p.t.kind == STYRK_TK_PLUS || r->p.t.kind == STYRK_TK_DASH)) {
        const styrk_op op = r->p.t.kind == STYRK_TK_PLUS ? STYRK_OP_ADD : STYRK_OP_SUBTRACT;
        styrk_parse_next(&r->p);
        a = join(r, op, a, product(r));
    }
    return a;
}

static operand comparison(reader *r)
{
    static const styrk_op ops[] = {[STYRK_CMP_LT] = STYRK_OP_LT,
                                   [STYRK_CMP_LE] = STYRK_OP_LE,
                                   [STYRK_CMP_EQ] = STYRK_OP_EQ,
                                   [STYRK_CMP_GE] = STYRK_OP_GE,
                                   [STYRK_CMP_GT] = STYRK_OP_GT};
    operand a = sum_of(r);
    styrk_compare compare;

    if (a.e == NULL || !styrk_parse_compare(&r->p, &compare)) {
        return a;
    }
    return join(r, ops[compare], a, sum_of(r));
}

static operand negation(reader *r)
{
    const uint32_t from = r->p.t.off;

    if (!take_if(r, "not")) {
        return comparison(r);
    }
    operand a = comparison(r);
    if (has_type(r, a, STYRK_TYPE_TRUTH)) {
        a.e = node(r, (styrk_expr){.op = STYRK_OP_NOT, .type = STYRK_TYPE_TRUTH, .a = a.e}, a.at);
    } else {
        a.e = NULL;
    }
    return with_place(r, a.e, from);
}

static operand conjunction(reader *r)
{
    operand a = negation(r);

    while (a.e != NULL && take_if(r, "and")) {
        a = join_truths(r, STYRK_OP_AND, a, negation(r));
    }
    return a;
}

static operand disjunction(reader *r)
{
    operand a = conjunction(r);

    while (a.e != NULL && take_if(r, "or")) {
        a = join_truths(r, STYRK_OP_OR, a, conjunction(r));
    }
    return a;
}

/* "if a then b else c" after its first word. */
static const styrk_expr *choice(reader *r, uint32_t from)
{
    const operand a = expression(r);

    if (a.e == NULL || !has_type(r, a, STYRK_TYPE_TRUTH)) {
        return NULL;
    }
    if (!take_if(r, "then")) {
        return unexpected(r);
    }
    const operand b = expression(r);
    if (b.e == NULL) {
        return NULL;
    }
    if (!take_if(r, "else")) {
        return unexpected(r);
    }
    const operand c = expression(r);
    if (c.e == NULL) {
        return NULL;
    }
    if (b.e->type != c.e->type) {
        return mixed(r, b, c);
    }
    const styrk_expr e = {.op = STYRK_OP_IF, .type = b.e->type, .a = a.e, .b = b.e, .c = c.e};
    return node(r, e, styrk_parse_since(&r->p, from));
}

static operand expression(reader *r)
{
    const uint32_t from = r->p.t.off;
    operand result;

    if (++r->depth > STYRK_EXPR_DEPTH) {
        fail(r, STYRK_D_EXPR_LONG, styrk_parse_here(&r->p), NOTHING);
        return (operand){NULL, {from, 0}};
    }
    if (take_if(r, "if")) {
        const styrk_expr *e = choice(r, from);
        result = with_place(r, e, from);
    } else {
        result = disjunction(r);
    }
    r->depth--;
    return result;
}

const styrk_expr *styrk_expr_parse_as(styrk_arena *arena, styrk_diags *diags, styrk_str text,
                                      styrk_span at, styrk_type wanted, styrk_type other)
{
    reader r = {.nodes = 0};

    styrk_parse_start(&r.p, arena, diags, text, at);
    const operand all = expression(&r);
    if (all.e == NULL) {
        return NULL;
    }
    if (r.p.t.kind == STYRK_TK_COMMA) {
        return fail(&r, STYRK_D_EXPR_LIST, at, NOTHING);
    }
    if (r.p.t.kind != STYRK_TK_END) {
        return unexpected(&r);
    }
    return all.e->type == other || has_type(&r, all, wanted) ? all.e : NULL;
}

const styrk_expr *styrk_expr_parse(styrk_arena *arena, styrk_diags *diags, styrk_str text,
                                   styrk_span at, styrk_type wanted)
{
    return styrk_expr_parse_as(arena, diags, text, at, wanted, wanted);
}
