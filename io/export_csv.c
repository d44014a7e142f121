/* export_csv.c: sets as rows for a spreadsheet (export.h). */
#include "base/base.h"
#include <string.h>

#include "io/export.h"

static const char header[] = "date,session,exercise,exercise_id,role,set,load_value,load_unit,"
                             "bodyweight,reps,hold_s,distance_m,rpe,side,cuff,angle_deg,note";

static void end_cell(styrk_export_csv *csv)
{
    styrk_buf_char(csv->out, styrk_csv_delimiter(csv->dialect));
}

static void put_text(styrk_export_csv *csv, styrk_str text)
{
    styrk_csv_put(csv->out, text, csv->dialect);
    end_cell(csv);
}

static void put_decimal(styrk_export_csv *csv, bool some, int64_t value, int places)
{
    if (some) {
        styrk_buf_decimal(csv->out, value, places, styrk_csv_decimal_mark(csv->dialect));
    }
    end_cell(csv);
}

void styrk_export_csv_begin(styrk_export_csv *csv, styrk_buf *out, styrk_csv_dialect dialect)
{
    memset(csv, 0, sizeof *csv);
    csv->out = out;
    csv->dialect = dialect;
    if (dialect == STYRK_CSV_EXCEL_DA) {
        styrk_buf_z(out, "\xEF\xBB\xBF");
    }
    for (const char *p = header; *p != '\0'; p++) {
        char c = *p;
        if (c == ',') {
            c = styrk_csv_delimiter(dialect);
        }
        styrk_buf_char(out, c);
    }
    styrk_buf_z(out, "\r\n");
}

static uint64_t hash(styrk_str text)
{
    uint64_t h = 0xCBF29CE484222325ULL;

    for (uint32_t i = 0; i < text.n; i++) {
        h = (h ^ (unsigned char)text.p[i]) * 0x100000001B3ULL;
    }
    return h;
}

/* The place of this set among those of its exercise in the session. */
static uint32_t number_set(styrk_export_csv *csv, const styrk_event *event)
{
    uint64_t session = hash(event->session), exercise = hash(event->set.exercise);
    uint32_t i = 0;

    if (!csv->started || csv->day.n != event->day.n || csv->session != session) {
        csv->started = true;
        csv->day = event->day;
        csv->session = session;
        csv->exercises = 0;
    }
    while (i < csv->exercises && csv->exercise[i] != exercise) {
        i++;
    }
    if (i == csv->exercises) {
        if (i == STYRK_EXPORT_EXERCISES) {
            return 0; /* more exercises than a session has: left open */
        }
        csv->exercises++;
        csv->exercise[i] = exercise;
        csv->sets[i] = 0;
    }
    return ++csv->sets[i];
}

/* All digits that a mass has in its unit: 11 places bring it back exactly. */
static void put_load(styrk_export_csv *csv, const styrk_set_done *set)
{
    static const char *const body[] = {"", "", "bw", "bw+", "bw-"};
    bool some = set->load_kind != STYRK_LOAD_NONE && set->load_kind != STYRK_LOAD_BW;
    int64_t value = set->load.mass.u;
    int places = 11;

    if (some && set->load.unit == STYRK_LB) {
        value = styrk_mass_milli(set->load.mass, STYRK_LB);
        places = 3;
        if (styrk_mass_from(value, 3, STYRK_LB).u != set->load.mass.u) {
            value = styrk_mul_div(set->load.mass.u, 100000000000LL, STYRK_U_PER_LB);
            places = 11;
        }
    }
    put_decimal(csv, some, value, places);
    put_text(csv, some ? (set->load.unit == STYRK_LB ? STYRK_LIT("lb") : STYRK_LIT("kg"))
                       : STYRK_LIT(""));
    put_text(csv, styrk_str_of(body[set->load_kind]));
}

static void put_cuff(styrk_export_csv *csv, const styrk_cuff *cuff)
{
    static const char *const units[] = {"", "/10", "%LOP", "mmHg"};

    if (cuff->kind != STYRK_CUFF_NONE) {
        styrk_buf_decimal(csv->out, cuff->value_x10, 1, styrk_csv_decimal_mark(csv->dialect));
        styrk_buf_z(csv->out, units[cuff->kind]);
        styrk_buf_z(csv->out, cuff->released ? " released" : "");
    }
    end_cell(csv);
}

static void put_note(styrk_export_csv *csv, const styrk_set_done *set)
{
    styrk_buf_z(csv->out, set->failed ? "failed" : "");
    styrk_buf_z(csv->out, set->failed && set->partial ? " " : "");
    styrk_buf_z(csv->out, set->partial ? "continues" : "");
    styrk_buf_z(csv->out, "\r\n");
}

void styrk_export_csv_event(styrk_export_csv *csv, const styrk_event *event)
{
    static const char *const sides[] = {"", "left", "right", "each"};
    const styrk_set_done *set = &event->set;
    const styrk_exercise *known;
    uint32_t number;
    char day[11];

    if (event->kind != STYRK_EV_SET) {
        return;
    }
    known = styrk_catalog_find(set->exercise);
    number = number_set(csv, event);
    styrk_day_format(day, event->day);
    put_text(csv, (styrk_str){day, 10});
    put_text(csv, event->session);
    put_text(csv, set->exercise);
    put_text(csv, known != NULL ? known->id : STYRK_LIT(""));
    put_text(csv, styrk_str_of(set->role_said ? styrk_role_name(set->role) : ""));
    put_decimal(csv, number > 0, number, 0);
    put_load(csv, set);
    put_decimal(csv, set->reps >= 0, set->reps, 0);
    put_decimal(csv, set->hold_ms >= 0, set->hold_ms, 3);
    put_decimal(csv, set->distance_mm >= 0, set->distance_mm, 3);
    put_decimal(csv, set->rpe_x10 > 0, set->rpe_x10, 1);
    put_text(csv, styrk_str_of(sides[set->side]));
    put_cuff(csv, &set->cuff);
    put_decimal(csv, set->angle_x10 >= 0, set->angle_x10, 1);
    put_note(csv, set);
}
