/* checker.h: what the files of check share. Nothing here is installed. */
#ifndef STYRK_CHECKER_H
#define STYRK_CHECKER_H

#include "lang/check.h"

/* What is known of one name; made once per name. */
typedef struct {
    styrk_str name;
    const styrk_exercise *exercise; /* NULL = unknown */
    bool used;
} styrk_known;

/* A day of the program, and the others that have its name. */
typedef struct styrk_named_day {
    const styrk_day_ast *day;
    struct styrk_named_day *same;
} styrk_named_day;

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    const styrk_program *program;
    const styrk_check_options *options;
    styrk_goal goal;              /* of the whole program */
    bool unread;                  /* some of it could not be read, and is missing in the tree */
    bool verbose;                 /* asked for by the caller or by the page */
    styrk_known *known;           /* open addressing */
    uint32_t known_size;          /* power of two */
    styrk_known *last;            /* the one that was asked for before, often asked for again */
    uint32_t suggested;           /* names for which a suggestion was sought */
    struct styrk_named_day *days; /* open addressing; NULL until one is asked for */
    uint32_t days_size;
    styrk_line *lines; /* room for the lines of one day in one phase */
    uint32_t room;
    int32_t weeks;    /* before the program begins again */
    int32_t from, to; /* weeks of the days under way; 0 in templates */
} styrk_checker;

/* The exercise of a line, or NULL. */
const styrk_exercise *styrk_check_exercise(styrk_checker *c, styrk_str name);

/* Says once for each name that nobody knows it. */
void styrk_check_name(styrk_checker *c, styrk_str name, styrk_span at);
/* The line whose schemes a line has: its own, or those of its template. */
const styrk_line *styrk_check_source(const styrk_line *line);

/* What a line or its template asks for in a phase, counted from 0 and without end. */
const styrk_scheme *styrk_check_scheme(const styrk_line *line, uint32_t phase);
/* After how many weeks the lines of these days are the same again, at most 104. */
int32_t styrk_check_period(const styrk_day_ast *days);
/* The growth of a week that is let be, in hundredths of a percent. */
int32_t styrk_check_jump_x100(const styrk_checker *c);

/* ---- words for messages (check.c); empty once the list is full ------------- */
styrk_str styrk_check_decimal(styrk_checker *c, int64_t value, int places, const char *unit);
styrk_str styrk_check_seconds(styrk_checker *c, int64_t ms); /* "90 s", "12 min" */

/* ---- one line ---------------------------------------------------------------- */
void styrk_check_sets(styrk_checker *c, const styrk_line *line); /* check_set.c */
void styrk_check_rules(styrk_checker *c, const styrk_line *line,
                       const styrk_exercise *exercise); /* check_rule.c */
/* Can the rule ever apply, and does a later one undo it? (check_when.c) */
void styrk_check_when(styrk_checker *c, const styrk_line *line, const styrk_rule *rule);
void styrk_check_holds(styrk_checker *c, const styrk_line *line,
                       const styrk_exercise *exercise); /* check_hold.c */
void styrk_check_cuffs(styrk_checker *c, const styrk_line *line,
                       const styrk_exercise *exercise); /* check_cuff.c */

/* Is a share of the 1RM or of the training max too much for so many reps? (check_set.c) */
void styrk_check_share(styrk_checker *c, const styrk_load_spec *load, int32_t reps);
int32_t styrk_reps_needed(const styrk_group *group, const styrk_target *target);
void styrk_check_refs(styrk_checker *c, const styrk_line *line);    /* check_ref.c */
void styrk_check_rungs(styrk_checker *c, const styrk_rung *ladder); /* check_ladder.c */
/* A load that the line's rule would own, and no rule that owns one; the line in its
 * first phase. (check_ref.c) */
void styrk_check_owned(styrk_checker *c, const styrk_line *line);
/* The line's own ladder, and its rules or its template's that climb one. */
void styrk_check_ladder(styrk_checker *c, const styrk_line *line);

/* ---- one day, one week --------------------------------------------------------- */
void styrk_check_supersets(styrk_checker *c, const styrk_day_ast *day); /* check_day.c */
void styrk_check_length(styrk_checker *c, const styrk_day_ast *day, int64_t ms);
void styrk_check_days(styrk_checker *c, const styrk_week_ast *week);
/* `again`: lines with one phase were checked before; only what varies is told. */
void styrk_check_cuff_row(styrk_checker *c, const styrk_line *lines, bool again); /* check_row.c */
/* Adds a day's hard sets per muscle, x1000. */
void styrk_volume_add(styrk_checker *c, int64_t sums_x1000[STYRK_MUSCLES],
                      const styrk_line *lines); /* check_volume.c */
void styrk_check_volume(styrk_checker *c, const styrk_week_ast *week,
                        const int64_t sums_x1000[STYRK_MUSCLES]);

/* Hard sets x10 of a scheme, of which a "*" line leaves a share (10000 = all). */
int64_t styrk_hard_sets_x10(const styrk_scheme *scheme, const styrk_block *block,
                            int32_t share_x100);
void styrk_check_jumps(styrk_checker *c); /* check_jump.c */
/* What comes after sets to failure on a day; true once something was told. */
bool styrk_check_fatigue(styrk_checker *c, const styrk_line *lines); /* check_fatigue.c */

/* ---- time (time.c) --------------------------------------------------------------- */

/* One set of a group: its reps or its hold, parts and pauses. `most` takes the
 * upper end of a range. */
int64_t styrk_set_ms(const styrk_group *group, uint32_t index);
int32_t styrk_group_sets(const styrk_group *group); /* planned; an estimate if open */
int32_t styrk_group_rest_ms(const styrk_group *group);
/* All sets of a group, with the rests between them but not after the last. */
int64_t styrk_group_ms(const styrk_group *group);

/* A stretch of a day that is done as one: a line, a superset, a block. */
typedef struct {
    const styrk_line *first, *end; /* [first, end) */
    int64_t ms;                    /* without the rest after it */
    int32_t rest_ms;               /* after it */
} styrk_unit_of_day;
/* The unit that starts at `line`; end is NULL at the end of the day. */
styrk_unit_of_day styrk_unit_at(const styrk_line *line);

#endif
