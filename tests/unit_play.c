/* unit_play.c: the clocks of a set and what they say. */
#include <stdlib.h>

#include "po/words.h"
#include "report/report.h"
#include "tap.h"

#define ROOM ((size_t)1 << 24)
#define DAY 20000

static unsigned char *space;
static styrk_arena arena;
static styrk_event log_[64];
static size_t logged;
static const styrk_words *words;

static styrk_str str(const char *z)
{
    return styrk_str_of(z);
}

/* ---- a log, folded ------------------------------------------------------------------- */

static void begin(const char *program)
{
    styrk_arena_init(&arena, space, ROOM);
    logged = 0;
    styrk_event *event = &log_[logged];
    styrk_event_init(event);
    event->kind = STYRK_EV_PROGRAM;
    event->key = str("p");
    event->text = str(program);
    event->day.n = DAY;
    event->id = event->batch = styrk_id_make(1, 0, ++logged);
}

static void add(const char *line)
{
    styrk_event *events;
    uint32_t count;
    styrk_diags diags;
    const styrk_reading reading = {STYRK_KG, STYRK_LANG_EN, NULL, NULL};
    styrk_diags_init(&diags, &arena);
    if (styrk_log_parse(&arena, &events, &count, &diags, str(line), &reading) != STYRK_OK) {
        printf("# cannot log: %s\n", line);
        exit(1);
    }
    for (uint32_t i = 0; i < count; i++) {
        log_[logged] = events[i];
        log_[logged].day.n = DAY;
        log_[logged].id = log_[logged].batch = styrk_id_make(1, 0, logged + 1);
        logged++;
    }
}

/* Every question of the screening answered so that all is allowed. */
static void answer(void)
{
    for (uint32_t i = 0; i < styrk_screen_count(); i++) {
        const styrk_question *q = styrk_screen_at(i);
        const bool number = q->kind == STYRK_ANSWER_NUMBER;
        styrk_event *event = &log_[logged];
        styrk_event_init(event);
        event->kind = STYRK_EV_SCREEN;
        event->key = q->id;
        event->text = str(!number                                 ? "no"
                          : styrk_str_eqz(q->id, "g9.age")        ? "34"
                          : styrk_str_eqz(q->id, "g10.diastolic") ? "75"
                                                                  : "120");
        event->day.n = DAY;
        event->id = event->batch = styrk_id_make(1, 0, logged + 1);
        logged++;
    }
}

static styrk_session *today(void)
{
    styrk_state *state;
    styrk_session *session;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, {DAY}};
    if (styrk_state_fold(&arena, &state, log_, logged, &options) != STYRK_OK ||
        styrk_session_prescribe(&arena, &session, state, options.today, words) != STYRK_OK) {
        printf("# no session\n");
        exit(1);
    }
    return session;
}

static styrk_cues *cues_of(uint32_t exercise, uint32_t set)
{
    styrk_cues *cues = NULL;
    const styrk_cue_request request = {exercise, set, 5000, -1};
    return styrk_cues_make(&arena, &cues, today(), &request, words) == STYRK_OK ? cues : NULL;
}

static const styrk_clock *clock_of(const styrk_cues *cues, styrk_clock_kind kind)
{
    const styrk_clock *clock = cues != NULL ? cues->clocks : NULL;
    while (clock != NULL && clock->kind != kind) {
        clock = clock->next;
    }
    return clock;
}

/* "-5 ready, 0 start, 60 half": the cues in seconds. */
static const char *told(const styrk_clock *clock, bool say)
{
    static char out[8000];
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t i = 0; clock != NULL && i < clock->cue_count && n < sizeof out - 100; i++) {
        const styrk_cue *cue = &clock->cues[i];
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%d", n > 0 ? ", " : "",
                              (int)(cue->at_ms / 1000));
        if (cue->at_ms % 1000 != 0) {
            n += (size_t)snprintf(out + n, sizeof out - n, ".%03d", (int)(cue->at_ms % 1000));
        }
        if (say) {
            n += (size_t)snprintf(out + n, sizeof out - n, " %.*s", (int)cue->say.n, cue->say.p);
        } else {
            n += (size_t)snprintf(out + n, sizeof out - n, " %s", styrk_cue_name(cue->kind));
            n += cue->n > 0 ? (size_t)snprintf(out + n, sizeof out - n, " %d", (int)cue->n) : 0;
        }
    }
    return clock == NULL ? "none" : out;
}

