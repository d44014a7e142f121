/* mhd.c: connections. The only file that knows libmicrohttpd.
 *
 * Two threads, each with an epoll of its own, read requests and send answers; they
 * never wait for anything else. What has to wait lets its connection sleep.
 *
 *   N1  every connection has a deadline unless a worker has its request: a head
 *       and a body must come, and an answer be taken, within a time that does not
 *       begin anew with every byte
 *   N2  memory for a connection is bounded: MEMORY for the head, the route's own
 *       limit for the body
 *   N3  when connections run out, those go first that have been idle longest
 */
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/web.h"

#define THREADS 2u
#define MEMORY ((size_t)32 * 1024) /* of a connection: head of request and answer */
#define CONNECTIONS 4096u
#define FILES_ASIDE 64u
#define FROM_ONE_ADDRESS 256u /* but any number from this machine: a front stands there */
#define ADDRESSES 16384u
#define QUIET_S 65u    /* without a byte */
#define HEAD_MS 20000  /* for the first head of a connection */
#define IDLE_MS 75000  /* between two requests, and for the head of the next */
#define BODY_MS 60000  /* and a second for each 16 KiB */
#define SEND_MS 120000 /* and a second for each 16 KiB */
#define BYTES_A_MS 16
#define DRAINED ((size_t)4 << 20) /* of a body that is refused */

typedef enum { IDLE, BODY, RUNNING, SENDING } phase;

typedef struct connection {
    struct connection *next, **self;
    int fd;
    bool used; /* had a request */
    phase phase;
    int64_t until;    /* ticks */
    uint32_t address; /* place in the table; UINT32_MAX none */
    char peer[STYRK_NET_NAME];
} connection;

struct styrk_net {
    styrk_server *server;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock;
    connection *first;
    size_t connections, most;
    atomic_int busy;
    atomic_bool closed; /* to new connections */
    uint16_t from[ADDRESSES];
    uint64_t salt;
};

typedef struct {
    styrk_ask ask; /* first: the two convert into each other */
    connection *connection;
    char *body;
    size_t used, room;
    bool headed, too_large;
} call;

struct styrk_sheet {
    atomic_int users;
    struct MHD_Response *full;
    size_t size;
    char etag[24];
};

/* ---- deadlines ----------------------------------------------------------- */

static void enter(styrk_net *net, connection *c, phase next, int64_t ms)
{
    if (c != NULL) {
        pthread_mutex_lock(&net->lock);
        c->phase = next;
        c->until = styrk_clock_ticks() + ms;
        pthread_mutex_unlock(&net->lock);
    }
}

/* The longest idle of all; the list is newest first. */
static void cut_idle(styrk_net *net)
{
    size_t spare = net->connections > net->most / 10 * 9 ? net->most / 20 : 0;

    for (int64_t bound = 1000; spare > 0 && bound <= IDLE_MS; bound += 8000) {
        const int64_t until = styrk_clock_ticks() + bound;
        for (connection *c = net->first; c != NULL && spare > 0; c = c->next) {
            if (c->phase == IDLE && c->until < until && c->until > 0) {
                c->until = 0;
                styrk_net_cut(c->fd);
                spare--;
            }
        }
    }
}

void styrk_net_tick(styrk_net *net)
{
    const int64_t now = styrk_clock_ticks();

    pthread_mutex_lock(&net->lock);
    for (connection *c = net->first; c != NULL; c = c->next) {
        if (c->phase != RUNNING && c->until > 0 && c->until < now) {
            c->until = 0; /* once */
            styrk_net_cut(c->fd);
        }
    }
    cut_idle(net);
    pthread_mutex_unlock(&net->lock);
}

/* ---- connections --------------------------------------------------------- */

static uint32_t place_of(const styrk_net *net, const struct sockaddr *address)
{
    char name[STYRK_NET_NAME];
    uint64_t hash = net->salt;

    if (styrk_net_is_loopback(address)) {
        return UINT32_MAX;
    }
    styrk_net_name(name, address);
    for (const char *p = name; *p != '\0'; p++) {
        hash = (hash ^ (unsigned char)*p) * 1099511628211u;
    }
    return (uint32_t)(hash >> 32) % ADDRESSES;
}

