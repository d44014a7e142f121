/* unit_model_plates.c: what can be built, against vectors and against trying
 * every arrangement; the warm-up ramp.
 */
#include <stdlib.h>
#include <time.h>

#include "model/model.h"
#include "tap.h"

static char space[1 << 24];
static styrk_arena arena;

static styrk_mass kg(int64_t milli)
{
    return styrk_mass_from(milli, 3, STYRK_KG);
}

static int64_t milli(styrk_mass mass)
{
    return styrk_mass_milli(mass, STYRK_KG);
}

static styrk_plate plate(int64_t milli_kg, int32_t count)
{
    return (styrk_plate){{kg(milli_kg), STYRK_KG}, count};
}

static styrk_plate lb_plate(int64_t milli_lb, int32_t count)
{
    return (styrk_plate){{styrk_mass_from(milli_lb, 3, STYRK_LB), STYRK_LB}, count};
}

static styrk_rig bar_rig(int64_t bar, const styrk_plate *plates, uint32_t n)
{
    return (styrk_rig){
        .kind = STYRK_RIG_PLATES, .base = kg(bar), .plate = plates, .plate_count = n, .places = 2};
}

static const styrk_loader *loader_of(styrk_rig rig)
{
    styrk_arena_init(&arena, space, sizeof space);
    return styrk_model_loader_new(&arena, &rig);
}

/* "25+25+10 ": what goes on one place. */
static const char *shown(const styrk_loading *l)
{
    static char out[400];
    char *p = out;
    *p = '\0';
    for (uint32_t i = 0; i < l->kinds; i++) {
        for (int32_t j = 0; j < l->plate[i].count; j++) {
            p += snprintf(
                p, (size_t)(out + sizeof out - p), "%s%g", p == out ? "" : "+",
                (double)styrk_mass_milli(l->plate[i].weight.mass, l->plate[i].weight.unit) /
                    1000.0);
        }
    }
    return out;
}

static void is_loading(const styrk_loader *l, styrk_mass wanted, styrk_rounding rounding,
                       int64_t load_milli, const char *side, const char *name)
{
    styrk_loading got;
    if (!ok(styrk_model_loading(l, &got, wanted, rounding), name)) {
        return;
    }
    is_int(milli(got.load), load_milli, name);
    is_str(shown(&got), side, name);
    ok(got.exact == (got.load.u == wanted.u), name);
}

static void test_vectors(void)
{
    styrk_plate gym[9], iwf[10];
    static const int32_t gym_g[7] = {25000, 20000, 15000, 10000, 5000, 2500, 1250};
    static const int32_t iwf_g[10] = {25000, 20000, 15000, 10000, 5000,
                                      2500,  2000,  1500,  1000,  500};
    for (int i = 0; i < 7; i++) {
        gym[i] = plate(gym_g[i], -1);
    }
    for (int i = 0; i < 10; i++) {
        iwf[i] = plate(iwf_g[i], -1);
    }
    styrk_rig rig = bar_rig(20000, gym, 7);
    is_loading(loader_of(rig), kg(142500), STYRK_ROUND_NEAREST, 142500, "25+25+10+1.25",
               "science 4: 142.5 kg, bar 20");
    rig.collars = kg(5000);
    is_loading(loader_of(rig), kg(142500), STYRK_ROUND_NEAREST, 142500, "25+25+5+2.5+1.25",
               "science 4: 142.5 kg with collars");
    is_loading(loader_of(bar_rig(20000, iwf, 10)), kg(121500), STYRK_ROUND_DOWN, 121000,
               "25+25+0.5", "science 4: 121.5 kg with IWF discs, down");
    /* 121.5 lies halfway between 121 and 122; the vector's 121.0 is what can be
     * loaded without more than was asked. */
    is_loading(loader_of(bar_rig(20000, iwf, 10)), kg(121500), STYRK_ROUND_NEAREST, 122000,
               "25+25+1", "science 4: 121.5 kg with IWF discs, half up");
    styrk_mass m = styrk_mass_from(121480, 3, STYRK_KG);
    is_int(milli(styrk_model_round(m, kg(2500), STYRK_ROUND_NEAREST)), 122500,
           "science 4: 121.480 nearest");
    is_int(milli(styrk_model_round(m, kg(2500), STYRK_ROUND_DOWN)), 120000, "science 4: down");
    is_int(styrk_mass_from(45, 0, STYRK_LB).u, 2041165665000, "science 4: 45 lb exactly");
    is_int(milli(styrk_model_round(kg(-5000), kg(2500), STYRK_ROUND_NEAREST)), 0, "never below 0");
    is_int(milli(styrk_model_round(kg(7000), kg(0), STYRK_ROUND_NEAREST)), 7000, "no step");
}

