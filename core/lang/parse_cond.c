/* parse_cond.c: when a rule applies.
 *
 *   conditions = { "every" count "sessions" | "after" count ( "fails" | "days" )
 *                | "if" test { "and" test } }
 *   test       = "done" | "reps" compare count | "all" "reps" compare count
 *              | "total" compare count | "rpe" compare number | "pain" compare count
 *              | "week" compare count | "{" expression "}"
 *
 * All must hold. They come in any order and are kept in one: every first, so
 * that the canonical text is read as the same list.
 */
#include "lang/program.h"

#define MOST_FAILS 99
#define NOTHING ((styrk_str){0})

static bool at_end(const styrk_parser *p)
{
    return p->t.kind == STYRK_TK_END || p->t.kind == STYRK_TK_COMMA;
}

/* Reports, and gives up what stands before the next comma. */
static bool refuse(styrk_parser *p, styrk_diag_id id, uint32_t from, styrk_str more)
{
    const styrk_span at = styrk_rule_rest(p, from);

    styrk_parse_lost(p, id, at, styrk_parse_clip(p, at), more);
    return false;
}

/* What a test may compare with: the number's decimals and its limits. */
typedef struct {
    styrk_cond_kind kind;
    int places;
    int32_t least, most;
    const char *range;
} test_form;

static const test_form forms[] = {
    {STYRK_COND_REPS, 0, 0, 1000, "0 to 1000"},     {STYRK_COND_ALL_REPS, 0, 0, 1000, "0 to 1000"},
    {STYRK_COND_TOTAL, 0, 0, 10000, "0 to 10,000"}, {STYRK_COND_RPE, 1, 10, 100, "1 to 10"},
    {STYRK_COND_PAIN, 0, 0, 10, "0 to 10"},         {STYRK_COND_WEEK, 0, 1, 104, "1 to 104"},
};

/* The form whose first words stand here, taken; NULL if there is none. */
static const test_form *take_form(styrk_parser *p)
{
    if (styrk_parse_take_word(p, STYRK_KW_REPS)) {
        return &forms[0];
    }
    if (styrk_word_here(p) == STYRK_LW_ALL &&
        styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_REPS)) {
        styrk_parse_next(p);
        styrk_parse_next(p);
        return &forms[1];
    }
    if (styrk_word_take(p, STYRK_LW_TOTAL)) {
        return &forms[2];
    }
    if (styrk_word_take(p, STYRK_LW_RPE)) {
        return &forms[3];
    }
    if (styrk_parse_take_word(p, STYRK_KW_PAIN)) {
        return &forms[4];
    }
    return styrk_word_take(p, STYRK_LW_WEEK) ? &forms[5] : NULL;
}

/* The number on the right of a comparison. */
static bool take_value(styrk_parser *p, const test_form *form, styrk_cond *cond)
{
    const styrk_span number = styrk_parse_here(p);
    int64_t value;
    int places;

    styrk_parse_number(p, &value, &places);
    if (p->t.kind == STYRK_TK_SLASH) {
        return refuse(p, STYRK_D_RULE_LIST, number.off, NOTHING);
    }
    if (places > form->places || !styrk_num_rescale(&value, places, form->places) ||
        value < form->least || value > form->most) {
        styrk_parse_lost(p, STYRK_D_RULE_RANGE, number, styrk_parse_clip(p, number),
                         styrk_str_of(form->range));
        return false;
    }
    cond->kind = form->kind;
    cond->value = (int32_t)value;
    return true;
}

/* Appends a condition; "every" goes before all others. */
static void keep(styrk_parser *p, styrk_rule *rule, styrk_cond value, uint32_t from)
{
    styrk_cond **tail = &rule->conds;
    styrk_cond *cond = styrk_arena_get(p->arena, sizeof(*cond));

    if (cond == NULL) {
        return;
    }
    while (*tail != NULL && value.kind != STYRK_COND_EVERY) {
        tail = &(*tail)->next;
    }
    *cond = value;
    cond->at = styrk_parse_since(p, from);
    cond->next = *tail;
    *tail = cond;
}

