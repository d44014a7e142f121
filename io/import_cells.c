/* import_cells.c: one row's cells as a set, for all dialects. */
#include <string.h>

#include "io/import_work.h"

#define REPS_SLIP 500
#define MOST_LOAD 1000000 /* kg or lb: more is no load but a shifted column */

/* ---- dates ------------------------------------------------------------------- */

/* Rows of one session repeat their date: the last one is kept. */
static bool read_date(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    styrk_str cell = styrk_import_cell(im, cells, STYRK_COL_DATE);

    if (!styrk_str_eq(cell, im->last_date) || cell.n == 0) {
        styrk_import_time time;
        if (!styrk_import_time_read(&time, cell, im->day_order)) {
            bool header =
                im->header[0].n > 0 && styrk_str_eq(cell, im->header[0]) &&
                styrk_str_eq(styrk_import_cell(im, cells, STYRK_COL_EXERCISE), im->header[1]);
            styrk_import_skip(im, row->line,
                              header ? STYRK_IMPORT_HEADER_AGAIN : STYRK_IMPORT_BAD_DATE, cell);
            return false;
        }
        im->last_date = cell;
        im->last_time = time;
    }
    row->start_ms = im->last_time.ms;
    row->flags |= im->last_time.has_time ? STYRK_ROW_CLOCK : 0;
    return true;
}

typedef struct {
    int first, second; /* the largest of each */
    bool twelve, two_ways;
    uint32_t turns[2]; /* changes of direction under each order */
    int64_t last[2];
    int way[2];
    uint32_t line;
} day_scan;

static void scan_date(day_scan *scan, styrk_str cell, uint32_t line)
{
    for (int order = 0; order < 2; order++) {
        styrk_import_time time;
        int way;
        if (!styrk_import_time_read(&time, cell, (styrk_import_day_order)order)) {
            continue;
        }
        if (time.two_ways) {
            scan->line = scan->two_ways ? scan->line : line;
            scan->two_ways = true;
            scan->first = time.first > scan->first ? time.first : scan->first;
            scan->second = time.second > scan->second ? time.second : scan->second;
        }
        scan->twelve = scan->twelve || time.twelve;
        way = (time.ms > scan->last[order]) - (time.ms < scan->last[order]);
        scan->turns[order] += way != 0 && scan->way[order] != 0 && way != scan->way[order];
        scan->way[order] = way != 0 && scan->last[order] != 0 ? way : scan->way[order];
        scan->last[order] = time.ms;
    }
}

void styrk_import_days_decide(styrk_import_data *im)
{
    styrk_csv csv = im->csv;
    styrk_csv_row row;
    styrk_str last = STYRK_LIT("");
    day_scan scan;

    memset(&scan, 0, sizeof scan);
    while (!im->arena->failed && styrk_csv_next(&csv, &row)) {
        styrk_str cell = styrk_import_cell(im, &row, STYRK_COL_DATE);
        if (!styrk_str_eq(cell, last)) {
            scan_date(&scan, cell, row.line);
            if (!scan.two_ways) {
                return; /* the first date can be read in one way: so can the others */
            }
        }
        last = cell;
    }
    if (scan.first > 12) {
        im->day_order = STYRK_DAY_FIRST;
    } else if (scan.second > 12) {
        im->day_order = STYRK_MONTH_FIRST;
    } else if (scan.two_ways) {
        bool month_first = scan.twelve || scan.turns[1] < scan.turns[0];
        im->day_order = month_first ? STYRK_MONTH_FIRST : STYRK_DAY_FIRST;
        styrk_import_notice(im, scan.line, STYRK_IMPORT_DAY_ORDER,
                            month_first ? STYRK_LIT("month/day") : STYRK_LIT("day/month"));
    }
}

/* ---- weight, repetitions, distance, time, effort -------------------------------- */

/* "20", "20,5", "20 kg": splits a trailing unit off. */
static bool read_weight(styrk_import_number *number, styrk_import_unit *unit, styrk_str cell)
{
    uint32_t n = cell.n;

    while (n > 0 && ((cell.p[n - 1] >= 'a' && cell.p[n - 1] <= 'z') ||
                     (cell.p[n - 1] >= 'A' && cell.p[n - 1] <= 'Z'))) {
        n--;
    }
    if (n < cell.n && n > 0) {
        styrk_import_unit stated;
        if (!styrk_import_unit_of(&stated, styrk_str_cut(cell, n, cell.n))) {
            return false;
        }
        *unit = stated;
    } else {
        n = cell.n;
    }
    return styrk_import_number_read(number, styrk_str_cut(cell, 0, n)) &&
           styrk_import_number_scaled(number, 0) <= MOST_LOAD;
}

static void put_weight(styrk_import_row *row, const styrk_import_number *number,
                       styrk_import_unit unit)
{
    row->unit = (uint8_t)unit;
    row->load = number->digits;
    row->places = (uint8_t)number->places;
    if (number->negative && number->digits != 0) {
        row->flags |= STYRK_ROW_NEGATIVE;
    }
}

