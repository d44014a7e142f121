/* log_line.c: one line of what was done becomes events.
 *
 * Events have no id and no day: those belong to whoever keeps the log. Names
 * and notes are slices of the line.
 */
#include <string.h>

#include "lang/log_text.h"

#define NOTHING ((styrk_str){0})
#define FIRST_ROOM 8u

styrk_event *styrk_log_add(styrk_log_reader *r)
{
    if (r->count >= STYRK_LOG_SETS_MAX) {
        styrk_parse_lost(&r->p, STYRK_D_LOG_MANY, styrk_parse_here(&r->p),
                         styrk_parse_decimal(&r->p, STYRK_LOG_SETS_MAX, 0), NOTHING);
        return NULL;
    }
    if (r->count == r->room) {
        const uint32_t room = r->room == 0 ? FIRST_ROOM : r->room * 2;
        styrk_event *more = styrk_arena_array(r->p.arena, room, sizeof *more);
        if (more == NULL) {
            return NULL;
        }
        if (r->count > 0) {
            memcpy(more, r->events, r->count * sizeof *more);
        }
        r->events = more;
        r->room = room;
    }
    styrk_event *event = &r->events[r->count++];
    styrk_event_init(event);
    return event;
}

/* "skip", "skip top", "sprunget over"; false = not said. */
static bool skip(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    styrk_role role = STYRK_ROLE_WORK;

    if (styrk_parse_is(p, STYRK_KW_HOP) && styrk_token_is(styrk_parse_peek(p, 1), STYRK_KW_OVER)) {
        styrk_parse_next(p);
    } else if (!styrk_parse_is(p, STYRK_KW_SKIP)) {
        return false;
    }
    styrk_parse_next(p);
    const bool said = styrk_parse_role(p, &role);
    if (p->t.kind != STYRK_TK_END) {
        styrk_parse_unexpected(p);
        return true;
    }
    styrk_event *event = styrk_log_add(r);
    if (event != NULL) {
        event->kind = STYRK_EV_SKIP;
        event->set.exercise = r->name;
        event->set.role = role;
        event->set.role_said = said;
    }
    return true;
}

static void exercise_line(styrk_log_reader *r)
{
    if (!styrk_log_name(r)) {
        return;
    }
    const styrk_exercise *known = styrk_log_find(r, r->name);
    r->measure = known == NULL ? STYRK_MEASURE_LOAD : known->measure;
    r->p.minutes = r->measure == STYRK_MEASURE_HOLD;
    if (r->p.t.kind == STYRK_TK_END) {
        const styrk_span all = styrk_parse_since(&r->p, 0);
        styrk_parse_error(&r->p, STYRK_D_LOG_DATA, all, r->name, NOTHING);
    } else if (!skip(r) && !styrk_log_tested(r)) {
        styrk_log_sets(r);
    }
}

styrk_status styrk_log_parse(styrk_arena *arena, styrk_event **out, uint32_t *count,
                             styrk_diags *diags, styrk_str line, const styrk_reading *reading)
{
    styrk_log_reader r = {.reading = reading};
    const uint32_t errors = diags->errors;

    *out = NULL;
    *count = 0;
    styrk_parse_start(&r.p, arena, diags, line, (styrk_span){0, line.n});
    r.p.log = true;
    if (reading != NULL) {
        r.p.unit = reading->unit;
        r.p.danish = reading->lang == STYRK_LANG_DA;
        r.p.nordic = reading->lang != STYRK_LANG_EN;
    }
    if (!styrk_log_other(&r)) {
        exercise_line(&r);
    }
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    if (diags->errors > errors) {
        return STYRK_BAD_INPUT;
    }
    *out = r.events;
    *count = r.count;
    return STYRK_OK;
}
