/* prop_loads.c: P6, loads can be built from what is owned, and nothing nearer can.
 *
 * The nearest is found by trying all there is.
 *
 * usage: prop_loads [ROUNDS [SEED]]
 */
#include "prop_rig.h"

/* ---- plates on a bar ---------------------------------------------------------------- */

typedef struct {
    int64_t plate[6]; /* in 0.25 kg */
    int32_t count[6];
    uint32_t kinds;
    int64_t bar;
} shelf;

static styrk_str write_shelf(gen *g, shelf *s)
{
    static const int64_t sizes[] = {5, 10, 20, 30, 40, 60, 80, 100};
    styrk_buf text;
    styrk_buf_init(&text, &arena, 1000);
    s->kinds = 1 + gen_below(g, 6);
    const uint32_t skipped = gen_below(g, 3);
    s->bar = 4 * (5 + 5 * (int64_t)gen_below(g, 4));
    for (uint32_t i = 0; i < s->kinds; i++) {
        s->plate[i] = sizes[i + skipped];
        s->count[i] = 1 + (int32_t)gen_below(g, 6);
        styrk_buf_int(&text, s->count[i]);
        styrk_buf_char(&text, 'x');
        styrk_buf_decimal(&text, s->plate[i] * 25, 2, '.');
        styrk_buf_z(&text, "kg ");
    }
    return (styrk_str){text.p, (uint32_t)text.len};
}

/* The nearest total to `exact`, in units, by trying all; the heavier of two. */
static int64_t nearest(const shelf *s, int64_t exact)
{
    const int64_t unit = STYRK_U_PER_KG / 4;
    int64_t best = s->bar * unit;
    uint32_t choices = 1;
    for (uint32_t i = 0; i < s->kinds; i++) {
        choices *= (uint32_t)(s->count[i] / 2 + 1);
    }
    for (uint32_t choice = 0; choice < choices; choice++) {
        int64_t total = s->bar;
        uint32_t rest = choice;
        for (uint32_t i = 0; i < s->kinds; i++) {
            const uint32_t pairs = (uint32_t)(s->count[i] / 2 + 1);
            total += 2 * s->plate[i] * (int64_t)(rest % pairs);
            rest /= pairs;
        }
        const int64_t off = llabs(total * unit - exact), least = llabs(best - exact);
        if (off < least || (off == least && total * unit > best)) {
            best = total * unit;
        }
    }
    return best;
}

static bool set_is_right(const shelf *s, const styrk_set *set)
{
    int64_t sum = s->bar * (STYRK_U_PER_KG / 4);
    for (uint32_t i = 0; i < set->plate_count; i++) {
        sum += 2 * set->plates[i].u;
    }
    const int64_t want = nearest(s, set->load_exact.mass.u);
    if (set->load.mass.u != want || (set->plate_count > 0 && sum != want)) {
        printf("# %lld u exactly: prescribed %lld, nearest %lld, on the bar %lld\n",
               (long long)set->load_exact.mass.u, (long long)set->load.mass.u, (long long)want,
               (long long)sum);
        return false;
    }
    return true;
}

static bool loads_are_nearest(uint64_t round)
{
    styrk_event log[8];
    shelf s;
    gen g;
    styrk_buf text;
    start(&g, round, false);
    gen_event_of(&g, &log[0], STYRK_EV_SETTING);
    log[0].key = STYRK_LIT("plates");
    log[0].text = write_shelf(&g, &s);
    gen_event_of(&g, &log[1], STYRK_EV_SETTING);
    styrk_buf_init(&text, &arena, 1000);
    styrk_buf_decimal(&text, s.bar * 25, 2, '.');
    styrk_buf_z(&text, "kg");
    log[1].key = STYRK_LIT("bar");
    log[1].text = (styrk_str){text.p, (uint32_t)text.len};
    gen_event_of(&g, &log[2], STYRK_EV_MEASURE);
    log[2].measure.kind = STYRK_MEASURE_1RM;
    log[2].measure.exercise = STYRK_LIT("Squat");
    log[2].measure.weight =
        (styrk_weight){styrk_mass_from(400 + gen_below(&g, 2000), 1, STYRK_KG), STYRK_KG};
    gen_event_of(&g, &log[3], STYRK_EV_PROGRAM);
    log[3].text = STYRK_LIT("day A\n  Squat: top 1x3 @8, backoff 2x5 -12.5%, 3x5 67.5%, 1x5 33%\n");
    const int sets = gen_odds(&g, 2);
    if (sets > 0) {
        gen_event_of(&g, &log[4], STYRK_EV_SET);
        log[4].set.exercise = STYRK_LIT("Squat");
        log[4].set.load_kind = STYRK_LOAD_ABS;
        log[4].set.load =
            (styrk_weight){styrk_mass_from(500 + gen_below(&g, 999), 1, STYRK_KG), STYRK_KG};
        log[4].set.reps = 3;
        log[4].set.role_said = false;
        log[4].set.role = STYRK_ROLE_WORK;
    }
    for (int i = 0; i < 4 + sets; i++) {
        log[i].day.n = GEN_DAY;
    }
    styrk_session *session = NULL;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {GEN_DAY}};
    styrk_state *state = fold(log, 4 + (size_t)sets, &options);
    uint32_t seen = 0;
    if (state == NULL ||
        styrk_session_prescribe(&arena, &session, state, options.today, NULL) != STYRK_OK) {
        return false;
    }
    for (const styrk_set *set = session->exercises->sets; set != NULL; set = set->next) {
        if (set->has_load) {
            seen++;
            if (!set_is_right(&s, set)) {
                return false;
            }
        }
    }
    return seen >= 5;
}

