/* train.c: the calls that train: parse, check, log, today, stats, history.
 *
 * A log is handed over as lines "UUID YYYY-MM-DD {event}", as the store keeps
 * them. `about` is "YYYY-MM-DD LANG" followed, for stats, by a blank and a lift.
 */
#include <string.h>

#include "po/words.h"
#include "wasm/api.h"

enum { ANSWER_MAX = 64 << 20, HISTORY_SHOWN = 200 };

typedef struct {
    styrk_arena arena;
    styrk_buf out;
    styrk_day today;
    const styrk_words *words;
    styrk_str rest; /* of about */
    styrk_event *events;
    uint32_t count;
} call;

static styrk_str cut(styrk_str s, uint32_t from, uint32_t to)
{
    from = from < s.n ? from : s.n;
    to = to < s.n ? to : s.n;
    return (styrk_str){s.p + from, to > from ? to - from : 0};
}

static bool begin(call *c, styrk_str about)
{
    styrk_wasm_open(&c->arena, &c->out, ANSWER_MAX);
    c->events = NULL;
    c->count = 0;
    c->words = NULL;
    c->rest = cut(about, 14, about.n);
    if (about.n >= 13) {
        const char name[3] = {about.p[11], about.p[12], '\0'};
        c->words = styrk_words_in(styrk_lang_from(name, NULL));
    }
    return styrk_day_parse(&c->today, about.p, about.n < 10 ? about.n : 10);
}

static uint32_t count_lines(styrk_str log)
{
    uint32_t lines = 1;
    for (uint32_t i = 0; i < log.n; i++) {
        lines += log.p[i] == '\n' ? 1 : 0;
    }
    return lines;
}

/* "UUID DAY {...}"; 36 + 1 + 10 + 1 bytes, then the event. */
static bool read_event(call *c, styrk_str line)
{
    styrk_event *event = &c->events[c->count];
    if (line.n < 50 || !styrk_id_parse(&event->id, cut(line, 0, 36)) ||
        !styrk_day_parse(&event->day, line.p + 37, 10) ||
        styrk_event_decode(&c->arena, event, cut(line, 48, line.n)) != STYRK_OK) {
        return false;
    }
    c->count++;
    return true;
}

static styrk_status read_log(call *c, styrk_str log)
{
    const uint32_t lines = count_lines(log);
    const uint64_t size = (uint64_t)lines * sizeof *c->events;
    c->events = size > UINT32_MAX ? NULL : styrk_wasm_alloc((uint32_t)size);
    if (c->events == NULL) {
        return STYRK_NOMEM;
    }
    for (uint32_t from = 0, to = 0; to <= log.n; to++) {
        if (to < log.n && log.p[to] != '\n') {
            continue;
        }
        if (to > from && !read_event(c, cut(log, from, to))) {
            return STYRK_BAD_INPUT;
        }
        from = to + 1;
    }
    return STYRK_OK;
}

static styrk_status fold(call *c, styrk_state **state, styrk_str log)
{
    const styrk_status status = read_log(c, log);
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, c->today};
    return status != STYRK_OK ? status
                              : styrk_state_fold(&c->arena, state, c->events, c->count, &options);
}

const styrk_wasm_answer *styrk_wasm_parse(const char *text, uint32_t n)
{
    call c;
    styrk_wasm_open(&c.arena, &c.out, ANSWER_MAX);
    const styrk_status status = styrk_notation_json(&c.arena, &c.out, (styrk_str){text, n}, NULL);
    return styrk_wasm_close(status, &c.arena, &c.out);
}

