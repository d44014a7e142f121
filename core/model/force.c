/* force.c: force against time: the all-out grip test and the isometric pull. */
#include <math.h>

#include "model/model.h"

#define CONTRACTIONS_MAX 1000u
#define U_PER_G 100000000

bool styrk_model_critical_force(styrk_mass *cf, int64_t *work_g_s, const styrk_mass *peak,
                                uint32_t count, uint32_t last, int32_t work_ms)
{
    int64_t sum = 0, above = 0;

    if (last == 0 || last > count || count > CONTRACTIONS_MAX || work_ms <= 0) {
        return false;
    }
    for (uint32_t i = count - last; i < count; i++) {
        if (peak[i].u < 0 || !styrk_add64(&sum, sum, peak[i].u)) {
            return false;
        }
    }
    cf->u = styrk_div_round(sum, last);
    /* Against the exact mean, so that its rounding does not add up. */
    for (uint32_t i = 0; i < count; i++) {
        int64_t times;
        if (peak[i].u < 0 || !styrk_mul64(&times, peak[i].u, last)) {
            return false;
        }
        if (times > sum && !styrk_add64(&above, above, times - sum)) {
            return false;
        }
    }
    *work_g_s = styrk_mul_div(above, work_ms, (int64_t)last * U_PER_G * 1000);
    return true;
}

static bool trace_ok(const styrk_force_trace *t)
{
    return t->newton_x10 != NULL && t->hertz >= 500 && t->hertz <= 100000 &&
           t->quiet >= (uint32_t)t->hertz && t->quiet < t->count;
}

bool styrk_model_force_onset(styrk_force_onset *out, const styrk_force_trace *trace)
{
    double mean = 0, squares = 0, threshold;
    uint32_t i;

    if (!trace_ok(trace)) {
        return false;
    }
    for (i = 0; i < trace->quiet; i++) {
        mean += trace->newton_x10[i];
    }
    mean /= trace->quiet;
    for (i = 0; i < trace->quiet; i++) {
        double d = trace->newton_x10[i] - mean;
        squares += d * d;
    }
    threshold = mean + 5.0 * sqrt(squares / (trace->quiet - 1));
    while (i < trace->count && !(trace->newton_x10[i] > threshold)) {
        i++;
    }
    if (i == trace->count) {
        return false;
    }
    out->threshold_x10 = (int32_t)styrk_real_round(threshold);
    out->onset = i;
    out->onset_x10 = trace->newton_x10[i];
    out->peak_x10 = trace->newton_x10[i];
    for (; i < trace->count; i++) {
        if (trace->newton_x10[i] > out->peak_x10) {
            out->peak_x10 = trace->newton_x10[i];
        }
    }
    return true;
}

/* The sample nearest to `ms` after onset. */
static bool sample_at(uint32_t *at, const styrk_force_trace *t, const styrk_force_onset *onset,
                      int32_t ms)
{
    int64_t after;

    if (!trace_ok(t) || ms < 1 || ms > 1000) {
        return false;
    }
    after = styrk_div_round((int64_t)ms * t->hertz, 1000);
    if (onset->onset >= t->count || after >= (int64_t)(t->count - onset->onset)) {
        return false;
    }
    *at = onset->onset + (uint32_t)after;
    return true;
}

bool styrk_model_force_rate(int64_t *newton_per_s, const styrk_force_trace *trace,
                            const styrk_force_onset *onset, int32_t ms)
{
    uint32_t at;

    if (!sample_at(&at, trace, onset, ms)) {
        return false;
    }
    *newton_per_s = styrk_div_round(((int64_t)trace->newton_x10[at] - onset->onset_x10) * 100, ms);
    return true;
}

bool styrk_model_force_impulse(int64_t *gross_mns, int64_t *net_mns, const styrk_force_trace *trace,
                               const styrk_force_onset *onset, int32_t ms)
{
    int64_t twice = 0, intervals;
    uint32_t at;

    if (!sample_at(&at, trace, onset, ms)) {
        return false;
    }
    for (uint32_t i = onset->onset; i < at; i++) {
        twice += (int64_t)trace->newton_x10[i] + trace->newton_x10[i + 1];
    }
    intervals = at - onset->onset;
    /* Half of 0.1 N times 1/hertz s, in mN*s: 100 / (2 hertz). */
    *gross_mns = styrk_mul_div(twice, 50, trace->hertz);
    *net_mns = styrk_mul_div(twice - 2 * intervals * onset->onset_x10, 50, trace->hertz);
    return true;
}
