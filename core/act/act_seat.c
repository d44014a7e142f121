/* act_seat.c: which planned sets a log line answers.
 *
 * The line is laid against the day as if it had been logged; where a set of it came
 * to a planned one, it takes that set's slot. Two devices that log the same set then
 * see that they did.
 */
#include "act/act.h"

/* The number of a copy; `count` for any other event. */
static uint32_t index_of(const styrk_event *copies, uint32_t count, const styrk_event *event)
{
    const uintptr_t from = (uintptr_t)copies;
    const uintptr_t at = (uintptr_t)event;
    const bool inside = at >= from && at < from + count * sizeof *copies;
    return inside ? (uint32_t)((at - from) / sizeof *copies) : count;
}

static styrk_str slot_of(const styrk_workout *w, const styrk_task *task, uint32_t number)
{
    styrk_buf out;
    styrk_buf_init(&out, w->arena, UINT32_MAX);
    styrk_buf_str(&out, styrk_task_line(w, task));
    styrk_buf_char(&out, '/');
    styrk_buf_int(&out, number);
    return out.failed ? (styrk_str){"", 0} : (styrk_str){out.p, (uint32_t)out.len};
}

static void take_slots(const styrk_workout *w, styrk_event *events, const styrk_event *copies,
                       uint32_t count)
{
    for (const styrk_task *task = w->tasks; task != NULL; task = task->next) {
        uint32_t number = 0;
        for (const styrk_job *job = task->jobs; job != NULL && job->cell != NULL; job = job->next) {
            const uint32_t done = index_of(copies, count, job->done);
            const uint32_t half = index_of(copies, count, job->half);
            if (done < count || half < count) {
                const styrk_str slot = slot_of(w, task, number);
                events[done < count ? done : half].slot = slot;
                events[half < count ? half : done].slot = slot;
            }
            number++;
        }
    }
}

/* The day's work with the events of the line behind it. */
static styrk_event_ref *join(styrk_arena *arena, const styrk_state *state, styrk_event *copies,
                             uint32_t count)
{
    styrk_event_ref *first = NULL;
    styrk_event_ref **end = &first;
    const bool open = state->open != NULL && state->open->day.n == state->today.n;
    for (const styrk_event_ref *ref = open ? state->open->work : NULL; ref != NULL;
         ref = ref->next) {
        styrk_event_ref *copy = styrk_arena_get(arena, sizeof *copy);
        if (copy == NULL) {
            return NULL;
        }
        copy->event = ref->event;
        *end = copy;
        end = &copy->next;
    }
    for (uint32_t i = 0; i < count; i++) {
        styrk_event_ref *added = styrk_arena_get(arena, sizeof *added);
        if (added == NULL) {
            return NULL;
        }
        memset(&copies[i].id, 0xff, sizeof copies[i].id); /* later than all */
        added->event = &copies[i];
        *end = added;
        end = &added->next;
    }
    return first;
}

void styrk_log_seat(styrk_arena *arena, styrk_event *events, uint32_t count,
                    const styrk_state *state, styrk_day today)
{
    bool sets = false;
    for (uint32_t i = 0; i < count; i++) {
        sets |= events[i].kind == STYRK_EV_SET && events[i].slot.n == 0;
    }
    if (!sets || !state->has_today || state->today.n != today.n || state->plan == NULL) {
        return;
    }
    styrk_workout w = {.arena = arena,
                       .state = state,
                       .today = today,
                       .brief = true,
                       .plan_day = styrk_plan_at(state->plan, styrk_state_due(state, today)),
                       .inventory = styrk_inventory_new(arena, state)};
    styrk_event *copies = styrk_arena_array(arena, count, sizeof *copies);
    if (copies == NULL || w.inventory == NULL) {
        return;
    }
    memcpy(copies, events, count * sizeof *copies);
    const styrk_event_ref *work = join(arena, state, copies, count);
    if (work == NULL) {
        return;
    }
    styrk_workout_match(&w, work);
    if (!arena->failed) {
        take_slots(&w, events, copies, count);
    }
}
