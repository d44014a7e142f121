/* log_text.h: what the files of the log-line parser share.
 *
 * A line is an exercise and what was done with it, or a word that says what
 * else it is (bodyweight, lop, pain, stop, review, note). See docs/notation.md.
 * Nothing here is installed.
 */
#ifndef STYRK_LOG_TEXT_H
#define STYRK_LOG_TEXT_H

#include "lang/parse.h"

#define STYRK_LOG_SETS_MAX 500u /* events of one line */

typedef struct {
    styrk_parser p;
    const styrk_reading *reading; /* may be NULL */
    styrk_str name;               /* of the exercise, as typed, without quotes */
    styrk_measure measure;        /* LOAD if the exercise is not known */
    styrk_event *events;
    uint32_t count, room;
} styrk_log_reader;

/* A new event at the end of the list, initialised; NULL when out of memory or
 * past the limit (reported). The others may have moved. */
styrk_event *styrk_log_add(styrk_log_reader *r);
/* True if the token begins what was done, so that a name ends before it. */
bool styrk_log_data_starts(const styrk_log_reader *r, styrk_token t);

/* ---- names (log_name.c) ------------------------------------------------------ */

/* Takes the exercise and a colon after it; false = reported. */
bool styrk_log_name(styrk_log_reader *r);
/* True if a name, written before data, is read back without quotation marks. */
bool styrk_log_name_is_plain(styrk_str name);
const styrk_exercise *styrk_log_find(const styrk_log_reader *r, styrk_str name);

/* ---- loads that look like names (log_typo.c) ----------------------------------- */

/* After a name that began at `from`: a word of it, or the first after it, is a load
 * with letters in place of digits; true = reported. */
bool styrk_log_mistyped(styrk_log_reader *r, uint32_t from, bool quoted);
/* Whether a word of the name would be taken for such a load. */
bool styrk_log_name_has_load(styrk_str name);

/* ---- sets (log_sets.c) --------------------------------------------------------- */

/* What was done, from after the name to the end of the line. */
void styrk_log_sets(styrk_log_reader *r);

/* ---- measurements and the rest (log_measure.c) ----------------------------------- */

/* "1rm 180kg", "tm 162.5kg", "mvc 42kg left" after a name; false = not one. */
bool styrk_log_tested(styrk_log_reader *r);
/* "bodyweight 82.4kg", "lop …", "pain …", "stop …", "review …", "note …";
 * false = the line begins with none of them. */
bool styrk_log_other(styrk_log_reader *r);

#endif
