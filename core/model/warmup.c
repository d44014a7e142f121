/* warmup.c: the ramp before work sets. A convention, not a finding. */
#include "model/model.h"

typedef struct {
    int8_t percent, reps; /* percent 0: the empty bar */
    bool short_ramp;      /* also before sets of many reps */
} ramp_step;

static const ramp_step ramp[STYRK_WARMUP_STEPS] = {
    {0, 10, false}, {40, 5, true}, {60, 3, false}, {75, 2, true}, {88, 1, false},
};

/* The empty bar: what is built when nothing is wanted; false if that is
 * nothing at all. */
static bool empty_bar(styrk_loading *out, const styrk_loader *loader)
{
    return styrk_model_loading(loader, out, (styrk_mass){0}, STYRK_ROUND_NEAREST) &&
           out->pieces == 0 && out->load.u > 0;
}

uint32_t styrk_model_warmup(styrk_warmup_step out[STYRK_WARMUP_STEPS], const styrk_loader *loader,
                            styrk_mass work, int32_t work_reps)
{
    bool few = work_reps > STYRK_WARMUP_FULL_REPS;
    styrk_loading bar, loading;
    bool barbell = empty_bar(&bar, loader);
    uint32_t n = 0;

    for (uint32_t i = 0; i < STYRK_WARMUP_STEPS; i++) {
        styrk_mass exact = styrk_model_share(work, ramp[i].percent * 10);
        if ((few && !ramp[i].short_ramp) || (ramp[i].percent == 0 && !barbell)) {
            continue;
        }
        exact = ramp[i].percent == 0 ? bar.load : exact;
        if (barbell && exact.u < bar.load.u) {
            continue;
        }
        if (!styrk_model_loading(loader, &loading, exact, STYRK_ROUND_NEAREST) ||
            loading.load.u >= work.u || loading.load.u <= 0) {
            continue;
        }
        if (n > 0 && out[n - 1].loading.load.u >= loading.load.u) {
            continue;
        }
        out[n++] = (styrk_warmup_step){exact, loading, ramp[i].reps, ramp[i].percent};
    }
    return n;
}
