/* import.c: the way through a file: encoding, dialect, rows, finish (import.h). */
#include <string.h>

#include "io/import_work.h"

static bool is_blank_row(const styrk_csv_row *row)
{
    for (uint32_t i = 0; i < row->count; i++) {
        if (styrk_str_trim(row->field[i]).n > 0) {
            return false;
        }
    }
    return row->extra == 0;
}

/* Empty fields beyond the header are nothing; others are a comma that was not
 * quoted, which a dialect may know how to mend. */
static bool fit_width(styrk_import_data *im, styrk_csv_row *row)
{
    const styrk_import_dialect *dialect = im->dialect;
    bool empty = row->extra == 0;

    if (row->count <= im->width) {
        return row->count >= im->needs;
    }
    for (uint32_t i = im->width; i < row->count && empty; i++) {
        empty = styrk_str_trim(row->field[i]).n == 0;
    }
    if (empty && (dialect->fits == NULL || dialect->fits(im, row))) {
        row->count = im->width;
        return true;
    }
    if (dialect->repair == NULL || !dialect->repair(im, row)) {
        return false;
    }
    styrk_import_notice(im, row->line, STYRK_IMPORT_REPAIRED,
                        styrk_import_cell(im, row, STYRK_COL_EXERCISE));
    return true;
}

static void read_rows(styrk_import_data *im)
{
    styrk_csv_row row;

    while (!im->arena->failed && styrk_csv_next(&im->csv, &row)) {
        if (is_blank_row(&row)) {
            im->report->blanks++;
            continue;
        }
        im->report->rows++;
        if (!fit_width(im, &row)) {
            styrk_import_skip(im, row.line, STYRK_IMPORT_COLUMNS,
                              styrk_str_cut(im->text, row.at.off, row.at.off + row.at.len));
            continue;
        }
        im->dialect->row(im, &row);
    }
}

static styrk_import_data *start(styrk_arena *arena, styrk_import *out, styrk_str text,
                                const styrk_import_options *options)
{
    styrk_import_data *im = styrk_arena_get(arena, sizeof *im);

    if (im == NULL) {
        return NULL;
    }
    im->arena = arena;
    im->report = &out->report;
    im->text = text;
    if (options != NULL) {
        im->options = *options;
    }
    im->rows.item = sizeof(styrk_import_row);
    im->names.item = sizeof(styrk_import_name);
    im->remarks.item = sizeof(styrk_import_remark);
    out->report.format = im->options.format;
    out->data = im;
    return im;
}

static bool looks_like_json(styrk_str text)
{
    uint32_t at = text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    styrk_str s = styrk_str_trim(styrk_str_cut(text, at, text.n));

    return s.n > 0 && s.p[0] == '{';
}

static styrk_status read_csv(styrk_import_data *im, styrk_import *out)
{
    styrk_csv_init(&im->csv, im->arena, im->text);
    if (!styrk_import_columns_find(im)) {
        return im->arena->failed ? STYRK_NOMEM : STYRK_BAD_INPUT;
    }
    out->report.format = im->dialect->format;
    styrk_import_days_decide(im);
    read_rows(im);
    styrk_import_finish(im, out);
    return im->arena->failed ? STYRK_NOMEM : STYRK_OK;
}

styrk_status styrk_import_read(styrk_arena *arena, styrk_import *out, styrk_str text,
                               const styrk_import_options *options)
{
    styrk_import_data *im;
    bool changed = false;

    memset(out, 0, sizeof *out);
    if (text.n > STYRK_IMPORT_BYTES) {
        return STYRK_LIMIT;
    }
    im = start(arena, out, text, options);
    if (im == NULL || !styrk_import_text_utf8(arena, &im->text, &changed)) {
        return STYRK_NOMEM;
    }
    im->seed = styrk_import_hash(text.n, im->text.p, im->text.n);
    if (changed) {
        styrk_import_notice(im, 1, STYRK_IMPORT_ENCODING, STYRK_LIT(""));
    }
    if (im->options.format == STYRK_IMPORT_STYRK_JSON ||
        (im->options.format == STYRK_IMPORT_AUTO && looks_like_json(im->text))) {
        out->report.format = STYRK_IMPORT_STYRK_JSON;
        return styrk_import_json_read(im, out);
    }
    return read_csv(im, out);
}
