/* api_plan.c: settings, and the screening with its gates. */
#include <string.h>

#include "httpd/web.h"

static const char *const setting_keys[] = {
    "unit",    "lang",   "bar",       "bar.ez",      "bar.trap", "bar.smith",
    "collars", "plates", "dumbbells", "kettlebells", "stack",    "cable",
};

/* ---- settings ------------------------------------------------------------------------------ */

static void put_steps(styrk_jot *j, const styrk_state *state)
{
    for (int i = 0; i < STYRK_IMPLEMENTS; i++) {
        char key[40] = "step.";
        const char *name = styrk_implement_name((styrk_implement)i);
        const size_t n = strlen(name);
        styrk_str value;
        if (n + 6 > sizeof key) {
            continue;
        }
        memcpy(key + 5, name, n + 1);
        value = styrk_state_setting(state, key);
        if (value.n > 0) {
            styrk_jot_text(j, key, value);
        }
    }
}

static void reply_settings(styrk_ask *ask, const styrk_view *view)
{
    styrk_buf out;
    styrk_jot j;

    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.settings/1");
    styrk_jot_open(&j, "settings", '{');
    for (size_t i = 0; i < sizeof setting_keys / sizeof *setting_keys; i++) {
        const styrk_str value = styrk_state_setting(view->state, setting_keys[i]);
        if (value.n > 0) {
            styrk_jot_text(&j, setting_keys[i], value);
        }
    }
    put_steps(&j, view->state);
    styrk_jot_close(&j, '}');
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
}

void styrk_api_settings(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);

    if (book != NULL) {
        reply_settings(ask, &view);
        styrk_book_give(ask, book);
    }
}

typedef struct {
    styrk_ask *ask;
    const styrk_view *view;
    styrk_event *events;
    size_t count, room;
} change;

static bool refuse_setting(styrk_ask *ask, styrk_str key, const char *hint)
{
    const styrk_problem problem = {.status = 422,
                                   .name = "setting",
                                   .title = N_("A setting cannot have this value"),
                                   .detail = styrk_heap_copy(&ask->heap, key.p, key.n),
                                   .hint = hint == NULL ? (styrk_str){NULL, 0}
                                                        : styrk_text_of(styrk_tell(ask, hint))};

    styrk_problem_put(ask, &problem);
    return false;
}

static bool add_setting(void *user, styrk_str key, const styrk_tree *json)
{
    change *c = user;
    const char *hint = NULL;
    styrk_str value, now;
    char *z = styrk_heap_copy(&c->ask->heap, key.p, key.n);
    styrk_event *event;

    if (z == NULL || c->count == c->room || !styrk_tree_text(&value, json) ||
        !styrk_setting_check(&hint, key, value)) {
        return refuse_setting(c->ask, key, hint);
    }
    now = styrk_state_setting(c->view->state, z);
    if (styrk_text_same(now, value)) {
        return true;
    }
    event = &c->events[c->count++];
    styrk_event_init(event);
    event->kind = STYRK_EV_SETTING;
    event->day = c->ask->day;
    event->key = key;
    event->text = value;
    return true;
}

