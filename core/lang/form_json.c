/* form_json.c: a program as rows and fields, each with the bytes it stands in.
 *
 * For editors that show a form: whoever puts other bytes in a field's place has
 * changed that field and nothing else. So this reads the text line by line, with
 * the parser's own words for what a line is, and says where its pieces stand; what
 * they mean, and whether it can be read at all, is the parser's business.
 *
 *   F1  fields of a row do not overlap, and lie in the row, the rows in the page
 *   F2  a piece that is missing is left out; `end` of its row says where to put it
 */
#include "lang/page.h"
#include "lang/program_parser.h"

enum { TAB = 4 };

typedef struct {
    styrk_buf *out;
    styrk_str text;
    uint32_t line;            /* of the page, from 1 */
    uint32_t template_indent; /* of the open template; UINT32_MAX = none is */
    bool more;                /* a row was written */
} form;

typedef struct {
    styrk_span at; /* without indentation and comment */
    styrk_span comment;
    uint32_t indent;
} row;

static void put_key(styrk_buf *out, const char *key)
{
    styrk_buf_z(out, ",\"");
    styrk_buf_z(out, key);
    styrk_buf_z(out, "\":");
}

static void put_span(styrk_buf *out, styrk_span at)
{
    styrk_buf_char(out, '[');
    styrk_buf_int(out, at.off);
    styrk_buf_char(out, ',');
    styrk_buf_int(out, at.len);
    styrk_buf_char(out, ']');
}

/* ,"name":{"at":[12,5],"text":"Squat"} */
static void put_field(const form *f, const char *key, styrk_span at)
{
    put_key(f->out, key);
    styrk_buf_z(f->out, "{\"at\":");
    put_span(f->out, at);
    put_key(f->out, "text");
    styrk_buf_json(f->out, styrk_span_text(f->text, at));
    styrk_buf_char(f->out, '}');
}

static void put_some(const form *f, const char *key, styrk_span at)
{
    if (at.len > 0) {
        put_field(f, key, at);
    }
}

static void begin_row(form *f, const row *r, const char *kind)
{
    styrk_buf_z(f->out, f->more ? ",\n{\"kind\":\"" : "{\"kind\":\"");
    styrk_buf_z(f->out, kind);
    styrk_buf_z(f->out, "\",\"line\":");
    styrk_buf_int(f->out, f->line);
    put_key(f->out, "indent");
    styrk_buf_int(f->out, r->indent);
    put_key(f->out, "at");
    put_span(f->out, r->at);
    f->more = true;
}

static void end_row(const form *f, const row *r)
{
    put_some(f, "comment", r->comment);
    styrk_buf_char(f->out, '}');
}

static styrk_span between(const form *f, uint32_t from, uint32_t to)
{
    return styrk_span_trim(f->text, (styrk_span){from, to - from});
}

static uint32_t end_of(styrk_span at)
{
    return at.off + at.len;
}

/* "A mon": the last word may be a weekday, unless it is the only one. */
static void put_day(const form *f, styrk_span rest)
{
    uint32_t last = end_of(rest);

    while (last > rest.off && f->text.p[last - 1] != ' ' && f->text.p[last - 1] != '\t') {
        last--;
    }
    const styrk_span word = {last, end_of(rest) - last};
    if (last > rest.off && styrk_weekday_of(styrk_span_text(f->text, word)) >= 0) {
        put_some(f, "name", between(f, rest.off, last));
        put_field(f, "weekday", word);
    } else {
        put_some(f, "name", rest);
    }
}

/* What follows a keyword that ends at `after`. */
static void put_keyword_row(form *f, const row *r, styrk_word word, uint32_t after)
{
    styrk_scan scan = {f->text, after, end_of(r->at)};

    begin_row(f, r, styrk_word_text(word));
    if (word >= STYRK_LW_NEXT) {
        styrk_scan_char(&scan, ':');
    }
    const styrk_span rest = between(f, scan.at, scan.end);
    if (word == STYRK_LW_DAY) {
        put_day(f, rest);
    } else if (word == STYRK_LW_TEMPLATE) {
        put_some(f, "name", rest);
    } else {
        put_some(f, "value", rest);
    }
    end_row(f, r);
    f->template_indent = word == STYRK_LW_TEMPLATE ? r->indent : f->template_indent;
}

