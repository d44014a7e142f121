/* session_text.c: today's session, readable at a glance.
 *
 * A row is a set, or several in a row that are alike and not done yet. Columns
 * line up over the whole session. On a narrow terminal what a lifter needs at
 * the bar stays on the first line and the rest goes below it.
 *
 * All numbers come from the session; this file only places them.
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define MOST_ROWS 2000
#define TEXT_MAX 4096u

enum { ROLE, GOAL, LOAD, EFFORT, REST, CELLS };

typedef struct {
    const styrk_set *set;
    const char *mark;
    const char *cell[CELLS];
    const char *extra;
    int count; /* sets alike */
} row;

typedef struct {
    styrk_cli *cli;
    bool rest_only;
    bool narrow;
    bool gates_go; /* then a refusal says why beside its set */
    int width;
    int cell[CELLS]; /* widths */
} layout;

/* ---- single values ------------------------------------------------------------ */

static const char *buf_text(styrk_cli *cli, const styrk_buf *text)
{
    return styrk_z(cli, (styrk_str){text->p, (uint32_t)text->len});
}

static const char *weight(styrk_cli *cli, styrk_weight w)
{
    styrk_buf text;
    styrk_buf_init(&text, &cli->heap.arena, TEXT_MAX);
    styrk_weight_text(&text, w, cli->words);
    return buf_text(cli, &text);
}

/* Tenths with the language's mark: 85 -> "8,5". */
static const char *tenths(styrk_cli *cli, int32_t value)
{
    const char mark[2] = {cli->words->decimal_mark, '\0'};
    const char *whole = styrk_number(cli, value / 10);

    return value % 10 == 0
               ? whole
               : styrk_filled(cli, "{0}{1}{2}", whole, mark, styrk_number(cli, value % 10), NULL);
}

static const char *duration(styrk_cli *cli, int32_t ms)
{
    const int32_t s = ms / 1000;
    char rest[8];

    if (ms % 1000 != 0) {
        return styrk_filled(cli, N_("{0} s"), tenths(cli, (ms + 50) / 100), NULL);
    }
    if (s < 100 || (s < 120 && s % 60 != 0)) {
        return styrk_filled(cli, N_("{0} s"), styrk_number(cli, s), NULL);
    }
    if (s % 60 == 0) {
        return styrk_filled(cli, N_("{0} min"), styrk_number(cli, s / 60), NULL);
    }
    snprintf(rest, sizeof rest, ":%02d", (int)(s % 60));
    return styrk_filled(cli, N_("{0} min"),
                        styrk_filled(cli, "{0}{1}", styrk_number(cli, s / 60), rest, NULL), NULL);
}

static const char *mark_of(const styrk_cli *cli, styrk_set_status status)
{
    static const char *const plain[] = {".", "?", "+", "-", "-", "x"};
    static const char *const fine[] = {"·", "…", "✓", "–", "–", "✗"};
    return cli->out.utf8 ? fine[status] : plain[status];
}

static const char *times(const styrk_cli *cli)
{
    return cli->out.utf8 ? "×" : "x";
}

static const char *dash(const styrk_cli *cli)
{
    return cli->out.utf8 ? "–" : "-";
}

static const char *role_title(const styrk_cli *cli, styrk_role role)
{
    static const char *const titles[STYRK_ROLES] = {
        [STYRK_ROLE_WORK] = N_("Work"),       [STYRK_ROLE_WARMUP] = N_("Warm-up"),
        [STYRK_ROLE_TOP] = N_("Top set"),     [STYRK_ROLE_BACKOFF] = N_("Back-off"),
        [STYRK_ROLE_DROP] = N_("Drop"),       [STYRK_ROLE_MINI] = N_("Mini set"),
        [STYRK_ROLE_CLUSTER] = N_("Cluster"), [STYRK_ROLE_AMRAP] = N_("As many as possible"),
    };
    return styrk_tr(cli, titles[role]);
}

/* Name and title of the methods that the core tells apart; others show as they
 * are named. */
