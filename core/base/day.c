/* day.c: civil days, proleptic Gregorian, by the 400-year cycle counted from
 * 1 March of year 0, so that the leap day is the last day of its year.
 */
#include "base/base.h"

#define DAYS_400_YEARS 146097
#define EPOCH 719468      /* days from 0000-03-01 to 1970-01-01 */
#define DAY_MIN (-719528) /* 0000-01-01 */
#define DAY_MAX 2932896   /* 9999-12-31 */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

styrk_day styrk_day_from_ymd(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2), cycle = floor_div(y, 400), yoc = y - cycle * 400;
    int64_t doy = (153 * ((int64_t)month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t doc = yoc * 365 + yoc / 4 - yoc / 100 + doy, n = cycle * DAYS_400_YEARS + doc - EPOCH;

    n = n > INT32_MAX ? INT32_MAX : (n < INT32_MIN ? INT32_MIN : n);
    return (styrk_day){(int32_t)n};
}

void styrk_day_ymd(styrk_day day, int *year, int *month, int *dom)
{
    int64_t n = (int64_t)day.n + EPOCH, cycle = floor_div(n, DAYS_400_YEARS);
    int64_t doc = n - cycle * DAYS_400_YEARS;
    int64_t yoc = (doc - doc / 1460 + doc / 36524 - doc / (DAYS_400_YEARS - 1)) / 365;
    int64_t doy = doc - (365 * yoc + yoc / 4 - yoc / 100), mp = (5 * doy + 2) / 153;

    *dom = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoc + cycle * 400 + (*month <= 2));
}

int styrk_day_weekday(styrk_day day)
{
    int64_t n = (int64_t)day.n + 3; /* 1970-01-01 was a Thursday */
    return (int)(n - floor_div(n, 7) * 7);
}

static bool read_digits(const char *p, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return false;
        }
        *out = *out * 10 + (p[i] - '0');
    }
    return true;
}

bool styrk_day_parse(styrk_day *out, const char *p, size_t n)
{
    int year, month, dom, y, m, d;

    if (n != 10 || p[4] != '-' || p[7] != '-' || !read_digits(p, 4, &year) ||
        !read_digits(p + 5, 2, &month) || !read_digits(p + 8, 2, &dom)) {
        return false;
    }
    if (month < 1 || month > 12 || dom < 1 || dom > 31) {
        return false;
    }
    /* A day that does not exist comes back as another. */
    *out = styrk_day_from_ymd(year, month, dom);
    styrk_day_ymd(*out, &y, &m, &d);
    return y == year && m == month && d == dom;
}

static void put_digits(char *p, int n, int v)
{
    for (int i = n - 1; i >= 0; i--) {
        p[i] = (char)('0' + v % 10);
        v /= 10;
    }
}

/* Days outside the years 0000 to 9999 are shown as the nearest inside. */
void styrk_day_format(char out[11], styrk_day day)
{
    int year, month, dom;

    day.n = day.n < DAY_MIN ? DAY_MIN : (day.n > DAY_MAX ? DAY_MAX : day.n);
    styrk_day_ymd(day, &year, &month, &dom);
    put_digits(out, 4, year);
    put_digits(out + 5, 2, month);
    put_digits(out + 8, 2, dom);
    out[4] = out[7] = '-';
    out[10] = '\0';
}
