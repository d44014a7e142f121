/* lift.c: names become lifts, sets become estimates.
 *
 * A lift is found by the name in the log: first as it stands (a hash table),
 * then through the athlete's own exercises and the catalogue, so that "Squat"
 * and "Squat (Barbell)" are one lift.
 */
#include "state/state.h"
#include "catalog/catalog.h"
#include "model/model.h"

/* What a name is found by: its normal form, or its bytes where it has none. The
 * two never meet: a text without a normal form is no normal form. */
static styrk_str key_of(char room[STYRK_NORMAL_MAX], styrk_str name)
{
    const uint32_t n = styrk_catalog_normal(room, name);
    return n > 0 ? (styrk_str){room, n} : name;
}

const styrk_exercise *styrk_state_find(const void *opaque, styrk_str name)
{
    const styrk_state *state = opaque;
    char room[STYRK_NORMAL_MAX];
    const styrk_str key = key_of(room, name);
    const styrk_exercise *own = styrk_table_get(&state->own, key);
    if (own != NULL || key.p != room) {
        return own;
    }
    return styrk_catalog_find_normal(key.p, key.n);
}

static void own_name(styrk_state *state, styrk_exercise *exercise, styrk_str name)
{
    char room[STYRK_NORMAL_MAX];
    const styrk_str key = key_of(room, name);
    if (name.n > 0) {
        styrk_table_put(state->arena, &state->own,
                        key.p == room ? styrk_str_dup(state->arena, key) : key, exercise);
    }
}

void styrk_state_take_exercise(styrk_state *state, const styrk_event *event)
{
    styrk_exercise *exercise = styrk_arena_get(state->arena, sizeof *exercise);
    if (exercise == NULL || !styrk_exercise_parse(state->arena, exercise, event->text)) {
        return;
    }
    if (exercise->id.n == 0) {
        exercise->id = event->key;
    }
    own_name(state, exercise, exercise->id);
    for (int lang = 0; lang < STYRK_LANGS; lang++) {
        own_name(state, exercise, exercise->name[lang]);
    }
}

/* The lift that a name means, once its exercise is known. */
static styrk_lift *by_meaning(const styrk_state *state, const styrk_exercise *exercise,
                              styrk_str name)
{
    char room[STYRK_NORMAL_MAX];
    return exercise != NULL ? styrk_table_get(&state->lift_by_id, exercise->id)
                            : styrk_table_get(&state->lift_by_name, key_of(room, name));
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
    char room[STYRK_NORMAL_MAX];
    const styrk_str key = key_of(room, name);
    if (exercise != NULL) {
        styrk_table_put(state->arena, &state->lift_by_id, exercise->id, lift);
    } else {
        styrk_table_put(state->arena, &state->lift_by_name,
                        key.p == room ? styrk_str_dup(state->arena, key) : key, lift);
    }
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
    styrk_lift *known = styrk_table_get(&state->lift_named, name);
    return known != NULL ? known : by_meaning(state, styrk_state_find(state, name), name);
}

styrk_lift *styrk_state_lift(styrk_state *state, styrk_str name)
{
    styrk_lift *lift = styrk_table_get(&state->lift_named, name);
    if (lift != NULL) {
        return lift;
    }
    const styrk_exercise *exercise = styrk_state_find(state, name);
    lift = by_meaning(state, exercise, name);
    lift = lift != NULL ? lift : add_lift(state, exercise, name);
    if (lift != NULL) {
        styrk_table_put(state->arena, &state->lift_named, name, lift);
    }
    return state->arena->failed ? NULL : lift;
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
    ref->prev = lift->last_set;
    if (lift->last_set == NULL) {
        lift->sets = ref;
    } else {
        lift->last_set->next = ref;
    }
    if (lift->day_sets == NULL || lift->day_sets->event->day.n != event->day.n) {
        lift->day_sets = ref;
        lift->learned = NULL;
    }
    lift->last_set = ref;
    lift->set_count++;
    estimate(lift, event, effort_x10);
}

/* Sets are asked about in the order in which they were done, nearly always. */
static styrk_set_ref *set_of(styrk_lift *lift, const styrk_event *event)
{
    styrk_set_ref *from = lift->learned != NULL ? lift->learned : lift->day_sets;
    styrk_set_ref *ref = from;
    while (ref != NULL && ref->event != event) {
        ref = ref->next;
    }
    for (styrk_set_ref *r = lift->day_sets; ref == NULL && r != from; r = r->next) {
        ref = r->event == event ? r : NULL;
    }
    return ref;
}

void styrk_state_reestimate(styrk_state *state, const styrk_event *event, int16_t effort_x10)
{
    styrk_lift *lift = styrk_state_lift_of(state, event->set.exercise);
    styrk_set_ref *ref = lift != NULL ? set_of(lift, event) : NULL;
    if (ref == NULL) {
        return;
    }
    ref->effort_x10 = effort_x10;
    lift->learned = ref;
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
