/* import_liftosaur.c: Liftosaur's CSV, the one with what was asked beside what
 * was done. Only what was done is taken; a row without it was not done. */
#include "io/import_work.h"

static const styrk_import_header headers[] = {
    {"workoutdatetime", STYRK_COL_DATE},
    {"dayname", STYRK_COL_TITLE},
    {"exercise", STYRK_COL_EXERCISE},
    {"iswarmupset", STYRK_COL_WARMUP},
    {"completedreps", STYRK_COL_REPS},
    {"isamrap", STYRK_COL_KIND},
    {"completedrpe", STYRK_COL_RPE},
    {"completedweightvalue", STYRK_COL_WEIGHT},
    {"completedweightunit", STYRK_COL_WEIGHT_UNIT},
    {"notes", STYRK_COL_NOTES},
};

static bool is_yes(styrk_str cell)
{
    return styrk_str_ieqz(cell, "true") || styrk_str_ieqz(cell, "yes") || styrk_str_eqz(cell, "1");
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_import_row row;

    if (styrk_import_cell(im, cells, STYRK_COL_REPS).n == 0) {
        styrk_import_skip(im, cells->line, STYRK_IMPORT_NOT_DONE, STYRK_LIT(""));
        return;
    }
    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    if (is_yes(styrk_import_cell(im, cells, STYRK_COL_WARMUP))) {
        row.role = STYRK_ROLE_WARMUP;
        row.flags |= STYRK_ROW_ROLE_SAID;
    } else if (is_yes(styrk_import_cell(im, cells, STYRK_COL_KIND))) {
        row.role = STYRK_ROLE_AMRAP;
        row.flags |= STYRK_ROW_ROLE_SAID;
    }
    styrk_import_set(im, cells, &row);
}

const styrk_import_dialect styrk_import_liftosaur = {
    STYRK_IMPORT_LIFTOSAUR,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_REPS) | STYRK_COL_BIT(STYRK_COL_WEIGHT),
    0,
    true,
    take_row,
    NULL,
    NULL,
};
