/* unit_model_hold.c: endurance curves, repeated holds, doses, force against time. */
#include <math.h>
#include <stdarg.h>

#include "model/model.h"
#include "tap.h"

static char text[200];

static const char *named(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return text;
}

/* Tenths of a second, half up. */
static int64_t tenths(int64_t ms)
{
    return styrk_div_round(ms, 100);
}

static void test_curves(void)
{
    static const struct {
        styrk_joint joint;
        const char *name;
        int32_t s_x10[8]; /* at 20 ... 90 % */
    } row[] = {
        {STYRK_JOINT_ANKLE, "ankle", {9557, 4146, 2292, 1447, 994, 724, 550, 431}},
        {STYRK_JOINT_TRUNK, "trunk", {8760, 3490, 1816, 1094, 723, 510, 377, 288}},
        {STYRK_JOINT_GRIP, "grip", {4477, 2331, 1467, 1024, 764, 596, 481, 398}},
        {STYRK_JOINT_ELBOW, "elbow", {6303, 2572, 1362, 832, 556, 395, 294, 227}},
        {STYRK_JOINT_KNEE, "knee", {3994, 1864, 1085, 713, 506, 379, 295, 236}},
        {STYRK_JOINT_SHOULDER, "shoulder", {2826, 1346, 795, 528, 378, 285, 224, 180}},
        {STYRK_JOINT_GENERAL, "general", {5306, 2378, 1345, 865, 603, 444, 341, 270}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        for (int p = 0; p < 8; p++) {
            is_int(tenths(styrk_model_hold_ms(row[i].joint, 200 + 100 * p)), row[i].s_x10[p],
                   named("science 7.2: %s at %d %%", row[i].name, 20 + 10 * p));
        }
    }
    is_int(styrk_model_hold_ms(STYRK_JOINT_NONE, 500),
           styrk_model_hold_ms(STYRK_JOINT_GENERAL, 500), "no joint is general");
    ok(styrk_model_hold_ms(STYRK_JOINT_KNEE, 99) == -1 &&
           styrk_model_hold_ms(STYRK_JOINT_KNEE, 901) == -1 &&
           styrk_model_hold_ms(STYRK_JOINT_KNEE, 100) > 0 &&
           styrk_model_hold_ms(STYRK_JOINT_KNEE, 900) > 0 &&
           styrk_model_hold_ms((styrk_joint)77, 500) == -1,
       "science 7.2: valid from 10 to 90 % only");
}

static void test_inverse(void)
{
    static const struct {
        styrk_joint joint;
        int64_t s;
        int32_t want;
    } row[] = {
        {STYRK_JOINT_KNEE, 30, 7926},   {STYRK_JOINT_SHOULDER, 30, 6812},
        {STYRK_JOINT_TRUNK, 30, 8842},  {STYRK_JOINT_KNEE, 45, 6388},
        {STYRK_JOINT_TRUNK, 45, 7396},  {STYRK_JOINT_KNEE, 120, 3792},
        {STYRK_JOINT_TRUNK, 120, 4801}, {STYRK_JOINT_GRIP, 30, -1},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        is_int(styrk_model_hold_percent_x100(row[i].joint, row[i].s * 1000), row[i].want,
               named("science 7.2: inverse, joint %d, %d s", (int)row[i].joint, (int)row[i].s));
    }
    is_int(styrk_model_hold_percent_x100(STYRK_JOINT_KNEE, 0), -1, "no time");
    is_int(styrk_model_hold_percent_x100(STYRK_JOINT_KNEE, INT64_MAX), -1, "all time");
}

static void test_effort(void)
{
    int64_t et = styrk_model_hold_ms(STYRK_JOINT_KNEE, 600);
    is_int(styrk_div_round(et, 10), 5063, "science 8.3 IS-1: knee 60 % is 50.63 s");
    is_int(styrk_model_hold_effort_x1000(STYRK_JOINT_KNEE, 600, 25300), 500,
           "science 8.3 IS-1: ratio 0.5");
    ok(styrk_model_hold_class(499) == STYRK_HOLD_EASY &&
           styrk_model_hold_class(500) == STYRK_HOLD_HARD &&
           styrk_model_hold_class(800) == STYRK_HOLD_HARD &&
           styrk_model_hold_class(801) == STYRK_HOLD_NEAR_MAX &&
           styrk_model_hold_class(-1) == STYRK_HOLD_UNKNOWN,
       "science 7.2: easy, hard, near-max");
    is_int(styrk_model_hold_effort_x1000(STYRK_JOINT_KNEE, 950, 1000), -1,
           "no effort outside the curve");
}

static void test_one_hold(void)
{
    static const struct {
        styrk_joint joint;
        const char *name;
        int32_t s_x10[3];
    } row[] = {
        {STYRK_JOINT_ANKLE, "ankle", {4501, 1787, 743}},
        {STYRK_JOINT_KNEE, "knee", {1770, 702, 292}},
        {STYRK_JOINT_TRUNK, "trunk", {3516, 1395, 580}},
        {STYRK_JOINT_SHOULDER, "shoulder", {1444, 576, 240}},
        {STYRK_JOINT_ELBOW, "elbow", {2927, 1157, 481}},
        {STYRK_JOINT_GRIP, "grip", {2583, 1055, 444}},
        {STYRK_JOINT_GENERAL, "general", {2715, 1083, 451}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        styrk_fatigue_rates r = {0};
        styrk_model_fatigue_rates(&r, row[i].joint);
        for (int p = 0; p < 3; p++) {
            is_int(tenths(styrk_model_fatigue_hold_ms(r, 300 + 200 * p)), row[i].s_x10[p],
                   named("science 7.3: %s at %d %%", row[i].name, 30 + 20 * p));
        }
    }
    styrk_fatigue_rates knee, grip;
    ok(styrk_model_fatigue_rates(&knee, STYRK_JOINT_KNEE) && !knee.rest_factor_recalled &&
           styrk_model_fatigue_rates(&grip, STYRK_JOINT_GRIP) && grip.rest_factor_recalled &&
           !styrk_model_fatigue_rates(&grip, STYRK_JOINT_NONE),
       "science 7.3: the grip's factor is marked");
    is_int(styrk_model_fatigue_hold_ms(knee, 90), -1, "science 7.3: below R/(F+R) endless");
    ok(styrk_model_fatigue_hold_ms(knee, 91) > 0, "science 7.3: above R/(F+R) it ends");
}

static void test_repeats(void)
{
    static const struct {
        styrk_joint joint;
        int32_t percent_x10, on, off, full, into_x100;
        const char *name;
    } row[] = {
        {STYRK_JOINT_KNEE, 600, 10, 10, 12, 974, "science 7.3: knee 60 % 10/10"},
        {STYRK_JOINT_KNEE, 700, 10, 10, 3, 980, "science 7.3: knee 70 % 10/10"},
        {STYRK_JOINT_ELBOW, 700, 7, 3, 7, 664, "science 7.3: elbow 70 % 7/3"},
        {STYRK_JOINT_GRIP, 600, 7, 3, 14, 461, "science 7.3: grip 60 % 7/3"},
        {STYRK_JOINT_GRIP, 700, 7, 3, 7, 526, "science 7.3: grip 70 % 7/3"},
    };
    int32_t full = 0;
    int64_t into = 0;
    styrk_fatigue_rates r;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        styrk_model_fatigue_rates(&r, row[i].joint);
        styrk_repeat got = styrk_model_fatigue_repeat(&full, &into, r, row[i].percent_x10,
                                                      row[i].on * 1000, row[i].off * 1000);
        ok(got == STYRK_REPEAT_FAILS && full == row[i].full &&
               styrk_div_round(into, 10) == row[i].into_x100,
           row[i].name);
    }
    styrk_model_fatigue_rates(&r, STYRK_JOINT_KNEE);
    is_int(styrk_model_fatigue_repeat(&full, &into, r, 500, 10000, 10000), STYRK_REPEAT_ENDLESS,
           "science 7.3: knee 50 % 10/10 never");
    ok(styrk_model_fatigue_repeat(&full, &into, r, 199, 1000, 1000) == STYRK_REPEAT_ERROR &&
           styrk_model_fatigue_repeat(&full, &into, r, 701, 1000, 1000) == STYRK_REPEAT_ERROR &&
           styrk_model_fatigue_repeat(&full, &into, r, 500, 0, 1000) == STYRK_REPEAT_ERROR &&
           styrk_model_fatigue_repeat(&full, &into, r, 500, 1, -1) == STYRK_REPEAT_ERROR,
       "science 7.3: only at 20 to 70 %");
    /* Without rest the repeats are one hold. */
    styrk_model_fatigue_repeat(&full, &into, r, 500, 1000, 0);
    is_near(full * 1000.0 + (double)into, (double)styrk_model_fatigue_hold_ms(r, 500), 1.0,
            "no rest is one hold");
    bool survives = true;
    for (int32_t p = 200; p <= 700; p += 50) {
        for (int32_t on = 1; on < 2000000000 / 7; on *= 7) {
            for (int32_t off = 0; off < 2000000000 / 7; off = off * 7 + 1) {
                styrk_repeat got = styrk_model_fatigue_repeat(&full, &into, r, p, on, off);
                survives = survives && (got == STYRK_REPEAT_ENDLESS ||
                                        (full >= 0 && into >= 0 && into <= on + 1));
            }
        }
    }
    ok(survives, "repeats of any length have an answer");
}

static void test_dose(void)
{
    is_int(styrk_model_iso_check(STYRK_ISO_SIZE, STYRK_JOINT_KNEE, 700, 30000, 4), 0,
           "science 8.3 IS-2: 4 x 30 s at 70 % is inside 80-150 s");
    is_int(styrk_model_iso_check(STYRK_ISO_SIZE, STYRK_JOINT_KNEE, 700, 20000, 3),
           STYRK_ISO_TOTAL_LOW, "science 8.3 IS-2: 3 x 20 s is below");
    ok(styrk_model_iso_size_holds(20000) == 5 && styrk_model_iso_size_holds(30000) == 4 &&
           styrk_model_iso_size_holds(2000) == 0 && styrk_model_iso_size_holds(31000) == 0,
       "science 8.3 IS-2: suggest 5 x 20 or 4 x 30");
    is_int(styrk_model_iso_check(STYRK_ISO_STRENGTH, STYRK_JOINT_ELBOW, 950, 20000, 3),
           STYRK_ISO_HOLD_LONG, "science 8.3 IS-3: 20 s at 95 % refused, above 5 s");
    is_int(tenths(styrk_model_hold_ms(STYRK_JOINT_ELBOW, 900)), 227,
           "science 8.3 IS-3: elbow at 90 %");
    is_int(styrk_model_iso_check(STYRK_ISO_TENDON, STYRK_JOINT_ANKLE, 900, 3000, 20), 0,
           "science 8.3 IS-4: 5 x 4 x 3 s");
    is_int(5 * 4 * 3000, 60000, "science 8.3 IS-4: 60 s of tension");
    is_int(styrk_model_duration_ms((styrk_block_time){1, 4, 6000, 0, 0}), 24000,
           "science 8.3 IS-4: 24 s a set");
    is_int(styrk_model_iso_check(STYRK_ISO_PRESSURE_HAND, STYRK_JOINT_GRIP, 310, 120000, 4),
           STYRK_ISO_FORCE_HIGH, "science 7.1: handgrip never above 30 %");
    is_int(styrk_model_iso_check(STYRK_ISO_STRENGTH, STYRK_JOINT_KNEE, -1, 3000, 5),
           STYRK_ISO_FORCE_MISSING, "science 1.3 I21: a hold time alone is no dose");
    is_int(styrk_model_iso_check(STYRK_ISO_GENERAL, STYRK_JOINT_TRUNK, -1, 20000, 3), 0,
           "science 7.1: the seed's 10-30 s");
    is_int(styrk_model_iso_check(STYRK_ISO_TENDON_PAIN, STYRK_JOINT_KNEE, 700, 45000, 5),
           STYRK_ISO_BEYOND_LIMIT, "science 7.2: 45 s at 70 % is beyond the knee's curve");
    is_int(styrk_model_iso_check(STYRK_ISO_SIZE, STYRK_JOINT_TRUNK, 600, 2000, 100),
           STYRK_ISO_FORCE_LOW | STYRK_ISO_HOLD_SHORT | STYRK_ISO_TOTAL_HIGH, "several at once");
    ok(styrk_model_iso_dose(STYRK_ISO_STRENGTH)->total_min_ms == -1 &&
           styrk_model_iso_dose(STYRK_ISO_TENDON)->sets == -1 &&
           styrk_model_iso_dose(STYRK_ISO_TENDON_PAIN)->rest_ms == -1 &&
           styrk_model_iso_dose(STYRK_ISO_GOALS) == NULL,
       "science 14: bounds that were only recalled are absent");
    styrk_iso_goal goal;
    ok(styrk_model_iso_goal_find(&goal, STYRK_LIT("tendon-pain")) &&
           goal == STYRK_ISO_TENDON_PAIN && !styrk_model_iso_goal_find(&goal, STYRK_LIT("x")),
       "goals by name");
    is_str(styrk_model_iso_code_name(STYRK_ISO_BEYOND_LIMIT), "beyond-limit", "codes by name");
    is_str(styrk_model_iso_code_name(3), "", "two codes have no name");
}

static void test_wall_squat(void)
{
    static const int32_t angle[5] = {1350, 1250, 1150, 1050, 950}, hr[5] = {90, 98, 106, 114, 122};
    int32_t at = 0;
    int64_t a = 0, b = 0;
    ok(styrk_model_wall_squat(&at, &a, &b, angle, hr, 5) && a == 198000 && b == -800,
       "science 7.6: a 198.0, b -0.8");
    is_int(at, 102625, "science 8.3 IS-5: 102.625 degrees");
    static const int32_t steep[2] = {60, 160}, flat[2] = {100, 100}, few[2] = {1350, 950},
                         same[2] = {1000, 1000};
    ok(styrk_model_wall_squat(&at, NULL, NULL, few, steep, 2) && at >= 90000 && at <= 135000,
       "clamped");
    ok(!styrk_model_wall_squat(&at, NULL, NULL, few, flat, 2) &&
           !styrk_model_wall_squat(&at, NULL, NULL, same, steep, 2) &&
           !styrk_model_wall_squat(&at, NULL, NULL, angle, hr, 1),
       "no slope, no angle");
}

static void test_critical_force(void)
{
    static const int32_t peaks[24] = {600, 580, 550, 520, 490, 460, 430, 410, 390, 370, 360, 350,
                                      340, 330, 325, 320, 315, 310, 305, 302, 300, 300, 298, 300};
    styrk_mass peak[24], cf = {0};
    int64_t work = 0;
    for (int i = 0; i < 24; i++) {
        peak[i] = styrk_mass_from(peaks[i], 1, STYRK_KG);
    }
    ok(styrk_model_critical_force(&cf, &work, peak, 24, 6, 7000) &&
           styrk_div_round(cf.u, STYRK_U_PER_KG / 10000) == 300833,
       "science 7.4: CF6 30.0833 kg");
    is_int(styrk_div_round(work, 10), 142823, "science 7.4: W'6 1428.23 kg s");
    ok(styrk_model_critical_force(&cf, &work, peak, 24, 3, 7000) &&
           styrk_div_round(cf.u, STYRK_U_PER_KG / 10000) == 299333,
       "science 7.4: CF3 29.9333 kg");
    ok(!styrk_model_critical_force(&cf, &work, peak, 24, 0, 7000) &&
           !styrk_model_critical_force(&cf, &work, peak, 24, 25, 7000),
       "no last contractions");
}

static void test_force_time(void)
{
    static int32_t newton_x10[3000];
    styrk_force_trace trace = {newton_x10, 3000, 1000, 1000};
    styrk_force_onset onset = {0};
    /* Quiet: 800 +- 4 N with a sample SD of 4 N; then a straight rise. */
    for (int i = 0; i < 1000; i++) {
        newton_x10[i] = i % 2 == 0 ? 8040 : 7960;
    }
    for (int i = 1000; i < 3000; i++) {
        newton_x10[i] = i < 1010 ? 8100 : 8210 + 68 * (i - 1010) / 10 * 10;
    }
    ok(styrk_model_force_onset(&onset, &trace) && onset.threshold_x10 == 8200 &&
           onset.onset == 1010,
       "science 7.5: quiet 800 N, SD 4 N: threshold 820 N");
    is_int(onset.peak_x10, newton_x10[2999], "peak force");
    int64_t rate = 0, gross = 0, net = 0;
    onset = (styrk_force_onset){8200, 1000, 8200, 0};
    for (int i = 0; i <= 200; i++) {
        newton_x10[1000 + i] = 8200 + (i <= 100 ? 68 * i : 6800 + 90 * (i - 100));
    }
    ok(styrk_model_force_rate(&rate, &trace, &onset, 200) && newton_x10[1200] == 24000 &&
           rate == 7900,
       "science 7.5: 2400 N at 200 ms is 7900 N/s");
    ok(styrk_model_force_impulse(&gross, &net, &trace, &onset, 100) && newton_x10[1100] == 15000 &&
           gross == 116000,
       "science 7.5: gross impulse 116 N s");
    is_int(net, 34000, "science 7.5: net impulse 34 N s");
    onset.onset = 2950;
    ok(!styrk_model_force_rate(&rate, &trace, &onset, 50) &&
           styrk_model_force_rate(&rate, &trace, &onset, 49),
       "past the end of the trace");
    for (int i = 0; i < 3000; i++) {
        newton_x10[i] = 8000;
    }
    ok(!styrk_model_force_onset(&onset, &trace), "a trace that never rises");
    trace.hertz = 80;
    ok(!styrk_model_force_onset(&onset, &trace), "science 7.5: 80 Hz is too slow");
}

int main(void)
{
    test_curves();
    test_inverse();
    test_effort();
    test_one_hold();
    test_repeats();
    test_dose();
    test_wall_squat();
    test_critical_force();
    test_force_time();
    return done();
}
