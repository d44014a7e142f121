/* ast.h: what the notation and the program language say, as trees.
 *
 * Trees are built once in an arena and read through const. Lists are singly
 * linked in source order. Absent numbers are -1 unless said otherwise.
 * Nothing is resolved here: names are text, "85%" is still a percentage.
 */
#ifndef STYRK_AST_H
#define STYRK_AST_H

#include "base/base.h"
#include "base/diag.h"

/* ---- one scheme: "top 1x3 @8, backoff 3x5 -12% @7-8" --------------------- */

typedef struct styrk_expr styrk_expr; /* lang/expr.h */

typedef enum { STYRK_TARGET_REPS, STYRK_TARGET_HOLD } styrk_target_kind;

/* What one set asks for. 5: min=max=5. 8-12. 5+: min=max=5, open. 5+ (max 12):
 * min=5, max=12, open. max: min=max=0, open. Holds are in ms. Ten holds of 5 s
 * in a set, 3x10x5s: a cluster of 5 s with one part straight on, count 9. */
typedef struct {
    styrk_target_kind kind;
    int32_t min, max;
    bool open;
    const styrk_expr *expr; /* {first.reps / 2}: min and max once it is known; else NULL */
} styrk_target;

typedef enum {
    STYRK_SPEC_NONE,
    STYRK_SPEC_ABS,      /* 100kg */
    STYRK_SPEC_PCT_1RM,  /* 85% */
    STYRK_SPEC_PCT_TM,   /* 85%TM */
    STYRK_SPEC_PCT_MVC,  /* 70%MVC */
    STYRK_SPEC_REL,      /* -12%: against the top set, or the part before */
    STYRK_SPEC_BW,       /* bw */
    STYRK_SPEC_BW_PLUS,  /* bw+10kg */
    STYRK_SPEC_BW_MINUS, /* bw-20kg */
    STYRK_SPEC_PCT_OF,   /* 90% of top: a share of another set's load, see styrk_ref */
    STYRK_SPEC_EXPR      /* {0.9 * top.load}: see expr */
} styrk_spec_kind;

/* What a share is of. */
typedef enum {
    STYRK_REF_NONE,
    STYRK_REF_TOP,   /* today's top set as done */
    STYRK_REF_FIRST, /* the first work set of this exercise today */
    STYRK_REF_PREV,  /* the set before this one today */
    STYRK_REF_BEST,  /* the heaviest set of this exercise today */
    STYRK_REF_E1RM,  /* the 1RM estimated from today's sets */
    STYRK_REF_DAY    /* the heaviest work set of this exercise on another day, last done */
} styrk_ref;

typedef struct {
    styrk_spec_kind kind;
    styrk_weight weight;    /* ABS, BW_PLUS, BW_MINUS */
    int32_t pct_x100;       /* PCT_*; REL is signed: -12% = -1200 */
    int32_t pct_max_x100;   /* upper end of "70-75%"; equal to pct_x100 otherwise */
    styrk_ref ref;          /* PCT_OF */
    styrk_str ref_day;      /* PCT_OF a day: its name */
    const styrk_expr *expr; /* EXPR: a mass */
    styrk_span at;
} styrk_load_spec;

/* What follows the first target in one set, straight on or after a pause:
 * "> max -20%" (drop), ">20s max" (rest-pause), ">15s 5x4" (five minis of 4). */
typedef struct styrk_part {
    int32_t pause_ms; /* 0 = straight on */
    int32_t count;    /* 5x4: 5; otherwise 1 */
    styrk_target target;
    styrk_load_spec load; /* REL is against the part before */
    styrk_span at;
    struct styrk_part *next;
} styrk_part;

typedef enum {
    STYRK_UNTIL_NONE,
    STYRK_UNTIL_RPE,
    STYRK_UNTIL_FATIGUE,
    STYRK_UNTIL_REPS
} styrk_until_kind;

typedef struct {
    styrk_until_kind kind;
    int32_t value; /* RPE x10; fatigue percent x100; reps<N: N */
} styrk_until;

typedef enum { STYRK_MODE_NONE, STYRK_MODE_HOLD, STYRK_MODE_PUSH } styrk_mode;

