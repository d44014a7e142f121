/* check_volume.c: weekly sets per muscle against taught landmarks.
 *
 * Counted as science 5.1 says: a work set within 4 reps of failure is 1 for the
 * muscles that do the work and a half for those that help; each further part of
 * a drop set or a rest-pause set is a half (8.6, 8.9). Holds and cuffed sets have
 * ledgers of their own. The landmarks are conventions (grade D): notes, no more.
 */
#include "base/diag.h"
#include "lang/checker.h"

#define EASY_RPE_X10 60 /* more than 4 reps left */

static int64_t group_x10(const styrk_group *group, int64_t sets)
{
    bool easy = group->rpe_max_x10 > 0 && group->rpe_max_x10 < EASY_RPE_X10;
    bool other = group->role == STYRK_ROLE_WARMUP || group->cuff.kind != STYRK_CUFF_NONE ||
                 group->target_count == 0 || group->target[0].kind == STYRK_TARGET_HOLD;
    int64_t parts = 0;

    if (easy || other) {
        return 0;
    }
    for (const styrk_part *part = group->parts; part != NULL && !group->cluster;
         part = part->next) {
        parts += part->count;
    }
    return sets * (10 + 5 * parts);
}

/* As the plan rounds them: half up, and one at least. */
static int64_t share_of(int64_t sets, int32_t share_x100)
{
    const int64_t left = share_x100 == 10000 ? sets : (sets * share_x100 + 5000) / 10000;
    return left < 1 ? 1 : left;
}

int64_t styrk_hard_sets_x10(const styrk_scheme *scheme, const styrk_block *block,
                            int32_t share_x100)
{
    const bool rounds = block != NULL && block->kind == STYRK_BLOCK_CIRCUIT && block->rounds > 0;
    int64_t sets_x10 = 0;

    for (const styrk_group *group = scheme->groups; group != NULL; group = group->next) {
        const int64_t times = rounds && group->sets == 1 ? block->rounds : 1;
        sets_x10 += group_x10(group, share_of(times * styrk_group_sets(group), share_x100));
    }
    return sets_x10;
}

static void add_line(int64_t sums_x1000[STYRK_MUSCLES], const styrk_line *line,
                     const styrk_exercise *exercise)
{
    const int64_t sets_x10 = styrk_hard_sets_x10(&line->scheme, line->block, 10000);

    for (uint32_t i = 0; i < exercise->muscle_count && i < STYRK_EXERCISE_MUSCLES; i++) {
        if (exercise->muscle[i].muscle < STYRK_MUSCLES) {
            sums_x1000[exercise->muscle[i].muscle] += sets_x10 * exercise->muscle[i].share_x100;
        }
    }
}

static void tell(styrk_checker *c, styrk_diag_id id, const styrk_week_ast *week,
                 styrk_muscle muscle, const int64_t numbers[2])
{
    styrk_span at = week->from > 0 ? week->at : week->days->at;
    styrk_diag *diag = styrk_diag_add2(c->diags, id, at, styrk_str_of(styrk_muscle_title(muscle)),
                                       styrk_check_decimal(c, numbers[0], 3, ""));
    if (diag != NULL) {
        diag->arg[2] = styrk_check_decimal(c, numbers[1], 3, "");
    }
}

void styrk_volume_add(styrk_checker *c, int64_t sums_x1000[STYRK_MUSCLES], const styrk_line *lines)
{
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        const styrk_exercise *exercise =
            line->kind == STYRK_LINE_EXERCISE ? styrk_check_exercise(c, line->name) : NULL;
        if (exercise != NULL && !line->has_errors) {
            add_line(sums_x1000, line, exercise);
        }
    }
}

void styrk_check_volume(styrk_checker *c, const styrk_week_ast *week,
                        const int64_t sums_x1000[STYRK_MUSCLES])
{
    for (int i = 0; i < STYRK_MUSCLES; i++) {
        styrk_muscle muscle = (styrk_muscle)i;
        const int64_t most[2] = {sums_x1000[i], 100LL * styrk_muscle_most_x10(muscle)};
        const int64_t least[2] = {sums_x1000[i], 100LL * styrk_muscle_least_x10(muscle)};
        if (most[1] > 0 && sums_x1000[i] > most[1]) {
            tell(c, STYRK_D_WEEK_VOLUME, week, muscle, most);
        } else if (c->verbose && sums_x1000[i] > 0 && sums_x1000[i] < least[1]) {
            tell(c, STYRK_D_WEEK_LITTLE, week, muscle, least);
        }
    }
}
