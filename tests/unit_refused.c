/* unit_refused.c: nonsense that must not get past check, each with its caret. */
#include <stdlib.h>

#include "base/diag.h"
#include "lang/check.h"
#include "tap.h"

#define ROOM ((size_t)8 << 20)

static char *space;

/* All that is said of a program, notes aside: "line:column name; ". */
static const char *said(styrk_arena *arena, const char *text)
{
    const styrk_str s = styrk_str_of(text);
    styrk_program *program = NULL;
    styrk_diags diags;
    styrk_buf out;

    styrk_arena_init(arena, space, ROOM);
    styrk_diags_init(&diags, arena);
    styrk_buf_init(&out, arena, 1 << 16);
    styrk_program_parse(arena, &program, &diags, s, STYRK_LIT("refused"));
    styrk_program_check(arena, &diags, program, NULL);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        const styrk_place place = styrk_place_of(s, diag->at);
        if (diag->severity == STYRK_NOTE) {
            continue;
        }
        styrk_buf_z(&out, out.len == 0 ? "" : "; ");
        styrk_buf_int(&out, place.line);
        styrk_buf_char(&out, ':');
        styrk_buf_int(&out, place.column);
        styrk_buf_char(&out, ' ');
        styrk_buf_z(&out, styrk_diag_name(diag->id));
    }
    styrk_buf_char(&out, '\0');
    return out.p;
}

static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"no sets at all", "Squat: 0x5\n", "1:8 sets-range"},
    {"a reversed range", "Squat: 3x12-8\n", "1:10 range-reversed"},
    {"double progression over a reversed range", "Squat: 3x12-8 40kg\n  next: double 2.5kg\n",
     "1:10 range-reversed"},
    {"300% @14", "Squat: 1x5 300% @14\n", "1:12 percent-range; 1:18 effort-or-load"},
    {"3x500 900%", "Squat: 3x500 900%\n", "1:14 percent-range"},
    {"reps that the load forbids", "Squat: 3x500 90%\n", "1:8 volume-large; 1:14 load-impossible"},
    {"a superset of one", "A1 Squat: 3x5 100kg\n", "1:1 superset-alone"},
    {"an unused template", "template T1\n  3x5 100kg\nSquat: 3x5 100kg\n", "1:1 template-unused"},
    {"a list in a sum", "Squat: 3x5 100kg\n  next: load {sets.load + 2.5kg}\n", "2:15 expr-list"},
    {"a list of lists and a number", "Squat: 3x5 100kg\n  next: load {max(60kg, (50kg, 55kg))}\n",
     "2:25 expr-list"},
    {"a step that is a list", "Squat: 3x5 100kg\n  next: +2.5/5kg if done\n", "2:9 rule-list"},
    {"a list compared with a number", "Squat: 3x5 100kg\n  next: +2.5kg if reps >= 5/5/5\n",
     "2:27 rule-list"},
    {"a load and a number", "Squat: 3x5 100kg\n  next: load {load + 2.5}\n", "2:15 expr-mixed"},
    {"a load and a time", "Squat: 3x5 100kg\n  next: load {load + 30s}\n", "2:15 expr-mixed"},
    {"@185", "Squat: 3x5 @185\n", "1:13 effort-or-load"},
    {"80,85,90%", "Squat: 3x5 80,85,90%\n", "1:12 ambiguous"},
    {"1.250kg", "Squat: 3x5 1.250kg\n", "1:12 ambiguous"},
    {"a back-off without a top set", "Squat: backoff 3x5 -12%\n", "1:8 backoff-alone"},
    {"a share without a top set", "Squat: 3x5 90% of top\n", "1:12 ref-top"},
    {"an expression without a top set", "Squat: {top.reps - 5}x5 100kg\n", "1:8 ref-top"},
    {"a share before the first set", "Squat: 3x5 90% of first\n", "1:12 ref-set"},
    {"a share of no day", "day A\n  Squat: 3x5 90% of day B\n", "2:14 ref-day"},
    {"a share of a day without the exercise",
     "day A\n  Squat: 3x5 90% of day B\nday B\n  Bench press: 3x5 60kg\n", "2:14 ref-absent"},
    {"days that wait for each other",
     "day A\n  Squat: 3x5 90% of day B\nday B\n  Squat: 3x5 110% of day A\n",
     "2:14 ref-circle; 4:14 ref-circle"},
    {"one day that waits for itself", "day A\n  Squat: 3x5 102% of day A\n", "2:14 ref-circle"},
    {"days that do not", "day A\n  Squat: 3x5 90% of day B\nday B\n  Squat: 3x5 80%\n", ""},
    {"a step without a ladder", "Push-up: 3x8\n  next: step up if all reps >= 12\n",
     "2:9 rule-no-ladder"},
    {"a ladder of one rung", "Push-up: 3x8\n  ladder: Push-up\n  next: step up if done\n",
     "2:11 ladder-alone"},
    {"a ladder nobody climbs", "Push-up: 3x8\n  ladder: Incline push-up > Push-up\n",
     "2:11 ladder-still"},
    {"a template's step where there is no ladder",
     "template T1\n  3x8\n    next: step up if done\nPush-up: T1\n", "4:1 rule-no-ladder"},
    {"a flat wave", "Squat: 3x5\n  next: wave 80%\n", "2:9 rule-wave-flat"},
    {"a wave that breaks", "Squat: 3x5\n  next: wave 80/90/140%\n", "2:9 load-over-max"},
    {"reps of a hold", "Plank: 3x30s @8\n  next: +1 rep, +5s if all reps >= 10\n",
     "2:9 rule-no-reps; 2:24 rule-no-reps"},
    {"an angle where there is none", "Plank: 3x30s @8\n  next: -5deg\n", "2:9 rule-no-angle"},
    {"a week that never comes",
     "week 1-3\nday A\n  Squat: 3x5 100kg\n    next: +5kg if week = 4, +1kg if week >= 3\n",
     "4:19 rule-week"},
    {"a cuff on the neck", "Neck curl: 3x15 20% rest 30s cuff 7/10\n", "1:30 cuff-limb"},
    {"ten minutes without release", "Leg extension: 6x30 20% rest 60s cuff 7/10\n",
     "1:34 cuff-time"},
    {"a long hard hold for strength", "Wall sit: 3x20s 95%MVC angle 100deg\n  goal: strength\n",
     "1:11 hold-strength-long"},
    {"phases that differ", "Squat: top 1x5 @8, backoff 3x5 -10% | 3x8 70% | find 3RM\n", ""},
};

int main(void)
{
    styrk_arena arena;

    space = malloc(ROOM);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        is_str(said(&arena, rows[i].text), rows[i].want, rows[i].name);
    }
    free(space);
    return done();
}
