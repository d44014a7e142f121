/* unit_page.c: the page reader: YAML subset, blocks, pieces, setting a key. */
#include <stdlib.h>

#include "lang/page.h"
#include "heap.h"
#include "tap.h"

static char space[1 << 22];
static styrk_arena arena;
static styrk_diags diags;
static styrk_page *page;
static styrk_status status;

static void read_n(const char *p, size_t n)
{
    styrk_arena_init(&arena, space, sizeof space);
    styrk_diags_init(&diags, &arena);
    status = styrk_page_parse(&arena, &page, &diags, (styrk_str){p, (uint32_t)n});
}

static void read_z(const char *text)
{
    read_n(text, strlen(text));
}

/* What stands at a path, as one line: text, "-" not stated, "{n}" "[n]" for n
 * children, "?" missing. */
static const char *shown(const char *path)
{
    static char line[4096];
    const styrk_page_node *node = page == NULL ? NULL : styrk_page_get(page, path);

    if (node == NULL) {
        return "?";
    }
    if (!node->stated) {
        return "-";
    }
    if (node->kind != STYRK_PAGE_TEXT) {
        snprintf(line, sizeof line, node->kind == STYRK_PAGE_MAP ? "{%u}" : "[%u]", node->count);
        return line;
    }
    snprintf(line, sizeof line, "%.*s", (int)node->text.n, node->text.p);
    return line;
}

static bool tiles(void)
{
    uint32_t at = 0;

    for (const styrk_page_piece *p = page->pieces; p != NULL; p = p->next) {
        if (p->at.off != at || p->at.len == 0) {
            return false;
        }
        at += p->at.len;
    }
    return at == page->text.n;
}

/* Every key and value lies in the front matter and within its parent. */
static bool nests(const styrk_page_node *node)
{
    const uint32_t end = page->front.off + page->front.len;

    for (const styrk_page_node *n = node->first; n != NULL; n = n->next) {
        if (n->at.off < page->front.off || n->at.off + n->at.len > end ||
            n->at.off < node->at.off || n->at.off + n->at.len > node->at.off + node->at.len ||
            n->parent != node || !nests(n)) {
            return false;
        }
    }
    return true;
}

typedef struct {
    const char *front, *path, *want, *name;
} value_row;

