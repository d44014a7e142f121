/* lex.c: see lex.h.
 *
 * The comma rule: a comma between two digits is a decimal mark, any other one
 * separates. A number with two marks, or with one digit, a mark and three
 * digits (1.250), can be read in two ways; it is flagged, and the parser shows
 * both. Three digits after two or more (12.500, 102.125) are decimals: read as
 * thousands no load, time or count would be that large.
 */
#include "lang/lex.h"

#define DIGITS_MAX 15 /* of a value; far above every limit of the notation */

static bool is_digit(styrk_str s, uint32_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool is_blank_point(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/* ---- single characters ----------------------------------------------------- */

/* What an ASCII character begins; ERROR (0 here) for what has no meaning. */
#define LETTER(c) [c] = STYRK_TK_WORD + 1, [(c)-32] = STYRK_TK_WORD + 1
#define DIGIT(c) [c] = STYRK_TK_NUMBER + 1

static const uint8_t ascii_kinds[128] = {
    LETTER('a'),
    LETTER('b'),
    LETTER('c'),
    LETTER('d'),
    LETTER('e'),
    LETTER('f'),
    LETTER('g'),
    LETTER('h'),
    LETTER('i'),
    LETTER('j'),
    LETTER('k'),
    LETTER('l'),
    LETTER('m'),
    LETTER('n'),
    LETTER('o'),
    LETTER('p'),
    LETTER('q'),
    LETTER('r'),
    LETTER('s'),
    LETTER('t'),
    LETTER('u'),
    LETTER('v'),
    LETTER('w'),
    LETTER('x'),
    LETTER('y'),
    LETTER('z'),
    ['*'] = STYRK_TK_X + 1,
    ['/'] = STYRK_TK_SLASH + 1,
    [','] = STYRK_TK_COMMA + 1,
    [';'] = STYRK_TK_COMMA + 1,
    ['-'] = STYRK_TK_DASH + 1,
    ['+'] = STYRK_TK_PLUS + 1,
    ['@'] = STYRK_TK_AT + 1,
    ['%'] = STYRK_TK_PERCENT + 1,
    ['>'] = STYRK_TK_GREATER + 1,
    ['<'] = STYRK_TK_LESS + 1,
    ['('] = STYRK_TK_OPEN + 1,
    [')'] = STYRK_TK_CLOSE + 1,
    [':'] = STYRK_TK_COLON + 1,
    ['.'] = STYRK_TK_DOT + 1,
    ['"'] = STYRK_TK_QUOTE + 1,
    ['\''] = STYRK_TK_PRIME + 1,
    ['{'] = STYRK_TK_EXPR + 1,
    DIGIT('0'),
    DIGIT('1'),
    DIGIT('2'),
    DIGIT('3'),
    DIGIT('4'),
    DIGIT('5'),
    DIGIT('6'),
    DIGIT('7'),
    DIGIT('8'),
    DIGIT('9'),
};

static bool is_ascii_letter(char c)
{
    return (unsigned char)(c | 0x20) >= 'a' && (unsigned char)(c | 0x20) <= 'z';
}

/* WORD for a letter, ERROR for what has no meaning. */
static styrk_token_kind kind_of_point(uint32_t c)
{
    if (c < 0x80) {
        return ascii_kinds[c] > 0 ? (styrk_token_kind)(ascii_kinds[c] - 1) : STYRK_TK_ERROR;
    }
    switch (c) {
    case 0xD7: /* × */
    case 0x2715:
    case 0x2A2F:
        return STYRK_TK_X;
    case 0xB0:
    case 0xBA:
        return STYRK_TK_DEGREE;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return STYRK_TK_DASH;
    case 0x201C:
    case 0x201D:
    case 0x2033:
        return STYRK_TK_QUOTE;
    case 0x2018:
    case 0x2019:
    case 0x2032:
    case 0xB4:
        return STYRK_TK_PRIME;
    case 0x2044:
    case 0x2215:
        return STYRK_TK_SLASH;
    case 0xFF0C:
        return STYRK_TK_COMMA;
    default:
        return (c >= 0xC0 && c < 0x2000) || c == 0xAA || c >= 0x2C00 ? STYRK_TK_WORD
                                                                     : STYRK_TK_ERROR;
    }
}

/* ---- numbers ---------------------------------------------------------------- */

typedef struct {
    uint32_t marks;       /* decimal or thousands marks met */
    uint32_t first, last; /* digits before the first and after the last mark */
    bool comma;
} shape;

/* Digits with single marks between them; answers where they end. */
static uint32_t scan_number(styrk_str s, uint32_t at, shape *out)
{
    uint32_t run = 0;

    *out = (shape){0};
    for (;; at++) {
        if (is_digit(s, at)) {
            run++;
        } else if (at < s.n && (s.p[at] == '.' || s.p[at] == ',') && is_digit(s, at + 1)) {
            out->first = out->marks == 0 ? run : out->first;
            out->comma = out->comma || s.p[at] == ',';
            out->marks++;
            run = 0;
        } else {
            out->first = out->marks == 0 ? run : out->first;
            out->last = run;
            return at;
        }
    }
}

/* Value of the number up to its second mark. */
static bool read_value(styrk_str s, int64_t *value, int *places)
{
    bool fraction = false;
    int kept = 0, zeros = 0;

    *value = 0;
    *places = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' || s.p[i] == ',') {
            if (fraction) {
                return true;
            }
            fraction = true;
            continue;
        }
        if (fraction && s.p[i] == '0') {
            zeros++; /* kept only if another digit follows */
            continue;
        }
        for (; zeros >= 0; zeros--) {
            if (kept >= DIGITS_MAX) {
                return false;
            }
            *value = *value * 10 + (zeros == 0 ? s.p[i] - '0' : 0);
            kept += *value > 0;
            *places += fraction;
        }
        zeros = 0;
    }
    return true;
}

