/* unit_notation.c: the notation where vectors do not reach: the tree, the
 * reader's language and unit, JSON, drawn diagnostics, limits, memory.
 */
#include "base/diag.h"
#include "lang/ast.h"
#include "lang/lex.h"
#include "tap.h"

#define LINE_MAX_BYTES 20000

static unsigned char block[1u << 22];
static styrk_arena arena;
static styrk_diags diags;
static styrk_scheme scheme;

static styrk_status parse(const char *text, const styrk_lang_options *options)
{
    const styrk_str s = styrk_str_of(text);

    styrk_arena_init(&arena, block, sizeof block);
    styrk_diags_init(&diags, &arena);
    return styrk_scheme_parse(&arena, &scheme, &diags, s, (styrk_span){0, s.n}, options);
}

/* ---- words and numbers ---------------------------------------------------------- */

static void test_keywords(void)
{
    const char *word, *before = "";
    styrk_keyword keyword;
    bool sorted = true, found = true;
    uint32_t count = 0;

    for (; styrk_keyword_at(count, &word, &keyword); count++) {
        sorted = sorted && strcmp(before, word) < 0;
        found = found && styrk_keyword_of(styrk_str_of(word)) == keyword;
        before = word;
    }
    ok(count > 200, "there are keywords");
    ok(sorted, "in order of their bytes, none twice");
    ok(found, "each is found");
    is_int(styrk_keyword_of(STYRK_LIT("S\xC3\x86T")), STYRK_KW_SETS, "in capitals");
    is_int(styrk_keyword_of(STYRK_LIT("setz")), STYRK_KW_NONE, "others are not");
    is_int(styrk_keyword_of(STYRK_LIT("okklusionokklusionokklusion")), STYRK_KW_NONE,
           "nor long ones");
}

static void test_tokens(void)
{
    static const struct {
        const char *text;
        int64_t value;
        int places;
        styrk_flaw flaw;
        uint32_t len;
    } rows[] = {
        {"102,5", 1025, 1, STYRK_FLAW_NONE, 5},
        {"102.50", 1025, 1, STYRK_FLAW_NONE, 6},
        {"0.125", 125, 3, STYRK_FLAW_NONE, 5},
        {"12.500", 125, 1, STYRK_FLAW_NONE, 6},
        {"1.250", 125, 2, STYRK_FLAW_THOUSANDS, 5},
        {"1.1340", 1134, 3, STYRK_FLAW_NONE, 6},
        {"80,85,90", 8085, 2, STYRK_FLAW_LIST, 8},
        {"5, 3", 5, 0, STYRK_FLAW_NONE, 1},
        {"5.", 5, 0, STYRK_FLAW_NONE, 1},
        {"007", 7, 0, STYRK_FLAW_NONE, 3},
        {"1234567890123456", 1, 0, STYRK_FLAW_BIG, 16},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const styrk_str s = styrk_str_of(rows[i].text);
        const styrk_token t = styrk_lex(s, 0, s.n);
        is_int(t.value, rows[i].value, rows[i].text);
        is_int(t.places, rows[i].places, "  its places");
        is_int(t.flaw, rows[i].flaw, "  its flaw");
        is_int(t.len, rows[i].len, "  its length");
    }
}

/* The tokens of any bytes tile the text but for blanks (lex.h, L1 and L2). */
static void test_tiling(void)
{
    static const char text[] = "3\xC3\x97"
                               "5\xFF\xC3(\x01 \xE2\x80\x93 x\xC2\xA0"
                               "12,5,\xF0\x9F\x8F\x8B";
    const styrk_str s = {text, sizeof text - 1};
    uint32_t at = 0, count = 0;
    bool inside = true;

    for (;;) {
        const styrk_token t = styrk_lex(s, at, s.n);
        inside = inside && t.off >= at && t.off + t.len <= s.n;
        if (t.kind == STYRK_TK_END) {
            break;
        }
        inside = inside && t.len >= 1;
        at = t.off + t.len;
        count++;
    }
    ok(inside && count == 12, "tokens tile the text");
}

