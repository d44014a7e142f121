/* import_work.h: what the importers share. Private to io/import*.c.
 *
 *   import_text     any encoding to UTF-8
 *   import_columns  headers to columns, by name or by the shape of the rows
 *   import_time     dates and clock times in all their spellings
 *   import_value    numbers, weights, seconds, distances
 *   import_rows     the store of rows, names, notes and report lines
 *   import_cells    what the dialects' rows have in common
 *   import_<app>    one dialect each: a header table and a row function
 *   import_unit     kilograms or pounds
 *   import_finish   session order, ids, counts
 */
#ifndef STYRK_IO_IMPORT_WORK_H
#define STYRK_IO_IMPORT_WORK_H

#include "base/base.h"
#include "io/csv.h"
#include "io/import.h"

/* ---- numbers ---------------------------------------------------------------- */

/* digits / 10^places, with a sign; some = false for an empty cell. */
typedef struct {
    int64_t digits;
    int places; /* 0..11, no trailing zeros */
    bool negative;
    bool some;
} styrk_import_number;

/* Reads a cell that is a number and nothing else, or empty; either decimal mark,
 * an exponent too. More than 11 places are rounded: that is 1e-8 g. */
bool styrk_import_number_read(styrk_import_number *out, styrk_str text);
/* The magnitude times 10^places, rounded half up; saturates at INT64_MAX. */
int64_t styrk_import_number_scaled(const styrk_import_number *number, int places);
/* H:MM:SS, MM:SS or seconds, as milliseconds; -1 for empty or zero. */
bool styrk_import_seconds_read(int32_t *out_ms, styrk_str text);

typedef enum {
    STYRK_BARE, /* no unit stated */
    STYRK_IN_KG,
    STYRK_IN_LB
} styrk_import_unit;

/* "kg", "kgs", "lb", "lbs", "pounds", ... or empty (STYRK_BARE); false if neither. */
bool styrk_import_unit_of(styrk_import_unit *out, styrk_str text);
/* Tenths of a millimetre in one "m", "km", "mi", ...; 0 if the unit is not known. */
int64_t styrk_import_metre_unit(styrk_str text);

/* ---- dates -------------------------------------------------------------------- */

typedef enum { STYRK_DAY_FIRST, STYRK_MONTH_FIRST } styrk_import_day_order;

typedef struct {
    int64_t ms; /* the local clock as if it were UTC */
    bool has_time;
    bool two_ways;     /* d/m/y or m/d/y: `order` decided */
    int first, second; /* the two numbers, when two_ways */
    bool twelve;       /* AM or PM was said */
} styrk_import_time;

bool styrk_import_time_read(styrk_import_time *out, styrk_str text, styrk_import_day_order order);

/* ---- columns -------------------------------------------------------------------- */

typedef enum {
    STYRK_COL_IGNORE,
    STYRK_COL_DATE,
    STYRK_COL_TITLE,
    STYRK_COL_EXERCISE,
    STYRK_COL_ORDER, /* Strong's set order, Hevy's set_index */
    STYRK_COL_KIND,  /* Hevy's set_type, styrk's role */
    STYRK_COL_WEIGHT,
    STYRK_COL_WEIGHT_KG,
    STYRK_COL_WEIGHT_LB,
    STYRK_COL_WEIGHT_UNIT,
    STYRK_COL_REPS,
    STYRK_COL_RPE,
    STYRK_COL_RIR,
    STYRK_COL_DISTANCE,
    STYRK_COL_DISTANCE_M,
    STYRK_COL_DISTANCE_KM,
    STYRK_COL_DISTANCE_MI,
    STYRK_COL_DISTANCE_UNIT,
    STYRK_COL_SECONDS,
    STYRK_COL_NOTES,
    STYRK_COL_TITLE_NOTES,
    STYRK_COL_CATEGORY,
    STYRK_COL_WARMUP,
    STYRK_COL_STATUS,
    STYRK_COL_SETS,
    STYRK_COL_BODYWEIGHT,
    STYRK_COL_SIDE,
    STYRK_COL_CUFF,
    STYRK_COL_ANGLE,
    STYRK_COLS
} styrk_import_column;

