/* parse_load.c: what is lifted.
 *
 *   load  = weight | percent | sign weight | sign percent | bw [ sign weight ]
 *         | percent "of" ( "top" | "first" | "prev" | "best" | "e1rm" | "day" name )
 *         | "{" expression "}"
 *   loads = load { "/" load }
 *
 * In a list a unit counts for the numbers before it that have none:
 * "70/75/80/85%". A signed percentage is relative; a signed weight is added to
 * or taken from bodyweight.
 */
#include "lang/format.h"
#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define WEIGHT_PLACES 3
#define PERCENT_PLACES 2
#define PERCENT_MAX_X100 20000
#define RELATIVE_MAX_X100 9999

static const styrk_mass heaviest = {2000 * STYRK_U_PER_KG};

typedef enum { UNIT_NONE, UNIT_KG, UNIT_LB, UNIT_PCT, UNIT_TM, UNIT_MVC, UNIT_OF } load_unit;

/* A load as written. */
typedef struct {
    bool bw, range;
    bool shared; /* its unit is that of a later one */
    char sign;   /* '+', '-' or 0 */
    bool number;
    int64_t value, high;
    int places, high_places;
    load_unit unit;
    const styrk_expr *expr; /* {0.9 * top.load}, or NULL */
    styrk_ref ref;          /* UNIT_OF */
    styrk_str day;
    styrk_span at;
} raw_load;

bool styrk_parse_unit(styrk_parser *p, styrk_unit *out)
{
    if (styrk_parse_is(p, STYRK_KW_KG) || styrk_parse_is(p, STYRK_KW_LB)) {
        *out = styrk_parse_is(p, STYRK_KW_LB) ? STYRK_LB : STYRK_KG;
        styrk_parse_next(p);
        if (p->t.kind == STYRK_TK_DOT && p->t.tight) {
            styrk_parse_next(p); /* "kg." */
        }
        return true;
    }
    return false;
}

styrk_weight styrk_parse_weigh(styrk_parser *p, int64_t value, int places, styrk_unit unit,
                               styrk_span at)
{
    styrk_weight w = {styrk_mass_from(value, places, unit), unit};

    if (places > WEIGHT_PLACES) {
        styrk_parse_error(p, STYRK_D_NUMBER_PRECISE, at, styrk_parse_clip(p, at),
                          styrk_parse_decimal(p, WEIGHT_PLACES, 0));
        styrk_num_rescale(&value, places, WEIGHT_PLACES);
        w.mass = styrk_mass_from(value, WEIGHT_PLACES, unit);
    }
    if (w.mass.u > heaviest.u) {
        styrk_parse_error(p, STYRK_D_LOAD_RANGE, at, styrk_parse_clip(p, at), NOTHING);
        w.mass = styrk_mass_from(2000, 0, STYRK_KG);
    }
    return w;
}

/* ---- where a load begins --------------------------------------------------------- */

/* "%" of the pressure of a cuff. */
static bool is_of_cuff(const styrk_parser *p, styrk_token percent)
{
    styrk_token t = styrk_parse_after(p, percent);
    if (styrk_token_is(t, STYRK_KW_OF)) {
        t = styrk_parse_after(p, t);
    }
    return styrk_token_is(t, STYRK_KW_LOP) || styrk_token_is(t, STYRK_KW_SKU);
}

