/* cmd_io.c: logs of other programs in, ours out.
 *
 * An import is one entry of the log: it is written as a whole, undo takes it
 * back as a whole, and reading the same file again adds nothing. A file whose
 * import was undone is read as new.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"
#include "io/export.h"
#include "io/import.h"

#define MOST_GENERATIONS 100u
#define NAMES_SHOWN 10u
#define LINES_SHOWN 20u

/* ---- which ids the log has ---------------------------------------------------------- */

typedef struct {
    styrk_id *ids; /* sorted */
    size_t count;
} id_set;

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(styrk_id));
}

static bool id_set_init(id_set *set, styrk_cli *cli)
{
    set->count = cli->ledger.count;
    set->ids = styrk_heap_get(&cli->ledger.heap, set->count, sizeof *set->ids);
    if (set->ids == NULL) {
        return false;
    }
    for (size_t i = 0; i < set->count; i++) {
        set->ids[i] = cli->ledger.events[i].id;
    }
    qsort(set->ids, set->count, sizeof *set->ids, compare_ids);
    return true;
}

static bool id_set_has(const id_set *set, const styrk_id *id)
{
    return bsearch(id, set->ids, set->count, sizeof *set->ids, compare_ids) != NULL;
}

/* ---- reading ---------------------------------------------------------------------------- */

typedef struct {
    styrk_str text;
    styrk_import_options options;
    styrk_import import;
    uint32_t new_sets;
    bool dry;
} job;

static int read_file(styrk_cli *cli, job *j)
{
    const styrk_status status =
        styrk_import_read(&cli->ledger.heap.arena, &j->import, j->text, &j->options);

    if (status == STYRK_NOMEM) {
        return styrk_broken(cli, "import");
    }
    if (status == STYRK_LIMIT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("the file is too long"), NULL);
    }
    return status == STYRK_OK ? STYRK_EXIT_DONE : STYRK_EXIT_INPUT;
}

static int gather(styrk_cli *cli, const job *j, styrk_event **events, size_t *count)
{
    const size_t room = (size_t)j->import.count + j->import.note_count;
    styrk_arena *arena = &cli->ledger.heap.arena;

    *events = styrk_heap_get(&cli->ledger.heap, room, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "import");
    }
    for (uint32_t i = 0; i < j->import.count; i++) {
        const styrk_status status = styrk_import_event(arena, &(*events)[*count], &j->import, i);
        if (status == STYRK_NOMEM) {
            return styrk_broken(cli, "import");
        }
        *count += status == STYRK_OK ? 1 : 0;
    }
    for (uint32_t i = 0; i < j->import.note_count; i++) {
        styrk_import_note(&(*events)[(*count)++], &j->import, i);
    }
    return STYRK_EXIT_DONE;
}

/* All that the file says was here once and was taken back since. */
static bool was_undone(styrk_cli *cli, const id_set *have, const styrk_event *events, size_t count)
{
    size_t known = 0;

    for (size_t i = 0; i < count; i++) {
        if (id_set_has(have, &events[i].id)) {
            known++;
            if (styrk_state_stands(cli->ledger.state, events[i].id)) {
                return false;
            }
        }
    }
    return known > 0;
}

static uint32_t count_new_sets(const id_set *have, const styrk_event *events, size_t count)
{
    uint32_t n = 0;

    for (size_t i = 0; i < count; i++) {
        n += events[i].kind == STYRK_EV_SET && !id_set_has(have, &events[i].id) ? 1 : 0;
    }
    return n;
}

static int make_import(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    job *j = user;
    id_set have;

    if (!id_set_init(&have, cli)) {
        return styrk_broken(cli, "import");
    }
    for (j->options.generation = 0; j->options.generation < MOST_GENERATIONS;
         j->options.generation++) {
        int code = read_file(cli, j);
        *count = 0;
        code = code == STYRK_EXIT_DONE ? gather(cli, j, events, count) : code;
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
        if (j->import.report.format == STYRK_IMPORT_STYRK_JSON ||
            !was_undone(cli, &have, *events, *count)) {
            break;
        }
    }
    j->new_sets = count_new_sets(&have, *events, *count);
    *count = j->dry ? 0 : *count;
    return STYRK_EXIT_DONE;
}

/* ---- the unit of bare numbers --------------------------------------------------------------- */

