/* prop_program.c: canonical text is the same program, for programs made at random.
 *
 *   F1  parse(format(p)) equals p
 *   F2  format(parse(format(p))) is the same bytes
 *
 * Half of the texts are written by a generator and must be read without errors.
 * The other half are such texts with bytes changed; where one still reads
 * without errors, F1 and F2 hold for it too, and check may say what it likes.
 * usage: prop_program [PROGRAMS [SEED]]
 */
#include <stdlib.h>

#include "lang/check.h"
#include "tap.h"

#define ROOM ((size_t)32 << 20)

static uint64_t state;

static uint32_t below(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 33) % n);
}

/* ---- a program at random --------------------------------------------------------- */

typedef struct {
    char p[16384];
    size_t n;
} page;

static void put(page *out, const char *z)
{
    size_t n = strlen(z);

    if (out->n + n < sizeof out->p) {
        memcpy(out->p + out->n, z, n);
        out->n += n;
    }
}

#define PICK(list) (list)[below(sizeof(list) / sizeof(list)[0])]

static void put_end(page *out)
{
    static const char *const ends[] = {"\n",
                                       "\n",
                                       "\n",
                                       "\r\n",
                                       "  \n",
                                       " # why\n",
                                       "  // \303\246\303\270\303\245: \"x\"\n",
                                       "\t# a # b\n"};
    static const char *const between[] = {"\n", "\n\n\n", "# alone\n", "   // alone\n\n",
                                          "\t# deep \"quoted\n"};

    put(out, PICK(ends));
    while (below(5) == 0) {
        put(out, PICK(between));
    }
}

static void put_number(page *out, uint32_t n)
{
    char digits[16];

    snprintf(digits, sizeof digits, "%u", n);
    put(out, digits);
}

static const char *const rules[] = {"+2.5kg if done",
                                    "+2,5 kg if done",
                                    "-5lb",
                                    "-10% after 3 fails",
                                    "+0.25 % after 1 fail",
                                    "+5s if done",
                                    "+1:30",
                                    "+1m30s if done",
                                    "double 2.5kg",
                                    "double 5lb once",
                                    "rpe",
                                    "+0,001kg hvis gjort",
                                    "-2,5kg efter 12 fejl",
                                    "+2min",
                                    "-5kg etter 2 feil",
                                    "+1 rep",
                                    "-2 reps",
                                    "+1 s\303\246t",
                                    "-100 sets",
                                    "-5deg",
                                    "+0,5\302\260",
                                    "sum 30 +2.5kg",
                                    "sum 90s -5 lb",
                                    "wave 70/75/80%",
                                    "b\303\270lge 70%/72,5%",
                                    "wave 100%",
                                    "step up",
                                    "trin ned",
                                    "reset",
                                    "tm +5kg",
                                    "tm - 2,5lb",
                                    "tm -10%",
                                    "tm 90% of e1rm",
                                    "tm +0.5 %",
                                    "load {0.9 * e1rm}",
                                    "belastning { max(20kg,  load - 2,5 kg) }",
                                    "-10% after 14 days",
                                    "reset efter 30 dage",
                                    "-1 set etter 1 day",
                                    "double 2.5kg if rpe <= 9",
                                    "dobbelt 5lb once hvis gjort",
                                    "rpe hver 2 sessions"};
static const char *const conditions[] = {"if done",
                                         "hvis gjort og reps >= 8",
                                         "if all reps \342\211\245 12",
                                         "if total=>50",
                                         "if rpe <= 8.5 and pain<3",
                                         "if week == 3 and {last.reps>first.reps/2}",
                                         "after 3 fails",
                                         "every 3 sessions if done",
                                         "if done every 1 session",
                                         "hver 4 tr\303\246ninger",
                                         "if {not (fails > 1 or sessions < 3)} after 2 fails",
                                         "every 2 sessions and if pain = 0",
                                         "if smerte <= 3 og rpe > 6 og uge < 4",
                                         "and every 99 sessions"};

