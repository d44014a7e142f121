/* standing.c: what a rule does to where a progression stands.
 *
 * Sums stay far from the end of their type, however long a rule is followed and
 * whatever its text says. Whether a rule is due is asked of a session that was
 * done by fold/advance.c, and of one that comes late here: rules "after 14 days"
 * are applied before it, each once, in order.
 */
#include "state/state.h"

enum { WHOLE = 10000 };

/* However long a rule is followed, it goes no further than this: sessions stay
 * payable. */
enum { LONGEST_MS = 86400000, MOST_REPS = 1000, MOST_SETS = 100, MOST_ANGLE_X10 = 3600 };
static const int64_t most_u = 100000 * STYRK_U_PER_KG;

static int64_t within(int64_t value, int64_t most)
{
    return value > most ? most : value < -most ? -most : value;
}

int64_t styrk_standing_within(int64_t u)
{
    return within(u, most_u);
}

void styrk_standing_add(styrk_standing *s, int64_t u, styrk_unit unit)
{
    s->weight.mass.u = within(within(s->weight.mass.u, most_u) + within(u, most_u), most_u);
    if (s->weight.mass.u < 0 && s->first.mass.u >= 0) {
        s->weight.mass.u = 0;
    }
    if (s->sessions <= 1) {
        s->weight.unit = s->weight.mass.u == u ? unit : s->weight.unit;
    }
}

static void change_share(styrk_standing *s, int32_t pct_x100)
{
    if (s->is_time) {
        s->hold_ms =
            (int32_t)within(styrk_mul_div(s->hold_ms, WHOLE + pct_x100, WHOLE), LONGEST_MS);
    }
    s->weight.mass.u = styrk_mul_div(s->weight.mass.u, WHOLE + pct_x100, WHOLE);
}

/* Where the notation itself says a load or an effort, it is asked again: a share
 * is then one of the maximum as it is now. */
static void begin_anew(styrk_standing *s, const styrk_cell *owner)
{
    const bool said =
        owner != NULL && (owner->load.kind != STYRK_SPEC_NONE || owner->group->rpe_max_x10 > 0);
    s->weight = s->first;
    s->hold_ms = s->first_ms;
    s->owned = s->owned && (s->is_time || !said);
    s->add_reps = 0;
    s->add_sets = 0;
    s->angle_x10 = 0;
    s->extend = 0;
    s->tops = 0;
    s->fails = 0;
}

bool styrk_standing_change(styrk_standing *s, const styrk_rule *rule, const styrk_cell *owner)
{
    switch (rule->kind) {
    case STYRK_RULE_ADD_LOAD:
        styrk_standing_add(s, (rule->negative ? -1 : 1) * rule->weight.mass.u, rule->weight.unit);
        return true;
    case STYRK_RULE_PERCENT:
        change_share(s, rule->pct_x100);
        return true;
    case STYRK_RULE_ADD_TIME:
        if ((int64_t)s->hold_ms + rule->ms > 0) {
            s->hold_ms = (int32_t)within((int64_t)s->hold_ms + rule->ms, LONGEST_MS);
        }
        return true;
    case STYRK_RULE_ADD_REPS:
        s->add_reps = (int32_t)within((int64_t)s->add_reps + rule->amount, MOST_REPS);
        return true;
    case STYRK_RULE_ADD_SETS:
        s->add_sets = (int32_t)within((int64_t)s->add_sets + rule->amount, MOST_SETS);
        s->add_sets = s->add_sets < 0 ? 0 : s->add_sets;
        return true;
    case STYRK_RULE_ADD_ANGLE:
        s->angle_x10 = (int32_t)within((int64_t)s->angle_x10 + rule->amount, MOST_ANGLE_X10);
        return true;
    case STYRK_RULE_RESET:
        begin_anew(s, owner);
        return true;
    default:
        return false;
    }
}

int32_t styrk_standing_gap(const styrk_standing *s, styrk_day today)
{
    const styrk_fact *last = s->lift != NULL ? &s->lift->last : NULL;
    const bool later = last != NULL && last->known && last->day.n > s->moved.n;

    const int64_t days = (int64_t)today.n - (later ? last->day.n : s->moved.n);
    return s->sessions == 0 || days < 0 ? 0 : days > INT32_MAX ? INT32_MAX : (int32_t)days;
}

bool styrk_standing_late(styrk_standing *s, const styrk_slot *slot, const styrk_cell *owner,
                         styrk_day today)
{
    const int32_t gap = styrk_standing_gap(s, today);
    bool changed = false;

    for (const styrk_rule *rule = slot->rules; rule != NULL && !slot->modified; rule = rule->next) {
        const bool needs_load = rule->kind <= STYRK_RULE_PERCENT;
        if (rule->when == STYRK_WHEN_DAYS && gap >= rule->count && (s->owned || !needs_load)) {
            changed = styrk_standing_change(s, rule, owner) || changed;
            s->weight.mass.u = within(s->weight.mass.u, most_u);
        }
    }
    return changed;
}
