/* diag_text.h: diagnostics as a line of text, for tests that compare them:
 * "1:8 sets-range; 2:15 expr-list".
 */
#ifndef STYRK_TESTS_DIAG_TEXT_H
#define STYRK_TESTS_DIAG_TEXT_H

#include "base/diag.h"

/* Of the text that they are about; with or without the notes. Lives in the arena. */
static inline const char *diag_text(styrk_arena *arena, const styrk_diags *diags, styrk_str text,
                                    bool notes)
{
    styrk_buf out;

    styrk_buf_init(&out, arena, 1 << 20);
    for (const styrk_diag *diag = diags->first; diag != NULL; diag = diag->next) {
        const styrk_place place = styrk_place_of(text, diag->at);
        if (diag->severity == STYRK_NOTE && !notes) {
            continue;
        }
        styrk_buf_z(&out, out.len == 0 ? "" : "; ");
        styrk_buf_int(&out, place.line);
        styrk_buf_char(&out, ':');
        styrk_buf_int(&out, place.column);
        styrk_buf_char(&out, ' ');
        styrk_buf_z(&out, styrk_diag_name(diag->id));
    }
    styrk_buf_char(&out, '\0');
    return out.p;
}

#endif
