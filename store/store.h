/* store.h: where the logs of the athletes live.
 *
 * A store keeps events and nothing that cannot be made again from them. It is
 * one struct of functions, so that the program does not know which database is
 * behind it. Above it stands the ledger: one athlete's log with its state.
 *
 *   S1  an event that append() counted survives a kill and a power cut; the
 *       call returns after the commit is on the disk
 *   S2  events are never changed or deleted; the same id twice is one event
 *   S3  what was written is read back and decoded before it is committed
 *   S4  a cache is written in the transaction of the events that it was made
 *       from, or not at all
 *
 * A store is used by one thread at a time; several stores may have one file open.
 * Every call that names an athlete touches that athlete only, and no
 * transaction spans two. Not done here: training; that is the core's.
 */
#ifndef STYRK_STORE_H
#define STYRK_STORE_H

#include "os/os.h"
#include "styrk.h"

typedef enum {
    STYRK_STORE_OK,
    STYRK_STORE_ABSENT,  /* no such file, athlete or cache */
    STYRK_STORE_CHANGED, /* the log grew since the caller read it: read it again */
    STYRK_STORE_EXISTS,  /* an athlete of that name; a file that would be lost */
    STYRK_STORE_BUSY,    /* another program holds the lock */
    STYRK_STORE_DENIED,  /* may not be opened or written */
    STYRK_STORE_FULL,    /* no room on the disk */
    STYRK_STORE_DAMAGED, /* its own bytes contradict each other */
    STYRK_STORE_FOREIGN, /* a file, but no store of this program */
    STYRK_STORE_NEWER,   /* written by a newer version */
    STYRK_STORE_NOMEM,
    STYRK_STORE_FAILED /* anything else; see the reason */
} styrk_store_status;

#define STYRK_STORE_REASON 256
#define STYRK_ATHLETE_NAME 100 /* bytes */

typedef struct {
    int64_t id;
    char name[STYRK_ATHLETE_NAME + 1];
} styrk_athlete;

/* Told now and then during long work; total is 0 where it is not known. */
typedef void styrk_store_progress(void *user, size_t done, size_t total);
/* Told each thing that is wrong: English text. */
typedef void styrk_store_fault(void *user, const char *text);

/* What append() shall do in one transaction. */
typedef struct {
    int64_t athlete;
    const styrk_event *events; /* with ids and days */
    size_t count;
    bool guarded;      /* CHANGED, and nothing is written, unless the log holds */
    size_t before;     /* exactly this many events */
    styrk_str cache;   /* state dump made from the log with these events; p NULL = none,
                          and one that is there goes */
    styrk_heap *heap;  /* where kept events live */
    styrk_event *kept; /* NULL, or room for `count`: the events as they were read back,
                          all of them if all were new */
    styrk_store_progress *progress; /* may be NULL */
    void *user;
} styrk_append;

/* A state dump and what it was made from. */
typedef struct {
    styrk_str body;
    styrk_str made_by; /* version of the program */
    size_t events;
    styrk_id newest;
} styrk_cache;

/* An event as it lies in the store. */
typedef struct {
    int64_t at; /* 1, 2, 3 ... for each athlete, in the order in which they arrived */
    styrk_id id;
    styrk_day day;
    styrk_str body;
} styrk_arrival;

typedef struct {
    int64_t athlete;
    int64_t after; /* arrivals with larger numbers; 0 = from the first */
    size_t most;   /* so many at most */
} styrk_arrival_range;

/* ---- who may see whom ---------------------------------------------------------- */

typedef enum {
    STYRK_ACCOUNT_ATHLETE, /* their own log */
    STYRK_ACCOUNT_COACH,   /* and those of the athletes given to them */
    STYRK_ACCOUNT_ADMIN    /* everybody's, and the accounts */
} styrk_account_kind;

#define STYRK_PASSWORD_HASH 128
#define STYRK_KEY_NAME 100
#define STYRK_KEY_HASH 32
#define STYRK_KEY_CSRF 16

typedef struct {
    int64_t id;
    char name[STYRK_ATHLETE_NAME + 1];
    styrk_account_kind kind;
    int64_t athlete; /* 0 = none */
    char password[STYRK_PASSWORD_HASH + 1];
} styrk_account;

/* A session of the page, or a personal token; the secret itself is never stored. */
typedef struct {
    unsigned char hash[STYRK_KEY_HASH];
    styrk_id id;
    int64_t account;
    bool is_token;
    char name[STYRK_KEY_NAME + 1];
    uint32_t scopes;
    unsigned char csrf[STYRK_KEY_CSRF];
    int64_t created_ms, expires_ms;
} styrk_key;

