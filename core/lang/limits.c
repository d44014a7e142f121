/* limits.c: the tables behind limits.h. Integers only: this stage has no reals. */
#include "lang/limits.h"

styrk_goal styrk_goal_of(styrk_str text)
{
    static const struct {
        char word[20];
        styrk_goal goal;
    } words[] = {
        {"strength", STYRK_GOAL_STRENGTH}, {"styrke", STYRK_GOAL_STRENGTH},
        {"size", STYRK_GOAL_SIZE},         {"hypertrophy", STYRK_GOAL_SIZE},
        {"hypertrofi", STYRK_GOAL_SIZE},   {"muscle", STYRK_GOAL_SIZE},
        {"masse", STYRK_GOAL_SIZE},        {"tendon", STYRK_GOAL_TENDON},
        {"sene", STYRK_GOAL_TENDON},       {"rfd", STYRK_GOAL_RFD},
        {"pressure", STYRK_GOAL_PRESSURE}, {"blood pressure", STYRK_GOAL_PRESSURE},
        {"blodtryk", STYRK_GOAL_PRESSURE}, {"blodtrykk", STYRK_GOAL_PRESSURE},
        {"general", STYRK_GOAL_GENERAL},   {"generel", STYRK_GOAL_GENERAL},
        {"generell", STYRK_GOAL_GENERAL},
    };
    text = styrk_str_trim(text);
    if (text.n == 0) {
        return STYRK_GOAL_NONE;
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (styrk_str_ieqz(text, words[i].word)) {
            return words[i].goal;
        }
    }
    return STYRK_GOAL_UNKNOWN;
}

const char *styrk_goal_name(styrk_goal goal)
{
    switch (goal) {
    case STYRK_GOAL_STRENGTH:
        return "strength";
    case STYRK_GOAL_SIZE:
        return "size";
    case STYRK_GOAL_TENDON:
        return "tendon";
    case STYRK_GOAL_RFD:
        return "rfd";
    case STYRK_GOAL_PRESSURE:
        return "pressure";
    case STYRK_GOAL_GENERAL:
        return "general";
    case STYRK_GOAL_NONE:
    case STYRK_GOAL_UNKNOWN:
        break;
    }
    return "";
}

/* science 2.2: per mille of the 1RM for 1 to 16 reps to failure. */
static const int16_t chart[16] = {1000, 955, 922, 892, 863, 837, 811, 786,
                                  762,  739, 707, 680, 653, 626, 599, 573};

int32_t styrk_chart_reps(int32_t pct_x100)
{
    int32_t reps = 1;

    while (reps < 16 && chart[reps] * 10 >= pct_x100) {
        reps++;
    }
    return reps;
}

/* science 7.2: b0 x f^b1 in tenths of a second, f = 10 %, 20 % ... 90 %. */
static const int32_t endurance[STYRK_JOINTS][9] = {
    [STYRK_JOINT_NONE] = {0},
    [STYRK_JOINT_ANKLE] = {39852, 9557, 4146, 2292, 1447, 994, 724, 550, 431},
    [STYRK_JOINT_TRUNK] = {42251, 8760, 3490, 1816, 1094, 723, 510, 377, 288},
    [STYRK_JOINT_GRIP] = {13668, 4477, 2331, 1467, 1024, 764, 596, 481, 398},
    [STYRK_JOINT_ELBOW] = {29160, 6303, 2572, 1362, 832, 556, 395, 294, 227},
    [STYRK_JOINT_KNEE] = {14701, 3994, 1864, 1085, 713, 506, 379, 295, 236},
    [STYRK_JOINT_SHOULDER] = {10047, 2826, 1346, 795, 528, 378, 285, 224, 180},
    [STYRK_JOINT_GENERAL] = {20933, 5306, 2378, 1345, 865, 603, 444, 341, 270},
};

int32_t styrk_endurance_ms(styrk_joint joint, int32_t pct_x100)
{
    if (joint == STYRK_JOINT_NONE || joint >= STYRK_JOINTS) {
        joint = STYRK_JOINT_GENERAL;
    }
    if (pct_x100 < 1000) {
        return 0;
    }
    if (pct_x100 >= 9000) {
        return endurance[joint][8] * 100;
    }
    int32_t tenth = pct_x100 / 1000;
    int32_t low = endurance[joint][tenth - 1];
    int32_t high = endurance[joint][tenth];
    return (int32_t)((low * 1000LL - (low - high) * (int64_t)(pct_x100 % 1000)) / 10);
}

/* science 5.3: where growth starts, and the most that is recovered from. */
static const struct {
    styrk_muscle muscle;
    int16_t least_x10, most_x10;
} landmarks[] = {
    {STYRK_MUSCLE_CHEST, 80, 220},       {STYRK_MUSCLE_LATS, 100, 250},
    {STYRK_MUSCLE_UPPER_BACK, 100, 250}, {STYRK_MUSCLE_SIDE_DELTS, 80, 260},
    {STYRK_MUSCLE_REAR_DELTS, 60, 200},  {STYRK_MUSCLE_BICEPS, 80, 240},
    {STYRK_MUSCLE_TRICEPS, 60, 220},     {STYRK_MUSCLE_QUADS, 80, 220},
    {STYRK_MUSCLE_HAMSTRINGS, 60, 200},  {STYRK_MUSCLE_GLUTES, 60, 220},
    {STYRK_MUSCLE_CALVES, 80, 250},      {STYRK_MUSCLE_ABS, 0, 160},
};

int32_t styrk_muscle_most_x10(styrk_muscle muscle)
{
    for (size_t i = 0; i < sizeof(landmarks) / sizeof(landmarks[0]); i++) {
        if (landmarks[i].muscle == muscle) {
            return landmarks[i].most_x10;
        }
    }
    return 0;
}

int32_t styrk_muscle_least_x10(styrk_muscle muscle)
{
    for (size_t i = 0; i < sizeof(landmarks) / sizeof(landmarks[0]); i++) {
        if (landmarks[i].muscle == muscle) {
            return landmarks[i].least_x10;
        }
    }
    return 0;
}
