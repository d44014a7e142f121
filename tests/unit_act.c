/* unit_act.c: what a tap means (core/act), what is asked for today (outline.c), what
 * somebody changed about today (alter.c), and conflicts (conflict.c). */
#include <stdio.h>

#include "base/json.h"
#include "fold/fold.h"
#include "model/model.h"
#include "tap.h"

enum { EVENTS = 400 };

static char space[64 << 20];
static styrk_arena arena;
static styrk_event events[EVENTS];
static size_t count;
static styrk_day today;
static uint16_t clock_ms;
static styrk_deed deed;
static styrk_session *session;

/* ---- a log that grows by requests ------------------------------------------------- */

static const char program[] = "day A\n"
                              "  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n"
                              "  A1 Bench press: 3x8-12 60kg rest 0s\n"
                              "  A2 Barbell row: 3x8-12 50kg rest 90s\n"
                              "  Plank: 2x30s\n"
                              "  Pull-up: 1x5+\n"
                              "day B\n"
                              "  Deadlift: 1x5 70%\n";

static styrk_id next_id(void)
{
    return styrk_id_make(1000 + clock_ms++, 0, 0);
}

static styrk_event *put(styrk_event_kind kind)
{
    styrk_event *e = &events[count++];
    styrk_event_init(e);
    e->kind = kind;
    e->id = next_id();
    e->batch = e->id;
    e->day = today;
    return e;
}

static void begin(void)
{
    styrk_arena_init(&arena, space, sizeof space);
    count = 0;
    clock_ms = 0;
    today.n = 20000;
    styrk_event *e = put(STYRK_EV_PROGRAM);
    e->key = STYRK_LIT("test");
    e->text = STYRK_LIT(program);
    e = put(STYRK_EV_MEASURE);
    e->measure.exercise = STYRK_LIT("Squat");
    e->measure.weight = (styrk_weight){styrk_mass_from(100, 0, STYRK_KG), STYRK_KG};
}

static styrk_state *fold(void)
{
    styrk_state *state = NULL;
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, today};
    return styrk_state_fold(&arena, &state, events, count, &options) == STYRK_OK ? state : NULL;
}

static void look(void)
{
    session = NULL;
    ok(styrk_session_prescribe(&arena, &session, fold(), today, NULL) != STYRK_NOMEM &&
           session != NULL,
       "a session");
}

static styrk_status try_act(const char *request)
{
    return styrk_act(&arena, &deed, fold(), today, styrk_str_of(request), NULL);
}

/* The request as events of one command. */
static bool act(const char *request)
{
    const styrk_status status = try_act(request);
    if (status != STYRK_OK) {
        printf("# %s: %.*s (%.*s)\n", request, (int)deed.message.n, deed.message.p,
               (int)deed.hint.n, deed.hint.p);
        return false;
    }
    const styrk_id batch = next_id();
    for (uint32_t i = 0; i < deed.count; i++) {
        styrk_event *e = &events[count++];
        *e = deed.events[i];
        e->id = i == 0 ? batch : next_id();
        e->batch = batch;
        e->day = today;
    }
    look();
    return true;
}

static styrk_exercise_today *exercise_at(uint32_t number)
{
    styrk_exercise_today *e = session->exercises;
    while (e != NULL && number-- > 0) {
        e = e->next;
    }
    return e;
}

static styrk_set *set_at(uint32_t exercise, uint32_t number)
{
    styrk_exercise_today *e = exercise_at(exercise);
    styrk_set *set = e != NULL ? e->sets : NULL;
    while (set != NULL && number-- > 0) {
        set = set->next;
    }
    return set;
}

static styrk_set *slot(const char *name)
{
    for (styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        for (styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (styrk_str_eqz(set->slot, name)) {
                return set;
            }
        }
    }
    return NULL;
}

static int64_t kg_x10(styrk_weight load)
{
    return styrk_mass_milli(load.mass, STYRK_KG) / 100;
}

static void is_slice(styrk_str got, const char *want, const char *name)
{
    if (!ok(styrk_str_eqz(got, want), name)) {
        printf("#   got  %.*s\n#   want %s\n", (int)got.n, got.p, want);
    }
}

/* ---- what is asked for --------------------------------------------------------------- */

