/* cmd_help.c: help from the table of commands. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define NAME_COLUMN 16

static void heading(const styrk_cli *cli, FILE *out, const char *msgid)
{
    const bool color = out == stdout ? cli->out.color : cli->err.color;

    fprintf(out, color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", styrk_tr(cli, msgid));
}

static int width_of(const styrk_cli *cli)
{
    return cli->out.width > 100 ? 100 : cli->out.width;
}

static void option_line(styrk_cli *cli, FILE *out, const styrk_option *option)
{
    const char *value = option->value == NULL ? "" : styrk_filled(cli, " {0}", option->value, NULL);
    char letter[8] = "    ", *left;

    if (option->letter != 0) {
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    left = styrk_heap_join(&cli->heap, "  ", letter, "--", option->name, value, (char *)NULL);
    if (left == NULL) {
        return;
    }
    styrk_pad(out, left, 26);
    fputc(' ', out);
    styrk_wrap(out, styrk_tr(cli, option->help),
               styrk_width(left) > 26 ? styrk_width(left) + 1 : 27, 27, width_of(cli));
}

static void option_lines(styrk_cli *cli, FILE *out, uint64_t which)
{
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if ((which >> i & 1u) != 0) {
            option_line(cli, out, &styrk_options[i]);
        }
    }
}

static void indented(FILE *out, const char *text)
{
    while (*text != '\0') {
        const size_t n = strcspn(text, "\n");
        fprintf(out, "  %.*s\n", (int)n, text);
        text += n + (text[n] == '\n' ? 1 : 0);
    }
}

static void overview(styrk_cli *cli, FILE *out)
{
    styrk_wrap(
        out,
        styrk_tr(cli, N_("styrk turns strength-training methods written as text into the next "
                         "set to do, hears what was done, and adapts.")),
        0, 0, width_of(cli));
    heading(cli, out, N_("Use"));
    fputs("  styrk COMMAND [ARGUMENTS]\n", out);
    heading(cli, out, N_("Commands"));
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        fputs("  ", out);
        styrk_pad(out, c->name, NAME_COLUMN - 4);
        fputs("  ", out);
        styrk_wrap(out, styrk_tr(cli, c->help), NAME_COLUMN, NAME_COLUMN, width_of(cli));
    }
    heading(cli, out, N_("Options of every command"));
    option_lines(cli, out, styrk_common_options);
    heading(cli, out, N_("A first session"));
    indented(out, "styrk init\nstyrk today\nstyrk log \"Squat 100kg x5 @8\"\nstyrk undo");
    fputc('\n', out);
    styrk_wrap(
        out,
        styrk_tr(cli, N_("More: styrk help COMMAND. styrk is a training log and carries plans; it "
                         "informs, and does not diagnose or treat.")),
        0, 0, width_of(cli));
}

static void details(styrk_cli *cli, const styrk_command *command, FILE *out)
{
    fprintf(out, "styrk %s %s\n\n", command->name, command->synopsis);
    styrk_wrap(out, styrk_filled(cli, "{0}.", styrk_tr(cli, command->help), NULL), 0, 0,
               width_of(cli));
    if (command->about[0] != '\0') {
        fputc('\n', out);
        styrk_wrap(out, styrk_tr(cli, command->about), 0, 0, width_of(cli));
    }
    if (command->options != 0) {
        heading(cli, out, N_("Options"));
        option_lines(cli, out, command->options);
    }
    heading(cli, out, N_("Options of every command"));
    option_lines(cli, out, styrk_common_options);
    heading(cli, out, N_("Examples"));
    indented(out, command->examples);
}

int styrk_help_show(styrk_cli *cli, const styrk_command *command, FILE *out)
{
    if (command == NULL) {
        overview(cli, out);
    } else {
        details(cli, command, out);
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_help(styrk_cli *cli)
{
    const styrk_command *command = NULL;

    if (cli->operands > 0) {
        command = styrk_command_find(cli->operand[0]);
        if (command == NULL) {
            return styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown command \"{0}\"; see: styrk help"),
                              cli->operand[0], NULL);
        }
    }
    return styrk_help_show(cli, command, stdout);
}
