/* suggest.c: what an unknown name may have been meant to be.
 *
 * Three looks, each with a cost bounded by the catalogue, not by the name:
 *   - the name with unknown words replaced by the nearest known ones;
 *   - names in any language that start with it, or hold it from a word on;
 *   - names that are a few slips away.
 * The smallest rank wins; among equals the catalogue's order, which is roughly
 * that of use.
 */
#include <string.h>

#include "catalog/catalog.h"

enum {
    MAX_SLIPS = 4,     /* edits that a name may be away */
    MAX_CORRECTED = 3, /* words of a name that are corrected */
    MAX_SUGGESTIONS = 16,
    RANK_SAME = 0,
    RANK_CORRECTED = 2, /* + edits */
    RANK_PREFIX = 10,   /* + letters that follow, at most PREFIX_SPAN */
    PREFIX_SPAN = 60,
    RANK_INSIDE = 100,
    RANK_NONE = 1000
};

typedef struct {
    const styrk_exercise **out;
    uint32_t rank[MAX_SUGGESTIONS];
    uint32_t room, n;
} shortlist;

/* Keeps the list sorted by rank and each exercise once, with its best rank. */
static void offer(shortlist *list, const styrk_exercise *exercise, uint32_t rank)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->out[i] != exercise) {
            continue;
        }
        if (list->rank[i] <= rank) {
            return;
        }
        list->n--;
        memmove(list->out + i, list->out + i + 1, (list->n - i) * sizeof list->out[0]);
        memmove(list->rank + i, list->rank + i + 1, (list->n - i) * sizeof list->rank[0]);
        break;
    }
    uint32_t at = list->n;
    while (at > 0 && list->rank[at - 1] > rank) {
        at--;
    }
    if (at >= list->room) {
        return;
    }
    const uint32_t moved = (list->n < list->room ? list->n : list->room - 1) - at;
    memmove(list->out + at + 1, list->out + at, moved * sizeof list->out[0]);
    memmove(list->rank + at + 1, list->rank + at, moved * sizeof list->rank[0]);
    list->out[at] = exercise;
    list->rank[at] = rank;
    list->n = at + moved + 1;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Edits from a to b: a letter more, less, another, or two swapped (optimal
 * string alignment), computed in a band around the diagonal.
 * In:      lengths at most STYRK_NORMAL_MAX
 * Returns: the count, or limit + 1 if there are more. */
static uint32_t edits(styrk_str a, styrk_str b, uint32_t limit)
{
    uint8_t rows[3][STYRK_NORMAL_MAX + 2];
    const uint32_t beyond = limit + 1;

    if (a.n > b.n + limit || b.n > a.n + limit) {
        return beyond;
    }
    memset(rows, (int)beyond, sizeof rows);
    for (uint32_t j = 0; j <= b.n && j <= limit; j++) {
        rows[0][j] = (uint8_t)j;
    }
    for (uint32_t i = 1; i <= a.n; i++) {
        uint8_t *row = rows[i % 3];
        const uint8_t *above = rows[(i + 2) % 3], *over = rows[(i + 1) % 3];
        const uint32_t from = i > limit ? i - limit : 1, to = least(b.n, i + limit);
        uint32_t best = beyond;
        row[from - 1] = (uint8_t)(from == 1 ? least(i, beyond) : beyond);
        best = least(best, row[from - 1]);
        for (uint32_t j = from; j <= to; j++) {
            uint32_t cost = above[j - 1] + (a.p[i - 1] == b.p[j - 1] ? 0u : 1u);
            cost = least(cost, row[j - 1] + 1u);
            cost = least(cost, j < i + limit ? above[j] + 1u : beyond);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1]) {
                cost = least(cost, over[j - 2] + 1u);
            }
            row[j] = (uint8_t)least(cost, beyond);
            best = least(best, row[j]);
        }
        if (best == beyond) {
            return beyond;
        }
    }
    return rows[a.n % 3][b.n];
}

/* The known word nearest to one that is not known, empty if none is near; its
 * edits in *slips. */
