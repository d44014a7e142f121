/* import_json.c: styrk's own export, read back with the same ids (export.h).
 *
 * The outer object is walked without building it; each event is decoded on its
 * own, so the memory for a large file is one place per event.
 */
#include <string.h>

#include "base/json.h"
#include "io/import_work.h"

typedef struct {
    uint32_t off, len;
    styrk_id id;
    styrk_day day;
} json_event;

typedef struct {
    styrk_str text;
    uint32_t at, line;
} json_walk;

static void skip_blanks(json_walk *w)
{
    for (; w->at < w->text.n; w->at++) {
        char c = w->text.p[w->at];
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            return;
        }
        w->line += c == '\n';
    }
}

static bool take(json_walk *w, char c)
{
    skip_blanks(w);
    if (w->at < w->text.n && w->text.p[w->at] == c) {
        w->at++;
        return true;
    }
    return false;
}

/* Steps over a string whose opening quote was taken. */
static bool skip_string(json_walk *w)
{
    for (; w->at < w->text.n; w->at++) {
        char c = w->text.p[w->at];
        if (c == '\\') {
            w->at++;
        } else if (c == '"') {
            w->at++;
            return true;
        }
    }
    return false;
}

/* Steps over one value of any depth by counting brackets. */
static bool skip_value(json_walk *w)
{
    uint32_t depth = 0, start;

    skip_blanks(w);
    start = w->at;
    while (w->at < w->text.n) {
        char c = w->text.p[w->at];
        if (depth == 0 && w->at > start && (c == ',' || c == '}' || c == ']')) {
            return true;
        }
        w->at++;
        w->line += c == '\n';
        if (c == '"' && !skip_string(w)) {
            return false;
        }
        depth += c == '{' || c == '[';
        if (c == '}' || c == ']') {
            if (depth == 0) {
                return false;
            }
            depth--;
        }
        if (depth == 0 && (c == '}' || c == ']' || c == '"')) {
            return true;
        }
    }
    return w->at > start && depth == 0;
}

/* ---- one event ----------------------------------------------------------------- */

/* The id and the day stand in the object beside what the codec writes. */
static bool read_keys(styrk_arena *arena, json_event *event, styrk_str text)
{
    const styrk_json *object = styrk_json_parse(arena, text);
    styrk_str day = styrk_json_text(styrk_json_member(object, "day"));

    return object != NULL && object->kind == STYRK_JSON_OBJECT &&
           styrk_id_parse(&event->id, styrk_json_text(styrk_json_member(object, "id"))) &&
           styrk_day_parse(&event->day, day.p, day.n);
}

/* Counts a name once. It may lie in memory that is about to be taken back, so a
 * name longer than the copy is counted by its beginning. */
static void count_name(styrk_import_data *im, styrk_str name, char mark)
{
    char text[128];
    uint32_t n = name.n < sizeof text - 1 ? name.n : (uint32_t)sizeof text - 1;
    uint32_t before = im->names.count, at;

    text[0] = mark;
    if (n > 0) {
        memcpy(text + 1, name.p, n);
    }
    at = styrk_import_intern(im, (styrk_str){text, n + 1});
    if (im->arena->failed) {
        return;
    }
    if (im->names.count > before) {
        styrk_import_name *kept = styrk_import_name_at(im, at);
        kept->text = styrk_str_dup(im->arena, (styrk_str){text, n + 1});
        im->report->exercises += mark == 'x';
        im->report->sessions += mark != 'x';
    }
}

static void count_set(styrk_import_data *im, const styrk_set_done *set)
{
    styrk_import_report *report = im->report;

    report->sets++;
    report->warmups += set->role == STYRK_ROLE_WARMUP;
    report->drops += set->role == STYRK_ROLE_DROP;
    report->failures += set->failed;
    report->efforts += set->rpe_x10 > 0;
    report->timed += set->hold_ms > 0;
    report->reps += set->reps > 0 ? set->reps : 0;
}

typedef struct {
    bool good, set, lb, load;
    char exercise[120], session[120];
    uint32_t exercise_n, session_n;
} event_summary;

static uint32_t copy_text(char to[120], styrk_str from)
{
    uint32_t n = from.n < 120 ? from.n : 120;

    if (n > 0) {
        memcpy(to, from.p, n);
    }
    return n;
}

/* Decodes the event to see that it can be, counts it, and takes the memory back
 * where the arena did not move on to another block. */
static void summarise(styrk_import_data *im, json_event *event, styrk_str text, event_summary *out)
{
    styrk_arena mark = *im->arena;
    styrk_event decoded;

    memset(out, 0, sizeof *out);
    styrk_event_init(&decoded);
    out->good = read_keys(im->arena, event, text) &&
                styrk_event_decode(im->arena, &decoded, text) == STYRK_OK;
    if (out->good && decoded.kind == STYRK_EV_SET) {
        char day[11];
        styrk_day_format(day, event->day);
        out->set = true;
        out->load =
            decoded.set.load_kind != STYRK_LOAD_NONE && decoded.set.load_kind != STYRK_LOAD_BW;
        out->lb = decoded.set.load.unit == STYRK_LB;
        out->exercise_n = copy_text(out->exercise, decoded.set.exercise);
        out->session_n =
            copy_text(out->session, decoded.session.n > 0 ? decoded.session : (styrk_str){day, 10});
        count_set(im, &decoded.set);
    }
    if (!im->arena->failed && im->arena->block == mark.block) {
        im->arena->used = mark.used;
    }
}

