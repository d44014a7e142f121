/* parse_set.c: one scheme, "top 1x3 @8, backoff 3x5 -12% @7-8".
 *
 *   scheme = group { "," group }
 *   group  = term { term }          each term once, in any order
 */
#include <string.h>

#include "lang/parse.h"

#define TEXT(s) STYRK_LIT(s)
#define NOTHING ((styrk_str){0})

static bool at_separator(const styrk_parser *p)
{
    return p->t.kind == STYRK_TK_COMMA || p->t.kind == STYRK_TK_END;
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
void styrk_parse_effort_or_load(styrk_parser *p)
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
        (p->t.kind == STYRK_TK_NUMBER && styrk_parse_at_rir(p) &&
         styrk_parse_peek(p, 2).kind != STYRK_TK_NUMBER)) { /* not "@8 RPE 7" */
        styrk_parse_effort_words(p, &effort);
    } else if (p->t.kind != STYRK_TK_NUMBER) {
        styrk_parse_lost(p, STYRK_D_VALUE_MISSING, (styrk_span){from, 1}, TEXT("@"), TEXT("@8"));
        return;
    } else if (styrk_parse_begins(p) == STYRK_BEGINS_LOAD) {
        loads(p, g);
        return;
    } else if (p->t.flaw == STYRK_FLAW_NONE && p->t.value > 10 && p->t.places == 0) {
        styrk_parse_effort_or_load(p);
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

    switch (styrk_parse_begins(p)) {
    case STYRK_BEGINS_SETS:
        styrk_parse_sets(p, g);
        break;
    case STYRK_BEGINS_LOAD:
        loads(p, g);
        break;
    case STYRK_BEGINS_EFFORT:
        styrk_parse_effort_words(p, &effort);
        keep_effort(p, g, &effort, from);
        break;
    case STYRK_BEGINS_ANGLE:
        angle(p, g);
        break;
    case STYRK_BEGINS_CUFF:
        cuff(p, g);
        break;
    case STYRK_BEGINS_NOTHING:
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

/* A number that is no load: of sets, after "max". */
static bool is_count(const styrk_parser *p, styrk_token t)
{
    return t.kind == STYRK_TK_NUMBER && !styrk_number_is_load(p, t);
}

/* "max", "AMRAP" or "til udmattelse" where a term begins: "1x5+ AMRAP" says the
 * same twice, "3x5 AMRAP" could be 3x5+ or 3xmax, alone it is one open set. */
static void max_term(styrk_parser *p, styrk_group *g)
{
    const styrk_span at = p->seen[STYRK_TERM_SETS];
    styrk_target ignored;

    if (styrk_parse_is(p, STYRK_KW_MAX) &&
        (is_count(p, styrk_parse_peek(p, 1)) ||
         (styrk_parse_peek(p, 1).kind == STYRK_TK_DOT && is_count(p, styrk_parse_peek(p, 2))))) {
        max_sets(p, g);
        return;
    }
    if (at.len == 0) {
        styrk_parse_sets(p, g);
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
        styrk_parse_sets(p, g);
        return true;
    case STYRK_KW_FIND:
        styrk_parse_find(p, g);
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
        styrk_parse_unexpected(p);
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
            styrk_parse_unexpected(p);
        } else {
            styrk_parse_parts(p, g);
        }
        break;
    case STYRK_TK_X:
        styrk_parse_sets(p, g);
        break;
    case STYRK_TK_EXPR:
        if (styrk_parse_peek(p, 1).kind == STYRK_TK_X) {
            styrk_parse_sets(p, g);
        } else {
            loads(p, g);
        }
        break;
    case STYRK_TK_PLUS:
    case STYRK_TK_DASH:
        if (p->t.kind == STYRK_TK_PLUS && styrk_parse_peek(p, 1).kind == STYRK_TK_X) {
            styrk_parse_sets(p, g);
        } else if (styrk_parse_at_load(p)) {
            loads(p, g);
        } else {
            styrk_parse_unexpected(p);
        }
        break;
    default:
        if (styrk_parse_side(p, &side)) {
            if (styrk_parse_claim(p, STYRK_TERM_SIDE,
                                  styrk_parse_since(p, p->taken > 0 ? p->taken - 1 : 0))) {
                g->side = side;
            }
        } else {
            styrk_parse_unexpected(p);
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
    if (g->max_sets > 0 && !g->sets_open && g->sets_expr == NULL) {
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

/* A rep max is found at RPE 10 unless another is said, and its load is the answer. */
static void check_find(styrk_parser *p, styrk_group *g)
{
    if (g->rpe_max_x10 == 0) {
        g->rpe_min_x10 = g->rpe_max_x10 = 100;
    }
    if (g->load_count > 0) {
        const styrk_span at = p->seen[STYRK_TERM_LOAD];
        styrk_parse_error(p, STYRK_D_FIND_LOAD, at, styrk_parse_clip(p, at), NOTHING);
    }
}

/* What only the whole group shows. */
static void check_group(styrk_parser *p, styrk_group *g)
{
    const bool open = g->sets_open || g->sets_expr != NULL;

    if (p->seen[STYRK_TERM_SETS].len == 0) {
        styrk_parse_error(p, STYRK_D_SETS_NONE, g->at, NOTHING, NOTHING);
        return;
    }
    if (g->load_count > 1 && (open || g->load_count != (uint32_t)g->sets)) {
        const styrk_str count = open ? TEXT("+") : styrk_parse_decimal(p, g->sets, 0);
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
    if (g->find) {
        check_find(p, g);
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
        styrk_parse_error(p, STYRK_D_GROUP_EMPTY, styrk_parse_here(p), NOTHING, NOTHING);
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
