/* words.c: small texts about sets that every front end shows alike. */
#include "session/task.h"

static char mark_of(const styrk_words *words)
{
    return words != NULL && words->decimal_mark != '\0' ? words->decimal_mark : '.';
}

const char *styrk_set_status_name(styrk_set_status status)
{
    static const char *const names[] = {"planned", "pending", "done",
                                        "skipped", "stopped", "refused"};
    return names[status];
}

void styrk_weight_text(styrk_buf *out, styrk_weight weight, const styrk_words *words)
{
    const int64_t milli = styrk_mass_milli(weight.mass, weight.unit);
    const int64_t hundredths =
        milli < 0 ? -styrk_div_round(-milli, 10) : styrk_div_round(milli, 10);
    styrk_buf_decimal(out, hundredths, 2, mark_of(words));
    styrk_buf_z(out, weight.unit == STYRK_LB ? " lb" : " kg");
}

static void put_range(styrk_buf *out, const styrk_range *range, int places, char mark)
{
    if (range->open && range->min == 0) {
        styrk_buf_z(out, "max");
        return;
    }
    styrk_buf_decimal(out, range->min, places, mark);
    if (range->max > range->min) {
        styrk_buf_z(out, "\xE2\x80\x93"); /* en dash */
        styrk_buf_decimal(out, range->max, places, mark);
    }
    if (range->open) {
        styrk_buf_char(out, '+');
    }
}

void styrk_set_goal_text(styrk_buf *out, const styrk_set *set, const styrk_words *words)
{
    if (set->has_hold) {
        put_range(out, &set->hold_ms, 3, mark_of(words));
        styrk_buf_z(out, " s");
    } else if (set->has_reps) {
        put_range(out, &set->reps, 0, mark_of(words));
    }
}
