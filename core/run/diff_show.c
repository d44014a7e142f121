/* diff_show.c: the differences of two programs for people, and as styrk.diff/1. */
#include "base/diag.h"
#include "report/report.h"
#include "run/program_diff.h"

typedef struct {
    styrk_buf *out;
    const styrk_words *words;
    const styrk_diff *diff;
} page;

static bool has_week(const styrk_change *change, uint32_t week)
{
    return (change->weeks[week / 64] >> (week % 64) & 1) != 0;
}

static bool all_weeks(const page *p, const styrk_change *change)
{
    for (uint32_t week = 0; week < p->diff->weeks && week < 128; week++) {
        if (!has_week(change, week)) {
            return false;
        }
    }
    return true;
}

/* "1-3, 5" */
static void put_weeks(styrk_buf *out, const page *p, const styrk_change *change)
{
    const uint32_t weeks = p->diff->weeks < 128 ? p->diff->weeks : 128;
    bool first = true;
    for (uint32_t from = 0; from < weeks; from++) {
        if (!has_week(change, from)) {
            continue;
        }
        uint32_t to = from;
        while (to + 1 < weeks && has_week(change, to + 1)) {
            to++;
        }
        styrk_buf_z(out, first ? "" : ", ");
        styrk_buf_int(out, from + 1);
        if (to > from) {
            styrk_buf_char(out, '-');
            styrk_buf_int(out, to + 1);
        }
        first = false;
        from = to;
    }
}

static void say(const page *p, const char *msgid, const styrk_str *args, uint32_t count)
{
    styrk_words_fill(p->out, p->words, msgid, args, count);
}

static void put_place(const page *p, const styrk_change *change)
{
    if (!all_weeks(p, change)) {
        char room[512];
        styrk_arena arena;
        styrk_buf text;
        styrk_arena_init(&arena, room, sizeof room);
        styrk_buf_init(&text, &arena, 400);
        put_weeks(&text, p, change);
        const styrk_str weeks = {text.p, (uint32_t)text.len};
        say(p, change->day.n > 0 ? "week {0}, " : "week {0}: ", &weeks, 1);
    }
    if (change->day.n > 0) {
        say(p, "day {0}: ", &change->day, 1);
    }
}

static void put_change(const page *p, const styrk_change *change)
{
    static const char *const texts[] = {
        [STYRK_CHANGE_DAY_ADDED] = N_("the day is new"),
        [STYRK_CHANGE_DAY_REMOVED] = N_("the day is gone"),
        [STYRK_CHANGE_WEEKDAY] = N_("weekday {1} -> {2}"),
        [STYRK_CHANGE_LIGHT] = N_("all sets: {1} -> {2}"),
        [STYRK_CHANGE_ADDED] = N_("{0} is new: {2}"),
        [STYRK_CHANGE_REMOVED] = N_("{0} is gone: {1}"),
        [STYRK_CHANGE_SETS] = N_("{0} {1} -> {2}"),
        [STYRK_CHANGE_RULE] = N_("{0} {1} -> {2}"),
        [STYRK_CHANGE_REPEAT] = N_("the week: {1} -> {2}"),
    };
    const bool light = change->kind == STYRK_CHANGE_LIGHT;
    const styrk_str none = styrk_str_of(light ? styrk_words_get(p->words, "as written") : "-");
    const styrk_str args[3] = {change->exercise, change->before.n > 0 ? change->before : none,
                               change->after.n > 0 ? change->after : none};
    put_place(p, change);
    say(p, texts[change->kind], args, 3);
    styrk_buf_char(p->out, '\n');
}

static void put_numbers(const page *p, const char *name, int64_t before, int64_t after, int places)
{
    const char mark =
        p->words != NULL && p->words->decimal_mark != '\0' ? p->words->decimal_mark : '.';
    styrk_buf_z(p->out, styrk_words_get(p->words, name));
    styrk_buf_z(p->out, ": ");
    styrk_buf_decimal(p->out, before, places, mark);
    styrk_buf_z(p->out, " -> ");
    styrk_buf_decimal(p->out, after, places, mark);
    styrk_buf_char(p->out, '\n');
}

