/* unit_check.c: what check says, and what it leaves in peace.
 *
 * Each row is a program and the diagnostics it must get, as "line:column name".
 * Rows of science.md name their section.
 */
#include <stdlib.h>

#include "diag_text.h"
#include "lang/checker.h"
#include "model/model.h"
#include "tap.h"

#define ROOM ((size_t)64 << 20)

static char *space;
static styrk_arena arena;
static styrk_diags diags;

static styrk_program *check(const char *text, bool verbose)
{
    styrk_check_options options = {NULL, NULL, verbose};
    styrk_program *program = NULL;

    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    styrk_program_parse(&arena, &program, &diags, styrk_str_of(text), STYRK_LIT("p"));
    styrk_program_check(&arena, &diags, program, &options);
    return program;
}

/* ---- the contract ------------------------------------------------------------------ */

static const char example[] = "week 1-3\n"
                              "day A mon\n"
                              "  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n"
                              "    next: +2.5kg if done\n"
                              "  A1 Bench press: 3x8-12 @8 rest 0s\n"
                              "  A2 Barbell row: 3x8-12 @8 rest 90s\n"
                              "    next: double 2.5kg\n"
                              "  Leg extension: 30/20/10-15/5-10 20% rest 30s cuff 7/10\n"
                              "day B thu\n"
                              "  Deadlift: top 1x5 @8, backoff +x5 -10% until @9 max 4 sets\n"
                              "  Wall sit: 3x30s angle 100deg rest 60s\n"
                              "    next: +5s if done\n"
                              "week 4 deload\n"
                              "  * sets 60% load 90%\n";

typedef struct {
    const char *name, *text, *want;
} row;

