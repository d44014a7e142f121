/* parse_program.c: the lines of a program become weeks, days and exercises.
 *
 *   program = { template } { week | day | block | exercise | modify }
 *             with comments and blank lines anywhere
 *   week    = "week" number [ "-" number ] [ label ]
 *   day     = "day" name [ weekday ]
 *   block   = "circuit" ... | "emom" ... | "amrap" ...   (lines indented below)
 *   exercise = [ letter number ] name ":" ( phases | template's name ), then its
 *             next:, note:, goal: and ladder:
 *   phases  = scheme { "|" scheme }
 *   modify  = "*" { "sets" share | "load" share | "rpe" step }
 *
 * What a line is, its first word and its colon decide; indentation matters only
 * below a block or template line and for "*". Every line is read on its own, so a mistake
 * costs one line and one run reports them all. Spans are relative to the whole
 * page. Nothing is looked up here: check.c knows exercises and limits.
 */
#include "base/diag.h"
#include "lang/program_parser.h"

#define TAB_COLUMNS 4u

/* ---- comments and blank lines ------------------------------------------------ */

void styrk_trivia_keep(styrk_program_parser *p, styrk_trivia_list *list, styrk_str text)
{
    styrk_trivia *trivia = styrk_arena_get(p->arena, sizeof(*trivia));

    if (trivia == NULL) {
        return;
    }
    trivia->text = text;
    if (list->last != NULL) {
        list->last->next = trivia;
    } else {
        list->first = trivia;
    }
    list->last = trivia;
}

/* Blank lines in a row count as one; those before everything do not count. */
static void keep_blank(styrk_program_parser *p)
{
    bool doubled = p->pending.last != NULL && p->pending.last->text.n == 0;
    bool leading =
        p->pending.last == NULL && p->program->weeks == NULL && p->program->templates == NULL;

    if (!doubled && !leading) {
        styrk_trivia_keep(p, &p->pending, (styrk_str){0});
    }
}

styrk_trivia *styrk_trivia_take(styrk_program_parser *p)
{
    styrk_trivia *trivia = p->pending.first;

    p->pending = (styrk_trivia_list){0};
    return trivia;
}

styrk_str styrk_comment_take(styrk_program_parser *p)
{
    styrk_str comment = p->comment;

    p->comment = (styrk_str){0};
    return comment;
}

/* ---- closing what is open ---------------------------------------------------- */

/* Several note: lines become one text with line breaks. */
static styrk_str join_notes(styrk_arena *arena, const styrk_trivia *notes)
{
    styrk_buf buf;

    if (notes == NULL || notes->next == NULL) {
        return notes == NULL ? (styrk_str){0} : notes->text;
    }
    styrk_buf_init(&buf, arena, STYRK_PROGRAM_BYTES);
    for (const styrk_trivia *note = notes; note != NULL; note = note->next) {
        if (note != notes) {
            styrk_buf_char(&buf, '\n');
        }
        styrk_buf_str(&buf, note->text);
    }
    return (styrk_str){buf.p, (uint32_t)buf.len};
}

void styrk_exercise_close(styrk_program_parser *p)
{
    if (p->exercise != NULL) {
        p->exercise->note = join_notes(p->arena, p->notes.first);
    }
    p->exercise = NULL;
    p->notes = (styrk_trivia_list){0};
}

void styrk_block_close(styrk_program_parser *p)
{
    if (p->block != NULL && !p->block_used) {
        styrk_diag_add(p->diags, STYRK_D_BLOCK_EMPTY, p->block_at);
    }
    p->block = NULL;
}

void styrk_day_close(styrk_program_parser *p)
{
    styrk_template_close(p);
    styrk_exercise_close(p);
    styrk_block_close(p);
    if (p->day != NULL && p->day_said && p->day->lines == NULL) {
        styrk_diag_add1(p->diags, STYRK_D_DAY_EMPTY, p->day->at, p->day->name);
    }
    p->day = NULL;
}

