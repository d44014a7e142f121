/* bench_import.c: how fast exports are read, beside a bound of the same run.
 *
 * usage: bench_import [FILE...]
 * Without files it reads a Strong and a Hevy export that it makes up. The bound
 * is a scan of the same bytes for line ends with memchr: no reader of lines can
 * be faster. `rows` is the CSV reader alone, `import` the whole way to events.
 */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "io/csv.h"
#include "io/import.h"

#define ROUNDS 7
#define SPACE ((size_t)512 << 20)

typedef struct {
    char *p;
    size_t n;
} text;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static unsigned long scan_lines(text t)
{
    unsigned long lines = 0;
    const char *p = t.p, *end = t.p + t.n;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        lines++;
        p++;
    }
    return lines;
}

static unsigned long read_rows(text t, void *space)
{
    styrk_arena arena;
    styrk_csv csv;
    styrk_csv_row row;
    unsigned long fields = 0;

    styrk_arena_init(&arena, space, SPACE);
    styrk_csv_init(&csv, &arena, (styrk_str){t.p, (uint32_t)t.n});
    while (styrk_csv_next(&csv, &row)) {
        fields += row.count;
    }
    return fields;
}

static unsigned long import_sets(text t, void *space, size_t *used)
{
    styrk_arena arena;
    styrk_import import;
    styrk_event event;
    unsigned long sum = 0;

    styrk_arena_init(&arena, space, SPACE);
    if (styrk_import_read(&arena, &import, (styrk_str){t.p, (uint32_t)t.n}, NULL) != STYRK_OK) {
        return 0;
    }
    for (uint32_t i = 0; i < import.count; i++) {
        styrk_import_event(&arena, &event, &import, i);
        sum += event.id.b[15];
    }
    *used = arena.used;
    return import.count + (sum == 1);
}

static void run(const char *name, text t, void *space)
{
    double lines = 1e9, rows = 1e9, import = 1e9, start;
    unsigned long sets = 0;
    volatile unsigned long sink = 0;
    size_t used = 0;

    for (int i = 0; i < ROUNDS; i++) {
        start = now();
        sink += scan_lines(t);
        lines = now() - start < lines ? now() - start : lines;
        start = now();
        sink += read_rows(t, space);
        rows = now() - start < rows ? now() - start : rows;
        start = now();
        sets = import_sets(t, space, &used);
        import = now() - start < import ? now() - start : import;
    }
    double mb = (double)t.n / 1e6;
    printf("%-22s %7.2f MB %7lu sets | memchr %8.0f MB/s | rows %6.0f MB/s, %5.1fx | import %6.0f "
           "MB/s, "
           "%5.1fx, %.2f M sets/s, %.1f B arena/B\n",
           name, mb, sets, mb / lines, mb / rows, rows / lines, mb / import, import / lines,
           (double)sets / import * 1e-6, (double)used / (double)t.n);
    if (sink == 0) {
        puts("nothing was read");
    }
}

static text made_up(bool hevy)
{
    const size_t room = (size_t)16 << 20;
    text t = {malloc(room), 0};
    static const char *const exercises[] = {"Squat (Barbell)", "Bench Press (Barbell)",
                                            "Lat Pulldown (Cable)", "Chin Up", "Plank"};
    if (t.p == NULL) {
        exit(1);
    }
    t.n = (size_t)snprintf(
        t.p, room, "%s\n",
        hevy ? "\"title\",\"start_time\",\"end_time\",\"description\",\"exercise_title\","
               "\"superset_id\",\"exercise_notes\",\"set_index\",\"set_type\",\"weight_kg\","
               "\"reps\",\"distance_km\",\"duration_seconds\",\"rpe\""
             : "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,"
               "Notes,Workout Notes,RPE");
    for (int i = 0; t.n + 400 < room / 2; i++) {
        int day = i / 20, year = 2000 + day / 336, month = day / 28 % 12, d = day % 28 + 1;
        const char *e = exercises[i / 4 % 5];
        static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        t.n +=
            (size_t)(hevy ? snprintf(t.p + t.n, 400,
                                     "\"Day\",\"%d %s %d, 18:%02d\",\"%d %s %d, 19:30\",\"\","
                                     "\"%s\",,\"\",%d,\"normal\",%d.5,%d,,,\n",
                                     d, names[month], year, i / 20 % 60, d, names[month], year, e,
                                     i % 4, 20 + i % 90, 3 + i % 10)
                          : snprintf(t.p + t.n, 400,
                                     "%d-%02d-%02d 18:%02d:10,\"Day\",1h 2m,\"%s\",%d,%d.5,%d,0,0,"
                                     "\"\",\"\",8\n",
                                     year, month + 1, d, i / 20 % 60, e, i % 4 + 1, 20 + i % 90,
                                     3 + i % 10));
    }
    return t;
}

static text slurp(const char *path)
{
    text t = {NULL, 0};
    FILE *f = fopen(path, "rb");

    if (f == NULL || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    t.n = (size_t)ftell(f);
    rewind(f);
    t.p = malloc(t.n + 1);
    if (t.p == NULL || fread(t.p, 1, t.n, f) != t.n) {
        perror(path);
        exit(1);
    }
    fclose(f);
    return t;
}

int main(int argc, char **argv)
{
    void *space = malloc(SPACE);

    if (space == NULL) {
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        text t = slurp(argv[i]);
        const char *base = strrchr(argv[i], '/');
        run(base == NULL ? argv[i] : base + 1, t, space);
        free(t.p);
    }
    for (int hevy = 0; hevy < 2 && argc == 1; hevy++) {
        text t = made_up(hevy != 0);
        run(hevy != 0 ? "made up, Hevy" : "made up, Strong", t, space);
        free(t.p);
    }
    free(space);
    return 0;
}