static void put_exercise_row(form *f, const row *r, uint32_t colon)
{
    styrk_scan scan = {f->text, r->at.off, colon};
    char group = 0;
    int32_t order = 0;

    begin_row(f, r, "exercise");
    if (styrk_label_scan(&scan, &group, &order)) {
        put_field(f, "label", between(f, r->at.off, scan.at));
    }
    put_some(f, "name", between(f, scan.at, colon));
    put_some(f, "scheme", between(f, colon + 1, end_of(r->at)));
    end_row(f, r);
}

static void put_plain_row(form *f, const row *r, const char *kind, styrk_span value)
{
    begin_row(f, r, kind);
    put_some(f, "value", value);
    end_row(f, r);
}

/* The same questions in the same order as parse_program.c asks. */
static void put_row(form *f, const row *r)
{
    styrk_scan scan = {f->text, r->at.off, end_of(r->at)};
    const uint32_t colon = styrk_colon_start(f->text, r->at);

    if (f->template_indent != UINT32_MAX && r->indent <= f->template_indent) {
        f->template_indent = UINT32_MAX;
    }
    if (f->text.p[scan.at] == '*') {
        put_plain_row(f, r, "change", between(f, r->at.off + 1, scan.end));
        return;
    }
    const styrk_word word = styrk_word_of(styrk_span_text(f->text, styrk_scan_letters(&scan)));
    const bool keyword = styrk_line_is_keyword(f->text, r->at, word, scan.at);
    const bool block = keyword && word >= STYRK_LW_CIRCUIT && word <= STYRK_LW_AMRAP;
    if (f->template_indent != UINT32_MAX && (!keyword || block)) {
        put_plain_row(f, r, "scheme", r->at);
    } else if (keyword) {
        put_keyword_row(f, r, word, scan.at);
    } else if (colon < end_of(r->at)) {
        put_exercise_row(f, r, colon);
    } else {
        put_plain_row(f, r, "text", r->at);
    }
}

/* ---- lines ------------------------------------------------------------------- */

static bool is_note(styrk_str text, styrk_span at)
{
    styrk_scan scan = {text, at.off, end_of(at)};

    return styrk_word_of(styrk_span_text(text, styrk_scan_letters(&scan))) == STYRK_LW_NOTE &&
           styrk_scan_char(&scan, ':');
}

static void read_row(form *f, uint32_t at, uint32_t end)
{
    row r = {.indent = 0};

    while (at < end && (f->text.p[at] == ' ' || f->text.p[at] == '\t')) {
        r.indent = f->text.p[at] == '\t' ? (r.indent / TAB + 1) * TAB : r.indent + 1;
        at++;
    }
    const styrk_span all = between(f, at, end);
    if (all.len == 0) {
        return;
    }
    const uint32_t comment =
        is_note(f->text, all) ? end_of(all) : styrk_comment_start(f->text, all);
    r.comment = (styrk_span){comment, end_of(all) - comment};
    r.at = between(f, all.off, comment);
    if (r.at.len > 0) {
        put_row(f, &r);
    } else {
        r.at = (styrk_span){all.off, 0};
        begin_row(f, &r, "comment");
        end_row(f, &r);
    }
}

static void read_lines(form *f, styrk_span at)
{
    for (uint32_t line = at.off; line < end_of(at);) {
        uint32_t stop = line;
        while (stop < end_of(at) && f->text.p[stop] != '\n') {
            stop++;
        }
        read_row(f, line, stop);
        line = stop + 1;
        f->line++;
    }
}

styrk_status styrk_program_form_json(styrk_arena *arena, styrk_buf *out, styrk_str text)
{
    form f = {out, text, 1, UINT32_MAX, false};
    styrk_page *page = NULL;
    styrk_diags diags;
    uint32_t seen = 0;

    styrk_diags_init(&diags, arena);
    if (text.n > STYRK_PROGRAM_BYTES) {
        return STYRK_LIMIT;
    }
    if (styrk_page_parse(arena, &page, &diags, text) == STYRK_NOMEM || page == NULL) {
        return STYRK_NOMEM;
    }
    styrk_buf_z(out, "{\"schema\":\"styrk.form/1\",\"plain\":");
    styrk_buf_z(out, page->plain ? "true" : "false");
    if (page->title.n > 0) {
        put_field(&f, "title", page->title_at);
    }
    put_key(out, "rows");
    styrk_buf_z(out, "[\n");
    for (const styrk_page_block *block = page->blocks; block != NULL; block = block->next) {
        for (; seen < block->at.off; seen++) {
            f.line += text.p[seen] == '\n' ? 1 : 0;
        }
        read_lines(&f, block->at);
        seen = end_of(block->at);
    }
    styrk_buf_z(out, "]}\n");
    return arena->failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}
