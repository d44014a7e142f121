/* parse_set.c: one scheme, "top 1x3 @8, backoff 3x5 -12% @7-8".
 *
 *   scheme = group { "," group }
 *   group  = term { term }          each term once, in any order
 *   sets   = [ count "x" | "+x" | "x" ] ( targets | cluster | chain )
 *
 * A number begins several terms; what follows it decides (number_begins).
 */
#include <string.h>

#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define SETS_LIKELY 20 /* more in one group is rather a load */

static styrk_token after(const styrk_parser *p, styrk_token t)
{
    return styrk_lex(p->text, t.off + t.len, p->end);
}

static bool at_separator(const styrk_parser *p)
{
    return p->t.kind == STYRK_TK_COMMA || p->t.kind == STYRK_TK_END;
}

static void unexpected(styrk_parser *p)
{
    const styrk_span at = styrk_parse_here(p);

    if (p->t.kind == STYRK_TK_BAD) {
        styrk_parse_lost(p, STYRK_D_BAD_BYTES, at, NOTHING, NOTHING);
    } else {
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, at, styrk_parse_clip(p, at), NOTHING);
    }
    if (!at_separator(p)) {
        styrk_parse_next(p);
    }
}

/* ---- what a number begins --------------------------------------------------------- */

typedef enum {
    BEGINS_SETS,
    BEGINS_LOAD,
    BEGINS_EFFORT,
    BEGINS_ANGLE,
    BEGINS_CUFF,
    BEGINS_NOTHING /* a number alone */
} beginning;

static beginning word_decides(const styrk_parser *p, styrk_token t, bool list)
{
    switch (t.word) {
    case STYRK_KW_KG:
    case STYRK_KW_LB:
        return BEGINS_LOAD;
    case STYRK_KW_RIR:
    case STYRK_KW_RPE:
    case STYRK_KW_I:
        return styrk_parse_at_rir(p) ? BEGINS_EFFORT : BEGINS_NOTHING;
    case STYRK_KW_DEGREE:
        return BEGINS_ANGLE;
    case STYRK_KW_MMHG:
    case STYRK_KW_SKU:
        return BEGINS_CUFF;
    case STYRK_KW_SETS:
    case STYRK_KW_REPS:
    case STYRK_KW_SECOND:
    case STYRK_KW_MINUTE:
    case STYRK_KW_M:
        return BEGINS_SETS;
    default:
        return list ? BEGINS_SETS : BEGINS_NOTHING;
    }
}

static beginning percent_decides(const styrk_parser *p, styrk_token percent)
{
    styrk_token t = after(p, percent);
    if (styrk_token_is(t, STYRK_KW_OF)) {
        t = after(p, t);
    }
    return styrk_token_is(t, STYRK_KW_LOP) ? BEGINS_CUFF : BEGINS_LOAD;
}

/* Looks past numbers joined by "/", "-" and ":" at what follows them. */
static beginning number_begins(const styrk_parser *p)
{
    styrk_token t = p->t;
    bool list = false;

    for (;;) {
        t = after(p, t);
        const styrk_token next = after(p, t);
        const bool clock = t.kind == STYRK_TK_COLON && t.tight;
        const bool joined = clock || t.kind == STYRK_TK_SLASH || styrk_parse_joins(p, t);
        if (joined && next.kind == STYRK_TK_NUMBER) {
            list = list || t.kind == STYRK_TK_SLASH || clock;
            t = next;
            continue;
        }
        break;
    }
    switch (t.kind) {
    case STYRK_TK_X:
    case STYRK_TK_QUOTE:
    case STYRK_TK_PRIME:
        return BEGINS_SETS;
    case STYRK_TK_SLASH:
        return BEGINS_SETS;
    case STYRK_TK_PERCENT:
        return percent_decides(p, t);
    case STYRK_TK_DEGREE:
        return BEGINS_ANGLE;
    case STYRK_TK_PLUS:
        return t.tight || list ? BEGINS_SETS : BEGINS_NOTHING;
    case STYRK_TK_WORD:
        return word_decides(p, t, list);
    default:
        return list ? BEGINS_SETS : BEGINS_NOTHING;
    }
}

