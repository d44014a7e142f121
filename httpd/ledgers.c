/* ledgers.c: athletes' logs in memory, so that a request folds nothing twice.
 *
 *   B1  a book is as new as the position that the store answers; whoever wrote
 *       meanwhile, this process or another, the missing events are read. For the
 *       answer to who wrote, what they wrote is new enough
 *   B2  a view lives while its book is held; a book is held by one ask at a time, and
 *       by the writer until the transaction is committed that its events are in
 *   B3  all books together take about BYTES_MOST; the one unused longest goes first
 *
 * The state is always that of a fold of all events, as everywhere: styrk_state_extend()
 * goes on from the one before where that comes to the same.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define SHELVES 1024u
#define BYTES_MOST ((size_t)512 << 20)
#define SHEETS 8
#define TRIES 20
#define SPARE 256 /* events that may come before the log moves in memory */

typedef struct {
    styrk_sheet *sheet;
    int64_t position;
    styrk_day day;
    styrk_lang asked; /* STYRK_LANG_UNSAID: the athlete's own */
    bool packed;      /* for askers who take gzip */
} kept_sheet;

struct styrk_book {
    int64_t athlete;
    styrk_book *next;          /* on its shelf */
    styrk_book *newer, *older; /* by last use */
    unsigned users;            /* who wait for it, and who holds it: under the books' lock */
    bool held;                 /* by one of them, who alone touches what is below */
    size_t bytes;              /* as counted in the books */
    bool kept;                 /* by the writer, which alone looks at this and the next */
    styrk_book *next_kept;
    bool loaded;
    bool changed; /* the store held more than was known when it was last written to */
    int64_t position;
    styrk_event *events;
    size_t count, room;
    styrk_heap texts;
    styrk_id_source ids;
    styrk_heap fold;
    styrk_state *state; /* of `folded` events, as of `day`; NULL: fold again */
    size_t folded;
    styrk_day day;
    kept_sheet sheets[SHEETS];
    unsigned next_sheet;
};

struct styrk_books {
    pthread_mutex_t lock;
    pthread_cond_t given; /* some book is held no longer */
    styrk_book *shelf[SHELVES];
    styrk_book *newest, *oldest;
    size_t bytes;
    styrk_book *kept; /* the writer's own */
};

styrk_books *styrk_books_new(void)
{
    styrk_books *books = calloc(1, sizeof *books);

    if (books != NULL) {
        pthread_mutex_init(&books->lock, NULL);
        pthread_cond_init(&books->given, NULL);
    }
    return books;
}

static void drop_sheets(styrk_book *book)
{
    for (size_t i = 0; i < SHEETS; i++) {
        styrk_sheet_drop(book->sheets[i].sheet);
        book->sheets[i].sheet = NULL;
    }
}

static void empty(styrk_book *book)
{
    drop_sheets(book);
    free(book->events);
    book->events = NULL;
    book->count = 0;
    book->room = 0;
    book->state = NULL;
    book->loaded = false;
    styrk_heap_clear(&book->texts);
    styrk_heap_clear(&book->fold);
}

static void free_book(styrk_book *book)
{
    empty(book);
    free(book);
}

void styrk_books_free(styrk_books *books)
{
    if (books == NULL) {
        return;
    }
    while (books->newest != NULL) {
        styrk_book *book = books->newest;
        books->newest = book->older;
        free_book(book);
    }
    pthread_cond_destroy(&books->given);
    pthread_mutex_destroy(&books->lock);
    free(books);
}

/* ---- finding, and the order of use: under the books' lock ---------------- */

static styrk_book **place(styrk_books *books, int64_t athlete)
{
    styrk_book **at = &books->shelf[(uint64_t)athlete % SHELVES];

    while (*at != NULL && (*at)->athlete != athlete) {
        at = &(*at)->next;
    }
    return at;
}

static void unlist(styrk_books *books, styrk_book *book)
{
    *(book->newer == NULL ? &books->newest : &book->newer->older) = book->older;
    *(book->older == NULL ? &books->oldest : &book->older->newer) = book->newer;
    book->newer = NULL;
    book->older = NULL;
}

static void list_first(styrk_books *books, styrk_book *book)
{
    book->older = books->newest;
    *(books->newest == NULL ? &books->oldest : &books->newest->newer) = book;
    books->newest = book;
}

static void make_room(styrk_books *books)
{
    styrk_book *book = books->oldest;

    while (books->bytes > BYTES_MOST && book != NULL) {
        styrk_book *newer = book->newer;
        if (book->users == 0) {
            unlist(books, book);
            *place(books, book->athlete) = book->next;
            books->bytes -= book->bytes;
            free_book(book);
        }
        book = newer;
    }
}