static void test_outline(void)
{
    static const uint32_t want[][2] = {{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5},
                                       {0, 6}, {0, 7}, {0, 8}, {1, 0}, {1, 1}, {1, 2},
                                       {1, 3}, {2, 0}, {2, 1}, {2, 2}};
    begin();
    look();
    is_int(set_at(0, 0)->status, STYRK_SET_PLANNED, "a ramp comes first");
    is_slice(set_at(0, 0)->slot, "A/0/w0", "  with slots of its own");
    const styrk_set *top = slot("A/0/0");
    ok(top != NULL && top->role == STYRK_ROLE_TOP, "the top set is A/0/0");
    is_int(top->expected.reps, 3, "  three reps are expected");
    is_int(top->expected.rpe_x10, 80, "  at the RPE that is asked for");
    is_int(kg_x10(top->expected.load), kg_x10(top->load), "  with the load that is asked for");
    is_int(slot("A/0/1")->expected.rpe_x10, 0, "the effort of a back-off is a check");
    is_int(slot("A/1/0")->expected.reps, 8, "of a range the lower end");
    is_int(slot("A/1/0")->expected.rpe_x10, 0, "no effort where none is asked");
    is_int(slot("A/3/0")->expected.hold_ms, 30000, "a hold expects its seconds");
    is_int(slot("A/4/0")->expected.reps, -1, "an open set expects no number");
    ok(slot("A/4/0")->expected.bodyweight, "  of the body");
    ok(session->order_count > 16, "the order has every set");
    bool same = true;
    for (uint32_t i = 0; i < 9; i++) {
        same &= session->order[i].exercise == want[i][0] && session->order[i].set == want[i][1];
    }
    ok(same, "the squat first");
    ok(session->next == session->order, "and the first of it is next");
    const styrk_exercise_today *bench = exercise_at(1);
    const styrk_exercise_today *row = exercise_at(2);
    ok(bench->block != NULL && bench->block == row->block, "a superset is one block");
    uint32_t at = 9;
    while (slot("A/1/0") != NULL && at < session->order_count &&
           set_at(session->order[at].exercise, session->order[at].set)->role == STYRK_ROLE_WARMUP) {
        at++;
    }
    ok(at > 9, "warm-ups of both come before the rounds");
    for (uint32_t i = 0; i < 6; i++) {
        same &= session->order[at + i].exercise == 1 + i % 2;
    }
    ok(same, "then they alternate");
}

static void test_previous(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/1\",\"reps\":10}"), "the second set alone");
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/"
           "0\",\"reps\":20,\"load\":{\"value\":62.5,\"unit\":\"kg\"}}"),
       "then the first");
    today.n += 2;
    look();
    ok(slot("B/0/0") != NULL, "the next day is due");
    ok(act("{\"act\":\"skip\",\"exercise\":0}"), "and skipped");
    today.n += 2;
    look();
    ok(slot("A/1/0") != NULL && slot("A/1/0")->previous != NULL, "day A again");
    is_int(slot("A/1/0")->previous->set.reps, 20, "last time's first set is beside the first");
    is_int(slot("A/1/1")->previous->set.reps, 10, "though it was done second");
    is_int(slot("A/1/0")->expected.reps, 12, "as far as the range allows");
    is_int(slot("A/1/1")->expected.reps, 10, "or just that");
    ok(slot("A/1/2")->previous == NULL, "the third was not done");
}

/* ---- sets ---------------------------------------------------------------------------------- */

static void test_done(void)
{
    begin();
    look();
    ok(act("{\"act\":\"done\",\"exercise\":0,\"set\":5}"), "the top set as planned");
    const styrk_set *top = slot("A/0/0");
    is_int(top->status, STYRK_SET_DONE, "it is done");
    is_int(top->done->set.reps, 3, "  3 reps");
    is_int(top->done->set.rpe_x10, 80, "  @8");
    is_slice(top->done->slot, "A/0/0", "  in its slot");
    is_int(slot("A/0/1")->status, STYRK_SET_PLANNED, "the back-offs have their load");
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/2\",\"reps\":4,\"rpe\":8.5}"), "the second back-off");
    is_int(slot("A/0/1")->status, STYRK_SET_PLANNED, "the first is still to do");
    is_int(slot("A/0/2")->status, STYRK_SET_DONE, "the second is done");
    is_int(slot("A/0/2")->done->set.rpe_x10, 85, "  @8.5");
    const size_t before = count;
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\",\"reps\":2}"), "the top set again: a correction");
    is_int(slot("A/0/0")->done->set.reps, 2, "it stands in its place");
    is_int(slot("A/0/0")->done->set.rpe_x10, 80, "  and keeps what was not said");
    ok(memcmp(&events[before].supersedes, &events[2].id, 16) == 0, "  it names the event");
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\",\"failed\":true}"), "and corrected once more");
    is_int(slot("A/0/0")->done->set.rpe_x10, 0, "failure says the effort");
    ok(session->conflicts == NULL, "a correction of a correction is no conflict");
    ok(act("{\"act\":\"undo\"}"), "undo");
    ok(!slot("A/0/0")->done->set.failed, "takes the last one back");
    ok(act("{\"act\":\"redo\"}"), "redo");
    ok(slot("A/0/0")->done->set.failed, "brings it back");
    ok(act("{\"act\":\"done\",\"exercise\":0,\"set\":1}"), "a step of the ramp");
    is_int(set_at(0, 1)->status, STYRK_SET_DONE, "that step");
    ok(set_at(0, 0)->status != STYRK_SET_DONE, "and not the one before");
}

