/* parse_amount.c: numbers, times, and what one set asks for.
 *
 *   amount  = number [ time-unit ] | minutes ":" seconds
 *   target  = amount [ "-" amount ] [ "+" [ "(max " amount ")" ] ] | "max"
 *   targets = target { "/" target }
 *
 * "10-30s" and "30/45/60s": a unit counts for the numbers before it that have
 * none, so a list of holds needs it once.
 */
#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})

/* ---- numbers ------------------------------------------------------------------ */

static bool is_mark(char c)
{
    return c == '.' || c == ',';
}

/* The two readings of a number with several marks: "80/85/90" and "80.85/90";
 * for "1.250,5" and "1.250.000" the second is "1250.5" and "1250000". */
static void list_readings(styrk_parser *p, styrk_str s, styrk_str out[2])
{
    char slashes[48], other[48];
    uint32_t n = 0, m = 0, last = 0, marks = 0, groups_of_3 = 0;
    bool mixed = false;

    for (uint32_t i = 0; i < s.n; i++) {
        if (is_mark(s.p[i])) {
            mixed = mixed || (marks > 0 && s.p[i] != s.p[last]);
            last = i;
            marks++;
            groups_of_3 += i + 4 == s.n || (i + 4 < s.n && is_mark(s.p[i + 4]));
        }
    }
    const bool thousands = mixed || groups_of_3 == marks;
    marks = 0;
    for (uint32_t i = 0; i < s.n && n < sizeof slashes; i++) {
        const bool mark = is_mark(s.p[i]);
        marks += mark;
        slashes[n++] = mark ? '/' : s.p[i];
        if (!mark) {
            other[m++] = s.p[i];
        } else if (!thousands) {
            other[m++] = marks % 2 == 1 ? '.' : '/';
        } else if (mixed && i == last) {
            other[m++] = '.';
        }
    }
    out[0] = styrk_parse_join(p, (styrk_str){slashes, n}, NOTHING, NOTHING, NOTHING);
    out[1] = styrk_parse_join(p, (styrk_str){other, m}, NOTHING, NOTHING, NOTHING);
}

void styrk_parse_number(styrk_parser *p, int64_t *value, int *places)
{
    const styrk_token t = p->t;
    const styrk_span at = styrk_parse_here(p);
    const styrk_str s = styrk_parse_clip(p, at);
    styrk_str readings[2];

    *value = t.value;
    *places = t.places;
    styrk_parse_next(p);
    switch (t.flaw) {
    case STYRK_FLAW_NONE:
        break;
    case STYRK_FLAW_THOUSANDS:
        readings[0] = styrk_parse_join(p, styrk_parse_decimal(p, t.value, t.places),
                                       t.places == 3 ? TEXT("0") : NOTHING, NOTHING, NOTHING);
        readings[1] =
            styrk_parse_join(p, styrk_str_cut(s, 0, 1), styrk_str_cut(s, 2, 5), NOTHING, NOTHING);
        styrk_parse_ambiguous(p, at, readings[0], readings[1]);
        break;
    case STYRK_FLAW_LIST:
        list_readings(p, s, readings);
        styrk_parse_ambiguous(p, at, readings[0], readings[1]);
        break;
    case STYRK_FLAW_BIG:
        styrk_parse_error(p, STYRK_D_NUMBER_LARGE, at, s, NOTHING);
        break;
    }
}

/* A fraction where a count stands. With a comma it may be two items of a list:
 * what follows can not be told, so the group is given up. */
static int64_t not_whole(styrk_parser *p, styrk_span at, int64_t value, int places, bool comma)
{
    const styrk_str s = styrk_parse_clip(p, at);

    if (comma) {
        uint32_t mark = 0;
        while (mark < s.n && s.p[mark] != ',') {
            mark++;
        }
        const styrk_str two = styrk_parse_join(p, styrk_str_cut(s, 0, mark), TEXT(", "),
                                               styrk_str_cut(s, mark + 1, s.n), NOTHING);
        styrk_parse_lost(p, STYRK_D_COMMA_TIGHT, at, s, two);
    } else {
        styrk_parse_error(p, STYRK_D_NUMBER_WHOLE, at, s, NOTHING);
    }
    styrk_num_rescale(&value, places, 0);
    return value;
}

