/* fold.h: the log becomes the state. Private to fold/ and report/. */
#ifndef STYRK_FOLD_H
#define STYRK_FOLD_H

#include "session/task.h"

/* Fills state->log, ->stands, ->replaced_by, ->sequence and ->programs, and takes the
 * athlete's own exercises (order.c). */
styrk_status styrk_state_arrange(styrk_state *state);

typedef int styrk_compare_events(const styrk_event *a, const styrk_event *b);
/* Returns: false if there is no memory. */
bool styrk_events_sort(styrk_arena *arena, const styrk_event **list, size_t n,
                       styrk_compare_events *less);
/* Whether the entry of the log corrects another that stands. */
bool styrk_state_corrects(const styrk_state *state, uint32_t place);
/* The last correction of an event, itself if there is none; false: no such event. */
bool styrk_state_newest(const styrk_state *state, styrk_id id, styrk_id *out);
/* For each entry of the log the place of its last correction, its own if there is none;
 * NULL without memory. */
const uint32_t *styrk_state_last_words(const styrk_state *state);
/* An entry as its last correction has it, under its own id; NULL without memory, or if
 * there is no such entry. */
const styrk_event *styrk_state_last_word(const styrk_state *state, const uint32_t *last,
                                         styrk_id id);
/* Fills state->conflicts and leaves what does not count out of ->sequence
 * (conflict.c). Returns: false if there is no memory. */
bool styrk_state_judge_conflicts(styrk_state *state);
/* Whether some set that counts has the event's slot, side and day. In: the event belongs
 * to the last day of the sequence, or a later one. */
bool styrk_state_seat_is_taken(const styrk_state *state, const styrk_event *event);
/* Puts an event behind all others where that changes nothing about them: it is neither
 * taken back nor corrected, takes nothing back and corrects nothing, moves no program and
 * has its slot to itself. Out: *counts, whether it is in the sequence, at the end.
 * Returns: false, and nothing is changed, where that cannot be said or memory failed. */
bool styrk_state_put_last(styrk_state *state, const styrk_event *event, bool *counts);

/* Closes state->open: progression rules, estimates, the next day of the program
 * (close.c). `inventory` may be NULL. */
void styrk_state_close(styrk_state *state, styrk_inventory *inventory);
/* One step of the fold: days before the event's end, then it is taken. Also for a log
 * that goes on: an event that stands, corrects nothing, answers no slot that was
 * answered before, and belongs to the last day heard or a later one. order.c's lists
 * do not know of such an event.
 * In and out: *inventory is NULL at the start and made when first needed. */
void styrk_state_hear(styrk_state *state, const styrk_event *event, styrk_inventory **inventory);
/* The inventory that days were closed with serves the sessions that are asked for. */
void styrk_state_stock(styrk_state *state, styrk_inventory *inventory);
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
