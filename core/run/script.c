/* script.c: single outcomes, read from lines "WEEK DAY EXERCISE SET REPS [RPE]".
 *
 * The numbers at the end are read from the right, so that an exercise's name may
 * have blanks without quotes. Time is linear in the text.
 */
#include "run/run.h"
#include "catalog/catalog.h"

enum { WORDS_MAX = 24, SETS_MAX = 1000, REPS_MAX = 1000, SECONDS_MAX = 86400 };

typedef struct {
    styrk_str word[WORDS_MAX];
    uint32_t count;
    bool quoted[WORDS_MAX];
} words;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* False when there are too many, or a quote is not closed. */
static bool split(words *out, styrk_str line)
{
    out->count = 0;
    for (uint32_t at = 0; at < line.n;) {
        if (is_blank(line.p[at])) {
            at++;
            continue;
        }
        if (line.p[at] == '#') {
            break;
        }
        if (out->count == WORDS_MAX) {
            return false;
        }
        const bool quote = line.p[at] == '"';
        const uint32_t from = at + (quote ? 1 : 0);
        at = from;
        while (at < line.n && (quote ? line.p[at] != '"' : !is_blank(line.p[at]))) {
            at++;
        }
        if (quote && at == line.n) {
            return false;
        }
        out->quoted[out->count] = quote;
        out->word[out->count++] = styrk_str_cut(line, from, at);
        at += quote ? 1 : 0;
    }
    return true;
}

/* The whole word is a number with `places` decimals; an x or @ may come before it
 * and an s after it. */
static bool read_number(styrk_str s, int places, int64_t most, int64_t *out)
{
    int read = 0;
    const uint32_t n = styrk_num_read(s, out, &read);
    return n == s.n && n > 0 && styrk_num_rescale(out, read, places) && *out <= most;
}

static bool read_reps(styrk_script_line *line, styrk_str s)
{
    int64_t value;
    const bool seconds = s.n > 1 && s.p[s.n - 1] == 's';
    if (styrk_str_ieqz(s, "skip")) {
        line->skip = true;
        return true;
    }
    if (seconds && read_number(styrk_str_cut(s, 0, s.n - 1), 3, SECONDS_MAX * 1000LL, &value)) {
        line->hold_ms = (int32_t)value;
        return true;
    }
    s = s.n > 1 && s.p[0] == 'x' ? styrk_str_cut(s, 1, s.n) : s;
    if (!read_number(s, 0, REPS_MAX, &value)) {
        return false;
    }
    line->reps = (int32_t)value;
    return true;
}

static bool read_count(int32_t *out, styrk_str s, int64_t most)
{
    int64_t value = 0;
    if (!styrk_str_eqz(s, "*") && (!read_number(s, 0, most, &value) || value == 0)) {
        return false;
    }
    *out = (int32_t)value;
    return true;
}

static bool is_effort(styrk_str s, int64_t *rpe_x10)
{
    s = s.n > 1 && s.p[0] == '@' ? styrk_str_cut(s, 1, s.n) : s;
    return read_number(s, 1, 100, rpe_x10) && *rpe_x10 >= 10;
}

static bool reads_as_set(styrk_str s)
{
    int32_t set;
    return read_count(&set, s, SETS_MAX);
}

/* One name from several words: they stand side by side in the line. */
static styrk_str joined(const words *w, uint32_t from, uint32_t to)
{
    const styrk_str first = w->word[from];
    const styrk_str last = w->word[to - 1];
    return (styrk_str){first.p, (uint32_t)(last.p - first.p) + last.n};
}

static bool read_line(styrk_script_line *line, const words *w)
{
    int64_t rpe_x10 = 0;
    uint32_t end = w->count;
    if (w->count < 5 || !read_count(&line->week, w->word[0], 10000)) {
        return false;
    }
    /* With six words or more the last may be an RPE, if two numbers stand before it. */
    if (end >= 6 && !w->quoted[end - 3] && reads_as_set(w->word[end - 3]) &&
        is_effort(w->word[end - 1], &rpe_x10)) {
        line->rpe_x10 = (int16_t)rpe_x10;
        end--;
    }
    if (!read_reps(line, w->word[end - 1]) || !read_count(&line->set, w->word[end - 2], SETS_MAX)) {
        return false;
    }
    line->day = w->word[1];
    line->exercise = joined(w, 2, end - 2);
    return true;
}

styrk_status styrk_script_read(styrk_arena *arena, styrk_script **out, uint32_t *bad,
                               styrk_str text)
{
    words w;
    uint32_t number = 1;
    *out = styrk_arena_get(arena, sizeof **out);
    for (uint32_t from = 0, to = 0; *out != NULL && to <= text.n; to++) {
        if (to < text.n && text.p[to] != '\n') {
            continue;
        }
        const bool clear = split(&w, styrk_str_cut(text, from, to));
        styrk_script_line *line =
            clear && w.count == 0 ? NULL : styrk_arena_get(arena, sizeof *line);
        if (line != NULL) {
            *line = (styrk_script_line){.reps = -1, .hold_ms = -1, .next = (*out)->lines};
            if (!clear || !read_line(line, &w)) {
                *bad = number;
                return STYRK_BAD_INPUT;
            }
            (*out)->lines = line; /* the last line comes first: it wins */
        }
        number++;
        from = to + 1;
    }
    return arena->failed ? STYRK_NOMEM : STYRK_OK;
}

static bool names(styrk_str pattern, styrk_str name)
{
    return styrk_str_eqz(pattern, "*") || styrk_catalog_same(pattern, name);
}

static bool is_exercise(const styrk_runner *r, styrk_str pattern, const styrk_task *task)
{
    if (names(pattern, task->name)) {
        return true;
    }
    return task->exercise != NULL && styrk_state_find(r->state, pattern) == task->exercise;
}

const styrk_script_line *styrk_script_find(const styrk_runner *r, const styrk_task *task,
                                           int32_t set)
{
    const styrk_script *script = r->run->options.script;
    const styrk_script_line *line = script != NULL ? script->lines : NULL;
    for (; line != NULL; line = line->next) {
        if ((line->week == 0 || line->week == r->day->week) &&
            (line->set == 0 || line->set == set) && names(line->day, r->day->plan_day->name) &&
            is_exercise(r, line->exercise, task)) {
            return line;
        }
    }
    return NULL;
}
