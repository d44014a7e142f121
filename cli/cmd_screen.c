/* cmd_screen.c: the screening is asked, its answers are kept, the gates shown.
 *
 * Which answers open or close which method is decided by the core. There is no
 * option that opens a gate; a clearance carries a name and a last day, a review
 * carries a name, and both are events in the log.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define MOST_ANSWERS 256

typedef struct {
    const styrk_question *question;
    styrk_str stored;
} answer;

typedef struct {
    answer list[MOST_ANSWERS];
    size_t count;
} answers;

/* ---- what is answered already ---------------------------------------------------- */

/* The answer that stands in the log, empty if there is none. */
static styrk_str standing(const styrk_cli *cli, styrk_str id)
{
    const styrk_event *best = NULL;

    for (size_t i = 0; i < cli->ledger.count; i++) {
        const styrk_event *e = &cli->ledger.events[i];
        const bool later = best == NULL || e->day.n > best->day.n ||
                           (e->day.n == best->day.n && memcmp(&e->id, &best->id, sizeof e->id) > 0);
        if (e->kind == STYRK_EV_SCREEN && e->key.n == id.n && memcmp(e->key.p, id.p, id.n) == 0 &&
            later && styrk_state_stands(cli->ledger.state, e->id)) {
            best = e;
        }
    }
    return best == NULL ? (styrk_str){NULL, 0} : best->text;
}

static styrk_str current(const styrk_cli *cli, const answers *given, styrk_str id)
{
    for (size_t i = given->count; i > 0; i--) {
        const styrk_str other = given->list[i - 1].question->id;
        if (other.n == id.n && memcmp(other.p, id.p, id.n) == 0) {
            return given->list[i - 1].stored;
        }
    }
    return standing(cli, id);
}

static void add_answer(answers *given, const styrk_question *question, styrk_str stored)
{
    if (given->count < MOST_ANSWERS) {
        given->list[given->count++] = (answer){question, stored};
    }
}

/* Asked at all: for the method that is looked at, and after its parent's yes. */
static bool is_asked(const styrk_cli *cli, const answers *given, uint32_t index)
{
    const char *method = cli->option[STYRK_OPT_METHOD];
    const styrk_str parent = styrk_screen_parent(index);

    if (styrk_screen_at(index)->bfr_only && method != NULL && strcmp(method, "bfr") != 0) {
        return false;
    }
    return parent.n == 0 || styrk_same(current(cli, given, parent), "yes");
}

/* ---- at the terminal ----------------------------------------------------------------- */

static const char *expected(const styrk_cli *cli, const styrk_question *question)
{
    return styrk_tr(cli, question->kind == STYRK_ANSWER_YES_NO ? N_("yes or no") : N_("a number"));
}

/* One question until it has an answer; false at the end of input. */
static bool ask_one(styrk_cli *cli, answers *given, const styrk_question *question)
{
    const styrk_str before = current(cli, given, question->id);
    styrk_str text = question->text[cli->words->lang], line, stored;

    text = text.n == 0 ? question->text[STYRK_LANG_EN] : text;
    for (;;) {
        fputc('\n', stderr);
        styrk_wrap(stderr, styrk_z(cli, text), 0, 0, cli->err.width);
        fprintf(stderr, "(%s%s%s) ", expected(cli, question), before.n > 0 ? "; Enter = " : "",
                before.n > 0 ? styrk_z(cli, before) : "");
        fflush(stderr);
        if (!styrk_term_line(&cli->heap, &line)) {
            fputc('\n', stderr);
            return false;
        }
        if (line.n == 0 && before.n > 0) {
            return true;
        }
        if (styrk_screen_read(&stored, question, line)) {
            add_answer(given, question, stored);
            return true;
        }
        styrk_say(cli, stderr, N_("Please answer with {0}."), expected(cli, question), NULL);
        fputc('\n', stderr);
    }
}

static int ask_all(styrk_cli *cli, answers *given)
{
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        if (is_asked(cli, given, i) && !ask_one(cli, given, styrk_screen_at(i))) {
            break;
        }
    }
    return STYRK_EXIT_DONE;
}

