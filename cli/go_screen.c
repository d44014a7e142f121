/* go_screen.c: a grid of cells, of which only changes are sent.
 *
 * Over a slow line a tick costs the few cells that differ. Big digits are drawn
 * with blocks, or with # where the locale has none.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/go.h"

#define LEAST_CELLS 1

static const go_cell blank = {" ", GO_PLAIN};

bool go_screen_fit(go_screen *screen)
{
    int width, height;

    styrk_tty_size(&width, &height);
    screen->anew = true;
    if (screen->now != NULL && width == screen->width && height == screen->height) {
        return true;
    }
    styrk_heap_clear(&screen->heap);
    screen->width = width;
    screen->height = height;
    screen->now = styrk_heap_get(&screen->heap, (size_t)width * (size_t)height + LEAST_CELLS,
                                 sizeof *screen->now);
    screen->shown = styrk_heap_get(&screen->heap, (size_t)width * (size_t)height + LEAST_CELLS,
                                   sizeof *screen->shown);
    return screen->now != NULL && screen->shown != NULL;
}

void go_screen_clear(go_screen *screen)
{
    for (int i = 0; i < screen->width * screen->height; i++) {
        screen->now[i] = blank;
    }
}

/* ---- text ---------------------------------------------------------------------------- */

static size_t char_bytes(const char *p)
{
    const unsigned char c = (unsigned char)*p;
    const size_t want = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    size_t n = 1;

    while (n < want && ((unsigned char)p[n] & 0xC0) == 0x80) {
        n++;
    }
    return n;
}

/* Nothing from a log or a program may steer the terminal. */
static bool is_printable(const char *p, size_t n)
{
    const unsigned char c = (unsigned char)*p;
    return n == 1 ? c >= 0x20 && c < 0x7F : !(n == 2 && c == 0xC2 && (unsigned char)p[1] < 0xA0);
}

/* What an ASCII terminal gets for the few signs this program writes. */
static const char *plain_sign(const char *p, size_t n)
{
    static const char *const signs[][2] = {{"–", "-"}, {"×", "x"}, {"·", "."}, {"█", "#"},
                                           {"░", "."}, {"─", "-"}, {"▸", ">"}, {"✓", "+"},
                                           {"…", "."}, {"✗", "x"}, {"é", "e"}, {"↵", "<"}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strlen(signs[i][0]) == n && memcmp(signs[i][0], p, n) == 0) {
            return signs[i][1];
        }
    }
    return "?";
}

int go_put_to(go_screen *screen, int x, int y, int end, go_style style, const char *text)
{
    end = end > screen->width ? screen->width : end;
    for (const char *p = text; *p != '\0' && y >= 0 && y < screen->height; x++) {
        const size_t n = char_bytes(p);
        if (x >= 0 && x < end) {
            go_cell *cell = &screen->now[y * screen->width + x];
            const char *from = !is_printable(p, n)      ? "?"
                               : n > 1 && !screen->utf8 ? plain_sign(p, n)
                                                        : p;
            const size_t bytes = from == p ? n : 1;
            memset(cell->text, 0, sizeof cell->text);
            memcpy(cell->text, from, bytes);
            cell->style = (unsigned char)style;
        }
        p += n;
    }
    return x < end ? x : end;
}

int go_put(go_screen *screen, int x, int y, go_style style, const char *text)
{
    return go_put_to(screen, x, y, screen->width, style, text);
}

static int columns_of(const char *text)
{
    int n = 0;

    for (; *text != '\0'; text += char_bytes(text)) {
        n++;
    }
    return n;
}

void go_put_right(go_screen *screen, int y, go_style style, const char *text)
{
    go_put(screen, screen->width - 1 - columns_of(text), y, style, text);
}

void go_fill(go_screen *screen, int x, int y, int width, go_style style, const char *text)
{
    for (int i = 0; i < width; i++) {
        go_put(screen, x + i, y, style, text);
    }
}

/* ---- big digits ----------------------------------------------------------------------- */

typedef struct {
    char sign;
    int width;
    const char *rows[5];
} big_sign;

