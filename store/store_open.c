/* store_open.c: from a path to a store that can be used.
 *
 * A file is claimed only when it is ours or empty; a database of another program
 * is never written to.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/db.h"

#define APPLICATION_ID 1398036818 /* "STYR", also in sql/sqlite_001.sql */

static void close_store(styrk_store *store)
{
    styrk_db_close(styrk_db_of(store));
    free(store);
}

styrk_store_status styrk_store_identify(styrk_db *db, int64_t *version)
{
    int64_t application = 0, objects = 0;
    styrk_store_status status = styrk_db_int(db, &application, "PRAGMA application_id");

    *version = 0;
    if (status == STYRK_STORE_OK) {
        status = styrk_db_int(db, version, "PRAGMA user_version");
    }
    if (status == STYRK_STORE_OK) {
        status = styrk_db_int(db, &objects, "SELECT count(*) FROM sqlite_schema");
    }
    if (status != STYRK_STORE_OK || (application == 0 && *version == 0 && objects == 0)) {
        return status;
    }
    if (application != APPLICATION_ID) {
        return styrk_db_refuse(db, STYRK_STORE_FOREIGN, "a database of another program");
    }
    if (*version > styrk_schema_newest(styrk_sqlite_steps)) {
        return styrk_db_refuse(db, STYRK_STORE_NEWER, "written by a newer version of styrk");
    }
    return STYRK_STORE_OK;
}

static int run_step(void *user, const char *sql)
{
    return (int)styrk_db_run(user, sql);
}

static styrk_store_status bring_up(styrk_db *db)
{
    int64_t version = 0;
    styrk_store_status status = styrk_db_run(db, "BEGIN EXCLUSIVE");

    if (status == STYRK_STORE_OK) { /* again: another program may have been faster */
        status = styrk_db_int(db, &version, "PRAGMA user_version");
    }
    if (status == STYRK_STORE_OK) {
        status = (styrk_store_status)styrk_schema_bring_up(styrk_sqlite_steps, (int)version,
                                                           run_step, db);
    }
    return styrk_db_finish(db, status);
}

static styrk_store_status make_ready(styrk_db *db, styrk_store_mode mode)
{
    const bool readonly = styrk_db_readonly(db);
    int64_t version = 0;
    styrk_store_status status = styrk_store_identify(db, &version);

    if (status != STYRK_STORE_OK) {
        return status;
    }
    if (version == 0 && mode != STYRK_STORE_CREATE) {
        return styrk_db_refuse(db, STYRK_STORE_FOREIGN, "an empty file");
    }
    if (readonly && mode != STYRK_STORE_READ) {
        return styrk_db_refuse(db, STYRK_STORE_DENIED, "may not be written");
    }
    if (!readonly) {
        status = styrk_db_run(db, "PRAGMA journal_mode = WAL");
    }
    if (status == STYRK_STORE_OK && version < styrk_schema_newest(styrk_sqlite_steps)) {
        status = bring_up(db);
    }
    if (status == STYRK_STORE_OK && mode == STYRK_STORE_READ) {
        status = styrk_db_run(db, "PRAGMA query_only = ON");
    }
    return status;
}

static styrk_store_status need_file(styrk_db_store *s, styrk_store_mode mode)
{
    int error = ENOENT;

    if (styrk_file_exists(s->path)) {
        error = styrk_file_is_folder(s->path) ? EISDIR : 0;
    } else if (mode == STYRK_STORE_CREATE) {
        error = styrk_folder_make_above(s->path);
        error = error == 0 ? styrk_file_make_private(s->path) : error;
    }
    if (error == 0 || error == EEXIST) {
        return STYRK_STORE_OK;
    }
    snprintf(s->store.reason, sizeof s->store.reason, "%s", styrk_os_reason(error));
    return error == ENOENT   ? STYRK_STORE_ABSENT
           : error == ENOSPC ? STYRK_STORE_FULL
                             : STYRK_STORE_DENIED;
}

/* A write-ahead log wants to write beside the file even to read it. On a medium
 * where that cannot be, a file without a log beside it is read as it stands. */
static bool may_be_immutable(const styrk_db_store *s)
{
    char wal[STYRK_STORE_PATH + 8];

    snprintf(wal, sizeof wal, "%s-wal", s->path);
    return !styrk_file_folder_writable(s->path) && !styrk_file_exists(wal);
}

static styrk_store_status connect_to(styrk_db_store *s, styrk_store_mode mode, int wait_ms)
{
    styrk_store_status status = need_file(s, mode);

    if (status == STYRK_STORE_OK) {
        status = styrk_db_open(&s->db, s->store.reason, s->path, STYRK_DB_WRITE, wait_ms);
    }
    if (status == STYRK_STORE_OK) {
        status = make_ready(s->db, mode);
    }
    if (status == STYRK_STORE_DENIED && mode == STYRK_STORE_READ && may_be_immutable(s)) {
        styrk_db_close(s->db);
        status = styrk_db_open(&s->db, s->store.reason, s->path, STYRK_DB_IMMUTABLE, wait_ms);
        if (status == STYRK_STORE_OK) {
            status = make_ready(s->db, mode);
        }
    }
    return status;
}

styrk_store_status styrk_store_open_sqlite(styrk_store **store, char *reason, const char *path,
                                           styrk_store_mode mode, int wait_ms)
{
    styrk_db_store *s = calloc(1, sizeof *s);
    styrk_store_status status;

    *store = NULL;
    if (s == NULL || strlen(path) + 64 > sizeof s->path) {
        snprintf(reason, STYRK_STORE_REASON, "%s",
                 s == NULL ? "out of memory" : "the path is too long");
        free(s);
        return STYRK_STORE_NOMEM;
    }
    memcpy(s->path, path, strlen(path) + 1);
    s->store.close = close_store;
    styrk_store_log_functions(&s->store);
    styrk_store_check_functions(&s->store);
    styrk_store_copy_functions(&s->store);
    styrk_store_arrival_functions(&s->store);
    styrk_store_account_functions(&s->store);
    status = connect_to(s, mode, wait_ms);
    if (status != STYRK_STORE_OK) {
        memcpy(reason, s->store.reason, STYRK_STORE_REASON);
        close_store(&s->store);
        return status;
    }
    *store = &s->store;
    return STYRK_STORE_OK;
}
