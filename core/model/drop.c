/* drop.c: loads of drop sets, and the shape of pyramids. */
#include "model/model.h"

#define DROPS_MAX 8

bool styrk_model_drop_loads(styrk_mass *out, styrk_mass start, int32_t drop_x10, uint32_t drops)
{
    styrk_mass load = start;

    if (drop_x10 <= 0 || drop_x10 >= STYRK_DROP_BELOW_X10 || drops > DROPS_MAX || start.u <= 0) {
        return false;
    }
    for (uint32_t i = 0; i < drops; i++) {
        load = styrk_model_drop(load, drop_x10);
        out[i] = load;
    }
    return true;
}

styrk_pyramid styrk_model_pyramid(const styrk_mass *load, uint32_t count)
{
    uint32_t i = 1;
    bool rose = false, fell = false;

    for (; i < count && load[i].u >= load[i - 1].u; i++) {
        rose = rose || load[i].u > load[i - 1].u;
    }
    for (; i < count; i++) {
        if (load[i].u > load[i - 1].u) {
            return STYRK_PYRAMID_NOT;
        }
        fell = true;
    }
    if (rose && fell) {
        return STYRK_PYRAMID_TRIANGLE;
    }
    return rose ? STYRK_PYRAMID_UP : (fell ? STYRK_PYRAMID_DOWN : STYRK_PYRAMID_NOT);
}
