/* os.h: everything that asks the operating system.
 *
 * Clock, random bytes, memory, files, folders, terminal, locale. The other
 * edges and the programs come here for all of it, so that a port is one folder.
 *
 * Functions that can fail for a reason outside the program answer 0 or an errno
 * value; styrk_os_reason() puts it into words. Paths are NUL-terminated.
 */
#ifndef STYRK_OS_H
#define STYRK_OS_H

#include "styrk.h"

/* ---- words for failures -------------------------------------------------- */

/* "No space left on device"; English, as the system says it. */
const char *styrk_os_reason(int error);

/* ---- clock ----------------------------------------------------------------- */

int64_t styrk_clock_now(void);   /* Unix time, ms */
int64_t styrk_clock_ticks(void); /* monotonic, ms */
int64_t styrk_clock_boot(void);  /* the same, and it goes on while the machine sleeps */
int64_t styrk_clock_fine(void);  /* monotonic, microseconds */
void styrk_clock_sleep(int ms);
styrk_day styrk_clock_today(void); /* civil day in the local zone */
/* Unix ms of a local civil time, and back. */
int64_t styrk_clock_local(styrk_day day, int hour, int minute, int second);
/* "2026-11-23 18:04:05" in the local zone. */
void styrk_clock_format(char out[24], int64_t unix_ms);

/* ---- random bytes and event ids ---------------------------------------------- */

int styrk_random_fill(void *out, size_t size);

/* Makes ids whose byte order is the order of the calls, also within one
 * millisecond and when the clock steps back. */
typedef struct {
    int64_t last_ms; /* of the newest id; 0 before the first */
    uint16_t counter;
} styrk_id_source;

/* No later id sorts before `newest`, the newest id of the log, unless that one
 * is more than a day ahead of this machine's clock. */
void styrk_id_source_follow(styrk_id_source *source, styrk_id newest);
int styrk_id_source_next(styrk_id_source *source, styrk_id *out);
/* Unix ms in a UUIDv7. */
int64_t styrk_id_time(styrk_id id);

/* ---- memory ------------------------------------------------------------------ */

/* An arena over malloc. Everything taken lives until styrk_heap_clear(). Do not
 * move the struct: the arena inside points back at it. */
typedef struct {
    styrk_arena arena; /* hand &heap.arena to the core */
    void *blocks;      /* chain of what was allocated */
} styrk_heap;

/* `limit` bytes in all, 0 = none; past it the arena fails, as it does when
 * memory runs out. */
void styrk_heap_init(styrk_heap *heap, size_t limit);
/* Zeroed; NULL when there is no more, and then heap->arena.failed is set. */
void *styrk_heap_get(styrk_heap *heap, size_t count, size_t size);
char *styrk_heap_copy(styrk_heap *heap, const char *p, size_t n); /* adds a NUL */
/* Joins strings up to a NULL argument. */
char *styrk_heap_join(styrk_heap *heap, const char *first, ...) __attribute__((sentinel));
void styrk_heap_clear(styrk_heap *heap);
/* For a server: what a request took and gave back stays with the program, so that the
 * system need not hand it out and clear it again for the next one. */
void styrk_memory_keep(void);

/* ---- files --------------------------------------------------------------------- */

#define STYRK_FILE_MAX (256u << 20) /* larger input is refused with EFBIG */

/* Reads a whole file, or standard input for "-". The text has a NUL after it. */
int styrk_file_read(styrk_heap *heap, styrk_str *out, const char *path);
/* Replaces `path` in one step: a temporary file beside it, fsync, rename, fsync of
 * the folder. A reader sees the old bytes or the new ones; on failure the old. */
int styrk_file_write(const char *path, const char *p, size_t n);
/* Renames and makes the new name durable. */
int styrk_file_rename(const char *from, const char *to);
/* An empty file that its owner alone may read; EEXIST if the name is taken. */
int styrk_file_make_private(const char *path);
int styrk_file_remove(const char *path);
bool styrk_file_exists(const char *path);
bool styrk_file_same(const char *a, const char *b); /* one file under two names */
bool styrk_file_is_folder(const char *path);
/* Whether this process may make files in the folder that holds `path`. */
bool styrk_file_folder_writable(const char *path);
/* Makes the folders above `path`, readable by the owner alone. */
int styrk_folder_make_above(const char *path);
/* "squat.md" of "x/squat.md"; and its stem "squat". */
const char *styrk_path_base(const char *path);
styrk_str styrk_path_stem(const char *path);
/* $XDG_DATA_HOME/styrk/<name>, or ~/.local/share/styrk/<name>; NULL without a home. */
char *styrk_path_data(styrk_heap *heap, const char *name);

