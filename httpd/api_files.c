/* api_files.c: logs of other programs in, ours out, and the store as one file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"
#include "io/export.h"
#include "io/import.h"

#define GENERATIONS 100u

/* ---- import ------------------------------------------------------------------------------- */

typedef struct {
    styrk_import_options options;
    styrk_import import;
    uint32_t new_sets;
    bool dry;
} job;

typedef struct {
    styrk_id *ids; /* sorted */
    size_t count;
} id_set;

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(styrk_id));
}

static bool make_set(styrk_ask *ask, id_set *set, const styrk_view *view)
{
    set->count = view->count;
    set->ids = styrk_heap_get(&ask->heap, set->count, sizeof *set->ids);
    for (size_t i = 0; set->ids != NULL && i < set->count; i++) {
        set->ids[i] = view->events[i].id;
    }
    if (set->ids != NULL) {
        qsort(set->ids, set->count, sizeof *set->ids, compare_ids);
    }
    return set->ids != NULL;
}

static bool has(const id_set *set, const styrk_id *id)
{
    return bsearch(id, set->ids, set->count, sizeof *set->ids, compare_ids) != NULL;
}

static styrk_status gather(styrk_ask *ask, const job *j, styrk_event **events, size_t *count)
{
    const size_t room = (size_t)j->import.count + j->import.note_count;

    *count = 0;
    *events = styrk_heap_get(&ask->heap, room, sizeof **events);
    if (*events == NULL) {
        return STYRK_NOMEM;
    }
    for (uint32_t i = 0; i < j->import.count; i++) {
        const styrk_status status =
            styrk_import_event(&ask->heap.arena, &(*events)[*count], &j->import, i);
        if (status == STYRK_NOMEM) {
            return status;
        }
        *count += status == STYRK_OK ? 1 : 0;
    }
    for (uint32_t i = 0; i < j->import.note_count; i++) {
        styrk_import_note(&(*events)[(*count)++], &j->import, i);
    }
    return STYRK_OK;
}

/* All that the file says was here once and was taken back since. */
static bool was_undone(const styrk_view *view, const id_set *have, const styrk_event *events,
                       size_t count)
{
    size_t known = 0;

    for (size_t i = 0; i < count; i++) {
        if (has(have, &events[i].id)) {
            known++;
            if (styrk_state_stands(view->state, events[i].id)) {
                return false;
            }
        }
    }
    return known > 0;
}

static bool refuse_file(styrk_ask *ask, styrk_status status, const job *j)
{
    const styrk_import_line *why = j->import.report.skipped.first;
    styrk_problem problem = {.status = 422,
                             .name = "import",
                             .title = N_("This is no export that styrk can read"),
                             .column = 1};

    if (status == STYRK_NOMEM) {
        styrk_refuse_memory(ask);
    } else if (status == STYRK_LIMIT) {
        styrk_refuse(ask, 413, "too-large", N_("The body is larger than this path takes"), NULL);
    } else {
        if (why != NULL) {
            problem.line = why->line;
            problem.detail = styrk_tell(ask, styrk_import_reason_text(why->reason));
        }
        styrk_problem_put(ask, &problem);
    }
    return false;
}

static bool make_import(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                        size_t *count)
{
    job *j = user;
    id_set have;
    bool again = true;

    if (!make_set(ask, &have, view)) {
        return refuse_file(ask, STYRK_NOMEM, j);
    }
    for (j->options.generation = 0; again && j->options.generation < GENERATIONS;) {
        styrk_status status =
            styrk_import_read(&ask->heap.arena, &j->import, ask->body, &j->options);
        status = status == STYRK_OK ? gather(ask, j, events, count) : status;
        if (status != STYRK_OK) {
            return refuse_file(ask, status, j);
        }
        again = j->import.report.format != STYRK_IMPORT_STYRK_JSON &&
                was_undone(view, &have, *events, *count);
        j->options.generation += again ? 1 : 0;
    }
    j->new_sets = 0;
    for (size_t i = 0; i < *count; i++) {
        const bool is_new = (*events)[i].kind == STYRK_EV_SET && !has(&have, &(*events)[i].id);
        j->new_sets += is_new ? 1 : 0;
    }
    *count = j->dry ? 0 : *count;
    return true;
}

static bool is_yes(styrk_str text)
{
    return text.p != NULL && !styrk_text_is(text, "0") && !styrk_text_is(text, "false");
}

static bool read_options(styrk_ask *ask, job *j)
{
    const styrk_str kind = styrk_query_get(ask, "kind"), unit = styrk_query_get(ask, "unit");

    memset(j, 0, sizeof *j);
    j->dry = is_yes(styrk_query_get(ask, "dry_run"));
    j->options.unit_said = unit.p != NULL;
    j->options.unit = styrk_text_is(unit, "lb") ? STYRK_LB : STYRK_KG;
    if ((kind.p == NULL || styrk_import_format_of(&j->options.format, kind)) &&
        (unit.p == NULL || styrk_text_is(unit, "kg") || styrk_text_is(unit, "lb"))) {
        return true;
    }
    styrk_refuse(ask, 400, "kind", N_("The kind of file or the unit is unknown"),
                 "auto strong hevy fitnotes fitbod liftosaur csv styrk-json");
    return false;
}

