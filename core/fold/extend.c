/* extend.c: a state goes on when its log has grown at its end, or a day has passed.
 *
 *   E1  What comes out is what styrk_state_fold() makes of the whole log for that day,
 *       to the byte.
 *   E2  Where that cannot be seen from what is new the answer is no, and the caller
 *       folds. It is no for all that bears on what was folded: events that were written
 *       or belong before others, take back, correct, set a program, define an exercise,
 *       meet another in its slot, or fall on a day that is over.
 */
#include "fold/fold.h"

/* Whether the fold so far is the beginning of the fold that is asked for: it left
 * nothing out because of its day. */
static bool may_go_on(const styrk_state *state, const styrk_event *events, size_t count,
                      styrk_day today)
{
    const uint32_t n = state->sequence_count;
    const int32_t until = state->today.n;
    return state->has_today && events == state->events && count >= state->event_count &&
           today.n >= until && (n == 0 || state->sequence[n - 1]->day.n <= until) &&
           (today.n == until || !state->any_contest) && !state->arena->failed;
}

/* Whether its day has been closed before its turn. */
static bool is_too_late(const styrk_state *state, const styrk_event *event)
{
    return event->day.n < state->today.n && state->last_training != NULL &&
           state->last_training->day.n >= event->day.n;
}

styrk_status styrk_state_extend(styrk_state *state, const styrk_event *events, size_t count,
                                styrk_day today)
{
    styrk_inventory *inventory = NULL;
    if (!may_go_on(state, events, count, today)) {
        return STYRK_REFUSED;
    }
    for (; state->event_count < count; state->event_count++) {
        const styrk_event *event = &events[state->event_count];
        bool counts = false;
        if (!styrk_state_put_last(state, event, &counts) ||
            (counts && (event->day.n > today.n || is_too_late(state, event)))) {
            return state->arena->failed ? STYRK_NOMEM : STYRK_REFUSED;
        }
        if (counts) {
            styrk_state_hear(state, event, &inventory);
        }
    }
    styrk_state_settle(state, today, &inventory);
    styrk_state_stock(state, inventory);
    return state->arena->failed ? STYRK_NOMEM : STYRK_OK;
}
