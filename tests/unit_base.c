/* unit_base.c: slices, UTF-8, arena, output, decimals, masses, days, ids. */
#include <stdlib.h>

#include "base/base.h"
#include "tap.h"

static char space[1 << 16];
static styrk_arena arena;

static styrk_str str(const char *z)
{
    return styrk_str_of(z);
}

static void fresh(void)
{
    styrk_arena_init(&arena, space, sizeof space);
}

static styrk_buf out(void)
{
    styrk_buf b;
    fresh();
    styrk_buf_init(&b, &arena, 1 << 14);
    return b;
}

static void test_str(void)
{
    ok(styrk_str_eq(str(NULL), str("")), "an absent slice equals an empty one");
    ok(styrk_str_eqz(str("ab"), "ab") && !styrk_str_eqz(str("ab"), "abc"), "eqz");
    ok(styrk_str_ieqz(str("SqUaT"), "sQuAt") && !styrk_str_ieqz(str("a["), "A{"), "ieqz");
    is_int(styrk_str_cmp(str("ab"), str("abc")), -1, "shorter first");
    is_int(styrk_str_cmp(str("b"), str("abc")), 1, "bytes before length");
    is_int(styrk_str_cmp(str("\xC3\xA5"), str("z")), 1, "bytes are unsigned");
    is_int(styrk_str_cmp(str("x"), str("x")), 0, "equal");
    styrk_str s = styrk_str_trim(str(" \t\xC2\xA0x y\xC2\xA0\r\n"));
    is_text(s.p, s.n, "x y", "trim takes NBSP too");
    is_int(styrk_str_trim(str(" \xC2\xA0 ")).n, 0, "trim to nothing");
    s = styrk_str_trim(str("\xA0"));
    is_int(s.n, 1, "a lone continuation byte is no NBSP");
    s = styrk_str_cut(str("abcdef"), 2, 99);
    is_text(s.p, s.n, "cdef", "cut clamps the end");
    is_int(styrk_str_cut(str("abc"), 9, 2).n, 0, "cut clamps the start");
    fresh();
    s = styrk_str_dup(&arena, str("copy"));
    is_text(s.p, s.n, "copy", "dup");
}

static void test_utf8(void)
{
    static const struct {
        const char *bytes, *name;
        uint32_t point, len;
    } row[] = {
        {"A", "ascii", 'A', 1},
        {"\xC3\xB8", "two bytes", 0xF8, 2},
        {"\xE2\x82\xAC", "three bytes", 0x20AC, 3},
        {"\xF0\x9F\x92\xAA", "four bytes", 0x1F4AA, 4},
        {"\xC0\x80", "overlong NUL", 0xFFFD, 1},
        {"\xE0\x80\x80", "overlong three", 0xFFFD, 1},
        {"\xF0\x80\x80\x80", "overlong four", 0xFFFD, 1},
        {"\xED\xA0\x80", "surrogate", 0xFFFD, 1},
        {"\xF4\x90\x80\x80", "past the end", 0xFFFD, 1},
        {"\xC3", "cut short", 0xFFFD, 1},
        {"\xC3"
         "A",
         "no continuation", 0xFFFD, 1},
        {"\x80", "lone continuation", 0xFFFD, 1},
        {"\xFF", "never a byte", 0xFFFD, 1},
        {"", "the end", 0, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        uint32_t c, len = styrk_utf8_next(str(row[i].bytes), 0, &c);
        ok(len == row[i].len && c == row[i].point, row[i].name);
    }
    is_int(styrk_utf8_columns(str("")), 1, "column of an empty line");
    is_int(styrk_utf8_columns(str("k\xC3\xB8r")), 4, "columns are code points");
    is_int(styrk_utf8_columns(str("one\ntw")), 3, "columns restart at a line");
    static const uint32_t pair[][2] = {
        {'Q', 'q'},     {0xC5, 0xE5},   {0xD7, 0xD7},   {0xDF, 0xDF},   {0x100, 0x101},
        {0x101, 0x101}, {0x130, 'i'},   {0x131, 0x131}, {0x138, 0x138}, {0x139, 0x13A},
        {0x141, 0x142}, {0x149, 0x149}, {0x14A, 0x14B}, {0x152, 0x153}, {0x178, 0xFF},
        {0x179, 0x17A}, {0x17D, 0x17E}, {0x17E, 0x17E}, {0x410, 0x410}, {'[', '['},
    };
    bool lower = true;
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        lower = lower && styrk_utf8_lower(pair[i][0]) == pair[i][1];
    }
    ok(lower, "lower case of Latin letters");
}

