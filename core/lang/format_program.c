/* format_program.c: a program as canonical text.
 *
 *   F1  parse(format(p)) equals p, spans aside, for a p without errors
 *   F2  format(parse(format(p))) is the same bytes     tests/prop_program.c
 *
 * Layout: templates first; "week" and "day" at the margin, exercises and blocks 2 columns in,
 * what belongs to them 2 more. Comments and blank lines stay with the line they
 * precede; runs of blank lines became one when they were read.
 */
#include "lang/format.h"
#include "lang/program.h"

static void indent(styrk_buf *out, int columns)
{
    for (int i = 0; i < columns; i++) {
        styrk_buf_char(out, ' ');
    }
}

static void trivia(styrk_buf *out, const styrk_trivia *first, int columns)
{
    for (const styrk_trivia *t = first; t != NULL; t = t->next) {
        if (t->text.n > 0) {
            indent(out, columns);
            styrk_buf_str(out, t->text);
        }
        styrk_buf_char(out, '\n');
    }
}

static void end_line(styrk_buf *out, styrk_str comment)
{
    if (comment.n > 0) {
        styrk_buf_z(out, "  ");
        styrk_buf_str(out, comment);
    }
    styrk_buf_char(out, '\n');
}

void styrk_duration_format(styrk_buf *out, int32_t ms)
{
    if (ms >= 120000 && ms % 60000 == 0) {
        styrk_buf_int(out, ms / 60000);
        styrk_buf_z(out, "min");
    } else {
        styrk_format_seconds(out, ms);
    }
}

/* ---- names -------------------------------------------------------------------- */

static bool has_mark(styrk_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == ':' || s.p[i] == '#' || (s.p[i] == '/' && i + 1 < s.n && s.p[i + 1] == '/')) {
            return true;
        }
    }
    return false;
}

/* "A1 Row" would be read as a label and a name. */
static bool looks_labelled(styrk_str s)
{
    bool letter = s.n > 2 && ((s.p[0] >= 'A' && s.p[0] <= 'Z') || (s.p[0] >= 'a' && s.p[0] <= 'z'));
    return letter && s.p[1] >= '0' && s.p[1] <= '9';
}

static bool has_quote(styrk_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') {
            return true;
        }
    }
    return false;
}

bool styrk_name_needs_quotes(styrk_str name)
{
    styrk_scan scan = {name, 0, name.n};

    if (has_quote(name)) {
        return false; /* it was read without quotes, and must be again */
    }
    styrk_span all = styrk_span_trim(name, (styrk_span){0, name.n});
    if (all.len != name.n || name.n == 0 || name.p[0] == '*') {
        return true;
    }
    styrk_word word = styrk_word_of(styrk_span_text(name, styrk_scan_letters(&scan)));
    return has_mark(name) || looks_labelled(name) ||
           (word >= STYRK_LW_WEEK && word <= STYRK_LW_GOAL);
}

/* True where the last word of a day's name is a weekday. */
static bool ends_in_weekday(styrk_str name)
{
    uint32_t from = name.n;

    while (from > 0 && name.p[from - 1] != ' ' && name.p[from - 1] != '\t') {
        from--;
    }
    return styrk_weekday_of(styrk_str_cut(name, from, name.n)) >= 0;
}

static void format_name(styrk_buf *out, styrk_str name, bool quotes)
{
    if (quotes) {
        styrk_buf_char(out, '"');
    }
    styrk_buf_str(out, name);
    if (quotes) {
        styrk_buf_char(out, '"');
    }
}

/* ---- rules ----------------------------------------------------------------------- */

static void format_sign(styrk_buf *out, bool negative)
{
    styrk_buf_char(out, negative ? '-' : '+');
}

static int32_t magnitude(int32_t v)
{
    return v < 0 ? -v : v;
}

static void format_percent(styrk_buf *out, int32_t x100, bool with_sign)
{
    if (with_sign) {
        format_sign(out, x100 < 0);
    }
    styrk_buf_decimal(out, magnitude(x100), 2, '.');
    styrk_buf_char(out, '%');
}

/* "+2 reps", "-1 set". */
static void format_count(styrk_buf *out, int32_t amount, const char *noun)
{
    format_sign(out, amount < 0);
    styrk_buf_int(out, magnitude(amount));
    styrk_buf_char(out, ' ');
    styrk_buf_z(out, noun);
    styrk_buf_z(out, magnitude(amount) == 1 ? "" : "s");
}

