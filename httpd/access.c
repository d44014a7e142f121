/* access.c: one line of JSON for each request, on standard error.
 *
 *   {"t":"2026-11-23T18:04:05.123Z","method":"GET","route":"/api/v1/today",
 *    "status":200,"bytes":9312,"ms":0.412}
 *
 * A refusal also has its "problem"; where the store itself is what is wrong, a line
 * {"t":...,"fault":"store","reason":"disk I/O error"} stands before it.
 *
 * It says which route, never which athlete, exercise or value: a log that is kept
 * for months is no place for health. Lines gather in memory and are written a few
 * times a second.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define ROOM 65536u
#define LONGEST 500u

struct styrk_access {
    pthread_mutex_t lock;
    char text[ROOM];
    size_t used;
};

styrk_access *styrk_access_new(void)
{
    styrk_access *a = calloc(1, sizeof *a);

    if (a != NULL) {
        pthread_mutex_init(&a->lock, NULL);
    }
    return a;
}

static void write_out(styrk_access *a)
{
    styrk_err_put(a->text, a->used);
    a->used = 0;
}

void styrk_access_flush(styrk_access *access)
{
    if (access != NULL) {
        pthread_mutex_lock(&access->lock);
        write_out(access);
        pthread_mutex_unlock(&access->lock);
    }
}

void styrk_access_free(styrk_access *access)
{
    if (access != NULL) {
        styrk_access_flush(access);
        pthread_mutex_destroy(&access->lock);
        free(access);
    }
}

static void format_time(char out[32], int64_t unix_ms)
{
    const int64_t days = unix_ms / 86400000, rest = unix_ms % 86400000;
    char day[11];

    styrk_day_format(day, (styrk_day){(int32_t)days});
    snprintf(out, 32, "%sT%02d:%02d:%02d.%03dZ", day, (int)(rest / 3600000),
             (int)(rest / 60000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
}

static void add_line(styrk_access *a, const char *line, int n)
{
    const size_t size = n < 0 ? 0 : (size_t)n < LONGEST ? (size_t)n : 0; /* cut: no JSON */

    pthread_mutex_lock(&a->lock);
    if (a->used + size > ROOM) {
        write_out(a);
    }
    memcpy(a->text + a->used, line, size);
    a->used += size;
    pthread_mutex_unlock(&a->lock);
}

void styrk_access_line(styrk_access *access, const styrk_ask *ask, size_t bytes, int64_t us)
{
    static const char *const methods[STYRK_METHODS] = {"GET", "POST", "PUT", "DELETE"};
    const styrk_request *r = &ask->request;
    const char *problem = ask->reply.status >= 400 ? ask->reply.problem : NULL;
    char time[32], line[LONGEST];

    if (access == NULL) {
        return;
    }
    format_time(time, styrk_clock_now());
    add_line(access, line,
             snprintf(line, sizeof line,
                      "{\"t\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,"
                      "\"bytes\":%zu,\"ms\":%lld.%03lld%s%s%s}\n",
                      time,
                      r->other  ? "other"
                      : r->head ? "HEAD"
                                : methods[r->method],
                      ask->route != NULL ? ask->route->path : "page", ask->reply.status, bytes,
                      (long long)(us / 1000), (long long)(us % 1000),
                      problem == NULL ? "" : ",\"problem\":\"", problem == NULL ? "" : problem,
                      problem == NULL ? "" : "\""));
}

void styrk_access_fault(styrk_access *access, const char *reason)
{
    char time[32], line[LONGEST], plain[STYRK_STORE_REASON];
    size_t n = 0;

    if (access == NULL) {
        return;
    }
    for (; reason[n] != '\0' && n + 1 < sizeof plain; n++) {
        const char c = reason[n];
        plain[n] = c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c;
    }
    plain[n] = '\0';
    format_time(time, styrk_clock_now());
    add_line(access, line,
             snprintf(line, sizeof line, "{\"t\":\"%s\",\"fault\":\"store\",\"reason\":\"%s\"}\n",
                      time, plain));
}