static void test_holds_and_open(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/3/0\"}"), "a hold as planned");
    is_int(slot("A/3/0")->done->set.hold_ms, 30000, "30 s");
    ok(act("{\"act\":\"done\",\"slot\":\"A/3/1\",\"hold_s\":31.25}"), "and a longer one");
    is_int(slot("A/3/1")->done->set.hold_ms, 31250, "31.25 s");
    is_int(try_act("{\"act\":\"done\",\"slot\":\"A/4/0\"}"), STYRK_BAD_INPUT,
           "an open set has to be counted");
    is_slice(deed.field, "reps", "  it says of what");
    ok(act("{\"act\":\"done\",\"slot\":\"A/4/0\",\"reps\":9,"
           "\"load\":{\"value\":-20,\"unit\":\"kg\"}}"),
       "9 pull-ups with help");
    is_int(slot("A/4/0")->done->set.load_kind, STYRK_LOAD_BW_MINUS, "  help is taken off");
    ok(act("{\"act\":\"done\",\"slot\":\"A/4/0\",\"load\":null}"), "no, without");
    is_int(slot("A/4/0")->done->set.load_kind, STYRK_LOAD_BW, "  the body alone");
}

static void test_skip(void)
{
    begin();
    ok(act("{\"act\":\"skip\",\"slot\":\"A/1/1\"}"), "one set is skipped");
    is_int(slot("A/1/1")->status, STYRK_SET_SKIPPED, "that one");
    is_int(slot("A/1/0")->status, STYRK_SET_PLANNED, "not the one before");
    ok(act("{\"act\":\"skip\",\"exercise\":1}"), "the whole exercise");
    is_int(slot("A/1/0")->status, STYRK_SET_SKIPPED, "all of it");
    is_int(slot("A/2/0")->status, STYRK_SET_PLANNED, "and no other");
    is_int(try_act("{\"act\":\"skip\",\"exercise\":1}"), STYRK_BAD_INPUT, "not twice");
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/1\"}"), "what was skipped may be done");
    is_int(slot("A/1/1")->status, STYRK_SET_DONE, "and then it is");
    ok(act("{\"act\":\"skip\",\"exercise\":0,\"set\":0}"), "a step of the ramp");
    is_int(set_at(0, 0)->status, STYRK_SET_SKIPPED, "is skipped alone");
    is_int(set_at(0, 1)->status, STYRK_SET_PLANNED, "  the next is not");
}

/* ---- log lines ------------------------------------------------------------------------ */

static void log_line(const char *line, const char *want)
{
    styrk_event *made = NULL;
    uint32_t n = 0;
    styrk_diags diags;
    styrk_buf slots;
    styrk_diags_init(&diags, &arena);
    styrk_buf_init(&slots, &arena, 1000);
    styrk_log_parse(&arena, &made, &n, &diags, styrk_str_of(line), NULL);
    styrk_log_seat(&arena, made, n, fold(), today);
    const styrk_id batch = next_id();
    for (uint32_t i = 0; i < n; i++) {
        styrk_event *e = &events[count++];
        *e = made[i];
        e->id = i == 0 ? batch : next_id();
        e->batch = batch;
        e->day = today;
        styrk_buf_str(&slots, e->slot);
        styrk_buf_char(&slots, ' ');
    }
    is_slice((styrk_str){slots.p, (uint32_t)slots.len}, want, line);
}

static void test_seats_of_lines(void)
{
    begin();
    log_line("Squat 85kg x3 @8", "A/0/0 ");
    log_line("Squat backoff 75kg x5 x5", "A/0/1 A/0/2 ");
    log_line("Barbell row 50kg x8", "A/2/0 ");
    log_line("Plank 30s 35s 40s", "A/3/0 A/3/1  ");
    log_line("Deadlift 100kg x5", " ");
    log_line("Squat warmup 20kg x10", " ");
    log_line("note fine", " ");
    ok(act("{\"act\":\"swap\",\"exercise\":1,\"to\":\"Push-up\"}"), "a swap");
    log_line("Push-up x10", "A/1/0 ");
    log_line("Bench press 60kg x8", " ");
}

/* ---- bad requests ---------------------------------------------------------------------------- */

