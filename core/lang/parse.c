/* parse.c: tokens and messages for the parsers of the notation. */
#include <stddef.h>
#include <string.h>

#include "lang/parse.h"

#define CLIP_MAX 40u /* bytes of the user's text that a message repeats */

/* Every decision looks ahead, so tokens are read in rows, each of them once. What
 * was read ahead is found again by the place it was read from: who moves the
 * parser to another place needs not know of it. */
static void read_ahead(styrk_parser *p, uint32_t at)
{
    p->ahead_from = at;
    p->ahead_end = p->end;
    for (uint32_t i = 0; i < STYRK_TOKENS_AHEAD; i++) {
        styrk_token *t = &p->ahead[i];
        *t = styrk_lex(p->text, at, p->end);
        at = t->off + t->len;
        p->ahead_count = i + 1;
        if (t->kind == STYRK_TK_END) {
            break;
        }
    }
    p->next = 0;
}

/* Which of the tokens ahead was read from text[at]; ahead_count if none. */
static uint32_t find_ahead(const styrk_parser *p, uint32_t at)
{
    uint32_t i = p->next;

    if (p->end != p->ahead_end) {
        return p->ahead_count;
    }
    for (; i < p->ahead_count; i++) {
        const styrk_token *before = &p->ahead[i > 0 ? i - 1 : 0];
        if (at <= (i == 0 ? p->ahead_from : before->off + before->len)) {
            return at == (i == 0 ? p->ahead_from : before->off + before->len) ? i : p->ahead_count;
        }
    }
    return i;
}

styrk_token styrk_parse_after(const styrk_parser *p, styrk_token t)
{
    const uint32_t at = t.off + t.len;
    uint32_t i = p->next;

    if (i == 0 || i >= p->ahead_count || p->ahead[i - 1].off != t.off || p->end != p->ahead_end) {
        i = find_ahead(p, at);
    }
    return i < p->ahead_count ? p->ahead[i] : styrk_lex(p->text, at, p->end);
}

void styrk_parse_start(styrk_parser *p, styrk_arena *arena, styrk_diags *diags, styrk_str text,
                       styrk_span at)
{
    memset(p, 0, offsetof(styrk_parser, ahead));
    p->text = text;
    p->taken = at.off < text.n ? at.off : text.n;
    p->end = at.len < text.n - p->taken ? p->taken + at.len : text.n;
    p->arena = arena;
    p->diags = diags;
    read_ahead(p, p->taken);
    p->t = p->ahead[p->next++];
}

void styrk_parse_next(styrk_parser *p)
{
    p->taken = p->t.off + p->t.len;
    if (!styrk_parse_in_row(p) || p->next >= p->ahead_count) {
        p->next = find_ahead(p, p->taken);
    }
    if (p->next >= p->ahead_count) {
        read_ahead(p, p->taken);
    }
    p->t = p->ahead[p->next++];
}

styrk_token styrk_parse_peek_far(const styrk_parser *p, uint32_t n)
{
    styrk_token t = p->t;

    for (; n > 0; n--) {
        t = styrk_parse_after(p, t);
    }
    return t;
}

bool styrk_parse_take(styrk_parser *p, styrk_token_kind kind)
{
    if (p->t.kind != kind) {
        return false;
    }
    styrk_parse_next(p);
    return true;
}

bool styrk_parse_take_word(styrk_parser *p, styrk_keyword word)
{
    if (!styrk_parse_is(p, word)) {
        return false;
    }
    styrk_parse_next(p);
    return true;
}

/* ---- spans and their text ----------------------------------------------------- */

styrk_str styrk_parse_clip(const styrk_parser *p, styrk_span at)
{
    styrk_str s = styrk_str_cut(p->text, at.off, at.off + at.len);

    if (s.n > CLIP_MAX) {
        s.n = CLIP_MAX;
        while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0u) == 0x80u) {
            s.n--;
        }
    }
    return s;
}

/* ---- messages -------------------------------------------------------------------- */

styrk_diag *styrk_parse_error(styrk_parser *p, styrk_diag_id id, styrk_span at, styrk_str arg0,
                              styrk_str arg1)
{
    if (p->lost) {
        return NULL;
    }
    return styrk_diag_add2(p->diags, id, at, arg0, arg1);
}

styrk_diag *styrk_parse_lost(styrk_parser *p, styrk_diag_id id, styrk_span at, styrk_str arg0,
                             styrk_str arg1)
{
    styrk_diag *diag = styrk_parse_error(p, id, at, arg0, arg1);

    p->lost = true;
    p->broken = true;
    return diag;
}

void styrk_parse_ambiguous(styrk_parser *p, styrk_span at, styrk_str one, styrk_str other)
{
    styrk_diag *diag = styrk_parse_error(p, STYRK_D_AMBIGUOUS, at, styrk_parse_clip(p, at), one);
    if (diag != NULL) {
        diag->arg[2] = other;
    }
}

