/* log_format.c: events as log lines; the inverse of styrk_log_parse().
 *
 *   parse(format(events)) = events   for what parse gives    tests/unit_log.c
 *
 * Sets that share a role, load, side, cuff, angle and rest stand in one
 * segment; equal sets are counted ("3x5"), others listed ("x30/20/15/8") where
 * nothing but their reps differs.
 */
#include "base/base.h"
#include "lang/format.h"
#include "lang/log_text.h"

/* ---- names --------------------------------------------------------------------------- */

static void put_name(styrk_buf *out, styrk_str name)
{
    if (styrk_log_name_is_plain(name)) {
        styrk_buf_str(out, name);
        return;
    }
    styrk_buf_char(out, '"');
    for (uint32_t i = 0; i < name.n; i++) {
        styrk_buf_char(out, name.p[i]);
        if (name.p[i] == '"') {
            styrk_buf_char(out, '"');
        }
    }
    styrk_buf_char(out, '"');
}

/* ---- comparing sets -------------------------------------------------------------------- */

static bool same_load(const styrk_set_done *a, const styrk_set_done *b)
{
    return a->load_kind == b->load_kind && a->load.mass.u == b->load.mass.u &&
           (a->load.unit == b->load.unit || a->load_kind == STYRK_LOAD_NONE ||
            a->load_kind == STYRK_LOAD_BW);
}

static bool same_frame(const styrk_set_done *a, const styrk_set_done *b)
{
    return a->role == b->role && a->role_said == b->role_said && a->side == b->side &&
           a->angle_x10 == b->angle_x10 && a->cuff.kind == b->cuff.kind &&
           a->cuff.value_x10 == b->cuff.value_x10 && a->cuff.released == b->cuff.released;
}

static bool same_work(const styrk_set_done *a, const styrk_set_done *b)
{
    return a->reps == b->reps && a->hold_ms == b->hold_ms && a->distance_mm == b->distance_mm &&
           a->rpe_x10 == b->rpe_x10 && a->failed == b->failed;
}

/* Only reps, or only seconds, and nothing said about them: fit for a list. */
static bool is_bare(const styrk_set_done *s)
{
    const bool one = (s->reps >= 0) + (s->hold_ms >= 0) + (s->distance_mm >= 0) == 1;
    return one && s->distance_mm < 0 && s->rpe_x10 == 0 && s->failed == (s->reps == 0);
}

/* ---- work -------------------------------------------------------------------------------- */

static void put_distance(styrk_buf *out, int64_t mm)
{
    if (mm >= 1000000) {
        styrk_format_number(out, mm, 6);
        styrk_buf_z(out, "km");
    } else {
        styrk_format_number(out, mm, 3);
        styrk_buf_z(out, "metres");
    }
}

/* Reps, metres and seconds of one set; `x` before reps unless a count was. */
static void put_work(styrk_buf *out, const styrk_set_done *s, bool x)
{
    bool more = false;

    if (s->reps >= 0) {
        styrk_buf_z(out, x ? "x" : "");
        styrk_buf_int(out, s->reps);
        more = true;
    } else if (s->distance_mm >= 0) {
        put_distance(out, s->distance_mm);
        more = true;
    }
    if (s->hold_ms >= 0) {
        styrk_buf_z(out, more ? " in " : "");
        styrk_format_seconds(out, s->hold_ms);
    }
}

static void put_said(styrk_buf *out, const styrk_set_done *s, bool alone)
{
    if (s->rpe_x10 > 0) {
        styrk_buf_z(out, alone ? " " : "");
        styrk_format_effort(out, s->rpe_x10, s->rpe_x10);
    }
    if (s->failed && s->reps != 0) {
        styrk_buf_z(out, " fail");
    }
}

static void put_load(styrk_buf *out, const styrk_set_done *s)
{
    static const char *const before[] = {"unloaded", "", "bw", "bw+", "bw-"};

    styrk_buf_z(out, before[s->load_kind]);
    if (s->load_kind != STYRK_LOAD_NONE && s->load_kind != STYRK_LOAD_BW) {
        styrk_format_weight(out, s->load, true);
    }
}

/* ---- segments ------------------------------------------------------------------------------ */

typedef struct {
    const styrk_event *events;
    uint32_t from, to; /* of the segment */
} span;

static const styrk_set_done *set_of(const styrk_event *events, uint32_t i)
{
    return &events[i].set;
}

static bool is_set_of(const styrk_event *event, styrk_str exercise)
{
    return event->kind == STYRK_EV_SET && styrk_str_eq(event->set.exercise, exercise);
}