static styrk_book *pin(styrk_books *books, int64_t athlete, bool make)
{
    styrk_book **at, *book;

    pthread_mutex_lock(&books->lock);
    at = place(books, athlete);
    book = *at;
    if (book == NULL && make) {
        book = calloc(1, sizeof *book);
        if (book != NULL) {
            book->athlete = athlete;
            styrk_heap_init(&book->texts, 0);
            styrk_heap_init(&book->fold, 0);
            *at = book;
            list_first(books, book);
        }
    }
    if (book != NULL) {
        book->users++;
        if (books->newest != book) {
            unlist(books, book);
            list_first(books, book);
        }
    }
    pthread_mutex_unlock(&books->lock);
    return book;
}

static void unpin(styrk_books *books, styrk_book *book)
{
    pthread_mutex_lock(&books->lock);
    book->users--;
    pthread_mutex_unlock(&books->lock);
}

/* No lock of its own, though it comes to the same: the writer holds many at once, in
 * any order, which is right because nobody else holds more than one. */
static bool seize(styrk_books *books, styrk_book *book, bool wait)
{
    bool free_now;

    pthread_mutex_lock(&books->lock);
    while (wait && book->held) {
        pthread_cond_wait(&books->given, &books->lock);
    }
    free_now = !book->held;
    book->held = true;
    pthread_mutex_unlock(&books->lock);
    return free_now;
}

static void let_go(styrk_books *books, styrk_book *book)
{
    const size_t bytes =
        book->room * sizeof *book->events + book->texts.arena.total + book->fold.arena.total;

    pthread_mutex_lock(&books->lock);
    book->held = false;
    book->users--;
    books->bytes += bytes - book->bytes;
    book->bytes = bytes;
    make_room(books);
    pthread_mutex_unlock(&books->lock);
    pthread_cond_broadcast(&books->given);
}

/* ---- reading what is new: of a book that is held ------------------------- */

/* A state points into the events: where they move it is folded again, which becomes
 * rare as the log grows. */
static bool room_for(styrk_book *book, size_t more)
{
    const size_t wanted = book->count + more;
    const size_t room = wanted + wanted / 4 + SPARE;
    styrk_event *events;

    if (wanted <= book->room) {
        return true;
    }
    events = realloc(book->events, room * sizeof *events);
    if (events == NULL) {
        return false;
    }
    book->events = events;
    book->room = room;
    book->state = NULL;
    return true;
}

/* The whole log in one transaction; its count is the position (sqlite_002.sql). */
static styrk_store_status load(styrk_book *book, styrk_store *store)
{
    styrk_event *events = NULL;
    size_t count = 0, bad = 0;
    styrk_store_status status;

    empty(book);
    status = store->scan(store, &book->texts, &events, &count, &bad, book->athlete);
    if (status != STYRK_STORE_OK) {
        return status;
    }
    if (!room_for(book, count)) {
        return STYRK_STORE_NOMEM;
    }
    if (count > 0) {
        memcpy(book->events, events, count * sizeof *events);
    }
    book->count = count;
    book->position = (int64_t)count;
    book->loaded = true;
    for (size_t i = 0; i < count; i++) {
        styrk_id_source_follow(&book->ids, events[i].id);
    }
    return STYRK_STORE_OK;
}

static void take_arrival(styrk_book *book, const styrk_arrival *arrival)
{
    styrk_event *event = &book->events[book->count];

    if (styrk_event_decode(&book->texts.arena, event, arrival->body) != STYRK_OK) {
        styrk_event_init(event);
        event->kind = STYRK_EV_UNKNOWN;
        event->raw = arrival->body;
    }
    event->id = arrival->id;
    event->day = arrival->day;
    styrk_id_source_follow(&book->ids, event->id);
    book->count++;
    book->position = arrival->at;
}

static styrk_store_status catch_up(styrk_book *book, styrk_store *store)
{
    const styrk_arrival_range range = {book->athlete, book->position, SIZE_MAX};
    styrk_arrival *list = NULL;
    size_t count = 0;
    styrk_store_status status = store->arrived(store, &book->texts, &list, &count, &range);

    if (status == STYRK_STORE_OK && !room_for(book, count)) {
        status = STYRK_STORE_NOMEM;
    }
    for (size_t i = 0; i < count && status == STYRK_STORE_OK; i++) {
        take_arrival(book, &list[i]);
    }
    return status;
}

/* Where the book may not lack anything, `enough` is 0: the store is asked. */
static styrk_store_status bring_up(styrk_book *book, styrk_store *store, int64_t enough)
{
    int64_t at = 0;
    styrk_store_status status;

    if (enough > 0 && book->loaded && book->position >= enough) {
        return STYRK_STORE_OK;
    }
    status = store->position(store, &at, book->athlete);
    if (status != STYRK_STORE_OK) {
        return status;
    }
    if (!book->loaded || at < book->position) { /* another store took its place */
        return load(book, store);
    }
    return at == book->position ? status : catch_up(book, store);
}

