/* catalog.c: the tables, and how a name finds its exercise.
 *
 * The tables come from tools/make_catalog.py, which has proved what is trusted
 * here: offsets in range, names of one exercise only, words of a set sorted.
 * tokens(), join() and find_set() are the same algorithm as there.
 *
 * Words are numbers. In this order: words that some exercise implies (their
 * number is their bit in catalog_implied), other plain words by use, ignored
 * words, spellings that mean other words. A lookup is a few probes in tables of
 * hashes; it allocates nothing and has a fixed bound whatever the name.
 */
#include <string.h>

#include "catalog/catalog.h"
#include "catalog/catalog_data.h"

enum {
    MAX_RAW = 32,      /* words of a name before the ignored ones are dropped */
    MAX_TOKENS = 12,   /* words of a set */
    MAX_DROPPABLE = 4, /* implied words of a name that are tried */
    MAX_DROPPED = 3,   /* of them at once */
    MIN_PART = 3,      /* letters of half a word */
    MAX_WORD = 40,     /* letters of a word that is tried as two */
    NO_WORD = 0xFFFF,
    NO_EXERCISE = 0xFFFF,
    TWO_EXERCISES = 0xFFFE,
    SHORT_IDS = 192 /* word numbers below are one byte in a set, others two */
};

typedef struct {
    uint16_t id[MAX_RAW];
    uint32_t n;
    bool failed;
} tokens;

static uint32_t hash_step(uint32_t h, uint32_t value)
{
    return (h ^ value) * 16777619u;
}

static uint32_t hash_end(uint32_t h)
{
    return h ^ (h >> 15);
}

/* ---- words ------------------------------------------------------------- */

uint32_t styrk_catalog_word_count(void)
{
    return CATALOG_WORDS;
}

styrk_str styrk_catalog_word(uint32_t word)
{
    return (styrk_str){catalog_pool + catalog_word_at[word], catalog_word_len[word]};
}

/* The number of a word, or NO_WORD. */
static uint32_t find_word(const char *p, uint32_t n)
{
    uint32_t h = 2166136261u;

    for (uint32_t i = 0; i < n; i++) {
        h = hash_step(h, (unsigned char)p[i]);
    }
    uint32_t slot = hash_end(h) % CATALOG_WORD_SLOTS;
    while (catalog_word_slots[slot] != 0) {
        const uint32_t word = catalog_word_slots[slot] - 1u;
        if (catalog_word_len[word] == n &&
            memcmp(catalog_pool + catalog_word_at[word], p, n) == 0) {
            return word;
        }
        slot = slot + 1 == CATALOG_WORD_SLOTS ? 0 : slot + 1;
    }
    return NO_WORD;
}

static void add(tokens *t, uint32_t id)
{
    if (t->n == MAX_RAW) {
        t->failed = true;
        return;
    }
    t->id[t->n] = (uint16_t)id;
    t->n++;
}

/* Adds what stands at catalog_meanings[at]: a count and that many words. */
static void add_meaning(tokens *t, uint32_t at)
{
    for (uint32_t i = 1; i <= catalog_meanings[at]; i++) {
        add(t, catalog_meanings[at + i]);
    }
}

static void add_word(tokens *t, uint32_t word)
{
    if (word >= CATALOG_FIRST_SPELLING) {
        add_meaning(t, catalog_spelling_means[word - CATALOG_FIRST_SPELLING]);
    } else {
        add(t, word);
    }
}

/* "bænkpres" is bænk and pres: the longest first half with a known second. */
static bool add_split(tokens *t, const char *p, uint32_t n)
{
    if (n > MAX_WORD) {
        return false;
    }
    for (uint32_t cut = n; cut >= 2 * MIN_PART; cut--) {
        const uint32_t at = cut - MIN_PART;
        const uint32_t right = find_word(p + at, n - at);
        if (right == NO_WORD) {
            continue;
        }
        const uint32_t left = find_word(p, styrk_catalog_singular(p, at));
        if (left != NO_WORD) {
            add_word(t, left);
            add_word(t, right);
            return true;
        }
    }
    return false;
}

