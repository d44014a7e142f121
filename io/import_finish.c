/* import_finish.c: rows become sessions in order, with ids and counts.
 *
 * A session is one start and one title: two that start in the same minute stay
 * two. Ids: the time is the session's start (a millisecond later for a twin), the
 * counter the set's place in the session, the random part a hash of source,
 * start, exercise, place in the exercise, load as written, repetitions and
 * seconds. Nothing that is inferred from the whole file but the order of day and
 * month is in it, so a longer export of the same log gives the same ids.
 */
#include <string.h>

#include "io/import_work.h"

#define COUNTER 4096u /* the id's counter has 12 bits */

/* ---- order -------------------------------------------------------------------- */

static bool comes_before(const styrk_import_data *im, uint32_t a, uint32_t b)
{
    const styrk_import_row *x = styrk_import_row_at(im, a), *y = styrk_import_row_at(im, b);

    return x->start_ms != y->start_ms ? x->start_ms < y->start_ms : a < b;
}

/* Merges from[left..middle) and from[middle..right) into to[left..right). */
static void merge(const styrk_import_data *im, const uint32_t *from, uint32_t *to,
                  const uint32_t at[3])
{
    uint32_t a = at[0], b = at[1];

    for (uint32_t i = at[0]; i < at[2]; i++) {
        bool left = b == at[2] || (a < at[1] && !comes_before(im, from[b], from[a]));
        to[i] = left ? from[a++] : from[b++];
    }
}

/* By start, then place in the file. Rows that stand in order are left alone. */
static bool sort_rows(styrk_import_data *im)
{
    uint32_t n = im->rows.count;
    uint32_t *from = styrk_arena_array(im->arena, n, sizeof *from);
    uint32_t *to = styrk_arena_array(im->arena, n, sizeof *to), *swap;
    bool sorted = true;

    if (n > 0 && (from == NULL || to == NULL)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        from[i] = i;
        sorted = sorted && (i == 0 || !comes_before(im, i, i - 1));
    }
    for (uint32_t width = 1; width < n && !sorted; width *= 2) {
        for (uint32_t left = 0; left < n; left += width * 2) {
            uint32_t middle = left + width < n ? left + width : n;
            uint32_t right = middle + width < n ? middle + width : n;
            merge(im, from, to, (uint32_t[3]){left, middle, right});
        }
        swap = from;
        from = to;
        to = swap;
    }
    im->order = from;
    return true;
}

/* Ranks the titles of rows order[from..to), all of one start, by appearance there
 * (not in the whole file, which may grow). Returns: how many there are. */
static uint32_t rank_titles(styrk_import_data *im, uint32_t from, uint32_t to)
{
    uint32_t titles = 0;

    for (uint32_t i = from; i < to; i++) {
        styrk_import_name *title =
            styrk_import_name_at(im, styrk_import_row_at(im, im->order[i])->title);
        if (title->run != from + 1) {
            title->run = from + 1;
            title->rank = titles++;
        }
    }
    return titles;
}

static uint32_t rank_of(const styrk_import_data *im, uint32_t row)
{
    return styrk_import_name_at(im, styrk_import_row_at(im, row)->title)->rank;
}

/* Two sessions of one start whose rows are mingled are taken apart: a counting
 * sort by rank. `copy` and `begin` have room for all rows. */
static void group_titles(styrk_import_data *im, uint32_t from, uint32_t to, uint32_t *copy,
                         uint32_t *begin)
{
    uint32_t titles = rank_titles(im, from, to), sum = from;

    if (titles < 2) {
        return;
    }
    memset(begin, 0, titles * sizeof *begin);
    for (uint32_t i = from; i < to; i++) {
        copy[i] = im->order[i];
        begin[rank_of(im, copy[i])]++;
    }
    for (uint32_t t = 0; t < titles; t++) {
        uint32_t count = begin[t];
        begin[t] = sum;
        sum += count;
    }
    for (uint32_t i = from; i < to; i++) {
        im->order[begin[rank_of(im, copy[i])]++] = copy[i];
    }
}