/* ---- bells and a stack -------------------------------------------------------------- */

/* Dumbbells of a list, of which a pair is needed, and a stack of plates on a pin. */
static int64_t nearest_of(const int64_t *list, uint32_t count, int64_t exact)
{
    int64_t best = list[0];
    for (uint32_t i = 1; i < count; i++) {
        const int64_t off = llabs(list[i] - exact), least = llabs(best - exact);
        best = off < least || (off == least && list[i] > best) ? list[i] : best;
    }
    return best;
}

static void add_max(gen *g, styrk_event *e, const char *name, uint32_t kg)
{
    gen_event_of(g, e, STYRK_EV_MEASURE);
    e->measure.kind = STYRK_MEASURE_1RM;
    e->measure.exercise = styrk_str_of(name);
    e->measure.weight =
        (styrk_weight){styrk_mass_from(1 + gen_below(g, kg * 10), 1, STYRK_KG), STYRK_KG};
    e->day.n = GEN_DAY;
}

static void add_list(gen *g, styrk_event *e, const char *key, const styrk_buf *text)
{
    gen_event_of(g, e, STYRK_EV_SETTING);
    e->key = styrk_str_of(key);
    e->text = (styrk_str){text->p, (uint32_t)text->len};
    e->day.n = GEN_DAY;
}

static uint32_t make_bells(gen *g, styrk_buf *text, int64_t *list)
{
    uint32_t count = 0;
    int64_t weight = 1 + gen_below(g, 4);
    const uint32_t bells = 2 + gen_below(g, 12);
    for (uint32_t i = 0; i < bells; i++, weight += 1 + gen_below(g, 5)) {
        const uint32_t copies = i == 0 ? 2 : gen_below(g, 4); /* 0: as many as needed */
        if (copies > 0) {
            styrk_buf_int(text, copies);
            styrk_buf_char(text, 'x');
        }
        styrk_buf_int(text, weight);
        styrk_buf_z(text, "kg ");
        if (copies != 1) {
            list[count++] = weight * STYRK_U_PER_KG;
        }
    }
    return count;
}

static uint32_t make_stack(gen *g, styrk_buf *text, int64_t *list)
{
    const int64_t low = 1 + gen_below(g, 10), step = 1 + gen_below(g, 10);
    const uint32_t count = 1 + gen_below(g, 25);
    styrk_buf_int(text, low);
    styrk_buf_z(text, "kg-");
    styrk_buf_int(text, low + step * (count - 1));
    styrk_buf_z(text, "kg step ");
    styrk_buf_int(text, step);
    styrk_buf_z(text, "kg");
    for (uint32_t i = 0; i < count; i++) {
        list[i] = (low + step * i) * STYRK_U_PER_KG;
    }
    return count;
}

static bool bells_are_nearest(uint64_t round)
{
    styrk_event log[5];
    int64_t list[2][64];
    uint32_t count[2], seen = 0;
    styrk_buf text[2];
    gen g;
    start(&g, round, false);
    styrk_buf_init(&text[0], &arena, 1000);
    styrk_buf_init(&text[1], &arena, 1000);
    count[0] = make_bells(&g, &text[0], list[0]);
    count[1] = make_stack(&g, &text[1], list[1]);
    add_list(&g, &log[0], "dumbbells", &text[0]);
    add_list(&g, &log[1], "stack", &text[1]);
    add_max(&g, &log[2], "Bicep Curl (Dumbbell)", 80);
    add_max(&g, &log[3], "Leg extension", 200);
    gen_event_of(&g, &log[4], STYRK_EV_PROGRAM);
    log[4].text = STYRK_LIT("day A\n  Bicep Curl (Dumbbell): 1x5 77%, 1x5 31.25%\n"
                            "  Leg extension: 1x5 50%, 1x5 93.1%\n");
    log[4].day.n = GEN_DAY;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {GEN_DAY}};
    styrk_session *session = NULL;
    styrk_state *state = fold(log, 5, &options);
    if (state == NULL ||
        styrk_session_prescribe(&arena, &session, state, options.today, NULL) != STYRK_OK) {
        return false;
    }
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        const int kind = e == session->exercises ? 0 : 1;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next, seen++) {
            const int64_t want = nearest_of(list[kind], count[kind], set->load_exact.mass.u);
            if (!set->has_load || set->load.mass.u != want) {
                printf("# \"%.*s\": %lld for %lld, not %lld\n", (int)text[kind].len, text[kind].p,
                       (long long)set->load.mass.u, (long long)set->load_exact.mass.u,
                       (long long)want);
                return false;
            }
        }
    }
    return seen == 4;
}

int main(int argc, char **argv)
{
    const uint64_t rounds = begin(argc, argv);
    if (rounds == 0) {
        return 1;
    }
    each_round(loads_are_nearest, 10 * rounds, "P6 loads are the nearest that can be built");
    each_round(bells_are_nearest, 10 * rounds, "P6 also from a list of bells and a stack");
    free(space);
    return done();
}
