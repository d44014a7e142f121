/* unit_model_volume.c: counting sets, and the limits of work under a cuff. */
#include "model/model.h"
#include "tap.h"

static styrk_mass kg(int64_t milli)
{
    return styrk_mass_from(milli, 3, STYRK_KG);
}

static int64_t milli(styrk_mass mass)
{
    return styrk_mass_milli(mass, STYRK_KG);
}

static void test_counting(void)
{
    /* Bench 4, overhead press 3, pushdown 3; shares in hundredths. */
    static const int32_t sets[3] = {4, 3, 3};
    static const struct {
        const char *muscle;
        int32_t share[3], fractional, total, direct;
    } row[3] = {
        {"chest", {100, 0, 0}, 400, 400, 400},
        {"front delts", {50, 100, 0}, 500, 700, 300},
        {"triceps", {50, 50, 100}, 650, 1000, 300},
    };
    for (int i = 0; i < 3; i++) {
        int32_t sum[3] = {0, 0, 0};
        for (int j = 0; j < 3; j++) {
            for (int rule = 0; rule < 3; rule++) {
                sum[rule] +=
                    sets[j] * styrk_model_set_share_x100((styrk_count)rule, row[i].share[j]);
            }
        }
        printf("# %s\n", row[i].muscle);
        is_int(sum[STYRK_COUNT_FRACTIONAL], row[i].fractional, "science 5.1: fractional sets");
        is_int(sum[STYRK_COUNT_TOTAL], row[i].total, "science 5.1: total sets");
        is_int(sum[STYRK_COUNT_DIRECT], row[i].direct, "science 5.1: direct sets");
    }
    ok(styrk_model_hard_set(100) && styrk_model_hard_set(60) && !styrk_model_hard_set(55) &&
           styrk_model_hard_set(0),
       "science 5.1: a hard set has RIR 4 at most");
    is_int(3 * styrk_model_set_share_x100(STYRK_COUNT_FRACTIONAL, 100), 300,
           "science 8.5: press and row, 3 sets of chest, 3 of back");
    is_int(4 * 3 * styrk_model_set_share_x100(STYRK_COUNT_FRACTIONAL, 100), 1200,
           "science 8.5: a tri-set of 4 rounds is 12 sets");
    is_int(styrk_model_hard_set(50) + styrk_model_hard_set(50) + styrk_model_hard_set(80), 1,
           "science 8.7: early sets at RIR 5 do not count");
    is_int(3 * styrk_model_set_share_x100(STYRK_COUNT_FRACTIONAL, 100) * 2, 600,
           "science 8.5: a same-muscle pair 3+3 counts 6");
}

static void test_stimulating(void)
{
    static const int32_t row[8][3] = {{10, 0, 5}, {10, 2, 3}, {3, 2, 3}, {3, 0, 3},
                                      {12, 4, 1}, {12, 5, 0}, {1, 0, 1}, {5, 2, 3}};
    for (int i = 0; i < 8; i++) {
        is_int(styrk_model_stimulating_x10(row[i][0], row[i][1] * 10), row[i][2] * 10,
               "science 5.2: stimulating reps");
    }
    is_int(styrk_model_stimulating_x10(10, 15), 35, "half a rep in reserve counts half");
    is_int(styrk_model_stimulating_x10(INT32_MAX, 0), 50, "however many reps");
    int32_t main_x10 = 4 * styrk_model_stimulating_x10(3, 20);
    int32_t light_x10 = styrk_model_stimulating_x10(12, 0);
    ok(main_x10 == 120 && styrk_div_round(light_x10 * 100, main_x10) == 42,
       "science 5.2: B17, 12 and +42 %");
    main_x10 = 4 * styrk_model_stimulating_x10(10, 0);
    ok(main_x10 == 200 && styrk_model_stimulating_x10(20, 0) * 100 / main_x10 == 25,
       "science 5.2: B18, 20 and +25 %");
    is_int(styrk_model_backoff_benefit(4, 3, 20), STYRK_BENEFIT_HIGH,
           "science 1.1: B17 benefit high");
    is_int(styrk_model_backoff_benefit(4, 10, 0), STYRK_BENEFIT_LOW,
           "science 1.1: B18 benefit low");
    is_int(styrk_model_backoff_benefit(2, 10, 0), STYRK_BENEFIT_UNKNOWN, "neither");
}

