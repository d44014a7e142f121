/* history.c: the log as a list of commands, newest first.
 *
 * Events of one command share a batch and are one entry. What was taken back
 * stays in the list and says so.
 */
#include "report/report.h"
#include "base/diag.h"

enum { LINES_SHOWN = 8 }; /* sets of one command that are written out */

typedef struct {
    const styrk_state *state;
    styrk_buf *out;
    const styrk_words *words;
    uint32_t place; /* of its newest event, in the log */
    uint32_t events;
    bool undone;
    const styrk_event *last;
} entry;

static const styrk_event *at(const styrk_state *state, uint32_t i)
{
    return state->log[i];
}

static bool same_command(const styrk_event *a, const styrk_event *b)
{
    static const styrk_id zero;
    return memcmp(&a->batch, &zero, sizeof zero) != 0 &&
           memcmp(&a->batch, &b->batch, sizeof zero) == 0;
}

static bool is_line(styrk_event_kind kind)
{
    return kind == STYRK_EV_SET || kind == STYRK_EV_SKIP || kind == STYRK_EV_MEASURE ||
           kind == STYRK_EV_PAIN || kind == STYRK_EV_STOP || kind == STYRK_EV_NOTE;
}

static void put_filled(styrk_buf *out, const styrk_words *words, const char *msgid,
                       const styrk_str *args, uint32_t count)
{
    styrk_words_fill(out, words, msgid, args, count);
}

static void put_count(const entry *e, const char *msgid, styrk_str source)
{
    styrk_buf number;
    styrk_buf_init(&number, e->out->arena, 20);
    styrk_buf_int(&number, e->events);
    const styrk_str args[2] = {{number.p, (uint32_t)number.len}, source};
    put_filled(e->out, e->words, msgid, args, 2);
}

/* What styrk calls an exercise in English, in the reader's language; a name that somebody
 * chose as it is. */
static styrk_str in_words(const entry *e, styrk_str name)
{
    const styrk_lang lang = e->words != NULL ? e->words->lang : STYRK_LANG_EN;
    const styrk_exercise *exercise = name.n > 0 ? styrk_state_find(e->state, name) : NULL;
    return exercise != NULL && exercise->name[lang].n > 0 &&
                   styrk_str_eq(name, exercise->name[STYRK_LANG_EN])
               ? exercise->name[lang]
               : name;
}

/* The sets of the command as log lines. */
static void put_lines(const entry *e)
{
    if (e->events > LINES_SHOWN * 4) {
        put_count(e, "{0} events", (styrk_str){"", 0});
        return;
    }
    styrk_event *copies = styrk_arena_array(e->out->arena, e->events, sizeof *copies);
    if (copies == NULL) {
        return;
    }
    for (uint32_t i = 0; i < e->events; i++) {
        copies[i] = *at(e->state, e->place + 1 - e->events + i);
        copies[i].set.exercise = in_words(e, copies[i].set.exercise);
        copies[i].measure.exercise = in_words(e, copies[i].measure.exercise);
    }
    styrk_log_format(e->out, copies, e->events);
}

static void put_summary(const entry *e)
{
    const styrk_event *event = e->last;
    const styrk_str args[2] = {event->key, event->text};
    if (event->source.n > 0) {
        put_count(e, "import of {0} sets ({1})", event->source);
    } else if (is_line(event->kind)) {
        put_lines(e);
    } else if (event->kind == STYRK_EV_PROGRAM) {
        put_filled(e->out, e->words, "program {0}", args, 1);
    } else if (event->kind == STYRK_EV_SETTING) {
        put_filled(e->out, e->words, "setting {0} = {1}", args, 2);
    } else if (event->kind == STYRK_EV_SCREEN) {
        put_count(e, "screening, {0} answers", (styrk_str){"", 0});
    } else if (event->kind == STYRK_EV_CLEARANCE) {
        put_filled(e->out, e->words, "clearance for {0} by {1}", args, 2);
    } else if (event->kind == STYRK_EV_REVIEW) {
        put_filled(e->out, e->words, "review of {0}", args, 1);
    } else if (event->kind == STYRK_EV_OVERRIDE) {
        put_filled(e->out, e->words, "limit {0} overridden: {1}", args, 2);
    } else if (event->kind == STYRK_EV_EXERCISE) {
        put_filled(e->out, e->words, "exercise {0}", args, 1);
    } else if (event->kind == STYRK_EV_SWAP) {
        const styrk_str names[2] = {in_words(e, event->set.exercise), in_words(e, event->text)};
        put_filled(e->out, e->words, "{0} swapped for {1} today", names, 2);
    } else if (event->kind == STYRK_EV_ADD) {
        put_filled(e->out, e->words, "added for today: {0}", &event->text, 1);
    } else if (event->kind == STYRK_EV_ORDER) {
        const styrk_str name = in_words(e, event->set.exercise);
        put_filled(e->out, e->words, "{0} moved today", &name, 1);
    } else if (event->kind == STYRK_EV_FINISH) {
        styrk_buf_z(e->out, styrk_words_get(e->words, "session finished"));
    } else if (event->kind == STYRK_EV_RETRACT) {
        styrk_buf_z(e->out, styrk_words_get(e->words, "undo or redo"));
    } else {
        styrk_buf_z(e->out, styrk_words_get(e->words, "written by a newer styrk"));
    }
}

