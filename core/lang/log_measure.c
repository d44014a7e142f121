/* log_measure.c: log lines that are no sets.
 *
 *   NAME ( "1rm" | "tm" | "mvc" ) weight [ side ]
 *   ( "bodyweight" | "weight" ) weight
 *   "lop" { side | "arm" | "thigh" | "leg" | number "mmHg" | posture | "cuff" number "cm" }
 *   "pain" NAME number [ "/10" ] [ "next day" ]
 *   "stop" [ symptom ]      "review" method "by" name      "note" text
 *
 * A symptom is kept as typed: the gate knows the words. "stop" alone is never
 * refused, it is a stop for "other" reasons.
 */
#include "lang/log_text.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define BODY_MIN (20 * STYRK_U_PER_KG)
#define BODY_MAX (400 * STYRK_U_PER_KG)
#define MMHG_MIN 20
#define MMHG_MAX 400
#define CUFF_MAX_MM 400

static styrk_str rest_of_line(const styrk_parser *p)
{
    return styrk_str_trim(styrk_str_cut(p->text, p->t.off, p->end));
}

static void expect_end(styrk_parser *p)
{
    if (p->t.kind != STYRK_TK_END) {
        styrk_parse_unexpected(p);
    }
}

/* A weight; a bare number has the reader's unit. False = reported. */
static bool weight(styrk_parser *p, styrk_weight *out, styrk_span word, styrk_str example)
{
    const uint32_t from = p->t.off;
    styrk_unit unit = p->unit;
    int64_t value;
    int places;

    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_error(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word), example);
        return false;
    }
    styrk_parse_number(p, &value, &places);
    styrk_parse_unit(p, &unit);
    const styrk_span at = styrk_parse_since(p, from);
    *out = styrk_parse_weigh(p, value, places, unit, at);
    if (out->mass.u == 0) {
        styrk_parse_error(p, STYRK_D_MEASURE_ZERO, at, NOTHING, NOTHING);
    }
    return true;
}

/* ---- tested values of an exercise -------------------------------------------------- */

/* Takes "1rm", "tm" or "mvc". */
static bool tested_kind(styrk_parser *p, styrk_measure_kind *out)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (p->t.kind == STYRK_TK_NUMBER && p->t.value == 1 && p->t.places == 0 && next.tight &&
        styrk_token_is(next, STYRK_KW_RM)) {
        styrk_parse_next(p);
        *out = STYRK_MEASURE_1RM;
    } else if (styrk_parse_is(p, STYRK_KW_TM)) {
        *out = STYRK_MEASURE_TM;
    } else if (styrk_parse_is(p, STYRK_KW_MVC)) {
        *out = STYRK_MEASURE_MVC;
    } else {
        return false;
    }
    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    return true;
}

bool styrk_log_tested(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const uint32_t from = p->t.off;
    styrk_measure_kind kind;
    styrk_side side = STYRK_SIDE_NONE;
    styrk_weight value = {0};

    if (!tested_kind(p, &kind)) {
        return false;
    }
    const styrk_span word = styrk_parse_since(p, from);
    bool has_side = styrk_parse_side(p, &side);
    if (!weight(p, &value, word, TEXT("1rm 180kg"))) {
        return true;
    }
    if (!has_side) {
        styrk_parse_side(p, &side);
    }
    expect_end(p);
    styrk_event *event = styrk_log_add(r);
    if (event != NULL) {
        event->kind = STYRK_EV_MEASURE;
        event->measure.kind = kind;
        event->measure.exercise = r->name;
        event->measure.weight = value;
        event->measure.side = side;
    }
    return true;
}

/* ---- the body ------------------------------------------------------------------------ */

static void bodyweight(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const styrk_span word = styrk_parse_here(p);
    styrk_weight value;

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    const uint32_t from = p->t.off;
    if (!weight(p, &value, word, TEXT("bodyweight 82.4kg"))) {
        return;
    }
    if (value.mass.u < BODY_MIN || value.mass.u > BODY_MAX) {
        const styrk_span at = styrk_parse_since(p, from);
        styrk_parse_error(p, STYRK_D_BODYWEIGHT_RANGE, at, styrk_parse_clip(p, at), NOTHING);
    }
    expect_end(p);
    styrk_event *event = styrk_log_add(r);
    if (event != NULL) {
        event->kind = STYRK_EV_MEASURE;
        event->measure.kind = STYRK_MEASURE_BODYMASS;
        event->measure.weight = value;
    }
}

