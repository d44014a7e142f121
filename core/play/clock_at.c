/* clock_at.c: a clock at one moment.
 *
 * A player keeps when its clocks began and when it last looked, and nothing else:
 * after a sleep, a kill or a jump of the wall clock the next look tells what to
 * show, what to sound and how much went by unheard.
 */
#include "play/play.h"

enum { LATE_MS = 900, SECOND_MS = 1000 };

/* Those that must be heard however late. */
static bool is_urgent(styrk_cue_kind kind)
{
    return kind == STYRK_CUE_END || kind == STYRK_CUE_RELEASE || kind == STYRK_CUE_REST_END;
}

/* The later of two cues that are due together; one that is urgent goes before. */
static const styrk_cue *louder(const styrk_cue *a, const styrk_cue *b)
{
    return a != NULL && is_urgent(a->kind) && !is_urgent(b->kind) ? a : b;
}

static void look_for_cues(styrk_clock_view *out, const styrk_clock *clock, int64_t last_ms,
                          int64_t now_ms)
{
    uint32_t due = 0;
    for (uint32_t i = 0; i < clock->cue_count; i++) {
        const styrk_cue *cue = &clock->cues[i];
        if (cue->at_ms > now_ms) {
            out->next_ms = cue->at_ms;
            break;
        }
        if (cue->at_ms > last_ms) {
            due++;
            if (is_urgent(cue->kind) || now_ms - cue->at_ms <= LATE_MS) {
                out->play = louder(out->play, cue);
            }
        }
    }
    out->missed = due - (out->play != NULL ? 1 : 0);
}

static void look_for_phase(styrk_clock_view *out, const styrk_clock *clock, int64_t now_ms)
{
    for (uint32_t i = 0; i < clock->phase_count; i++) {
        const styrk_clock_phase *phase = &clock->phases[i];
        if (now_ms >= phase->at_ms && (phase->end_ms < 0 || now_ms < phase->end_ms)) {
            out->phase = phase;
            out->up = phase->end_ms < 0 && phase->kind != STYRK_PHASE_READY;
            out->show_ms = out->up ? now_ms - phase->at_ms : phase->end_ms - now_ms;
        }
    }
}

void styrk_clock_at(styrk_clock_view *out, const styrk_clock *clock, int64_t last_ms,
                    int64_t now_ms)
{
    *out = (styrk_clock_view){NULL, 0, true, false, NULL, 0, -1};
    look_for_cues(out, clock, last_ms, now_ms);
    look_for_phase(out, clock, now_ms);
    if (out->phase == NULL && clock->total_ms >= 0 && now_ms >= clock->total_ms) {
        out->over = true;
        out->show_ms = now_ms - clock->total_ms;
    }
    if (out->phase != NULL) { /* the shown second changes */
        const int64_t part = out->show_ms % SECOND_MS;
        const int64_t next = now_ms + (out->up || part == 0 ? SECOND_MS - part : part);
        out->next_ms = out->next_ms < 0 || next < out->next_ms ? next : out->next_ms;
    }
}
