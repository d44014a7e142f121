/* cmd_program.c: the program that is followed.
 *
 * A program is followed by writing its text into the log, so that every version
 * is kept and a session of last spring can be understood today.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

enum { NAME_COLUMNS = 22, NUMBER_COLUMNS = 14 };

/* ---- finding a text -------------------------------------------------------------- */

static int unknown_name(styrk_cli *cli, const char *name)
{
    const char *near = styrk_library_nearest(cli, STYRK_PAGE_PROGRAM, name);

    return near != NULL
               ? styrk_fail(cli, STYRK_EXIT_STORE,
                            N_("\"{0}\" is neither a file nor a program that came with styrk; did "
                               "you mean \"{1}\"?"),
                            name, near, NULL)
               : styrk_fail(cli, STYRK_EXIT_STORE,
                            N_("\"{0}\" is neither a file nor a program that came with styrk; see: "
                               "styrk program list"),
                            name, NULL);
}

int styrk_program_read(styrk_cli *cli, const char *name, styrk_str *text, styrk_str *stem)
{
    const styrk_embedded *page;
    int error;

    if (strcmp(name, "-") == 0 || styrk_file_exists(name)) {
        error = styrk_file_read(&cli->heap, text, name);
        *stem = strcmp(name, "-") == 0 ? styrk_s("program") : styrk_path_stem(name);
        return error == 0 ? STYRK_EXIT_DONE : styrk_file_failed(cli, name, error);
    }
    page = styrk_library_find(STYRK_PAGE_PROGRAM, name, cli->words->lang);
    if (page == NULL) {
        return unknown_name(cli, name);
    }
    *text = (styrk_str){page->text, (uint32_t)page->size};
    *stem = styrk_path_stem(page->name);
    return STYRK_EXIT_DONE;
}

/* Notes are for whoever writes the program; styrk check shows them. */
static void put_serious(styrk_cli *cli, const styrk_diags *diags, const char *name, styrk_str text)
{
    styrk_diags serious = *diags;
    styrk_diag **end = &serious.first;

    serious.first = NULL;
    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        styrk_diag *copy =
            d->severity == STYRK_NOTE ? NULL : styrk_heap_get(&cli->heap, 1, sizeof *copy);
        if (copy != NULL) {
            *copy = *d;
            copy->next = NULL;
            *end = copy;
            end = &copy->next;
        }
    }
    styrk_put_diags(cli, &serious, name, text);
}

/* Reads and checks; says what is wrong. */
static int verify(styrk_cli *cli, styrk_program_info *info, const char *name, styrk_str text,
                  styrk_str stem)
{
    const styrk_reading reading = {
        cli->ledger.state == NULL ? STYRK_KG : styrk_state_unit(cli->ledger.state),
        cli->words->lang, cli->ledger.state == NULL ? NULL : styrk_state_find, cli->ledger.state};
    styrk_diags diags;
    styrk_status status;

    styrk_diags_init(&diags, &cli->heap.arena);
    status = styrk_program_verify(&cli->heap.arena, info, &diags, text, stem, &reading);
    if (status == STYRK_NOMEM) {
        return styrk_broken(cli, "program");
    }
    put_serious(cli, &diags, name, text);
    return status == STYRK_OK
               ? STYRK_EXIT_DONE
               : styrk_fail(cli, STYRK_EXIT_INPUT,
                            N_("{0} has errors; the program that is followed stays as it is"), name,
                            NULL);
}

/* ---- use ---------------------------------------------------------------------------- */

typedef struct {
    styrk_str id, text;
} chosen;

static int make_program(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    const chosen *c = user;
    styrk_str followed;
    const styrk_str id = styrk_state_program(cli->ledger.state, &followed);

    if (id.n == c->id.n && id.n > 0 && memcmp(id.p, c->id.p, id.n) == 0 &&
        followed.n == c->text.n && memcmp(followed.p, c->text.p, c->text.n) == 0) {
        return STYRK_EXIT_DONE; /* the same version */
    }
    *events = styrk_heap_get(&cli->ledger.heap, 1, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "program");
    }
    styrk_event_begin(cli, *events, STYRK_EV_PROGRAM);
    (*events)->key = c->id;
    (*events)->text = c->text;
    *count = 1;
    return STYRK_EXIT_DONE;
}

static void tell_used(styrk_cli *cli, const styrk_program_info *info, bool is_new)
{
    const char *title = styrk_z(cli, info->title.n > 0 ? info->title : info->id);

    if (cli->json) {
        styrk_out j;
        styrk_out_begin(&j, stdout, "styrk.program/1");
        styrk_out_text(&j, "id", info->id);
        styrk_out_z(&j, "title", title);
        styrk_out_bool(&j, "changed", is_new);
        styrk_out_end(&j);
        return;
    }
    if (!cli->quiet) {
        styrk_say(cli, stdout,
                  is_new ? N_("You now follow: {0}") : N_("You follow this already: {0}"), title,
                  NULL);
        fputc('\n', stdout);
    }
}

