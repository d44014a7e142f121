/* catalog_rack.c: rack.wasm is handed its catalogue, in place of core/catalog/tables.c.
 *
 * catalog.bin (tools/make_catalog.py writes it): a header, then
 *   implied masks u64; spellings, phrases and meanings u16; the mask of each
 *   exercise u8; sets; words, each ended by \n; records "id \t en \t da \t nb \n";
 *   properties, see property()
 * What follows from that is worked out here: the tables of hashes, and the sets that
 * the exercises' own names stand for. The bytes are trusted when their checksum is
 * right; it is there for torn files and old caches.
 */
#include <string.h>

#include "catalog/catalog.h"
#include "wasm/book.h"

typedef struct {
    char magic[4];
    uint32_t checksum; /* of all that follows */
    uint32_t exercises, words, droppable, first_ignored, first_spelling, phrases, meanings, implied;
    uint32_t sets, set_bytes;        /* all of them, as catalog.c wants them */
    uint32_t stored, stored_bytes;   /* those in the file, as it has them */
    uint32_t word_bytes, name_bytes; /* of the texts */
} header;

static const uint16_t no_slots[1] = {0};
static styrk_catalog catalog = {
    .word_slots = no_slots, .set_slots = no_slots, .word_slot_count = 1, .set_slot_count = 1};

const styrk_catalog *styrk_catalog_tables(void)
{
    return &catalog;
}

/* An unknown name is refused without a guess, in place of core/catalog/suggest.c. */
uint32_t styrk_catalog_suggest(const styrk_exercise **out, uint32_t room, styrk_str name)
{
    (void)out;
    (void)room;
    (void)name;
    return 0;
}

/* ---- tables of hashes ------------------------------------------------------------- */

static void *make(uint32_t count, uint32_t size)
{
    void *p = styrk_wasm_alloc(count * size);

    if (p != NULL) {
        memset(p, 0, (size_t)count * size);
    }
    return p;
}

static void put_slot(uint16_t *slots, uint32_t count, uint32_t hash, uint32_t value)
{
    uint32_t at = hash % count;

    while (slots[at] != 0) {
        at = at + 1 == count ? 0 : at + 1;
    }
    slots[at] = (uint16_t)(value + 1);
}

static bool read_words(const header *h, const char *text)
{
    uint16_t *at = make(h->words, sizeof *at), *slots;
    uint8_t *len = make(h->words, sizeof *len);
    const char *p = text;

    catalog.word_slot_count = h->words * 3 / 2 + 1;
    slots = make(catalog.word_slot_count, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < h->words; i++) {
        const char *end = strchr(p, '\n');
        at[i] = (uint16_t)(p - text);
        len[i] = (uint8_t)(end - p);
        put_slot(slots, catalog.word_slot_count, styrk_catalog_word_hash(p, len[i]), i);
        p = end + 1;
    }
    catalog.pool = text;
    catalog.word_at = at;
    catalog.word_len = len;
    catalog.word_slots = slots;
    return true;
}

/* ---- sets of words ------------------------------------------------------------------ */

typedef struct {
    uint8_t *sets;
    uint16_t *slots;
    uint32_t at;
} set_writer;

static void put_head(set_writer *w, uint32_t exercise, uint32_t count)
{
    const uint32_t head = exercise << 4 | count;

    w->sets[w->at++] = (uint8_t)head;
    w->sets[w->at++] = (uint8_t)(head >> 8);
}

/* Enters the set that was written from `at` on. */
static void enter(set_writer *w, uint32_t at)
{
    uint32_t sum = 0, p = at + 2;

    while (p < w->at) {
        sum += styrk_catalog_set_mix(styrk_catalog_set_word(w->sets, &p));
    }
    put_slot(w->slots, catalog.set_slot_count, sum ^ (sum >> 16), at);
}

static void put_name(set_writer *w, uint32_t exercise, styrk_str name)
{
    uint16_t words[STYRK_CATALOG_SET];
    const uint32_t count = styrk_catalog_words_of(words, name), from = w->at;

    put_head(w, exercise, count);
    for (uint32_t i = 0; i < count; i++) {
        w->at += styrk_catalog_set_put(w->sets + w->at, words[i]);
    }
    enter(w, from);
}

/* Each: steps to its exercise << 4 | words (15 steps: and as many more as the next
 * byte says), then the words. */
static void put_stored(set_writer *w, const uint8_t *p, uint32_t count)
{
    uint32_t exercise = 0;

    while (count-- > 0) {
        const uint32_t from = w->at, words = *p & 15u;
        uint32_t used = 0;
        exercise += *p >> 4;
        exercise += *p++ >> 4 == 15 ? *p++ : 0;
        put_head(w, exercise, words);
        for (uint32_t i = 0; i < words; i++) {
            styrk_catalog_set_word(p, &used);
        }
        memcpy(w->sets + w->at, p, used);
        w->at += used;
        p += used;
        enter(w, from);
    }
}

