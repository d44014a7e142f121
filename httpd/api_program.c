/* api_program.c: the program that is followed, and texts that are not (yet). */
#include <string.h>

#include "httpd/web.h"

#define WEEKS_USUAL 12
#define WEEKS_MOST 520
#define LIFTS_MOST 1000

/* ---- the program of the athlete ------------------------------------------------------- */

static styrk_str keep(styrk_ask *ask, styrk_str text)
{
    char *p = styrk_heap_copy(&ask->heap, text.p, text.n);
    return (styrk_str){p, p == NULL ? 0 : text.n};
}

void styrk_api_program(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);
    styrk_str text = {NULL, 0};

    if (book == NULL) {
        return;
    }
    styrk_state_program(view.state, &text);
    text = keep(ask, text);
    styrk_book_give(ask, book);
    if (text.n == 0) {
        styrk_refuse(ask, 404, "program", N_("No program is followed"), NULL);
        return;
    }
    ask->reply.status = 200;
    ask->reply.type = "text/markdown; charset=utf-8";
    ask->reply.body = text;
    styrk_reply_tag(ask);
}

/* The tag that GET gives for this text. */
static const char *tag_of(styrk_ask *ask, styrk_str text)
{
    const styrk_reply before = ask->reply;
    const char *tag;

    ask->reply.body = text;
    styrk_reply_tag(ask);
    tag = styrk_heap_copy(&ask->heap, ask->reply.etag, strlen(ask->reply.etag));
    ask->reply = before;
    return tag == NULL ? "" : tag;
}

/* The writer says which version it saw, or that it saw none. Who did not hear the answer
 * and sends the same again is told that it is so. */
static bool check_version(styrk_ask *ask, styrk_str followed)
{
    const styrk_request *r = &ask->request;

    if (r->if_match.p == NULL && r->if_none_match.p == NULL) {
        styrk_refuse(ask, 428, "if-match",
                     N_("Say which version you change: If-Match with the ETag of the program, or "
                        "If-None-Match: * where there is none"),
                     NULL);
        return false;
    }
    if (followed.n > 0 && styrk_text_same(followed, ask->body)) {
        return true;
    }
    if ((r->if_match.p != NULL &&
         (followed.n == 0 || !styrk_field_tag(r->if_match, tag_of(ask, followed), true))) ||
        (r->if_none_match.p != NULL && followed.n > 0)) {
        styrk_reply_header(ask, "ETag", followed.n > 0 ? tag_of(ask, followed) : NULL);
        styrk_refuse(ask, 412, "version",
                     N_("The program was changed meanwhile; get it and decide anew"), NULL);
        return false;
    }
    return true;
}

static bool verify(styrk_ask *ask, styrk_program_info *info, const styrk_view *view, styrk_str text)
{
    const styrk_reading reading = {styrk_state_unit(view->state), styrk_ask_words(ask)->lang,
                                   styrk_state_find, view->state};
    styrk_diags diags;
    styrk_status status;

    memset(info, 0, sizeof *info);
    styrk_diags_init(&diags, &ask->heap.arena);
    status = styrk_program_verify(&ask->heap.arena, info, &diags, text, styrk_text_of("program"),
                                  &reading);
    if (status == STYRK_BAD_INPUT) {
        styrk_refuse_text(ask, &diags, text, 0);
    } else if (status != STYRK_OK) {
        styrk_refuse_memory(ask);
    }
    return status == STYRK_OK;
}

