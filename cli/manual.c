/* manual.c: the manual page styrk.1, from the table of commands, in mdoc. */
#include <string.h>

#include "cli/cli.h"

#define LINE 66 /* columns after which a line of text is broken */

static bool ends_sentence(const char *p)
{
    return *p == '.' && p[1] == ' ' && p[2] >= 'A' && p[2] <= 'Z';
}

/* A leading dot or apostrophe would be a request; a backslash begins an escape;
 * new sentences begin on new lines. */
static void put_text(const char *text)
{
    int column = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (column == 0 && (*p == '.' || *p == '\'')) {
            fputs("\\&", stdout);
        }
        if (*p == ' ' && column + (int)strcspn(p + 1, " ") > LINE) {
            fputc('\n', stdout);
            column = 0;
            continue;
        }
        if (*p == '\\' || *p == '-') {
            fputs(*p == '-' ? "\\-" : "\\e", stdout);
        } else {
            fputc(*p, stdout);
        }
        column = *p == '\n' ? 0 : column + 1;
        if (ends_sentence(p)) {
            fputc('\n', stdout);
            p++;
            column = 0;
        }
    }
    fputc('\n', stdout);
}

/* A word of a macro line: quoted, because it may look like a macro. */
static void put_word(const char *word)
{
    fputs(" \"", stdout);
    for (const char *p = word; *p != '\0'; p++) {
        if (*p == '"') {
            fputs("\\(dq", stdout);
        } else if (*p == '\\') {
            fputs("\\e", stdout);
        } else {
            fputc(*p, stdout);
        }
    }
    fputc('"', stdout);
}

static void put_option(const styrk_cli *cli, const styrk_option *option)
{
    fputs(".It", stdout);
    if (option->letter != 0) {
        printf(" Fl %c ,", option->letter);
    }
    printf(" Fl \\-%s", option->name);
    if (option->value != NULL) {
        printf(" Ar %s", option->value);
    }
    fputc('\n', stdout);
    put_text(styrk_filled((styrk_cli *)cli, "{0}.", styrk_tr(cli, option->help), NULL));
}

static void put_options(const styrk_cli *cli, uint64_t which)
{
    puts(".Bl -tag -width Ds");
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if ((which >> i & 1u) != 0) {
            put_option(cli, &styrk_options[i]);
        }
    }
    puts(".El");
}

static void put_examples(const char *examples)
{
    puts(".Bd -literal -offset indent");
    for (const char *p = examples; *p != '\0';) {
        const size_t n = strcspn(p, "\n");
        for (size_t i = 0; i < n; i++) {
            if (p[i] == '\\') {
                fputs("\\e", stdout);
            } else {
                fputs((char[]){p[i], '\0'}, stdout);
            }
        }
        fputc('\n', stdout);
        p += n + (p[n] == '\n' ? 1 : 0);
    }
    puts(".Ed");
}

static void put_command(const styrk_cli *cli, const styrk_command *command)
{
    printf(".Ss styrk %s\n", command->name);
    if (command->synopsis[0] != '\0') {
        fputs(".Nm", stdout);
        put_word(command->name);
        put_word(command->synopsis);
        puts("\n.Pp");
    }
    put_text(styrk_filled((styrk_cli *)cli, "{0}.", styrk_tr(cli, command->help), NULL));
    if (command->about[0] != '\0') {
        puts(".Pp");
        put_text(styrk_tr(cli, command->about));
    }
    if (command->options != 0) {
        put_options(cli, command->options);
    }
    if (command->examples[0] != '\0') {
        put_examples(command->examples);
    }
}

static void put_head(const styrk_cli *cli)
{
    puts(".\\\" Made by styrk --man; change cli/commands.def and cli/options.def.\n"
         ".Dd $Mdocdate$\n.Dt STYRK 1\n.Os\n.Sh NAME\n.Nm styrk\n"
         ".Nd strength training from methods written as text\n.Sh SYNOPSIS\n"
         ".Nm\n.Ar command\n.Op Ar arguments\n.Op Ar options\n.Sh DESCRIPTION");
    put_text(styrk_tr(
        cli, N_("styrk turns strength-training methods written as text into the next set to "
                "do, hears what was done, and adapts.")));
    puts(".Pp");
    put_text(
        styrk_tr(cli, N_("Everything that was done is kept as events that are never changed or "
                         "deleted; what to do next is computed from them. Data goes to standard "
                         "output, messages to standard error.")));
    puts(".Pp\nOptions may stand before or after the command and its arguments;\n"
         ".Fl \\-\nends them, and a lone\n.Sq -\nis standard input.");
    put_options(cli, styrk_common_options);
}

static void put_tail(void)
{
    puts(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
         ".It Ev STYRK_DB\nThe store, unless\n.Fl \\-db\nnames one.\n"
         ".It Ev XDG_DATA_HOME\nWhere\n.Pa styrk/styrk.db\nis else; by default\n.Pa ~/.local/share "
         ".\n"
         ".It Ev LC_ALL , LC_MESSAGES , LANG\nThe language: da, nb (also no, nn), else English.\n"
         ".It Ev NO_COLOR\nNo color, unless\n.Fl \\-color\nasks for it.\n"
         ".It Ev COLUMNS\nThe width of the terminal.\n.El\n"
         ".Sh FILES\n.Bl -tag -width Ds\n"
         ".It Pa ~/.local/share/styrk/styrk.db\nThe store: an SQLite database with the logs of all "
         "athletes.\n"
         ".El\n"
         ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n"
         ".It 0\nDone.\n.It 1\nA question was answered with no: check \\-\\-strict, verify, "
         "program diff.\n"
         ".It 2\nThe command was used wrongly.\n.It 3\nThe input has errors.\n"
         ".It 4\nRefused by a safety gate.\n.It 5\nThe store, a file or the network failed.\n"
         ".It 70\nA fault in styrk.\n.El\n"
         ".Sh SEE ALSO\n.Xr styrk 5\n"
         ".Sh CAVEATS\nstyrk is a training log and carries plans.\n"
         "It informs; it does not diagnose or treat.");
}

int styrk_manual_show(styrk_cli *cli)
{
    put_head(cli);
    puts(".Sh COMMANDS");
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        put_command(cli, c);
    }
    put_tail();
    return STYRK_EXIT_DONE;
}