void styrk_week_close(styrk_program_parser *p)
{
    styrk_day_close(p);
    if (p->week != NULL && p->week->days == NULL && p->program->weeks == p->week) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_EMPTY, p->week->at);
    }
}

/* ---- which line is it? ---------------------------------------------------------------- */

/* Where a scheme seems to start in a line without a colon: "3x5", "+x5", "top".
 * The end of the line if nowhere. */
static uint32_t scheme_guess(styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, at.off + at.len};

    while (!styrk_scan_end(&scan)) {
        styrk_span word = styrk_scan_word(&scan);
        styrk_str s = styrk_span_text(text, word);
        uint32_t i = s.p[0] == '+' ? 1 : 0;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') {
            i++;
        }
        bool counted = i > 0 && i + 1 < s.n && (s.p[i] == 'x' || s.p[i] == 'X' || s.p[i] == '/');
        if (counted || styrk_str_ieqz(s, "top") || styrk_str_ieqz(s, "backoff") ||
            styrk_str_ieqz(s, "warmup")) {
            return word.off;
        }
    }
    return scan.end;
}

static void parse_keyword(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                          uint32_t at);

/* A line with neither keyword nor colon. */
static void parse_stray(styrk_program_parser *p, styrk_source_line source, styrk_span word)
{
    styrk_str first = styrk_span_text(p->text, word);
    uint32_t guess = scheme_guess(p->text, source.at);
    uint32_t end = source.at.off + source.at.len;

    if (guess > source.at.off && guess < end) {
        styrk_span name =
            styrk_span_trim(p->text, (styrk_span){source.at.off, guess - source.at.off});
        styrk_span scheme = {guess, end - guess};
        styrk_diag_add2(p->diags, STYRK_D_COLON_MISSING, name, styrk_span_text(p->text, name),
                        styrk_span_text(p->text, scheme));
        styrk_exercise_begin(p, source, name, scheme);
        return;
    }
    styrk_word near = styrk_word_near(first, STYRK_LW_WEEK, STYRK_LW_GOAL);
    if (near != STYRK_LW_NONE) {
        styrk_diag_add2(p->diags, STYRK_D_WORD_MISSPELT, word, first,
                        styrk_str_of(styrk_word_text(near)));
        parse_keyword(p, source, near, word.off + word.len);
    } else if (guess == source.at.off) {
        styrk_diag_add(p->diags, STYRK_D_NAME_MISSING, source.at);
    } else {
        styrk_diag_add1(p->diags, STYRK_D_LINE_UNKNOWN, source.at,
                        styrk_span_text(p->text, source.at));
    }
}

/* A line whose first word is a keyword, up to `at`. */
static void parse_keyword(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                          uint32_t at)
{
    styrk_scan scan = {p->text, at, source.at.off + source.at.len};

    if (word == STYRK_LW_WEEK) {
        styrk_week_begin(p, source, scan);
    } else if (word == STYRK_LW_DAY) {
        styrk_day_begin(p, source, scan);
    } else if (word == STYRK_LW_TEMPLATE) {
        styrk_template_begin(p, source, scan);
    } else if (word <= STYRK_LW_AMRAP) {
        styrk_block_begin(p, source, word, scan);
    } else {
        styrk_scan_char(&scan, ':');
        styrk_under_parse(p, source, word,
                          styrk_span_trim(p->text, (styrk_span){scan.at, scan.end - scan.at}));
    }
}

/* A rule right after "next", whose colon was forgotten. */
static bool begins_rule(styrk_scan scan)
{
    if (scan.at < scan.end && (scan.text.p[scan.at] == '+' || scan.text.p[scan.at] == '-')) {
        return true;
    }
    styrk_word word = styrk_word_of(styrk_span_text(scan.text, styrk_scan_letters(&scan)));
    return (word >= STYRK_LW_DOUBLE && word <= STYRK_LW_TM) || word == STYRK_LW_RPE ||
           (word == STYRK_LW_LOAD && styrk_scan_char(&scan, '{'));
}

