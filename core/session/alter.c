/* alter.c: what somebody changed about today, and only about today.
 *
 *   A1  The last swap of a line counts. Its sets are asked of the other exercise;
 *       sets of the first that answered it stay done as extra work, and use up
 *       the places they answered. Rules of the line rest.
 *   A2  An added line is laid out as a line of the program, after its lines.
 *   A3  The last order counts; lines it does not name come after those it does.
 *   A4  A finished session has nothing left to do: what is open is skipped.
 */
#include "session/task.h"

enum { ADDED_MOST = 100, ORDER_MOST = 256 };

/* ---- names of lines and sets ---------------------------------------------------- */

/* The number that a text is; -1 if it is none. */
static int32_t number_of(styrk_str text)
{
    int64_t value = 0;
    int places = 0;
    const bool number =
        text.n > 0 && text.n <= 6 && styrk_num_read(text, &value, &places) == text.n;
    return number && places == 0 ? (int32_t)value : -1;
}

static uint32_t last_slash(styrk_str text)
{
    uint32_t at = text.n;
    while (at > 0 && text.p[at - 1] != '/') {
        at--;
    }
    return at; /* what stands after it; 0 = there is none */
}

bool styrk_seat_read_line(styrk_seat *out, styrk_str line)
{
    const uint32_t at = last_slash(line);
    *out = (styrk_seat){.set = -1, .line = -1};
    if (at == 0) {
        return false;
    }
    out->day = (styrk_str){line.p, at - 1};
    out->line = number_of(styrk_str_cut(line, at, line.n));
    return out->line >= 0;
}

bool styrk_seat_read(styrk_seat *out, styrk_str slot)
{
    const uint32_t at = last_slash(slot);
    if (at == 0 || !styrk_seat_read_line(out, (styrk_str){slot.p, at - 1})) {
        return false;
    }
    const styrk_str number = styrk_str_cut(slot, at, slot.n);
    out->ramp = number.n > 0 && number.p[0] == 'w';
    out->set = number_of(styrk_str_cut(number, out->ramp ? 1 : 0, number.n));
    return out->set >= 0;
}

/* An added line is named by the event that added it: "+UUID/0". */
static bool names_event(styrk_str day, const styrk_event *added)
{
    char id[37];
    styrk_id_format(id, added->id);
    return day.n == 37 && day.p[0] == '+' && memcmp(day.p + 1, id, 36) == 0;
}

static bool is_line(const styrk_workout *w, const styrk_task *task, const styrk_seat *seat)
{
    if (task->slot == NULL || task->line != seat->line) {
        return false;
    }
    return task->added != NULL ? names_event(seat->day, task->added)
                               : w->plan_day != NULL && styrk_str_eq(seat->day, w->plan_day->name);
}

styrk_task *styrk_seat_task(const styrk_workout *w, const styrk_seat *seat)
{
    styrk_task *task = w->tasks;
    while (task != NULL && !is_line(w, task, seat)) {
        task = task->next;
    }
    return task;
}

styrk_str styrk_task_line(const styrk_workout *w, const styrk_task *task)
{
    styrk_buf out;
    if (task->slot == NULL) {
        return (styrk_str){"", 0};
    }
    styrk_buf_init(&out, w->arena, UINT32_MAX);
    if (task->added != NULL) {
        char id[37];
        styrk_id_format(id, task->added->id);
        styrk_buf_char(&out, '+');
        styrk_buf_z(&out, id);
    } else {
        styrk_buf_str(&out, w->plan_day->name);
    }
    styrk_buf_char(&out, '/');
    styrk_buf_int(&out, task->line);
    return out.failed ? (styrk_str){"", 0} : (styrk_str){out.p, (uint32_t)out.len};
}

/* ---- another exercise (A1) --------------------------------------------------------- */

const styrk_event *styrk_alter_swap(const styrk_workout *w, const styrk_event_ref *work,
                                    const styrk_task *task)
{
    const styrk_event *last = NULL;
    styrk_seat seat;
    for (const styrk_event_ref *ref = work; ref != NULL; ref = ref->next) {
        const styrk_event *e = ref->event;
        if (e->kind == STYRK_EV_SWAP && e->text.n > 0 && styrk_seat_read_line(&seat, e->slot) &&
            is_line(w, task, &seat)) {
            last = e;
        }
    }
    return last;
}