/* ---- tables ----------------------------------------------------------------------------- */

typedef struct {
    const char *name; /* with the section of science.md the numbers come from */
    const char *program;
    uint32_t exercise, set;
    styrk_clock_kind kind;
    const char *cues;
} row;

#define READY "-5 ready, -3 count 3, -2 count 2, -1 count 1, "
#define WALL "day A\n  Wall squat: 4x2min rest 2min\n"
#define TABATA "day A\n  Assault bike: 8x20s @9.5 rest 10s\n"

static const row rows[] = {
    {"rest of 90 s (9)", "day A\n  Leg press: 3x8 60kg rest 90s\n", 0, 0, STYRK_CLOCK_REST,
     "80 warn 10, 87 last 3, 88 last 2, 89 last 1, 90 rest-end"},
    {"rest of 20 s in rest-pause work (8.9)", "day A\n  Leg press: 1x10 100kg >20s max\n", 0, 0,
     STYRK_CLOCK_REST, "10 warn 10, 17 last 3, 18 last 2, 19 last 1, 20 rest-end"},
    {"wall squat, 4x2 min (7.1)", WALL, 0, 0, STYRK_CLOCK_HOLD,
     READY "0 start, 60 half, 117 last 3, 118 last 2, 119 last 1, 120 end"},
    {"its rest of 2 min (7.1)", WALL, 0, 1, STYRK_CLOCK_REST,
     "110 warn 10, 117 last 3, 118 last 2, 119 last 1, 120 rest-end"},
    {"a long hold with long rests is no row", WALL, 0, 0, STYRK_CLOCK_INTERVAL, "none"},
    {"a short hold for strength has no half (7.1)", "day A\n  Wall squat: 3x5s\n", 0, 0,
     STYRK_CLOCK_HOLD, READY "0 start, 2 last 3, 3 last 2, 4 last 1, 5 end"},
    {"each side: left, switch, right", "day A\n  Side plank: 1x20s each\n", 0, 0, STYRK_CLOCK_HOLD,
     READY "0 start, 10 half, 17 last 3, 18 last 2, 19 last 1, 20 switch, 22 count 3, 23 count 2, "
           "24 count 1, 25 start, 35 half, 42 last 3, 43 last 2, 44 last 1, 45 end"},
    {"a band of seconds ends at its top", "day A\n  Plank: 1x20-30s\n", 0, 0, STYRK_CLOCK_HOLD,
     READY "0 start, 15 half, 20 past, 27 last 3, 28 last 2, 29 last 1, 30 end"},
    {"Tabata, 8x20 s on and 10 s off (8.8)", TABATA, 0, 6, STYRK_CLOCK_INTERVAL,
     READY "0 start, 17 last 3, 18 last 2, 19 last 1, 20 beat 7, 27 last 3, 28 last 2, 29 last 1, "
           "30 round 8, 47 last 3, 48 last 2, 49 last 1, 50 end"},
    {"every minute, the last two of it", "day A\n  emom 3min\n    Deadlift: 3x2 100kg\n", 0, 0,
     STYRK_CLOCK_INTERVAL,
     READY "0 start, 57 last 3, 58 last 2, 59 last 1, 60 round 2, 117 last 3, 118 last 2, "
           "119 last 1, 120 round 3, 177 last 3, 178 last 2, 179 last 1, 180 end"},
    {"where the beat is the rest there is no other",
     "day A\n  emom 3min\n    Deadlift: 3x2 100kg\n", 0, 3, STYRK_CLOCK_REST, "none"},
    {"every 90 s", "day A\n  emom 3min every 90s\n    Squat: 2x3 100kg\n", 0, 0,
     STYRK_CLOCK_INTERVAL,
     READY "0 start, 87 last 3, 88 last 2, 89 last 1, 90 round 2, 177 last 3, 178 last 2, "
           "179 last 1, 180 end"},
    {"as many rounds as the time allows", "day A\n  amrap 4min\n    Pull-up: 1x5\n", 0, 0,
     STYRK_CLOCK_INTERVAL,
     READY "0 start, 60 minute 3, 120 half, 180 minute 1, 237 last 3, 238 last 2, 239 last 1, "
           "240 end"},
    {"tempo 3-1-X-0, two reps (9)", "day A\n  Leg press: 1x2 60kg tempo 31X0\n", 0, 0,
     STYRK_CLOCK_TEMPO,
     READY "0 start, 0 round 1, 3 beat 2, 4 beat 3, 5 round 2, 8 beat 2, "
           "9 beat 3, 10 end"},
    {"a circuit by the clock (8.8)",
     "day A\n  circuit 2 rounds rest 20s\n    Plank: 1x30s rest 15s\n    Wall squat: 1x30s\n", 0, 0,
     STYRK_CLOCK_INTERVAL,
     READY "0 start, 27 last 3, 28 last 2, 29 last 1, 30 beat 1, 35 warn 10, 42 last 3, 43 last 2, "
           "44 last 1, 45 start, 72 last 3, 73 last 2, 74 last 1, 75 beat 1, 85 warn 10, "
           "92 last 3, 93 last 2, 94 last 1, 95 round 2, 122 last 3, 123 last 2, 124 last 1, "
           "125 beat 2, 130 warn 10, 137 last 3, 138 last 2, 139 last 1, 140 start, 167 last 3, "
           "168 last 2, 169 last 1, 170 end"},
    {"rest inside a circuit with reps (8.8)",
     "day A\n  circuit 2 rounds rest 2min\n    Push-up: 1x10 rest 15s\n    Squat: 1x12 20kg\n", 0,
     0, STYRK_CLOCK_REST, "5 warn 10, 12 last 3, 13 last 2, 14 last 1, 15 rest-end"},
    {"rest between its rounds (8.8)",
     "day A\n  circuit 2 rounds rest 2min\n    Push-up: 1x10 rest 15s\n    Squat: 1x12 20kg\n", 1,
     0, STYRK_CLOCK_REST, "110 warn 10, 117 last 3, 118 last 2, 119 last 1, 120 rest-end"},
    {"no rest inside a superset (8.5)",
     "day A\n  A1 Leg press: 3x8 60kg\n  A2 Leg curl: 3x8 60kg rest 90s\n", 0, 0, STYRK_CLOCK_REST,
     "none"},
    {"rest after the pair (8.5)",
     "day A\n  A1 Leg press: 3x8 60kg\n  A2 Leg curl: 3x8 60kg rest 90s\n", 1, 0, STYRK_CLOCK_REST,
     "80 warn 10, 87 last 3, 88 last 2, 89 last 1, 90 rest-end"},
};

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        begin(rows[i].program);
        is_str(told(clock_of(cues_of(rows[i].exercise, rows[i].set), rows[i].kind), false),
               rows[i].cues, rows[i].name);
    }
}

