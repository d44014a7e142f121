/* unit_run.c: programs run forward, side by side, laid out and explained. */
#include <stdlib.h>

#include "lang/ast.h"
#include "report/report.h"
#include "run/run.h"
#include "tap.h"

#define ROOM ((size_t)1 << 26)

static unsigned char *space;
static styrk_arena arena;

static styrk_str str(const char *z)
{
    return styrk_str_of(z);
}

static styrk_run_options plain(uint32_t weeks)
{
    return (styrk_run_options){.from = styrk_day_from_ymd(2026, 1, 5), .weeks = weeks};
}

static styrk_run *run_with(const char *text, const styrk_run_options *options)
{
    styrk_run *run = NULL;
    styrk_arena_init(&arena, space, ROOM);
    return styrk_program_run(&arena, &run, str(text), str("p"), options) == STYRK_OK ? run : NULL;
}

static styrk_run *run_of(const char *text, uint32_t weeks)
{
    const styrk_run_options options = plain(weeks);
    return run_with(text, &options);
}

static void given_1rm(styrk_event *event, const char *name, int kg)
{
    styrk_event_init(event);
    event->kind = STYRK_EV_MEASURE;
    event->measure.kind = STYRK_MEASURE_1RM;
    event->measure.exercise = str(name);
    event->measure.weight = (styrk_weight){styrk_mass_from(kg, 0, STYRK_KG), STYRK_KG};
}

/* "100 102.5 105": the first row of the table. */
static const char *loads(const styrk_run *run)
{
    static char out[400];
    const styrk_run_table *table = run == NULL ? NULL : styrk_run_table_of(&arena, run);
    size_t n = 0;
    for (uint32_t week = 0; table != NULL && table->rows != NULL && week < table->weeks; week++) {
        const styrk_run_cell *cell = &table->rows->cells[week];
        const long long milli = cell->value;
        n += (size_t)snprintf(out + n, sizeof out - n, "%s", week == 0 ? "" : " ");
        n += cell->known ? (size_t)snprintf(out + n, sizeof out - n, "%lld%s", milli / 1000,
                                            milli % 1000 == 500 ? ".5"
                                            : milli % 1000 == 0 ? ""
                                                                : "?")
                         : (size_t)snprintf(out + n, sizeof out - n, "-");
    }
    out[n] = '\0';
    return out;
}

/* ---- what a run does ------------------------------------------------------------------ */

static void test_rules(void)
{
    is_str(loads(run_of("day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done\n", 4)),
           "100 102.5 105 107.5", "a linear rule adds each week");
    is_str(loads(run_of("day A\n  Bench press: 3x8-12 60kg\n    next: double 2.5kg\n", 5)),
           "60 60 62.5 62.5 65", "double progression rises after two sessions at the top");
    is_str(loads(run_of("day A\n  Plank: 3x30s\n    next: +5s if done\n", 3)), "30 35 40",
           "holds grow");
    is_str(loads(run_of("week 1-2\nday A\n  Squat: 3x5 100kg\nweek 3 deload\n  * load 90%\n", 4)),
           "100 100 90 100", "weeks repeat, and a deload is light");
    is_str(loads(run_of("day A\n  Push-up: max\n", 1)), "8", "an open set has a number of reps");
    is_str(loads(run_of("day A\n  Squat: 1x5+ 100kg\n    next: +5kg if reps >= 8\n", 3)),
           "100 105 110", "an open set does what its rule pays for");
}

static void test_assumed(void)
{
    styrk_event given[2];
    styrk_run_options options = plain(1);
    const styrk_run *run = run_of("day A\n  Squat: 3x5 80%\n", 1);
    is_str(loads(run), "80", "an unknown 1RM is assumed");
    ok(run != NULL && run->assumed != NULL && run->assumed->next == NULL, "and told once");
    given_1rm(&given[0], "Squat", 200);
    options.given = given;
    options.given_count = 1;
    run = run_with("day A\n  Squat: 3x5 80%\n", &options);
    is_str(loads(run), "160", "a given 1RM is taken");
    ok(run != NULL && run->assumed == NULL, "and nothing is assumed");
    is_str(loads(run_with("day A\n  Squat: 3x5 80%TM\n", &options)), "145",
           "the training max is nine tenths of the given 1RM: 80 % of 180 kg");
    options.unassumed = true;
    options.given_count = 0;
    run = run_with("day A\n  Squat: 3x5 80%\nday B\n  Plank: 1x30s\n", &options);
    ok(run != NULL && run->assumed == NULL && run->days->session != NULL &&
           run->days->session->exercises->sets->status == STYRK_SET_PENDING,
       "unassumed, what waits goes on waiting");
    ok(run != NULL && run->days->next != NULL &&
           styrk_str_eqz(run->days->next->plan_day->name, "B"),
       "and the program goes on all the same");
}