/* A request and the member that is wrong in it. */
static const char *const bad_requests[][2] = {
    {"", ""},
    {"[]", ""},
    {"{}", "act"},
    {"{\"act\":\"dance\"}", "act"},
    {"{\"act\":\"done\"}", "exercise"},
    {"{\"act\":\"done\",\"exercise\":0}", "set"},
    {"{\"act\":\"done\",\"exercise\":9,\"set\":0}", "exercise"},
    {"{\"act\":\"done\",\"exercise\":-1,\"set\":0}", "exercise"},
    {"{\"act\":\"done\",\"exercise\":\"0\",\"set\":0}", "exercise"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":99}", "set"},
    {"{\"act\":\"done\",\"slot\":\"A/9/9\"}", "slot"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"rps\":4}", "rps"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"reps\":-1}", "reps"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"reps\":2.5}", "reps"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"reps\":1e9}", "reps"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"rpe\":11}", "rpe"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"rpe\":\"8\"}", "rpe"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"load\":100}", "load"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"load\":{\"value\":-5,\"unit\":\"kg\"}}", "load"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"load\":{\"value\":5,\"unit\":\"st\"}}", "load"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"failed\":1}", "failed"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"side\":\"up\"}", "side"},
    {"{\"act\":\"done\",\"exercise\":0,\"set\":5,\"hold_s\":-1}", "hold_s"},
    {"{\"act\":\"swap\",\"exercise\":0,\"to\":\"Sqaut\"}", "to"},
    {"{\"act\":\"swap\",\"exercise\":0,\"to\":\"Squat\"}", "to"},
    {"{\"act\":\"swap\",\"exercise\":0,\"to\":\"Plank\"}", "to"},
    {"{\"act\":\"add\",\"line\":\"Dips\"}", "line"},
    {"{\"act\":\"add\",\"line\":\"Disp: 3x8\"}", "line"},
    {"{\"act\":\"add\",\"line\":\"Dips: 3x8\\nSquat: 3x5\"}", "line"},
    {"{\"act\":\"add\",\"line\":\"day B\"}", "line"},
    {"{\"act\":\"order\",\"exercise\":0,\"to\":5}", "to"},
    {"{\"act\":\"reopen\"}", ""},
    {"{\"act\":\"redo\"}", ""},
    {"{\"act\":\"choose\",\"event\":\"x\"}", "event"},
    {"{\"act\":\"choose\",\"event\":\"00000000-0000-7000-8000-000000000000\"}", "event"},
    {"{\"act\":\"setting\",\"key\":\"unit\",\"value\":\"stone\"}", "value"},
    {"{\"act\":\"screen\",\"question\":\"g99\",\"answer\":\"no\"}", "question"},
    {"{\"act\":\"screen\",\"question\":\"g1\",\"answer\":\"perhaps\"}", "answer"},
    {"{\"act\":\"clearance\",\"method\":\"all\",\"by\":\"X\",\"until\":\"2020-01-01\"}", "until"},
    {"{\"act\":\"override\",\"limit\":\"all\",\"reason\":\"x\"}", "limit"},
    {"{\"act\":\"override\",\"limit\":\"cuff-long\",\"reason\":\" \"}", "reason"},
    {"{\"act\":\"measure\",\"kind\":\"mood\"}", "kind"},
    {"{\"act\":\"measure\",\"kind\":\"bodyweight\",\"load\":{\"value\":8,\"unit\":\"kg\"}}",
     "load"},
    {"{\"act\":\"measure\",\"kind\":\"lop\",\"limb\":\"leg\",\"mmhg\":900}", "mmhg"},
    {"{\"act\":\"pain\",\"exercise\":\"Squat\",\"number\":11}", "number"},
    {"{\"act\":\"note\",\"text\":\"\"}", "text"},
    {"{\"act\":\"program\",\"key\":\"x\",\"text\":\"day A\\n  Squat: 3x\"}", "text"},
    {"{\"act\":\"exercise\",\"text\":\"nothing\"}", "text"}};

static void test_bad(void)
{
    for (size_t i = 0; i < sizeof bad_requests / sizeof bad_requests[0]; i++) {
        begin();
        const styrk_status status = try_act(bad_requests[i][0]);
        const bool good = status == STYRK_BAD_INPUT && deed.message.n > 0 && deed.count == 0 &&
                          styrk_str_eqz(deed.field, bad_requests[i][1]);
        if (!ok(good, bad_requests[i][0])) {
            printf("#   %d %.*s: %.*s\n", (int)status, (int)deed.field.n, deed.field.p,
                   (int)deed.message.n, deed.message.p);
        }
    }
    is_int(try_act("{\"act\":\"override\",\"limit\":\"lop-high\",\"reason\":\"x\"}"), STYRK_REFUSED,
           "what no reason lifts is refused");
}