static const value_row values[] = {
    {"a: b", "a", "b", "a plain text"},
    {"a:   b  ", "a", "b", "gaps around it"},
    {"a: b # c", "a", "b", "a comment behind"},
    {"a: b#c", "a", "b#c", "# inside a word"},
    {"a: http://x.y/z", "a", "http://x.y/z", "a colon inside a word"},
    {"a: b: c", "a", "b: c", "a second colon is text"},
    {"a:", "a", "-", "nothing"},
    {"a: # c", "a", "-", "only a comment"},
    {"a: ~", "a", "-", "~"},
    {"a: null", "a", "-", "null"},
    {"a: \"\"", "a", "-", "empty quotes"},
    {"a: ''", "a", "-", "empty single quotes"},
    {"a: \"null\"", "a", "null", "a quoted null is text"},
    {"a: []", "a", "-", "an empty list"},
    {"a: {}", "a", "-", "an empty map"},
    {"a:\n  b: null\n  c:", "a", "-", "a map that states nothing"},
    {"a:\n  b: null\n  c: 1", "a", "{2}", "a map that states one thing"},
    {"b: 1", "a", "?", "missing"},
    {"a: no", "a", "no", "no is text"},
    {"a: 1:30", "a", "1:30", "1:30 is text"},
    {"a: 2024-02-24", "a", "2024-02-24", "a date is text"},
    {"a: 012", "a", "012", "an octal is text"},
    {"a: \"b: c # d\"", "a", "b: c # d", "double quotes"},
    {"a: 'it''s'", "a", "it's", "single quotes, doubled inside"},
    {"a: \"\\u00e6\\x41\\n\\\"\"", "a", "\xC3\xA6"
                                       "A\n\"",
     "escapes"},
    {"a: \"b\n  c\n\n  d\"", "a", "b c\nd", "quoted over lines"},
    {"a: \"b \\\n   c\"", "a", "b c", "an escaped line end"},
    {"a: 'b\n  c'", "a", "b c", "single quoted over lines"},
    {"a: b\n  c\n  d", "a", "b c d", "plain over lines"},
    {"a:\n  b c", "a", "b c", "plain below its key"},
    {"a: b # c\nd: e", "d", "e", "a comment ends plain text"},
    {"a: |\n  b\n   c\n\n  d\ne: f", "a", "b\n c\n\nd\n", "literal"},
    {"a: |-\n  b\n\n\ne: f", "a", "b", "literal, stripped"},
    {"a: |+\n  b\n\ne: f", "a", "b\n\n", "literal, kept"},
    {"a: >\n  b\n  c\n\n  d\n", "a", "b c\nd\n", "folded"},
    {"a: >-\n  b\n    c\n  d", "a", "b\n  c\nd", "folded, an indented line stays"},
    {"a: |2\n    b", "a", "  b\n", "literal, indentation told"},
    {"a: | # why\n  b: c", "a", "b: c\n", "literal with keys inside"},
    {"a: |\nb: c", "a", "-", "an empty literal"},
    {"a: [b, 'c, d', \"e\"]", "a.1", "c, d", "flow list"},
    {"a: [b, c,]", "a", "[2]", "flow list, comma at the end"},
    {"a: [b, , c]", "a.1", "-", "flow list, a gap"},
    {"a: [\n  b, # why\n  c\n]\nd: e", "a.1", "c", "flow list over lines"},
    {"a: [\n  b\n]\nd: e", "d", "e", "flow list over lines, what follows"},
    {"a: {b: c, d: [e, f]}", "a.d.1", "f", "flow in flow"},
    {"a: {\"b\":1}", "a.b", "1", "flow as JSON"},
    {"a: {b, c: d}", "a.b", "-", "flow key alone"},
    {"a: {{ page.title }}", "a", "{{ page.title }}", "Liquid as a value"},
    {"a:\n- b\n- c\nd: e", "a.1", "c", "a list under its key, not indented"},
    {"a:\n- b\n- c\nd: e", "d", "e", "what follows such a list"},
    {"a:\n  - b\n  -\n  - c", "a.1", "-", "an empty item"},
    {"a:\n  - b: c\n    d: e\n  - b: f", "a.0.d", "e", "a list of maps"},
    {"a:\n  - b: c\n    d: e\n  - b: f", "a.1.b", "f", "its second map"},
    {"a:\n- b:\n  - c\n- d", "a.0.b.0", "c", "lists in lists, not indented"},
    {"a:\n  - - b\n    - c\n  - d", "a.0.1", "c", "a list in a list on one line"},
    {"a:\n  b:\n    c: d\n  e: f\ng: h", "a.b.c", "d", "maps in maps"},
    {"a:\n  b:\n    c: d\n  e: f\ng: h", "a.e", "f", "back one level"},
    {"a:\n  b:\n    c: d\n  e: f\ng: h", "g", "h", "back to the top"},
    {"a:\n    # c\n\n    b: d", "a.b", "d", "comments and blank lines between"},
    {"\"a b\": c", "a b", "c", "a quoted key"},
    {"'a': c", "a", "c", "a single quoted key"},
    {"a: b\na: c", "a", "c", "twice: the last counts"},
    {"  a: b\n  c: d", "c", "d", "all of it indented"},
    {"a: - b", "a", "- b", "a dash in a text"},
    {"a:\n  b: |\n    c\n  d: e", "a.d", "e", "after a literal in a map"},
    {"a: |weird\nb: c", "a", "|weird", "a bar that opens nothing"},
};

static void test_values(void)
{
    char text[1024];

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const value_row *row = &values[i];
        snprintf(text, sizeof text, "---\n%s\n---\nbody\n", row->front);
        read_z(text);
        is_str(shown(row->path), row->want, row->name);
        ok(tiles() && nests(page->root), "  in one piece");
        /* The same with CR LF says the same. */
        char crlf[2048];
        size_t n = 0;
        for (const char *p = text; *p != '\0'; p++) {
            if (*p == '\n') {
                crlf[n++] = '\r';
            }
            crlf[n++] = *p;
        }
        read_n(crlf, n);
        is_str(shown(row->path), row->want, "  with CR LF");
    }
}

typedef struct {
    const char *front, *diag, *path, *want;
} error_row;

