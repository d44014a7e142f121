/* vec_wasm.c: vec_answer() as an export of vec.wasm, which is core.wasm plus it. */
#include "vec.h"
#include "wasm/api.h"

const styrk_wasm_answer *styrk_wasm_vec(const char *kind, uint32_t kind_n, const char *input,
                                        uint32_t input_n);

const styrk_wasm_answer *styrk_wasm_vec(const char *kind, uint32_t kind_n, const char *input,
                                        uint32_t input_n)
{
    styrk_arena arena;
    styrk_buf out;
    styrk_wasm_open(&arena, &out, 1u << 24);
    vec_answer(&arena, &out, (styrk_str){kind, kind_n}, (styrk_str){input, input_n});
    return styrk_wasm_close(STYRK_OK, &arena, &out);
}
