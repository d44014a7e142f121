/* dump.c: a state as canonical text, to keep beside the log and to compare.
 *
 * Everything that prescribing depends on is in it, in fold order, with masses in
 * their own unit, so that two dumps are equal exactly when the states are.
 */
#include "report/report.h"

static void put_number(styrk_buf *out, const char *key, int64_t value)
{
    styrk_json_key(out, key);
    styrk_buf_int(out, value);
}

static void put_fact(styrk_buf *out, const char *key, const styrk_fact *fact)
{
    if (!fact->known) {
        return;
    }
    char id[37];
    styrk_id_format(id, fact->event);
    styrk_json_key(out, key);
    styrk_buf_z(out, "{\"u\":");
    styrk_buf_int(out, fact->weight.mass.u);
    put_number(out, "unit", fact->weight.unit);
    put_number(out, "day", fact->day.n);
    put_number(out, "reps", fact->reps);
    put_number(out, "rpe_x10", fact->rpe_x10);
    styrk_json_key(out, "event");
    styrk_buf_json(out, (styrk_str){id, 36});
    styrk_buf_char(out, '}');
}

static void put_lift(styrk_buf *out, const styrk_lift *lift)
{
    styrk_buf_z(out, "{\"key\":");
    styrk_buf_json(out, lift->key);
    put_number(out, "sets", lift->set_count);
    put_number(out, "bfr_sets", lift->bfr_days);
    put_number(out, "pain", lift->pain);
    put_fact(out, "estimate", &lift->estimate);
    put_fact(out, "today", &lift->today);
    put_fact(out, "tested", &lift->tested);
    put_fact(out, "tm", &lift->training_max);
    put_fact(out, "mvc", &lift->mvc[0]);
    put_fact(out, "mvc_left", &lift->mvc[1]);
    put_fact(out, "mvc_right", &lift->mvc[2]);
    put_fact(out, "last", &lift->last);
    styrk_buf_char(out, '}');
}

static void put_standing(styrk_buf *out, const styrk_standing *s)
{
    styrk_buf_z(out, "{\"program\":");
    styrk_buf_json(out, s->program);
    styrk_json_key(out, "day");
    styrk_buf_json(out, s->day);
    styrk_json_key(out, "lift");
    styrk_buf_json(out, s->lift != NULL ? s->lift->key : (styrk_str){"", 0});
    put_number(out, "occurrence", s->occurrence);
    put_number(out, "owned", s->owned);
    put_number(out, "u", s->weight.mass.u);
    put_number(out, "hold_ms", s->hold_ms);
    put_number(out, "fails", s->fails);
    put_number(out, "tops", s->tops);
    put_number(out, "extend", s->extend);
    put_number(out, "add_reps", s->add_reps);
    put_number(out, "add_sets", s->add_sets);
    put_number(out, "angle_x10", s->angle_x10);
    put_number(out, "rung", s->rung);
    put_number(out, "waves", s->waves);
    put_number(out, "sessions", s->sessions);
    styrk_buf_char(out, '}');
}

static void put_pairs(styrk_buf *out, const styrk_state *state)
{
    styrk_json_key(out, "settings");
    styrk_buf_char(out, '{');
    for (const styrk_setting *s = state->settings; s != NULL; s = s->next) {
        styrk_buf_json(out, s->key);
        styrk_buf_char(out, ':');
        styrk_buf_json(out, s->value);
        if (s->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_char(out, '}');
    styrk_json_key(out, "answers");
    styrk_buf_char(out, '{');
    for (const styrk_answer *a = state->answers; a != NULL; a = a->next) {
        styrk_buf_json(out, a->question);
        styrk_buf_char(out, ':');
        styrk_buf_json(out, a->value);
        if (a->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_char(out, '}');
}

static void put_program(styrk_buf *out, const styrk_state *state)
{
    styrk_str text = {"", 0};
    styrk_json_key(out, "program");
    styrk_json_text_or_null(out, styrk_state_program(state, &text));
    put_number(out, "program_bytes", text.n);
    put_number(out, "next_index", state->next_index);
    if (state->week_failed || state->week_again > 0) {
        put_number(out, "week_failed", state->week_failed);
        put_number(out, "week_again", state->week_again);
    }
    styrk_json_key(out, "standings");
    styrk_buf_char(out, '[');
    for (const styrk_standing *s = state->standings; s != NULL; s = s->next) {
        put_standing(out, s);
        if (s->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_char(out, ']');
}

void styrk_state_json(styrk_buf *out, const styrk_state *state)
{
    uint32_t days = 0;
    for (const styrk_training *t = state->trainings; t != NULL; t = t->next) {
        days++;
    }
    styrk_buf_z(out, "{\"schema\":\"styrk.state/1\"");
    put_number(out, "events", state->log_count);
    put_number(out, "days", days);
    put_number(out, "open_sets", state->open != NULL ? (int64_t)state->open->set_count : 0);
    put_number(out, "bfr_days", state->bfr_days);
    put_fact(out, "bodyweight", &state->bodymass);
    put_pairs(out, state);
    put_program(out, state);
    styrk_json_key(out, "lifts");
    styrk_buf_char(out, '[');
    for (const styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        put_lift(out, lift);
        if (lift->next != NULL) {
            styrk_buf_char(out, ',');
        }
    }
    styrk_buf_z(out, "]}");
}
