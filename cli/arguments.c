/* arguments.c: what was typed, by the tables.
 *
 * Options and operands may come in any order, before or after the command.
 * "--" ends the options; "-" is an operand, and so is a dash before a digit, as
 * in "-12%". Nothing is guessed: an unknown word is an error that names the
 * nearest known one.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define LONGEST_WORD 64

bool styrk_given(const styrk_cli *cli, styrk_option_id option)
{
    return cli->option[option] != NULL;
}

/* ---- the nearest word --------------------------------------------------------- */

static int least(int a, int b, int c)
{
    a = a < b ? a : b;
    return a < c ? a : c;
}

/* Insertions, deletions and substitutions that turn a into b; large for words
 * that are too long to be ours. */
static int distance(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b);
    int row[LONGEST_WORD + 1];

    if (n > LONGEST_WORD || m > LONGEST_WORD) {
        return LONGEST_WORD;
    }
    for (size_t j = 0; j <= m; j++) {
        row[j] = (int)j;
    }
    for (size_t i = 1; i <= n; i++) {
        int above_left = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            const int above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, above_left + (a[i - 1] != b[j - 1]));
            above_left = above;
        }
    }
    return row[m];
}

const char *styrk_nearest(const char *word, const char *const *words, size_t count)
{
    const int limit = strlen(word) < 4 ? 1 : 2;
    const char *best = NULL;
    int best_distance = limit + 1;

    for (size_t i = 0; i < count; i++) {
        const int d = strlen(word) >= 2 && strncmp(word, words[i], strlen(word)) == 0
                          ? 0
                          : distance(word, words[i]);
        if (d < best_distance) {
            best = words[i];
            best_distance = d;
        }
    }
    return best;
}

static int unknown_command(styrk_cli *cli, const char *word)
{
    const char *names[64], *near;
    size_t n = 0;

    for (const styrk_command *c = styrk_commands; c->name != NULL && n < 64; c++) {
        names[n++] = c->name;
    }
    near = styrk_nearest(word, names, n);
    return near == NULL
               ? styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown command \"{0}\"; see: styrk help"),
                            word, NULL)
               : styrk_fail(cli, STYRK_EXIT_USAGE,
                            N_("unknown command \"{0}\"; did you mean \"{1}\"?"), word, near, NULL);
}

static int unknown_option(styrk_cli *cli, const char *word)
{
    const char *names[STYRK_OPTIONS], *near;

    for (size_t i = 0; i < STYRK_OPTIONS; i++) {
        names[i] = styrk_options[i].name;
    }
    near = strncmp(word, "--", 2) == 0 ? styrk_nearest(word + 2, names, STYRK_OPTIONS) : NULL;
    return near == NULL
               ? styrk_fail(cli, STYRK_EXIT_USAGE,
                            N_("unknown option {0}; a text that begins with a dash goes after --"),
                            word, NULL)
               : styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown option {0}; did you mean --{1}?"),
                            word, near, NULL);
}

/* ---- one argument at a time ------------------------------------------------------ */

typedef struct {
    styrk_cli *cli;
    int at, argc;
    char **argv;
    bool ended; /* "--" was seen */
} reader;

static int find_long(const char *name, size_t n)
{
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if (strlen(styrk_options[i].name) == n && strncmp(styrk_options[i].name, name, n) == 0) {
            return i;
        }
    }
    return -1;
}

static int find_letter(char letter)
{
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if (styrk_options[i].letter == letter) {
            return i;
        }
    }
    return -1;
}

/* Takes the value of option `id`, which may be the next argument. */
static int take_value(reader *r, int id, const char *value, const char *typed)
{
    styrk_cli *cli = r->cli;
    const styrk_option *option = &styrk_options[id];

    if (option->value == NULL && value != NULL) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--{0} takes no value"), option->name, NULL);
    }
    if (option->value != NULL && value == NULL) {
        if (r->at >= r->argc) {
            return styrk_fail(cli, STYRK_EXIT_USAGE, N_("{0} needs {1} after it"), typed,
                              option->value, NULL);
        }
        value = r->argv[r->at++];
    }
    if (id == STYRK_OPT_LIFT && cli->option[id] != NULL) { /* one line each */
        value = styrk_filled(cli, "{0}\n{1}", cli->option[id], value, NULL);
    }
    cli->option[id] = value == NULL ? "" : value;
    return STYRK_EXIT_DONE;
}

static int read_long(reader *r, const char *word)
{
    const char *equals = strchr(word, '=');
    const size_t n = equals == NULL ? strlen(word + 2) : (size_t)(equals - word - 2);
    const int id = find_long(word + 2, n);

    return id < 0 ? unknown_option(r->cli, word)
                  : take_value(r, id, equals == NULL ? NULL : equals + 1, word);
}

