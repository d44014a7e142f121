/* page.c: a page in pieces, its blocks, and look-ups by path.
 *
 * The body is walked line by line once. A fence opens with three or more of
 * ` or ~ after at most three spaces and ends with as many of the same; what is
 * inside a Liquid {% comment %} or an HTML comment is not read.
 */
#include <string.h>

#include "lang/page_scalar.h"

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_page *page;
    styrk_page_piece **piece_end;
    styrk_page_block **block_end;
    uint32_t text_from;    /* start of the text piece that is being gathered */
    uint32_t brace, angle; /* the first { and < not before the row that is read */
} builder;

typedef styrk_page_line row;

static row row_at(styrk_str text, uint32_t from)
{
    return styrk_page_line_at(text, from, text.n);
}

static void add_piece(builder *b, styrk_page_piece_kind kind, uint32_t from, uint32_t to)
{
    styrk_page_piece *piece;

    if (from == to) {
        return;
    }
    piece = styrk_arena_get(b->arena, sizeof *piece);
    if (piece == NULL) {
        return;
    }
    piece->kind = kind;
    piece->at = (styrk_span){from, to - from};
    *b->piece_end = piece;
    b->piece_end = &piece->next;
}

static styrk_page_block *add_block(builder *b, uint32_t from, uint32_t to)
{
    styrk_page_block *block = styrk_arena_get(b->arena, sizeof *block);

    if (block != NULL) {
        block->at = (styrk_span){from, to - from};
        *b->block_end = block;
        b->block_end = &block->next;
    }
    return block;
}

/* ---- front matter -------------------------------------------------------------- */

/* "---" (or "..." as the end), with nothing but spaces behind. */
static bool is_rule(styrk_str text, row r, bool ending)
{
    if (r.end - r.start < 3 || (memcmp(text.p + r.start, "---", 3) != 0 &&
                                !(ending && memcmp(text.p + r.start, "...", 3) == 0))) {
        return false;
    }
    for (uint32_t i = r.start + 3; i < r.end; i++) {
        if (text.p[i] != ' ' && text.p[i] != '\t') {
            return false;
        }
    }
    return true;
}

/* Finds the front matter at `from`; returns where the body begins. */
static uint32_t split_front(builder *b, uint32_t from)
{
    styrk_str text = b->page->text;
    row open = row_at(text, from), r = open;

    b->page->crlf = open.end < open.next && text.p[open.end] == '\r';
    if (!is_rule(text, open, false)) {
        return from;
    }
    while (r.next < text.n) {
        r = row_at(text, r.next);
        if (is_rule(text, r, true)) {
            b->page->has_front = true;
            b->page->front = (styrk_span){open.next, r.start - open.next};
            add_piece(b, STYRK_PIECE_FENCE, open.start, open.next);
            add_piece(b, STYRK_PIECE_FRONT, open.next, r.start);
            add_piece(b, STYRK_PIECE_FENCE, r.start, r.next);
            return r.next;
        }
    }
    styrk_diag_add(b->diags, STYRK_D_PAGE_FRONT_OPEN, (styrk_span){open.start, 3});
    return from;
}

/* ---- keys that are there twice --------------------------------------------------- */

/* A hash set of (map, key) with a bounded probe: a key that finds no room is
 * left out, so a hostile page costs no more than a usual one. */
#define PROBES 16u

typedef struct {
    const styrk_page_node **slot;
    uint32_t mask;
} key_set;

static uint32_t hash_key(const styrk_page_node *node)
{
    uint32_t h = 2166136261u ^ (node->parent->at.off * 16777619u);

    for (uint32_t i = 0; i < node->key.n; i++) {
        h = (h ^ (unsigned char)node->key.p[i]) * 16777619u;
    }
    return h ^ h >> 15;
}

static bool seen_before(key_set *set, const styrk_page_node *node)
{
    uint32_t h = hash_key(node);

    for (uint32_t i = 0; i < PROBES; i++) {
        const styrk_page_node **slot = &set->slot[(h + i) & set->mask];
        if (*slot == NULL) {
            *slot = node;
            return false;
        }
        if ((*slot)->parent == node->parent && styrk_str_eq((*slot)->key, node->key)) {
            return true;
        }
    }
    return false;
}