/* ---- a line for today (A2) ----------------------------------------------------------- */

styrk_status styrk_alter_read(styrk_arena *arena, const styrk_slot **out, styrk_diags *diags,
                              const styrk_state *state, styrk_str line)
{
    styrk_program *program = NULL;
    styrk_plan *plan = NULL;
    const styrk_names names = {styrk_state_find, state};
    *out = NULL;
    for (uint32_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\n' || line.p[i] == '\r') {
            return STYRK_BAD_INPUT;
        }
    }
    styrk_status status = styrk_program_parse(arena, &program, diags, line, STYRK_LIT("added"));
    if (status == STYRK_OK) {
        status = styrk_plan_compile(arena, &plan, program, &names);
    }
    if (status != STYRK_OK) {
        return status;
    }
    const styrk_plan_day *day = styrk_plan_at(plan, 0);
    if (day == NULL || day->slots == NULL || day->slots->next != NULL) {
        return STYRK_BAD_INPUT;
    }
    *out = day->slots;
    return STYRK_OK;
}

const styrk_slot *styrk_alter_line(const styrk_workout *w, const styrk_event *added)
{
    const styrk_slot *slot = NULL;
    styrk_diags diags;
    styrk_diags_init(&diags, w->arena);
    styrk_alter_read(w->arena, &slot, &diags, w->state, added->text);
    return slot;
}

/* ---- another order (A3) ----------------------------------------------------------------- */

static const styrk_event *last_order(const styrk_workout *w, const styrk_event_ref *work)
{
    const styrk_event *last = NULL;
    const styrk_str day = w->plan_day != NULL ? w->plan_day->name : (styrk_str){"", 0};
    for (const styrk_event_ref *ref = work; ref != NULL; ref = ref->next) {
        const bool order = ref->event->kind == STYRK_EV_ORDER;
        last = order && styrk_str_eq(ref->event->slot, day) ? ref->event : last;
    }
    return last;
}

/* Takes the task that the word names out of the list; NULL if there is none. */
static styrk_task *pull(styrk_workout *w, styrk_str word)
{
    const int32_t line = number_of(word);
    for (styrk_task **at = &w->tasks; *at != NULL; at = &(*at)->next) {
        styrk_task *task = *at;
        const bool named =
            task->slot != NULL &&
            (task->added != NULL ? names_event(word, task->added) : task->line == line);
        if (named) {
            *at = task->next;
            task->next = NULL;
            return task;
        }
    }
    return NULL;
}

static styrk_str next_word(styrk_str text, uint32_t *at)
{
    while (*at < text.n && text.p[*at] == ' ') {
        (*at)++;
    }
    const uint32_t from = *at;
    while (*at < text.n && text.p[*at] != ' ') {
        (*at)++;
    }
    return styrk_str_cut(text, from, *at);
}

void styrk_alter_order(styrk_workout *w, const styrk_event_ref *work)
{
    const styrk_event *order = last_order(w, work);
    styrk_task *first = NULL;
    styrk_task **end = &first;
    uint32_t at = 0;
    for (int i = 0; order != NULL && i < ORDER_MOST; i++) {
        const styrk_str word = next_word(order->text, &at);
        styrk_task *task = word.n > 0 ? pull(w, word) : NULL;
        if (word.n == 0) {
            break;
        }
        if (task != NULL) {
            *end = task;
            end = &task->next;
        }
    }
    *end = w->tasks;
    w->tasks = first;
    for (styrk_task *task = first; task != NULL; task = task->next) {
        w->last = task;
    }
}

/* ---- all of it ------------------------------------------------------------------------- */

void styrk_alter_look(styrk_workout *w, const styrk_event_ref *work)
{
    for (const styrk_event_ref *ref = work; ref != NULL; ref = ref->next) {
        const styrk_event_kind kind = ref->event->kind;
        w->altered |= kind == STYRK_EV_SWAP || kind == STYRK_EV_ADD || kind == STYRK_EV_ORDER;
        w->finish = kind == STYRK_EV_FINISH ? ref->event : w->finish;
    }
}

bool styrk_alter_is_added(const styrk_workout *w, const styrk_event_ref *ref, uint32_t *count)
{
    return w->altered && ref->event->kind == STYRK_EV_ADD && (*count)++ < ADDED_MOST;
}
