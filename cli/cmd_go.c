/* cmd_go.c: the session, played at the terminal. */
#include <stdlib.h>
#include <string.h>

#include "cli/go.h"

#define READY_USUAL_MS 5000
#define READY_MOST_S 60
#define HEAP_MUCH (64u << 20) /* what the log has grown to before it is read anew */
#define REST_STEP_MS 15000

int64_t go_now(const styrk_go *go)
{
    return go->wall_ms + styrk_clock_boot() - go->boot_ms;
}

void go_say(styrk_go *go, go_style style, const char *text)
{
    const size_t n = strcspn(text, "\n"), most = sizeof go->message - 1;

    memcpy(go->message, text, n < most ? n : most);
    go->message[n < most ? n : most] = '\0';
    go->message_style = style;
}

/* ---- which set -------------------------------------------------------------------------- */

const styrk_exercise_today *go_exercise_at(const styrk_session *session, styrk_set_at at,
                                           const styrk_set **set)
{
    const styrk_exercise_today *e = session->exercises;

    while (e != NULL && at.exercise > 0) {
        e = e->next;
        at.exercise--;
    }
    *set = e != NULL ? e->sets : NULL;
    while (*set != NULL && at.set > 0) {
        *set = (*set)->next;
        at.set--;
    }
    return *set != NULL ? e : NULL;
}

static void tell_last_time(styrk_go *go)
{
    styrk_cli *cli = go->cli;
    const styrk_event *before = go->set != NULL ? go->set->previous : NULL;
    char day[11];

    go->last_time = "";
    if (before != NULL) {
        styrk_day_format(day, before->day);
        go->last_time = styrk_filled(cli, N_("last time {0}, {1}"),
                                     styrk_done_words(cli, &before->set), day, NULL);
    }
}

void go_take(styrk_go *go, styrk_set_at at)
{
    const styrk_cue_request request = {at.exercise, at.set, go->ready_ms, -1};

    go->at = at;
    go->exercise = go_exercise_at(go->session, at, &go->set);
    go->cues = NULL;
    memset(&go->words, 0, sizeof go->words);
    if (go->set != NULL) {
        styrk_cues_make(&go->heap.arena, &go->cues, go->session, &request, go->cli->words);
        styrk_set_words_get(go->cli, &go->words, go->set, go->exercise->exercise);
    }
    tell_last_time(go);
}

/* The next to do; where nothing can be done yet, the first that waits for a number. */
static styrk_set_at next_set(const styrk_go *go)
{
    const styrk_set *set = NULL;

    if (go->session->next != NULL) {
        return *go->session->next;
    }
    for (uint32_t i = 0; i < go->session->order_count; i++) {
        go_exercise_at(go->session, go->session->order[i], &set);
        if (set != NULL && set->status == STYRK_SET_PENDING) {
            return go->session->order[i];
        }
    }
    return (styrk_set_at){UINT32_MAX, 0};
}

/* That one; or the one that was chosen, or whose clock runs, while it is to do. */
static void find_set(styrk_go *go)
{
    const styrk_set *set = NULL;

    if (go->chosen) {
        go_exercise_at(go->session, go->at, &set);
    }
    if (set != NULL && set->status == STYRK_SET_PLANNED) {
        go_take(go, go->at);
        return;
    }
    go->chosen = false;
    go_take(go, next_set(go));
}

static bool load_anew(styrk_go *go)
{
    return go->cli->ledger.heap.arena.total > HEAP_MUCH &&
           styrk_ledger_load(&go->cli->ledger) != STYRK_STORE_OK;
}

int go_refresh(styrk_go *go)
{
    styrk_cli *cli = go->cli;
    const go_running *tap = &go->running[GO_CLOCK_TAP];

    if (load_anew(go)) {
        return styrk_store_failed(cli, STYRK_STORE_FAILED, cli->store->reason);
    }
    styrk_heap_clear(&go->heap);
    for (int i = 0; i < GO_CLOCKS; i++) {
        go->running[i].view = (styrk_clock_view){.next_ms = -1};
    }
    if (styrk_session_prescribe(&go->heap.arena, &go->session, cli->ledger.state, cli->today,
                                cli->words) != STYRK_OK) {
        return styrk_broken(cli, "prescribe");
    }
    find_set(go);
    go_clocks_find(go);
    if (tap->clock != NULL && tap->clock->kind != STYRK_CLOCK_INTERVAL && !go->chosen) {
        go->chosen = true;
        go_take(go, tap->place);
    }
    return STYRK_EXIT_DONE;
}

