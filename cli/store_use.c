/* store_use.c: the store as the commands use it.
 *
 * A command that writes makes a missing store and says so: a set that was done
 * is never refused for want of a file. A command that reads does not.
 */
#include <string.h>

#include "cli/cli.h"
#include "po/words.h"

#define RETRIES 20

const char *styrk_store_path(styrk_cli *cli)
{
    const char *given = cli->option[STYRK_OPT_DB], *env = styrk_env_get("STYRK_DB");

    if (cli->path != NULL) {
        return cli->path;
    }
    given = given != NULL ? given : env;
    cli->path = given != NULL ? styrk_heap_copy(&cli->heap, given, strlen(given))
                              : styrk_path_data(&cli->heap, "styrk.db");
    if (cli->path == NULL) {
        styrk_fail(cli, STYRK_EXIT_STORE,
                   N_("no place for the store: set HOME, or name a file with --db"), NULL);
    }
    return cli->path;
}

int styrk_store_failed(styrk_cli *cli, styrk_store_status status, const char *reason)
{
    static const char *const texts[] = {
        [STYRK_STORE_OK] = "",
        [STYRK_STORE_ABSENT] = N_("there is no store at {0}; make one with: styrk init"),
        [STYRK_STORE_CHANGED] = N_("{0} is being changed by another program; try again"),
        [STYRK_STORE_EXISTS] = N_("{0}: {1}"),
        [STYRK_STORE_BUSY] = N_("{0} is in use by another program; try again in a moment"),
        [STYRK_STORE_DENIED] =
            N_("cannot use {0} ({1}); look at its rights, or choose another file with --db"),
        [STYRK_STORE_FULL] =
            N_("no room for {0} on the disk; nothing was written: make room and try again"),
        [STYRK_STORE_DAMAGED] =
            N_("{0} is damaged ({1}); put a backup in place with: styrk restore FILE"),
        [STYRK_STORE_FOREIGN] = N_("{0} is no styrk store ({1}); choose another file with --db"),
        [STYRK_STORE_NEWER] = N_("{0} was written by a newer styrk; install that version"),
        [STYRK_STORE_NOMEM] = N_("out of memory"),
        [STYRK_STORE_FAILED] = N_("{0}: {1}"),
    };
    return styrk_fail(cli, STYRK_EXIT_STORE, texts[status], styrk_store_path(cli), reason, NULL);
}

static const char *default_name(const styrk_cli *cli)
{
    const char *named = cli->option[STYRK_OPT_ATHLETE], *user = styrk_env_get("USER");

    if (named != NULL) {
        return named;
    }
    return user != NULL && strlen(user) <= STYRK_ATHLETE_NAME ? user : "me";
}

static int no_athlete(styrk_cli *cli, styrk_store_status status)
{
    const char *name = cli->option[STYRK_OPT_ATHLETE];

    if (status != STYRK_STORE_ABSENT) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    return name == NULL
               ? styrk_fail(cli, STYRK_EXIT_STORE,
                            N_("the store has no athlete yet; add one with: styrk init"), NULL)
               : styrk_fail(cli, STYRK_EXIT_STORE,
                            N_("no athlete is called \"{0}\"; see: styrk athletes"), name, NULL);
}

int styrk_open_store(styrk_cli *cli, styrk_store_mode mode)
{
    const char *path = styrk_store_path(cli);
    char reason[STYRK_STORE_REASON];
    styrk_store_status status;
    bool is_new;

    if (path == NULL) {
        return STYRK_EXIT_STORE;
    }
    is_new = mode == STYRK_STORE_CREATE && !styrk_file_exists(path);
    status = styrk_store_open_sqlite(&cli->store, reason, path, mode, STYRK_STORE_WAIT);
    if (status != STYRK_STORE_OK) {
        return styrk_store_failed(cli, status, reason);
    }
    if (is_new) {
        styrk_warn(cli, N_("made a new store at {0}"), path, NULL);
    }
    return STYRK_EXIT_DONE;
}

/* Words and today may come from the log itself. */
static void settle_language(styrk_cli *cli)
{
    const styrk_str lang = styrk_state_setting(cli->ledger.state, "lang");
    bool known = false;
    styrk_lang said = lang.n == 0 ? STYRK_LANG_EN : styrk_lang_from(styrk_z(cli, lang), &known);

    if (!styrk_given(cli, STYRK_OPT_LANG) && known) {
        cli->words = styrk_words_in(said);
    }
}

int styrk_open(styrk_cli *cli, styrk_store_mode mode)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, cli->has_date, cli->today};
    styrk_store_status status;
    int code = cli->store == NULL ? styrk_open_store(cli, mode) : STYRK_EXIT_DONE;

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = cli->store->athlete_find(cli->store, &cli->athlete, cli->option[STYRK_OPT_ATHLETE]);
    if (status == STYRK_STORE_ABSENT && mode == STYRK_STORE_CREATE &&
        !styrk_given(cli, STYRK_OPT_ATHLETE)) {
        status = cli->store->athlete_add(cli->store, &cli->athlete, default_name(cli));
    }
    if (status != STYRK_STORE_OK) {
        return no_athlete(cli, status);
    }
    styrk_ledger_init(&cli->ledger, cli->store, cli->athlete.id, &options);
    status = styrk_ledger_load(&cli->ledger);
    if (status != STYRK_STORE_OK) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    settle_language(cli);
    if (cli->ledger.bad > 0) {
        styrk_warn(cli, N_("{0} events cannot be read; see: styrk verify"),
                   styrk_number(cli, (int64_t)cli->ledger.bad), NULL);
    }
    return STYRK_EXIT_DONE;
}

void styrk_close(styrk_cli *cli)
{
    if (cli->ledger.store != NULL) {
        styrk_ledger_clear(&cli->ledger);
    }
    if (cli->store != NULL) {
        cli->store->close(cli->store);
        cli->store = NULL;
    }
}

void styrk_event_begin(const styrk_cli *cli, styrk_event *event, styrk_event_kind kind)
{
    styrk_event_init(event);
    event->kind = kind;
    event->day = cli->today;
}

int styrk_append_events(styrk_cli *cli, size_t *added, styrk_make_events *make, void *user)
{
    styrk_store_status status = STYRK_STORE_CHANGED;

    *added = 0;
    for (int tries = 0; status == STYRK_STORE_CHANGED && tries < RETRIES; tries++) {
        styrk_event *events = NULL;
        size_t count = 0;
        int code;
        if (tries > 0) {
            status = styrk_ledger_load(&cli->ledger);
            if (status != STYRK_STORE_OK) {
                break;
            }
        }
        code = make(cli, user, &events, &count);
        if (code != STYRK_EXIT_DONE || count == 0) {
            return code;
        }
        status = styrk_ledger_append(&cli->ledger, added, events, count, styrk_progress_tell, cli);
    }
    return status == STYRK_STORE_OK ? STYRK_EXIT_DONE
                                    : styrk_store_failed(cli, status, cli->store->reason);
}
