/* log_sets.c: loads, reps, seconds and metres that were done.
 *
 *   data    = segment { "," segment }
 *   segment = { role | load | item | effort | "fail" | side | angle | cuff | rest | ">" }
 *   item    = [ count ] "x" counts | seconds | metres
 *
 * A load counts for the items after it, or, if none was said yet, for those
 * before it; a segment without one has that of the segment before, unless it
 * names a role. Effort and failure belong to the item before them, a side to
 * the items since the last side, angle, cuff and rest to the segment. After
 * ">" every item of the segment is a part of the set before it.
 */
#include "lang/log_text.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define SETS_LIKELY 20 /* "100x5": a larger first number is a load */
#define DISTANCE_MAX_MM 1000000000LL
#define MM_PER_MILE 1609344

typedef struct {
    styrk_log_reader *r;
    styrk_set_done next;  /* what the next set begins with */
    uint32_t first, item; /* events from which the segment and the last item count */
    uint32_t side_from;
    bool load_known; /* next.load holds, said here or inherited */
    bool load_said;  /* in this segment */
    bool load_idle;  /* said, and no item since */
    bool load_ahead; /* somewhere in this segment stands a load */
    bool chained;    /* after ">" */
    bool side_first; /* the segment began with a side */
    bool open_chain; /* after ">" no item has come yet */
    int32_t pause_ms;
    styrk_span load_at, chain_at;
    styrk_set_done whole; /* angle, cuff, rest of the segment */
} segment;

static styrk_set_done *set_at(const segment *s, uint32_t index)
{
    return &s->r->events[index].set;
}

static bool at_end(const styrk_parser *p)
{
    return p->t.kind == STYRK_TK_COMMA || p->t.kind == STYRK_TK_END;
}

static void plan(styrk_parser *p, styrk_span at, styrk_str example)
{
    styrk_parse_error(p, STYRK_D_LOG_PLAN, at, styrk_parse_clip(p, at), example);
}

/* ---- adding sets ------------------------------------------------------------------ */

/* A set as `next` says; the caller fills in what was done. NULL = no room. */
static styrk_set_done *add_set(segment *s)
{
    const uint32_t index = s->r->count;
    styrk_event *event = styrk_log_add(s->r);

    if (event == NULL) {
        return NULL;
    }
    event->kind = STYRK_EV_SET;
    event->set = s->next;
    event->set.exercise = s->r->name;
    if (s->chained && index > 0) {
        set_at(s, index - 1)->rest_ms = s->pause_ms;
        event->set.partial = true;
    }
    s->load_idle = s->open_chain = false;
    return &event->set;
}

static bool add_targets(segment *s, int64_t sets, const styrk_target *target, uint32_t count)
{
    for (int64_t i = 0; i < sets; i++) {
        const styrk_target *t = &target[count == 1 ? 0 : i];
        styrk_set_done *set = add_set(s);
        if (set == NULL) {
            return false;
        }
        if (t->kind == STYRK_TARGET_HOLD) {
            set->hold_ms = t->min;
        } else {
            set->reps = t->min;
            set->failed = t->min == 0;
        }
    }
    s->next.rpe_x10 = 0;
    return true;
}

/* ---- items ------------------------------------------------------------------------- */

/* Millimetres in the unit that the token is, 0 if it is none of distance. */
static int64_t distance_unit(const segment *s, styrk_token t)
{
    if (t.kind != STYRK_TK_WORD) {
        return 0;
    }
    switch (t.word) {
    case STYRK_KW_METRE:
        return 1000;
    case STYRK_KW_KM:
        return 1000000;
    case STYRK_KW_MILE:
        return MM_PER_MILE;
    case STYRK_KW_M:
        return s->r->measure == STYRK_MEASURE_DISTANCE ? 1000 : 0;
    default:
        return 0;
    }
}

static void distance_item(segment *s, int64_t sets)
{
    styrk_parser *p = &s->r->p;
    const uint32_t from = p->t.off;
    int64_t value, mm, den = 1;
    int places;

    styrk_parse_number(p, &value, &places);
    const int64_t unit = distance_unit(s, p->t);
    styrk_parse_next(p);
    for (int i = 0; i < places; i++) {
        den *= 10;
    }
    mm = styrk_mul_div(value, unit, den);
    if (mm < 1 || mm > DISTANCE_MAX_MM) {
        const styrk_span at = styrk_parse_since(p, from);
        styrk_parse_error(p, STYRK_D_DISTANCE_RANGE, at, styrk_parse_clip(p, at), NOTHING);
        mm = 1000;
    }
    s->item = s->r->count;
    for (int64_t i = 0; i < sets; i++) {
        styrk_set_done *set = add_set(s);
        if (set == NULL) {
            return;
        }
        set->distance_mm = mm;
    }
    s->next.rpe_x10 = 0;
}