/* "180mmHg", or "11cm" after "cuff". */
static void lop_number(styrk_parser *p, styrk_event *event)
{
    const uint32_t from = p->t.off;
    int64_t value = styrk_parse_scaled(p, 1);
    const bool cm = styrk_parse_is(p, STYRK_KW_CM), mm = styrk_parse_is(p, STYRK_KW_MM);
    const bool mmhg = styrk_parse_is(p, STYRK_KW_MMHG);

    if (!cm && !mm && !mmhg) {
        const styrk_span at = styrk_parse_since(p, from);
        const styrk_str s = styrk_parse_clip(p, at);
        styrk_diag *diag = styrk_parse_lost(p, STYRK_D_LOAD_UNIT, at, s,
                                            styrk_parse_join(p, s, TEXT("mmHg"), NOTHING, NOTHING));
        if (diag != NULL) {
            diag->arg[2] = styrk_parse_join(p, s, TEXT("cm"), NOTHING, NOTHING);
        }
        return;
    }
    styrk_parse_next(p);
    const styrk_span at = styrk_parse_since(p, from);
    value = mmhg ? styrk_div_round(value, 10) : (cm ? value : styrk_div_round(value, 10));
    const int64_t least = mmhg ? MMHG_MIN : 10, most = mmhg ? MMHG_MAX : CUFF_MAX_MM;
    if (value < least || value > most) {
        styrk_parse_error(p, STYRK_D_CUFF_RANGE, at, styrk_parse_clip(p, at),
                          mmhg ? TEXT("20mmHg .. 400mmHg") : TEXT("1cm .. 40cm"));
        value = least;
    }
    *(mmhg ? &event->measure.mmhg : &event->measure.cuff_mm) = (int32_t)value;
}

/* Where and how it was measured; false = none of these words. */
static bool lop_word(styrk_parser *p, styrk_event *event)
{
    switch (p->t.kind == STYRK_TK_WORD ? p->t.word : STYRK_KW_NONE) {
    case STYRK_KW_ARM:
        event->measure.limb = STYRK_LIMB_ARM;
        break;
    case STYRK_KW_THIGH:
    case STYRK_KW_LEG:
        event->measure.limb = STYRK_LIMB_LEG;
        break;
    case STYRK_KW_SEATED:
        event->measure.posture = STYRK_POSTURE_SEATED;
        break;
    case STYRK_KW_SUPINE:
        event->measure.posture = STYRK_POSTURE_SUPINE;
        break;
    case STYRK_KW_STANDING:
        event->measure.posture = STYRK_POSTURE_STANDING;
        break;
    case STYRK_KW_LEFT:
    case STYRK_KW_RIGHT:
    case STYRK_KW_L:
    case STYRK_KW_R:
    case STYRK_KW_V:
    case STYRK_KW_H:
        if ((styrk_parse_is(p, STYRK_KW_V) || styrk_parse_is(p, STYRK_KW_H)) && !p->danish) {
            return false;
        }
        event->measure.side = styrk_parse_is(p, STYRK_KW_LEFT) || styrk_parse_is(p, STYRK_KW_L) ||
                                      styrk_parse_is(p, STYRK_KW_V)
                                  ? STYRK_SIDE_LEFT
                                  : STYRK_SIDE_RIGHT;
        break;
    case STYRK_KW_CUFF:
        break;
    default:
        return false;
    }
    styrk_parse_next(p);
    return true;
}

static void lop(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const styrk_span word = styrk_parse_here(p);
    styrk_event *event = styrk_log_add(r);

    if (event == NULL) {
        return;
    }
    event->kind = STYRK_EV_MEASURE;
    event->measure.kind = STYRK_MEASURE_LOP;
    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    while (p->t.kind != STYRK_TK_END && !p->lost) {
        if (p->t.kind == STYRK_TK_NUMBER) {
            lop_number(p, event);
        } else if (p->t.kind != STYRK_TK_COMMA && !lop_word(p, event)) {
            const styrk_span at = styrk_parse_here(p);
            styrk_parse_lost(p, STYRK_D_LOP_SITE, at, styrk_parse_clip(p, at), NOTHING);
        } else {
            styrk_parse_take(p, STYRK_TK_COMMA);
        }
    }
    if (event->measure.mmhg == 0 || event->measure.limb == STYRK_LIMB_NONE) {
        styrk_parse_error(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                          TEXT("lop left thigh 180mmHg"));
    }
}

/* ---- pain -------------------------------------------------------------------------------- */

/* "next day", "day after", "dagen efter" and the end of the line. */
static bool is_next_day(const styrk_parser *p)
{
    const styrk_token second = styrk_parse_peek(p, 1);
    const bool words = (styrk_parse_is(p, STYRK_KW_NEXT) && styrk_token_is(second, STYRK_KW_DAY)) ||
                       (styrk_parse_is(p, STYRK_KW_DAY) && styrk_token_is(second, STYRK_KW_AFTER));
    return words && styrk_parse_peek(p, 2).kind == STYRK_TK_END;
}

/* The number of the pain: the last one, or the one before "/10". */
static styrk_token pain_number(const styrk_parser *p)
{
    styrk_token t = p->t, last = {.kind = STYRK_TK_END, .off = p->end}, before = last;
    bool slash = false;

    for (; t.kind != STYRK_TK_END; t = styrk_parse_after(p, t)) {
        if (t.kind == STYRK_TK_NUMBER) {
            before = last;
            last = t;
            last.tight = slash; /* marks that a slash stood before it */
        }
        slash = t.kind == STYRK_TK_SLASH;
    }
    const bool of_ten = last.kind == STYRK_TK_NUMBER && last.tight && last.value == 10 &&
                        last.places == 0 && before.kind == STYRK_TK_NUMBER;
    return of_ten ? before : last;
}