/* ---- exercises --------------------------------------------------------------------------- */

static styrk_str field(const char **p, char end)
{
    const char *from = *p, *to = strchr(from, end);

    *p = to + 1;
    return (styrk_str){from, (uint32_t)(to - from)};
}

/* Measure and joint; implement, limb and sides; the count of muscles and, in the high
 * half, which of id and names have a set; the muscles, secondary ones + 128.
 * Returns: where the next exercise's begin. */
static const uint8_t *property(styrk_exercise *e, const uint8_t *p)
{
    e->measure = (styrk_measure)(p[0] & 15);
    e->joint = (styrk_joint)(p[0] >> 4);
    e->implement = (styrk_implement)(p[1] & 15);
    e->limb = (styrk_limb)(p[1] >> 4 & 7);
    e->each_side = p[1] >> 7 != 0;
    e->muscle_count = p[2] & 15;
    for (uint32_t i = 0; i < e->muscle_count; i++) {
        e->muscle[i].muscle = p[3 + i] & 127;
        e->muscle[i].share_x100 = p[3 + i] < 128 ? 100 : 50;
    }
    return p + 3 + e->muscle_count;
}

static bool read_exercises(const header *h, const uint8_t *stored, const char *names)
{
    styrk_exercise *list = make(h->exercises, sizeof *list);
    const uint8_t *p = (const uint8_t *)names + h->name_bytes;
    set_writer w = {make(h->set_bytes, 1), NULL, 0};

    catalog.set_slot_count = h->sets * 3 / 2 + 1;
    w.slots = make(catalog.set_slot_count, sizeof *w.slots);
    if (w.slots == NULL) {
        return false;
    }
    put_stored(&w, stored, h->stored);
    for (uint32_t i = 0; i < h->exercises; i++) {
        styrk_exercise *e = &list[i];
        const uint32_t own = p[2] >> 4;
        p = property(e, p);
        e->id = field(&names, '\t');
        for (int lang = 0; lang < STYRK_LANGS; lang++) {
            e->name[lang] = field(&names, lang + 1 < STYRK_LANGS ? '\t' : '\n');
        }
        for (uint32_t k = 0; k <= STYRK_LANGS; k++) {
            if ((own >> k & 1) != 0) {
                put_name(&w, i, k == 0 ? e->id : e->name[k - 1]);
            }
        }
    }
    catalog.exercises = list;
    catalog.exercise_count = h->exercises;
    catalog.sets = w.sets;
    catalog.set_slots = w.slots;
    return true;
}

static bool is_whole(const header *h, const char *bytes, uint32_t n)
{
    return n > sizeof *h && memcmp(h->magic, "CAT1", 4) == 0 &&
           styrk_catalog_word_hash(bytes + 8, n - 8) == h->checksum;
}

static bool read_catalog(const char *bytes)
{
    const header *h = (const void *)bytes;
    const uint16_t *shorts = (const void *)(bytes + sizeof *h + h->implied * sizeof(uint64_t));
    const uint8_t *masks;

    catalog.implied = (const void *)(bytes + sizeof *h);
    catalog.spelling_means = shorts;
    catalog.phrases = shorts + h->words - h->first_spelling;
    catalog.meanings = catalog.phrases + (size_t)h->phrases * 3;
    masks = (const void *)(catalog.meanings + h->meanings);
    catalog.implied_of = masks;
    catalog.droppable = h->droppable;
    catalog.first_ignored = h->first_ignored;
    catalog.first_spelling = h->first_spelling;
    catalog.phrase_count = h->phrases;
    const uint8_t *stored = masks + h->exercises;
    const char *words = (const char *)stored + h->stored_bytes;
    catalog.word_count = h->words;
    return read_words(h, words) && read_exercises(h, stored, words + h->word_bytes);
}

const styrk_wasm_answer *styrk_wasm_catalog(const char *bytes, uint32_t n)
{
    styrk_arena arena;
    styrk_buf out;
    styrk_status status = STYRK_BAD_INPUT;

    if (is_whole((const void *)bytes, bytes, n)) {
        styrk_wasm_base(0);
        styrk_wasm_reset();
        char *kept = styrk_wasm_alloc(n);
        memmove(kept, bytes, n);
        status = read_catalog(kept) ? STYRK_OK : STYRK_NOMEM;
        styrk_wasm_base(styrk_wasm_top());
    }
    styrk_wasm_open(&arena, &out, 0);
    return styrk_wasm_close(status, &arena, &out);
}
