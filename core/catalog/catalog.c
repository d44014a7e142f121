/* catalog.c: how a name finds its exercise.
 *
 * The tables are those of styrk_catalog_tables() and are trusted: offsets in
 * range, names of one exercise only, words of a set sorted. tokens(), join() and
 * find_set() are the same algorithm as in tools/make_catalog.py. A lookup is a few
 * probes in tables of hashes; it allocates nothing and has a fixed bound whatever
 * the name.
 */
#include <string.h>

#include "catalog/catalog.h"

enum {
    MAX_RAW = 32, /* words of a name before the ignored ones are dropped */
    MAX_TOKENS = STYRK_CATALOG_SET,
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

/* ---- words ------------------------------------------------------------- */

uint32_t styrk_catalog_word_count(void)
{
    return styrk_catalog_tables()->word_count;
}

styrk_str styrk_catalog_word(uint32_t word)
{
    const styrk_catalog *c = styrk_catalog_tables();
    return (styrk_str){c->pool + c->word_at[word], c->word_len[word]};
}

uint32_t styrk_catalog_word_hash(const char *p, uint32_t n)
{
    uint32_t h = 2166136261u;

    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    }
    return h ^ (h >> 15);
}

/* The number of a word, or NO_WORD. */
static uint32_t find_word(const char *p, uint32_t n)
{
    const styrk_catalog *c = styrk_catalog_tables();
    uint32_t slot = styrk_catalog_word_hash(p, n) % c->word_slot_count;

    while (c->word_slots[slot] != 0) {
        const uint32_t word = c->word_slots[slot] - 1u;
        if (c->word_len[word] == n && memcmp(c->pool + c->word_at[word], p, n) == 0) {
            return word;
        }
        slot = slot + 1 == c->word_slot_count ? 0 : slot + 1;
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

/* Adds what stands at meanings[at]: a count and that many words. */
static void add_meaning(tokens *t, uint32_t at)
{
    const uint16_t *meaning = styrk_catalog_tables()->meanings + at;

    for (uint32_t i = 1; i <= meaning[0]; i++) {
        add(t, meaning[i]);
    }
}

static void add_word(tokens *t, uint32_t word)
{
    const styrk_catalog *c = styrk_catalog_tables();

    if (word >= c->first_spelling) {
        add_meaning(t, c->spelling_means[word - c->first_spelling]);
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

/* The row of the phrase a b: the two, and where their meaning is; NULL if it is
 * none. */
static const uint16_t *find_phrase(uint32_t a, uint32_t b)
{
    const styrk_catalog *c = styrk_catalog_tables();
    uint32_t low = 0, high = c->phrase_count;

    while (low < high) {
        const uint32_t mid = (low + high) / 2;
        const uint16_t *row = c->phrases + (size_t)mid * 3;
        const uint32_t x = row[0], y = row[1];
        if (x == a && y == b) {
            return row;
        }
        if (x < a || (x == a && y < b)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return NULL;
}

/* Two words side by side that mean something else together, from the left. */
static void join(tokens *t)
{
    const tokens in = *t;

    t->n = 0;
    for (uint32_t i = 0; i < in.n;) {
        const uint16_t *row = i + 1 < in.n ? find_phrase(in.id[i], in.id[i + 1]) : NULL;
        if (row != NULL) {
            add_meaning(t, row[2]);
            i += 2;
        } else {
            add(t, in.id[i]);
            i++;
        }
    }
}

static void drop_ignored(tokens *t)
{
    const uint32_t first = styrk_catalog_tables()->first_ignored;
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        if (t->id[i] < first) {
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

uint32_t styrk_catalog_words_of(uint16_t out[STYRK_CATALOG_SET], styrk_str name)
{
    char normal[STYRK_NORMAL_MAX];
    tokens t;

    if (!read_tokens(&t, normal, styrk_catalog_normal(normal, name))) {
        return 0;
    }
    memcpy(out, t.id, t.n * sizeof out[0]);
    return t.n;
}

/* ---- sets of words ------------------------------------------------------- */

uint32_t styrk_catalog_set_word(const uint8_t *sets, uint32_t *at)
{
    const uint32_t first = sets[*at];

    *at += 1;
    if (first < SHORT_IDS) {
        return first;
    }
    const uint32_t second = sets[*at];
    *at += 1;
    return SHORT_IDS + ((first - SHORT_IDS) << 8) + second;
}

uint32_t styrk_catalog_set_put(uint8_t out[2], uint32_t word)
{
    if (word < SHORT_IDS) {
        out[0] = (uint8_t)word;
        return 1;
    }
    out[0] = (uint8_t)(SHORT_IDS + ((word - SHORT_IDS) >> 8));
    out[1] = (uint8_t)((word - SHORT_IDS) & 255);
    return 2;
}

/* The parts are added up, so that a set without a word is a subtraction away. */
uint32_t styrk_catalog_set_mix(uint32_t word)
{
    uint32_t h = (word + 1) * 2654435761u;

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
    const styrk_catalog *c = styrk_catalog_tables();
    const uint32_t head = c->sets[at] | (uint32_t)c->sets[at + 1] << 8;

    if ((head & 15) != s->n) {
        return NO_EXERCISE;
    }
    at += 2;
    for (uint32_t i = 0; i < s->all->n; i++) {
        const uint16_t id = s->all->id[i];
        const bool dropped = id < c->droppable && (s->dropped >> id & 1) != 0;
        if (!dropped && styrk_catalog_set_word(c->sets, &at) != id) {
            return NO_EXERCISE;
        }
    }
    return head >> 4;
}

/* The exercise that has these words and implies the dropped ones. */
static uint32_t exercise_of(const subset *s)
{
    const styrk_catalog *c = styrk_catalog_tables();
    uint32_t slot = (s->hash ^ (s->hash >> 16)) % c->set_slot_count;

    while (c->set_slots[slot] != 0) {
        const uint32_t found = exercise_at(c->set_slots[slot] - 1u, s);
        if (found != NO_EXERCISE) {
            const uint64_t implied = c->implied[c->implied_of[found]];
            return (s->dropped & ~implied) == 0 ? found : NO_EXERCISE;
        }
        slot = slot + 1 == c->set_slot_count ? 0 : slot + 1;
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
            s.hash -= styrk_catalog_set_mix(id);
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
    const uint32_t implied = styrk_catalog_tables()->droppable;
    subset whole = {t, 0, t->n, 0};
    uint32_t droppable = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        whole.hash += styrk_catalog_set_mix(t->id[i]);
    }
    /* The words are sorted, and those that exercises imply come first. */
    while (droppable < t->n && droppable < MAX_DROPPABLE && t->id[droppable] < implied) {
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
    return styrk_catalog_at(find_set(&t));
}

/* ---- the exercises --------------------------------------------------------- */

const styrk_exercise *styrk_catalog_find(styrk_str name)
{
    char normal[STYRK_NORMAL_MAX];
    return styrk_catalog_find_normal(normal, styrk_catalog_normal(normal, name));
}

uint32_t styrk_catalog_count(void)
{
    return styrk_catalog_tables()->exercise_count;
}

const styrk_exercise *styrk_catalog_at(uint32_t index)
{
    const styrk_catalog *c = styrk_catalog_tables();
    return index < c->exercise_count ? &c->exercises[index] : NULL;
}
