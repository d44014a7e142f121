/* styrk.h: a strength-training engine.
 *
 * Text becomes today's session; what was done becomes the next one.
 *
 *   text --parse--> program --compile--> plan --prescribe(state, day)--> session
 *   events --fold--> state --report--> tables, JSON
 *
 * Rules that hold for every function here
 *   - No I/O, no clock, no locale, no globals, no threads. Equal arguments give
 *     equal bytes on x86-64, arm64 and wasm32.
 *   - Memory comes from the caller's arena and lives as long as it does.
 *     Slices point into the text that was handed in, which must live as long.
 *   - Argument order: context, outputs, inputs; a length follows its pointer.
 *   - Errors are values: a status, and diagnostics in a list.
 *   - Units are in the names: _ms milliseconds, _x10 tenths, _x100 hundredths.
 *     Masses are styrk_mass. An absent number is said so by a flag or -1,
 *     never by 0.
 */
#ifndef STYRK_H
#define STYRK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STYRK_API __attribute__((visibility("default")))

#define STYRK_VERSION "0.1.0"
#define STYRK_LANGUAGE_EDITION 1 /* of the notation and the program language */
#define STYRK_LOG_FORMAT 1       /* of encoded events */

/* ======================================================================== *
 *  Basics                                                                  *
 * ======================================================================== */

typedef enum {
    STYRK_OK,
    STYRK_BAD_INPUT, /* the text has errors: look in the diagnostics */
    STYRK_REFUSED,   /* a safety gate says no */
    STYRK_LIMIT,     /* larger than a stated limit */
    STYRK_NOMEM      /* the arena is used up */
} styrk_status;

/* Borrowed UTF-8 bytes, not terminated. */
typedef struct {
    const char *p;
    uint32_t n;
} styrk_str;

/* A byte range in the text that was parsed. */
typedef struct {
    uint32_t off, len;
} styrk_span;

/* 1 u = 1e-8 g, so that 0.001 kg = 100 000 000 u and 0.001 lb = 45 359 237 u
 * are both exact. Holds up to 92 million kg. */
typedef struct {
    int64_t u;
} styrk_mass;

typedef enum { STYRK_KG, STYRK_LB } styrk_unit;

#define STYRK_U_PER_KG 100000000000LL /* 1e11 u */
#define STYRK_U_PER_LB 45359237000LL

/* A mass with the unit it was typed in; the unit is for display only. */
typedef struct {
    styrk_mass mass;
    styrk_unit unit;
} styrk_weight;

/* Days since 1970-01-01, proleptic Gregorian, local civil date of the athlete. */
typedef struct {
    int32_t n;
} styrk_day;

typedef enum { STYRK_LANG_EN, STYRK_LANG_DA, STYRK_LANG_NB, STYRK_LANGS } styrk_lang;

/* A bump allocator over memory that the caller owns. When the block is full,
 * `grow` (may be NULL) is asked for another of at least `size` bytes; the
 * caller frees all blocks. Failure is sticky in `failed`. */
typedef struct styrk_arena {
    unsigned char *block;
    size_t size, used;
    void *(*grow)(void *user, size_t size);
    void *user;
    size_t total, limit; /* bytes asked from grow so far; 0 = no limit */
    bool failed;
} styrk_arena;

STYRK_API void styrk_arena_init(styrk_arena *arena, void *block, size_t size);

/* Output text; grows in the arena up to `max` bytes, then drops and sets failed. */
typedef struct {
    char *p;
    size_t len, cap, max;
    styrk_arena *arena;
    bool failed;
} styrk_buf;

STYRK_API void styrk_buf_init(styrk_buf *buf, styrk_arena *arena, size_t max);
STYRK_API void styrk_buf_bytes(styrk_buf *buf, const char *p, size_t n);

/* Translations. look_up gets an English message and answers the translated one
 * or NULL. A NULL styrk_words* means English with a decimal point. */
typedef struct {
    const char *(*look_up)(const void *user, const char *english);
    const void *user;
    styrk_lang lang;
    char decimal_mark; /* '.' or ',' */
} styrk_words;

/* Civil dates. styrk_day_parse reads YYYY-MM-DD exactly. */
STYRK_API bool styrk_day_parse(styrk_day *out, const char *p, size_t n);
STYRK_API styrk_day styrk_day_from_ymd(int year, int month, int day); /* valid dates only */
STYRK_API void styrk_day_ymd(styrk_day day, int *year, int *month, int *dom);
STYRK_API int styrk_day_weekday(styrk_day day); /* 0 = Monday ... 6 = Sunday */
STYRK_API void styrk_day_format(char out[11], styrk_day day);

STYRK_API styrk_mass styrk_mass_from(int64_t value, int places,
                                     styrk_unit unit); /* value/10^places */
/* Value in 0.001 of `unit`, half up. */
STYRK_API int64_t styrk_mass_milli(styrk_mass mass, styrk_unit unit);

/* ======================================================================== *
 *  Diagnostics                                                             *
 * ======================================================================== */

typedef enum { STYRK_ERROR, STYRK_WARNING, STYRK_NOTE } styrk_severity;

typedef struct styrk_diag {
    uint16_t id; /* stable; its name is styrk_diag_name() */
    styrk_severity severity;
    styrk_span at, also; /* main place; second place, len 0 if none */
    styrk_str arg[3];    /* words for the message */
    struct styrk_diag *next;
} styrk_diag;

typedef struct {
    styrk_arena *arena;
    styrk_diag *first, *last;
    uint32_t count, errors, warnings;
    uint32_t max; /* further ones are counted, not kept; 0 = 1000 */
    bool verbose; /* set by the caller: checks also say what is normal */
} styrk_diags;

STYRK_API void styrk_diags_init(styrk_diags *diags, styrk_arena *arena);
STYRK_API const char *styrk_diag_name(uint16_t id); /* "range-reversed" */
/* file:line:col: severity: text [name], the excerpt, the caret and the remedy. */
STYRK_API void styrk_diag_format(styrk_buf *out, const styrk_diag *diag, styrk_str file,
                                 styrk_str text, const styrk_words *words);
/* {"id","severity","line","column","end_column","message","hint"} */
STYRK_API void styrk_diag_json(styrk_buf *out, const styrk_diag *diag, styrk_str text,
                               const styrk_words *words);

