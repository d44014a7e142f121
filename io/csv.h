/* csv.h: rows of delimited text, read from a buffer and written to one.
 *
 * The reader takes what spreadsheets and training apps write: comma, semicolon,
 * tab or bar between fields; quoted fields with line breaks and doubled quotes;
 * LF, CRLF or CR; a byte order mark; a "sep=;" line; blank lines. A quote that
 * is never closed is taken as a character, so one slip does not swallow a file.
 *
 * One row at a time, time linear in the text whatever its bytes, no memory but
 * for fields with doubled quotes. Fields are slices of the text. It knows
 * nothing about headers or training.
 */
#ifndef STYRK_IO_CSV_H
#define STYRK_IO_CSV_H

#include "styrk.h"

#define STYRK_CSV_FIELDS 64     /* fields kept per row; further ones are only counted */
#define STYRK_CSV_QUOTED 65536u /* longest quoted field in bytes; longer is not a quoted field */

typedef struct {
    styrk_arena *arena;
    styrk_str text;
    uint32_t at;    /* next byte to read */
    uint32_t line;  /* its line, counted from 1 */
    uint32_t spent; /* bytes read in vain for closing quotes, saturated */
    char delimiter;
    char newline;   /* '\n', or '\r' for text that has only those */
    bool stop[256]; /* bytes that end an unquoted field */
} styrk_csv;

typedef struct {
    styrk_str field[STYRK_CSV_FIELDS]; /* as meant: unquoted, not trimmed */
    uint32_t count;                    /* fields in field[]; 0 for a blank line */
    uint32_t extra;                    /* fields beyond those */
    uint32_t line;                     /* line on which the row starts, from 1 */
    uint32_t lines;                    /* lines it takes */
    styrk_span at;                     /* its bytes, without the line end */
    uint64_t quoted;                   /* bit i: field i was quoted */
} styrk_csv_row;

/* Skips the byte order mark and a "sep=" line; picks the delimiter that the
 * first row has most of. `text` and `arena` must live as long as the fields. */
void styrk_csv_init(styrk_csv *csv, styrk_arena *arena, styrk_str text);

/* Out:     *row, overwritten; a blank line is a row with count 0
 * Returns: false at the end of the text. */
bool styrk_csv_next(styrk_csv *csv, styrk_csv_row *row);

/* ---- writing ------------------------------------------------------------- */

typedef enum {
    STYRK_CSV_RFC4180, /* comma, decimal point, CRLF */
    STYRK_CSV_EXCEL_DA /* semicolon, decimal comma, CRLF, byte order mark */
} styrk_csv_dialect;

bool styrk_csv_dialect_of(styrk_csv_dialect *out, styrk_str name); /* "rfc4180", "excel-da" */
char styrk_csv_delimiter(styrk_csv_dialect dialect);
char styrk_csv_decimal_mark(styrk_csv_dialect dialect);

/* A cell of free text. Quoted where needed; one that a spreadsheet would run as
 * a formula (= + - @, tab, CR) or that starts with an apostrophe gets an
 * apostrophe in front, which styrk_csv_unguard takes off again. */
void styrk_csv_put(styrk_buf *out, styrk_str text, styrk_csv_dialect dialect);
styrk_str styrk_csv_unguard(styrk_str text);

#endif