static const char *method_title(styrk_cli *cli, styrk_str method)
{
    static const char *const titles[][2] = {
        {"straight", ""},
        {"backoff", N_("back-off sets")},
        {"bfr", N_("occlusion")},
        {"isometric", N_("holds")},
        {"superset", N_("superset")},
        {"drop", N_("drop sets")},
        {"pyramid", N_("pyramid")},
        {"circuit", N_("circuit")},
        {"cluster", N_("clusters")},
        {"rest-pause", N_("rest-pause")},
        {"myo", N_("myo-reps")},
        {"myo-reps", N_("myo-reps")},
        {"amrap", N_("as many as possible")},
        {"emom", N_("every minute")},
        {"extra", N_("extra work")},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (styrk_same(method, titles[i][0])) {
            return styrk_tr(cli, titles[i][1]);
        }
    }
    return styrk_z(cli, method);
}

static const char *load_text(styrk_cli *cli, styrk_weight w, bool bodyweight, bool has_load)
{
    const char *bw = styrk_tr(cli, N_("BW"));

    if (!bodyweight) {
        return has_load ? weight(cli, w) : "";
    }
    if (!has_load || w.mass.u == 0) {
        return bw;
    }
    return styrk_filled(cli, w.mass.u > 0 ? "{0}+{1}" : "{0}{1}", bw, weight(cli, w), NULL);
}

static const char *effort(styrk_cli *cli, int16_t least, int16_t most)
{
    if (most <= 0) {
        return "";
    }
    return least == most || least <= 0 ? styrk_filled(cli, "@{0}", tenths(cli, most), NULL)
                                       : styrk_filled(cli, "@{0}{1}{2}", tenths(cli, least),
                                                      dash(cli), tenths(cli, most), NULL);
}

/* ---- what was done ---------------------------------------------------------------- */

static const char *done_goal(styrk_cli *cli, const styrk_set_done *d)
{
    if (d->hold_ms >= 0) {
        return duration(cli, d->hold_ms);
    }
    if (d->reps >= 0) {
        return styrk_filled(cli, d->failed ? "{0}!" : "{0}", styrk_number(cli, d->reps), NULL);
    }
    return d->distance_mm >= 0
               ? styrk_filled(cli, N_("{0} m"), tenths(cli, (int32_t)(d->distance_mm / 100)), NULL)
               : dash(cli);
}

static const char *done_load(styrk_cli *cli, const styrk_set_done *d)
{
    styrk_weight w = d->load;

    if (d->load_kind == STYRK_LOAD_NONE) {
        return "";
    }
    if (d->load_kind == STYRK_LOAD_BW_MINUS) {
        w.mass.u = -w.mass.u;
    }
    return load_text(cli, w, d->load_kind != STYRK_LOAD_ABS, d->load_kind != STYRK_LOAD_BW);
}

/* ---- words after the columns ---------------------------------------------------------- */

static const char *also(styrk_cli *cli, const char *text, const char *more)
{
    if (more[0] == '\0') {
        return text;
    }
    return text[0] == '\0' ? more : styrk_filled(cli, "{0}, {1}", text, more, NULL);
}

static const char *plates_text(styrk_cli *cli, const styrk_set *set, const styrk_exercise *exercise)
{
    const styrk_unit unit = set->load.unit;
    const char *list = "", *where = N_("{0} per side");
    const char mark = cli->words->decimal_mark;

    for (uint32_t i = 0; i < set->plate_count; i++) {
        const int64_t milli = styrk_mass_milli(set->plates[i], unit);
        char text[32];
        int n = snprintf(text, sizeof text, "%lld%c%03d", (long long)(milli / 1000), mark,
                         (int)(milli % 1000));
        while (n > 0 && text[n - 1] == '0') {
            n--;
        }
        n = n > 0 && text[n - 1] == mark ? n - 1 : n;
        list = styrk_filled(cli, i == 0 ? "{1}" : "{0}+{1}", list,
                            styrk_z(cli, (styrk_str){text, (uint32_t)n}), NULL);
    }
    if (set->plate_count == 0) {
        return "";
    }
    if (exercise != NULL && exercise->implement == STYRK_IMPLEMENT_BELT) {
        where = N_("{0} on the belt");
    }
    return styrk_filled(cli, where, list, NULL);
}

