/* unit_expr.c: expressions: values, types, precedence, errors, limits. */
#include <stdlib.h>

#include "lang/expr.h"
#include "tap.h"

#define ROOM ((size_t)4 << 20)

static char *space;
static styrk_arena arena;
static styrk_diags diags;

static const styrk_expr *read_as(const char *text, styrk_type wanted)
{
    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    const styrk_str s = styrk_str_of(text);
    return styrk_expr_parse(&arena, &diags, s, (styrk_span){0, s.n}, wanted);
}

static const char *text_of(const styrk_expr *e)
{
    styrk_buf out;

    styrk_buf_init(&out, &arena, 1 << 16);
    styrk_expr_format(&out, e);
    styrk_buf_char(&out, '\0');
    return out.p;
}

/* ---- values -------------------------------------------------------------------------- */

/* The top set was 5 reps of 100 kg at RPE 8; nothing else is known but week 3. */
static styrk_value look_up(const void *user, styrk_name name, styrk_at_set set)
{
    const bool top = set == STYRK_AT_TOP;

    (void)user;
    switch (name) {
    case STYRK_NAME_REPS:
        return (styrk_value){top, top ? 5 * (int64_t)STYRK_NUMBER_ONE : 0};
    case STYRK_NAME_LOAD:
        return (styrk_value){top, top ? 100 * STYRK_U_PER_KG : 0};
    case STYRK_NAME_RPE:
        return (styrk_value){top, top ? 8 * (int64_t)STYRK_NUMBER_ONE : 0};
    case STYRK_NAME_SECONDS:
        return (styrk_value){top, top ? 30000 : 0};
    case STYRK_NAME_WEEK:
        return (styrk_value){true, 3 * (int64_t)STYRK_NUMBER_ONE};
    default:
        return (styrk_value){false, 0};
    }
}

static const struct {
    const char *text;
    styrk_type type;
    bool known;
    int64_t value;
} values[] = {
    {"1 + 2 * 3", STYRK_TYPE_NUMBER, true, 7000000},
    {"(1 + 2) * 3", STYRK_TYPE_NUMBER, true, 9000000},
    {"10 - 4 - 3", STYRK_TYPE_NUMBER, true, 3000000},
    {"10 - (4 - 3)", STYRK_TYPE_NUMBER, true, 9000000},
    {"12 / 2 / 3", STYRK_TYPE_NUMBER, true, 2000000},
    {"-2 * 3", STYRK_TYPE_NUMBER, true, -6000000},
    {"1 / 3", STYRK_TYPE_NUMBER, true, 333333},
    {"2 / 3", STYRK_TYPE_NUMBER, true, 666667},
    {"50%", STYRK_TYPE_NUMBER, true, 500000},
    {"2,5", STYRK_TYPE_NUMBER, true, 2500000},
    {"floor(2.7)", STYRK_TYPE_NUMBER, true, 2000000},
    {"floor(-2.5)", STYRK_TYPE_NUMBER, true, -3000000},
    {"ceil(2.1)", STYRK_TYPE_NUMBER, true, 3000000},
    {"ceil(-2.1)", STYRK_TYPE_NUMBER, true, -2000000},
    {"round(2.5)", STYRK_TYPE_NUMBER, true, 3000000},
    {"round(-2.5)", STYRK_TYPE_NUMBER, true, -2000000},
    {"abs(3 - 5)", STYRK_TYPE_NUMBER, true, 2000000},
    {"min(3, 1, 2)", STYRK_TYPE_NUMBER, true, 1000000},
    {"max(0, top.reps - 5)", STYRK_TYPE_NUMBER, true, 0},
    {"top.reps / 2", STYRK_TYPE_NUMBER, true, 2500000},
    {"100kg / 40kg", STYRK_TYPE_NUMBER, true, 2500000},
    {"0.9 * top.load", STYRK_TYPE_MASS, true, 90 * STYRK_U_PER_KG},
    {"top.load * 0.9", STYRK_TYPE_MASS, true, 90 * STYRK_U_PER_KG},
    {"top.load / 4 - 2.5 kg", STYRK_TYPE_MASS, true, 225 * STYRK_U_PER_KG / 10},
    {"max(top.load, 120kg)", STYRK_TYPE_MASS, true, 120 * STYRK_U_PER_KG},
    {"if top.reps >= 5 then 5kg else 0kg", STYRK_TYPE_MASS, true, 5 * STYRK_U_PER_KG},
    {"if top.reps > 5 then 5kg else 0kg", STYRK_TYPE_MASS, true, 0},
    {"2 * top.seconds", STYRK_TYPE_SECONDS, true, 60000},
    {"1:30 - 30s", STYRK_TYPE_SECONDS, true, 60000},
    {"week = 3", STYRK_TYPE_TRUTH, true, 1},
    {"week == 3 and not week < 3", STYRK_TYPE_TRUTH, true, 1},
    {"week <= 2 or week => 4", STYRK_TYPE_TRUTH, true, 0},
    {"top.rpe \342\211\244 8", STYRK_TYPE_TRUTH, true, 1},
    {"fails > 2", STYRK_TYPE_TRUTH, false, 0},
    {"week = 3 or fails > 2", STYRK_TYPE_TRUTH, true, 1},
    {"fails > 2 or week = 3", STYRK_TYPE_TRUTH, true, 1},
    {"fails > 2 and week = 4", STYRK_TYPE_TRUTH, true, 0},
    {"fails > 2 and week = 3", STYRK_TYPE_TRUTH, false, 0},
    {"if week = 3 then 1 else first.reps", STYRK_TYPE_NUMBER, true, 1000000},
    {"if fails = 0 then 1 else 2", STYRK_TYPE_NUMBER, false, 0},
    {"first.load + 5kg", STYRK_TYPE_MASS, false, 0},
    {"1 / (week - 3)", STYRK_TYPE_NUMBER, false, 0},
    {"1000000000 * 1000000000 * 1000000000", STYRK_TYPE_NUMBER, false, 0},
    {"tm", STYRK_TYPE_MASS, false, 0},
};

