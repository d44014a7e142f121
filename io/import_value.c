/* import_value.c: cells that hold numbers, exactly and without floating point. */
#include <string.h>

#include "io/import_work.h"

#define MOST_DIGITS 1000000000000000000LL /* 1e18: one more digit still fits after this */
#define MOST_PLACES 11
#define MOST_SECONDS 100000000

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits with at most one decimal mark. Returns the bytes read; 0 if there is no
 * digit or the whole part does not fit. */
static uint32_t read_digits(styrk_import_number *number, styrk_str s, uint32_t at, int *places)
{
    uint32_t start = at, seen = 0;
    bool fraction = false, cut = false;

    for (; at < s.n; at++) {
        if (!fraction && (s.p[at] == '.' || s.p[at] == ',')) {
            fraction = true;
            continue;
        }
        if (!is_digit(s.p[at])) {
            break;
        }
        seen++;
        if (number->digits >= MOST_DIGITS / 10 || cut) {
            if (!fraction) {
                return 0;
            }
            if (!cut && s.p[at] >= '5') {
                number->digits++;
            }
            cut = true;
            continue;
        }
        number->digits = number->digits * 10 + (s.p[at] - '0');
        *places += fraction;
    }
    return seen == 0 ? 0 : at - start;
}

static bool read_exponent(styrk_str s, uint32_t at, int *places)
{
    bool negative = false;
    int e = 0;

    at++;
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '+')) {
        negative = s.p[at] == '-';
        at++;
    }
    if (at >= s.n) {
        return false;
    }
    for (; at < s.n; at++) {
        if (!is_digit(s.p[at]) || e > 99) {
            return false;
        }
        e = e * 10 + (s.p[at] - '0');
    }
    *places += negative ? e : -e;
    return true;
}

/* Brings places into 0..11 and takes trailing zeros off. */
static bool settle(styrk_import_number *number, int places)
{
    for (; places < 0; places++) {
        if (number->digits > MOST_DIGITS / 10) {
            return false;
        }
        number->digits *= 10;
    }
    for (; places > 18; places--) {
        number->digits /= 10;
    }
    if (places > MOST_PLACES) {
        styrk_num_rescale(&number->digits, places, MOST_PLACES);
        places = MOST_PLACES;
    }
    while (places > 0 && number->digits % 10 == 0) {
        number->digits /= 10;
        places--;
    }
    number->places = places;
    return true;
}

static uint32_t read_sign(styrk_import_number *number, styrk_str s)
{
    if (s.n >= 1 && (s.p[0] == '-' || s.p[0] == '+')) {
        number->negative = s.p[0] == '-';
        return 1;
    }
    if (s.n >= 3 && memcmp(s.p, "\xE2\x88\x92", 3) == 0) { /* U+2212, the minus sign */
        number->negative = true;
        return 3;
    }
    return 0;
}

bool styrk_import_number_read(styrk_import_number *out, styrk_str text)
{
    styrk_str s = styrk_str_trim(text);
    uint32_t at, n;
    int places = 0;

    memset(out, 0, sizeof *out);
    if (s.n == 0) {
        return true;
    }
    at = read_sign(out, s);
    n = read_digits(out, s, at, &places);
    if (n == 0) {
        return false;
    }
    at += n;
    if (at < s.n && (s.p[at] == 'e' || s.p[at] == 'E')) {
        if (!read_exponent(s, at, &places)) {
            return false;
        }
    } else if (at < s.n) {
        return false;
    }
    out->some = true;
    return settle(out, places);
}

int64_t styrk_import_number_scaled(const styrk_import_number *number, int places)
{
    int64_t v = number->digits;
    return styrk_num_rescale(&v, number->places, places) ? v : INT64_MAX;
}

/* Hours, minutes and seconds between colons. */
static bool read_clock(int64_t *ms, styrk_str s)
{
    int64_t total = 0;
    uint32_t from = 0, parts = 0;

    for (uint32_t i = 0; i <= s.n; i++) {
        styrk_import_number part;
        if (i < s.n && s.p[i] != ':') {
            continue;
        }
        if (!styrk_import_number_read(&part, styrk_str_cut(s, from, i)) || !part.some ||
            part.negative || ++parts > 3 || styrk_import_number_scaled(&part, 0) > MOST_SECONDS) {
            return false;
        }
        total = total * 60 + styrk_import_number_scaled(&part, 3);
        from = i + 1;
    }
    *ms = total;
    return true;
}

bool styrk_import_seconds_read(int32_t *out_ms, styrk_str text)
{
    int64_t ms = 0;

    *out_ms = -1;
    if (text.n == 0) {
        return true;
    }
    if (!read_clock(&ms, text) || ms > INT32_MAX) {
        return false;
    }
    if (ms > 0) {
        *out_ms = (int32_t)ms;
    }
    return true;
}

bool styrk_import_unit_of(styrk_import_unit *out, styrk_str text)
{
    static const struct {
        const char *name;
        styrk_import_unit unit;
    } units[] = {{"kg", STYRK_IN_KG},        {"kgs", STYRK_IN_KG},     {"lb", STYRK_IN_LB},
                 {"lbs", STYRK_IN_LB},       {"pounds", STYRK_IN_LB},  {"pound", STYRK_IN_LB},
                 {"kilograms", STYRK_IN_KG}, {"kilogram", STYRK_IN_KG}};

    *out = STYRK_BARE;
    if (text.n == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (styrk_str_ieqz(text, units[i].name)) {
            *out = units[i].unit;
            return true;
        }
    }
    return false;
}

int64_t styrk_import_metre_unit(styrk_str text)
{
    static const struct {
        const char *name;
        int64_t tenths;
    } units[] = {{"m", 10000},       {"meters", 10000},
                 {"metres", 10000},  {"km", 10000000},
                 {"mi", 16093440},   {"miles", 16093440},
                 {"mile", 16093440}, {"ft", 3048},
                 {"feet", 3048},     {"yd", 9144},
                 {"yds", 9144},      {"cm", 100},
                 {"in", 254},        {"kilometers", 10000000}};

    for (size_t i = 0; i < sizeof units / sizeof units[0] && text.n > 0; i++) {
        if (styrk_str_ieqz(text, units[i].name)) {
            return units[i].tenths;
        }
    }
    return 0;
}
