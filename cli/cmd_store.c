/* cmd_store.c: the store and what is in it that is not training. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

/* ---- settings ----------------------------------------------------------------------- */

typedef struct {
    const char *key;
    const char *value;
} setting;

typedef struct {
    setting list[8];
    size_t count;
} settings;

static int check_setting(styrk_cli *cli, const char *key, const char *value)
{
    const char *hint = "";

    if (styrk_setting_check(&hint, styrk_s(key), styrk_s(value))) {
        return STYRK_EXIT_DONE;
    }
    return styrk_fail(cli, STYRK_EXIT_INPUT, N_("setting {0} = \"{1}\": {2}"), key, value,
                      styrk_tr(cli, hint == NULL ? "" : hint), NULL);
}

/* Only what is not so already becomes an event. */
static int make_settings(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    const settings *wanted = user;
    size_t n = 0;

    *events = styrk_heap_get(&cli->ledger.heap, wanted->count + 1, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "settings");
    }
    for (size_t i = 0; i < wanted->count; i++) {
        const styrk_str now = styrk_state_setting(cli->ledger.state, wanted->list[i].key);
        if (styrk_same(now, wanted->list[i].value)) {
            continue;
        }
        styrk_event_begin(cli, &(*events)[n], STYRK_EV_SETTING);
        (*events)[n].key = styrk_s(wanted->list[i].key);
        (*events)[n++].text = styrk_s(wanted->list[i].value);
    }
    *count = n;
    return STYRK_EXIT_DONE;
}

static const char *const setting_keys[] = {
    "unit",    "lang",   "bar",       "bar.ez",      "bar.trap", "bar.smith",
    "collars", "plates", "dumbbells", "kettlebells", "stack",    "cable",
};

static void put_setting(styrk_cli *cli, styrk_out *j, const char *key, styrk_str value)
{
    if (cli->json) {
        styrk_out_text(j, key, value);
    } else {
        styrk_pad(stdout, key, 14);
        printf(" %s\n", styrk_z(cli, value));
    }
}

/* Settings with a name of their own, step.dumbbell and the like, come from the log. */
static void list_steps(styrk_cli *cli, styrk_out *j)
{
    for (size_t i = 0; i < STYRK_IMPLEMENTS; i++) {
        const char *key =
            styrk_filled(cli, "step.{0}", styrk_implement_name((styrk_implement)i), NULL);
        const styrk_str value = styrk_state_setting(cli->ledger.state, key);
        if (value.n > 0) {
            put_setting(cli, j, key, value);
        }
    }
}

static int list_settings(styrk_cli *cli)
{
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.settings/1");
        styrk_out_open(&j, "settings", '{');
    }
    for (size_t i = 0; i < sizeof setting_keys / sizeof *setting_keys; i++) {
        const styrk_str value = styrk_state_setting(cli->ledger.state, setting_keys[i]);
        if (value.n > 0) {
            put_setting(cli, &j, setting_keys[i], value);
        }
    }
    list_steps(cli, &j);
    if (cli->json) {
        styrk_out_close(&j, '}');
        styrk_out_end(&j);
    }
    return STYRK_EXIT_DONE;
}

static int show_setting(styrk_cli *cli, const char *key)
{
    const styrk_str value = styrk_state_setting(cli->ledger.state, key);
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.settings/1");
        styrk_out_open(&j, "settings", '{');
        if (value.n > 0) {
            styrk_out_text(&j, key, value);
        } else {
            styrk_out_null(&j, key);
        }
        styrk_out_close(&j, '}');
        styrk_out_end(&j);
    } else if (value.n > 0) {
        printf("%s\n", styrk_z(cli, value));
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_settings(styrk_cli *cli)
{
    settings wanted = {{{NULL, NULL}}, 0};
    size_t added = 0;
    int code;

    if (cli->operands < 2) {
        code = styrk_open(cli, STYRK_STORE_READ);
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
        return cli->operands == 0 ? list_settings(cli) : show_setting(cli, cli->operand[0]);
    }
    wanted.list[0] = (setting){cli->operand[0], cli->operand[1]};
    for (int i = 2; i < cli->operands; i++) {
        wanted.list[0].value =
            styrk_filled(cli, "{0} {1}", wanted.list[0].value, cli->operand[i], NULL);
    }
    wanted.count = 1;
    code = check_setting(cli, wanted.list[0].key, wanted.list[0].value);
    code = code == STYRK_EXIT_DONE ? styrk_open(cli, STYRK_STORE_CREATE) : code;
    code =
        code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_settings, &wanted) : code;
    return code == STYRK_EXIT_DONE && cli->json ? show_setting(cli, cli->operand[0]) : code;
}