/* ======================================================================== *
 *  Exercises                                                               *
 * ======================================================================== */

typedef enum {
    STYRK_MEASURE_LOAD,       /* load x reps */
    STYRK_MEASURE_BODYWEIGHT, /* bodyweight, plus or minus load */
    STYRK_MEASURE_ASSISTED,   /* the number is help, not load */
    STYRK_MEASURE_HOLD,       /* seconds, with or without load */
    STYRK_MEASURE_DISTANCE    /* metres, carries and cardio */
} styrk_measure;

typedef enum {
    STYRK_IMPLEMENT_BAR,
    STYRK_IMPLEMENT_EZ_BAR,
    STYRK_IMPLEMENT_TRAP_BAR,
    STYRK_IMPLEMENT_SMITH,
    STYRK_IMPLEMENT_DUMBBELL,      /* one */
    STYRK_IMPLEMENT_DUMBBELL_PAIR, /* load is of one bell */
    STYRK_IMPLEMENT_KETTLEBELL,
    STYRK_IMPLEMENT_PLATE_LOADED, /* machine with plates, no bar weight known */
    STYRK_IMPLEMENT_STACK,        /* machine with a pin */
    STYRK_IMPLEMENT_CABLE,
    STYRK_IMPLEMENT_BAND,
    STYRK_IMPLEMENT_BELT,        /* plates on a belt: weighted pull-up, dip */
    STYRK_IMPLEMENT_DYNAMOMETER, /* force is read, not loaded: no rounding */
    STYRK_IMPLEMENT_NONE,
    STYRK_IMPLEMENTS
} styrk_implement;

/* Joints with an endurance-time curve, science 7.2. */
typedef enum {
    STYRK_JOINT_NONE,
    STYRK_JOINT_ANKLE,
    STYRK_JOINT_TRUNK,
    STYRK_JOINT_GRIP,
    STYRK_JOINT_ELBOW,
    STYRK_JOINT_KNEE,
    STYRK_JOINT_SHOULDER,
    STYRK_JOINT_GENERAL,
    STYRK_JOINTS
} styrk_joint;

typedef enum { STYRK_LIMB_NONE, STYRK_LIMB_ARM, STYRK_LIMB_LEG } styrk_limb; /* where a cuff goes */

typedef enum {
    STYRK_MUSCLE_CHEST,
    STYRK_MUSCLE_LATS,
    STYRK_MUSCLE_UPPER_BACK,
    STYRK_MUSCLE_TRAPS,
    STYRK_MUSCLE_FRONT_DELTS,
    STYRK_MUSCLE_SIDE_DELTS,
    STYRK_MUSCLE_REAR_DELTS,
    STYRK_MUSCLE_BICEPS,
    STYRK_MUSCLE_TRICEPS,
    STYRK_MUSCLE_FOREARMS,
    STYRK_MUSCLE_QUADS,
    STYRK_MUSCLE_HAMSTRINGS,
    STYRK_MUSCLE_GLUTES,
    STYRK_MUSCLE_ADDUCTORS,
    STYRK_MUSCLE_ABDUCTORS,
    STYRK_MUSCLE_CALVES,
    STYRK_MUSCLE_SHINS,
    STYRK_MUSCLE_ABS,
    STYRK_MUSCLE_OBLIQUES,
    STYRK_MUSCLE_LOWER_BACK,
    STYRK_MUSCLE_HIP_FLEXORS,
    STYRK_MUSCLE_NECK,
    STYRK_MUSCLES
} styrk_muscle;

#define STYRK_EXERCISE_MUSCLES 8

typedef struct {
    styrk_str id;                /* "squat", "bench-press-dumbbell": never changes */
    styrk_str name[STYRK_LANGS]; /* en, da, nb */
    styrk_measure measure;
    styrk_implement implement;
    styrk_joint joint; /* for holds */
    styrk_limb limb;   /* for cuffs */
    bool each_side;    /* usually done one side at a time */
    uint8_t muscle_count;
    struct {
        uint8_t muscle;     /* a styrk_muscle; a byte keeps the catalogue small */
        uint8_t share_x100; /* 100 primary, 50 secondary */
    } muscle[STYRK_EXERCISE_MUSCLES];
} styrk_exercise;

STYRK_API const char *styrk_muscle_name(styrk_muscle muscle);  /* "front_delts" */
STYRK_API const char *styrk_muscle_title(styrk_muscle muscle); /* "Front delts", a msgid */
STYRK_API const char *styrk_implement_name(styrk_implement implement);
STYRK_API const char *styrk_measure_name(styrk_measure measure);
STYRK_API const char *styrk_joint_name(styrk_joint joint);

STYRK_API uint32_t styrk_catalog_count(void);
STYRK_API const styrk_exercise *styrk_catalog_at(uint32_t index);
/* By id, name in any language, or alias; letter case, marks on Latin letters,
 * punctuation, spacing, plural s and the order of words do not matter (see
 * data/README.md). NULL if unknown or if two exercises would do. */
STYRK_API const styrk_exercise *styrk_catalog_find(styrk_str name);
/* Up to `room`, and at most 16, catalogue entries that `name` may be a
 * misspelling or a prefix of, nearest first; returns how many. */
STYRK_API uint32_t styrk_catalog_suggest(const styrk_exercise **out, uint32_t room, styrk_str name);

/* Reads an exercise of the athlete's own, written like a record of
 * data/exercises.txt: "name=Zercher carry; measure=distance; implement=bar".
 * Pairs stand between semicolons or line ends. Keys: id, name (all languages),
 * en, da, nb, measure, implement, joint, limb, each_side, primary, secondary;
 * alias and implied are accepted and play no part. Left out: en is needed, da
 * and nb are then as en; measure is load, implement none, a hold's joint
 * general; an id left out stays empty.
 * Out:     *out, its texts copied into the arena
 * Returns: false if the text cannot be read, names no exercise, repeats a key,
 *          or the arena failed. */
STYRK_API bool styrk_exercise_parse(styrk_arena *arena, styrk_exercise *out, styrk_str definition);
/* An element of styrk.exercises/1. */
STYRK_API void styrk_exercise_json(styrk_buf *out, const styrk_exercise *e);

/* ======================================================================== *
 *  Events: the log is the truth                                            *
 * ======================================================================== */

