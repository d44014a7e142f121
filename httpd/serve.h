/* serve.h: the server, as the command line starts it.
 *
 * One process: the page, and the API of docs/api.md under /api/v1. It asks the
 * core for everything that a number depends on and stores events; it computes
 * nothing itself.
 */
#ifndef STYRK_HTTPD_SERVE_H
#define STYRK_HTTPD_SERVE_H

#include "store/store.h"
#include "styrk.h"

/* A file of the page, compiled in by tools/embed_page.py; the list ends with a NULL path. */
typedef struct {
    const char *path; /* "index.html" */
    const char *mime;
    bool immutable; /* its name changes with its bytes */
    const unsigned char *plain, *plain_end, *br, *br_end, *gz, *gz_end;
} styrk_page_file;

extern const styrk_page_file styrk_page_files[];

typedef enum { STYRK_SHELF_METHODS, STYRK_SHELF_PROGRAMS } styrk_shelf;

typedef struct {
    const char *address;  /* "127.0.0.1:8420" */
    const char *base_url; /* as browsers see it, "https://rack.example"; NULL = http://address */
    const char *path;     /* of the store */
    const char *athlete;  /* whose log is meant when none is named; NULL = the first */
    bool accounts;        /* everybody logs in; else there is one user, on this machine */
    bool quiet;           /* no access log */
    bool has_date;        /* today is fixed, for tests and demonstrations */
    styrk_day date;
    styrk_lang lang; /* where neither the request nor the athlete says */
    const styrk_page_file *page;
    /* Documents that came with the program. */
    const styrk_embedded *(*find)(styrk_shelf shelf, const char *name, styrk_lang lang);
    const styrk_embedded *(*at)(styrk_shelf shelf, size_t index);
    /* Called once when requests are answered. */
    void (*ready)(void *user, const char *url);
    void *user;
} styrk_serve_options;

typedef enum {
    STYRK_SERVE_DONE,    /* was asked to stop, and did */
    STYRK_SERVE_ADDRESS, /* the address cannot be read */
    STYRK_SERVE_OPEN,    /* not for this machine alone, and without accounts */
    STYRK_SERVE_UNNAMED, /* on every address, and nobody said which name it has */
    STYRK_SERVE_TAKEN,   /* the port is in use */
    STYRK_SERVE_DENIED,  /* the address may not be used */
    STYRK_SERVE_STORE,   /* see the reason */
    STYRK_SERVE_FAILED
} styrk_serve_status;

#define STYRK_SERVE_REASON 256

/* Serves until SIGINT or SIGTERM. Out: reason, STYRK_SERVE_REASON bytes, on failure. */
styrk_serve_status styrk_serve(const styrk_serve_options *options, char *reason);

/* The hash of a password, as an account keeps it; false when memory is short. */
bool styrk_password_hash(char out[STYRK_PASSWORD_HASH + 1], styrk_str password);
#define STYRK_PASSWORD_LEAST 10  /* characters that a new password needs */
#define STYRK_PASSWORD_MOST 1000 /* bytes */
/* Neither too short nor too long for a new one. */
bool styrk_password_fair(styrk_str password);

#endif
