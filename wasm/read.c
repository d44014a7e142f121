/* read.c: log lines, numbers and reasons over the book. */
#include "wasm/book.h"

enum { HISTORY_SHOWN = 200, WEEKS_MOST = 520 };

void styrk_wasm_put_diags(styrk_wasm_call *call, const styrk_diags *diags, styrk_str text)
{
    char mark = '[';

    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        styrk_buf_bytes(&call->out, &mark, 1);
        styrk_diag_json(&call->out, d, text, call->words);
        mark = ',';
    }
    styrk_buf_bytes(&call->out, "[]", mark == '[' ? 2 : 0);
    styrk_buf_bytes(&call->out, "]", mark == ',' ? 1 : 0);
}

/* One log line: its events encoded, one to a line, without ids and days. With
 * errors: the diagnostics as a JSON array. */
const styrk_wasm_answer *styrk_wasm_give_log(styrk_wasm_call *call, styrk_status status,
                                             styrk_str line)
{
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;

    if (status == STYRK_OK) {
        const styrk_reading reading = styrk_wasm_reading(call);
        styrk_diags_init(&diags, &call->arena);
        status = styrk_log_parse(&call->arena, &events, &count, &diags, line, &reading);
        if (diags.first != NULL) {
            styrk_wasm_put_diags(call, &diags, line);
        }
    }
    if (status == STYRK_OK) {
        styrk_log_seat(&call->arena, events, count, call->state, call->today);
    }
    for (uint32_t i = 0; status == STYRK_OK && i < count; i++) {
        styrk_event_encode(&call->out, &events[i]);
        styrk_buf_bytes(&call->out, "\n", 1);
    }
    return styrk_wasm_end(call, status);
}

const styrk_wasm_answer *styrk_wasm_give_stats(styrk_wasm_call *call, styrk_status status)
{
    if (status == STYRK_OK) {
        status = styrk_stats_json(&call->arena, &call->out, call->state, call->rest, call->today);
    }
    return styrk_wasm_end(call, status);
}

/* A number of at most four digits, 0 for anything else. */
static uint32_t number_in(styrk_str text)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || i == 4) {
            return 0;
        }
        n = n * 10 + (uint32_t)(text.p[i] - '0');
    }
    return n;
}

const styrk_wasm_answer *styrk_wasm_give_history(styrk_wasm_call *call, styrk_status status)
{
    if (status == STYRK_OK) {
        const uint32_t shown = number_in(call->rest);
        styrk_history_json(&call->out, call->state, shown == 0 ? HISTORY_SHOWN : shown);
    }
    return styrk_wasm_end(call, status);
}

const styrk_wasm_answer *styrk_wasm_log_line(const char *about, uint32_t about_n, const char *line,
                                             uint32_t line_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    return styrk_wasm_give_log(&call, status, (styrk_str){line, line_n});
}

const styrk_wasm_answer *styrk_wasm_stats_now(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    return styrk_wasm_give_stats(&call, status);
}

const styrk_wasm_answer *styrk_wasm_history_now(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    return styrk_wasm_give_history(&call, status);
}

const styrk_wasm_answer *styrk_wasm_explain(const char *about, uint32_t about_n, const char *what,
                                            uint32_t what_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        status = styrk_explain_json(&call.arena, &call.out, call.state, (styrk_str){what, what_n},
                                    call.today, call.words);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_weeks(const char *about, uint32_t about_n, const char *weeks,
                                          uint32_t weeks_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    const uint32_t count = number_in((styrk_str){weeks, weeks_n});
    styrk_run *run = NULL;
    styrk_str text = {NULL, 0};

    if (status == STYRK_OK) {
        styrk_state_program(call.state, &text);
        status = count < 1 || count > WEEKS_MOST || text.n == 0 ? STYRK_BAD_INPUT : STYRK_OK;
    }
    if (status == STYRK_OK) {
        const styrk_run_options options = {.from = call.today, .weeks = count, .unassumed = true};
        status = styrk_state_run(&call.arena, &run, call.state, &options);
    }
    if (status == STYRK_OK) {
        styrk_run_json(&call.out, run);
    }
    return styrk_wasm_end(&call, status);
}
