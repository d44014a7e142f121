/* cuff.c: the gate, the limits and the clock of cuffed work (science 6, 8.2).
 *
 *   - No go from the gate: every cuffed set still to do is refused.
 *   - A limit is broken: refused, unless an override of that limit was logged
 *     with a reason. An override never lifts a block, nor a pressure above 80 %.
 *   - First cuffed day: at most 20 % of the 1RM.
 *   - A symptom logged under way: the exercise it came in is stopped.
 */
#include "session/task.h"

enum { REP_MS = 4000, FIRST_PERCENT_X100 = 2000 }; /* 2 s up, 2 s down (science 6.1) */

typedef struct {
    uint32_t code;
    const char *msgid;
} limit_text;

static const limit_text limit_texts[] = {
    {STYRK_BFR_LOAD_HIGH, "refused: more than 50 % of the 1RM under a cuff"},
    {STYRK_BFR_TIGHT_HIGH, "refused: tighter than 7 of 10"},
    {STYRK_BFR_LOP_HIGH, "refused: more than 80 % of the limb occlusion pressure (lop-high)"},
    {STYRK_BFR_REST_SHORT, "refused: rests under a cuff are 30 to 60 s"},
    {STYRK_BFR_REST_LONG, "refused: rests under a cuff are 30 to 60 s"},
    {STYRK_BFR_CUFF_LONG, "refused: more than 10 min under the cuff without release"},
    {STYRK_BFR_LIMB_LONG, "refused: more time under the cuff than the limb may have in a session: "
                          "15 min for arms, 20 min for legs"},
    {STYRK_BFR_WIDTH_NARROW, "refused: the cuff is too narrow"}};

/* The event that lifts the limit today; NULL if it holds. */
static const styrk_event *override_of(const styrk_workout *w, uint32_t code)
{
    const char *name = styrk_model_bfr_code_name(code);
    for (const styrk_event_ref *ref = w->state->overrides; ref != NULL; ref = ref->next) {
        if (styrk_str_eqz(ref->event->key, name) && ref->event->day.n == w->today.n) {
            return code != STYRK_BFR_LOP_HIGH ? ref->event : NULL;
        }
    }
    return NULL;
}

static bool cuffed(const styrk_job *job)
{
    return job->cell != NULL && job->cell->group->cuff.kind != STYRK_CUFF_NONE;
}

static bool to_do(const styrk_job *job)
{
    return cuffed(job) && job->done == NULL && !job->skipped;
}

static styrk_limb limb_of(const styrk_task *task)
{
    return task->exercise != NULL ? task->exercise->limb : STYRK_LIMB_NONE;
}

static int32_t rep_ms(const styrk_group *group)
{
    return group->tempo[0] != '\0' ? styrk_tempo_text_ms(group->tempo) : REP_MS;
}

/* Work under the cuff in one set; reps counted at their most. */
static int64_t set_ms(const styrk_job *job)
{
    const styrk_event *done = job->done;
    const styrk_target *target = &job->cell->target;
    if (target->kind == STYRK_TARGET_HOLD) {
        return done != NULL && done->set.hold_ms >= 0 ? done->set.hold_ms : target->max;
    }
    const int32_t reps = done != NULL && done->set.reps >= 0 ? done->set.reps : target->max;
    return (int64_t)reps * rep_ms(job->cell->group);
}

/* Clock of every cuffed set at its start; returns the longest stretch without
 * release, and in *total all time under the cuff. */
static int64_t run_clock(styrk_task *task, int64_t *total)
{
    int64_t at = 0;
    int64_t longest = 0;
    *total = 0;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!cuffed(job) || job->skipped || job->set->status == STYRK_SET_STOPPED) {
            continue;
        }
        if (job->cell->group->cuff.released) {
            at = 0;
        }
        job->set->cuff = job->cell->group->cuff;
        job->set->cuff_elapsed_ms = (int32_t)(at < INT32_MAX ? at : INT32_MAX);
        job->set->cuff_limit_ms = STYRK_BFR_CUFF_MS;
        const int64_t work = set_ms(job);
        at += work;
        *total += work;
        longest = at > longest ? at : longest;
        if (job->next != NULL && !job->cell->group->cuff.released) {
            const int64_t rest = job->set->rest_ms > 0 ? job->set->rest_ms : 0;
            at += rest;
            *total += rest;
        }
    }
    return longest;
}

/* Time under the cuff of earlier exercises on the same limb today. */
static int64_t earlier_ms(const styrk_workout *w, const styrk_task *task)
{
    int64_t sum = 0;
    for (styrk_task *t = w->tasks; t != task; t = t->next) {
        if (t->cuffed && limb_of(t) == limb_of(task)) {
            int64_t total = 0;
            run_clock(t, &total);
            sum += total;
        }
    }
    return sum;
}

