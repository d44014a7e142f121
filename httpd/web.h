/* web.h: what the files of httpd/ share.
 *
 * A request is a styrk_ask. microhttpd's threads read it (mhd.c), find its route,
 * check who asks (allow.c), and answer at once what is at hand; everything else is
 * run by a reader or by the one writer (jobs.c) while the connection sleeps.
 *
 *   W1  one ask is touched by one thread at a time: that of its connection, or,
 *       while the connection sleeps, the worker that runs it
 *   W2  events are written by the writer thread alone, those of the requests that
 *       wait at one moment in one transaction; a reply that says so leaves after the
 *       events are on the disk
 *   W3  nothing about an athlete is read or written before allow.c allowed it
 */
#ifndef STYRK_HTTPD_WEB_H
#define STYRK_HTTPD_WEB_H

#include <stdatomic.h>

#include "httpd/fields.h"
#include "httpd/jot.h"
#include "httpd/json_in.h"
#include "httpd/serve.h"
#include "os/os.h"
#include "po/words.h"

#ifndef N_
#define N_(text) text
#endif

#define STYRK_BODY_USUAL ((size_t)1 << 20)
#define STYRK_BODY_IMPORT ((size_t)32 << 20)
#define STYRK_ANSWER_MAX ((size_t)1 << 28)
#define STYRK_PAIRS 16
#define STYRK_HEADERS 8
#define STYRK_LANG_UNSAID STYRK_LANGS

typedef struct styrk_server styrk_server;
typedef struct styrk_ask styrk_ask;
typedef struct styrk_sheet styrk_sheet; /* an answer that many requests share; mhd.c */
typedef struct styrk_book styrk_book;   /* an athlete's log in memory; ledgers.c */

/* ---- routes -------------------------------------------------------------- */

typedef enum { STYRK_GET, STYRK_POST, STYRK_PUT, STYRK_DELETE, STYRK_METHODS } styrk_verb;

typedef enum {
    STYRK_PLACE_HERE,   /* on the connection's thread: nothing that waits */
    STYRK_PLACE_READER, /* reads the store, or thinks */
    STYRK_PLACE_WRITER
} styrk_place;

/* What a token may do; a session of the page may do all that its account may. */
enum {
    STYRK_SCOPE_READ = 1,
    STYRK_SCOPE_LOG = 2,      /* what was done */
    STYRK_SCOPE_PLAN = 4,     /* program, settings, screening */
    STYRK_SCOPE_ADMIN = 8,    /* accounts, the store as a whole */
    STYRK_SCOPE_METRICS = 16, /* numbers about the server, and nothing else */
    STYRK_SCOPES = 5,
    STYRK_SCOPE_ALL = 31
};

typedef enum {
    STYRK_DOOR_OPEN,    /* nobody is asked who they are */
    STYRK_DOOR_LOGIN,   /* somebody who is known */
    STYRK_DOOR_SESSION, /* at the page, not with a token */
    STYRK_DOOR_ATHLETE  /* and who may see this athlete */
} styrk_door;

typedef struct {
    const char *name; /* "today" */
    styrk_verb method;
    const char *path; /* "/api/v1/tokens/{id}" */
    styrk_place place;
    styrk_door door;
    uint32_t scope;
    size_t body;       /* most bytes; 0 = takes none */
    const char *takes; /* media types, one blank between; "" none */
    const char *gives; /* media type of the answer */
    void (*run)(styrk_ask *ask);
} styrk_route;

extern const styrk_route styrk_routes[]; /* ends with a NULL name */
size_t styrk_route_count(void);
/* NULL if there is none. Out: *param, what stands for {...}; *allowed, a bit for each
 * method that the path has. */
const styrk_route *styrk_route_find(styrk_verb method, styrk_str path, styrk_str *param,
                                    unsigned *allowed);

/* ---- one request --------------------------------------------------------- */

typedef struct {
    styrk_verb method;
    bool head;       /* HEAD: as GET, without the body */
    bool other;      /* a method that nothing here has */
    bool malformed;  /* a field that may stand once stood twice, or cannot be read */
    bool has_length; /* a length, or chunks */
    uint64_t length;
    styrk_str path; /* decoded */
    styrk_pair query[STYRK_PAIRS];
    size_t query_count;
    styrk_str host, origin, fetch_site, type, accept, accept_language, accept_encoding;
    styrk_str if_match, if_none_match, cookie, authorization, csrf, forwarded;
    char peer[STYRK_NET_NAME];
} styrk_request;

typedef struct {
    int64_t account; /* 0: nobody, or the one user of this machine */
    char name[STYRK_ATHLETE_NAME + 1];
    styrk_account_kind kind;
    int64_t own; /* athlete; 0 none */
    uint32_t scopes;
    bool by_cookie;
    styrk_key key;
} styrk_who;

