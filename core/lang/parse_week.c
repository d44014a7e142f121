/* parse_week.c: "week 1-3 deload" and "day A mon". */
#include "base/diag.h"
#include "lang/program_parser.h"

/* ---- weeks --------------------------------------------------------------------- */

static styrk_week_ast *open_week(styrk_program_parser *p, styrk_span at)
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
static void check_week_numbers(styrk_program_parser *p, const styrk_week_ast *before)
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

void styrk_week_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan)
{
    const styrk_week_ast *before = p->week;
    styrk_week_ast *week;

    styrk_week_close(p);
    if (before != NULL && before->from == 0) {
        styrk_diag_add(p->diags, STYRK_D_WEEK_LATE, line.at);
    }
    week = open_week(p, line.at);
    if (week == NULL) {
        return;
    }
    week->before = styrk_trivia_take(p);
    week->comment = styrk_comment_take(p);
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
bool styrk_week_need(styrk_program_parser *p, styrk_span at)
{
    return p->week != NULL || open_week(p, at) != NULL;
}

/* ---- days ----------------------------------------------------------------------- */

bool styrk_day_open(styrk_program_parser *p, styrk_span at)
{
    styrk_day_ast *day;

    if (!styrk_week_need(p, at) || (day = styrk_arena_get(p->arena, sizeof(*day))) == NULL) {
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
styrk_span styrk_name_unquote(styrk_program_parser *p, styrk_span at)
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
static void read_day_name(styrk_program_parser *p, styrk_span at)
{
    styrk_span before;
    styrk_span word = last_word(p->text, at, &before);
    int32_t weekday = styrk_weekday_of(styrk_span_text(p->text, word));

    if (weekday >= 0) {
        p->day->weekday = weekday;
        at = before.len > 0 ? before : word;
    }
    p->day->name = styrk_span_text(p->text, styrk_name_unquote(p, at));
}

void styrk_day_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan)
{
    styrk_day_close(p);
    if (!styrk_day_open(p, line.at)) {
        return;
    }
    p->day_said = true;
    p->day_indent = line.indent;
    p->day->before = styrk_trivia_take(p);
    p->day->comment = styrk_comment_take(p);
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
