/* store_copy.c: backups, and a backup put in place.
 *
 * Copies are made page by page under the database's own locks, never by copying
 * a file that somebody may be writing. A copy gets its name when it is whole and
 * proved; what stood in its place is kept.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "store/db.h"

#define PATH_ROOM (STYRK_STORE_PATH + 64u)

static styrk_store_status say_error(char *reason, int error)
{
    snprintf(reason, STYRK_STORE_REASON, "%s", styrk_os_reason(error));
    return error == ENOSPC || error == EDQUOT ? STYRK_STORE_FULL
           : error == ENOENT                  ? STYRK_STORE_ABSENT
                                              : STYRK_STORE_DENIED;
}

/* ---- a copy in a new file ---------------------------------------------------- */

static styrk_store_status fill_copy(styrk_db *from, const char *temp,
                                    styrk_store_progress *progress, void *user)
{
    styrk_db *to = NULL;
    styrk_store_status status =
        styrk_db_open(&to, styrk_db_reason(from), temp, STYRK_DB_WRITE, STYRK_STORE_WAIT);

    if (status == STYRK_STORE_OK) {
        status = styrk_db_copy(to, from, progress, user);
    }
    if (status == STYRK_STORE_OK) { /* one file, readable where nothing can be written */
        status = styrk_db_run(to, "PRAGMA journal_mode = DELETE");
    }
    if (status == STYRK_STORE_OK) {
        status = styrk_store_prove(to);
    }
    styrk_db_close(to);
    return status;
}

static styrk_store_status copy_to_file(styrk_db *from, const char *path,
                                       styrk_store_progress *progress, void *user)
{
    char temp[PATH_ROOM], journal[PATH_ROOM + 16];
    uint32_t random = 0;
    styrk_store_status status;
    int error = styrk_random_fill(&random, sizeof random);

    snprintf(temp, sizeof temp, "%s.%08x", path, (unsigned)random);
    snprintf(journal, sizeof journal, "%s-journal", temp);
    error = error == 0 ? styrk_file_make_private(temp) : error;
    if (error != 0) {
        return say_error(styrk_db_reason(from), error);
    }
    status = fill_copy(from, temp, progress, user);
    if (status == STYRK_STORE_OK) {
        error = styrk_file_rename(temp, path);
        status = error == 0 ? STYRK_STORE_OK : say_error(styrk_db_reason(from), error);
    }
    if (status != STYRK_STORE_OK) {
        styrk_file_remove(temp);
        styrk_file_remove(journal);
    }
    return status;
}

/* Opens a backup without changing a byte of it, and proves it. Without a log
 * beside it nobody is writing it, and no lock file need be made to read it. */
static styrk_store_status open_backup(styrk_db **out, char *reason, const char *path)
{
    char wal[PATH_ROOM + 16];
    styrk_store_status status;

    *out = NULL;
    snprintf(wal, sizeof wal, "%s-wal", path);
    if (styrk_file_is_folder(path)) {
        return say_error(reason, EISDIR);
    }
    if (!styrk_file_exists(path)) {
        return say_error(reason, ENOENT);
    }
    status = styrk_db_open(out, reason, path,
                           styrk_file_exists(wal) ? STYRK_DB_READ : STYRK_DB_IMMUTABLE,
                           STYRK_STORE_WAIT);
    if (status == STYRK_STORE_OK) {
        status = styrk_store_prove(*out);
    }
    if (status != STYRK_STORE_OK) {
        styrk_db_close(*out);
        *out = NULL;
    }
    return status;
}

static styrk_store_status backup(styrk_store *store, const char *path,
                                 styrk_store_progress *progress, void *user)
{
    const styrk_db_store *s = (const styrk_db_store *)store;
    styrk_db *old = NULL;
    char wal[PATH_ROOM];

    if (strlen(path) + 64 > STYRK_STORE_PATH) {
        return say_error(store->reason, ENAMETOOLONG);
    }
    snprintf(wal, sizeof wal, "%s-wal", path);
    if (styrk_file_same(s->path, path) || styrk_file_exists(wal)) {
        return styrk_db_refuse(s->db, STYRK_STORE_EXISTS, "a store in use");
    }
    if (styrk_file_exists(path)) { /* an older backup may go, nothing else */
        if (open_backup(&old, store->reason, path) != STYRK_STORE_OK) {
            return STYRK_STORE_EXISTS;
        }
        styrk_db_close(old);
    }
    return copy_to_file(s->db, path, progress, user);
}

