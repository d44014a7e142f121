/* site.c: the files of the page, each in three codings that were made when the
 * program was built.
 *
 * A path without a dot that is no file is the page itself: its script shows the
 * room of that name.
 */
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

enum { PLAIN, BROTLI, GZIP, CODINGS };

struct styrk_page {
    size_t count;
    styrk_sheet *(*sheets)[CODINGS]; /* as server->options->page */
    styrk_sheet *none;               /* told when no page was built */
};

static const char no_page[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>styrk</title>"
    "<h1>styrk</h1><p>This program was built without its page. The API is here: "
    "<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>, "
    "<a href=\"/api/v1/today\">/api/v1/today</a>.</p></html>\n";

static void make_sheets(styrk_page *page, const styrk_server *server, size_t i)
{
    const styrk_page_file *f = &server->options->page[i];

    page->sheets[i][PLAIN] =
        styrk_sheet_file(server, f, f->plain, (size_t)(f->plain_end - f->plain), NULL);
    page->sheets[i][BROTLI] =
        f->br == NULL ? NULL
                      : styrk_sheet_file(server, f, f->br, (size_t)(f->br_end - f->br), "br");
    page->sheets[i][GZIP] =
        f->gz == NULL ? NULL
                      : styrk_sheet_file(server, f, f->gz, (size_t)(f->gz_end - f->gz), "gzip");
}

styrk_page *styrk_page_new(styrk_server *server)
{
    static const styrk_page_file stand_in = {
        .path = "index.html", .mime = "text/html; charset=utf-8", .immutable = false};
    styrk_page *page = calloc(1, sizeof *page);

    if (page == NULL) {
        return NULL;
    }
    while (server->options->page[page->count].path != NULL) {
        page->count++;
    }
    page->sheets = calloc(page->count + 1, sizeof *page->sheets);
    for (size_t i = 0; page->sheets != NULL && i < page->count; i++) {
        make_sheets(page, server, i);
    }
    page->none = styrk_sheet_file(server, &stand_in, (const unsigned char *)no_page,
                                  sizeof no_page - 1, NULL);
    return page;
}

void styrk_page_free(styrk_page *page)
{
    if (page == NULL) {
        return;
    }
    for (size_t i = 0; i < page->count; i++) {
        for (int coding = 0; coding < CODINGS; coding++) {
            styrk_sheet_drop(page->sheets[i][coding]);
        }
    }
    styrk_sheet_drop(page->none);
    free(page->sheets);
    free(page);
}

/* The index of the file; -1 if there is none. */
static long find(const styrk_ask *ask, styrk_str path)
{
    const styrk_page_file *files = ask->server->options->page;

    for (long i = 0; files[i].path != NULL; i++) {
        if (styrk_text_is(path, files[i].path)) {
            return i;
        }
    }
    return -1;
}

static long find_page(const styrk_ask *ask)
{
    const styrk_str all = ask->request.path;
    const styrk_str path = {all.p + 1, all.n > 0 ? all.n - 1 : 0};
    const long i = path.n == 0 ? -1 : find(ask, path);

    if (i >= 0 || (path.n > 0 && memchr(path.p, '.', path.n) != NULL)) {
        return i;
    }
    return find(ask, styrk_text_of("index.html"));
}

void styrk_page_run(styrk_ask *ask)
{
    styrk_page *page = ask->server->page;
    const styrk_str codings = ask->request.accept_encoding;
    const long i = find_page(ask);
    styrk_sheet *sheet = page->none;

    if (i < 0 && (page->count > 0 || memchr(ask->request.path.p, '.', ask->request.path.n))) {
        styrk_refuse(ask, 404, "not-found", N_("There is nothing at this path"), NULL);
        return;
    }
    if (i >= 0) {
        const int br = page->sheets[i][BROTLI] == NULL ? 0 : styrk_field_coding(codings, "br");
        const int gz = page->sheets[i][GZIP] == NULL ? 0 : styrk_field_coding(codings, "gzip");
        sheet = page->sheets[i][br > 0 && br >= gz ? BROTLI : gz > 0 ? GZIP : PLAIN];
    }
    ask->reply.status = 200;
    ask->reply.sheet = styrk_sheet_share(sheet);
}