static const row rows[] = {
    {"the example of the design is clean", example, ""},
    {"0 sets", "Squat: 0x5\n", "1:8 sets-range"},
    {"a reversed range", "Squat: 3x12-8\n", "1:10 range-reversed"},
    {"double progression with its range reversed", "Squat: 3x12-8\n  next: double 2.5kg\n",
     "1:10 range-reversed"},
    {"300% @14", "Squat: 3x5 300% @14\n", "1:12 percent-range; 1:18 effort-or-load"},
    {"3x500 900%", "Squat: 3x500 900%\n", "1:14 percent-range"},
    {"a superset of one", "A1 Squat: 3x5\nDeadlift: 3x5\n", "1:1 superset-alone"},
    {"@185", "Squat: 3x5 @185\n", "1:13 effort-or-load"},
    {"80,85,90%", "Squat: 3x5 80,85,90%\n", "1:12 ambiguous"},
    {"1.250kg", "Squat: 3x5 1.250kg\n", "1:12 ambiguous"},
    {"a back-off with no top set", "Squat: backoff 3x5 -12%\n", "1:8 backoff-alone"},
    {"a cuff on the neck", "Neck curl: 4x15 20% rest 30s cuff 7/10\n", "1:30 cuff-limb"},
    {"a 10-minute cuff plan without release", "Leg extension: 4x40 20% rest 30s cuff 7/10\n",
     "1:34 cuff-time"},
    {"95 % MVC for 20 s with the goal strength", "Wall sit: 3x20s 95%MVC\n  goal: strength\n",
     "1:11 hold-strength-long"},

    /* back-offs and drops */
    {"a back-off before its top set", "Squat: backoff 3x5 -12%, top 1x3 @8\n", "1:8 backoff-alone"},
    {"a back-off of 70 %", "Squat: top 1x3 @8, backoff 3x5 -70%\n", "1:32 backoff-large"},
    {"8.6: a drop of 25 %", "Leg extension: 1x10 75% > max -25% > max -25%\n", ""},
    {"8.6: a drop of 60 %", "Leg extension: 1x10 75% > max -60%\n", "1:31 drop-size"},
    {"8.6: a drop of 59 %", "Leg extension: 1x10 75% > max -59%\n", ""},

    /* pyramids, 8.7 */
    {"8.7: up", "Squat: 10/8/6/4 67.5/75/77.5/82.5%\n", ""},
    {"8.7: reverse", "Squat: 4/6/8/10 82.5/77.5/75/67.5%\n", ""},
    {"8.7: not monotonic", "Squat: 10/8/6/4 67.5/75/70/82.5%\n", "1:17 pyramid-order"},
    {"a triangle", "Squat: 8/6/8 70/80/70%\n", ""},

    /* loads against reps, 2.2 and 3.1 */
    {"4 at 90 %", "Squat: 1x4 90%\n", ""},
    {"5/3/1 of the training max", "Squat: 5/3/1+ 75/85/95%TM\n", ""},
    {"10x10 60%", "Squat: 10x10 60%\n", ""},
    {"15 at 75 %", "Squat: 1x15 75%\n", ""},
    {"16 at 75 %", "Squat: 1x16 75%\n", "1:13 load-unlikely"},
    {"10 at 90 %", "Squat: 1x10 90%\n", "1:13 load-unlikely"},
    {"16 at 90 %", "Squat: 1x16 90%\n", "1:13 load-impossible"},
    {"one at 102.5 %", "Squat: 1x1 102.5%\n", ""},
    {"one at 110 %", "Squat: 1x1 110%\n", "1:12 load-attempt"},
    {"two at 102.5 %", "Squat: 1x2 102.5%\n", "1:12 load-over-max"},
    {"one at 102 % with one left", "Squat: 1x1 102% @9\n", "1:12 load-over-max"},
    {"the second of a list", "Squat: 5/20 70/95%\n", "1:16 load-impossible"},

    /* occlusion, 6.1 and 8.2 */
    {"BF-2: 75 reps and 3 rests are 390 s", "Leg extension: 30/15/15/15 20% rest 30s cuff 60%LOP\n",
     ""},
    {"BF-2: two without release",
     "Leg extension: 30/15/15/15 20% rest 30s cuff 60%LOP\n"
     "Leg curl: 30/15/15/15 20% rest 30s cuff 60%LOP\n",
     "2:36 cuff-release"},
    {"BF-2: two with other work between",
     "Leg extension: 30/15/15/15 20% rest 30s cuff 60%LOP\nBench press: 3x8 @7 rest 120s\n"
     "Leg curl: 30/15/15/15 20% rest 30s cuff 60%LOP\n",
     ""},
    {"arm and leg in turn",
     "Leg extension: 30/15/15/15 20% rest 30s cuff 60%LOP\n"
     "Biceps curl: 30/15/15/15 20% rest 30s cuff 50%LOP\n",
     ""},
    {"a short row",
     "Leg extension: 2x15 20% rest 30s cuff 7/10\nLeg curl: 2x15 20% rest 30s cuff 7/10\n",
     "2:29 cuff-row"},
    {"8.2: a leg for more than 20 min",
     "Leg extension: 30/15/15/15 20% rest 30s cuff 7/10\nBench press: 3x8 @7 rest 120s\n"
     "Leg curl: 30/15/15/15 20% rest 30s cuff 7/10\nBench press: 3x8 @7 rest 120s\n"
     "Leg press: 30/15/15/15 20% rest 30s cuff 7/10\nBench press: 3x8 @7 rest 120s\n"
     "Calf raise: 30/15/15/15 20% rest 30s cuff 7/10\n",
     "7:38 cuff-total"},
    {"10 min in a superset",
     "A1 Leg extension: 4x20 20% rest 30s cuff 7/10\nA2 Bench press: 4x15 @7 rest 30s\n",
     "1:37 cuff-time"},
    {"BF-3: 83.3 % of the pressure", "Leg curl: 4x15 20% rest 30s cuff 83.3%LOP\n",
     "1:29 cuff-lop-high"},
    {"80 % of the pressure", "Leg curl: 4x15 20% rest 30s cuff 80%LOP\n", ""},
    {"39 % of the pressure", "Leg curl: 4x15 20% rest 30s cuff 39%LOP\n", "1:29 cuff-lop-low"},
    {"BF-4: tightness 8", "Leg curl: 4x15 20% rest 30s cuff 8/10\n", "1:29 cuff-tight"},
    {"tightness 4", "Leg curl: 4x15 20% rest 30s cuff 4/10\n", "1:29 cuff-loose"},
    {"BF-4: rest 90 s", "Leg curl: 4x15 20% rest 90s cuff 7/10\n", "1:20 cuff-rest-long"},
    {"rest 20 s", "Leg curl: 4x15 20% rest 20s cuff 7/10\n", "1:20 cuff-rest-short"},
    {"released, rest 90 s", "Leg curl: 4x15 20% rest 90s cuff 60%LOP released\n", ""},
    {"released, long", "Leg curl: 8x30 20% rest 60s cuff 60%LOP released\n", ""},
    {"BF-4: load 55 %", "Leg curl: 4x15 55% rest 30s cuff 7/10\n", "1:16 cuff-load-high"},
    {"load 45 %", "Leg curl: 4x15 45% rest 30s cuff 7/10\n", "1:16 cuff-load-raised"},
    {"load 40 %", "Leg curl: 4x15 40% rest 30s cuff 7/10\n", ""},
    {"load 15 %", "Leg curl: 4x15 15% rest 30s cuff 7/10\n", "1:16 cuff-load-low"},
    {"mmHg without a measured pressure", "Leg curl: 4x15 20% rest 30s cuff 120mmHg\n",
     "1:29 cuff-mmhg"},

    /* holds, 7.1, 7.2, 8.3 */
    {"IS-2: 4 x 30 s at 70 %", "Wall sit: 4x30s 70%MVC\n  goal: size\n", ""},
    {"IS-2: 3 x 20 s", "Wall sit: 3x20s 70%MVC\n  goal: size\n", "1:11 hold-size-short"},
    {"strength, 5 s at 95 %", "Wall sit: 6x5s 95%MVC\n  goal: strength\n", ""},
    {"strength, 70 %", "Wall sit: 6x5s 70%MVC\n  goal: strength\n", "1:11 hold-strength-light"},
    {"tendon at 60 %", "Wall sit: 5x45s 60%MVC\n  goal: tendon\n", "1:11 hold-tendon-light"},
    {"rfd for 10 s", "Wall sit: 5x10s push\n  goal: rfd\n", "1:11 hold-rfd-long"},
    {"7.1: blood pressure, hand", "Handgrip: 4x2min 30%MVC rest 3min\n  goal: pressure\n", ""},
    {"7.1: never above 30 %", "Handgrip: 4x2min 35%MVC rest 3min\n  goal: pressure\n",
     "1:11 hold-pressure-hard"},
    {"blood pressure, too short", "Handgrip: 4x1min 30%MVC\n  goal: pressure\n",
     "1:11 hold-pressure-short"},
    {"blood pressure, knee at 80", "Wall sit: 4x2min angle 80deg rest 2min\n  goal: pressure\n",
     "1:18 hold-pressure-angle"},
    {"7.2: knee 60 %, 50 s", "Wall sit: 1x50s 60%MVC\n", ""},
    {"7.2: knee 60 %, 51 s", "Wall sit: 1x51s 60%MVC\n", "1:11 hold-endurance"},
    {"7.2: pushing has other times", "Wall sit: 1x90s 60%MVC push\n", ""},

    /* rules, 8.4 */
    {"seconds for reps", "Squat: 3x5 100kg\n  next: +5s if done\n", "2:9 rule-no-hold"},
    {"double without a range", "Squat: 3x5 100kg\n  next: double 2.5kg\n", "2:9 rule-no-range"},
    {"rpe without an effort", "Squat: 3x5 100kg\n  next: rpe\n", "2:9 rule-no-effort"},
    {"load for a bare hold", "Plank: 3x30s @7\n  next: +2.5kg if done\n", "2:9 rule-no-load"},
    {"load for a loaded hold", "Plank: 3x30s bw+10kg\n  next: +2.5kg if done\n", ""},
    {"the same condition twice", "Squat: 3x5 100kg\n  next: +2.5kg if done, +5kg if done\n",
     "2:25 rule-both"},
    {"fails that are counted away",
     "Squat: 3x5 100kg\n  next: -10% after 3 fails, -20% after 5 fails\n", "2:29 rule-unreached"},
    {"fails, the larger first",
     "Squat: 3x5 100kg\n  next: -20% after 5 fails, -10% after 3 fails\n", "2:9 rule-unreached"},
    {"a step after double", "Squat: 3x5-8 100kg\n  next: double 5kg, +2.5kg if done\n",
     "2:21 rule-both"},
    {"two conditions", "Squat: 3x5 100kg\n  next: +2.5kg if done, -10% after 3 fails\n", ""},
    {"a step of 40 kg", "Squat: 3x5 100kg\n  next: +40kg if done\n", "2:9 rule-large"},

    /* phases and templates */
    {"a cuff too tight in a later phase",
     "Leg curl: 4x15 20% rest 30s cuff 7/10 | 4x15 20% rest 30s cuff 9/10\n", "1:59 cuff-tight"},
    {"too long in a later phase only",
     "Leg curl: 4x15 20% rest 30s cuff 7/10 | 4x40 20% rest 30s cuff 7/10\n", "1:59 cuff-time"},
    {"what does not vary is told once",
     "Squat: 3x5 70% | 3x5 75% | 3x5 80%\nLeg curl: 4x40 20% rest 30s cuff 7/10\n",
     "2:29 cuff-time"},
    {"a template that nobody uses", "template T1\n  3x5 70%\nSquat: 3x5\n", "1:1 template-unused"},
    {"a template is checked where it stands", "template T1\n  backoff 3x5 -12%\nSquat: T1\n",
     "2:3 backoff-alone"},
    {"and its cuff where it is used",
     "template B1\n  4x15 20% rest 30s cuff 7/10\nLeg curl: B1\nNeck curl: B1\n", "4:1 cuff-limb"},
    {"rules of a template", "template T1\n  3x5 70%\n    next: +5s if done\nSquat: T1\n",
     "3:11 rule-no-hold"},
    {"a rule may need another phase", "Squat: 3x5 70% | 3x8-12 @8\n  next: double 2.5kg\n", ""},

    /* days and weeks */
    {"a label twice", "A1 Squat: 3x5\nA1 Deadlift: 3x5\n", "2:1 label-twice"},
    {"a superset torn apart", "A1 Squat: 3x5\nBench press: 3x5\nA2 Deadlift: 3x5\n",
     "3:1 superset-apart"},
    {"a day twice", "day A\n  Squat: 3x5\nday A\n  Squat: 3x5\n", "3:1 day-twice"},
    {"the same day in two weeks", "week 1\nday A\n  Squat: 3x5\nweek 2\nday A\n  Squat: 3x5\n", ""},
    {"an unknown exercise", "Xyzzy plugh: 3x5\n", "1:1 exercise-unknown"},
    {"a misspelt exercise", "Squatt: 3x5\n", "1:1 exercise-misspelt"},
    {"said once", "Squatt: 3x5\nSquatt: 3x5\n", "1:1 exercise-misspelt"},
    {"an unknown goal", "Plank: 3x30s @7\n  goal: beauty\n", "2:9 goal-unknown"},
    {"volume", "Squat: 31x10 20kg\n", "1:8 sets-many; 1:8 volume-large"},
    {"a broken line is not checked", "Leg curl: 0x5 cuff 9/10, backoff 3x5\n", "1:11 sets-range"},
};

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check(rows[i].text, false);
        is_str(diag_text(&arena, &diags, styrk_str_of(rows[i].text), false), rows[i].want,
               rows[i].name);
    }
}

