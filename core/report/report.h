/* report.h: states and sessions as JSON and text. Private to report/. */
#ifndef STYRK_REPORT_H
#define STYRK_REPORT_H

#include "fold/fold.h"

/* {"value":102.5,"unit":"kg"}: up to three decimals in the unit as typed. */
void styrk_json_weight(styrk_buf *out, styrk_weight weight);
/* ,"key": */
void styrk_json_key(styrk_buf *out, const char *key);
void styrk_json_text_or_null(styrk_buf *out, styrk_str text);
/* ,"key":1.5 of a value in 10^-places; ,"key":null where it is not known. */
void styrk_json_decimal(styrk_buf *out, const char *key, int64_t value, int places, bool known);
/* ,"key":{"min":3,"max":5,"open":false}; an end that there is not is null. */
void styrk_json_range(styrk_buf *out, const char *key, bool has, const styrk_range *range,
                      int places);
/* ,"rpe":{"min":7,"max":8} as planned. */
void styrk_json_rpe(styrk_buf *out, const styrk_set *set);

/* What log[first, first + count), events of one command, say in one line. */
void styrk_entry_text(styrk_buf *out, const styrk_state *state, uint32_t first, uint32_t count,
                      const styrk_words *words);
/* ,"weeks":[...] of styrk.stats/1: the last `shown` weeks that have training. */
void styrk_json_weeks(styrk_buf *out, styrk_arena *arena, const styrk_state *state, styrk_day today,
                      uint32_t shown);
/* ,"days":[...],"plan_weeks":[...] of styrk.series/1 (series_plan.c). */
void styrk_json_plan(styrk_buf *out, styrk_arena *arena, const styrk_state *state);
/* {"date":..., without the closing brace */
void styrk_json_dated(styrk_buf *out, styrk_day day);

/* A week of training for one muscle; hundredths of sets, milliseconds. */
typedef struct {
    int64_t hard_x100;       /* fractional hard sets */
    int64_t bfr_x100;        /* cuffed sets, kept apart */
    int64_t iso_ms;          /* held, by share */
    int64_t tonnage_u;       /* load x reps, by share */
    int64_t stimulating_x10; /* disputed; a secondary read-out */
} styrk_muscle_week;

typedef struct styrk_week_ledger {
    styrk_day monday;
    styrk_muscle_week muscle[STYRK_MUSCLES];
    int64_t sets, reps, tonnage_u, iso_ms;
    struct styrk_week_ledger *next;
} styrk_week_ledger;

/* Ledgers of the weeks that have training, oldest first, up to `today`. */
styrk_week_ledger *styrk_ledger_weeks(styrk_arena *arena, const styrk_state *state,
                                      styrk_day today);

typedef struct {
    bool known;
    styrk_weight weight;
    int32_t reps;
    styrk_day day;
} styrk_best;

typedef struct {
    styrk_best heaviest;     /* any reps */
    styrk_best by_reps[13];  /* [1]..[12]: heaviest for at least so many reps */
    styrk_best estimate;     /* highest e1RM ever */
    int32_t longest_hold_ms; /* -1 */
    styrk_day longest_day;
    int32_t most_reps; /* bodyweight, -1 */
    styrk_day most_day;
    uint32_t work_sets, days;
    styrk_day last_day;
} styrk_records;

void styrk_records_of(styrk_records *out, const styrk_lift *lift, styrk_day today);

#endif
