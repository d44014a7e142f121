/* act_set.c: a set is done, or will not be.
 *
 * "Done" starts from what the set expects, or, when it has been done, from what was
 * done; each member of the request replaces its part of that. A set that was done
 * before gets a correction, which stands in its place.
 */
#include "act/act.h"

enum { REPS_MOST = 1000, HOLD_MOST_MS = 86400000, RPE_LEAST_X10 = 10, RPE_MOST_X10 = 100 };

static const styrk_str none = {"", 0};

/* ---- where from --------------------------------------------------------------------- */

static void take_load(styrk_set_done *done, bool has_load, bool bodyweight, styrk_weight load)
{
    done->load = has_load ? load : (styrk_weight){{0}, load.unit};
    done->load_kind = STYRK_LOAD_NONE;
    if (bodyweight) {
        done->load_kind = !has_load || load.mass.u == 0 ? STYRK_LOAD_BW
                          : load.mass.u < 0             ? STYRK_LOAD_BW_MINUS
                                                        : STYRK_LOAD_BW_PLUS;
        done->load.mass.u = load.mass.u < 0 ? -load.mass.u : load.mass.u;
    } else if (has_load) {
        done->load_kind = STYRK_LOAD_ABS;
    }
}

static void take_expected(styrk_event *event, const styrk_act_place *place)
{
    const styrk_set *set = place->set;
    styrk_set_done *done = &event->set;
    const bool said = set->role == STYRK_ROLE_WARMUP || set->role == STYRK_ROLE_TOP ||
                      set->role == STYRK_ROLE_BACKOFF;
    done->exercise = place->exercise->name;
    done->role_said = said;
    done->role = said ? set->role : STYRK_ROLE_WORK;
    done->partial = set->part;
    done->reps = set->expected.reps;
    done->hold_ms = set->expected.hold_ms;
    done->rpe_x10 = set->expected.rpe_x10;
    done->cuff = set->cuff;
    done->angle_x10 = set->angle_x10;
    take_load(done, set->expected.has_load, set->expected.bodyweight, set->expected.load);
    event->slot = set->slot;
}

static bool take_done(styrk_actor *a, styrk_event *event, const styrk_act_place *place)
{
    const styrk_event *before = place->set->done;
    event->set = before->set;
    event->slot = before->slot.n > 0 ? before->slot : place->set->slot;
    return styrk_state_newest(a->state, before->id, &event->supersedes);
}

/* ---- what the request says ------------------------------------------------------------- */

static bool is_null(const styrk_json *m)
{
    return m != NULL && m->kind == STYRK_JSON_NULL;
}

/* A number that may be left out, or null: not known. */
static bool maybe(styrk_actor *a, const char *field, styrk_act_range range, int64_t *out,
                  int64_t unknown)
{
    const styrk_json *m = styrk_act_member(a, field);
    if (m == NULL || is_null(m)) {
        *out = m == NULL ? *out : unknown;
        return true;
    }
    return styrk_act_number(a, field, range, out);
}

static bool read_numbers(styrk_actor *a, styrk_set_done *done)
{
    int64_t reps = done->reps;
    int64_t hold = done->hold_ms;
    int64_t rpe = done->rpe_x10;
    int64_t rest = done->rest_ms;
    int64_t metres = done->distance_mm;
    if (!maybe(a, "reps", (styrk_act_range){0, 0, REPS_MOST}, &reps, -1) ||
        !maybe(a, "hold_s", (styrk_act_range){3, 0, HOLD_MOST_MS}, &hold, -1) ||
        !maybe(a, "rpe", (styrk_act_range){1, RPE_LEAST_X10, RPE_MOST_X10}, &rpe, 0) ||
        !maybe(a, "rest_s", (styrk_act_range){3, 0, HOLD_MOST_MS}, &rest, -1) ||
        !maybe(a, "distance_m", (styrk_act_range){3, 0, 1000000000}, &metres, -1)) {
        return false;
    }
    done->reps = (int32_t)reps;
    done->hold_ms = (int32_t)hold;
    done->rpe_x10 = (int16_t)rpe;
    done->rest_ms = (int32_t)rest;
    done->distance_mm = metres;
    return true;
}

static bool read_load(styrk_actor *a, styrk_set_done *done, bool bodyweight)
{
    const styrk_json *m = styrk_act_member(a, "load");
    styrk_weight load = done->load;
    if (m == NULL) {
        return true;
    }
    if (is_null(m)) {
        take_load(done, false, bodyweight, load);
        return true;
    }
    if (!styrk_act_weight(a, "load", bodyweight, &load)) {
        return false;
    }
    take_load(done, true, bodyweight, load);
    return true;
}

