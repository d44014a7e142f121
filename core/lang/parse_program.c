/* parse_program.c: the lines of a program become weeks, days and exercises.
 *
 *   program = { week | day | block | exercise | modify | comment | blank }
 *   week    = "week" number [ "-" number ] [ label ]
 *   day     = "day" name [ weekday ]
 *   block   = "circuit" ... | "emom" ... | "amrap" ...   (lines indented below)
 *   exercise = [ letter number ] name ":" scheme, then its next:, note: and goal:
 *   modify  = "*" { "sets" share | "load" share | "rpe" step }
 *
 * What a line is, its first word and its colon decide; indentation matters only
 * below a block line and for "*". Every line is read on its own, so a mistake
 * costs one line and one run reports them all. Spans are relative to the whole
 * page. Nothing is looked up here: check.c knows exercises and limits.
 */
#include "base/diag.h"
#include "lang/page.h"
#include "lang/program.h"

#define TAB_COLUMNS 4u

typedef struct {
    styrk_trivia *first, *last;
} trivia_list;

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_program *program;
    styrk_str text;
    styrk_lang_options options;

    styrk_week_ast *week, **week_tail;
    styrk_day_ast *day, **day_tail;
    styrk_line **day_line_tail, **week_line_tail;
    styrk_line *exercise;        /* the one that next:, note: and goal: belong to */
    styrk_rule **rule_tail;
    trivia_list notes;           /* note: lines of that exercise */
    trivia_list inner;           /* comments among its own lines */
    styrk_block *block;          /* open block, or NULL */
    styrk_span block_at;
    bool block_used;
    bool day_said;               /* the open day has a "day" line */
    uint32_t exercise_indent, block_indent, day_indent;

    trivia_list pending;         /* comments and blank lines since the last node */
    styrk_str comment;           /* at the end of the line being read */
    uint32_t lines, exercises, days, total, errors_before;
} parser;

/* A line without its indentation, its comment and its blanks. */
typedef struct {
    styrk_span at;
    uint32_t indent; /* in columns */
} source_line;

/* ---- comments and blank lines ------------------------------------------------ */

static void keep(parser *p, trivia_list *list, styrk_str text)
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
static void keep_blank(parser *p)
{
    bool doubled = p->pending.last != NULL && p->pending.last->text.n == 0;
    bool leading = p->pending.last == NULL && p->program->weeks == NULL;

    if (!doubled && !leading) {
        keep(p, &p->pending, (styrk_str){0});
    }
}

static styrk_trivia *take_trivia(parser *p)
{
    styrk_trivia *trivia = p->pending.first;

    p->pending = (trivia_list){0};
    return trivia;
}

static styrk_str take_comment(parser *p)
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

static void close_exercise(parser *p)
{
    if (p->exercise != NULL) {
        p->exercise->note = join_notes(p->arena, p->notes.first);
    }
    p->exercise = NULL;
    p->notes = (trivia_list){0};
}

static void close_block(parser *p)
{
    if (p->block != NULL && !p->block_used) {
        styrk_diag_add(p->diags, STYRK_D_BLOCK_EMPTY, p->block_at);
    }
    p->block = NULL;
}

static void close_day(parser *p)
{
    close_exercise(p);
    close_block(p);
    if (p->day != NULL && p->day_said && p->day->lines == NULL) {
        styrk_diag_add1(p->diags, STYRK_D_DAY_EMPTY, p->day->at, p->day->name);
    }
    p->day = NULL;
}

static void close_week(parser *p)
{
    close_day(p);
    if (p->week != NULL && p->week->days == NULL && p->program->weeks == p->week) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_EMPTY, p->week->at);
    }
}

/* ---- weeks --------------------------------------------------------------------- */

static styrk_week_ast *open_week(parser *p, styrk_span at)
{
    styrk_week_ast *week = styrk_arena_get(p->arena, sizeof(*week));

    if (week == NULL) {
        return NULL;
    }
    week->at = at;
    *p->week_tail = week;
    p->week_tail = &week->next;
    p->week = week;
    p->day_tail = &week->days;
    p->week_line_tail = &week->lines;
    p->days = 0;
    return week;
}

