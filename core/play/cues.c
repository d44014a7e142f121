/* cues.c: which clocks a set needs, and what they say.
 *
 *   hold          get ready, start, halfway, last three seconds, end; a hold that
 *                 may go on counts every ten seconds past its target; each side
 *   rest          a warning ten seconds before the end, last three seconds, end
 *   cuff          a minute before the limit of this exercise and limb, the limit
 *   reperfusion   without the cuff before it may go on again on that limb
 *
 * Limits are those of the session and of model/ (science 6.1). Rows of timed sets,
 * blocks and tempo are in intervals.c. Nothing here reads a clock.
 */
#include "play/play.h"
#include "base/diag.h"

enum {
    PAST_MS = 10000,      /* past the target every so often */
    PAST_MAX = 60,        /* so often at most */
    HALF_FROM_MS = 10000, /* shorter holds are over before the word is said */
    AGAIN_MS = 30000,     /* a cuff that was not released is called for again */
    AGAIN_MAX = 5,
    WARN_FROM_MS = 3000 /* no warning in the first seconds of a rest */
};

/* ---- lists ---------------------------------------------------------------------- */

/* The array with room for one more; NULL when there is no memory. */
static void *grown(styrk_arena *arena, void *old, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room) {
        return old;
    }
    const uint32_t more = *room == 0 ? 16 : *room * 2;
    void *wide = styrk_arena_array(arena, more, size);
    if (wide != NULL && count > 0) {
        memcpy(wide, old, count * size);
    }
    *room = wide != NULL ? more : *room;
    return wide;
}

static styrk_str words_for(const styrk_play *play, const char *msgid, int32_t n)
{
    styrk_buf text;
    if (msgid[0] == '\0') {
        return (styrk_str){"", 0};
    }
    bool has_hole = false;
    for (const char *p = msgid; *p != '\0'; p++) {
        has_hole |= *p == '{';
    }
    if (!has_hole) {
        return styrk_str_of(styrk_words_get(play->words, msgid));
    }
    styrk_buf_init(&text, play->arena, 200);
    styrk_buf_int(&text, n);
    const styrk_str arg = {text.p, (uint32_t)text.len};
    styrk_buf_init(&text, play->arena, 200);
    styrk_words_fill(&text, play->words, msgid, &arg, 1);
    return (styrk_str){text.p != NULL ? text.p : "", (uint32_t)text.len};
}

void styrk_play_say(styrk_play *play, int32_t at_ms, styrk_cue_kind kind, int32_t n, styrk_str say)
{
    styrk_clock *clock = play->clock;
    if (clock == NULL || clock->cue_count >= STYRK_PLAY_CUES_MAX) {
        return;
    }
    styrk_cue *cues =
        grown(play->arena, clock->cues, clock->cue_count, &play->cue_room, sizeof *cues);
    if (cues == NULL) {
        return;
    }
    clock->cues = cues;
    uint32_t at = clock->cue_count++;
    for (; at > 0 && cues[at - 1].at_ms > at_ms; at--) {
        cues[at] = cues[at - 1];
    }
    cues[at] = (styrk_cue){at_ms, kind, n, say};
}

void styrk_play_cue(styrk_play *play, int32_t at_ms, styrk_cue_kind kind, int32_t n,
                    const char *msgid)
{
    styrk_play_say(play, at_ms, kind, n, words_for(play, msgid, n));
}

styrk_clock_phase *styrk_play_phase(styrk_play *play, styrk_clock_phase_kind kind, int32_t at_ms,
                                    int32_t end_ms)
{
    styrk_clock *clock = play->clock;
    if (clock == NULL || clock->phase_count >= STYRK_PLAY_CUES_MAX) {
        return NULL;
    }
    styrk_clock_phase *phases =
        grown(play->arena, clock->phases, clock->phase_count, &play->phase_room, sizeof *phases);
    if (phases == NULL) {
        return NULL;
    }
    clock->phases = phases;
    phases[clock->phase_count] = (styrk_clock_phase){kind, at_ms, end_ms, 0, 0, STYRK_SIDE_NONE};
    return &phases[clock->phase_count++];
}

