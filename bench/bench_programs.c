/* bench_programs.c: the pages under programs/, checked and trained.
 *
 * usage: bench_programs [FOLDER [SECONDS]]
 *        bench_programs FOLDER count PAGE...   each once, for tests/instructions.sh
 *   programs/s  text -> parsed, checked and laid out program
 *   workouts/s  a finished workout -> the next prescription, with every reason,
 *               warm-up and plate, over twelve weeks of each program:
 *     memory    the state goes on in memory
 *     durable   and the workout is committed to a store on the disk first
 *     together  one workout of every program is committed, one flush makes them
 *               durable, then all are told what comes next: a server's athletes
 *     cold      the whole log is read from the store, folded and prescribed from
 *               anew, as a command does that starts with nothing
 * Bounds of the same run: the commit of the events and nothing else, and a page of
 * the disk written and flushed. What does not wait for the disk is measured in
 * processor time, the best round of many, as other work on the machine is none of
 * its business; what does is measured by the clock on the wall, with its processor
 * time beside it.
 *
 * Ratios are to another engine's figures, measured elsewhere on a like machine for
 * a like mix (60 programs, 271 weeks, 18,222 sets): 339 programs/s, 69 workouts/s,
 * nothing made durable.
 */
#include <dirent.h>
#include <fcntl.h>
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

static double clock_of(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double wall(void)
{
    return clock_of(CLOCK_MONOTONIC);
}

static double processor(void)
{
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
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
    size_t used = 0, most = 0;
    double best = 0;

    for (size_t i = 0; i < page_count; i++) {
        const size_t n = lay_out(&pages[i], &plan);
        count_sets(plan);
        used += n;
        most = n > most ? n : most;
    }
    for (const double end = processor() + seconds; best == 0 || processor() < end;) {
        const double start = processor();
        texts_once();
        const double spent = processor() - start;
        best = best == 0 || spent < best ? spent : best;
    }
    const double rate = (double)page_count / best;
    printf("%zu programs, %zu weeks, %zu sets, %zu bytes of text\n", page_count, weeks, sets,
           bytes);
    printf("text -> checked, laid out   %10.0f programs/s  %7.1f x  (%.1f us each, %.1f ns/byte)\n",
           rate, rate / THEIR_PROGRAMS, 1e6 / rate, 1e9 * best / (double)bytes);
    printf("  memory: one arena, no other allocation; %zu bytes each, at most %zu\n",
           used / page_count, most);
    printf("  the like mix has %.0f sets a program, this one %.0f: %.1f x by sets\n", 18222.0 / 60,
           (double)sets / (double)page_count,
           rate * (double)sets / (double)page_count / (THEIR_PROGRAMS * 18222.0 / 60));
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
    double seconds, processor;
} figures;

/* One athlete on one program. */
typedef struct {
    const page *page;
    styrk_heap heap;
    styrk_state *state;
    styrk_inventory *inventory;
    size_t from; /* the next event */
    size_t next; /* the next workout */
} trainee;

static void begin(trainee *t, const page *p)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, p->log.event[0].day};

    *t = (trainee){.page = p, .from = 1};
    styrk_heap_init(&t->heap, 0);
    if (styrk_state_fold(&t->heap.arena, &t->state, p->log.event, 1, &options) != STYRK_OK) {
        die("cannot fold");
    }
}

/* The events of the next workout go into the store. */
static void commit(const trainee *t, styrk_store *store)
{
    const book *b = &t->page->log;
    const styrk_append what = {.athlete = t->page->athlete,
                               .events = b->event + t->from,
                               .count = b->end[t->next] - t->from};
    size_t added;

    if (store->append(store, &added, &what) != STYRK_STORE_OK) {
        die(store->reason);
    }
}

/* The state hears the workout and says what comes next. */
static void go_on(trainee *t, figures *f)
{
    const book *b = &t->page->log;
    const styrk_day day = day_after(b, t->next);

    for (; t->from < b->end[t->next]; t->from++) {
        styrk_state_hear(t->state, &b->event[t->from], &t->inventory);
    }
    styrk_state_settle(t->state, day, &t->inventory);
    const size_t used = prescribe(t->state, day);
    f->prescribed += used;
    f->most = used > f->most ? used : f->most;
    f->workouts++;
    t->next++;
}

/* The state goes on; with a store each workout is committed first. */
static void replay(const page *p, figures *f, styrk_store *store)
{
    trainee t;

    begin(&t, p);
    const double start = wall(), used = processor();
    while (t.next < p->log.workouts) {
        if (store != NULL) {
            commit(&t, store);
        }
        go_on(&t, f);
    }
    f->seconds += wall() - start;
    f->processor += processor() - used;
    f->state += t.heap.arena.total;
    styrk_heap_clear(&t.heap);
}

/* A workout of each, one flush, and what comes next for each. */
static void replay_together(figures *f, styrk_store *store)
{
    trainee *all = get(page_count, sizeof *all);
    size_t left = page_count;

    for (size_t i = 0; i < page_count; i++) {
        begin(&all[i], &pages[i]);
    }
    const double start = wall(), used = processor();
    while (left > 0) {
        left = 0;
        for (size_t i = 0; i < page_count; i++) {
            if (all[i].next < all[i].page->log.workouts) {
                commit(&all[i], store);
            }
        }
        if (store->settle(store) != STYRK_STORE_OK) {
            die(store->reason);
        }
        for (size_t i = 0; i < page_count; i++) {
            if (all[i].next < all[i].page->log.workouts) {
                go_on(&all[i], f);
                left++;
            }
        }
    }
    f->seconds = wall() - start;
    f->processor = processor() - used;
    for (size_t i = 0; i < page_count; i++) {
        styrk_heap_clear(&all[i].heap);
    }
    free(all);
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
        const double start = wall(), used = processor();
        styrk_heap_init(&heap, 0);
        if (store->append(store, &added, &what) != STYRK_STORE_OK ||
            store->scan(store, &heap, &events, &count, &bad, p->athlete) != STYRK_STORE_OK ||
            styrk_state_fold(&heap.arena, &state, events, count, &options) != STYRK_OK) {
            die(store->reason);
        }
        prescribe(state, options.today);
        styrk_heap_clear(&heap);
        f->seconds += wall() - start;
        f->processor += processor() - used;
        from = b->end[i];
    }
    f->workouts += b->workouts;
}

