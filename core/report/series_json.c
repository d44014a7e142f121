/* series_json.c: styrk.series/1, what plots are drawn from.
 *
 * Per lift and day: the estimate with its band, holds, cuffed sets. Per week: the
 * ledgers. Per training day: what was planned and what was done (series_plan.c).
 * Everything that is a load is in the athlete's unit, so that a plot has one scale.
 */
#include "report/report.h"

enum { WEEKS_MOST = 520, BAND_X1000 = 82 }; /* 1.96 x 4.2 % (Grgic 2020, test-retest CV) */

void styrk_json_dated(styrk_buf *out, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    styrk_buf_z(out, "{\"date\":");
    styrk_buf_json(out, (styrk_str){text, 10});
}

static void put_number(styrk_buf *out, const char *key, int64_t value, int places)
{
    styrk_json_key(out, key);
    styrk_buf_decimal(out, value, places, '.');
}

/* ---- one day of one lift ------------------------------------------------------ */

typedef struct {
    styrk_day day;
    bool estimated;
    styrk_mass e1rm; /* the best of the day */
    int64_t hold_sets, hold_ms, longest_ms;
    int64_t bfr_sets, bfr_reps;
} lift_day;

static bool is_warm_up(const styrk_set_done *set)
{
    return set->role_said && set->role == STYRK_ROLE_WARMUP;
}

static void take_set(lift_day *d, const styrk_set_ref *ref)
{
    const styrk_set_done *set = &ref->event->set;
    styrk_mass e1rm;

    if (set->cuff.kind != STYRK_CUFF_NONE) {
        d->bfr_sets++;
        d->bfr_reps += set->reps > 0 ? set->reps : 0;
        return;
    }
    if (set->hold_ms > 0) {
        d->hold_sets++;
        d->hold_ms += set->hold_ms;
        d->longest_ms = set->hold_ms > d->longest_ms ? set->hold_ms : d->longest_ms;
    }
    if (styrk_set_estimates(set, ref->effort_x10) &&
        styrk_model_e1rm_rts(set->load.mass, set->reps, ref->effort_x10, &e1rm) &&
        (!d->estimated || e1rm.u > d->e1rm.u)) {
        d->estimated = true;
        d->e1rm = e1rm;
    }
}

/* Work of the day that *ref begins; *ref is then the first of the next day. */
static lift_day take_day(const styrk_set_ref **ref)
{
    lift_day d = {.day = (*ref)->event->day};

    while (*ref != NULL && (*ref)->event->day.n == d.day.n) {
        if (!is_warm_up(&(*ref)->event->set)) {
            take_set(&d, *ref);
        }
        *ref = (*ref)->next;
    }
    return d;
}

typedef enum { ROW_E1RM, ROW_HOLD, ROW_BFR } row_kind;

static bool has_row(const lift_day *d, row_kind kind)
{
    return kind == ROW_E1RM ? d->estimated : kind == ROW_HOLD ? d->hold_sets > 0 : d->bfr_sets > 0;
}

static void put_row(styrk_buf *out, const lift_day *d, row_kind kind, styrk_unit unit)
{
    styrk_json_dated(out, d->day);
    if (kind == ROW_E1RM) {
        const styrk_mass low = {styrk_mul_div(d->e1rm.u, 1000 - BAND_X1000, 1000)};
        const styrk_mass high = {styrk_mul_div(d->e1rm.u, 1000 + BAND_X1000, 1000)};
        put_number(out, "value", styrk_mass_milli(d->e1rm, unit), 3);
        put_number(out, "low", styrk_mass_milli(low, unit), 3);
        put_number(out, "high", styrk_mass_milli(high, unit), 3);
    } else if (kind == ROW_HOLD) {
        put_number(out, "sets", d->hold_sets, 0);
        put_number(out, "longest_s", d->longest_ms, 3);
        put_number(out, "total_s", d->hold_ms, 3);
    } else {
        put_number(out, "sets", d->bfr_sets, 0);
        put_number(out, "reps", d->bfr_reps, 0);
    }
    styrk_buf_char(out, '}');
}

