/* check_set.c: one exercise line: back-offs, drops, pyramids, loads, volume.
 *
 * Whether a load fits its reps is asked of the RTS chart, which is a curve of
 * many people and not of the one who reads this: only what is far above it is
 * told (science 3.1: at 80 % the reps of two people in three lie within 2.5).
 */
#include "base/diag.h"
#include "lang/checker.h"

#define ATTEMPT_X100 10500
#define MOST_X100 13000

/* ---- back-offs and drops -------------------------------------------------------- */

static void check_backoff(styrk_checker *c, const styrk_group *group, bool has_top)
{
    const styrk_load_spec *load = group->load;

    if (!has_top) {
        styrk_diag_add(c->diags, STYRK_D_BACKOFF_ALONE, group->at);
    }
    if (group->load_count > 0 && load->kind == STYRK_SPEC_REL &&
        load->pct_x100 <= -STYRK_LIMIT_BACKOFF_X100) {
        styrk_diag_add1(c->diags, STYRK_D_BACKOFF_LARGE, load->at,
                        styrk_check_decimal(c, load->pct_x100, 2, "%"));
    }
}

static void check_drops(styrk_checker *c, const styrk_group *group)
{
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        const styrk_load_spec *load = &part->load;
        bool bad = load->pct_x100 >= 0 || load->pct_x100 <= -STYRK_LIMIT_DROP_X100;
        if (part->pause_ms == 0 && load->kind == STYRK_SPEC_REL && bad) {
            styrk_diag_add1(c->diags, STYRK_D_DROP_SIZE, load->at.len > 0 ? load->at : part->at,
                            styrk_check_decimal(c, load->pct_x100, 2, "%"));
            return;
        }
    }
}

/* ---- pyramids --------------------------------------------------------------------- */

static int64_t load_size(const styrk_load_spec *load)
{
    bool weight = load->kind == STYRK_SPEC_ABS || load->kind == STYRK_SPEC_BW_PLUS;

    return weight ? load->weight.mass.u
                  : (load->kind == STYRK_SPEC_BW_MINUS ? -load->weight.mass.u : load->pct_x100);
}

/* 12/10/8/6 with loads that go up and down. */
static void check_pyramid(styrk_checker *c, const styrk_group *group)
{
    bool fewer = false, heavier = false, lighter = false;

    if (group->target_count < 3 || group->load_count != group->target_count) {
        return;
    }
    for (uint32_t i = 1; i < group->target_count; i++) {
        if (group->target[i].max > group->target[i - 1].max || group->target[i].open ||
            group->load[i].kind != group->load[i - 1].kind) {
            return;
        }
        fewer = fewer || group->target[i].max < group->target[i - 1].max;
        heavier = heavier || load_size(&group->load[i]) > load_size(&group->load[i - 1]);
        lighter = lighter || load_size(&group->load[i]) < load_size(&group->load[i - 1]);
    }
    if (fewer && heavier && lighter) {
        styrk_span last = group->load[group->load_count - 1].at;
        styrk_span at = {group->load[0].at.off, last.off + last.len - group->load[0].at.off};
        styrk_diag_add(c->diags, STYRK_D_PYRAMID_ORDER, at);
    }
}

/* ---- loads against reps ------------------------------------------------------------- */

/* The reps a set costs: those done and those left over by its RPE. */
int32_t styrk_reps_needed(const styrk_group *group, const styrk_target *target)
{
    int32_t reserve = group->rpe_max_x10 > 0 ? (100 - group->rpe_max_x10) / 10 : 0;

    return (target->min > 0 ? target->min : 1) + (reserve > 0 ? reserve : 0);
}

void styrk_check_share(styrk_checker *c, const styrk_load_spec *load, int32_t reps)
{
    bool of_tm = load->kind == STYRK_SPEC_PCT_TM;
    int64_t share_x100 = of_tm ? STYRK_LIMIT_TM_X100 : 10000;
    int32_t pct = (int32_t)(load->pct_x100 * share_x100 / 10000);
    int32_t usual = styrk_chart_reps(pct);
    styrk_diag_id id = STYRK_D_NONE;

    if (pct > 10000) {
        id = pct > MOST_X100 || reps > 1 ? STYRK_D_LOAD_OVER_MAX
             : pct > ATTEMPT_X100        ? STYRK_D_LOAD_ATTEMPT
                                         : STYRK_D_NONE;
    } else if (usual < 16) {
        id = reps > 3 * usual + 6           ? STYRK_D_LOAD_IMPOSSIBLE
             : reps > usual + 2 + usual / 2 ? STYRK_D_LOAD_UNLIKELY
                                            : STYRK_D_NONE;
    }
    if (id == STYRK_D_NONE) {
        return;
    }
    styrk_diag *diag =
        styrk_diag_add2(c->diags, id, load->at, styrk_check_decimal(c, load->pct_x100, 2, "%"),
                        styrk_check_decimal(c, reps, 0, ""));
    if (diag != NULL) {
        diag->arg[2] = styrk_check_decimal(c, usual, 0, "");
    }
}

/* The first set of the group whose load does not fit. */
static void check_loads(styrk_checker *c, const styrk_group *group)
{
    uint32_t count =
        group->load_count > group->target_count ? group->load_count : group->target_count;

    for (uint32_t i = 0; i < count && group->load_count > 0 && group->target_count > 0; i++) {
        const styrk_target *target = &group->target[group->target_count > 1 ? i : 0];
        const styrk_load_spec *load = &group->load[group->load_count > 1 ? i : 0];
        bool share = load->kind == STYRK_SPEC_PCT_1RM || load->kind == STYRK_SPEC_PCT_TM;
        uint32_t before = c->diags->count;
        if (share && target->kind == STYRK_TARGET_REPS && !group->cluster) {
            styrk_check_share(c, load, styrk_reps_needed(group, target));
        }
        if (c->diags->count > before) {
            return;
        }
    }
}

/* ---- volume -------------------------------------------------------------------------- */

static int64_t group_reps(const styrk_group *group)
{
    int64_t reps = 0;
    int32_t sets = styrk_group_sets(group);

    for (uint32_t i = 0; i < group->target_count; i++) {
        bool counted = group->target[i].kind == STYRK_TARGET_REPS;
        int64_t times = group->target_count == 1 ? sets : 1;
        reps += counted ? times * group->target[i].min : 0;
    }
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        reps += part->target.kind == STYRK_TARGET_REPS
                    ? (int64_t)sets * part->count * part->target.min
                    : 0;
    }
    return reps;
}

static void check_volume(styrk_checker *c, const styrk_line *line)
{
    int64_t sets = 0, reps = 0;

    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        sets += styrk_group_sets(group);
        reps += group_reps(group);
    }
    if (reps > STYRK_LIMIT_DAY_REPS) {
        styrk_diag_add1(c->diags, STYRK_D_VOLUME_LARGE, line->scheme.at,
                        styrk_check_decimal(c, reps, 0, " reps"));
    } else if (sets > STYRK_LIMIT_DAY_SETS) {
        styrk_diag_add1(c->diags, STYRK_D_VOLUME_LARGE, line->scheme.at,
                        styrk_check_decimal(c, sets, 0, " sets"));
    }
}

void styrk_check_sets(styrk_checker *c, const styrk_line *line)
{
    bool has_top = false;

    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        has_top = has_top || group->role == STYRK_ROLE_TOP;
        if (group->role == STYRK_ROLE_BACKOFF) {
            check_backoff(c, group, has_top);
        }
        check_drops(c, group);
        check_pyramid(c, group);
        check_loads(c, group);
    }
    check_volume(c, line);
}
