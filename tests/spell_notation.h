/* spell_notation.h: schemes in other spellings than the canonical one, chosen at
 * random: decimal commas, Danish and Norwegian words, typographic marks. For
 * prop_notation.c, which defines below(), between() and chance().
 */
#ifndef STYRK_TESTS_SPELL_NOTATION_H
#define STYRK_TESTS_SPELL_NOTATION_H

typedef struct {
    styrk_buf *out;
    bool strange; /* false: canonical spelling */
} speller;

static const char *one_of(const char *const *words)
{
    int32_t n = 0;
    while (words[n] != NULL) {
        n++;
    }
    return words[below(n)];
}

#define ONE_OF(...) one_of((const char *const[]){__VA_ARGS__, NULL})

static void put(speller *s, const char *z)
{
    styrk_buf_z(s->out, z);
}

/* With a comma half the time. */
static void put_number(speller *s, int64_t value, int places)
{
    const size_t from = s->out->len;

    styrk_format_number(s->out, value, places);
    if (chance(50)) {
        for (size_t i = from; i < s->out->len; i++) {
            s->out->p[i] = s->out->p[i] == '.' ? ',' : s->out->p[i];
        }
    }
}

static void put_time(speller *s, int64_t ms)
{
    if (ms % 1000 == 0 && ms >= 60000 && chance(30)) {
        styrk_buf_int(s->out, ms / 60000);
        put(s, ":");
        put(s, ms / 1000 % 60 < 10 ? "0" : "");
        styrk_buf_int(s->out, ms / 1000 % 60);
    } else if (ms % 1000 == 0 && ms > 60000 && ms % 60000 != 0 && chance(30)) {
        styrk_buf_int(s->out, ms / 60000);
        put(s, "m");
        styrk_buf_int(s->out, ms / 1000 % 60);
        put(s, "s");
    } else if (ms % 60000 == 0 && ms > 0 && chance(50)) {
        styrk_buf_int(s->out, ms / 60000);
        put(s, ONE_OF("min", " min", " minutter", "minutes"));
    } else {
        put_number(s, ms, 3);
        put(s, ONE_OF("s", " s", " sek", "sek.", "\"", "sec", " sekunder", "\xE2\x80\xB3"));
    }
}

static void put_dash(speller *s)
{
    put(s, ONE_OF("-", "-", "\xE2\x80\x93", " - ", " \xE2\x80\x93 "));
}

static void put_target(speller *s, const styrk_target *t)
{
    const bool hold = t->kind == STYRK_TARGET_HOLD;

    if (t->expr != NULL) {
        styrk_expr_format(s->out, t->expr);
        return;
    }
    if (t->open && t->max == 0) {
        put(s, ONE_OF("max", "AMRAP", "maks", "til udmattelse", "til utmattelse", "to failure"));
        return;
    }
    hold ? put_time(s, t->min) : styrk_buf_int(s->out, t->min);
    if (t->max != t->min && !t->open) {
        put_dash(s);
        hold ? put_time(s, t->max) : styrk_buf_int(s->out, t->max);
    }
    if (t->open) {
        put(s, "+");
    }
    if (t->open && t->max > t->min) {
        put(s, ONE_OF(" (max ", " (maks ", "(max "));
        styrk_buf_int(s->out, t->max);
        put(s, ")");
    }
}

static void put_weight(speller *s, styrk_weight w)
{
    put_number(s, styrk_mass_milli(w.mass, w.unit), 3);
    put(s, w.unit == STYRK_LB ? ONE_OF("lb", " lb", "lbs", " pund", "LB")
                              : ONE_OF("kg", " kg", "KG", " kilo", "\xC2\xA0kg"));
}