/* Whether it is the model's name of a limit. */
static bool model_knows(const char *name)
{
    bool known = false;
    for (uint32_t bit = 0; bit < 16; bit++) {
        known |= strcmp(styrk_model_bfr_code_name(UINT32_C(1) << bit), name) == 0;
    }
    return known;
}

/* What a set can be refused for (the table of cuff.c) has the name that an override
 * takes, which is the model's; but no reason lifts lop-high. */
static void test_limit_names(void)
{
    static char text[100000];
    static const char row[] = "{STYRK_BFR_";
    FILE *file = fopen(TEST_ROOT "/core/session/cuff.c", "rb");
    int limits = 0;
    text[file != NULL ? fread(text, 1, sizeof text - 1, file) : 0] = '\0';
    if (file != NULL) {
        fclose(file);
    }
    begin();
    for (const char *at = strstr(text, row); at != NULL; at = strstr(at + 1, row)) {
        char name[30] = "", request[120];
        const char *from = at + sizeof row - 1;
        for (size_t i = 0; i < sizeof name - 1 && from[i] != ','; i++) { /* LOAD_HIGH */
            name[i] = (char)(from[i] == '_' ? '-' : from[i] + ('a' - 'A'));
        }
        snprintf(request, sizeof request,
                 "{\"act\":\"override\",\"limit\":\"%s\",\"reason\":\"x\"}", name);
        is_int(try_act(request), strcmp(name, "lop-high") == 0 ? STYRK_REFUSED : STYRK_OK, name);
        ok(model_knows(name), "the model's name of it");
        limits++;
    }
    is_int(limits, 8, "limits that a set is refused for");
}

/* ---- today changed --------------------------------------------------------------------------- */

static void test_swap(void)
{
    begin();
    ok(act("{\"act\":\"swap\",\"exercise\":0,\"to\":\"Front squat\"}"), "another exercise");
    is_slice(exercise_at(0)->name, "Front squat", "stands in");
    is_slice(exercise_at(0)->swapped_from, "Squat", "for the squat");
    is_int(slot("A/0/0")->status, STYRK_SET_PENDING, "nothing is known about it: it waits");
    ok(act("{\"act\":\"measure\",\"kind\":\"1rm\",\"exercise\":0,"
           "\"load\":{\"value\":80,\"unit\":\"kg\"}}"),
       "its 1RM");
    is_int(kg_x10(slot("A/0/0")->load), 700, "gives its load: 86.3 % of it");
    ok(act("{\"act\":\"swap\",\"exercise\":0,\"to\":\"Squat\"}"), "and back again");
    is_slice(exercise_at(0)->name, "Squat", "it is the squat");
    ok(exercise_at(0)->swapped_from.n == 0, "  as the program says");
    ok(act("{\"act\":\"swap\",\"exercise\":1,\"to\":\"Push-up\"}"), "the bench press on the floor");
    ok(slot("A/1/0")->bodyweight && !slot("A/1/0")->has_load, "is the body alone");
    ok(act("{\"act\":\"swap\",\"exercise\":2,\"to\":\"Front squat\"}"), "a load in kilograms");
    is_int(slot("A/2/0")->status, STYRK_SET_PENDING, "  cannot be converted without both 1RM");
    ok(act("{\"act\":\"measure\",\"kind\":\"1rm\",\"exercise\":\"Barbell row\","
           "\"load\":{\"value\":100,\"unit\":\"kg\"}}"),
       "  then both are known");
    is_int(kg_x10(slot("A/2/0")->load), 400, "  half of the one, half of the other");
}

static void test_swap_under_way(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\"}"), "one set of the bench press");
    ok(act("{\"act\":\"swap\",\"exercise\":1,\"to\":\"Push-up\"}"), "then push-ups");
    ok(slot("A/1/0") == NULL, "that set is not asked again");
    is_int(slot("A/1/1")->status, STYRK_SET_PLANNED, "the others are");
    const styrk_exercise_today *last = exercise_at(5);
    ok(last != NULL && styrk_str_eqz(last->name, "Bench press") &&
           last->sets->status == STYRK_SET_DONE,
       "what was done is kept under its own name");
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/1\"}"), "a push-up set");
    is_slice(slot("A/1/1")->done->set.exercise, "Push-up", "is one");
    ok(act("{\"act\":\"undo\"}") && act("{\"act\":\"undo\"}"), "back to before the swap");
    is_int(slot("A/1/0")->status, STYRK_SET_DONE, "and the set is in its place again");
}

