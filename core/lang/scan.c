/* scan.c: the words of program lines, and where comments and names end.
 *
 * Schemes, numbers and times are read by the parsers of the notation; these
 * scanners find the line's parts. They never fail: what is not there is not
 * taken.
 */
#include <string.h>

#include "lang/program.h"
#include "lang/word_table.h"

#define NEAR_LETTERS 16u /* longer words are no misspelling of a keyword */

styrk_str styrk_span_text(styrk_str text, styrk_span at)
{
    return styrk_str_cut(text, at.off, at.off + at.len);
}

/* Length of the blank at text[at], 0 if it is none. */
static uint32_t blank_at(styrk_str text, uint32_t at, uint32_t end)
{
    if (at >= end) {
        return 0;
    }
    if (text.p[at] == ' ' || text.p[at] == '\t' || text.p[at] == '\r') {
        return 1;
    }
    bool no_break =
        at + 1 < end && (unsigned char)text.p[at] == 0xC2 && (unsigned char)text.p[at + 1] == 0xA0;
    return no_break ? 2 : 0;
}

/* No blank begins or ends with it. */
static bool is_solid(char c)
{
    return c > ' ' && c < 0x7F;
}

styrk_span styrk_span_trim(styrk_str text, styrk_span at)
{
    uint32_t end = at.off + at.len;

    if (at.len > 0 && is_solid(text.p[at.off]) && is_solid(text.p[end - 1])) {
        return at;
    }
    for (uint32_t n = blank_at(text, at.off, end); n != 0; n = blank_at(text, at.off, end)) {
        at.off += n;
    }
    while (end > at.off) {
        if (blank_at(text, end - 1, end) != 0) {
            end--;
        } else if (end - at.off >= 2 && blank_at(text, end - 2, end) == 2) {
            end -= 2;
        } else {
            break;
        }
    }
    return (styrk_span){at.off, end - at.off};
}

void styrk_scan_blanks(styrk_scan *scan)
{
    for (uint32_t n = blank_at(scan->text, scan->at, scan->end); n != 0;
         n = blank_at(scan->text, scan->at, scan->end)) {
        scan->at += n;
    }
}

bool styrk_scan_end(styrk_scan *scan)
{
    styrk_scan_blanks(scan);
    return scan->at >= scan->end;
}

bool styrk_scan_char(styrk_scan *scan, char c)
{
    if (styrk_scan_end(scan) || scan->text.p[scan->at] != c) {
        return false;
    }
    scan->at++;
    return true;
}

static bool is_mark(char c)
{
    return c == ',' || c == ';';
}

