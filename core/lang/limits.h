/* limits.h: the numbers that `styrk check` holds a program against.
 *
 * One table, each number with its source, so that a message and a model cannot
 * disagree: tests/unit_check.c compares it with core/model. Grades as in
 * docs: A several trials agree, B one good review, C thin, D convention.
 */
#ifndef STYRK_LIMITS_H
#define STYRK_LIMITS_H

#include "base/base.h"

/* ---- occlusion (science 6.1, 6.2, 8.2) -------------------------------------- */
enum {
    STYRK_LIMIT_CUFF_TIGHT_MIN_X10 = 50, /* of 10; method page, with Wilson 2013, C */
    STYRK_LIMIT_CUFF_TIGHT_MAX_X10 = 70,
    STYRK_LIMIT_CUFF_LOP_MIN_X10 = 400, /* % of limb occlusion pressure; Patterson 2019, A */
    STYRK_LIMIT_CUFF_LOP_MAX_X10 = 800,
    STYRK_LIMIT_CUFF_REST_MIN_MS = 30000, /* between cuffed sets; Patterson 2019, A */
    STYRK_LIMIT_CUFF_REST_MAX_MS = 60000,
    STYRK_LIMIT_CUFF_LOAD_MIN_X100 = 2000,  /* % of 1RM; Patterson 2019, A */
    STYRK_LIMIT_CUFF_LOAD_WARN_X100 = 4000, /* Patterson 2019, A */
    STYRK_LIMIT_CUFF_LOAD_MAX_X100 = 5000,  /* method page, A */
    STYRK_LIMIT_CUFF_MS = 600000,           /* without release; Patterson 2019, B */
    STYRK_LIMIT_CUFF_RELEASE_MS = 180000,   /* AIS guideline, B */
    STYRK_LIMIT_CUFF_ARM_MS = 900000,       /* one limb, one session; AIS guideline, B */
    STYRK_LIMIT_CUFF_LEG_MS = 1200000
};

/* ---- holds (science 7.1) ------------------------------------------------------ */
enum {
    STYRK_LIMIT_HOLD_STRENGTH_MS = 5000,       /* longest; Lum & Barbosa 2019, B */
    STYRK_LIMIT_HOLD_STRENGTH_MIN_X100 = 8000, /* % of MVC; same */
    STYRK_LIMIT_HOLD_SIZE_MIN_MS = 80000,      /* total of a session; same */
    STYRK_LIMIT_HOLD_SIZE_MAX_MS = 150000,
    STYRK_LIMIT_HOLD_TENDON_MIN_X100 = 7000,   /* % of MVC; Bohm 2015, A */
    STYRK_LIMIT_HOLD_RFD_MS = 3000,            /* longest; Oranchuk 2019, B */
    STYRK_LIMIT_HOLD_PRESSURE_MAX_X100 = 3000, /* % of MVC; Baffour-Awuah 2023, A */
    STYRK_LIMIT_HOLD_PRESSURE_MS = 480000,     /* 4 x 2 min; same */
    STYRK_LIMIT_HOLD_KNEE_MIN_X10 = 900,       /* wall squat, degrees; Goldring 2014, B */
    STYRK_LIMIT_HOLD_KNEE_MAX_X10 = 1350
};

/* ---- loads and volume ------------------------------------------------------------ */
enum {
    STYRK_LIMIT_BACKOFF_X100 = 6000,  /* a light set is 40-60 % of the 1RM; science 8.1, D */
    STYRK_LIMIT_DROP_X100 = 6000,     /* science 8.6, D */
    STYRK_LIMIT_DAY_REPS = 300,       /* of one exercise; convention, D */
    STYRK_LIMIT_DAY_SETS = 30,        /* of one exercise; convention, D */
    STYRK_LIMIT_SESSION_MS = 7200000, /* convention, D */
    STYRK_LIMIT_STEP_X100 = 2000,     /* one step of progression, %; twice ACSM 2009 */
    STYRK_LIMIT_STEP_KG = 20,         /* convention, D */
    STYRK_LIMIT_STEP_MS = 60000,      /* convention, D */
    STYRK_LIMIT_JUMP_X100 = 5000,     /* growth of a muscle's sets in a week, %; convention, D */
    STYRK_LIMIT_JUMP_SETS = 6,        /* and at least so many sets; convention, D */
    STYRK_LIMIT_TM_X100 = 8500        /* a training max is 85 to 90 % of the 1RM; lower end */
};

/* ---- heavy sets and what comes before them (science 1.1 B18, 8.1, 9) ---------------- */
enum {
    STYRK_LIMIT_HEAVY_X100 = 8500,  /* % of 1RM */
    STYRK_LIMIT_HEAVY_REPS = 5,     /* or so few reps ... */
    STYRK_LIMIT_HEAVY_RPE_X10 = 80, /* ... at so much effort */
    STYRK_LIMIT_MAIN_RPE_X10 = 90,  /* none or one left; B18, C */
    STYRK_LIMIT_MAIN_SETS = 3       /* of six reps and more; B18, C */
};

/* ---- time, where the program says nothing ---------------------------------------- */
enum {
    STYRK_TIME_REP_MS = 4000,          /* science 8.2 BF-2 */
    STYRK_TIME_REST_CUFF_MS = 30000,   /* the method page */
    STYRK_TIME_REST_HOLD_MS = 60000,   /* science 7.1 */
    STYRK_TIME_REST_HEAVY_MS = 180000, /* 5 reps and fewer; science 9 */
    STYRK_TIME_REST_MS = 120000,       /* science 9 */
    STYRK_TIME_REST_WARMUP_MS = 60000,
    STYRK_TIME_CHANGE_MS = 60000, /* to the next exercise; convention */
    STYRK_TIME_OPEN_REPS = 15,    /* of a set without an upper end */
    STYRK_TIME_EXPR_REPS = 8,     /* of a set whose reps another set decides */
    STYRK_TIME_EXPR_MS = 30000,
    STYRK_TIME_OPEN_SETS = 3 /* of a row of sets without an upper end */
};

/* The goals that decide the dose of a hold. */
typedef enum {
    STYRK_GOAL_NONE,
    STYRK_GOAL_STRENGTH,
    STYRK_GOAL_SIZE,
    STYRK_GOAL_TENDON,
    STYRK_GOAL_RFD,
    STYRK_GOAL_PRESSURE,
    STYRK_GOAL_GENERAL,
    STYRK_GOAL_UNKNOWN
} styrk_goal;

/* English, Danish and Norwegian words; NONE for an empty text. */
styrk_goal styrk_goal_of(styrk_str text);
const char *styrk_goal_name(styrk_goal goal); /* "strength"; "" for NONE and UNKNOWN */

/* Most reps that are possible at a share of the 1RM on the RTS chart (science
 * 2.2), 1 to 16; 16 also stands for "16 or more". */
int32_t styrk_chart_reps(int32_t pct_x100);

/* How long a share of the MVC can be held, in ms: the curves of science 7.2 at
 * each tenth from 10 % to 90 %, and straight lines between. Above 90 % the value
 * at 90 %, which the curves' authors give as the end of their range; 0 below 10 %
 * means "no limit known". */
int32_t styrk_endurance_ms(styrk_joint joint, int32_t pct_x100);

/* Fractional sets a week, x10 (science 5.3, D); 0 = no landmark is taught. */
int32_t styrk_muscle_most_x10(styrk_muscle muscle);
int32_t styrk_muscle_least_x10(styrk_muscle muscle);

#endif
