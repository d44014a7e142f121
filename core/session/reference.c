/* reference.c: loads that follow another set of today.
 *
 * Back-offs follow the top set as done:
 *   - as logged, at whatever load and with however many reps it was done
 *   - skipped: the load that was planned for it
 *   - done with the exercise that was swapped out: the load planned for the other,
 *     as long as no top set of that one is logged
 *   - tried without a rep: nothing to go by; they wait for a top set that is made
 *   - several top sets: the heaviest one done so far
 * Parts of a set follow the part before, from its exact load, so that rounding
 * does not add up (science 8.6).
 */
#include "session/task.h"

enum { WHOLE = 10000, SEED_RPE_X10 = 75 }; /* back-offs at RPE 7-8, seed claim B03 */

/* Top sets of the plan, and sets logged as "top" beyond it. */
static bool is_top(const styrk_job *job)
{
    if (job->cell == NULL) {
        return job->done != NULL && job->done->set.role_said &&
               job->done->set.role == STYRK_ROLE_TOP;
    }
    return job->cell->group->role == STYRK_ROLE_TOP && job->cell->kind == STYRK_CELL_FRESH;
}

void styrk_task_refer(styrk_task *task)
{
    styrk_job *best = NULL;
    styrk_job *skipped = NULL;
    bool all_skipped = true;
    task->top_missed = false;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!is_top(job)) {
            continue;
        }
        all_skipped &= job->skipped;
        skipped = job->skipped && skipped == NULL ? job : skipped;
        if (job->done == NULL) {
            continue;
        }
        const bool made = job->done->set.reps != 0;
        task->top_missed |= !made;
        if (made && job->done->set.load_kind == STYRK_LOAD_ABS &&
            (best == NULL || job->done->set.load.mass.u > best->done->set.load.mass.u)) {
            best = job;
        }
    }
    task->reference = best != NULL ? best : all_skipped ? skipped : NULL;
}

static styrk_load_answer no_load(styrk_load_state state)
{
    return (styrk_load_answer){state, {{0}, STYRK_KG}, false, false};
}

static styrk_load_answer wait_for_top(styrk_workout *w, const styrk_task *task, styrk_job *job)
{
    styrk_why_add(w, job->set,
                  task->top_missed
                      ? "the top set of {0} was missed: log a top set you make, or skip the top set"
                      : "waits for the top set of {0}",
                  &task->name, 1);
    return no_load(STYRK_LOAD_PENDING);
}

/* The top set as done, with its effort: as logged, else as planned. */
static bool reference_effort(const styrk_workout *w, const styrk_task *task, styrk_effort *out,
                             styrk_unit *unit, bool *assumed)
{
    const styrk_job *top = task->reference;
    *assumed = false;
    if (top->done == NULL) {
        if (top->set == NULL || !top->set->has_load) {
            return false;
        }
        *out = (styrk_effort){top->set->load.mass, styrk_target_reps(&top->cell->target),
                              styrk_allowed_rpe(w, top->cell->group, task->slot)};
        *unit = top->set->load.unit;
        return true;
    }
    *out = (styrk_effort){top->done->set.load.mass, top->done->set.reps, top->effort_x10};
    *unit = top->done->set.load.unit;
    if (out->rpe_x10 == 0 && top->cell != NULL) {
        out->rpe_x10 = styrk_allowed_rpe(w, top->cell->group, task->slot);
        *assumed = true;
    }
    return true;
}

static void tell_reference(styrk_workout *w, const styrk_task *task, styrk_job *job,
                           const styrk_effort *top, styrk_unit unit)
{
    if (w->brief) {
        return;
    }
    const styrk_str load = styrk_text_weight(w, (styrk_weight){top->load, unit});
    if (task->reference->done == NULL) {
        const styrk_str args[2] = {load, task->original};
        styrk_why_add(w, job->set,
                      task->reference->elsewhere
                          ? "the top set was done with {1}: from its planned load here, {0}"
                          : "the top set was skipped: from its planned load {0}",
                      args, 2);
        return;
    }
    const styrk_str args[4] = {load, styrk_text_decimal(w, top->reps, 0),
                               styrk_text_decimal(w, top->rpe_x10, 1),
                               styrk_text_event(w, task->reference->done->id)};
    styrk_why_add(w, job->set,
                  top->rpe_x10 > 0 ? "top set as done: {0} x {1} @{2} [{3}]"
                                   : "top set as done: {0} x {1} [{3}]",
                  args, 4);
}

static styrk_load_answer by_drop(styrk_workout *w, styrk_job *job, const styrk_effort *top,
                                 styrk_unit unit)
{
    const int32_t pct = job->cell->load.pct_x100;
    const styrk_mass exact = {styrk_mul_div(top->load.u, WHOLE + pct, WHOLE)};
    if (!w->brief) {
        const styrk_str args[2] = {styrk_text_decimal(w, pct, 2),
                                   styrk_text_weight(w, (styrk_weight){exact, unit})};
        styrk_why_add(w, job->set, "{0} % from it is {1}", args, 2);
    }
    return (styrk_load_answer){STYRK_LOAD_GIVEN, {exact, unit}, false, false};
}

