/* plates.c: the load that can be built, and with which plates.
 *
 * The plates for one place are a bounded subset sum. Their kinds are cut in two
 * groups; each group has a sorted list of all sums it can make, each with its
 * fewest plates; a question walks both lists once. So the answer is the true
 * optimum for any inventory, odd or mixed in kg and lb, and no answer depends on
 * the order in which plates were listed.
 *
 * Invariants: kinds are distinct and sorted heaviest first; every kind has its
 * home in one group; lists are strictly increasing in `sum` and end at
 * PLATES_MAX. Sums are of the counted places together and leave out the base.
 */
#include <string.h>

#include "model/model.h"

#define LIST_MAX 4096u /* sums of one group */
#define GROUP_KINDS 16u
#define MASS_MAX (10000 * STYRK_U_PER_KG)
#define PLATES_MAX (STYRK_PLATES_KG_MAX * STYRK_U_PER_KG)
#define PLACES_MAX 8
#define WANTED_MAX INT64_C(4000000000000000000)
#define SEARCH_STEPS 20000

/* One sum of a group. Counts are 4 bits for each kind, a heavier kind in
 * higher bits: of two arrangements the larger number is heavier first. */
typedef struct {
    int64_t sum;
    uint64_t counts;
    uint32_t pieces;
} entry;

/* Room for sums. */
typedef struct {
    entry *at;
    uint32_t room;
} sums;

typedef struct {
    entry *list;
    uint32_t length, kinds;
    int64_t unit;  /* every sum is a multiple of it; 0 while there is none */
    uint32_t room; /* of the list */
    sums spare[2]; /* of earlier lists */
} group;

/* Which group holds a kind, and where in entry.counts. */
typedef struct {
    bool in_b;
    uint8_t shift;
} home;

struct styrk_loader {
    styrk_rig_kind kind;
    int64_t base, step, top;
    int32_t counted;
    uint32_t kinds, kinds_max;
    styrk_plate *plate; /* count: at one place */
    home home[STYRK_RIG_PLATE_KINDS];
    group a, b;
};

/* ---- rounding ------------------------------------------------------------ */

static int64_t clamp_wanted(int64_t u)
{
    return u < 0 ? 0 : (u > WANTED_MAX ? WANTED_MAX : u);
}

static int64_t round_steps(int64_t u, int64_t step, styrk_rounding rounding)
{
    int64_t whole = u / step, rest = u % step;
    bool up = rounding == STYRK_ROUND_NEAREST && rest >= step - rest;
    return (whole + up) * step;
}

styrk_mass styrk_model_round(styrk_mass wanted, styrk_mass step, styrk_rounding rounding)
{
    if (step.u <= 0 || step.u > WANTED_MAX) {
        return wanted;
    }
    return (styrk_mass){round_steps(clamp_wanted(wanted.u), step.u, rounding)};
}

/* ---- preparing a rig ------------------------------------------------------- */

static bool mass_ok(int64_t u, int64_t least)
{
    return u >= least && u <= MASS_MAX;
}

static int32_t usable(const styrk_plate *plate, int32_t places)
{
    if (plate->count < 0) {
        return STYRK_RIG_PLACE_COUNT;
    }
    return plate->count / places > STYRK_RIG_PLACE_COUNT ? STYRK_RIG_PLACE_COUNT
                                                         : plate->count / places;
}

/* Keeps kinds sorted and distinct; equal masses add up (before the division by
 * places was made, which is why `count` here is the plain number). */
static bool insert_kind(styrk_loader *l, const styrk_plate *plate)
{
    uint32_t at = 0;

    while (at < l->kinds && l->plate[at].weight.mass.u > plate->weight.mass.u) {
        at++;
    }
    if (at < l->kinds && l->plate[at].weight.mass.u == plate->weight.mass.u) {
        int32_t *count = &l->plate[at].count;
        if (*count < 0 || plate->count < 0) {
            *count = -1;
        } else {
            *count = *count > INT32_MAX - plate->count ? INT32_MAX : *count + plate->count;
        }
        return true;
    }
    if (l->kinds >= l->kinds_max) {
        return false;
    }
    memmove(&l->plate[at + 1], &l->plate[at], (l->kinds - at) * sizeof l->plate[0]);
    l->plate[at] = *plate;
    l->kinds++;
    return true;
}