/* Digits alone, as most numbers are; false if there is more to it. */
static bool lex_digits(styrk_str s, styrk_token *t)
{
    uint32_t at = t->off;
    int64_t value = 0;

    for (; is_digit(s, at); at++) {
        if (at - t->off == DIGITS_MAX) {
            return false;
        }
        value = value * 10 + (s.p[at] - '0');
    }
    if (at < s.n && (s.p[at] == '.' || s.p[at] == ',') && is_digit(s, at + 1)) {
        return false;
    }
    t->len = at - t->off;
    t->value = value;
    return true;
}

static void lex_number(styrk_str s, styrk_token *t)
{
    if (lex_digits(s, t)) {
        return;
    }
    shape form;
    const uint32_t end = scan_number(s, t->off, &form);
    int places;
    t->len = end - t->off;
    t->comma = form.comma;
    if (!read_value(styrk_str_cut(s, t->off, end), &t->value, &places) || places > 9) {
        t->flaw = STYRK_FLAW_BIG;
        t->value = 1;
        places = 0;
    }
    t->places = (int8_t)places;
    if (form.marks > 1) {
        t->flaw = STYRK_FLAW_LIST;
    } else if (form.marks == 1 && form.first == 1 && form.last == 3 && s.p[t->off] != '0') {
        t->flaw = STYRK_FLAW_THOUSANDS;
    }
}

/* ---- words --------------------------------------------------------------------- */

static uint32_t letters_end(styrk_str s, uint32_t at)
{
    uint32_t c, len;

    for (;;) {
        while (at < s.n && is_ascii_letter(s.p[at])) {
            at++;
        }
        if (at >= s.n || (unsigned char)s.p[at] < 0x80) {
            return at;
        }
        len = styrk_utf8_next(s, at, &c);
        if (is_blank_point(c) || kind_of_point(c) != STYRK_TK_WORD || (c == 0xFFFD && len == 1)) {
            return at;
        }
        at += len;
    }
}

/* An x after a digit, bracket or plus is the times sign, whatever follows:
 * "3x5", "3xmax". Elsewhere it is one only where a letter does not follow, or in "xmax". */
static bool is_times(styrk_str s, uint32_t at)
{
    uint32_t c, before = 0;

    if (s.p[at] != 'x' && s.p[at] != 'X') {
        return false;
    }
    before = at > 0 ? (unsigned char)s.p[at - 1] : ' ';
    if ((before >= '0' && before <= '9') || before == ')' || before == '}' || before == '+') {
        return true;
    }
    if (styrk_utf8_next(s, at + 1, &c) == 0 || is_blank_point(c) ||
        kind_of_point(c) != STYRK_TK_WORD) {
        return true;
    }
    const styrk_keyword rest = styrk_keyword_of(styrk_str_cut(s, at + 1, letters_end(s, at + 1)));
    return rest == STYRK_KW_MAX || rest == STYRK_KW_AMRAP;
}

static void lex_word(styrk_str s, styrk_token *t)
{
    if (is_times(s, t->off)) {
        t->kind = STYRK_TK_X;
        t->len = 1;
        return;
    }
    const uint32_t end = letters_end(s, t->off);
    t->len = end - t->off;
    t->word = styrk_keyword_of(styrk_str_cut(s, t->off, end));
}

static void lex_braces(styrk_str s, styrk_token *t)
{
    uint32_t end = t->off;

    while (end < s.n && s.p[end] != '}') {
        end++;
    }
    t->len = (end < s.n ? end + 1 : s.n) - t->off;
}

/* What begins at t->off: the kind is known, and the length of its first character. */
static void lex_rest(styrk_str s, styrk_token *t)
{
    if (t->kind == STYRK_TK_WORD) {
        lex_word(s, t);
    } else if (t->kind == STYRK_TK_NUMBER) {
        lex_number(s, t);
    } else if (t->kind == STYRK_TK_EXPR) {
        lex_braces(s, t);
    }
}

styrk_token styrk_lex(styrk_str text, uint32_t at, uint32_t end)
{
    const styrk_str s = styrk_str_cut(text, 0, end);
    styrk_token t = {.kind = STYRK_TK_END, .tight = true};
    uint32_t c = 0, len = 0;

    for (; at < s.n && s.p[at] == ' '; at++) {
        t.tight = false;
    }
    if (at < s.n && (unsigned char)s.p[at] < 0x80 && ascii_kinds[(unsigned char)s.p[at]] > 0) {
        t.kind = (styrk_token_kind)(ascii_kinds[(unsigned char)s.p[at]] - 1);
        t.off = at;
        t.len = 1;
        lex_rest(s, &t);
        return t;
    }
    while ((len = styrk_utf8_next(s, at, &c)) != 0 && is_blank_point(c)) {
        t.tight = false;
        at += len;
    }
    t.off = at < s.n ? at : s.n;
    t.len = len;
    if (len > 0) {
        t.kind = kind_of_point(c);
        if (c == 0xFFFD && len == 1) {
            t.kind = STYRK_TK_BAD;
        }
        lex_rest(s, &t);
    }
    return t;
}
