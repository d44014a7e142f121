/* unit_model.c: effort, e1RM, back-offs, drops and pyramids, progression, rests.
 *
 * Every row of a vector names its section of the science notes.
 */
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

/* Thousandths of a kg. */
static styrk_mass kg(int64_t milli)
{
    return styrk_mass_from(milli, 3, STYRK_KG);
}

static int64_t milli(styrk_mass mass)
{
    return styrk_mass_milli(mass, STYRK_KG);
}

static void test_chart(void)
{
    static const int16_t chart[8][12] = {
        {1000, 955, 922, 892, 863, 837, 811, 786, 762, 739, 707, 680},
        {978, 939, 907, 878, 850, 824, 799, 774, 751, 723, 694, 667},
        {955, 922, 892, 863, 837, 811, 786, 762, 739, 707, 680, 653},
        {939, 907, 878, 850, 824, 799, 774, 751, 723, 694, 667, 640},
        {922, 892, 863, 837, 811, 786, 762, 739, 707, 680, 653, 626},
        {907, 878, 850, 824, 799, 774, 751, 723, 694, 667, 640, 613},
        {892, 863, 837, 811, 786, 762, 739, 707, 680, 653, 626, 599},
        {878, 850, 824, 799, 774, 751, 723, 694, 667, 640, 613, 586},
    };
    for (int32_t row = 0; row < 8; row++) {
        for (int32_t reps = 1; reps <= 12; reps++) {
            int32_t rpe = 100 - 5 * row;
            is_int(styrk_model_rpe_curve(reps, rpe), chart[row][reps - 1],
                   named("science 2.2: %d reps @%d.%d", reps, rpe / 10, rpe % 10));
        }
    }
    ok(styrk_model_rpe_curve(0, 80) == 0 && styrk_model_rpe_curve(13, 80) == 0 &&
           styrk_model_rpe_curve(5, 60) == 0 && styrk_model_rpe_curve(5, 105) == 0 &&
           styrk_model_rpe_curve(5, 82) == 0 && styrk_model_rpe_curve(INT32_MIN, 80) == 0,
       "science 2.2: refused off the chart");
}

static void test_scale(void)
{
    static const int32_t rpe_rir[][2] = {{100, 0}, {95, 5},  {90, 10}, {85, 15},
                                         {80, 20}, {75, 25}, {70, 30}, {65, 35}};
    for (size_t i = 0; i < sizeof rpe_rir / sizeof *rpe_rir; i++) {
        ok(styrk_model_rir_x10(rpe_rir[i][0]) == rpe_rir[i][1] &&
               styrk_model_rpe_of_rir_x10(rpe_rir[i][1]) == rpe_rir[i][0],
           named("science 2.1: RPE %d tenths is RIR %d tenths", rpe_rir[i][0], rpe_rir[i][1]));
    }
    ok(styrk_model_rir_x10(60) == -1 && styrk_model_rir_x10(101) == -1 &&
           styrk_model_rpe_of_rir_x10(40) == 0 && styrk_model_rpe_of_rir_x10(-1) == 0,
       "science 2.1: below RPE 6.5 RIR is only 4 or more");
}

static void test_loads(void)
{
    styrk_mass m = {0};
    ok(styrk_model_load_from_set((styrk_effort){kg(100000), 5, 90}, 5, 80, &m) && milli(m) == 96894,
       "science 8.4: 100 x 5 observed 9, target 8");
    ok(styrk_model_load_for(kg(100000), 5, 80, &m) && milli(m) == 81100, "load for an e1RM");
    ok(styrk_model_e1rm_rts(kg(140000), 3, 90, &m) && milli(m) == 156951,
       "science 8.1 BO-1: e1RM of 140 x 3 @9");
    styrk_mass still = m;
    ok(!styrk_model_load_for(kg(100000), 13, 80, &m) && !styrk_model_load_for(kg(0), 5, 80, &m) &&
           !styrk_model_e1rm_rts(kg(-1), 5, 80, &m) && m.u == still.u,
       "refused, output untouched");
    is_int(styrk_model_percent_x10(kg(42), kg(100)), 420, "percent");
    ok(styrk_model_percent_x10(kg(42), kg(0)) == -1, "percent of nothing");
    is_int(styrk_model_percent_x10((styrk_mass){INT64_MAX}, (styrk_mass){1}), INT32_MAX, "clamped");
    is_int(milli(styrk_model_share(kg(42000), STYRK_HANDGRIP_PERCENT_X10)), 12600,
           "science 7.6: handgrip 30 % of 42 kg");
}

