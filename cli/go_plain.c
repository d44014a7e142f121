/* go_plain.c: the same session line by line, for screen readers and for terminals
 * that cannot be drawn on. A line is printed when something is to be known, never
 * for a second that went by.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/go.h"

#define LINE_MAX_BYTES 400

static void print_lines(const char *text)
{
    puts(text);
}

static void print_set(styrk_go *go)
{
    styrk_cli *cli = go->cli;
    const char *goal;
    int sets = 0;

    if (go->set == NULL) {
        puts(styrk_tr(cli,
                      go->session->refused    ? N_("The rest is refused; see: w, and styrk screen")
                      : go->session->complete ? N_("Done for today.")
                                              : N_("What is left waits for something; see: w")));
        puts(styrk_tr(cli, N_("f finishes the session, q leaves it open")));
        return;
    }
    goal = go->words.load[0] != '\0'
               ? styrk_filled(cli, "{0} x {1}", go->words.load, go->words.goal, NULL)
               : go->words.goal;
    for (const styrk_set *set = go->exercise->sets; set != NULL; set = set->next) {
        sets++;
    }
    printf("%s%s%s, %s: %s%s%s, %s\n", go->exercise->group,
           go->exercise->group[0] != '\0' ? " " : "", styrk_z(cli, go->exercise->name),
           go->words.role, goal, go->words.effort[0] != '\0' ? " " : "", go->words.effort,
           styrk_filled(cli, N_("set {0} of {1}"), styrk_number(cli, go->at.set + 1),
                        styrk_number(cli, sets), NULL));
    if (go->words.extra[0] != '\0') {
        puts(go->words.extra);
    }
    if (go->last_time[0] != '\0') {
        puts(go->last_time);
    }
}

static void print_clock(styrk_go *go, const char *name, const go_running *r)
{
    char time[16];

    if (r->clock == NULL || (r->view.phase == NULL && !r->view.over)) {
        return;
    }
    go_time(time, r->view.show_ms, r->view.up);
    printf("%s: %s\n", styrk_tr(go->cli, name), time);
}

static void print_clocks(styrk_go *go)
{
    print_clock(go, N_("start clock"), &go->running[GO_CLOCK_TAP]);
    print_clock(go, N_("rest"), &go->running[GO_CLOCK_REST]);
    print_clock(go, N_("cuff"), &go->running[GO_CLOCK_CUFF]);
    print_clock(go, N_("no cuff"), &go->running[GO_CLOCK_OFF]);
}

static void choose_stop(styrk_go *go, const char *rest)
{
    styrk_stop_sign sign;
    char *end = NULL;
    const long number = strtol(rest, &end, 10);

    if (end != rest && number > 0 && styrk_stop_sign_at(&sign, (uint32_t)number - 1)) {
        go_stop(go, (uint32_t)number - 1);
        return;
    }
    puts(styrk_tr(go->cli, N_("Stop: what is it?")));
    for (uint32_t i = 0; styrk_stop_sign_at(&sign, i); i++) {
        printf("x %u  %s\n", (unsigned)i + 1, styrk_tr(go->cli, sign.title));
    }
}

static void keep(styrk_go *go, const char *rest)
{
    const styrk_conflict *c;
    char *end = NULL;
    const long number = strtol(rest, &end, 10);

    go->conflict = 0;
    c = go_conflict(go);
    if (c == NULL) {
        puts(styrk_tr(go->cli, N_("no set has two values")));
    } else if (end != rest && number > 0 && number <= (long)c->count) {
        go_keep(go, (uint32_t)number - 1);
    } else {
        puts(styrk_tr(go->cli, N_("Two devices differ. Which one is kept?")));
        for (uint32_t i = 0; i < c->count; i++) {
            printf("v %u  %s\n", (unsigned)i + 1, go_conflict_words(go, c, i));
        }
    }
}

static void finish(styrk_go *go, const char *rest)
{
    if (rest[0] == 'y' || rest[0] == 'j') {
        go_finish(go);
    } else {
        puts(styrk_tr(go->cli, N_("Finish the session? What is left counts as skipped: f y")));
    }
}

/* Commands that change no set. True: the line was one. */
static bool do_clock(styrk_go *go, char key)
{
    switch (key) {
    case 'h':
        go_clock_tap(go);
        return true;
    case 'H':
        go_row_begin(go);
        return true;
    case 'k':
        go_clock_cuff(go);
        return true;
    case 'r':
    case '+':
        go_clock_rest(go, 15000);
        return true;
    case 'R':
    case '-':
        go_clock_rest(go, -15000);
        return true;
    case 't':
        print_clocks(go);
        return true;
    case 'm':
        go->mute = !go->mute;
        return true;
    case 'w':
        print_lines(go_why(go));
        return true;
    case '?':
        print_lines(go_keys_page(go));
        puts(styrk_tr(go->cli, N_("t: the clocks that run")));
        return true;
    default:
        return false;
    }
}

