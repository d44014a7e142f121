/* parse_again.c: what happens to a week that did not go well.
 *
 *   rules = rule { "," rule }     in "next:" right below a week line
 *   rule  = "repeat" [ "once" ] "if" "failed" | "repeat" "after" count "days"
 *
 * fold/week.c follows them.
 */
#include "lang/parse.h"
#include "lang/program.h"

#define MOST_DAYS 99

static bool take_days(styrk_parser *p, styrk_again *repeat)
{
    if (p->t.kind != STYRK_TK_NUMBER) {
        return false;
    }
    const int64_t days = styrk_parse_whole(p);
    repeat->after_days = days >= 1 && days <= MOST_DAYS ? (int32_t)days : 0;
    return repeat->after_days > 0 &&
           (styrk_word_take(p, STYRK_LW_DAYS) || styrk_word_take(p, STYRK_LW_DAY));
}

static bool take_rule(styrk_parser *p, styrk_again *repeat)
{
    if (!styrk_word_take(p, STYRK_LW_REPEAT)) {
        return false;
    }
    const bool once = styrk_word_take(p, STYRK_LW_ONCE);
    if (styrk_word_take(p, STYRK_LW_IF)) {
        repeat->if_failed = true;
        repeat->once = once;
        return styrk_word_take(p, STYRK_LW_FAILS);
    }
    return !once && styrk_word_take(p, STYRK_LW_AFTER) && take_days(p, repeat);
}

void styrk_again_parse(styrk_arena *arena, styrk_again *repeat, styrk_diags *diags, styrk_str text,
                       styrk_span at)
{
    styrk_parser p;

    styrk_parse_start(&p, arena, diags, text, at);
    if (p.t.kind == STYRK_TK_END) {
        styrk_diag_add(diags, STYRK_D_RULE_MISSING, at);
    }
    while (p.t.kind != STYRK_TK_END) {
        const uint32_t from = p.t.off;
        styrk_again now = *repeat;
        const bool good =
            take_rule(&p, &now) && (p.t.kind == STYRK_TK_END || p.t.kind == STYRK_TK_COMMA);
        if (good) {
            *repeat = now;
        } else {
            const styrk_span rest = styrk_rule_rest(&p, from);
            styrk_parse_error(&p, STYRK_D_WEEK_RULE, rest, styrk_parse_clip(&p, rest),
                              (styrk_str){0});
        }
        while (p.t.kind != STYRK_TK_COMMA && p.t.kind != STYRK_TK_END) {
            styrk_parse_next(&p);
        }
        styrk_parse_take(&p, STYRK_TK_COMMA);
    }
}