/* A file that names no unit is asked about where somebody can answer. */
static int settle_unit(styrk_cli *cli, job *j)
{
    const char *unit = cli->option[STYRK_OPT_UNIT];
    const styrk_import_report *r = &j->import.report;
    styrk_str line;
    int code;

    j->options.unit_said = unit != NULL;
    j->options.unit = unit != NULL && strcmp(unit, "lb") == 0 ? STYRK_LB : STYRK_KG;
    if (unit != NULL || cli->json || !styrk_term_asks()) {
        return STYRK_EXIT_DONE;
    }
    code = read_file(cli, j);
    if (code != STYRK_EXIT_DONE || r->unit_how != STYRK_IMPORT_INFERRED || r->unit_sure) {
        return STYRK_EXIT_DONE; /* a file that cannot be read is told about later */
    }
    styrk_say(cli, stderr, N_("The file names no unit; it looks like {0}. kg or lb? "),
              r->unit == STYRK_LB ? "lb" : "kg", NULL);
    fflush(stderr);
    if (styrk_term_line(&cli->heap, &line) && (styrk_same(line, "kg") || styrk_same(line, "lb"))) {
        j->options.unit_said = true;
        j->options.unit = styrk_same(line, "lb") ? STYRK_LB : STYRK_KG;
    }
    return STYRK_EXIT_DONE;
}

/* ---- the report --------------------------------------------------------------------------------
 */

static void tell_unit(styrk_cli *cli, const styrk_import_report *r)
{
    static const char *const texts[] = {
        [STYRK_IMPORT_DECLARED] = N_("unit: {0}, as the file says"),
        [STYRK_IMPORT_INFERRED] =
            N_("unit: {0}, taken from the numbers ({1}); say --unit if that is wrong"),
        [STYRK_IMPORT_ASKED] = N_("unit: {0}, as you said"),
    };
    styrk_say(cli, stdout, texts[r->unit_how], r->unit == STYRK_LB ? "lb" : "kg",
              styrk_z(cli, r->unit_evidence), NULL);
    fputc('\n', stdout);
}

static void tell_unknown(styrk_cli *cli, const styrk_import_report *r)
{
    uint32_t n = 0;

    for (const styrk_import_unknown *u = r->unknown; u != NULL; u = u->next) {
        n++;
    }
    if (n == 0) {
        return;
    }
    styrk_say(cli, stdout, N_("names that styrk does not know, kept as they are: {0}"),
              styrk_number(cli, n), NULL);
    fputc('\n', stdout);
    n = 0;
    for (const styrk_import_unknown *u = r->unknown; u != NULL && n < NAMES_SHOWN;
         u = u->next, n++) {
        printf("  %s (%u)\n", styrk_z(cli, u->name), (unsigned)u->sets);
    }
}

static void tell_lines(styrk_cli *cli, const styrk_import_lines *lines, const char *heading)
{
    uint32_t n = 0;

    if (lines->count == 0) {
        return;
    }
    styrk_say(cli, stdout, heading, styrk_number(cli, lines->count), NULL);
    fputc('\n', stdout);
    for (const styrk_import_line *l = lines->first; l != NULL && n < LINES_SHOWN;
         l = l->next, n++) {
        fputs("  ", stdout);
        styrk_say(cli, stdout, N_("line {0}: {1}"), styrk_number(cli, l->line),
                  styrk_tr(cli, styrk_import_reason_text(l->reason)), NULL);
        if (l->detail.n > 0) {
            printf(" \"%s\"", styrk_z(cli, l->detail));
        }
        fputc('\n', stdout);
    }
}

static int tell_report(styrk_cli *cli, const job *j)
{
    const styrk_import_report *r = &j->import.report;
    styrk_buf json;

    if (cli->json) {
        styrk_buf_begin(cli, &json);
        styrk_import_report_json(&json, r);
        return styrk_put(cli, &json);
    }
    styrk_say(cli, stdout,
              j->dry ? N_("{0}: sets {1}, sessions {2}, exercises {3}; would be new: {4}")
                     : N_("{0}: sets {1}, sessions {2}, exercises {3}; new: {4}"),
              styrk_import_format_name(r->format), styrk_number(cli, r->sets),
              styrk_number(cli, r->sessions), styrk_number(cli, r->exercises),
              styrk_number(cli, r->added), NULL);
    fputc('\n', stdout);
    if (r->sets > 0) {
        tell_unit(cli, r);
    }
    if (!cli->quiet) {
        tell_unknown(cli, r);
        tell_lines(cli, &r->noticed, N_("doubtful, and kept as it stands: {0}"));
    }
    tell_lines(cli, &r->skipped, N_("not understood, and left out: {0}"));
    return STYRK_EXIT_DONE;
}