/* How long the cuff has been on when the set begins. */
static const char *cuff_clock(styrk_cli *cli, const styrk_set *set)
{
    if (set->cuff.released) {
        return styrk_tr(cli, N_("off in the rests"));
    }
    if (set->cuff_limit_ms <= 0) {
        return styrk_tr(cli, N_("stays on"));
    }
    return set->cuff_elapsed_ms <= 0
               ? styrk_filled(cli, N_("{0} at most"), duration(cli, set->cuff_limit_ms), NULL)
               : styrk_filled(cli, N_("on for {0}"), duration(cli, set->cuff_elapsed_ms), NULL);
}

static const char *cuff_text(styrk_cli *cli, const styrk_set *set)
{
    const char *value = tenths(cli, set->cuff.value_x10), *text;

    switch (set->cuff.kind) {
    case STYRK_CUFF_TIGHTNESS:
        text = styrk_filled(cli, N_("cuff {0} of 10"), value, NULL);
        break;
    case STYRK_CUFF_LOP:
        text = styrk_filled(cli, N_("cuff {0} % of LOP"), value, NULL);
        break;
    case STYRK_CUFF_MMHG:
        text = styrk_filled(cli, N_("cuff {0} mmHg"), value, NULL);
        break;
    default:
        return "";
    }
    return also(cli, text, cuff_clock(cli, set));
}

static const char *side_text(const styrk_cli *cli, styrk_side side)
{
    static const char *const sides[] = {"", N_("left"), N_("right"), N_("each side")};
    return styrk_tr(cli, sides[side]);
}

static const char *manner_text(styrk_cli *cli, const styrk_set *set)
{
    const char *text = side_text(cli, set->side);

    if (set->pct_mvc_x100 >= 0) {
        text = also(cli, text,
                    styrk_filled(cli, N_("{0} % of maximal force"),
                                 tenths(cli, set->pct_mvc_x100 / 10), NULL));
    }
    if (set->angle_x10 >= 0) {
        text = also(cli, text,
                    styrk_filled(cli, N_("at {0} degrees"), tenths(cli, set->angle_x10), NULL));
    }
    if (set->push) {
        text = also(cli, text, styrk_tr(cli, N_("push")));
    }
    if (set->tempo[0] != '\0') {
        text = also(cli, text, styrk_filled(cli, N_("tempo {0}"), set->tempo, NULL));
    }
    return also(cli, text, cuff_text(cli, set));
}

/* The first why of a set that waits says for what. */
static const char *first_why(styrk_cli *cli, const styrk_set *set)
{
    return set->whys == NULL ? "" : styrk_z(cli, set->whys->text);
}

const char *styrk_last_why(styrk_cli *cli, const styrk_set *set)
{
    const styrk_why *why = set->whys;

    while (why != NULL && why->next != NULL) {
        why = why->next;
    }
    return why == NULL ? "" : styrk_z(cli, why->text);
}

