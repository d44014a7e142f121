/* parse_rule.c: the short lines of a program.
 *
 *   rules  = rule { ("," | ";") rule }
 *   rule   = change conditions
 *   change = "double" weight [ "once" ] | "rpe"
 *          | sign ( weight | time | percent | count ( "reps" | "sets" ) | degrees )
 *          | "sum" count sign weight | "wave" percent { "/" percent }
 *          | "step" ( "up" | "down" ) | "reset" | "load" "{" expression "}"
 *          | "tm" ( sign ( weight | percent ) | percent "of" "e1rm" )
 *   conditions: parse_cond.c
 *   block  = "circuit" count "rounds" [ "rest" amount ]
 *          | "emom" amount [ "every" amount ] | "amrap" amount
 *   modify = "*" { "sets" number "%" | "load" number "%" | "rpe" sign number }
 *
 * Numbers, times and weights are read as in the notation (parse.h). One mistake
 * costs one rule: reading goes on after the next comma.
 */
#include "lang/parse.h"
#include "lang/program.h"

#define MOST_COUNT 100
#define MOST_TOTAL 10000
#define MOST_ROUNDS 100
#define MOST_RISE_X100 20000 /* +200 % */
#define MOST_FALL_X100 9999
#define NOTHING ((styrk_str){0})

/* ---- tokens ---------------------------------------------------------------------- */

/* Several words are tried at one place, which is looked up once. */
styrk_word styrk_word_here(styrk_parser *p)
{
    if (p->t.kind != STYRK_TK_WORD) {
        return STYRK_LW_NONE;
    }
    if (p->word_at.off != p->t.off || p->word_at.len != p->t.len) {
        p->word_at = styrk_parse_here(p);
        p->word = styrk_word_of(styrk_span_text(p->text, p->word_at));
    }
    return (styrk_word)p->word;
}

