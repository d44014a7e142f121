/* say.c: texts for people, in their language.
 *
 * A text is looked up by its English form. {0} {1} {2} are replaced by strings;
 * nothing else in a text is special, so a name with a brace does no harm.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define HOLES 10
#define SLOW_MS 1000
#define TELL_EVERY_MS 100

const char *styrk_tr(const styrk_cli *cli, const char *msgid)
{
    const styrk_words *words = cli->words;
    const char *text = NULL;

    if (msgid[0] == '\0') {
        return msgid;
    }
    if (words != NULL && words->look_up != NULL) {
        text = words->look_up(words->user, msgid);
    }
    return text == NULL ? msgid : text;
}

/* ---- filling ------------------------------------------------------------------ */

typedef struct {
    const char *value[HOLES];
    size_t count;
} holes;

static void take_holes(holes *h, va_list list)
{
    const char *value;

    h->count = 0;
    while (h->count < HOLES && (value = va_arg(list, const char *)) != NULL) {
        h->value[h->count++] = value;
    }
}

/* The string that stands for the hole at p, or NULL if there is none. */
static const char *hole_at(const char *p, const holes *h)
{
    if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}' &&
        (size_t)(p[1] - '0') < h->count) {
        return h->value[p[1] - '0'];
    }
    return NULL;
}

static void fill(FILE *out, const char *text, const holes *h)
{
    for (const char *p = text; *p != '\0'; p++) {
        const char *value = hole_at(p, h);
        if (value == NULL) {
            fputc(*p, out);
        } else {
            fputs(value, out);
            p += 2;
        }
    }
}

/* With out NULL only measures; answers the length. */
static size_t fill_memory(char *out, const char *text, const holes *h)
{
    size_t n = 0;

    for (const char *p = text; *p != '\0'; p++) {
        const char *value = hole_at(p, h);
        const size_t len = value == NULL ? 1 : strlen(value);
        if (out != NULL) {
            memcpy(out + n, value == NULL ? p : value, len);
        }
        n += len;
        p += value == NULL ? 0 : 2;
    }
    return n;
}

void styrk_say(const styrk_cli *cli, FILE *out, const char *msgid, ...)
{
    holes h;
    va_list list;

    va_start(list, msgid);
    take_holes(&h, list);
    va_end(list);
    fill(out, styrk_tr(cli, msgid), &h);
}

const char *styrk_filled(styrk_cli *cli, const char *msgid, ...)
{
    holes h;
    va_list list;
    const char *text = styrk_tr(cli, msgid);
    char *out;

    va_start(list, msgid);
    take_holes(&h, list);
    va_end(list);
    out = styrk_heap_get(&cli->heap, fill_memory(NULL, text, &h) + 1, 1);
    if (out == NULL) {
        return "";
    }
    fill_memory(out, text, &h);
    return out;
}

/* ---- messages -------------------------------------------------------------------- */

static FILE *messages(const styrk_cli *cli)
{
    return cli->messages != NULL ? cli->messages : stderr;
}

static void begin_message(const styrk_cli *cli)
{
    if (cli->messages != NULL) {
        return; /* shown on a screen, not after a prompt */
    }
    fflush(stdout);
    fputs(cli->err.color ? "\033[1;31mstyrk:\033[0m " : "styrk: ", stderr);
}

static void fail_json(int code, const char *text, const holes *h)
{
    styrk_out j;
    const size_t n = fill_memory(NULL, text, h);
    char *message = malloc(n + 1);

    if (message == NULL) {
        return;
    }
    fill_memory(message, text, h);
    styrk_out_begin(&j, stdout, "styrk.error/1");
    styrk_out_int(&j, "exit", code);
    styrk_out_text(&j, "message", (styrk_str){message, (uint32_t)n});
    styrk_out_end(&j);
    free(message);
}

int styrk_fail(styrk_cli *cli, int code, const char *msgid, ...)
{
    holes h;
    va_list list;
    const char *text = styrk_tr(cli, msgid);

    va_start(list, msgid);
    take_holes(&h, list);
    va_end(list);
    styrk_progress_end(cli);
    if (cli->json && code != STYRK_EXIT_USAGE) {
        fail_json(code, text, &h);
    }
    begin_message(cli);
    fill(messages(cli), text, &h);
    fputc('\n', messages(cli));
    return code;
}

void styrk_warn(const styrk_cli *cli, const char *msgid, ...)
{
    holes h;
    va_list list;

    if (cli->quiet) {
        return;
    }
    va_start(list, msgid);
    take_holes(&h, list);
    va_end(list);
    begin_message(cli);
    fill(messages(cli), styrk_tr(cli, msgid), &h);
    fputc('\n', messages(cli));
}

int styrk_broken(styrk_cli *cli, const char *where)
{
    return cli->heap.arena.failed
               ? styrk_fail(cli, STYRK_EXIT_STORE, N_("out of memory"), NULL)
               : styrk_fail(
                     cli, STYRK_EXIT_BUG,
                     N_("this is a fault in styrk ({0}); nothing was lost; please report it"),
                     where, NULL);
}

int styrk_file_failed(styrk_cli *cli, const char *path, int error)
{
    return styrk_fail(cli, STYRK_EXIT_STORE, N_("{0}: {1}"), path, styrk_os_reason(error), NULL);
}

/* ---- small texts -------------------------------------------------------------------- */

const char *styrk_number(styrk_cli *cli, int64_t value)
{
    char text[24];
    const char *copy;

    snprintf(text, sizeof text, "%lld", (long long)value);
    copy = styrk_heap_copy(&cli->heap, text, strlen(text));
    return copy == NULL ? "" : copy;
}

const char *styrk_z(styrk_cli *cli, styrk_str text)
{
    const char *copy = styrk_heap_copy(&cli->heap, text.p, text.n);
    return copy == NULL ? "" : copy;
}

styrk_str styrk_s(const char *z)
{
    return (styrk_str){z, (uint32_t)strlen(z)};
}

bool styrk_same(styrk_str a, const char *z)
{
    return a.n == strlen(z) && (a.n == 0 || memcmp(a.p, z, a.n) == 0);
}

const char *styrk_day_words(styrk_cli *cli, styrk_day day)
{
    static const char *const weekdays[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                           N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                           N_("Sunday")};
    char date[11];

    styrk_day_format(date, day);
    return styrk_filled(cli, N_("{0} {1}"), styrk_tr(cli, weekdays[styrk_day_weekday(day)]), date,
                        NULL);
}

/* ---- progress --------------------------------------------------------------------------- */

void styrk_progress_begin(styrk_cli *cli)
{
    cli->progress_from = styrk_clock_ticks();
    cli->progress_shown = false;
}

void styrk_progress_tell(void *user, size_t done, size_t total)
{
    styrk_cli *cli = user;
    const int64_t now = styrk_clock_ticks();

    if (!cli->err.tty || cli->quiet || cli->progress_from == 0 ||
        now - cli->progress_from < (cli->progress_shown ? TELL_EVERY_MS : SLOW_MS)) {
        return;
    }
    cli->progress_from = cli->progress_shown ? now : now - TELL_EVERY_MS;
    cli->progress_shown = true;
    fprintf(stderr, "\r%3zu %%", total == 0 ? 0 : done * 100 / total);
    fflush(stderr);
}

void styrk_progress_end(styrk_cli *cli)
{
    if (cli->progress_shown) {
        fputs("\r     \r", stderr);
        fflush(stderr);
    }
    cli->progress_from = 0;
    cli->progress_shown = false;
}