static void test_parts(void)
{
    static const int32_t drop[4] = {10, 6, 5, 4}, minis[5] = {4, 4, 4, 4, 3};
    is_int(styrk_model_parts_stimulating_x10(drop, 4, 0), 190, "science 8.6: 5+5+5+4 = 19");
    is_int(styrk_model_parts_sets_x100(STYRK_PARTS_DROP, 4), 250, "science 8.6: sets 2.5");
    is_int(styrk_model_parts_sets_x100(STYRK_PARTS_REST_PAUSE, 3), 200,
           "science 8.9: rest-pause counts 2.0");
    is_int(styrk_model_parts_sets_x100(STYRK_PARTS_CLUSTER, 3), 100,
           "science 8.9: 1 per cluster set");
    is_int(4 * (2 + 2 + 2), 24, "science 8.9: cluster 24 reps");
    is_int(styrk_model_parts_sets_x100(STYRK_PARTS_MYO, 6), 300,
           "science 8.9: myo block planned 3");
    is_int(styrk_model_parts_sets_x100(STYRK_PARTS_DROP, 0), 0, "nothing done counts nothing");
    is_int(styrk_model_rest_pause_stop(18, 10, 10, 1), STYRK_STOP_NOT,
           "science 8.9: after 10 go on");
    is_int(styrk_model_rest_pause_stop(18, 15, 5, 2), STYRK_STOP_NOT,
           "science 8.9: after 10+5 go on");
    is_int(styrk_model_rest_pause_stop(18, 18, 3, 3), STYRK_STOP_SETS,
           "science 8.9: 10+5+3 = 18 stops");
    is_int(styrk_model_rest_pause_stop(18, 16, 1, 3), STYRK_STOP_REPS, "a bout of one rep stops");
    for (int i = 0; i < 5; i++) {
        is_int(styrk_model_myo_stop(4, minis[i], i + 1), i < 4 ? STYRK_STOP_NOT : STYRK_STOP_REPS,
               "science 8.9: minis 4 4 4 4 3 stop after the fifth");
    }
    is_int(styrk_model_myo_stop(4, 4, 5), STYRK_STOP_SETS, "five minis at most");
    int32_t stimulating =
        styrk_model_stimulating_x10(15, 10) + styrk_model_parts_stimulating_x10(minis, 5, 0);
    is_int(stimulating, 230, "science 8.9: myo 4 + 19 = 23");
    is_int(styrk_model_myo_sets_x100(stimulating), 460, "science 8.9: read-out 4.6");
    is_int(styrk_model_stimulating_x10(15, 60), 0, "science 8.9: activation at RIR 6 is none");
    is_int(styrk_model_share(kg(100000), 870).u, kg(87000).u, "science 8.9: 87 % of 100 kg");
    is_int(
        milli(styrk_model_round(styrk_model_share(kg(100000), 870), kg(2500), STYRK_ROUND_NEAREST)),
        87500, "science 8.9: nearest 87.5");
    is_int(25 * milli(styrk_model_share(kg(100000), 850)), 2125000,
           "science 8.4: 5 x 5 at 85 % is 2125 kg");
    is_int(styrk_model_bfr_sets_x100(1, 3), 250, "science 8.2: to failure 1, short of it 0.5");
}

static void test_tables(void)
{
    static const uint8_t want[12][6] = {
        {STYRK_MUSCLE_CHEST, 6, 8, 12, 20, 22},       {STYRK_MUSCLE_LATS, 6, 10, 14, 22, 25},
        {STYRK_MUSCLE_UPPER_BACK, 6, 10, 14, 22, 25}, {STYRK_MUSCLE_SIDE_DELTS, 6, 8, 12, 20, 26},
        {STYRK_MUSCLE_REAR_DELTS, 4, 6, 10, 16, 20},  {STYRK_MUSCLE_BICEPS, 6, 8, 12, 20, 24},
        {STYRK_MUSCLE_TRICEPS, 6, 6, 10, 18, 22},     {STYRK_MUSCLE_QUADS, 6, 8, 12, 18, 22},
        {STYRK_MUSCLE_HAMSTRINGS, 4, 6, 10, 16, 20},  {STYRK_MUSCLE_GLUTES, 0, 6, 8, 16, 22},
        {STYRK_MUSCLE_CALVES, 6, 8, 12, 20, 25},      {STYRK_MUSCLE_ABS, 0, 0, 4, 10, 16},
    };
    for (int i = 0; i < 12; i++) {
        const styrk_landmark *l = styrk_model_landmark((styrk_muscle)want[i][0]);
        ok(l != NULL && l->maintain == want[i][1] && l->grow_from == want[i][2] &&
               l->good_from == want[i][3] && l->good_to == want[i][4] && l->ceiling == want[i][5],
           "science 5.3: landmark");
    }
    ok(styrk_model_landmark(STYRK_MUSCLE_NECK) == NULL, "no landmark for the neck");
    static const struct {
        int32_t percent_x10;
        uint8_t from, to, optimal, total_from, total_to;
    } zone[] = {
        {550, 3, 6, 24, 18, 30}, {699, 3, 6, 24, 18, 30}, {700, 3, 6, 18, 12, 24},
        {799, 3, 6, 18, 12, 24}, {800, 2, 4, 15, 10, 20}, {899, 2, 4, 15, 10, 20},
        {900, 1, 2, 7, 4, 10},   {1000, 1, 2, 7, 4, 10},
    };
    for (size_t i = 0; i < sizeof zone / sizeof *zone; i++) {
        const styrk_prilepin *p = styrk_model_prilepin(zone[i].percent_x10);
        ok(p != NULL && p->reps_from == zone[i].from && p->reps_to == zone[i].to &&
               p->optimal == zone[i].optimal && p->total_from == zone[i].total_from &&
               p->total_to == zone[i].total_to,
           "science 9.1: Prilepin");
    }
    ok(styrk_model_prilepin(549) == NULL && styrk_model_prilepin(950)->optimal_other == 4,
       "science 9.1: below 55 % none; both copies at 90 %");
    is_int(styrk_model_inol_x1000(10, 800), 500, "science 9.1: INOL of 10 at 80 %");
    ok(styrk_model_inol_x1000(10, 1000) == -1 && styrk_model_inol_x1000(10, 0) == -1,
       "INOL outside");
}