typedef struct {
    uint8_t b[16]; /* UUIDv7, big-endian: bytewise order is time order */
} styrk_id;

typedef enum {
    STYRK_EV_SET,     /* one set was done */
    STYRK_EV_SKIP,    /* an exercise (or its next set) will not be done */
    STYRK_EV_PROGRAM, /* this program text is followed from now on */
    STYRK_EV_MEASURE, /* 1rm, tm, mvc, bodyweight, lop */
    STYRK_EV_PAIN,    /* 0..10 for an exercise */
    STYRK_EV_STOP,    /* a symptom ended the work */
    STYRK_EV_REVIEW,  /* a person reviewed the symptom; the lock is lifted */
    STYRK_EV_NOTE,
    STYRK_EV_SCREEN,    /* one screening answer */
    STYRK_EV_CLEARANCE, /* by name, for a method, until a day */
    STYRK_EV_OVERRIDE,  /* of a limit, with a reason; never of a block */
    STYRK_EV_SETTING,   /* key = value: unit, lang, bar, plates, ... */
    STYRK_EV_EXERCISE,  /* an exercise of the athlete's own */
    STYRK_EV_RETRACT,   /* takes back another event (undo); can itself be taken back (redo) */
    STYRK_EV_SWAP,      /* another exercise in place of one of today's */
    STYRK_EV_ADD,       /* a line of notation for today only */
    STYRK_EV_ORDER,     /* today's exercises in another order */
    STYRK_EV_FINISH,    /* the session is over; what is not done counts as skipped */
    STYRK_EV_UNKNOWN,   /* written by a newer styrk: kept byte for byte, changes nothing */
    STYRK_EV_KINDS
} styrk_event_kind;

typedef enum {
    STYRK_ROLE_WORK,
    STYRK_ROLE_WARMUP,
    STYRK_ROLE_TOP,
    STYRK_ROLE_BACKOFF,
    STYRK_ROLE_DROP,
    STYRK_ROLE_MINI,
    STYRK_ROLE_CLUSTER,
    STYRK_ROLE_AMRAP,
    STYRK_ROLES
} styrk_role;

STYRK_API const char *styrk_role_name(styrk_role role);

typedef enum { STYRK_SIDE_NONE, STYRK_SIDE_LEFT, STYRK_SIDE_RIGHT, STYRK_SIDE_EACH } styrk_side;

typedef enum {
    STYRK_CUFF_NONE,
    STYRK_CUFF_TIGHTNESS,
    STYRK_CUFF_LOP,
    STYRK_CUFF_MMHG
} styrk_cuff_kind;

typedef struct {
    styrk_cuff_kind kind;
    int32_t value_x10; /* 7/10 -> 70; 60 % LOP -> 600; 120 mmHg -> 1200 */
    bool released;     /* taken off in the rests; false = continuous */
} styrk_cuff;

typedef enum {
    STYRK_LOAD_NONE, /* nothing was said */
    STYRK_LOAD_ABS,  /* weight */
    STYRK_LOAD_BW,   /* bodyweight alone */
    STYRK_LOAD_BW_PLUS,
    STYRK_LOAD_BW_MINUS
} styrk_load_kind;

/* What was done in one set. Absent: reps -1, hold_ms -1, rpe_x10 0, angle_x10 -1,
 * distance_mm -1. */
typedef struct {
    styrk_str exercise; /* the name as typed */
    styrk_role role;    /* STYRK_ROLE_WORK = not said */
    bool role_said;
    styrk_load_kind load_kind;
    styrk_weight load;
    int32_t reps; /* done, a failed attempt not counted */
    bool failed;  /* ended in failure: RPE 10 */
    bool partial; /* a drop, mini or cluster part that continues the set before it */
    int32_t hold_ms;
    int64_t distance_mm;
    int16_t rpe_x10;
    styrk_side side;
    styrk_cuff cuff;
    int32_t angle_x10;
    int32_t rest_ms; /* rest before the next set, where known; else -1 */
} styrk_set_done;

typedef enum {
    STYRK_MEASURE_1RM,
    STYRK_MEASURE_TM,
    STYRK_MEASURE_MVC,
    STYRK_MEASURE_BODYMASS,
    STYRK_MEASURE_LOP
} styrk_measure_kind;

typedef enum {
    STYRK_POSTURE_NONE,
    STYRK_POSTURE_SEATED,
    STYRK_POSTURE_SUPINE,
    STYRK_POSTURE_STANDING
} styrk_posture;

typedef struct {
    styrk_id id;
    styrk_id batch;      /* events of one command share it; undo takes back a batch */
    styrk_id supersedes; /* all zero = none; this event replaces that one in its place */
    styrk_event_kind kind;
    styrk_day day;      /* the civil day it belongs to */
    styrk_str source;   /* "strong", "hevy", ... for imported events, else empty */
    styrk_str session;  /* for imported events: the session's key, else empty */
    styrk_set_done set; /* SET; SKIP uses set.exercise and set.role; SWAP and ORDER
                           set.exercise: which one */
    styrk_str slot;     /* SET, SKIP: the planned set that it answers, as styrk_set.slot;
                           SKIP, SWAP: a whole line, "A/0"; ORDER: the day, "A". Empty:
                           SET the next that fits, SKIP every line of the exercise */
    struct {
        styrk_measure_kind kind;
        styrk_str exercise;    /* 1RM, TM, MVC */
        styrk_weight weight;   /* 1RM, TM, MVC, BODYMASS */
        styrk_side side;       /* MVC, LOP */
        styrk_limb limb;       /* LOP */
        int32_t mmhg;          /* LOP */
        int32_t cuff_mm;       /* LOP: cuff width, -1 unknown */
        styrk_posture posture; /* LOP */
    } measure;
    styrk_str key;   /* SCREEN question id; SETTING key; STOP symptom; CLEARANCE and REVIEW
                        method; EXERCISE id; PROGRAM id; OVERRIDE limit */
    styrk_str text;  /* NOTE text; PROGRAM source; SETTING value; CLEARANCE by whom;
                        SCREEN answer; OVERRIDE reason; EXERCISE definition; SWAP the other
                        exercise; ADD the line; ORDER the lines of the day: "2 0 1" */
    int32_t number;  /* PAIN 0..10 */
    bool next_day;   /* PAIN: felt the day after */
    styrk_day until; /* CLEARANCE: last valid day */
    styrk_id target; /* RETRACT: an event id or a batch id */
    styrk_str raw;   /* UNKNOWN: the encoded event as read */
} styrk_event;

