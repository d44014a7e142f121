/* cli.h: what the commands share.
 *
 * main.c reads the arguments by the table in commands.c, makes one styrk_cli, and
 * calls one command. A command answers its exit code. Data goes to standard
 * output, everything else to standard error. Nothing here knows about training:
 * numbers come from the core.
 */
#ifndef STYRK_CLI_H
#define STYRK_CLI_H

#include <stdio.h>

#include "os/os.h"
#include "store/store.h"
#include "styrk.h"

#ifndef N_
#define N_(text) text /* marks a text for translation */
#endif

typedef enum {
    STYRK_EXIT_DONE = 0,
    STYRK_EXIT_NO = 1, /* a question answered "no" */
    STYRK_EXIT_USAGE = 2,
    STYRK_EXIT_INPUT = 3,   /* the input has errors */
    STYRK_EXIT_REFUSED = 4, /* by a safety gate */
    STYRK_EXIT_STORE = 5,   /* store, file or network */
    STYRK_EXIT_BUG = 70
} styrk_exit;

/* ---- options and commands ------------------------------------------------ */

typedef enum {
#define STYRK_OPTION(ID, name, letter, value, choices, help) STYRK_OPT_##ID,
#include "cli/options.def"
#undef STYRK_OPTION
    STYRK_OPTIONS
} styrk_option_id;

typedef struct {
    const char *name;
    char letter;         /* 0 = none */
    const char *value;   /* what follows it, as help shows it; NULL for a switch */
    const char *choices; /* "da nb en", "file", "folder" or NULL: for completion */
    const char *help;    /* msgid */
} styrk_option;

extern const styrk_option styrk_options[STYRK_OPTIONS];

typedef struct styrk_cli styrk_cli;

typedef struct {
    const char *name;
    const char *synopsis; /* after the name */
    const char *help;     /* one line, msgid */
    const char *about;    /* the rest, msgid; lines are paragraphs */
    const char *examples; /* lines: command, two blanks and "# " before what it does */
    const char *operands; /* "file", "use show diff list", ...: for completion */
    uint64_t options;     /* bit per styrk_option_id, besides the common ones */
    int least, most;      /* operands; most -1 = any number */
    int (*run)(styrk_cli *cli);
} styrk_command;

extern const styrk_command styrk_commands[]; /* ends with a NULL name */
extern const uint64_t styrk_common_options;

const styrk_command *styrk_command_find(const char *name);

/* ---- one call of the program ------------------------------------------------ */

struct styrk_cli {
    const styrk_command *command;
    const char *option[STYRK_OPTIONS]; /* value; "" for a switch; NULL = not given */
    const char **operand;
    int operands;
    styrk_heap heap; /* lives for the whole call */
    const styrk_words *words;
    styrk_term out, err;
    bool json, quiet;
    FILE *messages; /* where they go; NULL = standard error */
    bool has_date;  /* --date was given */
    styrk_day today;
    char *path; /* of the store */
    styrk_store *store;
    styrk_athlete athlete;
    styrk_ledger ledger;
    int64_t progress_from; /* ticks when long work began; 0 = none under way */
    bool progress_shown;
};

bool styrk_given(const styrk_cli *cli, styrk_option_id option);

/* Takes only the options that decide how a mistake is told, wherever they stand. */
void styrk_arguments_glance(styrk_cli *cli, int argc, char **argv);
/* Says how the command is used; answers STYRK_EXIT_USAGE. */
int styrk_misused(styrk_cli *cli);
/* Reads the arguments into *cli. Answers STYRK_EXIT_DONE, or the exit code after
 * having said what is wrong. */
int styrk_arguments_read(styrk_cli *cli, int argc, char **argv);
/* Nearest of `count` words to `word`, or NULL if none is near. */
const char *styrk_nearest(const char *word, const char *const *words, size_t count);

/* help, manual and completion, all from the tables */
int styrk_help_show(styrk_cli *cli, const styrk_command *command, FILE *out); /* NULL: overview */
int styrk_manual_show(styrk_cli *cli);
int styrk_completion_show(styrk_cli *cli, const char *shell);

/* ---- words -------------------------------------------------------------------- */

const char *styrk_tr(const styrk_cli *cli, const char *msgid);
/* Prints the translated text with {0} {1} {2} filled by the strings that follow;
 * the list ends with NULL. No newline is added. */
void styrk_say(const styrk_cli *cli, FILE *out, const char *msgid, ...) __attribute__((sentinel));
/* The same into the heap of the call; never NULL. */
const char *styrk_filled(styrk_cli *cli, const char *msgid, ...) __attribute__((sentinel));
/* "styrk: ", the text and a newline on standard error; answers `code`. With --json
 * also a styrk.error/1 object on standard output. */
int styrk_fail(styrk_cli *cli, int code, const char *msgid, ...) __attribute__((sentinel));
/* The same for something that does not stop the command; silent with --quiet. */
void styrk_warn(const styrk_cli *cli, const char *msgid, ...) __attribute__((sentinel));
/* Out of memory or another failure that is ours. */
int styrk_broken(styrk_cli *cli, const char *where);
/* A file that could not be read or written. */
int styrk_file_failed(styrk_cli *cli, const char *path, int error);

const char *styrk_number(styrk_cli *cli, int64_t value); /* in the heap */
const char *styrk_z(styrk_cli *cli, styrk_str text);     /* NUL-terminated copy */
styrk_str styrk_s(const char *z);
bool styrk_same(styrk_str a, const char *z);
/* "Monday 2026-11-23" */
const char *styrk_day_words(styrk_cli *cli, styrk_day day);

