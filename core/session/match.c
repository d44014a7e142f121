/* match.c: what was done, laid against what was asked.
 *
 *   M1  An event goes to the first open job of its exercise that fits its role.
 *   M2  A set logged as warm-up only ever meets warm-up jobs; one logged as top
 *       or back-off only jobs of that role; a part ("> 80kg x6") only parts,
 *       while there are any.
 *   M3  What fits nothing is kept as extra work: an extra job of its exercise.
 *   M4  "each" is done when both sides are, or by one set that names no side.
 *   M5  Loads are never looked at.
 *   M0  An event that says which set it answers goes there, if that is open; a set
 *       that was done is done, also if it was skipped before.
 *   M6  A row of sets that has ended (by its stop rule, or by the number that an
 *       expression gives) takes a further set only where nothing else does.
 */
#include "session/task.h"

static styrk_task *add_task(styrk_workout *w, styrk_str name)
{
    styrk_task *task = styrk_arena_get(w->arena, sizeof *task);
    if (task == NULL) {
        return NULL;
    }
    task->name = name;
    task->lift = styrk_state_lift_of(w->state, name);
    task->exercise = task->lift != NULL ? task->lift->exercise : styrk_state_find(w->state, name);
    if (w->last == NULL) {
        w->tasks = task;
    } else {
        w->last->next = task;
    }
    w->last = task;
    return task;
}

static styrk_job *add_job(styrk_workout *w, styrk_task *task)
{
    styrk_job *job = styrk_arena_get(w->arena, sizeof *job);
    if (job == NULL) {
        return NULL;
    }
    job->set = styrk_arena_get(w->arena, sizeof *job->set);
    if (task->last == NULL) {
        task->jobs = job;
    } else {
        task->last->next = job;
    }
    task->last = job;
    return job->set != NULL ? job : NULL;
}

/* The variant of the movement that the line's ladder has come to. */
static styrk_str name_of(const styrk_workout *w, const styrk_slot *slot)
{
    const styrk_standing *s = slot->ladder != NULL ? styrk_state_ladder_of(w->state, slot) : NULL;
    const styrk_rung *rung = slot->ladder;
    for (int32_t i = 0; rung != NULL && rung->next != NULL && s != NULL && i < s->rung; i++) {
        rung = rung->next;
    }
    return rung != NULL ? rung->name : slot->line->name;
}

static void add_cell_job(styrk_workout *w, styrk_task *task, const styrk_cell *cell)
{
    styrk_job *job = add_job(w, task);
    if (job != NULL) {
        job->cell = cell;
        task->cuffed |= cell->group->cuff.kind != STYRK_CUFF_NONE;
        task->holds |= cell->target.kind == STYRK_TARGET_HOLD;
        task->rows |= cell->conditional || cell->counted;
    }
}

static void add_jobs(styrk_workout *w, styrk_task *task)
{
    const styrk_slot *slot = task->slot;
    if (task->laid_out || slot == NULL) {
        return;
    }
    task->laid_out = true;
    const styrk_cell *owner = styrk_slot_owner(slot);
    const styrk_standing *s = task->swap != NULL ? task->original_standing : task->standing;
    for (const styrk_cell *cell = slot->cells; cell != NULL; cell = cell->next) {
        add_cell_job(w, task, cell);
        const bool row_ends = owner != NULL && cell->group == owner->group &&
                              (cell->next == NULL || cell->next->group != owner->group);
        for (int32_t i = 0; row_ends && s != NULL && i < s->add_sets; i++) {
            add_cell_job(w, task, cell); /* by "+1 set" */
        }
    }
    task->first_open = task->jobs;
}

/* With the rules that a late session brings; the state itself stays as it is. */
static const styrk_standing *as_of_today(const styrk_workout *w, const styrk_slot *slot,
                                         const styrk_standing *standing)
{
    const styrk_rule *rule = standing != NULL ? slot->rules : NULL;
    while (rule != NULL && rule->when != STYRK_WHEN_DAYS) {
        rule = rule->next;
    }
    styrk_standing *late = rule != NULL ? styrk_arena_get(w->arena, sizeof *late) : NULL;
    if (late == NULL) {
        return standing;
    }
    *late = *standing;
    styrk_standing_late(late, slot, styrk_slot_owner(slot), w->today);
    return late;
}