/* ---- the tree ---------------------------------------------------------------------- */

static void test_tree(void)
{
    const styrk_group *g;

    is_int(parse("top 1x3 @8, backoff +x5 -12% @7-8 until fatigue 5% max 4 sets", NULL), STYRK_OK,
           "two groups");
    is_int(scheme.group_count, 2, "  counted");
    g = scheme.groups;
    is_int(g->role, STYRK_ROLE_TOP, "  role");
    is_int(g->target[0].min, 3, "  reps");
    is_int(g->rpe_min_x10, 80, "  effort");
    is_int(g->rest_ms, -1, "  no rest said");
    is_int((int64_t)g->at.len, 10, "  where it stands");
    g = g->next;
    ok(g->sets_open && g->sets == 1, "  open sets");
    is_int(g->load[0].kind, STYRK_SPEC_REL, "  relative load");
    is_int(g->load[0].pct_x100, -1200, "  by how much");
    is_int(g->rpe_max_x10, 80, "  band");
    is_int(g->until.value, 500, "  fatigue");
    is_int(g->max_sets, 4, "  max");
    parse("4x(2 >20s 2 -5%) 87% tempo 31x0 2RIR", NULL);
    g = scheme.groups;
    ok(g->cluster && g->parts != NULL && g->parts->pause_ms == 20000, "a cluster");
    is_int(g->parts->load.pct_x100, -500, "  the load of its part");
    is_str(g->tempo, "31X0", "  tempo");
    ok(g->rir && g->rpe_max_x10 == 80, "  reps in reserve are remembered");
    parse("3x10x5s", NULL);
    g = scheme.groups;
    ok(g->cluster && g->target[0].kind == STYRK_TARGET_HOLD && g->parts->count == 9 &&
           g->parts->pause_ms == 0,
       "ten holds in a set are one and nine more");
    parse("1x5+ (max 12)", NULL);
    ok(scheme.groups->target[0].open && scheme.groups->target[0].max == 12, "a cap");
}

static void test_weights(void)
{
    parse("3x5 102,5kg, 3x5 0.001kg, 3x5 0.001lb, 3x5 2000kg", NULL);
    const styrk_group *g = scheme.groups;
    ok(g->load[0].weight.mass.u == 10250000000000LL, "102.5 kg is exact");
    g = g->next;
    is_int(g->load[0].weight.mass.u, 100000000, "0.001 kg is exact");
    g = g->next;
    is_int(g->load[0].weight.mass.u, 45359237, "0.001 lb is exact");
    is_int(g->load[0].weight.unit, STYRK_LB, "and keeps its unit");
    is_int(diags.errors, 0, "2000 kg is allowed");
    parse("3x5 2000.001kg", NULL);
    is_int(diags.errors, 1, "more is not");
}

/* ---- the reader's language and unit ---------------------------------------------------- */

static void test_options(void)
{
    const styrk_lang_options danish = {.lang = STYRK_LANG_DA, .lang_said = true};
    const styrk_lang_options guessed = {.lang = STYRK_LANG_DA};
    const styrk_lang_options norwegian = {.lang = STYRK_LANG_NB, .lang_said = true};
    const styrk_lang_options pounds = {.unit = STYRK_LB};

    is_int(parse("3x8 V", &danish), STYRK_OK, "V is left in Danish text");
    is_int(scheme.groups->side, STYRK_SIDE_LEFT, "  left");
    parse("3x8 H", &danish);
    is_int(scheme.groups->side, STYRK_SIDE_RIGHT, "  H is right");
    parse("3x8 V/H", &danish);
    is_int(scheme.groups->side, STYRK_SIDE_EACH, "  both is each");
    is_int(parse("3x8 V", &guessed), STYRK_BAD_INPUT, "not where no language was said");
    is_int(parse("3x8 V", &norwegian), STYRK_BAD_INPUT, "nor in Norwegian");
    parse("3x8 pause 90s", &danish);
    is_int(diags.count, 0, "pause is a rest in Danish");
    parse("3x8 pause 5s", &norwegian);
    is_int(diags.count, 0, "and in Norwegian, also a short one");
    parse("3x8 pause 90s", NULL);
    is_int(diags.warnings, 1, "elsewhere with a warning");
    parse("3x8 bw+10", &pounds);
    is_int(scheme.groups->load[0].weight.unit, STYRK_LB, "the reader's unit after bw");
}