static enum MHD_Result accept_from(void *user, const struct sockaddr *address, socklen_t size)
{
    styrk_net *net = user;
    const uint32_t place = place_of(net, address);
    bool room;

    (void)size;
    if (atomic_load(&net->closed)) {
        return MHD_NO;
    }
    if (place == UINT32_MAX) {
        return MHD_YES;
    }
    pthread_mutex_lock(&net->lock);
    room = net->from[place] < FROM_ONE_ADDRESS;
    pthread_mutex_unlock(&net->lock);
    return room ? MHD_YES : MHD_NO;
}

static connection *connection_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static void open_connection(styrk_net *net, struct MHD_Connection *mhd, void **context)
{
    connection *c = calloc(1, sizeof *c);
    const union MHD_ConnectionInfo *fd =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *peer =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

    *context = c;
    if (c == NULL || fd == NULL || peer == NULL) {
        return;
    }
    c->fd = (int)fd->connect_fd;
    styrk_net_name(c->peer, peer->client_addr);
    c->address = place_of(net, peer->client_addr);
    c->until = styrk_clock_ticks() + HEAD_MS;
    pthread_mutex_lock(&net->lock);
    if (c->address != UINT32_MAX) {
        net->from[c->address]++;
    }
    c->next = net->first;
    c->self = &net->first;
    if (c->next != NULL) {
        c->next->self = &c->next;
    }
    net->first = c;
    net->connections++;
    pthread_mutex_unlock(&net->lock);
    styrk_metrics_connection(net->server->metrics, 1);
}

static void close_connection(styrk_net *net, connection *c)
{
    bool listed;

    if (c == NULL) {
        return;
    }
    pthread_mutex_lock(&net->lock);
    listed = c->self != NULL;
    if (listed) {
        *c->self = c->next;
        if (c->next != NULL) {
            c->next->self = c->self;
        }
        if (c->address != UINT32_MAX) {
            net->from[c->address]--;
        }
        net->connections--;
    }
    pthread_mutex_unlock(&net->lock);
    if (listed) {
        styrk_metrics_connection(net->server->metrics, -1);
    }
    free(c);
}

static void notify(void *user, struct MHD_Connection *mhd, void **context,
                   enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        open_connection(user, mhd, context);
    } else {
        close_connection(user, *context);
        *context = NULL;
    }
}

/* ---- the head of a request ----------------------------------------------- */

/* Called with the request line: this is where an ask begins. */
static void *begin(void *user, const char *uri, struct MHD_Connection *mhd)
{
    styrk_net *net = user;
    call *c = calloc(1, sizeof *c);
    const size_t n = strlen(uri);

    if (c == NULL) {
        return NULL;
    }
    atomic_fetch_add(&net->busy, 1);
    c->connection = connection_of(mhd);
    c->ask.server = net->server;
    c->ask.connection = mhd;
    c->ask.begun_us = styrk_clock_fine();
    styrk_heap_init(&c->ask.heap, 0);
    c->ask.request.path = (styrk_str){styrk_heap_copy(&c->ask.heap, uri, n), (uint32_t)n};
    return c;
}

/* MHD would decode the path itself and take what cannot be decoded as it stands. */
static size_t leave_escaped(void *user, struct MHD_Connection *mhd, char *text)
{
    (void)user;
    (void)mhd;
    return strlen(text);
}

static void split_target(styrk_ask *ask)
{
    styrk_request *r = &ask->request;
    const styrk_str all = r->path;
    const char *mark = all.p == NULL ? NULL : memchr(all.p, '?', all.n);
    const uint32_t n = mark == NULL ? all.n : (uint32_t)(mark - all.p);
    const styrk_str query = {all.p + n + 1, mark == NULL ? 0 : all.n - n - 1};

    r->malformed = r->malformed || all.n == 0 || all.p[0] != '/' ||
                   !styrk_field_decode(&ask->heap, &r->path, (styrk_str){all.p, n}, false) ||
                   !styrk_field_query(&ask->heap, r->query, &r->query_count, STYRK_PAIRS, query);
}

