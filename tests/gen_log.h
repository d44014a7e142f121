/* gen_log.h: training logs made up for the tests, from a seed or from bytes.
 *
 * A generator that is given bytes (a fuzzer's) takes every choice from them and
 * answers 0 when they are used up; without bytes it is a random number
 * generator. Equal seeds and bytes give equal logs.
 *
 * `wild` asks for numbers that no athlete has: the ends of every type, negative
 * masses, far days, names of any length, retractions and corrections of anything.
 */
#ifndef STYRK_TESTS_GEN_LOG_H
#define STYRK_TESTS_GEN_LOG_H

#include <stdlib.h>
#include <string.h>

#include "base/base.h"

typedef struct {
    uint64_t seed;
    const uint8_t *p; /* NULL: seeded */
    size_t n, at;
    styrk_arena *arena; /* texts */
    bool wild;
    int64_t clock_ms;
    uint32_t made; /* events so far: makes ids unique */
    int32_t day;
} gen;

#define GEN_DAY 20400 /* in 2025 */

static inline void gen_init(gen *g, styrk_arena *arena, uint64_t seed)
{
    memset(g, 0, sizeof *g);
    g->arena = arena;
    g->seed = seed * 2654435761u + 88172645463325252u;
    g->clock_ms = 1750000000000;
    g->day = GEN_DAY;
}

