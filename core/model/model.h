/* model.h: the numeric models.
 *
 * Pure functions over integers and masses; every number has its source beside
 * it. `double` appears in this folder only, inside functions that end in an
 * integer, and with our own exp, log and pow: the same bits everywhere.
 *
 * Units in names: _ms milliseconds, _x10 tenths, _x100 hundredths, _x1000
 * thousandths. percent_x10 is tenths of a percent of a maximum: 863 is 86.3 %.
 * A function that can not answer says so by its result (0, -1, false or a
 * status, as its contract tells) and leaves its outputs untouched.
 *
 * Evidence, in words: "study" (seen in the source or its abstract),
 * "second-hand" (independent copies agree), "convention" (coaching practice).
 * Numbers that were only recalled are not here; where a caller may want one
 * it is a parameter without default.
 *
 * Nothing here knows the log, the program or the catalogue.
 */
#ifndef STYRK_MODEL_H
#define STYRK_MODEL_H

#include "base/base.h"

/* ---- real.c: elementary functions ---------------------------------------- */

/* Within 1e-14 of the true value, relative; the same bits on every machine.
 * exp overflows to infinity above 709.78 and gives 0 below -745.2.
 * log needs x > 0, else NaN; pow needs base > 0, else NaN, and holds its
 * accuracy while |exponent * ln base| is below 30. */
double styrk_real_exp(double x);
double styrk_real_log(double x);
double styrk_real_pow(double base, double exponent);
/* Nearest integer, half up; 0 for NaN, saturating at +-9.2e18. */
int64_t styrk_real_round(double x);

/* ---- rpe.c: effort and share of the maximum -------------------------------
 * RPE 10 means nothing left; reps in reserve RIR = 10 - RPE from 6.5 up
 * (Zourdos 2016, second-hand). The chart is the RTS %1RM chart (second-hand,
 * powerlifting practice): one curve of sixteen integers. */

/* Share of the 1RM for `reps` at `rpe_x10`.
 * In:      reps 1..12; rpe_x10 65, 70 ... 100 (halves only)
 * Returns: tenths of a percent, or 0 off the chart. */
int32_t styrk_model_rpe_curve(int32_t reps, int32_t rpe_x10);

/* Reps in reserve x10 for rpe_x10 65..100, else -1 (it is only "4 or more"). */
int32_t styrk_model_rir_x10(int32_t rpe_x10);
/* RPE x10 for rir_x10 0..35, else 0. */
int32_t styrk_model_rpe_of_rir_x10(int32_t rir_x10);

/* Load for reps at an effort, from an e1RM; exact, rounded once to 1e-8 g.
 * Returns: false off the chart or for e1rm <= 0. */
bool styrk_model_load_for(styrk_mass e1rm, int32_t reps, int32_t rpe_x10, styrk_mass *out);
/* Share of a maximum: 863 -> 86.3 %. Exact; any percent_x10 >= 0. */
styrk_mass styrk_model_share(styrk_mass of, int32_t percent_x10);
/* Share as tenths of a percent, half up; -1 if max <= 0 or load < 0. */
int32_t styrk_model_percent_x10(styrk_mass load, styrk_mass max);
/* e1RM from reps done at an effort, w / p(reps, RPE). False as above. */
bool styrk_model_e1rm_rts(styrk_mass load, int32_t reps, int32_t rpe_x10, styrk_mass *out);

/* A set as done. rpe_x10 0 = not known; a failed set is 100. */
typedef struct {
    styrk_mass load;
    int32_t reps;
    int32_t rpe_x10;
} styrk_effort;

/* Load for `reps` at `rpe_x10` from a set as done: load * p(target)/p(done),
 * rounded once. False if either is off the chart or the load is <= 0. */
bool styrk_model_load_from_set(styrk_effort done, int32_t reps, int32_t rpe_x10, styrk_mass *out);

/* ---- e1rm.c: estimated maximum from reps to failure ----------------------- */

typedef enum {
    STYRK_E1RM_EPLEY,    /* w (1 + r/30), 1985 */
    STYRK_E1RM_BRZYCKI,  /* 36 w / (37 - r), 1993 */
    STYRK_E1RM_LOMBARDI, /* w r^0.10, 1989 */
    STYRK_E1RM_MAYHEW,   /* 100 w / (52.2 + 41.9 e^(-0.055 r)), 1992 */
    STYRK_E1RM_OCONNER,  /* w (1 + 0.025 r), 1989 */
    STYRK_E1RM_WATHEN,   /* 100 w / (48.8 + 53.8 e^(-0.075 r)), 1994 */
    STYRK_E1RM_LANDER,   /* 100 w / (101.3 - 2.67123 r), 1985 */
    STYRK_E1RM_MARZAGAO, /* w (1 + (r-1)^0.85 / (4.58 ln w - 2.55)), w in kg assumed, 2026 */
    STYRK_E1RM_MODELS
} styrk_e1rm_model;

