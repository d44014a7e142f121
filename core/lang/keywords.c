/* keywords.c: the words of the notation, English, Danish and Norwegian.
 *
 * The table is in byte order of the words in lower case, for a binary search;
 * tests/unit_notation.c checks the order. Forms with a hyphen or a space
 * ("back-off", "til udmattelse") are put together by the parser.
 */
#include <string.h>

#include "lang/lex.h"
#include "lang/word_head.h"

#define WORD_ROOM 20

typedef struct {
    char word[WORD_ROOM]; /* lower case, NUL to the end */
    styrk_keyword keyword;
} keyword_row;

static const keyword_row table[] = {
    {"a", STYRK_KW_OF},
    {"af", STYRK_KW_OF},
    {"afklemning", STYRK_KW_CUFF},
    {"after", STYRK_KW_AFTER},
    {"amrap", STYRK_KW_AMRAP},
    {"angle", STYRK_KW_ANGLE},
    {"aop", STYRK_KW_LOP},
    {"arbeidssett", STYRK_KW_WORK},
    {"arbejdssæt", STYRK_KW_WORK},
    {"arm", STYRK_KW_ARM},
    {"av", STYRK_KW_OF},
    {"back", STYRK_KW_BACK},
    {"backoff", STYRK_KW_BACKOFF},
    {"backoffs", STYRK_KW_BACKOFF},
    {"backoffsett", STYRK_KW_BACKOFF},
    {"backoffsæt", STYRK_KW_BACKOFF},
    {"bedste", STYRK_KW_BEST},
    {"bein", STYRK_KW_LEG},
    {"ben", STYRK_KW_LEG},
    {"best", STYRK_KW_BEST},
    {"beste", STYRK_KW_BEST},
    {"bfr", STYRK_KW_CUFF},
    {"bo", STYRK_KW_BACKOFF},
    {"bodyweight", STYRK_KW_BW},
    {"bw", STYRK_KW_BW},
    {"by", STYRK_KW_BY},
    {"cm", STYRK_KW_CM},
    {"continuous", STYRK_KW_CONTINUOUS},
    {"cuff", STYRK_KW_CUFF},
    {"dag", STYRK_KW_DAY},
    {"dagen", STYRK_KW_DAY},
    {"day", STYRK_KW_DAY},
    {"deg", STYRK_KW_DEGREE},
    {"degree", STYRK_KW_DEGREE},
    {"degrees", STYRK_KW_DEGREE},
    {"degs", STYRK_KW_DEGREE},
    {"down", STYRK_KW_DOWN},
    {"drop", STYRK_KW_DROP},
    {"dropp", STYRK_KW_DROP},
    {"droppsett", STYRK_KW_DROP},
    {"drops", STYRK_KW_DROP},
    {"dropset", STYRK_KW_DROP},
    {"dropsets", STYRK_KW_DROP},
    {"dropsæt", STYRK_KW_DROP},
    {"e", STYRK_KW_E},
    {"each", STYRK_KW_EACH},
    {"efter", STYRK_KW_AFTER},
    {"etter", STYRK_KW_AFTER},
    {"exhaustion", STYRK_KW_EXHAUSTION},
    {"fail", STYRK_KW_FAIL},
    {"failed", STYRK_KW_FAIL},
    {"failure", STYRK_KW_EXHAUSTION},
    {"fatigue", STYRK_KW_FATIGUE},
    {"feilet", STYRK_KW_FAIL},
    {"fejlet", STYRK_KW_FAIL},
    {"find", STYRK_KW_FIND},
    {"finn", STYRK_KW_FIND},
    {"first", STYRK_KW_FIRST},
    {"forrige", STYRK_KW_PREV},
    {"første", STYRK_KW_FIRST},
    {"gange", STYRK_KW_REPS},
    {"ganger", STYRK_KW_REPS},
    {"gennemgået", STYRK_KW_REVIEW},
    {"gentagelse", STYRK_KW_REPS},
    {"gentagelser", STYRK_KW_REPS},
    {"gjennomgått", STYRK_KW_REVIEW},
    {"grad", STYRK_KW_DEGREE},
    {"grader", STYRK_KW_DEGREE},
    {"h", STYRK_KW_H},
    {"hand", STYRK_KW_HAND},
    {"hold", STYRK_KW_HOLD},
    {"hopp", STYRK_KW_HOP},
    {"hoppa", STYRK_KW_HOP},
    {"hoppet", STYRK_KW_HOP},
    {"hver", STYRK_KW_EACH},
    {"hvile", STYRK_KW_REST},
    {"hånd", STYRK_KW_HAND},
    {"højre", STYRK_KW_RIGHT},
    {"høyre", STYRK_KW_RIGHT},
    {"i", STYRK_KW_I},
    {"in", STYRK_KW_I},
    {"indtil", STYRK_KW_UNTIL},
    {"inntil", STYRK_KW_UNTIL},
    {"intermittent", STYRK_KW_RELEASED},
    {"kg", STYRK_KW_KG},
    {"kgs", STYRK_KW_KG},
    {"kilo", STYRK_KW_KG},
    {"kilogram", STYRK_KW_KG},
    {"kilograms", STYRK_KW_KG},
    {"kilometer", STYRK_KW_KM},
    {"kilometers", STYRK_KW_KM},
    {"kilometre", STYRK_KW_KM},
    {"kilometres", STYRK_KW_KM},
    {"kilos", STYRK_KW_KG},
    {"km", STYRK_KW_KM},
    {"kontinuerlig", STYRK_KW_CONTINUOUS},
    {"kontinuerligt", STYRK_KW_CONTINUOUS},
    {"kroppsvekt", STYRK_KW_BW},
    {"kropsvægt", STYRK_KW_BW},
    {"kv", STYRK_KW_BW},
    {"l", STYRK_KW_L},
    {"lb", STYRK_KW_LB},
    {"lbs", STYRK_KW_LB},
    {"left", STYRK_KW_LEFT},
    {"leg", STYRK_KW_LEG},
    {"liggende", STYRK_KW_SUPINE},
    {"lop", STYRK_KW_LOP},
    {"lying", STYRK_KW_SUPINE},
    {"lår", STYRK_KW_THIGH},
    {"løsnes", STYRK_KW_RELEASED},
    {"løsnet", STYRK_KW_RELEASED},
    {"m", STYRK_KW_M},
    {"maks", STYRK_KW_MAX},
    {"manchet", STYRK_KW_CUFF},
    {"mansjett", STYRK_KW_CUFF},
    {"max", STYRK_KW_MAX},
    {"med", STYRK_KW_OF},
    {"meter", STYRK_KW_METRE},
    {"meters", STYRK_KW_METRE},
    {"metre", STYRK_KW_METRE},
    {"metres", STYRK_KW_METRE},
    {"mi", STYRK_KW_MILE},
    {"mile", STYRK_KW_MILE},
    {"miles", STYRK_KW_MILE},
    {"min", STYRK_KW_MINUTE},
    {"mins", STYRK_KW_MINUTE},
    {"minut", STYRK_KW_MINUTE},
    {"minute", STYRK_KW_MINUTE},
    {"minutes", STYRK_KW_MINUTE},
    {"minutt", STYRK_KW_MINUTE},
    {"minutter", STYRK_KW_MINUTE},
    {"mislykkedes", STYRK_KW_FAIL},
    {"mislykket", STYRK_KW_FAIL},
    {"mm", STYRK_KW_MM},
    {"mmhg", STYRK_KW_MMHG},
    {"mvc", STYRK_KW_MVC},
    {"mvic", STYRK_KW_MVC},
    {"myo", STYRK_KW_MYO},
    {"neste", STYRK_KW_NEXT},
    {"next", STYRK_KW_NEXT},
    {"notat", STYRK_KW_NOTE},
    {"note", STYRK_KW_NOTE},
    {"næste", STYRK_KW_NEXT},
    {"occlusion", STYRK_KW_CUFF},
    {"of", STYRK_KW_OF},
    {"off", STYRK_KW_OFF},
    {"okklusion", STYRK_KW_CUFF},
    {"okklusjon", STYRK_KW_CUFF},
    {"oppv", STYRK_KW_WARMUP},
    {"oppvarming", STYRK_KW_WARMUP},
    {"opv", STYRK_KW_WARMUP},
    {"opvarmning", STYRK_KW_WARMUP},
    {"over", STYRK_KW_OVER},
    {"overarm", STYRK_KW_ARM},
    {"p", STYRK_KW_P},
    {"pain", STYRK_KW_PAIN},
    {"pause", STYRK_KW_PAUSE},
    {"pauser", STYRK_KW_PAUSE},
    {"per", STYRK_KW_PER},
    {"pound", STYRK_KW_LB},
    {"pounds", STYRK_KW_LB},
    {"pr", STYRK_KW_PER},
    {"pressure", STYRK_KW_CUFF},
    {"prev", STYRK_KW_PREV},
    {"previous", STYRK_KW_PREV},
    {"pund", STYRK_KW_LB},
    {"push", STYRK_KW_PUSH},
    {"r", STYRK_KW_R},
    {"release", STYRK_KW_RELEASED},
    {"released", STYRK_KW_RELEASED},
    {"rep", STYRK_KW_REPS},
    {"repetisjon", STYRK_KW_REPS},
    {"repetisjoner", STYRK_KW_REPS},
    {"repetition", STYRK_KW_REPS},
    {"repetitions", STYRK_KW_REPS},
    {"reps", STYRK_KW_REPS},
    {"rest", STYRK_KW_REST},
    {"review", STYRK_KW_REVIEW},
    {"reviewed", STYRK_KW_REVIEW},
    {"right", STYRK_KW_RIGHT},
    {"rir", STYRK_KW_RIR},
    {"rm", STYRK_KW_RM},
    {"rp", STYRK_KW_RP},
    {"rpe", STYRK_KW_RPE},
    {"s", STYRK_KW_SECOND},
    {"seated", STYRK_KW_SEATED},
    {"sec", STYRK_KW_SECOND},
    {"second", STYRK_KW_SECOND},
    {"seconds", STYRK_KW_SECOND},
    {"secs", STYRK_KW_SECOND},
    {"sek", STYRK_KW_SECOND},
    {"sekund", STYRK_KW_SECOND},
    {"sekunder", STYRK_KW_SECOND},
    {"set", STYRK_KW_SETS},
    {"sets", STYRK_KW_SETS},
    {"sett", STYRK_KW_SETS},
    {"settet", STYRK_KW_SETS},
    {"siddende", STYRK_KW_SEATED},
    {"side", STYRK_KW_SIDE},
    {"sides", STYRK_KW_SIDE},
    {"sittende", STYRK_KW_SEATED},
    {"sitting", STYRK_KW_SEATED},
    {"skip", STYRK_KW_SKIP},
    {"skipped", STYRK_KW_SKIP},
    {"skippet", STYRK_KW_SKIP},
    {"sku", STYRK_KW_SKU},
    {"skub", STYRK_KW_PUSH},
    {"skyv", STYRK_KW_PUSH},
    {"sluppet", STYRK_KW_RELEASED},
    {"smerte", STYRK_KW_PAIN},
    {"smerter", STYRK_KW_PAIN},
    {"sprang", STYRK_KW_HOP},
    {"spring", STYRK_KW_HOP},
    {"sprunget", STYRK_KW_HOP},
    {"standing", STYRK_KW_STANDING},
    {"stop", STYRK_KW_STOP},
    {"stopp", STYRK_KW_STOP},
    {"stående", STYRK_KW_STANDING},
    {"supine", STYRK_KW_SUPINE},
    {"sæt", STYRK_KW_SETS},
    {"sættet", STYRK_KW_SETS},
    {"tank", STYRK_KW_TANK},
    {"tanken", STYRK_KW_TANK},
    {"tempo", STYRK_KW_TEMPO},
    {"the", STYRK_KW_THE},
    {"thigh", STYRK_KW_THIGH},
    {"til", STYRK_KW_TIL},
    {"tm", STYRK_KW_TM},
    {"to", STYRK_KW_TO},
    {"top", STYRK_KW_TOP},
    {"topp", STYRK_KW_TOP},
    {"toppsett", STYRK_KW_TOP},
    {"topset", STYRK_KW_TOP},
    {"topsæt", STYRK_KW_TOP},
    {"tretthet", STYRK_KW_FATIGUE},
    {"tryk", STYRK_KW_CUFF},
    {"trykk", STYRK_KW_CUFF},
    {"træthed", STYRK_KW_FATIGUE},
    {"udmattelse", STYRK_KW_EXHAUSTION},
    {"unloaded", STYRK_KW_UNLOADED},
    {"until", STYRK_KW_UNTIL},
    {"up", STYRK_KW_UP},
    {"utmattelse", STYRK_KW_EXHAUSTION},
    {"utmatting", STYRK_KW_FATIGUE},
    {"v", STYRK_KW_V},
    {"vekt", STYRK_KW_WEIGHT},
    {"venstre", STYRK_KW_LEFT},
    {"vinkel", STYRK_KW_ANGLE},
    {"vægt", STYRK_KW_WEIGHT},
    {"w", STYRK_KW_WARMUP},
    {"warm", STYRK_KW_WARM},
    {"warmup", STYRK_KW_WARMUP},
    {"warmups", STYRK_KW_WARMUP},
    {"weight", STYRK_KW_WEIGHT},
    {"with", STYRK_KW_OF},
    {"work", STYRK_KW_WORK},
    {"à", STYRK_KW_OF},
};

