/* act_day.c: today's session changed, ended, taken up again; and taking back. */
#include "act/act.h"

static const styrk_str none = {"", 0};

/* ---- another exercise, a further line, another order ----------------------------------- */

static bool is_planned(styrk_actor *a, const styrk_act_place *place)
{
    return place->exercise->line.n > 0 ||
           styrk_act_wrong(a, "exercise", N_("the program did not ask for this exercise"), NULL,
                           none);
}

static bool asks_for_holds(const styrk_exercise_today *exercise)
{
    for (const styrk_set *set = exercise->sets; set != NULL; set = set->next) {
        if (set->has_hold) {
            return true;
        }
    }
    return false;
}

bool styrk_act_swap(styrk_actor *a)
{
    styrk_act_place place;
    styrk_str to;
    if (!styrk_act_place_read(a, &place) || !is_planned(a, &place) ||
        !styrk_act_text(a, "to", &to)) {
        return false;
    }
    const styrk_exercise *other = styrk_state_find(a->state, to);
    if (other == NULL) {
        return styrk_act_unknown_exercise(a, "to", to);
    }
    if (other == place.exercise->exercise) {
        return styrk_act_wrong(a, "to", N_("that is the exercise already"), NULL, none);
    }
    if (other->measure == STYRK_MEASURE_HOLD && !asks_for_holds(place.exercise)) {
        return styrk_act_wrong(a, "to", N_("\"{0}\" is held, and the sets are counted in reps"),
                               NULL, to);
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_SWAP);
    if (event == NULL) {
        return false;
    }
    const styrk_lang lang = a->words != NULL ? a->words->lang : STYRK_LANG_EN;
    const styrk_str from = place.exercise->swapped_from;
    event->set.exercise = from.n > 0 ? from : place.exercise->name;
    event->slot = place.exercise->line;
    event->text = other->name[lang].n > 0 ? other->name[lang] : to;
    return true;
}

bool styrk_act_add(styrk_actor *a)
{
    styrk_str line;
    const styrk_slot *slot = NULL;
    styrk_diags *diags = styrk_arena_get(a->arena, sizeof *diags);
    if (diags == NULL || !styrk_act_text(a, "line", &line)) {
        return false;
    }
    styrk_diags_init(diags, a->arena);
    if (styrk_alter_read(a->arena, &slot, diags, a->state, line) != STYRK_OK) {
        styrk_act_wrong(a, "line", N_("the line is not one exercise with its sets"),
                        N_("write it as in a program: Dips: 3x8-12 @8"), none);
        a->out->diags = diags;
        a->out->text = line;
        return false;
    }
    if (slot->exercise == NULL) {
        return styrk_act_unknown_exercise(a, "line", slot->line->name);
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_ADD);
    if (event == NULL) {
        return false;
    }
    event->text = line;
    return true;
}

/* The line's word in an order: "2", or "+UUID". */
static styrk_str word_of(styrk_str line)
{
    styrk_seat seat;
    if (!styrk_seat_read_line(&seat, line)) {
        return none;
    }
    return seat.day.n > 0 && seat.day.p[0] == '+' ? seat.day
                                                  : styrk_str_cut(line, seat.day.n + 1, line.n);
}

static void put_word(styrk_buf *out, const styrk_exercise_today *e)
{
    const styrk_str word = word_of(e->line);
    if (word.n > 0) {
        styrk_buf_z(out, out->len > 0 ? " " : "");
        styrk_buf_str(out, word);
    }
}

/* The lines of the day with the one at `from` moved to `to`. */
static styrk_str ordered(styrk_actor *a, const styrk_exercise_today *moved, uint32_t to)
{
    styrk_buf out;
    uint32_t at = 0;
    styrk_buf_init(&out, a->arena, 65536);
    for (const styrk_exercise_today *e = a->session->exercises; e != NULL; e = e->next) {
        if (e == moved) {
            continue;
        }
        if (at++ == to) {
            put_word(&out, moved);
        }
        put_word(&out, e);
    }
    if (to >= at) {
        put_word(&out, moved);
    }
    return (styrk_str){out.p, (uint32_t)out.len};
}

