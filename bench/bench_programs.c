/* bench_programs.c: the pages under programs/, checked and trained.
 *
 * usage: bench_programs [FOLDER [SECONDS]]
 *        bench_programs FOLDER count     each once, for tests/instructions.sh
 *   programs/s  text -> parsed, checked and laid out program
 *   workouts/s  a finished workout -> the next prescription, with every reason,
 *               warm-up and plate, over twelve weeks of each program:
 *     memory    the state goes on in memory
 *     durable   and the workout is committed to a store on the disk first
 *     cold      the whole log is read from the store, folded and prescribed from
 *               anew, as a command does that starts with nothing
 * Bounds of the same run: a copy of the text, and a commit of the events alone.
 * Ratios are to another engine's figures, measured elsewhere on a like machine for
 * a like mix (60 programs, 271 weeks, 18,222 sets): 339 programs/s, 69 workouts/s.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "lang/check.h"
#include "run/run.h"
#include "store/store.h"

enum { PAGES_MAX = 200, WEEKS = 12, THEIR_PROGRAMS = 339, THEIR_WORKOUTS = 69 };

#define ROOM ((size_t)1 << 30)
#define PAGE_MAX ((size_t)1 << 20)

/* What a program's twelve weeks made, workout by workout. */
typedef struct {
    styrk_event *event;
    size_t count, room;
    size_t *end; /* of each workout */
    styrk_day *day;
    size_t workouts;
} book;

typedef struct {
    char *name;
    styrk_str text;
    book log;
    int64_t athlete;
} page;

static page pages[PAGES_MAX];
static size_t page_count, weeks, sets, bytes;
static unsigned char *space;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void die(const char *what)
{
    fprintf(stderr, "bench_programs: %s\n", what);
    exit(1);
}

static void *get(size_t count, size_t size)
{
    void *p = calloc(count, size);

    if (p == NULL) {
        die("out of memory");
    }
    return p;
}

/* ---- the pages --------------------------------------------------------------------- */

static void read_page(const char *folder, const char *name)
{
    char path[4096];
    page *p = &pages[page_count++];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "rb");
    if (f == NULL) {
        die(path);
    }
    p->name = get(strlen(name) + 1, 1);
    memcpy(p->name, name, strlen(name) - 3);
    char *text = get(PAGE_MAX, 1);
    p->text = (styrk_str){text, (uint32_t)fread(text, 1, PAGE_MAX, f)};
    bytes += p->text.n;
    fclose(f);
}

static int is_page(const struct dirent *entry)
{
    const size_t n = strlen(entry->d_name);
    return n > 3 && strcmp(entry->d_name + n - 3, ".md") == 0 &&
           strcmp(entry->d_name, "README.md") != 0;
}

static void read_folder(const char *folder)
{
    struct dirent **found = NULL;
    const int count = scandir(folder, &found, is_page, alphasort);

    if (count <= 0) {
        die("no pages");
    }
    for (int i = 0; i < count; i++) {
        if (page_count < PAGES_MAX) {
            read_page(folder, found[i]->d_name);
        }
        free(found[i]);
    }
    free(found);
}

/* ---- text to program --------------------------------------------------------------------- */

/* Answers the arena's use. */
static size_t lay_out(const page *p, const styrk_plan **out)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_program *program = NULL;
    styrk_plan *plan = NULL;

    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    if (styrk_program_parse(&arena, &program, &diags, p->text, STYRK_LIT("p")) != STYRK_OK) {
        die(p->name);
    }
    styrk_program_check(&arena, &diags, program, NULL);
    if (styrk_plan_compile(&arena, &plan, program, NULL) != STYRK_OK) {
        die(p->name);
    }
    *out = plan;
    return arena.used;
}

static void count_sets(const styrk_plan *plan)
{
    weeks += plan->week_count;
    for (const styrk_plan_day *day = plan->days; day != NULL; day = day->next) {
        for (const styrk_slot *slot = day->slots; slot != NULL; slot = slot->next) {
            sets += slot->cell_count;
        }
    }
}