/* A count in digits alone; false, and nothing taken, if there is none. */
static bool scan_count(styrk_scan *scan, int32_t *out)
{
    int32_t value = 0;

    styrk_scan_blanks(scan);
    uint32_t from = scan->at;
    while (scan->at < scan->end && scan->text.p[scan->at] >= '0' && scan->text.p[scan->at] <= '9') {
        value = value < 100000 ? value * 10 + (scan->text.p[scan->at] - '0') : value;
        scan->at++;
    }
    *out = scan->at > from ? value : *out;
    return scan->at > from;
}

/* "4", or "1-3"; the last is the first again where there is one. */
static bool scan_week_range(styrk_scan *scan, styrk_week_ast *week)
{
    uint32_t c = 0;

    if (!scan_count(scan, &week->from)) {
        return false;
    }
    week->to = week->from;
    styrk_scan after = *scan;
    styrk_scan_blanks(&after);
    after.at += styrk_utf8_next(styrk_str_cut(after.text, after.at, after.end), 0, &c);
    if ((c == '-' || c == 0x2013) && scan_count(&after, &week->to)) {
        *scan = after;
    }
    uint32_t at = scan->at;
    bool parted = styrk_scan_end(scan) || scan->at > at;
    return parted || scan->text.p[at] == ':' || scan->text.p[at] == ',';
}

/* Numbers are 1 to 104, run forward, and come in order. */
static void check_week_numbers(parser *p, const styrk_week_ast *before)
{
    const styrk_week_ast *week = p->week;

    if (week->from < 1) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_ZERO, week->at);
    } else if (week->from > week->to) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_REVERSED, week->at);
    } else if (week->to > STYRK_PROGRAM_WEEKS) {
        styrk_diag_add(p->diags, STYRK_D_WEEKS_MANY, week->at);
    } else if (before != NULL && before->from >= 1 && week->from <= before->to) {
        styrk_diag *diag = styrk_diag_add(p->diags, STYRK_D_WEEK_ORDER, week->at);
        if (diag != NULL) {
            diag->also = before->at;
        }
    } else if (before != NULL && before->from >= 1 && week->from > before->to + 1) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_GAP, week->at);
    }
}

/* Length of a dash of any kind at text[at], 0 if none is there. */
static uint32_t dash_at(styrk_str text, uint32_t at)
{
    uint32_t c = 0;
    uint32_t n = styrk_utf8_next(text, at, &c);

    return c == '-' || c == 0x2013 || c == 0x2014 ? n : 0;
}

/* Takes the ":" and the " - " before a label. */
static void scan_label_marks(styrk_scan *scan)
{
    for (;;) {
        styrk_scan_blanks(scan);
        styrk_scan after = *scan;
        after.at += dash_at(styrk_str_cut(scan->text, 0, scan->end), scan->at);
        if (after.at > scan->at) {
            uint32_t dash = after.at;
            styrk_scan_blanks(&after);
            if (after.at == dash) {
                return;
            }
        } else if (!styrk_scan_char(&after, ':')) {
            return;
        }
        *scan = after;
    }
}

static bool is_digit(styrk_str s, uint32_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* Reads the label; false where it looks like more week numbers. */
static bool read_label_of_week(styrk_week_ast *week, styrk_scan *scan)
{
    scan_label_marks(scan);
    styrk_span at = styrk_span_trim(scan->text, (styrk_span){scan->at, scan->end - scan->at});
    while (at.len > 0 && scan->text.p[at.off + at.len - 1] == ':') {
        at.len--;
        at = styrk_span_trim(scan->text, at);
    }
    week->label = styrk_span_text(scan->text, at);
    if (week->label.n == 0) {
        return true;
    }
    char first = week->label.p[0];
    return first != ',' && first != '.' && !is_digit(week->label, dash_at(week->label, 0));
}

static void parse_week(parser *p, source_line line, styrk_scan scan)
{
    const styrk_week_ast *before = p->week;
    styrk_week_ast *week;

    close_week(p);
    if (before != NULL && before->from == 0) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_LATE, line.at);
    }
    week = open_week(p, line.at);
    if (week == NULL) {
        return;
    }
    week->before = take_trivia(p);
    week->comment = take_comment(p);
    if (!scan_week_range(&scan, week)) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_NUMBER, line.at);
        week->from = week->to = before == NULL ? 1 : before->to + 1;
        return;
    }
    styrk_span rest = {scan.at, scan.end - scan.at};
    if (!read_label_of_week(week, &scan)) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_LIST, styrk_span_trim(p->text, rest));
    } else {
        check_week_numbers(p, before);
    }
}