/* ---- sets ---------------------------------------------------------------------------- */

/* Copies of the arrays that the list parsers fill, in the arena. */
static void keep_targets(styrk_parser *p, styrk_group *g, const styrk_target *from, uint32_t count)
{
    g->target = styrk_arena_array(p->arena, count, sizeof *from);
    if (g->target != NULL && count > 0) {
        memcpy(g->target, from, count * sizeof *from);
        g->target_count = count;
    }
}

/* "3x", "3 sets of", "+x", "x"; answers false if no count was said. */
static bool take_count(styrk_parser *p, styrk_group *g)
{
    const styrk_span at = styrk_parse_here(p);

    g->sets = 1;
    if (p->t.kind == STYRK_TK_PLUS) {
        styrk_parse_next(p);
        styrk_parse_next(p);
        g->sets_open = true;
        return true;
    }
    if (styrk_parse_take(p, STYRK_TK_X)) {
        return true;
    }
    const styrk_token next = styrk_parse_peek(p, 1);
    if (p->t.kind != STYRK_TK_NUMBER ||
        (next.kind != STYRK_TK_X && !styrk_token_is(next, STYRK_KW_SETS))) {
        return false;
    }
    const int64_t count = styrk_parse_whole(p);
    const bool sets_word = styrk_parse_take_word(p, STYRK_KW_SETS);
    styrk_parse_take(p, STYRK_TK_X);
    if (sets_word && p->t.kind == STYRK_TK_DOT && p->t.tight) {
        styrk_parse_next(p);
    }
    styrk_parse_take_word(p, STYRK_KW_OF);
    if (count < 1 || count > STYRK_SETS_MAX) {
        styrk_parse_error(p, STYRK_D_SETS_RANGE, at, styrk_parse_clip(p, at), NOTHING);
    } else {
        g->sets = (int32_t)count;
    }
    return true;
}

/* The sets of a list without a count, or the check of one with it. */
static void count_list(styrk_parser *p, styrk_group *g, uint32_t count, bool counted,
                       styrk_span list)
{
    if (!counted && count > STYRK_SETS_MAX) {
        styrk_parse_error(p, STYRK_D_SETS_RANGE, list, styrk_parse_decimal(p, count, 0), NOTHING);
    } else if (!counted) {
        g->sets = (int32_t)count;
    } else if (count > 1 && (g->sets_open || count != (uint32_t)g->sets)) {
        const styrk_str sets = g->sets_open ? TEXT("+") : styrk_parse_decimal(p, g->sets, 0);
        styrk_parse_error(p, STYRK_D_COUNT_MISMATCH, list, sets, styrk_parse_decimal(p, count, 0));
        p->broken = true;
    }
}

/* A list of one without a count: sets are missing, except that "30s" and "max"
 * are one set. */
static void check_single(styrk_parser *p, const styrk_target *target, styrk_span at)
{
    if (target->kind == STYRK_TARGET_HOLD || target->open) {
        return;
    }
    styrk_parse_error(p, STYRK_D_SETS_MISSING, at,
                      styrk_parse_join(p, TEXT("3x"), styrk_parse_clip(p, at), NOTHING, NOTHING),
                      NOTHING);
    p->broken = true;
}

static void target_list(styrk_parser *p, styrk_group *g, bool counted)
{
    styrk_target targets[STYRK_SETS_MAX];
    const uint32_t from = p->t.off;
    const uint32_t count = styrk_parse_targets(p, targets);
    const styrk_span list = styrk_parse_since(p, from);

    if (count == 0) {
        return;
    }
    keep_targets(p, g, targets, count < STYRK_SETS_MAX ? count : STYRK_SETS_MAX);
    if (styrk_parse_take_word(p, STYRK_KW_REPS) && p->t.kind == STYRK_TK_DOT && p->t.tight) {
        styrk_parse_next(p);
    }
    count_list(p, g, count, counted, list);
    if (!counted && count == 1) {
        check_single(p, &targets[0], list);
    }
}