static void test_lengths(void)
{
    const styrk_clock *clock;
    begin(TABATA);
    clock = clock_of(cues_of(0, 0), STYRK_CLOCK_INTERVAL);
    ok(clock != NULL && clock->total_ms == 230000, "Tabata lasts 8 x 20 s + 7 x 10 s (8.8)");
    ok(clock != NULL && clock->phase_count == 16 && clock->phases[15].n == 8 &&
           clock->phases[15].of == 8,
       "get ready, eight times work and seven times rest");
    begin("day A\n  emom 10min\n    Deadlift: 10x2 100kg\n");
    clock = clock_of(cues_of(0, 3), STYRK_CLOCK_INTERVAL);
    ok(clock != NULL && clock->total_ms == 600000 && clock->phase_count == 11,
       "every minute for ten: ten rounds in ten minutes");
    begin("day A\n  Leg press: 1x8 60kg tempo 31X0\n");
    clock = clock_of(cues_of(0, 0), STYRK_CLOCK_TEMPO);
    ok(clock != NULL && clock->total_ms == 40000, "tempo 3-1-X-0 x 8 is 40 s (9)");
}

static void test_long(void)
{
    begin("day A\n  circuit 99 rounds rest 60min\n    Plank: 1x60min\n    Wall squat: 1x60min\n");
    const styrk_clock *clock = clock_of(cues_of(0, 0), STYRK_CLOCK_INTERVAL);
    ok(clock != NULL && clock->total_ms > 86400000 && clock->total_ms <= 2 * 86400000 + 3600000,
       "rounds without end stop being told after a day");
}