static const error_row errors[] = {
    {"a: b\nnonsense\nc: d", "page-line", "c", "d"},
    {"a: b\n- c\nd: e", "page-line", "d", "e"},
    {"a: \"b\"\n    c: x\nd: e", "page-indent", "d", "e"},
    {"a:\n    b: c\n  d: e\nf: g", "page-indent", "f", "g"},
    {"a:\n\tb: c", "page-tab", "a.b", "c"},
    {"a: \"b\nc: d", "page-quote", "c", "d"},
    {"a: 'b\n  x\nc: d", "page-quote", "c", "d"},
    {"a: [b\nc: d", "page-flow", "c", "d"},
    {"a: {b: c]\nd: e", "page-flow", "d", "e"},
    {"a: \"b\" c\nd: e", "page-after", "a", "b"},
    {"a: [b] c\nd: e", "page-after", "d", "e"},
    {"a: \"\\q\"\nd: e", "page-escape", "a", "\\q"},
    {"a: b\nc: d\na: e", "page-twice", "a", "e"},
    {"lastUpdated: 24/02/2024\ndatePublished: 19/02/2025", "page-dates", "lastUpdated",
     "24/02/2024"},
};

static bool has_diag(const char *name)
{
    for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
        if (strcmp(styrk_diag_name(d->id), name) == 0) {
            return true;
        }
    }
    return false;
}

static void test_errors(void)
{
    char text[1024];

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        const error_row *row = &errors[i];
        snprintf(text, sizeof text, "---\n%s\n---\nbody\n", row->front);
        read_z(text);
        ok(has_diag(row->diag), row->diag);
        is_int(diags.count, 1, "  and nothing else");
        is_str(shown(row->path), row->want, "  and reading goes on");
        ok(tiles(), "  in one piece");
    }
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        snprintf(text, sizeof text, "---\n%s\n---\n", values[i].front);
        read_z(text);
        if (status != STYRK_OK) {
            ok(false, values[i].name);
        }
    }
    read_z("---\ntitle: x\nno end\n");
    ok(has_diag("page-front-open") && !page->has_front && tiles(), "front matter without an end");
}

/* The shapes of three websites: keys without values, Liquid, nulls, dates. */
static const char jekyll[] =
    "---\n"
    "title: \"Lette s\xC3\xA6t\"\n"
    "excerpt: \"Et s\xC3\xA6t \xE2\x80\x98let\xE2\x80\x99 bagefter.\"\n"
    "header:\n  teaser: /assets/x.jpg\n"
    "category:\n  - Styrke\n"
    "tags:\n  - tung\n"
    "rpe:\nintensity:\nexercises: \"\"\n"
    "video:\n  provider: youtube\n  id: abc\n"
    "---\n\n{{ page.excerpt }}\n\n{% if page.video %}\n  {% include video id=page.video.id %}\n"
    "{% endif %}\n{% comment %}\n# Hidden\n```styrk\nSquat: 9x9\n```\n{% endcomment %}\n"
    "# Shown #\n\n```styrk\nday A\n  Squat: 3x5\n```\n\n~~~ styrk fast\nday B\n~~~\n"
    "```c\n# no heading\n```\n";

static const char grid[] =
    "---\ninFeed: true\ninLanguage: null\nkeywords: []\n"
    "datePublished: '2016-05-03T09:04:48.041Z'\ndateModified: '2016-05-03T09:04:25.310Z'\n"
    "title: ''\nauthor: []\npublisher:\n  name: null\n  url: null\n"
    "sourcePath: _posts/a-b.md\n\n---\nLead text.\n![](https://x.y/z.jpg)\n\n"
    "# Heading = one\n\ntext\n";