/* Ranges and open ends are plans. */
static bool is_done(styrk_parser *p, const styrk_target *target, uint32_t count, uint32_t from)
{
    for (uint32_t i = 0; i < count && i < STYRK_SETS_MAX; i++) {
        if (target[i].open || target[i].min != target[i].max) {
            plan(p, styrk_parse_since(p, from), TEXT("100kg x8"));
            return false;
        }
    }
    return true;
}

/* The counts after "x" or "3x"; sets < 0: as many as there are. */
static void counts(segment *s, int64_t sets, uint32_t from)
{
    styrk_parser *p = &s->r->p;
    styrk_target target[STYRK_SETS_MAX];

    if (p->t.kind == STYRK_TK_NUMBER && distance_unit(s, styrk_parse_peek(p, 1)) != 0) {
        distance_item(s, sets < 0 ? 1 : sets);
        return;
    }
    const uint32_t list_from = p->t.off;
    const uint32_t count = styrk_parse_targets(p, target);
    const styrk_span list = styrk_parse_since(p, list_from);
    if (count == 0 || !is_done(p, target, count, from)) {
        return;
    }
    if (count > STYRK_SETS_MAX) {
        styrk_parse_error(p, STYRK_D_SETS_RANGE, list, styrk_parse_decimal(p, count, 0), NOTHING);
        return;
    }
    styrk_parse_take_word(p, STYRK_KW_REPS);
    if (sets >= 0 && count > 1 && count != sets) {
        styrk_parse_error(p, STYRK_D_COUNT_MISMATCH, list, styrk_parse_decimal(p, sets, 0),
                          styrk_parse_decimal(p, count, 0));
        return;
    }
    s->item = s->r->count;
    add_targets(s, sets < 0 ? count : sets, target, count);
}

static void set_load(segment *s, styrk_load_kind kind, styrk_weight weight, styrk_span at);

/* "100x5", "62.5x5": the first number is a load in the reader's unit. */
static void load_times(segment *s, int64_t value, int places, styrk_span at)
{
    styrk_parser *p = &s->r->p;
    const uint32_t from = at.off;
    const styrk_weight weight = styrk_parse_weigh(p, value, places, p->unit, at);

    set_load(s, STYRK_LOAD_ABS, weight, at);
    counts(s, -1, from);
    if (p->t.kind == STYRK_TK_X) { /* "100x5x3" */
        const styrk_span head = styrk_parse_since(p, from);
        styrk_parse_next(p);
        const styrk_str third = styrk_parse_clip(p, styrk_parse_here(p));
        const styrk_str unit = p->unit == STYRK_LB ? TEXT("lb ") : TEXT("kg ");
        const styrk_str first = styrk_parse_clip(p, at);
        const styrk_str reps = styrk_str_cut(p->text, at.off + at.len + 1, head.off + head.len);
        styrk_parse_next(p);
        styrk_str one = styrk_parse_join(p, first, unit, third, TEXT("x"));
        one = styrk_parse_join(p, one, reps, NOTHING, NOTHING);
        styrk_str other = styrk_parse_join(p, first, unit, reps, TEXT("x"));
        other = styrk_parse_join(p, other, third, NOTHING, NOTHING);
        styrk_parse_ambiguous(p, styrk_parse_since(p, from), one, other);
    }
}

