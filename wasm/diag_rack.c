/* diag_rack.c: rack.wasm counts errors and says nothing about them, in place of
 * core/base/diag_list.c: what a line is wrong about is asked of core.wasm. With
 * that, the linker drops whatever only prepares a message.
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
