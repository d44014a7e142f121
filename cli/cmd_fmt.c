/* cmd_fmt.c: pages with their styrk blocks in canonical layout. No store is needed. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

typedef struct {
    styrk_out json;
    bool check, write;
    int changed;
} formatter;

static bool same(styrk_str a, const styrk_buf *b)
{
    return a.n == b->len && (a.n == 0 || memcmp(a.p, b->p, a.n) == 0);
}

static int keep(styrk_cli *cli, const formatter *f, const char *file, const styrk_buf *out)
{
    if (!f->write) {
        return f->check || cli->json ? STYRK_EXIT_DONE : styrk_put(cli, out);
    }
    const int error = styrk_file_write(file, out->p, out->len);
    return error == 0 ? STYRK_EXIT_DONE : styrk_file_failed(cli, file, error);
}

static void tell(styrk_cli *cli, formatter *f, const char *file, bool changed)
{
    f->changed += changed ? 1 : 0;
    if (cli->json) {
        styrk_out_open(&f->json, NULL, '{');
        styrk_out_z(&f->json, "file", file);
        styrk_out_bool(&f->json, "changed", changed);
        styrk_out_close(&f->json, '}');
    } else if ((f->check || f->write) && changed && !cli->quiet) {
        puts(file);
    }
}

static int format_file(styrk_cli *cli, formatter *f, const char *file)
{
    styrk_str text = {NULL, 0};
    styrk_diags diags;
    styrk_buf out;
    styrk_status status;
    int code;
    const int error = styrk_file_read(&cli->heap, &text, file);

    if (error != 0) {
        return styrk_file_failed(cli, file, error);
    }
    styrk_diags_init(&diags, &cli->heap.arena);
    styrk_buf_begin(cli, &out);
    status = styrk_page_layout(&cli->heap.arena, &out, &diags, text,
                               strcmp(file, "-") == 0 ? styrk_s("program") : styrk_path_stem(file));
    if (status == STYRK_BAD_INPUT) {
        styrk_put_diags(cli, &diags, file, text);
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("{0} has errors; it stays as it is"), file,
                          NULL);
    }
    if ((status != STYRK_OK && status != STYRK_LIMIT) || out.failed) {
        return styrk_broken(cli, "fmt");
    }
    if (status == STYRK_LIMIT) {
        styrk_warn(cli, N_("{0}: its blocks cannot be laid out one by one; it stays as it is"),
                   file, NULL);
    }
    const bool changed = !same(text, &out);
    code = changed || !f->write ? keep(cli, f, file, &out) : STYRK_EXIT_DONE;
    if (code == STYRK_EXIT_DONE) {
        tell(cli, f, file, changed);
    }
    return code;
}

int styrk_run_fmt(styrk_cli *cli)
{
    formatter f = {
        {NULL, false}, styrk_given(cli, STYRK_OPT_CHECK), styrk_given(cli, STYRK_OPT_WRITE), 0};
    int worst = STYRK_EXIT_DONE;

    if (f.check && f.write) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--check and --write exclude each other"),
                          NULL);
    }
    if (cli->operands > 1 && !f.check && !f.write) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("several files need --check or --write"), NULL);
    }
    if (cli->json) {
        styrk_out_begin(&f.json, stdout, "styrk.fmt/1");
        styrk_out_open(&f.json, "files", '[');
    }
    for (int i = 0; i < cli->operands; i++) {
        const int code = format_file(cli, &f, cli->operand[i]);
        worst = code > worst ? code : worst;
    }
    if (cli->json) {
        styrk_out_close(&f.json, ']');
        styrk_out_end(&f.json);
    }
    return worst != STYRK_EXIT_DONE   ? worst
           : f.check && f.changed > 0 ? STYRK_EXIT_NO
                                      : STYRK_EXIT_DONE;
}
