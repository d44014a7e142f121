/* check_hold.c: is a hold a dose?
 *
 * A hold's seconds mean little without the share of the maximal force, and the
 * goal decides what is right: the same 20 s at 70 % builds size and does little
 * for strength (science 7.1). The goal of the line counts; that of the whole
 * program only where the line states a share of the maximal force, so that a
 * plank in a strength program is left in peace.
 */
#include "base/diag.h"
#include "lang/checker.h"

typedef struct {
    const styrk_group *group;
    styrk_joint joint;
    styrk_goal goal;
    int32_t pct_x100; /* of the MVC; -1 = not said */
    int32_t longest_ms;
    int64_t total_ms;
} hold;

static hold hold_of(const styrk_checker *c, const styrk_line *line, const styrk_group *group,
                    const styrk_exercise *exercise)
{
    hold h = {group, exercise != NULL ? exercise->joint : STYRK_JOINT_NONE, STYRK_GOAL_NONE, -1, 0,
              0};
    const styrk_load_spec *load = group->load_count > 0 ? &group->load[0] : NULL;

    for (uint32_t i = 0; i < group->target_count; i++) {
        const styrk_target *target = &group->target[i];
        int32_t ms = target->max > target->min ? target->max : target->min;
        int64_t times = group->target_count == 1 ? styrk_group_sets(group) : 1;
        h.longest_ms = ms > h.longest_ms ? ms : h.longest_ms;
        h.total_ms += times * ms;
    }
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        int32_t ms = part->target.max > part->target.min ? part->target.max : part->target.min;
        h.total_ms += part->target.kind == STYRK_TARGET_HOLD
                          ? (int64_t)styrk_group_sets(group) * part->count * ms
                          : 0;
    }
    if (load != NULL && load->kind == STYRK_SPEC_PCT_MVC) {
        h.pct_x100 = load->pct_max_x100;
    }
    h.goal = line->goal.n > 0  ? styrk_goal_of(line->goal)
             : h.pct_x100 >= 0 ? c->goal
                               : STYRK_GOAL_NONE;
    return h;
}

static void tell(styrk_checker *c, styrk_diag_id id, const hold *h, styrk_str a, styrk_str b)
{
    styrk_diag_add2(c->diags, id, h->group->at, a, b);
}

static styrk_str percent(styrk_checker *c, const hold *h)
{
    return styrk_check_decimal(c, h->pct_x100, 2, "%");
}

/* ---- the goals -------------------------------------------------------------------- */

static void check_strength(styrk_checker *c, const hold *h)
{
    if (h->pct_x100 < 0) {
        return;
    }
    if (h->pct_x100 < STYRK_LIMIT_HOLD_STRENGTH_MIN_X100) {
        tell(c, STYRK_D_HOLD_STRENGTH_LIGHT, h, percent(c, h), (styrk_str){0});
    } else if (h->longest_ms > STYRK_LIMIT_HOLD_STRENGTH_MS) {
        tell(c, STYRK_D_HOLD_STRENGTH_LONG, h, styrk_check_seconds(c, h->longest_ms),
             percent(c, h));
    }
}

static void check_size(styrk_checker *c, const hold *h)
{
    if (h->total_ms < STYRK_LIMIT_HOLD_SIZE_MIN_MS) {
        tell(c, STYRK_D_HOLD_SIZE_SHORT, h, styrk_check_seconds(c, h->total_ms), (styrk_str){0});
    } else if (h->total_ms > STYRK_LIMIT_HOLD_SIZE_MAX_MS) {
        tell(c, STYRK_D_HOLD_SIZE_LONG, h, styrk_check_seconds(c, h->total_ms), (styrk_str){0});
    }
}

