/* cmd_account.c: who may log in to styrk serve --accounts.
 *
 * A password is typed unseen or read from standard input; it is never an argument,
 * where every program on the machine could read it. Passwords that are made here
 * are printed once and kept nowhere.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"
#include "httpd/serve.h"

#define MADE_PASSWORD 15 /* three groups of four, with dashes */

/* No hash of any password: nobody gets in with it. */
static const char closed[] = "*";

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
    if (!styrk_term_secret(&cli->heap, &password) || !styrk_password_fair(password)) {
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

/* One line, in the output's own words. */
static void tell(const styrk_cli *cli, const char *msgid, const char *a, const char *b)
{
    if (!cli->quiet && !cli->json) {
        styrk_say(cli, stdout, msgid, a, b, NULL);
        fputc('\n', stdout);
    }
}

static int no_account(styrk_cli *cli, const char *name)
{
    return styrk_fail(cli, STYRK_EXIT_INPUT,
                      N_("no account is called \"{0}\"; see: styrk account list"), name, NULL);
}

/* The length of the character that begins with this byte; 0 if none may. */
static size_t length_of(unsigned char c)
{
    return c < 0x20 || c == 0x7F ? 0
           : c < 0x80            ? 1
           : c < 0xC2            ? 0
           : c < 0xE0            ? 2
           : c < 0xF0            ? 3
           : c < 0xF5            ? 4
                                 : 0;
}

/* 1 to 100 bytes of UTF-8 without control characters. */
static bool is_name(styrk_str text)
{
    uint32_t at = 0;

    while (at < text.n) {
        const size_t n = length_of((unsigned char)text.p[at]);
        if (n == 0 || n > text.n - at) {
            return false;
        }
        for (size_t k = 1; k < n; k++) {
            if (((unsigned char)text.p[at + k] & 0xC0u) != 0x80) {
                return false;
            }
        }
        at += (uint32_t)n;
    }
    return text.n > 0 && text.n <= STYRK_ATHLETE_NAME;
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
    if (!is_name((styrk_str){name, (uint32_t)strlen(name)})) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("a name has 1 to 100 bytes of UTF-8"), NULL);
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
    if (status == STYRK_STORE_OK) {
        tell(cli, N_("{0} may log in now ({1})."), name, kinds[a.kind]);
    }
    return failed(cli, status);
}

/* Puts athletes into a coach's care, or takes them out of it. */
static int give(styrk_cli *cli, const char *name, bool away)
{
    styrk_store *store = cli->store;
    styrk_account a;
    styrk_store_status status = store->account_find(store, &a, name);

    if (status == STYRK_STORE_ABSENT) {
        return no_account(cli, name);
    }
    for (int i = 2; i < cli->operands && status == STYRK_STORE_OK; i++) {
        styrk_athlete athlete;
        status = store->athlete_find(store, &athlete, cli->operand[i]);
        if (status == STYRK_STORE_ABSENT) {
            return styrk_fail(cli, STYRK_EXIT_INPUT,
                              N_("no athlete is called \"{0}\"; see: styrk athletes"),
                              cli->operand[i], NULL);
        }
        if (status == STYRK_STORE_OK) {
            status = away ? store->charge_drop(store, a.id, athlete.id)
                          : store->charge_add(store, a.id, athlete.id);
        }
        if (status == STYRK_STORE_OK) {
            tell(cli,
                 away ? N_("{0} sees the log of {1} no more.") : N_("{0} sees the log of {1}."),
                 name, cli->operand[i]);
        }
    }
    return failed(cli, status);
}

static int change_password(styrk_cli *cli, const char *name, bool shut)
{
    styrk_account a;
    styrk_store_status status = cli->store->account_find(cli->store, &a, name);
    int code;

    if (status == STYRK_STORE_ABSENT) {
        return no_account(cli, name);
    }
    code = failed(cli, status);
    if (code == STYRK_EXIT_DONE && !shut) {
        code = read_password(cli, a.password);
    }
    if (code == STYRK_EXIT_DONE) {
        code =
            failed(cli, cli->store->account_password(cli->store, a.id, shut ? closed : a.password));
    }
    if (code == STYRK_EXIT_DONE) {
        tell(cli,
             shut ? N_("Nobody logs in as {0} any more; the log stays. "
                       "styrk account password {0} opens the account again.")
                  : N_("{0} has a new password; every session and token has ended."),
             name, NULL);
    }
    return code;
}