static void refuse(styrk_workout *w, styrk_task *task, const char *msgid, const styrk_str *args,
                   uint32_t count)
{
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (to_do(job) && job->set->status != STYRK_SET_REFUSED) {
            job->set->status = STYRK_SET_REFUSED;
            styrk_why_add(w, job->set, msgid, args, count);
            w->session->refused = true;
        }
    }
}

static void tell_lifted(styrk_workout *w, styrk_task *task, uint32_t code, styrk_str reason)
{
    const styrk_str args[2] = {styrk_str_of(styrk_model_bfr_code_name(code)), reason};
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (to_do(job)) {
            styrk_why_add(w, job->set, "the limit {0} is lifted for today: {1}", args, 2);
        }
    }
}

static void refuse_for_limit(styrk_workout *w, styrk_task *task, const limit_text *limit)
{
    const styrk_str args[2] = {styrk_str_of(styrk_words_get(w->words, limit->msgid)),
                               styrk_str_of(styrk_model_bfr_code_name(limit->code))};
    if (limit->code == STYRK_BFR_LOP_HIGH) {
        refuse(w, task, limit->msgid, NULL, 0);
        return;
    }
    refuse(w, task,
           "{0}; a reason lifts the limit for today: styrk screen --override {1} --reason ...",
           args, 2);
}

static void stop_for_symptom(styrk_workout *w, styrk_task *task,
                             const styrk_screen_symptom *symptom)
{
    const styrk_str args[2] = {w->stop->key, styrk_screen_text(w->words, symptom->advice)};
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (to_do(job)) {
            job->set->status = STYRK_SET_STOPPED;
            styrk_why_add(w, job->set, "stopped by a symptom: {0}. {1}", args, 2);
        }
    }
    w->session->refused = true;
}

static uint32_t broken_limits(const styrk_workout *w, const styrk_task *task, const styrk_job *job,
                              int64_t longest)
{
    const styrk_fact *max = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    const styrk_event *lop =
        styrk_state_pressure(w->state, limb_of(task), job->cell->group->side, w->today);
    styrk_bfr_dose dose = {-1,   job->cell->group->cuff, -1, -1, limb_of(task), -1, longest, false,
                           false};
    if (max != NULL && job->set->has_load) {
        dose.percent_x10 = styrk_model_percent_x10(job->set->load_exact.mass, max->weight.mass);
    }
    if (lop != NULL) {
        dose.lop_mmhg = lop->measure.mmhg;
        dose.cuff_mm = lop->measure.cuff_mm;
    }
    if (job->next != NULL && cuffed(job->next)) {
        dose.rest_ms = job->set->rest_ms;
    }
    return styrk_model_bfr_check(&dose);
}

static void apply_limits(styrk_workout *w, styrk_task *task)
{
    int64_t total = 0;
    const int64_t longest = run_clock(task, &total);
    const int64_t limit = limb_of(task) == STYRK_LIMB_ARM ? STYRK_BFR_ARM_MS : STYRK_BFR_LEG_MS;
    uint32_t codes = earlier_ms(w, task) + total > limit ? STYRK_BFR_LIMB_LONG : 0;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        codes |= cuffed(job) ? broken_limits(w, task, job, longest) : 0;
    }
    const size_t count = sizeof limit_texts / sizeof limit_texts[0];
    for (size_t i = 0; i < count; i++) {
        const styrk_event *lifted = override_of(w, limit_texts[i].code);
        if ((codes & limit_texts[i].code) != 0 && lifted != NULL) {
            tell_lifted(w, task, limit_texts[i].code, lifted->text);
            codes &= ~limit_texts[i].code;
        }
    }
    for (size_t i = 0; i < count; i++) { /* a refusal is the last of the reasons */
        if ((codes & limit_texts[i].code) != 0) {
            refuse_for_limit(w, task, &limit_texts[i]);
        }
    }
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (to_do(job) && (codes & STYRK_BFR_LOAD_WARN) != 0) {
            styrk_why_add(w, job->set, "above 40 % of the 1RM: 20 to 40 % is the usual range", NULL,
                          0);
        }
    }
}

