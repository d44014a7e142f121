/* signs.c: the symptoms that end work, as a front end offers them. */
#include "play/play.h"
#include "session/gate.h"

bool styrk_stop_sign_at(styrk_stop_sign *out, uint32_t index)
{
    const styrk_screen_sign *sign = styrk_screening_sign(index);
    if (sign == NULL) {
        return false;
    }
    const styrk_screen_symptom *symptom = styrk_screen_symptom_of(styrk_str_of(sign->id));
    if (symptom == NULL) {
        return false;
    }
    out->id = symptom->id;
    out->title = sign->title;
    memcpy(out->advice, symptom->advice, sizeof out->advice);
    out->urgent = symptom->urgency == STYRK_URGENCY_URGENT;
    return true;
}