static bool group_sessions(styrk_import_data *im)
{
    uint32_t n = im->rows.count, from = 0;
    uint32_t *copy = styrk_arena_array(im->arena, n, sizeof *copy);
    uint32_t *begin = styrk_arena_array(im->arena, n, sizeof *begin);

    if (n > 0 && (copy == NULL || begin == NULL)) {
        return false;
    }
    for (uint32_t i = 1; i <= n; i++) {
        if (i == n || styrk_import_row_at(im, im->order[i])->start_ms !=
                          styrk_import_row_at(im, im->order[from])->start_ms) {
            group_titles(im, from, i, copy, begin);
            from = i;
        }
    }
    return true;
}

/* ---- sessions ------------------------------------------------------------------- */

static void put2(char *p, int64_t v)
{
    p[0] = (char)('0' + v / 10 % 10);
    p[1] = (char)('0' + v % 10);
}

static styrk_day day_of(int64_t ms)
{
    return (styrk_day){(int32_t)(ms / 86400000)};
}

/* "2025-09-15T07:48:00", "2024-02-26" where no clock is known, "...Z" for UTC,
 * "...#2" for a second session of the same start. */
static styrk_str session_key(styrk_import_data *im, const styrk_import_row *row, uint32_t twin)
{
    int64_t seconds = row->start_ms / 1000 % 86400;
    styrk_str title = styrk_import_name_at(im, row->title)->text;
    char text[24];
    styrk_buf b;

    if (im->dialect->format == STYRK_IMPORT_CSV) {
        return title;
    }
    styrk_day_format(text, day_of(row->start_ms));
    styrk_buf_init(&b, im->arena, 64);
    styrk_buf_bytes(&b, text, 10);
    if ((row->flags & STYRK_ROW_CLOCK) != 0) {
        memcpy(text, "T00:00:00", sizeof "T00:00:00");
        put2(text + 1, seconds / 3600);
        put2(text + 4, seconds / 60 % 60);
        put2(text + 7, seconds % 60);
        styrk_buf_bytes(&b, text, 9);
        styrk_buf_z(&b, im->utc ? "Z" : "");
    }
    if (twin > 0) {
        styrk_buf_char(&b, '#');
        styrk_buf_int(&b, (int64_t)twin + 1);
    }
    return (styrk_str){b.p, (uint32_t)b.len};
}

static void put_number(char *to, int64_t v)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (char)((uint64_t)v >> (8 * i));
    }
}

static uint64_t hash_row(const styrk_import_data *im, const styrk_import_row *row, uint32_t twin,
                         uint32_t place)
{
    styrk_str exercise = styrk_import_name_at(im, row->exercise)->text;
    bool negative = (row->flags & STYRK_ROW_NEGATIVE) != 0;
    char said[56];

    put_number(said, row->start_ms);
    put_number(said + 8, twin);
    put_number(said + 16, place);
    put_number(said + 24, negative ? -row->load : row->load);
    put_number(said + 32, row->places);
    put_number(said + 40, row->reps);
    put_number(said + 48, row->hold_ms);
    return styrk_import_hash(styrk_import_hash(im->source, exercise.p, exercise.n), said,
                             sizeof said);
}

typedef struct {
    uint32_t twin;    /* sessions of the same start before this one */
    uint32_t ordinal; /* sets in the session so far */
    uint32_t last_exercise;
} session_walk;

static void place_row(styrk_import_data *im, styrk_import_row *row, session_walk *walk)
{
    styrk_import_name *name = styrk_import_name_at(im, row->exercise);

    if (name->last_session != im->sessions - 1) {
        name->last_session = im->sessions - 1;
        name->count = 0;
    }
    row->session = im->sessions - 1;
    row->ordinal = walk->ordinal++;
    row->hash = hash_row(im, row, walk->twin, name->count++);
    if ((row->flags & STYRK_ROW_CONTINUES) != 0 && walk->last_exercise == row->exercise) {
        row->flags |= STYRK_ROW_PARTIAL;
    }
    walk->last_exercise = row->exercise;
    name->sets++;
}

