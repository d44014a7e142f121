/* inventory.c: from settings to loaders, one for each implement and unit.
 *
 * Without an inventory loads go to 2.5 kg or 5 lb (kettlebells to 4 kg), and
 * plates are shown from a full set of the usual ones on the usual bar (science 4).
 */
#include "session/inventory.h"

enum { UNITS = 2 };

struct styrk_inventory {
    styrk_arena *arena;
    const styrk_state *state;
    bool made[STYRK_IMPLEMENTS][UNITS];
    const styrk_loader *loader[STYRK_IMPLEMENTS][UNITS];
    bool shelf_made[STYRK_IMPLEMENTS][UNITS];
    const styrk_loader *shelf[STYRK_IMPLEMENTS][UNITS];
    const styrk_loader *asked; /* the last question about plates */
    styrk_mass asked_load;
    bool made_it;
    styrk_loading plates;
};

#define KG(milli)                                                                                  \
    {                                                                                              \
        {{(milli)*100000000LL}, STYRK_KG}, -1                                                      \
    }
#define LB(milli)                                                                                  \
    {                                                                                              \
        {{(milli)*45359237LL}, STYRK_LB}, -1                                                       \
    }

static const styrk_plate usual_kg[] = {KG(25000), KG(20000), KG(15000), KG(10000),
                                       KG(5000),  KG(2500),  KG(1250)};
static const styrk_plate usual_lb[] = {LB(45000), LB(35000), LB(25000),
                                       LB(10000), LB(5000),  LB(2500)};

uint32_t styrk_weight_read(styrk_weight *out, styrk_str s, styrk_unit unit)
{
    int64_t value = 0;
    int places = 0;
    const uint32_t digits = styrk_num_read(s, &value, &places);
    if (digits == 0 || digits == UINT32_MAX || value > 10000000000LL) {
        return 0;
    }
    uint32_t at = digits;
    while (at < s.n && s.p[at] == ' ') {
        at++;
    }
    const styrk_str rest = styrk_str_cut(s, at, s.n);
    out->unit = unit;
    if (rest.n >= 2 && styrk_str_ieqz(styrk_str_cut(rest, 0, 2), "kg")) {
        out->unit = STYRK_KG;
        at += 2;
    } else if (rest.n >= 2 && styrk_str_ieqz(styrk_str_cut(rest, 0, 2), "lb")) {
        out->unit = STYRK_LB;
        at += rest.n >= 3 && (rest.p[2] == 's' || rest.p[2] == 'S') ? 3 : 2;
    } else {
        at = digits;
    }
    out->mass = styrk_mass_from(value, places, out->unit);
    return at;
}

static bool is_gap(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '\t';
}

int32_t styrk_plates_read(styrk_plate *out, uint32_t room, styrk_str s, styrk_unit unit,
                          styrk_str *bad)
{
    uint32_t count = 0;
    for (uint32_t at = 0; at < s.n;) {
        if (is_gap(s.p[at])) {
            at++;
            continue;
        }
        const styrk_str part = styrk_str_cut(s, at, s.n);
        int64_t copies = -1;
        int places = 0;
        uint32_t used = styrk_num_read(part, &copies, &places);
        const bool counted = used > 0 && used != UINT32_MAX && places == 0 && used < part.n &&
                             (part.p[used] == 'x' || part.p[used] == 'X' || part.p[used] == '*');
        styrk_plate plate = {{{0}, unit}, counted ? (int32_t)(copies > 999 ? 999 : copies) : -1};
        used = counted ? used + 1 : 0;
        const uint32_t weight =
            styrk_weight_read(&plate.weight, styrk_str_cut(part, used, part.n), unit);
        if (weight == 0 || plate.weight.mass.u <= 0 || count == room ||
            (used + weight < part.n && !is_gap(part.p[used + weight]))) {
            *bad = part;
            return -1;
        }
        out[count++] = plate;
        at += used + weight;
    }
    return (int32_t)count;
}

static styrk_str setting(const styrk_inventory *inv, const char *key)
{
    return styrk_state_setting(inv->state, key);
}