/* ---- init ---------------------------------------------------------------------------------- */

/* What a person types, or the default on Enter. */
static const char *ask(styrk_cli *cli, const char *question, const char *usual)
{
    styrk_str line;

    fprintf(stderr, "%s [%s] ", question, usual);
    fflush(stderr);
    if (!styrk_term_line(&cli->heap, &line) || line.n == 0) {
        return usual;
    }
    return styrk_z(cli, line);
}

/* Asks until the answer can be read; gives up with the default at the end of
 * input. */
static const char *ask_setting(styrk_cli *cli, const char *key, const char *question,
                               const char *usual)
{
    for (int tries = 0; tries < 5; tries++) {
        const char *value = ask(cli, question, usual), *hint = "";
        if (value[0] == '\0' || styrk_setting_check(&hint, styrk_s(key), styrk_s(value))) {
            return value;
        }
        fprintf(stderr, "%s\n", styrk_tr(cli, hint == NULL ? "" : hint));
    }
    return usual;
}

static void want(settings *s, const char *key, const char *value)
{
    if (value != NULL && value[0] != '\0') {
        s->list[s->count++] = (setting){key, value};
    }
}

static const char *setting_now(styrk_cli *cli, const char *key, const char *otherwise)
{
    const styrk_str value = styrk_state_setting(cli->ledger.state, key);
    return value.n == 0 ? otherwise : styrk_z(cli, value);
}

static void settings_of_options(styrk_cli *cli, settings *s)
{
    want(s, "unit", cli->option[STYRK_OPT_UNIT]);
    want(s, "lang", cli->option[STYRK_OPT_LANG]);
    want(s, "bar", cli->option[STYRK_OPT_BAR]);
    want(s, "plates", cli->option[STYRK_OPT_PLATES]);
}

static void settings_of_person(styrk_cli *cli, settings *s)
{
    const char *lang = cli->words->lang == STYRK_LANG_DA   ? "da"
                       : cli->words->lang == STYRK_LANG_NB ? "nb"
                                                           : "en";
    const char *unit = cli->option[STYRK_OPT_UNIT];
    bool pounds;

    want(s, "lang",
         styrk_given(cli, STYRK_OPT_LANG)
             ? cli->option[STYRK_OPT_LANG]
             : ask_setting(cli, "lang", styrk_tr(cli, N_("Language (da, nb, en)")), lang));
    unit = unit != NULL ? unit
                        : ask_setting(cli, "unit", styrk_tr(cli, N_("Unit of mass (kg, lb)")),
                                      setting_now(cli, "unit", "kg"));
    want(s, "unit", unit);
    pounds = strcmp(unit, "lb") == 0;
    want(s, "bar",
         styrk_given(cli, STYRK_OPT_BAR)
             ? cli->option[STYRK_OPT_BAR]
             : ask_setting(cli, "bar", styrk_tr(cli, N_("Weight of your bar")),
                           setting_now(cli, "bar", pounds ? "45lb" : "20kg")));
    want(
        s, "plates",
        styrk_given(cli, STYRK_OPT_PLATES)
            ? cli->option[STYRK_OPT_PLATES]
            : ask_setting(cli, "plates",
                          styrk_tr(cli, N_("All your plates, as \"4x25kg 2x20kg\" (Enter: any load "
                                           "in steps)")),
                          setting_now(cli, "plates", "")));
}

static int need_athlete(styrk_cli *cli)
{
    const char *name = cli->option[STYRK_OPT_NAME];
    styrk_athlete athlete;
    styrk_store_status status = cli->store->athlete_find(cli->store, &athlete, name);

    if (status == STYRK_STORE_ABSENT && name != NULL) {
        status = cli->store->athlete_add(cli->store, &athlete, name);
    }
    if (status != STYRK_STORE_OK && status != STYRK_STORE_ABSENT) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    if (name != NULL) {
        cli->option[STYRK_OPT_ATHLETE] = name;
    }
    return STYRK_EXIT_DONE;
}

