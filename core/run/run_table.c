/* run_table.c: what loads do from week to week.
 *
 * A lift has one row by what it is asked to move: load, else seconds, else reps.
 * Warm-ups and parts (drops, minis) are left out. Where no load was asked for the
 * one that was chosen stands.
 */
#include "run/run.h"

typedef struct {
    styrk_arena *arena;
    styrk_run_table *table;
    styrk_run_row *last;
} builder;

static const char *unit_of(const styrk_set *set, styrk_unit unit, bool has_load)
{
    if (has_load) {
        return unit == STYRK_LB ? "lb" : "kg";
    }
    return set->has_hold ? "s" : "reps";
}

static styrk_run_row *row_for(builder *b, const styrk_exercise_today *e, const char *unit)
{
    styrk_run_row *row = b->table->rows;
    for (; row != NULL; row = row->next) {
        const bool same = row->exercise != NULL || e->exercise != NULL
                              ? row->exercise == e->exercise
                              : styrk_str_eq(row->name, e->name);
        if (same && strlen(row->unit) == strlen(unit) &&
            memcmp(row->unit, unit, strlen(unit)) == 0) {
            return row;
        }
    }
    row = styrk_arena_get(b->arena, sizeof *row);
    if (row == NULL) {
        return NULL;
    }
    row->name = e->name;
    row->exercise = e->exercise;
    row->unit = unit;
    row->cells = styrk_arena_array(b->arena, b->table->weeks, sizeof *row->cells);
    if (row->cells == NULL) {
        return NULL;
    }
    if (b->last == NULL) {
        b->table->rows = row;
    } else {
        b->last->next = row;
    }
    b->last = row;
    return row;
}

static void add_set(builder *b, const styrk_exercise_today *e, const styrk_set *set, uint32_t week)
{
    const styrk_event *done = set->status == STYRK_SET_DONE ? set->done : NULL;
    const bool chosen = !set->has_load && done != NULL && done->set.load_kind == STYRK_LOAD_ABS;
    const bool has_load = set->has_load || chosen;
    const styrk_weight load = chosen ? done->set.load : set->load;
    styrk_run_row *row = row_for(b, e, unit_of(set, load.unit, has_load));
    if (row == NULL || week >= b->table->weeks) {
        return;
    }
    const int64_t value = has_load        ? styrk_mass_milli(load.mass, load.unit)
                          : set->has_hold ? set->hold_ms.min
                          : set->reps.open && set->reps.min == 0 && done != NULL
                              ? 1000LL * done->set.reps
                              : 1000LL * set->reps.max;
    styrk_run_cell *cell = &row->cells[week];
    if (!cell->known || value > cell->value) {
        *cell = (styrk_run_cell){true, set->bodyweight && has_load, value};
    }
}

static bool counts(const styrk_set *set)
{
    return set->role != STYRK_ROLE_WARMUP && set->role != STYRK_ROLE_DROP &&
           set->role != STYRK_ROLE_MINI &&
           (set->status == STYRK_SET_DONE || set->status == STYRK_SET_PLANNED);
}

const styrk_run_table *styrk_run_table_of(styrk_arena *arena, const styrk_run *run)
{
    builder b = {arena, styrk_arena_get(arena, sizeof *b.table), NULL};
    if (b.table == NULL) {
        return NULL;
    }
    b.table->weeks = run->options.weeks;
    for (const styrk_run_day *day = run->days; day != NULL; day = day->next) {
        const styrk_exercise_today *e = day->session != NULL ? day->session->exercises : NULL;
        for (; e != NULL; e = e->next) {
            for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
                if (counts(set)) {
                    add_set(&b, e, set, (uint32_t)day->week - 1);
                }
            }
        }
    }
    return arena->failed ? NULL : b.table;
}
