/* screening.c: the screening with its questions in all languages, and what people call
 * a symptom. This file holds nothing else, so that a build may leave it out.
 */
#include "session/screening_data.h"

const styrk_screen_tables *styrk_screening(void)
{
    static const styrk_screen_tables tables = {
        screen_questions, screen_symptoms, sizeof screen_questions / sizeof screen_questions[0],
        sizeof screen_symptoms / sizeof screen_symptoms[0]};
    return &tables;
}

const styrk_screen_symptom *styrk_screening_worded(styrk_str word)
{
    const styrk_screen_tables *t = styrk_screening();
    char lower[64];
    const uint32_t n = word.n < sizeof lower ? word.n : (uint32_t)sizeof lower;

    for (uint32_t k = 0; k < n; k++) {
        const char c = word.p[k];
        lower[k] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    for (uint32_t i = 0; i < t->symptom_count; i++) {
        const styrk_str words = t->symptoms[i].words;
        for (uint32_t from = 0, to = 0; to <= words.n; to++) {
            if (to < words.n && words.p[to] != '|') {
                continue;
            }
            if (styrk_str_eq(styrk_str_cut(words, from, to), (styrk_str){lower, n})) {
                return &t->symptoms[i];
            }
            from = to + 1;
        }
    }
    return NULL;
}