int64_t styrk_parse_whole(styrk_parser *p)
{
    const styrk_token t = p->t;
    const styrk_span at = styrk_parse_here(p);
    int64_t value;
    int places;

    styrk_parse_number(p, &value, &places);
    if (places > 0 && t.flaw == STYRK_FLAW_NONE) {
        return not_whole(p, at, value, places, t.comma);
    }
    styrk_num_rescale(&value, places, 0);
    return value;
}

static void too_precise(styrk_parser *p, styrk_span at, int places)
{
    styrk_parse_error(p, STYRK_D_NUMBER_PRECISE, at, styrk_parse_clip(p, at),
                      styrk_parse_decimal(p, places, 0));
}

int64_t styrk_parse_scaled(styrk_parser *p, int places)
{
    const styrk_span at = styrk_parse_here(p);
    int64_t value;
    int from;

    styrk_parse_number(p, &value, &from);
    if (from > places) {
        too_precise(p, at, places);
    }
    return styrk_num_rescale(&value, from, places) ? value : INT64_MAX / 1000;
}

/* ---- amounts --------------------------------------------------------------------- */

/* value / 10^places units in ms; must be exact. Saturates far above all limits. */
static int64_t to_ms(styrk_parser *p, const styrk_amount *a, int32_t unit_ms)
{
    int64_t ms, den = 1;

    if (!styrk_mul64(&ms, a->value, unit_ms)) {
        return INT32_MAX;
    }
    for (int i = 0; i < a->places; i++) {
        den *= 10;
    }
    if (ms % den != 0) {
        too_precise(p, a->at, 3);
    }
    ms = styrk_div_round(ms, den);
    return ms > INT32_MAX ? INT32_MAX : ms;
}

void styrk_amount_set_unit(styrk_parser *p, styrk_amount *a, int32_t unit_ms)
{
    if (a->unit_ms == 0) {
        a->unit_ms = unit_ms;
        a->ms = to_ms(p, a, unit_ms);
    }
}

/* ":30" after the minutes. */
static void clock_rest(styrk_parser *p, styrk_amount *a, uint32_t from)
{
    styrk_parse_next(p);
    const styrk_token t = p->t;
    int64_t seconds;
    int places;

    styrk_parse_number(p, &seconds, &places);
    a->at = styrk_parse_since(p, from);
    if (a->places != 0 || places != 0 || t.len != 2 || seconds > 59) {
        styrk_parse_error(p, STYRK_D_CLOCK, a->at, styrk_parse_clip(p, a->at), NOTHING);
        seconds = 0;
    }
    a->unit_ms = 1000;
    a->ms = to_ms(p, a, 60000) + seconds * 1000;
}

/* The unit that the current token is, 0 if none. */
static int32_t unit_here(const styrk_parser *p)
{
    if (styrk_parse_is(p, STYRK_KW_SECOND) || (p->t.kind == STYRK_TK_QUOTE && p->t.tight)) {
        return 1000;
    }
    if (styrk_parse_is(p, STYRK_KW_MINUTE) || styrk_parse_is(p, STYRK_KW_M) ||
        (p->t.kind == STYRK_TK_PRIME && p->t.tight)) {
        return 60000;
    }
    return 0;
}

/* "30s" after "1m", "30 sek" after "1 min", 30" after 1'. */
static bool at_seconds_of(const styrk_parser *p, bool must_be_tight)
{
    const styrk_token unit = styrk_parse_peek(p, 1);

    if (p->t.kind != STYRK_TK_NUMBER || (must_be_tight && !p->t.tight)) {
        return false;
    }
    return styrk_token_is(unit, STYRK_KW_SECOND) || (unit.kind == STYRK_TK_QUOTE && unit.tight);
}

