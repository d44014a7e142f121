/* unit_model_points.c: exp, log and pow; scores; weekly load; fitness and fatigue. */
#include <math.h>

#include "model/model.h"
#include "tap.h"

static styrk_mass kg(int64_t milli)
{
    return styrk_mass_from(milli, 3, STYRK_KG);
}

static double relative(double got, double want)
{
    return want == 0 ? fabs(got) : fabs(got - want) / fabs(want);
}

static uint64_t state = 88172645463325252u;

/* Uniform in 0..1. */
static double any(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0;
}

static void test_real(void)
{
    double worst_exp = 0, worst_log = 0, worst_near = 0, worst_pow = 0;
    for (int i = 0; i < 300000; i++) {
        double x = any() * 1400 - 700, y = exp(any() * 1400 - 700), z = 1 + (any() - 0.5) * 0.01;
        double b = exp(any() * 8 - 4), e = any() * 8 - 4;
        worst_exp = fmax(worst_exp, relative(styrk_real_exp(x), exp(x)));
        worst_log = fmax(worst_log, relative(styrk_real_log(y), log(y)));
        worst_near = fmax(worst_near, relative(styrk_real_log(z), log(z)));
        worst_pow = fmax(worst_pow, relative(styrk_real_pow(b, e), pow(b, e)));
    }
    printf("# worst relative error: exp %.2g, log %.2g, log near 1 %.2g, pow %.2g\n", worst_exp,
           worst_log, worst_near, worst_pow);
    ok(worst_exp < 1e-14, "exp within 1e-14 of the library");
    ok(worst_log < 1e-14 && worst_near < 1e-14, "log within 1e-14 of the library");
    ok(worst_pow < 1e-14, "pow within 1e-14 of the library");
    ok(styrk_real_exp(0) == 1 && styrk_real_log(1) == 0, "exp 0, log 1");
    ok(isinf(styrk_real_exp(710)) && styrk_real_exp(-746) == 0 && styrk_real_exp(-745) > 0,
       "the ends of exp");
    ok(isnan(styrk_real_log(0)) && isnan(styrk_real_log(-1)) &&
           isnan(styrk_real_log((double)NAN)) && isinf(styrk_real_log((double)INFINITY)) &&
           isnan(styrk_real_pow(-2, 2)) && isnan(styrk_real_exp((double)NAN)),
       "outside");
    ok(relative(styrk_real_log(5e-324), log(5e-324)) < 1e-14, "the smallest number");
    ok(styrk_real_round(2.5) == 3 && styrk_real_round(-2.5) == -2 && styrk_real_round(-2.6) == -3 &&
           styrk_real_round(0.49999999999999994) == 0 && styrk_real_round((double)NAN) == 0 &&
           styrk_real_round(1e300) == INT64_C(9200000000000000000) &&
           styrk_real_round(-1e300) == -INT64_C(9200000000000000000),
       "rounding");
    /* The bits themselves: they must be these on every machine. */
    double row[4] = {styrk_real_exp(1), styrk_real_log(10), styrk_real_pow(2, 0.5),
                     styrk_real_exp(-0.055 * 7)};
    static const double bits[4] = {0x1.5bf0a8b14576ap+1, 0x1.26bb1bbb55516p+1, 0x1.6a09e667f3bccp+0,
                                   0x1.5c64069a150acp-1};
    for (int i = 0; i < 4; i++) {
        if (!ok(row[i] == bits[i], "the same bits everywhere")) {
            printf("#   got %a want %a\n", row[i], bits[i]);
        }
    }
}

