/* run_table.h: the heaviest set of each lift and week of a run. Private to run/. */
#ifndef STYRK_RUN_TABLE_H
#define STYRK_RUN_TABLE_H

#include "run/run.h"

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