/* From the state at hand where that will do, else from the beginning. */
static styrk_status fold(styrk_book *book, styrk_day day)
{
    const styrk_fold_options options = {STYRK_MODEL_RTS, true, day};

    if (book->state != NULL &&
        styrk_state_extend(book->state, book->events, book->count, day) == STYRK_OK) {
        return STYRK_OK;
    }
    styrk_heap_clear(&book->fold);
    return styrk_state_fold(&book->fold.arena, &book->state, book->events, book->count, &options);
}

static styrk_store_status bring_state_up(styrk_book *book, styrk_day day)
{
    if (book->state != NULL && book->folded == book->count && book->day.n == day.n) {
        return STYRK_STORE_OK;
    }
    if (fold(book, day) != STYRK_OK) {
        book->state = NULL;
        return STYRK_STORE_NOMEM;
    }
    book->folded = book->count;
    book->day = day;
    return STYRK_STORE_OK;
}

/* ---- holding ------------------------------------------------------------- */

static void settle_language(styrk_ask *ask, const styrk_state *state)
{
    styrk_str said;
    char name[16];
    bool known = false;
    styrk_lang lang;

    if (ask->lang != STYRK_LANG_UNSAID) {
        return;
    }
    said = styrk_state_setting(state, "lang");
    ask->lang = ask->server->options->lang;
    if (said.n > 0 && said.n < sizeof name) {
        memcpy(name, said.p, said.n);
        name[said.n] = '\0';
        lang = styrk_lang_from(name, &known);
        ask->lang = known ? lang : ask->lang;
    }
}

void styrk_book_give(styrk_ask *ask, styrk_book *book)
{
    styrk_books *books = ask->server->books;

    if (!ask->gathered) {
        let_go(books, book);
    } else if (!book->kept) {
        book->kept = true;
        book->next_kept = books->kept;
        books->kept = book;
    }
}

void styrk_books_release(styrk_books *books, bool good)
{
    while (books->kept != NULL) {
        styrk_book *book = books->kept;
        books->kept = book->next_kept;
        book->kept = false;
        if (!good) {
            empty(book);
        }
        let_go(books, book);
    }
}

static styrk_book *hold(styrk_ask *ask)
{
    styrk_book *book = pin(ask->server->books, ask->athlete.id, true);

    if (book == NULL) {
        styrk_refuse_memory(ask);
        return NULL;
    }
    if (ask->gathered && book->kept) {
        unpin(ask->server->books, book);
        return book;
    }
    seize(ask->server->books, book, true);
    return book;
}

static bool look(styrk_ask *ask, styrk_book *book, styrk_view *view, bool with_state,
                 int64_t enough)
{
    styrk_store_status status = bring_up(book, ask->store, enough);

    if (status == STYRK_STORE_OK && with_state) {
        status = bring_state_up(book, ask->day);
    }
    if (status != STYRK_STORE_OK) {
        book->loaded = false;
        styrk_refuse_store(ask, status);
        return false;
    }
    if (with_state) {
        settle_language(ask, book->state);
    }
    *view = (styrk_view){book->events, book->count, book->state, book->position};
    return true;
}

styrk_book *styrk_book_take(styrk_ask *ask, styrk_view *view)
{
    styrk_book *book = hold(ask);

    if (book != NULL && !look(ask, book, view, true, ask->written)) {
        styrk_book_give(ask, book);
        return NULL;
    }
    return book;
}

/* ---- writing ------------------------------------------------------------- */

static bool is_zero(const styrk_id *id)
{
    static const styrk_id zero;
    return memcmp(id, &zero, sizeof zero) == 0;
}

static bool give_ids(styrk_book *book, styrk_event *events, size_t count)
{
    styrk_id batch;
    int error = 0;
    bool fresh = false;

    for (size_t i = 0; i < count; i++) {
        fresh = fresh || is_zero(&events[i].id);
    }
    if (!fresh) { /* made elsewhere: they stay as they are */
        return true;
    }
    error = styrk_id_source_next(&book->ids, &batch);
    for (size_t i = 0; i < count && error == 0; i++) {
        if (events[i].kind != STYRK_EV_UNKNOWN && is_zero(&events[i].batch)) {
            events[i].batch = batch;
        }
        if (is_zero(&events[i].id)) {
            error = styrk_id_source_next(&book->ids, &events[i].id);
        }
    }
    return error == 0;
}

/* Events that stand behind the others already. */
static void take_own(styrk_book *book, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        styrk_id_source_follow(&book->ids, book->events[book->count + i].id);
    }
    book->count += count;
    book->position += (int64_t)count;
}

