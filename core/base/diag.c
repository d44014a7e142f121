/* diag.c: what diagnostics say, and the one place where a caret is drawn.
 *
 * The layout is that of compilers, so that editors can jump to it:
 *
 *   block.styrk:7:11: error: the range runs backwards [range-reversed]
 *     7 | squat  3x8-5 @8
 *       |          ^~~ write 5-8
 *
 * A second place is underlined with dashes if it stands on the same line, else
 * told as "see line N". Columns count code points; the caret stands under its
 * character also after tabs, wide and combining characters. Of a long line only
 * the part around the caret is shown, so one diagnostic costs the length of the
 * text before it once (for the line number) and no more. Control characters and
 * bytes that are not UTF-8 are shown as U+FFFD: a message cannot steer a terminal.
 */
#include <string.h>

#include "base/diag.h"

#define WINDOW_BEFORE 60u /* code points shown before and after the caret */
#define WINDOW_AFTER 60u
#define CELLS_MAX (2u * (WINDOW_BEFORE + WINDOW_AFTER) + 8u)

static const struct {
    const char *name, *message, *hint;
} table[STYRK_D_COUNT] = {
    {"none", "", ""},
#define STYRK_DIAG(NAME, name, severity, message, hint) {name, message, hint},
#include "base/diag.def"
#undef STYRK_DIAG
};

const char *styrk_diag_name(uint16_t id)
{
    return table[id < STYRK_D_COUNT ? id : STYRK_D_NONE].name;
}

/* ---- words ------------------------------------------------------------------- */

/* Not to be sent to a terminal: controls, and marks that reorder text. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFFFD;
}

/* The user's own text inside a message, fit for a terminal. */
static void put_clean(styrk_buf *out, styrk_str s)
{
    uint32_t at = 0, c, len;

    while ((len = styrk_utf8_next(s, at, &c)) != 0) {
        if (is_control(c)) {
            styrk_buf_z(out, "\xEF\xBF\xBD");
        } else {
            styrk_buf_bytes(out, s.p + at, len);
        }
        at += len;
    }
}

void styrk_diag_message(styrk_buf *out, const styrk_diag *diag, const styrk_words *words)
{
    const uint16_t id = diag->id < STYRK_D_COUNT ? diag->id : STYRK_D_NONE;
    styrk_words_put(out, styrk_words_get(words, table[id].message), diag->arg, 3, put_clean);
}

void styrk_diag_hint(styrk_buf *out, const styrk_diag *diag, const styrk_words *words)
{
    const uint16_t id = diag->id < STYRK_D_COUNT ? diag->id : STYRK_D_NONE;
    styrk_words_put(out, styrk_words_get(words, table[id].hint), diag->arg, 3, put_clean);
}

/* ---- places -------------------------------------------------------------------- */

/* True if eight bytes are ASCII without a newline. */
static bool is_plain8(const char *p)
{
    const uint64_t high = 0x8080808080808080u, ones = 0x0101010101010101u;
    uint64_t v, x;

    memcpy(&v, p, 8);
    x = v ^ (ones * (uint64_t)'\n');
    return (v & high) == 0 && ((x - ones) & ~x & high) == 0;
}

/* True at a well-formed code point of two bytes: most letters of Europe. */
static bool is_pair(const char *p)
{
    const unsigned char lead = (unsigned char)p[0], next = (unsigned char)p[1];
    return lead >= 0xC2 && lead <= 0xDF && (next & 0xC0u) == 0x80u;
}

/* Called for each of up to a thousand diagnostics, so it counts fast. */
styrk_place styrk_place_of(styrk_str text, styrk_span at)
{
    styrk_place place = {1, 1, 1};
    const uint32_t off = at.off < text.n ? at.off : text.n;
    const uint32_t end = at.len < text.n - off ? off + at.len : text.n;
    uint32_t i = 0, c, len;

    while (i < off) {
        if (off - i >= 8 && is_plain8(text.p + i)) {
            place.column += 8;
            i += 8;
            continue;
        }
        if (off - i >= 2 && is_pair(text.p + i)) {
            place.column++;
            i += 2;
            continue;
        }
        len = styrk_utf8_next(text, i, &c);
        place.line += c == '\n';
        place.column = c == '\n' ? 1 : place.column + 1;
        i += len;
    }
    place.end_column = place.column;
    while (i < end && (len = styrk_utf8_next(text, i, &c)) != 0 && c != '\n') {
        place.end_column++;
        i += len;
    }
    return place;
}