static void test_jekyll(void)
{
    styrk_day day;

    read_z(jekyll);
    is_int(status, STYRK_OK, "Jekyll: no errors");
    is_text(page->title.p, page->title.n, "Lette s\xC3\xA6t", "Jekyll: title");
    is_str(shown("header.teaser"), "/assets/x.jpg", "Jekyll: nested");
    is_str(shown("category.0"), "Styrke", "Jekyll: list");
    is_str(shown("rpe"), "-", "Jekyll: an empty form field is not stated");
    is_str(shown("exercises"), "-", "Jekyll: nor are empty quotes");
    ok(tiles() && nests(page->root), "Jekyll: in one piece");
    const styrk_page_block *b = page->blocks;
    ok(b != NULL && b->next != NULL && b->next->next == NULL, "Jekyll: two blocks");
    is_text(jekyll + b->at.off, b->at.len, "day A\n  Squat: 3x5\n", "Jekyll: the first block");
    is_text(jekyll + b->next->at.off, b->next->at.len, "day B\n", "Jekyll: a ~~~ block");
    is_text(b->next->info.p, b->next->info.n, "fast", "Jekyll: words behind styrk");
    ok(has_diag("page-block-hidden"), "Jekyll: a hidden block is told");
    styrk_place place = styrk_place_of(page->text, b->at);
    is_int(place.line, 32, "Jekyll: the block's line in the page");

    read_z(grid);
    is_int(status, STYRK_OK, "grid: no errors");
    is_text(page->title.p, page->title.n, "Heading = one", "grid: title from the heading");
    is_str(shown("publisher"), "-", "grid: a map of nulls is not stated");
    is_str(shown("inLanguage"), "-", "grid: null");
    ok(tiles() && page->blocks == NULL && !page->plain, "grid: no blocks, one piece");
    ok(styrk_page_day(&day, styrk_str_of("2016-05-03T09:04:48.041Z")) && day.n == 16924,
       "grid: an ISO time is its day");
}

static void test_days(void)
{
    static const struct {
        const char *text, *iso;
    } row[] = {{"24/02/2024", "2024-02-24"}, {"24.2.2024", "2024-02-24"},
               {"1-3-2023", "2023-03-01"},   {"2024-02-24", "2024-02-24"},
               {"2024-02-24 10:00", "2024-02-24"}, {"31/02/2024", ""}, {"02/24/2024", ""},
               {"24/02-2024", ""},           {"24/02/24", ""}, {"24/02/2024x", ""}, {"", ""},
               {"2024-02-30", ""}};

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        char text[11] = "";
        styrk_day day;
        if (styrk_page_day(&day, styrk_str_of(row[i].text))) {
            styrk_day_format(text, day);
        }
        is_str(text, row[i].iso, row[i].text);
    }
}

static void test_body(void)
{
    read_z("Squat: 3x5\n# a comment\n");
    ok(page->plain && page->blocks != NULL && page->blocks->at.len == page->text.n && tiles(),
       "no front matter, no fence: one block");
    is_int(page->title.n, 0, "a comment in notation is no title");
    read_z("\xEF\xBB\xBFSquat: 3x5");
    ok(page->plain && page->blocks->at.off == 3 && tiles(), "the BOM is no part of it");
    read_z("");
    ok(status == STYRK_OK && page->plain && tiles(), "nothing at all");
    read_z("\xEF\xBB\xBF---\na: b\n---\n");
    is_str(shown("a"), "b", "a BOM before the front matter");
    read_z("---\n---\n");
    ok(page->has_front && !page->plain && page->blocks == NULL && tiles(), "empty front matter");
    read_z("---\na: b\n...\nbody");
    is_str(shown("a"), "b", "three dots end it too");
    read_z("# T\n```styrk\nx\n");
    ok(has_diag("page-block-open") && page->blocks->at.len == 2 && !page->blocks->closed && tiles(),
       "a block without an end");
    read_z("````styrk\n```\nx\n```\n````\n");
    is_int(page->blocks->at.len, 10, "a longer fence holds shorter ones");
    read_z("~~~styrk\n```\nx\n~~~\n");
    is_int(page->blocks->at.len, 6, "a fence ends with its own mark");
    read_z("```styrka\nx\n```\n```styrk`x`\n```\n");
    ok(page->plain, "styrka is another language");
    read_z("---\na: b\n---\n<!-- \n```styrk\nx\n```\n-->\n```styrk\ny\n```\n");
    ok(page->blocks != NULL && page->blocks->next == NULL && has_diag("page-block-hidden"),
       "an HTML comment hides a block");
    read_z("---\na: b\n---\n{%- comment -%}\n```styrk\nx\n```\n{%- endcomment -%}\n");
    ok(page->blocks == NULL, "Liquid with dashes");
    read_z("---\na: b\n---\n    ```styrk\n    x\n    ```\n");
    ok(page->blocks == NULL, "four spaces are no fence");
    read_z("---\ntitle:\n---\n## Two\n#One\n# One more\n");
    is_text(page->title.p, page->title.n, "One more", "the first first-level heading");
}

