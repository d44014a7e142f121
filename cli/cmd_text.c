/* cmd_text.c: notation and pages, read and checked. No store is needed. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

/* ---- parse ------------------------------------------------------------------------ */

void styrk_put_diags(styrk_cli *cli, const styrk_diags *diags, const char *file, styrk_str text)
{
    styrk_buf out;

    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        if (cli->quiet && d->severity != STYRK_ERROR) {
            continue;
        }
        styrk_buf_begin(cli, &out);
        styrk_diag_format(&out, d, styrk_s(file), text, cli->words);
        if (!out.failed) {
            fflush(stdout);
            fwrite(out.p, 1, out.len, stderr);
        }
    }
}

static int parse_json(styrk_cli *cli, styrk_str text)
{
    styrk_buf out;
    styrk_status status;
    int code;

    styrk_buf_begin(cli, &out);
    status = styrk_notation_json(&cli->heap.arena, &out, text, cli->words);
    code = styrk_put(cli, &out);
    return code == STYRK_EXIT_DONE && status != STYRK_OK ? STYRK_EXIT_INPUT : code;
}

static int parse_text(styrk_cli *cli, styrk_str text)
{
    styrk_buf out;
    styrk_diags diags;
    styrk_status status;

    styrk_buf_begin(cli, &out);
    styrk_diags_init(&diags, &cli->heap.arena);
    status = styrk_notation_text(&cli->heap.arena, &out, &diags, text);
    styrk_put_diags(cli, &diags, "text", text);
    if (status != STYRK_OK) {
        return STYRK_EXIT_INPUT;
    }
    return styrk_put(cli, &out);
}

static int parse_one(styrk_cli *cli, styrk_str text)
{
    const int code = cli->json ? parse_json(cli, text) : parse_text(cli, text);
    return cli->heap.arena.failed ? styrk_broken(cli, "parse") : code;
}

/* A scheme a line; blank lines say nothing. */
static int parse_lines(styrk_cli *cli, styrk_str text)
{
    int worst = STYRK_EXIT_DONE;

    for (uint32_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        const uint32_t n = end == NULL ? text.n - at : (uint32_t)(end - (text.p + at));
        const styrk_str line = {text.p + at, n > 0 && text.p[at + n - 1] == '\r' ? n - 1 : n};
        if (line.n > 0) {
            const int code = parse_one(cli, line);
            worst = code > worst ? code : worst;
        }
        at += n + 1;
    }
    return worst;
}

static bool reads_well(styrk_cli *cli, styrk_str text)
{
    styrk_buf out;
    styrk_diags diags;

    styrk_buf_begin(cli, &out);
    styrk_diags_init(&diags, &cli->heap.arena);
    return styrk_notation_text(&cli->heap.arena, &out, &diags, text) == STYRK_OK;
}

/* "styrk parse 3x5 100kg" without quotes is one scheme if that can be read. */
static const char *joined(styrk_cli *cli)
{
    const char *text = cli->operands > 1 ? cli->operand[0] : NULL;

    for (int i = 0; i < cli->operands && text != NULL; i++) {
        if (strchr(cli->operand[i], ' ') != NULL || strcmp(cli->operand[i], "-") == 0) {
            return NULL;
        }
        text = i == 0 ? text : styrk_filled(cli, "{0} {1}", text, cli->operand[i], NULL);
    }
    return text != NULL && reads_well(cli, styrk_s(text)) ? text : NULL;
}

int styrk_run_parse(styrk_cli *cli)
{
    const char *one = joined(cli), *from_stdin[] = {"-"};
    const char **texts = cli->operands == 0 ? from_stdin : cli->operand;
    const int count = cli->operands == 0 ? 1 : cli->operands;
    int worst = STYRK_EXIT_DONE;

    if (one != NULL) {
        return parse_one(cli, styrk_s(one));
    }
    for (int i = 0; i < count; i++) {
        int code;
        if (strcmp(texts[i], "-") == 0) {
            styrk_str text = {NULL, 0};
            const int error = styrk_file_read(&cli->heap, &text, "-");
            code = error != 0 ? styrk_file_failed(cli, "-", error) : parse_lines(cli, text);
        } else {
            code = parse_one(cli, styrk_s(texts[i]));
        }
        worst = code > worst ? code : worst;
    }
    return worst;
}

