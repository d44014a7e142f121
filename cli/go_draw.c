/* go_draw.c: where things stand on the screen.
 *
 *   head      program, day, how much is done, the time of day
 *   flash     what a clock says, for a moment; else that two devices differ
 *   set       name, the load or the seconds in big digits, what else there is to know
 *   clocks    a line for each that runs
 *   list      the session with marks; the set's own exercise unfolded
 *   foot      the prompt or what happened last; the keys
 *
 * Everything fits into 60 columns and 20 rows, what is needed into 40 and 15.
 */
#include <string.h>

#include "cli/go.h"
#include "cli/out.h"

#define MARGIN 2
#define SIDE_WIDTH 24 /* beside the digits */
#define BAR_WIDTH 24
#define GOAL_WIDTH 6 /* "8–12", "30 s" */
#define LOAD_WIDTH 9
#define EFFORT_WIDTH 6
#define EXTRA_ROWS 3
#define FOOT_ROWS 4
#define LOW_ROWS 18 /* with fewer, rows that part things are left out */

/* ---- small things -------------------------------------------------------------------------- */

/* Text broken at blanks; answers the row below it. Rows up to `skip` are left out. */
static int put_wrapped(go_screen *s, int y, int end_y, go_style style, const char *text, int *skip)
{
    const int width = s->width - 2 * MARGIN;

    for (const char *p = text; *p != '\0' && y < end_y;) {
        const char *cut = NULL, *q = p;
        int n = 0;
        for (; *q != '\0' && *q != '\n' && n <= width; q++) {
            cut = *q == ' ' ? q : cut;
            n += ((unsigned char)*q & 0xC0) != 0x80 ? 1 : 0;
        }
        const char *end = *q == '\0' || *q == '\n' || cut == NULL ? q : cut;
        if (*skip > 0) {
            *skip -= 1;
        } else {
            char line[1024];
            const size_t bytes =
                (size_t)(end - p) < sizeof line - 1 ? (size_t)(end - p) : sizeof line - 1;
            memcpy(line, p, bytes);
            line[bytes] = '\0';
            go_put(s, MARGIN, y++, style, line);
        }
        p = end;
        p += *p == ' ' || *p == '\n' ? 1 : 0;
    }
    return y;
}

static void count_sets(const styrk_go *go, int *done, int *all)
{
    *done = 0;
    *all = 0;
    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            *all += 1;
            *done += set->status == STYRK_SET_DONE ? 1 : 0;
        }
    }
}

static void draw_head(styrk_go *go)
{
    styrk_cli *cli = go->cli;
    const styrk_session *session = go->session;
    char moment[24], right[48];
    int done, all, x;

    count_sets(go, &done, &all);
    x = go_put(&go->screen, MARGIN, 0, GO_BOLD, "styrk");
    if (session->day.n > 0) {
        x = go_put(&go->screen, x + 2, 0, GO_DIM,
                   styrk_filled(cli, N_("day {0}"), styrk_z(cli, session->day), NULL));
    }
    if (session->week > 0) {
        go_put(
            &go->screen, x, 0, GO_DIM,
            styrk_filled(cli, ", {0}",
                         styrk_filled(cli, N_("week {0}"), styrk_number(cli, session->week), NULL),
                         NULL));
    }
    styrk_clock_format(moment, go_now(go));
    moment[16] = '\0';
    snprintf(right, sizeof right, "%s%d/%d  %s ", go->mute ? "- " : "", done, all, moment + 11);
    go_put_right(&go->screen, 0, GO_DIM, right);
    if (go->flash[0] != '\0') {
        go_fill(&go->screen, 0, 1, go->screen.width, GO_FLASH, " ");
        go_put(&go->screen, MARGIN, 1, GO_FLASH, go->flash);
    } else if (session->conflicts != NULL) {
        go_put(&go->screen, MARGIN, 1, GO_YELLOW, styrk_tr(cli, N_("Two devices differ: v")));
    }
}

/* ---- the set, large -------------------------------------------------------------------------- */

