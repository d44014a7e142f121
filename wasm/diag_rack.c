/* diag_rack.c: rack.wasm counts errors and says nothing about them, in place of
 * core/base/diag_list.c and diag.c; and it checks no programs, in place of
 * core/lang/verify.c. What a line is wrong about, and whether a page may be followed,
 * is asked of core.wasm. With that, the linker drops whatever only prepares a message.
 */
#include <string.h>

#include "base/diag.h"

static const uint8_t severities[STYRK_D_COUNT] = {
    STYRK_NOTE,
#define STYRK_DIAG(NAME, name, severity, message, hint) STYRK_##severity,
#include "base/diag.def"
#undef STYRK_DIAG
};

void styrk_diags_init(styrk_diags *diags, styrk_arena *arena)
{
    memset(diags, 0, sizeof *diags);
    diags->arena = arena;
}

styrk_diag *styrk_diag_add(styrk_diags *diags, styrk_diag_id id, styrk_span at)
{
    (void)at;
    diags->count++;
    diags->errors += severities[id] == STYRK_ERROR;
    diags->warnings += severities[id] == STYRK_WARNING;
    return NULL;
}

styrk_diag *styrk_diag_add1(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0)
{
    (void)arg0;
    return styrk_diag_add(diags, id, at);
}

styrk_diag *styrk_diag_add2(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0,
                            styrk_str arg1)
{
    (void)arg0;
    (void)arg1;
    return styrk_diag_add(diags, id, at);
}

void styrk_diag_json(styrk_buf *out, const styrk_diag *diag, styrk_str text,
                     const styrk_words *words)
{
    (void)diag;
    (void)text;
    (void)words;
    styrk_buf_z(out, "null"); /* there is none to show */
}

void styrk_diag_message(styrk_buf *out, const styrk_diag *diag, const styrk_words *words)
{
    (void)out;
    (void)diag;
    (void)words;
}

void styrk_diag_hint(styrk_buf *out, const styrk_diag *diag, const styrk_words *words)
{
    (void)out;
    (void)diag;
    (void)words;
}

/* A program that nobody has checked is not to be followed. */
styrk_status styrk_program_verify(styrk_arena *arena, styrk_program_info *info, styrk_diags *diags,
                                  styrk_str text, styrk_str stem, const styrk_reading *reading)
{
    (void)arena;
    (void)info;
    (void)diags;
    (void)text;
    (void)stem;
    (void)reading;
    return STYRK_BAD_INPUT;
}
