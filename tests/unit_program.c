/* unit_program.c: programs as text: structure, recovery, canonical form. */
#include <stdlib.h>

#include "diag_text.h"
#include "lang/program.h"
#include "tap.h"

#define ROOM ((size_t)64 << 20)

static char *space;
static styrk_arena arena;
static styrk_diags diags;
static styrk_program *program;
static styrk_status status;

static void read_n(const char *p, size_t n)
{
    styrk_arena_init(&arena, space, ROOM);
    styrk_diags_init(&diags, &arena);
    status = styrk_program_parse(&arena, &program, &diags, (styrk_str){p, (uint32_t)n},
                                 STYRK_LIT("stem"));
}

static void read_z(const char *text)
{
    read_n(text, strlen(text));
}

static const char *canonical(void)
{
    styrk_buf out;

    styrk_buf_init(&out, &arena, 1 << 20);
    styrk_program_format(&out, program);
    styrk_buf_char(&out, '\0');
    return out.p;
}

/* ---- canonical form -------------------------------------------------------------- */

/* What is written, and what is printed; NULL = the same. */
static const struct {
    const char *name, *text, *canonical;
} forms[] = {
    {"one line is a program", "Squat: 3x5 100kg\n", "  Squat: 3x5 100kg\n"},
    {"a day", "day A\n  Squat: 3x5 100kg\n", NULL},
    {"a day without indentation", "day A\nSquat: 3x5 100kg\n", "day A\n  Squat: 3x5 100kg\n"},
    {"tabs", "day A\n\tSquat: 3x5 100kg\n\t\tnext: +2.5kg if done\n",
     "day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done\n"},
    {"CR LF", "day A\r\n  Squat: 3x5 100kg\r\n", "day A\n  Squat: 3x5 100kg\n"},
    {"no line end at the end", "day A\n  Squat: 3x5 100kg", "day A\n  Squat: 3x5 100kg\n"},
    {"a weekday", "day A mon\n  Squat: 3x5 100kg\n", NULL},
    {"a Danish weekday", "dag A tors\n  Squat: 3x5 100kg\n", "day A thu\n  Squat: 3x5 100kg\n"},
    {"a Norwegian weekday", "dag A LØRDAG\n  Squat: 3x5 100kg\n",
     "day A sat\n  Squat: 3x5 100kg\n"},
    {"a weekday as the name", "day tirsdag\n  Squat: 3x5 100kg\n", NULL},
    {"a name of several words", "day Upper body wed:\n  Squat: 3x5 100kg\n",
     "day Upper body wed\n  Squat: 3x5 100kg\n"},
    {"a quoted day", "day \"A: heavy\" mon\n  Squat: 3x5 100kg\n", NULL},
    {"a day quoted against its weekday", "day \"Push mon\"\n  Squat: 3x5 100kg\n", NULL},
    {"weeks", "week 1-3\nday A\n  Squat: 3x5 100kg\nweek 4 deload\n  * sets 60% load 90%\n", NULL},
    {"an en dash", "week 1 – 3\nday A\n  Squat: 3x5 100kg\n",
     "week 1-3\nday A\n  Squat: 3x5 100kg\n"},
    {"Danish weeks", "uge 1\ndag A\n  Squat: 3x5 100kg\n", "week 1\nday A\n  Squat: 3x5 100kg\n"},
    {"Norwegian weeks", "uke 1: lett:\ndag A\n  Squat: 3x5 100kg\n",
     "week 1 lett\nday A\n  Squat: 3x5 100kg\n"},
    {"a change of one day", "day A\n  * rpe -1\n  Squat: 3x5 100kg\n", NULL},
    {"a change after the days is of the week", "week 1\nday A\n  Squat: 3x5 100kg\n* load 90%\n",
     "week 1\n  * load 90%\nday A\n  Squat: 3x5 100kg\n"},
    {"changes in Danish", "uge 1\n* sæt 50%, belastning 90 %\ndag A\n  Squat: 3x5 100kg\n",
     "week 1\n  * sets 50% load 90%\nday A\n  Squat: 3x5 100kg\n"},
    {"a superset", "day A\n  A1. Squat: 3x5 100kg\n  a2) Row: 3x5 50kg\n",
     "day A\n  A1 Squat: 3x5 100kg\n  A2 Row: 3x5 50kg\n"},
    {"a quoted name", "day A\n  \"Press: strict\": 3x5 50kg\n", NULL},
    {"a # in a quoted name", "day A\n  \"Box #2\": 3x5 50kg # why\n",
     "day A\n  \"Box #2\": 3x5 50kg  # why\n"},
    {"needless quotes", "day A\n  \"Squat\": 3x5 50kg\n", "day A\n  Squat: 3x5 50kg\n"},
    {"a name like a keyword", "day A\n  Day off walk: 3x5 50kg\n",
     "day A\n  \"Day off walk\": 3x5 50kg\n"},
    {"a name like a label", "day A\n  \"A1 Row\": 3x5 50kg\n", NULL},
    {"a quotation mark in a name", "day A\n  Box jump 20\": 3x5 50kg\n", NULL},
    {"rules", "day A\n  Squat: 3x5 100kg\n    next: +2,5kg if done; -10 % after 3 fails\n",
     "day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done, -10% after 3 fails\n"},
    {"rules on two lines",
     "day A\n  Squat: 3x5 100kg\n    next: +5lb if done\n    next: -10% after 1 fail\n",
     "day A\n  Squat: 3x5 100kg\n    next: +5lb if done, -10% after 1 fail\n"},
    {"double", "day A\n  Row: 3x8-12\n    next: double 2.5kg\n", NULL},
    {"double once", "day A\n  Row: 3x8-12\n    next: double 2.5kg once\n", NULL},
    {"rules in Danish", "dag A\n  Row: 3x8-12\n    næste: dobbelt 2,5 kg\n",
     "day A\n  Row: 3x8-12\n    next: double 2.5kg\n"},
    {"rules in Norwegian",
     "dag A\n  Row: 3x8 50kg\n    neste: +2,5kg hvis klart, -5% etter 2 feil\n",
     "day A\n  Row: 3x8 50kg\n    next: +2.5kg if done, -5% after 2 fails\n"},
    {"rpe", "day A\n  Row: 3x8 @8\n    next: rpe\n", NULL},
    {"rpe with a condition", "day A\n  Row: 3x8 @8\n    next: rpe every 2 sessions if done\n",
     NULL},
    {"double with a condition", "day A\n  Row: 3x8-12\n    next: double 2.5kg once if rpe <= 9\n",
     NULL},
    {"after days",
     "dag A\n  Row: 3x8 50kg\n    næste: -10% efter 14 dage, nulstil etter 60 dager, -1 set after "
     "1 day\n",
     "day A\n  Row: 3x8 50kg\n"
     "    next: -10% after 14 days, reset after 60 days, -1 set after 1 day\n"},
    {"none of the template's rules",
     "template T\n  3x5 50kg\n    next: +2.5kg if done\n\nday A\n  Row: T\n    næste: ingen\n",
     "template T\n  3x5 50kg\n    next: +2.5kg if done\n\nday A\n  Row: T\n    next: none\n"},
    {"a week that is repeated",
     "uge 1-3 tung\n  næste: gentag efter 10 dage, gentag hvis fejlet\n  * sæt 80%\ndag A\n"
     "  Row: 3x5\n",
     "week 1-3 tung\n  next: repeat if failed, repeat after 10 days\n  * sets 80%\nday A\n"
     "  Row: 3x5\n"},
    {"a week that is repeated once",
     "uke 1\n  * sett 80%\n  neste: gjenta once hvis feilet  # why\ndag A\n  Row: 3x5\n",
     "week 1\n  next: repeat once if failed\n  * sets 80%\n# why\nday A\n  Row: 3x5\n"},
    {"a step of time", "day A\n  Plank: 3x30s\n    next: +0:05 if done\n",
     "day A\n  Plank: 3x30s\n    next: +5s if done\n"},
    {"a minute", "day A\n  Plank: 3x30s\n    next: +1 min\n",
     "day A\n  Plank: 3x30s\n    next: +60s\n"},
    {"reps, sets, degrees",
     "day A\n  Row: 3x8\n    next: +1 gentagelse, -2 reps, +1 sæt if done, -5° \n",
     "day A\n  Row: 3x8\n    next: +1 rep, -2 reps, +1 set if done, -5deg\n"},
    {"sum and wave", "day A\n  Row: 3x8\n    next: sum 30 reps +2,5 kg, bølge 70%/75/80 %\n",
     "day A\n  Row: 3x8\n    next: sum 30 +2.5kg, wave 70/75/80%\n"},
    {"a training max",
     "day A\n  Row: 3x8\n    next: tm +5kg, TM -10% after 2 fails, tm 90% e1rm every 4 sessions\n",
     "day A\n  Row: 3x8\n"
     "    next: tm +5kg, tm -10% after 2 fails, tm 90% of e1rm every 4 sessions\n"},
    {"steps on a ladder",
     "day A\n  Dip: 3x8\n    ladder: Bench dip > Dip >\"Dip > 90\"\n"
     "    next: trin op hvis alle reps ≥ 12, step down, nulstil\n",
     "day A\n  Dip: 3x8\n    ladder: Bench dip > Dip > \"Dip > 90\"\n"
     "    next: step up if all reps >= 12, step down, reset\n"},
    {"conditions in one order",
     "day A\n  Row: 3x8\n"
     "    next: +1kg if pain <= 3 and done and rpe <= 8.5 every 3 sessions\n",
     "day A\n  Row: 3x8\n"
     "    next: +1kg every 3 sessions if done and pain <= 3 and rpe <= 8.5\n"},
    {"all comparisons",
     "day A\n  Row: 3x8\n    next: +1kg if reps => 8 and total < 50 and week == 3 and pain ≤ 2 "
     "and rpe >7\n",
     "day A\n  Row: 3x8\n    next: +1kg if reps >= 8 and total < 50 and week = 3 and pain <= 2 "
     "and rpe > 7\n"},
    {"expressions in rules",
     "day A\n  Row: 3x8\n    next: load {max(60kg,  0.9*e1rm)} if {last.reps>=8 or fails=0}\n",
     "day A\n  Row: 3x8\n"
     "    next: load {max(60kg, 0.9 * e1rm)} if {last.reps >= 8 or fails = 0}\n"},
    {"phases", "day A\n  Row: 3x5 70%|3x5 75% | 1x5+ 80%\n",
     "day A\n  Row: 3x5 70% | 3x5 75% | 1x5+ 80%\n"},
    {"a template",
     "# a\nskabelon T1: # b\n  # c\n  3x5 | 3x3\n  next: +1kg\n\nmal T2\n\t3x8\n"
     "Row: T1\n  next: +2kg\nDip: T2\n",
     "# a\ntemplate T1  # b\n  # c\n  3x5 | 3x3\n    next: +1kg\n\ntemplate T2\n  3x8\n"
     "Row: T1\n  next: +2kg\nDip: T2\n"},
    {"templates of one letter", "template A\n  3x5\ntemplate x\n  3x8\nRow: A\nDip: x\n", NULL},
    {"notes", "day A\n  Row: 3x8\n    note: grip #2, see http://x.y\n    note: slow\n", NULL},
    {"a goal", "day A\n  Row: 3x8\n    goal: size\n", NULL},
    {"keys in any order", "day A\n  Row: 3x8\n    note: n\n    goal: size\n    next: +1kg\n",
     "day A\n  Row: 3x8\n    next: +1kg\n    goal: size\n    note: n\n"},
    {"a circuit", "day A\n  circuit 3 rounds rest 2min\n    Row: 1x8\n    Dip: 1x8\n  Squat: 3x5\n",
     NULL},
    {"a circuit in Norwegian", "day A\n  sirkel 3 runder pause 90 sek:\n    Row: 1x8\n",
     "day A\n  circuit 3 rounds rest 90s\n    Row: 1x8\n"},
    {"two blocks alike",
     "day A\n  circuit 1 round\n    Row: 1x8\n  circuit 1 round\n    Row: 1x8\n", NULL},
    {"emom", "day A\n  emom 10\n    Row: 1x8\n", "day A\n  emom 10min\n    Row: 1x8\n"},
    {"emom every", "day A\n  emom 10:00 every 90s\n    Row: 1x8\n",
     "day A\n  emom 10min every 90s\n    Row: 1x8\n"},
    {"amrap", "day A\n  AMRAP 12min\n    Row: 1x8\n", "day A\n  amrap 12min\n    Row: 1x8\n"},
    {"comments",
     "# top\n\n// more\nday A  # day\n  # line\n  Row: 3x8  # end\n    # inner\n"
     "    next: +1kg\n\n# last\n",
     NULL},
    {"a comment at a rule", "day A\n  Row: 3x8\n    next: +1kg # small\n",
     "day A\n  Row: 3x8\n    # small\n    next: +1kg\n"},
    {"a comment at a block", "day A\n  emom 5min # fast\n    Row: 1x8\n",
     "day A\n  # fast\n  emom 5min\n    Row: 1x8\n"},
    {"blank lines", "\n\nday A\n\n\n\n  Row: 3x8\n\n\n", "day A\n\n  Row: 3x8\n"},
};