/* A digit after the word, as in "week 4" and "emom 10:00", settles it. */
bool styrk_line_is_keyword(styrk_str text, styrk_span at, styrk_word word, uint32_t after)
{
    styrk_scan scan = {text, after, at.off + at.len};

    if (word == STYRK_LW_NONE || word > STYRK_LW_GOAL) {
        return false;
    }
    const uint32_t colon = styrk_colon_start(text, at);
    styrk_scan_blanks(&scan);
    if (word >= STYRK_LW_NEXT) {
        return scan.at == colon || colon == scan.end ||
               (word == STYRK_LW_NEXT && begins_rule(scan));
    }
    bool digit = scan.at < scan.end && scan.text.p[scan.at] >= '0' && scan.text.p[scan.at] <= '9';
    scan.at = colon < scan.end ? colon + 1 : scan.end;
    return (digit && word != STYRK_LW_DAY && word != STYRK_LW_TEMPLATE) || styrk_scan_end(&scan);
}

/* A line with a colon. Deeper than the exercise above it and outside a block,
 * only next:, note: and goal: make sense. */
static void parse_named(styrk_program_parser *p, styrk_source_line source, styrk_span word,
                        uint32_t colon)
{
    styrk_span name = {source.at.off, colon - source.at.off};
    styrk_span rest = {colon + 1, source.at.off + source.at.len - colon - 1};
    bool first_of_block = p->block != NULL && !p->block_used;

    if (p->exercise != NULL && source.indent > p->exercise_indent && !first_of_block) {
        styrk_str first = styrk_span_text(p->text, styrk_span_trim(p->text, name));
        styrk_word near = styrk_word_near(first, STYRK_LW_NEXT, STYRK_LW_GOAL);
        if (near != STYRK_LW_NONE) {
            styrk_diag_add2(p->diags, STYRK_D_WORD_MISSPELT, word, first,
                            styrk_str_of(styrk_word_text(near)));
            styrk_under_parse(p, source, near, styrk_span_trim(p->text, rest));
            return;
        }
        styrk_diag_add(p->diags, STYRK_D_INDENT_DEEP, source.at);
        source.indent = p->exercise_indent;
    }
    styrk_exercise_begin(p, source, name, rest);
}

/* How a line begins, and its first colon outside quotes, or its end. */
typedef struct {
    styrk_span letters;
    styrk_word word;
    uint32_t after; /* the letters */
    uint32_t colon;
} line_start;

static line_start start_of(styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, at.off + at.len};
    line_start start = {.letters = styrk_scan_letters(&scan)};

    start.word = styrk_word_of(styrk_span_text(text, start.letters));
    start.after = scan.at;
    return start;
}

static void parse_line(styrk_program_parser *p, styrk_source_line source, const line_start *start)
{
    const styrk_word word = start->word;

    if (p->templates_open != NULL && source.indent <= p->template_indent) {
        styrk_exercise_close(p);
        styrk_template_close(p);
    }
    if (p->text.p[source.at.off] == '*') {
        styrk_change_parse(p, source);
        return;
    }
    bool keyword = styrk_line_is_keyword(p->text, source.at, word, start->after);
    bool block = keyword && word >= STYRK_LW_CIRCUIT && word <= STYRK_LW_AMRAP;
    if (p->templates_open != NULL && (!keyword || block)) {
        styrk_template_fill(p, source);
    } else if (keyword) {
        parse_keyword(p, source, word, start->after);
    } else if (start->colon < source.at.off + source.at.len) {
        parse_named(p, source, start->letters, start->colon);
    } else {
        parse_stray(p, source, start->letters);
    }
}

/* ---- lines of a page -------------------------------------------------------------------- */

static uint32_t indent_of(styrk_str text, uint32_t *at, uint32_t end)
{
    uint32_t columns = 0;

    while (*at < end && (text.p[*at] == ' ' || text.p[*at] == '\t')) {
        columns = text.p[*at] == '\t' ? (columns / TAB_COLUMNS + 1) * TAB_COLUMNS : columns + 1;
        (*at)++;
    }
    return columns;
}