static bool number_sessions(styrk_import_data *im)
{
    const char *source = styrk_import_format_name(im->dialect->format);
    session_walk walk = {0, 0, UINT32_MAX};
    uint32_t room = im->rows.count;
    const styrk_import_row *last = NULL;

    im->source = styrk_import_hash(im->options.generation, source, strlen(source));
    im->session = styrk_arena_array(im->arena, room, sizeof *im->session);
    if (room > 0 && im->session == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < im->rows.count && !im->arena->failed; i++) {
        styrk_import_row *row = styrk_import_row_at(im, im->order[i]);
        bool same_start = last != NULL && last->start_ms == row->start_ms;
        if (!same_start || last->title != row->title) {
            walk.twin = same_start ? walk.twin + 1 : 0;
            walk.ordinal = walk.twin * COUNTER; /* its ids come after the twin's */
            walk.last_exercise = UINT32_MAX;
            im->session[im->sessions++] = session_key(im, row, walk.twin);
        }
        place_row(im, row, &walk);
        last = row;
    }
    return !im->arena->failed;
}

/* ---- exercises -------------------------------------------------------------------- */

/* Words for "assisted" that stand in names the catalogue may not know. */
static bool says_assisted(styrk_str name)
{
    static const char *const words[] = {"assist", "asist"};

    for (size_t w = 0; w < 2; w++) {
        uint32_t n = (uint32_t)strlen(words[w]);
        for (uint32_t i = 0; i + n <= name.n; i++) {
            if (styrk_str_ieqz(styrk_str_cut(name, i, i + n), words[w])) {
                return true;
            }
        }
    }
    return false;
}

static void add_unknown(styrk_import_data *im, const styrk_import_name *name,
                        styrk_import_unknown ***end)
{
    styrk_import_unknown *unknown = styrk_arena_get(im->arena, sizeof *unknown);

    if (unknown != NULL) {
        unknown->name = name->text;
        unknown->sets = name->sets;
        **end = unknown;
        *end = (styrk_import_unknown **)&unknown->next;
    }
}

static void look_up_exercises(styrk_import_data *im)
{
    styrk_import_unknown *first = NULL, **end = &first;

    for (uint32_t i = 0; i < im->names.count; i++) {
        styrk_import_name *name = styrk_import_name_at(im, i);
        const styrk_exercise *exercise;
        if (name->sets == 0) {
            continue;
        }
        im->report->exercises++;
        exercise = styrk_catalog_find(name->text);
        name->known = exercise != NULL;
        name->measure = exercise != NULL ? exercise->measure : STYRK_MEASURE_LOAD;
        if (says_assisted(name->text)) {
            name->measure = STYRK_MEASURE_ASSISTED;
        }
        if (exercise == NULL) {
            add_unknown(im, name, &end);
        }
    }
    im->report->unknown = first;
}

static uint8_t load_kind_of(const styrk_import_row *row, styrk_measure measure)
{
    bool body = measure == STYRK_MEASURE_BODYWEIGHT || measure == STYRK_MEASURE_ASSISTED;

    if (row->load == 0) {
        return body ? STYRK_LOAD_BW : STYRK_LOAD_NONE;
    }
    if ((row->flags & STYRK_ROW_NEGATIVE) != 0 || measure == STYRK_MEASURE_ASSISTED) {
        return STYRK_LOAD_BW_MINUS;
    }
    return measure == STYRK_MEASURE_BODYWEIGHT ? STYRK_LOAD_BW_PLUS : STYRK_LOAD_ABS;
}

/* ---- counts, remarks ---------------------------------------------------------------- */

static void count_rows(styrk_import_data *im)
{
    styrk_import_report *report = im->report;

    for (uint32_t i = 0; i < im->rows.count; i++) {
        styrk_import_row *row = styrk_import_row_at(im, i);
        if ((row->flags & STYRK_ROW_KIND_SAID) == 0) {
            row->load_kind = load_kind_of(row, styrk_import_name_at(im, row->exercise)->measure);
        }
        report->warmups += row->role == STYRK_ROLE_WARMUP;
        report->drops += row->role == STYRK_ROLE_DROP;
        report->failures += (row->flags & STYRK_ROW_FAILED) != 0;
        report->efforts += row->rpe_x10 > 0;
        report->timed += row->hold_ms > 0;
        report->reps += row->reps > 0 ? row->reps : 0;
    }
    report->sets = report->events = im->rows.count;
    report->sessions = im->sessions;
}