static void test_forms(void)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const char *want = forms[i].canonical != NULL ? forms[i].canonical : forms[i].text;
        read_z(forms[i].text);
        const styrk_program *first = program;
        const char *got = canonical();
        is_str(got, want, forms[i].name);
        if (status != STYRK_OK) {
            ok(false, diag_text(&arena, &diags, styrk_str_of(forms[i].text), true));
        }
        styrk_program *again = NULL;
        styrk_program_parse(&arena, &again, &diags, styrk_str_of(got), STYRK_LIT("stem"));
        ok(styrk_program_equal(first, again), "  and is the same program again");
        program = again;
        is_str(canonical(), got, "  and prints the same again");
    }
}

/* ---- diagnostics ------------------------------------------------------------------- */

static const struct {
    const char *name, *text, *want;
} wrongs[] = {
    {"nothing", "", "1:1 program-empty"},
    {"comments only", "# x\n", "2:1 program-empty"},
    {"a misspelt week", "wek 1\nday A\n  Row: 3x5\n", "1:1 word-misspelt"},
    {"a misspelt day", "dya A\n  Row: 3x5\n", "1:1 word-misspelt"},
    {"a misspelt circuit", "cirkuit 3 rounds\n  Row: 1x5\n", "1:1 word-misspelt"},
    {"a misspelt next", "Row: 3x5\n  nxt: +2.5kg\n", "2:3 word-misspelt"},
    {"no colon", "Row 3x5 50kg\n", "1:1 colon-missing"},
    {"no colon before top", "Row top 1x5 @8\n", "1:1 colon-missing"},
    {"no name", "3x5 50kg\nRow: 3x5\n", "1:1 name-missing"},
    {"no name before the colon", ": 3x5\n", "1:1 name-missing"},
    {"no sets", "Row:\n", "1:1 scheme-missing"},
    {"prose", "Row: 3x5\nlorem ipsum dolor\n", "2:1 line-unknown"},
    {"half a quote", "\"Row: 3x5\n", "1:1 quote-unclosed"},
    {"text after a quote", "\"Row\" x: 3x5\n", "1:1 quote-unclosed"},
    {"next: before everything", "next: +2.5kg\nRow: 3x5\n", "1:1 line-orphan"},
    {"next: after a day", "Row: 3x5\nday A\n  next: +1kg\n  Row: 3x5\n", "3:3 line-orphan"},
    {"deeper", "Row: 3x5\n  Dip: 3x5\n", "2:3 indent-deep"},
    {"week without number", "week one\nday A\n  Row: 3x5\n", "1:1 week-number"},
    {"week 0", "week 0\nday A\n  Row: 3x5\n", "1:1 week-zero"},
    {"weeks backwards", "week 3-1\nday A\n  Row: 3x5\n", "1:1 week-reversed"},
    {"a list of weeks", "week 1, 3\nday A\n  Row: 3x5\n", "1:7 week-list"},
    {"weeks that overlap", "week 1-3\nday A\n  Row: 3x5\nweek 3\n", "4:1 week-order"},
    {"a gap", "week 1\nday A\n  Row: 3x5\nweek 3\n", "4:1 week-gap"},
    {"too many weeks", "week 1-105\nday A\n  Row: 3x5\n", "1:1 weeks-many"},
    {"days before weeks", "day A\n  Row: 3x5\nweek 1\nday A\n  Row: 3x5\n", "3:1 week-late"},
    {"an empty first week", "week 1\nweek 2\nday A\n  Row: 3x5\n", "1:1 week-empty"},
    {"a day without name", "day\n  Row: 3x5\n", "1:1 day-unnamed"},
    {"an empty day", "day A\nday B\n  Row: 3x5\n", "1:1 day-empty"},
    {"no rounds", "circuit\n  Row: 1x5\n", "1:1 block-rounds"},
    {"no length", "emom\n  Row: 1x5\n", "1:1 block-time"},
    {"a strange word", "emom 5min hard\n  Row: 1x5\n", "1:11 block-word"},
    {"an empty block", "circuit 3 rounds\nRow: 1x5\n", "1:1 block-empty"},
    {"a strange change", "* reps 50%\nRow: 1x5\n", "1:3 modify-word"},
    {"no change", "* load 100%\nRow: 1x5\n", "1:1 modify-empty"},
    {"no rule", "Row: 3x5\n  next:\n", "2:8 rule-missing"},
    {"an unknown rule", "Row: 3x5\n  next: twice 70%\n", "2:9 rule-unknown"},
    {"a rule after an error", "Row: 3x5\n  next: twice, +1kg when, +1kg\n",
     "2:9 rule-unknown; 2:21 rule-when"},
    {"no unit", "Row: 3x5\n  next: +2.5 if done\n", "2:9 rule-unit"},
    {"thousands", "Row: 3x5\n  next: +1.250kg\n", "2:10 ambiguous"},
    {"a step of nothing", "Row: 3x5\n  next: +0kg\n", "2:9 rule-zero"},
    {"a list of steps", "Row: 3x5\n  next: +2.5/5kg if done\n", "2:9 rule-list"},
    {"a list in a test", "Row: 3x5\n  next: +1kg if reps >= 8/8/8\n", "2:25 rule-list"},
    {"double after fails", "Row: 3x8-12\n  next: double 2.5kg after 3 fails\n", "2:9 rule-never"},
    {"double after days", "Row: 3x8-12\n  next: double 2.5kg after 3 days\n", "2:9 rule-days"},
    {"done after days", "Row: 3x5\n  next: +1kg if done after 3 days\n", "2:9 rule-never"},
    {"days and a test", "Row: 3x5\n  next: +1kg after 3 days if done\n", "2:9 rule-never"},
    {"days and another test", "Row: 3x5\n  next: -1kg if pain > 3 after 3 days\n", "2:9 rule-days"},
    {"no days", "Row: 3x5\n  next: -1kg after 0 days\n", "2:14 rule-count"},
    {"a week's rule below a day", "week 1\nday A\n  Row: 3x5\n    next: repeat if failed\n",
     "4:11 rule-unknown"},
    {"a week's rule where no week is", "next: repeat if failed\nRow: 3x5\n", "1:1 line-orphan"},
    {"a rule that no week has", "week 1\n  next: repeat once after 3 days\nday A\n  Row: 3x5\n",
     "2:9 week-rule"},
    {"a week repeated after no days", "week 1\n  next: repeat after 0 days\nday A\n  Row: 3x5\n",
     "2:9 week-rule"},
    {"done and failed", "Row: 3x5\n  next: +1kg if done after 2 fails\n", "2:9 rule-never"},
    {"an unknown test", "Row: 3x5\n  next: +1kg if done and\n", "2:22 rule-when"},
    {"a test without if", "Row: 3x5\n  next: +1kg and done\n", "2:14 rule-when"},
    {"pain is 0 to 10", "Row: 3x5\n  next: +1kg if pain <= 11\n", "2:25 rule-range"},
    {"every twice", "Row: 3x5\n  next: +1kg every 2 sessions every 3 sessions\n",
     "2:31 rule-every"},
    {"a wave of nothing", "Row: 3x5\n  next: wave\n", "2:9 rule-wave"},
    {"sum without a step", "Row: 3x5\n  next: sum 30\n", "2:9 rule-sum"},
    {"a load that is a number", "Row: 3x5\n  next: load {5}\n", "2:15 expr-type"},
    {"a test that is a load", "Row: 3x5\n  next: +1kg if {load}\n", "2:18 expr-type"},
    {"a list in an expression", "Row: 3x5\n  next: load {loads + 5kg}\n", "2:15 expr-list"},
    {"a template without sets", "template T1\nRow: 3x5\n", "1:1 template-empty"},
    {"a template with two lines", "template T1\n  3x5\n  3x6\nRow: T1\n", "3:3 template-lines"},
    {"a template twice", "template T1\n  3x5\ntemplate T1\n  3x6\nRow: T1\n", "3:1 template-twice"},
    {"a template called top", "template top\n  3x5\nRow: 3x5\n", "1:1 template-name"},
    {"a template without a name", "template\n  3x5\nRow: 3x5\n", "1:1 template-unnamed"},
    {"a template too late", "Row: 3x5\ntemplate T1\n  3x5\n", "2:1 template-late"},
    {"an unknown template", "Row: heavy\n", "1:6 template-unknown"},
    {"a misspelt template", "template heavy\n  3x5\nRow: hevy\n", "3:6 template-misspelt"},
    {"two ladders", "Dip: 3x5\n  ladder: A > B\n  ladder: C > D\n", "3:11 ladder-twice"},
    {"an empty rung", "Dip: 3x5\n  ladder: A > > B\n", "2:11 ladder-empty"},
    {"an empty phase", "Dip: 3x5 | | 3x3\n", "1:12 group-empty"},
    {"two goals", "Row: 3x5\n  goal: size\n  goal: strength\n", "3:9 goal-twice"},
    {"no goal", "Row: 3x5\n  goal:\n", "2:8 goal-empty"},
    {"every error in one run", "wek 1\nday\n Row: 3x\n  next: +2\n  lorem ipsum\n Dip 3x5\n",
     "1:1 word-misspelt; 2:1 day-unnamed; 3:9 target-missing; 4:9 rule-unit; 5:3 line-unknown; "
     "6:2 colon-missing"},
};