bool styrk_number_is_load(const styrk_parser *p, styrk_token t)
{
    if (t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    t = styrk_parse_after(p, t);
    if (styrk_parse_joins(p, t)) {
        t = styrk_parse_after(p, styrk_parse_after(p, t));
    }
    if (t.kind == STYRK_TK_PERCENT) {
        return !is_of_cuff(p, t);
    }
    return styrk_token_is(t, STYRK_KW_KG) || styrk_token_is(t, STYRK_KW_LB);
}

static bool at_sign(const styrk_parser *p)
{
    return (p->t.kind == STYRK_TK_PLUS || p->t.kind == STYRK_TK_DASH) &&
           styrk_parse_peek(p, 1).kind == STYRK_TK_NUMBER;
}

bool styrk_parse_at_load(const styrk_parser *p)
{
    return styrk_parse_is(p, STYRK_KW_BW) || (p->t.kind == STYRK_TK_EXPR && !p->log) ||
           at_sign(p) || styrk_number_is_load(p, p->t);
}

/* ---- one load ---------------------------------------------------------------------- */

static void take_tokens(styrk_parser *p, uint32_t n)
{
    for (; n > 0; n--) {
        styrk_parse_next(p);
    }
}

/* Where the name of a day ends: after letters, digits, "-" and "_". */
static uint32_t day_end(const styrk_parser *p, uint32_t at)
{
    uint32_t c, len;

    while ((len = styrk_utf8_next(styrk_str_cut(p->text, 0, p->end), at, &c)) != 0 &&
           styrk_format_plain(c)) {
        at += len;
    }
    return at;
}

/* "A" or "\"Upper body\"" after the word day. */
static void take_day(styrk_parser *p, raw_load *raw, styrk_span word)
{
    uint32_t from = p->t.off, end = day_end(p, from);
    bool quoted = from < p->end && p->text.p[from] == '"', closed = true;

    if (quoted) {
        for (end = ++from; end < p->end && p->text.p[end] != '"'; end++) {
        }
        closed = end < p->end;
    }
    raw->day = styrk_str_cut(p->text, from, end);
    p->taken = quoted && closed ? end + 1 : end;
    p->t = styrk_lex(p->text, p->taken, p->end);
    if (!closed) {
        styrk_parse_lost(p, STYRK_D_QUOTE_UNCLOSED, (styrk_span){from - 1, end - from + 1}, NOTHING,
                         NOTHING);
    } else if (raw->day.n == 0) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                         TEXT("90% of day A"));
    }
}

/* "e1rm": how many tokens, 0 if it is none. */
static uint32_t e1rm_tokens(const styrk_parser *p, styrk_token t)
{
    const styrk_token one = styrk_parse_after(p, t), rm = styrk_parse_after(p, one);

    return styrk_token_is(t, STYRK_KW_E) && one.kind == STYRK_TK_NUMBER && one.tight &&
                   one.value == 1 && one.places == 0 && rm.tight && styrk_token_is(rm, STYRK_KW_RM)
               ? 3
               : 0;
}

static styrk_ref ref_of(styrk_keyword word)
{
    switch (word) {
    case STYRK_KW_TOP:
        return STYRK_REF_TOP;
    case STYRK_KW_FIRST:
        return STYRK_REF_FIRST;
    case STYRK_KW_PREV:
        return STYRK_REF_PREV;
    case STYRK_KW_BEST:
        return STYRK_REF_BEST;
    case STYRK_KW_DAY:
        return STYRK_REF_DAY;
    default:
        return STYRK_REF_NONE;
    }
}

/* "of top", "of the best set", "of day A", or "top" that touches the "%".
 * "-10% of top" stays a back-off. */
static bool share_of(styrk_parser *p, raw_load *raw)
{
    const bool of = styrk_parse_is(p, STYRK_KW_OF);
    uint32_t n = of && styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_THE) ? 2 : of;
    const styrk_token t = styrk_parse_peek(p, n);
    const styrk_span word = {t.off, t.len};

    raw->ref = t.kind == STYRK_TK_WORD ? ref_of(t.word) : STYRK_REF_NONE;
    uint32_t more = 1;
    if ((more = e1rm_tokens(p, t)) > 0) {
        raw->ref = STYRK_REF_E1RM;
    }
    if (raw->ref == STYRK_REF_NONE || (!of && !(p->t.tight && raw->ref != STYRK_REF_DAY)) ||
        (raw->sign != 0 && raw->ref == STYRK_REF_TOP)) {
        raw->ref = STYRK_REF_NONE;
        return false;
    }
    take_tokens(p, n + (more > 0 ? more : 1));
    if (raw->ref == STYRK_REF_DAY) {
        take_day(p, raw, word);
    } else if (raw->ref != STYRK_REF_E1RM) {
        styrk_parse_take_word(p, STYRK_KW_SETS);
    }
    return true;
}