/* The task becomes one of the other exercise, with what is known about that. */
static void swap_out(styrk_workout *w, styrk_task *task, const styrk_event *swap)
{
    if (swap == NULL || styrk_str_eq(swap->text, task->name)) {
        return;
    }
    task->swap = swap;
    task->original = task->name;
    task->original_lift = task->lift;
    task->original_standing = task->standing;
    task->name = swap->text;
    task->lift = styrk_state_lift_of(w->state, task->name);
    task->exercise =
        task->lift != NULL ? task->lift->exercise : styrk_state_find(w->state, task->name);
    task->standing = task->lift != NULL
                         ? styrk_state_standing_of(w->state, task->slot, task->lift, task->origin)
                         : NULL;
}

static styrk_task *lay_out(styrk_workout *w, const styrk_slot *slot, int32_t line,
                           const styrk_event_ref *work)
{
    styrk_task *task = add_task(w, name_of(w, slot));
    if (task == NULL) {
        return NULL;
    }
    task->slot = slot;
    task->line = line;
    if (slot->ladder == NULL) {
        task->exercise = slot->exercise != NULL ? slot->exercise : task->exercise;
    }
    task->origin = styrk_slot_origin(slot);
    if (task->lift != NULL) {
        task->standing =
            as_of_today(w, slot, styrk_state_standing_of(w->state, slot, task->lift, task->origin));
    }
    if (w->altered) {
        swap_out(w, task, styrk_alter_swap(w, work, task));
    }
    if (!w->brief || w->whole) { /* else when a set of it turns up */
        add_jobs(w, task);
    }
    return task;
}

static void lay_out_added(styrk_workout *w, const styrk_event *added, const styrk_event_ref *work)
{
    const styrk_slot *slot = styrk_alter_line(w, added);
    if (slot == NULL) {
        return;
    }
    styrk_task *task = lay_out(w, slot, 0, NULL);
    if (task != NULL) {
        task->added = added;
        swap_out(w, task, styrk_alter_swap(w, work, task));
    }
}

static bool is_of(const styrk_workout *w, const styrk_task *task, styrk_str name)
{
    if (styrk_str_eq(task->name, name)) {
        return true;
    }
    const styrk_lift *lift = styrk_state_lift_of(w->state, name);
    if (lift != NULL && task->lift != NULL) {
        return lift == task->lift;
    }
    const styrk_exercise *exercise = styrk_state_find(w->state, name);
    return exercise != NULL && exercise == task->exercise;
}

static bool is_open(const styrk_job *job)
{
    return job->done == NULL && !job->skipped && job->cell != NULL;
}

static bool is_part(const styrk_job *job)
{
    return job->cell != NULL && job->cell->kind != STYRK_CELL_FRESH;
}

/* The group's role: drops and minis are jobs of the role their set has. */
static styrk_role job_role(const styrk_job *job)
{
    return job->cell->group->role;
}

static bool other_side(styrk_side a, styrk_side b)
{
    return (a == STYRK_SIDE_LEFT && b == STYRK_SIDE_RIGHT) ||
           (a == STYRK_SIDE_RIGHT && b == STYRK_SIDE_LEFT);
}

static bool fits(const styrk_job *job, const styrk_event *event, bool parts_first)
{
    if (!is_open(job) || (parts_first && !is_part(job)) ||
        (job->half != NULL && job->half->set.side == event->set.side)) {
        return false;
    }
    const bool warm_up = event->set.role_said && event->set.role == STYRK_ROLE_WARMUP;
    if ((job_role(job) == STYRK_ROLE_WARMUP) != warm_up) {
        return false;
    }
    if (!event->set.role_said || warm_up) {
        return true;
    }
    const bool named = event->set.role == STYRK_ROLE_TOP || event->set.role == STYRK_ROLE_BACKOFF;
    return !named || job_role(job) == event->set.role;
}

/* Whether the row ended before this set: by its stop rule, or by its number. */
static bool is_idle(const styrk_job *job)
{
    return job->hidden || job->stopped;
}

