/* completion.c: scripts for bash, zsh and fish, from the table of commands. */
#include <string.h>

#include "cli/cli.h"

static bool takes(const styrk_command *command, int option)
{
    return ((styrk_common_options | command->options) >> option & 1u) != 0;
}

/* Words that may follow, "file", or nothing. */
static bool is_file(const char *choices)
{
    return choices != NULL && strcmp(choices, "file") == 0;
}

/* Operands that the shell cannot list. */
static bool is_words(const char *operands)
{
    return operands[0] != '\0' && strcmp(operands, "exercise") != 0 &&
           strcmp(operands, "command") != 0 && !is_file(operands);
}

static void command_names(void)
{
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        printf("%s%s", c == styrk_commands ? "" : " ", c->name);
    }
}

/* ---- bash ------------------------------------------------------------------------ */

static void bash_values(void)
{
    puts("    case $before in");
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        const styrk_option *o = &styrk_options[i];
        if (o->value == NULL) {
            continue;
        }
        if (is_file(o->choices)) {
            printf("    --%s) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", o->name);
        } else {
            printf("    --%s) COMPREPLY=($(compgen -W \"%s\" -- \"$word\")); return ;;\n", o->name,
                   o->choices == NULL ? "" : o->choices);
        }
    }
    puts("    esac");
}

static void bash_command(const styrk_command *c)
{
    printf("    %s)\n        options=\"", c->name);
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if (takes(c, i)) {
            printf("--%s ", styrk_options[i].name);
        }
    }
    fputs("\"\n        operands=\"", stdout);
    if (strcmp(c->operands, "command") == 0) {
        command_names();
    } else if (is_words(c->operands)) {
        fputs(c->operands, stdout);
    }
    puts("\" ;;");
}

static void bash(void)
{
    puts("# styrk(1) completion for bash\n_styrk() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local command='' options='' operands='' i");
    bash_values();
    fputs("    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case \" ",
          stdout);
    command_names();
    puts(" \" in\n        *\" ${COMP_WORDS[i]} \"*) command=${COMP_WORDS[i]}; break ;;\n"
         "        esac\n    done\n    case $command in");
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        bash_command(c);
    }
    fputs("    *)\n        options=\"--help --version\"\n        operands=\"", stdout);
    command_names();
    puts("\" ;;\n    esac\n    case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -W \"$operands\" -- \"$word\") $(compgen -f -- \"$word\")) "
         ";;\n"
         "    esac\n}\ncomplete -o filenames -F _styrk styrk");
}

/* ---- zsh ------------------------------------------------------------------------- */

/* Text inside '...[...]': quotes, brackets and colons would end it. */
static void zsh_text(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'') {
            fputs("'\\''", stdout);
        } else if (strchr("[]:\\", *p) != NULL) {
            printf("\\%c", *p);
        } else {
            fputc(*p, stdout);
        }
    }
}

static void zsh_option(const styrk_cli *cli, const styrk_option *o)
{
    printf("        '--%s%s[", o->name, o->value == NULL ? "" : "=");
    zsh_text(styrk_tr(cli, o->help));
    fputc(']', stdout);
    if (o->value != NULL) {
        printf(":%s:", o->value);
        if (is_file(o->choices)) {
            fputs("_files", stdout);
        } else if (o->choices != NULL) {
            printf("(%s)", o->choices);
        }
    }
    puts("' \\");
}

static void zsh(const styrk_cli *cli)
{
    puts("#compdef styrk\n# styrk(1) completion for zsh\n_styrk() {\n    local -a commands\n"
         "    commands=(");
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        printf("        '%s:", c->name);
        zsh_text(styrk_tr(cli, c->help));
        puts("'");
    }
    puts("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        "
         "return\n"
         "    fi\n    case ${words[2]} in");
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        printf("    %s)\n        _arguments \\\n", c->name);
        for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
            if (takes(c, i)) {
                zsh_option(cli, &styrk_options[i]);
            }
        }
        if (is_words(c->operands)) {
            printf("        '2:word:(%s)' '*:file:_files' ;;\n", c->operands);
        } else {
            puts("        '*:file:_files' ;;");
        }
    }
    puts("    esac\n}\n_styrk \"$@\"");
}

/* ---- fish ------------------------------------------------------------------------ */

static void fish_text(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        printf(*p == '\'' || *p == '\\' ? "\\%c" : "%c", *p);
    }
}

static void fish_option(const styrk_cli *cli, const styrk_option *o, const char *command)
{
    fputs("complete -c styrk", stdout);
    if (command != NULL) {
        printf(" -n '__fish_seen_subcommand_from %s'", command);
    }
    printf(" -l %s", o->name);
    if (o->letter != 0) {
        printf(" -s %c", o->letter);
    }
    if (o->value != NULL) {
        fputs(is_file(o->choices) ? " -rF" : " -x", stdout);
        if (!is_file(o->choices) && o->choices != NULL) {
            printf(" -a '%s'", o->choices);
        }
    }
    fputs(" -d '", stdout);
    fish_text(styrk_tr(cli, o->help));
    puts("'");
}

static void fish(const styrk_cli *cli)
{
    puts("# styrk(1) completion for fish");
    for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
        if ((styrk_common_options >> i & 1u) != 0) {
            fish_option(cli, &styrk_options[i], NULL);
        }
    }
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        printf("complete -c styrk -n __fish_use_subcommand -f -a %s -d '", c->name);
        fish_text(styrk_tr(cli, c->help));
        puts("'");
        if (is_words(c->operands)) {
            printf("complete -c styrk -n '__fish_seen_subcommand_from %s' -a '%s'\n", c->name,
                   c->operands);
        }
        for (int i = 0; i < (int)STYRK_OPTIONS; i++) {
            if ((c->options >> i & 1u) != 0) {
                fish_option(cli, &styrk_options[i], c->name);
            }
        }
    }
}

int styrk_completion_show(styrk_cli *cli, const char *shell)
{
    if (strcmp(shell, "bash") == 0) {
        bash();
    } else if (strcmp(shell, "zsh") == 0) {
        zsh(cli);
    } else if (strcmp(shell, "fish") == 0) {
        fish(cli);
    } else {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown shell \"{0}\"; it is one of: {1}"),
                          shell, "bash zsh fish", NULL);
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_completion(styrk_cli *cli)
{
    return styrk_completion_show(cli, cli->operand[0]);
}
