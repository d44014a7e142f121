/* mass.c: masses of 1e-8 g, exact for 0.001 kg and for 0.001 lb. */
#include "base/base.h"

static int64_t units_of(styrk_unit unit)
{
    return unit == STYRK_LB ? STYRK_U_PER_LB : STYRK_U_PER_KG;
}

/* Exact for at most 11 places of kg and 3 of lb, else half up. Saturates. */
styrk_mass styrk_mass_from(int64_t value, int places, styrk_unit unit)
{
    int64_t den = 1;

    for (int i = 0; i < places && i < 18; i++) {
        den *= 10;
    }
    return (styrk_mass){styrk_mul_div(value, units_of(unit), den)};
}

int64_t styrk_mass_milli(styrk_mass mass, styrk_unit unit)
{
    return styrk_div_round(mass.u, units_of(unit) / 1000);
}