typedef enum {
    STYRK_DOMAIN_INSIDE,
    STYRK_DOMAIN_OUTSIDE, /* answered, but beyond what the model was made for */
    STYRK_DOMAIN_ERROR    /* no answer */
} styrk_domain;

/* In:      load > 0; reps_x10 >= 10, to failure: reps done plus RIR, so halves occur
 * Returns: INSIDE within the reps (and load) stated in docs/models/e1rm.md,
 *          r = 1 gives the load itself for every model. */
styrk_domain styrk_model_e1rm(styrk_mass *out, styrk_e1rm_model model, styrk_mass load,
                              int32_t reps_x10);
const char *styrk_model_e1rm_name(styrk_e1rm_model model); /* "epley" */
/* False if the name is none of the above. */
bool styrk_model_e1rm_find(styrk_e1rm_model *out, styrk_str name);

typedef enum { STYRK_REYNOLDS_CHEST_PRESS, STYRK_REYNOLDS_LEG_PRESS } styrk_reynolds;

/* Two single estimates that differ by less may be the same strength: 1.96
 * sqrt(2) times the retest variation of 4.2 % (Grgic 2020, second-hand). */
#define STYRK_E1RM_SURE_CHANGE_X10 116

/* Reynolds 2006 (study): from a 5RM, two lifts; *error is the standard error
 * of the estimate, 2.98 and 16.16 kg. False for five_rm <= 0. */
bool styrk_model_e1rm_reynolds(styrk_mass *out, styrk_mass *error, styrk_reynolds lift,
                               styrk_mass five_rm);

typedef enum { STYRK_NUZZO_MAIN, STYRK_NUZZO_BENCH_PRESS, STYRK_NUZZO_LEG_PRESS } styrk_nuzzo;

/* Nuzzo 2024: mean reps x10 to failure at a share of the 1RM, and the spread
 * between people (SD x100, linear in the share). Only the cells that were
 * seen: main 95, 90, 70; bench 90, 80, 70; leg press 80, 70. False elsewhere. */
bool styrk_model_nuzzo(int32_t *reps_x10, int32_t *sd_x100, styrk_nuzzo model, int32_t percent);

/* ---- backoff.c: load and end of back-off sets ------------------------------ */

/* top * (1 - drop), exact. In: drop_x10 in tenths of a percent, 0..1000. */
styrk_mass styrk_model_drop(styrk_mass top, int32_t drop_x10);

/* Fatigue = 1 - e1RM(last)/e1RM(top) through the chart, in hundredths of a
 * percent, half up; may be negative. False if a set is off the chart. */
bool styrk_model_fatigue(int32_t *out_x100, styrk_effort top, styrk_effort last);
/* The same compared with a target in tenths of a percent, in exact integers:
 * rounding can not flip equality. False too if off the chart. */
bool styrk_model_fatigue_reached(styrk_effort top, styrk_effort last, int32_t target_x10);
/* The lowest RPE x10 (65..100) at which `reps` with `load` reaches the target;
 * 0 if none does. */
int32_t styrk_model_fatigue_stop_rpe(styrk_effort top, styrk_mass load, int32_t reps,
                                     int32_t target_x10);

typedef enum {
    STYRK_STOP_NOT,     /* do another set */
    STYRK_STOP_RPE,     /* the effort cap was reached */
    STYRK_STOP_FATIGUE, /* the fatigue target was reached */
    STYRK_STOP_REPS,    /* fewer reps than asked */
    STYRK_STOP_SETS     /* the largest number of sets was done */
} styrk_stop;

typedef struct {
    int32_t until_rpe_x10;     /* stop at this RPE or above; 0 = no such rule */
    int32_t until_fatigue_x10; /* 0 = no such rule */
    int32_t until_reps_below;  /* "until reps<4" is 4; 0 = no such rule */
    int32_t max_sets;          /* 0 = STYRK_BACKOFF_SETS_MAX */
} styrk_stop_rule;

#define STYRK_BACKOFF_SETS_MAX 6 /* convention */

/* After `sets_done` open-ended back-off sets, the last of them `last`: is there
 * another? Rules are asked in the order of the enum. An unknown effort never
 * stops by effort. sets_done 0: STYRK_STOP_NOT. */
styrk_stop styrk_model_backoff_stop(styrk_stop_rule rule, styrk_effort top, styrk_effort last,
                                    int32_t sets_done);

typedef enum { STYRK_BENEFIT_UNKNOWN, STYRK_BENEFIT_LOW, STYRK_BENEFIT_HIGH } styrk_benefit;

/* Seed claims B17, B18 as a hypothesis (convention): HIGH after main sets of
 * at most 3 stimulating reps each, LOW after 3 or more sets of 6+ reps at RIR
 * 0-1, else UNKNOWN. */
styrk_benefit styrk_model_backoff_benefit(int32_t sets, int32_t reps, int32_t rir_x10);

/* ---- plates.c: what can be built ---------------------------------- */

