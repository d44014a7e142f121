/* act_know.c: what is known about the athlete: settings, screening, measures, pain,
 * symptoms, notes, programs and exercises. */
#include "act/act.h"

enum { PAIN_MOST = 10, MMHG_LEAST = 20, MMHG_MOST = 400, CUFF_MOST_MM = 400 };

static const styrk_str none = {"", 0};
static const int64_t body_least = 20 * STYRK_U_PER_KG;
static const int64_t body_most = 400 * STYRK_U_PER_KG;

/* An event with a key and a text. */
static bool put(styrk_actor *a, styrk_event_kind kind, styrk_str key, styrk_str text)
{
    styrk_event *event = styrk_act_event(a, kind);
    if (event != NULL) {
        event->key = key;
        event->text = text;
    }
    return event != NULL;
}

bool styrk_act_setting(styrk_actor *a)
{
    styrk_str key;
    styrk_str value;
    const char *hint = NULL;
    if (!styrk_act_text(a, "key", &key) || !styrk_act_text(a, "value", &value)) {
        return false;
    }
    if (!styrk_setting_check(&hint, key, value)) {
        return styrk_act_wrong(a, "value", N_("the setting \"{0}\" cannot have this value"), hint,
                               key);
    }
    return put(a, STYRK_EV_SETTING, key, value);
}

/* ---- safety ------------------------------------------------------------------------- */

bool styrk_act_screen(styrk_actor *a)
{
    const styrk_json *m;
    styrk_str id;
    styrk_str stored;
    const styrk_question *question = NULL;
    if (!styrk_act_text(a, "question", &id) || !styrk_act_need(a, "answer", &m)) {
        return false;
    }
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        question = styrk_str_eq(styrk_screen_at(i)->id, id) ? styrk_screen_at(i) : question;
    }
    if (question == NULL) {
        return styrk_act_wrong(a, "question", N_("the screening has no question \"{0}\""), NULL,
                               id);
    }
    const bool word = m->kind == STYRK_JSON_STRING || m->kind == STYRK_JSON_NUMBER ||
                      m->kind == STYRK_JSON_TRUE || m->kind == STYRK_JSON_FALSE;
    if (!word || !styrk_screen_read(&stored, question, m->text)) {
        return styrk_act_bad(a, "answer",
                             question->kind == STYRK_ANSWER_YES_NO
                                 ? N_("answer yes or no")
                                 : N_("answer with a whole number, or unknown"),
                             none, none);
    }
    return put(a, STYRK_EV_SCREEN, question->id, stored);
}

static const char *const methods[] = {"bfr", "max-hold", "max-attempt", "all", NULL};

bool styrk_act_clearance(styrk_actor *a)
{
    int method = 0;
    styrk_str by;
    styrk_str until;
    styrk_day day;
    if (!styrk_act_word(a, "method", methods, &method) || !styrk_act_text(a, "by", &by) ||
        !styrk_act_text(a, "until", &until)) {
        return false;
    }
    if (!styrk_day_parse(&day, until.p, until.n) || day.n < a->today.n) {
        return styrk_act_bad(a, "until", N_("write a day that is not over as YYYY-MM-DD"), none,
                             none);
    }
    if (!put(a, STYRK_EV_CLEARANCE, styrk_str_of(methods[method]), by)) {
        return false;
    }
    a->out->events[0].until = day;
    return true;
}

bool styrk_act_override(styrk_actor *a)
{
    static const char *const limits[] = {"load-high",  "tight-high",   "lop-high",
                                         "rest-short", "rest-long",    "cuff-long",
                                         "limb-long",  "width-narrow", NULL};
    int limit = 0;
    styrk_str reason;
    if (!styrk_act_word(a, "limit", limits, &limit) || !styrk_act_text(a, "reason", &reason)) {
        return false;
    }
    if (styrk_str_eqz(STYRK_LIT("lop-high"), limits[limit])) {
        styrk_act_wrong(a, "limit",
                        N_("a pressure above 80 % of the limb occlusion pressure cannot be "
                           "overridden"),
                        NULL, none);
        a->status = STYRK_REFUSED;
        return false;
    }
    return put(a, STYRK_EV_OVERRIDE, styrk_str_of(limits[limit]), reason);
}

bool styrk_act_stop(styrk_actor *a)
{
    styrk_str symptom = STYRK_LIT("other");
    if (styrk_act_member(a, "symptom") != NULL && !styrk_act_text(a, "symptom", &symptom)) {
        return false;
    }
    return put(a, STYRK_EV_STOP, symptom, none);
}

bool styrk_act_review(styrk_actor *a)
{
    int method = 3;
    styrk_str text;
    if ((styrk_act_member(a, "method") != NULL && !styrk_act_word(a, "method", methods, &method)) ||
        !styrk_act_text(a, "text", &text)) {
        return false;
    }
    return put(a, STYRK_EV_REVIEW, styrk_str_of(methods[method]), text);
}

bool styrk_act_note(styrk_actor *a)
{
    styrk_str text;
    return styrk_act_text(a, "text", &text) && put(a, STYRK_EV_NOTE, none, text);
}

/* ---- measures -------------------------------------------------------------------------- */

/* An exercise by its name, or by its number in today's session. */
static bool read_exercise(styrk_actor *a, styrk_str *out)
{
    const styrk_json *m;
    styrk_act_place place;
    if (!styrk_act_need(a, "exercise", &m)) {
        return false;
    }
    if (m->kind != STYRK_JSON_NUMBER) {
        return styrk_act_text(a, "exercise", out);
    }
    if (!styrk_act_place_read(a, &place)) {
        return false;
    }
    *out = place.exercise->name;
    return true;
}

