/* prop_extend.c: a state that goes on is the state of the whole log.
 *
 * A log comes in piece by piece, in the order in which it arrives, and days pass.
 * After each piece the state that went on (and was folded anew only where
 * styrk_state_extend() said no) must say the same as a fold from scratch, byte for
 * byte: dump, session, statistics, history, series, journal, undo and redo.
 *
 * usage: prop_extend [ROUNDS [SEED]]
 */
#include "session_rules.h"

#include "prop_rig.h" /* after it: names a variable that is a parameter there */

enum { EVENTS = 120, TEXT = 16 << 20 };

static uint64_t went_on, folded; /* steps with something new */

static void put_target(styrk_buf *out, bool found, styrk_id target)
{
    char text[37] = "-";
    if (found) {
        styrk_id_format(text, target);
    }
    styrk_buf_z(out, text);
}

/* All that can be asked of a state. */
static styrk_buf answer(const styrk_state *state, styrk_day today)
{
    styrk_session *session = NULL;
    styrk_id target = {{0}};
    styrk_buf out;
    styrk_buf_init(&out, &arena, TEXT);
    styrk_state_json(&out, state);
    if (styrk_session_prescribe(&arena, &session, state, today, NULL) == STYRK_OK) {
        styrk_session_json(&out, session);
    }
    styrk_stats_json(&arena, &out, state, (styrk_str){"", 0}, today);
    styrk_history_json(&out, state, 1000);
    styrk_series_json(&arena, &out, state, today);
    styrk_journal_json(&out, state, 1000, (styrk_day){today.n + 1}, NULL);
    put_target(&out, styrk_state_undo(state, &target), target);
    put_target(&out, styrk_state_redo(state, &target), target);
    return out;
}

static bool same(const styrk_buf *want, const styrk_buf *got)
{
    size_t i = 0;
    if (want->len == got->len && want->len > 100 && memcmp(want->p, got->p, want->len) == 0) {
        return true;
    }
    while (i < want->len && i < got->len && want->p[i] == got->p[i]) {
        i++;
    }
    const size_t from = i > 150 ? i - 150 : 0;
    printf("# first difference at %zu of %zu and %zu:\n#   %.*s\n#   %.*s\n", i, want->len,
           got->len, (int)(want->len - from > 300 ? 300 : want->len - from), want->p + from,
           (int)(got->len - from > 300 ? 300 : got->len - from), got->p + from);
    return false;
}

/* Answers what the arena held before; the state that goes on lives in a memory of its own. */
typedef struct {
    styrk_arena memory;
    styrk_state *state;
    const styrk_event *log;
    size_t count;
    styrk_day today;
} goer;

static bool step(goer *w, void *room, size_t size)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, w->today};
    if (w->state != NULL && styrk_state_extend(w->state, w->log, w->count, w->today) == STYRK_OK) {
        went_on++;
        return true;
    }
    folded++;
    styrk_arena_init(&w->memory, room, size);
    return styrk_state_fold(&w->memory, &w->state, w->log, w->count, &options) == STYRK_OK;
}

static bool is_same(const goer *w)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, w->today};
    const size_t used = arena.used;
    styrk_state *scratch = fold(w->log, w->count, &options);
    if (scratch == NULL) {
        return false;
    }
    const styrk_buf want = answer(scratch, w->today);
    const styrk_buf got = answer(w->state, w->today);
    const bool equal = same(&want, &got);
    arena.used = used;
    return equal;
}

/* Which day is asked about now: mostly that of the newest events, now and then one
 * before or after it. */
static styrk_day ask_for(gen *g, styrk_day before)
{
    const int32_t day = g->day + (gen_odds(g, 6) ? (int32_t)gen_below(g, 4) - 1 : 0);
    return gen_odds(g, 4) || (day < before.n && !gen_odds(g, 8)) ? before : (styrk_day){day};
}