#define STYRK_COL_BIT(column) (1u << (column))
#define STYRK_NO_COLUMN 255

typedef struct {
    const char *name; /* as styrk_import_header_fold leaves it */
    styrk_import_column column;
} styrk_import_header;

/* Lower case without blanks and punctuation: "Weight (kg)" -> "weightkg".
 * Returns: the length, at most room. */
uint32_t styrk_import_header_fold(char *out, uint32_t room, styrk_str text);

/* ---- rows ------------------------------------------------------------------------ */

enum {
    STYRK_ROW_ROLE_SAID = 1,
    STYRK_ROW_FAILED = 2,
    STYRK_ROW_CONTINUES = 4,       /* a drop: part of the set before it, if there is one */
    STYRK_ROW_NEGATIVE = 8,        /* the load was below zero */
    STYRK_ROW_KIND_SAID = 16,      /* load_kind is as the file says */
    STYRK_ROW_RELEASED = 32,       /* the cuff */
    STYRK_ROW_PARTIAL = 64,        /* decided */
    STYRK_ROW_BARE_DISTANCE = 128, /* kilometres or miles, not stated which */
    STYRK_ROW_CLOCK = 256          /* the start has a clock time */
};

typedef struct {
    int64_t start_ms;
    int64_t load; /* digits as in the file, 0 if none */
    int64_t mass; /* u, once the unit is decided */
    int64_t distance_mm;
    uint64_t hash;
    int32_t reps, hold_ms, rest_ms, angle_x10, cuff_x10;
    uint32_t exercise, title; /* places in names[] */
    uint32_t line, session, ordinal;
    int16_t rpe_x10;
    uint8_t places; /* of load */
    uint8_t unit;   /* styrk_import_unit, as declared for this load */
    uint8_t shown;  /* styrk_unit */
    uint8_t role, side, cuff, load_kind;
    uint32_t flags;
} styrk_import_row;

typedef struct {
    styrk_str text;
    uint64_t hash;
    uint32_t sets;
    uint32_t last_session, count; /* while ordinals are counted */
    uint32_t run, rank;           /* as a title, while sessions are grouped */
    bool known;
    styrk_measure measure;
} styrk_import_name;

typedef struct {
    styrk_str text;
    uint32_t row; /* the set it stands with */
    uint32_t line;
    bool of_session;
    uint64_t hash;
} styrk_import_remark;

#define STYRK_ROW_CHUNK 512u

/* Growing list of fixed chunks: nothing moves and nothing is copied but the
 * table of chunks. */
typedef struct {
    unsigned char **chunk;
    uint32_t chunks, room, count;
    uint32_t item; /* bytes */
} styrk_import_list;

struct styrk_import_dialect;

typedef struct styrk_import_data {
    styrk_arena *arena;
    styrk_import_options options;
    styrk_import_report *report;
    styrk_str text;
    styrk_csv csv;
    const struct styrk_import_dialect *dialect;
    uint8_t at[STYRK_COLS]; /* field of a column, or STYRK_NO_COLUMN */
    uint32_t width;         /* fields of the header */
    uint32_t needs;         /* fields a row must have at least */
    styrk_str header[2];    /* cells of the header at DATE and EXERCISE */
    styrk_import_day_order day_order;
    bool utc; /* the clock is UTC, not the athlete's */
    styrk_import_list rows, names, remarks, events;
    uint32_t *slot; /* hash table into names, place + 1 */
    uint32_t slots;
    uint64_t seed;
    uint64_t source;     /* hash of the format and the generation */
    styrk_str last_date; /* the date cell before this one, and its time */
    styrk_import_time last_time;
    styrk_str *session; /* keys */
    uint32_t sessions;
    uint32_t *order;    /* rows in session order */
    uint32_t stated[2]; /* styrk-json: loads in kg, in lb */
} styrk_import_data;