static void test_within_a_day(void)
{
    const styrk_run *run =
        run_of("day A\n  Deadlift: top 1x5+ 80%, {top.reps - 3}x5 70%, 2x10 50%\n", 1);
    uint32_t done = 0, sets = 0;
    for (const styrk_set *set = run != NULL ? run->days->session->exercises->sets : NULL;
         set != NULL; set = set->next) {
        sets++;
        done += set->status == STYRK_SET_DONE ? 1 : 0;
    }
    is_int(sets, 5, "as many sets as an expression asks for once the top set is done");
    is_int(done, 5, "and the sets after that row are done too");
    is_str(loads(run_of("day A\n  Squat: top 1x3 100kg, backoff 2x5 -10%\n", 1)), "100",
           "back-offs follow");
    run = run_of("day A\n  Squat: 3x3 90% of day B\nday B\n  Squat: 3x3 100kg\n", 2);
    ok(run != NULL && run->days->session->exercises->sets->status == STYRK_SET_DONE &&
           !run->days->session->exercises->sets->has_load,
       "what waits for a day to come is done at the lifter's choice");
    is_int(run->last->session->exercises->sets->load.mass.u, 100 * STYRK_U_PER_KG,
           "a share of another day comes when that day has been done");
}

static void test_outcomes(void)
{
    static const char text[] =
        "day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done, -10% after 1 fail\n";
    styrk_run_options options = plain(6);
    options.outcomes = STYRK_OUTCOMES_THIRDS;
    is_str(loads(run_with(text, &options)), "100 102.5 105 95 97.5 100",
           "every third session fails, and the rule for fails applies");
    options.outcomes = STYRK_OUTCOMES_ALL;
    options.miss_x100 = 10000;
    const styrk_run *run = run_with(text, &options);
    ok(run != NULL && run->trained == 0 && run->missed == 6, "all days can be missed");
    options.miss_x100 = 5000;
    options.weeks = 100;
    options.seed = 7;
    run = run_with(text, &options);
    const uint32_t missed = run != NULL ? run->missed : 0;
    ok(missed > 30 && missed < 70, "half of the days are missed at random");
    run = run_with(text, &options);
    is_int(run != NULL ? run->missed : 0, missed, "the same seed misses the same days");
    ok(run != NULL && run->trained + run->missed == 100, "a missed day is not made up for");
}

/* ---- scripts ------------------------------------------------------------------------------ */

static void test_script(void)
{
    static const char text[] = "day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done\n"
                               "day B\n  Bench press: 2x5 60kg\n";
    styrk_run_options options = plain(3);
    styrk_arena room;
    styrk_script *script = NULL;
    uint32_t bad = 0;
    static unsigned char block[1 << 16];

    styrk_arena_init(&room, block, sizeof block);
    is_int(styrk_script_read(
               &room, &script, &bad,
               str("# a comment\n\n* A Squat 3 9\n2 A Squat 3 4 9.5\n1 B Bench press 2 x3\n"
                   "3 B \"Bench press\" * skip # all of it\n")),
           STYRK_OK, "a script is read");
    options.script = script;
    const styrk_run *run = run_with(text, &options);
    is_str(loads(run), "100 102.5 102.5", "a set that falls short holds the load");
    const styrk_set *third = run->days->session->exercises->sets->next->next;
    is_int(third->done->set.reps, 9, "`*` fits any week");
    const styrk_run_day *b = run->days->next;
    is_int(b->session->exercises->sets->next->done->set.reps, 3,
           "a name with a blank, a set, an x");
    is_int(b->session->exercises->sets->done->set.reps, 5, "other sets are as asked");
    ok(run->last->session->exercises->sets->status == STYRK_SET_SKIPPED, "an exercise is skipped");
    const styrk_run_day *a2 = b->next;
    is_int(a2->session->exercises->sets->next->next->done->set.reps, 4,
           "the last line that fits counts");
    is_int(a2->session->exercises->sets->next->next->done->set.rpe_x10, 95, "with its RPE");
}

