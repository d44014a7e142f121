/* e1rm.c: the estimated one-repetition maximum from reps to failure.
 *
 * Models that are fractions are computed exactly and rounded once; those with
 * a power or an exponential go through double. None was validated for reps
 * with some left in reserve, which is why the caller adds RIR itself and
 * flags the result.
 */
#include "model/model.h"

typedef struct {
    const char *name;
    int32_t min_x10, max_x10; /* reps it was made for */
    int32_t error_x10;        /* from here on there is no answer */
} model_facts;

static const model_facts facts[STYRK_E1RM_MODELS] = {
    [STYRK_E1RM_EPLEY] = {"epley", 20, 100, INT32_MAX},
    [STYRK_E1RM_BRZYCKI] = {"brzycki", 10, 100, 370},
    [STYRK_E1RM_LOMBARDI] = {"lombardi", 10, 100, INT32_MAX},
    [STYRK_E1RM_MAYHEW] = {"mayhew", 20, 150, INT32_MAX},
    [STYRK_E1RM_OCONNER] = {"oconner", 20, 100, INT32_MAX},
    [STYRK_E1RM_WATHEN] = {"wathen", 20, 100, INT32_MAX},
    [STYRK_E1RM_LANDER] = {"lander", 20, 100, 379},
    [STYRK_E1RM_MARZAGAO] = {"marzagao", 20, 150, INT32_MAX},
};

#define MARZAGAO_LEAST_KG 4
#define REPS_LIMIT_X10 10000 /* a thousand reps estimate nothing */

const char *styrk_model_e1rm_name(styrk_e1rm_model model)
{
    return (uint32_t)model < STYRK_E1RM_MODELS ? facts[model].name : "";
}

bool styrk_model_e1rm_find(styrk_e1rm_model *out, styrk_str name)
{
    for (uint32_t i = 0; i < STYRK_E1RM_MODELS; i++) {
        if (styrk_str_ieqz(name, facts[i].name)) {
            *out = (styrk_e1rm_model)i;
            return true;
        }
    }
    return false;
}

static styrk_mass times(styrk_mass load, double factor)
{
    return (styrk_mass){styrk_real_round((double)load.u * factor)};
}

/* 100 w / (a + b e^(-c r)). */
static styrk_mass by_decay(styrk_mass load, double r, const double c[3])
{
    return times(load, 100.0 / (c[0] + c[1] * styrk_real_exp(-c[2] * r)));
}

static bool marzagao(styrk_mass *out, styrk_mass load, double r)
{
    double kg = (double)load.u / (double)STYRK_U_PER_KG;

    if (load.u < MARZAGAO_LEAST_KG * STYRK_U_PER_KG) {
        return false;
    }
    *out = times(load, 1.0 + styrk_real_pow(r - 1.0, 0.85) / (4.58 * styrk_real_log(kg) - 2.55));
    return true;
}

/* r > 1 and below the model's error limit. */
static bool estimate(styrk_mass *out, styrk_e1rm_model model, styrk_mass w, int32_t r_x10)
{
    static const double mayhew[3] = {52.2, 41.9, 0.055}, wathen[3] = {48.8, 53.8, 0.075};
    double r = r_x10 / 10.0;

    switch (model) {
    case STYRK_E1RM_EPLEY:
        out->u = styrk_mul_div(w.u, 300 + r_x10, 300);
        return true;
    case STYRK_E1RM_BRZYCKI:
        out->u = styrk_mul_div(w.u, 360, 370 - r_x10);
        return true;
    case STYRK_E1RM_LOMBARDI:
        *out = times(w, styrk_real_pow(r, 0.10));
        return true;
    case STYRK_E1RM_MAYHEW:
        *out = by_decay(w, r, mayhew);
        return true;
    case STYRK_E1RM_OCONNER:
        out->u = styrk_mul_div(w.u, 400 + r_x10, 400);
        return true;
    case STYRK_E1RM_WATHEN:
        *out = by_decay(w, r, wathen);
        return true;
    case STYRK_E1RM_LANDER:
        out->u = styrk_mul_div(w.u, 100000000, 101300000 - INT64_C(267123) * r_x10);
        return true;
    case STYRK_E1RM_MARZAGAO:
        return marzagao(out, w, r);
    default:
        return false;
    }
}

styrk_domain styrk_model_e1rm(styrk_mass *out, styrk_e1rm_model model, styrk_mass load,
                              int32_t reps_x10)
{
    const model_facts *f;

    if ((uint32_t)model >= STYRK_E1RM_MODELS || load.u <= 0 || reps_x10 < 10 ||
        reps_x10 > REPS_LIMIT_X10) {
        return STYRK_DOMAIN_ERROR;
    }
    if (reps_x10 == 10) {
        *out = load;
        return STYRK_DOMAIN_INSIDE;
    }
    f = &facts[model];
    if (reps_x10 >= f->error_x10 || !estimate(out, model, load, reps_x10)) {
        return STYRK_DOMAIN_ERROR;
    }
    return reps_x10 < f->min_x10 || reps_x10 > f->max_x10 ? STYRK_DOMAIN_OUTSIDE
                                                          : STYRK_DOMAIN_INSIDE;
}

bool styrk_model_e1rm_reynolds(styrk_mass *out, styrk_mass *error, styrk_reynolds lift,
                               styrk_mass five_rm)
{
    bool chest = lift == STYRK_REYNOLDS_CHEST_PRESS;
    int64_t slope = chest ? 11307 : 10970, base = chest ? 6999 : 142546, se = chest ? 298 : 1616;

    if (five_rm.u <= 0) {
        return false;
    }
    if (!styrk_add64(&out->u, styrk_mul_div(five_rm.u, slope, 10000),
                     styrk_mass_from(base, 4, STYRK_KG).u)) {
        out->u = INT64_MAX;
    }
    *error = styrk_mass_from(se, 2, STYRK_KG);
    return true;
}

typedef struct {
    styrk_nuzzo model;
    int32_t percent, reps_x10;
} nuzzo_cell;

/* Main 95, 90 and 70 and bench 90 are "about" in the paper's abstract. */
static const nuzzo_cell nuzzo[] = {
    {STYRK_NUZZO_MAIN, 95, 20},        {STYRK_NUZZO_MAIN, 90, 50},
    {STYRK_NUZZO_MAIN, 70, 150},       {STYRK_NUZZO_BENCH_PRESS, 90, 40},
    {STYRK_NUZZO_BENCH_PRESS, 80, 88}, {STYRK_NUZZO_BENCH_PRESS, 70, 141},
    {STYRK_NUZZO_LEG_PRESS, 80, 131},  {STYRK_NUZZO_LEG_PRESS, 70, 190},
};

bool styrk_model_nuzzo(int32_t *reps_x10, int32_t *sd_x100, styrk_nuzzo model, int32_t percent)
{
    for (uint32_t i = 0; i < sizeof nuzzo / sizeof *nuzzo; i++) {
        if (nuzzo[i].model == model && nuzzo[i].percent == percent) {
            *reps_x10 = nuzzo[i].reps_x10;
            /* SD = 4.36 - 0.0925 (p - 60) */
            *sd_x100 = (int32_t)styrk_div_round(43600 - 925 * (percent - 60), 100);
            return true;
        }
    }
    return false;
}