/* ---- from a file ----------------------------------------------------------------------- */

static styrk_str trim(styrk_str s)
{
    while (s.n > 0 && strchr(" \t\r\"'", s.p[0]) != NULL) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && strchr(" \t\r\"'", s.p[s.n - 1]) != NULL) {
        s.n--;
    }
    return s;
}

static styrk_str cut(styrk_str s, uint32_t n)
{
    return (styrk_str){s.p, n < s.n ? n : s.n};
}

static uint32_t find_char(styrk_str s, char c)
{
    const char *p = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return p == NULL ? s.n : (uint32_t)(p - s.p);
}

static const styrk_question *question_of(styrk_str id)
{
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        if (q->id.n == id.n && memcmp(q->id.p, id.p, id.n) == 0) {
            return q;
        }
    }
    return NULL;
}

static int read_answer(styrk_cli *cli, answers *given, const char *file, int number, styrk_str line)
{
    const uint32_t colon = find_char(line, ':');
    const styrk_str id = trim(cut(line, colon));
    const styrk_str text = colon == line.n
                               ? (styrk_str){NULL, 0}
                               : trim((styrk_str){line.p + colon + 1, line.n - colon - 1});
    const styrk_question *question = question_of(id);
    const char *place = styrk_filled(cli, "{0}:{1}", file, styrk_number(cli, number), NULL);
    styrk_str stored;

    if (id.n == 0 && colon == line.n) {
        return STYRK_EXIT_DONE;
    }
    if (question == NULL) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("{0}: no question is called \"{1}\"; see: styrk screen --json"), place,
                          styrk_z(cli, id), NULL);
    }
    if (!styrk_screen_read(&stored, question, text)) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("{0}: \"{1}\" is no answer to {2}; write {3}"),
                          place, styrk_z(cli, text), styrk_z(cli, id), expected(cli, question),
                          NULL);
    }
    add_answer(given, question, stored);
    return STYRK_EXIT_DONE;
}

static int read_answers(styrk_cli *cli, answers *given, const char *file)
{
    styrk_str text = {NULL, 0};
    const int error = styrk_file_read(&cli->heap, &text, file);
    int worst = STYRK_EXIT_DONE, number = 0;

    if (error != 0) {
        return styrk_file_failed(cli, file, error);
    }
    while (text.n > 0) {
        const uint32_t n = find_char(text, '\n');
        styrk_str line = cut(text, n);
        int code;
        line = trim(cut(line, find_char(line, '#')));
        number++;
        code = line.n == 0 || styrk_same(line, "---") ? STYRK_EXIT_DONE
                                                      : read_answer(cli, given, file, number, line);
        worst = code > worst ? code : worst;
        text.p += n < text.n ? n + 1 : n;
        text.n -= n < text.n ? n + 1 : n;
    }
    return worst;
}

/* ---- events -------------------------------------------------------------------------------- */

static int make_events(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    const answers *given = user;
    const char *clearance = cli->option[STYRK_OPT_CLEARANCE];
    const char *until = cli->option[STYRK_OPT_UNTIL], *by = cli->option[STYRK_OPT_BY];
    const char *method = cli->option[STYRK_OPT_METHOD];
    size_t n = 0;

    *events = styrk_heap_get(&cli->ledger.heap, given->count + 3, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "screen");
    }
    for (size_t i = 0; i < given->count; i++) {
        styrk_event_begin(cli, &(*events)[n], STYRK_EV_SCREEN);
        (*events)[n].key = given->list[i].question->id;
        (*events)[n++].text = given->list[i].stored;
    }
    if (clearance != NULL) {
        styrk_event_begin(cli, &(*events)[n], STYRK_EV_CLEARANCE);
        (*events)[n].key = styrk_s(clearance);
        (*events)[n].text = styrk_s(by);
        styrk_day_parse(&(*events)[n++].until, until, strlen(until));
    }
    if (styrk_given(cli, STYRK_OPT_REVIEW)) {
        styrk_event_begin(cli, &(*events)[n], STYRK_EV_REVIEW);
        (*events)[n].key = styrk_s(method == NULL ? "all" : method);
        (*events)[n++].text = by == NULL ? (styrk_str){NULL, 0} : styrk_s(by);
    }
    if (styrk_given(cli, STYRK_OPT_OVERRIDE)) {
        styrk_event_begin(cli, &(*events)[n], STYRK_EV_OVERRIDE);
        (*events)[n].key = styrk_s(cli->option[STYRK_OPT_OVERRIDE]);
        (*events)[n++].text = styrk_s(cli->option[STYRK_OPT_REASON]);
    }
    *count = n;
    return STYRK_EXIT_DONE;
}