static int install_program(styrk_cli *cli)
{
    styrk_str text = {NULL, 0};

    styrk_state_program(cli->ledger.state, &text);
    if (text.n > 0 || styrk_given(cli, STYRK_OPT_NO_PROGRAM)) {
        return STYRK_EXIT_DONE;
    }
    return styrk_program_follow(cli, "starter", false);
}

static void tell_init(styrk_cli *cli, bool is_new)
{
    styrk_str text = {NULL, 0};
    const styrk_str id = styrk_state_program(cli->ledger.state, &text);
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.init/1");
        styrk_out_z(&j, "store", cli->path);
        styrk_out_bool(&j, "created", is_new);
        styrk_out_z(&j, "athlete", cli->athlete.name);
        if (id.n > 0) {
            styrk_out_text(&j, "program", id);
        } else {
            styrk_out_null(&j, "program");
        }
        styrk_out_end(&j);
        return;
    }
    if (cli->quiet) {
        return;
    }
    styrk_say(cli, stdout, is_new ? N_("Made the store {0}.") : N_("The store {0} is there."),
              cli->path, NULL);
    fputc('\n', stdout);
    if (id.n > 0) {
        styrk_say(cli, stdout, N_("You follow the program {0}. See: styrk today"), styrk_z(cli, id),
                  NULL);
    } else {
        fputs(styrk_tr(cli, N_("Choose a program with: styrk program use NAME")), stdout);
    }
    fputc('\n', stdout);
}

int styrk_run_init(styrk_cli *cli)
{
    const bool asks = !styrk_given(cli, STYRK_OPT_YES) && !cli->json && styrk_term_asks();
    const char *path = styrk_store_path(cli);
    const bool is_new = path != NULL && !styrk_file_exists(path), was_quiet = cli->quiet;
    settings s = {{{NULL, NULL}}, 0};
    size_t added = 0;
    int code = STYRK_EXIT_DONE;

    settings_of_options(cli, &s);
    for (size_t i = 0; i < s.count && code == STYRK_EXIT_DONE; i++) {
        code = check_setting(cli, s.list[i].key, s.list[i].value);
    }
    cli->quiet = true; /* that a store was made is said at the end */
    code = code == STYRK_EXIT_DONE ? styrk_open_store(cli, STYRK_STORE_CREATE) : code;
    code = code == STYRK_EXIT_DONE ? need_athlete(cli) : code;
    code = code == STYRK_EXIT_DONE ? styrk_open(cli, STYRK_STORE_CREATE) : code;
    cli->quiet = was_quiet;
    if (code == STYRK_EXIT_DONE && asks) {
        s.count = 0;
        settings_of_person(cli, &s);
    }
    code = code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_settings, &s) : code;
    code = code == STYRK_EXIT_DONE ? install_program(cli) : code;
    if (code == STYRK_EXIT_DONE) {
        tell_init(cli, is_new);
    }
    return code;
}

/* ---- athletes ---------------------------------------------------------------------------------
 */

static int add_athlete(styrk_cli *cli, const char *name)
{
    styrk_athlete athlete;
    int code = styrk_open_store(cli, STYRK_STORE_CREATE);
    styrk_store_status status;

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = cli->store->athlete_add(cli->store, &athlete, name);
    if (status == STYRK_STORE_EXISTS) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("an athlete is called \"{0}\" already"), name,
                          NULL);
    }
    return status == STYRK_STORE_OK ? STYRK_EXIT_DONE
                                    : styrk_store_failed(cli, status, cli->store->reason);
}

int styrk_run_athletes(styrk_cli *cli)
{
    styrk_athlete *list = NULL;
    styrk_store_status status;
    size_t count = 0;
    styrk_out j;
    int code;

    if (cli->operands == 2 && strcmp(cli->operand[0], "add") == 0) {
        return add_athlete(cli, cli->operand[1]);
    }
    if (cli->operands > 0) {
        return styrk_misused(cli);
    }
    code = styrk_open_store(cli, STYRK_STORE_READ);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = cli->store->athlete_list(cli->store, &cli->heap, &list, &count);
    if (status != STYRK_STORE_OK) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.athletes/1");
        styrk_out_open(&j, "athletes", '[');
        for (size_t i = 0; i < count; i++) {
            styrk_out_z(&j, NULL, list[i].name);
        }
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
        return STYRK_EXIT_DONE;
    }
    for (size_t i = 0; i < count; i++) {
        puts(list[i].name);
    }
    return STYRK_EXIT_DONE;
}