static inline uint32_t gen_bits(gen *g)
{
    if (g->p != NULL) {
        uint32_t v = 0;
        for (int i = 0; i < 2 && g->at < g->n; i++) {
            v = v << 8 | g->p[g->at++];
        }
        return v;
    }
    g->seed += 0x9E3779B97F4A7C15u;
    uint64_t z = g->seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

static inline uint32_t gen_below(gen *g, uint32_t n)
{
    if (g->p != NULL && n <= 256) { /* one byte a choice: a fuzzer learns faster */
        return g->at < g->n ? g->p[g->at++] % n : 0;
    }
    return gen_bits(g) % n;
}

static inline bool gen_odds(gen *g, uint32_t one_in)
{
    return gen_below(g, one_in) == one_in - 1;
}

#define GEN_PICK(g, list) (list)[gen_below((g), sizeof(list) / sizeof(list)[0])]

/* ---- numbers ------------------------------------------------------------------ */

static inline int32_t gen_int(gen *g, int32_t low, int32_t high)
{
    static const int32_t ends[] = {INT32_MIN,     -1,       0, 1, 12, 13, 64, 999999,
                                   INT32_MAX - 1, INT32_MAX};
    if (g->wild && gen_odds(g, 8)) {
        return GEN_PICK(g, ends);
    }
    return low + (int32_t)gen_below(g, (uint32_t)(high - low + 1));
}

static inline styrk_weight gen_weight(gen *g)
{
    static const int64_t ends[] = {INT64_MIN,
                                   INT64_MIN + 1,
                                   -STYRK_U_PER_KG,
                                   -1,
                                   0,
                                   1,
                                   1000 * STYRK_U_PER_KG,
                                   90000000 * STYRK_U_PER_KG,
                                   INT64_MAX - 1,
                                   INT64_MAX};
    const styrk_unit unit = gen_odds(g, 8) ? STYRK_LB : STYRK_KG;
    if (g->wild && gen_odds(g, 8)) {
        return (styrk_weight){{GEN_PICK(g, ends)}, unit};
    }
    return (styrk_weight){styrk_mass_from(25 * (int64_t)gen_below(g, 90), 1, unit), unit};
}

static inline styrk_day gen_day(gen *g)
{
    static const int32_t ends[] = {INT32_MIN, INT32_MIN + 3, -719528,  0,
                                   2932896,   INT32_MAX - 3, INT32_MAX};
    if (g->wild && gen_odds(g, 16)) {
        return (styrk_day){GEN_PICK(g, ends)};
    }
    if (gen_odds(g, 24)) {
        return (styrk_day){g->day - (int32_t)gen_below(g, 9)}; /* entered later */
    }
    return (styrk_day){g->day};
}

/* ---- texts -------------------------------------------------------------------- */

static inline styrk_str gen_long(gen *g, uint32_t n)
{
    char *p = styrk_arena_get(g->arena, n);
    if (p == NULL) {
        return (styrk_str){"", 0};
    }
    memset(p, 'a' + (int)(n % 26), n);
    return (styrk_str){p, n};
}

static inline styrk_str gen_name(gen *g)
{
    static const char *const names[] = {"Squat",
                                        "Squat",
                                        "Squat (Barbell)",
                                        "Bench press",
                                        "B\303\246nkpres",
                                        "Bench press",
                                        "Deadlift",
                                        "D\303\270dl\303\270ft",
                                        "Barbell row",
                                        "Leg extension",
                                        "Benstr\303\246k",
                                        "Leg extension",
                                        "Wall sit",
                                        "Plank",
                                        "Pull-up",
                                        "Bicep Curl (Dumbbell)",
                                        "Lateral raise",
                                        "Zercher walk",
                                        "My own thing",
                                        "my  OWN thing",
                                        "Grip",
                                        "Push-up",
                                        "Incline push-up",
                                        "squat",
                                        "Overhead press",
                                        "Lunge"};
    static const char *const odd[] = {"",  " ", "\xff\xfe", "\"", "\xE6\xB7\xB1\xE8\xB9\xB2",
                                      "*", "#", "x\ny",     "12", "-"};
    if (g->wild && gen_odds(g, 16)) {
        static const uint32_t lengths[] = {99, 100, 101, 400, 401, 2001, 100000};
        return gen_long(g, GEN_PICK(g, lengths));
    }
    if (g->wild && gen_odds(g, 12)) {
        return styrk_str_of(GEN_PICK(g, odd));
    }
    return styrk_str_of(GEN_PICK(g, names));
}

static const char *const gen_schemes[] = {"3x5 100kg",
                                          "3x8-12 @8",
                                          "1x5+ 85%",
                                          "12/10/8/6 70/75/80/85%",
                                          "5x5 80%",
                                          "top 1x3 @8, backoff 3x5 -12% @7-8",
                                          "top 1x3 @8, backoff 3x5 @7.5",
                                          "top 1x1 @9.5",
                                          "top 1x5 @8, backoff +x5 -10% until @9 max 4 sets",
                                          "backoff +x5 -5% until fatigue 5%",
                                          "top 2x3 @8, backoff +x5 -5% until reps<4",
                                          "warmup 2x5 50%, 3x5 75%",
                                          "3x5 225lb",
                                          "1x10 75% > max -20% > max -20%",
                                          "1x10 80% @10 >20s max >20s max",
                                          "4x(2 >20s 2 >20s 2) 87%",
                                          "1x15 50% @9 >15s 5x4 until reps<4",
                                          "3x30s 70%MVC angle 90deg",
                                          "3x30s",
                                          "3x30s+",
                                          "3x10-30s push",
                                          "4x2min 30%MVC",
                                          "5x3s 90%MVC push",
                                          "1x1 100%",
                                          "1x1 120kg",
                                          "3x1 @9",
                                          "2x1 95%",
                                          "1x1 110%TM",
                                          "30/20/10-15/5-10 20% rest 30s cuff 7/10",
                                          "30/15/15/15 20% rest 30s cuff 60%LOP",
                                          "30/15/15/15 25% rest 45s cuff 120mmHg",
                                          "30/15/15/15 30% rest 30s cuff 80%LOP released",
                                          "4x15 20kg rest 60s cuff 6/10",
                                          "2x45s 20kg cuff 7/10 rest 30s",
                                          "3x5 bw+10kg",
                                          "3x5 bw-20kg",
                                          "3x8 bw",
                                          "3x8 each",
                                          "2x10 each 10kg",
                                          "3x8 left",
                                          "3x8 tempo 3110 rest 90s 60%",
                                          "1xmax bw",
                                          "3x5 85%TM",
                                          "1x5 65%TM, 1x5 75%TM, 1x5+ 85%TM",
                                          "100x1000 1kg",
                                          "3x5 70-75%",
                                          "top 1x3, backoff 2x5 -10%",
                                          "1xmax 60%",
                                          "1x5 65%TM | 1x3 70%TM | 1x1+ 75%TM",
                                          "top 1x3 @8, 2x5 90% of top",
                                          "3x5 80% | 4x4 85%",
                                          "1x5+ 100kg, {first.reps / 2}x5 80% of first",
                                          "top 1x5+ 100kg, {top.reps - 5}x5 80% of top",
                                          "3x{max(3, last.reps - 1)} 60kg",
                                          "2x5 {0.9 * tm}",
                                          "3x5 {if week > 2 then e1rm * 0.8 else 60 kg}",
                                          "2x8 90% of day A",
                                          "1x5 @8, 2x5 90% of e1rm",
                                          "3x5 {bodyweight * 1000000}",
                                          "1x5, 2x5 95% of prev",
                                          "1x5, 1x5, 3x5 80% of best"};
static const char *const gen_rules[] = {"+2.5kg if done",
                                        "double 2.5kg",
                                        "double 2.5kg once",
                                        "+5s if done",
                                        "-10% after 3 fails",
                                        "+2.5kg if done, -10% after 3 fails",
                                        "rpe",
                                        "+5%",
                                        "-5kg",
                                        "+1000kg",
                                        "+110min",
                                        "+100%",
                                        "-99%",
                                        "+5lb if done",
                                        "-30s",
                                        "double 1000kg",
                                        "wave 70/75/80%",
                                        "sum 30 +2.5kg",
                                        "+1 rep if done",
                                        "+1 set",
                                        "-5deg if done",
                                        "reset after 2 fails",
                                        "tm +5kg every 3 sessions if done",
                                        "tm 90% of e1rm",
                                        "tm +10%",
                                        "load {e1rm * 0.7}",
                                        "+100 sets",
                                        "load {load * 1000}",
                                        "+2.5kg if all reps >= 8",
                                        "+2.5kg if total >= 20 and rpe <= 8",
                                        "-5kg if pain > 2",
                                        "+5kg if week = 2",
                                        "+1kg if {last.reps > 3}",
                                        "step up if all reps >= 8",
                                        "step down after 2 fails"};

/* A program at random that the parser reads. */
static inline styrk_str gen_program(gen *g)
{
    static const char *const weeks[] = {"", "week 1-3\n", "week 1-104\n", "week 1\n"};
    static const char *const ends[] = {"", "week 4 deload\n  * sets 60% load 90%\n",
                                       "week 5-9\n  * load 105% rpe +1\n",
                                       "week 4\n  * sets 10% load 50% rpe -3\n"};
    styrk_buf text;
    styrk_buf_init(&text, g->arena, 1u << 16);
    const uint32_t week = gen_below(g, 4);
    styrk_buf_z(&text, weeks[week]);
    const uint32_t days = 1 + gen_below(g, 4);
    for (uint32_t day = 0; day < days; day++) {
        styrk_buf_z(&text, "day ");
        styrk_buf_char(&text, (char)('A' + day));
        styrk_buf_z(&text, "\n");
        const uint32_t lines = gen_below(g, 5) + (day == 0);
        const uint32_t block = gen_below(g, 8);

        styrk_buf_z(&text, lines == 0   ? ""
                           : block == 1 ? "  circuit 3 rounds rest 2min\n"
                           : block == 2 ? "  emom 10min\n"
                           : block == 3 ? "  amrap 12min\n"
                                        : "");
        const char *indent = block >= 1 && block <= 3 ? "    " : "  ";
        for (uint32_t line = 0; line < lines; line++) {
            static const char *const groups[] = {"", "", "", "A1 ", "A2 ", "B1 "};
            static const char *const names[] = {
                "Squat",   "Bench press",     "Deadlift",     "Leg extension", "Wall sit",
                "Pull-up", "Bicep curl",      "My own thing", "Zercher walk",  "Grip",
                "Push-up", "Incline push-up", "Lunge",        "Barbell row"};
            styrk_buf_z(&text, indent);
            styrk_buf_z(&text, indent[2] != '\0' ? "" : GEN_PICK(g, groups));
            styrk_buf_z(&text, GEN_PICK(g, names));
            styrk_buf_z(&text, ": ");
            styrk_buf_z(&text, GEN_PICK(g, gen_schemes));
            styrk_buf_char(&text, '\n');
            if (gen_odds(g, 8)) {
                styrk_buf_z(&text, indent);
                styrk_buf_z(&text, "  ladder: Incline push-up > Push-up > Lunge > Squat\n");
            }
            if (gen_odds(g, 2)) {
                styrk_buf_z(&text, indent);
                styrk_buf_z(&text, "  next: ");
                styrk_buf_z(&text, GEN_PICK(g, gen_rules));
                styrk_buf_char(&text, '\n');
            }
        }
    }
    styrk_buf_z(&text, week == 0 || week == 2 ? "" : GEN_PICK(g, ends));
    return (styrk_str){text.p, (uint32_t)text.len};
}

/* The program of the language's description. */
static const char gen_design[] = "week 1-3\n"
                                 "day A mon\n"
                                 "  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n"
                                 "    next: +2.5kg if done\n"
                                 "  A1 Bench press: 3x8-12 @8 rest 0s\n"
                                 "  A2 Barbell row: 3x8-12 @8 rest 90s\n"
                                 "    next: double 2.5kg\n"
                                 "  Leg extension: 30/20/10-15/5-10 20% rest 30s cuff 7/10\n"
                                 "day B thu\n"
                                 "  Deadlift: top 1x5 @8, backoff +x5 -10% until @9 max 4 sets\n"
                                 "  Wall sit: 3x30s angle 100deg rest 60s\n"
                                 "    next: +5s if done\n"
                                 "week 4 deload\n"
                                 "  * sets 60% load 90%\n";

/* ---- events ------------------------------------------------------------------- */

static inline styrk_id gen_id(gen *g)
{
    const int64_t back = gen_odds(g, 32) ? 60000 : 0; /* a second device, its clock behind */
    g->clock_ms += 1 + gen_below(g, 3);
    g->made++;
    return styrk_id_make(g->clock_ms - back, (uint16_t)g->made, (uint64_t)g->made << 8);
}

static inline void gen_set(gen *g, styrk_event *e)
{
    styrk_set_done *set = &e->set;
    static const int16_t rpes[] = {0, 0, 60, 65, 70, 75, 80, 85, 90, 95, 100};
    set->exercise = gen_name(g);
    set->load_kind = gen_odds(g, 6) ? (styrk_load_kind)gen_below(g, 5) : STYRK_LOAD_ABS;
    set->load = gen_weight(g);
    set->reps = gen_int(g, 0, 15);
    set->rpe_x10 = GEN_PICK(g, rpes);
    if (gen_odds(g, 5)) {
        set->role_said = true;
        set->role = (styrk_role)gen_below(g, STYRK_ROLES);
    }
    if (gen_odds(g, 5)) {
        set->hold_ms = gen_int(g, 0, 90000);
        set->reps = -1;
    }
    set->failed = gen_odds(g, 12);
    set->partial = gen_odds(g, 12);
    set->side = gen_odds(g, 5) ? (styrk_side)gen_below(g, 4) : STYRK_SIDE_NONE;
    if (gen_odds(g, 8)) {
        set->cuff.kind = (styrk_cuff_kind)gen_below(g, 4);
        set->cuff.value_x10 = gen_int(g, 10, 1500);
        set->cuff.released = gen_odds(g, 2);
    }
    set->angle_x10 = gen_odds(g, 8) ? gen_int(g, 0, 1800) : -1;
    set->rest_ms = gen_odds(g, 8) ? gen_int(g, 0, 300000) : -1;
    set->distance_mm = gen_odds(g, 20) ? gen_int(g, 0, 100000) : -1;
    if (!g->wild && (set->load_kind == STYRK_LOAD_NONE || set->load_kind == STYRK_LOAD_BW)) {
        set->load = (styrk_weight){{0}, STYRK_KG};
    }
    if (!g->wild && set->cuff.kind == STYRK_CUFF_NONE) {
        set->cuff = (styrk_cuff){STYRK_CUFF_NONE, 0, false};
    }
}

static inline void gen_measure(gen *g, styrk_event *e)
{
    e->measure.kind = (styrk_measure_kind)gen_below(g, 5);
    e->measure.exercise = gen_name(g);
    e->measure.weight = gen_weight(g);
    e->measure.side = (styrk_side)gen_below(g, 4);
    e->measure.limb = (styrk_limb)gen_below(g, 3);
    e->measure.mmhg = gen_int(g, 80, 260);
    e->measure.cuff_mm = gen_odds(g, 3) ? gen_int(g, 30, 200) : -1;
    e->measure.posture = (styrk_posture)gen_below(g, 4);
    if (e->measure.kind == STYRK_MEASURE_BODYMASS || e->measure.kind == STYRK_MEASURE_LOP) {
        e->measure.exercise = (styrk_str){"", 0};
    }
    if (!g->wild && e->measure.kind == STYRK_MEASURE_LOP) {
        e->measure.weight = (styrk_weight){{0}, STYRK_KG};
    } else if (!g->wild) {
        e->measure.limb = STYRK_LIMB_NONE;
        e->measure.posture = STYRK_POSTURE_NONE;
        e->measure.mmhg = 0;
        e->measure.cuff_mm = -1;
    }
}

static inline void gen_setting(gen *g, styrk_event *e)
{
    static const char *const pairs[][2] = {{"unit", "kg"},
                                           {"unit", "lb"},
                                           {"unit", "?"},
                                           {"lang", "da"},
                                           {"bar", "20kg"},
                                           {"bar", "45lb"},
                                           {"collars", "2.5kg"},
                                           {"plates", "4x25kg 2x20kg 2x10kg 4x5kg 2x2.5kg"},
                                           {"plates", "2x20kg"},
                                           {"plates", "0x20kg"},
                                           {"plates", "45lb 25lb 10lb 5lb 2.5lb"},
                                           {"plates", "1x1.25kg 1x2.5kg"},
                                           {"plates", ""},
                                           {"plates", "999x0.001kg"},
                                           {"dumbbells", "2kg 4kg 6kg 8kg 2x10kg 2x12.5kg"},
                                           {"kettlebells", "16kg 24kg"},
                                           {"stack", "5kg-100kg step 5kg"},
                                           {"cable", "2.5kg-60kg step 2.5kg"},
                                           {"step.bar", "1.25kg"},
                                           {"step.machine", "10kg"},
                                           {"bar", "10000000kg"},
                                           {"step.bar", "0.000000001kg"}};
    const uint32_t i = gen_below(g, sizeof pairs / sizeof pairs[0]);
    e->key = styrk_str_of(pairs[i][0]);
    e->text = styrk_str_of(pairs[i][1]);
}

static inline void gen_words(gen *g, styrk_event *e)
{
    static const char *const methods[] = {"bfr", "max-hold", "max-attempt", "all", "what"};
    static const char *const symptoms[] = {"numbness", "pain", "dizziness", "no idea", ""};
    static const char *const limits[] = {"cuff-long",  "lop-high",  "tight-high", "load-high",
                                         "rest-short", "limb-long", "x"};
    static const char *const own[] = {
        "name=Zercher walk; measure=distance; implement=bar",
        "id=my-thing; name=My own thing; implement=bar; primary=quads; secondary=glutes",
        "id=my-thing; name=My own thing; implement=stack; primary=chest",
        "name=Lunge; measure=load; implement=dumbbell",
        "nonsense",
        "id=squat; name=Squat"};
    e->key = styrk_str_of(e->kind == STYRK_EV_STOP       ? GEN_PICK(g, symptoms)
                          : e->kind == STYRK_EV_OVERRIDE ? GEN_PICK(g, limits)
                          : e->kind == STYRK_EV_EXERCISE ? "mine"
                                                         : GEN_PICK(g, methods));
    e->text = e->kind == STYRK_EV_EXERCISE ? styrk_str_of(GEN_PICK(g, own))
              : g->wild && gen_odds(g, 8)  ? gen_long(g, 5000)
                                           : styrk_str_of("Dr Holm");
    if (e->kind == STYRK_EV_CLEARANCE && !gen_odds(g, 3)) {
        e->until.n = g->day + gen_int(g, -20, 300) % 400;
    }
}

static inline void gen_answer(gen *g, styrk_event *e)
{
    static const char *const values[] = {"no",      "no", "no", "no",  "no",           "yes",
                                         "unknown", "30", "17", "138", "999999999999", ""};
    const styrk_question *q = styrk_screen_at(gen_below(g, styrk_screen_count()));
    e->key = gen_odds(g, 20) ? styrk_str_of("g99") : q->id;
    e->text = styrk_str_of(GEN_PICK(g, values));
}

/* "B/1/3": a set of a day; "B/1/w0": a step of a ramp; "B/1": a line. */
static inline styrk_str gen_slot(gen *g, bool line)
{
    static const char *const odd[] = {"",        "/",           "A",      "A/0/",   "//",
                                      "A/0/0/0", "A/9999999/0", "+x/0/0", "A/-1/w", "A/0/w999999"};
    styrk_buf text;
    if (g->wild && gen_odds(g, 8)) {
        return styrk_str_of(GEN_PICK(g, odd));
    }
    styrk_buf_init(&text, g->arena, 100);
    styrk_buf_char(&text, (char)('A' + (int)gen_below(g, 3)));
    styrk_buf_char(&text, '/');
    styrk_buf_int(&text, gen_below(g, 4));
    if (!line) {
        styrk_buf_z(&text, gen_odds(g, 8) ? "/w" : "/");
        styrk_buf_int(&text, gen_below(g, 5));
    }
    return (styrk_str){text.p, (uint32_t)text.len};
}

/* A line of notation with its exercise, or what is none. */
static inline styrk_str gen_line(gen *g)
{
    static const char *const odd[] = {"",
                                      "Squat",
                                      "day A",
                                      "Squat: 3x",
                                      "* sets 60%",
                                      "A1 Squat: 3x5 100kg",
                                      "Squat: 2x5 60kg\nPlank: 1x30s"};
    styrk_buf text;
    if (gen_odds(g, 6)) {
        return styrk_str_of(GEN_PICK(g, odd));
    }
    styrk_buf_init(&text, g->arena, 1000);
    styrk_buf_str(&text, gen_name(g));
    styrk_buf_z(&text, ": ");
    styrk_buf_z(&text, GEN_PICK(g, gen_schemes));
    return (styrk_str){text.p, (uint32_t)text.len};
}

/* What changes one day. */
static inline void gen_change(gen *g, styrk_event *e)
{
    static const char *const orders[] = {"2 0 1", "1", "3 2 1 0", "0 0 0", "", "9 x 1 +z", "1  2"};
    static const char *const days[] = {"A", "B", "C", ""};
    if (e->kind == STYRK_EV_SWAP) {
        e->slot = gen_slot(g, true);
        e->set.exercise = gen_name(g);
        e->text = gen_name(g);
    } else if (e->kind == STYRK_EV_ADD) {
        e->text = gen_line(g);
    } else if (e->kind == STYRK_EV_ORDER) {
        e->slot = styrk_str_of(GEN_PICK(g, days));
        e->set.exercise = gen_name(g);
        e->text = styrk_str_of(GEN_PICK(g, orders));
    }
}

/* Fills in what belongs to e->kind. */
static inline void gen_body(gen *g, styrk_event *e)
{
    switch (e->kind) {
    case STYRK_EV_SET:
        gen_set(g, e);
        e->slot = gen_odds(g, 3) ? gen_slot(g, false) : (styrk_str){"", 0};
        break;
    case STYRK_EV_SWAP:
    case STYRK_EV_ADD:
    case STYRK_EV_ORDER:
        gen_change(g, e);
        break;
    case STYRK_EV_SKIP:
        e->slot = gen_odds(g, 3) ? gen_slot(g, gen_odds(g, 2)) : (styrk_str){"", 0};
        e->set.exercise = gen_name(g);
        e->set.role_said = gen_odds(g, 2);
        e->set.role = e->set.role_said ? (styrk_role)gen_below(g, STYRK_ROLES) : STYRK_ROLE_WORK;
        break;
    case STYRK_EV_PROGRAM:
        e->key = styrk_str_of(gen_odds(g, 2) ? "demo" : "other");
        e->text = gen_odds(g, 4)    ? styrk_str_of(gen_design)
                  : gen_odds(g, 20) ? styrk_str_of("day A\n  Squat: what is this\n")
                                    : gen_program(g);
        break;
    case STYRK_EV_MEASURE:
        gen_measure(g, e);
        break;
    case STYRK_EV_PAIN:
        e->set.exercise = gen_name(g);
        e->number = gen_int(g, 0, 10);
        e->next_day = gen_odds(g, 2);
        break;
    case STYRK_EV_SCREEN:
        gen_answer(g, e);
        break;
    case STYRK_EV_SETTING:
        gen_setting(g, e);
        break;
    case STYRK_EV_UNKNOWN:
        e->raw = styrk_str_of("{\"kind\":\"hologram\",\"depth\":3}");
        break;
    default:
        gen_words(g, e);
        break;
    }
}

static inline styrk_event_kind gen_kind(gen *g)
{
    static const uint8_t kinds[] = {
        STYRK_EV_SET,      STYRK_EV_SET,     STYRK_EV_SET,     STYRK_EV_SET,
        STYRK_EV_SET,      STYRK_EV_SET,     STYRK_EV_SET,     STYRK_EV_SET,
        STYRK_EV_SET,      STYRK_EV_SET,     STYRK_EV_SET,     STYRK_EV_SET,
        STYRK_EV_SET,      STYRK_EV_SET,     STYRK_EV_SET,     STYRK_EV_SET,
        STYRK_EV_SET,      STYRK_EV_SET,     STYRK_EV_SET,     STYRK_EV_SET,
        STYRK_EV_SKIP,     STYRK_EV_PROGRAM, STYRK_EV_MEASURE, STYRK_EV_MEASURE,
        STYRK_EV_MEASURE,  STYRK_EV_PAIN,    STYRK_EV_STOP,    STYRK_EV_REVIEW,
        STYRK_EV_NOTE,     STYRK_EV_SCREEN,  STYRK_EV_SCREEN,  STYRK_EV_CLEARANCE,
        STYRK_EV_OVERRIDE, STYRK_EV_SETTING, STYRK_EV_SETTING, STYRK_EV_EXERCISE,
        STYRK_EV_SWAP,     STYRK_EV_SWAP,    STYRK_EV_ADD,     STYRK_EV_ORDER,
        STYRK_EV_FINISH,   STYRK_EV_UNKNOWN};
    return (styrk_event_kind)GEN_PICK(g, kinds);
}

/* A new event of a kind, in a command of its own. */
static inline void gen_event_of(gen *g, styrk_event *e, styrk_event_kind kind)
{
    styrk_event_init(e);
    e->kind = kind;
    e->id = gen_id(g);
    e->batch = e->id;
    e->day = gen_day(g);
    gen_body(g, e);
}

static inline void gen_reference(gen *g, styrk_event *e, const styrk_event *log, size_t count)
{
    const styrk_event *other = &log[gen_below(g, (uint32_t)count)];
    if (gen_odds(g, 3)) {
        e->supersedes = other->id;
    } else {
        const styrk_event plain = *e;
        styrk_event_init(e);
        e->kind = STYRK_EV_RETRACT;
        e->id = plain.id;
        e->batch = plain.batch;
        e->day = plain.day;
        e->target = gen_odds(g, 2) ? other->id : other->batch;
    }
}

/* Appends to log[0..count) an event that may name earlier ones. */
static inline void gen_event(gen *g, styrk_event *log, size_t count)
{
    styrk_event *e = &log[count];
    g->day += gen_odds(g, 5) ? 1 + (int32_t)gen_below(g, 3) : 0;
    gen_event_of(g, e, gen_kind(g));
    if (count > 0 && gen_odds(g, 3)) {
        e->batch = log[count - 1].batch;
    }
    if (count > 0 && gen_odds(g, 12)) {
        gen_reference(g, e, log, count);
    }
    e->source = gen_odds(g, 20) ? styrk_str_of("strong") : (styrk_str){"", 0};
}

/* Answers every question so that all gates say go. */
static inline size_t gen_healthy(gen *g, styrk_event *log, size_t count)
{
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        const bool age = styrk_str_eqz(q->id, "g9.age");
        gen_event_of(g, &log[count], STYRK_EV_SCREEN);
        log[count].key = q->id;
        log[count].text = styrk_str_of(q->kind == STYRK_ANSWER_YES_NO ? "no"
                                       : age                          ? "30"
                                                                      : "unknown");
        count++;
    }
    return count;
}

#endif