static const row notes[] = {
    {"a hold without intensity", "Plank: 3x30s\n", "1:8 hold-unstated"},
    {"more than enough for size", "Wall sit: 6x30s 70%MVC\n  goal: size\n", "1:11 hold-size-long"},
    {"a cuff without a load", "Leg curl: 4x15 rest 30s cuff 7/10\n", "1:25 cuff-load-unstated"},
    {"more than two hours", "Squat: 25x5 50kg rest 5min\n", "1:1 session-long"},
    {"1.1 B18: a back-off after many sets to failure",
     "Bench press: top 4x10 @10, backoff 1x20 -30%\n", "1:28 backoff-little"},
    {"B18: the sets stand on other lines of the day",
     "day A\n  Bench press: 3x8 @9\n  Dip: top 1x5 @8, backoff 1x12 -20%\n", "3:20 backoff-little"},
    {"5.3: more quads than most recover from",
     "day A\n  Squat: 12x8 50kg rest 60s\nday B\n  Squat: 11x8 50kg rest 60s\n", "1:1 week-volume"},
};

static const row quiet[] = {
    {"B18: heavy sets before the back-off leave it its use",
     "Bench press: top 4x3 @9, backoff 1x20 -30%\n", ""},
    {"B18: so do two reps left", "Bench press: top 4x10 @8, backoff 1x20 -30%\n", ""},
    {"B18: and two sets", "Bench press: top 2x10 @10, backoff 1x20 -30%\n", ""},
};