static bool read_side(styrk_actor *a, styrk_side *out)
{
    static const char *const sides[] = {"left", "right", NULL};
    const styrk_json *m = styrk_act_member(a, "side");
    int which = -1;
    if (m == NULL || m->kind == STYRK_JSON_NULL) {
        return true;
    }
    if (!styrk_act_word(a, "side", sides, &which)) {
        return false;
    }
    *out = which == 0 ? STYRK_SIDE_LEFT : STYRK_SIDE_RIGHT;
    return true;
}

static bool read_pressure(styrk_actor *a, styrk_event *event)
{
    static const char *const limbs[] = {"arm", "leg", NULL};
    static const char *const postures[] = {"seated", "supine", "standing", NULL};
    int limb = 0;
    int posture = -1;
    int64_t mmhg = 0;
    int64_t width = -1;
    if (!styrk_act_word(a, "limb", limbs, &limb) ||
        !styrk_act_number(a, "mmhg", (styrk_act_range){0, MMHG_LEAST, MMHG_MOST}, &mmhg) ||
        (styrk_act_member(a, "cuff_mm") != NULL &&
         !styrk_act_number(a, "cuff_mm", (styrk_act_range){0, 1, CUFF_MOST_MM}, &width)) ||
        (styrk_act_member(a, "posture") != NULL &&
         !styrk_act_word(a, "posture", postures, &posture))) {
        return false;
    }
    event->measure.limb = limb == 0 ? STYRK_LIMB_ARM : STYRK_LIMB_LEG;
    event->measure.mmhg = (int32_t)mmhg;
    event->measure.cuff_mm = (int32_t)width;
    event->measure.posture = (styrk_posture)(posture + 1);
    return true;
}

static bool read_body(styrk_actor *a, styrk_event *event)
{
    if (!styrk_act_weight(a, "load", false, &event->measure.weight)) {
        return false;
    }
    const int64_t u = event->measure.weight.mass.u;
    return (u >= body_least && u <= body_most) ||
           styrk_act_bad(a, "load", N_("write a bodyweight from 20 to 400 kg"), none, none);
}

static bool read_strength(styrk_actor *a, styrk_event *event)
{
    if (!read_exercise(a, &event->measure.exercise) ||
        !styrk_act_weight(a, "load", false, &event->measure.weight)) {
        return false;
    }
    return event->measure.weight.mass.u > 0 ||
           styrk_act_bad(a, "load", N_("write it as {\"value\":102.5,\"unit\":\"kg\"}"), none,
                         none);
}

bool styrk_act_measure(styrk_actor *a)
{
    static const char *const kinds[] = {"1rm", "tm", "mvc", "bodyweight", "lop", NULL};
    static const styrk_measure_kind values[] = {STYRK_MEASURE_1RM, STYRK_MEASURE_TM,
                                                STYRK_MEASURE_MVC, STYRK_MEASURE_BODYMASS,
                                                STYRK_MEASURE_LOP};
    int kind = 0;
    if (!styrk_act_word(a, "kind", kinds, &kind)) {
        return false;
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_MEASURE);
    if (event == NULL) {
        return false;
    }
    event->measure.kind = values[kind];
    if (event->measure.kind == STYRK_MEASURE_BODYMASS) {
        return read_body(a, event);
    }
    if (event->measure.kind == STYRK_MEASURE_LOP) {
        return read_pressure(a, event) && read_side(a, &event->measure.side);
    }
    return read_strength(a, event) && read_side(a, &event->measure.side);
}

bool styrk_act_pain(styrk_actor *a)
{
    int64_t number = 0;
    styrk_str name;
    bool next_day = false;
    if (!read_exercise(a, &name) ||
        !styrk_act_number(a, "number", (styrk_act_range){0, 0, PAIN_MOST}, &number) ||
        !styrk_act_maybe_bool(a, "next_day", &next_day)) {
        return false;
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_PAIN);
    if (event == NULL) {
        return false;
    }
    event->set.exercise = name;
    event->number = (int32_t)number;
    event->next_day = next_day;
    return true;
}

/* ---- programs and exercises ---------------------------------------------------------------- */

bool styrk_act_program(styrk_actor *a)
{
    const styrk_json *m;
    styrk_program_info info = {0};
    const styrk_reading reading = {styrk_state_unit(a->state), STYRK_LANG_EN, styrk_state_find,
                                   a->state};
    styrk_diags *diags = styrk_arena_get(a->arena, sizeof *diags);
    if (diags == NULL || !styrk_act_need(a, "text", &m)) {
        return false;
    }
    const styrk_str key = styrk_json_text(styrk_act_member(a, "key"));
    const styrk_str text = styrk_json_text(m);
    styrk_diags_init(diags, a->arena);
    const styrk_status status = styrk_program_verify(
        a->arena, &info, diags, text, key.n > 0 ? key : STYRK_LIT("program"), &reading);
    if (status != STYRK_OK || info.days == 0) {
        styrk_act_wrong(a, "text", N_("the program has errors; the one that is followed stays"),
                        NULL, none);
        a->out->diags = diags;
        a->out->text = text;
        return false;
    }
    return put(a, STYRK_EV_PROGRAM, info.id, text);
}

bool styrk_act_exercise(styrk_actor *a)
{
    styrk_str text;
    styrk_exercise exercise;
    if (!styrk_act_text(a, "text", &text)) {
        return false;
    }
    if (!styrk_exercise_parse(a->arena, &exercise, text)) {
        return styrk_act_bad(a, "text",
                             N_("write it as name=Zercher carry; measure=load; implement=bar"),
                             none, none);
    }
    return put(a, STYRK_EV_EXERCISE, exercise.id, text);
}