/* "1RM", "TM", "MVC", with or without "of" before it. */
static load_unit percent_base(styrk_parser *p, bool relative)
{
    const bool of = styrk_parse_is(p, STYRK_KW_OF);
    const styrk_token t = of ? styrk_parse_peek(p, 1) : p->t;
    const styrk_token next = styrk_parse_after(p, t);
    load_unit unit = UNIT_PCT;
    uint32_t tokens = 1;

    if (styrk_token_is(t, STYRK_KW_TM)) {
        unit = UNIT_TM;
    } else if (styrk_token_is(t, STYRK_KW_MVC)) {
        unit = UNIT_MVC;
    } else if (t.kind == STYRK_TK_NUMBER && t.value == 1 && t.places == 0 && next.tight &&
               styrk_token_is(next, STYRK_KW_RM)) {
        tokens = 2;
    } else if (of && relative && styrk_token_is(t, STYRK_KW_TOP)) {
        tokens = styrk_token_is(next, STYRK_KW_SETS) ? 2 : 1;
    } else if (!styrk_token_is(t, STYRK_KW_RM) && !(of && styrk_token_is(t, STYRK_KW_MAX))) {
        return UNIT_PCT;
    }
    take_tokens(p, tokens + of);
    return unit;
}

static load_unit read_unit(styrk_parser *p, raw_load *raw)
{
    styrk_unit unit;

    if (styrk_parse_unit(p, &unit)) {
        return unit == STYRK_LB ? UNIT_LB : UNIT_KG;
    }
    if (p->t.kind == STYRK_TK_PERCENT && !raw->bw) {
        styrk_parse_next(p);
        return share_of(p, raw) ? UNIT_OF : percent_base(p, raw->sign != 0);
    }
    return UNIT_NONE;
}

static bool read_raw(styrk_parser *p, raw_load *raw)
{
    const uint32_t from = p->t.off;

    *raw = (raw_load){0};
    if (p->t.kind == STYRK_TK_EXPR && !p->log) {
        raw->expr = styrk_parse_expr(p, STYRK_TYPE_MASS, STYRK_TYPE_MASS);
        raw->at = styrk_parse_since(p, from);
        return raw->expr != NULL;
    }
    raw->bw = styrk_parse_take_word(p, STYRK_KW_BW);
    if (at_sign(p) && !(raw->bw && styrk_parse_peek(p, 2).kind == STYRK_TK_PERCENT)) {
        raw->sign = p->t.kind == STYRK_TK_PLUS ? '+' : '-';
        styrk_parse_next(p);
    }
    raw->number = p->t.kind == STYRK_TK_NUMBER && (!raw->bw || raw->sign != 0);
    if (raw->number) {
        styrk_parse_number(p, &raw->value, &raw->places);
        if (raw->sign == 0 && styrk_parse_joins(p, p->t)) {
            styrk_parse_next(p);
            styrk_parse_number(p, &raw->high, &raw->high_places);
            raw->range = true;
        }
        raw->unit = read_unit(p, raw);
    }
    raw->at = styrk_parse_since(p, from);
    return raw->bw || raw->number;
}

static int32_t percent(styrk_parser *p, int64_t value, int places, bool relative, styrk_span at)
{
    const int64_t most = relative ? RELATIVE_MAX_X100 : PERCENT_MAX_X100;

    if (places > PERCENT_PLACES) {
        styrk_parse_error(p, STYRK_D_NUMBER_PRECISE, at, styrk_parse_clip(p, at),
                          styrk_parse_decimal(p, PERCENT_PLACES, 0));
    }
    if (!styrk_num_rescale(&value, places, PERCENT_PLACES) || value > most ||
        (!relative && value < 1)) {
        styrk_parse_error(p, STYRK_D_PERCENT_RANGE, at, styrk_parse_clip(p, at),
                          relative ? TEXT("-99% .. +99%") : TEXT("0.01% .. 200%"));
        value = 5000;
    }
    return (int32_t)value;
}

