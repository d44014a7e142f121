/* intervals.c: rounds by the clock, and the beats of a tempo.
 *
 * An interval clock runs over several sets:
 *   emom          a round every minute, or another beat, for so long
 *   amrap         a time; its minutes are told from the end
 *   a row         timed sets of one exercise with short rests: 8x20s rest 10s
 *   a circuit     whose stations are all timed: round by round, station by station
 */
#include "play/play.h"
#include "base/diag.h"

enum { TEMPO_REPS_MAX = 100, MINUTE_MS = 60000, ROUNDS_MAX = 500 };

/* ---- pieces of work and rest ---------------------------------------------------------- */

static bool is_timed(const styrk_set *set)
{
    return set->has_hold && !set->hold_ms.open && set->hold_ms.min > 0 &&
           set->side != STYRK_SIDE_EACH;
}

static int32_t length_of(const styrk_set *set)
{
    const int32_t ms = set->hold_ms.max > set->hold_ms.min ? set->hold_ms.max : set->hold_ms.min;
    return ms < STYRK_PLAY_DAY_MS ? ms : STYRK_PLAY_DAY_MS;
}

static bool leads_on(const styrk_set *set)
{
    return is_timed(set) && set->next != NULL && is_timed(set->next) && set->rest_ms >= 0 &&
           set->rest_ms <= STYRK_PLAY_ROW_REST_MS;
}

/* First set of the row that this one is in. */
static const styrk_set *row_start(const styrk_play_place *at)
{
    const styrk_set *start = at->exercise->sets;
    for (const styrk_set *set = start; set != NULL && set != at->set; set = set->next) {
        if (!leads_on(set)) {
            start = set->next;
        }
    }
    return start;
}

static int32_t row_length(const styrk_set *start)
{
    int32_t n = 1;
    for (const styrk_set *set = start; leads_on(set); set = set->next) {
        n++;
    }
    return n;
}

bool styrk_play_in_row(const styrk_play_place *at)
{
    return is_timed(at->set) && row_length(row_start(at)) >= 3;
}

/* One stretch of work; `end` is told as the end of a round, or of all. */
static int32_t work(styrk_play *play, int32_t at_ms, int32_t length, int32_t n, int32_t of)
{
    styrk_clock_phase *phase = styrk_play_phase(play, STYRK_PHASE_WORK, at_ms, at_ms + length);
    if (phase != NULL) {
        phase->n = n;
        phase->of = of;
    }
    styrk_play_last(play, at_ms, at_ms + length, STYRK_CUE_LAST);
    return at_ms + length;
}

static void begin_round(styrk_play *play, int32_t at_ms, int32_t n, int32_t of)
{
    if (n > 1) {
        styrk_play_cue(play, at_ms, STYRK_CUE_ROUND, n,
                       n == of ? N_("Last round") : N_("Round {0}"));
    }
}

static int32_t pause(styrk_play *play, int32_t at_ms, int32_t length, int32_t n, int32_t of)
{
    if (length <= 0) {
        return at_ms;
    }
    styrk_clock_phase *phase = styrk_play_phase(play, STYRK_PHASE_REST, at_ms, at_ms + length);
    if (phase != NULL) {
        phase->n = n;
        phase->of = of;
    }
    styrk_play_cue(play, at_ms, STYRK_CUE_BEAT, n, N_("Rest"));
    if (length > STYRK_PLAY_REST_WARN_MS + STYRK_PLAY_LAST * 1000) {
        styrk_play_cue(play, at_ms + length - STYRK_PLAY_REST_WARN_MS, STYRK_CUE_WARN,
                       STYRK_PLAY_REST_WARN_MS / 1000, N_("Ten seconds"));
    }
    styrk_play_last(play, at_ms, at_ms + length, STYRK_CUE_LAST);
    return at_ms + length;
}

static void finish(styrk_play *play, int32_t end_ms)
{
    if (play->clock != NULL) {
        play->clock->total_ms = end_ms;
    }
    styrk_play_cue(play, end_ms, STYRK_CUE_END, 0, N_("Stop"));
}

/* ---- the kinds ---------------------------------------------------------------------------- */

/* From the set that was asked for to the end of its row; the rounds before it count. */
static void play_row(styrk_play *play, const styrk_play_place *at)
{
    const styrk_set *start = row_start(at);
    const int32_t of = row_length(start);
    int32_t n = 1, now = 0;
    for (const styrk_set *set = start; set != at->set; set = set->next) {
        n++;
    }
    styrk_play_ready(play, 0, N_("Ready"), at->set->push ? N_("Push") : N_("Start"));
    for (const styrk_set *set = at->set; set != NULL && n <= of && now < STYRK_PLAY_DAY_MS;
         set = set->next, n++) {
        if (set != at->set) {
            begin_round(play, now, n, of);
        }
        now = work(play, now, length_of(set), n, of);
        now = n < of ? pause(play, now, set->rest_ms, n, of) : now;
    }
    finish(play, now);
}

static void play_emom(styrk_play *play, const styrk_together *block)
{
    const int32_t every = block->every_ms > 0 ? block->every_ms : MINUTE_MS;
    const int32_t count = block->duration_ms / every;
    const int32_t rounds = count > ROUNDS_MAX ? ROUNDS_MAX : count > 0 ? count : 1;
    styrk_play_ready(play, 0, N_("Ready"), N_("Start"));
    for (int32_t n = 1; n <= rounds; n++) {
        begin_round(play, (n - 1) * every, n, rounds);
        work(play, (n - 1) * every, every, n, rounds);
    }
    finish(play, rounds * every);
}