static void test_last_set(void)
{
    begin("day A\n  Leg press: 3x8 60kg rest 90s\n");
    add("Leg press 60kg x8 x8");
    is_str(told(clock_of(cues_of(0, 2), STYRK_CLOCK_REST), false), "none",
           "no rest after the last set of the day");
}

static void test_open(void)
{
    const styrk_clock *clock;
    begin("day A\n  Dead hang: 1xmax\n");
    clock = clock_of(cues_of(0, 0), STYRK_CLOCK_HOLD);
    ok(clock != NULL && clock->open && clock->total_ms == -1 && clock->cue_count > 5 &&
           clock->cues[5].kind == STYRK_CUE_PAST && clock->cues[5].at_ms == 10000 &&
           clock->cues[5].n == 10,
       "as long as one can: counted up, told every ten seconds");
    begin("day A\n  Plank: 1x30s+\n");
    clock = clock_of(cues_of(0, 0), STYRK_CLOCK_HOLD);
    ok(clock != NULL && clock->open && clock->total_ms == 30000, "a hold that may go on is open");
    if (clock == NULL) {
        return;
    }
    is_int(clock->cues[clock->cue_count - 1].n, 600, "and counts ten minutes past its target");
    styrk_clock_view view;
    styrk_clock_at(&view, clock, 39999, 40100);
    ok(view.play != NULL && view.play->kind == STYRK_CUE_PAST && view.play->n == 10 && view.up &&
           view.show_ms == 10100,
       "ten seconds over: said, and counted up");
}

/* ---- cuffs ------------------------------------------------------------------------------ */

#define BFR "  Leg extension: 30/20/15/8 20kg rest 30s cuff 7/10\n"

static void test_cuff(void)
{
    begin("day A\n" BFR "  Leg press: 3x10 100kg\n");
    answer();
    styrk_cues *cues = cues_of(0, 0);
    const styrk_clock *clock = clock_of(cues, STYRK_CLOCK_CUFF);
    is_str(told(clock, false),
           "540 warn 60, 600 release, 630 release 30, 660 release 60, 690 release 90, "
           "720 release 120, 750 release 150",
           "30/20/15/8 under a cuff: ten minutes, warned one before (6.1)");
    ok(clock != NULL && clock->limit_ms == 600000 && clock->from == STYRK_FROM_CUFF_ON,
       "counted from when the cuff went on");
    is_str(told(clock_of(cues, STYRK_CLOCK_REST), false),
           "20 warn 10, 27 last 3, 28 last 2, 29 last 1, 30 rest-end",
           "rests of 30 s with the cuff on (8.2)");
    is_str(told(clock_of(cues_of(0, 3), STYRK_CLOCK_REST), true),
           "0 Take the cuff off, 20 Ten seconds, 27 Three, 28 Two, 29 One, 30 Go",
           "the cuff comes off after the last set (1.2 O28)");
    is_str(told(clock_of(cues_of(0, 3), STYRK_CLOCK_REPERFUSION), false), "none",
           "nothing to wait for without another cuffed exercise");
    is_str(told(clock_of(cues_of(1, 0), STYRK_CLOCK_CUFF), false), "none",
           "no cuff clock without a cuff");
}