static void test_wrongs(void)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        read_z(wrongs[i].text);
        is_str(diag_text(&arena, &diags, styrk_str_of(wrongs[i].text), true), wrongs[i].want,
               wrongs[i].name);
        ok((status == STYRK_OK) == (diags.errors == 0), "  status");
    }
}

/* ---- pages ----------------------------------------------------------------------------- */

static void test_page(void)
{
    static const char page[] =
        "---\ntitle: My plan\nid: plan-1\nunit: lb\nlanguage: da\n"
        "styrk:\n  goal: strength\n---\nText.\n\n```styrk\nday A\n  Row: 3x5\n"
        "```\n\nMore.\n\n```styrk\nday B\n  Dip: 3y\n```\n";
    const styrk_str text = STYRK_LIT(page);

    read_n(page, sizeof page - 1);
    is_text(program->title.p, program->title.n, "My plan", "title");
    is_text(program->id.p, program->id.n, "plan-1", "id");
    is_text(program->goal.p, program->goal.n, "strength", "goal, under styrk:");
    ok(program->unit_said && program->unit == STYRK_LB, "unit");
    ok(program->lang_said && program->lang == STYRK_LANG_DA, "language");
    ok(program->weeks != NULL && program->weeks->days != NULL && program->weeks->days->next != NULL,
       "two blocks, two days");
    is_str(diag_text(&arena, &diags, text, true), "20:8 sets-missing; 20:9 unexpected",
           "carets point into the page");

    read_z("---\nunit: stone\nlanguage: klingon\n---\n```styrk\nRow: 3x5\n```\n");
    is_int(diags.errors, 2, "unknown unit and language");
    read_z("day A\n  Row: 3x5\n");
    is_text(program->id.p, program->id.n, "stem", "a plain text is named by the caller");
}

