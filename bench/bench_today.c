/* bench_today.c: the work behind `styrk today`, beside bounds of the same run.
 *
 * usage: bench_today [SETS [ROUNDS]]
 * A made-up athlete follows a program for years; the log is encoded once. Then
 *   memcpy   copies the encoded lines: no reader of them can be faster
 *   json     parses the lines and keeps nothing
 *   decode   lines to events
 *   fold     events to the state
 *   session  today's session and its JSON
 *   stats    all statistics as JSON
 * Further logs are hostile: each is the shape that a careless list or a walk from
 * the beginning would pay for with the square of its size. Times are the best of
 * ROUNDS; MB is what the arena took.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"

#define SPACE ((size_t)2 << 30)

typedef struct {
    styrk_event *e;
    size_t n, room;
    int32_t day;
    int64_t clock_ms;
    char *text; /* names and programs */
    size_t used;
} book;

static unsigned char *space, *scratch;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static styrk_str text_of(book *b, const char *format, unsigned a, unsigned c)
{
    const int n = snprintf(b->text + b->used, 200, format, a, c);
    const styrk_str s = {b->text + b->used, (uint32_t)n};
    b->used += (size_t)n;
    return s;
}

static styrk_event *add(book *b, styrk_event_kind kind)
{
    if (b->n == b->room) {
        exit(2);
    }
    styrk_event *e = &b->e[b->n++];
    styrk_event_init(e);
    e->kind = kind;
    e->day.n = b->day;
    e->id = styrk_id_make(++b->clock_ms, 0, b->n);
    e->batch = e->id;
    return e;
}

static void add_set(book *b, styrk_str name, int64_t hecto, int32_t reps)
{
    styrk_event *e = add(b, STYRK_EV_SET);
    e->set.exercise = name;
    e->set.load_kind = STYRK_LOAD_ABS;
    e->set.load = (styrk_weight){styrk_mass_from(hecto, 1, STYRK_KG), STYRK_KG};
    e->set.reps = reps;
    e->set.rpe_x10 = (int16_t)(70 + 5 * (b->n % 6));
}

static const char program[] =
    "week 1-3\nday A mon\n  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n    next: +2.5kg if done\n"
    "  A1 Bench press: 3x8-12 @8 rest 0s\n    next: double 2.5kg\n"
    "  A2 Barbell row: 3x8-12 @8 rest 90s\n    next: double 2.5kg\n"
    "  Leg extension: 30/20/10-15/5-10 20% rest 30s cuff 7/10\nday B wed\n"
    "  Deadlift: top 1x5 @8, backoff +x5 -10% until @9 max 4 sets\n    next: +2.5kg if done\n"
    "  Overhead press: 3x6-10 @8\n    next: double 2.5kg\n  Pull-up: 3x5-10 @8\n"
    "  Wall sit: 3x30s angle 100deg rest 60s\n    next: +5s if done\nday C fri\n"
    "  Bench press: top 1x5 @8, backoff 2x8 -15% @7-8\n    next: +2.5kg if done\n"
    "  Romanian deadlift: 3x8-12 @8\n  Biceps curl: 3x8-12 @8\n  Plank: 3x30s\n"
    "    next: +5s if done\nweek 4 deload\n  * sets 60% load 90%\n";

static void set_program(book *b, styrk_str text)
{
    styrk_event *e = add(b, STYRK_EV_PROGRAM);
    e->key = styrk_str_of("demo");
    e->text = text;
}

/* Three days a week, about fourteen sets a day. */
static void make_years(book *b, size_t sets)
{
    static const char *const days[3][4] = {
        {"Squat", "Bench press", "Barbell row", "Leg extension"},
        {"Deadlift", "Overhead press", "Pull-up", "Wall sit"},
        {"Bench press", "Romanian deadlift", "Biceps curl", "Plank"}};
    set_program(b, styrk_str_of(program));
    for (size_t day = 0; b->n < sets; day++) {
        b->day += day % 3 == 2 ? 3 : 2;
        for (int lift = 0; lift < 4; lift++) {
            for (int set = 0; set < 3 + (lift == 0); set++) {
                add_set(b, styrk_str_of(days[day % 3][lift]), 600 + 25 * (int64_t)(day % 40),
                        set == 0 ? 3 : 5 + (int32_t)(day % 5));
            }
        }
        if (day % 7 == 0) {
            styrk_event *e = add(b, STYRK_EV_MEASURE);
            e->measure.kind = STYRK_MEASURE_BODYMASS;
            e->measure.weight = (styrk_weight){styrk_mass_from(82, 0, STYRK_KG), STYRK_KG};
        }
    }
}

/* ---- hostile shapes --------------------------------------------------------------- */

static void make_names(book *b, size_t n)
{
    set_program(b, styrk_str_of(program));
    for (size_t i = 0; i < n; i++) {
        b->day += i % 20 == 0;
        add_set(b, text_of(b, "Made up exercise %u", (unsigned)(i * 7919 % (n / 10 + 1)), 0), 1000,
                5);
    }
}

