/* unit_codec.c: an event is one line, and comes back as it was.
 *
 *   C1  decode(encode(e)) = e, for every kind and every field
 *   C2  encode(decode(line)) = line, for lines of encode
 *   C3  a kind that is not known is kept byte for byte
 *   C4  members that are not known change nothing
 *   C5  what is no object of JSON is refused
 */
#include "gen_log.h"
#include "log/names.h"
#include "tap.h"

static char space[4 << 20];
static styrk_arena arena;

static styrk_str line_of(const styrk_event *e)
{
    styrk_buf text;
    styrk_buf_init(&text, &arena, 1 << 20);
    styrk_event_encode(&text, e);
    return (styrk_str){text.p, (uint32_t)text.len};
}

/* The first field that differs, by name; NULL if none does. */
#define SAME(field)                                                                                \
    if (memcmp(&a->field, &b->field, sizeof a->field) != 0) {                                      \
        return #field;                                                                             \
    }
#define SAME_TEXT(field)                                                                           \
    if (!styrk_str_eq(a->field, b->field)) {                                                       \
        return #field;                                                                             \
    }

static const char *set_differs(const styrk_set_done *a, const styrk_set_done *b)
{
    SAME_TEXT(exercise)
    SAME(role)
    SAME(role_said)
    SAME(load_kind)
    SAME(load.mass)
    SAME(load.unit)
    SAME(reps)
    SAME(failed)
    SAME(partial)
    SAME(hold_ms)
    SAME(distance_mm)
    SAME(rpe_x10)
    SAME(side)
    SAME(cuff.kind)
    SAME(cuff.value_x10)
    SAME(cuff.released)
    SAME(angle_x10)
    SAME(rest_ms)
    return NULL;
}

static const char *measure_differs(const styrk_event *a, const styrk_event *b)
{
    SAME(measure.kind)
    SAME_TEXT(measure.exercise)
    SAME(measure.weight.mass)
    SAME(measure.weight.unit)
    SAME(measure.side)
    SAME(measure.limb)
    SAME(measure.mmhg)
    SAME(measure.cuff_mm)
    SAME(measure.posture)
    return NULL;
}

static const char *differs(const styrk_event *a, const styrk_event *b)
{
    SAME(id)
    SAME(batch)
    SAME(supersedes)
    SAME(kind)
    SAME(day)
    SAME_TEXT(source)
    SAME_TEXT(session)
    SAME_TEXT(slot)
    SAME_TEXT(key)
    SAME_TEXT(text)
    SAME(number)
    SAME(next_day)
    SAME(until)
    SAME(target)
    SAME_TEXT(raw)
    if (a->kind == STYRK_EV_SET || a->kind == STYRK_EV_SKIP || a->kind == STYRK_EV_PAIN) {
        return set_differs(&a->set, &b->set);
    }
    return a->kind == STYRK_EV_MEASURE ? measure_differs(a, b) : NULL;
}

/* C1 and C2; what is wrong, or NULL. */
static const char *round_trip(const styrk_event *e)
{
    styrk_event back = {.id = e->id, .day = e->day};
    const styrk_str line = line_of(e);
    if (styrk_event_decode(&arena, &back, line) != STYRK_OK) {
        return "refused";
    }
    const char *field = differs(e, &back);
    if (field != NULL) {
        return field;
    }
    return styrk_str_eq(line_of(&back), line) ? NULL : "another line";
}

static void is_kept(const styrk_event *e, const char *name)
{
    const char *wrong = round_trip(e);
    if (!ok(wrong == NULL, name)) {
        const styrk_str line = line_of(e);
        printf("#   %s: %.*s\n", wrong, (int)line.n, line.p);
    }
}

static styrk_event begin(styrk_event_kind kind)
{
    styrk_event e;
    styrk_event_init(&e);
    e.kind = kind;
    e.id = styrk_id_make(1750000000001, 2, 3);
    e.day = styrk_day_from_ymd(2026, 11, 23);
    return e;
}

/* ---- every field ---------------------------------------------------------------- */

static styrk_event full_set(void)
{
    styrk_event e = begin(STYRK_EV_SET);
    e.batch = styrk_id_make(1750000000000, 1, 2);
    e.supersedes = styrk_id_make(1740000000000, 1, 2);
    e.source = STYRK_LIT("hevy");
    e.session = STYRK_LIT("2026-11-23 18:00");
    e.slot = STYRK_LIT("A/0/2");
    e.set.exercise = STYRK_LIT("B\303\246nkpres \"smal\"\n\t\\");
    e.set.role = STYRK_ROLE_BACKOFF;
    e.set.role_said = true;
    e.set.load_kind = STYRK_LOAD_ABS;
    e.set.load = (styrk_weight){{12345678901234567}, STYRK_LB};
    e.set.reps = 8;
    e.set.failed = true;
    e.set.partial = true;
    e.set.hold_ms = 1234;
    e.set.distance_mm = 5000000000001;
    e.set.rpe_x10 = 85;
    e.set.side = STYRK_SIDE_RIGHT;
    e.set.cuff = (styrk_cuff){STYRK_CUFF_LOP, 605, true};
    e.set.angle_x10 = 905;
    e.set.rest_ms = 90500;
    return e;
}