static void test_notes(void)
{
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        check(notes[i].text, false);
        const char *got = diag_text(&arena, &diags, styrk_str_of(notes[i].text), true);
        ok(strstr(got, notes[i].want) != NULL, notes[i].name);
    }
    for (size_t i = 0; i < sizeof quiet / sizeof quiet[0]; i++) {
        check(quiet[i].text, false);
        is_str(diag_text(&arena, &diags, styrk_str_of(quiet[i].text), true), "", quiet[i].name);
    }
    check("Squat: 3x5 80%\n", false);
    is_str(diag_text(&arena, &diags, styrk_str_of("Squat: 3x5 80%\n"), true), "",
           "a cold start is normal");
    check("Squat: 3x5 80%\n", true);
    ok(strstr(diag_text(&arena, &diags, styrk_str_of("Squat: 3x5 80%\n"), true),
              "1:1 cold-start") != NULL,
       "and told if asked");
}

/* ---- time --------------------------------------------------------------------------- */

static void test_time(void)
{
    static const struct {
        const char *name, *text;
        int64_t seconds;
    } times[] = {
        {"8.4: 3 x 8 at 5 s, 120 s rest", "Squat: 3x8 50kg tempo 3110 rest 120s\n", 360},
        {"8.5: a superset",
         "A1 Squat: 3x8 50kg tempo 3110 rest 10s\n"
         "A2 Row: 3x8 50kg tempo 3110 rest 120s\n",
         510},
        {"8.8: a circuit of six",
         "circuit 3 rounds rest 120s\n"
         "  Squat: 1x12 20kg tempo 1110 rest 15s\n"
         "  Row: 1x12 20kg tempo 1110 rest 15s\n"
         "  Dip: 1x12 tempo 1110 rest 15s\n"
         "  Squat: 1x12 20kg tempo 1110 rest 15s\n"
         "  Row: 1x12 20kg tempo 1110 rest 15s\n"
         "  Dip: 1x12 tempo 1110\n",
         1113},
        {"8.9: a cluster", "Squat: 4x(2 >20s 2 >20s 2) 87% tempo 1110 rest 180s\n", 772},
        {"9: tempo 31X0 x 8", "Squat: 1x8 50kg tempo 31X0\n", 40},
        {"7.6: handgrip", "Handgrip: 4x2min 30%MVC rest 3min\n", 1020},
        {"7.6: wall squat", "Wall sit: 4x2min angle 100deg rest 2min\n", 840},
        {"emom", "emom 10min\n  Squat: 1x5 50kg\n", 600},
    };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        const styrk_program *program = check(times[i].text, false);
        is_int(styrk_day_length_ms(program->weeks->days->lines), times[i].seconds * 1000,
               times[i].name);
    }
}