/* ---- the tree ---------------------------------------------------------------------------- */

static void test_tree(void)
{
    read_z("week 1-3\nday A mon\n  A1 \"Bench press\": 3x5 @8 # c\n    next: +2.5kg if done\n"
           "    note: one\n    note: two\nweek 4 deload\n  * sets 60% load 90% rpe -0.5\n");
    const styrk_week_ast *week = program->weeks;
    const styrk_line *line = week->days->lines;

    is_int(week->from, 1, "from");
    is_int(week->to, 3, "to");
    is_int(week->days->weekday, 0, "Monday");
    is_int(line->group, 'A', "letter");
    is_int(line->order, 1, "number");
    is_text(line->name.p, line->name.n, "Bench press", "name without quotes");
    is_int(line->name_at.off, 25, "where the name stands");
    is_text(line->note.p, line->note.n, "one\ntwo", "notes are joined");
    is_text(line->comment.p, line->comment.n, "# c", "comment");
    is_int(line->rules->weight.mass.u, 250000000000, "2.5 kg");
    is_int(line->rules->when, STYRK_WHEN_DONE, "if done");
    is_int(line->scheme.group_count, 1, "scheme");
    week = week->next;
    is_text(week->label.p, week->label.n, "deload", "label");
    ok(week->days == NULL, "a week without days");
    is_int(week->lines->sets_pct_x100, 6000, "sets");
    is_int(week->lines->load_pct_x100, 9000, "load");
    is_int(week->lines->rpe_delta_x10, -5, "rpe");
}

