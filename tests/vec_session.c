/* vec_session.c: a training log told line by line, and what it leads to.
 *
 *   >> @2026-11-23              the day from here on
 *   >> program demo             program text follows, each line after "|"
 *   >> |day A
 *   >> |  Squat: 3x5 100kg
 *   >> log Squat 100kg x5 @8    any line that `styrk log` reads
 *   >> set unit lb              a setting
 *   >> answer g2 no             a screening answer; "answer * no" answers all
 *   >> clear bfr Dr Holm 2027-01-01
 *   >> review bfr Dr Holm
 *   >> undo / redo              as the commands do
 *   >> act {"act":"finish"}      a request; prints its events, or why not
 *   >> apart 2                  the next request does not know of the last 2 events
 *   >> conflicts                prints them
 *   >> swap                     hands the events over in reverse order from here on
 *   >> today                    prints the session: one line an exercise, one a set
 *   >> today why                the same with the reasons
 *   >> hash                     FNV-1a of styrk.session/1, styrk.stats/1 and styrk.state/1
 *   >> e1rm Squat               from the stats
 *   >> series                   styrk.series/1
 *   >> journal 2                styrk.journal/1 of the last 2 days that have entries
 *   >> loading bar 100kg        styrk.loading/1
 *   >> form                     styrk.form/1 of the program that was told last
 *
 * Ids are made from a counter: equal stories give equal bytes.
 */
#include <string.h>

#include "catalog/catalog.h"
#include "fold/fold.h"
#include "vec.h"

enum { EVENTS_MAX = 4000 };

typedef struct {
    styrk_arena *arena;
    styrk_buf *out;
    styrk_event *events;
    size_t count;
    int64_t clock_ms;
    styrk_day today;
    styrk_str program; /* id, while its lines are read */
    styrk_buf text;
    bool reversed;
    size_t apart; /* so many of the last events are another device's */
} story;

static styrk_event *add_event(story *s, styrk_event_kind kind)
{
    if (s->count == EVENTS_MAX) {
        return NULL;
    }
    styrk_event *event = &s->events[s->count++];
    styrk_event_init(event);
    event->kind = kind;
    event->day = s->today;
    event->id = styrk_id_make(++s->clock_ms, 0, (uint64_t)s->count);
    event->batch = event->id;
    return event;
}

static styrk_state *fold(story *s)
{
    styrk_state *state = NULL;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, s->today};
    styrk_event *events = s->events;
    if (s->reversed) {
        events = styrk_arena_array(s->arena, s->count + 1, sizeof *events);
        for (size_t i = 0; events != NULL && i < s->count; i++) {
            events[i] = s->events[s->count - 1 - i];
        }
    }
    if (events == NULL ||
        styrk_state_fold(s->arena, &state, events, s->count, &options) != STYRK_OK) {
        styrk_buf_z(s->out, "<< cannot fold\n");
        return NULL;
    }
    return state;
}

/* ---- telling ----------------------------------------------------------------- */

static void end_program(story *s)
{
    if (s->program.n == 0) {
        return;
    }
    styrk_event *event = add_event(s, STYRK_EV_PROGRAM);
    if (event != NULL) {
        event->key = s->program;
        event->text = styrk_str_dup(s->arena, (styrk_str){s->text.p, (uint32_t)s->text.len});
    }
    s->program.n = 0;
}

static void tell_log(story *s, styrk_str line)
{
    styrk_event *events = NULL;
    uint32_t count = 0;
    styrk_diags diags;
    styrk_diags_init(&diags, s->arena);
    const styrk_state *state = fold(s);
    const styrk_reading reading = {STYRK_KG, STYRK_LANG_EN, styrk_state_find, state};
    styrk_log_parse(s->arena, &events, &count, &diags, line, &reading);
    for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
        styrk_buf_z(s->out, "!! ");
        styrk_buf_z(s->out, styrk_diag_name(d->id));
        styrk_buf_char(s->out, '\n');
    }
    const styrk_event *first = NULL;
    for (uint32_t i = 0; i < count && diags.errors == 0; i++) {
        styrk_event *event = add_event(s, events[i].kind);
        if (event == NULL) {
            return;
        }
        const styrk_id id = event->id;
        *event = events[i];
        event->id = id;
        event->day = s->today;
        first = first != NULL ? first : event;
        event->batch = first->id;
    }
}

