/* go_clock.c: the clocks that run, found again after each change and after a kill.
 *
 *   rest    began when the newest set of today was logged: the log says when
 *   tap     a hold, a tempo or rounds that somebody started
 *   cuff    since it was put on
 *   off     since it was taken off
 *
 * The last three are in no log. They are kept in a small file beside the store, which
 * is written before the screen changes and is forgotten with the day.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/go.h"

#define FLASH_MS 1500
#define REST_SHOWN_MS (10 * 60 * 1000) /* past its end a rest is shown for so long */
#define ROUNDS_SHOWN_MS (60 * 1000)
#define FRESH_MS 3000 /* a set logged so lately was logged by this program, just now */
#define KEEP_HEAD "styrk-go 1"

void go_time(char out[16], int64_t ms, bool up)
{
    const int64_t s = up ? ms / 1000 : (ms + 999) / 1000;

    if (s < 60) {
        snprintf(out, 16, "%d", (int)s);
    } else {
        snprintf(out, 16, "%d:%02d", (int)(s / 60 % 1000), (int)(s % 60));
    }
}

/* ---- which set ---------------------------------------------------------------------------- */

void go_name(char out[GO_SLOT], const styrk_set *set, styrk_set_at at)
{
    if (set->slot.n > 0 && set->slot.n < GO_SLOT) {
        memcpy(out, set->slot.p, set->slot.n);
        out[set->slot.n] = '\0';
    } else {
        snprintf(out, GO_SLOT, "#%u.%u", (unsigned)at.exercise, (unsigned)at.set);
    }
}

typedef bool wanted(const styrk_set *set);

/* The last set of the session that is wanted; NULL if none is. */
static const styrk_set *last_set(const styrk_go *go, styrk_set_at *out, wanted *want)
{
    const styrk_set *found = NULL;
    styrk_set_at at = {0, 0};

    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        at.set = 0;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next, at.set++) {
            if (want(set)) {
                found = set;
                *out = at;
            }
        }
        at.exercise++;
    }
    return found;
}

static bool is_cuffed(const styrk_set *set)
{
    return set->cuff.kind != STYRK_CUFF_NONE;
}

/* Not one that a gate or a limit refuses. */
static bool may_be_cuffed(const styrk_set *set)
{
    return is_cuffed(set) && set->status != STYRK_SET_REFUSED;
}

static bool is_cuffed_done(const styrk_set *set)
{
    return is_cuffed(set) && set->status == STYRK_SET_DONE;
}

/* ---- lists --------------------------------------------------------------------------------- */

const styrk_set *go_slot(const styrk_go *go, styrk_set_at *out, const char *slot)
{
    char name[GO_SLOT];
    const styrk_set *found = NULL;
    styrk_set_at at = {0, 0};

    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        at.set = 0;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next, at.set++) {
            go_name(name, set, at);
            if (found == NULL && strcmp(name, slot) == 0) {
                found = set;
                *out = at;
            }
        }
        at.exercise++;
    }
    return found;
}

static const styrk_clock *list_of(styrk_go *go, styrk_set_at at, styrk_clock_kind kind,
                                  int32_t rest_ms)
{
    const styrk_cue_request request = {at.exercise, at.set, go->ready_ms, rest_ms};
    styrk_cues *cues = NULL;

    if (styrk_cues_make(&go->heap.arena, &cues, go->session, &request, go->cli->words) !=
        STYRK_OK) {
        return NULL;
    }
    for (const styrk_clock *clock = cues->clocks; clock != NULL; clock = clock->next) {
        if (clock->kind == kind) {
            return clock;
        }
    }
    return NULL;
}

static bool is_zero(const styrk_id *id)
{
    static const styrk_id zero;
    return memcmp(id, &zero, sizeof zero) == 0;
}

/* When the set was first written down: a later change of it starts no rest. */
static styrk_id first_id(const styrk_event *event)
{
    return is_zero(&event->supersedes) ? event->id : event->supersedes;
}

