/* program_diff.h: what differs between two programs. Private to run/. */
#ifndef STYRK_PROGRAM_DIFF_H
#define STYRK_PROGRAM_DIFF_H

#include "plan/plan.h"

typedef enum {
    STYRK_CHANGE_DAY_ADDED,
    STYRK_CHANGE_DAY_REMOVED,
    STYRK_CHANGE_WEEKDAY,
    STYRK_CHANGE_LIGHT, /* the "*" lines of a day, or of the week where day is empty */
    STYRK_CHANGE_ADDED, /* an exercise */
    STYRK_CHANGE_REMOVED,
    STYRK_CHANGE_SETS,  /* its scheme */
    STYRK_CHANGE_RULE,  /* its next: and ladder: */
    STYRK_CHANGE_REPEAT /* next: below a week line; no day, no exercise */
} styrk_change_kind;

typedef struct styrk_change {
    styrk_change_kind kind;
    styrk_str day, exercise;
    styrk_str before, after; /* empty where there is none */
    uint64_t weeks[2];       /* bit n: week n + 1 */
    struct styrk_change *next;
} styrk_change;

struct styrk_diff {
    styrk_str before, after; /* canonical texts */
    uint32_t weeks_before, weeks_after, weeks;
    styrk_change *changes;
    int64_t hard_before_x10[STYRK_MUSCLES]; /* hard sets a week, the mean of all weeks */
    int64_t hard_after_x10[STYRK_MUSCLES];
};

#endif
