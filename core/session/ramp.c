/* ramp.c: warm-up sets before the first work set of a barbell lift.
 *
 * Convention of science 9; the loads are what the athlete's plates make. No ramp
 * for cuffed work, holds, circuits, a lift that is not on a bar, or where the
 * program writes its own warm-up. Once a work set is done, what is left of the
 * ramp is skipped.
 */
#include "session/task.h"

static bool on_a_bar(const styrk_task *task)
{
    if (task->exercise == NULL || task->exercise->measure != STYRK_MEASURE_LOAD) {
        return false;
    }
    const styrk_implement implement = task->exercise->implement;
    return implement == STYRK_IMPLEMENT_BAR || implement == STYRK_IMPLEMENT_TRAP_BAR ||
           implement == STYRK_IMPLEMENT_SMITH;
}

static bool writes_own(const styrk_task *task)
{
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL && job->cell->group->role == STYRK_ROLE_WARMUP) {
            return true;
        }
    }
    return false;
}

static bool earlier_same(const styrk_workout *w, const styrk_task *task)
{
    for (const styrk_task *t = w->tasks; t != task; t = t->next) {
        if (t->exercise == task->exercise) {
            return true;
        }
    }
    return false;
}

/* First set that takes a load, and whether any work is done already. */
static const styrk_set *work_set(const styrk_task *task)
{
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL && job->set->has_load && job->set->load.mass.u > 0) {
            return job->set;
        }
    }
    return NULL;
}

static styrk_set *make_step(styrk_workout *w, const styrk_warmup_step *step, styrk_unit unit)
{
    styrk_set *set = styrk_arena_get(w->arena, sizeof *set);
    if (set == NULL) {
        return NULL;
    }
    set->role = STYRK_ROLE_WARMUP;
    set->generated = true;
    set->has_reps = true;
    set->reps = (styrk_range){step->reps, step->reps, false};
    set->has_load = true;
    set->load = (styrk_weight){step->loading.load, unit};
    set->load_exact = (styrk_weight){step->exact, unit};
    set->pct_1rm_x100 = -1;
    set->pct_mvc_x100 = -1;
    set->rest_ms = -1;
    set->angle_x10 = -1;
    set->effort_x100 = -1;
    const styrk_str percent = styrk_text_decimal(w, step->percent, 0);
    styrk_why_add(w, set,
                  step->percent > 0 ? "warm-up: {0} % of the work load" : "warm-up: the bar",
                  &percent, 1);
    return set;
}

static bool is_step(const styrk_job *job, uint32_t number)
{
    styrk_seat seat;
    return styrk_seat_read(&seat, job->done->slot) && seat.ramp && (uint32_t)seat.set == number;
}

/* Logged warm-ups came in as extra jobs: they stand for the step they name, and
 * those that name none for the first ones, in order. */
static const styrk_event *logged_warm_up(const styrk_task *task, uint32_t number)
{
    const styrk_event *unnamed = NULL;
    uint32_t left = number;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL || job->done == NULL || job->done->set.role != STYRK_ROLE_WARMUP) {
            continue;
        }
        if (job->done->slot.n > 0 && is_step(job, number)) {
            return job->done;
        }
        if (job->done->slot.n == 0 && left-- == 0) {
            unnamed = job->done;
        }
    }
    return unnamed;
}

void styrk_task_warm_up(styrk_workout *w, styrk_task *task)
{
    const styrk_set *work = work_set(task);
    if (w->brief || work == NULL || task->cuffed || task->holds || !on_a_bar(task) ||
        task->slot == NULL || task->slot->line->block != NULL || writes_own(task) ||
        earlier_same(w, task)) {
        return;
    }
    const styrk_loader *loader =
        styrk_inventory_shelf(w->inventory, task->exercise->implement, work->load.unit);
    styrk_warmup_step steps[STYRK_WARMUP_STEPS];
    const uint32_t count =
        styrk_model_warmup(steps, loader, work->load.mass, work->has_reps ? work->reps.min : 5);
    bool begun = false;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        begun |= job->cell != NULL && job->done != NULL;
    }
    styrk_set **at = &task->view->sets;
    for (uint32_t i = 0; i < count; i++) {
        styrk_set *set = make_step(w, &steps[i], work->load.unit);
        if (set == NULL) {
            return;
        }
        styrk_set_show_plates(w, task, set);
        set->done = logged_warm_up(task, i);
        for (styrk_job *job = task->jobs; job != NULL && set->done != NULL; job = job->next) {
            job->set->generated |= job->done == set->done; /* it stands for this step */
        }
        const bool skipped = begun || (i < 64 && (task->ramp_skips >> i & 1) != 0);
        set->status = set->done != NULL ? STYRK_SET_DONE
                      : skipped         ? STYRK_SET_SKIPPED
                                        : STYRK_SET_PLANNED;
        set->next = *at;
        *at = set;
        at = &set->next;
    }
}
