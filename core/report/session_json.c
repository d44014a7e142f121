/* session_json.c: a session as styrk.session/1. Keys may be added, never renamed. */
#include "report/report.h"

/* A piece whose text stands in the call: inlined, it is copied in a few moves. */
static inline void put(styrk_buf *out, const char *text)
{
    const size_t n = strlen(text);
    char *to = styrk_buf_take(out, n);

    if (to != NULL) {
        memcpy(to, text, n);
    }
}

static inline void put_key(styrk_buf *out, const char *key)
{
    const size_t n = strlen(key);
    char *to = styrk_buf_take(out, n + 4);

    if (to != NULL) {
        memcpy(to, ",\"", 2);
        memcpy(to + 2, key, n);
        memcpy(to + 2 + n, "\":", 2);
    }
}

void styrk_json_key(styrk_buf *out, const char *key)
{
    put_key(out, key);
}

void styrk_json_weight(styrk_buf *out, styrk_weight weight)
{
    put(out, "{\"value\":");
    styrk_buf_decimal(out, styrk_mass_milli(weight.mass, weight.unit), 3, '.');
    put(out, weight.unit == STYRK_LB ? ",\"unit\":\"lb\"}" : ",\"unit\":\"kg\"}");
}

void styrk_json_text_or_null(styrk_buf *out, styrk_str text)
{
    if (text.n == 0) {
        put(out, "null");
    } else {
        styrk_buf_json(out, text);
    }
}

static inline void put_scaled(styrk_buf *out, const char *key, int64_t value, int places,
                              bool known)
{
    put_key(out, key);
    if (known) {
        styrk_buf_decimal(out, value, places, '.');
    } else {
        put(out, "null");
    }
}

static inline void put_bool(styrk_buf *out, const char *key, bool value)
{
    put_key(out, key);
    if (value) {
        put(out, "true");
    } else {
        put(out, "false");
    }
}

void styrk_json_decimal(styrk_buf *out, const char *key, int64_t value, int places, bool known)
{
    put_scaled(out, key, value, places, known);
}

void styrk_json_range(styrk_buf *out, const char *key, bool has, const styrk_range *range,
                      int places)
{
    put_key(out, key);
    if (!has) {
        put(out, "null");
        return;
    }
    const bool bare_max = range->open && range->min == 0;
    put(out, "{\"min\":");
    if (bare_max) { /* "max": nothing is asked but the end */
        put(out, "null,\"max\":null");
    } else {
        styrk_buf_decimal(out, range->min, places, '.');
        put(out, ",\"max\":");
        if (range->open && range->max <= range->min) { /* "5+": no upper end */
            put(out, "null");
        } else {
            styrk_buf_decimal(out, range->max, places, '.');
        }
    }
    put_bool(out, "open", range->open);
    styrk_buf_char(out, '}');
}

static inline void put_weight(styrk_buf *out, const char *key, bool has, styrk_weight weight)
{
    put_key(out, key);
    if (has) {
        styrk_json_weight(out, weight);
    } else {
        put(out, "null");
    }
}

static inline void put_text(styrk_buf *out, const char *key, const char *text)
{
    put_key(out, key);
    styrk_json_text_or_null(out, styrk_str_of(text));
}

static void put_cuff(styrk_buf *out, const styrk_cuff *cuff, const styrk_set *planned)
{
    put_key(out, "cuff");
    if (cuff->kind == STYRK_CUFF_NONE) {
        put(out, "null");
        return;
    }
    put(out, "{\"kind\":");
    styrk_buf_json(out, styrk_str_of(styrk_cuff_kind_name(cuff->kind)));
    put_scaled(out, "value", cuff->value_x10, 1, true);
    put_text(out, "mode", cuff->released ? "released" : "continuous");
    if (planned != NULL) {
        put_scaled(out, "mmhg", planned->cuff_mmhg, 0, planned->cuff_mmhg > 0);
        put_scaled(out, "elapsed_s", planned->cuff_elapsed_ms, 3, true);
        put_scaled(out, "limit_s", planned->cuff_limit_ms, 3, true);
    }
    styrk_buf_char(out, '}');
}

