/* page_front.c: front matter becomes a tree of maps, lists and texts.
 *
 * Line by line, with a stack of open maps and lists; indentation says which of
 * them a line belongs to. A key with nothing after its colon looks at the next
 * line that says something: deeper, or a list at the same indentation, is its
 * value; otherwise it stays empty. Each line is looked at a bounded number of
 * times, so time is linear.
 *
 * Recovery: a line that cannot be read is reported and left out.
 */
#include "lang/page_scalar.h"

typedef struct {
    styrk_page_node *node;
    uint32_t indent;
} level;

typedef struct {
    styrk_page_cursor c;
    level stack[STYRK_PAGE_DEPTH + 1];
    uint32_t depth;
} reader;

static level *top(reader *r)
{
    return &r->stack[r->depth - 1];
}

static bool is_list(const level *l)
{
    return l->node->kind == STYRK_PAGE_LIST;
}

static void complain(reader *r, styrk_diag_id id, uint32_t from, uint32_t to)
{
    styrk_diag_add(r->c.diags, id, (styrk_span){from, to - from});
}

static bool open_level(reader *r, styrk_page_node *node, bool list, uint32_t indent)
{
    if (r->depth > STYRK_PAGE_DEPTH) {
        return false;
    }
    node->kind = list ? STYRK_PAGE_LIST : STYRK_PAGE_MAP;
    r->stack[r->depth++] = (level){node, indent};
    return true;
}

static void complain_deep(reader *r, const styrk_page_line *l)
{
    styrk_diag_add1(r->c.diags, STYRK_D_PAGE_DEEP, (styrk_span){l->at, l->end - l->at},
                    STYRK_LIT("32"));
}

/* Every open map and list reaches at least to `end`. */
static void stretch(reader *r, uint32_t end)
{
    for (uint32_t i = 0; i < r->depth; i++) {
        styrk_page_node *node = r->stack[i].node;
        if (node->at.off + node->at.len < end) {
            node->at.len = end - node->at.off;
        }
    }
}

/* The next line that says something, without taking it; false at the end. */
static bool peek(reader *r, styrk_page_line *out)
{
    while (r->c.pos < r->c.end) {
        *out = styrk_page_line_at(r->c.text, r->c.pos, r->c.end);
        if (!styrk_page_line_empty(&r->c, out)) {
            return true;
        }
        r->c.pos = out->next;
    }
    return false;
}

/* The key or dash had nothing behind it: its value may stand below. */
static void read_below(reader *r, styrk_page_node *node)
{
    const level *here = top(r);
    styrk_page_line l;
    styrk_span key;
    uint32_t after;
    bool dash, deeper;

    if (!peek(r, &l)) {
        return;
    }
    dash = styrk_page_line_dash(&r->c, &l);
    deeper = l.indent > here->indent;
    if (!deeper && !(dash && !is_list(here) && l.indent == here->indent)) {
        return;
    }
    if (dash || styrk_page_line_key(&r->c, &l, &key, &after)) {
        if (open_level(r, node, dash, l.indent)) {
            node->at = (styrk_span){l.at, 0};
        } else {
            complain_deep(r, &l);
            r->c.pos = l.next;
        }
        return;
    }
    styrk_page_value_read(&r->c, node, &l, here->indent);
    stretch(r, node->at.off + node->at.len);
}

static void read_value(reader *r, styrk_page_node *node, styrk_page_line *l)
{
    if (styrk_page_line_empty(&r->c, l)) {
        r->c.pos = l->next;
        stretch(r, node->at.off);
        read_below(r, node);
        return;
    }
    styrk_page_value_read(&r->c, node, l, top(r)->indent);
    stretch(r, node->at.off + node->at.len);
}

static void read_entry(reader *r, styrk_page_line *l, styrk_span key, uint32_t after)
{
    styrk_page_node *node = styrk_page_node_add(r->c.arena, top(r)->node);
    char first = r->c.text.p[key.off];

    if (node == NULL) {
        r->c.pos = r->c.end;
        return;
    }
    node->key_at = key;
    node->key = styrk_str_cut(r->c.text, key.off, key.off + key.len);
    if (first == '"' || first == '\'') {
        node->key = styrk_page_decode(&r->c, key);
    }
    node->at = (styrk_span){after, 0};
    l->at = styrk_page_skip(&r->c, after, l->end);
    read_value(r, node, l);
}

/* "- " at l: a new item; what stands behind the dash may itself be a list or a
 * map that goes on below. True when l now holds its first line. */
static bool read_item(reader *r, styrk_page_line *l)
{
    styrk_page_node *node = styrk_page_node_add(r->c.arena, top(r)->node);
    styrk_span key;
    uint32_t after;
    bool dash;

    if (node == NULL) {
        r->c.pos = r->c.end;
        return false;
    }
    node->at = (styrk_span){l->at + 1, 0};
    l->at = styrk_page_skip(&r->c, l->at + 1, l->end);
    l->indent = l->at - l->start;
    dash = styrk_page_line_dash(&r->c, l);
    if (styrk_page_line_empty(&r->c, l) ||
        (!dash && !styrk_page_line_key(&r->c, l, &key, &after))) {
        read_value(r, node, l);
        return false;
    }
    if (!open_level(r, node, dash, l->indent)) {
        complain_deep(r, l);
        r->c.pos = l->next;
        return false;
    }
    node->at = (styrk_span){l->at, 0};
    return true;
}

static void read_content(reader *r, styrk_page_line *l)
{
    styrk_span key;
    uint32_t after;

    for (;;) {
        bool dash = styrk_page_line_dash(&r->c, l);
        bool has_key = !dash && styrk_page_line_key(&r->c, l, &key, &after);

        if (is_list(top(r)) != dash || (!dash && !has_key)) {
            complain(r, STYRK_D_PAGE_LINE, l->at, l->end);
            r->c.pos = l->next;
            return;
        }
        if (has_key) {
            read_entry(r, l, key, after);
            return;
        }
        if (!read_item(r, l)) {
            return;
        }
    }
}

/* Closes what the line's indentation leaves. False: it fits none. */
static bool settle(reader *r, const styrk_page_line *l)
{
    while (r->depth > 1 && l->indent < top(r)->indent) {
        r->depth--;
    }
    if (r->depth > 1 && is_list(top(r)) && l->indent == top(r)->indent &&
        r->stack[r->depth - 2].indent == l->indent && !styrk_page_line_dash(&r->c, l)) {
        r->depth--; /* a list that was not indented under its key */
    }
    return l->indent == top(r)->indent;
}

static void read_line(reader *r, styrk_page_line *l)
{
    if (l->tab) {
        complain(r, STYRK_D_PAGE_TAB, l->start, l->at);
    }
    if (!settle(r, l)) {
        complain(r, STYRK_D_PAGE_INDENT, l->at, l->end);
        r->c.pos = l->next;
        return;
    }
    read_content(r, l);
}

void styrk_page_front_read(styrk_arena *arena, styrk_page_node *root, styrk_diags *diags,
                           styrk_str text, styrk_span at)
{
    reader r = {.c = {arena, diags, text, at.off, at.off + at.len}};
    styrk_page_line l;
    bool first = true;

    open_level(&r, root, false, 0);
    root->at = (styrk_span){at.off, 0};
    while (peek(&r, &l)) {
        if (first) { /* a front matter may be indented as a whole */
            r.stack[0].indent = l.indent;
            first = false;
        }
        read_line(&r, &l);
    }
}
