/* move.c: logs of other programs in, ours out.
 *
 * Reading the same file again adds nothing; a file whose import was undone is
 * read as new, with other ids (options.generation).
 */
#include <stdlib.h>
#include <string.h>

#include "io/export.h"
#include "io/import.h"
#include "wasm/book.h"
#include "wasm/put.h"

enum { GENERATIONS = 100 };

/* ---- which ids the book has -------------------------------------------------------- */

typedef struct {
    styrk_id *ids; /* sorted */
    uint32_t count;
} id_set;

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(styrk_id));
}

static bool read_ids(id_set *set, styrk_wasm_call *call)
{
    set->count = call->count;
    set->ids = styrk_arena_array(&call->arena, set->count + 1, sizeof *set->ids);
    for (uint32_t i = 0; set->ids != NULL && i < set->count; i++) {
        set->ids[i] = call->events[i].id;
    }
    if (set->ids != NULL) {
        qsort(set->ids, set->count, sizeof *set->ids, compare_ids);
    }
    return set->ids != NULL;
}

static bool has_id(const id_set *set, styrk_id id)
{
    return bsearch(&id, set->ids, set->count, sizeof id, compare_ids) != NULL;
}

/* ---- import ------------------------------------------------------------------------- */

typedef struct {
    styrk_wasm_call *call;
    id_set have;
    styrk_import import;
    styrk_event *events;
    uint32_t count;
} job;

static styrk_status read_all(job *j, styrk_str file, const styrk_import_options *options)
{
    styrk_arena *arena = &j->call->arena;
    styrk_status status = styrk_import_read(arena, &j->import, file, options);

    if (status != STYRK_OK) {
        return status;
    }
    j->count = 0;
    j->events = styrk_arena_array(arena, (size_t)j->import.count + j->import.note_count + 1,
                                  sizeof *j->events);
    for (uint32_t i = 0; j->events != NULL && i < j->import.count; i++) {
        status = styrk_import_event(arena, &j->events[j->count], &j->import, i);
        j->count += status == STYRK_OK ? 1 : 0;
        if (status == STYRK_NOMEM) {
            return status;
        }
    }
    for (uint32_t i = 0; j->events != NULL && i < j->import.note_count; i++) {
        styrk_import_note(&j->events[j->count++], &j->import, i);
    }
    return j->events != NULL ? STYRK_OK : STYRK_NOMEM;
}

/* All that the file says was here once and was taken back since. */
static bool was_undone(const job *j)
{
    uint32_t known = 0;

    for (uint32_t i = 0; i < j->count; i++) {
        if (has_id(&j->have, j->events[i].id)) {
            known++;
            if (styrk_state_stands(j->call->state, j->events[i].id)) {
                return false;
            }
        }
    }
    return known > 0;
}

static void put_events(job *j)
{
    styrk_buf *out = &j->call->out;
    uint32_t sets = 0;

    for (uint32_t i = 0; i < j->count; i++) {
        sets += j->events[i].kind == STYRK_EV_SET && !has_id(&j->have, j->events[i].id) ? 1 : 0;
    }
    j->import.report.added = sets;
    styrk_import_report_json(out, &j->import.report);
    styrk_buf_char(out, '\n');
    for (uint32_t i = 0; i < j->count; i++) {
        char id[37], day[11];
        if (has_id(&j->have, j->events[i].id)) {
            continue;
        }
        styrk_id_format(id, j->events[i].id);
        styrk_day_format(day, j->events[i].day);
        styrk_buf_z(out, id);
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, day);
        styrk_buf_char(out, ' ');
        styrk_event_encode(out, &j->events[i]);
        styrk_buf_char(out, '\n');
    }
}

static styrk_status read_new(job *j, styrk_str file, styrk_import_options *options)
{
    styrk_status status = STYRK_OK;

    for (options->generation = 0; options->generation < GENERATIONS; options->generation++) {
        status = read_all(j, file, options);
        if (status != STYRK_OK || j->import.report.format == STYRK_IMPORT_STYRK_JSON ||
            !was_undone(j)) {
            break;
        }
    }
    return status;
}

const styrk_wasm_answer *styrk_wasm_import(const char *about, uint32_t about_n, const char *kind,
                                           uint32_t kind_n, const char *file, uint32_t file_n)
{
    styrk_wasm_call call;
    styrk_import_options options = {.format = STYRK_IMPORT_AUTO};
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    job j = {.call = &call};

    options.unit_said = styrk_str_eqz(call.rest, "kg") || styrk_str_eqz(call.rest, "lb");
    options.unit = styrk_str_eqz(call.rest, "lb") ? STYRK_LB : STYRK_KG;
    if (status == STYRK_OK && !styrk_import_format_of(&options.format, (styrk_str){kind, kind_n})) {
        status = STYRK_BAD_INPUT;
    } else if (status == STYRK_OK) {
        status = read_ids(&j.have, &call) ? read_new(&j, (styrk_str){file, file_n}, &options)
                                          : STYRK_NOMEM;
        if (status == STYRK_OK) {
            put_events(&j);
        } else if (status != STYRK_NOMEM) {
            styrk_import_report_json(&call.out, &j.import.report);
        }
    }
    return styrk_wasm_end(&call, status);
}

/* ---- export --------------------------------------------------------------------------- */

static void put_json(styrk_wasm_call *call)
{
    styrk_export_json json;

    styrk_export_json_begin(&json, &call->out, call->rest);
    for (uint32_t i = 0; i < call->count; i++) {
        styrk_export_json_event(&json, &call->events[i]);
    }
    styrk_export_json_end(&json);
}

/* What was taken back is in the JSON with its retraction; a spreadsheet could not
 * tell, so it has only what stands. */
static styrk_status put_csv(styrk_wasm_call *call)
{
    styrk_csv_dialect dialect = STYRK_CSV_RFC4180;
    styrk_export_csv csv;

    if (call->rest.n > 0 && !styrk_csv_dialect_of(&dialect, call->rest)) {
        return STYRK_BAD_INPUT;
    }
    styrk_export_csv_begin(&csv, &call->out, dialect);
    for (uint32_t i = 0; i < call->count; i++) {
        if (styrk_state_stands(call->state, call->events[i].id)) {
            styrk_export_csv_event(&csv, &call->events[i]);
        }
    }
    return STYRK_OK;
}

const styrk_wasm_answer *styrk_wasm_export(const char *about, uint32_t about_n, const char *kind,
                                           uint32_t kind_n)
{
    const styrk_str wanted = {kind, kind_n};
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK && styrk_str_eqz(wanted, "styrk-json")) {
        put_json(&call);
    } else if (status == STYRK_OK) {
        status = styrk_str_eqz(wanted, "csv") ? put_csv(&call) : STYRK_BAD_INPUT;
    }
    return styrk_wasm_end(&call, status);
}
