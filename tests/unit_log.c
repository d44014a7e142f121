/* unit_log.c: log lines: the events they give, the reader's part in it, and
 * the way back. What is written canonically is in tests/vectors/log*.vec.
 */
#include "lang/log_text.h"
#include "tap.h"

static unsigned char block[1u << 22];
static styrk_arena arena;
static styrk_diags diags;
static styrk_event *events;
static uint32_t count;

static styrk_status parse_as(const char *line, const styrk_reading *reading)
{
    styrk_arena_init(&arena, block, sizeof block);
    styrk_diags_init(&diags, &arena);
    return styrk_log_parse(&arena, &events, &count, &diags, styrk_str_of(line), reading);
}

static bool parse(const char *line)
{
    const bool good = parse_as(line, NULL) == STYRK_OK;
    ok(good && diags.errors == 0, line);
    return good && count > 0;
}

static bool is_line(styrk_str got, const char *want)
{
    return styrk_str_eqz(got, want);
}

/* ---- sets ---------------------------------------------------------------------- */

static void test_one_set(void)
{
    if (!parse("Squat 137,5kg x3 @8 fail")) {
        return;
    }
    const styrk_set_done *s = &events[0].set;
    is_int(count, 1, "  one event");
    is_int(events[0].kind, STYRK_EV_SET, "  a set");
    ok(is_line(s->exercise, "Squat"), "  of the squat");
    is_int(s->load_kind, STYRK_LOAD_ABS, "  with a load");
    is_int(s->load.mass.u, 13750000000000LL, "  of 137.5 kg");
    is_int(s->reps, 3, "  three reps");
    is_int(s->rpe_x10, 80, "  RPE 8");
    ok(s->failed && !s->partial && !s->role_said, "  that failed");
    is_int(s->hold_ms, -1, "  nothing held");
    is_int(s->distance_mm, -1, "  no way");
    is_int(s->angle_x10, -1, "  no angle");
    is_int(s->rest_ms, -1, "  rest unknown");
    is_int(s->side, STYRK_SIDE_NONE, "  no side");
    is_int(s->cuff.kind, STYRK_CUFF_NONE, "  no cuff");
}

static void test_many_sets(void)
{
    if (parse("Squat w 60kg x5, top 140kg x3 @9, backoff 120kg x5@7 x5@7.5 rest 2min")) {
        is_int(count, 4, "  four sets");
        ok(events[0].set.role == STYRK_ROLE_WARMUP && events[0].set.role_said, "  a warm-up");
        is_int(events[1].set.role, STYRK_ROLE_TOP, "  a top set");
        is_int(events[1].set.rest_ms, -1, "  whose rest is not said");
        is_int(events[2].set.rpe_x10, 70, "  effort of the first back-off");
        is_int(events[3].set.rpe_x10, 75, "  and of the second");
        is_int(events[2].set.rest_ms, 120000, "  the rest of the segment");
    }
    if (parse("Leg extension 20kg x30/20/15/0 cuff 60%LOP released")) {
        is_int(count, 4, "  a list of four");
        is_int(events[2].set.reps, 15, "  reps of the third");
        ok(events[3].set.failed && events[3].set.reps == 0, "  a missed attempt");
        ok(events[0].set.cuff.kind == STYRK_CUFF_LOP && events[0].set.cuff.released &&
               events[3].set.cuff.value_x10 == 600,
           "  the cuff is on all of them");
    }
}

static void test_parts(void)
{
    if (parse("Squat 100kg x10 > 80kg x6 >20s x3 x2, 60kg x8")) {
        is_int(count, 5, "  five sets");
        ok(!events[0].set.partial && events[1].set.partial && events[3].set.partial, "  parts");
        is_int(events[0].set.rest_ms, 0, "  straight on");
        is_int(events[1].set.rest_ms, 20000, "  a pause");
        is_int(events[2].set.rest_ms, 20000, "  that goes on");
        is_int(events[3].set.rest_ms, -1, "  to the end of the segment");
        ok(!events[4].set.partial, "  after which a set is a set again");
        is_int(events[3].set.load.mass.u, 8000000000000LL, "  parts keep the load");
    }
}

static void test_loads(void)
{
    if (parse("Pull-up bw+10kg x5, x4, unloaded x3, -20kg x8")) {
        is_int(events[1].set.load_kind, STYRK_LOAD_BW_PLUS, "  a load goes on");
        is_int(events[2].set.load_kind, STYRK_LOAD_NONE, "  until it is taken off");
        is_int(events[3].set.load_kind, STYRK_LOAD_BW_MINUS, "  help");
    }
    if (parse("Squat x5 x4 100kg")) {
        is_int(events[0].set.load.mass.u, 10000000000000LL, "  a load after its sets");
    }
    if (parse("Squat 140kg top x3, backoff x5")) {
        is_int(events[1].set.load_kind, STYRK_LOAD_NONE, "  a role does not inherit a load");
    }
}

