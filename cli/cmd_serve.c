/* cmd_serve.c: the page and the API, until somebody says stop. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"
#include "httpd/serve.h"

static const styrk_embedded *find_page(styrk_shelf shelf, const char *name, styrk_lang lang)
{
    return styrk_library_find(shelf == STYRK_SHELF_METHODS ? STYRK_PAGE_METHOD : STYRK_PAGE_PROGRAM,
                              name, lang);
}

static const styrk_embedded *page_at(styrk_shelf shelf, size_t index)
{
    return styrk_library_at(shelf == STYRK_SHELF_METHODS ? STYRK_PAGE_METHOD : STYRK_PAGE_PROGRAM,
                            index);
}

static void tell_address(void *user, const char *url)
{
    styrk_cli *cli = user;
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.serve/1");
        styrk_out_z(&j, "url", url);
        styrk_out_end(&j);
    } else {
        styrk_say(cli, stdout, N_("styrk is at {0} (Ctrl-C ends it)"), url, NULL);
        fputc('\n', stdout);
    }
    fflush(stdout);
}

static int tell_status(styrk_cli *cli, styrk_serve_status status, const char *reason)
{
    switch (status) {
    case STYRK_SERVE_DONE:
        return STYRK_EXIT_DONE;
    case STYRK_SERVE_ADDRESS:
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("\"{0}\" is no address; write it as 127.0.0.1:8420, a --base-url as "
                             "https://rack.example"),
                          reason, NULL);
    case STYRK_SERVE_OPEN:
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("{0} can be reached from other machines: that needs --accounts, so "
                             "that not everybody can read every log"),
                          reason, NULL);
    case STYRK_SERVE_UNNAMED:
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("{0} is every address of this machine, and requests must name the "
                             "server: say how browsers see it with --base-url"),
                          reason, NULL);
    case STYRK_SERVE_TAKEN:
        return styrk_fail(cli, STYRK_EXIT_STORE,
                          N_("{0} is in use by another program; choose another port with --listen"),
                          reason, NULL);
    case STYRK_SERVE_DENIED:
        return styrk_fail(cli, STYRK_EXIT_STORE, N_("cannot listen there: {0}"), reason, NULL);
    default:
        return styrk_fail(cli, STYRK_EXIT_STORE, N_("cannot serve: {0}"), reason, NULL);
    }
}

/* Whose log it is, and that there is one, is settled before the first request. */
static int settle_athlete(styrk_cli *cli, styrk_serve_options *options)
{
    int code = options->accounts ? styrk_open_store(cli, STYRK_STORE_CREATE)
                                 : styrk_open(cli, STYRK_STORE_CREATE);

    if (code == STYRK_EXIT_DONE && !options->accounts) {
        options->athlete =
            styrk_heap_copy(&cli->heap, cli->athlete.name, strlen(cli->athlete.name));
    }
    styrk_close(cli);
    memset(&cli->ledger, 0, sizeof cli->ledger);
    return code;
}

/* Beyond this machine a password must not go in the clear. */
static void warn_of_plain(const styrk_cli *cli, const styrk_serve_options *o)
{
    const bool here = strncmp(o->address, "127.", 4) == 0 || strncmp(o->address, "[::1]", 5) == 0;
    const bool tls = o->base_url != NULL && strncmp(o->base_url, "https://", 8) == 0;

    if (o->accounts && !here && !tls) {
        styrk_warn(cli,
                   N_("passwords cross the network unencrypted: put a server that speaks TLS in "
                      "front, with --base-url https://..."),
                   NULL);
    }
}

int styrk_run_serve(styrk_cli *cli)
{
    const char *listen = cli->option[STYRK_OPT_LISTEN];
    styrk_serve_options options = {
        .address = listen == NULL ? "127.0.0.1:8420" : listen,
        .base_url = cli->option[STYRK_OPT_BASE_URL],
        .path = styrk_store_path(cli),
        .accounts = styrk_given(cli, STYRK_OPT_ACCOUNTS),
        .quiet = cli->quiet,
        .has_date = cli->has_date,
        .date = cli->today,
        .lang = cli->words->lang,
        .page = styrk_page_files,
        .find = find_page,
        .at = page_at,
        .ready = tell_address,
        .user = cli,
    };
    char reason[STYRK_SERVE_REASON] = "";
    int code;

    if (options.path == NULL) {
        return STYRK_EXIT_STORE;
    }
    if (options.accounts && styrk_given(cli, STYRK_OPT_NO_ACCOUNTS)) {
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("--accounts and --no-accounts contradict each other"), NULL);
    }
    code = settle_athlete(cli, &options);
    warn_of_plain(cli, &options);
    return code == STYRK_EXIT_DONE ? tell_status(cli, styrk_serve(&options, reason), reason) : code;
}