static void test_not_greedy(void)
{
    /* Heaviest first takes 20 and is stuck at 20 of 30. */
    styrk_plate odd[2] = {plate(20000, 2), plate(15000, 4)};
    is_loading(loader_of(bar_rig(20000, odd, 2)), kg(80000), STYRK_ROUND_NEAREST, 80000, "15+15",
               "not greedy: 30 a side from 20 and 15");
    styrk_plate coins[3] = {plate(9000, 2), plate(6000, 4), plate(1000, 8)};
    is_loading(loader_of(bar_rig(0, coins, 3)), kg(24000), STYRK_ROUND_NEAREST, 24000, "6+6",
               "not greedy: two plates instead of four");
    styrk_plate few[3] = {plate(20000, 3), plate(10000, 2), plate(5000, 1)};
    is_loading(loader_of(bar_rig(20000, few, 3)), kg(100000), STYRK_ROUND_NEAREST, 80000, "20+10",
               "counts: three 20s are one a side, one 5 is none");
    styrk_plate twice[3] = {plate(10000, 1), plate(10000, 1), plate(5000, 2)};
    is_loading(loader_of(bar_rig(20000, twice, 3)), kg(50000), STYRK_ROUND_NEAREST, 50000, "10+5",
               "the same plate listed twice adds up");
}

/* Seven kinds in kg and seven in lb, as many as needed: nothing is refused. */
static void test_mixed(void)
{
    static const int32_t kilos[7] = {25000, 20000, 15000, 10000, 5000, 2500, 1250};
    static const int32_t pounds[7] = {45000, 35000, 25000, 10000, 5000, 2500, 1250};
    styrk_plate p[14];
    styrk_loading got;
    for (int i = 0; i < 7; i++) {
        p[i] = plate(kilos[i], -1);
        p[7 + i] = lb_plate(pounds[i], -1);
    }
    const styrk_loader *l = loader_of(bar_rig(20000, p, 14));
    is_loading(l, kg(142500), STYRK_ROUND_NEAREST, 142500, "25+25+10+1.25",
               "mixed: kg to the gram");
    styrk_mass lb = {kg(20000).u + styrk_mass_from(180, 0, STYRK_LB).u};
    ok(styrk_model_loading(l, &got, lb, STYRK_ROUND_NEAREST) && got.exact && got.pieces == 2,
       "mixed: a bar of kg with two 45 lb a side, exact");
    is_str(shown(&got), "45+45", "mixed: the plates are shown in their own unit");
    ok(styrk_model_loading(l, &got, kg(9000000), STYRK_ROUND_NEAREST) &&
           got.load.u <= kg(20000 + 1000 * STYRK_PLATES_KG_MAX).u && milli(got.load) > 1519500,
       "mixed: a wish for 9 tonnes gets the most that is ever built");
}

