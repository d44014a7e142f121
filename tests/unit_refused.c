/* unit_refused.c: nonsense that must not get past check, each with its caret. */
#include <stdlib.h>

#include "diag_text.h"
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

    styrk_arena_init(arena, space, ROOM);
    styrk_diags_init(&diags, arena);
    styrk_program_parse(arena, &program, &diags, s, STYRK_LIT("refused"));
    styrk_program_check(arena, &diags, program, NULL);
    return diag_text(arena, &diags, s, false);
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

    /* a week that asks for much more */
    {"a jump in weekly volume", "week 1\nday A\n  Squat: 6x8 @8\nweek 2\nday A\n  Squat: 13x8 @8\n",
     "4:1 week-jump"},
    {"half as much again is no jump",
     "week 1\nday A\n  Squat: 12x8 @8\nweek 2\nday A\n  Squat: 18x8 @8\n", ""},
    {"twice of little is no jump",
     "week 1\nday A\n  Squat: 3x8 @8\nweek 2\nday A\n  Squat: 6x8 @8\n", ""},
    {"a deload and the return from it are no jumps",
     "week 1-3\nday A\n  Squat: 14x8 @8\nweek 4 deload\n  * sets 30%\nweek 5-6\nday A\n"
     "  Squat: 14x8 @8\n",
     ""},
    {"neither is a deload among the phases",
     "day A\n  Squat: 14x8 @8 | 14x8 @8 | 14x8 @8 | 3x8 @8\n", ""},
    {"a jump among the phases", "day A\n  Squat: 6x8 @8 | 6x8 @8 | 14x8 @8\n", "1:1 week-jump"},
    {"a week that adds sets with *", "week 1\nday A\n  Squat: 8x8 @8\nweek 2\n  * sets 200%\n",
     "4:1 week-jump"},
    {"a page that allows more",
     "---\ncheck:\n  week-jump: 120%\n---\n```styrk\nweek 1\nday A\n  Squat: 6x8 @8\n"
     "week 2\nday A\n  Squat: 13x8 @8\n```\n",
     ""},
    {"a page that allows less",
     "---\ncheck:\n  week-jump: 20%\n---\n```styrk\nweek 1\nday A\n  Squat: 13x8 @8\n"
     "week 2\nday A\n  Squat: 19x8 @8\n```\n",
     "9:1 week-jump"},

    /* heavy sets after failure */
    {"heavy sets after sets to failure", "day A\n  Leg press: 3x12 @10\n  Squat: 5x3 90%\n",
     "3:10 heavy-late"},
    {"five at RPE 8 are heavy", "day A\n  Dip: 3xmax bw\n  Bench press: 3x5 @8\n",
     "3:16 heavy-late"},
    {"heavy sets before them", "day A\n  Squat: 5x3 90%\n  Leg press: 3x12 @10\n", ""},
    {"failure of other muscles", "day A\n  Biceps curl: 3x12 @10\n  Squat: 5x3 90%\n", ""},
    {"failure on another day", "day A\n  Leg press: 3x12 @10\nday B\n  Squat: 5x3 90%\n", ""},
    {"back-offs after a maximal single are no failure work",
     "day A\n  Squat: top 1x1 @10, backoff 3x3 -10%\n", ""},

    /* rules that never come, or leave nothing behind */
    {"conditions that contradict each other",
     "Squat: 3x5 100kg\n  next: +5kg if reps >= 8 and reps < 5\n", "2:31 rule-contrary"},
    {"two weeks at once", "Squat: 3x5 100kg | 3x3 105kg\n  next: +5kg if week = 1 and week = 2\n",
     "2:30 rule-contrary"},
    {"all of many and the last of few",
     "Squat: 3x5 100kg\n  next: +5kg if all reps >= 8 and reps <= 7\n", "2:35 rule-contrary"},
    {"done, with fewer reps than were asked",
     "Squat: 3x5 100kg\n  next: +5kg if done and reps < 5\n", "2:26 rule-contrary"},
    {"done, at more than its RPE", "Squat: 3x5 100kg @8\n  next: +5kg if done and rpe >= 9\n",
     "2:26 rule-contrary"},
    {"an RPE between two halves", "Squat: 3x5 100kg\n  next: +5kg if rpe > 8 and rpe < 8.5\n",
     "2:29 rule-contrary"},
    {"more pain than there is", "Squat: 3x5 100kg\n  next: -5kg if pain > 10\n",
     "2:17 rule-contrary"},
    {"conditions that leave something",
     "Squat: 3x5 100kg\n  next: +5kg if reps >= 5 and reps < 6, +1kg if done and rpe <= 8\n", ""},
    {"fewer reps where a rule takes some away",
     "Squat: 3x5 100kg\n  next: +5kg if done and reps < 5, -1 rep after 3 fails\n", ""},
    {"a reset after every session", "Squat: 3x5 100kg\n  next: +5kg if done, reset\n",
     "2:9 rule-undone"},
    {"a load that is set anew", "Squat: 3x5 100kg\n  next: +5kg if done, load {0.9 * e1rm}\n",
     "2:9 rule-undone"},
    {"a load that goes on from it",
     "Squat: 3x5 100kg\n  next: +5kg if done, load {load + 1kg} if done\n", ""},
    {"a reset that comes seldom", "Squat: 3x5 100kg\n  next: +5kg if done, reset after 3 fails\n",
     ""},
    {"a training max that is set anew",
     "Squat: 3x5 85%TM\n  next: tm +5kg if done, tm 90% of e1rm\n", "2:9 rule-undone"},
    {"a week of other days",
     "week 1-2\nday A\n  Squat: 3x5 100kg\n    next: +5kg if week = 3\nweek 3\nday A\n"
     "  Squat: 3x3 110kg\n",
     "4:19 rule-week-here"},
    {"a week of the same days",
     "week 1-2\nday A\n  Squat: 3x5 100kg\n    next: +5kg if week = 3\nweek 3 deload\n"
     "  * sets 50%\n",
     ""},
    {"a second week where there is one", "Squat: 3x5 100kg\n  next: +5kg if week = 2\n",
     "2:17 rule-week"},

    /* ladders, and loads that nobody owns */
    {"a rung twice",
     "Push-up: 3x8\n  ladder: Incline push-up > Push-up > Push-up\n  next: step up if done\n",
     "2:39 ladder-same"},
    {"a rung twice by another name",
     "Push-up: 3x8\n  ladder: Push-up > Press-up\n  next: step up if done\n", "2:21 ladder-same"},
    {"a load that no rule owns", "Squat: 3x5 {load}\n", "1:12 load-unowned"},
    {"a load that a rule about time does not own", "Squat: 3x5 {load}\n  next: tm +5kg if done\n",
     "1:12 load-unowned"},
    {"a load of a template that nobody owns",
     "template T1\n  1x5 100kg, 3x5 {0.9 * load}\nday A\n  Squat: T1\n", "2:18 load-unowned"},
    {"a load that a rule owns", "Squat: 3x5 {load}\n  next: +2.5kg if done\n", ""},
    {"days in a long circle",
     "day A\n  Squat: 3x5 90% of day B\nday B\n  Squat: 3x5 90% of day C\nday C\n"
     "  Squat: 3x5 90% of day D\nday D\n  Squat: 3x5 90% of day E\nday E\n"
     "  Squat: 3x5 90% of day F\nday F\n  Squat: 3x5 90% of day G\nday G\n"
     "  Squat: 3x5 90% of day H\nday H\n  Squat: 3x5 90% of day I\nday I\n"
     "  Squat: 3x5 90% of day A\n",
     "2:14 ref-circle; 4:14 ref-circle; 6:14 ref-circle; 8:14 ref-circle; 10:14 ref-circle; "
     "12:14 ref-circle; 14:14 ref-circle; 16:14 ref-circle; 18:14 ref-circle"},
    {"a template in a template", "template T1\n  3x5 100kg\ntemplate T2\n  T1\nSquat: T2\n",
     "4:3 unexpected"},
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
