/* api_train.c: today's session, what was done, and looking back. */
#include <string.h>

#include "httpd/web.h"

#define MOST_LINES 10000u
#define ENTRIES_USUAL 50
#define ENTRIES_MOST 1000

/* ---- the session --------------------------------------------------------- */

void styrk_reply_session(styrk_ask *ask, const styrk_view *view)
{
    styrk_session *session = NULL;
    styrk_buf out;

    styrk_buf_open(ask, &out);
    if (styrk_session_prescribe(&ask->heap.arena, &session, view->state, ask->day,
                                styrk_ask_words(ask)) != STYRK_OK) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_session_json(&out, session);
    styrk_jot_put(&out, "\n");
    styrk_reply_json(ask, 200, &out);
}

void styrk_api_today(styrk_ask *ask)
{
    const styrk_lang asked = ask->lang;
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);

    if (book == NULL) {
        return;
    }
    styrk_reply_session(ask, &view);
    if (ask->reply.status == 200) {
        styrk_reply_tag(ask);
        styrk_reply_pack(ask);
        ask->reply.sheet = styrk_sheet_of(ask);
        if (ask->reply.sheet != NULL) {
            styrk_book_keep(ask, book, ask->reply.sheet, asked);
        }
    }
    styrk_book_give(ask, book);
}

/* ---- what every command has ---------------------------------------------- */

typedef struct {
    bool has_id;
    styrk_id id; /* of the command: its batch */
} command;

static bool refuse_id(styrk_ask *ask)
{
    styrk_refuse(ask, 422, "id", N_("An id is a UUIDv7, as 019a8e4c-7f30-7c00-8000-0123456789ab"),
                 NULL);
    return false;
}

bool styrk_id_is_v7(const styrk_id *id)
{
    return (id->b[6] & 0xF0u) == 0x70u && (id->b[8] & 0xC0u) == 0x80u;
}

/* "date", "lang" and "id" of a JSON body. */
static bool read_command(styrk_ask *ask, command *c)
{
    styrk_str date, lang, id;
    bool known = true;

    if (!styrk_member_text(ask, "date", &date) || !styrk_member_text(ask, "lang", &lang) ||
        !styrk_member_text(ask, "id", &id)) {
        return false;
    }
    if (lang.p != NULL) {
        ask->lang = styrk_lang_from(styrk_heap_copy(&ask->heap, lang.p, lang.n), &known);
        if (!known) {
            styrk_refuse(ask, 400, "lang", N_("The language is da, nb or en"), NULL);
            return false;
        }
    }
    if (date.p != NULL && !styrk_ask_day(ask, date)) {
        return false;
    }
    c->has_id = id.p != NULL;
    return !c->has_id || (styrk_id_parse(&c->id, id) && styrk_id_is_v7(&c->id)) || refuse_id(ask);
}

/* A command that was sent before, by an asker who did not hear the answer. */
static bool is_known(const command *c, const styrk_view *view)
{
    for (size_t i = view->count; c->has_id && i > 0; i--) {
        if (memcmp(&view->events[i - 1].batch, &c->id, sizeof c->id) == 0) {
            return true;
        }
    }
    return false;
}

static void stamp(const styrk_ask *ask, const command *c, styrk_event *event)
{
    event->day = ask->day;
    if (c->has_id) {
        event->batch = c->id;
    }
}

static void show_session(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);

    if (book != NULL) {
        styrk_reply_session(ask, &view);
        styrk_book_give(ask, book);
    }
}

/* The answer is made by a reader while the disk is at work and the writer goes on. */
static void write_and_show(styrk_ask *ask, styrk_make *make, void *user)
{
    const styrk_writing what = {make, user, true, false};
    styrk_view view;
    styrk_book *book = styrk_book_write(ask, &view, NULL, &what);

    if (book != NULL) {
        styrk_book_give(ask, book);
        ask->finish = show_session;
    }
}

/* ---- log ----------------------------------------------------------------- */

typedef struct {
    command command;
    styrk_str text;
} entry;

