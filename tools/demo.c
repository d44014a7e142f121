/* demo.c: two years of training of somebody who does not exist, as styrk-json.
 *
 * usage: styrk-demo LAST-DAY PROGRAM.md >log.json
 * The lifter follows the program: each session is what styrk prescribed that day,
 * done as well as a body allows whose strength grows fast at first and then
 * slowly, with bad days, missed days and holidays. The log begins about two years
 * before LAST-DAY and ends on the day before it. Equal arguments give equal bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/export.h"
#include "model/model.h"

enum {
    WEEKS = 104,
    EVENTS = 12000,
    TEXTS = 1 << 20,
    ROOM = 64 << 20,
    DAY_MS = 86400000,
    EVENING_MS = 62100000 /* 17:15 */
};

/* What the lifter can do in the first week, what two years may add to it, and how
 * much a day is off, in thousandths. Loads in kg, holds in seconds. */
typedef struct {
    const char *id; /* of the catalogue */
    int32_t start, gain, spread;
} ability;

static const ability abilities[] = {
    {"squat", 98, 62, 18},          {"bench-press", 68, 38, 15},
    {"deadlift", 122, 78, 18},      {"barbell-row", 66, 34, 20},
    {"overhead-press", 44, 22, 18}, {"romanian-deadlift", 88, 52, 20},
    {"leg-extension", 62, 30, 25},  {"bicep-curl-dumbbell", 15, 8, 25},
    {"wall-sit", 55, 105, 60},      {"plank", 60, 100, 60},
    {"pull-up", 7, 9, 90}};

typedef struct {
    styrk_event *log;
    size_t count;
    uint64_t seed;
    styrk_id batch; /* of the exercise under way */
    styrk_day today;
    int32_t week;
    int64_t clock_ms;
    unsigned char *space; /* of one session's work */
    styrk_str program;
    const char *stem;
} demo;

static uint32_t below(demo *d, uint32_t n)
{
    d->seed += 0x9E3779B97F4A7C15u;
    uint64_t z = d->seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 32) % n;
}

/* -spread .. spread, the middle likelier. */
static int32_t sway(demo *d, int32_t spread)
{
    const uint32_t n = (uint32_t)spread + 1;
    return (int32_t)below(d, n) + (int32_t)below(d, n) - spread;
}

static styrk_event *add(demo *d, styrk_event_kind kind)
{
    if (d->count == EVENTS) {
        fprintf(stderr, "styrk-demo: more events than there is room for\n");
        exit(70);
    }
    styrk_event *e = &d->log[d->count++];
    styrk_event_init(e);
    e->kind = kind;
    e->day = d->today;
    d->clock_ms += 1000;
    e->id = styrk_id_make(d->today.n * (int64_t)DAY_MS + EVENING_MS + d->clock_ms, 0,
                          (uint64_t)below(d, UINT32_MAX) << 32 | below(d, UINT32_MAX));
    e->batch = e->id;
    return e;
}

/* ---- the body ------------------------------------------------------------------- */

/* Ability on this day, in thousandths: half of the gain is there after 30 weeks. */
static int64_t strength(const demo *d, const ability *a)
{
    return 1000 * (int64_t)a->start + 1000 * (int64_t)a->gain * d->week * 13 / 10 / (d->week + 32);
}

static const ability *ability_of(const styrk_exercise *exercise)
{
    for (size_t i = 0; exercise != NULL && i < sizeof abilities / sizeof abilities[0]; i++) {
        if (styrk_str_eqz(exercise->id, abilities[i].id)) {
            return &abilities[i];
        }
    }
    return NULL;
}

/* Effort of reps at a share of the maximum in tenths of a percent; 60 = easy, too
 * easy to tell anything, 105 = no way. */
static int32_t effort_of(int32_t reps, int32_t share_x10)
{
    if (styrk_model_rpe_curve(reps, 65) > share_x10 + 12) {
        return 60;
    }
    for (int32_t rpe = 65; rpe <= 100; rpe += 5) {
        if (styrk_model_rpe_curve(reps, rpe) >= share_x10) {
            return rpe;
        }
    }
    return 105;
}

