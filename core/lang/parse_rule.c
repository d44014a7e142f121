/* parse_rule.c: the short lines of a program.
 *
 *   rules  = rule { ("," | ";") rule }
 *   rule   = change [ "if" "done" | "after" count "fails" ]
 *          | "double" weight [ "once" ] | "rpe"
 *   change = ("+" | "-") ( weight | duration | number "%" )
 *   block  = "circuit" count "rounds" [ "rest" duration ]
 *          | "emom" duration [ "every" duration ] | "amrap" duration
 *   modify = "*" { "sets" number "%" | "load" number "%" | "rpe" sign number }
 *
 * One mistake costs one rule: reading goes on after the next comma.
 */
#include "base/diag.h"
#include "lang/program.h"

#define MOST_FAILS 99
#define MOST_ROUNDS 100
#define MOST_PCT_X100 100000 /* 1000 % */

static bool is_digit_at(styrk_str text, uint32_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* Everything that is left, without blanks at its ends. */
static styrk_span rest_of(const styrk_scan *scan)
{
    return styrk_span_trim(scan->text, (styrk_span){scan->at, scan->end - scan->at});
}

static styrk_word take_word(styrk_scan *scan)
{
    return styrk_word_of(styrk_span_text(scan->text, styrk_scan_letters(scan)));
}

/* A sign: '+', '-', the minus sign U+2212 or an en dash. 0 if none is next. */
static int take_sign(styrk_scan *scan)
{
    uint32_t c = 0;

    styrk_scan_blanks(scan);
    uint32_t n = styrk_utf8_next(styrk_str_cut(scan->text, scan->at, scan->end), 0, &c);
    if (n == 0 || (c != '+' && c != '-' && c != 0x2212 && c != 0x2013)) {
        return 0;
    }
    scan->at += n;
    return c == '+' ? 1 : -1;
}

/* ---- next: ----------------------------------------------------------------- */

/* The end of the rule that starts at scan->at: a semicolon, or a comma that is
 * not inside a number. */
static uint32_t rule_end(const styrk_scan *scan)
{
    for (uint32_t i = scan->at; i < scan->end; i++) {
        char c = scan->text.p[i];
        bool decimal = c == ',' && i > scan->at && is_digit_at(scan->text, i - 1) &&
                       i + 1 < scan->end && is_digit_at(scan->text, i + 1);
        if (c == ';' || (c == ',' && !decimal)) {
            return i;
        }
    }
    return scan->end;
}

static bool refuse(styrk_diags *diags, styrk_diag_id id, const styrk_scan *scan, styrk_span at)
{
    styrk_diag_add1(diags, id, at, styrk_span_text(scan->text, at));
    return false;
}

/* "if done", "after 3 fails" or nothing. */
static bool parse_when(styrk_rule *rule, styrk_diags *diags, styrk_scan *scan)
{
    if (styrk_scan_end(scan)) {
        return true;
    }
    styrk_span at = rest_of(scan);
    styrk_word word = take_word(scan);
    if (word == STYRK_WORD_IF && take_word(scan) == STYRK_WORD_DONE && styrk_scan_end(scan)) {
        rule->when = STYRK_WHEN_DONE;
        return true;
    }
    if (word == STYRK_WORD_AFTER && styrk_scan_scaled(scan, 0, &rule->count) &&
        take_word(scan) == STYRK_WORD_FAILS && styrk_scan_end(scan)) {
        rule->when = STYRK_WHEN_FAILS;
        return (rule->count >= 1 && rule->count <= MOST_FAILS) ||
               refuse(diags, STYRK_D_RULE_COUNT, scan, at);
    }
    return refuse(diags, STYRK_D_RULE_WHEN, scan, at);
}

/* "double 2.5kg" and "double 2.5kg once". */
static bool parse_double(styrk_rule *rule, styrk_diags *diags, styrk_scan *scan)
{
    styrk_span at = rest_of(scan);

    styrk_scan_char(scan, '+');
    if (!styrk_scan_weight(scan, &rule->weight)) {
        return refuse(diags, STYRK_D_RULE_DOUBLE, scan, rule->at);
    }
    rule->kind = STYRK_RULE_DOUBLE;
    rule->count = 2;
    if (rule->weight.mass.u == 0) {
        return refuse(diags, STYRK_D_RULE_ZERO, scan, at);
    }
    if (styrk_scan_end(scan)) {
        return true;
    }
    at = rest_of(scan);
    rule->count = 1;
    return (take_word(scan) == STYRK_WORD_ONCE && styrk_scan_end(scan)) ||
           refuse(diags, STYRK_D_RULE_ONCE, scan, at);
}

/* "+2.5kg", "+5s", "-10%" after their sign. */
static bool parse_change(styrk_rule *rule, styrk_diags *diags, styrk_scan *scan, int sign)
{
    styrk_span at = rest_of(scan);
    int32_t amount = 0;

    if (styrk_scan_weight(scan, &rule->weight)) {
        rule->kind = STYRK_RULE_ADD_LOAD;
        rule->negative = sign < 0;
        amount = rule->weight.mass.u != 0;
    } else if (styrk_scan_duration(scan, 0, &amount)) {
        rule->kind = STYRK_RULE_ADD_TIME;
        rule->ms = amount * sign;
    } else if (styrk_scan_scaled(scan, 2, &amount) && styrk_scan_char(scan, '%')) {
        rule->kind = STYRK_RULE_PERCENT;
        rule->pct_x100 = amount * sign;
    } else {
        return refuse(diags, STYRK_D_RULE_UNIT, scan, rule->at);
    }
    if (amount == 0) {
        return refuse(diags, STYRK_D_RULE_ZERO, scan, at);
    }
    return parse_when(rule, diags, scan);
}

static bool parse_rule(styrk_rule *rule, styrk_diags *diags, styrk_scan *scan)
{
    rule->at = rest_of(scan);
    int sign = take_sign(scan);
    if (sign != 0) {
        return parse_change(rule, diags, scan, sign);
    }
    styrk_word word = take_word(scan);
    if (word == STYRK_WORD_DOUBLE) {
        return parse_double(rule, diags, scan);
    }
    if (word == STYRK_WORD_RPE && styrk_scan_end(scan)) {
        rule->kind = STYRK_RULE_RPE;
        return true;
    }
    return refuse(diags, STYRK_D_RULE_UNKNOWN, scan, rule->at);
}

styrk_rule **styrk_rules_parse(styrk_arena *arena, styrk_rule **tail, styrk_diags *diags,
                               styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, at.off + at.len};

    if (styrk_scan_end(&scan)) {
        styrk_diag_add(diags, STYRK_D_RULE_MISSING, at);
    }
    while (!styrk_scan_end(&scan)) {
        styrk_scan one = {text, scan.at, rule_end(&scan)};
        styrk_rule *rule = styrk_arena_get(arena, sizeof(*rule));
        if (rule == NULL) {
            return tail;
        }
        scan.at = one.end < scan.end ? one.end + 1 : scan.end;
        if (parse_rule(rule, diags, &one)) {
            *tail = rule;
            tail = &rule->next;
        }
    }
    return tail;
}