static styrk_job *find_job(styrk_workout *w, const styrk_event *event, bool parts_first, bool idle)
{
    for (styrk_task *task = w->tasks; task != NULL; task = task->next) {
        if (!is_of(w, task, event->set.exercise)) {
            continue;
        }
        add_jobs(w, task);
        if (task->rows) {
            styrk_task_refer(task);
            styrk_task_count(w, task);
            styrk_task_end_rows(task);
        }
        while (task->first_open != NULL && !is_open(task->first_open)) {
            task->first_open = task->first_open->next;
        }
        for (styrk_job *job = task->first_open; job != NULL; job = job->next) {
            if (fits(job, event, parts_first) && is_idle(job) == idle) {
                return job;
            }
        }
    }
    return NULL;
}

static styrk_task *task_of(const styrk_workout *w, const styrk_event *event)
{
    styrk_task *found = NULL;
    for (styrk_task *task = w->tasks; task != NULL; task = task->next) {
        found = is_of(w, task, event->set.exercise) ? task : found;
    }
    return found;
}

static void give(styrk_job *job, const styrk_event *event)
{
    const styrk_side side = event->set.side;
    const bool one_sided = side == STYRK_SIDE_LEFT || side == STYRK_SIDE_RIGHT;
    if (job->cell != NULL && job->cell->group->side == STYRK_SIDE_EACH && one_sided) {
        if (job->half == NULL || !other_side(job->half->set.side, side)) {
            job->half = event;
            return;
        }
    }
    job->done = event;
    job->effort_x10 = styrk_set_effort(&event->set);
    const bool open = job->cell != NULL && job->cell->target.open;
    if (open && job->effort_x10 == 0 && job->cell->target.kind == STYRK_TARGET_REPS) {
        job->effort_x10 = 100; /* an open set is taken to its end unless an effort is said */
    }
}

/* ---- events that say where they belong (M0) --------------------------------------- */

static styrk_job *job_at(const styrk_task *task, int32_t number)
{
    styrk_job *job = task->jobs;
    while (job != NULL && job->cell != NULL && number-- > 0) {
        job = job->next;
    }
    return job != NULL && job->cell != NULL ? job : NULL;
}

static bool is_free(const styrk_job *job, const styrk_event *event)
{
    return job->done == NULL && !job->elsewhere &&
           (job->half == NULL || job->half->set.side != event->set.side);
}

/* An extra set of an exercise: what no plan asked for, or no longer asks for. */
static styrk_job *extra(styrk_workout *w, styrk_task *task, const styrk_event *event)
{
    task = task != NULL ? task : task_of(w, event);
    task = task != NULL ? task : add_task(w, event->set.exercise);
    return task != NULL ? add_job(w, task) : NULL;
}

static styrk_job *use_up(styrk_workout *w, styrk_job *job, const styrk_event *event)
{
    job->elsewhere = true;
    job->skipped = true;
    return extra(w, NULL, event);
}

/* The job of an event with a slot; NULL: as for one without. */
static styrk_job *seated(styrk_workout *w, const styrk_event *event)
{
    styrk_seat seat;
    if (event->slot.n == 0 || !styrk_seat_read(&seat, event->slot)) {
        return NULL;
    }
    styrk_task *task = styrk_seat_task(w, &seat);
    if (task == NULL) {
        return NULL;
    }
    add_jobs(w, task);
    const bool same = is_of(w, task, event->set.exercise);
    if (seat.ramp) {
        return same ? extra(w, task, event) : NULL;
    }
    styrk_job *job = job_at(task, seat.set);
    if (job == NULL || !is_free(job, event) || (!same && task->swap == NULL)) {
        return NULL;
    }
    if (!same) { /* done before the exercise was swapped out */
        return use_up(w, job, event);
    }
    job->skipped = false;
    return job;
}

/* The same for sets that do not say it, of an exercise that was swapped out later. */
static styrk_job *swapped_out(styrk_workout *w, const styrk_event *event)
{
    for (styrk_task *task = w->tasks; task != NULL && w->altered; task = task->next) {
        if (task->swap == NULL || !styrk_str_eq(task->original, event->set.exercise) ||
            memcmp(&event->id, &task->swap->id, sizeof event->id) > 0) {
            continue;
        }
        add_jobs(w, task);
        for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (fits(job, event, false)) {
                return use_up(w, job, event);
            }
        }
    }
    return NULL;
}