static bool is_bar(styrk_implement implement)
{
    return implement == STYRK_IMPLEMENT_BAR || implement == STYRK_IMPLEMENT_EZ_BAR ||
           implement == STYRK_IMPLEMENT_TRAP_BAR || implement == STYRK_IMPLEMENT_SMITH;
}

static styrk_mass bar_mass(const styrk_inventory *inv, styrk_implement implement, styrk_unit unit)
{
    const char *key = implement == STYRK_IMPLEMENT_EZ_BAR     ? "bar.ez"
                      : implement == STYRK_IMPLEMENT_TRAP_BAR ? "bar.trap"
                      : implement == STYRK_IMPLEMENT_SMITH    ? "bar.smith"
                                                              : "bar";
    styrk_weight bar;
    if (styrk_weight_read(&bar, setting(inv, key), unit) > 0 ||
        styrk_weight_read(&bar, setting(inv, "bar"), unit) > 0) {
        return bar.mass;
    }
    return unit == STYRK_LB ? styrk_mass_from(45, 0, STYRK_LB) : styrk_mass_from(20, 0, STYRK_KG);
}

static styrk_rig plates_rig(const styrk_inventory *inv, styrk_implement implement, styrk_unit unit,
                            const styrk_plate *plates, uint32_t count)
{
    styrk_rig rig = {.kind = STYRK_RIG_PLATES, .plate = plates, .plate_count = count, .places = 1};
    if (implement != STYRK_IMPLEMENT_BELT) {
        rig.places = 2;
    }
    if (is_bar(implement)) {
        rig.base = bar_mass(inv, implement, unit);
        styrk_weight collar;
        if (styrk_weight_read(&collar, setting(inv, "collars"), unit) > 0) {
            rig.collars.u = 2 * collar.mass.u;
        }
    }
    return rig;
}

static styrk_rig step_rig(const styrk_inventory *inv, styrk_implement implement, styrk_unit unit)
{
    char key[40] = "step.";
    const styrk_str name = styrk_str_of(styrk_implement_name(implement));
    memcpy(key + 5, name.p, name.n < 34 ? name.n : 34);
    styrk_weight step;
    styrk_rig rig = {.kind = STYRK_RIG_STEP};
    if (styrk_weight_read(&step, setting(inv, key), unit) > 0 && step.mass.u > 0) {
        rig.step = step.mass;
    } else if (implement == STYRK_IMPLEMENT_KETTLEBELL && unit == STYRK_KG) {
        rig.step = styrk_mass_from(4, 0, STYRK_KG); /* 8, 12, 16, ... as they are cast */
    } else {
        rig.step =
            unit == STYRK_LB ? styrk_mass_from(5, 0, STYRK_LB) : styrk_mass_from(25, 1, STYRK_KG);
    }
    return rig;
}

/* "5kg-100kg step 5kg": lightest, heaviest, step. */
static bool stack_read(styrk_rig *rig, styrk_str s, styrk_unit unit)
{
    styrk_weight low, high, step;
    uint32_t at = styrk_weight_read(&low, s, unit);
    if (at == 0 || at >= s.n || s.p[at] != '-') {
        return false;
    }
    s = styrk_str_trim(styrk_str_cut(s, at + 1, s.n));
    at = styrk_weight_read(&high, s, unit);
    s = styrk_str_trim(styrk_str_cut(s, at, s.n));
    if (at == 0 || s.n < 5 || !styrk_str_ieqz(styrk_str_cut(s, 0, 4), "step")) {
        return false;
    }
    s = styrk_str_trim(styrk_str_cut(s, 4, s.n));
    at = styrk_weight_read(&step, s, unit);
    if (at != s.n || step.mass.u <= 0 || high.mass.u < low.mass.u) {
        return false;
    }
    *rig =
        (styrk_rig){.kind = STYRK_RIG_STACK, .base = low.mass, .step = step.mass, .top = high.mass};
    return true;
}

