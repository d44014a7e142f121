/* page_scalar.c: lines, keys and single values of front matter.
 *
 * A value on one line that needs no decoding borrows its text from the page.
 * Whatever is decoded is never longer than its source, so one allocation of
 * that size holds it.
 */
#include <string.h>

#include "lang/page_scalar.h"

static char byte(const styrk_page_cursor *c, uint32_t at)
{
    return c->text.p[at];
}

static bool is_gap(char ch)
{
    return ch == ' ' || ch == '\t';
}

uint32_t styrk_page_skip(const styrk_page_cursor *c, uint32_t from, uint32_t to)
{
    while (from < to && is_gap(byte(c, from))) {
        from++;
    }
    return from;
}

/* ---- lines ------------------------------------------------------------------ */

styrk_page_line styrk_page_line_at(styrk_str text, uint32_t from, uint32_t limit)
{
    styrk_page_line l = {.start = from, .end = styrk_str_find(text, '\n', from, limit)};

    l.next = l.end < limit ? l.end + 1 : l.end;
    if (l.end > from && text.p[l.end - 1] == '\r') {
        l.end--;
    }
    l.at = from;
    while (l.at < l.end && is_gap(text.p[l.at])) {
        l.at++;
    }
    l.indent = l.at - from;
    l.tab = l.indent > 0 && styrk_str_find(text, '\t', from, l.at) < l.at;
    return l;
}

static styrk_page_line line_at(const styrk_page_cursor *c, uint32_t from)
{
    return styrk_page_line_at(c->text, from, c->end);
}

bool styrk_page_line_empty(const styrk_page_cursor *c, const styrk_page_line *l)
{
    return l->at == l->end || byte(c, l->at) == '#';
}

bool styrk_page_line_dash(const styrk_page_cursor *c, const styrk_page_line *l)
{
    return l->at < l->end && byte(c, l->at) == '-' &&
           (l->at + 1 == l->end || is_gap(byte(c, l->at + 1)));
}

static bool ends_key(const styrk_page_cursor *c, uint32_t colon, uint32_t end)
{
    return colon < end && byte(c, colon) == ':' && (colon + 1 == end || is_gap(byte(c, colon + 1)));
}

bool styrk_page_line_key(const styrk_page_cursor *c, const styrk_page_line *l, styrk_span *key,
                         uint32_t *after)
{
    uint32_t at = l->at, last;

    if (at == l->end || byte(c, at) == '[' || byte(c, at) == '{') {
        return false;
    }
    if (byte(c, at) == '"' || byte(c, at) == '\'') {
        at = styrk_page_quote_end(c->text, at, l->end);
        if (at == 0) {
            return false;
        }
        last = at;
        at = styrk_page_skip(c, at, l->end);
    } else {
        while (at < l->end && !ends_key(c, at, l->end) &&
               !(byte(c, at) == '#' && at > l->at && is_gap(byte(c, at - 1)))) {
            at++;
        }
        last = at;
        while (last > l->at && is_gap(byte(c, last - 1))) {
            last--;
        }
    }
    if (!ends_key(c, at, l->end) || last == l->at) {
        return false;
    }
    *key = (styrk_span){l->at, last - l->at};
    *after = at + 1;
    return true;
}

/* ---- nodes ------------------------------------------------------------------ */

styrk_page_node *styrk_page_node_add(styrk_arena *arena, styrk_page_node *parent)
{
    styrk_page_node *node = styrk_arena_get(arena, sizeof *node);

    if (node == NULL) {
        return NULL;
    }
    node->parent = parent;
    if (parent->last == NULL) {
        parent->first = node;
    } else {
        parent->last->next = node;
    }
    parent->last = node;
    parent->count++;
    return node;
}

void styrk_page_node_state(styrk_page_node *node)
{
    while (node != NULL && !node->stated) {
        node->stated = true;
        node = node->parent;
    }
}

static void finish(styrk_page_node *node, styrk_str text, styrk_span at)
{
    styrk_str trimmed = styrk_str_trim(text);

    node->text = text;
    node->at = at;
    if (trimmed.n == 0) {
        return;
    }
    if (!node->quoted && !node->block &&
        (styrk_str_eqz(text, "~") || styrk_str_eqz(text, "null") || styrk_str_eqz(text, "Null") ||
         styrk_str_eqz(text, "NULL"))) {
        return;
    }
    styrk_page_node_state(node);
}

