/* train.c: the calls at the rack. */
#include "wasm/book.h"

const styrk_wasm_answer *styrk_wasm_give_session(styrk_wasm_call *call, styrk_status status)
{
    styrk_session *session = NULL;

    if (status == STYRK_OK) {
        status =
            styrk_session_prescribe(&call->arena, &session, call->state, call->today, call->words);
    }
    if (status == STYRK_OK) {
        styrk_session_json(&call->out, session);
        status = session->refused ? STYRK_REFUSED : STYRK_OK;
    }
    return styrk_wasm_end(call, status);
}

const styrk_wasm_answer *styrk_wasm_now(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    return styrk_wasm_give_session(&call, status);
}

const styrk_wasm_answer *styrk_wasm_act(const char *about, uint32_t about_n, const char *request,
                                        uint32_t request_n)
{
    styrk_wasm_call call;
    styrk_deed deed;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status != STYRK_OK) {
        return styrk_wasm_end(&call, status);
    }
    status = styrk_act(&call.arena, &deed, call.state, call.today, (styrk_str){request, request_n},
                       call.words);
    for (uint32_t i = 0; status == STYRK_OK && i < deed.count; i++) {
        styrk_event_encode(&call.out, &deed.events[i]);
        styrk_buf_bytes(&call.out, "\n", 1);
    }
    if (status == STYRK_BAD_INPUT || status == STYRK_REFUSED) {
        styrk_deed_json(&call.out, &deed, call.words);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_cues(const char *about, uint32_t about_n, const char *request,
                                         uint32_t request_n)
{
    styrk_wasm_call call;
    styrk_session *session = NULL;
    styrk_cue_request wanted;
    styrk_cues *cues = NULL;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK &&
        !styrk_cue_request_read(&call.arena, &wanted, (styrk_str){request, request_n})) {
        status = STYRK_BAD_INPUT;
    }
    if (status == STYRK_OK) {
        status = styrk_session_prescribe(&call.arena, &session, call.state, call.today, call.words);
    }
    status = status == STYRK_OK ? styrk_cues_make(&call.arena, &cues, session, &wanted, call.words)
                                : status;
    if (status == STYRK_OK) {
        styrk_cues_json(&call.out, cues);
    }
    return styrk_wasm_end(&call, status);
}