/* Every page once; a function of its own, so that its instructions can be counted. */
__attribute__((noinline)) static void texts_once(void)
{
    const styrk_plan *plan = NULL;

    for (size_t i = 0; i < page_count; i++) {
        lay_out(&pages[i], &plan);
    }
}

static void bench_texts(double seconds)
{
    const styrk_plan *plan = NULL;
    size_t used = 0, most = 0, done = 0;
    double start, spent = 0;

    for (size_t i = 0; i < page_count; i++) {
        const size_t n = lay_out(&pages[i], &plan);
        count_sets(plan);
        used += n;
        most = n > most ? n : most;
    }
    for (start = now(); spent < seconds; spent = now() - start) {
        texts_once();
        done += page_count;
    }
    const double rate = (double)done / spent;
    const double rounds = (double)done / (double)page_count;
    printf("%zu programs, %zu weeks, %zu sets, %zu bytes of text\n", page_count, weeks, sets,
           bytes);
    printf("text -> checked, laid out   %10.0f programs/s  %7.1f x  (%.1f us each, %.1f ns/byte)\n",
           rate, rate / THEIR_PROGRAMS, 1e6 / rate, 1e9 * spent / rounds / (double)bytes);
    printf("  memory: one arena, no other allocation; %zu bytes each, at most %zu\n",
           used / page_count, most);
}

/* ---- the workouts -------------------------------------------------------------------------- */

static void add(book *b, const styrk_event *event)
{
    if (b->count == b->room) {
        b->room = b->room == 0 ? 1024 : b->room * 2;
        b->event = realloc(b->event, b->room * sizeof *b->event);
        if (b->event == NULL) {
            die("out of memory");
        }
    }
    b->event[b->count] = *event;
    b->event[b->count].id = styrk_id_make(1700000000000 + (int64_t)b->count, 0, b->count);
    b->event[b->count].batch = b->event[b->count].id;
    b->count++;
}

static void end_workout(book *b, styrk_day day)
{
    b->end = realloc(b->end, (b->workouts + 1) * sizeof *b->end);
    b->day = realloc(b->day, (b->workouts + 1) * sizeof *b->day);
    if (b->end == NULL || b->day == NULL) {
        die("out of memory");
    }
    b->end[b->workouts] = b->count;
    b->day[b->workouts++] = day;
}

/* A healthy adult: every gate says go. */
static void add_screening(book *b, styrk_day day)
{
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *question = styrk_screen_at(i);
        styrk_event event;
        styrk_event_init(&event);
        event.kind = STYRK_EV_SCREEN;
        event.day = day;
        event.key = question->id;
        event.text = question->kind != STYRK_ANSWER_NUMBER   ? STYRK_LIT("no")
                     : styrk_str_eqz(question->id, "g9.age") ? STYRK_LIT("30")
                                                             : STYRK_LIT("unknown");
        add(b, &event);
    }
}

static void add_day(book *b, const styrk_run *run, const styrk_run_day *day)
{
    for (const styrk_event_ref *ref = run->assumed; ref != NULL; ref = ref->next) {
        if (ref->event->day.n == day->date.n) {
            add(b, ref->event);
        }
    }
    for (const styrk_exercise_today *e = day->session->exercises; e != NULL; e = e->next) {
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (set->done != NULL) {
                add(b, set->done);
            }
        }
    }
    end_workout(b, day->date);
}

static void train(page *p)
{
    const styrk_run_options options = {.from = styrk_day_from_ymd(2026, 1, 5), .weeks = WEEKS};
    styrk_arena arena;
    styrk_run *run = NULL;
    styrk_event event;

    styrk_arena_init(&arena, space, ROOM);
    if (styrk_program_run(&arena, &run, p->text, STYRK_LIT("p"), &options) != STYRK_OK) {
        die(p->name);
    }
    styrk_event_init(&event);
    event.kind = STYRK_EV_PROGRAM;
    event.day = options.from;
    event.key = STYRK_LIT("p");
    event.text = p->text;
    add(&p->log, &event);
    add_screening(&p->log, options.from);
    for (const styrk_run_day *day = run->days; day != NULL; day = day->next) {
        add_day(&p->log, run, day);
    }
}

