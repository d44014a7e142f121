/* api.h: the calls of core.wasm; see api.c and exports.txt. */
#ifndef STYRK_WASM_API_H
#define STYRK_WASM_API_H

#include "styrk.h"

typedef struct {
    uint32_t status; /* a styrk_status */
    uint32_t p, n;   /* the answer's bytes */
} styrk_wasm_answer;

/* Room for n bytes, 16-aligned; NULL when the host gives no more memory. */
void *styrk_wasm_alloc(uint32_t n);
/* Takes back everything that was ever given out. */
void styrk_wasm_reset(void);

const styrk_wasm_answer *styrk_wasm_version(void);

/* ---- train.c: a log is lines "UUID YYYY-MM-DD {event}"; about is "YYYY-MM-DD LANG" ---- */

/* styrk.notation/1 of one scheme. */
const styrk_wasm_answer *styrk_wasm_parse(const char *text, uint32_t n);
/* The diagnostics of a program page as a JSON array. */
const styrk_wasm_answer *styrk_wasm_check(const char *text, uint32_t n, const char *stem,
                                          uint32_t stem_n);
/* One log line as encoded events, one to a line; or diagnostics as a JSON array. */
const styrk_wasm_answer *styrk_wasm_log(const char *about, uint32_t about_n, const char *log,
                                        uint32_t log_n, const char *line, uint32_t line_n);
/* styrk.session/1; the status is STYRK_REFUSED where a gate says no. */
const styrk_wasm_answer *styrk_wasm_today(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n);
/* styrk.stats/1; a lift's name may follow the language in about. */
const styrk_wasm_answer *styrk_wasm_stats(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n);
/* styrk.history/1 */
const styrk_wasm_answer *styrk_wasm_history(const char *about, uint32_t about_n, const char *log,
                                            uint32_t log_n);

/* ---- for the functions behind an export ---------------------------------- */

/* An arena and a buffer of up to `max` bytes over the module's memory. */
void styrk_wasm_open(styrk_arena *arena, styrk_buf *out, uint32_t max);
/* The answer: what is in out, or STYRK_NOMEM when memory ran out on the way. */
const styrk_wasm_answer *styrk_wasm_close(styrk_status status, const styrk_arena *arena,
                                          const styrk_buf *out);

#endif