bool styrk_catalog_word_reads(const char *p, uint32_t n)
{
    tokens t;

    t.n = 0;
    return find_word(p, n) != NO_WORD || add_split(&t, p, n);
}

/* Row of the phrase a b, or CATALOG_PHRASES. */
static uint32_t find_phrase(uint32_t a, uint32_t b)
{
    uint32_t low = 0, high = CATALOG_PHRASES;

    while (low < high) {
        const uint32_t mid = (low + high) / 2;
        const uint32_t x = catalog_phrases[mid * 3], y = catalog_phrases[mid * 3 + 1];
        if (x == a && y == b) {
            return mid;
        }
        if (x < a || (x == a && y < b)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return CATALOG_PHRASES;
}

/* Two words side by side that mean something else together, from the left. */
static void join(tokens *t)
{
    const tokens in = *t;

    t->n = 0;
    for (uint32_t i = 0; i < in.n;) {
        const uint32_t row = i + 1 < in.n ? find_phrase(in.id[i], in.id[i + 1]) : CATALOG_PHRASES;
        if (row < CATALOG_PHRASES) {
            add_meaning(t, catalog_phrases[row * 3 + 2]);
            i += 2;
        } else {
            add(t, in.id[i]);
            i++;
        }
    }
}

static void drop_ignored(tokens *t)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        if (t->id[i] < CATALOG_FIRST_IGNORED) {
            t->id[n] = t->id[i];
            n++;
        }
    }
    t->n = n;
}

/* Insertion sort of a few numbers, each once. */
static void sort_unique(tokens *t)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        const uint16_t id = t->id[i];
        uint32_t at = 0;
        while (at < n && t->id[at] < id) {
            at++;
        }
        if (at < n && t->id[at] == id) {
            continue;
        }
        memmove(t->id + at + 1, t->id + at, (n - at) * sizeof t->id[0]);
        t->id[at] = id;
        n++;
    }
    t->n = n;
}

/* The set of words that a normal form stands for; false if one is unknown. */
static bool read_tokens(tokens *t, const char *normal, uint32_t n)
{
    t->n = 0;
    t->failed = false;
    for (uint32_t from = 0; from < n;) {
        uint32_t to = from;
        while (to < n && normal[to] != ' ') {
            to++;
        }
        const uint32_t word = find_word(normal + from, to - from);
        if (word != NO_WORD) {
            add_word(t, word);
        } else if (!add_split(t, normal + from, to - from)) {
            return false;
        }
        from = to + 1;
    }
    join(t);
    drop_ignored(t);
    join(t);
    sort_unique(t);
    return !t->failed && t->n > 0 && t->n <= MAX_TOKENS;
}

/* ---- sets of words ------------------------------------------------------- */

/* Reads one word number of a set and moves *at past it. */
static uint32_t set_word(uint32_t *at)
{
    const uint32_t first = catalog_sets[*at];

    *at += 1;
    if (first < SHORT_IDS) {
        return first;
    }
    const uint32_t second = catalog_sets[*at];
    *at += 1;
    return SHORT_IDS + ((first - SHORT_IDS) << 8) + second;
}

/* A word's part in the hash of a set. The parts are added up, so that a set
 * without a word is a subtraction away. */
static uint32_t mixed(uint32_t id)
{
    uint32_t h = (id + 1) * 2654435761u;

    h = (h ^ (h >> 15)) * 2246822507u;
    return h ^ (h >> 13);
}

/* Some words of a name: all but the dropped ones (bits). */
typedef struct {
    const tokens *all;
    uint64_t dropped;
    uint32_t n, hash;
} subset;

/* The exercise of the set stored at `at` if it is these words, else
 * NO_EXERCISE. */