int styrk_program_follow(styrk_cli *cli, const char *name, bool tell)
{
    styrk_str text = {NULL, 0}, stem = {NULL, 0};
    styrk_program_info info;
    chosen c;
    size_t added = 0;
    int code = styrk_program_read(cli, name, &text, &stem);

    memset(&info, 0, sizeof info);
    code = code == STYRK_EXIT_DONE ? verify(cli, &info, name, text, stem) : code;
    if (code != STYRK_EXIT_DONE || styrk_given(cli, STYRK_OPT_DRY_RUN)) {
        return code;
    }
    c = (chosen){info.id, text};
    code = styrk_append_events(cli, &added, make_program, &c);
    if (code == STYRK_EXIT_DONE && tell) {
        tell_used(cli, &info, added > 0);
    }
    return code;
}

/* ---- show, list ------------------------------------------------------------------------ */

int styrk_program_canonical(styrk_cli *cli, styrk_str *out, styrk_str text, styrk_str stem)
{
    styrk_buf buf;
    styrk_diags diags;

    styrk_buf_begin(cli, &buf);
    styrk_diags_init(&diags, &cli->heap.arena);
    if (styrk_program_text(&cli->heap.arena, &buf, &diags, text, stem) == STYRK_NOMEM ||
        buf.failed) {
        return styrk_broken(cli, "program");
    }
    *out = (styrk_str){buf.p, (uint32_t)buf.len};
    return STYRK_EXIT_DONE;
}

int styrk_program_missing(styrk_cli *cli)
{
    return styrk_fail(cli, STYRK_EXIT_INPUT,
                      N_("no program is followed; choose one with: styrk program use NAME"), NULL);
}

static int show(styrk_cli *cli, const char *name)
{
    styrk_str text = {NULL, 0}, stem = {NULL, 0}, layout = {NULL, 0};
    int code;

    if (name != NULL) {
        code = styrk_program_read(cli, name, &text, &stem);
    } else {
        code = styrk_open(cli, STYRK_STORE_READ);
        if (code == STYRK_EXIT_DONE) {
            stem = styrk_state_program(cli->ledger.state, &text);
            code = text.n == 0 ? styrk_program_missing(cli) : code;
        }
    }
    code = code == STYRK_EXIT_DONE ? styrk_program_canonical(cli, &layout, text, stem) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out j;
        styrk_out_begin(&j, stdout, "styrk.program/1");
        styrk_out_text(&j, "id", stem);
        styrk_out_text(&j, "source", text);
        styrk_out_text(&j, "canonical", layout);
        styrk_out_end(&j);
    } else {
        fwrite(layout.p, 1, layout.n, stdout);
    }
    return STYRK_EXIT_DONE;
}

/* Versions that were followed, oldest first, and the programs of the library. */
static void list_followed(styrk_cli *cli, styrk_out *j)
{
    for (size_t i = 0; i < cli->ledger.count; i++) {
        const styrk_event *event = &cli->ledger.events[i];
        char day[11];
        if (event->kind != STYRK_EV_PROGRAM || !styrk_state_stands(cli->ledger.state, event->id)) {
            continue;
        }
        styrk_day_format(day, event->day);
        if (cli->json) {
            styrk_out_open(j, NULL, '{');
            styrk_out_text(j, "id", event->key);
            styrk_out_z(j, "from", day);
            styrk_out_close(j, '}');
        } else {
            printf("  %s  %s\n", day, styrk_z(cli, event->key));
        }
    }
}

/* The length that the page gives, else that of its weeks. */
static uint32_t weeks_of(const styrk_program_info *info)
{
    return info->weeks_stated > 0 ? info->weeks_stated : info->weeks;
}

static void put_heading(const styrk_cli *cli)
{
    fputs("  ", stdout);
    styrk_pad(stdout, styrk_tr(cli, N_("Name")), NAME_COLUMNS);
    fputs("  ", stdout);
    styrk_pad(stdout, styrk_tr(cli, N_("Days a week")), NUMBER_COLUMNS);
    styrk_pad(stdout, styrk_tr(cli, N_("Weeks")), NUMBER_COLUMNS / 2);
    puts(styrk_tr(cli, N_("Title")));
}

static void put_page(styrk_cli *cli, const char *name, const styrk_program_info *info)
{
    fputs("  ", stdout);
    styrk_pad(stdout, name, NAME_COLUMNS);
    fputs("  ", stdout);
    styrk_pad(stdout, styrk_number(cli, info->days_a_week), NUMBER_COLUMNS);
    styrk_pad(stdout, styrk_number(cli, weeks_of(info)), NUMBER_COLUMNS / 2);
    printf("%s\n", styrk_z(cli, info->title));
}

