/* outline.c: the session as a player runs it.
 *
 * Each set gets its name among the sets of its day (slot), what one tap records
 * (expected) and what was done in its place last time (previous). Then the order:
 * exercise by exercise, those of a block round by round, warm-ups before the work
 * of their exercise. Nothing here changes what is asked for.
 */
#include "session/task.h"

enum { LOOK_BACK = 240 };

/* ---- names -------------------------------------------------------------------- */

static styrk_str slot_text(const styrk_workout *w, styrk_str line, bool ramp, uint32_t number)
{
    styrk_buf out;
    styrk_buf_init(&out, w->arena, UINT32_MAX);
    styrk_buf_str(&out, line);
    styrk_buf_z(&out, ramp ? "/w" : "/");
    styrk_buf_int(&out, number);
    return out.failed ? (styrk_str){"", 0} : (styrk_str){out.p, (uint32_t)out.len};
}

static void name_sets(const styrk_workout *w, const styrk_task *task)
{
    const styrk_str line = styrk_task_line(w, task);
    uint32_t number = 0;
    task->view->line = line;
    for (styrk_set *set = task->view->sets; set != NULL && set->generated; set = set->next) {
        set->slot = slot_text(w, line, true, number++);
    }
    number = 0;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL) {
            job->set->slot = slot_text(w, line, false, number++);
            job->set->part = job->cell->kind != STYRK_CELL_FRESH;
        }
    }
}

/* ---- last time -------------------------------------------------------------------- */

static bool is_of_line(const styrk_workout *w, const styrk_task *task, const styrk_event *event,
                       styrk_seat *seat)
{
    return event->slot.n > 0 && w->plan_day != NULL && task->added == NULL &&
           styrk_seat_read(seat, event->slot) && seat->line == task->line &&
           styrk_str_eq(seat->day, w->plan_day->name);
}

/* A set of the day that this line was done last; where no set says which line it
 * answered, of the last day the exercise was done. NULL: never. */
static const styrk_set_ref *last_time(const styrk_workout *w, const styrk_task *task)
{
    const styrk_set_ref *any = NULL;
    styrk_seat seat;
    int left = LOOK_BACK;
    for (const styrk_set_ref *ref = task->lift->last_set; ref != NULL && left-- > 0;
         ref = ref->prev) {
        if (ref->event->day.n >= w->today.n) {
            continue;
        }
        if (is_of_line(w, task, ref->event, &seat)) {
            return ref;
        }
        any = any != NULL ? any : ref;
    }
    return any;
}

static bool stands_for(const styrk_job *job, const styrk_set_done *done)
{
    const styrk_role role = job->cell->group->role;
    const bool warm_up = done->role_said && done->role == STYRK_ROLE_WARMUP;
    const bool named =
        done->role_said && (done->role == STYRK_ROLE_TOP || done->role == STYRK_ROLE_BACKOFF);
    return (role == STYRK_ROLE_WARMUP) == warm_up && (!named || role == done->role);
}

static bool is_other_side(styrk_side a, styrk_side b)
{
    return a != b && (a == STYRK_SIDE_LEFT || a == STYRK_SIDE_RIGHT) &&
           (b == STYRK_SIDE_LEFT || b == STYRK_SIDE_RIGHT);
}

/* The job that a set of last time is shown beside. */
static styrk_job *beside(const styrk_task *task, const styrk_event *event, const styrk_seat *seat)
{
    int32_t number = 0;
    for (styrk_job *job = task->jobs; job != NULL && job->cell != NULL; job = job->next) {
        if (seat != NULL ? number++ == seat->set
                         : job->set->previous == NULL && stands_for(job, &event->set)) {
            return job;
        }
    }
    return NULL;
}

static void show_previous(const styrk_workout *w, styrk_task *task)
{
    const styrk_set_ref *ref = task->lift != NULL ? last_time(w, task) : NULL;
    if (ref == NULL) {
        return;
    }
    const int32_t day = ref->event->day.n;
    while (ref->prev != NULL && ref->prev->event->day.n == day) {
        ref = ref->prev;
    }
    const styrk_event *before = NULL;
    int left = LOOK_BACK;
    for (; ref != NULL && ref->event->day.n == day && left-- > 0; ref = ref->next) {
        styrk_seat seat;
        const bool seated = is_of_line(w, task, ref->event, &seat);
        const bool second = before != NULL && is_other_side(before->set.side, ref->event->set.side);
        before = second ? NULL : ref->event;
        if (second || (seated && seat.ramp)) {
            continue;
        }
        styrk_job *job = beside(task, ref->event, seated ? &seat : NULL);
        if (job != NULL) {
            job->set->previous = ref->event;
        }
    }
}

/* ---- one tap ------------------------------------------------------------------------ */

/* Of a range: what was done last time, as far as the range allows. */
static int32_t within(const styrk_range *asked, int32_t before)
{
    return before < asked->min ? asked->min : before > asked->max ? asked->max : before;
}