static void test_time_and_way(void)
{
    if (parse("Plank 45s left 1:10 right @8")) {
        is_int(events[0].set.hold_ms, 45000, "  seconds");
        is_int(events[1].set.hold_ms, 70000, "  minutes and seconds");
        ok(events[0].set.side == STYRK_SIDE_LEFT && events[1].set.side == STYRK_SIDE_RIGHT,
           "  each with its side");
        is_int(events[1].set.rpe_x10, 80, "  effort of the last");
    }
    if (parse("Plank 2m")) {
        is_int(events[0].set.hold_ms, 120000, "  m is minutes for a hold");
    }
    if (parse("Running 5km in 25:00")) {
        is_int(events[0].set.distance_mm, 5000000, "  metres");
        is_int(events[0].set.hold_ms, 1500000, "  in that time");
    }
    if (parse("Farmer's walk 40kg 3x20m")) {
        is_int(count, 3, "  three times");
        is_int(events[2].set.distance_mm, 20000, "  m is metres for a carry");
    }
}

/* ---- what the reader knows -------------------------------------------------------- */

static const styrk_exercise *find_one(const void *user, styrk_str name)
{
    static const styrk_exercise own = {.measure = STYRK_MEASURE_BODYWEIGHT};
    (void)user;
    return styrk_str_ieqz(name, "Tree climb") ? &own : NULL;
}

static void test_reader(void)
{
    const styrk_reading pounds = {.unit = STYRK_LB};
    const styrk_reading danish = {.lang = STYRK_LANG_DA};
    const styrk_reading own = {.find = find_one};

    parse_as("Squat 225x5", &pounds);
    ok(count == 1 && events[0].set.load.unit == STYRK_LB, "a bare load has the reader's unit");
    parse_as("Squat tm 300", &pounds);
    ok(count == 1 && events[0].measure.weight.unit == STYRK_LB, "and so has a bare measurement");
    parse_as("Plank 45s V 40s H", &danish);
    ok(count == 2 && events[1].set.side == STYRK_SIDE_RIGHT, "V and H in Danish");
    is_int(parse_as("Squat 100kg x5 V", NULL), STYRK_BAD_INPUT, "not in English");
    is_int(parse_as("Tree climb 3x8", &own), STYRK_OK, "an exercise of the athlete's own");
    is_int(count, 3, "  done with bodyweight counts sets");
    is_int(parse_as("Tree climb 3x8", NULL), STYRK_BAD_INPUT, "unknown, it is ambiguous");
    is_int(parse_as("Tree climb 30x8", NULL), STYRK_OK, "unless the number is large");
    is_int(parse_as("Tree climb 3x45s", NULL), STYRK_OK, "or something is held");
}

static void is_name(const char *line, const char *name)
{
    const bool good = parse_as(line, NULL) == STYRK_OK && count > 0;
    const styrk_str got = good ? events[0].set.exercise : (styrk_str){0};
    is_text(got.p, got.n, name, line);
}

static void test_names(void)
{
    is_name("45 degree back extension 60kg x10", "45 degree back extension");
    is_name("Bench press (barbell): 100kg x5", "Bench press (barbell)");
    is_name("21s curl 20kg x7", "21s curl");
    is_name("L-sit 20s", "L-sit");
    is_name("Left-hand deadlift 60kg x5", "Left-hand deadlift");
    is_name("Top to bottom row 60kg x5", "Top to bottom row");
    is_name("Squat, low bar 100kg x5", "Squat, low bar");
    is_name("Kneb\xC3\xB8y 100kg x5", "Kneb\xC3\xB8y");
    is_name("\"x5 \"\"best\"\" lift\": 100kg x5", "x5 \"best\" lift");
    is_name("  Squat  100kg x5", "Squat");
    is_name("21s 10kg x7", "21s");
    is_name("\"5x5 special\" 10kg x5", "5x5 special");
    is_name("Old school 7O curl 10kg x5", "Old school 7O curl");
    is_name("\"Zercher 1OOkg\" 10kg x5", "Zercher 1OOkg");
    is_name("Oil drum lift 60lb x5", "Oil drum lift");
}

/* Letters in place of digits: what is meant, and which lift. */
static void test_mistyped(void)
{
    is_int(parse_as("Sqat 1OOkg x5", NULL), STYRK_BAD_INPUT, "letters in a load");
    const styrk_diag *load = diags.first, *name = load != NULL ? load->next : NULL;
    ok(load != NULL && is_line(load->arg[1], "100kg"), "  what it may have been");
    ok(name != NULL && name->id == STYRK_D_EXERCISE_MISSPELT && is_line(name->arg[1], "Squat"),
       "  and the lift");
    ok(!styrk_log_name_is_plain(STYRK_LIT("Zercher 1OOkg")), "such a name is written in quotes");
    ok(styrk_log_name_is_plain(STYRK_LIT("Oil drum lift")), "another is not");
}

