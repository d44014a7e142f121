/* points.c: scores that compare lifters of different bodyweight.
 *
 * Polynomials are evaluated by Horner's rule from the highest power, in one
 * fixed order, so that every machine gives the same last digit.
 */
#include "model/model.h"

typedef struct {
    double least, most; /* kg, body mass is clamped to it */
    double c[6];        /* lowest power first */
} polynomial;

static const polynomial dots[2] = {
    [STYRK_SEX_MALE] = {40,
                        210,
                        {-307.75076, 24.0900756, -0.1918759221, 0.0007391293, -0.000001093, 0}},
    [STYRK_SEX_FEMALE] = {40,
                          150,
                          {-57.96288, 13.6175032, -0.1126655495, 0.0005158568, -0.0000010706, 0}},
};

static const polynomial wilks[2] = {
    [STYRK_SEX_MALE] = {40,
                        200.95,
                        {47.4617885411949, 8.47206137941125, 0.073694103462609,
                         -0.00139583381094385, 7.07665973070743e-6, -1.20804336482315e-8}},
    [STYRK_SEX_FEMALE] = {40,
                          150.95,
                          {-125.425539779509, 13.7121941940668, -0.0330725063103405,
                           -0.0010504000506583, 9.38773881462799e-6, -2.3334613884954e-8}},
};

/* [female][equipped][bench]: A, B, C. */
static const double gl[2][2][2][3] = {
    {{{1199.72839, 1025.18162, 0.00921}, {320.98041, 281.40258, 0.01008}},
     {{1236.25115, 1449.21864, 0.01644}, {381.22073, 733.79378, 0.02398}}},
    {{{610.32796, 1045.59282, 0.03048}, {142.40398, 442.52671, 0.04724}},
     {{758.63878, 949.31382, 0.02435}, {221.82209, 357.00377, 0.02937}}},
};

#define GL_LEAST_KG 35

static double in_kg(styrk_mass mass)
{
    return (double)mass.u / (double)STYRK_U_PER_KG;
}

static bool input_ok(styrk_sex sex, styrk_mass body, styrk_mass total)
{
    return (sex == STYRK_SEX_MALE || sex == STYRK_SEX_FEMALE) && body.u > 0 && total.u > 0;
}

static int64_t points(double factor, styrk_mass total, double denominator)
{
    return styrk_real_round(10000.0 * factor * in_kg(total) / denominator);
}

static double value(const polynomial *p, double x)
{
    double sum = 0;

    x = x < p->least ? p->least : (x > p->most ? p->most : x);
    for (int i = 5; i >= 0; i--) {
        sum = sum * x + p->c[i];
    }
    return sum;
}

int64_t styrk_model_dots(styrk_sex sex, styrk_mass body, styrk_mass total)
{
    return input_ok(sex, body, total) ? points(500, total, value(&dots[sex], in_kg(body))) : -1;
}

int64_t styrk_model_wilks2020(styrk_sex sex, styrk_mass body, styrk_mass total)
{
    return input_ok(sex, body, total) ? points(600, total, value(&wilks[sex], in_kg(body))) : -1;
}

int64_t styrk_model_ipf_gl(styrk_sex sex, bool equipped, bool bench, styrk_mass body,
                           styrk_mass total)
{
    const double *c;

    if (!input_ok(sex, body, total)) {
        return -1;
    }
    if (body.u < GL_LEAST_KG * STYRK_U_PER_KG) {
        return 0;
    }
    c = gl[sex][equipped][bench];
    return points(100, total, c[0] - c[1] * styrk_real_exp(-c[2] * in_kg(body)));
}