/* Canonical order when printed:
 *   role sets load @rpe parts side angle mode tempo rest cuff until max */
typedef struct styrk_group {
    styrk_role role;             /* WORK, TOP, BACKOFF or WARMUP; others are derived later */
    int32_t sets;                /* >= 1; with sets_open the smallest number, 1 */
    bool sets_open;              /* +x5 */
    const styrk_expr *sets_expr; /* {top.reps - 5}x5: the number once it is known; else NULL */
    bool find;            /* find 5RM: work up to it; role TOP, one set, RPE 10 unless said */
    bool cluster;         /* 4x(2 >20s 2): the parts stand in parentheses */
    styrk_target *target; /* target_count entries: 1, or as many as sets */
    uint32_t target_count;
    styrk_load_spec *load; /* 0, 1, or as many as sets */
    uint32_t load_count;
    styrk_part *parts;
    int16_t rpe_min_x10, rpe_max_x10; /* 0 = not said; @8: both 80 */
    bool rir;                         /* was written as RIR; printed canonically as @ */
    styrk_side side;
    int32_t angle_x10;
    styrk_mode mode;
    char tempo[5]; /* "3110", "31X0", or "" */
    int32_t rest_ms;
    styrk_cuff cuff;
    styrk_until until;
    int32_t max_sets;
    styrk_span at, sets_at, rpe_at, rest_at, cuff_at, tempo_at, angle_at;
    struct styrk_group *next;
} styrk_group;

typedef struct {
    styrk_group *groups;
    uint32_t group_count;
    styrk_span at;
} styrk_scheme;

/* ---- programs ----------------------------------------------------------- */

typedef enum {
    STYRK_RULE_ADD_LOAD,   /* +2.5kg, -5kg */
    STYRK_RULE_ADD_TIME,   /* +5s */
    STYRK_RULE_PERCENT,    /* -10%, +2.5% */
    STYRK_RULE_DOUBLE,     /* double 2.5kg: double progression */
    STYRK_RULE_RPE,        /* rpe: load follows the estimated 1RM */
    STYRK_RULE_ADD_REPS,   /* +1 rep: the reps asked for grow */
    STYRK_RULE_ADD_ANGLE,  /* -5deg */
    STYRK_RULE_ADD_SETS,   /* +1 set */
    STYRK_RULE_SUM,        /* sum 30 +2.5kg: when all sets together reach 30 reps (or seconds) */
    STYRK_RULE_WAVE,       /* wave 70/75/80%: of the 1RM, the next share each session */
    STYRK_RULE_STEP,       /* step up, step down: along the line's ladder */
    STYRK_RULE_RESET,      /* reset: as the program first gave it */
    STYRK_RULE_TM_ADD,     /* tm +5kg, tm -10kg */
    STYRK_RULE_TM_PERCENT, /* tm -10% */
    STYRK_RULE_TM_SET,     /* tm 90% of e1rm */
    STYRK_RULE_SET         /* load {expression} */
} styrk_rule_kind;

typedef enum {
    STYRK_WHEN_ALWAYS,
    STYRK_WHEN_DONE,  /* if done */
    STYRK_WHEN_FAILS, /* after N fails */
    STYRK_WHEN_DAYS   /* after N days without the exercise: before its next session */
} styrk_when;

typedef enum { STYRK_CMP_LT, STYRK_CMP_LE, STYRK_CMP_EQ, STYRK_CMP_GE, STYRK_CMP_GT } styrk_compare;

typedef enum {
    STYRK_COND_EVERY,    /* every 3 sessions: value; counted per line */
    STYRK_COND_REPS,     /* if reps >= 8: of the last set that has a target, warm-ups aside */
    STYRK_COND_ALL_REPS, /* if all reps >= 12 */
    STYRK_COND_TOTAL,    /* if total >= 50: reps of all work sets */
    STYRK_COND_RPE,      /* if rpe <= 8: highest of the work sets; value x10; unknown = false */
    STYRK_COND_PAIN,     /* if pain <= 3: latest for the exercise; unknown = 0 */
    STYRK_COND_WEEK,     /* if week = 3 */
    STYRK_COND_EXPR      /* if {expression}: a truth */
} styrk_cond_kind;