typedef struct {
    styrk_weight weight;
    int32_t count; /* single plates (not pairs), or bells; < 0 = as many as needed */
} styrk_plate;

typedef enum {
    STYRK_RIG_STEP,   /* no inventory: base + whole steps */
    STYRK_RIG_PLATES, /* base + plates at each place */
    STYRK_RIG_BELLS,  /* one of a list: fixed dumbbells, kettlebells, bars */
    STYRK_RIG_STACK   /* base, steps up to top, plus optional add-on weights */
} styrk_rig_kind;

/* What the athlete has for one implement. Zeroed fields mean the usual. */
typedef struct {
    styrk_rig_kind kind;
    styrk_mass base;          /* PLATES: bar or handle; STACK, STEP: lightest; 0 if none */
    styrk_mass collars;       /* PLATES: all collars of one implement together */
    const styrk_plate *plate; /* PLATES: plates; BELLS: bells; STACK: add-ons */
    uint32_t plate_count;
    int32_t places;  /* PLATES: places that all get the same plates: bar 2, belt or
                        landmine 1, a pair of handles 4; BELLS: bells needed, a pair
                        2. 0 = 1 */
    int32_t counted; /* PLATES: places that count into the load: bar 2, belt 1, a pair
                        of handles 2 (the load is of one). 0 = places */
    styrk_mass step; /* STEP, STACK */
    styrk_mass top;  /* STACK: heaviest, without add-ons; 0 = no limit */
} styrk_rig;

#define STYRK_RIG_PLATE_KINDS 24 /* different masses */
#define STYRK_RIG_BELL_KINDS 128 /* different bells of a list */
#define STYRK_RIG_PLACE_COUNT 15 /* of one kind at one place; more are not used */
#define STYRK_PLATES_KG_MAX 1500 /* of plates that count into a load; no load has more */

typedef enum {
    STYRK_ROUND_NEAREST, /* the nearest, the heavier of two as near */
    STYRK_ROUND_DOWN     /* the heaviest that is not above */
} styrk_rounding;

/* A load as it is built. plate[] lists what goes on one place (PLATES), on the
 * stack (STACK) or nothing (BELLS, STEP), heaviest first, each mass once. */
typedef struct {
    styrk_mass load;
    bool exact;      /* load equals what was wanted */
    uint32_t kinds;  /* entries of plate[] */
    uint32_t pieces; /* the sum of their counts */
    styrk_plate plate[STYRK_RIG_PLATE_KINDS];
} styrk_loading;

typedef struct styrk_loader styrk_loader;

/* Prepares a rig once; asking it is then fast.
 * In:      masses > 0 and at most 10 000 kg; the plate array is not kept
 * Returns: NULL if the arena failed, the rig is malformed (a step <= 0, negative
 *          masses, more than STYRK_RIG_PLATE_KINDS plates or STYRK_RIG_BELL_KINDS
 *          bells), has nothing to load, or its plates have more sums than the
 *          search holds. The answer to NULL is a STYRK_RIG_STEP. */
const styrk_loader *styrk_model_loader_new(styrk_arena *arena, const styrk_rig *rig);

/* The buildable load for `wanted`, exact optimum, with the fewest plates (of
 * equally few, heavier plates first). Below the lightest the lightest is
 * answered by NEAREST; DOWN is then false. False too for NULL. */
bool styrk_model_loading(const styrk_loader *loader, styrk_loading *out, styrk_mass wanted,
                         styrk_rounding rounding);

/* The same load as `loading`, arranged so that the fewest plates go off and on
 * a place that now holds `before` (plates lie heaviest innermost); of equal
 * changes, the fewest plates. Changes nothing where that is not PLATES. */
void styrk_model_loading_after(const styrk_loader *loader, styrk_loading *loading,
                               const styrk_loading *before);
/* Plates taken off plus put on, at one place, from one loading to the other. */
uint32_t styrk_model_loading_changes(const styrk_loading *before, const styrk_loading *after);

/* Whole steps; step > 0, else wanted is answered; never below 0. 2.5 kg and
 * 5 lb are the usual steps where nothing is known. */
styrk_mass styrk_model_round(styrk_mass wanted, styrk_mass step, styrk_rounding rounding);

/* ---- warmup.c: the ramp -------------------------------------------------------
 * Convention: bar x10, 40 % x5, 60 % x3, 75 % x2, 88 % x1, then work. */

#define STYRK_WARMUP_STEPS 5
#define STYRK_WARMUP_FULL_REPS 8 /* above so many work reps, two steps are enough */

typedef struct {
    styrk_mass exact;
    styrk_loading loading;
    int32_t reps;
    int32_t percent; /* of the work load; 0 = the empty bar */
} styrk_warmup_step;

/* Steps below the bar are dropped, equal loads merged (the first is kept) and
 * what reaches the work load left out. Without a bar (loader's lightest is 0
 * or not a bar) the ramp begins at 40 %.
 * Returns: how many steps were written, 0..5. */