/* Whether the number before "x" counts sets; a small one alone is ambiguous. */
static bool counts_sets(segment *s, int64_t value, int places, styrk_span at)
{
    styrk_parser *p = &s->r->p;
    const styrk_token unit = styrk_parse_peek(p, 1);
    const bool weighed = s->r->measure == STYRK_MEASURE_LOAD;

    if (places > 0) {
        return false;
    }
    if (!weighed || s->chained || s->load_known || s->load_ahead || distance_unit(s, unit) != 0 ||
        styrk_token_is(unit, STYRK_KW_SECOND) || styrk_token_is(unit, STYRK_KW_MINUTE) ||
        unit.kind == STYRK_TK_COLON) {
        return true;
    }
    if (value > SETS_LIKELY) {
        return false;
    }
    const styrk_str sets = styrk_parse_clip(p, at);
    const styrk_str reps = styrk_parse_clip(p, styrk_parse_here(p));
    const styrk_str suffix = p->unit == STYRK_LB ? TEXT("lb x") : TEXT("kg x");
    const styrk_span all = {at.off, p->t.off + p->t.len - at.off};
    styrk_str other = styrk_parse_join(p, sets, TEXT("x"), reps, NOTHING);
    other = styrk_parse_join(p, other, p->unit == STYRK_LB ? TEXT(" 135lb") : TEXT(" 60kg"),
                             NOTHING, NOTHING);
    styrk_parse_ambiguous(p, all, styrk_parse_join(p, sets, suffix, reps, NOTHING), other);
    return true;
}

/* "3x5", "3 sets of 5", "100x5"; the number is the current token. */
static void number_times(segment *s)
{
    styrk_parser *p = &s->r->p;
    const styrk_span at = styrk_parse_here(p);
    int64_t value;
    int places;

    styrk_parse_number(p, &value, &places);
    bool sets = styrk_parse_take_word(p, STYRK_KW_SETS);
    styrk_parse_take(p, STYRK_TK_X);
    styrk_parse_take_word(p, STYRK_KW_OF);
    sets = sets || counts_sets(s, value, places, at);
    if (!sets) {
        load_times(s, value, places, at);
        return;
    }
    styrk_num_rescale(&value, places, 0);
    if (value < 1 || value > STYRK_SETS_MAX) {
        styrk_parse_error(p, STYRK_D_SETS_RANGE, at, styrk_parse_clip(p, at), NOTHING);
        value = 1;
    }
    counts(s, value, at.off);
    const styrk_token third = styrk_parse_peek(p, 1);
    if (p->t.kind == STYRK_TK_X &&
        (styrk_number_is_load(p, third) || styrk_token_is(third, STYRK_KW_BW))) {
        styrk_parse_next(p); /* "3x5x100kg": the load comes next */
    }
}

static void sets_item(segment *s)
{
    styrk_parser *p = &s->r->p;
    const styrk_token next = styrk_parse_peek(p, 1);

    if (next.kind == STYRK_TK_X || styrk_token_is(next, STYRK_KW_SETS)) {
        number_times(s);
    } else {
        counts(s, -1, p->t.off);
    }
}

/* ---- loads -------------------------------------------------------------------------- */

static void set_load(segment *s, styrk_load_kind kind, styrk_weight weight, styrk_span at)
{
    styrk_parser *p = &s->r->p;

    if (s->load_idle) {
        styrk_parse_error(p, STYRK_D_LOG_IDLE, s->load_at, styrk_parse_clip(p, s->load_at),
                          NOTHING);
    }
    s->next.load_kind = kind;
    s->next.load = weight;
    s->load_at = at;
    s->load_idle = true;
    if (!s->load_said && !s->chained && s->r->count > s->first) {
        for (uint32_t i = s->first; i < s->r->count; i++) {
            set_at(s, i)->load_kind = kind;
            set_at(s, i)->load = weight;
        }
        s->load_idle = false;
    }
    s->load_said = s->load_known = true;
}

static void load(segment *s)
{
    styrk_parser *p = &s->r->p;
    styrk_load_spec spec;
    const uint32_t from = p->t.off;

    if (!styrk_parse_load(p, &spec)) {
        return;
    }
    const styrk_span at = styrk_parse_since(p, from);
    switch (spec.kind) {
    case STYRK_SPEC_ABS:
        set_load(s, STYRK_LOAD_ABS, spec.weight, at);
        break;
    case STYRK_SPEC_BW:
        set_load(s, STYRK_LOAD_BW, spec.weight, at);
        break;
    case STYRK_SPEC_BW_PLUS:
        set_load(s, STYRK_LOAD_BW_PLUS, spec.weight, at);
        break;
    case STYRK_SPEC_BW_MINUS:
        set_load(s, STYRK_LOAD_BW_MINUS, spec.weight, at);
        break;
    case STYRK_SPEC_NONE:
    case STYRK_SPEC_PCT_1RM:
    case STYRK_SPEC_PCT_TM:
    case STYRK_SPEC_PCT_MVC:
    case STYRK_SPEC_REL:
    case STYRK_SPEC_PCT_OF:
    case STYRK_SPEC_EXPR:
        plan(p, at, TEXT("100kg x5"));
        break;
    }
}

