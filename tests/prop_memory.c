/* prop_memory.c: out of memory anywhere is an answer, not an accident.
 *
 * Each story is run with an arena of n bytes and no more, for n from nothing to
 * more than enough. Every call must answer STYRK_NOMEM or what it answers with
 * plenty, byte for byte; nothing may crash, and once it fails it stays failed.
 *
 * usage: prop_memory [STEP]    bytes between two sizes; 16 tries every allocation
 */
#include <stdlib.h>

#include "gen_log.h"
#include "lang/ast.h"
#include "tap.h"

enum { EVENTS = 200, TEXT = 4 << 20 };

typedef struct {
    styrk_arena arena;
    styrk_buf out;
    bool nomem; /* some call said so */
} run;

typedef void story_fn(run *r);

static styrk_event story_log[EVENTS];
static size_t story_count;
static unsigned char log_space[8 << 20];

static const char page[] =
    "---\nid: demo\ntitle: Demo\nunit: kg\n---\n# Demo\n\n```styrk\n"
    "week 1-3\nday A mon\n"
    "  Squat: top 1x3 @8, backoff 3x5 -12% @7-8\n    next: +2.5kg if done\n"
    "  A1 Bench press: 3x8-12 @8 rest 0s\n    next: double 2.5kg\n"
    "  A2 Barbell row: 3x8-12 @8 rest 90s\n"
    "  Leg extension: 30/20/10-15/5-10 20% rest 30s cuff 7/10\n"
    "  Grip: 4x2min 30%MVC\n"
    "  Push-up: 3x8\n    ladder: Incline push-up > Push-up\n"
    "    next: step up if all reps >= 8\n"
    "day B thu\n  Deadlift: top 1x5 @8, backoff +x5 -10% until @9 max 4 sets\n"
    "  Wall sit: 3x30s angle 100deg rest 60s\n    next: +5s if done\n"
    "week 4 deload\n  * sets 60% load 90%\n```\n";

static void say(run *r, styrk_status status)
{
    if (status == STYRK_NOMEM) {
        r->nomem = true;
    } else {
        styrk_buf_int(&r->out, status);
        styrk_buf_char(&r->out, '\n');
    }
}

/* ---- stories ------------------------------------------------------------------------ */

static void tell_notation(run *r)
{
    static const char *const texts[] = {
        "top 1x3 @8, backoff 3x5 -12% @7-8", "1x10 80% > max -20% > max -20%", "3x8-5 @@",
        "30/20/10-15/5-10 20% rest 30s cuff 7/10", "3x5 {0.9 * top.load}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        styrk_diags diags;
        styrk_diags_init(&diags, &r->arena);
        say(r, styrk_notation_text(&r->arena, &r->out, &diags, styrk_str_of(texts[i])));
        say(r, styrk_notation_json(&r->arena, &r->out, styrk_str_of(texts[i]), NULL));
    }
}

static void tell_lines(run *r)
{
    static const char *const lines[] = {
        "Squat 137.5kg x3 @8", "Leg extension 20kg x30/20/15/8 cuff 7/10",
        "Grip mvc 42kg left",  "lop left thigh 180mmHg seated cuff 11cm",
        "bodyweight 82,4kg",   "Squat 100kg xx",
        "pain Squat 3",        "stop numbness",
        "note slept badly",    "Plank 45s"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        styrk_event *events = NULL;
        uint32_t count = 0;
        styrk_diags diags;
        styrk_diags_init(&diags, &r->arena);
        const styrk_status status =
            styrk_log_parse(&r->arena, &events, &count, &diags, styrk_str_of(lines[i]), NULL);
        say(r, status);
        if (status == STYRK_OK) {
            styrk_log_format(&r->out, events, count);
        }
        for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
            styrk_diag_format(&r->out, d, STYRK_LIT("x"), styrk_str_of(lines[i]), NULL);
        }
    }
}

static void tell_program(run *r)
{
    styrk_diags diags;
    styrk_program_info info;
    styrk_diags_init(&diags, &r->arena);
    say(r,
        styrk_program_verify(&r->arena, &info, &diags, styrk_str_of(page), STYRK_LIT("x"), NULL));
    styrk_diags_init(&diags, &r->arena);
    say(r, styrk_program_text(&r->arena, &r->out, &diags, styrk_str_of(page), STYRK_LIT("x")));
}

static void tell_events(run *r)
{
    for (size_t i = 0; i < story_count; i++) {
        styrk_buf line;
        styrk_event back = {.id = story_log[i].id, .day = story_log[i].day};
        styrk_buf_init(&line, &r->arena, TEXT);
        styrk_event_encode(&line, &story_log[i]);
        if (line.failed) {
            r->nomem = true;
            continue;
        }
        say(r, styrk_event_decode(&r->arena, &back, (styrk_str){line.p, (uint32_t)line.len}));
    }
}

