/* cmd_train.c: what to do today, and what was done. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define MOST_LINES 10000
#define SUGGESTIONS 3

/* ---- today ------------------------------------------------------------------------- */

int styrk_put(styrk_cli *cli, const styrk_buf *text)
{
    if (text->failed) {
        return styrk_broken(cli, "output");
    }
    if (text->len > 0) {
        fwrite(text->p, 1, text->len, stdout);
    }
    if (text->len > 0 && text->p[text->len - 1] != '\n') {
        fputc('\n', stdout);
    }
    return STYRK_EXIT_DONE;
}

void styrk_buf_begin(styrk_cli *cli, styrk_buf *out)
{
    styrk_buf_init(out, &cli->heap.arena, (size_t)1 << 30);
}

static int show_session(styrk_cli *cli, const styrk_session *session, bool rest_only)
{
    styrk_buf json;

    if (!cli->json) {
        styrk_session_show(cli, session, rest_only);
        styrk_conflicts_show(cli, session);
        return STYRK_EXIT_DONE;
    }
    styrk_buf_begin(cli, &json);
    styrk_session_json(&json, session);
    return styrk_put(cli, &json);
}

int styrk_run_today(styrk_cli *cli)
{
    styrk_session *session = NULL;
    int code = styrk_open(cli, STYRK_STORE_READ);

    code = code == STYRK_EXIT_DONE ? styrk_session_get(cli, &session) : code;
    code = code == STYRK_EXIT_DONE ? show_session(cli, session, false) : code;
    return code == STYRK_EXIT_DONE && session->refused ? STYRK_EXIT_REFUSED : code;
}

/* ---- log: the lines ------------------------------------------------------------------ */

/* One line of what was done, and what it was read as. */
typedef struct {
    styrk_str text;
    styrk_status status;
    styrk_diags diags;
    styrk_event *events;
    uint32_t count;
} entry_line;

typedef struct {
    entry_line line[MOST_LINES];
    size_t count;
    bool too_many;
} lines;

static bool has_blank(const char *text)
{
    return strpbrk(text, " \t\n") != NULL;
}

/* "styrk log Squat 100kg x5" comes as three words: the shell took the quotes
 * that were never typed. */
static bool is_one_line(const styrk_cli *cli)
{
    for (int i = 0; i < cli->operands; i++) {
        if (has_blank(cli->operand[i])) {
            return false;
        }
    }
    return cli->operands > 1;
}

static void add_line(lines *l, styrk_str text)
{
    bool blank = true;

    for (uint32_t i = 0; i < text.n; i++) {
        blank = blank && strchr(" \t\r", text.p[i]) != NULL;
    }
    if (blank || text.p[0] == '#') {
        return;
    }
    if (l->count < MOST_LINES) {
        l->line[l->count++].text = text;
    } else {
        l->too_many = true;
    }
}

static void split_lines(lines *l, styrk_str text)
{
    for (uint32_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        const uint32_t n = end == NULL ? text.n - at : (uint32_t)(end - (text.p + at));
        add_line(l, (styrk_str){text.p + at, n > 0 && text.p[at + n - 1] == '\r' ? n - 1 : n});
        at += n + 1;
    }
}

static int read_lines(styrk_cli *cli, lines *l)
{
    if (is_one_line(cli)) {
        const char *text = cli->operand[0];
        for (int i = 1; i < cli->operands; i++) {
            text = styrk_filled(cli, "{0} {1}", text, cli->operand[i], NULL);
        }
        add_line(l, styrk_s(text));
    } else {
        for (int i = 0; i < cli->operands; i++) {
            styrk_str text = {NULL, 0};
            const bool is_stdin = strcmp(cli->operand[i], "-") == 0;
            const int error = is_stdin ? styrk_file_read(&cli->heap, &text, "-") : 0;
            if (error != 0) {
                return styrk_file_failed(cli, "-", error);
            }
            split_lines(l, is_stdin ? text : styrk_s(cli->operand[i]));
        }
    }
    if (l->too_many) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("that is more than 10,000 lines; write them in parts"), NULL);
    }
    return l->count > 0
               ? STYRK_EXIT_DONE
               : styrk_fail(cli, STYRK_EXIT_INPUT,
                            N_("there is nothing to log; try: styrk log \"Squat 100kg x5 @8\""),
                            NULL);
}

/* ---- log: the events -------------------------------------------------------------------- */

typedef struct {
    lines *lines;
    styrk_event *events; /* of all lines, in order */
    size_t count;
} entry;