/* "3x10x5s": ten holds of five seconds in each of three sets, straight on. */
static void holds_in_set(styrk_parser *p, styrk_group *g)
{
    styrk_target hold;
    styrk_part *part;

    styrk_parse_next(p);
    const int32_t reps = g->target_count == 1 ? g->target[0].min : 0;
    const bool plain = g->target_count == 1 && g->target[0].kind == STYRK_TARGET_REPS &&
                       !g->target[0].open && g->target[0].max == reps;
    const styrk_span at = styrk_parse_here(p);
    if (!styrk_parse_target(p, &hold)) {
        return;
    }
    if (!plain || hold.open || reps > STYRK_PARTS_MAX) {
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, at, styrk_parse_clip(p, at), NOTHING);
        return;
    }
    g->target[0] = hold;
    if (reps > 1 && (part = styrk_arena_get(p->arena, sizeof *part)) != NULL) {
        *part = (styrk_part){.count = reps - 1, .target = hold, .at = at};
        g->parts = part;
        g->cluster = true;
    }
}

/* The third number of "3x5x100kg". */
static void third_number(styrk_parser *p, styrk_group *g, uint32_t from)
{
    const styrk_token next = styrk_parse_peek(p, 1);

    if (p->t.kind != STYRK_TK_X) {
        return;
    }
    if (styrk_number_is_load(p, next) || styrk_token_is(next, STYRK_KW_BW)) {
        styrk_parse_next(p); /* the load is the next term */
        return;
    }
    styrk_parser look = *p;
    styrk_parse_next(&look);
    if (next.kind == STYRK_TK_NUMBER && number_begins(&look) == BEGINS_SETS) {
        holds_in_set(p, g);
        return;
    }
    const styrk_span sets = styrk_parse_since(p, from);
    styrk_parse_next(p);
    if (p->t.kind != STYRK_TK_NUMBER) {
        unexpected(p);
        return;
    }
    const styrk_str number = styrk_parse_clip(p, styrk_parse_here(p));
    const styrk_str head = styrk_parse_clip(p, sets);
    styrk_parse_next(p);
    styrk_parse_ambiguous(p, styrk_parse_since(p, from),
                          styrk_parse_join(p, head, TEXT(" "), number, TEXT("kg")),
                          styrk_parse_join(p, head, TEXT("x"), number, TEXT("s")));
    p->broken = true;
}

/* Many sets of few reps without a load: a load was meant, perhaps. */
static void check_likely(styrk_parser *p, const styrk_group *g, styrk_span count, styrk_span list)
{
    if (g->sets > SETS_LIKELY && g->target_count == 1 && g->target[0].kind == STYRK_TARGET_REPS) {
        const styrk_str sets = styrk_parse_decimal(p, g->sets, 0);
        styrk_parse_error(p, STYRK_D_SETS_MANY, count, sets,
                          styrk_parse_join(p, TEXT("1x"), styrk_parse_clip(p, list),
                                           styrk_parse_join(p, TEXT(" "), sets, NOTHING, NOTHING),
                                           p->unit == STYRK_LB ? TEXT("lb") : TEXT("kg")));
    }
}

