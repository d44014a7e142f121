/* loading_json.c: what a load looks like with what the athlete owns. */
#include "report/report.h"
#include "session/inventory.h"

static bool implement_of(styrk_implement *out, styrk_str name)
{
    for (int i = 0; i < STYRK_IMPLEMENTS; i++) {
        if (styrk_str_eqz(name, styrk_implement_name((styrk_implement)i))) {
            *out = (styrk_implement)i;
            return true;
        }
    }
    return false;
}

/* One side, heaviest first, each plate as often as it lies there. */
static void put_plates(styrk_buf *out, const styrk_loading *loading, styrk_unit unit)
{
    bool first = true;

    styrk_json_key(out, "plates");
    if (loading == NULL) {
        styrk_buf_z(out, "null");
        return;
    }
    styrk_buf_char(out, '[');
    for (uint32_t kind = 0; kind < loading->kinds; kind++) {
        for (int32_t i = 0; i < loading->plate[kind].count; i++) {
            styrk_buf_z(out, first ? "" : ",");
            styrk_buf_decimal(out, styrk_mass_milli(loading->plate[kind].weight.mass, unit), 3,
                              '.');
            first = false;
        }
    }
    styrk_buf_char(out, ']');
}

styrk_status styrk_loading_json(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                                styrk_str what)
{
    styrk_implement implement = STYRK_IMPLEMENT_BAR;
    styrk_inventory *inv = styrk_inventory_new(arena, state);
    styrk_weight wanted = {{0}, STYRK_KG};
    styrk_loading built = {.kinds = 0};
    uint32_t blank = 0;

    while (blank < what.n && what.p[blank] != ' ') {
        blank++;
    }
    const styrk_str weight = styrk_str_trim(styrk_str_cut(what, blank, what.n));
    if (inv == NULL) {
        return STYRK_NOMEM;
    }
    if (!implement_of(&implement, styrk_str_cut(what, 0, blank)) || weight.n == 0 ||
        styrk_weight_read(&wanted, weight, styrk_state_unit(state)) != weight.n) {
        return STYRK_BAD_INPUT;
    }
    const styrk_loader *loader = styrk_inventory_loader(inv, implement, wanted.unit);
    const bool made = styrk_model_loading(loader, &built, wanted.mass, STYRK_ROUND_NEAREST);
    const styrk_weight load = {made ? built.load : wanted.mass, wanted.unit};
    styrk_buf_z(out, "{\"schema\":\"styrk.loading/1\",\"implement\":");
    styrk_buf_json(out, styrk_str_of(styrk_implement_name(implement)));
    styrk_json_key(out, "wanted");
    styrk_json_weight(out, wanted);
    styrk_json_key(out, "load");
    styrk_json_weight(out, load);
    styrk_json_key(out, "exact");
    styrk_buf_z(out, load.mass.u == wanted.mass.u ? "true" : "false");
    put_plates(out, styrk_inventory_plates(inv, implement, load), wanted.unit);
    styrk_buf_z(out, "}\n");
    return arena->failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}
