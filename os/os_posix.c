/* os_posix.c: clock, random bytes, ids and memory on POSIX systems.
 *
 * Keeps no state of its own: the clock is read anew at each call, and an id
 * source belongs to its caller.
 */
#include <errno.h>
#include <stdarg.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "os/os.h"

#define DAY_MS (24 * 60 * 60 * 1000LL)
#define COUNTER_MAX 4095u

const char *styrk_os_reason(int error)
{
    return strerror(error);
}

/* ---- clock ----------------------------------------------------------------- */

static int64_t read_clock(clockid_t id)
{
    struct timespec t = {0, 0};
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t styrk_clock_now(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t styrk_clock_ticks(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t styrk_clock_fine(void)
{
    struct timespec t = {0, 0};

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void styrk_clock_sleep(int ms)
{
    const struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000L};

    nanosleep(&t, NULL);
}

static struct tm local_time(int64_t unix_ms)
{
    time_t seconds = (time_t)(unix_ms >= 0 ? unix_ms / 1000 : (unix_ms - 999) / 1000);
    struct tm tm;

    memset(&tm, 0, sizeof tm);
    tm.tm_mday = 1;
    localtime_r(&seconds, &tm);
    return tm;
}

int64_t styrk_clock_boot(void)
{
#ifdef CLOCK_BOOTTIME
    return read_clock(CLOCK_BOOTTIME);
#else
    return read_clock(CLOCK_MONOTONIC);
#endif
}

styrk_day styrk_clock_today(void)
{
    const struct tm tm = local_time(styrk_clock_now());
    return styrk_day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

int64_t styrk_clock_local(styrk_day day, int hour, int minute, int second)
{
    struct tm tm;
    int year, month, dom;

    styrk_day_ymd(day, &year, &month, &dom);
    memset(&tm, 0, sizeof tm);
    tm.tm_year = year - 1900;
    tm.tm_mon = month - 1;
    tm.tm_mday = dom;
    tm.tm_hour = hour;
    tm.tm_min = minute;
    tm.tm_sec = second;
    tm.tm_isdst = -1;
    return (int64_t)mktime(&tm) * 1000;
}

void styrk_clock_format(char out[24], int64_t unix_ms)
{
    const struct tm tm = local_time(unix_ms);

    if (strftime(out, 24, "%Y-%m-%d %H:%M:%S", &tm) == 0) {
        out[0] = '\0';
    }
}

/* ---- random bytes and ids ----------------------------------------------------- */

int styrk_random_fill(void *out, size_t size)
{
    unsigned char *p = out;

    while (size > 0) {
        const ssize_t got = getrandom(p, size, 0);
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        if (got > 0) {
            p += got;
            size -= (size_t)got;
        }
    }
    return 0;
}

int64_t styrk_id_time(styrk_id id)
{
    int64_t ms = 0;

    for (int i = 0; i < 6; i++) {
        ms = ms << 8 | id.b[i];
    }
    return ms;
}

void styrk_id_source_follow(styrk_id_source *source, styrk_id newest)
{
    const int64_t ms = styrk_id_time(newest);

    /* One broken clock somewhere must not drag every later id into the future. */
    if (ms > source->last_ms && ms <= styrk_clock_now() + DAY_MS) {
        source->last_ms = ms;
        source->counter = (uint16_t)((newest.b[6] & 0x0Fu) << 8 | newest.b[7]);
    }
}

int styrk_id_source_next(styrk_id_source *source, styrk_id *out)
{
    const int64_t now = styrk_clock_now();
    uint64_t random;
    const int error = styrk_random_fill(&random, sizeof random);

    if (error != 0) {
        return error;
    }
    if (now > source->last_ms) {
        source->last_ms = now;
        source->counter = 0;
    } else if (source->counter < COUNTER_MAX) {
        source->counter++;
    } else {
        source->last_ms++;
        source->counter = 0;
    }
    *out = styrk_id_make(source->last_ms, source->counter, random);
    return 0;
}

/* ---- memory ------------------------------------------------------------------- */

typedef struct block {
    struct block *next;
    size_t size; /* keeps what follows aligned to 16 */
} block;

static void *take_block(void *user, size_t size)
{
    styrk_heap *heap = user;
    block *b = size > SIZE_MAX - sizeof *b ? NULL : malloc(sizeof *b + size);

    if (b == NULL) {
        return NULL;
    }
    b->next = heap->blocks;
    b->size = size;
    heap->blocks = b;
    return b + 1;
}

void styrk_heap_init(styrk_heap *heap, size_t limit)
{
    styrk_arena_init(&heap->arena, NULL, 0);
    heap->blocks = NULL;
    heap->arena.grow = take_block;
    heap->arena.user = heap;
    heap->arena.limit = limit;
}

void *styrk_heap_get(styrk_heap *heap, size_t count, size_t size)
{
    styrk_arena *arena = &heap->arena;
    size_t bytes;
    void *p = NULL;

    if (size != 0 && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    bytes = count * size == 0 ? 1 : count * size;
    if (!arena->failed && (arena->limit == 0 || (arena->total <= arena->limit &&
                                                 arena->limit - arena->total >= bytes))) {
        p = take_block(heap, bytes);
    }
    if (p == NULL) {
        arena->failed = true;
        return NULL;
    }
    arena->total += bytes;
    return memset(p, 0, bytes);
}

char *styrk_heap_copy(styrk_heap *heap, const char *p, size_t n)
{
    char *copy = n == SIZE_MAX ? NULL : styrk_heap_get(heap, n + 1, 1);

    if (copy != NULL && n > 0) {
        memcpy(copy, p, n);
    }
    return copy;
}

char *styrk_heap_join(styrk_heap *heap, const char *first, ...)
{
    size_t n = 0, at = 0;
    va_list list;
    char *out;

    va_start(list, first);
    for (const char *s = first; s != NULL; s = va_arg(list, const char *)) {
        n += strlen(s);
    }
    va_end(list);
    out = styrk_heap_get(heap, n + 1, 1);
    if (out == NULL) {
        return NULL;
    }
    va_start(list, first);
    for (const char *s = first; s != NULL; s = va_arg(list, const char *)) {
        memcpy(out + at, s, strlen(s));
        at += strlen(s);
    }
    va_end(list);
    return out;
}

void styrk_heap_clear(styrk_heap *heap)
{
    block *b = heap->blocks;
    const size_t limit = heap->arena.limit;

    while (b != NULL) {
        block *next = b->next;
        free(b);
        b = next;
    }
    styrk_heap_init(heap, limit);
}

void styrk_memory_keep(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}
