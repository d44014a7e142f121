/* cmd_history.c: looking back, and taking back.
 *
 * Undo deletes nothing: it writes an event that takes a command back, and redo
 * takes that event back in turn.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define USUAL_LIMIT 20
#define MOST_STEPS 1000

/* ---- undo, redo --------------------------------------------------------------------- */

typedef struct {
    bool redo;
    bool found;
    styrk_id target;
} step;

static int make_retraction(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    step *s = user;

    s->found = s->redo ? styrk_state_redo(cli->ledger.state, &s->target)
                       : styrk_state_undo(cli->ledger.state, &s->target);
    if (!s->found) {
        return STYRK_EXIT_DONE;
    }
    *events = styrk_heap_get(&cli->ledger.heap, 1, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "undo");
    }
    styrk_event_begin(cli, *events, STYRK_EV_RETRACT);
    (*events)->target = s->target;
    *count = 1;
    return STYRK_EXIT_DONE;
}

static bool same_id(const styrk_id *a, const styrk_id *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* What a retraction of `target` takes back: the events of that id or batch, or,
 * where these are retractions, what they had taken. */
static size_t affected(styrk_cli *cli, styrk_event *out, size_t room, const styrk_id *target,
                       int depth)
{
    size_t n = 0;

    for (size_t i = 0; i < cli->ledger.count && n < room; i++) {
        const styrk_event *event = &cli->ledger.events[i];
        if (!same_id(&event->id, target) && !same_id(&event->batch, target)) {
            continue;
        }
        if (event->kind == STYRK_EV_RETRACT && depth > 0) {
            n += affected(cli, out + n, room - n, &event->target, depth - 1);
        } else {
            out[n++] = *event;
        }
    }
    return n;
}

static void name_kinds(styrk_cli *cli, const styrk_event *events, size_t count)
{
    static const char *const names[STYRK_EV_KINDS] = {
        [STYRK_EV_SET] = N_("sets"),
        [STYRK_EV_SKIP] = N_("a skipped exercise"),
        [STYRK_EV_PROGRAM] = N_("a program"),
        [STYRK_EV_MEASURE] = N_("a measurement"),
        [STYRK_EV_PAIN] = N_("pain"),
        [STYRK_EV_STOP] = N_("a stop"),
        [STYRK_EV_REVIEW] = N_("a review"),
        [STYRK_EV_NOTE] = N_("a note"),
        [STYRK_EV_SCREEN] = N_("screening answers"),
        [STYRK_EV_CLEARANCE] = N_("a clearance"),
        [STYRK_EV_OVERRIDE] = N_("an override"),
        [STYRK_EV_SETTING] = N_("settings"),
        [STYRK_EV_EXERCISE] = N_("an exercise"),
        [STYRK_EV_RETRACT] = N_("an undo"),
        [STYRK_EV_SWAP] = N_("a swapped exercise"),
        [STYRK_EV_ADD] = N_("an added exercise"),
        [STYRK_EV_ORDER] = N_("another order"),
        [STYRK_EV_FINISH] = N_("the end of the session"),
        [STYRK_EV_UNKNOWN] = N_("something newer"),
    };
    bool seen[STYRK_EV_KINDS] = {false};

    for (size_t i = 0; i < count; i++) {
        if (!seen[events[i].kind]) {
            seen[events[i].kind] = true;
            printf("    %s\n", styrk_tr(cli, names[events[i].kind]));
        }
    }
}

static bool is_line(const styrk_event *event)
{
    return event->kind == STYRK_EV_SET || event->kind == STYRK_EV_SKIP ||
           event->kind == STYRK_EV_MEASURE || event->kind == STYRK_EV_PAIN ||
           event->kind == STYRK_EV_STOP || event->kind == STYRK_EV_NOTE;
}

static void put_indented(const styrk_buf *text)
{
    for (size_t at = 0; at < text->len;) {
        const char *end = memchr(text->p + at, '\n', text->len - at);
        const size_t n = end == NULL ? text->len - at : (size_t)(end - (text->p + at));
        printf("    %.*s\n", (int)n, text->p + at);
        at += n + 1;
    }
}

static void tell_step(styrk_cli *cli, const step *s)
{
    enum { SHOWN = 40 };
    styrk_event events[SHOWN];
    const size_t n = affected(cli, events, SHOWN, &s->target, s->redo ? 3 : 0);
    size_t plain = 0;
    styrk_buf text;

    puts(styrk_tr(cli, s->redo ? N_("Brought back:") : N_("Taken back:")));
    while (plain < n && is_line(&events[plain])) {
        plain++;
    }
    if (plain < n || n == SHOWN) {
        name_kinds(cli, events, n);
        return;
    }
    styrk_buf_begin(cli, &text);
    styrk_log_format(&text, events, (uint32_t)n);
    put_indented(&text);
}

static int take_steps(styrk_cli *cli, bool redo, int steps, int *done)
{
    for (*done = 0; *done < steps; *done += 1) {
        step s = {redo, false, {{0}}};
        size_t added = 0;
        const int code = styrk_append_events(cli, &added, make_retraction, &s);
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
        if (!s.found) {
            break;
        }
        if (!cli->json && !cli->quiet) {
            tell_step(cli, &s);
        }
    }
    return STYRK_EXIT_DONE;
}

static bool read_count(const char *text, int most, int *out)
{
    char *end;
    const long n = strtol(text, &end, 10);

    *out = (int)n;
    return *end == '\0' && text[0] != '\0' && n >= 1 && n <= most;
}

static int walk(styrk_cli *cli, bool redo)
{
    int steps = 1, done = 0, code;

    if (cli->operands > 0 && !read_count(cli->operand[0], MOST_STEPS, &steps)) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("\"{0}\" is no number of steps"),
                          cli->operand[0], NULL);
    }
    code = styrk_open(cli, STYRK_STORE_WRITE);
    code = code == STYRK_EXIT_DONE ? take_steps(cli, redo, steps, &done) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out j;
        styrk_out_begin(&j, stdout, redo ? "styrk.redo/1" : "styrk.undo/1");
        styrk_out_int(&j, "steps", done);
        styrk_out_end(&j);
    } else if (done == 0) {
        puts(styrk_tr(cli, redo ? N_("There is nothing to bring back.")
                                : N_("There is nothing to take back.")));
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_undo(styrk_cli *cli)
{
    return walk(cli, false);
}

int styrk_run_redo(styrk_cli *cli)
{
    return walk(cli, true);
}

/* ---- history, stats --------------------------------------------------------------------- */

static int nothing_logged(const styrk_cli *cli)
{
    puts(styrk_tr(cli, N_("Nothing is logged yet.")));
    return STYRK_EXIT_DONE;
}

int styrk_run_history(styrk_cli *cli)
{
    const char *limit_text = cli->option[STYRK_OPT_LIMIT];
    int limit = USUAL_LIMIT, code;
    styrk_buf out;

    if (limit_text != NULL && !read_count(limit_text, 1000000000, &limit)) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("\"{0}\" is no number of entries"), limit_text,
                          NULL);
    }
    code = styrk_open(cli, STYRK_STORE_READ);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_buf_begin(cli, &out);
    if (cli->json) {
        styrk_history_json(&out, cli->ledger.state, (uint32_t)limit);
    } else {
        styrk_history_text(&out, cli->ledger.state, (uint32_t)limit, cli->words);
    }
    return out.len == 0 && !out.failed ? nothing_logged(cli) : styrk_put(cli, &out);
}

int styrk_run_stats(styrk_cli *cli)
{
    styrk_str lift = {NULL, 0};
    styrk_buf out;
    styrk_status status;
    int code = styrk_open(cli, STYRK_STORE_READ);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    for (int i = 0; i < cli->operands; i++) {
        lift = styrk_s(i == 0 ? cli->operand[0]
                              : styrk_filled(cli, "{0} {1}", lift.p, cli->operand[i], NULL));
    }
    styrk_buf_begin(cli, &out);
    status = cli->json ? styrk_stats_json(&cli->ledger.heap.arena, &out, cli->ledger.state, lift,
                                          cli->today)
                       : styrk_stats_text(&cli->ledger.heap.arena, &out, cli->ledger.state, lift,
                                          cli->today, cli->words);
    if (status == STYRK_BAD_INPUT) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("nothing is logged for \"{0}\"; see: styrk stats"), lift.p, NULL);
    }
    if (status == STYRK_OK && out.len == 0) {
        return nothing_logged(cli);
    }
    return status == STYRK_OK ? styrk_put(cli, &out) : styrk_broken(cli, "stats");
}