typedef struct styrk_store styrk_store;

struct styrk_store {
    char reason[STYRK_STORE_REASON]; /* of the last failure, in English */

    void (*close)(styrk_store *store);

    /* Athletes. A name of NULL means the one that was added first. */
    styrk_store_status (*athlete_find)(styrk_store *store, styrk_athlete *out, const char *name);
    styrk_store_status (*athlete_add)(styrk_store *store, styrk_athlete *out, const char *name);
    styrk_store_status (*athlete_list)(styrk_store *store, styrk_heap *heap, styrk_athlete **out,
                                       size_t *count);

    /* Out: *added, how many events were new. */
    styrk_store_status (*append)(styrk_store *store, size_t *added, const styrk_append *what);
    /* All events of the athlete in (day, id) order, decoded in the heap. An event
     * that cannot be decoded comes as STYRK_EV_UNKNOWN and is counted in *bad. */
    styrk_store_status (*scan)(styrk_store *store, styrk_heap *heap, styrk_event **out,
                               size_t *count, size_t *bad, int64_t athlete);

    /* What is read from here to thaw() is of one moment, and costs less together. */
    styrk_store_status (*freeze)(styrk_store *store);
    void (*thaw)(styrk_store *store);
    /* The number of the newest arrival, 0 for an empty log: equal numbers, equal logs. */
    styrk_store_status (*position)(styrk_store *store, int64_t *at, int64_t athlete);
    /* Bodies live in the heap. */
    styrk_store_status (*arrived)(styrk_store *store, styrk_heap *heap, styrk_arrival **out,
                                  size_t *count, const styrk_arrival_range *range);
    /* From now on append() answers before the disk does, and settle() makes all that
     * was committed durable at once, also by other connections to the same file: one
     * flush for many transactions. S1 then holds for what settle() was called after. */
    styrk_store_status (*defer)(styrk_store *store);
    styrk_store_status (*settle)(styrk_store *store);
    /* What is appended from here to commit() is one transaction. An append that fails
     * keeps nothing and touches no other; if commit() fails nothing of all is kept. */
    styrk_store_status (*gather)(styrk_store *store);
    styrk_store_status (*commit)(styrk_store *store);
    /* Whether another connection changed the file since the last call. */
    styrk_store_status (*stirred)(styrk_store *store, bool *changed);

    /* Accounts. account_add sets out->id; its password is a hash already. */
    styrk_store_status (*account_add)(styrk_store *store, styrk_account *out);
    styrk_store_status (*account_find)(styrk_store *store, styrk_account *out, const char *name);
    styrk_store_status (*account_list)(styrk_store *store, styrk_heap *heap, styrk_account **out,
                                       size_t *count);
    /* A new password closes every session and token of the account. */
    styrk_store_status (*account_password)(styrk_store *store, int64_t id, const char *hash);
    styrk_store_status (*charge_add)(styrk_store *store, int64_t account, int64_t athlete);
    /* OK also where it was not there. */
    styrk_store_status (*charge_drop)(styrk_store *store, int64_t account, int64_t athlete);
    styrk_store_status (*charge_has)(styrk_store *store, bool *has, int64_t account,
                                     int64_t athlete);
    styrk_store_status (*charge_list)(styrk_store *store, styrk_heap *heap, styrk_athlete **out,
                                      size_t *count, int64_t account);
    styrk_store_status (*key_add)(styrk_store *store, const styrk_key *key);
    /* The key with that hash, and whose it is. */
    styrk_store_status (*key_find)(styrk_store *store, styrk_key *out, styrk_account *account,
                                   const unsigned char *hash);
    styrk_store_status (*key_list)(styrk_store *store, styrk_heap *heap, styrk_key **out,
                                   size_t *count, int64_t account);
    /* ABSENT if the account has no such key. */
    styrk_store_status (*key_drop)(styrk_store *store, int64_t account, const styrk_id *id);
    /* Those that are over at the moment. */
    styrk_store_status (*key_sweep)(styrk_store *store, int64_t now_ms);

    styrk_store_status (*cache_get)(styrk_store *store, styrk_heap *heap, styrk_cache *out,
                                    int64_t athlete);
    /* CHANGED, and nothing is written, unless the log holds `events` events. */
    styrk_store_status (*cache_put)(styrk_store *store, int64_t athlete, size_t events,
                                    styrk_str body);