STYRK_API void styrk_event_init(styrk_event *event); /* every field absent */
/* One line of JSON (no newline) without id and day: those are the store's keys. */
STYRK_API void styrk_event_encode(styrk_buf *out, const styrk_event *event);
/* Never fails on a well-formed line of a newer version: that is STYRK_EV_UNKNOWN.
 * Slices in *out borrow from `line` or, where text was escaped, from the arena. */
STYRK_API styrk_status styrk_event_decode(styrk_arena *arena, styrk_event *out, styrk_str line);

STYRK_API void styrk_id_format(char out[37], styrk_id id);
STYRK_API bool styrk_id_parse(styrk_id *out, styrk_str text);
/* UUIDv7 from a Unix time in ms, a 12-bit counter and 62 random bits. */
STYRK_API styrk_id styrk_id_make(int64_t unix_ms, uint16_t counter, uint64_t random);

/* ======================================================================== *
 *  Notation                                                                *
 * ======================================================================== */

/* What a piece of text may assume about its writer. */
typedef struct {
    styrk_unit unit; /* of a bare number in a log line: "100x5" */
    styrk_lang lang; /* Danish text may write V/H for left/right */
    /* Finds an exercise by name, the athlete's own included; NULL = the
     * catalogue only. Settles whether "Pull-up 3x8" means sets x reps. */
    const styrk_exercise *(*find)(const void *user, styrk_str name);
    const void *user;
} styrk_reading;

/* Reads one line of what was done: "Squat 137.5kg x3 @8", "Squat tm 162.5kg",
 * "bodyweight 82,4kg", "pain Squat 3", "stop numbness", "note ...".
 * Out: an array of events without ids and days, in order. A line with several
 *      sets gives several SET events. */
STYRK_API styrk_status styrk_log_parse(styrk_arena *arena, styrk_event **out, uint32_t *count,
                                       styrk_diags *diags, styrk_str line,
                                       const styrk_reading *reading);
/* The canonical line for what was done; parse(format(x)) = x. */
STYRK_API void styrk_log_format(styrk_buf *out, const styrk_event *events, uint32_t count);

/* `styrk parse`: one scheme, canonical text or styrk.notation/1. */
STYRK_API styrk_status styrk_notation_text(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                           styrk_str text);
STYRK_API styrk_status styrk_notation_json(styrk_arena *arena, styrk_buf *out, styrk_str text,
                                           const styrk_words *words);

/* ======================================================================== *
 *  Programs                                                                *
 * ======================================================================== */

typedef struct {
    styrk_str id, title; /* empty where the text gives none */
    uint32_t weeks, days, exercises;
    uint32_t days_a_week;  /* of the week that has most */
    uint32_t weeks_stated; /* how long the page says that it is followed; 0 = not said */
} styrk_program_info;

/* Parses and checks a program page or plain .styrk text; everything found is in
 * diags, sorted by place. BAD_INPUT when there are errors. `stem` names the
 * program where the page does not. info and reading may be NULL. */
STYRK_API styrk_status styrk_program_verify(styrk_arena *arena, styrk_program_info *info,
                                            styrk_diags *diags, styrk_str text, styrk_str stem,
                                            const styrk_reading *reading);
/* styrk.form/1: the lines of the styrk blocks as rows of fields, each with the bytes
 * it stands in: [offset, length]. Also of a text with errors. */
STYRK_API styrk_status styrk_program_form_json(styrk_arena *arena, styrk_buf *out, styrk_str text);
/* Canonical layout, comments kept: the styrk blocks only. */
STYRK_API styrk_status styrk_program_text(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                          styrk_str text, styrk_str stem);

/* ======================================================================== *
 *  Methods                                                                 *
 * ======================================================================== */

/* What a method page says that can be right or wrong. */
typedef struct styrk_claim {
    styrk_str id;      /* "O14" */
    styrk_str text;    /* the claim, in the page's language */
    styrk_str better;  /* what the evidence says; empty if there is nothing to add */
    styrk_str verdict; /* keep, qualify, correct or warn */
    styrk_str grade;   /* A several trials agree ... D convention or contradicted */
    styrk_str tag;     /* V1 source seen, V2 second-hand, R recalled, H convention */
    styrk_str source;
    struct styrk_claim *next;
} styrk_claim;

typedef struct styrk_method styrk_method;

/* Reads a method page. `local` is a translation of it (may be empty): its texts
 * come first, the numbers are those of `base`. Both must live as long as the arena. */
STYRK_API styrk_status styrk_method_read(styrk_arena *arena, styrk_method **out, styrk_diags *diags,
                                         styrk_str base, styrk_str local);
STYRK_API styrk_str styrk_method_id(const styrk_method *method);
/* "title", "excerpt", "language", "styrk.scheme", "styrk.gate" ...: the text at a
 * path of the front matter; empty if it is not stated or no text. */
STYRK_API styrk_str styrk_method_value(const styrk_method *method, const char *path);
STYRK_API const styrk_claim *styrk_method_claims(const styrk_method *method);
/* For people: the form, the limits with their sources, the claims with their
 * grades, the page's own text. */
STYRK_API void styrk_method_text(styrk_buf *out, const styrk_method *method,
                                 const styrk_words *words);
/* styrk.method/1: what is stated, and null for what is not. */
STYRK_API void styrk_method_json(styrk_buf *out, const styrk_method *method);

/* Checks a page of either kind: a program as styrk_program_verify does, a method
 * page for its keys, its scheme, its limits and claims, and its blocks. id and
 * title may be NULL. */
STYRK_API styrk_status styrk_page_verify(styrk_arena *arena, styrk_str *id, styrk_str *title,
                                         styrk_diags *diags, styrk_str text, styrk_str stem);

/* ======================================================================== *
 *  State: a fold over the log                                              *
 * ======================================================================== */

typedef struct styrk_state styrk_state;

typedef enum { STYRK_MODEL_RTS } styrk_model; /* how the 1RM is estimated */

typedef struct {
    styrk_model model;
    bool has_today;  /* leave events of later days out, and treat earlier days as over */
    styrk_day today; /* without it the last day of the log is still under way */
} styrk_fold_options;