static void test_values(void)
{
    const styrk_scope scope = {look_up, NULL};

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const styrk_expr *e = read_as(values[i].text, values[i].type);
        if (!ok(e != NULL, values[i].text)) {
            continue;
        }
        const styrk_value got = styrk_expr_value(e, &scope);
        ok(got.known == values[i].known, "  known");
        is_int(got.known ? got.value : 0, values[i].value, "  value");
        is_int(styrk_expr_type(e), values[i].type, "  type");
    }
}

/* ---- canonical text ------------------------------------------------------------------- */

static const struct {
    const char *text, *canonical;
    styrk_type type;
} forms[] = {
    {"((1+2))*3", "{(1 + 2) * 3}", STYRK_TYPE_NUMBER},
    {"(1*2)+3", "{1 * 2 + 3}", STYRK_TYPE_NUMBER},
    {"1-(2-3)", "{1 - (2 - 3)}", STYRK_TYPE_NUMBER},
    {"(1-2)-3", "{1 - 2 - 3}", STYRK_TYPE_NUMBER},
    {"1/(2*3)", "{1 / (2 * 3)}", STYRK_TYPE_NUMBER},
    {"- ( 1 + 2 )", "{-(1 + 2)}", STYRK_TYPE_NUMBER},
    {"-(-1)", "{-(-1)}", STYRK_TYPE_NUMBER},
    {"2 \303\227 -week", "{2 * -week}", STYRK_TYPE_NUMBER},
    {"MIN(min(1, 2),3)", "{min(1, 2, 3)}", STYRK_TYPE_NUMBER},
    {"min(1, min(2, 3))", "{min(1, min(2, 3))}", STYRK_TYPE_NUMBER},
    {"min(1, max(2, 3))", "{min(1, max(2, 3))}", STYRK_TYPE_NUMBER},
    {"(if week=1 then 1 else 2)+1", "{(if week = 1 then 1 else 2) + 1}", STYRK_TYPE_NUMBER},
    {"if week=1 then 1 else (if week=2 then 2 else 3)",
     "{if week = 1 then 1 else if week = 2 then 2 else 3}", STYRK_TYPE_NUMBER},
    {"(week=1 or week=2) and not(fails=1)", "{(week = 1 or week = 2) and not fails = 1}",
     STYRK_TYPE_TRUTH},
    {"not(week=1 and fails=1)", "{not (week = 1 and fails = 1)}", STYRK_TYPE_TRUTH},
    {"E1RM*90%", "{e1rm * 0.9}", STYRK_TYPE_MASS},
    {"1,2500kg+5lb", "{1.25kg + 5lb}", STYRK_TYPE_MASS},
    {"1.1250kg", "{1.1250kg}", STYRK_TYPE_MASS},
    {"2min", "{120s}", STYRK_TYPE_SECONDS},
};

