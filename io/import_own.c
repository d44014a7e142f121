/* import_own.c: the CSV that styrk itself writes (export.h names its columns).
 *
 * It has no ids, so what is read back gets ids of its own; styrk-json is the
 * form that comes back as what it was.
 */
#include <string.h>

#include "io/import_work.h"

static const styrk_import_header headers[] = {
    {"date", STYRK_COL_DATE},
    {"session", STYRK_COL_TITLE},
    {"exercise", STYRK_COL_EXERCISE},
    {"role", STYRK_COL_KIND},
    {"set", STYRK_COL_ORDER},
    {"loadvalue", STYRK_COL_WEIGHT},
    {"loadunit", STYRK_COL_WEIGHT_UNIT},
    {"bodyweight", STYRK_COL_BODYWEIGHT},
    {"reps", STYRK_COL_REPS},
    {"holds", STYRK_COL_SECONDS},
    {"distancem", STYRK_COL_DISTANCE_M},
    {"rpe", STYRK_COL_RPE},
    {"side", STYRK_COL_SIDE},
    {"cuff", STYRK_COL_CUFF},
    {"angledeg", STYRK_COL_ANGLE},
    {"note", STYRK_COL_STATUS},
};

static void put_role(styrk_import_data *im, styrk_import_row *row, styrk_str cell)
{
    if (cell.n == 0) {
        return;
    }
    for (int role = 0; role < STYRK_ROLES; role++) {
        if (styrk_str_ieqz(cell, styrk_role_name((styrk_role)role))) {
            row->role = (uint8_t)role;
            row->flags |= STYRK_ROW_ROLE_SAID;
            return;
        }
    }
    styrk_import_notice(im, row->line, STYRK_IMPORT_SET_KIND, cell);
}

/* The bodyweight cell: empty, "bw", "bw+" or "bw-". */
static void put_load_kind(styrk_import_row *row, styrk_str cell, styrk_str value)
{
    row->flags |= STYRK_ROW_KIND_SAID;
    if (styrk_str_ieqz(cell, "bw")) {
        row->load_kind = STYRK_LOAD_BW;
    } else if (styrk_str_ieqz(cell, "bw+")) {
        row->load_kind = STYRK_LOAD_BW_PLUS;
    } else if (styrk_str_ieqz(cell, "bw-")) {
        row->load_kind = STYRK_LOAD_BW_MINUS;
    } else {
        row->load_kind = value.n > 0 ? STYRK_LOAD_ABS : STYRK_LOAD_NONE;
    }
    if (row->load_kind == STYRK_LOAD_ABS && (row->flags & STYRK_ROW_NEGATIVE) != 0) {
        row->load_kind = STYRK_LOAD_BW_MINUS;
    }
}

static void put_side(styrk_import_row *row, styrk_str cell)
{
    row->side = STYRK_SIDE_NONE;
    if (styrk_str_ieqz(cell, "left")) {
        row->side = STYRK_SIDE_LEFT;
    } else if (styrk_str_ieqz(cell, "right")) {
        row->side = STYRK_SIDE_RIGHT;
    } else if (styrk_str_ieqz(cell, "each")) {
        row->side = STYRK_SIDE_EACH;
    }
}

static bool has_word(styrk_str cell, const char *word)
{
    uint32_t n = (uint32_t)strlen(word);

    for (uint32_t i = 0; i + n <= cell.n; i++) {
        if (styrk_str_ieqz(styrk_str_cut(cell, i, i + n), word)) {
            return true;
        }
    }
    return false;
}

/* "7/10", "60%LOP", "120mmHg", each perhaps followed by " released". */
static void put_cuff(styrk_import_row *row, styrk_str cell)
{
    styrk_import_number number;
    uint32_t n = 0;

    while (n < cell.n &&
           ((cell.p[n] >= '0' && cell.p[n] <= '9') || cell.p[n] == '.' || cell.p[n] == ',')) {
        n++;
    }
    if (n == 0 || !styrk_import_number_read(&number, styrk_str_cut(cell, 0, n)) ||
        number.digits > 100000) {
        return;
    }
    row->cuff = has_word(cell, "lop")    ? STYRK_CUFF_LOP
                : has_word(cell, "mmhg") ? STYRK_CUFF_MMHG
                                         : STYRK_CUFF_TIGHTNESS;
    row->cuff_x10 = (int32_t)styrk_import_number_scaled(&number, 1);
    row->flags |= has_word(cell, "released") ? STYRK_ROW_RELEASED : 0;
}

static void put_angle(styrk_import_row *row, styrk_str cell)
{
    styrk_import_number number;

    if (styrk_import_number_read(&number, cell) && number.some && number.digits < 100000000) {
        row->angle_x10 = (int32_t)styrk_import_number_scaled(&number, 1);
    }
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_str note = styrk_import_cell(im, cells, STYRK_COL_STATUS);
    styrk_str exercise = styrk_import_cell(im, cells, STYRK_COL_EXERCISE);
    styrk_import_row row;

    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    row.exercise = styrk_import_intern(im, styrk_csv_unguard(exercise));
    put_role(im, &row, styrk_import_cell(im, cells, STYRK_COL_KIND));
    put_load_kind(&row, styrk_import_cell(im, cells, STYRK_COL_BODYWEIGHT),
                  styrk_import_cell(im, cells, STYRK_COL_WEIGHT));
    put_side(&row, styrk_import_cell(im, cells, STYRK_COL_SIDE));
    put_cuff(&row, styrk_import_cell(im, cells, STYRK_COL_CUFF));
    put_angle(&row, styrk_import_cell(im, cells, STYRK_COL_ANGLE));
    row.flags |= has_word(note, "failed") ? STYRK_ROW_FAILED : 0;
    row.flags |= has_word(note, "continues") ? STYRK_ROW_CONTINUES : 0;
    styrk_import_set(im, cells, &row);
}

const styrk_import_dialect styrk_import_own_csv = {
    STYRK_IMPORT_CSV,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_WEIGHT) | STYRK_COL_BIT(STYRK_COL_BODYWEIGHT),
    0,
    false,
    take_row,
    NULL,
    NULL,
};
