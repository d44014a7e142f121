/* fold.h: the log becomes the state. Private to fold/ and report/. */
#ifndef STYRK_FOLD_H
#define STYRK_FOLD_H

#include "session/task.h"

/* Fills state->log, ->stands, ->replaced_by, ->sequence and ->programs (order.c). */
styrk_status styrk_state_arrange(styrk_state *state);

/* Closes state->open: progression rules, estimates, the next day of the program
 * (close.c). `inventory` may be NULL. */
void styrk_state_close(styrk_state *state, styrk_inventory *inventory);
/* What the open day's work means for today's session. */
styrk_status styrk_state_workout(styrk_workout *out, styrk_arena *arena, const styrk_state *state,
                                 styrk_day today, const styrk_words *words);
/* Progression of one task after its session (advance.c). */
void styrk_task_advance(styrk_state *state, styrk_workout *w, styrk_task *task);

#endif