static void test_forms(void)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const styrk_expr *e = read_as(forms[i].text, forms[i].type);
        if (!ok(e != NULL, forms[i].text)) {
            continue;
        }
        const char *once = text_of(e);
        is_str(once, forms[i].canonical, "  canonical");
        const styrk_str s = styrk_str_of(once);
        const styrk_expr *again =
            styrk_expr_parse(&arena, &diags, s, (styrk_span){1, s.n - 2}, forms[i].type);
        ok(again != NULL && styrk_expr_equal(e, again), "  is read as the same");
    }
    ok(styrk_expr_equal(NULL, NULL), "no expression equals none");
    ok(!styrk_expr_equal(NULL, read_as("1", STYRK_TYPE_NUMBER)), "and differs from one");
    const styrk_expr *three = read_as("1 + 2", STYRK_TYPE_NUMBER);
    const styrk_str minus = STYRK_LIT("1 - 2");
    ok(!styrk_expr_equal(three, styrk_expr_parse(&arena, &diags, minus, (styrk_span){0, minus.n},
                                                 STYRK_TYPE_NUMBER)),
       "1 + 2 and 1 - 2 differ");
}

/* ---- errors ----------------------------------------------------------------------------- */

static const struct {
    const char *text;
    styrk_type wanted;
    uint32_t column;
    const char *name;
} wrongs[] = {
    {"top.load", STYRK_TYPE_NUMBER, 1, "expr-type"},
    {"week", STYRK_TYPE_MASS, 1, "expr-type"},
    {"week = 1", STYRK_TYPE_NUMBER, 1, "expr-type"},
    {"5kg + 30s", STYRK_TYPE_MASS, 1, "expr-mixed"},
    {"1 + (5kg + 3)", STYRK_TYPE_MASS, 6, "expr-mixed"},
    {"5kg * 5kg", STYRK_TYPE_MASS, 1, "expr-mixed"},
    {"1 / 5kg", STYRK_TYPE_NUMBER, 1, "expr-mixed"},
    {"5kg < 5", STYRK_TYPE_TRUTH, 1, "expr-mixed"},
    {"(week = 1) = (week = 2)", STYRK_TYPE_TRUTH, 1, "expr-mixed"},
    {"if week = 1 then 5 else 5kg", STYRK_TYPE_MASS, 18, "expr-mixed"},
    {"min(1, 2kg)", STYRK_TYPE_NUMBER, 5, "expr-mixed"},
    {"if 1 then 2 else 3", STYRK_TYPE_NUMBER, 4, "expr-type"},
    {"week and fails", STYRK_TYPE_TRUTH, 1, "expr-type"},
    {"not 5", STYRK_TYPE_TRUTH, 5, "expr-type"},
    {"-(week = 1)", STYRK_TYPE_NUMBER, 2, "expr-type"},
    {"floor(5kg)", STYRK_TYPE_MASS, 7, "expr-type"},
    {"top", STYRK_TYPE_NUMBER, 1, "expr-set"},
    {"top + 1", STYRK_TYPE_NUMBER, 1, "expr-set"},
    {"top.", STYRK_TYPE_NUMBER, 5, "expr-end"},
    {"top.weight", STYRK_TYPE_NUMBER, 5, "expr-part"},
    {"reps + 1", STYRK_TYPE_NUMBER, 1, "expr-list"},
    {"1, 2", STYRK_TYPE_NUMBER, 1, "expr-list"},
    {"(1, 2)", STYRK_TYPE_NUMBER, 1, "expr-list"},
    {"squat", STYRK_TYPE_NUMBER, 1, "expr-name"},
    {"while week", STYRK_TYPE_NUMBER, 1, "expr-name"},
    {"min(1)", STYRK_TYPE_NUMBER, 1, "expr-arguments"},
    {"abs(1, 2)", STYRK_TYPE_NUMBER, 1, "expr-arguments"},
    {"1 / 0", STYRK_TYPE_NUMBER, 1, "expr-zero"},
    {"5kg / 0kg", STYRK_TYPE_NUMBER, 1, "expr-zero"},
    {"", STYRK_TYPE_NUMBER, 1, "expr-end"},
    {"1 +", STYRK_TYPE_NUMBER, 4, "expr-end"},
    {"(1 + 2", STYRK_TYPE_NUMBER, 7, "expr-end"},
    {"1 2", STYRK_TYPE_NUMBER, 3, "unexpected"},
    {"1 + * 2", STYRK_TYPE_NUMBER, 5, "unexpected"},
    {"1 < 2 < 3", STYRK_TYPE_TRUTH, 7, "unexpected"},
    {"--1", STYRK_TYPE_NUMBER, 2, "unexpected"},
    {"not not week = 1", STYRK_TYPE_TRUTH, 5, "expr-name"},
    {"if week = 1 then 5", STYRK_TYPE_NUMBER, 19, "expr-end"},
    {"1.250", STYRK_TYPE_NUMBER, 1, "ambiguous"},
    {"0.1234567", STYRK_TYPE_NUMBER, 1, "number-precise"},
    {"10000000000", STYRK_TYPE_NUMBER, 1, "number-large"},
    {"\377", STYRK_TYPE_NUMBER, 1, "bad-bytes"},
};

