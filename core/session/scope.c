/* scope.c: what the names in expressions and "of ..." mean at the rack.
 *
 * Sets of today that are done speak for themselves; a planned one is asked only
 * where nothing else can be meant ("prev" of a set that is still to do is its
 * planned load). What is not known yet is unknown, and what depends on it waits.
 */
#include "session/task.h"

enum { MOST_SETS = 100, MOST_REPS = 1000, MOST_HOLD_MS = 7200000 }; /* as in the notation */

typedef struct {
    const styrk_workout *w;
    const styrk_task *task;
    const styrk_job *job;
} place;

static bool is_work(const styrk_job *job)
{
    return job->cell == NULL ? job->done != NULL && !(job->done->set.role_said &&
                                                      job->done->set.role == STYRK_ROLE_WARMUP)
                             : job->cell->group->role != STYRK_ROLE_WARMUP && !job->hidden;
}

static const styrk_job *first_job(const place *p)
{
    for (const styrk_job *job = p->task->jobs; job != NULL; job = job->next) {
        if (is_work(job) && !job->skipped) {
            return job;
        }
    }
    return NULL;
}

static const styrk_job *prev_job(const place *p)
{
    const styrk_job *before = NULL;
    for (const styrk_job *job = p->task->jobs; job != NULL && job != p->job; job = job->next) {
        before = is_work(job) && !job->skipped ? job : before;
    }
    return before;
}

static const styrk_job *last_done(const place *p)
{
    const styrk_job *last = NULL;
    for (const styrk_job *job = p->task->jobs; job != NULL; job = job->next) {
        last = is_work(job) && job->done != NULL ? job : last;
    }
    return last;
}

static const styrk_job *best_done(const place *p)
{
    const styrk_job *best = NULL;
    for (const styrk_job *job = p->task->jobs; job != NULL; job = job->next) {
        if (!is_work(job) || job->done == NULL || job->done->set.load_kind != STYRK_LOAD_ABS) {
            continue;
        }
        if (best == NULL || job->done->set.load.mass.u > best->done->set.load.mass.u) {
            best = job;
        }
    }
    return best;
}

static const styrk_job *job_at(const place *p, styrk_at_set at)
{
    switch (at) {
    case STYRK_AT_TOP:
        return p->task->reference;
    case STYRK_AT_FIRST:
        return first_job(p);
    case STYRK_AT_LAST:
        return last_done(p);
    case STYRK_AT_PREV:
        return prev_job(p);
    case STYRK_AT_BEST:
        return best_done(p);
    default:
        return NULL;
    }
}

static styrk_value known(int64_t value)
{
    return (styrk_value){true, value};
}

static styrk_value unknown(void)
{
    return (styrk_value){false, 0};
}

static styrk_value of_set(const styrk_job *job, styrk_name name)
{
    if (job == NULL) {
        return unknown();
    }
    if (job->done == NULL) { /* only its planned load can be meant */
        return name == STYRK_NAME_LOAD && job->set->has_load ? known(job->set->load.mass.u)
                                                             : unknown();
    }
    const styrk_set_done *done = &job->done->set;
    switch (name) {
    case STYRK_NAME_REPS:
        return done->reps >= 0 ? known((int64_t)done->reps * STYRK_NUMBER_ONE) : unknown();
    case STYRK_NAME_LOAD:
        return done->load_kind == STYRK_LOAD_ABS ? known(done->load.mass.u) : unknown();
    case STYRK_NAME_RPE:
        return job->effort_x10 > 0 ? known((int64_t)job->effort_x10 * STYRK_NUMBER_ONE / 10)
                                   : unknown();
    case STYRK_NAME_SECONDS:
        return done->hold_ms >= 0 ? known(done->hold_ms) : unknown();
    default:
        return unknown();
    }
}

static styrk_value of_fact(const styrk_fact *fact)
{
    return fact != NULL && fact->known ? known(fact->weight.mass.u) : unknown();
}

static styrk_value look_up(const void *user, styrk_name name, styrk_at_set at)
{
    const place *p = user;
    const styrk_standing *s = p->task->standing;
    const styrk_lift *lift = p->task->lift;
    switch (name) {
    case STYRK_NAME_WEEK:
        return p->w->plan_day != NULL ? known((int64_t)p->w->plan_day->week * STYRK_NUMBER_ONE)
                                      : unknown();
    case STYRK_NAME_SESSIONS:
        return known(s != NULL ? (int64_t)s->sessions * STYRK_NUMBER_ONE : 0);
    case STYRK_NAME_FAILS:
        return known(s != NULL ? (int64_t)s->fails * STYRK_NUMBER_ONE : 0);
    case STYRK_NAME_OWN_LOAD:
        return s != NULL && s->owned && !s->is_time ? known(s->weight.mass.u) : unknown();
    case STYRK_NAME_TM:
        return lift != NULL ? of_fact(&lift->training_max) : unknown();
    case STYRK_NAME_E1RM:
        return lift != NULL ? of_fact(styrk_lift_1rm(lift)) : unknown();
    case STYRK_NAME_BODYWEIGHT:
        return of_fact(&p->w->state->bodymass);
    default:
        return of_set(job_at(p, at), name);
    }
}

styrk_value styrk_job_value(const styrk_workout *w, const styrk_task *task, const styrk_job *job,
                            const styrk_expr *expr)
{
    const place p = {w, task, job};
    const styrk_scope scope = {look_up, &p};
    return styrk_expr_value(expr, &scope);
}

/* ---- numbers of sets and reps ----------------------------------------------------- */