uint32_t styrk_model_warmup(styrk_warmup_step out[STYRK_WARMUP_STEPS], const styrk_loader *loader,
                            styrk_mass work, int32_t work_reps);

/* ---- volume.c: what a set counts ------------------------------------------------ */

/* A work set with RIR <= 4 (convention). RPE 6 and above, by RIR = 10 - RPE;
 * rpe_x10 0 (not known) counts. */
bool styrk_model_hard_set(int32_t rpe_x10);

typedef enum {
    STYRK_COUNT_FRACTIONAL, /* primary 1, secondary 0.5 (Pelland 2026, study): the default */
    STYRK_COUNT_TOTAL,      /* both 1 */
    STYRK_COUNT_DIRECT      /* primary only */
} styrk_count;

/* Hundredths of a set for a muscle whose catalogue share is share_x100. */
int32_t styrk_model_set_share_x100(styrk_count rule, int32_t share_x100);

/* Stimulating reps x10: max(0, min(reps, 5 - RIR)). A disputed model; show it
 * as a secondary read-out only. reps < 0 or rir_x10 < 0 gives 0. */
int32_t styrk_model_stimulating_x10(int32_t reps, int32_t rir_x10);

typedef enum {
    STYRK_PARTS_DROP,       /* 1 + 0.5 per drop */
    STYRK_PARTS_REST_PAUSE, /* 1 + 0.5 per further bout */
    STYRK_PARTS_CLUSTER,    /* 1 */
    STYRK_PARTS_MYO         /* planned: 3 for a block */
} styrk_parts;

/* Hundredths of a set for one set made of `parts` parts (convention); 0 parts = 0. */
int32_t styrk_model_parts_sets_x100(styrk_parts kind, int32_t parts);
/* Stimulating reps x10 of parts that are each taken to `rir_x10`. */
int32_t styrk_model_parts_stimulating_x10(const int32_t *reps, uint32_t count, int32_t rir_x10);
/* Myo-reps read-out: stimulating reps / 5, in hundredths of a set. */
int32_t styrk_model_myo_sets_x100(int32_t stimulating_x10);
/* Of a cuffed block: to failure 1, short of it 0.5 (convention). */
int32_t styrk_model_bfr_sets_x100(int32_t sets_to_failure, int32_t sets_short);

#define STYRK_MYO_MINIS_MAX 5

/* After a myo-reps mini: STYRK_STOP_REPS if it missed its target by one or
 * more, STYRK_STOP_SETS after the fifth. */
styrk_stop styrk_model_myo_stop(int32_t target, int32_t last_reps, int32_t minis_done);
/* After a rest-pause bout: STYRK_STOP_SETS when the total is met,
 * STYRK_STOP_REPS when a further bout gave one rep or none. */
styrk_stop styrk_model_rest_pause_stop(int32_t target_total, int32_t total, int32_t last_reps,
                                       int32_t bouts_done);

typedef struct {
    styrk_muscle muscle;
    uint8_t maintain, grow_from, good_from, good_to, ceiling; /* fractional sets a week */
} styrk_landmark;

/* Volume landmarks (opinion, grade D; copies differ by 2-4 sets); NULL for
 * muscles without. */
const styrk_landmark *styrk_model_landmark(styrk_muscle muscle);

typedef struct {
    int32_t percent_from;
    uint8_t reps_from, reps_to;     /* per set */
    uint8_t optimal, optimal_other; /* copies differ: 7 or 4 at 90 % and above */
    uint8_t total_from, total_to;
} styrk_prilepin;

/* Prilepin's table (elite weightlifters; not for beginners or machines);
 * NULL below 55 %. */
const styrk_prilepin *styrk_model_prilepin(int32_t percent_x10);
/* INOL x1000 = reps / (100 - %), half up; -1 outside 0 < % < 100. */
int64_t styrk_model_inol_x1000(int64_t reps, int32_t percent_x10);

/* ---- bfr.c: blood-flow restriction ---------------------------------------------- */

#define STYRK_BFR_CUFF_MS 600000        /* per exercise; second-hand */
#define STYRK_BFR_REPERFUSION_MS 180000 /* cuffs off between; study */
#define STYRK_BFR_ARM_MS 900000         /* per limb and session; study */
#define STYRK_BFR_LEG_MS 1200000
#define STYRK_BFR_PERCENT_MIN_X10 200  /* load, share of 1RM; seed */
#define STYRK_BFR_PERCENT_WARN_X10 400 /* above: warn */
#define STYRK_BFR_PERCENT_MAX_X10 500
#define STYRK_BFR_LOP_MIN_X10 400 /* share of the limb occlusion pressure */
#define STYRK_BFR_LOP_MAX_X10 800
#define STYRK_BFR_TIGHT_MIN_X10 50 /* perceived tightness of 10 */
#define STYRK_BFR_TIGHT_MAX_X10 70
#define STYRK_BFR_TIGHT_FIRST_X10 60 /* first session; convention */
#define STYRK_BFR_REST_MIN_MS 30000
#define STYRK_BFR_REST_MAX_MS 60000
#define STYRK_BFR_ADD_ABOVE_REPS 15 /* last set above this: add the smallest step */
#define STYRK_BFR_LOP_DAYS 28       /* a measured LOP is good for 4 weeks; convention */
#define STYRK_BFR_CUFF_ARM_MM 50    /* narrowest; convention */
#define STYRK_BFR_CUFF_LEG_MM 75

