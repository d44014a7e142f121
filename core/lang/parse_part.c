/* parse_part.c: what follows the first target in one set.
 *
 *   part    = ">" [ pause ] [ count "x" ] target [ load ]
 *   cluster = "(" target { part | "+" target } ")"
 *   drop    = "drop" [ count "x" ] percent
 *   chain   = ( "RP" | "myo" ) target { ( "/" | "+" ) [ count "x" ] target }
 *
 * A time that touches ">" is a pause. One after a blank is a pause only if a
 * target follows it, so that "> 20s 40kg" is a hold and "> 20s max" a pause.
 * The pauses that a chain or "(2+2+2)" leaves out are those of the science
 * notes, section 8.9; a warning tells them.
 */
#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define CLUSTER_PAUSE_MS 20000
#define MYO_PAUSE_MS 15000

/* ---- pauses -------------------------------------------------------------------------- */

static bool is_time_unit(styrk_token t)
{
    return styrk_token_is(t, STYRK_KW_SECOND) || styrk_token_is(t, STYRK_KW_MINUTE) ||
           styrk_token_is(t, STYRK_KW_M) ||
           ((t.kind == STYRK_TK_QUOTE || t.kind == STYRK_TK_PRIME) && t.tight);
}

/* True if the NUMBER t has a unit of time; *next is the token after it. */
static bool is_time(const styrk_parser *p, styrk_token t, styrk_token *next)
{
    *next = styrk_parse_after(p, t);
    if (next->kind == STYRK_TK_COLON && next->tight) {
        *next = styrk_parse_after(p, styrk_parse_after(p, *next));
        return true;
    }
    if (!is_time_unit(*next)) {
        return false;
    }
    *next = styrk_parse_after(p, *next);
    if (next->kind == STYRK_TK_DOT && next->tight) {
        *next = styrk_parse_after(p, *next);
    }
    if (next->kind == STYRK_TK_NUMBER && next->tight && is_time_unit(styrk_parse_after(p, *next))) {
        *next = styrk_parse_after(p, styrk_parse_after(p, *next));
    }
    return true;
}

static bool starts_target(const styrk_parser *p, styrk_token t)
{
    const styrk_token next = styrk_parse_after(p, t);

    if (t.kind == STYRK_TK_NUMBER) {
        styrk_parser look = *p;
        look.t = t;
        const styrk_beginning what = styrk_parse_begins(&look);
        return what == STYRK_BEGINS_SETS || what == STYRK_BEGINS_NOTHING;
    }
    if (styrk_token_is(t, STYRK_KW_MAX)) {
        return !styrk_token_is(styrk_parse_after(p, next), STYRK_KW_SETS); /* "max 4 sets" */
    }
    return t.kind == STYRK_TK_X || (t.kind == STYRK_TK_EXPR && !p->log) ||
           styrk_token_is(t, STYRK_KW_AMRAP) ||
           ((styrk_token_is(t, STYRK_KW_TIL) || styrk_token_is(t, STYRK_KW_TO)) &&
            styrk_token_is(next, STYRK_KW_EXHAUSTION));
}

void styrk_parse_pause(styrk_parser *p, int32_t *pause_ms)
{
    styrk_amount a;
    styrk_token next;

    *pause_ms = 0;
    if (p->t.kind != STYRK_TK_NUMBER) {
        return;
    }
    const bool timed = is_time(p, p->t, &next);
    if (!timed && !(p->t.tight && next.kind == STYRK_TK_NUMBER && starts_target(p, next))) {
        return;
    }
    const bool load = next.kind == STYRK_TK_EXPR; /* "> 20s {load}" is a hold */
    if (timed && !p->t.tight && (load || !starts_target(p, next))) {
        return;
    }
    styrk_parse_amount(p, &a);
    if (a.unit_ms == 0) { /* ">20 5": a pause without a unit */
        const styrk_str s = styrk_parse_clip(p, a.at);
        styrk_diag *diag = styrk_parse_error(p, STYRK_D_TIME_UNIT, a.at, s,
                                             styrk_parse_join(p, s, TEXT("s"), NOTHING, NOTHING));
        if (diag != NULL) {
            diag->arg[2] = styrk_parse_join(p, s, TEXT("min"), NOTHING, NOTHING);
        }
        styrk_amount_set_unit(p, &a, 1000);
    }
    if (a.ms > STYRK_REST_MAX_MS) {
        styrk_parse_error(p, STYRK_D_REST_RANGE, a.at, styrk_parse_clip(p, a.at), NOTHING);
        a.ms = STYRK_REST_MAX_MS;
    }
    *pause_ms = (int32_t)a.ms;
}