static const styrk_set *newest_done(const styrk_go *go, styrk_set_at *out, styrk_id *id)
{
    const styrk_set *found = NULL;
    styrk_set_at at = {0, 0};

    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        at.set = 0;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next, at.set++) {
            if (set->done == NULL) {
                continue;
            }
            const styrk_id own = first_id(set->done);
            if (found == NULL || memcmp(&own, id, sizeof own) > 0) {
                found = set;
                *out = at;
                *id = own;
            }
        }
        at.exercise++;
    }
    return found;
}

static void start(styrk_go *go, go_clock which, const styrk_clock *clock, int64_t zero_ms)
{
    go_running *r = &go->running[which];

    if (r->clock == NULL || r->zero_ms != zero_ms) {
        r->last_ms = INT64_MIN;
    }
    r->clock = clock;
    r->zero_ms = zero_ms;
}

/* How far somebody has set the wall clock since the player began: ids and the file
 * beside the store have its time, the clocks that run do not follow it. */
static int64_t wall_shift(const styrk_go *go)
{
    return styrk_clock_now() - go_now(go);
}

static int64_t on_wall(const styrk_go *go, go_clock which)
{
    const int64_t zero = go->running[which].zero_ms;
    return zero != 0 ? zero + wall_shift(go) : 0;
}

static void find_rest(styrk_go *go)
{
    go_running *r = &go->running[GO_CLOCK_REST];
    const int64_t now = go_now(go);
    styrk_id id;
    const styrk_set *set = newest_done(go, &r->place, &id);
    const styrk_clock *clock = NULL;
    int64_t zero = 0;

    if (set != NULL) {
        const int order = memcmp(&id, &go->rest_of, sizeof id);
        const bool same = order == 0, now_done = go->acting && order > 0;
        const bool shifted = same && go->rest_shift_ms != 0 && set->rest_ms > 0;
        int32_t rest = shifted ? set->rest_ms + go->rest_shift_ms : -1;
        rest = shifted && rest < 0 ? 0 : rest;
        zero = same && r->clock != NULL ? r->zero_ms
               : now_done               ? now /* ids never go back, though clocks may */
                                        : styrk_id_time(id) - wall_shift(go);
        clock = list_of(go, r->place, STYRK_CLOCK_REST, rest);
        go->rest_shift_ms = shifted ? go->rest_shift_ms : 0;
        go->rest_of = id;
    }
    if (clock == NULL || zero > now + FRESH_MS || now - zero > clock->total_ms + REST_SHOWN_MS) {
        r->clock = NULL;
        return;
    }
    const bool is_old = r->zero_ms != zero && now - zero > FRESH_MS;
    start(go, GO_CLOCK_REST, clock, zero);
    if (is_old) {
        r->last_ms = now - zero; /* its cues were for another time */
    }
}

/* Rounds go on while the set at hand is one of theirs; a hold is over once it is done. */
static bool goes_on(const styrk_go *go, styrk_set_at at, const styrk_set *set)
{
    const styrk_set *same;
    const styrk_exercise_today *e = go_exercise_at(go->session, at, &same);

    if (set->status == STYRK_SET_PLANNED) {
        return true;
    }
    if (e != NULL && e->block != NULL && e->block->duration_ms > 0) {
        return true; /* its end is a time, however many sets were written down before */
    }
    return go->tapped_as == STYRK_CLOCK_INTERVAL && go->exercise != NULL &&
           (go->exercise == e ||
            (e != NULL && e->block != NULL && go->exercise->block == e->block));
}

static void find_tap(styrk_go *go)
{
    go_running *r = &go->running[GO_CLOCK_TAP];
    const styrk_set *set = go->tapped[0] != '\0' ? go_slot(go, &r->place, go->tapped) : NULL;
    const styrk_clock *clock =
        set != NULL && goes_on(go, r->place, set) ? list_of(go, r->place, go->tapped_as, -1) : NULL;

    if (clock == NULL) {
        r->clock = NULL;
        go->tapped[0] = '\0';
        return;
    }
    start(go, GO_CLOCK_TAP, clock, r->zero_ms);
}

