/* parse.h: what the files of the scheme and log parsers share.
 *
 * A hand-written recursive descent; functions are named after the symbols of
 * docs/notation.md. Terms of a group come in any order and are printed in one.
 * No function recurses, so nesting can not exhaust the stack.
 *
 * Errors: a wrong value is reported and parsing goes on with a likely one. When
 * the structure is lost, `lost` is set: nothing more is reported until the next
 * separator or the next word that begins a term.
 *
 * Nothing here is installed.
 */
#ifndef STYRK_PARSE_H
#define STYRK_PARSE_H

#include "lang/expr.h"
#include "lang/lex.h"

#define STYRK_SETS_MAX 100
#define STYRK_REPS_MAX 1000
#define STYRK_PARTS_MAX 100
#define STYRK_GROUPS_MAX 1000u
#define STYRK_REST_MAX_MS 3600000
#define STYRK_HOLD_MAX_MS 7200000
#define STYRK_TOKENS_AHEAD 16u

/* The terms of a group, each allowed once. */
typedef enum {
    STYRK_TERM_ROLE,
    STYRK_TERM_SETS,
    STYRK_TERM_LOAD,
    STYRK_TERM_EFFORT,
    STYRK_TERM_SIDE,
    STYRK_TERM_ANGLE,
    STYRK_TERM_MODE,
    STYRK_TERM_TEMPO,
    STYRK_TERM_REST,
    STYRK_TERM_CUFF,
    STYRK_TERM_UNTIL,
    STYRK_TERM_MAX,
    STYRK_TERMS
} styrk_term;

typedef struct {
    styrk_str text;
    uint32_t end;   /* of the part that is parsed */
    styrk_token t;  /* the token not yet taken */
    uint32_t taken; /* where the last taken token ends */
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_unit unit;              /* of numbers whose unit is implied */
    bool danish;                  /* V and H are left and right */
    bool nordic;                  /* da or nb was said: "pause" is a rest */
    bool log;                     /* what was done: 0 reps is a missed attempt */
    bool minutes;                 /* a bare m after a number is minutes, not metres */
    bool lost;                    /* be silent until the next term or separator */
    bool broken;                  /* the group has errors of structure: no final checks */
    styrk_span seen[STYRK_TERMS]; /* len 0 = not yet */
    styrk_span word_at;           /* the token that was asked for its word last */
    int word;                     /* and the answer, a styrk_word */
    /* Tokens in a row, read ahead, of which `next` is likely the next one. The
     * first was read from ahead_from, all of them up to ahead_end. */
    uint32_t ahead_from, ahead_end, ahead_count, next;
    styrk_token ahead[STYRK_TOKENS_AHEAD];
} styrk_parser;

/* ---- tokens and messages (parse.c) ----------------------------------------- */

void styrk_parse_start(styrk_parser *p, styrk_arena *arena, styrk_diags *diags, styrk_str text,
                       styrk_span at);
void styrk_parse_next(styrk_parser *p);
/* The token behind `t`, which is the current one or one not yet taken. */
styrk_token styrk_parse_after(const styrk_parser *p, styrk_token t);
/* The current token is one of those read ahead, and the next one follows it there. */
static inline bool styrk_parse_in_row(const styrk_parser *p)
{
    return p->next > 0 && p->ahead[p->next - 1].off == p->t.off && p->end == p->ahead_end;
}

styrk_token styrk_parse_peek_far(const styrk_parser *p, uint32_t n);
/* The token `n` after the current one; n is small. */
static inline styrk_token styrk_parse_peek(const styrk_parser *p, uint32_t n)
{
    const uint32_t i = p->next + n - 1;

    return n > 0 && i < p->ahead_count && styrk_parse_in_row(p) ? p->ahead[i]
                                                                : styrk_parse_peek_far(p, n);
}
bool styrk_parse_take(styrk_parser *p, styrk_token_kind kind);
bool styrk_parse_take_word(styrk_parser *p, styrk_keyword word);

static inline bool styrk_token_is(styrk_token t, styrk_keyword word)
{
    return t.kind == STYRK_TK_WORD && t.word == word;
}

