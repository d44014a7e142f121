/* verify.c: the public doors to the program language. */
#include <string.h>

#include "lang/check.h"
#include "lang/page.h"

static uint32_t count_lines(const styrk_line *lines)
{
    uint32_t count = 0;
    for (; lines != NULL; lines = lines->next) {
        count += lines->kind == STYRK_LINE_EXERCISE ? 1 : 0;
    }
    return count;
}

/* "weeks: 12" of the front matter; 0 where it says no such number. */
static uint32_t stated_weeks(const styrk_page *page)
{
    styrk_str text;
    uint32_t weeks = 0;

    if (page == NULL || !styrk_page_text(&text, page, "weeks") || text.n > 3) {
        return 0;
    }
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return 0;
        }
        weeks = weeks * 10 + (uint32_t)(text.p[i] - '0');
    }
    return weeks;
}

static void describe(styrk_program_info *info, const styrk_program *program)
{
    *info = (styrk_program_info){.id = program->id, .title = program->title};
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        const uint32_t before = info->days;
        info->weeks += week->from > 0 ? (uint32_t)(week->to - week->from + 1) : 1;
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            info->days++;
            info->exercises += count_lines(day->lines);
        }
        if (info->days - before > info->days_a_week) {
            info->days_a_week = info->days - before;
        }
    }
}

/* The map below "check:", or below "styrk: check:" which then counts; NULL if there
 * is none. */
static const styrk_page_node *check_map(const styrk_page *page)
{
    const styrk_page_node *map = page == NULL ? NULL : styrk_page_get(page, "styrk.check");

    if (page != NULL && (map == NULL || !map->stated)) {
        map = styrk_page_get(page, "check");
    }
    return map != NULL && map->kind == STYRK_PAGE_MAP ? map : NULL;
}

/* What a page asks for one diagnostic: nothing, off, or a severity. */
typedef enum { AS_IT_IS, OFF, AS_NOTE, AS_WARNING, AS_ERROR } wish;

/* AS_IT_IS if the text is none of the words. */
static wish read_wish(styrk_str text)
{
    static const char words[][8] = {"", "off", "note", "warning", "error"};

    for (int i = OFF; i <= AS_ERROR; i++) {
        if (styrk_str_ieqz(text, words[i])) {
            return (wish)i;
        }
    }
    return AS_IT_IS;
}

/* Diagnostics by name, so that a page full of names costs no more than its bytes. */
enum { SEATS = 1024 }; /* a power of 2, more than twice the diagnostics */
_Static_assert(STYRK_D_COUNT * 2 < SEATS, "seats for all diagnostics");

typedef struct {
    uint16_t ids[SEATS]; /* 0 = free */
} names;

static uint32_t seat_of(styrk_str name)
{
    uint32_t hash = 2166136261u;

    for (uint32_t i = 0; i < name.n; i++) {
        hash = (hash ^ ((uint8_t)name.p[i] | 0x20u)) * 16777619u;
    }
    return (hash ^ hash >> 16) % SEATS;
}

static void list_names(names *all)
{
    memset(all, 0, sizeof *all);
    for (uint32_t id = 1; id < STYRK_D_COUNT; id++) {
        uint32_t at = seat_of(styrk_str_of(styrk_diag_name((uint16_t)id)));
        while (all->ids[at] != 0) {
            at = (at + 1) % SEATS;
        }
        all->ids[at] = (uint16_t)id;
    }
}

/* Its number; STYRK_D_NONE if no diagnostic has this name. */
static styrk_diag_id diag_of(const names *all, styrk_str name)
{
    uint32_t at = seat_of(name);

    while (all->ids[at] != 0 && !styrk_str_ieqz(name, styrk_diag_name(all->ids[at]))) {
        at = (at + 1) % SEATS;
    }
    return (styrk_diag_id)all->ids[at];
}

/* "session-long: off". A name that no diagnostic has, or a word that is no severity,
 * is told: nobody would see that it does nothing. */
