/* iso.c: dose of isometric work by goal, and two derived prescriptions.
 *
 * A bound that was never confirmed in a source is -1 here, not a guess.
 */
#include "model/model.h"

static const styrk_iso_dose doses[STYRK_ISO_GOALS] = {
    /* Lum & Barbosa 2019; the rest is a convention. */
    [STYRK_ISO_STRENGTH] = {800, 1000, 1000, 5000, -1, -1, -1, 120000},
    /* Lum & Barbosa 2019, Oranchuk 2019; the rest is a convention. */
    [STYRK_ISO_SIZE] = {700, 750, 3000, 30000, 80000, 150000, -1, 60000},
    /* Oranchuk 2019: as hard and fast as possible. */
    [STYRK_ISO_RATE] = {-1, -1, 1000, 3000, -1, -1, -1, -1},
    /* Arampatzis 2007, Bohm 2014: about 90 %, 3 s on and 3 s off. */
    [STYRK_ISO_TENDON] = {850, 950, 3000, 3000, -1, -1, -1, -1},
    /* Rio 2015, six people; not repeated by Holden 2020. */
    [STYRK_ISO_TENDON_PAIN] = {700, 700, 45000, 45000, -1, -1, 5, -1},
    /* Baffour-Awuah 2023. */
    [STYRK_ISO_PRESSURE_HAND] = {300, STYRK_HANDGRIP_PERCENT_X10, 120000, 120000, -1, -1, 4,
                                 180000},
    [STYRK_ISO_PRESSURE_WALL] = {-1, -1, 120000, 120000, -1, -1, 4, 120000},
    /* The seed; by share of one's own longest hold, not of a force. */
    [STYRK_ISO_GENERAL] = {-1, -1, 10000, 30000, -1, -1, 3, 60000},
};

static const char *const goal_names[STYRK_ISO_GOALS] = {
    [STYRK_ISO_STRENGTH] = "strength",
    [STYRK_ISO_SIZE] = "size",
    [STYRK_ISO_RATE] = "rate",
    [STYRK_ISO_TENDON] = "tendon",
    [STYRK_ISO_TENDON_PAIN] = "tendon-pain",
    [STYRK_ISO_PRESSURE_HAND] = "pressure-hand",
    [STYRK_ISO_PRESSURE_WALL] = "pressure-wall",
    [STYRK_ISO_GENERAL] = "general",
};

const styrk_iso_dose *styrk_model_iso_dose(styrk_iso_goal goal)
{
    return (uint32_t)goal < STYRK_ISO_GOALS ? &doses[goal] : NULL;
}

const char *styrk_model_iso_goal_name(styrk_iso_goal goal)
{
    return (uint32_t)goal < STYRK_ISO_GOALS ? goal_names[goal] : "";
}

bool styrk_model_iso_goal_find(styrk_iso_goal *out, styrk_str name)
{
    for (uint32_t i = 0; i < STYRK_ISO_GOALS; i++) {
        if (styrk_str_ieqz(name, goal_names[i])) {
            *out = (styrk_iso_goal)i;
            return true;
        }
    }
    return false;
}

static uint32_t check_force(const styrk_iso_dose *dose, int32_t percent_x10)
{
    if (dose->percent_min_x10 < 0) {
        return 0;
    }
    if (percent_x10 < 0) {
        return STYRK_ISO_FORCE_MISSING;
    }
    if (percent_x10 < dose->percent_min_x10) {
        return STYRK_ISO_FORCE_LOW;
    }
    return percent_x10 > dose->percent_max_x10 ? STYRK_ISO_FORCE_HIGH : 0;
}

uint32_t styrk_model_iso_check(styrk_iso_goal goal, styrk_joint joint, int32_t percent_x10,
                               int32_t hold_ms, int32_t holds)
{
    const styrk_iso_dose *dose = styrk_model_iso_dose(goal);
    int64_t total = (int64_t)hold_ms * holds, limit;
    uint32_t codes;

    if (dose == NULL) {
        return 0;
    }
    codes = check_force(dose, percent_x10);
    if (hold_ms < dose->hold_min_ms) {
        codes |= STYRK_ISO_HOLD_SHORT;
    } else if (hold_ms > dose->hold_max_ms) {
        codes |= STYRK_ISO_HOLD_LONG;
    }
    if (dose->total_min_ms >= 0 && total <= dose->total_min_ms) {
        codes |= STYRK_ISO_TOTAL_LOW;
    } else if (dose->total_max_ms >= 0 && total > dose->total_max_ms) {
        codes |= STYRK_ISO_TOTAL_HIGH;
    }
    limit = styrk_model_hold_ms(joint, percent_x10);
    if (limit >= 0 && hold_ms > limit) {
        codes |= STYRK_ISO_BEYOND_LIMIT;
    }
    return codes;
}

const char *styrk_model_iso_code_name(uint32_t code)
{
    static const char *const names[] = {"force-low", "force-high", "force-missing", "hold-short",
                                        "hold-long", "total-low",  "total-high",    "beyond-limit"};

    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (code == UINT32_C(1) << i) {
            return names[i];
        }
    }
    return "";
}

int32_t styrk_model_iso_size_holds(int32_t hold_ms)
{
    const styrk_iso_dose *dose = &doses[STYRK_ISO_SIZE];

    if (hold_ms < dose->hold_min_ms || hold_ms > dose->hold_max_ms) {
        return 0;
    }
    return (100000 + hold_ms - 1) / hold_ms;
}

#define STAGES_MAX 16u

bool styrk_model_wall_squat(int32_t *angle_x1000, int64_t *a_x1000, int64_t *b_x1000,
                            const int32_t *angle_x10, const int32_t *heart_rate, uint32_t stages)
{
    double n = stages, x_sum = 0, y_sum = 0, xx = 0, xy = 0, peak = 0, a, b, angle;

    if (stages < 2 || stages > STAGES_MAX) {
        return false;
    }
    for (uint32_t i = 0; i < stages; i++) {
        x_sum += angle_x10[i] / 10.0;
        y_sum += heart_rate[i];
        peak = heart_rate[i] > peak ? heart_rate[i] : peak;
    }
    for (uint32_t i = 0; i < stages; i++) {
        double dx = angle_x10[i] / 10.0 - x_sum / n;
        xx += dx * dx;
        xy += dx * (heart_rate[i] - y_sum / n);
    }
    if (!(xx > 0) || !(xy < 0)) {
        return false;
    }
    b = xy / xx;
    a = (y_sum - b * x_sum) / n;
    angle = (0.95 * peak - a) / b;
    angle = angle < 90.0 ? 90.0 : (angle > 135.0 ? 135.0 : angle);
    *angle_x1000 = (int32_t)styrk_real_round(angle * 1000.0);
    if (a_x1000 != NULL) {
        *a_x1000 = styrk_real_round(a * 1000.0);
    }
    if (b_x1000 != NULL) {
        *b_x1000 = styrk_real_round(b * 1000.0);
    }
    return true;
}