/* ---- estimated maxima ------------------------------------------------------ */

static void test_e1rm_table(void)
{
    static const int32_t reps[6] = {1, 3, 5, 8, 10, 12};
    static const struct {
        styrk_e1rm_model model;
        int32_t want[6];
    } row[] = {
        {STYRK_E1RM_EPLEY, {100000, 110000, 116667, 126667, 133333, 140000}},
        {STYRK_E1RM_BRZYCKI, {100000, 105882, 112500, 124138, 133333, 144000}},
        {STYRK_E1RM_LOMBARDI, {100000, 111612, 117462, 123114, 125893, 128209}},
        {STYRK_E1RM_MAYHEW, {100000, 113990, 119011, 126286, 130934, 135398}},
        {STYRK_E1RM_OCONNER, {100000, 107500, 112500, 120000, 125000, 130000}},
        {STYRK_E1RM_WATHEN, {100000, 108980, 116583, 127671, 134747, 141496}},
        {STYRK_E1RM_LANDER, {100000, 107197, 113709, 125109, 134070, 144414}},
        {STYRK_E1RM_MARZAGAO, {100000, 109721, 117523, 128196, 134911, 141403}},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        for (int j = 0; j < 6; j++) {
            styrk_mass m = {0};
            styrk_domain d = styrk_model_e1rm(&m, row[i].model, kg(100000), reps[j] * 10);
            ok(d != STYRK_DOMAIN_ERROR && milli(m) == row[i].want[j],
               named("science 3: %s, 100 kg x %d", styrk_model_e1rm_name(row[i].model), reps[j]));
        }
    }
}