static const char *extra_text(styrk_cli *cli, const styrk_set *set, const styrk_exercise *exercise)
{
    switch (set->status) {
    case STYRK_SET_DONE:
        return side_text(cli, set->done == NULL ? STYRK_SIDE_NONE : set->done->set.side);
    case STYRK_SET_SKIPPED:
        return styrk_tr(cli, N_("skipped"));
    case STYRK_SET_STOPPED:
        return styrk_tr(cli, N_("stopped: the rule is met"));
    case STYRK_SET_REFUSED: /* the gate above the session says why */
        return styrk_tr(cli, N_("refused"));
    case STYRK_SET_PENDING:
        return also(cli, first_why(cli, set), manner_text(cli, set));
    default:
        return also(cli, plates_text(cli, set, exercise), manner_text(cli, set));
    }
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* An en dash where the terminal has none. */
static void make_plain(char *text)
{
    char *to = text;

    for (const char *p = text; *p != '\0'; p++) {
        if (strncmp(p, "\xE2\x80\x93", 3) == 0) {
            *to++ = '-';
            p += 2;
        } else {
            *to++ = *p;
        }
    }
    *to = '\0';
}

static void fill_goal(styrk_cli *cli, row *r)
{
    styrk_buf goal;
    char *text;

    styrk_buf_init(&goal, &cli->heap.arena, TEXT_MAX);
    styrk_set_goal_text(&goal, r->set, cli->words);
    text = styrk_heap_copy(&cli->heap, goal.p, goal.len);
    if (text != NULL && !cli->out.utf8) {
        make_plain(text);
    }
    r->cell[GOAL] = text == NULL ? "" : text;
}

static void fill_row(styrk_cli *cli, row *r, const styrk_set *set, const styrk_exercise *exercise)
{
    r->set = set;
    r->count = 1;
    r->mark = mark_of(cli, set->status);
    r->cell[ROLE] = role_title(cli, set->role);
    r->cell[REST] = "";
    if (set->status == STYRK_SET_DONE && set->done != NULL) {
        r->cell[GOAL] = done_goal(cli, &set->done->set);
        r->cell[LOAD] = done_load(cli, &set->done->set);
        r->cell[EFFORT] = effort(cli, set->done->set.rpe_x10, set->done->set.rpe_x10);
    } else {
        fill_goal(cli, r);
        r->cell[LOAD] = load_text(cli, set->load, set->bodyweight, set->has_load);
        r->cell[EFFORT] = effort(cli, set->rpe_min_x10, set->rpe_max_x10);
        if (set->rest_ms > 0 && set->status <= STYRK_SET_PENDING) {
            r->cell[REST] = styrk_filled(cli, N_("rest {0}"), duration(cli, set->rest_ms), NULL);
        }
    }
    r->extra = extra_text(cli, set, exercise);
}

static bool is_open(const styrk_set *set)
{
    return set->status == STYRK_SET_PLANNED || set->status == STYRK_SET_PENDING;
}

/* A warm-up that styrk offered and nobody wants any more. */
static bool is_past(const styrk_set *set)
{
    return set->generated && set->status == STYRK_SET_SKIPPED;
}

static bool same_whys(const styrk_set *a, const styrk_set *b)
{
    const styrk_why *x = a->whys, *y = b->whys;

    while (x != NULL && y != NULL && x->text.n == y->text.n &&
           (x->text.n == 0 || memcmp(x->text.p, y->text.p, x->text.n) == 0)) {
        x = x->next;
        y = y->next;
    }
    return x == NULL && y == NULL;
}

static bool alike(const row *a, const row *b)
{
    if (a->set->status != b->set->status || a->set->status == STYRK_SET_DONE) {
        return false;
    }
    for (int i = 0; i < CELLS; i++) {
        if (strcmp(a->cell[i], b->cell[i]) != 0) {
            return false;
        }
    }
    return strcmp(a->extra, b->extra) == 0 && same_whys(a->set, b->set);
}

/* Rows of one exercise; answers how many. */
static size_t make_rows(layout *l, row *rows, size_t room, const styrk_exercise_today *e)
{
    size_t n = 0;

    for (const styrk_set *set = e->sets; set != NULL && n < room; set = set->next) {
        row next;
        if ((l->rest_only && !is_open(set)) || is_past(set)) {
            continue;
        }
        fill_row(l->cli, &next, set, e->exercise);
        if (l->gates_go && set->status == STYRK_SET_REFUSED) {
            next.extra = styrk_last_why(l->cli, set);
        }
        if (n > 0 && alike(&rows[n - 1], &next)) {
            rows[n - 1].count++;
        } else {
            rows[n++] = next;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const char *count = styrk_number(l->cli, rows[i].count);
        if (rows[i].count > 1 || rows[i].set->status != STYRK_SET_DONE) {
            rows[i].cell[GOAL] =
                styrk_filled(l->cli, "{0}{1}{2}", count, times(l->cli), rows[i].cell[GOAL], NULL);
        }
    }
    return n;
}

/* ---- printing ---------------------------------------------------------------------------------
 */

static const char *paint(const styrk_cli *cli, const char *code)
{
    return cli->out.color ? code : "";
}

static const char *row_color(const styrk_cli *cli, const styrk_set *set)
{
    switch (set->status) {
    case STYRK_SET_DONE:
        return paint(cli, "\033[32m");
    case STYRK_SET_REFUSED:
        return paint(cli, "\033[31m");
    case STYRK_SET_PLANNED:
        return set->role == STYRK_ROLE_WARMUP ? paint(cli, "\033[2m") : "";
    default:
        return paint(cli, "\033[2m");
    }
}

static void put_right(FILE *out, const char *text, int width)
{
    for (int i = styrk_width(text); i < width; i++) {
        fputc(' ', out);
    }
    fputs(text, out);
}

/* The cells up to the last that says something, or to the extra words. Answers
 * the column after them. */
static int put_cells(const layout *l, const row *r, bool with_extra)
{
    int column = 4, last = l->narrow ? EFFORT : REST;

    while (!with_extra && last > 0 && r->cell[last][0] == '\0') {
        last--;
    }
    printf("  %s ", r->mark);
    for (int i = 0; i <= last; i++) {
        if (i == LOAD) {
            put_right(stdout, r->cell[i], l->cell[i]);
        } else {
            styrk_pad(stdout, r->cell[i], i < last || with_extra ? l->cell[i] : 0);
        }
        column += l->cell[i];
        if (l->cell[i] > 0 && (i < last || with_extra)) {
            fputs("  ", stdout);
            column += 2;
        }
    }
    return column;
}

static int cells_end(const layout *l)
{
    int column = 4;

    for (int i = 0; i < CELLS; i++) {
        column += l->cell[i] + (l->cell[i] > 0 ? 2 : 0);
    }
    return column;
}

/* What a set waits for, or is refused for, stands beside it already. */
static void put_whys(const layout *l, const styrk_set *set)
{
    const styrk_why *why = set->whys;
    const bool refused = l->gates_go && set->status == STYRK_SET_REFUSED;

    if (why != NULL && set->status == STYRK_SET_PENDING) {
        why = why->next;
    }
    for (; why != NULL && !(refused && why->next == NULL); why = why->next) {
        fputs("        ", stdout);
        styrk_wrap(stdout, styrk_z(l->cli, why->text), 8, 10, l->width);
    }
}

/* `last` of rows with the same words: where they do not fit beside the cells
 * they are said once, below. */
static void put_row(const layout *l, const row *r, bool last)
{
    styrk_cli *cli = l->cli;
    const bool beside =
        !l->narrow && r->extra[0] != '\0' && cells_end(l) + styrk_width(r->extra) <= l->width;
    const char *below = beside ? "" : last ? r->extra : "";

    fputs(row_color(cli, r->set), stdout);
    put_cells(l, r, beside);
    printf("%s\n", beside ? r->extra : "");
    if (l->narrow) {
        below = also(cli, r->cell[REST], below);
    }
    if (below[0] != '\0') {
        fputs("      ", stdout);
        styrk_wrap(stdout, below, 6, 6, l->width);
    }
    if (row_color(cli, r->set)[0] != '\0') {
        fputs("\033[0m", stdout);
    }
}

static void put_exercise(layout *l, const styrk_exercise_today *e, const row *rows, size_t count)
{
    styrk_cli *cli = l->cli;
    const char *method = method_title(cli, e->method);

    printf("\n%s", paint(cli, "\033[1m"));
    if (e->group[0] != '\0') {
        printf("%s ", e->group);
    }
    printf("%s%s", styrk_z(cli, e->name), paint(cli, "\033[0m"));
    if (method[0] != '\0') {
        printf("  %s%s%s", paint(cli, "\033[2m"), method, paint(cli, "\033[0m"));
    }
    fputc('\n', stdout);
    if (e->note.n > 0) {
        fputs("  ", stdout);
        styrk_wrap(stdout, styrk_z(cli, e->note), 2, 2, l->width);
    }
    for (size_t i = 0; i < count; i++) {
        put_row(l, &rows[i], i + 1 == count || strcmp(rows[i].extra, rows[i + 1].extra) != 0);
        if (styrk_given(cli, STYRK_OPT_WHY) &&
            (i + 1 == count || !same_whys(rows[i].set, rows[i + 1].set))) {
            put_whys(l, rows[i].set);
        }
    }
}

static void measure_rows(layout *l, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < CELLS; k++) {
            const int width = styrk_width(rows[i].cell[k]);
            l->cell[k] = width > l->cell[k] ? width : l->cell[k];
        }
    }
}