static void test_text_at(void)
{
    styrk_span at;

    read_z("---\na: \"3x5 @8\"\nb: 3x5\nc: 'it''s'\nd: |\n  x\ne: x\n  y\n---\n");
    ok(styrk_page_text_at(&at, page, styrk_page_get(page, "a")) && at.off == 8 && at.len == 6,
       "the text inside quotes");
    ok(styrk_page_text_at(&at, page, styrk_page_get(page, "b")) && at.len == 3, "plain text");
    ok(!styrk_page_text_at(&at, page, styrk_page_get(page, "c")) && at.len == 7, "decoded text");
    ok(!styrk_page_text_at(&at, page, styrk_page_get(page, "d")), "a literal");
    ok(!styrk_page_text_at(&at, page, styrk_page_get(page, "e")), "two lines");
}

static void test_either(void)
{
    styrk_page *base;
    styrk_arena a;
    styrk_diags d;
    static char room[1 << 14];

    styrk_arena_init(&a, room, sizeof room);
    styrk_diags_init(&d, &a);
    styrk_page_parse(&a, &base, &d, styrk_str_of("---\ntitle: Straight\nrpe: 8\n---\n"));
    read_z("---\ntitle: Lige\nrpe:\n---\n");
    const styrk_page_node *n = styrk_page_either(page, base, "title");
    is_text(n->text.p, n->text.n, "Lige", "the translation first");
    n = styrk_page_either(page, base, "rpe");
    is_text(n->text.p, n->text.n, "8", "then the page it translates");
    ok(styrk_page_either(NULL, base, "time") == NULL, "or nothing");
}

typedef struct {
    const char *page, *path, *value, *want, *name;
} set_row;

static const set_row sets[] = {
    {"---\na: b\nc: d\n---\nx", "a", "e", "---\na: e\nc: d\n---\nx", "replace"},
    {"---\na:   b # why\n---\n", "a", "e", "---\na:   e # why\n---\n", "the comment stays"},
    {"---\nrpe:\nc: d\n---\n", "rpe", "8", "---\nrpe: 8\nc: d\n---\n", "fill an empty field"},
    {"---\nrpe: # why\n---\n", "rpe", "8", "---\nrpe: 8 # why\n---\n", "before a comment"},
    {"---\na: \"b\"\n---\n", "a", "e", "---\na: e\n---\n", "quotes go"},
    {"---\na: b\n---\n", "a", "x: y", "---\na: \"x: y\"\n---\n", "quotes come"},
    {"---\na: b\n---\n", "a", "no", "---\na: \"no\"\n---\n", "no is quoted"},
    {"---\na: b\n---\n", "a", "", "---\na: \"\"\n---\n", "empty"},
    {"---\na: b\n---\n", "a", "x\ny\\\"", "---\na: \"x\\ny\\\\\\\"\"\n---\n", "escapes"},
    {"---\na: |\n  b\n\n  c\nd: e\n---\n", "a", "f", "---\na: f\nd: e\n---\n", "a literal"},
    {"---\na: b\n  c\nd: e\n---\n", "a", "f", "---\na: f\nd: e\n---\n", "text on two lines"},
    {"---\na: b\n---\n", "c", "d", "---\na: b\nc: d\n---\n", "a new key"},
    {"---\r\na: b\r\n---\r\n", "c", "d", "---\r\na: b\r\nc: d\r\n---\r\n", "a new key, CR LF"},
    {"---\nm:\n  a: b\nz: y\n---\n", "m.c", "d", "---\nm:\n  a: b\n  c: d\nz: y\n---\n",
     "a new key in a map"},
    {"---\nm: {a: b}\n---\n", "m.c", "d", "---\nm: {a: b, c: d}\n---\n", "in a flow map"},
    {"---\nm: {}\n---\n", "m.c.e", "d", "---\nm: {c: {e: d}}\n---\n", "in an empty flow map"},
    {"---\nm: {a, b:}\n---\n", "m.a", "d", "---\nm: {a: d, b:}\n---\n", "a flow key alone"},
    {"---\nm:\nz: y\n---\n", "m.c", "d", "---\nm:\n  c: d\nz: y\n---\n", "an empty field opens"},
    {"---\na: b\n---\n", "m.c.d", "e", "---\na: b\nm:\n  c:\n    d: e\n---\n", "new maps"},
    {"---\nl:\n  - a: b\n---\n", "l.0.c", "d", "---\nl:\n  - a: b\n    c: d\n---\n",
     "in a map of a list"},
    {"---\nl:\n  - x\n  - y\n---\n", "l.1", "z", "---\nl:\n  - x\n  - z\n---\n", "an item"},
    {"---\n# only this\n---\n", "a", "b", "---\n# only this\na: b\n---\n", "nothing stated yet"},
    {"# T\n```styrk\nx\n```\n", "id", "t", "---\nid: t\n---\n# T\n```styrk\nx\n```\n",
     "no front matter yet"},
    {"\xEF\xBB\xBF# T\n```styrk\n```\n", "id", "t",
     "\xEF\xBB\xBF---\nid: t\n---\n# T\n```styrk\n```\n", "after the BOM"},
    {"---\nm:\n  a: b\n---\n", "m", "c", NULL, "not over a map"},
    {"---\na: b\n---\n", "a.c", "d", NULL, "not under a text"},
    {"---\nl: [a]\n---\n", "l.5", "d", NULL, "not past a list"},
    {"Squat: 3x5\n", "id", "x", NULL, "not in plain notation"},
};