static void test_e1rm_edges(void)
{
    styrk_mass m = {0}, e = {0};
    ok(styrk_model_e1rm(&m, STYRK_E1RM_MARZAGAO, kg(20000), 50) == STYRK_DOMAIN_INSIDE &&
           milli(m) == 25817,
       "science 3: Marzagao 20 kg x 5");
    ok(styrk_model_e1rm(&m, STYRK_E1RM_MARZAGAO, kg(20000), 100) == STYRK_DOMAIN_INSIDE &&
           milli(m) == 31590,
       "science 3: Marzagao 20 kg x 10");
    styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, kg(3000), 100);
    styrk_model_e1rm(&e, STYRK_E1RM_BRZYCKI, kg(3000), 100);
    ok(m.u == e.u && m.u == kg(4000).u, "science 3: Epley and Brzycki cross at exactly 10");
    ok(styrk_model_e1rm(&m, STYRK_E1RM_BRZYCKI, kg(70000), 140) == STYRK_DOMAIN_OUTSIDE &&
           styrk_model_percent_x10(m, kg(100000)) == 1096,
       "science 3.1: 70 % x 14, Brzycki 109.6 %");
    ok(styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, kg(70000), 140) == STYRK_DOMAIN_OUTSIDE &&
           styrk_model_percent_x10(m, kg(100000)) == 1027,
       "science 3.1: 70 % x 14, Epley 102.7 %");
    ok(styrk_model_e1rm(&m, STYRK_E1RM_BRZYCKI, kg(50000), 370) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_LANDER, kg(50000), 379) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_BRZYCKI, kg(50000), 369) == STYRK_DOMAIN_OUTSIDE &&
           styrk_model_e1rm(&m, STYRK_E1RM_LANDER, kg(50000), 378) == STYRK_DOMAIN_OUTSIDE,
       "science 3: Brzycki ends at 37 reps, Lander at 37.9");
    ok(styrk_model_e1rm(&m, STYRK_E1RM_MARZAGAO, kg(3999), 50) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_MARZAGAO, kg(4000), 50) == STYRK_DOMAIN_INSIDE,
       "science 3: Marzagao from 4 kg");
    static const struct {
        styrk_e1rm_model model;
        int32_t low, high;
    } domain[] = {
        {STYRK_E1RM_EPLEY, 20, 100},    {STYRK_E1RM_BRZYCKI, 10, 100},
        {STYRK_E1RM_LOMBARDI, 10, 100}, {STYRK_E1RM_MAYHEW, 20, 150},
        {STYRK_E1RM_OCONNER, 20, 100},  {STYRK_E1RM_WATHEN, 20, 100},
        {STYRK_E1RM_LANDER, 20, 100},   {STYRK_E1RM_MARZAGAO, 20, 150},
    };
    for (size_t i = 0; i < sizeof domain / sizeof *domain; i++) {
        styrk_e1rm_model model = domain[i].model;
        ok(styrk_model_e1rm(&m, model, kg(50000), domain[i].low) == STYRK_DOMAIN_INSIDE &&
               styrk_model_e1rm(&m, model, kg(50000), domain[i].high) == STYRK_DOMAIN_INSIDE &&
               styrk_model_e1rm(&m, model, kg(50000), domain[i].high + 5) == STYRK_DOMAIN_OUTSIDE &&
               (domain[i].low == 10 ||
                styrk_model_e1rm(&m, model, kg(50000), domain[i].low - 5) == STYRK_DOMAIN_OUTSIDE),
           named("science 3: domain of %s", styrk_model_e1rm_name(model)));
    }
    styrk_e1rm_model found;
    ok(styrk_model_e1rm_find(&found, STYRK_LIT("Wathen")) && found == STYRK_E1RM_WATHEN &&
           !styrk_model_e1rm_find(&found, STYRK_LIT("none")),
       "models by name");
    ok(styrk_model_e1rm(&m, (styrk_e1rm_model)99, kg(1), 50) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, kg(0), 50) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, kg(50000), 9) == STYRK_DOMAIN_ERROR &&
           styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, kg(50000), INT32_MAX) == STYRK_DOMAIN_ERROR,
       "what has no estimate");
    styrk_model_e1rm(&m, STYRK_E1RM_EPLEY, (styrk_mass){INT64_MAX}, 100);
    is_int(m.u, INT64_MAX, "the largest load saturates");
}

static void test_studies(void)
{
    is_near(1.96 * 1.4142135623730951 * 4.2, STYRK_E1RM_SURE_CHANGE_X10 / 10.0, 0.05,
            "science 3: a sure change is 11.6 %");
    styrk_mass m, e;
    int32_t reps = 0, sd = 0;
    ok(styrk_model_e1rm_reynolds(&m, &e, STYRK_REYNOLDS_CHEST_PRESS, kg(100000)) &&
           milli(m) == 113770 && milli(e) == 2980,
       "science 3: Reynolds chest press");
    ok(styrk_model_e1rm_reynolds(&m, &e, STYRK_REYNOLDS_LEG_PRESS, kg(100000)) &&
           milli(m) == 123955 && milli(e) == 16160,
       "science 3: Reynolds leg press");
    ok(!styrk_model_e1rm_reynolds(&m, &e, STYRK_REYNOLDS_LEG_PRESS, kg(0)), "Reynolds of nothing");
    static const struct {
        styrk_nuzzo model;
        int32_t percent, reps, sd;
    } row[] = {
        {STYRK_NUZZO_MAIN, 95, 20, 112},        {STYRK_NUZZO_MAIN, 90, 50, 159},
        {STYRK_NUZZO_MAIN, 70, 150, 344},       {STYRK_NUZZO_BENCH_PRESS, 90, 40, 159},
        {STYRK_NUZZO_BENCH_PRESS, 80, 88, 251}, {STYRK_NUZZO_BENCH_PRESS, 70, 141, 344},
        {STYRK_NUZZO_LEG_PRESS, 80, 131, 251},  {STYRK_NUZZO_LEG_PRESS, 70, 190, 344},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ok(styrk_model_nuzzo(&reps, &sd, row[i].model, row[i].percent) && reps == row[i].reps &&
               sd == row[i].sd,
           named("science 3.1: reps at %d %%, model %d", row[i].percent, (int)row[i].model));
    }
    ok(!styrk_model_nuzzo(&reps, &sd, STYRK_NUZZO_MAIN, 80) &&
           !styrk_model_nuzzo(&reps, &sd, STYRK_NUZZO_MAIN, 60) &&
           !styrk_model_nuzzo(&reps, &sd, STYRK_NUZZO_LEG_PRESS, 90),
       "science 3.1: cells that were not confirmed are absent");
}

