/* unit_csv.c: the reader and writer of delimited text. */
#include <stdlib.h>

#include "base/base.h"
#include "io/csv.h"
#include "tap.h"

static unsigned char space[1 << 22];
static styrk_arena arena;

/* All rows as text: fields between bars, rows between slashes, line numbers. */
static const char *rows_of(const char *text, uint32_t n)
{
    static char shown[1 << 16];
    styrk_csv csv;
    styrk_csv_row row;
    size_t at = 0;

    styrk_arena_init(&arena, space, sizeof space);
    styrk_csv_init(&csv, &arena, (styrk_str){text, n});
    shown[0] = '\0';
    while (styrk_csv_next(&csv, &row) && at < sizeof shown - 1000) {
        at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%u:", at == 0 ? "" : "/",
                               (unsigned)row.line);
        for (uint32_t i = 0; i < row.count; i++) {
            at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%.*s", i == 0 ? "" : "|",
                                   (int)row.field[i].n, row.field[i].n == 0 ? "" : row.field[i].p);
        }
    }
    return shown;
}

static void test_reading(void)
{
    static const struct {
        const char *text, *want, *name;
    } rows[] = {
        {"", "", "nothing"},
        {"a,b\nc,d\n", "1:a|b/2:c|d", "two rows"},
        {"a,b\nc,d", "1:a|b/2:c|d", "no line end at the end"},
        {"a,b,\n,,\n", "1:a|b|/2:||", "empty fields"},
        {"a,", "1:a|", "an empty last field at the end"},
        {"a;b,c\nd;e\n", "1:a;b|c/2:d;e", "a tie goes to the comma"},
        {"a;b;c\n1,5;2;3\n", "1:a|b|c/2:1,5|2|3", "semicolons and decimal commas"},
        {"a\tb\tc, d\n", "1:a|b|c, d", "tabs"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "1:a|b", "a byte order mark"},
        {"sep=;\r\na,b;c\r\n", "2:a,b|c", "a sep= line"},
        {"a,b\r\nc,d\r\n", "1:a|b/2:c|d", "CRLF"},
        {"a,b\rc,d\r", "1:a|b/2:c|d", "CR alone"},
        {"a,b\n\n\r\nc,d\n", "1:a|b/2:/3:/4:c|d", "blank lines are rows of no fields"},
        {"\"\"\n", "1:", "an empty quoted field is a field"},
        {"\"a,b\",\"c\"\n", "1:a,b|c", "quotes"},
        {"\"a\"\"b\",\"\"\"\",\"\"\n", "1:a\"b|\"|", "doubled quotes"},
        {"\"a\nb\r\n\nc\",d\ne,f\n", "1:a\nb\r\n\nc|d/5:e|f", "line ends in quotes"},
        {"\"a;b\";c\n", "1:a;b|c", "the delimiter is not looked for in quotes"},
        {"a\"b\",c\n", "1:a\"b\"|c", "a quote inside a field is a character"},
        {"\"a\"b\",c\n", "1:a\"b|c", "a lone quote in quotes too"},
        {"\"5 in,b\nc,d\n", "1:\"5 in|b/2:c|d", "a quote that is never closed"},
        {"x,\"y\nz,w", "1:x|\"y/2:z|w", "nor at the end"},
        {"\"a\" ,b\n", "1:\"a\" |b", "blanks after a quote"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        is_str(rows_of(rows[i].text, (uint32_t)strlen(rows[i].text)), rows[i].want, rows[i].name);
    }
}

static void test_limits(void)
{
    static char text[1 << 20];
    styrk_csv csv;
    styrk_csv_row row;
    uint32_t rows = 0;

    memset(text, ',', 100);
    styrk_arena_init(&arena, space, sizeof space);
    styrk_csv_init(&csv, &arena, (styrk_str){text, 100});
    styrk_csv_next(&csv, &row);
    is_int(row.count, STYRK_CSV_FIELDS, "so many fields are kept");
    is_int(row.count + row.extra, 101, "and the others counted");

    /* Each line opens a quote that nothing closes: the search must not start
     * anew on each of 349525 lines. This ends at once or not at all. */
    for (uint32_t i = 0; i + 3 <= sizeof text; i += 3) {
        memcpy(text + i, "\"x\n", 3);
    }
    styrk_csv_init(&csv, &arena, (styrk_str){text, sizeof text});
    while (styrk_csv_next(&csv, &row)) {
        rows++;
    }
    is_int(rows, sizeof text / 3 + 1, "a quote on every line");
    ok(csv.spent <= 4 * sizeof text, "is looked for a bounded time");
}

static const char *written(const char *text, styrk_csv_dialect dialect)
{
    static char shown[200];
    styrk_buf b;

    styrk_arena_init(&arena, space, sizeof space);
    styrk_buf_init(&b, &arena, 1000);
    styrk_csv_put(&b, styrk_str_of(text), dialect);
    snprintf(shown, sizeof shown, "%.*s", (int)b.len, b.len == 0 ? "" : b.p);
    return shown;
}

static void test_writing(void)
{
    static const struct {
        const char *text, *want;
    } cells[] = {
        {"", ""},
        {"Squat", "Squat"},
        {"Squat, wide", "\"Squat, wide\""},
        {"5\" band", "\"5\"\" band\""},
        {"\"", "\"\"\"\""},
        {"a\nb", "\"a\nb\""},
        {" a", "\" a\""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@x", "'@x"},
        {"'tis", "''tis"},
        {"=\"a\"", "\"'=\"\"a\"\"\""},
    };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        is_str(written(cells[i].text, STYRK_CSV_RFC4180), cells[i].want, "a cell is written");
    }
    is_str(written("a;b", STYRK_CSV_EXCEL_DA), "\"a;b\"", "the dialect's own delimiter");
    is_str(written("a,b", STYRK_CSV_EXCEL_DA), "a,b", "and only that");
}

static uint32_t seed = 1;

static uint32_t roll(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* What is written comes back, whatever is in it. */
static void test_round(void)
{
    static const char letters[] = "ab ,;\"\n\r='\xC3\xA6-";
    bool same = true;

    for (int turn = 0; turn < 20000 && same; turn++) {
        char text[12];
        uint32_t n = 1 + roll(11);
        styrk_csv_dialect dialect = (styrk_csv_dialect)roll(2);
        styrk_csv csv;
        styrk_csv_row row;
        styrk_buf b;
        for (uint32_t i = 0; i < n; i++) {
            text[i] = letters[roll(sizeof letters - 1)];
        }
        styrk_arena_init(&arena, space, sizeof space);
        styrk_buf_init(&b, &arena, 1000);
        for (int i = 0; i < 20; i++) { /* a header, so that the delimiter is clear */
            styrk_buf_char(&b, i < 19 ? styrk_csv_delimiter(dialect) : '\n');
        }
        for (int i = 0; i < 3; i++) {
            styrk_csv_put(&b, i == 1 ? (styrk_str){text, n} : STYRK_LIT("x"), dialect);
            styrk_buf_char(&b, i < 2 ? styrk_csv_delimiter(dialect) : '\n');
        }
        styrk_csv_init(&csv, &arena, (styrk_str){b.p, (uint32_t)b.len});
        same = styrk_csv_next(&csv, &row) && styrk_csv_next(&csv, &row) && row.count == 3 &&
               styrk_str_eq(styrk_csv_unguard(row.field[1]), (styrk_str){text, n});
        if (!same) {
            printf("# %.*s\n", (int)b.len, b.p);
        }
    }
    ok(same, "20000 cells come back as they were");
}

static void test_names(void)
{
    styrk_csv_dialect dialect = STYRK_CSV_RFC4180;

    ok(styrk_csv_dialect_of(&dialect, STYRK_LIT("excel-da")) && dialect == STYRK_CSV_EXCEL_DA,
       "excel-da");
    ok(!styrk_csv_dialect_of(&dialect, STYRK_LIT("excel")), "no other name");
}

int main(void)
{
    test_reading();
    test_limits();
    test_writing();
    test_round();
    test_names();
    return done();
}