static void sets(styrk_parser *p, styrk_group *group)
{
    styrk_group g = {.until = group->until};
    styrk_target first;
    const styrk_span count = styrk_parse_here(p);
    const bool counted = take_count(p, &g);
    const uint32_t list = p->t.off;

    if (p->t.kind == STYRK_TK_OPEN) {
        styrk_parse_cluster(p, &g, &first);
        keep_targets(p, &g, &first, p->lost ? 0 : 1);
    } else if (styrk_parse_is(p, STYRK_KW_RP) || styrk_parse_is(p, STYRK_KW_MYO)) {
        styrk_parse_chain(p, &g, &first);
        keep_targets(p, &g, &first, p->lost ? 0 : 1);
    } else {
        target_list(p, &g, counted);
        check_likely(p, &g, count, styrk_parse_since(p, list));
        third_number(p, &g, count.off);
    }
    const styrk_span at = styrk_parse_since(p, count.off);
    if (!styrk_parse_claim(p, STYRK_TERM_SETS, at)) {
        return;
    }
    group->sets = g.sets;
    group->sets_open = g.sets_open;
    group->cluster = g.cluster;
    group->target = g.target;
    group->target_count = g.target_count;
    group->sets_at = at;
    group->until = g.until;
    if (group->parts == NULL) {
        group->parts = g.parts;
    } else if (g.parts != NULL) {
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, at, styrk_parse_clip(p, at), NOTHING);
    }
}

/* ---- terms ---------------------------------------------------------------------------- */

static void loads(styrk_parser *p, styrk_group *g)
{
    styrk_load_spec specs[STYRK_SETS_MAX];
    const uint32_t from = p->t.off;
    const uint32_t count = styrk_parse_loads(p, specs);
    const uint32_t kept = count < STYRK_SETS_MAX ? count : STYRK_SETS_MAX;

    if (count == 0 || !styrk_parse_claim(p, STYRK_TERM_LOAD, styrk_parse_since(p, from))) {
        return;
    }
    g->load = styrk_arena_array(p->arena, kept, sizeof *specs);
    if (g->load != NULL) {
        memcpy(g->load, specs, kept * sizeof *specs);
        g->load_count = kept;
    }
}

static void keep_effort(styrk_parser *p, styrk_group *g, const styrk_effort *effort, uint32_t from)
{
    const styrk_span at = styrk_parse_since(p, from);

    if (!p->lost && styrk_parse_claim(p, STYRK_TERM_EFFORT, at)) {
        g->rpe_min_x10 = effort->min_x10;
        g->rpe_max_x10 = effort->max_x10;
        g->rir = effort->rir;
        g->rpe_at = at;
    }
}

/* A number over ten after "@", without a unit: which load or effort is it? */
static void effort_or_load(styrk_parser *p)
{
    const uint32_t from = p->t.off;
    int64_t value;
    int places;

    styrk_parse_number(p, &value, &places);
    const styrk_span at = styrk_parse_since(p, from);
    const styrk_str s = styrk_parse_clip(p, at);
    styrk_diag *diag = styrk_parse_error(p, STYRK_D_EFFORT_OR_LOAD, at, s,
                                         styrk_parse_join(p, s, TEXT("kg"), NOTHING, NOTHING));
    if (diag != NULL) {
        styrk_num_rescale(&value, places, 0);
        diag->arg[2] = value <= 100 ? styrk_parse_join(p, s, TEXT("%"), NOTHING, NOTHING)
                                    : styrk_parse_join(p, s, TEXT("lb"), NOTHING, NOTHING);
    }
}

/* What follows "@": an effort, or a load. */
static void at_sign(styrk_parser *p, styrk_group *g)
{
    styrk_effort effort;
    const uint32_t from = p->t.off;

    styrk_parse_next(p);
    if (styrk_parse_at_load(p)) {
        loads(p, g);
        return;
    }
    if (styrk_parse_is(p, STYRK_KW_RPE) || styrk_parse_is(p, STYRK_KW_RIR) ||
        (p->t.kind == STYRK_TK_NUMBER && styrk_parse_at_rir(p))) {
        styrk_parse_effort_words(p, &effort);
    } else if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, (styrk_span){from, 1}, TEXT("@"), TEXT("@8"));
        return;
    } else if (number_begins(p) == BEGINS_LOAD) {
        loads(p, g);
        return;
    } else if (p->t.flaw == STYRK_FLAW_NONE && p->t.value > 10 && p->t.places == 0) {
        effort_or_load(p);
        return;
    } else {
        styrk_parse_effort(p, &effort, false);
    }
    keep_effort(p, g, &effort, from);
}

