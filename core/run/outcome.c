/* outcome.c: what the made-up athlete does with a set.
 *
 *   R1  reps: the lowest asked for; the highest of a range, and as many of an open
 *       set, as the line's own rule pays for
 *   R2  load: as asked; where none is asked, the lifter's choice
 *   R3  an RPE is told only where the load came from one, or from the line's rule
 *       that started from one, and the reps are the lowest: elsewhere it would be
 *       a second opinion on the 1RM that nobody has
 *   R4  a set is done as soon as it can be: what waits for it is looked at anew
 *
 * Sets are done in an order in which match.c gives each event to the job it was
 * made for.
 */
#include "run/run.h"

enum { OPEN_REPS = 8, OPEN_MS = 30000 };

/* ---- how much --------------------------------------------------------------------- */

/* Whether some rule of the line looks at reps: then more than the lowest pays. */
static bool pays_for_reps(const styrk_rule *rules)
{
    for (const styrk_rule *rule = rules; rule != NULL; rule = rule->next) {
        if (rule->kind == STYRK_RULE_DOUBLE || rule->kind == STYRK_RULE_SUM) {
            return true;
        }
        for (const styrk_cond *cond = rule->conds; cond != NULL; cond = cond->next) {
            if (cond->kind >= STYRK_COND_REPS && cond->kind <= STYRK_COND_TOTAL) {
                return true;
            }
        }
    }
    return false;
}

/* The most reps of one set that a rule of the line wants before it raises anything. */
static int32_t wanted_reps(const styrk_rule *rules)
{
    int32_t most = 0;
    for (const styrk_rule *rule = rules; rule != NULL; rule = rule->next) {
        for (const styrk_cond *cond = rule->conds; cond != NULL; cond = cond->next) {
            const bool reps = cond->kind == STYRK_COND_REPS || cond->kind == STYRK_COND_ALL_REPS;
            const int32_t least = cond->value + (cond->compare == STYRK_CMP_GT ? 1 : 0);
            if (reps && (cond->compare == STYRK_CMP_GE || cond->compare == STYRK_CMP_GT) &&
                least > most) {
                most = least;
            }
        }
    }
    return most;
}

static int32_t amount(const styrk_range *range, const styrk_rule *rules, int32_t usual,
                      int32_t wanted)
{
    if (range->open) {
        const int32_t least = range->min > 0 ? range->min : usual;
        return wanted > least ? wanted : least;
    }
    return range->max > range->min && pays_for_reps(rules) ? range->max : range->min;
}

/* Whether the line asks for a share of the 1RM estimated today: that needs an RPE. */
static bool asks_for_e1rm(const styrk_slot *slot)
{
    for (const styrk_cell *cell = slot->cells; cell != NULL; cell = cell->next) {
        if (cell->load.kind == STYRK_SPEC_PCT_OF && cell->load.ref == STYRK_REF_E1RM) {
            return true;
        }
    }
    return false;
}

static int16_t effort(const styrk_task *task, const styrk_job *job, int32_t reps)
{
    const styrk_cell *cell = job->cell;
    const styrk_standing *s = task->standing;
    const bool by_rule = s != NULL && s->owned && !s->is_time;
    const bool by_rpe = cell->load.kind == STYRK_SPEC_NONE;
    const bool light = task->slot->load_pct_x100 != 10000;
    if (cell->kind != STYRK_CELL_FRESH || job->set->reps.open || reps > job->set->reps.min ||
        light || !(by_rule || by_rpe || asks_for_e1rm(task->slot))) {
        return 0;
    }
    return (int16_t)styrk_band_rpe(cell->group, task->slot);
}

/* ---- one set ------------------------------------------------------------------------ */

static bool is_work(const styrk_job *job)
{
    return job->cell != NULL && job->cell->group->role != STYRK_ROLE_WARMUP && !job->hidden;
}

/* The set that fails when the session does: the last one that has to be done. */
static bool is_last(const styrk_job *job)
{
    for (const styrk_job *j = job->next; j != NULL; j = j->next) {
        if (is_work(j) && !j->cell->conditional && j->set->status != STYRK_SET_REFUSED) {
            return false;
        }
    }
    return is_work(job) && !job->cell->conditional;
}