/* ---- the other lines -------------------------------------------------------------------- */

static void test_measures(void)
{
    if (parse("Squat 1rm 180kg")) {
        is_int(events[0].measure.kind, STYRK_MEASURE_1RM, "  a tested maximum");
        ok(is_line(events[0].measure.exercise, "Squat"), "  of the squat");
    }
    if (parse("Grip mvc left 42kg")) {
        is_int(events[0].measure.side, STYRK_SIDE_LEFT, "  of one hand");
    }
    if (parse("kroppsvekt 82,4 kg")) {
        is_int(events[0].measure.weight.mass.u, 8240000000000LL, "  bodyweight");
    }
    if (parse("lop right arm 140mmHg supine cuff 5.5cm")) {
        is_int(events[0].measure.limb, STYRK_LIMB_ARM, "  the limb");
        is_int(events[0].measure.side, STYRK_SIDE_RIGHT, "  the side");
        is_int(events[0].measure.mmhg, 140, "  the pressure");
        is_int(events[0].measure.cuff_mm, 55, "  the cuff");
        is_int(events[0].measure.posture, STYRK_POSTURE_SUPINE, "  the posture");
    }
}

static void test_words(void)
{
    if (parse("pain Squat 3 next day")) {
        ok(events[0].kind == STYRK_EV_PAIN && events[0].next_day && events[0].number == 3 &&
               is_line(events[0].set.exercise, "Squat"),
           "  pain");
    }
    if (parse("smerte \"45 degree back extension\" 0")) {
        ok(events[0].number == 0 && is_line(events[0].set.exercise, "45 degree back extension"),
           "  none");
    }
    if (parse("stop f\xC3\xB8lelsesl\xC3\xB8s i foden")) {
        ok(events[0].kind == STYRK_EV_STOP &&
               is_line(events[0].key, "f\xC3\xB8lelsesl\xC3\xB8s i foden"),
           "  a symptom as typed");
    }
    if (parse("stop")) {
        ok(is_line(events[0].key, "other"), "  stop alone is a stop");
    }
    if (parse("note: 3x5 felt easy, rest 90s")) {
        ok(is_line(events[0].text, "3x5 felt easy, rest 90s"), "  a note is not read");
    }
    if (parse("review bfr af NAME")) {
        ok(is_line(events[0].key, "bfr") && is_line(events[0].text, "NAME"), "  a review");
    }
    if (parse("Squat skip backoff")) {
        ok(events[0].kind == STYRK_EV_SKIP && events[0].set.role == STYRK_ROLE_BACKOFF, "  skip");
    }
}

/* ---- errors -------------------------------------------------------------------------------- */

