/* load.c: the exact load that a cell asks for.
 *
 * Order of authority: the slot's own rule, once it has begun; the load as
 * written; the RPE through the RTS curve and the 1RM; last time. Rounding to
 * what can be built is the caller's. Masses stay integers throughout.
 */
#include "session/task.h"

enum { WHOLE = 10000, CHART_REPS_MAX = 12, CHART_RPE_MIN_X10 = 65 };

int32_t styrk_target_reps(const styrk_target *target)
{
    return target->min > 0 ? target->min : target->max;
}

int32_t styrk_band_rpe(const styrk_group *group, const styrk_slot *slot)
{
    if (group->rpe_max_x10 == 0) {
        return 0;
    }
    int32_t rpe = (group->rpe_min_x10 + group->rpe_max_x10) / 2;
    rpe += slot != NULL ? slot->rpe_delta_x10 : 0;
    return rpe / 5 * 5;
}

int32_t styrk_allowed_rpe(const styrk_workout *w, const styrk_group *group, const styrk_slot *slot)
{
    const int32_t rpe = styrk_band_rpe(group, slot);
    return w->rpe_cap_x10 > 0 && rpe > w->rpe_cap_x10 ? w->rpe_cap_x10 : rpe;
}

const styrk_cell *styrk_slot_owner(const styrk_slot *slot)
{
    for (const styrk_cell *cell = slot->cells; cell != NULL; cell = cell->next) {
        if (cell->kind == STYRK_CELL_FRESH && cell->group->role != STYRK_ROLE_WARMUP &&
            cell->group->role != STYRK_ROLE_BACKOFF) {
            return cell;
        }
    }
    return NULL;
}

static uint64_t mix(uint64_t h, int64_t v)
{
    for (int i = 0; i < 8; i++) {
        h = (h ^ ((uint64_t)v >> (8 * i) & 0xff)) * 1099511628211u;
    }
    return h;
}

/* The group that a slot's rule counts from: of the first phase, so that all
 * phases share one standing. */
static const styrk_group *base_group(const styrk_slot *slot)
{
    const styrk_group *group = slot->first->groups;
    while (group != NULL && (group->role == STYRK_ROLE_WARMUP ||
                             group->role == STYRK_ROLE_BACKOFF || group->target_count == 0)) {
        group = group->next;
    }
    return group;
}

static const styrk_load_spec *base_load(const styrk_slot *slot)
{
    static const styrk_load_spec none = {.kind = STYRK_SPEC_NONE};
    const styrk_group *base = base_group(slot);
    return base != NULL && base->load_count > 0 ? &base->load[0] : &none;
}

/* `load` moved from where `from` stands to where `to` stands. */
static styrk_mass moved(styrk_mass load, const styrk_load_spec *from, const styrk_load_spec *to)
{
    int64_t apart = 0;
    if (from->kind == STYRK_SPEC_ABS && to->kind == STYRK_SPEC_ABS) {
        if (styrk_add64(&apart, to->weight.mass.u, -from->weight.mass.u) &&
            styrk_add64(&apart, load.u, apart)) {
            return (styrk_mass){apart};
        }
    } else if (from->kind == to->kind && from->pct_x100 > 0 && to->pct_x100 > 0) {
        return (styrk_mass){styrk_mul_div(load.u, to->pct_x100, from->pct_x100)};
    }
    return load;
}

styrk_mass styrk_slot_from_base(const styrk_slot *slot, const styrk_load_spec *spec,
                                styrk_mass base)
{
    return moved(base, base_load(slot), spec);
}

styrk_mass styrk_slot_to_base(const styrk_slot *slot, const styrk_load_spec *spec, styrk_mass load)
{
    return moved(load, spec, base_load(slot));
}

/* The loads, targets and efforts as written: other numbers start a rule anew. */
uint64_t styrk_slot_origin(const styrk_slot *slot)
{
    uint64_t h = 14695981039346656037u;
    const styrk_group *base = base_group(slot);
    if (base == NULL) {
        return h;
    }
    const styrk_load_spec *load = base_load(slot);
    h = mix(h, slot->rules != NULL); /* a line without rules follows nobody's */
    h = mix(h, load->kind);
    h = mix(h, load->weight.mass.u);
    h = mix(h, load->pct_x100);
    h = mix(h, base->target[0].kind);
    h = mix(h, base->target[0].min);
    h = mix(h, base->target[0].max);
    return mix(h, base->rpe_max_x10);
}

