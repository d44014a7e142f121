/* know.c: what is set, what was answered, which exercises there are. */
#include <string.h>

#include "wasm/book.h"
#include "wasm/put.h"

enum { SUGGESTED = 16 };

/* ---- settings --------------------------------------------------------------------- */

static void put_setting(styrk_put *put, const styrk_state *state, const char *key)
{
    const styrk_str value = styrk_state_setting(state, key);
    if (value.n > 0) {
        styrk_put_text(put, key, value);
    }
}

static void put_settings(styrk_put *put, const styrk_state *state)
{
    static const char *const keys[] = {
        "unit",    "lang",   "bar",       "bar.ez",      "bar.trap", "bar.smith",
        "collars", "plates", "dumbbells", "kettlebells", "stack",    "cable",
    };
    char step[32] = "step.";

    styrk_put_open(put, "settings", '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        put_setting(put, state, keys[i]);
    }
    for (int i = 0; i < STYRK_IMPLEMENTS; i++) {
        const char *name = styrk_implement_name((styrk_implement)i);
        memcpy(step + 5, name, strlen(name) + 1); /* the longest has 13 letters */
        put_setting(put, state, step);
    }
    styrk_put_close(put, '}');
}

const styrk_wasm_answer *styrk_wasm_settings(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        styrk_put put = styrk_put_begin(&call.out, "styrk.settings/1");
        styrk_str text = {NULL, 0};
        styrk_id target;
        put_settings(&put, call.state);
        styrk_put_some(&put, "program", styrk_state_program(call.state, &text));
        styrk_put_some(&put, "program_text", text);
        styrk_put_bool(&put, "undo", styrk_state_undo(call.state, &target));
        styrk_put_bool(&put, "redo", styrk_state_redo(call.state, &target));
        styrk_put_close(&put, '}');
    }
    return styrk_wasm_end(&call, status);
}

/* ---- screening ----------------------------------------------------------------------- */

static void put_gates(styrk_put *put, styrk_wasm_call *call)
{
    styrk_gate gates[STYRK_GATES];

    styrk_state_gates(&call->arena, gates, call->state, call->today, call->words);
    styrk_put_open(put, "gates", '[');
    for (int i = 0; i < STYRK_GATES; i++) {
        styrk_put_open(put, NULL, '{');
        styrk_put_z(put, "method", styrk_gate_name(gates[i].method));
        styrk_put_z(put, "verdict", styrk_verdict_name(gates[i].verdict));
        styrk_put_bool(put, "answered", gates[i].answered);
        styrk_put_open(put, "reasons", '[');
        for (const styrk_reason *r = gates[i].reasons; r != NULL; r = r->next) {
            styrk_put_text(put, NULL, r->text);
        }
        styrk_put_close(put, ']');
        styrk_put_close(put, '}');
    }
    styrk_put_close(put, ']');
}

/* The answer that stands, empty if there is none. */
static styrk_str standing(const styrk_wasm_call *call, styrk_str id)
{
    const styrk_event *best = NULL;

    for (uint32_t i = 0; i < call->count; i++) {
        const styrk_event *e = &call->events[i];
        const bool later = best == NULL || e->day.n > best->day.n ||
                           (e->day.n == best->day.n && memcmp(&e->id, &best->id, sizeof e->id) > 0);
        if (e->kind == STYRK_EV_SCREEN && later && styrk_str_eq(e->key, id) &&
            styrk_state_stands(call->state, e->id)) {
            best = e;
        }
    }
    return best == NULL ? (styrk_str){NULL, 0} : best->text;
}

static void put_questions(styrk_put *put, const styrk_wasm_call *call)
{
    styrk_put_open(put, "questions", '[');
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        const styrk_str own = q->text[styrk_wasm_lang(call)];
        styrk_put_open(put, NULL, '{');
        styrk_put_text(put, "id", q->id);
        styrk_put_text(put, "text", own.n == 0 ? q->text[STYRK_LANG_EN] : own);
        styrk_put_z(put, "kind", q->kind == STYRK_ANSWER_YES_NO ? "yes_no" : "number");
        styrk_put_bool(put, "bfr_only", q->bfr_only);
        styrk_put_some(put, "after_yes_to", styrk_screen_parent(i));
        styrk_put_some(put, "answer", standing(call, q->id));
        styrk_put_close(put, '}');
    }
    styrk_put_close(put, ']');
}

const styrk_wasm_answer *styrk_wasm_screen(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        styrk_put put = styrk_put_begin(&call.out, "styrk.screen/1");
        put_gates(&put, &call);
        put_questions(&put, &call);
        styrk_put_close(&put, '}');
    }
    return styrk_wasm_end(&call, status);
}

/* ---- exercises -------------------------------------------------------------------------- */

static void put_exercise(styrk_put *put, const styrk_exercise *e)
{
    if (put->more) {
        styrk_buf_char(put->out, ',');
    }
    styrk_exercise_json(put->out, e);
    put->more = true;
}

/* Whether one of the names begins so, letter case aside. */
static bool begins(const styrk_exercise *e, styrk_str name)
{
    for (int lang = 0; lang < STYRK_LANGS; lang++) {
        uint32_t a = 0, b = 0, x, y, n, m;
        do {
            n = styrk_utf8_next(name, a, &x);
            m = styrk_utf8_next(e->name[lang], b, &y);
            a += n;
            b += m;
        } while (n > 0 && m > 0 && styrk_utf8_lower(x) == styrk_utf8_lower(y));
        if (n == 0) {
            return true;
        }
    }
    return false;
}

/* The athlete's own, as they stand. */
static void put_own(styrk_put *put, styrk_wasm_call *call, styrk_str name)
{
    for (uint32_t i = 0; i < call->count; i++) {
        const styrk_event *e = &call->events[i];
        styrk_exercise own;
        if (e->kind == STYRK_EV_EXERCISE && styrk_state_stands(call->state, e->id) &&
            styrk_exercise_parse(&call->arena, &own, e->text) && begins(&own, name)) {
            put_exercise(put, &own);
        }
    }
}

const styrk_wasm_answer *styrk_wasm_exercises(const char *about, uint32_t about_n, const char *name,
                                              uint32_t name_n)
{
    const styrk_exercise *list[SUGGESTED];
    const styrk_str asked = styrk_str_trim((styrk_str){name, name_n});
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    const uint32_t found =
        asked.n > 0 ? styrk_catalog_suggest(list, SUGGESTED, asked) : styrk_catalog_count();

    if (status == STYRK_OK) {
        styrk_put put = styrk_put_begin(&call.out, "styrk.exercises/1");
        styrk_put_open(&put, "exercises", '[');
        put_own(&put, &call, asked);
        for (uint32_t i = 0; i < found; i++) {
            put_exercise(&put, asked.n > 0 ? list[i] : styrk_catalog_at(i));
        }
        styrk_put_close(&put, ']');
        styrk_put_close(&put, '}');
    }
    return styrk_wasm_end(&call, status);
}
