/* screening.h: the shape of the screening that data/screening.tsv and
 * data/symptoms.tsv hold; tools/make_screening.py writes the tables into
 * screening_data.h, which exactly one .c includes.
 *
 * A question has rules; a rule holds when the answer lies in [from, to] and the
 * age in [age_from, age_to]. The verdict on a method is the gravest level of
 * all rules that hold for it. Nothing here decides: gate.c does.
 */
#ifndef STYRK_SCREENING_H
#define STYRK_SCREENING_H

#include "base/base.h"

/* In order of gravity. */
typedef enum {
    STYRK_LEVEL_GO,
    STYRK_LEVEL_INFO,       /* say it; nothing is gated */
    STYRK_LEVEL_SUPERVISED, /* only with a named person present; rpe_cap_x10 may hold */
    STYRK_LEVEL_CLEARANCE,  /* only with a clearance: name, date, expiry */
    STYRK_LEVEL_BLOCK       /* refused; nothing but another answer lifts it */
} styrk_screen_level;

#define STYRK_SCREEN_RULES 4
#define STYRK_SCREEN_ANY_MAX 32767 /* "to" or "age_to" without an upper end */

typedef struct {
    int16_t from, to;         /* the answer; no = 0, yes = 1 */
    int16_t age_from, age_to; /* 0 .. STYRK_SCREEN_ANY_MAX = whatever the age */
    int16_t rpe_cap_x10;      /* 0 = none */
    uint8_t level;            /* styrk_screen_level */
    uint8_t methods;          /* bits 1 << styrk_gate_method */
} styrk_screen_rule;

typedef struct {
    styrk_question question;    /* id, text, kind, bfr_only: what a caller sees */
    styrk_str ref;              /* where it comes from: "12 G2", "6.4" */
    styrk_str ask_if;           /* asked only when this question got yes; empty = always */
    styrk_str why[STYRK_LANGS]; /* short reason, for the reasons of a gate */
    uint8_t methods;            /* bits: every method for which it must be answered */
    uint8_t level;              /* gravest level among its rules */
    uint8_t rule_count;
    int16_t min, max;          /* plausible answers, numbers only */
    int16_t unknown_below_age; /* "unknown" is an answer below this age; 0 = never */
    styrk_screen_rule rules[STYRK_SCREEN_RULES];
} styrk_screen_question;

typedef enum {
    STYRK_URGENCY_REST,   /* the set ends; nothing is locked */
    STYRK_URGENCY_REVIEW, /* its methods stay locked until somebody has reviewed it */
    STYRK_URGENCY_URGENT  /* the same, and medical help is advised at once */
} styrk_urgency;

typedef struct {
    styrk_str id;                  /* stable; kept in the log */
    styrk_str words;               /* lower case, parted by '|', all languages */
    styrk_str advice[STYRK_LANGS]; /* en, da, nb */
    uint8_t urgency;               /* styrk_urgency */
    uint8_t locks;                 /* bits 1 << styrk_gate_method */
} styrk_screen_symptom;

typedef struct {
    const styrk_screen_question *questions;
    const styrk_screen_symptom *symptoms;
    uint32_t question_count, symptom_count;
} styrk_screen_tables;

/* What was compiled in (screening.c). A program that asks no questions may be linked
 * with a function of its own in place of that file; where a text is empty in a
 * language, the words translate the English one. */
const styrk_screen_tables *styrk_screening(void);

/* The symptom that a person calls so, in any language; NULL if none is known. */
const styrk_screen_symptom *styrk_screening_worded(styrk_str word);

/* A symptom in few words, to be translated. */
typedef struct {
    const char *id, *title;
} styrk_screen_sign;

/* All of them, the commonest first; NULL behind the last. What to do then, and what is
 * locked after it, are the symptom's. */
const styrk_screen_sign *styrk_screening_sign(uint32_t index);

#endif