static void tell_reports(run *r, const styrk_state *state, styrk_day today)
{
    const styrk_words words = {NULL, NULL, STYRK_LANG_NB, ','};
    styrk_gate gates[STYRK_GATES];
    styrk_id id;
    styrk_state_json(&r->out, state);
    say(r, styrk_stats_json(&r->arena, &r->out, state, (styrk_str){"", 0}, today));
    say(r, styrk_stats_text(&r->arena, &r->out, state, (styrk_str){"", 0}, today, &words));
    say(r, styrk_stats_text(&r->arena, &r->out, state, STYRK_LIT("Squat"), today, &words));
    styrk_history_json(&r->out, state, 30);
    styrk_history_text(&r->out, state, 30, &words);
    styrk_state_gates(&r->arena, gates, state, today, &words);
    for (int i = 0; i < STYRK_GATES; i++) {
        for (const styrk_reason *reason = gates[i].reasons; reason != NULL; reason = reason->next) {
            styrk_buf_str(&r->out, reason->text);
        }
    }
    styrk_state_undo(state, &id);
    styrk_state_redo(state, &id);
}

static void tell_log(run *r, const styrk_event *log, size_t count, bool settled)
{
    const styrk_day today = {log[count - 1].day.n};
    const styrk_fold_options options = {STYRK_MODEL_RTS, settled, today};
    styrk_state *state = NULL;
    styrk_session *session = NULL;
    styrk_status status = styrk_state_fold(&r->arena, &state, log, count, &options);
    say(r, status);
    if (status != STYRK_OK) {
        return;
    }
    status = styrk_session_prescribe(&r->arena, &session, state, today, NULL);
    say(r, status);
    if (status == STYRK_OK) {
        styrk_session_json(&r->out, session);
    }
    tell_reports(r, state, today);
}

static void tell_fold(run *r)
{
    tell_log(r, story_log, story_count, true);
}

static void tell_open_fold(run *r)
{
    tell_log(r, story_log, story_count, false);
}

/* ---- running them -------------------------------------------------------------------- */

/* Runs a story in `size` bytes that end where a checker would notice. */
static bool tell(story_fn *story, run *r, unsigned char *memory, size_t size)
{
    memset(r, 0, sizeof *r);
    styrk_arena_init(&r->arena, memory, size);
    styrk_buf_init(&r->out, &r->arena, TEXT);
    story(r);
    return !r->nomem && !r->arena.failed && !r->out.failed;
}

static void each_size(story_fn *story, const char *name, size_t step)
{
    const size_t plenty = 64u << 20;
    unsigned char *memory = malloc(plenty);
    run whole, r;
    if (memory == NULL || !tell(story, &whole, memory, plenty)) {
        ok(false, name);
        free(memory);
        return;
    }
    const size_t used = whole.arena.used;
    size_t failures = 0, wrong = 0, first_wrong = 0;
    for (size_t size = 0; size < used + 2 * step; size += step) {
        unsigned char *exact = malloc(size + (size == 0));
        if (exact == NULL) {
            break;
        }
        if (!tell(story, &r, exact, size)) {
            failures++;
        } else if (r.out.len != whole.out.len || memcmp(r.out.p, whole.out.p, whole.out.len) != 0) {
            first_wrong = wrong++ == 0 ? size : first_wrong;
        }
        free(exact);
    }
    if (!ok(wrong == 0 && failures > 0 && whole.out.len > 0, name)) {
        printf("#   %zu of %zu sizes differ, the first is %zu of %zu bytes\n", wrong, used / step,
               first_wrong, used);
    }
    free(memory);
}

static void make_story(uint64_t seed)
{
    styrk_arena arena;
    gen g;
    styrk_arena_init(&arena, log_space, sizeof log_space);
    gen_init(&g, &arena, seed);
    story_count = gen_healthy(&g, story_log, 0);
    gen_event_of(&g, &story_log[story_count], STYRK_EV_PROGRAM);
    story_log[story_count++].text = styrk_str_of(page);
    while (story_count < EVENTS) {
        gen_event(&g, story_log, story_count);
        story_count++;
    }
}

int main(int argc, char **argv)
{
    const size_t step = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 1009;
    make_story(5);
    each_size(tell_notation, "the notation", step > 100 ? 100 : step);
    each_size(tell_lines, "log lines", step > 100 ? 100 : step);
    each_size(tell_program, "a program, checked and printed", step > 100 ? 100 : step);
    each_size(tell_events, "events, encoded and decoded", step);
    each_size(tell_fold, "a log: state, session, reports", step);
    make_story(11);
    each_size(tell_open_fold, "a log folded for no day", step);
    return done();
}