typedef struct styrk_import_dialect {
    styrk_import_format format;
    const styrk_import_header *headers;
    uint32_t header_count;
    uint32_t needs; /* STYRK_COL_BIT of the columns it can not do without */
    uint32_t any;   /* and one of these; 0: no further wish */
    bool utc;
    void (*row)(styrk_import_data *im, const styrk_csv_row *row);
    /* For rows wider than the header; both NULL if nothing can be done.
     * fits: the cells stand where the header says. repair: joins what a comma
     * without quotes tore apart; false if it can not. */
    bool (*fits)(const styrk_import_data *im, const styrk_csv_row *row);
    bool (*repair)(styrk_import_data *im, styrk_csv_row *row);
} styrk_import_dialect;

extern const styrk_import_dialect styrk_import_strong, styrk_import_hevy, styrk_import_fitnotes,
    styrk_import_fitnotes2, styrk_import_fitbod, styrk_import_liftosaur, styrk_import_own_csv;

/* ---- import_rows.c ---------------------------------------------------------------- */

uint64_t styrk_import_hash(uint64_t seed, const char *p, size_t n);
void *styrk_import_list_add(styrk_import_data *im, styrk_import_list *list);
void *styrk_import_list_at(const styrk_import_list *list, uint32_t index);
styrk_import_row *styrk_import_row_at(const styrk_import_data *im, uint32_t index);
styrk_import_name *styrk_import_name_at(const styrk_import_data *im, uint32_t index);
/* The place of a name, new or known. */
uint32_t styrk_import_intern(styrk_import_data *im, styrk_str text);
void styrk_import_row_clear(styrk_import_row *row);
void styrk_import_keep(styrk_import_data *im, const styrk_import_row *row);
void styrk_import_skip(styrk_import_data *im, uint32_t line, styrk_import_reason reason,
                       styrk_str detail);
void styrk_import_notice(styrk_import_data *im, uint32_t line, styrk_import_reason reason,
                         styrk_str detail);
/* A rest of ms after the set before it. */
void styrk_import_rest(styrk_import_data *im, const styrk_import_row *row, int32_t ms);
/* Words of the athlete at the set kept last (or the session's, once). */
void styrk_import_remark_keep(styrk_import_data *im, styrk_str text, uint32_t line,
                              bool of_session);

/* ---- import_columns.c --------------------------------------------------------------- */

/* Finds the dialect and its columns; reads the header, if there is one.
 * Returns: false if none fits, with a line in report->skipped. */
bool styrk_import_columns_find(styrk_import_data *im);
styrk_str styrk_import_cell(const styrk_import_data *im, const styrk_csv_row *row,
                            styrk_import_column column); /* trimmed; empty if absent */
bool styrk_import_has(const styrk_import_data *im, styrk_import_column column);

/* ---- import_cells.c ----------------------------------------------------------------- */

/* The cells that all dialects share: date, title, exercise, weight, reps,
 * distance, seconds, RPE. Returns: false if the row was skipped. */
bool styrk_import_cells_read(styrk_import_data *im, const styrk_csv_row *cells,
                             styrk_import_row *row);
/* Keeps the row as a set, with a notice if nothing was said of what was done. */
void styrk_import_set(styrk_import_data *im, const styrk_csv_row *cells,
                      const styrk_import_row *row);
/* Decides between d/m/y and m/d/y from all dates of the text. */
void styrk_import_days_decide(styrk_import_data *im);
/* Joins fields from..from+more into one; false if one of them was quoted. */
bool styrk_import_join(styrk_csv_row *row, uint32_t from, uint32_t more);

/* ---- the rest ----------------------------------------------------------------------- */

bool styrk_import_text_utf8(styrk_arena *arena, styrk_str *text, bool *changed);
void styrk_import_units_decide(styrk_import_data *im);
void styrk_import_finish(styrk_import_data *im, styrk_import *out);

styrk_status styrk_import_json_read(styrk_import_data *im, styrk_import *out);
styrk_status styrk_import_json_event(styrk_arena *arena, styrk_event *out,
                                     const styrk_import_data *im, uint32_t index);

#endif
