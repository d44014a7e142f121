/* fast_clock.c: time that runs faster, for tests of the player. Linked into a program
 * of the tests with --wrap=clock_gettime and --wrap=pselect; nothing that is installed
 * knows of it.
 *
 *   STYRK_TEST_SPEED  so many times as fast; 1 where it is not set
 *   STYRK_TEST_EPOCH  Unix seconds at which fast and real time were the same
 *   STYRK_TEST_SET    a file: by so many seconds somebody has set the wall clock
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <time.h>

#define BILLION 1000000000LL

int __real_clock_gettime(clockid_t id, struct timespec *out);
int __wrap_clock_gettime(clockid_t id, struct timespec *out);
int __real_pselect(int n, fd_set *in, fd_set *out, fd_set *bad, const struct timespec *wait,
                   const sigset_t *mask);
int __wrap_pselect(int n, fd_set *in, fd_set *out, fd_set *bad, const struct timespec *wait,
                   const sigset_t *mask);

static long long number(const char *name, long long usual)
{
    const char *text = getenv(name);
    return text != NULL && text[0] != '\0' ? strtoll(text, NULL, 10) : usual;
}

static long long set_by(void)
{
    const char *path = getenv("STYRK_TEST_SET");
    FILE *file = path != NULL ? fopen(path, "r") : NULL;
    char text[32] = "0";

    if (file != NULL) {
        if (fgets(text, sizeof text, file) == NULL) {
            text[0] = '0';
        }
        fclose(file);
    }
    return strtoll(text, NULL, 10);
}

int __wrap_clock_gettime(clockid_t id, struct timespec *out)
{
    const int result = __real_clock_gettime(id, out);
    const long long speed = number("STYRK_TEST_SPEED", 1);
    const long long from = id == CLOCK_REALTIME ? number("STYRK_TEST_EPOCH", 0) : 0;
    const long long ns = ((long long)(out->tv_sec - from) * BILLION + out->tv_nsec);

    /* Seconds and the rest apart: 64 bits hold 292 years of nanoseconds, not 20 times that. */
    const long long seconds = ns / BILLION * speed, rest = ns % BILLION * speed;
    out->tv_sec = (time_t)(from + seconds + rest / BILLION + (id == CLOCK_REALTIME ? set_by() : 0));
    out->tv_nsec = (long)(rest % BILLION);
    return result;
}

int __wrap_pselect(int n, fd_set *in, fd_set *out, fd_set *bad, const struct timespec *wait,
                   const sigset_t *mask)
{
    struct timespec less;

    if (wait != NULL) {
        const long long ns =
            ((long long)wait->tv_sec * BILLION + wait->tv_nsec) / number("STYRK_TEST_SPEED", 1);
        less.tv_sec = (time_t)(ns / BILLION);
        less.tv_nsec = (long)(ns % BILLION);
    }
    return __real_pselect(n, in, out, bad, wait != NULL ? &less : NULL, mask);
}
