/* stats_json.c: styrk.stats/1, and the canonical dump of a state. */
#include "report/report.h"

enum { WEEKS_SHOWN = 52, BAND_X1000 = 82 }; /* 1.96 x 4.2 % (Grgic 2020, test-retest CV) */

static void put_day(styrk_buf *out, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    styrk_buf_json(out, (styrk_str){text, 10});
}

static void put_fact(styrk_buf *out, const char *key, const styrk_fact *fact)
{
    styrk_json_key(out, key);
    if (fact == NULL || !fact->known) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"value\":");
    styrk_buf_decimal(out, styrk_mass_milli(fact->weight.mass, fact->weight.unit), 3, '.');
    styrk_buf_z(out, fact->weight.unit == STYRK_LB ? ",\"unit\":\"lb\",\"date\":"
                                                   : ",\"unit\":\"kg\",\"date\":");
    put_day(out, fact->day);
    styrk_buf_char(out, '}');
}

static void put_band(styrk_buf *out, const char *key, const styrk_fact *fact, int sign)
{
    const styrk_mass edge = {styrk_mul_div(fact->weight.mass.u, 1000 + sign * BAND_X1000, 1000)};
    styrk_json_key(out, key);
    styrk_buf_decimal(out, styrk_mass_milli(edge, fact->weight.unit), 3, '.');
}

static void put_e1rm(styrk_buf *out, const styrk_fact *fact)
{
    styrk_json_key(out, "e1rm");
    if (fact == NULL) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"value\":");
    styrk_buf_decimal(out, styrk_mass_milli(fact->weight.mass, fact->weight.unit), 3, '.');
    styrk_buf_z(out, fact->weight.unit == STYRK_LB ? ",\"unit\":\"lb\"" : ",\"unit\":\"kg\"");
    put_band(out, "low", fact, -1);
    put_band(out, "high", fact, 1);
    styrk_json_key(out, "model");
    styrk_buf_z(out, fact->reps < 0 ? "\"tested\"" : "\"rts\"");
    styrk_json_key(out, "date");
    put_day(out, fact->day);
    styrk_buf_char(out, '}');
}

static void put_best(styrk_buf *out, const char *key, const styrk_best *best)
{
    styrk_json_key(out, key);
    if (!best->known) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_z(out, "{\"load\":");
    styrk_json_weight(out, best->weight);
    styrk_json_key(out, "reps");
    styrk_buf_int(out, best->reps);
    styrk_json_key(out, "date");
    put_day(out, best->day);
    styrk_buf_char(out, '}');
}