typedef struct {
    char text[24]; /* in big digits */
    const char *unit;
    go_style style;
} big_number;

/* "137,5 kg" into digits and unit. */
static void split_unit(styrk_go *go, big_number *big, const char *text)
{
    const size_t n = strcspn(text, " ");

    snprintf(big->text, sizeof big->text, "%.*s", (int)(n < sizeof big->text ? n : 0), text);
    big->unit = text[n] == ' ' ? styrk_filled(go->cli, "{0}", text + n + 1, NULL) : "";
}

static void first_number(big_number *big, const char *goal)
{
    const size_t n = strspn(goal, "0123456789.,");

    snprintf(big->text, sizeof big->text, "%.*s", n > 0 ? (int)n : 3, n > 0 ? goal : "MAX");
}

/* What the set is about: its load, else its seconds, else its reps. */
static big_number number_of_set(styrk_go *go)
{
    big_number big = {"", "", GO_BOLD};
    const styrk_set *set = go->set;

    if (set->has_hold) {
        first_number(&big, go->words.goal);
        big.unit = "s";
    } else if (set->has_load && set->load.mass.u != 0) {
        const char *load = go->words.load;
        while (*load != '\0' && strchr("+-0123456789", *load) == NULL) {
            load++; /* "BW+10 kg" */
        }
        split_unit(go, &big, load);
    } else {
        first_number(&big, go->words.goal);
        big.unit = styrk_tr(go->cli, N_("reps"));
    }
    if (set->status != STYRK_SET_PLANNED) {
        big.style = GO_DIM;
    }
    return big;
}

static go_style style_of_tap(const go_running *tap)
{
    const styrk_clock_phase *phase = tap->view.phase;

    if (phase == NULL || phase->kind == STYRK_PHASE_READY || phase->kind == STYRK_PHASE_SWITCH) {
        return GO_YELLOW;
    }
    return phase->kind == STYRK_PHASE_REST ? GO_CYAN : GO_GREEN;
}

static bool is_ticking(const go_running *r)
{
    return r->clock != NULL && (r->view.phase != NULL || r->view.over);
}

/* The clock that one waits for, if there is one. */
static bool number_of_clock(styrk_go *go, big_number *big)
{
    const go_running *tap = &go->running[GO_CLOCK_TAP], *rest = &go->running[GO_CLOCK_REST];

    *big = (big_number){"", "", GO_CYAN};
    if (is_ticking(tap)) {
        go_time(big->text, tap->view.over ? tap->clock->total_ms : tap->view.show_ms,
                tap->view.up || tap->view.over);
        big->style = style_of_tap(tap);
        if (tap->view.phase != NULL && tap->view.phase->kind == STYRK_PHASE_PAST) {
            char past[16];
            memcpy(past, big->text, sizeof past);
            snprintf(big->text, sizeof big->text, "+%s", past);
        }
        return true;
    }
    if (rest->clock != NULL && rest->view.phase != NULL && rest->clock->total_ms > 0) {
        go_time(big->text, rest->view.show_ms, false);
        big->style = rest->view.show_ms <= 10000 ? GO_YELLOW : GO_CYAN;
        return true;
    }
    return false;
}

/* A few words for the phase of a clock: "rest", "left 1/2", "round 3/8". */
static const char *phase_words(styrk_go *go, const go_running *r)
{
    static const char *const names[STYRK_PHASES] = {N_("get ready"),    N_("work"),
                                                    N_("switch sides"), N_("rest"),
                                                    N_("cuff"),         N_("past the target")};
    styrk_cli *cli = go->cli;
    const styrk_clock_phase *phase = r->view.phase;
    const char *text;

    if (phase == NULL) {
        return styrk_tr(cli, N_("over"));
    }
    text = phase->kind == STYRK_PHASE_WORK && r->clock->kind == STYRK_CLOCK_HOLD
               ? styrk_tr(cli, phase->side == STYRK_SIDE_LEFT    ? N_("left")
                               : phase->side == STYRK_SIDE_RIGHT ? N_("right")
                                                                 : N_("hold"))
               : styrk_tr(cli, names[phase->kind]);
    if (phase->of > 0 && phase->side == STYRK_SIDE_NONE) {
        text = styrk_filled(cli, "{0} {1}/{2}", text, styrk_number(cli, phase->n),
                            styrk_number(cli, phase->of), NULL);
    }
    return text;
}

