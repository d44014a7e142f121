/* unit_state.c: which events count, and what names mean (order.c, lift.c, table.c). */
#include "fold/fold.h"
#include "session/gate.h"
#include "tap.h"

enum { EVENTS = 4000 };

static char space[32 << 20];
static styrk_arena arena;
static styrk_event events[EVENTS];
static size_t count;
static styrk_day today;

static void begin(void)
{
    styrk_arena_init(&arena, space, sizeof space);
    count = 0;
    today.n = 20000;
}

/* A new event whose id is its number: a later one is the newer one. */
static styrk_event *add(styrk_event_kind kind, uint16_t number)
{
    styrk_event *e = &events[count++];
    styrk_event_init(e);
    e->kind = kind;
    e->id = styrk_id_make(1000, 0, 0);
    e->id.b[14] = (uint8_t)(number >> 8);
    e->id.b[15] = (uint8_t)number;
    e->batch = e->id;
    e->day = today;
    return e;
}

static styrk_event *add_set(uint16_t number, const char *name, int64_t kg)
{
    styrk_event *e = add(STYRK_EV_SET, number);
    e->set.exercise = styrk_str_of(name);
    e->set.load_kind = STYRK_LOAD_ABS;
    e->set.load = (styrk_weight){styrk_mass_from(kg, 0, STYRK_KG), STYRK_KG};
    e->set.reps = 1;
    e->set.rpe_x10 = 100;
    return e;
}

static styrk_id id_of(uint16_t number)
{
    const size_t before = count;
    const styrk_id id = add(STYRK_EV_NOTE, number)->id;
    count = before;
    return id;
}

static void retract(uint16_t number, uint16_t target)
{
    add(STYRK_EV_RETRACT, number)->target = id_of(target);
}

static styrk_state *fold(void)
{
    styrk_state *state = NULL;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {today.n + 1}};
    return styrk_state_fold(&arena, &state, events, count, &options) == STYRK_OK ? state : NULL;
}

/* The heaviest single of the last day, in kg; -1 if there is none. */
static int64_t single_of(const styrk_state *state, const char *name)
{
    const styrk_lift *lift = styrk_state_lift_of(state, styrk_str_of(name));
    const styrk_fact *fact = lift != NULL ? styrk_lift_1rm_now(lift) : NULL;
    return fact != NULL ? styrk_mass_milli(fact->weight.mass, STYRK_KG) / 1000 : -1;
}

static int64_t single(void)
{
    return single_of(fold(), "Squat");
}

/* ---- retractions ------------------------------------------------------------------- */

static void test_retractions(void)
{
    begin();
    add_set(10, "Squat", 100);
    retract(11, 10);
    is_int(single(), -1, "what is taken back is gone");
    retract(12, 11);
    is_int(single(), 100, "and back when that is taken back");
    retract(13, 12);
    is_int(single(), -1, "and gone again");
    begin();
    add_set(10, "Squat", 100);
    retract(5, 10);
    is_int(single(), -1, "a clock that is behind: the retraction is older than the set");
    retract(3, 5);
    is_int(single(), 100, "and so is the one that takes it back");
    retract(4, 3);
    is_int(single(), -1, "and the next");
    begin();
    add_set(10, "Squat", 100);
    retract(11, 99);
    retract(12, 0);
    is_int(single(), 100, "what is not there cannot be taken back");
    retract(13, 13);
    is_int(single(), 100, "nor can a retraction take back itself");
}

static void test_rings(void)
{
    styrk_buf there, back;
    begin();
    add_set(10, "Squat", 100);
    add_set(11, "Squat", 110);
    retract(20, 21);
    retract(21, 20);
    retract(22, 20);
    retract(23, 10);
    events[count - 1].batch = id_of(21);
    styrk_buf_init(&there, &arena, 1 << 20);
    styrk_state_json(&there, fold());
    for (size_t i = 0; i < count / 2; i++) {
        const styrk_event t = events[i];
        events[i] = events[count - 1 - i];
        events[count - 1 - i] = t;
    }
    styrk_buf_init(&back, &arena, 1 << 20);
    styrk_state_json(&back, fold());
    ok(there.len == back.len && memcmp(there.p, back.p, there.len) == 0,
       "a ring of retractions comes out alike from both ends");
    begin();
    add_set(10, "Squat", 100);
    for (uint16_t i = 0; i < 3000; i++) {
        retract((uint16_t)(100 + i), i == 0 ? 10 : (uint16_t)(99 + i));
    }
    is_int(single(), 100, "three thousand in a row, an even number");
    retract(3100, 3099);
    is_int(single(), -1, "and an odd one");
}