/* ---- one table of limits --------------------------------------------------------------- */

static void test_limits(void)
{
    is_int(STYRK_LIMIT_CUFF_TIGHT_MIN_X10, STYRK_BFR_TIGHT_MIN_X10, "tightness from");
    is_int(STYRK_LIMIT_CUFF_TIGHT_MAX_X10, STYRK_BFR_TIGHT_MAX_X10, "tightness to");
    is_int(STYRK_LIMIT_CUFF_LOP_MIN_X10, STYRK_BFR_LOP_MIN_X10, "pressure from");
    is_int(STYRK_LIMIT_CUFF_LOP_MAX_X10, STYRK_BFR_LOP_MAX_X10, "pressure to");
    is_int(STYRK_LIMIT_CUFF_REST_MIN_MS, STYRK_BFR_REST_MIN_MS, "rest from");
    is_int(STYRK_LIMIT_CUFF_REST_MAX_MS, STYRK_BFR_REST_MAX_MS, "rest to");
    is_int(STYRK_LIMIT_CUFF_LOAD_MIN_X100, 10 * STYRK_BFR_PERCENT_MIN_X10, "load from");
    is_int(STYRK_LIMIT_CUFF_LOAD_WARN_X100, 10 * STYRK_BFR_PERCENT_WARN_X10, "load, warned");
    is_int(STYRK_LIMIT_CUFF_LOAD_MAX_X100, 10 * STYRK_BFR_PERCENT_MAX_X10, "load to");
    is_int(STYRK_LIMIT_CUFF_MS, STYRK_BFR_CUFF_MS, "cuff time");
    is_int(STYRK_LIMIT_CUFF_RELEASE_MS, STYRK_BFR_REPERFUSION_MS, "release");
    is_int(STYRK_LIMIT_CUFF_ARM_MS, STYRK_BFR_ARM_MS, "arm");
    is_int(STYRK_LIMIT_CUFF_LEG_MS, STYRK_BFR_LEG_MS, "leg");
}

