/* log_name.c: where the exercise of a log line ends.
 *
 *   1. a quoted name ends at its quotation mark; "" inside it is one mark;
 *   2. else it ends at a colon, or before the first token that begins what was
 *      done: "Squat with chains 100kg x5";
 *   3. a known exercise may hold a number that looks like data: "21s curl".
 */
#include <string.h>

#include "lang/log_text.h"

#define NOTHING ((styrk_str){0})
#define NAME_WORDS 16u /* of a known name */
#define NAME_BYTES 160u
#define PLAIN_MAX 160u /* longer names are always quoted */

const styrk_exercise *styrk_log_find(const styrk_log_reader *r, styrk_str name)
{
    if (r->reading != NULL && r->reading->find != NULL) {
        return r->reading->find(r->reading->user, name);
    }
    return styrk_catalog_find(name);
}

static styrk_token after(const styrk_log_reader *r, styrk_token t)
{
    return styrk_parse_after(&r->p, t);
}

/* ---- what begins after a name --------------------------------------------------- */

static bool is_unit(styrk_token t)
{
    switch (t.kind == STYRK_TK_WORD ? t.word : STYRK_KW_NONE) {
    case STYRK_KW_KG:
    case STYRK_KW_LB:
    case STYRK_KW_SECOND:
    case STYRK_KW_MINUTE:
    case STYRK_KW_M:
    case STYRK_KW_METRE:
    case STYRK_KW_KM:
    case STYRK_KW_MILE:
    case STYRK_KW_SETS:
    case STYRK_KW_REPS:
    case STYRK_KW_RIR:
        return true;
    default:
        return t.kind == STYRK_TK_PERCENT || t.kind == STYRK_TK_AT || t.kind == STYRK_TK_END ||
               (t.kind == STYRK_TK_QUOTE && t.tight);
    }
}

static bool number_starts(const styrk_log_reader *r, styrk_token t)
{
    const styrk_token next = after(r, t), third = after(r, next);

    if (next.kind == STYRK_TK_X) {
        return third.kind == STYRK_TK_NUMBER || styrk_token_is(third, STYRK_KW_MAX);
    }
    if (next.kind == STYRK_TK_SLASH || (next.kind == STYRK_TK_COLON && next.tight) ||
        next.kind == STYRK_TK_DASH) {
        return third.kind == STYRK_TK_NUMBER;
    }
    if (t.value == 1 && t.places == 0 && next.tight && styrk_token_is(next, STYRK_KW_RM)) {
        return true;
    }
    return is_unit(next);
}

/* A token that can follow a role or a side at the start of the data. */
static bool is_plain_start(const styrk_log_reader *r, styrk_token t)
{
    if (t.kind == STYRK_TK_PLUS || t.kind == STYRK_TK_DASH) {
        return after(r, t).kind == STYRK_TK_NUMBER; /* not "Left-hand deadlift" */
    }
    return t.kind == STYRK_TK_NUMBER || t.kind == STYRK_TK_X || t.kind == STYRK_TK_COLON ||
           styrk_token_is(t, STYRK_KW_BW);
}

static bool word_starts(const styrk_log_reader *r, styrk_token t)
{
    const styrk_token next = after(r, t), third = after(r, next);

    switch (t.word) {
    case STYRK_KW_BW:
        return next.kind == STYRK_TK_X || next.kind == STYRK_TK_PLUS ||
               next.kind == STYRK_TK_DASH || next.kind == STYRK_TK_NUMBER;
    case STYRK_KW_SKIP:
        return true;
    case STYRK_KW_HOP:
        return styrk_token_is(next, STYRK_KW_OVER);
    case STYRK_KW_TM:
    case STYRK_KW_MVC:
    case STYRK_KW_RM:
        return next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_COLON ||
               styrk_token_is(next, STYRK_KW_LEFT) || styrk_token_is(next, STYRK_KW_RIGHT);
    case STYRK_KW_TOP:
    case STYRK_KW_BACKOFF:
    case STYRK_KW_WARMUP:
    case STYRK_KW_WORK:
    case STYRK_KW_LEFT:
    case STYRK_KW_RIGHT:
    case STYRK_KW_EACH:
        return is_plain_start(r, next) || (next.kind == STYRK_TK_DOT && is_plain_start(r, third)) ||
               (styrk_token_is(next, STYRK_KW_SETS) && is_plain_start(r, third));
    case STYRK_KW_BACK:
    case STYRK_KW_DOWN:
    case STYRK_KW_WARM:
        return styrk_token_is(next, STYRK_KW_OFF) || styrk_token_is(next, STYRK_KW_SETS) ||
               styrk_token_is(next, STYRK_KW_UP) || styrk_token_is(third, STYRK_KW_OFF) ||
               styrk_token_is(third, STYRK_KW_UP);
    case STYRK_KW_V:
    case STYRK_KW_H:
        return r->p.danish && (next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_X);
    case STYRK_KW_L:
    case STYRK_KW_R: /* not the "L-sit" */
        return next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_X;
    case STYRK_KW_CUFF:
    case STYRK_KW_UNLOADED:
    case STYRK_KW_RPE:
        return is_plain_start(r, next);
    default:
        return false;
    }
}