static int not_recognised(styrk_cli *cli, const job *j, const char *file)
{
    const char *wanted = styrk_import_format_name(j->options.format);

    if (cli->json) {
        tell_report(cli, j);
    } else {
        tell_lines(cli, &j->import.report.skipped, N_("not understood, and left out: {0}"));
    }
    cli->json = false; /* the report is the answer */
    return j->options.format == STYRK_IMPORT_AUTO
               ? styrk_fail(cli, STYRK_EXIT_INPUT, N_("{0} is no export that styrk can read"), file,
                            NULL)
               : styrk_fail(cli, STYRK_EXIT_INPUT,
                            N_("{0} cannot be read as {1}; try: styrk import auto"), file, wanted,
                            NULL);
}

int styrk_run_import(styrk_cli *cli)
{
    const char *kind = cli->operand[0], *file = cli->operand[1];
    job *j = styrk_heap_get(&cli->heap, 1, sizeof *j);
    size_t added = 0;
    int code, error;

    if (j == NULL) {
        return styrk_broken(cli, "import");
    }
    j->dry = styrk_given(cli, STYRK_OPT_DRY_RUN);
    if (!styrk_import_format_of(&j->options.format, styrk_s(kind))) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown kind \"{0}\"; it is one of: {1}"),
                          kind, cli->command->operands, NULL);
    }
    error = styrk_file_read(&cli->heap, &j->text, file);
    if (error != 0) {
        return styrk_file_failed(cli, file, error);
    }
    code = styrk_open(cli, STYRK_STORE_CREATE);
    code = code == STYRK_EXIT_DONE ? settle_unit(cli, j) : code;
    styrk_progress_begin(cli);
    code = code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_import, j) : code;
    styrk_progress_end(cli);
    if (code == STYRK_EXIT_INPUT) {
        return not_recognised(cli, j, file);
    }
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    j->import.report.added = j->new_sets;
    return tell_report(cli, j);
}

/* ---- export
 * --------------------------------------------------------------------------------------- */

static void write_json(styrk_cli *cli, styrk_buf *out)
{
    styrk_export_json json;

    styrk_export_json_begin(&json, out, styrk_s(cli->athlete.name));
    for (size_t i = 0; i < cli->ledger.count; i++) {
        styrk_export_json_event(&json, &cli->ledger.events[i]);
    }
    styrk_export_json_end(&json);
}

/* What was taken back is in the JSON with its retraction; a spreadsheet could
 * not tell, so it has only what stands. */
static void write_csv(styrk_cli *cli, styrk_buf *out, styrk_csv_dialect dialect)
{
    styrk_export_csv *csv = styrk_heap_get(&cli->heap, 1, sizeof *csv);

    if (csv == NULL) {
        out->failed = true;
        return;
    }
    styrk_export_csv_begin(csv, out, dialect);
    for (size_t i = 0; i < cli->ledger.count; i++) {
        if (styrk_state_stands(cli->ledger.state, cli->ledger.events[i].id)) {
            styrk_export_csv_event(csv, &cli->ledger.events[i]);
        }
    }
}

static int deliver(styrk_cli *cli, const styrk_buf *out)
{
    const char *file = cli->option[STYRK_OPT_OUTPUT];
    int error;

    if (out->failed) {
        return styrk_broken(cli, "export");
    }
    if (file == NULL || strcmp(file, "-") == 0) {
        fwrite(out->p, 1, out->len, stdout);
        return STYRK_EXIT_DONE;
    }
    error = styrk_file_write(file, out->p, out->len);
    return error == 0 ? STYRK_EXIT_DONE : styrk_file_failed(cli, file, error);
}

int styrk_run_export(styrk_cli *cli)
{
    const char *kind = cli->operand[0], *dialect = cli->option[STYRK_OPT_DIALECT];
    const bool csv = strcmp(kind, "csv") == 0;
    styrk_csv_dialect which = STYRK_CSV_RFC4180;
    styrk_buf out;
    int code;

    if (!csv && strcmp(kind, "styrk-json") != 0) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("unknown kind \"{0}\"; it is one of: {1}"),
                          kind, cli->command->operands, NULL);
    }
    if (dialect != NULL && !styrk_csv_dialect_of(&which, styrk_s(dialect))) {
        return styrk_broken(cli, "dialect");
    }
    code = styrk_open(cli, STYRK_STORE_READ);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_buf_begin(cli, &out);
    if (csv) {
        write_csv(cli, &out, which);
    } else {
        write_json(cli, &out);
    }
    return deliver(cli, &out);
}
