/* names.c: enum values and their words, one table each. */
#include "log/names.h"

static const char *const event_kinds[STYRK_EV_KINDS] = {
    "set",  "skip",   "program",   "measure",  "pain",    "stop",     "review",
    "note", "screen", "clearance", "override", "setting", "exercise", "retract",
    "swap", "add",    "order",     "finish",   "unknown"};
static const char *const roles[STYRK_ROLES] = {"work", "warmup", "top",     "backoff",
                                               "drop", "mini",   "cluster", "amrap"};
static const char *const load_kinds[] = {"", "abs", "bw", "bw_plus", "bw_minus"};
static const char *const sides[] = {"", "left", "right", "each"};
static const char *const cuff_kinds[] = {"", "tightness", "lop", "mmhg"};
static const char *const limbs[] = {"", "arm", "leg"};
static const char *const postures[] = {"", "seated", "supine", "standing"};
static const char *const measures[] = {"1rm", "tm", "mvc", "bodymass", "lop"};

enum {
    COUNT_LOADS = 5,
    COUNT_SIDES = 4,
    COUNT_CUFFS = 4,
    COUNT_LIMBS = 3,
    COUNT_POSTURES = 4,
    COUNT_MEASURES = 5
};

/* Index of `name` in a table, or `missing`. */
static int find(const char *const *table, int count, styrk_str name, int missing)
{
    for (int i = 0; i < count; i++) {
        if (styrk_str_eqz(name, table[i])) {
            return i;
        }
    }
    return missing;
}

const char *styrk_event_kind_name(styrk_event_kind kind)
{
    return event_kinds[kind];
}

styrk_event_kind styrk_event_kind_of(styrk_str name)
{
    return (styrk_event_kind)find(event_kinds, STYRK_EV_KINDS, name, STYRK_EV_UNKNOWN);
}

const char *styrk_role_name(styrk_role role)
{
    return roles[role];
}

bool styrk_role_of(styrk_role *out, styrk_str name)
{
    const int role = find(roles, STYRK_ROLES, name, -1);
    if (role < 0) {
        return false;
    }
    *out = (styrk_role)role;
    return true;
}

const char *styrk_load_kind_name(styrk_load_kind kind)
{
    return load_kinds[kind];
}

styrk_load_kind styrk_load_kind_of(styrk_str name)
{
    return (styrk_load_kind)find(load_kinds, COUNT_LOADS, name, STYRK_LOAD_NONE);
}

const char *styrk_side_name(styrk_side side)
{
    return sides[side];
}

styrk_side styrk_side_of(styrk_str name)
{
    return (styrk_side)find(sides, COUNT_SIDES, name, STYRK_SIDE_NONE);
}

const char *styrk_cuff_kind_name(styrk_cuff_kind kind)
{
    return cuff_kinds[kind];
}

styrk_cuff_kind styrk_cuff_kind_of(styrk_str name)
{
    return (styrk_cuff_kind)find(cuff_kinds, COUNT_CUFFS, name, STYRK_CUFF_NONE);
}

const char *styrk_limb_name(styrk_limb limb)
{
    return limbs[limb];
}

styrk_limb styrk_limb_of(styrk_str name)
{
    return (styrk_limb)find(limbs, COUNT_LIMBS, name, STYRK_LIMB_NONE);
}

const char *styrk_posture_name(styrk_posture posture)
{
    return postures[posture];
}

styrk_posture styrk_posture_of(styrk_str name)
{
    return (styrk_posture)find(postures, COUNT_POSTURES, name, STYRK_POSTURE_NONE);
}

const char *styrk_measure_kind_name(styrk_measure_kind kind)
{
    return measures[kind];
}

styrk_measure_kind styrk_measure_kind_of(styrk_str name)
{
    return (styrk_measure_kind)find(measures, COUNT_MEASURES, name, STYRK_MEASURE_1RM);
}