/* ---- effort, failure, side, role -------------------------------------------------------- */

static void keep_effort(segment *s, const styrk_effort *effort, uint32_t from)
{
    styrk_parser *p = &s->r->p;
    const styrk_span at = styrk_parse_since(p, from);

    if (p->lost) {
        return;
    }
    if (effort->min_x10 != effort->max_x10) {
        styrk_diag *diag = styrk_parse_error(
            p, STYRK_D_RANGE_REFUSED, at, styrk_parse_clip(p, at),
            styrk_parse_join(p, TEXT("@"), styrk_parse_decimal(p, effort->min_x10, 1), NOTHING,
                             NOTHING));
        if (diag != NULL) {
            diag->arg[2] = styrk_parse_join(
                p, TEXT("@"), styrk_parse_decimal(p, effort->max_x10, 1), NOTHING, NOTHING);
        }
    }
    if (s->item >= s->r->count) {
        s->next.rpe_x10 = effort->max_x10;
        return;
    }
    for (uint32_t i = s->item; i < s->r->count; i++) {
        if (set_at(s, i)->rpe_x10 != 0) {
            styrk_parse_error(p, STYRK_D_TWICE, at, styrk_parse_clip(p, at), NOTHING);
            return;
        }
        set_at(s, i)->rpe_x10 = effort->max_x10;
    }
}

static void at_sign(segment *s)
{
    styrk_parser *p = &s->r->p;
    styrk_effort effort;
    const uint32_t from = p->t.off;

    styrk_parse_next(p);
    if (styrk_parse_at_load(p)) {
        load(s);
        return;
    }
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, (styrk_span){from, 1}, TEXT("@"), TEXT("@8"));
        return;
    }
    if (p->t.flaw == STYRK_FLAW_NONE && p->t.value > 10 && p->t.places == 0) {
        styrk_parse_effort_or_load(p);
        return;
    }
    styrk_parse_effort(p, &effort, false);
    keep_effort(s, &effort, from);
}

static void effort_words(segment *s)
{
    styrk_effort effort;
    const uint32_t from = s->r->p.t.off;

    styrk_parse_effort_words(&s->r->p, &effort);
    keep_effort(s, &effort, from);
}

/* "fail", "to failure", "til udmattelse". */
static bool fail(segment *s)
{
    styrk_parser *p = &s->r->p;
    const styrk_token next = styrk_parse_peek(p, 1);
    const bool to =
        (styrk_parse_is(p, STYRK_KW_TIL) || styrk_parse_is(p, STYRK_KW_TO)) &&
        (styrk_token_is(next, STYRK_KW_EXHAUSTION) || styrk_token_is(next, STYRK_KW_FAIL));

    if (!to && !styrk_parse_is(p, STYRK_KW_FAIL) && !styrk_parse_is(p, STYRK_KW_EXHAUSTION)) {
        return false;
    }
    if (s->item >= s->r->count) {
        styrk_parse_unexpected(p);
        return true;
    }
    if (to) {
        styrk_parse_next(p);
    }
    styrk_parse_next(p);
    for (uint32_t i = s->item; i < s->r->count; i++) {
        set_at(s, i)->failed = true;
    }
    return true;
}

static bool side(segment *s)
{
    styrk_side value;

    if (!styrk_parse_side(&s->r->p, &value)) {
        return false;
    }
    if (s->side_first || s->r->count == s->first) {
        s->side_first = true;
        s->next.side = value;
        return true;
    }
    for (uint32_t i = s->side_from; i < s->r->count; i++) {
        set_at(s, i)->side = value;
    }
    s->side_from = s->r->count;
    return true;
}

static bool role(segment *s)
{
    styrk_parser *p = &s->r->p;
    styrk_role value;

    if (!styrk_parse_role(p, &value)) {
        return false;
    }
    if (at_end(p) && s->r->count > s->first && !s->next.role_said) {
        for (uint32_t i = s->first; i < s->r->count; i++) {
            set_at(s, i)->role = value;
            set_at(s, i)->role_said = true;
        }
        return true;
    }
    s->next.role = value;
    s->next.role_said = true;
    if (!s->load_idle) {
        s->load_known = false;
        s->next.load_kind = STYRK_LOAD_NONE;
        s->next.load = (styrk_weight){0};
    }
    return true;
}