/* The week that a day or a "*" goes into; without a week line, the one entry
 * with from = to = 0. */
static bool need_week(parser *p, styrk_span at)
{
    return p->week != NULL || open_week(p, at) != NULL;
}

/* ---- days ----------------------------------------------------------------------- */

static bool open_day(parser *p, styrk_span at)
{
    styrk_day_ast *day;

    if (!need_week(p, at) || (day = styrk_arena_get(p->arena, sizeof(*day))) == NULL) {
        return false;
    }
    day->at = at;
    day->weekday = -1;
    *p->day_tail = day;
    p->day_tail = &day->next;
    p->day = day;
    p->day_line_tail = &day->lines;
    p->exercises = 0;
    if (++p->days == STYRK_WEEK_DAYS + 1) {
        styrk_diag_add(p->diags, STYRK_D_DAYS_MANY, at);
    }
    return true;
}

/* The last word of text[at), and what stands before it. */
static styrk_span last_word(styrk_str text, styrk_span at, styrk_span *before)
{
    uint32_t from = at.off + at.len;

    while (from > at.off && text.p[from - 1] != ' ' && text.p[from - 1] != '\t') {
        from--;
    }
    *before = styrk_span_trim(text, (styrk_span){at.off, from - at.off});
    return (styrk_span){from, at.off + at.len - from};
}

/* A name that begins with a quotation mark ends with the next one. */
static styrk_span unquote(parser *p, styrk_span at)
{
    uint32_t end = at.off + at.len;
    uint32_t close = at.off + 1;

    if (at.len == 0 || p->text.p[at.off] != '"') {
        return at;
    }
    while (close < end && p->text.p[close] != '"') {
        close++;
    }
    if (close + 1 != end) {
        styrk_diag_add(p->diags, STYRK_D_QUOTE_UNCLOSED, at);
    }
    return (styrk_span){at.off + 1, close - at.off - 1};
}

/* name [weekday]: the name may be quoted, and may itself be the weekday. */
static void read_day_name(parser *p, styrk_span at)
{
    styrk_span before;
    styrk_span word = last_word(p->text, at, &before);
    int32_t weekday = styrk_weekday_of(styrk_span_text(p->text, word));

    if (weekday >= 0) {
        p->day->weekday = weekday;
        at = before.len > 0 ? before : word;
    }
    p->day->name = styrk_span_text(p->text, unquote(p, at));
}

static void parse_day(parser *p, source_line line, styrk_scan scan)
{
    close_day(p);
    if (!open_day(p, line.at)) {
        return;
    }
    p->day_said = true;
    p->day_indent = line.indent;
    p->day->before = take_trivia(p);
    p->day->comment = take_comment(p);
    styrk_span at = styrk_span_trim(p->text, (styrk_span){scan.at, scan.end - scan.at});
    while (at.len > 0 && p->text.p[at.off + at.len - 1] == ':') {
        at.len--;
        at = styrk_span_trim(p->text, at);
    }
    if (at.len == 0) {
        styrk_diag_add(p->diags, STYRK_D_DAY_UNNAMED, line.at);
    } else {
        read_day_name(p, at);
        if (p->day->name.n == 0) {
            styrk_diag_add(p->diags, STYRK_D_DAY_UNNAMED, line.at);
        }
    }
}

/* ---- exercise lines --------------------------------------------------------------- */

/* "A1 ", "A1. " or "A1) " before a name. */
static void read_label(styrk_scan *scan, styrk_line *line)
{
    styrk_str s = styrk_str_cut(scan->text, scan->at, scan->end);
    bool lower = s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z';
    uint32_t n = 1;
    int32_t order = 0;

    if (s.n < 3 || (!lower && (s.p[0] < 'A' || s.p[0] > 'Z'))) {
        return;
    }
    while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9') {
        order = order * 10 + (s.p[n] - '0');
        n++;
    }
    bool mark = n < s.n && (s.p[n] == '.' || s.p[n] == ')');
    bool blank = n < s.n && (s.p[n] == ' ' || s.p[n] == '\t');
    if (n == 1 || order == 0 || (!mark && !blank)) {
        return;
    }
    line->group = (char)(lower ? s.p[0] - 'a' + 'A' : s.p[0]);
    line->order = order;
    scan->at += n + 1;
    styrk_scan_blanks(scan);
}

