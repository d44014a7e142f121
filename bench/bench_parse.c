/* bench_parse.c: time and memory of the notation parsers as input grows.
 *
 * Each row is one kind of text, well-formed or hostile, at 1 KB, 10 KB, 100 KB
 * and 1 MB: nanoseconds per byte at each size and the ratio of 1 MB to 10 KB,
 * which stays near 1 where the time is linear. "bytes/byte" is arena memory per
 * input byte at 1 MB. The last row scans the same bytes one by one: the bound.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "lang/ast.h"

#define SIZES 4
#define ROUNDS 5

static const size_t sizes[SIZES] = {1000, 10000, 100000, 1000000};
static char text[1000001];
static unsigned char block[1u << 28];
static volatile unsigned sink;

typedef size_t work(styrk_str input);

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* A scheme with its diagnostics drawn, as the command line does. */
static size_t scheme(styrk_str input)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_scheme tree;

    styrk_arena_init(&arena, block, sizeof block);
    styrk_diags_init(&diags, &arena);
    styrk_scheme_parse(&arena, &tree, &diags, input, (styrk_span){0, input.n}, NULL);
    sink += diags.errors;
    return arena.used;
}

static size_t scheme_shown(styrk_str input)
{
    styrk_arena arena;
    styrk_buf out;

    styrk_arena_init(&arena, block, sizeof block);
    styrk_buf_init(&out, &arena, sizeof block);
    styrk_notation_json(&arena, &out, input, NULL);
    sink += (unsigned)out.len;
    return arena.used;
}

static size_t log_line(styrk_str input)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_event *events;
    uint32_t count;

    styrk_arena_init(&arena, block, sizeof block);
    styrk_diags_init(&diags, &arena);
    styrk_log_parse(&arena, &events, &count, &diags, input, NULL);
    sink += count;
    return arena.used;
}

static size_t scan(styrk_str input)
{
    unsigned sum = 0;

    for (uint32_t i = 0; i < input.n; i++) {
        const char c = input.p[i];
        sum = sum * 31 + (unsigned char)c;
    }
    sink += sum;
    return 0;
}

static void fill(const char *head, const char *unit, size_t n)
{
    const size_t start = strlen(head), step = strlen(unit);

    memcpy(text, head, start);
    for (size_t i = start; i < n; i++) {
        text[i] = unit[(i - start) % step];
    }
}

/* Best of some rounds, ns per byte. */
static double measure(work *run, size_t n, size_t *used)
{
    double best = 1e300;

    for (int round = 0; round < ROUNDS; round++) {
        const int times = (int)(1 + 200000 / n);
        const double start = now();
        for (int i = 0; i < times; i++) {
            *used = run((styrk_str){text, (uint32_t)n});
        }
        const double spent = (now() - start) / times / (double)n;
        best = spent < best ? spent : best;
    }
    return best;
}

static void row(const char *name, work *run, const char *head, const char *unit)
{
    double ns[SIZES];
    size_t used = 0;

    for (int i = 0; i < SIZES; i++) {
        fill(head, unit, sizes[i]);
        ns[i] = measure(run, sizes[i], &used);
    }
    printf("%-26s %8.2f %8.2f %8.2f %8.2f   %6.2f %10.1f\n", name, ns[0], ns[1], ns[2], ns[3],
           ns[3] / ns[1], (double)used / (double)sizes[SIZES - 1]);
}

int main(void)
{
    printf("%-26s %8s %8s %8s %8s   %6s %10s\n", "ns/byte", "1 KB", "10 KB", "100 KB", "1 MB",
           "1M:10K", "bytes/byte");
    row("scheme: program lines", scheme, "", "top 1x3 @8, backoff 3x5 -12% @7-8 rest 90s, ");
    row("scheme: one long list", scheme, "", "12/10/8/");
    row("scheme: (", scheme, "", "(");
    row("scheme: 3x", scheme, "", "3x");
    row("scheme: /", scheme, "", "/");
    row("scheme: >", scheme, "", ">");
    row("scheme: ,", scheme, "", ",");
    row("scheme: 3x5 >5", scheme, "3x5", ">5");
    row("scheme: digits", scheme, "", "7");
    row("scheme: 1.2.3.", scheme, "3x", "1.");
    row("scheme: letters", scheme, "", "a");
    row("scheme: blanks", scheme, "3x5", " ");
    row("scheme: not UTF-8", scheme, "", "\xFF");
    row("scheme as JSON: , errors", scheme_shown, "", ",");
    row("scheme as JSON: lines", scheme_shown, "", "3x5 80%, ");
    row("log: sets", log_line, "Squat 100kg ", "x5@8 ");
    row("log: segments", log_line, "Squat ", "100kg x5, ");
    row("log: long name", log_line, "", "word ");
    row("log: 3x", log_line, "Squat ", "3x");
    row("log: >", log_line, "Squat 100kg x5 ", ">");
    row("log: ,", log_line, "Squat 100kg x5", ",");
    row("log: pain", log_line, "pain ", "3 ");
    row("bound: bytes one by one", scan, "", "3x5 ");
    return 0;
}
