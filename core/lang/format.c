/* format.c: schemes as canonical text, and their equality.
 *
 *   F1  parse(format(x)) = x for every x that parse gives     tests/prop_notation.c
 *   F2  format(parse(t)) is a fixed point
 *
 * Canonical: one blank between terms, ", " between groups, the order
 *   role sets load @rpe parts side angle mode tempo rest cuff until max
 * loads in the unit they were typed in, times in seconds, a decimal point.
 */
#include "lang/expr.h"
#include "lang/format.h"

/* ---- numbers ------------------------------------------------------------------------ */

/* "1.125" could be a thousands mark; the lexer refuses it, "1.1250" it reads. */
void styrk_format_number(styrk_buf *out, int64_t value, int places)
{
    int64_t unit = 1;

    styrk_buf_decimal(out, value, places, '.');
    for (int i = 0; i < places; i++) {
        unit *= 10;
    }
    const bool one_digit = places >= 3 && value / unit >= 1 && value / unit <= 9;
    if (one_digit && value % (unit / 100) != 0 && value % (unit / 1000) == 0) {
        styrk_buf_char(out, '0');
    }
}

void styrk_format_weight(styrk_buf *out, styrk_weight weight, bool with_unit)
{
    styrk_format_number(out, styrk_mass_milli(weight.mass, weight.unit), 3);
    if (with_unit) {
        styrk_buf_z(out, weight.unit == STYRK_LB ? "lb" : "kg");
    }
}

void styrk_format_seconds(styrk_buf *out, int64_t ms)
{
    styrk_format_number(out, ms, 3);
    styrk_buf_char(out, 's');
}

static void put_percent(styrk_buf *out, int64_t x100)
{
    styrk_buf_decimal(out, x100, 2, '.');
}

/* ---- targets ------------------------------------------------------------------------ */

static void put_target(styrk_buf *out, const styrk_target *t)
{
    const bool hold = t->kind == STYRK_TARGET_HOLD;

    if (t->expr != NULL) {
        styrk_expr_format(out, t->expr);
        return;
    }
    if (t->open && t->max == 0) {
        styrk_buf_z(out, "max");
        return;
    }
    styrk_format_number(out, t->min, hold ? 3 : 0);
    if (t->max != t->min && !t->open) {
        styrk_buf_char(out, '-');
        styrk_format_number(out, t->max, hold ? 3 : 0);
    }
    if (hold) {
        styrk_buf_char(out, 's');
    }
    if (t->open) {
        styrk_buf_char(out, '+');
    }
    if (t->open && t->max > t->min) {
        styrk_buf_z(out, " (max ");
        styrk_buf_int(out, t->max);
        styrk_buf_char(out, ')');
    }
}

static void put_targets(styrk_buf *out, const styrk_group *g)
{
    for (uint32_t i = 0; i < g->target_count; i++) {
        if (i > 0) {
            styrk_buf_char(out, '/');
        }
        put_target(out, &g->target[i]);
    }
}

/* ---- loads -------------------------------------------------------------------------- */

static const char *percent_suffix(styrk_spec_kind kind)
{
    switch (kind) {
    case STYRK_SPEC_PCT_TM:
        return "%TM";
    case STYRK_SPEC_PCT_MVC:
        return "%MVC";
    default:
        return "%";
    }
}

bool styrk_format_plain(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (c >= 0xC0 && c < 0x2000);
}

static void put_day(styrk_buf *out, styrk_str day)
{
    uint32_t at = 0, c, len;

    while ((len = styrk_utf8_next(day, at, &c)) != 0 && styrk_format_plain(c)) {
        at += len;
    }
    styrk_buf_z(out, at < day.n ? "\"" : "");
    styrk_buf_str(out, day);
    styrk_buf_z(out, at < day.n ? "\"" : "");
}

const char *styrk_format_ref(styrk_ref ref)
{
    static const char *const names[] = {"", "top", "first", "prev", "best", "e1rm", "day"};
    return names[ref];
}

static void put_share(styrk_buf *out, const styrk_load_spec *l)
{
    styrk_buf_z(out, "% of ");
    styrk_buf_z(out, styrk_format_ref(l->ref));
    if (l->ref == STYRK_REF_DAY) {
        styrk_buf_char(out, ' ');
        put_day(out, l->ref_day);
    }
}