static void test_bad_scripts(void)
{
    static const struct {
        const char *text;
        uint32_t line;
    } rows[] = {
        {"1 A Squat 3", 1},
        {"x A Squat 3 4", 1},
        {"1 A Squat 3 4\n\n0 A Squat 1 4\n", 3},
        {"1 A Squat 0 5", 1},
        {"1 A Squat 3 many", 1},
        {"1 A \"Squat 3 4", 1},
        {"1 A Squat 3 99999", 1},
        {"1 A a b c d e f g h i j k l m n o p q r s t u v w x y z 1 5", 1},
    };
    static unsigned char block[1 << 14];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        styrk_arena room;
        styrk_script *script = NULL;
        uint32_t bad = 0;
        styrk_arena_init(&room, block, sizeof block);
        ok(styrk_script_read(&room, &script, &bad, str(rows[i].text)) == STYRK_BAD_INPUT &&
               bad == rows[i].line,
           "a script that cannot be read, with its line");
    }
}

/* ---- the log that goes on, and the log read whole ------------------------------------------- */

typedef struct {
    styrk_event *event;
    size_t count, room;
} book;

static void add(book *b, const styrk_event *event)
{
    if (b->count < b->room) {
        b->event[b->count] = *event;
        b->event[b->count].id = styrk_id_make(1700000000000 + (int64_t)b->count, 0, b->count);
        b->count++;
    }
}

static const char *from_days(const styrk_buf *dump)
{
    const char *at = dump->p != NULL ? strstr(dump->p, "\"days\"") : NULL;
    return at != NULL ? at : "?";
}

static const char *dump_of(const styrk_state *state)
{
    styrk_buf out;
    styrk_buf_init(&out, &arena, 8u << 20);
    styrk_state_json(&out, state);
    styrk_buf_char(&out, '\0');
    return from_days(&out);
}

/* The days of a run as a log: hearing it event by event, and folding all of it at
 * every day's end, must give the same state. */
static void compare_folds(const char *text, const char *name)
{
    const styrk_run *run = run_of(text, 8);
    book b = {styrk_arena_array(&arena, 20000, sizeof(styrk_event)), 0, 20000};
    styrk_event program;
    styrk_state *state = NULL;
    styrk_inventory *inventory = NULL;
    const styrk_fold_options first = {STYRK_MODEL_RTS, true, plain(1).from};
    bool same = run != NULL;
    styrk_event_init(&program);
    program.kind = STYRK_EV_PROGRAM;
    program.day = first.today;
    program.key = str("p");
    program.text = str(text);
    add(&b, &program);
    same = same && styrk_state_fold(&arena, &state, b.event, 1, &first) == STYRK_OK;
    for (const styrk_run_day *day = run != NULL ? run->days : NULL; day != NULL && same;
         day = day->next) {
        const size_t from = b.count;
        for (const styrk_event_ref *ref = run->assumed; ref != NULL; ref = ref->next) {
            if (ref->event->day.n == day->date.n) {
                add(&b, ref->event);
            }
        }
        for (const styrk_exercise_today *e = day->session->exercises; e != NULL; e = e->next) {
            for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
                if (set->done != NULL) {
                    add(&b, set->done);
                }
            }
        }
        for (size_t i = from; i < b.count; i++) {
            styrk_state_hear(state, &b.event[i], &inventory);
        }
        const styrk_fold_options after = {STYRK_MODEL_RTS, true, {day->date.n + 1}};
        styrk_state_settle(state, after.today, &inventory);
        styrk_state *whole = NULL;
        same = styrk_state_fold(&arena, &whole, b.event, b.count, &after) == STYRK_OK &&
               strcmp(dump_of(state), dump_of(whole)) == 0;
    }
    ok(same && b.count > 20, name);
}

static void test_folds(void)
{
    compare_folds("day A\n  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n    next: +2.5kg if done\n"
                  "  Bench press: 3x8-12 @8\n    next: double 2.5kg\n  Plank: 3x30s\n"
                  "    next: +5s if done\nday B\n  Deadlift: top 1x5+ 80%, {top.reps - 3}x5 70%\n"
                  "  Squat: 3x3 90% of day A\n  Push-up: 3x8-12\n"
                  "    ladder: Incline push-up > Push-up > Ring push-up\n"
                  "    next: step up if all reps >= 12\n",
                  "a log heard event by event is the log folded whole");
    compare_folds("day A\n  Squat: 1x5 65%TM, 1x5+ 85%TM | 1x3 70%TM, 1x3+ 90%TM\n"
                  "    next: tm +5kg every 2 sessions\n  Leg extension: 30/15/15/15 20% rest 30s "
                  "cuff 60%LOP\n"
                  "  Curl: 1x15 50% @9 >15s 5x4 until reps<4\n    next: sum 30 +2.5kg\n",
                  "also with phases, cuffs and pauses");
}

