/* exercise.c: the words of an exercise's properties, and an athlete's own
 * exercise read from one line.
 *
 * The keys and words are those of data/exercises.txt; tools/make_catalog.py
 * reads the same form and is stricter, because the catalogue must be complete
 * and an athlete's own exercise need not be.
 */
#include "catalog/catalog.h"

#define N_(text) text /* marks a text for translation */

static const char *const muscle_names[STYRK_MUSCLES] = {
    "chest",      "lats",       "upper_back",  "traps",    "front_delts", "side_delts",
    "rear_delts", "biceps",     "triceps",     "forearms", "quads",       "hamstrings",
    "glutes",     "adductors",  "abductors",   "calves",   "shins",       "abs",
    "obliques",   "lower_back", "hip_flexors", "neck"};

static const char *const muscle_titles[STYRK_MUSCLES] = {
    N_("Chest"),       N_("Lats"),       N_("Upper back"), N_("Traps"),     N_("Front delts"),
    N_("Side delts"),  N_("Rear delts"), N_("Biceps"),     N_("Triceps"),   N_("Forearms"),
    N_("Quads"),       N_("Hamstrings"), N_("Glutes"),     N_("Adductors"), N_("Abductors"),
    N_("Calves"),      N_("Shins"),      N_("Abs"),        N_("Obliques"),  N_("Lower back"),
    N_("Hip flexors"), N_("Neck")};

static const char *const implement_names[STYRK_IMPLEMENTS] = {
    "bar",          "ez_bar", "trap_bar", "smith", "dumbbell", "dumbbell_pair", "kettlebell",
    "plate_loaded", "stack",  "cable",    "band",  "belt",     "dynamometer",   "none"};

enum { MEASURES = STYRK_MEASURE_DISTANCE + 1, LIMBS = STYRK_LIMB_LEG + 1 };

static const char *const measure_names[MEASURES] = {"load", "bodyweight", "assisted", "hold",
                                                    "distance"};
static const char *const joint_names[STYRK_JOINTS] = {"none",  "ankle", "trunk",    "grip",
                                                      "elbow", "knee",  "shoulder", "general"};
static const char *const limb_names[LIMBS] = {"none", "arm", "leg"};

const char *styrk_muscle_name(styrk_muscle muscle)
{
    return (unsigned)muscle < STYRK_MUSCLES ? muscle_names[muscle] : "";
}

const char *styrk_muscle_title(styrk_muscle muscle)
{
    return (unsigned)muscle < STYRK_MUSCLES ? muscle_titles[muscle] : "";
}

const char *styrk_implement_name(styrk_implement implement)
{
    return (unsigned)implement < STYRK_IMPLEMENTS ? implement_names[implement] : "";
}

const char *styrk_measure_name(styrk_measure measure)
{
    return (unsigned)measure < MEASURES ? measure_names[measure] : "";
}

const char *styrk_joint_name(styrk_joint joint)
{
    return (unsigned)joint < STYRK_JOINTS ? joint_names[joint] : "";
}

/* ---- an athlete's own exercise ------------------------------------------- */

typedef enum {
    KEY_ID,
    KEY_EN, /* en da nb stand in the order of styrk_lang */
    KEY_DA,
    KEY_NB,
    KEY_NAME,
    KEY_MEASURE,
    KEY_IMPLEMENT,
    KEY_JOINT,
    KEY_LIMB,
    KEY_EACH_SIDE,
    KEY_PRIMARY,
    KEY_SECONDARY,
    KEY_ALIAS,
    KEY_IMPLIED,
    KEYS
} key;

static const char *const key_names[KEYS] = {"id",      "en",        "da",    "nb",     "name",
                                            "measure", "implement", "joint", "limb",   "each_side",
                                            "primary", "secondary", "alias", "implied"};

/* Index of a word in a table, or -1. */
static int index_of(const char *const *table, int count, styrk_str word)
{
    for (int i = 0; i < count; i++) {
        if (styrk_str_eqz(word, table[i])) {
            return i;
        }
    }
    return -1;
}

/* Cuts the text before the first `mark` off *rest, which moves past it. */
static styrk_str cut_before(styrk_str *rest, char mark, char or_mark)
{
    uint32_t n = 0;

    while (n < rest->n && rest->p[n] != mark && rest->p[n] != or_mark) {
        n++;
    }
    const styrk_str head = styrk_str_cut(*rest, 0, n);
    *rest = styrk_str_cut(*rest, n + 1, rest->n);
    return styrk_str_trim(head);
}