static void draw_title(styrk_go *go, int y)
{
    styrk_cli *cli = go->cli;
    const styrk_exercise_today *e = go->exercise;
    int n = 0, x;

    for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
        n++;
    }
    x = go_put(&go->screen, MARGIN, y, GO_DIM, e->group);
    x += e->group[0] != '\0' ? 1 : 0;
    x = go_put_to(&go->screen, x, y, go->screen.width - 26, GO_BOLD, styrk_z(cli, e->name));
    go_put(&go->screen, x + 2, y, GO_PLAIN, go->words.role);
    go_put_right(&go->screen, y, GO_DIM,
                 styrk_filled(cli, N_("set {0} of {1}"), styrk_number(cli, go->at.set + 1),
                              styrk_number(cli, n), NULL));
}

/* Beside the digits: what they are of, and the rest of the goal. */
static void draw_side(styrk_go *go, int x, int y, const big_number *big, bool clock)
{
    styrk_cli *cli = go->cli;
    go_screen *s = &go->screen;
    const char *times = s->utf8 ? "×" : "x";
    const styrk_set *set = go->set;

    if (clock) {
        const go_running *tap = &go->running[GO_CLOCK_TAP];
        const go_running *r = is_ticking(tap) ? tap : &go->running[GO_CLOCK_REST];
        go_put(s, x, y, big->style, phase_words(go, r));
        if (go->words.load[0] != '\0') {
            go_put(s, x, y + 2, GO_BOLD, go->words.load);
        }
    } else {
        go_put(s, x, y, GO_BOLD, big->unit);
    }
    const bool counted = !set->has_hold && (clock || set->has_load || set->bodyweight);
    const char *goal =
        counted ? styrk_filled(cli, "{0} {1}", times, go->words.goal, NULL) : go->words.goal;
    if (set->bodyweight && !clock) {
        goal = styrk_filled(cli, "{0}  {1}", go->words.load, goal, NULL);
    }
    go_put(s, x, y + 3 - (clock ? 0 : 1), GO_BOLD, goal);
    go_put(s, x, y + 4, GO_BOLD, go->words.effort);
}

static int scale_for(const styrk_go *go, const char *text)
{
    int scale = go->screen.height >= 52 ? 3 : go->screen.height >= 34 ? 2 : 1;

    while (scale > 1 && go_big_width(text, scale) + SIDE_WIDTH + MARGIN > go->screen.width) {
        scale--;
    }
    return scale;
}

static int draw_big(styrk_go *go, int y)
{
    big_number set = number_of_set(go), clock, *big = &set;
    const bool ticking = number_of_clock(go, &clock);
    go_screen *s = &go->screen;

    big = ticking ? &clock : big;
    const int scale = scale_for(go, big->text), width = go_big_width(big->text, scale);
    go_big(s, MARGIN, y, scale, big->style, big->text);
    draw_side(go, MARGIN + width + 3, y + (scale - 1) * 2, big, ticking);
    if (ticking && set.text[0] != '\0') { /* what comes after it, where there is room */
        const int x = MARGIN + width + 3 + SIDE_WIDTH, other = go_big_width(set.text, scale);
        if (x + other + 6 <= s->width && go->set->has_load && !go->set->has_hold) {
            go_big(s, x, y, scale, GO_DIM, set.text);
            go_put(s, x + other + 2, y + (scale - 1) * 2, GO_DIM, set.unit);
        }
    }
    return y + 5 * scale;
}