typedef struct {
    const char *name, *value;
} styrk_header;

typedef struct {
    int status; /* 0 = not yet */
    const char *type;
    const char *coding; /* "gzip"; NULL as it is */
    styrk_str body;
    styrk_header header[STYRK_HEADERS];
    size_t header_count;
    styrk_sheet *sheet;  /* instead of the body */
    const char *problem; /* "not-found"; of a refusal, for the access log */
    char etag[24];       /* with its quotes; "" none */
} styrk_reply;

struct styrk_ask {
    styrk_server *server;
    styrk_heap heap; /* lives until the answer was sent */
    const styrk_route *route;
    styrk_request request;
    styrk_str param, body;
    styrk_who who;
    styrk_athlete athlete;
    styrk_lang lang; /* STYRK_LANG_UNSAID until the athlete's is known */
    bool day_said;
    styrk_day day;
    styrk_store *store; /* of the thread that runs it */
    const styrk_tree *json;
    styrk_reply reply;
    int64_t begun_us;
    bool wrote;                     /* events, in this run */
    int64_t written;                /* position of the log that has them all; 0 none */
    bool gathered;                  /* runs in a transaction with others */
    void (*finish)(styrk_ask *ask); /* what a reader does for the answer after the commit */
    atomic_int stages;              /* that are still to end before the answer goes: jobs.c */
    styrk_store_status lost;        /* why what it wrote is not on the disk */
    styrk_ask *next_flush;
    bool parked;        /* waits for news */
    int64_t wait_until; /* ticks; 0 = does not wait */
    styrk_ask *next;    /* in a queue */
    void *connection;   /* mhd.c */
};

/* The value of a query field, p NULL if it is not there. */
styrk_str styrk_query_get(const styrk_ask *ask, const char *name);
const styrk_words *styrk_ask_words(const styrk_ask *ask);
const char *styrk_tell(const styrk_ask *ask, const char *english); /* in its language */

/* What of a book may be looked at while it is held. */
typedef struct {
    const styrk_event *events;
    size_t count;
    const styrk_state *state; /* NULL where it was not asked for */
    int64_t position;
} styrk_view;

/* ---- answers ------------------------------------------------------------- */

void styrk_reply_header(styrk_ask *ask, const char *name, const char *value);
void styrk_reply_body(styrk_ask *ask, int status, const char *type, const styrk_buf *body);
void styrk_reply_json(styrk_ask *ask, int status, const styrk_buf *body);
void styrk_reply_empty(styrk_ask *ask, int status);
void styrk_buf_open(styrk_ask *ask, styrk_buf *out);
/* A tag of the bytes, and 304 where the asker has them already. */
void styrk_reply_tag(styrk_ask *ask);

typedef struct {
    int status;
    const char *name;     /* "not-found" */
    const char *title;    /* msgid */
    const char *detail;   /* in the ask's language; NULL none */
    int64_t line, column; /* 0 none */
    styrk_str hint;
    styrk_str extra; /* "\"key\":value" to add; may be empty */
} styrk_problem;

void styrk_problem_put(styrk_ask *ask, const styrk_problem *problem);
/* The short form. */
void styrk_refuse(styrk_ask *ask, int status, const char *name, const char *title,
                  const char *detail);
void styrk_refuse_store(styrk_ask *ask, styrk_store_status status);
void styrk_refuse_memory(styrk_ask *ask);
/* 422 with the first error's place, and all of them as "diagnostics". */
void styrk_refuse_text(styrk_ask *ask, const styrk_diags *diags, styrk_str text, int64_t above);
/* 404, 405, 406, 415 ... what can be said before anything is run; false if refused. */
bool styrk_ask_check(styrk_ask *ask);

/* ---- smaller answers: pack.c, the only file that knows zlib ------------------ */

bool styrk_ask_takes_gzip(const styrk_ask *ask);
/* Packs a body that is worth it for an asker who takes that; its tag becomes another. */
void styrk_reply_pack(styrk_ask *ask);

/* ---- who asks: allow.c --------------------------------------------------- */

/* Whether the ask may be run; else it is answered. Sets who, athlete. */
bool styrk_gate_pass(styrk_ask *ask);
/* Whether who asks may write these events into the log that is seen; else it is
 * answered. */
bool styrk_gate_events(styrk_ask *ask, const styrk_view *view, const styrk_event *events,
                       size_t count);
extern const char *const styrk_scope_names[STYRK_SCOPES]; /* of bit 0, 1, 2 ... */
uint32_t styrk_scopes_of(styrk_account_kind kind);
const char *styrk_kind_name(styrk_account_kind kind);
const char *styrk_cookie_name(const styrk_server *server);