/* The next day's session; the arena of the answer is used again. */
static size_t prescribe(const styrk_state *state, styrk_day day)
{
    static unsigned char room[1 << 22];
    styrk_arena arena;
    styrk_session *session = NULL;

    styrk_arena_init(&arena, room, sizeof room);
    if (styrk_session_prescribe(&arena, &session, state, day, NULL) != STYRK_OK) {
        die("cannot prescribe");
    }
    return arena.used;
}

static styrk_day day_after(const book *b, size_t workout)
{
    const styrk_day next = {b->day[workout].n + 1};
    return workout + 1 < b->workouts ? b->day[workout + 1] : next;
}

typedef struct {
    size_t workouts, prescribed, state, most;
    double seconds;
} figures;

/* The state goes on; with a store each workout is committed first. */
static void replay(const page *p, figures *f, styrk_store *store)
{
    const book *b = &p->log;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, b->event[0].day};
    styrk_arena arena;
    styrk_state *state = NULL;
    styrk_inventory *inventory = NULL;
    size_t from = 1, added;

    styrk_arena_init(&arena, space, ROOM);
    if (styrk_state_fold(&arena, &state, b->event, 1, &options) != STYRK_OK) {
        die("cannot fold");
    }
    const double start = now();
    for (size_t i = 0; i < b->workouts; i++) {
        const styrk_append what = {
            .athlete = p->athlete, .events = b->event + from, .count = b->end[i] - from};
        if (store != NULL && store->append(store, &added, &what) != STYRK_STORE_OK) {
            die(store->reason);
        }
        for (; from < b->end[i]; from++) {
            styrk_state_hear(state, &b->event[from], &inventory);
        }
        styrk_state_settle(state, day_after(b, i), &inventory);
        const size_t used = prescribe(state, day_after(b, i));
        f->prescribed += used;
        f->most = used > f->most ? used : f->most;
    }
    f->seconds += now() - start;
    f->workouts += b->workouts;
    f->state += arena.used;
}

/* All that a command does which starts with nothing. */
static void start_cold(const page *p, figures *f, styrk_store *store)
{
    const book *b = &p->log;
    size_t from = 0, added;

    for (size_t i = 0; i < b->workouts; i++) {
        const styrk_append what = {
            .athlete = p->athlete, .events = b->event + from, .count = b->end[i] - from};
        const styrk_fold_options options = {STYRK_MODEL_RTS, true, day_after(b, i)};
        styrk_heap heap;
        styrk_event *events = NULL;
        styrk_state *state = NULL;
        size_t count = 0, bad = 0;
        const double start = now();
        styrk_heap_init(&heap, 0);
        if (store->append(store, &added, &what) != STYRK_STORE_OK ||
            store->scan(store, &heap, &events, &count, &bad, p->athlete) != STYRK_STORE_OK ||
            styrk_state_fold(&heap.arena, &state, events, count, &options) != STYRK_OK) {
            die(store->reason);
        }
        prescribe(state, options.today);
        styrk_heap_clear(&heap);
        f->seconds += now() - start;
        from = b->end[i];
    }
    f->workouts += b->workouts;
}

/* The commit of the same events and nothing else: no durable engine is faster. */
static void commit_only(const page *p, figures *f, styrk_store *store)
{
    const book *b = &p->log;
    size_t from = 0, added;
    const double start = now();

    for (size_t i = 0; i < b->workouts; i++) {
        const styrk_append what = {
            .athlete = p->athlete, .events = b->event + from, .count = b->end[i] - from};
        if (store->append(store, &added, &what) != STYRK_STORE_OK) {
            die(store->reason);
        }
        from = b->end[i];
    }
    f->seconds += now() - start;
    f->workouts += b->workouts;
}