/* ---- circuit, emom, amrap --------------------------------------------------- */

static bool parse_block_item(styrk_block *block, styrk_scan *scan)
{
    styrk_word word = take_word(scan);

    if (word == STYRK_WORD_REST && block->kind == STYRK_BLOCK_CIRCUIT) {
        return styrk_scan_duration(scan, 1000, &block->rest_ms);
    }
    if (word == STYRK_WORD_EVERY && block->kind == STYRK_BLOCK_EMOM) {
        return styrk_scan_duration(scan, 1000, &block->every_ms) && block->every_ms > 0;
    }
    return false;
}

/* "3 rounds", "3x" or "3". */
static bool parse_rounds(styrk_block *block, styrk_scan *scan)
{
    if (!styrk_scan_scaled(scan, 0, &block->rounds)) {
        return false;
    }
    styrk_scan after = *scan;
    styrk_span word = styrk_scan_letters(&after);
    styrk_str s = styrk_span_text(scan->text, word);
    if (styrk_word_of(s) == STYRK_WORD_ROUNDS || styrk_str_ieqz(s, "x")) {
        *scan = after;
    }
    return block->rounds >= 1 && block->rounds <= MOST_ROUNDS;
}

void styrk_block_parse(styrk_block *block, styrk_diags *diags, styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, at.off + at.len};

    block->rounds = -1;
    block->rest_ms = -1;
    block->every_ms = block->kind == STYRK_BLOCK_EMOM ? 60000 : -1;
    block->ms = -1;
    if (block->kind == STYRK_BLOCK_CIRCUIT) {
        if (!parse_rounds(block, &scan)) {
            styrk_diag_add(diags, STYRK_D_BLOCK_ROUNDS, block->at);
            return;
        }
    } else if (!styrk_scan_duration(&scan, 60000, &block->ms) || block->ms == 0) {
        styrk_diag_add1(diags, STYRK_D_BLOCK_TIME, block->at,
                        styrk_str_of(block->kind == STYRK_BLOCK_EMOM ? "emom" : "amrap"));
        return;
    }
    while (!styrk_scan_end(&scan) && !styrk_scan_char(&scan, ':')) {
        styrk_span left = rest_of(&scan);
        if (!styrk_scan_char(&scan, ',') && !parse_block_item(block, &scan)) {
            styrk_diag_add1(diags, STYRK_D_BLOCK_WORD, left, styrk_span_text(text, left));
            return;
        }
    }
}

/* ---- "* sets 60% load 90%" --------------------------------------------------- */

static bool parse_share(styrk_scan *scan, int32_t *pct_x100)
{
    return styrk_scan_scaled(scan, 2, pct_x100) && styrk_scan_char(scan, '%') && *pct_x100 > 0 &&
           *pct_x100 <= MOST_PCT_X100;
}

static bool parse_rpe_step(styrk_scan *scan, int16_t *delta_x10)
{
    int sign = take_sign(scan);
    int32_t value;

    if (sign == 0 || !styrk_scan_scaled(scan, 1, &value) || value > 90) {
        return false;
    }
    *delta_x10 = (int16_t)(value * sign);
    return true;
}

void styrk_modify_parse(styrk_line *line, styrk_diags *diags, styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, at.off + at.len};

    line->sets_pct_x100 = line->load_pct_x100 = 10000;
    while (!styrk_scan_end(&scan)) {
        if (styrk_scan_char(&scan, ',')) {
            continue;
        }
        styrk_span left = rest_of(&scan);
        styrk_word word = take_word(&scan);
        bool good = word == STYRK_WORD_SETS   ? parse_share(&scan, &line->sets_pct_x100)
                    : word == STYRK_WORD_LOAD ? parse_share(&scan, &line->load_pct_x100)
                    : word == STYRK_WORD_RPE  ? parse_rpe_step(&scan, &line->rpe_delta_x10)
                                              : false;
        if (!good) {
            styrk_diag_add1(diags, STYRK_D_MODIFY_WORD, left, styrk_span_text(text, left));
            return;
        }
    }
    if (line->sets_pct_x100 == 10000 && line->load_pct_x100 == 10000 && line->rpe_delta_x10 == 0) {
        styrk_diag_add(diags, STYRK_D_MODIFY_EMPTY, line->at);
    }
}
