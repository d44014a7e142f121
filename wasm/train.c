/* train.c: the calls at the rack. */
#include "wasm/book.h"

const styrk_wasm_answer *styrk_wasm_give_session(styrk_wasm_call *call, styrk_status status)
{
    styrk_session *session = NULL;

    if (status == STYRK_OK) {
        status = styrk_session_prescribe(&call->arena, &session, call->state, call->today,
                                         call->words);
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