/* ---- decoding ---------------------------------------------------------------- */

typedef struct {
    char *p;
    uint32_t n;
} sink;

static void put(sink *s, char ch)
{
    s->p[s->n++] = ch;
}

static void put_code_point(sink *s, uint32_t u)
{
    if (u < 0x80) {
        put(s, (char)u);
    } else if (u < 0x800) {
        put(s, (char)(0xC0u | u >> 6));
        put(s, (char)(0x80u | (u & 0x3Fu)));
    } else if (u < 0x10000) {
        put(s, (char)(0xE0u | u >> 12));
        put(s, (char)(0x80u | (u >> 6 & 0x3Fu)));
        put(s, (char)(0x80u | (u & 0x3Fu)));
    } else {
        put(s, (char)(0xF0u | u >> 18));
        put(s, (char)(0x80u | (u >> 12 & 0x3Fu)));
        put(s, (char)(0x80u | (u >> 6 & 0x3Fu)));
        put(s, (char)(0x80u | (u & 0x3Fu)));
    }
}

static int hex(char ch)
{
    if (ch >= '0' && ch <= '9') {
        return ch - '0';
    }
    if (ch >= 'a' && ch <= 'f') {
        return ch - 'a' + 10;
    }
    return ch >= 'A' && ch <= 'F' ? ch - 'A' + 10 : -1;
}

/* \xHH \uHHHH \UHHHHHHHH at `at` (the letter); 0 if it is none of them. */
static uint32_t decode_hex(sink *s, const styrk_page_cursor *c, uint32_t at, uint32_t end)
{
    uint32_t digits = byte(c, at) == 'x' ? 2 : byte(c, at) == 'u' ? 4 : 8, u = 0;

    if (end - at <= digits) {
        return 0;
    }
    for (uint32_t i = 1; i <= digits; i++) {
        int d = hex(byte(c, at + i));
        if (d < 0) {
            return 0;
        }
        u = u << 4 | (uint32_t)d;
    }
    if (u > 0x10FFFF || (u >= 0xD800 && u <= 0xDFFF)) {
        return 0;
    }
    put_code_point(s, u);
    return digits + 1;
}

/* What follows a backslash at `at - 1`; returns how many bytes it took. */
static uint32_t decode_escape(sink *s, styrk_page_cursor *c, uint32_t at, uint32_t end)
{
    static const char from[] = "0abtnvfre \"/\\_", to[] = "\0\a\b\t\n\v\f\r\x1b \"/\\";
    char ch = byte(c, at);
    uint32_t found = styrk_str_find((styrk_str){from, sizeof from - 1}, ch, 0, sizeof from - 1);
    uint32_t took;

    if (ch == '_') {
        put_code_point(s, 0xA0);
        return 1;
    }
    if (found < sizeof from - 1) {
        put(s, to[found]);
        return 1;
    }
    if (ch == 'x' || ch == 'u' || ch == 'U') {
        took = decode_hex(s, c, at, end);
        if (took > 0) {
            return took;
        }
    }
    styrk_diag_add1(c->diags, STYRK_D_PAGE_ESCAPE, (styrk_span){at - 1, 2},
                    styrk_str_cut(c->text, at - 1, at + 1));
    put(s, '\\');
    return 0;
}

/* Line ends with the space around them: one becomes a space, n become n - 1
 * newlines; nothing when the line was joined by a backslash. `at` stands on the
 * line end; returns the offset of the next text. */
static uint32_t fold_lines(sink *s, const styrk_page_cursor *c, uint32_t at, uint32_t end,
                           bool joined)
{
    uint32_t lines = 0;

    while (at < end && (is_gap(byte(c, at)) || byte(c, at) == '\n' || byte(c, at) == '\r')) {
        lines += byte(c, at) == '\n' ? 1 : 0;
        at++;
    }
    if (!joined) {
        if (lines == 1) {
            put(s, ' ');
        }
        for (uint32_t i = 1; i < lines; i++) {
            put(s, '\n');
        }
    }
    return at;
}

