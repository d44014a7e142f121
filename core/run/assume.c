/* assume.c: what nobody has measured, made up so that a run can go on.
 *
 * Round numbers that mean nothing but "some athlete": a bar lift 100 kg, a pair of
 * dumbbells 30 kg each. Each is written into the made-up log as a measurement and
 * told with the run, so that one sees what the loads stand on.
 */
#include "run/run.h"
#include "lang/expr_tree.h"

enum { TM_X100 = 9000, LIMB_ARM_MMHG = 140, LIMB_LEG_MMHG = 180, CHART_MAX = 12, CHOICE_X10 = 80 };

/* A 1RM for one implement, in kg and lb; also the maximal force on a dynamometer. */
static const int16_t usual[STYRK_IMPLEMENTS][2] = {
    [STYRK_IMPLEMENT_BAR] = {100, 225},       [STYRK_IMPLEMENT_EZ_BAR] = {40, 90},
    [STYRK_IMPLEMENT_TRAP_BAR] = {120, 265},  [STYRK_IMPLEMENT_SMITH] = {100, 225},
    [STYRK_IMPLEMENT_DUMBBELL] = {30, 65},    [STYRK_IMPLEMENT_DUMBBELL_PAIR] = {30, 65},
    [STYRK_IMPLEMENT_KETTLEBELL] = {24, 53},  [STYRK_IMPLEMENT_PLATE_LOADED] = {100, 225},
    [STYRK_IMPLEMENT_STACK] = {60, 135},      [STYRK_IMPLEMENT_CABLE] = {40, 90},
    [STYRK_IMPLEMENT_BAND] = {20, 45},        [STYRK_IMPLEMENT_BELT] = {40, 90},
    [STYRK_IMPLEMENT_DYNAMOMETER] = {40, 90}, [STYRK_IMPLEMENT_NONE] = {40, 90},
};

static const int16_t usual_bodymass[2] = {80, 175};

static styrk_weight usual_max(const styrk_runner *r, const styrk_task *task)
{
    const styrk_implement implement =
        task->exercise != NULL ? task->exercise->implement : STYRK_IMPLEMENT_NONE;
    const styrk_unit unit = styrk_state_unit(r->state);
    return (styrk_weight){styrk_mass_from(usual[implement][unit], 0, unit), unit};
}

static styrk_weight scaled(styrk_weight weight, int64_t num, int64_t den)
{
    const styrk_mass step = styrk_mass_from(weight.unit == STYRK_LB ? 50 : 25, 1, weight.unit);
    weight.mass.u = styrk_mul_div(weight.mass.u, num, den);
    weight.mass = styrk_model_round(weight.mass, step, STYRK_ROUND_NEAREST);
    return weight;
}

/* The 1RM known or given, else one from the training max, else the usual one. */
static styrk_weight max_of(const styrk_runner *r, const styrk_task *task)
{
    const styrk_fact *known = task->lift != NULL ? styrk_lift_1rm_now(task->lift) : NULL;
    if (known != NULL) {
        return known->weight;
    }
    if (task->lift != NULL && task->lift->training_max.known) {
        return scaled(task->lift->training_max.weight, 10000, TM_X100);
    }
    return usual_max(r, task);
}

static uint32_t tell(styrk_runner *r, const styrk_event *event)
{
    styrk_event_ref *ref = styrk_arena_get(r->arena, sizeof *ref);
    if (ref == NULL) {
        return 0;
    }
    styrk_runner_tell(r, event);
    ref->event = event;
    if (r->run->assumed_last == NULL) {
        r->run->assumed = ref;
    } else {
        r->run->assumed_last->next = ref;
    }
    r->run->assumed_last = ref;
    return 1;
}

static uint32_t assume_mass(styrk_runner *r, styrk_measure_kind kind, styrk_str name,
                            styrk_weight weight)
{
    styrk_event *event = styrk_runner_event(r, STYRK_EV_MEASURE);
    if (event == NULL) {
        return 0;
    }
    event->measure.kind = kind;
    event->measure.exercise = name;
    event->measure.weight = weight;
    return tell(r, event);
}

static uint32_t assume_1rm(styrk_runner *r, const styrk_task *task)
{
    if (task->lift != NULL && styrk_lift_1rm(task->lift) != NULL) {
        return 0;
    }
    return assume_mass(r, STYRK_MEASURE_1RM, task->name, max_of(r, task));
}

static uint32_t assume_tm(styrk_runner *r, const styrk_task *task)
{
    if (task->lift != NULL && task->lift->training_max.known) {
        return 0;
    }
    return assume_mass(r, STYRK_MEASURE_TM, task->name, scaled(max_of(r, task), TM_X100, 10000));
}

static uint32_t assume_mvc(styrk_runner *r, const styrk_task *task, styrk_side side)
{
    if (task->lift != NULL && styrk_lift_mvc(task->lift, side) != NULL) {
        return 0;
    }
    return assume_mass(r, STYRK_MEASURE_MVC, task->name, usual_max(r, task));
}