static bool is_empty(styrk_str line)
{
    for (uint32_t i = 0; i < line.n; i++) {
        if (strchr(" \t\r", line.p[i]) == NULL) {
            return line.p[i] == '#';
        }
    }
    return true;
}

static styrk_str next_line(styrk_str *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    const uint32_t n = end == NULL ? rest->n : (uint32_t)(end - rest->p);
    styrk_str line = {rest->p, n > 0 && rest->p[n - 1] == '\r' ? n - 1 : n};

    rest->p += end == NULL ? n : n + 1;
    rest->n -= end == NULL ? n : n + 1;
    return line;
}

typedef struct {
    styrk_event *events;
    size_t count, room;
} event_list;

static bool add_events(styrk_ask *ask, event_list *list, const styrk_event *events, size_t count)
{
    if (list->count + count > list->room) {
        const size_t room = 2 * list->room + count + 16;
        styrk_event *more = styrk_heap_get(&ask->heap, room, sizeof *more);
        if (more == NULL) {
            return false;
        }
        if (list->count > 0) {
            memcpy(more, list->events, list->count * sizeof *more);
        }
        list->events = more;
        list->room = room;
    }
    memcpy(list->events + list->count, events, count * sizeof *events);
    list->count += count;
    return true;
}

static bool read_line(styrk_ask *ask, event_list *list, const styrk_view *view, styrk_str line,
                      int64_t above)
{
    const styrk_reading reading = {styrk_state_unit(view->state), styrk_ask_words(ask)->lang,
                                   styrk_state_find, view->state};
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;
    styrk_status status;

    styrk_diags_init(&diags, &ask->heap.arena);
    status = styrk_log_parse(&ask->heap.arena, &events, &count, &diags, line, &reading);
    if (status == STYRK_BAD_INPUT) {
        styrk_refuse_text(ask, &diags, line, above);
        return false;
    }
    if (status != STYRK_OK || !add_events(ask, list, events, count)) {
        styrk_refuse_memory(ask);
        return false;
    }
    return true;
}

/* All lines are read before anything is written. */
static bool make_entry(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                       size_t *count)
{
    const entry *e = user;
    styrk_str rest = e->text;
    event_list list = {NULL, 0, 0};

    if (is_known(&e->command, view)) {
        return true;
    }
    for (int64_t above = 0; rest.n > 0; above++) {
        const styrk_str line = next_line(&rest);
        if (above >= MOST_LINES) {
            styrk_refuse(ask, 413, "too-large", N_("That is more than 10,000 lines"), NULL);
            return false;
        }
        if (!is_empty(line) && !read_line(ask, &list, view, line, above)) {
            return false;
        }
    }
    if (list.count == 0) {
        styrk_refuse(ask, 422, "nothing", N_("There is nothing to log"), NULL);
        return false;
    }
    styrk_log_seat(&ask->heap.arena, list.events, (uint32_t)list.count, view->state, ask->day);
    for (size_t i = 0; i < list.count; i++) {
        stamp(ask, &e->command, &list.events[i]);
    }
    *events = list.events;
    *count = list.count;
    return true;
}

void styrk_api_log(styrk_ask *ask)
{
    entry e;

    memset(&e, 0, sizeof e);
    e.text = ask->body;
    if (styrk_field_type(ask->request.type, "application/json")) {
        if (!styrk_body_object(ask) || !read_command(ask, &e.command) ||
            !styrk_member_text(ask, "text", &e.text)) {
            return;
        }
    }
    if (!styrk_field_utf8(e.text)) {
        styrk_refuse(ask, 400, "utf-8", N_("The text is no UTF-8"), NULL);
        return;
    }
    write_and_show(ask, make_entry, &e);
}

/* ---- act ------------------------------------------------------------------- */

typedef struct {
    command command;
    styrk_str request;
} tap;