static void read_name(parser *p, styrk_line *line, styrk_span at)
{
    at = styrk_span_trim(p->text, at);
    at = unquote(p, at);
    line->name_at = at;
    line->name = styrk_span_text(p->text, at);
}

static styrk_line *new_line(parser *p, styrk_line_kind kind, styrk_span at)
{
    styrk_line *line = styrk_arena_get(p->arena, sizeof(*line));

    if (line != NULL) {
        line->kind = kind;
        line->at = at;
        line->before = take_trivia(p);
        line->comment = take_comment(p);
        line->sets_pct_x100 = line->load_pct_x100 = 10000;
    }
    return line;
}

static void append_exercise(parser *p, styrk_line *line, uint32_t indent)
{
    *p->day_line_tail = line;
    p->day_line_tail = &line->next;
    p->exercise = line;
    p->exercise_indent = indent;
    p->rule_tail = &line->rules;
    p->inner = (trivia_list){0};
    p->total++;
    if (p->block != NULL) {
        line->block = p->block;
        p->block_used = true;
    }
    if (++p->exercises == STYRK_DAY_EXERCISES + 1) {
        styrk_diag_add(p->diags, STYRK_D_EXERCISES_MANY, line->at);
    }
}

/* Reads the name in name_at and the scheme in scheme_at as one exercise line. */
static void parse_exercise(parser *p, source_line source, styrk_span name_at, styrk_span scheme_at)
{
    styrk_line *line;

    close_exercise(p);
    if (p->block != NULL && source.indent <= p->block_indent) {
        close_block(p);
    }
    if (p->day == NULL) {
        p->day_said = false;
        if (!open_day(p, source.at)) {
            return;
        }
    }
    line = new_line(p, STYRK_LINE_EXERCISE, source.at);
    if (line == NULL) {
        return;
    }
    styrk_scan scan = {p->text, name_at.off, name_at.off + name_at.len};
    styrk_scan_blanks(&scan);
    read_label(&scan, line);
    read_name(p, line, (styrk_span){scan.at, scan.end - scan.at});
    append_exercise(p, line, source.indent);
    scheme_at = styrk_span_trim(p->text, scheme_at);
    line->scheme.at = scheme_at;
    if (line->name.n == 0) {
        styrk_diag_add(p->diags, STYRK_D_NAME_MISSING, source.at);
    }
    if (scheme_at.len == 0) {
        styrk_diag_add1(p->diags, STYRK_D_SCHEME_MISSING, source.at, line->name);
        line->has_errors = true;
        return;
    }
    line->has_errors = styrk_scheme_parse(p->arena, &line->scheme, p->diags, p->text, scheme_at,
                                          &p->options) != STYRK_OK;
}

/* Drops the blank lines of a list. */
static void drop_blanks(styrk_trivia **list)
{
    while (*list != NULL) {
        if ((*list)->text.n == 0) {
            *list = (*list)->next;
        } else {
            list = &(*list)->next;
        }
    }
}

static void parse_modify(parser *p, source_line source)
{
    bool in_day = p->day != NULL && p->day_said && source.indent > p->day_indent;
    bool moves = p->day != NULL && !in_day; /* it is printed before the week's days */
    styrk_line *line;

    close_exercise(p);
    close_block(p);
    if (!need_week(p, source.at) ||
        (line = new_line(p, STYRK_LINE_MODIFY, source.at)) == NULL) {
        return;
    }
    if (moves) {
        drop_blanks(&line->before);
    }
    styrk_modify_parse(p->arena, line, p->diags, p->text,
                       (styrk_span){source.at.off + 1, source.at.len - 1});
    if (in_day) {
        *p->day_line_tail = line;
        p->day_line_tail = &line->next;
    } else {
        *p->week_line_tail = line;
        p->week_line_tail = &line->next;
    }
}