static void diags_json(styrk_cli *cli, const entry *e)
{
    styrk_out j;
    styrk_buf text;

    styrk_out_begin(&j, stdout, "styrk.error/1");
    styrk_out_int(&j, "exit", STYRK_EXIT_INPUT);
    styrk_out_open(&j, "lines", '[');
    for (size_t i = 0; i < e->lines->count; i++) {
        const entry_line *line = &e->lines->line[i];
        if (line->status == STYRK_OK) {
            continue;
        }
        styrk_out_open(&j, NULL, '{');
        styrk_out_int(&j, "number", (int64_t)i + 1);
        styrk_out_text(&j, "text", line->text);
        styrk_out_open(&j, "diagnostics", '[');
        for (const styrk_diag *d = line->diags.first; d != NULL; d = d->next) {
            styrk_buf_begin(cli, &text);
            styrk_diag_json(&text, d, line->text, cli->words);
            styrk_out_raw(&j, NULL, text.p, text.len);
        }
        styrk_out_close(&j, ']');
        styrk_out_close(&j, '}');
    }
    styrk_out_close(&j, ']');
    styrk_out_end(&j);
}

static void tell_diags(styrk_cli *cli, const entry *e)
{
    for (size_t i = 0; i < e->lines->count; i++) {
        const entry_line *line = &e->lines->line[i];
        const char *place = "log";
        if (e->lines->count > 1 && line->diags.first != NULL) {
            place = styrk_filled(cli, "log({0})", styrk_number(cli, (int64_t)i + 1), NULL);
        }
        styrk_put_diags(cli, &line->diags, place, line->text);
    }
}

static void parse_line(styrk_cli *cli, entry_line *line)
{
    styrk_ledger *ledger = &cli->ledger;
    const styrk_reading reading = {styrk_state_unit(ledger->state), cli->words->lang,
                                   styrk_state_find, ledger->state};

    styrk_diags_init(&line->diags, &ledger->heap.arena);
    line->count = 0;
    line->status = styrk_log_parse(&ledger->heap.arena, &line->events, &line->count, &line->diags,
                                   line->text, &reading);
}

/* The events of all lines behind each other, dated. */
static bool join_events(styrk_cli *cli, entry *e)
{
    e->count = 0;
    for (size_t i = 0; i < e->lines->count; i++) {
        e->count += e->lines->line[i].count;
    }
    e->events = styrk_heap_get(&cli->ledger.heap, e->count, sizeof *e->events);
    e->count = 0;
    for (size_t i = 0; e->events != NULL && i < e->lines->count; i++) {
        const entry_line *line = &e->lines->line[i];
        for (uint32_t k = 0; k < line->count; k++) {
            e->events[e->count] = line->events[k];
            e->events[e->count++].day = cli->today;
        }
    }
    return e->events != NULL;
}

/* All lines are read before anything is written, so that one run tells all
 * errors and a wrong line keeps the others from being half an entry. */
static int make_entry(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    entry *e = user;
    bool good = true;

    for (size_t i = 0; i < e->lines->count; i++) {
        parse_line(cli, &e->lines->line[i]);
        good = good && e->lines->line[i].status == STYRK_OK;
    }
    if (cli->ledger.heap.arena.failed || (good && !join_events(cli, e))) {
        return styrk_broken(cli, "log");
    }
    if (good) {
        styrk_log_seat(&cli->ledger.heap.arena, e->events, (uint32_t)e->count, cli->ledger.state,
                       cli->today);
    }
    tell_diags(cli, e);
    if (!good) {
        if (cli->json) {
            diags_json(cli, e);
        }
        return STYRK_EXIT_INPUT;
    }
    *events = e->events;
    *count = e->count;
    return STYRK_EXIT_DONE;
}

/* ---- log: the answer ---------------------------------------------------------------------- */

static bool asked_before(const entry *e, size_t upto, styrk_str name)
{
    for (size_t i = 0; i < upto; i++) {
        const styrk_str other = e->events[i].set.exercise;
        if (other.n == name.n && memcmp(other.p, name.p, name.n) == 0) {
            return true;
        }
    }
    return false;
}

