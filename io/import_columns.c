/* import_columns.c: which app wrote this, and where its columns are.
 *
 * First by the names in the header: each dialect has a table, and the one that
 * finds all it needs and most columns wins. Strong translates its header and
 * leaves it out in some versions, so its layouts are also known by the shape of
 * the rows.
 */
#include <string.h>

#include "io/import_work.h"

#define SAMPLE_ROWS 32

static const styrk_import_dialect *const dialects[] = {
    &styrk_import_hevy,      &styrk_import_own_csv,   &styrk_import_fitbod, &styrk_import_fitnotes,
    &styrk_import_fitnotes2, &styrk_import_liftosaur, &styrk_import_strong};
#define DIALECTS (sizeof dialects / sizeof dialects[0])

uint32_t styrk_import_header_fold(char *out, uint32_t room, styrk_str text)
{
    uint32_t at = 0, n = 0, c, len;

    while ((len = styrk_utf8_next(text, at, &c)) != 0) {
        bool plain = c < 0x80;
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if ((plain && word) || (!plain && c != 0xA0 && c != 0x2019 && c != 0xFEFF)) {
            c = styrk_utf8_lower(c);
            if (c < 0x80 && n < room) {
                out[n++] = (char)c;
            } else if (c >= 0x80 && c < 0x800 && n + 2 <= room) {
                out[n++] = (char)(0xC0 | c >> 6);
                out[n++] = (char)(0x80 | (c & 0x3F));
            } else if (c >= 0x800 && n + len <= room) {
                memcpy(out + n, text.p + at, len);
                n += len;
            }
        }
        at += len;
    }
    return n;
}

static styrk_import_column column_named(const styrk_import_dialect *dialect, styrk_str name)
{
    for (uint32_t i = 0; i < dialect->header_count; i++) {
        if (styrk_str_eqz(name, dialect->headers[i].name)) {
            return dialect->headers[i].column;
        }
    }
    return STYRK_COL_IGNORE;
}

/* Fills `at` by the names in the header. Returns: the columns found, 0 if one
 * that is needed is missing. */
static uint32_t match_names(const styrk_import_dialect *dialect, const styrk_csv_row *header,
                            uint8_t at[STYRK_COLS])
{
    uint32_t found = 0, bits = 0;
    char name[64];

    memset(at, STYRK_NO_COLUMN, STYRK_COLS);
    for (uint32_t i = 0; i < header->count; i++) {
        uint32_t n = styrk_import_header_fold(name, sizeof name, header->field[i]);
        styrk_import_column column = column_named(dialect, (styrk_str){name, n});
        if (column != STYRK_COL_IGNORE && at[column] == STYRK_NO_COLUMN) {
            at[column] = (uint8_t)i;
            bits |= STYRK_COL_BIT(column);
            found++;
        }
    }
    if ((bits & dialect->needs) != dialect->needs ||
        (dialect->any != 0 && (bits & dialect->any) == 0)) {
        return 0;
    }
    return found;
}

bool styrk_import_has(const styrk_import_data *im, styrk_import_column column)
{
    return im->at[column] != STYRK_NO_COLUMN;
}

styrk_str styrk_import_cell(const styrk_import_data *im, const styrk_csv_row *row,
                            styrk_import_column column)
{
    uint32_t at = im->at[column];

    if (at >= row->count) {
        return STYRK_LIT("");
    }
    return styrk_str_trim(row->field[at]);
}

/* ---- by shape -------------------------------------------------------------------- */

/* Strong's layouts, one letter per column:
 *   D date  W workout  U duration  E exercise  O set order  K weight  k its unit
 *   R reps  M distance m its unit  S seconds   N notes      T workout notes
 *   P RPE   # workout number
 * A layout fits a row that has its columns; what stands to their right is left
 * alone. `least`: so many columns at least. The order matters only between
 * layouts of equal length that both fit. */
static const struct {
    const char *columns;
    uint32_t least;
} layouts[] = {{"#DWUEOKRPMSNT", 11}, {"#DWUEOKRMSNTP", 11}, {"DWEOKkRPMmSNTU", 11},
               {"DWUEOKRMSNTP", 12},  {"DWUEOKRMSP", 9},     {"DWEOKRMSNTP", 8}};
#define LAYOUTS (sizeof layouts / sizeof layouts[0])

