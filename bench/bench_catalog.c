/* bench_catalog.c: how long a name takes to find its exercise, beside a bound
 * of the same run: hashing the same bytes once, which no lookup can do without.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "styrk.h"

#define ROUNDS 7
#define REPEATS 20000

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint32_t hash(const char *p, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    }
    return h;
}

static double finds(styrk_str name, int repeats)
{
    const double start = now();
    volatile uint32_t sink = 0;
    for (int i = 0; i < repeats; i++) {
        sink += styrk_catalog_find(name) != NULL;
    }
    (void)sink;
    return (now() - start) / repeats;
}

static double hashes(styrk_str name, int repeats)
{
    const double start = now();
    volatile uint32_t sink = 0;
    for (int i = 0; i < repeats; i++) {
        sink += hash(name.p, name.n);
    }
    (void)sink;
    return (now() - start) / repeats;
}

static double suggests(styrk_str name)
{
    const styrk_exercise *out[5];
    const double start = now();
    volatile uint32_t sink = 0;
    for (int i = 0; i < 20; i++) {
        sink += styrk_catalog_suggest(out, 5, name);
    }
    (void)sink;
    return (now() - start) / 20;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

int main(void)
{
    static const char *const names[] = {
        "Squat",
        "Bench Press (Barbell)",
        "Lat Pulldown - Underhand (Cable)",
        "Skr\303\245 b\303\246nkpres med h\303\245ndv\303\246gte",
        "Leg Extension (Machine)",
        "Seated Single Arm Alternating Dumbbell Machine Cable Press",
        "Pamela Reif Ab Workout",
        "Bech pres machin"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const styrk_str name = {names[i], (uint32_t)strlen(names[i])};
        double find = 1, bound = 1, suggest = 1;
        for (int round = 0; round < ROUNDS; round++) {
            find = least(find, finds(name, REPEATS));
            bound = least(bound, hashes(name, REPEATS));
            suggest = least(suggest, suggests(name));
        }
        const styrk_exercise *found = styrk_catalog_find(name);
        printf("find %6.0f ns = %5.1f x a hash of it | suggest %6.0f us | %-40s %.*s\n", find * 1e9,
               find / bound, suggest * 1e6, names[i], found == NULL ? 1 : (int)found->id.n,
               found == NULL ? "-" : found->id.p);
    }
    return 0;
}
