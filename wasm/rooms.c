/* rooms.c: what the page's rooms ask beyond the session: series for plots, the log
 * by day, a program as a form, laid out, side by side and run forward, corrections.
 */
#include <string.h>

#include "base/diag.h"
#include "wasm/book.h"
#include "wasm/put.h"

enum { WEEKS_MOST = 52, DAYS_MOST = 400 };

static styrk_str first_word(styrk_str *rest)
{
    uint32_t n = 0;

    while (n < rest->n && rest->p[n] != ' ') {
        n++;
    }
    const styrk_str word = styrk_str_cut(*rest, 0, n);
    *rest = styrk_str_trim(styrk_str_cut(*rest, n, rest->n));
    return word;
}

static uint32_t count_in(styrk_str word, uint32_t most)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < word.n && n <= most; i++) {
        n = word.p[i] >= '0' && word.p[i] <= '9' ? n * 10 + (uint32_t)(word.p[i] - '0') : most + 1;
    }
    return n <= most ? n : 0;
}

const styrk_wasm_answer *styrk_wasm_series(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        status = styrk_series_json(&call.arena, &call.out, call.state, call.today);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_journal(const char *about, uint32_t about_n, const char *which,
                                            uint32_t which_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    styrk_str rest = {which, which_n};
    styrk_day before = {call.today.n + 1};
    const uint32_t days = count_in(first_word(&rest), DAYS_MOST);

    if (status == STYRK_OK &&
        (days == 0 || (rest.n > 0 && !styrk_day_parse(&before, rest.p, rest.n)))) {
        status = STYRK_BAD_INPUT;
    }
    if (status == STYRK_OK) {
        styrk_journal_json(&call.out, call.state, days, before, call.words);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_loading(const char *about, uint32_t about_n, const char *what,
                                            uint32_t what_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        status = styrk_loading_json(&call.arena, &call.out, call.state, (styrk_str){what, what_n});
    }
    return styrk_wasm_end(&call, status);
}

/* ---- programs ------------------------------------------------------------------ */

const styrk_wasm_answer *styrk_wasm_form(const char *text, uint32_t n)
{
    styrk_wasm_call call = {.words = NULL};

    styrk_wasm_open(&call.arena, &call.out, STYRK_WASM_MAX);
    const styrk_status status =
        styrk_program_form_json(&call.arena, &call.out, (styrk_str){text, n});
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_layout(const char *text, uint32_t n, const char *stem,
                                           uint32_t stem_n)
{
    styrk_wasm_call call = {.words = NULL};
    styrk_diags diags;

    styrk_wasm_open(&call.arena, &call.out, STYRK_WASM_MAX);
    styrk_diags_init(&diags, &call.arena);
    const styrk_status status = styrk_page_layout(&call.arena, &call.out, &diags,
                                                  (styrk_str){text, n}, (styrk_str){stem, stem_n});
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_diff(const char *before, uint32_t before_n, const char *after,
                                         uint32_t after_n)
{
    styrk_wasm_call call = {.words = NULL};
    styrk_diff *diff = NULL;

    styrk_wasm_open(&call.arena, &call.out, STYRK_WASM_MAX);
    const styrk_status status = styrk_program_diff(
        &call.arena, &diff, (styrk_str){before, before_n}, (styrk_str){after, after_n});
    if (status == STYRK_OK) {
        styrk_diff_json(&call.out, diff);
    }
    return styrk_wasm_end(&call, status);
}

/* The state as if this text were followed from today. */
static styrk_status state_with(styrk_wasm_call *call, styrk_state **out, styrk_str text)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, call->today};
    styrk_event *events = styrk_arena_array(&call->arena, call->count + 1u, sizeof *events);

    if (events == NULL) {
        return STYRK_NOMEM;
    }
    if (call->count > 0) {
        memcpy(events, call->events, call->count * sizeof *events);
    }
    styrk_event *last = &events[call->count];
    styrk_event_init(last);
    memset(&last->id, 0xff, sizeof last->id);
    last->kind = STYRK_EV_PROGRAM;
    last->day = call->today;
    last->key = STYRK_LIT("preview");
    last->text = text;
    return styrk_state_fold(&call->arena, out, events, call->count + 1u, &options);
}

const styrk_wasm_answer *styrk_wasm_preview(const char *about, uint32_t about_n, const char *text,
                                            uint32_t n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    const uint32_t weeks = count_in(call.rest, WEEKS_MOST);
    const styrk_run_options options = {
        .from = call.today, .weeks = weeks > 0 ? weeks : 1, .unassumed = true};
    styrk_state *state = NULL;
    styrk_run *run = NULL;

    status = status == STYRK_OK ? state_with(&call, &state, (styrk_str){text, n}) : status;
    status = status == STYRK_OK ? styrk_state_run(&call.arena, &run, state, &options) : status;
    if (status == STYRK_OK) {
        styrk_run_json(&call.out, run);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_versions(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    styrk_put put = styrk_put_begin(&call.out, "styrk.versions/1");

    styrk_put_open(&put, "versions", '[');
    for (uint32_t i = call.count; status == STYRK_OK && i-- > 0;) {
        const styrk_event *e = &call.events[i];
        char id[37], day[11];
        if (e->kind != STYRK_EV_PROGRAM) {
            continue;
        }
        styrk_id_format(id, e->id);
        styrk_day_format(day, e->day);
        styrk_put_open(&put, NULL, '{');
        styrk_put_z(&put, "id", id);
        styrk_put_z(&put, "date", day);
        styrk_put_text(&put, "key", e->key);
        styrk_put_bool(&put, "stands", styrk_state_stands(call.state, e->id));
        styrk_put_text(&put, "text", e->text);
        styrk_put_close(&put, '}');
    }
    styrk_put_close(&put, ']');
    styrk_put_close(&put, '}');
    return styrk_wasm_end(&call, status);
}

/* ---- the log -------------------------------------------------------------------- */

static void put_meaning(styrk_put *put, styrk_wasm_call *call, const styrk_event *event)
{
    const bool names = event->kind == STYRK_EV_SET || event->kind == STYRK_EV_SKIP;
    const styrk_str typed = names ? event->set.exercise : event->measure.exercise;
    const styrk_exercise *known = typed.n > 0 ? styrk_state_find(call->state, typed) : NULL;
    styrk_buf line;

    styrk_buf_init(&line, &call->arena, 4096);
    styrk_log_format(&line, event, 1);
    styrk_put_open(put, NULL, '{');
    styrk_put_text(put, "text", (styrk_str){line.p != NULL ? line.p : "", (uint32_t)line.len});
    styrk_put_some(put, "exercise", known != NULL ? known->name[styrk_wasm_lang(call)] : typed);
    styrk_put_bool(put, "known", typed.n == 0 || known != NULL);
    styrk_put_close(put, '}');
}

const styrk_wasm_answer *styrk_wasm_meaning(const char *about, uint32_t about_n, const char *line,
                                            uint32_t line_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    const styrk_str text = {line, line_n};
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;

    if (status == STYRK_OK) {
        const styrk_reading reading = styrk_wasm_reading(&call);
        styrk_diags_init(&diags, &call.arena);
        status = styrk_log_parse(&call.arena, &events, &count, &diags, text, &reading);
        styrk_buf_z(&call.out, "{\"schema\":\"styrk.meaning/1\",\"diagnostics\":");
        styrk_wasm_put_diags(&call, &diags, text);
        styrk_put put = {&call.out, true};
        styrk_put_open(&put, "events", '[');
        for (uint32_t i = 0; status == STYRK_OK && i < count; i++) {
            put_meaning(&put, &call, &events[i]);
        }
        styrk_put_close(&put, ']');
        styrk_put_close(&put, '}');
    }
    return styrk_wasm_end(&call, status);
}

static const styrk_event *event_of(const styrk_wasm_call *call, styrk_str id)
{
    styrk_id wanted;

    for (uint32_t i = 0; styrk_id_parse(&wanted, id) && i < call->count; i++) {
        if (memcmp(&call->events[i].id, &wanted, sizeof wanted) == 0) {
            return &call->events[i];
        }
    }
    return NULL;
}

static void put_line(styrk_wasm_call *call, const styrk_event *event)
{
    char day[11];

    styrk_day_format(day, event->day);
    styrk_buf_bytes(&call->out, day, 10);
    styrk_buf_bytes(&call->out, " ", 1);
    styrk_event_encode(&call->out, event);
    styrk_buf_bytes(&call->out, "\n", 1);
}

/* The first event of the line takes the old one's place; the others are more. */
static styrk_status correct(styrk_wasm_call *call, const styrk_event *old, styrk_str line)
{
    const styrk_reading reading = styrk_wasm_reading(call);
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;

    styrk_diags_init(&diags, &call->arena);
    const styrk_status status =
        styrk_log_parse(&call->arena, &events, &count, &diags, line, &reading);
    if (status != STYRK_OK) {
        styrk_wasm_put_diags(call, &diags, line);
        return status;
    }
    for (uint32_t i = 0; i < count; i++) {
        styrk_event *event = &events[i];
        event->day = old->day;
        event->session = old->session;
        if (i == 0) {
            event->supersedes = old->id;
            event->slot = event->kind == old->kind ? old->slot : event->slot;
        }
        put_line(call, event);
    }
    return STYRK_OK;
}

/* Whether a retraction of this event would take others with it: the first event of
 * a command may have lent the batch its id. */
static bool names_batch(const styrk_wasm_call *call, const styrk_event *old)
{
    for (uint32_t i = 0; i < call->count; i++) {
        const styrk_event *e = &call->events[i];
        if (e != old && memcmp(&e->batch, &old->id, sizeof old->id) == 0 &&
            memcmp(&e->id, &old->id, sizeof old->id) != 0) {
            return true;
        }
    }
    return false;
}

/* A retraction; where that would take others with it, a note in its place. */
static void take_back(styrk_wasm_call *call, const styrk_event *old)
{
    styrk_event event;
    styrk_buf text;

    styrk_event_init(&event);
    event.day = call->today;
    event.kind = STYRK_EV_RETRACT;
    event.target = old->id;
    if (names_batch(call, old)) {
        styrk_buf_init(&text, &call->arena, 4096);
        styrk_buf_z(&text, styrk_words_get(call->words, "taken back"));
        styrk_buf_z(&text, ": ");
        styrk_log_format(&text, old, 1);
        styrk_event_init(&event);
        event.day = old->day;
        event.kind = STYRK_EV_NOTE;
        event.supersedes = old->id;
        event.text = (styrk_str){text.p, (uint32_t)text.len};
    }
    put_line(call, &event);
}

const styrk_wasm_answer *styrk_wasm_correct(const char *about, uint32_t about_n, const char *id,
                                            uint32_t id_n, const char *line, uint32_t line_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    const styrk_event *old = status == STYRK_OK ? event_of(&call, (styrk_str){id, id_n}) : NULL;
    const styrk_str text = styrk_str_trim((styrk_str){line, line_n});

    if (old == NULL) {
        return styrk_wasm_end(&call, status == STYRK_OK ? STYRK_BAD_INPUT : status);
    }
    if (text.n > 0) {
        status = correct(&call, old, text);
    } else {
        take_back(&call, old);
    }
    return styrk_wasm_end(&call, status);
}
