/* gate.h: whether a method may be done at all. Screening, clearance, symptoms. */
#ifndef STYRK_GATE_H
#define STYRK_GATE_H

#include "session/screening.h"
#include "state/state.h"

/* Verdict on one method on a day.
 *
 *   block      an answer rules it out, the screening is not answered, or a
 *              symptom was logged and nobody has reviewed it since
 *   clearance  an answer asks for a named person's word, and none is in force
 *   go         otherwise; a clearance in force is among the reasons
 *
 * Nothing but other answers, a review or a clearance changes it: there is no flag. */
void styrk_gate_judge(styrk_arena *arena, styrk_gate *out, const styrk_state *state,
                      styrk_gate_method method, styrk_day today, const styrk_words *words);

/* The hardest effort that the answers allow in any set, RPE x10; 0 = any: who is new
 * to training and young or old starts under supervision, at RPE 7 (science 12 G9). */
int16_t styrk_gate_rpe_cap(const styrk_state *state);

/* A text of the screening in the language of the words; the English one translated where
 * it is empty. */
styrk_str styrk_screen_text(const styrk_words *words, const styrk_str text[STYRK_LANGS]);

/* The symptom that a logged word names; the one called "other" if none does. */
const styrk_screen_symptom *styrk_screen_symptom_of(styrk_str word);

#endif