static styrk_unit unit_of(const styrk_workout *w, const styrk_task *task)
{
    if (task->lift != NULL && task->lift->last_set != NULL &&
        task->lift->last_set->event->set.load_kind == STYRK_LOAD_ABS) {
        return task->lift->last_set->event->set.load.unit;
    }
    return styrk_state_unit(w->state);
}

static styrk_load_answer given(styrk_mass mass, styrk_unit unit)
{
    return (styrk_load_answer){STYRK_LOAD_GIVEN, {mass, unit}, false, false};
}

static styrk_load_answer pending(const styrk_workout *w, const styrk_task *task, styrk_job *job,
                                 const char *msgid)
{
    styrk_why_add(w, job->set, msgid, &task->name, 1);
    return (styrk_load_answer){STYRK_LOAD_PENDING, {{0}, STYRK_KG}, false, false};
}

/* "1RM 160 kg from 140 kg x 3 @8.5 on 2026-11-16 [id]" */
static void tell_1rm(styrk_workout *w, styrk_set *set, const styrk_fact *fact)
{
    if (w->brief) {
        return;
    }
    const styrk_str value = styrk_text_weight(w, fact->weight);
    const styrk_str day = styrk_text_day(w, fact->day);
    const styrk_str event = styrk_text_event(w, fact->event);
    if (fact->reps < 0) {
        const styrk_str args[3] = {value, day, event};
        styrk_why_add(w, set, "tested 1RM {0} on {1} [{2}]", args, 3);
        return;
    }
    const styrk_str args[6] = {value,
                               styrk_text_weight(w, fact->load),
                               styrk_text_decimal(w, fact->reps, 0),
                               styrk_text_decimal(w, fact->rpe_x10, 1),
                               day,
                               event};
    styrk_why_add(w, set, "e1RM {0} (RTS curve) from {1} x {2} @{3} on {4} [{5}]", args, 6);
}

static styrk_load_answer by_percent(styrk_workout *w, styrk_task *task, styrk_job *job,
                                    const styrk_load_spec *spec)
{
    const styrk_lift *lift = task->lift;
    const bool tm = spec->kind == STYRK_SPEC_PCT_TM;
    const styrk_fact *fact = lift == NULL ? NULL : tm ? &lift->training_max : styrk_lift_1rm(lift);
    if (fact == NULL || !fact->known) {
        return pending(w, task, job,
                       tm ? "waits for a training max: styrk log \"{0} tm ...kg\""
                          : "waits for a 1RM: styrk log \"{0} 1rm ...kg\", or log a set of 1 to 12 "
                            "reps with its RPE");
    }
    const styrk_mass exact = {styrk_mul_div(fact->weight.mass.u, spec->pct_x100, WHOLE)};
    job->set->pct_1rm_x100 = tm ? -1 : spec->pct_x100;
    if (!w->brief) {
        if (tm) {
            const styrk_str args[3] = {styrk_text_weight(w, fact->weight),
                                       styrk_text_day(w, fact->day),
                                       styrk_text_event(w, fact->event)};
            styrk_why_add(w, job->set, "training max {0} set on {1} [{2}]", args, 3);
        } else {
            tell_1rm(w, job->set, fact);
        }
        const styrk_str args[2] = {styrk_text_decimal(w, spec->pct_x100, 2),
                                   styrk_text_weight(w, (styrk_weight){exact, fact->weight.unit})};
        styrk_why_add(w, job->set, "{0} % of it is {1}", args, 2);
    }
    return given(exact, fact->weight.unit);
}

static styrk_load_answer by_mvc(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_load_spec *spec = &job->cell->load;
    const styrk_fact *fact =
        task->lift != NULL ? styrk_lift_mvc(task->lift, job->cell->group->side) : NULL;
    job->set->pct_mvc_x100 = spec->pct_x100;
    if (fact == NULL) {
        return pending(w, task, job, "waits for the maximal force: styrk log \"{0} mvc ...kg\"");
    }
    const styrk_mass exact = {styrk_mul_div(fact->weight.mass.u, spec->pct_x100, WHOLE)};
    if (!w->brief) {
        const styrk_str args[5] = {styrk_text_decimal(w, spec->pct_x100, 2),
                                   styrk_text_weight(w, fact->weight), styrk_text_day(w, fact->day),
                                   styrk_text_event(w, fact->event),
                                   styrk_text_weight(w, (styrk_weight){exact, fact->weight.unit})};
        styrk_why_add(w, job->set, "{0} % of MVC {1} measured on {2} [{3}] is {4}", args, 5);
    }
    return given(exact, fact->weight.unit);
}

