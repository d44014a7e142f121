/* os_file.c: whole files in, whole files out, and where they live.
 *
 * A file is never changed in place: styrk_file_write() leaves either the old
 * bytes or the new ones under the name, whatever happens in between.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/os.h"

#define FIRST_READ 65536u
#define PATH_ROOM 4096u

/* ---- reading --------------------------------------------------------------- */

static size_t size_hint(int fd)
{
    struct stat st;

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0) {
        return FIRST_READ;
    }
    return st.st_size > (off_t)STYRK_FILE_MAX ? STYRK_FILE_MAX + 2u : (size_t)st.st_size + 1;
}

/* Reads to the end into a growing block; the caller frees *out. */
static int read_all(int fd, char **out, size_t *n)
{
    size_t cap = size_hint(fd), len = 0;
    char *p = malloc(cap + 1);

    while (p != NULL) {
        const ssize_t got = read(fd, p + len, cap - len);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            *out = p;
            *n = len;
            return got < 0 ? errno : 0;
        }
        len += (size_t)got;
        if (len > STYRK_FILE_MAX) {
            free(p);
            return EFBIG;
        }
        if (len == cap) {
            char *more = realloc(p, cap * 2 + 1);
            if (more == NULL) {
                free(p);
            }
            p = more;
            cap *= 2;
        }
    }
    return ENOMEM;
}

int styrk_file_read(styrk_heap *heap, styrk_str *out, const char *path)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    const int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    char *text = NULL, *copy;
    size_t n = 0;
    int error;

    if (fd < 0) {
        return errno;
    }
    error = read_all(fd, &text, &n);
    if (!is_stdin) {
        close(fd);
    }
    if (error == 0) {
        copy = styrk_heap_copy(heap, text, n);
        error = copy == NULL ? ENOMEM : 0;
        *out = (styrk_str){copy, (uint32_t)n};
    }
    free(text);
    return error;
}

/* ---- writing --------------------------------------------------------------- */

static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        const ssize_t put = write(fd, p, n);
        if (put < 0 && errno != EINTR) {
            return errno;
        }
        if (put > 0) {
            p += put;
            n -= (size_t)put;
        }
    }
    return 0;
}

/* The folder of a path as a string in `out`; "." if the path names none. */
static int folder_of(char out[PATH_ROOM], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash == NULL ? 0 : (size_t)(slash - path);

    if (n + 1 > PATH_ROOM) {
        return ENAMETOOLONG;
    }
    if (slash == NULL) {
        memcpy(out, ".", 2);
        return 0;
    }
    n = n == 0 ? 1 : n;
    memcpy(out, path, n);
    out[n] = '\0';
    return 0;
}

/* A rename is on the disk only when its folder is. Some file systems cannot
 * sync folders and say EINVAL; then there is nothing more to be had. */
static int sync_folder(const char *path)
{
    char folder[PATH_ROOM];
    int error = folder_of(folder, path), fd;

    if (error != 0) {
        return error;
    }
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    error = fsync(fd) != 0 && errno != EINVAL ? errno : 0;
    close(fd);
    return error;
}

int styrk_file_rename(const char *from, const char *to)
{
    return rename(from, to) != 0 ? errno : sync_folder(to);
}

/* A new file takes the mode that the user's umask gives any other file. */
static mode_t usual_mode(const char *path)
{
    struct stat st;
    const mode_t mask = umask(022);

    umask(mask);
    return stat(path, &st) == 0 ? st.st_mode & 07777 : 0666 & ~mask;
}

int styrk_file_write(const char *path, const char *p, size_t n)
{
    static const char suffix[] = ".XXXXXX";
    char temp[PATH_ROOM];
    const size_t len = strlen(path);
    int fd, error;

    if (len + sizeof suffix > sizeof temp) {
        return ENAMETOOLONG;
    }
    memcpy(temp, path, len);
    memcpy(temp + len, suffix, sizeof suffix);
    fd = mkstemp(temp);
    if (fd < 0) {
        return errno;
    }
    error = write_all(fd, p, n);
    if (error == 0 && (fchmod(fd, usual_mode(path)) != 0 || fsync(fd) != 0)) {
        error = errno;
    }
    if (close(fd) != 0 && error == 0) {
        error = errno;
    }
    if (error == 0) {
        error = styrk_file_rename(temp, path);
    }
    if (error != 0) {
        unlink(temp);
    }
    return error;
}

int styrk_file_make_private(const char *path)
{
    const int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    return fd < 0 || close(fd) != 0 ? errno : 0;
}

int styrk_file_remove(const char *path)
{
    return unlink(path) != 0 ? errno : 0;
}

/* ---- names and folders -------------------------------------------------------- */

bool styrk_file_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

bool styrk_file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool styrk_file_same(const char *a, const char *b)
{
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

bool styrk_file_folder_writable(const char *path)
{
    char folder[PATH_ROOM];
    return folder_of(folder, path) == 0 && access(folder, W_OK | X_OK) == 0;
}

int styrk_folder_make_above(const char *path)
{
    char folder[PATH_ROOM];
    const int error = folder_of(folder, path);

    if (error != 0 || styrk_file_is_folder(folder)) {
        return error;
    }
    for (char *p = folder + 1;; p++) {
        const char was = *p;
        if (was != '/' && was != '\0') {
            continue;
        }
        *p = '\0';
        if (mkdir(folder, 0700) != 0 && !styrk_file_is_folder(folder)) {
            return errno == EEXIST ? ENOTDIR : errno;
        }
        *p = was;
        if (was == '\0') {
            return 0;
        }
    }
}

const char *styrk_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

styrk_str styrk_path_stem(const char *path)
{
    const char *base = styrk_path_base(path), *dot = strrchr(base, '.');
    const size_t n = dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base);
    return (styrk_str){base, (uint32_t)n};
}

char *styrk_path_data(styrk_heap *heap, const char *name)
{
    const char *data = styrk_env_get("XDG_DATA_HOME"), *home = styrk_env_get("HOME");

    /* The XDG rules tell programs to ignore a relative path here. */
    if (data != NULL && data[0] == '/') {
        return styrk_heap_join(heap, data, "/styrk/", name, (char *)NULL);
    }
    if (home == NULL) {
        return NULL;
    }
    return styrk_heap_join(heap, home, "/.local/share/styrk/", name, (char *)NULL);
}
