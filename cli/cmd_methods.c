/* cmd_methods.c: the library of methods, with what is known about them. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

static styrk_str text_of(const styrk_embedded *page)
{
    return page == NULL ? (styrk_str){"", 0} : (styrk_str){page->text, (uint32_t)page->size};
}

/* The page and its translation into the language of the call. */
static int read_method(styrk_cli *cli, styrk_method **out, const styrk_embedded *base)
{
    const char *name = styrk_z(cli, styrk_path_stem(base->name));
    const styrk_embedded *local = styrk_library_find(STYRK_PAGE_METHOD, name, cli->words->lang);
    styrk_diags diags;

    styrk_diags_init(&diags, &cli->heap.arena);
    if (styrk_method_read(&cli->heap.arena, out, &diags, text_of(base),
                          text_of(local == base ? NULL : local)) == STYRK_NOMEM ||
        *out == NULL) {
        return styrk_broken(cli, base->name);
    }
    return STYRK_EXIT_DONE;
}

static uint32_t claims_of(const styrk_method *method)
{
    uint32_t n = 0;

    for (const styrk_claim *c = styrk_method_claims(method); c != NULL; c = c->next) {
        n++;
    }
    return n;
}

static void list_one(styrk_cli *cli, styrk_out *j, const styrk_method *method)
{
    const styrk_str gate = styrk_method_value(method, "styrk.gate");
    const char *id = styrk_z(cli, styrk_method_id(method));

    if (!cli->json) {
        styrk_pad(stdout, id, 12);
        fputs("  ", stdout);
        styrk_wrap(stdout, styrk_z(cli, styrk_method_value(method, "title")), 14, 14,
                   cli->out.width);
        return;
    }
    styrk_out_open(j, NULL, '{');
    styrk_out_z(j, "id", id);
    styrk_out_text(j, "title", styrk_method_value(method, "title"));
    styrk_out_text(j, "excerpt", styrk_method_value(method, "excerpt"));
    styrk_out_text(j, "scheme", styrk_method_value(method, "styrk.scheme"));
    if (gate.n > 0) {
        styrk_out_text(j, "gate", gate);
    } else {
        styrk_out_null(j, "gate");
    }
    styrk_out_int(j, "claims", claims_of(method));
    styrk_out_close(j, '}');
}

static int list_methods(styrk_cli *cli)
{
    const styrk_embedded *base;
    styrk_out j;
    int code = STYRK_EXIT_DONE;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.methods/1");
        styrk_out_open(&j, "methods", '[');
    }
    for (size_t i = 0;
         code == STYRK_EXIT_DONE && (base = styrk_library_at(STYRK_PAGE_METHOD, i)) != NULL; i++) {
        styrk_method *method = NULL;
        code = read_method(cli, &method, base);
        if (code == STYRK_EXIT_DONE) {
            list_one(cli, &j, method);
        }
    }
    if (cli->json) {
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
    }
    return code;
}

static int unknown_method(styrk_cli *cli, const char *id)
{
    const char *names[64], *near;
    const styrk_embedded *page;
    size_t n = 0;

    while (n < 64 && (page = styrk_library_at(STYRK_PAGE_METHOD, n)) != NULL) {
        names[n++] = styrk_z(cli, styrk_path_stem(page->name));
    }
    near = styrk_nearest(id, names, n);
    return near == NULL
               ? styrk_fail(cli, STYRK_EXIT_INPUT,
                            N_("no method is called \"{0}\"; see: styrk methods"), id, NULL)
               : styrk_fail(cli, STYRK_EXIT_INPUT,
                            N_("no method is called \"{0}\"; did you mean \"{1}\"?"), id, near,
                            NULL);
}

static int show_method(styrk_cli *cli, const char *id)
{
    const styrk_embedded *base = styrk_library_find(STYRK_PAGE_METHOD, id, STYRK_LANG_EN);
    styrk_method *method = NULL;
    styrk_buf out;
    int code;

    if (base == NULL) {
        return unknown_method(cli, id);
    }
    code = read_method(cli, &method, base);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_buf_begin(cli, &out);
    if (cli->json) {
        styrk_method_json(&out, method);
        return styrk_put(cli, &out);
    }
    styrk_method_text(&out, method, cli->words);
    if (out.failed) {
        return styrk_broken(cli, "methods");
    }
    styrk_wrap_lines(stdout, out.p, out.len, cli->out.width > 100 ? 100 : cli->out.width);
    return STYRK_EXIT_DONE;
}

int styrk_run_methods(styrk_cli *cli)
{
    if (cli->operands == 0) {
        return list_methods(cli);
    }
    if (cli->operands == 2 && strcmp(cli->operand[0], "show") == 0) {
        return show_method(cli, cli->operand[1]);
    }
    return cli->operands == 1 && strcmp(cli->operand[0], "show") != 0
               ? show_method(cli, cli->operand[0])
               : styrk_misused(cli);
}
