/* vec_forward.c: a program's text, run forward twelve weeks.
 *
 * The answer is what `styrk simulate` prints from Monday 2026-01-05 with every set
 * done as asked, or the diagnostics of a text that cannot be run.
 */
#include "base/diag.h"
#include "vec.h"

static void put_diags(styrk_buf *out, const styrk_diags *diags, styrk_str text)
{
    for (const styrk_diag *d = diags->first; d != NULL; d = d->next) {
        const styrk_place place = styrk_place_of(text, d->at);
        styrk_buf_z(out, "!! ");
        styrk_buf_int(out, place.line);
        styrk_buf_char(out, ':');
        styrk_buf_int(out, place.column);
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_diag_name(d->id));
        styrk_buf_char(out, '\n');
    }
}

void vec_answer_forward(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    const styrk_run_options options = {.from = styrk_day_from_ymd(2026, 1, 5), .weeks = 12};
    styrk_diags diags;
    styrk_run *run = NULL;
    styrk_diags_init(&diags, arena);
    if (styrk_program_verify(arena, NULL, &diags, input, STYRK_LIT("program"), NULL) != STYRK_OK) {
        put_diags(out, &diags, input);
        return;
    }
    if (styrk_program_run(arena, &run, input, STYRK_LIT("program"), &options) != STYRK_OK) {
        styrk_buf_z(out, "?? cannot be run\n");
        return;
    }
    styrk_run_text(out, run, NULL);
}
