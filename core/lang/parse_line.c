/* parse_line.c: the lines of a day: exercises and what stands below them, blocks,
 * and "*".
 */
#include "base/diag.h"
#include "lang/program_parser.h"

/* ---- exercise lines --------------------------------------------------------------- */

bool styrk_label_scan(styrk_scan *scan, char *group, int32_t *order)
{
    styrk_str s = styrk_str_cut(scan->text, scan->at, scan->end);
    bool lower = s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z';
    uint32_t n = 1;
    int32_t number = 0;

    if (s.n < 3 || (!lower && (s.p[0] < 'A' || s.p[0] > 'Z'))) {
        return false;
    }
    while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9') {
        number = number * 10 + (s.p[n] - '0');
        n++;
    }
    bool mark = n < s.n && (s.p[n] == '.' || s.p[n] == ')');
    bool blank = n < s.n && (s.p[n] == ' ' || s.p[n] == '\t');
    if (n == 1 || number == 0 || (!mark && !blank)) {
        return false;
    }
    *group = (char)(lower ? s.p[0] - 'a' + 'A' : s.p[0]);
    *order = number;
    scan->at += n + 1;
    styrk_scan_blanks(scan);
    return true;
}

static void read_name(styrk_program_parser *p, styrk_line *line, styrk_span at)
{
    at = styrk_span_trim(p->text, at);
    at = styrk_name_unquote(p, at);
    line->name_at = at;
    line->name = styrk_span_text(p->text, at);
}

styrk_line *styrk_line_new(styrk_program_parser *p, styrk_line_kind kind, styrk_span at)
{
    styrk_line *line = styrk_arena_get(p->arena, sizeof(*line));

    if (line != NULL) {
        line->kind = kind;
        line->at = at;
        line->before = styrk_trivia_take(p);
        line->comment = styrk_comment_take(p);
        line->sets_pct_x100 = line->load_pct_x100 = 10000;
    }
    return line;
}

void styrk_exercise_open(styrk_program_parser *p, styrk_line *line, uint32_t indent)
{
    p->exercise = line;
    p->exercise_indent = indent;
    p->rule_tail = &line->rules;
    p->inner = (styrk_trivia_list){0};
}

static void append_exercise(styrk_program_parser *p, styrk_line *line, uint32_t indent)
{
    *p->day_line_tail = line;
    p->day_line_tail = &line->next;
    styrk_exercise_open(p, line, indent);
    p->total++;
    if (p->block != NULL) {
        line->block = p->block;
        p->block_used = true;
    }
    if (++p->exercises == STYRK_DAY_EXERCISES + 1) {
        styrk_diag_add(p->diags, STYRK_D_EXERCISES_MANY, line->at);
    }
}

void styrk_line_plan(styrk_program_parser *p, styrk_line *line, styrk_span at)
{
    styrk_phase **tail = &line->phases;
    uint32_t end = at.off + at.len, count = 0;

    if (styrk_template_use(p, line, at)) {
        return;
    }
    for (uint32_t from = at.off, bar; from <= end; from = bar + 1) {
        bar = p->has_bar ? styrk_bar_start(p->text, (styrk_span){from, end - from}) : end;
        styrk_scheme *scheme = &line->scheme;
        if (count++ > 0) {
            styrk_phase *phase = styrk_arena_get(p->arena, sizeof(*phase));
            if (phase == NULL) {
                return;
            }
            *tail = phase;
            tail = &phase->next;
            scheme = &phase->scheme;
        }
        styrk_span part = styrk_span_trim(p->text, (styrk_span){from, bar - from});
        if (count == STYRK_PROGRAM_WEEKS + 1) {
            styrk_diag_add(p->diags, STYRK_D_PHASES_MANY, part);
            line->has_errors = true;
            return;
        }
        line->has_errors |=
            styrk_scheme_parse(p->arena, scheme, p->diags, p->text, part, &p->options) != STYRK_OK;
    }
}

