/* go_row.c: what a clock writes down when it comes to its end, and what begins by itself.
 *
 * A timed set is done when its clock has come to its end; so is each of a row, or of a
 * circuit of timed stations, when its round is over. One that ended longer ago than
 * LATE_MS, because the program was killed, is for the lifter to say.
 *
 * A row that was begun as one goes on: the next timed set of the exercise, or of its
 * block, starts when the rest is over, until a key stops it. Rounds of reps by the clock
 * are written down only then, at their end: nobody else has said that they were done.
 */
#include <string.h>

#include "cli/go.h"

#define LATE_MS (5 * 60 * 1000)
#define JUST_MS 1000 /* a key so soon was meant for the set that the clock wrote down */
#define GAP_MS 2000  /* longer past its end a rest gives no start: one gets ready again */

bool go_row_just_wrote(const styrk_go *go)
{
    return go->written_ms != 0 && go_now(go) - go->written_ms < JUST_MS;
}

bool go_row_stop(styrk_go *go)
{
    const bool was = go->row[0] != '\0';

    go->row[0] = '\0';
    if (was) {
        go_keep_write(go);
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("the row is stopped")));
    }
    return was;
}

void go_row_begin(styrk_go *go)
{
    const bool stops = go->running[GO_CLOCK_TAP].clock != NULL || go->row[0] != '\0';

    go_clock_tap(go);
    if (!stops && go->running[GO_CLOCK_TAP].clock != NULL && go->tapped_as != STYRK_CLOCK_TEMPO) {
        memcpy(go->row, go->tapped, sizeof go->row);
        go_keep_write(go);
    }
}

/* ---- an end is written down ------------------------------------------------------------ */

static void write_down(styrk_go *go, styrk_set_at at)
{
    const styrk_set *set = NULL;

    go_exercise_at(go->session, at, &set);
    if (set != NULL && set->status == STYRK_SET_PLANNED) {
        go_take(go, at);
        go_done(go);
        go->written_ms = go_now(go);
    }
}

static bool hold_ended(styrk_go *go)
{
    const go_running *tap = &go->running[GO_CLOCK_TAP];
    const int64_t since = go_now(go) - tap->zero_ms - tap->clock->total_ms;

    if (tap->clock->open || since < 0 || since > LATE_MS || go->tapped_ended > 0) {
        return false;
    }
    go->tapped_ended = 1;
    write_down(go, tap->place);
    return true;
}

/* The n-th set, from 0, of those that the clock runs over: from the one that it was
 * started for, or of all of its block. */
static bool nth_of_clock(const styrk_go *go, styrk_set_at *out, uint32_t n, bool all)
{
    const styrk_set_at from = go->running[GO_CLOCK_TAP].place;
    const styrk_set *set;
    const styrk_exercise_today *own = go_exercise_at(go->session, from, &set);
    bool begun = all;

    for (uint32_t i = 0; own != NULL && i < go->session->order_count; i++) {
        *out = go->session->order[i];
        const styrk_exercise_today *e = go_exercise_at(go->session, *out, &set);
        const bool mine = e == own || (own->block != NULL && e != NULL && e->block == own->block);
        begun |= out->exercise == from.exercise && out->set == from.set;
        if (mine && begun && n-- == 0) {
            return true;
        }
    }
    return false;
}

/* The next of them is done. False: there is none any more. */
static bool write_next(styrk_go *go, bool all)
{
    styrk_set_at at;
    const bool found = nth_of_clock(go, &at, go->tapped_ended, all);

    go->tapped_ended++;
    if (found) {
        write_down(go, at);
    }
    return found;
}

typedef struct {
    uint32_t ended, all; /* stretches of work */
    int64_t last_ms;     /* when the last that ended did, from the clock's zero */
} stretches;

static stretches count_stretches(const styrk_clock *clock, int64_t at)
{
    stretches s = {0, 0, 0};

    for (uint32_t i = 0; i < clock->phase_count; i++) {
        const styrk_clock_phase *phase = &clock->phases[i];
        s.all += phase->kind == STYRK_PHASE_WORK ? 1 : 0;
        if (phase->kind == STYRK_PHASE_WORK && phase->end_ms >= 0 && phase->end_ms <= at) {
            s.ended++;
            s.last_ms = phase->end_ms;
        }
    }
    return s;
}

static bool rounds_ended(styrk_go *go)
{
    const go_running *tap = &go->running[GO_CLOCK_TAP];
    const styrk_set *set;
    const styrk_exercise_today *e = go_exercise_at(go->session, tap->place, &set);
    const int64_t at = go_now(go) - tap->zero_ms;
    const stretches s = count_stretches(tap->clock, at);
    const bool late = at - s.last_ms > LATE_MS, over = s.ended == s.all;

    if (e->block != NULL && e->block->duration_ms > 0) { /* reps, of which a clock knows nothing */
        if (!over || late || go->row[0] == '\0' || e->block->kind != STYRK_TOGETHER_EMOM) {
            return false;
        }
        if (!write_next(go, true)) {
            go->row[0] = '\0';
            go_clock_stop(go, GO_CLOCK_TAP);
        }
        return true;
    }
    if (!late && go->tapped_ended < s.ended) {
        write_next(go, false);
        return true;
    }
    if (over) {
        go_clock_stop(go, GO_CLOCK_TAP);
    }
    return over;
}

/* ---- the next one starts ------------------------------------------------------------------ */

static bool is_timed(const styrk_go *go)
{
    const styrk_clock *clock = go->cues != NULL ? go->cues->clocks : NULL;

    return clock != NULL && go->set->status == STYRK_SET_PLANNED &&
           (clock->kind == STYRK_CLOCK_HOLD || clock->kind == STYRK_CLOCK_INTERVAL);
}

static bool is_of_row(const styrk_go *go)
{
    styrk_set_at at;
    const styrk_set *set = go_slot(go, &at, go->row);
    const styrk_exercise_today *e = set != NULL ? go_exercise_at(go->session, at, &set) : NULL;

    return e != NULL && go->exercise != NULL && is_timed(go) &&
           (e == go->exercise || (e->block != NULL && e->block == go->exercise->block));
}

/* A row is over when what comes next is not of it. */
static void end_row(styrk_go *go, bool now)
{
    if (go->row[0] != '\0' && go->running[GO_CLOCK_TAP].clock == NULL && (now || !is_of_row(go))) {
        go->row[0] = '\0';
        go_keep_write(go);
    }
}

static bool next_begins(styrk_go *go)
{
    const go_running *rest = &go->running[GO_CLOCK_REST];
    const bool rests = rest->clock != NULL && rest->clock->total_ms > 0;
    const int64_t end = rests ? rest->zero_ms + rest->clock->total_ms : 0;

    end_row(go, rests && go_now(go) - end > LATE_MS);
    if (go->row[0] == '\0') {
        return false;
    }
    if (go->mode == GO_SURE || (rests && !rest->view.over)) {
        return false;
    }
    return go_clock_begin(go, rests && go_now(go) - end < GAP_MS ? end : 0);
}

bool go_row_look(styrk_go *go)
{
    const styrk_clock *clock = go->running[GO_CLOCK_TAP].clock;
    bool done = false;

    if (clock == NULL) {
        return next_begins(go);
    }
    if (clock->kind == STYRK_CLOCK_HOLD) {
        done = hold_ended(go);
    } else if (clock->kind == STYRK_CLOCK_INTERVAL) {
        done = rounds_ended(go);
    }
    end_row(go, false);
    return done;
}
