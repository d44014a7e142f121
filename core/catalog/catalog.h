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

/* ---- for suggestions: the words of the catalogue -------------------------- */

uint32_t styrk_catalog_word_count(void);
styrk_str styrk_catalog_word(uint32_t word);
/* Whether a word in normal form is known, or is two known ones. */
bool styrk_catalog_word_reads(const char *p, uint32_t n);
/* Like styrk_catalog_find, for a text that already is in normal form. */
const styrk_exercise *styrk_catalog_find_normal(const char *normal, uint32_t n);

#endif