static bool at_line_end(const styrk_page_cursor *c, uint32_t at, uint32_t end)
{
    return at < end && (byte(c, at) == '\n' ||
                        (byte(c, at) == '\r' && at + 1 < end && byte(c, at + 1) == '\n'));
}

/* Drops the gaps before a line end, but not what stood before `from`. */
static void drop_gaps(sink *s, uint32_t from)
{
    while (s->n > from && is_gap(s->p[s->n - 1])) {
        s->n--;
    }
}

static uint32_t decode_double(sink *s, styrk_page_cursor *c, uint32_t at, uint32_t end,
                              uint32_t *keep)
{
    if (byte(c, at) != '\\' || at + 1 >= end) {
        put(s, byte(c, at));
        return at + 1;
    }
    if (at_line_end(c, at + 1, end)) {
        return fold_lines(s, c, at + 1, end, true);
    }
    at += 1 + decode_escape(s, c, at + 1, end);
    *keep = s->n; /* an escaped space is no gap */
    return at;
}

styrk_str styrk_page_decode(styrk_page_cursor *c, styrk_span span)
{
    uint32_t at = span.off, end = span.off + span.len, keep = 0;
    char quote = byte(c, at) == '"' || byte(c, at) == '\'' ? byte(c, at) : '\0';
    sink s = {styrk_arena_get(c->arena, span.len + 1), 0};

    if (s.p == NULL) {
        return (styrk_str){NULL, 0};
    }
    if (quote != '\0') {
        at += 1;
        end -= end > at && byte(c, end - 1) == quote ? 1 : 0;
    }
    while (at < end) {
        if (at_line_end(c, at, end)) {
            drop_gaps(&s, keep);
            at = fold_lines(&s, c, at, end, false);
            keep = s.n;
        } else if (quote == '"') {
            at = decode_double(&s, c, at, end, &keep);
        } else {
            put(&s, byte(c, at));
            at += quote == '\'' && byte(c, at) == '\'' && at + 1 < end ? 2 : 1;
        }
    }
    return (styrk_str){s.p, s.n};
}

/* ---- quoted and plain texts ------------------------------------------------- */

uint32_t styrk_page_quote_end(styrk_str text, uint32_t from, uint32_t to)
{
    char quote = text.p[from];

    for (uint32_t at = from + 1; at < to; at++) {
        if (quote == '"' && text.p[at] == '\\') {
            at++;
        } else if (text.p[at] == quote) {
            if (quote == '\'' && at + 1 < to && text.p[at + 1] == '\'') {
                at++;
                continue;
            }
            return at + 1;
        }
    }
    return 0;
}

/* Nothing but a comment may follow a value. */
static void check_rest(styrk_page_cursor *c, uint32_t from, uint32_t end)
{
    uint32_t at = styrk_page_skip(c, from, end);

    if (at < end && !(byte(c, at) == '#' && at > from)) {
        styrk_diag_add(c->diags, STYRK_D_PAGE_AFTER, (styrk_span){at, end - at});
    }
}

/* Where the lines that belong to a value end: the start of the first line that
 * is not blank and not deeper than `floor`. `bracket`: a line that begins with a
 * closing bracket belongs to it whatever its indentation. */
static uint32_t region_end(const styrk_page_cursor *c, const styrk_page_line *l, uint32_t floor,
                           bool bracket)
{
    styrk_page_line next = *l;

    while (next.next < c->end) {
        next = line_at(c, next.next);
        if (next.at == next.end || next.indent > floor) {
            continue;
        }
        if (bracket && (byte(c, next.at) == ']' || byte(c, next.at) == '}')) {
            continue;
        }
        return next.start;
    }
    return next.next;
}

static void read_quoted(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                        uint32_t floor)
{
    uint32_t limit = region_end(c, l, floor, false);
    uint32_t end = styrk_page_quote_end(c->text, l->at, limit);
    styrk_span at = {l->at, (end == 0 ? limit : end) - l->at};

    node->quoted = true;
    if (end == 0) {
        /* The whole region is spent on it: trying again on each line below
         * would not be linear. */
        styrk_diag_add1(c->diags, STYRK_D_PAGE_QUOTE, (styrk_span){l->at, l->end - l->at},
                        styrk_str_cut(c->text, l->at, l->at + 1));
        finish(node, styrk_page_decode(c, at), at);
        c->pos = limit;
        return;
    }
    if (end <= l->end && styrk_str_find(c->text, byte(c, l->at), l->at + 1, end) == end - 1 &&
        styrk_str_find(c->text, '\\', l->at, end) == end) {
        finish(node, styrk_str_cut(c->text, l->at + 1, end - 1), at);
    } else {
        finish(node, styrk_page_decode(c, at), at);
    }
    {
        styrk_page_line rest = line_at(c, end);
        check_rest(c, end, rest.end);
        c->pos = rest.next;
    }
}