/* Shares of a pressure need the pressure. */
static void apply_pressure(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_cuff cuff = job->cell->group->cuff;
    if (cuff.kind != STYRK_CUFF_LOP && cuff.kind != STYRK_CUFF_MMHG) {
        return;
    }
    const styrk_event *lop =
        styrk_state_pressure(w->state, limb_of(task), job->cell->group->side, w->today);
    if (lop == NULL) {
        job->set->status = STYRK_SET_PENDING;
        job->set->has_load = false;
        job->set->plate_count = 0;
        job->set->whys = NULL; /* of a load that is not said */
        styrk_why_add(
            w, job->set,
            limb_of(task) == STYRK_LIMB_ARM
                ? "waits for a limb occlusion pressure measured within 4 weeks: styrk log "
                  "\"lop left arm ...mmHg\""
                : "waits for a limb occlusion pressure measured within 4 weeks: styrk log "
                  "\"lop left thigh ...mmHg\"",
            NULL, 0);
        return;
    }
    if (cuff.kind == STYRK_CUFF_LOP) {
        job->set->cuff_mmhg = styrk_model_bfr_mmhg(lop->measure.mmhg, cuff.value_x10);
    }
    if (cuff.kind == STYRK_CUFF_LOP && !w->brief) {
        const styrk_str args[4] = {
            styrk_text_decimal(w, cuff.value_x10, 1), styrk_text_decimal(w, lop->measure.mmhg, 0),
            styrk_text_decimal(w, job->set->cuff_mmhg, 0), styrk_text_event(w, lop->id)};
        styrk_why_add(w, job->set, "cuff: {0} % of {1} mmHg [{3}] is {2} mmHg", args, 4);
    }
}

static void cap_first_session(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_fact *max = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    if (w->state->bfr_days > 0 || max == NULL || !job->set->has_load ||
        job->set->status != STYRK_SET_PLANNED) {
        return;
    }
    const int64_t cap = styrk_mul_div(max->weight.mass.u, FIRST_PERCENT_X100, 10000);
    if (job->set->load_exact.mass.u <= cap) {
        return;
    }
    styrk_loading loading;
    const styrk_loader *loader = styrk_inventory_loader(
        w->inventory, task->exercise != NULL ? task->exercise->implement : STYRK_IMPLEMENT_NONE,
        job->set->load.unit);
    job->set->load_exact.mass.u = cap;
    job->set->load.mass.u = cap;
    if (styrk_model_loading(loader, &loading, job->set->load_exact.mass, STYRK_ROUND_DOWN)) {
        job->set->load.mass = loading.load;
    }
    job->set->pct_1rm_x100 = FIRST_PERCENT_X100;
    styrk_set_show_plates(w, task, job->set);
    const styrk_str load = styrk_text_weight(w, job->set->load);
    styrk_why_add(w, job->set, "first session with a cuff: 20 % of the 1RM, {0}", &load, 1);
}

static void advise(styrk_workout *w, const styrk_task *task)
{
    if (w->state->bfr_days == 0) {
        styrk_note_add(
            w,
            "First session with a cuff: one exercise, tightness 6 of 10 at the most, not "
            "to failure, and somebody with you.",
            NULL, 0);
    }
    styrk_note_add(w,
                   "Under the cuff: stop at once and take it off at numbness, tingling, a white or "
                   "cold limb, sharp pain or dizziness. Burning muscles are expected; pain is no "
                   "measure of effect.",
                   NULL, 0);
    for (const styrk_task *t = w->tasks; t != task; t = t->next) {
        if (t->cuffed) {
            styrk_note_add(w, "Take the cuff off for at least 3 minutes between two exercises.",
                           NULL, 0);
        }
    }
    const int64_t since = (int64_t)w->today.n - w->state->last_bfr_day.n;
    if (w->state->bfr_days > 0 && since < 2 && since != 0) {
        styrk_note_add(w, "Less than 36 hours since the last cuffed session.", NULL, 0);
    }
}

void styrk_task_cuff(styrk_workout *w, styrk_task *task)
{
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (to_do(job)) {
            cap_first_session(w, task, job);
            apply_pressure(w, task, job);
        }
    }
    if (!w->brief) {
        apply_limits(w, task);
    }
    const styrk_screen_symptom *symptom =
        w->stop != NULL ? styrk_screen_symptom_of(w->stop->key) : NULL;
    if (symptom != NULL && task->started) {
        stop_for_symptom(w, task, symptom);
    }
    const styrk_gate *gate = &w->session->gates[0];
    for (uint32_t i = 0; i < w->session->gate_count; i++) {
        gate = w->session->gates[i].method == STYRK_GATE_BFR ? &w->session->gates[i] : gate;
    }
    if (gate->verdict != STYRK_VERDICT_GO) {
        const styrk_str reason = gate->reasons != NULL
                                     ? gate->reasons->text
                                     : styrk_str_of(styrk_verdict_name(gate->verdict));
        for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (to_do(job) && job->set->status != STYRK_SET_STOPPED) {
                job->set->status = STYRK_SET_REFUSED;
                styrk_why_add(w, job->set, "refused: {0}", &reason, 1);
            }
            w->session->refused |= to_do(job);
        }
    }
    if (!w->brief) {
        advise(w, task);
    }
}
