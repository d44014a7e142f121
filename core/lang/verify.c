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

/* off, note, warning or error; false if the text is none of these. */
static bool read_severity(styrk_severity *out, bool *off, styrk_str text)
{
    static const struct {
        const char *word;
        styrk_severity severity;
    } words[] = {{"error", STYRK_ERROR}, {"warning", STYRK_WARNING}, {"note", STYRK_NOTE}};

    *off = styrk_str_ieqz(text, "off");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (styrk_str_ieqz(text, words[i].word)) {
            *out = words[i].severity;
            return true;
        }
    }
    return *off;
}

/* What a page says of one diagnostic: "session-long: off".
 * Returns false if it says nothing that can be followed. */
static bool asked_severity(styrk_severity *out, bool *off, const styrk_page_node *map, uint16_t id)
{
    const styrk_page_node *node = styrk_page_child(map, styrk_diag_name(id));

    return node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT &&
           read_severity(out, off, node->text);
}

static bool is_diag(styrk_str name)
{
    for (uint16_t id = 1; id < STYRK_D_COUNT; id++) {
        if (styrk_str_ieqz(name, styrk_diag_name(id))) {
            return true;
        }
    }
    return false;
}

/* A name that no diagnostic has, or a word that is no severity: nobody would see
 * that it does nothing. */
static void check_names(styrk_diags *diags, const styrk_page_node *map)
{
    styrk_severity severity;
    bool off;

    for (const styrk_page_node *node = map != NULL ? map->first : NULL; node != NULL;
         node = node->next) {
        const bool share = styrk_str_ieqz(node->key, "week-jump") && node->text.n > 0 &&
                           node->text.p[0] >= '1' && node->text.p[0] <= '9';
        if (!node->stated) {
            continue;
        }
        if (!is_diag(node->key)) {
            styrk_diag_add1(diags, STYRK_D_CHECK_NAME, node->key_at, node->key);
        } else if (!share && !read_severity(&severity, &off, node->text)) {
            styrk_diag_add1(diags, STYRK_D_CHECK_WORD, node->at, node->key);
        }
    }
}

/* Warnings and notes take the severity that the page asks for. Errors stay
 * errors: a page cannot switch off what makes no sense or is not safe. */
static void follow_page(styrk_diags *diags, const styrk_page_node *map)
{
    styrk_diag **at = &diags->first;

    if (map == NULL) {
        return;
    }
    diags->last = NULL;
    while (*at != NULL) {
        styrk_diag *d = *at;
        bool off = false;
        styrk_severity asked = d->severity;
        if (d->severity != STYRK_ERROR && asked_severity(&asked, &off, map, d->id)) {
            diags->count -= off ? 1 : 0;
            diags->warnings -= d->severity == STYRK_WARNING ? 1 : 0;
            diags->warnings += !off && asked == STYRK_WARNING ? 1 : 0;
            diags->errors += !off && asked == STYRK_ERROR ? 1 : 0;
            d->severity = asked;
        }
        if (off) {
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
    check_names(diags, map);
    styrk_program_check(arena, diags, program, &options); /* and sorts them */
    follow_page(diags, map);
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