static void format_wave(styrk_buf *out, const styrk_rule *rule)
{
    for (uint32_t i = 0; i < rule->wave_count; i++) {
        styrk_buf_z(out, i == 0 ? "wave " : "/");
        styrk_buf_decimal(out, rule->wave_x100[i], 2, '.');
    }
    styrk_buf_char(out, '%');
}

static void format_tm(styrk_buf *out, const styrk_rule *rule)
{
    styrk_buf_z(out, "tm ");
    if (rule->kind == STYRK_RULE_TM_ADD) {
        format_sign(out, rule->negative);
        styrk_format_weight(out, rule->weight, true);
    } else {
        format_percent(out, rule->pct_x100, rule->kind == STYRK_RULE_TM_PERCENT);
        styrk_buf_z(out, rule->kind == STYRK_RULE_TM_SET ? " of e1rm" : "");
    }
}

static void format_action(styrk_buf *out, const styrk_rule *rule)
{
    switch (rule->kind) {
    case STYRK_RULE_ADD_LOAD:
        format_sign(out, rule->negative);
        styrk_format_weight(out, rule->weight, true);
        break;
    case STYRK_RULE_ADD_TIME:
        format_sign(out, rule->ms < 0);
        styrk_duration_format(out, magnitude(rule->ms));
        break;
    case STYRK_RULE_PERCENT:
        format_percent(out, rule->pct_x100, true);
        break;
    case STYRK_RULE_DOUBLE:
        styrk_buf_z(out, "double ");
        styrk_format_weight(out, rule->weight, true);
        styrk_buf_z(out, rule->count == 1 ? " once" : "");
        break;
    case STYRK_RULE_RPE:
        styrk_buf_z(out, "rpe");
        break;
    case STYRK_RULE_ADD_REPS:
        format_count(out, rule->amount, "rep");
        break;
    case STYRK_RULE_ADD_SETS:
        format_count(out, rule->amount, "set");
        break;
    case STYRK_RULE_ADD_ANGLE:
        format_sign(out, rule->amount < 0);
        styrk_buf_decimal(out, magnitude(rule->amount), 1, '.');
        styrk_buf_z(out, "deg");
        break;
    case STYRK_RULE_SUM:
        styrk_buf_z(out, "sum ");
        styrk_buf_int(out, rule->amount);
        styrk_buf_char(out, ' ');
        format_sign(out, rule->negative);
        styrk_format_weight(out, rule->weight, true);
        break;
    case STYRK_RULE_WAVE:
        format_wave(out, rule);
        break;
    case STYRK_RULE_STEP:
        styrk_buf_z(out, rule->amount > 0 ? "step up" : "step down");
        break;
    case STYRK_RULE_RESET:
        styrk_buf_z(out, "reset");
        break;
    case STYRK_RULE_TM_ADD:
    case STYRK_RULE_TM_PERCENT:
    case STYRK_RULE_TM_SET:
        format_tm(out, rule);
        break;
    case STYRK_RULE_SET:
        styrk_buf_z(out, "load ");
        styrk_expr_format(out, rule->expr);
        break;
    }
}

static void format_test(styrk_buf *out, const styrk_cond *cond)
{
    static const char *const names[] = {"", "reps", "all reps", "total", "rpe", "pain", "week"};
    static const char *const compares[] = {" < ", " <= ", " = ", " >= ", " > "};

    if (cond->kind == STYRK_COND_EXPR) {
        styrk_expr_format(out, cond->expr);
        return;
    }
    styrk_buf_z(out, names[cond->kind]);
    styrk_buf_z(out, compares[cond->compare]);
    styrk_buf_decimal(out, cond->value, cond->kind == STYRK_COND_RPE ? 1 : 0, '.');
}

static void format_after(styrk_buf *out, int32_t count, const char *noun)
{
    styrk_buf_z(out, " after ");
    styrk_buf_int(out, count);
    styrk_buf_char(out, ' ');
    styrk_buf_z(out, noun);
    styrk_buf_z(out, count == 1 ? "" : "s");
}

void styrk_again_format(styrk_buf *out, const styrk_again *repeat)
{
    if (repeat->if_failed) {
        styrk_buf_z(out, repeat->once ? "repeat once if failed" : "repeat if failed");
    }
    if (repeat->after_days > 0) {
        styrk_buf_z(out, repeat->if_failed ? ", repeat" : "repeat");
        format_after(out, repeat->after_days, "day");
    }
}

