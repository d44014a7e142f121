/* gate.c: screening answers and symptoms become a verdict.
 *
 * The questions, their rules and the symptoms are data (data/screening.tsv,
 * data/symptoms.tsv; science 6.4, 6.5, 12). This file only applies them, and
 * never looks at what a program wants.
 */
#include "session/gate.h"
#include "base/diag.h"

const char *styrk_gate_name(styrk_gate_method method)
{
    static const char *const names[STYRK_GATES] = {"bfr", "max-hold", "max-attempt"};
    return names[method];
}

const char *styrk_verdict_name(styrk_verdict verdict)
{
    static const char *const names[] = {"go", "clearance", "block"};
    return names[verdict];
}

uint32_t styrk_screen_count(void)
{
    return styrk_screening()->question_count;
}

const styrk_question *styrk_screen_at(uint32_t index)
{
    const styrk_screen_tables *t = styrk_screening();
    return index < t->question_count ? &t->questions[index].question : NULL;
}

styrk_str styrk_screen_parent(uint32_t index)
{
    const styrk_screen_tables *t = styrk_screening();
    return index < t->question_count ? t->questions[index].ask_if : STYRK_LIT("");
}

static const styrk_answer *answer_to(const styrk_state *state, styrk_str question)
{
    return styrk_table_get(&state->answer_by_question, question);
}

/* The answer as a number: no 0, yes 1, -1 for "unknown" and for none. */
static int32_t value_of(const styrk_answer *answer)
{
    if (answer == NULL || styrk_str_eqz(answer->value, "unknown")) {
        return -1;
    }
    if (styrk_str_eqz(answer->value, "yes")) {
        return 1;
    }
    if (styrk_str_eqz(answer->value, "no")) {
        return 0;
    }
    int64_t value = 0;
    int places = 0;
    const uint32_t used = styrk_num_read(answer->value, &value, &places);
    const bool whole = used > 0 && used == answer->value.n && places == 0;
    return whole && value <= INT32_MAX ? (int32_t)value : -1;
}

static bool is_asked(const styrk_state *state, const styrk_screen_question *q)
{
    return q->ask_if.n == 0 || value_of(answer_to(state, q->ask_if)) == 1;
}

static bool is_answered(const styrk_state *state, const styrk_screen_question *q, int32_t age)
{
    const styrk_answer *answer = answer_to(state, q->question.id);
    if (answer == NULL) {
        return false;
    }
    if (styrk_str_eqz(answer->value, "unknown")) {
        return age >= 0 && age < q->unknown_below_age;
    }
    return value_of(answer) >= 0;
}

static bool holds(const styrk_screen_rule *rule, int32_t value, int32_t age)
{
    const bool any_age = rule->age_from == 0 && rule->age_to == STYRK_SCREEN_ANY_MAX;
    return value >= rule->from && value <= rule->to &&
           (any_age || (age >= rule->age_from && age <= rule->age_to));
}

typedef struct {
    styrk_arena *arena;
    styrk_gate *gate;
    styrk_reason *last;
    const styrk_words *words;
} verdict;

styrk_str styrk_screen_text(const styrk_words *words, const styrk_str text[STYRK_LANGS])
{
    const styrk_str own = text[words != NULL ? words->lang : STYRK_LANG_EN];
    return own.n > 0 ? own : styrk_str_of(styrk_words_get(words, text[STYRK_LANG_EN].p));
}

static void add_reason(verdict *v, const char *msgid, const styrk_str *args, uint32_t count)
{
    styrk_reason *reason = styrk_arena_get(v->arena, sizeof *reason);
    styrk_buf text;
    styrk_buf_init(&text, v->arena, 2000);
    styrk_words_fill(&text, v->words, msgid, args, count);
    if (reason == NULL) {
        return;
    }
    reason->text = (styrk_str){text.p, (uint32_t)text.len};
    if (v->last == NULL) {
        v->gate->reasons = reason;
    } else {
        v->last->next = reason;
    }
    v->last = reason;
}

static void raise(verdict *v, styrk_verdict to)
{
    v->gate->verdict = v->gate->verdict > to ? v->gate->verdict : to;
}

static bool covers(const styrk_event *event, styrk_gate_method method)
{
    return styrk_str_eqz(event->key, styrk_gate_name(method)) || styrk_str_eqz(event->key, "all");
}

static const styrk_event *clearance_for(const styrk_state *state, styrk_gate_method method,
                                        styrk_day today)
{
    for (const styrk_event_ref *ref = state->clearances; ref != NULL; ref = ref->next) {
        const styrk_event *e = ref->event;
        if (covers(e, method) && e->until.n >= today.n) {
            return e;
        }
    }
    return NULL;
}