bool styrk_word_take(styrk_parser *p, styrk_word word)
{
    if (styrk_word_here(p) != word) {
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

styrk_span styrk_rule_rest(const styrk_parser *p, uint32_t from)
{
    styrk_token t = p->t;

    while (t.kind != STYRK_TK_END && t.kind != STYRK_TK_COMMA) {
        t = styrk_parse_after(p, t);
    }
    return styrk_span_trim(p->text, (styrk_span){from, t.off - from});
}

/* Reports, and gives up what stands before the next comma. */
static bool refuse(styrk_parser *p, styrk_diag_id id, uint32_t from)
{
    styrk_span at = styrk_rule_rest(p, from);

    styrk_parse_lost(p, id, at, styrk_parse_clip(p, at), NOTHING);
    return false;
}

static int32_t clamped(int64_t v)
{
    return v > INT32_MAX ? INT32_MAX : (int32_t)v;
}

/* ---- next: ----------------------------------------------------------------------- */

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
    if (styrk_word_take(p, STYRK_LW_ONCE)) {
        rule->count = 1;
    }
    const styrk_word word = styrk_word_here(p);
    const bool goes_on = word == STYRK_LW_IF || word == STYRK_LW_EVERY || word == STYRK_LW_AFTER;
    return at_end(p) || goes_on || refuse(p, STYRK_D_RULE_ONCE, from);
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

/* A count of reps or sets, 1 to 100. */
static bool set_count(styrk_parser *p, styrk_rule *rule, const styrk_amount *a, int sign)
{
    if (a->places > 0 || a->value > MOST_COUNT) {
        styrk_parse_error(p, STYRK_D_RULE_RANGE, a->at, styrk_parse_clip(p, a->at),
                          STYRK_LIT("1 to 100"));
        return true;
    }
    rule->amount = (int32_t)a->value * sign;
    return a->value != 0;
}

static bool set_angle(styrk_parser *p, styrk_rule *rule, const styrk_amount *a, int sign)
{
    int64_t x10 = a->value;

    if (a->places > 1 || !styrk_num_rescale(&x10, a->places, 1) || x10 > 1800) {
        styrk_parse_error(p, STYRK_D_RULE_RANGE, a->at, styrk_parse_clip(p, a->at),
                          STYRK_LIT("0.1 to 180 degrees"));
        return true;
    }
    rule->kind = STYRK_RULE_ADD_ANGLE;
    rule->amount = (int32_t)x10 * sign;
    return x10 != 0;
}

/* What a number with a sign changes; *some is false where that is by nothing.
 * False where it has no unit. */
static bool parse_step_unit(styrk_parser *p, styrk_rule *rule, const styrk_amount *a, int sign,
                            bool *some)
{
    if (a->unit_ms != 0) {
        rule->kind = STYRK_RULE_ADD_TIME;
        rule->ms = clamped(a->ms) * sign;
        *some = a->ms != 0;
    } else if (styrk_parse_take(p, STYRK_TK_PERCENT)) {
        *some = set_percent(p, rule, a, sign);
    } else if (styrk_parse_take_word(p, STYRK_KW_REPS)) {
        rule->kind = STYRK_RULE_ADD_REPS;
        *some = set_count(p, rule, a, sign);
    } else if (styrk_parse_take_word(p, STYRK_KW_SETS)) {
        rule->kind = STYRK_RULE_ADD_SETS;
        *some = set_count(p, rule, a, sign);
    } else if (styrk_parse_take(p, STYRK_TK_DEGREE) || styrk_parse_take_word(p, STYRK_KW_DEGREE)) {
        *some = set_angle(p, rule, a, sign);
    } else if (parse_weight(p, a, &rule->weight)) {
        rule->kind = STYRK_RULE_ADD_LOAD;
        rule->negative = sign < 0;
        *some = rule->weight.mass.u != 0;
    } else {
        return false;
    }
    return true;
}

/* "+2.5/5kg": the list alone is shown. */
static bool refuse_list(styrk_parser *p, uint32_t from)
{
    while (p->t.kind == STYRK_TK_SLASH || p->t.kind == STYRK_TK_NUMBER ||
           styrk_parse_is(p, STYRK_KW_KG) || styrk_parse_is(p, STYRK_KW_LB)) {
        styrk_parse_next(p);
    }
    const styrk_span at = styrk_parse_since(p, from);
    styrk_parse_lost(p, STYRK_D_RULE_LIST, at, styrk_parse_clip(p, at), NOTHING);
    return false;
}

/* "+2.5kg", "+5s", "-10%", "+1 rep" after their sign. */
static bool parse_change(styrk_parser *p, styrk_rule *rule, int sign)
{
    styrk_amount a = {0};
    bool some = false;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return refuse(p, STYRK_D_RULE_UNKNOWN, rule->at.off);
    }
    styrk_parse_amount(p, &a);
    if (p->t.kind == STYRK_TK_SLASH) {
        return refuse_list(p, rule->at.off);
    }
    if (!parse_step_unit(p, rule, &a, sign, &some)) {
        rule->at = styrk_parse_since(p, rule->at.off);
        styrk_parse_lost(p, STYRK_D_RULE_UNIT, rule->at, styrk_parse_clip(p, rule->at), NOTHING);
        return false;
    }
    return some || refuse(p, STYRK_D_RULE_ZERO, rule->at.off);
}

/* "sum 30 +2.5kg" after its first word. */
static bool parse_sum(styrk_parser *p, styrk_rule *rule)
{
    styrk_amount total = {0}, step = {0};

    rule->kind = STYRK_RULE_SUM;
    if (p->t.kind != STYRK_TK_NUMBER) {
        return refuse(p, STYRK_D_RULE_SUM, rule->at.off);
    }
    styrk_parse_amount(p, &total);
    if (total.unit_ms == 0) {
        styrk_parse_take_word(p, STYRK_KW_REPS);
    }
    const int64_t value = total.unit_ms != 0 ? total.ms / 1000 : total.value;
    const int sign = take_sign(p);
    if (sign == 0 || p->t.kind != STYRK_TK_NUMBER) {
        return refuse(p, STYRK_D_RULE_SUM, rule->at.off);
    }
    styrk_parse_amount(p, &step);
    if (!parse_weight(p, &step, &rule->weight)) {
        return refuse(p, STYRK_D_RULE_SUM, rule->at.off);
    }
    if ((total.unit_ms == 0 && total.places > 0) || value < 1 || value > MOST_TOTAL) {
        styrk_parse_error(p, STYRK_D_RULE_RANGE, total.at, styrk_parse_clip(p, total.at),
                          STYRK_LIT("1 to 10,000"));
        return false;
    }
    rule->amount = (int32_t)value;
    rule->negative = sign < 0;
    return rule->weight.mass.u != 0 || refuse(p, STYRK_D_RULE_ZERO, rule->at.off);
}

/* "wave 70/75/80%" after its first word. */
static bool parse_wave(styrk_parser *p, styrk_rule *rule)
{
    const uint32_t from = p->t.off;
    bool unit = false;

    rule->kind = STYRK_RULE_WAVE;
    do {
        if (p->t.kind != STYRK_TK_NUMBER) {
            return refuse(p, STYRK_D_RULE_WAVE, rule->at.off);
        }
        const styrk_span at = styrk_parse_here(p);
        const int64_t x100 = styrk_parse_scaled(p, 2);
        if (x100 < 1 || x100 > MOST_RISE_X100) {
            styrk_parse_error(p, STYRK_D_PERCENT_RANGE, at, styrk_parse_clip(p, at),
                              STYRK_LIT("0.01% .. 200%"));
            return false;
        }
        if (rule->wave_count == STYRK_WAVE_MAX) {
            return refuse(p, STYRK_D_RULE_WAVE_LONG, from);
        }
        rule->wave_x100[rule->wave_count++] = (int32_t)x100;
        unit = styrk_parse_take(p, STYRK_TK_PERCENT);
    } while (styrk_parse_take(p, STYRK_TK_SLASH));
    return unit || refuse(p, STYRK_D_RULE_WAVE, rule->at.off);
}

/* "of e1rm", "e1rm". */
static bool take_e1rm(styrk_parser *p)
{
    styrk_parse_take_word(p, STYRK_KW_OF);
    const styrk_token one = styrk_parse_peek(p, 1);
    if (!styrk_parse_is(p, STYRK_KW_E) || one.kind != STYRK_TK_NUMBER || one.value != 1 ||
        !styrk_token_is(styrk_parse_peek(p, 2), STYRK_KW_RM)) {
        return false;
    }
    styrk_parse_next(p);
    styrk_parse_next(p);
    styrk_parse_next(p);
    return true;
}

/* "tm +5kg", "tm -10%", "tm 90% of e1rm" after their first word. */
static bool parse_tm(styrk_parser *p, styrk_rule *rule)
{
    const int sign = take_sign(p);
    styrk_amount a = {0};
    bool some = false;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return refuse(p, STYRK_D_RULE_TM, rule->at.off);
    }
    styrk_parse_amount(p, &a);
    if (sign == 0) {
        if (!styrk_parse_take(p, STYRK_TK_PERCENT) || !take_e1rm(p)) {
            return refuse(p, STYRK_D_RULE_TM, rule->at.off);
        }
        some = set_percent(p, rule, &a, 1);
        rule->kind = STYRK_RULE_TM_SET;
    } else if (styrk_parse_take(p, STYRK_TK_PERCENT)) {
        some = set_percent(p, rule, &a, sign);
        rule->kind = STYRK_RULE_TM_PERCENT;
    } else if (parse_weight(p, &a, &rule->weight)) {
        rule->kind = STYRK_RULE_TM_ADD;
        rule->negative = sign < 0;
        some = rule->weight.mass.u != 0;
    } else {
        return refuse(p, STYRK_D_RULE_TM, rule->at.off);
    }
    return some || refuse(p, STYRK_D_RULE_ZERO, rule->at.off);
}

