/* program.h: what the files of the program parser share.
 *
 * A program is read line by line. parse_program.c says what a line is;
 * parse_template.c, parse_week.c and parse_line.c build the tree; parse_rule.c
 * reads the insides of the short lines (next:, circuit, "* sets 60%"); scan.c
 * finds words, comments and colons and knows the keywords in three languages.
 *
 * Nothing here is installed, and nothing here allocates unless it says so.
 */
#ifndef STYRK_PROGRAM_H
#define STYRK_PROGRAM_H

#include "lang/parse.h"

/* Sizes that a program may have. Each has a diagnostic. */
#define STYRK_PROGRAM_BYTES 1048576u
#define STYRK_PROGRAM_LINES 10000u
#define STYRK_PROGRAM_WEEKS 104
#define STYRK_WEEK_DAYS 31
#define STYRK_DAY_EXERCISES 100
#define STYRK_PROGRAM_TEMPLATES 100u

/* ---- scanning (scan.c) --------------------------------------------------- */

/* A place in a piece of the page: text[at, end) is still to be read. */
typedef struct {
    styrk_str text;
    uint32_t at, end;
} styrk_scan;

styrk_str styrk_span_text(styrk_str text, styrk_span at);
styrk_span styrk_span_trim(styrk_str text, styrk_span at); /* blanks off both ends */

void styrk_scan_blanks(styrk_scan *scan);       /* spaces, tabs, no-break spaces */
bool styrk_scan_end(styrk_scan *scan);          /* only blanks are left; skips them */
bool styrk_scan_char(styrk_scan *scan, char c); /* skips blanks, takes c if it is next */
/* Skips blanks and takes a run of other bytes; empty at the end. A comma or
 * semicolon that ends the run is left off it, and taken alone next time. */
styrk_span styrk_scan_word(styrk_scan *scan);
/* Letters only (every byte above 0x7f counts as one), after blanks. */
styrk_span styrk_scan_letters(styrk_scan *scan);

/* ---- words ---------------------------------------------------------------- */

typedef enum {
    STYRK_LW_NONE,
    STYRK_LW_WEEK,
    STYRK_LW_DAY,
    STYRK_LW_TEMPLATE,
    STYRK_LW_CIRCUIT,
    STYRK_LW_EMOM,
    STYRK_LW_AMRAP,
    STYRK_LW_NEXT,
    STYRK_LW_NOTE,
    STYRK_LW_LADDER,
    STYRK_LW_GOAL,
    STYRK_LW_ROUNDS,
    STYRK_LW_REST,
    STYRK_LW_EVERY,
    STYRK_LW_SETS,
    STYRK_LW_LOAD,
    STYRK_LW_RPE,
    STYRK_LW_IF,
    STYRK_LW_DONE,
    STYRK_LW_AFTER,
    STYRK_LW_FAILS,
    STYRK_LW_DOUBLE,
    STYRK_LW_SUM,
    STYRK_LW_WAVE,
    STYRK_LW_STEP,
    STYRK_LW_RESET,
    STYRK_LW_TM,
    STYRK_LW_ONCE,
    STYRK_LW_UP,
    STYRK_LW_DOWN,
    STYRK_LW_AND,
    STYRK_LW_ALL,
    STYRK_LW_TOTAL,
    STYRK_LW_SESSIONS,
    STYRK_LW_DAYS,
    STYRK_LW_REPEAT,
    STYRK_LW_NOTHING
} styrk_word;

styrk_word styrk_word_of(styrk_str s);
/* All of them in byte order; false past the end. For tests. */
bool styrk_word_at(uint32_t index, const char **text, styrk_word *word);
/* The English keyword, as the formatter prints it. */
const char *styrk_word_text(styrk_word word);
/* The keyword among [first, last] that s may be a misspelling of, or NONE. */
styrk_word styrk_word_near(styrk_str s, styrk_word first, styrk_word last);
/* True where one may be a misspelling of the other, of at most 16 bytes. */
bool styrk_word_resembles(styrk_str a, styrk_str b);
/* 0 = Monday, -1 = not a weekday. English, Danish, Norwegian; full or short. */
int32_t styrk_weekday_of(styrk_str s);
const char *styrk_weekday_text(int32_t weekday); /* "mon" */

/* Where a comment starts in the line text[at.off, +len), or the line's end.
 * '#' anywhere, "//" at the start, after a blank or a colon; never inside quotes. */
uint32_t styrk_comment_start(styrk_str text, styrk_span at);
/* All of a line's marks in one walk. */
typedef struct {
    uint32_t comment; /* as styrk_comment_start() says */
    uint32_t colon;   /* the first ':' outside quotes and before the comment, else `comment` */
    bool bar;         /* a '|' stands before the comment, in quotes or not */
} styrk_marks;
styrk_marks styrk_marks_of(styrk_str text, styrk_span at);
/* The first ':' outside quotes, or the end of the line. */
uint32_t styrk_colon_start(styrk_str text, styrk_span at);
/* The first '|' outside quotes, or the end of the line. */
uint32_t styrk_bar_start(styrk_str text, styrk_span at);
uint32_t styrk_rung_end(styrk_str text, styrk_span at); /* the same of '>' */

/* ---- short lines (parse_rule.c) ------------------------------------------ */

/* Appends the rules of one "next:" line to *tail and answers the new tail. */
styrk_rule **styrk_rules_parse(styrk_arena *arena, styrk_rule **tail, styrk_diags *diags,
                               styrk_str text, styrk_span at);
/* The rules of a "next:" line below a week line. */
void styrk_again_parse(styrk_arena *arena, styrk_again *repeat, styrk_diags *diags, styrk_str text,
                       styrk_span at);
/* The conditions at the end of a rule; false = reported. */
bool styrk_conditions_parse(styrk_parser *p, styrk_rule *rule);
/* The keyword that the current token is. */
styrk_word styrk_word_here(styrk_parser *p);
bool styrk_word_take(styrk_parser *p, styrk_word word);
/* From the byte `from` to the next comma or the end, without blanks at its end. */
styrk_span styrk_rule_rest(const styrk_parser *p, uint32_t from);
/* What follows "circuit", "emom" or "amrap". */
void styrk_block_parse(styrk_arena *arena, styrk_block *block, styrk_diags *diags, styrk_str text,
                       styrk_span at);
/* What follows "*". */
void styrk_modify_parse(styrk_arena *arena, styrk_line *line, styrk_diags *diags, styrk_str text,
                        styrk_span at);

void styrk_duration_format(styrk_buf *out, int32_t ms);

/* True where a name cannot stand as it is and the formatter quotes it. */
bool styrk_name_needs_quotes(styrk_str name);

#endif