static styrk_str next_word(styrk_str *rest)
{
    *rest = styrk_str_trim(*rest);
    uint32_t n = 0;
    while (n < rest->n && rest->p[n] != ' ') {
        n++;
    }
    const styrk_str word = styrk_str_cut(*rest, 0, n);
    *rest = styrk_str_trim(styrk_str_cut(*rest, n, rest->n));
    return word;
}

static void tell_answer(story *s, styrk_str rest)
{
    const styrk_str id = next_word(&rest);
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *question = styrk_screen_at(i);
        const bool all = styrk_str_eqz(id, "*");
        styrk_str stored;
        const bool number = question->kind == STYRK_ANSWER_NUMBER;
        styrk_str answer = rest;
        if (all && number) { /* a healthy adult */
            answer = styrk_str_eqz(question->id, "g9.age") ? STYRK_LIT("30") : STYRK_LIT("unknown");
        }
        if ((all || styrk_str_eq(question->id, id)) &&
            styrk_screen_read(&stored, question, answer)) {
            styrk_event *event = add_event(s, STYRK_EV_SCREEN);
            if (event != NULL) {
                event->key = question->id;
                event->text = stored;
            }
        }
    }
}

static void tell_clearance(story *s, styrk_str rest, styrk_event_kind kind)
{
    styrk_event *event = add_event(s, kind);
    if (event == NULL) {
        return;
    }
    event->key = next_word(&rest);
    if (kind == STYRK_EV_CLEARANCE && rest.n > 11) {
        styrk_day_parse(&event->until, rest.p + rest.n - 10, 10);
        rest.n -= 11;
    }
    event->text = rest;
}

static void tell_retract(story *s, bool redo)
{
    const styrk_state *state = fold(s);
    styrk_id target;
    if (state == NULL ||
        !(redo ? styrk_state_redo(state, &target) : styrk_state_undo(state, &target))) {
        styrk_buf_z(s->out, "<< nothing to take back\n");
        return;
    }
    styrk_event *event = add_event(s, STYRK_EV_RETRACT);
    if (event != NULL) {
        event->target = target;
    }
}

/* ---- asking -------------------------------------------------------------------- */

static void put_weight(story *s, styrk_weight weight)
{
    styrk_buf_decimal(s->out, styrk_mass_milli(weight.mass, weight.unit), 3, '.');
    styrk_buf_z(s->out, weight.unit == STYRK_LB ? "lb" : "kg");
}

static void put_effort(story *s, const styrk_set *set)
{
    if (set->rpe_max_x10 > 0) {
        styrk_buf_z(s->out, " @");
        styrk_buf_decimal(s->out, set->rpe_min_x10, 1, '.');
        if (set->rpe_max_x10 != set->rpe_min_x10) {
            styrk_buf_char(s->out, '-');
            styrk_buf_decimal(s->out, set->rpe_max_x10, 1, '.');
        }
    }
}

static void put_load(story *s, const styrk_set *set)
{
    if (set->bodyweight) {
        styrk_buf_z(s->out, " bw");
    }
    if (set->has_load) {
        styrk_buf_char(s->out, ' ');
        put_weight(s, set->load);
        styrk_buf_z(s->out, " (");
        put_weight(s, set->load_exact);
        styrk_buf_char(s->out, ')');
    }
    for (uint32_t i = 0; i < set->plate_count; i++) {
        styrk_buf_z(s->out, i == 0 ? " " : "+");
        styrk_buf_decimal(s->out, styrk_mass_milli(set->plates[i], set->load.unit), 3, '.');
    }
}