/* Terminal cells of a code point: 0 combining, 2 wide. */
static uint32_t cells_of(uint32_t c)
{
    static const struct {
        uint32_t from, to, cells;
    } ranges[] = {
        {0x0300, 0x036F, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},   {0x064B, 0x065F, 0},
        {0x1100, 0x115F, 2},   {0x1AB0, 0x1AFF, 0},   {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200F, 0},
        {0x202A, 0x202E, 0},   {0x2060, 0x2064, 0},   {0x20D0, 0x20FF, 0},   {0x2E80, 0x303E, 2},
        {0x3041, 0x33FF, 2},   {0x3400, 0x4DBF, 2},   {0x4E00, 0x9FFF, 2},   {0xA000, 0xA4CF, 2},
        {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},   {0xFE20, 0xFE2F, 0},
        {0xFE30, 0xFE6F, 2},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},   {0x1F300, 0x1F64F, 2},
        {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2}, {0xE0100, 0xE01EF, 0},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].from && c <= ranges[i].to) {
            return ranges[i].cells;
        }
    }
    return 1;
}

/* ---- the excerpt ----------------------------------------------------------------- */

/* Steps back over one code point; never over a newline or the start. */
static uint32_t step_back(styrk_str text, uint32_t at)
{
    uint32_t i = at;

    while (i > 0 && at - i < 4) {
        uint32_t c;
        i--;
        if (((unsigned char)text.p[i] & 0xC0u) != 0x80u) {
            return i + styrk_utf8_next(text, i, &c) == at ? i : at - 1;
        }
    }
    return at - 1;
}

typedef struct {
    uint32_t from, to; /* bytes of the line that are shown */
    bool cut_left, cut_right;
} window;

static window window_of(styrk_str text, uint32_t caret)
{
    window w = {caret, caret, false, false};
    uint32_t c, len;

    for (uint32_t n = 0; w.from > 0 && text.p[w.from - 1] != '\n'; n++) {
        if (n == WINDOW_BEFORE) {
            w.cut_left = true;
            break;
        }
        w.from = step_back(text, w.from);
    }
    for (uint32_t n = 0; (len = styrk_utf8_next(text, w.to, &c)) != 0 && c != '\n'; n++) {
        if (n == WINDOW_AFTER) {
            w.cut_right = true;
            break;
        }
        w.to += len;
    }
    if (w.to > w.from && !w.cut_right && text.p[w.to - 1] == '\r') {
        w.to--;
    }
    return w;
}

static bool covers(styrk_span at, uint32_t off)
{
    return off >= at.off && off - at.off < at.len;
}

/* The excerpt goes to `out`, the marks under it to cells[0, *count). */
static void put_excerpt(styrk_buf *out, char *cells, uint32_t *count, const styrk_diag *diag,
                        styrk_str text)
{
    const window w = window_of(text, diag->at.off < text.n ? diag->at.off : text.n);
    uint32_t c, len = 1;

    *count = 0;
    if (w.cut_left) {
        styrk_buf_z(out, "\xE2\x80\xA6"); /* … */
        cells[(*count)++] = ' ';
    }
    for (uint32_t i = w.from; i <= w.to && len != 0; i += len) {
        char mark = i == diag->at.off ? '^' : (covers(diag->at, i) ? '~' : ' ');
        mark = mark == ' ' && covers(diag->also, i) ? '-' : mark;
        c = ' ';
        len = i == w.to ? 0 : styrk_utf8_next(text, i, &c);
        if (len != 0 && c != '\t' && is_control(c)) {
            styrk_buf_z(out, "\xEF\xBF\xBD");
            c = 0xFFFD;
        } else if (len != 0) {
            styrk_buf_bytes(out, c == '\t' ? " " : text.p + i, c == '\t' ? 1 : len);
        }
        for (uint32_t n = cells_of(c); n > 0 && *count < CELLS_MAX; n--) {
            cells[(*count)++] = mark;
            mark = mark == '^' ? '~' : mark;
        }
    }
    if (w.cut_right) {
        styrk_buf_z(out, "\xE2\x80\xA6");
    }
    while (*count > 0 && cells[*count - 1] == ' ') {
        (*count)--;
    }
}

static void put_spaces(styrk_buf *out, uint32_t n)
{
    while (n-- > 0) {
        styrk_buf_char(out, ' ');
    }
}

static uint32_t digits_of(uint32_t v)
{
    uint32_t n = 1;
    while (v >= 10) {
        v /= 10;
        n++;
    }
    return n;
}

