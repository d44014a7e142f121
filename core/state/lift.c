/* lift.c: names become lifts, sets become estimates.
 *
 * A lift is found by the name in the log: first as it stands (a hash table),
 * then through the athlete's own exercises and the catalogue, so that "Squat"
 * and "Squat (Barbell)" are one lift.
 */
#include "state/state.h"
#include "catalog/catalog.h"
#include "model/model.h"

static uint32_t hash_of(styrk_str name)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < name.n; i++) {
        h = (h ^ (unsigned char)name.p[i]) * 16777619u;
    }
    return h & (STYRK_LIFT_SLOTS - 1);
}

const styrk_exercise *styrk_state_find(const void *opaque, styrk_str name)
{
    const styrk_state *state = opaque;
    for (const styrk_own_exercise *own = state->own; own != NULL; own = own->next) {
        if (styrk_catalog_same(own->exercise.id, name)) {
            return &own->exercise;
        }
        for (int lang = 0; lang < STYRK_LANGS; lang++) {
            if (own->exercise.name[lang].n > 0 &&
                styrk_catalog_same(own->exercise.name[lang], name)) {
                return &own->exercise;
            }
        }
    }
    return styrk_catalog_find(name);
}

static styrk_alias *alias_of(const styrk_state *state, styrk_str name)
{
    for (styrk_alias *a = state->aliases[hash_of(name)]; a != NULL; a = a->next) {
        if (styrk_str_eq(a->name, name)) {
            return a;
        }
    }
    return NULL;
}

static styrk_lift *by_meaning(const styrk_state *state, const styrk_exercise *exercise,
                              styrk_str name)
{
    for (styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        if (exercise != NULL ? lift->exercise == exercise
                             : lift->exercise == NULL && styrk_catalog_same(lift->name, name)) {
            return lift;
        }
    }
    return NULL;
}

static styrk_lift *add_lift(styrk_state *state, const styrk_exercise *exercise, styrk_str name)
{
    styrk_lift *lift = styrk_arena_get(state->arena, sizeof *lift);
    if (lift == NULL) {
        return NULL;
    }
    lift->exercise = exercise;
    lift->name = name;
    lift->key = exercise != NULL ? exercise->id : name;
    lift->pain = -1;
    if (state->last_lift == NULL) {
        state->lifts = lift;
    } else {
        state->last_lift->next = lift;
    }
    state->last_lift = lift;
    state->lift_count++;
    return lift;
}

styrk_lift *styrk_state_lift_of(const styrk_state *state, styrk_str name)
{
    const styrk_alias *alias = alias_of(state, name);
    return alias != NULL ? alias->lift : by_meaning(state, styrk_state_find(state, name), name);
}

styrk_lift *styrk_state_lift(styrk_state *state, styrk_str name)
{
    const styrk_alias *known = alias_of(state, name);
    if (known != NULL) {
        return known->lift;
    }
    const styrk_exercise *exercise = styrk_state_find(state, name);
    styrk_lift *lift = by_meaning(state, exercise, name);
    lift = lift != NULL ? lift : add_lift(state, exercise, name);
    styrk_alias *alias = styrk_arena_get(state->arena, sizeof *alias);
    if (lift == NULL || alias == NULL) {
        return NULL;
    }
    const uint32_t h = hash_of(name);
    *alias = (styrk_alias){name, lift, state->aliases[h]};
    state->aliases[h] = alias;
    return lift;
}

int16_t styrk_set_effort(const styrk_set_done *set)
{
    if (set->failed) {
        return 100;
    }
    return set->rpe_x10;
}

bool styrk_set_estimates(const styrk_set_done *set, int16_t effort_x10)
{
    return set->role != STYRK_ROLE_WARMUP && set->cuff.kind == STYRK_CUFF_NONE &&
           set->hold_ms < 0 && set->load_kind == STYRK_LOAD_ABS && set->load.mass.u > 0 &&
           set->reps >= 1 && set->reps <= 12 && effort_x10 >= 65;
}

static void estimate(styrk_lift *lift, const styrk_event *event, int16_t effort_x10)
{
    styrk_mass e1rm;
    if (!styrk_set_estimates(&event->set, effort_x10) ||
        !styrk_model_e1rm_rts(event->set.load.mass, event->set.reps, effort_x10, &e1rm)) {
        return;
    }
    /* A day that is not the day of the estimate so far starts a new one. */
    if (lift->today.known && lift->today.day.n == event->day.n &&
        lift->today.weight.mass.u >= e1rm.u) {
        return;
    }
    lift->today = (styrk_fact){true,
                               {e1rm, event->set.load.unit},
                               event->day,
                               event->id,
                               event->set.reps,
                               effort_x10,
                               event->set.load};
}

void styrk_state_take_set(styrk_state *state, const styrk_event *event, int16_t effort_x10)
{
    styrk_lift *lift = styrk_state_lift(state, event->set.exercise);
    styrk_set_ref *ref = styrk_arena_get(state->arena, sizeof *ref);
    if (lift == NULL || ref == NULL) {
        return;
    }
    ref->event = event;
    ref->effort_x10 = effort_x10;
    if (lift->last_set == NULL) {
        lift->sets = ref;
    } else {
        lift->last_set->next = ref;
    }
    lift->last_set = ref;
    lift->set_count++;
    estimate(lift, event, effort_x10);
}

void styrk_state_reestimate(styrk_state *state, const styrk_event *event, int16_t effort_x10)
{
    styrk_lift *lift = styrk_state_lift_of(state, event->set.exercise);
    if (lift == NULL) {
        return;
    }
    for (styrk_set_ref *ref = lift->sets; ref != NULL; ref = ref->next) {
        if (ref->event == event) {
            ref->effort_x10 = effort_x10;
        }
    }
    estimate(lift, event, effort_x10);
}

/* Whether a is from a later moment than b. */
static bool newer(const styrk_fact *a, const styrk_fact *b)
{
    if (a->day.n != b->day.n) {
        return a->day.n > b->day.n;
    }
    return memcmp(&a->event, &b->event, sizeof a->event) > 0;
}

static const styrk_fact *later(const styrk_fact *tested, const styrk_fact *estimate_)
{
    if (!estimate_->known) {
        return tested->known ? tested : NULL;
    }
    return tested->known && newer(tested, estimate_) ? tested : estimate_;
}

const styrk_fact *styrk_lift_1rm(const styrk_lift *lift)
{
    const styrk_fact *fact = later(&lift->tested, &lift->estimate);
    return fact == NULL && lift->today.known ? &lift->today : fact;
}

const styrk_fact *styrk_lift_1rm_now(const styrk_lift *lift)
{
    return later(&lift->tested, lift->today.known ? &lift->today : &lift->estimate);
}

const styrk_fact *styrk_lift_mvc(const styrk_lift *lift, styrk_side side)
{
    const styrk_fact *left = &lift->mvc[STYRK_SIDE_LEFT];
    const styrk_fact *right = &lift->mvc[STYRK_SIDE_RIGHT];
    if ((side == STYRK_SIDE_LEFT || side == STYRK_SIDE_RIGHT) && lift->mvc[side].known) {
        return &lift->mvc[side];
    }
    if (lift->mvc[STYRK_SIDE_NONE].known) {
        return &lift->mvc[STYRK_SIDE_NONE];
    }
    if (!left->known || !right->known) {
        return left->known ? left : right->known ? right : NULL;
    }
    return left->weight.mass.u <= right->weight.mass.u ? left : right; /* the weaker side */
}