/* ---- check --------------------------------------------------------------------------- */

typedef struct {
    styrk_out json;
    uint32_t errors, warnings;
} tally;

static void check_json(styrk_cli *cli, tally *t, const char *file, styrk_str id, styrk_str text,
                       const styrk_diags *diags)
{
    styrk_buf out;

    styrk_out_open(&t->json, NULL, '{');
    styrk_out_z(&t->json, "file", file);
    if (id.n > 0) {
        styrk_out_text(&t->json, "id", id);
    } else {
        styrk_out_null(&t->json, "id");
    }
    styrk_out_int(&t->json, "errors", diags->errors);
    styrk_out_int(&t->json, "warnings", diags->warnings);
    styrk_out_open(&t->json, "diagnostics", '[');
    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        styrk_buf_begin(cli, &out);
        styrk_diag_json(&out, d, text, cli->words);
        styrk_out_raw(&t->json, NULL, out.p, out.len);
    }
    styrk_out_close(&t->json, ']');
    styrk_out_close(&t->json, '}');
}

static int check_file(styrk_cli *cli, tally *t, const char *file)
{
    styrk_str text = {NULL, 0}, id = {NULL, 0}, title = {NULL, 0};
    styrk_diags diags;
    styrk_status status;
    const int error = styrk_file_read(&cli->heap, &text, file);

    if (error != 0) {
        return styrk_file_failed(cli, file, error);
    }
    styrk_diags_init(&diags, &cli->heap.arena);
    diags.verbose = styrk_given(cli, STYRK_OPT_VERBOSE);
    status = styrk_page_verify(&cli->heap.arena, &id, &title, &diags, text, styrk_path_stem(file));
    if (status == STYRK_NOMEM || cli->heap.arena.failed) {
        return styrk_broken(cli, "check");
    }
    if (cli->json) {
        check_json(cli, t, file, id, text, &diags);
    } else {
        styrk_put_diags(cli, &diags, file, text);
    }
    t->errors += diags.errors + (status != STYRK_OK && diags.errors == 0 ? 1 : 0);
    t->warnings += diags.warnings;
    return STYRK_EXIT_DONE;
}

static int judge(styrk_cli *cli, const tally *t)
{
    const char *errors = styrk_number(cli, t->errors), *warnings = styrk_number(cli, t->warnings);

    if (!cli->json && !cli->quiet) {
        styrk_say(cli, stdout, N_("files: {0}, errors: {1}, warnings: {2}"),
                  styrk_number(cli, cli->operands), errors, warnings, NULL);
        fputc('\n', stdout);
    }
    if (t->errors > 0) {
        return STYRK_EXIT_INPUT;
    }
    return t->warnings > 0 && styrk_given(cli, STYRK_OPT_STRICT) ? STYRK_EXIT_NO : STYRK_EXIT_DONE;
}

int styrk_run_check(styrk_cli *cli)
{
    tally t = {{NULL, false}, 0, 0};
    int worst = STYRK_EXIT_DONE;

    if (cli->json) {
        styrk_out_begin(&t.json, stdout, "styrk.check/1");
        styrk_out_open(&t.json, "files", '[');
    }
    for (int i = 0; i < cli->operands; i++) {
        const int code = check_file(cli, &t, cli->operand[i]);
        worst = code > worst ? code : worst;
    }
    if (cli->json) {
        styrk_out_close(&t.json, ']');
        styrk_out_int(&t.json, "errors", t.errors);
        styrk_out_int(&t.json, "warnings", t.warnings);
        styrk_out_end(&t.json);
    }
    return worst != STYRK_EXIT_DONE ? worst : judge(cli, &t);
}
