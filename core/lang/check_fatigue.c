/* check_fatigue.c: what comes after sets to failure on the same day.
 *
 * Two things, of muscles that do the work in both (not those that help):
 *   - heavy sets after sets to failure: they suffer, and the joint with them;
 *   - a back-off after three or more sets of six reps and more with none or one
 *     left: it adds little to the work that was done (science 1.1, B18: taught by
 *     the method's source and kept as a hypothesis, grade C, so a note).
 * A day without sets to failure costs one look at its groups and no more.
 */
#include "base/diag.h"
#include "lang/checker.h"

/* What has been done to a muscle so far on the day. */
typedef struct {
    const styrk_group *failed; /* the first sets to failure */
    const styrk_group *main;   /* the first of the sets that count for B18 */
    int32_t main_sets;
} worked;

static bool is_counted(const styrk_group *group)
{
    return group->role != STYRK_ROLE_WARMUP && group->target_count > 0 &&
           group->target[0].kind == STYRK_TARGET_REPS && group->target[0].expr == NULL &&
           group->cuff.kind == STYRK_CUFF_NONE && !group->find;
}

static int32_t load_x100(const styrk_group *group)
{
    const styrk_load_spec *load = group->load;

    if (group->load_count == 0) {
        return 0;
    }
    if (load->kind == STYRK_SPEC_PCT_TM) {
        return (int32_t)((int64_t)load->pct_max_x100 * STYRK_LIMIT_TM_X100 / 10000);
    }
    return load->kind == STYRK_SPEC_PCT_1RM ? load->pct_max_x100 : 0;
}

static bool has_open_part(const styrk_group *group)
{
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        if (part->target.open) {
            return true;
        }
    }
    return false;
}

/* Many reps until no more can be done: RPE 10, as many as possible, or drops and
 * short pauses that end there. */
static bool is_failure(const styrk_group *group)
{
    if (!is_counted(group) || load_x100(group) >= STYRK_LIMIT_HEAVY_X100) {
        return false;
    }
    const styrk_target *target = &group->target[0];
    const bool many = target->max > STYRK_LIMIT_HEAVY_REPS || target->min == 0;
    const bool open = target->open && (target->min == 0 || target->min > STYRK_LIMIT_HEAVY_REPS);

    return open || has_open_part(group) || (many && group->rpe_min_x10 >= 100);
}

static bool is_heavy(const styrk_group *group)
{
    if (group->role == STYRK_ROLE_WARMUP || group->target_count == 0 ||
        group->target[0].kind != STYRK_TARGET_REPS || group->target[0].expr != NULL) {
        return false;
    }
    const styrk_target *target = &group->target[0];
    const bool few = target->max > 0 && target->max <= STYRK_LIMIT_HEAVY_REPS;

    return load_x100(group) >= STYRK_LIMIT_HEAVY_X100 ||
           (few && group->rpe_max_x10 >= STYRK_LIMIT_HEAVY_RPE_X10);
}

/* Work that leaves a back-off little to add. */
static bool is_main(const styrk_group *group)
{
    const bool hard = group->rpe_min_x10 >= STYRK_LIMIT_MAIN_RPE_X10 || is_failure(group);

    return is_counted(group) && hard && group->role != STYRK_ROLE_BACKOFF &&
           (group->target[0].min > STYRK_LIMIT_HEAVY_REPS || group->target[0].min == 0);
}

static bool is_any(const styrk_line *lines)
{
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
            if (is_failure(group) || is_main(group)) {
                return true;
            }
        }
    }
    return false;
}

static void tell(styrk_checker *c, styrk_diag_id id, const styrk_group *group,
                 const styrk_group *before, styrk_muscle muscle)
{
    styrk_diag *diag =
        styrk_diag_add1(c->diags, id, group->at, styrk_str_of(styrk_muscle_title(muscle)));
    if (diag != NULL) {
        diag->also = before->at;
    }
}

/* What the group adds to a muscle; true once something was told. */
static bool meet(styrk_checker *c, worked *w, const styrk_group *group, styrk_muscle muscle)
{
    bool told = false;

    if (w->failed != NULL && w->failed != group && is_heavy(group)) {
        tell(c, STYRK_D_HEAVY_LATE, group, w->failed, muscle);
        told = true;
    } else if (group->role == STYRK_ROLE_BACKOFF && w->main_sets >= STYRK_LIMIT_MAIN_SETS) {
        tell(c, STYRK_D_BACKOFF_LITTLE, group, w->main, muscle);
        told = true;
    }
    if (w->failed == NULL && is_failure(group)) {
        w->failed = group;
    }
    if (is_main(group)) {
        w->main = w->main != NULL ? w->main : group;
        w->main_sets += styrk_group_sets(group);
    }
    return told;
}

static bool meet_line(styrk_checker *c, worked *of, const styrk_line *line)
{
    const styrk_exercise *exercise = styrk_check_exercise(c, line->name);

    for (const styrk_group *group = line->scheme.groups; group != NULL && exercise != NULL;
         group = group->next) {
        for (uint32_t i = 0; i < exercise->muscle_count && i < STYRK_EXERCISE_MUSCLES; i++) {
            const styrk_muscle muscle = (styrk_muscle)exercise->muscle[i].muscle;
            if (exercise->muscle[i].share_x100 >= 100 && muscle < STYRK_MUSCLES &&
                meet(c, &of[muscle], group, muscle)) {
                return true;
            }
        }
    }
    return false;
}

bool styrk_check_fatigue(styrk_checker *c, const styrk_line *lines)
{
    worked of[STYRK_MUSCLES] = {{NULL, NULL, 0}};

    if (!is_any(lines)) {
        return false;
    }
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        if (line->kind == STYRK_LINE_EXERCISE && !line->has_errors && meet_line(c, of, line)) {
            return true;
        }
    }
    return false;
}
