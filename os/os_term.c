/* os_term.c: what the terminal can show, and in which language.
 *
 * Reads the environment directly and never calls setlocale(): what a program of
 * this project prints depends on its arguments and on these variables, not on
 * which locales happen to be installed.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "os/os.h"

#define USUAL_WIDTH 80
#define LEAST_WIDTH 20
#define MOST_WIDTH 1000

void styrk_os_prepare(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

const char *styrk_env_get(const char *name)
{
    const char *value = getenv(name);
    return value == NULL || value[0] == '\0' ? NULL : value;
}

/* The first of the three variables that is set decides, as POSIX says. */
static const char *locale_name(const char *category)
{
    const char *names[] = {"LC_ALL", category, "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = styrk_env_get(names[i]);
        if (value != NULL) {
            return value;
        }
    }
    return "";
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "da", "da_DK", "da.UTF-8", but not "dav". */
static bool is_language(const char *locale, const char *code)
{
    return starts(locale, code) && strchr("_.@-", locale[2]) != NULL;
}

styrk_lang styrk_locale_lang(void)
{
    const char *locale = locale_name("LC_MESSAGES");

    if (is_language(locale, "da")) {
        return STYRK_LANG_DA;
    }
    if (is_language(locale, "nb") || is_language(locale, "no") || is_language(locale, "nn")) {
        return STYRK_LANG_NB;
    }
    return STYRK_LANG_EN;
}

static bool is_utf8(void)
{
    const char *locale = locale_name("LC_CTYPE"), *dot = strchr(locale, '.');

    return dot != NULL && (starts(dot, ".UTF-8") || starts(dot, ".utf8") || starts(dot, ".utf-8") ||
                           starts(dot, ".UTF8"));
}

static int width_of(int fd)
{
    const char *columns = styrk_env_get("COLUMNS");
    struct winsize size;
    long width = 0;

    if (columns != NULL) {
        width = strtol(columns, NULL, 10);
    }
    if (width <= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0) {
        width = size.ws_col;
    }
    if (width <= 0) {
        return USUAL_WIDTH;
    }
    return width < LEAST_WIDTH ? LEAST_WIDTH : (width > MOST_WIDTH ? MOST_WIDTH : (int)width);
}

styrk_term styrk_term_look(int fd, styrk_color color)
{
    const char *term = styrk_env_get("TERM");
    styrk_term t = {isatty(fd) == 1, color == STYRK_COLOR_ALWAYS, is_utf8(), width_of(fd)};

    if (color == STYRK_COLOR_AUTO) {
        t.color =
            t.tty && styrk_env_get("NO_COLOR") == NULL && term != NULL && strcmp(term, "dumb") != 0;
    }
    return t;
}

bool styrk_term_asks(void)
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

bool styrk_term_line(styrk_heap *heap, styrk_str *out)
{
    char *line = NULL, *copy;
    size_t room = 0;
    const ssize_t got = getline(&line, &room, stdin);
    size_t n = got < 0 ? 0 : (size_t)got;

    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) {
        n--;
    }
    copy = got < 0 ? NULL : styrk_heap_copy(heap, line, n);
    free(line);
    *out = (styrk_str){copy, copy == NULL ? 0 : (uint32_t)n};
    return copy != NULL;
}

bool styrk_term_secret(styrk_heap *heap, styrk_str *out)
{
    struct termios shown, hidden;
    const bool hides = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &shown) == 0;
    bool got;

    if (hides) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    got = styrk_term_line(heap, out);
    if (hides) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        styrk_err_put("\n", 1);
    }
    return got;
}
