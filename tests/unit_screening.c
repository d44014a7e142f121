/* unit_screening.c: every answer of the screening and what it means.
 *
 * From a person with nothing to report, one answer at a time is changed, and the
 * verdict on each method is compared with the evidence base.
 */
#include <stdlib.h>

#include "styrk.h"
#include "tap.h"

static char space[1 << 22];
static styrk_arena arena;

typedef struct {
    const char *id, *answer;
    /* verdict on occlusion, maximal holds, maximal attempts: g c b */
    const char *want;
    const char *science;
} row;

static const row rows[] = {
    {"g1", "yes", "ccc", "12 G1"},
    {"g2", "yes", "bbb", "12 G2"},
    {"g3", "yes", "ccc", "12 G3"},
    {"g4.unstable", "yes", "ccc", "12 G4"},
    {"g5.heart", "yes", "ccc", "12 G5"},
    {"g6", "yes", "ccc", "12 G6"},
    {"g7", "yes", "ccc", "12 G7"},
    {"g8", "yes", "bbb", "12 G8"},
    {"g9.new", "yes", "ggb", "12: no 1RM test before four weeks"},
    {"g9.age", "17", "cgg", "6.4: under 18"},
    {"g9.age", "18", "ggg", "6.4: from 18"},
    {"g9.age", "59", "ggg", "6.4: under 60"},
    {"g9.age", "60", "cgg", "6.4: from 60"},
    {"g10.systolic", "139", "ggg", "6.4"},
    {"g10.systolic", "140", "cgg", "6.4: 140/90"},
    {"g10.systolic", "159", "cgg", "12 G10"},
    {"g10.systolic", "160", "ccc", "12 G10: 160-179"},
    {"g10.systolic", "179", "ccc", "12 G10"},
    {"g10.systolic", "180", "bbb", "12 G10: 180"},
    {"g10.systolic", "240", "bbb", "12 G10"},
    {"g10.diastolic", "89", "ggg", "6.4"},
    {"g10.diastolic", "90", "cgg", "6.4: 140/90"},
    {"g10.diastolic", "100", "ccc", "12 G10: 100-109"},
    {"g10.diastolic", "109", "ccc", "12 G10"},
    {"g10.diastolic", "110", "bbb", "12 G10: 110"},
    {"hold.eyes", "yes", "gbg", "8.3: retinopathy"},
    {"hold.injury", "yes", "gbg", "8.3: acute injury"},
    {"heart.unstable", "yes", "bbb", "6.4, 8.3"},
    {"bfr.clot", "yes", "bgg", "6.4"},
    {"bfr.clotting-disorder", "yes", "bgg", "6.4"},
    {"bfr.artery-disease", "yes", "bgg", "6.4"},
    {"bfr.aneurysm", "yes", "bgg", "6.4"},
    {"bfr.birth-12-weeks", "yes", "bgg", "6.4"},
    {"bfr.limb-lymph-fistula", "yes", "bgg", "6.4"},
    {"bfr.limb-injury", "yes", "bgg", "6.4"},
    {"bfr.limb-cancer", "yes", "bgg", "6.4"},
    {"bfr.muscle-breakdown", "yes", "bgg", "6.4"},
    {"bfr.standing-drop", "yes", "bgg", "6.4"},
    {"bfr.diabetes", "yes", "cgg", "6.4"},
    {"bfr.kidney", "yes", "cgg", "6.4"},
    {"bfr.rheumatic", "yes", "cgg", "6.4"},
    {"bfr.obesity", "yes", "cgg", "6.4"},
    {"bfr.smoking", "yes", "cgg", "6.4"},
    {"bfr.varicose", "yes", "cgg", "6.4"},
    {"bfr.hormones", "yes", "cgg", "6.4"},
    {"bfr.anticoagulant", "yes", "cgg", "6.4"},
    {"bfr.immobilised", "yes", "cgg", "6.4"},
    {"bfr.long-flight", "yes", "cgg", "6.4"},
    {"bfr.covid", "yes", "cgg", "6.4"},
    {"bfr.family-clot", "yes", "cgg", "6.4"},
};

#define ROWS (sizeof rows / sizeof rows[0])

static styrk_str str(const char *z)
{
    return (styrk_str){z, (uint32_t)strlen(z)};
}

static bool is_id(styrk_str id, const char *z)
{
    return id.n == strlen(z) && memcmp(id.p, z, id.n) == 0;
}