static void put_exercises(layout *l, const styrk_session *session)
{
    row *rows = styrk_heap_get(&l->cli->heap, MOST_ROWS, sizeof *rows);

    if (rows == NULL) {
        return;
    }
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        measure_rows(l, rows, make_rows(l, rows, MOST_ROWS, e));
    }
    l->narrow = cells_end(l) > l->width;
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        const size_t n = make_rows(l, rows, MOST_ROWS, e);
        if (n > 0) {
            put_exercise(l, e, rows, n);
        }
    }
}

/* ---- around the exercises
 * ------------------------------------------------------------------------ */

static void put_head(layout *l, const styrk_session *session)
{
    styrk_cli *cli = l->cli;

    fputs(paint(cli, "\033[1m"), stdout);
    fputs(styrk_day_words(cli, session->date), stdout);
    fputs(paint(cli, "\033[0m"), stdout);
    if (session->program.n > 0) {
        printf("  %s", styrk_z(cli, session->program));
        if (session->week > 0) {
            fputs(", ", stdout);
            styrk_say(cli, stdout, N_("week {0}"), styrk_number(cli, session->week), NULL);
        }
        if (session->day.n > 0) {
            fputs(", ", stdout);
            styrk_say(cli, stdout, N_("day {0}"), styrk_z(cli, session->day), NULL);
        }
    }
    fputc('\n', stdout);
}