static bool on_chart(int32_t reps, int32_t rpe_x10)
{
    return reps >= 1 && reps <= CHART_REPS_MAX && rpe_x10 >= CHART_RPE_MIN_X10 && rpe_x10 <= 100;
}

static styrk_load_answer last_time(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_fact *last = task->lift != NULL ? &task->lift->last : NULL;
    if (last == NULL || !last->known) {
        return (styrk_load_answer){STYRK_LOAD_OPEN, {{0}, STYRK_KG}, false, false};
    }
    if (!w->brief) {
        const styrk_str args[3] = {styrk_text_weight(w, last->weight), styrk_text_day(w, last->day),
                                   styrk_text_event(w, last->event)};
        styrk_why_add(w, job->set, "as last time: {0} on {1} [{2}]", args, 3);
    }
    return given(last->weight.mass, last->weight.unit);
}

static styrk_load_answer by_effort(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const int32_t reps = styrk_target_reps(&job->cell->target);
    const int32_t said = styrk_allowed_rpe(w, job->cell->group, task->slot);
    /* Easier than the chart goes: its lightest column, never the last heavy load. */
    const int32_t rpe = said > 0 && said < CHART_RPE_MIN_X10 ? CHART_RPE_MIN_X10 : said;
    const styrk_fact *fact = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    styrk_mass exact;
    if (!on_chart(reps, rpe) || fact == NULL ||
        !styrk_model_load_for(fact->weight.mass, reps, rpe, &exact)) {
        styrk_load_answer last = last_time(w, task, job);
        if (last.state == STYRK_LOAD_OPEN && on_chart(reps, rpe)) {
            return pending(w, task, job,
                           "waits for a 1RM: styrk log \"{0} 1rm ...kg\", or log a set of 1 to 12 "
                           "reps with its RPE");
        }
        return last;
    }
    job->set->pct_1rm_x100 = styrk_model_rpe_curve(reps, rpe) * 10;
    if (!w->brief) {
        tell_1rm(w, job->set, fact);
        const styrk_str args[4] = {styrk_text_decimal(w, reps, 0), styrk_text_decimal(w, rpe, 1),
                                   styrk_text_decimal(w, styrk_model_rpe_curve(reps, rpe), 1),
                                   styrk_text_weight(w, (styrk_weight){exact, fact->weight.unit})};
        styrk_why_add(w, job->set, "{0} reps @{1} are {2} % of it: {3}", args, 4);
    }
    return given(exact, fact->weight.unit);
}

/* First open set done today where nothing else says a load: those of as many reps
 * follow it, also the last one of "2x5, 1x5+". */
static styrk_load_answer by_today(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    for (const styrk_job *before = task->jobs; before != job; before = before->next) {
        if (before->done != NULL && before->cell != NULL &&
            before->cell->group->role == job->cell->group->role &&
            styrk_target_reps(&before->cell->target) == styrk_target_reps(&job->cell->target) &&
            before->done->set.load_kind == STYRK_LOAD_ABS) {
            const styrk_weight load = before->done->set.load;
            if (!w->brief) {
                const styrk_str args[2] = {styrk_text_weight(w, load),
                                           styrk_text_event(w, before->done->id)};
                styrk_why_add(w, job->set, "as the set before: {0} [{1}]", args, 2);
            }
            return given(load.mass, load.unit);
        }
    }
    return (styrk_load_answer){STYRK_LOAD_OPEN, {{0}, STYRK_KG}, false, false};
}

static styrk_load_answer by_expression(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_value value = styrk_job_value(w, task, job, job->cell->load.expr);
    if (!value.known) {
        return pending(w, task, job, "waits for what its expression needs");
    }
    const styrk_weight exact = {{value.value > 0 ? value.value : 0}, unit_of(w, task)};
    const styrk_str text = styrk_text_weight(w, exact);
    styrk_why_add(w, job->set, "its expression gives {0}", &text, 1);
    return given(exact.mass, exact.unit);
}

/* "wave 70/75/80%": the next share of the 1RM each session. */
static const styrk_rule *wave_of(const styrk_task *task)
{
    for (const styrk_rule *rule = task->slot->rules; rule != NULL; rule = rule->next) {
        if (rule->kind == STYRK_RULE_WAVE && rule->wave_count > 0) {
            return rule;
        }
    }
    return NULL;
}