static styrk_str nearest_word(styrk_str word, uint32_t *slips)
{
    styrk_str best = {NULL, 0};
    const uint32_t limit = word.n <= 4 ? 1 : 2;

    *slips = limit + 1;
    for (uint32_t w = 0; w < styrk_catalog_word_count(); w++) {
        const uint32_t cost = edits(word, styrk_catalog_word(w), limit);
        if (cost < *slips) {
            best = styrk_catalog_word(w);
            *slips = cost;
        }
    }
    return best;
}

/* The exercise that the name means when its unknown words are corrected. */
static const styrk_exercise *corrected(styrk_str normal, uint32_t *slips)
{
    char out[STYRK_NORMAL_MAX];
    uint32_t n = 0, changed = 0;

    *slips = 0;
    for (uint32_t from = 0; from < normal.n;) {
        styrk_str word = {normal.p + from, 0};
        while (from + word.n < normal.n && word.p[word.n] != ' ') {
            word.n++;
        }
        from += word.n + 1;
        if (!styrk_catalog_word_reads(word.p, word.n)) {
            uint32_t cost;
            word = nearest_word(word, &cost);
            changed++;
            if (word.n == 0 || changed > MAX_CORRECTED) {
                return NULL;
            }
            *slips += cost;
        }
        if (n + word.n + 1 > STYRK_NORMAL_MAX) {
            return NULL;
        }
        memcpy(out + n, word.p, word.n);
        out[n + word.n] = ' ';
        n += word.n + 1;
    }
    return n == 0 ? NULL : styrk_catalog_find_normal(out, n - 1);
}

/* Whether `part` stands in `whole` from the start of a word on. */
static bool holds(styrk_str whole, styrk_str part)
{
    for (uint32_t at = 0; at + part.n <= whole.n; at++) {
        if ((at == 0 || whole.p[at - 1] == ' ') && memcmp(whole.p + at, part.p, part.n) == 0) {
            return true;
        }
    }
    return false;
}

/* How well a name of an exercise answers what was asked for. */
static uint32_t rank_of(styrk_str name, styrk_str asked)
{
    const uint32_t limit = least(1 + asked.n / 6, MAX_SLIPS);
    const uint32_t slips = edits(asked, name, limit);
    uint32_t rank = RANK_NONE;

    if (slips <= limit) {
        rank = slips == 0 ? RANK_SAME : RANK_CORRECTED + 2 * slips;
    }
    if (name.n >= asked.n && memcmp(name.p, asked.p, asked.n) == 0) {
        rank = least(rank, RANK_PREFIX + least(name.n - asked.n, PREFIX_SPAN));
    } else if (asked.n >= 3 && holds(name, asked)) {
        rank = least(rank, RANK_INSIDE + least(name.n - asked.n, PREFIX_SPAN));
    }
    return rank;
}

uint32_t styrk_catalog_suggest(const styrk_exercise **out, uint32_t room, styrk_str name)
{
    char text[STYRK_NORMAL_MAX], other[STYRK_NORMAL_MAX];
    shortlist list = {out, {0}, least(room, MAX_SUGGESTIONS), 0};
    const styrk_str asked = {text, styrk_catalog_normal(text, name)};
    uint32_t slips;

    if (asked.n == 0 || list.room == 0) {
        return 0;
    }
    const styrk_exercise *meant = corrected(asked, &slips);
    if (meant != NULL) {
        offer(&list, meant, slips == 0 ? RANK_SAME : RANK_CORRECTED + slips);
    }
    for (uint32_t i = 0; i < styrk_catalog_count(); i++) {
        const styrk_exercise *exercise = styrk_catalog_at(i);
        uint32_t rank = RANK_NONE;
        for (int lang = 0; lang < STYRK_LANGS; lang++) {
            const uint32_t n = styrk_catalog_normal(other, exercise->name[lang]);
            rank = least(rank, rank_of((styrk_str){other, n}, asked));
        }
        if (rank < RANK_NONE) {
            offer(&list, exercise, rank);
        }
    }
    return list.n;
}