static void put_gates(layout *l, const styrk_session *session)
{
    for (uint32_t i = 0; i < session->gate_count; i++) {
        styrk_gate_show(l->cli, &session->gates[i], l->width);
    }
}

static bool anything_open(const styrk_session *session)
{
    for (const styrk_exercise_today *e = session->exercises; e != NULL; e = e->next) {
        for (const styrk_set *set = e->sets; set != NULL; set = set->next) {
            if (is_open(set)) {
                return true;
            }
        }
    }
    return false;
}

static void put_tail(layout *l, const styrk_session *session)
{
    styrk_cli *cli = l->cli;

    for (const styrk_why *note = session->notes; note != NULL && !l->rest_only; note = note->next) {
        fputc('\n', stdout);
        styrk_wrap(stdout, styrk_z(cli, note->text), 0, 2, l->width);
    }
    if (session->program.n == 0) {
        fputc('\n', stdout);
        styrk_wrap(stdout,
                   styrk_tr(cli, N_("No program is followed. Choose one with: styrk program list")),
                   0, 2, l->width);
    } else if (session->complete && !session->refused) {
        fputc('\n', stdout);
        puts(styrk_tr(cli, N_("Done for today.")));
    } else if (l->rest_only && session->refused && !anything_open(session)) {
        fputc('\n', stdout);
        puts(styrk_tr(cli, N_("What is left is refused; why: styrk today")));
    }
}

void styrk_session_show(styrk_cli *cli, const styrk_session *session, bool rest_only)
{
    layout l = {.cli = cli, .rest_only = rest_only, .width = cli->out.width, .gates_go = true};

    for (uint32_t i = 0; i < session->gate_count; i++) {
        l.gates_go &= session->gates[i].verdict == STYRK_VERDICT_GO;
    }
    if (!rest_only) {
        put_head(&l, session);
        put_gates(&l, session);
    }
    put_exercises(&l, session);
    put_tail(&l, session);
}

int styrk_session_get(styrk_cli *cli, styrk_session **out)
{
    const styrk_status status = styrk_session_prescribe(&cli->ledger.heap.arena, out,
                                                        cli->ledger.state, cli->today, cli->words);

    return status == STYRK_OK ? STYRK_EXIT_DONE : styrk_broken(cli, "prescribe");
}

/* ---- for the player ----------------------------------------------------------------- */

void styrk_set_words_get(styrk_cli *cli, styrk_set_words *out, const styrk_set *set,
                         const styrk_exercise *exercise)
{
    row r;

    fill_row(cli, &r, set, exercise);
    *out = (styrk_set_words){r.mark,
                             r.cell[ROLE],
                             r.cell[GOAL],
                             r.cell[LOAD],
                             r.cell[EFFORT],
                             r.cell[REST],
                             plates_text(cli, set, exercise),
                             manner_text(cli, set),
                             r.extra};
}

const char *styrk_done_words(styrk_cli *cli, const styrk_set_done *done)
{
    const char *goal = done_goal(cli, done), *load = done_load(cli, done),
               *rpe = effort(cli, done->rpe_x10, done->rpe_x10), *text = goal;

    if (load[0] != '\0') {
        text = styrk_filled(cli, "{0} {1} {2}", load, times(cli), goal, NULL);
    }
    return rpe[0] == '\0' ? text : styrk_filled(cli, "{0} {1}", text, rpe, NULL);
}

const char *styrk_method_words(styrk_cli *cli, styrk_str method)
{
    return method_title(cli, method);
}