static styrk_str pain_name(styrk_parser *p, uint32_t end)
{
    styrk_str name = styrk_str_trim(styrk_str_cut(p->text, p->t.off, end));

    while (name.n > 0 && (name.p[name.n - 1] == ':' || name.p[name.n - 1] == ',')) {
        name = styrk_str_trim(styrk_str_cut(name, 0, name.n - 1));
    }
    if (name.n < 2 || name.p[0] != '"' || name.p[name.n - 1] != '"') {
        return name;
    }
    name = styrk_str_cut(name, 1, name.n - 1);
    char *copy = styrk_arena_get(p->arena, name.n);
    uint32_t n = 0;
    for (uint32_t i = 0; copy != NULL && i < name.n; i++) {
        copy[n++] = name.p[i];
        i += name.p[i] == '"' && i + 1 < name.n && name.p[i + 1] == '"';
    }
    return styrk_str_trim((styrk_str){copy, n});
}

static void pain(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const styrk_span word = styrk_parse_here(p);

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    const styrk_token number = pain_number(p);
    const styrk_str name = pain_name(p, number.off);
    if (number.kind != STYRK_TK_NUMBER || name.n == 0) {
        styrk_parse_error(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                          TEXT("pain Squat 3"));
        return;
    }
    p->taken = number.off;
    p->t = styrk_lex(p->text, number.off, p->end);
    const styrk_span at = styrk_parse_here(p);
    const int64_t value = styrk_parse_whole(p);
    if (value < 0 || value > 10) {
        styrk_parse_error(p, STYRK_D_PAIN_RANGE, at, NOTHING, NOTHING);
    }
    if (p->t.kind == STYRK_TK_SLASH) {
        styrk_parse_next(p);
        styrk_parse_take(p, STYRK_TK_NUMBER);
    }
    const bool next_day = is_next_day(p);
    if (!next_day) {
        expect_end(p);
    }
    styrk_event *event = styrk_log_add(r);
    if (event != NULL) {
        event->kind = STYRK_EV_PAIN;
        event->set.exercise = name;
        event->number = (int32_t)value;
        event->next_day = next_day;
    }
}

/* ---- words ----------------------------------------------------------------------------------- */

static void text_event(styrk_log_reader *r, styrk_event_kind kind)
{
    styrk_parser *p = &r->p;
    const styrk_span word = styrk_parse_here(p);

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    const styrk_str text = rest_of_line(p);
    if (text.n == 0 && kind == STYRK_EV_NOTE) {
        styrk_parse_error(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                          TEXT("note ..."));
        return;
    }
    styrk_event *event = styrk_log_add(r);
    if (event == NULL) {
        return;
    }
    event->kind = kind;
    if (kind == STYRK_EV_NOTE) {
        event->text = text;
    } else {
        event->key = text.n == 0 ? TEXT("other") : text;
    }
}

static void review(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const styrk_span word = styrk_parse_here(p);

    styrk_parse_next(p);
    styrk_parse_take(p, STYRK_TK_COLON);
    const uint32_t from = p->t.off;
    while (p->t.kind != STYRK_TK_END && !styrk_parse_is(p, STYRK_KW_BY) &&
           !styrk_parse_is(p, STYRK_KW_OF)) {
        styrk_parse_next(p);
    }
    const styrk_str method = styrk_str_trim(styrk_str_cut(p->text, from, p->t.off));
    if (p->t.kind != STYRK_TK_END) {
        styrk_parse_next(p);
    }
    const styrk_str name = rest_of_line(p);
    if (method.n == 0 || name.n == 0) {
        styrk_parse_error(p, STYRK_D_VALUE_MISSING, word, styrk_parse_clip(p, word),
                          TEXT("review bfr by NAME"));
        return;
    }
    styrk_event *event = styrk_log_add(r);
    if (event != NULL) {
        event->kind = STYRK_EV_REVIEW;
        event->key = method;
        event->text = name;
    }
}

bool styrk_log_other(styrk_log_reader *r)
{
    const styrk_token next = styrk_parse_peek(&r->p, 1);
    const styrk_token third = styrk_parse_peek(&r->p, 2);
    const bool number = next.kind == STYRK_TK_NUMBER ||
                        (next.kind == STYRK_TK_COLON && third.kind == STYRK_TK_NUMBER);

    switch (r->p.t.kind == STYRK_TK_WORD ? r->p.t.word : STYRK_KW_NONE) {
    case STYRK_KW_BW:
    case STYRK_KW_WEIGHT:
        if (number) {
            bodyweight(r);
        }
        return number;
    case STYRK_KW_LOP:
        lop(r);
        return true;
    case STYRK_KW_PAIN:
        pain(r);
        return true;
    case STYRK_KW_STOP:
        text_event(r, STYRK_EV_STOP);
        return true;
    case STYRK_KW_NOTE:
        text_event(r, STYRK_EV_NOTE);
        return true;
    case STYRK_KW_REVIEW:
        review(r);
        return true;
    default:
        return false;
    }
}
