/* journal_json.c: the log by day, newest first, with what became of each event.
 *
 * Unlike the history nothing is left out: an event that was corrected names the
 * one that took its place, and one that was taken back names what took it back;
 * ids hold their moment. Retractions are no entries of their own.
 */
#include "report/report.h"

typedef struct {
    const styrk_state *state;
    const styrk_words *words;
    styrk_buf *out;
    styrk_day day;
} journal;

static bool is_zero(const styrk_id *id)
{
    static const styrk_id zero;
    return memcmp(id, &zero, sizeof zero) == 0;
}

static void put_id(styrk_buf *out, const char *key, const styrk_id *id)
{
    char text[37];
    styrk_json_key(out, key);
    if (id == NULL || is_zero(id)) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_id_format(text, *id);
    styrk_buf_json(out, (styrk_str){text, 36});
}

static void put_text(const journal *j, uint32_t first, uint32_t count)
{
    styrk_buf text;
    styrk_buf_init(&text, j->out->arena, 4096);
    styrk_entry_text(&text, j->state, first, count, j->words);
    styrk_json_key(j->out, "text");
    styrk_buf_json(j->out, (styrk_str){text.p != NULL ? text.p : "", (uint32_t)text.len});
}

/* The retraction that took the event back; of several the last. */
static const styrk_id *taken_back_by(const styrk_state *state, const styrk_event *event)
{
    const styrk_event *found = NULL;

    for (uint32_t i = 0; i < state->retraction_count; i++) {
        const styrk_event *r = state->retractions[i];
        const bool hits = memcmp(&r->target, &event->id, sizeof event->id) == 0 ||
                          (!is_zero(&event->batch) &&
                           memcmp(&r->target, &event->batch, sizeof event->batch) == 0);
        if (hits && (found == NULL || memcmp(&r->id, &found->id, sizeof r->id) > 0)) {
            found = r;
        }
    }
    return found != NULL ? &found->id : NULL;
}

static void put_event(const journal *j, uint32_t place)
{
    const styrk_state *state = j->state;
    const styrk_event *event = state->log[place];
    const uint32_t by = state->replaced_by[place];
    char id[37];

    styrk_id_format(id, event->id);
    styrk_buf_z(j->out, "{\"id\":");
    styrk_buf_json(j->out, (styrk_str){id, 36});
    styrk_json_key(j->out, "kind");
    styrk_buf_json(j->out, styrk_str_of(styrk_event_kind_name(event->kind)));
    styrk_json_key(j->out, "exercise");
    styrk_json_text_or_null(j->out, event->set.exercise);
    put_text(j, place, 1);
    styrk_json_key(j->out, "stands");
    styrk_buf_z(j->out, state->stands[place] != 0 && by == place ? "true" : "false");
    put_id(j->out, "supersedes", &event->supersedes);
    put_id(j->out, "replaced_by", by != place ? &state->log[by]->id : NULL);
    put_id(j->out, "taken_back_by", state->stands[place] == 0 ? taken_back_by(state, event) : NULL);
    styrk_buf_char(j->out, '}');
}

static bool together(const styrk_event *a, const styrk_event *b)
{
    return !is_zero(&a->batch) && memcmp(&a->batch, &b->batch, sizeof a->batch) == 0 &&
           a->day.n == b->day.n;
}

/* The events of one command on one day: log[first, last]. */
static void put_entry(const journal *j, uint32_t first, uint32_t last)
{
    const styrk_event *event = j->state->log[last];
    bool stands = false;

    for (uint32_t i = first; i <= last; i++) {
        stands |= j->state->stands[i] != 0 && j->state->replaced_by[i] == i;
    }
    styrk_buf_z(j->out, "{\"kind\":");
    styrk_buf_json(j->out, styrk_str_of(styrk_event_kind_name(event->kind)));
    put_text(j, first, last - first + 1);
    styrk_json_key(j->out, "source");
    styrk_json_text_or_null(j->out, event->source);
    styrk_json_key(j->out, "stands");
    styrk_buf_z(j->out, stands ? "true" : "false");
    styrk_json_key(j->out, "events");
    styrk_buf_char(j->out, '[');
    for (uint32_t i = first; i <= last; i++) {
        styrk_buf_z(j->out, i > first ? "," : "");
        put_event(j, i);
    }
    styrk_buf_z(j->out, "]}");
}

static void put_day(const journal *j, bool more)
{
    const styrk_state *state = j->state;
    char text[11];
    bool first = true;

    styrk_day_format(text, j->day);
    styrk_buf_z(j->out, more ? ",\n{\"date\":" : "{\"date\":");
    styrk_buf_json(j->out, (styrk_str){text, 10});
    styrk_json_key(j->out, "entries");
    styrk_buf_char(j->out, '[');
    for (uint32_t last = state->log_count; last-- > 0;) {
        const styrk_event *event = state->log[last];
        if (event->day.n != j->day.n || event->kind == STYRK_EV_RETRACT) {
            continue;
        }
        uint32_t from = last;
        while (from > 0 && together(state->log[from - 1], event)) {
            from--;
        }
        styrk_buf_z(j->out, first ? "" : ",");
        put_entry(j, from, last);
        first = false;
        last = from;
    }
    styrk_buf_z(j->out, "]}");
}

/* The last day before `before` that has an entry. */
static bool day_before(styrk_day *out, const styrk_state *state, styrk_day before)
{
    bool found = false;

    for (uint32_t i = 0; i < state->log_count; i++) {
        const styrk_event *event = state->log[i];
        if (event->kind != STYRK_EV_RETRACT && event->day.n < before.n &&
            (!found || event->day.n > out->n)) {
            *out = event->day;
            found = true;
        }
    }
    return found;
}

void styrk_journal_json(styrk_buf *out, const styrk_state *state, uint32_t days, styrk_day before,
                        const styrk_words *words)
{
    journal j = {state, words, out, before};
    uint32_t shown = 0;

    styrk_buf_z(out, "{\"schema\":\"styrk.journal/1\",\"days\":[");
    while (shown < days && day_before(&j.day, state, j.day)) {
        put_day(&j, shown++ > 0);
    }
    styrk_day rest;
    styrk_buf_z(out, "],\"more\":");
    styrk_buf_z(out, day_before(&rest, state, j.day) ? "true}\n" : "false}\n");
}
