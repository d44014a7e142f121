/* signs.c: the symptoms that end work, in few words each, the commonest first.
 *
 * What to do then, and what is locked after it, are data/symptoms.tsv's.
 */
#include "play/play.h"
#include "session/gate.h"
#include "base/diag.h"

typedef struct {
    const char *id, *title;
} sign_title;

static const sign_title sign_titles[] = {
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

bool styrk_stop_sign_at(styrk_stop_sign *out, uint32_t index)
{
    if (index >= sizeof sign_titles / sizeof *sign_titles) {
        return false;
    }
    const styrk_screen_symptom *symptom =
        styrk_screen_symptom_of(styrk_str_of(sign_titles[index].id));
    if (symptom == NULL) {
        return false;
    }
    out->id = symptom->id;
    out->title = sign_titles[index].title;
    memcpy(out->advice, symptom->advice, sizeof out->advice);
    out->urgent = symptom->urgency == STYRK_URGENCY_URGENT;
    return true;
}
