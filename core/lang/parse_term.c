/* parse_term.c: effort, side, angle, tempo, rest, cuff, stop rule, role.
 *
 * Each function takes one term and answers its value; the caller claims it.
 */
#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define BARE_SECONDS_MIN 10 /* "rest 90" is seconds; "rest 2" could be minutes */

/* ---- effort ------------------------------------------------------------------------ */

static styrk_str half_text(styrk_parser *p, int64_t x10)
{
    return styrk_parse_decimal(p, x10, 1);
}

/* One number of effort, x10. RIR counts down from 10. */
static int16_t effort_number(styrk_parser *p, bool rir)
{
    const uint32_t from = p->t.off;
    int64_t value;
    int places;

    styrk_parse_number(p, &value, &places);
    const styrk_span at = styrk_parse_since(p, from);
    if (value > 1000 || (places == 0 && value > 10)) {
        styrk_parse_error(p, STYRK_D_EFFORT_RANGE, at, NOTHING, NOTHING);
        return 100;
    }
    const int64_t exact = value;
    styrk_num_rescale(&value, places, 1);
    int64_t back = value;
    styrk_num_rescale(&back, 1, places > 1 ? places : 1);
    if ((places > 1 && back != exact) || value % 5 != 0) {
        const int64_t down = value / 5 * 5;
        styrk_parse_error(p, STYRK_D_EFFORT_HALF, at, half_text(p, down), half_text(p, down + 5));
        value = down;
    }
    value = rir ? 100 - value : value;
    if (value < 10 || value > 100) {
        styrk_parse_error(p, STYRK_D_EFFORT_RANGE, at, NOTHING, NOTHING);
        value = 100;
    }
    return (int16_t)value;
}

void styrk_parse_effort(styrk_parser *p, styrk_effort *out, bool rir)
{
    const uint32_t from = p->t.off;

    out->rir = rir;
    out->min_x10 = effort_number(p, rir);
    out->max_x10 = out->min_x10;
    if (!styrk_parse_joins(p, p->t) || styrk_number_is_load(p, styrk_parse_peek(p, 1))) {
        return;
    }
    const styrk_span low = {from, p->taken - from};
    styrk_parse_next(p);
    const uint32_t second = p->t.off;
    const int16_t value = effort_number(p, rir);
    *(rir ? &out->min_x10 : &out->max_x10) = value;
    if (out->min_x10 > out->max_x10) {
        const styrk_span at = styrk_parse_since(p, from);
        const styrk_str high = styrk_parse_clip(p, styrk_parse_since(p, second));
        styrk_parse_error(p, STYRK_D_RANGE_REVERSED, at, styrk_parse_clip(p, at),
                          styrk_parse_join(p, high, TEXT("-"), styrk_parse_clip(p, low), NOTHING));
        out->min_x10 = out->max_x10;
    }
}

/* "i tank", "i tanken", "in the tank" from the n-th token on; how many tokens. */
static uint32_t tank_words(const styrk_parser *p, uint32_t n)
{
    if (!styrk_token_is(styrk_parse_peek(p, n), STYRK_KW_I)) {
        return 0;
    }
    if (styrk_token_is(styrk_parse_peek(p, n + 1), STYRK_KW_TANK)) {
        return 2;
    }
    return styrk_token_is(styrk_parse_peek(p, n + 1), STYRK_KW_THE) &&
                   styrk_token_is(styrk_parse_peek(p, n + 2), STYRK_KW_TANK)
               ? 3
               : 0;
}

bool styrk_parse_at_rir(const styrk_parser *p)
{
    uint32_t n = 1;

    if (p->t.kind != STYRK_TK_NUMBER) {
        return styrk_parse_is(p, STYRK_KW_RPE) || styrk_parse_is(p, STYRK_KW_RIR);
    }
    if (styrk_parse_joins(p, styrk_parse_peek(p, 1))) {
        n = 3;
    }
    const styrk_token t = styrk_parse_peek(p, n);
    return styrk_token_is(t, STYRK_KW_RIR) || styrk_token_is(t, STYRK_KW_RPE) ||
           tank_words(p, n) > 0;
}

