/* os_net.c: sockets to listen on, addresses in words, and being asked to stop. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "os/os.h"

#define BACKLOG 1024

/* ---- addresses -------------------------------------------------------------------- */

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} address;

static bool read_port(in_port_t *out, const char *text)
{
    char *end;
    const long port = strtol(text, &end, 10);

    *out = htons((uint16_t)port);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && port <= 65535;
}

/* "127.0.0.1:8420", "[::1]:8420", "localhost:8420". */
static bool read_address(address *out, socklen_t *size, const char *text)
{
    const char *colon = strrchr(text, ':');
    char host[64];
    size_t n = colon == NULL ? 0 : (size_t)(colon - text);
    in_port_t port;

    if (n == 0 || n >= sizeof host || !read_port(&port, colon + 1)) {
        return false;
    }
    memcpy(host, text, n);
    host[n] = '\0';
    memset(out, 0, sizeof *out);
    if (host[0] == '[' && host[n - 1] == ']') {
        host[n - 1] = '\0';
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = port;
        *size = sizeof out->v6;
        return inet_pton(AF_INET6, host + 1, &out->v6.sin6_addr) == 1;
    }
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = port;
    *size = sizeof out->v4;
    return inet_pton(AF_INET, strcmp(host, "localhost") == 0 ? "127.0.0.1" : host,
                     &out->v4.sin_addr) == 1;
}

static bool is_loopback(const address *a)
{
    return a->any.sa_family == AF_INET ? ntohl(a->v4.sin_addr.s_addr) >> 24 == 127
                                       : IN6_IS_ADDR_LOOPBACK(&a->v6.sin6_addr) != 0;
}

int styrk_net_read(const char *text, bool *loopback)
{
    address a;
    socklen_t size = 0;

    if (!read_address(&a, &size, text)) {
        return EINVAL;
    }
    *loopback = is_loopback(&a);
    return 0;
}

void styrk_net_name(char out[STYRK_NET_NAME], const void *socket_address)
{
    const address *a = socket_address;

    out[0] = '\0';
    if (a != NULL && a->any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &a->v4.sin_addr, out, STYRK_NET_NAME);
    } else if (a != NULL && a->any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &a->v6.sin6_addr, out, STYRK_NET_NAME);
    }
}

bool styrk_net_is_loopback(const void *socket_address)
{
    const address *a = socket_address;

    return a != NULL && (a->any.sa_family == AF_INET || a->any.sa_family == AF_INET6) &&
           is_loopback(a);
}

/* ---- sockets ------------------------------------------------------------------------ */

static void show(char *out, size_t room, int fd)
{
    address a;
    socklen_t size = sizeof a;
    char host[STYRK_NET_NAME];

    out[0] = '\0';
    if (getsockname(fd, &a.any, &size) == 0) {
        const bool v6 = a.any.sa_family == AF_INET6;
        styrk_net_name(host, &a);
        snprintf(out, room, v6 ? "[%s]:%u" : "%s:%u", host,
                 (unsigned)ntohs(v6 ? a.v6.sin6_port : a.v4.sin_port));
    }
}

int styrk_net_listen(int *fd, char *shown, size_t room, const char *text)
{
    address a;
    socklen_t size = 0;
    const int on = 1;

    if (!read_address(&a, &size, text)) {
        return EINVAL;
    }
    *fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*fd < 0) {
        return errno;
    }
    setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(*fd, &a.any, size) != 0 || listen(*fd, BACKLOG) != 0) {
        const int error = errno;
        close(*fd);
        return error;
    }
    show(shown, room, *fd);
    return 0;
}

void styrk_net_cut(int fd)
{
    shutdown(fd, SHUT_RDWR);
}

size_t styrk_files_raise(size_t wanted)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 0;
    }
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted
                             ? (rlim_t)wanted
                             : limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur > SIZE_MAX ? SIZE_MAX : (size_t)limit.rlim_cur;
}

/* ---- being asked to stop ---------------------------------------------------------------- */

static void stop_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
}

void styrk_stop_prepare(void)
{
    sigset_t set;

    stop_signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

bool styrk_stop_wait(int ms)
{
    const struct timespec wait = {ms / 1000, (long)(ms % 1000) * 1000000L};
    sigset_t set;

    stop_signals(&set);
    return sigtimedwait(&set, NULL, &wait) > 0;
}

void styrk_err_put(const char *p, size_t n)
{
    while (n > 0) {
        const ssize_t done = write(STDERR_FILENO, p, n);
        if (done < 0 && errno != EINTR) {
            return;
        }
        p += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
}