static void take_length(styrk_request *r, styrk_str value)
{
    int64_t length = 0;

    if (r->has_length || !styrk_field_number(&length, value, INT64_MAX)) {
        r->malformed = true;
    }
    r->has_length = true;
    r->length = (uint64_t)length;
}

static styrk_str *slot_of(styrk_request *r, styrk_str name)
{
    const struct {
        const char *name;
        styrk_str *slot;
    } known[] = {{"Host", &r->host},
                 {"Accept", &r->accept},
                 {"Accept-Encoding", &r->accept_encoding},
                 {"Accept-Language", &r->accept_language},
                 {"Cookie", &r->cookie},
                 {"Origin", &r->origin},
                 {"Sec-Fetch-Site", &r->fetch_site},
                 {"Content-Type", &r->type},
                 {"If-None-Match", &r->if_none_match},
                 {"If-Match", &r->if_match},
                 {"Authorization", &r->authorization},
                 {"X-CSRF-Token", &r->csrf},
                 {"X-Forwarded-For", &r->forwarded}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (styrk_field_same(name, known[i].name)) {
            return known[i].slot;
        }
    }
    return NULL;
}

static enum MHD_Result take_header(void *user, enum MHD_ValueKind kind, const char *key,
                                   size_t key_n, const char *value, size_t value_n)
{
    styrk_request *r = &((styrk_ask *)user)->request;
    const styrk_str name = {key, (uint32_t)key_n};
    const styrk_str text = {value == NULL ? "" : value, (uint32_t)value_n};
    styrk_str *slot = slot_of(r, name);

    (void)kind;
    if (slot != NULL) {
        /* A front that adds a line of its own stands nearest: its line is the last. */
        r->malformed = r->malformed || (slot->p != NULL && slot != &r->forwarded);
        *slot = text;
    } else if (styrk_field_same(name, "Content-Length")) {
        take_length(r, text);
    } else if (styrk_field_same(name, "Transfer-Encoding")) {
        r->malformed = r->malformed || r->has_length || !styrk_field_same(text, "chunked");
        r->has_length = true;
        r->length = UINT64_MAX;
    }
    return MHD_YES;
}

static void read_head(call *c, const char *method)
{
    static const char *const names[STYRK_METHODS] = {"GET", "POST", "PUT", "DELETE"};
    styrk_request *r = &c->ask.request;

    c->headed = true;
    r->head = strcmp(method, "HEAD") == 0;
    r->other = !r->head;
    for (int i = 0; i < STYRK_METHODS; i++) {
        if (strcmp(method, names[i]) == 0) {
            r->method = (styrk_verb)i;
            r->other = false;
        }
    }
    if (c->connection != NULL) {
        memcpy(r->peer, c->connection->peer, sizeof r->peer);
        c->connection->used = true;
    }
    split_target(&c->ask);
    MHD_get_connection_values_n(c->ask.connection, MHD_HEADER_KIND, take_header, &c->ask);
}

/* ---- answers ------------------------------------------------------------- */

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0') {
        MHD_add_response_header(response, name, value);
    }
}

static void add_common(struct MHD_Response *response, const styrk_server *server)
{
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Referrer-Policy", "no-referrer");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Strict-Transport-Security", server->strict_transport);
}

static void add_api(struct MHD_Response *response, const styrk_server *server, bool tagged)
{
    add_common(response, server);
    add(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    add(response, "Cache-Control", tagged ? "private, no-cache" : "no-store");
    add(response, "Vary", "Accept, Accept-Encoding, Accept-Language, Authorization, Cookie");
}

/* What a document may do. */
static void add_document(struct MHD_Response *response)
{
    add(response, "Content-Security-Policy",
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "connect-src 'self'; img-src 'self' data: blob:; worker-src 'self'; "
        "manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'");
    add(response, "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), "
        "hid=(), screen-wake-lock=(self), autoplay=(self)");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
}

/* The page and its service worker are documents; what they load under a name with a hash
 * is none, and saves the bytes. */
static void add_page(struct MHD_Response *response, const styrk_server *server,
                     const styrk_page_file *file)
{
    add_common(response, server);
    if (file->immutable) {
        add(response, "Content-Security-Policy", "default-src 'none'");
        add(response, "Cache-Control", "public, max-age=31536000, immutable");
    } else {
        add_document(response);
        add(response, "Cache-Control", "no-cache");
    }
    add(response, "Vary", "Accept-Encoding");
}

/* The tag of a file that is small enough to be hashed at the start. */
static void tag_of(char out[24], const unsigned char *p, size_t n, const char *coding)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char hash[STYRK_KEY_HASH];
    size_t at = 0;

    styrk_secret_hash(hash, (styrk_str){(const char *)p, (uint32_t)n});
    out[at++] = '"';
    for (int i = 0; i < 8; i++) {
        out[at++] = digits[hash[i] >> 4];
        out[at++] = digits[hash[i] & 15];
    }
    out[at++] = coding == NULL ? 'i' : coding[0];
    out[at++] = '"';
    out[at] = '\0';
}

