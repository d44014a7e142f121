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

static void describe(styrk_program_info *info, const styrk_program *program)
{
    *info = (styrk_program_info){.id = program->id, .title = program->title};
    for (const styrk_week_ast *week = program->weeks; week != NULL; week = week->next) {
        info->weeks += week->from > 0 ? (uint32_t)(week->to - week->from + 1) : 1;
        for (const styrk_day_ast *day = week->days; day != NULL; day = day->next) {
            info->days++;
            info->exercises += count_lines(day->lines);
        }
    }
}

/* What a page says of one diagnostic: "check:" with "session-long: off" below it.
 * Returns false if it says nothing that can be followed. */
static bool asked_severity(styrk_severity *out, bool *off, const styrk_page *page, uint16_t id)
{
    static const struct {
        const char *word;
        styrk_severity severity;
    } words[] = {{"error", STYRK_ERROR}, {"warning", STYRK_WARNING}, {"note", STYRK_NOTE}};
    const styrk_str name = styrk_str_of(styrk_diag_name(id));
    char path[64] = "check.";
    styrk_str text;

    if (name.n >= sizeof path - 7) {
        return false;
    }
    memcpy(path + 6, name.p, name.n);
    path[6 + name.n] = '\0';
    if (!styrk_page_text(&text, page, path)) {
        return false;
    }
    *off = styrk_str_ieqz(text, "off");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (styrk_str_ieqz(text, words[i].word)) {
            *out = words[i].severity;
            return true;
        }
    }
    return *off;
}

/* Warnings and notes take the severity that the page asks for. Errors stay
 * errors: a page cannot switch off what makes no sense or is not safe. */
static void follow_page(styrk_arena *arena, styrk_diags *diags, styrk_str text)
{
    styrk_page *page = NULL;
    styrk_diags aside;
    styrk_diag **at = &diags->first;

    styrk_diags_init(&aside, arena);
    aside.max = 1;
    styrk_page_parse(arena, &page, &aside, text);
    if (page == NULL || styrk_page_get(page, "check") == NULL) {
        return;
    }
    diags->last = NULL;
    while (*at != NULL) {
        styrk_diag *d = *at;
        bool off = false;
        styrk_severity asked = d->severity;
        if (d->severity != STYRK_ERROR && asked_severity(&asked, &off, page, d->id)) {
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
    styrk_program_check(arena, diags, program, &options);
    follow_page(arena, diags, text);
    if (info != NULL) {
        describe(info, program);
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