/* Applies the rules of one question; returns whether it asks for a clearance. */
static bool apply_rules(verdict *v, const styrk_screen_question *q, int32_t value, int32_t age)
{
    bool wants_clearance = false;
    for (uint32_t i = 0; i < q->rule_count; i++) {
        const styrk_screen_rule *rule = &q->rules[i];
        if ((rule->methods & (1u << v->gate->method)) == 0 || !holds(rule, value, age)) {
            continue;
        }
        const styrk_str why = styrk_screen_text(v->words, q->why);
        if (rule->level == STYRK_LEVEL_BLOCK) {
            raise(v, STYRK_VERDICT_BLOCK);
            add_reason(v, "not with: {0}", &why, 1);
        } else if (rule->level == STYRK_LEVEL_CLEARANCE || rule->level == STYRK_LEVEL_SUPERVISED) {
            wants_clearance = true;
            add_reason(v,
                       rule->level == STYRK_LEVEL_CLEARANCE
                           ? "needs a clearance by a named clinician: {0}"
                           : "only under the eyes of a named supervisor: {0}",
                       &why, 1);
        }
    }
    return wants_clearance;
}

static void judge_answers(verdict *v, const styrk_state *state, styrk_day today)
{
    const styrk_answer *age_answer = answer_to(state, STYRK_LIT("g9.age"));
    const int32_t age = value_of(age_answer);
    int64_t missing = 0;
    bool wants_clearance = false;
    const styrk_screen_tables *t = styrk_screening();
    for (uint32_t i = 0; i < t->question_count; i++) {
        const styrk_screen_question *q = &t->questions[i];
        if ((q->methods & (1u << v->gate->method)) == 0 || !is_asked(state, q)) {
            continue;
        }
        missing += is_answered(state, q, age) ? 0 : 1;
        wants_clearance |= apply_rules(v, q, value_of(answer_to(state, q->question.id)), age);
    }
    v->gate->answered = missing == 0;
    if (missing > 0) {
        styrk_buf count;
        styrk_buf_init(&count, v->arena, 32);
        styrk_buf_int(&count, missing);
        const styrk_str text = {count.p, (uint32_t)count.len};
        raise(v, STYRK_VERDICT_BLOCK);
        add_reason(v, "the screening has {0} unanswered questions: styrk screen", &text, 1);
    }
    if (!wants_clearance) {
        return;
    }
    const styrk_event *clearance = clearance_for(state, v->gate->method, today);
    if (clearance == NULL) {
        raise(v, STYRK_VERDICT_CLEARANCE);
        return;
    }
    char until[11];
    styrk_day_format(until, clearance->until);
    const styrk_str args[2] = {clearance->text, {until, 10}};
    add_reason(v, "cleared by {0} until {1}", args, 2);
}

const styrk_screen_symptom *styrk_screen_symptom_of(styrk_str word)
{
    const styrk_screen_tables *t = styrk_screening();
    const styrk_screen_symptom *other = NULL;
    for (uint32_t i = 0; i < t->symptom_count; i++) {
        if (styrk_str_eq(t->symptoms[i].id, word)) {
            return &t->symptoms[i];
        }
        if (styrk_str_eqz(t->symptoms[i].id, "other")) {
            other = &t->symptoms[i];
        }
    }
    const styrk_screen_symptom *worded = styrk_screening_worded(word);
    return worded != NULL ? worded : other;
}

/* Reviews of the method not older than a symptom; both lists are newest first, so
 * one walk serves all symptoms. */
typedef struct {
    const styrk_event_ref *next;
    const styrk_event *written_last;
} reviews;

/* A review lifts what was in the log when it was written, and nothing that is
 * entered later for an earlier day. */
static bool reviewed(reviews *r, const styrk_event *stop, styrk_gate_method method)
{
    for (; r->next != NULL && r->next->event->day.n >= stop->day.n; r->next = r->next->next) {
        const styrk_event *e = r->next->event;
        if (covers(e, method) &&
            (r->written_last == NULL || memcmp(&e->id, &r->written_last->id, sizeof e->id) > 0)) {
            r->written_last = e;
        }
    }
    return r->written_last != NULL && memcmp(&r->written_last->id, &stop->id, sizeof stop->id) > 0;
}