static bool make_program(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                         size_t *count)
{
    styrk_program_info *info = user;
    styrk_str followed = {NULL, 0};

    styrk_state_program(view->state, &followed);
    if (!check_version(ask, followed) || !verify(ask, info, view, ask->body)) {
        return false;
    }
    if (styrk_text_same(followed, ask->body)) {
        return true;
    }
    *events = styrk_heap_get(&ask->heap, 1, sizeof **events);
    if (*events == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    styrk_event_init(*events);
    (*events)->kind = STYRK_EV_PROGRAM;
    (*events)->day = ask->day;
    (*events)->key = info->id;
    (*events)->text = ask->body;
    *count = 1;
    return true;
}

void styrk_api_program_put(styrk_ask *ask)
{
    styrk_program_info info;
    styrk_view view;
    styrk_book *book;
    styrk_buf out;
    styrk_jot j;
    size_t added = 0;

    if (!styrk_field_utf8(ask->body)) {
        styrk_refuse(ask, 400, "utf-8", N_("The text is no UTF-8"), NULL);
        return;
    }
    book = styrk_book_write(ask, &view, &added, &(styrk_writing){make_program, &info, true, false});
    if (book == NULL) {
        return;
    }
    styrk_book_give(ask, book);
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.program/1");
    styrk_jot_text(&j, "id", info.id);
    styrk_jot_text(&j, "title", info.title);
    styrk_jot_bool(&j, "changed", added > 0);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_header(ask, "ETag", tag_of(ask, ask->body));
}

/* ---- the library -------------------------------------------------------------------------- */

static void put_followed(styrk_jot *j, const styrk_view *view)
{
    styrk_jot_open(j, "followed", '[');
    for (size_t i = 0; i < view->count; i++) {
        const styrk_event *event = &view->events[i];
        char day[11];
        if (event->kind != STYRK_EV_PROGRAM || !styrk_state_stands(view->state, event->id)) {
            continue;
        }
        styrk_day_format(day, event->day);
        styrk_jot_open(j, NULL, '{');
        styrk_jot_text(j, "id", event->key);
        styrk_jot_z(j, "from", day);
        styrk_jot_close(j, '}');
    }
    styrk_jot_close(j, ']');
}

static void put_library(styrk_ask *ask, styrk_jot *j)
{
    const styrk_serve_options *o = ask->server->options;
    const styrk_embedded *page;

    styrk_jot_open(j, "library", '[');
    for (size_t i = 0; (page = o->at(STYRK_SHELF_PROGRAMS, i)) != NULL; i++) {
        styrk_program_info info;
        styrk_diags diags;
        memset(&info, 0, sizeof info);
        styrk_diags_init(&diags, &ask->heap.arena);
        styrk_program_verify(&ask->heap.arena, &info, &diags,
                             (styrk_str){page->text, (uint32_t)page->size},
                             styrk_path_stem(page->name), NULL);
        styrk_jot_open(j, NULL, '{');
        styrk_jot_text(j, "name", styrk_path_stem(page->name));
        styrk_jot_text(j, "title", info.title);
        styrk_jot_int(j, "weeks", info.weeks);
        styrk_jot_int(j, "days", info.days);
        styrk_jot_close(j, '}');
    }
    styrk_jot_close(j, ']');
}

void styrk_api_programs(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book = styrk_book_take(ask, &view);
    styrk_buf out;
    styrk_jot j;

    if (book == NULL) {
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.programs/1");
    put_followed(&j, &view);
    styrk_book_give(ask, book);
    put_library(ask, &j);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
    styrk_reply_tag(ask);
}

void styrk_api_program_page(styrk_ask *ask)
{
    char *name = styrk_heap_copy(&ask->heap, ask->param.p, ask->param.n);
    const styrk_embedded *page =
        name == NULL
            ? NULL
            : ask->server->options->find(STYRK_SHELF_PROGRAMS, name, styrk_ask_words(ask)->lang);

    if (page == NULL) {
        styrk_refuse(ask, 404, "program", N_("No program that came with styrk has this name"),
                     NULL);
        return;
    }
    ask->reply.status = 200;
    ask->reply.type = "text/markdown; charset=utf-8";
    ask->reply.body = (styrk_str){page->text, (uint32_t)page->size};
    styrk_reply_tag(ask);
}

/* ---- texts that are looked at, and not kept ---------------------------------------------------
 */

void styrk_api_check(styrk_ask *ask)
{
    styrk_str id = {NULL, 0}, title = {NULL, 0};
    styrk_diags diags;
    styrk_buf out;
    styrk_jot j;

    styrk_diags_init(&diags, &ask->heap.arena);
    if (styrk_page_verify(&ask->heap.arena, &id, &title, &diags, ask->body,
                          styrk_text_of("program")) == STYRK_NOMEM) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_z(&j, "schema", "styrk.check/1");
    styrk_jot_text(&j, "id", id);
    styrk_jot_text(&j, "title", title);
    styrk_jot_int(&j, "errors", diags.errors);
    styrk_jot_int(&j, "warnings", diags.warnings);
    styrk_jot_open(&j, "diagnostics", '[');
    for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
        styrk_jot_key(&j, NULL);
        styrk_diag_json(&out, d, ask->body, styrk_ask_words(ask));
    }
    styrk_jot_close(&j, ']');
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
}

void styrk_api_parse(styrk_ask *ask)
{
    styrk_buf out;

    styrk_buf_open(ask, &out);
    if (styrk_notation_json(&ask->heap.arena, &out, ask->body, styrk_ask_words(ask)) ==
        STYRK_NOMEM) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_jot_put(&out, "\n");
    styrk_reply_json(ask, 200, &out);
}

/* ---- running forward
 * ------------------------------------------------------------------------------ */

static bool refuse_member(styrk_ask *ask, const char *name)
{
    styrk_refuse(ask, 422, "member", N_("A member of the body is of the wrong kind"), name);
    return false;
}

static bool read_number(styrk_ask *ask, const char *key, int64_t *out, int64_t least, int64_t most)
{
    const styrk_tree *value = styrk_tree_get(ask->json, key);

    if (value == NULL || styrk_tree_is_null(value)) {
        return true;
    }
    return (styrk_tree_int(out, value) && *out >= least && *out <= most) || refuse_member(ask, key);
}

static bool read_lift(styrk_ask *ask, styrk_run_options *o, styrk_event *given, styrk_str line)
{
    const styrk_reading reading = {STYRK_KG, styrk_ask_words(ask)->lang, NULL, NULL};
    styrk_event *events = NULL;
    styrk_diags diags;
    uint32_t count = 0;

    styrk_diags_init(&diags, &ask->heap.arena);
    if (styrk_log_parse(&ask->heap.arena, &events, &count, &diags, line, &reading) != STYRK_OK) {
        styrk_refuse_text(ask, &diags, line, 0);
        return false;
    }
    if (count != 1 || events[0].kind != STYRK_EV_MEASURE) {
        return refuse_member(ask, "lifts");
    }
    given[o->given_count++] = events[0];
    return true;
}

static bool read_lifts(styrk_ask *ask, styrk_run_options *o)
{
    const styrk_tree *list = styrk_tree_get(ask->json, "lifts");
    const size_t n = styrk_tree_count(list);
    styrk_event *given;
    styrk_str line;

    if (list == NULL || styrk_tree_is_null(list)) {
        return true;
    }
    given = styrk_heap_get(&ask->heap, n, sizeof *given);
    if (!styrk_tree_is_list(list) || n > LIFTS_MOST || given == NULL) {
        return refuse_member(ask, "lifts");
    }
    o->given = given;
    for (size_t i = 0; i < n; i++) {
        if (!styrk_tree_text(&line, styrk_tree_at(list, i))) {
            return refuse_member(ask, "lifts");
        }
        if (!read_lift(ask, o, given, line)) {
            return false;
        }
    }
    return true;
}

static bool read_outcomes(styrk_ask *ask, styrk_run_options *o)
{
    styrk_script *script = NULL;
    styrk_str word;
    uint32_t bad = 0;

    if (!styrk_member_text(ask, "outcomes", &word)) {
        return false;
    }
    if (word.p == NULL || styrk_text_is(word, "all")) {
        return true;
    }
    if (styrk_text_is(word, "thirds")) {
        o->outcomes = STYRK_OUTCOMES_THIRDS;
        return true;
    }
    if (styrk_script_read(&ask->heap.arena, &script, &bad, word) != STYRK_OK) {
        const styrk_problem problem = {
            .status = 422,
            .name = "outcomes",
            .title = N_("A line of outcomes is: week day exercise set reps [RPE]"),
            .line = bad,
            .column = 1};
        styrk_problem_put(ask, &problem);
        return false;
    }
    o->script = script;
    return true;
}

static bool read_options(styrk_ask *ask, styrk_run_options *o)
{
    int64_t weeks = WEEKS_USUAL, miss = 0, seed = 0;
    styrk_str from;

    memset(o, 0, sizeof *o);
    if (!read_number(ask, "weeks", &weeks, 1, WEEKS_MOST) ||
        !read_number(ask, "miss_percent", &miss, 0, 100) ||
        !read_number(ask, "seed", &seed, 0, INT64_MAX) || !styrk_member_text(ask, "from", &from) ||
        !read_lifts(ask, o) || !read_outcomes(ask, o)) {
        return false;
    }
    if (from.p != NULL && !styrk_day_parse(&o->from, from.p, from.n)) {
        return refuse_member(ask, "from");
    }
    if (from.p == NULL) { /* a Monday */
        o->from.n = ask->day.n + (7 - styrk_day_weekday(ask->day)) % 7;
    }
    o->weeks = (uint32_t)weeks;
    o->miss_x100 = (uint32_t)miss * 100;
    o->seed = (uint64_t)seed;
    return true;
}

static void put_run(styrk_ask *ask, styrk_status status, const styrk_run *run)
{
    styrk_buf out;

    if (status != STYRK_OK) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_run_json(&out, run);
    styrk_jot_put(&out, "\n");
    styrk_reply_json(ask, 200, &out);
}

/* With "text" a program from nothing; without, the followed one from where it stands. */
void styrk_api_simulate(styrk_ask *ask)
{
    styrk_run_options options;
    styrk_program_info info;
    styrk_run *run = NULL;
    styrk_str text, followed = {NULL, 0};
    styrk_view view;
    styrk_book *book;

    if (!styrk_body_object(ask) || !read_options(ask, &options) ||
        !styrk_member_text(ask, "text", &text)) {
        return;
    }
    book = styrk_book_take(ask, &view);
    if (book == NULL) {
        return;
    }
    styrk_state_program(view.state, &followed);
    if (text.p != NULL) {
        if (verify(ask, &info, &view, text)) {
            const styrk_status status =
                styrk_program_run(&ask->heap.arena, &run, text, styrk_text_of("program"), &options);
            put_run(ask, status, run);
        }
    } else if (followed.n == 0) {
        styrk_refuse(ask, 404, "program", N_("No program is followed"), NULL);
    } else {
        styrk_status status;
        options.unassumed = true;
        status = styrk_state_run(&ask->heap.arena, &run, view.state, &options);
        put_run(ask, status, run);
    }
    styrk_book_give(ask, book);
}