static void take_unit(styrk_parser *p)
{
    const bool word = p->t.kind == STYRK_TK_WORD;

    styrk_parse_next(p);
    if (word && p->t.kind == STYRK_TK_DOT && p->t.tight) {
        styrk_parse_next(p); /* "sek." */
    }
}

void styrk_parse_amount(styrk_parser *p, styrk_amount *out)
{
    const styrk_token t = p->t;

    *out = (styrk_amount){.comma = t.comma};
    styrk_parse_number(p, &out->value, &out->places);
    out->at = styrk_parse_since(p, t.off);
    const styrk_token after = styrk_parse_peek(p, 1);
    if (p->t.kind == STYRK_TK_COLON && p->t.tight && after.kind == STYRK_TK_NUMBER && after.tight) {
        clock_rest(p, out, t.off);
        return;
    }
    const int32_t unit_ms = unit_here(p);
    if (unit_ms == 0) {
        return;
    }
    const bool minute_word = styrk_parse_is(p, STYRK_KW_MINUTE);
    const bool bare_m = styrk_parse_is(p, STYRK_KW_M);
    take_unit(p);
    styrk_amount_set_unit(p, out, unit_ms);
    if (unit_ms == 60000 && at_seconds_of(p, !minute_word)) {
        styrk_amount seconds = {.at = styrk_parse_here(p)};
        styrk_parse_number(p, &seconds.value, &seconds.places);
        take_unit(p);
        out->ms += to_ms(p, &seconds, 1000);
        out->unit_ms = 1000;
    } else {
        out->metres = bare_m;
    }
    out->at = styrk_parse_since(p, t.off);
}

/* ---- targets ------------------------------------------------------------------------ */

bool styrk_parse_joins(const styrk_parser *p, styrk_token t)
{
    if (t.kind != STYRK_TK_DASH) {
        return false;
    }
    const styrk_token next = styrk_parse_after(p, t);
    return next.kind == STYRK_TK_NUMBER && (t.tight || !next.tight);
}

/* As written; `low` and `high` differ in a range. */
typedef struct {
    styrk_amount low, high;
    bool range, open, max;
    const styrk_expr *expr; /* {first.reps / 2}, or NULL */
    int64_t cap;            /* "5+ (max 12)": 12; else 0 */
    styrk_span at;
} raw_target;

bool styrk_parse_at_max(const styrk_parser *p)
{
    if (styrk_parse_is(p, STYRK_KW_MAX) || styrk_parse_is(p, STYRK_KW_AMRAP)) {
        return true;
    }
    return (styrk_parse_is(p, STYRK_KW_TIL) || styrk_parse_is(p, STYRK_KW_TO)) &&
           styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_EXHAUSTION);
}

static void take_max(styrk_parser *p)
{
    if (styrk_parse_is(p, STYRK_KW_TIL) || styrk_parse_is(p, STYRK_KW_TO)) {
        styrk_parse_next(p);
    }
    styrk_parse_next(p);
}

/* "+" that opens the target, rather than one before a number. */
static bool at_open(const styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1);
    return p->t.kind == STYRK_TK_PLUS && p->t.tight &&
           !(next.kind == STYRK_TK_NUMBER && next.tight);
}

static void raw_cap(styrk_parser *p, raw_target *raw)
{
    if (p->t.kind == STYRK_TK_OPEN && styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_MAX) &&
        styrk_parse_peek(p, 2).kind == STYRK_TK_NUMBER) {
        styrk_parse_next(p);
        styrk_parse_next(p);
        raw->cap = styrk_parse_whole(p);
        styrk_parse_take_word(p, STYRK_KW_REPS);
        if (!styrk_parse_take(p, STYRK_TK_CLOSE)) {
            styrk_parse_lost(p, STYRK_D_BRACKET_OPEN, raw->at, NOTHING, NOTHING);
        }
    }
}

