/* import_fitbod.c: Fitbod, and the older tool's file with a Sets column.
 *
 * Always kilograms, mostly converted pounds. Every number is there, 0 means none.
 * The clock is UTC. The weight is of one bell; `multiplier` (2 for a pair or each
 * side) is what the catalogue knows already, so it is not applied.
 */
#include "io/import_work.h"

#define MOST_SETS 100

static const styrk_import_header headers[] = {
    {"date", STYRK_COL_DATE},          {"exercise", STYRK_COL_EXERCISE},
    {"sets", STYRK_COL_SETS},          {"reps", STYRK_COL_REPS},
    {"weight", STYRK_COL_WEIGHT_KG},   {"weightkg", STYRK_COL_WEIGHT_KG},
    {"weightlb", STYRK_COL_WEIGHT_LB}, {"weightlbs", STYRK_COL_WEIGHT_LB},
    {"durations", STYRK_COL_SECONDS},  {"distancem", STYRK_COL_DISTANCE_M},
    {"iswarmup", STYRK_COL_WARMUP},    {"note", STYRK_COL_NOTES},
};

/* How many sets the row stands for. */
static uint32_t count_sets(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_import_number number;

    if (!styrk_import_number_read(&number, styrk_import_cell(im, cells, STYRK_COL_SETS)) ||
        number.places > 0 || number.digits < 1 || number.digits > MOST_SETS) {
        return 1;
    }
    return (uint32_t)number.digits;
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    uint32_t sets = count_sets(im, cells);
    styrk_import_row row;

    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    if (styrk_str_ieqz(styrk_import_cell(im, cells, STYRK_COL_WARMUP), "true")) {
        row.role = STYRK_ROLE_WARMUP;
        row.flags |= STYRK_ROW_ROLE_SAID;
    }
    styrk_import_set(im, cells, &row);
    if (sets > 1 && !im->arena->failed) {
        row = *styrk_import_row_at(im, im->rows.count - 1);
    }
    for (uint32_t i = 1; i < sets; i++) {
        styrk_import_keep(im, &row);
    }
}

const styrk_import_dialect styrk_import_fitbod = {
    STYRK_IMPORT_FITBOD,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_REPS) | STYRK_COL_BIT(STYRK_COL_WARMUP),
    STYRK_COL_BIT(STYRK_COL_WEIGHT_KG) | STYRK_COL_BIT(STYRK_COL_WEIGHT_LB),
    true,
    take_row,
    NULL,
    NULL,
};
