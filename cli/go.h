/* go.h: the player in the terminal; what its files share.
 *
 * The session on the screen is always one that was prescribed from the log: a key
 * becomes a request, the core makes events of it, the store has them on the disk,
 * the session is prescribed anew, and only then is it drawn. So a kill at any point
 * loses nothing but what was being typed.
 *
 * Clocks run by lists that the core makes (styrk_cues_make). When a rest began is
 * read from the log; when a hold was started or a cuff put on is kept in a small
 * file beside the store until the day is over. No training knowledge here.
 */
#ifndef STYRK_CLI_GO_H
#define STYRK_CLI_GO_H

#include "cli/cli.h"

/* ---- cells (go_screen.c) ----------------------------------------------------------- */

typedef enum {
    GO_PLAIN,
    GO_BOLD,
    GO_DIM,
    GO_GREEN,
    GO_YELLOW,
    GO_RED,
    GO_CYAN,
    GO_FLASH, /* the whole row, reversed */
    GO_STYLES
} go_style;

typedef struct {
    char text[5]; /* one character; "" = the right half of a wide one */
    unsigned char style;
} go_cell;

typedef struct {
    go_cell *now, *shown;
    int width, height;
    bool color, utf8;
    bool anew; /* what the terminal shows is not known */
    styrk_heap heap;
} go_screen;

/* Takes the size of the terminal; false when there is no memory for it. */
bool go_screen_fit(go_screen *screen);
void go_screen_clear(go_screen *screen);
/* Writes at column x, clipped at `end`; answers the column after the text. */
int go_put(go_screen *screen, int x, int y, go_style style, const char *text);
int go_put_to(go_screen *screen, int x, int y, int end, go_style style, const char *text);
void go_put_right(go_screen *screen, int y, go_style style, const char *text);
void go_fill(go_screen *screen, int x, int y, int width, go_style style, const char *text);
/* Digits five rows high, times `scale`. */
int go_big_width(const char *text, int scale);
void go_big(go_screen *screen, int x, int y, int scale, go_style style, const char *text);
/* Sends what changed. */
void go_screen_show(go_screen *screen);

/* ---- the player -------------------------------------------------------------------- */

typedef enum { GO_CLOCK_REST, GO_CLOCK_TAP, GO_CLOCK_CUFF, GO_CLOCK_OFF, GO_CLOCKS } go_clock;

/* A clock that runs. */
typedef struct {
    const styrk_clock *clock; /* NULL: it does not */
    int64_t zero_ms;          /* Unix time */
    int64_t last_ms;          /* of the last look, from zero */
    styrk_clock_view view;
    styrk_set_at place; /* the set whose list it is */
} go_running;

typedef enum {
    GO_SETS,   /* the session */
    GO_LINE,   /* something is typed */
    GO_CHOICE, /* one of a list: symptoms */
    GO_KEEP,   /* which of the values that two devices wrote */
    GO_SURE,   /* yes or no */
    GO_TEXT    /* pages: why, keys, advice */
} go_mode;

typedef enum { GO_ASK_CHANGE, GO_ASK_PAIN, GO_ASK_SURE_FINISH } go_question;

#define GO_TYPED 200
#define GO_SLOT 120
#define GO_MESSAGE 300

typedef struct {
    styrk_cli *cli;
    styrk_cli painter; /* the same with a heap of its own: what was drawn is thrown away */
    go_screen screen;
    styrk_heap heap; /* of the session and the lists below */
    styrk_session *session;
    styrk_set_at at; /* the set that the keys are about */
    const styrk_exercise_today *exercise;
    const styrk_set *set; /* NULL: there is none */
    styrk_cues *cues;     /* of it */
    styrk_set_words words;
    const char *last_time; /* "" or what was done last time */
    bool chosen;           /* the arrows chose it: it is not simply the next */
    bool acting;           /* a refresh after a request of this player */

    go_running running[GO_CLOCKS];
    int64_t wall_ms; /* Unix time when boot_ms was the boot clock */
    int64_t boot_ms;
    int32_t ready_ms;
    int32_t rest_shift_ms;      /* +15, -15 */
    styrk_id rest_of;           /* the set that the shift is about */
    char tapped[GO_SLOT];       /* slot of the set whose hold was started */
    styrk_clock_kind tapped_as; /* hold, interval, tempo */
    uint32_t tapped_ended;      /* stretches of its work that were seen to end */
    char row[GO_SLOT];          /* slot of the set that a row was begun with; "" none */
    int64_t written_ms;         /* when a clock last wrote a set down; 0 never */

    go_mode mode;
    go_question question;
    char typed[GO_TYPED];
    size_t typed_count;
    uint32_t choice;
    uint32_t conflict; /* GO_KEEP: which of them, from 0 */
    const char *page;  /* GO_TEXT: lines */
    const char *page_title;
    int page_from;
    char message[GO_MESSAGE];
    go_style message_style;
    char flash[120];
    int64_t flash_until;
    bool mute, leave;
    int code;
} styrk_go;