/* End of plain text on one line: before " #" and the gaps at the end. */
static uint32_t plain_end(const styrk_page_cursor *c, uint32_t from, uint32_t end)
{
    for (uint32_t at = from + 1; at < end; at++) {
        if (byte(c, at) == '#' && is_gap(byte(c, at - 1))) {
            end = at;
        }
    }
    while (end > from && is_gap(byte(c, end - 1))) {
        end--;
    }
    return end;
}

static void read_plain(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                       uint32_t floor)
{
    uint32_t end = plain_end(c, l->at, l->end), next = l->next;
    bool comment = styrk_page_skip(c, end, l->end) != l->end;
    styrk_span at = {l->at, end - l->at}, key;
    uint32_t after;

    while (!comment && next < c->end) {
        styrk_page_line more = line_at(c, next);
        if (more.at == more.end) { /* blank: part of it only if text follows */
            next = more.next;
            continue;
        }
        if (more.indent <= floor || byte(c, more.at) == '#' ||
            styrk_page_line_key(c, &more, &key, &after)) {
            break;
        }
        end = plain_end(c, more.at, more.end);
        comment = styrk_page_skip(c, end, more.end) != more.end;
        at.len = end - at.off;
        next = more.next;
    }
    finish(node,
           at.off + at.len <= l->end ? styrk_str_cut(c->text, at.off, at.off + at.len)
                                     : styrk_page_decode(c, at),
           at);
    c->pos = next;
}

/* ---- | and > ------------------------------------------------------------------ */

typedef struct {
    bool folded;
    char chomp;      /* '-', '+' or 0 */
    uint32_t indent; /* 0 = that of the first line */
    bool well;
} block_head;

static block_head read_head(const styrk_page_cursor *c, const styrk_page_line *l)
{
    block_head h = {.folded = byte(c, l->at) == '>', .well = true};
    uint32_t at = l->at + 1, rest;

    for (; at < l->end && !is_gap(byte(c, at)); at++) {
        char ch = byte(c, at);
        if ((ch == '-' || ch == '+') && h.chomp == 0) {
            h.chomp = ch;
        } else if (ch >= '1' && ch <= '9' && h.indent == 0) {
            h.indent = (uint32_t)(ch - '0');
        } else {
            h.well = false;
        }
    }
    rest = styrk_page_skip(c, at, l->end);
    h.well = h.well && (rest == l->end || byte(c, rest) == '#');
    return h;
}

typedef struct {
    sink s;
    uint32_t gaps;    /* line ends not written yet */
    bool any, deeper; /* a line was written; it was indented further */
} folder;

/* One line of a > text: lines are joined, unless one of them is indented. */
static void fold_line(folder *f, styrk_str line, bool folded)
{
    bool deeper = line.n > 0 && is_gap(line.p[0]);
    uint32_t newlines = f->gaps;

    if (folded && f->any && !deeper && !f->deeper) {
        newlines--;
        if (newlines == 0) {
            put(&f->s, ' ');
        }
    }
    for (uint32_t i = 0; i < newlines; i++) {
        put(&f->s, '\n');
    }
    memcpy(f->s.p + f->s.n, line.p, line.n);
    f->s.n += line.n;
    f->gaps = 1;
    f->any = true;
    f->deeper = deeper;
}

static void end_lines(folder *f, char chomp)
{
    uint32_t newlines = chomp == '+' ? f->gaps : (chomp == '-' || !f->any ? 0 : 1);

    for (uint32_t i = 0; i < newlines; i++) {
        put(&f->s, '\n');
    }
}

