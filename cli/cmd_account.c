/* cmd_account.c: who may log in to styrk serve --accounts.
 *
 * A password is typed unseen or read from standard input; it is never an argument,
 * where every program on the machine could read it.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"
#include "httpd/serve.h"

static const char *const kinds[] = {"athlete", "coach", "admin"};

static styrk_account_kind kind_of(const char *name)
{
    styrk_account_kind kind = STYRK_ACCOUNT_ATHLETE;

    for (int i = 0; name != NULL && i < 3; i++) {
        kind = strcmp(name, kinds[i]) == 0 ? (styrk_account_kind)i : kind;
    }
    return kind;
}

static int read_password(styrk_cli *cli, char *hash)
{
    const bool asks = styrk_term_asks();
    styrk_str password, again;

    if (asks) {
        styrk_say(cli, stderr, N_("Password: "), NULL);
        fflush(stderr);
    }
    if (!styrk_term_secret(&cli->heap, &password) || password.n < STYRK_PASSWORD_LEAST ||
        password.n > STYRK_PASSWORD_MOST) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("a password has at least 10 characters"), NULL);
    }
    if (asks) {
        styrk_say(cli, stderr, N_("Once more: "), NULL);
        fflush(stderr);
        if (!styrk_term_secret(&cli->heap, &again) || again.n != password.n ||
            memcmp(again.p, password.p, again.n) != 0) {
            return styrk_fail(cli, STYRK_EXIT_INPUT, N_("the two passwords differ"), NULL);
        }
    }
    return styrk_password_hash(hash, password) ? STYRK_EXIT_DONE : styrk_broken(cli, "account");
}

static int failed(styrk_cli *cli, styrk_store_status status)
{
    return status == STYRK_STORE_OK ? STYRK_EXIT_DONE
                                    : styrk_store_failed(cli, status, cli->store->reason);
}

static int need_athlete(styrk_cli *cli, int64_t *id, const char *name)
{
    styrk_athlete athlete;
    styrk_store_status status = cli->store->athlete_find(cli->store, &athlete, name);

    if (status == STYRK_STORE_ABSENT) {
        status = cli->store->athlete_add(cli->store, &athlete, name);
    }
    *id = status == STYRK_STORE_OK ? athlete.id : 0;
    return failed(cli, status);
}

static int add(styrk_cli *cli, const char *name)
{
    const char *athlete = cli->option[STYRK_OPT_ATHLETE];
    styrk_account a, other;
    styrk_store_status status;
    int code;

    memset(&a, 0, sizeof a);
    if (strlen(name) > STYRK_ATHLETE_NAME || name[0] == '\0') {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("a name has 1 to 100 bytes"), NULL);
    }
    memcpy(a.name, name, strlen(name) + 1);
    a.kind = kind_of(cli->option[STYRK_OPT_ROLE]);
    if (cli->store->account_find(cli->store, &other, name) == STYRK_STORE_OK) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("an account is called \"{0}\" already"), name,
                          NULL);
    }
    code = read_password(cli, a.password);
    if (code == STYRK_EXIT_DONE && (athlete != NULL || a.kind == STYRK_ACCOUNT_ATHLETE)) {
        code = need_athlete(cli, &a.athlete, athlete == NULL ? name : athlete);
    }
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = cli->store->account_add(cli->store, &a);
    if (status == STYRK_STORE_OK && !cli->quiet && !cli->json) {
        styrk_say(cli, stdout, N_("{0} may log in now ({1})."), name, kinds[a.kind], NULL);
        fputc('\n', stdout);
    }
    return failed(cli, status);
}

/* Puts athletes into a coach's care. */
static int give(styrk_cli *cli, const char *name)
{
    styrk_account a;
    styrk_store_status status = cli->store->account_find(cli->store, &a, name);

    if (status == STYRK_STORE_ABSENT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("no account is called \"{0}\"; see: styrk account list"), name, NULL);
    }
    for (int i = 2; i < cli->operands && status == STYRK_STORE_OK; i++) {
        styrk_athlete athlete;
        status = cli->store->athlete_find(cli->store, &athlete, cli->operand[i]);
        if (status == STYRK_STORE_ABSENT) {
            return styrk_fail(cli, STYRK_EXIT_INPUT,
                              N_("no athlete is called \"{0}\"; see: styrk athletes"),
                              cli->operand[i], NULL);
        }
        status = status == STYRK_STORE_OK ? cli->store->charge_add(cli->store, a.id, athlete.id)
                                          : status;
        if (status == STYRK_STORE_OK && !cli->quiet && !cli->json) {
            styrk_say(cli, stdout, N_("{0} sees the log of {1}."), name, cli->operand[i], NULL);
            fputc('\n', stdout);
        }
    }
    return failed(cli, status);
}

static int change_password(styrk_cli *cli, const char *name)
{
    styrk_account a;
    styrk_store_status status = cli->store->account_find(cli->store, &a, name);
    int code;

    if (status == STYRK_STORE_ABSENT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("no account is called \"{0}\"; see: styrk account list"), name, NULL);
    }
    code = failed(cli, status);
    code = code == STYRK_EXIT_DONE ? read_password(cli, a.password) : code;
    return code == STYRK_EXIT_DONE
               ? failed(cli, cli->store->account_password(cli->store, a.id, a.password))
               : code;
}

static int list(styrk_cli *cli)
{
    styrk_account *all = NULL;
    size_t count = 0;
    styrk_out j;
    const int code = failed(cli, cli->store->account_list(cli->store, &cli->heap, &all, &count));

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.accounts/1");
        styrk_out_open(&j, "accounts", '[');
    }
    for (size_t i = 0; i < count; i++) {
        if (cli->json) {
            styrk_out_open(&j, NULL, '{');
            styrk_out_z(&j, "name", all[i].name);
            styrk_out_z(&j, "role", kinds[all[i].kind]);
            styrk_out_close(&j, '}');
        } else {
            styrk_pad(stdout, all[i].name, 24);
            printf("  %s\n", kinds[all[i].kind]);
        }
    }
    if (cli->json) {
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_account(styrk_cli *cli)
{
    const char *word = cli->operand[0], *name = cli->operands > 1 ? cli->operand[1] : NULL;
    int code;

    if (name == NULL && strcmp(word, "list") != 0) {
        return styrk_misused(cli);
    }
    code = styrk_open_store(cli, STYRK_STORE_CREATE);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (strcmp(word, "list") == 0 && name == NULL) {
        return list(cli);
    }
    if (strcmp(word, "add") == 0 && cli->operands == 2) {
        return add(cli, name);
    }
    if (strcmp(word, "password") == 0 && cli->operands == 2) {
        return change_password(cli, name);
    }
    return strcmp(word, "give") == 0 && cli->operands > 2 ? give(cli, name) : styrk_misused(cli);
}