/* An event later than all so far, by the clock and by the day. */
static void write_later(gen *g, styrk_event *log, size_t count)
{
    styrk_event *e = &log[count];
    g->clock_ms += 120000;
    gen_event_of(g, e, gen_odds(g, 4) ? STYRK_EV_MEASURE : STYRK_EV_SET);
    e->id = styrk_id_make(g->clock_ms, 0, g->made);
    e->day.n = g->day;
    e->batch = count > 0 && gen_odds(g, 2) ? log[count - 1].batch : e->id;
}

static styrk_id announced; /* named by an event, and still to come; zero none */

/* Names what comes later: the clock of that device ran behind. */
static size_t announce(gen *g, styrk_event *log, size_t count)
{
    write_later(g, log, count);
    announced = styrk_id_make(g->clock_ms + 60000, 0, g->made);
    if (gen_odds(g, 2)) {
        log[count].supersedes = announced;
    } else {
        log[count].kind = STYRK_EV_RETRACT;
        log[count].target = announced;
    }
    return 1;
}

static size_t write_announced(gen *g, styrk_event *log, size_t count)
{
    write_later(g, log, count);
    if (gen_odds(g, 2)) {
        log[count].id = announced;
    } else {
        log[count].batch = announced;
    }
    announced = (styrk_id){{0}};
    return 1;
}

/* Two corrections of one event; that which does not count is of a day to come. */
static size_t write_contest(gen *g, styrk_event *log, size_t count)
{
    const styrk_id old = log[gen_below(g, (uint32_t)count)].id;
    for (size_t i = count; i < count + 2; i++) {
        write_later(g, log, i);
        log[i].supersedes = old;
        log[i].batch = log[i].id;
    }
    log[count].day.n += 2;
    return 2;
}

/* What is written at once: an event like any other, or one of a plain session. */
static size_t write_more(gen *g, styrk_event *log, size_t count, bool calm)
{
    static const styrk_id none;
    if (memcmp(&announced, &none, sizeof none) != 0) {
        return write_announced(g, log, count);
    }
    if (gen_odds(g, 20)) {
        return announce(g, log, count);
    }
    if (count > 0 && gen_odds(g, 60)) {
        return write_contest(g, log, count);
    }
    gen_event(g, log, count);
    if (calm && !gen_odds(g, 10)) {
        write_later(g, log, count);
    } else if (count > 0 && log[count - 1].kind == STYRK_EV_RETRACT && gen_odds(g, 2)) {
        write_later(g, log, count);
        log[count].batch = log[count - 1].target; /* more of a command that was taken back */
    }
    return 1;
}

static bool going_on_is_folding(uint64_t round)
{
    static styrk_event log[EVENTS + 200];
    static unsigned char *room;
    goer w = {.log = log};
    gen g;
    start(&g, round, round % 4 == 3);
    announced = (styrk_id){{0}};
    room = space + SPACE / 2; /* the rig's arena does not come that far */
    arena.size = SPACE / 2;
    w.count = gen_odds(&g, 2) ? gen_healthy(&g, log, 0) : 0;
    w.today.n = g.day;
    const size_t most = w.count + 1 + gen_below(&g, EVENTS);
    const bool calm = !gen_odds(&g, 3);
    while (w.count < most) {
        for (uint32_t more = gen_below(&g, 4); more > 0 && w.count < most; more--) {
            w.count += write_more(&g, log, w.count, calm);
        }
        w.today = ask_for(&g, w.today);
        if (!step(&w, room, SPACE / 2) || !is_same(&w)) {
            printf("#   after %zu events\n", w.count);
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    const uint64_t rounds = begin(argc, argv);
    if (rounds == 0) {
        return 1;
    }
    each_round(going_on_is_folding, rounds, "a state that goes on is the whole log folded");
    printf("# went on %llu times, folded %llu times\n", (unsigned long long)went_on,
           (unsigned long long)folded);
    ok(went_on > folded / 2 && folded > rounds, "both were tried");
    free(space);
    return done();
}