static void put_records(styrk_buf *out, const styrk_records *r)
{
    styrk_json_key(out, "records");
    styrk_buf_z(out, "{\"work_sets\":");
    styrk_buf_int(out, r->work_sets);
    styrk_json_key(out, "days");
    styrk_buf_int(out, r->days);
    put_best(out, "heaviest", &r->heaviest);
    put_best(out, "e1rm", &r->estimate);
    styrk_json_key(out, "rep_max");
    styrk_buf_char(out, '[');
    bool first = true;
    for (int32_t reps = 1; reps <= 12; reps++) {
        if (r->by_reps[reps].known) {
            styrk_buf_z(out, first ? "{\"reps\":" : ",{\"reps\":");
            styrk_buf_int(out, reps);
            styrk_json_key(out, "load");
            styrk_json_weight(out, r->by_reps[reps].weight);
            styrk_json_key(out, "date");
            put_day(out, r->by_reps[reps].day);
            styrk_buf_char(out, '}');
            first = false;
        }
    }
    styrk_buf_char(out, ']');
    styrk_json_key(out, "longest_hold_s");
    if (r->longest_hold_ms >= 0) {
        styrk_buf_decimal(out, r->longest_hold_ms, 3, '.');
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_json_key(out, "most_reps");
    if (r->most_reps >= 0) {
        styrk_buf_int(out, r->most_reps);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_buf_char(out, '}');
}

static void put_lift(styrk_buf *out, const styrk_lift *lift, styrk_day today)
{
    styrk_records records;
    styrk_records_of(&records, lift, today);
    styrk_buf_z(out, "{\"name\":");
    styrk_buf_json(out, lift->exercise != NULL ? lift->exercise->name[0] : lift->name);
    styrk_json_key(out, "exercise_id");
    styrk_json_text_or_null(out, lift->exercise != NULL ? lift->exercise->id : (styrk_str){"", 0});
    put_e1rm(out, styrk_lift_1rm_now(lift));
    put_fact(out, "tested_1rm", &lift->tested);
    put_fact(out, "training_max", &lift->training_max);
    put_fact(out, "mvc", styrk_lift_mvc(lift, STYRK_SIDE_NONE));
    put_records(out, &records);
    styrk_buf_char(out, '}');
}

static void put_muscle(styrk_buf *out, styrk_muscle muscle, const styrk_muscle_week *m,
                       styrk_unit unit)
{
    styrk_buf_z(out, "{\"muscle\":");
    styrk_buf_json(out, styrk_str_of(styrk_muscle_name(muscle)));
    styrk_json_key(out, "hard_sets");
    styrk_buf_decimal(out, m->hard_x100, 2, '.');
    styrk_json_key(out, "bfr_sets");
    styrk_buf_decimal(out, m->bfr_x100, 2, '.');
    styrk_json_key(out, "isometric_s");
    styrk_buf_decimal(out, m->iso_ms, 3, '.');
    styrk_json_key(out, "tonnage");
    styrk_json_weight(out, (styrk_weight){{m->tonnage_u}, unit});
    styrk_json_key(out, "stimulating_reps");
    styrk_buf_decimal(out, m->stimulating_x10, 1, '.');
    styrk_buf_char(out, '}');
}

static void put_week(styrk_buf *out, const styrk_week_ledger *week, styrk_unit unit)
{
    static const styrk_muscle_week none;
    styrk_buf_z(out, "{\"monday\":");
    put_day(out, week->monday);
    styrk_json_key(out, "sets");
    styrk_buf_int(out, week->sets);
    styrk_json_key(out, "reps");
    styrk_buf_int(out, week->reps);
    styrk_json_key(out, "isometric_s");
    styrk_buf_decimal(out, week->iso_ms, 3, '.');
    styrk_json_key(out, "tonnage");
    styrk_json_weight(out, (styrk_weight){{week->tonnage_u}, unit});
    styrk_json_key(out, "muscles");
    styrk_buf_char(out, '[');
    bool first = true;
    for (int muscle = 0; muscle < STYRK_MUSCLES; muscle++) {
        if (memcmp(&week->muscle[muscle], &none, sizeof none) != 0) {
            if (!first) {
                styrk_buf_char(out, ',');
            }
            put_muscle(out, (styrk_muscle)muscle, &week->muscle[muscle], unit);
            first = false;
        }
    }
    styrk_buf_z(out, "]}");
}

void styrk_json_weeks(styrk_buf *out, styrk_arena *arena, const styrk_state *state, styrk_day today,
                      uint32_t shown)
{
    const styrk_week_ledger *weeks = styrk_ledger_weeks(arena, state, today);
    uint32_t count = 0;
    for (const styrk_week_ledger *week = weeks; week != NULL; week = week->next) {
        count++;
    }
    styrk_json_key(out, "weeks");
    styrk_buf_char(out, '[');
    for (const styrk_week_ledger *week = weeks; week != NULL; week = week->next) {
        if (count-- <= shown) {
            put_week(out, week, state->unit);
            if (week->next != NULL) {
                styrk_buf_char(out, ',');
            }
        }
    }
    styrk_buf_char(out, ']');
}

styrk_status styrk_stats_json(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                              styrk_str lift, styrk_day today)
{
    const styrk_lift *only = lift.n > 0 ? styrk_state_lift_of(state, lift) : NULL;
    if (lift.n > 0 && only == NULL) {
        return STYRK_BAD_INPUT;
    }
    styrk_buf_z(out, "{\"schema\":\"styrk.stats/1\",\"date\":");
    put_day(out, today);
    styrk_json_key(out, "bodyweight");
    if (state->bodymass.known) {
        styrk_json_weight(out, state->bodymass.weight);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_json_key(out, "lifts");
    styrk_buf_char(out, '[');
    bool first = true;
    for (const styrk_lift *l = state->lifts; l != NULL; l = l->next) {
        if (only == NULL || l == only) {
            if (!first) {
                styrk_buf_char(out, ',');
            }
            put_lift(out, l, today);
            first = false;
        }
    }
    styrk_buf_char(out, ']');
    if (only == NULL) {
        styrk_json_weeks(out, arena, state, today, WEEKS_SHOWN);
    }
    styrk_buf_char(out, '}');
    return arena->failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}