static uint32_t assume_bodymass(styrk_runner *r)
{
    const styrk_unit unit = styrk_state_unit(r->state);
    if (r->state->bodymass.known) {
        return 0;
    }
    return assume_mass(r, STYRK_MEASURE_BODYMASS, (styrk_str){"", 0},
                       (styrk_weight){styrk_mass_from(usual_bodymass[unit], 0, unit), unit});
}

static uint32_t assume_pressure(styrk_runner *r, const styrk_task *task, const styrk_group *group)
{
    const styrk_limb limb = task->exercise != NULL ? task->exercise->limb : STYRK_LIMB_NONE;
    if ((group->cuff.kind != STYRK_CUFF_LOP && group->cuff.kind != STYRK_CUFF_MMHG) ||
        limb == STYRK_LIMB_NONE ||
        styrk_state_pressure(r->state, limb, group->side, r->day->date) != NULL) {
        return 0;
    }
    styrk_event *event = styrk_runner_event(r, STYRK_EV_MEASURE);
    if (event == NULL) {
        return 0;
    }
    event->measure.kind = STYRK_MEASURE_LOP;
    event->measure.limb = limb;
    event->measure.side = group->side == STYRK_SIDE_EACH ? STYRK_SIDE_NONE : group->side;
    event->measure.mmhg = limb == STYRK_LIMB_ARM ? LIMB_ARM_MMHG : LIMB_LEG_MMHG;
    return tell(r, event);
}

/* The names in an expression, which is bounded in depth. */
static uint32_t assume_names(styrk_runner *r, const styrk_task *task, const styrk_expr *expr)
{
    const styrk_expr *stack[STYRK_EXPR_NODES];
    uint32_t made = 0;
    uint32_t depth = 0;
    for (stack[depth++] = expr; depth > 0;) {
        const styrk_expr *e = stack[--depth];
        if (e == NULL) {
            continue;
        }
        if (e->op == STYRK_OP_NAME) {
            made += e->name == STYRK_NAME_TM           ? assume_tm(r, task)
                    : e->name == STYRK_NAME_E1RM       ? assume_1rm(r, task)
                    : e->name == STYRK_NAME_BODYWEIGHT ? assume_bodymass(r)
                                                       : 0;
        } else if (depth + 3 <= STYRK_EXPR_NODES) {
            stack[depth++] = e->a;
            stack[depth++] = e->b;
            stack[depth++] = e->c;
        }
    }
    return made;
}

/* Whether the load follows another set of today and needs nothing of its own. */
static bool follows(const styrk_cell *cell)
{
    const bool bare = cell->load.kind == STYRK_SPEC_NONE || cell->load.kind == STYRK_SPEC_REL;
    return cell->load.kind == STYRK_SPEC_REL || cell->load.kind == STYRK_SPEC_PCT_OF ||
           (bare && (cell->kind != STYRK_CELL_FRESH || cell->group->role == STYRK_ROLE_BACKOFF));
}

static uint32_t assume_for(styrk_runner *r, const styrk_task *task, const styrk_job *job)
{
    const styrk_cell *cell = job->cell;
    uint32_t made = assume_pressure(r, task, cell->group);
    made += assume_names(r, task, cell->group->sets_expr);
    made += assume_names(r, task, cell->target.expr);
    switch (cell->load.kind) {
    case STYRK_SPEC_PCT_TM:
        return made + assume_tm(r, task);
    case STYRK_SPEC_PCT_MVC:
        return made + assume_mvc(r, task, cell->group->side);
    case STYRK_SPEC_EXPR:
        return made + assume_names(r, task, cell->load.expr);
    default:
        return made == 0 && !follows(cell) ? assume_1rm(r, task) : made;
    }
}

uint32_t styrk_runner_assume(styrk_runner *r)
{
    for (const styrk_task *task = r->look.tasks; task != NULL; task = task->next) {
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (job->cell == NULL || job->set->status != STYRK_SET_PENDING) {
                continue;
            }
            const uint32_t made = assume_for(r, task, job);
            if (made > 0) {
                return made; /* the day is looked at anew: more may be known now */
            }
        }
    }
    return 0;
}

/* What a lifter takes who has tried: the reps at RPE 8 on the chart. */
styrk_weight styrk_runner_choice(styrk_runner *r, const styrk_task *task, const styrk_job *job)
{
    const styrk_weight max = max_of(r, task);
    int32_t reps = styrk_target_reps(&job->cell->target);
    styrk_weight load = max;
    styrk_loading loading;
    reps = reps < 1 ? 8 : reps > CHART_MAX ? CHART_MAX : reps;
    styrk_model_load_for(max.mass, reps, CHOICE_X10, &load.mass);
    const styrk_loader *loader = styrk_inventory_loader(
        r->inventory, task->exercise != NULL ? task->exercise->implement : STYRK_IMPLEMENT_NONE,
        load.unit);
    if (styrk_model_loading(loader, &loading, load.mass, STYRK_ROUND_NEAREST)) {
        load.mass = loading.load;
    }
    return load;
}