static bool read_raw(styrk_parser *p, raw_target *raw)
{
    const uint32_t from = p->t.off;

    *raw = (raw_target){0};
    if (styrk_parse_at_max(p)) {
        take_max(p);
        raw->max = raw->open = true;
        raw->at = styrk_parse_since(p, from);
        return true;
    }
    if (p->t.kind == STYRK_TK_EXPR && !p->log) {
        raw->expr = styrk_parse_expr(p, STYRK_TYPE_NUMBER, STYRK_TYPE_SECONDS);
        raw->at = styrk_parse_since(p, from);
        return raw->expr != NULL;
    }
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_TARGET_MISSING, styrk_parse_here(p), NOTHING, NOTHING);
        return false;
    }
    styrk_parse_amount(p, &raw->low);
    raw->high = raw->low;
    if (styrk_parse_joins(p, p->t) && !styrk_number_is_load(p, styrk_parse_peek(p, 1))) {
        styrk_parse_next(p);
        styrk_parse_amount(p, &raw->high);
        raw->range = true;
        if (raw->high.unit_ms != 0) {
            styrk_amount_set_unit(p, &raw->low, raw->high.unit_ms);
        } else if (raw->low.unit_ms != 0) {
            styrk_amount_set_unit(p, &raw->high, raw->low.unit_ms);
        }
    }
    if (at_open(p)) {
        styrk_parse_next(p);
        raw->open = true;
        raw_cap(p, raw);
        if (styrk_parse_at_max(p) && styrk_parse_peek(p, 1).kind != STYRK_TK_NUMBER) {
            take_max(p); /* "5+ AMRAP" says it twice */
        }
    }
    raw->at = styrk_parse_since(p, from);
    return true;
}

/* A count of reps or seconds from an amount whose unit is settled. */
static int32_t value_of(styrk_parser *p, const styrk_amount *a, bool hold)
{
    int64_t v = a->ms;

    if (!hold) {
        v = a->value;
        if (a->places > 0) {
            v = not_whole(p, a->at, v, a->places, a->comma);
        }
    }
    const int64_t most = hold ? STYRK_HOLD_MAX_MS : STYRK_REPS_MAX;
    if (v < (p->log && !hold ? 0 : 1) || v > most) {
        styrk_parse_error(p, hold ? STYRK_D_HOLD_RANGE : STYRK_D_REPS_RANGE, a->at,
                          styrk_parse_clip(p, a->at), NOTHING);
        v = v < 1 ? 1 : most;
    }
    return (int32_t)v;
}

/* The amounts of a reversed range, the right way round, for the hint. */
static void reversed(styrk_parser *p, const raw_target *raw)
{
    const styrk_str low = styrk_parse_clip(p, raw->low.at),
                    high = styrk_parse_clip(p, raw->high.at);
    const styrk_span at = {raw->low.at.off, raw->high.at.off + raw->high.at.len - raw->low.at.off};
    styrk_parse_error(p, STYRK_D_RANGE_REVERSED, at, styrk_parse_clip(p, at),
                      styrk_parse_join(p, high, TEXT("-"), low, NOTHING));
}

/* "20m": in a plan only times are meant, in a log it may be a distance. */
static void minutes_or_metres(styrk_parser *p, const raw_target *raw)
{
    const styrk_str number = styrk_parse_decimal(p, raw->low.value, raw->low.places);
    const styrk_str seconds = styrk_parse_decimal(p, raw->low.ms, 3);
    styrk_parse_ambiguous(p, raw->at, styrk_parse_join(p, number, TEXT("min"), NOTHING, NOTHING),
                          p->log ? styrk_parse_join(p, number, TEXT("metres"), NOTHING, NOTHING)
                                 : styrk_parse_join(p, seconds, TEXT("s"), NOTHING, NOTHING));
}

