/* cmd_act.c: today's session ended, taken up again, changed; and any request.
 *
 * What a request means is the core's (docs/acts.md). These commands only write the
 * request down, store what it comes to, and show the session that is left.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

typedef struct {
    styrk_str request; /* empty: make it from the operands, with the session at hand */
    styrk_deed deed;
    styrk_status status;
} tap;

/* ---- requests -------------------------------------------------------------------- */

/* The exercise of today that a name means; NULL if there is none. */
static const styrk_exercise_today *find(const styrk_cli *cli, const styrk_session *session,
                                        const char *name)
{
    const styrk_str wanted = styrk_s(name);
    const styrk_exercise *known = styrk_state_find(cli->ledger.state, wanted);
    const styrk_exercise_today *e = session->exercises;

    while (e != NULL && !styrk_same(e->name, name) && (known == NULL || e->exercise != known)) {
        e = e->next;
    }
    return e;
}

static void put_json(styrk_buf *out, styrk_str text)
{
    static const char hex[] = "0123456789abcdef";

    for (uint32_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        const char escaped[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        const bool plain = c >= 0x20 && c != '"' && c != '\\';
        styrk_buf_bytes(out, plain ? text.p + i : escaped, plain ? 1 : sizeof escaped);
    }
}

static void put_z(styrk_buf *out, const char *text)
{
    styrk_buf_bytes(out, text, strlen(text));
}

/* {"act":"swap","slot":"A/0","to":"Front squat"} */
static int make_swap(styrk_cli *cli, styrk_str *request)
{
    styrk_session *session = NULL;
    styrk_buf out;
    const int code = styrk_session_get(cli, &session);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    const styrk_exercise_today *e = find(cli, session, cli->operand[0]);
    if (e == NULL || e->line.n == 0) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("\"{0}\" is not planned today"),
                          cli->operand[0], NULL);
    }
    styrk_buf_begin(cli, &out);
    put_z(&out, "{\"act\":\"swap\",\"slot\":\"");
    put_json(&out, e->line);
    put_z(&out, "\",\"to\":\"");
    put_json(&out, styrk_s(cli->operand[1]));
    put_z(&out, "\"}");
    *request = (styrk_str){out.p, (uint32_t)out.len};
    return out.failed ? styrk_broken(cli, "swap") : STYRK_EXIT_DONE;
}

/* ---- what it comes to --------------------------------------------------------------- */

static int make_events(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    tap *t = user;
    styrk_ledger *ledger = &cli->ledger;
    styrk_str request = t->request;

    if (request.n == 0) {
        const int code = make_swap(cli, &request);
        if (code != STYRK_EXIT_DONE) {
            return code;
        }
    }
    t->status =
        styrk_act(&ledger->heap.arena, &t->deed, ledger->state, cli->today, request, cli->words);
    if (t->status == STYRK_NOMEM) {
        return styrk_broken(cli, "act");
    }
    for (uint32_t i = 0; t->status == STYRK_OK && i < t->deed.count; i++) {
        t->deed.events[i].day = cli->today;
    }
    *events = t->deed.events;
    *count = t->status == STYRK_OK ? t->deed.count : 0;
    return STYRK_EXIT_DONE;
}

static int tell_wrong(styrk_cli *cli, const tap *t)
{
    const int code = t->status == STYRK_REFUSED ? STYRK_EXIT_REFUSED : STYRK_EXIT_INPUT;
    const char *hint = styrk_z(cli, t->deed.hint);

    if (t->deed.hint.n == 0) {
        return styrk_fail(cli, code, "{0}", styrk_z(cli, t->deed.message), NULL);
    }
    return styrk_fail(cli, code, "{0}: {1}", styrk_z(cli, t->deed.message), hint, NULL);
}

static int show(styrk_cli *cli)
{
    styrk_session *session = NULL;
    styrk_buf json;
    const int code = styrk_session_get(cli, &session);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (!cli->json) {
        styrk_session_show(cli, session, true);
        return STYRK_EXIT_DONE;
    }
    styrk_buf_begin(cli, &json);
    styrk_session_json(&json, session);
    return styrk_put(cli, &json);
}

static int run(styrk_cli *cli, styrk_str request)
{
    tap t = {.request = request};
    size_t added = 0;
    int code = styrk_open(cli, STYRK_STORE_CREATE);

    code = code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_events, &t) : code;
    if (code == STYRK_EXIT_DONE && t.status != STYRK_OK) {
        return tell_wrong(cli, &t);
    }
    return code == STYRK_EXIT_DONE ? show(cli) : code;
}

int styrk_run_act(styrk_cli *cli)
{
    return run(cli, styrk_s(cli->operand[0]));
}

int styrk_run_finish(styrk_cli *cli)
{
    return run(cli, styrk_s("{\"act\":\"finish\"}"));
}

int styrk_run_reopen(styrk_cli *cli)
{
    return run(cli, styrk_s("{\"act\":\"reopen\"}"));
}

int styrk_run_swap(styrk_cli *cli)
{
    return run(cli, (styrk_str){NULL, 0});
}

/* ---- conflicts ---------------------------------------------------------------------- */

static void put_choice(styrk_cli *cli, const styrk_conflict *conflict, uint32_t i)
{
    char id[37];
    styrk_buf text;

    styrk_buf_begin(cli, &text);
    styrk_log_format(&text, conflict->events[i], 1);
    styrk_id_format(id, conflict->events[i]->id);
    printf("    %s %s  %s\n", id, i == 0 ? "*" : " ",
           styrk_z(cli, (styrk_str){text.p, (uint32_t)text.len}));
}

void styrk_conflicts_show(styrk_cli *cli, const styrk_session *session)
{
    for (const styrk_conflict *c = session->conflicts; c != NULL; c = c->next) {
        char day[11];
        styrk_day_format(day, c->day);
        printf("\n");
        styrk_wrap(stdout,
                   styrk_filled(cli,
                                N_("Two devices say different things about one set of {0} on {1}; "
                                   "the one with * counts until you choose: styrk act "
                                   "'{\"act\":\"choose\",\"event\":\"...\"}'"),
                                styrk_z(cli, c->exercise), day, NULL),
                   0, 0, cli->out.width);
        for (uint32_t i = 0; i < c->count; i++) {
            put_choice(cli, c, i);
        }
    }
}