static void find_cuff(styrk_go *go)
{
    go_running *on = &go->running[GO_CLOCK_CUFF], *off = &go->running[GO_CLOCK_OFF];
    const bool here = go->set != NULL && is_cuffed(go->set);

    on->place = go->at;
    if (on->zero_ms != 0 && (here || last_set(go, &on->place, is_cuffed) != NULL)) {
        start(go, GO_CLOCK_CUFF, list_of(go, on->place, STYRK_CLOCK_CUFF, -1), on->zero_ms);
    } else {
        on->clock = NULL;
    }
    if (off->zero_ms != 0 && last_set(go, &off->place, is_cuffed_done) != NULL) {
        start(go, GO_CLOCK_OFF, list_of(go, off->place, STYRK_CLOCK_REPERFUSION, -1), off->zero_ms);
    } else {
        off->clock = NULL;
    }
}

void go_clocks_find(styrk_go *go)
{
    find_rest(go);
    find_tap(go);
    find_cuff(go);
}

/* ---- looking ----------------------------------------------------------------------------------
 */

static void sound(styrk_go *go, const styrk_cue *cue)
{
    const size_t n = cue->say.n < sizeof go->flash - 1 ? cue->say.n : sizeof go->flash - 1;

    if (n > 0) {
        memcpy(go->flash, cue->say.p, n);
        go->flash[n] = '\0';
        go->flash_until = go_now(go) + FLASH_MS;
    }
    if (!go->mute) {
        styrk_tty_write("\a", 1);
    }
}

static void sooner(int *wait, int64_t ms)
{
    if (ms >= 0 && ms < *wait) {
        *wait = (int)ms;
    }
}

int go_clocks_look(styrk_go *go)
{
    const int64_t now = go_now(go);
    int wait = 60000 - (int)(now % 60000); /* the time of day in the corner */

    for (int i = 0; i < GO_CLOCKS; i++) {
        go_running *r = &go->running[i];
        if (r->clock == NULL) {
            continue;
        }
        const int64_t at = now - r->zero_ms;
        styrk_clock_at(&r->view, r->clock, r->last_ms, at);
        r->last_ms = at;
        if (r->view.play != NULL) {
            sound(go, r->view.play);
        }
        if (r->view.next_ms >= 0) {
            sooner(&wait, r->view.next_ms - at);
        } else if (r->view.over) {
            sooner(&wait, 1000 - r->view.show_ms % 1000);
        }
    }
    if (go->flash[0] != '\0') {
        if (now >= go->flash_until) {
            go->flash[0] = '\0';
        } else {
            sooner(&wait, go->flash_until - now);
        }
    }
    const go_running *rest = &go->running[GO_CLOCK_REST], *tap = &go->running[GO_CLOCK_TAP];
    if (rest->clock != NULL && rest->view.over && rest->view.show_ms > REST_SHOWN_MS) {
        go->running[GO_CLOCK_REST].clock = NULL;
    }
    if (tap->clock != NULL && tap->clock->kind == STYRK_CLOCK_INTERVAL && tap->view.over &&
        tap->view.show_ms > ROUNDS_SHOWN_MS) {
        go_clock_stop(go, GO_CLOCK_TAP);
    }
    return wait < 1 ? 1 : wait;
}

/* ---- keys -------------------------------------------------------------------------------------
 */

void go_clock_stop(styrk_go *go, go_clock which)
{
    if (which == GO_CLOCK_TAP) {
        go->tapped[0] = '\0';
        go->tapped_ended = 0;
    }
    go->running[which] = (go_running){.clock = NULL};
    go_keep_write(go);
}

