/* scan.c: the words of program lines, and where comments and names end.
 *
 * Schemes, numbers and times are read by the parsers of the notation; these
 * scanners find the line's parts. They never fail: what is not there is not
 * taken.
 */
#include <string.h>

#include "lang/program.h"

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

styrk_span styrk_span_trim(styrk_str text, styrk_span at)
{
    uint32_t end = at.off + at.len;

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

typedef struct {
    char text[12];
    uint8_t word;
} word_row;

/* The first row of a word is the one that is printed and suggested. */
static const word_row words[] = {
    {"week", STYRK_LW_WEEK},
    {"weeks", STYRK_LW_WEEK},
    {"uge", STYRK_LW_WEEK},
    {"uger", STYRK_LW_WEEK},
    {"uke", STYRK_LW_WEEK},
    {"uker", STYRK_LW_WEEK},
    {"day", STYRK_LW_DAY},
    {"dag", STYRK_LW_DAY},
    {"circuit", STYRK_LW_CIRCUIT},
    {"cirkel", STYRK_LW_CIRCUIT},
    {"sirkel", STYRK_LW_CIRCUIT},
    {"emom", STYRK_LW_EMOM},
    {"amrap", STYRK_LW_AMRAP},
    {"next", STYRK_LW_NEXT},
    {"n\303\246ste", STYRK_LW_NEXT},
    {"neste", STYRK_LW_NEXT},
    {"note", STYRK_LW_NOTE},
    {"notat", STYRK_LW_NOTE},
    {"template", STYRK_LW_TEMPLATE},
    {"skabelon", STYRK_LW_TEMPLATE},
    {"mal", STYRK_LW_TEMPLATE},
    {"ladder", STYRK_LW_LADDER},
    {"stige", STYRK_LW_LADDER},
    {"goal", STYRK_LW_GOAL},
    {"m\303\245l", STYRK_LW_GOAL},
    {"rounds", STYRK_LW_ROUNDS},
    {"round", STYRK_LW_ROUNDS},
    {"runder", STYRK_LW_ROUNDS},
    {"omgange", STYRK_LW_ROUNDS},
    {"omganger", STYRK_LW_ROUNDS},
    {"rest", STYRK_LW_REST},
    {"pause", STYRK_LW_REST},
    {"every", STYRK_LW_EVERY},
    {"hver", STYRK_LW_EVERY},
    {"hvert", STYRK_LW_EVERY},
    {"sets", STYRK_LW_SETS},
    {"s\303\246t", STYRK_LW_SETS},
    {"sett", STYRK_LW_SETS},
    {"load", STYRK_LW_LOAD},
    {"belastning", STYRK_LW_LOAD},
    {"rpe", STYRK_LW_RPE},
    {"if", STYRK_LW_IF},
    {"hvis", STYRK_LW_IF},
    {"n\303\245r", STYRK_LW_IF},
    {"done", STYRK_LW_DONE},
    {"gjort", STYRK_LW_DONE},
    {"klaret", STYRK_LW_DONE},
    {"klart", STYRK_LW_DONE},
    {"after", STYRK_LW_AFTER},
    {"efter", STYRK_LW_AFTER},
    {"etter", STYRK_LW_AFTER},
    {"fails", STYRK_LW_FAILS},
    {"fail", STYRK_LW_FAILS},
    {"fejl", STYRK_LW_FAILS},
    {"feil", STYRK_LW_FAILS},
    {"double", STYRK_LW_DOUBLE},
    {"dobbelt", STYRK_LW_DOUBLE},
    {"dobbel", STYRK_LW_DOUBLE},
    {"once", STYRK_LW_ONCE},
    {"sum", STYRK_LW_SUM},
    {"wave", STYRK_LW_WAVE},
    {"b\303\270lge", STYRK_LW_WAVE},
    {"step", STYRK_LW_STEP},
    {"trin", STYRK_LW_STEP},
    {"trinn", STYRK_LW_STEP},
    {"reset", STYRK_LW_RESET},
    {"nulstil", STYRK_LW_RESET},
    {"nullstill", STYRK_LW_RESET},
    {"tm", STYRK_LW_TM},
    {"up", STYRK_LW_UP},
    {"op", STYRK_LW_UP},
    {"opp", STYRK_LW_UP},
    {"down", STYRK_LW_DOWN},
    {"ned", STYRK_LW_DOWN},
    {"and", STYRK_LW_AND},
    {"og", STYRK_LW_AND},
    {"all", STYRK_LW_ALL},
    {"alle", STYRK_LW_ALL},
    {"total", STYRK_LW_TOTAL},
    {"ialt", STYRK_LW_TOTAL},
    {"sessions", STYRK_LW_SESSIONS},
    {"session", STYRK_LW_SESSIONS},
    {"tr\303\246ninger", STYRK_LW_SESSIONS},
    {"\303\270kter", STYRK_LW_SESSIONS},
};

#define WORD_ROWS (sizeof(words) / sizeof(words[0]))

/* Equal with letter case folded, the Latin letters beyond ASCII included. */
static bool same_word(styrk_str a, const char *z)
{
    styrk_str b = styrk_str_of(z);
    uint32_t i = 0, j = 0;

    while (i < a.n && j < b.n) {
        uint32_t x, y;
        i += styrk_utf8_next(a, i, &x);
        j += styrk_utf8_next(b, j, &y);
        if (styrk_utf8_lower(x) != y) {
            return false;
        }
    }
    return i == a.n && j == b.n;
}

styrk_word styrk_word_of(styrk_str s)
{
    if (s.n == 0 || s.n >= sizeof(words[0].text)) {
        return STYRK_LW_NONE;
    }
    for (size_t i = 0; i < WORD_ROWS; i++) {
        if (same_word(s, words[i].text)) {
            return (styrk_word)words[i].word;
        }
    }
    return STYRK_LW_NONE;
}

const char *styrk_word_text(styrk_word word)
{
    for (size_t i = 0; i < WORD_ROWS; i++) {
        if (words[i].word == word) {
            return words[i].text;
        }
    }
    return "";
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
        if (n < best_edits) {
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
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (same_word(s, rows[i].text)) {
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

uint32_t styrk_comment_start(styrk_str text, styrk_span at)
{
    uint32_t end = at.off + at.len;

    for (uint32_t i = at.off; i < end; i++) {
        uint32_t past = past_quotes(text, i, at.off, end);
        if (past != i) {
            i = past - 1;
            continue;
        }
        bool slashes = text.p[i] == '/' && i + 1 < end && text.p[i + 1] == '/' &&
                       (i == at.off || opens_after(text.p[i - 1]));
        if (text.p[i] == '#' || slashes) {
            return i;
        }
    }
    return end;
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