__attribute__((noinline)) static void workouts_once(figures *f)
{
    for (size_t i = 0; i < page_count; i++) {
        replay(&pages[i], f, NULL);
    }
}

static void count_once(void)
{
    figures f = {0};

    for (size_t i = 0; i < page_count; i++) {
        train(&pages[i]);
    }
    texts_once();
    workouts_once(&f);
    printf("%zu programs %zu workouts\n", page_count, f.workouts);
}

static void tell(const char *what, const figures *f)
{
    const double rate = (double)f->workouts / f->seconds;
    printf("%-27s %10.0f workouts/s  %7.1f x  (%.1f us each)\n", what, rate, rate / THEIR_WORKOUTS,
           1e6 / rate);
}

static void name_athletes(styrk_store *store, const char *prefix)
{
    for (size_t i = 0; i < page_count; i++) {
        char name[STYRK_ATHLETE_NAME];
        styrk_athlete athlete;
        snprintf(name, sizeof name, "%s %.60s", prefix, pages[i].name);
        if (store->athlete_add(store, &athlete, name) != STYRK_STORE_OK) {
            die(store->reason);
        }
        pages[i].athlete = athlete.id;
    }
}

static void bench_durable(const char *path)
{
    char reason[STYRK_STORE_REASON];
    styrk_store *store = NULL;
    figures commit = {0}, durable = {0}, cold = {0};

    if (styrk_store_open_sqlite(&store, reason, path, STYRK_STORE_CREATE, 1000) != STYRK_STORE_OK) {
        die(reason);
    }
    name_athletes(store, "commit");
    for (size_t i = 0; i < page_count; i++) {
        commit_only(&pages[i], &commit, store);
    }
    name_athletes(store, "durable");
    for (size_t i = 0; i < page_count; i++) {
        replay(&pages[i], &durable, store);
    }
    name_athletes(store, "cold");
    for (size_t i = 0; i < page_count; i++) {
        start_cold(&pages[i], &cold, store);
    }
    tell("  durable", &durable);
    tell("  cold", &cold);
    tell("  bound: the commit alone", &commit);
    store->close(store);
}

static void bench_workouts(double seconds)
{
    char folder[] = "/tmp/bench_programsXXXXXX", path[64];
    figures memory = {0};
    size_t done = 0;

    for (size_t i = 0; i < page_count; i++) {
        train(&pages[i]);
        done += pages[i].log.count;
    }
    while (memory.seconds < seconds) {
        workouts_once(&memory);
    }
    puts("finished workout -> next prescription");
    tell("  state in memory", &memory);
    printf("  %zu events; memory: %zu bytes a prescription, at most %zu; %zu bytes of state a "
           "workout\n",
           done, memory.prescribed / memory.workouts, memory.most, memory.state / memory.workouts);
    if (mkdtemp(folder) == NULL) {
        die("no folder for the store");
    }
    snprintf(path, sizeof path, "%s/log.db", folder);
    bench_durable(path);
    for (size_t i = 0; i < 3; i++) {
        static const char *const ends[] = {"", "-wal", "-shm"};
        snprintf(path, sizeof path, "%s/log.db%s", folder, ends[i]);
        unlink(path);
    }
    if (rmdir(folder) != 0) {
        die(folder);
    }
}

int main(int argc, char **argv)
{
    const double seconds = argc > 2 ? strtod(argv[2], NULL) : 1;
    struct rusage usage;

    space = malloc(ROOM);
    if (space == NULL) {
        die("out of memory");
    }
    read_folder(argc > 1 ? argv[1] : TEST_ROOT "/programs");
    if (argc > 2 && strcmp(argv[2], "count") == 0) {
        count_once();
        return 0;
    }
    bench_texts(seconds);
    bench_workouts(seconds);
    getrusage(RUSAGE_SELF, &usage);
    printf("peak resident memory of all of it: %ld KB\n", usage.ru_maxrss);
    return 0;
}
