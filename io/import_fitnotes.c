/* import_fitnotes.c: FitNotes for Android and iOS, and FitNotes 2.
 *
 * The classic file has days without a clock: two sessions of one day are one.
 * It does not quote exercise names, so a comma in one tears the row; the columns
 * to the right of the name are counted from the right end.
 */
#include "io/import_work.h"

static const styrk_import_header headers[] = {
    {"date", STYRK_COL_DATE},
    {"exercise", STYRK_COL_EXERCISE},
    {"category", STYRK_COL_CATEGORY},
    {"weight", STYRK_COL_WEIGHT},
    {"weightkg", STYRK_COL_WEIGHT_KG},
    {"weightkgs", STYRK_COL_WEIGHT_KG},
    {"weightlbs", STYRK_COL_WEIGHT_LB},
    {"weightlb", STYRK_COL_WEIGHT_LB},
    {"weightunit", STYRK_COL_WEIGHT_UNIT},
    {"reps", STYRK_COL_REPS},
    {"distance", STYRK_COL_DISTANCE},
    {"distanceunit", STYRK_COL_DISTANCE_UNIT},
    {"time", STYRK_COL_SECONDS},
    {"comment", STYRK_COL_NOTES},
    {"notes", STYRK_COL_NOTES},
};

static const styrk_import_header headers2[] = {
    {"name", STYRK_COL_TITLE},
    {"starttime", STYRK_COL_DATE},
    {"exercise", STYRK_COL_EXERCISE},
    {"reps", STYRK_COL_REPS},
    {"weight", STYRK_COL_WEIGHT},
    {"weightkg", STYRK_COL_WEIGHT_KG},
    {"weightlbs", STYRK_COL_WEIGHT_LB},
    {"time", STYRK_COL_SECONDS},
    {"distance", STYRK_COL_DISTANCE},
    {"status", STYRK_COL_STATUS},
    {"iswarmup", STYRK_COL_WARMUP},
    {"rpe", STYRK_COL_RPE},
    {"rir", STYRK_COL_RIR},
    {"categories", STYRK_COL_CATEGORY},
    {"note", STYRK_COL_NOTES},
};

static bool is_yes(styrk_str cell)
{
    return styrk_str_ieqz(cell, "true") || styrk_str_ieqz(cell, "yes") || styrk_str_eqz(cell, "1");
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_import_row row;

    if (styrk_import_cells_read(im, cells, &row)) {
        styrk_import_set(im, cells, &row);
    }
}

/* Status is Done, Failed, or a word for a set that was planned and not done. */
static void take_row2(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_str status = styrk_import_cell(im, cells, STYRK_COL_STATUS);
    styrk_import_row row;

    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    if (styrk_str_ieqz(status, "failed")) {
        row.flags |= STYRK_ROW_FAILED;
    } else if (status.n > 0 && !styrk_str_ieqz(status, "done")) {
        styrk_import_skip(im, row.line, STYRK_IMPORT_NOT_DONE, status);
        return;
    }
    if (is_yes(styrk_import_cell(im, cells, STYRK_COL_WARMUP))) {
        row.role = STYRK_ROLE_WARMUP;
        row.flags |= STYRK_ROW_ROLE_SAID;
    }
    styrk_import_set(im, cells, &row);
}

/* The numbers stand where the header says, and the category is a word. */
static bool is_in_place(const styrk_import_data *im, const styrk_csv_row *row)
{
    static const uint8_t numbers[] = {STYRK_COL_WEIGHT, STYRK_COL_WEIGHT_KG, STYRK_COL_WEIGHT_LB,
                                      STYRK_COL_REPS, STYRK_COL_DISTANCE};
    styrk_str category = styrk_import_cell(im, row, STYRK_COL_CATEGORY);
    styrk_import_number number;
    styrk_import_unit unit;
    int32_t ms;

    for (size_t i = 0; i < sizeof numbers; i++) {
        if (!styrk_import_number_read(&number, styrk_import_cell(im, row, numbers[i]))) {
            return false;
        }
    }
    return !styrk_import_number_read(&number, category) && !styrk_import_unit_of(&unit, category) &&
           styrk_import_unit_of(&unit, styrk_import_cell(im, row, STYRK_COL_WEIGHT_UNIT)) &&
           styrk_import_seconds_read(&ms, styrk_import_cell(im, row, STYRK_COL_SECONDS));
}

/* The name first, from the right; then the comment at the right end. */
static bool repair(styrk_import_data *im, styrk_csv_row *row)
{
    uint32_t more = row->count - im->width;
    styrk_csv_row joined = *row;

    if (styrk_import_join(&joined, im->at[STYRK_COL_EXERCISE], more) && is_in_place(im, &joined)) {
        *row = joined;
        return true;
    }
    joined = *row;
    if (im->at[STYRK_COL_NOTES] == im->width - 1 &&
        styrk_import_join(&joined, im->width - 1, more) && is_in_place(im, &joined)) {
        *row = joined;
        return true;
    }
    return false;
}

const styrk_import_dialect styrk_import_fitnotes = {
    STYRK_IMPORT_FITNOTES,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_CATEGORY) | STYRK_COL_BIT(STYRK_COL_REPS),
    STYRK_COL_BIT(STYRK_COL_WEIGHT) | STYRK_COL_BIT(STYRK_COL_WEIGHT_KG) |
        STYRK_COL_BIT(STYRK_COL_WEIGHT_LB),
    false,
    take_row,
    is_in_place,
    repair,
};

const styrk_import_dialect styrk_import_fitnotes2 = {
    STYRK_IMPORT_FITNOTES,
    headers2,
    sizeof headers2 / sizeof headers2[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_REPS),
    STYRK_COL_BIT(STYRK_COL_STATUS) | STYRK_COL_BIT(STYRK_COL_WARMUP),
    true,
    take_row2,
    NULL,
    NULL,
};