static void read_block(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                       uint32_t floor)
{
    block_head h = read_head(c, l);
    uint32_t limit = region_end(c, l, floor, false), last = l->end, at = l->next;
    uint32_t indent = h.indent > 0 ? floor + h.indent : 0;
    folder f = {.s = {styrk_arena_get(c->arena, limit - l->at + 1), 0}};

    if (f.s.p == NULL) {
        c->pos = c->end;
        return;
    }
    while (at < limit) {
        styrk_page_line line = line_at(c, at);
        at = line.next;
        if (line.at == line.end) {
            f.gaps++;
            last = h.chomp == '+' ? line.end : last;
            continue;
        }
        indent = indent == 0 ? line.indent : indent;
        if (line.indent < indent) {
            at = line.start;
            break;
        }
        fold_line(&f, styrk_str_cut(c->text, line.start + indent, line.end), h.folded);
        last = line.end;
    }
    end_lines(&f, h.chomp);
    node->block = true;
    finish(node, (styrk_str){f.s.p, f.s.n}, (styrk_span){l->at, last - l->at});
    c->pos = at;
}

/* ---- [a, b] and {a: b} ---------------------------------------------------------- */

typedef struct {
    styrk_page_cursor *c;
    uint32_t at, limit;
    bool broken;
} flow;

static void flow_skip(flow *f)
{
    while (f->at < f->limit) {
        char ch = byte(f->c, f->at);
        if (ch == '#' && (is_gap(byte(f->c, f->at - 1)) || byte(f->c, f->at - 1) == '\n')) {
            while (f->at < f->limit && byte(f->c, f->at) != '\n') {
                f->at++;
            }
        } else if (is_gap(ch) || ch == '\n' || ch == '\r') {
            f->at++;
        } else {
            return;
        }
    }
}

static bool ends_plain(const flow *f, uint32_t at, bool key)
{
    char ch = byte(f->c, at);

    if (ch == ',' || ch == ']' || ch == '}' || ch == '\n' || ch == '\r') {
        return true;
    }
    if (ch == '#') {
        return is_gap(byte(f->c, at - 1));
    }
    if (!key || ch != ':') {
        return false;
    }
    ch = at + 1 < f->limit ? byte(f->c, at + 1) : ' ';
    return is_gap(ch) || ch == ',' || ch == ']' || ch == '}' || ch == '\n' || ch == '\r';
}

/* Text in a flow: quoted, or plain on one line. */
static styrk_str flow_text(flow *f, styrk_span *span, bool *quoted, bool key)
{
    uint32_t from = f->at, end;
    char ch = byte(f->c, from);

    *quoted = ch == '"' || ch == '\'';
    if (*quoted) {
        end = styrk_page_quote_end(f->c->text, from, f->limit);
        if (end == 0) {
            styrk_diag_add1(f->c->diags, STYRK_D_PAGE_QUOTE, (styrk_span){from, 1},
                            styrk_str_cut(f->c->text, from, from + 1));
            f->broken = true;
            end = f->limit;
        }
        f->at = end;
        *span = (styrk_span){from, end - from};
        return styrk_page_decode(f->c, *span);
    }
    while (f->at < f->limit && !ends_plain(f, f->at, key)) {
        f->at++;
    }
    end = f->at;
    while (end > from && is_gap(byte(f->c, end - 1))) {
        end--;
    }
    *span = (styrk_span){from, end - from};
    return styrk_str_cut(f->c->text, from, end);
}

/* Reads "key:" of an entry; false when nothing is there but a comma or bracket. */
static bool flow_key(flow *f, styrk_page_node *node)
{
    bool quoted;

    node->key = flow_text(f, &node->key_at, &quoted, true);
    flow_skip(f);
    node->at = (styrk_span){node->key_at.off + node->key_at.len, 0};
    if (f->at >= f->limit || byte(f->c, f->at) != ':') {
        return false;
    }
    f->at++;
    node->at = (styrk_span){f->at, 0};
    flow_skip(f);
    return true;
}

static bool flow_close(flow *f, styrk_page_node *node)
{
    char close = node->kind == STYRK_PAGE_LIST ? ']' : '}';

    if (f->at < f->limit && byte(f->c, f->at) == close) {
        f->at++;
        node->at.len = f->at - node->at.off;
        return true;
    }
    return false;
}