/* A note runs to the end of its line: "#2" in it is no comment. */
static bool is_note(styrk_str text, const line_start *start, uint32_t end)
{
    styrk_scan scan = {text, start->after, end};

    return start->word == STYRK_LW_NOTE && styrk_scan_char(&scan, ':');
}

static void read_line(styrk_program_parser *p, uint32_t at, uint32_t end)
{
    styrk_source_line source = {{0, 0}, 0};

    source.indent = indent_of(p->text, &at, end);
    source.at = styrk_span_trim(p->text, (styrk_span){at, end - at});
    if (source.at.len == 0) {
        keep_blank(p);
        return;
    }
    end = source.at.off + source.at.len;
    line_start start = start_of(p->text, source.at);
    styrk_marks marks = styrk_marks_of(p->text, source.at);
    if (is_note(p->text, &start, end)) {
        marks = (styrk_marks){end, styrk_colon_start(p->text, source.at), true};
    }
    p->comment = styrk_str_cut(p->text, marks.comment, end);
    p->has_bar = marks.bar;
    source.at =
        styrk_span_trim(p->text, (styrk_span){source.at.off, marks.comment - source.at.off});
    end = source.at.off + source.at.len;
    start.colon = marks.colon < end ? marks.colon : end;
    if (source.at.len > 0) {
        parse_line(p, source, &start);
    }
    if (p->comment.n > 0) { /* nobody took it: it stands alone */
        styrk_trivia_keep(p, &p->pending, styrk_comment_take(p));
    }
}

/* False when the program has too many lines. */
static bool read_block(styrk_program_parser *p, styrk_span at)
{
    uint32_t end = at.off + at.len;

    for (uint32_t line = at.off; line < end;) {
        const uint32_t stop = styrk_str_find(p->text, '\n', line, end);
        if (++p->lines > STYRK_PROGRAM_LINES) {
            styrk_diag_add(p->diags, STYRK_D_LINES_MANY, (styrk_span){line, stop - line});
            return false;
        }
        read_line(p, line, stop);
        line = stop + 1;
    }
    return true;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void finish(styrk_program_parser *p)
{
    styrk_week_close(p);
    if (p->total == 0 && p->diags->errors == p->errors_before) {
        styrk_diag_add(p->diags, STYRK_D_PROGRAM_EMPTY, (styrk_span){p->text.n, 0});
    }
    styrk_trivia *last = NULL;
    for (styrk_trivia *t = p->pending.first; t != NULL; t = t->next) {
        last = t->text.n > 0 ? t : last;
    }
    p->program->after = last == NULL ? NULL : styrk_trivia_take(p);
    if (last != NULL) {
        last->next = NULL;
    }
}

styrk_status styrk_program_parse(styrk_arena *arena, styrk_program **out, styrk_diags *diags,
                                 styrk_str text, styrk_str stem)
{
    styrk_program_parser p = {
        .arena = arena, .diags = diags, .text = text, .errors_before = diags->errors};
    styrk_page *page = NULL;
    bool room = text.n <= STYRK_PROGRAM_BYTES;

    *out = p.program = styrk_arena_get(arena, sizeof(*p.program));
    if (p.program == NULL) {
        return STYRK_NOMEM;
    }
    p.program->text = text;
    p.program->id = stem;
    p.week_tail = &p.program->weeks;
    p.template_tail = &p.program->templates;
    if (!room) {
        styrk_diag_add(diags, STYRK_D_TEXT_LARGE, (styrk_span){STYRK_PROGRAM_BYTES, 1});
        return STYRK_LIMIT;
    }
    if (styrk_page_parse(arena, &page, diags, text) == STYRK_NOMEM || page == NULL) {
        return STYRK_NOMEM;
    }
    styrk_front_read(&p, page, stem);
    for (const styrk_page_block *block = page->blocks; block != NULL && room; block = block->next) {
        room = read_block(&p, block->at);
    }
    finish(&p);
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    if (!room) {
        return STYRK_LIMIT;
    }
    return diags->errors > p.errors_before ? STYRK_BAD_INPUT : STYRK_OK;
}
