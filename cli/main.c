/* main.c: the styrk program.
 *
 * Reads the arguments, runs one command, closes the store, and makes sure that
 * what was printed has arrived. The exit codes are in cli.h.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "po/words.h"

static styrk_color color_of(const char *value)
{
    if (value != NULL && strcmp(value, "always") == 0) {
        return STYRK_COLOR_ALWAYS;
    }
    return value != NULL && strcmp(value, "never") == 0 ? STYRK_COLOR_NEVER : STYRK_COLOR_AUTO;
}

/* Language and terminal are known before anything is said, also when the
 * arguments turn out to be wrong. */
static void settle(styrk_cli *cli)
{
    const char *lang = cli->option[STYRK_OPT_LANG];
    const styrk_color color = color_of(cli->option[STYRK_OPT_COLOR]);

    cli->words = styrk_words_in(lang == NULL ? styrk_locale_lang() : styrk_lang_from(lang, NULL));
    cli->out = styrk_term_look(STYRK_TERM_OUT, color);
    cli->err = styrk_term_look(STYRK_TERM_ERR, color);
    cli->json = styrk_given(cli, STYRK_OPT_JSON);
    cli->quiet = styrk_given(cli, STYRK_OPT_QUIET);
}

static int run(styrk_cli *cli)
{
    if (styrk_given(cli, STYRK_OPT_VERSION)) {
        puts("styrk " STYRK_VERSION);
        return STYRK_EXIT_DONE;
    }
    if (styrk_given(cli, STYRK_OPT_MAN)) {
        return styrk_manual_show(cli);
    }
    if (styrk_given(cli, STYRK_OPT_HELP)) {
        return styrk_help_show(cli, cli->command, stdout);
    }
    if (cli->command == NULL) {
        styrk_help_show(cli, NULL, stderr);
        return STYRK_EXIT_USAGE;
    }
    return cli->command->run(cli);
}

/* Words that never arrived are a failure, not a success: a full disk behind ">". */
static int flushed(styrk_cli *cli, int code)
{
    const bool bad = fflush(stdout) != 0 || ferror(stdout) != 0;

    return bad && code == STYRK_EXIT_DONE
               ? styrk_fail(cli, STYRK_EXIT_STORE, N_("the output could not be written"), NULL)
               : code;
}

int main(int argc, char **argv)
{
    styrk_cli cli;
    int code;

    memset(&cli, 0, sizeof cli);
    styrk_heap_init(&cli.heap, 0);
    styrk_os_prepare();
    styrk_arguments_glance(&cli, argc, argv);
    settle(&cli);
    code = styrk_arguments_read(&cli, argc, argv);
    if (code == STYRK_EXIT_DONE) {
        settle(&cli);
        code = run(&cli);
    }
    styrk_progress_end(&cli);
    code = flushed(&cli, code);
    styrk_close(&cli);
    styrk_heap_clear(&cli.heap);
    return code;
}