static void test_batches(void)
{
    begin();
    for (uint16_t i = 10; i < 13; i++) {
        add_set(i, "Squat", 100 + i)->batch = id_of(5);
    }
    retract(20, 5);
    is_int(single(), -1, "a whole command is taken back");
    retract(21, 20);
    is_int(single(), 112, "and comes back");
}

/* ---- corrections ---------------------------------------------------------------------- */

static void correct(uint16_t number, uint16_t old, int64_t kg)
{
    add_set(number, "Squat", kg)->supersedes = id_of(old);
}

static void test_corrections(void)
{
    begin();
    add_set(10, "Squat", 100);
    correct(11, 10, 90);
    is_int(single(), 90, "a correction replaces");
    ok(!styrk_state_stands(fold(), id_of(10)) && styrk_state_stands(fold(), id_of(11)),
       "and stands in its place");
    correct(13, 10, 80);
    correct(12, 10, 70);
    is_int(single(), 80, "of several the newest counts");
    correct(14, 13, 60);
    is_int(single(), 60, "a correction can be corrected");
    retract(15, 14);
    is_int(single(), 80, "and that be taken back");
    begin();
    correct(11, 10, 90);
    is_int(single(), 90, "a correction of what is not there stands for itself");
    correct(12, 12, 95);
    is_int(single(), 95, "so does one of itself");
    begin();
    add_set(10, "Squat", 100);
    for (uint16_t i = 0; i < 3000; i++) {
        correct((uint16_t)(100 + i), i == 0 ? 10 : (uint16_t)(99 + i), 1 + i % 200);
    }
    is_int(single(), 1 + 2999 % 200, "three thousand corrections of corrections");
    begin();
    add_set(10, "Squat", 100);
    correct(11, 10, 90);
    events[0].supersedes = id_of(11);
    is_int(single(), -1, "two that replace each other count for nothing");
}

static void test_odd_corrections(void)
{
    begin();
    add_set(10, "Squat", 100);
    styrk_event *e = add(STYRK_EV_UNKNOWN, 11);
    e->supersedes = id_of(10);
    is_int(single(), 100, "an event of a newer styrk replaces nothing");
    correct(12, 10, 90);
    events[count - 1].set.load.mass.u = -1;
    is_int(single(), 100, "nor does one with less than nothing on the bar");
    begin();
    add_set(10, "Squat", 100);
    add_set(11, "Squat", 60)->day.n = today.n + 1;
    correct(12, 10, 120);
    events[count - 1].day.n = today.n - 30;
    today.n++;
    is_int(single(), 60, "a correction may move a set to another day");
    begin();
    styrk_event *first = add(STYRK_EV_PROGRAM, 10);
    first->key = STYRK_LIT("first");
    first->text = STYRK_LIT("day A\n  Squat: 3x5 100kg\n");
    styrk_event *second = add(STYRK_EV_PROGRAM, 11);
    second->key = STYRK_LIT("second");
    second->text = STYRK_LIT("day B\n  Squat: 3x5 100kg\n");
    styrk_event *again = add(STYRK_EV_PROGRAM, 12);
    *again = *first;
    again->id = id_of(12);
    again->supersedes = id_of(10);
    ok(styrk_str_eqz(styrk_state_program(fold(), NULL), "second"),
       "a corrected program stays behind the one set after it");
}

static void test_claims(void)
{
    begin();
    add_set(10, "Squat", 100);
    add_set(10, "Squat", 110)->day.n = today.n - 1;
    is_int(single(), 110, "of two events with one id that of the earlier day counts");
    const styrk_event t = events[0];
    events[0] = events[1];
    events[1] = t;
    is_int(single(), 110, "whichever comes first");
}

/* ---- names ------------------------------------------------------------------------------ */

static void test_names(void)
{
    begin();
    add_set(10, "Squat", 100);
    add_set(11, "squat (barbell)", 101);
    add_set(12, "My own thing", 50);
    add_set(13, "my  OWN thing!", 51);
    add_set(14, "###", 5);
    add_set(15, "##", 6);
    const styrk_state *state = fold();
    is_int(state->lift_count, 4, "a lift for each meaning");
    is_int(single_of(state, "Back squat"), 101, "found by another name of the exercise");
    is_int(single_of(state, "MY OWN THING"), 51, "or by another spelling");
    is_int(single_of(state, "###"), 5, "a name of signs is what it is");
    is_int(single_of(state, "Bench press"), -1, "what was never done is not there");
}

