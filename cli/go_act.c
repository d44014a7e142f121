/* go_act.c: a key becomes a request, a request events, and those are on the disk
 * before anything is drawn. What a request means is the core's (styrk_act).
 */
#include <stdlib.h>
#include <string.h>

#include "cli/go.h"
#include "cli/out.h"

/* ---- a request as JSON ------------------------------------------------------------------ */

typedef struct {
    styrk_go *go;
    char *text;
    size_t size;
    styrk_out out;
    styrk_str json;
    styrk_deed deed;
    styrk_status status;
} request;

static void begin(request *r, styrk_go *go, const char *act)
{
    memset(r, 0, sizeof *r);
    r->go = go;
    r->out.file = open_memstream(&r->text, &r->size);
    if (r->out.file != NULL) {
        fputc('{', r->out.file);
        styrk_out_z(&r->out, "act", act);
    }
}

/* Which set it is about. */
static void put_set(request *r)
{
    if (r->out.file != NULL) {
        styrk_out_int(&r->out, "exercise", r->go->at.exercise);
        styrk_out_int(&r->out, "set", r->go->at.set);
    }
}

/* A number with three decimals, in thousandths. */
static void put_milli(request *r, const char *key, int64_t milli)
{
    char text[32];
    const int n = snprintf(text, sizeof text, "%s%lld.%03d", milli < 0 ? "-" : "",
                           (long long)(llabs(milli) / 1000), (int)(llabs(milli) % 1000));

    styrk_out_raw(&r->out, key, text, (size_t)n);
}

/* Another program may have written: then the session is another, and a number of a
 * set may mean another set. The request is made anew from what the core has now. */
static int make_events(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    request *r = user;
    styrk_ledger *ledger = &cli->ledger;
    const char *copy = styrk_heap_copy(&ledger->heap, r->json.p, r->json.n); /* events borrow it */

    if (copy == NULL) {
        return styrk_broken(cli, "act");
    }
    r->status = styrk_act(&ledger->heap.arena, &r->deed, ledger->state, cli->today,
                          (styrk_str){copy, r->json.n}, cli->words);
    if (r->status == STYRK_NOMEM) {
        return styrk_broken(cli, "act");
    }
    if (r->status != STYRK_OK) {
        *count = 0;
        return STYRK_EXIT_DONE;
    }
    for (uint32_t i = 0; i < r->deed.count; i++) {
        r->deed.events[i].day = cli->today;
    }
    *events = r->deed.events;
    *count = r->deed.count;
    return STYRK_EXIT_DONE;
}

static void tell_deed(styrk_go *go, const request *r)
{
    styrk_cli *cli = go->cli;
    const char *text = styrk_z(cli, r->deed.message);

    if (r->deed.hint.n > 0) {
        text = styrk_filled(cli, "{0}: {1}", text, styrk_z(cli, r->deed.hint), NULL);
    }
    go_say(go, GO_YELLOW, text);
}

/* Sends the request. True: it is on the disk, and the session is prescribed anew. */
static bool finish(request *r)
{
    styrk_go *go = r->go;
    styrk_cli *cli = go->cli;
    char *said = NULL;
    size_t said_size = 0, added = 0;
    int code = STYRK_EXIT_STORE;

    if (r->out.file != NULL) {
        fputc('}', r->out.file);
        fclose(r->out.file);
        r->json = (styrk_str){r->text, (uint32_t)r->size};
        cli->messages = open_memstream(&said, &said_size);
        code = styrk_append_events(cli, &added, make_events, r);
        go->acting = true;
        code = code == STYRK_EXIT_DONE && r->status == STYRK_OK ? go_refresh(go) : code;
        go->acting = false;
        if (cli->messages != NULL) {
            fclose(cli->messages);
        }
        cli->messages = NULL;
    }
    if (code == STYRK_EXIT_DONE && r->status != STYRK_OK) {
        tell_deed(go, r);
    } else if (code != STYRK_EXIT_DONE) {
        go_say(go, GO_RED, said != NULL ? said : "");
    }
    free(said);
    free(r->text);
    return code == STYRK_EXIT_DONE && r->status == STYRK_OK;
}

/* ---- the keys --------------------------------------------------------------------------- */

static void tell_done(styrk_go *go, const char *name, const styrk_set_done *done)
{
    styrk_cli *cli = go->cli;

    go_say(go, GO_GREEN,
           styrk_filled(cli, "✓ {0}  {1}", name, done != NULL ? styrk_done_words(cli, done) : "",
                        NULL));
}

static void send_done(request *r)
{
    styrk_go *go = r->go;
    const char *name = styrk_z(go->cli, go->exercise->name);
    styrk_set_at at = go->at;
    char slot[GO_SLOT];

    go_name(slot, go->set, at);
    if (finish(r)) {
        const styrk_set *set = go_slot(go, &at, slot); /* warm-ups may stand before it now */
        if (go->tapped_as != STYRK_CLOCK_INTERVAL) {
            go_clock_stop(go, GO_CLOCK_TAP);
        }
        go->rest_shift_ms = 0;
        go_keep_write(go);
        tell_done(go, name, set != NULL && set->done != NULL ? &set->done->set : NULL);
    }
}

