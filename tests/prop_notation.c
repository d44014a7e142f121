/* prop_notation.c: properties of the set notation over random schemes.
 *
 *   P1  parse(print(x)) = x                    x a random tree
 *   P2  print(parse(print(x))) = print(x)
 *   P3  parse(spell(x)) = x                    spell() chooses other spellings
 *
 * usage: prop_notation [COUNT [SEED]]
 * A failure is made smaller before it is shown: fields are cleared one after
 * the other as long as the property still fails.
 */
#include <stdlib.h>

#include "lang/ast.h"
#include "lang/format.h"
#include "tap.h"

#define ARENA_SIZE (1u << 20)
#define TEXT_MAX (1u << 18)

static unsigned char tree_block[ARENA_SIZE], work_block[ARENA_SIZE];

/* ---- random numbers --------------------------------------------------------------- */

static uint64_t state;

static uint64_t next64(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* 0 .. n-1 */
static int32_t below(int32_t n)
{
    return (int32_t)(next64() % (uint64_t)n);
}

static uint32_t make_below(uint32_t n)
{
    return (uint32_t)below((int32_t)n);
}

#include "make_expr.h"

static int32_t between(int32_t low, int32_t high)
{
    return low + below(high - low + 1);
}

static bool chance(int percent)
{
    return below(100) < percent;
}

/* Mostly round numbers, sometimes any. */
static int32_t roundish(int32_t low, int32_t high, int32_t step)
{
    const int32_t v = between(low, high);
    const int32_t r = v / step * step;
    return chance(80) && r >= low ? r : v;
}

/* ---- random trees ------------------------------------------------------------------- */

static styrk_arena *tree; /* of the scheme being made */

static styrk_target make_target(styrk_target_kind kind, bool may_be_max)
{
    styrk_target t = {.kind = kind};
    const bool hold = kind == STYRK_TARGET_HOLD;

    if (chance(5)) {
        t.expr = make_expr(tree, hold ? STYRK_TYPE_SECONDS : STYRK_TYPE_NUMBER, between(1, 4));
        return t;
    }
    if (may_be_max && chance(8)) {
        t.open = true;
        return t;
    }
    if (hold) {
        t.min = chance(90) ? roundish(1000, 120000, 1000) : between(1, 7200000);
    } else {
        t.min = chance(90) ? between(1, 30) : between(1, 1000);
    }
    t.max = t.min;
    if (chance(20)) {
        const int32_t most = hold ? 7200000 : 1000;
        t.max = t.min + (hold ? roundish(1, 60000, 1000) : between(1, 12));
        t.max = t.max > most ? most : t.max;
        t.open = !hold && chance(10) && t.max > t.min; /* a cap */
    } else {
        t.open = chance(10);
    }
    return t;
}

static styrk_weight make_weight(void)
{
    const styrk_unit unit = chance(80) ? STYRK_KG : STYRK_LB;
    const int32_t milli = chance(90) ? roundish(0, 300000, 1250) : between(0, 2000000);
    return (styrk_weight){styrk_mass_from(milli, 3, unit), unit};
}

static styrk_load_spec make_load(bool relative)
{
    styrk_load_spec l = {.kind = (styrk_spec_kind)between(STYRK_SPEC_ABS, STYRK_SPEC_EXPR)};
    static const char *const days[] = {"A", "Push-2", "Upper body", "L\xC3\xB8r", "a|b, {c}", "1"};

    if (l.kind == STYRK_SPEC_REL && !relative) {
        l.kind = STYRK_SPEC_ABS;
    }
    switch (l.kind) {
    case STYRK_SPEC_ABS:
    case STYRK_SPEC_BW_PLUS:
    case STYRK_SPEC_BW_MINUS:
        l.weight = make_weight();
        break;
    case STYRK_SPEC_REL:
        l.pct_x100 = roundish(-9999, 9999, 250);
        l.pct_max_x100 = l.pct_x100;
        break;
    case STYRK_SPEC_NONE:
    case STYRK_SPEC_BW:
        break;
    case STYRK_SPEC_EXPR:
        l.expr = make_expr(tree, STYRK_TYPE_MASS, between(1, 4));
        break;
    case STYRK_SPEC_PCT_OF:
        l.ref = (styrk_ref)between(STYRK_REF_TOP, STYRK_REF_DAY);
        l.ref_day = styrk_str_of(l.ref == STYRK_REF_DAY ? days[below(6)] : NULL);
        /* fall through */
    case STYRK_SPEC_PCT_1RM:
    case STYRK_SPEC_PCT_TM:
    case STYRK_SPEC_PCT_MVC:
        l.pct_x100 = roundish(1, 20000, 250);
        l.pct_max_x100 = chance(10) ? between(l.pct_x100, 20000) : l.pct_x100;
        break;
    }
    return l;
}

static styrk_part *make_parts(styrk_arena *arena, styrk_target_kind kind, int32_t count)
{
    styrk_part *first = NULL, **tail = &first;

    for (; count > 0; count--) {
        styrk_part *part = styrk_arena_get(arena, sizeof *part);
        part->pause_ms = chance(50) ? 0 : roundish(1, 60000, 1000);
        part->count = chance(80) ? 1 : between(1, 20);
        part->target = make_target(chance(90) ? kind : STYRK_TARGET_REPS, false);
        if (chance(20)) {
            part->target = (styrk_target){.kind = STYRK_TARGET_REPS, .open = true};
        }
        if (chance(40)) {
            part->load = make_load(true);
        }
        *tail = part;
        tail = &part->next;
    }
    return first;
}

static void make_sets(styrk_arena *arena, styrk_group *g)
{
    const styrk_target_kind kind = chance(25) ? STYRK_TARGET_HOLD : STYRK_TARGET_REPS;

    if (g->find) {
        g->sets = 1;
        g->target_count = 1;
        g->target = styrk_arena_array(arena, 1, sizeof *g->target);
        g->target[0].min = g->target[0].max = between(1, 30);
        return;
    }
    g->sets_open = chance(10);
    g->target_count = 1;
    g->sets = g->sets_open ? 1 : (chance(95) ? between(1, 6) : between(1, 100));
    if (!g->sets_open && chance(5)) {
        g->sets_expr = make_expr(arena, STYRK_TYPE_NUMBER, between(1, 4));
        g->sets = 1;
    } else if (!g->sets_open && chance(25)) {
        g->sets = chance(95) ? between(2, 6) : between(2, 100);
        g->target_count = (uint32_t)g->sets;
    }
    g->target = styrk_arena_array(arena, g->target_count, sizeof *g->target);
    for (uint32_t i = 0; i < g->target_count; i++) {
        g->target[i] = make_target(kind, i > 0 || kind == STYRK_TARGET_REPS);
    }
    if (g->target_count == 1 && chance(20)) {
        g->parts = make_parts(arena, kind, between(1, 4));
        g->cluster = chance(30);
    } else if (g->target_count == 1 && kind == STYRK_TARGET_HOLD && g->target[0].expr == NULL &&
               chance(20)) {
        g->parts = make_parts(arena, kind, 1); /* 3x10x5s */
        g->parts->pause_ms = 0;
        g->parts->count = between(1, 99);
        g->parts->target = g->target[0];
        g->cluster = true;
    }
}

static void make_loads(styrk_arena *arena, styrk_group *g)
{
    const bool relative = g->role == STYRK_ROLE_BACKOFF;

    g->load_count = chance(30) || g->find ? 0 : 1;
    if (!g->sets_open && g->sets > 1 && g->sets <= 8 && chance(20)) {
        g->load_count = (uint32_t)g->sets;
    }
    g->load = styrk_arena_array(arena, g->load_count, sizeof *g->load);
    const styrk_load_spec one = make_load(relative);
    for (uint32_t i = 0; i < g->load_count; i++) {
        g->load[i] = make_load(relative);
        if (one.kind != STYRK_SPEC_BW && g->load[i].kind != one.kind && chance(80)) {
            g->load[i] = one;
        }
    }
}

static void make_cuff(styrk_cuff *cuff)
{
    static const int32_t most[] = {0, 100, 2000, 5000};

    cuff->kind = (styrk_cuff_kind)between(STYRK_CUFF_TIGHTNESS, STYRK_CUFF_MMHG);
    cuff->value_x10 = roundish(10, most[cuff->kind], 10);
    cuff->released = chance(20);
}

static void make_stop(styrk_group *g)
{
    if (chance(15)) {
        g->until.kind = (styrk_until_kind)between(STYRK_UNTIL_RPE, STYRK_UNTIL_REPS);
        g->until.value = g->until.kind == STYRK_UNTIL_RPE       ? between(2, 20) * 5
                         : g->until.kind == STYRK_UNTIL_FATIGUE ? roundish(1, 9999, 50)
                                                                : between(1, 1000);
    }
    if (g->sets_open && chance(60)) {
        g->max_sets = between(1, 100);
    }
}

static void make_modifiers(styrk_group *g)
{
    static const char tempo[] = "0123456789X";

    if (chance(35)) {
        g->rpe_min_x10 = (int16_t)(between(2, 20) * 5);
        g->rpe_max_x10 =
            (int16_t)(chance(70) ? g->rpe_min_x10 : between(g->rpe_min_x10 / 5, 20) * 5);
    }
    g->side = chance(85) ? STYRK_SIDE_NONE : (styrk_side)between(STYRK_SIDE_LEFT, STYRK_SIDE_EACH);
    g->angle_x10 = chance(90) ? -1 : roundish(0, 1800, 50);
    g->mode = chance(90) ? STYRK_MODE_NONE : (styrk_mode)between(STYRK_MODE_HOLD, STYRK_MODE_PUSH);
    for (int i = 0; i < 4 && (i > 0 ? g->tempo[0] != '\0' : chance(10)); i++) {
        g->tempo[i] = tempo[below(11)];
    }
    g->rest_ms = chance(70) ? -1 : roundish(0, chance(90) ? 300000 : 3600000, 1000);
    if (chance(15)) {
        make_cuff(&g->cuff);
    }
    make_stop(g);
}

static void make_scheme(styrk_arena *arena, styrk_scheme *scheme)
{
    static const styrk_role roles[] = {STYRK_ROLE_WORK, STYRK_ROLE_TOP, STYRK_ROLE_BACKOFF,
                                       STYRK_ROLE_WARMUP};
    styrk_group **tail = &scheme->groups;
    const uint32_t count = (uint32_t)(chance(60) ? 1 : between(1, 4));

    *scheme = (styrk_scheme){0};
    for (; scheme->group_count < count; scheme->group_count++) {
        styrk_group *g = styrk_arena_get(arena, sizeof *g);
        g->role = chance(60) ? STYRK_ROLE_WORK : roles[below(4)];
        g->max_sets = -1;
        g->find = g->role == STYRK_ROLE_TOP && chance(30);
        make_sets(arena, g);
        make_loads(arena, g);
        make_modifiers(g);
        if (g->find && g->rpe_max_x10 == 0) {
            g->rpe_min_x10 = g->rpe_max_x10 = 100;
        }
        *tail = g;
        tail = &g->next;
    }
}

#include "spell_notation.h"

/* ---- properties ------------------------------------------------------------------------ */

typedef enum { GOOD, NOT_READ, OTHER_TREE, OTHER_TEXT } outcome;

static outcome read_back(styrk_arena *arena, const styrk_scheme *scheme, styrk_str text)
{
    styrk_scheme read;
    styrk_diags diags;
    styrk_buf again, canonical;

    styrk_diags_init(&diags, arena);
    if (styrk_scheme_parse(arena, &read, &diags, text, (styrk_span){0, text.n}, NULL) != STYRK_OK) {
        return NOT_READ;
    }
    if (!styrk_scheme_equal(scheme, &read)) {
        return OTHER_TREE;
    }
    styrk_buf_init(&again, arena, TEXT_MAX);
    styrk_buf_init(&canonical, arena, TEXT_MAX);
    styrk_scheme_format(&again, &read);
    styrk_scheme_format(&canonical, scheme);
    const bool same = again.len == canonical.len && memcmp(again.p, canonical.p, again.len) == 0;
    return same ? GOOD : OTHER_TEXT;
}

static outcome check_print(const styrk_scheme *scheme)
{
    styrk_arena arena;
    styrk_buf text;

    styrk_arena_init(&arena, work_block, sizeof work_block);
    styrk_buf_init(&text, &arena, TEXT_MAX);
    styrk_scheme_format(&text, scheme);
    return read_back(&arena, scheme, (styrk_str){text.p, (uint32_t)text.len});
}

static void show(const char *what, outcome result, styrk_str text)
{
    static const char *const names[] = {"good", "not read", "another tree", "another text"};
    printf("# %s: %s\n# %.*s\n", what, names[result], (int)text.n, text.p);
}

static outcome check_spelling(const styrk_scheme *scheme)
{
    styrk_arena arena;
    styrk_buf text;

    styrk_arena_init(&arena, work_block, sizeof work_block);
    styrk_buf_init(&text, &arena, TEXT_MAX);
    spell_scheme(&text, scheme);
    const styrk_str s = {text.p, (uint32_t)text.len};
    const outcome result = read_back(&arena, scheme, s);
    if (result != GOOD) {
        show("spelt", result, s);
    }
    return result;
}

/* ---- making failures smaller -------------------------------------------------------------- */

/* Clears the step-th thing of a group; false when there is no such step. */
static bool simplify(styrk_group *g, int step)
{
    switch (step) {
    case 0:
        g->role = STYRK_ROLE_WORK;
        return true;
    case 1:
        g->load_count = 0;
        return true;
    case 2:
        g->rpe_min_x10 = g->rpe_max_x10 = 0;
        return true;
    case 3:
        g->parts = NULL;
        g->cluster = false;
        return true;
    case 4:
        g->parts = g->parts == NULL ? NULL : g->parts->next;
        g->cluster = g->cluster && g->parts != NULL;
        return true;
    case 5:
        g->side = STYRK_SIDE_NONE;
        g->angle_x10 = -1;
        return true;
    case 6:
        g->mode = STYRK_MODE_NONE;
        g->tempo[0] = '\0';
        return true;
    case 7:
        g->rest_ms = -1;
        return true;
    case 8:
        g->cuff = (styrk_cuff){0};
        return true;
    case 9:
        g->until = (styrk_until){0};
        g->max_sets = -1;
        return true;
    default:
        return false;
    }
}

static void shrink(styrk_scheme *scheme)
{
    for (styrk_group **at = &scheme->groups; *at != NULL;) {
        styrk_group *g = *at;
        *at = g->next;
        if (scheme->groups != NULL && check_print(scheme) != GOOD) {
            continue; /* the group was not needed */
        }
        *at = g;
        styrk_group kept = *g;
        for (int step = 0; simplify(g, step); step++) {
            if (check_print(scheme) != GOOD) {
                kept = *g;
            } else {
                *g = kept;
            }
        }
        at = &g->next;
    }
}

static void report_print(styrk_scheme *scheme)
{
    styrk_arena arena;
    styrk_buf text;

    shrink(scheme);
    const outcome result = check_print(scheme);
    styrk_arena_init(&arena, work_block, sizeof work_block);
    styrk_buf_init(&text, &arena, TEXT_MAX);
    styrk_scheme_format(&text, scheme);
    show("printed", result, (styrk_str){text.p, (uint32_t)text.len});
}

int main(int argc, char **argv)
{
    const long count = argc > 1 ? atol(argv[1]) : 1000000;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261123;
    long printed = 0, spelt = 0, groups = 0;

    state = seed * 0x9E3779B97F4A7C15u + 1;
    for (long i = 0; i < count && printed + spelt < 10; i++) {
        styrk_arena arena;
        styrk_scheme scheme;
        styrk_arena_init(&arena, tree_block, sizeof tree_block);
        tree = &arena;
        make_scheme(&arena, &scheme);
        groups += scheme.group_count;
        spelt += check_spelling(&scheme) != GOOD;
        if (check_print(&scheme) != GOOD) {
            printed++;
            report_print(&scheme);
        }
    }
    printf("# %ld schemes, %ld groups, seed %llu\n", count, groups, (unsigned long long)seed);
    ok(count > 0 && groups >= count, "schemes were made");
    ok(printed == 0, "parse(print(x)) = x and print is a fixed point");
    ok(spelt == 0, "parse(spell(x)) = x");
    return done();
}
