/* prop_fold.c: what holds for every log.
 *
 *   P1  the order of the events and duplicates change nothing: merging two logs
 *       is commutative, associative and idempotent
 *   P2  to take back is as if it had never been; to take back that is as if it
 *       always had; also for whole batches
 *   P3  a correction is as if it had been so from the beginning
 *   P4  undo and redo do what a list and a stack do
 *   P5  a day asked about is a log that ends there
 *   P6  is in prop_loads.c
 *   P7  more weight at equal reps and effort never lowers the e1RM
 *   P8  every session keeps its rules: nothing cuffed without a go, no set lost
 *   P9  an event goes through its encoding and back without changing the state
 *   P10 a log that goes on, heard event by event, is the whole log folded
 *   P11 logs of devices that were apart merge alike in any order; so do conflicts
 *
 * usage: prop_fold [ROUNDS [SEED]]
 */
#include "session_rules.h"

#include "prop_rig.h" /* after it: names a variable that is a parameter there */

enum { EVENTS = 300, TEXT = 16 << 20 };

static size_t make_log(gen *g, styrk_event *log, size_t events)
{
    size_t count = gen_odds(g, 2) ? gen_healthy(g, log, 0) : 0;
    for (size_t i = 0; i < events; i++) {
        gen_event(g, log, count++);
    }
    return count;
}

/* A log without references between events. */
static size_t make_plain(gen *g, styrk_event *log, size_t events)
{
    size_t count = gen_odds(g, 2) ? gen_healthy(g, log, 0) : 0;
    for (size_t i = 0; i < events; i++, count++) {
        g->day += gen_odds(g, 5) ? 1 + (int32_t)gen_below(g, 3) : 0;
        gen_event_of(g, &log[count], gen_kind(g));
        if (count > 0 && gen_odds(g, 3)) {
            log[count].batch = log[count - 1].batch;
        }
    }
    return count;
}

static void shuffle(gen *g, styrk_event *log, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        const size_t j = gen_below(g, (uint32_t)i);
        const styrk_event t = log[i - 1];
        log[i - 1] = log[j];
        log[j] = t;
    }
}

/* ---- what a log leads to, as text ---------------------------------------------------- */

/* Everything but how many events there are, which is what P2 and P3 change. */
static void put_answer(styrk_buf *out, const styrk_state *state, styrk_day today)
{
    styrk_session *session = NULL;
    styrk_buf text;
    styrk_buf_init(&text, &arena, TEXT);
    if (state == NULL ||
        styrk_session_prescribe(&arena, &session, state, today, NULL) != STYRK_OK) {
        styrk_buf_z(out, "failed");
        return;
    }
    styrk_session_json(out, session);
    styrk_stats_json(&arena, out, state, (styrk_str){"", 0}, today);
    styrk_state_json(&text, state);
    const char *days = text.p;
    while (strncmp(days, ",\"days\":", 8) != 0) {
        days++;
    }
    styrk_buf_bytes(out, days, (size_t)(text.p + text.len - days));
}

static styrk_buf answer(const styrk_event *log, size_t count, const styrk_fold_options *options)
{
    styrk_buf out;
    styrk_buf_init(&out, &arena, TEXT);
    put_answer(&out, fold(log, count, options), options->today);
    return out;
}

static bool same(const styrk_buf *a, const styrk_buf *b)
{
    if (a->len == b->len && memcmp(a->p, b->p, a->len) == 0 && a->len > 100) {
        return true;
    }
    size_t i = 0;
    while (i < a->len && i < b->len && a->p[i] == b->p[i]) {
        i++;
    }
    const size_t from = i > 150 ? i - 150 : 0;
    printf("# first difference at %zu of %zu and %zu:\n#   %.*s\n#   %.*s\n", i, a->len, b->len,
           (int)(a->len - from > 300 ? 300 : a->len - from), a->p + from,
           (int)(b->len - from > 300 ? 300 : b->len - from), b->p + from);
    return false;
}