static bool take_inventory(styrk_arena *arena, styrk_loader *l, const styrk_rig *rig)
{
    int32_t places = rig->places == 0 ? 1 : rig->places;
    uint32_t kept = 0;

    l->kinds_max = rig->kind == STYRK_RIG_BELLS ? STYRK_RIG_BELL_KINDS : STYRK_RIG_PLATE_KINDS;
    l->kinds_max = l->kinds_max < rig->plate_count ? l->kinds_max : rig->plate_count;
    l->plate = styrk_arena_array(arena, l->kinds_max, sizeof *l->plate);
    if (l->plate == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < rig->plate_count; i++) {
        if (!mass_ok(rig->plate[i].weight.mass.u, 1)) {
            return false;
        }
        if (rig->plate[i].count != 0 && !insert_kind(l, &rig->plate[i])) {
            return false;
        }
    }
    for (uint32_t i = 0; i < l->kinds; i++) {
        styrk_plate plate = l->plate[i];
        plate.count = usable(&plate, places);
        if (plate.count > 0) {
            l->plate[kept++] = plate;
        }
    }
    l->kinds = kept;
    return true;
}

/* Fewer plates first, then the heavier arrangement. */
static bool better(const entry *x, const entry *y)
{
    return x->pieces != y->pieces ? x->pieces < y->pieces : x->counts > y->counts;
}

/* to = from and from + bundle, merged, up to PLATES_MAX; of equal sums the better
 * one. Returns the length, 0 if it is above LIST_MAX. */