/* ---- parts ------------------------------------------------------------------------------- */

static void chain(segment *s)
{
    styrk_parser *p = &s->r->p;
    const styrk_span at = styrk_parse_here(p);

    styrk_parse_next(p);
    if (s->r->count == 0) {
        styrk_parse_error(p, STYRK_D_LOG_PART, at, NOTHING, NOTHING);
        return;
    }
    s->chained = s->open_chain = true;
    s->chain_at = at;
    s->pause_ms = 0;
    if (at.len > 0 && p->text.p[at.off] == '>') {
        styrk_parse_pause(p, &s->pause_ms);
    }
}

/* "5km in 1500s": the time of the last set. */
static void in_time(segment *s)
{
    styrk_parser *p = &s->r->p;
    styrk_target time;

    if (styrk_parse_peek(p, 1).kind != STYRK_TK_NUMBER || s->item >= s->r->count) {
        styrk_parse_unexpected(p);
        return;
    }
    styrk_parse_next(p);
    const bool minutes = p->minutes;
    const styrk_span at = styrk_parse_here(p);
    p->minutes = true;
    const bool read = styrk_parse_target(p, &time);
    p->minutes = minutes;
    if (!read) {
        return;
    }
    if (time.kind != STYRK_TARGET_HOLD || time.open || time.min != time.max) {
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, at, styrk_parse_clip(p, at), NOTHING);
        return;
    }
    for (uint32_t i = s->item; i < s->r->count; i++) {
        set_at(s, i)->hold_ms = time.min;
    }
}

/* ---- segments ------------------------------------------------------------------------------ */

/* A number without anything: a load or reps. */
static void lone_number(styrk_parser *p)
{
    const styrk_span at = styrk_parse_here(p);
    const styrk_str text = styrk_parse_clip(p, at);
    const styrk_str unit = p->unit == STYRK_LB ? TEXT("lb") : TEXT("kg");
    styrk_diag *diag = styrk_parse_error(p, STYRK_D_LOAD_UNIT, at, text,
                                         styrk_parse_join(p, text, unit, NOTHING, NOTHING));
    if (diag != NULL) {
        diag->arg[2] = styrk_parse_join(p, TEXT("x"), text, NOTHING, NOTHING);
    }
    styrk_parse_next(p);
}

static void number(segment *s)
{
    styrk_parser *p = &s->r->p;

    if (distance_unit(s, styrk_parse_peek(p, 1)) != 0) {
        distance_item(s, 1);
        return;
    }
    switch (styrk_parse_begins(p)) {
    case STYRK_BEGINS_SETS:
        sets_item(s);
        break;
    case STYRK_BEGINS_LOAD:
        load(s);
        break;
    case STYRK_BEGINS_EFFORT:
        effort_words(s);
        break;
    case STYRK_BEGINS_ANGLE:
        s->whole.angle_x10 = styrk_parse_angle(p);
        break;
    case STYRK_BEGINS_CUFF:
        styrk_parse_cuff(p, &s->whole.cuff);
        break;
    case STYRK_BEGINS_NOTHING:
        lone_number(p);
        break;
    }
}

static void keyword(segment *s)
{
    styrk_parser *p = &s->r->p;

    switch (p->t.word) {
    case STYRK_KW_BW:
        load(s);
        break;
    case STYRK_KW_UNLOADED:
        styrk_parse_next(p);
        s->next.load_kind = STYRK_LOAD_NONE;
        s->next.load = (styrk_weight){0};
        s->load_known = s->load_idle = false;
        s->load_said = true;
        break;
    case STYRK_KW_RPE:
    case STYRK_KW_RIR:
        effort_words(s);
        break;
    case STYRK_KW_ANGLE:
        s->whole.angle_x10 = styrk_parse_angle(p);
        break;
    case STYRK_KW_CUFF:
        styrk_parse_cuff(p, &s->whole.cuff);
        break;
    case STYRK_KW_HOLD:
    case STYRK_KW_PUSH:
    case STYRK_KW_REPS:
        styrk_parse_next(p);
        break;
    case STYRK_KW_DROP:
        chain(s);
        break;
    case STYRK_KW_I:
        in_time(s);
        break;
    case STYRK_KW_TEMPO:
    case STYRK_KW_UNTIL:
    case STYRK_KW_MAX:
    case STYRK_KW_AMRAP:
        plan(p, styrk_parse_here(p), TEXT("100kg x8"));
        styrk_parse_next(p);
        p->lost = true;
        break;
    default:
        styrk_parse_unexpected(p);
        break;
    }
}