/* True if the rest of set i is the pause before a part. */
static bool is_pause(const styrk_event *events, uint32_t count, uint32_t i)
{
    return i + 1 < count && is_set_of(&events[i + 1], events[i].set.exercise) &&
           events[i + 1].set.partial;
}

/* End of the segment that begins at `from`. A set that parts follow begins one,
 * as its rest is a pause and not that of the segment. */
static uint32_t segment_end(const styrk_event *events, uint32_t count, uint32_t from)
{
    const styrk_set_done *first = set_of(events, from);
    bool chained = first->partial;
    uint32_t i = from + 1;

    for (; i < count && is_set_of(&events[i], first->exercise); i++) {
        const styrk_set_done *a = set_of(events, i - 1), *b = set_of(events, i);
        if (!same_frame(first, b)) {
            break;
        }
        if (b->partial) {
            chained = true;
            continue;
        }
        if (chained || !same_load(a, b) || a->rest_ms != b->rest_ms || is_pause(events, count, i)) {
            break;
        }
    }
    return i;
}

/* Sets from `i` that one item can say: equal ones, or a list of bare ones. */
static uint32_t item_end(const span *s, uint32_t i, bool *equal)
{
    const styrk_set_done *first = set_of(s->events, i);
    uint32_t same = i + 1, bare = i;

    while (same < s->to && !set_of(s->events, same)->partial &&
           same_work(first, set_of(s->events, same)) && same - i < 100) {
        same++;
    }
    while (bare < s->to && (bare == i || !set_of(s->events, bare)->partial) && bare - i < 100 &&
           is_bare(set_of(s->events, bare)) &&
           (set_of(s->events, bare)->reps >= 0) == (first->reps >= 0)) {
        bare++;
    }
    *equal = same >= bare;
    return same >= bare ? same : bare;
}

static void put_item(styrk_buf *out, const span *s, uint32_t i, uint32_t end, bool equal)
{
    const styrk_set_done *first = set_of(s->events, i);
    const bool countable = first->load_kind != STYRK_LOAD_NONE || first->reps < 0;

    if (end - i == 1) {
        put_work(out, first, true);
        put_said(out, first, s->to - s->from == 1);
    } else if (equal && countable) {
        styrk_buf_int(out, end - i);
        styrk_buf_char(out, 'x');
        put_work(out, first, false);
        put_said(out, first, true);
    } else if (is_bare(first)) {
        for (uint32_t k = i; k < end; k++) {
            styrk_buf_z(out, k > i ? "/" : "");
            put_work(out, set_of(s->events, k), k == i);
        }
    } else {
        for (uint32_t k = i; k < end; k++) {
            styrk_buf_z(out, k > i ? " " : "");
            put_work(out, first, true);
            put_said(out, first, false);
        }
    }
}

static void put_role(styrk_buf *out, const styrk_set_done *s)
{
    switch (s->role) {
    case STYRK_ROLE_WARMUP:
        styrk_buf_z(out, " warmup");
        break;
    case STYRK_ROLE_TOP:
        styrk_buf_z(out, " top");
        break;
    case STYRK_ROLE_BACKOFF:
        styrk_buf_z(out, " backoff");
        break;
    default:
        styrk_buf_z(out, s->role_said ? " work" : "");
        break;
    }
}

/* What stands after the items. `rest` is that of the last set. */
static void put_frame(styrk_buf *out, const styrk_set_done *s, int32_t rest_ms)
{
    if (s->side != STYRK_SIDE_NONE) {
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_format_side(s->side));
    }
    if (s->angle_x10 >= 0) {
        styrk_buf_z(out, " angle ");
        styrk_buf_decimal(out, s->angle_x10, 1, '.');
        styrk_buf_z(out, "deg");
    }
    if (rest_ms >= 0) {
        styrk_buf_z(out, " rest ");
        styrk_format_seconds(out, rest_ms);
    }
    if (s->cuff.kind != STYRK_CUFF_NONE) {
        styrk_buf_char(out, ' ');
        styrk_format_cuff(out, &s->cuff);
    }
}

