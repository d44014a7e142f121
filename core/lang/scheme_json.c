/* scheme_json.c: schemes as styrk.notation/1, and the public entry points for
 * one line of notation.
 *
 * Unknown is null. Reps and seconds are lists with one entry for all sets or
 * one for each; so are loads. An open target has "max": null unless it has a
 * cap, and "max" alone has "min": null too. Few groups have "find", "of", "day"
 * or an expression: these keys stand only where they say something.
 */
#include "lang/expr.h"
#include "lang/format.h"

static const char *const role_names[STYRK_ROLES] = {
    "work", "warmup", "top", "backoff", "drop", "mini", "cluster", "amrap",
};

static void put_key(styrk_buf *out, const char *key)
{
    styrk_buf_z(out, ",\"");
    styrk_buf_z(out, key);
    styrk_buf_z(out, "\":");
}

static void put_decimal_or_null(styrk_buf *out, const char *key, int64_t value, int places,
                                bool known)
{
    put_key(out, key);
    if (known) {
        styrk_buf_decimal(out, value, places, '.');
    } else {
        styrk_buf_z(out, "null");
    }
}

static void put_word_or_null(styrk_buf *out, const char *key, const char *word)
{
    put_key(out, key);
    if (word == NULL) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_char(out, '"');
    styrk_buf_z(out, word);
    styrk_buf_char(out, '"');
}

static void put_bool(styrk_buf *out, const char *key, bool value)
{
    put_key(out, key);
    styrk_buf_z(out, value ? "true" : "false");
}

/* Its canonical text, braces and all; nothing where there is none. */
static void put_expr(styrk_buf *out, const char *key, const styrk_expr *expr)
{
    styrk_buf text;

    if (expr == NULL) {
        return;
    }
    put_key(out, key);
    styrk_buf_init(&text, out->arena, out->max);
    styrk_expr_format(&text, expr);
    out->failed = out->failed || text.failed;
    styrk_buf_json(out, (styrk_str){text.p, (uint32_t)text.len});
}

/* ---- targets --------------------------------------------------------------------------- */

static void put_target(styrk_buf *out, const styrk_target *t)
{
    const int places = t->kind == STYRK_TARGET_HOLD ? 3 : 0;

    styrk_buf_z(out, "{\"min\":");
    if (t->min > 0) {
        styrk_buf_decimal(out, t->min, places, '.');
    } else {
        styrk_buf_z(out, "null");
    }
    put_decimal_or_null(out, "max", t->max, places,
                        t->expr == NULL && (!t->open || t->max > t->min));
    put_bool(out, "open", t->open);
    put_expr(out, "expression", t->expr);
    styrk_buf_char(out, '}');
}

static void put_targets(styrk_buf *out, const styrk_target *target, uint32_t count, bool list)
{
    const bool hold = count > 0 && target[0].kind == STYRK_TARGET_HOLD;

    for (int pass = 0; pass < 2; pass++) {
        put_key(out, pass == 0 ? "reps" : "hold_s");
        if ((pass == 1) != hold || count == 0) {
            styrk_buf_z(out, "null");
            continue;
        }
        styrk_buf_z(out, list ? "[" : "");
        for (uint32_t i = 0; i < count; i++) {
            styrk_buf_z(out, i > 0 ? "," : "");
            put_target(out, &target[i]);
        }
        styrk_buf_z(out, list ? "]" : "");
    }
}

/* ---- loads ----------------------------------------------------------------------------- */

static const char *load_kind_name(styrk_spec_kind kind)
{
    switch (kind) {
    case STYRK_SPEC_NONE:
        return "none";
    case STYRK_SPEC_ABS:
        return "absolute";
    case STYRK_SPEC_PCT_1RM:
        return "percent_1rm";
    case STYRK_SPEC_PCT_TM:
        return "percent_tm";
    case STYRK_SPEC_PCT_MVC:
        return "percent_mvc";
    case STYRK_SPEC_REL:
        return "relative";
    case STYRK_SPEC_BW:
        return "bodyweight";
    case STYRK_SPEC_BW_PLUS:
        return "bodyweight_plus";
    case STYRK_SPEC_BW_MINUS:
        return "bodyweight_minus";
    case STYRK_SPEC_PCT_OF:
        return "percent_of";
    case STYRK_SPEC_EXPR:
        return "expression";
    }
    return "none";
}