/* The whole of it is one problem; its place is that of the first error in a page. */
static void refuse_deed(styrk_ask *ask, styrk_status status, const styrk_deed *deed)
{
    styrk_problem problem = {.status = status == STYRK_REFUSED ? 409 : 422,
                             .name = status == STYRK_REFUSED ? "gate" : "act",
                             .title = status == STYRK_REFUSED ? N_("A safety gate says no")
                                                              : N_("This cannot be done"),
                             .hint = deed->hint};
    styrk_buf out;
    styrk_jot j = {&out, false};

    if (deed->diags != NULL) {
        styrk_refuse_text(ask, deed->diags, deed->text, 0);
        return;
    }
    problem.detail = styrk_heap_copy(&ask->heap, deed->message.p, deed->message.n);
    styrk_buf_open(ask, &out);
    styrk_jot_text(&j, "field", deed->field.n > 0 ? deed->field : (styrk_str){NULL, 0});
    problem.extra = (styrk_str){out.p, out.failed ? 0 : (uint32_t)out.len};
    styrk_problem_put(ask, &problem);
}

static bool make_deed(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                      size_t *count)
{
    const tap *t = user;
    styrk_deed deed;
    styrk_status status;

    if (is_known(&t->command, view)) {
        return true;
    }
    memset(&deed, 0, sizeof deed);
    status =
        styrk_act(&ask->heap.arena, &deed, view->state, ask->day, t->request, styrk_ask_words(ask));
    if (status == STYRK_BAD_INPUT || status == STYRK_REFUSED) {
        refuse_deed(ask, status, &deed);
        return false;
    }
    if (status != STYRK_OK) {
        styrk_refuse_memory(ask);
        return false;
    }
    for (uint32_t i = 0; i < deed.count; i++) {
        stamp(ask, &t->command, &deed.events[i]);
    }
    *events = deed.events;
    *count = deed.count;
    return true;
}

void styrk_api_act(styrk_ask *ask)
{
    static const char *const ours[] = {"date", "lang", "id", NULL};
    styrk_buf request;
    tap t;

    memset(&t, 0, sizeof t);
    if (!styrk_body_object(ask) || !read_command(ask, &t.command)) {
        return;
    }
    styrk_buf_open(ask, &request);
    styrk_tree_raw_without(&request, ask->body, ours);
    t.request = (styrk_str){request.p, request.failed ? 0 : (uint32_t)request.len};
    write_and_show(ask, make_deed, &t);
}

/* ---- undo, redo ---------------------------------------------------------- */

typedef struct {
    command command;
    bool redo;
} step;