/* True if the number has steps that a plate or a stack has: a quarter. */
static bool is_round(const styrk_import_number *number)
{
    return number->places <= 2 && styrk_import_number_scaled(number, 2) % 25 == 0;
}

/* Where the file gives both units, the one that was typed: the rounder one. */
static bool read_two_weights(styrk_import_data *im, const styrk_csv_row *cells,
                             styrk_import_row *row)
{
    styrk_import_number kg, lb;
    styrk_import_unit unit = STYRK_BARE;

    if (!read_weight(&kg, &unit, styrk_import_cell(im, cells, STYRK_COL_WEIGHT_KG)) ||
        !read_weight(&lb, &unit, styrk_import_cell(im, cells, STYRK_COL_WEIGHT_LB))) {
        return false;
    }
    if (lb.some && (!kg.some || (is_round(&lb) && !is_round(&kg)))) {
        put_weight(row, &lb, STYRK_IN_LB);
    } else {
        put_weight(row, &kg, STYRK_IN_KG);
    }
    return true;
}

static styrk_str weight_cell(const styrk_import_data *im, const styrk_csv_row *cells)
{
    if (styrk_import_has(im, STYRK_COL_WEIGHT_KG)) {
        return styrk_import_cell(im, cells, STYRK_COL_WEIGHT_KG);
    }
    return styrk_import_cell(im, cells,
                             styrk_import_has(im, STYRK_COL_WEIGHT_LB) ? STYRK_COL_WEIGHT_LB
                                                                       : STYRK_COL_WEIGHT);
}

static bool read_load(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    bool kg = styrk_import_has(im, STYRK_COL_WEIGHT_KG);
    bool lb = styrk_import_has(im, STYRK_COL_WEIGHT_LB);
    styrk_import_unit unit = kg ? STYRK_IN_KG : (lb ? STYRK_IN_LB : STYRK_BARE);
    styrk_str cell = weight_cell(im, cells);
    styrk_import_number number;

    if (kg && lb) {
        return read_two_weights(im, cells, row);
    }
    if (styrk_import_has(im, STYRK_COL_WEIGHT_UNIT) &&
        !styrk_import_unit_of(&unit, styrk_import_cell(im, cells, STYRK_COL_WEIGHT_UNIT))) {
        return false;
    }
    if (!read_weight(&number, &unit, cell)) {
        return false;
    }
    put_weight(row, &number, unit);
    return true;
}

static bool read_reps(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    styrk_str cell = styrk_import_cell(im, cells, STYRK_COL_REPS);
    styrk_import_number number;
    int64_t whole;

    if (!styrk_import_number_read(&number, cell) || number.negative) {
        return false;
    }
    if (!number.some) {
        return true;
    }
    if (number.places > 0) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_REPS_CUT, cell);
        for (; number.places > 0; number.places--) {
            number.digits /= 10;
        }
    }
    whole = number.digits;
    if (whole > INT32_MAX) {
        return false;
    }
    if (whole > REPS_SLIP) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_REPS_SLIP, cell);
    }
    row->reps = (int32_t)whole;
    return true;
}

/* Tenths of a millimetre in one of the column's unit; 0: not stated. */
static int64_t distance_unit(const styrk_import_data *im, const styrk_csv_row *cells,
                             styrk_str *cell)
{
    static const struct {
        styrk_import_column column;
        int64_t tenths;
    } known[] = {{STYRK_COL_DISTANCE_M, 10000},
                 {STYRK_COL_DISTANCE_KM, 10000000},
                 {STYRK_COL_DISTANCE_MI, 16093440}};

    for (size_t i = 0; i < 3; i++) {
        if (styrk_import_has(im, known[i].column)) {
            *cell = styrk_import_cell(im, cells, known[i].column);
            return known[i].tenths;
        }
    }
    *cell = styrk_import_cell(im, cells, STYRK_COL_DISTANCE);
    return styrk_import_metre_unit(styrk_import_cell(im, cells, STYRK_COL_DISTANCE_UNIT));
}

/* A bare distance is taken as kilometres here, marked, and settled with the unit
 * of the loads. */
static void read_distance(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    styrk_str cell, unit_cell = styrk_import_cell(im, cells, STYRK_COL_DISTANCE_UNIT);
    int64_t tenths = distance_unit(im, cells, &cell), scale = 1;
    styrk_import_number number;

    if (!styrk_import_number_read(&number, cell) || number.negative ||
        (number.digits != 0 && tenths == 0 && unit_cell.n > 0)) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_DISTANCE_UNREAD,
                            unit_cell.n > 0 ? unit_cell : cell);
        return;
    }
    if (number.digits == 0) {
        return;
    }
    for (int i = 0; i < number.places; i++) {
        scale *= 10;
    }
    if (tenths == 0) {
        row->flags |= STYRK_ROW_BARE_DISTANCE;
        tenths = 10000000;
    }
    row->distance_mm = styrk_mul_div(number.digits, tenths, scale * 10);
}

