/* format.h: pieces of canonical text that schemes and log lines share. */
#ifndef STYRK_FORMAT_H
#define STYRK_FORMAT_H

#include "lang/ast.h"

/* value / 10^places with a point, never in a form the lexer finds ambiguous. */
void styrk_format_number(styrk_buf *out, int64_t value, int places);
void styrk_format_weight(styrk_buf *out, styrk_weight weight, bool with_unit);
void styrk_format_seconds(styrk_buf *out, int64_t ms);
void styrk_format_effort(styrk_buf *out, int32_t min_x10, int32_t max_x10); /* "@7-8" */
void styrk_format_cuff(styrk_buf *out, const styrk_cuff *cuff);             /* "cuff 7/10" */
/* True for what the name of a day may have without quotes: letters, digits, - and _. */
bool styrk_format_plain(uint32_t code_point);
const char *styrk_format_ref(styrk_ref ref);                      /* "top" */
void styrk_rules_format(styrk_buf *out, const styrk_rule *rules); /* what follows next: */
/* "repeat once if failed, repeat after 10 days"; nothing for no rule. */
void styrk_again_format(styrk_buf *out, const styrk_again *repeat);
const char *styrk_format_side(styrk_side side); /* "" for none */

#endif
