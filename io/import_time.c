/* import_time.c: dates and clock times in the spellings of phones and
 * spreadsheets.
 *
 *   2025-09-15 07:48:10        2018/8/31 5:49         29.04.2025
 *   15 Sep 2025, 07:48         Dec 25, 2023, 7:26 PM  15 de dic de 2025, 7:48
 *   13/09/2021 10:41           11/18/2024 15:04       2025-12-17 13:04:11 +0000
 *
 * Month names follow the phone's language; they are known by their first
 * letters without accents. A zone is read and left alone: the clock stays as it
 * is written.
 */
#include <string.h>

#include "io/import_work.h"

#define MOST_NUMBERS 9
#define FIRST_YEAR 1970
#define LAST_YEAR 2199

/* Longer prefixes stand before the shorter ones that they begin with. */
static const struct {
    const char *prefix;
    uint8_t month;
} months[] = {
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"oca", 1},
    {"sty", 1},
    {"tammi", 1},
    {"feb", 2},
    {"fev", 2},
    {"sub", 2},
    {"lut", 2},
    {"helmi", 2},
    {"marr", 11},
    {"mar", 3},
    {"maa", 3},
    {"mrt", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"nis", 4},
    {"kwi", 4},
    {"huhti", 4},
    {"may", 5},
    {"mai", 5},
    {"maj", 5},
    {"mei", 5},
    {"mag", 5},
    {"touko", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"haz", 6},
    {"cze", 6},
    {"kes", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"tem", 7},
    {"lip", 7},
    {"hei", 7},
    {"aug", 8},
    {"aou", 8},
    {"ago", 8},
    {"agu", 8},
    {"sie", 8},
    {"elo", 8},
    {"sep", 9},
    {"set", 9},
    {"eyl", 9},
    {"wrz", 9},
    {"syy", 9},
    {"oct", 10},
    {"okt", 10},
    {"out", 10},
    {"ott", 10},
    {"eki", 10},
    {"paz", 10},
    {"lok", 10},
    {"nov", 11},
    {"kas", 11},
    {"lis", 11},
    {"dec", 12},
    {"des", 12},
    {"dez", 12},
    {"dic", 12},
    {"ara", 12},
    {"gru", 12},
    {"jou", 12},
    {"\xD1\x8F\xD0\xBD\xD0\xB2", 1},
    {"\xD1\x84\xD0\xB5\xD0\xB2", 2},
    {"\xD0\xBC\xD0\xB0\xD1\x80", 3},
    {"\xD0\xB0\xD0\xBF\xD1\x80", 4},
    {"\xD0\xBC\xD0\xB0", 5},
    {"\xD0\xB8\xD1\x8E\xD0\xBD", 6},
    {"\xD0\xB8\xD1\x8E\xD0\xBB", 7},
    {"\xD0\xB0\xD0\xB2\xD0\xB3", 8},
    {"\xD1\x81\xD0\xB5\xD0\xBD", 9},
    {"\xD0\xBE\xD0\xBA\xD1\x82", 10},
    {"\xD0\xBD\xD0\xBE\xD1\x8F", 11},
    {"\xD0\xB4\xD0\xB5\xD0\xBA", 12},
};

typedef struct {
    int value[MOST_NUMBERS];
    uint8_t digits[MOST_NUMBERS];
    uint32_t before[MOST_NUMBERS]; /* the code point in front, 0 at the start */
    int count;
    int month; /* 0: none */
    bool am, pm;
} pieces;

/* The plain letter under an accent, for the languages in the table. */
static uint32_t base_letter(uint32_t c)
{
    static const struct {
        uint16_t from, to;
        char base;
    } accents[] = {{0xE0, 0xE5, 'a'},   {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},
                   {0xEC, 0xEF, 'i'},   {0xF1, 0xF1, 'n'},   {0xF2, 0xF6, 'o'},
                   {0xF9, 0xFC, 'u'},   {0x11F, 0x11F, 'g'}, {0x131, 0x131, 'i'},
                   {0x15B, 0x15B, 's'}, {0x15F, 0x15F, 's'}, {0x17A, 0x17C, 'z'}};

    c = styrk_utf8_lower(c);
    for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++) {
        if (c >= accents[i].from && c <= accents[i].to) {
            return (uint32_t)(unsigned char)accents[i].base;
        }
    }
    return c >= 0x410 && c <= 0x42F ? c + 32 : c; /* Cyrillic capitals */
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Latin letters, Cyrillic; not the ideographs that stand between numbers. */
static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) || (c >= 0x400 && c < 0x500);
}

/* Appends one letter to a word of at most 15 bytes. */
static uint32_t put_letter(char *word, uint32_t n, uint32_t c)
{
    if (c < 0x80 && n < 15) {
        word[n++] = (char)c;
    } else if (c >= 0x80 && c < 0x800 && n < 14) {
        word[n++] = (char)(0xC0 | c >> 6);
        word[n++] = (char)(0x80 | (c & 0x3F));
    }
    return n;
}

static int month_of(const char *word, uint32_t n)
{
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
        size_t len = strlen(months[i].prefix);
        if (n >= len && memcmp(word, months[i].prefix, len) == 0) {
            return months[i].month;
        }
    }
    return 0;
}