static void read_effort(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    styrk_str cell = styrk_import_cell(im, cells, STYRK_COL_RPE);
    bool reserve = cell.n == 0 && styrk_import_has(im, STYRK_COL_RIR);
    styrk_import_number number;
    int64_t rpe;

    if (reserve) {
        cell = styrk_import_cell(im, cells, STYRK_COL_RIR);
    }
    if (!styrk_import_number_read(&number, cell)) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_RPE_UNREAD, cell);
        return;
    }
    if (!number.some || (number.digits == 0 && !reserve)) {
        return;
    }
    rpe = styrk_import_number_scaled(&number, 1);
    rpe = reserve && rpe <= 100 ? 100 - rpe : rpe;
    if (number.negative || rpe < 50 || rpe > 100) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_RPE_RANGE, cell);
        return;
    }
    row->rpe_x10 = (int16_t)rpe;
}

static void read_seconds(styrk_import_data *im, const styrk_csv_row *cells, styrk_import_row *row)
{
    styrk_str cell = styrk_import_cell(im, cells, STYRK_COL_SECONDS);

    if (!styrk_import_seconds_read(&row->hold_ms, cell)) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_TIME_UNREAD, cell);
    }
}

bool styrk_import_cells_read(styrk_import_data *im, const styrk_csv_row *cells,
                             styrk_import_row *row)
{
    styrk_str exercise = styrk_import_cell(im, cells, STYRK_COL_EXERCISE);

    styrk_import_row_clear(row);
    row->line = cells->line;
    if (!read_date(im, cells, row)) {
        return false;
    }
    if (exercise.n == 0) {
        styrk_import_skip(im, row->line, STYRK_IMPORT_NO_EXERCISE, STYRK_LIT(""));
        return false;
    }
    if (!read_load(im, cells, row)) {
        styrk_import_skip(im, row->line, STYRK_IMPORT_BAD_WEIGHT, weight_cell(im, cells));
        return false;
    }
    if (!read_reps(im, cells, row)) {
        styrk_import_skip(im, row->line, STYRK_IMPORT_BAD_REPS,
                          styrk_import_cell(im, cells, STYRK_COL_REPS));
        return false;
    }
    read_distance(im, cells, row);
    read_seconds(im, cells, row);
    read_effort(im, cells, row);
    row->exercise = styrk_import_intern(im, exercise);
    row->title = styrk_import_intern(im, styrk_import_cell(im, cells, STYRK_COL_TITLE));
    return !im->arena->failed;
}

/* ---- keeping ---------------------------------------------------------------------- */

/* Apps that write 0 for "no value" say nothing by 0 repetitions where a time, a
 * distance or no load stands beside them; beside a load it is an attempt. */
static void settle_reps(styrk_import_data *im, styrk_import_row *row)
{
    bool other = row->hold_ms > 0 || row->distance_mm > 0;

    if (row->reps == 0 && (other || row->load == 0)) {
        row->reps = -1;
    }
    if (row->reps <= 0 && !other) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_NOTHING_SAID, STYRK_LIT(""));
    }
}

void styrk_import_set(styrk_import_data *im, const styrk_csv_row *cells,
                      const styrk_import_row *row)
{
    styrk_import_row set = *row;

    if ((set.flags & STYRK_ROW_KIND_SAID) == 0) {
        settle_reps(im, &set);
    }
    if ((set.flags & STYRK_ROW_NEGATIVE) != 0) {
        styrk_import_notice(im, set.line, STYRK_IMPORT_NEGATIVE_LOAD, STYRK_LIT(""));
    }
    styrk_import_keep(im, &set);
    styrk_import_remark_keep(im, styrk_import_cell(im, cells, STYRK_COL_TITLE_NOTES), set.line,
                             true);
    styrk_import_remark_keep(im, styrk_import_cell(im, cells, STYRK_COL_NOTES), set.line, false);
    im->report->set_rows++;
}

bool styrk_import_join(styrk_csv_row *row, uint32_t from, uint32_t more)
{
    if (from + more >= row->count || row->extra > 0) {
        return false;
    }
    for (uint32_t i = from; i <= from + more; i++) {
        if ((row->quoted >> i & 1) != 0) {
            return false;
        }
    }
    row->field[from].n =
        (uint32_t)(row->field[from + more].p - row->field[from].p) + row->field[from + more].n;
    for (uint32_t i = from + 1; i + more < row->count; i++) {
        row->field[i] = row->field[i + more];
    }
    row->quoted = (row->quoted & ((1ULL << from) - 1)) | row->quoted >> more >> from << from;
    row->count -= more;
    return true;
}
