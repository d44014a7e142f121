/* import_hevy.c: Hevy, every mix of weight and distance columns.
 *
 * Newest workout first; the clock has minutes only and its month names follow
 * the phone. Empty weight is bodyweight; a superset's order is not in the file.
 */
#include "io/import_work.h"

static const styrk_import_header headers[] = {
    {"title", STYRK_COL_TITLE},
    {"starttime", STYRK_COL_DATE},
    {"description", STYRK_COL_TITLE_NOTES},
    {"exercisetitle", STYRK_COL_EXERCISE},
    {"exercisenotes", STYRK_COL_NOTES},
    {"setindex", STYRK_COL_ORDER},
    {"settype", STYRK_COL_KIND},
    {"weightkg", STYRK_COL_WEIGHT_KG},
    {"weightlbs", STYRK_COL_WEIGHT_LB},
    {"weightlb", STYRK_COL_WEIGHT_LB},
    {"reps", STYRK_COL_REPS},
    {"distancekm", STYRK_COL_DISTANCE_KM},
    {"distancemiles", STYRK_COL_DISTANCE_MI},
    {"distancemeters", STYRK_COL_DISTANCE_M},
    {"durationseconds", STYRK_COL_SECONDS},
    {"rpe", STYRK_COL_RPE},
};

static void put_kind(styrk_import_data *im, styrk_import_row *row, styrk_str kind)
{
    if (styrk_str_ieqz(kind, "warmup")) {
        row->role = STYRK_ROLE_WARMUP;
        row->flags |= STYRK_ROW_ROLE_SAID;
    } else if (styrk_str_ieqz(kind, "dropset")) {
        row->role = STYRK_ROLE_DROP;
        row->flags |= STYRK_ROW_ROLE_SAID | STYRK_ROW_CONTINUES;
    } else if (styrk_str_ieqz(kind, "failure")) {
        row->flags |= STYRK_ROW_FAILED;
    } else if (kind.n > 0 && !styrk_str_ieqz(kind, "normal")) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_SET_KIND, kind);
    }
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_import_row row;

    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    put_kind(im, &row, styrk_import_cell(im, cells, STYRK_COL_KIND));
    styrk_import_set(im, cells, &row);
}

static bool is_date(styrk_str cell)
{
    styrk_import_time time;
    return styrk_import_time_read(&time, styrk_str_trim(cell), STYRK_DAY_FIRST) && time.has_time;
}

static bool is_in_place(const styrk_import_data *im, const styrk_csv_row *row)
{
    return is_date(styrk_import_cell(im, row, STYRK_COL_DATE));
}

/* A re-saved file without quotes: "15 Sep 2025, 07:48" became two fields, and
 * "Dec 25, 2023, 7:26 PM" three, at the start and again at the end time. */
static bool repair(styrk_import_data *im, styrk_csv_row *row)
{
    uint32_t more = row->count - im->width, at = im->at[STYRK_COL_DATE];
    styrk_csv_row joined = *row;

    if ((more != 2 && more != 4) || !styrk_import_join(&joined, at, more / 2) ||
        !styrk_import_join(&joined, at + 1, more / 2) || !is_date(joined.field[at]) ||
        !is_date(joined.field[at + 1])) {
        return false;
    }
    *row = joined;
    return true;
}

const styrk_import_dialect styrk_import_hevy = {
    STYRK_IMPORT_HEVY,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_REPS),
    STYRK_COL_BIT(STYRK_COL_KIND) | STYRK_COL_BIT(STYRK_COL_ORDER),
    false,
    take_row,
    is_in_place,
    repair,
};