styrk_clock *styrk_play_begin(styrk_play *play, styrk_cues *cues, styrk_clock_kind kind,
                              styrk_clock_from from)
{
    styrk_clock *clock = styrk_arena_get(play->arena, sizeof *clock);
    play->clock = clock;
    play->cue_room = 0;
    play->phase_room = 0;
    if (clock == NULL) {
        return NULL;
    }
    clock->kind = kind;
    clock->from = from;
    clock->total_ms = -1;
    clock->limit_ms = -1;
    clock->warn_ms = -1;
    styrk_clock **end = &cues->clocks;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = clock;
    return clock;
}

/* ---- counting --------------------------------------------------------------------- */

static const char *const numbers[] = {"", N_("One"), N_("Two"), N_("Three")};

void styrk_play_last(styrk_play *play, int32_t from_ms, int32_t end_ms, styrk_cue_kind kind)
{
    for (int32_t n = STYRK_PLAY_LAST; n > 0; n--) {
        if (end_ms - n * 1000 >= from_ms + 1000) {
            styrk_play_cue(play, end_ms - n * 1000, kind, n, numbers[n]);
        }
    }
}

void styrk_play_ready(styrk_play *play, int32_t at_ms, const char *ready, const char *start)
{
    if (play->ready_ms > 0) {
        const int32_t from = at_ms - play->ready_ms;
        styrk_play_phase(play, STYRK_PHASE_READY, from, at_ms);
        styrk_play_cue(play, from, STYRK_CUE_READY, 0, ready);
        styrk_play_last(play, from, at_ms, STYRK_CUE_COUNT);
    }
    styrk_play_cue(play, at_ms, STYRK_CUE_START, 0, start);
}

/* ---- hold ------------------------------------------------------------------------- */

/* The seconds of one side from at_ms; `total` 0 when it has no target. */
static void hold_once(styrk_play *play, const styrk_set *set, int32_t at_ms, int32_t total)
{
    const int32_t least = set->hold_ms.min;
    if (total <= 0) {
        return;
    }
    if (total >= HALF_FROM_MS) {
        styrk_play_cue(play, at_ms + total / 2, STYRK_CUE_HALF, 0, N_("Halfway"));
    }
    if (least > 0 && least < total) {
        styrk_play_cue(play, at_ms + least, STYRK_CUE_PAST, 0, N_("Target reached"));
    }
    styrk_play_last(play, at_ms, at_ms + total, STYRK_CUE_LAST);
}

static void count_past(styrk_play *play, int32_t from_ms)
{
    styrk_play_phase(play, from_ms > 0 ? STYRK_PHASE_PAST : STYRK_PHASE_WORK, from_ms, -1);
    for (int32_t i = 1; i <= PAST_MAX; i++) {
        styrk_play_cue(play, from_ms + i * PAST_MS, STYRK_CUE_PAST, i * (PAST_MS / 1000),
                       from_ms > 0 ? N_("{0} over") : N_("{0} seconds"));
    }
}

static void hold_side(styrk_play *play, const styrk_set *set, int32_t at_ms, int32_t total,
                      styrk_side side)
{
    styrk_clock_phase *phase = styrk_play_phase(play, STYRK_PHASE_WORK, at_ms, at_ms + total);
    if (phase != NULL && side != STYRK_SIDE_NONE) {
        phase->side = side;
        phase->n = side == STYRK_SIDE_LEFT ? 1 : 2;
        phase->of = 2;
    }
    hold_once(play, set, at_ms, total);
}

static int32_t switch_sides(styrk_play *play, int32_t at_ms, const char *start)
{
    const int32_t gap = play->ready_ms > 0 ? play->ready_ms : 1000;
    styrk_play_phase(play, STYRK_PHASE_SWITCH, at_ms, at_ms + gap);
    styrk_play_cue(play, at_ms, STYRK_CUE_SWITCH, 0, N_("Switch sides"));
    styrk_play_last(play, at_ms, at_ms + gap, STYRK_CUE_COUNT);
    styrk_play_cue(play, at_ms + gap, STYRK_CUE_START, 0, start);
    return at_ms + gap;
}