static bool make_settings(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                          size_t *count)
{
    const styrk_tree *list = user;
    enum { MOST = 64 };
    change c = {ask, view, styrk_heap_get(&ask->heap, MOST, sizeof(styrk_event)), 0, MOST};

    if (ask->request.if_match.p != NULL) {
        reply_settings(ask, view);
        if (!styrk_field_tag(ask->request.if_match, ask->reply.etag, true)) {
            styrk_refuse(ask, 412, "version",
                         N_("The settings were changed meanwhile; get them and decide anew"), NULL);
            return false;
        }
    }
    if (c.events == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    *events = c.events;
    if (!styrk_tree_each(list, add_setting, &c)) {
        return false;
    }
    *count = c.count;
    return true;
}

void styrk_api_settings_put(styrk_ask *ask)
{
    const styrk_tree *list;
    styrk_view view;
    styrk_book *book;

    if (!styrk_body_object(ask)) {
        return;
    }
    list = styrk_tree_get(ask->json, "settings");
    if (!styrk_tree_is_object(list)) {
        styrk_refuse(ask, 422, "member", N_("A member of the body is of the wrong kind"),
                     "settings");
        return;
    }
    book = styrk_book_write(
        ask, &view, NULL,
        &(styrk_writing){make_settings, (void *)(uintptr_t)(const void *)list, true, true});
    if (book != NULL) {
        reply_settings(ask, &view);
        styrk_book_give(ask, book);
    }
}

/* ---- screening --------------------------------------------------------------------------------
 */

/* The answer that stands in the log, p NULL if there is none. */
static styrk_str standing(const styrk_view *view, styrk_str id)
{
    const styrk_event *best = NULL;

    for (size_t i = 0; i < view->count; i++) {
        const styrk_event *e = &view->events[i];
        const bool later = best == NULL || e->day.n > best->day.n ||
                           (e->day.n == best->day.n && memcmp(&e->id, &best->id, sizeof e->id) > 0);
        if (e->kind == STYRK_EV_SCREEN && styrk_text_same(e->key, id) && later &&
            styrk_state_stands(view->state, e->id)) {
            best = e;
        }
    }
    return best == NULL ? (styrk_str){NULL, 0} : best->text;
}

static void put_gates(styrk_ask *ask, styrk_jot *j, const styrk_view *view)
{
    styrk_gate gates[STYRK_GATES];

    styrk_state_gates(&ask->heap.arena, gates, view->state, ask->day, styrk_ask_words(ask));
    styrk_jot_open(j, "gates", '[');
    for (int i = 0; i < STYRK_GATES; i++) {
        styrk_jot_open(j, NULL, '{');
        styrk_jot_z(j, "method", styrk_gate_name(gates[i].method));
        styrk_jot_z(j, "verdict", styrk_verdict_name(gates[i].verdict));
        styrk_jot_bool(j, "answered", gates[i].answered);
        styrk_jot_open(j, "reasons", '[');
        for (const styrk_reason *r = gates[i].reasons; r != NULL; r = r->next) {
            styrk_jot_text(j, NULL, r->text);
        }
        styrk_jot_close(j, ']');
        styrk_jot_close(j, '}');
    }
    styrk_jot_close(j, ']');
}

static void put_questions(styrk_ask *ask, styrk_jot *j, const styrk_view *view)
{
    const styrk_lang lang = styrk_ask_words(ask)->lang;

    styrk_jot_open(j, "questions", '[');
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        const styrk_str parent = styrk_screen_parent(i), own = q->text[lang];
        styrk_jot_open(j, NULL, '{');
        styrk_jot_text(j, "id", q->id);
        styrk_jot_text(j, "text", own.n == 0 ? q->text[STYRK_LANG_EN] : own);
        styrk_jot_z(j, "kind", q->kind == STYRK_ANSWER_YES_NO ? "yes_no" : "number");
        styrk_jot_bool(j, "bfr_only", q->bfr_only);
        styrk_jot_text(j, "after_yes_to", parent.n > 0 ? parent : (styrk_str){NULL, 0});
        styrk_jot_text(j, "answer", standing(view, q->id));
        styrk_jot_close(j, '}');
    }
    styrk_jot_close(j, ']');
}

static void reply_screen(styrk_ask *ask, const styrk_view *view)
{
    styrk_buf out;
    styrk_jot j;

    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.screen/1");
    put_gates(ask, &j, view);
    put_questions(ask, &j, view);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
}

void styrk_api_screen(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);

    if (book != NULL) {
        reply_screen(ask, &view);
        styrk_book_give(ask, book);
    }
}

static bool refuse_answer(styrk_ask *ask, styrk_str what)
{
    styrk_refuse(ask, 422, "answer", N_("There is no such question, or this is no answer to it"),
                 styrk_heap_copy(&ask->heap, what.p, what.n));
    return false;
}

static styrk_event *next_event(change *c, styrk_event_kind kind)
{
    styrk_event *event = &c->events[c->count++];

    styrk_event_init(event);
    event->kind = kind;
    event->day = c->ask->day;
    return event;
}

static bool add_answer(void *user, styrk_str id, const styrk_tree *json)
{
    change *c = user;
    const styrk_question *question = NULL;
    styrk_str text, stored;
    styrk_event *event;

    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        question = styrk_text_same(styrk_screen_at(i)->id, id) ? styrk_screen_at(i) : question;
    }
    if (question == NULL || c->count == c->room || !styrk_tree_text(&text, json) ||
        !styrk_screen_read(&stored, question, text)) {
        return refuse_answer(c->ask, id);
    }
    event = next_event(c, STYRK_EV_SCREEN);
    event->key = question->id;
    event->text = stored;
    return true;
}

