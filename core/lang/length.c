/* length.c: how long sets, exercises and days take on paper.
 *
 * Integers, and the defaults of limits.h where the program says nothing. A range
 * counts with its upper end, so that a limit on time errs on the safe side.
 */
#include "lang/checker.h"

#define MOVE_MS 15000 /* between stations and inside supersets; science 8.5, 8.8 */

static int32_t rep_ms(const styrk_group *group)
{
    int32_t seconds = 0;

    if (group->tempo[0] == '\0') {
        return STYRK_TIME_REP_MS;
    }
    for (int i = 0; i < 4; i++) {
        char c = group->tempo[i];
        seconds += c >= '0' && c <= '9' ? c - '0' : 1; /* X, as fast as possible, is 1 s */
    }
    return seconds * 1000;
}

static int64_t target_ms(const styrk_group *group, const styrk_target *target)
{
    int32_t most = target->max > target->min ? target->max : target->min;

    if (target->expr != NULL) {
        most = target->kind == STYRK_TARGET_HOLD ? STYRK_TIME_EXPR_MS : STYRK_TIME_EXPR_REPS;
    }

    if (target->kind == STYRK_TARGET_HOLD) {
        return most;
    }
    if (target->open && most < STYRK_TIME_OPEN_REPS && group->parts == NULL) {
        most = STYRK_TIME_OPEN_REPS;
    }
    return (int64_t)most * rep_ms(group);
}

int64_t styrk_set_ms(const styrk_group *group, uint32_t index)
{
    int64_t ms = 0;

    if (group->target_count > 0) {
        ms = target_ms(group, &group->target[index < group->target_count ? index : 0]);
    }
    for (const styrk_part *part = group->parts; part != NULL; part = part->next) {
        ms += part->count * (part->pause_ms + target_ms(group, &part->target));
    }
    return ms;
}

int32_t styrk_group_sets(const styrk_group *group)
{
    if (group->sets_expr != NULL) {
        return STYRK_TIME_OPEN_SETS;
    }
    if (!group->sets_open) {
        return group->sets;
    }
    return group->max_sets > 0 ? group->max_sets : STYRK_TIME_OPEN_SETS;
}

int32_t styrk_group_rest_ms(const styrk_group *group)
{
    if (group->rest_ms >= 0) {
        return group->rest_ms;
    }
    if (group->cuff.kind != STYRK_CUFF_NONE) {
        return STYRK_TIME_REST_CUFF_MS;
    }
    if (group->role == STYRK_ROLE_WARMUP) {
        return STYRK_TIME_REST_WARMUP_MS;
    }
    if (group->target_count > 0 && group->target[0].kind == STYRK_TARGET_HOLD) {
        return STYRK_TIME_REST_HOLD_MS;
    }
    bool heavy = group->target_count > 0 && group->target[0].max <= 5 && !group->target[0].open;
    return heavy || group->role == STYRK_ROLE_TOP ? STYRK_TIME_REST_HEAVY_MS : STYRK_TIME_REST_MS;
}

/* The work of all sets, both sides. */
static int64_t group_work_ms(const styrk_group *group)
{
    int32_t sets = styrk_group_sets(group);
    int64_t ms = 0;

    if (group->target_count <= 1) {
        ms = styrk_set_ms(group, 0) * sets;
    } else {
        for (uint32_t i = 0; i < group->target_count; i++) {
            ms += styrk_set_ms(group, i);
        }
    }
    return group->side == STYRK_SIDE_EACH ? 2 * ms : ms;
}

int64_t styrk_group_ms(const styrk_group *group)
{
    int32_t rests = styrk_group_sets(group) - 1;

    return group_work_ms(group) + (int64_t)rests * styrk_group_rest_ms(group);
}

/* ---- units ------------------------------------------------------------------------ */

static void add_line(styrk_unit_of_day *unit, const styrk_line *line)
{
    for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
        unit->ms += styrk_group_ms(group);
        unit->rest_ms = styrk_group_rest_ms(group);
        unit->ms += group->next != NULL ? unit->rest_ms : 0;
    }
}

/* A1, A2, A3 in turn: each set is followed by its line's rest. */
static void add_superset(styrk_unit_of_day *unit, char letter)
{
    const styrk_line *line = unit->first;

    for (; line != NULL && line->group == letter && line->block == NULL; line = line->next) {
        bool last = line->next == NULL || line->next->group != letter || line->next->block != NULL;
        for (const styrk_group *group = line->scheme.groups; group != NULL; group = group->next) {
            bool said = group->rest_ms >= 0 || last;
            unit->rest_ms = said ? styrk_group_rest_ms(group) : MOVE_MS;
            unit->ms += group_work_ms(group) + (int64_t)styrk_group_sets(group) * unit->rest_ms;
        }
    }
    unit->ms -= unit->ms >= unit->rest_ms ? unit->rest_ms : 0;
    unit->end = line;
}

/* One round of a circuit: a set of each line, with moves between them. */
static int64_t round_ms(const styrk_line *first, const styrk_line *end)
{
    int64_t ms = 0;

    for (const styrk_line *line = first; line != end; line = line->next) {
        const styrk_group *group = line->scheme.groups;
        if (group == NULL) {
            continue;
        }
        ms += styrk_set_ms(group, 0) * (group->side == STYRK_SIDE_EACH ? 2 : 1);
        if (line->next != end) {
            ms += group->rest_ms >= 0 ? group->rest_ms : MOVE_MS;
        }
    }
    return ms;
}

static void add_block(styrk_unit_of_day *unit, const styrk_block *block)
{
    const styrk_line *line = unit->first;

    while (line != NULL && line->block == block) {
        line = line->next;
    }
    unit->end = line;
    unit->rest_ms = STYRK_TIME_CHANGE_MS;
    if (block->kind == STYRK_BLOCK_CIRCUIT) {
        int64_t rest = block->rest_ms >= 0 ? block->rest_ms : STYRK_TIME_REST_WARMUP_MS;
        int64_t rounds = block->rounds > 0 ? block->rounds : 1;
        unit->ms = rounds * round_ms(unit->first, line) + (rounds - 1) * rest;
    } else {
        unit->ms = block->ms > 0 ? block->ms : 0;
    }
}

styrk_unit_of_day styrk_unit_at(const styrk_line *line)
{
    styrk_unit_of_day unit = {line, line->next, 0, 0};

    if (line->kind == STYRK_LINE_MODIFY) {
        return unit;
    }
    if (line->block != NULL) {
        add_block(&unit, line->block);
    } else if (line->group != 0) {
        add_superset(&unit, line->group);
    } else {
        add_line(&unit, line);
    }
    return unit;
}

int64_t styrk_day_length_ms(const styrk_line *lines)
{
    int64_t ms = 0;

    for (const styrk_line *line = lines; line != NULL;) {
        styrk_unit_of_day unit = styrk_unit_at(line);
        ms += unit.ms;
        if (unit.end != NULL && unit.ms > 0) {
            ms += unit.rest_ms > STYRK_TIME_CHANGE_MS ? unit.rest_ms : STYRK_TIME_CHANGE_MS;
        }
        line = unit.end;
    }
    return ms;
}