static void test_two_cuffs(void)
{
    begin("day A\n" BFR "  Leg curl: 30/20/15/8 20kg rest 30s cuff 7/10\n"
          "  Biceps curl: 30/20/15/8 5kg rest 30s cuff 6/10\n");
    answer();
    is_str(told(clock_of(cues_of(0, 3), STYRK_CLOCK_REPERFUSION), true),
           "170 Ten seconds, 180 The cuff may go on again",
           "three minutes without before the same limb again (6.1)");
    is_str(told(clock_of(cues_of(1, 3), STYRK_CLOCK_REPERFUSION), false), "none",
           "another limb waits for nothing");
    add("Leg extension 20kg x30/20/15/8 cuff 7/10");
    const styrk_clock *clock = clock_of(cues_of(1, 0), STYRK_CLOCK_CUFF);
    is_int(clock != NULL ? clock->limit_ms : -1, 600000,
           "a leg has twenty minutes: the second exercise its own ten (6.1)");
}

static void test_released(void)
{
    begin("day A\n  Leg extension: 3x15 20kg rest 60s cuff 7/10 released\n");
    answer();
    is_str(told(clock_of(cues_of(0, 0), STYRK_CLOCK_REST), true),
           "0 Take the cuff off, 50 Put the cuff on, 57 Three, 58 Two, 59 One, 60 Go",
           "released in the rests: off at once, on again ten seconds before");
    add("Leg extension 20kg x15/15 cuff 7/10 released");
    is_str(told(clock_of(cues_of(0, 2), STYRK_CLOCK_REST), true), "0 Take the cuff off",
           "and off after the last, with nothing left to rest for");
}

/* ---- looking --------------------------------------------------------------------------- */

static void test_look(void)
{
    styrk_clock_view view;
    begin("day A\n  Leg press: 3x8 60kg rest 90s\n");
    const styrk_clock *clock = clock_of(cues_of(0, 0), STYRK_CLOCK_REST);
    if (!ok(clock != NULL, "a rest to look at")) {
        return;
    }
    styrk_clock_at(&view, clock, INT64_MIN, 0);
    ok(view.play == NULL && view.missed == 0 && view.show_ms == 90000 && !view.up &&
           view.next_ms == 1000,
       "at its start it shows 90 s and is looked at again in one");
    styrk_clock_at(&view, clock, 79950, 80010);
    ok(view.play != NULL && view.play->kind == STYRK_CUE_WARN && view.missed == 0,
       "a cue plays once it is due");
    styrk_clock_at(&view, clock, 80010, 80060);
    ok(view.play == NULL && view.missed == 0, "and once only");
    styrk_clock_at(&view, clock, 40000, 88500);
    ok(view.play != NULL && view.play->n == 2 && view.missed == 2,
       "after a sleep what is just due plays, what went by is missed");
    styrk_clock_at(&view, clock, 40000, 85000);
    ok(view.play == NULL && view.missed == 1, "nothing is played late");
    styrk_clock_at(&view, clock, 40000, 130000);
    ok(view.play != NULL && view.play->kind == STYRK_CUE_REST_END && view.missed == 4 &&
           view.over && view.show_ms == 40000 && view.up,
       "but the end is told however late, and how long ago it was");
    styrk_clock_at(&view, clock, 130000, 131000);
    ok(view.play == NULL && view.next_ms == -1, "then there is nothing to wait for");
}

static void test_words(void)
{
    begin("day A\n  Side plank: 1x20s each\n");
    words = styrk_words_in(STYRK_LANG_DA);
    is_str(told(clock_of(cues_of(0, 0), STYRK_CLOCK_HOLD), true),
           "-5 Klar, venstre side, -3 Tre, -2 To, -1 En, 0 Start, 10 Halvvejs, 17 Tre, 18 To, "
           "19 En, 20 Skift side, 22 Tre, 23 To, 24 En, 25 Start, 35 Halvvejs, 42 Tre, 43 To, "
           "44 En, 45 Slut",
           "in Danish");
    words = styrk_words_in(STYRK_LANG_NB);
    begin("day A\n  amrap 5min\n    Pull-up: 1x5\n");
    is_str(told(clock_of(cues_of(0, 0), STYRK_CLOCK_INTERVAL), true),
           "-5 Klar, -3 Tre, -2 To, -1 En, 0 Start, 60 4 minutter igjen, 120 3 minutter igjen, "
           "150 Halvveis, 180 2 minutter igjen, 240 Ett minutt igjen, 297 Tre, 298 To, 299 En, "
           "300 Slutt",
           "and in Norwegian, minutes counted from the end");
    words = NULL;
}

