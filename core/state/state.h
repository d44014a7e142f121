/* state.h: what the log has told so far about one athlete.
 *
 * Facts only: maxes, settings, answers, where the program stands. Nothing here
 * decides what to do next; session/ does. A state is built by fold/ and then
 * read through const.
 */
#ifndef STYRK_STATE_H
#define STYRK_STATE_H

#include "log/names.h"
#include "plan/plan.h"
#include "state/table.h"

/* A dated mass with the event that it comes from. */
typedef struct {
    bool known;
    styrk_weight weight;
    styrk_day day;
    styrk_id event;
    int32_t reps;      /* of the set behind an estimate; -1 for a given value */
    int16_t rpe_x10;   /* its effort */
    styrk_weight load; /* its load */
} styrk_fact;

/* One logged set of a lift. */
typedef struct styrk_set_ref {
    const styrk_event *event;
    int16_t effort_x10; /* RPE; 100 for failure and for an open set taken to its end; 0 unknown */
    struct styrk_set_ref *next, *prev;
} styrk_set_ref;

typedef struct styrk_lift {
    styrk_str key;                  /* exercise id, else the normal form of the name */
    styrk_str name;                 /* as first logged or asked for */
    const styrk_exercise *exercise; /* NULL: not known */
    styrk_fact estimate;            /* of closed days: best of the latest day that has one */
    styrk_fact today;               /* best estimate of the open day */
    styrk_fact tested, training_max;
    styrk_fact mvc[3];              /* STYRK_SIDE_NONE, _LEFT, _RIGHT */
    styrk_fact last;                /* latest work set with a load, closed days */
    styrk_set_ref *sets, *last_set; /* all of them, warm-ups too, in log order */
    styrk_set_ref *day_sets;        /* the first of the latest day */
    styrk_set_ref *learned;         /* the last of them whose effort was learned later */
    uint32_t set_count;
    uint32_t bfr_days; /* closed days with a cuffed set of this lift */
    int32_t pain;      /* latest, -1 unknown */
    styrk_day pain_day;
    struct styrk_lift *next;
} styrk_lift;

/* Where a slot's own progression stands ("next:" lines and implicit ones). Lines of
 * one exercise with the same sets share it, on whatever days they are. */
typedef struct styrk_standing {
    styrk_str program, day;     /* where it was met first */
    const styrk_scheme *scheme; /* as last seen */
    const styrk_lift *lift;
    int32_t occurrence;
    uint64_t origin;            /* hash of the scheme as written; another text starts anew */
    bool owned;                 /* the rule owns the load or seconds from here on */
    bool is_time;               /* hold_ms is owned, else weight */
    styrk_weight first, weight; /* the load it began with and the load now; signed for bw-20kg */
    int32_t first_ms, hold_ms;
    styrk_weight before; /* load and seconds before the last session moved them */
    int32_t before_ms;
    styrk_day moved;            /* the day of that session */
    int32_t fails;              /* sessions in a row that were tried and not done */
    int32_t tops;               /* sessions in a row at the top of the range (double) */
    int32_t extend;             /* reps added to the top of the range where a step is too large */
    int32_t add_reps, add_sets; /* by "+1 rep", "+1 set" */
    int32_t angle_x10;          /* added by "-5deg" */
    int32_t rung;               /* of the line's ladder, 0 = the easiest */
    int32_t waves;              /* steps taken along "wave" */
    int32_t sessions;           /* times it was tried */
    struct styrk_standing *next;
} styrk_standing;

typedef struct styrk_setting {
    styrk_str key, value;
    struct styrk_setting *next;
} styrk_setting;

typedef struct styrk_answer {
    styrk_str question, value;
    styrk_day day;
    struct styrk_answer *next;
} styrk_answer;

/* The heaviest work set of a lift on a day of the program, last time it was done. */
typedef struct styrk_day_best {
    styrk_str day;
    const styrk_lift *lift;
    styrk_weight weight;
    styrk_day when;
    styrk_id event;
    struct styrk_day_best *next;
} styrk_day_best;

/* An event kept in a list: clearances, stops, overrides, pressures. */
typedef struct styrk_event_ref {
    const styrk_event *event;
    struct styrk_event_ref *next;
} styrk_event_ref;

/* A program that was set, and the day it counts from. */
typedef struct styrk_program_ref {
    const styrk_event *event;
    styrk_day from;
    bool moved; /* from lies before the event's own day */
    struct styrk_program_ref *next;
} styrk_program_ref;

/* A training day that has been closed, or is still open. */
typedef struct styrk_training {
    styrk_day day;
    const styrk_event *program; /* PROGRAM event in force; NULL = none */
    uint32_t index;             /* of the plan's day */
    styrk_event_ref *work;      /* SET, SKIP and STOP events of the day, in order */
    styrk_event_ref *work_last;
    uint32_t set_count;
    struct styrk_training *next;
} styrk_training;

struct styrk_state {
    styrk_arena *arena;
    styrk_arena scratch;       /* in a block of it: for one training day, then used anew */
    const styrk_event *events; /* all of them, as handed in */
    size_t event_count;
    const styrk_event **log;         /* each event once, by id: in order of writing */
    uint32_t log_count, log_room;    /* room of log, stands and replaced_by */
    uint8_t *stands;                 /* per entry of log: 1 if it is not taken back */
    uint32_t *replaced_by;           /* per entry of log: the entry that supersedes it, or itself */
    const styrk_event **retractions; /* all of them, by batch */
    uint32_t retraction_count;
    const styrk_event **orphans; /* corrections of events that are not in the log */
    uint32_t orphan_count;
    const styrk_event **sequence; /* what counts, by (day, id), corrections in place */
    uint32_t sequence_count, sequence_room;
    bool any_contest;          /* two corrections of one event */
    styrk_conflict *conflicts; /* sets by day and slot, then corrections */
    styrk_model model;
    bool has_today; /* events after `today` were left out of the fold */
    styrk_day today;

