/* museum.c: `museum check FILE` prints what `styrk check FILE` says of a program;
 * `museum format FILE` prints its canonical text.
 *
 * It links the core alone, so the error museum can be tested, and blessed,
 * without the command line: tools/check_diags.py ROOT path/to/museum.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/check.h"

#define TEXT_ROOM ((size_t)5 << 20)
#define ARENA_ROOM ((size_t)256 << 20)

static styrk_str read_file(const char *path)
{
    char *p = malloc(TEXT_ROOM);
    FILE *f = fopen(path, "rb");
    size_t n = p == NULL || f == NULL ? 0 : fread(p, 1, TEXT_ROOM, f);

    if (f == NULL) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(5);
    }
    fclose(f);
    return (styrk_str){p, (uint32_t)n};
}

static styrk_str stem_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');

    return (styrk_str){name, (uint32_t)(dot == NULL ? strlen(name) : (size_t)(dot - name))};
}

int main(int argc, char **argv)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_buf out;
    styrk_program *program = NULL;
    void *block = malloc(ARENA_ROOM);

    if (argc != 3 || block == NULL) {
        fprintf(stderr, "usage: museum check|format FILE\n");
        return 2;
    }
    styrk_str text = read_file(argv[2]);
    styrk_arena_init(&arena, block, ARENA_ROOM);
    styrk_diags_init(&diags, &arena);
    styrk_buf_init(&out, &arena, TEXT_ROOM);
    if (strcmp(argv[1], "check") == 0) {
        styrk_page_verify(&arena, NULL, NULL, &diags, text, stem_of(argv[2]));
    } else {
        styrk_program_parse(&arena, &program, &diags, text, stem_of(argv[2]));
        styrk_program_check(&arena, &diags, program, NULL);
    }
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        styrk_diag_format(&out, diag, styrk_str_of(argv[2]), text, NULL);
    }
    bool format = strcmp(argv[1], "format") == 0;
    fwrite(out.len > 0 ? out.p : "", 1, out.len, format ? stderr : stdout);
    if (format) {
        styrk_buf canonical;
        styrk_buf_init(&canonical, &arena, TEXT_ROOM);
        styrk_program_format(&canonical, program);
        fwrite(canonical.len > 0 ? canonical.p : "", 1, canonical.len, stdout);
    }
    bool failed = diags.errors > 0;
    free(block);
    free((char *)text.p);
    return failed ? 3 : 0;
}
