/* unit_import.c: exports of other apps, quirk by quirk.
 *
 * Each tests/import/NAME.csv is a small made-up file; NAME.expect holds its
 * report and the events it becomes, ids too, which may never change. STYRK_BLESS
 * in the environment rewrites the expectations.
 */
#include <dirent.h>
#include <stdlib.h>

#include "io/export.h"
#include "io/import_work.h"
#include "tap.h"

#ifndef TEST_ROOT
#define TEST_ROOT "."
#endif

#define SPACE ((size_t)16 << 20)

static unsigned char space[SPACE], other_space[SPACE];
static styrk_arena arena, other_arena;

static void fresh(void)
{
    styrk_arena_init(&arena, space, sizeof space);
    styrk_arena_init(&other_arena, other_space, sizeof other_space);
}

static styrk_str str(const char *z)
{
    return styrk_str_of(z);
}

static styrk_import take(const char *text)
{
    styrk_import import;
    fresh();
    styrk_import_read(&arena, &import, str(text), NULL);
    return import;
}

/* ---- golden files -------------------------------------------------------------- */

/* Good until the second file after it is read. */
static styrk_str slurp(const char *path)
{
    static char text[2][1 << 18];
    static int turn;
    FILE *f = fopen(path, "rb");

    turn = !turn;
    const size_t n = f == NULL ? 0 : fread(text[turn], 1, sizeof text[turn], f);
    if (f != NULL) {
        fclose(f);
    }
    return (styrk_str){text[turn], (uint32_t)n};
}

/* The report with a line per key, then the events as styrk-json has them. */
static styrk_str describe(const styrk_import *import)
{
    styrk_export_json json;
    styrk_buf b, lines;

    styrk_buf_init(&b, &arena, 1 << 20);
    styrk_buf_init(&lines, &other_arena, 1 << 20);
    styrk_import_report_json(&b, &import->report);
    for (size_t i = 0; i < b.len; i++) {
        bool key = b.p[i] == ',' && i + 1 < b.len && (b.p[i + 1] == '"' || b.p[i + 1] == '{');
        styrk_buf_char(&lines, b.p[i]);
        styrk_buf_z(&lines, key ? "\n" : "");
    }
    styrk_buf_char(&lines, '\n');
    styrk_export_json_begin(&json, &lines, STYRK_LIT(""));
    for (uint32_t i = 0; i < import->count + import->note_count; i++) {
        styrk_event event;
        if (i < import->count) {
            styrk_import_event(&arena, &event, import, i);
        } else {
            styrk_import_note(&event, import, i - import->count);
        }
        styrk_export_json_event(&json, &event);
    }
    styrk_export_json_end(&json);
    return (styrk_str){lines.p, (uint32_t)lines.len};
}

static void bless(const char *path, styrk_str text)
{
    FILE *f = fopen(path, "wb");
    if (f != NULL) {
        fwrite(text.p, 1, text.n, f);
        fclose(f);
    }
}

static void test_golden(const char *name)
{
    char path[1024], title[300];
    styrk_import import;
    styrk_str text, want, got;

    fresh();
    snprintf(path, sizeof path, "%s/tests/import/%s", TEST_ROOT, name);
    text = slurp(path);
    styrk_import_read(&arena, &import, text, NULL);
    got = describe(&import);
    memcpy(strstr(path, ".csv"), ".expect", 8);
    want = slurp(path);
    if (getenv("STYRK_BLESS") != NULL && !styrk_str_eq(got, want)) {
        bless(path, got);
        want = got;
    }
    snprintf(title, sizeof title, "%s becomes what it should", name);
    if (!ok(styrk_str_eq(got, want), title)) {
        printf("# got\n%.*s\n", (int)got.n, got.p);
    }
    snprintf(title, sizeof title, "%s: every row is accounted for", name);
    is_int(import.report.set_rows + import.report.rests + import.report.notes +
               import.report.skipped.count,
           import.report.rows, title);
}

static void test_fixtures(void)
{
    struct dirent **list = NULL;
    int count = scandir(TEST_ROOT "/tests/import", &list, NULL, alphasort), tried = 0;

    for (int i = 0; i < count; i++) {
        const char *dot = strrchr(list[i]->d_name, '.');
        if (dot != NULL && strcmp(dot, ".csv") == 0) {
            test_golden(list[i]->d_name);
            tried++;
        }
        free(list[i]);
    }
    free(list);
    ok(tried >= 29, "the fixtures are there");
}

