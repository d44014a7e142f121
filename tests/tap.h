/* tap.h: Test Anything Protocol for the C tests.
 *
 *     int main(void)
 *     {
 *         is_int(1 + 1, 2, "adds");
 *         return done();
 *     }
 *
 * Prints "ok N - name" or "not ok N - name" with what was got and wanted, and
 * the plan at the end. done() answers 1 if any test failed or none ran.
 * One per program: the counters are static.
 */
#ifndef STYRK_TESTS_TAP_H
#define STYRK_TESTS_TAP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int tap_run, tap_failed;

static inline bool ok(bool passed, const char *name)
{
    tap_run++;
    tap_failed += !passed;
    printf("%s %d - %s\n", passed ? "ok" : "not ok", tap_run, name);
    return passed;
}

static inline bool is_int(int64_t got, int64_t want, const char *name)
{
    if (ok(got == want, name)) {
        return true;
    }
    printf("#   got  %lld\n#   want %lld\n", (long long)got, (long long)want);
    return false;
}

/* Bytes p[0..n) against a C string. */
static inline bool is_text(const char *p, size_t n, const char *want, const char *name)
{
    if (ok(n == strlen(want) && (n == 0 || memcmp(p, want, n) == 0), name)) {
        return true;
    }
    printf("#   got  \"%.*s\"\n#   want \"%s\"\n", (int)n, n == 0 ? "" : p, want);
    return false;
}

static inline bool is_str(const char *got, const char *want, const char *name)
{
    if (got == NULL || want == NULL) {
        return ok(got == want, name);
    }
    return is_text(got, strlen(got), want, name);
}

/* |got - want| <= tolerance; a NaN fails. */
static inline bool is_near(double got, double want, double tolerance, const char *name)
{
    double off = got - want;
    if (ok(off <= tolerance && -off <= tolerance, name)) {
        return true;
    }
    printf("#   got  %.17g\n#   want %.17g +- %g\n", got, want, tolerance);
    return false;
}

static inline int done(void)
{
    printf("1..%d\n", tap_run);
    if (tap_failed != 0) {
        printf("# %d of %d failed\n", tap_failed, tap_run);
    }
    return tap_failed != 0 || tap_run == 0;
}

#endif