static void test_tables(void)
{
    is_int(styrk_chart_reps(10000), 1, "2.2: 1 at 100 %");
    is_int(styrk_chart_reps(9220), 3, "2.2: 3 at 92.2 %");
    is_int(styrk_chart_reps(9219), 3, "2.2: 3 just below");
    is_int(styrk_chart_reps(5730), 16, "2.2: the end of the curve");
    is_int(styrk_chart_reps(2000), 16, "2.2: and beyond");
    is_int(styrk_endurance_ms(STYRK_JOINT_KNEE, 6000), 50600, "7.2: knee 60 %");
    is_int(styrk_endurance_ms(STYRK_JOINT_ELBOW, 9000), 22700, "7.2: elbow 90 %");
    is_int(styrk_endurance_ms(STYRK_JOINT_GRIP, 3000), 233100, "7.2: grip 30 %");
    is_int(styrk_endurance_ms(STYRK_JOINT_NONE, 5000), 86500, "7.2: general 50 %");
    is_int(styrk_endurance_ms(STYRK_JOINT_KNEE, 500), 0, "7.2: nothing below 10 %");
    is_int(styrk_goal_of(STYRK_LIT("Styrke")), STYRK_GOAL_STRENGTH, "a goal in Danish");
    is_int(styrk_goal_of(STYRK_LIT("x")), STYRK_GOAL_UNKNOWN, "an unknown goal");
}

/* ---- order and size ------------------------------------------------------------------------ */

static void test_order(void)
{
    uint32_t last = 0, count = 0;
    bool sorted = true;

    check("A1 Squatt: 3x5\nDeadlifft: 3x\nRow: 0x5\n  next: +5s\nwek 2\n", false);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        sorted = sorted && diag->at.off >= last;
        last = diag->at.off;
        count += diag->next != NULL || diag == diags.last;
    }
    ok(sorted, "diagnostics stand in the order of the text");
    is_int(count, diags.count, "and none is lost by sorting");
}

static void test_no_memory(void)
{
    styrk_status status = STYRK_NOMEM;
    size_t room = 0;

    for (; status == STYRK_NOMEM && room < 200000; room += 64) {
        styrk_program *program = NULL;
        styrk_arena_init(&arena, space, room);
        styrk_diags_init(&diags, &arena);
        status = styrk_program_parse(&arena, &program, &diags, STYRK_LIT(example), STYRK_LIT("p"));
        if (program != NULL) {
            styrk_program_check(&arena, &diags, program, NULL);
        }
        status = arena.failed ? STYRK_NOMEM : status;
    }
    is_int(status, STYRK_OK, "memory runs out at every point, until it is enough");
}

/* A page with very many names below check: each is told, the last still counts, and
 * the memory is a multiple of the page. A quadratic reader would also run into the
 * time limit of the test under sanitizers. */
static void test_many_names(void)
{
    enum { NAMES = 60000, NAME_BYTES = 14 };
    const size_t room = NAMES * NAME_BYTES + 200;
    char *page = malloc(room);
    size_t n = (size_t)snprintf(page, room, "---\ncheck:\n");
    uint32_t named = 0, holds = 0;

    for (int i = 0; i < NAMES; i++) {
        n += (size_t)snprintf(page + n, room - n, "  a%05d: off\n", i);
    }
    n += (size_t)snprintf(page + n, room - n,
                          "  Hold-Unstated: off\n---\n```styrk\nPlank: 2x30s\n```\n");
    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    diags.max = 2 * NAMES;
    styrk_program_verify(&arena, NULL, &diags, (styrk_str){page, (uint32_t)n}, STYRK_LIT("p"),
                         NULL);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        named += diag->id == STYRK_D_CHECK_NAME ? 1 : 0;
        holds += diag->id == STYRK_D_HOLD_UNSTATED ? 1 : 0;
    }
    is_int(named, NAMES, "60,000 names that no diagnostic has are told");
    is_int(holds, 0, "and the one behind them that a diagnostic has is followed");
    ok(!arena.failed && arena.used < 60 * n, "with less than 60 bytes of memory per byte");
    printf("# %zu bytes of memory per byte\n", arena.used / n);
    free(page);
}

int main(void)
{
    space = malloc(ROOM);
    test_rows();
    test_notes();
    test_time();
    test_limits();
    test_tables();
    test_order();
    test_many_names();
    test_no_memory();
    free(space);
    return done();
}