bool styrk_log_data_starts(const styrk_log_reader *r, styrk_token t)
{
    const styrk_token next = after(r, t);

    switch (t.kind) {
    case STYRK_TK_NUMBER:
        return number_starts(r, t);
    case STYRK_TK_WORD:
        return word_starts(r, t);
    case STYRK_TK_GREATER:
        return true;
    case STYRK_TK_X:
        return next.kind == STYRK_TK_NUMBER || styrk_token_is(next, STYRK_KW_MAX) ||
               styrk_token_is(next, STYRK_KW_AMRAP);
    case STYRK_TK_AT:
        return next.kind == STYRK_TK_NUMBER;
    case STYRK_TK_PLUS:
    case STYRK_TK_DASH:
        return !t.tight && next.kind == STYRK_TK_NUMBER && next.tight;
    default:
        return false;
    }
}

/* ---- the name --------------------------------------------------------------------- */

/* A colon that is not part of a time. */
static bool is_colon(const styrk_log_reader *r, styrk_token t)
{
    return t.kind == STYRK_TK_COLON &&
           !(t.tight && after(r, t).tight && after(r, t).kind == STYRK_TK_NUMBER);
}

/* End of the longest known name that begins at `from` and ends after `least`,
 * or `least` if none does. */
static uint32_t known_end(const styrk_log_reader *r, uint32_t from, uint32_t least)
{
    const styrk_str text = r->p.text;
    uint32_t ends[NAME_WORDS], count = 0, c, len, at = least;
    bool blank = false;

    while (count < NAME_WORDS && at - from <= NAME_BYTES) {
        len = at < r->p.end ? styrk_utf8_next(text, at, &c) : 0;
        const bool stop = len == 0 || c == ' ' || c == '\t' || c == ':' || c == 0xA0;
        if (stop && !blank) {
            ends[count++] = at;
        }
        if (len == 0 || c == ':') {
            break;
        }
        blank = stop;
        at += len;
    }
    while (count-- > 0) {
        const styrk_str name = styrk_str_trim(styrk_str_cut(text, from, ends[count]));
        if (ends[count] > least && styrk_log_find(r, name) != NULL) {
            return ends[count];
        }
    }
    return least;
}

/* Moves the parser so that the next token begins at or after `at`. */
static void go_to(styrk_parser *p, uint32_t at)
{
    p->taken = at;
    p->t = styrk_lex(p->text, at, p->end);
}

/* Where a colon or the first token of the data stands. The very first token
 * belongs to the name, whatever it is. */
static styrk_token walk(const styrk_log_reader *r, uint32_t *end)
{
    styrk_token t = r->p.t;

    *end = t.off;
    while (t.kind != STYRK_TK_END && !is_colon(r, t) &&
           (t.off == r->p.t.off || !styrk_log_data_starts(r, t))) {
        *end = t.off + t.len;
        t = after(r, t);
    }
    return t;
}

/* The end of a name without quotes. A known name may hold a number that looks
 * like data, "Bicep 21s 20kg x7", but not one that a times sign follows, which
 * is rather a load: "Leg press 45 x5". */
static uint32_t name_end(const styrk_log_reader *r)
{
    uint32_t end;
    const styrk_token first = r->p.t, t = walk(r, &end);

    if (styrk_log_data_starts(r, first)) {
        return known_end(r, first.off, first.off);
    }
    if (t.kind == STYRK_TK_NUMBER && after(r, t).kind != STYRK_TK_X) {
        return known_end(r, first.off, end);
    }
    return end;
}

/* A name has a letter or a digit. */
static bool has_word(styrk_str name)
{
    uint32_t at = 0;

    for (;;) {
        const styrk_token t = styrk_lex(name, at, name.n);
        if (t.kind == STYRK_TK_END) {
            return false;
        }
        if (t.kind == STYRK_TK_WORD || t.kind == STYRK_TK_NUMBER || t.kind == STYRK_TK_X) {
            return true;
        }
        at = t.off + t.len;
    }
}