bool styrk_act_order(styrk_actor *a)
{
    styrk_act_place place;
    uint32_t planned = 0;
    int64_t to = 0;
    if (!styrk_act_place_read(a, &place) || !is_planned(a, &place)) {
        return false;
    }
    for (const styrk_exercise_today *e = a->session->exercises; e != NULL; e = e->next) {
        planned += e->line.n > 0 ? 1 : 0;
    }
    if (!styrk_act_number(a, "to", (styrk_act_range){0, 0, (int64_t)planned - 1}, &to)) {
        return false;
    }
    styrk_event *event = styrk_act_event(a, STYRK_EV_ORDER);
    if (event == NULL) {
        return false;
    }
    event->set.exercise = place.exercise->name;
    event->slot = a->session->day;
    event->text = ordered(a, place.exercise, (uint32_t)to);
    return true;
}

/* ---- the end ------------------------------------------------------------------------------ */

/* Standing FINISH events of today, each to be taken back by the deed if it is not NULL. */
static uint32_t count_finishes(const styrk_actor *a, styrk_actor *retract)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->state->log_count; i++) {
        const styrk_event *e = a->state->log[i];
        if (e->kind != STYRK_EV_FINISH || e->day.n != a->today.n || a->state->stands[i] == 0) {
            continue;
        }
        n++;
        styrk_event *event = retract != NULL && n <= STYRK_DEED_MOST
                                 ? styrk_act_event(retract, STYRK_EV_RETRACT)
                                 : NULL;
        if (event != NULL) {
            event->target = e->id;
        }
    }
    return n;
}

bool styrk_act_finish(styrk_actor *a)
{
    if (count_finishes(a, NULL) > 0) {
        return styrk_act_wrong(a, NULL, N_("the session is finished already"), NULL, none);
    }
    return styrk_act_event(a, STYRK_EV_FINISH) != NULL;
}

bool styrk_act_reopen(styrk_actor *a)
{
    return count_finishes(a, a) > 0 ||
           styrk_act_wrong(a, NULL, N_("the session is not finished"), NULL, none);
}

/* ---- taking back ---------------------------------------------------------------------------- */

static bool retract(styrk_actor *a, styrk_id target)
{
    styrk_event *event = styrk_act_event(a, STYRK_EV_RETRACT);
    if (event != NULL) {
        event->target = target;
    }
    return event != NULL;
}

bool styrk_act_undo(styrk_actor *a)
{
    styrk_id target;
    return styrk_state_undo(a->state, &target)
               ? retract(a, target)
               : styrk_act_wrong(a, NULL, N_("there is nothing to take back"), NULL, none);
}

bool styrk_act_redo(styrk_actor *a)
{
    styrk_id target;
    return styrk_state_redo(a->state, &target)
               ? retract(a, target)
               : styrk_act_wrong(a, NULL, N_("there is nothing to bring back"), NULL, none);
}

static bool same_id(styrk_id a, styrk_id b)
{
    return memcmp(a.b, b.b, sizeof a.b) == 0;
}

static const styrk_conflict *conflict_of(const styrk_actor *a, styrk_id id, styrk_str slot)
{
    for (const styrk_conflict *c = a->state->conflicts; c != NULL; c = c->next) {
        for (uint32_t i = 0; i < c->count; i++) {
            if (same_id(c->events[i]->id, id) && (slot.n == 0 || styrk_str_eq(c->slot, slot))) {
                return c;
            }
        }
    }
    return NULL;
}

bool styrk_act_choose(styrk_actor *a)
{
    styrk_str text;
    styrk_id id;
    if (!styrk_act_text(a, "event", &text)) {
        return false;
    }
    if (!styrk_id_parse(&id, text)) {
        return styrk_act_bad(a, "event", N_("write the id of one of the conflict's events"), none,
                             none);
    }
    const styrk_conflict *c = conflict_of(a, id, styrk_json_text(styrk_act_member(a, "slot")));
    if (c == NULL) {
        return styrk_act_wrong(a, "event", N_("there is no such conflict"), NULL, none);
    }
    /* Of very many some stay, and stay listed. */
    for (uint32_t i = 0; i < c->count && a->out->count < STYRK_DEED_MOST; i++) {
        if (!same_id(c->events[i]->id, id) && !retract(a, c->events[i]->id)) {
            return false;
        }
    }
    return true;
}