static void test_implements(void)
{
    styrk_plate p[4] = {plate(20000, 4), plate(10000, 3), plate(5000, 4), plate(1250, 4)};
    styrk_rig rig = bar_rig(0, p, 4);
    rig.places = 1;
    is_loading(loader_of(rig), kg(35000), STYRK_ROUND_NEAREST, 35000, "20+10+5", "a belt");
    is_loading(loader_of(rig), kg(700), STYRK_ROUND_NEAREST, 1250, "1.25", "a belt, nearest");
    is_loading(loader_of(rig), kg(600), STYRK_ROUND_NEAREST, 0, "", "a belt, nothing");
    rig = bar_rig(2000, p, 4);
    rig.places = 4;
    rig.counted = 2;
    is_loading(loader_of(rig), kg(14500), STYRK_ROUND_NEAREST, 14500, "5+1.25",
               "a pair of handles: each plate four times, the load of one bell");
    rig.places = 2;
    rig.counted = 1;
    is_loading(loader_of(rig), kg(23000), STYRK_ROUND_NEAREST, 23250, "20+1.25",
               "two one-ended handles");

    styrk_plate bells[5] = {plate(8000, 2), plate(12000, 2), plate(16000, 1), plate(20000, 2),
                            plate(24000, 1)};
    rig = (styrk_rig){.kind = STYRK_RIG_BELLS, .plate = bells, .plate_count = 5};
    is_loading(loader_of(rig), kg(14000), STYRK_ROUND_NEAREST, 16000, "", "a bell, half up");
    is_loading(loader_of(rig), kg(15999), STYRK_ROUND_DOWN, 12000, "", "a bell, down");
    is_loading(loader_of(rig), kg(99000), STYRK_ROUND_NEAREST, 24000, "", "the heaviest bell");
    is_loading(loader_of(rig), kg(1000), STYRK_ROUND_NEAREST, 8000, "", "the lightest bell");
    rig.places = 2;
    is_loading(loader_of(rig), kg(17000), STYRK_ROUND_NEAREST, 20000, "", "a pair of bells");
    styrk_loading got;
    ok(!styrk_model_loading(loader_of(rig), &got, kg(7000), STYRK_ROUND_DOWN), "no bell is below");

    styrk_plate rack[129];
    for (int i = 0; i < 129; i++) {
        rack[i] = plate(1000 + 500 * i, 2);
    }
    rig = (styrk_rig){.kind = STYRK_RIG_BELLS, .plate = rack, .plate_count = 128, .places = 2};
    is_loading(loader_of(rig), kg(60300), STYRK_ROUND_NEAREST, 60500, "", "a long rack of pairs");
    rig.plate_count = 129;
    ok(loader_of(rig) == NULL, "129 bells");

    styrk_plate add_on[2] = {plate(2500, 1), plate(1250, 1)};
    rig = (styrk_rig){.kind = STYRK_RIG_STACK,
                      .base = kg(5000),
                      .step = kg(7000),
                      .top = kg(75000),
                      .plate = add_on,
                      .plate_count = 2};
    is_loading(loader_of(rig), kg(20000), STYRK_ROUND_NEAREST, 20250, "1.25",
               "a stack with add-on");
    is_loading(loader_of(rig), kg(22000), STYRK_ROUND_NEAREST, 21500, "2.5", "the other add-on");
    is_loading(loader_of(rig), kg(200000), STYRK_ROUND_NEAREST, 78750, "2.5+1.25", "its end");
    is_loading(loader_of(rig), kg(1000), STYRK_ROUND_NEAREST, 5000, "", "its beginning");
    rig = (styrk_rig){.kind = STYRK_RIG_STEP, .base = kg(20000), .step = kg(2500)};
    is_loading(loader_of(rig), kg(121480), STYRK_ROUND_NEAREST, 122500, "", "plain steps");
    is_loading(loader_of(rig), kg(10000), STYRK_ROUND_NEAREST, 20000, "", "not below the bar");
    ok(!styrk_model_loading(loader_of(rig), &got, kg(10000), STYRK_ROUND_DOWN),
       "none below the bar");
}

static void test_refused(void)
{
    styrk_plate p[26];
    styrk_loading got;
    for (int i = 0; i < 26; i++) {
        p[i] = plate(1000 + 37 * i * i * i, -1);
    }
    ok(loader_of(bar_rig(0, p, 25)) == NULL, "25 kinds");
    p[0].weight.mass.u = 0;
    ok(loader_of(bar_rig(0, p, 1)) == NULL, "a plate of nothing");
    p[0].weight.mass.u = INT64_MAX;
    ok(loader_of(bar_rig(0, p, 1)) == NULL, "a plate too heavy");
    ok(loader_of(bar_rig(0, NULL, 3)) == NULL && loader_of(bar_rig(0, NULL, 0)) == NULL &&
           loader_of(bar_rig(20000, NULL, 0)) != NULL,
       "no plates: a bar is enough");
    styrk_rig rig = bar_rig(-1, p, 0);
    ok(loader_of(rig) == NULL, "a negative bar");
    rig = bar_rig(20000, p, 0);
    rig.places = 99;
    ok(loader_of(rig) == NULL, "99 places");
    ok(loader_of((styrk_rig){.kind = STYRK_RIG_STEP}) == NULL, "steps of nothing");
    ok(!styrk_model_loading(NULL, &got, kg(1), STYRK_ROUND_NEAREST), "no loader");
    styrk_rig step = {.kind = STYRK_RIG_STEP, .step = {1}};
    ok(styrk_model_loading(loader_of(step), &got, (styrk_mass){INT64_MAX}, STYRK_ROUND_NEAREST) &&
           styrk_model_loading(loader_of(step), &got, (styrk_mass){INT64_MIN}, STYRK_ROUND_NEAREST),
       "extreme wishes");
    for (int i = 0; i < 24; i++) {
        p[i] = (styrk_plate){{{INT64_C(1000000007) * (i + 1) * (i + 3) + i}, STYRK_KG}, -1};
    }
    styrk_arena_init(&arena, space, sizeof space);
    rig = bar_rig(0, p, 24);
    clock_t start = clock();
    ok(styrk_model_loader_new(&arena, &rig) == NULL, "more sums than the search holds");
    printf("# refused after %.2f ms and %zu bytes\n",
           1000.0 * (double)(clock() - start) / CLOCKS_PER_SEC, arena.used);
    styrk_arena_init(&arena, space, 300);
    ok(styrk_model_loader_new(&arena, &rig) == NULL && arena.failed, "no memory");
}

