/* book.c: what is kept between calls: the page's words, the athlete's events,
 * and the state they fold to.
 *
 * Memory from the ground up: words and book, each in the order in which it came
 * (end), then the state of the last day that was asked for, if any, and above it
 * what a call uses. A write takes the state back, for it is no longer true.
 *
 * Events are decoded once. Their texts lie in the log that was handed over,
 * which is kept for that.
 */
#include <string.h>

#include "wasm/book.h"

enum { ID = 36, DAY = 10, HEAD = ID + 1 + DAY + 1, ROOM = 512 };

static struct {
    styrk_str words;
    styrk_event *events;
    uint32_t count, room;
    uint32_t base;      /* words and book lie above it */
    uint32_t end;       /* of what is kept but for the state */
    styrk_state *state; /* NULL = not folded */
    styrk_day today;    /* of the state */
} book;

static styrk_str cut(styrk_str s, uint32_t from, uint32_t to)
{
    from = from < s.n ? from : s.n;
    to = to < s.n ? to : s.n;
    return (styrk_str){s.p + from, to > from ? to - from : 0};
}

/* ---- keeping -------------------------------------------------------------------- */

static void forget_state(void)
{
    book.state = NULL;
    styrk_wasm_keep(book.end);
    styrk_wasm_reset();
}

/* Moves a text that lies at the free end, or above it, down to it, with a NUL
 * behind it; kept from then on. Nothing on failure. */
static styrk_str settle(styrk_str text)
{
    char *to = text.n > 0 ? styrk_wasm_alloc(text.n + 1) : NULL;

    if (to == NULL) {
        return (styrk_str){NULL, 0};
    }
    memmove(to, text.p, text.n);
    to[text.n] = '\0';
    return (styrk_str){to, text.n};
}

void styrk_wasm_base(uint32_t base)
{
    memset(&book, 0, sizeof book);
    book.base = base;
    book.end = base;
    styrk_wasm_keep(base);
}

static void keep(uint32_t end)
{
    book.end = end;
    styrk_wasm_keep(end);
    styrk_wasm_reset();
}

static const styrk_wasm_answer *done(styrk_status status)
{
    styrk_arena arena;
    styrk_buf out;

    styrk_wasm_open(&arena, &out, 0);
    return styrk_wasm_close(status, &arena, &out);
}

/* ---- words ------------------------------------------------------------------------ */

const styrk_wasm_answer *styrk_wasm_words(const char *text, uint32_t n)
{
    if (book.count == 0) {
        book.end = book.base;
        book.room = 0;
    }
    forget_state();
    book.words = settle((styrk_str){text, n});
    for (uint32_t i = 0; i < book.words.n; i++) { /* each line ends as a C string does */
        char *p = (char *)(uintptr_t)book.words.p + i;
        *p = *p == '\n' ? '\0' : *p;
    }
    keep(styrk_wasm_top());
    return done(book.words.n == n ? STYRK_OK : STYRK_NOMEM);
}

/* Compares a msgid with the beginning of a line up to its tab. */
static int compare(const char *english, const char *line)
{
    while (*english != '\0' && *english == *line) {
        english++;
        line++;
    }
    if (*english == '\0' && *line == '\t') {
        return 0;
    }
    return *line == '\t' || (*english != '\0' && (unsigned char)*english > (unsigned char)*line)
               ? 1
               : -1;
}

static const char *look_up(const void *user, const char *english)
{
    const styrk_str *words = user;
    uint32_t low = 0, high = words->n;

    while (low < high) {
        uint32_t at = low + (high - low) / 2;
        while (at > low && words->p[at - 1] != '\0') {
            at--;
        }
        const char *line = words->p + at;
        const int order = compare(english, line);
        if (order == 0) {
            return strchr(line, '\t') + 1;
        }
        if (order < 0) {
            high = at;
        } else {
            low = at + (uint32_t)strlen(line) + 1;
        }
    }
    return NULL;
}

static const styrk_words *words_in(styrk_lang lang)
{
    static const styrk_words own[STYRK_LANGS] = {
        [STYRK_LANG_DA] = {look_up, &book.words, STYRK_LANG_DA, ','},
        [STYRK_LANG_NB] = {look_up, &book.words, STYRK_LANG_NB, ','},
    };
    const styrk_words *built = book.words.n == 0 ? styrk_wasm_words_built(lang) : NULL;
    return built != NULL || lang == STYRK_LANG_EN ? built : &own[lang];
}

/* ---- events ------------------------------------------------------------------------- */

/* "UUID DAY {...}" */
static styrk_status read_event(styrk_arena *arena, styrk_event *event, styrk_str line)
{
    const styrk_arena before = *arena;

    if (line.n < HEAD + 2 || !styrk_id_parse(&event->id, cut(line, 0, ID)) ||
        !styrk_day_parse(&event->day, line.p + ID + 1, DAY)) {
        return STYRK_BAD_INPUT;
    }
    const styrk_status status = styrk_event_decode(arena, event, cut(line, HEAD, line.n));
    if (memchr(line.p, '\\', line.n) == NULL && arena->block == before.block) {
        arena->used = before.used; /* every text lies in the line itself */
    }
    return status;
}

static uint32_t count_lines(styrk_str log)
{
    uint32_t lines = 1;

    for (uint32_t i = 0; i < log.n; i++) {
        lines += log.p[i] == '\n' ? 1 : 0;
    }
    return lines;
}

