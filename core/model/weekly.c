/* weekly.c: load of weeks, and the fitness-fatigue what-if.
 *
 * None of these predicts injury, and none was validated for strength: they
 * describe, or teach.
 */
#include <math.h>

#include "model/model.h"

#define DAYS 7
#define DAY_MOST INT64_C(1000000000)

int64_t styrk_model_session_load_x10(int32_t rpe_x10, int32_t minutes)
{
    if (rpe_x10 < 0 || rpe_x10 > 100 || minutes < 0) {
        return -1;
    }
    return (int64_t)rpe_x10 * minutes;
}

bool styrk_model_week_load(styrk_week_load *out, const int64_t day_x10[7])
{
    double mean, squares = 0, sd, monotony;
    int64_t sum = 0;

    for (int i = 0; i < DAYS; i++) {
        if (day_x10[i] < 0 || day_x10[i] > DAY_MOST) {
            return false;
        }
        sum += day_x10[i];
    }
    mean = (double)sum / DAYS;
    for (int i = 0; i < DAYS; i++) {
        double d = (double)day_x10[i] - mean;
        squares += d * d;
    }
    sd = sqrt(squares / (DAYS - 1));
    out->sum_x10 = sum;
    out->mean_x10 = styrk_div_round(sum, DAYS);
    out->sd_x10000 = styrk_real_round(sd * 1000.0);
    out->monotony_x1000000 = -1;
    out->strain_x10000 = -1;
    if (sd > 0) {
        monotony = mean / sd;
        out->monotony_x1000000 = styrk_real_round(monotony * 1e6);
        out->strain_x10000 = styrk_real_round((double)sum * 1000.0 * monotony);
    }
    return true;
}

static bool fitness_ok(styrk_fitness m)
{
    return m.fitness_days_x10 > 0 && m.fatigue_days_x10 > 0 && m.fitness_days_x10 <= 10000 &&
           m.fatigue_days_x10 <= 10000 && m.fitness_gain_x1000 >= 0 && m.fatigue_gain_x1000 >= 0;
}

bool styrk_model_fitness(styrk_fitness_day *out, const int32_t *load, uint32_t days,
                         styrk_fitness model)
{
    double keep_g, keep_h, g = 0, h = 0;

    if (!fitness_ok(model)) {
        return false;
    }
    keep_g = styrk_real_exp(-10.0 / model.fitness_days_x10);
    keep_h = styrk_real_exp(-10.0 / model.fatigue_days_x10);
    for (uint32_t i = 0; i < days; i++) {
        double effect;
        g = g * keep_g + load[i];
        h = h * keep_h + load[i];
        effect = model.fitness_gain_x1000 / 1000.0 * g - model.fatigue_gain_x1000 / 1000.0 * h;
        out[i].fitness_x10000 = styrk_real_round(g * 10000.0);
        out[i].fatigue_x10000 = styrk_real_round(h * 10000.0);
        out[i].effect_x10000 = styrk_real_round(effect * 10000.0);
    }
    return true;
}

bool styrk_model_fitness_peak(int64_t *zero_x1000, int64_t *peak_x1000, styrk_fitness model)
{
    double slow = model.fitness_days_x10 / 10.0, quick = model.fatigue_days_x10 / 10.0, scale, gain;

    if (!fitness_ok(model) || model.fitness_gain_x1000 == 0 ||
        model.fatigue_gain_x1000 <= model.fitness_gain_x1000 || slow <= quick) {
        return false;
    }
    scale = slow * quick / (slow - quick);
    gain = (double)model.fatigue_gain_x1000 / model.fitness_gain_x1000;
    *zero_x1000 = styrk_real_round(1000.0 * scale * styrk_real_log(gain));
    *peak_x1000 = styrk_real_round(1000.0 * scale * styrk_real_log(gain * slow / quick));
    return true;
}
