/* parse_rule.c: the short lines of a program.
 *
 *   rules  = rule { ("," | ";") rule }
 *   rule   = change [ "if" "done" | "after" count "fails" ]
 *          | "double" weight [ "once" ] | "rpe"
 *   change = ("+" | "-") ( weight | amount | number "%" )
 *   block  = "circuit" count "rounds" [ "rest" amount ]
 *          | "emom" amount [ "every" amount ] | "amrap" amount
 *   modify = "*" { "sets" number "%" | "load" number "%" | "rpe" sign number }
 *
 * Numbers, times and weights are read as in the notation (parse.h). One mistake
 * costs one rule: reading goes on after the next comma.
 */
#include "lang/parse.h"
#include "lang/program.h"

#define MOST_FAILS 99
#define MOST_ROUNDS 100
#define MOST_RISE_X100 20000 /* +200 % */
#define MOST_FALL_X100 9999
#define NOTHING ((styrk_str){0})

/* ---- tokens ---------------------------------------------------------------------- */

static styrk_word word_here(const styrk_parser *p)
{
    if (p->t.kind != STYRK_TK_WORD) {
        return STYRK_LW_NONE;
    }
    return styrk_word_of(styrk_str_cut(p->text, p->t.off, p->t.off + p->t.len));
}

static bool take(styrk_parser *p, styrk_word word)
{
    if (word_here(p) != word) {
        return false;
    }
    styrk_parse_next(p);
    return true;
}

static bool at_end(const styrk_parser *p)
{
    return p->t.kind == STYRK_TK_END || p->t.kind == STYRK_TK_COMMA;
}

/* +1, -1, or 0 if the token is no sign. */
static int take_sign(styrk_parser *p)
{
    if (styrk_parse_take(p, STYRK_TK_PLUS)) {
        return 1;
    }
    return styrk_parse_take(p, STYRK_TK_DASH) ? -1 : 0;
}

/* From the byte `from` to the next comma or the end, without blanks at its end. */
static styrk_span up_to_comma(const styrk_parser *p, uint32_t from)
{
    styrk_token t = p->t;

    while (t.kind != STYRK_TK_END && t.kind != STYRK_TK_COMMA) {
        t = styrk_lex(p->text, t.off + t.len, p->end);
    }
    return styrk_span_trim(p->text, (styrk_span){from, t.off - from});
}

/* Reports, and gives up what stands before the next comma. */
static bool refuse(styrk_parser *p, styrk_diag_id id, uint32_t from)
{
    styrk_span at = up_to_comma(p, from);

    styrk_parse_lost(p, id, at, styrk_parse_clip(p, at), NOTHING);
    return false;
}

static int32_t clamped(int64_t v)
{
    return v > INT32_MAX ? INT32_MAX : (int32_t)v;
}

/* ---- next: ----------------------------------------------------------------------- */

/* "if done", "after 3 fails" or nothing. */
static bool parse_when(styrk_parser *p, styrk_rule *rule)
{
    uint32_t from = p->t.off;

    if (at_end(p)) {
        return true;
    }
    if (take(p, STYRK_LW_IF) && take(p, STYRK_LW_DONE) && at_end(p)) {
        rule->when = STYRK_WHEN_DONE;
        return true;
    }
    if (take(p, STYRK_LW_AFTER) && p->t.kind == STYRK_TK_NUMBER) {
        rule->count = clamped(styrk_parse_whole(p));
        if (take(p, STYRK_LW_FAILS) && at_end(p)) {
            rule->when = STYRK_WHEN_FAILS;
            return (rule->count >= 1 && rule->count <= MOST_FAILS) ||
                   refuse(p, STYRK_D_RULE_COUNT, from);
        }
    }
    return refuse(p, STYRK_D_RULE_WHEN, from);
}

/* A weight; false where there is none. */
static bool parse_weight(styrk_parser *p, const styrk_amount *a, styrk_weight *out)
{
    styrk_unit unit;

    if (a->unit_ms != 0 || !styrk_parse_unit(p, &unit)) {
        return false;
    }
    *out = styrk_parse_weigh(p, a->value, a->places, unit, a->at);
    return true;
}

