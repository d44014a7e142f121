/* cmd_simulate.c: a program run forward. No store is needed: the athlete is made up. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

enum { WEEKS = 12, WEEKS_MOST = 520 };

/* ---- numbers of options ------------------------------------------------------------ */

/* Digits with an optional point and two decimals: hundredths; -1 if it is none. */
static int64_t hundredths(const char *p)
{
    int64_t value = 0;
    int places = -1;

    if (*p < '0' || *p > '9') {
        return -1;
    }
    for (; (*p >= '0' && *p <= '9') || ((*p == '.' || *p == ',') && places < 0); p++) {
        if (*p == '.' || *p == ',') {
            places = 0;
        } else if (places >= 2 || value > INT64_MAX / 10 - 10) {
            return -1;
        } else {
            value = value * 10 + (*p - '0');
            places += places >= 0 ? 1 : 0;
        }
    }
    if (*p == '%') {
        p++;
    }
    for (places = places < 0 ? 0 : places; places < 2; places++) {
        value *= 10;
    }
    return *p == '\0' ? value : -1;
}

int styrk_weeks_read(styrk_cli *cli, uint32_t *weeks)
{
    const char *text = cli->option[STYRK_OPT_WEEKS];
    const int64_t value = text == NULL ? WEEKS * 100 : hundredths(text);

    if (value < 100 || value > WEEKS_MOST * 100 || value % 100 != 0) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--weeks is a number from 1 to 520"), NULL);
    }
    *weeks = (uint32_t)(value / 100);
    return STYRK_EXIT_DONE;
}

static int read_chance(styrk_cli *cli, styrk_run_options *o)
{
    const char *miss = cli->option[STYRK_OPT_MISS], *seed = cli->option[STYRK_OPT_SEED];
    const int64_t share = miss == NULL ? 0 : hundredths(miss);
    const int64_t number = seed == NULL ? 0 : hundredths(seed);

    if (share < 0 || share > 10000) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--miss is a share of the days: 10%"), NULL);
    }
    if (number < 0 || number % 100 != 0) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--seed is a whole number"), NULL);
    }
    o->miss_x100 = (uint32_t)share;
    o->seed = (uint64_t)number / 100;
    return STYRK_EXIT_DONE;
}

/* ---- what is given ------------------------------------------------------------------- */

static int read_lift(styrk_cli *cli, styrk_run_options *o, styrk_str line, styrk_event *given)
{
    const styrk_reading reading = {STYRK_KG, cli->words->lang, NULL, NULL};
    styrk_event *events = NULL;
    styrk_diags diags;
    uint32_t count = 0;

    styrk_diags_init(&diags, &cli->heap.arena);
    if (styrk_log_parse(&cli->heap.arena, &events, &count, &diags, line, &reading) != STYRK_OK) {
        styrk_put_diags(cli, &diags, "--lift", line);
        return STYRK_EXIT_INPUT;
    }
    if (count != 1 || events[0].kind != STYRK_EV_MEASURE) {
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("--lift is a measurement as styrk log takes it: \"Squat 1rm 150kg\""),
                          NULL);
    }
    given[o->given_count++] = events[0];
    return STYRK_EXIT_DONE;
}

/* Each --lift is a line of the option's text. */
static int read_lifts(styrk_cli *cli, styrk_run_options *o)
{
    const char *text = cli->option[STYRK_OPT_LIFT] == NULL ? "" : cli->option[STYRK_OPT_LIFT];
    styrk_event *given = styrk_heap_get(&cli->heap, strlen(text) + 1, sizeof *given);
    int code = STYRK_EXIT_DONE;

    if (given == NULL) {
        return styrk_broken(cli, "simulate");
    }
    o->given = given;
    while (*text != '\0' && code == STYRK_EXIT_DONE) {
        const size_t n = strcspn(text, "\n");
        code = read_lift(cli, o, (styrk_str){text, (uint32_t)n}, given);
        text += n + (text[n] == '\n' ? 1 : 0);
    }
    return code;
}

static int read_outcomes(styrk_cli *cli, styrk_run_options *o)
{
    const char *word = cli->option[STYRK_OPT_OUTCOMES];
    styrk_str text = {NULL, 0};
    styrk_script *script = NULL;
    uint32_t bad = 0;
    int error;

    if (word == NULL || strcmp(word, "all") == 0) {
        return STYRK_EXIT_DONE;
    }
    if (strcmp(word, "thirds") == 0) {
        o->outcomes = STYRK_OUTCOMES_THIRDS;
        return STYRK_EXIT_DONE;
    }
    error = styrk_file_read(&cli->heap, &text, word);
    if (error != 0) {
        return styrk_file_failed(cli, word, error);
    }
    if (styrk_script_read(&cli->heap.arena, &script, &bad, text) == STYRK_BAD_INPUT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("{0}:{1}: a line is: week day exercise set reps [RPE], as in: "
                             "3 A Squat 2 4 9.5"),
                          word, styrk_number(cli, bad), NULL);
    }
    o->script = script;
    return STYRK_EXIT_DONE;
}

/* ---- the command ----------------------------------------------------------------------- */

/* Errors alone: what to think of the program is for styrk check. */
int styrk_program_refuse(styrk_cli *cli, const char *name, styrk_str text, styrk_str stem)
{
    styrk_diags diags;
    styrk_status status;
    const bool quiet = cli->quiet;

    styrk_diags_init(&diags, &cli->heap.arena);
    status = styrk_program_verify(&cli->heap.arena, NULL, &diags, text, stem, NULL);
    if (status == STYRK_OK) {
        return STYRK_EXIT_DONE;
    }
    cli->quiet = true;
    styrk_put_diags(cli, &diags, name, text);
    cli->quiet = quiet;
    return status == STYRK_NOMEM
               ? styrk_broken(cli, "simulate")
               : styrk_fail(cli, STYRK_EXIT_INPUT, N_("{0} has errors; see: styrk check {0}"), name,
                            NULL);
}

int styrk_run_put(styrk_cli *cli, styrk_status status, const styrk_run *run)
{
    styrk_buf out;

    if (status != STYRK_OK || cli->heap.arena.failed) {
        return styrk_broken(cli, "run");
    }
    styrk_buf_begin(cli, &out);
    if (cli->json) {
        styrk_run_json(&out, run);
    } else {
        styrk_run_text(&out, run, cli->words);
    }
    return styrk_put(cli, &out);
}

static int read_options(styrk_cli *cli, styrk_run_options *o)
{
    int code = styrk_weeks_read(cli, &o->weeks);

    o->from.n = cli->today.n + (7 - styrk_day_weekday(cli->today)) % 7; /* a Monday */
    code = code == STYRK_EXIT_DONE ? read_chance(cli, o) : code;
    code = code == STYRK_EXIT_DONE ? read_lifts(cli, o) : code;
    return code == STYRK_EXIT_DONE ? read_outcomes(cli, o) : code;
}

int styrk_run_simulate(styrk_cli *cli)
{
    const char *name = cli->operand[0];
    styrk_str text = {NULL, 0}, stem = {NULL, 0};
    styrk_run_options options;
    styrk_run *run = NULL;
    styrk_status status;
    int code;

    memset(&options, 0, sizeof options);
    code = read_options(cli, &options);
    code = code == STYRK_EXIT_DONE ? styrk_program_read(cli, name, &text, &stem) : code;
    code = code == STYRK_EXIT_DONE ? styrk_program_refuse(cli, name, text, stem) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = styrk_program_run(&cli->heap.arena, &run, text, stem, &options);
    return styrk_run_put(cli, status, run);
}
