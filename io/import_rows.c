/* import_rows.c: where the importers put what they read.
 *
 * Lists grow by chunks, so a pointer into one stays valid. Names are interned in
 * an open hash table whose seed comes from the text, so that a text can not be
 * made to collide.
 */
#include <string.h>

#include "io/import_work.h"

#define MIX 0xD6E8FEB86659FD93ULL

/* Eight bytes, the first one lowest, on every machine. */
static uint64_t load8(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 32) * MIX;
    return h ^ h >> 29;
}

/* Not for secrets. Ids are made of it: what it gives may never change. */
uint64_t styrk_import_hash(uint64_t seed, const char *p, size_t n)
{
    uint64_t h = mix(seed ^ (uint64_t)n ^ 0xCBF29CE484222325ULL);
    size_t i = 0;

    for (; i + 8 <= n; i += 8) {
        h = mix(h ^ load8(p + i));
    }
    for (; i < n; i++) {
        h = (h ^ (unsigned char)p[i]) * 0x100000001B3ULL;
    }
    return mix(mix(h));
}

/* ---- lists ------------------------------------------------------------------- */

static bool grow_table(styrk_import_data *im, styrk_import_list *list)
{
    uint32_t room = list->room == 0 ? 16 : list->room * 2;
    unsigned char **table = styrk_arena_array(im->arena, room, sizeof *table);

    if (table == NULL) {
        return false;
    }
    if (list->chunks > 0) {
        memcpy(table, list->chunk, list->chunks * sizeof *table);
    }
    list->chunk = table;
    list->room = room;
    return true;
}

void *styrk_import_list_add(styrk_import_data *im, styrk_import_list *list)
{
    if (list->count == list->chunks * STYRK_ROW_CHUNK) {
        if (list->chunks == list->room && !grow_table(im, list)) {
            return NULL;
        }
        list->chunk[list->chunks] = styrk_arena_array(im->arena, STYRK_ROW_CHUNK, list->item);
        if (list->chunk[list->chunks] == NULL) {
            return NULL;
        }
        list->chunks++;
    }
    return styrk_import_list_at(list, list->count++);
}

void *styrk_import_list_at(const styrk_import_list *list, uint32_t index)
{
    return list->chunk[index / STYRK_ROW_CHUNK] + (size_t)(index % STYRK_ROW_CHUNK) * list->item;
}

styrk_import_row *styrk_import_row_at(const styrk_import_data *im, uint32_t index)
{
    return styrk_import_list_at(&im->rows, index);
}

styrk_import_name *styrk_import_name_at(const styrk_import_data *im, uint32_t index)
{
    return styrk_import_list_at(&im->names, index);
}

/* ---- names --------------------------------------------------------------------- */

static void place_name(styrk_import_data *im, uint32_t index)
{
    uint32_t mask = im->slots - 1;
    uint32_t at = (uint32_t)styrk_import_name_at(im, index)->hash & mask;

    while (im->slot[at] != 0) {
        at = (at + 1) & mask;
    }
    im->slot[at] = index + 1;
}

static bool grow_slots(styrk_import_data *im)
{
    uint32_t slots = im->slots == 0 ? 256 : im->slots * 2;
    uint32_t *slot = styrk_arena_array(im->arena, slots, sizeof *slot);

    if (slot == NULL) {
        return false;
    }
    im->slot = slot;
    im->slots = slots;
    for (uint32_t i = 0; i < im->names.count; i++) {
        place_name(im, i);
    }
    return true;
}

static uint32_t add_name(styrk_import_data *im, styrk_str text, uint64_t hash)
{
    styrk_import_name *name;

    if (im->names.count * 2 >= im->slots && !grow_slots(im)) {
        return 0;
    }
    name = styrk_import_list_add(im, &im->names);
    if (name == NULL) {
        return 0;
    }
    name->text = text;
    name->hash = hash;
    name->last_session = UINT32_MAX;
    place_name(im, im->names.count - 1);
    return im->names.count - 1;
}