static void *grow_malloc(void *user, size_t size)
{
    size_t *calls = user;
    void *p = malloc(size);
    (*calls)++;
    if (p != NULL) {
        memset(p, 0xAA, size);
    }
    return p;
}

static void test_arena(void)
{
    styrk_arena a;
    memset(space, 0xAA, sizeof space);
    styrk_arena_init(&a, space + 3, 100);
    unsigned char *p = styrk_arena_get(&a, 20), *q = styrk_arena_get(&a, 20);
    ok((uintptr_t)p % 16 == 0 && (uintptr_t)q % 16 == 0 && q >= p + 20, "aligned, apart");
    ok(p[0] == 0 && q[19] == 0, "zeroed");
    ok(styrk_arena_get(&a, 200) == NULL && a.failed, "refuses when full");
    ok(styrk_arena_get(&a, 1) == NULL, "failure is sticky");

    size_t calls = 0;
    styrk_arena_init(&a, NULL, 0);
    a.grow = grow_malloc;
    a.user = &calls;
    a.limit = 100000;
    p = styrk_arena_get(&a, 50000);
    void *first = a.block;
    ok(p != NULL && p[49999] == 0 && a.total >= 50000, "grows");
    q = styrk_arena_get(&a, 60000);
    ok(q == NULL && a.failed && a.total <= a.limit && calls == 1, "keeps the limit");
    free(first);
    styrk_arena_init(&a, space, sizeof space);
    ok(styrk_arena_array(&a, SIZE_MAX / 2, 3) == NULL && a.failed, "array overflow");
}

