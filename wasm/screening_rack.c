/* screening_rack.c: rack.wasm judges by the screening and asks none of its questions, so
 * it has no texts of them; in place of core/session/screening.c. It knows a symptom by
 * its id alone, which is what the page writes, and leaves it to core.wasm to name one.
 */
#include "session/screening_rack.h"
#include "wasm/api.h"

const styrk_screen_tables *styrk_screening(void)
{
    static const styrk_screen_tables tables = {screen_questions, screen_symptoms,
                                               sizeof screen_questions / sizeof screen_questions[0],
                                               sizeof screen_symptoms / sizeof screen_symptoms[0]};
    return &tables;
}

const styrk_screen_symptom *styrk_screening_worded(styrk_str word)
{
    (void)word;
    styrk_wasm_leave();
}

const styrk_screen_sign *styrk_screening_sign(uint32_t index)
{
    (void)index;
    styrk_wasm_leave();
}
