/* library.c: the documents that came with the program, by name.
 *
 * A page is "bfr.md", its translations "bfr.da.md" and "bfr.nb.md". A program is
 * written for a language and has a name of its own in each; "starter" means the
 * one of the language that is asked for.
 */
#include <string.h>

#include "cli/cli.h"

extern const styrk_embedded styrk_method_pages[];
extern const styrk_embedded styrk_program_pages[];

static const styrk_embedded *shelf(styrk_library_kind kind)
{
    return kind == STYRK_PAGE_METHOD ? styrk_method_pages : styrk_program_pages;
}

/* A base page: its name has no language before ".md". */
static bool is_base(const char *name)
{
    const char *dot = strchr(name, '.');
    return dot != NULL && strcmp(dot, ".md") == 0;
}

const styrk_embedded *styrk_library_at(styrk_library_kind kind, size_t index)
{
    for (const styrk_embedded *page = shelf(kind); page->name != NULL; page++) {
        if (is_base(page->name) && index-- == 0) {
            return page;
        }
    }
    return NULL;
}

static bool is_named(const styrk_embedded *page, const char *stem, size_t n, const char *ending)
{
    return strlen(page->name) == n + strlen(ending) && strncmp(page->name, stem, n) == 0 &&
           strcmp(page->name + n, ending) == 0;
}

static const styrk_embedded *find(styrk_library_kind kind, const char *stem, size_t n,
                                  const char *ending)
{
    for (const styrk_embedded *page = shelf(kind); page->name != NULL; page++) {
        if (is_named(page, stem, n, ending)) {
            return page;
        }
    }
    return NULL;
}

const styrk_embedded *styrk_library_find(styrk_library_kind kind, const char *name, styrk_lang lang)
{
    static const char *const endings[STYRK_LANGS] = {".md", ".da.md", ".nb.md"};
    static const char *const starter[STYRK_LANGS] = {"styrk-3-days", "styrk-3-dage",
                                                     "styrk-3-dager"};
    const char *dot = strchr(name, '.');
    const size_t n = strlen(name);
    const styrk_embedded *page = NULL;

    if (kind == STYRK_PAGE_PROGRAM && strcmp(name, "starter") == 0) {
        return styrk_library_find(kind, starter[lang], lang);
    }
    if (dot != NULL) { /* "bfr.nb" asks for a language by name */
        page = find(kind, name, n, ".md");
        return page != NULL ? page : find(kind, name, n, "");
    }
    page = find(kind, name, n, endings[lang]);
    return page != NULL ? page : find(kind, name, n, ".md");
}

const char *styrk_library_nearest(styrk_cli *cli, styrk_library_kind kind, const char *name)
{
    const styrk_embedded *page;
    size_t count = 0, room = 0;
    const char **names;

    while (styrk_library_at(kind, room) != NULL) {
        room++;
    }
    names = styrk_heap_get(&cli->heap, room + 1, sizeof *names);
    for (size_t i = 0; names != NULL && (page = styrk_library_at(kind, i)) != NULL; i++) {
        names[count++] = styrk_z(cli, styrk_path_stem(page->name));
    }
    return styrk_nearest(name, names, count);
}