static void make_own(book *b, size_t n)
{
    for (size_t i = 0; i < n / 10; i++) {
        styrk_event *e = add(b, STYRK_EV_EXERCISE);
        e->key = styrk_str_of("mine");
        e->text = text_of(b, "name=Own exercise %u; implement=bar", (unsigned)i, 0);
    }
    for (size_t i = 0; i < n; i++) {
        b->day += i % 20 == 0;
        add_set(b, text_of(b, "own EXERCISE %u", (unsigned)(i % (n / 10)), 0), 1000, 5);
    }
}

static void make_retractions(book *b, size_t n)
{
    make_years(b, n / 2);
    for (size_t i = 0; i < n / 2; i++) {
        styrk_event *e = add(b, STYRK_EV_RETRACT);
        e->target = b->e[b->n - 2 - i % 3].id;
    }
}

static void make_one_batch(book *b, size_t n)
{
    make_years(b, n / 2);
    for (size_t i = 0; i < n / 2; i++) {
        styrk_event *e = add(b, STYRK_EV_RETRACT);
        e->batch = b->e[0].id;
        e->target = b->e[0].id;
    }
}

static void make_corrections(book *b, size_t n)
{
    set_program(b, styrk_str_of(program));
    for (size_t i = 0; i < n; i++) {
        add_set(b, styrk_str_of("Squat"), 1000, 5);
        if (i > 0) {
            b->e[b->n - 1].supersedes = b->e[b->n - 2].id;
        }
    }
}

static void make_programs(book *b, size_t n)
{
    for (size_t i = 0; i < n / 20; i++) {
        b->day++;
        set_program(b, styrk_str_of(program));
        b->e[b->n - 1].key = text_of(b, "p%u", (unsigned)i, 0);
        for (int set = 0; set < 19; set++) {
            add_set(b, styrk_str_of(set % 2 == 0 ? "Squat" : "Bench press"), 1000, 5);
        }
    }
}

static void make_moved(book *b, size_t n)
{
    b->day += 2000;
    for (size_t i = 0; i < n / 20; i++) {
        set_program(b, styrk_str_of(program));
        b->day--;
        add_set(b, styrk_str_of("Squat"), 1000, 5);
    }
    for (size_t i = 0; i < n; i++) {
        b->day += i % 5 == 0;
        add_set(b, styrk_str_of("Squat"), 1000, 5);
    }
}

static void make_settings(book *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        styrk_event *e = add(b, i % 2 == 0 ? STYRK_EV_SETTING : STYRK_EV_SCREEN);
        e->key = text_of(b, "step.thing%u", (unsigned)i, 0);
        e->text = styrk_str_of("5kg");
    }
}

static void make_symptoms(book *b, size_t n)
{
    set_program(b, styrk_str_of(program));
    for (size_t i = 0; i < n; i++) {
        static const styrk_event_kind kinds[] = {STYRK_EV_STOP, STYRK_EV_REVIEW, STYRK_EV_MEASURE,
                                                 STYRK_EV_CLEARANCE};
        styrk_event *e = add(b, kinds[i % 4]);
        e->key = styrk_str_of(i % 4 == 0 ? "numbness" : "max-hold");
        e->text = styrk_str_of("Dr Holm");
        e->measure.kind = STYRK_MEASURE_LOP;
        e->measure.limb = STYRK_LIMB_ARM;
        b->day += i % 40 == 0;
    }
}

/* A day of as many sets as a page can ask for, one of them done each day. */
static void make_large_days(book *b, size_t n)
{
    const size_t from = b->used;
    text_of(b, "week 1-104\nday A\n", 0, 0);
    for (unsigned i = 0; i < 90; i++) {
        text_of(b, "  Lift %u: 100x5 20kg rest 30s cuff 7/10\n", i, 0);
    }
    set_program(b, (styrk_str){b->text + from, (uint32_t)(b->used - from)});
    for (size_t i = 0; i < n / 10; i++) {
        b->day++;
        add_set(b, styrk_str_of("Lift 89"), 200, 5);
    }
}

/* All sets on one day, most of them of one exercise of one large line. */
static void make_one_day(book *b, size_t n)
{
    const size_t from = b->used;
    text_of(b, "day A\n", 0, 0);
    for (unsigned i = 0; i < 90; i++) {
        text_of(b, "  Squat: 100x5+ 20kg\n", 0, 0);
    }
    set_program(b, (styrk_str){b->text + from, (uint32_t)(b->used - from)});
    for (size_t i = 0; i < n; i++) {
        add_set(b, styrk_str_of("Squat"), 200, 5);
        b->e[b->n - 1].set.rpe_x10 = 0;
    }
    b->day++;
    add_set(b, styrk_str_of("Squat"), 200, 5);
}

/* ---- measuring ------------------------------------------------------------------------ */

typedef struct {
    double copy, json, decode, fold, session, stats;
    size_t arena, bytes, bytes_out;
} times;

