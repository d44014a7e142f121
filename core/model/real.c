/* real.c: exp, log and pow from + - * / alone.
 *
 * Platform libraries differ in the last bit; these do not, as long as the
 * compiler neither fuses nor reorders (-ffp-contract=off, no fast-math).
 * Doubles are IEEE 754 binary64; bits are moved with memcpy.
 */
#include <string.h>

#include "model/model.h"

/* ln 2 in two parts: the first has 32 significant bits, so that its product
 * with an exponent is exact. */
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#define ONE_OVER_LN2 0x1.71547652b82fep+0
#define SQRT_2 0x1.6a09e667f3bcdp+0

static double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static uint64_t to_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double not_a_number(void)
{
    return from_bits(0x7FF8000000000000u);
}

static double infinity(void)
{
    return from_bits(0x7FF0000000000000u);
}

/* 2^k for -1022 <= k <= 1023. */
static double power_of_two(int k)
{
    return from_bits((uint64_t)(k + 1023) << 52);
}

/* e^x = 2^k e^r with |r| <= ln 2 / 2; the series for e^r ends where a further
 * term is below 1e-19. */
double styrk_real_exp(double x)
{
    double r, sum = 1.0;
    int k;

    if (x != x) {
        return x;
    }
    if (x > 709.782712893384) {
        return infinity();
    }
    if (x < -745.2) {
        return 0.0;
    }
    k = (int)(x * ONE_OVER_LN2 + (x < 0 ? -0.5 : 0.5));
    r = (x - k * LN2_HIGH) - k * LN2_LOW;
    for (int n = 15; n > 0; n--) {
        sum = 1.0 + r * sum / n;
    }
    /* In two steps: the first power stays in range, and a result below the
     * normal numbers is rounded once. */
    return sum * power_of_two(k / 2) * power_of_two(k - k / 2);
}

/* x = m 2^k with m between sqrt(1/2) and sqrt(2); ln m = 2 atanh(s) with
 * s = (m-1)/(m+1), |s| < 0.172. */
double styrk_real_log(double x)
{
    double m, s, s2, sum = 0.0;
    int k = 0;
    uint64_t bits;

    if (!(x > 0)) {
        return not_a_number();
    }
    if (x == infinity()) {
        return x;
    }
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    bits = to_bits(x);
    k += (int)(bits >> 52) - 1023;
    m = from_bits((bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u);
    if (m > SQRT_2) {
        m /= 2;
        k++;
    }
    s = (m - 1.0) / (m + 1.0);
    s2 = s * s;
    for (int n = 25; n > 1; n -= 2) {
        sum = s2 * (sum + 1.0 / n);
    }
    return k * LN2_HIGH + (2.0 * s + (2.0 * s * sum + k * LN2_LOW));
}

double styrk_real_pow(double base, double exponent)
{
    if (!(base > 0)) {
        return not_a_number();
    }
    return styrk_real_exp(exponent * styrk_real_log(base));
}

int64_t styrk_real_round(double x)
{
    double y;
    int64_t n;

    if (x != x) {
        return 0;
    }
    if (x >= 9.2e18) {
        return INT64_C(9200000000000000000);
    }
    if (x <= -9.2e18) {
        return -INT64_C(9200000000000000000);
    }
    n = (int64_t)x; /* towards zero */
    y = x - (double)n;
    if (y >= 0.5) {
        return n + 1;
    }
    return y < -0.5 ? n - 1 : n;
}