static void test_sets(void)
{
    styrk_event e = full_set();
    is_kept(&e, "a set with every field");
    e = begin(STYRK_EV_SET);
    is_kept(&e, "a set with none");
    for (int role = 0; role < STYRK_ROLES; role++) {
        e = begin(STYRK_EV_SET);
        e.set.role_said = true;
        e.set.role = (styrk_role)role;
        is_kept(&e, styrk_role_name(e.set.role));
    }
    for (int kind = STYRK_LOAD_NONE; kind <= STYRK_LOAD_BW_MINUS; kind++) {
        e = begin(STYRK_EV_SET);
        e.set.load_kind = (styrk_load_kind)kind;
        if (kind != STYRK_LOAD_NONE && kind != STYRK_LOAD_BW) {
            e.set.load = (styrk_weight){{1}, STYRK_KG};
        }
        is_kept(&e, "a load kind");
    }
    for (int kind = STYRK_CUFF_NONE; kind <= STYRK_CUFF_MMHG; kind++) {
        e = begin(STYRK_EV_SET);
        e.set.cuff.kind = (styrk_cuff_kind)kind;
        e.set.cuff.value_x10 = kind == STYRK_CUFF_NONE ? 0 : 70;
        is_kept(&e, "a cuff kind");
    }
    for (int side = 0; side <= STYRK_SIDE_EACH; side++) {
        e = begin(STYRK_EV_SET);
        e.set.side = (styrk_side)side;
        is_kept(&e, "a side");
    }
    e = begin(STYRK_EV_SET);
    e.set.reps = 0;
    e.set.hold_ms = 0;
    e.set.angle_x10 = 0;
    e.set.rest_ms = 0;
    e.set.distance_mm = 0;
    is_kept(&e, "zeros are not absent");
    e = begin(STYRK_EV_SKIP);
    e.set.exercise = STYRK_LIT("Squat");
    e.set.role_said = true;
    e.set.role = STYRK_ROLE_TOP;
    is_kept(&e, "a skipped top set");
}

static void test_measures(void)
{
    for (int kind = STYRK_MEASURE_1RM; kind <= STYRK_MEASURE_LOP; kind++) {
        styrk_event e = begin(STYRK_EV_MEASURE);
        e.measure.kind = (styrk_measure_kind)kind;
        e.measure.side = STYRK_SIDE_LEFT;
        if (kind == STYRK_MEASURE_LOP) {
            e.measure.limb = STYRK_LIMB_LEG;
            e.measure.mmhg = 183;
            e.measure.cuff_mm = 115;
            e.measure.posture = STYRK_POSTURE_SUPINE;
        } else {
            e.measure.exercise = STYRK_LIT("Grip");
            e.measure.weight = (styrk_weight){{8240000000001}, STYRK_KG};
        }
        is_kept(&e, styrk_measure_kind_name(e.measure.kind));
    }
}