/* One bit each; the ones marked * are warnings, the rest refuse. */
typedef enum {
    STYRK_BFR_LOAD_LOW = 1 << 0,      /* * below 20 % */
    STYRK_BFR_LOAD_HIGH = 1 << 1,     /* above 50 % */
    STYRK_BFR_LOAD_WARN = 1 << 2,     /* * above 40 % */
    STYRK_BFR_TIGHT_HIGH = 1 << 3,    /* above 7 of 10 */
    STYRK_BFR_TIGHT_LOW = 1 << 4,     /* * below 5 of 10 */
    STYRK_BFR_LOP_HIGH = 1 << 5,      /* above 80 % */
    STYRK_BFR_LOP_LOW = 1 << 6,       /* * below 40 % */
    STYRK_BFR_LOP_UNKNOWN = 1 << 7,   /* mmHg or % asked for without a measured LOP */
    STYRK_BFR_REST_SHORT = 1 << 8,    /* below 30 s */
    STYRK_BFR_REST_LONG = 1 << 9,     /* above 60 s */
    STYRK_BFR_CUFF_LONG = 1 << 10,    /* above 10 min without release */
    STYRK_BFR_LIMB_LONG = 1 << 11,    /* limb total of the session above its limit */
    STYRK_BFR_WIDTH_NARROW = 1 << 12, /* a cord, not a cuff */
    STYRK_BFR_FIRST_LOAD = 1 << 13,   /* first session above 20 % */
    STYRK_BFR_FIRST_TIGHT = 1 << 14,  /* first session above 6 of 10 */
    STYRK_BFR_FIRST_FAILURE = 1 << 15 /* first session to failure */
} styrk_bfr_code;

#define STYRK_BFR_WARNINGS                                                                         \
    (STYRK_BFR_LOAD_LOW | STYRK_BFR_LOAD_WARN | STYRK_BFR_TIGHT_LOW | STYRK_BFR_LOP_LOW)

/* A cuffed exercise as planned. -1 = not known, not checked. */
typedef struct {
    int32_t percent_x10; /* load of the 1RM */
    styrk_cuff cuff;
    int32_t lop_mmhg; /* measured, of this limb; -1 if none */
    int32_t cuff_mm;  /* width */
    styrk_limb limb;
    int32_t rest_ms; /* between its sets */
    int64_t cuff_ms; /* styrk_model_bfr_cuff_ms */
    bool first_session;
    bool to_failure;
} styrk_bfr_dose;

/* Every limit that is broken, as bits of styrk_bfr_code. 0 = all well. */
uint32_t styrk_model_bfr_check(const styrk_bfr_dose *dose);
/* "load-high": stable; for one bit. "" for anything else. */
const char *styrk_model_bfr_code_name(uint32_t code);

/* Time under the cuff that stays on through the rests: reps * rep_ms +
 * rests * rest_ms. For one that is released in the rests give 0 rests, and the
 * reps of the largest set for the longest stretch. Negative counts as 0;
 * saturates. */
int64_t styrk_model_bfr_cuff_ms(int64_t reps, int32_t rep_ms, int32_t rests, int32_t rest_ms);

/* Exercises of one limb in order: cuff_ms[i] under the cuff, then off_ms[i]
 * without (0 = it stayed on). Stretches joined by less than the reperfusion
 * time count as one, with the time between. Returns STYRK_BFR_CUFF_LONG and
 * STYRK_BFR_LIMB_LONG bits; *total_ms (may be NULL) is the limb's total. */
uint32_t styrk_model_bfr_limb_check(int64_t *total_ms, styrk_limb limb, const int64_t *cuff_ms,
                                    const int64_t *off_ms, uint32_t count);

/* A share of a measured LOP in whole mmHg, rounded down, so that the asked
 * share is never passed; -1 if lop_mmhg <= 0 or the share is negative. */
int32_t styrk_model_bfr_mmhg(int32_t lop_mmhg, int32_t percent_x10);
/* Share x10 of a pressure, rounded up; -1 if lop_mmhg <= 0. 150 of 180 -> 834. */
int32_t styrk_model_bfr_lop_x10(int32_t mmhg, int32_t lop_mmhg);
/* Default share of the LOP: arm 500, leg 600 (convention within the study's 40-80). */
int32_t styrk_model_bfr_lop_default_x10(styrk_limb limb);

/* Next load: one step more if the last set passed 15 reps, else the same. */
styrk_mass styrk_model_bfr_next(styrk_mass load, styrk_mass step, int32_t last_set_reps);

