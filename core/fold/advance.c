/* advance.c: what a session does to its exercise's own progression.
 *
 * "done" means that every planned work set reached its minimum, at its load or
 * more, at no more than its RPE cap. A rule starts from the load or seconds that
 * the program gave the first time and owns them from then on; where the program
 * gave none, from what was lifted. Nothing moves
 *   - if no work set of the exercise was tried,
 *   - in a week that a "*" line changed (a deload is no test),
 *   - where another exercise stood in, or a line was added for the day,
 *   - after pain above 3 of 10 in the exercise (science 12), except downwards.
 */
#include "fold/fold.h"

enum { PAIN_STOPS = 3, WHOLE = 10000, JOBS_MAX = 64 };

typedef struct {
    bool tried, done, at_top;
    styrk_weight planned; /* owner's load: as planned, or heavier if all was done heavier */
    bool has_load;
    bool heavier; /* all of the owner's kind was done heavier than planned */
    int32_t hold_ms;
    int32_t reps[JOBS_MAX];
    uint32_t sets;
    int32_t last_reps; /* of the last work set */
    int32_t reps_done[JOBS_MAX];
    uint32_t worked;    /* entries of reps_done */
    int64_t total;      /* reps, or whole seconds held, of all work sets */
    int16_t effort_x10; /* the hardest, 0 unknown */
    styrk_id last_event;
} outcome;

/* Everything a rule may look at or change. */
typedef struct {
    styrk_state *state;
    styrk_workout *w;
    styrk_task *task;
    styrk_lift *lift;
    styrk_standing *standing;
    const outcome *outcome;
    const styrk_target *range;
} change;

static bool counts(const styrk_job *job)
{
    return job->cell != NULL && job->cell->group->role != STYRK_ROLE_WARMUP && !job->hidden &&
           !job->cell->conditional && job->set->status != STYRK_SET_STOPPED;
}

static int64_t planned_mass(const styrk_set *set)
{
    return set->bodyweight ? INT64_MIN : set->has_load ? set->load.mass.u : INT64_MIN;
}

static bool reached(const styrk_job *job)
{
    const styrk_set_done *done = &job->done->set;
    const styrk_set *set = job->set;
    if (set->has_hold ? done->hold_ms < set->hold_ms.min : done->reps < set->reps.min) {
        return false;
    }
    if (done->load_kind == STYRK_LOAD_ABS && done->load.mass.u < planned_mass(set)) {
        return false;
    }
    return set->rpe_max_x10 == 0 || job->effort_x10 == 0 || set->reps.open ||
           job->effort_x10 <= set->rpe_max_x10;
}

static bool at_top(const styrk_job *job)
{
    const styrk_range *reps = &job->set->reps;
    return job->set->has_reps && reps->max > reps->min && job->done->set.reps >= reps->max;
}

/* Whether a load or seconds are the rules' own to move; a rule about the training
 * max alone leaves them to the notation. */
static bool owns(const styrk_slot *slot, bool cuffed)
{
    for (const styrk_rule *rule = slot->rules; rule != NULL; rule = rule->next) {
        if (rule->kind <= STYRK_RULE_DOUBLE || rule->kind == STYRK_RULE_SUM ||
            rule->kind == STYRK_RULE_SET) {
            return true;
        }
    }
    return slot->rules == NULL && cuffed;
}

static void weigh_owner(outcome *o, const styrk_job *job, const styrk_cell *owner)
{
    const styrk_set_done *done = &job->done->set;
    if (job->cell->group->role != owner->group->role || job->cell->load.kind != owner->load.kind ||
        job->cell->kind != STYRK_CELL_FRESH) {
        return;
    }
    if (job->cell == owner && job->set->has_load) {
        o->planned = job->set->load;
        o->has_load = true;
    } else if (!o->has_load && done->load_kind == STYRK_LOAD_ABS) {
        o->planned = done->load;
        o->has_load = true;
    }
    if (job->cell == owner && job->set->has_hold) {
        o->hold_ms = job->set->hold_ms.min;
    }
}

static void tally(outcome *o, const styrk_job *job)
{
    const styrk_set_done *done = &job->done->set;
    o->last_event = job->done->id;
    o->effort_x10 = job->effort_x10 > o->effort_x10 ? job->effort_x10 : o->effort_x10;
    if (done->hold_ms >= 0) {
        o->total += done->hold_ms / 1000;
    }
    if (done->reps < 0) {
        return;
    }
    o->last_reps = done->reps;
    o->total += done->reps;
    if (o->worked < JOBS_MAX) {
        o->reps_done[o->worked++] = done->reps;
    }
}

