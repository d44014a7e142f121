/* export.h: the log as text for other programs.
 *
 * Both writers take one event at a time and keep nothing of it, so a caller may
 * write buf->p out and set buf->len = 0 between two events.
 *
 *   styrk-json  {"schema":"styrk.export/1","athlete":"...","events":[
 *               {"id":"...","day":"2026-11-23", ...what styrk_event_encode writes}
 *               ,...]}
 *               everything, lossless; import.h reads it back with the same ids
 *   csv         one row per set, for spreadsheets; other events are not in it
 */
#ifndef STYRK_IO_EXPORT_H
#define STYRK_IO_EXPORT_H

#include "io/csv.h"

/* ---- JSON ---------------------------------------------------------------- */

typedef struct {
    styrk_buf *out;
    uint32_t count;
} styrk_export_json;

void styrk_export_json_begin(styrk_export_json *json, styrk_buf *out, styrk_str athlete);
void styrk_export_json_event(styrk_export_json *json, const styrk_event *event);
void styrk_export_json_end(styrk_export_json *json);

/* ---- CSV ----------------------------------------------------------------- */

#define STYRK_EXPORT_EXERCISES 64 /* of one session, whose sets are numbered apart */

/* Columns: date, session, exercise, exercise_id, role, set, load_value, load_unit,
 * bodyweight, reps, hold_s, distance_m, rpe, side, cuff, angle_deg, note
 *   set         place among the sets of that exercise in the session, from 1
 *   load_value  without sign; bodyweight says what it is added to or taken from:
 *               "bw" alone, "bw+" added load, "bw-" assistance
 *   role        empty if nobody said; note: "failed", "continues" (a drop)
 * Events in log order; a session ends where day or session key changes. */
typedef struct {
    styrk_buf *out;
    styrk_csv_dialect dialect;
    styrk_day day;
    uint64_t session;
    uint32_t exercises;
    uint64_t exercise[STYRK_EXPORT_EXERCISES];
    uint32_t sets[STYRK_EXPORT_EXERCISES];
    bool started;
} styrk_export_csv;

void styrk_export_csv_begin(styrk_export_csv *csv, styrk_buf *out, styrk_csv_dialect dialect);
/* Events that are no sets are passed over. */
void styrk_export_csv_event(styrk_export_csv *csv, const styrk_event *event);

#endif