static void settle_percent(styrk_parser *p, styrk_load_spec *out, const raw_load *raw)
{
    const bool relative = raw->sign != 0;

    out->kind = raw->unit == UNIT_TM    ? STYRK_SPEC_PCT_TM
                : raw->unit == UNIT_MVC ? STYRK_SPEC_PCT_MVC
                                        : STYRK_SPEC_PCT_1RM;
    out->pct_x100 = percent(p, raw->value, raw->places, relative, raw->at);
    out->pct_max_x100 = out->pct_x100;
    if (relative) {
        out->kind = STYRK_SPEC_REL;
        out->pct_x100 *= raw->sign == '-' ? -1 : 1;
        out->pct_max_x100 = out->pct_x100;
    } else if (raw->range) {
        out->pct_max_x100 = percent(p, raw->high, raw->high_places, false, raw->at);
        if (out->pct_max_x100 < out->pct_x100) {
            const styrk_str high = styrk_parse_decimal(p, raw->high, raw->high_places);
            const styrk_str low = styrk_parse_decimal(p, raw->value, raw->places);
            styrk_parse_error(p, STYRK_D_RANGE_REVERSED, raw->at, styrk_parse_clip(p, raw->at),
                              styrk_parse_join(p, high, TEXT("-"), low, TEXT("%")));
            out->pct_max_x100 = out->pct_x100;
        }
    }
}

/* "-10% of first" is 90% of it. */
static void settle_share(styrk_parser *p, styrk_load_spec *out, const raw_load *raw)
{
    settle_percent(p, out, raw);
    if (out->kind == STYRK_SPEC_REL) {
        out->pct_x100 += 10000;
        out->pct_max_x100 = out->pct_x100;
    }
    out->kind = STYRK_SPEC_PCT_OF;
    out->ref = raw->ref;
    out->ref_day = raw->day;
}

static void settle_weight(styrk_parser *p, styrk_load_spec *out, const raw_load *raw)
{
    const styrk_unit unit = raw->unit == UNIT_LB   ? STYRK_LB
                            : raw->unit == UNIT_KG ? STYRK_KG
                                                   : p->unit;
    out->kind = raw->sign == '+'   ? STYRK_SPEC_BW_PLUS
                : raw->sign == '-' ? STYRK_SPEC_BW_MINUS
                                   : STYRK_SPEC_ABS;
    out->weight = styrk_parse_weigh(p, raw->value, raw->places, unit, raw->at);
    if (raw->range) {
        const styrk_str suffix = unit == STYRK_LB ? TEXT("lb") : TEXT("kg");
        styrk_diag *diag =
            styrk_parse_error(p, STYRK_D_RANGE_REFUSED, raw->at, styrk_parse_clip(p, raw->at),
                              styrk_parse_join(p, styrk_parse_decimal(p, raw->value, raw->places),
                                               suffix, NOTHING, NOTHING));
        if (diag != NULL) {
            diag->arg[2] = styrk_parse_join(p, styrk_parse_decimal(p, raw->high, raw->high_places),
                                            suffix, NOTHING, NOTHING);
        }
    }
}

static void no_unit(styrk_parser *p, const raw_load *raw)
{
    const styrk_str s = styrk_parse_clip(p, raw->at);
    styrk_diag *diag = styrk_parse_error(p, STYRK_D_LOAD_UNIT, raw->at, s,
                                         styrk_parse_join(p, s, TEXT("kg"), NOTHING, NOTHING));
    if (diag != NULL) {
        diag->arg[2] =
            styrk_parse_join(p, s, raw->sign != 0 ? TEXT("%") : TEXT("lb"), NOTHING, NOTHING);
    }
}

