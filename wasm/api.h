/* api.h: the calls of core.wasm and rack.wasm; see exports.txt, rack.txt and
 * README.md. */
#ifndef STYRK_WASM_API_H
#define STYRK_WASM_API_H

#include "styrk.h"

typedef struct {
    uint32_t status; /* a styrk_status */
    uint32_t p, n;   /* the answer's bytes */
} styrk_wasm_answer;

/* Room for n bytes, 16-aligned; NULL when the host gives no more memory. */
void *styrk_wasm_alloc(uint32_t n);
/* Takes back everything that was given out since the last call but for what is
 * kept: the words and the book. */
void styrk_wasm_reset(void);

const styrk_wasm_answer *styrk_wasm_version(void);

/* rack.wasm: leaves the question to core.wasm, which knows more. Ends in a trap, so the
 * module cannot be used again; see "Where rack.wasm stops" in README.md. */
_Noreturn void styrk_wasm_leave(void);

/* ---- book.c: what is kept between calls ------------------------------------------ */

/* catalog_rack.c, in rack.wasm only: the exercises, BUILD/core/catalog/catalog.bin.
 * Given first, for words and book are emptied.
 * BAD_INPUT: these are not its bytes. */
const styrk_wasm_answer *styrk_wasm_catalog(const char *bytes, uint32_t n);
/* The page's words: lines "msgid\tmsgstr" sorted by the bytes of the msgid. They
 * are shown in any language but English. Nothing = none. */
const styrk_wasm_answer *styrk_wasm_words(const char *text, uint32_t n);
/* Keeps these events, lines "UUID YYYY-MM-DD {event}", in place of those before.
 * BAD_INPUT: a line that is none; the book is empty then. */
const styrk_wasm_answer *styrk_wasm_book(const char *log, uint32_t n);
/* Adds events to the book; BAD_INPUT: none of them. An id that is there already
 * counts once. */
const styrk_wasm_answer *styrk_wasm_write(const char *lines, uint32_t n);

/* ---- over the book; about is "YYYY-MM-DD LANG[ rest]" ------------------------------ */

/* train.c */

/* styrk.session/1; the status is STYRK_REFUSED where a gate says no. */
const styrk_wasm_answer *styrk_wasm_now(const char *about, uint32_t about_n);
/* What a request means (docs/acts.md): encoded events, one to a line, for the caller to
 * give ids of one batch; BAD_INPUT and REFUSED: {"message","hint","field",
 * "diagnostics"}. */
const styrk_wasm_answer *styrk_wasm_act(const char *about, uint32_t about_n, const char *request,
                                        uint32_t request_n);
/* styrk.cues/1 of one set: {"exercise":0,"set":1,"ready_s":5}. */
const styrk_wasm_answer *styrk_wasm_cues(const char *about, uint32_t about_n, const char *request,
                                         uint32_t request_n);

/* read.c */

/* One log line as encoded events, one to a line; or diagnostics as a JSON array. */
const styrk_wasm_answer *styrk_wasm_log_line(const char *about, uint32_t about_n, const char *line,
                                             uint32_t line_n);
/* styrk.stats/1; a lift's name may be the rest of about. */
const styrk_wasm_answer *styrk_wasm_stats_now(const char *about, uint32_t about_n);
/* styrk.history/1; the rest of about may say how many commands. */
const styrk_wasm_answer *styrk_wasm_history_now(const char *about, uint32_t about_n);
/* styrk.explain/1 of "EXERCISE" or "EXERCISE set N". */
const styrk_wasm_answer *styrk_wasm_explain(const char *about, uint32_t about_n, const char *what,
                                            uint32_t what_n);
/* styrk.simulate/1 of the program that is followed, so many weeks ahead. */
const styrk_wasm_answer *styrk_wasm_weeks(const char *about, uint32_t about_n, const char *weeks,
                                          uint32_t weeks_n);

/* know.c */

/* styrk.settings/1: what is set, the program that is followed, whether there is
 * something to undo and to redo. */
const styrk_wasm_answer *styrk_wasm_settings(const char *about, uint32_t about_n);
/* styrk.screen/1: gates, questions and the answers that stand. */
const styrk_wasm_answer *styrk_wasm_screen(const char *about, uint32_t about_n);
/* styrk.exercises/1: what a name, or the beginning of one, may mean. Nothing: all. */
const styrk_wasm_answer *styrk_wasm_exercises(const char *about, uint32_t about_n, const char *name,
                                              uint32_t name_n);
/* styrk.methods/1: the library. */
const styrk_wasm_answer *styrk_wasm_methods(const char *about, uint32_t about_n);
/* styrk.method/1 of the method whose id is the rest of about. */
const styrk_wasm_answer *styrk_wasm_method(const char *about, uint32_t about_n);
/* styrk.programs/1 with the text of each: the starter programs. */
const styrk_wasm_answer *styrk_wasm_programs(const char *about, uint32_t about_n);

/* move.c */

