/* task.h: one training day under work, private to the stages that build it.
 *
 *   plan day + events of the day --match--> jobs --prescribe--> the public session
 *
 * A job is a cell of the plan, or an extra set, together with the event that did
 * it. Matching goes by order and role and never by load, so it is done before any
 * load is known; loads may then depend on what was done ("top -12 %").
 */
#ifndef STYRK_TASK_H
#define STYRK_TASK_H

#include "lang/expr.h"
#include "model/model.h"
#include "session/gate.h"

typedef struct styrk_inventory styrk_inventory;

typedef struct styrk_job {
    const styrk_cell *cell; /* NULL: a set that no plan asked for */
    const styrk_event *done;
    const styrk_event *half; /* "each": the first side done, waiting for the other */
    int16_t effort_x10;      /* of `done`; 100 for an open set taken to its end */
    bool skipped;
    bool elsewhere; /* done with the exercise that was swapped out: not shown here */
    bool hidden;    /* an expression asks for fewer sets: it is not there */
    bool stopped;   /* the row's stop rule ended it before this set */
    styrk_set *set; /* what the session shows */
    struct styrk_job *next;
} styrk_job;

typedef struct styrk_task {
    const styrk_slot *slot;   /* NULL: an exercise that no plan asked for */
    int32_t line;             /* number of the slot in its day */
    const styrk_event *added; /* the slot is of this ADD event; NULL: of the program */
    const styrk_event *swap;  /* another exercise stands in; NULL */
    styrk_str original;       /* swap: the exercise of the line, */
    const styrk_lift *original_lift;
    const styrk_standing *original_standing; /* and where its rule stands */
    uint64_t ramp_skips;                     /* bits: steps of the warm-up that are skipped */
    const styrk_lift *lift;                  /* NULL: nothing logged about it yet */
    const styrk_standing *standing;          /* NULL: its rule has not begun */
    uint64_t origin;
    const styrk_exercise *exercise;
    styrk_str name;
    styrk_job *jobs, *last;
    bool laid_out;         /* its cells are among the jobs */
    styrk_job *first_open; /* no job before it is open any more */
    styrk_job *reference;  /* the top set as done (or, skipped, as planned); NULL */
    bool cuffed, holds, started;
    bool rows;       /* some row of sets may end early */
    bool top_missed; /* the top set was tried and no rep made */
    styrk_exercise_today *view;
    struct styrk_task *next;
} styrk_task;

typedef struct styrk_workout {
    styrk_arena *arena;
    const styrk_state *state;
    const styrk_words *words;
    styrk_day today;
    const styrk_plan_day *plan_day; /* NULL: no program */
    bool brief; /* loads and statuses only, and those of exercises that were done: no whys,
                 * plates, warm-ups, gates */
    bool whole; /* when brief: those of every exercise, also what is still to do */
    styrk_inventory *inventory;
    styrk_task *tasks, *last;
    styrk_session *session;
    const styrk_event *stop; /* a symptom logged today, not reviewed */
    bool altered;            /* there are swaps, added lines or another order */
    const styrk_event *finish;
    int16_t rpe_cap_x10; /* of styrk_gate_rpe_cap; 0 none */
} styrk_workout;

/* Milliseconds of one rep at "3110" or "31X0"; -1 if it is none. */
int32_t styrk_tempo_text_ms(const char tempo[5]);

/* ---- match.c ---- */

/* Lays out the plan day's slots as tasks and gives each event of `work` its job. */
void styrk_workout_match(styrk_workout *w, const styrk_event_ref *work);
/* Whether every planned work set is done, skipped or stopped. */
bool styrk_workout_complete(const styrk_workout *w);

/* ---- alter.c ---- */

/* Which set of a day a SET event answers: "A/0/2", or "A/0/w1" for the second step of
 * a warm-up that styrk added; "+UUID/0/2" in a line that was added for today. */
typedef struct {
    styrk_str day;
    int32_t line, set; /* sets are counted with their parts, from 0 */
    bool ramp;
} styrk_seat;

bool styrk_seat_read(styrk_seat *out, styrk_str slot);
bool styrk_seat_read_line(styrk_seat *out, styrk_str line);                  /* "A/0" */
styrk_task *styrk_seat_task(const styrk_workout *w, const styrk_seat *seat); /* NULL: none */
styrk_str styrk_task_line(const styrk_workout *w, const styrk_task *task);   /* "A/0" */

/* Fills w->altered and w->finish. */
void styrk_alter_look(styrk_workout *w, const styrk_event_ref *work);
/* The swap in force for a task; NULL. */
const styrk_event *styrk_alter_swap(const styrk_workout *w, const styrk_event_ref *work,
                                    const styrk_task *task);
/* Whether it adds a line; a day takes only so many, counted in *count. */
bool styrk_alter_is_added(const styrk_workout *w, const styrk_event_ref *ref, uint32_t *count);
/* Its slot, NULL if it cannot be read. */
const styrk_slot *styrk_alter_line(const styrk_workout *w, const styrk_event *added);
/* One line of notation with its exercise, laid out.
 * Returns: BAD_INPUT if it is not exactly one, or has errors. */
styrk_status styrk_alter_read(styrk_arena *arena, const styrk_slot **out, styrk_diags *diags,
                              const styrk_state *state, styrk_str line);
void styrk_alter_order(styrk_workout *w, const styrk_event_ref *work);

/* ---- outline.c ---- */

/* Names, what a tap records, last time, and the order to do things in. */
void styrk_workout_outline(styrk_workout *w);

/* ---- build.c ---- */