static styrk_load_answer by_chart(styrk_workout *w, const styrk_task *task, styrk_job *job,
                                  const styrk_effort *top, styrk_unit unit)
{
    const int32_t reps = styrk_target_reps(&job->cell->target);
    const int32_t said = styrk_allowed_rpe(w, job->cell->group, task->slot);
    const int32_t rpe = said > 0 ? said : SEED_RPE_X10;
    styrk_mass exact;
    if (!styrk_model_load_from_set(*top, reps, rpe, &exact)) {
        styrk_why_add(
            w, job->set,
            "the RTS curve has no place for this: it needs 1 to 12 reps and an RPE of 6.5 "
            "to 10 on the top set and on the back-off; log the top set with its RPE, or "
            "write a percentage (-10%)",
            NULL, 0);
        return no_load(top->rpe_x10 == 0 ? STYRK_LOAD_PENDING : STYRK_LOAD_OPEN);
    }
    if (!w->brief) {
        const styrk_str args[5] = {
            styrk_text_decimal(w, reps, 0), styrk_text_decimal(w, rpe, 1),
            styrk_text_decimal(w, styrk_model_rpe_curve(reps, rpe), 1),
            styrk_text_decimal(w, styrk_model_rpe_curve(top->reps, top->rpe_x10), 1),
            styrk_text_weight(w, (styrk_weight){exact, unit})};
        styrk_why_add(w, job->set, "{0} reps @{1} on the RTS curve: x {2} / {3} is {4}", args, 5);
    }
    return (styrk_load_answer){STYRK_LOAD_GIVEN, {exact, unit}, false, false};
}

styrk_load_answer styrk_job_load_backoff(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_spec_kind kind = job->cell->load.kind;
    if (kind != STYRK_SPEC_NONE && kind != STYRK_SPEC_REL) {
        return styrk_job_load(w, task, job);
    }
    styrk_effort top;
    styrk_unit unit = STYRK_KG;
    bool assumed = false;
    if (task->reference == NULL || !reference_effort(w, task, &top, &unit, &assumed)) {
        return wait_for_top(w, task, job);
    }
    tell_reference(w, task, job, &top, unit);
    if (assumed && kind == STYRK_SPEC_NONE && top.rpe_x10 > 0) {
        styrk_why_add(w, job->set, "its RPE was not logged: taken as planned", NULL, 0);
    }
    return kind == STYRK_SPEC_REL ? by_drop(w, job, &top, unit)
                                  : by_chart(w, task, job, &top, unit);
}

/* Load of the part before: exact as planned where it was done so, else as done. */
static bool load_before(const styrk_job *before, styrk_weight *out, bool *bodyweight)
{
    *bodyweight = before->set->bodyweight;
    const styrk_event *done = before->done;
    if (done != NULL && done->set.load_kind == STYRK_LOAD_ABS &&
        (!before->set->has_load || done->set.load.mass.u != before->set->load.mass.u)) {
        *out = done->set.load;
        return true;
    }
    *out = before->set->load_exact;
    return before->set->has_load;
}

styrk_load_answer styrk_job_load_part(styrk_workout *w, styrk_task *task, styrk_job *job,
                                      const styrk_job *before)
{
    const styrk_load_spec *spec = &job->cell->load;
    if (spec->kind != STYRK_SPEC_NONE && spec->kind != STYRK_SPEC_REL) {
        return styrk_job_load(w, task, job);
    }
    styrk_weight from;
    bool bodyweight = false;
    if (before->set->status == STYRK_SET_PENDING) {
        styrk_why_add(w, job->set, "follows the set before", NULL, 0);
        return no_load(STYRK_LOAD_PENDING);
    }
    if (!load_before(before, &from, &bodyweight)) {
        styrk_load_answer open = no_load(STYRK_LOAD_OPEN);
        open.bodyweight = bodyweight;
        open.bodyweight_only = bodyweight;
        return open;
    }
    styrk_load_answer answer = {STYRK_LOAD_GIVEN, from, bodyweight, false};
    if (spec->kind == STYRK_SPEC_NONE) {
        styrk_why_add(w, job->set, "same load as the set before", NULL, 0);
        return answer;
    }
    answer.exact.mass.u = styrk_mul_div(from.mass.u, WHOLE + spec->pct_x100, WHOLE);
    if (!w->brief) {
        const styrk_str args[3] = {styrk_text_decimal(w, spec->pct_x100, 2),
                                   styrk_text_weight(w, from), styrk_text_weight(w, answer.exact)};
        styrk_why_add(w, job->set, "{0} % from {1} before it is {2}", args, 3);
    }
    return answer;
}