bool go_clock_begin(styrk_go *go, int64_t zero_ms)
{
    const styrk_clock *clock = go->cues != NULL ? go->cues->clocks : NULL;
    go_running *tap = &go->running[GO_CLOCK_TAP];

    while (clock != NULL && clock->from != STYRK_FROM_TAP) {
        clock = clock->next;
    }
    if (clock == NULL || go->set->status != STYRK_SET_PLANNED) {
        return false;
    }
    go_name(go->tapped, go->set, go->at);
    go->tapped_as = clock->kind;
    go->tapped_ended = 0;
    *tap = (go_running){.zero_ms = zero_ms > 0 ? zero_ms : go_now(go) + go->ready_ms};
    find_tap(go);
    if (tap->clock != NULL && zero_ms > 0) {
        tap->last_ms = 0;            /* the end of the rest has said that it starts */
    } else if (tap->clock != NULL) { /* it may get ready for less long */
        const int32_t first = tap->clock->cue_count > 0 ? tap->clock->cues[0].at_ms : 0;
        tap->zero_ms = go_now(go) - first;
    }
    go_keep_write(go);
    return tap->clock != NULL;
}

void go_clock_tap(styrk_go *go)
{
    const bool was_row = go_row_stop(go);

    if (go->running[GO_CLOCK_TAP].clock != NULL) {
        go_clock_stop(go, GO_CLOCK_TAP);
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("clock stopped")));
    } else if (!was_row && !go_clock_begin(go, 0)) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("this set has no clock to start")));
    }
}

void go_clock_cuff(styrk_go *go)
{
    const int64_t now = go_now(go);
    styrk_set_at at;

    if (go->running[GO_CLOCK_CUFF].zero_ms != 0) {
        go->running[GO_CLOCK_CUFF] = (go_running){.clock = NULL};
        go->running[GO_CLOCK_OFF] = (go_running){.zero_ms = now};
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("cuff off")));
    } else if (last_set(go, &at, may_be_cuffed) == NULL) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("no cuff today")));
        return;
    } else {
        go->running[GO_CLOCK_OFF] = (go_running){.clock = NULL};
        go->running[GO_CLOCK_CUFF] = (go_running){.zero_ms = now};
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("cuff on")));
    }
    find_cuff(go);
    go_keep_write(go);
}

void go_clock_rest(styrk_go *go, int32_t by_ms)
{
    const go_running *rest = &go->running[GO_CLOCK_REST];

    if (rest->clock == NULL || rest->view.over) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("no rest is running")));
        return;
    }
    go->rest_shift_ms += by_ms;
    if (rest->clock->total_ms + by_ms <= 0) {
        go->rest_shift_ms -= rest->clock->total_ms + by_ms;
    }
    find_rest(go);
    go_keep_write(go);
}

int32_t go_clock_held(const styrk_go *go)
{
    const go_running *tap = &go->running[GO_CLOCK_TAP];
    const int64_t at = go_now(go) - tap->zero_ms;
    int64_t held = -1;

    if (tap->clock == NULL || tap->clock->kind != STYRK_CLOCK_HOLD) {
        return -1;
    }
    for (uint32_t i = 0; i < tap->clock->phase_count; i++) {
        const styrk_clock_phase *phase = &tap->clock->phases[i];
        const int64_t end = phase->end_ms >= 0 && phase->end_ms < at ? phase->end_ms : at;
        if (at < phase->at_ms + 1000) {
            continue;
        }
        held = phase->kind == STYRK_PHASE_WORK   ? end - phase->at_ms
               : phase->kind == STYRK_PHASE_PAST ? held + (end - phase->at_ms)
                                                 : held;
    }
    return held > INT32_MAX ? -1 : held < 0 ? -1 : (int32_t)(held / 1000 * 1000);
}

/* ---- the file beside the store ----------------------------------------------------------------
 */

static const char *keep_path(styrk_go *go)
{
    return styrk_filled(go->cli, "{0}.go", styrk_store_path(go->cli), NULL);
}

void go_keep_drop(styrk_go *go)
{
    const char *path = keep_path(go);

    if (styrk_file_exists(path)) {
        styrk_file_remove(path);
    }
}