static void flow_break(flow *f, const styrk_page_node *node)
{
    if (!f->broken) {
        styrk_diag_add1(f->c->diags, STYRK_D_PAGE_FLOW, (styrk_span){node->at.off, 1},
                        node->kind == STYRK_PAGE_LIST ? STYRK_LIT("]") : STYRK_LIT("}"));
    }
    f->broken = true;
}

/* Opens the list or map that begins at f->at. */
static styrk_page_node *flow_open(flow *f, styrk_page_node *node)
{
    node->kind = byte(f->c, f->at) == '[' ? STYRK_PAGE_LIST : STYRK_PAGE_MAP;
    node->flow = true;
    node->at = (styrk_span){f->at, 1};
    f->at++;
    return node;
}

/* One entry of `in`. Returns the list or map that it opens, else NULL. */
static styrk_page_node *flow_entry(flow *f, styrk_page_node *in)
{
    styrk_page_node *node = styrk_page_node_add(f->c->arena, in);
    styrk_str text;
    char ch;

    if (node == NULL) {
        f->broken = true;
        return NULL;
    }
    node->at = (styrk_span){f->at, 0};
    if (in->kind == STYRK_PAGE_MAP && !flow_key(f, node)) {
        return NULL;
    }
    if (f->at >= f->limit) {
        return NULL;
    }
    ch = byte(f->c, f->at);
    if (ch == '[' || ch == '{') {
        return flow_open(f, node);
    }
    if (ch != ',' && ch != ']' && ch != '}') {
        text = flow_text(f, &node->at, &node->quoted, false);
        finish(node, text, node->at);
    }
    return NULL;
}

/* After an entry or a closed child: a comma, or the end of `in`. */
static bool flow_next(flow *f, const styrk_page_node *in)
{
    flow_skip(f);
    if (f->at < f->limit && byte(f->c, f->at) == ',') {
        f->at++;
        return true;
    }
    return f->at < f->limit && byte(f->c, f->at) == (in->kind == STYRK_PAGE_LIST ? ']' : '}');
}

static void flow_read(flow *f, styrk_page_node *root)
{
    styrk_page_node *in = flow_open(f, root);
    uint32_t depth = 1;

    while (depth > 0 && !f->broken) {
        flow_skip(f);
        if (flow_close(f, in)) {
            in = in->parent;
            depth--;
        } else if (f->at >= f->limit) {
            flow_break(f, in);
        } else {
            styrk_page_node *child = flow_entry(f, in);
            if (child != NULL && ++depth > STYRK_PAGE_DEPTH) {
                styrk_diag_add1(f->c->diags, STYRK_D_PAGE_DEEP, child->at, STYRK_LIT("32"));
                f->broken = true;
            } else if (child != NULL) {
                in = child;
                continue;
            }
        }
        if (depth > 0 && !f->broken && !flow_next(f, in)) {
            flow_break(f, in);
        }
    }
    for (; f->broken && in != root->parent; in = in->parent) {
        in->at.len = f->limit - in->at.off;
    }
}

static void read_flow(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                      uint32_t floor)
{
    flow f = {c, l->at, region_end(c, l, floor, true), false};

    flow_read(&f, node);
    if (f.broken) {
        c->pos = f.limit;
    } else {
        styrk_page_line rest = line_at(c, f.at);
        check_rest(c, f.at, rest.end);
        c->pos = rest.next;
    }
}

/* ---- any value ------------------------------------------------------------------ */

static bool begins_flow(const styrk_page_cursor *c, const styrk_page_line *l)
{
    char ch = byte(c, l->at);
    char second = l->at + 1 < l->end ? byte(c, l->at + 1) : '\0';

    /* {{ page.title }} and {% … %} are Liquid. */
    return ch == '[' || (ch == '{' && second != '{' && second != '%');
}

void styrk_page_value_read(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                           uint32_t floor)
{
    char ch = byte(c, l->at);

    if (ch == '"' || ch == '\'') {
        read_quoted(c, node, l, floor);
    } else if (begins_flow(c, l)) {
        read_flow(c, node, l, floor);
    } else if ((ch == '|' || ch == '>') && read_head(c, l).well) {
        read_block(c, node, l, floor);
    } else {
        read_plain(c, node, l, floor);
    }
}