/* ---- back-off sets ---------------------------------------------------------- */

static int64_t rounded(styrk_mass m, styrk_rounding rounding)
{
    return milli(styrk_model_round(m, kg(2500), rounding));
}

static void test_backoff(void)
{
    styrk_effort top = {kg(140000), 3, 90};
    styrk_mass m = {0};
    ok(styrk_model_load_from_set(top, 6, 75, &m) && milli(m) == 121480, "science 8.1 BO-1: load");
    is_int(styrk_model_rpe_curve(6, 75), 774, "science 8.1 BO-1: share");
    is_int(rounded(m, STYRK_ROUND_NEAREST), 122500, "science 8.1 BO-1: nearest");
    is_int(rounded(m, STYRK_ROUND_DOWN), 120000, "science 8.1 BO-1: down");
    is_int(styrk_div_round((140000 - milli(m)) * 10000, 140000), 1323,
           "science 8.1 BO-1: drop 13.23 %");
    static const int32_t row[4][4] = {{50, 171000, 170000, 170000},
                                      {100, 162000, 162500, 160000},
                                      {150, 153000, 152500, 152500},
                                      {200, 144000, 145000, 142500}};
    for (int i = 0; i < 4; i++) {
        m = styrk_model_drop(kg(180000), row[i][0]);
        ok(milli(m) == row[i][1] && rounded(m, STYRK_ROUND_NEAREST) == row[i][2] &&
               rounded(m, STYRK_ROUND_DOWN) == row[i][3],
           named("science 8.1 BO-2: drop %d tenths of a percent", row[i][0]));
    }
}

static void test_fatigue(void)
{
    styrk_effort top = {kg(150000), 3, 80}, last = {styrk_model_drop(kg(150000), 50), 3, 80};
    int32_t f = 0;
    is_int(milli(last.load), 142500, "science 8.1 BO-3: bar");
    is_int(styrk_model_fatigue_stop_rpe(top, last.load, 3, 50), 80,
           "science 8.1 BO-3: stop at RPE 8");
    ok(styrk_model_fatigue(&f, top, last) && f == 500, "science 8.1 BO-3: fatigue exactly 5.00 %");
    ok(styrk_model_fatigue_reached(top, last, 50) && !styrk_model_fatigue_reached(top, last, 51),
       "science 8.1 BO-3: equality counts");
    is_int(styrk_model_fatigue_stop_rpe(top, last.load, 3, 70), 90,
           "science 8.1 BO-4: stop at RPE 9");
    last.rpe_x10 = 85;
    ok(styrk_model_fatigue(&f, top, last) && f == 662, "science 8.1 BO-4: 6.62 % at 8.5");
    last.rpe_x10 = 90;
    ok(styrk_model_fatigue(&f, top, last) && f == 809, "science 8.1 BO-4: 8.09 % at 9");
    is_int(styrk_mul_div(863, 95 * 1000, 93), 881559, "science 8.1 BO-4: threshold 88.156 %");
    top = (styrk_effort){kg(100000), 5, 80};
    last = (styrk_effort){kg(100000), 5, 90};
    ok(styrk_model_fatigue(&f, top, last) && f == 311 &&
           !styrk_model_fatigue_reached(top, last, 50),
       "science 8.1 BO-5: 3.106 %, continue at target 5");
    last.reps = 15;
    ok(!styrk_model_fatigue(&f, top, last) && !styrk_model_fatigue_reached(top, last, 1),
       "off the chart nothing is reached");
    last = (styrk_effort){kg(110000), 5, 80};
    ok(styrk_model_fatigue(&f, top, last) && f == -1000, "a better set is negative fatigue");
    /* Pounds: 300 lb and 285 lb are 5 % apart exactly, whatever the unit. */
    top = (styrk_effort){styrk_mass_from(300, 0, STYRK_LB), 3, 80};
    last = (styrk_effort){styrk_mass_from(285, 0, STYRK_LB), 3, 80};
    ok(styrk_model_fatigue_reached(top, last, 50), "equality holds in pounds");
}

