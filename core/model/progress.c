/* progress.c: what the next session asks for. Pure steps on a small state. */
#include "model/model.h"

static styrk_progress_act raise(styrk_progress *state, styrk_mass step)
{
    state->met = 0;
    state->reps_max = state->base_max;
    if (step.u <= 0 || !styrk_add64(&state->load.u, state->load.u, step.u)) {
        return STYRK_PROGRESS_HOLD;
    }
    return STYRK_PROGRESS_RAISE;
}

static bool all_at_top(const int32_t *reps, uint32_t sets, int32_t top)
{
    for (uint32_t i = 0; i < sets; i++) {
        if (reps[i] < top) {
            return false;
        }
    }
    return sets > 0;
}

/* step / load > 10 %, exact. */
static bool step_too_large(styrk_mass load, styrk_mass step)
{
    return styrk_mul_cmp(step.u, 1000, load.u, STYRK_DOUBLE_STEP_MAX_X10) > 0;
}

styrk_progress_act styrk_model_progress_double(styrk_progress *state, const int32_t *reps,
                                               uint32_t sets, styrk_mass step)
{
    if (!all_at_top(reps, sets, state->reps_max)) {
        state->met = 0;
        return STYRK_PROGRESS_HOLD;
    }
    state->met++;
    if (state->met < STYRK_DOUBLE_SESSIONS) {
        return STYRK_PROGRESS_HOLD;
    }
    if (state->load.u > 0 && step_too_large(state->load, step) &&
        state->reps_max == state->base_max &&
        state->base_max <= INT32_MAX - STYRK_DOUBLE_EXTEND_REPS) {
        state->met = 0;
        state->reps_max = state->base_max + STYRK_DOUBLE_EXTEND_REPS;
        return STYRK_PROGRESS_EXTEND;
    }
    return raise(state, step);
}

styrk_progress_act styrk_model_progress_linear(styrk_progress *state, bool done, styrk_mass step)
{
    if (!done) {
        state->fails = state->fails < INT32_MAX ? state->fails + 1 : INT32_MAX;
        return STYRK_PROGRESS_HOLD;
    }
    state->fails = 0;
    return raise(state, step);
}

styrk_progress_act styrk_model_progress_fails(styrk_progress *state, bool done, int32_t after,
                                              int32_t cut_x10)
{
    if (done) {
        state->fails = 0;
        return STYRK_PROGRESS_HOLD;
    }
    state->fails = state->fails < INT32_MAX ? state->fails + 1 : INT32_MAX;
    if (after < 1 || state->fails < after) {
        return STYRK_PROGRESS_HOLD;
    }
    state->fails = 0;
    state->load = styrk_model_drop(state->load, cut_x10);
    return STYRK_PROGRESS_CUT;
}
