/* check_row.c: how long a cuff stays on, through one day.
 *
 * A stretch is the time from cuff on to cuff off: all sets of a cuffed exercise
 * and the rests between them, or the whole of a superset or circuit in which the
 * limb is cuffed. Two stretches with less than three minutes between them are
 * one stretch with the time between (science 6.1, 8.2 BF-2). Taken off in the
 * rests, a cuff's longest stretch is one set.
 */
#include "base/diag.h"
#include "lang/checker.h"

typedef struct {
    int64_t stretch_ms; /* up to the last release */
    int64_t off_ms;     /* since the last release */
    int64_t total_ms;
    styrk_span last; /* the cuff before */
    bool worn, told; /* told: the total has been reported */
    bool varies;     /* the stretch is other than in the first phase */
    bool gap_varies; /* so is what was done since */
    bool total_varies;
} limb_state;

/* What one unit asks of one limb. */
typedef struct {
    int64_t ms; /* the longest stretch */
    int64_t total_ms;
    styrk_span at; /* the first cuff; len 0 = none */
    bool released;
} cuffing;

static int64_t longest_set_ms(const styrk_group *group)
{
    int64_t longest = styrk_set_ms(group, 0);

    for (uint32_t i = 1; i < group->target_count; i++) {
        int64_t ms = styrk_set_ms(group, i);
        longest = ms > longest ? ms : longest;
    }
    return longest;
}

/* One limb's share of a group: sides are done in turn, each with its own cuff. */
static int64_t one_side_ms(const styrk_group *group)
{
    int64_t rests = (int64_t)(styrk_group_sets(group) - 1) * styrk_group_rest_ms(group);
    int64_t work = styrk_group_ms(group) - rests;

    return (group->side == STYRK_SIDE_EACH ? work / 2 : work) + (group->cuff.released ? 0 : rests);
}

static void add_group(cuffing *sum, const styrk_group *group)
{
    int64_t ms = one_side_ms(group);
    int64_t stretch = group->cuff.released ? longest_set_ms(group) : ms;

    sum->total_ms += ms;
    if (group->cuff.released) {
        sum->ms = stretch > sum->ms ? stretch : sum->ms;
    } else {
        sum->ms += stretch;
    }
    if (sum->at.len == 0) {
        sum->at = group->cuff_at.len > 0 ? group->cuff_at : group->at;
        sum->released = group->cuff.released;
    }
}

static cuffing cuffing_of(styrk_checker *c, const styrk_unit_of_day *unit, styrk_limb limb)
{
    cuffing sum = {0, 0, {0, 0}, false};
    bool alone = unit->first->next == unit->end && unit->first->block == NULL;

    for (const styrk_line *line = unit->first; line != unit->end; line = line->next) {
        const styrk_exercise *exercise = styrk_check_exercise(c, line->name);
        styrk_limb own = exercise != NULL ? exercise->limb : STYRK_LIMB_NONE;
        if (line->kind != STYRK_LINE_EXERCISE || line->has_errors || own != limb ||
            (exercise != NULL && own == STYRK_LIMB_NONE)) {
            continue;
        }
        for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
            if (group->cuff.kind != STYRK_CUFF_NONE) {
                add_group(&sum, group);
            }
        }
    }
    if (!alone && sum.at.len > 0 && !sum.released) {
        sum.ms = sum.total_ms = unit->ms; /* it stays on through the others' sets */
    }
    return sum;
}

static void report_long(styrk_checker *c, const limb_state *state, const cuffing *sum, bool joined)
{
    bool too_long = state->stretch_ms > STYRK_LIMIT_CUFF_MS;

    if (!too_long && !joined) {
        return;
    }
    styrk_diag_id id = !joined    ? STYRK_D_CUFF_TIME
                       : too_long ? STYRK_D_CUFF_RELEASE
                                  : STYRK_D_CUFF_ROW;
    styrk_diag *diag =
        styrk_diag_add2(c->diags, id, sum->at, styrk_check_seconds(c, state->stretch_ms),
                        styrk_check_seconds(c, state->off_ms));
    if (diag != NULL && joined) {
        diag->also = state->last;
    }
}

static void report_total(styrk_checker *c, limb_state *state, styrk_limb limb, styrk_span at)
{
    int64_t limit = limb == STYRK_LIMB_ARM ? STYRK_LIMIT_CUFF_ARM_MS : STYRK_LIMIT_CUFF_LEG_MS;

    if (limb == STYRK_LIMB_NONE || state->told || state->total_ms <= limit) {
        return;
    }
    state->told = true;
    styrk_diag_add2(c->diags, STYRK_D_CUFF_TOTAL, at, styrk_check_seconds(c, state->total_ms),
                    styrk_check_seconds(c, limit));
}

static bool has_phases(const styrk_unit_of_day *unit)
{
    for (const styrk_line *line = unit->first; line != unit->end; line = line->next) {
        if (line->phases != NULL) {
            return true;
        }
    }
    return false;
}

/* Adds one unit. What does not vary was told in the first phase. */
static void check_unit(styrk_checker *c, limb_state *state, const styrk_unit_of_day *unit,
                       styrk_limb limb, bool again)
{
    cuffing sum = cuffing_of(c, unit, limb);

    if (sum.at.len == 0) {
        state->off_ms += unit->ms + unit->rest_ms;
        state->gap_varies = state->gap_varies || has_phases(unit);
        return;
    }
    bool joined = limb != STYRK_LIMB_NONE && state->worn && !sum.released &&
                  state->off_ms < STYRK_LIMIT_CUFF_RELEASE_MS;
    state->stretch_ms = joined ? state->stretch_ms + state->off_ms + sum.ms : sum.ms;
    state->total_ms += sum.total_ms;
    state->varies = has_phases(unit) || (joined && (state->varies || state->gap_varies));
    state->total_varies = state->total_varies || has_phases(unit);
    state->gap_varies = false;
    if (!again || state->varies) {
        report_long(c, state, &sum, joined);
    }
    if (!again || state->total_varies) {
        report_total(c, state, limb, sum.at);
    }
    state->worn = !sum.released;
    state->off_ms = unit->rest_ms;
    state->last = sum.at;
}

static bool has_cuff(const styrk_line *lines)
{
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
            if (group->cuff.kind != STYRK_CUFF_NONE) {
                return true;
            }
        }
    }
    return false;
}

void styrk_check_cuff_row(styrk_checker *c, const styrk_line *lines, bool again)
{
    limb_state states[3] = {{0}};

    if (!has_cuff(lines)) {
        return;
    }
    for (const styrk_line *line = lines; line != NULL;) {
        styrk_unit_of_day unit = styrk_unit_at(line);
        for (int limb = STYRK_LIMB_NONE; limb <= STYRK_LIMB_LEG; limb++) {
            check_unit(c, &states[limb], &unit, (styrk_limb)limb, again);
        }
        line = unit.end;
    }
}