static void best(double *kept, double start)
{
    const double t = now() - start;
    *kept = *kept == 0 || t < *kept ? t : *kept;
}

static void begin(styrk_arena *arena)
{
    styrk_arena_init(arena, space, SPACE);
}

static void run_once(const book *b, const styrk_str *line, styrk_event *events, times *t)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {b->day + 2}};
    styrk_state *state = NULL;
    styrk_session *session = NULL;
    styrk_arena arena;
    styrk_buf out;
    double start = now();
    memcpy(scratch, line[0].p, t->bytes);
    best(&t->copy, start);
    begin(&arena);
    start = now();
    for (size_t i = 0; i < b->n; i++) {
        styrk_json_parse(&arena, line[i]);
    }
    best(&t->json, start);
    begin(&arena);
    start = now();
    for (size_t i = 0; i < b->n; i++) {
        events[i].id = b->e[i].id;
        events[i].day = b->e[i].day;
        styrk_event_decode(&arena, &events[i], line[i]);
    }
    best(&t->decode, start);
    const size_t before = arena.used;
    start = now();
    const styrk_status folded = styrk_state_fold(&arena, &state, events, b->n, &options);
    best(&t->fold, start);
    start = now();
    styrk_buf_init(&out, &arena, 256u << 20);
    if (folded != STYRK_OK ||
        styrk_session_prescribe(&arena, &session, state, options.today, NULL) != STYRK_OK) {
        printf("no session: out of memory\n");
        return;
    }
    styrk_session_json(&out, session);
    best(&t->session, start);
    t->bytes_out = out.len;
    t->arena = arena.used - before;
    start = now();
    styrk_stats_json(&arena, &out, state, (styrk_str){"", 0}, options.today);
    best(&t->stats, start);
}

static void run(const char *name, void (*make)(book *, size_t), size_t n, int rounds)
{
    book b = {.room = 2 * n + 100, .day = 17000, .clock_ms = 1700000000000};
    b.e = malloc(b.room * sizeof *b.e);
    b.text = malloc(b.room * 120 + 100000);
    styrk_event *events = malloc(b.room * sizeof *events);
    styrk_str *line = malloc(b.room * sizeof *line);
    if (b.e == NULL || b.text == NULL || events == NULL || line == NULL) {
        exit(1);
    }
    make(&b, n);
    styrk_arena arena;
    styrk_buf text;
    begin(&arena);
    styrk_buf_init(&text, &arena, SPACE / 4);
    uint32_t *at = malloc((b.n + 1) * sizeof *at);
    for (size_t i = 0; at != NULL && i < b.n; i++) {
        at[i] = (uint32_t)text.len;
        styrk_event_encode(&text, &b.e[i]);
        at[i + 1] = (uint32_t)text.len;
    }
    char *lines = malloc(text.len + 1);
    if (lines == NULL || at == NULL || text.failed || text.len > SPACE / 4) {
        exit(1);
    }
    memcpy(lines, text.p, text.len);
    for (size_t i = 0; i < b.n; i++) {
        line[i] = (styrk_str){lines + at[i], at[i + 1] - at[i]};
    }
    times t = {.bytes = text.len};
    for (int round = 0; round < rounds; round++) {
        run_once(&b, line, events, &t);
    }
    printf("%-24s %6zu %6.2f | %7.2f %7.2f %7.2f | %8.2f %8.2f %8.2f | %7.1f MB %5.1f kB | %6.1f x "
           "json\n",
           name, b.n, (double)t.bytes / 1e6, t.copy, t.json, t.decode, t.fold, t.session, t.stats,
           (double)t.arena / 1e6, (double)t.bytes_out / 1e3, (t.fold + t.session) / t.json);
    fflush(stdout);
    free(at);
    free(lines);
    free(line);
    free(events);
    free(b.text);
    free(b.e);
}

int main(int argc, char **argv)
{
    const size_t sets = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 20000;
    const int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
    space = malloc(SPACE);
    scratch = malloc(SPACE / 4);
    if (space == NULL || scratch == NULL) {
        return 1;
    }
    printf("ms, best of %d\n%-24s %6s %6s | %7s %7s %7s | %8s %8s %8s |\n", rounds, "log", "events",
           "MB", "memcpy", "json", "decode", "fold", "session", "stats");
    run("years on a program", make_years, sets, rounds);
    run("  half as many", make_years, sets / 2, rounds);
    run("many names", make_names, sets, rounds);
    run("own exercises", make_own, sets, rounds);
    run("retractions in chains", make_retractions, sets, rounds);
    run("retractions of one batch", make_one_batch, sets, rounds);
    run("a chain of corrections", make_corrections, sets, rounds);
    run("many programs", make_programs, sets, rounds);
    run("programs set backwards", make_moved, sets, rounds);
    run("many settings", make_settings, sets, rounds);
    run("symptoms and reviews", make_symptoms, sets, rounds);
    run("large days", make_large_days, sets, 1);
    run("one large day", make_one_day, sets, 1);
    free(space);
    free(scratch);
    return 0;
}
