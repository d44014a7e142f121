/* normal.c: names without what does not matter in them.
 *
 * tools/make_catalog.py has the same algorithm (normal, singular) and makes the
 * table of letters. Latin letters only are folded; a name in another script
 * keeps its letters and still has a normal form, so that an athlete may name
 * exercises in it.
 */
#include <string.h>

#include "catalog/catalog.h"
#include "catalog/catalog_fold.h"

enum { RING_ABOVE = 0x30A };

typedef struct {
    char *out;
    uint32_t n, word; /* bytes written; where the current word starts */
    bool gap;         /* a space is due before the next letter */
    bool full;
} writer;

static void put(writer *w, const char *p, uint32_t n)
{
    if (n + (w->gap ? 1 : 0) > STYRK_NORMAL_MAX - w->n) {
        w->full = true;
        return;
    }
    if (w->gap) {
        w->out[w->n] = ' ';
        w->n++;
        w->word = w->n;
        w->gap = false;
    }
    memcpy(w->out + w->n, p, n);
    w->n += n;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Whether p[0..n) ends in es after ss, ch, sh or x: "presses", "crunches". */
static bool has_es(const char *p, uint32_t n)
{
    if (n < 4 || p[n - 2] != 'e' || !is_letter(p[n - 4])) {
        return false;
    }
    const char a = p[n - 4], b = p[n - 3];
    return b == 'x' || (n > 4 && is_letter(p[n - 5]) &&
                        ((b == 's' && a == 's') || (b == 'h' && (a == 'c' || a == 's'))));
}

uint32_t styrk_catalog_singular(const char *p, uint32_t n)
{
    if (n < 3 || p[n - 1] != 's') {
        return n;
    }
    if (has_es(p, n)) {
        return n - 2;
    }
    return is_letter(p[n - 2]) && p[n - 2] != 's' ? n - 1 : n;
}

static void end_word(writer *w)
{
    if (w->gap || w->n == 0) {
        return;
    }
    w->n = w->word + styrk_catalog_singular(w->out + w->word, w->n - w->word);
    w->gap = true;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

/* Whether a character beyond the folded letters parts words: signs,
 * punctuation, emoji and what is not a character. */
static bool parts_words(uint32_t c)
{
    return c < CATALOG_FOLD_FROM || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF0 && c <= 0xFFFF) || c >= 0x1F000;
}

/* One character that is not ASCII, at p[0..n). */
static void put_wide(writer *w, uint32_t c, const char *p, uint32_t n)
{
    if (c >= CATALOG_FOLD_FROM && c <= CATALOG_FOLD_TO) {
        const char *pair = catalog_fold + (size_t)(c - CATALOG_FOLD_FROM) * 2;
        if (pair[0] == '\0') {
            end_word(w);
        } else {
            put(w, pair, pair[1] == '\0' ? 1 : 2);
        }
    } else if (is_mark(c)) {
        if (c == RING_ABOVE && !w->gap && w->n > w->word && w->out[w->n - 1] == 'a') {
            put(w, "a", 1); /* a and a ring are å */
        }
    } else if (is_apostrophe(c)) {
        return;
    } else if (parts_words(c)) {
        end_word(w);
    } else {
        put(w, p, n);
    }
}

static void put_ascii(writer *w, char c)
{
    if (c >= 'A' && c <= 'Z') {
        c = (char)(c - 'A' + 'a');
    }
    if (is_letter(c) || (c >= '0' && c <= '9')) {
        put(w, &c, 1);
    } else if (!is_apostrophe((unsigned char)c)) {
        end_word(w);
    }
}

uint32_t styrk_catalog_normal(char out[STYRK_NORMAL_MAX], styrk_str name)
{
    writer w = {out, 0, 0, false, false};

    if (name.n > STYRK_NAME_MAX) {
        return 0;
    }
    for (uint32_t at = 0; at < name.n && !w.full;) {
        if ((unsigned char)name.p[at] < 0x80) {
            put_ascii(&w, name.p[at]);
            at++;
        } else {
            uint32_t c;
            const uint32_t n = styrk_utf8_next(name, at, &c);
            put_wide(&w, c, name.p + at, n);
            at += n;
        }
    }
    end_word(&w);
    return w.full ? 0 : w.n;
}

bool styrk_catalog_same(styrk_str a, styrk_str b)
{
    char x[STYRK_NORMAL_MAX], y[STYRK_NORMAL_MAX];

    if (styrk_str_eq(a, b)) {
        return true;
    }
    const uint32_t n = styrk_catalog_normal(x, a);
    return n > 0 && n == styrk_catalog_normal(y, b) && memcmp(x, y, n) == 0;
}