/* All conditions of a rule must hold. */
typedef struct styrk_cond {
    styrk_cond_kind kind;
    styrk_compare compare;
    int32_t value;
    const styrk_expr *expr;
    styrk_span at;
    struct styrk_cond *next;
} styrk_cond;

#define STYRK_WAVE_MAX 16

typedef struct styrk_rule {
    styrk_rule_kind kind;
    styrk_weight weight;
    bool negative;    /* ADD_LOAD, DOUBLE, SUM, TM_ADD: magnitude and sign */
    int32_t ms;       /* ADD_TIME, signed */
    int32_t pct_x100; /* PERCENT, TM_PERCENT, signed; TM_SET */
    int32_t amount;   /* ADD_REPS, ADD_SETS, STEP signed; ADD_ANGLE x10 signed; SUM: total */
    int32_t wave_x100[STYRK_WAVE_MAX];
    uint32_t wave_count;    /* WAVE */
    const styrk_expr *expr; /* SET */
    styrk_when when;
    int32_t count;     /* FAILS, DAYS: N; DOUBLE: sessions in a row at the top, 2 unless "once" */
    styrk_cond *conds; /* besides `when`: "if done and reps >= 8", "every 3 sessions" */
    styrk_span at;
    struct styrk_rule *next;
} styrk_rule;

typedef enum {
    STYRK_BLOCK_NONE,
    STYRK_BLOCK_CIRCUIT,
    STYRK_BLOCK_EMOM,
    STYRK_BLOCK_AMRAP
} styrk_block_kind;

/* circuit 3 rounds rest 2min / emom 10min / amrap 12min: the lines indented below it. */
typedef struct styrk_block {
    styrk_block_kind kind;
    int32_t rounds;   /* CIRCUIT; -1 otherwise */
    int32_t ms;       /* EMOM, AMRAP: how long */
    int32_t every_ms; /* EMOM: 60000 unless said ("emom 10min every 90s") */
    int32_t rest_ms;  /* between rounds */
    styrk_span at;
} styrk_block;

typedef enum { STYRK_LINE_EXERCISE, STYRK_LINE_MODIFY } styrk_line_kind;

/* A comment or blank line kept in place, so that formatting loses nothing. */
typedef struct styrk_trivia {
    styrk_str text; /* with its mark: "# why"; empty = a blank line */
    struct styrk_trivia *next;
} styrk_trivia;

/* A further scheme of the same line: "3x5 70% | 3x5 75% | 1x5+ 80%". */
typedef struct styrk_phase {
    styrk_scheme scheme;
    struct styrk_phase *next;
} styrk_phase;

/* One variant of a movement, easiest first. */
typedef struct styrk_rung {
    styrk_str name;
    styrk_span at;
    struct styrk_rung *next;
} styrk_rung;

/* template NAME, with a scheme line and rules below it, as under an exercise.
 * A line "Squat: NAME" takes both; rules of its own replace the template's. */
typedef struct styrk_template {
    styrk_str name;
    struct styrk_line *line; /* its scheme, phases, rules, note */
    bool used;
    styrk_trivia *before;
    styrk_str comment;
    styrk_span at;
    struct styrk_template *next;
} styrk_template;

/* One line of a day: an exercise with its scheme, or "* sets 60% load 90%". */
typedef struct styrk_line {
    styrk_line_kind kind;
    char group;     /* 'A' in A1; 0 if none */
    int32_t order;  /* 1 in A1 */
    styrk_str name; /* as typed, without quotes */
    styrk_span name_at;
    styrk_scheme scheme;
    struct styrk_phase *phases; /* "a | b | c": what follows the first, one a session in turn */
    styrk_str uses; /* name of a template whose scheme and rules stand here; empty if none */
    const struct styrk_template *template; /* that template; NULL if none */
    struct styrk_rung *ladder; /* "ladder: Incline push-up > Push-up": easiest first; NULL */
    styrk_rule *rules;
    bool no_rules; /* "next: none": not those of the template either */
    styrk_span none_at;
    styrk_str note; /* "note: ..." lines, joined by line breaks; empty if none */
    styrk_str goal; /* "goal: strength" for this line; empty if none */
    styrk_span goal_at;
    styrk_trivia *inner;      /* comments and blank lines among its next:, note: and goal: */
    const styrk_block *block; /* NULL outside blocks */
    int32_t sets_pct_x100, load_pct_x100; /* MODIFY: 10000 = unchanged */
    int16_t rpe_delta_x10;                /* MODIFY: "rpe -1" = -10 */
    styrk_trivia *before;                 /* comments and blank lines above */
    styrk_str comment;                    /* at the end of the line, with its mark */
    bool has_errors;                      /* some of its scheme could not be read */
    styrk_span at;
    struct styrk_line *next;
} styrk_line;