/* Reads the name in name_at and the scheme in scheme_at as one exercise line. */
void styrk_exercise_begin(styrk_program_parser *p, styrk_source_line source, styrk_span name_at,
                          styrk_span scheme_at)
{
    styrk_line *line;

    styrk_template_close(p);
    styrk_exercise_close(p);
    if (p->block != NULL && source.indent <= p->block_indent) {
        styrk_block_close(p);
    }
    if (p->day == NULL) {
        p->day_said = false;
        if (!styrk_day_open(p, source.at)) {
            return;
        }
    }
    line = styrk_line_new(p, STYRK_LINE_EXERCISE, source.at);
    if (line == NULL) {
        return;
    }
    styrk_scan scan = {p->text, name_at.off, name_at.off + name_at.len};
    styrk_scan_blanks(&scan);
    styrk_label_scan(&scan, &line->group, &line->order);
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
    styrk_line_plan(p, line, scheme_at);
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

void styrk_change_parse(styrk_program_parser *p, styrk_source_line source)
{
    bool in_day = p->day != NULL && p->day_said && source.indent > p->day_indent;
    bool moves = p->day != NULL && !in_day; /* it is printed before the week's days */
    styrk_line *line;

    styrk_template_close(p);
    styrk_exercise_close(p);
    styrk_block_close(p);
    if (!styrk_week_need(p, source.at) ||
        (line = styrk_line_new(p, STYRK_LINE_MODIFY, source.at)) == NULL) {
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

void styrk_block_begin(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                       styrk_scan scan)
{
    styrk_exercise_close(p);
    styrk_block_close(p);
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
        styrk_trivia_keep(p, &p->pending, styrk_comment_take(p));
    }
}

/* ---- lines under an exercise -------------------------------------------------------- */

/* Comments among an exercise's own lines stay with it. */
static void keep_inner(styrk_program_parser *p)
{
    styrk_trivia *more;

    if (p->comment.n > 0) {
        styrk_trivia_keep(p, &p->pending, styrk_comment_take(p));
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
    p->pending = (styrk_trivia_list){0};
}

static void parse_goal(styrk_program_parser *p, styrk_span at)
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

/* "Incline push-up > Push-up": easiest first. */
static void parse_ladder(styrk_program_parser *p, styrk_span at)
{
    styrk_rung **tail = &p->exercise->ladder;
    uint32_t end = at.off + at.len;

    if (*tail != NULL) {
        styrk_diag_add(p->diags, STYRK_D_LADDER_TWICE, at);
        return;
    }
    for (uint32_t from = at.off, mark; from <= end; from = mark + 1) {
        mark = styrk_rung_end(p->text, (styrk_span){from, end - from});
        styrk_rung *rung = styrk_arena_get(p->arena, sizeof(*rung));
        if (rung == NULL) {
            return;
        }
        styrk_span name = styrk_span_trim(p->text, (styrk_span){from, mark - from});
        if (name.len == 0) {
            styrk_diag_add(p->diags, STYRK_D_LADDER_EMPTY, at);
            return;
        }
        rung->at = styrk_name_unquote(p, name);
        rung->name = styrk_span_text(p->text, rung->at);
        *tail = rung;
        tail = &rung->next;
    }
}

/* Below a week line, before its days. */
static bool is_of_week(const styrk_program_parser *p)
{
    return p->week != NULL && p->week->from > 0 && p->day == NULL && p->templates_open == NULL;
}

void styrk_under_parse(styrk_program_parser *p, styrk_source_line source, styrk_word word,
                       styrk_span at)
{
    if (p->exercise == NULL && word == STYRK_LW_NEXT && is_of_week(p)) {
        if (p->comment.n > 0) {
            styrk_trivia_keep(p, &p->pending, styrk_comment_take(p));
        }
        styrk_again_parse(p->arena, &p->week->repeat, p->diags, p->text, at);
        return;
    }
    if (p->exercise == NULL) {
        styrk_diag_add1(p->diags, STYRK_D_LINE_ORPHAN, source.at,
                        styrk_str_of(styrk_word_text(word)));
        return;
    }
    if (word == STYRK_LW_NOTE && at.len == 0) {
        return; /* an empty note leaves nothing behind */
    }
    keep_inner(p);
    if (word == STYRK_LW_LADDER) {
        parse_ladder(p, at);
    } else if (word == STYRK_LW_NEXT &&
               styrk_word_of(styrk_span_text(p->text, at)) == STYRK_LW_NOTHING) {
        p->exercise->no_rules = true;
        p->exercise->none_at = at;
    } else if (word == STYRK_LW_NEXT) {
        p->rule_tail = styrk_rules_parse(p->arena, p->rule_tail, p->diags, p->text, at);
    } else if (word == STYRK_LW_GOAL) {
        parse_goal(p, at);
    } else {
        styrk_trivia_keep(p, &p->notes, styrk_span_text(p->text, at));
    }
}