/* The next node in document order, without recursion. */
static styrk_page_node *walk(styrk_page_node *node)
{
    if (node->first != NULL) {
        return node->first;
    }
    while (node != NULL && node->next == NULL) {
        node = node->parent;
    }
    return node == NULL ? NULL : node->next;
}

static void find_twice(builder *b)
{
    key_set set = {NULL, 63};
    uint32_t count = 0;

    for (styrk_page_node *node = b->page->root; node != NULL; node = walk(node)) {
        count++;
    }
    while (set.mask < count * 2) {
        set.mask = set.mask * 2 + 1;
    }
    set.slot = styrk_arena_array(b->arena, (size_t)set.mask + 1, sizeof *set.slot);
    if (set.slot == NULL) {
        return;
    }
    for (styrk_page_node *node = walk(b->page->root); node != NULL; node = walk(node)) {
        if (node->parent->kind == STYRK_PAGE_MAP && seen_before(&set, node)) {
            styrk_diag_add1(b->diags, STYRK_D_PAGE_TWICE, node->key_at, node->key);
        }
    }
}

/* ---- comments in the body --------------------------------------------------------- */

typedef enum { SHOWN, IN_LIQUID, IN_HTML } hiding;

static uint32_t skip_gaps(styrk_str text, uint32_t at, uint32_t end)
{
    while (at < end && (text.p[at] == ' ' || text.p[at] == '\t')) {
        at++;
    }
    return at;
}

static bool has_at(styrk_str text, uint32_t at, uint32_t end, const char *word)
{
    size_t n = strlen(word);
    return end - at >= n && memcmp(text.p + at, word, n) == 0;
}

/* {% comment %} with the dashes that Liquid allows; `word` is what it says. */
static bool liquid_at(styrk_str text, uint32_t at, uint32_t end, const char *word)
{
    if (!has_at(text, at, end, "{%")) {
        return false;
    }
    at += 2;
    at += at < end && text.p[at] == '-' ? 1 : 0;
    at = skip_gaps(text, at, end);
    if (!has_at(text, at, end, word)) {
        return false;
    }
    at = skip_gaps(text, at + (uint32_t)strlen(word), end);
    return has_at(text, at, end, "%}") || has_at(text, at, end, "-%}");
}

/* Whether a comment may open in the row. Most pages have none. */
static bool may_open(builder *b, row r)
{
    const styrk_str text = b->page->text;

    b->brace = b->brace < r.start ? styrk_str_find(text, '{', r.start, text.n) : b->brace;
    b->angle = b->angle < r.start ? styrk_str_find(text, '<', r.start, text.n) : b->angle;
    return b->brace < r.end || b->angle < r.end;
}

static hiding follow_comments(styrk_str text, row r, hiding now)
{
    for (uint32_t at = r.start; at < r.end; at++) {
        char ch = text.p[at];
        if (now == SHOWN && ch == '{' && liquid_at(text, at, r.end, "comment")) {
            now = IN_LIQUID;
        } else if (now == SHOWN && ch == '<' && has_at(text, at, r.end, "<!--")) {
            now = IN_HTML;
            at += 3;
        } else if (now == IN_LIQUID && ch == '{' && liquid_at(text, at, r.end, "endcomment")) {
            now = SHOWN;
        } else if (now == IN_HTML && ch == '-' && has_at(text, at, r.end, "-->")) {
            now = SHOWN;
        }
    }
    return now;
}

/* ---- fences ------------------------------------------------------------------------ */

typedef struct {
    char mark;
    uint32_t length;
    styrk_str info;
} fence;

static bool read_fence(styrk_str text, row r, fence *out)
{
    uint32_t at = r.start, from;

    while (at < r.end && text.p[at] == ' ' && at - r.start < 4) {
        at++;
    }
    if (at - r.start > 3 || at == r.end || (text.p[at] != '`' && text.p[at] != '~')) {
        return false;
    }
    from = at;
    while (at < r.end && text.p[at] == text.p[from]) {
        at++;
    }
    *out = (fence){text.p[from], at - from, styrk_str_trim(styrk_str_cut(text, at, r.end))};
    return out->length >= 3 &&
           !(out->mark == '`' && styrk_str_find(out->info, '`', 0, out->info.n) < out->info.n);
}

