/* fuzz_fold.c: bytes become a log, the log a state, a session and reports.
 *
 * Whatever the log: nothing crashes, what is printed is JSON, every session
 * keeps its rules, and the log handed in backwards gives the same bytes (tried for
 * a third of the inputs: it takes as long again).
 * The first two bytes choose the day that is asked about and how wild the log
 * is; each event takes some of the rest.
 */
#include <stdio.h>

#include "gen_log.h"
#include "session_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { EVENTS = 400, ROOM = 160 << 20, TEXT = 24 << 20 };

static unsigned char *space;

static void must(const char *wrong)
{
    if (wrong != NULL) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
}

/* Blocks are taken from one space, so that nothing is left to free. */
typedef struct {
    size_t used;
} blocks;

static void *more(void *user, size_t size)
{
    blocks *b = user;
    size = (size + 63) / 64 * 64;
    if (size > ROOM - b->used) {
        return NULL;
    }
    b->used += size;
    return space + b->used - size;
}

static size_t make_log(gen *g, styrk_event *log)
{
    size_t count = 0;
    if (gen_odds(g, 2)) {
        count = gen_healthy(g, log, count);
    }
    while (g->at < g->n && count < EVENTS) {
        gen_event(g, log, count);
        count++;
    }
    return count;
}

static void put_all(styrk_arena *arena, styrk_buf *out, const styrk_state *state, styrk_day today)
{
    const styrk_words danish = {NULL, NULL, STYRK_LANG_DA, ','};
    styrk_session *session = NULL;
    styrk_buf text;
    styrk_buf_init(&text, arena, TEXT);
    if (styrk_session_prescribe(arena, &session, state, today, &danish) == STYRK_OK) {
        must(rules_session(session));
        styrk_session_json(out, session);
        must(out->failed ? NULL : rules_json(arena, out));
    }
    styrk_state_json(&text, state);
    must(text.failed ? NULL : rules_json(arena, &text));
    styrk_buf_str(out, (styrk_str){text.p, (uint32_t)text.len});
    text.len = 0;
    styrk_stats_json(arena, &text, state, (styrk_str){"", 0}, today);
    must(text.failed ? NULL : rules_json(arena, &text));
    styrk_buf_str(out, (styrk_str){text.p, (uint32_t)text.len});
    text.len = 0;
    styrk_history_json(&text, state, 50);
    must(text.failed ? NULL : rules_json(arena, &text));
    styrk_buf_str(out, (styrk_str){text.p, (uint32_t)text.len});
    styrk_stats_text(arena, out, state, (styrk_str){"", 0}, today, &danish);
    styrk_history_text(out, state, 50, NULL);
}

static bool answer(styrk_arena *arena, styrk_buf *out, const styrk_event *log, size_t count,
                   const styrk_fold_options *options)
{
    styrk_state *state = NULL;
    styrk_id target;
    styrk_buf_init(out, arena, TEXT);
    if (styrk_state_fold(arena, &state, log, count, options) != STYRK_OK) {
        return false;
    }
    put_all(arena, out, state, options->today);
    styrk_state_undo(state, &target);
    styrk_state_redo(state, &target);
    return !arena->failed && !out->failed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static styrk_event log[EVENTS + 100], reversed[EVENTS + 100];
    blocks memory = {0};
    styrk_arena arena;
    gen g;
    if (space == NULL && (space = malloc(ROOM)) == NULL) {
        return 0;
    }
    styrk_arena_init(&arena, NULL, 0);
    arena.grow = more;
    arena.user = &memory;
    gen_init(&g, &arena, 1);
    g.p = data;
    g.n = size;
    g.wild = gen_odds(&g, 2);
    const uint32_t asked = gen_below(&g, 64);
    const size_t count = make_log(&g, log);
    const styrk_fold_options options = {
        STYRK_MODEL_RTS, asked % 4 != 0, {g.day - (int32_t)asked / 4 + 2}};
    styrk_buf first, second;
    if (!answer(&arena, &first, log, count, &options) || asked % 3 != 0) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        reversed[i] = log[count - 1 - i];
    }
    if (answer(&arena, &second, reversed, count, &options)) {
        must(first.len == second.len && memcmp(first.p, second.p, first.len) == 0
                 ? NULL
                 : "another order, another state");
    }
    return 0;
}
