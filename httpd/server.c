/* server.c: from the options to a server that runs, and back. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define LAST_ANSWERS_MS 10000 /* after being asked to stop */
#define CACHES_MS 3000
#define HOST_ROOM 128 /* of a name in hosts */
#define SWEEP_MS (60 * 60 * 1000LL)

/* ---- names --------------------------------------------------------------- */

/* "https://rack.example:444": what stands after "//". */
static const char *host_at(const char *url)
{
    const char *p = strstr(url, "://");
    return p == NULL ? "" : p + 3;
}

/* Scheme and host, as browsers say them in Origin: no path, nobody's name. */
static bool is_base(const char *url)
{
    static const char host[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.[]:";
    const char *at = host_at(url);
    const size_t n = strspn(at, host);

    return (strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0) && n > 0 &&
           at[0] != ':' && n < HOST_ROOM && (at[n] == '\0' || (at[n] == '/' && at[n + 1] == '\0'));
}

static bool is_this_machine(const char *url)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *at = host_at(url);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t n = strlen(names[i]);
        if (strncmp(at, names[i], n) == 0 && strchr(":/", at[n]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Browsers leave the usual port out of Host and Origin. */
static void drop_end(char *url, const char *end)
{
    const size_t n = strlen(url), m = strlen(end);

    if (n > m && strcmp(url + n - m, end) == 0) {
        url[n - m] = '\0';
    }
}

/* Which hosts may be asked for: the one we are known by, and on this machine its names. */
static void settle_names(styrk_server *s, const char *shown, bool loopback)
{
    const char *base = s->options->base_url, *port = strrchr(shown, ':');

    snprintf(s->url, sizeof s->url, base == NULL ? "http://%s" : "%s", base == NULL ? shown : base);
    drop_end(s->url, "/");
    s->https = strncmp(s->url, "https://", 8) == 0;
    drop_end(s->url, s->https ? ":443" : ":80");
    if (s->https) {
        snprintf(s->strict_transport, sizeof s->strict_transport, "max-age=31536000");
    }
    snprintf(s->hosts[0], sizeof s->hosts[0], "%s", host_at(s->url));
    snprintf(s->hosts[1], sizeof s->hosts[1], "%s", shown);
    if (loopback) {
        snprintf(s->hosts[2], sizeof s->hosts[2], "localhost%s", port == NULL ? "" : port);
        snprintf(s->hosts[3], sizeof s->hosts[3], "127.0.0.1%s", port == NULL ? "" : port);
    }
}

/* ---- now and then -------------------------------------------------------- */

void styrk_server_tick(styrk_server *server, styrk_store *store)
{
    const int64_t now = styrk_clock_now();
    styrk_net *net = atomic_load(&server->net);

    if (net != NULL) {
        styrk_net_tick(net);
    }
    styrk_access_flush(server->access);
    if (server->options->accounts && now - server->swept_ms > SWEEP_MS) {
        server->swept_ms = now;
        store->key_sweep(store, now);
    }
}

/* ---- starting ------------------------------------------------------------ */

static styrk_serve_status say(char *reason, styrk_serve_status status, const char *text)
{
    snprintf(reason, STYRK_SERVE_REASON, "%s", text);
    return status;
}

static styrk_serve_status check(const styrk_serve_options *o, char *reason, bool *loopback)
{
    if (styrk_net_read(o->address, loopback) != 0) {
        return say(reason, STYRK_SERVE_ADDRESS, o->address);
    }
    if (o->base_url != NULL && !is_base(o->base_url)) {
        return say(reason, STYRK_SERVE_ADDRESS, o->base_url);
    }
    if (o->accounts) {
        const bool any =
            strncmp(o->address, "0.0.0.0:", 8) == 0 || strncmp(o->address, "[::]:", 5) == 0;
        return any && o->base_url == NULL ? say(reason, STYRK_SERVE_UNNAMED, o->address)
                                          : STYRK_SERVE_DONE;
    }
    if (o->base_url != NULL && !is_this_machine(o->base_url)) {
        return say(reason, STYRK_SERVE_OPEN, o->base_url);
    }
    return *loopback ? STYRK_SERVE_DONE : say(reason, STYRK_SERVE_OPEN, o->address);
}

/* The one user's athlete is settled before anybody asks. */
static styrk_serve_status find_athlete(styrk_server *s, char *reason)
{
    styrk_store *store = NULL;
    styrk_store_status status = styrk_store_open_sqlite(&store, reason, s->options->path,
                                                        STYRK_STORE_WRITE, STYRK_STORE_WAIT);

    if (status == STYRK_STORE_OK) {
        status = store->athlete_find(store, &s->athlete, s->options->athlete);
        if (status == STYRK_STORE_ABSENT && s->options->accounts) {
            status = STYRK_STORE_OK;
        }
        if (status != STYRK_STORE_OK) {
            memcpy(reason, store->reason, STYRK_STORE_REASON);
        }
        store->close(store);
    }
    return status == STYRK_STORE_OK ? STYRK_SERVE_DONE : STYRK_SERVE_STORE;
}

static bool make_parts(styrk_server *s)
{
    s->books = styrk_books_new();
    s->metrics = styrk_metrics_new();
    s->throttle = styrk_throttle_new();
    s->access = s->options->quiet ? NULL : styrk_access_new();
    s->page = styrk_page_new(s);
    return s->books != NULL && s->metrics != NULL && s->throttle != NULL && s->page != NULL &&
           (s->options->quiet || s->access != NULL) && styrk_secret_start();
}

static void free_parts(styrk_server *s)
{
    styrk_page_free(s->page);
    styrk_books_free(s->books);
    styrk_metrics_free(s->metrics);
    styrk_throttle_free(s->throttle);
    styrk_access_free(s->access);
}

static styrk_serve_status listen_on(const styrk_serve_options *o, int *fd, char *shown, size_t room,
                                    char *reason)
{
    const int error = styrk_net_listen(fd, shown, room, o->address);

    return error == 0            ? STYRK_SERVE_DONE
           : error == EADDRINUSE ? say(reason, STYRK_SERVE_TAKEN, o->address)
                                 : say(reason, STYRK_SERVE_DENIED, styrk_os_reason(error));
}

/* ---- running ------------------------------------------------------------- */

/* The server writes no caches while it runs: it would fold every log twice. */
static void make_caches(const styrk_server *s)
{
    static const styrk_fold_options plain = {.model = STYRK_MODEL_RTS};
    const int64_t until = styrk_clock_ticks() + CACHES_MS;
    char reason[STYRK_STORE_REASON];
    styrk_store *store = NULL;
    styrk_athlete *list = NULL;
    styrk_heap heap;
    size_t count = 0;

    styrk_heap_init(&heap, 0);
    if (styrk_store_open_sqlite(&store, reason, s->options->path, STYRK_STORE_WRITE,
                                STYRK_STORE_WAIT) == STYRK_STORE_OK) {
        store->athlete_list(store, &heap, &list, &count);
    }
    for (size_t i = 0; i < count && styrk_clock_ticks() < until; i++) {
        styrk_cache_verdict verdict;
        styrk_cache cache;
        styrk_ledger ledger;
        if (store->cache_get(store, &heap, &cache, list[i].id) != STYRK_STORE_ABSENT) {
            continue;
        }
        styrk_ledger_init(&ledger, store, list[i].id, &plain);
        if (styrk_ledger_load(&ledger) == STYRK_STORE_OK && ledger.stored > 0) {
            styrk_ledger_cache(&ledger, &verdict, true);
        }
        styrk_ledger_clear(&ledger);
    }
    styrk_heap_clear(&heap);
    if (store != NULL) {
        store->close(store);
    }
}

/* What is under way is answered; what sleeps is woken; then the disk has it all. */
static void stop(styrk_server *s)
{
    const int64_t until = styrk_clock_ticks() + LAST_ANSWERS_MS;

    styrk_net_quiesce(s->net);
    styrk_jobs_stop(s->jobs);
    while (styrk_net_busy(s->net) > 0 && styrk_clock_ticks() < until) {
        styrk_clock_sleep(5);
    }
    styrk_net_stop(s->net);
    make_caches(s);
    styrk_jobs_free(s->jobs);
}

static styrk_serve_status run(styrk_server *s, int fd, char *reason)
{
    styrk_net *net = NULL;

    s->jobs = styrk_jobs_start(s, reason);
    if (s->jobs == NULL) {
        return STYRK_SERVE_FAILED;
    }
    if (!styrk_net_start(&net, s, fd)) {
        return say(reason, STYRK_SERVE_FAILED, "the network threads could not be started");
    }
    atomic_store(&s->net, net);
    if (s->options->ready != NULL) {
        s->options->ready(s->options->user, s->url);
    }
    while (!styrk_stop_wait(60000)) {
    }
    stop(s);
    return STYRK_SERVE_DONE;
}

styrk_serve_status styrk_serve(const styrk_serve_options *options, char *reason)
{
    styrk_server *s = calloc(1, sizeof *s);
    char shown[80];
    bool loopback = false;
    int fd = -1;
    styrk_serve_status status = check(options, reason, &loopback);

    if (s == NULL) {
        return say(reason, STYRK_SERVE_FAILED, "out of memory");
    }
    s->options = options;
    status = status == STYRK_SERVE_DONE ? find_athlete(s, reason) : status;
    status =
        status == STYRK_SERVE_DONE ? listen_on(options, &fd, shown, sizeof shown, reason) : status;
    if (status == STYRK_SERVE_DONE) {
        styrk_stop_prepare();
        styrk_memory_keep();
        settle_names(s, shown, loopback);
        status =
            make_parts(s) ? run(s, fd, reason) : say(reason, STYRK_SERVE_FAILED, "out of memory");
        free_parts(s);
    }
    free(s);
    return status;
}