typedef enum { STYRK_SYMPTOM_CUFF, STYRK_SYMPTOM_ALWAYS, STYRK_SYMPTOM_AFTER } styrk_symptom_scope;

typedef struct {
    const char *id;            /* "numbness" */
    const char *title;         /* "Numbness or tingling", a msgid */
    styrk_symptom_scope scope; /* with a cuff on; in any training; after the session */
    bool medical;              /* get medical help, do not wait */
} styrk_symptom;

uint32_t styrk_model_symptom_count(void);
const styrk_symptom *styrk_model_symptom_at(uint32_t index); /* NULL past the end */
const styrk_symptom *styrk_model_symptom_find(styrk_str id); /* NULL if unknown */

/* ---- endurance.c, iso.c, force.c: isometric work ---------------------------------- */

/* Seconds to exhaustion at a share of the maximal force, one hold:
 * ET = b0 f^b1 per joint (Frey-Law & Avin 2010, study; parameters second-hand).
 * In:      percent_x10 100..900 (10 to 90 %); STYRK_JOINT_NONE = general
 * Returns: milliseconds, or -1 outside. */
int64_t styrk_model_hold_ms(styrk_joint joint, int32_t percent_x10);
/* The share that is exhausted after hold_ms.
 * Returns: hundredths of a percent, or -1 where it lies outside 10..90 %. */
int32_t styrk_model_hold_percent_x100(styrk_joint joint, int64_t hold_ms);

typedef enum {
    STYRK_HOLD_UNKNOWN,
    STYRK_HOLD_EASY,
    STYRK_HOLD_HARD,
    STYRK_HOLD_NEAR_MAX
} styrk_hold_class;

/* hold / ET in thousandths (convention: it plays the part of RIR); -1 unknown. */
int32_t styrk_model_hold_effort_x1000(styrk_joint joint, int32_t percent_x10, int64_t hold_ms);
/* Below 0.5 easy, to 0.8 hard, above near-max; a hard set from 0.5. */
styrk_hold_class styrk_model_hold_class(int32_t effort_x1000);

/* Three-compartment model (Frey-Law 2012, Looft 2018; second-hand), for
 * repeated holds at 20 to 70 %. Rates per second in 1e-5. */
typedef struct {
    int32_t fatigue_e5, recover_e5; /* F, R */
    int32_t rest_factor;            /* r: recovery is faster at rest */
    bool rest_factor_recalled;      /* that factor was never confirmed (grip): say so */
} styrk_fatigue_rates;

/* False for STYRK_JOINT_NONE. */
bool styrk_model_fatigue_rates(styrk_fatigue_rates *out, styrk_joint joint);
/* Endurance of one hold by this model: ms, or -1 if it is endless or outside
 * 1..99 %. */
int64_t styrk_model_fatigue_hold_ms(styrk_fatigue_rates rates, int32_t percent_x10);

typedef enum { STYRK_REPEAT_ERROR, STYRK_REPEAT_FAILS, STYRK_REPEAT_ENDLESS } styrk_repeat;

/* Holds of on_ms with rests of off_ms until the target force fails.
 * Out: *full holds completed, *into_ms into the failing one.
 * ERROR: times <= 0 (off_ms < 0) or share outside 20..70 %. */
styrk_repeat styrk_model_fatigue_repeat(int32_t *full, int64_t *into_ms, styrk_fatigue_rates rates,
                                        int32_t percent_x10, int32_t on_ms, int32_t off_ms);

/* Table 7.1. */
typedef enum {
    STYRK_ISO_STRENGTH,
    STYRK_ISO_SIZE,
    STYRK_ISO_RATE,
    STYRK_ISO_TENDON,
    STYRK_ISO_TENDON_PAIN,
    STYRK_ISO_PRESSURE_HAND,
    STYRK_ISO_PRESSURE_WALL,
    STYRK_ISO_GENERAL,
    STYRK_ISO_GOALS
} styrk_iso_goal;

typedef struct {
    int32_t percent_min_x10, percent_max_x10; /* of the maximal force; -1 not by force */
    int32_t hold_min_ms, hold_max_ms;
    int32_t total_min_ms, total_max_ms; /* per session; -1 no sourced bound */
    int32_t sets;                       /* usual; -1 no sourced number */
    int32_t rest_ms;                    /* usual; -1 no sourced number */
} styrk_iso_dose;

const styrk_iso_dose *styrk_model_iso_dose(styrk_iso_goal goal); /* NULL out of range */
const char *styrk_model_iso_goal_name(styrk_iso_goal goal);      /* "strength" */
bool styrk_model_iso_goal_find(styrk_iso_goal *out, styrk_str name);