/* ---- under a cuff --------------------------------------------------------------- */

static styrk_bfr_dose dose(void)
{
    return (styrk_bfr_dose){.percent_x10 = 200,
                            .cuff = {STYRK_CUFF_TIGHTNESS, 70, false},
                            .lop_mmhg = -1,
                            .cuff_mm = -1,
                            .limb = STYRK_LIMB_LEG,
                            .rest_ms = 30000,
                            .cuff_ms = 390000};
}

static void test_bfr_vectors(void)
{
    styrk_bfr_dose d = dose();
    int64_t total = 0;
    is_int(milli(styrk_model_share(kg(100000), STYRK_BFR_PERCENT_MIN_X10)), 20000,
           "science 8.2 BF-1: 20 % of 100 kg is 20 kg");
    ok(30 + 20 + 10 + 5 == 65 && 30 + 20 + 15 + 10 == 75 &&
           65 * milli(styrk_model_share(kg(100000), 200)) == 1300000 &&
           75 * milli(styrk_model_share(kg(100000), 200)) == 1500000,
       "science 8.2 BF-1: volume load 1300-1500 kg");
    d.first_session = true;
    d.cuff.value_x10 = 60;
    is_int(styrk_model_bfr_check(&d), 0, "science 8.2 BF-1: the first session is well");
    d.cuff.value_x10 = 70;
    d.percent_x10 = 300;
    d.to_failure = true;
    is_int(styrk_model_bfr_check(&d),
           STYRK_BFR_FIRST_LOAD | STYRK_BFR_FIRST_TIGHT | STYRK_BFR_FIRST_FAILURE,
           "science 1.2 O25: what a first session is not");
    is_int(styrk_model_bfr_cuff_ms(75, 4000, 3, 30000), 390000,
           "science 8.2 BF-2: cuff time 390 s");
    d = dose();
    is_int(styrk_model_bfr_check(&d), 0, "science 8.2 BF-2: 390 s is well");
    int64_t cuff[2] = {390000, 390000}, off[2] = {0, 0};
    is_int(styrk_model_bfr_limb_check(&total, STYRK_LIMB_ARM, cuff, off, 2), STYRK_BFR_CUFF_LONG,
           "science 8.2 BF-2: two without release, 780 s, refused");
    off[0] = 180000;
    ok(styrk_model_bfr_limb_check(&total, STYRK_LIMB_ARM, cuff, off, 2) == 0 && total == 780000,
       "science 8.2 BF-2: with 180 s between, limb total 780 s, well");
    off[0] = 179999;
    is_int(styrk_model_bfr_limb_check(NULL, STYRK_LIMB_LEG, cuff, off, 2), STYRK_BFR_CUFF_LONG,
           "one millisecond less is no release");
    int64_t three[3] = {390000, 390000, 390000}, rest[3] = {180000, 180000, 0};
    is_int(styrk_model_bfr_limb_check(NULL, STYRK_LIMB_ARM, three, rest, 3), STYRK_BFR_LIMB_LONG,
           "science 8.2 BF-2: 1170 s is above the arm's 900");
    is_int(styrk_model_bfr_limb_check(NULL, STYRK_LIMB_LEG, three, rest, 3), 0,
           "science 8.2 BF-2: and below the leg's 1200");
}