static void put_load(styrk_buf *out, const styrk_load_spec *l)
{
    const bool weight = l->kind == STYRK_SPEC_ABS || l->kind == STYRK_SPEC_BW_PLUS ||
                        l->kind == STYRK_SPEC_BW_MINUS;
    const bool percent = l->kind == STYRK_SPEC_PCT_1RM || l->kind == STYRK_SPEC_PCT_TM ||
                         l->kind == STYRK_SPEC_PCT_MVC || l->kind == STYRK_SPEC_REL ||
                         l->kind == STYRK_SPEC_PCT_OF;

    if (l->kind == STYRK_SPEC_NONE) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"kind\":\"");
    styrk_buf_z(out, load_kind_name(l->kind));
    styrk_buf_char(out, '"');
    put_decimal_or_null(out, "value", styrk_mass_milli(l->weight.mass, l->weight.unit), 3, weight);
    put_word_or_null(out, "unit", weight ? (l->weight.unit == STYRK_LB ? "lb" : "kg") : NULL);
    put_decimal_or_null(out, "percent", l->pct_x100, 2, percent);
    put_decimal_or_null(out, "percent_max", l->pct_max_x100, 2, percent);
    if (l->kind == STYRK_SPEC_PCT_OF) {
        put_word_or_null(out, "of", styrk_format_ref(l->ref));
    }
    if (l->ref == STYRK_REF_DAY) {
        put_key(out, "day");
        styrk_buf_json(out, l->ref_day);
    }
    put_expr(out, "expression", l->expr);
    styrk_buf_char(out, '}');
}

static void put_loads(styrk_buf *out, const styrk_group *g)
{
    put_key(out, "loads");
    if (g->load_count == 0) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_char(out, '[');
    for (uint32_t i = 0; i < g->load_count; i++) {
        styrk_buf_z(out, i > 0 ? "," : "");
        put_load(out, &g->load[i]);
    }
    styrk_buf_char(out, ']');
}

/* ---- groups ---------------------------------------------------------------------------- */

static void put_parts(styrk_buf *out, const styrk_group *g)
{
    put_bool(out, "cluster", g->cluster);
    put_key(out, "parts");
    styrk_buf_char(out, '[');
    for (const styrk_part *part = g->parts; part != NULL; part = part->next) {
        styrk_buf_z(out, part != g->parts ? "," : "");
        styrk_buf_z(out, "{\"pause_s\":");
        styrk_buf_decimal(out, part->pause_ms, 3, '.');
        put_decimal_or_null(out, "count", part->count, 0, true);
        put_targets(out, &part->target, 1, false);
        put_key(out, "load");
        put_load(out, &part->load);
        styrk_buf_char(out, '}');
    }
    styrk_buf_char(out, ']');
}

static void put_effort(styrk_buf *out, const styrk_group *g)
{
    put_key(out, "rpe");
    if (g->rpe_max_x10 == 0) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"min\":");
    styrk_buf_decimal(out, g->rpe_min_x10, 1, '.');
    put_decimal_or_null(out, "max", g->rpe_max_x10, 1, true);
    styrk_buf_char(out, '}');
}

static void put_cuff(styrk_buf *out, const styrk_group *g)
{
    static const char *const kinds[] = {"none", "tightness", "lop", "mmhg"};

    put_key(out, "cuff");
    if (g->cuff.kind == STYRK_CUFF_NONE) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"kind\":\"");
    styrk_buf_z(out, kinds[g->cuff.kind]);
    styrk_buf_char(out, '"');
    put_decimal_or_null(out, "value", g->cuff.value_x10, 1, true);
    put_word_or_null(out, "mode", g->cuff.released ? "released" : "continuous");
    styrk_buf_char(out, '}');
}

static void put_until(styrk_buf *out, const styrk_group *g)
{
    static const char *const kinds[] = {"none", "rpe", "fatigue", "reps"};
    static const int places[] = {0, 1, 2, 0};

    put_key(out, "until");
    if (g->until.kind == STYRK_UNTIL_NONE) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"kind\":\"");
    styrk_buf_z(out, kinds[g->until.kind]);
    styrk_buf_char(out, '"');
    put_decimal_or_null(out, "value", g->until.value, places[g->until.kind], true);
    styrk_buf_char(out, '}');
}