/* Plates, manner, last time: a line each that has something to say. */
static int draw_details(styrk_go *go, int y)
{
    go_screen *s = &go->screen;
    const styrk_set *set = go->set;

    if (set->status == STYRK_SET_PLANNED && go->words.plates[0] != '\0') {
        go_put(s, MARGIN, y++, GO_PLAIN, go->words.plates);
    }
    if (set->status == STYRK_SET_PLANNED && go->words.manner[0] != '\0') {
        go_put(s, MARGIN, y++, GO_PLAIN, go->words.manner);
    }
    if (set->status != STYRK_SET_PLANNED && go->words.extra[0] != '\0') {
        const char *text =
            set->status == STYRK_SET_REFUSED ? styrk_last_why(go->cli, set) : go->words.extra;
        int skip = 0;
        y = put_wrapped(s, y, y + EXTRA_ROWS, GO_YELLOW, text, &skip);
    }
    if (go->row[0] != '\0') {
        go_put(s, MARGIN, y++, GO_CYAN,
               styrk_tr(go->cli, N_("the row goes on by itself; h stops it")));
    } else if (go->last_time[0] != '\0') {
        go_put(s, MARGIN, y++, GO_DIM, go->last_time);
    }
    return y;
}

/* ---- clocks in a line --------------------------------------------------------------------------
 */

static void draw_bar(styrk_go *go, int x, int y, int64_t part, int64_t whole, go_style style)
{
    const int room = go->screen.width - x - MARGIN, width = room < BAR_WIDTH ? room : BAR_WIDTH;

    if (width < 6 || whole <= 0) {
        return;
    }
    part = part < 0 ? 0 : part > whole ? whole : part;
    const int full = (int)(part * width / whole);
    go_fill(&go->screen, x, y, full, style, "█");
    go_fill(&go->screen, x + full, y, width - full, GO_DIM, "░");
}

static int draw_clock(styrk_go *go, int y, const char *name, const go_running *r)
{
    styrk_cli *cli = go->cli;
    const int32_t whole = r->clock->limit_ms > 0 ? r->clock->limit_ms : r->clock->total_ms;
    const int64_t since = go_now(go) - r->zero_ms;
    const bool late = r->clock->limit_ms > 0 && since >= r->clock->limit_ms;
    char now[16], end[16];
    go_style style = late ? GO_RED : r->view.over ? GO_DIM : GO_CYAN;

    const bool phases = r->view.phase != NULL && r->view.phase->of > 0; /* those show large */
    go_time(now, phases ? since : r->view.show_ms, phases || r->view.up);
    go_time(end, whole, true);
    int x = go_put(&go->screen, MARGIN, y, style, name);
    x = go_put(&go->screen, x < MARGIN + 8 ? MARGIN + 8 : x + 1, y, style,
               r->view.over ? styrk_filled(cli, N_("over for {0}"), now, NULL) : now);
    if (whole > 0 && !r->view.over) {
        x = go_put(
            &go->screen, x < MARGIN + 15 ? MARGIN + 15 : x + 1, y, GO_DIM,
            styrk_filled(cli, r->clock->limit_ms > 0 ? N_("limit {0}") : N_("of {0}"), end, NULL));
        draw_bar(go, x < MARGIN + 28 ? MARGIN + 28 : x + 1, y, since, whole, style);
    }
    return y + 1;
}

static int draw_clocks(styrk_go *go, int y)
{
    const go_running *r = go->running;
    const bool rounds = r[GO_CLOCK_TAP].clock != NULL;

    if (is_ticking(&r[GO_CLOCK_TAP]) && r[GO_CLOCK_TAP].clock->total_ms > 0) {
        y = draw_clock(go, y, phase_words(go, &r[GO_CLOCK_TAP]), &r[GO_CLOCK_TAP]);
    }
    if (is_ticking(&r[GO_CLOCK_REST]) && r[GO_CLOCK_REST].clock->total_ms > 0 && !rounds) {
        y = draw_clock(go, y, styrk_tr(go->cli, N_("rest")), &r[GO_CLOCK_REST]);
    }
    if (is_ticking(&r[GO_CLOCK_CUFF])) {
        y = draw_clock(go, y, styrk_tr(go->cli, N_("cuff")), &r[GO_CLOCK_CUFF]);
    }
    if (is_ticking(&r[GO_CLOCK_OFF])) {
        y = draw_clock(go, y, styrk_tr(go->cli, N_("no cuff")), &r[GO_CLOCK_OFF]);
    }
    return y;
}

