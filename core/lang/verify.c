/* verify.c: the public doors to the program language. */
#include "lang/check.h"

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

styrk_status styrk_program_verify(styrk_arena *arena, styrk_program_info *info,
                                  styrk_diags *diags, styrk_str text, styrk_str stem,
                                  const styrk_reading *reading)
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