static void test_own(void)
{
    begin();
    add_set(10, "Zercher walk", 50);
    add_set(11, "zercher walks", 60);
    styrk_event *e = add(STYRK_EV_EXERCISE, 12);
    e->day.n = today.n + 50;
    e->key = STYRK_LIT("zercher");
    e->text = STYRK_LIT("name=Zercher walk; implement=bar");
    const styrk_state *state = fold();
    const styrk_lift *lift = styrk_state_lift_of(state, STYRK_LIT("Zercher walk"));
    ok(lift != NULL && lift->exercise != NULL && lift->set_count == 2,
       "an exercise of one's own means what was logged before it, too");
    ok(lift != NULL && styrk_str_eqz(lift->key, "zercher"), "its id is the event's key");
    e = add(STYRK_EV_EXERCISE, 13);
    e->key = STYRK_LIT("zercher");
    e->text = STYRK_LIT("en=Zercher walk; da=Zerchergang; implement=stack");
    state = fold();
    lift = styrk_state_lift_of(state, STYRK_LIT("Zerchergang"));
    ok(lift != NULL && lift->set_count == 2 && lift->exercise->implement == STYRK_IMPLEMENT_STACK,
       "of two definitions the newer one counts for all");
    is_int(state->lift_count, 1, "and they are one lift");
    e = add(STYRK_EV_EXERCISE, 14);
    e->text = STYRK_LIT("nonsense");
    is_int(fold()->lift_count, 1, "a definition that cannot be read changes nothing");
}

static void test_table(void)
{
    styrk_table table = {0};
    static char keys[5000][16];
    int wrong = 0;
    begin();
    ok(styrk_table_get(&table, STYRK_LIT("x")) == NULL, "an empty table has nothing");
    for (int i = 0; i < 5000; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", i);
        styrk_table_put(&arena, &table, styrk_str_of(keys[i]), keys[i]);
        styrk_table_put(&arena, &table, styrk_str_of(keys[i / 2]), keys[i / 2]);
    }
    for (int i = 0; i < 5000; i++) {
        wrong += styrk_table_get(&table, styrk_str_of(keys[i])) != keys[i];
    }
    is_int(wrong, 0, "five thousand entries are found");
    is_int(table.count, 5000, "each once");
    ok(styrk_table_get(&table, STYRK_LIT("k5000")) == NULL, "and no other");
}

/* ---- reviews ------------------------------------------------------------------------------ */

static styrk_verdict verdict(void)
{
    styrk_gate gate;
    const styrk_state *state = fold();
    styrk_gate_judge(&arena, &gate, state, STYRK_GATE_BFR, today, NULL);
    for (const styrk_reason *r = gate.reasons; r != NULL; r = r->next) {
        if (r->text.n > 9 && memcmp(r->text.p, "locked on", 9) == 0) {
            return STYRK_VERDICT_BLOCK;
        }
    }
    return STYRK_VERDICT_GO;
}

static void stop(uint16_t number, int32_t day)
{
    styrk_event *e = add(STYRK_EV_STOP, number);
    e->key = STYRK_LIT("numbness");
    e->day.n = day;
}

static void review(uint16_t number, int32_t day, const char *method)
{
    styrk_event *e = add(STYRK_EV_REVIEW, number);
    e->key = styrk_str_of(method);
    e->text = STYRK_LIT("Dr Holm");
    e->day.n = day;
}

static void test_reviews(void)
{
    begin();
    is_int(verdict(), STYRK_VERDICT_GO, "nothing to review");
    stop(10, today.n - 3);
    is_int(verdict(), STYRK_VERDICT_BLOCK, "a symptom locks");
    review(11, today.n - 3, "max-hold");
    is_int(verdict(), STYRK_VERDICT_BLOCK, "a review of another method does not help");
    review(12, today.n - 4, "bfr");
    is_int(verdict(), STYRK_VERDICT_BLOCK, "nor does one for an earlier day");
    review(13, today.n - 3, "bfr");
    is_int(verdict(), STYRK_VERDICT_GO, "a review of the method on that day or later does");
    stop(14, today.n - 5);
    is_int(verdict(), STYRK_VERDICT_BLOCK,
           "a symptom entered later for an earlier day has not been reviewed");
    review(15, today.n, "all");
    is_int(verdict(), STYRK_VERDICT_GO, "a review of everything covers both");
    stop(16, today.n);
    is_int(verdict(), STYRK_VERDICT_BLOCK, "and not what comes after it");
}

int main(void)
{
    test_retractions();
    test_rings();
    test_batches();
    test_corrections();
    test_odd_corrections();
    test_claims();
    test_names();
    test_own();
    test_table();
    test_reviews();
    return done();
}