static void test_rest_of_rules(void)
{
    static const char rules[] = "day A\n  Squat: 1x5 100kg\n    next: +5kg\n";
    begin();
    events[0].text = STYRK_LIT(rules);
    ok(act("{\"act\":\"done\",\"exercise\":0,\"set\":5}"), "the squat");
    today.n += 1;
    look();
    is_int(kg_x10(slot("A/0/0")->load), 1050, "goes up");
    ok(act("{\"act\":\"swap\",\"exercise\":0,\"to\":\"Front squat\"}"), "the next day another");
    is_int(slot("A/0/0")->status, STYRK_SET_PENDING, "a rule's load waits for both 1RM");
    ok(act("{\"act\":\"measure\",\"kind\":\"1rm\",\"exercise\":\"Front squat\","
           "\"load\":{\"value\":80,\"unit\":\"kg\"}}"),
       "then");
    is_int(kg_x10(slot("A/0/0")->load), 850, "105 of 100 is 84 of 80, on the bar 85");
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\"}"), "done");
    today.n += 1;
    look();
    is_int(kg_x10(slot("A/0/0")->load), 1050, "the squat's rule rested");
    is_slice(exercise_at(0)->name, "Squat", "and the squat is back");
}

static void test_add(void)
{
    begin();
    ok(act("{\"act\":\"add\",\"line\":\"Dips: 2x8-12 @8\"}"), "a line for today");
    const styrk_exercise_today *dips = exercise_at(5);
    ok(dips != NULL && dips->added && styrk_str_eqz(dips->name, "Dips"), "comes last");
    ok(dips->sets->slot.n > 38 && dips->sets->slot.p[0] == '+', "with slots of its own");
    ok(act("{\"act\":\"done\",\"exercise\":5,\"set\":1}"), "its second set");
    is_int(set_at(5, 1)->status, STYRK_SET_DONE, "is done");
    is_int(set_at(5, 0)->status, STYRK_SET_PLANNED, "the first is not");
    ok(act("{\"act\":\"order\",\"exercise\":5,\"to\":0}"), "and first of all");
    is_slice(exercise_at(0)->name, "Dips", "now");
    ok(session->next->exercise == 0, "and next");
    today.n += 1;
    look();
    is_slice(exercise_at(0)->name, "Squat", "tomorrow it is gone, and day A is still due");
}

static void test_order(void)
{
    begin();
    ok(act("{\"act\":\"order\",\"exercise\":3,\"to\":0}"), "the plank first");
    is_slice(exercise_at(0)->name, "Plank", "is first");
    is_slice(exercise_at(1)->name, "Squat", "then the squat");
    ok(act("{\"act\":\"order\",\"exercise\":0,\"to\":4}"), "no, last");
    is_slice(exercise_at(4)->name, "Plank", "is last");
    is_slice(exercise_at(0)->name, "Squat", "the squat first again");
    is_slice(slot("A/3/0")->slot, "A/3/0", "slots stay");
}

static void test_finish(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\"}"), "one set");
    ok(!session->finished && !session->complete, "is no session");
    ok(act("{\"act\":\"finish\"}"), "but it is enough for today");
    ok(session->finished && session->complete, "finished");
    is_int(slot("A/1/0")->status, STYRK_SET_SKIPPED, "the rest is skipped");
    ok(session->next == NULL, "nothing is next");
    is_int(try_act("{\"act\":\"finish\"}"), STYRK_BAD_INPUT, "not twice");
    ok(act("{\"act\":\"reopen\"}"), "after all");
    ok(!session->finished, "it goes on");
    is_int(slot("A/1/0")->status, STYRK_SET_PLANNED, "with what was left");
    ok(act("{\"act\":\"finish\"}"), "the end");
    today.n += 1;
    look();
    ok(slot("B/0/0") != NULL && !session->finished, "the next day is the next day");
    ok(act("{\"act\":\"finish\"}"), "a day left out");
    ok(session->complete, "is over");
    today.n += 1;
    look();
    ok(slot("A/0/0") != NULL, "and then the next is due");
}

/* ---- two devices -------------------------------------------------------------------------------
 */

static void test_conflict(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\",\"reps\":8}"), "one phone");
    styrk_event *other = put(STYRK_EV_SET);
    *other = events[count - 2];
    other->id = other->batch = next_id();
    other->set.reps = 10;
    look();
    const styrk_conflict *c = session->conflicts;
    ok(c != NULL && c->next == NULL && c->count == 2, "and another: a conflict");
    is_slice(c->slot, "A/1/0", "  of the slot");
    is_int(slot("A/1/0")->done->set.reps, 8, "the smallest id counts");
    is_int(c->events[0]->set.reps, 8, "  and is first in the list");
    ok(exercise_at(5) == NULL, "the other is no extra work");
    is_int((int64_t)styrk_state_lift_of(fold(), STYRK_LIT("Bench press"))->set_count, 1,
           "  and counts nowhere");
    char request[120] = "{\"act\":\"choose\",\"slot\":\"A/1/0\",\"event\":\"";
    styrk_id_format(request + strlen(request), other->id);
    memcpy(request + strlen(request), "\"}", 3);
    ok(act(request), "choose the other");
    ok(session->conflicts == NULL, "no conflict is left");
    is_int(slot("A/1/0")->done->set.reps, 10, "it counts");
    ok(act("{\"act\":\"redo\"}"), "redo: choosing takes back, and this brings back");
    ok(session->conflicts != NULL, "the conflict is there again");
}