static int check_override(styrk_cli *cli)
{
    const char *reason = cli->option[STYRK_OPT_REASON];

    return styrk_given(cli, STYRK_OPT_OVERRIDE) && (reason == NULL || reason[0] == '\0')
               ? styrk_fail(cli, STYRK_EXIT_USAGE, N_("an override needs --reason with a text"),
                            NULL)
               : STYRK_EXIT_DONE;
}

static int check_clearance(styrk_cli *cli)
{
    const char *until = cli->option[STYRK_OPT_UNTIL], *by = cli->option[STYRK_OPT_BY];
    styrk_day day;

    if (!styrk_given(cli, STYRK_OPT_CLEARANCE)) {
        return STYRK_EXIT_DONE;
    }
    if (by == NULL || by[0] == '\0' || until == NULL) {
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("a clearance needs --by with a name and --until with its last day"),
                          NULL);
    }
    if (!styrk_day_parse(&day, until, strlen(until))) {
        return styrk_fail(cli, STYRK_EXIT_USAGE, N_("\"{0}\" is no date; write it as 2026-11-23"),
                          until, NULL);
    }
    return day.n < cli->today.n
               ? styrk_fail(cli, STYRK_EXIT_USAGE, N_("{0} is over already"), until, NULL)
               : STYRK_EXIT_DONE;
}

/* ---- the gates ------------------------------------------------------------------------------- */

static const char *gate_title(const styrk_cli *cli, styrk_gate_method method)
{
    static const char *const titles[STYRK_GATES] = {
        [STYRK_GATE_BFR] = N_("Occlusion training (BFR)"),
        [STYRK_GATE_MAX_HOLD] = N_("Maximal holds"),
        [STYRK_GATE_MAX_ATTEMPT] = N_("Maximal attempts"),
    };
    return styrk_tr(cli, titles[method]);
}

void styrk_gate_show(styrk_cli *cli, const styrk_gate *gate, int width)
{
    static const char *const words[] = {N_("go"), N_("needs clearance"), N_("blocked")};
    static const char *const colors[] = {"\033[32m", "\033[33m", "\033[31m"};
    static const char *const fine[] = {"✓", "!", "✗"}, *const plain[] = {"+", "!", "x"};
    const char *mark = cli->out.utf8 ? fine[gate->verdict] : plain[gate->verdict];

    printf("%s%s %s: %s%s\n", cli->out.color ? colors[gate->verdict] : "", mark,
           gate_title(cli, gate->method), styrk_tr(cli, words[gate->verdict]),
           cli->out.color ? "\033[0m" : "");
    for (const styrk_reason *r = gate->reasons; r != NULL; r = r->next) {
        fputs("  ", stdout);
        styrk_wrap(stdout, styrk_z(cli, r->text), 2, 4, width);
    }
}

static bool is_wanted(const styrk_cli *cli, styrk_gate_method method)
{
    const char *only = cli->option[STYRK_OPT_METHOD];
    return only == NULL || strcmp(only, styrk_gate_name(method)) == 0;
}