static void put_load(styrk_buf *out, const styrk_load_spec *l, bool with_unit)
{
    switch (l->kind) {
    case STYRK_SPEC_NONE:
        break;
    case STYRK_SPEC_EXPR:
        styrk_expr_format(out, l->expr);
        break;
    case STYRK_SPEC_ABS:
        styrk_format_weight(out, l->weight, with_unit);
        break;
    case STYRK_SPEC_BW:
        styrk_buf_z(out, "bw");
        break;
    case STYRK_SPEC_BW_PLUS:
    case STYRK_SPEC_BW_MINUS:
        styrk_buf_z(out, l->kind == STYRK_SPEC_BW_PLUS ? "bw+" : "bw-");
        styrk_format_weight(out, l->weight, with_unit);
        break;
    case STYRK_SPEC_REL:
        styrk_buf_char(out, l->pct_x100 > 0 ? '+' : '-');
        put_percent(out, l->pct_x100 > 0 ? l->pct_x100 : -(int64_t)l->pct_x100);
        styrk_buf_z(out, with_unit ? "%" : "");
        break;
    case STYRK_SPEC_PCT_1RM:
    case STYRK_SPEC_PCT_TM:
    case STYRK_SPEC_PCT_MVC:
    case STYRK_SPEC_PCT_OF:
        put_percent(out, l->pct_x100);
        if (l->pct_max_x100 != l->pct_x100) {
            styrk_buf_char(out, '-');
            put_percent(out, l->pct_max_x100);
        }
        if (with_unit && l->kind == STYRK_SPEC_PCT_OF) {
            put_share(out, l);
        } else {
            styrk_buf_z(out, with_unit ? percent_suffix(l->kind) : "");
        }
        break;
    }
}

/* True if the load needs no unit of its own before `next` in a list. */
static bool shares_unit(const styrk_load_spec *l, const styrk_load_spec *next)
{
    return l->kind == next->kind &&
           (l->kind != STYRK_SPEC_ABS || l->weight.unit == next->weight.unit) &&
           l->ref == next->ref && styrk_str_eq(l->ref_day, next->ref_day) &&
           l->kind != STYRK_SPEC_EXPR && l->kind != STYRK_SPEC_BW_PLUS &&
           l->kind != STYRK_SPEC_BW_MINUS;
}

static void put_loads(styrk_buf *out, const styrk_group *g)
{
    for (uint32_t i = 0; i < g->load_count; i++) {
        const bool last = i + 1 == g->load_count;
        if (i > 0) {
            styrk_buf_char(out, '/');
        }
        put_load(out, &g->load[i], last || !shares_unit(&g->load[i], &g->load[i + 1]));
    }
}

/* ---- parts -------------------------------------------------------------------------- */

static void put_part(styrk_buf *out, const styrk_part *part)
{
    styrk_buf_z(out, " >");
    if (part->pause_ms > 0) {
        styrk_format_seconds(out, part->pause_ms);
    }
    styrk_buf_char(out, ' ');
    if (part->count != 1) {
        styrk_buf_int(out, part->count);
        styrk_buf_char(out, 'x');
    }
    put_target(out, &part->target);
    if (part->load.kind != STYRK_SPEC_NONE) {
        styrk_buf_char(out, ' ');
        put_load(out, &part->load, true);
    }
}

static bool same_target(const styrk_target *a, const styrk_target *b)
{
    return a->kind == b->kind && a->min == b->min && a->max == b->max && a->open == b->open &&
           styrk_expr_equal(a->expr, b->expr);
}

/* "3x10x5s": equal holds straight on, nothing else in the set. */
static bool is_repeated_hold(const styrk_group *g)
{
    const styrk_part *part = g->parts;

    return g->cluster && g->target_count == 1 && g->target[0].kind == STYRK_TARGET_HOLD &&
           !g->target[0].open && g->target[0].expr == NULL && part != NULL && part->next == NULL &&
           part->pause_ms == 0 && part->load.kind == STYRK_SPEC_NONE &&
           same_target(&part->target, &g->target[0]) && part->count < 100;
}