/* "double 2.5kg" and "double 2.5kg once" after their first word. */
static bool parse_double(styrk_parser *p, styrk_rule *rule)
{
    uint32_t from = rule->at.off;
    styrk_amount step = {0};

    styrk_parse_take(p, STYRK_TK_PLUS);
    if (p->t.kind == STYRK_TK_NUMBER) {
        styrk_parse_amount(p, &step);
    }
    if (step.at.len == 0 || !parse_weight(p, &step, &rule->weight)) {
        return refuse(p, STYRK_D_RULE_DOUBLE, from);
    }
    rule->kind = STYRK_RULE_DOUBLE;
    rule->count = 2;
    if (rule->weight.mass.u == 0) {
        return refuse(p, STYRK_D_RULE_ZERO, from);
    }
    from = p->t.off;
    if (take(p, STYRK_LW_ONCE)) {
        rule->count = 1;
    }
    return at_end(p) || refuse(p, STYRK_D_RULE_ONCE, from);
}

static bool set_percent(styrk_parser *p, styrk_rule *rule, const styrk_amount *a, int sign)
{
    int64_t value = a->value;
    int64_t most = sign > 0 ? MOST_RISE_X100 : MOST_FALL_X100;

    if (a->places > 2) {
        styrk_parse_error(p, STYRK_D_NUMBER_PRECISE, a->at, styrk_parse_clip(p, a->at),
                          STYRK_LIT("2"));
    }
    if (!styrk_num_rescale(&value, a->places, 2) || value > most) {
        styrk_parse_error(p, STYRK_D_PERCENT_RANGE, a->at, styrk_parse_clip(p, a->at),
                          sign > 0 ? STYRK_LIT("0 to 200 %") : STYRK_LIT("0 to 99.99 %"));
        value = most;
    }
    rule->kind = STYRK_RULE_PERCENT;
    rule->pct_x100 = (int32_t)value * sign;
    return value != 0;
}

/* "+2.5kg", "+5s", "-10%" after their sign. */
static bool parse_change(styrk_parser *p, styrk_rule *rule, int sign)
{
    styrk_amount a = {0};
    bool some = false;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return refuse(p, STYRK_D_RULE_UNKNOWN, rule->at.off);
    }
    styrk_parse_amount(p, &a);
    if (a.unit_ms != 0) {
        rule->kind = STYRK_RULE_ADD_TIME;
        rule->ms = clamped(a.ms) * sign;
        some = a.ms != 0;
    } else if (styrk_parse_take(p, STYRK_TK_PERCENT)) {
        some = set_percent(p, rule, &a, sign);
    } else if (parse_weight(p, &a, &rule->weight)) {
        rule->kind = STYRK_RULE_ADD_LOAD;
        rule->negative = sign < 0;
        some = rule->weight.mass.u != 0;
    } else {
        rule->at = styrk_parse_since(p, rule->at.off);
        styrk_parse_lost(p, STYRK_D_RULE_UNIT, rule->at, styrk_parse_clip(p, rule->at), NOTHING);
        return false;
    }
    if (!some) {
        return refuse(p, STYRK_D_RULE_ZERO, rule->at.off);
    }
    return parse_when(p, rule);
}

static bool parse_rule(styrk_parser *p, styrk_rule *rule)
{
    uint32_t errors = p->diags->errors;
    bool good = false;

    rule->at = (styrk_span){p->t.off, 0};
    int sign = take_sign(p);
    if (sign != 0) {
        good = parse_change(p, rule, sign);
    } else if (take(p, STYRK_LW_DOUBLE)) {
        good = parse_double(p, rule);
    } else if (take(p, STYRK_LW_RPE) && at_end(p)) {
        rule->kind = STYRK_RULE_RPE;
        good = true;
    } else {
        refuse(p, STYRK_D_RULE_UNKNOWN, rule->at.off);
    }
    rule->at = styrk_parse_since(p, rule->at.off);
    return good && p->diags->errors == errors;
}

styrk_rule **styrk_rules_parse(styrk_arena *arena, styrk_rule **tail, styrk_diags *diags,
                               styrk_str text, styrk_span at)
{
    styrk_parser p;

    styrk_parse_start(&p, arena, diags, text, at);
    if (p.t.kind == STYRK_TK_END) {
        styrk_diag_add(diags, STYRK_D_RULE_MISSING, at);
    }
    while (p.t.kind != STYRK_TK_END) {
        styrk_rule *rule = styrk_arena_get(arena, sizeof(*rule));
        if (rule == NULL) {
            break;
        }
        if (!styrk_parse_take(&p, STYRK_TK_COMMA) && parse_rule(&p, rule)) {
            *tail = rule;
            tail = &rule->next;
        }
        while (p.lost && p.t.kind != STYRK_TK_COMMA && p.t.kind != STYRK_TK_END) {
            styrk_parse_next(&p);
        }
        p.lost = false;
    }
    return tail;
}

/* ---- circuit, emom, amrap --------------------------------------------------------- */