static outcome sum_up(const styrk_task *task, const styrk_cell *owner)
{
    outcome o = {.done = true, .at_top = true, .hold_ms = -1, .last_reps = -1};
    bool any_range = false;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!counts(job)) {
            continue;
        }
        if (job->done == NULL) {
            o.done = false;
            o.at_top = false;
            continue;
        }
        o.tried = true;
        o.done = o.done && reached(job);
        if (job->set->has_reps && job->set->reps.max > job->set->reps.min) {
            any_range = true;
            o.at_top = o.at_top && at_top(job);
            if (o.sets < JOBS_MAX) {
                o.reps[o.sets++] = job->done->set.reps;
            }
        }
        tally(&o, job);
        weigh_owner(&o, job, owner);
    }
    o.at_top = o.at_top && any_range;
    return o;
}

/* Every set of the owner's kind done heavier than planned: the lightest of them
 * is what the rule goes on from. */
static void lift_to_done(outcome *o, const styrk_task *task, const styrk_cell *owner)
{
    int64_t lightest = INT64_MAX;
    styrk_unit unit = o->planned.unit;
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!counts(job) || job->done == NULL || job->cell->load.kind != owner->load.kind ||
            job->cell->group->role != owner->group->role ||
            job->done->set.load_kind != STYRK_LOAD_ABS) {
            continue;
        }
        if (job->done->set.load.mass.u < lightest) {
            lightest = job->done->set.load.mass.u;
            unit = job->done->set.load.unit;
        }
    }
    const bool one_load = owner->group->load_count <= 1;
    if (o->has_load && o->done && one_load && lightest != INT64_MAX &&
        lightest > o->planned.mass.u) {
        o->planned = (styrk_weight){{lightest}, unit};
        o->heavier = true;
    }
}

/* Holds grow in seconds, unless the rules speak of their load. */
static bool moves_load(const styrk_rule *rules)
{
    for (const styrk_rule *rule = rules; rule != NULL; rule = rule->next) {
        if (rule->kind == STYRK_RULE_ADD_LOAD || rule->kind == STYRK_RULE_SUM ||
            rule->kind == STYRK_RULE_SET) {
            return true;
        }
    }
    return false;
}

static void begin(styrk_standing *s, const outcome *o, const styrk_slot *slot,
                  const styrk_cell *owner)
{
    s->is_time =
        owner->target.kind == STYRK_TARGET_HOLD && o->hold_ms >= 0 && !moves_load(slot->rules);
    if (s->is_time) {
        s->first_ms = o->hold_ms;
        s->hold_ms = o->hold_ms;
        s->owned = true;
    }
    if (o->has_load) {
        s->first = o->planned;
        s->weight = o->planned;
        s->owned = true;
    }
}

static void apply_double(styrk_standing *s, const styrk_rule *rule, const outcome *o,
                         const styrk_target *range)
{
    if (!o->done || !o->at_top) {
        s->tops = 0;
        return;
    }
    styrk_progress p = {s->weight.mass,
                        range->min,
                        range->max + s->extend,
                        range->max,
                        s->tops + (STYRK_DOUBLE_SESSIONS - rule->count),
                        s->fails};
    const styrk_progress_act act =
        styrk_model_progress_double(&p, o->reps, o->sets, rule->weight.mass);
    s->tops++;
    if (act == STYRK_PROGRESS_RAISE) {
        s->weight.mass = p.load;
        s->tops = 0;
        s->extend = 0;
    } else if (act == STYRK_PROGRESS_EXTEND) {
        s->extend = p.reps_max - range->max;
        s->tops = 0;
    }
}

static bool compares(int64_t a, styrk_compare how, int64_t b)
{
    switch (how) {
    case STYRK_CMP_LT:
        return a < b;
    case STYRK_CMP_LE:
        return a <= b;
    case STYRK_CMP_EQ:
        return a == b;
    case STYRK_CMP_GE:
        return a >= b;
    default:
        return a > b;
    }
}

static bool all_reps(const outcome *o, const styrk_cond *cond)
{
    for (uint32_t i = 0; i < o->worked; i++) {
        if (!compares(o->reps_done[i], cond->compare, cond->value)) {
            return false;
        }
    }
    return o->worked > 0;
}