/* Whether the info string begins with "styrk"; *rest is what follows. */
static bool is_ours(styrk_str info, styrk_str *rest)
{
    if (info.n < 5 || memcmp(info.p, "styrk", 5) != 0 ||
        (info.n > 5 && info.p[5] != ' ' && info.p[5] != '\t')) {
        return false;
    }
    *rest = styrk_str_trim(styrk_str_cut(info, 5, info.n));
    return true;
}

/* The first row at or after `from` that begins with `mark`, spaces aside; the empty
 * one at the end if there is none. */
static row fence_row(styrk_str text, uint32_t from, char mark)
{
    uint32_t at = styrk_str_find(text, mark, from, text.n);

    for (; at < text.n; at = styrk_str_find(text, mark, at + 1, text.n)) {
        uint32_t start = at;
        while (start > from && text.p[start - 1] == ' ') {
            start--;
        }
        if (start == from || text.p[start - 1] == '\n') {
            return row_at(text, start);
        }
    }
    return row_at(text, text.n);
}

/* From the opening row to the row after the closing one. */
static uint32_t read_code(builder *b, row open, const fence *f)
{
    styrk_str text = b->page->text, rest = {NULL, 0};
    bool ours = is_ours(f->info, &rest), closed = false;
    uint32_t to = open.next, next = open.next;
    styrk_page_block *block;

    while (next < text.n && !closed) {
        row r = fence_row(text, next, f->mark);
        fence end;
        closed = read_fence(text, r, &end) && end.mark == f->mark && end.length >= f->length &&
                 end.info.n == 0;
        to = closed ? r.start : r.next;
        next = r.next;
    }
    if (!ours) {
        return next;
    }
    add_piece(b, STYRK_PIECE_TEXT, b->text_from, open.start);
    add_piece(b, STYRK_PIECE_FENCE, open.start, open.next);
    add_piece(b, STYRK_PIECE_BLOCK, open.next, to);
    add_piece(b, STYRK_PIECE_FENCE, to, next);
    b->text_from = next;
    block = add_block(b, open.next, to);
    if (block != NULL) {
        block->info = rest;
        block->closed = closed;
    }
    if (!closed) {
        styrk_diag_add1(b->diags, STYRK_D_PAGE_BLOCK_OPEN,
                        (styrk_span){open.start, open.end - open.start},
                        f->mark == '`' ? STYRK_LIT("```") : STYRK_LIT("~~~"));
    }
    return next;
}

/* "# Heading #" -> "Heading"; only the first level names a page. */
static void read_heading(styrk_page *page, row r)
{
    styrk_str line;

    if (page->title.n > 0 || r.end - r.start < 2 || page->text.p[r.start] != '#' ||
        (page->text.p[r.start + 1] != ' ' && page->text.p[r.start + 1] != '\t')) {
        return;
    }
    line = styrk_str_trim(styrk_str_cut(page->text, r.start + 1, r.end));
    while (line.n > 1 && line.p[line.n - 1] == '#') {
        line.n--;
    }
    line = styrk_str_trim(line);
    if (line.n > 0) {
        page->title = line;
        page->title_at = (styrk_span){(uint32_t)(line.p - page->text.p), line.n};
    }
}

static void read_body(builder *b, uint32_t from)
{
    styrk_page *page = b->page;
    hiding now = SHOWN;
    uint32_t at = from;

    page->body = (styrk_span){from, page->text.n - from};
    b->text_from = from;
    b->brace = styrk_str_find(page->text, '{', from, page->text.n);
    b->angle = styrk_str_find(page->text, '<', from, page->text.n);
    while (at < page->text.n) {
        row r = row_at(page->text, at);
        styrk_str rest;
        fence f;
        bool fenced = read_fence(page->text, r, &f);

        if (fenced && now == SHOWN) {
            at = read_code(b, r, &f);
            continue;
        }
        if (fenced && is_ours(f.info, &rest)) {
            styrk_diag_add(b->diags, STYRK_D_PAGE_BLOCK_HIDDEN,
                           (styrk_span){r.start, r.end - r.start});
        }
        if (now == SHOWN) {
            read_heading(page, r);
        }
        if (now != SHOWN || may_open(b, r)) {
            now = follow_comments(page->text, r, now);
        }
        at = r.next;
    }
    add_piece(b, STYRK_PIECE_TEXT, b->text_from, page->text.n);
}