static uint32_t read_word(pieces *p, styrk_str s, uint32_t at)
{
    char word[16];
    uint32_t n = 0, c, len;
    int month;

    while ((len = styrk_utf8_next(s, at, &c)) != 0 && (is_letter(c) || c == '.')) {
        if (c != '.') {
            n = put_letter(word, n, base_letter(c));
        }
        at += len;
    }
    if (n == 2 && word[1] == 'm' && (word[0] == 'p' || word[0] == 'a')) {
        p->pm = word[0] == 'p';
        p->am = word[0] == 'a';
        return at;
    }
    month = month_of(word, n);
    p->month = month != 0 ? month : p->month;
    return at;
}

static uint32_t read_number(pieces *p, styrk_str s, uint32_t at, uint32_t before)
{
    int value = 0, digits = 0;

    for (; at < s.n && is_digit(s.p[at]); at++) {
        value = value < 100000 ? value * 10 + (s.p[at] - '0') : value;
        digits++;
    }
    if (p->count < MOST_NUMBERS) {
        p->value[p->count] = value;
        p->digits[p->count] = (uint8_t)(digits < 99 ? digits : 99);
        p->before[p->count++] = before;
    }
    return at;
}

/* Chinese, Japanese and Korean for "afternoon". */
static bool is_afternoon(styrk_str s, uint32_t at)
{
    static const char *const words[] = {"\xE4\xB8\x8B\xE5\x8D\x88", "\xE5\x8D\x88\xE5\xBE\x8C",
                                        "\xEC\x98\xA4\xED\x9B\x84"};
    for (size_t i = 0; i < 3; i++) {
        if (s.n - at >= 6 && memcmp(s.p + at, words[i], 6) == 0) {
            return true;
        }
    }
    return false;
}

static void take_apart(pieces *p, styrk_str s)
{
    uint32_t at = 0, before = 0, c, len;

    memset(p, 0, sizeof *p);
    while ((len = styrk_utf8_next(s, at, &c)) != 0) {
        if (c >= '0' && c <= '9') {
            at = read_number(p, s, at, before);
            before = 0;
        } else if (is_letter(c)) {
            at = read_word(p, s, at);
            before = 'a';
        } else {
            p->pm = p->pm || (c > 0x2000 && is_afternoon(s, at));
            before = c;
            at += len;
        }
    }
}

/* Which of the first numbers are year, month and day; how many they are. */
static int read_date(const pieces *p, styrk_import_day_order order, int ymd[3],
                     styrk_import_time *out)
{
    const int *v = p->value;

    if (p->month != 0 && p->count >= 2) {
        bool year_first = p->digits[0] == 4;
        ymd[0] = year_first ? v[0] : v[1];
        ymd[1] = p->month;
        ymd[2] = year_first ? v[1] : v[0];
        return 2;
    }
    if (p->count < 3) {
        return 0;
    }
    if (p->digits[0] == 4) {
        memcpy(ymd, v, 3 * sizeof *ymd);
        return 3;
    }
    out->two_ways = p->before[1] == '/';
    out->first = v[0];
    out->second = v[1];
    if (!out->two_ways) {
        order = STYRK_DAY_FIRST;
    }
    ymd[0] = p->digits[2] == 2 ? 2000 + v[2] : v[2];
    ymd[1] = order == STYRK_DAY_FIRST ? v[1] : v[0];
    ymd[2] = order == STYRK_DAY_FIRST ? v[0] : v[1];
    return 3;
}

static bool read_day(styrk_import_time *out, const int ymd[3])
{
    styrk_day day;
    int y, m, d;

    if (ymd[0] < FIRST_YEAR || ymd[0] > LAST_YEAR || ymd[1] < 1 || ymd[1] > 12 || ymd[2] < 1 ||
        ymd[2] > 31) {
        return false;
    }
    day = styrk_day_from_ymd(ymd[0], ymd[1], ymd[2]);
    styrk_day_ymd(day, &y, &m, &d);
    out->ms = (int64_t)day.n * 86400000;
    return m == ymd[1] && d == ymd[2];
}

/* Hours, minutes and seconds from number `at` on; a sign starts the zone. */
static bool read_clock(styrk_import_time *out, const pieces *p, int at)
{
    int h, m, s = 0;

    if (p->count == at) {
        return true;
    }
    if (p->count < at + 2) {
        return false;
    }
    h = p->value[at];
    m = p->value[at + 1];
    if (p->count > at + 2 && (p->before[at + 2] == ':' || p->before[at + 2] > 0x2000)) {
        s = p->value[at + 2];
    }
    if (p->am || p->pm) {
        h = h == 12 ? 0 : h;
        h += p->pm && h < 12 ? 12 : 0;
    }
    if (h > 23 || m > 59 || s > 60) {
        return false;
    }
    out->twelve = p->am || p->pm;
    out->has_time = true;
    out->ms += (((int64_t)h * 60 + m) * 60 + s) * 1000;
    return true;
}

bool styrk_import_time_read(styrk_import_time *out, styrk_str text, styrk_import_day_order order)
{
    pieces p;
    int ymd[3], used;

    memset(out, 0, sizeof *out);
    if (text.n == 0 || text.n > 64) {
        return false;
    }
    take_apart(&p, text);
    used = read_date(&p, order, ymd, out);
    return used > 0 && read_day(out, ymd) && read_clock(out, &p, used);
}
