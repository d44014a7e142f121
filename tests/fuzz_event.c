/* fuzz_event.c: any bytes as an encoded event.
 *
 * What is read must encode to a line that reads back as the same event and
 * encodes to the same line; and it can be folded.
 */
#include <stdlib.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROOM = 32 << 20 };

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static styrk_str encode(styrk_arena *arena, const styrk_event *event)
{
    styrk_buf text;
    styrk_buf_init(&text, arena, 1 << 20);
    styrk_event_encode(&text, event);
    must(!text.failed);
    return (styrk_str){text.p, (uint32_t)text.len};
}

static void fold(styrk_arena *arena, const styrk_event *event)
{
    styrk_state *state = NULL;
    styrk_session *session = NULL;
    must(styrk_state_fold(arena, &state, event, 1, NULL) == STYRK_OK);
    must(styrk_session_prescribe(arena, &session, state, event->day, NULL) == STYRK_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *space;
    styrk_arena arena;
    styrk_event event = {.id = {{1}}, .day = {20000}}, again = event;
    if (size > 20000 || (space == NULL && (space = malloc(ROOM)) == NULL)) {
        return 0;
    }
    styrk_arena_init(&arena, space, ROOM);
    if (styrk_event_decode(&arena, &event, (styrk_str){(const char *)data, (uint32_t)size}) !=
        STYRK_OK) {
        return 0;
    }
    const styrk_str line = encode(&arena, &event);
    must(styrk_event_decode(&arena, &again, line) == STYRK_OK && again.kind == event.kind);
    must(styrk_str_eq(encode(&arena, &again), line));
    fold(&arena, &event);
    return 0;
}
