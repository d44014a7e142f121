/* endurance.c: how long a force can be held, once or again and again.
 *
 * Two models, used where each is valid: the endurance curves for one hold at
 * 10 to 90 %, the three-compartment model for repeated holds at 20 to 70 %.
 * Times for holding a weight must not set targets for pushing against
 * something that does not move: those last about twice as long.
 */
#include "model/model.h"

typedef struct {
    double b0, b1; /* seconds; exponent */
} curve_constants;

static const curve_constants curves[STYRK_JOINTS] = {
    [STYRK_JOINT_NONE] = {21.92, -1.98},     [STYRK_JOINT_ANKLE] = {34.71, -2.06},
    [STYRK_JOINT_TRUNK] = {22.69, -2.27},    [STYRK_JOINT_GRIP] = {33.55, -1.61},
    [STYRK_JOINT_ELBOW] = {17.98, -2.21},    [STYRK_JOINT_KNEE] = {19.38, -1.88},
    [STYRK_JOINT_SHOULDER] = {14.86, -1.83}, [STYRK_JOINT_GENERAL] = {21.92, -1.98},
};

static bool joint_ok(styrk_joint joint)
{
    return (uint32_t)joint < STYRK_JOINTS;
}

int64_t styrk_model_hold_ms(styrk_joint joint, int32_t percent_x10)
{
    double seconds;

    if (!joint_ok(joint) || percent_x10 < 100 || percent_x10 > 900) {
        return -1;
    }
    seconds = curves[joint].b0 * styrk_real_pow(percent_x10 / 1000.0, curves[joint].b1);
    return styrk_real_round(seconds * 1000.0);
}

int32_t styrk_model_hold_percent_x100(styrk_joint joint, int64_t hold_ms)
{
    double share;

    if (!joint_ok(joint) || hold_ms <= 0) {
        return -1;
    }
    share = styrk_real_pow((double)hold_ms / 1000.0 / curves[joint].b0, 1.0 / curves[joint].b1);
    if (!(share >= 0.1 && share <= 0.9)) {
        return -1;
    }
    return (int32_t)styrk_real_round(share * 10000.0);
}

int32_t styrk_model_hold_effort_x1000(styrk_joint joint, int32_t percent_x10, int64_t hold_ms)
{
    int64_t limit = styrk_model_hold_ms(joint, percent_x10), effort;

    if (limit <= 0 || hold_ms < 0) {
        return -1;
    }
    effort = styrk_mul_div(hold_ms, 1000, limit);
    return effort > INT32_MAX ? INT32_MAX : (int32_t)effort;
}

styrk_hold_class styrk_model_hold_class(int32_t effort_x1000)
{
    if (effort_x1000 < 0) {
        return STYRK_HOLD_UNKNOWN;
    }
    if (effort_x1000 < 500) {
        return STYRK_HOLD_EASY;
    }
    return effort_x1000 <= 800 ? STYRK_HOLD_HARD : STYRK_HOLD_NEAR_MAX;
}

/* The factor of the grip was only recalled. */
static const styrk_fatigue_rates rates_of[STYRK_JOINTS] = {
    [STYRK_JOINT_ANKLE] = {589, 58, 15, false},   [STYRK_JOINT_TRUNK] = {755, 75, 15, false},
    [STYRK_JOINT_GRIP] = {980, 64, 30, true},     [STYRK_JOINT_ELBOW] = {912, 94, 15, false},
    [STYRK_JOINT_KNEE] = {1500, 149, 15, false},  [STYRK_JOINT_SHOULDER] = {1820, 168, 15, false},
    [STYRK_JOINT_GENERAL] = {970, 91, 15, false},
};

bool styrk_model_fatigue_rates(styrk_fatigue_rates *out, styrk_joint joint)
{
    if (!joint_ok(joint) || joint == STYRK_JOINT_NONE) {
        return false;
    }
    *out = rates_of[joint];
    return true;
}

static bool rates_ok(styrk_fatigue_rates r)
{
    return r.fatigue_e5 > 0 && r.recover_e5 > 0 && r.rest_factor > 0 && r.fatigue_e5 <= 1000000 &&
           r.recover_e5 <= 1000000 && r.rest_factor <= 1000;
}

/* The fatigued share that an endless hold tends to: F TL / R. */
static double fatigue_end(styrk_fatigue_rates r, double target)
{
    return (double)r.fatigue_e5 * target / (double)r.recover_e5;
}

/* Seconds until the fatigued share has gone from `start` to what the target
 * leaves; end > 1 - target. */
static double seconds_to_fail(styrk_fatigue_rates r, double target, double start)
{
    double end = fatigue_end(r, target);
    return -styrk_real_log((end - (1.0 - target)) / (end - start)) / (r.recover_e5 / 1e5);
}

int64_t styrk_model_fatigue_hold_ms(styrk_fatigue_rates rates, int32_t percent_x10)
{
    double target = percent_x10 / 1000.0;

    if (percent_x10 < 10 || percent_x10 > 990 || !rates_ok(rates) ||
        fatigue_end(rates, target) <= 1.0 - target) {
        return -1;
    }
    return styrk_real_round(1000.0 * seconds_to_fail(rates, target, 0.0));
}

/* With a = e^(-R on), b = e^(-r R off) and m = F TL / R, the fatigued share at
 * the end of hold n is M (1 - (ab)^n), M = m (1 - a) / (1 - ab): it fails in
 * the first hold where that passes 1 - TL, or never. */
styrk_repeat styrk_model_fatigue_repeat(int32_t *full, int64_t *into_ms, styrk_fatigue_rates rates,
                                        int32_t percent_x10, int32_t on_ms, int32_t off_ms)
{
    double target = percent_x10 / 1000.0, rate = rates.recover_e5 / 1e5, a, b, end, room, before;
    double holds, start;

    if (percent_x10 < 200 || percent_x10 > 700 || on_ms <= 0 || off_ms < 0 || !rates_ok(rates)) {
        return STYRK_REPEAT_ERROR;
    }
    a = styrk_real_exp(-rate * (on_ms / 1000.0));
    b = styrk_real_exp(-rate * rates.rest_factor * (off_ms / 1000.0));
    end = fatigue_end(rates, target) * (1.0 - a) / (1.0 - a * b);
    room = 1.0 - (1.0 - target) / end;
    if (!(room > 0)) {
        return STYRK_REPEAT_ENDLESS;
    }
    /* Holds completed: the largest n with end (1 - (ab)^n) <= 1 - target. */
    holds = styrk_real_log(room) / styrk_real_log(a * b);
    if (!(holds < 1e9)) {
        return STYRK_REPEAT_ENDLESS;
    }
    *full = (int32_t)holds;
    before = styrk_real_pow(a * b, *full);
    start = *full == 0 ? 0.0 : b * end * (1.0 - before);
    *into_ms = styrk_real_round(1000.0 * seconds_to_fail(rates, target, start));
    return STYRK_REPEAT_FAILS;
}