static void put_percent(speller *s, int64_t x100, styrk_spec_kind kind)
{
    put_number(s, x100, 2);
    put(s, ONE_OF("%", " %", "\xC2\xA0%"));
    if (kind == STYRK_SPEC_PCT_TM) {
        put(s, ONE_OF("TM", " TM", " af TM", " of TM", "tm"));
    } else if (kind == STYRK_SPEC_PCT_MVC) {
        put(s, ONE_OF("MVC", " MVC", " MVIC", " av MVC"));
    } else if (kind == STYRK_SPEC_PCT_1RM) {
        put(s, ONE_OF("", "", " 1RM", " af 1RM", " of 1RM", "RM"));
    } else if (kind == STYRK_SPEC_REL) {
        put(s, ONE_OF("", "", " of top", " af top"));
    }
}

static void put_ref(speller *s, const styrk_load_spec *l)
{
    put(s, ONE_OF(" of ", " af ", " av ", " of the "));
    if (l->ref == STYRK_REF_DAY) {
        put(s, ONE_OF("day \"", "dag \""));
        styrk_buf_str(s->out, l->ref_day);
        put(s, "\"");
    } else {
        put(s, styrk_format_ref(l->ref));
        put(s, l->ref == STYRK_REF_E1RM ? "" : ONE_OF("", "", " set"));
    }
}

static void put_load(speller *s, const styrk_load_spec *l)
{
    switch (l->kind) {
    case STYRK_SPEC_NONE:
        break;
    case STYRK_SPEC_EXPR:
        styrk_expr_format(s->out, l->expr);
        break;
    case STYRK_SPEC_ABS:
        put_weight(s, l->weight);
        break;
    case STYRK_SPEC_BW:
        put(s, ONE_OF("bw", "BW", "KV", "kropsv\xC3\xA6gt", "bodyweight"));
        break;
    case STYRK_SPEC_BW_PLUS:
        put(s, ONE_OF("bw+", "KV+", "BW + ", "+"));
        put_weight(s, l->weight);
        break;
    case STYRK_SPEC_BW_MINUS:
        put(s, ONE_OF("bw-", "KV-", "BW - ", "-"));
        put_weight(s, l->weight);
        break;
    case STYRK_SPEC_REL:
        put(s, l->pct_x100 > 0 ? "+" : ONE_OF("-", "\xE2\x88\x92"));
        put_percent(s, l->pct_x100 > 0 ? l->pct_x100 : -(int64_t)l->pct_x100, l->kind);
        break;
    case STYRK_SPEC_PCT_1RM:
    case STYRK_SPEC_PCT_TM:
    case STYRK_SPEC_PCT_MVC:
    case STYRK_SPEC_PCT_OF:
        if (l->pct_max_x100 != l->pct_x100) {
            put_number(s, l->pct_x100, 2);
            put_dash(s);
        }
        put_percent(s, l->pct_max_x100, l->kind);
        if (l->kind == STYRK_SPEC_PCT_OF) {
            put_ref(s, l);
        }
        break;
    }
}

static void put_parts(speller *s, const styrk_part *part)
{
    for (; part != NULL; part = part->next) {
        put(s, " >");
        if (part->pause_ms > 0) {
            /* Not in minutes: "1 min 30s" is one time. */
            put_number(s, part->pause_ms, 3);
            put(s, ONE_OF("s", " s", " sek", "sec", "\""));
        }
        put(s, " ");
        if (part->count != 1) {
            styrk_buf_int(s->out, part->count);
            put(s, ONE_OF("x", "\xC3\x97", "X"));
        }
        put_target(s, &part->target);
        if (part->load.kind != STYRK_SPEC_NONE) {
            put(s, " ");
            put_load(s, &part->load);
        }
    }
}