/* Does a set of reps within its range and at no more than its effort, if it can. */
static void lift(styrk_event *e, const styrk_set *set, int32_t share_x10)
{
    const int32_t cap = set->rpe_max_x10 > 0 ? set->rpe_max_x10 : 85;
    const int32_t most = set->reps.max < 12 ? set->reps.max : 12;
    int32_t reps = most;
    while (reps > set->reps.min && effort_of(reps, share_x10) > cap) {
        reps--;
    }
    while (reps > 0 && effort_of(reps, share_x10) > 100) {
        reps--;
        e->set.failed = true;
    }
    e->set.reps = reps;
    e->set.rpe_x10 = (int16_t)(reps == 0 || e->set.failed ? 0 : effort_of(reps, share_x10));
}

/* Light sets in a row with a cuff: the last ones tell whether the load was right. */
static void lift_cuffed(demo *d, styrk_event *e, const styrk_set *set, int32_t share_x10)
{
    const int32_t over = (share_x10 - 200) / 8;
    const int32_t able = set->reps.max - over - (int32_t)below(d, 3);
    const int32_t most = set->next == NULL ? 18 : set->reps.max; /* the last one to its end */
    e->set.reps = able > most ? most : able < 3 ? 3 : able;
    e->set.cuff = set->cuff;
}

/* ---- one set ---------------------------------------------------------------------- */

static styrk_weight choose_load(const styrk_set *set, int64_t maximum)
{
    if (set->has_load) {
        return set->load;
    }
    const int32_t reps = set->reps.min > 12 ? 12 : set->reps.min < 1 ? 1 : set->reps.min;
    const int64_t kg_x1000 = maximum * styrk_model_rpe_curve(reps, 75) / 1000;
    return (styrk_weight){styrk_mass_from(kg_x1000 / 2500 * 25, 1, STYRK_KG), STYRK_KG};
}

/* Returns the effort, 0 where nobody asks. */
static int32_t perform(demo *d, const styrk_exercise_today *exercise, const styrk_set *set,
                       int64_t ability_now)
{
    styrk_event *e = add(d, STYRK_EV_SET);
    d->clock_ms += 150000 + below(d, 60000);
    e->batch = d->batch;
    e->set.exercise = exercise->exercise->name[STYRK_LANG_EN];
    if (set->has_hold) {
        const int64_t asked = set->hold_ms.min;
        e->set.hold_ms = (int32_t)(asked <= ability_now ? asked : ability_now / 1000 * 1000);
        e->set.load_kind = STYRK_LOAD_BW;
        return 0;
    }
    if (exercise->exercise->measure == STYRK_MEASURE_BODYWEIGHT) {
        const int32_t able = (int32_t)(ability_now / 1000);
        e->set.load_kind = STYRK_LOAD_BW;
        e->set.reps = able < set->reps.max ? able : set->reps.max;
        return 0;
    }
    e->set.load_kind = STYRK_LOAD_ABS;
    e->set.load = choose_load(set, ability_now);
    const int32_t share =
        styrk_model_percent_x10(e->set.load.mass, styrk_mass_from(ability_now, 3, STYRK_KG));
    if (set->cuff.kind != STYRK_CUFF_NONE) {
        lift_cuffed(d, e, set, share);
        return 0;
    }
    lift(e, set, share);
    return e->set.rpe_x10;
}

/* ---- one session -------------------------------------------------------------------- */

static void *more_memory(void *user, size_t size)
{
    (void)user;
    (void)size;
    return NULL;
}

static const styrk_session *prescribe(demo *d)
{
    styrk_arena arena;
    styrk_state *state = NULL;
    styrk_session *session = NULL;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, d->today};
    styrk_arena_init(&arena, d->space, ROOM);
    arena.grow = more_memory;
    if (styrk_state_fold(&arena, &state, d->log, d->count, &options) != STYRK_OK ||
        styrk_session_prescribe(&arena, &session, state, d->today, NULL) != STYRK_OK) {
        fprintf(stderr, "styrk-demo: out of memory\n");
        exit(70);
    }
    return session;
}

static const styrk_exercise_today *exercise_at(const styrk_session *session, int number)
{
    const styrk_exercise_today *e = session->exercises;
    while (e != NULL && number-- > 0) {
        e = e->next;
    }
    return e;
}