/* `"Name with 5x5" …`; false = reported. */
static bool quoted(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const uint32_t open = p->t.off, from = open + p->t.len;
    uint32_t at = from, n = 0;
    char *copy = styrk_arena_get(p->arena, p->end - from);

    if (copy == NULL) {
        return false;
    }
    for (; at < p->end; at++) {
        if (p->text.p[at] == '"') {
            if (at + 1 >= p->end || p->text.p[at + 1] != '"') {
                break;
            }
            at++;
        }
        copy[n++] = p->text.p[at];
    }
    r->name = styrk_str_trim((styrk_str){copy, n});
    if (at >= p->end) {
        styrk_parse_error(p, STYRK_D_LOG_QUOTE, (styrk_span){open, from - open}, NOTHING, NOTHING);
        return false;
    }
    go_to(p, at + 1);
    return true;
}

bool styrk_log_name(styrk_log_reader *r)
{
    styrk_parser *p = &r->p;
    const styrk_token first = p->t;
    const bool is_quoted = first.kind == STYRK_TK_QUOTE && p->text.p[first.off] == '"';

    if (is_quoted) {
        if (!quoted(r)) {
            return false;
        }
    } else {
        const uint32_t end = name_end(r);
        r->name = styrk_str_trim(styrk_str_cut(p->text, first.off, end));
        go_to(p, end);
    }
    if (is_colon(r, p->t)) {
        styrk_parse_next(p);
    }
    if (!has_word(r->name)) {
        styrk_span at = {first.off, first.len == 0 ? 1 : first.len};
        styrk_parse_error(p, STYRK_D_LOG_NAME, at, NOTHING, NOTHING);
        return false;
    }
    return !styrk_log_mistyped(r, first.off, is_quoted);
}

/* ---- names that need quotes ----------------------------------------------------------- */

/* True where the line is another kind than sets, see styrk_log_other(). */
static bool begins_other_line(styrk_token t, styrk_token next)
{
    switch (t.kind == STYRK_TK_WORD ? t.word : STYRK_KW_NONE) {
    case STYRK_KW_NOTE:
    case STYRK_KW_STOP:
    case STYRK_KW_PAIN:
    case STYRK_KW_REVIEW:
    case STYRK_KW_LOP:
        return true;
    case STYRK_KW_BW:
    case STYRK_KW_WEIGHT:
        return next.kind == STYRK_TK_NUMBER || next.kind == STYRK_TK_END;
    default:
        return false;
    }
}

/* True if the name, written before `data`, ends where the data begins. The line
 * may be read back in another language: V and H are sides in Danish only. */
static bool ends_before(styrk_str name, styrk_str data, bool danish)
{
    char line[PLAIN_MAX + 16];
    styrk_log_reader r = {0};
    uint32_t end;

    memcpy(line, name.p, name.n);
    memcpy(line + name.n, data.p, data.n);
    r.p.text = (styrk_str){line, name.n + data.n};
    r.p.end = r.p.text.n;
    r.p.danish = danish;
    r.p.t = styrk_lex(r.p.text, 0, r.p.end);
    if (styrk_log_data_starts(&r, r.p.t)) { /* "r" before "x5" is a side */
        return false;
    }
    const styrk_token t = walk(&r, &end);
    return end == name.n && t.kind != STYRK_TK_COLON;
}

bool styrk_log_name_is_plain(styrk_str name)
{
    /* What styrk_log_format() may write after a name. */
    static const char *const data[] = {" 4s",      " 1kg",  " x5",     " bw x5",
                                       " top 1kg", " skip", " mvc 1kg"};
    const styrk_log_reader r = {.p = {.text = name, .end = name.n}};
    const styrk_token first = styrk_lex(name, 0, name.n), next = after(&r, first);

    if (name.n == 0 || name.n > PLAIN_MAX || first.off != 0 || first.kind == STYRK_TK_QUOTE ||
        first.kind == STYRK_TK_COLON || begins_other_line(first, next) ||
        styrk_log_data_starts(&r, first) || styrk_log_name_has_load(name)) {
        return false;
    }
    for (uint32_t i = 0; i < sizeof data / sizeof data[0]; i++) {
        const styrk_str begins = styrk_str_of(data[i]);
        if (!ends_before(name, begins, false) || !ends_before(name, begins, true)) {
            return false;
        }
    }
    return true;
}
