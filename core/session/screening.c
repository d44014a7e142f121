/* screening.c: the screening with its questions in all languages. This file holds
 * nothing else, so that a build may leave it out.
 */
#include "session/screening_data.h"

const styrk_screen_tables *styrk_screening(void)
{
    static const styrk_screen_tables tables = {
        screen_questions, screen_symptoms, sizeof screen_questions / sizeof screen_questions[0],
        sizeof screen_symptoms / sizeof screen_symptoms[0]};
    return &tables;
}
