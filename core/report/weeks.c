/* weeks.c: what a week was for each muscle, and the best of each lift.
 *
 * Direct sets count 1, indirect 0.5 (Pelland 2026). Cuffed sets and held seconds
 * have ledgers of their own and never mix with the hard sets' (science 8.2, 8.3).
 */
#include "report/report.h"

enum { FAILURE_RPE_X10 = 100, WEEKS_KEPT = 52 * 200 };

static int64_t share(int64_t value, uint8_t share_x100)
{
    return styrk_mul_div(value, share_x100, 100);
}

/* Sums stay at their end rather than wrap: logs may hold any number. */
static void add(int64_t *sum, int64_t value)
{
    if (!styrk_add64(sum, *sum, value)) {
        *sum = value > 0 ? INT64_MAX : INT64_MIN;
    }
}

static bool is_warm_up(const styrk_set_done *set)
{
    return set->role_said && set->role == STYRK_ROLE_WARMUP;
}

static int64_t tonnage(const styrk_lift *lift, const styrk_set_done *set)
{
    if (set->load_kind != STYRK_LOAD_ABS || set->reps <= 0) {
        return 0;
    }
    const bool pair = lift->exercise->implement == STYRK_IMPLEMENT_DUMBBELL_PAIR;
    int64_t sum = 0;
    return styrk_mul64(&sum, set->load.mass.u, (int64_t)set->reps * (pair ? 2 : 1)) ? sum : 0;
}

/* Hundredths of a hard set: parts count half (science 8.6, 8.9). */
static int64_t hard_x100(const styrk_lift *lift, const styrk_set_done *set, int16_t effort_x10)
{
    if (set->hold_ms >= 0) {
        const styrk_fact *mvc = styrk_lift_mvc(lift, set->side);
        if (mvc == NULL || set->load_kind != STYRK_LOAD_ABS) {
            return 0;
        }
        const int32_t percent = styrk_model_percent_x10(set->load.mass, mvc->weight.mass);
        const int32_t effort =
            styrk_model_hold_effort_x1000(lift->exercise->joint, percent, set->hold_ms);
        return styrk_model_hold_class(effort) >= STYRK_HOLD_HARD ? 100 : 0;
    }
    if (set->reps <= 0 || !styrk_model_hard_set(effort_x10)) {
        return 0;
    }
    return set->partial ? 50 : 100;
}

static int64_t stimulating_x10(const styrk_set_done *set, int16_t effort_x10)
{
    const int32_t rir = styrk_model_rir_x10(effort_x10);
    return set->reps > 0 && rir >= 0 ? styrk_model_stimulating_x10(set->reps, rir) : 0;
}

static void add_set(styrk_week_ledger *week, const styrk_lift *lift, const styrk_set_ref *ref)
{
    const styrk_set_done *set = &ref->event->set;
    const bool cuffed = set->cuff.kind != STYRK_CUFF_NONE;
    week->sets++;
    week->reps += set->reps > 0 ? set->reps : 0;
    week->iso_ms += set->hold_ms > 0 ? set->hold_ms : 0;
    if (lift->exercise == NULL) {
        return;
    }
    const int64_t load = tonnage(lift, set);
    add(&week->tonnage_u, load);
    const int64_t hard = cuffed ? 0 : hard_x100(lift, set, ref->effort_x10);
    const int64_t bfr = !cuffed
                            ? 0
                            : styrk_model_bfr_sets_x100(ref->effort_x10 >= FAILURE_RPE_X10 ? 1 : 0,
                                                        ref->effort_x10 >= FAILURE_RPE_X10 ? 0 : 1);
    for (uint32_t i = 0; i < lift->exercise->muscle_count; i++) {
        const uint8_t part = lift->exercise->muscle[i].share_x100;
        styrk_muscle_week *m = &week->muscle[lift->exercise->muscle[i].muscle];
        m->hard_x100 += share(hard, part);
        m->bfr_x100 += share(bfr, part);
        m->iso_ms += share(set->hold_ms > 0 ? set->hold_ms : 0, part);
        add(&m->tonnage_u, share(load, part));
        m->stimulating_x10 += cuffed ? 0 : share(stimulating_x10(set, ref->effort_x10), part);
    }
}

static int64_t monday_of(styrk_day day)
{
    return (int64_t)day.n - styrk_day_weekday(day);
}

typedef struct {
    styrk_arena *arena;
    int64_t first; /* Monday */
    uint32_t count;
    styrk_week_ledger **week; /* by number of weeks after the first; NULL = no training */
} calendar;