static void put_set(story *s, const styrk_set *set, bool why)
{
    styrk_buf_z(s->out, "<<   ");
    styrk_buf_z(s->out, styrk_role_name(set->role));
    styrk_buf_char(s->out, ' ');
    styrk_buf_z(s->out, styrk_set_status_name(set->status));
    styrk_buf_char(s->out, ' ');
    styrk_set_goal_text(s->out, set, NULL);
    put_effort(s, set);
    put_load(s, set);
    if (set->rest_ms >= 0) {
        styrk_buf_z(s->out, " rest ");
        styrk_buf_decimal(s->out, set->rest_ms, 3, '.');
    }
    if (set->cuff.kind != STYRK_CUFF_NONE) {
        styrk_buf_z(s->out, " cuff at ");
        styrk_buf_decimal(s->out, set->cuff_elapsed_ms, 3, '.');
    }
    if (set->done != NULL) {
        styrk_buf_z(s->out, " = ");
        styrk_log_format(s->out, set->done, 1);
    }
    styrk_buf_char(s->out, '\n');
    for (const styrk_why *w = set->whys; why && w != NULL; w = w->next) {
        styrk_buf_z(s->out, "<<     ");
        styrk_buf_str(s->out, w->text);
        styrk_buf_char(s->out, '\n');
    }
}

static styrk_session *session_of(story *s)
{
    styrk_session *session = NULL;
    const styrk_state *state = fold(s);
    if (state == NULL ||
        styrk_session_prescribe(s->arena, &session, state, s->today, NULL) != STYRK_OK) {
        styrk_buf_z(s->out, "<< no session\n");
        return NULL;
    }
    return session;
}

static size_t number_in(styrk_str text)
{
    size_t n = 0;
    for (uint32_t i = 0; i < text.n && i < 4 && text.p[i] >= '0' && text.p[i] <= '9'; i++) {
        n = n * 10 + (size_t)(text.p[i] - '0');
    }
    return n;
}

static void put_event(story *s, const styrk_event *event)
{
    styrk_buf_z(s->out, "<< ");
    styrk_event_encode(s->out, event);
    styrk_buf_char(s->out, '\n');
}

static void tell_act(story *s, styrk_str request)
{
    styrk_deed deed;
    const size_t all = s->count;
    s->count -= s->apart < all ? s->apart : all;
    s->apart = 0;
    const styrk_state *state = fold(s);
    const styrk_status status =
        state == NULL ? STYRK_NOMEM : styrk_act(s->arena, &deed, state, s->today, request, NULL);
    s->count = all;
    if (status != STYRK_OK) {
        styrk_buf_z(s->out, status == STYRK_REFUSED ? "<< refused: " : "<< ");
        styrk_deed_json(s->out, &deed, NULL);
        styrk_buf_char(s->out, '\n');
        return;
    }
    styrk_id batch = {{0}};
    for (uint32_t i = 0; i < deed.count; i++) {
        styrk_event *event = add_event(s, deed.events[i].kind);
        if (event != NULL) {
            put_event(s, &deed.events[i]);
            const styrk_id id = event->id;
            *event = deed.events[i];
            event->id = id;
            batch = i == 0 ? id : batch;
            event->batch = batch;
            event->day = s->today;
        }
    }
}

static void ask_conflicts(story *s)
{
    const styrk_state *state = fold(s);
    styrk_session *session = NULL;
    if (state == NULL ||
        styrk_session_prescribe(s->arena, &session, state, s->today, NULL) != STYRK_OK) {
        return;
    }
    for (const styrk_conflict *c = session->conflicts; c != NULL; c = c->next) {
        for (uint32_t i = 0; i < c->count; i++) {
            styrk_buf_z(s->out, i == 0 ? "<< " : "<<   not ");
            styrk_buf_str(s->out, i == 0 ? c->slot : STYRK_LIT(""));
            styrk_buf_z(s->out, i == 0 ? " " : "");
            styrk_log_format(s->out, c->events[i], 1);
            styrk_buf_char(s->out, '\n');
        }
    }
    if (session->conflicts == NULL) {
        styrk_buf_z(s->out, "<< no conflicts\n");
    }
}