styrk_span styrk_scan_word(styrk_scan *scan)
{
    styrk_scan_blanks(scan);
    uint32_t from = scan->at;
    uint32_t to = from;
    while (to < scan->end && blank_at(scan->text, to, scan->end) == 0) {
        to++;
    }
    while (to > from + 1 && is_mark(scan->text.p[to - 1])) {
        to--;
    }
    scan->at = to;
    return (styrk_span){from, to - from};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

styrk_span styrk_scan_letters(styrk_scan *scan)
{
    styrk_scan_blanks(scan);
    uint32_t from = scan->at;
    while (scan->at < scan->end && is_letter(scan->text.p[scan->at]) &&
           blank_at(scan->text, scan->at, scan->end) == 0) {
        scan->at++;
    }
    return (styrk_span){from, scan->at - from};
}

/* ---- words ---------------------------------------------------------------- */

enum { WORD_ROOM = 12 };

typedef struct {
    char text[WORD_ROOM]; /* lower case, NUL to the end */
    uint8_t word;
} word_row;

/* In byte order, for a binary search; tests/unit_program.c checks it. */
static const word_row words[] = {
    {"after", STYRK_LW_AFTER},
    {"all", STYRK_LW_ALL},
    {"alle", STYRK_LW_ALL},
    {"amrap", STYRK_LW_AMRAP},
    {"and", STYRK_LW_AND},
    {"belastning", STYRK_LW_LOAD},
    {"b\303\270lge", STYRK_LW_WAVE},
    {"circuit", STYRK_LW_CIRCUIT},
    {"cirkel", STYRK_LW_CIRCUIT},
    {"dag", STYRK_LW_DAY},
    {"dage", STYRK_LW_DAYS},
    {"dager", STYRK_LW_DAYS},
    {"day", STYRK_LW_DAY},
    {"days", STYRK_LW_DAYS},
    {"dobbel", STYRK_LW_DOUBLE},
    {"dobbelt", STYRK_LW_DOUBLE},
    {"done", STYRK_LW_DONE},
    {"double", STYRK_LW_DOUBLE},
    {"down", STYRK_LW_DOWN},
    {"efter", STYRK_LW_AFTER},
    {"emom", STYRK_LW_EMOM},
    {"etter", STYRK_LW_AFTER},
    {"every", STYRK_LW_EVERY},
    {"fail", STYRK_LW_FAILS},
    {"failed", STYRK_LW_FAILS},
    {"fails", STYRK_LW_FAILS},
    {"feil", STYRK_LW_FAILS},
    {"feilet", STYRK_LW_FAILS},
    {"fejl", STYRK_LW_FAILS},
    {"fejlet", STYRK_LW_FAILS},
    {"gentag", STYRK_LW_REPEAT},
    {"gjenta", STYRK_LW_REPEAT},
    {"gjort", STYRK_LW_DONE},
    {"goal", STYRK_LW_GOAL},
    {"hver", STYRK_LW_EVERY},
    {"hvert", STYRK_LW_EVERY},
    {"hvis", STYRK_LW_IF},
    {"ialt", STYRK_LW_TOTAL},
    {"if", STYRK_LW_IF},
    {"ingen", STYRK_LW_NOTHING},
    {"klaret", STYRK_LW_DONE},
    {"klart", STYRK_LW_DONE},
    {"ladder", STYRK_LW_LADDER},
    {"load", STYRK_LW_LOAD},
    {"mal", STYRK_LW_TEMPLATE},
    {"m\303\245l", STYRK_LW_GOAL},
    {"ned", STYRK_LW_DOWN},
    {"neste", STYRK_LW_NEXT},
    {"next", STYRK_LW_NEXT},
    {"none", STYRK_LW_NOTHING},
    {"notat", STYRK_LW_NOTE},
    {"note", STYRK_LW_NOTE},
    {"nullstill", STYRK_LW_RESET},
    {"nulstil", STYRK_LW_RESET},
    {"n\303\245r", STYRK_LW_IF},
    {"n\303\246ste", STYRK_LW_NEXT},
    {"og", STYRK_LW_AND},
    {"omgange", STYRK_LW_ROUNDS},
    {"omganger", STYRK_LW_ROUNDS},
    {"once", STYRK_LW_ONCE},
    {"op", STYRK_LW_UP},
    {"opp", STYRK_LW_UP},
    {"pause", STYRK_LW_REST},
    {"repeat", STYRK_LW_REPEAT},
    {"reset", STYRK_LW_RESET},
    {"rest", STYRK_LW_REST},
    {"round", STYRK_LW_ROUNDS},
    {"rounds", STYRK_LW_ROUNDS},
    {"rpe", STYRK_LW_RPE},
    {"runder", STYRK_LW_ROUNDS},
    {"session", STYRK_LW_SESSIONS},
    {"sessions", STYRK_LW_SESSIONS},
    {"sets", STYRK_LW_SETS},
    {"sett", STYRK_LW_SETS},
    {"sirkel", STYRK_LW_CIRCUIT},
    {"skabelon", STYRK_LW_TEMPLATE},
    {"step", STYRK_LW_STEP},
    {"stige", STYRK_LW_LADDER},
    {"sum", STYRK_LW_SUM},
    {"s\303\246t", STYRK_LW_SETS},
    {"template", STYRK_LW_TEMPLATE},
    {"tm", STYRK_LW_TM},
    {"total", STYRK_LW_TOTAL},
    {"trin", STYRK_LW_STEP},
    {"trinn", STYRK_LW_STEP},
    {"tr\303\246ninger", STYRK_LW_SESSIONS},
    {"uge", STYRK_LW_WEEK},
    {"uger", STYRK_LW_WEEK},
    {"uke", STYRK_LW_WEEK},
    {"uker", STYRK_LW_WEEK},
    {"up", STYRK_LW_UP},
    {"wave", STYRK_LW_WAVE},
    {"week", STYRK_LW_WEEK},
    {"weeks", STYRK_LW_WEEK},
    {"\303\270kter", STYRK_LW_SESSIONS},
};

#define WORD_ROWS (sizeof(words) / sizeof(words[0]))

/* As they are printed and suggested. */
static const char word_texts[][WORD_ROOM] = {
    [STYRK_LW_WEEK] = "week",       [STYRK_LW_DAY] = "day",       [STYRK_LW_TEMPLATE] = "template",
    [STYRK_LW_CIRCUIT] = "circuit", [STYRK_LW_EMOM] = "emom",     [STYRK_LW_AMRAP] = "amrap",
    [STYRK_LW_NEXT] = "next",       [STYRK_LW_NOTE] = "note",     [STYRK_LW_LADDER] = "ladder",
    [STYRK_LW_GOAL] = "goal",       [STYRK_LW_ROUNDS] = "rounds", [STYRK_LW_REST] = "rest",
    [STYRK_LW_EVERY] = "every",     [STYRK_LW_SETS] = "sets",     [STYRK_LW_LOAD] = "load",
    [STYRK_LW_RPE] = "rpe",         [STYRK_LW_IF] = "if",         [STYRK_LW_DONE] = "done",
    [STYRK_LW_AFTER] = "after",     [STYRK_LW_FAILS] = "fails",   [STYRK_LW_DOUBLE] = "double",
    [STYRK_LW_SUM] = "sum",         [STYRK_LW_WAVE] = "wave",     [STYRK_LW_STEP] = "step",
    [STYRK_LW_RESET] = "reset",     [STYRK_LW_TM] = "tm",         [STYRK_LW_ONCE] = "once",
    [STYRK_LW_UP] = "up",           [STYRK_LW_DOWN] = "down",     [STYRK_LW_AND] = "and",
    [STYRK_LW_ALL] = "all",         [STYRK_LW_TOTAL] = "total",   [STYRK_LW_SESSIONS] = "sessions",
    [STYRK_LW_DAYS] = "days",       [STYRK_LW_REPEAT] = "repeat", [STYRK_LW_NOTHING] = "none",
};

styrk_word styrk_word_of(styrk_str s)
{
    const styrk_word_table table = {words[0].text, sizeof words[0], WORD_ROWS, WORD_ROOM};
    char folded[WORD_ROOM];

    if (!styrk_word_fold(folded, WORD_ROOM, s)) {
        return STYRK_LW_NONE;
    }
    const uint32_t row = styrk_word_row(&table, folded);
    return row < WORD_ROWS ? (styrk_word)words[row].word : STYRK_LW_NONE;
}

bool styrk_word_at(uint32_t index, const char **text, styrk_word *word)
{
    if (index >= WORD_ROWS) {
        return false;
    }
    *text = words[index].text;
    *word = (styrk_word)words[index].word;
    return true;
}

const char *styrk_word_text(styrk_word word)
{
    const size_t count = sizeof(word_texts) / sizeof(word_texts[0]);

    return (size_t)word < count ? word_texts[word] : "";
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void fold(char out[NEAR_LETTERS], styrk_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        out[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] - 'A' + 'a' : s.p[i]);
    }
}