/* ---- the page ------------------------------------------------------------------------ */

static void take_title(styrk_page *page)
{
    const styrk_page_node *node = styrk_page_get(page, "title");

    if (node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT) {
        page->title = node->text;
        page->title_at = node->at;
    }
}

static void check_dates(builder *b)
{
    static const char *const changed[] = {"lastUpdated", "dateModified", "last_modified_at"};
    static const char *const published[] = {"datePublished", "date"};
    const styrk_page_node *late = NULL, *early = NULL;
    styrk_day last, first;

    for (size_t i = 0; i < 3 && late == NULL; i++) {
        late = styrk_page_get(b->page, changed[i]);
    }
    for (size_t i = 0; i < 2 && early == NULL; i++) {
        early = styrk_page_get(b->page, published[i]);
    }
    if (late != NULL && early != NULL && styrk_page_day(&last, late->text) &&
        styrk_page_day(&first, early->text) && last.n < first.n) {
        styrk_diag *diag = styrk_diag_add(b->diags, STYRK_D_PAGE_DATES, late->at);
        if (diag != NULL) {
            diag->also = early->at;
        }
    }
}

/* No front matter and no block: the whole text is notation. */
static void make_plain(builder *b, uint32_t from)
{
    styrk_page *page = b->page;
    styrk_page_block *block = add_block(b, from, page->text.n);

    if (block == NULL) {
        return;
    }
    block->closed = true;
    page->plain = true;
    page->title = (styrk_str){NULL, 0};
    page->title_at = (styrk_span){0, 0};
    page->pieces = NULL;
    b->piece_end = &page->pieces;
    add_piece(b, STYRK_PIECE_BOM, 0, from);
    add_piece(b, STYRK_PIECE_BLOCK, from, page->text.n);
}

static void read_page(builder *b)
{
    styrk_page *page = b->page;
    uint32_t bom = has_at(page->text, 0, page->text.n, "\xEF\xBB\xBF") ? 3 : 0;
    uint32_t body;

    add_piece(b, STYRK_PIECE_BOM, 0, bom);
    body = page->text.n > bom ? split_front(b, bom) : bom;
    if (page->has_front) {
        styrk_page_front_read(b->arena, page->root, b->diags, page->text, page->front);
        find_twice(b);
        take_title(page);
    }
    read_body(b, body);
    if (!page->has_front && page->blocks == NULL) {
        make_plain(b, bom);
    } else {
        check_dates(b);
    }
}

styrk_status styrk_page_parse(styrk_arena *arena, styrk_page **out, styrk_diags *diags,
                              styrk_str text)
{
    uint32_t errors = diags->errors;
    styrk_page *page;
    builder b;

    *out = NULL;
    if (text.n > STYRK_PAGE_MAX) {
        return STYRK_LIMIT;
    }
    page = styrk_arena_get(arena, sizeof *page);
    if (page == NULL) {
        return STYRK_NOMEM;
    }
    page->text = text.p == NULL ? STYRK_LIT("") : text;
    page->root = styrk_arena_get(arena, sizeof *page->root);
    if (page->root == NULL) {
        return STYRK_NOMEM;
    }
    page->root->kind = STYRK_PAGE_MAP;
    b = (builder){.arena = arena,
                  .diags = diags,
                  .page = page,
                  .piece_end = &page->pieces,
                  .block_end = &page->blocks};
    read_page(&b);
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    *out = page;
    return diags->errors > errors ? STYRK_BAD_INPUT : STYRK_OK;
}

/* ---- look-ups -------------------------------------------------------------------------- */

const styrk_page_node *styrk_page_step(const styrk_page_node *in, styrk_str name)
{
    const styrk_page_node *found = NULL;
    uint32_t index = 0;

    if (in->kind == STYRK_PAGE_MAP) {
        for (const styrk_page_node *n = in->first; n != NULL; n = n->next) {
            found = styrk_str_eq(n->key, name) ? n : found;
        }
        return found;
    }
    if (in->kind != STYRK_PAGE_LIST || name.n == 0 || name.n > 7) {
        return NULL;
    }
    for (uint32_t i = 0; i < name.n; i++) {
        if (name.p[i] < '0' || name.p[i] > '9') {
            return NULL;
        }
        index = index * 10 + (uint32_t)(name.p[i] - '0');
    }
    found = in->first;
    while (found != NULL && index-- > 0) {
        found = found->next;
    }
    return found;
}