static bool make_step(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                      size_t *count)
{
    const step *s = user;
    styrk_id target;

    if (is_known(&s->command, view)) {
        return true;
    }
    if (!(s->redo ? styrk_state_redo : styrk_state_undo)(view->state, &target)) {
        styrk_refuse(ask, 409, "nothing",
                     s->redo ? N_("There is nothing to bring back.")
                             : N_("There is nothing to take back."),
                     NULL);
        return false;
    }
    *events = styrk_heap_get(&ask->heap, 1, sizeof **events);
    if (*events == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    styrk_event_init(*events);
    (*events)->kind = STYRK_EV_RETRACT;
    (*events)->target = target;
    stamp(ask, &s->command, *events);
    *count = 1;
    return true;
}

static void take_step(styrk_ask *ask, bool redo)
{
    step s;

    memset(&s, 0, sizeof s);
    s.redo = redo;
    if (ask->body.n == 0 || (styrk_body_object(ask) && read_command(ask, &s.command))) {
        write_and_show(ask, make_step, &s);
    }
}

void styrk_api_undo(styrk_ask *ask)
{
    take_step(ask, false);
}

void styrk_api_redo(styrk_ask *ask)
{
    take_step(ask, true);
}

/* ---- history, stats ------------------------------------------------------ */

/* Goes past the entry of that id; false if there is none. */
static bool skip_to(styrk_str *rest, styrk_str id)
{
    styrk_str item, raw;

    while (styrk_tree_raw_next(&item, rest)) {
        if (styrk_tree_raw_get(&raw, item, "id") && raw.n == id.n + 2 &&
            memcmp(raw.p + 1, id.p, id.n) == 0) {
            return true;
        }
    }
    return false;
}

static void put_link(styrk_ask *ask, styrk_str last, int64_t limit)
{
    styrk_buf out;
    const styrk_jot j = {&out, false};
    styrk_str athlete = styrk_query_get(ask, "athlete");

    styrk_buf_open(ask, &out);
    styrk_jot_put(j.out, "</api/v1/history?before=");
    styrk_buf_bytes(&out, last.p + 1, last.n - 2);
    styrk_jot_put(&out, styrk_fill(ask, "&limit={0}", styrk_number_text(ask, limit), athlete));
    if (athlete.p != NULL) {
        styrk_jot_put(&out, "&athlete=");
        styrk_escape(&out, athlete);
    }
    styrk_buf_bytes(&out, ">; rel=\"next\"", 14);
    styrk_reply_header(ask, "Link", out.failed ? NULL : out.p);
}

/* The core lists the newest first; a page of that list is cut out of it. */
static void put_page(styrk_ask *ask, styrk_str all, styrk_str before, int64_t limit)
{
    styrk_str rest, item, last = {NULL, 0};
    styrk_buf out;
    styrk_jot j;

    if (!styrk_tree_raw_get(&rest, all, "entries") ||
        (before.p != NULL && !skip_to(&rest, before))) {
        styrk_refuse(ask, 400, "cursor", N_("There is no such entry to go on from"), NULL);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.history/1");
    styrk_jot_open(&j, "entries", '[');
    while (limit-- > 0 && styrk_tree_raw_next(&item, &rest)) {
        styrk_jot_raw(&j, NULL, item.p, item.n);
        styrk_tree_raw_get(&last, item, "id");
    }
    styrk_jot_close(&j, ']');
    if (last.p != NULL && styrk_tree_raw_next(&item, &rest)) {
        styrk_jot_raw(&j, "next", last.p, last.n);
        put_link(ask, last, limit + 1);
    } else {
        styrk_jot_null(&j, "next");
    }
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
    styrk_reply_pack(ask);
}

bool styrk_query_number(styrk_ask *ask, const char *name, int64_t *out, int64_t most)
{
    const styrk_str text = styrk_query_get(ask, name);

    if (text.p == NULL || (styrk_field_number(out, text, most))) {
        return true;
    }
    styrk_refuse(ask, 400, "number", N_("A number in the query is none, or too large"), name);
    return false;
}

void styrk_api_history(styrk_ask *ask)
{
    int64_t limit = ENTRIES_USUAL;
    const styrk_str before = styrk_query_get(ask, "before");
    styrk_view view;
    styrk_book *book;
    styrk_buf all;

    if (!styrk_query_number(ask, "limit", &limit, ENTRIES_MOST)) {
        return;
    }
    book = styrk_book_take(ask, &view);
    if (book == NULL) {
        return;
    }
    styrk_buf_open(ask, &all);
    styrk_history_json(&all, view.state, before.p == NULL ? (uint32_t)limit + 1 : UINT32_MAX);
    if (all.failed) {
        styrk_refuse_memory(ask);
    } else {
        put_page(ask, (styrk_str){all.p, (uint32_t)all.len}, before, limit);
    }
    styrk_book_give(ask, book);
}

void styrk_api_stats(styrk_ask *ask)
{
    styrk_str lift = styrk_query_get(ask, "lift");
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);
    styrk_status status;
    styrk_buf out;

    if (book == NULL) {
        return;
    }
    lift = lift.p == NULL ? (styrk_str){"", 0} : lift;
    styrk_buf_open(ask, &out);
    status = styrk_stats_json(&ask->heap.arena, &out, view.state, lift, ask->day);
    styrk_jot_put(&out, "\n");
    if (status == STYRK_BAD_INPUT) {
        styrk_refuse(ask, 404, "lift", N_("Nothing is logged under that name"), NULL);
    } else if (status != STYRK_OK) {
        styrk_refuse_memory(ask);
    } else {
        styrk_reply_json(ask, 200, &out);
        styrk_reply_tag(ask);
        styrk_reply_pack(ask);
    }
    styrk_book_give(ask, book);
}