/* ---- parts ----------------------------------------------------------------------------- */

/* Appends a part; NULL when out of memory or past the limit (reported). */
static styrk_part *append(styrk_parser *p, styrk_group *group, styrk_span at)
{
    styrk_part **tail = &group->parts, *part;
    uint32_t count = 0;

    for (; *tail != NULL; tail = &(*tail)->next) {
        count++;
    }
    if (count >= STYRK_PARTS_MAX) {
        styrk_parse_lost(p, STYRK_D_PARTS_MANY, at, NOTHING, NOTHING);
        return NULL;
    }
    part = styrk_arena_get(p->arena, sizeof *part);
    if (part != NULL) {
        part->count = 1;
        part->at = at;
        *tail = part;
    }
    return part;
}

/* "5x" before the target of a part. */
static int32_t part_count(styrk_parser *p)
{
    if (p->t.kind != STYRK_TK_NUMBER || styrk_parse_peek(p, 1).kind != STYRK_TK_X) {
        return 1;
    }
    const styrk_span at = styrk_parse_here(p);
    const int64_t count = styrk_parse_whole(p);
    if (count < 1 || count > STYRK_PARTS_MAX) {
        styrk_parse_error(p, STYRK_D_PARTS_MANY, at, NOTHING, NOTHING);
        return 1;
    }
    return (int32_t)count;
}