/* One test after "if" or "and", which is at `clause`. */
static bool take_test(styrk_parser *p, styrk_rule *rule, uint32_t clause)
{
    const uint32_t from = p->t.off;
    styrk_cond cond = {.kind = STYRK_COND_EXPR};

    if (styrk_word_take(p, STYRK_LW_DONE)) {
        if (rule->when != STYRK_WHEN_ALWAYS && rule->when != STYRK_WHEN_DONE) {
            return refuse(p, STYRK_D_RULE_NEVER, rule->at.off, NOTHING);
        }
        rule->when = STYRK_WHEN_DONE;
        return true;
    }
    if (p->t.kind == STYRK_TK_EXPR) {
        cond.expr = styrk_parse_expr(p, STYRK_TYPE_TRUTH, STYRK_TYPE_TRUTH);
        if (cond.expr == NULL) {
            return false;
        }
    } else {
        const test_form *form = take_form(p);
        if (form == NULL || !styrk_parse_compare(p, &cond.compare) ||
            p->t.kind != STYRK_TK_NUMBER) {
            return refuse(p, STYRK_D_RULE_WHEN, clause, NOTHING);
        }
        if (!take_value(p, form, &cond)) {
            return false;
        }
    }
    keep(p, rule, cond, from);
    return true;
}

/* The number of fails or sessions; *out stays 0 if it is no count. */
static bool take_count(styrk_parser *p, int32_t *out)
{
    *out = 0;
    if (p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    const int64_t value = styrk_parse_whole(p);
    *out = value >= 1 && value <= MOST_FAILS ? (int32_t)value : 0;
    return true;
}

/* What may be changed before a session that comes late: nothing has been done yet
 * that other rules and conditions could look at. */
static bool waits_for_days(const styrk_rule *rule)
{
    return rule->conds == NULL &&
           (rule->kind <= STYRK_RULE_PERCENT || rule->kind == STYRK_RULE_RESET ||
            (rule->kind >= STYRK_RULE_ADD_REPS && rule->kind <= STYRK_RULE_ADD_SETS));
}

static bool take_fails(styrk_parser *p, styrk_rule *rule, uint32_t from)
{
    int32_t count = 0;

    const bool counted = take_count(p, &count);
    const bool days =
        counted && (styrk_word_take(p, STYRK_LW_DAYS) || styrk_word_take(p, STYRK_LW_DAY));
    if (!counted || (!days && !styrk_word_take(p, STYRK_LW_FAILS))) {
        return refuse(p, STYRK_D_RULE_WHEN, from, NOTHING);
    }
    if (count == 0) {
        return refuse(p, STYRK_D_RULE_COUNT, from, NOTHING);
    }
    if (days && !waits_for_days(rule)) {
        return refuse(p, STYRK_D_RULE_DAYS, rule->at.off, NOTHING);
    }
    if (rule->when != STYRK_WHEN_ALWAYS || rule->kind == STYRK_RULE_DOUBLE) {
        return refuse(p, STYRK_D_RULE_NEVER, rule->at.off, NOTHING);
    }
    rule->count = count;
    rule->when = days ? STYRK_WHEN_DAYS : STYRK_WHEN_FAILS;
    return true;
}

static bool take_every(styrk_parser *p, styrk_rule *rule, uint32_t from)
{
    styrk_cond cond = {.kind = STYRK_COND_EVERY, .compare = STYRK_CMP_EQ};

    if (!take_count(p, &cond.value) || !styrk_word_take(p, STYRK_LW_SESSIONS)) {
        return refuse(p, STYRK_D_RULE_WHEN, from, NOTHING);
    }
    if (cond.value == 0 || (rule->conds != NULL && rule->conds->kind == STYRK_COND_EVERY)) {
        return refuse(p, STYRK_D_RULE_EVERY, from, NOTHING);
    }
    keep(p, rule, cond, from);
    return true;
}

bool styrk_conditions_parse(styrk_parser *p, styrk_rule *rule)
{
    bool tests = false; /* after "if", "and" joins further tests */

    while (!at_end(p)) {
        const uint32_t from = p->t.off;
        const bool joined = styrk_word_take(p, STYRK_LW_AND);
        bool good = false;
        if (styrk_word_take(p, STYRK_LW_IF)) {
            tests = true;
            good = take_test(p, rule, from);
        } else if (styrk_word_take(p, STYRK_LW_AFTER)) {
            good = take_fails(p, rule, from);
        } else if (styrk_word_take(p, STYRK_LW_EVERY)) {
            good = take_every(p, rule, from);
        } else if (joined && tests) {
            good = take_test(p, rule, from);
        } else {
            good = refuse(p, STYRK_D_RULE_WHEN, from, NOTHING);
        }
        if (good && rule->when == STYRK_WHEN_DAYS && rule->conds != NULL) {
            good = refuse(p, STYRK_D_RULE_DAYS, rule->at.off, NOTHING);
        }
        if (!good) {
            return false;
        }
    }
    return true;
}