void styrk_store_copy_functions(styrk_store *store)
{
    store->backup = backup;
}

/* ---- a backup in the place of the store ------------------------------------------ */

/* Moves what is no readable store out of the way, with the files beside it. */
static styrk_store_status set_aside(char *reason, const char *path, const char *kept)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char from[PATH_ROOM], to[PATH_ROOM + 64];

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        int error = 0;
        snprintf(from, sizeof from, "%s%s", path, endings[i]);
        snprintf(to, sizeof to, "%s%s", kept, endings[i]);
        if (styrk_file_exists(from)) {
            error = styrk_file_rename(from, to);
        }
        if (error != 0) {
            return say_error(reason, error);
        }
    }
    return STYRK_STORE_OK;
}

/* Replaces the pages of a store that can be read; other programs that have it
 * open see the old log or the new one. */
static styrk_store_status replace_pages(char *reason, const char *path, const char *kept,
                                        styrk_db *from)
{
    styrk_store *store = NULL;
    styrk_store_status status =
        styrk_store_open_sqlite(&store, reason, path, STYRK_STORE_WRITE, STYRK_STORE_WAIT);

    if (status != STYRK_STORE_OK) {
        return status;
    }
    status = copy_to_file(styrk_db_of(store), kept, NULL, NULL);
    if (status == STYRK_STORE_OK) {
        status = styrk_db_copy(styrk_db_of(store), from, NULL, NULL);
    }
    memcpy(reason, store->reason, STYRK_STORE_REASON);
    store->close(store);
    return status;
}

/* Beside "styrk.db": "styrk.db.20261123-180405", in local time. */
static char *name_kept(styrk_heap *heap, const char *path)
{
    char now[24], stamp[24];
    size_t n = 0;

    styrk_clock_format(now, styrk_clock_now());
    for (const char *p = now; *p != '\0'; p++) {
        if (*p != '-' && *p != ':') {
            stamp[n++] = *p == ' ' ? '-' : *p;
        }
    }
    stamp[n] = '\0';
    return styrk_heap_join(heap, path, ".", stamp, (char *)NULL);
}

static styrk_store_status put_in_place(styrk_heap *heap, char **kept, char *reason,
                                       const char *path, styrk_db *from)
{
    styrk_store_status status;

    if (!styrk_file_exists(path)) {
        return copy_to_file(from, path, NULL, NULL);
    }
    *kept = name_kept(heap, path);
    if (*kept == NULL) {
        return STYRK_STORE_NOMEM;
    }
    status = replace_pages(reason, path, *kept, from);
    if (status == STYRK_STORE_DAMAGED || status == STYRK_STORE_FOREIGN) {
        status = set_aside(reason, path, *kept);
        status = status == STYRK_STORE_OK ? copy_to_file(from, path, NULL, NULL) : status;
    }
    return status;
}

styrk_store_status styrk_store_restore_sqlite(styrk_heap *heap, char **kept, char *reason,
                                              const char *path, const char *from)
{
    styrk_db *source = NULL;
    styrk_store *store = NULL;
    styrk_store_status status;

    *kept = NULL;
    if (styrk_file_same(path, from)) {
        snprintf(reason, STYRK_STORE_REASON, "the backup is the store itself");
        return STYRK_STORE_EXISTS;
    }
    status = open_backup(&source, reason, from);
    if (status != STYRK_STORE_OK) {
        return status;
    }
    status = put_in_place(heap, kept, reason, path, source);
    styrk_db_close(source);
    if (status == STYRK_STORE_OK) { /* brings an older backup up */
        status = styrk_store_open_sqlite(&store, reason, path, STYRK_STORE_WRITE, STYRK_STORE_WAIT);
    }
    if (status == STYRK_STORE_OK) {
        store->close(store);
    }
    return status;
}