static void settle(styrk_parser *p, styrk_load_spec *out, const raw_load *raw)
{
    *out = (styrk_load_spec){.at = raw->at};
    if (raw->expr != NULL) {
        out->kind = STYRK_SPEC_EXPR;
        out->expr = raw->expr;
    } else if (raw->bw && !raw->number) {
        out->kind = STYRK_SPEC_BW;
    } else if (raw->unit == UNIT_OF) {
        settle_share(p, out, raw);
    } else if (raw->unit == UNIT_PCT || raw->unit == UNIT_TM || raw->unit == UNIT_MVC) {
        settle_percent(p, out, raw);
    } else {
        if (raw->unit == UNIT_NONE && !raw->bw) {
            no_unit(p, raw);
        }
        settle_weight(p, out, raw);
    }
}

bool styrk_parse_load(styrk_parser *p, styrk_load_spec *out)
{
    raw_load raw;

    if (!read_raw(p, &raw)) {
        p->lost = p->lost || raw.at.len > 0; /* a wrong expression has been told */
        *out = (styrk_load_spec){.kind = STYRK_SPEC_NONE};
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, styrk_parse_here(p),
                         styrk_parse_clip(p, styrk_parse_here(p)), NOTHING);
        return false;
    }
    settle(p, out, &raw);
    return true;
}

/* ---- lists --------------------------------------------------------------------------- */

/* A slash before another load; one before "5x8" is reported. */
static bool at_next_load(styrk_parser *p)
{
    const styrk_token next = styrk_parse_peek(p, 1), third = styrk_parse_peek(p, 2);

    if (p->t.kind != STYRK_TK_SLASH) {
        return false;
    }
    if (next.kind == STYRK_TK_NUMBER && third.kind == STYRK_TK_X) {
        styrk_parse_lost(p, STYRK_D_GROUP_MARK, styrk_parse_here(p), NOTHING, NOTHING);
        return false;
    }
    return next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_PLUS ||
           next.kind == STYRK_TK_DASH || next.kind == STYRK_TK_EXPR ||
           styrk_token_is(next, STYRK_KW_BW);
}

/* A unit counts for the numbers before it. A sign counts for the percentages
 * after it that share its unit: "-10/15/20%". */
static void share_units(raw_load *raw, uint32_t count)
{
    raw_load from = {.unit = UNIT_NONE};

    for (uint32_t i = count; i-- > 0;) {
        if (raw[i].unit == UNIT_NONE && raw[i].number) {
            raw[i].unit = raw[i].bw && from.unit >= UNIT_PCT ? UNIT_NONE : from.unit;
            raw[i].ref = from.ref;
            raw[i].day = from.day;
            raw[i].shared = true;
        } else if (raw[i].unit != UNIT_NONE) {
            from = raw[i];
        }
    }
    for (uint32_t i = 1; i < count; i++) {
        const bool share = raw[i].unit == UNIT_PCT || raw[i].unit == UNIT_OF;
        const bool relative =
            raw[i - 1].shared && raw[i - 1].unit == raw[i].unit && raw[i - 1].sign != 0;
        if (relative && share && raw[i].sign == 0) {
            raw[i].sign = raw[i - 1].sign;
        }
    }
}

uint32_t styrk_parse_loads(styrk_parser *p, styrk_load_spec *out)
{
    raw_load raw[STYRK_SETS_MAX], spare;
    uint32_t count = 0;

    do {
        if (count > 0) {
            styrk_parse_next(p); /* the slash */
        }
        raw_load *next = count < STYRK_SETS_MAX ? &raw[count] : &spare;
        if (!read_raw(p, next)) {
            p->lost = p->lost || next->at.len > 0; /* a wrong expression has been told */
            styrk_parse_lost(p, STYRK_D_UNEXPECTED, styrk_parse_here(p),
                             styrk_parse_clip(p, styrk_parse_here(p)), NOTHING);
            return 0;
        }
        count++;
    } while (at_next_load(p));
    const uint32_t kept = count < STYRK_SETS_MAX ? count : STYRK_SETS_MAX;
    share_units(raw, kept);
    for (uint32_t i = 0; i < kept; i++) {
        settle(p, &out[i], &raw[i]);
    }
    return count;
}
