/* run_json.c: a run as styrk.simulate/1. Keys may be added, never renamed. */
#include "run/run.h"
#include "report/report.h"

static void put_int(styrk_buf *out, const char *key, int64_t value)
{
    styrk_json_key(out, key);
    styrk_buf_int(out, value);
}

static void put_text(styrk_buf *out, const char *key, styrk_str text)
{
    styrk_json_key(out, key);
    styrk_json_text_or_null(out, text);
}

static void put_date(styrk_buf *out, const char *key, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    put_text(out, key, (styrk_str){text, 10});
}

static void put_load(styrk_buf *out, bool has, styrk_weight load)
{
    styrk_json_key(out, "load");
    if (has) {
        styrk_json_weight(out, load);
    } else {
        styrk_buf_z(out, "null");
    }
}

static void put_done(styrk_buf *out, const styrk_event *event)
{
    styrk_json_key(out, "done");
    if (event == NULL) {
        styrk_buf_z(out, "null");
        return;
    }
    const styrk_set_done *done = &event->set;
    styrk_weight load = done->load;
    load.mass.u = done->load_kind == STYRK_LOAD_BW_MINUS ? -load.mass.u : load.mass.u;
    styrk_buf_z(out, "{\"reps\":");
    if (done->reps >= 0) {
        styrk_buf_int(out, done->reps);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_json_decimal(out, "hold_s", done->hold_ms, 3, done->hold_ms >= 0);
    put_load(out, done->load_kind != STYRK_LOAD_NONE && done->load_kind != STYRK_LOAD_BW, load);
    styrk_json_decimal(out, "rpe", done->rpe_x10, 1, done->rpe_x10 > 0);
    styrk_buf_char(out, '}');
}

static void put_set(styrk_buf *out, const styrk_set *set)
{
    styrk_buf_z(out, "{\"role\":");
    styrk_buf_json(out, styrk_str_of(styrk_role_name(set->role)));
    put_text(out, "status", styrk_str_of(styrk_set_status_name(set->status)));
    styrk_json_range(out, "reps", set->has_reps, &set->reps, 0);
    styrk_json_range(out, "hold_s", set->has_hold, &set->hold_ms, 3);
    put_load(out, set->has_load, set->load);
    styrk_json_key(out, "bodyweight");
    styrk_buf_z(out, set->bodyweight ? "true" : "false");
    styrk_json_rpe(out, set);
    put_done(out, set->status == STYRK_SET_DONE ? set->done : NULL);
    styrk_buf_char(out, '}');
}

static void put_exercise(styrk_buf *out, const styrk_exercise_today *e)
{
    styrk_buf_z(out, "{\"name\":");
    styrk_buf_json(out, e->name);
    put_text(out, "group", styrk_str_of(e->group));
    put_text(out, "method", e->method);
    styrk_json_key(out, "sets");
    styrk_buf_char(out, '[');
    for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
        put_set(out, set);
        styrk_buf_z(out, set->next != NULL ? "," : "");
    }
    styrk_buf_z(out, "]}");
}

static void put_day(styrk_buf *out, const styrk_run_day *day)
{
    styrk_buf_z(out, "{\"week\":");
    styrk_buf_int(out, day->week);
    put_int(out, "program_week", day->plan_day->week);
    put_text(out, "label", day->plan_day->label);
    put_date(out, "date", day->date);
    put_text(out, "day", day->plan_day->name);
    styrk_json_key(out, "missed");
    styrk_buf_z(out, day->session == NULL ? "true" : "false");
    styrk_json_key(out, "exercises");
    styrk_buf_char(out, '[');
    const styrk_exercise_today *e = day->session != NULL ? day->session->exercises : NULL;
    for (; e != NULL; e = e->next) {
        put_exercise(out, e);
        styrk_buf_z(out, e->next != NULL ? "," : "");
    }
    styrk_buf_z(out, "]}");
}

static void put_assumed(styrk_buf *out, const styrk_run *run)
{
    styrk_json_key(out, "assumed");
    styrk_buf_char(out, '[');
    for (const styrk_event_ref *ref = run->assumed; ref != NULL; ref = ref->next) {
        styrk_buf line;
        styrk_buf_init(&line, out->arena, 1000);
        styrk_log_format(&line, ref->event, 1);
        styrk_buf_json(out, (styrk_str){line.p, (uint32_t)line.len});
        styrk_buf_z(out, ref->next != NULL ? "," : "");
    }
    styrk_buf_char(out, ']');
}

static void put_table(styrk_buf *out, const styrk_run *run)
{
    const styrk_run_table *table = styrk_run_table_of(out->arena, run);
    styrk_json_key(out, "heaviest");
    styrk_buf_char(out, '[');
    for (const styrk_run_row *row = table != NULL ? table->rows : NULL; row != NULL;
         row = row->next) {
        styrk_buf_z(out, "{\"name\":");
        styrk_buf_json(out, row->name);
        put_text(out, "unit", styrk_str_of(row->unit));
        styrk_json_key(out, "weeks");
        for (uint32_t week = 0; week < table->weeks; week++) {
            styrk_buf_char(out, week == 0 ? '[' : ',');
            if (row->cells[week].known) {
                styrk_buf_decimal(out, row->cells[week].value, 3, '.');
            } else {
                styrk_buf_z(out, "null");
            }
        }
        styrk_buf_z(out, row->next != NULL ? "]}," : "]}");
    }
    styrk_buf_char(out, ']');
}

void styrk_run_json(styrk_buf *out, const styrk_run *run)
{
    const styrk_run_options *o = &run->options;
    styrk_buf_z(out, "{\"schema\":\"styrk.simulate/1\"");
    put_text(out, "program", run->plan->program->id);
    put_text(out, "title", run->plan->program->title);
    put_date(out, "from", o->from);
    put_int(out, "weeks", o->weeks);
    put_text(out, "outcomes",
             o->outcomes == STYRK_OUTCOMES_THIRDS ? STYRK_LIT("thirds") : STYRK_LIT("all"));
    styrk_json_decimal(out, "miss_percent", o->miss_x100, 2, true);
    put_int(out, "seed", (int64_t)(o->seed & INT64_MAX));
    put_int(out, "trained", run->trained);
    put_int(out, "missed", run->missed);
    put_int(out, "sets", run->sets);
    put_assumed(out, run);
    styrk_json_key(out, "days");
    styrk_buf_char(out, '[');
    for (const styrk_run_day *day = run->days; day != NULL; day = day->next) {
        put_day(out, day);
        styrk_buf_z(out, day->next != NULL ? "," : "");
    }
    styrk_buf_char(out, ']');
    put_table(out, run);
    styrk_buf_z(out, "}\n");
}