static void take_event(styrk_import_data *im, styrk_str text, uint32_t off, uint32_t line)
{
    json_event event = {off, text.n, {{0}}, {0}}, *kept;
    event_summary summary;

    im->report->rows++;
    summarise(im, &event, text, &summary);
    if (!summary.good) {
        styrk_import_skip(im, line, STYRK_IMPORT_BAD_EVENT, text);
        return;
    }
    im->report->set_rows++;
    if (summary.set) {
        count_name(im, (styrk_str){summary.exercise, summary.exercise_n}, 'x');
        count_name(im, (styrk_str){summary.session, summary.session_n}, 's');
        im->stated[summary.lb] += summary.load;
    }
    kept = styrk_import_list_add(im, &im->events);
    if (kept != NULL) {
        *kept = event;
    }
}

/* ---- the file --------------------------------------------------------------------- */

static bool read_events(styrk_import_data *im, json_walk *w)
{
    if (!take(w, '[')) {
        return false;
    }
    if (take(w, ']')) {
        return true;
    }
    for (;;) {
        uint32_t off, line;
        skip_blanks(w);
        off = w->at;
        line = w->line;
        if (!skip_value(w)) {
            return false;
        }
        take_event(im, styrk_str_cut(w->text, off, w->at), off, line);
        if (im->arena->failed) {
            return false;
        }
        if (take(w, ']')) {
            return true;
        }
        if (!take(w, ',')) {
            return false;
        }
    }
}

static bool read_members(styrk_import_data *im, json_walk *w, bool *found)
{
    if (!take(w, '{')) {
        return false;
    }
    for (;;) {
        uint32_t off;
        styrk_str key;
        skip_blanks(w);
        off = w->at;
        if (!take(w, '"') || !skip_string(w)) {
            return false;
        }
        key = styrk_str_cut(w->text, off, w->at);
        if (!take(w, ':')) {
            return false;
        }
        if (styrk_str_eqz(key, "\"events\"") && !*found) {
            *found = true;
            if (!read_events(im, w)) {
                return false;
            }
        } else if (!skip_value(w)) {
            return false;
        }
        if (take(w, '}')) {
            return true;
        }
        if (!take(w, ',')) {
            return false;
        }
    }
}

styrk_status styrk_import_json_read(styrk_import_data *im, styrk_import *out)
{
    json_walk w = {im->text, 0, 1};
    bool found = false, whole;

    im->events.item = sizeof(json_event);
    if (im->text.n >= 3 && memcmp(im->text.p, "\xEF\xBB\xBF", 3) == 0) {
        w.at = 3;
    }
    whole = read_members(im, &w, &found);
    if (im->arena->failed) {
        return STYRK_NOMEM;
    }
    if (!whole || !found) {
        styrk_import_skip(im, w.line, STYRK_IMPORT_BAD_JSON, STYRK_LIT(""));
    }
    out->report.events = out->count = im->events.count;
    out->report.unit = im->stated[STYRK_LB] > im->stated[STYRK_KG] ? STYRK_LB : STYRK_KG;
    out->report.unit_sure = true;
    out->report.unit_evidence = STYRK_LIT("stated with each load");
    /* Of a file that was cut off, what is whole is taken. */
    return found && (whole || out->count > 0) ? STYRK_OK : STYRK_BAD_INPUT;
}

/* An event of a newer version is kept as it was written, without the keys. */
static styrk_str without_keys(styrk_arena *arena, styrk_str text)
{
    static const char id[] = "{\"id\":\"", day[] = "\",\"day\":\"";
    const uint32_t keys = 7 + 36 + 9 + 10 + 1;
    char *copy;

    if (text.n <= keys || memcmp(text.p, id, 7) != 0 || memcmp(text.p + 43, day, 9) != 0 ||
        text.p[62] != '"') {
        return text;
    }
    text = styrk_str_cut(text, text.p[keys] == ',' ? keys + 1 : keys, text.n);
    copy = styrk_arena_get(arena, (size_t)text.n + 1);
    if (copy == NULL) {
        return text;
    }
    copy[0] = '{';
    memcpy(copy + 1, text.p, text.n);
    return (styrk_str){copy, text.n + 1};
}

styrk_status styrk_import_json_event(styrk_arena *arena, styrk_event *out,
                                     const styrk_import_data *im, uint32_t index)
{
    const json_event *event;
    styrk_status status;

    styrk_event_init(out);
    if (index >= im->events.count) {
        return STYRK_BAD_INPUT;
    }
    event = styrk_import_list_at(&im->events, index);
    status = styrk_event_decode(arena, out,
                                styrk_str_cut(im->text, event->off, event->off + event->len));
    out->id = event->id;
    out->day = event->day;
    if (out->kind == STYRK_EV_UNKNOWN) {
        out->raw = without_keys(arena, out->raw);
    }
    return arena->failed ? STYRK_NOMEM : status;
}
