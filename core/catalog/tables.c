/* tables.c: the catalogue as it was compiled in.
 *
 * The tables come from tools/make_catalog.py, which has proved what catalog.c
 * trusts. This file holds nothing else, so that a build may leave it out.
 */
#include "catalog/catalog.h"
#include "catalog/catalog_data.h"

const styrk_catalog *styrk_catalog_tables(void)
{
    static const styrk_catalog tables = {
        .exercises = catalog_exercises,
        .pool = catalog_pool,
        .word_at = catalog_word_at,
        .word_len = catalog_word_len,
        .word_slots = catalog_word_slots,
        .spelling_means = catalog_spelling_means,
        .phrases = catalog_phrases,
        .meanings = catalog_meanings,
        .sets = catalog_sets,
        .set_slots = catalog_set_slots,
        .implied = catalog_implied,
        .implied_of = catalog_implied_of,
        .exercise_count = CATALOG_EXERCISES,
        .word_count = CATALOG_WORDS,
        .droppable = CATALOG_DROPPABLE,
        .first_ignored = CATALOG_FIRST_IGNORED,
        .first_spelling = CATALOG_FIRST_SPELLING,
        .phrase_count = CATALOG_PHRASES,
        .word_slot_count = CATALOG_WORD_SLOTS,
        .set_slot_count = CATALOG_SET_SLOTS,
    };
    return &tables;
}