/* One segment; `before` is the set before it on the line, or NULL. */
static void put_segment(styrk_buf *out, const span *s, uint32_t count, const styrk_set_done *before)
{
    const styrk_set_done *first = set_of(s->events, s->from), *last = before;
    const bool role = first->role_said || first->role != STYRK_ROLE_WORK;

    put_role(out, first);
    last = role ? NULL : last;
    for (uint32_t i = s->from; i < s->to;) {
        const styrk_set_done *set = set_of(s->events, i);
        const bool loaded = set->load_kind != STYRK_LOAD_NONE;
        bool equal;
        if (set->partial) {
            const int32_t pause_ms = i > 0 ? set_of(s->events, i - 1)->rest_ms : 0;
            styrk_buf_z(out, " >");
            if (pause_ms > 0) {
                styrk_format_seconds(out, pause_ms);
            }
        }
        if (last == NULL ? loaded : !same_load(last, set)) {
            styrk_buf_char(out, ' ');
            put_load(out, set);
        }
        styrk_buf_char(out, ' ');
        const uint32_t end = item_end(s, i, &equal);
        put_item(out, s, i, end, equal);
        last = set;
        i = end;
    }
    put_frame(out, first,
              is_pause(s->events, count, s->to - 1) ? -1 : set_of(s->events, s->to - 1)->rest_ms);
}

/* All sets of one exercise in a row; answers where they end. */
static uint32_t put_sets(styrk_buf *out, const styrk_event *events, uint32_t count, uint32_t from)
{
    uint32_t at = from;

    put_name(out, events[from].set.exercise);
    while (at < count && is_set_of(&events[at], events[from].set.exercise)) {
        const span s = {events, at, segment_end(events, count, at)};
        styrk_buf_z(out, at > from ? "," : "");
        put_segment(out, &s, count, at > from ? set_of(events, at - 1) : NULL);
        at = s.to;
    }
    return at;
}

/* ---- the other lines ----------------------------------------------------------------------- */

static void put_lop(styrk_buf *out, const styrk_event *e)
{
    static const char *const limbs[] = {"", " arm", " thigh"};
    static const char *const postures[] = {"", " seated", " supine", " standing"};

    styrk_buf_z(out, "lop");
    if (e->measure.side != STYRK_SIDE_NONE) {
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_format_side(e->measure.side));
    }
    styrk_buf_z(out, limbs[e->measure.limb]);
    styrk_buf_char(out, ' ');
    styrk_buf_int(out, e->measure.mmhg);
    styrk_buf_z(out, "mmHg");
    styrk_buf_z(out, postures[e->measure.posture]);
    if (e->measure.cuff_mm >= 0) {
        styrk_buf_z(out, " cuff ");
        styrk_buf_decimal(out, e->measure.cuff_mm, 1, '.');
        styrk_buf_z(out, "cm");
    }
}

static void put_measure(styrk_buf *out, const styrk_event *e)
{
    static const char *const kinds[] = {" 1rm ", " tm ", " mvc "};

    switch (e->measure.kind) {
    case STYRK_MEASURE_LOP:
        put_lop(out, e);
        return;
    case STYRK_MEASURE_BODYMASS:
        styrk_buf_z(out, "bodyweight ");
        break;
    case STYRK_MEASURE_1RM:
    case STYRK_MEASURE_TM:
    case STYRK_MEASURE_MVC:
        put_name(out, e->measure.exercise);
        styrk_buf_z(out, kinds[e->measure.kind]);
        break;
    }
    styrk_format_weight(out, e->measure.weight, true);
    if (e->measure.side != STYRK_SIDE_NONE) {
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_format_side(e->measure.side));
    }
}

static void put_other(styrk_buf *out, const styrk_event *e)
{
    switch (e->kind) {
    case STYRK_EV_SKIP:
        put_name(out, e->set.exercise);
        styrk_buf_z(out, " skip");
        put_role(out, &e->set);
        break;
    case STYRK_EV_MEASURE:
        put_measure(out, e);
        break;
    case STYRK_EV_PAIN:
        styrk_buf_z(out, "pain ");
        put_name(out, e->set.exercise);
        styrk_buf_char(out, ' ');
        styrk_buf_int(out, e->number);
        styrk_buf_z(out, e->next_day ? " next day" : "");
        break;
    case STYRK_EV_STOP:
        styrk_buf_z(out, "stop ");
        styrk_buf_str(out, e->key);
        break;
    case STYRK_EV_REVIEW:
        styrk_buf_z(out, "review ");
        styrk_buf_str(out, e->key);
        styrk_buf_z(out, " by ");
        styrk_buf_str(out, e->text);
        break;
    case STYRK_EV_NOTE:
        styrk_buf_z(out, "note ");
        styrk_buf_str(out, e->text);
        break;
    default: /* no log line says these */
        break;
    }
}

void styrk_log_format(styrk_buf *out, const styrk_event *events, uint32_t count)
{
    uint32_t at = 0;

    while (at < count) {
        styrk_buf_z(out, at > 0 ? "\n" : "");
        if (events[at].kind == STYRK_EV_SET) {
            at = put_sets(out, events, count, at);
        } else {
            put_other(out, &events[at]);
            at++;
        }
    }
}
