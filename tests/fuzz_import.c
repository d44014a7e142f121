/* fuzz_import.c: every importer on any bytes.
 *
 * The first byte chooses format, unit and generation. Checked: no row is lost,
 * the counts are those of the events, time order, equal ids from equal bytes,
 * the report is JSON, and what is exported comes back with the same ids.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "io/export.h"
#include "io/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static unsigned char space[1 << 25], other[1 << 25];
static styrk_arena arena, second;

static void check_events(const styrk_import *import)
{
    uint32_t sets = 0, timed = 0;
    styrk_event event, before;

    styrk_event_init(&before);
    for (uint32_t i = 0; i < import->count; i++) {
        require(styrk_import_event(&arena, &event, import, i) == STYRK_OK || arena.failed);
        sets += event.kind == STYRK_EV_SET;
        timed += event.kind == STYRK_EV_SET && event.set.hold_ms > 0;
        if (import->report.format != STYRK_IMPORT_STYRK_JSON) {
            require(memcmp(before.id.b, event.id.b, 8) <= 0);
            require(memcmp(&before.id, &event.id, sizeof event.id) != 0);
            require(event.set.load.mass.u >= 0 && event.set.reps >= -1);
        }
        before = event;
    }
    require(arena.failed || (sets == import->report.sets && timed == import->report.timed));
}

static void check_report(const styrk_import_report *report)
{
    styrk_buf b;

    require(report->set_rows + report->rests + report->notes + report->skipped.count ==
            report->rows + (report->format == STYRK_IMPORT_STYRK_JSON &&
                            report->skipped.count > 0 &&
                            report->skipped.last->reason == STYRK_IMPORT_BAD_JSON));
    styrk_buf_init(&b, &arena, sizeof space / 4);
    styrk_import_report_json(&b, report);
    if (!b.failed && b.len < 100000) {
        require(styrk_json_parse(&arena, (styrk_str){b.p, (uint32_t)b.len}) != NULL ||
                arena.failed);
    }
}

static bool same_code(const styrk_event *a, const styrk_event *b)
{
    styrk_buf x, y;

    styrk_buf_init(&x, &arena, 1 << 20);
    styrk_buf_init(&y, &second, 1 << 20);
    styrk_event_encode(&x, a);
    styrk_event_encode(&y, b);
    return x.failed || y.failed || (x.len == y.len && memcmp(x.p, y.p, x.len) == 0);
}

static void check_round(const styrk_import *import)
{
    styrk_export_json json;
    styrk_export_csv csv;
    styrk_import back;
    styrk_buf b, c;
    styrk_event event, again;

    styrk_buf_init(&b, &arena, sizeof space / 8);
    styrk_buf_init(&c, &second, sizeof other / 8);
    styrk_export_json_begin(&json, &b, STYRK_LIT("x"));
    styrk_export_csv_begin(&csv, &c, STYRK_CSV_EXCEL_DA);
    for (uint32_t i = 0; i < import->count; i++) {
        styrk_import_event(&arena, &event, import, i);
        styrk_export_json_event(&json, &event);
        styrk_export_csv_event(&csv, &event);
    }
    styrk_export_json_end(&json);
    if (b.failed || arena.failed || c.failed) {
        return;
    }
    if (styrk_import_read(&second, &back, (styrk_str){b.p, (uint32_t)b.len}, NULL) != STYRK_OK) {
        require(second.failed);
        return;
    }
    require(back.count == import->count && back.report.skipped.count == 0);
    for (uint32_t i = 0; i < back.count; i++) {
        styrk_import_event(&arena, &event, import, i);
        styrk_import_event(&second, &again, &back, i);
        require(arena.failed || second.failed ||
                (memcmp(&event.id, &again.id, sizeof event.id) == 0 && event.day.n == again.day.n &&
                 same_code(&event, &again)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    styrk_import_options options = {STYRK_IMPORT_AUTO, false, STYRK_KG, 0};
    styrk_import import;
    styrk_status status;
    styrk_event note;

    styrk_arena_init(&arena, space, sizeof space);
    styrk_arena_init(&second, other, sizeof other);
    if (size > 0) {
        options.format = (styrk_import_format)(data[0] % STYRK_IMPORT_FORMATS);
        options.unit_said = (data[0] & 8) != 0;
        options.unit = (data[0] & 16) != 0 ? STYRK_LB : STYRK_KG;
        options.generation = data[0] >> 5;
        data++;
        size--;
    }
    status = styrk_import_read(&arena, &import, (styrk_str){(const char *)data, (uint32_t)size},
                               &options);
    if (status == STYRK_NOMEM) {
        return 0;
    }
    if (status == STYRK_BAD_INPUT) {
        require(import.report.skipped.count >= 1 && import.count == 0);
        return 0;
    }
    require(status == STYRK_OK);
    check_report(&import.report);
    check_events(&import);
    for (uint32_t i = 0; i < import.note_count; i++) {
        styrk_import_note(&note, &import, i);
        require(note.text.n > 0);
    }
    check_round(&import);
    return 0;
}