static bool make_calendar(calendar *c, const styrk_state *state, styrk_day today)
{
    int64_t low = INT64_MAX;
    int64_t high = INT64_MIN;
    for (const styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        for (const styrk_set_ref *ref = lift->sets; ref != NULL; ref = ref->next) {
            const int64_t monday = monday_of(ref->event->day);
            if (ref->event->day.n <= today.n) {
                low = monday < low ? monday : low;
                high = monday > high ? monday : high;
            }
        }
    }
    if (high < low) {
        return false;
    }
    /* A day mistyped into another age must not make room for all weeks between. */
    c->count = high - low < 7 * WEEKS_KEPT ? (uint32_t)((high - low) / 7) + 1 : WEEKS_KEPT;
    c->first = high - 7 * ((int64_t)c->count - 1);
    c->week = styrk_arena_array(c->arena, c->count, sizeof(styrk_week_ledger *));
    return c->week != NULL;
}

/* NULL for a day before the calendar begins. */
static styrk_week_ledger *week_of(calendar *c, styrk_day day)
{
    const int64_t monday = monday_of(day);
    if (monday < c->first) {
        return NULL;
    }
    styrk_week_ledger **week = &c->week[(monday - c->first) / 7];
    if (*week == NULL) {
        *week = styrk_arena_get(c->arena, sizeof **week);
        if (*week != NULL) {
            (*week)->monday.n = (int32_t)(monday < INT32_MIN ? INT32_MIN : monday);
        }
    }
    return *week;
}

styrk_week_ledger *styrk_ledger_weeks(styrk_arena *arena, const styrk_state *state, styrk_day today)
{
    calendar c = {arena, 0, 0, NULL};
    if (!make_calendar(&c, state, today)) {
        return NULL;
    }
    for (const styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        for (const styrk_set_ref *ref = lift->sets; ref != NULL; ref = ref->next) {
            if (ref->event->day.n > today.n || is_warm_up(&ref->event->set)) {
                continue;
            }
            styrk_week_ledger *week = week_of(&c, ref->event->day);
            if (week != NULL) {
                add_set(week, lift, ref);
            }
        }
    }
    styrk_week_ledger *first = NULL;
    styrk_week_ledger **end = &first;
    for (uint32_t i = 0; i < c.count; i++) {
        if (c.week[i] != NULL) {
            *end = c.week[i];
            end = &c.week[i]->next;
        }
    }
    return first;
}

/* ---- records --------------------------------------------------------------------- */

static void improve(styrk_best *best, styrk_weight weight, const styrk_event *event)
{
    if (!best->known || weight.mass.u > best->weight.mass.u) {
        *best = (styrk_best){true, weight, event->set.reps, event->day};
    }
}

static void take_record(styrk_records *r, const styrk_set_ref *ref)
{
    const styrk_set_done *set = &ref->event->set;
    if (set->hold_ms > r->longest_hold_ms) {
        r->longest_hold_ms = set->hold_ms;
        r->longest_day = ref->event->day;
    }
    if (set->load_kind != STYRK_LOAD_ABS && set->reps > r->most_reps) {
        r->most_reps = set->reps;
        r->most_day = ref->event->day;
    }
    if (set->load_kind != STYRK_LOAD_ABS || set->reps < 1 || set->load.mass.u <= 0) {
        return;
    }
    improve(&r->heaviest, set->load, ref->event);
    for (int32_t reps = 1; reps <= 12 && reps <= set->reps; reps++) {
        improve(&r->by_reps[reps], set->load, ref->event);
    }
    styrk_mass e1rm;
    if (styrk_set_estimates(set, ref->effort_x10) &&
        styrk_model_e1rm_rts(set->load.mass, set->reps, ref->effort_x10, &e1rm)) {
        improve(&r->estimate, (styrk_weight){e1rm, set->load.unit}, ref->event);
    }
}

void styrk_records_of(styrk_records *out, const styrk_lift *lift, styrk_day today)
{
    memset(out, 0, sizeof *out);
    out->longest_hold_ms = -1;
    out->most_reps = -1;
    out->last_day.n = INT32_MIN;
    for (const styrk_set_ref *ref = lift->sets; ref != NULL; ref = ref->next) {
        const styrk_set_done *set = &ref->event->set;
        if (ref->event->day.n > today.n || is_warm_up(set)) {
            continue;
        }
        out->work_sets++;
        out->days += ref->event->day.n != out->last_day.n ? 1 : 0;
        out->last_day = ref->event->day;
        if (set->cuff.kind == STYRK_CUFF_NONE) {
            take_record(out, ref);
        }
    }
}