static styrk_fold_options asked(gen *g)
{
    return (styrk_fold_options){
        STYRK_MODEL_RTS, gen_odds(g, 2), {g->day + 3 - (int32_t)gen_below(g, 8)}};
}

/* ---- P1 ----------------------------------------------------------------------------- */

static bool order_is_nothing(uint64_t round)
{
    static styrk_event log[2 * EVENTS + 200], other[4 * EVENTS + 400];
    gen g;
    start(&g, round, round % 2 == 1);
    const size_t count = make_log(&g, log, 1 + gen_below(&g, EVENTS));
    const styrk_fold_options options = asked(&g);
    const styrk_buf want = answer(log, count, &options);
    memcpy(other, log, count * sizeof *log);
    size_t n = count;
    for (size_t i = 0; i < count; i++) { /* merged with a log that shares some */
        if (gen_odds(&g, 3)) {
            other[n++] = log[i];
        }
    }
    shuffle(&g, other, n);
    const styrk_buf got = answer(other, n, &options);
    return same(&want, &got);
}

/* Two events with one id: the same one counts wherever it stands. */
static bool claims_are_settled(uint64_t round)
{
    static styrk_event log[EVENTS + 200];
    gen g;
    start(&g, round, false);
    size_t count = make_log(&g, log, 60);
    for (int i = 0; i < 5; i++) {
        const styrk_id id = log[gen_below(&g, (uint32_t)count)].id;
        gen_event(&g, log, count);
        log[count++].id = id;
    }
    const styrk_fold_options options = asked(&g);
    const styrk_buf want = answer(log, count, &options);
    shuffle(&g, log, count);
    const styrk_buf got = answer(log, count, &options);
    return same(&want, &got);
}

/* ---- P2, P3 ------------------------------------------------------------------------- */

static styrk_event *retract(gen *g, styrk_event *log, size_t *count, styrk_id target)
{
    styrk_event *e = &log[(*count)++];
    styrk_event_init(e);
    e->kind = STYRK_EV_RETRACT;
    e->id = gen_id(g);
    e->batch = gen_odds(g, 2) ? e->id : gen_id(g);
    e->day.n = g->day - (int32_t)gen_below(g, 5);
    e->target = target;
    return e;
}

static bool taking_back_is_absence(uint64_t round)
{
    static styrk_event log[EVENTS + 200], without[EVENTS + 200];
    gen g;
    start(&g, round, round % 4 == 3);
    size_t count = make_plain(&g, log, 1 + gen_below(&g, EVENTS / 2));
    const size_t all = count;
    const styrk_event chosen = log[gen_below(&g, (uint32_t)count)];
    const bool batch = gen_odds(&g, 2);
    const styrk_id target = batch ? chosen.batch : chosen.id;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const styrk_id *id = &log[i].id;
        const bool gone = memcmp(id, &target, sizeof target) == 0 ||
                          memcmp(&log[i].batch, &target, sizeof target) == 0;
        if (!gone) {
            without[n++] = log[i];
        }
    }
    const styrk_fold_options options = asked(&g);
    const styrk_buf absent = answer(without, n, &options);
    const styrk_buf present = answer(log, all, &options);
    const styrk_event *back = retract(&g, log, &count, target);
    const styrk_id undo = gen_odds(&g, 2) ? back->id : back->batch;
    const styrk_buf gone = answer(log, count, &options);
    const styrk_event *again = retract(&g, log, &count, undo);
    const styrk_id redo = again->id;
    shuffle(&g, log, count);
    const styrk_buf returned = answer(log, count, &options);
    retract(&g, log, &count, redo);
    const styrk_buf gone_again = answer(log, count, &options);
    return same(&absent, &gone) && same(&present, &returned) && same(&absent, &gone_again);
}