/* The unit stands after the number, so it is looked at first. */
static bool counts_down(const styrk_parser *p)
{
    const uint32_t n = styrk_parse_joins(p, styrk_parse_peek(p, 1)) ? 3 : 1;
    return !styrk_token_is(styrk_parse_peek(p, n), STYRK_KW_RPE);
}

void styrk_parse_effort_words(styrk_parser *p, styrk_effort *out)
{
    if (p->t.kind == STYRK_TK_NUMBER) {
        styrk_parse_effort(p, out, counts_down(p));
        uint32_t words = tank_words(p, 0);
        for (words = words == 0 ? 1 : words; words > 0; words--) {
            styrk_parse_next(p);
        }
        return;
    }
    const bool rir = styrk_parse_is(p, STYRK_KW_RIR);
    const styrk_span word = styrk_parse_here(p);
    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    if (p->t.kind != STYRK_TK_NUMBER) {
        *out = (styrk_effort){80, 80, rir};
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                         rir ? TEXT("RIR 2") : TEXT("RPE 8"));
        return;
    }
    styrk_parse_effort(p, out, rir);
}

/* ---- side, angle ------------------------------------------------------------------- */

static bool is_limb(styrk_token t)
{
    return t.kind == STYRK_TK_WORD && (t.word == STYRK_KW_SIDE || t.word == STYRK_KW_LEG ||
                                       t.word == STYRK_KW_ARM || t.word == STYRK_KW_HAND);
}

static void take_tokens(styrk_parser *p, uint32_t n)
{
    for (; n > 0; n--) {
        styrk_parse_next(p);
    }
}

/* "e.s.": each side. */
static uint32_t es_tokens(const styrk_parser *p)
{
    if (!styrk_parse_is(p, STYRK_KW_E) || styrk_parse_peek(p, 1).kind != STYRK_TK_DOT ||
        !styrk_token_is(styrk_parse_peek(p, 2), STYRK_KW_SECOND)) {
        return 0;
    }
    const styrk_token last = styrk_parse_peek(p, 3);
    return last.kind == STYRK_TK_DOT && last.tight ? 4 : 3;
}

/* Tokens that mean "each": "each [side]", "/side", "per side", "pr. side". */
static uint32_t each_tokens(const styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (styrk_parse_is(p, STYRK_KW_EACH)) {
        return is_limb(next) ? 2 : 1;
    }
    if (p->t.kind == STYRK_TK_SLASH && is_limb(next)) {
        return 2;
    }
    if (styrk_parse_is(p, STYRK_KW_PER)) {
        if (next.kind == STYRK_TK_DOT) {
            return is_limb(styrk_parse_peek(p, 2)) ? 3 : 0;
        }
        return is_limb(next) ? 2 : 0;
    }
    return es_tokens(p);
}

/* L, R and, in Danish text, V and H; a pair of them means each. */
static uint32_t letter_tokens(const styrk_parser *p, styrk_side *out)
{
    const bool left = styrk_parse_is(p, STYRK_KW_L) || (p->danish && styrk_parse_is(p, STYRK_KW_V));
    const bool right =
        styrk_parse_is(p, STYRK_KW_R) || (p->danish && styrk_parse_is(p, STYRK_KW_H));
    const styrk_token second = styrk_parse_peek(p, 2);

    if (!left && !right) {
        return 0;
    }
    *out = left ? STYRK_SIDE_LEFT : STYRK_SIDE_RIGHT;
    if (styrk_parse_peek(p, 1).kind == STYRK_TK_SLASH &&
        (styrk_token_is(second, STYRK_KW_R) || styrk_token_is(second, STYRK_KW_L) ||
         (p->danish &&
          (styrk_token_is(second, STYRK_KW_H) || styrk_token_is(second, STYRK_KW_V))))) {
        *out = STYRK_SIDE_EACH;
        return 3;
    }
    return 1;
}

