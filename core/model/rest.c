/* rest.c: usual rests, tempo, and how long work takes.
 *
 * Rests are the middle of what the cards of the methods give; a program that
 * states its own is never overruled.
 */
#include "model/model.h"

#define HEAVY_REPS 6
#define HEAVY_PERCENT_X10 800

/* Strength: 2 to 5 min; size: 60 to 90 s and a little more. Where the load is
 * known it decides, because a set of 3 at 60 % is not heavy. */
static bool is_heavy(int32_t reps, int32_t percent_x10)
{
    if (percent_x10 >= 0) {
        return percent_x10 >= HEAVY_PERCENT_X10;
    }
    return reps >= 1 && reps <= HEAVY_REPS;
}

int32_t styrk_model_rest_ms(styrk_role role, int32_t reps, int32_t percent_x10)
{
    switch (role) {
    case STYRK_ROLE_WARMUP:
        return 60000;
    case STYRK_ROLE_TOP:
        return 180000;
    case STYRK_ROLE_BACKOFF:
        return 150000;
    case STYRK_ROLE_DROP:
        return 0;
    case STYRK_ROLE_MINI:
    case STYRK_ROLE_CLUSTER:
        return 20000;
    case STYRK_ROLE_WORK:
    case STYRK_ROLE_AMRAP:
    default:
        return is_heavy(reps, percent_x10) ? 180000 : 120000;
    }
}

int32_t styrk_model_tempo_ms(const int8_t tempo[4])
{
    int32_t seconds = 0;

    for (int i = 0; i < 4; i++) {
        if (tempo[i] == STYRK_TEMPO_FAST) {
            seconds += 1;
        } else if (tempo[i] >= 0 && tempo[i] <= 99) {
            seconds += tempo[i];
        } else {
            return -1;
        }
    }
    return seconds * 1000;
}

static int64_t positive(int64_t v)
{
    return v > 0 ? v : 0;
}

/* a * n + b * (n - 1), or INT64_MAX. */
static int64_t row(int64_t n, int64_t a, int64_t b)
{
    int64_t work, gaps, sum;

    if (n <= 0) {
        return 0;
    }
    if (!styrk_mul64(&work, n, a) || !styrk_mul64(&gaps, n - 1, b) ||
        !styrk_add64(&sum, work, gaps)) {
        return INT64_MAX;
    }
    return sum;
}

int64_t styrk_model_duration_ms(styrk_block_time block)
{
    int64_t round = row(block.stations, positive(block.work_ms), positive(block.move_ms));
    return row(block.rounds, round, positive(block.rest_ms));
}