static bool parse_ladder_step(styrk_parser *p, styrk_rule *rule)
{
    rule->kind = STYRK_RULE_STEP;
    rule->amount = styrk_word_here(p) == STYRK_LW_UP     ? 1
                   : styrk_word_here(p) == STYRK_LW_DOWN ? -1
                                                         : 0;
    if (rule->amount == 0) {
        return refuse(p, STYRK_D_RULE_STEP, rule->at.off);
    }
    styrk_parse_next(p);
    return true;
}

static bool parse_set_load(styrk_parser *p, styrk_rule *rule)
{
    rule->kind = STYRK_RULE_SET;
    if (p->t.kind != STYRK_TK_EXPR) {
        return refuse(p, STYRK_D_RULE_SET, rule->at.off);
    }
    rule->expr = styrk_parse_expr(p, STYRK_TYPE_MASS, STYRK_TYPE_MASS);
    return rule->expr != NULL;
}

/* What a rule does, up to its conditions. */
static bool parse_action(styrk_parser *p, styrk_rule *rule)
{
    const int sign = take_sign(p);

    if (sign != 0) {
        return parse_change(p, rule, sign);
    }
    switch (styrk_word_here(p)) {
    case STYRK_LW_SUM:
        styrk_parse_next(p);
        return parse_sum(p, rule);
    case STYRK_LW_WAVE:
        styrk_parse_next(p);
        return parse_wave(p, rule);
    case STYRK_LW_STEP:
        styrk_parse_next(p);
        return parse_ladder_step(p, rule);
    case STYRK_LW_TM:
        styrk_parse_next(p);
        return parse_tm(p, rule);
    case STYRK_LW_LOAD:
        styrk_parse_next(p);
        return parse_set_load(p, rule);
    case STYRK_LW_RESET:
        styrk_parse_next(p);
        rule->kind = STYRK_RULE_RESET;
        return true;
    default:
        return refuse(p, STYRK_D_RULE_UNKNOWN, rule->at.off);
    }
}

