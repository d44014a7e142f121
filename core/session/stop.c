/* stop.c: open-ended rows of sets end by their rule.
 *
 * A rule is asked after every set of its group that has been done. When it says
 * stop, the sets of the group that are still to do are stopped, and stay on
 * the page with the reason.
 */
#include "session/task.h"

static styrk_effort effort_of(const styrk_job *job)
{
    return (styrk_effort){job->done->set.load.mass, job->done->set.reps, job->effort_x10};
}

/* What fatigue is measured against: the top set, else the group's first set. */
static bool fatigue_base(const styrk_task *task, const styrk_group *group, styrk_effort *out)
{
    if (task->reference != NULL && task->reference->done != NULL) {
        *out = effort_of(task->reference);
        return true;
    }
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL && job->cell->group == group && job->done != NULL) {
            *out = effort_of(job);
            return true;
        }
    }
    return false;
}

static bool ends(const styrk_task *task, const styrk_job *job)
{
    const styrk_until *until = &job->cell->group->until;
    styrk_effort base;
    switch (until->kind) {
    case STYRK_UNTIL_RPE:
        return job->effort_x10 >= until->value;
    case STYRK_UNTIL_REPS:
        return job->cell->conditional && job->done->set.reps >= 0 &&
               job->done->set.reps < until->value;
    case STYRK_UNTIL_FATIGUE:
        return fatigue_base(task, job->cell->group, &base) &&
               styrk_model_fatigue_reached(base, effort_of(job), until->value / 10);
    default:
        return false;
    }
}

static const char *reason(const styrk_until *until)
{
    switch (until->kind) {
    case STYRK_UNTIL_RPE:
        return "stopped: RPE {0} was reached";
    case STYRK_UNTIL_REPS:
        return "stopped: fewer than {0} reps";
    default:
        return "stopped: {0} % fatigue was reached";
    }
}

static styrk_str limit_text(const styrk_workout *w, const styrk_until *until)
{
    const int places = until->kind == STYRK_UNTIL_RPE ? 1 : until->kind == STYRK_UNTIL_REPS ? 0 : 2;
    return styrk_text_decimal(w, until->value, places);
}

/* Rows whose first set does not count towards the rule (the activation set of
 * myo-reps, a fresh set with parts) end within their own set only. */
static bool same_row(const styrk_job *a, const styrk_job *b)
{
    if (a->cell == NULL || b->cell == NULL || a->cell->group != b->cell->group) {
        return false;
    }
    return a->cell->group->parts == NULL || b->cell->kind != STYRK_CELL_FRESH;
}

void styrk_task_end_rows(styrk_task *task)
{
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        job->stopped = false;
    }
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell == NULL || job->cell->group->until.kind == STYRK_UNTIL_NONE ||
            job->done == NULL || !ends(task, job)) {
            continue;
        }
        for (styrk_job *rest = job->next; rest != NULL && same_row(job, rest); rest = rest->next) {
            rest->stopped = rest->done == NULL && !rest->skipped;
        }
    }
}

void styrk_task_stop(styrk_workout *w, styrk_task *task)
{
    styrk_task_end_rows(task);
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->stopped) {
            const styrk_until *until = &job->cell->group->until;
            const styrk_str limit = limit_text(w, until);
            job->set->status = STYRK_SET_STOPPED;
            styrk_why_add(w, job->set, reason(until), &limit, 1);
        }
    }
}