/* The only maker of states. Order of `events` does not matter: they are folded
 * by (day, id). Duplicate ids count once. The events must outlive the state.
 * options may be NULL. */
STYRK_API styrk_status styrk_state_fold(styrk_arena *arena, styrk_state **out,
                                        const styrk_event *events, size_t count,
                                        const styrk_fold_options *options);
/* Goes on from a state when its log has grown at its end, or its day has passed: the
 * state is then, to the byte, that of the whole log folded for `today`.
 * In:      events, the array that it was folded from, in its place, with `count` events
 *          now; the state was folded for a day
 * Returns: REFUSED where what is new bears on what was folded before (a correction, an
 *          undo, a program, an earlier day ...). Then, and after NOMEM, the state is
 *          not to be used any more: fold anew. */
STYRK_API styrk_status styrk_state_extend(styrk_state *state, const styrk_event *events,
                                          size_t count, styrk_day today);
/* A canonical dump, for caches and for comparing two folds. */
STYRK_API void styrk_state_json(styrk_buf *out, const styrk_state *state);
/* Finds an exercise, the athlete's own first; usable as styrk_reading.find with
 * the state as user. */
STYRK_API const styrk_exercise *styrk_state_find(const void *state, styrk_str name);
STYRK_API styrk_unit styrk_state_unit(const styrk_state *state);
/* Value of a setting, empty if never set. */
STYRK_API styrk_str styrk_state_setting(const styrk_state *state, const char *key);
/* The program followed now: its id, empty if none, and its text. */
STYRK_API styrk_str styrk_state_program(const styrk_state *state, styrk_str *text);
/* What undo would take back, and what redo would bring back: the target to put
 * into a RETRACT event. False if there is nothing. */
STYRK_API bool styrk_state_undo(const styrk_state *state, styrk_id *target);
STYRK_API bool styrk_state_redo(const styrk_state *state, styrk_id *target);
/* Whether the event still stands (is not taken back or superseded). */
STYRK_API bool styrk_state_stands(const styrk_state *state, styrk_id id);

/* Settings a SETTING event may carry. Returns false with a remedy in *hint (a
 * msgid) when the key is unknown or the value cannot be read. Keys:
 *   unit       kg | lb
 *   lang       en | da | nb
 *   bar        20kg          bar of barbell lifts; also bar.ez bar.trap bar.smith
 *   collars    2.5kg         each; 0kg by default
 *   plates     4x25kg 2x20kg ...   all plates owned, counted singly
 *   dumbbells  2kg 4kg ...   the bells there are; also kettlebells
 *   stack      5kg-100kg step 5kg  pin machine; also cable
 *   step.<implement>  1.25kg rounding without an inventory
 */
STYRK_API bool styrk_setting_check(const char **hint, styrk_str key, styrk_str value);

/* ======================================================================== *
 *  Screening and gates                                                     *
 * ======================================================================== */

typedef enum {
    STYRK_GATE_BFR,
    STYRK_GATE_MAX_HOLD,
    STYRK_GATE_MAX_ATTEMPT,
    STYRK_GATES
} styrk_gate_method;
typedef enum { STYRK_VERDICT_GO, STYRK_VERDICT_CLEARANCE, STYRK_VERDICT_BLOCK } styrk_verdict;
typedef enum { STYRK_ANSWER_YES_NO, STYRK_ANSWER_NUMBER } styrk_answer_kind;

typedef struct {
    styrk_str id; /* "g1", "bfr.clot" */
    styrk_str text[STYRK_LANGS];
    styrk_answer_kind kind;
    bool bfr_only; /* asked only for occlusion training */
} styrk_question;

STYRK_API uint32_t styrk_screen_count(void);
STYRK_API const styrk_question *styrk_screen_at(uint32_t index);
/* Id of the question after whose "yes" this one is asked; empty: it always is. */
STYRK_API styrk_str styrk_screen_parent(uint32_t index);
/* Reads "yes", "nej", "138" ... into the stored form ("yes", "no", digits);
 * false if it cannot be read as that question's answer. */
STYRK_API bool styrk_screen_read(styrk_str *stored, const styrk_question *question,
                                 styrk_str answer);

typedef struct styrk_reason {
    styrk_str text; /* in the words' language */
    struct styrk_reason *next;
} styrk_reason;

typedef struct {
    styrk_gate_method method;
    styrk_verdict verdict;
    bool answered; /* every question that bears on it has an answer */
    styrk_reason *reasons;
} styrk_gate;

STYRK_API const char *
styrk_gate_name(styrk_gate_method method); /* "bfr", "max-hold", "max-attempt" */
STYRK_API const char *styrk_verdict_name(styrk_verdict verdict);
/* Always one of go, clearance, block; an unanswered screening is a block whose
 * reason says so. `out` has STYRK_GATES entries. */
STYRK_API void styrk_state_gates(styrk_arena *arena, styrk_gate *out, const styrk_state *state,
                                 styrk_day today, const styrk_words *words);

/* ======================================================================== *
 *  Session: what to do today                                               *
 * ======================================================================== */

typedef enum {
    STYRK_SET_PLANNED,
    STYRK_SET_PENDING, /* waits for the top set, a 1RM, MVC or LOP */
    STYRK_SET_DONE,
    STYRK_SET_SKIPPED,
    STYRK_SET_STOPPED, /* a stop rule ended the open-ended sets */
    STYRK_SET_REFUSED  /* by a gate */
} styrk_set_status;

STYRK_API const char *styrk_set_status_name(styrk_set_status status);

typedef struct {
    int32_t min, max;
    bool open;
} styrk_range;

typedef struct styrk_why {
    styrk_str text;
    struct styrk_why *next;
} styrk_why;

/* What one set is to be recorded as. Absent: reps -1, hold_ms -1, rpe_x10 0. */
typedef struct {
    int32_t reps, hold_ms;
    bool has_load, bodyweight; /* bodyweight: load is added to it, or (negative) taken off */
    styrk_weight load;
    int16_t rpe_x10;
} styrk_result;

