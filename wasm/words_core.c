/* words_core.c: core.wasm has the words of all languages in it. */
#include "po/words.h"
#include "wasm/book.h"

const styrk_words *styrk_wasm_words_built(styrk_lang lang)
{
    return styrk_words_in(lang);
}
