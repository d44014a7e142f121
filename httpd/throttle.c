/* throttle.c: how often a password may be tried.
 *
 * A fixed table: kind and key (an account, an address) hash to a place, and two
 * that meet share it, so that memory is bounded whatever is tried. Some tries are
 * free; each further one doubles the wait, to fifteen minutes; an hour of quiet
 * forgets.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define PLACES 32768u
#define LONGEST_MS (15 * 60 * 1000LL)
#define FORGET_MS (60 * 60 * 1000LL)

typedef struct {
    int64_t last_ms;
    int32_t fails;
    bool known; /* somebody was right here */
} place;

struct styrk_throttle {
    pthread_mutex_t lock;
    unsigned char salt[16];
    place places[PLACES];
};

styrk_throttle *styrk_throttle_new(void)
{
    styrk_throttle *t = calloc(1, sizeof *t);

    if (t != NULL) {
        pthread_mutex_init(&t->lock, NULL);
        styrk_random_fill(t->salt, sizeof t->salt);
    }
    return t;
}

void styrk_throttle_free(styrk_throttle *throttle)
{
    if (throttle != NULL) {
        pthread_mutex_destroy(&throttle->lock);
        free(throttle);
    }
}

/* Salted, so that nobody can choose a name that locks another one out. */
static place *find(styrk_throttle *t, const char *kind, const char *key)
{
    unsigned char hash[STYRK_KEY_HASH], text[300];
    size_t n = sizeof t->salt;
    uint32_t at;

    memcpy(text, t->salt, n);
    for (const char *p = kind; *p != '\0' && n < sizeof text; p++) {
        text[n++] = (unsigned char)*p;
    }
    for (const char *p = key; *p != '\0' && n < sizeof text; p++) {
        text[n++] = (unsigned char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
    }
    styrk_secret_hash(hash, (styrk_str){(const char *)text, (uint32_t)n});
    memcpy(&at, hash, sizeof at);
    return &t->places[at % PLACES];
}

int64_t styrk_throttle_wait(styrk_throttle *throttle, const char *kind, const char *key,
                            int32_t free_tries, int64_t now_ms)
{
    int64_t wait = 0;
    place *p;

    pthread_mutex_lock(&throttle->lock);
    p = find(throttle, kind, key);
    if (p->fails > 0 && now_ms - p->last_ms > FORGET_MS) {
        p->fails = 0;
    }
    if (p->fails >= free_tries) {
        const int doubled = p->fails - free_tries > 10 ? 10 : p->fails - free_tries;
        wait = 1000LL << doubled;
        wait = (wait > LONGEST_MS ? LONGEST_MS : wait) - (now_ms - p->last_ms);
    }
    pthread_mutex_unlock(&throttle->lock);
    return wait <= 0 ? 0 : (wait + 999) / 1000;
}

void styrk_throttle_fail(styrk_throttle *throttle, const char *kind, const char *key,
                         int64_t now_ms)
{
    place *p;

    pthread_mutex_lock(&throttle->lock);
    p = find(throttle, kind, key);
    p->fails += p->fails < 1000 ? 1 : 0;
    p->last_ms = now_ms;
    pthread_mutex_unlock(&throttle->lock);
}

void styrk_throttle_clear(styrk_throttle *throttle, const char *kind, const char *key)
{
    place *p;

    pthread_mutex_lock(&throttle->lock);
    p = find(throttle, kind, key);
    p->fails = 0;
    p->known = true;
    pthread_mutex_unlock(&throttle->lock);
}

bool styrk_throttle_knows(styrk_throttle *throttle, const char *kind, const char *key)
{
    bool known;

    pthread_mutex_lock(&throttle->lock);
    known = find(throttle, kind, key)->known;
    pthread_mutex_unlock(&throttle->lock);
    return known;
}