/* " every 3 sessions", then " after 3 fails", then " if done and reps >= 8". */
static void format_conditions(styrk_buf *out, const styrk_rule *rule)
{
    const styrk_cond *cond = rule->conds;
    bool tests = rule->when == STYRK_WHEN_DONE;

    if (cond != NULL && cond->kind == STYRK_COND_EVERY) {
        styrk_buf_z(out, " every ");
        styrk_buf_int(out, cond->value);
        styrk_buf_z(out, cond->value == 1 ? " session" : " sessions");
        cond = cond->next;
    }
    if (rule->when == STYRK_WHEN_FAILS) {
        format_after(out, rule->count, "fail");
    } else if (rule->when == STYRK_WHEN_DAYS) {
        format_after(out, rule->count, "day");
    }
    styrk_buf_z(out, tests ? " if done" : "");
    for (; cond != NULL; cond = cond->next) {
        styrk_buf_z(out, tests ? " and " : " if ");
        format_test(out, cond);
        tests = true;
    }
}

void styrk_rules_format(styrk_buf *out, const styrk_rule *rules)
{
    for (const styrk_rule *rule = rules; rule != NULL; rule = rule->next) {
        if (rule != rules) {
            styrk_buf_z(out, ", ");
        }
        format_action(out, rule);
        format_conditions(out, rule);
    }
}

/* ---- lines -------------------------------------------------------------------------- */

static void format_notes(styrk_buf *out, styrk_str notes, int columns)
{
    uint32_t from = 0;

    for (uint32_t i = 0; notes.n > 0 && i <= notes.n; i++) {
        if (i == notes.n || notes.p[i] == '\n') {
            indent(out, columns);
            styrk_buf_z(out, "note: ");
            styrk_buf_bytes(out, notes.p + from, i - from);
            styrk_buf_char(out, '\n');
            from = i + 1;
        }
    }
}

/* "a | b | c", or the template that stands for it. */
static void format_plan(styrk_buf *out, const styrk_line *line)
{
    if (line->uses.n > 0) {
        styrk_buf_str(out, line->uses);
        return;
    }
    styrk_scheme_format(out, &line->scheme);
    for (const styrk_phase *phase = line->phases; phase != NULL; phase = phase->next) {
        styrk_buf_z(out, " | ");
        styrk_scheme_format(out, &phase->scheme);
    }
}

/* A rung's name is read to the next ">". */
static bool rung_needs_quotes(styrk_str name)
{
    for (uint32_t i = 0; i < name.n; i++) {
        if (name.p[i] == '>') {
            return !has_quote(name);
        }
    }
    return styrk_name_needs_quotes(name);
}

/* What stands below a line, the line's own comment first. */
static void format_under(styrk_buf *out, const styrk_line *line, int columns)
{
    end_line(out, line->comment);
    trivia(out, line->inner, columns);
    if (line->ladder != NULL) {
        indent(out, columns);
        styrk_buf_z(out, "ladder: ");
        for (const styrk_rung *rung = line->ladder; rung != NULL; rung = rung->next) {
            styrk_buf_z(out, rung != line->ladder ? " > " : "");
            format_name(out, rung->name, rung_needs_quotes(rung->name));
        }
        styrk_buf_char(out, '\n');
    }
    if (line->rules != NULL || line->no_rules) {
        indent(out, columns);
        styrk_buf_z(out, line->rules == NULL ? "next: none" : "next: ");
        styrk_rules_format(out, line->rules);
        styrk_buf_char(out, '\n');
    }
    if (line->goal.n > 0) {
        indent(out, columns);
        styrk_buf_z(out, "goal: ");
        styrk_buf_str(out, line->goal);
        styrk_buf_char(out, '\n');
    }
    format_notes(out, line->note, columns);
}

static void format_exercise(styrk_buf *out, const styrk_line *line, int columns)
{
    indent(out, columns);
    if (line->group != 0) {
        styrk_buf_char(out, line->group);
        styrk_buf_int(out, line->order);
        styrk_buf_char(out, ' ');
    }
    format_name(out, line->name, styrk_name_needs_quotes(line->name));
    styrk_buf_z(out, ": ");
    format_plan(out, line);
    format_under(out, line, columns + 2);
}

static void format_modify(styrk_buf *out, const styrk_line *line, int columns)
{
    indent(out, columns);
    styrk_buf_char(out, '*');
    if (line->sets_pct_x100 != 10000) {
        styrk_buf_z(out, " sets ");
        styrk_format_number(out, line->sets_pct_x100, 2);
        styrk_buf_char(out, '%');
    }
    if (line->load_pct_x100 != 10000) {
        styrk_buf_z(out, " load ");
        styrk_format_number(out, line->load_pct_x100, 2);
        styrk_buf_char(out, '%');
    }
    if (line->rpe_delta_x10 != 0) {
        styrk_buf_z(out, " rpe ");
        format_sign(out, line->rpe_delta_x10 < 0);
        styrk_format_number(out, magnitude(line->rpe_delta_x10), 1);
    }
    end_line(out, line->comment);
}