static void put_cluster(styrk_buf *out, const styrk_group *g)
{
    if (is_repeated_hold(g)) {
        styrk_buf_int(out, g->parts->count + 1);
        styrk_buf_char(out, 'x');
        put_targets(out, g);
        return;
    }
    styrk_buf_char(out, '(');
    put_targets(out, g);
    for (const styrk_part *part = g->parts; part != NULL; part = part->next) {
        put_part(out, part);
    }
    styrk_buf_char(out, ')');
}

/* ---- groups ------------------------------------------------------------------------- */

static void put_role(styrk_buf *out, styrk_role role)
{
    switch (role) {
    case STYRK_ROLE_TOP:
        styrk_buf_z(out, "top ");
        break;
    case STYRK_ROLE_BACKOFF:
        styrk_buf_z(out, "backoff ");
        break;
    case STYRK_ROLE_WARMUP:
        styrk_buf_z(out, "warmup ");
        break;
    default:
        break;
    }
}

static void put_sets(styrk_buf *out, const styrk_group *g)
{
    if (g->sets_expr != NULL) {
        styrk_expr_format(out, g->sets_expr);
        styrk_buf_char(out, 'x');
    } else if (g->sets_open) {
        styrk_buf_z(out, "+x");
    } else if (g->target_count == 1 || g->target[0].expr != NULL) {
        styrk_buf_int(out, g->sets); /* "{...}/8" alone would be a list of loads */
        styrk_buf_char(out, 'x');
    }
    if (g->cluster) {
        put_cluster(out, g);
    } else {
        put_targets(out, g);
    }
}

/* The RPE of a rep max is 10 unless another is said. */
static void put_find(styrk_buf *out, const styrk_group *g)
{
    styrk_buf_z(out, "find ");
    styrk_buf_int(out, g->target[0].min);
    styrk_buf_z(out, "RM");
}

void styrk_format_effort(styrk_buf *out, int32_t min_x10, int32_t max_x10)
{
    styrk_buf_char(out, '@');
    styrk_buf_decimal(out, min_x10, 1, '.');
    if (max_x10 != min_x10) {
        styrk_buf_char(out, '-');
        styrk_buf_decimal(out, max_x10, 1, '.');
    }
}

const char *styrk_format_side(styrk_side side)
{
    static const char *const names[] = {"", "left", "right", "each"};
    return names[side];
}

void styrk_format_cuff(styrk_buf *out, const styrk_cuff *cuff)
{
    static const char *const units[] = {"", "/10", "%LOP", "mmHg"};

    styrk_buf_z(out, "cuff ");
    styrk_buf_decimal(out, cuff->value_x10, 1, '.');
    styrk_buf_z(out, units[cuff->kind]);
    styrk_buf_z(out, cuff->released ? " released" : "");
}

static void put_until(styrk_buf *out, const styrk_group *g)
{
    switch (g->until.kind) {
    case STYRK_UNTIL_NONE:
        break;
    case STYRK_UNTIL_RPE:
        styrk_buf_z(out, " until @");
        styrk_buf_decimal(out, g->until.value, 1, '.');
        break;
    case STYRK_UNTIL_FATIGUE:
        styrk_buf_z(out, " until fatigue ");
        put_percent(out, g->until.value);
        styrk_buf_char(out, '%');
        break;
    case STYRK_UNTIL_REPS:
        styrk_buf_z(out, " until reps<");
        styrk_buf_int(out, g->until.value);
        break;
    }
    if (g->max_sets > 0) {
        styrk_buf_z(out, " max ");
        styrk_buf_int(out, g->max_sets);
        styrk_buf_z(out, " sets");
    }
}

/* What comes after the parts, each with a blank before it. */
static void put_modifiers(styrk_buf *out, const styrk_group *g)
{
    if (g->side != STYRK_SIDE_NONE) {
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_format_side(g->side));
    }
    if (g->angle_x10 >= 0) {
        styrk_buf_z(out, " angle ");
        styrk_buf_decimal(out, g->angle_x10, 1, '.');
        styrk_buf_z(out, "deg");
    }
    if (g->mode != STYRK_MODE_NONE) {
        styrk_buf_z(out, g->mode == STYRK_MODE_PUSH ? " push" : " hold");
    }
    if (g->tempo[0] != '\0') {
        styrk_buf_z(out, " tempo ");
        styrk_buf_z(out, g->tempo);
    }
    if (g->rest_ms >= 0) {
        styrk_buf_z(out, " rest ");
        styrk_format_seconds(out, g->rest_ms);
    }
    if (g->cuff.kind != STYRK_CUFF_NONE) {
        styrk_buf_char(out, ' ');
        styrk_format_cuff(out, &g->cuff);
    }
    put_until(out, g);
}