void go_done(styrk_go *go)
{
    const int32_t held = go_clock_held(go);
    request r;

    if (go->set == NULL) {
        return;
    }
    begin(&r, go, "done");
    put_set(&r);
    if (held >= 0 && held != go->set->expected.hold_ms && r.out.file != NULL) {
        put_milli(&r, "hold_s", held);
    }
    send_done(&r);
}

static void put_load(request *r, int64_t milli, styrk_unit unit)
{
    styrk_out_open(&r->out, "load", '{');
    put_milli(r, "value", milli);
    styrk_out_z(&r->out, "unit", unit == STYRK_LB ? "lb" : "kg");
    styrk_out_close(&r->out, '}');
}

static void put_side(request *r, styrk_side side)
{
    if (side == STYRK_SIDE_LEFT || side == STYRK_SIDE_RIGHT) {
        styrk_out_z(&r->out, "side", side == STYRK_SIDE_LEFT ? "left" : "right");
    }
}

/* The members of a set that the line says. */
static void put_said(request *r, const styrk_set_done *done)
{
    if (done->reps >= 0) {
        styrk_out_int(&r->out, "reps", done->reps);
    }
    if (done->hold_ms >= 0) {
        put_milli(r, "hold_s", done->hold_ms);
    }
    if (done->load_kind != STYRK_LOAD_NONE && done->load_kind != STYRK_LOAD_BW) {
        const int64_t milli = styrk_mass_milli(done->load.mass, done->load.unit);
        put_load(r, done->load_kind == STYRK_LOAD_BW_MINUS ? -milli : milli, done->load.unit);
    }
    if (done->rpe_x10 > 0) {
        put_milli(r, "rpe", done->rpe_x10 * 100);
    }
    if (done->failed) {
        styrk_out_bool(&r->out, "failed", true);
    }
    put_side(r, done->side);
}

/* What a set may wait for: "1rm 150kg". */
static void send_measure(styrk_go *go, const styrk_event *said, const char *line)
{
    static const char *const kinds[] = {"1rm", "tm", "mvc"};
    const char *name = styrk_z(go->cli, go->exercise->name);
    request r;

    begin(&r, go, "measure");
    if (r.out.file != NULL) {
        const styrk_weight weight = said->measure.weight;
        styrk_out_text(&r.out, "exercise", go->exercise->name);
        styrk_out_z(&r.out, "kind", kinds[said->measure.kind]);
        put_load(&r, styrk_mass_milli(weight.mass, weight.unit), weight.unit);
        put_side(&r, said->measure.side);
    }
    if (finish(&r)) {
        go_say(go, GO_GREEN, styrk_filled(go->cli, "✓ {0}  {1}", name, line, NULL));
    }
}

/* One set, or what it waits for; NULL for anything else. */
static const styrk_event *read_line(styrk_go *go, const char *line, styrk_diags *diags)
{
    styrk_cli *cli = go->cli;
    const styrk_reading reading = {styrk_state_unit(cli->ledger.state), cli->words->lang,
                                   styrk_state_find, cli->ledger.state};
    const char *whole =
        styrk_filled(cli, "\"{0}\" {1}", styrk_z(cli, go->exercise->name), line, NULL);
    styrk_event *events = NULL;
    uint32_t count = 0;
    const styrk_status status =
        styrk_log_parse(&go->heap.arena, &events, &count, diags, styrk_s(whole), &reading);

    return status == STYRK_OK && count == 1 &&
                   (events[0].kind == STYRK_EV_SET || (events[0].kind == STYRK_EV_MEASURE &&
                                                       events[0].measure.kind <= STYRK_MEASURE_MVC))
               ? events
               : NULL;
}

void go_change(styrk_go *go, const char *line)
{
    styrk_diags diags;
    const styrk_event *said;
    request r;

    if (go->set == NULL || line[0] == '\0') {
        return;
    }
    styrk_diags_init(&diags, &go->heap.arena);
    said = read_line(go, line, &diags);
    if (said == NULL) {
        go_say(go, GO_YELLOW,
               styrk_tr(go->cli, N_("as in: 100kg x5 @8, or x5, or 30s, or @9; or 1rm 150kg")));
        return;
    }
    if (said->kind == STYRK_EV_MEASURE) {
        send_measure(go, said, line);
        return;
    }
    begin(&r, go, "done");
    put_set(&r);
    if (r.out.file != NULL) {
        put_said(&r, &said->set);
    }
    send_done(&r);
}

void go_skip(styrk_go *go)
{
    request r;

    if (go->set == NULL) {
        return;
    }
    begin(&r, go, "skip");
    put_set(&r);
    if (finish(&r)) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("skipped")));
    }
}

void go_undo(styrk_go *go)
{
    request r;

    begin(&r, go, "undo");
    if (finish(&r)) {
        go_row_stop(go);
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("taken back")));
    }
}