void styrk_entry_text(styrk_buf *out, const styrk_state *state, uint32_t first, uint32_t count,
                      const styrk_words *words)
{
    const entry e = {.state = state,
                     .out = out,
                     .words = words,
                     .place = first + count - 1,
                     .events = count,
                     .last = at(state, first + count - 1)};
    put_summary(&e);
}

/* Walks commands from the newest; returns false when there are no more. */
static bool next_entry(entry *e, uint32_t *left)
{
    if (*left == 0) {
        return false;
    }
    e->place = *left - 1;
    e->last = at(e->state, e->place);
    e->events = 0;
    e->undone = true;
    while (*left > 0) {
        const styrk_event *event = at(e->state, *left - 1);
        if (e->events > 0 && !same_command(event, e->last)) {
            break;
        }
        e->undone = e->undone && e->state->stands[*left - 1] == 0;
        e->events++;
        (*left)--;
    }
    return true;
}

static void put_day(styrk_buf *out, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    styrk_buf_bytes(out, text, 10);
}

/* Further lines of one command stand below its first. */
static void put_hanging(styrk_buf *out, const styrk_buf *text)
{
    for (size_t i = 0; i < text->len; i++) {
        styrk_buf_char(out, text->p[i]);
        if (text->p[i] == '\n') {
            styrk_buf_z(out, "              ");
        }
    }
}

void styrk_history_text(styrk_buf *out, const styrk_state *state, uint32_t limit,
                        const styrk_words *words)
{
    uint32_t left = state->log_count;
    entry e = {.state = state, .words = words};
    while (limit-- > 0 && next_entry(&e, &left)) {
        styrk_buf summary;
        styrk_buf_init(&summary, out->arena, 65536);
        e.out = &summary;
        put_summary(&e);
        put_day(out, e.last->day);
        styrk_buf_z(out, e.undone ? "  - " : "    ");
        put_hanging(out, &summary);
        if (e.undone) {
            styrk_buf_z(out, styrk_words_get(words, " (taken back)"));
        }
        styrk_buf_char(out, '\n');
    }
}

void styrk_history_json(styrk_buf *out, const styrk_state *state, uint32_t limit)
{
    uint32_t left = state->log_count;
    entry e = {.state = state, .out = out};
    styrk_buf_z(out, "{\"schema\":\"styrk.history/1\",\"entries\":[");
    bool first = true;
    while (limit-- > 0 && next_entry(&e, &left)) {
        char id[37];
        styrk_buf summary;
        styrk_id_format(id, e.last->id);
        styrk_buf_init(&summary, out->arena, 4096);
        e.out = &summary;
        put_summary(&e);
        styrk_buf_z(out, first ? "{\"id\":" : ",{\"id\":");
        styrk_buf_json(out, (styrk_str){id, 36});
        styrk_json_key(out, "day");
        styrk_buf_char(out, '"');
        put_day(out, e.last->day);
        styrk_buf_char(out, '"');
        styrk_json_key(out, "kind");
        styrk_buf_json(out, styrk_str_of(styrk_event_kind_name(e.last->kind)));
        styrk_json_key(out, "text");
        styrk_buf_json(out, (styrk_str){summary.p, (uint32_t)summary.len});
        styrk_json_key(out, "events");
        styrk_buf_int(out, e.events);
        styrk_json_key(out, "undone");
        styrk_buf_z(out, e.undone ? "true}" : "false}");
        first = false;
    }
    styrk_buf_z(out, "]}");
}