static void do_set(styrk_go *go, char key, const char *line, const char *rest)
{
    switch (key) {
    case '\0':
        if (go_row_just_wrote(go)) {
            go_say(go, GO_DIM, styrk_tr(go->cli, N_("the clock has written that set down")));
        } else {
            go_done(go);
        }
        break;
    case 'c':
        go_change(go, rest[0] != '\0' ? rest : "?");
        break;
    case 's':
        go_skip(go);
        break;
    case 'u':
        go_undo(go);
        break;
    case 'p':
        go_pain(go, rest[0] != '\0' ? rest : "?");
        break;
    case 'x':
        go_row_stop(go);
        choose_stop(go, rest);
        break;
    case 'v':
        keep(go, rest);
        break;
    case 'f':
        finish(go, rest);
        break;
    case 'q':
        go->leave = true;
        break;
    default:
        go_change(go, line);
        break;
    }
}

/* A command is one letter, alone or before a blank; any other line is what was done. */
static void on_line(styrk_go *go, const char *line)
{
    line += strspn(line, " \t");
    const char key = line[0] != '\0' && (line[1] == '\0' || line[1] == ' ') ? line[0] : '\0';
    const char *rest = key != '\0' ? line + 1 + strspn(line + 1, " ") : line;

    go->message[0] = '\0';
    go->mode = GO_SETS;
    if (key != '\0' && do_clock(go, key)) {
        if (go->message[0] != '\0') {
            puts(go->message);
        }
        return;
    }
    do_set(go, key != '\0' || line[0] == '\0' ? key : '?', line, rest);
    if (go->message[0] != '\0') {
        puts(go->message);
    }
    if (go->mode == GO_TEXT) { /* what to do after a stop */
        puts(go->page);
    }
    if (!go->leave) {
        print_set(go);
    }
}

int go_plain(styrk_go *go)
{
    char line[LINE_MAX_BYTES];

    if (!styrk_tty_begin(false)) {
        return styrk_broken(go->cli, "terminal");
    }
    puts(styrk_tr(go->cli, N_("Enter: done as planned. ? and Enter: the other keys.")));
    if (go->session->conflicts != NULL) {
        puts(styrk_tr(go->cli, N_("Two devices differ: v")));
    }
    print_set(go);
    while (!go->leave) {
        go->message[0] = '\0';
        const int wait = go_tick(go);
        if (go->flash[0] != '\0') {
            puts(go->flash);
            go->flash[0] = '\0';
        }
        if (go->message[0] != '\0') { /* a clock wrote something down */
            puts(go->message);
            print_set(go);
        }
        fflush(stdout);
        const int got = styrk_tty_line(line, sizeof line, wait);
        if (got == STYRK_LINE_END) {
            go->leave = true;
        } else if (got == STYRK_LINE_READ) {
            on_line(go, line);
        }
    }
    styrk_tty_end();
    return STYRK_EXIT_DONE;
}
