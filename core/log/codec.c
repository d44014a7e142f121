/* codec.c: an event as one line of JSON, and back.
 *
 * The id and the day are the store's keys and are not part of the line. Masses
 * are written in kilograms with all their digits (1 u = 1e-11 kg), the unit as
 * typed beside them, so that encode(decode(line)) loses nothing. A line of a
 * kind that this version does not know is kept byte for byte.
 */
#include "log/names.h"
#include "base/json.h"

enum { PAIN_MOST = 10 };

static void put_key(styrk_buf *out, const char *key)
{
    styrk_buf_char(out, ',');
    styrk_buf_char(out, '"');
    styrk_buf_z(out, key);
    styrk_buf_z(out, "\":");
}

static void put_text(styrk_buf *out, const char *key, styrk_str text)
{
    if (text.n > 0) {
        put_key(out, key);
        styrk_buf_json(out, text);
    }
}

static void put_name(styrk_buf *out, const char *key, const char *name)
{
    if (name[0] != '\0') {
        put_text(out, key, styrk_str_of(name));
    }
}

static void put_decimal(styrk_buf *out, const char *key, int64_t value, int places)
{
    put_key(out, key);
    styrk_buf_decimal(out, value, places, '.');
}

static void put_true(styrk_buf *out, const char *key, bool value)
{
    if (value) {
        put_key(out, key);
        styrk_buf_z(out, "true");
    }
}

static void put_weight(styrk_buf *out, styrk_weight weight)
{
    put_decimal(out, "kg", weight.mass.u, 11);
    if (weight.unit == STYRK_LB) {
        put_name(out, "unit", "lb");
    }
}

static bool id_is_zero(styrk_id id)
{
    static const styrk_id zero;
    return memcmp(&id, &zero, sizeof id) == 0;
}

static void put_id(styrk_buf *out, const char *key, styrk_id id)
{
    if (!id_is_zero(id)) {
        char text[37];
        styrk_id_format(text, id);
        put_name(out, key, text);
    }
}

static void put_cuff(styrk_buf *out, styrk_cuff cuff)
{
    if (cuff.kind != STYRK_CUFF_NONE) {
        put_name(out, "cuff", styrk_cuff_kind_name(cuff.kind));
        put_decimal(out, "cuff_value", cuff.value_x10, 1);
        put_true(out, "cuff_released", cuff.released);
    }
}

static void put_set(styrk_buf *out, const styrk_set_done *set)
{
    put_text(out, "exercise", set->exercise);
    if (set->role_said) {
        put_name(out, "role", styrk_role_name(set->role));
    }
    if (set->load_kind != STYRK_LOAD_NONE) {
        put_name(out, "load", styrk_load_kind_name(set->load_kind));
        if (set->load_kind != STYRK_LOAD_BW) {
            put_weight(out, set->load);
        }
    }
    if (set->reps >= 0) {
        put_decimal(out, "reps", set->reps, 0);
    }
    put_true(out, "failed", set->failed);
    put_true(out, "partial", set->partial);
    if (set->hold_ms >= 0) {
        put_decimal(out, "hold_s", set->hold_ms, 3);
    }
    if (set->distance_mm >= 0) {
        put_decimal(out, "distance_m", set->distance_mm, 3);
    }
    if (set->rpe_x10 > 0) {
        put_decimal(out, "rpe", set->rpe_x10, 1);
    }
    put_name(out, "side", styrk_side_name(set->side));
    put_cuff(out, set->cuff);
    if (set->angle_x10 >= 0) {
        put_decimal(out, "angle_deg", set->angle_x10, 1);
    }
    if (set->rest_ms >= 0) {
        put_decimal(out, "rest_s", set->rest_ms, 3);
    }
}

static void put_measure(styrk_buf *out, const styrk_event *event)
{
    put_name(out, "measure", styrk_measure_kind_name(event->measure.kind));
    put_text(out, "exercise", event->measure.exercise);
    if (event->measure.kind != STYRK_MEASURE_LOP) {
        put_weight(out, event->measure.weight);
    }
    put_name(out, "side", styrk_side_name(event->measure.side));
    if (event->measure.kind == STYRK_MEASURE_LOP) {
        put_name(out, "limb", styrk_limb_name(event->measure.limb));
        put_decimal(out, "mmhg", event->measure.mmhg, 0);
        if (event->measure.cuff_mm >= 0) {
            put_decimal(out, "cuff_mm", event->measure.cuff_mm, 0);
        }
        put_name(out, "posture", styrk_posture_name(event->measure.posture));
    }
}