/* A number that begins nothing: a load without a unit, or reps without sets. */
static void lone_number(styrk_parser *p)
{
    const styrk_span at = styrk_parse_here(p);
    const styrk_str s = styrk_parse_clip(p, at);
    styrk_diag *diag;

    if (p->seen[STYRK_TERM_SETS].len == 0) {
        styrk_target target;
        p->broken = styrk_parse_target(p, &target);
        const styrk_span all = styrk_parse_since(p, at.off);
        styrk_parse_error(
            p, STYRK_D_SETS_MISSING, all,
            styrk_parse_join(p, TEXT("3x"), styrk_parse_clip(p, all), NOTHING, NOTHING), NOTHING);
        return;
    }
    diag = styrk_parse_error(p, STYRK_D_LOAD_UNIT, at, s,
                             styrk_parse_join(p, s, TEXT("kg"), NOTHING, NOTHING));
    if (diag != NULL) {
        diag->arg[2] = styrk_parse_join(p, s, TEXT("lb"), NOTHING, NOTHING);
    }
    styrk_parse_next(p);
}

static void angle(styrk_parser *p, styrk_group *g)
{
    const uint32_t from = p->t.off;
    const int32_t x10 = styrk_parse_angle(p);
    const styrk_span at = styrk_parse_since(p, from);

    if (styrk_parse_claim(p, STYRK_TERM_ANGLE, at)) {
        g->angle_x10 = x10;
        g->angle_at = at;
    }
}

static void cuff(styrk_parser *p, styrk_group *g)
{
    styrk_cuff value;
    const uint32_t from = p->t.off;

    styrk_parse_cuff(p, &value);
    const styrk_span at = styrk_parse_since(p, from);
    if (styrk_parse_claim(p, STYRK_TERM_CUFF, at)) {
        g->cuff = value;
        g->cuff_at = at;
    }
}

static void number_term(styrk_parser *p, styrk_group *g)
{
    styrk_effort effort;
    const uint32_t from = p->t.off;

    switch (number_begins(p)) {
    case BEGINS_SETS:
        sets(p, g);
        break;
    case BEGINS_LOAD:
        loads(p, g);
        break;
    case BEGINS_EFFORT:
        styrk_parse_effort_words(p, &effort);
        keep_effort(p, g, &effort, from);
        break;
    case BEGINS_ANGLE:
        angle(p, g);
        break;
    case BEGINS_CUFF:
        cuff(p, g);
        break;
    case BEGINS_NOTHING:
        lone_number(p);
        break;
    }
}