/* ---- against every arrangement ---------------------------------------------- */

static uint32_t seed = 12345;

static uint32_t any(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

typedef struct {
    int64_t below, above;
    int below_pieces, above_pieces;
    bool has_below, has_above;
} brute;

static void try_all(brute *b, const styrk_plate *p, uint32_t n, int64_t sum, int pieces,
                    int64_t target)
{
    if (n == 0) {
        if (sum <= target) {
            if (!b->has_below || sum > b->below || (sum == b->below && pieces < b->below_pieces)) {
                b->below = sum;
                b->below_pieces = pieces;
                b->has_below = true;
            }
        } else if (!b->has_above || sum < b->above ||
                   (sum == b->above && pieces < b->above_pieces)) {
            b->above = sum;
            b->above_pieces = pieces;
            b->has_above = true;
        }
        return;
    }
    for (int32_t i = 0; i <= p->count / 2; i++) {
        try_all(b, p + 1, n - 1, sum + 2 * i * p->weight.mass.u, pieces + i, target);
    }
}

/* Random inventory, kg and lb mixed, in any order, distinct masses. */
static uint32_t random_plates(styrk_plate *p)
{
    static const int32_t sizes[14] = {25000, 20000, 15000, 10000, 7500, 5000, 2500,
                                      2000,  1500,  1250,  1000,  500,  250,  350};
    uint32_t n = 2 + any(6), used = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = any(14);
        if (used >> k & 1) {
            p[i] = lb_plate(1000 + 500 * (int64_t)i, (int32_t)any(7));
        } else {
            p[i] = any(4) == 0 ? lb_plate(sizes[k] * 2, (int32_t)any(9))
                               : plate(sizes[k], (int32_t)any(9));
        }
        used |= 1u << k;
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = i + 1; j < n; j++) {
            if (p[i].weight.mass.u == p[j].weight.mass.u) {
                return 0;
            }
        }
    }
    return n;
}

static int64_t side_sum(const styrk_loading *l)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < l->kinds; i++) {
        sum += l->plate[i].count * l->plate[i].weight.mass.u;
    }
    return sum;
}

static bool same_as_brute(const styrk_plate *p, uint32_t n)
{
    const styrk_loader *l = loader_of(bar_rig(20000, p, n));
    if (l == NULL) {
        return false;
    }
    for (int t = 0; t < 8; t++) {
        styrk_mass wanted = kg(250 * (int64_t)any(1000));
        styrk_loading got;
        brute b = {0};
        int64_t target = wanted.u - kg(20000).u;
        try_all(&b, p, n, 0, 0, target);
        bool up = b.has_above && (!b.has_below || b.above - target <= target - b.below);
        int64_t want = (up ? b.above : b.below) + kg(20000).u;
        if (!styrk_model_loading(l, &got, wanted, STYRK_ROUND_NEAREST) || got.load.u != want ||
            (int)got.pieces != (up ? b.above_pieces : b.below_pieces) ||
            2 * side_sum(&got) + kg(20000).u != got.load.u) {
            return false;
        }
        bool down = styrk_model_loading(l, &got, wanted, STYRK_ROUND_DOWN);
        if (down != b.has_below || (down && got.load.u != b.below + kg(20000).u)) {
            return false;
        }
    }
    return true;
}

/* Every arrangement of the same load: the fewest changes from `before`, and of
 * those the fewest plates. */