/* ---- cells ----------------------------------------------------------------------- */

static void test_times(void)
{
    static const struct {
        const char *text;
        bool month_first;
        const char *day; /* NULL: not a date */
        int minutes;     /* of the day; -1: no clock */
    } rows[] = {
        {"2025-09-15 07:48:10", false, "2025-09-15", 468},
        {"2025-09-15T07:48:10.123Z", false, "2025-09-15", 468},
        {"2025-12-17 23:04:11 +0000", false, "2025-12-17", 1384},
        {"2025-12-17T23:04:11-08:00", false, "2025-12-17", 1384},
        {"2024-02-29", false, "2024-02-29", -1},
        {"2023-02-29", false, NULL, 0},
        {"2018/8/31 5:49", false, "2018-08-31", 349},
        {"13/09/2021 10:41", false, "2021-09-13", 641},
        {"11/18/2024 15:04", true, "2024-11-18", 904},
        {"11/18/2024 15:04", false, NULL, 0},
        {"29.04.2025 12:00:00", true, "2025-04-29", 720},
        {"09/01/25", false, "2025-01-09", -1},
        {"15 Sep 2025, 07:48", false, "2025-09-15", 468},
        {"Dec 25, 2023, 7:26 PM", false, "2023-12-25", 1166},
        {"Dec 25, 2023, 12:26\xE2\x80\xAF"
         "AM",
         false, "2023-12-25", 26},
        {"Dec 25, 2023, 12:26 PM", false, "2023-12-25", 746},
        {"25 de dic. de 2023, 19:26", false, "2023-12-25", 1166},
        {"mar. 15 juil. 2025, 07:48", false, "2025-07-15", 468},
        {"5 A\xC4\x9Fu 2024, 18:00", false, "2024-08-05", 1080},
        {"5 \xC5\x9Eub 2024, 18:00", false, "2024-02-05", 1080},
        {"2025\xE5\xB9\xB4"
         "9\xE6\x9C\x88"
         "15\xE6\x97\xA5 07:48",
         false, "2025-09-15", 468},
        {"15 \xD0\x9C\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 2025, 07:48", false, "2025-03-15", 468},
        {"15. sep. 2025 07.48", false, "2025-09-15", 468},
        {"2025-09-15 24:00", false, NULL, 0},
        {"1899-12-30", false, NULL, 0},
        {"7", false, NULL, 0},
        {"Sep 2025", false, NULL, 0},
        {"", false, NULL, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        styrk_import_time time;
        styrk_day day = {0};
        bool good = styrk_import_time_read(
            &time, str(rows[i].text), rows[i].month_first ? STYRK_MONTH_FIRST : STYRK_DAY_FIRST);
        bool same = good == (rows[i].day != NULL);
        if (good && same) {
            styrk_day_parse(&day, rows[i].day, 10);
            same = time.ms / 86400000 == day.n &&
                   (rows[i].minutes < 0 ? !time.has_time
                                        : time.ms % 86400000 / 60000 == rows[i].minutes);
        }
        ok(same, rows[i].text);
    }
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        bool good, some, negative;
        long long digits;
        int places;
    } rows[] = {
        {"102.5", true, true, false, 1025, 1},
        {"102,50", true, true, false, 1025, 1},
        {" 8 ", true, true, false, 8, 0},
        {"", true, false, false, 0, 0},
        {"0.0", true, true, false, 0, 0},
        {"74.99999999999999", true, true, false, 75, 0},
        {"68.0388555", true, true, false, 680388555, 7},
        {"61.235042773811365", true, true, false, 6123504277381, 11},
        {"0.0000000000049", true, true, false, 0, 0},
        {"0.0000000000050", true, true, false, 1, 11},
        {"1.5e2", true, true, false, 150, 0},
        {"1E-05", true, true, false, 1, 5},
        {"-20", true, true, true, 20, 0},
        {"\xE2\x88\x92"
         "20",
         true, true, true, 20, 0},
        {"1,250.5", false, false, false, 0, 0},
        {"20 kg", false, false, false, 0, 0},
        {"abc", false, false, false, 0, 0},
        {".", false, false, false, 0, 0},
        {"1e", false, false, false, 0, 0},
        {"99999999999999999999999", false, false, false, 0, 0},
        {"1e99", false, false, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        styrk_import_number n;
        bool good = styrk_import_number_read(&n, str(rows[i].text));
        ok(good == rows[i].good &&
               (!good || (n.some == rows[i].some && n.negative == rows[i].negative &&
                          n.digits == rows[i].digits && n.places == rows[i].places)),
           rows[i].text);
    }
}

static void test_seconds(void)
{
    static const struct {
        const char *text;
        bool good;
        int ms;
    } rows[] = {
        {"0:01:30", true, 90000},  {"1:30", true, 90000}, {"90", true, 90000},
        {"60.5", true, 60500},     {"0", true, -1},       {"", true, -1},
        {"0:00:00", true, -1},     {"1:2:3:4", false, 0}, {"1412.4279582500458", true, 1412428},
        {"99999999999", false, 0}, {"-5", false, 0},      {"1::2", false, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t ms = 0;
        bool good = styrk_import_seconds_read(&ms, str(rows[i].text));
        ok(good == rows[i].good && (!good || ms == rows[i].ms), rows[i].text);
    }
}

/* ---- identity ------------------------------------------------------------------------ */

static const char strong_header[] = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,"
                                    "Reps,Distance,Seconds,Notes,Workout Notes,RPE\n";

static styrk_id id_at(const styrk_import *import, uint32_t index)
{
    styrk_event event;
    styrk_import_event(&arena, &event, import, index);
    return event.id;
}

static bool same_id(styrk_id a, styrk_id b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static void test_identity(void)
{
    char text[4000];
    styrk_import_options lb = {STYRK_IMPORT_STRONG, true, STYRK_LB, 0};
    styrk_import_options again = {STYRK_IMPORT_STRONG, false, STYRK_KG, 1};
    styrk_import import, longer;
    styrk_id first;

    snprintf(text, sizeof text, "%s%s", strong_header,
             "2024-05-06 18:00:00,A,1h,Squat,1,100,5,0,0,,,\n"
             "2024-05-06 18:00:00,A,1h,Squat,2,100,5,0,0,,,\n");
    import = take(text);
    first = id_at(&import, 0);
    ok(!same_id(first, id_at(&import, 1)), "two equal sets are two");
    is_int(first.b[6] >> 4, 7, "ids are UUIDs of version 7");
    styrk_import_read(&arena, &longer, str(text), &lb);
    ok(same_id(first, id_at(&longer, 0)), "the unit is not part of the id");
    styrk_import_read(&arena, &longer, str(text), &again);
    ok(!same_id(first, id_at(&longer, 0)), "another generation has other ids");
    snprintf(text, sizeof text, "%s%s", strong_header,
             "2024-04-06 18:00:00,B,1h,Row,1,225,5,0,0,,,\n"
             "2024-05-06 18:00:00,A,1h,Squat,1,100.0,5,0,0,,,9\n"
             "2024-05-06 18:00:00,A,1h,Squat,2,100,5,0,0,,,\n"
             "2024-06-06 18:00:00,B,1h,Row,1,225,5,0,0,,,\n");
    styrk_import_read(&arena, &longer, str(text), NULL);
    ok(same_id(first, id_at(&longer, 1)), "a longer export gives the same set the same id");
}

static void test_twins(void)
{
    static const char header[] = "title,start_time,end_time,exercise_title,set_index,set_type,"
                                 "weight_kg,reps\n";
    char text[2000];
    styrk_import import;
    styrk_event a, b;
    styrk_id push;

    snprintf(text, sizeof text, "%s%s", header,
             "Push,\"1 Mar 2025, 10:00\",,Squat,0,normal,100,5\n"
             "Pull,\"1 Mar 2025, 10:00\",,Squat,0,normal,100,5\n");
    import = take(text);
    is_int(import.report.sessions, 2, "two sessions of one minute stay two");
    styrk_import_event(&arena, &a, &import, 0);
    styrk_import_event(&arena, &b, &import, 1);
    ok(!same_id(a.id, b.id) && !styrk_str_eq(a.session, b.session), "with ids and keys apart");
    is_text(b.session.p, b.session.n, "2025-03-01T10:00:00#2", "the second is numbered");
    push = a.id;
    snprintf(text, sizeof text, "%s%s", header,
             "Pull,\"8 Mar 2025, 10:00\",,Squat,0,normal,100,5\n"
             "Push,\"1 Mar 2025, 10:00\",,Squat,0,normal,100,5\n"
             "Pull,\"1 Mar 2025, 10:00\",,Squat,0,normal,100,5\n");
    import = take(text);
    ok(same_id(push, id_at(&import, 0)), "a title met earlier does not swap them");
}

static void test_many_sets(void)
{
    const uint32_t sets = 5000;
    char *text = malloc(200 + (size_t)sets * 60);
    size_t n = text == NULL ? 0 : (size_t)snprintf(text, 200, "%s", strong_header);
    styrk_import import;
    bool rising = true;
    styrk_id last;

    for (uint32_t i = 0; i < sets; i++) {
        n += (size_t)snprintf(text + n, 60, "2024-05-06 18:00:00,A,1h,Squat,1,100,5,0,0,,,\n");
    }
    import = take(text);
    last = id_at(&import, 0);
    for (uint32_t i = 1; i < import.count; i++) {
        styrk_id id = id_at(&import, i);
        rising = rising && memcmp(last.b, id.b, 8) < 0;
        last = id;
    }
    is_int(import.count, sets, "five thousand sets in one session");
    ok(rising, "their counter is carried into the time");
    free(text);
}

/* ---- units ------------------------------------------------------------------------------ */

static styrk_import bare_loads(const int *loads, int n)
{
    static char text[20000];
    size_t at = (size_t)snprintf(text, sizeof text, "%s", strong_header);

    for (int i = 0; i < 60; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at,
                               "2024-05-06 18:00:00,A,1h,Squat,1,%d.%d,5,0,0,,,\n",
                               loads[i % n] / 10, loads[i % n] % 10);
    }
    return take(text);
}

static void test_units(void)
{
    static const int lb[] = {450, 950, 1350, 1850, 2250, 500, 700, 1150};
    static const int kg[] = {200, 400, 600, 425, 725, 120, 140, 160, 1000};
    styrk_import_options asked = {STYRK_IMPORT_AUTO, true, STYRK_LB, 0};
    styrk_import import = bare_loads(lb, 8), forced;
    styrk_event event;

    is_int(import.report.unit, STYRK_LB, "45 95 135 185 225: pounds");
    is_int(import.report.unit_how, STYRK_IMPORT_INFERRED, "and said to be inferred");
    ok(import.report.unit_sure && import.report.unit_evidence.n > 0, "surely, with evidence");
    import = bare_loads(kg, 9);
    is_int(import.report.unit, STYRK_KG, "20 42.5 12 14 60: kilograms");
    import = bare_loads(kg, 1);
    ok(!import.report.unit_sure, "one load tells little");
    styrk_import_read(&arena, &forced, (styrk_str){import.data->text.p, import.data->text.n},
                      &asked);
    is_int(forced.report.unit_how, STYRK_IMPORT_ASKED, "a unit that was asked for");
    styrk_import_event(&arena, &event, &forced, 0);
    is_int(event.set.load.mass.u, 20 * STYRK_U_PER_LB, "is the unit of the loads");
}

static void test_day_order(void)
{
    static const char header[] =
        "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n";
    static const struct {
        const char *rows, *day, *name;
        bool doubtful;
    } cases[] = {
        {"13/09/2021,Squat,Legs,100,5,,,\n", "2021-09-13", "a day over 12 tells", false},
        {"09/13/2021,Squat,Legs,100,5,,,\n", "2021-09-13", "also in the second place", false},
        {"01/02/2021,Squat,Legs,100,5,,,\n", "2021-02-01", "day first when nothing tells", true},
        {"01/02/2021,Squat,Legs,100,5,,,\n02/02/2021,Squat,Legs,100,5,,,\n"
         "01/03/2021,Squat,Legs,100,5,,,\n02/03/2021,Squat,Legs,100,5,,,\n",
         "2021-02-01", "the order that goes one way: days", true},
        {"02/01/2021,Squat,Legs,100,5,,,\n02/02/2021,Squat,Legs,100,5,,,\n"
         "03/01/2021,Squat,Legs,100,5,,,\n03/02/2021,Squat,Legs,100,5,,,\n",
         "2021-02-01", "the order that goes one way: months", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[1000], day[11];
        styrk_import import;
        styrk_event event;
        snprintf(text, sizeof text, "%s%s", header, cases[i].rows);
        import = take(text);
        styrk_import_event(&arena, &event, &import, 0);
        styrk_day_format(day, event.day);
        is_str(day, cases[i].day, cases[i].name);
        is_int(import.report.noticed.count > 0, cases[i].doubtful, "and says so if in doubt");
    }
}

/* ---- whole files that are wrong ----------------------------------------------------------- */

static void test_refusals(void)
{
    styrk_import_options hevy = {STYRK_IMPORT_HEVY, false, STYRK_KG, 0};
    styrk_import import;
    char text[400];

    fresh();
    is_int(styrk_import_read(&arena, &import, str(""), NULL), STYRK_BAD_INPUT, "an empty file");
    is_int(styrk_import_read(&arena, &import, str("hello\nworld\n"), NULL), STYRK_BAD_INPUT,
           "no export at all");
    is_int(import.report.skipped.count, 1, "is said in the report");
    snprintf(text, sizeof text, "%s2024-05-06 18:00:00,A,1h,Squat,1,100,5,0,0,,,\n", strong_header);
    is_int(styrk_import_read(&arena, &import, str(text), &hevy), STYRK_BAD_INPUT,
           "Strong is not Hevy");
    is_int(styrk_import_read(&arena, &import, str("{\"events\":3}"), NULL), STYRK_BAD_INPUT,
           "JSON without events");
    is_int(styrk_import_read(&arena, &import, str("{\"schema\":\"x\"}"), NULL), STYRK_BAD_INPUT,
           "JSON of something else");
    styrk_arena_init(&arena, space, 3000);
    is_int(styrk_import_read(&arena, &import, str(text), NULL), STYRK_NOMEM, "too little memory");
}

/* ---- out and in again -------------------------------------------------------------------- */

static styrk_str export_json(const styrk_import *import)
{
    styrk_export_json json;
    styrk_buf b;

    styrk_buf_init(&b, &other_arena, 1 << 20);
    styrk_export_json_begin(&json, &b, STYRK_LIT("\xC3\x85se \"B\""));
    for (uint32_t i = 0; i < import->count; i++) {
        styrk_event event;
        styrk_import_event(&arena, &event, import, i);
        styrk_export_json_event(&json, &event);
    }
    styrk_export_json_end(&json);
    return (styrk_str){b.p, (uint32_t)b.len};
}

static styrk_str export_csv(const styrk_import *import, styrk_csv_dialect dialect)
{
    styrk_export_csv csv;
    styrk_buf b;

    styrk_buf_init(&b, &other_arena, 1 << 20);
    styrk_export_csv_begin(&csv, &b, dialect);
    for (uint32_t i = 0; i < import->count; i++) {
        styrk_event event;
        styrk_import_event(&arena, &event, import, i);
        styrk_export_csv_event(&csv, &event);
    }
    return (styrk_str){b.p, (uint32_t)b.len};
}

static styrk_import take_file(const char *name)
{
    char path[1024];
    styrk_import import;

    fresh();
    snprintf(path, sizeof path, "%s/tests/import/%s", TEST_ROOT, name);
    styrk_import_read(&arena, &import, slurp(path), NULL);
    return import;
}

static void test_json_round(void)
{
    static const char newer[] =
        "{\"schema\":\"styrk.export/1\",\"athlete\":\"x\",\"more\":[{\"a\":\"]}\"}],\"events\":[\n"
        "{\"id\":\"01913c0e-0000-7000-8000-000000000001\",\"day\":\"2026-11-23\",\"kind\":"
        "\"dream\","
        "\"of\":[1,{\"b\":2}]},\n"
        "{\"id\":\"nonsense\",\"day\":\"2026-11-23\",\"kind\":\"note\"},\n"
        "{\"id\":\"01913c0e-0000-7000-8000-000000000002\",\"day\":\"2026-11-23\",\"kind\":\"note\","
        "\"text\":\"a\\nb\"}]}";
    styrk_import import = take_file("strong-s5.csv"), back;
    styrk_str first = export_json(&import), second;
    styrk_event event;

    is_int(styrk_import_read(&arena, &back, first, NULL), STYRK_OK, "styrk-json is read back");
    is_int(back.report.format, STYRK_IMPORT_STYRK_JSON, "and recognised");
    is_int(back.report.sets, import.report.sets, "with all its sets");
    is_int(back.report.exercises, import.report.exercises, "and exercises");
    is_int(back.report.sessions, import.report.sessions, "and sessions");
    second = export_json(&back);
    ok(styrk_str_eq(first, second), "and written again byte for byte");
    import = take(newer);
    is_int(import.count, 2, "events of other kinds are kept");
    is_int(import.report.skipped.count, 1, "one without an id is reported");
    is_int(import.report.skipped.first->line, 3, "with its line");
    styrk_import_event(&arena, &event, &import, 0);
    is_int(event.kind, STYRK_EV_UNKNOWN, "a kind of a newer version");
    is_text(event.raw.p, event.raw.n, "{\"kind\":\"dream\",\"of\":[1,{\"b\":2}]}",
            "is kept as it was written");
}

static bool same_set(const styrk_event *a, const styrk_event *b)
{
    const styrk_set_done *x = &a->set, *y = &b->set;
    return a->day.n == b->day.n && styrk_str_eq(x->exercise, y->exercise) && x->role == y->role &&
           x->role_said == y->role_said && x->load_kind == y->load_kind &&
           x->load.mass.u == y->load.mass.u && x->load.unit == y->load.unit && x->reps == y->reps &&
           x->failed == y->failed && x->hold_ms == y->hold_ms && x->distance_mm == y->distance_mm &&
           x->rpe_x10 == y->rpe_x10 && x->side == y->side && x->cuff.kind == y->cuff.kind &&
           x->cuff.value_x10 == y->cuff.value_x10 && x->cuff.released == y->cuff.released &&
           x->angle_x10 == y->angle_x10;
}

static void test_csv_round(void)
{
    static const char *const files[] = {"styrk.csv",     "strong-s3.csv", "strong-s5.csv",
                                        "strong-s6.csv", "fitbod.csv",    "hevy-kg-rounded.csv"};
    for (size_t f = 0; f < sizeof files / sizeof files[0]; f++) {
        for (int dialect = 0; dialect < 2; dialect++) {
            styrk_import import = take_file(files[f]), back;
            styrk_str text = export_csv(&import, (styrk_csv_dialect)dialect);
            bool same = styrk_import_read(&arena, &back, text, NULL) == STYRK_OK &&
                        back.report.format == STYRK_IMPORT_CSV && back.count == import.count;
            for (uint32_t i = 0; i < import.count && same; i++) {
                styrk_event a, b;
                styrk_import_event(&arena, &a, &import, i);
                styrk_import_event(&arena, &b, &back, i);
                same = same_set(&a, &b);
            }
            ok(same, files[f]);
        }
    }
}

static void test_csv_text(void)
{
    styrk_import import = take_file("styrk.csv");
    styrk_str text = export_csv(&import, STYRK_CSV_RFC4180);
    styrk_str want = STYRK_LIT(
        "date,session,exercise,exercise_id,role,set,load_value,load_unit,bodyweight,reps,hold_s,"
        "distance_m,rpe,side,cuff,angle_deg,note\r\n");
    bool guarded = false;

    ok(styrk_str_eq(styrk_str_cut(text, 0, want.n), want), "the columns are as promised");
    for (uint32_t i = 0; i + 9 < text.n; i++) {
        guarded = guarded || memcmp(text.p + i, ",'=cmd()|", 9) == 0;
    }
    ok(guarded, "a formula is defused");
}

static void test_assistance(void)
{
    styrk_import import = take("title,start_time,exercise_title,set_index,set_type,weight_kg,reps\n"
                               "A,\"1 Mar 2025, 10:00\",Dip (Assisted),0,normal,30,5\n"
                               "A,\"1 Mar 2025, 10:00\",Dip (Assisted),1,normal,,5\n"
                               "A,\"1 Mar 2025, 10:00\",Odd machine,0,normal,-10,5\n"
                               "A,\"1 Mar 2025, 10:00\",Odd machine,1,normal,0,5\n");
    static const int kinds[] = {STYRK_LOAD_BW_MINUS, STYRK_LOAD_BW, STYRK_LOAD_BW_MINUS,
                                STYRK_LOAD_NONE};
    for (uint32_t i = 0; i < 4; i++) {
        styrk_event event;
        styrk_import_event(&arena, &event, &import, i);
        is_int(event.set.load_kind, kinds[i], "help, none, below zero, zero");
    }
}

int main(void)
{
    test_times();
    test_numbers();
    test_seconds();
    test_identity();
    test_twins();
    test_many_sets();
    test_units();
    test_day_order();
    test_assistance();
    test_refusals();
    test_json_round();
    test_csv_round();
    test_csv_text();
    test_fixtures();
    return done();
}