static styrk_import_column column_lettered(char letter)
{
    static const char letters[] = "DWEOKkRPMmSNT";
    static const uint8_t columns[] = {
        STYRK_COL_DATE,       STYRK_COL_TITLE,         STYRK_COL_EXERCISE, STYRK_COL_ORDER,
        STYRK_COL_WEIGHT,     STYRK_COL_WEIGHT_UNIT,   STYRK_COL_REPS,     STYRK_COL_RPE,
        STYRK_COL_DISTANCE,   STYRK_COL_DISTANCE_UNIT, STYRK_COL_SECONDS,  STYRK_COL_NOTES,
        STYRK_COL_TITLE_NOTES};

    for (uint32_t i = 0; i < sizeof columns; i++) {
        if (letters[i] == letter) {
            return (styrk_import_column)columns[i];
        }
    }
    return STYRK_COL_IGNORE;
}

static bool is_number_cell(styrk_str cell)
{
    styrk_import_number number;
    return styrk_import_number_read(&number, cell);
}

/* "1h 13m", "45s", "1 h 5 min", "1小时13分钟" or bare seconds: starts with a digit
 * and is no date. */
static bool is_duration_cell(styrk_str cell)
{
    styrk_import_time time;
    return cell.n == 0 || (cell.n < 24 && cell.p[0] >= '0' && cell.p[0] <= '9' &&
                           !styrk_import_time_read(&time, cell, STYRK_DAY_FIRST));
}

/* A number, or the one word that stands for a kind of set or for a rest. */
static bool is_order_cell(styrk_str cell)
{
    return cell.n > 0 && cell.n < 60;
}

static bool cell_fits(char letter, styrk_str cell)
{
    styrk_import_time time;
    styrk_import_unit unit;

    switch (letter) {
    case 'D':
        return styrk_import_time_read(&time, cell, STYRK_DAY_FIRST) ||
               styrk_import_time_read(&time, cell, STYRK_MONTH_FIRST);
    case 'U':
        return is_duration_cell(cell);
    case 'E':
        return cell.n > 0 && !is_number_cell(cell);
    case 'O':
        return is_order_cell(cell);
    case 'K':
    case 'R':
    case 'P':
    case 'M':
    case 'S':
    case '#':
        return is_number_cell(cell);
    case 'k':
        return styrk_import_unit_of(&unit, cell);
    case 'm':
        return cell.n == 0 || styrk_import_metre_unit(cell) != 0;
    default:
        return true;
    }
}

static bool row_fits(const styrk_csv_row *row, size_t layout)
{
    const char *columns = layouts[layout].columns;

    if (row->count < layouts[layout].least || row->extra > 0) {
        return false;
    }
    for (uint32_t i = 0; columns[i] != '\0' && i < row->count; i++) {
        if (!cell_fits(columns[i], styrk_str_trim(row->field[i]))) {
            return false;
        }
    }
    return true;
}

/* Of the layouts that fit most sample rows, the one whose length is nearest to
 * the rows'. Returns: LAYOUTS if none fits nine rows in ten. */
static size_t find_layout(styrk_csv from)
{
    uint32_t fits[LAYOUTS] = {0}, rows = 0, width = 0;
    size_t best = LAYOUTS;
    styrk_csv_row row;

    while (rows < SAMPLE_ROWS && styrk_csv_next(&from, &row)) {
        rows += row.count > 0;
        width = row.count > width ? row.count : width;
        for (size_t i = 0; i < LAYOUTS && row.count > 0; i++) {
            fits[i] += row_fits(&row, i);
        }
    }
    for (size_t i = 0; i < LAYOUTS; i++) {
        uint32_t length = (uint32_t)strlen(layouts[i].columns);
        uint32_t off = length > width ? length - width : width - length;
        if (rows == 0 || fits[i] * 10 < rows * 9) {
            continue;
        }
        if (best < LAYOUTS) {
            uint32_t other = (uint32_t)strlen(layouts[best].columns);
            uint32_t other_off = other > width ? other - width : width - other;
            if (fits[i] < fits[best] || (fits[i] == fits[best] && off >= other_off)) {
                continue;
            }
        }
        best = i;
    }
    return best;
}

