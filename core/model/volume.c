/* volume.c: what a set counts, and tables to compare a week with.
 *
 * Counting rules are conventions except the fractional count, which is the
 * one that fits the trials best (Pelland 2026). Stimulating reps are a
 * disputed model and never steer anything.
 */
#include "model/model.h"

bool styrk_model_hard_set(int32_t rpe_x10)
{
    return rpe_x10 == 0 || rpe_x10 >= 60;
}

int32_t styrk_model_set_share_x100(styrk_count rule, int32_t share_x100)
{
    if (share_x100 <= 0) {
        return 0;
    }
    switch (rule) {
    case STYRK_COUNT_TOTAL:
        return 100;
    case STYRK_COUNT_DIRECT:
        return share_x100 >= 100 ? 100 : 0;
    default:
        return share_x100 > 100 ? 100 : share_x100;
    }
}

int32_t styrk_model_stimulating_x10(int32_t reps, int32_t rir_x10)
{
    int32_t near;

    if (reps <= 0 || rir_x10 < 0 || rir_x10 >= 50) {
        return 0;
    }
    near = 50 - rir_x10;
    return reps < 5 && reps * 10 < near ? reps * 10 : near;
}

int32_t styrk_model_parts_sets_x100(styrk_parts kind, int32_t parts)
{
    if (parts <= 0) {
        return 0;
    }
    switch (kind) {
    case STYRK_PARTS_CLUSTER:
        return 100;
    case STYRK_PARTS_MYO:
        return 300;
    default:
        return parts > 1000 ? 100 + 50 * 999 : 100 + 50 * (parts - 1);
    }
}

int32_t styrk_model_parts_stimulating_x10(const int32_t *reps, uint32_t count, int32_t rir_x10)
{
    int32_t sum = 0;

    for (uint32_t i = 0; i < count && i < 1000; i++) {
        sum += styrk_model_stimulating_x10(reps[i], rir_x10);
    }
    return sum;
}

int32_t styrk_model_myo_sets_x100(int32_t stimulating_x10)
{
    /* x10 reps / 5 reps a set = x100 sets / 50. */
    return stimulating_x10 <= 0 ? 0 : (int32_t)styrk_mul_div(stimulating_x10, 100, 50);
}

int32_t styrk_model_bfr_sets_x100(int32_t sets_to_failure, int32_t sets_short)
{
    int64_t sum = 0;

    sum += sets_to_failure > 0 ? INT64_C(100) * sets_to_failure : 0;
    sum += sets_short > 0 ? INT64_C(50) * sets_short : 0;
    return sum > INT32_MAX ? INT32_MAX : (int32_t)sum;
}

styrk_stop styrk_model_myo_stop(int32_t target, int32_t last_reps, int32_t minis_done)
{
    if (minis_done <= 0) {
        return STYRK_STOP_NOT;
    }
    if (last_reps < target) {
        return STYRK_STOP_REPS;
    }
    return minis_done >= STYRK_MYO_MINIS_MAX ? STYRK_STOP_SETS : STYRK_STOP_NOT;
}

styrk_stop styrk_model_rest_pause_stop(int32_t target_total, int32_t total, int32_t last_reps,
                                       int32_t bouts_done)
{
    if (bouts_done <= 0) {
        return STYRK_STOP_NOT;
    }
    if (total >= target_total) {
        return STYRK_STOP_SETS;
    }
    return bouts_done > 1 && last_reps <= 1 ? STYRK_STOP_REPS : STYRK_STOP_NOT;
}

/* Taught by one school of coaching, from one compilation. */
static const styrk_landmark landmarks[] = {
    {STYRK_MUSCLE_CHEST, 6, 8, 12, 20, 22},       {STYRK_MUSCLE_LATS, 6, 10, 14, 22, 25},
    {STYRK_MUSCLE_UPPER_BACK, 6, 10, 14, 22, 25}, {STYRK_MUSCLE_SIDE_DELTS, 6, 8, 12, 20, 26},
    {STYRK_MUSCLE_REAR_DELTS, 4, 6, 10, 16, 20},  {STYRK_MUSCLE_BICEPS, 6, 8, 12, 20, 24},
    {STYRK_MUSCLE_TRICEPS, 6, 6, 10, 18, 22},     {STYRK_MUSCLE_QUADS, 6, 8, 12, 18, 22},
    {STYRK_MUSCLE_HAMSTRINGS, 4, 6, 10, 16, 20},  {STYRK_MUSCLE_GLUTES, 0, 6, 8, 16, 22},
    {STYRK_MUSCLE_CALVES, 6, 8, 12, 20, 25},      {STYRK_MUSCLE_ABS, 0, 0, 4, 10, 16},
};

const styrk_landmark *styrk_model_landmark(styrk_muscle muscle)
{
    for (uint32_t i = 0; i < sizeof landmarks / sizeof *landmarks; i++) {
        if (landmarks[i].muscle == muscle) {
            return &landmarks[i];
        }
    }
    return NULL;
}

/* Copies differ at 90 % and above (optimal 4 or 7) and at the edges (70-75 or
 * 70-80); these are the commoner ones. */
static const styrk_prilepin prilepin[] = {
    {90, 1, 2, 7, 4, 4, 10},
    {80, 2, 4, 15, 15, 10, 20},
    {70, 3, 6, 18, 18, 12, 24},
    {55, 3, 6, 24, 24, 18, 30},
};

const styrk_prilepin *styrk_model_prilepin(int32_t percent_x10)
{
    for (uint32_t i = 0; i < sizeof prilepin / sizeof *prilepin; i++) {
        if (percent_x10 >= prilepin[i].percent_from * 10) {
            return &prilepin[i];
        }
    }
    return NULL;
}

int64_t styrk_model_inol_x1000(int64_t reps, int32_t percent_x10)
{
    if (percent_x10 <= 0 || percent_x10 >= 1000 || reps < 0) {
        return -1;
    }
    return styrk_mul_div(reps, 10000, 1000 - percent_x10);
}