/* What styrk calls it; what was written where it is none of those. */
static styrk_str name_of(const verdict *v, const styrk_event *stop,
                         const styrk_screen_symptom *symptom)
{
    const styrk_screen_sign *sign;
    for (uint32_t i = 0; (sign = styrk_screening_sign(i)) != NULL; i++) {
        if (styrk_str_eqz(symptom->id, sign->id) && !styrk_str_eqz(symptom->id, "other")) {
            return styrk_str_of(styrk_words_get(v->words, sign->title));
        }
    }
    return stop->key;
}

static void judge_symptoms(verdict *v, const styrk_state *state)
{
    reviews after = {state->reviews, NULL};
    for (const styrk_event_ref *ref = state->stops; ref != NULL; ref = ref->next) {
        const styrk_screen_symptom *symptom = styrk_screen_symptom_of(ref->event->key);
        if (symptom == NULL || symptom->urgency == STYRK_URGENCY_REST ||
            (symptom->locks & (1u << v->gate->method)) == 0 ||
            reviewed(&after, ref->event, v->gate->method)) {
            continue;
        }
        char day[11];
        styrk_day_format(day, ref->event->day);
        const styrk_str args[3] = {{day, 10},
                                   name_of(v, ref->event, symptom),
                                   styrk_screen_text(v->words, symptom->advice)};
        raise(v, STYRK_VERDICT_BLOCK);
        add_reason(v, "locked on {0}, until somebody has reviewed it: {1}. {2}", args, 3);
    }
}

void styrk_gate_judge(styrk_arena *arena, styrk_gate *out, const styrk_state *state,
                      styrk_gate_method method, styrk_day today, const styrk_words *words)
{
    *out = (styrk_gate){method, STYRK_VERDICT_GO, false, NULL};
    verdict v = {arena, out, NULL, words};
    judge_symptoms(&v, state);
    judge_answers(&v, state, today);
}

int16_t styrk_gate_rpe_cap(const styrk_state *state)
{
    int16_t cap = 0;
    const int32_t age =
        state->answers != NULL ? value_of(answer_to(state, STYRK_LIT("g9.age"))) : -1;
    const styrk_screen_tables *t = styrk_screening();
    for (uint32_t i = 0; state->answers != NULL && i < t->question_count; i++) {
        const styrk_screen_question *q = &t->questions[i];
        for (uint32_t k = 0; k < q->rule_count; k++) {
            const int16_t asked = q->rules[k].rpe_cap_x10;
            if (asked > 0 && is_asked(state, q) &&
                holds(&q->rules[k], value_of(answer_to(state, q->question.id)), age)) {
                cap = cap == 0 || asked < cap ? asked : cap;
            }
        }
    }
    return cap;
}

void styrk_state_gates(styrk_arena *arena, styrk_gate *out, const styrk_state *state,
                       styrk_day today, const styrk_words *words)
{
    for (int method = 0; method < STYRK_GATES; method++) {
        styrk_gate_judge(arena, &out[method], state, (styrk_gate_method)method, today, words);
    }
}

/* ---- reading answers ------------------------------------------------------- */

static bool one_of(styrk_str word, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (styrk_str_ieqz(word, *list)) {
            return true;
        }
    }
    return false;
}

bool styrk_screen_read(styrk_str *stored, const styrk_question *question, styrk_str answer)
{
    static const char *const yes[] = {"yes", "y", "ja", "j", "true", "1", NULL};
    static const char *const no[] = {"no", "n", "nej", "nei", "false", "0", NULL};
    static const char *const unknown[] = {"unknown",  "?",        "ukendt",     "ukjent",
                                          "ved ikke", "vet ikke", "don't know", NULL};
    const styrk_str word = styrk_str_trim(answer);
    if (question->kind == STYRK_ANSWER_YES_NO) {
        if (one_of(word, yes)) {
            *stored = STYRK_LIT("yes");
        } else if (one_of(word, no)) {
            *stored = STYRK_LIT("no");
        } else {
            return false;
        }
        return true;
    }
    if (one_of(word, unknown)) {
        *stored = STYRK_LIT("unknown");
        return true;
    }
    int64_t value = 0;
    int places = 0;
    const uint32_t used = styrk_num_read(word, &value, &places);
    if (used == 0 || used != word.n || places != 0) {
        return false;
    }
    const styrk_screen_tables *t = styrk_screening();
    for (uint32_t i = 0; i < t->question_count; i++) {
        const styrk_screen_question *q = &t->questions[i];
        if (&q->question == question) {
            *stored = word;
            return value >= q->min && value <= q->max;
        }
    }
    return false;
}