uint32_t styrk_import_intern(styrk_import_data *im, styrk_str text)
{
    uint64_t hash = styrk_import_hash(im->seed, text.p, text.n);
    uint32_t mask = im->slots - 1, at = (uint32_t)hash & mask;

    while (im->slots > 0 && im->slot[at] != 0) {
        styrk_import_name *name = styrk_import_name_at(im, im->slot[at] - 1);
        if (name->hash == hash && styrk_str_eq(name->text, text)) {
            return im->slot[at] - 1;
        }
        at = (at + 1) & mask;
    }
    return add_name(im, text, hash);
}

/* ---- rows ------------------------------------------------------------------------ */

void styrk_import_row_clear(styrk_import_row *row)
{
    memset(row, 0, sizeof *row);
    row->reps = row->hold_ms = row->rest_ms = row->angle_x10 = -1;
    row->distance_mm = -1;
}

void styrk_import_keep(styrk_import_data *im, const styrk_import_row *row)
{
    styrk_import_row *kept = styrk_import_list_add(im, &im->rows);

    if (kept != NULL) {
        *kept = *row;
    }
}

static void add_line(styrk_import_data *im, styrk_import_lines *lines, styrk_import_line line)
{
    styrk_import_line *kept = styrk_arena_get(im->arena, sizeof *kept);

    lines->count++;
    if (kept == NULL) {
        return;
    }
    *kept = line;
    if (lines->last != NULL) {
        lines->last->next = kept;
    } else {
        lines->first = kept;
    }
    lines->last = kept;
}

/* Cut between two characters, so that it stays UTF-8. */
static styrk_str excerpt(styrk_str s)
{
    uint32_t n = s.n > 60 ? 60 : s.n;

    while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0u) == 0x80u) {
        n--;
    }
    return styrk_str_cut(s, 0, n);
}

void styrk_import_skip(styrk_import_data *im, uint32_t line, styrk_import_reason reason,
                       styrk_str detail)
{
    styrk_import_line entry = {line, reason, excerpt(detail), NULL};
    add_line(im, &im->report->skipped, entry);
}

void styrk_import_notice(styrk_import_data *im, uint32_t line, styrk_import_reason reason,
                         styrk_str detail)
{
    styrk_import_line entry = {line, reason, excerpt(detail), NULL};
    add_line(im, &im->report->noticed, entry);
}

void styrk_import_rest(styrk_import_data *im, const styrk_import_row *row, int32_t ms)
{
    styrk_import_row *before =
        im->rows.count == 0 ? NULL : styrk_import_row_at(im, im->rows.count - 1);

    im->report->rests++;
    if (before == NULL || before->start_ms != row->start_ms || before->title != row->title) {
        styrk_import_notice(im, row->line, STYRK_IMPORT_REST_ALONE, STYRK_LIT(""));
        return;
    }
    before->rest_ms = ms;
}

/* Apps repeat the words on every row of a session or an exercise: one is kept. */
static bool is_repeated(const styrk_import_data *im, const styrk_import_remark *remark)
{
    const styrk_import_row *set = styrk_import_row_at(im, remark->row);

    for (uint32_t back = 1; back <= 4 && back <= im->remarks.count; back++) {
        const styrk_import_remark *other =
            styrk_import_list_at(&im->remarks, im->remarks.count - back);
        const styrk_import_row *there = styrk_import_row_at(im, other->row);
        if (other->of_session == remark->of_session && there->start_ms == set->start_ms &&
            (remark->of_session || there->exercise == set->exercise) &&
            styrk_str_eq(other->text, remark->text)) {
            return true;
        }
    }
    return false;
}

void styrk_import_remark_keep(styrk_import_data *im, styrk_str text, uint32_t line, bool of_session)
{
    styrk_import_remark remark = {text, im->rows.count - 1, line, of_session, 0}, *kept;

    if (text.n == 0 || im->rows.count == 0 || is_repeated(im, &remark)) {
        return;
    }
    kept = styrk_import_list_add(im, &im->remarks);
    if (kept != NULL) {
        *kept = remark;
    }
}