static void test_bfr_limits(void)
{
    styrk_bfr_dose d = dose();
    ok(styrk_model_bfr_mmhg(180, 400) == 72 && styrk_model_bfr_mmhg(180, 500) == 90 &&
           styrk_model_bfr_mmhg(180, 800) == 144,
       "science 8.2 BF-3: 72, 90, 144 mmHg");
    d.cuff = (styrk_cuff){STYRK_CUFF_MMHG, 1500, false};
    d.lop_mmhg = 180;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOP_HIGH, "science 8.2 BF-3: 150 mmHg refused");
    is_int(styrk_model_bfr_lop_x10(150, 180), 834, "science 8.2 BF-3: 83.3 %, shown rounded up");
    d.cuff.value_x10 = 1440;
    is_int(styrk_model_bfr_check(&d), 0, "science 8.2 BF-3: 144 mmHg is 80 % exactly");
    d = dose();
    d.cuff.value_x10 = 80;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_TIGHT_HIGH, "science 8.2 BF-4: tightness 8");
    d = dose();
    d.rest_ms = 90000;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_REST_LONG, "science 8.2 BF-4: rest 90 s");
    d = dose();
    d.percent_x10 = 550;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOAD_HIGH, "science 8.2 BF-4: load 55 %");
    is_int(milli(styrk_model_bfr_next(kg(20000), kg(2500), 16)), 22500,
           "science 8.2 BF-5: 16 reps, 22.5 kg");
    is_int(milli(styrk_model_bfr_next(kg(20000), kg(2500), 15)), 20000,
           "science 8.2 BF-5: 15 reps hold");
    const styrk_symptom *s = styrk_model_symptom_find(STYRK_LIT("numbness"));
    ok(s != NULL && s->scope == STYRK_SYMPTOM_ALWAYS, "science 8.2 BF-6: numbness stops");
}

static void test_bfr_codes(void)
{
    styrk_bfr_dose d = dose();
    d.percent_x10 = 450;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOAD_WARN, "above 40 % warns");
    d.percent_x10 = 150;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOAD_LOW, "below 20 % warns");
    ok((STYRK_BFR_WARNINGS & STYRK_BFR_LOAD_WARN) && !(STYRK_BFR_WARNINGS & STYRK_BFR_LOAD_HIGH),
       "warnings are apart");
    d = dose();
    d.cuff = (styrk_cuff){STYRK_CUFF_LOP, 600, false};
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOP_UNKNOWN,
           "science 6.2: a share needs a measured LOP");
    d.lop_mmhg = 200;
    is_int(styrk_model_bfr_check(&d), 0, "60 % of a measured LOP");
    d.cuff.value_x10 = 801;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOP_HIGH, "80.1 %");
    d.cuff.value_x10 = 399;
    is_int(styrk_model_bfr_check(&d), STYRK_BFR_LOP_LOW, "39.9 %");
    d = dose();
    d.cuff.value_x10 = 45;
    d.rest_ms = 29999;
    d.cuff_ms = 600001;
    d.cuff_mm = 74;
    is_int(styrk_model_bfr_check(&d),
           STYRK_BFR_TIGHT_LOW | STYRK_BFR_REST_SHORT | STYRK_BFR_CUFF_LONG |
               STYRK_BFR_WIDTH_NARROW,
           "several at once");
    d = dose();
    d.limb = STYRK_LIMB_ARM;
    d.cuff_mm = 50;
    d.cuff_ms = 600000;
    is_int(styrk_model_bfr_check(&d), 0, "science 1.2 O18: 5 cm on the arm, 10 min");
    is_str(styrk_model_bfr_code_name(STYRK_BFR_LIMB_LONG), "limb-long", "codes by name");
    is_str(styrk_model_bfr_code_name(3), "", "two codes have no name");
    bool all = true;
    for (int bit = 0; bit < 16; bit++) {
        all = all && styrk_model_bfr_code_name(UINT32_C(1) << bit)[0] != '\0';
    }
    ok(all, "every code has a name");
    is_int(styrk_model_bfr_mmhg(181, 800), 144, "never above the share asked for");
    is_int(styrk_model_bfr_mmhg(0, 800), -1, "no LOP, no pressure");
    is_int(styrk_model_bfr_cuff_ms(INT64_MAX, INT32_MAX, 1, 1), INT64_MAX, "saturates");
    ok(styrk_model_bfr_lop_default_x10(STYRK_LIMB_ARM) == 500 &&
           styrk_model_bfr_lop_default_x10(STYRK_LIMB_LEG) == 600,
       "science 6.2: defaults");
    is_int(styrk_model_symptom_count(), 17, "science 6.5: symptoms");
    bool unique = true;
    for (uint32_t i = 0; i < styrk_model_symptom_count(); i++) {
        const styrk_symptom *x = styrk_model_symptom_at(i);
        unique =
            unique && styrk_model_symptom_find(styrk_str_of(x->id)) == x && x->title[0] != '\0';
    }
    ok(unique && styrk_model_symptom_at(17) == NULL &&
           styrk_model_symptom_find(STYRK_LIT("")) == NULL,
       "symptoms are found by their id");
}

int main(void)
{
    test_counting();
    test_stimulating();
    test_parts();
    test_tables();
    test_bfr_vectors();
    test_bfr_limits();
    test_bfr_codes();
    return done();
}
