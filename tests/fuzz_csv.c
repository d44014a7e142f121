/* fuzz_csv.c: the reader of delimited text on any bytes.
 *
 * Checked: rows follow each other without gap or overlap, fields lie inside
 * them, lines count up, and what the writer makes of the fields is read back.
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "io/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static unsigned char space[1 << 24], other[1 << 24];

static void check_row(const styrk_csv *csv, const styrk_csv_row *row, uint32_t from, uint32_t line)
{
    require(row->at.off == from && row->at.len <= csv->at - from);
    require(row->line == line && csv->line >= line);
    require(row->count <= STYRK_CSV_FIELDS && (row->extra == 0 || row->count == STYRK_CSV_FIELDS));
    for (uint32_t i = 0; i < row->count; i++) {
        require(row->field[i].n <= row->at.len);
    }
}

/* The fields of one row, written as a row below a header and read again. */
static void check_round(const styrk_csv_row *row, styrk_csv_dialect dialect)
{
    styrk_arena arena;
    styrk_csv csv;
    styrk_csv_row back;
    styrk_buf b;

    styrk_arena_init(&arena, other, sizeof other);
    styrk_buf_init(&b, &arena, sizeof other / 2);
    for (int i = 0; i < 70000 && row->at.len < 60; i += 1000) {
        styrk_buf_char(&b, styrk_csv_delimiter(dialect));
    }
    styrk_buf_char(&b, '\n');
    for (uint32_t i = 0; i < row->count; i++) {
        styrk_csv_put(&b, row->field[i], dialect);
        styrk_buf_char(&b, i + 1 < row->count ? styrk_csv_delimiter(dialect) : '\n');
    }
    require(!b.failed);
    styrk_csv_init(&csv, &arena, (styrk_str){b.p, (uint32_t)b.len});
    require(styrk_csv_next(&csv, &back) && styrk_csv_next(&csv, &back));
    require(back.count == row->count || (row->count == 1 && row->field[0].n == 0));
    for (uint32_t i = 0; i < back.count; i++) {
        require(styrk_str_eq(styrk_csv_unguard(back.field[i]), row->field[i]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    styrk_arena arena;
    styrk_csv csv;
    styrk_csv_row row;
    uint32_t from, line;

    styrk_arena_init(&arena, space, sizeof space);
    styrk_csv_init(&csv, &arena, (styrk_str){(const char *)data, (uint32_t)size});
    for (from = csv.at, line = csv.line; styrk_csv_next(&csv, &row);) {
        check_row(&csv, &row, from, line);
        if (row.count > 0 && row.at.len < 60) {
            check_round(&row, STYRK_CSV_RFC4180);
            check_round(&row, STYRK_CSV_EXCEL_DA);
        }
        require(csv.at > from);
        from = csv.at;
        line = csv.line;
    }
    require(csv.at == size || size == 0);
    require(csv.spent <= 4 * (uint64_t)size + 4 * STYRK_CSV_QUOTED);
    return 0;
}