/* ---- memory -----------------------------------------------------------------------------------
 */

static void test_memory(void)
{
    static const char text[] =
        "day A\n  Squat: top 1x3 @8, backoff 3x5 -12%\n    next: +2.5kg if done\n";
    const styrk_run_options options = plain(4);
    bool sound = true, passed = false;
    for (size_t room = 1000; room < ((size_t)1 << 20) && !passed; room += 997) {
        styrk_run *run = NULL;
        styrk_arena small;
        styrk_arena_init(&small, space, room);
        const styrk_status status = styrk_program_run(&small, &run, str(text), str("p"), &options);
        sound = sound && (status == STYRK_OK || status == STYRK_NOMEM);
        passed = status == STYRK_OK;
    }
    ok(sound && passed, "out of memory is an answer, at every size");
}

/* ---- layout -----------------------------------------------------------------------------------
 */

static styrk_status laid_out(const char *text, styrk_buf *out)
{
    styrk_diags diags;
    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    styrk_buf_init(out, &arena, 1u << 20);
    return styrk_page_layout(&arena, out, &diags, str(text), str("p"));
}

static void test_layout(void)
{
    styrk_buf out;
    is_int(laid_out("day A\nSquat: 3 x 5 @ 100 kg # heavy\n", &out), STYRK_OK, "a plain text");
    is_text(out.p, out.len, "day A\n  Squat: 3x5 100kg  # heavy\n", "is laid out, comments kept");
    laid_out("---\ntitle:   x\n---\n\nText  \n```styrk\nday A\n Squat: 3x5\n```\nmore\n", &out);
    is_text(out.p, out.len,
            "---\ntitle:   x\n---\n\nText  \n```styrk\nday A\n  Squat: 3x5\n```\nmore\n",
            "only the block of a page changes");
    laid_out(
        "# P\n```styrk\nday A\n Squat: 3x5\n# end of one\n```\nbetween\n```styrk\n# of B\nday B\n"
        " Bench press: 3x5\n```\n",
        &out);
    is_text(
        out.p, out.len,
        "# P\n```styrk\nday A\n  Squat: 3x5\n# end of one\n```\nbetween\n```styrk\n# of B\nday B\n"
        "  Bench press: 3x5\n```\n",
        "each of several blocks keeps its lines and comments");
    laid_out("# P\r\n```styrk\r\nday A\r\n Squat: 3x5\r\n```\r\n", &out);
    is_text(out.p, out.len, "# P\r\n```styrk\r\nday A\r\n  Squat: 3x5\r\n```\r\n",
            "line ends stay");
    is_int(laid_out("day A\n  Squat: 0x5\n", &out), STYRK_BAD_INPUT, "errors are refused");
    is_int((int64_t)out.len, 0, "and nothing is written");
    is_int(laid_out("# No program\n\ntext\n\n```c\nx\n```\n", &out), STYRK_BAD_INPUT,
           "text without front matter and blocks is notation, and wrong");
    is_int(laid_out("---\ntitle: x\n---\ntext\n", &out), STYRK_OK, "a page without blocks");
    is_text(out.p, out.len, "---\ntitle: x\n---\ntext\n", "stays as it is");
}

static void test_layout_templates(void)
{
    static const char text[] = "# P\n```styrk\ntemplate T\n  3x8-12\n```\n```styrk\nday A\n"
                               "  Bench press: T\n```\n";
    styrk_buf out;
    is_int(laid_out(text, &out), STYRK_OK, "a template and its use in two blocks");
    is_text(out.p, out.len, text, "stay there");
}

/* ---- two programs
 * -------------------------------------------------------------------------------- */

static const char *difference(const char *before, const char *after)
{
    styrk_diff *diff = NULL;
    styrk_buf out;
    styrk_arena_init(&arena, space, ROOM);
    styrk_buf_init(&out, &arena, 1u << 20);
    if (styrk_program_diff(&arena, &diff, str(before), str(after)) != STYRK_OK) {
        return "?";
    }
    styrk_diff_text(&out, diff, NULL);
    styrk_buf_char(&out, '\0');
    return out.p;
}

