/* run_programs.c: every page under programs/, checked and run forward.
 *
 * usage: run_programs PROGRAMS GOLDEN [print]
 * Each NAME.md must check without errors and warnings, and its run of twelve weeks
 * must be the bytes of GOLDEN/NAME.out. STYRK_BLESS=1 writes those files. With
 * `print` the runs alone are printed, for run_programs.mjs to compare.
 */
#include <dirent.h>
#include <stdlib.h>

#include "tap.h"
#include "vec.h"

#define TEXT_MAX (1u << 20)
#define ARENA_MAX (1u << 26)

static char text[TEXT_MAX], golden[TEXT_MAX];
static unsigned char *block;

static size_t read_file(char *into, const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t n;

    if (f == NULL) {
        return 0;
    }
    n = fread(into, 1, TEXT_MAX, f);
    fclose(f);
    return n;
}

static void write_file(const char *path, const styrk_buf *out)
{
    FILE *f = fopen(path, "wb");

    if (f == NULL || fwrite(out->p, 1, out->len, f) != out->len || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

/* The first line that differs, as a comment. */
static void show_difference(const styrk_buf *out, size_t n)
{
    size_t at = 0, line = 0;

    for (size_t i = 0; i < n && i < out->len && out->p[i] == golden[i]; i++) {
        at = golden[i] == '\n' ? i + 1 : at;
        line += golden[i] == '\n' ? 1 : 0;
    }
    printf("# line %zu\n# want %.*s\n# got  %.*s\n", line + 1, (int)strcspn(golden + at, "\n"),
           golden + at, (int)(at < out->len ? strcspn(out->p + at, "\n") : 0), out->p + at);
}

static void check_clean(const char *name, styrk_str page)
{
    char what[512];
    styrk_arena arena;
    styrk_diags diags;

    styrk_arena_init(&arena, block, ARENA_MAX);
    styrk_diags_init(&diags, &arena);
    styrk_program_verify(&arena, NULL, &diags, page, STYRK_LIT("program"), NULL);
    snprintf(what, sizeof what, "%s: checks clean", name);
    ok(diags.errors == 0 && diags.warnings == 0, what);
    for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
        if (d->severity != STYRK_NOTE) {
            printf("# %s\n", styrk_diag_name(d->id));
        }
    }
}

static void run_page(const char *folder, const char *golden_folder, const char *file, bool print)
{
    char path[4096], name[256], what[512];
    styrk_arena arena;
    styrk_buf out;
    size_t n;

    snprintf(name, sizeof name, "%.*s", (int)(strlen(file) - 3), file);
    snprintf(path, sizeof path, "%s/%s", folder, file);
    const styrk_str page = {text, (uint32_t)read_file(text, path)};
    if (!print) {
        check_clean(name, page);
    }
    styrk_arena_init(&arena, block, ARENA_MAX);
    styrk_buf_init(&out, &arena, TEXT_MAX - 1);
    vec_answer(&arena, &out, STYRK_LIT("forward"), page);
    if (print) {
        fwrite(out.p, 1, out.len, stdout);
        return;
    }
    snprintf(path, sizeof path, "%s/%s.out", golden_folder, name);
    if (getenv("STYRK_BLESS") != NULL) {
        write_file(path, &out);
    }
    n = read_file(golden, path);
    golden[n] = '\0';
    snprintf(what, sizeof what, "%s: twelve weeks forward, %zu KB of memory", name,
             arena.used / 1024);
    ok(!out.failed && !arena.failed && out.len == n && memcmp(out.p, golden, n) == 0, what);
    if (out.len != n || memcmp(out.p, golden, n) != 0) {
        show_difference(&out, n);
    }
}

static int is_page(const struct dirent *entry)
{
    const size_t n = strlen(entry->d_name);
    return n > 3 && strcmp(entry->d_name + n - 3, ".md") == 0 &&
           strcmp(entry->d_name, "README.md") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int main(int argc, char **argv)
{
    struct dirent **found = NULL;
    const int count = argc >= 3 ? scandir(argv[1], &found, is_page, by_name) : -1;

    block = malloc(ARENA_MAX);
    if (block == NULL || count < 0) {
        fputs("usage: run_programs PROGRAMS GOLDEN [print]\n", stderr);
        return 2;
    }
    for (int i = 0; i < count; i++) {
        run_page(argv[1], argv[2], found[i]->d_name, argc > 3);
        free(found[i]);
    }
    free(found);
    free(block);
    return argc > 3 ? 0 : done();
}