static void test_numbers_out(void)
{
    static const struct {
        int64_t v;
        int places;
        char mark;
        const char *decimal, *fixed;
    } row[] = {
        {1025, 1, '.', "102.5", "102.5"},
        {1000, 1, '.', "100", "100.0"},
        {5, 2, ',', "0,05", "0,05"},
        {-5, 3, '.', "-0.005", "-0.005"},
        {0, 2, '.', "0", "0.00"},
        {1230, 3, '.', "1.23", "1.230"},
        {7, 0, '.', "7", "7"},
        {100, 0, '.', "100", "100"},
        {INT64_MIN, 0, '.', "-9223372036854775808", "-9223372036854775808"},
        {INT64_MIN, 18, '.', "-9.223372036854775808", "-9.223372036854775808"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        styrk_buf b = out();
        styrk_buf_decimal(&b, row[i].v, row[i].places, row[i].mark);
        is_text(b.p, b.len, row[i].decimal, "decimal");
        b = out();
        styrk_buf_fixed(&b, row[i].v, row[i].places, row[i].mark);
        is_text(b.p, b.len, row[i].fixed, "fixed");
    }
    styrk_buf b = out();
    styrk_buf_int(&b, INT64_MIN);
    is_text(b.p, b.len, "-9223372036854775808", "smallest integer");
}

static void test_buf(void)
{
    styrk_buf b = out();
    styrk_buf_json(&b, str("a\"b\\c\n\x01\xC3\xB8\xFFz"));
    is_text(b.p, b.len, "\"a\\\"b\\\\c\\n\\u0001\xC3\xB8\xEF\xBF\xBDz\"", "JSON string");
    b = out();
    styrk_buf_json(&b, str(""));
    is_text(b.p, b.len, "\"\"", "empty JSON string");

    fresh();
    styrk_buf_init(&b, &arena, 10);
    styrk_buf_z(&b, "12345678");
    styrk_buf_z(&b, "abc");
    styrk_buf_char(&b, 'x');
    is_text(b.p, b.len, "12345678", "past max nothing more is taken");
    ok(b.failed, "past max is failure");

    fresh();
    styrk_buf_init(&b, &arena, SIZE_MAX);
    for (int i = 0; i < 20000; i++) {
        styrk_buf_char(&b, (char)('a' + i % 26));
        if (i == 1000) {
            styrk_arena_get(&arena, 1); /* in its way: the text has to move */
        }
    }
    bool same = b.len == 20000;
    for (size_t i = 0; same && i < b.len; i++) {
        same = b.p[i] == (char)('a' + i % 26);
    }
    ok(same && !b.failed, "grows and moves");
    styrk_arena_init(&arena, space, 64);
    styrk_buf_init(&b, &arena, 1000);
    styrk_buf_z(&b, "x");
    ok(b.failed && b.len == 0, "no memory is failure");
}

static void test_num_read(void)
{
    static const struct {
        const char *text;
        uint32_t used;
        int64_t value;
        int places;
    } row[] = {
        {"102", 3, 102, 0},
        {"102.5kg", 5, 1025, 1},
        {"102,5", 5, 1025, 1},
        {"102, 5", 3, 102, 0},
        {"102.", 3, 102, 0},
        {".5", 0, 0, 0},
        {"-1", 0, 0, 0},
        {"", 0, 0, 0},
        {"007.250", 7, 7250, 3},
        {"0.123456789", 11, 123456789, 9},
        {"0.1234567890", UINT32_MAX, 0, 0},
        {"9223372036854775807", 19, INT64_MAX, 0},
        {"9223372036854775808", UINT32_MAX, 0, 0},
        {"999999999999.999999999", UINT32_MAX, 0, 0},
        {"1.2.3", 3, 12, 1},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int64_t v;
        int places;
        uint32_t used = styrk_num_read(str(row[i].text), &v, &places);
        ok(used == row[i].used && v == row[i].value && places == row[i].places, row[i].text);
    }
}

static void test_arithmetic(void)
{
    int64_t v = 1055;
    ok(styrk_num_rescale(&v, 1, 0) && v == 106, "rescale 105.5 up");
    v = -1055;
    ok(styrk_num_rescale(&v, 1, 0) && v == -106, "rescale away from zero");
    v = 1054;
    ok(styrk_num_rescale(&v, 1, 0) && v == 105, "rescale down");
    v = 3;
    ok(styrk_num_rescale(&v, 0, 4) && v == 30000, "rescale to more places");
    v = INT64_MAX / 5;
    ok(!styrk_num_rescale(&v, 0, 1), "rescale overflow");
    v = INT64_MIN;
    ok(styrk_num_rescale(&v, 1, 0) && v == INT64_MIN / 10 - 1, "rescale the smallest");

    is_int(styrk_div_round(5, 2), 3, "5/2 half up");
    is_int(styrk_div_round(-5, 2), -2, "-5/2 half up");
    is_int(styrk_div_round(-7, 2), -3, "-7/2 half up");
    is_int(styrk_div_round(-6, 4), -1, "-6/4 half up");
    is_int(styrk_div_round(INT64_MAX, INT64_MAX), 1, "largest by itself");
    is_int(styrk_div_round(INT64_MIN, INT64_MAX), -1, "smallest by largest");

    ok(!styrk_add64(&v, INT64_MAX, 1) && !styrk_add64(&v, INT64_MIN, -1), "add overflow");
    ok(styrk_add64(&v, INT64_MAX, INT64_MIN) && v == -1, "add the extremes");
    ok(styrk_mul64(&v, INT64_MIN, 1) && v == INT64_MIN, "smallest times 1");
    ok(!styrk_mul64(&v, INT64_MIN, -1), "smallest times -1 overflows");
    ok(!styrk_mul64(&v, 4294967296, 4294967296), "2^32 squared overflows");
    ok(styrk_mul64(&v, -3037000499, 3037000499) && v == -9223372030926249001, "large product");

    is_int(styrk_mul_div(7, 3, 2), 11, "21/2 half up");
    is_int(styrk_mul_div(-7, 3, 2), -10, "-21/2 half up");
    is_int(styrk_mul_div(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX, "128-bit product");
    is_int(styrk_mul_div(INT64_MAX, 6, 7), 7905747460161236406, "128-bit, rest 6 of 7");
    is_int(styrk_mul_div(INT64_MAX, 2, 1), INT64_MAX, "saturates");
    is_int(styrk_mul_div(INT64_MIN, 2, 1), INT64_MIN, "saturates below");
    is_int(styrk_mul_div(INT64_MIN, 1, 1), INT64_MIN, "smallest is kept");
    is_int(styrk_mul_div(INT64_MIN, INT64_MIN, INT64_MAX), INT64_MAX, "smallest squared");
}

static void test_compare_products(void)
{
    is_int(styrk_mul_cmp(2, 3, 1, 6), 0, "2*3 = 1*6");
    is_int(styrk_mul_cmp(-2, 3, 1, -7), 1, "-6 > -7");
    is_int(styrk_mul_cmp(-2, -3, 1, 7), -1, "6 < 7");
    is_int(styrk_mul_cmp(0, -3, 5, 0), 0, "0 = 0");
    is_int(styrk_mul_cmp(0, 9, 1, -1), 1, "0 > -1");
    is_int(styrk_mul_cmp(INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN), -1, "extremes");
    is_int(styrk_mul_cmp(INT64_MAX, INT64_MAX - 1, INT64_MAX - 1, INT64_MAX), 0, "128 bits equal");
    is_int(styrk_mul_cmp(INT64_MAX, INT64_MIN, INT64_MAX, INT64_MAX), -1, "128 bits, signs");
}

/* The division by shift and subtract against exact products: (q*d + r) / d. */
static void test_mul_div_many(void)
{
    uint64_t x = 88172645463325252u;
    bool good = true;
    for (int i = 0; i < 200000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        int64_t a = (int64_t)(x >> (1 + i % 40)),
                num = (int64_t)((x * 2654435761u) >> (1 + i % 37));
        int64_t den = (int64_t)((x * 40503u) >> (1 + i % 29)) | 1;
        __int128 p = (__int128)a * num, want = p / den;
        want += p % den >= den - p % den;
        if (want > INT64_MAX) {
            want = INT64_MAX;
        }
        good = good && styrk_mul_div(a, num, den) == (int64_t)want;
        /* half up of a negative: ceil(x - 1/2), den is odd so no tie but by chance */
        __int128 least = -p / den - (-p % den != 0), rest = -p - least * den;
        want = least + (rest >= den - rest);
        if (want < INT64_MIN) {
            want = INT64_MIN;
        }
        good = good && styrk_mul_div(-a, num, den) == (int64_t)want;
    }
    ok(good, "mul_div agrees with a 128-bit type on 400000 products");
}

static void test_mass(void)
{
    is_int(styrk_mass_from(1025, 1, STYRK_KG).u, 10250000000000, "102.5 kg");
    is_int(styrk_mass_from(1, 3, STYRK_LB).u, 45359237, "0.001 lb is exact");
    is_int(styrk_mass_from(45, 0, STYRK_LB).u, 2041165665000, "45 lb");
    is_int(styrk_mass_milli(styrk_mass_from(45, 0, STYRK_LB), STYRK_KG), 20412, "45 lb in kg");
    is_int(styrk_mass_milli(styrk_mass_from(100, 0, STYRK_KG), STYRK_LB), 220462, "100 kg in lb");
    is_int(styrk_mass_milli(styrk_mass_from(-1, 0, STYRK_KG), STYRK_KG), -1000, "negative");
    bool exact = true;
    for (int64_t v = 0; v < 300000; v += 7) {
        exact = exact && styrk_mass_milli(styrk_mass_from(v, 3, STYRK_LB), STYRK_LB) == v;
        exact = exact && styrk_mass_milli(styrk_mass_from(v, 3, STYRK_KG), STYRK_KG) == v;
    }
    ok(exact, "thousandths of either unit come back");
    is_int(styrk_mass_from(INT64_MAX, 0, STYRK_KG).u, INT64_MAX, "saturates");
}

static bool day_is(const char *text, int32_t n, int weekday)
{
    styrk_day d;
    char back[11];
    if (!styrk_day_parse(&d, text, strlen(text)) || d.n != n) {
        return false;
    }
    styrk_day_format(back, d);
    return strcmp(back, text) == 0 && styrk_day_weekday(d) == weekday;
}

static void test_day(void)
{
    ok(day_is("1970-01-01", 0, 3), "the epoch is a Thursday");
    ok(day_is("2026-11-23", 20780, 0), "a Monday");
    ok(day_is("2000-02-29", 11016, 1), "leap day of 2000");
    ok(day_is("1969-12-31", -1, 2), "before the epoch");
    ok(day_is("0000-01-01", -719528, 5) && day_is("9999-12-31", 2932896, 4), "the ends");
    static const char *const bad[] = {"2026-02-29",  "1900-02-29", "2026-13-01", "2026-00-10",
                                      "2026-04-31",  "2026-1-01",  "2026/01/01", "2026-01-0x",
                                      "2026-01-001", "",           "-026-01-01"};
    bool refused = true;
    styrk_day d;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        refused = refused && !styrk_day_parse(&d, bad[i], strlen(bad[i]));
    }
    ok(refused, "what is no date is refused");
    bool walk = true;
    int year, month, dom;
    for (int32_t n = -800000; n < 3000000; n++) {
        styrk_day_ymd((styrk_day){n}, &year, &month, &dom);
        walk = walk && styrk_day_from_ymd(year, month, dom).n == n;
    }
    ok(walk, "day to date and back for 10000 years");
    char text[11];
    styrk_day_format(text, (styrk_day){INT32_MAX});
    is_str(text, "9999-12-31", "far future is clamped in print");
    styrk_day_format(text, (styrk_day){INT32_MIN});
    is_str(text, "0000-01-01", "far past is clamped in print");
}

static void test_id(void)
{
    char text[37];
    styrk_id id = styrk_id_make(0x0123456789AB, 0xFCD, 0xFFFFFFFFFFFFFFFF), back;
    styrk_id_format(text, id);
    is_str(text, "01234567-89ab-7fcd-bfff-ffffffffffff", "make and format");
    ok(styrk_id_parse(&back, str(text)) && memcmp(&id, &back, 16) == 0, "parse");
    ok(styrk_id_parse(&back, str("01234567-89AB-7FCD-BFFF-FFFFFFFFFFFF")) &&
           memcmp(&id, &back, 16) == 0,
       "parse capitals");
    ok(!styrk_id_parse(&back, str("0123456789ab-7fcd-bfff-ffffffffffff")), "short");
    ok(!styrk_id_parse(&back, str("01234567-89ab-7fcd-bfff_ffffffffffff")), "wrong mark");
    ok(!styrk_id_parse(&back, str("0123456g-89ab-7fcd-bfff-ffffffffffff")), "wrong digit");
    styrk_id a = styrk_id_make(1000, 4095, 9), b = styrk_id_make(1001, 0, 0);
    styrk_id c = styrk_id_make(1001, 1, 0);
    ok(memcmp(&a, &b, 16) < 0 && memcmp(&b, &c, 16) < 0, "bytewise order is time order");
}

int main(void)
{
    test_str();
    test_utf8();
    test_arena();
    test_numbers_out();
    test_buf();
    test_num_read();
    test_arithmetic();
    test_compare_products();
    test_mul_div_many();
    test_mass();
    test_day();
    test_id();
    return done();
}
