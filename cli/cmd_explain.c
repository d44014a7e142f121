/* cmd_explain.c: why a set of today is what it is; names of exercises for editors. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

enum { MOST_NAMES = 16 };

/* ---- explain ------------------------------------------------------------------------ */

/* "Squat set 2" without quotes comes as several words. */
static const char *joined(styrk_cli *cli)
{
    const char *text = cli->operand[0];

    for (int i = 1; i < cli->operands; i++) {
        text = styrk_filled(cli, "{0} {1}", text, cli->operand[i], NULL);
    }
    return text;
}

int styrk_run_explain(styrk_cli *cli)
{
    const char *what = joined(cli);
    styrk_buf out;
    styrk_status status;
    int code = styrk_open(cli, STYRK_STORE_READ);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_buf_begin(cli, &out);
    status = cli->json ? styrk_explain_json(&cli->heap.arena, &out, cli->ledger.state,
                                            styrk_s(what), cli->today, cli->words)
                       : styrk_explain_text(&cli->heap.arena, &out, cli->ledger.state,
                                            styrk_s(what), cli->today, cli->words);
    if (status == STYRK_BAD_INPUT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("today's session has no \"{0}\"; see: styrk today"), what, NULL);
    }
    return status == STYRK_OK ? styrk_put(cli, &out) : styrk_broken(cli, "explain");
}

/* ---- complete ------------------------------------------------------------------------- */

int styrk_run_complete(styrk_cli *cli)
{
    const char *prefix = joined(cli);
    const styrk_exercise *found[MOST_NAMES];
    const uint32_t count = styrk_catalog_suggest(found, MOST_NAMES, styrk_s(prefix));
    styrk_out j;

    if (!cli->json) {
        for (uint32_t i = 0; i < count; i++) {
            puts(styrk_z(cli, found[i]->name[cli->words->lang]));
        }
        return STYRK_EXIT_DONE;
    }
    styrk_out_begin(&j, stdout, "styrk.complete/1");
    styrk_out_z(&j, "prefix", prefix);
    styrk_out_open(&j, "exercises", '[');
    for (uint32_t i = 0; i < count; i++) {
        styrk_out_open(&j, NULL, '{');
        styrk_out_text(&j, "id", found[i]->id);
        styrk_out_text(&j, "name", found[i]->name[cli->words->lang]);
        styrk_out_close(&j, '}');
    }
    styrk_out_close(&j, ']');
    styrk_out_end(&j);
    return STYRK_EXIT_DONE;
}