static void add_hold(styrk_play *play, styrk_cues *cues, const styrk_set *set)
{
    styrk_clock *clock = styrk_play_begin(play, cues, STYRK_CLOCK_HOLD, STYRK_FROM_TAP);
    const int32_t asked = set->hold_ms.max > set->hold_ms.min && !set->hold_ms.open
                              ? set->hold_ms.max
                              : set->hold_ms.min;
    const int32_t total = asked < STYRK_PLAY_DAY_MS ? asked : STYRK_PLAY_DAY_MS;
    const char *start = set->push ? N_("Push") : N_("Start");
    const bool each = set->side == STYRK_SIDE_EACH && total > 0;
    if (clock == NULL) {
        return;
    }
    clock->open = set->hold_ms.open || total <= 0;
    styrk_play_ready(play, 0, each ? N_("Ready, left side") : N_("Ready"), start);
    if (total <= 0) {
        count_past(play, 0);
        return;
    }
    hold_side(play, set, 0, total, each ? STYRK_SIDE_LEFT : set->side);
    int32_t end = total;
    if (each) {
        end = switch_sides(play, end, start);
        hold_side(play, set, end, total, STYRK_SIDE_RIGHT);
        end += total;
    }
    clock->total_ms = end;
    styrk_play_cue(play, end, STYRK_CUE_END, 0, N_("Stop"));
    if (clock->open) {
        count_past(play, end);
    }
}

/* ---- rest, cuff ----------------------------------------------------------------------- */

static bool is_open(const styrk_set *set)
{
    return set->status == STYRK_SET_PLANNED || set->status == STYRK_SET_PENDING;
}

static bool is_cuffed(const styrk_set *set)
{
    return set->cuff.kind != STYRK_CUFF_NONE;
}