static void put_sets(speller *s, const styrk_group *g)
{
    const bool list = g->target_count > 1;

    if (g->find) {
        put(s, ONE_OF("find ", "finn "));
        styrk_buf_int(s->out, g->target[0].min);
        put(s, ONE_OF("RM", " RM"));
        return;
    }
    if (g->sets_expr != NULL) {
        styrk_expr_format(s->out, g->sets_expr);
        put(s, ONE_OF("x", " x ", "\xC3\x97"));
    } else if (g->sets_open) {
        put(s, "+x");
    } else if (!list || g->target[0].expr != NULL || chance(30)) {
        styrk_buf_int(s->out, g->sets);
        put(s, g->cluster ? "x"
                          : ONE_OF("x", "X", "\xC3\x97", " x ", "*", " \xC3\x97 ", " sets of ",
                                   " s\xC3\xA6t x ", " sett \xC3\xA0 "));
    }
    if (g->cluster) {
        put(s, "(");
    }
    for (uint32_t i = 0; i < g->target_count; i++) {
        put(s, i > 0 ? ONE_OF("/", "/", " / ") : "");
        put_target(s, &g->target[i]);
    }
    if (g->cluster) {
        put_parts(s, g->parts);
        put(s, ")");
    } else if (g->target[0].kind == STYRK_TARGET_REPS && g->target[0].expr == NULL && chance(20)) {
        put(s, ONE_OF(" reps", " gentagelser", " repetisjoner", " rep."));
    }
}

static void put_effort(speller *s, const styrk_group *g)
{
    const int32_t low = g->rpe_min_x10, high = g->rpe_max_x10;
    const bool rir = chance(40);
    const int form = below(4);

    put(s, " ");
    put(s, rir ? (form == 0 ? "RIR " : (form == 1 ? "rir: " : ""))
               : (form == 0 ? "RPE " : (form == 1 ? "RPE" : "@")));
    put_number(s, rir ? 100 - high : low, 1);
    if (low != high) {
        put(s, ONE_OF("-", "\xE2\x80\x93"));
        put_number(s, rir ? 100 - low : high, 1);
    }
    if (rir && form >= 2) {
        put(s, ONE_OF("RIR", " RIR", " i tank", " i tanken", " in the tank"));
    }
}

static void put_loads(speller *s, const styrk_group *g)
{
    put(s, " ");
    if (g->load_count == 1 && chance(30)) {
        put(s, ONE_OF("@", "@ "));
    }
    for (uint32_t i = 0; i < g->load_count; i++) {
        put(s, i > 0 ? "/" : "");
        put_load(s, &g->load[i]);
    }
}

static void put_role(speller *s, const styrk_group *g)
{
    switch (g->role) {
    case STYRK_ROLE_TOP:
        put(s, ONE_OF("top ", "top set ", "Top s\xC3\xA6t: ", "tops\xC3\xA6t "));
        break;
    case STYRK_ROLE_BACKOFF:
        put(s, ONE_OF("backoff ", "back-off ", "BO ", "Back off: ", "down set ",
                      "back-off s\xC3\xA6t "));
        break;
    case STYRK_ROLE_WARMUP:
        put(s, ONE_OF("warmup ", "w ", "W ", "opv. ", "oppvarming: ", "warm-up ", "opvarmning "));
        break;
    default:
        put(s, ONE_OF("", "", "work "));
        break;
    }
}

static void put_rest(speller *s, int32_t ms)
{
    put(s, ONE_OF(" rest ", " rest: ", " r", " hvile ", " P: "));
    if (ms % 1000 == 0 && ms >= 10000 && chance(30)) {
        styrk_buf_int(s->out, ms / 1000);
        put(s, ONE_OF("", "s"));
    } else {
        put_time(s, ms);
    }
}

static void put_cuff(speller *s, const styrk_cuff *cuff)
{
    static const char *const suffix[] = {"", "/10", "%", "mmHg"};

    put(s, ONE_OF(" cuff ", " BFR ", " manchet ", " mansjett ", " okklusjon: "));
    put_number(s, cuff->value_x10, 1);
    put(s, chance(30) && cuff->kind != STYRK_CUFF_TIGHTNESS ? " " : "");
    put(s, suffix[cuff->kind]);
    if (cuff->kind == STYRK_CUFF_LOP) {
        put(s, ONE_OF("LOP", " LOP", " AOP", " af LOP", " of AOP"));
    }
    put(s, cuff->released ? ONE_OF(" released", " intermittent") : ONE_OF("", "", " continuous"));
}