static void gates_json(styrk_cli *cli, styrk_out *j, const styrk_gate *gates)
{
    styrk_out_open(j, "gates", '[');
    for (int i = 0; i < STYRK_GATES; i++) {
        if (!is_wanted(cli, gates[i].method)) {
            continue;
        }
        styrk_out_open(j, NULL, '{');
        styrk_out_z(j, "method", styrk_gate_name(gates[i].method));
        styrk_out_z(j, "verdict", styrk_verdict_name(gates[i].verdict));
        styrk_out_bool(j, "answered", gates[i].answered);
        styrk_out_open(j, "reasons", '[');
        for (const styrk_reason *r = gates[i].reasons; r != NULL; r = r->next) {
            styrk_out_text(j, NULL, r->text);
        }
        styrk_out_close(j, ']');
        styrk_out_close(j, '}');
    }
    styrk_out_close(j, ']');
}

static void questions_json(styrk_cli *cli, styrk_out *j)
{
    styrk_out_open(j, "questions", '[');
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        const styrk_str said = standing(cli, q->id), own = q->text[cli->words->lang];
        styrk_out_open(j, NULL, '{');
        styrk_out_text(j, "id", q->id);
        styrk_out_text(j, "text", own.n == 0 ? q->text[STYRK_LANG_EN] : own);
        styrk_out_z(j, "kind", q->kind == STYRK_ANSWER_YES_NO ? "yes_no" : "number");
        styrk_out_bool(j, "bfr_only", q->bfr_only);
        if (styrk_screen_parent(i).n > 0) {
            styrk_out_text(j, "after_yes_to", styrk_screen_parent(i));
        } else {
            styrk_out_null(j, "after_yes_to");
        }
        if (said.n > 0) {
            styrk_out_text(j, "answer", said);
        } else {
            styrk_out_null(j, "answer");
        }
        styrk_out_close(j, '}');
    }
    styrk_out_close(j, ']');
}

static int show_gates(styrk_cli *cli)
{
    styrk_gate gates[STYRK_GATES];
    styrk_out j;

    styrk_state_gates(&cli->ledger.heap.arena, gates, cli->ledger.state, cli->today, cli->words);
    if (cli->ledger.heap.arena.failed) {
        return styrk_broken(cli, "gates");
    }
    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.screen/1");
        gates_json(cli, &j, gates);
        questions_json(cli, &j);
        styrk_out_end(&j);
        return STYRK_EXIT_DONE;
    }
    for (int i = 0; i < STYRK_GATES; i++) {
        if (is_wanted(cli, gates[i].method)) {
            styrk_gate_show(cli, &gates[i], cli->out.width);
        }
    }
    if (!cli->quiet) {
        fputc('\n', stdout);
        styrk_wrap(
            stdout,
            styrk_tr(cli, N_("This informs; it is no diagnosis. When in doubt, ask a doctor.")), 0,
            0, cli->out.width);
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_screen(styrk_cli *cli)
{
    const char *file = cli->option[STYRK_OPT_ANSWERS];
    const bool writes = file != NULL || styrk_given(cli, STYRK_OPT_CLEARANCE) ||
                        styrk_given(cli, STYRK_OPT_REVIEW) || styrk_given(cli, STYRK_OPT_OVERRIDE);
    const bool asks = !writes && !cli->json && styrk_term_asks();
    answers *given = styrk_heap_get(&cli->heap, 1, sizeof *given);
    size_t added = 0;
    int code = given == NULL ? styrk_broken(cli, "screen") : check_clearance(cli);

    code = code == STYRK_EXIT_DONE ? check_override(cli) : code;
    if (code == STYRK_EXIT_DONE) {
        code = styrk_open(cli, writes || asks ? STYRK_STORE_CREATE : STYRK_STORE_READ);
    }
    if (code == STYRK_EXIT_DONE && file != NULL) {
        code = read_answers(cli, given, file);
    } else if (code == STYRK_EXIT_DONE && asks) {
        code = ask_all(cli, given);
    }
    if (code == STYRK_EXIT_DONE && (writes || given->count > 0)) {
        code = styrk_append_events(cli, &added, make_events, given);
    }
    return code == STYRK_EXIT_DONE ? show_gates(cli) : code;
}