static void put_rules(page *out, const char *indent)
{
    static const char *const keys[] = {"next:", "next :", "n\303\246ste:", "Next:", "next"};

    put(out, indent);
    const char *key = PICK(keys);
    put(out, key);
    key = " ";
    if (below(16) == 0) {
        put(out, below(2) == 0 ? " none" : " Ingen");
        put_end(out);
        return;
    }
    for (bool more = true; more; more = below(3) == 0) {
        const uint32_t kind = below(sizeof rules / sizeof rules[0]);
        put(out, strlen(key) > 0 ? key : below(2) == 0 ? ", " : ";");
        key = "";
        put(out, rules[kind]);
        if (strchr(rules[kind], ' ') == NULL && below(2) == 0) {
            put(out, " ");
            put(out, PICK(conditions));
        }
    }
    put_end(out);
}

static void put_ladder(page *out, const char *indent)
{
    static const char *const rungs[] = {"Wall push-up", "Push-up",  "\"a > b\"", "\"#1\"",
                                        "24\" box",     "\"next\"", "90/90"};

    put(out, indent);
    put(out, below(2) == 0 ? "ladder: " : "Stige:");
    put(out, PICK(rungs));
    while (below(4) != 0) {
        put(out, below(2) == 0 ? " > " : ">");
        put(out, PICK(rungs));
    }
    put_end(out);
}

static void put_under(page *out, const char *indent)
{
    static const char *const notes[] = {"slow", "see http://x.y # not a comment", "a: b \"c",
                                        "sving \303\245 l\303\270ft"};
    bool goal = false, ladder = false;

    while (below(2) == 0) {
        switch (below(4)) {
        case 3:
            if (!ladder) {
                put_ladder(out, indent);
            }
            ladder = true;
            break;
        case 0:
            put_rules(out, indent);
            break;
        case 1:
            put(out, indent);
            put(out, "note: ");
            put(out, PICK(notes));
            put(out, "\n");
            break;
        default:
            if (!goal) {
                put(out, indent);
                put(out, "goal: size");
                put_end(out);
            }
            goal = true;
            break;
        }
    }
}

/* Below the templates that put_templates() wrote. */
static uint32_t templates;
static const char *const template_names[] = {"T1", "heavy_day", "T2.b", "L\303\270ft-2"};

static void put_plan(page *out)
{
    static const char *const schemes[] = {"3x5",
                                          "3x5 100kg",
                                          "3x8-12 @8 rest 90s",
                                          "top 1x3 @8, backoff 3x5 -12% @7-8",
                                          "30/20/10-15/5-10 20% rest 30s cuff 7/10",
                                          "3x30s angle 100deg rest 60s",
                                          "backoff +x5 -10% until @9 max 4 sets",
                                          "1x10 75% > max -20% > max -20%",
                                          "12/10/8/6 70/75/80/85%",
                                          "4x(2 >20s 2 >20s 2) 87%",
                                          "1x5+ 85%TM",
                                          "3 x 5 @ 100 kg",
                                          "3\303\2275 102,5 kg",
                                          "3x30\"",
                                          "1xmax bw+10kg each",
                                          "find 5RM, backoff 3x5 -10%",
                                          "3x5 90% of day A, 1x5 80% of day \"Upper body | x\"",
                                          "{top.reps - 5}x5 70%",
                                          "10/{first.reps / 2} {0.9 * top.load}",
                                          "3x5 90%top",
                                          "3x30\" {0.5 * e1rm}"};

    if (templates > 0 && below(3) == 0) {
        put(out, template_names[below(templates)]);
    } else {
        put(out, PICK(schemes));
        while (below(4) == 0) {
            put(out, below(2) == 0 ? " | " : "|");
            put(out, PICK(schemes));
        }
    }
    put_end(out);
}