static styrk_sheet *new_sheet(struct MHD_Response *full, size_t size, const char *etag)
{
    styrk_sheet *sheet = calloc(1, sizeof *sheet);

    if (sheet == NULL || full == NULL) {
        free(sheet);
        return NULL;
    }
    atomic_init(&sheet->users, 1);
    sheet->full = full;
    sheet->size = size;
    memcpy(sheet->etag, etag, strlen(etag) + 1);
    add(sheet->full, "ETag", etag);
    return sheet;
}

styrk_sheet *styrk_sheet_file(const styrk_server *server, const styrk_page_file *file,
                              const unsigned char *p, size_t n, const char *coding)
{
    struct MHD_Response *full = MHD_create_response_from_buffer(
        n, (void *)(uintptr_t)(const void *)p, MHD_RESPMEM_PERSISTENT);
    char etag[24];
    styrk_sheet *sheet;

    tag_of(etag, p, n, coding);
    sheet = new_sheet(full, n, etag);
    if (sheet != NULL) {
        add(full, "Content-Type", file->mime);
        add(full, "Content-Encoding", coding);
        add_page(full, server, file);
    }
    return sheet;
}

styrk_sheet *styrk_sheet_of(styrk_ask *ask)
{
    const styrk_reply *r = &ask->reply;
    struct MHD_Response *full = MHD_create_response_from_buffer(
        r->body.n, (void *)(uintptr_t)(const void *)r->body.p, MHD_RESPMEM_MUST_COPY);
    styrk_sheet *sheet = new_sheet(full, r->body.n, r->etag);

    if (sheet != NULL) {
        add(full, "Content-Type", r->type);
        add(full, "Content-Encoding", r->coding);
        add_api(full, ask->server, true);
    }
    return sheet;
}

styrk_sheet *styrk_sheet_share(styrk_sheet *sheet)
{
    if (sheet != NULL) {
        atomic_fetch_add(&sheet->users, 1);
    }
    return sheet;
}

void styrk_sheet_drop(styrk_sheet *sheet)
{
    if (sheet != NULL && atomic_fetch_sub(&sheet->users, 1) == 1) {
        MHD_destroy_response(sheet->full);
        free(sheet);
    }
}

const char *styrk_sheet_etag(const styrk_sheet *sheet)
{
    return sheet->etag;
}

static struct MHD_Response *make_response(styrk_ask *ask)
{
    const styrk_reply *r = &ask->reply;
    struct MHD_Response *response = MHD_create_response_from_buffer(
        r->body.n, (void *)(uintptr_t)(const void *)r->body.p, MHD_RESPMEM_PERSISTENT);

    if (response == NULL) {
        return NULL;
    }
    add(response, "Content-Type", r->type);
    add(response, "Content-Encoding", r->coding);
    add(response, "ETag", r->etag);
    add_api(response, ask->server, r->etag[0] != '\0');
    for (size_t i = 0; i < r->header_count; i++) {
        add(response, r->header[i].name, r->header[i].value);
    }
    return response;
}

static bool has_already(const styrk_ask *ask, const char *etag)
{
    return ask->reply.status == 200 && etag[0] != '\0' && ask->request.method == STYRK_GET &&
           ask->request.if_none_match.p != NULL &&
           styrk_field_tag(ask->request.if_none_match, etag, false);
}