static bool read_words(styrk_actor *a, styrk_set_done *done)
{
    static const char *const sides[] = {"left", "right", "each", NULL};
    static const styrk_side values[] = {STYRK_SIDE_LEFT, STYRK_SIDE_RIGHT, STYRK_SIDE_EACH};
    const styrk_json *side = styrk_act_member(a, "side");
    int which = -1;
    if (side != NULL && !is_null(side) && !styrk_act_word(a, "side", sides, &which)) {
        return false;
    }
    done->side = which >= 0 ? values[which] : is_null(side) ? STYRK_SIDE_NONE : done->side;
    if (!styrk_act_maybe_bool(a, "failed", &done->failed)) {
        return false;
    }
    if (done->failed && styrk_act_member(a, "rpe") == NULL) {
        done->rpe_x10 = 0; /* failure says it */
    }
    return true;
}

/* ---- done ------------------------------------------------------------------------------- */

static bool refused(styrk_actor *a, const styrk_set *set)
{
    const styrk_why *last = set->whys;
    while (last != NULL && last->next != NULL) {
        last = last->next;
    }
    styrk_act_wrong(a, "set", N_("a safety gate says no"), NULL, none);
    a->out->hint = last != NULL ? last->text : none;
    a->status = STYRK_REFUSED;
    return false;
}

static bool wants_load(const styrk_act_place *place)
{
    const styrk_exercise *exercise = place->exercise->exercise;
    return exercise != NULL && exercise->measure == STYRK_MEASURE_LOAD &&
           exercise->implement != STYRK_IMPLEMENT_NONE &&
           exercise->implement != STYRK_IMPLEMENT_BAND &&
           exercise->implement != STYRK_IMPLEMENT_DYNAMOMETER && !place->set->bodyweight &&
           !place->set->has_hold;
}

/* Nothing is recorded that nobody said and no program asked for. */
static bool is_whole(styrk_actor *a, const styrk_act_place *place, const styrk_set_done *done)
{
    const char *missing = NULL;
    if (place->set->has_hold && done->hold_ms < 0) {
        missing = "hold_s";
    } else if (!place->set->has_hold && done->reps < 0 && done->hold_ms < 0 &&
               done->distance_mm < 0) {
        missing = "reps";
    } else if (done->load_kind == STYRK_LOAD_NONE && wants_load(place) &&
               !is_null(styrk_act_member(a, "load"))) {
        missing = "load";
    }
    return missing == NULL ||
           styrk_act_wrong(a, missing, N_("\"{0}\" has to be said: the set expects none"), NULL,
                           styrk_str_of(missing));
}

bool styrk_act_done(styrk_actor *a)
{
    styrk_act_place place;
    if (!styrk_act_place_read(a, &place)) {
        return false;
    }
    if (place.set == NULL) {
        return styrk_act_wrong(a, "set", N_("\"{0}\" is missing"), NULL, STYRK_LIT("set"));
    }
    if (place.set->status == STYRK_SET_REFUSED) {
        return refused(a, place.set);
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_SET);
    if (event == NULL) {
        return false;
    }
    bool bodyweight = place.set->bodyweight;
    if (place.set->done != NULL) {
        bodyweight = place.set->done->set.load_kind >= STYRK_LOAD_BW || bodyweight;
        if (!take_done(a, event, &place)) {
            return false;
        }
    } else {
        take_expected(event, &place);
    }
    return read_numbers(a, &event->set) && read_load(a, &event->set, bodyweight) &&
           read_words(a, &event->set) && is_whole(a, &place, &event->set);
}

/* ---- skip --------------------------------------------------------------------------------- */

static bool is_left(const styrk_set *set)
{
    return set->status == STYRK_SET_PLANNED || set->status == STYRK_SET_PENDING ||
           set->status == STYRK_SET_REFUSED;
}

bool styrk_act_skip(styrk_actor *a)
{
    styrk_act_place place;
    if (!styrk_act_place_read(a, &place)) {
        return false;
    }
    bool any = place.set != NULL && is_left(place.set);
    for (const styrk_set *set = place.exercise->sets; set != NULL && place.set == NULL;
         set = set->next) {
        any |= is_left(set);
    }
    if (!any) {
        return styrk_act_wrong(a, place.set != NULL ? "set" : "exercise",
                               N_("there is nothing left of it to skip"), NULL, none);
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_SKIP);
    if (event == NULL) {
        return false;
    }
    event->set.exercise = place.exercise->name;
    event->slot = place.set != NULL ? place.set->slot : place.exercise->line;
    return true;
}
