/* http_load.c: bare servers to compare with, and a client that measures.
 *
 *   http_load serve PORT DB               /hello; /read: one SQLite row; /write: one
 *     durable row; /group: the same, those that wait together in one transaction,
 *     and /group/N answers with N bytes
 *   http_load run PORT CONNECTIONS SECONDS RATE FILE
 *     RATE 0: each connection asks again as soon as it was answered
 *     else so many requests a second, sent when they are due on whichever connection
 *     is free, and timed from when they were due
 *     FILE: whole requests, each after a line with its length, sent in turn and again
 *     from the first
 *
 * Prints "requests/s p50 p99 p99.9 failed sent", times in milliseconds. Loopback only.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <microhttpd.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- the bare servers -------------------------------------------------------------- */

static const char *database;
static _Thread_local sqlite3 *db;
static _Thread_local sqlite3_stmt *reader, *writer;

static void open_database(void)
{
    sqlite3_open(database, &db);
    sqlite3_busy_timeout(db, 5000);
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "SELECT v FROM t WHERE k = ?1", -1, &reader, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO t (v) VALUES ('x')", -1, &writer, NULL);
}

static enum MHD_Result send_text(struct MHD_Connection *c, const char *text)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)(const void *)text, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result done;

    MHD_add_response_header(r, "Content-Type", "application/json");
    done = MHD_queue_response(c, 200, r);
    MHD_destroy_response(r);
    return done;
}

/* As many bytes as the text says, up to 64 KB. */
static enum MHD_Result send_bytes(struct MHD_Connection *c, const char *count)
{
    static char bytes[1 << 16];
    const long asked = strtol(count, NULL, 10);
    const size_t n = asked < 0 || asked > (long)sizeof bytes ? sizeof bytes : (size_t)asked;
    struct MHD_Response *r = MHD_create_response_from_buffer(n, bytes, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result done = MHD_queue_response(c, 200, r);

    MHD_destroy_response(r);
    return done;
}

/* ---- rows that share a flush: the connections sleep until theirs is on the disk ------ */

enum { TOGETHER = 64 };

static pthread_mutex_t waiting_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t waiting_some = PTHREAD_COND_INITIALIZER;
static struct MHD_Connection *waiting[4096];
static size_t waiting_count;

static void *write_together(void *unused)
{
    struct MHD_Connection *taken_now[TOGETHER];

    open_database();
    for (;;) {
        size_t n;
        pthread_mutex_lock(&waiting_lock);
        while (waiting_count == 0) {
            pthread_cond_wait(&waiting_some, &waiting_lock);
        }
        n = waiting_count < TOGETHER ? waiting_count : TOGETHER;
        memcpy(taken_now, waiting, n * sizeof *taken_now);
        waiting_count -= n;
        memmove(waiting, waiting + n, waiting_count * sizeof *waiting);
        pthread_mutex_unlock(&waiting_lock);
        sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        for (size_t i = 0; i < n; i++) {
            sqlite3_step(writer);
            sqlite3_reset(writer);
        }
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
        for (size_t i = 0; i < n; i++) {
            MHD_resume_connection(taken_now[i]);
        }
    }
    return unused;
}

static enum MHD_Result wait_for_row(struct MHD_Connection *c)
{
    MHD_suspend_connection(c);
    pthread_mutex_lock(&waiting_lock);
    waiting[waiting_count++] = c;
    pthread_cond_signal(&waiting_some);
    pthread_mutex_unlock(&waiting_lock);
    return MHD_YES;
}

static enum MHD_Result mhd_handle(void *user, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *n, void **context)
{
    static _Thread_local unsigned turn;
    static char asleep;
    char text[100];

    (void)user, (void)method, (void)version, (void)upload;
    if (*context == NULL) {
        *context = &turn;
        return MHD_YES;
    }
    if (*n > 0) {
        *n = 0;
        return MHD_YES;
    }
    if (strncmp(url, "/group", 6) == 0) {
        if (*context == &asleep) {
            return url[6] == '/' ? send_bytes(c, url + 7) : send_text(c, "{\"added\":1}");
        }
        *context = &asleep;
        return wait_for_row(c);
    }
    if (strcmp(url, "/hello") == 0) {
        return send_text(c, "{\"hello\":\"world\"}");
    }
    if (db == NULL) {
        open_database();
    }
    if (strcmp(url, "/write") == 0) {
        sqlite3_step(writer);
        sqlite3_reset(writer);
        return send_text(c, "{\"added\":1}");
    }
    sqlite3_bind_int(reader, 1, (int)(turn++ % 1000 + 1));
    snprintf(text, sizeof text, "{\"v\":\"%s\"}",
             sqlite3_step(reader) == SQLITE_ROW ? (const char *)sqlite3_column_text(reader, 0)
                                                : "");
    sqlite3_reset(reader);
    return send_text(c, text);
}

static int serve(int port, const char *path)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    pthread_t thread;

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    database = path;
    open_database();
    sqlite3_exec(db,
                 "CREATE TABLE IF NOT EXISTS t (k INTEGER PRIMARY KEY, v TEXT);"
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                 " INSERT INTO t (v) SELECT 'value ' || i FROM n",
                 NULL, NULL, NULL);
    if (pthread_create(&thread, NULL, write_together, NULL) != 0 ||
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
                         mhd_handle, NULL, MHD_OPTION_SOCK_ADDR, &a, MHD_OPTION_THREAD_POOL_SIZE,
                         2u, MHD_OPTION_END) == NULL) {
        return 1;
    }
    puts("ready");
    fflush(stdout);
    pause();
    return 0;
}

/* ---- the client ------------------------------------------------------------------------ */