/* A time; a number without a unit counts `bare_ms` each. False if none is there. */
static bool parse_time(styrk_parser *p, int32_t bare_ms, int32_t *ms)
{
    styrk_amount a;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    styrk_parse_amount(p, &a);
    styrk_amount_set_unit(p, &a, bare_ms);
    *ms = clamped(a.ms);
    return true;
}

/* "3 rounds", "3x" or "3". */
static bool parse_rounds(styrk_parser *p, styrk_block *block)
{
    if (p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    block->rounds = clamped(styrk_parse_whole(p));
    if (!take(p, STYRK_LW_ROUNDS)) {
        styrk_parse_take(p, STYRK_TK_X);
    }
    return block->rounds >= 1 && block->rounds <= MOST_ROUNDS;
}

static bool parse_block_item(styrk_parser *p, styrk_block *block)
{
    bool circuit = block->kind == STYRK_BLOCK_CIRCUIT;

    if (circuit && take(p, STYRK_LW_REST)) {
        return parse_time(p, 1000, &block->rest_ms);
    }
    if (block->kind == STYRK_BLOCK_EMOM && take(p, STYRK_LW_EVERY)) {
        return parse_time(p, 1000, &block->every_ms) && block->every_ms > 0;
    }
    return styrk_parse_take(p, STYRK_TK_COMMA) || styrk_parse_take(p, STYRK_TK_COLON);
}

void styrk_block_parse(styrk_arena *arena, styrk_block *block, styrk_diags *diags, styrk_str text,
                       styrk_span at)
{
    styrk_parser p;

    styrk_parse_start(&p, arena, diags, text, at);
    block->rounds = block->rest_ms = block->ms = -1;
    block->every_ms = block->kind == STYRK_BLOCK_EMOM ? 60000 : -1;
    if (block->kind == STYRK_BLOCK_CIRCUIT) {
        if (!parse_rounds(&p, block)) {
            styrk_parse_lost(&p, STYRK_D_BLOCK_ROUNDS, block->at, NOTHING, NOTHING);
        }
    } else if (!parse_time(&p, 60000, &block->ms) || block->ms == 0) {
        styrk_str kind = styrk_str_of(block->kind == STYRK_BLOCK_EMOM ? "emom" : "amrap");
        styrk_parse_lost(&p, STYRK_D_BLOCK_TIME, block->at, kind, NOTHING);
    }
    while (!p.lost && p.t.kind != STYRK_TK_END) {
        uint32_t from = p.t.off;
        if (!parse_block_item(&p, block)) {
            refuse(&p, STYRK_D_BLOCK_WORD, from);
        }
    }
}

/* ---- "* sets 60% load 90%" ----------------------------------------------------------- */

/* A share of more than nothing and at most all of it ten times. */
static bool parse_share(styrk_parser *p, int32_t *pct_x100)
{
    int64_t value;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    value = styrk_parse_scaled(p, 2);
    *pct_x100 = clamped(value);
    return styrk_parse_take(p, STYRK_TK_PERCENT) && value > 0 && value <= 100000;
}

static bool parse_step(styrk_parser *p, int16_t *delta_x10)
{
    int sign = take_sign(p);
    int64_t value;

    if (sign == 0 || p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    value = styrk_parse_scaled(p, 1);
    *delta_x10 = (int16_t)(value <= 90 ? value * sign : 0);
    return value <= 90;
}

static bool parse_modifier(styrk_parser *p, styrk_line *line)
{
    if (take(p, STYRK_LW_SETS)) {
        return parse_share(p, &line->sets_pct_x100);
    }
    if (take(p, STYRK_LW_LOAD)) {
        return parse_share(p, &line->load_pct_x100);
    }
    if (take(p, STYRK_LW_RPE)) {
        return parse_step(p, &line->rpe_delta_x10);
    }
    return styrk_parse_take(p, STYRK_TK_COMMA);
}

void styrk_modify_parse(styrk_arena *arena, styrk_line *line, styrk_diags *diags, styrk_str text,
                        styrk_span at)
{
    uint32_t errors = diags->errors;
    styrk_parser p;

    styrk_parse_start(&p, arena, diags, text, at);
    line->sets_pct_x100 = line->load_pct_x100 = 10000;
    while (!p.lost && p.t.kind != STYRK_TK_END) {
        uint32_t from = p.t.off;
        if (!parse_modifier(&p, line)) {
            refuse(&p, STYRK_D_MODIFY_WORD, from);
        }
    }
    if (diags->errors == errors && line->sets_pct_x100 == 10000 && line->load_pct_x100 == 10000 &&
        line->rpe_delta_x10 == 0) {
        styrk_diag_add(diags, STYRK_D_MODIFY_EMPTY, line->at);
    }
}