static void expect(styrk_set *set, const styrk_cell *cell)
{
    const styrk_set_done *before = set->previous != NULL ? &set->previous->set : NULL;
    styrk_result *e = &set->expected;
    if (set->has_reps) {
        e->reps = set->reps.open ? -1 : within(&set->reps, before != NULL ? before->reps : -1);
    }
    if (set->has_hold && set->hold_ms.min > 0) { /* "30s+": the 30 s were asked for */
        e->hold_ms = set->hold_ms.open
                         ? set->hold_ms.min
                         : within(&set->hold_ms, before != NULL ? before->hold_ms : -1);
    }
    e->bodyweight = set->bodyweight;
    if (set->has_load) {
        e->has_load = true;
        e->load = set->load;
    } else if (set->status == STYRK_SET_PLANNED && !set->bodyweight && before != NULL &&
               before->load_kind == STYRK_LOAD_ABS) { /* the lifter chooses: as last time */
        e->has_load = true;
        e->load = before->load;
    }
    /* Where the notation gives a load, an effort beside it is a check and no goal. */
    if (cell != NULL && cell->load.kind == STYRK_SPEC_NONE) {
        e->rpe_x10 = set->rpe_max_x10;
    }
}

static void expect_all(styrk_task *task)
{
    static const styrk_result unknown = {.reps = -1, .hold_ms = -1};
    for (styrk_set *set = task->view->sets; set != NULL; set = set->next) {
        set->expected = unknown;
        if (set->generated) {
            expect(set, NULL);
        }
    }
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        job->set->expected = unknown;
        if (job->cell != NULL) {
            expect(job->set, job->cell);
        }
    }
}

/* ---- the order ------------------------------------------------------------------------ */

/* Exercises that are done together, each at its next set. */
typedef struct {
    const styrk_set *set;
    styrk_set_at place;
} runner;

typedef struct {
    styrk_session *session;
    runner *runners; /* one for each exercise */
    uint32_t count;
} race;

static void put_next(race *r, runner *one)
{
    styrk_session *session = r->session;
    styrk_set_at *place = &session->order[session->order_count++];
    *place = one->place;
    if (session->next == NULL && one->set->status == STYRK_SET_PLANNED) {
        session->next = place;
    }
    one->set = one->set->next;
    one->place.set++;
}

static void put_warm_ups(race *r, runner *one)
{
    while (one->set != NULL && one->set->role == STYRK_ROLE_WARMUP) {
        put_next(r, one);
    }
}

/* A set with the parts that continue it. False: the exercise is at its end. */
static bool put_set(race *r, runner *one)
{
    if (one->set == NULL) {
        return false;
    }
    do {
        put_next(r, one);
    } while (one->set != NULL && one->set->part);
    return true;
}

static void put_block(race *r, const styrk_exercise_today *first, uint32_t from)
{
    const styrk_exercise_today *e = first;
    for (uint32_t i = from; e != NULL; e = e->next, i++) {
        if (e->block == first->block) {
            put_warm_ups(r, &r->runners[i]);
        }
    }
    for (bool more = true; more;) {
        more = false;
        e = first;
        for (uint32_t i = from; e != NULL; e = e->next, i++) {
            more |= e->block == first->block && put_set(r, &r->runners[i]);
        }
    }
}

static bool make_race(race *r, const styrk_workout *w)
{
    uint32_t sets = 0;
    for (const styrk_exercise_today *e = r->session->exercises; e != NULL; e = e->next) {
        r->count++;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            sets++;
        }
    }
    r->runners = styrk_arena_array(w->arena, r->count + 1, sizeof *r->runners);
    r->session->order = styrk_arena_array(w->arena, sets + 1, sizeof *r->session->order);
    if (w->arena->failed) {
        return false;
    }
    uint32_t i = 0;
    for (const styrk_exercise_today *e = r->session->exercises; e != NULL; e = e->next, i++) {
        r->runners[i] = (runner){e->sets, {i, 0}};
    }
    return true;
}

static void put_in_order(styrk_workout *w)
{
    race r = {.session = w->session};
    if (!make_race(&r, w)) {
        return;
    }
    uint32_t i = 0;
    for (const styrk_exercise_today *e = w->session->exercises; e != NULL; e = e->next, i++) {
        if (e->block != NULL && r.runners[i].set != NULL) {
            put_block(&r, e, i); /* all of it, at its first exercise */
        }
        while (put_set(&r, &r.runners[i])) {
        }
    }
}

void styrk_workout_outline(styrk_workout *w)
{
    for (styrk_task *task = w->tasks; task != NULL && !w->arena->failed; task = task->next) {
        if (task->view == NULL) {
            continue;
        }
        if (task->slot != NULL) {
            name_sets(w, task);
            show_previous(w, task);
        }
        expect_all(task);
    }
    put_in_order(w);
}