static void test_contest(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\",\"reps\":8}"), "a set");
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\",\"reps\":9}"), "corrected here");
    styrk_event *other = put(STYRK_EV_SET);
    *other = events[count - 2];
    other->id = other->batch = next_id();
    other->set.reps = 11;
    look();
    ok(session->conflicts != NULL && session->conflicts->count == 2, "and there: a conflict");
    is_int(slot("A/1/0")->done->set.reps, 11, "the newest counts, as of all corrections");
    is_int(session->conflicts->events[0]->set.reps, 11, "  and is first in the list");
    char request[120] = "{\"act\":\"choose\",\"event\":\"";
    styrk_id_format(request + strlen(request), session->conflicts->events[1]->id);
    memcpy(request + strlen(request), "\"}", 3);
    styrk_event *again = put(STYRK_EV_SET);
    *again = events[3];
    again->id = again->batch = next_id();
    again->supersedes = events[3].id;
    again->set.reps = 12;
    look();
    ok(session->conflicts != NULL && session->conflicts->count == 2,
       "the first phone corrects its own once more: the same conflict");
    is_int(session->conflicts->events[1]->set.reps, 12, "  with its last word");
    is_int(slot("A/1/0")->done->set.reps, 11, "  and the same one counts");
    ok(act(request), "the first phone's is chosen");
    ok(session->conflicts == NULL, "no conflict is left");
    is_int(slot("A/1/0")->done->set.reps, 12, "its last word counts");
    ok(act("{\"act\":\"redo\"}"), "redo: the choice is taken back");
    is_int(slot("A/1/0")->done->set.reps, 11, "the other counts again");
}

static void test_sides(void)
{
    static const char each[] = "day A\n  Dumbbell curl: 2x8 10kg each\n";
    begin();
    events[0].text = STYRK_LIT(each);
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\",\"side\":\"left\"}"), "the left side");
    is_int(slot("A/0/0")->status, STYRK_SET_PLANNED, "is half of it");
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\",\"side\":\"right\"}"), "the right side");
    is_int(slot("A/0/0")->status, STYRK_SET_DONE, "is all of it");
    ok(session->conflicts == NULL, "sides are no conflict");
}

static void test_program_between(void)
{
    begin();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\"}"), "a set of one program");
    styrk_event *e = put(STYRK_EV_PROGRAM);
    e->key = STYRK_LIT("other");
    e->text = STYRK_LIT("day A\n  Plank: 1x20s\n  Squat: 2x5 60kg\n");
    look();
    ok(act("{\"act\":\"done\",\"slot\":\"A/1/0\"}"), "the same slot of another");
    ok(session->conflicts == NULL, "answers something else");
}

/* ---- who is new and young ---------------------------------------------------------- */

static void test_cap(void)
{
    static const char hard[] = "day A\n  Squat: top 1x3 @9, backoff 2x5 @8\n"
                               "  Bench press: 3x5 85%\n  Barbell row: 3x5 60%\n";
    begin();
    events[0].text = STYRK_LIT(hard);
    ok(act("{\"act\":\"measure\",\"kind\":\"1rm\",\"exercise\":\"Bench press\","
           "\"load\":{\"value\":100,\"unit\":\"kg\"}}") &&
           act("{\"act\":\"measure\",\"kind\":\"1rm\",\"exercise\":\"Barbell row\","
               "\"load\":{\"value\":100,\"unit\":\"kg\"}}"),
       "two 1RM");
    is_int(slot("A/0/0")->rpe_max_x10, 90, "an effort as asked");
    is_int(kg_x10(slot("A/1/0")->load), 850, "a share as asked");
    ok(act("{\"act\":\"screen\",\"question\":\"g9.age\",\"answer\":16}") &&
           act("{\"act\":\"screen\",\"question\":\"g9.new\",\"answer\":\"yes\"}"),
       "sixteen, and new to it");
    is_int(slot("A/0/0")->rpe_max_x10, 70, "no harder than RPE 7 (science 12 G9)");
    is_int(kg_x10(slot("A/0/0")->load), 825, "  with the load of that: 83.7 %");
    is_int(kg_x10(slot("A/1/0")->load), 775, "a share that is harder is lowered: 5 @7 is 78.6 %");
    is_int(kg_x10(slot("A/2/0")->load), 600, "one that is not stays");
    ok(session->notes != NULL, "the session says so");
    ok(act("{\"act\":\"done\",\"slot\":\"A/0/0\"}"), "the top set");
    is_int(slot("A/0/1")->rpe_max_x10, 70, "back-offs neither");
    ok(act("{\"act\":\"screen\",\"question\":\"g9.age\",\"answer\":30}"), "thirty");
    is_int(kg_x10(slot("A/1/0")->load), 850, "is another matter");
}