const styrk_page_node *styrk_page_child(const styrk_page_node *map, const char *key)
{
    return map == NULL ? NULL : styrk_page_step(map, styrk_str_of(key));
}

const styrk_page_node *styrk_page_get(const styrk_page *page, const char *path)
{
    const styrk_page_node *node = page->root;

    while (node != NULL && *path != '\0') {
        uint32_t n = 0;
        while (path[n] != '\0' && path[n] != '.') {
            n++;
        }
        node = styrk_page_step(node, (styrk_str){path, n});
        path += n;
        path += *path == '.' ? 1 : 0;
    }
    return node;
}

bool styrk_page_text(styrk_str *out, const styrk_page *page, const char *path)
{
    const styrk_page_node *node = styrk_page_get(page, path);

    *out = (styrk_str){NULL, 0};
    if (node == NULL || !node->stated || node->kind != STYRK_PAGE_TEXT) {
        return false;
    }
    *out = node->text;
    return true;
}

const styrk_page_node *styrk_page_either(const styrk_page *local, const styrk_page *base,
                                         const char *path)
{
    const styrk_page_node *node = local == NULL ? NULL : styrk_page_get(local, path);

    if (node != NULL && node->stated) {
        return node;
    }
    return base == NULL ? NULL : styrk_page_get(base, path);
}

bool styrk_page_text_at(styrk_span *out, const styrk_page *page, const styrk_page_node *node)
{
    uint32_t inset = node->quoted ? 1 : 0;

    *out = node->at;
    if (node->kind != STYRK_PAGE_TEXT || node->block || node->at.len < 2 * inset ||
        node->at.len - 2 * inset != node->text.n ||
        memcmp(page->text.p + node->at.off + inset, node->text.p == NULL ? "" : node->text.p,
               node->text.n) != 0) {
        return false;
    }
    *out = (styrk_span){node->at.off + inset, node->text.n};
    return true;
}

/* Up to four digits; returns how many. */
static uint32_t read_number(styrk_str text, uint32_t at, int *value)
{
    uint32_t n = 0;

    *value = 0;
    while (n < 4 && at + n < text.n && text.p[at + n] >= '0' && text.p[at + n] <= '9') {
        *value = *value * 10 + (text.p[at + n] - '0');
        n++;
    }
    return n;
}

/* "24/02/2024": day, month, year; / . and - part them, one kind per date. */
static bool read_day_first(styrk_day *out, styrk_str text)
{
    int day, month, year;
    uint32_t at = read_number(text, 0, &day), n;
    char mark = at < text.n ? text.p[at] : '\0', iso[10];

    if (at == 0 || at > 2 || (mark != '/' && mark != '.' && mark != '-')) {
        return false;
    }
    n = read_number(text, at + 1, &month);
    at += 1 + n;
    if (n == 0 || n > 2 || at >= text.n || text.p[at] != mark ||
        read_number(text, at + 1, &year) != 4 || at + 5 != text.n) {
        return false;
    }
    iso[0] = text.p[at + 1];
    iso[1] = text.p[at + 2];
    iso[2] = text.p[at + 3];
    iso[3] = text.p[at + 4];
    iso[4] = iso[7] = '-';
    iso[5] = (char)('0' + month / 10);
    iso[6] = (char)('0' + month % 10);
    iso[8] = (char)('0' + day / 10);
    iso[9] = (char)('0' + day % 10);
    return styrk_day_parse(out, iso, sizeof iso);
}

bool styrk_page_day(styrk_day *out, styrk_str text)
{
    text = styrk_str_trim(text);
    if (text.n >= 10 && (text.n == 10 || text.p[10] == 'T' || text.p[10] == ' ') &&
        styrk_day_parse(out, text.p, 10)) {
        return true;
    }
    return read_day_first(out, text);
}