static void test_request(void)
{
    styrk_cue_request request;
    begin("day A\n  Leg press: 3x8 60kg rest 90s\n");
    ok(styrk_cue_request_read(&arena, &request, str("{\"exercise\":1,\"set\":2}")) &&
           request.exercise == 1 && request.set == 2 && request.ready_ms == 5000 &&
           request.rest_ms == -1,
       "a request has usual values");
    ok(!styrk_cue_request_read(&arena, &request, str("{\"exercise\":-1,\"set\":2}")) &&
           !styrk_cue_request_read(&arena, &request, str("[]")) &&
           !styrk_cue_request_read(&arena, &request,
                                   str("{\"exercise\":0,\"set\":0,\"ready_s\":1e9}")),
       "and is refused when it makes no sense");
    ok(styrk_cue_request_read(&arena, &request,
                              str("{\"exercise\":0,\"set\":0,\"ready_s\":3,\"rest_s\":105}")),
       "a rest may be another than planned");
    styrk_cues *cues = NULL;
    styrk_session *session = today();
    is_int(styrk_cues_make(&arena, &cues, session, &request, NULL), STYRK_OK, "then its clock is");
    is_str(told(clock_of(cues, STYRK_CLOCK_REST), false),
           "95 warn 10, 102 last 3, 103 last 2, 104 last 1, 105 rest-end", "so long");
    styrk_buf out;
    styrk_buf_init(&out, &arena, 1 << 16);
    styrk_cues_json(&out, cues);
    is_text(
        out.p, out.len,
        "{\"schema\":\"styrk.cues/1\",\"exercise\":0,\"set\":0,\"clocks\":[{\"clock\":\"rest\","
        "\"from\":\"set-done\",\"total_ms\":105000,\"open\":false,\"limit_ms\":null,"
        "\"warn_ms\":10000,\"phases\":[{\"phase\":\"rest\",\"at_ms\":0,\"end_ms\":105000,"
        "\"n\":null,\"of\":null}],\"cues\":[{\"at_ms\":95000,\"cue\":\"warn\",\"n\":10,"
        "\"say\":\"Ten seconds\"},{\"at_ms\":102000,\"cue\":\"last\",\"n\":3,\"say\":\"Three\"},"
        "{\"at_ms\":103000,\"cue\":\"last\",\"n\":2,\"say\":\"Two\"},{\"at_ms\":104000,"
        "\"cue\":\"last\",\"n\":1,\"say\":\"One\"},{\"at_ms\":105000,\"cue\":\"rest-end\","
        "\"n\":null,\"say\":\"Go\"}]}]}",
        "as JSON");
    request.set = 3;
    is_int(styrk_cues_make(&arena, &cues, session, &request, NULL), STYRK_BAD_INPUT,
           "a set that is not there");
    styrk_arena small;
    unsigned char little[512];
    styrk_arena_init(&small, little, sizeof little);
    request.set = 0;
    is_int(styrk_cues_make(&small, &cues, session, &request, NULL), STYRK_NOMEM,
           "and too little memory is said");
}

static void test_signs(void)
{
    styrk_stop_sign sign;
    uint32_t count = 0, told = 0;
    bool own = true;
    while (styrk_stop_sign_at(&sign, count)) {
        const char *danish =
            styrk_words_in(STYRK_LANG_DA)->look_up(styrk_words_in(STYRK_LANG_DA)->user, sign.title);
        own = own && (count == 18) == styrk_str_eqz(sign.id, "other");
        told += sign.advice[STYRK_LANG_NB].n > 0 && danish != NULL ? 1 : 0;
        count++;
    }
    is_int(count, 19, "signs that end work (6.5)");
    is_int(told, 19, "each with a title and what to do");
    ok(own, "each one of its own, \"other\" last");
}

int main(void)
{
    space = malloc(ROOM);
    if (space == NULL) {
        return 1;
    }
    test_rows();
    test_lengths();
    test_long();
    test_last_set();
    test_open();
    test_cuff();
    test_two_cuffs();
    test_released();
    test_look();
    test_words();
    test_request();
    test_signs();
    free(space);
    return done();
}