static void test_words(void)
{
    static const struct {
        styrk_event_kind kind;
        const char *key, *text;
    } rows[] = {{STYRK_EV_PROGRAM, "demo", "day A\n  Squat: 3x5\n"},
                {STYRK_EV_STOP, "numbness", ""},
                {STYRK_EV_REVIEW, "bfr", "Dr Holm"},
                {STYRK_EV_NOTE, "", "sov d\303\245rligt \xF0\x9F\x98\xB4"},
                {STYRK_EV_SCREEN, "g1", "no"},
                {STYRK_EV_CLEARANCE, "bfr", "Dr Holm"},
                {STYRK_EV_OVERRIDE, "cuff-long", "competition"},
                {STYRK_EV_SETTING, "plates", "4x25kg"},
                {STYRK_EV_EXERCISE, "zercher", "name=Zercher walk"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        styrk_event e = begin(rows[i].kind);
        e.key = styrk_str_of(rows[i].key);
        e.text = styrk_str_of(rows[i].text);
        if (e.kind == STYRK_EV_CLEARANCE) {
            e.until = styrk_day_from_ymd(2027, 1, 31);
        }
        is_kept(&e, styrk_event_kind_name(e.kind));
    }
    styrk_event e = begin(STYRK_EV_PAIN);
    e.set.exercise = STYRK_LIT("Squat");
    e.number = 4;
    e.next_day = true;
    is_kept(&e, "pain");
    e = begin(STYRK_EV_RETRACT);
    e.target = styrk_id_make(1750000000000, 7, 8);
    is_kept(&e, "retract");
}

/* ---- lines of others --------------------------------------------------------------- */

static styrk_status decode(styrk_event *e, const char *line)
{
    *e = (styrk_event){.id = styrk_id_make(1, 2, 3), .day = {20000}};
    return styrk_event_decode(&arena, e, styrk_str_of(line));
}

static void test_newer(void)
{
    static const char *const lines[] = {"{\"kind\":\"hologram\",\"depth\":3}",
                                        "{ \"kind\" : \"x\" ,\"batch\":\"not an id\" }",
                                        "{}",
                                        "{\"kind\":7}",
                                        "{\"kind\":\"unknown\"}",
                                        "{\"kind\":\"SET\",\"reps\":5}"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        styrk_event e;
        const bool read = decode(&e, lines[i]) == STYRK_OK && e.kind == STYRK_EV_UNKNOWN;
        const styrk_str again = line_of(&e);
        ok(read && styrk_str_eqz(again, lines[i]), lines[i]);
        ok(e.id.b[15] == 3 && e.day.n == 20000, "its id and day are left alone");
    }
    styrk_event e, plain;
    decode(&plain,
           "{\"kind\":\"set\",\"exercise\":\"Squat\",\"load\":\"abs\",\"kg\":100,\"reps\":5}");
    is_int(
        decode(&e,
               "{\"mood\":[1,{\"a\":2}],\"kind\":\"set\",\"exercise\":\"Squat\",\"load\":\"abs\","
               "\"kg\":1e2,\"reps\":5.0,\"v\":null}"),
        STYRK_OK, "members that are not known");
    ok(differs(&e, &plain) == NULL, "change nothing");
    is_int(decode(&e,
                  "{\"kind\":\"set\",\"role\":\"finisher\",\"load\":\"chains\",\"side\":\"both\"}"),
           STYRK_OK, "words that are not known");
    ok(!e.set.role_said && e.set.load_kind == STYRK_LOAD_NONE && e.set.side == STYRK_SIDE_NONE,
       "are as if not said");
}

static void test_numbers(void)
{
    styrk_event e;
    decode(&e, "{\"kind\":\"set\",\"reps\":-5,\"hold_s\":-1,\"distance_m\":-2,\"angle_deg\":-90,"
               "\"rest_s\":-1,\"load\":\"abs\",\"kg\":-20,\"cuff\":\"lop\",\"cuff_value\":-60}");
    ok(e.set.reps == -1 && e.set.hold_ms == -1 && e.set.distance_mm == -1 &&
           e.set.angle_x10 == -1 && e.set.rest_ms == -1,
       "negative counts are absent");
    ok(e.set.load.mass.u >= 0 && e.set.cuff.value_x10 >= 0, "and there are no negative masses");
    decode(&e, "{\"kind\":\"set\",\"reps\":99999999999,\"hold_s\":1e300,\"rpe\":11,\"kg\":1e40,"
               "\"distance_m\":1e30}");
    ok(e.set.reps == -1 && e.set.hold_ms == -1 && e.set.rpe_x10 == 0 && e.set.load.mass.u == 0 &&
           e.set.distance_mm == -1,
       "numbers that do not fit are absent");
    decode(&e, "{\"kind\":\"set\",\"reps\":\"5\",\"kg\":true,\"rpe\":[8],\"exercise\":5}");
    ok(e.set.reps == -1 && e.set.load.mass.u == 0 && e.set.rpe_x10 == 0 && e.set.exercise.n == 0,
       "other kinds of value are absent");
    decode(&e, "{\"kind\":\"pain\",\"number\":-3}");
    ok(e.number == 0, "pain is 0 to 10");
    decode(&e, "{\"kind\":\"pain\",\"number\":900}");
    ok(e.number == 10, "and no more");
    decode(
        &e,
        "{\"kind\":\"measure\",\"measure\":\"lop\",\"limb\":\"leg\",\"mmhg\":-7,\"cuff_mm\":-9}");
    ok(e.measure.mmhg == 0 && e.measure.cuff_mm == -1, "a pressure is not negative");
}

static void test_refused(void)
{
    static const char *const lines[] = {"",
                                        " ",
                                        "set",
                                        "[]",
                                        "7",
                                        "null",
                                        "\"set\"",
                                        "{",
                                        "{\"kind\"}",
                                        "{\"kind\":\"set\"",
                                        "{\"kind\":\"set\"}}",
                                        "{\"kind\":\"set\"} x",
                                        "{'kind':'set'}",
                                        "{\"kind\":\"set\",}",
                                        "{\"kind\":\"\\x\"}"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        styrk_event e;
        is_int(decode(&e, lines[i]), STYRK_BAD_INPUT, lines[i][0] == '\0' ? "nothing" : lines[i]);
    }
}

/* ---- at random ----------------------------------------------------------------------- */

static void test_random(void)
{
    gen g;
    styrk_event log[50];
    const char *wrong = NULL;
    uint32_t tried = 0;
    gen_init(&g, &arena, 7);
    for (int round = 0; round < 400 && wrong == NULL; round++) {
        styrk_arena_init(&arena, space, sizeof space);
        for (size_t i = 0; i < 50 && wrong == NULL; i++) {
            gen_event(&g, log, i);
            if (log[i].kind != STYRK_EV_UNKNOWN) {
                wrong = round_trip(&log[i]);
                tried++;
            }
        }
    }
    if (!ok(wrong == NULL && tried > 10000, "events at random")) {
        printf("#   %s after %u\n", wrong, tried);
    }
}

int main(void)
{
    styrk_arena_init(&arena, space, sizeof space);
    test_sets();
    test_measures();
    test_words();
    test_newer();
    test_numbers();
    test_refused();
    test_random();
    return done();
}