static styrk_weight signed_load(const styrk_set_done *done)
{
    styrk_weight load = done->load;
    if (done->load_kind == STYRK_LOAD_BW_MINUS && load.mass.u != INT64_MIN) {
        load.mass.u = -load.mass.u;
    }
    return load;
}

static bool has_number(const styrk_set_done *done)
{
    return done->load_kind != STYRK_LOAD_NONE && done->load_kind != STYRK_LOAD_BW;
}

static void put_done(styrk_buf *out, const styrk_event *event)
{
    put_key(out, "done");
    if (event == NULL) {
        put(out, "null");
        return;
    }
    const styrk_set_done *done = &event->set;
    const styrk_range reps = {done->reps, done->reps, false};
    const styrk_range hold = {done->hold_ms, done->hold_ms, false};
    char id[37];
    styrk_id_format(id, event->id);
    put(out, "{\"event\":");
    styrk_buf_json(out, (styrk_str){id, 36});
    styrk_json_range(out, "reps", done->reps >= 0, &reps, 0);
    styrk_json_range(out, "hold_s", done->hold_ms >= 0, &hold, 3);
    put_weight(out, "load", has_number(done), signed_load(done));
    put_bool(out, "bodyweight", done->load_kind >= STYRK_LOAD_BW);
    put_key(out, "rpe");
    if (done->rpe_x10 > 0) {
        put(out, "{\"min\":");
        styrk_buf_decimal(out, done->rpe_x10, 1, '.');
        put_scaled(out, "max", done->rpe_x10, 1, true);
        styrk_buf_char(out, '}');
    } else {
        put(out, "null");
    }
    put_bool(out, "failed", done->failed);
    put_text(out, "side", styrk_side_name(done->side));
    put_scaled(out, "angle_deg", done->angle_x10, 1, done->angle_x10 >= 0);
    put_cuff(out, &done->cuff, NULL);
    styrk_buf_char(out, '}');
}

static void put_plates(styrk_buf *out, const styrk_set *set)
{
    put_key(out, "plates");
    if (set->plate_count == 0) {
        put(out, "null");
        return;
    }
    for (uint32_t i = 0; i < set->plate_count; i++) {
        styrk_buf_char(out, i == 0 ? '[' : ',');
        styrk_buf_decimal(out, styrk_mass_milli(set->plates[i], set->load.unit), 3, '.');
    }
    styrk_buf_char(out, ']');
}

