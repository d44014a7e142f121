/* jobs.c: the threads that may wait: readers, the one writer, the flusher, the clock.
 *
 * The writer takes what has gathered and runs all of it in one transaction. After the
 * commit the flusher has the disk take it, once for all that was committed meanwhile,
 * while readers make the answers that show what became of it. An answer goes when both
 * are done with it: what was acknowledged is on the disk.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define READERS 2
#define TOGETHER 64 /* asks that share a flush */
#define STORES 8    /* kept for lending */
#define TICK_MS 100

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t some;
    styrk_ask *first, **last;
    bool ended;
} queue;

struct styrk_jobs {
    styrk_server *server;
    queue read, write;
    pthread_t readers[READERS], writer, flusher, clock;
    styrk_store *reader_store[READERS], *writer_store, *flusher_store, *clock_store;
    pthread_mutex_t flush_lock; /* of what follows */
    pthread_cond_t flush_some;
    styrk_ask *committed, **last_committed;
    bool flush_ended;
    pthread_mutex_t lock; /* of what follows */
    styrk_ask *parked;
    styrk_store *spare[STORES];
    size_t spares;
    bool stopping;
};

/* ---- queues -------------------------------------------------------------- */

/* Whoever is woken wants the lock at once: it is open again before anybody is. */

static void queue_init(queue *q)
{
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->some, NULL);
    q->last = &q->first;
}

/* False if the queue takes nothing new; what was in it before is `again` taken. */
static bool queue_add(queue *q, styrk_ask *ask, bool again)
{
    bool open;

    ask->next = NULL;
    pthread_mutex_lock(&q->lock);
    open = again || !q->ended;
    if (open) {
        *q->last = ask;
        q->last = &ask->next;
    }
    pthread_mutex_unlock(&q->lock);
    pthread_cond_signal(&q->some);
    return open;
}

/* Asks that are linked already; last is the link of the last one. */
static void queue_add_row(queue *q, styrk_ask *first, styrk_ask **last)
{
    const bool many = first->next != NULL;

    pthread_mutex_lock(&q->lock);
    *q->last = first;
    q->last = last;
    pthread_mutex_unlock(&q->lock);
    if (many) {
        pthread_cond_broadcast(&q->some);
    } else {
        pthread_cond_signal(&q->some);
    }
}

/* Up to `most` asks as a list; NULL when the queue has ended and is empty. */
static styrk_ask *queue_take(queue *q, size_t most)
{
    styrk_ask *list, **end;

    pthread_mutex_lock(&q->lock);
    while (q->first == NULL && !q->ended) {
        pthread_cond_wait(&q->some, &q->lock);
    }
    list = q->first;
    end = &q->first;
    while (*end != NULL && most-- > 0) {
        end = &(*end)->next;
    }
    q->first = *end;
    *end = NULL;
    if (q->first == NULL) {
        q->last = &q->first;
    }
    pthread_mutex_unlock(&q->lock);
    return list;
}

static void queue_end(queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->ended = true;
    pthread_cond_broadcast(&q->some);
    pthread_mutex_unlock(&q->lock);
}

bool styrk_jobs_add(styrk_jobs *jobs, styrk_ask *ask)
{
    return queue_add(ask->route->place == STYRK_PLACE_WRITER ? &jobs->write : &jobs->read, ask,
                     false);
}

/* ---- threads ------------------------------------------------------------- */

static void run(styrk_ask *ask, styrk_store *store)
{
    ask->store = store;
    ask->parked = false;
    ask->wrote = false;
    ask->written = 0;
    ask->finish = NULL;
    ask->lost = STYRK_STORE_OK;
    ask->reply.status = 0;
    ask->reply.coding = NULL;
    ask->reply.header_count = 0;
    ask->route->run(ask);
}

/* One of the stages is over. The last of them lets the answer go; the ask is gone then. */
static void end_stage(styrk_ask *ask)
{
    if (atomic_fetch_sub(&ask->stages, 1) == 1) {
        if (ask->lost != STYRK_STORE_OK) {
            styrk_refuse_store(ask, ask->lost);
        }
        styrk_ask_resume(ask);
    }
}

