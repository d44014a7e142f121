/* vec.h: one vector's question and answer, the same code natively and in WASM. */
#ifndef STYRK_TESTS_VEC_H
#define STYRK_TESTS_VEC_H

#include "base/base.h"

/* Answers `input` in the language of `kind` (the vector file's first word):
 * lines "<< text" with what is printed canonically and "!! line:column name"
 * for diagnostics. Answers "?? kind" when no such kind is known. */
void vec_answer(styrk_arena *arena, styrk_buf *out, styrk_str kind, styrk_str input);

/* For its kinds. */
void vec_answer_check(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_forward(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_log(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_model(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_notation(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_program(styrk_arena *arena, styrk_buf *out, styrk_str input);
void vec_answer_session(styrk_arena *arena, styrk_buf *out, styrk_str input);

#endif