static void put_list(styrk_buf *out, const char *key, const styrk_why *list)
{
    put_key(out, key);
    styrk_buf_char(out, '[');
    for (const styrk_why *why = list; why != NULL; why = why->next) {
        styrk_buf_json(out, why->text);
        if (why->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_char(out, ']');
}

void styrk_json_rpe(styrk_buf *out, const styrk_set *set)
{
    put_key(out, "rpe");
    if (set->rpe_max_x10 == 0) {
        put(out, "null");
        return;
    }
    put(out, "{\"min\":");
    styrk_buf_decimal(out, set->rpe_min_x10, 1, '.');
    put_scaled(out, "max", set->rpe_max_x10, 1, true);
    styrk_buf_char(out, '}');
}

static void put_expected(styrk_buf *out, const styrk_set *set)
{
    const styrk_result *e = &set->expected;
    put_key(out, "expected");
    if (set->slot.n == 0) {
        put(out, "null");
        return;
    }
    put(out, "{\"reps\":");
    if (e->reps >= 0) {
        styrk_buf_int(out, e->reps);
    } else {
        put(out, "null");
    }
    put_scaled(out, "hold_s", e->hold_ms, 3, e->hold_ms >= 0);
    put_weight(out, "load", e->has_load, e->load);
    put_scaled(out, "rpe", e->rpe_x10, 1, e->rpe_x10 > 0);
    styrk_buf_char(out, '}');
}

static void put_previous(styrk_buf *out, const styrk_event *event)
{
    put_key(out, "previous");
    if (event == NULL) {
        put(out, "null");
        return;
    }
    const styrk_set_done *done = &event->set;
    char date[11];
    styrk_day_format(date, event->day);
    put(out, "{\"date\":");
    styrk_buf_json(out, (styrk_str){date, 10});
    put_scaled(out, "reps", done->reps, 0, done->reps >= 0);
    put_scaled(out, "hold_s", done->hold_ms, 3, done->hold_ms >= 0);
    put_weight(out, "load", has_number(done), signed_load(done));
    put_bool(out, "bodyweight", done->load_kind >= STYRK_LOAD_BW);
    put_scaled(out, "rpe", done->rpe_x10, 1, done->rpe_x10 > 0);
    put_bool(out, "failed", done->failed);
    styrk_buf_char(out, '}');
}

static void put_set(styrk_buf *out, const styrk_set *set)
{
    put(out, "{\"role\":");
    styrk_buf_json(out, styrk_str_of(styrk_role_name(set->role)));
    put_text(out, "status", styrk_set_status_name(set->status));
    styrk_json_range(out, "reps", set->has_reps, &set->reps, 0);
    styrk_json_range(out, "hold_s", set->has_hold, &set->hold_ms, 3);
    put_weight(out, "load", set->has_load, set->load);
    put_weight(out, "load_exact", set->has_load, set->load_exact);
    put_bool(out, "bodyweight", set->bodyweight);
    put_scaled(out, "percent_1rm", set->pct_1rm_x100, 2, set->pct_1rm_x100 >= 0);
    put_scaled(out, "percent_mvc", set->pct_mvc_x100, 2, set->pct_mvc_x100 >= 0);
    styrk_json_rpe(out, set);
    put_scaled(out, "rest_s", set->rest_ms, 3, set->rest_ms >= 0);
    put_text(out, "tempo", set->tempo);
    put_text(out, "side", styrk_side_name(set->side));
    put_scaled(out, "angle_deg", set->angle_x10, 1, set->angle_x10 >= 0);
    put_bool(out, "push", set->push);
    put_cuff(out, &set->cuff, set);
    put_scaled(out, "hold_effort", set->effort_x100, 2, set->effort_x100 >= 0);
    put_plates(out, set);
    put_list(out, "why", set->whys);
    put_done(out, set->done);
    put_key(out, "slot");
    styrk_json_text_or_null(out, set->slot);
    put_bool(out, "part", set->part);
    put_expected(out, set);
    put_previous(out, set->previous);
    styrk_buf_char(out, '}');
}

static void put_block(styrk_buf *out, const styrk_together *block)
{
    put_key(out, "block");
    if (block == NULL) {
        put(out, "null");
        return;
    }
    put(out, "{\"kind\":");
    styrk_buf_json(out, styrk_str_of(styrk_together_name(block->kind)));
    put_scaled(out, "index", block->index, 0, true);
    put_scaled(out, "rounds", block->rounds, 0, block->rounds >= 0);
    put_scaled(out, "duration_s", block->duration_ms, 3, block->duration_ms >= 0);
    put_scaled(out, "every_s", block->every_ms, 3, block->every_ms >= 0);
    put_scaled(out, "rest_s", block->rest_ms, 3, block->rest_ms >= 0);
    styrk_buf_char(out, '}');
}

static void put_place(styrk_buf *out, const styrk_set_at *place)
{
    styrk_buf_char(out, '[');
    styrk_buf_int(out, place->exercise);
    styrk_buf_char(out, ',');
    styrk_buf_int(out, place->set);
    styrk_buf_char(out, ']');
}

static void put_order(styrk_buf *out, const styrk_session *session)
{
    put_key(out, "order");
    styrk_buf_char(out, '[');
    for (uint32_t i = 0; i < session->order_count; i++) {
        if (i > 0) {
            styrk_buf_char(out, ',');
        }
        put_place(out, &session->order[i]);
    }
    styrk_buf_char(out, ']');
    put_key(out, "next");
    if (session->next != NULL) {
        put_place(out, session->next);
    } else {
        put(out, "null");
    }
}

static void put_exercise(styrk_buf *out, const styrk_exercise_today *exercise)
{
    put(out, "{\"name\":");
    styrk_buf_json(out, exercise->name);
    put_key(out, "exercise_id");
    styrk_json_text_or_null(out, exercise->exercise != NULL ? exercise->exercise->id
                                                            : (styrk_str){"", 0});
    put_text(out, "group", exercise->group);
    put_key(out, "method");
    styrk_json_text_or_null(out, exercise->method);
    put_key(out, "note");
    styrk_json_text_or_null(out, exercise->note);
    put_block(out, exercise->block);
    put_key(out, "line");
    styrk_json_text_or_null(out, exercise->line);
    put_key(out, "swapped_from");
    styrk_json_text_or_null(out, exercise->swapped_from);
    put_bool(out, "added", exercise->added);
    put_key(out, "sets");
    styrk_buf_char(out, '[');
    for (const styrk_set *set = exercise->sets; set != NULL; set = set->next) {
        put_set(out, set);
        if (set->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    put(out, "]}");
}

/* The event as one line: "Squat 100kg x5 @8". */
static void put_line(styrk_buf *out, const styrk_event *event)
{
    styrk_buf text;
    styrk_buf_init(&text, out->arena, 4096);
    styrk_log_format(&text, event, 1);
    styrk_buf_json(out, styrk_str_trim((styrk_str){text.p, (uint32_t)text.len}));
}

static void put_conflict(styrk_buf *out, const styrk_conflict *conflict)
{
    char day[11];
    styrk_day_format(day, conflict->day);
    put(out, "{\"slot\":");
    styrk_json_text_or_null(out, conflict->slot);
    put_key(out, "exercise");
    styrk_json_text_or_null(out, conflict->exercise);
    put_key(out, "date");
    styrk_buf_json(out, (styrk_str){day, 10});
    put_key(out, "events");
    for (uint32_t i = 0; i < conflict->count; i++) {
        char id[37];
        styrk_id_format(id, conflict->events[i]->id);
        styrk_buf_z(out, i == 0 ? "[{\"id\":" : ",{\"id\":");
        styrk_buf_json(out, (styrk_str){id, 36});
        put_key(out, "text");
        put_line(out, conflict->events[i]);
        put_bool(out, "counts", i == 0);
        styrk_buf_char(out, '}');
    }
    put(out, "]}");
}

static void put_conflicts(styrk_buf *out, const styrk_session *session)
{
    put_key(out, "conflicts");
    styrk_buf_char(out, '[');
    for (const styrk_conflict *c = session->conflicts; c != NULL; c = c->next) {
        put_conflict(out, c);
        styrk_buf_z(out, c->next != NULL ? "," : "");
    }
    styrk_buf_char(out, ']');
}

static void put_gates(styrk_buf *out, const styrk_session *session)
{
    put_key(out, "gates");
    styrk_buf_char(out, '[');
    for (uint32_t i = 0; i < session->gate_count; i++) {
        const styrk_gate *gate = &session->gates[i];
        styrk_buf_z(out, i == 0 ? "{\"method\":" : ",{\"method\":");
        styrk_buf_json(out, styrk_str_of(styrk_gate_name(gate->method)));
        put_text(out, "verdict", styrk_verdict_name(gate->verdict));
        put_bool(out, "answered", gate->answered);
        put_key(out, "reasons");
        styrk_buf_char(out, '[');
        for (const styrk_reason *reason = gate->reasons; reason != NULL; reason = reason->next) {
            styrk_buf_json(out, reason->text);
            if (reason->next != NULL) {
                styrk_buf_char(out, ',');
            }
        }
        put(out, "]}");
    }
    styrk_buf_char(out, ']');
}

void styrk_session_json(styrk_buf *out, const styrk_session *session)
{
    char date[11];
    styrk_day_format(date, session->date);
    put(out, "{\"schema\":\"styrk.session/1\",\"date\":");
    styrk_buf_json(out, (styrk_str){date, 10});
    put_key(out, "program");
    styrk_json_text_or_null(out, session->program);
    put_key(out, "day");
    styrk_json_text_or_null(out, session->day);
    put_scaled(out, "week", session->week, 0, session->week > 0);
    put_bool(out, "complete", session->complete);
    put_bool(out, "finished", session->finished);
    put_gates(out, session);
    put_list(out, "notes", session->notes);
    put_key(out, "exercises");
    styrk_buf_char(out, '[');
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        put_exercise(out, e);
        if (e->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_char(out, ']');
    put_order(out, session);
    put_conflicts(out, session);
    styrk_buf_char(out, '}');
}