static void test_scores(void)
{
    is_int(styrk_model_dots(STYRK_SEX_MALE, kg(90000), kg(600000)), 3879605,
           "science 10: DOTS men 90/600");
    is_int(styrk_model_dots(STYRK_SEX_FEMALE, kg(60000), kg(400000)), 4434182,
           "science 10: DOTS women 60/400");
    is_int(styrk_model_wilks2020(STYRK_SEX_MALE, kg(90000), kg(600000)), 4601976,
           "science 10: Wilks 2020 men");
    is_int(styrk_model_wilks2020(STYRK_SEX_FEMALE, kg(60000), kg(400000)), 5276131,
           "science 10: Wilks 2020 women");
    is_int(styrk_model_ipf_gl(STYRK_SEX_MALE, false, false, kg(90000), kg(600000)), 797653,
           "science 10: GL men raw");
    is_int(styrk_model_ipf_gl(STYRK_SEX_FEMALE, false, false, kg(60000), kg(400000)), 904161,
           "science 10: GL women raw");
    is_int(styrk_div_round(styrk_model_ipf_gl(STYRK_SEX_MALE, true, false, kg(92040), kg(1035000)),
                           100),
           11285, "science 10: GL published example, men equipped");
    is_int(styrk_div_round(styrk_model_ipf_gl(STYRK_SEX_FEMALE, false, true, kg(70500), kg(122500)),
                           100),
           9678, "science 10: GL published example, women bench");
    is_int(styrk_model_dots(STYRK_SEX_MALE, kg(250000), kg(600000)),
           styrk_model_dots(STYRK_SEX_MALE, kg(210000), kg(600000)),
           "science 10: DOTS clamps men at 210");
    is_int(styrk_model_dots(STYRK_SEX_FEMALE, kg(160000), kg(600000)),
           styrk_model_dots(STYRK_SEX_FEMALE, kg(150000), kg(600000)),
           "science 10: DOTS clamps women at 150");
    is_int(styrk_model_dots(STYRK_SEX_MALE, kg(30000), kg(100000)),
           styrk_model_dots(STYRK_SEX_MALE, kg(40000), kg(100000)),
           "science 10: DOTS clamps at 40");
    is_int(styrk_model_wilks2020(STYRK_SEX_MALE, kg(230000), kg(600000)),
           styrk_model_wilks2020(STYRK_SEX_MALE, kg(200950), kg(600000)),
           "science 10: Wilks clamps men at 200.95");
    is_int(styrk_model_wilks2020(STYRK_SEX_FEMALE, kg(230000), kg(600000)),
           styrk_model_wilks2020(STYRK_SEX_FEMALE, kg(150950), kg(600000)),
           "science 10: Wilks clamps women at 150.95");
    ok(styrk_model_ipf_gl(STYRK_SEX_MALE, false, false, kg(34999), kg(100000)) == 0 &&
           styrk_model_ipf_gl(STYRK_SEX_MALE, false, false, kg(35000), kg(100000)) > 0,
       "science 10: GL from 35 kg");
    ok(styrk_model_dots(STYRK_SEX_MALE, kg(0), kg(600000)) == -1 &&
           styrk_model_wilks2020(STYRK_SEX_MALE, kg(90000), kg(0)) == -1 &&
           styrk_model_ipf_gl((styrk_sex)5, false, false, kg(90000), kg(1)) == -1,
       "no score of nothing");
}

static void test_week(void)
{
    int64_t day[7] = {3000, 0, 4500, 0, 3000, 0, 0};
    styrk_week_load w;
    is_int(styrk_model_session_load_x10(70, 40), 2800, "science 8.8: 40 min at RPE 7 is 280");
    ok(styrk_model_session_load_x10(101, 40) == -1 && styrk_model_session_load_x10(70, -1) == -1,
       "no such session");
    ok(styrk_model_week_load(&w, day) && w.sum_x10 == 10500 && w.mean_x10 == 1500,
       "science 11: sum 1050, mean 150");
    is_int(w.sd_x10000, 1936492, "science 11: SD 193.6492");
    is_int(w.monotony_x1000000, 774597, "science 11: monotony 0.774597");
    is_int(w.strain_x10000, 8133265, "science 11: strain 813.3265");
    for (int i = 0; i < 7; i++) {
        day[i] = 1000;
    }
    ok(styrk_model_week_load(&w, day) && w.monotony_x1000000 == -1 && w.strain_x10000 == -1,
       "science 11: undefined where SD is 0");
    day[3] = -1;
    ok(!styrk_model_week_load(&w, day), "a negative day");
}

static void test_fitness(void)
{
    static int32_t load[42];
    static styrk_fitness_day out[42];
    styrk_fitness m = {420, 70, 1000, 2000};
    int64_t zero = 0, peak = 0;
    for (int i = 0; i < 28; i++) {
        load[i] = 100;
    }
    ok(styrk_model_fitness(out, load, 42, m), "42 days");
    ok(out[1].fitness_x10000 == 1976472 && out[1].fatigue_x10000 == 1866878 &&
           out[1].effect_x10000 == -1757284,
       "science 11: day 2");
    ok(out[6].fitness_x10000 == 6524831 && out[6].fatigue_x10000 == 4748427 &&
           out[6].effect_x10000 == -2972022,
       "science 11: day 7");
    ok(out[27].fitness_x10000 == 20680738 && out[27].fatigue_x10000 == 7374315 &&
           out[27].effect_x10000 == 5932107,
       "science 11: day 28");
    is_int(out[28].effect_x10000, 7408893, "science 11: 1 day of rest");
    is_int(out[30].effect_x10000, 9647231, "science 11: 3 days of rest");
    is_int(out[34].effect_x10000, 12080149, "science 11: 7 days of rest");
    is_int(out[41].effect_x10000, 12822386, "science 11: 14 days of rest");
    ok(styrk_model_fitness_peak(&zero, &peak, m) && zero == 5822 && peak == 20873,
       "science 11: 42/7");
    m = (styrk_fitness){450, 150, 1000, 2000};
    ok(styrk_model_fitness_peak(&zero, &peak, m) && zero == 15596 && peak == 40315,
       "science 11: 45/15");
    m.fatigue_days_x10 = 450;
    ok(!styrk_model_fitness_peak(&zero, &peak, m), "equal constants never cross");
    m.fatigue_days_x10 = 0;
    ok(!styrk_model_fitness(out, load, 42, m), "a constant of nothing");
}

int main(void)
{
    test_real();
    test_scores();
    test_week();
    test_fitness();
    return done();
}