/* The whole of it: match, then prescribe. Session texts are in `words`. */
styrk_status styrk_workout_build(styrk_workout *w, const styrk_event_ref *work);

/* The plates of set->load; none where they are not known. Nothing when brief. */
void styrk_set_show_plates(styrk_workout *w, const styrk_task *task, styrk_set *set);

/* ---- load.c, reference.c ---- */

typedef enum {
    STYRK_LOAD_OPEN, /* no load is asked for, or the lifter chooses */
    STYRK_LOAD_GIVEN,
    STYRK_LOAD_PENDING /* waits for something; the why says for what */
} styrk_load_state;

typedef struct {
    styrk_load_state state;
    styrk_weight exact;
    bool bodyweight; /* exact is added to bodyweight; negative = help */
    bool bodyweight_only;
} styrk_load_answer;

/* The exact load that job asks for, with its whys in job->set. */
styrk_load_answer styrk_job_load(styrk_workout *w, styrk_task *task, styrk_job *job);
/* The same for back-offs and for parts, which follow another set of today. */
styrk_load_answer styrk_job_load_backoff(styrk_workout *w, styrk_task *task, styrk_job *job);
styrk_load_answer styrk_job_load_part(styrk_workout *w, styrk_task *task, styrk_job *job,
                                      const styrk_job *before);
/* A share of another set's load: "90% of top". */
styrk_load_answer styrk_job_load_share(styrk_workout *w, styrk_task *task, styrk_job *job);
/* The value of an expression as of this job; unknown while something is not done. */
styrk_value styrk_job_value(const styrk_workout *w, const styrk_task *task, const styrk_job *job,
                            const styrk_expr *expr);
/* Numbers of sets and reps that expressions ask for: hides jobs, fills targets. */
void styrk_task_count(styrk_workout *w, styrk_task *task);
/* Sets task->reference and task->top_missed from what was done so far. */
void styrk_task_refer(styrk_task *task);
/* The first cell whose load the slot's rule owns; NULL if there is none. */
const styrk_cell *styrk_slot_owner(const styrk_slot *slot);
uint64_t styrk_slot_origin(const styrk_slot *slot);
/* A rule's load is kept as that of the first set of the first phase. To the load
 * of another set, and back: absolute loads keep their distance, percentages
 * their ratio. */
styrk_mass styrk_slot_from_base(const styrk_slot *slot, const styrk_load_spec *spec,
                                styrk_mass base);
styrk_mass styrk_slot_to_base(const styrk_slot *slot, const styrk_load_spec *spec, styrk_mass load);
/* Reps a chart look-up goes by: the lower end; RPE: the middle of the band, to a half. */
int32_t styrk_target_reps(const styrk_target *target);
int32_t styrk_band_rpe(const styrk_group *group, const styrk_slot *slot);
/* The same, no harder than the screening allows. */
int32_t styrk_allowed_rpe(const styrk_workout *w, const styrk_group *group, const styrk_slot *slot);

/* ---- stop.c ---- */

/* Marks the sets before which a row has ended by its rule. */
void styrk_task_end_rows(styrk_task *task);
/* Shows them as STOPPED. */
void styrk_task_stop(styrk_workout *w, styrk_task *task);

/* ---- cuff.c ---- */

/* Cuff clocks, limits and the gate for a cuffed task. */
void styrk_task_cuff(styrk_workout *w, styrk_task *task);

/* ---- hold.c ---- */

/* Effort of holds, and what their dose lacks for the goal. */
void styrk_task_holds(styrk_workout *w, styrk_task *task);

/* ---- ramp.c ---- */

/* Puts warm-up sets before the first work set of a barbell lift. */
void styrk_task_warm_up(styrk_workout *w, styrk_task *task);

/* ---- inventory.c ---- */

/* Begins with what the state has in stock. */
styrk_inventory *styrk_inventory_new(styrk_arena *arena, const styrk_state *state);
/* Makes what showing plates will ask for, in one that becomes a state's stock. */
void styrk_inventory_fill(styrk_inventory *inv);
const styrk_loader *styrk_inventory_loader(styrk_inventory *inv, styrk_implement implement,
                                           styrk_unit unit);
/* A loader that knows plates for showing them, even where loads are rounded to
 * a step; NULL where there are no plates. */
const styrk_loader *styrk_inventory_shelf(styrk_inventory *inv, styrk_implement implement,
                                          styrk_unit unit);
/* The plates that make exactly this load, NULL where there are none that do. Good
 * until the next question: sets in a row ask for the same load. */
const styrk_loading *styrk_inventory_plates(styrk_inventory *inv, styrk_implement implement,
                                            styrk_weight load);
/* Smallest step of loads near this one. */
styrk_mass styrk_inventory_step(styrk_inventory *inv, styrk_implement implement, styrk_unit unit);

/* ---- why.c ---- */

styrk_str styrk_text_weight(const styrk_workout *w, styrk_weight weight);
styrk_str styrk_text_decimal(const styrk_workout *w, int64_t value, int places);
styrk_str styrk_text_day(const styrk_workout *w, styrk_day day);
styrk_str styrk_text_event(const styrk_workout *w, styrk_id id);
/* Adds a sentence to the set's whys (nothing when brief). */
void styrk_why_add(const styrk_workout *w, styrk_set *set, const char *msgid, const styrk_str *args,
                   uint32_t count);
/* Adds a sentence to the session's notes, once. */
void styrk_note_add(const styrk_workout *w, const char *msgid, const styrk_str *args,
                    uint32_t count);

#endif
