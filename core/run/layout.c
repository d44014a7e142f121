/* layout.c: a page with its styrk blocks in canonical layout, everything else byte
 * for byte.
 *
 * A program may stand in several blocks, and is formatted as one text. A comment
 * put at the head of each further block says where to cut that text again: the
 * formatter keeps comments where they are.
 *
 *   L1  the program that is read from the new page is the one of the old
 *   L2  each block keeps its own lines; where that cannot be, the page is left as it is
 *   L3  a page laid out twice is the page laid out once
 */
#include "lang/page.h"
#include "run/run.h"

#define MARK "# ~styrk~block~"

enum { TEXT_MAX = 8 << 20 };

static uint32_t count_blocks(const styrk_page *page)
{
    uint32_t count = 0;
    for (const styrk_page_block *block = page->blocks; block != NULL; block = block->next) {
        count++;
    }
    return count;
}

static styrk_str text_of(const styrk_buf *buf)
{
    return (styrk_str){buf->p != NULL ? buf->p : "", (uint32_t)buf->len};
}

static void copy(styrk_buf *out, styrk_str text, uint32_t from, uint32_t to)
{
    styrk_buf_str(out, styrk_str_cut(text, from, to));
}

/* The page with a mark at the head of every block but the first. */
static styrk_str with_marks(styrk_arena *arena, const styrk_page *page)
{
    styrk_buf out;
    uint32_t at = 0;
    styrk_buf_init(&out, arena, TEXT_MAX);
    for (const styrk_page_block *block = page->blocks; block != NULL; block = block->next) {
        copy(&out, page->text, at, block->at.off);
        styrk_buf_z(&out, block != page->blocks ? MARK "\n" : "");
        at = block->at.off;
    }
    copy(&out, page->text, at, page->text.n);
    return out.failed ? (styrk_str){NULL, 0} : text_of(&out);
}

static uint32_t line_end(styrk_str text, uint32_t at)
{
    while (at < text.n && text.p[at] != '\n') {
        at++;
    }
    return at;
}

/* Cuts the next part off the formatted text: up to a mark's line, or all of it. */
static styrk_str next_part(styrk_str *rest)
{
    for (uint32_t at = 0; at < rest->n;) {
        const uint32_t end = line_end(*rest, at);
        if (styrk_str_eqz(styrk_str_trim(styrk_str_cut(*rest, at, end)), MARK)) {
            const styrk_str part = styrk_str_cut(*rest, 0, at);
            *rest = styrk_str_cut(*rest, end + 1, rest->n);
            return part;
        }
        at = end + 1;
    }
    const styrk_str part = *rest;
    *rest = styrk_str_cut(*rest, rest->n, rest->n);
    return part;
}

static void put_part(styrk_buf *out, styrk_str part, bool crlf)
{
    for (uint32_t at = 0; at < part.n;) {
        const uint32_t end = line_end(part, at);
        copy(out, part, at, end);
        styrk_buf_z(out, end < part.n ? (crlf ? "\r\n" : "\n") : "");
        at = end + 1;
    }
}

static void assemble(styrk_buf *out, const styrk_page *page, styrk_str formatted)
{
    uint32_t at = 0;
    for (const styrk_page_block *block = page->blocks; block != NULL; block = block->next) {
        copy(out, page->text, at, block->at.off);
        const styrk_str part = block->next != NULL ? next_part(&formatted) : formatted;
        put_part(out, part, page->crlf);
        at = block->at.off + block->at.len;
    }
    copy(out, page->text, at, page->text.n);
}

/* ---- the same program in the same blocks -------------------------------------------- */

static bool within(const styrk_page_block *block, styrk_span at)
{
    return at.off >= block->at.off && at.off < block->at.off + block->at.len;
}

static uint32_t lines_within(const styrk_line *line, const styrk_page_block *block)
{
    uint32_t count = 0;
    for (; line != NULL; line = line->next) {
        count += within(block, line->at) ? 1 : 0;
    }
    return count;
}

/* Lines of the program that stand in this block. */
static uint32_t size_within(const styrk_program *program, const styrk_page_block *block)
{
    uint32_t count = 0;
    for (const styrk_template *t = program->templates; t != NULL; t = t->next) {
        count += within(block, t->at) ? 1 : 0;
    }
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        count += lines_within(week->lines, block);
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            count += lines_within(day->lines, block);
        }
    }
    return count;
}

static bool same_blocks(styrk_arena *arena, const styrk_page *page, const styrk_program *program,
                        styrk_str text, styrk_str stem)
{
    styrk_diags aside;
    styrk_page *new_page = NULL;
    styrk_program *new_program = NULL;
    styrk_diags_init(&aside, arena);
    aside.max = 1;
    styrk_page_parse(arena, &new_page, &aside, text);
    styrk_program_parse(arena, &new_program, &aside, text, stem);
    if (aside.errors > 0 || new_page == NULL || new_program == NULL ||
        !styrk_program_equal(program, new_program)) {
        return false;
    }
    const styrk_page_block *b = new_page->blocks;
    for (const styrk_page_block *a = page->blocks; a != NULL; a = a->next) {
        if (b == NULL || size_within(program, a) != size_within(new_program, b)) {
            return false;
        }
        b = b->next;
    }
    return b == NULL;
}

static styrk_status lay_out(styrk_arena *arena, styrk_buf *out, const styrk_page *page,
                            styrk_str stem)
{
    styrk_buf formatted;
    styrk_diags aside;
    styrk_program *marked = NULL;
    const styrk_str text = count_blocks(page) > 1 ? with_marks(arena, page) : page->text;
    styrk_diags_init(&aside, arena);
    aside.max = 1;
    styrk_buf_init(&formatted, arena, TEXT_MAX);
    if (text.p == NULL || styrk_program_parse(arena, &marked, &aside, text, stem) == STYRK_NOMEM) {
        return STYRK_NOMEM;
    }
    styrk_program_format(&formatted, marked);
    assemble(out, page, text_of(&formatted));
    return formatted.failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}

styrk_status styrk_page_layout(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                               styrk_str text, styrk_str stem)
{
    styrk_page *page = NULL;
    styrk_program *program = NULL;
    styrk_diags aside;
    styrk_diags_init(&aside, arena);
    aside.max = 1; /* the program's parser tells them */
    styrk_status status = styrk_page_parse(arena, &page, &aside, text);
    if (page == NULL) {
        return status == STYRK_OK ? STYRK_NOMEM : status;
    }
    if (page->blocks == NULL) {
        styrk_buf_str(out, text);
        return out->failed ? STYRK_NOMEM : STYRK_OK;
    }
    status = styrk_program_parse(arena, &program, diags, text, stem);
    if (status != STYRK_OK) {
        return status;
    }
    const size_t from = out->len;
    status = lay_out(arena, out, page, stem);
    const styrk_str made = {out->p != NULL ? out->p + from : "", (uint32_t)(out->len - from)};
    if (status == STYRK_OK && !same_blocks(arena, page, program, made, stem)) {
        out->len = from;
        styrk_buf_str(out, text);
        status = out->failed ? STYRK_NOMEM : STYRK_LIMIT;
    }
    return arena->failed ? STYRK_NOMEM : status;
}