/* A remark on an exercise gets the exercise's name in front. */
static void finish_remarks(styrk_import_data *im)
{
    for (uint32_t i = 0; i < im->remarks.count && !im->arena->failed; i++) {
        styrk_import_remark *remark = styrk_import_list_at(&im->remarks, i);
        const styrk_import_row *row = styrk_import_row_at(im, remark->row);
        styrk_str exercise = styrk_import_name_at(im, row->exercise)->text;
        remark->hash =
            styrk_import_hash(row->hash + remark->of_session, remark->text.p, remark->text.n);
        if (!remark->of_session) {
            styrk_buf b;
            styrk_buf_init(&b, im->arena, (size_t)exercise.n + remark->text.n + 2);
            styrk_buf_str(&b, exercise);
            styrk_buf_z(&b, ": ");
            styrk_buf_str(&b, remark->text);
            remark->text = (styrk_str){b.p, (uint32_t)b.len};
        }
    }
}

void styrk_import_finish(styrk_import_data *im, styrk_import *out)
{
    if (im->arena->failed) {
        return;
    }
    styrk_import_units_decide(im);
    if (!sort_rows(im) || !group_sessions(im) || !number_sessions(im)) {
        return;
    }
    look_up_exercises(im);
    count_rows(im);
    finish_remarks(im);
    out->count = im->rows.count;
    out->note_count = im->remarks.count;
}

/* ---- events --------------------------------------------------------------------------- */

static styrk_id id_of(const styrk_import_row *row, uint64_t hash)
{
    return styrk_id_make(row->start_ms + row->ordinal / COUNTER, (uint16_t)(row->ordinal % COUNTER),
                         hash);
}

static void put_set(styrk_set_done *set, const styrk_import_row *row)
{
    set->role = (styrk_role)row->role;
    set->role_said = (row->flags & STYRK_ROW_ROLE_SAID) != 0;
    set->load_kind = (styrk_load_kind)row->load_kind;
    if (set->load_kind != STYRK_LOAD_NONE && set->load_kind != STYRK_LOAD_BW) {
        set->load.mass.u = row->mass;
        set->load.unit = (styrk_unit)row->shown;
    }
    set->reps = row->reps;
    set->failed = (row->flags & STYRK_ROW_FAILED) != 0;
    set->partial = (row->flags & STYRK_ROW_PARTIAL) != 0;
    set->hold_ms = row->hold_ms;
    set->distance_mm = row->distance_mm;
    set->rpe_x10 = row->rpe_x10;
    set->side = (styrk_side)row->side;
    set->cuff.kind = (styrk_cuff_kind)row->cuff;
    set->cuff.value_x10 = row->cuff_x10;
    set->cuff.released = (row->flags & STYRK_ROW_RELEASED) != 0;
    set->angle_x10 = row->angle_x10;
    set->rest_ms = row->rest_ms;
}

static void put_place(styrk_event *out, const styrk_import_data *im, const styrk_import_row *row)
{
    out->day = day_of(row->start_ms);
    out->source = styrk_str_of(styrk_import_format_name(im->dialect->format));
    out->session = im->session[row->session];
}

styrk_status styrk_import_event(styrk_arena *arena, styrk_event *out, const styrk_import *import,
                                uint32_t index)
{
    const styrk_import_data *im = import->data;
    const styrk_import_row *row;

    if (import->report.format == STYRK_IMPORT_STYRK_JSON) {
        return styrk_import_json_event(arena, out, im, index);
    }
    styrk_event_init(out);
    if (index >= import->count) {
        return STYRK_BAD_INPUT;
    }
    row = styrk_import_row_at(im, im->order[index]);
    out->kind = STYRK_EV_SET;
    out->id = id_of(row, row->hash);
    put_place(out, im, row);
    out->set.exercise = styrk_import_name_at(im, row->exercise)->text;
    put_set(&out->set, row);
    return STYRK_OK;
}

void styrk_import_note(styrk_event *out, const styrk_import *import, uint32_t index)
{
    const styrk_import_data *im = import->data;
    const styrk_import_remark *remark;
    const styrk_import_row *row;

    styrk_event_init(out);
    out->kind = STYRK_EV_NOTE;
    if (index >= import->note_count) {
        return;
    }
    remark = styrk_import_list_at(&im->remarks, index);
    row = styrk_import_row_at(im, remark->row);
    out->id = id_of(row, remark->hash);
    put_place(out, im, row);
    out->text = remark->text;
}