static void check_pressure(styrk_checker *c, const hold *h)
{
    int32_t angle = h->group->angle_x10;

    if (h->pct_x100 > STYRK_LIMIT_HOLD_PRESSURE_MAX_X100) {
        tell(c, STYRK_D_HOLD_PRESSURE_HARD, h, percent(c, h), (styrk_str){0});
    }
    if (h->total_ms < STYRK_LIMIT_HOLD_PRESSURE_MS) {
        tell(c, STYRK_D_HOLD_PRESSURE_SHORT, h, styrk_check_seconds(c, h->total_ms),
             (styrk_str){0});
    }
    if (h->joint == STYRK_JOINT_KNEE && angle >= 0 &&
        (angle < STYRK_LIMIT_HOLD_KNEE_MIN_X10 || angle > STYRK_LIMIT_HOLD_KNEE_MAX_X10)) {
        styrk_span at = h->group->angle_at.len > 0 ? h->group->angle_at : h->group->at;
        styrk_diag_add1(c->diags, STYRK_D_HOLD_PRESSURE_ANGLE, at,
                        styrk_check_decimal(c, angle, 1, " degrees"));
    }
}

static void check_goal(styrk_checker *c, const hold *h)
{
    switch (h->goal) {
    case STYRK_GOAL_STRENGTH:
        check_strength(c, h);
        break;
    case STYRK_GOAL_SIZE:
        check_size(c, h);
        break;
    case STYRK_GOAL_TENDON:
        if (h->pct_x100 >= 0 && h->pct_x100 < STYRK_LIMIT_HOLD_TENDON_MIN_X100) {
            tell(c, STYRK_D_HOLD_TENDON_LIGHT, h, percent(c, h), (styrk_str){0});
        }
        break;
    case STYRK_GOAL_RFD:
        if (h->longest_ms > STYRK_LIMIT_HOLD_RFD_MS) {
            tell(c, STYRK_D_HOLD_RFD_LONG, h, styrk_check_seconds(c, h->longest_ms),
                 (styrk_str){0});
        }
        break;
    case STYRK_GOAL_PRESSURE:
        check_pressure(c, h);
        break;
    case STYRK_GOAL_NONE:
    case STYRK_GOAL_GENERAL:
    case STYRK_GOAL_UNKNOWN:
        break;
    }
}

/* ---- any hold ------------------------------------------------------------------------ */

/* Pushing lasts about twice as long as holding (science 7.1), so the curve does
 * not speak of it. */
static void check_endurance(styrk_checker *c, const hold *h)
{
    int32_t can = styrk_endurance_ms(h->joint, h->pct_x100);

    if (h->pct_x100 > 10000) {
        tell(c, STYRK_D_HOLD_OVER_MAX, h, percent(c, h), (styrk_str){0});
    } else if (h->group->mode != STYRK_MODE_PUSH && can > 0 && h->longest_ms > can) {
        styrk_diag *diag = styrk_diag_add2(c->diags, STYRK_D_HOLD_ENDURANCE, h->group->at,
                                           styrk_check_seconds(c, h->longest_ms), percent(c, h));
        if (diag != NULL) {
            diag->arg[2] = styrk_check_seconds(c, can / 1000 * 1000);
        }
    }
}

/* True where nothing says how hard the hold is. */
static bool is_unstated(const styrk_group *group)
{
    bool open = group->target_count > 0 && group->target[0].open;

    return group->load_count == 0 && group->rpe_max_x10 == 0 && group->angle_x10 < 0 &&
           group->mode == STYRK_MODE_NONE && group->role != STYRK_ROLE_WARMUP && !open;
}

void styrk_check_holds(styrk_checker *c, const styrk_line *line, const styrk_exercise *exercise)
{
    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        if (group->target_count == 0 || group->target[0].kind != STYRK_TARGET_HOLD) {
            continue;
        }
        hold h = hold_of(c, line, group, exercise);
        check_endurance(c, &h);
        check_goal(c, &h);
        if (is_unstated(group)) {
            tell(c, STYRK_D_HOLD_UNSTATED, &h, (styrk_str){0}, (styrk_str){0});
        }
    }
}