static void ask_today(story *s, bool why)
{
    const styrk_session *session = session_of(s);
    if (session == NULL) {
        return;
    }
    styrk_buf_z(s->out, "<< day ");
    styrk_buf_str(s->out, session->day);
    styrk_buf_z(s->out, " week ");
    styrk_buf_int(s->out, session->week);
    for (uint32_t i = 0; i < session->gate_count; i++) {
        styrk_buf_char(s->out, ' ');
        styrk_buf_z(s->out, styrk_gate_name(session->gates[i].method));
        styrk_buf_char(s->out, '=');
        styrk_buf_z(s->out, styrk_verdict_name(session->gates[i].verdict));
    }
    styrk_buf_z(s->out, session->refused ? " refused" : "");
    styrk_buf_z(s->out, session->complete ? " complete\n" : "\n");
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        styrk_buf_z(s->out, "<< ");
        styrk_buf_z(s->out, e->group);
        styrk_buf_z(s->out, e->group[0] != '\0' ? " " : "");
        styrk_buf_str(s->out, e->name);
        styrk_buf_z(s->out, ": ");
        styrk_buf_str(s->out, e->method);
        styrk_buf_char(s->out, '\n');
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            put_set(s, set, why);
        }
    }
}

static void put_hash(story *s, const styrk_buf *text)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < text->len; i++) {
        h = (h ^ (unsigned char)text->p[i]) * 1099511628211u;
    }
    for (int shift = 60; shift >= 0; shift -= 4) {
        styrk_buf_char(s->out, digits[h >> shift & 15]);
    }
}

static void ask_hash(story *s)
{
    const styrk_state *state = fold(s);
    const styrk_session *session = session_of(s);
    styrk_buf text;
    styrk_buf_init(&text, s->arena, 8u << 20);
    if (state == NULL || session == NULL) {
        return;
    }
    styrk_buf_z(s->out, "<< ");
    styrk_session_json(&text, session);
    put_hash(s, &text);
    styrk_buf_char(s->out, ' ');
    text.len = 0;
    styrk_stats_json(s->arena, &text, state, (styrk_str){"", 0}, s->today);
    put_hash(s, &text);
    styrk_buf_char(s->out, ' ');
    text.len = 0;
    styrk_state_json(&text, state);
    put_hash(s, &text);
    styrk_buf_char(s->out, '\n');
}

static void ask_e1rm(story *s, styrk_str name)
{
    const styrk_state *state = fold(s);
    const styrk_lift *lift = state != NULL ? styrk_state_lift_of(state, name) : NULL;
    const styrk_fact *fact = lift != NULL ? styrk_lift_1rm_now(lift) : NULL;
    styrk_buf_z(s->out, "<< ");
    if (fact == NULL) {
        styrk_buf_z(s->out, "unknown\n");
        return;
    }
    put_weight(s, fact->weight);
    styrk_buf_z(s->out, fact->reps < 0 ? " tested\n" : " rts\n");
}

/* JSON in lines that can be read: a new one where a list ends. */
static void put_json(story *s, const styrk_buf *text)
{
    styrk_buf_z(s->out, "<< ");
    for (size_t i = 0; i < text->len; i++) {
        const bool ends = text->p[i] == '\n' || (i + 3 < text->len && text->p[i] == ']' &&
                                                 text->p[i + 1] == ',' && text->p[i + 3] != 't');
        if (text->p[i] != '\n') {
            styrk_buf_char(s->out, text->p[i]);
        }
        if (ends && i + 1 < text->len) {
            styrk_buf_z(s->out, "\n<< ");
        }
    }
    styrk_buf_char(s->out, '\n');
}