static void put_rows(styrk_buf *out, const char *key, const styrk_lift *lift, row_kind kind,
                     const styrk_state *state)
{
    bool first = true;

    styrk_json_key(out, key);
    styrk_buf_char(out, '[');
    for (const styrk_set_ref *ref = lift->sets; ref != NULL;) {
        const lift_day d = take_day(&ref);
        if (has_row(&d, kind)) {
            styrk_buf_z(out, first ? "" : ",");
            put_row(out, &d, kind, state->unit);
            first = false;
        }
    }
    styrk_buf_char(out, ']');
}

static void put_lift(styrk_buf *out, const styrk_lift *lift, const styrk_state *state)
{
    static const char *const langs[STYRK_LANGS] = {"en", "da", "nb"};

    styrk_buf_z(out, "{\"name\":{");
    for (int lang = 0; lang < STYRK_LANGS; lang++) {
        styrk_buf_z(out, lang > 0 ? ",\"" : "\"");
        styrk_buf_z(out, langs[lang]);
        styrk_buf_z(out, "\":");
        styrk_buf_json(out, lift->exercise != NULL ? lift->exercise->name[lang] : lift->name);
    }
    styrk_buf_char(out, '}');
    styrk_json_key(out, "exercise_id");
    styrk_json_text_or_null(out, lift->exercise != NULL ? lift->exercise->id : (styrk_str){"", 0});
    put_number(out, "sets", lift->set_count, 0);
    put_rows(out, "e1rm", lift, ROW_E1RM, state);
    put_rows(out, "holds", lift, ROW_HOLD, state);
    put_rows(out, "bfr", lift, ROW_BFR, state);
    styrk_buf_char(out, '}');
}

static void put_lifts(styrk_buf *out, const styrk_state *state)
{
    bool first = true;

    styrk_json_key(out, "lifts");
    styrk_buf_char(out, '[');
    for (const styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        if (lift->set_count > 0) {
            styrk_buf_z(out, first ? "" : ",\n");
            put_lift(out, lift, state);
            first = false;
        }
    }
    styrk_buf_char(out, ']');
}

/* ---- measures ------------------------------------------------------------------ */

static void put_measure(styrk_buf *out, const styrk_event *event, styrk_unit unit)
{
    styrk_buf line;

    styrk_buf_init(&line, out->arena, 1000);
    styrk_log_format(&line, event, 1);
    styrk_json_dated(out, event->day);
    if (event->measure.kind == STYRK_MEASURE_LOP) {
        put_number(out, "mmhg", event->measure.mmhg, 0);
    } else {
        put_number(out, "value", styrk_mass_milli(event->measure.weight.mass, unit), 3);
    }
    styrk_json_key(out, "text");
    styrk_buf_json(out, (styrk_str){line.p != NULL ? line.p : "", (uint32_t)line.len});
    styrk_buf_char(out, '}');
}

/* The body weights, or all other measures, in order of day. */
static void put_measures(styrk_buf *out, const styrk_state *state, const char *key, bool body)
{
    bool first = true;

    styrk_json_key(out, key);
    styrk_buf_char(out, '[');
    for (uint32_t i = 0; i < state->sequence_count; i++) {
        const styrk_event *event = state->sequence[i];
        if (event->kind == STYRK_EV_MEASURE && event->day.n <= state->today.n &&
            (event->measure.kind == STYRK_MEASURE_BODYMASS) == body) {
            styrk_buf_z(out, first ? "" : ",");
            put_measure(out, event, state->unit);
            first = false;
        }
    }
    styrk_buf_char(out, ']');
}

styrk_status styrk_series_json(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                               styrk_day today)
{
    char text[11];
    styrk_day_format(text, today);
    styrk_buf_z(out, "{\"schema\":\"styrk.series/1\",\"date\":");
    styrk_buf_json(out, (styrk_str){text, 10});
    styrk_json_key(out, "unit");
    styrk_buf_z(out, state->unit == STYRK_LB ? "\"lb\"" : "\"kg\"");
    put_measures(out, state, "bodyweight", true);
    put_measures(out, state, "measures", false);
    put_lifts(out, state);
    styrk_json_weeks(out, arena, state, today, WEEKS_MOST);
    styrk_json_plan(out, arena, state);
    styrk_buf_z(out, "}\n");
    return arena->failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}