/* "  7 | excerpt" and "    |   ^~~ hint". */
static void put_picture(styrk_buf *out, const styrk_diag *diag, styrk_str text, uint32_t line,
                        const styrk_words *words)
{
    char cells[CELLS_MAX];
    uint32_t count;
    const size_t marks_end = out->len;

    put_spaces(out, 2);
    styrk_buf_int(out, line);
    styrk_buf_z(out, " | ");
    put_excerpt(out, cells, &count, diag, text);
    styrk_buf_char(out, '\n');
    put_spaces(out, 3 + digits_of(line));
    styrk_buf_z(out, "| ");
    styrk_buf_bytes(out, cells, count);
    styrk_buf_char(out, ' ');
    styrk_diag_hint(out, diag, words);
    while (out->len > marks_end && out->p[out->len - 1] == ' ') {
        out->len--;
    }
    styrk_buf_char(out, '\n');
}

/* True if a newline stands between the two places. */
static bool is_other_line(styrk_str text, styrk_span a, styrk_span b)
{
    const uint32_t from = a.off < b.off ? a.off : b.off, to = a.off < b.off ? b.off : a.off;
    for (uint32_t i = from; i < to && i < text.n; i++) {
        if (text.p[i] == '\n') {
            return true;
        }
    }
    return false;
}

static const char *severity_name(styrk_severity severity)
{
    static const char *const names[] = {"error", "warning", "note"};
    return names[severity];
}

static const char *severity_title(styrk_severity severity, const styrk_words *words)
{
    switch (severity) {
    case STYRK_ERROR:
        return styrk_words_get(words, "error");
    case STYRK_WARNING:
        return styrk_words_get(words, "warning");
    case STYRK_NOTE:
        break;
    }
    return styrk_words_get(words, "note");
}

/* Tells where the second place is, unless the picture shows it. */
static void put_also(styrk_buf *out, const styrk_diag *diag, styrk_str text,
                     const styrk_words *words)
{
    styrk_buf line;

    if (diag->also.len == 0 || !is_other_line(text, diag->at, diag->also)) {
        return;
    }
    styrk_buf_init(&line, out->arena, 16);
    styrk_buf_int(&line, styrk_place_of(text, diag->also).line);
    const styrk_str number = {line.p, (uint32_t)line.len};
    styrk_buf_z(out, "    = ");
    styrk_words_fill(out, words, "see line {0}", &number, 1);
    styrk_buf_char(out, '\n');
}

void styrk_diag_format(styrk_buf *out, const styrk_diag *diag, styrk_str file, styrk_str text,
                       const styrk_words *words)
{
    const styrk_place place = styrk_place_of(text, diag->at);

    if (file.n > 0) {
        styrk_buf_str(out, file);
        styrk_buf_char(out, ':');
    }
    styrk_buf_int(out, place.line);
    styrk_buf_char(out, ':');
    styrk_buf_int(out, place.column);
    styrk_buf_z(out, ": ");
    styrk_buf_z(out, severity_title(diag->severity, words));
    styrk_buf_z(out, ": ");
    styrk_diag_message(out, diag, words);
    styrk_buf_z(out, " [");
    styrk_buf_z(out, styrk_diag_name(diag->id));
    styrk_buf_z(out, "]\n");
    put_picture(out, diag, text, place.line, words);
    put_also(out, diag, text, words);
}

/* ---- JSON -------------------------------------------------------------------------- */

/* A text made by `put`, as a JSON string. */
static void put_json_text(styrk_buf *out, const styrk_diag *diag, const styrk_words *words,
                          void (*put)(styrk_buf *, const styrk_diag *, const styrk_words *))
{
    styrk_buf text;

    styrk_buf_init(&text, out->arena, out->max);
    put(&text, diag, words);
    styrk_buf_json(out, (styrk_str){text.p, (uint32_t)text.len});
}

static void put_json_number(styrk_buf *out, const char *key, uint32_t value)
{
    styrk_buf_z(out, key);
    styrk_buf_int(out, value);
}

void styrk_diag_json(styrk_buf *out, const styrk_diag *diag, styrk_str text,
                     const styrk_words *words)
{
    const styrk_place place = styrk_place_of(text, diag->at);

    styrk_buf_z(out, "{\"id\":\"");
    styrk_buf_z(out, styrk_diag_name(diag->id));
    styrk_buf_z(out, "\",\"severity\":\"");
    styrk_buf_z(out, severity_name(diag->severity));
    put_json_number(out, "\",\"line\":", place.line);
    put_json_number(out, ",\"column\":", place.column);
    put_json_number(out, ",\"end_column\":", place.end_column);
    styrk_buf_z(out, ",\"message\":");
    put_json_text(out, diag, words, styrk_diag_message);
    styrk_buf_z(out, ",\"hint\":");
    if (table[diag->id < STYRK_D_COUNT ? diag->id : STYRK_D_NONE].hint[0] == '\0') {
        styrk_buf_z(out, "null");
    } else {
        put_json_text(out, diag, words, styrk_diag_hint);
    }
    styrk_buf_char(out, '}');
}