int go_tick(styrk_go *go)
{
    const int wait = go_clocks_look(go);

    return go_row_look(go) ? 1 : wait; /* what it says is shown before the next look */
}

/* Another set by the arrows, in the order of the list. */
static void move(styrk_go *go, int by)
{
    styrk_set_at at = go->at;
    const styrk_set *set;

    if (go->set == NULL && go->session->order_count > 0) {
        at = go->session->order[go->session->order_count - 1];
    } else if (by > 0) {
        at.set++;
        if (go_exercise_at(go->session, at, &set) == NULL) {
            at = (styrk_set_at){at.exercise + 1, 0};
        }
    } else if (at.set > 0) {
        at.set--;
    } else if (at.exercise > 0) {
        at = (styrk_set_at){at.exercise - 1, 0};
        while (go_exercise_at(go->session, (styrk_set_at){at.exercise, at.set + 1}, &set) != NULL) {
            at.set++;
        }
    }
    if (go_exercise_at(go->session, at, &set) != NULL) {
        go->chosen = true;
        go_take(go, at);
        if (go->running[GO_CLOCK_TAP].clock == NULL) {
            go_row_stop(go);
        }
    }
}

/* ---- keys ----------------------------------------------------------------------------------- */

static void ask(styrk_go *go, go_question question)
{
    go->mode = question == GO_ASK_SURE_FINISH ? GO_SURE : GO_LINE;
    go->question = question;
    go->typed[0] = '\0';
    go->typed_count = 0;
}

static void show_page(styrk_go *go, const char *title, const char *page)
{
    go->mode = GO_TEXT;
    go->page_title = title;
    go->page = page;
    go->page_from = 0;
}

static void enter(styrk_go *go)
{
    if (go->set == NULL) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("f finishes the session, q leaves it open")));
    } else if (go->set->status == STYRK_SET_DONE) {
        go->chosen = false;
        find_set(go);
    } else if (go_row_just_wrote(go)) {
        go_say(go, GO_DIM, styrk_tr(go->cli, N_("the clock has written that set down")));
    } else {
        go_done(go);
    }
}

static void choose_stop(styrk_go *go)
{
    go_row_stop(go);
    go->mode = GO_CHOICE;
    go->choice = 0;
}

static void choose_kept(styrk_go *go, uint32_t conflict)
{
    go->conflict = conflict;
    go->choice = 0;
    if (go_conflict(go) == NULL) {
        go->conflict = 0;
    }
    go->mode = go_conflict(go) != NULL ? GO_KEEP : GO_SETS;
}

/* False: the key means nothing. */
static bool on_set_key(styrk_go *go, int32_t key)
{
    styrk_cli *cli = go->cli;

    switch (key) {
    case '\r':
    case ' ':
        enter(go);
        break;
    case 'c':
        if (go->set != NULL) {
            ask(go, GO_ASK_CHANGE);
        }
        break;
    case 's':
        go_skip(go);
        break;
    case 'u':
        go_undo(go);
        break;
    case 'w':
        show_page(go, go->exercise != NULL ? styrk_z(cli, go->exercise->name) : "", go_why(go));
        break;
    case 'p':
        if (go->exercise != NULL) {
            ask(go, GO_ASK_PAIN);
        }
        break;
    case 'x':
        choose_stop(go);
        break;
    case 'v':
        choose_kept(go, 0);
        break;
    case 'f':
        ask(go, GO_ASK_SURE_FINISH);
        break;
    case '?':
        show_page(go, styrk_tr(cli, N_("Keys")), go_keys_page(go));
        break;
    default:
        return false;
    }
    return true;
}

static bool on_clock_key(styrk_go *go, int32_t key)
{
    switch (key) {
    case 'h':
        go_clock_tap(go);
        break;
    case 'H':
        go_row_begin(go);
        break;
    case 'k':
        go_clock_cuff(go);
        break;
    case 'r':
    case '+':
        go_clock_rest(go, REST_STEP_MS);
        break;
    case 'R':
    case '-':
        go_clock_rest(go, -REST_STEP_MS);
        break;
    case 'm':
        go->mute = !go->mute;
        break;
    case STYRK_KEY_UP:
    case STYRK_KEY_DOWN:
        move(go, key == STYRK_KEY_UP ? -1 : 1);
        break;
    default:
        return false;
    }
    return true;
}