static const char *harmless(const styrk_question *q)
{
    if (q->kind == STYRK_ANSWER_YES_NO) {
        return is_id(q->id, "g4") || is_id(q->id, "g5") ? "yes" : "no"; /* these ask on */
    }
    return is_id(q->id, "g9.age") ? "30" : is_id(q->id, "g10.systolic") ? "120" : "75";
}

/* The verdicts when everything is answered harmlessly but `id`, and `second`;
 * a NULL answer leaves that question open. */
static const char *verdicts(const char *id, const char *answer, const char *second,
                            const char *other)
{
    static char out[4];
    static styrk_event events[100];
    const styrk_day today = {20000};
    const uint32_t count = styrk_screen_count();
    styrk_gate gates[STYRK_GATES];
    styrk_state *state;
    uint32_t n = 0;

    styrk_arena_init(&arena, space, sizeof space);
    for (uint32_t i = 0; i < count && n < 100; i++) {
        const styrk_question *q = styrk_screen_at(i);
        const char *text = is_id(q->id, id) ? answer : is_id(q->id, second) ? other : harmless(q);
        if (text == NULL) {
            continue;
        }
        styrk_event_init(&events[n]);
        events[n].kind = STYRK_EV_SCREEN;
        events[n].day = today;
        events[n].id = styrk_id_make(1, (uint16_t)n, n);
        events[n].key = q->id;
        events[n].text = str(text);
        n++;
    }
    if (styrk_state_fold(&arena, &state, events, n, NULL) != STYRK_OK) {
        return "fold";
    }
    styrk_state_gates(&arena, gates, state, today, NULL);
    for (int i = 0; i < 3; i++) {
        out[i] = gates[i].verdict == STYRK_VERDICT_GO          ? 'g'
                 : gates[i].verdict == STYRK_VERDICT_CLEARANCE ? 'c'
                                                               : 'b';
    }
    return out;
}

static void test_texts(void)
{
    const uint32_t count = styrk_screen_count();
    bool full = true, covered = true;

    for (uint32_t i = 0; i < count; i++) {
        const styrk_question *q = styrk_screen_at(i);
        bool tested = is_id(q->id, "g4") || is_id(q->id, "g5"); /* they only ask on */
        for (int lang = 0; lang < STYRK_LANGS; lang++) {
            full = full && q->text[lang].n > 8;
        }
        for (size_t k = 0; k < ROWS; k++) {
            tested = tested || is_id(q->id, rows[k].id);
        }
        if (!tested) {
            printf("# nothing tests %.*s\n", (int)q->id.n, q->id.p);
        }
        covered = covered && tested;
    }
    ok(full, "every question is there in three languages");
    ok(covered, "and every question is tested below");
}

int main(void)
{
    test_texts();
    is_str(verdicts("", "", "", ""), "ggg", "nothing to report");
    for (size_t i = 0; i < ROWS; i++) {
        char name[128];
        snprintf(name, sizeof name, "science %s: %s %s", rows[i].science, rows[i].id,
                 rows[i].answer);
        is_str(verdicts(rows[i].id, rows[i].answer, "", ""), rows[i].want, name);
    }
    for (size_t i = 0; i < ROWS; i++) {
        char name[128];
        const char *got = verdicts(rows[i].id, NULL, "", "");
        /* A question may be left open where it gates nothing. */
        bool blocked = true;
        for (int k = 0; k < 3; k++) {
            blocked = blocked && (rows[i].want[k] == 'g' || got[k] == 'b');
        }
        snprintf(name, sizeof name, "%s without an answer blocks what it gates", rows[i].id);
        ok(blocked, name);
    }
    is_str(verdicts("g9.new", "yes", "g9.age", "16"), "ccb", "science 12 G9: new and under 18");
    is_str(verdicts("g9.new", "yes", "g9.age", "66"), "ccb", "science 12 G9: new and over 65");
    is_str(verdicts("g9.new", "yes", "g9.age", "65"), "cgb", "science 12 G9: new and 65");
    is_str(verdicts("g10.systolic", "unknown", "g9.age", "39"), "ggg",
           "science 12 G10: not measured, under 40");
    is_str(verdicts("g10.systolic", "unknown", "g9.age", "40"), "bbb",
           "science 12 G10: not measured, from 40: measure first");
    is_str(verdicts("bfr.clot", "unknown", "", ""), "bgg", "not knowing of a clot is no answer");
    is_str(verdicts("g4", "no", "g4.unstable", NULL), "ggg", "what is not asked needs no answer");
    is_str(verdicts("g4", "yes", "g4.unstable", NULL), "bbb", "what is asked does");
    return done();
}