bool styrk_parse_side(styrk_parser *p, styrk_side *out)
{
    uint32_t n = each_tokens(p);

    if (n > 0) {
        *out = STYRK_SIDE_EACH;
    } else if (styrk_parse_is(p, STYRK_KW_LEFT) || styrk_parse_is(p, STYRK_KW_RIGHT)) {
        *out = styrk_parse_is(p, STYRK_KW_LEFT) ? STYRK_SIDE_LEFT : STYRK_SIDE_RIGHT;
        n = is_limb(styrk_parse_peek(p, 1)) ? 2 : 1;
    } else if (!styrk_parse_at_rest(p)) {
        n = letter_tokens(p, out);
    }
    take_tokens(p, n);
    return n > 0;
}

int32_t styrk_parse_angle(styrk_parser *p)
{
    const styrk_span word = styrk_parse_here(p);

    if (styrk_parse_take_word(p, STYRK_KW_ANGLE)) {
        styrk_parse_take(p, STYRK_TK_COLON);
    }
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                         TEXT("angle 90deg"));
        return -1;
    }
    const styrk_span at = styrk_parse_here(p);
    int64_t x10 = styrk_parse_scaled(p, 1);
    if (p->t.kind == STYRK_TK_DEGREE || styrk_parse_is(p, STYRK_KW_DEGREE)) {
        styrk_parse_next(p);
    }
    if (x10 > 1800) {
        styrk_parse_error(p, STYRK_D_ANGLE_RANGE, at, styrk_parse_clip(p, at), NOTHING);
        x10 = 900;
    }
    return (int32_t)x10;
}

/* ---- tempo ------------------------------------------------------------------------- */

/* The tempo is read from the bytes: its tokens would be numbers and times
 * signs in turn. Answers where the word ends. */
static uint32_t tempo_end(const styrk_parser *p)
{
    uint32_t at = p->t.off, c, len;

    while (at < p->end && (len = styrk_utf8_next(p->text, at, &c)) != 0 && at - p->t.off < 32) {
        const bool dash = c == 0x2212 || (c >= 0x2010 && c <= 0x2014);
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            c != '-' && c != '/' && !dash) {
            break;
        }
        at += len;
    }
    return at;
}

void styrk_parse_tempo(styrk_parser *p, char tempo[5])
{
    const styrk_span word = styrk_parse_here(p);
    bool slash = false, wrong = false;
    uint32_t n = 0;

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    const uint32_t from = p->t.off, end = tempo_end(p);
    const styrk_span at = {from, end - from};
    for (uint32_t i = from; i < end; i++) {
        char c = p->text.p[i];
        c = c == 'x' ? 'X' : c;
        slash = slash || c == '/';
        if ((c >= '0' && c <= '9') || c == 'X') {
            wrong = wrong || n == 4;
            tempo[n < 4 ? n++ : 3] = c;
        } else if (c != '-' && c != '/' && (unsigned char)c < 0x80) {
            wrong = true;
        }
    }
    p->taken = end;
    p->t = styrk_lex(p->text, end, p->end);
    if (at.len == 0) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                         TEXT("tempo 3110"));
    } else if (slash && !wrong && n >= 3) {
        tempo[3] = n == 3 ? '0' : tempo[3];
        styrk_parse_error(p, STYRK_D_TEMPO_SLASH, at,
                          styrk_parse_join(p, (styrk_str){tempo, 4}, NOTHING, NOTHING, NOTHING),
                          NOTHING);
    } else if (wrong || slash || n != 4) {
        styrk_parse_error(p, STYRK_D_TEMPO_FORM, at, NOTHING, NOTHING);
    }
    tempo[wrong || n < 3 ? 0 : 4] = '\0';
}

/* ---- rest ---------------------------------------------------------------------------- */

