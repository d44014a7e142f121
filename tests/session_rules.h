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
    if (waits && set->cuff.kind != STYRK_CUFF_NONE) {
        const styrk_gate *gate = NULL;
        for (uint32_t i = 0; i < session->gate_count; i++) {
            gate = session->gates[i].method == STYRK_GATE_BFR ? &session->gates[i] : gate;
        }
        if (gate == NULL || gate->verdict != STYRK_VERDICT_GO) {
            return "a cuffed set is asked for without a go";
        }
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