static void settle(styrk_parser *p, styrk_target *out, const raw_target *raw)
{
    const bool hold = raw->low.unit_ms != 0;

    if (raw->expr != NULL) {
        const bool timed = styrk_expr_type(raw->expr) == STYRK_TYPE_SECONDS;
        *out = (styrk_target){.kind = timed ? STYRK_TARGET_HOLD : STYRK_TARGET_REPS,
                              .expr = raw->expr};
        return;
    }
    *out = (styrk_target){.kind = hold ? STYRK_TARGET_HOLD : STYRK_TARGET_REPS, .open = raw->open};
    if (raw->max) {
        return;
    }
    if ((raw->low.metres || raw->high.metres) && !p->minutes) {
        minutes_or_metres(p, raw);
    }
    out->min = out->max = value_of(p, &raw->low, hold);
    if (raw->range) {
        out->max = value_of(p, &raw->high, hold);
    }
    if (out->min > out->max) {
        const int32_t min = out->max;
        reversed(p, raw);
        out->max = out->min;
        out->min = min;
    }
    if (raw->range && raw->open) {
        const styrk_span both = {raw->low.at.off,
                                 raw->high.at.off + raw->high.at.len - raw->low.at.off};
        styrk_parse_ambiguous(
            p, raw->at, styrk_parse_clip(p, both),
            styrk_parse_join(p, styrk_parse_clip(p, raw->low.at), TEXT("+"), NOTHING, NOTHING));
    } else if (raw->cap != 0 && !hold && raw->cap > out->min && raw->cap <= STYRK_REPS_MAX) {
        out->max = (int32_t)raw->cap;
    } else if (raw->cap != 0) {
        styrk_parse_error(p, STYRK_D_REPS_RANGE, raw->at, styrk_parse_clip(p, raw->at), NOTHING);
    }
}

bool styrk_parse_target(styrk_parser *p, styrk_target *out)
{
    raw_target raw;

    if (!read_raw(p, &raw)) {
        *out = (styrk_target){.kind = STYRK_TARGET_REPS, .min = 1, .max = 1};
        return false;
    }
    settle(p, out, &raw);
    return true;
}

bool styrk_parse_at_per_side(const styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (p->t.kind != STYRK_TK_SLASH || next.kind != STYRK_TK_WORD) {
        return false;
    }
    return next.word == STYRK_KW_SIDE || next.word == STYRK_KW_LEG || next.word == STYRK_KW_ARM ||
           next.word == STYRK_KW_HAND;
}

/* Gives the plain amounts of a list the unit of the next one that has one; if
 * only earlier ones have it, seconds. A "max" is of the list's kind. */
static void share_units(styrk_parser *p, raw_target *raw, uint32_t count)
{
    int32_t unit = 0;

    for (uint32_t i = 0; i < count; i++) {
        const bool timed =
            raw[i].expr != NULL && styrk_expr_type(raw[i].expr) == STYRK_TYPE_SECONDS;
        unit = timed || raw[i].low.unit_ms != 0 ? 1000 : unit;
    }
    if (unit == 0) {
        return;
    }
    for (uint32_t i = count; i-- > 0;) {
        if (raw[i].expr != NULL) {
            continue;
        }
        if (raw[i].max) {
            raw[i].low.unit_ms = unit;
        } else if (raw[i].low.unit_ms != 0) {
            unit = raw[i].low.unit_ms;
        } else {
            styrk_amount_set_unit(p, &raw[i].low, unit);
            styrk_amount_set_unit(p, &raw[i].high, unit);
        }
    }
}

uint32_t styrk_parse_targets(styrk_parser *p, styrk_target *out)
{
    raw_target raw[STYRK_SETS_MAX], spare;
    uint32_t count = 0;

    do {
        if (!read_raw(p, count < STYRK_SETS_MAX ? &raw[count] : &spare)) {
            return 0;
        }
        count++;
    } while (!styrk_parse_at_per_side(p) && styrk_parse_take(p, STYRK_TK_SLASH));
    const uint32_t kept = count < STYRK_SETS_MAX ? count : STYRK_SETS_MAX;
    share_units(p, raw, kept);
    for (uint32_t i = 0; i < kept; i++) {
        settle(p, &out[i], &raw[i]);
    }
    return count;
}