void go_keep_write(styrk_go *go)
{
    char text[600], day[11], id[37];
    int n;

    if (go->tapped[0] == '\0' && go->running[GO_CLOCK_CUFF].zero_ms == 0 &&
        go->running[GO_CLOCK_OFF].zero_ms == 0 && go->rest_shift_ms == 0 && go->row[0] == '\0') {
        go_keep_drop(go);
        return;
    }
    styrk_day_format(day, go->cli->today);
    styrk_id_format(id, go->rest_of);
    n = snprintf(text, sizeof text,
                 KEEP_HEAD "\nathlete %" PRId64 "\nday %s\ncuff %" PRId64 "\noff %" PRId64
                           "\nrest %s %d\ntap %d %" PRId64 " %s\nrow %u %s\n",
                 go->cli->athlete.id, day, on_wall(go, GO_CLOCK_CUFF), on_wall(go, GO_CLOCK_OFF),
                 id, (int)go->rest_shift_ms, (int)go->tapped_as, on_wall(go, GO_CLOCK_TAP),
                 go->tapped, (unsigned)go->tapped_ended, go->row);
    const int error = styrk_file_write(keep_path(go), text, (size_t)n);
    if (error != 0) {
        go_say(go, GO_YELLOW,
               styrk_filled(go->cli, N_("the clocks cannot be kept: {0}"), styrk_os_reason(error),
                            NULL));
    }
}

/* What follows "name " at the begin of a line; NULL if there is no such line. */
static const char *line_of(const char *text, const char *name)
{
    const size_t n = strlen(name);

    for (const char *p = text; p != NULL && *p != '\0';) {
        if (strncmp(p, name, n) == 0 && p[n] == ' ') {
            return p + n + 1;
        }
        p = strchr(p, '\n');
        p = p != NULL ? p + 1 : NULL;
    }
    return NULL;
}

static int64_t number_after(const char *text, const char *name)
{
    const char *line = line_of(text, name);
    return line != NULL ? strtoll(line, NULL, 10) : 0;
}

static void read_rest(styrk_go *go, const char *line)
{
    if (line != NULL && strlen(line) > 37 && styrk_id_parse(&go->rest_of, (styrk_str){line, 36})) {
        go->rest_shift_ms = (int32_t)strtol(line + 37, NULL, 10);
    }
}

static void read_tap(styrk_go *go, const char *line)
{
    char *end = NULL;
    const long kind = line != NULL ? strtol(line, &end, 10) : -1;
    const int64_t zero = kind >= 0 && end != NULL ? strtoll(end, &end, 10) : 0;
    const size_t n = zero > 0 && *end == ' ' ? strcspn(end + 1, "\n") : 0;

    if (n > 0 && n < sizeof go->tapped && kind < STYRK_CLOCKS) {
        memcpy(go->tapped, end + 1, n);
        go->tapped[n] = '\0';
        go->tapped_as = (styrk_clock_kind)kind;
        go->running[GO_CLOCK_TAP].zero_ms = zero;
    }
}

static void read_row(styrk_go *go, const char *line)
{
    char *end = NULL;
    const long ended = line != NULL ? strtol(line, &end, 10) : 0;
    const size_t n = ended >= 0 && end != NULL && *end == ' ' ? strcspn(end + 1, "\n") : 0;

    go->tapped_ended = ended > 0 ? (uint32_t)ended : 0;
    if (n > 0 && n < sizeof go->row) {
        memcpy(go->row, end + 1, n);
        go->row[n] = '\0';
    }
}

void go_keep_read(styrk_go *go)
{
    char day[11];
    styrk_str text;

    if (!styrk_file_exists(keep_path(go)) ||
        styrk_file_read(&go->cli->heap, &text, keep_path(go)) != 0 ||
        strncmp(text.p, KEEP_HEAD "\n", sizeof KEEP_HEAD) != 0) {
        return;
    }
    styrk_day_format(day, go->cli->today);
    const char *line = line_of(text.p, "day");
    if (line == NULL || strncmp(line, day, 10) != 0 ||
        number_after(text.p, "athlete") != go->cli->athlete.id) {
        return;
    }
    go->running[GO_CLOCK_CUFF].zero_ms = number_after(text.p, "cuff");
    go->running[GO_CLOCK_OFF].zero_ms = number_after(text.p, "off");
    read_rest(go, line_of(text.p, "rest"));
    read_tap(go, line_of(text.p, "tap"));
    read_row(go, line_of(text.p, "row"));
}