/* What is gathered was looked at in the transaction that it is written in: the log
 * cannot have grown. What is read back for its proof stays, behind the book's events. */
static styrk_store_status append(styrk_ask *ask, styrk_book *book, size_t *added,
                                 styrk_event *events, size_t count)
{
    styrk_append what = {.athlete = book->athlete,
                         .events = events,
                         .count = count,
                         .guarded = !ask->gathered,
                         .before = (size_t)book->position,
                         .heap = &book->texts};
    styrk_store_status status;

    *added = 0;
    if (count == 0) {
        return STYRK_STORE_OK;
    }
    if (!give_ids(book, events, count)) {
        return STYRK_STORE_FAILED;
    }
    what.kept = room_for(book, count) ? book->events + book->count : NULL;
    status = ask->store->append(ask->store, added, &what);
    /* Also where all was known: it may be known from an append that is not flushed yet. */
    ask->wrote = ask->wrote || status == STYRK_STORE_OK;
    if (status == STYRK_STORE_OK) {
        styrk_metrics_events(ask->server->metrics, *added);
        take_own(book, what.kept == NULL || *added < count ? 0 : count);
        ask->written = (int64_t)(what.before + *added);
    }
    book->loaded = status != STYRK_STORE_NOMEM; /* else its heap may have failed */
    return status;
}

/* Who may not write everything is refused in the athlete's language, which the state
 * knows. */
static bool needs_state(const styrk_ask *ask, const styrk_writing *what)
{
    const uint32_t both = STYRK_SCOPE_LOG | STYRK_SCOPE_PLAN;
    return what->state_before || (ask->who.scopes & both) != both;
}

/* Makes the events and writes them; CHANGED: to be tried again. False if refused. */
static bool try_write(styrk_ask *ask, styrk_book *book, styrk_view *view, size_t *added,
                      const styrk_writing *what)
{
    styrk_event *events = NULL;
    size_t count = 0;
    styrk_store_status status;

    if (!look(ask, book, view, needs_state(ask, what), 0) ||
        !what->make(ask, what->user, view, &events, &count) ||
        !styrk_gate_events(ask, view, events, count)) {
        return false;
    }
    status = append(ask, book, added, events, count);
    view->position += (int64_t)*added;
    book->changed = status == STYRK_STORE_CHANGED;
    if (status != STYRK_STORE_OK && status != STYRK_STORE_CHANGED) {
        styrk_refuse_store(ask, status);
        return false;
    }
    return true;
}

styrk_book *styrk_book_write(styrk_ask *ask, styrk_view *view, size_t *added,
                             const styrk_writing *what)
{
    styrk_book *book = hold(ask);
    size_t none = 0;
    int tries = 0;
    bool good;

    if (book == NULL) {
        return NULL;
    }
    added = added == NULL ? &none : added;
    do {
        good = try_write(ask, book, view, added, what);
    } while (good && book->changed && ++tries < TRIES);
    if (good && book->changed) {
        styrk_refuse_store(ask, STYRK_STORE_CHANGED);
        good = false;
    }
    if (!good || (what->state_after && !look(ask, book, view, true, ask->written))) {
        styrk_book_give(ask, book);
        return NULL;
    }
    return book;
}

/* ---- answers at hand ----------------------------------------------------- */

static styrk_sheet *find_sheet(const styrk_book *book, const styrk_ask *ask, int64_t position)
{
    const bool packed = styrk_ask_takes_gzip(ask);

    for (size_t i = 0; i < SHEETS; i++) {
        const kept_sheet *s = &book->sheets[i];
        if (s->sheet != NULL && s->position == position && s->day.n == ask->day.n &&
            s->asked == ask->lang && s->packed == packed) {
            return styrk_sheet_share(s->sheet);
        }
    }
    return NULL;
}

styrk_sheet *styrk_book_sheet(styrk_ask *ask)
{
    styrk_book *book = pin(ask->server->books, ask->athlete.id, false);
    styrk_sheet *sheet = NULL;
    int64_t at = 0;

    if (book == NULL) {
        return NULL;
    }
    if (ask->store->position(ask->store, &at, ask->athlete.id) == STYRK_STORE_OK &&
        seize(ask->server->books, book, false)) {
        sheet = find_sheet(book, ask, at);
        let_go(ask->server->books, book);
    } else {
        unpin(ask->server->books, book);
    }
    return sheet;
}

void styrk_book_keep(styrk_ask *ask, styrk_book *book, styrk_sheet *sheet, styrk_lang asked)
{
    kept_sheet *s = &book->sheets[book->next_sheet++ % SHEETS];

    styrk_sheet_drop(s->sheet);
    *s = (kept_sheet){styrk_sheet_share(sheet), book->position, ask->day, asked,
                      styrk_ask_takes_gzip(ask)};
}