    /* Looks at everything: the database, the keys, every event. Out: *faults. */
    styrk_store_status (*check)(styrk_store *store, size_t *faults, styrk_store_fault *fault,
                                styrk_store_progress *progress, void *user);
    /* A consistent copy in one file, checked before it gets its name. EXISTS when
     * something else than a store has that name. */
    styrk_store_status (*backup)(styrk_store *store, const char *path,
                                 styrk_store_progress *progress, void *user);
};

typedef enum {
    STYRK_STORE_READ,  /* must exist; nothing is written */
    STYRK_STORE_WRITE, /* must exist */
    STYRK_STORE_CREATE /* made, with its folders, where it is missing */
} styrk_store_mode;

#define STYRK_STORE_WAIT 5000 /* ms to wait for another program's lock */

/* Out:     *store on OK; `reason` otherwise, STYRK_STORE_REASON bytes
 * In:      wait_ms for another program's lock
 * A store of an older version is brought up to this one, except by READ when
 * it cannot be written. */
styrk_store_status styrk_store_open_sqlite(styrk_store **store, char *reason, const char *path,
                                           styrk_store_mode mode, int wait_ms);

/* Puts the backup `from` in the place of the store at `path`, in one step. The
 * store that was there is kept beside it; *kept receives its name, or NULL.
 * A backup that is not sound is refused and nothing changes. */
styrk_store_status styrk_store_restore_sqlite(styrk_heap *heap, char **kept, char *reason,
                                              const char *path, const char *from);

/* ---- the ledger: one athlete's log and its state ----------------------------- */

typedef struct {
    styrk_store *store;
    int64_t athlete;
    styrk_fold_options options;
    styrk_id_source ids;
    styrk_heap heap;     /* of all below; cleared by load() */
    styrk_event *events; /* in (day, id) order up to the last load, then as appended */
    size_t count, bad;
    size_t stored; /* events in the store */
    styrk_state *state;
} styrk_ledger;

void styrk_ledger_init(styrk_ledger *ledger, styrk_store *store, int64_t athlete,
                       const styrk_fold_options *options);
void styrk_ledger_clear(styrk_ledger *ledger);
/* Reads the log and folds it. */
styrk_store_status styrk_ledger_load(styrk_ledger *ledger);
/* Gives ids to the events that have none and one batch to those without, writes
 * them with the cache of the state they lead to, and folds that state. What the
 * events point at must live as long as the ledger's heap.
 * CHANGED: another program wrote meanwhile; load again and decide anew. */
styrk_store_status styrk_ledger_append(styrk_ledger *ledger, size_t *added, styrk_event *events,
                                       size_t count, styrk_store_progress *progress, void *user);
/* Takes back every event that was given after the moment, with one batch of
 * retractions dated `today`: the log then says what it said at the moment, and
 * taking that batch back brings all of it again. Out: *taken, how many batches.
 * When a command was given is the time of its batch id. */
styrk_store_status styrk_ledger_rewind(styrk_ledger *ledger, size_t *taken, int64_t moment_ms,
                                       styrk_day today);

typedef enum {
    STYRK_CACHE_EQUAL,
    STYRK_CACHE_MISSING,
    STYRK_CACHE_STALE, /* made from fewer events */
    STYRK_CACHE_OLDER, /* made by another version, and it differs */
    STYRK_CACHE_DIFFERS
} styrk_cache_verdict;

/* Compares the cache of a loaded ledger with a fold made now from the log; with
 * `remake` it is written anew where it is not equal. */
styrk_store_status styrk_ledger_cache(styrk_ledger *ledger, styrk_cache_verdict *verdict,
                                      bool remake);

/* ---- between the files of store/ ------------------------------------------------ */

/* A text file that was compiled in by tools/embed.py. */
typedef struct {
    const char *name;
    const char *text;
    size_t size;
} styrk_embedded;

/* The schema as numbered steps that only go forward, in order; the last has no
 * name. Step n turns version n - 1 into n and writes the version itself. */
extern const styrk_embedded styrk_sqlite_steps[];

int styrk_schema_newest(const styrk_embedded *steps);
/* Runs the steps that are missing after version `from`, each through run(); stops
 * at the first answer that is not 0 and returns it. */
int styrk_schema_bring_up(const styrk_embedded *steps, int from,
                          int (*run)(void *user, const char *sql), void *user);

#endif
