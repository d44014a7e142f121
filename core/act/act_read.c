/* act_read.c: members of a request, each checked before it is believed. */
#include "act/act.h"

static const styrk_str none = {"", 0};

const styrk_json *styrk_act_member(const styrk_actor *a, const char *field)
{
    return styrk_json_member(a->request, field);
}

bool styrk_act_need(styrk_actor *a, const char *field, const styrk_json **out)
{
    *out = styrk_act_member(a, field);
    return *out != NULL ||
           styrk_act_wrong(a, field, N_("\"{0}\" is missing"), NULL, styrk_str_of(field));
}

static styrk_str decimal(const styrk_actor *a, int64_t value, int places)
{
    styrk_buf text;
    styrk_buf_init(&text, a->arena, 40);
    styrk_buf_decimal(&text, value, places, '.');
    return (styrk_str){text.p, (uint32_t)text.len};
}

static bool number_of(styrk_actor *a, const char *field, const styrk_json *m, styrk_act_range range,
                      int64_t *out)
{
    int64_t value = 0;
    if (styrk_json_scaled(m, range.places, &value) && value >= range.least && value <= range.most) {
        *out = value;
        return true;
    }
    return styrk_act_bad(a, field,
                         range.places == 0 ? N_("write a whole number from {0} to {1}")
                                           : N_("write a number from {0} to {1}"),
                         decimal(a, range.least, range.places),
                         decimal(a, range.most, range.places));
}

bool styrk_act_number(styrk_actor *a, const char *field, styrk_act_range range, int64_t *out)
{
    const styrk_json *m;
    return styrk_act_need(a, field, &m) && number_of(a, field, m, range, out);
}

bool styrk_act_text(styrk_actor *a, const char *field, styrk_str *out)
{
    const styrk_json *m;
    if (!styrk_act_need(a, field, &m)) {
        return false;
    }
    *out = styrk_str_trim(styrk_json_text(m));
    return out->n > 0 || styrk_act_bad(a, field, N_("write a text that is not empty"), none, none);
}

bool styrk_act_word(styrk_actor *a, const char *field, const char *const *names, int *out)
{
    const styrk_json *m;
    styrk_buf list;
    if (!styrk_act_need(a, field, &m)) {
        return false;
    }
    for (int i = 0; names[i] != NULL; i++) {
        if (m->kind == STYRK_JSON_STRING && styrk_str_eqz(m->text, names[i])) {
            *out = i;
            return true;
        }
    }
    styrk_buf_init(&list, a->arena, 1000);
    for (int i = 0; names[i] != NULL; i++) {
        styrk_buf_z(&list, i > 0 ? ", " : "");
        styrk_buf_z(&list, names[i]);
    }
    return styrk_act_bad(a, field, N_("write one of: {0}"), (styrk_str){list.p, (uint32_t)list.len},
                         none);
}

bool styrk_act_maybe_bool(styrk_actor *a, const char *field, bool *out)
{
    const styrk_json *m = styrk_act_member(a, field);
    if (m == NULL) {
        return true;
    }
    if (m->kind != STYRK_JSON_TRUE && m->kind != STYRK_JSON_FALSE) {
        return styrk_act_bad(a, field, N_("write true or false"), none, none);
    }
    *out = m->kind == STYRK_JSON_TRUE;
    return true;
}

bool styrk_act_weight(styrk_actor *a, const char *field, bool help, styrk_weight *out)
{
    static const int64_t most = 10000 * 1000; /* kg or lb, in thousandths */
    const styrk_json *m;
    int64_t value = 0;
    if (!styrk_act_need(a, field, &m)) {
        return false;
    }
    const styrk_json *number = styrk_json_member(m, "value");
    const styrk_json *unit = styrk_json_member(m, "unit");
    const bool lb = styrk_str_eqz(styrk_json_text(unit), "lb");
    const bool known = lb || styrk_str_eqz(styrk_json_text(unit), "kg") || unit == NULL;
    if (!known || !styrk_json_scaled(number, 3, &value) || value > most || value < -most ||
        (value < 0 && !help)) {
        return styrk_act_bad(a, field, N_("write it as {\"value\":102.5,\"unit\":\"kg\"}"), none,
                             none);
    }
    out->unit = unit == NULL ? styrk_state_unit(a->state) : lb ? STYRK_LB : STYRK_KG;
    out->mass = styrk_mass_from(value, 3, out->unit);
    return true;
}

