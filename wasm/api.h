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

/* ---- for the functions behind an export ---------------------------------- */

/* An arena and a buffer of up to `max` bytes over the module's memory. */
void styrk_wasm_open(styrk_arena *arena, styrk_buf *out, uint32_t max);
/* The answer: what is in out, or STYRK_NOMEM when memory ran out on the way. */
const styrk_wasm_answer *styrk_wasm_close(styrk_status status, const styrk_arena *arena,
                                          const styrk_buf *out);

#endif