/* ---- environment, terminal, locale ----------------------------------------------- */

const char *styrk_env_get(const char *name); /* NULL when unset or empty */

typedef enum { STYRK_COLOR_AUTO, STYRK_COLOR_ALWAYS, STYRK_COLOR_NEVER } styrk_color;

typedef struct {
    bool tty;   /* a person reads this stream */
    bool color; /* escape sequences are welcome */
    bool utf8;  /* the locale can show more than ASCII */
    int width;  /* columns; 80 when unknown, at least 20 */
} styrk_term;

#define STYRK_TERM_OUT 1 /* standard output */
#define STYRK_TERM_ERR 2 /* standard error */

/* At the start of a program: a write past a file size limit answers an error
 * instead of a signal, like any other full disk. */
void styrk_os_prepare(void);
/* auto: color on a terminal unless NO_COLOR is set or TERM is "dumb" or unset. */
styrk_term styrk_term_look(int fd, styrk_color color);
bool styrk_term_asks(void); /* standard input and error are a terminal: a person can answer */
/* One line typed by a person, without the newline; false at the end of input. */
bool styrk_term_line(styrk_heap *heap, styrk_str *out);

/* The same without showing what is typed; from a file or pipe it is read plainly. */
bool styrk_term_secret(styrk_heap *heap, styrk_str *out);

/* ---- a screen and its keys (os_tty.c) ---------------------------------------------- */

enum { /* besides these a key is its code point; Enter is '\r', backspace 0x7F */
       STYRK_KEY_NONE = 0,
       STYRK_KEY_END = -1,    /* told to end: a signal, or the line was hung up */
       STYRK_KEY_RESIZE = -2, /* draw everything anew */
       STYRK_KEY_UP = -3,
       STYRK_KEY_DOWN = -4,
       STYRK_KEY_ESCAPE = -5,
       STYRK_KEY_OTHER = -6
};

bool styrk_tty_is(void); /* standard input and output are a terminal */
/* With `screen` the terminal gives a screen of its own and keys one by one; without
 * it only signals are caught, and lines are read. False if there is no terminal. */
bool styrk_tty_begin(bool screen);
void styrk_tty_end(void); /* gives the terminal back; may be called twice */
void styrk_tty_size(int *width, int *height);
void styrk_tty_write(const char *p, size_t n);
/* The next key, NONE after wait_ms without one; -1 waits for ever. */
int32_t styrk_tty_key(int wait_ms);

enum { STYRK_LINE_NONE, STYRK_LINE_READ, STYRK_LINE_END };
/* A line, without its end, into out[room]; NONE after wait_ms without one. */
int styrk_tty_line(char *out, size_t room, int wait_ms);

/* From LC_ALL, LC_MESSAGES, LANG in this order: da*; nb*, no*, nn*; else English. */
styrk_lang styrk_locale_lang(void);

/* ---- network ----------------------------------------------------------------------- */

#define STYRK_NET_NAME 46 /* room for an address in words */

/* "127.0.0.1:8420", "[::1]:8420" or "localhost:8420"; EINVAL if it is none. */
int styrk_net_read(const char *address, bool *loopback);
/* A socket that listens there, port 0 for any that is free. Out: *fd, and the address in
 * words with the port it got. EADDRINUSE when another program has the port. */
int styrk_net_listen(int *fd, char *shown, size_t room, const char *address);
/* Of a struct sockaddr: the address without its port, empty if it is none. */
void styrk_net_name(char out[STYRK_NET_NAME], const void *socket_address);
bool styrk_net_is_loopback(const void *socket_address);
/* Ends the conversation; whoever owns the socket sees its end and closes it. */
void styrk_net_cut(int fd);
/* Lets this process have so many open files, if it may; answers how many it may. */
size_t styrk_files_raise(size_t wanted);

/* Before the first thread is made: from now on SIGINT and SIGTERM are kept for
 * styrk_stop_wait(), and a broken pipe is an error like any other. */
void styrk_stop_prepare(void);
/* Whether a signal to stop came within so many ms. */
bool styrk_stop_wait(int ms);
/* Bytes to standard error, past stdio. */
void styrk_err_put(const char *p, size_t n);

#endif
