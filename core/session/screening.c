/* screening.c: the screening with its questions in all languages, what people call a
 * symptom, and what styrk does. This file holds nothing else, so that a build may leave it out.
 */
#include "base/diag.h"
#include "session/screening_data.h"

const styrk_screen_tables *styrk_screening(void)
{
    static const styrk_screen_tables tables = {screen_questions, screen_symptoms,
                                               sizeof screen_questions / sizeof screen_questions[0],
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

static const styrk_screen_sign signs[] = {
    {"numbness", N_("Numbness or tingling")},
    {"pale-cold", N_("The limb is white, blue or cold")},
    {"slow-refill", N_("A pressed nail stays white for more than 3 s")},
    {"sharp-pain", N_("Sharp pain, or pain in a joint")},
    {"dizziness", N_("Dizzy or faint")},
    {"nausea", N_("Nausea")},
    {"discomfort", N_("Discomfort of 8 or more of 10")},
    {"too-tight", N_("The cuff is too tight")},
    {"cuff-time", N_("The cuff has been on too long")},
    {"form-lost", N_("The form is lost")},
    {"chest-pain", N_("Chest pain")},
    {"breathless", N_("Breathless out of proportion")},
    {"palpitations", N_("The heart races or skips")},
    {"vision", N_("Sight is disturbed")},
    {"headache", N_("Sudden headache")},
    {"swollen-calf", N_("A swollen calf or arm")},
    {"dark-urine", N_("Dark urine")},
    {"lasting-numbness", N_("Numbness that stays")},
    {"other", N_("Something else")},
};

const styrk_screen_sign *styrk_screening_sign(uint32_t index)
{
    return index < sizeof signs / sizeof signs[0] ? &signs[index] : NULL;
}