/* ---- the session as a list
 * ------------------------------------------------------------------------ */

typedef struct {
    styrk_go *go;
    int from, y, end;
    int line; /* of the list, from 0 */
    int role; /* width of that column */
} list;

static go_style style_of_set(const styrk_set *set, bool here)
{
    return here                               ? GO_BOLD
           : set->status == STYRK_SET_DONE    ? GO_GREEN
           : set->status == STYRK_SET_REFUSED ? GO_RED
           : set->status == STYRK_SET_PLANNED ? GO_PLAIN
                                              : GO_DIM;
}

static int list_row(list *l)
{
    const int row = l->line++ - l->from + l->y;
    return row >= l->y && row < l->end ? row : -1;
}

static void list_exercise(list *l, const styrk_exercise_today *e, bool here)
{
    styrk_go *go = l->go;
    const int y = list_row(l);

    if (y < 0) {
        return;
    }
    int x = go_put(&go->screen, MARGIN, y, here ? GO_BOLD : GO_DIM, here ? "▸" : " ");
    x = go_put(&go->screen, x + 1, y, GO_DIM, e->group);
    x += e->group[0] != '\0' ? 1 : 0;
    go_put_to(&go->screen, x, y, MARGIN + 30, here ? GO_BOLD : GO_PLAIN, styrk_z(go->cli, e->name));
    x = MARGIN + 32;
    for (const styrk_set *set = e->sets; set != NULL && x < go->screen.width - 2; set = set->next) {
        styrk_set_words words;
        styrk_set_words_get(go->cli, &words, set, e->exercise);
        x = go_put(&go->screen, x, y, style_of_set(set, false), words.mark);
    }
}

static void list_set(list *l, const styrk_exercise_today *e, const styrk_set *set, bool here)
{
    styrk_go *go = l->go;
    const int y = list_row(l);
    const go_style style = style_of_set(set, here);
    styrk_set_words words;

    if (y < 0) {
        return;
    }
    styrk_set_words_get(go->cli, &words, set, e->exercise);
    int x = MARGIN + 4;
    go_put(&go->screen, MARGIN + 2, y, style, here ? "▸" : words.mark);
    go_put_to(&go->screen, x, y, x + l->role, style, words.role);
    x += l->role + 2;
    go_put_to(&go->screen, x, y, x + GOAL_WIDTH, style, words.goal);
    x += GOAL_WIDTH + 2;
    if (set->status == STYRK_SET_PENDING) {
        go_put(&go->screen, x, y, GO_DIM, words.extra);
        return;
    }
    const int load = styrk_width(words.load);
    go_put(&go->screen, load < LOAD_WIDTH ? x + LOAD_WIDTH - load : x, y, style, words.load);
    x += LOAD_WIDTH + 2;
    go_put(&go->screen, x, y, style, words.effort);
    if (set->status == STYRK_SET_PLANNED) {
        go_put(&go->screen, x + EFFORT_WIDTH + 2, y, GO_DIM, words.rest);
    }
}

/* The roles of the exercise that is unfolded decide how wide their column is. */
static int role_width(styrk_go *go)
{
    const int most = go->screen.width >= 76 ? 22 : 12;
    int width = 4;

    for (const styrk_set *set = go->exercise != NULL ? go->exercise->sets : NULL; set != NULL;
         set = set->next) {
        styrk_set_words words;
        styrk_set_words_get(go->cli, &words, set, go->exercise->exercise);
        const int n = styrk_width(words.role);
        width = n > width ? n : width;
    }
    return width < most ? width : most;
}