static bool is_due(const styrk_set *set)
{
    return !set->generated && set->role != STYRK_ROLE_WARMUP &&
           (set->status == STYRK_SET_PLANNED || set->status == STYRK_SET_PENDING);
}

/* All sets of one exercise. After a top set the rest is asked for anew. */
static void do_exercise(demo *d, int number, int32_t form_x1000)
{
    const styrk_exercise_today *e = exercise_at(prescribe(d), number);
    const ability *a = ability_of(e->exercise);
    if (a == NULL) {
        return;
    }
    const int64_t fresh = strength(d, a) * (1000 + form_x1000 + sway(d, a->spread)) / 1000;
    int64_t tired = 0;
    d->batch = styrk_id_make(d->today.n * (int64_t)DAY_MS + EVENING_MS + d->clock_ms, 0, d->seed);
    for (const styrk_set *set = e->sets; set != NULL;) {
        if (!is_due(set)) {
            set = set->next;
            continue;
        }
        const bool top = set->role == STYRK_ROLE_TOP;
        const bool open = set->role == STYRK_ROLE_BACKOFF && set->rpe_max_x10 == 0;
        const int32_t effort = perform(d, e, set, fresh * (1000 - tired) / 1000);
        tired += set->has_hold ? 60 : a->start < 20 ? 80 : 12;
        if (open && effort >= 90) {
            return;
        }
        set = set->next;
        if (top) {
            e = exercise_at(prescribe(d), number);
            set = e->sets;
        }
    }
}

static void do_session(demo *d)
{
    const int32_t form = sway(d, 12) - (below(d, 25) == 0 ? 40 : 0);
    const styrk_session *session = prescribe(d);
    int exercises = 0;
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        exercises++;
    }
    for (int i = 0; i < exercises; i++) {
        if (i > 1 && below(d, 35) == 0) {
            const styrk_exercise_today *e = exercise_at(prescribe(d), i);
            add(d, STYRK_EV_SKIP)->set.exercise =
                e->exercise != NULL ? e->exercise->name[STYRK_LANG_EN] : STYRK_LIT("");
            continue;
        }
        d->clock_ms += 120000;
        do_exercise(d, i, form);
    }
}

/* ---- two years ---------------------------------------------------------------------- */

static void measure(demo *d, styrk_measure_kind kind, const char *exercise, int64_t kg_x10)
{
    styrk_event *e = add(d, STYRK_EV_MEASURE);
    e->measure.kind = kind;
    e->measure.exercise = styrk_str_of(exercise);
    e->measure.weight = (styrk_weight){styrk_mass_from(kg_x10, 1, STYRK_KG), STYRK_KG};
}

static void begin(demo *d)
{
    static const struct {
        const char *name;
        int64_t kg_x10;
    } tested[] = {{"Squat", 1000},
                  {"Bench press", 675},
                  {"Deadlift", 1200},
                  {"Leg extension", 600},
                  {"Bicep Curl (Dumbbell)", 150}};
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        styrk_event *e = add(d, STYRK_EV_SCREEN);
        e->key = q->id;
        e->text = q->kind == STYRK_ANSWER_YES_NO   ? STYRK_LIT("no")
                  : styrk_str_eqz(q->id, "g9.age") ? STYRK_LIT("34")
                                                   : STYRK_LIT("unknown");
    }
    styrk_event *program = add(d, STYRK_EV_PROGRAM);
    program->key = styrk_str_of(d->stem);
    program->text = d->program;
    for (size_t i = 0; i < sizeof tested / sizeof tested[0]; i++) {
        measure(d, STYRK_MEASURE_1RM, tested[i].name, tested[i].kg_x10);
    }
}

static void say(demo *d)
{
    static const char *const notes[] = {"slept badly", "new shoes", "gym was crowded",
                                        "felt strong", "left early"};
    if (below(d, 40) == 0) {
        add(d, STYRK_EV_NOTE)->text = styrk_str_of(notes[below(d, 5)]);
    }
    if (below(d, 90) == 0) {
        styrk_event *e = add(d, STYRK_EV_PAIN);
        e->set.exercise = STYRK_LIT("Deadlift");
        e->number = 1 + (int32_t)below(d, 3);
    }
}