static void warn_unknown(styrk_cli *cli, styrk_str name)
{
    const styrk_exercise *near[SUGGESTIONS];
    const uint32_t n = styrk_catalog_suggest(near, SUGGESTIONS, name);
    const char *list = "";

    for (uint32_t i = 0; i < n; i++) {
        styrk_str own = near[i]->name[cli->words->lang];
        own = own.n == 0 ? near[i]->name[STYRK_LANG_EN] : own;
        list = styrk_filled(cli, i == 0 ? "{1}" : "{0}, {1}", list, styrk_z(cli, own), NULL);
    }
    if (n == 0) {
        styrk_warn(cli,
                   N_("\"{0}\" is no exercise that styrk knows; it was logged under that name"),
                   styrk_z(cli, name), NULL);
    } else {
        styrk_warn(cli,
                   N_("\"{0}\" is no exercise that styrk knows; it was logged under that name. "
                      "Did you mean: {1}? Then: styrk undo"),
                   styrk_z(cli, name), list, NULL);
    }
}

static void warn_names(styrk_cli *cli, const entry *e)
{
    for (size_t i = 0; i < e->count; i++) {
        const styrk_event *event = &e->events[i];
        const styrk_str name =
            event->kind == STYRK_EV_MEASURE ? event->measure.exercise : event->set.exercise;
        if (name.n > 0 && styrk_state_find(cli->ledger.state, name) == NULL &&
            !asked_before(e, i, name)) {
            warn_unknown(cli, name);
        }
    }
}

/* Work under a cuff that the gate does not allow is written down all the same,
 * because it happened. */
static int judge_cuffs(styrk_cli *cli, const entry *e)
{
    styrk_gate gates[STYRK_GATES];
    bool cuffed = false;

    for (size_t i = 0; i < e->count; i++) {
        cuffed = cuffed || (e->events[i].kind == STYRK_EV_SET &&
                            e->events[i].set.cuff.kind != STYRK_CUFF_NONE);
    }
    if (!cuffed) {
        return STYRK_EXIT_DONE;
    }
    styrk_state_gates(&cli->ledger.heap.arena, gates, cli->ledger.state, cli->today, cli->words);
    if (gates[STYRK_GATE_BFR].verdict == STYRK_VERDICT_GO) {
        return STYRK_EXIT_DONE;
    }
    styrk_warn(cli,
               N_("this was logged, but occlusion training is not allowed now: do no more of it. "
                  "See: styrk screen"),
               NULL);
    return STYRK_EXIT_REFUSED;
}

static int tell_logged(styrk_cli *cli, const entry *e)
{
    styrk_buf text;
    const char *mark = cli->out.utf8 ? "✓" : "+";

    styrk_buf_begin(cli, &text);
    styrk_log_format(&text, e->events, (uint32_t)e->count);
    if (text.failed) {
        return styrk_broken(cli, "output");
    }
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.p + at, '\n', text.len - at);
        const size_t n = end == NULL ? text.len - at : (size_t)(end - (text.p + at));
        printf("%s%s %.*s%s\n", cli->out.color ? "\033[32m" : "", mark, (int)n, text.p + at,
               cli->out.color ? "\033[0m" : "");
        at += n + 1;
    }
    return STYRK_EXIT_DONE;
}

/* After a symptom the gates come first: they say what to do now. */
static void tell_stopped(styrk_cli *cli, const entry *e)
{
    styrk_gate gates[STYRK_GATES];
    bool stopped = false;

    for (size_t i = 0; i < e->count; i++) {
        stopped = stopped || e->events[i].kind == STYRK_EV_STOP;
    }
    if (!stopped) {
        return;
    }
    styrk_state_gates(&cli->ledger.heap.arena, gates, cli->ledger.state, cli->today, cli->words);
    for (int i = 0; i < STYRK_GATES; i++) {
        if (gates[i].verdict != STYRK_VERDICT_GO) {
            styrk_gate_show(cli, &gates[i], cli->out.width);
        }
    }
}

static int answer_entry(styrk_cli *cli, const entry *e)
{
    styrk_session *session = NULL;
    int code = styrk_session_get(cli, &session);

    if (code == STYRK_EXIT_DONE && !cli->json) {
        code = tell_logged(cli, e);
        tell_stopped(cli, e);
    }
    if (code == STYRK_EXIT_DONE) {
        code = show_session(cli, session, true);
    }
    warn_names(cli, e);
    return code == STYRK_EXIT_DONE ? judge_cuffs(cli, e) : code;
}

int styrk_run_log(styrk_cli *cli)
{
    lines *l = styrk_heap_get(&cli->heap, 1, sizeof *l);
    entry e = {l, NULL, 0};
    size_t added = 0;
    int code = l == NULL ? styrk_broken(cli, "log") : read_lines(cli, l);

    code = code == STYRK_EXIT_DONE ? styrk_open(cli, STYRK_STORE_CREATE) : code;
    code = code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_entry, &e) : code;
    return code == STYRK_EXIT_DONE ? answer_entry(cli, &e) : code;
}