static void put_group(styrk_buf *out, const styrk_group *g)
{
    if (g->find) {
        put_find(out, g);
    } else {
        put_role(out, g->role);
        put_sets(out, g);
    }
    if (g->load_count > 0) {
        styrk_buf_char(out, ' ');
        put_loads(out, g);
    }
    if (g->rpe_max_x10 > 0 && !(g->find && g->rpe_min_x10 == 100)) {
        styrk_buf_char(out, ' ');
        styrk_format_effort(out, g->rpe_min_x10, g->rpe_max_x10);
    }
    for (const styrk_part *part = g->cluster ? NULL : g->parts; part != NULL; part = part->next) {
        put_part(out, part);
    }
    put_modifiers(out, g);
}

void styrk_scheme_format(styrk_buf *out, const styrk_scheme *scheme)
{
    for (const styrk_group *g = scheme->groups; g != NULL; g = g->next) {
        if (g != scheme->groups) {
            styrk_buf_z(out, ", ");
        }
        put_group(out, g);
    }
}

/* ---- equality ------------------------------------------------------------------------- */

static bool same_load(const styrk_load_spec *a, const styrk_load_spec *b)
{
    return a->kind == b->kind && a->weight.mass.u == b->weight.mass.u &&
           a->weight.unit == b->weight.unit && a->pct_x100 == b->pct_x100 &&
           a->pct_max_x100 == b->pct_max_x100 && a->ref == b->ref &&
           styrk_str_eq(a->ref_day, b->ref_day) && styrk_expr_equal(a->expr, b->expr);
}

static bool same_parts(const styrk_part *a, const styrk_part *b)
{
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
        if (a->pause_ms != b->pause_ms || a->count != b->count ||
            !same_target(&a->target, &b->target) || !same_load(&a->load, &b->load)) {
            return false;
        }
    }
    return a == NULL && b == NULL;
}

static bool same_lists(const styrk_group *a, const styrk_group *b)
{
    if (a->target_count != b->target_count || a->load_count != b->load_count) {
        return false;
    }
    for (uint32_t i = 0; i < a->target_count; i++) {
        if (!same_target(&a->target[i], &b->target[i])) {
            return false;
        }
    }
    for (uint32_t i = 0; i < a->load_count; i++) {
        if (!same_load(&a->load[i], &b->load[i])) {
            return false;
        }
    }
    return same_parts(a->parts, b->parts);
}

static bool same_tempo(const char *a, const char *b)
{
    for (uint32_t i = 0; i < 5; i++) {
        if (a[i] != b[i]) {
            return false;
        }
        if (a[i] == '\0') {
            break;
        }
    }
    return true;
}

static bool same_group(const styrk_group *a, const styrk_group *b)
{
    return a->role == b->role && a->sets == b->sets && a->sets_open == b->sets_open &&
           a->find == b->find && styrk_expr_equal(a->sets_expr, b->sets_expr) &&
           a->cluster == b->cluster && a->rpe_min_x10 == b->rpe_min_x10 &&
           a->rpe_max_x10 == b->rpe_max_x10 && a->side == b->side && a->angle_x10 == b->angle_x10 &&
           a->mode == b->mode && a->rest_ms == b->rest_ms && a->cuff.kind == b->cuff.kind &&
           a->cuff.value_x10 == b->cuff.value_x10 && a->cuff.released == b->cuff.released &&
           a->until.kind == b->until.kind && a->until.value == b->until.value &&
           a->max_sets == b->max_sets && same_tempo(a->tempo, b->tempo) && same_lists(a, b);
}

bool styrk_scheme_equal(const styrk_scheme *a, const styrk_scheme *b)
{
    const styrk_group *x = a->groups, *y = b->groups;

    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        if (!same_group(x, y)) {
            return false;
        }
    }
    return x == NULL && y == NULL;
}