/* Edit distance with neighbours swapped as one edit, over bytes, ASCII case
 * folded. Both words have at most NEAR_LETTERS bytes. */
static uint32_t edits(styrk_str a, styrk_str b)
{
    uint32_t row[3][NEAR_LETTERS + 1];
    char fold_a[NEAR_LETTERS], fold_b[NEAR_LETTERS];

    fold(fold_a, a);
    fold(fold_b, b);
    for (uint32_t j = 0; j <= b.n; j++) {
        row[0][j] = j;
        row[1][j] = row[2][j] = 0;
    }
    for (uint32_t i = 1; i <= a.n; i++) {
        uint32_t *now = row[i % 3], *before = row[(i + 2) % 3], *older = row[(i + 1) % 3];
        now[0] = i;
        for (uint32_t j = 1; j <= b.n; j++) {
            uint32_t cost = fold_a[i - 1] == fold_b[j - 1] ? 0 : 1;
            now[j] = least(least(now[j - 1], before[j]) + 1, before[j - 1] + cost);
            if (i > 1 && j > 1 && fold_a[i - 1] == fold_b[j - 2] &&
                fold_a[i - 2] == fold_b[j - 1]) {
                now[j] = least(now[j], older[j - 2] + 1);
            }
        }
    }
    return row[a.n % 3][b.n];
}

styrk_word styrk_word_near(styrk_str s, styrk_word first, styrk_word last)
{
    styrk_word best = STYRK_LW_NONE;
    uint32_t best_edits = s.n >= 5 ? 3 : 2; /* less than this many */

    if (s.n < 2 || s.n > NEAR_LETTERS) {
        return STYRK_LW_NONE;
    }
    for (size_t i = 0; i < WORD_ROWS; i++) {
        if (words[i].word < first || words[i].word > last) {
            continue;
        }
        uint32_t n = edits(s, styrk_str_of(words[i].text));
        if (n < best_edits || (n == best_edits && best != STYRK_LW_NONE && words[i].word < best)) {
            best_edits = n;
            best = (styrk_word)words[i].word;
        }
    }
    return best;
}

bool styrk_word_resembles(styrk_str a, styrk_str b)
{
    return a.n >= 2 && b.n >= 2 && a.n <= NEAR_LETTERS && b.n <= NEAR_LETTERS &&
           edits(a, b) < (a.n >= 5 ? 3u : 2u);
}