static int32_t number_of(const styrk_task *task, const styrk_job *job)
{
    int32_t number = 0;
    for (const styrk_job *j = task->jobs; j != NULL; j = j->next) {
        number += is_work(j) ? 1 : 0;
        if (j == job) {
            break;
        }
    }
    return number;
}

static bool wants_choice(const styrk_task *task, const styrk_job *job)
{
    return !job->set->has_load && !job->set->bodyweight && !job->set->has_hold &&
           task->exercise != NULL && task->exercise->measure == STYRK_MEASURE_LOAD;
}

static void lift_load(styrk_runner *r, styrk_set_done *done, const styrk_task *task,
                      const styrk_job *job)
{
    const styrk_set *set = job->set;
    if (set->bodyweight) {
        const int64_t u = set->has_load ? set->load.mass.u : 0;
        done->load_kind = u > 0 ? STYRK_LOAD_BW_PLUS : u < 0 ? STYRK_LOAD_BW_MINUS : STYRK_LOAD_BW;
        done->load = (styrk_weight){{u < 0 ? -u : u}, set->load.unit};
    } else if (set->has_load) {
        done->load_kind = STYRK_LOAD_ABS;
        done->load = set->load;
    } else if (wants_choice(task, job) && !r->run->options.unassumed) {
        done->load_kind = STYRK_LOAD_ABS;
        done->load = styrk_runner_choice(r, task, job);
    }
}

static void do_reps(const styrk_runner *r, styrk_set_done *done, const styrk_task *task,
                    const styrk_job *job)
{
    const styrk_set *set = job->set;
    const styrk_rule *rules = task->slot->rules;
    if (set->has_hold) {
        done->hold_ms = amount(&set->hold_ms, rules, OPEN_MS, 0);
        done->rpe_x10 = (int16_t)styrk_band_rpe(job->cell->group, task->slot);
        if (r->failing && is_last(job) && done->hold_ms > 1000) {
            done->hold_ms -= 1000;
            done->rpe_x10 = 0;
        }
        return;
    }
    done->reps = amount(&set->reps, rules, OPEN_REPS, wanted_reps(rules));
    done->rpe_x10 = effort(task, job, done->reps);
    if (r->failing && is_last(job)) {
        done->reps = set->reps.min > 0 ? set->reps.min - 1 : 0;
        done->rpe_x10 = 0;
    }
}

static void obey(styrk_set_done *done, const styrk_script_line *line)
{
    if (line == NULL) {
        return;
    }
    done->reps = line->reps >= 0 ? line->reps : done->reps;
    done->hold_ms = line->hold_ms >= 0 ? line->hold_ms : done->hold_ms;
    done->rpe_x10 = line->rpe_x10;
}

static void do_job(styrk_runner *r, const styrk_task *task, const styrk_job *job)
{
    const styrk_group *group = job->cell->group;
    const styrk_script_line *line = styrk_script_find(r, task, number_of(task, job));
    const bool skip = line != NULL && line->skip;
    styrk_event *event = styrk_runner_event(r, skip ? STYRK_EV_SKIP : STYRK_EV_SET);
    if (event == NULL) {
        return;
    }
    styrk_set_done *done = &event->set;
    done->exercise = task->name;
    if (!skip) {
        done->role = group->role;
        done->role_said = group->role != STYRK_ROLE_WORK;
        done->partial = job->cell->kind != STYRK_CELL_FRESH;
        done->cuff = group->cuff;
        done->angle_x10 = job->set->angle_x10;
        done->side = group->side == STYRK_SIDE_EACH ? STYRK_SIDE_NONE : group->side;
        lift_load(r, done, task, job);
        do_reps(r, done, task, job);
        obey(done, line);
    }
    styrk_runner_tell(r, event);
}

/* ---- which sets ------------------------------------------------------------------------ */

/* Open jobs that were passed over: an event that fits one of them would be given to
 * it, so nothing that fits is told (match.c, M1 and M2). */
typedef struct {
    bool top, backoff, any, part;
} passed;