static void put_rest(styrk_buf *out, const styrk_event *event)
{
    put_text(out, "key", event->key);
    put_text(out, "text", event->text);
    if (event->kind == STYRK_EV_SWAP || event->kind == STYRK_EV_ORDER) {
        put_text(out, "exercise", event->set.exercise);
    }
    if (event->kind == STYRK_EV_PAIN) {
        put_text(out, "exercise", event->set.exercise);
        put_decimal(out, "number", event->number, 0);
        put_true(out, "next_day", event->next_day);
    }
    if (event->kind == STYRK_EV_CLEARANCE && event->until.n != INT32_MIN) {
        char day[11];
        styrk_day_format(day, event->until);
        put_name(out, "until", day);
    }
    if (event->kind == STYRK_EV_RETRACT) {
        put_id(out, "target", event->target);
    }
}

void styrk_event_encode(styrk_buf *out, const styrk_event *event)
{
    if (event->kind == STYRK_EV_UNKNOWN) {
        styrk_buf_str(out, event->raw);
        return;
    }
    styrk_buf_z(out, "{\"kind\":");
    styrk_buf_json(out, styrk_str_of(styrk_event_kind_name(event->kind)));
    put_id(out, "batch", event->batch);
    put_id(out, "supersedes", event->supersedes);
    put_text(out, "source", event->source);
    put_text(out, "session", event->session);
    put_text(out, "slot", event->slot);
    if (event->kind == STYRK_EV_SET || event->kind == STYRK_EV_SKIP) {
        put_set(out, &event->set);
    } else if (event->kind == STYRK_EV_MEASURE) {
        put_measure(out, event);
    }
    put_rest(out, event);
    styrk_buf_char(out, '}');
}

/* ---- reading -------------------------------------------------------------- */

void styrk_event_init(styrk_event *event)
{
    memset(event, 0, sizeof *event);
    event->set.reps = -1;
    event->set.hold_ms = -1;
    event->set.distance_mm = -1;
    event->set.angle_x10 = -1;
    event->set.rest_ms = -1;
    event->measure.cuff_mm = -1;
    event->until.n = INT32_MIN;
}

static void take_id(styrk_id *id, styrk_str text)
{
    if (text.n == 36) {
        styrk_id_parse(id, text);
    }
}

/* Nothing that is counted or measured is negative: such a number is not stated. */
static void take_int32(const styrk_json *value, int places, int32_t *out)
{
    int64_t wide = 0;
    if (styrk_json_scaled(value, places, &wide) && wide >= 0 && wide <= INT32_MAX) {
        *out = (int32_t)wide;
    }
}

static void take_distance(const styrk_json *value, int64_t *mm)
{
    int64_t wide = 0;
    if (styrk_json_scaled(value, 3, &wide) && wide >= 0) {
        *mm = wide;
    }
}

static void take_pain(const styrk_json *value, int32_t *out)
{
    take_int32(value, 0, out);
    *out = *out > PAIN_MOST ? PAIN_MOST : *out;
}

static void take_weight(const styrk_json *value, styrk_weight *set, styrk_weight *measure)
{
    int64_t u = 0;
    if (styrk_json_scaled(value, 11, &u) && u >= 0) {
        set->mass.u = u;
        measure->mass.u = u;
    }
}

static void take_effort(const styrk_json *value, styrk_set_done *set)
{
    int64_t rpe = 0;
    if (styrk_json_scaled(value, 1, &rpe) && rpe >= 0 && rpe <= 100) {
        set->rpe_x10 = (int16_t)rpe;
    }
}

/* The members of an encoded event, in order of their bytes. */
typedef enum {
    M_ANGLE,
    M_BATCH,
    M_CUFF,
    M_CUFF_MM,
    M_CUFF_RELEASED,
    M_CUFF_VALUE,
    M_DISTANCE,
    M_EXERCISE,
    M_FAILED,
    M_HOLD,
    M_KEY,
    M_KG,
    M_LIMB,
    M_LOAD,
    M_MEASURE,
    M_MMHG,
    M_NEXT_DAY,
    M_NUMBER,
    M_PARTIAL,
    M_POSTURE,
    M_REPS,
    M_REST,
    M_ROLE,
    M_RPE,
    M_SESSION,
    M_SIDE,
    M_SLOT,
    M_SOURCE,
    M_SUPERSEDES,
    M_TARGET,
    M_TEXT,
    M_UNIT,
    M_UNTIL,
    MEMBERS
} member;

