/* parse_sets.c: what a number begins, and the sets of a group.
 *
 *   sets = [ count "x" | expression "x" | "+x" | "x" ] ( targets | cluster | chain )
 *
 * A number begins several terms; what follows it decides.
 */
#include <string.h>

#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})
#define FIND_MAX 30    /* reps of a rep max */
#define SETS_LIKELY 20 /* more in one group is rather a load */

/* ---- what a number begins --------------------------------------------------------- */

static styrk_beginning word_decides(const styrk_parser *p, styrk_token t, bool list)
{
    switch (t.word) {
    case STYRK_KW_KG:
    case STYRK_KW_LB:
        return STYRK_BEGINS_LOAD;
    case STYRK_KW_RIR:
    case STYRK_KW_RPE:
    case STYRK_KW_I:
        if (styrk_parse_at_rir(p)) {
            return STYRK_BEGINS_EFFORT;
        }
        return list ? STYRK_BEGINS_SETS : STYRK_BEGINS_NOTHING;
    case STYRK_KW_DEGREE:
        return STYRK_BEGINS_ANGLE;
    case STYRK_KW_MMHG:
    case STYRK_KW_SKU:
        return STYRK_BEGINS_CUFF;
    case STYRK_KW_SETS:
    case STYRK_KW_REPS:
    case STYRK_KW_SECOND:
    case STYRK_KW_MINUTE:
    case STYRK_KW_M:
        return STYRK_BEGINS_SETS;
    default:
        return list ? STYRK_BEGINS_SETS : STYRK_BEGINS_NOTHING;
    }
}

static styrk_beginning percent_decides(const styrk_parser *p, styrk_token percent)
{
    styrk_token t = styrk_parse_after(p, percent);
    if (styrk_token_is(t, STYRK_KW_OF)) {
        t = styrk_parse_after(p, t);
    }
    return styrk_token_is(t, STYRK_KW_LOP) ? STYRK_BEGINS_CUFF : STYRK_BEGINS_LOAD;
}

/* Looks past numbers joined by "/", "-" and ":" at what follows them. */
styrk_beginning styrk_parse_begins(const styrk_parser *p)
{
    styrk_token t = p->t;
    bool list = false;

    for (;;) {
        t = styrk_parse_after(p, t);
        const styrk_token next = styrk_parse_after(p, t);
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
        return STYRK_BEGINS_SETS;
    case STYRK_TK_SLASH:
        return STYRK_BEGINS_SETS;
    case STYRK_TK_PERCENT:
        return percent_decides(p, t);
    case STYRK_TK_DEGREE:
        return STYRK_BEGINS_ANGLE;
    case STYRK_TK_PLUS:
        return t.tight || list ? STYRK_BEGINS_SETS : STYRK_BEGINS_NOTHING;
    case STYRK_TK_WORD:
        return word_decides(p, t, list);
    default:
        return list ? STYRK_BEGINS_SETS : STYRK_BEGINS_NOTHING;
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

/* The number of sets is not known beforehand. */
static bool is_open(const styrk_group *g)
{
    return g->sets_open || g->sets_expr != NULL;
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
    if (p->t.kind == STYRK_TK_EXPR) {
        g->sets_expr = styrk_parse_expr(p, STYRK_TYPE_NUMBER, STYRK_TYPE_NUMBER);
        styrk_parse_take(p, STYRK_TK_X);
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
    } else if (count > 1 && (is_open(g) || count != (uint32_t)g->sets)) {
        const styrk_str sets = is_open(g) ? TEXT("+") : styrk_parse_decimal(p, g->sets, 0);
        styrk_parse_error(p, STYRK_D_COUNT_MISMATCH, list, sets, styrk_parse_decimal(p, count, 0));
        p->broken = true;
    }
}

/* A list of one without a count: sets are missing, except that "30s" and "max"
 * are one set. */
static void check_single(styrk_parser *p, const styrk_target *target, styrk_span at)
{
    if (target->kind == STYRK_TARGET_HOLD || target->open || target->expr != NULL) {
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
                       !g->target[0].open && g->target[0].expr == NULL && g->target[0].max == reps;
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
    if (next.kind == STYRK_TK_NUMBER && styrk_parse_begins(&look) == STYRK_BEGINS_SETS) {
        holds_in_set(p, g);
        return;
    }
    const styrk_span sets = styrk_parse_since(p, from);
    styrk_parse_next(p);
    if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_unexpected(p);
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

void styrk_parse_find(styrk_parser *p, styrk_group *group)
{
    const uint32_t from = p->t.off;
    styrk_target target = {.kind = STYRK_TARGET_REPS};

    styrk_parse_next(p); /* find */
    const styrk_span number = styrk_parse_here(p);
    const int64_t reps = p->t.kind == STYRK_TK_NUMBER ? styrk_parse_whole(p) : 0;
    if (!styrk_parse_take_word(p, STYRK_KW_RM)) {
        styrk_parse_lost(p, STYRK_D_FIND_FORM, styrk_parse_since(p, from), NOTHING, NOTHING);
        return;
    }
    if (reps < 1 || reps > FIND_MAX) {
        styrk_parse_error(p, STYRK_D_FIND_REPS, number, styrk_parse_clip(p, number), NOTHING);
    }
    const styrk_span at = styrk_parse_since(p, from);
    const bool top = p->seen[STYRK_TERM_ROLE].len > 0 && group->role == STYRK_ROLE_TOP;
    if (!styrk_parse_claim(p, STYRK_TERM_SETS, at) ||
        (!top && !styrk_parse_claim(p, STYRK_TERM_ROLE, at))) {
        return;
    }
    target.min = target.max = reps < 1 || reps > FIND_MAX ? 1 : (int32_t)reps;
    keep_targets(p, group, &target, 1);
    group->find = true;
    group->role = STYRK_ROLE_TOP;
    group->sets = 1;
    group->sets_at = at;
}

void styrk_parse_sets(styrk_parser *p, styrk_group *group)
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
    group->sets_expr = g.sets_expr;
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