static void put_char(styrk_go *go, int32_t key)
{
    char utf8[5] = "";

    if (key >= 0x20 && key < 0x7F) {
        utf8[0] = (char)key;
    } else if (key >= 0xA0 && key < 0x800) {
        utf8[0] = (char)(0xC0 | key >> 6);
        utf8[1] = (char)(0x80 | (key & 0x3F));
    }
    if (go->typed_count + strlen(utf8) < sizeof go->typed - 1) {
        memcpy(go->typed + go->typed_count, utf8, strlen(utf8) + 1);
        go->typed_count += strlen(utf8);
    }
}

static void on_line_key(styrk_go *go, int32_t key)
{
    if (key == STYRK_KEY_ESCAPE) {
        go->mode = GO_SETS;
    } else if (key == 0x7F) {
        while (go->typed_count > 0 && (go->typed[--go->typed_count] & 0xC0) == 0x80) {
        }
        go->typed[go->typed_count] = '\0';
    } else if (key == 0x15) {
        go->typed_count = 0;
        go->typed[0] = '\0';
    } else if (key == '\r') {
        go->mode = GO_SETS;
        if (go->question == GO_ASK_CHANGE) {
            go_change(go, go->typed);
        } else {
            go_pain(go, go->typed);
        }
    } else {
        put_char(go, key);
    }
}

static void on_choice_key(styrk_go *go, int32_t key)
{
    styrk_stop_sign sign;

    if (key == STYRK_KEY_UP && go->choice > 0) {
        go->choice--;
    } else if (key == STYRK_KEY_DOWN && styrk_stop_sign_at(&sign, go->choice + 1)) {
        go->choice++;
    } else if (key == '\r') {
        go->mode = GO_SETS;
        go_stop(go, go->choice);
    } else if (key == STYRK_KEY_ESCAPE || key == 'q') {
        go->mode = GO_SETS;
    }
}

static void on_keep_key(styrk_go *go, int32_t key)
{
    const styrk_conflict *c = go_conflict(go);
    const uint32_t digit = key >= '1' && key <= '9' ? (uint32_t)(key - '1') : UINT32_MAX;

    if (c == NULL || key == STYRK_KEY_ESCAPE || key == 'q') {
        go->mode = GO_SETS;
    } else if (key == STYRK_KEY_UP && go->choice > 0) {
        go->choice--;
    } else if (key == STYRK_KEY_DOWN && go->choice + 1 < c->count) {
        go->choice++;
    } else if (key == 'n' && c->next == NULL) {
        go->mode = GO_SETS;
    } else if (key == 'n') {
        choose_kept(go, go->conflict + 1);
    } else if (key == '\r' || digit < c->count) {
        go_keep(go, key == '\r' ? go->choice : digit);
        choose_kept(go, go->conflict);
    }
}

static void on_other_key(styrk_go *go, int32_t key)
{
    if (go->mode == GO_LINE) {
        on_line_key(go, key);
    } else if (go->mode == GO_CHOICE) {
        on_choice_key(go, key);
    } else if (go->mode == GO_KEEP) {
        on_keep_key(go, key);
    } else if (go->mode == GO_SURE) {
        go->mode = GO_SETS;
        if (key == 'y' || key == 'j' || key == 'Y' || key == 'J') {
            go_finish(go);
        }
    } else if (key == STYRK_KEY_UP || key == STYRK_KEY_DOWN) {
        go->page_from += key == STYRK_KEY_DOWN ? 1 : go->page_from > 0 ? -1 : 0;
    } else {
        go->mode = GO_SETS;
    }
}

static void on_key(styrk_go *go, int32_t key)
{
    if (key == STYRK_KEY_END || key == 3) {
        go->leave = true;
    } else if (key == STYRK_KEY_RESIZE || key == 12) {
        if (!go_screen_fit(&go->screen)) {
            go->leave = true;
        }
    } else if (key == STYRK_KEY_NONE) {
        return;
    } else if (go->mode != GO_SETS) {
        on_other_key(go, key);
    } else if (key == 'q') {
        go->leave = true;
    } else {
        go->message[0] = '\0';
        if (!on_set_key(go, key) && !on_clock_key(go, key)) {
            go_say(go, GO_DIM, styrk_tr(go->cli, N_("? shows the keys")));
        }
    }
}