/* Gives a weight or distance column the unit that its header states. */
static void take_header_units(styrk_import_data *im, const styrk_csv_row *header)
{
    static const struct {
        styrk_import_column column, as;
        const char *mark;
    } marks[] = {{STYRK_COL_WEIGHT, STYRK_COL_WEIGHT_KG, "kg"},
                 {STYRK_COL_WEIGHT, STYRK_COL_WEIGHT_LB, "lb"},
                 {STYRK_COL_DISTANCE, STYRK_COL_DISTANCE_KM, "km"},
                 {STYRK_COL_DISTANCE, STYRK_COL_DISTANCE_MI, "mi"},
                 {STYRK_COL_DISTANCE, STYRK_COL_DISTANCE_M, "met"}};
    char name[64];

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        uint32_t at = im->at[marks[i].column], n, len = (uint32_t)strlen(marks[i].mark);
        if (at >= header->count) {
            continue;
        }
        n = styrk_import_header_fold(name, sizeof name, header->field[at]);
        for (uint32_t k = 0; k + len <= n; k++) {
            if (memcmp(name + k, marks[i].mark, len) == 0) {
                im->at[marks[i].as] = (uint8_t)at;
                im->at[marks[i].column] = STYRK_NO_COLUMN;
                break;
            }
        }
    }
}

static bool use_layout(styrk_import_data *im, size_t layout)
{
    const char *columns = layouts[layout].columns;

    im->dialect = &styrk_import_strong;
    memset(im->at, STYRK_NO_COLUMN, sizeof im->at);
    for (uint32_t i = 0; columns[i] != '\0'; i++) {
        styrk_import_column column = column_lettered(columns[i]);
        if (column != STYRK_COL_IGNORE) {
            im->at[column] = (uint8_t)i;
        }
    }
    return true;
}

/* The first row is a header if the layout that fits the others does not fit it.
 * Leaves im->csv at the first row of data. */
static bool find_by_shape(styrk_import_data *im, styrk_csv start, const styrk_csv_row *first)
{
    size_t layout = find_layout(im->csv);

    if (layout == LAYOUTS) {
        layout = find_layout(start);
        if (layout == LAYOUTS) {
            return false;
        }
    }
    use_layout(im, layout);
    if (row_fits(first, layout)) {
        im->csv = start;
        im->width = first->count;
        return true;
    }
    take_header_units(im, first);
    im->width = first->count;
    return true;
}

/* ---- the choice --------------------------------------------------------------------- */

static bool is_asked(const styrk_import_data *im, const styrk_import_dialect *dialect)
{
    return im->options.format == STYRK_IMPORT_AUTO || im->options.format == dialect->format;
}

static bool find_by_names(styrk_import_data *im, const styrk_csv_row *header)
{
    uint8_t at[STYRK_COLS];
    uint32_t best = 0;

    for (size_t i = 0; i < DIALECTS; i++) {
        uint32_t found = is_asked(im, dialects[i]) ? match_names(dialects[i], header, at) : 0;
        if (found > best) {
            best = found;
            im->dialect = dialects[i];
            memcpy(im->at, at, sizeof at);
        }
    }
    if (best == 0) {
        return false;
    }
    take_header_units(im, header);
    im->width = header->count;
    for (int i = 0; i < 2; i++) {
        styrk_import_column column = i == 0 ? STYRK_COL_DATE : STYRK_COL_EXERCISE;
        im->header[i] = styrk_import_cell(im, header, column);
    }
    return true;
}

/* A row must reach to its date, exercise and repetitions. */
static uint32_t least_width(const styrk_import_data *im)
{
    static const uint8_t needed[] = {STYRK_COL_DATE, STYRK_COL_EXERCISE, STYRK_COL_REPS};
    uint32_t least = 0;

    for (size_t i = 0; i < sizeof needed; i++) {
        uint32_t at = im->at[needed[i]];
        if (at != STYRK_NO_COLUMN && at + 1 > least) {
            least = at + 1;
        }
    }
    return least;
}

bool styrk_import_columns_find(styrk_import_data *im)
{
    styrk_csv start;
    styrk_csv_row first;

    do {
        start = im->csv;
        if (!styrk_csv_next(&im->csv, &first)) {
            styrk_import_skip(im, 1, STYRK_IMPORT_NOT_RECOGNISED, STYRK_LIT(""));
            return false;
        }
    } while (first.count == 0);
    if (!find_by_names(im, &first) &&
        !(is_asked(im, &styrk_import_strong) && find_by_shape(im, start, &first))) {
        styrk_import_skip(im, first.line,
                          im->options.format == STYRK_IMPORT_AUTO ? STYRK_IMPORT_NOT_RECOGNISED
                                                                  : STYRK_IMPORT_MISSING_COLUMN,
                          styrk_str_cut(im->text, first.at.off, first.at.off + first.at.len));
        return false;
    }
    im->needs = least_width(im);
    im->utc = im->dialect->utc;
    return true;
}