static enum MHD_Result answer(styrk_net *net, call *c)
{
    styrk_ask *ask = &c->ask;
    styrk_reply *r = &ask->reply;
    struct MHD_Response *response;
    enum MHD_Result done;

    if (has_already(ask, r->sheet != NULL ? r->sheet->etag : r->etag)) {
        r->status = 304; /* the head says what the full answer would; no body is sent */
    }
    response = r->sheet == NULL ? make_response(ask) : r->sheet->full;
    if (response == NULL) {
        return MHD_NO;
    }
    enter(net, c->connection, SENDING, SEND_MS + (int64_t)(r->body.n / BYTES_A_MS));
    done = MHD_queue_response(ask->connection, (unsigned)r->status, response);
    if (r->sheet == NULL) {
        MHD_destroy_response(response);
    }
    return done;
}

/* ---- a request from its head to its answer ------------------------------- */

static bool gather(call *c, const char *data, size_t n)
{
    const size_t most = c->ask.reply.status != 0 ? 0 : c->ask.route->body;
    char *body;

    if (c->used + n > most) { /* refused already; or chunks: nobody said how many */
        c->too_large = true;
        c->used += n;
        return c->used < most + DRAINED;
    }
    if (c->used + n > c->room) {
        size_t room = c->room == 0 ? 4096 : c->room;
        while (room < c->used + n) {
            room *= 2;
        }
        body = realloc(c->body, room);
        if (body == NULL) {
            return false;
        }
        c->body = body;
        c->room = room;
    }
    memcpy(c->body + c->used, data, n);
    c->used += n;
    return true;
}

/* Who asks, and for today's session, that it is at hand, is read in one go. */
static bool pass_with(styrk_ask *ask, styrk_store *store)
{
    const bool frozen = store->freeze(store) == STYRK_STORE_OK;
    bool passed;

    ask->store = store;
    passed = styrk_gate_pass(ask);
    if (passed && ask->route->run == styrk_api_today) {
        ask->reply.sheet = styrk_book_sheet(ask);
        ask->reply.status = ask->reply.sheet == NULL ? 0 : 200;
    }
    if (frozen) {
        store->thaw(store);
    }
    return passed && ask->reply.sheet == NULL;
}

static bool pass_gate(styrk_ask *ask)
{
    styrk_store *store;
    bool passed;

    if (ask->route->door == STYRK_DOOR_OPEN) {
        return true;
    }
    store = styrk_jobs_lend(ask->server->jobs);
    if (store == NULL) {
        styrk_refuse_store(ask, STYRK_STORE_FAILED);
        return false;
    }
    passed = pass_with(ask, store);
    styrk_jobs_return(ask->server->jobs, store);
    return passed;
}

/* True when the ask shall be run; else it is answered. */
static bool check_head(styrk_net *net, call *c)
{
    styrk_ask *ask = &c->ask;
    const bool good = styrk_ask_check(ask) && pass_gate(ask);
    const uint64_t length =
        ask->request.length == UINT64_MAX ? STYRK_BODY_USUAL : ask->request.length;

    enter(net, c->connection, BODY, BODY_MS + (int64_t)(length / BYTES_A_MS));
    return good;
}

static enum MHD_Result go(styrk_net *net, call *c)
{
    styrk_ask *ask = &c->ask;

    ask->body = (styrk_str){c->body, (uint32_t)c->used};
    if (c->too_large) {
        styrk_refuse(ask, 413, "too-large", N_("The body is larger than this path takes"), NULL);
        return answer(net, c);
    }
    enter(net, c->connection, RUNNING, 0);
    if (ask->route->place == STYRK_PLACE_HERE) {
        ask->route->run(ask);
        return answer(net, c);
    }
    MHD_suspend_connection(ask->connection);
    if (!styrk_jobs_add(ask->server->jobs, ask)) {
        styrk_reply_header(ask, "Retry-After", "5");
        styrk_refuse(ask, 503, "stopping", N_("The server is about to stop"), NULL);
        MHD_resume_connection(ask->connection);
    }
    return MHD_YES;
}