static bool correcting_is_replacing(uint64_t round)
{
    static styrk_event log[EVENTS + 200], replaced[EVENTS + 200];
    static styrk_id newest[EVENTS + 200];
    gen g;
    start(&g, round, round % 4 == 3);
    size_t count = make_plain(&g, log, 1 + gen_below(&g, EVENTS / 2));
    memcpy(replaced, log, count * sizeof *log);
    memset(newest, 0, sizeof newest);
    g.wild = false; /* an impossible correction has no effect */
    const size_t all = count;
    for (int i = 0; i < 4; i++) {
        const size_t at = gen_below(&g, (uint32_t)all);
        if (log[at].kind == STYRK_EV_RETRACT) {
            continue;
        }
        styrk_event *e = &log[count++];
        do {
            gen_event_of(&g, e, gen_odds(&g, 2) ? log[at].kind : gen_kind(&g));
        } while (e->kind == STYRK_EV_UNKNOWN);
        e->supersedes = log[at].id;
        e->batch = log[at].id; /* one command: those of several would be a conflict */
        if (gen_odds(&g, 3)) { /* corrected twice: the newest counts */
            *(e + 1) = *e;
            e++;
            count++;
            e->id = gen_id(&g);
            e->id.b[0] = 2; /* later than all */
            e->set.reps = 7;
        }
        const styrk_id id = log[at].id;
        if (memcmp(&e->id, &newest[at], sizeof e->id) > 0) {
            newest[at] = e->id;
            replaced[at] = *e;
            replaced[at].id = id;
            replaced[at].supersedes = (styrk_id){{0}};
        }
    }
    const styrk_fold_options options = asked(&g);
    const styrk_buf want = answer(replaced, all, &options);
    shuffle(&g, log, count);
    const styrk_buf got = answer(log, count, &options);
    return same(&want, &got);
}

/* ---- P11 ---------------------------------------------------------------------------- */

/* Sets for few slots on few days: two devices that were apart will meet in some. */
static size_t go_on_alone(gen *g, styrk_event *log, const styrk_event *common, size_t known,
                          uint8_t device)
{
    const size_t count = 1 + gen_below(g, 20);
    for (size_t i = 0; i < count; i++) {
        styrk_event *e = &log[i];
        gen_event_of(g, e, gen_odds(g, 4) ? gen_kind(g) : STYRK_EV_SET);
        e->id.b[15] = device; /* ids are a device's own */
        e->batch = gen_odds(g, 3) && i > 0 ? log[i - 1].batch : e->id;
        if (e->kind == STYRK_EV_SET) {
            e->slot = gen_slot(g, false);
        }
        if (gen_odds(g, 6)) {
            e->supersedes = common[gen_below(g, (uint32_t)known)].id;
        } else if (gen_odds(g, 12)) {
            gen_reference(g, e, common, known);
        }
    }
    return count;
}

static size_t join(styrk_event *out, size_t n, const styrk_event *log, size_t count)
{
    memcpy(out + n, log, count * sizeof *log);
    return n + count;
}

static bool says(const styrk_buf *text, const char *what)
{
    const size_t n = strlen(what);
    size_t at = 0;
    while (at + n <= text->len && memcmp(text->p + at, what, n) != 0) {
        at++;
    }
    return at + n <= text->len;
}

static uint64_t met; /* rounds of P11 in which devices met in a set */

/* Merging is union: whoever meets whom first, and however often. */
static bool devices_agree(uint64_t round)
{
    static styrk_event common[EVENTS + 200], log[3][40], merged[EVENTS + 400];
    static const uint8_t orders[][4] = {{0, 1, 2, 2}, {2, 1, 0, 0}, {1, 0, 1, 2}, {2, 0, 2, 1}};
    size_t count[3];
    styrk_buf want = {0};
    gen g;
    start(&g, round, round % 4 == 3);
    const size_t known = make_plain(&g, common, 1 + gen_below(&g, 60));
    const int64_t clock_ms = g.clock_ms;
    for (uint8_t device = 0; device < 3; device++) {
        g.clock_ms = clock_ms; /* at the same time */
        count[device] = go_on_alone(&g, log[device], common, known, (uint8_t)(1 + device));
    }
    const styrk_fold_options options = asked(&g);
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        size_t n = i % 2 == 0 ? join(merged, 0, common, known) : 0;
        for (int k = 0; k < 4; k++) {
            n = join(merged, n, log[orders[i][k]], count[orders[i][k]]);
        }
        n = i % 2 == 0 ? n : join(merged, n, common, known);
        const styrk_buf got = answer(merged, n, &options);
        want = i == 0 ? got : want;
        met += i == 0 && says(&got, "\"counts\":false");
        if (!same(&want, &got)) {
            return false;
        }
    }
    return true;
}

