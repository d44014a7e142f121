/* commands.c: the tables of options and commands, from the .def files. */
#include <string.h>

#include "cli/cli.h"

#define O(ID) ((uint64_t)1 << STYRK_OPT_##ID)

_Static_assert(STYRK_OPTIONS <= 64, "options are bits of one word");

const styrk_option styrk_options[STYRK_OPTIONS] = {
#define STYRK_OPTION(ID, name, letter, value, choices, help) {name, letter, value, choices, help},
#include "cli/options.def"
#undef STYRK_OPTION
};

const uint64_t styrk_common_options = O(DB) | O(ATHLETE) | O(LANG) | O(DATE) | O(JSON) | O(MODEL) |
                                      O(COLOR) | O(QUIET) | O(HELP) | O(VERSION);

const styrk_command styrk_commands[] = {
#define STYRK_COMMAND(NAME, synopsis, help, about, examples, operands, options, least, most)       \
    {#NAME, synopsis, help, about, examples, operands, options, least, most, styrk_run_##NAME},
#include "cli/commands.def"
#undef STYRK_COMMAND
    {NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL},
};

const styrk_command *styrk_command_find(const char *name)
{
    for (const styrk_command *c = styrk_commands; c->name != NULL; c++) {
        if (strcmp(c->name, name) == 0) {
            return c;
        }
    }
    return NULL;
}