/* Where nobody can say how long a body is, nothing of it is taken. */
static bool is_flood(const call *c)
{
    return c->ask.request.malformed ||
           (c->ask.request.has_length && c->ask.request.length != UINT64_MAX &&
            c->ask.request.length > DRAINED);
}

static enum MHD_Result mhd_handle(void *user, struct MHD_Connection *mhd, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_n, void **context)
{
    styrk_net *net = user;
    call *c = *context;

    (void)mhd;
    (void)url;
    (void)version;
    if (c == NULL) {
        return MHD_NO;
    }
    if (!c->headed) {
        read_head(c, method);
        /* An answer before the body ends the connection, and an asker who is still
         * sending may not hear it: a body that is no flood is taken first. */
        return check_head(net, c) || !is_flood(c) ? MHD_YES : answer(net, c);
    }
    if (*upload_n > 0) {
        const bool more = gather(c, upload, *upload_n);
        *upload_n = 0;
        return more ? MHD_YES : MHD_NO;
    }
    if (c->ask.reply.status != 0) {
        return answer(net, c);
    }
    return go(net, c);
}

void styrk_ask_resume(styrk_ask *ask)
{
    MHD_resume_connection(ask->connection);
}

static void complete(void *user, struct MHD_Connection *mhd, void **context,
                     enum MHD_RequestTerminationCode code)
{
    styrk_net *net = user;
    call *c = *context;
    int64_t us;
    size_t bytes;

    (void)mhd;
    (void)code;
    *context = NULL;
    if (c == NULL) {
        return;
    }
    us = styrk_clock_fine() - c->ask.begun_us;
    bytes = c->ask.request.head || c->ask.reply.status == 304 ? 0
            : c->ask.reply.sheet != NULL                      ? c->ask.reply.sheet->size
                                                              : c->ask.reply.body.n;
    styrk_metrics_request(net->server->metrics, c->ask.route, c->ask.reply.status, us);
    styrk_access_line(net->server->access, &c->ask, bytes, us);
    enter(net, c->connection, IDLE, IDLE_MS);
    styrk_sheet_drop(c->ask.reply.sheet);
    styrk_tree_free((styrk_tree *)(uintptr_t)(const void *)c->ask.json);
    styrk_heap_clear(&c->ask.heap);
    free(c->body);
    free(c);
    atomic_fetch_sub(&net->busy, 1);
}

/* ---- starting and stopping ----------------------------------------------- */

bool styrk_net_start(styrk_net **out, styrk_server *server, int fd)
{
    styrk_net *net = calloc(1, sizeof *net);
    const size_t files = styrk_files_raise(CONNECTIONS + FILES_ASIDE);

    *out = net;
    if (net == NULL) {
        return false;
    }
    net->server = server;
    net->most = files > 2 * FILES_ASIDE ? files - FILES_ASIDE : FILES_ASIDE;
    net->most = net->most > CONNECTIONS ? CONNECTIONS : net->most;
    pthread_mutex_init(&net->lock, NULL);
    styrk_random_fill(&net->salt, sizeof net->salt);
    net->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, accept_from, net, mhd_handle,
        net, MHD_OPTION_LISTEN_SOCKET, (MHD_socket)fd, MHD_OPTION_THREAD_POOL_SIZE, THREADS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)net->most, MHD_OPTION_CONNECTION_TIMEOUT, QUIET_S,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, begin, net, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, complete, net, MHD_OPTION_NOTIFY_CONNECTION, notify, net,
        MHD_OPTION_END);
    return net->daemon != NULL;
}

/* Not by MHD_quiesce_daemon(): it and a worker that wakes meanwhile both take the socket
 * out of the worker's epoll, and libmicrohttpd ends the program for the second of them. */
void styrk_net_quiesce(styrk_net *net)
{
    atomic_store(&net->closed, true);
}

size_t styrk_net_busy(styrk_net *net)
{
    const int busy = atomic_load(&net->busy);
    return busy > 0 ? (size_t)busy : 0;
}

void styrk_net_stop(styrk_net *net)
{
    MHD_stop_daemon(net->daemon);
    pthread_mutex_destroy(&net->lock);
    free(net);
}