static bool anything_left(const styrk_play_place *at)
{
    for (const styrk_exercise_today *e = at->session->exercises; e != NULL; e = e->next) {
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (set != at->set && is_open(set)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the cuff comes off when this set is done. */
static bool comes_off(const styrk_play_place *at)
{
    if (!is_cuffed(at->set)) {
        return false;
    }
    for (const styrk_set *set = at->set->next; set != NULL && !at->set->cuff.released;
         set = set->next) {
        if (is_cuffed(set) && is_open(set)) {
            return false;
        }
    }
    return true;
}

/* Whether a cuff that is off in the rests goes on again for the next set. */
static bool goes_on_again(const styrk_play_place *at)
{
    return at->set->cuff.released && at->set->next != NULL && is_cuffed(at->set->next) &&
           is_open(at->set->next);
}

static void add_rest(styrk_play *play, styrk_cues *cues, const styrk_play_place *at)
{
    const bool off = comes_off(at);
    int32_t rest = at->request->rest_ms >= 0 ? at->request->rest_ms : at->set->rest_ms;
    const styrk_together *block = at->exercise->block;
    const bool by_clock = block != NULL && block->duration_ms > 0; /* then its beat is the rest */
    rest = rest < 0 || by_clock || !anything_left(at) ? 0 : rest;
    if (rest == 0 && !off) {
        return;
    }
    styrk_clock *clock = styrk_play_begin(play, cues, STYRK_CLOCK_REST, STYRK_FROM_SET_DONE);
    if (clock == NULL) {
        return;
    }
    clock->total_ms = rest;
    if (off) {
        styrk_play_cue(play, 0, STYRK_CUE_RELEASE, 0, N_("Take the cuff off"));
    }
    if (rest == 0) {
        return;
    }
    styrk_play_phase(play, STYRK_PHASE_REST, 0, rest);
    if (rest - STYRK_PLAY_REST_WARN_MS >= WARN_FROM_MS) {
        clock->warn_ms = STYRK_PLAY_REST_WARN_MS;
        styrk_play_cue(play, rest - STYRK_PLAY_REST_WARN_MS, STYRK_CUE_WARN,
                       STYRK_PLAY_REST_WARN_MS / 1000,
                       goes_on_again(at) ? N_("Put the cuff on") : N_("Ten seconds"));
    }
    styrk_play_last(play, 0, rest, STYRK_CUE_LAST);
    styrk_play_cue(play, rest, STYRK_CUE_REST_END, 0, N_("Go"));
}

static styrk_limb limb_of(const styrk_exercise_today *exercise)
{
    return exercise->exercise != NULL ? exercise->exercise->limb : STYRK_LIMB_NONE;
}

static bool same_limb(const styrk_exercise_today *a, const styrk_exercise_today *b)
{
    return limb_of(a) == limb_of(b);
}

static int64_t work_ms(const styrk_set *set)
{
    if (set->done != NULL && set->done->set.hold_ms >= 0) {
        return set->done->set.hold_ms;
    }
    if (set->has_hold) {
        return set->hold_ms.max > set->hold_ms.min ? set->hold_ms.max : set->hold_ms.min;
    }
    const int32_t reps = set->done != NULL && set->done->set.reps >= 0 ? set->done->set.reps
                         : set->has_reps                               ? set->reps.max
                                                                       : 0;
    return (int64_t)reps * STYRK_REP_MS;
}

/* Time under the cuff on this limb in the exercises before, as far as it was done:
 * the clock at the start of each last set and the work in it. */
static int64_t limb_ms(const styrk_play_place *at)
{
    int64_t sum = 0;
    for (const styrk_exercise_today *e = at->session->exercises; e != at->exercise; e = e->next) {
        int64_t longest = 0;
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (is_cuffed(set) && set->status == STYRK_SET_DONE && same_limb(e, at->exercise)) {
                const int64_t here = set->cuff_elapsed_ms + work_ms(set);
                const bool released = set->cuff.released;
                longest = released ? longest + work_ms(set) : here > longest ? here : longest;
            }
        }
        sum += longest;
    }
    return sum;
}

/* The exercise's limit, or what the limb has left of its own where that is less. */
static int32_t cuff_limit(const styrk_play_place *at)
{
    const int32_t limit = at->set->cuff_limit_ms > 0 ? at->set->cuff_limit_ms : STYRK_BFR_CUFF_MS;
    const int64_t all =
        limb_of(at->exercise) == STYRK_LIMB_ARM ? STYRK_BFR_ARM_MS : STYRK_BFR_LEG_MS;
    const int64_t left = all - limb_ms(at);
    return left < limit && left > 0 ? (int32_t)left : limit;
}

static void add_cuff(styrk_play *play, styrk_cues *cues, const styrk_play_place *at)
{
    if (!is_cuffed(at->set)) {
        return;
    }
    styrk_clock *clock = styrk_play_begin(play, cues, STYRK_CLOCK_CUFF, STYRK_FROM_CUFF_ON);
    if (clock == NULL) {
        return;
    }
    const int32_t limit = cuff_limit(at);
    clock->open = true;
    clock->limit_ms = limit;
    styrk_play_phase(play, STYRK_PHASE_CUFF, 0, -1);
    if (limit > STYRK_PLAY_CUFF_WARN_MS) {
        clock->warn_ms = STYRK_PLAY_CUFF_WARN_MS;
        styrk_play_cue(play, limit - STYRK_PLAY_CUFF_WARN_MS, STYRK_CUE_WARN,
                       STYRK_PLAY_CUFF_WARN_MS / 1000, N_("One minute left with the cuff"));
    }
    for (int32_t i = 0; i <= AGAIN_MAX; i++) {
        styrk_play_cue(play, limit + i * AGAIN_MS, STYRK_CUE_RELEASE, i * (AGAIN_MS / 1000),
                       N_("Take the cuff off"));
    }
}

/* Blood before the next cuffed exercise on the same limb. */
static void add_reperfusion(styrk_play *play, styrk_cues *cues, const styrk_play_place *at)
{
    bool needed = false;
    if (!comes_off(at) || goes_on_again(at)) {
        return;
    }
    for (const styrk_exercise_today *e = at->exercise->next; e != NULL; e = e->next) {
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            needed |= is_cuffed(set) && is_open(set) && same_limb(e, at->exercise);
        }
    }
    styrk_clock *clock =
        needed ? styrk_play_begin(play, cues, STYRK_CLOCK_REPERFUSION, STYRK_FROM_CUFF_OFF) : NULL;
    if (clock == NULL) {
        return;
    }
    clock->total_ms = STYRK_BFR_REPERFUSION_MS;
    clock->warn_ms = STYRK_PLAY_REST_WARN_MS;
    styrk_play_phase(play, STYRK_PHASE_REST, 0, STYRK_BFR_REPERFUSION_MS);
    styrk_play_cue(play, STYRK_BFR_REPERFUSION_MS - STYRK_PLAY_REST_WARN_MS, STYRK_CUE_WARN,
                   STYRK_PLAY_REST_WARN_MS / 1000, N_("Ten seconds"));
    styrk_play_cue(play, STYRK_BFR_REPERFUSION_MS, STYRK_CUE_REST_END, 0,
                   N_("The cuff may go on again"));
}

/* "Dead hang: max": as long as one can, though the notation counts it as reps. */
static bool is_longest_hold(const styrk_play_place *at)
{
    return at->exercise->exercise != NULL && at->set->has_reps && at->set->reps.open &&
           at->set->reps.min == 0 && at->exercise->exercise->measure == STYRK_MEASURE_HOLD;
}

/* ---- one set ------------------------------------------------------------------------------ */

static bool find_set(styrk_play_place *at, const styrk_session *session,
                     const styrk_cue_request *request)
{
    *at = (styrk_play_place){session, session->exercises, NULL, request};
    for (uint32_t i = 0; i < request->exercise && at->exercise != NULL; i++) {
        at->exercise = at->exercise->next;
    }
    at->set = at->exercise != NULL ? at->exercise->sets : NULL;
    for (uint32_t i = 0; i < request->set && at->set != NULL; i++) {
        at->set = at->set->next;
    }
    return at->set != NULL;
}

/* A part that follows its set after a short pause has no longer to get ready. */
static int32_t ready_for(const styrk_play_place *at)
{
    const styrk_set *before = at->exercise->sets;
    while (before != at->set && before->next != at->set) {
        before = before->next;
    }
    const int32_t ready = at->request->ready_ms;
    const bool short_rest = before != at->set && before->rest_ms >= 0 && before->rest_ms < ready &&
                            at->exercise->block == NULL;
    return short_rest ? before->rest_ms : ready;
}

styrk_status styrk_cues_make(styrk_arena *arena, styrk_cues **out, const styrk_session *session,
                             const styrk_cue_request *request, const styrk_words *words)
{
    styrk_play_place at;
    *out = NULL;
    if (!find_set(&at, session, request)) {
        return STYRK_BAD_INPUT;
    }
    styrk_cues *cues = styrk_arena_get(arena, sizeof *cues);
    if (cues == NULL) {
        return STYRK_NOMEM;
    }
    cues->exercise = request->exercise;
    cues->set = request->set;
    styrk_play play = {arena, words, NULL, 0, 0, request->ready_ms};
    styrk_play_interval(&play, cues, &at);
    play.ready_ms = ready_for(&at);
    if (at.set->has_hold || is_longest_hold(&at)) {
        add_hold(&play, cues, at.set);
    }
    styrk_play_tempo(&play, cues, &at);
    add_rest(&play, cues, &at);
    add_cuff(&play, cues, &at);
    add_reperfusion(&play, cues, &at);
    *out = cues;
    return arena->failed ? STYRK_NOMEM : STYRK_OK;
}