static void ask_report(story *s, styrk_str what, styrk_str rest)
{
    const styrk_state *state = fold(s);
    styrk_status status = STYRK_OK;
    styrk_buf text;
    styrk_buf_init(&text, s->arena, 1u << 20);
    if (state == NULL) {
        return;
    }
    if (styrk_str_eqz(what, "series")) {
        status = styrk_series_json(s->arena, &text, state, s->today);
    } else if (styrk_str_eqz(what, "loading")) {
        status = styrk_loading_json(s->arena, &text, state, rest);
    } else if (styrk_str_eqz(what, "form")) {
        styrk_str program = {NULL, 0};
        styrk_state_program(state, &program);
        status = styrk_program_form_json(s->arena, &text, program);
    } else {
        const uint32_t days = rest.n == 1 ? (uint32_t)(rest.p[0] - '0') : 1;
        styrk_journal_json(&text, state, days, (styrk_day){s->today.n + 1}, NULL);
    }
    if (status != STYRK_OK) {
        styrk_buf_z(s->out, "<< not to be read\n");
    } else {
        put_json(s, &text);
    }
}

static void tell(story *s, styrk_str line)
{
    if (line.n > 0 && line.p[0] == '|') {
        styrk_buf_str(&s->text, styrk_str_cut(line, 1, line.n));
        styrk_buf_char(&s->text, '\n');
        return;
    }
    end_program(s);
    if (line.n == 11 && line.p[0] == '@') {
        styrk_day_parse(&s->today, line.p + 1, 10);
        return;
    }
    styrk_str rest = line;
    const styrk_str word = next_word(&rest);
    if (styrk_str_eqz(word, "program")) {
        s->program = rest;
        s->text.len = 0;
    } else if (styrk_str_eqz(word, "log")) {
        tell_log(s, rest);
    } else if (styrk_str_eqz(word, "set")) {
        styrk_event *event = add_event(s, STYRK_EV_SETTING);
        if (event != NULL) {
            event->key = next_word(&rest);
            event->text = rest;
        }
    } else if (styrk_str_eqz(word, "answer")) {
        tell_answer(s, rest);
    } else if (styrk_str_eqz(word, "clear") || styrk_str_eqz(word, "review")) {
        tell_clearance(s, rest, word.p[0] == 'c' ? STYRK_EV_CLEARANCE : STYRK_EV_REVIEW);
    } else if (styrk_str_eqz(word, "undo") || styrk_str_eqz(word, "redo")) {
        tell_retract(s, word.p[0] == 'r');
    } else if (styrk_str_eqz(word, "act")) {
        tell_act(s, rest);
    } else if (styrk_str_eqz(word, "apart")) {
        s->apart = number_in(rest);
    } else if (styrk_str_eqz(word, "conflicts")) {
        ask_conflicts(s);
    } else if (styrk_str_eqz(word, "swap")) {
        s->reversed = true;
    } else if (styrk_str_eqz(word, "today")) {
        ask_today(s, styrk_str_eqz(rest, "why"));
    } else if (styrk_str_eqz(word, "hash")) {
        ask_hash(s);
    } else if (styrk_str_eqz(word, "e1rm")) {
        ask_e1rm(s, rest);
    } else if (styrk_str_eqz(word, "series") || styrk_str_eqz(word, "journal") ||
               styrk_str_eqz(word, "loading") || styrk_str_eqz(word, "form")) {
        ask_report(s, word, rest);
    } else if (word.n > 0) {
        styrk_buf_z(s->out, "<< what is that?\n");
    }
}

void vec_answer_session(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    story s = {.arena = arena, .out = out, .clock_ms = 1700000000000};
    s.events = styrk_arena_array(arena, EVENTS_MAX, sizeof *s.events);
    s.today = styrk_day_from_ymd(2026, 11, 23);
    styrk_buf_init(&s.text, arena, 1u << 20);
    if (s.events == NULL) {
        return;
    }
    for (uint32_t from = 0, to = 0; to <= input.n; to++) {
        if (to == input.n || input.p[to] == '\n') {
            tell(&s, styrk_str_cut(input, from, to));
            from = to + 1;
        }
    }
}
