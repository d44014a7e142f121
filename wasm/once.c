/* once.c: calls over a log that comes with them. */
#include "wasm/book.h"

const styrk_wasm_answer *styrk_wasm_log(const char *about, uint32_t about_n, const char *log,
                                        uint32_t log_n, const char *line, uint32_t line_n)
{
    styrk_wasm_call call;
    const styrk_status status =
        styrk_wasm_begin_once(&call, (styrk_str){about, about_n}, (styrk_str){log, log_n});
    return styrk_wasm_give_log(&call, status, (styrk_str){line, line_n});
}

const styrk_wasm_answer *styrk_wasm_today(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n)
{
    styrk_wasm_call call;
    const styrk_status status =
        styrk_wasm_begin_once(&call, (styrk_str){about, about_n}, (styrk_str){log, log_n});
    return styrk_wasm_give_session(&call, status);
}

const styrk_wasm_answer *styrk_wasm_stats(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n)
{
    styrk_wasm_call call;
    const styrk_status status =
        styrk_wasm_begin_once(&call, (styrk_str){about, about_n}, (styrk_str){log, log_n});
    return styrk_wasm_give_stats(&call, status);
}

const styrk_wasm_answer *styrk_wasm_history(const char *about, uint32_t about_n, const char *log,
                                            uint32_t log_n)
{
    styrk_wasm_call call;
    const styrk_status status =
        styrk_wasm_begin_once(&call, (styrk_str){about, about_n}, (styrk_str){log, log_n});
    return styrk_wasm_give_history(&call, status);
}