/* ---- P4 ----------------------------------------------------------------------------- */

typedef struct {
    size_t from, count; /* events of a command */
    bool done;
} command;

/* What stands, by the model: a list of commands and how many of them are done. */
static bool undo_is_a_list(uint64_t round)
{
    static styrk_event log[2 * EVENTS], kept[2 * EVENTS];
    command commands[EVENTS];
    size_t count = 0, n = 0, made = 0, done = 0;
    gen g;
    start(&g, round, false);
    for (int i = 0; i < 60; i++) {
        const uint32_t what = gen_below(&g, 5);
        styrk_fold_options plain = {STYRK_MODEL_RTS, false, {0}};
        styrk_state *state = fold(log, count, &plain);
        styrk_id target;
        if (what <= 1) { /* a command; what was undone cannot come back any more */
            made = done;
            commands[made] = (command){count, 1 + gen_below(&g, 3), true};
            const styrk_id batch = styrk_id_make(++g.clock_ms, 0, g.made);
            for (size_t k = 0; k < commands[made].count; k++) {
                gen_event_of(&g, &log[count], STYRK_EV_SET);
                log[count].id = styrk_id_make(++g.clock_ms, 0, g.made);
                log[count++].batch = batch;
            }
            done = ++made;
        } else if (what <= 3) {
            const bool can = styrk_state_undo(state, &target);
            if (can != (done > 0)) {
                printf("# undo after %d steps: %d, but %zu are done\n", i, can, done);
                return false;
            }
            if (can) {
                g.clock_ms += 100000;
                retract(&g, log, &count, target);
                done--;
            }
        } else {
            const bool can = styrk_state_redo(state, &target);
            if (can != (done < made)) {
                printf("# redo after %d steps: %d, but %zu of %zu are done\n", i, can, done, made);
                return false;
            }
            if (can) {
                g.clock_ms += 100000;
                retract(&g, log, &count, target);
                done++;
            }
        }
    }
    for (size_t i = 0; i < done; i++) {
        memcpy(&kept[n], &log[commands[i].from], commands[i].count * sizeof *log);
        n += commands[i].count;
    }
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {g.day}};
    const styrk_buf want = answer(kept, n, &options);
    const styrk_buf got = answer(log, count, &options);
    return same(&want, &got);
}

/* ---- P5 ----------------------------------------------------------------------------- */

static bool holds_always(styrk_event_kind kind)
{
    return kind == STYRK_EV_SETTING || kind == STYRK_EV_SCREEN || kind == STYRK_EV_CLEARANCE ||
           kind == STYRK_EV_EXERCISE || kind == STYRK_EV_PROGRAM;
}