static bool parse_rule(styrk_parser *p, styrk_rule *rule)
{
    uint32_t errors = p->diags->errors;
    bool good = false;

    rule->at = (styrk_span){p->t.off, 0};
    if (styrk_word_take(p, STYRK_LW_DOUBLE)) {
        good = parse_double(p, rule) && styrk_conditions_parse(p, rule);
    } else if (styrk_word_take(p, STYRK_LW_RPE)) {
        rule->kind = STYRK_RULE_RPE;
        good = styrk_conditions_parse(p, rule);
    } else {
        good = parse_action(p, rule) && styrk_conditions_parse(p, rule);
    }
    if (!good && !p->lost) {
        p->lost = true; /* what follows has been judged with it */
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
    if (!styrk_word_take(p, STYRK_LW_ROUNDS)) {
        styrk_parse_take(p, STYRK_TK_X);
    }
    return block->rounds >= 1 && block->rounds <= MOST_ROUNDS;
}

static bool parse_block_item(styrk_parser *p, styrk_block *block)
{
    bool circuit = block->kind == STYRK_BLOCK_CIRCUIT;

    if (circuit && styrk_word_take(p, STYRK_LW_REST)) {
        return parse_time(p, 1000, &block->rest_ms);
    }
    if (block->kind == STYRK_BLOCK_EMOM && styrk_word_take(p, STYRK_LW_EVERY)) {
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
    if (styrk_word_take(p, STYRK_LW_SETS)) {
        return parse_share(p, &line->sets_pct_x100);
    }
    if (styrk_word_take(p, STYRK_LW_LOAD)) {
        return parse_share(p, &line->load_pct_x100);
    }
    if (styrk_word_take(p, STYRK_LW_RPE)) {
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
