/* week.c: which day of the program is due.
 *
 * The days come in order, the first one not done is due; a weekday never skips
 * one. Two rules of a week line go back to the beginning of a week:
 *   - "repeat if failed", when its last day has been done and some planned work of
 *     the week was not;
 *   - "repeat after 10 days", when so many days have passed since the last session
 *     of the program: the week of that session begins again.
 */
#include "fold/fold.h"

/* The number of the first day of the week that day `index` belongs to. */
static uint32_t week_start(const styrk_plan *plan, uint32_t index)
{
    uint32_t at = index % plan->day_count, back = 0;
    const int32_t week = plan->at[at]->week;

    while (at > 0 && plan->at[at - 1]->week == week) {
        at--;
        back++;
    }
    return index - back;
}

uint32_t styrk_state_due(const styrk_state *state, styrk_day today)
{
    const uint32_t next = state->next_index;
    const styrk_plan_day *last =
        next > 0 && state->followed_known ? styrk_plan_at(state->plan, next - 1) : NULL;

    if (last == NULL || last->repeat->after_days == 0 ||
        (int64_t)today.n - state->followed.n < last->repeat->after_days) {
        return next;
    }
    return week_start(state->plan, next - 1);
}

/* Was planned work of the day left undone? */
static bool is_failed(const styrk_workout *w)
{
    for (const styrk_task *task = w->tasks; task != NULL; task = task->next) {
        if (styrk_task_failed(task)) {
            return true;
        }
    }
    return false;
}

void styrk_state_step(styrk_state *state, const styrk_workout *w, uint32_t index)
{
    const styrk_again *repeat = w->plan_day->repeat;
    const bool failed = index == state->next_index && state->week_failed; /* else it began again */

    state->week_failed = repeat->if_failed && (failed || is_failed(w));
    state->followed = w->today;
    state->followed_known = true;
    state->next_index = index + 1;
    if (week_start(state->plan, index + 1) != index + 1) {
        return; /* in the middle of a week */
    }
    const bool again = state->week_failed && !(repeat->once && state->week_again > 0);
    state->week_again = again ? state->week_again + 1 : 0;
    state->next_index = again ? week_start(state->plan, index) : index + 1;
    state->week_failed = false;
}