const styrk_wasm_answer *styrk_wasm_check(const char *text, uint32_t n, const char *stem,
                                          uint32_t stem_n)
{
    call c;
    styrk_diags diags;
    const styrk_str source = {text, n};
    styrk_wasm_open(&c.arena, &c.out, ANSWER_MAX);
    styrk_diags_init(&diags, &c.arena);
    const styrk_status status =
        styrk_program_verify(&c.arena, NULL, &diags, source, (styrk_str){stem, stem_n}, NULL);
    char mark = '[';
    for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
        styrk_buf_bytes(&c.out, &mark, 1);
        styrk_diag_json(&c.out, d, source, NULL);
        mark = ',';
    }
    styrk_buf_bytes(&c.out, diags.first == NULL ? "[]" : "]", diags.first == NULL ? 2 : 1);
    return styrk_wasm_close(status, &c.arena, &c.out);
}

/* One log line: its events encoded, one to a line, without ids and days. With
 * errors: the diagnostics as a JSON array. */
const styrk_wasm_answer *styrk_wasm_log(const char *about, uint32_t about_n, const char *log,
                                        uint32_t log_n, const char *line, uint32_t line_n)
{
    call c;
    styrk_state *state = NULL;
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;
    if (!begin(&c, (styrk_str){about, about_n})) {
        return styrk_wasm_close(STYRK_BAD_INPUT, &c.arena, &c.out);
    }
    styrk_diags_init(&diags, &c.arena);
    styrk_status status = fold(&c, &state, (styrk_str){log, log_n});
    if (status == STYRK_OK) {
        const styrk_reading reading = {styrk_state_unit(state),
                                       c.words != NULL ? c.words->lang : STYRK_LANG_EN,
                                       styrk_state_find, state};
        const styrk_str text = {line, line_n};
        status = styrk_log_parse(&c.arena, &events, &count, &diags, text, &reading);
        char mark = '[';
        for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
            styrk_buf_bytes(&c.out, &mark, 1);
            styrk_diag_json(&c.out, d, text, c.words);
            mark = ',';
        }
        styrk_buf_bytes(&c.out, "]", diags.first != NULL ? 1 : 0);
    }
    for (uint32_t i = 0; status == STYRK_OK && i < count; i++) {
        styrk_event_encode(&c.out, &events[i]);
        styrk_buf_bytes(&c.out, "\n", 1);
    }
    return styrk_wasm_close(status, &c.arena, &c.out);
}

const styrk_wasm_answer *styrk_wasm_today(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n)
{
    call c;
    styrk_state *state = NULL;
    styrk_session *session = NULL;
    if (!begin(&c, (styrk_str){about, about_n})) {
        return styrk_wasm_close(STYRK_BAD_INPUT, &c.arena, &c.out);
    }
    styrk_status status = fold(&c, &state, (styrk_str){log, log_n});
    if (status == STYRK_OK) {
        status = styrk_session_prescribe(&c.arena, &session, state, c.today, c.words);
    }
    if (status == STYRK_OK) {
        styrk_session_json(&c.out, session);
        status = session->refused ? STYRK_REFUSED : STYRK_OK;
    }
    return styrk_wasm_close(status, &c.arena, &c.out);
}

const styrk_wasm_answer *styrk_wasm_stats(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n)
{
    call c;
    styrk_state *state = NULL;
    if (!begin(&c, (styrk_str){about, about_n})) {
        return styrk_wasm_close(STYRK_BAD_INPUT, &c.arena, &c.out);
    }
    styrk_status status = fold(&c, &state, (styrk_str){log, log_n});
    if (status == STYRK_OK) {
        status = styrk_stats_json(&c.arena, &c.out, state, c.rest, c.today);
    }
    return styrk_wasm_close(status, &c.arena, &c.out);
}

const styrk_wasm_answer *styrk_wasm_history(const char *about, uint32_t about_n, const char *log,
                                            uint32_t log_n)
{
    call c;
    styrk_state *state = NULL;
    if (!begin(&c, (styrk_str){about, about_n})) {
        return styrk_wasm_close(STYRK_BAD_INPUT, &c.arena, &c.out);
    }
    const styrk_status status = fold(&c, &state, (styrk_str){log, log_n});
    if (status == STYRK_OK) {
        styrk_history_json(&c.out, state, HISTORY_SHOWN);
    }
    return styrk_wasm_close(status, &c.arena, &c.out);
}
