/* words.h: user texts in the languages of po/. */
#ifndef STYRK_PO_WORDS_H
#define STYRK_PO_WORDS_H

#include "styrk.h"

/* The words of a language, with its decimal mark. English is itself. Borrowed
 * from static storage; an unknown language answers English. */
const styrk_words *styrk_words_in(styrk_lang lang);

/* The language of a name such as "da", "nb_NO.UTF-8", "no", "en-GB"; English
 * when the name is empty or another language's. `known` may be NULL. */
styrk_lang styrk_lang_from(const char *name, bool *known);

#endif