/* Room for that many events, at `from` those that are there. */
static styrk_event *make_room(const styrk_event *from, uint32_t count, uint32_t room)
{
    const uint64_t size = (uint64_t)room * sizeof *from;
    styrk_event *to = size > UINT32_MAX ? NULL : styrk_wasm_alloc((uint32_t)size);

    if (to != NULL && count > 0) {
        memcpy(to, from, count * sizeof *from);
    }
    return to;
}

/* Reads the lines to events[*count...]. */
static styrk_status read_events(styrk_arena *arena, styrk_event *events, uint32_t *count,
                                styrk_str log)
{
    styrk_status status = STYRK_OK;

    for (uint32_t from = 0, to = 0; to <= log.n && status == STYRK_OK; to++) {
        if (to < log.n && log.p[to] != '\n') {
            continue;
        }
        if (to > from) {
            status = read_event(arena, &events[*count], cut(log, from, to));
            *count += status == STYRK_OK ? 1 : 0;
        }
        from = to + 1;
    }
    return status;
}

/* The end of what is used: the last block of the arena is rarely full. */
static uint32_t used_end(const styrk_arena *arena)
{
    const uint32_t block = (uint32_t)(uintptr_t)arena->block, top = styrk_wasm_top();
    return block != 0 && top - block < arena->size + 16 ? block + (uint32_t)arena->used : top;
}

const styrk_wasm_answer *styrk_wasm_write(const char *lines, uint32_t n)
{
    const uint32_t count = book.count;
    styrk_arena arena;
    uint32_t end;

    forget_state();
    end = styrk_wasm_top();
    const styrk_str log = settle((styrk_str){lines, n});
    const uint32_t need = count + count_lines(log);
    styrk_status status = log.n == n ? STYRK_OK : STYRK_NOMEM;
    if (status == STYRK_OK && need > book.room) {
        const uint32_t room = need + (count > ROOM ? count : ROOM);
        styrk_event *events = make_room(book.events, count, room);
        if (events != NULL) {
            book.events = events;
            book.room = room;
            end = styrk_wasm_top();
        } else {
            status = STYRK_NOMEM;
        }
    }
    styrk_wasm_arena(&arena);
    status = status == STYRK_OK ? read_events(&arena, book.events, &book.count, log) : status;
    if (status == STYRK_OK) {
        end = used_end(&arena);
    } else {
        book.count = count;
    }
    keep(end);
    return done(status);
}

const styrk_wasm_answer *styrk_wasm_book(const char *log, uint32_t n)
{
    const styrk_str words = book.words;

    book.count = 0;
    book.room = 0;
    book.end = book.base;
    forget_state();
    book.words = settle(words); /* they lay below the log, which comes next */
    keep(styrk_wasm_top());
    return styrk_wasm_write(log, n);
}

/* ---- a call ----------------------------------------------------------------------------- */

static bool read_about(styrk_wasm_call *call, styrk_str about)
{
    memset(call, 0, sizeof *call);
    styrk_wasm_open(&call->arena, &call->out, STYRK_WASM_MAX);
    call->rest = cut(about, 14, about.n);
    if (about.n >= 13 && about.p[11] != 'e') {
        call->words = words_in(about.p[11] == 'd' ? STYRK_LANG_DA : STYRK_LANG_NB);
    }
    return styrk_day_parse(&call->today, about.p, about.n < DAY ? about.n : DAY);
}

static styrk_status fold(styrk_arena *arena, styrk_state **state, const styrk_wasm_call *call)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, call->today};
    return styrk_state_fold(arena, state, call->events, call->count, &options);
}

/* Folds the book. The state is kept, and with it what lies below: this call's own
 * arguments. A state of another day is forgotten, but lies below them too; then
 * the new one lives for this call only, so that nothing piles up. */
static styrk_status fold_book(styrk_wasm_call *call)
{
    const bool stale = book.state != NULL;
    styrk_state *state = NULL;
    styrk_arena arena;

    styrk_wasm_arena(&arena);
    const styrk_status status = fold(&arena, &state, call);
    call->state = state;
    book.state = stale || status != STYRK_OK ? NULL : state;
    book.today = call->today;
    styrk_wasm_keep(book.state != NULL ? styrk_wasm_top() : book.end);
    return status;
}

styrk_status styrk_wasm_begin(styrk_wasm_call *call, const char *about, uint32_t about_n)
{
    if (!read_about(call, (styrk_str){about, about_n})) {
        return STYRK_BAD_INPUT;
    }
    call->events = book.events;
    call->count = book.count;
    if (book.state == NULL || book.today.n != call->today.n) {
        return fold_book(call);
    }
    call->state = book.state;
    return STYRK_OK;
}

styrk_status styrk_wasm_begin_once(styrk_wasm_call *call, styrk_str about, styrk_str log)
{
    if (!read_about(call, about)) {
        return STYRK_BAD_INPUT;
    }
    styrk_event *events = make_room(NULL, 0, count_lines(log));
    styrk_state *state = NULL;
    call->events = events;
    styrk_status status =
        events == NULL ? STYRK_NOMEM : read_events(&call->arena, events, &call->count, log);
    status = status == STYRK_OK ? fold(&call->arena, &state, call) : status;
    call->state = state;
    return status;
}

const styrk_wasm_answer *styrk_wasm_end(styrk_wasm_call *call, styrk_status status)
{
    return styrk_wasm_close(status, &call->arena, &call->out);
}

styrk_lang styrk_wasm_lang(const styrk_wasm_call *call)
{
    return call->words != NULL ? call->words->lang : STYRK_LANG_EN;
}

styrk_reading styrk_wasm_reading(const styrk_wasm_call *call)
{
    return (styrk_reading){styrk_state_unit(call->state), styrk_wasm_lang(call), styrk_state_find,
                           call->state};
}
