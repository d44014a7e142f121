/* facts.c: the events that are no work, taken into the state one by one.
 *
 * The caller hands them over in fold order; the last word wins.
 */
#include "state/state.h"
#include "catalog/catalog.h"

enum {
    PRESSURE_DAYS = 28, /* a measured LOP is good for four weeks (science 6.2, H) */
    PAIN_HOLDS = 3,     /* more than this of 10 holds the load (science 12) */
    PAIN_DAYS = 2       /* felt so long after, it still speaks of that session */
};

static void keep(styrk_state *state, styrk_event_ref **list, const styrk_event *event)
{
    styrk_event_ref *ref = styrk_arena_get(state->arena, sizeof *ref);
    if (ref != NULL) {
        *ref = (styrk_event_ref){event, *list};
        *list = ref;
    }
}

static void take_setting(styrk_state *state, const styrk_event *event)
{
    if (styrk_str_eqz(event->key, "unit")) {
        state->unit = styrk_str_eqz(event->text, "lb") ? STYRK_LB : STYRK_KG;
    }
    styrk_setting *setting = styrk_table_get(&state->setting_by_key, event->key);
    if (setting != NULL) {
        setting->value = event->text;
        return;
    }
    setting = styrk_arena_get(state->arena, sizeof *setting);
    if (setting != NULL) {
        *setting = (styrk_setting){event->key, event->text, state->settings};
        state->settings = setting;
        styrk_table_put(state->arena, &state->setting_by_key, event->key, setting);
    }
}

static void take_answer(styrk_state *state, const styrk_event *event)
{
    styrk_answer *answer = styrk_table_get(&state->answer_by_question, event->key);
    if (answer != NULL) {
        answer->value = event->text;
        answer->day = event->day;
        return;
    }
    answer = styrk_arena_get(state->arena, sizeof *answer);
    if (answer != NULL) {
        *answer = (styrk_answer){event->key, event->text, event->day, state->answers};
        state->answers = answer;
        styrk_table_put(state->arena, &state->answer_by_question, event->key, answer);
    }
}

static void take_measure(styrk_state *state, const styrk_event *event)
{
    const styrk_fact fact = {true, event->measure.weight, event->day, event->id, -1,
                             0,    event->measure.weight};
    if (event->measure.kind == STYRK_MEASURE_BODYMASS) {
        state->bodymass = fact;
        return;
    }
    if (event->measure.kind == STYRK_MEASURE_LOP) {
        keep(state, &state->pressures, event);
        return;
    }
    styrk_lift *lift = styrk_state_lift(state, event->measure.exercise);
    if (lift == NULL) {
        return;
    }
    if (event->measure.kind == STYRK_MEASURE_1RM) {
        lift->tested = fact;
    } else if (event->measure.kind == STYRK_MEASURE_TM) {
        lift->training_max = fact;
    } else {
        const styrk_side side = event->measure.side;
        lift->mvc[side == STYRK_SIDE_LEFT || side == STYRK_SIDE_RIGHT ? side : STYRK_SIDE_NONE] =
            fact;
    }
}

/* Pain that comes the day after: what the last session raised is taken back. */
static void hold_back(styrk_state *state, const styrk_lift *lift, styrk_day day)
{
    for (styrk_standing *s = state->standings; s != NULL; s = s->next) {
        if (s->lift != lift || !s->owned || day.n < s->moved.n ||
            (int64_t)day.n - s->moved.n > PAIN_DAYS) {
            continue;
        }
        if (s->weight.mass.u > s->before.mass.u) {
            s->weight = s->before;
        }
        if (s->hold_ms > s->before_ms) {
            s->hold_ms = s->before_ms;
        }
    }
}

static void take_pain(styrk_state *state, const styrk_event *event)
{
    styrk_lift *lift = styrk_state_lift(state, event->set.exercise);
    if (lift == NULL) {
        return;
    }
    lift->pain = event->number;
    lift->pain_day = event->day;
    if (event->number > PAIN_HOLDS) {
        hold_back(state, lift, event->day);
    }
}