static void parse_block(parser *p, source_line source, styrk_word word, styrk_scan scan)
{
    close_exercise(p);
    close_block(p);
    p->block = styrk_arena_get(p->arena, sizeof(*p->block));
    if (p->block == NULL) {
        return;
    }
    p->block->kind = word == STYRK_LW_CIRCUIT ? STYRK_BLOCK_CIRCUIT
                     : word == STYRK_LW_EMOM  ? STYRK_BLOCK_EMOM
                                                : STYRK_BLOCK_AMRAP;
    p->block->at = p->block_at = source.at;
    p->block_indent = source.indent;
    p->block_used = false;
    styrk_block_parse(p->arena, p->block, p->diags, p->text,
                      (styrk_span){scan.at, scan.end - scan.at});
    if (p->comment.n > 0) {
        keep(p, &p->pending, take_comment(p));
    }
}

/* ---- lines under an exercise -------------------------------------------------------- */

/* Comments among an exercise's own lines stay with it. */
static void keep_inner(parser *p)
{
    styrk_trivia *more;

    if (p->comment.n > 0) {
        keep(p, &p->pending, take_comment(p));
    }
    more = p->pending.first;
    if (more != NULL && more->text.n == 0 && p->inner.last != NULL && p->inner.last->text.n == 0) {
        more = more->next; /* one blank line is enough */
    }
    if (more != NULL && p->inner.last != NULL) {
        p->inner.last->next = more;
    } else if (more != NULL) {
        p->inner.first = p->exercise->inner = more;
    }
    p->inner.last = more != NULL ? p->pending.last : p->inner.last;
    p->pending = (trivia_list){0};
}

static void parse_goal(parser *p, styrk_span at)
{
    if (at.len == 0) {
        styrk_diag_add(p->diags, STYRK_D_GOAL_EMPTY, at);
    } else if (p->exercise->goal.n > 0) {
        styrk_diag_add(p->diags, STYRK_D_GOAL_TWICE, at);
    } else {
        p->exercise->goal = styrk_span_text(p->text, at);
        p->exercise->goal_at = at;
    }
}

