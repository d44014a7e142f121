/* languages.c: the catalogues, compiled into one table sorted by the English text. */
#include "po/words.h"

#include <string.h>

typedef struct {
    const char *english;
    const char *in[2]; /* da, nb; NULL = not translated */
} row;

static const row rows[] = {
#include "words.inc"
    {NULL, {NULL, NULL}} /* keeps the table from being empty */
};

static const char *look_up(const void *user, const char *english)
{
    const size_t column = *(const size_t *)user;
    size_t low = 0, high = sizeof rows / sizeof rows[0] - 1;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(english, rows[middle].english);
        if (order == 0) {
            return rows[middle].in[column];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static const char *no_translation(const void *user, const char *english)
{
    (void)user;
    (void)english;
    return NULL;
}

const styrk_words *styrk_words_in(styrk_lang lang)
{
    static const size_t columns[] = {0, 1};
    static const styrk_words words[] = {
        [STYRK_LANG_EN] = {no_translation, NULL, STYRK_LANG_EN, '.'},
        [STYRK_LANG_DA] = {look_up, &columns[0], STYRK_LANG_DA, ','},
        [STYRK_LANG_NB] = {look_up, &columns[1], STYRK_LANG_NB, ','},
    };
    return &words[lang < STYRK_LANGS ? lang : STYRK_LANG_EN];
}

styrk_lang styrk_lang_from(const char *name, bool *known)
{
    static const struct {
        const char *code;
        styrk_lang lang;
    } codes[] = {
        {"en", STYRK_LANG_EN}, {"da", STYRK_LANG_DA}, {"nb", STYRK_LANG_NB},
        {"no", STYRK_LANG_NB}, {"nn", STYRK_LANG_NB},
    };
    for (size_t i = 0; name != NULL && i < sizeof codes / sizeof codes[0]; i++) {
        if (strncmp(name, codes[i].code, 2) == 0 && strchr("_-.@", name[2]) != NULL) {
            if (known != NULL) {
                *known = true;
            }
            return codes[i].lang;
        }
    }
    if (known != NULL) {
        *known = false;
    }
    return STYRK_LANG_EN;
}