/* ---- a class ------------------------------------------------------------------ */

/* One account of a class. */
typedef struct {
    styrk_account account;
    char password[MADE_PASSWORD]; /* "" where there was an account already */
} pupil;

/* Of 32 letters and digits that are not taken for one another; 60 bits. */
static bool make_password(char out[MADE_PASSWORD])
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    unsigned char bytes[MADE_PASSWORD - 1];

    if (styrk_random_fill(bytes, sizeof bytes) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        out[i] = i % 5 == 4 ? '-' : letters[bytes[i] % 32u];
    }
    out[sizeof bytes] = '\0';
    return true;
}

/* The next line without blanks at its ends. */
static styrk_str next_line(styrk_str *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    styrk_str line = {rest->p, end == NULL ? rest->n : (uint32_t)(end - rest->p)};
    const uint32_t past = end == NULL ? line.n : line.n + 1;

    *rest = (styrk_str){rest->p + past, rest->n - past};
    while (line.n > 0 && strchr(" \t\r", line.p[line.n - 1]) != NULL) {
        line.n--;
    }
    while (line.n > 0 && strchr(" \t", line.p[0]) != NULL) {
        line = (styrk_str){line.p + 1, line.n - 1};
    }
    return line;
}

/* Everything is looked at before anything is written. Out: *list, *count. */
static int read_class(styrk_cli *cli, const char *path, pupil **list, size_t *count)
{
    styrk_str rest;
    size_t lines = 1;
    const int error = styrk_file_read(&cli->heap, &rest, path);

    if (error != 0) {
        return styrk_file_failed(cli, path, error);
    }
    if (rest.n >= 3 && memcmp(rest.p, "\xEF\xBB\xBF", 3) == 0) {
        rest = (styrk_str){rest.p + 3, rest.n - 3};
    }
    for (uint32_t i = 0; i < rest.n; i++) {
        lines += rest.p[i] == '\n' ? 1 : 0;
    }
    *list = styrk_heap_get(&cli->heap, lines, sizeof **list);
    if (*list == NULL) {
        return styrk_broken(cli, "account");
    }
    for (size_t n = 1; rest.n > 0; n++) {
        const styrk_str name = next_line(&rest);
        if (name.n == 0 || name.p[0] == '#') {
            continue;
        }
        if (!is_name(name)) {
            char number[24];
            snprintf(number, sizeof number, "%zu", n);
            return styrk_fail(cli, STYRK_EXIT_INPUT,
                              N_("{0}, line {1}: a name has 1 to 100 bytes of UTF-8"), path, number,
                              NULL);
        }
        memset(&(*list)[*count], 0, sizeof **list);
        memcpy((*list)[(*count)++].account.name, name.p, name.n);
    }
    return STYRK_EXIT_DONE;
}

/* The account and its athlete, and the coach sees the log; what is there stays. */
static int add_pupil(styrk_cli *cli, pupil *p, int64_t coach)
{
    styrk_store *store = cli->store;
    styrk_account *a = &p->account;
    styrk_account known;
    styrk_store_status status = store->account_find(store, &known, a->name);
    int code = STYRK_EXIT_DONE;

    if (status == STYRK_STORE_ABSENT) {
        const char *made = p->password;
        code = need_athlete(cli, &a->athlete, a->name);
        if (code == STYRK_EXIT_DONE &&
            (!make_password(p->password) ||
             !styrk_password_hash(a->password, (styrk_str){made, (uint32_t)strlen(made)}))) {
            code = styrk_broken(cli, "account");
        }
        status = code == STYRK_EXIT_DONE ? store->account_add(store, a) : STYRK_STORE_OK;
    } else if (status == STYRK_STORE_OK) {
        *a = known;
    }
    if (code == STYRK_EXIT_DONE && status == STYRK_STORE_OK && coach != 0 && a->athlete != 0) {
        status = store->charge_add(store, coach, a->athlete);
    }
    return code == STYRK_EXIT_DONE ? failed(cli, status) : code;
}