typedef struct styrk_set {
    styrk_role role;
    styrk_set_status status;
    bool has_reps, has_hold, has_load;
    styrk_range reps;
    styrk_range hold_ms;
    bool bodyweight;                  /* load is added to (or, negative, taken off) bodyweight */
    styrk_weight load;                /* can be built */
    styrk_weight load_exact;          /* before rounding */
    int32_t pct_1rm_x100;             /* -1 unknown */
    int32_t pct_mvc_x100;             /* -1 not asked */
    int16_t rpe_min_x10, rpe_max_x10; /* 0 none */
    int32_t rest_ms;                  /* -1 unknown */
    char tempo[5];
    styrk_side side;
    int32_t angle_x10; /* -1 */
    bool push;
    styrk_cuff cuff;
    int32_t cuff_elapsed_ms, cuff_limit_ms;
    int32_t cuff_mmhg;   /* a share of an occlusion pressure, in mmHg; 0 unknown */
    int32_t effort_x100; /* hold / endurance time, -1 unknown */
    styrk_mass *plates;  /* one side, heaviest first */
    uint32_t plate_count;
    styrk_why *whys;
    const styrk_event *done;     /* the SET event that did it */
    bool generated;              /* a warm-up that styrk added */
    bool part;                   /* continues the set before it */
    styrk_str slot;              /* "A/0/2": its name in the day; empty: no program asked for it */
    styrk_result expected;       /* what "done as planned" records */
    const styrk_event *previous; /* the SET event of last time; NULL */
    struct styrk_set *next;
} styrk_set;

typedef enum {
    STYRK_TOGETHER_SUPERSET,
    STYRK_TOGETHER_CIRCUIT,
    STYRK_TOGETHER_EMOM,
    STYRK_TOGETHER_AMRAP
} styrk_together_kind;

/* Exercises that are done as one. Absent numbers are -1. */
typedef struct {
    styrk_together_kind kind;
    int32_t index;                          /* which block of the day, from 0 */
    int32_t rounds;                         /* CIRCUIT */
    int32_t duration_ms, every_ms, rest_ms; /* EMOM, AMRAP; EMOM; between rounds */
} styrk_together;

STYRK_API const char *styrk_together_name(styrk_together_kind kind); /* "emom" */

typedef struct styrk_exercise_today {
    styrk_str name;                 /* as the program writes it */
    const styrk_exercise *exercise; /* NULL if unknown */
    char group[16];                 /* "A1"; "" none */
    const styrk_together *block;    /* NULL: it stands alone */
    styrk_str line;                 /* "A/0": its name in the day; empty: not planned */
    styrk_str swapped_from;         /* the exercise it stands in for today; empty */
    bool added;                     /* for today only */
    styrk_str method;               /* "backoff", "bfr", "isometric", "straight", ... */
    styrk_str note;
    styrk_set *sets;
    struct styrk_exercise_today *next;
} styrk_exercise_today;

typedef struct {
    uint32_t exercise, set; /* 0-based, in the order of the lists */
} styrk_set_at;

/* Sets, or corrections of one, that two devices wrote without knowing of each other. */
typedef struct styrk_conflict {
    styrk_str slot; /* empty: corrections of a set that answers none */
    styrk_str exercise;
    styrk_day day;
    const styrk_event **events; /* the one that counts first, the others by id */
    uint32_t count;
    struct styrk_conflict *next;
} styrk_conflict;

typedef struct {
    styrk_day date;
    styrk_str program, day; /* empty if no program is followed */
    int32_t week;           /* 1-based, 0 none */
    styrk_gate gates[STYRK_GATES];
    uint32_t gate_count; /* only those that this session needs */
    styrk_exercise_today *exercises;
    bool refused;                    /* some set is refused: exit status 4 */
    bool complete;                   /* nothing is left to do */
    bool finished;                   /* it was ended by a FINISH event */
    const styrk_conflict *conflicts; /* of the whole log */
    styrk_why *notes;                /* advice for the whole session */
    styrk_set_at *order; /* every set, in the order to do them in: blocks round by round */
    uint32_t order_count;
    const styrk_set_at *next; /* the first of them that is planned; NULL */
} styrk_session;

STYRK_API styrk_status styrk_session_prescribe(styrk_arena *arena, styrk_session **out,
                                               const styrk_state *state, styrk_day today,
                                               const styrk_words *words);
/* styrk.session/1 of the contract. */
STYRK_API void styrk_session_json(styrk_buf *out, const styrk_session *session);
/* "3-5", "8+", "max", "30 s": the goal of a set for people. */
STYRK_API void styrk_set_goal_text(styrk_buf *out, const styrk_set *set, const styrk_words *words);
STYRK_API void styrk_weight_text(styrk_buf *out, styrk_weight weight, const styrk_words *words);

/* ======================================================================== *
 *  Act: what a tap means                                                   *
 * ======================================================================== */

/* What a request comes to. Events have neither id nor day: the caller gives each an
 * id, all of them one batch, and the day that was asked about. */
typedef struct {
    styrk_event *events;
    uint32_t count;
    /* Where the status is BAD_INPUT or REFUSED: why, in the words' language. */
    styrk_str field;          /* the member of the request that is wrong; may be empty */
    styrk_str message, hint;  /* hint: what would be right; may be empty */
    const styrk_diags *diags; /* what is wrong in `text`, a page or a line; else NULL */
    styrk_str text;
} styrk_deed;

/* One request, a JSON object: {"act":"done","exercise":0,"set":1}; docs/acts.md has
 * them all. Exercises and sets count from 0 in today's session as it stands.
 * Returns: REFUSED where a gate says no. */
STYRK_API styrk_status styrk_act(styrk_arena *arena, styrk_deed *out, const styrk_state *state,
                                 styrk_day today, styrk_str request, const styrk_words *words);
/* {"message","hint","field","diagnostics":[...]} of a deed that is none. */
STYRK_API void styrk_deed_json(styrk_buf *out, const styrk_deed *deed, const styrk_words *words);
/* Gives SET events of one log line, in order, the slots that they answer, where the
 * next that fits is clear. The state must be folded for `today`, else nothing is done. */
STYRK_API void styrk_log_seat(styrk_arena *arena, styrk_event *events, uint32_t count,
                              const styrk_state *state, styrk_day today);

/* ======================================================================== *
 *  Play: the clocks of a set, and what they say                            *
 * ======================================================================== */

