/* play.h: what the files of this stage share. Private to play/. */
#ifndef STYRK_PLAY_H
#define STYRK_PLAY_H

#include "model/model.h"
#include "state/state.h"

#define STYRK_PLAY_LAST 3 /* the last seconds that are counted */
#define STYRK_PLAY_REST_WARN_MS 10000
#define STYRK_PLAY_CUFF_WARN_MS 60000
#define STYRK_PLAY_ROW_REST_MS 30000 /* timed sets with no longer rests are one row */
#define STYRK_PLAY_CUES_MAX 4096u    /* of one clock */
#define STYRK_PLAY_DAY_MS 86400000   /* no clock goes on for longer than a day, or two */

/* A clock under construction; room is what its arrays hold. */
typedef struct {
    styrk_arena *arena;
    const styrk_words *words;
    styrk_clock *clock;
    uint32_t cue_room, phase_room;
    int32_t ready_ms;
} styrk_play;

/* Which set is asked about, and what stands around it. */
typedef struct {
    const styrk_session *session;
    const styrk_exercise_today *exercise;
    const styrk_set *set;
    const styrk_cue_request *request;
} styrk_play_place;

/* ---- cues.c ---- */

/* Adds a cue in its place in time; msgid "" = a sound without words, {0} is n. */
void styrk_play_cue(styrk_play *play, int32_t at_ms, styrk_cue_kind kind, int32_t n,
                    const char *msgid);
void styrk_play_say(styrk_play *play, int32_t at_ms, styrk_cue_kind kind, int32_t n, styrk_str say);
styrk_clock_phase *styrk_play_phase(styrk_play *play, styrk_clock_phase_kind kind, int32_t at_ms,
                                    int32_t end_ms);
/* "Three", "Two", "One" before `end_ms`, as far as they are later than `from_ms`. */
void styrk_play_last(styrk_play *play, int32_t from_ms, int32_t end_ms, styrk_cue_kind kind);
/* Get ready, count, and the start at `at_ms`. */
void styrk_play_ready(styrk_play *play, int32_t at_ms, const char *ready, const char *start);
/* Appends a clock; NULL when the arena failed. */
styrk_clock *styrk_play_begin(styrk_play *play, styrk_cues *cues, styrk_clock_kind kind,
                              styrk_clock_from from);

/* ---- intervals.c ---- */

/* Whether the set is one of a row of timed sets with short rests. */
bool styrk_play_in_row(const styrk_play_place *at);
void styrk_play_interval(styrk_play *play, styrk_cues *cues, const styrk_play_place *at);
void styrk_play_tempo(styrk_play *play, styrk_cues *cues, const styrk_play_place *at);

#endif