enum { BUFFER = 1 << 16, SAMPLES = 1 << 23 };

typedef struct {
    int fd;
    bool busy;
    double due;
    char head[BUFFER];
    size_t got;
    long left; /* of the body; -1: the head is not whole */
} line;

typedef struct {
    const char *p;
    size_t n;
} request;

static request *requests;
static size_t request_count;
static float *samples;
static size_t taken, failed, sent;

/* The file, whole and with a NUL; NULL if it cannot be read. */
static char *read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    long n;

    if (f != NULL && fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0) {
        text = calloc(1, (size_t)n + 1);
        rewind(f);
        if (text != NULL && fread(text, 1, (size_t)n, f) != (size_t)n) {
            text[0] = '\0';
        }
    }
    if (f != NULL) {
        fclose(f);
    }
    return text;
}

static bool read_requests(const char *path)
{
    char *text = read_file(path);
    size_t room = 1024;

    requests = malloc(room * sizeof *requests);
    while (text != NULL && requests != NULL && *text != '\0') {
        const size_t n = strtoul(text, &text, 10);
        if (request_count == room) {
            room *= 2;
            requests = realloc(requests, room * sizeof *requests);
        }
        if (*text != '\n' || requests == NULL) {
            return false;
        }
        requests[request_count++] = (request){text + 1, n};
        text += 1 + n;
    }
    return request_count > 0;
}

static void ask(line *l, double due)
{
    const request *r = &requests[sent++ % request_count];

    l->busy = true;
    l->due = due;
    l->got = 0;
    l->left = -1;
    if (send(l->fd, r->p, r->n, MSG_NOSIGNAL) != (ssize_t)r->n) {
        failed++;
        l->busy = false;
    }
}

static void answered(line *l)
{
    if (strncmp(l->head, "HTTP/1.1 200", 12) != 0) {
        failed++;
    } else if (taken < SAMPLES) {
        samples[taken++] = (float)(now() - l->due);
    }
    l->busy = false;
}

/* True when the answer is whole. */
static bool hear(line *l)
{
    const ssize_t n = recv(l->fd, l->head + l->got, BUFFER - 1 - l->got, 0);
    char *end, *length;

    if (n <= 0) {
        l->busy = n < 0 && errno == EAGAIN;
        failed += l->busy ? 0 : 1;
        return false;
    }
    if (l->left >= 0) {
        l->left -= n;
        return l->left <= 0;
    }
    l->got += (size_t)n;
    l->head[l->got] = '\0';
    end = strstr(l->head, "\r\n\r\n");
    length = strstr(l->head, "Content-Length: ");
    if (end != NULL && length != NULL) {
        l->left = strtol(length + 16, NULL, 10) - (long)(l->got - (size_t)(end + 4 - l->head));
        l->got = (size_t)(end - l->head) < 64 ? 64 : (size_t)(end - l->head);
        return l->left <= 0;
    }
    return false;
}

static int open_line(line *l, int port, int epoll)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = l};
    const int on = 1;

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    l->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return connect(l->fd, (struct sockaddr *)&a, sizeof a) != 0 ||
           epoll_ctl(epoll, EPOLL_CTL_ADD, l->fd, &e) != 0;
}

/* Sleeps until an answer comes or the next request is due: a client that spins would
 * be put aside by a busy machine. */
static int wait_for(int epoll, struct epoll_event *events, double seconds)
{
    struct timespec t = {0, 0};

    seconds = seconds < 0 ? 0 : seconds > 0.1 ? 0.1 : seconds;
    t.tv_nsec = (long)(seconds * 1e9);
    return epoll_pwait2(epoll, events, 64, &t, NULL);
}

static void run_lines(line *lines, int count, int epoll, double seconds, double rate)
{
    const double begun = now(), end = begun + seconds;
    double next = begun;
    struct epoll_event events[64];

    for (int i = 0; rate == 0 && i < count; i++) {
        ask(&lines[i], now());
    }
    while (now() < end) {
        int n;
        for (int i = 0; rate > 0 && i < count && next <= now(); i++) {
            if (!lines[i].busy) {
                ask(&lines[i], next);
                next += 1 / rate;
            }
        }
        n = wait_for(epoll, events, rate > 0 ? next - now() : 0.1);
        for (int i = 0; i < n; i++) {
            line *l = events[i].data.ptr;
            if (hear(l)) {
                answered(l);
                if (rate == 0) {
                    ask(l, now());
                }
            }
        }
    }
}

static int by_time(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static double at(double share)
{
    return taken == 0 ? 0 : 1e3 * (double)samples[(size_t)((double)(taken - 1) * share)];
}

static int run(char **argv)
{
    const int port = (int)strtol(argv[0], NULL, 10), count = (int)strtol(argv[1], NULL, 10);
    const double seconds = atof(argv[2]), rate = atof(argv[3]);
    line *lines = calloc((size_t)count, sizeof *lines);
    const int epoll = epoll_create1(0);

    samples = malloc(SAMPLES * sizeof *samples);
    if (!read_requests(argv[4])) {
        return 2;
    }
    for (int i = 0; i < count; i++) {
        if (open_line(&lines[i], port, epoll)) {
            return 1;
        }
    }
    run_lines(lines, count, epoll, seconds, rate);
    qsort(samples, taken, sizeof *samples, by_time);
    printf("%.0f %.3f %.3f %.3f %zu %zu\n", (double)taken / seconds, at(0.5), at(0.99), at(0.999),
           failed, sent);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "serve") == 0) {
        return serve((int)strtol(argv[2], NULL, 10), argv[3]);
    }
    return argc == 7 && strcmp(argv[1], "run") == 0 ? run(argv + 2) : 2;
}