static void format_block(styrk_buf *out, const styrk_block *block, int columns)
{
    indent(out, columns);
    if (block->kind == STYRK_BLOCK_CIRCUIT) {
        styrk_buf_z(out, "circuit ");
        styrk_buf_int(out, block->rounds);
        styrk_buf_z(out, block->rounds == 1 ? " round" : " rounds");
        if (block->rest_ms >= 0) {
            styrk_buf_z(out, " rest ");
            styrk_duration_format(out, block->rest_ms);
        }
    } else {
        styrk_buf_z(out, block->kind == STYRK_BLOCK_EMOM ? "emom " : "amrap ");
        styrk_duration_format(out, block->ms);
        if (block->kind == STYRK_BLOCK_EMOM && block->every_ms != 60000) {
            styrk_buf_z(out, " every ");
            styrk_duration_format(out, block->every_ms);
        }
    }
    styrk_buf_char(out, '\n');
}

static void format_lines(styrk_buf *out, const styrk_line *lines, int columns)
{
    const styrk_block *block = NULL;

    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        trivia(out, line->before, columns);
        if (line->block != NULL && line->block != block) {
            format_block(out, line->block, columns);
        }
        block = line->block;
        if (line->kind == STYRK_LINE_MODIFY) {
            format_modify(out, line, columns);
        } else {
            format_exercise(out, line, block != NULL ? columns + 2 : columns);
        }
    }
}

/* ---- days and weeks ------------------------------------------------------------------- */

/* A weekday follows the name, or is the name. */
static void format_day(styrk_buf *out, const styrk_day_ast *day, bool said, int columns)
{
    bool is_weekday = day->weekday >= 0 && styrk_weekday_of(day->name) == day->weekday;
    styrk_span all = styrk_span_trim(day->name, (styrk_span){0, day->name.n});
    bool quotes = !has_quote(day->name) && (all.len != day->name.n || has_mark(day->name) ||
                                            (day->weekday < 0 && ends_in_weekday(day->name)));

    if (said) {
        trivia(out, day->before, 0);
        styrk_buf_z(out, "day ");
        format_name(out, day->name, quotes);
        if (day->weekday >= 0 && !is_weekday) {
            styrk_buf_char(out, ' ');
            styrk_buf_z(out, styrk_weekday_text(day->weekday));
        }
        end_line(out, day->comment);
    }
    format_lines(out, day->lines, columns);
}

/* Lines without a "day" above them stand at `columns`. */
static void format_week(styrk_buf *out, const styrk_week_ast *week, int columns)
{
    if (week->from > 0) {
        trivia(out, week->before, 0);
        styrk_buf_z(out, "week ");
        styrk_buf_int(out, week->from);
        if (week->to != week->from) {
            styrk_buf_char(out, '-');
            styrk_buf_int(out, week->to);
        }
        if (week->label.n > 0) {
            styrk_buf_char(out, ' ');
            styrk_buf_str(out, week->label);
        }
        end_line(out, week->comment);
    }
    if (week->repeat.if_failed || week->repeat.after_days > 0) {
        styrk_buf_z(out, "  next: ");
        styrk_again_format(out, &week->repeat);
        styrk_buf_char(out, '\n');
    }
    format_lines(out, week->lines, 2);
    for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
        bool said = day != week->days || day->name.n > 0;
        format_day(out, day, said, said ? 2 : columns);
    }
}

static void format_template(styrk_buf *out, const styrk_template *t)
{
    trivia(out, t->before, 0);
    styrk_buf_z(out, "template ");
    styrk_buf_str(out, t->name);
    end_line(out, t->comment);
    if (t->line != NULL) {
        trivia(out, t->line->before, 2);
        indent(out, 2);
        format_plan(out, t->line);
        format_under(out, t->line, 4);
    }
}

void styrk_program_format(styrk_buf *out, const styrk_program *program)
{
    for (const styrk_template *t = program->templates; t != NULL; t = t->next) {
        format_template(out, t);
    }
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        format_week(out, week, program->templates != NULL ? 0 : 2); /* 2 would be a template's */
    }
    trivia(out, program->after, 0);
}
