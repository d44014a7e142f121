/* unit_json.c: the one-line JSON reader. */
#include <time.h>

#include "base/json.h"
#include "tap.h"

static char space[1 << 20];
static styrk_arena arena;

static const styrk_json *parse(const char *text)
{
    styrk_arena_init(&arena, space, sizeof space);
    return styrk_json_parse(&arena, styrk_str_of(text));
}

static void test_shapes(void)
{
    const styrk_json *v = parse(" {\"a\" : [1, true ,null,false,\"x\"] ,\"b\":{} ,\"a2\":\"\"} ");
    int64_t n = 0;
    ok(v != NULL && v->kind == STYRK_JSON_OBJECT, "an object");
    const styrk_json *a = styrk_json_member(v, "a");
    ok(a != NULL && a->kind == STYRK_JSON_ARRAY, "a member");
    ok(styrk_json_int(a->first, &n) && n == 1, "first element");
    ok(styrk_json_is_true(a->first->next), "true");
    is_int(a->first->next->next->kind, STYRK_JSON_NULL, "null");
    is_int(a->first->next->next->next->kind, STYRK_JSON_FALSE, "false");
    is_text(a->text.p, a->text.n, "[1, true ,null,false,\"x\"]", "source of an array");
    styrk_str x = styrk_json_text(a->first->next->next->next->next);
    is_text(x.p, x.n, "x", "string element");
    ok(styrk_json_member(v, "b")->first == NULL, "empty object");
    ok(styrk_json_member(v, "c") == NULL && styrk_json_member(NULL, "c") == NULL, "absent");
    ok(!styrk_json_int(NULL, &n) && styrk_json_text(a).n == 0, "wrong kinds are absent");
    v = parse("{\"k\":1,\"k\":2}");
    ok(styrk_json_int(styrk_json_member(v, "k"), &n) && n == 2, "the last of two wins");
    v = parse("{\"\\u006b\":3}");
    ok(styrk_json_int(styrk_json_member(v, "k"), &n) && n == 3, "an escaped key");
}

static void test_strings(void)
{
    const styrk_json *v = parse("\"plain \xC3\xB8\"");
    ok(v != NULL && v->text.n == 8, "unescaped is borrowed");
    v = parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00f8\\u20ac\\ud83d\\udcaa\"");
    is_text(v->text.p, v->text.n, "\"\\/\b\f\n\r\t\xC3\xB8\xE2\x82\xAC\xF0\x9F\x92\xAA", "escapes");
    v = parse("\"\\ud83dx\\udcaa\\ud800\\u0041\"");
    is_text(v->text.p, v->text.n,
            "\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD"
            "A",
            "lone surrogates");
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        int places;
        bool good;
        int64_t want;
    } row[] = {
        {"102.5", 1, true, 1025},
        {"102.5", 3, true, 102500},
        {"102.5", 0, false, 0},
        {"-0", 0, true, 0},
        {"-7", 0, true, -7},
        {"12.000000000000000000000", 0, true, 12},
        {"1.2e1", 0, true, 12},
        {"12E-1", 1, true, 12},
        {"1e18", 0, true, 1000000000000000000},
        {"1e19", 0, false, 0},
        {"1e999999999999", 0, false, 0},
        {"0e999999999999", 0, true, 0},
        {"1e-400", 18, false, 0},
        {"9223372036854775807", 0, true, INT64_MAX},
        {"-9223372036854775808", 0, true, INT64_MIN},
        {"9223372036854775808", 0, false, 0},
        {"100000000000000000000e-20", 0, true, 1},
        {"0.0000000000000000000001e22", 0, true, 1},
        {"1000", 0, true, 1000},
        {"0.05", 2, true, 5},
        {"\"5\"", 0, false, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int64_t v = 0;
        bool good = styrk_json_scaled(parse(row[i].text), row[i].places, &v);
        ok(good == row[i].good && v == row[i].want, row[i].text);
    }
}

static void test_malformed(void)
{
    static const char *const bad[] = {
        "",
        " ",
        "{",
        "}",
        "[",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "\"",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "-",
        "1 2",
        "tru",
        "nulll",
        "[1 2]",
        "{\"a\" 1}",
        "\"\\ud83d\\u12\"",
        "'a'",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
    };
    bool refused = true;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (parse(bad[i]) != NULL) {
            refused = false;
            printf("# accepted %s\n", bad[i]);
        }
    }
    ok(refused, "what is not JSON is refused");
    ok(parse("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]") != NULL, "sixteen levels are read");
    styrk_str nul = {"1\0", 2};
    styrk_arena_init(&arena, space, sizeof space);
    ok(styrk_json_parse(&arena, nul) == NULL, "a NUL byte is not a blank");
    styrk_arena_init(&arena, space, 100);
    ok(styrk_json_parse(&arena, STYRK_LIT("[1,2,3]")) == NULL && arena.failed, "no memory");
}

/* Every prefix and every one-byte change of a real line: no crash, and a
 * prefix is never JSON. */
static void test_mutants(void)
{
    static const char line[] =
        "{\"v\":1,\"k\":\"set\",\"x\":\"B\\u00e6nk\",\"load\":[102.5,\"kg\"],"
        "\"reps\":5,\"rpe\":8.5,\"src\":null,\"ok\":true}";
    char text[sizeof line];
    bool refused = true;
    for (uint32_t n = 0; n < sizeof line - 1; n++) {
        styrk_arena_init(&arena, space, sizeof space);
        refused = refused && styrk_json_parse(&arena, (styrk_str){line, n}) == NULL;
    }
    ok(refused, "no prefix of a line is JSON");
    for (size_t i = 0; i < sizeof line - 1; i++) {
        for (int c = 0; c < 256; c++) {
            memcpy(text, line, sizeof line);
            text[i] = (char)c;
            styrk_arena_init(&arena, space, sizeof space);
            styrk_json_parse(&arena, (styrk_str){text, sizeof line - 1});
        }
    }
    ok(true, "every one-byte change is survived");
}

static void show_speed(void)
{
    const char *line =
        "{\"v\":1,\"k\":\"set\",\"x\":\"Bench press\",\"role\":\"backoff\",\"load\":102.5,"
        "\"unit\":\"kg\",\"reps\":5,\"rpe\":8.5,\"rest_ms\":180000,\"day\":\"2026-11-23\","
        "\"src\":\"strong\",\"s\":1}";
    clock_t start = clock();
    bool good = true;
    for (int i = 0; i < 20000; i++) {
        const styrk_json *v = parse(line);
        int64_t n;
        good = good && styrk_json_scaled(styrk_json_member(v, "load"), 3, &n) && n == 102500;
    }
    printf("# 20000 events of %zu bytes: %.1f ms\n", strlen(line),
           1000.0 * (double)(clock() - start) / CLOCKS_PER_SEC);
    ok(good, "20000 events");
}

int main(void)
{
    test_shapes();
    test_strings();
    test_numbers();
    test_malformed();
    test_mutants();
    show_speed();
    return done();
}