static void walk_list(list *l, int *here_line)
{
    styrk_go *go = l->go;

    for (const styrk_exercise_today *e = go->session->exercises; e != NULL; e = e->next) {
        const bool here = e == go->exercise;
        list_exercise(l, e, here);
        for (const styrk_set *set = here ? e->sets : NULL; set != NULL; set = set->next) {
            *here_line = set == go->set ? l->line : *here_line;
            list_set(l, e, set, set == go->set);
        }
    }
}

static void draw_list(styrk_go *go, int y, int end)
{
    list measure = {go, 0, 0, 0, 0, 0}, l = {go, 0, y, end, 0, role_width(go)};
    int here = 0;

    walk_list(&measure, &here);
    const int room = end - y, all = measure.line;
    l.from = here - room / 2;
    l.from = l.from > all - room ? all - room : l.from;
    l.from = l.from < 0 ? 0 : l.from;
    walk_list(&l, &here);
}

/* ---- the foot
 * ---------------------------------------------------------------------------------------- */

/* One key and what it does, if it ends before the column `end`. */
static int draw_key(styrk_go *go, int x, int y, int end, const char *key, const char *does)
{
    const char *text = key != NULL ? styrk_tr(go->cli, does) : "";

    if (key == NULL || x + (int)strlen(key) + 1 + styrk_width(text) > end) {
        return x;
    }
    x = go_put(&go->screen, x, y, GO_BOLD, key);
    return go_put(&go->screen, x + 1, y, GO_DIM, text) + 2;
}

static void draw_keys(styrk_go *go, int y)
{
    const go_running *r = go->running;
    const bool runs = r[GO_CLOCK_TAP].clock != NULL, row = go->row[0] != '\0';
    const bool cuffed = go->set != NULL && go->set->cuff.kind != STYRK_CUFF_NONE &&
                        go->set->status != STYRK_SET_REFUSED;
    const bool tap =
        go->cues != NULL && go->cues->clocks != NULL && go->cues->clocks->from == STYRK_FROM_TAP;
    const bool timed = go->set != NULL && go->set->has_hold;
    const char *const keys[][2] = {
        {go->set != NULL ? "Enter" : NULL, N_("done")},
        {tap || runs || row ? "h" : NULL, runs || row ? N_("stop clock") : N_("start clock")},
        {tap && timed && !runs && !row ? "H" : NULL, N_("whole row")},
        {cuffed || r[GO_CLOCK_CUFF].zero_ms != 0 ? "k" : NULL,
         r[GO_CLOCK_CUFF].zero_ms != 0 ? N_("cuff off") : N_("cuff on")},
        {go->set != NULL ? "c" : NULL, N_("change")},
        {go->set == NULL ? "f" : NULL, N_("finish")},
        {cuffed || timed ? "x" : NULL, N_("stop")},
        {is_ticking(&r[GO_CLOCK_REST]) && !r[GO_CLOCK_REST].view.over ? "+ -" : NULL, N_("rest")},
        {"u", N_("undo")},
        {"w", N_("why")},
        {"q", N_("leave")},
        {go->set != NULL ? "s" : NULL, N_("skip")},
        {cuffed || timed ? NULL : "x", N_("stop")},
        {"p", N_("pain")},
    };
    const int width = go->screen.width - 1;
    const int help = 4 + styrk_width(styrk_tr(go->cli, N_("keys"))); /* always has its place */
    int x = MARGIN;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        x = draw_key(go, x, y, width - help, keys[i][0], keys[i][1]);
    }
    draw_key(go, x, y, width, "?", N_("keys"));
}

/* What stands above the keys. */
static const char *foot_text(styrk_go *go)
{
    static const char *const questions[] = {
        N_("load, reps, RPE:"), N_("pain, 0 to 10:"),
        N_("Finish the session? What is left counts as skipped. y/n")};

    return go->mode == GO_LINE || go->mode == GO_SURE ? styrk_tr(go->cli, questions[go->question])
                                                      : go->message;
}

/* Rows that a text takes when it is broken. */
static int rows_of(styrk_go *go, const char *text)
{
    const int below = go->screen.height;
    int skip = 0;

    return put_wrapped(&go->screen, below, below + FOOT_ROWS, GO_PLAIN, text, &skip) - below;
}

