/* check_jump.c: does a week ask for much more than the weeks before it?
 *
 * Hard sets per muscle, counted as in check_volume.c, of each week that the
 * program lays out, "*" lines and phases included. A week is held against the
 * most of the four weeks before it: a deload, and the return from it, are no
 * jumps. No study says how much more is too much, so the share is a convention
 * (grade D) that a page may change: check: with week-jump: 80% below it. Small
 * numbers jump easily: what adds fewer than STYRK_LIMIT_JUMP_SETS is let be, and
 * so many are taken to have been there.
 */
#include <string.h>

#include "base/diag.h"
#include "lang/checker.h"

#define BEFORE 4 /* weeks that are looked back */
#define MOST_WEEKS 104

typedef struct {
    int64_t x1000[STYRK_MUSCLES];
} sums;

typedef struct {
    sums before[BEFORE];
    int32_t seen;              /* weeks so far */
    const styrk_day_ast *days; /* of the last week that has some */
} history;

/* ---- one week ----------------------------------------------------------------------- */

/* The share of its sets that "*" lines leave, x100 of a percent. */
static int32_t share_of(const styrk_line *lines, int32_t share_x100)
{
    for (const styrk_line *line = lines; line != NULL; line = line->next) {
        if (line->kind == STYRK_LINE_MODIFY) {
            share_x100 = (int32_t)styrk_mul_div(share_x100, line->sets_pct_x100, 10000);
        }
    }
    return share_x100;
}

static void add_line(styrk_checker *c, sums *week, const styrk_line *line, int32_t number,
                     int32_t share_x100)
{
    const styrk_scheme *scheme = styrk_check_scheme(line, (uint32_t)(number - 1));
    const int64_t sets_x10 = styrk_hard_sets_x10(scheme, line->block, share_x100);
    const styrk_exercise *exercise = sets_x10 > 0 ? styrk_check_exercise(c, line->name) : NULL;

    for (uint32_t i = 0; exercise != NULL && i < exercise->muscle_count; i++) {
        if (exercise->muscle[i].muscle < STYRK_MUSCLES) {
            week->x1000[exercise->muscle[i].muscle] += sets_x10 * exercise->muscle[i].share_x100;
        }
    }
}

/* Week `number`; only lines that have phases, or only those that have none. */
static void add_days(styrk_checker *c, sums *week, const styrk_week_ast *source,
                     const styrk_day_ast *days, int32_t number, bool phased)
{
    const int32_t all_x100 = share_of(source->lines, 10000);

    for (const styrk_day_ast *day = days; day != NULL; day = day->next) {
        const int32_t share_x100 = share_of(day->lines, all_x100);
        for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
            if (line->kind == STYRK_LINE_EXERCISE &&
                (styrk_check_source(line)->phases != NULL) == phased) {
                add_line(c, week, line, number, share_x100);
            }
        }
    }
}

/* ---- against the weeks before --------------------------------------------------------- */

static int64_t most_before(const history *h, int muscle)
{
    const int32_t weeks = h->seen < BEFORE ? h->seen : BEFORE;
    int64_t most = 0;

    for (int32_t i = 0; i < weeks; i++) {
        const int64_t sets = h->before[i].x1000[muscle];
        most = sets > most ? sets : most;
    }
    return most;
}

/* "10 -> 18 (+80 % > 50 %)" */
static styrk_str growth(styrk_checker *c, int64_t from, int64_t to)
{
    styrk_buf out;

    styrk_buf_init(&out, c->arena, 64);
    styrk_buf_decimal(&out, from, 3, '.');
    styrk_buf_z(&out, " -> ");
    styrk_buf_decimal(&out, to, 3, '.');
    if (from > 0) {
        styrk_buf_z(&out, " (+");
        styrk_buf_int(&out, styrk_div_round((to - from) * 100, from));
        styrk_buf_z(&out, " % > ");
        styrk_buf_decimal(&out, styrk_check_jump_x100(c), 2, '.');
        styrk_buf_z(&out, " %)");
    }
    return (styrk_str){out.p, (uint32_t)out.len};
}

static void tell(styrk_checker *c, const styrk_week_ast *source, const styrk_day_ast *days,
                 int32_t number, styrk_muscle muscle, styrk_str how)
{
    const styrk_span at = source->from > 0 ? source->at : days->at;
    styrk_diag *diag =
        styrk_diag_add2(c->diags, STYRK_D_WEEK_JUMP, at, styrk_str_of(styrk_muscle_title(muscle)),
                        styrk_check_decimal(c, number, 0, ""));
    if (diag != NULL) {
        diag->arg[2] = how;
    }
}

/* The muscle whose share grew most, if that is too much. */
static void compare(styrk_checker *c, const history *h, const sums *week,
                    const styrk_week_ast *source, int32_t number)
{
    const int64_t limit_x100 = 10000 + (int64_t)styrk_check_jump_x100(c);
    const int64_t least = STYRK_LIMIT_JUMP_SETS * 1000LL;
    int64_t worst = 0;
    int found = -1;

    for (int i = 0; i < STYRK_MUSCLES && h->seen > 0; i++) {
        const int64_t now = week->x1000[i], before = most_before(h, i);
        const int64_t more = now - before;
        const int64_t base = before > least ? before : least;
        if (more >= least && now * 10000 > base * limit_x100 && more > worst) {
            worst = more;
            found = i;
        }
    }
    if (found >= 0) {
        const int64_t before = most_before(h, found);
        tell(c, source, h->days, number, (styrk_muscle)found,
             growth(c, before, week->x1000[found]));
    }
}

static void remember(history *h, const sums *week)
{
    h->before[h->seen % BEFORE] = *week;
    h->seen++;
}

/* The weeks of one week line. After as many as its lines have phases they are the
 * same again. */
static void check_weeks(styrk_checker *c, history *h, const styrk_week_ast *source)
{
    const int32_t from = source->from > 0 ? source->from : 1;
    const int32_t to = source->from > 0 ? source->to : c->weeks;
    const int32_t period = styrk_check_period(h->days);
    sums fixed;

    memset(&fixed, 0, sizeof fixed);
    add_days(c, &fixed, source, h->days, from, false);
    for (int32_t number = from; number <= to && number < from + period; number++) {
        sums week = fixed;
        if (period > 1) {
            add_days(c, &week, source, h->days, number, true);
        }
        compare(c, h, &week, source, number);
        remember(h, &week);
    }
}

void styrk_check_jumps(styrk_checker *c)
{
    history h;

    if (c->unread || c->weeks < 2) {
        return;
    }
    memset(&h, 0, sizeof h);
    for (const styrk_week_ast *week = c->program->weeks; week != NULL; week = week->next) {
        h.days = week->days != NULL ? week->days : h.days;
        if (h.days != NULL && week->to <= MOST_WEEKS) {
            check_weeks(c, &h, week);
        }
    }
}