static styrk_load_answer by_wave(styrk_workout *w, styrk_task *task, styrk_job *job,
                                 const styrk_rule *rule)
{
    const uint32_t step =
        task->standing != NULL ? (uint32_t)task->standing->waves % rule->wave_count : 0;
    styrk_load_spec share = {.kind = STYRK_SPEC_PCT_1RM};
    share.kind = job->cell->load.kind == STYRK_SPEC_PCT_TM ? STYRK_SPEC_PCT_TM : STYRK_SPEC_PCT_1RM;
    share.pct_x100 = rule->wave_x100[step];
    return by_percent(w, task, job, &share);
}

/* A movement done with the body's own weight, by one who never loaded it. */
static bool is_bodyweight(const styrk_task *task)
{
    return task->exercise != NULL && task->exercise->measure == STYRK_MEASURE_BODYWEIGHT &&
           (task->lift == NULL || (!task->lift->last.known && styrk_lift_1rm(task->lift) == NULL));
}

static styrk_load_answer as_written(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_load_spec *spec = &job->cell->load;
    styrk_load_answer answer = {STYRK_LOAD_GIVEN, spec->weight, false, false};
    switch (spec->kind) {
    case STYRK_SPEC_ABS:
        if (!w->brief) {
            const styrk_str text = styrk_text_weight(w, spec->weight);
            styrk_why_add(w, job->set, "{0} as the program says", &text, 1);
        }
        return answer;
    case STYRK_SPEC_BW:
        answer.bodyweight_only = true;
        answer.bodyweight = true;
        return answer;
    case STYRK_SPEC_BW_PLUS:
        answer.bodyweight = true;
        return answer;
    case STYRK_SPEC_BW_MINUS:
        answer.bodyweight = true;
        answer.exact.mass.u = -answer.exact.mass.u;
        return answer;
    case STYRK_SPEC_PCT_1RM:
    case STYRK_SPEC_PCT_TM:
        return by_percent(w, task, job, spec);
    case STYRK_SPEC_PCT_MVC:
        return by_mvc(w, task, job);
    case STYRK_SPEC_PCT_OF:
        return styrk_job_load_share(w, task, job);
    case STYRK_SPEC_EXPR:
        return by_expression(w, task, job);
    default:
        break;
    }
    if (is_bodyweight(task)) {
        return (styrk_load_answer){STYRK_LOAD_GIVEN, {{0}, STYRK_KG}, true, true};
    }
    answer = by_effort(w, task, job);
    if (answer.state == STYRK_LOAD_GIVEN) {
        return answer;
    }
    const styrk_load_answer today = by_today(w, task, job);
    return today.state == STYRK_LOAD_GIVEN ? today : answer;
}

/* The load a rule owns, carried over to a cell that was written with another
 * number: absolute loads keep their distance, percentages their ratio. */
/* Tells that rules "after 14 days" came first. */
static void why_late(styrk_workout *w, const styrk_task *task, styrk_job *job)
{
    const int32_t gap = styrk_standing_gap(task->standing, w->today);
    for (const styrk_rule *rule = task->slot->rules; rule != NULL; rule = rule->next) {
        if (rule->when == STYRK_WHEN_DAYS && gap >= rule->count && !task->slot->modified) {
            const styrk_str days = styrk_text_decimal(w, gap, 0);
            styrk_why_add(w, job->set,
                          "days since the last session: {0}; its rule for that came first", &days,
                          1);
            return;
        }
    }
}

static styrk_load_answer as_owned(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_standing *s = task->standing;
    const styrk_load_spec *spec = &job->cell->load;
    styrk_load_answer answer =
        given(styrk_slot_from_base(task->slot, spec, s->weight.mass), s->weight.unit);
    answer.bodyweight = spec->kind == STYRK_SPEC_BW_PLUS || spec->kind == STYRK_SPEC_BW_MINUS;
    if (!answer.bodyweight && answer.exact.mass.u < 0) {
        answer.exact.mass.u = 0; /* a lighter set of a row that has come down to nothing */
    }
    if (!w->brief) {
        const styrk_str args[2] = {styrk_text_weight(w, answer.exact),
                                   styrk_text_decimal(w, s->sessions, 0)};
        styrk_why_add(w, job->set,
                      task->slot->rules != NULL
                          ? "{0} by its \"next:\" rule (sessions so far: {1})"
                          : "{0} from last time: the last set decides (sessions so far: {1})",
                      args, 2);
        why_late(w, task, job);
    }
    return answer;
}

static bool is_owned(const styrk_task *task, const styrk_job *job, const styrk_cell *owner)
{
    return task->standing != NULL && task->standing->owned && !task->standing->is_time &&
           owner != NULL && job->cell->group->role == owner->group->role &&
           job->cell->load.kind == owner->load.kind && job->cell->kind == STYRK_CELL_FRESH;
}