typedef struct styrk_day_ast {
    styrk_str name;  /* "A", "Push" */
    int32_t weekday; /* 0 = Monday; -1 */
    styrk_line *lines;
    styrk_trivia *before;
    styrk_str comment;
    styrk_span at;
    struct styrk_day_ast *next;
} styrk_day_ast;

/* "next: repeat if failed, repeat after 10 days" below a week line. */
typedef struct {
    bool if_failed;     /* some planned work of the week was not done */
    bool once;          /* and no more often than once */
    int32_t after_days; /* without a session; 0 = not said */
} styrk_again;

/* "week 1-3" or "week 4 deload"; a program without week lines has one entry
 * with from = to = 0. A week without day lines repeats the days of the week
 * before it; its own "*" lines (in `lines`) change them. */
typedef struct styrk_week_ast {
    int32_t from, to;
    styrk_again repeat;
    styrk_str label;   /* "deload" */
    styrk_line *lines; /* MODIFY lines that stand directly under the week */
    styrk_day_ast *days;
    styrk_trivia *before;
    styrk_str comment;
    styrk_span at;
    struct styrk_week_ast *next;
} styrk_week_ast;

typedef struct {
    styrk_str id; /* front matter id, else what the caller gave (file stem) */
    styrk_str title;
    styrk_str goal; /* front matter "goal": strength, size, ... or empty */
    styrk_span goal_at;
    styrk_unit unit;
    bool unit_said; /* front matter "unit" */
    styrk_lang lang;
    bool lang_said;
    bool verbose;      /* front matter "check: verbose": notes on what is normal, too */
    int32_t jump_x100; /* front matter "week-jump: 80%" below "check:"; 0 = not said */
    styrk_template *templates;
    styrk_week_ast *weeks;
    styrk_trivia *after;
    styrk_str text; /* the whole source: spans point into it */
} styrk_program;

/* The rules that count for a line whose schemes stand in `source`: its own, else
 * those of its template. */
static inline const styrk_rule *styrk_line_rules(const styrk_line *line, const styrk_line *source)
{
    return line->rules != NULL || line->no_rules ? line->rules : source->rules;
}

/* ---- parsing and printing ----------------------------------------------- */

typedef struct {
    styrk_unit unit; /* for numbers whose unit is implied by context only */
    styrk_lang lang; /* lets "V"/"H" mean left/right (da) */
    bool lang_said;
} styrk_lang_options;

/* Parses the scheme at text[at.off, at.off+at.len); spans are relative to text.
 * Recovers at commas: one run reports every error. On errors the tree holds
 * what could be read. */
styrk_status styrk_scheme_parse(styrk_arena *arena, styrk_scheme *out, styrk_diags *diags,
                                styrk_str text, styrk_span at, const styrk_lang_options *options);
void styrk_scheme_format(styrk_buf *out, const styrk_scheme *scheme);
bool styrk_scheme_equal(const styrk_scheme *a, const styrk_scheme *b); /* spans ignored */
/* {"schema":"styrk.notation/1","canonical":...,"groups":[...],"diagnostics":[...]} */
void styrk_scheme_json(styrk_buf *out, const styrk_scheme *scheme, const styrk_diags *diags,
                       styrk_str text, const styrk_words *words);

/* A page (front matter + styrk blocks) or a plain .styrk text. `stem` names the
 * program where the page does not. */
styrk_status styrk_program_parse(styrk_arena *arena, styrk_program **out, styrk_diags *diags,
                                 styrk_str text, styrk_str stem);
void styrk_program_format(styrk_buf *out, const styrk_program *program); /* the styrk text only */
bool styrk_program_equal(const styrk_program *a, const styrk_program *b);

#endif
