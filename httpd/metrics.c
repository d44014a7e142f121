/* metrics.c: numbers about the server itself, as Prometheus reads them.
 *
 * Counters only go up and are added to without a lock. Routes are named by their
 * table entry, never by what a request said.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "httpd/web.h"

enum { STATUS_KINDS = 6, BUCKETS = 12, ROUTES_MOST = 64 };

static const int64_t bucket_us[BUCKETS] = {100,   250,   500,    1000,   2500,    5000,
                                           10000, 25000, 100000, 250000, 1000000, 5000000};

typedef struct {
    atomic_uint_fast64_t status[STATUS_KINDS];
    atomic_uint_fast64_t bucket[BUCKETS + 1];
    atomic_uint_fast64_t sum_us;
} counters;

struct styrk_metrics {
    counters route[ROUTES_MOST]; /* the last one used: the page and what is no route */
    atomic_uint_fast64_t events;
    atomic_int connections;
    int64_t started_ms;
};

styrk_metrics *styrk_metrics_new(void)
{
    styrk_metrics *m = calloc(1, sizeof *m);

    if (m != NULL) {
        m->started_ms = styrk_clock_now();
    }
    return m;
}

void styrk_metrics_free(styrk_metrics *metrics)
{
    free(metrics);
}

static void add(atomic_uint_fast64_t *counter, uint64_t n)
{
    atomic_fetch_add_explicit(counter, n, memory_order_relaxed);
}

static uint64_t get(atomic_uint_fast64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

void styrk_metrics_request(styrk_metrics *metrics, const styrk_route *route, int status, int64_t us)
{
    const size_t index = route == NULL ? styrk_route_count() : (size_t)(route - styrk_routes);
    counters *c = &metrics->route[index < ROUTES_MOST ? index : ROUTES_MOST - 1];
    int b = 0;

    while (b < BUCKETS && us > bucket_us[b]) {
        b++;
    }
    add(&c->status[status >= 100 && status < 600 ? status / 100 : 0], 1);
    add(&c->bucket[b], 1);
    add(&c->sum_us, us > 0 ? (uint64_t)us : 0);
}

void styrk_metrics_events(styrk_metrics *metrics, size_t added)
{
    add(&metrics->events, added);
}

void styrk_metrics_connection(styrk_metrics *metrics, int change)
{
    atomic_fetch_add_explicit(&metrics->connections, change, memory_order_relaxed);
}

static void put_requests(styrk_metrics *m, styrk_buf *out, size_t index)
{
    const styrk_route *r = index < styrk_route_count() ? &styrk_routes[index] : NULL;
    char line[200];

    for (int kind = 1; kind < STATUS_KINDS; kind++) {
        const uint64_t n = get(&m->route[index].status[kind]);
        if (n > 0) {
            snprintf(line, sizeof line,
                     "styrk_http_requests_total{route=\"%s\",status=\"%dxx\"} %llu\n",
                     r == NULL ? "page" : r->name, kind, (unsigned long long)n);
            styrk_jot_put(out, line);
        }
    }
}

static void put_times(styrk_metrics *m, styrk_buf *out, size_t index)
{
    const char *name = index < styrk_route_count() ? styrk_routes[index].name : "page";
    counters *c = &m->route[index];
    uint64_t n = 0;
    char line[200];

    for (int b = 0; b <= BUCKETS; b++) {
        n += get(&c->bucket[b]);
    }
    if (n == 0) {
        return;
    }
    n = 0;
    for (int b = 0; b <= BUCKETS; b++) {
        char edge[32] = "+Inf";
        n += get(&c->bucket[b]);
        if (b < BUCKETS) {
            snprintf(edge, sizeof edge, "%lld.%06lld", (long long)(bucket_us[b] / 1000000),
                     (long long)(bucket_us[b] % 1000000));
        }
        snprintf(line, sizeof line,
                 "styrk_http_request_seconds_bucket{route=\"%s\",le=\"%s\"} %llu\n", name, edge,
                 (unsigned long long)n);
        styrk_jot_put(out, line);
    }
    snprintf(line, sizeof line,
             "styrk_http_request_seconds_sum{route=\"%s\"} %llu.%06llu\n"
             "styrk_http_request_seconds_count{route=\"%s\"} %llu\n",
             name, (unsigned long long)(get(&c->sum_us) / 1000000),
             (unsigned long long)(get(&c->sum_us) % 1000000), name, (unsigned long long)n);
    styrk_jot_put(out, line);
}

void styrk_metrics_text(styrk_metrics *metrics, styrk_buf *out)
{
    char text[400];

    styrk_jot_put(out, "# HELP styrk_http_requests_total Requests answered.\n"
                       "# TYPE styrk_http_requests_total counter\n");
    for (size_t i = 0; i <= styrk_route_count(); i++) {
        put_requests(metrics, out, i);
    }
    styrk_jot_put(out, "# HELP styrk_http_request_seconds From the head of a request to the end "
                       "of its answer.\n# TYPE styrk_http_request_seconds histogram\n");
    for (size_t i = 0; i <= styrk_route_count(); i++) {
        put_times(metrics, out, i);
    }
    snprintf(text, sizeof text,
             "# HELP styrk_events_appended_total Events written to the store.\n"
             "# TYPE styrk_events_appended_total counter\n"
             "styrk_events_appended_total %llu\n"
             "# HELP styrk_open_connections Connections that are open.\n"
             "# TYPE styrk_open_connections gauge\n"
             "styrk_open_connections %d\n",
             (unsigned long long)get(&metrics->events), atomic_load(&metrics->connections));
    styrk_jot_put(out, text);
    snprintf(text, sizeof text,
             "# HELP styrk_build_info Version of the program.\n"
             "# TYPE styrk_build_info gauge\nstyrk_build_info{version=\"%s\"} 1\n"
             "# HELP process_start_time_seconds When the server began.\n"
             "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds %lld.%03lld\n",
             STYRK_VERSION, (long long)(metrics->started_ms / 1000),
             (long long)(metrics->started_ms % 1000));
    styrk_jot_put(out, text);
}