static void try_changes(const styrk_plate *sorted, uint32_t n, const styrk_loading *now,
                        int64_t left, const styrk_loading *before, uint32_t best[2])
{
    if (left == 0) {
        uint32_t c = styrk_model_loading_changes(before, now);
        if (c < best[0] || (c == best[0] && now->pieces < best[1])) {
            best[0] = c;
            best[1] = now->pieces;
        }
        return;
    }
    if (n == 0) {
        return;
    }
    for (int32_t i = 0; i <= sorted->count / 2 && i * sorted->weight.mass.u <= left; i++) {
        styrk_loading with = *now;
        if (i > 0) {
            with.plate[with.kinds] = *sorted;
            with.plate[with.kinds++].count = i;
            with.pieces += (uint32_t)i;
        }
        try_changes(sorted + 1, n - 1, &with, left - i * sorted->weight.mass.u, before, best);
    }
}

static int heavier(const void *a, const void *b)
{
    int64_t x = ((const styrk_plate *)a)->weight.mass.u,
            y = ((const styrk_plate *)b)->weight.mass.u;
    return x < y ? 1 : -(x > y);
}

static bool fewest_changes(const styrk_plate *p, uint32_t n)
{
    styrk_plate sorted[8];
    const styrk_loader *l = loader_of(bar_rig(20000, p, n));
    styrk_loading before, after;
    memcpy(sorted, p, n * sizeof *p);
    qsort(sorted, n, sizeof *sorted, heavier);
    styrk_model_loading(l, &before, kg(20000 + 2500 * (int64_t)any(50)), STYRK_ROUND_NEAREST);
    for (int t = 0; t < 4; t++) {
        uint32_t best[2] = {UINT32_MAX, UINT32_MAX};
        styrk_loading empty = {0};
        styrk_model_loading(l, &after, kg(20000 + 2500 * (int64_t)any(50)), STYRK_ROUND_NEAREST);
        int64_t load = after.load.u;
        try_changes(sorted, n, &empty, (load - kg(20000).u) / 2, &before, best);
        styrk_model_loading_after(l, &after, &before);
        if (styrk_model_loading_changes(&before, &after) != best[0] || after.pieces != best[1] ||
            after.load.u != load || 2 * side_sum(&after) + kg(20000).u != load) {
            return false;
        }
        before = after;
    }
    return true;
}

static void test_brute(void)
{
    styrk_plate p[8];
    bool same = true, fewest = true;
    int tried = 0;
    while (tried < 1500) {
        uint32_t n = random_plates(p);
        if (n == 0) {
            continue;
        }
        tried++;
        same = same && same_as_brute(p, n);
        fewest = fewest && fewest_changes(p, n);
    }
    ok(same, "1500 random inventories x 8: as trying every arrangement");
    ok(fewest, "1500 random inventories x 4: no arrangement needs fewer changes");
}

static void test_changes(void)
{
    styrk_plate gym[7] = {plate(25000, 4), plate(20000, 4), plate(15000, 2), plate(10000, 4),
                          plate(5000, 4),  plate(2500, 4),  plate(1250, 2)};
    const styrk_loader *l = loader_of(bar_rig(20000, gym, 7));
    styrk_loading before, after;
    styrk_model_loading(l, &before, kg(60000), STYRK_ROUND_NEAREST);
    is_str(shown(&before), "20", "60 kg");
    styrk_model_loading(l, &after, kg(100000), STYRK_ROUND_NEAREST);
    is_str(shown(&after), "25+15", "100 kg alone");
    styrk_model_loading_after(l, &after, &before);
    is_str(shown(&after), "20+20", "100 kg after 60 kg keeps the 20");
    is_int(styrk_model_loading_changes(&before, &after), 1, "one plate goes on");
    styrk_loading stranger = {
        .load = kg(50000), .kinds = 1, .pieces = 1, .plate = {plate(17000, 1)}};
    styrk_model_loading(l, &after, kg(100000), STYRK_ROUND_NEAREST);
    styrk_model_loading_after(l, &after, &stranger);
    is_str(shown(&after), "25+15", "after a strange plate, the fewest plates");
}

/* ---- warm-up -------------------------------------------------------------------- */