/* The commit of the same events and nothing else. */
static void commit_only(const page *p, figures *f, styrk_store *store)
{
    trainee t = {.page = p};
    const double start = wall(), used = processor();

    for (; t.next < p->log.workouts; t.next++) {
        commit(&t, store);
        t.from = p->log.end[t.next];
    }
    f->seconds += wall() - start;
    f->processor += processor() - used;
    f->workouts += p->log.workouts;
}

/* Pages of 4 kB, each flushed before the next: what a disk can do at all. */
static void flush_only(const char *path, figures *f)
{
    static const char block[4096];
    const int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);

    if (file < 0) {
        die(path);
    }
    const double start = wall(), used = processor();
    for (f->workouts = 0; f->workouts < 500; f->workouts++) {
        if (write(file, block, sizeof block) != (ssize_t)sizeof block || fdatasync(file) != 0) {
            die(path);
        }
    }
    f->seconds = wall() - start;
    f->processor = processor() - used;
    close(file);
    unlink(path);
}

__attribute__((noinline)) static void workouts_once(figures *f)
{
    for (size_t i = 0; i < page_count; i++) {
        replay(&pages[i], f, NULL);
    }
}

/* Only the pages that are named, if any are. */
static void choose(char **names, int count)
{
    size_t kept = 0;

    for (size_t i = 0; i < page_count && count > 0; i++) {
        for (int k = 0; k < count; k++) {
            if (strcmp(names[k], pages[i].name) == 0) {
                pages[kept++] = pages[i];
                break;
            }
        }
    }
    page_count = count > 0 ? kept : page_count;
}

/* Callgrind writes what it counted when this is called. */
__attribute__((noinline)) static void count_done(size_t workouts)
{
    printf("%zu programs %zu workouts\n", page_count, workouts);
}

static void count_once(void)
{
    figures f = {0};

    for (size_t i = 0; i < page_count; i++) {
        train(&pages[i]);
    }
    texts_once();
    workouts_once(&f);
    count_done(f.workouts);
}

static void tell(const char *what, const figures *f, double seconds)
{
    const double rate = (double)f->workouts / seconds, us = 1e6 / (double)f->workouts;

    printf("%-27s %10.0f workouts/s  %7.1f x  (%.1f us each, %.1f of the processor)\n", what, rate,
           rate / THEIR_WORKOUTS, f->seconds * us, f->processor * us);
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

static styrk_store *open_store(const char *path)
{
    char reason[STYRK_STORE_REASON];
    styrk_store *store = NULL;

    if (styrk_store_open_sqlite(&store, reason, path, STYRK_STORE_CREATE, 1000) != STYRK_STORE_OK) {
        die(reason);
    }
    return store;
}

static void bench_durable(const char *path)
{
    char other[80];
    styrk_store *store = open_store(path);
    figures flush = {0}, commits = {0}, durable = {0}, together = {0}, cold = {0};

    snprintf(other, sizeof other, "%s.page", path);
    flush_only(other, &flush);
    name_athletes(store, "commit");
    for (size_t i = 0; i < page_count; i++) {
        commit_only(&pages[i], &commits, store);
    }
    name_athletes(store, "durable");
    for (size_t i = 0; i < page_count; i++) {
        replay(&pages[i], &durable, store);
    }
    name_athletes(store, "cold");
    for (size_t i = 0; i < page_count; i++) {
        start_cold(&pages[i], &cold, store);
    }
    name_athletes(store, "together");
    if (store->defer(store) != STYRK_STORE_OK) {
        die(store->reason);
    }
    replay_together(&together, store);
    tell("  durable", &durable, durable.seconds);
    tell("  durable, together", &together, together.seconds);
    tell("  cold", &cold, cold.seconds);
    tell("  bound: the commit alone", &commits, commits.seconds);
    tell("  bound: a page flushed", &flush, flush.seconds);
    store->close(store);
}

static void bench_workouts(double seconds)
{
    char folder[] = "/tmp/bench_programsXXXXXX", path[64];
    figures memory = {0};
    size_t done = 0;
    double spent = 0;

    for (size_t i = 0; i < page_count; i++) {
        train(&pages[i]);
        done += pages[i].log.count;
    }
    while (spent < seconds) {
        figures round = {0};
        workouts_once(&round);
        spent += round.processor;
        memory = memory.workouts == 0 || round.processor < memory.processor ? round : memory;
    }
    puts("finished workout -> next prescription");
    tell("  state in memory", &memory, memory.processor);
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
    const bool count = argc > 2 && strcmp(argv[2], "count") == 0;
    const double seconds = argc > 2 && !count ? strtod(argv[2], NULL) : 1;
    struct rusage usage;

    space = malloc(ROOM);
    if (space == NULL) {
        die("out of memory");
    }
    read_folder(argc > 1 ? argv[1] : TEST_ROOT "/programs");
    if (count) {
        choose(argv + 3, argc - 3);
        count_once();
        return 0;
    }
    bench_texts(seconds);
    bench_workouts(seconds);
    getrusage(RUSAGE_SELF, &usage);
    printf("peak resident memory of all of it: %ld KB\n", usage.ru_maxrss);
    return 0;
}
