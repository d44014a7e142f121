/* cells.c: groups expanded into cells.
 *
 * "3x5" is three cells; "4x(2 >20s 2)" eight; "1x15 >15s 5x4" six. Nothing is
 * computed about loads.
 */
#include "plan/cells.h"

typedef struct {
    styrk_arena *arena;
    styrk_slot *slot;
    styrk_cell *last;
    int32_t index;
    styrk_cell *room; /* made for a whole group */
    uint32_t left;    /* of it */
} row;

static styrk_cell *add_cell(row *r, const styrk_group *group)
{
    if (r->left == 0) {
        return NULL;
    }
    styrk_cell *cell = r->room++;
    r->left--;
    cell->group = group;
    cell->index = r->index++;
    if (r->last == NULL) {
        r->slot->cells = cell;
    } else {
        r->last->next = cell;
    }
    r->last = cell;
    r->slot->cell_count++;
    return cell;
}

static styrk_role first_role(const styrk_group *group, const styrk_target *target)
{
    if (group->cluster) {
        return STYRK_ROLE_CLUSTER;
    }
    if (group->role == STYRK_ROLE_WORK && target->open && target->kind == STYRK_TARGET_REPS &&
        group->parts == NULL) {
        return STYRK_ROLE_AMRAP;
    }
    return group->role;
}

static void add_parts(row *r, const styrk_group *group)
{
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        for (int32_t i = 0; i < part->count; i++) {
            styrk_cell *cell = add_cell(r, group);
            if (cell == NULL) {
                return;
            }
            cell->kind = part->pause_ms > 0 ? STYRK_CELL_PAUSE : STYRK_CELL_DROP;
            cell->pause_ms = part->pause_ms;
            cell->target = part->target;
            cell->load = part->load;
            cell->role = group->cluster                   ? STYRK_ROLE_CLUSTER
                         : cell->kind == STYRK_CELL_PAUSE ? STYRK_ROLE_MINI
                                                          : STYRK_ROLE_DROP;
            cell->conditional = group->until.kind != STYRK_UNTIL_NONE;
        }
    }
}

static void add_set(row *r, const styrk_group *group, uint32_t number)
{
    styrk_cell *cell = add_cell(r, group);
    if (cell == NULL) {
        return;
    }
    cell->target = group->target[group->target_count > 1 ? number : 0];
    if (group->load_count > 0) {
        cell->load = group->load[group->load_count > 1 ? number : 0];
    }
    cell->role = first_role(group, &cell->target);
    cell->conditional = group->until.kind != STYRK_UNTIL_NONE && group->parts == NULL && number > 0;
    cell->counted = group->sets_expr != NULL;
    add_parts(r, group);
    r->last->last_of_set = true;
}

static uint32_t set_count(const styrk_group *group, const styrk_block *block, int32_t sets_pct_x100)
{
    int32_t sets = group->sets;
    if (group->sets_expr != NULL) {
        return (uint32_t)(group->max_sets > 0 ? group->max_sets : STYRK_COUNTED_MAX_SETS);
    }
    if (group->sets_open) {
        sets = group->max_sets > 0 ? group->max_sets : STYRK_BACKOFF_MAX_SETS;
    } else if (group->until.kind != STYRK_UNTIL_NONE && group->max_sets > sets) {
        sets = group->max_sets;
    }
    if (block != NULL && block->kind == STYRK_BLOCK_CIRCUIT && block->rounds > 0 && sets == 1) {
        sets = block->rounds;
    }
    const int32_t scaled = (int32_t)styrk_div_round((int64_t)sets * sets_pct_x100, 10000);
    return (uint32_t)(scaled < 1 ? 1 : scaled);
}

/* Room for the cells of so many sets. */
static void make_room(row *r, const styrk_group *group, uint32_t sets)
{
    size_t each = 1;

    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        each += part->count > 0 ? (size_t)part->count : 0;
    }
    r->room = styrk_arena_array(r->arena, sets * each, sizeof *r->room);
    r->left = r->room != NULL ? (uint32_t)(sets * each) : 0;
}

void styrk_cells_expand(styrk_arena *arena, styrk_slot *slot, int32_t sets_pct_x100)
{
    row r = {.arena = arena, .slot = slot};
    for (const styrk_group *group = slot->scheme->groups; group != NULL; group = group->next) {
        if (group->target_count == 0) {
            continue;
        }
        /* A warm-up is not work to be cut in a light week, and the one top set stays one by
         * rounding. */
        const int32_t pct = group->role == STYRK_ROLE_WARMUP ? 10000 : sets_pct_x100;
        uint32_t sets = set_count(group, slot->line->block, pct);
        if (group->target_count > 1 && sets > group->target_count) {
            sets = group->target_count;
        }
        r.index = 0;
        make_room(&r, group, sets);
        for (uint32_t i = 0; i < sets && !arena->failed; i++) {
            add_set(&r, group, i);
        }
    }
}
