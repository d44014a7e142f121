/* run_vec.c: the conformance vectors, natively. run_vec.mjs does the same in
 * WASM and must print the same bytes.
 *
 * usage: run_vec DIRECTORY
 * A .vec file is blocks with a blank line between them: ">> " input lines,
 * "<< " what is printed, "!! line:column name" diagnostics, "# " comments. The
 * file's first word says what is asked (see vec.c). Every answer is printed as
 * a comment below its check. STYRK_BLESS=1 writes the answers into the files.
 */
#include <dirent.h>
#include <stdlib.h>

#include "tap.h"
#include "vec.h"

#define BLOCK_MAX (1u << 16)
#define ARENA_MAX (1u << 24)

typedef struct {
    char text[BLOCK_MAX];
    size_t n;
} lines;

static lines input, want;
static unsigned char arena_block[ARENA_MAX];
static FILE *blessed; /* the new file, when the answers are to be written */

static void add(lines *to, const char *line, size_t n)
{
    if (to->n + n + 1 > sizeof to->text) {
        fprintf(stderr, "run_vec: block too long\n");
        exit(1);
    }
    memcpy(to->text + to->n, line, n);
    to->text[to->n + n] = '\n';
    to->n += n + 1;
}

static void print_comment(const char *p, size_t n)
{
    while (n > 0) {
        const char *end = memchr(p, '\n', n);
        const size_t len = end == NULL ? n : (size_t)(end - p);
        printf("# %.*s\n", (int)len, p);
        n -= end == NULL ? n : len + 1;
        p += len + 1;
    }
}

static void run_block(styrk_str kind, const char *file, int line)
{
    char name[512];
    styrk_arena arena;
    styrk_buf out;

    if (input.n == 0) {
        return;
    }
    styrk_arena_init(&arena, arena_block, sizeof arena_block);
    styrk_buf_init(&out, &arena, ARENA_MAX);
    vec_answer(&arena, &out, kind, (styrk_str){input.text, (uint32_t)input.n - 1});
    snprintf(name, sizeof name, "%s:%d", file, line);
    ok(out.len == want.n && memcmp(out.p, want.text, want.n) == 0, name);
    print_comment(out.p, out.len);
    if (blessed != NULL) {
        fwrite(out.p, 1, out.len, blessed);
    }
    input.n = want.n = 0;
}

static void run_lines(FILE *f, const char *file)
{
    const styrk_str kind = {file, (uint32_t)strcspn(file, "-.")};
    char line[8192];
    int number = 0, start = 0;

    while (fgets(line, sizeof line, f) != NULL) {
        const size_t n = strcspn(line, "\n");
        number++;
        if (n == 0) {
            run_block(kind, file, start);
        } else if (n >= 2 && memcmp(line, ">>", 2) == 0) {
            start = input.n == 0 ? number : start;
            add(&input, line + (n > 2 ? 3 : 2), n - (n > 2 ? 3 : 2));
        } else if (n >= 2 && (memcmp(line, "<<", 2) == 0 || memcmp(line, "!!", 2) == 0)) {
            add(&want, line, n);
        } else if (line[0] != '#') {
            ok(false, "a line that starts with none of >> << !! #");
            printf("# %s:%d\n", file, number);
        }
        if (blessed != NULL && (line[0] == '#' || line[0] == '>' || line[0] == '\n')) {
            fputs(line, blessed);
        }
    }
    run_block(kind, file, start);
}

static void run_file(const char *directory, const char *file)
{
    const bool bless = getenv("STYRK_BLESS") != NULL;
    char path[4096], new_path[4100];

    snprintf(path, sizeof path, "%s/%s", directory, file);
    snprintf(new_path, sizeof new_path, "%s.new", path);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        ok(false, path);
        return;
    }
    blessed = bless ? fopen(new_path, "wb") : NULL;
    run_lines(f, file);
    fclose(f);
    if (blessed != NULL && fclose(blessed) == 0) {
        rename(new_path, path);
    }
}

static int is_vec(const struct dirent *entry)
{
    const size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".vec") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int main(int argc, char **argv)
{
    struct dirent **found = NULL;
    const int count = argc == 2 ? scandir(argv[1], &found, is_vec, by_name) : -1;

    for (int i = 0; i < count; i++) {
        run_file(argv[1], found[i]->d_name);
        free(found[i]);
    }
    free(found);
    return done();
}