/* In the short forms a load after the last part is that of the whole group. */
static void part_body(styrk_parser *p, styrk_group *group, int32_t pause_ms, uint32_t from,
                      bool with_load)
{
    styrk_part body = {.pause_ms = pause_ms, .count = part_count(p)};

    styrk_parse_take(p, STYRK_TK_X);
    if (!starts_target(p, p->t)) {
        styrk_parse_lost(p, STYRK_D_PART_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        return;
    }
    if (!styrk_parse_target(p, &body.target)) {
        return;
    }
    styrk_parse_take_word(p, STYRK_KW_REPS);
    if (with_load && p->t.kind == STYRK_TK_AT && styrk_number_is_load(p, styrk_parse_peek(p, 1))) {
        styrk_parse_next(p);
    }
    if (with_load && styrk_parse_at_load(p)) {
        styrk_parse_load(p, &body.load);
    }
    styrk_part *part = append(p, group, styrk_parse_since(p, from));
    if (part != NULL) {
        body.at = part->at;
        *part = body;
    }
}

static void take_part(styrk_parser *p, styrk_group *group)
{
    const uint32_t from = p->t.off;
    int32_t pause_ms;

    styrk_parse_next(p); /* > */
    styrk_parse_pause(p, &pause_ms);
    part_body(p, group, pause_ms, from, true);
}

void styrk_parse_parts(styrk_parser *p, styrk_group *group)
{
    while (p->t.kind == STYRK_TK_GREATER && !p->lost) {
        take_part(p, group);
    }
}

static void assumed(styrk_parser *p, uint32_t from, int32_t pause_ms, styrk_str example)
{
    const styrk_str seconds = styrk_parse_decimal(p, pause_ms, 3);
    styrk_parse_error(p, STYRK_D_PAUSE_ASSUMED, styrk_parse_since(p, from),
                      styrk_parse_join(p, seconds, TEXT("s"), NOTHING, NOTHING), example);
}

void styrk_parse_cluster(styrk_parser *p, styrk_group *group, styrk_target *target)
{
    const styrk_span open = styrk_parse_here(p);
    bool plus = false;

    styrk_parse_next(p);
    if (!styrk_parse_target(p, target)) {
        return;
    }
    while (!p->lost && (p->t.kind == STYRK_TK_GREATER || p->t.kind == STYRK_TK_PLUS)) {
        if (p->t.kind == STYRK_TK_GREATER) {
            take_part(p, group);
            continue;
        }
        const uint32_t from = p->t.off;
        plus = true;
        styrk_parse_next(p);
        part_body(p, group, CLUSTER_PAUSE_MS, from, false);
    }
    if (p->lost) {
        return;
    }
    if (!styrk_parse_take(p, STYRK_TK_CLOSE)) {
        styrk_diag *diag = styrk_parse_lost(p, STYRK_D_BRACKET_OPEN, open, NOTHING, NOTHING);
        if (diag != NULL && p->t.kind != STYRK_TK_END) {
            diag->also = styrk_parse_here(p);
        }
        return;
    }
    group->cluster = group->parts != NULL;
    if (plus) {
        assumed(p, open.off, CLUSTER_PAUSE_MS, TEXT("4x(2 >20s 2 >20s 2)"));
    }
}

/* ---- short forms -------------------------------------------------------------------------- */

void styrk_parse_drop(styrk_parser *p, styrk_group *group)
{
    const uint32_t from = p->t.off;

    styrk_parse_next(p); /* drop */
    styrk_parse_take(p, STYRK_TK_COLON);
    const int32_t count = part_count(p);
    styrk_parse_take(p, STYRK_TK_X);
    styrk_parse_take(p, STYRK_TK_DASH);
    if (p->t.kind != STYRK_TK_NUMBER || styrk_parse_peek(p, 1).kind != STYRK_TK_PERCENT) {
        styrk_parse_lost(p, STYRK_D_DROP_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        return;
    }
    const styrk_span at = styrk_parse_here(p);
    const int64_t x100 = styrk_parse_scaled(p, 2);
    styrk_parse_next(p);
    if (x100 < 1 || x100 > 9999) {
        styrk_parse_error(p, STYRK_D_PERCENT_RANGE, at, styrk_parse_clip(p, at),
                          TEXT("0.01% .. 99%"));
        return;
    }
    for (int32_t i = 0; i < count && !p->lost; i++) {
        styrk_part *part = append(p, group, styrk_parse_since(p, from));
        if (part == NULL) {
            return;
        }
        part->target = (styrk_target){.kind = STYRK_TARGET_REPS, .open = true};
        part->load = (styrk_load_spec){.kind = STYRK_SPEC_REL,
                                       .pct_x100 = (int32_t)-x100,
                                       .pct_max_x100 = (int32_t)-x100,
                                       .at = at};
    }
}

void styrk_parse_chain(styrk_parser *p, styrk_group *group, styrk_target *target)
{
    const uint32_t from = p->t.off;
    const bool myo = styrk_parse_is(p, STYRK_KW_MYO);

    styrk_parse_next(p);
    if (p->t.kind == STYRK_TK_DASH && styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_REPS)) {
        styrk_parse_next(p);
    }
    styrk_parse_take_word(p, STYRK_KW_REPS);
    styrk_parse_take(p, STYRK_TK_COLON);
    if (!styrk_parse_target(p, target)) {
        return;
    }
    while (!p->lost && (p->t.kind == STYRK_TK_SLASH || p->t.kind == STYRK_TK_PLUS)) {
        const uint32_t part_from = p->t.off;
        styrk_parse_next(p);
        part_body(p, group, myo ? MYO_PAUSE_MS : CLUSTER_PAUSE_MS, part_from, false);
    }
    if (p->lost) {
        return;
    }
    if (group->parts == NULL) {
        styrk_parse_lost(p, STYRK_D_PART_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        return;
    }
    if (myo && group->until.kind == STYRK_UNTIL_NONE) {
        const styrk_part *last = group->parts;
        while (last->next != NULL) {
            last = last->next;
        }
        if (last->target.kind == STYRK_TARGET_REPS && last->target.min > 0) {
            group->until = (styrk_until){STYRK_UNTIL_REPS, last->target.min};
        }
    }
    assumed(p, from, myo ? MYO_PAUSE_MS : CLUSTER_PAUSE_MS,
            myo ? TEXT("1x12 >15s 5x5") : TEXT("1x15 >20s 5 >20s 5"));
}