/* Told at once: what was printed is not lost when a later one fails. */
static void tell_pupil(const styrk_cli *cli, styrk_out *j, const pupil *p)
{
    if (cli->json) {
        styrk_out_open(j, NULL, '{');
        styrk_out_z(j, "name", p->account.name);
        styrk_out_z(j, "role", kinds[p->account.kind]);
        styrk_out_z(j, "password", p->password[0] == '\0' ? NULL : p->password);
        styrk_out_close(j, '}');
        return;
    }
    styrk_pad(stdout, p->account.name, 24);
    printf("  %s\n",
           p->password[0] != '\0' ? p->password : styrk_tr(cli, N_("(had an account already)")));
    fflush(stdout);
}

static int add_class(styrk_cli *cli, const char *path, const char *coach)
{
    styrk_account leader = {.id = 0};
    pupil *list = NULL;
    size_t count = 0;
    styrk_out j;
    int code = read_class(cli, path, &list, &count);

    if (code == STYRK_EXIT_DONE && coach != NULL) {
        const styrk_store_status status = cli->store->account_find(cli->store, &leader, coach);
        code = status == STYRK_STORE_ABSENT ? no_account(cli, coach) : failed(cli, status);
    }
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.accounts/1");
        styrk_out_open(&j, "accounts", '[');
    }
    for (size_t i = 0; i < count && code == STYRK_EXIT_DONE; i++) {
        code = add_pupil(cli, &list[i], leader.id);
        if (code == STYRK_EXIT_DONE) {
            tell_pupil(cli, &j, &list[i]);
        }
    }
    if (cli->json) {
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
    }
    return code;
}

/* ---- all of them ---------------------------------------------------------------- */

/* The athletes that the account sees besides its own, an admin all. */
static int list_charges(styrk_cli *cli, const styrk_account *a, styrk_athlete **out, size_t *count)
{
    *count = 0;
    return a->kind != STYRK_ACCOUNT_COACH
               ? STYRK_EXIT_DONE
               : failed(cli, cli->store->charge_list(cli->store, &cli->heap, out, count, a->id));
}

static int list_one(styrk_cli *cli, styrk_out *j, const styrk_account *a)
{
    const bool shut = strcmp(a->password, closed) == 0;
    styrk_athlete *seen = NULL;
    size_t count = 0;
    const int code = list_charges(cli, a, &seen, &count);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_open(j, NULL, '{');
        styrk_out_z(j, "name", a->name);
        styrk_out_z(j, "role", kinds[a->kind]);
        styrk_out_bool(j, "closed", shut);
        styrk_out_open(j, "athletes", '[');
    } else {
        styrk_pad(stdout, a->name, 24);
        printf("  %s%s%s", kinds[a->kind], shut ? ", " : "",
               shut ? styrk_tr(cli, N_("closed")) : "");
    }
    for (size_t i = 0; i < count; i++) {
        if (cli->json) {
            styrk_out_z(j, NULL, seen[i].name);
        } else {
            printf("%s%s", i == 0 ? ": " : ", ", seen[i].name);
        }
    }
    if (cli->json) {
        styrk_out_close(j, ']');
        styrk_out_close(j, '}');
    } else {
        putchar('\n');
    }
    return code;
}

static int list(styrk_cli *cli)
{
    styrk_account *all = NULL;
    size_t count = 0;
    styrk_out j;
    int code = failed(cli, cli->store->account_list(cli->store, &cli->heap, &all, &count));

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.accounts/1");
        styrk_out_open(&j, "accounts", '[');
    }
    for (size_t i = 0; i < count && code == STYRK_EXIT_DONE; i++) {
        code = list_one(cli, &j, &all[i]);
    }
    if (cli->json) {
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
    }
    return code;
}

static int run_word(styrk_cli *cli, const char *word, const char *name)
{
    const int n = cli->operands;

    if (strcmp(word, "add") == 0 && n == 2) {
        return add(cli, name);
    }
    if (strcmp(word, "class") == 0 && n <= 3) {
        return add_class(cli, name, n == 3 ? cli->operand[2] : NULL);
    }
    if ((strcmp(word, "password") == 0 || strcmp(word, "close") == 0) && n == 2) {
        return change_password(cli, name, word[0] == 'c');
    }
    return (strcmp(word, "give") == 0 || strcmp(word, "take") == 0) && n > 2
               ? give(cli, name, word[0] == 't')
               : styrk_misused(cli);
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
    return name == NULL ? list(cli) : run_word(cli, word, name);
}
