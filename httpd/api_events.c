/* api_events.c: the log itself, for devices that keep one of their own.
 *
 * A cursor is a place in the order of arrival at this store, and the first bytes
 * of the event that lies there: a cursor of another store, or of one that was put
 * back to an older day, is found out.
 */
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

#define EVENTS_USUAL 1000
#define EVENTS_MOST 10000
#define WAIT_MOST 30 /* seconds */
#define CURSOR 48

/* ---- cursors ------------------------------------------------------------- */

static void make_cursor(char out[CURSOR], const styrk_arrival *last)
{
    const unsigned char *b = last->id.b;

    snprintf(out, CURSOR, "%lld-%02x%02x%02x%02x", (long long)last->at, b[12], b[13], b[14], b[15]);
}

static bool refuse_cursor(styrk_ask *ask)
{
    styrk_refuse(ask, 410, "cursor", N_("This cursor is of another store; begin again without one"),
                 NULL);
    return false;
}

/* Out: *last, the event that the cursor stands at; its place 0 for the beginning. */
static bool read_cursor(styrk_ask *ask, styrk_arrival *last, styrk_str text)
{
    styrk_arrival_range one = {ask->athlete.id, 0, 1};
    styrk_arrival *list = NULL;
    char again[CURSOR];
    size_t count = 0;
    styrk_store_status status;
    const char *dash = text.n == 0 ? NULL : memchr(text.p, '-', text.n);

    memset(last, 0, sizeof *last);
    if (text.n == 0 || styrk_text_is(text, "0")) {
        return true;
    }
    if (dash == NULL ||
        !styrk_field_number(&one.after, (styrk_str){text.p, (uint32_t)(dash - text.p)},
                            INT64_MAX) ||
        one.after < 1) {
        styrk_refuse(ask, 400, "cursor", N_("This is no cursor"), NULL);
        return false;
    }
    one.after--;
    status = ask->store->arrived(ask->store, &ask->heap, &list, &count, &one);
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return false;
    }
    if (count == 0) {
        return refuse_cursor(ask);
    }
    make_cursor(again, &list[0]);
    *last = list[0];
    return styrk_text_is(text, again) || refuse_cursor(ask);
}

static void put_cursor(styrk_jot *j, const styrk_arrival *last)
{
    char text[CURSOR] = "0";

    if (last->at > 0) {
        make_cursor(text, last);
    }
    styrk_jot_z(j, "cursor", text);
}

/* ---- reading ------------------------------------------------------------- */

static void put_event(styrk_jot *j, const styrk_arrival *event)
{
    char id[37], day[11];

    styrk_id_format(id, event->id);
    styrk_day_format(day, event->day);
    styrk_jot_open(j, NULL, '{');
    styrk_jot_z(j, "id", id);
    styrk_jot_z(j, "day", day);
    styrk_jot_raw(j, "event", event->body.p, event->body.n);
    styrk_jot_close(j, '}');
}

static void put_events(styrk_ask *ask, const styrk_arrival *list, size_t count, bool more,
                       const styrk_arrival *from)
{
    styrk_buf out;
    styrk_jot j;

    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_open(&j, "events", '[');
    for (size_t i = 0; i < count; i++) {
        put_event(&j, &list[i]);
    }
    styrk_jot_close(&j, ']');
    put_cursor(&j, count > 0 ? &list[count - 1] : from);
    styrk_jot_bool(&j, "more", more);
    styrk_jot_end(&j);
    if (more) {
        char cursor[CURSOR];
        styrk_str athlete = styrk_query_get(ask, "athlete");
        styrk_buf link;
        make_cursor(cursor, &list[count - 1]);
        styrk_buf_open(ask, &link);
        styrk_jot_put(&link, "</api/v1/events?after=");
        styrk_jot_put(&link, cursor);
        styrk_jot_put(&link, athlete.p == NULL ? "" : "&athlete=");
        styrk_escape(&link, athlete);
        styrk_buf_bytes(&link, ">; rel=\"next\"", 14);
        styrk_reply_header(ask, "Link", link.failed ? NULL : link.p);
    }
    styrk_reply_json(ask, 200, &out);
    styrk_reply_pack(ask);
}

/* True when the ask went to sleep until there is news. */
static bool sleeps(styrk_ask *ask, int64_t wait_s)
{
    if (ask->wait_until == 0 && wait_s > 0) {
        ask->wait_until = styrk_clock_ticks() + wait_s * 1000;
    }
    ask->parked = ask->wait_until > styrk_clock_ticks();
    return ask->parked;
}