static void list_library(styrk_cli *cli, styrk_out *j)
{
    const styrk_embedded *page;

    if (!cli->json) {
        put_heading(cli);
    }
    for (size_t i = 0; (page = styrk_library_at(STYRK_PAGE_PROGRAM, i)) != NULL; i++) {
        const char *name = styrk_z(cli, styrk_path_stem(page->name));
        styrk_program_info info;
        styrk_diags diags;
        memset(&info, 0, sizeof info);
        styrk_diags_init(&diags, &cli->heap.arena);
        styrk_program_verify(&cli->heap.arena, &info, &diags,
                             (styrk_str){page->text, (uint32_t)page->size}, styrk_s(name), NULL);
        if (cli->json) {
            styrk_out_open(j, NULL, '{');
            styrk_out_z(j, "name", name);
            styrk_out_text(j, "title", info.title);
            styrk_out_int(j, "weeks", weeks_of(&info));
            styrk_out_int(j, "days", info.days);
            styrk_out_int(j, "days_a_week", info.days_a_week);
            styrk_out_close(j, '}');
        } else {
            put_page(cli, name, &info);
        }
    }
}

/* The library can be seen before there is a store. */
static int list(styrk_cli *cli)
{
    styrk_out j = {stdout, false};
    const char *path = styrk_store_path(cli);
    const bool has_store = path != NULL && styrk_file_exists(path);
    const int code = has_store ? styrk_open(cli, STYRK_STORE_READ) : STYRK_EXIT_DONE;

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.programs/1");
        styrk_out_open(&j, "followed", '[');
        list_followed(cli, &j);
        styrk_out_close(&j, ']');
        styrk_out_open(&j, "library", '[');
        list_library(cli, &j);
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
        return STYRK_EXIT_DONE;
    }
    puts(styrk_tr(cli, N_("Came with styrk:")));
    list_library(cli, &j);
    if (has_store) {
        puts(styrk_tr(cli, N_("Followed, the last one now:")));
        list_followed(cli, &j);
    }
    return STYRK_EXIT_DONE;
}

/* ---- the calendar ------------------------------------------------------------------------- */

/* The days ahead with their loads, from where the athlete stands. */
static int calendar(styrk_cli *cli, const char *name)
{
    const char *from = cli->option[STYRK_OPT_FROM];
    styrk_run_options options;
    styrk_run *run = NULL;
    styrk_str text = {NULL, 0};
    int code;

    memset(&options, 0, sizeof options);
    options.from = cli->today;
    options.unassumed = true;
    if (name != NULL) {
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("--weeks shows the program that is followed; for another one: "
                             "styrk simulate {0}"),
                          name, NULL);
    }
    if (from != NULL && !styrk_day_parse(&options.from, from, strlen(from))) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("--from is a date: YYYY-MM-DD"), NULL);
    }
    code = styrk_weeks_read(cli, &options.weeks);
    code = code == STYRK_EXIT_DONE ? styrk_open(cli, STYRK_STORE_READ) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_state_program(cli->ledger.state, &text);
    if (text.n == 0) {
        return styrk_program_missing(cli);
    }
    const styrk_status status =
        styrk_state_run(&cli->heap.arena, &run, cli->ledger.state, &options);
    return styrk_run_put(cli, status, run);
}

/* ---- the command ---------------------------------------------------------------------------- */

int styrk_run_program(styrk_cli *cli)
{
    static const char *const words[] = {"use", "show", "diff", "list"};
    const char *word = cli->operands > 0 ? cli->operand[0] : "show";
    const char *name = cli->operands > 1 ? cli->operand[1] : NULL, *near;
    int code;

    if (strcmp(word, "show") == 0) {
        return styrk_given(cli, STYRK_OPT_WEEKS) || styrk_given(cli, STYRK_OPT_FROM)
                   ? calendar(cli, name)
                   : show(cli, name);
    }
    if (strcmp(word, "list") == 0 && name == NULL) {
        return list(cli);
    }
    if (strcmp(word, "diff") == 0 && name != NULL) {
        return styrk_program_diff_show(cli, name);
    }
    if (strcmp(word, "use") == 0 && name != NULL) {
        code = styrk_open(cli, STYRK_STORE_CREATE);
        return code == STYRK_EXIT_DONE ? styrk_program_follow(cli, name, true) : code;
    }
    near = styrk_nearest(word, words, sizeof words / sizeof *words);
    return near != NULL && strcmp(near, word) != 0
               ? styrk_fail(cli, STYRK_EXIT_USAGE,
                            N_("unknown word \"{0}\"; did you mean \"{1}\"?"), word, near, NULL)
               : styrk_misused(cli);
}