/* What is typed; of a long line its end. */
static void draw_typed(styrk_go *go, int x, int y)
{
    const char *text = go->typed;
    const int room = go->screen.width - 1 - x;

    for (int over = styrk_width(text) - room; over > 0; over--) {
        do {
            text++;
        } while (((unsigned char)*text & 0xC0) == 0x80);
    }
    x = go_put(&go->screen, x, y, GO_BOLD, text);
    go_put(&go->screen, x, y, GO_FLASH, " ");
}

static void draw_foot(styrk_go *go, int y)
{
    go_screen *s = &go->screen;
    const char *text = foot_text(go);
    const go_style style = go->mode == GO_SETS ? go->message_style : GO_YELLOW;
    int skip = 0;

    put_wrapped(s, y, s->height - 1, style, text, &skip);
    if (go->mode == GO_LINE) {
        draw_typed(go, MARGIN + styrk_width(text) + 1, s->height - 2);
        go_put(s, MARGIN, s->height - 1, GO_DIM,
               styrk_tr(go->cli, N_("Enter takes it, Esc leaves it")));
    } else if (go->mode != GO_SURE) {
        draw_keys(go, s->height - 1);
    }
}

/* The last rows of a page say what the keys do; answers the first of them. */
static int draw_hint(styrk_go *go, const char *text)
{
    const int rows = rows_of(go, text), y = go->screen.height - (rows > 0 ? rows : 1);
    int skip = 0;

    put_wrapped(&go->screen, y, go->screen.height, GO_DIM, text, &skip);
    return y;
}

/* ---- pages
 * -------------------------------------------------------------------------------------------- */

static void draw_page(styrk_go *go)
{
    go_screen *s = &go->screen;
    int skip = go->page_from;

    go_put(s, MARGIN, 2, GO_BOLD, go->page_title);
    const int end =
        draw_hint(go, styrk_tr(go->cli, N_("up and down scroll, any other key goes back")));
    put_wrapped(s, 4, end - 1, GO_PLAIN, go->page, &skip);
    if (skip > 0 && go->page_from > 0) {
        go->page_from -= skip;
    }
}

static void draw_choice(styrk_go *go)
{
    go_screen *s = &go->screen;
    styrk_stop_sign sign;
    const int end =
        draw_hint(go, styrk_tr(go->cli, N_("up, down, Enter logs it; Esc: nothing is wrong")));
    const int room = end - 5 > 1 ? end - 5 : 1;
    const int from = (int)go->choice >= room ? (int)go->choice - room + 1 : 0;

    go_put(s, MARGIN, 2, GO_RED, styrk_tr(go->cli, N_("Stop: what is it?")));
    for (uint32_t i = 0; styrk_stop_sign_at(&sign, i); i++) {
        const int y = 4 + (int)i - from;
        if (y >= 4 && y < 4 + room) {
            const bool here = i == go->choice;
            go_put(s, MARGIN, y, here ? GO_BOLD : GO_PLAIN, here ? "▸" : " ");
            go_put(s, MARGIN + 2, y, here ? GO_BOLD : GO_PLAIN, styrk_tr(go->cli, sign.title));
        }
    }
    if (styrk_stop_sign_at(&sign, go->choice)) { /* in full, where the list cuts it */
        const char *title = styrk_tr(go->cli, sign.title);
        int skip = 0;
        if (MARGIN + 2 + styrk_width(title) > s->width) {
            go_fill(s, 0, 2, s->width, GO_PLAIN, " ");
            put_wrapped(s, 2, 4, GO_RED, title, &skip);
        }
    }
}