void go_pain(styrk_go *go, const char *number)
{
    request r;

    if (go->exercise == NULL || number[0] == '\0') {
        return;
    }
    begin(&r, go, "pain");
    if (r.out.file != NULL) {
        styrk_out_text(&r.out, "exercise", go->exercise->name);
        const int32_t value = (int32_t)strtol(number, NULL, 10);
        styrk_out_int(&r.out, "number",
                      strspn(number, "0123456789") == strlen(number) ? value : -1);
    }
    if (finish(&r)) {
        go_say(go, GO_YELLOW, styrk_filled(go->cli, N_("pain {0} of 10 was logged"), number, NULL));
    }
}

void go_stop(styrk_go *go, uint32_t index)
{
    styrk_cli *cli = go->cli;
    styrk_stop_sign sign;
    request r;

    if (!styrk_stop_sign_at(&sign, index)) {
        return;
    }
    begin(&r, go, "stop");
    if (r.out.file != NULL) {
        styrk_out_text(&r.out, "symptom", sign.id);
    }
    if (finish(&r)) {
        go_clock_stop(go, GO_CLOCK_TAP);
        go->mode = GO_TEXT;
        go->page_title = styrk_tr(cli, sign.title);
        go->page = styrk_z(cli, sign.advice[cli->words->lang]);
        go->page_from = 0;
    }
}

void go_finish(styrk_go *go)
{
    request r;

    begin(&r, go, "finish");
    if (finish(&r)) {
        go_keep_drop(go);
        go->leave = true;
    }
}

/* ---- what two devices wrote ------------------------------------------------------------------ */

const styrk_conflict *go_conflict(const styrk_go *go)
{
    const styrk_conflict *c = go->session->conflicts;

    for (uint32_t i = 0; c != NULL && i < go->conflict; i++) {
        c = c->next;
    }
    return c;
}

const char *go_conflict_words(styrk_go *go, const styrk_conflict *conflict, uint32_t index)
{
    styrk_buf text;

    styrk_buf_begin(go->cli, &text);
    styrk_log_format(&text, conflict->events[index], 1);
    return styrk_z(go->cli, (styrk_str){text.p, (uint32_t)text.len});
}

void go_keep(styrk_go *go, uint32_t index)
{
    const styrk_conflict *c = go_conflict(go);
    char id[37];
    request r;

    if (c == NULL || index >= c->count) {
        return;
    }
    const char *words = go_conflict_words(go, c, index);
    begin(&r, go, "choose");
    styrk_id_format(id, c->events[index]->id);
    if (r.out.file != NULL) {
        styrk_out_z(&r.out, "event", id);
    }
    if (r.out.file != NULL && c->slot.n > 0) {
        styrk_out_text(&r.out, "slot", c->slot);
    }
    if (finish(&r)) {
        go_say(go, GO_GREEN, styrk_filled(go->cli, N_("kept: {0}"), words, NULL));
    }
}

/* ---- why ---------------------------------------------------------------------------------- */

static void add_line(styrk_go *go, const char **text, styrk_str line)
{
    *text = styrk_filled(go->cli, (*text)[0] == '\0' ? "{1}" : "{0}\n{1}", *text,
                         styrk_z(go->cli, line), NULL);
}

/* With nothing to do: what each exercise that is not at its end waits for. */
static void add_waiting(styrk_go *go, const char **text)
{
    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        const styrk_set *set = e->sets;
        while (set != NULL && set->status != STYRK_SET_PENDING &&
               set->status != STYRK_SET_REFUSED) {
            set = set->next;
        }
        const styrk_why *why = set != NULL ? set->whys : NULL;
        while (why != NULL && why->next != NULL && set->status == STYRK_SET_REFUSED) {
            why = why->next; /* a refusal stands behind the reasons of its numbers */
        }
        if (why != NULL) {
            add_line(go, text,
                     styrk_s(styrk_filled(go->cli, "{0}: {1}", styrk_z(go->cli, e->name),
                                          styrk_z(go->cli, why->text), NULL)));
        }
    }
}

const char *go_why(styrk_go *go)
{
    const char *text = "";

    for (const styrk_why *why = go->set != NULL ? go->set->whys : NULL; why != NULL;
         why = why->next) {
        add_line(go, &text, why->text);
    }
    if (go->set == NULL) {
        add_waiting(go, &text);
    } else if (go->exercise->note.n > 0) {
        add_line(go, &text, go->exercise->note);
    }
    for (uint32_t i = 0; i < go->session->gate_count; i++) {
        const styrk_gate *gate = &go->session->gates[i];
        const styrk_reason *reason = gate->verdict != STYRK_VERDICT_GO ? gate->reasons : NULL;
        for (; reason != NULL; reason = reason->next) {
            add_line(go, &text, reason->text);
        }
    }
    for (const styrk_why *note = go->session->notes; note != NULL; note = note->next) {
        add_line(go, &text, note->text);
    }
    return text[0] == '\0' ? styrk_tr(go->cli, N_("The program says so.")) : text;
}