static void run_finish(styrk_ask *ask, styrk_store *store)
{
    ask->store = store;
    ask->finish(ask);
    end_stage(ask);
}

typedef struct {
    styrk_jobs *jobs;
    styrk_store *store;
} place;

static void *read_on(void *user)
{
    const place p = *(place *)user;
    styrk_ask *ask;

    free(user);
    while ((ask = queue_take(&p.jobs->read, 1)) != NULL) {
        if (ask->finish != NULL) {
            run_finish(ask, p.store);
            continue;
        }
        run(ask, p.store);
        if (ask->parked) {
            styrk_jobs_park(p.jobs, ask);
        } else {
            styrk_ask_resume(ask);
        }
    }
    return NULL;
}

/* ---- writing -------------------------------------------------------------- */

/* What is refused need not wait; nor has it anything to lose. */
static bool awaits_disk(const styrk_ask *ask)
{
    return ask->finish != NULL || ask->reply.status < 300;
}

/* Asks in a row, by one of their two links. */
typedef struct {
    styrk_ask *first, **last;
} row;

/* To the flusher all that wait for the disk, to the readers those that want an answer
 * made: each row in one go, so that nobody is woken for one at a time. */
static void pass_on(styrk_jobs *jobs, styrk_ask *list)
{
    row flush = {NULL, &flush.first}, read = {NULL, &read.first};

    while (list != NULL) {
        styrk_ask *ask = list;
        list = ask->next;
        ask->gathered = false;
        if (!awaits_disk(ask)) {
            styrk_ask_resume(ask);
            continue;
        }
        atomic_store(&ask->stages, ask->finish != NULL ? 2 : 1);
        ask->next_flush = NULL;
        *flush.last = ask;
        flush.last = &ask->next_flush;
        if (ask->finish != NULL) {
            ask->next = NULL;
            *read.last = ask;
            read.last = &ask->next;
        }
    }
    if (flush.first != NULL) {
        pthread_mutex_lock(&jobs->flush_lock);
        *jobs->last_committed = flush.first;
        jobs->last_committed = flush.last;
        pthread_mutex_unlock(&jobs->flush_lock);
        pthread_cond_signal(&jobs->flush_some);
    }
    if (read.first != NULL) {
        queue_add_row(&jobs->read, read.first, read.last);
    }
}

/* Where the commit fails nothing was kept, of any of them. */
static void commit(styrk_jobs *jobs, styrk_ask *list, styrk_store *store)
{
    const styrk_store_status status = store->commit(store);

    styrk_books_release(jobs->server->books, status == STYRK_STORE_OK);
    for (styrk_ask *ask = list; ask != NULL && status != STYRK_STORE_OK; ask = ask->next) {
        if (awaits_disk(ask)) {
            ask->finish = NULL;
            styrk_refuse_store(ask, status);
        }
    }
}

static void *write_on(void *user)
{
    const place p = *(place *)user;
    styrk_ask *list;

    free(user);
    while ((list = queue_take(&p.jobs->write, TOGETHER)) != NULL) {
        const bool gathered = p.store->gather(p.store) == STYRK_STORE_OK;
        for (styrk_ask *ask = list; ask != NULL; ask = ask->next) {
            ask->gathered = gathered; /* else each has a transaction of its own */
            run(ask, p.store);
        }
        if (gathered) {
            commit(p.jobs, list, p.store);
        }
        pass_on(p.jobs, list);
    }
    return NULL;
}

/* All that was committed so far; NULL when there will be nothing more. */
static styrk_ask *take_committed(styrk_jobs *jobs)
{
    styrk_ask *list;

    pthread_mutex_lock(&jobs->flush_lock);
    while (jobs->committed == NULL && !jobs->flush_ended) {
        pthread_cond_wait(&jobs->flush_some, &jobs->flush_lock);
    }
    list = jobs->committed;
    jobs->committed = NULL;
    jobs->last_committed = &jobs->committed;
    pthread_mutex_unlock(&jobs->flush_lock);
    return list;
}