static bool is_id(styrk_str text)
{
    char before = '-';

    for (uint32_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c != '-' || before == '-')) {
            return false;
        }
        before = c;
    }
    return before != '-';
}

/* Muscles of one share, parted by spaces or commas. */
static bool take_muscles(styrk_exercise *out, styrk_str text, uint8_t share_x100)
{
    while (text.n > 0) {
        const styrk_str word = cut_before(&text, ' ', ',');
        if (word.n == 0) {
            continue;
        }
        const int muscle = index_of(muscle_names, STYRK_MUSCLES, word);
        if (muscle < 0 || out->muscle_count == STYRK_EXERCISE_MUSCLES) {
            return false;
        }
        for (uint32_t i = 0; i < out->muscle_count; i++) {
            if (out->muscle[i].muscle == muscle) {
                return false;
            }
        }
        out->muscle[out->muscle_count].muscle = (uint8_t)muscle;
        out->muscle[out->muscle_count].share_x100 = share_x100;
        out->muscle_count++;
    }
    return true;
}

/* One property that is a word of a table. */
static bool take_word(styrk_exercise *out, key k, styrk_str value)
{
    int i = -1;

    if (k == KEY_MEASURE && (i = index_of(measure_names, MEASURES, value)) >= 0) {
        out->measure = (styrk_measure)i;
    } else if (k == KEY_IMPLEMENT &&
               (i = index_of(implement_names, STYRK_IMPLEMENTS, value)) >= 0) {
        out->implement = (styrk_implement)i;
    } else if (k == KEY_JOINT && (i = index_of(joint_names, STYRK_JOINTS, value)) >= 0) {
        out->joint = (styrk_joint)i;
    } else if (k == KEY_LIMB && (i = index_of(limb_names, LIMBS, value)) >= 0) {
        out->limb = (styrk_limb)i;
    } else if (k == KEY_EACH_SIDE) {
        out->each_side = styrk_str_eqz(value, "yes");
        i = out->each_side || styrk_str_eqz(value, "no") ? 0 : -1;
    }
    return i >= 0;
}

static bool take_pair(styrk_arena *arena, styrk_exercise *out, key k, styrk_str value)
{
    switch (k) {
    case KEY_ID:
        out->id = styrk_str_dup(arena, value);
        return is_id(value);
    case KEY_EN:
    case KEY_DA:
    case KEY_NB:
        out->name[k - KEY_EN] = styrk_str_dup(arena, value);
        return true;
    case KEY_NAME:
        for (int lang = 0; lang < STYRK_LANGS; lang++) {
            if (out->name[lang].n == 0) {
                out->name[lang] = styrk_str_dup(arena, value);
            }
        }
        return true;
    case KEY_PRIMARY:
        return take_muscles(out, value, 100);
    case KEY_SECONDARY:
        return take_muscles(out, value, 50);
    case KEY_ALIAS:
    case KEY_IMPLIED:
        return true;
    default:
        return take_word(out, k, value);
    }
}

/* What was left out; false if the exercise makes no sense. */
static bool complete(styrk_exercise *out)
{
    for (int lang = 0; lang < STYRK_LANGS; lang++) {
        if (out->name[lang].n == 0) {
            out->name[lang] = out->name[STYRK_LANG_EN];
        }
    }
    if (out->measure == STYRK_MEASURE_HOLD && out->joint == STYRK_JOINT_NONE) {
        out->joint = STYRK_JOINT_GENERAL;
    }
    return out->name[STYRK_LANG_EN].n > 0 &&
           (out->measure == STYRK_MEASURE_HOLD || out->joint == STYRK_JOINT_NONE);
}

bool styrk_exercise_parse(styrk_arena *arena, styrk_exercise *out, styrk_str definition)
{
    bool seen[KEYS] = {false};

    *out = (styrk_exercise){.implement = STYRK_IMPLEMENT_NONE};
    while (definition.n > 0) {
        styrk_str pair = cut_before(&definition, ';', '\n');
        if (pair.n == 0) {
            continue;
        }
        const styrk_str name = cut_before(&pair, '=', '=');
        const int k = index_of(key_names, KEYS, name);
        const styrk_str value = styrk_str_trim(pair);
        if (k < 0 || seen[k] || value.n == 0 || !take_pair(arena, out, (key)k, value)) {
            return false;
        }
        seen[k] = k != KEY_ALIAS; /* which may go on in another line */
    }
    return complete(out) && !arena->failed;
}