static uint32_t merge_plate(entry *to, const entry *from, uint32_t n, entry bundle)
{
    uint32_t i = 0, j = 0, length = 0;

    while (i < n || j < n) {
        entry with = from[j < n ? j : n - 1];
        with.sum += bundle.sum;
        with.counts += bundle.counts;
        with.pieces += bundle.pieces;
        if (i == n && (j == n || with.sum > PLATES_MAX)) {
            break;
        }
        if (length >= LIST_MAX) {
            return 0;
        }
        if (i < n && (j == n || from[i].sum < with.sum)) {
            to[length++] = from[i++];
        } else if (i < n && from[i].sum == with.sum) {
            to[length++] = better(&with, &from[i]) ? with : from[i];
            i++;
            j++;
        } else {
            to[length++] = with;
            j++;
        }
    }
    return length;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* No list of sums of this group with `count` more of a plate is longer. */
static uint32_t length_bound(const group *g, int64_t unit, int32_t count)
{
    const int64_t by_unit = PLATES_MAX / unit + 1;
    const int64_t by_count = (int64_t)g->length * (count + 1);
    const int64_t least = by_unit < by_count ? by_unit : by_count;

    return least < LIST_MAX ? (uint32_t)least : LIST_MAX;
}

/* One of the spare rooms, if it is large enough. */
static sums take_room(styrk_arena *arena, group *g, uint32_t least)
{
    for (int i = 0; i < 2; i++) {
        const sums spare = g->spare[i];
        if (spare.room >= least) {
            g->spare[i] = (sums){NULL, 0};
            return spare;
        }
    }
    return (sums){styrk_arena_room(arena, least, sizeof(entry)), least};
}

/* The list is now in `now`; its old room and the other one may be used again. */
static void change_list(group *g, sums now, uint32_t length, sums other)
{
    g->spare[0] = (sums){g->list, g->room};
    g->spare[1] = other;
    g->list = now.at;
    g->room = now.room;
    g->length = length;
}

/* Adds kind k to a group, `slot` being its place in entry.counts. Its plates come
 * in bundles of 1, 2, 4 ... and the rest, which make every number of them. */
static bool add_kind(styrk_arena *arena, styrk_loader *l, uint32_t k, bool in_b, uint32_t slot)
{
    group *g = in_b ? &l->b : &l->a;
    const int32_t count = l->plate[k].count;
    const entry plate = {l->plate[k].weight.mass.u * l->counted, UINT64_C(1) << (4 * slot), 1};
    const int64_t unit = common_divisor(g->unit, plate.sum);
    const uint32_t bound = length_bound(g, unit, count);
    const sums to[2] = {take_room(arena, g, bound), take_room(arena, g, bound)};
    uint32_t n = g->length, turn = 0;
    const entry *from = g->list;

    if (to[0].at == NULL || to[1].at == NULL) {
        return false;
    }
    for (int32_t left = count, size = 1; left > 0; left -= size, size *= 2) {
        size = size < left ? size : left;
        const entry bundle = {plate.sum * size, plate.counts * (uint64_t)size, (uint32_t)size};
        n = merge_plate(to[turn].at, from, n, bundle);
        if (n == 0) {
            return false;
        }
        from = to[turn].at;
        turn = 1 - turn;
    }
    change_list(g, to[1 - turn], n, to[turn]);
    g->unit = unit;
    g->kinds++;
    l->home[k] = (home){in_b, (uint8_t)(4 * slot)};
    return true;
}

static bool start_groups(styrk_arena *arena, styrk_loader *l)
{
    l->a = (group){.list = styrk_arena_get(arena, sizeof(entry)), .length = 1, .room = 1};
    l->b = (group){.list = styrk_arena_get(arena, sizeof(entry)), .length = 1, .room = 1};
    return l->a.list != NULL && l->b.list != NULL;
}

/* Kilograms in one group, pounds in the other: few sums of either, where both
 * together would have many. */
static bool group_by_unit(styrk_arena *arena, styrk_loader *l)
{
    if (!start_groups(arena, l)) {
        return false;
    }
    for (uint32_t k = 0; k < l->kinds; k++) {
        bool in_b = l->plate[k].weight.unit == STYRK_LB;
        uint32_t had = in_b ? l->b.kinds : l->a.kinds;
        if (had >= GROUP_KINDS || !add_kind(arena, l, k, in_b, GROUP_KINDS - 1 - had)) {
            return false;
        }
    }
    return true;
}

/* A grows from the heaviest kind down, B from the lightest up. */
static bool grow_group(styrk_arena *arena, styrk_loader *l, bool in_b)
{
    uint32_t had = in_b ? l->b.kinds : l->a.kinds;

    if (had >= GROUP_KINDS) {
        return false;
    }
    return in_b ? add_kind(arena, l, l->kinds - 1 - had, true, had)
                : add_kind(arena, l, had, false, GROUP_KINDS - 1 - had);
}

/* The shorter list takes the next kind, or, if that would be too long, the
 * other. A stack has all its add-ons in A. */
static bool group_by_mass(styrk_arena *arena, styrk_loader *l)
{
    bool stack = l->kind == STYRK_RIG_STACK;

    if (!start_groups(arena, l)) {
        return false;
    }
    while (l->a.kinds + l->b.kinds < l->kinds) {
        bool in_b = !stack && l->a.length > l->b.length;
        if (!grow_group(arena, l, in_b) && (stack || !grow_group(arena, l, !in_b))) {
            return false;
        }
    }
    return true;
}

static bool make_groups(styrk_arena *arena, styrk_loader *l)
{
    bool mixed = false;

    for (uint32_t k = 1; k < l->kinds; k++) {
        mixed = mixed || l->plate[k].weight.unit != l->plate[0].weight.unit;
    }
    if (mixed && l->kind == STYRK_RIG_PLATES && group_by_unit(arena, l)) {
        return true;
    }
    return group_by_mass(arena, l);
}

static bool rig_ok(const styrk_rig *rig)
{
    if (!mass_ok(rig->base.u, 0) || !mass_ok(rig->collars.u, 0) || !mass_ok(rig->step.u, 0) ||
        !mass_ok(rig->top.u, 0)) {
        return false;
    }
    if (rig->places < 0 || rig->places > PLACES_MAX || rig->counted < 0 ||
        rig->counted > PLACES_MAX) {
        return false;
    }
    if (rig->plate == NULL && rig->plate_count > 0) {
        return false;
    }
    switch (rig->kind) {
    case STYRK_RIG_STEP:
        return rig->step.u > 0;
    case STYRK_RIG_STACK:
        return rig->step.u > 0 && (rig->top.u == 0 || rig->top.u >= rig->base.u);
    case STYRK_RIG_BELLS:
    case STYRK_RIG_PLATES:
        return true;
    }
    return false;
}

const styrk_loader *styrk_model_loader_new(styrk_arena *arena, const styrk_rig *rig)
{
    styrk_loader *l;
    int32_t places;

    if (!rig_ok(rig)) {
        return NULL;
    }
    l = styrk_arena_get(arena, sizeof *l);
    if (l == NULL) {
        return NULL;
    }
    places = rig->places == 0 ? 1 : rig->places;
    l->kind = rig->kind;
    l->step = rig->step.u;
    l->top = rig->top.u;
    l->base = rig->base.u + (rig->kind == STYRK_RIG_PLATES ? rig->collars.u : 0);
    l->counted = rig->kind != STYRK_RIG_PLATES ? 1 : (rig->counted == 0 ? places : rig->counted);
    if (rig->kind == STYRK_RIG_STEP) {
        return l;
    }
    if (!take_inventory(arena, l, rig)) {
        return NULL;
    }
    if (rig->kind == STYRK_RIG_BELLS) {
        return l->kinds > 0 ? l : NULL;
    }
    if (rig->kind == STYRK_RIG_PLATES && l->kinds == 0 && l->base == 0) {
        return NULL;
    }
    return make_groups(arena, l) ? l : NULL;
}

/* ---- asking ------------------------------------------------------------------ */

/* A candidate: a sum of each group, and steps for a stack. */
typedef struct {
    bool found;
    int64_t sum;
    entry a, b;
} candidate;

static int32_t count_of(const styrk_loader *l, const candidate *c, uint32_t k)
{
    uint64_t counts = l->home[k].in_b ? c->b.counts : c->a.counts;
    return (int32_t)(counts >> l->home[k].shift & 15u);
}

/* Heavier plates first: decided by the heaviest kind whose count differs. */
static bool heavier(const styrk_loader *l, const candidate *x, const candidate *y)
{
    for (uint32_t k = 0; k < l->kinds; k++) {
        int32_t n = count_of(l, x, k) - count_of(l, y, k);
        if (n != 0) {
            return n > 0;
        }
    }
    return false;
}

static void offer(const styrk_loader *l, candidate *best, const candidate *c, bool larger)
{
    uint32_t pieces = c->a.pieces + c->b.pieces, had = best->a.pieces + best->b.pieces;

    if (!best->found || (larger ? c->sum > best->sum : c->sum < best->sum)) {
        *best = *c;
        return;
    }
    if (c->sum == best->sum && (pieces < had || (pieces == had && heavier(l, c, best)))) {
        *best = *c;
    }
}

/* How many sums of the group are at most `most`. */
static uint32_t count_up_to(const group *g, int64_t most)
{
    uint32_t low = 0, high = g->length;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (g->list[middle].sum <= most) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The largest sum not above `target` and the smallest above it. */
static void walk_plates(const styrk_loader *l, int64_t target, candidate *below, candidate *above)
{
    target = target > PLATES_MAX ? PLATES_MAX : target;
    uint32_t j = count_up_to(&l->b, target); /* b[j - 1] is the largest that still fits */

    for (uint32_t i = 0; i < l->a.length; i++) {
        const entry *a = &l->a.list[i], *b = l->b.list;
        if (above->found && a->sum > above->sum) {
            break; /* nothing that follows is smaller */
        }
        while (j > 0 && a->sum + b[j - 1].sum > target) {
            j--;
        }
        if (j > 0 && (!below->found || a->sum + b[j - 1].sum >= below->sum)) {
            candidate c = {true, a->sum + b[j - 1].sum, *a, b[j - 1]};
            offer(l, below, &c, true);
        }
        if (j < l->b.length && a->sum + b[j].sum <= (above->found ? above->sum : PLATES_MAX)) {
            candidate c = {true, a->sum + b[j].sum, *a, b[j]};
            offer(l, above, &c, false);
        }
    }
}

static void walk_stack(const styrk_loader *l, int64_t target, candidate *below, candidate *above)
{
    int64_t most = l->top == 0 ? WANTED_MAX / l->step : (l->top - l->base) / l->step;

    for (uint32_t i = 0; i < l->a.length; i++) {
        const entry *a = &l->a.list[i];
        int64_t left = target - a->sum, steps = left < 0 ? -1 : left / l->step;
        candidate c = {true, 0, *a, {0, 0, 0}};
        steps = steps > most ? most : steps;
        if (steps >= 0) {
            c.sum = a->sum + steps * l->step;
            offer(l, below, &c, true);
        }
        if (steps < most) {
            c.sum = a->sum + (steps + 1) * l->step;
            offer(l, above, &c, false);
        }
    }
}

static void walk_bells(const styrk_loader *l, int64_t target, candidate *below, candidate *above)
{
    for (uint32_t i = 0; i < l->kinds; i++) {
        candidate c = {true, l->plate[i].weight.mass.u, {0, 0, 0}, {0, 0, 0}};
        bool fits = c.sum <= target;
        offer(l, fits ? below : above, &c, fits);
    }
}

static void walk_steps(const styrk_loader *l, int64_t target, candidate *below, candidate *above)
{
    int64_t whole = target < 0 ? -1 : target / l->step;

    above->found = true;
    above->sum = (whole + 1) * l->step;
    if (whole >= 0) {
        below->found = true;
        below->sum = whole * l->step;
    }
}

static void answer(const styrk_loader *l, styrk_loading *out, const candidate *c)
{
    memset(out, 0, sizeof *out);
    out->load.u = c->sum + (l->kind == STYRK_RIG_BELLS ? 0 : l->base);
    if (l->kind != STYRK_RIG_PLATES && l->kind != STYRK_RIG_STACK) {
        return;
    }
    for (uint32_t k = 0; k < l->kinds; k++) {
        int32_t n = count_of(l, c, k);
        if (n > 0) {
            out->plate[out->kinds] = l->plate[k];
            out->plate[out->kinds].count = n;
            out->kinds++;
            out->pieces += (uint32_t)n;
        }
    }
}

bool styrk_model_loading(const styrk_loader *loader, styrk_loading *out, styrk_mass wanted,
                         styrk_rounding rounding)
{
    candidate below = {0}, above = {0};
    int64_t target;
    bool up;

    if (loader == NULL) {
        return false;
    }
    target = clamp_wanted(wanted.u) - (loader->kind == STYRK_RIG_BELLS ? 0 : loader->base);
    switch (loader->kind) {
    case STYRK_RIG_STEP:
        walk_steps(loader, target, &below, &above);
        break;
    case STYRK_RIG_PLATES:
        walk_plates(loader, target, &below, &above);
        break;
    case STYRK_RIG_BELLS:
        walk_bells(loader, target, &below, &above);
        break;
    case STYRK_RIG_STACK:
        walk_stack(loader, target, &below, &above);
        break;
    }
    if (rounding == STYRK_ROUND_DOWN) {
        up = false;
    } else if (below.found && above.found) {
        up = above.sum - target <= target - below.sum;
    } else {
        up = above.found;
    }
    if (!(up ? above.found : below.found)) {
        return false;
    }
    answer(loader, out, up ? &above : &below);
    out->exact = out->load.u == wanted.u;
    return true;
}

/* ---- fewest changes -------------------------------------------------------------- */

/* Plates that lie innermost in both, in the same order. */
static uint32_t common_plates(const styrk_loading *x, const styrk_loading *y)
{
    uint32_t same = 0;

    for (uint32_t i = 0; i < x->kinds && i < y->kinds; i++) {
        const styrk_plate *p = &x->plate[i], *q = &y->plate[i];
        if (p->weight.mass.u != q->weight.mass.u) {
            break;
        }
        same += (uint32_t)(p->count < q->count ? p->count : q->count);
        if (p->count != q->count) {
            break;
        }
    }
    return same;
}

uint32_t styrk_model_loading_changes(const styrk_loading *before, const styrk_loading *after)
{
    uint32_t same = common_plates(before, after);
    return before->pieces - same + (after->pieces - same);
}

/* A search for the fewest plates that make an exact sum. */
typedef struct {
    const styrk_loader *loader;
    uint8_t least[STYRK_RIG_PLATE_KINDS]; /* kept from before, by kind */
    uint8_t now[STYRK_RIG_PLATE_KINDS];   /* with what the search adds */
    uint8_t best[STYRK_RIG_PLATE_KINDS];
    int64_t best_pieces; /* plates added by the best so far */
    int32_t steps_left;
} search;

/* Kinds from k on make `left` with `used` plates so far; the depth is the
 * number of kinds. */
static void fill(search *s, uint32_t k, int64_t left, int64_t used)
{
    const styrk_loader *l = s->loader;
    int64_t most;

    if (left == 0) {
        if (used < s->best_pieces) {
            s->best_pieces = used;
            memcpy(s->best, s->now, sizeof s->best);
        }
        return;
    }
    if (k >= l->kinds || --s->steps_left < 0) {
        return;
    }
    if (left / l->plate[k].weight.mass.u + used >= s->best_pieces) {
        return; /* even the heaviest kind left needs too many */
    }
    most = left / l->plate[k].weight.mass.u;
    if (most > l->plate[k].count - s->least[k]) {
        most = l->plate[k].count - s->least[k];
    }
    for (int64_t n = most; n >= 0; n--) {
        s->now[k] = (uint8_t)(s->least[k] + n);
        fill(s, k + 1, left - n * l->plate[k].weight.mass.u, used + n);
    }
    s->now[k] = s->least[k];
}

/* The kind with this mass, or l->kinds. */
static uint32_t kind_of(const styrk_loader *l, int64_t u)
{
    uint32_t k = 0;
    while (k < l->kinds && l->plate[k].weight.mass.u != u) {
        k++;
    }
    return k;
}

static void rewrite(const styrk_loader *l, styrk_loading *out, const uint8_t *counts)
{
    out->kinds = 0;
    out->pieces = 0;
    for (uint32_t k = 0; k < l->kinds; k++) {
        if (counts[k] > 0) {
            out->plate[out->kinds] = l->plate[k];
            out->plate[out->kinds].count = counts[k];
            out->kinds++;
            out->pieces += counts[k];
        }
    }
}

/* Keeps the innermost `kept` plates of `before` and fills up the rest. Takes the
 * result if it needs no more changes than `*changes`; as ever fewer plates are
 * kept, equal changes mean fewer plates on the bar. */
static void try_keeping(search *s, styrk_loading *loading, uint32_t *changes, int64_t left,
                        uint32_t first_kind, int64_t off)
{
    s->best_pieces = (int64_t)*changes - off + 1;
    memcpy(s->now, s->least, sizeof s->now);
    if (s->best_pieces <= 0) {
        return;
    }
    fill(s, first_kind, left, 0);
    if (s->best_pieces <= (int64_t)*changes - off) {
        *changes = (uint32_t)(s->best_pieces + off);
        rewrite(s->loader, loading, s->best);
    }
}

void styrk_model_loading_after(const styrk_loader *loader, styrk_loading *loading,
                               const styrk_loading *before)
{
    search s = {0};
    uint32_t changes, kept = 0, kind[STYRK_RIG_PLATE_KINDS], runs = 0;
    int64_t left;

    if (loader == NULL || loader->kind != STYRK_RIG_PLATES) {
        return;
    }
    s.loader = loader;
    s.steps_left = SEARCH_STEPS;
    changes = styrk_model_loading_changes(before, loading);
    left = (loading->load.u - loader->base) / loader->counted;
    if (left < 0) {
        return;
    }
    /* First keep as much as this rig has and the load allows. */
    for (; runs < before->kinds; runs++) {
        const styrk_plate *p = &before->plate[runs];
        uint32_t k = kind_of(loader, p->weight.mass.u);
        int64_t n = p->count;
        if (k == loader->kinds) {
            break;
        }
        n = n > loader->plate[k].count ? loader->plate[k].count : n;
        n = n > left / p->weight.mass.u ? left / p->weight.mass.u : n;
        s.least[k] = (uint8_t)n;
        kind[runs] = k;
        kept += (uint32_t)n;
        left -= n * p->weight.mass.u;
        if (n < p->count) {
            runs++;
            break;
        }
    }
    /* Then give them back one by one, outermost first. */
    while (runs > 0) {
        uint32_t k = kind[runs - 1];
        if (s.least[k] == 0) {
            runs--;
            continue;
        }
        try_keeping(&s, loading, &changes, left, k, (int64_t)before->pieces - kept);
        s.least[k]--;
        kept--;
        left += loader->plate[k].weight.mass.u;
    }
    try_keeping(&s, loading, &changes, left, 0, before->pieces);
}
