/* fuzz_act.c: any lines as requests, one after the other.
 *
 * A request that is taken gives events that encode and read back alike; what comes
 * of them is a session, and JSON. One that is not taken says why, and changes nothing.
 */
#include <stdlib.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROOM = 96 << 20, REQUESTS = 10, EVENTS = 2 + REQUESTS * 64 };

static const char program[] = "day A\n"
                              "  Squat: top 1x3 @8, backoff +x5 -12% until @9 max 3 sets\n"
                              "    next: +2.5kg if done\n"
                              "  A1 Bench press: 2x8-12 60kg > max -20%\n"
                              "  A2 Dumbbell curl: 2x8 10kg each\n"
                              "  Leg extension: 30/15 20% rest 30s cuff 7/10\n"
                              "  Plank: 2x30s+\n";

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void is_json(styrk_arena *arena, const styrk_buf *text)
{
    must(!text->failed);
    must(styrk_json_parse(arena, (styrk_str){text->p, (uint32_t)text->len}) != NULL);
}

static size_t begin(styrk_event *events)
{
    for (int i = 0; i < 2; i++) {
        styrk_event_init(&events[i]);
        events[i].id = styrk_id_make(1000 + i, 0, 0);
        events[i].day = (styrk_day){20000};
    }
    events[0].kind = STYRK_EV_PROGRAM;
    events[0].key = STYRK_LIT("fuzz");
    events[0].text = STYRK_LIT(program);
    events[1].kind = STYRK_EV_MEASURE;
    events[1].measure.exercise = STYRK_LIT("Squat");
    events[1].measure.weight = (styrk_weight){styrk_mass_from(100, 0, STYRK_KG), STYRK_KG};
    return 2;
}

static void take(styrk_arena *arena, const styrk_event *made, styrk_event *out, uint32_t number)
{
    styrk_buf line;
    styrk_buf_init(&line, arena, 4 << 20);
    styrk_event_encode(&line, made);
    must(!line.failed);
    *out = (styrk_event){.id = styrk_id_make(2000 + number, 0, 0), .day = {20000}};
    must(styrk_event_decode(arena, out, (styrk_str){line.p, (uint32_t)line.len}) == STYRK_OK);
    must(out->kind == made->kind);
}

static void show(styrk_arena *arena, const styrk_state *state)
{
    styrk_session *session = NULL;
    styrk_buf text;
    must(styrk_session_prescribe(arena, &session, state, (styrk_day){20000}, NULL) == STYRK_OK);
    styrk_buf_init(&text, arena, 8 << 20);
    styrk_session_json(&text, session);
    is_json(arena, &text);
}

static size_t request(styrk_arena *arena, styrk_event *events, size_t count, styrk_str line)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {20000}};
    styrk_state *state = NULL;
    styrk_deed deed;
    must(styrk_state_fold(arena, &state, events, count, &options) == STYRK_OK);
    const styrk_status status = styrk_act(arena, &deed, state, (styrk_day){20000}, line, NULL);
    if (status != STYRK_OK) {
        styrk_buf text;
        must(status == STYRK_BAD_INPUT || status == STYRK_REFUSED);
        must(deed.count == 0 && deed.message.n > 0);
        styrk_buf_init(&text, arena, 8 << 20);
        styrk_deed_json(&text, &deed, NULL);
        is_json(arena, &text);
        return count;
    }
    must(deed.count > 0 && deed.count <= 64);
    for (uint32_t i = 0; i < deed.count; i++) {
        take(arena, &deed.events[i], &events[count], (uint32_t)count);
        events[count].batch = events[count - i].id;
        count++;
    }
    must(styrk_state_fold(arena, &state, events, count, &options) == STYRK_OK);
    show(arena, state);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *space;
    static styrk_event events[EVENTS];
    styrk_arena arena;
    if (size > 4000 || (space == NULL && (space = malloc(ROOM)) == NULL)) {
        return 0;
    }
    styrk_arena_init(&arena, space, ROOM);
    size_t count = begin(events);
    size_t at = 0;
    for (int i = 0; i < REQUESTS && at < size; i++) {
        size_t end = at;
        while (end < size && data[end] != '\n') {
            end++;
        }
        count = request(&arena, events, count,
                        (styrk_str){(const char *)data + at, (uint32_t)(end - at)});
        at = end + 1;
    }
    return 0;
}
