/* run.h: a program run forward, day by day. Private to run/.
 *
 * The runner is an athlete with a script: it looks at the day (prescribe), writes
 * down the sets that can be done (outcome.c), looks again because back-offs and
 * shares may be known now, and goes on until nothing is left. The log it makes is
 * heard by the same fold, one event at a time, so that a run costs what its sets
 * cost and no more.
 */
#ifndef STYRK_RUN_H
#define STYRK_RUN_H

#include "fold/fold.h"

/* A training date of the run. */
typedef struct styrk_run_day {
    int32_t week; /* of the run, from 1 */
    styrk_day date;
    const styrk_plan_day *plan_day; /* what was due */
    styrk_session *session;         /* at the end of the day; NULL: missed */
    struct styrk_run_day *next;
} styrk_run_day;

struct styrk_run {
    const styrk_plan *plan;
    styrk_run_options options;
    bool fresh; /* of a program from nothing known, not of an athlete */
    styrk_run_day *days, *last;
    styrk_event_ref *assumed, *assumed_last;
    uint32_t trained, missed, sets; /* days, days, events */
};

/* How often a day of the program has been trained, for "every third time". */
typedef struct styrk_day_count {
    styrk_str name;
    uint32_t times;
    struct styrk_day_count *next;
} styrk_day_count;

typedef struct {
    styrk_arena *arena;  /* what stays */
    styrk_arena scratch; /* what one look at a day needs; used again for the next */
    styrk_state *state;
    styrk_inventory *inventory;
    styrk_run *run;
    styrk_run_day *day; /* under way */
    styrk_day_count *counts;
    bool failing; /* last sets of this session fall one rep short */
    uint64_t random;
    uint64_t made; /* events */
    styrk_workout look;
} styrk_runner;

/* ---- run.c ---- */

/* A new event of the day under way; NULL out of memory. */
styrk_event *styrk_runner_event(styrk_runner *r, styrk_event_kind kind);
/* The state hears it. */
void styrk_runner_tell(styrk_runner *r, const styrk_event *event);
/* Prescribes the day under way anew into r->look. */
bool styrk_runner_look(styrk_runner *r, styrk_arena *arena);

/* ---- outcome.c ---- */

/* Does what can be done of the day as r->look shows it; returns how many events
 * that made. */
uint32_t styrk_runner_perform(styrk_runner *r);
/* Does one set that waits for what will not come today, at a load of the lifter's
 * own choice; returns how many events that made. */
uint32_t styrk_runner_help(styrk_runner *r);

/* ---- script.c ---- */

typedef struct styrk_script_line {
    int32_t week;            /* 0 = any */
    styrk_str day, exercise; /* "*" = any */
    int32_t set;             /* 0 = any */
    int32_t reps, hold_ms;   /* -1 = not said */
    int16_t rpe_x10;         /* 0 = not said */
    bool skip;
    struct styrk_script_line *next;
} styrk_script_line;

struct styrk_script {
    styrk_script_line *lines;
};

/* What the script says about a set, NULL if nothing. */
const styrk_script_line *styrk_script_find(const styrk_runner *r, const styrk_task *task,
                                           int32_t set);

/* ---- assume.c ---- */

/* Makes up what the day's sets wait for: maxima, pressures, bodyweight; returns how
 * many events that made. */
uint32_t styrk_runner_assume(styrk_runner *r);
/* A load the lifter chooses for this job. */
styrk_weight styrk_runner_choice(styrk_runner *r, const styrk_task *task, const styrk_job *job);

/* ---- run_table.c: the heaviest set of each lift and week ---- */

typedef struct {
    bool known;
    bool added;    /* to bodyweight; negative: help */
    int64_t value; /* thousandths: of the row's unit, of seconds, or of reps */
} styrk_run_cell;

typedef struct styrk_run_row {
    styrk_str name;
    const styrk_exercise *exercise; /* NULL: the name decides */
    const char *unit;               /* "kg", "lb", "s", "reps" */
    styrk_run_cell *cells;          /* one a week */
    struct styrk_run_row *next;
} styrk_run_row;

typedef struct {
    uint32_t weeks;
    styrk_run_row *rows; /* in the order the run came to them */
} styrk_run_table;

/* NULL out of memory. */
const styrk_run_table *styrk_run_table_of(styrk_arena *arena, const styrk_run *run);

#endif