static const char weekdays[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int32_t styrk_weekday_of(styrk_str s)
{
    static const word_row rows[] = {
        {"mon", 0},        {"monday", 0},        {"man", 0},        {"mandag", 0},
        {"tue", 1},        {"tues", 1},          {"tuesday", 1},    {"tir", 1},
        {"tirs", 1},       {"tirsdag", 1},       {"tysdag", 1},     {"wed", 2},
        {"wednesday", 2},  {"ons", 2},           {"onsdag", 2},     {"thu", 3},
        {"thur", 3},       {"thurs", 3},         {"thursday", 3},   {"tor", 3},
        {"tors", 3},       {"torsdag", 3},       {"fri", 4},        {"friday", 4},
        {"fre", 4},        {"fredag", 4},        {"sat", 5},        {"saturday", 5},
        {"l\303\270r", 5}, {"l\303\270rdag", 5}, {"lau", 5},        {"laurdag", 5},
        {"sun", 6},        {"sunday", 6},        {"s\303\270n", 6}, {"s\303\270ndag", 6},
        {"sundag", 6},
    };
    char folded[WORD_ROOM];

    if (!styrk_word_fold(folded, WORD_ROOM, s)) {
        return -1;
    }
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (memcmp(folded, rows[i].text, WORD_ROOM) == 0) {
            return rows[i].word;
        }
    }
    return -1;
}

const char *styrk_weekday_text(int32_t weekday)
{
    return weekday >= 0 && weekday < 7 ? weekdays[weekday] : "";
}

/* ---- comments and colons --------------------------------------------------- */

static bool opens_after(char c)
{
    return c == ' ' || c == '\t' || c == ':' || c == '>';
}

/* Past the quoted stretch that starts at text[i], or i if none does: a quote
 * opens at the start, after a blank, a colon or ">", and must be closed on its line. */
static uint32_t past_quotes(styrk_str text, uint32_t i, uint32_t start, uint32_t end)
{
    if (text.p[i] != '"' || (i > start && !opens_after(text.p[i - 1]))) {
        return i;
    }
    for (uint32_t j = i + 1; j < end; j++) {
        if (text.p[j] == '"') {
            return j + 1;
        }
    }
    return i;
}

static bool is_slashes(styrk_str text, uint32_t i, uint32_t start, uint32_t end)
{
    return text.p[i] == '/' && i + 1 < end && text.p[i + 1] == '/' &&
           (i == start || opens_after(text.p[i - 1]));
}

uint32_t styrk_comment_start(styrk_str text, styrk_span at)
{
    uint32_t end = at.off + at.len;

    for (uint32_t i = at.off; i < end; i++) {
        uint32_t past = past_quotes(text, i, at.off, end);
        if (past != i) {
            i = past - 1;
            continue;
        }
        if (text.p[i] == '#' || is_slashes(text, i, at.off, end)) {
            return i;
        }
    }
    return end;
}

styrk_marks styrk_marks_of(styrk_str text, styrk_span at)
{
    static const uint8_t marks[256] = {['"'] = 1, ['#'] = 1, ['/'] = 1, [':'] = 1, ['|'] = 1};
    const uint32_t end = at.off + at.len;
    styrk_marks m = {end, UINT32_MAX, false};

    for (uint32_t i = at.off; i < end; i++) {
        const char c = text.p[i];
        if (marks[(unsigned char)c] == 0) {
            continue;
        }
        if (c == '#' || (c == '/' && is_slashes(text, i, at.off, end))) {
            m.comment = i;
            break;
        }
        m.bar = m.bar || c == '|';
        m.colon = c == ':' && m.colon == UINT32_MAX ? i : m.colon;
        if (c == '"' && past_quotes(text, i, at.off, end) != i) {
            const uint32_t past = past_quotes(text, i, at.off, end);
            m.bar = m.bar || styrk_str_find(text, '|', i, past) < past;
            i = past - 1;
        }
    }
    m.colon = m.colon == UINT32_MAX ? m.comment : m.colon;
    return m;
}

/* The first `mark` outside quotes, or the end. */
static uint32_t mark_start(styrk_str text, styrk_span at, char mark)
{
    uint32_t end = at.off + at.len;

    for (uint32_t i = at.off; i < end; i++) {
        uint32_t past = past_quotes(text, i, at.off, end);
        if (past != i) {
            i = past - 1;
        } else if (text.p[i] == mark) {
            return i;
        }
    }
    return end;
}

uint32_t styrk_colon_start(styrk_str text, styrk_span at)
{
    return mark_start(text, at, ':');
}

uint32_t styrk_bar_start(styrk_str text, styrk_span at)
{
    return mark_start(text, at, '|');
}

uint32_t styrk_rung_end(styrk_str text, styrk_span at)
{
    return mark_start(text, at, '>');
}