/* ---- facts
 * ---------------------------------------------------------------------------------------- */

static void test_facts(void)
{
    begin();
    ok(act("{\"act\":\"setting\",\"key\":\"unit\",\"value\":\"lb\"}"), "a setting");
    ok(styrk_state_unit(fold()) == STYRK_LB, "is set");
    ok(act("{\"act\":\"screen\",\"question\":\"g1\",\"answer\":\"no\"}"), "an answer");
    ok(act("{\"act\":\"screen\",\"question\":\"g9.age\",\"answer\":34}"), "a number");
    ok(act("{\"act\":\"clearance\",\"method\":\"bfr\",\"by\":\"NN\",\"until\":\"2030-01-01\"}"),
       "a clearance");
    ok(act("{\"act\":\"override\",\"limit\":\"cuff-long\",\"reason\":\"supervised\"}"),
       "an override");
    is_int(events[count - 1].kind, STYRK_EV_OVERRIDE, "is an event");
    ok(act("{\"act\":\"measure\",\"kind\":\"lop\",\"limb\":\"leg\",\"side\":\"left\","
           "\"mmhg\":180,\"cuff_mm\":110,\"posture\":\"seated\"}"),
       "a pressure");
    is_int(events[count - 1].measure.posture, STYRK_POSTURE_SEATED, "seated");
    ok(act("{\"act\":\"measure\",\"kind\":\"bodyweight\",\"load\":{\"value\":82.4,"
           "\"unit\":\"kg\"}}"),
       "a bodyweight");
    ok(act("{\"act\":\"pain\",\"exercise\":\"Squat\",\"number\":3,\"next_day\":true}"), "pain");
    ok(act("{\"act\":\"stop\",\"symptom\":\"numbness\"}"), "a symptom");
    ok(act("{\"act\":\"review\",\"text\":\"seen by NN\"}"), "a review");
    ok(act("{\"act\":\"note\",\"text\":\"slept badly\"}"), "a note");
    ok(act("{\"act\":\"program\",\"key\":\"new\",\"text\":\"day A\\n  Squat: 3x5 60kg\\n\"}"),
       "a program");
    is_slice(styrk_state_program(fold(), NULL), "new", "is followed");
    ok(act("{\"act\":\"exercise\",\"text\":\"name=Zercher carry; measure=load\"}"), "an exercise");
    ok(styrk_state_find(fold(), STYRK_LIT("Zercher carry")) != NULL, "is known");
}

static void test_json(void)
{
    styrk_buf out;
    begin();
    try_act("{\"act\":\"add\",\"line\":\"Dips: 3x\"}");
    styrk_buf_init(&out, &arena, 65536);
    styrk_deed_json(&out, &deed, NULL);
    const styrk_json *object = styrk_json_parse(&arena, (styrk_str){out.p, (uint32_t)out.len});
    ok(object != NULL && styrk_json_member(object, "message") != NULL, "a reason is JSON");
    const styrk_json *list = styrk_json_member(object, "diagnostics");
    ok(list != NULL && list->first != NULL, "with what is wrong in the line");
}

static void test_memory(void)
{
    begin();
    styrk_state *state = fold();
    for (size_t size = 0; size < 60000; size += 997) {
        static char small[60000];
        styrk_arena little;
        styrk_arena_init(&little, small, size);
        const styrk_status status = styrk_act(
            &little, &deed, state, today, STYRK_LIT("{\"act\":\"done\",\"slot\":\"A/0/0\"}"), NULL);
        if (status != STYRK_OK && status != STYRK_NOMEM) {
            ok(false, "little memory is no bad request");
            return;
        }
    }
    ok(true, "little memory is no bad request");
}

int main(void)
{
    test_outline();
    test_previous();
    test_done();
    test_holds_and_open();
    test_skip();
    test_seats_of_lines();
    test_bad();
    test_limit_names();
    test_swap();
    test_swap_under_way();
    test_rest_of_rules();
    test_add();
    test_order();
    test_finish();
    test_conflict();
    test_contest();
    test_sides();
    test_program_between();
    test_cap();
    test_facts();
    test_json();
    test_memory();
    return done();
}