static const styrk_loader *own_loader(styrk_inventory *inv, styrk_implement implement,
                                      styrk_unit unit)
{
    styrk_plate plates[STYRK_RIG_PLATE_KINDS];
    styrk_str bad;
    styrk_rig rig;
    if (is_bar(implement) || implement == STYRK_IMPLEMENT_BELT ||
        implement == STYRK_IMPLEMENT_PLATE_LOADED) {
        const int32_t count =
            styrk_plates_read(plates, STYRK_RIG_PLATE_KINDS, setting(inv, "plates"), unit, &bad);
        if (count > 0) {
            rig = plates_rig(inv, implement, unit, plates, (uint32_t)count);
            return styrk_model_loader_new(inv->arena, &rig);
        }
    }
    if (implement == STYRK_IMPLEMENT_DUMBBELL || implement == STYRK_IMPLEMENT_DUMBBELL_PAIR ||
        implement == STYRK_IMPLEMENT_KETTLEBELL) {
        const char *key = implement == STYRK_IMPLEMENT_KETTLEBELL ? "kettlebells" : "dumbbells";
        const int32_t count =
            styrk_plates_read(plates, STYRK_RIG_PLATE_KINDS, setting(inv, key), unit, &bad);
        if (count > 0) {
            rig = (styrk_rig){.kind = STYRK_RIG_BELLS,
                              .plate = plates,
                              .plate_count = (uint32_t)count,
                              .places = 1};
            rig.places = implement == STYRK_IMPLEMENT_DUMBBELL_PAIR ? 2 : 1;
            return styrk_model_loader_new(inv->arena, &rig);
        }
    }
    if (implement == STYRK_IMPLEMENT_STACK || implement == STYRK_IMPLEMENT_CABLE) {
        const char *key = implement == STYRK_IMPLEMENT_CABLE ? "cable" : "stack";
        if (stack_read(&rig, setting(inv, key), unit)) {
            return styrk_model_loader_new(inv->arena, &rig);
        }
    }
    return NULL;
}

styrk_inventory *styrk_inventory_new(styrk_arena *arena, const styrk_state *state)
{
    styrk_inventory *inv = styrk_arena_get(arena, sizeof *inv);
    if (inv != NULL) {
        if (state->stock != NULL) {
            *inv = *state->stock;
        }
        inv->arena = arena;
        inv->state = state;
        inv->asked = NULL;
    }
    return inv;
}

void styrk_inventory_fill(styrk_inventory *inv)
{
    for (int i = 0; i < STYRK_IMPLEMENTS; i++) {
        for (int unit = 0; unit < UNITS; unit++) {
            if (inv->made[i][unit]) {
                styrk_inventory_shelf(inv, (styrk_implement)i, (styrk_unit)unit);
            }
        }
    }
}

const styrk_loader *styrk_inventory_loader(styrk_inventory *inv, styrk_implement implement,
                                           styrk_unit unit)
{
    if (implement == STYRK_IMPLEMENT_DYNAMOMETER) {
        return NULL; /* force is read off, not loaded */
    }
    if (!inv->made[implement][unit]) {
        inv->made[implement][unit] = true;
        const styrk_loader *loader = own_loader(inv, implement, unit);
        if (loader == NULL) {
            const styrk_rig rig = step_rig(inv, implement, unit);
            loader = styrk_model_loader_new(inv->arena, &rig);
        }
        inv->loader[implement][unit] = loader;
    }
    return inv->loader[implement][unit];
}

const styrk_loader *styrk_inventory_shelf(styrk_inventory *inv, styrk_implement implement,
                                          styrk_unit unit)
{
    const bool has_plates = is_bar(implement) || implement == STYRK_IMPLEMENT_BELT ||
                            implement == STYRK_IMPLEMENT_PLATE_LOADED;
    if (!has_plates) {
        return NULL;
    }
    if (!inv->shelf_made[implement][unit]) {
        inv->shelf_made[implement][unit] = true;
        const styrk_loader *shelf = own_loader(inv, implement, unit);
        if (shelf == NULL) {
            const bool lb = unit == STYRK_LB;
            const styrk_rig rig = plates_rig(inv, implement, unit, lb ? usual_lb : usual_kg,
                                             lb ? sizeof usual_lb / sizeof usual_lb[0]
                                                : sizeof usual_kg / sizeof usual_kg[0]);
            shelf = styrk_model_loader_new(inv->arena, &rig);
        }
        inv->shelf[implement][unit] = shelf;
    }
    return inv->shelf[implement][unit];
}