/* ---- secrets: secret.c, the only file that knows libsodium --------------- */

bool styrk_secret_start(void);
bool styrk_password_fits(const char *hash, styrk_str password);
/* The work of a wrong password, for names that do not exist. */
void styrk_password_pretend(styrk_str password);
/* A new secret "PREFIX" and 43 characters, and its hash. */
#define STYRK_SECRET_TEXT 56
void styrk_secret_make(char out[STYRK_SECRET_TEXT], unsigned char *hash, const char *prefix);
void styrk_secret_hash(unsigned char *hash, styrk_str secret);
bool styrk_secret_same(const void *a, const void *b, size_t n);     /* in constant time */
void styrk_secret_hex(char *out, const unsigned char *p, size_t n); /* 2n + 1 bytes */

/* ---- login throttle: throttle.c ------------------------------------------ */

typedef struct styrk_throttle styrk_throttle;
styrk_throttle *styrk_throttle_new(void);
void styrk_throttle_free(styrk_throttle *throttle);
/* Seconds to wait before this key may try again; 0 = now. */
int64_t styrk_throttle_wait(styrk_throttle *throttle, const char *kind, const char *key,
                            int32_t free_tries, int64_t now_ms);
void styrk_throttle_fail(styrk_throttle *throttle, const char *kind, const char *key,
                         int64_t now_ms);
void styrk_throttle_clear(styrk_throttle *throttle, const char *kind, const char *key);
/* Whether the key was cleared once, since the server began. */
bool styrk_throttle_knows(styrk_throttle *throttle, const char *kind, const char *key);

/* ---- logs in memory: ledgers.c ------------------------------------------- */

typedef struct styrk_books styrk_books;
styrk_books *styrk_books_new(void);
void styrk_books_free(styrk_books *books);

/* Holds the athlete's book, brought up to date and folded for ask->day; NULL if
 * refused. Settles the language. give() when done; the view is gone then. */
styrk_book *styrk_book_take(styrk_ask *ask, styrk_view *view);
/* A book of an ask that is gathered stays with the writer until release(). */
void styrk_book_give(styrk_ask *ask, styrk_book *book);
/* Writer only: the transaction is over. Where it failed the books are read anew. */
void styrk_books_release(styrk_books *books, bool good);

/* Makes events from what the log says; may be called again when the log grew. Answers
 * the ask and returns false to stop. */
typedef bool styrk_make(styrk_ask *ask, void *user, const styrk_view *view, styrk_event **events,
                        size_t *count);
typedef struct {
    styrk_make *make;
    void *user;
    bool state_before; /* make() looks at the state */
    bool state_after;  /* the view that comes back is that with the new events; else it
                          is the one before, but for its position */
} styrk_writing;

/* Writer only: makes events, gives ids and one batch, and appends. NULL if refused;
 * else as take(). *added may be NULL. */
styrk_book *styrk_book_write(styrk_ask *ask, styrk_view *view, size_t *added,
                             const styrk_writing *what);

/* Today's answer if it is at hand: a reference, or NULL. Never waits for long. */
styrk_sheet *styrk_book_sheet(styrk_ask *ask);
/* Keeps the sheet for equal requests while the log is as it is; for a held book. */
void styrk_book_keep(styrk_ask *ask, styrk_book *book, styrk_sheet *sheet, styrk_lang asked);

/* ---- workers: jobs.c ----------------------------------------------------- */

typedef struct styrk_jobs styrk_jobs;
styrk_jobs *styrk_jobs_start(styrk_server *server, char *reason);
/* Runs what is queued, then ends the threads. */
void styrk_jobs_stop(styrk_jobs *jobs);
void styrk_jobs_free(styrk_jobs *jobs);                /* after the connections are gone */
bool styrk_jobs_add(styrk_jobs *jobs, styrk_ask *ask); /* false: they have stopped */
/* The ask sleeps until news of its athlete or its time is up; then it is run again. */
void styrk_jobs_park(styrk_jobs *jobs, styrk_ask *ask);
void styrk_jobs_wake(styrk_jobs *jobs,
                     int64_t athlete); /* 0 = all, -1 = only those whose time is up */
/* A store for a thread that has none of its own; give it back soon. */
styrk_store *styrk_jobs_lend(styrk_jobs *jobs);
void styrk_jobs_return(styrk_jobs *jobs, styrk_store *store);
/* Called about five times a second by a thread of its own, with a store. */
void styrk_server_tick(styrk_server *server, styrk_store *store);

/* ---- numbers about ourselves: metrics.c ---------------------------------- */