static void put_templates(page *out)
{
    uint32_t want = below(3);

    for (templates = 0; templates < want;) {
        const char *name = template_names[templates];
        const uint32_t now = templates;
        put(out, below(2) == 0 ? "template " : "Skabelon ");
        put(out, name);
        put(out, below(4) == 0 ? ":" : "");
        put_end(out);
        templates = 0; /* a template uses none */
        put(out, "  ");
        put_plan(out);
        put_under(out, "  ");
        templates = now + 1;
    }
}

static void put_exercise(page *out, const char *indent)
{
    static const char *const names[] = {"Squat",
                                        "Bench press",
                                        "\"Press: strict\"",
                                        "\"A1 Row\"",
                                        "\"# 1\"",
                                        "\"week 1\"",
                                        "Box jump 20\"",
                                        "\"Day off\"",
                                        "Next one",
                                        "Kn\303\246b\303\270jning",
                                        "90/90 switch",
                                        "Row \"a:b\" c",
                                        "\"//\"",
                                        "\" padded \"",
                                        "\"*\"",
                                        "A",
                                        "Ab1",
                                        "note to self",
                                        "\"d\tx\""};
    static const char *const labels[] = {"A1 ", "A2. ", "b1) ", "Z99 "};

    put(out, indent);
    put(out, below(4) == 0 ? PICK(labels) : "");
    put(out, PICK(names));
    put(out, below(4) == 0 ? " :" : ": ");
    put_plan(out);
}

static void put_block(page *out)
{
    static const char *const heads[] = {"circuit 3 rounds rest 2min",
                                        "circuit 1 round",
                                        "sirkel 12 runder pause 90 sek:",
                                        "emom 10",
                                        "emom 10:00 every 90s",
                                        "AMRAP 12min",
                                        "amrap 1m30s"};

    put(out, "  ");
    put(out, PICK(heads));
    put_end(out);
    do {
        put_exercise(out, "\t");
        put_under(out, "\t\t");
    } while (below(2) == 0);
}

static void put_day(page *out)
{
    static const char *const heads[] = {"day A",
                                        "day B mon",
                                        "dag C tors",
                                        "day \"A: x\" sun",
                                        "day \"mon\"",
                                        "day tue",
                                        "Day Upper body wed:",
                                        "day \" p\"",
                                        "day \"Push fri\"",
                                        "day Push fri l\303\270r",
                                        "day 1"};

    put(out, below(6) == 0 ? "  " : "");
    put(out, PICK(heads));
    put_end(out);
    put_exercise(out, "    ");
    do {
        switch (below(6)) {
        case 0:
            put_block(out);
            break;
        case 1:
            put(out, "    * rpe -0.5 load 92,5 %");
            put_end(out);
            break;
        default:
            put_exercise(out, "    ");
            put_under(out, "      ");
            break;
        }
    } while (below(4) != 0);
}

static void put_program(page *out)
{
    static const char *const labels[] = {"", " deload", ": heavy:", " a: b", " -x", " \"q # r\""};
    static const char *const changes[] = {"* sets 60% load 90%", "* rpe +1", " * s\303\246t 50%"};
    static const char *const repeats[] = {"  next: repeat if failed",
                                          "n\303\246ste: gentag efter 10 dage, gentag hvis fejlet",
                                          "\tneste: gjenta once hvis feilet"};
    uint32_t weeks = below(4);

    put_templates(out);
    for (uint32_t week = 1; week <= weeks; week++) {
        put(out, below(3) == 0 ? "uge " : "week ");
        put_number(out, week * 2 - 1);
        if (below(2) == 0) {
            put(out, below(2) == 0 ? "-" : " \342\200\223 ");
            put_number(out, week * 2);
        }
        put(out, PICK(labels));
        put_end(out);
        if (below(4) == 0) {
            put(out, PICK(repeats));
            put_end(out);
        }
        if (below(3) == 0) {
            put(out, PICK(changes));
            put_end(out);
        }
        for (uint32_t days = below(3) + (week == 1); days > 0; days--) {
            put_day(out);
        }
    }
    if (weeks == 0) {
        if (below(2) == 0) {
            put_exercise(out, "");
        }
        do {
            put_day(out);
        } while (below(2) == 0);
    }
}