static void pass_over(passed *p, const styrk_job *job)
{
    p->any = true;
    p->top |= job->cell->group->role == STYRK_ROLE_TOP;
    p->backoff |= job->cell->group->role == STYRK_ROLE_BACKOFF;
    p->part |= job->cell->kind != STYRK_CELL_FRESH;
}

static bool reaches(const passed *p, const styrk_job *job)
{
    if (job->cell->kind != STYRK_CELL_FRESH) {
        return !p->part;
    }
    switch (job->cell->group->role) {
    case STYRK_ROLE_TOP:
        return !p->top;
    case STYRK_ROLE_BACKOFF:
        return !p->backoff;
    default:
        return !p->any;
    }
}

static bool is_open(const styrk_job *job)
{
    return job->cell != NULL && job->done == NULL && !job->skipped;
}

/* Sets that do not hang on what is done in others of the exercise can be done all at
 * once; else the day is looked at anew after each. */
static bool steady(const styrk_task *task)
{
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        const styrk_cell *cell = job->cell;
        if (cell != NULL && (cell->conditional || cell->counted || cell->target.expr != NULL ||
                             cell->load.kind == STYRK_SPEC_PCT_OF ||
                             cell->load.kind == STYRK_SPEC_EXPR || wants_choice(task, job))) {
            return false;
        }
    }
    return true;
}

static bool same_exercise(const styrk_task *a, const styrk_task *b)
{
    return styrk_str_eq(a->name, b->name) || (a->lift != NULL && a->lift == b->lift) ||
           (a->exercise != NULL && a->exercise == b->exercise);
}

/* The same exercise again on one day: its first line comes first. */
static bool comes_later(const styrk_runner *r, const styrk_task *task)
{
    for (const styrk_task *t = r->look.tasks; t != task; t = t->next) {
        for (const styrk_job *job = same_exercise(t, task) ? t->jobs : NULL; job != NULL;
             job = job->next) {
            if (is_open(job) && !job->stopped && !job->hidden) {
                return true;
            }
        }
    }
    return false;
}

static uint32_t perform_task(styrk_runner *r, const styrk_task *task)
{
    const bool all = steady(task) && r->run->options.script == NULL;
    uint32_t made = 0;
    passed p = {false, false, false, false};
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!is_open(job) || job->hidden || job->stopped) {
            continue;
        }
        if (job->set->status != STYRK_SET_PLANNED || !reaches(&p, job)) {
            pass_over(&p, job);
            continue;
        }
        do_job(r, task, job);
        made++;
        if (!all) {
            break;
        }
    }
    return made;
}

uint32_t styrk_runner_perform(styrk_runner *r)
{
    uint32_t made = 0;
    for (const styrk_task *task = r->look.tasks; task != NULL; task = task->next) {
        if (task->slot != NULL && !comes_later(r, task)) {
            made += perform_task(r, task);
        }
    }
    return made;
}

/* Back-offs without a percentage wait for a top set that is made: there is no other
 * load to take. */
static bool can_be_helped(const styrk_task *task, const styrk_job *job)
{
    const styrk_spec_kind kind = job->cell->load.kind;
    return job->set->status == STYRK_SET_PENDING && job->set->has_reps && kind != STYRK_SPEC_REL &&
           job->cell->kind == STYRK_CELL_FRESH && job->cell->group->role != STYRK_ROLE_BACKOFF &&
           task->exercise != NULL && task->exercise->measure == STYRK_MEASURE_LOAD;
}

uint32_t styrk_runner_help(styrk_runner *r)
{
    for (const styrk_task *task = r->look.tasks; task != NULL; task = task->next) {
        passed p = {false, false, false, false};
        for (const styrk_job *job = task->slot != NULL && !comes_later(r, task) ? task->jobs : NULL;
             job != NULL; job = job->next) {
            if (!is_open(job) || job->hidden || job->stopped) {
                continue;
            }
            if (can_be_helped(task, job) && reaches(&p, job)) {
                do_job(r, task, job);
                return 1;
            }
            pass_over(&p, job);
        }
    }
    return 0;
}