/* One bit each. */
typedef enum {
    STYRK_ISO_FORCE_LOW = 1 << 0,
    STYRK_ISO_FORCE_HIGH = 1 << 1,
    STYRK_ISO_FORCE_MISSING = 1 << 2, /* a hold time alone is no dose */
    STYRK_ISO_HOLD_SHORT = 1 << 3,
    STYRK_ISO_HOLD_LONG = 1 << 4,
    STYRK_ISO_TOTAL_LOW = 1 << 5,
    STYRK_ISO_TOTAL_HIGH = 1 << 6,
    STYRK_ISO_BEYOND_LIMIT = 1 << 7 /* longer than the endurance curve of the joint allows */
} styrk_iso_code;

/* In: percent_x10 -1 if not stated; holds = all holds of the session. */
uint32_t styrk_model_iso_check(styrk_iso_goal goal, styrk_joint joint, int32_t percent_x10,
                               int32_t hold_ms, int32_t holds);
const char *styrk_model_iso_code_name(uint32_t code); /* "hold-long" */
/* Holds of hold_ms that make a total of 100 s or more, clear of the published
 * lower bound for size; 0 if the hold does not fit the goal. */
int32_t styrk_model_iso_size_holds(int32_t hold_ms);

/* Wall squat: HR = a + b * angle by least squares; the angle that gives 95 %
 * of the highest HR, clamped to 90..135 degrees (Wiles line of studies).
 * In:  2..16 stages, angles in tenths of a degree
 * Out: *angle_x1000; *a_x1000, *b_x1000 (may be NULL)
 * False if the heart rate does not rise as the angle closes. */
bool styrk_model_wall_squat(int32_t *angle_x1000, int64_t *a_x1000, int64_t *b_x1000,
                            const int32_t *angle_x10, const int32_t *heart_rate, uint32_t stages);

#define STYRK_HANDGRIP_PERCENT_X10 300 /* never above; study */

/* All-out test: mean force of the last `last` (3 or 6) contractions of
 * work_ms, and the force-time above it (positive parts) in g*s.
 * Holding at it is no steady state. False for last 0 or > count, count > 1000. */
bool styrk_model_critical_force(styrk_mass *cf, int64_t *work_g_s, const styrk_mass *peak,
                                uint32_t count, uint32_t last, int32_t work_ms);

/* Force against time, for instance the mid-thigh pull (Comfort 2019). */
typedef struct {
    const int32_t *newton_x10; /* samples */
    uint32_t count;
    int32_t hertz;  /* >= 500; 1000 is advised */
    uint32_t quiet; /* samples of quiet standing at the start, >= 1 s */
} styrk_force_trace;

typedef struct {
    int32_t threshold_x10; /* mean + 5 SD of the quiet part, N (Dos'Santos 2017, study) */
    uint32_t onset;        /* first sample above it */
    int32_t onset_x10;     /* force there */
    int32_t peak_x10;
} styrk_force_onset;

/* False if the trace never rises, hertz < 500 or there is less than 1 s of quiet. */
bool styrk_model_force_onset(styrk_force_onset *out, const styrk_force_trace *trace);
/* (F(t) - F(onset)) / t in N/s; force and net impulse (above onset force, mN*s)
 * at ms after onset, trapezoid. ms 1..1000. False past the end. */
bool styrk_model_force_rate(int64_t *newton_per_s, const styrk_force_trace *trace,
                            const styrk_force_onset *onset, int32_t ms);
bool styrk_model_force_impulse(int64_t *gross_mns, int64_t *net_mns, const styrk_force_trace *trace,
                               const styrk_force_onset *onset, int32_t ms);

/* ---- progress.c: what comes next -------------------------------------------------- */

typedef enum {
    STYRK_PROGRESS_HOLD,   /* the same again */
    STYRK_PROGRESS_RAISE,  /* more load */
    STYRK_PROGRESS_EXTEND, /* same load, the rep range reaches two further */
    STYRK_PROGRESS_CUT     /* less load after fails */
} styrk_progress_act;

/* What a rule carries from session to session. Start: load, range, zeros. */
typedef struct {
    styrk_mass load;
    int32_t reps_min, reps_max; /* the range as it now stands */
    int32_t base_max;           /* the range's top as written */
    int32_t met;                /* sessions in a row at the top of the range */
    int32_t fails;              /* sessions in a row not done */
} styrk_progress;

#define STYRK_DOUBLE_SESSIONS 2       /* ACSM 2009, second-hand */
#define STYRK_DOUBLE_STEP_MAX_X10 100 /* 10 %; convention */
#define STYRK_DOUBLE_EXTEND_REPS 2    /* convention */

/* Double progression: every set at the top of the range in two sessions in a
 * row raises the load by `step` and puts the range back; if the step is more
 * than 10 % of the load, the range is extended by 2 first (once).
 * In: reps of the work sets as done. */
styrk_progress_act styrk_model_progress_double(styrk_progress *state, const int32_t *reps,
                                               uint32_t sets, styrk_mass step);