/* next:, note: or goal:, whose text is `at`. */
static void parse_under(parser *p, source_line source, styrk_word word, styrk_span at)
{
    if (p->exercise == NULL) {
        styrk_diag_add1(p->diags, STYRK_D_LINE_ORPHAN, source.at,
                        styrk_str_of(styrk_word_text(word)));
        return;
    }
    if (word == STYRK_LW_NOTE && at.len == 0) {
        return; /* an empty note leaves nothing behind */
    }
    keep_inner(p);
    if (word == STYRK_LW_NEXT) {
        p->rule_tail = styrk_rules_parse(p->arena, p->rule_tail, p->diags, p->text, at);
    } else if (word == STYRK_LW_GOAL) {
        parse_goal(p, at);
    } else {
        keep(p, &p->notes, styrk_span_text(p->text, at));
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

static void parse_keyword(parser *p, source_line source, styrk_word word, uint32_t at);

/* A line with neither keyword nor colon. */
static void parse_stray(parser *p, source_line source, styrk_span word)
{
    styrk_str first = styrk_span_text(p->text, word);
    uint32_t guess = scheme_guess(p->text, source.at);
    uint32_t end = source.at.off + source.at.len;

    if (guess > source.at.off && guess < end) {
        styrk_span name = styrk_span_trim(p->text, (styrk_span){source.at.off,
                                                                guess - source.at.off});
        styrk_span scheme = {guess, end - guess};
        styrk_diag_add2(p->diags, STYRK_D_COLON_MISSING, name, styrk_span_text(p->text, name),
                        styrk_span_text(p->text, scheme));
        parse_exercise(p, source, name, scheme);
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
static void parse_keyword(parser *p, source_line source, styrk_word word, uint32_t at)
{
    styrk_scan scan = {p->text, at, source.at.off + source.at.len};

    if (word == STYRK_LW_WEEK) {
        parse_week(p, source, scan);
    } else if (word == STYRK_LW_DAY) {
        parse_day(p, source, scan);
    } else if (word <= STYRK_LW_AMRAP) {
        parse_block(p, source, word, scan);
    } else {
        styrk_scan_char(&scan, ':');
        parse_under(p, source, word,
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
    return word == STYRK_LW_DOUBLE || word == STYRK_LW_RPE;
}

/* True where the line with this first word is not an exercise whose name happens
 * to begin with a keyword ("Day off walk: 1x10min"). A digit after the word, as
 * in "week 4" and "emom 10:00", settles it. */
static bool is_keyword_line(const parser *p, source_line source, styrk_word word, uint32_t after)
{
    styrk_scan scan = {p->text, after, source.at.off + source.at.len};
    uint32_t colon = styrk_colon_start(p->text, source.at);

    if (word == STYRK_LW_NONE || word > STYRK_LW_GOAL) {
        return false;
    }
    styrk_scan_blanks(&scan);
    if (word >= STYRK_LW_NEXT) {
        return scan.at == colon || colon == scan.end ||
               (word == STYRK_LW_NEXT && begins_rule(scan));
    }
    bool digit = scan.at < scan.end && scan.text.p[scan.at] >= '0' && scan.text.p[scan.at] <= '9';
    scan.at = colon < scan.end ? colon + 1 : scan.end;
    return (digit && word != STYRK_LW_DAY) || styrk_scan_end(&scan);
}

/* A line with a colon. Deeper than the exercise above it and outside a block,
 * only next:, note: and goal: make sense. */
static void parse_named(parser *p, source_line source, styrk_span word, uint32_t colon)
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
            parse_under(p, source, near, styrk_span_trim(p->text, rest));
            return;
        }
        styrk_diag_add(p->diags, STYRK_D_INDENT_DEEP, source.at);
        source.indent = p->exercise_indent;
    }
    parse_exercise(p, source, name, rest);
}

static void parse_line(parser *p, source_line source)
{
    styrk_scan scan = {p->text, source.at.off, source.at.off + source.at.len};
    uint32_t colon = styrk_colon_start(p->text, source.at);

    if (p->text.p[scan.at] == '*') {
        parse_modify(p, source);
        return;
    }
    styrk_span letters = styrk_scan_letters(&scan);
    styrk_word word = styrk_word_of(styrk_span_text(p->text, letters));
    if (is_keyword_line(p, source, word, scan.at)) {
        parse_keyword(p, source, word, scan.at);
    } else if (colon < source.at.off + source.at.len) {
        parse_named(p, source, letters, colon);
    } else {
        parse_stray(p, source, letters);
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
static bool is_note(styrk_str text, uint32_t at, uint32_t end)
{
    styrk_scan scan = {text, at, end};
    styrk_word word = styrk_word_of(styrk_span_text(text, styrk_scan_letters(&scan)));

    return word == STYRK_LW_NOTE && styrk_scan_char(&scan, ':');
}

static void read_line(parser *p, uint32_t at, uint32_t end)
{
    source_line source = {{0, 0}, 0};

    source.indent = indent_of(p->text, &at, end);
    source.at = styrk_span_trim(p->text, (styrk_span){at, end - at});
    if (source.at.len == 0) {
        keep_blank(p);
        return;
    }
    end = source.at.off + source.at.len;
    uint32_t comment = is_note(p->text, source.at.off, end)
                           ? end
                           : styrk_comment_start(p->text, source.at);
    p->comment = styrk_str_cut(p->text, comment, end);
    source.at = styrk_span_trim(p->text,
                                (styrk_span){source.at.off, comment - source.at.off});
    if (source.at.len > 0) {
        parse_line(p, source);
    }
    if (p->comment.n > 0) { /* nobody took it: it stands alone */
        keep(p, &p->pending, take_comment(p));
    }
}

/* False when the program has too many lines. */
static bool read_block(parser *p, styrk_span at)
{
    uint32_t end = at.off + at.len;

    for (uint32_t line = at.off; line < end;) {
        uint32_t stop = line;
        while (stop < end && p->text.p[stop] != '\n') {
            stop++;
        }
        if (++p->lines > STYRK_PROGRAM_LINES) {
            styrk_diag_add(p->diags, STYRK_D_LINES_MANY, (styrk_span){line, stop - line});
            return false;
        }
        read_line(p, line, stop);
        line = stop + 1;
    }
    return true;
}

/* ---- front matter --------------------------------------------------------------------------- */

/* The text at `key`, or at styrk.key. */
static const styrk_page_node *front(const styrk_page *page, const char *key, const char *under)
{
    const styrk_page_node *node = styrk_page_get(page, under);

    if (node == NULL || !node->stated) {
        node = styrk_page_get(page, key);
    }
    return node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT ? node : NULL;
}

static void read_unit(parser *p, const styrk_page_node *node)
{
    styrk_program *program = p->program;

    if (node == NULL) {
        return;
    }
    program->unit_said = true;
    if (styrk_str_ieqz(node->text, "lb") || styrk_str_ieqz(node->text, "lbs")) {
        program->unit = STYRK_LB;
    } else if (!styrk_str_ieqz(node->text, "kg")) {
        program->unit_said = false;
        styrk_diag_add1(p->diags, STYRK_D_UNIT_UNKNOWN, node->at, node->text);
    }
}

static void read_language(parser *p, const styrk_page_node *node)
{
    static const struct {
        char name[8];
        styrk_lang lang;
    } names[] = {
        {"en", STYRK_LANG_EN}, {"en-gb", STYRK_LANG_EN}, {"en-us", STYRK_LANG_EN},
        {"da", STYRK_LANG_DA}, {"da-dk", STYRK_LANG_DA}, {"nb", STYRK_LANG_NB},
        {"nb-no", STYRK_LANG_NB}, {"no", STYRK_LANG_NB}, {"nn", STYRK_LANG_NB},
    };
    if (node == NULL) {
        return;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (styrk_str_ieqz(node->text, names[i].name)) {
            p->program->lang = names[i].lang;
            p->program->lang_said = true;
            return;
        }
    }
    styrk_diag_add1(p->diags, STYRK_D_LANGUAGE_UNKNOWN, node->at, node->text);
}

static void read_front(parser *p, const styrk_page *page, styrk_str stem)
{
    const styrk_page_node *id = front(page, "id", "styrk.id");
    const styrk_page_node *goal = front(page, "goal", "styrk.goal");
    const styrk_page_node *language = front(page, "language", "styrk.language");

    p->program->id = id != NULL ? id->text : stem;
    p->program->title = page->title;
    if (goal != NULL) {
        p->program->goal = goal->text;
        p->program->goal_at = goal->at;
    }
    read_unit(p, front(page, "unit", "styrk.unit"));
    read_language(p, language != NULL ? language : front(page, "lang", "styrk.lang"));
    p->options = (styrk_lang_options){p->program->unit, p->program->lang, p->program->lang_said};
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void finish(parser *p)
{
    close_week(p);
    if (p->total == 0 && p->diags->errors == p->errors_before) {
        styrk_diag_add(p->diags, STYRK_D_PROGRAM_EMPTY, (styrk_span){p->text.n, 0});
    }
    styrk_trivia *last = NULL;
    for (styrk_trivia *t = p->pending.first; t != NULL; t = t->next) {
        last = t->text.n > 0 ? t : last;
    }
    p->program->after = last == NULL ? NULL : take_trivia(p);
    if (last != NULL) {
        last->next = NULL;
    }
}

styrk_status styrk_program_parse(styrk_arena *arena, styrk_program **out, styrk_diags *diags,
                                 styrk_str text, styrk_str stem)
{
    parser p = {.arena = arena, .diags = diags, .text = text, .errors_before = diags->errors};
    styrk_page *page = NULL;
    bool room = text.n <= STYRK_PROGRAM_BYTES;

    *out = p.program = styrk_arena_get(arena, sizeof(*p.program));
    if (p.program == NULL) {
        return STYRK_NOMEM;
    }
    p.program->text = text;
    p.program->id = stem;
    p.week_tail = &p.program->weeks;
    if (!room) {
        styrk_diag_add(diags, STYRK_D_TEXT_LARGE, (styrk_span){STYRK_PROGRAM_BYTES, 1});
        return STYRK_LIMIT;
    }
    if (styrk_page_parse(arena, &page, diags, text) == STYRK_NOMEM || page == NULL) {
        return STYRK_NOMEM;
    }
    read_front(&p, page, stem);
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