static void put_until(speller *s, const styrk_group *g)
{
    put(s, ONE_OF(" until ", " indtil "));
    if (g->until.kind == STYRK_UNTIL_RPE) {
        put(s, ONE_OF("@", "RPE ", "@ "));
        put_number(s, g->until.value, 1);
    } else if (g->until.kind == STYRK_UNTIL_FATIGUE) {
        put(s, ONE_OF("fatigue ", "tr\xC3\xA6thed "));
        put_number(s, g->until.value, 2);
        put(s, ONE_OF("%", " %"));
    } else {
        put(s, ONE_OF("reps<", "reps < ", "rep<"));
        styrk_buf_int(s->out, g->until.value);
    }
}

/* One modifier by number; those that are not there print nothing. */
static void put_modifier(speller *s, const styrk_group *g, int which)
{
    static const char *const sides[] = {"", " left", " right", " each"};

    if (which == 0 && g->side == STYRK_SIDE_EACH) {
        put(s, ONE_OF(" each", " /side", " e.s.", " pr. side", " per side", " hver side"));
    } else if (which == 0) {
        put(s, sides[g->side]);
    } else if (which == 1 && g->angle_x10 >= 0) {
        put(s, ONE_OF(" angle ", " vinkel ", " "));
        put_number(s, g->angle_x10, 1);
        put(s, ONE_OF("deg", "\xC2\xB0", " grader", " deg"));
    } else if (which == 2 && g->mode != STYRK_MODE_NONE) {
        put(s, g->mode == STYRK_MODE_PUSH ? ONE_OF(" push", " skub", " skyv") : " hold");
    } else if (which == 3 && g->tempo[0] != '\0') {
        const char *between_digits = ONE_OF("", "-");
        put(s, ONE_OF(" tempo ", " tempo: ", " Tempo "));
        for (int i = 0; i < 4; i++) {
            put(s, i > 0 ? between_digits : "");
            styrk_buf_char(s->out, g->tempo[i] == 'X' && chance(50) ? 'x' : g->tempo[i]);
        }
    } else if (which == 4 && g->rest_ms >= 0) {
        put_rest(s, g->rest_ms);
    } else if (which == 5 && g->cuff.kind != STYRK_CUFF_NONE) {
        put_cuff(s, &g->cuff);
    } else if (which == 6 && g->until.kind != STYRK_UNTIL_NONE) {
        put_until(s, g);
    } else if (which == 7 && g->max_sets > 0) {
        put(s, ONE_OF(" max ", " maks "));
        styrk_buf_int(s->out, g->max_sets);
        put(s, ONE_OF(" sets", " s\xC3\xA6t", " sett"));
    }
}

static void spell_group(speller *s, const styrk_group *g)
{
    int order[8];

    for (int i = 0; i < 8; i++) {
        const int j = between(0, i);
        order[i] = order[j];
        order[j] = i;
    }
    put_role(s, g);
    put_sets(s, g);
    if (g->load_count > 0) {
        put_loads(s, g);
    }
    if (g->rpe_max_x10 > 0) {
        put_effort(s, g);
    }
    if (!g->cluster) {
        put_parts(s, g->parts);
    }
    for (int i = 0; i < 8; i++) {
        put_modifier(s, g, order[i]);
    }
}

static void spell_scheme(styrk_buf *out, const styrk_scheme *scheme)
{
    speller s = {.out = out};
    for (const styrk_group *g = scheme->groups; g != NULL; g = g->next) {
        put(&s, g != scheme->groups ? ONE_OF(", ", "; ", " , ", ",\n") : "");
        spell_group(&s, g);
    }
}

#endif