bool styrk_parse_at_rest(const styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (styrk_parse_is(p, STYRK_KW_REST) || styrk_parse_is(p, STYRK_KW_PAUSE)) {
        return true;
    }
    return (styrk_parse_is(p, STYRK_KW_R) || styrk_parse_is(p, STYRK_KW_P)) &&
           (next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_COLON);
}

static styrk_str seconds_text(styrk_parser *p, int64_t ms)
{
    return styrk_parse_join(p, styrk_parse_decimal(p, ms, 3), TEXT("s"), NOTHING, NOTHING);
}

/* A bare number of ten or more is seconds; a smaller one could be minutes. */
static void bare_rest(styrk_parser *p, styrk_amount *a)
{
    const styrk_str s = styrk_parse_clip(p, a->at);

    if (a->unit_ms == 0 && a->value != 0 && (a->places > 0 || a->value < BARE_SECONDS_MIN)) {
        styrk_diag *diag = styrk_parse_error(p, STYRK_D_TIME_UNIT, a->at, s,
                                             styrk_parse_join(p, s, TEXT("s"), NOTHING, NOTHING));
        if (diag != NULL) {
            diag->arg[2] = styrk_parse_join(p, s, TEXT("min"), NOTHING, NOTHING);
        }
    }
    styrk_amount_set_unit(p, a, 1000);
}

/* The word "pause" is a rest in Danish and Norwegian; in English it may be a
 * pause inside the lift. */
static void check_pause_word(styrk_parser *p, styrk_span word, const styrk_amount *a)
{
    const styrk_span at = styrk_parse_since(p, word.off);

    if (a->ms < BARE_SECONDS_MIN * 1000) {
        styrk_parse_error(p, STYRK_D_PAUSE_SHORT, at, seconds_text(p, a->ms), NOTHING);
    } else {
        styrk_parse_error(p, STYRK_D_PAUSE_IS_REST, at, seconds_text(p, a->ms), NOTHING);
    }
}

int32_t styrk_parse_rest(styrk_parser *p)
{
    const styrk_span word = styrk_parse_here(p);
    const bool pause = styrk_parse_is(p, STYRK_KW_PAUSE) && !p->nordic;
    styrk_amount a, b;

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                         TEXT("rest 90s"));
        return -1;
    }
    styrk_parse_amount(p, &a);
    if (styrk_parse_joins(p, p->t)) {
        styrk_parse_next(p);
        styrk_parse_amount(p, &b);
        bare_rest(p, &b);
        styrk_amount_set_unit(p, &a, b.unit_ms);
        const styrk_span at = styrk_parse_since(p, a.at.off);
        styrk_diag *diag = styrk_parse_error(p, STYRK_D_RANGE_REFUSED, at, styrk_parse_clip(p, at),
                                             seconds_text(p, a.ms));
        if (diag != NULL) {
            diag->arg[2] = seconds_text(p, b.ms);
        }
    }
    bare_rest(p, &a);
    if (a.ms > STYRK_REST_MAX_MS) {
        styrk_parse_error(p, STYRK_D_REST_RANGE, a.at, styrk_parse_clip(p, a.at), NOTHING);
        a.ms = STYRK_REST_MAX_MS;
    } else if (pause) {
        check_pause_word(p, word, &a);
    }
    return (int32_t)a.ms;
}

/* ---- cuff ------------------------------------------------------------------------------ */

static int32_t cuff_value(styrk_parser *p, int64_t x10, int32_t least, int32_t most, styrk_span at)
{
    if (x10 < least || x10 > most) {
        const styrk_str low = styrk_parse_decimal(p, least, 1);
        styrk_parse_error(
            p, STYRK_D_CUFF_RANGE, at, styrk_parse_clip(p, at),
            styrk_parse_join(p, low, TEXT(" .. "), styrk_parse_decimal(p, most, 1), NOTHING));
        return least;
    }
    return (int32_t)x10;
}