/* Not every disk says yes: then nobody is told that their events are safe. */
static void *flush_on(void *user)
{
    const place p = *(place *)user;
    styrk_ask *list;

    free(user);
    while ((list = take_committed(p.jobs)) != NULL) {
        const styrk_store_status status = p.store->settle(p.store);
        while (list != NULL) {
            styrk_ask *ask = list;
            const int64_t athlete = ask->wrote ? ask->athlete.id : -1;
            list = ask->next_flush;
            ask->lost = status;
            end_stage(ask); /* it may be gone from here */
            if (athlete >= 0) {
                styrk_jobs_wake(p.jobs, athlete);
            }
        }
    }
    return NULL;
}

static bool is_stopping(styrk_jobs *jobs)
{
    bool stopping;

    pthread_mutex_lock(&jobs->lock);
    stopping = jobs->stopping;
    pthread_mutex_unlock(&jobs->lock);
    return stopping;
}

static void *tick_on(void *user)
{
    const place p = *(place *)user;
    bool changed = false;

    free(user);
    while (!is_stopping(p.jobs)) {
        styrk_clock_sleep(TICK_MS);
        if (p.store->stirred(p.store, &changed) == STYRK_STORE_OK && changed) {
            styrk_jobs_wake(p.jobs, 0);
        } else {
            styrk_jobs_wake(p.jobs, -1);
        }
        styrk_server_tick(p.jobs->server, p.store);
    }
    return NULL;
}

/* ---- waiting for news ---------------------------------------------------- */

void styrk_jobs_park(styrk_jobs *jobs, styrk_ask *ask)
{
    bool stopping;

    pthread_mutex_lock(&jobs->lock);
    stopping = jobs->stopping;
    if (!stopping) {
        ask->next = jobs->parked;
        jobs->parked = ask;
    }
    pthread_mutex_unlock(&jobs->lock);
    if (stopping) {
        ask->wait_until = 1; /* over */
        queue_add(&jobs->read, ask, true);
    }
}

/* -1: only those whose time is up. Those whose athlete it is, or 0 for all, too. */
void styrk_jobs_wake(styrk_jobs *jobs, int64_t athlete)
{
    const int64_t now = styrk_clock_ticks();
    styrk_ask **at, *awake = NULL;

    pthread_mutex_lock(&jobs->lock);
    for (at = &jobs->parked; *at != NULL;) {
        styrk_ask *ask = *at;
        if (athlete == 0 || ask->athlete.id == athlete || ask->wait_until <= now) {
            *at = ask->next;
            ask->next = awake;
            awake = ask;
        } else {
            at = &ask->next;
        }
    }
    pthread_mutex_unlock(&jobs->lock);
    while (awake != NULL) {
        styrk_ask *ask = awake;
        awake = ask->next;
        queue_add(&jobs->read, ask, true);
    }
}

/* ---- stores -------------------------------------------------------------- */

static styrk_store *open_store(styrk_jobs *jobs, char *reason, styrk_store_mode mode)
{
    styrk_store *store = NULL;

    styrk_store_open_sqlite(&store, reason, jobs->server->options->path, mode, STYRK_STORE_WAIT);
    return store;
}

styrk_store *styrk_jobs_lend(styrk_jobs *jobs)
{
    char reason[STYRK_STORE_REASON];
    styrk_store *store = NULL;

    pthread_mutex_lock(&jobs->lock);
    if (jobs->spares > 0) {
        store = jobs->spare[--jobs->spares];
    }
    pthread_mutex_unlock(&jobs->lock);
    return store != NULL ? store : open_store(jobs, reason, STYRK_STORE_READ);
}

void styrk_jobs_return(styrk_jobs *jobs, styrk_store *store)
{
    if (store == NULL) {
        return;
    }
    pthread_mutex_lock(&jobs->lock);
    if (jobs->spares < STORES) {
        jobs->spare[jobs->spares++] = store;
        store = NULL;
    }
    pthread_mutex_unlock(&jobs->lock);
    if (store != NULL) {
        store->close(store);
    }
}