static void test_part_of_text(void)
{
    const styrk_str text = STYRK_LIT("Squat: 3x5 @11 # heavy");

    styrk_arena_init(&arena, block, sizeof block);
    styrk_diags_init(&diags, &arena);
    styrk_scheme_parse(&arena, &scheme, &diags, text, (styrk_span){7, 7}, NULL);
    is_int(diags.errors, 1, "a scheme inside a text");
    is_int(diags.first->at.off, 12, "  has places in the whole text");
    is_int(scheme.groups->at.off, 7, "  and so have groups");
    styrk_scheme_parse(&arena, &scheme, &diags, text, (styrk_span){7, 0}, NULL);
    is_int(diags.last->id, STYRK_D_GROUP_EMPTY, "nothing is an empty group");
    styrk_scheme_parse(&arena, &scheme, &diags, text, (styrk_span){500, 500}, NULL);
    ok(true, "a span past the end is read as empty");
}

/* ---- recovery ----------------------------------------------------------------------------- */

static void test_recovery(void)
{
    static const struct {
        const char *text;
        uint32_t errors;
    } rows[] = {
        {"0x5, 3x0, 3x5 @11, 3x5 rest 2", 4},
        {"3x12-8 250% @8.3 rest 90min tempo 9 cuff 12/10", 6},
        {"3x5 foo bar @8 zork rest 90s qux", 3},
        {"((((((", 1},
        {",,,", 4},
        {"3x5 rest rest rest", 3},
        {"4x(2 >20s, 3x5", 1},
        {"\xFF\xFE\xFD", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        is_int(parse(rows[i].text, NULL), STYRK_BAD_INPUT, rows[i].text);
        is_int(diags.errors, rows[i].errors, "  errors of one run");
    }
}

/* ---- limits ---------------------------------------------------------------------------------- */

static char line[LINE_MAX_BYTES];

static const char *repeat(const char *head, const char *unit, int times)
{
    size_t n = strlen(head);

    memcpy(line, head, n);
    for (int i = 0; i < times; i++) {
        memcpy(line + n, unit, strlen(unit));
        n += strlen(unit);
    }
    line[n] = '\0';
    return line;
}

static void test_limits(void)
{
    is_int(parse(repeat("5", "/5", 99), NULL), STYRK_OK, "a list of 100");
    is_int(scheme.groups->sets, 100, "  is 100 sets");
    is_int(parse(repeat("5", "/5", 100), NULL), STYRK_BAD_INPUT, "of 101");
    is_int(diags.first->id, STYRK_D_SETS_RANGE, "  is refused");
    is_int(parse(repeat("1x5", " >20s 5", 100), NULL), STYRK_OK, "100 parts");
    is_int(parse(repeat("1x5", " >20s 5", 101), NULL), STYRK_BAD_INPUT, "101 parts");
    is_int(diags.first->id, STYRK_D_PARTS_MANY, "  are refused");
    is_int(parse(repeat("1x5", ", 1x5", 999), NULL), STYRK_OK, "1000 groups");
    is_int(parse(repeat("1x5", ", 1x5", 1000), NULL), STYRK_BAD_INPUT, "1001 groups");
    is_int(diags.last->id, STYRK_D_GROUPS_MANY, "  are refused");
    is_int(parse(repeat("", ",", 3000), NULL), STYRK_BAD_INPUT, "3000 commas");
    ok(diags.count >= 1000 && diags.count <= 1002, "  are not reported for ever");
}

/* Memory runs out at every size until it is enough: NOMEM, or the full result. */
static void test_memory(void)
{
    const styrk_str text =
        STYRK_LIT("top 1x3 @8, 12/10/8/6 70/75/80/85%, 4x(2+2+2) 87%, 3x5 80,85,90%, 3x5 @185");
    uint32_t refused = 0, wrong = 0;

    for (size_t size = 0; size < 8192; size += 16) {
        styrk_diags some;
        styrk_scheme out;
        styrk_arena_init(&arena, block, size);
        styrk_diags_init(&some, &arena);
        const styrk_status status =
            styrk_scheme_parse(&arena, &out, &some, text, (styrk_span){0, text.n}, NULL);
        refused += status == STYRK_NOMEM;
        wrong += status != STYRK_NOMEM && (status != STYRK_BAD_INPUT || some.errors != 2);
    }
    ok(refused > 10, "too little memory is told");
    is_int(wrong, 0, "enough gives the whole result");
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void is_json(const char *text, const char *want)
{
    styrk_buf out;

    styrk_arena_init(&arena, block, sizeof block);
    styrk_buf_init(&out, &arena, 1u << 20);
    styrk_notation_json(&arena, &out, styrk_str_of(text), NULL);
    is_text(out.p, out.len, want, text);
}

static void test_json(void)
{
    is_json("1x5+ 102,5kg > max -20% rest 1:30 cuff 7/10",
            "{\"schema\":\"styrk.notation/1\",\"canonical\":\"1x5+ 102.5kg > max -20% rest 90s "
            "cuff 7/10\",\"groups\":[{\"role\":\"work\",\"sets\":1,\"sets_open\":false,"
            "\"reps\":[{\"min\":5,\"max\":null,\"open\":true}],\"hold_s\":null,"
            "\"loads\":[{\"kind\":\"absolute\",\"value\":102.5,\"unit\":\"kg\",\"percent\":null,"
            "\"percent_max\":null}],\"rpe\":null,\"cluster\":false,\"parts\":[{\"pause_s\":0,"
            "\"count\":1,\"reps\":{\"min\":null,\"max\":null,\"open\":true},\"hold_s\":null,"
            "\"load\":{\"kind\":\"relative\",\"value\":null,\"unit\":null,\"percent\":-20,"
            "\"percent_max\":-20}}],\"rest_s\":90,\"tempo\":null,\"side\":null,"
            "\"angle_deg\":null,\"mode\":null,\"cuff\":{\"kind\":\"tightness\",\"value\":7,"
            "\"mode\":\"continuous\"},\"until\":null,\"max_sets\":null}],\"diagnostics\":[]}");
    is_json("3x\xC3\xA9 @11",
            "{\"schema\":\"styrk.notation/1\",\"canonical\":null,\"groups\":[],\"diagnostics\":["
            "{\"id\":\"target-missing\",\"severity\":\"error\",\"line\":1,\"column\":3,"
            "\"end_column\":4,\"message\":\"reps or seconds are missing\",\"hint\":\"write for "
            "example 3x5, 3x8-12, 3x30s or 1xmax\"},"
            "{\"id\":\"effort-or-load\",\"severity\":\"error\",\"line\":1,\"column\":6,"
            "\"end_column\":8,\"message\":\"@11 is no RPE, and as a load it has no unit\","
            "\"hint\":\"write 11kg or 11%\"}]}");
}

/* ---- drawn diagnostics --------------------------------------------------------------------------
 */

static void is_drawn(const char *text, const char *file, const char *want, const char *name)
{
    const styrk_str s = styrk_str_of(text);
    styrk_buf out;

    parse(text, NULL);
    styrk_buf_init(&out, &arena, 1u << 16);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        styrk_diag_format(&out, diag, styrk_str_of(file), s, NULL);
    }
    is_text(out.p, out.len, want, name);
}

static void test_drawing(void)
{
    is_drawn("3x8-5 @8", "block.styrk",
             "block.styrk:1:3: error: the range 8-5 runs backwards [range-reversed]\n"
             "  1 | 3x8-5 @8\n"
             "    |   ^~~ write 5-8\n",
             "the layout of style");
    is_drawn("\n\n3x5,\n\t3x0", "",
             "4:4: error: 0 is outside 1 to 1000 reps [reps-range]\n"
             "  4 |  3x0\n"
             "    |    ^\n",
             "a tab is one blank, a later line");
    is_drawn("3x5 \xE4\xBD\x93\xE4\xBD\x93 @11", "",
             "1:5: error: \xE4\xBD\x93\xE4\xBD\x93 has no meaning here [unexpected]\n"
             "  1 | 3x5 \xE4\xBD\x93\xE4\xBD\x93 @11\n"
             "    |     ^~~~\n"
             "1:9: error: @11 is no RPE, and as a load it has no unit [effort-or-load]\n"
             "  1 | 3x5 \xE4\xBD\x93\xE4\xBD\x93 @11\n"
             "    |           ^~ write 11kg or 11%\n",
             "wide characters take two cells");
    is_drawn("3x5 e\xCC\x81 @11", "",
             "1:5: error: e\xCC\x81 has no meaning here [unexpected]\n"
             "  1 | 3x5 e\xCC\x81 @11\n"
             "    |     ^\n"
             "1:9: error: @11 is no RPE, and as a load it has no unit [effort-or-load]\n"
             "  1 | 3x5 e\xCC\x81 @11\n"
             "    |        ^~ write 11kg or 11%\n",
             "combining marks take none");
    is_drawn("3x5 \x1B[31m", "",
             "1:5: error: \xEF\xBF\xBD has no meaning here [unexpected]\n"
             "  1 | 3x5 \xEF\xBF\xBD[31m\n"
             "    |     ^\n",
             "control characters are not sent to the terminal");
    is_drawn("3x5 rest 90s\n  rest 60s", "",
             "2:3: error: rest 60s is given twice [twice]\n"
             "  2 |   rest 60s\n"
             "    |   ^~~~~~~~ keep one of them\n"
             "    = see line 1\n",
             "the other place on another line");
    is_drawn("3x5 rest 90s rest 60s", "",
             "1:14: error: rest 60s is given twice [twice]\n"
             "  1 | 3x5 rest 90s rest 60s\n"
             "    |     -------- ^~~~~~~~ keep one of them\n",
             "the other place on the same line");
}

static void test_long_line(void)
{
    styrk_buf out;
    const styrk_str s = styrk_str_of(repeat("3x5, 3x5, 3x5 @11, ", "3x8 80%, ", 900));

    parse(line, NULL);
    styrk_buf_init(&out, &arena, 1u << 16);
    styrk_diag_format(&out, diags.first, (styrk_str){0}, s, NULL);
    ok(out.len < 400, "of a long line only a window is shown");
    is_int(styrk_place_of(s, (styrk_span){8000, 5}).column, 8001, "columns far into a line");
}

static const char *shout(const void *user, const char *english)
{
    (void)user;
    return strcmp(english, "write {1} or {2}") == 0 ? "{2}? {1}? {9}{" : NULL;
}

static void test_words(void)
{
    const styrk_words words = {.look_up = shout};
    styrk_buf out;

    parse("3x5 1.250kg", NULL);
    styrk_buf_init(&out, &arena, 1000);
    styrk_diag_hint(&out, diags.first, &words);
    is_text(out.p, out.len, "1250? 1.25? {", "a translation may change the order");
    is_str(styrk_diag_name(60000), "none", "an unknown id has a name");
}

int main(void)
{
    test_keywords();
    test_tokens();
    test_tiling();
    test_tree();
    test_weights();
    test_options();
    test_part_of_text();
    test_recovery();
    test_limits();
    test_memory();
    test_json();
    test_drawing();
    test_long_line();
    test_words();
    return done();
}
