/* lex.h: bytes to tokens, for schemes and log lines.
 *
 * The lexer is a pure function of a position, so a parser looks ahead and goes
 * back by copying a token. It never fails: what it does not know is an error
 * token of one character. Lexing from the end of a token to the end of the next
 * costs time in proportion to the bytes between them.
 *
 *   L1  a token lies inside text[0, end) and has length >= 1, except END
 *   L2  the tokens of a text do not overlap and leave only blanks between them
 *
 * Keywords are known in English, Danish and Norwegian, letter case ignored.
 */
#ifndef STYRK_LEX_H
#define STYRK_LEX_H

#include "base/base.h"

typedef enum {
    STYRK_TK_END,
    STYRK_TK_NUMBER,
    STYRK_TK_WORD,
    STYRK_TK_X, /* x X × * */
    STYRK_TK_SLASH,
    STYRK_TK_COMMA, /* , or ; */
    STYRK_TK_DASH,  /* - and its typographic kin */
    STYRK_TK_PLUS,
    STYRK_TK_AT,
    STYRK_TK_PERCENT,
    STYRK_TK_GREATER,
    STYRK_TK_LESS,
    STYRK_TK_OPEN,
    STYRK_TK_CLOSE,
    STYRK_TK_COLON,
    STYRK_TK_DOT,
    STYRK_TK_DEGREE,
    STYRK_TK_QUOTE, /* " and its kin: seconds after a number */
    STYRK_TK_PRIME, /* ' and its kin: minutes after a number */
    STYRK_TK_EXPR,  /* { to }, both included; to the end if it is not closed */
    STYRK_TK_ERROR, /* a character without a meaning here */
    STYRK_TK_BAD    /* a byte that is not UTF-8 */
} styrk_token_kind;

/* What is wrong with a number. */
typedef enum {
    STYRK_FLAW_NONE,
    STYRK_FLAW_THOUSANDS, /* 1.250: a decimal, or a thousands mark? */
    STYRK_FLAW_LIST,      /* 80,85,90 or 1.250,5 */
    STYRK_FLAW_BIG        /* more digits than are kept */
} styrk_flaw;

typedef enum {
    STYRK_KW_NONE,
    /* counting */
    STYRK_KW_SETS,
    STYRK_KW_REPS,
    STYRK_KW_OF,
    STYRK_KW_MAX,
    STYRK_KW_AMRAP,
    STYRK_KW_TIL,
    STYRK_KW_TO,
    STYRK_KW_EXHAUSTION,
    /* units */
    STYRK_KW_KG,
    STYRK_KW_LB,
    STYRK_KW_SECOND,
    STYRK_KW_MINUTE,
    STYRK_KW_M,
    STYRK_KW_METRE,
    STYRK_KW_KM,
    STYRK_KW_MILE,
    STYRK_KW_CM,
    STYRK_KW_MM,
    STYRK_KW_MMHG,
    STYRK_KW_DEGREE,
    /* loads and effort */
    STYRK_KW_BW,
    STYRK_KW_TM,
    STYRK_KW_RM,
    STYRK_KW_MVC,
    STYRK_KW_LOP,
    STYRK_KW_SKU,
    STYRK_KW_RPE,
    STYRK_KW_RIR,
    STYRK_KW_I,
    STYRK_KW_THE,
    STYRK_KW_TANK,
    STYRK_KW_UNLOADED,
    STYRK_KW_FIRST,
    STYRK_KW_PREV,
    STYRK_KW_BEST,
    STYRK_KW_FIND,
    /* roles */
    STYRK_KW_TOP,
    STYRK_KW_BACKOFF,
    STYRK_KW_BACK,
    STYRK_KW_OFF,
    STYRK_KW_DOWN,
    STYRK_KW_WARMUP,
    STYRK_KW_WARM,
    STYRK_KW_UP,
    STYRK_KW_WORK,
    /* parts */
    STYRK_KW_DROP,
    STYRK_KW_RP,
    STYRK_KW_MYO,
    /* modifiers */
    STYRK_KW_EACH,
    STYRK_KW_PER,
    STYRK_KW_SIDE,
    STYRK_KW_E,
    STYRK_KW_LEFT,
    STYRK_KW_RIGHT,
    STYRK_KW_L,
    STYRK_KW_R,
    STYRK_KW_V,
    STYRK_KW_H,
    STYRK_KW_ANGLE,
    STYRK_KW_HOLD,
    STYRK_KW_PUSH,
    STYRK_KW_TEMPO,
    STYRK_KW_REST,
    STYRK_KW_PAUSE,
    STYRK_KW_P,
    STYRK_KW_CUFF,
    STYRK_KW_RELEASED,
    STYRK_KW_CONTINUOUS,
    STYRK_KW_UNTIL,
    STYRK_KW_FATIGUE,
    /* the log */
    STYRK_KW_SKIP,
    STYRK_KW_HOP,
    STYRK_KW_OVER,
    STYRK_KW_FAIL,
    STYRK_KW_PAIN,
    STYRK_KW_STOP,
    STYRK_KW_NOTE,
    STYRK_KW_WEIGHT,
    STYRK_KW_REVIEW,
    STYRK_KW_BY,
    STYRK_KW_NEXT,
    STYRK_KW_DAY,
    STYRK_KW_AFTER,
    STYRK_KW_ARM,
    STYRK_KW_THIGH,
    STYRK_KW_LEG,
    STYRK_KW_HAND,
    STYRK_KW_SEATED,
    STYRK_KW_SUPINE,
    STYRK_KW_STANDING
} styrk_keyword;

/* Small: parsers pass it by value. */
typedef struct {
    int64_t value; /* of a flawed number: its likeliest reading, or 1 */
    uint32_t off, len;
    styrk_token_kind kind : 8;
    styrk_keyword word : 8; /* of a WORD; NONE = not a keyword */
    styrk_flaw flaw : 8;    /* of a NUMBER */
    bool tight;             /* nothing stands between it and the token before */
    bool comma;             /* the NUMBER has a decimal comma */
    int8_t places;          /* NUMBER: value / 10^places, trailing zeros dropped */
} styrk_token;

/* The token at or after text[at]; `end` cuts the text short. */
styrk_token styrk_lex(styrk_str text, uint32_t at, uint32_t end);

/* The keyword that `word` is, letter case ignored. */
styrk_keyword styrk_keyword_of(styrk_str word);
/* The table of keywords, for the tests: false past its end. */
bool styrk_keyword_at(uint32_t index, const char **word, styrk_keyword *keyword);

#endif