static void is_ramp(const styrk_loader *l, int64_t work, int32_t reps, const char *want,
                    const char *name)
{
    styrk_warmup_step step[STYRK_WARMUP_STEPS];
    char out[200] = "", *p = out;
    uint32_t n = styrk_model_warmup(step, l, kg(work), reps);
    for (uint32_t i = 0; i < n; i++) {
        p += snprintf(p, (size_t)(out + sizeof out - p), "%s%gx%d", i == 0 ? "" : " ",
                      (double)milli(step[i].loading.load) / 1000.0, step[i].reps);
    }
    is_str(out, want, name);
}

static void test_warmup(void)
{
    styrk_rig rig = {.kind = STYRK_RIG_STEP, .base = kg(20000), .step = kg(2500)};
    const styrk_loader *l = loader_of(rig);
    is_ramp(l, 140000, 5, "20x10 55x5 85x3 105x2 122.5x1", "science 9: ramp to 140 kg");
    styrk_warmup_step step[STYRK_WARMUP_STEPS];
    styrk_model_warmup(step, l, kg(140000), 5);
    ok(milli(step[1].exact) == 56000 && milli(step[2].exact) == 84000 &&
           milli(step[4].exact) == 123200,
       "science 9: exact loads 56, 84, 123.2");
    is_ramp(l, 40000, 5, "20x10 25x3 30x2 35x1", "science 9: steps below the bar are dropped");
    is_ramp(l, 50000, 5, "20x10 30x3 37.5x2 45x1", "science 9: equal loads are merged");
    is_ramp(l, 100000, 10, "40x5 75x2", "science 9: above 8 reps two steps");
    is_ramp(l, 30000, 10, "22.5x2", "science 9: above 8 reps and light, one step");
    is_ramp(l, 20000, 5, "", "the bar is the work: no ramp");
    is_ramp(l, 22500, 5, "20x10", "little above the bar");
    is_ramp(NULL, 22500, 5, "", "no loader, no ramp");
    rig.base = kg(0);
    is_ramp(loader_of(rig), 30000, 5, "12.5x5 17.5x3 22.5x2 27.5x1", "without a bar from 40 %");
    styrk_plate gym[7] = {plate(25000, 4), plate(20000, 4), plate(15000, 2), plate(10000, 4),
                          plate(5000, 4),  plate(2500, 4),  plate(1250, 2)};
    is_ramp(loader_of(bar_rig(20000, gym, 7)), 140000, 3, "20x10 55x5 85x3 105x2 122.5x1",
            "the same ramp from plates");
}

static void show_speed(void)
{
    styrk_plate gym[16];
    static const int32_t kilos[9] = {25000, 20000, 15000, 10000, 5000, 2500, 1250, 500, 250};
    static const int32_t pounds[7] = {45000, 35000, 25000, 10000, 5000, 2500, 1250};
    for (int i = 0; i < 9; i++) {
        gym[i] = plate(kilos[i], 8);
    }
    for (int i = 0; i < 7; i++) {
        gym[9 + i] = lb_plate(pounds[i], 6);
    }
    for (uint32_t n = 9; n <= 16; n += 7) {
        const int rounds = 2000;
        const styrk_loader *l = NULL;
        styrk_rig rig = bar_rig(20000, gym, n);
        styrk_loading got, before = {0};
        clock_t start = clock();
        for (int i = 0; i < rounds / 10; i++) {
            l = loader_of(rig);
        }
        double prepare = 1e6 * (double)(clock() - start) / CLOCKS_PER_SEC / (rounds / 10.0);
        size_t bytes = arena.used;
        start = clock();
        for (int i = 0; i < rounds; i++) {
            styrk_model_loading(l, &got, kg(20000 + 250 * (int64_t)any(900)), STYRK_ROUND_NEAREST);
        }
        double ask = 1e6 * (double)(clock() - start) / CLOCKS_PER_SEC / rounds;
        start = clock();
        for (int i = 0; i < rounds; i++) {
            styrk_model_loading(l, &got, kg(20000 + 250 * (int64_t)any(900)), STYRK_ROUND_NEAREST);
            styrk_model_loading_after(l, &got, &before);
            before = got;
        }
        double after = 1e6 * (double)(clock() - start) / CLOCKS_PER_SEC / rounds;
        printf(
            "# %u kinds: prepare %.1f us (%zu bytes), ask %.2f us, with fewest changes %.2f us\n",
            n, prepare, bytes, ask, after);
    }
}

int main(void)
{
    test_vectors();
    test_not_greedy();
    test_mixed();
    test_implements();
    test_refused();
    test_brute();
    test_changes();
    test_warmup();
    show_speed();
    return done();
}