static void test_diff(void)
{
    is_str(difference("day A\n  Squat: 3x5\n", "# x\nday A\nsquat: 3 x 5\n"), "",
           "another spelling is no difference");
    is_str(difference("day A\n  Squat: 3x5\n", "day A\n  Squat: 4x5\n"),
           "day A: Squat 3x5 -> 4x5\nhard sets a week:\n  Quads: 3 -> 4\n  Glutes: 3 -> 4\n"
           "  Adductors: 1.5 -> 2\n  Lower back: 1.5 -> 2\n",
           "a set more, and what it is for the muscles");
    is_str(difference("day A\n  Plank: 3x30s\n",
                      "day A\n  Plank: 3x30s\nday B\n  Side plank: 2x20s\n"),
           "day B: the day is new\nday B: Side plank is new: 2x20s\n", "a day more");
    is_str(difference("day A\n  Plank: 3x30s\n    next: +5s if done\n",
                      "day A\n  Plank: 3x30s\n    next: +2s if done\n"),
           "day A: Plank next: +5s if done -> next: +2s if done\n", "another rule");
    is_str(difference("week 1-4\nday A mon\n  Plank: 3x30s\n",
                      "week 1-3\nday A tue\n  Plank: 3x30s\nweek 4\n  * sets 50%\n"),
           "day A: weekday mon -> tue\nweek 4: all sets: as written -> sets 50%\n",
           "a week of its own is named; what all weeks share is not");
    is_str(difference("day A\n  Squat: 0x5\n", "day A\n  Squat: 4x5\n"), "?", "errors are refused");
}

/* ---- why
 * ------------------------------------------------------------------------------------------- */

static styrk_status why(const char *what, styrk_buf *out)
{
    styrk_event events[3];
    styrk_state *state = NULL;
    const styrk_fold_options today = {STYRK_MODEL_RTS, true, plain(1).from};
    styrk_arena_init(&arena, space, ROOM);
    styrk_buf_init(out, &arena, 1u << 20);
    styrk_event_init(&events[0]);
    events[0].kind = STYRK_EV_PROGRAM;
    events[0].key = str("p");
    events[0].text =
        str("day A\n  Squat: top 1x3 80%, backoff 3x5 -12%\n    next: +2.5kg if done\n");
    given_1rm(&events[1], "Squat", 150);
    styrk_event_init(&events[2]);
    events[2].kind = STYRK_EV_SET;
    events[2].set.exercise = str("Squat");
    events[2].set.load_kind = STYRK_LOAD_ABS;
    events[2].set.load = (styrk_weight){styrk_mass_from(120, 0, STYRK_KG), STYRK_KG};
    events[2].set.reps = 3;
    for (int i = 0; i < 3; i++) {
        events[i].day = today.today;
        events[i].id = styrk_id_make(1700000000000 + i, 0, 1);
    }
    styrk_state_fold(&arena, &state, events, 3, &today);
    return styrk_explain_text(&arena, out, state, str(what), today.today, NULL);
}

static void test_explain(void)
{
    styrk_buf out;
    is_int(why("squat set 2", &out), STYRK_OK, "a set is explained");
    is_text(out.p, out.len,
            "Squat, set 2: 5 x 105 kg (planned)\n"
            "  top set as done: 120 kg x 3\n"
            "    2026-01-05: Squat 120kg x3\n"
            "  -12 % from it is 105.6 kg\n"
            "  105.6 kg rounded to 105 kg, the nearest that can be loaded\n"
            "  the program asks for top 1x3 80%, backoff 3x5 -12% (line 2 of p)\n"
            "  its rule is next: +2.5kg if done\n"
            "    it has not begun\n",
            "reasons, the events they cite, the program's line, the rule");
    is_int(why("Squat", &out), STYRK_OK, "all sets of an exercise");
    is_int(why("Squat set 9", &out), STYRK_BAD_INPUT, "a set that is not there");
    is_int(why("Bench press", &out), STYRK_BAD_INPUT, "an exercise of another day");
}

int main(void)
{
    space = malloc(ROOM);
    if (space == NULL) {
        return 1;
    }
    test_rules();
    test_assumed();
    test_within_a_day();
    test_outcomes();
    test_script();
    test_bad_scripts();
    test_folds();
    test_memory();
    test_layout();
    test_layout_templates();
    test_diff();
    test_explain();
    free(space);
    return done();
}