static void test_errors(void)
{
    static const struct {
        const char *line;
        styrk_diag_id id;
        uint32_t off, errors;
    } rows[] = {
        {"", STYRK_D_LOG_NAME, 0, 1},
        {"Squat", STYRK_D_LOG_DATA, 0, 1},
        {"Squat 100", STYRK_D_LOAD_UNIT, 6, 1},
        {"Squat 100kg x5 foo", STYRK_D_UNEXPECTED, 15, 1},
        {"Squat 100kg x5, , x4", STYRK_D_LOG_DATA, 16, 1},
        {"Squat 100kg x5 @8 @9", STYRK_D_TWICE, 18, 1},
        {"Squat 100kg x5 @7-8", STYRK_D_RANGE_REFUSED, 15, 1},
        {"Squat 100kg x5 >", STYRK_D_PART_FORM, 15, 1},
        {"Squat 100kg 110kg x5", STYRK_D_LOG_IDLE, 6, 1},
        {"Squat 1,250kg x5, 85% x5, 100kg x5 @11", STYRK_D_AMBIGUOUS, 6, 3},
        {"Squat 100kg x1001", STYRK_D_REPS_RANGE, 13, 1},
        {"Squat 100kg 101x5", STYRK_D_SETS_RANGE, 12, 1},
        {"Running 2000km", STYRK_D_DISTANCE_RANGE, 8, 1},
        {"Squat 1rm", STYRK_D_VALUE_MISSING, 6, 1},
        {"Squat tm 180kg now", STYRK_D_UNEXPECTED, 15, 1},
        {"lop 180mmHg", STYRK_D_VALUE_MISSING, 0, 1},
        {"lop left thigh 18", STYRK_D_LOAD_UNIT, 15, 1},
        {"pain Squat", STYRK_D_VALUE_MISSING, 0, 1},
        {"pain Squat 2.5", STYRK_D_NUMBER_WHOLE, 11, 1},
        {"note", STYRK_D_VALUE_MISSING, 0, 1},
        {"review bfr", STYRK_D_VALUE_MISSING, 0, 1},
        {"Sqat 1OOkg x5", STYRK_D_LOG_LOAD, 5, 1},
        {"Squat lOOkg x5", STYRK_D_LOG_LOAD, 6, 1},
        {"Squat: 1O2,5kg x5", STYRK_D_LOG_LOAD, 7, 1},
        {"Bench press 2OOlb x5", STYRK_D_LOG_LOAD, 12, 1},
        {"Squat 1O0 x5", STYRK_D_LOG_LOAD, 6, 1},
        {"\"Low bar squat\" 8Okg x5", STYRK_D_LOG_LOAD, 16, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        is_int(parse_as(rows[i].line, NULL), STYRK_BAD_INPUT, rows[i].line);
        is_int(count, 0, "  gives nothing");
        is_int(diags.errors, rows[i].errors, "  as many errors");
        is_str(styrk_diag_name(diags.first == NULL ? 0 : diags.first->id),
               styrk_diag_name((uint16_t)rows[i].id), "  the first one");
        is_int(diags.first == NULL ? -1 : (int64_t)diags.first->at.off, rows[i].off, "  there");
    }
}

/* ---- limits and memory ------------------------------------------------------------------------
 */

static void test_limits(void)
{
    char line[4096];
    size_t n = (size_t)snprintf(line, sizeof line, "Squat 100kg");

    for (int i = 0; i < 500; i++) {
        n += (size_t)snprintf(line + n, sizeof line - n, " x5");
    }
    is_int(parse_as(line, NULL), STYRK_OK, "500 sets on a line");
    is_int(count, 500, "  are kept");
    snprintf(line + n, sizeof line - n, " x5");
    is_int(parse_as(line, NULL), STYRK_BAD_INPUT, "501");
    is_int(diags.first->id, STYRK_D_LOG_MANY, "  are refused");
}

static void test_memory(void)
{
    const styrk_str line = STYRK_LIT("Squat w 60kg x5, top 140kg x3 @9, backoff 120kg 12x5");
    uint32_t refused = 0, wrong = 0;

    for (size_t size = 0; size < 40000; size += 64) {
        styrk_arena_init(&arena, block, size);
        styrk_diags_init(&diags, &arena);
        const styrk_status status = styrk_log_parse(&arena, &events, &count, &diags, line, NULL);
        refused += status == STYRK_NOMEM;
        wrong += status == STYRK_NOMEM ? count != 0 : (status != STYRK_OK || count != 14);
    }
    ok(refused > 20, "too little memory is told");
    is_int(wrong, 0, "never half a result");
}

/* ---- the way back ---------------------------------------------------------------------------- */

static void is_written(const styrk_event *list, uint32_t n, const char *want, const char *name)
{
    styrk_buf out;

    styrk_buf_init(&out, &arena, 10000);
    styrk_log_format(&out, list, n);
    is_text(out.p, out.len, want, name);
}

/* Events that no line gave, as importers make them. */
static void test_format(void)
{
    styrk_event list[4];

    styrk_arena_init(&arena, block, sizeof block);
    for (int i = 0; i < 4; i++) {
        styrk_event_init(&list[i]);
        list[i].kind = STYRK_EV_SET;
        list[i].set.exercise = STYRK_LIT("Squat");
        list[i].set.reps = 5;
    }
    is_written(list, 1, "Squat x5", "no load");
    is_written(list, 3, "Squat x5/5/5", "sets without a load are listed");
    list[1].set.exercise = STYRK_LIT("Bench press");
    is_written(list, 3, "Squat x5\nBench press x5\nSquat x5", "one line for each exercise");
    list[1] = list[0];
    list[0].set.load_kind = STYRK_LOAD_ABS;
    list[0].set.load = (styrk_weight){styrk_mass_from(1134, 3, STYRK_KG), STYRK_KG};
    is_written(list, 2, "Squat 1.1340kg x5, unloaded x5", "a load that is not carried on");
    list[1].set.partial = true;
    list[1].set.load_kind = STYRK_LOAD_BW;
    list[0].set.rest_ms = 15500;
    is_written(list, 2, "Squat 1.1340kg x5 >15.5s bw x5", "a part with its pause");
    list[0].set.exercise = STYRK_LIT("5x5 squat");
    is_written(list, 1, "\"5x5 squat\" 1.1340kg x5 rest 15.5s", "a name that needs quotes");
    is_written(list, 0, "", "nothing");
}

int main(void)
{
    test_one_set();
    test_many_sets();
    test_parts();
    test_loads();
    test_time_and_way();
    test_reader();
    test_names();
    test_mistyped();
    test_measures();
    test_words();
    test_errors();
    test_limits();
    test_memory();
    test_format();
    return done();
}