/* What follows the number of a cuff; the kind is NONE if it is not understood. */
static styrk_cuff_kind cuff_unit(styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (p->t.kind == STYRK_TK_SLASH && next.kind == STYRK_TK_NUMBER && next.value == 10 &&
        next.places == 0) {
        take_tokens(p, 2);
        return STYRK_CUFF_TIGHTNESS;
    }
    if (styrk_parse_take_word(p, STYRK_KW_MMHG)) {
        return STYRK_CUFF_MMHG;
    }
    if (styrk_parse_take(p, STYRK_TK_PERCENT)) {
        styrk_parse_take_word(p, STYRK_KW_OF);
        return styrk_parse_take_word(p, STYRK_KW_LOP) ? STYRK_CUFF_LOP : STYRK_CUFF_NONE;
    }
    return STYRK_CUFF_NONE;
}

static void cuff_number(styrk_parser *p, styrk_cuff *out, uint32_t from)
{
    const int64_t x10 = styrk_parse_scaled(p, 1);

    out->kind = cuff_unit(p);
    const styrk_span at = styrk_parse_since(p, from);
    switch (out->kind) {
    case STYRK_CUFF_TIGHTNESS:
        out->value_x10 = cuff_value(p, x10, 10, 100, at);
        break;
    case STYRK_CUFF_LOP:
        out->value_x10 = cuff_value(p, x10, 10, 2000, at);
        break;
    case STYRK_CUFF_MMHG:
        out->value_x10 = cuff_value(p, x10, 10, 5000, at);
        break;
    case STYRK_CUFF_NONE:
        styrk_parse_lost(p, styrk_parse_is(p, STYRK_KW_SKU) ? STYRK_D_CUFF_SKU : STYRK_D_CUFF_FORM,
                         at, NOTHING, NOTHING);
        break;
    }
}

void styrk_parse_cuff(styrk_parser *p, styrk_cuff *out)
{
    const uint32_t from = p->t.off;

    *out = (styrk_cuff){.kind = STYRK_CUFF_NONE};
    if (styrk_parse_take_word(p, STYRK_KW_CUFF)) {
        styrk_parse_take(p, STYRK_TK_COLON);
        styrk_parse_take(p, STYRK_TK_AT);
    }
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_CUFF_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        return;
    }
    cuff_number(p, out, from);
    if (styrk_parse_take_word(p, STYRK_KW_RELEASED)) {
        out->released = true;
    } else {
        styrk_parse_take_word(p, STYRK_KW_CONTINUOUS);
    }
}

/* ---- stop rule ------------------------------------------------------------------------- */

static void until_form(styrk_parser *p, uint32_t from)
{
    styrk_span at = styrk_parse_since(p, from);
    styrk_parse_lost(p, STYRK_D_UNTIL_FORM, at, NOTHING, NOTHING);
}

static void until_effort(styrk_parser *p, styrk_until *out, uint32_t from)
{
    styrk_effort effort;

    if (styrk_parse_take(p, STYRK_TK_AT)) {
        if (p->t.kind != STYRK_TK_NUMBER) {
            until_form(p, from);
            return;
        }
        styrk_parse_effort(p, &effort, false);
    } else {
        styrk_parse_effort_words(p, &effort);
    }
    *out = (styrk_until){STYRK_UNTIL_RPE, effort.max_x10};
    if (effort.min_x10 != effort.max_x10) {
        until_form(p, from);
    }
}

static void until_fatigue(styrk_parser *p, styrk_until *out, uint32_t from)
{
    styrk_parse_next(p);
    if (p->t.kind != STYRK_TK_NUMBER) {
        until_form(p, from);
        return;
    }
    const styrk_span at = styrk_parse_here(p);
    const int64_t x100 = styrk_parse_scaled(p, 2);
    if (!styrk_parse_take(p, STYRK_TK_PERCENT)) {
        until_form(p, from);
        return;
    }
    if (x100 < 1 || x100 > 9999) {
        styrk_parse_error(p, STYRK_D_PERCENT_RANGE, at, styrk_parse_clip(p, at),
                          TEXT("0.01% .. 99%"));
        return;
    }
    *out = (styrk_until){STYRK_UNTIL_FATIGUE, (int32_t)x100};
}