static const big_sign big_signs[] = {
    {'0', 3, {"###", "# #", "# #", "# #", "###"}}, {'1', 3, {" # ", "## ", " # ", " # ", "###"}},
    {'2', 3, {"###", "  #", "###", "#  ", "###"}}, {'3', 3, {"###", "  #", "###", "  #", "###"}},
    {'4', 3, {"# #", "# #", "###", "  #", "  #"}}, {'5', 3, {"###", "#  ", "###", "  #", "###"}},
    {'6', 3, {"###", "#  ", "###", "# #", "###"}}, {'7', 3, {"###", "  #", "  #", "  #", "  #"}},
    {'8', 3, {"###", "# #", "###", "# #", "###"}}, {'9', 3, {"###", "# #", "###", "  #", "###"}},
    {':', 1, {" ", "#", " ", "#", " "}},           {'.', 1, {" ", " ", " ", " ", "#"}},
    {',', 1, {" ", " ", " ", " ", "#"}},           {'+', 3, {"   ", " # ", "###", " # ", "   "}},
    {'-', 3, {"   ", "   ", "###", "   ", "   "}}, {'M', 3, {"# #", "###", "###", "# #", "# #"}},
    {'A', 3, {"###", "# #", "###", "# #", "# #"}}, {'X', 3, {"# #", "# #", " # ", "# #", "# #"}},
};

static const big_sign *big_of(char sign)
{
    for (size_t i = 0; i < sizeof big_signs / sizeof *big_signs; i++) {
        if (big_signs[i].sign == sign) {
            return &big_signs[i];
        }
    }
    return NULL;
}

int go_big_width(const char *text, int scale)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        const big_sign *big = big_of(*text);
        width += big != NULL ? (big->width + 1) * 2 * scale : 0;
    }
    return width > 0 ? width - 2 * scale : 0;
}

void go_big(go_screen *screen, int x, int y, int scale, go_style style, const char *text)
{
    for (; *text != '\0'; text++) {
        const big_sign *big = big_of(*text);
        if (big == NULL) {
            continue;
        }
        for (int row = 0; row < 5 * scale; row++) {
            for (int column = 0; column < big->width * 2 * scale; column++) {
                if (big->rows[row / scale][column / (2 * scale)] == '#') {
                    go_put(screen, x + column, y + row, style, "█");
                }
            }
        }
        x += (big->width + 1) * 2 * scale;
    }
}

/* ---- sending ---------------------------------------------------------------------------- */

typedef struct {
    char bytes[4096];
    size_t n;
} sender;

static void send_bytes(sender *s, const char *p, size_t n)
{
    if (s->n + n > sizeof s->bytes) {
        styrk_tty_write(s->bytes, s->n);
        s->n = 0;
    }
    memcpy(s->bytes + s->n, p, n);
    s->n += n;
}

static const char *style_code(const go_screen *screen, unsigned char style)
{
    static const char *const codes[GO_STYLES] = {
        [GO_PLAIN] = "\033[0m",    [GO_BOLD] = "\033[0;1m",    [GO_DIM] = "\033[0;2m",
        [GO_GREEN] = "\033[0;32m", [GO_YELLOW] = "\033[0;33m", [GO_RED] = "\033[0;1;31m",
        [GO_CYAN] = "\033[0;36m",  [GO_FLASH] = "\033[0;7m"};

    return screen->color || style == GO_FLASH ? codes[style] : codes[GO_PLAIN];
}

static bool same_cell(const go_cell *a, const go_cell *b)
{
    return a->style == b->style && memcmp(a->text, b->text, sizeof a->text) == 0;
}

static void send_row(go_screen *screen, sender *s, int y)
{
    go_cell *now = screen->now + y * screen->width, *shown = screen->shown + y * screen->width;
    int first = 0, last = screen->width - 1;
    unsigned char style = GO_STYLES;
    char place[32];

    while (!screen->anew && first <= last && same_cell(&now[first], &shown[first])) {
        first++;
    }
    while (!screen->anew && last >= first && same_cell(&now[last], &shown[last])) {
        last--;
    }
    if (first > last) {
        return;
    }
    const int n = snprintf(place, sizeof place, "\033[%d;%dH", y + 1, first + 1);
    send_bytes(s, place, (size_t)n);
    for (int x = first; x <= last; x++) {
        if (now[x].style != style) {
            const char *code = style_code(screen, now[x].style);
            send_bytes(s, code, strlen(code));
            style = now[x].style;
        }
        send_bytes(s, now[x].text, strlen(now[x].text));
        shown[x] = now[x];
    }
    send_bytes(s, "\033[0m", 4);
}

void go_screen_show(go_screen *screen)
{
    sender s = {.n = 0};

    for (int y = 0; y < screen->height; y++) {
        send_row(screen, &s, y);
    }
    styrk_tty_write(s.bytes, s.n);
    screen->anew = false;
}