void styrk_state_take(styrk_state *state, const styrk_event *event)
{
    switch (event->kind) {
    case STYRK_EV_SETTING:
        take_setting(state, event);
        break;
    case STYRK_EV_SCREEN:
        take_answer(state, event);
        break;
    case STYRK_EV_MEASURE:
        take_measure(state, event);
        break;
    case STYRK_EV_PAIN:
        take_pain(state, event);
        break;
    case STYRK_EV_EXERCISE:
        styrk_state_take_exercise(state, event);
        break;
    case STYRK_EV_CLEARANCE:
        keep(state, &state->clearances, event);
        break;
    case STYRK_EV_STOP:
        keep(state, &state->stops, event);
        break;
    case STYRK_EV_REVIEW:
        keep(state, &state->reviews, event);
        break;
    case STYRK_EV_OVERRIDE:
        keep(state, &state->overrides, event);
        break;
    case STYRK_EV_NOTE:
        keep(state, &state->notes, event);
        break;
    default:
        break;
    }
}

const styrk_event *styrk_state_pressure(const styrk_state *state, styrk_limb limb, styrk_side side,
                                        styrk_day today)
{
    for (const styrk_event_ref *ref = state->pressures; ref != NULL; ref = ref->next) {
        const styrk_event *e = ref->event;
        const bool sides = side == STYRK_SIDE_NONE || side == STYRK_SIDE_EACH ||
                           e->measure.side == STYRK_SIDE_NONE || e->measure.side == side;
        if (e->measure.limb == limb && sides && e->day.n <= today.n &&
            (int64_t)today.n - e->day.n <= PRESSURE_DAYS) {
            return e;
        }
    }
    return NULL;
}

styrk_unit styrk_state_unit(const styrk_state *state)
{
    return state->unit;
}

styrk_str styrk_state_setting(const styrk_state *state, const char *key)
{
    const styrk_setting *setting = styrk_table_get(&state->setting_by_key, styrk_str_of(key));
    return setting != NULL ? setting->value : (styrk_str){"", 0};
}

styrk_str styrk_state_program(const styrk_state *state, styrk_str *text)
{
    if (state->program == NULL) {
        return (styrk_str){"", 0};
    }
    if (text != NULL) {
        *text = state->program->text;
    }
    return state->plan != NULL ? state->plan->program->id : state->program->key;
}

/* The line itself, though some of it may have been rewritten since, or one of
 * another day with the same sets. Ladders are told apart by their rungs alone. */
static bool is_same_line(const styrk_standing *p, const styrk_slot *slot)
{
    return p->lift == NULL || styrk_str_eq(p->day, slot->day) ||
           styrk_scheme_equal(p->scheme, slot->first);
}

const styrk_standing *styrk_state_standing_of(const styrk_state *state, const styrk_slot *slot,
                                              const styrk_lift *lift, uint64_t origin)
{
    const styrk_str program = state->plan != NULL ? state->plan->program->id : (styrk_str){"", 0};
    for (const styrk_standing *p = state->standings; p != NULL; p = p->next) {
        if (p->lift == lift && p->occurrence == slot->occurrence && p->origin == origin &&
            styrk_str_eq(p->program, program) && is_same_line(p, slot)) {
            return p;
        }
    }
    return NULL;
}

styrk_standing *styrk_state_standing(styrk_state *state, const styrk_slot *slot,
                                     const styrk_lift *lift, uint64_t origin)
{
    styrk_standing *found = (styrk_standing *)styrk_state_standing_of(state, slot, lift, origin);
    if (found != NULL) {
        found->scheme = slot->first;
        return found;
    }
    styrk_standing *p = styrk_arena_get(state->arena, sizeof *p);
    if (p != NULL && state->plan != NULL) {
        p->program = state->plan->program->id;
        p->day = slot->day;
        p->scheme = slot->first;
        p->lift = lift;
        p->occurrence = slot->occurrence;
        p->origin = origin;
        p->next = state->standings;
        state->standings = p;
    }
    return p;
}

/* A ladder is known by its rungs; its standing has no lift. */
static uint64_t ladder_origin(const styrk_slot *slot)
{
    uint64_t h = 14695981039346656037u;
    for (const styrk_rung *rung = slot->ladder; rung != NULL; rung = rung->next) {
        for (uint32_t i = 0; i < rung->name.n; i++) {
            h = (h ^ (uint8_t)rung->name.p[i]) * 1099511628211u;
        }
        h = (h ^ '>') * 1099511628211u;
    }
    return h;
}

const styrk_standing *styrk_state_ladder_of(const styrk_state *state, const styrk_slot *slot)
{
    return styrk_state_standing_of(state, slot, NULL, ladder_origin(slot));
}

styrk_standing *styrk_state_ladder(styrk_state *state, const styrk_slot *slot)
{
    return styrk_state_standing(state, slot, NULL, ladder_origin(slot));
}