/* ---- the command ------------------------------------------------------------------------------
 */

static int play_screen(styrk_go *go)
{
    go->screen.color = go->cli->out.color;
    go->screen.utf8 = go->cli->out.utf8;
    styrk_heap_init(&go->screen.heap, 0);
    go->painter = *go->cli; /* the words may be the log's, so it is taken after opening it */
    styrk_heap_init(&go->painter.heap, 0);
    if (!go_screen_fit(&go->screen) || !styrk_tty_begin(true)) {
        return styrk_broken(go->cli, "screen");
    }
    while (!go->leave) {
        const int wait = go_tick(go);
        go_draw(go);
        on_key(go, styrk_tty_key(wait));
    }
    styrk_tty_end();
    styrk_heap_clear(&go->screen.heap);
    return STYRK_EXIT_DONE;
}

static int read_ready(styrk_go *go)
{
    const char *given = go->cli->option[STYRK_OPT_READY];
    char *end = NULL;
    const long seconds = given != NULL ? strtol(given, &end, 10) : READY_USUAL_MS / 1000;

    if (given != NULL && (end == given || *end != '\0' || seconds < 0 || seconds > READY_MOST_S)) {
        return styrk_fail(go->cli, STYRK_EXIT_USAGE,
                          N_("--ready takes seconds, 0 to 60; usual are 3, 5 and 10"), NULL);
    }
    go->ready_ms = (int32_t)seconds * 1000;
    return STYRK_EXIT_DONE;
}

/* For scripts and for other players: the lists of the next set. */
static int put_cues(styrk_go *go)
{
    static const styrk_cues none = {0, 0, NULL};
    styrk_buf out;

    styrk_buf_begin(go->cli, &out);
    styrk_cues_json(&out, go->cues != NULL ? go->cues : &none);
    return styrk_put(go->cli, &out);
}

static bool is_dumb(void)
{
    const char *term = styrk_env_get("TERM");
    return term == NULL || strcmp(term, "dumb") == 0;
}

static void tell_end(styrk_go *go)
{
    styrk_cli *cli = go->cli;

    puts(styrk_tr(cli, go->session->finished   ? N_("The session is finished.")
                       : go->session->complete ? N_("Done for today.")
                                               : N_("Left. It goes on where it was: styrk go")));
}

int styrk_run_go(styrk_cli *cli)
{
    styrk_go *go = styrk_heap_get(&cli->heap, 1, sizeof *go);
    int code;

    if (!cli->json && !styrk_tty_is()) {
        return styrk_fail(
            cli, STYRK_EXIT_USAGE,
            N_("go needs a person at a terminal; scripts use: styrk today --json, and "
               "styrk log \"...\""),
            NULL);
    }
    if (go == NULL) {
        return styrk_broken(cli, "go");
    }
    go->cli = cli;
    go->mute = cli->quiet;
    go->wall_ms = styrk_clock_now();
    go->boot_ms = styrk_clock_boot();
    styrk_heap_init(&go->heap, 0);
    code = read_ready(go);
    code = code == STYRK_EXIT_DONE
               ? styrk_open(cli, cli->json ? STYRK_STORE_READ : STYRK_STORE_WRITE)
               : code;
    if (code == STYRK_EXIT_DONE && styrk_state_program(cli->ledger.state, NULL).n == 0) {
        code = styrk_program_missing(cli);
    }
    if (code == STYRK_EXIT_DONE) {
        go_keep_read(go);
        code = go_refresh(go);
    }
    if (code == STYRK_EXIT_DONE && cli->json) {
        code = put_cues(go);
    } else if (code == STYRK_EXIT_DONE) {
        code = styrk_given(cli, STYRK_OPT_PLAIN) || is_dumb() ? go_plain(go) : play_screen(go);
        if (code == STYRK_EXIT_DONE) {
            tell_end(go);
        }
    }
    styrk_heap_clear(&go->heap);
    return code;
}