static bool holds(const change *c, const styrk_cond *cond)
{
    const outcome *o = c->outcome;
    switch (cond->kind) {
    case STYRK_COND_EVERY:
        return cond->value > 0 && c->standing->sessions % cond->value == 0;
    case STYRK_COND_REPS:
        return compares(o->last_reps, cond->compare, cond->value);
    case STYRK_COND_ALL_REPS:
        return all_reps(o, cond);
    case STYRK_COND_TOTAL:
        return compares(o->total, cond->compare, cond->value);
    case STYRK_COND_RPE:
        return o->effort_x10 > 0 && compares(o->effort_x10, cond->compare, cond->value);
    case STYRK_COND_PAIN: {
        const bool felt = c->task->lift->pain >= 0 && c->task->lift->pain_day.n >= c->w->today.n;
        return compares(felt ? c->task->lift->pain : 0, cond->compare, cond->value);
    }
    case STYRK_COND_WEEK:
        return c->w->plan_day != NULL && compares(c->w->plan_day->week, cond->compare, cond->value);
    default: {
        const styrk_value value = styrk_job_value(c->w, c->task, NULL, cond->expr);
        return value.known && value.value != 0;
    }
    }
}

static bool due(const change *c, const styrk_rule *rule)
{
    if (rule->when == STYRK_WHEN_DAYS || /* its turn was before the session */
        (rule->when == STYRK_WHEN_DONE && !c->outcome->done) ||
        (rule->when == STYRK_WHEN_FAILS && c->standing->fails < rule->count)) {
        return false;
    }
    for (const styrk_cond *cond = rule->conds; cond != NULL; cond = cond->next) {
        if (!holds(c, cond)) {
            return false;
        }
    }
    return true;
}

static void change_max(const change *c, const styrk_rule *rule)
{
    styrk_fact *tm = &c->lift->training_max;
    const styrk_fact *max = styrk_lift_1rm_now(c->lift);
    const int64_t sign = rule->negative ? -1 : 1;
    if (rule->kind == STYRK_RULE_TM_SET) {
        if (max != NULL) {
            tm->known = true;
            tm->weight = max->weight;
            tm->weight.mass.u = styrk_mul_div(max->weight.mass.u, rule->pct_x100, WHOLE);
        }
    } else if (tm->known) {
        const int64_t before = styrk_standing_within(tm->weight.mass.u);
        tm->weight.mass.u = rule->kind == STYRK_RULE_TM_ADD
                                ? before + sign * styrk_standing_within(rule->weight.mass.u)
                                : styrk_mul_div(before, WHOLE + rule->pct_x100, WHOLE);
    }
    if (tm->weight.mass.u < 0) {
        tm->weight.mass.u = 0;
    }
    tm->day = c->w->today;
    tm->event = c->outcome->last_event;
    tm->reps = -1;
}

static void climb(const change *c, int32_t steps)
{
    styrk_standing *ladder = styrk_state_ladder(c->state, c->task->slot);
    int32_t top = -1;
    for (const styrk_rung *rung = c->task->slot->ladder; rung != NULL; rung = rung->next) {
        top++;
    }
    if (ladder == NULL || top < 0) {
        return;
    }
    ladder->rung += steps;
    ladder->rung = ladder->rung < 0 ? 0 : ladder->rung > top ? top : ladder->rung;
}

static void set_load(const change *c, const styrk_rule *rule)
{
    const styrk_value value = styrk_job_value(c->w, c->task, NULL, rule->expr);
    if (value.known && value.value >= 0) {
        c->standing->weight.mass.u = value.value;
        c->standing->owned = true;
    }
}

/* Rules that touch other things than the owned load. */
static void apply_other(const change *c, const styrk_rule *rule)
{
    styrk_standing *s = c->standing;
    switch (rule->kind) {
    case STYRK_RULE_RPE:
        s->owned = false;
        break;
    case STYRK_RULE_WAVE:
        s->waves++;
        break;
    case STYRK_RULE_STEP:
        climb(c, rule->amount);
        break;
    case STYRK_RULE_SET:
        set_load(c, rule);
        break;
    default:
        change_max(c, rule);
        break;
    }
}

/* fails_used: set when the rule spends the count of fails. */
static void apply_rule(const change *c, const styrk_rule *rule, bool *fails_used)
{
    const outcome *o = c->outcome;
    if (rule->kind == STYRK_RULE_DOUBLE) {
        if (due(c, rule)) { /* a session that its conditions leave out is not counted */
            apply_double(c->standing, rule, o, c->range);
        }
        return;
    }
    if (rule->kind == STYRK_RULE_SUM && (o->total < rule->amount || !due(c, rule))) {
        return;
    }
    if (!due(c, rule)) {
        return;
    }
    if (rule->kind == STYRK_RULE_SUM) {
        styrk_standing_add(c->standing, (rule->negative ? -1 : 1) * rule->weight.mass.u,
                           rule->weight.unit);
    } else if (!styrk_standing_change(c->standing, rule, styrk_slot_owner(c->task->slot))) {
        apply_other(c, rule);
    }
    *fails_used = *fails_used || rule->when == STYRK_WHEN_FAILS;
}