static bool is_full(const styrk_parser *p)
{
    return p->lost || p->diags->count >= (p->diags->max == 0 ? 1000 : p->diags->max);
}

styrk_str styrk_parse_join(styrk_parser *p, styrk_str a, styrk_str b, styrk_str c, styrk_str d)
{
    styrk_buf out;

    if (is_full(p)) {
        return (styrk_str){0};
    }
    styrk_buf_init(&out, p->arena, (size_t)a.n + b.n + c.n + d.n);
    styrk_buf_str(&out, a);
    styrk_buf_str(&out, b);
    styrk_buf_str(&out, c);
    styrk_buf_str(&out, d);
    return (styrk_str){out.p, (uint32_t)out.len};
}

styrk_str styrk_parse_decimal(styrk_parser *p, int64_t value, int places)
{
    styrk_buf out;

    if (is_full(p)) {
        return (styrk_str){0};
    }
    styrk_buf_init(&out, p->arena, 48);
    styrk_buf_decimal(&out, value, places, '.');
    return (styrk_str){out.p, (uint32_t)out.len};
}

/* ---- comparisons and expressions ------------------------------------------------ */

/* The code point that the current token is, if it is one without a meaning. */
static uint32_t stray(const styrk_parser *p)
{
    uint32_t c = 0;

    if (p->t.kind == STYRK_TK_ERROR) {
        styrk_utf8_next(p->text, p->t.off, &c);
    }
    return c;
}

static bool take_equals(styrk_parser *p)
{
    if (stray(p) != '=' || !p->t.tight) {
        return false;
    }
    styrk_parse_next(p);
    return true;
}

bool styrk_parse_compare(styrk_parser *p, styrk_compare *out)
{
    const uint32_t c = stray(p);

    if (styrk_parse_take(p, STYRK_TK_LESS)) {
        *out = take_equals(p) ? STYRK_CMP_LE : STYRK_CMP_LT;
    } else if (styrk_parse_take(p, STYRK_TK_GREATER)) {
        *out = take_equals(p) ? STYRK_CMP_GE : STYRK_CMP_GT;
    } else if (c == 0x2264 || c == 0x2265) { /* ≤ ≥ */
        *out = c == 0x2264 ? STYRK_CMP_LE : STYRK_CMP_GE;
        styrk_parse_next(p);
    } else if (c == '=') {
        styrk_parse_next(p);
        *out = STYRK_CMP_EQ;
        if (p->t.tight && (p->t.kind == STYRK_TK_LESS || p->t.kind == STYRK_TK_GREATER)) {
            *out = p->t.kind == STYRK_TK_LESS ? STYRK_CMP_LE : STYRK_CMP_GE;
            styrk_parse_next(p);
        } else {
            take_equals(p); /* "==" */
        }
    } else {
        return false;
    }
    return true;
}

const styrk_expr *styrk_parse_expr(styrk_parser *p, styrk_type wanted, styrk_type other)
{
    const styrk_span at = styrk_parse_here(p);
    const styrk_expr *expr = NULL;

    if (p->text.p[at.off + at.len - 1] != '}' || at.len < 2) {
        styrk_parse_lost(p, STYRK_D_EXPR_OPEN, (styrk_span){at.off, 1}, (styrk_str){0},
                         (styrk_str){0});
    } else if (!p->lost) {
        expr = styrk_expr_parse_as(p->arena, p->diags, p->text,
                                   (styrk_span){at.off + 1, at.len - 2}, wanted, other);
        p->broken = p->broken || expr == NULL;
    }
    styrk_parse_next(p);
    return expr;
}

bool styrk_parse_claim(styrk_parser *p, styrk_term term, styrk_span at)
{
    if (p->seen[term].len == 0) {
        p->seen[term] = at;
        return true;
    }
    styrk_diag *diag =
        styrk_parse_error(p, STYRK_D_TWICE, at, styrk_parse_clip(p, at), (styrk_str){0});
    if (diag != NULL) {
        diag->also = p->seen[term];
    }
    return false;
}

void styrk_parse_unexpected(styrk_parser *p)
{
    const styrk_span at = styrk_parse_here(p);

    if (p->t.kind == STYRK_TK_BAD) {
        styrk_parse_lost(p, STYRK_D_BAD_BYTES, at, (styrk_str){0}, (styrk_str){0});
    } else {
        styrk_parse_lost(p, STYRK_D_UNEXPECTED, at, styrk_parse_clip(p, at), (styrk_str){0});
    }
    if (p->t.kind != STYRK_TK_COMMA && p->t.kind != STYRK_TK_END) {
        styrk_parse_next(p);
    }
}
