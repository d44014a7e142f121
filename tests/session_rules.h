/* session_rules.h: what holds for every session, whatever the log. */
#ifndef STYRK_TESTS_SESSION_RULES_H
#define STYRK_TESTS_SESSION_RULES_H

#include "base/json.h"

/* Valid UTF-8 that the JSON reader takes as one value. */
static inline const char *rules_json(styrk_arena *arena, const styrk_buf *text)
{
    const styrk_str s = {text->p, (uint32_t)text->len};
    uint32_t point;
    for (uint32_t at = 0, n; at < s.n; at += n) {
        n = styrk_utf8_next(s, at, &point);
        if (n == 1 && (unsigned char)s.p[at] >= 0x80) {
            return "the JSON is not UTF-8";
        }
    }
    return styrk_json_parse(arena, s) != NULL || arena->failed ? NULL : "the JSON does not parse";
}

static inline bool rules_go(const styrk_session *session, styrk_gate_method method)
{
    const styrk_gate *gate = NULL;
    for (uint32_t i = 0; i < session->gate_count; i++) {
        gate = session->gates[i].method == method ? &session->gates[i] : gate;
    }
    return gate != NULL && gate->verdict == STYRK_VERDICT_GO;
}

/* Maximal: a single at RPE 9.5 or its share of the 1RM, a hold from 80 % MVC. */
static inline const char *rules_gates(const styrk_session *session, const styrk_set *set)
{
    const bool single = set->has_reps && set->reps.max == 1 && !set->reps.open;
    const bool heavy = set->has_load && !set->bodyweight && set->pct_1rm_x100 >= 9780;
    if (set->cuff.kind != STYRK_CUFF_NONE && !rules_go(session, STYRK_GATE_BFR)) {
        return "a cuffed set is asked for without a go";
    }
    if (single && (heavy || set->rpe_max_x10 >= 95) && !rules_go(session, STYRK_GATE_MAX_ATTEMPT)) {
        return "a maximal attempt is asked for without a go";
    }
    if (set->has_hold && set->pct_mvc_x100 >= 8000 && !rules_go(session, STYRK_GATE_MAX_HOLD)) {
        return "a maximal hold is asked for without a go";
    }
    return NULL;
}

static inline const char *rules_set(const styrk_session *session, const styrk_set *set)
{
    const bool waits = set->status == STYRK_SET_PLANNED || set->status == STYRK_SET_PENDING;
    if ((set->status == STYRK_SET_DONE) != (set->done != NULL)) {
        return "done is not done";
    }
    if (set->status == STYRK_SET_PENDING && set->has_load) {
        return "a pending set has a load";
    }
    if (set->status == STYRK_SET_REFUSED && !session->refused) {
        return "a set is refused and the session is not";
    }
    if (waits && rules_gates(session, set) != NULL) {
        return rules_gates(session, set);
    }
    if (set->has_load && !set->bodyweight && set->load.mass.u < 0) {
        return "a load is negative";
    }
    if (set->cuff_elapsed_ms < 0 || (set->has_reps && set->reps.max < set->reps.min) ||
        (set->has_hold && set->hold_ms.max < set->hold_ms.min)) {
        return "a range is reversed";
    }
    return NULL;
}

/* NULL, or what is wrong with the session. */
static inline const char *rules_session(const styrk_session *session)
{
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        if (e->method.n == 0) {
            return "an exercise without a method";
        }
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            const char *wrong = rules_set(session, set);
            if (wrong != NULL) {
                return wrong;
            }
        }
    }
    return NULL;
}

#endif
