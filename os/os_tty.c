/* os_tty.c: a terminal that a program draws on and reads keys from.
 *
 * Keys come one by one and unechoed. The terminal is given back as it was when the
 * program ends, is told to end, is stopped with Ctrl-Z, or is suspended; a kill that
 * cannot be caught leaves it to the shell (`reset`).
 *
 * The one file of os/ with state: signals have no other place to leave word.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "os/os.h"

#define ESCAPE_MS 50 /* an escape key alone, or the begin of a sequence? */

static volatile sig_atomic_t told_to_end, resized, woken;
static struct termios before;
static bool drawing; /* the terminal is ours now */
static bool full;    /* with a screen of its own */

/* Bytes that came and are not keys yet. */
static unsigned char waiting[64];
static size_t waiting_count;

static void on_signal(int number)
{
    if (number == SIGWINCH) {
        resized = 1;
    } else if (number == SIGCONT) {
        woken = 1;
    } else {
        told_to_end = 1;
    }
}

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT};

static void catch_signals(bool on)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on ? on_signal : SIG_DFL;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        sigaction(caught[i], &action, NULL);
    }
}

bool styrk_tty_is(void)
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

void styrk_tty_write(const char *p, size_t n)
{
    while (n > 0) {
        const ssize_t put = write(STDOUT_FILENO, p, n);
        if (put < 0 && errno != EINTR && errno != EAGAIN) {
            return; /* the other end is gone; SIGHUP tells */
        }
        if (put > 0) {
            p += put;
            n -= (size_t)put;
        }
    }
}

static void write_z(const char *text)
{
    styrk_tty_write(text, strlen(text));
}

static void take(void)
{
    struct termios raw = before;

    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
    raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    if (full) { /* another screen, no cursor, no wrapping of the last column */
        write_z("\033[?1049h\033[?25l\033[?7l\033[2J");
    }
    drawing = true;
}

static void give_back(void)
{
    if (drawing) {
        if (full) {
            write_z("\033[0m\033[?7h\033[?25h\033[?1049l");
        }
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
        drawing = false;
    }
}

bool styrk_tty_begin(bool screen)
{
    if (!styrk_tty_is() || tcgetattr(STDIN_FILENO, &before) != 0) {
        return false;
    }
    told_to_end = 0;
    resized = 0;
    woken = 0;
    waiting_count = 0;
    full = screen;
    catch_signals(true);
    if (screen) {
        take();
    }
    return true;
}

void styrk_tty_end(void)
{
    give_back();
    catch_signals(false);
}

void styrk_tty_size(int *width, int *height)
{
    struct winsize size;

    *width = 80;
    *height = 24;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *width = size.ws_col;
        *height = size.ws_row;
    }
}

/* ---- keys ------------------------------------------------------------------------- */

static void suspend(void)
{
    give_back();
    catch_signals(false);
    raise(SIGTSTP);
    catch_signals(true);
    take();
    resized = 1;
}

/* Waits for input, a signal, or the end of the time; true: there is input. Signals
 * arrive only while it waits, so that none is overlooked. */
static bool wait_for_input(int wait_ms)
{
    struct timespec time = {wait_ms / 1000, (wait_ms % 1000) * 1000000L};
    sigset_t held, open;
    fd_set set;
    int ready = 0;

    sigemptyset(&held);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        sigaddset(&held, caught[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &open);
    if (told_to_end == 0 && resized == 0 && woken == 0) {
        FD_ZERO(&set);
        FD_SET(STDIN_FILENO, &set);
        ready = pselect(STDIN_FILENO + 1, &set, NULL, NULL, wait_ms < 0 ? NULL : &time, &open);
    }
    sigprocmask(SIG_SETMASK, &open, NULL);
    return ready > 0;
}

static int32_t told(void)
{
    if (told_to_end != 0) {
        return STYRK_KEY_END;
    }
    if (woken != 0) {
        woken = 0;
        resized = 0;
        if (drawing) {
            take();
        }
        return STYRK_KEY_RESIZE;
    }
    if (resized != 0) {
        resized = 0;
        return STYRK_KEY_RESIZE;
    }
    return STYRK_KEY_NONE;
}

static size_t key_length(const unsigned char *p, size_t n)
{
    size_t i = 2;

    if (p[0] == 0x1B && n == 1) {
        return 0; /* alone, or the begin of a sequence */
    }
    if (p[0] == 0x1B && (p[1] == '[' || p[1] == 'O')) {
        while (i < n && (p[i] < 0x40 || p[i] > 0x7E)) {
            i++;
        }
        return i < n ? i + 1 : 0;
    }
    const size_t want = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    return want <= n ? want : 0;
}

static int32_t key_of(const unsigned char *p, size_t n)
{
    if (p[0] == 0x1B) {
        const unsigned char last = p[n - 1];
        return n < 3         ? STYRK_KEY_ESCAPE
               : last == 'A' ? STYRK_KEY_UP
               : last == 'B' ? STYRK_KEY_DOWN
                             : STYRK_KEY_OTHER;
    }
    if (p[0] < 0x80) {
        return p[0] == '\n' ? '\r' : p[0] == 0x08 ? 0x7F : p[0];
    }
    int32_t code = n == 2 ? p[0] & 0x1F : n == 3 ? p[0] & 0x0F : p[0] & 0x07;
    for (size_t i = 1; i < n; i++) {
        code = code << 6 | (p[i] & 0x3F);
    }
    return code;
}

static int32_t take_key(void)
{
    size_t n = key_length(waiting, waiting_count);
    int32_t key;

    if (n == 0 && waiting_count < sizeof waiting && wait_for_input(ESCAPE_MS)) {
        return STYRK_KEY_NONE; /* the rest of it is there */
    }
    n = n == 0 ? 1 : n;
    key = key_of(waiting, n);
    waiting_count -= n;
    memmove(waiting, waiting + n, waiting_count);
    return key;
}

int32_t styrk_tty_key(int wait_ms)
{
    int32_t key = told();

    if (key == STYRK_KEY_NONE && (waiting_count > 0 || wait_for_input(wait_ms))) {
        const ssize_t got =
            waiting_count < sizeof waiting
                ? read(STDIN_FILENO, waiting + waiting_count, sizeof waiting - waiting_count)
                : 0;
        if (got <= 0 && waiting_count == 0) {
            return got < 0 && errno == EINTR ? told() : STYRK_KEY_END; /* the line was hung up */
        }
        waiting_count += got > 0 ? (size_t)got : 0;
        key = waiting_count > 0 ? take_key() : STYRK_KEY_NONE;
    }
    key = key == STYRK_KEY_NONE ? told() : key;
    if (key == 0x1A) {
        suspend();
        return STYRK_KEY_RESIZE;
    }
    return key;
}

int styrk_tty_line(char *out, size_t room, int wait_ms)
{
    ssize_t got;

    if (told_to_end != 0) {
        return STYRK_LINE_END;
    }
    if (!wait_for_input(wait_ms)) {
        woken = 0;
        resized = 0;
        return told_to_end != 0 ? STYRK_LINE_END : STYRK_LINE_NONE;
    }
    got = read(STDIN_FILENO, out, room - 1); /* the terminal hands out whole lines */
    if (got <= 0) {
        return got < 0 && errno == EINTR ? STYRK_LINE_NONE : STYRK_LINE_END;
    }
    while (got > 0 && (out[got - 1] == '\n' || out[got - 1] == '\r')) {
        got--;
    }
    out[got] = '\0';
    return STYRK_LINE_READ;
}
