/* check_day.c: what the lines of a day, and the days of a week, are together. */
#include "base/diag.h"
#include "lang/checker.h"

#define LETTERS 26

/* One superset letter as it is met down the day. */
typedef struct {
    const styrk_line *first;
    uint32_t count;
    uint64_t orders[2]; /* bit n: number n is taken, up to 99 */
} superset;

/* Where the label of a line stands: "A1" without its full stop. */
static styrk_span label_place(const styrk_line *line)
{
    return (styrk_span){line->at.off, line->order >= 10 ? 3 : 2};
}

static styrk_str label_text(styrk_checker *c, const styrk_line *line, int32_t order)
{
    char letter[2] = {line->group, '\0'};
    styrk_buf buf;

    styrk_buf_init(&buf, c->arena, 8);
    styrk_buf_z(&buf, letter);
    styrk_buf_int(&buf, order);
    return (styrk_str){buf.p, (uint32_t)buf.len};
}

static void add_member(styrk_checker *c, superset *set, const styrk_line *line, char before)
{
    uint32_t n = (uint32_t)line->order % 128;
    uint64_t bit = 1ULL << (n % 64);

    if (set->count == 0) {
        set->first = line;
    } else if (before != line->group) {
        styrk_diag_add1(c->diags, STYRK_D_SUPERSET_APART, label_place(line),
                        label_text(c, line, line->order));
    }
    if ((set->orders[n / 64] & bit) != 0) {
        styrk_diag_add1(c->diags, STYRK_D_LABEL_TWICE, label_place(line),
                        label_text(c, line, line->order));
    }
    set->orders[n / 64] |= bit;
    set->count++;
}

void styrk_check_supersets(styrk_checker *c, const styrk_day_ast *day)
{
    superset sets[LETTERS] = {{0}};
    char before = 0;

    for (const styrk_line *line = day->lines; line != NULL; line = line->next) {
        if (line->kind == STYRK_LINE_EXERCISE && line->group >= 'A' && line->group <= 'Z') {
            add_member(c, &sets[line->group - 'A'], line, before);
        }
        before = line->group;
    }
    for (int i = 0; i < LETTERS; i++) {
        const styrk_line *line = sets[i].first;
        if (sets[i].count == 1) {
            styrk_diag_add2(c->diags, STYRK_D_SUPERSET_ALONE, label_place(line),
                            label_text(c, line, line->order),
                            label_text(c, line, line->order == 1 ? 2 : 1));
        }
    }
}

void styrk_check_length(styrk_checker *c, const styrk_day_ast *day, int64_t ms)
{
    if (ms > STYRK_LIMIT_SESSION_MS) {
        styrk_diag_add1(c->diags, STYRK_D_SESSION_LONG, day->at,
                        styrk_check_decimal(c, ms / 60000, 0, " min"));
    }
}

/* A name that an earlier day of the week has. Only as many days are compared as
 * a week may have, so that a text of days takes no quadratic time. */
void styrk_check_days(styrk_checker *c, const styrk_week_ast *week)
{
    const styrk_day_ast *limit = week->days;

    for (int i = 0; limit != NULL && i < 31; i++) {
        limit = limit->next;
    }
    for (const styrk_day_ast *day = week->days; day != limit; day = day->next) {
        for (const styrk_day_ast *other = week->days; other != day; other = other->next) {
            if (!styrk_str_eq(other->name, day->name)) {
                continue;
            }
            styrk_diag *diag = styrk_diag_add1(c->diags, STYRK_D_DAY_TWICE, day->at, day->name);
            if (diag != NULL) {
                diag->also = other->at;
            }
            break;
        }
    }
}