/* ---- limits --------------------------------------------------------------------------------- */

/* `count` times `unit`, after `head`. */
static char *repeated(const char *head, const char *unit, size_t count, size_t *n)
{
    const size_t h = strlen(head), u = strlen(unit);
    char *p = malloc(h + u * count + 1);

    memcpy(p, head, h);
    for (size_t i = 0; i < count; i++) {
        memcpy(p + h + i * u, unit, u);
    }
    *n = h + u * count;
    return p;
}

static void limit(const char *head, const char *unit, size_t count, styrk_status want,
                  const char *id)
{
    size_t n;
    char *text = repeated(head, unit, count, &n);
    bool seen = false;

    read_n(text, n);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        seen = seen || strcmp(styrk_diag_name(diag->id), id) == 0;
    }
    is_int(status, want, id);
    ok(seen == (want != STYRK_OK), "  is said");
    free(text);
}

static void test_limits(void)
{
    limit("", "Row: 3x5\n", 100, STYRK_OK, "exercises-many");
    limit("", "Row: 3x5\n", 101, STYRK_BAD_INPUT, "exercises-many");
    limit("", "day A\nRow: 3x5\n", 31, STYRK_OK, "days-many");
    limit("", "day A\nRow: 3x5\n", 32, STYRK_BAD_INPUT, "days-many");
    limit("Row: 3x5\n", "#\n", 9999, STYRK_OK, "lines-many");
    limit("Row: 3x5\n", "#\n", 10000, STYRK_LIMIT, "lines-many");
    limit("Row: 3x5\n", "#", 1048576 - 9, STYRK_OK, "text-large");
    limit("Row: 3x5\n", "#", 1048577 - 9, STYRK_LIMIT, "text-large");
}

