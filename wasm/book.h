/* book.h: one call over the book, or over a log of its own. */
#ifndef STYRK_WASM_BOOK_H
#define STYRK_WASM_BOOK_H

#include "wasm/api.h"

typedef struct {
    styrk_arena arena;
    styrk_buf out;
    styrk_day today;
    const styrk_words *words; /* NULL = English */
    styrk_str rest;           /* of about */
    const styrk_event *events;
    uint32_t count;
    const styrk_state *state;
} styrk_wasm_call;

/* Reads about, and folds the book unless it is folded for that day already.
 * Returns: BAD_INPUT for an about that names no day. */
styrk_status styrk_wasm_begin(styrk_wasm_call *call, const char *about, uint32_t about_n);
/* The same over a log that came with the call. */
styrk_status styrk_wasm_begin_once(styrk_wasm_call *call, styrk_str about, styrk_str log);
const styrk_wasm_answer *styrk_wasm_end(styrk_wasm_call *call, styrk_status status);

/* What lies below stays for good; words and book are emptied. */
void styrk_wasm_base(uint32_t base);

styrk_lang styrk_wasm_lang(const styrk_wasm_call *call);
/* How the athlete of the call writes. */
styrk_reading styrk_wasm_reading(const styrk_wasm_call *call);

/* The words that are linked into the module, NULL where there are none: the one
 * function that differs between core.wasm and rack.wasm (words_*.c). */
const styrk_words *styrk_wasm_words_built(styrk_lang lang);

/* The answers that the book and a log of its own share. */
const styrk_wasm_answer *styrk_wasm_give_log(styrk_wasm_call *call, styrk_status status,
                                             styrk_str line);
const styrk_wasm_answer *styrk_wasm_give_stats(styrk_wasm_call *call, styrk_status status);
const styrk_wasm_answer *styrk_wasm_give_history(styrk_wasm_call *call, styrk_status status);
const styrk_wasm_answer *styrk_wasm_give_session(styrk_wasm_call *call, styrk_status status);
/* The diagnostics as a JSON array, [] for none. */
void styrk_wasm_put_diags(styrk_wasm_call *call, const styrk_diags *diags, styrk_str text);

#endif