static uint32_t exercise_at(uint32_t at, const subset *s)
{
    const uint32_t head = catalog_sets[at] | (uint32_t)catalog_sets[at + 1] << 8;

    if ((head & 15) != s->n) {
        return NO_EXERCISE;
    }
    at += 2;
    for (uint32_t i = 0; i < s->all->n; i++) {
        const uint16_t id = s->all->id[i];
        const bool dropped = id < CATALOG_DROPPABLE && (s->dropped >> id & 1) != 0;
        if (!dropped && set_word(&at) != id) {
            return NO_EXERCISE;
        }
    }
    return head >> 4;
}

/* The exercise that has these words and implies the dropped ones. */
static uint32_t exercise_of(const subset *s)
{
    uint32_t slot = (s->hash ^ (s->hash >> 16)) % CATALOG_SET_SLOTS;

    while (catalog_set_slots[slot] != 0) {
        const uint32_t found = exercise_at(catalog_set_slots[slot] - 1u, s);
        if (found != NO_EXERCISE) {
            const uint64_t implied = catalog_implied[catalog_implied_of[found]];
            return (s->dropped & ~implied) == 0 ? found : NO_EXERCISE;
        }
        slot = slot + 1 == CATALOG_SET_SLOTS ? 0 : slot + 1;
    }
    return NO_EXERCISE;
}

/* Drops those of the first words whose bit is in `choice`. */
static subset drop(const subset *whole, uint32_t choice)
{
    subset s = *whole;

    for (uint32_t i = 0; choice >> i != 0; i++) {
        if ((choice >> i & 1) != 0) {
            const uint16_t id = s.all->id[i];
            s.dropped |= (uint64_t)1 << id;
            s.hash -= mixed(id);
            s.n--;
        }
    }
    return s;
}

/* Tries all ways to drop some of the first words; the fewest dropped win. */
static uint32_t find_dropping(const subset *whole, uint32_t droppable)
{
    uint32_t found = NO_EXERCISE, best = MAX_DROPPED;

    for (uint32_t choice = 1; choice < 1u << droppable; choice++) {
        const subset s = drop(whole, choice);
        const uint32_t count = whole->n - s.n;
        const uint32_t here = count <= best && s.n > 0 ? exercise_of(&s) : NO_EXERCISE;
        if (here == NO_EXERCISE || (count == best && here == found)) {
            continue;
        }
        found = count == best && found != NO_EXERCISE ? TWO_EXERCISES : here;
        best = count;
    }
    return found;
}

static uint32_t find_set(const tokens *t)
{
    subset whole = {t, 0, t->n, 0};
    uint32_t droppable = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        whole.hash += mixed(t->id[i]);
    }
    /* The words are sorted, and those that exercises imply come first. */
    while (droppable < t->n && droppable < MAX_DROPPABLE && t->id[droppable] < CATALOG_DROPPABLE) {
        droppable++;
    }
    const uint32_t found = exercise_of(&whole);
    return found != NO_EXERCISE ? found : find_dropping(&whole, droppable);
}

const styrk_exercise *styrk_catalog_find_normal(const char *normal, uint32_t n)
{
    tokens t;

    if (n == 0 || !read_tokens(&t, normal, n)) {
        return NULL;
    }
    const uint32_t found = find_set(&t);
    return found < CATALOG_EXERCISES ? &catalog_exercises[found] : NULL;
}

/* ---- the exercises --------------------------------------------------------- */

const styrk_exercise *styrk_catalog_find(styrk_str name)
{
    char normal[STYRK_NORMAL_MAX];
    return styrk_catalog_find_normal(normal, styrk_catalog_normal(normal, name));
}

uint32_t styrk_catalog_count(void)
{
    return CATALOG_EXERCISES;
}

const styrk_exercise *styrk_catalog_at(uint32_t index)
{
    return index < CATALOG_EXERCISES ? &catalog_exercises[index] : NULL;
}