/* What needs no load of the rule's own to apply. */
static bool stands_alone(const styrk_rule *rule)
{
    return rule->kind >= STYRK_RULE_ADD_REPS && rule->kind != STYRK_RULE_SUM;
}

static bool raises(const styrk_rule *rule)
{
    return rule->kind == STYRK_RULE_DOUBLE || rule->kind == STYRK_RULE_SUM ||
           (rule->kind >= STYRK_RULE_ADD_REPS && rule->kind <= STYRK_RULE_ADD_SETS &&
            rule->amount > 0) ||
           (rule->kind == STYRK_RULE_STEP && rule->amount > 0) ||
           (rule->kind == STYRK_RULE_TM_ADD && !rule->negative) ||
           (rule->kind == STYRK_RULE_TM_PERCENT && rule->pct_x100 > 0) ||
           (rule->kind == STYRK_RULE_ADD_LOAD && !rule->negative) ||
           (rule->kind == STYRK_RULE_ADD_TIME && rule->ms > 0) ||
           (rule->kind == STYRK_RULE_PERCENT && rule->pct_x100 > 0);
}

static bool hurts(const styrk_workout *w, const styrk_task *task)
{
    return task->lift != NULL && task->lift->pain > PAIN_STOPS &&
           task->lift->pain_day.n >= w->today.n;
}

/* Cuffed work without a rule of its own: the last set decides (science 8.2). */
static void advance_cuffed(styrk_workout *w, const styrk_task *task, styrk_standing *s,
                           const outcome *o)
{
    const styrk_implement implement =
        task->exercise != NULL ? task->exercise->implement : STYRK_IMPLEMENT_NONE;
    const styrk_mass step = styrk_inventory_step(w->inventory, implement, s->weight.unit);
    s->weight.mass = styrk_model_bfr_next(s->weight.mass, step, o->last_reps);
}

bool styrk_task_failed(const styrk_task *task)
{
    const styrk_cell *owner = task->slot != NULL ? styrk_slot_owner(task->slot) : NULL;
    if (owner == NULL) {
        return false;
    }
    return !task->laid_out || !sum_up(task, owner).done; /* no set of it turned up */
}

void styrk_task_advance(styrk_state *state, styrk_workout *w, styrk_task *task)
{
    const styrk_cell *owner = task->slot != NULL ? styrk_slot_owner(task->slot) : NULL;
    if (owner == NULL || task->lift == NULL || task->slot->modified || task->swap != NULL ||
        task->added != NULL || (task->slot->rules == NULL && !task->cuffed)) {
        return;
    }
    outcome o = sum_up(task, owner);
    if (!o.tried) {
        return;
    }
    lift_to_done(&o, task, owner);
    styrk_standing *s = styrk_state_standing(state, task->slot, task->lift, task->origin);
    if (s == NULL) {
        return;
    }
    styrk_standing_late(s, task->slot, owner, w->today);
    s->sessions++;
    s->fails = o.done ? 0 : s->fails + 1;
    if (o.has_load) {
        o.planned.mass = styrk_slot_to_base(task->slot, &owner->load, o.planned.mass);
    }
    if (!s->owned) {
        if (owns(task->slot, task->cuffed)) {
            begin(s, &o, task->slot, owner);
        }
    } else if (o.heavier && o.planned.mass.u > s->weight.mass.u && !s->is_time) {
        s->weight = o.planned;
    }
    if (task->slot->rules == NULL && s->owned) {
        advance_cuffed(w, task, s, &o);
    }
    s->before = s->weight;
    s->before_ms = s->hold_ms;
    s->moved = w->today;
    const change c = {state, w, task, styrk_state_lift(state, task->name), s, &o, &owner->target};
    bool fails_used = false;
    for (const styrk_rule *rule = task->slot->rules; rule != NULL; rule = rule->next) {
        if ((s->owned || stands_alone(rule)) && !(raises(rule) && hurts(w, task))) {
            apply_rule(&c, rule, &fails_used);
            s->weight.mass.u = styrk_standing_within(s->weight.mass.u);
        }
    }
    if (fails_used) { /* only now: several rules may wait for the same number */
        s->fails = 0;
    }
}