/* ---- starting and stopping ----------------------------------------------- */

static bool start(styrk_jobs *jobs, pthread_t *thread, void *(*body)(void *), styrk_store *store)
{
    place *p = malloc(sizeof *p);

    if (p == NULL) {
        return false;
    }
    *p = (place){jobs, store};
    return pthread_create(thread, NULL, body, p) == 0;
}

static bool open_stores(styrk_jobs *jobs, char *reason)
{
    bool good = true;

    for (int i = 0; i < READERS; i++) {
        jobs->reader_store[i] = open_store(jobs, reason, STYRK_STORE_WRITE); /* keys, accounts */
        good = good && jobs->reader_store[i] != NULL;
    }
    jobs->writer_store = good ? open_store(jobs, reason, STYRK_STORE_WRITE) : NULL;
    jobs->clock_store = good ? open_store(jobs, reason, STYRK_STORE_WRITE) : NULL;
    jobs->flusher_store = good ? open_store(jobs, reason, STYRK_STORE_WRITE) : NULL;
    return jobs->clock_store != NULL && jobs->writer_store != NULL && jobs->flusher_store != NULL &&
           jobs->writer_store->defer(jobs->writer_store) == STYRK_STORE_OK;
}

styrk_jobs *styrk_jobs_start(styrk_server *server, char *reason)
{
    styrk_jobs *jobs = calloc(1, sizeof *jobs);
    bool good;

    if (jobs == NULL) {
        return NULL;
    }
    jobs->server = server;
    queue_init(&jobs->read);
    queue_init(&jobs->write);
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_mutex_init(&jobs->flush_lock, NULL);
    pthread_cond_init(&jobs->flush_some, NULL);
    jobs->last_committed = &jobs->committed;
    if (!open_stores(jobs, reason)) {
        return NULL; /* the program ends */
    }
    good = start(jobs, &jobs->writer, write_on, jobs->writer_store) &&
           start(jobs, &jobs->flusher, flush_on, jobs->flusher_store) &&
           start(jobs, &jobs->clock, tick_on, jobs->clock_store);
    for (int i = 0; i < READERS; i++) {
        good = good && start(jobs, &jobs->readers[i], read_on, jobs->reader_store[i]);
    }
    snprintf(reason, STYRK_SERVE_REASON, "%s", good ? "" : "no thread could be started");
    return good ? jobs : NULL;
}

static void close_store(styrk_store *store)
{
    if (store != NULL) {
        store->close(store);
    }
}

void styrk_jobs_stop(styrk_jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->stopping = true;
    for (styrk_ask *ask = jobs->parked; ask != NULL; ask = ask->next) {
        ask->wait_until = 1; /* over */
    }
    pthread_mutex_unlock(&jobs->lock);
    pthread_join(jobs->clock, NULL);
    styrk_jobs_wake(jobs, 0);
    queue_end(&jobs->write);
    pthread_join(jobs->writer, NULL);
    pthread_mutex_lock(&jobs->flush_lock);
    jobs->flush_ended = true;
    pthread_cond_signal(&jobs->flush_some);
    pthread_mutex_unlock(&jobs->flush_lock);
    pthread_join(jobs->flusher, NULL);
    queue_end(&jobs->read);
    for (int i = 0; i < READERS; i++) {
        pthread_join(jobs->readers[i], NULL);
    }
}

void styrk_jobs_free(styrk_jobs *jobs)
{
    for (size_t i = 0; i < jobs->spares; i++) {
        close_store(jobs->spare[i]);
    }
    for (int i = 0; i < READERS; i++) {
        close_store(jobs->reader_store[i]);
    }
    close_store(jobs->clock_store);
    close_store(jobs->flusher_store);
    close_store(jobs->writer_store); /* last: it folds the log into the file */
    free(jobs);
}
