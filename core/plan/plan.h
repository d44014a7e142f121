/* plan.h: a program laid out as weeks x days x slots x cells.
 *
 * A cell is one set to do, still symbolic: "85 %", "top -12 %", "@8". Nothing
 * here knows the athlete; prescribe turns cells into loads.
 */
#ifndef STYRK_PLAN_H
#define STYRK_PLAN_H

#include "lang/ast.h"

typedef enum {
    STYRK_CELL_FRESH, /* a set of its own */
    STYRK_CELL_DROP,  /* straight on from the cell before, lighter */
    STYRK_CELL_PAUSE  /* after a short pause, same set */
} styrk_cell_kind;

/* One set to do. Part cells (DROP, PAUSE) continue the cell before them. */
typedef struct styrk_cell {
    const styrk_group *group;
    styrk_cell_kind kind;
    styrk_role role;
    int32_t pause_ms; /* PAUSE: before this cell */
    styrk_target target;
    styrk_load_spec load;
    int32_t index;    /* 0-based within its group, parts counted */
    bool conditional; /* a stop rule may end the row of sets before it */
    bool counted;     /* one of as many as group->sets_expr will say */
    bool last_of_set; /* no part follows: the group's rest applies after it */
    struct styrk_cell *next;
} styrk_cell;

/* One exercise line on one day of one week. */
typedef struct styrk_slot {
    const styrk_line *line;
    const styrk_scheme *scheme;     /* of the line or its template, the phase that is due */
    const styrk_scheme *first;      /* of its phases: what its rule counts from */
    const styrk_rule *rules;        /* the line's own, else its template's */
    const styrk_rung *ladder;       /* the line's own, else its template's */
    uint32_t phase;                 /* 0-based; which of the line's schemes */
    const styrk_exercise *exercise; /* NULL: not in the catalogue */
    styrk_str day;
    int32_t occurrence;    /* 0, 1, ...: the same exercise again on that day */
    int32_t load_pct_x100; /* of the week's "* load 90%"; 10000 = as written */
    int16_t rpe_delta_x10;
    bool modified; /* a "*" line changed it: progression rests this week */
    styrk_cell *cells;
    uint32_t cell_count;
    struct styrk_slot *next;
} styrk_slot;

/* What the "*" lines in force do to every slot. */
typedef struct {
    int32_t sets_pct_x100, load_pct_x100;
    int16_t rpe_delta_x10;
} styrk_modifier;

typedef struct styrk_plan_day {
    styrk_str name;
    int32_t weekday;           /* 0 = Monday, -1 none */
    int32_t week;              /* 1-based */
    styrk_str label;           /* of the week: "deload" */
    const styrk_again *repeat; /* of the week */
    styrk_slot *slots;         /* weeks that ask for the same share them */
    const styrk_day_ast *source;
    styrk_modifier modifier;
    const struct styrk_plan_day *before;  /* in training order */
    const struct styrk_plan_day *earlier; /* of the same source */
    struct styrk_plan_day *next;
} styrk_plan_day;

typedef struct {
    const styrk_program *program;
    styrk_plan_day *days;      /* in training order, all weeks */
    const styrk_plan_day **at; /* the same by number */
    uint32_t day_count;
    uint32_t week_count;
} styrk_plan;

typedef struct {
    const styrk_exercise *(*find)(const void *user, styrk_str name); /* NULL: catalogue only */
    const void *user;
} styrk_names;

const styrk_exercise *styrk_names_find(const styrk_names *names, styrk_str name);

/* The template of that name, NULL if there is none or the name is empty. */
const styrk_template *styrk_program_template(const styrk_program *program, styrk_str name);

/* Lays out `program`. The plan borrows from it. Weeks that no week line names
 * repeat the one before.
 * Returns: STYRK_OK, STYRK_LIMIT (more than 100 000 cells) or STYRK_NOMEM. */
styrk_status styrk_plan_compile(styrk_arena *arena, styrk_plan **out, const styrk_program *program,
                                const styrk_names *names);

/* Day number `index` of the endless row of training days: after the last week
 * comes the first. NULL if the plan has no day. */
const styrk_plan_day *styrk_plan_at(const styrk_plan *plan, uint32_t index);

#endif
