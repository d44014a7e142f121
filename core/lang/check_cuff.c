/* check_cuff.c: occlusion against its limits, each with a name of its own.
 *
 * One line at a time here: pressure, load, rest, limb. How long the cuff stays
 * on, alone and in a row, is in check_row.c.
 */
#include "base/diag.h"
#include "lang/checker.h"

static styrk_span cuff_place(const styrk_group *group)
{
    return group->cuff_at.len > 0 ? group->cuff_at : group->at;
}

static void check_pressure(styrk_checker *c, const styrk_group *group)
{
    int32_t value = group->cuff.value_x10;
    styrk_diag_id id = STYRK_D_NONE;
    const char *unit = "";

    switch (group->cuff.kind) {
    case STYRK_CUFF_TIGHTNESS:
        unit = "/10";
        id = value > STYRK_LIMIT_CUFF_TIGHT_MAX_X10   ? STYRK_D_CUFF_TIGHT
             : value < STYRK_LIMIT_CUFF_TIGHT_MIN_X10 ? STYRK_D_CUFF_LOOSE
                                                      : STYRK_D_NONE;
        break;
    case STYRK_CUFF_LOP:
        unit = "% LOP";
        id = value > STYRK_LIMIT_CUFF_LOP_MAX_X10   ? STYRK_D_CUFF_LOP_HIGH
             : value < STYRK_LIMIT_CUFF_LOP_MIN_X10 ? STYRK_D_CUFF_LOP_LOW
                                                    : STYRK_D_NONE;
        break;
    case STYRK_CUFF_MMHG:
        unit = " mmHg";
        id = STYRK_D_CUFF_MMHG;
        break;
    case STYRK_CUFF_NONE:
        break;
    }
    if (id != STYRK_D_NONE) {
        styrk_diag_add1(c->diags, id, cuff_place(group), styrk_check_decimal(c, value, 1, unit));
    }
}

static void check_rest(styrk_checker *c, const styrk_group *group)
{
    bool inside = group->rest_ms >= STYRK_LIMIT_CUFF_REST_MIN_MS &&
                  group->rest_ms <= STYRK_LIMIT_CUFF_REST_MAX_MS;

    if (group->rest_ms < 0 || inside || group->cuff.released || styrk_group_sets(group) < 2) {
        return;
    }
    styrk_diag_id id = group->rest_ms < STYRK_LIMIT_CUFF_REST_MIN_MS ? STYRK_D_CUFF_REST_SHORT
                                                                     : STYRK_D_CUFF_REST_LONG;
    styrk_diag_add1(c->diags, id, group->rest_at.len > 0 ? group->rest_at : group->at,
                    styrk_check_seconds(c, group->rest_ms));
}

/* The first load that is outside; ranges count with their outer ends. */
static void check_load(styrk_checker *c, const styrk_group *group)
{
    for (uint32_t i = 0; i < group->load_count; i++) {
        const styrk_load_spec *load = &group->load[i];
        styrk_diag_id id =
            load->kind != STYRK_SPEC_PCT_1RM                       ? STYRK_D_NONE
            : load->pct_max_x100 > STYRK_LIMIT_CUFF_LOAD_MAX_X100  ? STYRK_D_CUFF_LOAD_HIGH
            : load->pct_max_x100 > STYRK_LIMIT_CUFF_LOAD_WARN_X100 ? STYRK_D_CUFF_LOAD_RAISED
            : load->pct_x100 < STYRK_LIMIT_CUFF_LOAD_MIN_X100      ? STYRK_D_CUFF_LOAD_LOW
                                                                   : STYRK_D_NONE;
        if (id != STYRK_D_NONE) {
            styrk_diag_add1(c->diags, id, load->at,
                            styrk_check_decimal(c, load->pct_max_x100, 2, "%"));
            return;
        }
    }
    if (group->load_count == 0) {
        styrk_diag_add(c->diags, STYRK_D_CUFF_LOAD_UNSTATED, cuff_place(group));
    }
}

void styrk_check_cuffs(styrk_checker *c, const styrk_line *line, const styrk_exercise *exercise)
{
    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        if (group->cuff.kind == STYRK_CUFF_NONE) {
            continue;
        }
        if (exercise != NULL && exercise->limb == STYRK_LIMB_NONE) {
            styrk_diag_add1(c->diags, STYRK_D_CUFF_LIMB, cuff_place(group), line->name);
            return;
        }
        check_pressure(c, group);
        check_load(c, group);
        check_rest(c, group);
    }
}