static void put_group(styrk_buf *out, const styrk_group *g)
{
    static const char *const sides[] = {NULL, "left", "right", "each"};
    static const char *const modes[] = {NULL, "hold", "push"};

    styrk_buf_z(out, "{\"role\":\"");
    styrk_buf_z(out, role_names[g->role]);
    styrk_buf_char(out, '"');
    put_decimal_or_null(out, "sets", g->sets, 0, g->sets_expr == NULL);
    put_bool(out, "sets_open", g->sets_open);
    if (g->find) {
        put_bool(out, "find", true);
    }
    put_expr(out, "sets_expression", g->sets_expr);
    put_targets(out, g->target, g->target_count, true);
    put_loads(out, g);
    put_effort(out, g);
    put_parts(out, g);
    put_decimal_or_null(out, "rest_s", g->rest_ms, 3, g->rest_ms >= 0);
    put_word_or_null(out, "tempo", g->tempo[0] != '\0' ? g->tempo : NULL);
    put_word_or_null(out, "side", sides[g->side]);
    put_decimal_or_null(out, "angle_deg", g->angle_x10, 1, g->angle_x10 >= 0);
    put_word_or_null(out, "mode", modes[g->mode]);
    put_cuff(out, g);
    put_until(out, g);
    put_decimal_or_null(out, "max_sets", g->max_sets, 0, g->max_sets > 0);
    styrk_buf_char(out, '}');
}

static void put_canonical(styrk_buf *out, const styrk_scheme *scheme)
{
    styrk_buf text;

    styrk_buf_init(&text, out->arena, out->max);
    styrk_scheme_format(&text, scheme);
    out->failed = out->failed || text.failed;
    styrk_buf_json(out, (styrk_str){text.p, (uint32_t)text.len});
}

void styrk_scheme_json(styrk_buf *out, const styrk_scheme *scheme, const styrk_diags *diags,
                       styrk_str text, const styrk_words *words)
{
    const bool good = diags->errors == 0;

    styrk_buf_z(out, "{\"schema\":\"styrk.notation/1\",\"canonical\":");
    if (good) {
        put_canonical(out, scheme);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_buf_z(out, ",\"groups\":[");
    for (const styrk_group *g = good ? scheme->groups : NULL; g != NULL; g = g->next) {
        styrk_buf_z(out, g != scheme->groups ? "," : "");
        put_group(out, g);
    }
    styrk_buf_z(out, "],\"diagnostics\":[");
    for (const styrk_diag *diag = diags->first; diag != NULL; diag = diag->next) {
        styrk_buf_z(out, diag != diags->first ? "," : "");
        styrk_diag_json(out, diag, text, words);
    }
    styrk_buf_z(out, "]}");
}

/* ---- one line of notation ------------------------------------------------------------------ */

static styrk_status parse_all(styrk_arena *arena, styrk_scheme *scheme, styrk_diags *diags,
                              styrk_str text)
{
    return styrk_scheme_parse(arena, scheme, diags, text, (styrk_span){0, text.n}, NULL);
}

styrk_status styrk_notation_text(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                 styrk_str text)
{
    styrk_scheme scheme;
    const styrk_status status = parse_all(arena, &scheme, diags, text);

    if (status == STYRK_OK) {
        styrk_scheme_format(out, &scheme);
    }
    return out->failed ? STYRK_NOMEM : status;
}

styrk_status styrk_notation_json(styrk_arena *arena, styrk_buf *out, styrk_str text,
                                 const styrk_words *words)
{
    styrk_scheme scheme;
    styrk_diags diags;

    styrk_diags_init(&diags, arena);
    const styrk_status status = parse_all(arena, &scheme, &diags, text);
    if (status == STYRK_NOMEM) {
        return status; /* what there is of the tree has holes */
    }
    styrk_scheme_json(out, &scheme, &diags, text, words);
    return out->failed ? STYRK_NOMEM : status;
}