void styrk_api_events(styrk_ask *ask)
{
    int64_t limit = EVENTS_USUAL, wait = 0;
    styrk_arrival from, *list = NULL;
    styrk_arrival_range range;
    size_t count = 0;
    styrk_store_status status;

    if (!styrk_query_number(ask, "limit", &limit, EVENTS_MOST) ||
        !styrk_query_number(ask, "wait", &wait, WAIT_MOST) ||
        !read_cursor(ask, &from, styrk_query_get(ask, "after"))) {
        return;
    }
    limit = limit < 1 ? 1 : limit;
    range = (styrk_arrival_range){ask->athlete.id, from.at, (size_t)limit + 1};
    status = ask->store->arrived(ask->store, &ask->heap, &list, &count, &range);
    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
    } else if (count > 0 || !sleeps(ask, wait)) {
        const bool more = count > (size_t)limit;
        put_events(ask, list, more ? (size_t)limit : count, more, &from);
    }
}

/* ---- writing ------------------------------------------------------------- */

typedef struct {
    styrk_event *events;
    size_t count;
} bundle;

static bool refuse_event(styrk_ask *ask, size_t index, const char *what)
{
    styrk_refuse(ask, 422, "event", N_("An event cannot be read"),
                 styrk_fill(ask, "events[{0}].{1}", styrk_number_text(ask, (int64_t)index),
                            styrk_text_of(what)));
    return false;
}

/* The event as bytes, packed onto one line, as the store keeps it. */
static bool read_event(styrk_ask *ask, styrk_event *out, styrk_str item, size_t index)
{
    const styrk_tree *json = styrk_tree_at(styrk_tree_get(ask->json, "events"), index);
    styrk_str id, day, raw;
    char *copy;

    if (!styrk_tree_is_object(json) || !styrk_tree_text(&id, styrk_tree_get(json, "id")) ||
        !styrk_id_parse(&out->id, id) || !styrk_id_is_v7(&out->id)) {
        return refuse_event(ask, index, "id");
    }
    if (!styrk_tree_text(&day, styrk_tree_get(json, "day")) ||
        !styrk_day_parse(&out->day, day.p, day.n)) {
        return refuse_event(ask, index, "day");
    }
    if (!styrk_tree_is_object(styrk_tree_get(json, "event")) ||
        !styrk_tree_raw_get(&raw, item, "event")) {
        return refuse_event(ask, index, "event");
    }
    copy = styrk_heap_copy(&ask->heap, raw.p, raw.n);
    if (copy == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    raw = (styrk_str){copy, styrk_tree_pack(copy, raw.n)};
    const styrk_id own = out->id;
    const styrk_day own_day = out->day;
    if (styrk_event_decode(&ask->heap.arena, out, raw) != STYRK_OK) {
        return refuse_event(ask, index, "event");
    }
    out->id = own;
    out->day = own_day;
    return true;
}

static bool read_bundle(styrk_ask *ask, bundle *b)
{
    const styrk_tree *list = styrk_tree_get(ask->json, "events");
    styrk_str rest, item;

    if (!styrk_tree_is_list(list) || !styrk_tree_raw_get(&rest, ask->body, "events")) {
        styrk_refuse(ask, 422, "member", N_("A member of the body is of the wrong kind"), "events");
        return false;
    }
    b->count = styrk_tree_count(list);
    b->events = styrk_heap_get(&ask->heap, b->count, sizeof *b->events);
    if (b->events == NULL) {
        styrk_refuse_memory(ask);
        return false;
    }
    for (size_t i = 0; i < b->count; i++) {
        if (!styrk_tree_raw_next(&item, &rest)) {
            return refuse_event(ask, i, "event");
        }
        if (!read_event(ask, &b->events[i], item, i)) {
            return false;
        }
    }
    return true;
}

static bool make_bundle(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                        size_t *count)
{
    const bundle *b = user;

    (void)ask;
    (void)view;
    *events = b->events;
    *count = b->count;
    return true;
}

static void put_added(styrk_ask *ask, const styrk_view *view, size_t added, size_t count)
{
    const styrk_arrival_range last = {ask->athlete.id, view->position > 0 ? view->position - 1 : 0,
                                      1};
    styrk_arrival *list = NULL;
    static const styrk_arrival none;
    size_t n = 0;
    styrk_buf out;
    styrk_jot j;
    const styrk_store_status status = ask->store->arrived(ask->store, &ask->heap, &list, &n, &last);

    if (status != STYRK_STORE_OK) {
        styrk_refuse_store(ask, status);
        return;
    }
    styrk_buf_open(ask, &out);
    styrk_jot_begin(&j, &out);
    styrk_jot_int(&j, "added", (int64_t)added);
    styrk_jot_int(&j, "known", (int64_t)(count - added));
    put_cursor(&j, n > 0 ? &list[0] : &none);
    styrk_jot_end(&j);
    styrk_reply_json(ask, 200, &out);
}

void styrk_api_events_add(styrk_ask *ask)
{
    bundle b = {NULL, 0};
    const styrk_writing what = {make_bundle, &b, false, false};
    styrk_view view;
    styrk_book *book;
    size_t added = 0;

    if (!styrk_body_object(ask) || !read_bundle(ask, &b)) {
        return;
    }
    book = styrk_book_write(ask, &view, &added, &what);
    if (book != NULL) {
        put_added(ask, &view, added, b.count);
        styrk_book_give(ask, book);
    }
}