static void lighten(styrk_workout *w, const styrk_task *task, styrk_job *job,
                    styrk_load_answer *answer)
{
    const int32_t pct = task->slot->load_pct_x100;
    if (pct == WHOLE || answer->state != STYRK_LOAD_GIVEN || answer->exact.mass.u <= 0) {
        return;
    }
    answer->exact.mass.u = styrk_mul_div(answer->exact.mass.u, pct, WHOLE);
    if (!w->brief) {
        const styrk_str args[3] = {styrk_text_decimal(w, pct, 2), w->plan_day->label,
                                   styrk_text_weight(w, answer->exact)};
        styrk_why_add(w, job->set, "{0} % of it this week ({1}): {2}", args, 3);
    }
}

/* ---- another exercise stands in ---------------------------------------------------- */

/* What the first exercise would have had to lift here; false if that is no load. */
static bool load_of_original(const styrk_task *task, const styrk_job *job, styrk_weight *out)
{
    const styrk_standing *s = task->original_standing;
    const styrk_load_spec *spec = &job->cell->load;
    if (s != NULL && s->owned && !s->is_time && s->weight.mass.u > 0 &&
        (spec->kind == STYRK_SPEC_NONE || spec->kind == STYRK_SPEC_ABS)) {
        out->mass = styrk_slot_from_base(task->slot, spec, s->weight.mass);
        out->unit = s->weight.unit;
        return out->mass.u > 0;
    }
    *out = spec->weight;
    return spec->kind == STYRK_SPEC_ABS;
}

/* The same share of the other exercise's own 1RM. */
static styrk_load_answer by_share(styrk_workout *w, styrk_task *task, styrk_job *job,
                                  styrk_weight load)
{
    const styrk_fact *from =
        task->original_lift != NULL ? styrk_lift_1rm(task->original_lift) : NULL;
    const styrk_fact *to = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    if (from == NULL || to == NULL || from->weight.mass.u <= 0) {
        const styrk_str args[2] = {task->name, task->original};
        styrk_why_add(w, job->set,
                      "choose a load: that of {1} cannot be converted until the 1RM of both is "
                      "known: styrk log \"{0} 1rm ...kg\"",
                      args, 2);
        return (styrk_load_answer){STYRK_LOAD_PENDING, {{0}, STYRK_KG}, false, false};
    }
    const styrk_weight exact = {
        {styrk_mul_div(load.mass.u, to->weight.mass.u, from->weight.mass.u)}, to->weight.unit};
    if (!w->brief) {
        const styrk_str args[5] = {styrk_text_weight(w, load), task->original,
                                   styrk_text_weight(w, from->weight),
                                   styrk_text_weight(w, to->weight), styrk_text_weight(w, exact)};
        styrk_why_add(w, job->set,
                      "in place of {1} at {0}: the same share of {3} as that is of {2}, {4}", args,
                      5);
    }
    return given(exact.mass, exact.unit);
}

static styrk_load_answer by_swap(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_spec_kind kind = job->cell->load.kind;
    styrk_weight load;
    if (kind == STYRK_SPEC_NONE && job->cell->group->rpe_max_x10 > 0) {
        const styrk_load_answer answer = by_effort(w, task, job);
        if (answer.state == STYRK_LOAD_GIVEN) {
            return answer;
        }
    }
    if (is_bodyweight(task) && (kind == STYRK_SPEC_NONE || kind == STYRK_SPEC_ABS)) {
        return (styrk_load_answer){STYRK_LOAD_GIVEN, {{0}, STYRK_KG}, true, true};
    }
    return load_of_original(task, job, &load) ? by_share(w, task, job, load)
                                              : as_written(w, task, job);
}

styrk_load_answer styrk_job_load(styrk_workout *w, styrk_task *task, styrk_job *job)
{
    const styrk_cell *owner = styrk_slot_owner(task->slot);
    const styrk_rule *wave =
        owner != NULL && job->cell->group == owner->group ? wave_of(task) : NULL;
    styrk_load_answer answer = wave != NULL                 ? by_wave(w, task, job, wave)
                               : is_owned(task, job, owner) ? as_owned(w, task, job)
                               : task->swap != NULL         ? by_swap(w, task, job)
                                                            : as_written(w, task, job);
    if (answer.exact.unit == STYRK_KG && answer.state == STYRK_LOAD_OPEN) {
        answer.exact.unit = unit_of(w, task);
    }
    lighten(w, task, job, &answer);
    return answer;
}