/* The nearest whole number, from `least` to `most`. */
static int32_t whole(int64_t value, int32_t least, int32_t most)
{
    const int64_t n = styrk_div_round(value, STYRK_NUMBER_ONE);
    return n < least ? least : n > most ? most : (int32_t)n;
}

static void count_group(styrk_workout *w, styrk_task *task, const styrk_group *group)
{
    int32_t wanted = -1;
    int32_t number = 0;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell == NULL || job->cell->group != group) {
            continue;
        }
        if (number == 0) {
            const styrk_value value = styrk_job_value(w, task, job, group->sets_expr);
            wanted = value.known ? whole(value.value, 0, MOST_SETS) : -1;
        }
        /* Not known yet: one set stands for all of them and waits. */
        job->hidden = job->done == NULL && number >= (wanted < 0 ? 1 : wanted);
        number += job->cell->last_of_set ? 1 : 0;
    }
}

/* Reps or seconds that another set decides. */
static void count_target(const styrk_workout *w, const styrk_task *task, styrk_job *job)
{
    styrk_set *set = job->set;
    const styrk_value value = styrk_job_value(w, task, job, job->cell->target.expr);
    if (set->has_hold) {
        int64_t ms = styrk_div_round(value.value, 1000) * 1000; /* whole seconds */
        ms = ms < 1000 ? 1000 : ms;
        set->hold_ms.min = set->hold_ms.max = ms > MOST_HOLD_MS ? MOST_HOLD_MS : (int32_t)ms;
        set->has_hold = value.known;
    } else if (set->has_reps) {
        set->reps.min = set->reps.max = whole(value.value, 1, MOST_REPS);
        set->has_reps = value.known;
    }
}

void styrk_task_count(styrk_workout *w, styrk_task *task)
{
    const styrk_group *last = NULL;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell == NULL) {
            continue;
        }
        if (job->cell->counted && job->cell->group != last) {
            last = job->cell->group;
            count_group(w, task, last);
        }
        if (job->cell->target.expr != NULL) {
            count_target(w, task, job);
        }
    }
}

/* ---- shares of another set ---------------------------------------------------------- */

static styrk_load_answer waits(styrk_workout *w, const styrk_task *task, styrk_job *job,
                               const char *msgid)
{
    styrk_why_add(w, job->set, msgid, &task->name, 1);
    return (styrk_load_answer){STYRK_LOAD_PENDING, {{0}, STYRK_KG}, false, false};
}

static styrk_load_answer share_of(styrk_workout *w, styrk_job *job, styrk_weight from,
                                  const char *msgid)
{
    const int32_t pct = job->cell->load.pct_x100;
    const styrk_weight exact = {{styrk_mul_div(from.mass.u, pct, 10000)}, from.unit};
    if (!w->brief) {
        const styrk_str args[3] = {styrk_text_decimal(w, pct, 2), styrk_text_weight(w, from),
                                   styrk_text_weight(w, exact)};
        styrk_why_add(w, job->set, msgid, args, 3);
    }
    return (styrk_load_answer){STYRK_LOAD_GIVEN, exact, false, false};
}

static styrk_load_answer share_of_day(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    for (const styrk_day_best *best = w->state->day_bests; best != NULL; best = best->next) {
        if (best->lift == task->lift && styrk_str_eq(best->day, job->cell->load.ref_day)) {
            return share_of(w, job, best->weight,
                            "{0} % of {1}, the heaviest set on that day last time, is {2}");
        }
    }
    return waits(w, task, job, "waits until {0} has been done on the other day");
}

static styrk_load_answer share_of_today_1rm(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    styrk_mass best = {0};
    styrk_unit unit = STYRK_KG;
    for (const styrk_job *j = task->jobs; j != NULL; j = j->next) {
        styrk_mass e1rm;
        if (j->done != NULL && styrk_set_estimates(&j->done->set, j->effort_x10) &&
            styrk_model_e1rm_rts(j->done->set.load.mass, j->done->set.reps, j->effort_x10, &e1rm) &&
            e1rm.u > best.u) {
            best = e1rm;
            unit = j->done->set.load.unit;
        }
    }
    if (best.u == 0) {
        return waits(w, task, job, "waits for a set of {0} today with its RPE");
    }
    return share_of(w, job, (styrk_weight){best, unit},
                    "{0} % of {1}, the 1RM estimated from today's sets, is {2}");
}

static bool load_of(const styrk_job *from, styrk_weight *out)
{
    if (from == NULL) {
        return false;
    }
    if (from->done != NULL) {
        *out = from->done->set.load;
        return from->done->set.load_kind == STYRK_LOAD_ABS && from->done->set.reps != 0;
    }
    *out = from->set->load;
    return from->set->has_load;
}

styrk_load_answer styrk_job_load_share(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const place p = {w, task, job};
    const styrk_ref ref = job->cell->load.ref;
    styrk_weight from;
    if (ref == STYRK_REF_DAY) {
        return share_of_day(w, task, job);
    }
    if (ref == STYRK_REF_E1RM) {
        return share_of_today_1rm(w, task, job);
    }
    const styrk_job *other = ref == STYRK_REF_TOP     ? task->reference
                             : ref == STYRK_REF_FIRST ? first_job(&p)
                             : ref == STYRK_REF_PREV  ? prev_job(&p)
                                                      : best_done(&p);
    if (other == NULL || other == job || !load_of(other, &from)) {
        return waits(w, task, job,
                     ref == STYRK_REF_TOP ? "waits for the top set of {0}"
                                          : "waits for an earlier set of {0}");
    }
    return share_of(w, job, from, "{0} % of {1}, a set of today, is {2}");
}
