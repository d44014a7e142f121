/* import.h: what other training apps export, as events.
 *
 *   text of a file --styrk_import--> report + sets in session order
 *   each set --styrk_import_event--> a styrk_event of kind SET
 *
 * Invariants
 *   - Nothing is lost in silence: every row after the header is a set, a rest,
 *     a note, a blank or an entry of `skipped` with its line and reason.
 *   - Importing the same file twice gives the same ids: an id is made of the
 *     session's start, the set's place in it and a hash of what the file says.
 *   - Weights are those of the file to the last digit it holds.
 *
 * Not here: files, the store, the choice of what to do about an unknown
 * exercise. Exercise names stay as they are in the file.
 */
#ifndef STYRK_IO_IMPORT_H
#define STYRK_IO_IMPORT_H

#include "styrk.h"

#define STYRK_IMPORT_BYTES (1u << 30) /* longest text */

typedef enum {
    STYRK_IMPORT_AUTO, /* tell by the header, or by the shape of the rows */
    STYRK_IMPORT_STRONG,
    STYRK_IMPORT_HEVY,
    STYRK_IMPORT_FITNOTES,
    STYRK_IMPORT_FITBOD,
    STYRK_IMPORT_LIFTOSAUR,
    STYRK_IMPORT_CSV,        /* styrk's own */
    STYRK_IMPORT_STYRK_JSON, /* styrk's own, lossless */
    STYRK_IMPORT_FORMATS
} styrk_import_format;

const char *styrk_import_format_name(styrk_import_format format); /* "auto", "strong" ... */
bool styrk_import_format_of(styrk_import_format *out, styrk_str name);

typedef struct {
    styrk_import_format format;
    bool unit_said; /* the athlete says in which unit bare numbers are */
    styrk_unit unit;
    uint32_t generation; /* 0; another number gives other ids: to bring in again what was undone */
} styrk_import_options;

/* ---- the report ------------------------------------------------------------ */

typedef enum {
    STYRK_IMPORT_NOT_RECOGNISED, /* skipped: the file as a whole */
    STYRK_IMPORT_MISSING_COLUMN,
    STYRK_IMPORT_BAD_JSON,
    STYRK_IMPORT_BAD_EVENT, /* skipped: one row or event */
    STYRK_IMPORT_BAD_DATE,
    STYRK_IMPORT_BAD_WEIGHT,
    STYRK_IMPORT_BAD_REPS,
    STYRK_IMPORT_NO_EXERCISE,
    STYRK_IMPORT_COLUMNS,
    STYRK_IMPORT_HEADER_AGAIN,
    STYRK_IMPORT_NOT_DONE,
    STYRK_IMPORT_REST_ALONE,
    STYRK_IMPORT_NOTHING_SAID, /* noticed: the set is kept */
    STYRK_IMPORT_RPE_RANGE,
    STYRK_IMPORT_RPE_UNREAD,
    STYRK_IMPORT_NEGATIVE_LOAD,
    STYRK_IMPORT_REPS_CUT,
    STYRK_IMPORT_REPS_SLIP,
    STYRK_IMPORT_LOAD_SLIP,
    STYRK_IMPORT_TIME_UNREAD,
    STYRK_IMPORT_DISTANCE_UNREAD,
    STYRK_IMPORT_DISTANCE_METRES,
    STYRK_IMPORT_SET_KIND,
    STYRK_IMPORT_DAY_ORDER,
    STYRK_IMPORT_ENCODING,
    STYRK_IMPORT_REPAIRED,
    STYRK_IMPORT_REASONS
} styrk_import_reason;

const char *styrk_import_reason_text(styrk_import_reason reason); /* English; a msgid */

typedef struct styrk_import_line {
    uint32_t line; /* of the file, from 1 */
    styrk_import_reason reason;
    styrk_str detail; /* what stands there; may be empty */
    const struct styrk_import_line *next;
} styrk_import_line;

typedef struct {
    const styrk_import_line *first;
    styrk_import_line *last;
    uint32_t count;
} styrk_import_lines;

typedef struct styrk_import_unknown {
    styrk_str name;
    uint32_t sets;
    const struct styrk_import_unknown *next;
} styrk_import_unknown;

typedef enum {
    STYRK_IMPORT_DECLARED, /* by the header, the column or the row */
    STYRK_IMPORT_INFERRED, /* from the numbers: see unit_evidence */
    STYRK_IMPORT_ASKED     /* styrk_import_options said so */
} styrk_import_how;

typedef struct {
    styrk_import_format format;
    uint32_t sets;  /* warm-ups and drops are sets too */
    uint32_t added; /* for the caller to fill in after storing */
    uint32_t sessions, warmups, drops, failures, efforts, timed, exercises;
    int64_t reps;    /* of all sets together */
    uint32_t events; /* styrk-json: events of all kinds; else equal to sets */
    uint32_t rows;   /* after the header, blank ones left out */
    uint32_t set_rows, rests, notes, blanks; /* rows = set_rows + rests + notes + skipped */
    styrk_unit unit;                         /* of most loads, for display */
    styrk_import_how unit_how;
    bool unit_sure; /* false: inferred from too little */
    styrk_str unit_evidence;
    const styrk_import_unknown *unknown; /* names styrk_catalog_find does not know */
    styrk_import_lines skipped;
    styrk_import_lines noticed; /* kept, but something was doubtful */
} styrk_import_report;

/* {"schema":"styrk.import/1", ...}: DESIGN 7.1, and more keys. */
void styrk_import_report_json(styrk_buf *out, const styrk_import_report *report);

/* ---- the import --------------------------------------------------------------- */

typedef struct {
    styrk_import_report report;
    uint32_t count;                       /* events that styrk_import_event gives */
    uint32_t note_count;                  /* notes that styrk_import_note gives */
    const struct styrk_import_data *data; /* private */
} styrk_import;

/* Reads the whole text. Memory: at most 600 bytes of arena per row, 4 per byte
 * of text and 256 kB.
 * In:      text, borrowed for as long as *out is used; options may be NULL
 * Out:     *out; the report is filled whatever the answer is
 * Returns: STYRK_OK; STYRK_BAD_INPUT if the text is no format that is known, or
 *          not the one that was asked for; STYRK_LIMIT if it is longer than
 *          STYRK_IMPORT_BYTES; STYRK_NOMEM. */
styrk_status styrk_import_read(styrk_arena *arena, styrk_import *out, styrk_str text,
                               const styrk_import_options *options);

/* Event `index` < import->count, oldest session first, sets in the order in
 * which they were done. The arena is used only for STYRK_IMPORT_STYRK_JSON. */
styrk_status styrk_import_event(styrk_arena *arena, styrk_event *out, const styrk_import *import,
                                uint32_t index);

/* The athlete's own words, as NOTE events with ids of their own; a caller that
 * does not want them does not ask. `index` < import->note_count. */
void styrk_import_note(styrk_event *out, const styrk_import *import, uint32_t index);

#endif