/* +step if done; a fail is counted and a done session clears the count. */
styrk_progress_act styrk_model_progress_linear(styrk_progress *state, bool done, styrk_mass step);
/* Counts a fail; at `after` fails cuts the load by cut_x10 tenths of a percent
 * and starts counting again. done clears the count. */
styrk_progress_act styrk_model_progress_fails(styrk_progress *state, bool done, int32_t after,
                                              int32_t cut_x10);

/* ---- drop.c: drop sets and pyramids ---------------------------------------------- */

#define STYRK_DROP_BELOW_X10 600 /* a drop of 0 or of 60 % and more is refused */

/* Loads after each drop, from the unrounded load before it; out[0] is after
 * the first. False if drop_x10 is not in 1..599 or drops > 8. */
bool styrk_model_drop_loads(styrk_mass *out, styrk_mass start, int32_t drop_x10, uint32_t drops);

typedef enum {
    STYRK_PYRAMID_NOT,
    STYRK_PYRAMID_UP,
    STYRK_PYRAMID_DOWN,
    STYRK_PYRAMID_TRIANGLE
} styrk_pyramid;

/* The shape of a row of loads, equal neighbours allowed; NOT if it turns more
 * than once, turns upwards, or has fewer than two loads or one load only. */
styrk_pyramid styrk_model_pyramid(const styrk_mass *load, uint32_t count);

/* ---- rest.c: rests and durations ---------------------------------------------------- */

/* Usual rest after a set of this role (science 8, 9): by role, and for work
 * and top sets by load: heavy (1-6 reps or >= 80 %) longer than size work.
 * In: reps or percent_x10 may be -1 (not known). */
int32_t styrk_model_rest_ms(styrk_role role, int32_t reps, int32_t percent_x10);

#define STYRK_TEMPO_FAST (-1) /* X: counts 1 s */

/* Seconds down, bottom, up, top, each 0..99 or STYRK_TEMPO_FAST: ms per rep; -1 malformed. */
int32_t styrk_model_tempo_ms(const int8_t tempo[4]);
/* Rep duration where no tempo is given: 3 s (convention). */
#define STYRK_REP_MS 3000

/* rounds x (stations of work_ms with move_ms between) with rest_ms between the
 * rounds. Straight sets: one station. A superset: 2 stations. A cluster: its
 * parts are stations. Negative input counts as 0; saturates. */
typedef struct {
    int32_t rounds, stations;
    int64_t work_ms; /* one station */
    int64_t move_ms, rest_ms;
} styrk_block_time;

int64_t styrk_model_duration_ms(styrk_block_time block);

/* ---- points.c: scores for bodyweight ----------------------------------------------- */

typedef enum { STYRK_SEX_MALE, STYRK_SEX_FEMALE } styrk_sex; /* competition class */

/* Points x10000, half up; -1 for masses <= 0. Body mass is clamped to the
 * range of each formula (docs/models/points.md). */
int64_t styrk_model_dots(styrk_sex sex, styrk_mass body, styrk_mass total);
int64_t styrk_model_wilks2020(styrk_sex sex, styrk_mass body, styrk_mass total);
/* equipped: single-ply; bench: bench press alone. 0 below 35 kg body mass. */
int64_t styrk_model_ipf_gl(styrk_sex sex, bool equipped, bool bench, styrk_mass body,
                           styrk_mass total);

/* ---- weekly.c: load of weeks ------------------------------------------------------------ */

/* CR-10 effort x10 times minutes -> units x10. -1 outside 0..100 or < 0 min. */
int64_t styrk_model_session_load_x10(int32_t rpe_x10, int32_t minutes);

typedef struct {
    int64_t sum_x10, mean_x10;
    int64_t sd_x10000;
    int64_t monotony_x1000000; /* mean / SD; -1 if SD is 0 */
    int64_t strain_x10000;     /* sum * monotony; -1 likewise */
} styrk_week_load;

/* Seven days, rest days 0; sample SD. False for a negative day or one above 1e9. */
bool styrk_model_week_load(styrk_week_load *out, const int64_t day_x10[7]);

/* Fitness and fatigue (Calvert 1976): p = p0 + k1 g - k2 h. Not validated for
 * strength: a what-if. There are no defaults; the caller shows what it chose. */
typedef struct {
    int32_t fitness_days_x10, fatigue_days_x10; /* time constants, 1..10000 */
    int32_t fitness_gain_x1000, fatigue_gain_x1000;
} styrk_fitness;

typedef struct {
    int64_t fitness_x10000, fatigue_x10000, effect_x10000; /* g, h, k1 g - k2 h */
} styrk_fitness_day;

/* One row for each day; a day's load applies that day. False for bad constants. */
bool styrk_model_fitness(styrk_fitness_day *out, const int32_t *load, uint32_t days,
                         styrk_fitness model);
/* After one impulse: when the net effect crosses zero and when it peaks, in
 * thousandths of a day; false if it never does. */
bool styrk_model_fitness_peak(int64_t *zero_x1000, int64_t *peak_x1000, styrk_fitness model);

#endif