#define TABLE_COUNT (sizeof table / sizeof table[0])

/* Appends a code point below U+0800, which is all that keywords are made of. */
static bool put_lower(char *out, uint32_t *n, uint32_t c)
{
    if (c >= 0x800 || *n + 2 >= WORD_ROOM) {
        return false;
    }
    if (c < 0x80) {
        out[(*n)++] = (char)c;
    } else {
        out[(*n)++] = (char)(0xC0u | c >> 6);
        out[(*n)++] = (char)(0x80u | (c & 0x3Fu));
    }
    return true;
}

/* Writes the word in lower case, NUL to the end; false if no keyword is so long. */
static bool fold(char lower[WORD_ROOM], styrk_str word)
{
    uint32_t n = 0;

    memset(lower, 0, WORD_ROOM);
    for (uint32_t at = 0; at < word.n;) {
        uint32_t c = (unsigned char)word.p[at];
        if (c < 0x80) {
            at++;
            c += c >= 'A' && c <= 'Z' ? 32 : 0;
        } else {
            at += styrk_utf8_next(word, at, &c);
            c = styrk_utf8_lower(c);
        }
        if (c == 0 || !put_lower(lower, &n, c)) {
            return false;
        }
    }
    return true;
}

styrk_keyword styrk_keyword_of(styrk_str word)
{
    char lower[WORD_ROOM];

    if (word.n == 0 || word.n >= WORD_ROOM || !fold(lower, word)) {
        return STYRK_KW_NONE;
    }
    const keyword_row *row =
        (const void *)styrk_word_row(table[0].word, sizeof table[0], TABLE_COUNT, lower, WORD_ROOM);
    return row != NULL ? row->keyword : STYRK_KW_NONE;
}

bool styrk_keyword_at(uint32_t index, const char **word, styrk_keyword *keyword)
{
    if (index >= TABLE_COUNT) {
        return false;
    }
    *word = table[index].word;
    *keyword = table[index].keyword;
    return true;
}
