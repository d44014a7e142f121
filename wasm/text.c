/* text.c: pages and schemes, checked and read. */
#include "wasm/book.h"

const styrk_wasm_answer *styrk_wasm_parse(const char *text, uint32_t n)
{
    styrk_wasm_call call;

    styrk_wasm_open(&call.arena, &call.out, STYRK_WASM_MAX);
    const styrk_status status =
        styrk_notation_json(&call.arena, &call.out, (styrk_str){text, n}, NULL);
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_parse_now(const char *about, uint32_t about_n, const char *text,
                                              uint32_t n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    if (status == STYRK_OK) {
        status = styrk_notation_json(&call.arena, &call.out, (styrk_str){text, n}, call.words);
    }
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_check(const char *text, uint32_t n, const char *stem,
                                          uint32_t stem_n)
{
    styrk_wasm_call call = {.words = NULL};
    const styrk_str source = {text, n};
    styrk_diags diags;

    styrk_wasm_open(&call.arena, &call.out, STYRK_WASM_MAX);
    styrk_diags_init(&diags, &call.arena);
    const styrk_status status =
        styrk_program_verify(&call.arena, NULL, &diags, source, (styrk_str){stem, stem_n}, NULL);
    styrk_wasm_put_diags(&call, &diags, source);
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_check_now(const char *about, uint32_t about_n, const char *text,
                                              uint32_t n, const char *stem, uint32_t stem_n)
{
    styrk_wasm_call call;
    const styrk_str source = {text, n};
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    styrk_diags diags;

    if (status == STYRK_OK) {
        const styrk_reading reading = styrk_wasm_reading(&call);
        styrk_diags_init(&diags, &call.arena);
        status = styrk_program_verify(&call.arena, NULL, &diags, source, (styrk_str){stem, stem_n},
                                      &reading);
        styrk_wasm_put_diags(&call, &diags, source);
    }
    return styrk_wasm_end(&call, status);
}