/* Shows progress of work that takes longer than a second, on a terminal. */
void styrk_progress_begin(styrk_cli *cli);
void styrk_progress_tell(void *cli, size_t done, size_t total);
void styrk_progress_end(styrk_cli *cli);

/* ---- the store ------------------------------------------------------------------ */

/* Where the store is: --db, STYRK_DB, or the XDG data folder. NULL after having
 * said that there is none. */
const char *styrk_store_path(styrk_cli *cli);
/* Opens the store, finds the athlete and loads the log. A command that writes
 * makes a missing store, and says so. */
int styrk_open(styrk_cli *cli, styrk_store_mode mode);
/* The store alone, without athlete and log. */
int styrk_open_store(styrk_cli *cli, styrk_store_mode mode);
void styrk_close(styrk_cli *cli);
/* Says what a store failure means and what helps; answers the exit code. */
int styrk_store_failed(styrk_cli *cli, styrk_store_status status, const char *reason);
/* Makes the events to append; may look at the ledger. Answers an exit code. */
typedef int styrk_make_events(styrk_cli *cli, void *user, styrk_event **events, size_t *count);
/* Makes events and appends them in one transaction; when another program wrote
 * meanwhile the log is read again and they are made anew. Out: *added. */
int styrk_append_events(styrk_cli *cli, size_t *added, styrk_make_events *make, void *user);
/* New event of a kind, dated today, in the ledger's heap order of the caller. */
void styrk_event_begin(const styrk_cli *cli, styrk_event *event, styrk_event_kind kind);

/* ---- output ------------------------------------------------------------------------ */

/* Prints what the core wrote; answers 70 if it ran out of memory. */
int styrk_put(styrk_cli *cli, const styrk_buf *text);
void styrk_buf_begin(styrk_cli *cli, styrk_buf *out);
/* Diagnostics as text on standard error. */
void styrk_put_diags(styrk_cli *cli, const styrk_diags *diags, const char *file, styrk_str text);

/* A document that came with the program. */
typedef enum { STYRK_PAGE_METHOD, STYRK_PAGE_PROGRAM } styrk_library_kind;
const styrk_embedded *styrk_library_find(styrk_library_kind kind, const char *name,
                                         styrk_lang lang);
const styrk_embedded *styrk_library_at(styrk_library_kind kind,
                                       size_t index); /* NULL past the end */
/* The name that `name` may be a misspelling of, NULL if there is none. */
const char *styrk_library_nearest(styrk_cli *cli, styrk_library_kind kind, const char *name);

/* ---- the commands -------------------------------------------------------------------- */

#define STYRK_COMMAND(NAME, synopsis, help, about, examples, operands, options, least, most)       \
    int styrk_run_##NAME(styrk_cli *cli);
#include "cli/commands.def"
#undef STYRK_COMMAND

/* The session on the screen; `rest_only` leaves out what is done. */
void styrk_session_show(styrk_cli *cli, const styrk_session *session, bool rest_only);
/* A set in words, "" where there is nothing to say; in the heap of the call. */
typedef struct {
    const char *mark, *role, *goal, *load, *effort, *rest;
    const char *plates; /* "25+20 per side" */
    const char *manner; /* side, force, angle, tempo, cuff */
    const char *extra;  /* plates and manner, or what its status means */
} styrk_set_words;
void styrk_set_words_get(styrk_cli *cli, styrk_set_words *out, const styrk_set *set,
                         const styrk_exercise *exercise);
/* The last of a set's reasons, which is why it is refused where it is; "" for none. */
const char *styrk_last_why(styrk_cli *cli, const styrk_set *set);
/* "137.5 kg x 3 @8" */
const char *styrk_done_words(styrk_cli *cli, const styrk_set_done *done);
const char *styrk_method_words(styrk_cli *cli, styrk_str method); /* "back-off sets" */
/* One gate with its verdict and reasons. */
void styrk_gate_show(styrk_cli *cli, const styrk_gate *gate, int width);
/* Prescribes today's session; answers an exit code. */
int styrk_session_get(styrk_cli *cli, styrk_session **out);
/* What two devices said differently, and how to choose. Nothing if there is nothing. */
void styrk_conflicts_show(styrk_cli *cli, const styrk_session *session);
/* Says that none is followed; answers the exit code. */
int styrk_program_missing(styrk_cli *cli);
int styrk_program_canonical(styrk_cli *cli, styrk_str *out, styrk_str text, styrk_str stem);
int styrk_program_diff_show(styrk_cli *cli, const char *name);
/* Shows what makes the text no program, if anything; answers an exit code. */
int styrk_program_refuse(styrk_cli *cli, const char *name, styrk_str text, styrk_str stem);
/* Weeks asked for with --weeks, or 12. */
int styrk_weeks_read(styrk_cli *cli, uint32_t *weeks);
/* A run as text or JSON; answers an exit code. */
int styrk_run_put(styrk_cli *cli, styrk_status status, const styrk_run *run);
/* Text and name of a program: a file, "-", or one that came with styrk. */
int styrk_program_read(styrk_cli *cli, const char *name, styrk_str *text, styrk_str *stem);
/* Checks a program and writes it into the log, where it is new. The ledger must
 * be loaded. */
int styrk_program_follow(styrk_cli *cli, const char *name, bool tell);

#endif