static void read_wishes(uint8_t wishes[STYRK_D_COUNT], styrk_diags *diags,
                        const styrk_page_node *map)
{
    names all;

    list_names(&all);
    for (const styrk_page_node *node = map != NULL ? map->first : NULL; node != NULL;
         node = node->next) {
        const styrk_diag_id id = node->stated ? diag_of(&all, node->key) : STYRK_D_NONE;
        const wish asked = node->stated ? read_wish(node->text) : AS_IT_IS;
        const bool share = id == STYRK_D_WEEK_JUMP && node->text.n > 0 && node->text.p[0] >= '1' &&
                           node->text.p[0] <= '9';
        if (node->stated && id == STYRK_D_NONE) {
            styrk_diag_add1(diags, STYRK_D_CHECK_NAME, node->key_at, node->key);
        } else if (node->stated && asked == AS_IT_IS && !share) {
            styrk_diag_add1(diags, STYRK_D_CHECK_WORD, node->at, node->key);
        }
        wishes[id] = (uint8_t)asked;
    }
    wishes[STYRK_D_NONE] = AS_IT_IS;
}

/* Warnings and notes take the severity that the page asks for. Errors stay
 * errors: a page cannot switch off what makes no sense or is not safe. */
static void follow_page(styrk_diags *diags, const uint8_t wishes[STYRK_D_COUNT])
{
    static const styrk_severity severities[] = {
        [AS_NOTE] = STYRK_NOTE, [AS_WARNING] = STYRK_WARNING, [AS_ERROR] = STYRK_ERROR};
    styrk_diag **at = &diags->first;

    diags->last = NULL;
    while (*at != NULL) {
        styrk_diag *d = *at;
        const wish asked = d->severity == STYRK_ERROR ? AS_IT_IS : (wish)wishes[d->id];
        if (asked != AS_IT_IS) {
            diags->count -= asked == OFF ? 1 : 0;
            diags->warnings -= d->severity == STYRK_WARNING ? 1 : 0;
            diags->warnings += asked == AS_WARNING ? 1 : 0;
            diags->errors += asked == AS_ERROR ? 1 : 0;
            d->severity = asked == OFF ? d->severity : severities[asked];
        }
        if (asked == OFF) {
            *at = d->next;
            continue;
        }
        diags->last = d;
        at = &d->next;
    }
}

/* The front matter once more: what is wrong with it has been told. */
static const styrk_page *front_of(styrk_arena *arena, styrk_str text)
{
    styrk_page *page = NULL;
    styrk_diags aside;

    styrk_diags_init(&aside, arena);
    aside.max = 1;
    styrk_page_parse(arena, &page, &aside, text);
    return page;
}

styrk_status styrk_program_verify(styrk_arena *arena, styrk_program_info *info, styrk_diags *diags,
                                  styrk_str text, styrk_str stem, const styrk_reading *reading)
{
    styrk_program *program = NULL;
    styrk_check_options options = {NULL, NULL, false};
    if (reading != NULL) {
        options.find = reading->find;
        options.user = reading->user;
    }
    const styrk_status status = styrk_program_parse(arena, &program, diags, text, stem);
    if (program == NULL || status == STYRK_NOMEM) {
        return status;
    }
    const styrk_page *page = front_of(arena, text);
    const styrk_page_node *map = check_map(page);
    uint8_t wishes[STYRK_D_COUNT] = {AS_IT_IS};
    read_wishes(wishes, diags, map);
    styrk_program_check(arena, diags, program, &options); /* and sorts them */
    if (map != NULL) {
        follow_page(diags, wishes);
    }
    if (info != NULL) {
        describe(info, program);
        info->weeks_stated = stated_weeks(page);
    }
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    return status != STYRK_OK ? status : diags->errors > 0 ? STYRK_BAD_INPUT : STYRK_OK;
}

styrk_status styrk_program_text(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                styrk_str text, styrk_str stem)
{
    styrk_program *program = NULL;
    const styrk_status status = styrk_program_parse(arena, &program, diags, text, stem);
    if (status != STYRK_OK) {
        return status;
    }
    styrk_program_format(out, program);
    return out->failed ? STYRK_NOMEM : STYRK_OK;
}