static void test_stop(void)
{
    styrk_effort top = {kg(150000), 3, 80}, last = {kg(142500), 3, 80};
    styrk_stop_rule rule = {90, 0, 0, 4};
    is_int(styrk_model_backoff_stop(rule, top, last, 0), STYRK_STOP_NOT, "nothing done yet");
    is_int(styrk_model_backoff_stop(rule, top, last, 3), STYRK_STOP_NOT, "below every limit");
    is_int(styrk_model_backoff_stop(rule, top, last, 4), STYRK_STOP_SETS, "max 4 sets");
    last.rpe_x10 = 95;
    is_int(styrk_model_backoff_stop(rule, top, last, 1), STYRK_STOP_RPE, "until @9");
    last.rpe_x10 = 0;
    is_int(styrk_model_backoff_stop(rule, top, last, 1), STYRK_STOP_NOT, "effort not known");
    rule = (styrk_stop_rule){0, 50, 0, 0};
    last.rpe_x10 = 80;
    is_int(styrk_model_backoff_stop(rule, top, last, 1), STYRK_STOP_FATIGUE, "until fatigue 5%");
    rule = (styrk_stop_rule){0, 0, 4, 0};
    is_int(styrk_model_backoff_stop(rule, top, last, 1), STYRK_STOP_REPS, "until reps<4");
    last.reps = 4;
    is_int(styrk_model_backoff_stop(rule, top, last, 5), STYRK_STOP_NOT, "4 reps are enough");
    is_int(styrk_model_backoff_stop(rule, top, last, 6), STYRK_STOP_SETS,
           "science 8.1: six at most");
}

/* ---- drops, pyramids ----------------------------------------------------------- */

static void test_drops(void)
{
    styrk_mass m[8] = {{0}};
    ok(styrk_model_drop_loads(m, kg(100000), 200, 3) && milli(m[0]) == 80000 &&
           milli(m[1]) == 64000 && milli(m[2]) == 51200,
       "science 8.6: 100 kg, 20 %");
    ok(rounded(m[0], STYRK_ROUND_NEAREST) == 80000 && rounded(m[1], STYRK_ROUND_NEAREST) == 65000 &&
           rounded(m[2], STYRK_ROUND_NEAREST) == 50000,
       "science 8.6: nearest 80 / 65 / 50");
    ok(styrk_model_drop_loads(m, kg(60000), 250, 3) && milli(m[0]) == 45000 &&
           milli(m[1]) == 33750 && m[2].u == styrk_mass_from(253125, 4, STYRK_KG).u,
       "science 8.6: 60 kg, 25 %");
    ok(rounded(m[0], STYRK_ROUND_NEAREST) == 45000 && rounded(m[1], STYRK_ROUND_NEAREST) == 35000 &&
           rounded(m[2], STYRK_ROUND_NEAREST) == 25000,
       "science 8.6: nearest 45 / 35 / 25");
    ok(!styrk_model_drop_loads(m, kg(60000), 0, 1) &&
           !styrk_model_drop_loads(m, kg(60000), 600, 1) &&
           styrk_model_drop_loads(m, kg(60000), 599, 1) &&
           !styrk_model_drop_loads(m, kg(60000), 200, 9),
       "science 8.6: drop of 0 or 60 % refused");
}