static bool a_day_is_an_end(uint64_t round)
{
    static styrk_event log[EVENTS + 200], until[EVENTS + 200];
    gen g;
    start(&g, round, round % 4 == 3);
    const size_t count = make_plain(&g, log, 1 + gen_below(&g, EVENTS));
    const styrk_fold_options options = {
        STYRK_MODEL_RTS, true, {g.day - (int32_t)gen_below(&g, 40)}};
    const styrk_fold_options open = {STYRK_MODEL_RTS, false, {0}};
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (log[i].day.n <= options.today.n || holds_always(log[i].kind)) {
            until[n++] = log[i];
        }
    }
    const styrk_buf want = answer(log, count, &options);
    const styrk_buf got = answer(until, n, &options);
    /* A state that was folded for no day is asked about one. */
    styrk_session *session = NULL;
    styrk_state *state = fold(log, count, &open);
    styrk_buf text;
    styrk_buf_init(&text, &arena, TEXT);
    if (!same(&want, &got) || state == NULL ||
        styrk_session_prescribe(&arena, &session, state, options.today, NULL) != STYRK_OK) {
        return false;
    }
    styrk_session_json(&text, session);
    return text.len <= want.len && memcmp(text.p, want.p, text.len) == 0;
}

/* ---- P10 ---------------------------------------------------------------------------- */

/* Of a later day, or of the same, and written later. */
static bool is_later(const styrk_event *a, const styrk_event *b)
{
    return a->day.n >= b->day.n && memcmp(&a->id, &b->id, sizeof a->id) > 0;
}

/* What a log leads to when its end is heard event by event. */
static bool going_on_is_folding(uint64_t round)
{
    static styrk_event log[EVENTS + 200];
    gen g;
    start(&g, round, false);
    size_t count = make_plain(&g, log, 1 + gen_below(&g, EVENTS));
    const size_t split = gen_below(&g, (uint32_t)count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) { /* nothing that belongs before what was heard */
        const bool late = n > 0 && !is_later(&log[i], &log[n - 1]);
        if (!late && (i < split || log[i].kind != STYRK_EV_EXERCISE)) {
            log[n] = log[i];
            log[n++].slot = (styrk_str){"", 0}; /* two sets for one slot are a conflict */
        }
    }
    const size_t heard = split < n ? split : n;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {g.day + 2}};
    const styrk_fold_options open = {STYRK_MODEL_RTS, false, {0}};
    const styrk_buf want = answer(log, n, &options);
    styrk_state *state = fold(log, heard, &open);
    styrk_inventory *inventory = NULL;
    styrk_buf got;
    styrk_buf_init(&got, &arena, TEXT);
    for (size_t i = heard; i < n; i++) {
        styrk_state_hear(state, &log[i], &inventory);
    }
    styrk_state_settle(state, options.today, &inventory);
    put_answer(&got, state, options.today);
    return same(&want, &got);
}

/* ---- P7 ----------------------------------------------------------------------------- */

static int64_t e1rm_of(const styrk_event *log, size_t count)
{
    styrk_buf text;
    const styrk_fold_options options = {STYRK_MODEL_RTS, false, {0}};
    styrk_state *state = fold(log, count, &options);
    styrk_buf_init(&text, &arena, TEXT);
    styrk_stats_json(&arena, &text, state, STYRK_LIT("Squat"), (styrk_day){GEN_DAY + 1000});
    const styrk_json *json = styrk_json_parse(&arena, (styrk_str){text.p, (uint32_t)text.len});
    const styrk_json *lift = styrk_json_member(json, "lifts")->first;
    int64_t milli = -1;
    styrk_json_scaled(styrk_json_member(styrk_json_member(lift, "e1rm"), "value"), 3, &milli);
    return milli;
}

static bool more_is_not_less(uint64_t round)
{
    styrk_event log[40];
    gen g;
    start(&g, round, false);
    for (size_t i = 0; i < 40; i++) {
        g.day += gen_odds(&g, 4) ? 1 : 0;
        gen_event_of(&g, &log[i], STYRK_EV_SET);
        log[i].set.exercise = STYRK_LIT("Squat");
        log[i].set.load.unit = STYRK_KG;
        log[i].set.load.mass.u += STYRK_U_PER_KG; /* nothing lifted is no estimate */
    }
    const int64_t before = e1rm_of(log, 40);
    const size_t at = gen_below(&g, 40);
    log[at].set.load.mass.u += STYRK_U_PER_KG * (1 + gen_below(&g, 50)) / 4;
    const int64_t after = e1rm_of(log, 40);
    if (after < before) {
        printf("# from %lld to %lld g\n", (long long)before, (long long)after);
    }
    return after >= before;
}