static void take_set(styrk_workout *w, const styrk_event *event)
{
    styrk_job *job = seated(w, event);
    job = job == NULL && event->set.partial ? find_job(w, event, true, false) : job;
    job = job != NULL ? job : find_job(w, event, false, false);
    job = job != NULL ? job : find_job(w, event, false, true);
    job = job != NULL ? job : swapped_out(w, event);
    job = job != NULL ? job : extra(w, NULL, event);
    if (job != NULL) {
        give(job, event);
    }
}

static void skip_all(styrk_task *task, const styrk_event *event)
{
    for (styrk_job *job = task->first_open; job != NULL; job = job->next) {
        if (is_open(job) && (!event->set.role_said || job_role(job) == event->set.role)) {
            job->skipped = true;
        }
    }
    task->ramp_skips = event->set.role_said ? task->ramp_skips : UINT64_MAX;
}

/* A set or a line; what is not there any more is not skipped either. */
static void skip_seat(styrk_workout *w, const styrk_event *event)
{
    styrk_seat seat;
    styrk_task *task = NULL;
    if (styrk_seat_read(&seat, event->slot)) {
        task = styrk_seat_task(w, &seat);
    }
    if (task == NULL && styrk_seat_read_line(&seat, event->slot)) {
        task = styrk_seat_task(w, &seat);
    }
    if (task == NULL) {
        return;
    }
    add_jobs(w, task);
    styrk_job *job = seat.set >= 0 && !seat.ramp ? job_at(task, seat.set) : NULL;
    if (seat.set < 0) {
        skip_all(task, event);
    } else if (seat.ramp && seat.set < 64) {
        task->ramp_skips |= 1ull << seat.set;
    } else if (job != NULL && is_open(job)) {
        job->skipped = true;
    }
}

static void take_skip(styrk_workout *w, const styrk_event *event)
{
    if (event->slot.n > 0) {
        skip_seat(w, event);
        return;
    }
    for (styrk_task *task = w->tasks; task != NULL; task = task->next) {
        if (is_of(w, task, event->set.exercise)) {
            add_jobs(w, task);
            skip_all(task, event);
        }
    }
}

static void skip_rest(styrk_workout *w)
{
    for (styrk_task *task = w->tasks; task != NULL; task = task->next) {
        add_jobs(w, task);
        for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
            job->skipped |= is_open(job);
        }
        task->ramp_skips = UINT64_MAX;
    }
}

static void lay_out_all(styrk_workout *w, const styrk_event_ref *work)
{
    const styrk_slot *slot = w->plan_day != NULL ? w->plan_day->slots : NULL;
    styrk_alter_look(w, work);
    for (int32_t line = 0; slot != NULL; slot = slot->next) {
        lay_out(w, slot, line++, work);
    }
    if (!w->altered) {
        return;
    }
    uint32_t added = 0;
    for (const styrk_event_ref *ref = work; ref != NULL; ref = ref->next) {
        if (styrk_alter_is_added(w, ref, &added)) {
            lay_out_added(w, ref->event, work);
        }
    }
    styrk_alter_order(w, work);
}

void styrk_workout_match(styrk_workout *w, const styrk_event_ref *work)
{
    lay_out_all(w, work);
    for (const styrk_event_ref *ref = work; ref != NULL; ref = ref->next) {
        if (ref->event->kind == STYRK_EV_SET) {
            take_set(w, ref->event);
        } else if (ref->event->kind == STYRK_EV_SKIP) {
            take_skip(w, ref->event);
        } else if (ref->event->kind == STYRK_EV_STOP) {
            w->stop = ref->event;
        }
    }
    if (w->finish != NULL) {
        skip_rest(w);
    }
    for (styrk_task *task = w->tasks; task != NULL; task = task->next) {
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            task->started |= job->done != NULL || job->half != NULL;
        }
    }
}

bool styrk_workout_complete(const styrk_workout *w)
{
    for (const styrk_task *task = w->tasks; task != NULL; task = task->next) {
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            const styrk_set_status status = job->set->status;
            const bool warm_up = job->cell != NULL && job_role(job) == STYRK_ROLE_WARMUP;
            if (!warm_up && (status == STYRK_SET_PLANNED || status == STYRK_SET_PENDING ||
                             status == STYRK_SET_REFUSED)) {
                return false;
            }
        }
    }
    return true;
}