/* Unix time that neither a sleep nor a change of the wall clock disturbs. */
int64_t go_now(const styrk_go *go);
/* Prescribes, and finds the set and the clocks again. */
int go_refresh(styrk_go *go);
/* Makes it the set that the keys are about. */
void go_take(styrk_go *go, styrk_set_at at);
/* Looks at the clocks, and does what has come due. Answers how long to wait, ms. */
int go_tick(styrk_go *go);
void go_say(styrk_go *go, go_style style, const char *text);
const styrk_exercise_today *go_exercise_at(const styrk_session *session, styrk_set_at at,
                                           const styrk_set **set);

/* ---- clocks (go_clock.c) -------------------------------------------------------------- */

/* After a refresh: what runs, by the log and by what was kept. */
void go_clocks_find(styrk_go *go);
/* Looks at all of them; sounds what is due. Answers how long nothing will change, ms. */
int go_clocks_look(styrk_go *go);
/* Starts the clock of the set at hand; zero_ms 0: after getting ready. False: it has none. */
bool go_clock_begin(styrk_go *go, int64_t zero_ms);
void go_clock_tap(styrk_go *go); /* starts it, or stops what runs */
void go_clock_stop(styrk_go *go, go_clock which);
void go_clock_cuff(styrk_go *go); /* on or off */
void go_clock_rest(styrk_go *go, int32_t by_ms);
/* Held so long on this side, ms; -1 when no hold was timed. */
int32_t go_clock_held(const styrk_go *go);
/* Before the first refresh; and when there is nothing left to keep. */
void go_keep_read(styrk_go *go);
void go_keep_write(styrk_go *go);
void go_keep_drop(styrk_go *go);
/* The slot of a set, or its place where no program asked for it. */
void go_name(char out[GO_SLOT], const styrk_set *set, styrk_set_at at);
/* The set of that name; NULL if today has none. */
const styrk_set *go_slot(const styrk_go *go, styrk_set_at *out, const char *slot);
/* "1:23", "45" */
void go_time(char out[16], int64_t ms, bool up);

/* ---- what clocks do by themselves (go_row.c) --------------------------------------------- */

/* Starts the set's clock and those of the timed sets after it; or stops that. */
void go_row_begin(styrk_go *go);
/* False: there was no row. */
bool go_row_stop(styrk_go *go);
/* After a look at the clocks. True: something was done, look again. */
bool go_row_look(styrk_go *go);
/* Whether a clock wrote a set down just now, so that a key was meant for that one. */
bool go_row_just_wrote(const styrk_go *go);

/* ---- requests (go_act.c) -------------------------------------------------------------- */

void go_done(styrk_go *go);
void go_change(styrk_go *go, const char *line); /* "100x4 @9" */
void go_skip(styrk_go *go);
void go_undo(styrk_go *go);
void go_pain(styrk_go *go, const char *number);
void go_stop(styrk_go *go, uint32_t sign);
void go_finish(styrk_go *go);
/* The conflict at hand; NULL if there is none. */
const styrk_conflict *go_conflict(const styrk_go *go);
/* What one of its values says. */
const char *go_conflict_words(styrk_go *go, const styrk_conflict *conflict, uint32_t index);
void go_keep(styrk_go *go, uint32_t index);
/* Reasons of the set's numbers, as a page. */
const char *go_why(styrk_go *go);

/* ---- on the screen (go_draw.c), and line by line (go_plain.c) ----------------------------- */

void go_draw(styrk_go *go);
const char *go_keys_page(styrk_go *go);
int go_plain(styrk_go *go);

#endif