static member member_of(styrk_str key)
{
    static const char names[MEMBERS][16] = {
        "angle_deg",  "batch",    "cuff",    "cuff_mm", "cuff_released", "cuff_value",
        "distance_m", "exercise", "failed",  "hold_s",  "key",           "kg",
        "limb",       "load",     "measure", "mmhg",    "next_day",      "number",
        "partial",    "posture",  "reps",    "rest_s",  "role",          "rpe",
        "session",    "side",     "slot",    "source",  "supersedes",    "target",
        "text",       "unit",     "until"};
    int low = 0;
    int high = MEMBERS;
    while (low < high) {
        const int mid = (low + high) / 2;
        const int order = styrk_str_cmp(styrk_str_of(names[mid]), key);
        if (order == 0) {
            return (member)mid;
        }
        if (order < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return MEMBERS;
}

/* Takes a member that describes a set; false if it is none of those. */
static bool take_set_member(styrk_event *event, member name, const styrk_json *m)
{
    styrk_set_done *set = &event->set;
    switch (name) {
    case M_REPS:
        take_int32(m, 0, &set->reps);
        return true;
    case M_KG:
        take_weight(m, &set->load, &event->measure.weight);
        return true;
    case M_LOAD:
        set->load_kind = styrk_load_kind_of(styrk_json_text(m));
        return true;
    case M_RPE:
        take_effort(m, set);
        return true;
    case M_ROLE:
        set->role_said = styrk_role_of(&set->role, styrk_json_text(m));
        return true;
    case M_HOLD:
        take_int32(m, 3, &set->hold_ms);
        return true;
    case M_DISTANCE:
        take_distance(m, &set->distance_mm);
        return true;
    case M_FAILED:
        set->failed = styrk_json_is_true(m);
        return true;
    case M_PARTIAL:
        set->partial = styrk_json_is_true(m);
        return true;
    case M_ANGLE:
        take_int32(m, 1, &set->angle_x10);
        return true;
    case M_REST:
        take_int32(m, 3, &set->rest_ms);
        return true;
    default:
        return false;
    }
}

/* What sets and measures share, and what is of a measure only. */
static bool take_measure_member(styrk_event *event, member name, const styrk_json *m)
{
    const styrk_str text = styrk_json_text(m);
    switch (name) {
    case M_EXERCISE:
        event->set.exercise = text;
        event->measure.exercise = text;
        return true;
    case M_UNIT:
        event->set.load.unit = styrk_str_eqz(text, "lb") ? STYRK_LB : STYRK_KG;
        event->measure.weight.unit = event->set.load.unit;
        return true;
    case M_SIDE:
        event->set.side = styrk_side_of(text);
        event->measure.side = event->set.side;
        return true;
    case M_MEASURE:
        event->measure.kind = styrk_measure_kind_of(text);
        return true;
    case M_LIMB:
        event->measure.limb = styrk_limb_of(text);
        return true;
    case M_MMHG:
        take_int32(m, 0, &event->measure.mmhg);
        return true;
    case M_CUFF_MM:
        take_int32(m, 0, &event->measure.cuff_mm);
        return true;
    case M_POSTURE:
        event->measure.posture = styrk_posture_of(text);
        return true;
    default:
        return false;
    }
}

static bool take_cuff_member(styrk_event *event, member name, const styrk_json *m)
{
    styrk_cuff *cuff = &event->set.cuff;
    switch (name) {
    case M_CUFF:
        cuff->kind = styrk_cuff_kind_of(styrk_json_text(m));
        return true;
    case M_CUFF_VALUE:
        take_int32(m, 1, &cuff->value_x10);
        return true;
    case M_CUFF_RELEASED:
        cuff->released = styrk_json_is_true(m);
        return true;
    default:
        return false;
    }
}

static void take_other_member(styrk_event *event, member name, const styrk_json *m)
{
    const styrk_str text = styrk_json_text(m);
    switch (name) {
    case M_BATCH:
        take_id(&event->batch, text);
        break;
    case M_SUPERSEDES:
        take_id(&event->supersedes, text);
        break;
    case M_TARGET:
        take_id(&event->target, text);
        break;
    case M_SLOT:
        event->slot = text;
        break;
    case M_SOURCE:
        event->source = text;
        break;
    case M_SESSION:
        event->session = text;
        break;
    case M_KEY:
        event->key = text;
        break;
    case M_TEXT:
        event->text = text;
        break;
    case M_NUMBER:
        take_pain(m, &event->number);
        break;
    case M_NEXT_DAY:
        event->next_day = styrk_json_is_true(m);
        break;
    case M_UNTIL:
        styrk_day_parse(&event->until, text.p, text.n);
        break;
    default:
        break; /* of a newer styrk */
    }
}

styrk_status styrk_event_decode(styrk_arena *arena, styrk_event *out, styrk_str line)
{
    const styrk_id id = out->id;
    const styrk_day day = out->day;
    styrk_event_init(out);
    out->id = id;
    out->day = day;
    const styrk_json *object = styrk_json_parse(arena, line);
    if (object == NULL || object->kind != STYRK_JSON_OBJECT) {
        return arena->failed ? STYRK_NOMEM : STYRK_BAD_INPUT;
    }
    const styrk_str kind = styrk_json_text(styrk_json_member(object, "kind"));
    out->kind = styrk_event_kind_of(kind);
    if (out->kind == STYRK_EV_UNKNOWN) {
        out->raw = line;
    }
    for (const styrk_json *m = object->first; m != NULL; m = m->next) {
        const member name = member_of(m->key);
        if (!take_set_member(out, name, m) && !take_measure_member(out, name, m) &&
            !take_cuff_member(out, name, m)) {
            take_other_member(out, name, m);
        }
    }
    return STYRK_OK;
}