static bool muscles_differ(const styrk_diff *diff)
{
    return memcmp(diff->hard_before_x10, diff->hard_after_x10, sizeof diff->hard_before_x10) != 0;
}

void styrk_diff_text(styrk_buf *out, const styrk_diff *diff, const styrk_words *words)
{
    const page p = {out, words, diff};
    if (diff->weeks_before != diff->weeks_after) {
        put_numbers(&p, "weeks", diff->weeks_before, diff->weeks_after, 0);
    }
    for (const styrk_change *change = diff->changes; change != NULL; change = change->next) {
        put_change(&p, change);
    }
    if (!muscles_differ(diff)) {
        return;
    }
    say(&p, "hard sets a week", NULL, 0);
    styrk_buf_z(out, ":\n");
    for (int muscle = 0; muscle < STYRK_MUSCLES; muscle++) {
        if (diff->hard_before_x10[muscle] != diff->hard_after_x10[muscle]) {
            styrk_buf_z(out, "  ");
            put_numbers(&p, styrk_muscle_title((styrk_muscle)muscle), diff->hard_before_x10[muscle],
                        diff->hard_after_x10[muscle], 1);
        }
    }
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void put_json_change(const page *p, const styrk_change *change)
{
    static const char *const kinds[] = {"day_added", "day_removed",    "weekday",
                                        "light",     "exercise_added", "exercise_removed",
                                        "sets",      "rule",           "repeat"};
    styrk_buf *out = p->out;
    styrk_buf_z(out, "{\"kind\":");
    styrk_buf_json(out, styrk_str_of(kinds[change->kind]));
    styrk_json_key(out, "weeks");
    styrk_buf_char(out, '"');
    put_weeks(out, p, change);
    styrk_buf_char(out, '"');
    styrk_json_key(out, "day");
    styrk_json_text_or_null(out, change->day);
    styrk_json_key(out, "exercise");
    styrk_json_text_or_null(out, change->exercise);
    styrk_json_key(out, "before");
    styrk_json_text_or_null(out, change->before);
    styrk_json_key(out, "after");
    styrk_json_text_or_null(out, change->after);
    styrk_buf_char(out, '}');
}

static void put_json_muscles(styrk_buf *out, const styrk_diff *diff)
{
    bool first = true;
    styrk_json_key(out, "hard_sets_a_week");
    styrk_buf_char(out, '{');
    for (int muscle = 0; muscle < STYRK_MUSCLES; muscle++) {
        const int64_t before = diff->hard_before_x10[muscle];
        const int64_t after = diff->hard_after_x10[muscle];
        if (before == 0 && after == 0) {
            continue;
        }
        styrk_buf_z(out, first ? "" : ",");
        styrk_buf_json(out, styrk_str_of(styrk_muscle_name((styrk_muscle)muscle)));
        styrk_buf_z(out, ":{\"before\":");
        styrk_buf_decimal(out, before, 1, '.');
        styrk_buf_z(out, ",\"after\":");
        styrk_buf_decimal(out, after, 1, '.');
        styrk_buf_char(out, '}');
        first = false;
    }
    styrk_buf_char(out, '}');
}

void styrk_diff_json(styrk_buf *out, const styrk_diff *diff)
{
    const page p = {out, NULL, diff};
    styrk_buf_z(out, "{\"schema\":\"styrk.diff/1\",\"equal\":");
    styrk_buf_z(out, styrk_diff_equal(diff) ? "true" : "false");
    styrk_json_key(out, "followed");
    styrk_buf_json(out, diff->before);
    styrk_json_key(out, "other");
    styrk_buf_json(out, diff->after);
    styrk_json_key(out, "weeks");
    styrk_buf_z(out, "{\"before\":");
    styrk_buf_int(out, diff->weeks_before);
    styrk_buf_z(out, ",\"after\":");
    styrk_buf_int(out, diff->weeks_after);
    styrk_buf_char(out, '}');
    styrk_json_key(out, "changes");
    styrk_buf_char(out, '[');
    for (const styrk_change *change = diff->changes; change != NULL; change = change->next) {
        put_json_change(&p, change);
        styrk_buf_z(out, change->next != NULL ? "," : "");
    }
    styrk_buf_char(out, ']');
    put_json_muscles(out, diff);
    styrk_buf_z(out, "}\n");
}