/* "max 4 sets" */
static void max_sets(styrk_parser *p, styrk_group *g)
{
    const uint32_t from = p->t.off;

    styrk_parse_next(p);
    if (p->t.kind == STYRK_TK_DOT && p->t.tight) {
        styrk_parse_next(p);
    }
    const styrk_span number = styrk_parse_here(p);
    const int64_t count = styrk_parse_whole(p);
    if (!styrk_parse_take_word(p, STYRK_KW_SETS)) {
        styrk_parse_error(p, STYRK_D_MAX_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        p->broken = true;
        return;
    }
    if (count < 1 || count > STYRK_SETS_MAX) {
        styrk_parse_error(p, STYRK_D_SETS_RANGE, number, styrk_parse_clip(p, number), NOTHING);
        return;
    }
    if (styrk_parse_claim(p, STYRK_TERM_MAX, styrk_parse_since(p, from))) {
        g->max_sets = (int32_t)count;
    }
}

/* "max", "AMRAP" or "til udmattelse" where a term begins: "1x5+ AMRAP" says the
 * same twice, "3x5 AMRAP" could be 3x5+ or 3xmax, alone it is one open set. */
static void max_term(styrk_parser *p, styrk_group *g)
{
    const styrk_span at = p->seen[STYRK_TERM_SETS];
    styrk_target ignored;

    if (styrk_parse_is(p, STYRK_KW_MAX) && (styrk_parse_peek(p, 1).kind == STYRK_TK_NUMBER ||
                                            (styrk_parse_peek(p, 1).kind == STYRK_TK_DOT &&
                                             styrk_parse_peek(p, 2).kind == STYRK_TK_NUMBER))) {
        max_sets(p, g);
        return;
    }
    if (at.len == 0) {
        sets(p, g);
        return;
    }
    const uint32_t from = p->t.off;
    styrk_parse_target(p, &ignored);
    if (g->target_count == 0 || g->target[g->target_count - 1].open) {
        return;
    }
    const styrk_str s = styrk_parse_clip(p, at), sets_text = styrk_parse_decimal(p, g->sets, 0);
    const styrk_span all = {at.off, p->taken - at.off};
    styrk_parse_ambiguous(p, at.off < from ? all : styrk_parse_since(p, from),
                          styrk_parse_join(p, s, TEXT("+"), NOTHING, NOTHING),
                          styrk_parse_join(p, sets_text, TEXT("xmax"), NOTHING, NOTHING));
}

static void until(styrk_parser *p, styrk_group *g)
{
    styrk_until value;
    const uint32_t from = p->t.off;

    styrk_parse_until(p, &value);
    if (!p->lost && styrk_parse_claim(p, STYRK_TERM_UNTIL, styrk_parse_since(p, from))) {
        g->until = value;
    }
}

static void tempo(styrk_parser *p, styrk_group *g)
{
    char value[5] = "";
    const uint32_t from = p->t.off;

    styrk_parse_tempo(p, value);
    const styrk_span at = styrk_parse_since(p, from);
    if (styrk_parse_claim(p, STYRK_TERM_TEMPO, at)) {
        memcpy(g->tempo, value, sizeof value);
        g->tempo_at = at;
    }
}

static void rest(styrk_parser *p, styrk_group *g)
{
    const uint32_t from = p->t.off;
    const int32_t ms = styrk_parse_rest(p);
    const styrk_span at = styrk_parse_since(p, from);

    if (styrk_parse_claim(p, STYRK_TERM_REST, at)) {
        g->rest_ms = ms;
        g->rest_at = at;
    }
}

static void effort_words(styrk_parser *p, styrk_group *g)
{
    styrk_effort effort;
    const uint32_t from = p->t.off;

    styrk_parse_effort_words(p, &effort);
    keep_effort(p, g, &effort, from);
}

static void mode(styrk_parser *p, styrk_group *g)
{
    const bool push = styrk_parse_is(p, STYRK_KW_PUSH);
    const styrk_span at = styrk_parse_here(p);

    styrk_parse_next(p);
    if (styrk_parse_claim(p, STYRK_TERM_MODE, at)) {
        g->mode = push ? STYRK_MODE_PUSH : STYRK_MODE_HOLD;
    }
}

/* Terms whose first word says what they are; false if this is none. */
static bool keyword_term(styrk_parser *p, styrk_group *g)
{
    switch (p->t.word) {
    case STYRK_KW_RPE:
    case STYRK_KW_RIR:
        effort_words(p, g);
        return true;
    case STYRK_KW_BW:
        loads(p, g);
        return true;
    case STYRK_KW_ANGLE:
        angle(p, g);
        return true;
    case STYRK_KW_HOLD:
    case STYRK_KW_PUSH:
        mode(p, g);
        return true;
    case STYRK_KW_TEMPO:
        tempo(p, g);
        return true;
    case STYRK_KW_CUFF:
        cuff(p, g);
        return true;
    case STYRK_KW_UNTIL:
        until(p, g);
        return true;
    case STYRK_KW_DROP:
        styrk_parse_drop(p, g);
        return true;
    case STYRK_KW_RP:
    case STYRK_KW_MYO:
        sets(p, g);
        return true;
    default:
        return false;
    }
}

static void word_term(styrk_parser *p, styrk_group *g)
{
    styrk_side side;
    styrk_role role;
    const uint32_t from = p->t.off;

    if (styrk_parse_at_max(p)) {
        max_term(p, g);
    } else if (styrk_parse_is(p, STYRK_KW_TIL)) {
        until(p, g);
    } else if (styrk_parse_at_rest(p)) {
        rest(p, g);
    } else if (styrk_parse_side(p, &side)) {
        if (styrk_parse_claim(p, STYRK_TERM_SIDE, styrk_parse_since(p, from))) {
            g->side = side;
        }
    } else if (styrk_parse_role(p, &role)) {
        if (styrk_parse_claim(p, STYRK_TERM_ROLE, styrk_parse_since(p, from))) {
            g->role = role;
        }
    } else if (!keyword_term(p, g)) {
        unexpected(p);
    }
}

static void term(styrk_parser *p, styrk_group *g)
{
    styrk_side side;

    switch (p->t.kind) {
    case STYRK_TK_NUMBER:
        number_term(p, g);
        break;
    case STYRK_TK_WORD:
        word_term(p, g);
        break;
    case STYRK_TK_AT:
        at_sign(p, g);
        break;
    case STYRK_TK_GREATER:
        if (g->cluster) {
            unexpected(p);
        } else {
            styrk_parse_parts(p, g);
        }
        break;
    case STYRK_TK_X:
        sets(p, g);
        break;
    case STYRK_TK_PLUS:
    case STYRK_TK_DASH:
        if (p->t.kind == STYRK_TK_PLUS && styrk_parse_peek(p, 1).kind == STYRK_TK_X) {
            sets(p, g);
        } else if (styrk_parse_at_load(p)) {
            loads(p, g);
        } else {
            unexpected(p);
        }
        break;
    default:
        if (styrk_parse_side(p, &side)) {
            if (styrk_parse_claim(p, STYRK_TERM_SIDE,
                                  styrk_parse_since(p, p->taken > 0 ? p->taken - 1 : 0))) {
                g->side = side;
            }
        } else {
            unexpected(p);
        }
        break;
    }
}

/* ---- groups ---------------------------------------------------------------------------- */

/* After an error: to the next separator or word that begins a term. */
static void recover(styrk_parser *p)
{
    while (!at_separator(p)) {
        switch (p->t.kind == STYRK_TK_WORD ? p->t.word : STYRK_KW_NONE) {
        case STYRK_KW_REST:
        case STYRK_KW_TEMPO:
        case STYRK_KW_CUFF:
        case STYRK_KW_UNTIL:
        case STYRK_KW_ANGLE:
        case STYRK_KW_EACH:
        case STYRK_KW_LEFT:
        case STYRK_KW_RIGHT:
            p->lost = false;
            return;
        default:
            break;
        }
        if (p->t.kind == STYRK_TK_AT) {
            p->lost = false;
            return;
        }
        styrk_parse_next(p);
    }
    p->lost = false;
}

static bool is_relative(const styrk_group *g)
{
    for (uint32_t i = 0; i < g->load_count; i++) {
        if (g->load[i].kind == STYRK_SPEC_REL) {
            return true;
        }
    }
    return false;
}

static void check_open(styrk_parser *p, const styrk_group *g)
{
    if (g->max_sets > 0 && !g->sets_open) {
        const styrk_str open = styrk_parse_join(p, TEXT("+x5"), NOTHING, NOTHING, NOTHING);
        styrk_diag *diag =
            styrk_parse_error(p, STYRK_D_MAX_CLOSED, p->seen[STYRK_TERM_MAX], open, NOTHING);
        if (diag != NULL) {
            diag->also = g->sets_at;
        }
    }
    if (g->sets_open && g->max_sets < 0 && g->until.kind == STYRK_UNTIL_NONE) {
        styrk_parse_error(p, STYRK_D_OPEN_ENDLESS, g->sets_at, NOTHING, NOTHING);
    }
}

/* What only the whole group shows. */
static void check_group(styrk_parser *p, styrk_group *g)
{
    if (p->seen[STYRK_TERM_SETS].len == 0) {
        styrk_parse_error(p, STYRK_D_SETS_NONE, g->at, NOTHING, NOTHING);
        return;
    }
    if (g->load_count > 1 && (g->sets_open || g->load_count != (uint32_t)g->sets)) {
        const styrk_str count = g->sets_open ? TEXT("+") : styrk_parse_decimal(p, g->sets, 0);
        styrk_diag *diag = styrk_parse_error(p, STYRK_D_LOADS_MISMATCH, p->seen[STYRK_TERM_LOAD],
                                             count, styrk_parse_decimal(p, g->load_count, 0));
        if (diag != NULL) {
            diag->also = g->sets_at;
        }
    }
    if (is_relative(g)) {
        if (p->seen[STYRK_TERM_ROLE].len == 0) {
            g->role = STYRK_ROLE_BACKOFF; /* "-10%" alone is against the top set */
        } else if (g->role != STYRK_ROLE_BACKOFF) {
            const styrk_span at = p->seen[STYRK_TERM_LOAD];
            styrk_parse_error(p, STYRK_D_RELATIVE_ROLE, at, styrk_parse_clip(p, at), NOTHING);
        }
    }
    check_open(p, g);
}

static void group(styrk_parser *p, styrk_group *g)
{
    const uint32_t from = p->t.off;

    *g = (styrk_group){.sets = 1, .angle_x10 = -1, .rest_ms = -1, .max_sets = -1, .next = g->next};
    memset(p->seen, 0, sizeof p->seen);
    p->lost = p->broken = false;
    while (!at_separator(p)) {
        term(p, g);
        if (p->lost) {
            recover(p);
        }
    }
    g->at = styrk_parse_since(p, from);
    if (g->at.len == 0) {
        styrk_span here = styrk_parse_here(p);
        here.len = here.len == 0 ? 1 : here.len;
        styrk_parse_error(p, STYRK_D_GROUP_EMPTY, here, NOTHING, NOTHING);
    } else if (!p->broken) {
        check_group(p, g);
    }
}

styrk_status styrk_scheme_parse(styrk_arena *arena, styrk_scheme *out, styrk_diags *diags,
                                styrk_str text, styrk_span at, const styrk_lang_options *options)
{
    styrk_parser p;
    styrk_group **tail = &out->groups;
    const uint32_t errors = diags->errors;

    *out = (styrk_scheme){.at = at};
    styrk_parse_start(&p, arena, diags, text, at);
    if (options != NULL) {
        p.unit = options->unit;
        p.danish = options->lang_said && options->lang == STYRK_LANG_DA;
        p.nordic = options->lang_said && options->lang != STYRK_LANG_EN;
    }
    do {
        styrk_group *g = styrk_arena_get(arena, sizeof *g);
        if (g == NULL) {
            return STYRK_NOMEM;
        }
        group(&p, g);
        *tail = g;
        tail = &g->next;
        out->group_count++;
        if (out->group_count == STYRK_GROUPS_MAX && p.t.kind == STYRK_TK_COMMA) {
            styrk_diag_add1(diags, STYRK_D_GROUPS_MANY, styrk_parse_here(&p), TEXT("1000"));
            break;
        }
    } while (styrk_parse_take(&p, STYRK_TK_COMMA));
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    return diags->errors > errors ? STYRK_BAD_INPUT : STYRK_OK;
}