/* What ends work at once, for a player to choose from; the id is what is logged. */
typedef struct {
    styrk_str id;                  /* "numbness" */
    const char *title;             /* a msgid, few words */
    styrk_str advice[STYRK_LANGS]; /* what to do now */
    bool urgent;                   /* medical help is advised */
} styrk_stop_sign;

/* False past the end. */
STYRK_API bool styrk_stop_sign_at(styrk_stop_sign *out, uint32_t index);

/* Lists for players: the terminal and the page sound exactly these cues. Times are
 * milliseconds from the zero of a clock; what is before it is getting ready. */

typedef enum {
    STYRK_CLOCK_INTERVAL, /* rounds by the clock: every minute, a time, 20 s on and 10 s off */
    STYRK_CLOCK_HOLD,     /* one hold or push, each side */
    STYRK_CLOCK_TEMPO,    /* a beat for each phase of a rep */
    STYRK_CLOCK_REST,
    STYRK_CLOCK_CUFF,        /* since the cuff went on; counts up to its limit */
    STYRK_CLOCK_REPERFUSION, /* without the cuff, before it may go on again */
    STYRK_CLOCKS
} styrk_clock_kind;

typedef enum {                 /* where a clock's zero is taken from */
               STYRK_FROM_TAP, /* somebody starts it; get-ready time comes first */
               STYRK_FROM_SET_DONE,
               STYRK_FROM_CUFF_ON,
               STYRK_FROM_CUFF_OFF
} styrk_clock_from;

typedef enum {
    STYRK_CUE_READY,
    STYRK_CUE_COUNT, /* n seconds before a start */
    STYRK_CUE_START,
    STYRK_CUE_HALF,
    STYRK_CUE_MINUTE, /* n minutes are left */
    STYRK_CUE_LAST,   /* n seconds before an end */
    STYRK_CUE_SWITCH, /* to the other side */
    STYRK_CUE_END,
    STYRK_CUE_PAST,    /* n seconds past the target; 0 = it is reached, more is welcome */
    STYRK_CUE_WARN,    /* n seconds before a limit or the end of a rest */
    STYRK_CUE_RELEASE, /* the cuff comes off now */
    STYRK_CUE_ROUND,   /* round or rep n begins */
    STYRK_CUE_BEAT,    /* phase n of a rep, or the end of the work in round n */
    STYRK_CUE_REST_END,
    STYRK_CUES
} styrk_cue_kind;

typedef enum {
    STYRK_PHASE_READY,
    STYRK_PHASE_WORK,
    STYRK_PHASE_SWITCH,
    STYRK_PHASE_REST,
    STYRK_PHASE_CUFF,
    STYRK_PHASE_PAST, /* counting on past the target */
    STYRK_PHASES
} styrk_clock_phase_kind;

typedef struct {
    int32_t at_ms;
    styrk_cue_kind kind;
    int32_t n;     /* as the kind says; else 0 */
    styrk_str say; /* a few spoken words; empty = a sound alone */
} styrk_cue;

/* What a clock shows from at_ms to end_ms. */
typedef struct {
    styrk_clock_phase_kind kind;
    int32_t at_ms, end_ms; /* end -1: until somebody ends it; it counts up */
    int32_t n, of;         /* round or side n of so many; 0 = none */
    styrk_side side;
} styrk_clock_phase;

typedef struct styrk_clock {
    styrk_clock_kind kind;
    styrk_clock_from from;
    int32_t total_ms; /* -1: it has no end of its own */
    bool open;        /* counts on past total_ms */
    int32_t limit_ms; /* -1: none */
    int32_t warn_ms;  /* before the limit or the end; -1: none */
    uint32_t cue_count, phase_count;
    styrk_cue *cues;           /* in order of time */
    styrk_clock_phase *phases; /* without gaps from the first cue on */
    struct styrk_clock *next;
} styrk_clock;

typedef struct {
    uint32_t exercise, set;
    styrk_clock *clocks; /* in the order of styrk_clock_kind; NULL: the set needs none */
} styrk_cues;

typedef struct {
    uint32_t exercise, set; /* 0-based, of the session as it stands */
    int32_t ready_ms;       /* get ready: 0 to 60 s; 5 s unless said */
    int32_t rest_ms;        /* rest of this length instead of the planned; -1 = planned */
} styrk_cue_request;

/* {"exercise":0,"set":1,"ready_s":5,"rest_s":105}
 * Returns: false if it is no such object; a key left out has its usual value. */
STYRK_API bool styrk_cue_request_read(styrk_arena *arena, styrk_cue_request *out, styrk_str json);
/* Returns: BAD_INPUT if the session has no such set. */
STYRK_API styrk_status styrk_cues_make(styrk_arena *arena, styrk_cues **out,
                                       const styrk_session *session,
                                       const styrk_cue_request *request, const styrk_words *words);
/* styrk.cues/1 */
STYRK_API void styrk_cues_json(styrk_buf *out, const styrk_cues *cues);
STYRK_API const char *styrk_clock_name(styrk_clock_kind kind); /* "hold" */
STYRK_API const char *styrk_cue_name(styrk_cue_kind kind);     /* "rest-end" */

/* A clock at one moment. */
typedef struct {
    const styrk_clock_phase *phase; /* NULL before the first and after the last */
    int64_t show_ms;                /* left of the phase, or so long past its start */
    bool up;                        /* show_ms counts up */
    bool over;                      /* past its end and not open; show_ms is how long ago */
    const styrk_cue *play;          /* what sounds now; NULL: nothing */
    uint32_t missed;                /* cues since the last look that sound no more */
    int64_t next_ms;                /* when to look again at the latest; -1: never */
} styrk_clock_view;

/* What is due since the last look. A cue more than 0.9 s old is missed, not played
 * late; but an end, a release and the end of a rest sound however late it is.
 * In: last_ms and now_ms from the clock's zero; a first look has INT64_MIN. */
STYRK_API void styrk_clock_at(styrk_clock_view *out, const styrk_clock *clock, int64_t last_ms,
                              int64_t now_ms);

/* ======================================================================== *
 *  Reports                                                                 *
 * ======================================================================== */

/* styrk.stats/1: per lift e1RM with band and records, weekly ledgers per muscle.
 * lift empty = all. */
STYRK_API styrk_status styrk_stats_json(styrk_arena *arena, styrk_buf *out,
                                        const styrk_state *state, styrk_str lift, styrk_day today);