static inline bool styrk_parse_is(const styrk_parser *p, styrk_keyword word)
{
    return p->t.kind == STYRK_TK_WORD && p->t.word == word;
}

/* From a byte to the end of the last taken token. */
static inline styrk_span styrk_parse_since(const styrk_parser *p, uint32_t from)
{
    return (styrk_span){from, p->taken > from ? p->taken - from : 0};
}

/* The current token. */
static inline styrk_span styrk_parse_here(const styrk_parser *p)
{
    return (styrk_span){p->t.off, p->t.len};
}

/* The text of a span, cut to what fits a message. */
styrk_str styrk_parse_clip(const styrk_parser *p, styrk_span at);

/* Reports; NULL when silent or full. _lost also ends sense until the next term. */
styrk_diag *styrk_parse_error(styrk_parser *p, styrk_diag_id id, styrk_span at, styrk_str arg0,
                              styrk_str arg1);
styrk_diag *styrk_parse_lost(styrk_parser *p, styrk_diag_id id, styrk_span at, styrk_str arg0,
                             styrk_str arg1);
/* Reports that the current token has no meaning here, and takes it. */
void styrk_parse_unexpected(styrk_parser *p);
/* {0} can be read in two ways: write {1} or {2}. */
void styrk_parse_ambiguous(styrk_parser *p, styrk_span at, styrk_str one, styrk_str other);
/* Four pieces put together in the arena, for a message; empty when the list of
 * diagnostics is full, so that a flood of errors costs no memory. */
styrk_str styrk_parse_join(styrk_parser *p, styrk_str a, styrk_str b, styrk_str c, styrk_str d);
/* value / 10^places as text, for a message. */
styrk_str styrk_parse_decimal(styrk_parser *p, int64_t value, int places);

/* Takes "<", "<=", "=", ">=", ">" and their kin; false, and nothing taken, if
 * none is there. */
bool styrk_parse_compare(styrk_parser *p, styrk_compare *out);
/* Takes "{...}", of one of the two types; NULL = reported. */
const styrk_expr *styrk_parse_expr(styrk_parser *p, styrk_type wanted, styrk_type other);

/* Claims a term for this group; reports and answers false if it was there. */
bool styrk_parse_claim(styrk_parser *p, styrk_term term, styrk_span at);

/* ---- numbers and targets (parse_amount.c) ------------------------------------ */

/* A number, with its unit if that is one of time. */
typedef struct {
    int64_t value; /* / 10^places, as written */
    int places;
    int64_t ms;      /* if timed */
    int32_t unit_ms; /* 0 = plain; 1000 for 30s and m:ss, 60000 for 2min */
    bool metres;     /* written with a bare m */
    bool comma;
    styrk_span at;
} styrk_amount;

/* Takes a NUMBER; reports what is wrong with it and goes on with a guess. */
void styrk_parse_number(styrk_parser *p, int64_t *value, int *places);
/* Takes a NUMBER that must be whole; a fraction is reported and cut. */
int64_t styrk_parse_whole(styrk_parser *p);
/* Takes a NUMBER as an integer of 10^-places; too fine ones are reported. */
int64_t styrk_parse_scaled(styrk_parser *p, int places);
/* Takes a NUMBER and a unit of time after it, if there is one. */
void styrk_parse_amount(styrk_parser *p, styrk_amount *out);
/* A plain amount gets the unit. */
void styrk_amount_set_unit(styrk_parser *p, styrk_amount *a, int32_t unit_ms);
/* True if the DASH that is the token `t` joins a range rather than signs what
 * follows it. */
bool styrk_parse_joins(const styrk_parser *p, styrk_token t);
/* True at "max", "AMRAP", "til udmattelse". */
bool styrk_parse_at_max(const styrk_parser *p);
/* Takes one target; false (reported) if there is none. */
bool styrk_parse_target(styrk_parser *p, styrk_target *out);
/* Takes targets with slashes between them; answers how many (out has room for
 * STYRK_SETS_MAX; further ones are counted, not kept). 0 = reported. */
uint32_t styrk_parse_targets(styrk_parser *p, styrk_target *out);
/* True at a slash that is followed by side, leg, arm: "3x10/side". */
bool styrk_parse_at_per_side(const styrk_parser *p);