static void until_reps(styrk_parser *p, styrk_until *out, uint32_t from)
{
    styrk_parse_next(p);
    if (!styrk_parse_take(p, STYRK_TK_LESS) || p->t.kind != STYRK_TK_NUMBER) {
        until_form(p, from);
        return;
    }
    const styrk_span at = styrk_parse_here(p);
    const int64_t reps = styrk_parse_whole(p);
    if (reps < 1 || reps > STYRK_REPS_MAX) {
        styrk_parse_error(p, STYRK_D_REPS_RANGE, at, styrk_parse_clip(p, at), NOTHING);
        return;
    }
    *out = (styrk_until){STYRK_UNTIL_REPS, (int32_t)reps};
}

void styrk_parse_until(styrk_parser *p, styrk_until *out)
{
    const uint32_t from = p->t.off;

    *out = (styrk_until){STYRK_UNTIL_NONE, 0};
    styrk_parse_next(p);
    if (p->t.kind == STYRK_TK_AT || styrk_parse_at_rir(p)) {
        until_effort(p, out, from);
    } else if (styrk_parse_is(p, STYRK_KW_FATIGUE)) {
        until_fatigue(p, out, from);
    } else if (styrk_parse_is(p, STYRK_KW_REPS)) {
        until_reps(p, out, from);
    } else if (styrk_parse_is(p, STYRK_KW_EXHAUSTION) || styrk_parse_is(p, STYRK_KW_FAIL)) {
        styrk_parse_next(p);
        *out = (styrk_until){STYRK_UNTIL_RPE, 100};
    } else {
        until_form(p, from);
    }
}

/* ---- role -------------------------------------------------------------------------------- */

/* "back off", "back-off", "warm-up", "down set": tokens, 0 if not there. */
static uint32_t pair_tokens(const styrk_parser *p, styrk_keyword first, styrk_keyword second)
{
    if (!styrk_parse_is(p, first)) {
        return 0;
    }
    const uint32_t n = styrk_parse_peek(p, 1).kind == STYRK_TK_DASH ? 2 : 1;
    return styrk_token_is(styrk_parse_peek(p, n), second) ? n + 1 : 0;
}

static uint32_t role_tokens(const styrk_parser *p, styrk_role *out)
{
    uint32_t n;

    *out = STYRK_ROLE_BACKOFF;
    if (styrk_parse_is(p, STYRK_KW_BACKOFF)) {
        return 1;
    }
    if ((n = pair_tokens(p, STYRK_KW_BACK, STYRK_KW_OFF)) > 0 ||
        (n = pair_tokens(p, STYRK_KW_DOWN, STYRK_KW_SETS)) > 0) {
        return n;
    }
    *out = STYRK_ROLE_WARMUP;
    if (styrk_parse_is(p, STYRK_KW_WARMUP)) {
        return 1;
    }
    if ((n = pair_tokens(p, STYRK_KW_WARM, STYRK_KW_UP)) > 0) {
        return n;
    }
    *out = styrk_parse_is(p, STYRK_KW_TOP) ? STYRK_ROLE_TOP : STYRK_ROLE_WORK;
    return styrk_parse_is(p, STYRK_KW_TOP) || styrk_parse_is(p, STYRK_KW_WORK);
}

bool styrk_parse_role(styrk_parser *p, styrk_role *out)
{
    const uint32_t n = role_tokens(p, out);

    if (n == 0) {
        return false;
    }
    take_tokens(p, n);
    if (p->t.kind == STYRK_TK_DOT && p->t.tight) {
        styrk_parse_next(p); /* "opv." */
    }
    if (p->t.kind == STYRK_TK_DASH && styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_SETS)) {
        styrk_parse_next(p);
    }
    styrk_parse_take_word(p, STYRK_KW_SETS);
    styrk_parse_take(p, STYRK_TK_COLON);
    return true;
}