/* The first line is styrk.import/1, then come events as lines of a book, of which
 * only those that were not known. Kind: auto, strong, hevy ...; the rest of about
 * may be a unit, kg or lb. */
const styrk_wasm_answer *styrk_wasm_import(const char *about, uint32_t about_n, const char *kind,
                                           uint32_t kind_n, const char *file, uint32_t file_n);
/* Kind: styrk-json or csv; the rest of about names the athlete or the dialect. */
const styrk_wasm_answer *styrk_wasm_export(const char *about, uint32_t about_n, const char *kind,
                                           uint32_t kind_n);

/* ---- text.c: pages and schemes ------------------------------------------------------ */

/* styrk.notation/1 of one scheme. */
const styrk_wasm_answer *styrk_wasm_parse(const char *text, uint32_t n);
/* The diagnostics of a program page as a JSON array, in English. */
const styrk_wasm_answer *styrk_wasm_check(const char *text, uint32_t n, const char *stem,
                                          uint32_t stem_n);
/* The same in the language of about, with the athlete's own exercises and unit. */
const styrk_wasm_answer *styrk_wasm_check_now(const char *about, uint32_t about_n, const char *text,
                                              uint32_t n, const char *stem, uint32_t stem_n);
const styrk_wasm_answer *styrk_wasm_parse_now(const char *about, uint32_t about_n, const char *text,
                                              uint32_t n);

/* ---- once.c: the same over a log that comes with the call; the book is not touched --- */

const styrk_wasm_answer *styrk_wasm_log(const char *about, uint32_t about_n, const char *log,
                                        uint32_t log_n, const char *line, uint32_t line_n);
const styrk_wasm_answer *styrk_wasm_today(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n);
const styrk_wasm_answer *styrk_wasm_stats(const char *about, uint32_t about_n, const char *log,
                                          uint32_t log_n);
const styrk_wasm_answer *styrk_wasm_history(const char *about, uint32_t about_n, const char *log,
                                            uint32_t log_n);

/* ---- rooms.c: what the page's rooms ask ------------------------------------------------ */

/* styrk.series/1 */
const styrk_wasm_answer *styrk_wasm_series(const char *about, uint32_t about_n);
/* styrk.journal/1 of "30" or "30 2026-11-01": so many days that have entries, before
 * that day. */
const styrk_wasm_answer *styrk_wasm_journal(const char *about, uint32_t about_n, const char *which,
                                            uint32_t which_n);
/* styrk.loading/1 of "bar 100kg". */
const styrk_wasm_answer *styrk_wasm_loading(const char *about, uint32_t about_n, const char *what,
                                            uint32_t what_n);
/* styrk.form/1 of a program page. */
const styrk_wasm_answer *styrk_wasm_form(const char *text, uint32_t n);
/* The page in canonical layout. */
const styrk_wasm_answer *styrk_wasm_layout(const char *text, uint32_t n, const char *stem,
                                           uint32_t stem_n);
/* styrk.diff/1 */
const styrk_wasm_answer *styrk_wasm_diff(const char *before, uint32_t before_n, const char *after,
                                         uint32_t after_n);
/* styrk.simulate/1 of a page as if it were followed from today; the rest of about is
 * the number of weeks. */
const styrk_wasm_answer *styrk_wasm_preview(const char *about, uint32_t about_n, const char *text,
                                            uint32_t n);
/* styrk.versions/1: the programs that were followed, the last first. */
const styrk_wasm_answer *styrk_wasm_versions(const char *about, uint32_t about_n);
/* styrk.meaning/1 of a log line: what it would write down, or its diagnostics. */
const styrk_wasm_answer *styrk_wasm_meaning(const char *about, uint32_t about_n, const char *line,
                                            uint32_t line_n);
/* What to write to correct an event, or with an empty line to take it back: lines
 * "YYYY-MM-DD {event}". BAD_INPUT: no such event, or the line's diagnostics. */
const styrk_wasm_answer *styrk_wasm_correct(const char *about, uint32_t about_n, const char *id,
                                            uint32_t id_n, const char *line, uint32_t line_n);

/* ---- memory, for the functions behind an export --------------------------------------- */

enum { STYRK_WASM_MAX = 64 << 20 }; /* bytes of an answer */

/* The next free byte. */
uint32_t styrk_wasm_top(void);
/* The next styrk_wasm_reset leaves what is below `at`; 0 = nothing is kept. */
void styrk_wasm_keep(uint32_t at);

/* An arena over the module's memory. */
void styrk_wasm_arena(styrk_arena *arena);
/* An arena and a buffer of up to `max` bytes over the module's memory. */
void styrk_wasm_open(styrk_arena *arena, styrk_buf *out, uint32_t max);
/* The answer: what is in out, or STYRK_NOMEM when memory ran out on the way. */
const styrk_wasm_answer *styrk_wasm_close(styrk_status status, const styrk_arena *arena,
                                          const styrk_buf *out);

#endif