static bool is_gate(styrk_str name)
{
    for (int i = 0; i < STYRK_GATES; i++) {
        if (styrk_text_is(name, styrk_gate_name((styrk_gate_method)i))) {
            return true;
        }
    }
    return false;
}

/* {"method","by","until"}: by name and until a day that is not over. */
static bool add_clearance(change *c, const styrk_tree *json)
{
    styrk_str method, by, until;
    styrk_day day;
    styrk_event *event;

    if (json == NULL || styrk_tree_is_null(json)) {
        return true;
    }
    if (!styrk_tree_text(&method, styrk_tree_get(json, "method")) || !is_gate(method) ||
        !styrk_tree_text(&by, styrk_tree_get(json, "by")) || by.n == 0 ||
        !styrk_tree_text(&until, styrk_tree_get(json, "until")) ||
        !styrk_day_parse(&day, until.p, until.n) || day.n < c->ask->day.n) {
        styrk_refuse(c->ask, 422, "clearance",
                     N_("A clearance has a method, the name of who gave it, and a last day"), NULL);
        return false;
    }
    event = next_event(c, STYRK_EV_CLEARANCE);
    event->key = method;
    event->text = by;
    event->until = day;
    return true;
}

/* {"method","by"}: a person looked at the symptom. */
static bool add_review(change *c, const styrk_tree *json)
{
    styrk_str method = styrk_text_of("all"), by;
    styrk_event *event;

    if (json == NULL || styrk_tree_is_null(json)) {
        return true;
    }
    styrk_tree_text(&method, styrk_tree_get(json, "method"));
    if (!styrk_tree_text(&by, styrk_tree_get(json, "by")) || by.n == 0 ||
        (!styrk_text_is(method, "all") && !is_gate(method))) {
        styrk_refuse(c->ask, 422, "review", N_("A review has the name of who reviewed"), NULL);
        return false;
    }
    event = next_event(c, STYRK_EV_REVIEW);
    event->key = method;
    event->text = by;
    return true;
}

/* "id", a UUIDv7, names the batch: sent again, nothing changes. Out: *known. */
static bool name_batch(change *c, bool *known)
{
    styrk_str text;
    styrk_id id;

    *known = false;
    if (!styrk_member_text(c->ask, "id", &text)) {
        return false;
    }
    if (text.p == NULL) {
        return true;
    }
    if (!styrk_id_parse(&id, text) || !styrk_id_is_v7(&id)) {
        styrk_refuse(c->ask, 422, "id",
                     N_("An id is a UUIDv7, as 019a8e4c-7f30-7c00-8000-0123456789ab"), NULL);
        return false;
    }
    for (size_t i = 0; i < c->view->count && !*known; i++) {
        *known = memcmp(&c->view->events[i].batch, &id, sizeof id) == 0;
    }
    for (size_t i = 0; i < c->count; i++) {
        c->events[i].batch = id;
    }
    return true;
}

static bool make_screen(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                        size_t *count)
{
    const size_t room = styrk_screen_count();
    const styrk_tree *answers = styrk_tree_get(ask->json, "answers");
    change c = {ask, view, styrk_heap_get(&ask->heap, room + 2, sizeof(styrk_event)), 0, room};
    bool known;

    (void)user;
    if (c.events == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    if (answers != NULL && !styrk_tree_is_object(answers)) {
        return refuse_answer(ask, styrk_text_of("answers"));
    }
    if ((answers != NULL && !styrk_tree_each(answers, add_answer, &c)) ||
        !add_clearance(&c, styrk_tree_get(ask->json, "clearance")) ||
        !add_review(&c, styrk_tree_get(ask->json, "review")) || !name_batch(&c, &known)) {
        return false;
    }
    *events = c.events;
    *count = known ? 0 : c.count;
    return true;
}

void styrk_api_screen_add(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book =
        styrk_body_object(ask)
            ? styrk_book_write(ask, &view, NULL, &(styrk_writing){make_screen, NULL, true, true})
            : NULL;

    if (book != NULL) {
        reply_screen(ask, &view);
        styrk_book_give(ask, book);
    }
}