/* ---- P8, P9 ------------------------------------------------------------------------- */

/* Whether it is in a conflict and does not count. */
static bool is_listed_only(const styrk_session *session, const styrk_event *event)
{
    for (const styrk_conflict *c = session->conflicts; c != NULL; c = c->next) {
        for (uint32_t i = 1; i < c->count; i++) {
            if (memcmp(&c->events[i]->id, &event->id, sizeof event->id) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Each set of today is on the page once; the first side of two may still wait. A
 * program that is set in the middle of a day begins a page of its own. */
static const char *all_are_there(const styrk_session *session, const styrk_event *log, size_t count,
                                 styrk_day today)
{
    for (size_t i = 0; i < count; i++) {
        if (log[i].kind == STYRK_EV_PROGRAM && log[i].day.n >= today.n) {
            return NULL;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (log[i].kind != STYRK_EV_SET || log[i].day.n != today.n ||
            is_listed_only(session, &log[i])) {
            continue;
        }
        uint32_t times = 0;
        bool each = false;
        for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
            for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
                times += set->done != NULL && memcmp(&set->done->id, &log[i].id, 16) == 0;
                each |= set->side == STYRK_SIDE_EACH;
            }
        }
        if (times > 1 || (times == 0 && !each)) {
            return times > 1 ? "a set is there twice" : "a set is lost";
        }
    }
    return NULL;
}

static bool rules_are_kept(uint64_t round)
{
    static styrk_event log[EVENTS + 200], decoded[EVENTS + 200];
    styrk_session *session = NULL;
    gen g;
    start(&g, round, false);
    const size_t count = make_plain(&g, log, 1 + gen_below(&g, EVENTS));
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, log[count - 1].day};
    styrk_state *state = fold(log, count, &options);
    if (state == NULL ||
        styrk_session_prescribe(&arena, &session, state, options.today, NULL) != STYRK_OK) {
        return false;
    }
    const char *wrong = rules_session(session);
    wrong = wrong != NULL ? wrong : all_are_there(session, log, count, options.today);
    if (wrong != NULL) {
        printf("# %s\n", wrong);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        styrk_buf line;
        styrk_buf_init(&line, &arena, TEXT);
        styrk_event_encode(&line, &log[i]);
        decoded[i] = (styrk_event){.id = log[i].id, .day = log[i].day};
        styrk_event_decode(&arena, &decoded[i], (styrk_str){line.p, (uint32_t)line.len});
    }
    const styrk_buf want = answer(log, count, &options);
    const styrk_buf got = answer(decoded, count, &options);
    return same(&want, &got);
}

/* ------------------------------------------------------------------------------------- */

int main(int argc, char **argv)
{
    const uint64_t rounds = begin(argc, argv);
    if (rounds == 0) {
        return 1;
    }
    each_round(order_is_nothing, rounds, "P1 order and duplicates change nothing");
    each_round(claims_are_settled, rounds, "P1 of two events with one id the same one counts");
    each_round(taking_back_is_absence, rounds, "P2 taking back is absence, twice is presence");
    each_round(correcting_is_replacing, rounds, "P3 correcting is replacing");
    each_round(undo_is_a_list, rounds, "P4 undo and redo");
    each_round(a_day_is_an_end, rounds, "P5 a day asked about is a log that ends there");
    each_round(more_is_not_less, 10 * rounds, "P7 more weight never lowers the e1RM");
    each_round(rules_are_kept, rounds, "P8, P9 sessions keep their rules; encoding is faithful");
    each_round(devices_agree, rounds, "P11 merging is union, whoever meets whom first");
    ok(met > rounds / 4, "P11 devices did meet");
    each_round(going_on_is_folding, rounds, "P10 hearing what follows is folding it all");
    free(space);
    return done();
}
