/* rpe.c: effort, reps and share of the 1RM, by the RTS chart.
 *
 * The chart of 96 cells is one curve: cell (reps, RPE) is the value at
 * n = reps + 10 - RPE, and a half point is the mean of its neighbours, half
 * up. B[16] is off the printed chart; 573 rebuilds its last cell.
 */
#include "model/model.h"

#define CURVE_POINTS 16

/* Tenths of a percent of the 1RM that n reps to failure allow. */
static const int16_t curve[CURVE_POINTS + 1] = {
    0, 1000, 955, 922, 892, 863, 837, 811, 786, 762, 739, 707, 680, 653, 626, 599, 573,
};

int32_t styrk_model_rpe_curve(int32_t reps, int32_t rpe_x10)
{
    int32_t n_x10, k;

    if (reps < 1 || reps > 12 || rpe_x10 < 65 || rpe_x10 > 100 || rpe_x10 % 5 != 0) {
        return 0;
    }
    n_x10 = reps * 10 + 100 - rpe_x10;
    k = n_x10 / 10;
    if (n_x10 % 10 == 0) {
        return curve[k];
    }
    return (curve[k] + curve[k + 1] + 1) / 2;
}

int32_t styrk_model_rir_x10(int32_t rpe_x10)
{
    return rpe_x10 >= 65 && rpe_x10 <= 100 ? 100 - rpe_x10 : -1;
}

int32_t styrk_model_rpe_of_rir_x10(int32_t rir_x10)
{
    return rir_x10 >= 0 && rir_x10 <= 35 ? 100 - rir_x10 : 0;
}

bool styrk_model_load_for(styrk_mass e1rm, int32_t reps, int32_t rpe_x10, styrk_mass *out)
{
    int32_t share = styrk_model_rpe_curve(reps, rpe_x10);

    if (share == 0 || e1rm.u <= 0) {
        return false;
    }
    *out = styrk_model_share(e1rm, share);
    return true;
}

styrk_mass styrk_model_share(styrk_mass of, int32_t percent_x10)
{
    return (styrk_mass){styrk_mul_div(of.u, percent_x10 < 0 ? 0 : percent_x10, 1000)};
}

int32_t styrk_model_percent_x10(styrk_mass load, styrk_mass max)
{
    int64_t percent;

    if (max.u <= 0 || load.u < 0) {
        return -1;
    }
    percent = styrk_mul_div(load.u, 1000, max.u);
    return percent > INT32_MAX ? INT32_MAX : (int32_t)percent;
}

bool styrk_model_e1rm_rts(styrk_mass load, int32_t reps, int32_t rpe_x10, styrk_mass *out)
{
    int32_t share = styrk_model_rpe_curve(reps, rpe_x10);

    if (share == 0 || load.u <= 0) {
        return false;
    }
    out->u = styrk_mul_div(load.u, 1000, share);
    return true;
}

bool styrk_model_load_from_set(styrk_effort done, int32_t reps, int32_t rpe_x10, styrk_mass *out)
{
    int32_t was = styrk_model_rpe_curve(done.reps, done.rpe_x10);
    int32_t shall = styrk_model_rpe_curve(reps, rpe_x10);

    if (was == 0 || shall == 0 || done.load.u <= 0) {
        return false;
    }
    out->u = styrk_mul_div(done.load.u, shall, was);
    return true;
}
