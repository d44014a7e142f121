/* fold.h: the log becomes the state. Private to fold/ and report/. */
#ifndef STYRK_FOLD_H
#define STYRK_FOLD_H

#include "session/task.h"

/* Fills state->log, ->stands, ->replaced_by, ->sequence and ->programs, and takes the
 * athlete's own exercises (order.c). */
styrk_status styrk_state_arrange(styrk_state *state);

/* Closes state->open: progression rules, estimates, the next day of the program
 * (close.c). `inventory` may be NULL. */
void styrk_state_close(styrk_state *state, styrk_inventory *inventory);
/* One step of the fold: days before the event's end, then it is taken. Also for a log
 * that goes on: an event that stands, corrects nothing and belongs to the last day
 * heard or a later one. order.c's lists do not know of such an event.
 * In and out: *inventory is NULL at the start and made when first needed. */
void styrk_state_hear(styrk_state *state, const styrk_event *event, styrk_inventory **inventory);
/* Days before `today` end, and the state is one of that day. */
void styrk_state_settle(styrk_state *state, styrk_day today, styrk_inventory **inventory);
/* What the open day's work means for today's session. */
styrk_status styrk_state_workout(styrk_workout *out, styrk_arena *arena, const styrk_state *state,
                                 styrk_day today, const styrk_words *words);
/* The number of the plan's day that is due: styrk_plan_at() takes it (week.c). */
uint32_t styrk_state_due(const styrk_state *state, styrk_day today);
/* Day `index` of the plan has been done as `w` shows it: which one comes then. */
void styrk_state_step(styrk_state *state, const styrk_workout *w, uint32_t index);
/* Some planned work of it was not done as asked. */
bool styrk_task_failed(const styrk_task *task);
/* Progression of one task after its session (advance.c). */
void styrk_task_advance(styrk_state *state, styrk_workout *w, styrk_task *task);

#endif
