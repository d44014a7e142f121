/* catalog.h: the exercises that styrk knows, and how their names are read.
 *
 * The exercises are data (data/exercises.txt), checked and turned into const
 * tables while building (tools/make_catalog.py). Nothing here allocates but
 * styrk_exercise_parse.
 *
 * A name is found in four steps, which data/README.md describes:
 *   1. normal form: lower case, plain letters, words parted by one space;
 *   2. each word becomes what it means ("db" is dumbbell), an unknown word is
 *      tried as two known ones ("bænkpres");
 *   3. the words are a set: "Curl (Dumbbell)" is "Dumbbell curl";
 *   4. if no exercise has that set, words that the exercise implies anyway
 *      ("machine" of a leg press) may be left out.
 * Where two exercises would do, none is found: a wrong lift is worse.
 */
#ifndef STYRK_CATALOG_H
#define STYRK_CATALOG_H

#include "base/base.h"

#define STYRK_NORMAL_MAX 100 /* bytes of a normal form */
#define STYRK_NAME_MAX 400   /* bytes of a name that can have one */
#define STYRK_CATALOG_SET 12 /* words of a set */

/* The normal form of a name: letters of Latin-1 and Latin Extended-A in lower
 * case and without marks, except that æ ø å become ae oe aa; other scripts as
 * they are; apostrophes dropped; anything else parts words; a plural s gone.
 * Out:     out, not terminated
 * Returns: its length, 0 if nothing is left or it would not fit. */
uint32_t styrk_catalog_normal(char out[STYRK_NORMAL_MAX], styrk_str name);

/* The length of the word p[0..n), in normal form but for its end, without a
 * plural s: "curls", "presses", "crunches", but "press". */
uint32_t styrk_catalog_singular(const char *p, uint32_t n);

/* Whether two names have the same normal form; bytes decide where a name has
 * none (only signs, or too long). */
bool styrk_catalog_same(styrk_str a, styrk_str b);

/* ---- the tables ----------------------------------------------------------- */

/* Words are numbers. In this order: words that some exercise implies (their number
 * is their bit in implied), other plain words by use, ignored words, spellings that
 * mean other words. A slot of a table of hashes is 0 or what it holds, plus 1;
 * there is always a slot with 0. */
typedef struct {
    const styrk_exercise *exercises;
    const char *pool; /* the words' letters */
    const uint16_t *word_at;
    const uint8_t *word_len;
    const uint16_t *word_slots;     /* by styrk_catalog_word_hash */
    const uint16_t *spelling_means; /* of each spelling: its place in meanings */
    const uint16_t *phrases;        /* two words, a place in meanings; sorted */
    const uint16_t *meanings;       /* a count and that many words */
    const uint8_t *sets;            /* exercise << 4 | count, then the words of each set */
    const uint16_t *set_slots;      /* places in sets, by the sum of styrk_catalog_set_mix */
    const uint64_t *implied;
    const uint8_t *implied_of; /* of each exercise: its place in implied */
    uint32_t exercise_count, word_count, droppable, first_ignored, first_spelling;
    uint32_t phrase_count, word_slot_count, set_slot_count;
} styrk_catalog;

/* What was compiled in (tables.c), unless a front end that gets its catalogue
 * another way is linked with a function of its own in place of that file. */
const styrk_catalog *styrk_catalog_tables(void);

uint32_t styrk_catalog_word_hash(const char *p, uint32_t n);
/* A word's part in the hash of a set. */
uint32_t styrk_catalog_set_mix(uint32_t word);
/* The words that a name stands for, sorted; none if one of them is not known. */
uint32_t styrk_catalog_words_of(uint16_t out[STYRK_CATALOG_SET], styrk_str name);
/* Reads one word of a set and moves *at past it. */
uint32_t styrk_catalog_set_word(const uint8_t *sets, uint32_t *at);
/* Writes one; returns its bytes. */
uint32_t styrk_catalog_set_put(uint8_t out[2], uint32_t word);

/* ---- for suggestions: the words of the catalogue -------------------------- */

uint32_t styrk_catalog_word_count(void);
styrk_str styrk_catalog_word(uint32_t word);
/* Whether a word in normal form is known, or is two known ones. */
bool styrk_catalog_word_reads(const char *p, uint32_t n);
/* Like styrk_catalog_find, for a text that already is in normal form. */
const styrk_exercise *styrk_catalog_find_normal(const char *normal, uint32_t n);

#endif