/* Fails the allocation number 0, 1, 2 ... by shrinking the arena. */
static void test_no_memory(void)
{
    static const char text[] = "week 1\nday A mon\n  A1 Row: top 1x5 @8, backoff 3x5 -10%\n"
                               "    next: +1kg if done\n    note: a\n    note: b\n"
                               "  circuit 2 rounds\n    Dip: 1x5\n";
    size_t room = 0;

    for (status = STYRK_NOMEM; status == STYRK_NOMEM && room < 65536; room += 16) {
        styrk_arena_init(&arena, space, room);
        styrk_diags_init(&diags, &arena);
        status = styrk_program_parse(&arena, &program, &diags, STYRK_LIT(text), STYRK_LIT("s"));
    }
    is_int(status, STYRK_OK, "memory runs out at every point, until it is enough");
    ok(room > 1000, "  and that takes some memory");
}

/* The table of keywords is searched by halves. */
static void test_words(void)
{
    const char *text = NULL, *before = "";
    styrk_word word;
    bool ordered = true, found = true;
    uint32_t count = 0;
    for (; styrk_word_at(count, &text, &word); count++) {
        ordered = ordered && strcmp(before, text) < 0;
        found = found && styrk_word_of(styrk_str_of(text)) == word;
        before = text;
    }
    ok(ordered && count > 50, "keywords stand in byte order");
    ok(found, "each keyword is found");
    ok(styrk_word_of(STYRK_LIT("N\303\206STE")) == STYRK_LW_NEXT, "letter case does not matter");
    ok(styrk_word_of(STYRK_LIT("Squat")) == STYRK_LW_NONE, "another word is none");
    is_str(styrk_word_text(STYRK_LW_SESSIONS), "sessions", "a keyword's English text");
}

int main(void)
{
    space = malloc(ROOM);
    test_words();
    test_forms();
    test_wrongs();
    test_page();
    test_tree();
    test_limits();
    test_no_memory();
    free(space);
    return done();
}
