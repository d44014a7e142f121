/* bench_program.c: time and memory of reading and checking a program, by size.
 *
 * Prints ns and arena bytes per byte of text for 1 KB, 32 KB and 1 MB of eight
 * kinds of text, some of them hostile, and the ratio of the 1 MB row to the 32 KB
 * row: about 1 means linear. A text of which the limits stop the reading early
 * costs less, not more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lang/check.h"

#define ROOM ((size_t)1 << 30)
#define MOST ((size_t)1 << 20)

static char *space, *text;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other programs do not count */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* A text of `size` bytes from head and as many units as fit. */
static uint32_t fill(const char *head, const char *unit, size_t size)
{
    size_t n = strlen(head), u = strlen(unit);

    memcpy(text, head, n);
    while (n + u <= size) {
        memcpy(text + n, unit, u);
        n += u;
    }
    return (uint32_t)n;
}

typedef struct {
    double ns, bytes;
} cost;

/* The least of several runs, per byte of text. */
static cost measure(uint32_t n)
{
    cost least = {1e30, 0};
    int runs = n < 100000 ? 20 : 3;

    for (int i = 0; i < runs; i++) {
        styrk_arena arena;
        styrk_diags diags;
        styrk_program *program = NULL;
        double start = now();
        styrk_arena_init(&arena, space, ROOM);
        styrk_diags_init(&diags, &arena);
        styrk_program_parse(&arena, &program, &diags, (styrk_str){text, n}, STYRK_LIT("b"));
        styrk_program_check(&arena, &diags, program, NULL);
        double ns = (now() - start) / n;
        least.ns = ns < least.ns ? ns : least.ns;
        least.bytes = (double)arena.used / n;
    }
    return least;
}

int main(void)
{
    static const struct {
        const char *name, *head, *unit;
    } kinds[] = {
        {"a program", "",
         "day A\n  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n"
         "    next: +2.5kg if done\n  A1 Bench press: 3x8-12 @8 rest 0s\n"
         "  A2 Barbell row: 3x8-12 @8 rest 90s\n    next: double 2.5kg\n"},
        {"unknown names", "", "Sqat: 3x5\n"},
        {"prose", "", "lorem ipsum dolor sit amet\n"},
        {"one long line", "Squat: ", "3x5, "},
        {"one long rule", "Squat: 3x5\n  next: ", "+2.5kg if done, "},
        {"quotes", "", "\" \"a:#"},
        {"parentheses", "Squat: ", "("},
        {"comments", "Squat: 3x5\n", "# x\n"},
        {"notes", "Squat: 3x5\n",
         "note: a note, somewhat longer than others, so that lines last "
         "for the whole megabyte of text that a program may have\n"},
    };
    static const size_t sizes[] = {1 << 10, 1 << 15, 1 << 20};

    space = malloc(ROOM);
    text = malloc(MOST);
    printf("%-16s %8s %10s %12s\n", "text", "bytes", "ns/byte", "arena/byte");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        cost costs[3];
        for (size_t j = 0; j < 3; j++) {
            uint32_t n = fill(kinds[i].head, kinds[i].unit, sizes[j]);
            costs[j] = measure(n);
            printf("%-16s %8u %10.1f %12.1f\n", kinds[i].name, n, costs[j].ns, costs[j].bytes);
        }
        printf("%-16s 1 MB against 32 KB: %.2f\n", "", costs[2].ns / costs[1].ns);
    }
    free(text);
    free(space);
    return 0;
}
