/* log_typo.c: loads with letters in place of digits: "Sqat 1OOkg x5", "Squat lOOkg x5".
 *
 * To the reader of names such a word is one more word of a name, and the set would be
 * logged without a load under a name that nobody has. A quoted name is meant as it
 * stands, and so is one that is known.
 */
#include <string.h>

#include "lang/log_text.h"

enum { LOAD_BYTES = 16 };

typedef struct {
    char text[LOAD_BYTES]; /* with digits */
    uint32_t n;
} guess;

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == ':';
}

static char digit_of(char c)
{
    return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c;
}

/* The first `n` bytes of the word as a number; false if they are none, or have no
 * letter in place of a digit. Without a unit behind them there has to be a digit too. */
static bool take_number(guess *out, const char *word, uint32_t n, bool with_unit)
{
    uint32_t digits = 0, letters = 0;

    for (uint32_t i = 0; i < n; i++) {
        const char c = digit_of(word[i]);
        const bool mark = (c == '.' || c == ',') && i > 0 && i + 1 < n;
        if ((c < '0' || c > '9') && !mark) {
            return false;
        }
        digits += c == word[i] && !mark ? 1 : 0;
        letters += c != word[i] ? 1 : 0;
        out->text[i] = c;
    }
    return letters > 0 && (digits > 0 || (with_unit && out->text[0] != '0'));
}

/* Whether the word was meant as a load; what stands at `end` comes after it. */
static bool is_load(guess *out, styrk_str text, uint32_t at, uint32_t end)
{
    const char *word = text.p + at;
    const uint32_t n = end - at;

    for (uint32_t cut = n; cut > 0 && n < LOAD_BYTES; cut--) {
        const styrk_token unit = styrk_lex((styrk_str){word + cut, n - cut}, 0, n - cut);
        const bool is_unit = unit.kind == STYRK_TK_WORD && unit.off + unit.len == n - cut &&
                             (unit.word == STYRK_KW_KG || unit.word == STYRK_KW_LB);
        if ((is_unit || (cut == n && styrk_lex(text, end, text.n).kind == STYRK_TK_X)) &&
            take_number(out, word, cut, is_unit)) {
            memcpy(out->text + cut, word + cut, n - cut);
            out->n = n;
            return true;
        }
    }
    return false;
}

/* The first such word that begins in [from, to). */
static bool find_load(guess *out, styrk_span *where, styrk_str text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from, end; text.p != NULL && at < to; at = end) {
        while (at < to && is_gap(text.p[at])) {
            at++;
        }
        for (end = at; end < text.n && !is_gap(text.p[end]); end++) {
        }
        if (at < to && is_load(out, text, at, end)) {
            *where = (styrk_span){at, end - at};
            return true;
        }
        end += end == at ? 1 : 0;
    }
    return false;
}

bool styrk_log_name_has_load(styrk_str name)
{
    guess load;
    styrk_span at;
    return find_load(&load, &at, name, 0, name.n);
}

static void tell_name(styrk_log_reader *r, styrk_span at, styrk_str name)
{
    const styrk_lang lang = r->reading != NULL ? r->reading->lang : STYRK_LANG_EN;
    const styrk_exercise *near = NULL;

    if (name.n > 0 && styrk_log_find(r, name) == NULL &&
        styrk_catalog_suggest(&near, 1, name) > 0) {
        const styrk_str own = near->name[lang];
        styrk_parse_error(&r->p, STYRK_D_EXERCISE_MISSPELT, at, name,
                          own.n > 0 ? own : near->name[STYRK_LANG_EN]);
    }
}

bool styrk_log_mistyped(styrk_log_reader *r, uint32_t from, bool quoted)
{
    const styrk_str text = styrk_str_cut(r->p.text, 0, r->p.end);
    const uint32_t data = r->p.t.off;
    guess load;
    styrk_span at;

    if (r->p.t.kind != STYRK_TK_END && find_load(&load, &at, text, data, data + 1)) {
        from = at.off; /* behind a colon, or a name that ends for another reason */
    } else if (quoted || styrk_log_find(r, r->name) != NULL ||
               !find_load(&load, &at, text, from, data)) {
        return false;
    }
    char *right = styrk_arena_get(r->p.arena, load.n);
    if (right != NULL) {
        memcpy(right, load.text, load.n);
        styrk_parse_error(&r->p, STYRK_D_LOG_LOAD, at, styrk_str_cut(text, at.off, at.off + at.len),
                          (styrk_str){right, load.n});
    }
    const styrk_str name = styrk_str_trim(styrk_str_cut(text, from, at.off));
    tell_name(r, (styrk_span){from, name.n}, name);
    return true;
}