    styrk_lift *lifts, *last_lift;
    uint32_t lift_count;
    styrk_table lift_named;   /* a name as it stands in the log: its styrk_lift */
    styrk_table lift_by_id;   /* id of a known exercise: its styrk_lift */
    styrk_table lift_by_name; /* normal form of a name that is no exercise: its styrk_lift */
    styrk_table own;          /* normal forms of the athlete's own: their styrk_exercise */
    styrk_setting *settings;
    styrk_answer *answers;
    styrk_table setting_by_key, answer_by_question;
    styrk_event_ref *clearances, *stops, *reviews, *overrides, *pressures, *notes;
    styrk_fact bodymass;
    styrk_unit unit;

    styrk_program_ref *programs; /* that stand, in the order they were set */
    styrk_program_ref *last_program;
    const styrk_event *program; /* in force; NULL = none */
    const styrk_plan *plan;     /* of that program, compiled; NULL if it cannot be read */
    bool plan_read;             /* it has been tried */
    bool any_moved;             /* some program counts from before the day it was set on */
    styrk_day moved_until;      /* those have been looked for up to here */
    bool moved_until_known;
    uint32_t next_index; /* of the plan's day that is due; late, styrk_state_due() counts */
    styrk_day followed;  /* the last session of the program */
    bool followed_known;
    bool week_failed;    /* work of the week under way was not done, and that counts */
    uint32_t week_again; /* times that this week has been repeated for it */
    styrk_standing *standings;
    styrk_day_best *day_bests;
    struct styrk_inventory *stock; /* made from the settings as they are, for sessions to
                                      begin with; only read after the fold; NULL: none */

    styrk_training *trainings, *last_training; /* closed days in order */
    styrk_training *open;                      /* the day whose events are not yet closed; NULL */
    uint32_t bfr_days;                         /* closed days with any cuffed set */
    styrk_day last_bfr_day;
};

/* The lift a logged name means, made on first sight; NULL out of memory. */
styrk_lift *styrk_state_lift(styrk_state *state, styrk_str name);
/* The same without making one. */
styrk_lift *styrk_state_lift_of(const styrk_state *state, styrk_str name);

/* The 1RM to take percentages of: the tested one if newer than the estimate.
 * NULL if neither is known. With no estimate from earlier days, the open day's. */
const styrk_fact *styrk_lift_1rm(const styrk_lift *lift);
/* The same as of the end of the open day, for reports. */
const styrk_fact *styrk_lift_1rm_now(const styrk_lift *lift);
/* Measured MVC of a side; either side's or the unsided one if that is all there is. */
const styrk_fact *styrk_lift_mvc(const styrk_lift *lift, styrk_side side);
/* Latest limb occlusion pressure for a limb and side, not older than 28 days
 * (science 6.2, H); NULL if none. */
const styrk_event *styrk_state_pressure(const styrk_state *state, styrk_limb limb, styrk_side side,
                                        styrk_day today);

/* Takes one event that is no work into the state (settings, measures, answers...). */
void styrk_state_take(styrk_state *state, const styrk_event *event);
/* The same for an exercise of the athlete's own: its names mean it from here on. */
void styrk_state_take_exercise(styrk_state *state, const styrk_event *event);
/* Appends a set to its lift and, if its effort is known, to the open day's estimate. */
void styrk_state_take_set(styrk_state *state, const styrk_event *event, int16_t effort_x10);
/* A set taken in before turned out to have another effort: an open set. */
void styrk_state_reestimate(styrk_state *state, const styrk_event *event, int16_t effort_x10);
/* RPE of a logged set: as logged, 100 for failure, 0 unknown. */
int16_t styrk_set_effort(const styrk_set_done *set);
/* Whether the set may stand for maximal strength: no warm-up, no cuff, no hold,
 * an absolute load, 1 to 12 reps, effort of 6.5 or more (DESIGN 5, science 2.2). */
bool styrk_set_estimates(const styrk_set_done *set, int16_t effort_x10);

/* A load within what sums can bear. */
int64_t styrk_standing_within(int64_t u);
void styrk_standing_add(styrk_standing *s, int64_t u, styrk_unit unit);
/* Does what a rule says to the load, time, reps, sets or angle, or begins anew; false
 * where the rule is about something else. In: owner may be NULL. */
bool styrk_standing_change(styrk_standing *s, const styrk_rule *rule, const styrk_cell *owner);
/* Days since the exercise was last done, on this line or another; 0 = never. */
int32_t styrk_standing_gap(const styrk_standing *s, styrk_day today);
/* The rules that wait for days without the exercise, before a session of today;
 * true if one was due. */
bool styrk_standing_late(styrk_standing *s, const styrk_slot *slot, const styrk_cell *owner,
                         styrk_day today);
styrk_standing *styrk_state_standing(styrk_state *state, const styrk_slot *slot,
                                     const styrk_lift *lift, uint64_t origin);
/* Where a slot's ladder stands: kept apart from the lifts on its rungs. */
styrk_standing *styrk_state_ladder(styrk_state *state, const styrk_slot *slot);
const styrk_standing *styrk_state_ladder_of(const styrk_state *state, const styrk_slot *slot);
const styrk_standing *styrk_state_standing_of(const styrk_state *state, const styrk_slot *slot,
                                              const styrk_lift *lift, uint64_t origin);

#endif
