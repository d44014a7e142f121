/* program_parser.h: what parse_program.c, parse_week.c, parse_line.c,
 * parse_template.c and parse_front.c share: one reader that walks the lines of
 * a program. Nothing here is installed.
 */
#ifndef STYRK_PROGRAM_PARSER_H
#define STYRK_PROGRAM_PARSER_H

#include "lang/page.h"
#include "lang/program.h"

typedef struct {
    styrk_trivia *first, *last;
} styrk_trivia_list;

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_program *program;
    styrk_str text;
    styrk_lang_options options;

    styrk_template *templates_open; /* the template being read, or NULL */
    styrk_template **template_tail;
    styrk_week_ast *week, **week_tail;
    styrk_day_ast *day, **day_tail;
    styrk_line **day_line_tail, **week_line_tail;
    styrk_line *exercise; /* the one that next:, note: and goal: belong to */
    styrk_rule **rule_tail;
    styrk_trivia_list notes; /* note: lines of that exercise */
    styrk_trivia_list inner; /* comments among its own lines */
    styrk_block *block;      /* open block, or NULL */
    styrk_span block_at;
    bool block_used;
    bool day_said; /* the open day has a "day" line */
    uint32_t exercise_indent, block_indent, day_indent, template_indent;

    styrk_trivia_list pending; /* comments and blank lines since the last node */
    styrk_str comment;         /* at the end of the line being read */
    bool has_bar;              /* a '|' stands in it */
    uint32_t lines, exercises, days, templates, total, errors_before;
} styrk_program_parser;

/* A line without its indentation, its comment and its blanks. */
typedef struct {
    styrk_span at;
    uint32_t indent; /* in columns */
} styrk_source_line;

/* ---- which line is it? (parse_program.c, parse_line.c) ------------------------- */

/* True where the line with this first word, which ends at `after`, is not an
 * exercise whose name happens to begin with a keyword ("Day off walk: 1x10min"). */
bool styrk_line_is_keyword(styrk_str text, styrk_span at, styrk_word word, uint32_t after);
/* Takes "A1 ", "A1. " or "A1) " before a name; false = none is there. */
bool styrk_label_scan(styrk_scan *scan, char *group, int32_t *order);

/* ---- comments, blank lines, closing what is open (parse_program.c) ---------- */
void styrk_trivia_keep(styrk_program_parser *p, styrk_trivia_list *list, styrk_str text);
styrk_trivia *styrk_trivia_take(styrk_program_parser *p); /* all since the last node */
styrk_str styrk_comment_take(styrk_program_parser *p);
void styrk_exercise_close(styrk_program_parser *p);
void styrk_block_close(styrk_program_parser *p);
void styrk_day_close(styrk_program_parser *p);
void styrk_week_close(styrk_program_parser *p);

/* ---- weeks and days (parse_week.c) -------------------------------------------- */
void styrk_week_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan);
void styrk_day_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan);
/* Opens the week that a day or a "*" goes into; without a week line, the one
 * entry with from = to = 0. False when out of memory. */
bool styrk_week_need(styrk_program_parser *p, styrk_span at);
bool styrk_day_open(styrk_program_parser *p, styrk_span at);
/* A name that begins with a quotation mark ends with the next one. */
styrk_span styrk_name_unquote(styrk_program_parser *p, styrk_span at);

/* ---- lines of a day (parse_line.c) ---------------------------------------------- */
styrk_line *styrk_line_new(styrk_program_parser *p, styrk_line_kind kind, styrk_span at);
/* Reads "a | b | c", or the name of a template, as what the line plans. */
void styrk_line_plan(styrk_program_parser *p, styrk_line *line, styrk_span at);
/* Makes the line the one that next:, note:, goal: and ladder: belong to. */
void styrk_exercise_open(styrk_program_parser *p, styrk_line *line, uint32_t indent);
/* Reads the name in name_at and the scheme in scheme_at as one exercise line. */
void styrk_exercise_begin(styrk_program_parser *p, styrk_source_line source, styrk_span name_at,
                          styrk_span scheme_at);
void styrk_change_parse(styrk_program_parser *p, styrk_source_line source); /* "*" */
void styrk_block_begin(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                       styrk_scan scan);
/* next:, note:, ladder: or goal:, whose text is `at`. */
void styrk_under_parse(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                       styrk_span at);

/* ---- templates (parse_template.c) -------------------------------------------------- */
void styrk_template_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan);
/* A line of sets below the open template. */
void styrk_template_fill(styrk_program_parser *p, styrk_source_line line);
void styrk_template_close(styrk_program_parser *p);
/* True where the text is a template's name, or can be nothing else (reported).
 * The line then uses it. */
bool styrk_template_use(styrk_program_parser *p, styrk_line *line, styrk_span at);

/* ---- front matter (parse_front.c) ----------------------------------------------------- */
void styrk_front_read(styrk_program_parser *p, const styrk_page *page, styrk_str stem);

#endif
