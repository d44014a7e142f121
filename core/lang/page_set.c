/* page_set.c: one value of a page is written, every other byte stays.
 *
 * What changes is one splice: the bytes before it, the new bytes, the bytes
 * after. Text is written plain where every reader of YAML takes it for the same
 * text, else in double quotes.
 */
#include <string.h>

#include "lang/page_scalar.h"

typedef struct {
    styrk_buf *out;
    const styrk_page *page;
    uint32_t from, to; /* the bytes that are replaced */
} splice;

static bool is_one_of(char ch, const char *set)
{
    while (*set != '\0') {
        if (*set++ == ch) {
            return true;
        }
    }
    return false;
}

/* Words that other readers of YAML take for something else than text. */
static bool is_special_word(styrk_str text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (styrk_str_ieqz(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool can_be_plain(styrk_str text)
{
    if (text.n == 0 || is_one_of(text.p[0], " -?!&*|>'\"%@`~=<.") || text.p[text.n - 1] == ' ' ||
        is_special_word(text)) {
        return false;
    }
    for (uint32_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7F ||
            is_one_of(text.p[i], "[]{},:#\\")) {
            return false;
        }
    }
    return true;
}

static void put_text(styrk_buf *out, styrk_str text)
{
    static const char digits[] = "0123456789abcdef";

    if (can_be_plain(text)) {
        styrk_buf_str(out, text);
        return;
    }
    styrk_buf_char(out, '"');
    for (uint32_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        unsigned char code = (unsigned char)ch;
        if (ch == '"' || ch == '\\') {
            styrk_buf_char(out, '\\');
            styrk_buf_char(out, ch);
        } else if (ch == '\n') {
            styrk_buf_z(out, "\\n");
        } else if (ch == '\t') {
            styrk_buf_z(out, "\\t");
        } else if (code < 0x20 || code == 0x7F) {
            styrk_buf_z(out, "\\x");
            styrk_buf_char(out, digits[code >> 4]);
            styrk_buf_char(out, digits[code & 15]);
        } else {
            styrk_buf_char(out, ch);
        }
    }
    styrk_buf_char(out, '"');
}

/* ---- where ------------------------------------------------------------------- */

static const char *eol_of(const styrk_page *page)
{
    return page->crlf ? "\r\n" : "\n";
}

static uint32_t line_start(const styrk_page *page, uint32_t at)
{
    while (at > page->front.off && page->text.p[at - 1] != '\n') {
        at--;
    }
    return at;
}

static uint32_t line_end(const styrk_page *page, uint32_t at)
{
    return styrk_page_line_at(page->text, at, page->front.off + page->front.len).end;
}

/* Length of the first name of a path. */
static uint32_t name_length(const char *path)
{
    uint32_t n = 0;

    while (path[n] != '\0' && path[n] != '.') {
        n++;
    }
    return n;
}

/* The deepest node that exists on the path; *rest is what is left of it. */
static const styrk_page_node *descend(const styrk_page *page, const char *path, const char **rest)
{
    const styrk_page_node *node = page->root, *child;

    while (*path != '\0') {
        child = styrk_page_step(node, (styrk_str){path, name_length(path)});
        if (child == NULL) {
            break;
        }
        node = child;
        path += name_length(path);
        path += *path == '.' ? 1 : 0;
    }
    *rest = path;
    return node;
}

/* ---- what ---------------------------------------------------------------------- */

static void put_spaces(styrk_buf *out, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        styrk_buf_char(out, ' ');
    }
}

/* "a.b" = v as lines: "a:", "  b: v". */
static void put_lines(const splice *s, const char *path, styrk_str value, uint32_t indent)
{
    for (;;) {
        uint32_t n = name_length(path);
        put_text(s->out, (styrk_str){path, n});
        styrk_buf_char(s->out, ':');
        if (path[n] == '\0') {
            break;
        }
        path += n + 1;
        indent += 2;
        styrk_buf_z(s->out, eol_of(s->page));
        put_spaces(s->out, indent);
    }
    styrk_buf_char(s->out, ' ');
    put_text(s->out, value);
}

/* "a.b" = v in a flow map: "a: {b: v}". */
static void put_flow(const splice *s, const char *path, styrk_str value)
{
    uint32_t open = 0;

    for (;;) {
        uint32_t n = name_length(path);
        put_text(s->out, (styrk_str){path, n});
        styrk_buf_z(s->out, ": ");
        if (path[n] == '\0') {
            break;
        }
        path += n + 1;
        open++;
        styrk_buf_char(s->out, '{');
    }
    put_text(s->out, value);
    while (open-- > 0) {
        styrk_buf_char(s->out, '}');
    }
}

static void put_before(const splice *s)
{
    styrk_buf_str(s->out, styrk_str_cut(s->page->text, 0, s->from));
}

static styrk_status put_after(const splice *s)
{
    styrk_buf_str(s->out, styrk_str_cut(s->page->text, s->to, s->page->text.n));
    return s->out->failed ? STYRK_NOMEM : STYRK_OK;
}

/* ---- the cases -------------------------------------------------------------------- */

static styrk_status replace(splice *s, const styrk_page_node *node, styrk_str value)
{
    char before;

    if (node->kind != STYRK_PAGE_TEXT && !(node->flow && node->count == 0)) {
        return STYRK_BAD_INPUT;
    }
    s->from = node->at.off;
    s->to = node->at.off + node->at.len;
    put_before(s);
    if (node->at.len == 0) {
        before = s->page->text.p[s->from - 1];
        if (node->parent->kind == STYRK_PAGE_MAP && before != ':') {
            styrk_buf_char(s->out, ':');
        }
        styrk_buf_char(s->out, ' ');
    }
    put_text(s->out, value);
    return put_after(s);
}

static styrk_status add_to_flow(splice *s, const styrk_page_node *map, const char *path,
                                styrk_str value)
{
    uint32_t last;

    s->from = s->to = last = map->at.off + map->at.len - 1;
    while (last > map->at.off + 1 && is_one_of(s->page->text.p[last - 1], " \t\r\n")) {
        last--;
    }
    put_before(s);
    if (map->count > 0) {
        styrk_buf_z(s->out, s->page->text.p[last - 1] == ',' ? " " : ", ");
    }
    put_flow(s, path, value);
    return put_after(s);
}

static styrk_status add_to_block(splice *s, const styrk_page_node *map, const char *path,
                                 styrk_str value)
{
    const styrk_page *page = s->page;
    uint32_t indent;

    if (map->first == NULL) { /* the front matter says nothing at all */
        s->from = s->to = page->front.off + page->front.len;
        put_before(s);
        put_lines(s, path, value, 0);
        styrk_buf_z(s->out, eol_of(page));
        return put_after(s);
    }
    indent = map->first->key_at.off - line_start(page, map->first->key_at.off);
    s->from = s->to = line_end(page, map->at.off + map->at.len);
    put_before(s);
    styrk_buf_z(s->out, eol_of(page));
    put_spaces(s->out, indent);
    put_lines(s, path, value, indent);
    return put_after(s);
}

/* "key:" with nothing behind it becomes a map. */
static styrk_status open_empty(splice *s, const styrk_page_node *node, const char *path,
                               styrk_str value)
{
    uint32_t indent;

    if (node->stated || node->at.len != 0 || node->parent->flow ||
        node->parent->kind != STYRK_PAGE_MAP) {
        return STYRK_BAD_INPUT;
    }
    indent = node->key_at.off - line_start(s->page, node->key_at.off) + 2;
    s->from = s->to = line_end(s->page, node->at.off);
    put_before(s);
    styrk_buf_z(s->out, eol_of(s->page));
    put_spaces(s->out, indent);
    put_lines(s, path, value, indent);
    return put_after(s);
}

static styrk_status add_front(splice *s, const char *path, styrk_str value)
{
    const styrk_page_piece *first = s->page->pieces;

    s->from = s->to = first != NULL && first->kind == STYRK_PIECE_BOM ? first->at.len : 0;
    put_before(s);
    styrk_buf_z(s->out, "---");
    styrk_buf_z(s->out, eol_of(s->page));
    put_lines(s, path, value, 0);
    styrk_buf_z(s->out, eol_of(s->page));
    styrk_buf_z(s->out, "---");
    styrk_buf_z(s->out, eol_of(s->page));
    return put_after(s);
}

styrk_status styrk_page_set(styrk_buf *out, const styrk_page *page, const char *path,
                            styrk_str value)
{
    splice s = {out, page, 0, 0};
    const styrk_page_node *node;
    const char *rest;

    if (page->plain || *path == '\0') {
        return STYRK_BAD_INPUT;
    }
    if (!page->has_front) {
        return add_front(&s, path, value);
    }
    node = descend(page, path, &rest);
    if (*rest == '\0') {
        return replace(&s, node, value);
    }
    if (node->kind == STYRK_PAGE_TEXT) {
        return open_empty(&s, node, rest, value);
    }
    if (node->kind != STYRK_PAGE_MAP) {
        return STYRK_BAD_INPUT;
    }
    return node->flow ? add_to_flow(&s, node, rest, value) : add_to_block(&s, node, rest, value);
}
