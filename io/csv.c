/* csv.c: the reader and writer of delimited text (csv.h). */
#include "base/base.h"
#include <string.h>

#include "io/csv.h"

/* ---- what the text looks like ---------------------------------------------- */

static bool starts_with(styrk_str text, const char *z)
{
    size_t n = strlen(z);
    return text.n >= n && memcmp(text.p, z, n) == 0;
}

/* The line end of the first line: CR only where no LF follows it. */
static char sniff_newline(styrk_str text)
{
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n') {
            return '\n';
        }
        if (text.p[i] == '\r') {
            return i + 1 < text.n && text.p[i + 1] != '\n' ? '\r' : '\n';
        }
    }
    return '\n';
}

/* Counts the candidates outside quotes up to the end of the first row. */
static char sniff_delimiter(styrk_str text, char newline)
{
    static const char candidates[] = ",;\t|";
    uint32_t counts[4] = {0, 0, 0, 0}, best = 0;
    bool quoted = false;

    for (uint32_t i = 0; i < text.n && i < STYRK_CSV_QUOTED; i++) {
        char c = text.p[i];
        if (c == '"') {
            quoted = !quoted;
        }
        if (c == newline && !quoted) {
            break;
        }
        for (uint32_t k = 0; k < 4 && !quoted; k++) {
            counts[k] += c == candidates[k];
        }
    }
    for (uint32_t k = 1; k < 4; k++) {
        best = counts[k] > counts[best] ? k : best;
    }
    return candidates[best];
}

/* A spreadsheet's own first line "sep=;". */
static bool read_sep_line(styrk_csv *csv)
{
    styrk_str rest = styrk_str_cut(csv->text, csv->at, csv->text.n);
    uint32_t i = 5;

    if (rest.n < 6 || !starts_with(rest, "sep=")) {
        return false;
    }
    if (i < rest.n && rest.p[i] == '\r') {
        i++;
    }
    if (i < rest.n && rest.p[i] == '\n') {
        i++;
    }
    if (i == 5) {
        return false;
    }
    csv->delimiter = rest.p[4];
    csv->at += i;
    csv->line++;
    return true;
}

void styrk_csv_init(styrk_csv *csv, styrk_arena *arena, styrk_str text)
{
    memset(csv, 0, sizeof *csv);
    csv->arena = arena;
    csv->text = text;
    csv->line = 1;
    if (starts_with(text, "\xEF\xBB\xBF")) {
        csv->at = 3;
    }
    csv->newline = sniff_newline(text);
    if (!read_sep_line(csv) || csv->delimiter == '"' || csv->delimiter == csv->newline) {
        csv->delimiter = sniff_delimiter(styrk_str_cut(text, csv->at, text.n), csv->newline);
    }
    csv->stop[(unsigned char)csv->delimiter] = true;
    csv->stop[(unsigned char)csv->newline] = true;
}

/* ---- fields -------------------------------------------------------------------- */

/* True if a quote before byte i closes its field. */
static bool ends_field(const styrk_csv *csv, uint32_t i)
{
    const char *p = csv->text.p;

    if (i < csv->text.n && p[i] == '\r' && csv->newline == '\n') {
        i++;
        return i >= csv->text.n || p[i] == '\n';
    }
    return i >= csv->text.n || csv->stop[(unsigned char)p[i]];
}

/* Where a search for a closing quote must end. Searches in vain are paid from
 * one purse; when it is empty they stay on their line, which keeps the whole
 * reading linear. */
static uint32_t quote_limit(const styrk_csv *csv)
{
    uint32_t left = csv->text.n - csv->at, end, i;

    if (csv->spent / 2 <= csv->text.n) {
        return csv->at + (left < STYRK_CSV_QUOTED ? left : STYRK_CSV_QUOTED);
    }
    end = csv->text.n;
    for (i = csv->at; i < end && csv->text.p[i] != csv->newline; i++) {
    }
    return i;
}

typedef struct {
    uint32_t end;    /* the closing quote */
    uint32_t breaks; /* line ends inside */
    bool doubled;
} quoted_end;

/* Looks for the end of the quoted field that starts at csv->at. */
static bool find_quoted_end(styrk_csv *csv, quoted_end *out)
{
    const char *p = csv->text.p;
    uint32_t limit = quote_limit(csv), i;

    memset(out, 0, sizeof *out);
    for (i = csv->at + 1; i < limit; i++) {
        if (p[i] == csv->newline) {
            out->breaks++;
        }
        if (p[i] != '"') {
            continue;
        }
        if (i + 1 < csv->text.n && p[i + 1] == '"') {
            out->doubled = true;
            i++;
        } else if (ends_field(csv, i + 1)) {
            out->end = i;
            return true;
        }
    }
    if (csv->spent < UINT32_MAX - (limit - csv->at)) {
        csv->spent += limit - csv->at;
    }
    return false;
}