/* "-n5", "-n 5", "-qy". */
static int read_letters(reader *r, const char *word)
{
    for (const char *p = word + 1; *p != '\0'; p++) {
        const int id = find_letter(*p);
        int code;
        if (id < 0) {
            return unknown_option(r->cli, word);
        }
        if (styrk_options[id].value != NULL) {
            return take_value(r, id, p[1] == '\0' ? NULL : p + 1, word);
        }
        code = take_value(r, id, NULL, word);
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
    }
    return STYRK_EXIT_DONE;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && !(word[1] >= '0' && word[1] <= '9');
}

static int read_one(reader *r)
{
    styrk_cli *cli = r->cli;
    const char *word = r->argv[r->at++];

    if (!r->ended && strcmp(word, "--") == 0) {
        r->ended = true;
        return STYRK_EXIT_DONE;
    }
    if (!r->ended && is_option(word)) {
        return word[1] == '-' ? read_long(r, word) : read_letters(r, word);
    }
    if (cli->command == NULL) {
        cli->command = styrk_command_find(word);
        return cli->command == NULL ? unknown_command(cli, word) : STYRK_EXIT_DONE;
    }
    cli->operand[cli->operands++] = word;
    return STYRK_EXIT_DONE;
}

/* ---- what holds for every command ---------------------------------------------------- */

static int check_choice(styrk_cli *cli, styrk_option_id id)
{
    const styrk_option *option = &styrk_options[id];
    const char *value = cli->option[id];
    const size_t n = value == NULL ? 0 : strlen(value);

    if (value == NULL || option->choices == NULL || strcmp(option->choices, "file") == 0) {
        return STYRK_EXIT_DONE;
    }
    for (const char *p = option->choices; *p != '\0';) {
        const size_t len = strcspn(p, " ");
        if (len == n && strncmp(p, value, n) == 0) {
            return STYRK_EXIT_DONE;
        }
        p += len + (p[len] == ' ' ? 1 : 0);
    }
    return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--{0} is one of: {1}"), option->name,
                      option->choices, NULL);
}

static int check_options(styrk_cli *cli)
{
    const uint64_t allowed = styrk_common_options | cli->command->options;

    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        int code;
        if (cli->option[i] != NULL && (allowed >> i & 1u) == 0) {
            return styrk_fail(cli, STYRK_EXIT_USAGE, N_("styrk {0} has no option --{1}"),
                              cli->command->name, styrk_options[i].name, NULL);
        }
        code = check_choice(cli, (styrk_option_id)i);
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
    }
    return STYRK_EXIT_DONE;
}

/* How the command is used; the end of every wrong use. */
int styrk_misused(styrk_cli *cli)
{
    const styrk_command *command = cli->command;
    const char *use = command->synopsis[0] == '\0'
                          ? command->name
                          : styrk_filled(cli, "{0} {1}", command->name, command->synopsis, NULL);

    return styrk_fail(cli, STYRK_EXIT_USAGE, N_("this is how it is used: styrk {0}"), use, NULL);
}

static int check_operands(styrk_cli *cli)
{
    const styrk_command *command = cli->command;

    if (cli->operands >= command->least && (command->most < 0 || cli->operands <= command->most)) {
        return STYRK_EXIT_DONE;
    }
    return styrk_misused(cli);
}

static int read_date(styrk_cli *cli)
{
    const char *date = cli->option[STYRK_OPT_DATE];

    cli->has_date = date != NULL;
    cli->today = styrk_clock_today();
    if (date != NULL && !styrk_day_parse(&cli->today, date, strlen(date))) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("\"{0}\" is no date; write it as 2026-11-23"),
                          date, NULL);
    }
    return STYRK_EXIT_DONE;
}

void styrk_arguments_glance(styrk_cli *cli, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            cli->option[STYRK_OPT_JSON] = "";
        } else if (strncmp(argv[i], "--lang=", 7) == 0) {
            cli->option[STYRK_OPT_LANG] = argv[i] + 7;
        } else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            cli->option[STYRK_OPT_LANG] = argv[i + 1];
        }
    }
}

int styrk_arguments_read(styrk_cli *cli, int argc, char **argv)
{
    reader r = {cli, 1, argc, argv, false};
    int code = STYRK_EXIT_DONE;

    cli->operand = styrk_heap_get(&cli->heap, (size_t)argc + 1, sizeof *cli->operand);
    if (cli->operand == NULL) {
        return styrk_broken(cli, "arguments");
    }
    while (r.at < argc && code == STYRK_EXIT_DONE) {
        code = read_one(&r);
    }
    if (code != STYRK_EXIT_DONE || cli->command == NULL || styrk_given(cli, STYRK_OPT_HELP) ||
        styrk_given(cli, STYRK_OPT_VERSION)) {
        return code;
    }
    code = check_options(cli);
    code = code == STYRK_EXIT_DONE ? check_operands(cli) : code;
    return code == STYRK_EXIT_DONE ? read_date(cli) : code;
}