static void test_pyramid(void)
{
    static const int32_t reps[4] = {10, 8, 6, 4}, share[4] = {680, 739, 786, 837},
                         near[4] = {67500, 75000, 77500, 82500};
    styrk_mass up[4], down[4];
    for (int i = 0; i < 4; i++) {
        ok(styrk_model_load_for(kg(100000), reps[i], 80, &up[i]) &&
               milli(up[i]) == share[i] * 100 && rounded(up[i], STYRK_ROUND_NEAREST) == near[i],
           named("science 8.7: %d reps @8 of 100 kg", reps[i]));
    }
    for (int i = 0; i < 4; i++) {
        down[i] = up[3 - i];
    }
    is_int(styrk_model_pyramid(up, 4), STYRK_PYRAMID_UP, "science 8.7: ascending");
    is_int(styrk_model_pyramid(down, 4), STYRK_PYRAMID_DOWN, "science 8.7: reversed");
    styrk_mass row[4] = {kg(60000), kg(80000), kg(80000), kg(70000)};
    is_int(styrk_model_pyramid(row, 4), STYRK_PYRAMID_TRIANGLE, "triangle");
    row[3] = kg(90000);
    row[2] = kg(50000);
    is_int(styrk_model_pyramid(row, 4), STYRK_PYRAMID_NOT, "science 8.7: non-monotonic refused");
    is_int(styrk_model_pyramid(row, 1), STYRK_PYRAMID_NOT, "one load is no pyramid");
    row[1] = row[0];
    is_int(styrk_model_pyramid(row, 2), STYRK_PYRAMID_NOT, "equal loads are no pyramid");
}

/* ---- progression --------------------------------------------------------------------- */

static void test_double(void)
{
    static const int32_t short_of[3] = {12, 12, 11}, full[3] = {12, 12, 12}, more[3] = {14, 14, 14};
    styrk_progress s = {kg(60000), 8, 12, 12, 0, 0};
    is_int(styrk_model_progress_double(&s, short_of, 3, kg(2500)), STYRK_PROGRESS_HOLD,
           "science 8.4: 12, 12, 11 holds");
    is_int(styrk_model_progress_double(&s, full, 3, kg(2500)), STYRK_PROGRESS_HOLD,
           "science 8.4: 12, 12, 12 once holds");
    styrk_progress broken = s;
    ok(styrk_model_progress_double(&s, full, 3, kg(2500)) == STYRK_PROGRESS_RAISE &&
           milli(s.load) == 62500 && s.met == 0,
       "science 8.4: twice in a row raises to 62.5");
    styrk_model_progress_double(&broken, short_of, 3, kg(2500));
    is_int(styrk_model_progress_double(&broken, full, 3, kg(2500)), STYRK_PROGRESS_HOLD,
           "science 8.4: not in a row holds");
    s = (styrk_progress){kg(20000), 8, 12, 12, 0, 0};
    styrk_model_progress_double(&s, full, 3, kg(2500));
    ok(styrk_model_progress_double(&s, full, 3, kg(2500)) == STYRK_PROGRESS_EXTEND &&
           milli(s.load) == 20000 && s.reps_max == 14,
       "science 8.4: +12.5 % extends to 14");
    styrk_model_progress_double(&s, full, 3, kg(2500));
    is_int(s.met, 0, "twelve is no longer the top");
    styrk_model_progress_double(&s, more, 3, kg(2500));
    ok(styrk_model_progress_double(&s, more, 3, kg(2500)) == STYRK_PROGRESS_RAISE &&
           milli(s.load) == 22500 && s.reps_max == 12,
       "after the extension the load is raised");
    s = (styrk_progress){kg(25000), 8, 12, 12, 1, 0};
    is_int(styrk_model_progress_double(&s, full, 3, kg(2500)), STYRK_PROGRESS_RAISE,
           "a step of exactly 10 % is taken");
    is_int(styrk_model_progress_double(&s, full, 0, kg(2500)), STYRK_PROGRESS_HOLD, "no sets");
}