static styrk_str undouble(styrk_arena *arena, styrk_str s)
{
    char *copy = styrk_arena_get(arena, s.n);
    uint32_t n = 0;

    if (copy == NULL) {
        return (styrk_str){NULL, 0};
    }
    for (uint32_t i = 0; i < s.n; i++) {
        copy[n++] = s.p[i];
        if (s.p[i] == '"' && i + 1 < s.n && s.p[i + 1] == '"') {
            i++;
        }
    }
    return (styrk_str){copy, n};
}

static bool read_quoted(styrk_csv *csv, styrk_csv_row *row, styrk_str *field)
{
    quoted_end found;

    if (csv->at >= csv->text.n || csv->text.p[csv->at] != '"' || !find_quoted_end(csv, &found)) {
        return false;
    }
    *field = styrk_str_cut(csv->text, csv->at + 1, found.end);
    if (found.doubled) {
        *field = undouble(csv->arena, *field);
    }
    csv->at = found.end + 1;
    csv->line += found.breaks;
    row->lines += found.breaks;
    return true;
}

static styrk_str read_plain(styrk_csv *csv)
{
    const char *p = csv->text.p;
    uint32_t start = csv->at, i = start, n = csv->text.n;

    while (i < n && !csv->stop[(unsigned char)p[i]]) {
        i++;
    }
    csv->at = i;
    if (i > start && p[i - 1] == '\r' && (i == n || p[i] == csv->newline)) {
        i--;
    }
    return (styrk_str){p + start, i - start};
}

static void keep_field(styrk_csv_row *row, styrk_str field, bool quoted)
{
    if (row->count == STYRK_CSV_FIELDS) {
        row->extra++;
        return;
    }
    row->quoted |= (uint64_t)quoted << row->count;
    row->field[row->count++] = field;
}

/* Steps over the line end, if one is there. */
static void end_row(styrk_csv *csv)
{
    const char *p = csv->text.p;

    if (csv->at < csv->text.n && p[csv->at] == '\r' && csv->newline == '\n') {
        csv->at++;
    }
    if (csv->at < csv->text.n && p[csv->at] == csv->newline) {
        csv->at++;
        csv->line++;
    }
}

bool styrk_csv_next(styrk_csv *csv, styrk_csv_row *row)
{
    uint32_t start = csv->at;
    const char *p = csv->text.p;

    if (csv->at >= csv->text.n) {
        return false;
    }
    row->count = row->extra = 0;
    row->quoted = 0;
    row->line = csv->line;
    row->lines = 1;
    for (;;) {
        styrk_str field;
        bool quoted = read_quoted(csv, row, &field);
        if (!quoted) {
            field = read_plain(csv);
        }
        keep_field(row, field, quoted);
        if (csv->at >= csv->text.n || p[csv->at] != csv->delimiter) {
            break;
        }
        csv->at++;
    }
    row->at = (styrk_span){start, csv->at - start};
    if (row->at.len > 0 && p[csv->at - 1] == '\r' && csv->newline == '\n') {
        row->at.len--;
    }
    if (row->count == 1 && row->field[0].n == 0 && row->quoted == 0) {
        row->count = 0;
    }
    end_row(csv);
    return true;
}

/* ---- writing ------------------------------------------------------------------- */

bool styrk_csv_dialect_of(styrk_csv_dialect *out, styrk_str name)
{
    if (styrk_str_eqz(name, "rfc4180")) {
        *out = STYRK_CSV_RFC4180;
        return true;
    }
    if (styrk_str_eqz(name, "excel-da")) {
        *out = STYRK_CSV_EXCEL_DA;
        return true;
    }
    return false;
}

char styrk_csv_delimiter(styrk_csv_dialect dialect)
{
    return dialect == STYRK_CSV_EXCEL_DA ? ';' : ',';
}

char styrk_csv_decimal_mark(styrk_csv_dialect dialect)
{
    return dialect == STYRK_CSV_EXCEL_DA ? ',' : '.';
}

static bool is_guarded(char c)
{
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\'';
}

static bool needs_quotes(styrk_str text, char delimiter)
{
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
            return true;
        }
    }
    return text.n > 0 && (text.p[0] == ' ' || text.p[text.n - 1] == ' ');
}

void styrk_csv_put(styrk_buf *out, styrk_str text, styrk_csv_dialect dialect)
{
    bool quotes = needs_quotes(text, styrk_csv_delimiter(dialect));

    if (quotes) {
        styrk_buf_char(out, '"');
    }
    if (text.n > 0 && is_guarded(text.p[0])) {
        styrk_buf_char(out, '\'');
    }
    for (uint32_t i = 0, from = 0; i < text.n; i++) {
        if (text.p[i] == '"' || i + 1 == text.n) {
            styrk_buf_bytes(out, text.p + from, i + 1 - from);
            from = i + 1;
        }
        if (text.p[i] == '"') {
            styrk_buf_char(out, '"');
        }
    }
    if (quotes) {
        styrk_buf_char(out, '"');
    }
}

styrk_str styrk_csv_unguard(styrk_str text)
{
    return text.n > 1 && text.p[0] == '\'' && is_guarded(text.p[1]) ? styrk_str_cut(text, 1, text.n)
                                                                    : text;
}
