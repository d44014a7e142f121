/* num.c: exact decimal text and integer arithmetic that can not overflow.
 *
 * No double and no compiler-specific 128-bit type: the products are formed
 * from 32-bit halves so that every target gives the same result.
 */
#include "base/base.h"

static const int64_t power10[19] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

static bool is_digit(styrk_str s, uint32_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool push_digit(int64_t *v, char c)
{
    int digit = c - '0';

    if (*v > (INT64_MAX - digit) / 10) {
        return false;
    }
    *v = *v * 10 + digit;
    return true;
}

uint32_t styrk_num_read(styrk_str s, int64_t *value, int *places)
{
    uint32_t at = 0;
    bool fits = true;
    int fraction = 0;

    *value = 0;
    *places = 0;
    while (is_digit(s, at)) {
        fits = fits && push_digit(value, s.p[at]);
        at++;
    }
    if (at == 0) {
        return 0;
    }
    if (at < s.n && (s.p[at] == '.' || s.p[at] == ',') && is_digit(s, at + 1)) {
        at++;
        while (is_digit(s, at)) {
            fraction = fraction < 10 ? fraction + 1 : fraction;
            fits = fits && fraction < 10 && push_digit(value, s.p[at]);
            at++;
        }
    }
    if (!fits) {
        *value = 0;
        return UINT32_MAX;
    }
    *places = fraction;
    return at;
}

bool styrk_add64(int64_t *out, int64_t a, int64_t b)
{
    if ((b > 0 && a > INT64_MAX - b) || (b < 0 && a < INT64_MIN - b)) {
        return false;
    }
    *out = a + b;
    return true;
}

static uint64_t magnitude(int64_t v)
{
    return v < 0 ? 0u - (uint64_t)v : (uint64_t)v;
}

/* Full 128-bit product of two 64-bit numbers. */
static uint64_t product(uint64_t a, uint64_t b, uint64_t *high)
{
    uint64_t al = a & 0xFFFFFFFFu, ah = a >> 32, bl = b & 0xFFFFFFFFu, bh = b >> 32;
    uint64_t low = al * bl, m1 = ah * bl + (low >> 32), m2 = al * bh + (m1 & 0xFFFFFFFFu);

    *high = ah * bh + (m1 >> 32) + (m2 >> 32);
    return m2 << 32 | (low & 0xFFFFFFFFu);
}

/* Gives the magnitude its sign; false if it does not fit. */
static bool with_sign(int64_t *out, uint64_t m, bool negative)
{
    if (negative) {
        if (m > (uint64_t)INT64_MAX + 1) {
            return false;
        }
        *out = m == (uint64_t)INT64_MAX + 1 ? INT64_MIN : -(int64_t)m;
        return true;
    }
    if (m > (uint64_t)INT64_MAX) {
        return false;
    }
    *out = (int64_t)m;
    return true;
}

bool styrk_mul64(int64_t *out, int64_t a, int64_t b)
{
    uint64_t high, low = product(magnitude(a), magnitude(b), &high);
    return high == 0 && with_sign(out, low, (a < 0) != (b < 0));
}

int64_t styrk_div_round(int64_t a, int64_t b)
{
    int64_t q, r;

    if (b <= 0) {
        return 0;
    }
    q = a / b;
    r = a % b;
    if (r < 0) {
        r += b;
        q--;
    }
    return r >= b - r ? q + 1 : q;
}

bool styrk_num_rescale(int64_t *v, int from, int to)
{
    int64_t m, unit, q, r;

    if (from < 0 || to < 0 || from > 18 || to > 18) {
        return false;
    }
    if (to >= from) {
        return styrk_mul64(v, *v, power10[to - from]);
    }
    unit = power10[from - to];
    q = *v / unit;
    r = *v % unit;
    m = r < 0 ? -r : r;
    if (m >= unit - m) {
        q += *v < 0 ? -1 : 1;
    }
    *v = q;
    return true;
}

/* (high:low) / den by shift and subtract; high < den. */
static uint64_t divide(uint64_t high, uint64_t low, uint64_t den, uint64_t *rest)
{
    uint64_t q = 0;

    for (int i = 0; i < 64; i++) {
        bool carry = high >> 63 != 0;
        high = high << 1 | low >> 63;
        low <<= 1;
        q <<= 1;
        if (carry || high >= den) {
            high -= den;
            q |= 1;
        }
    }
    *rest = high;
    return q;
}

int64_t styrk_mul_div(int64_t a, int64_t num, int64_t den)
{
    bool negative = (a < 0) != (num < 0) && a != 0 && num != 0;
    int64_t saturated = negative ? INT64_MIN : INT64_MAX, result;
    uint64_t high, low, d = (uint64_t)den, q, rest;

    if (den <= 0) {
        return 0;
    }
    low = product(magnitude(a), magnitude(num), &high);
    if (high >= d) {
        return saturated;
    }
    if (high == 0) {
        q = low / d;
        rest = low % d;
    } else {
        q = divide(high, low, d, &rest);
    }
    /* Half up is towards plus infinity: a negative half keeps its magnitude. */
    if (negative ? rest > d - rest : rest >= d - rest) {
        if (q == UINT64_MAX) {
            return saturated;
        }
        q++;
    }
    return with_sign(&result, q, negative) ? result : saturated;
}

int styrk_mul_cmp(int64_t a, int64_t b, int64_t c, int64_t d)
{
    uint64_t high1, low1 = product(magnitude(a), magnitude(b), &high1);
    uint64_t high2, low2 = product(magnitude(c), magnitude(d), &high2);
    int sign1 = (high1 | low1) == 0 ? 0 : ((a < 0) != (b < 0) ? -1 : 1);
    int sign2 = (high2 | low2) == 0 ? 0 : ((c < 0) != (d < 0) ? -1 : 1);
    int larger;

    if (sign1 != sign2) {
        return sign1 < sign2 ? -1 : 1;
    }
    larger = high1 != high2 ? (high1 > high2 ? 1 : -1) : (low1 > low2) - (low1 < low2);
    return sign1 * larger;
}
