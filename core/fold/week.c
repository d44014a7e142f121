/* week.c: which day of the program is due.
 *
 * The days come in order, the first one not done is due; a weekday never skips
 * one. A day on which nothing is planned cannot be done and is passed over. Two rules of a week
 * line go back to the beginning of a week:
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

static bool is_empty(const styrk_plan *plan, uint32_t index)
{
    return plan->at[index % plan->day_count]->slots == NULL;
}

/* The number of the first day from `index` on with something to do; `index` where no
 * day has anything. */
static uint32_t with_work(const styrk_plan *plan, uint32_t index)
{
    uint32_t passed = 0;
    while (passed < plan->day_count && is_empty(plan, index + passed)) {
        passed++;
    }
    return passed < plan->day_count ? index + passed : index;
}

uint32_t styrk_state_due(const styrk_state *state, styrk_day today)
{
    const styrk_plan *plan = state->plan;
    if (plan == NULL || plan->day_count == 0) {
        return state->next_index;
    }
    const uint32_t next = with_work(plan, state->next_index);
    uint32_t last = next > 0 ? next - 1 : 0; /* that was done */
    while (last > 0 && is_empty(plan, last)) {
        last--;
    }
    const int32_t after = styrk_plan_at(plan, last)->repeat->after_days;
    if (next == 0 || !state->followed_known || after == 0 ||
        (int64_t)today.n - state->followed.n < after) {
        return next;
    }
    return with_work(plan, week_start(plan, last));
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
    const styrk_plan *plan = state->plan;
    const styrk_again *repeat = w->plan_day->repeat;
    const uint32_t next = with_work(plan, index + 1);
    const bool failed = /* else it began again */
        index == with_work(plan, state->next_index) && state->week_failed;

    state->week_failed = repeat->if_failed && (failed || is_failed(w));
    state->followed = w->today;
    state->followed_known = true;
    state->next_index = next;
    if (week_start(plan, next) == week_start(plan, index)) {
        return; /* in the middle of a week */
    }
    const bool again = state->week_failed && !(repeat->once && state->week_again > 0);
    state->week_again = again ? state->week_again + 1 : 0;
    state->next_index = again ? week_start(plan, index) : next;
    state->week_failed = false;
}