/* What two devices wrote about one set: one row each, and when it was written. */
static void draw_keep(styrk_go *go)
{
    styrk_cli *cli = go->cli;
    go_screen *s = &go->screen;
    const styrk_conflict *c = go_conflict(go);
    char day[11];

    styrk_day_format(day, c->day);
    go_put(s, MARGIN, 2, GO_YELLOW, styrk_tr(cli, N_("Two devices differ. Which one is kept?")));
    go_put(s, MARGIN, 3, GO_BOLD,
           styrk_filled(cli, "{0}, {1}", styrk_z(cli, c->exercise), day, NULL));
    const int end = draw_hint(
        go, styrk_tr(cli, N_("its number, or up, down and Enter; n: the next; Esc: later")));
    const int room = end - 6 > 1 ? end - 6 : 1;
    const int from = (int)go->choice >= room ? (int)go->choice - room + 1 : 0;
    for (int i = from; i < (int)c->count && i < from + room; i++) {
        const go_style style = i == (int)go->choice ? GO_BOLD : GO_PLAIN;
        const int y = 5 + i - from;
        char moment[24];
        styrk_clock_format(moment, styrk_id_time(c->events[i]->id));
        moment[16] = '\0';
        go_put(s, MARGIN, y, style, i == (int)go->choice ? "▸" : " ");
        int x = go_put(s, MARGIN + 2, y, style, styrk_number(cli, i + 1));
        x = go_put(s, x + 1, y, style, go_conflict_words(go, c, (uint32_t)i));
        x = go_put(s, x + 2, y, GO_DIM, moment + (s->width < 60 ? 11 : 0));
        if (i == 0) {
            go_put(s, x + 2, y, GO_DIM, styrk_tr(cli, N_("counts now")));
        }
    }
}

const char *go_keys_page(styrk_go *go)
{
    return styrk_tr(go->cli, N_("Enter or space: the set is done as planned\n"
                                "c: done otherwise; type load, reps and RPE, as 100kg x4 @9\n"
                                "s: skip the set    u: take the last entry back\n"
                                "h: start or stop the clock of a hold, of rounds or of a tempo\n"
                                "H: the whole row: after each rest the next timed set starts\n"
                                "r or +: 15 s more rest    R or -: 15 s less\n"
                                "k: the cuff is on, or off    p: pain, 0 to 10\n"
                                "x: stop, something is wrong    w: why these numbers\n"
                                "up and down: another set    m: sound on or off\n"
                                "v: where two devices differ, which one is kept\n"
                                "f: finish the session    q: leave; it goes on where it was"));
}

/* ---- all of it
 * -------------------------------------------------------------------------------------------- */

static void draw_nothing_next(styrk_go *go, int y)
{
    const styrk_session *session = go->session;

    go_put(&go->screen, MARGIN, y, GO_BOLD,
           styrk_tr(go->cli, session->refused ? N_("The rest is refused; see: w, and styrk screen")
                             : session->complete ? N_("Done for today.")
                                                 : N_("What is left waits for something; see: w")));
}

static void draw_session(styrk_go *go)
{
    go_screen *s = &go->screen;
    const int gap = s->height < LOW_ROWS ? 0 : 1;
    const int rows = rows_of(go, foot_text(go)), end = s->height - 1 - (rows > 0 ? rows : 1);
    int y = 5;

    if (go->set == NULL) {
        draw_nothing_next(go, 3);
    } else {
        draw_title(go, 2);
        y = draw_details(go, draw_big(go, 3 + gap) + gap);
    }
    y = draw_clocks(go, y);
    if (y < end - 3) {
        go_fill(s, MARGIN, y, s->width - 2 * MARGIN, GO_DIM, "─");
        y++;
    }
    draw_list(go, y, end);
    draw_foot(go, end);
}

void go_draw(styrk_go *go)
{
    styrk_cli *real = go->cli;

    go->cli = &go->painter;
    go_screen_clear(&go->screen);
    draw_head(go);
    if (go->mode == GO_TEXT) {
        draw_page(go);
    } else if (go->mode == GO_CHOICE) {
        draw_choice(go);
    } else if (go->mode == GO_KEEP && go_conflict(go) != NULL) {
        draw_keep(go);
    } else {
        draw_session(go);
    }
    go_screen_show(&go->screen);
    go->cli = real;
    styrk_heap_clear(&go->painter.heap);
}