static void test_wrongs(void)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        const styrk_expr *e = read_as(wrongs[i].text, wrongs[i].wanted);
        ok(e == NULL && diags.count == 1, wrongs[i].text);
        if (diags.first == NULL) {
            continue;
        }
        is_str(styrk_diag_name(diags.first->id), wrongs[i].name, "  what");
        is_int(styrk_place_of(styrk_str_of(wrongs[i].text), diags.first->at).column,
               wrongs[i].column, "  where");
    }
}

/* ---- limits ------------------------------------------------------------------------------- */

static void test_limits(void)
{
    static char text[100001];

    memset(text, '(', 100000);
    ok(read_as(text, STYRK_TYPE_NUMBER) == NULL, "100,000 parentheses are refused");
    is_str(styrk_diag_name(diags.first->id), "expr-long", "  as too deep");
    memset(text, 0, sizeof text);
    text[0] = '1';
    for (size_t i = 0; i < STYRK_EXPR_DEPTH - 1; i++) {
        memcpy(text + 1 + 4 * i, " + 1", 5);
    }
    ok(read_as(text, STYRK_TYPE_NUMBER) != NULL, "16 levels of a chain are read");
    memcpy(text + strlen(text), " + 1", 5);
    ok(read_as(text, STYRK_TYPE_NUMBER) == NULL, "17 are not");
    is_str(styrk_diag_name(diags.first->id), "expr-long", "  as too deep");
    styrk_arena_init(&arena, space, 32);
    styrk_diags_init(&diags, &arena);
    const styrk_str s = STYRK_LIT("1 + 2");
    ok(styrk_expr_parse(&arena, &diags, s, (styrk_span){0, s.n}, STYRK_TYPE_NUMBER) == NULL &&
           arena.failed,
       "no memory: no expression, and the arena says so");
}

int main(void)
{
    space = malloc(ROOM);
    test_values();
    test_forms();
    test_wrongs();
    test_limits();
    free(space);
    return done();
}
