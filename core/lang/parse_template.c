/* parse_template.c: sets and rules under a name, for lines to use.
 *
 *   template  = "template" name, then a line of phases indented below it, and
 *               its next:, note:, goal: and ladder: below that
 *   name      = letter { letter | digit | "-" | "_" | "." }, and no word of the
 *               notation, unless it is one letter
 *
 * Templates stand before the first week, day and exercise, so that a line can
 * only use one that is known.
 */
#include "base/diag.h"
#include "lang/lex.h"
#include "lang/program_parser.h"

#define SUGGEST_BEFORE 40u /* diagnostics; later ones come without a suggestion */

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* True if the text is one word that has no other meaning. */
static bool is_word(styrk_str s)
{
    for (uint32_t i = 0; i < s.n; i++) { /* mostly a scheme, and over at once */
        const char c = s.p[i];
        const bool letter = is_ascii_letter(c) || (unsigned char)c >= 0x80;
        const bool other = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (!letter && !other) {
            return false;
        }
    }
    return s.n > 0 && styrk_lex(s, 0, s.n).kind == STYRK_TK_WORD &&
           styrk_keyword_of(s) == STYRK_KW_NONE;
}

/* A letter alone is no scheme, so it may name a template whatever else it means. */
static bool is_template_name(styrk_str s)
{
    return (s.n == 1 && is_ascii_letter(s.p[0])) || is_word(s);
}

static styrk_template *find(const styrk_program *program, styrk_str name)
{
    for (styrk_template *t = program->templates; t != NULL; t = t->next) {
        if (styrk_str_eq(t->name, name)) {
            return t;
        }
    }
    return NULL;
}

static void check_name(styrk_program_parser *p, const styrk_template *t)
{
    const styrk_template *other = find(p->program, t->name);

    if (t->name.n == 0) {
        styrk_diag_add(p->diags, STYRK_D_TEMPLATE_UNNAMED, t->at);
    } else if (!is_template_name(t->name)) {
        styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_NAME, t->at, t->name);
    } else if (other != NULL) {
        styrk_diag *diag = styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_TWICE, t->at, t->name);
        if (diag != NULL) {
            diag->also = other->at;
        }
    }
}

void styrk_template_begin(styrk_program_parser *p, styrk_source_line line, styrk_scan scan)
{
    styrk_template *t = styrk_arena_get(p->arena, sizeof(*t));

    styrk_exercise_close(p);
    styrk_block_close(p);
    styrk_template_close(p);
    if (t == NULL) {
        return;
    }
    styrk_span at = styrk_span_trim(p->text, (styrk_span){scan.at, scan.end - scan.at});
    while (at.len > 0 && p->text.p[at.off + at.len - 1] == ':') {
        at.len--;
        at = styrk_span_trim(p->text, at);
    }
    t->at = line.at;
    t->name = styrk_span_text(p->text, at);
    t->before = styrk_trivia_take(p);
    t->comment = styrk_comment_take(p);
    if (p->program->weeks != NULL) {
        styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_LATE, line.at, t->name);
    }
    check_name(p, t);
    if (p->templates == STYRK_PROGRAM_TEMPLATES) {
        styrk_diag_add(p->diags, STYRK_D_TEMPLATES_MANY, line.at);
    }
    if (p->templates++ < STYRK_PROGRAM_TEMPLATES) {
        *p->template_tail = t;
        p->template_tail = &t->next;
    }
    p->templates_open = t;
    p->template_indent = line.indent;
}

void styrk_template_fill(styrk_program_parser *p, styrk_source_line source)
{
    styrk_template *t = p->templates_open;
    styrk_line *line;

    if (t->line != NULL) {
        styrk_diag *diag = styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_LINES, source.at, t->name);
        if (diag != NULL) {
            diag->also = t->line->at;
        }
        return;
    }
    line = styrk_line_new(p, STYRK_LINE_EXERCISE, source.at);
    if (line == NULL) {
        return;
    }
    t->line = line;
    styrk_exercise_open(p, line, source.indent);
    styrk_line_plan(p, line, source.at);
}

void styrk_template_close(styrk_program_parser *p)
{
    const styrk_template *t = p->templates_open;

    if (t != NULL && t->line == NULL) {
        styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_EMPTY, t->at, t->name);
    }
    p->templates_open = NULL;
}

/* The template whose name is near, or an empty text. */
static styrk_str near_name(const styrk_program_parser *p, styrk_str name)
{
    if (p->diags->count >= SUGGEST_BEFORE) {
        return (styrk_str){0};
    }
    for (const styrk_template *t = p->program->templates; t != NULL; t = t->next) {
        if (styrk_word_resembles(name, t->name)) {
            return t->name;
        }
    }
    return (styrk_str){0};
}

bool styrk_template_use(styrk_program_parser *p, styrk_line *line, styrk_span at)
{
    const styrk_str name = styrk_span_text(p->text, at);

    if (p->templates_open != NULL || !is_template_name(name)) {
        return false;
    }
    styrk_template *t = find(p->program, name);
    if (t == NULL && !is_word(name)) {
        return false;
    }
    if (t != NULL) {
        t->used = true;
        line->uses = t->name;
        line->template = t;
        return true;
    }
    const styrk_str near = near_name(p, name);
    if (near.n > 0) {
        styrk_diag_add2(p->diags, STYRK_D_TEMPLATE_MISSPELT, at, name, near);
    } else {
        styrk_diag_add1(p->diags, STYRK_D_TEMPLATE_UNKNOWN, at, name);
    }
    line->has_errors = true;
    return true;
}