static void test_linear(void)
{
    styrk_progress s = {kg(100000), 5, 5, 5, 0, 0};
    ok(styrk_model_progress_linear(&s, true, kg(2500)) == STYRK_PROGRESS_RAISE &&
           milli(s.load) == 102500,
       "+2.5kg if done");
    ok(styrk_model_progress_linear(&s, false, kg(2500)) == STYRK_PROGRESS_HOLD && s.fails == 1 &&
           milli(s.load) == 102500,
       "not done: the same again, one fail");
    styrk_model_progress_linear(&s, true, kg(2500));
    is_int(s.fails, 0, "done clears the fails");
    s = (styrk_progress){kg(100000), 5, 5, 5, 0, 0};
    styrk_model_progress_fails(&s, false, 3, 100);
    styrk_model_progress_fails(&s, false, 3, 100);
    is_int(milli(s.load), 100000, "two fails keep the load");
    ok(styrk_model_progress_fails(&s, false, 3, 100) == STYRK_PROGRESS_CUT &&
           milli(s.load) == 90000 && s.fails == 0,
       "-10% after 3 fails");
    styrk_model_progress_fails(&s, false, 3, 100);
    styrk_model_progress_fails(&s, true, 3, 100);
    is_int(s.fails, 0, "done in between starts over");
}

/* ---- time ------------------------------------------------------------------------------ */

static void test_time(void)
{
    static const int8_t tempo[4] = {3, 1, STYRK_TEMPO_FAST, 0}, bad[4] = {3, 1, -2, 0};
    is_int(styrk_model_tempo_ms(tempo) * 8, 40000, "science 9: tempo 31X0 x 8 is 40 s");
    is_int(styrk_model_tempo_ms(bad), -1, "malformed tempo");
    static const struct {
        styrk_block_time block;
        int64_t seconds;
        const char *name;
    } row[] = {
        {{3, 1, 40000, 0, 120000}, 360, "science 8.4: 3x8 at 5 s, 120 s rest"},
        {{6, 1, 40000, 0, 120000}, 840, "science 8.5: two lifts straight, five rests"},
        {{3, 2, 40000, 10000, 120000}, 510, "science 8.5: as a superset"},
        {{1, 6, 36000, 15000, 0}, 291, "science 8.8: one round of 6 stations"},
        {{3, 6, 36000, 15000, 120000}, 1113, "science 8.8: three rounds"},
        {{1, 8, 30000, 15000, 0}, 345, "science 8.8: 8 x 30 s on, 15 s off"},
        {{4, 3, 6000, 20000, 180000}, 772, "science 8.9: cluster 4 x (2+2+2)"},
        {{4, 1, 120000, 0, 180000}, 1020, "science 7.6: handgrip 17 min"},
        {{4, 1, 120000, 0, 120000}, 840, "science 8.3 IS-5: wall squat 14 min"},
        {{5, 4, 3000, 3000, 0}, 105, "a tendon set without its last pause"},
        {{0, 3, 1000, 1000, 1000}, 0, "nothing takes no time"},
        {{-5, -5, -5, -5, -5}, 0, "negative counts as nothing"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        is_int(styrk_model_duration_ms(row[i].block), row[i].seconds * 1000, row[i].name);
    }
    styrk_block_time huge = {INT32_MAX, INT32_MAX, INT64_MAX, INT64_MAX, INT64_MAX};
    is_int(styrk_model_duration_ms(huge), INT64_MAX, "saturates");
    is_int(styrk_div_round((840 - 510) * 1000, 840), 393, "science 8.5: 39.3 % less time");
    ok(styrk_model_rest_ms(STYRK_ROLE_TOP, 3, 900) == 180000 &&
           styrk_model_rest_ms(STYRK_ROLE_BACKOFF, 5, -1) == 150000 &&
           styrk_model_rest_ms(STYRK_ROLE_WORK, 5, -1) == 180000 &&
           styrk_model_rest_ms(STYRK_ROLE_WORK, 3, 600) == 120000 &&
           styrk_model_rest_ms(STYRK_ROLE_WORK, 10, -1) == 120000 &&
           styrk_model_rest_ms(STYRK_ROLE_DROP, 8, -1) == 0,
       "usual rests");
}

int main(void)
{
    test_chart();
    test_scale();
    test_loads();
    test_e1rm_table();
    test_e1rm_edges();
    test_studies();
    test_backoff();
    test_fatigue();
    test_stop();
    test_drops();
    test_pyramid();
    test_double();
    test_linear();
    test_time();
    return done();
}