/* ---- the properties -------------------------------------------------------------------- */

static char *space;
static styrk_arena arena;
static uint32_t errors;

/* Knows every name, so that no time goes into suggestions. */
static const styrk_exercise *find(const void *user, styrk_str name)
{
    static const styrk_exercise squat = {.limb = STYRK_LIMB_LEG, .joint = STYRK_JOINT_KNEE};

    (void)user;
    return name.n > 0 && name.p[0] != 'K' ? &squat : NULL;
}

static styrk_program *parse(styrk_str text)
{
    static const styrk_check_options options = {find, NULL, true};
    styrk_diags diags;
    styrk_program *program = NULL;

    styrk_diags_init(&diags, &arena);
    styrk_program_parse(&arena, &program, &diags, text, STYRK_LIT("p"));
    styrk_program_check(&arena, &diags, program, &options);
    errors = 0;
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        errors += diag->severity == STYRK_ERROR && diag->id < STYRK_D_EXERCISE_UNKNOWN;
    }
    return program;
}

static styrk_str format(const styrk_program *program)
{
    styrk_buf out;

    styrk_buf_init(&out, &arena, ROOM / 4);
    styrk_program_format(&out, program);
    return (styrk_str){out.p, (uint32_t)out.len};
}

/* NULL if all is well, else what is not. */
static const char *broken(styrk_str text, bool must_read)
{
    styrk_arena_init(&arena, space, ROOM);
    styrk_program *program = parse(text);
    if (errors > 0) {
        return must_read ? "a program of the generator has errors" : NULL;
    }
    styrk_str once = format(program);
    styrk_program *again = parse(once);
    if (errors > 0) {
        return "the canonical text has errors";
    }
    if (!styrk_program_equal(program, again)) {
        return "the canonical text is another program";
    }
    if (!styrk_str_eq(once, format(again))) {
        return "the canonical text is not a fixed point";
    }
    return arena.failed ? "out of memory" : NULL;
}

static void change(page *text)
{
    static const char marks[] = "\"#:/*,;-+%@x \n\t0A1w";

    for (uint32_t n = 1 + below(4); n > 0 && text->n > 0; n--) {
        size_t at = below((uint32_t)text->n);
        switch (below(3)) {
        case 0:
            text->p[at] = marks[below(sizeof marks - 1)];
            break;
        case 1:
            memmove(text->p + at, text->p + at + 1, text->n - at - 1);
            text->n--;
            break;
        default:
            if (text->n + 1 < sizeof text->p) {
                memmove(text->p + at + 1, text->p + at, text->n - at);
                text->p[at] = marks[below(sizeof marks - 1)];
                text->n++;
            }
            break;
        }
    }
}

int main(int argc, char **argv)
{
    const uint32_t programs = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 20000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    const char *wrong = NULL;
    static page text;

    space = malloc(ROOM);
    for (uint32_t i = 0; i < programs && wrong == NULL; i++) {
        state = (seed + i) * 0x9E3779B97F4A7C15u + 1;
        text.n = 0;
        put_program(&text);
        if ((seed + i) % 2 == 0) {
            change(&text);
        }
        wrong = broken((styrk_str){text.p, (uint32_t)text.n}, (seed + i) % 2 == 1);
        if (wrong != NULL) {
            printf("# %s: prop_program 1 %llu\n%.*s\n", wrong, (unsigned long long)(seed + i),
                   (int)text.n, text.p);
        }
    }
    printf("# %u programs from seed %llu\n", programs, (unsigned long long)seed);
    ok(wrong == NULL, "canonical text is the same program, and stays");
    free(space);
    return done();
}
