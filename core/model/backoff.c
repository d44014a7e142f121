/* backoff.c: load and end of back-off sets.
 *
 * Equality with a target is decided in exact integers: the load cancels out of
 * "fatigue >= f" when both sets have the same one, and rounding first would
 * flip it.
 */
#include "model/model.h"

styrk_mass styrk_model_drop(styrk_mass top, int32_t drop_x10)
{
    drop_x10 = drop_x10 < 0 ? 0 : (drop_x10 > 1000 ? 1000 : drop_x10);
    return styrk_model_share(top, 1000 - drop_x10);
}

typedef struct {
    int32_t top, last;
} shares;

static bool shares_of(shares *out, styrk_effort top, styrk_effort last)
{
    out->top = styrk_model_rpe_curve(top.reps, top.rpe_x10);
    out->last = styrk_model_rpe_curve(last.reps, last.rpe_x10);
    return out->top != 0 && out->last != 0 && top.load.u > 0 && last.load.u > 0;
}

/* e1RM(last)/e1RM(top) = (w_last p_top) / (w_top p_last). */
bool styrk_model_fatigue(int32_t *out_x100, styrk_effort top, styrk_effort last)
{
    shares p;
    int64_t denominator, lost;

    if (!shares_of(&p, top, last) || !styrk_mul64(&denominator, top.load.u, p.last)) {
        return false;
    }
    /* Half up of the fatigue is half down of what is kept: hence the sign. */
    lost = styrk_mul_div(-last.load.u, (int64_t)p.top * 10000, denominator);
    if (lost < INT32_MIN) {
        return false;
    }
    *out_x100 = (int32_t)(10000 + lost);
    return true;
}

bool styrk_model_fatigue_reached(styrk_effort top, styrk_effort last, int32_t target_x10)
{
    shares p;

    if (target_x10 < 0 || target_x10 > 1000 || !shares_of(&p, top, last)) {
        return false;
    }
    /* w_last p_top / (w_top p_last) <= 1 - f */
    return styrk_mul_cmp(last.load.u, (int64_t)p.top * 1000, top.load.u,
                         (int64_t)p.last * (1000 - target_x10)) <= 0;
}

int32_t styrk_model_fatigue_stop_rpe(styrk_effort top, styrk_mass load, int32_t reps,
                                     int32_t target_x10)
{
    for (int32_t rpe_x10 = 65; rpe_x10 <= 100; rpe_x10 += 5) {
        styrk_effort last = {load, reps, rpe_x10};
        if (styrk_model_fatigue_reached(top, last, target_x10)) {
            return rpe_x10;
        }
    }
    return 0;
}

styrk_stop styrk_model_backoff_stop(styrk_stop_rule rule, styrk_effort top, styrk_effort last,
                                    int32_t sets_done)
{
    int32_t most = rule.max_sets > 0 ? rule.max_sets : STYRK_BACKOFF_SETS_MAX;

    if (sets_done <= 0) {
        return STYRK_STOP_NOT;
    }
    if (rule.until_rpe_x10 > 0 && last.rpe_x10 >= rule.until_rpe_x10) {
        return STYRK_STOP_RPE;
    }
    if (rule.until_fatigue_x10 > 0 &&
        styrk_model_fatigue_reached(top, last, rule.until_fatigue_x10)) {
        return STYRK_STOP_FATIGUE;
    }
    if (rule.until_reps_below > 0 && last.reps >= 0 && last.reps < rule.until_reps_below) {
        return STYRK_STOP_REPS;
    }
    return sets_done >= most ? STYRK_STOP_SETS : STYRK_STOP_NOT;
}

styrk_benefit styrk_model_backoff_benefit(int32_t sets, int32_t reps, int32_t rir_x10)
{
    if (sets < 1 || reps < 1 || rir_x10 < 0) {
        return STYRK_BENEFIT_UNKNOWN;
    }
    if (sets >= 3 && reps >= 6 && rir_x10 <= 10) {
        return STYRK_BENEFIT_LOW;
    }
    return styrk_model_stimulating_x10(reps, rir_x10) <= 30 ? STYRK_BENEFIT_HIGH
                                                            : STYRK_BENEFIT_UNKNOWN;
}