/* ---- places in the session ------------------------------------------------------------ */

static bool need_session(styrk_actor *a)
{
    return a->session != NULL ||
           styrk_session_prescribe(a->arena, &a->session, a->state, a->today, a->words) == STYRK_OK;
}

/* "A/0/2", or "A/0" for the whole exercise. */
static bool find_slot(styrk_actor *a, const styrk_json *m, styrk_act_place *out)
{
    const styrk_str slot = styrk_json_text(m);
    out->number = 0;
    for (styrk_exercise_today *e = a->session->exercises; e != NULL; e = e->next) {
        out->exercise = e;
        out->set = NULL;
        if (slot.n > 0 && styrk_str_eq(e->line, slot)) {
            return true;
        }
        for (out->set = e->sets; out->set != NULL; out->set = out->set->next) {
            if (slot.n > 0 && styrk_str_eq(out->set->slot, slot)) {
                return true;
            }
        }
        out->number++;
    }
    return styrk_act_wrong(a, "slot", N_("today's session has no slot \"{0}\""), NULL, slot);
}

static bool find_exercise(styrk_actor *a, styrk_act_place *out)
{
    int64_t number = 0;
    uint32_t count = 0;
    for (styrk_exercise_today *e = a->session->exercises; e != NULL; e = e->next) {
        count++;
    }
    if (count == 0) {
        return styrk_act_wrong(a, "exercise", N_("today's session has no exercises"), NULL, none);
    }
    if (!styrk_act_number(a, "exercise", (styrk_act_range){0, 0, (int64_t)count - 1}, &number)) {
        return false;
    }
    out->number = (uint32_t)number;
    out->exercise = a->session->exercises;
    while (number-- > 0) {
        out->exercise = out->exercise->next;
    }
    return true;
}

static bool find_set(styrk_actor *a, styrk_act_place *out)
{
    int64_t number = 0;
    uint32_t count = 0;
    for (styrk_set *set = out->exercise->sets; set != NULL; set = set->next) {
        count++;
    }
    if (count == 0) {
        return styrk_act_wrong(a, "set", N_("the exercise has no sets"), NULL, none);
    }
    if (!styrk_act_number(a, "set", (styrk_act_range){0, 0, (int64_t)count - 1}, &number)) {
        return false;
    }
    out->set = out->exercise->sets;
    while (number-- > 0) {
        out->set = out->set->next;
    }
    return true;
}

bool styrk_act_place_read(styrk_actor *a, styrk_act_place *out)
{
    *out = (styrk_act_place){0};
    if (!need_session(a)) {
        return false;
    }
    const styrk_json *slot = styrk_act_member(a, "slot");
    if (slot != NULL) {
        return find_slot(a, slot, out);
    }
    return find_exercise(a, out) && (styrk_act_member(a, "set") == NULL || find_set(a, out));
}

styrk_event *styrk_act_event(styrk_actor *a, styrk_event_kind kind)
{
    if (a->out->events == NULL) {
        a->out->events = styrk_arena_array(a->arena, STYRK_DEED_MOST, sizeof *a->out->events);
    }
    if (a->out->events == NULL || a->out->count >= STYRK_DEED_MOST) {
        return NULL;
    }
    styrk_event *event = &a->out->events[a->out->count++];
    styrk_event_init(event);
    event->kind = kind;
    return event;
}
