/* diag_list.c: diagnostics are collected. What they say stands in diag.c, so that a
 * build which shows none need not carry the texts, nor the list.
 */
#include <string.h>

#include "base/diag.h"

#define KEPT_DEFAULT 1000u

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

static bool is_full(const styrk_diags *diags)
{
    return diags->count >= (diags->max == 0 ? KEPT_DEFAULT : diags->max);
}

styrk_diag *styrk_diag_add(styrk_diags *diags, styrk_diag_id id, styrk_span at)
{
    const styrk_severity severity = (styrk_severity)severities[id];
    styrk_diag *diag = is_full(diags) ? NULL : styrk_arena_get(diags->arena, sizeof *diag);

    diags->count++;
    diags->errors += severity == STYRK_ERROR;
    diags->warnings += severity == STYRK_WARNING;
    if (diag == NULL) {
        return NULL;
    }
    diag->id = (uint16_t)id;
    diag->severity = severity;
    diag->at = at;
    if (diags->last == NULL) {
        diags->first = diag;
    } else {
        diags->last->next = diag;
    }
    diags->last = diag;
    return diag;
}

styrk_diag *styrk_diag_add1(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0)
{
    return styrk_diag_add2(diags, id, at, arg0, (styrk_str){0});
}

styrk_diag *styrk_diag_add2(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0,
                            styrk_str arg1)
{
    styrk_diag *diag = styrk_diag_add(diags, id, at);

    if (diag != NULL) {
        diag->arg[0] = arg0;
        diag->arg[1] = arg1;
    }
    return diag;
}