const styrk_loading *styrk_inventory_plates(styrk_inventory *inv, styrk_implement implement,
                                            styrk_weight load)
{
    const styrk_loader *shelf = styrk_inventory_shelf(inv, implement, load.unit);
    if (shelf == NULL) {
        return NULL;
    }
    if (shelf != inv->asked || load.mass.u != inv->asked_load.u) {
        inv->asked = shelf;
        inv->asked_load = load.mass;
        inv->made_it = styrk_model_loading(shelf, &inv->plates, load.mass, STYRK_ROUND_NEAREST) &&
                       inv->plates.exact;
    }
    return inv->made_it ? &inv->plates : NULL;
}

styrk_mass styrk_inventory_step(styrk_inventory *inv, styrk_implement implement, styrk_unit unit)
{
    styrk_rig rig;
    if ((implement == STYRK_IMPLEMENT_STACK && stack_read(&rig, setting(inv, "stack"), unit)) ||
        (implement == STYRK_IMPLEMENT_CABLE && stack_read(&rig, setting(inv, "cable"), unit))) {
        return rig.step;
    }
    return step_rig(inv, implement, unit).step;
}

/* ---- checking settings before they are stored -------------------------------- */

static bool starts(styrk_str key, const char *with)
{
    const styrk_str w = styrk_str_of(with);
    return key.n > w.n && memcmp(key.p, w.p, w.n) == 0;
}

static bool check_lists(const char **hint, styrk_str key, styrk_str value)
{
    styrk_plate plates[STYRK_RIG_PLATE_KINDS];
    styrk_str bad;
    styrk_rig rig;
    if (styrk_str_eqz(key, "plates") || styrk_str_eqz(key, "dumbbells") ||
        styrk_str_eqz(key, "kettlebells")) {
        *hint = "write what you own, at most 24 kinds: 4x25kg 2x20kg 2x10kg 4x5kg 2x2.5kg 2x1.25kg";
        return value.n == 0 ||
               styrk_plates_read(plates, STYRK_RIG_PLATE_KINDS, value, STYRK_KG, &bad) > 0;
    }
    if (styrk_str_eqz(key, "stack") || styrk_str_eqz(key, "cable")) {
        *hint = "write lightest, heaviest and step: 5kg-100kg step 5kg";
        return value.n == 0 || stack_read(&rig, value, STYRK_KG);
    }
    *hint = "there are: unit, lang, bar, bar.ez, bar.trap, bar.smith, collars, plates, dumbbells, "
            "kettlebells, stack, cable, step.<implement>";
    return false;
}

bool styrk_setting_check(const char **hint, styrk_str key, styrk_str value)
{
    styrk_weight weight;
    if (styrk_str_eqz(key, "unit")) {
        *hint = "write kg or lb";
        return styrk_str_eqz(value, "kg") || styrk_str_eqz(value, "lb");
    }
    if (styrk_str_eqz(key, "lang")) {
        *hint = "write en, da or nb";
        return styrk_str_eqz(value, "en") || styrk_str_eqz(value, "da") ||
               styrk_str_eqz(value, "nb");
    }
    if (styrk_str_eqz(key, "bar") || styrk_str_eqz(key, "bar.ez") ||
        styrk_str_eqz(key, "bar.trap") || styrk_str_eqz(key, "bar.smith") ||
        styrk_str_eqz(key, "collars") || starts(key, "step.")) {
        *hint = "write a weight: 20kg, 2.5kg, 45lb";
        return styrk_weight_read(&weight, value, STYRK_KG) == value.n && value.n > 0;
    }
    return check_lists(hint, key, value);
}
