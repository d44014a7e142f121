/* prop_rig.h: what programs that test properties of logs share.
 *
 * One arena, emptied for every round; a round is made from its number and the
 * seed alone, so that a failure comes again with the same two numbers.
 */
#ifndef STYRK_TESTS_PROP_RIG_H
#define STYRK_TESTS_PROP_RIG_H

#include <stdlib.h>

#include "fold/fold.h"
#include "gen_log.h"
#include "tap.h"

#define SPACE ((size_t)512 << 20)

static unsigned char *space;
static styrk_arena arena;
static uint64_t seed;

/* Takes [ROUNDS [SEED]] and the memory. Returns the rounds, 0 for none. The
 * caller frees `space`. */
static inline uint64_t begin(int argc, char **argv)
{
    const uint64_t rounds = argc > 1 ? strtoull(argv[1], NULL, 10) : 40;
    seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    space = malloc(SPACE);
    return space != NULL ? rounds : 0;
}

static inline void start(gen *g, uint64_t round, bool wild)
{
    styrk_arena_init(&arena, space, SPACE);
    gen_init(g, &arena, seed * 1000003 + round);
    g->wild = wild;
}

static inline styrk_state *fold(const styrk_event *log, size_t count,
                                const styrk_fold_options *options)
{
    styrk_state *state = NULL;
    return styrk_state_fold(&arena, &state, log, count, options) == STYRK_OK ? state : NULL;
}

static inline void each_round(bool (*property)(uint64_t round), uint64_t rounds, const char *name)
{
    uint64_t round = 0;
    while (round < rounds && property(round)) {
        round++;
    }
    if (!ok(round == rounds, name)) {
        printf("#   in round %llu of seed %llu\n", (unsigned long long)round,
               (unsigned long long)seed);
    }
}

#endif