typedef struct styrk_metrics styrk_metrics;
styrk_metrics *styrk_metrics_new(void);
void styrk_metrics_free(styrk_metrics *metrics);
void styrk_metrics_request(styrk_metrics *metrics, const styrk_route *route, int status,
                           int64_t us);
void styrk_metrics_events(styrk_metrics *metrics, size_t added);
void styrk_metrics_connection(styrk_metrics *metrics, int change);
void styrk_metrics_text(styrk_metrics *metrics, styrk_buf *out);

/* ---- access log: access.c ------------------------------------------------ */

typedef struct styrk_access styrk_access;
styrk_access *styrk_access_new(void);
void styrk_access_free(styrk_access *access);
void styrk_access_flush(styrk_access *access);
/* Method, route and numbers: never a path's values, a query or a name. */
void styrk_access_line(styrk_access *access, const styrk_ask *ask, size_t bytes, int64_t us);
/* What is wrong with the store, for who looks after the server. English. */
void styrk_access_fault(styrk_access *access, const char *reason);

/* ---- the page: site.c ---------------------------------------------------- */

typedef struct styrk_page styrk_page;
styrk_page *styrk_page_new(styrk_server *server);
void styrk_page_free(styrk_page *page);
/* The file at ask->path in the best coding, or the refusal. */
void styrk_page_run(styrk_ask *ask);

/* ---- connections: mhd.c, the only file that knows microhttpd ------------- */

typedef struct styrk_net styrk_net;
bool styrk_net_start(styrk_net **out, styrk_server *server, int fd);
void styrk_net_quiesce(styrk_net *net); /* no new connections */
size_t styrk_net_busy(styrk_net *net);  /* requests under way */
void styrk_net_tick(styrk_net *net);    /* ends what takes too long */
void styrk_net_stop(styrk_net *net);
void styrk_ask_resume(styrk_ask *ask); /* its reply is ready */

/* What the ask replied as an answer to share; takes the reply's body over. */
styrk_sheet *styrk_sheet_of(styrk_ask *ask);
/* A file: bytes that live as long as the server. */
styrk_sheet *styrk_sheet_file(const styrk_server *server, const styrk_page_file *file,
                              const unsigned char *p, size_t n, const char *coding);
void styrk_sheet_drop(styrk_sheet *sheet);
styrk_sheet *styrk_sheet_share(styrk_sheet *sheet);
const char *styrk_sheet_etag(const styrk_sheet *sheet);

/* ---- the server ---------------------------------------------------------- */

struct styrk_server {
    const styrk_serve_options *options;
    styrk_athlete athlete; /* of the one user */
    char url[300];         /* base, without a slash at its end */
    bool https;
    char hosts[4][128]; /* that requests may name; "" none */
    char strict_transport[64];
    styrk_books *books;
    styrk_jobs *jobs;
    styrk_metrics *metrics;
    styrk_access *access; /* NULL: quiet */
    styrk_throttle *throttle;
    styrk_page *page;
    _Atomic(styrk_net *) net; /* NULL until it is ready: the clock runs before */
    int64_t swept_ms;         /* when old keys were last dropped */
};

/* ---- handlers: api_*.c --------------------------------------------------- */

#define STYRK_ROUTE(name, method, path, place, door, scope, body, takes, gives)                    \
    void styrk_api_##name(styrk_ask *ask);
#include "httpd/routes.def"
#undef STYRK_ROUTE

/* Reads the body as one JSON object; false if refused. */
bool styrk_body_object(styrk_ask *ask);
/* A member that is text; p NULL if it is not there; false if it is something else
 * (refused). */
bool styrk_member_text(styrk_ask *ask, const char *key, styrk_str *out);
/* ask->day from text, else refused. */
bool styrk_ask_day(styrk_ask *ask, styrk_str text);
/* styrk.session/1 for the view, as the reply. */
void styrk_reply_session(styrk_ask *ask, const styrk_view *view);
/* A query field that is a number, if it is there; false if refused. */
bool styrk_query_number(styrk_ask *ask, const char *name, int64_t *out, int64_t most);
styrk_str styrk_number_text(styrk_ask *ask, int64_t value);
void styrk_escape(styrk_buf *out, styrk_str text); /* %XX, for a query */
bool styrk_id_is_v7(const styrk_id *id);
styrk_str styrk_text_of(const char *z);
bool styrk_text_is(styrk_str text, const char *z);
bool styrk_text_same(styrk_str a, styrk_str b);
/* "{0}" and "{1}" of the text replaced; lives in the ask's heap. */
const char *styrk_fill(styrk_ask *ask, const char *text, styrk_str a, styrk_str b);

#endif
