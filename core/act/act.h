/* act.h: what the files of the request reader share. Nothing here is installed.
 *
 * A request names an act and its members. Each reader answers false once it has
 * written down what is wrong; a caller goes on only while they answer true.
 */
#ifndef STYRK_ACT_H
#define STYRK_ACT_H

#include "base/diag.h"
#include "base/json.h"
#include "fold/fold.h"

typedef struct {
    styrk_arena *arena;
    styrk_deed *out;
    const styrk_state *state; /* of `today` */
    styrk_day today;
    const styrk_words *words;
    const styrk_json *request;
    styrk_session *session;
    styrk_status status; /* of a request that comes to nothing */
} styrk_actor;

/* ---- act.c: what is wrong ------------------------------------------------------- */

/* Each answers false. `hint` may be NULL; arg is {0} of both. */
bool styrk_act_wrong(styrk_actor *a, const char *field, const char *text, const char *hint,
                     styrk_str arg);
/* The member is not what it should be: hint says what that is, with two arguments. */
bool styrk_act_bad(styrk_actor *a, const char *field, const char *hint, styrk_str arg0,
                   styrk_str arg1);
bool styrk_act_unknown_exercise(styrk_actor *a, const char *field, styrk_str name);

/* ---- act_read.c: members of the request -------------------------------------------- */

const styrk_json *styrk_act_member(const styrk_actor *a, const char *field);
/* A member that must be there. */
bool styrk_act_need(styrk_actor *a, const char *field, const styrk_json **out);
/* Numbers times 10^places, from least to most (also times 10^places). */
typedef struct {
    int places;
    int64_t least, most;
} styrk_act_range;
bool styrk_act_number(styrk_actor *a, const char *field, styrk_act_range range, int64_t *out);
/* A text that is not empty. */
bool styrk_act_text(styrk_actor *a, const char *field, styrk_str *out);
/* A number of this list of names; NULL ends it. */
bool styrk_act_word(styrk_actor *a, const char *field, const char *const *names, int *out);
/* The same of members that may be left out: true, and *out as it was. */
bool styrk_act_maybe_bool(styrk_actor *a, const char *field, bool *out);
/* {"value":102.5,"unit":"kg"}; below nothing only if `help`. */
bool styrk_act_weight(styrk_actor *a, const char *field, bool help, styrk_weight *out);

/* ---- places in the session (act_read.c) ------------------------------------------------ */

typedef struct {
    uint32_t number;
    styrk_exercise_today *exercise;
    styrk_set *set; /* NULL: the request names no set */
} styrk_act_place;

/* "exercise" and perhaps "set", or "slot". */
bool styrk_act_place_read(styrk_actor *a, styrk_act_place *out);
enum { STYRK_DEED_MOST = 64 }; /* events of one deed */
/* A new event of the deed; NULL out of memory. */
styrk_event *styrk_act_event(styrk_actor *a, styrk_event_kind kind);

/* ---- the acts --------------------------------------------------------------------------- */

bool styrk_act_done(styrk_actor *a);
bool styrk_act_skip(styrk_actor *a);

bool styrk_act_swap(styrk_actor *a);
bool styrk_act_add(styrk_actor *a);
bool styrk_act_order(styrk_actor *a);
bool styrk_act_finish(styrk_actor *a);
bool styrk_act_reopen(styrk_actor *a);
bool styrk_act_undo(styrk_actor *a);
bool styrk_act_redo(styrk_actor *a);
bool styrk_act_choose(styrk_actor *a);

bool styrk_act_setting(styrk_actor *a);
bool styrk_act_screen(styrk_actor *a);
bool styrk_act_clearance(styrk_actor *a);
bool styrk_act_override(styrk_actor *a);
bool styrk_act_measure(styrk_actor *a);
bool styrk_act_pain(styrk_actor *a);
bool styrk_act_stop(styrk_actor *a);
bool styrk_act_review(styrk_actor *a);
bool styrk_act_note(styrk_actor *a);
bool styrk_act_program(styrk_actor *a);
bool styrk_act_exercise(styrk_actor *a);

#endif