void styrk_api_import(styrk_ask *ask)
{
    styrk_view view;
    styrk_book *book;
    styrk_buf out;
    job j;

    if (!read_options(ask, &j)) {
        return;
    }
    book = styrk_book_write(ask, &view, NULL, &(styrk_writing){make_import, &j, true, false});
    if (book == NULL) {
        return;
    }
    styrk_book_give(ask, book);
    j.import.report.added = j.new_sets;
    styrk_buf_open(ask, &out);
    styrk_import_report_json(&out, &j.import.report);
    styrk_jot_put(&out, "\n");
    styrk_reply_json(ask, 200, &out);
}

/* ---- export
 * -------------------------------------------------------------------------------------- */

static int by_day_and_id(const void *a, const void *b)
{
    const styrk_event *const *x = a, *const *y = b;

    if ((*x)->day.n != (*y)->day.n) {
        return (*x)->day.n < (*y)->day.n ? -1 : 1;
    }
    return memcmp(&(*x)->id, &(*y)->id, sizeof(styrk_id));
}

/* In the order of the log. */
static const styrk_event **in_order(styrk_ask *ask, const styrk_view *view)
{
    const styrk_event **list = styrk_heap_get(&ask->heap, view->count, sizeof *list);

    for (size_t i = 0; list != NULL && i < view->count; i++) {
        list[i] = &view->events[i];
    }
    if (list != NULL) {
        qsort(list, view->count, sizeof *list, by_day_and_id);
    }
    return list;
}

static void write_json(const styrk_ask *ask, styrk_buf *out, const styrk_event **list,
                       const styrk_view *view)
{
    styrk_export_json json;

    styrk_export_json_begin(&json, out, styrk_text_of(ask->athlete.name));
    for (size_t i = 0; i < view->count; i++) {
        styrk_export_json_event(&json, list[i]);
    }
    styrk_export_json_end(&json);
}

static void write_csv(styrk_ask *ask, styrk_buf *out, const styrk_event **list,
                      const styrk_view *view)
{
    styrk_export_csv *csv = styrk_heap_get(&ask->heap, 1, sizeof *csv);
    const styrk_str name = styrk_query_get(ask, "dialect");
    styrk_csv_dialect dialect = STYRK_CSV_RFC4180;

    if (csv == NULL || (name.p != NULL && !styrk_csv_dialect_of(&dialect, name))) {
        styrk_refuse(ask, 400, "dialect", N_("The dialect is rfc4180 or excel-da"), NULL);
        return;
    }
    styrk_export_csv_begin(csv, out, dialect);
    for (size_t i = 0; i < view->count; i++) {
        if (styrk_state_stands(view->state, list[i]->id)) {
            styrk_export_csv_event(csv, list[i]);
        }
    }
}

static void reply_export(styrk_ask *ask, bool csv, const styrk_view *view)
{
    const styrk_event **list = in_order(ask, view);
    styrk_buf out;

    if (list == NULL) {
        styrk_refuse_memory(ask);
        return;
    }
    styrk_buf_open(ask, &out);
    if (csv) {
        write_csv(ask, &out, list, view);
    } else {
        write_json(ask, &out, list, view);
    }
    if (ask->reply.status == 0) {
        styrk_reply_header(ask, "Content-Disposition",
                           csv ? "attachment; filename=\"styrk.csv\""
                               : "attachment; filename=\"styrk.json\"");
        styrk_reply_body(ask, 200, csv ? "text/csv; charset=utf-8" : "application/json", &out);
    }
}

void styrk_api_export(styrk_ask *ask)
{
    const styrk_str kind = styrk_query_get(ask, "kind");
    const bool csv = styrk_text_is(kind, "csv");
    styrk_view view;
    styrk_book *book;

    if (kind.p != NULL && !csv && !styrk_text_is(kind, "styrk-json")) {
        styrk_refuse(ask, 400, "kind", N_("The kind is styrk-json or csv"), NULL);
        return;
    }
    book = styrk_book_take(ask, &view);
    if (book != NULL) {
        reply_export(ask, csv, &view);
        styrk_book_give(ask, book);
    }
}

/* ---- backup
 * ----------------------------------------------------------------------------------------- */

void styrk_api_backup(styrk_ask *ask)
{
    char *path = styrk_heap_join(&ask->heap, ask->server->options->path, ".download-",
                                 styrk_number_text(ask, styrk_clock_fine()).p, NULL);
    styrk_str file = {NULL, 0};
    styrk_store_status status =
        path == NULL ? STYRK_STORE_NOMEM : ask->store->backup(ask->store, path, NULL, NULL);
    int error = 0;

    if (status == STYRK_STORE_OK) {
        error = styrk_file_read(&ask->heap, &file, path);
        styrk_file_remove(path);
    }
    if (status != STYRK_STORE_OK || error != 0) {
        styrk_refuse_store(ask, status != STYRK_STORE_OK ? status : STYRK_STORE_FAILED);
        return;
    }
    styrk_reply_header(ask, "Content-Disposition", "attachment; filename=\"styrk-backup.db\"");
    ask->reply.status = 200;
    ask->reply.type = "application/vnd.sqlite3";
    ask->reply.body = file;
}