STYRK_API styrk_status styrk_stats_text(styrk_arena *arena, styrk_buf *out,
                                        const styrk_state *state, styrk_str lift, styrk_day today,
                                        const styrk_words *words);
/* styrk.history/1 and its text: the log, newest first, at most `limit` commands. */
STYRK_API void styrk_history_json(styrk_buf *out, const styrk_state *state, uint32_t limit);
STYRK_API void styrk_history_text(styrk_buf *out, const styrk_state *state, uint32_t limit,
                                  const styrk_words *words);

/* styrk.series/1: what plots are drawn from, oldest first: per lift and day e1RM with
 * band, holds, cuffed sets; weekly ledgers; body weights and other measures; per
 * training day what was planned and done. Loads are in the athlete's unit. */
STYRK_API styrk_status styrk_series_json(styrk_arena *arena, styrk_buf *out,
                                         const styrk_state *state, styrk_day today);
/* styrk.journal/1: the last `days` days before `before` that have entries, newest
 * first, with every event and what corrected or took it back. */
STYRK_API void styrk_journal_json(styrk_buf *out, const styrk_state *state, uint32_t days,
                                  styrk_day before, const styrk_words *words);
/* styrk.loading/1 of "bar 100kg": the nearest load that the athlete's things make,
 * and the plates of one side, null where there are none. BAD_INPUT: unreadable. */
STYRK_API styrk_status styrk_loading_json(styrk_arena *arena, styrk_buf *out,
                                          const styrk_state *state, styrk_str what);

/* ======================================================================== *
 *  Running forward                                                         *
 * ======================================================================== */

/* A program run forward is the engine itself on a log that is made up: prescribe,
 * write down what the script says was done, fold, prescribe again. There is no
 * second engine, and no physiology: the script decides what is done. */

typedef enum {
    STYRK_OUTCOMES_ALL,   /* every set as asked: its lowest reps; where a rule pays for
                             reps, as many as the rule wants */
    STYRK_OUTCOMES_THIRDS /* the same, but the third, sixth ... time a day of the program
                             comes, each exercise's last set is one rep short */
} styrk_outcomes;

/* Single outcomes that differ from the rule; see styrk_script_read. */
typedef struct styrk_script styrk_script;

/* Lines "WEEK DAY EXERCISE SET REPS [RPE]": "3 A Squat 2 4 9.5". WEEK counts from the
 * first week of the run, SET from the exercise's first set that is no warm-up; `*`
 * stands for any of WEEK, DAY, EXERCISE and SET; names with blanks may stand in
 * quotes. REPS may be seconds, "25s", or the word skip. The last line that fits
 * counts. # begins a comment.
 * Returns: BAD_INPUT with the number of the line in *bad (from 1). */
STYRK_API styrk_status styrk_script_read(styrk_arena *arena, styrk_script **out, uint32_t *bad,
                                         styrk_str text);

typedef struct {
    styrk_day from; /* the first training day is not before it */
    uint32_t weeks; /* 1..520 */
    styrk_outcomes outcomes;
    const styrk_script *script; /* may be NULL */
    uint32_t miss_x100;       /* so many hundredths of a percent of the training days are missed */
    uint64_t seed;            /* which days: equal seeds miss equal days */
    const styrk_event *given; /* MEASURE events: maxima, pressures; ids and days are made */
    size_t given_count;
    bool unassumed; /* leave what waits for an unknown maximum waiting; else one is assumed */
} styrk_run_options;

typedef struct styrk_run styrk_run;

/* Runs a program forward from nothing known but what is given. What it waits for
 * beyond that (1RM, TM, MVC, LOP, bodyweight) is assumed, and told.
 * Returns: BAD_INPUT if the text has errors (find them with styrk_program_verify). */
STYRK_API styrk_status styrk_program_run(styrk_arena *arena, styrk_run **out, styrk_str text,
                                         styrk_str stem, const styrk_run_options *options);
/* The same from where an athlete stands, with the program that is followed. */
STYRK_API styrk_status styrk_state_run(styrk_arena *arena, styrk_run **out,
                                       const styrk_state *state, const styrk_run_options *options);
/* A line for each exercise and day, then the heaviest load of each lift and week. */
STYRK_API void styrk_run_text(styrk_buf *out, const styrk_run *run, const styrk_words *words);
/* styrk.simulate/1 */
STYRK_API void styrk_run_json(styrk_buf *out, const styrk_run *run);

/* ---- programs side by side, laid out, and explained ---- */

/* What differs between two programs: days, exercises, sets, rules, and the hard sets
 * a week for each muscle. */
typedef struct styrk_diff styrk_diff;
/* Returns: BAD_INPUT if one of the texts has errors. */
STYRK_API styrk_status styrk_program_diff(styrk_arena *arena, styrk_diff **out, styrk_str before,
                                          styrk_str after);
STYRK_API bool styrk_diff_equal(const styrk_diff *compare); /* as canonical texts */
STYRK_API bool styrk_diff_trains_alike(const styrk_diff *compare);
STYRK_API void styrk_diff_text(styrk_buf *out, const styrk_diff *compare, const styrk_words *words);
/* styrk.diff/1 */
STYRK_API void styrk_diff_json(styrk_buf *out, const styrk_diff *compare);

/* Why the sets of an exercise are what they are today, as a tree: reasons, the events
 * they cite, the line of the program, how its rule stands. `what` is an exercise, or
 * "EXERCISE set N" (from 1, warm-ups aside).
 * Returns: BAD_INPUT if today's session has no such set. */
STYRK_API styrk_status styrk_explain_text(styrk_arena *arena, styrk_buf *out,
                                          const styrk_state *state, styrk_str what, styrk_day today,
                                          const styrk_words *words);
/* styrk.explain/1 */
STYRK_API styrk_status styrk_explain_json(styrk_arena *arena, styrk_buf *out,
                                          const styrk_state *state, styrk_str what, styrk_day today,
                                          const styrk_words *words);

/* The page with its styrk blocks in canonical layout, comments kept, and every other
 * byte as it is.
 * Returns: BAD_INPUT when the program has errors, and nothing is written; LIMIT when
 *          the blocks cannot be laid out one by one: the page is written as it is. */
STYRK_API styrk_status styrk_page_layout(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                         styrk_str text, styrk_str stem);

#ifdef __cplusplus
}
#endif
#endif