static void word(segment *s)
{
    styrk_parser *p = &s->r->p;

    if (styrk_parse_at_rest(p)) {
        s->whole.rest_ms = styrk_parse_rest(p);
    } else if (!fail(s) && !side(s) && !role(s)) {
        keyword(s);
    }
}

static void element(segment *s)
{
    styrk_parser *p = &s->r->p;

    switch (p->t.kind) {
    case STYRK_TK_NUMBER:
        number(s);
        break;
    case STYRK_TK_WORD:
        word(s);
        break;
    case STYRK_TK_X: {
        const uint32_t from = p->t.off;
        styrk_parse_next(p);
        counts(s, -1, from);
        break;
    }
    case STYRK_TK_AT:
        at_sign(s);
        break;
    case STYRK_TK_GREATER:
        chain(s);
        break;
    case STYRK_TK_PLUS:
    case STYRK_TK_DASH:
        if (styrk_parse_at_load(p)) {
            load(s);
        } else {
            styrk_parse_unexpected(p);
        }
        break;
    default:
        if (!side(s)) {
            styrk_parse_unexpected(p);
        }
        break;
    }
}

/* Looks once over the segment for a load, so that "3x5 100kg" is known to
 * begin with a count. */
static bool has_load(const styrk_parser *p)
{
    styrk_token t = p->t;

    while (t.kind != STYRK_TK_COMMA && t.kind != STYRK_TK_END) {
        if (styrk_number_is_load(p, t) || styrk_token_is(t, STYRK_KW_BW) ||
            styrk_token_is(t, STYRK_KW_UNLOADED)) {
            return true;
        }
        t = styrk_parse_after(p, t);
    }
    return false;
}

static void begin(segment *s, const segment *before)
{
    styrk_event empty;

    styrk_event_init(&empty);
    s->next = s->whole = empty.set;
    s->first = s->item = s->side_from = s->r->count;
    if (before->load_known) {
        s->next.load_kind = before->next.load_kind;
        s->next.load = before->next.load;
        s->load_known = true;
    }
    s->load_ahead = has_load(&s->r->p);
}

/* What was said of the whole segment goes to its sets. */
static void finish(segment *s)
{
    styrk_parser *p = &s->r->p;

    if (s->load_idle) {
        styrk_parse_error(p, STYRK_D_LOG_IDLE, s->load_at, styrk_parse_clip(p, s->load_at),
                          NOTHING);
    } else if (s->open_chain) {
        styrk_parse_error(p, STYRK_D_PART_FORM, s->chain_at, NOTHING, NOTHING);
    }
    for (uint32_t i = s->first; i < s->r->count; i++) {
        styrk_set_done *set = set_at(s, i);
        set->angle_x10 = s->whole.angle_x10;
        set->cuff = s->whole.cuff;
        set->rest_ms = set->rest_ms < 0 ? s->whole.rest_ms : set->rest_ms;
    }
}

static void skip_to_end(styrk_parser *p)
{
    while (!at_end(p)) {
        styrk_parse_next(p);
    }
    p->lost = false;
}

void styrk_log_sets(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    segment before = {.r = r};

    do {
        segment s = {.r = r};
        const uint32_t from = p->t.off, errors = p->diags->errors;
        begin(&s, &before);
        p->lost = p->broken = false;
        while (!at_end(p) && !p->lost) {
            element(&s);
        }
        if (p->lost || p->diags->errors > errors) {
            skip_to_end(p);
        } else if (s.r->count == s.first && !s.load_idle && !s.open_chain) {
            styrk_span at = styrk_parse_since(p, from);
            at.len = at.len == 0 ? 1 : at.len;
            styrk_parse_error(p, STYRK_D_LOG_DATA, at, r->name, NOTHING);
        } else {
            finish(&s);
        }
        before = s;
    } while (r->count < STYRK_LOG_SETS_MAX && styrk_parse_take(p, STYRK_TK_COMMA));
}