/* ---- sets (parse_sets.c) --------------------------------------------------------- */

/* What the NUMBER that is the current token begins. */
typedef enum {
    STYRK_BEGINS_SETS,
    STYRK_BEGINS_LOAD,
    STYRK_BEGINS_EFFORT,
    STYRK_BEGINS_ANGLE,
    STYRK_BEGINS_CUFF,
    STYRK_BEGINS_NOTHING /* a number alone */
} styrk_beginning;

styrk_beginning styrk_parse_begins(const styrk_parser *p);
/* Takes and claims "3x5", "12/10/8", "+x5", "4x(2 >20s 2)", "RP 15/5/5". */
void styrk_parse_sets(styrk_parser *p, styrk_group *group);
/* Takes and claims "find 5RM". */
void styrk_parse_find(styrk_parser *p, styrk_group *group);

/* "@185": takes the number and asks whether it is a load (parse_set.c). */
void styrk_parse_effort_or_load(styrk_parser *p);

/* ---- loads (parse_load.c) ------------------------------------------------------ */

bool styrk_parse_unit(styrk_parser *p, styrk_unit *out); /* takes kg or lb */
/* True where a load begins (a number with a unit of load, a sign, bw). */
bool styrk_parse_at_load(const styrk_parser *p);
/* True if the NUMBER at token t, alone or as a range, has a unit of load. */
bool styrk_number_is_load(const styrk_parser *p, styrk_token t);
/* Takes one load without a list. */
bool styrk_parse_load(styrk_parser *p, styrk_load_spec *out);
/* Takes loads with slashes between them, like styrk_parse_targets. */
uint32_t styrk_parse_loads(styrk_parser *p, styrk_load_spec *out);
/* A weight with its limits checked; `at` is for messages. */
styrk_weight styrk_parse_weigh(styrk_parser *p, int64_t value, int places, styrk_unit unit,
                               styrk_span at);

/* ---- terms (parse_term.c) -------------------------------------------------------- */

typedef struct {
    int16_t min_x10, max_x10;
    bool rir;
} styrk_effort;

/* 8, 7.5-8 after @ or RPE; reports and clamps. */
void styrk_parse_effort(styrk_parser *p, styrk_effort *out, bool rir);
/* RPE 8, RIR 2-3, 2RIR, 2 i tank; the current token begins one. */
bool styrk_parse_at_rir(const styrk_parser *p);
void styrk_parse_effort_words(styrk_parser *p, styrk_effort *out);
bool styrk_parse_side(styrk_parser *p, styrk_side *out); /* false = none here */
/* Takes "angle" and what follows, or a number of degrees. */
int32_t styrk_parse_angle(styrk_parser *p);
void styrk_parse_tempo(styrk_parser *p, char tempo[5]);
bool styrk_parse_at_rest(const styrk_parser *p);
int32_t styrk_parse_rest(styrk_parser *p);
/* Takes "cuff" and what follows, or a bare "60%LOP" or "120mmHg". */
void styrk_parse_cuff(styrk_parser *p, styrk_cuff *out);
void styrk_parse_until(styrk_parser *p, styrk_until *out);
/* Takes a role, with "set" and a colon after it; false = none here. */
bool styrk_parse_role(styrk_parser *p, styrk_role *out);

/* ---- parts (parse_part.c) ---------------------------------------------------------- */

/* Takes a duration after ">"; *pause_ms is 0 if there is none. */
void styrk_parse_pause(styrk_parser *p, int32_t *pause_ms);
/* ">..." until what follows is no part. */
void styrk_parse_parts(styrk_parser *p, styrk_group *group);
/* "(2 >20s 2)" with the parenthesis as the current token. */
void styrk_parse_cluster(styrk_parser *p, styrk_group *group, styrk_target *target);
/* "drop 2x -20%" */
void styrk_parse_drop(styrk_parser *p, styrk_group *group);
/* "RP 15/5/5", "myo 12+5x5"; gives the first target and the parts. */
void styrk_parse_chain(styrk_parser *p, styrk_group *group, styrk_target *target);

#endif