static void test_set(void)
{
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        const set_row *row = &sets[i];
        styrk_buf out;

        read_z(row->page);
        styrk_buf_init(&out, &arena, 1 << 16);
        status = styrk_page_set(&out, page, row->path, styrk_str_of(row->value));
        if (row->want == NULL) {
            ok(status == STYRK_BAD_INPUT && out.len == 0, row->name);
            continue;
        }
        is_text(out.p, out.len, row->want, row->name);
        read_n(out.p, out.len);
    }
}

/* ---- properties --------------------------------------------------------------- */

static uint64_t seed = 20240224;

static uint32_t rnd(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

static const char *const parts[] = {
    "a", "b", "key", ": ", ":", "\n", "\n", "\n  ", "\n    ", "- ", "-", "[", "]", "{", "}", ", ",
    "\"", "'", "#", " # ", "|", ">", "|-\n", "~", "null", "\\n", "\\", "---\n", "```styrk\n",
    "```\n", "~~~", "{% comment %}", "{% endcomment %}", "<!--", "-->", "\t", "\r\n",
    "\xC3\xA6", "\xFF", "0", "a: b\n", "c:\n", "  d: e\n", "  - f\n", "x: |\n  y\n", "g: [h, i]\n",
    "  j: {k: l}\n", " "};

static size_t random_page(char *out, size_t room)
{
    size_t n = 0;

    if (rnd(8) != 0) {
        memcpy(out, "---\n", 4);
        n = 4;
    }
    for (uint32_t i = rnd(40); i > 0; i--) {
        const char *part = parts[rnd(sizeof parts / sizeof parts[0])];
        size_t len = strlen(part);
        if (n + len + 8 < room) {
            memcpy(out + n, part, len);
            n += len;
        }
    }
    if (n > 4 && rnd(4) != 0) {
        memcpy(out + n, "\n---\n", 5);
        n += 5;
    }
    return n;
}

/* All texts in document order but that at `skip`, joined, as a fingerprint. */
static uint64_t fingerprint(const styrk_page_node *node, const styrk_page_node *skip)
{
    uint64_t h = 14695981039346656037u;

    for (const styrk_page_node *n = node->first; n != NULL; n = n->next) {
        if (n == skip) {
            continue;
        }
        for (uint32_t i = 0; i < n->key.n; i++) {
            h = (h ^ (unsigned char)n->key.p[i]) * 1099511628211u;
        }
        h = (h ^ ':') * 1099511628211u;
        for (uint32_t i = 0; i < n->text.n; i++) {
            h = (h ^ (unsigned char)n->text.p[i]) * 1099511628211u;
        }
        h = (h ^ fingerprint(n, skip)) * 1099511628211u;
    }
    return h;
}

static void test_properties(void)
{
    static const char *const paths[] = {"a", "b", "key", "c", "x.y", "c.d", "g", "new.key"};
    static const char *const texts[] = {"v",       "no",  "a: b",   "x # y",
                                        "\"q\"", " s ", "3x5 @8", "l1\nl2"};
    int torn = 0, lost = 0, other = 0, clean = 0;

    for (int i = 0; i < 200000; i++) {
        char text[512];
        size_t n = random_page(text, sizeof text);
        const char *path = paths[rnd(8)];
        styrk_str value = styrk_str_of(texts[rnd(8)]);
        styrk_buf out;

        read_n(text, n);
        if (page == NULL || !tiles() || !nests(page->root)) {
            torn++;
            printf("# torn: %.*s\n", (int)n, text);
            continue;
        }
        if (status != STYRK_OK || !page->has_front || diags.count > 0) {
            continue;
        }
        const uint64_t before = fingerprint(page->root, styrk_page_get(page, path));
        const bool was_there = styrk_page_get(page, path) != NULL;
        styrk_buf_init(&out, &arena, 1 << 12);
        if (styrk_page_set(&out, page, path, value) != STYRK_OK) {
            continue;
        }
        clean++;
        char changed[2048];
        memcpy(changed, out.p, out.len);
        read_n(changed, out.len);
        const styrk_page_node *now = page == NULL ? NULL : styrk_page_get(page, path);
        if (now == NULL || status != STYRK_OK || !styrk_str_eq(now->text, value)) {
            lost++;
            printf("# lost %s in: %.*s\n# gives: %.*s\n", path, (int)n, text, (int)out.len,
                   changed);
        } else if (was_there && fingerprint(page->root, now) != before) {
            other++;
            printf("# other value changed by %s in: %.*s\n", path, (int)n, text);
        }
    }
    is_int(torn, 0, "200,000 random pages: the pieces are the bytes, values nest");
    is_int(lost, 0, "what was set is read back");
    is_int(other, 0, "what was not set stays");
    ok(clean > 5000, "and enough of them were pages that can be set");
}

/* Memory per byte on hostile texts of 1 MB; a quadratic reader would also run
 * into the time limit of the test. */
static void test_hostile(void)
{
    static const char *const unit[] = {
        "- ",       "[",    "{",      "a:\n",           "a: \"\n",  "a: [\n",        "\"",
        "a: |\n",   " a:\n", "'\n",    "a: |9\n b\n",    "#\n",       "a: 'x\n\n",     "\\",
        "? ",       "{% ",  "x\n",    "a:\n  \"\n",     "```\n",     "`",             "<!--",
        "a, ",      "\n",   "{a: [",  "a: b\n  c\n",    "a: ]\n]\n", "- - a: [x,\n",  "\t",
        ","};
    const size_t size = 1 << 20;
    char *text = malloc(size + 16), *block = malloc(1 << 16);
    size_t worst = 0;
    bool all = true;

    for (size_t i = 0; i < sizeof unit / sizeof unit[0]; i++) {
        for (int front = 0; front < 2; front++) {
            size_t n = 0, len = strlen(unit[i]);
            memcpy(text, "---\na: [", 8);
            n = front == 0 ? 0 : unit[i][0] == ',' ? 8 : 4;
            while (n + len + 8 < size) {
                memcpy(text + n, unit[i], len);
                n += len;
            }
            memcpy(text + n, "\n---\n", 5);
            n += 5;
            styrk_arena_init(&arena, block, 1 << 16);
            arena.grow = heap_more;
            styrk_diags_init(&diags, &arena);
            status = styrk_page_parse(&arena, &page, &diags, (styrk_str){text, (uint32_t)n});
            all = all && page != NULL && tiles();
            worst = arena.total > worst ? arena.total : worst;
            heap_free();
        }
    }
    ok(all, "hostile texts of 1 MB are read");
    printf("# worst case: %zu bytes of memory per byte\n", worst >> 20);
    ok(worst < 150u << 20, "with less than 150 bytes of memory per byte");
    styrk_arena_init(&arena, space, 512);
    styrk_diags_init(&diags, &arena);
    is_int(styrk_page_parse(&arena, &page, &diags, styrk_str_of(jekyll)), STYRK_NOMEM,
           "no memory is said");
    styrk_arena_init(&arena, space, sizeof space);
    is_int(styrk_page_parse(&arena, &page, &diags, (styrk_str){text, STYRK_PAGE_MAX + 1}),
           STYRK_LIMIT, "too large is said");
    free(text);
    free(block);
}

int main(void)
{
    test_values();
    test_errors();
    test_jekyll();
    test_days();
    test_body();
    test_text_at();
    test_either();
    test_set();
    test_properties();
    test_hostile();
    return done();
}