/* Whether the lifter comes on one of the three days of a week. */
static bool comes(int32_t week, int i)
{
    demo calendar = {.seed = (uint64_t)week * 31 + (uint64_t)i};
    const bool away = week == 27 || week == 28 || week == 53 || week == 80;
    return !away && (week == 0 || below(&calendar, 13) != 0);
}

static const int32_t week_days[] = {0, 2, 4};

/* Days of training to leave out at the beginning, so that on the last day the
 * first session of a hard week is due: twelve sessions make a round of four weeks,
 * three of them hard. */
static int32_t days_to_skip(int32_t monday, styrk_day last)
{
    int32_t all = 0;
    for (int32_t week = 0; week <= WEEKS; week++) {
        for (int i = 0; i < 3; i++) {
            all += monday + 7 * week + week_days[i] < last.n && comes(week, i);
        }
    }
    return all % 12 < 9 ? all % 3 : all % 12 - 6;
}

static void live(demo *d, styrk_day last)
{
    const int32_t monday = last.n - 7 * WEEKS - styrk_day_weekday(last);
    int32_t skip = days_to_skip(monday, last);
    int64_t body_x10 = 842;
    d->today.n = monday;
    begin(d);
    for (d->week = 0; d->week <= WEEKS; d->week++) {
        for (int i = 0; i < 3; i++) {
            d->today.n = monday + 7 * d->week + week_days[i];
            d->clock_ms = (int64_t)below(d, 3600) * 1000;
            if (d->today.n >= last.n || !comes(d->week, i) || skip-- > 0) {
                continue;
            }
            if (i == 2 && d->week % 26 == 25) {
                measure(d, STYRK_MEASURE_1RM, "Leg extension", 600 + 3 * (int64_t)d->week / 2 * 2);
            }
            if (i == 0) {
                body_x10 += sway(d, 4) - (body_x10 > 812 && below(d, 4) == 0);
                measure(d, STYRK_MEASURE_BODYMASS, "", body_x10);
            }
            do_session(d);
            say(d);
        }
    }
}

/* ---- files --------------------------------------------------------------------------- */

static char *read_text(const char *path, size_t *size)
{
    char *text = malloc(TEXTS);
    FILE *f = fopen(path, "rb");
    if (text == NULL || f == NULL) {
        perror(path);
        exit(5);
    }
    *size = fread(text, 1, TEXTS, f);
    fclose(f);
    return text;
}

static int write_log(const demo *d)
{
    styrk_arena arena;
    styrk_buf out;
    styrk_export_json json;
    styrk_arena_init(&arena, d->space, ROOM);
    styrk_buf_init(&out, &arena, ROOM);
    styrk_export_json_begin(&json, &out, STYRK_LIT("demo"));
    for (size_t i = 0; i < d->count; i++) {
        styrk_export_json_event(&json, &d->log[i]);
    }
    styrk_export_json_end(&json);
    return !out.failed && fwrite(out.p, 1, out.len, stdout) == out.len && fflush(stdout) == 0 ? 0
                                                                                              : 5;
}

int main(int argc, char **argv)
{
    styrk_day last;
    demo d = {.seed = 20};
    if (argc != 3 || !styrk_day_parse(&last, argv[1], strlen(argv[1]))) {
        fprintf(stderr, "usage: styrk-demo LAST-DAY PROGRAM.md\n");
        return 2;
    }
    size_t size = 0;
    char *text = read_text(argv[2], &size);
    const char *slash = strrchr(argv[2], '/');
    char stem[100];
    snprintf(stem, sizeof stem, "%s", slash != NULL ? slash + 1 : argv[2]);
    stem[strcspn(stem, ".")] = '\0';
    d.stem = stem;
    d.program = (styrk_str){text, (uint32_t)size};
    d.log = calloc(EVENTS, sizeof *d.log);
    d.space = malloc(ROOM);
    if (d.log == NULL || d.space == NULL) {
        return 70;
    }
    live(&d, last);
    const int code = write_log(&d);
    free(d.space);
    free(d.log);
    free(text);
    return code;
}
