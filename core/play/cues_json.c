/* cues_json.c: styrk.cues/1, and what asks for it. */
#include "play/play.h"
#include "base/json.h"

enum { READY_MS = 5000, READY_MAX_MS = 60000, REST_MAX_MS = 3600000 };

const char *styrk_clock_name(styrk_clock_kind kind)
{
    static const char *const names[] = {"interval", "hold", "tempo", "rest", "cuff", "reperfusion"};
    return names[kind];
}

const char *styrk_cue_name(styrk_cue_kind kind)
{
    static const char *const names[] = {"ready",   "count",  "start", "half",    "minute",
                                        "last",    "switch", "end",   "past",    "warn",
                                        "release", "round",  "beat",  "rest-end"};
    return names[kind];
}

static const char *from_name(styrk_clock_from from)
{
    static const char *const names[] = {"tap", "set-done", "cuff-on", "cuff-off"};
    return names[from];
}

static const char *phase_name(styrk_clock_phase_kind kind)
{
    static const char *const names[] = {"ready", "work", "switch", "rest", "cuff", "past"};
    return names[kind];
}

/* ---- the request --------------------------------------------------------------------- */

static bool read_ms(const styrk_json *value, int32_t *out, int32_t most)
{
    int64_t ms;
    if (value == NULL) {
        return true;
    }
    if (!styrk_json_scaled(value, 3, &ms) || ms < 0 || ms > most) {
        return false;
    }
    *out = (int32_t)ms;
    return true;
}

static bool read_index(const styrk_json *value, uint32_t *out)
{
    int64_t index;
    if (!styrk_json_int(value, &index) || index < 0 || index > INT32_MAX) {
        return false;
    }
    *out = (uint32_t)index;
    return true;
}

bool styrk_cue_request_read(styrk_arena *arena, styrk_cue_request *out, styrk_str json)
{
    const styrk_json *object = styrk_json_parse(arena, json);
    *out = (styrk_cue_request){0, 0, READY_MS, -1};
    return object != NULL && object->kind == STYRK_JSON_OBJECT &&
           read_index(styrk_json_member(object, "exercise"), &out->exercise) &&
           read_index(styrk_json_member(object, "set"), &out->set) &&
           read_ms(styrk_json_member(object, "ready_s"), &out->ready_ms, READY_MAX_MS) &&
           read_ms(styrk_json_member(object, "rest_s"), &out->rest_ms, REST_MAX_MS);
}

/* ---- the answer ------------------------------------------------------------------------ */

static void put_ms(styrk_buf *out, const char *key, int32_t ms, bool known)
{
    styrk_buf_z(out, ",\"");
    styrk_buf_z(out, key);
    styrk_buf_z(out, "\":");
    if (known) {
        styrk_buf_int(out, ms);
    } else {
        styrk_buf_z(out, "null");
    }
}

static void put_name(styrk_buf *out, const char *before, const char *name)
{
    styrk_buf_z(out, before);
    styrk_buf_json(out, styrk_str_of(name));
}

static void put_phase(styrk_buf *out, const styrk_clock_phase *phase)
{
    static const char *const sides[] = {NULL, "left", "right", "each"};
    put_name(out, "{\"phase\":", phase_name(phase->kind));
    put_ms(out, "at_ms", phase->at_ms, true);
    put_ms(out, "end_ms", phase->end_ms, phase->end_ms >= 0 || phase->kind == STYRK_PHASE_READY);
    put_ms(out, "n", phase->n, phase->n > 0);
    put_ms(out, "of", phase->of, phase->of > 0);
    if (sides[phase->side] != NULL) {
        put_name(out, ",\"side\":", sides[phase->side]);
    }
    styrk_buf_char(out, '}');
}

static void put_cue(styrk_buf *out, const styrk_cue *cue)
{
    styrk_buf_z(out, "{\"at_ms\":");
    styrk_buf_int(out, cue->at_ms);
    put_name(out, ",\"cue\":", styrk_cue_name(cue->kind));
    put_ms(out, "n", cue->n, cue->n > 0);
    styrk_buf_z(out, ",\"say\":");
    styrk_buf_json(out, cue->say);
    styrk_buf_char(out, '}');
}

static void put_clock(styrk_buf *out, const styrk_clock *clock)
{
    put_name(out, "{\"clock\":", styrk_clock_name(clock->kind));
    put_name(out, ",\"from\":", from_name(clock->from));
    put_ms(out, "total_ms", clock->total_ms, clock->total_ms >= 0);
    styrk_buf_z(out, clock->open ? ",\"open\":true" : ",\"open\":false");
    put_ms(out, "limit_ms", clock->limit_ms, clock->limit_ms >= 0);
    put_ms(out, "warn_ms", clock->warn_ms, clock->warn_ms >= 0);
    styrk_buf_z(out, ",\"phases\":[");
    for (uint32_t i = 0; i < clock->phase_count; i++) {
        styrk_buf_z(out, i > 0 ? "," : "");
        put_phase(out, &clock->phases[i]);
    }
    styrk_buf_z(out, "],\"cues\":[");
    for (uint32_t i = 0; i < clock->cue_count; i++) {
        styrk_buf_z(out, i > 0 ? "," : "");
        put_cue(out, &clock->cues[i]);
    }
    styrk_buf_z(out, "]}");
}

void styrk_cues_json(styrk_buf *out, const styrk_cues *cues)
{
    styrk_buf_z(out, "{\"schema\":\"styrk.cues/1\",\"exercise\":");
    styrk_buf_int(out, cues->exercise);
    styrk_buf_z(out, ",\"set\":");
    styrk_buf_int(out, cues->set);
    styrk_buf_z(out, ",\"clocks\":[");
    for (const styrk_clock *clock = cues->clocks; clock != NULL; clock = clock->next) {
        put_clock(out, clock);
        styrk_buf_z(out, clock->next != NULL ? "," : "");
    }
    styrk_buf_z(out, "]}");
}