static void play_amrap(styrk_play *play, int32_t total)
{
    styrk_play_ready(play, 0, N_("Ready"), N_("Start"));
    work(play, 0, total, 0, 0);
    for (int32_t left = 1; left < total / MINUTE_MS && left <= 60; left++) {
        if (left != total / 2 / MINUTE_MS || total % (2 * MINUTE_MS) != 0) {
            styrk_play_cue(play, total - left * MINUTE_MS, STYRK_CUE_MINUTE, left,
                           left == 1 ? N_("One minute left") : N_("{0} minutes left"));
        }
    }
    styrk_play_cue(play, total / 2, STYRK_CUE_HALF, 0, N_("Halfway"));
    finish(play, total);
}

static const styrk_set *set_at(const styrk_exercise_today *exercise, int32_t round)
{
    const styrk_set *set = exercise->sets;
    for (int32_t i = 1; i < round && set != NULL; i++) {
        set = set->next;
    }
    return set;
}

static bool is_timed_circuit(const styrk_play_place *at)
{
    const styrk_together *block = at->exercise->block;
    if (block->kind != STYRK_TOGETHER_CIRCUIT || block->rounds < 1 || block->rounds > ROUNDS_MAX) {
        return false;
    }
    for (const styrk_exercise_today *e = at->session->exercises; e != NULL; e = e->next) {
        if (e->block != block) {
            continue;
        }
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (!is_timed(set)) {
                return false;
            }
        }
    }
    return true;
}

/* From the set that was asked for. Rounds begin with their number, stations with their name. */
static void play_circuit(styrk_play *play, const styrk_play_place *at)
{
    const styrk_together *block = at->exercise->block;
    const int32_t rounds = block->rounds;
    int32_t now = 0, rest = 0, before = 0; /* round of the station before */
    bool begun = false;
    styrk_play_ready(play, 0, N_("Ready"), N_("Start"));
    for (int32_t round = 1; round <= rounds && now < STYRK_PLAY_DAY_MS; round++) {
        for (const styrk_exercise_today *e = at->session->exercises; e != NULL; e = e->next) {
            const styrk_set *set = e->block == block ? set_at(e, round) : NULL;
            begun |= set == at->set && e == at->exercise;
            if (!begun || set == NULL || now >= STYRK_PLAY_DAY_MS) {
                continue;
            }
            now = pause(play, now, rest, before, rounds);
            if (before == round) {
                styrk_play_say(play, now, STYRK_CUE_START, 0, e->name);
            } else if (now > 0) {
                begin_round(play, now, round, rounds);
            }
            now = work(play, now, length_of(set), round, rounds);
            rest = set->rest_ms > 0 ? set->rest_ms : 0;
            before = round;
        }
    }
    finish(play, now);
}

void styrk_play_interval(styrk_play *play, styrk_cues *cues, const styrk_play_place *at)
{
    const styrk_together *block = at->exercise->block;
    const bool by_clock = block != NULL && block->duration_ms > 0;
    const bool circuit = block != NULL && !by_clock && is_timed_circuit(at);
    const bool row = block == NULL && styrk_play_in_row(at);
    if ((!by_clock && !circuit && !row) ||
        styrk_play_begin(play, cues, STYRK_CLOCK_INTERVAL, STYRK_FROM_TAP) == NULL) {
        return;
    }
    if (row) {
        play_row(play, at);
    } else if (circuit) {
        play_circuit(play, at);
    } else if (block->kind == STYRK_TOGETHER_EMOM) {
        play_emom(play, block);
    } else {
        play_amrap(play, block->duration_ms);
    }
}

/* ---- tempo ---------------------------------------------------------------------------------- */

/* Seconds of each phase, X counting as one (science 9); false if it is no tempo. */
static bool beats_of(int32_t seconds[4], const char tempo[5])
{
    int32_t sum = 0;
    for (int i = 0; i < 4; i++) {
        const char c = tempo[i];
        if (c != 'X' && (c < '0' || c > '9')) {
            return false;
        }
        seconds[i] = c == 'X' ? 1 : c - '0';
        sum += seconds[i];
    }
    return sum > 0;
}

void styrk_play_tempo(styrk_play *play, styrk_cues *cues, const styrk_play_place *at)
{
    static const char *const names[] = {N_("Down"), N_("Pause"), N_("Up"), N_("Pause")};
    const styrk_set *set = at->set;
    int32_t seconds[4], now = 0;
    int32_t reps = set->reps.max > set->reps.min ? set->reps.max : set->reps.min;
    reps = reps > TEMPO_REPS_MAX ? TEMPO_REPS_MAX : reps;
    if (!set->has_reps || reps <= 0 || !beats_of(seconds, set->tempo) ||
        styrk_play_begin(play, cues, STYRK_CLOCK_TEMPO, STYRK_FROM_TAP) == NULL) {
        return;
    }
    styrk_play_ready(play, 0, N_("Ready"), "");
    for (int32_t rep = 1; rep <= reps; rep++) {
        bool first = true;
        for (int32_t i = 0; i < 4; i++) {
            if (seconds[i] == 0) {
                continue;
            }
            styrk_clock_phase *phase =
                styrk_play_phase(play, STYRK_PHASE_WORK, now, now + seconds[i] * 1000);
            if (phase != NULL) {
                phase->n = rep;
                phase->of = reps;
            }
            styrk_play_cue(play, now, first ? STYRK_CUE_ROUND : STYRK_CUE_BEAT, first ? rep : i + 1,
                           names[i]);
            now += seconds[i] * 1000;
            first = false;
        }
    }
    finish(play, now);
}
