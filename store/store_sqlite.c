/* store_sqlite.c: SQLite behind db.h; the only file that knows it.
 *
 * A database is used by one thread at a time, which its owner sees to.
 *
 * A write-ahead log with synchronous=FULL: a commit is on the disk when it
 * returns. The last connection that closes folds the log back, so that between
 * two commands a store is one file.
 */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/db.h"

#define COPY_PAGES 2000
#define COPY_TRIES 100
#define COPY_PAUSE 50 /* ms */

#define KEPT 64 /* prepared statements */

typedef struct {
    const char *sql; /* a constant: its address is its name */
    sqlite3_stmt *statement;
    bool lent;
} kept_statement;

struct styrk_db {
    sqlite3 *handle;
    char *reason; /* the owner's */
    kept_statement kept[KEPT];
    size_t kept_count;
    bool gathered;           /* transactions are parts of one */
    styrk_store_status lost; /* why SQLite ended that one by itself */
};

static sqlite3_stmt *stmt(styrk_query *query)
{
    return query->statement;
}

/* ---- failures ----------------------------------------------------------------- */

/* SQLite calls only ENOSPC a full disk. A quota and a limit on the file size are
 * the same to a user; errno may be stale by now, so the kind of write counts too. */
static styrk_store_status status_of_io(int code, int system)
{
    if (system == ENOSPC || system == EFBIG || system == EDQUOT) {
        return STYRK_STORE_FULL;
    }
    return system != EIO && (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE)
               ? STYRK_STORE_FULL
               : STYRK_STORE_FAILED;
}

static styrk_store_status status_of(int code, int system)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STYRK_STORE_BUSY;
    case SQLITE_NOMEM:
        return STYRK_STORE_NOMEM;
    case SQLITE_FULL:
        return STYRK_STORE_FULL;
    case SQLITE_CORRUPT:
        return STYRK_STORE_DAMAGED;
    case SQLITE_NOTADB:
        return STYRK_STORE_FOREIGN;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return STYRK_STORE_DENIED;
    case SQLITE_CANTOPEN:
        return system == ENOENT ? STYRK_STORE_ABSENT : STYRK_STORE_DENIED;
    case SQLITE_IOERR:
        return status_of_io(code, system);
    case SQLITE_CONSTRAINT:
        return code == SQLITE_CONSTRAINT_UNIQUE ? STYRK_STORE_EXISTS : STYRK_STORE_FAILED;
    default:
        return STYRK_STORE_FAILED;
    }
}

static void tell(styrk_db *db, const char *text)
{
    if (text != db->reason) {
        snprintf(db->reason, STYRK_STORE_REASON, "%s", text);
    }
}

/* Takes SQLite's words before another call overwrites them. */
static styrk_store_status fail(styrk_db *db, int code)
{
    tell(db, db->handle == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(db->handle));
    return status_of(code, db->handle == NULL ? 0 : sqlite3_system_errno(db->handle));
}

styrk_store_status styrk_db_refuse(styrk_db *db, styrk_store_status status, const char *why)
{
    tell(db, why);
    return status;
}

char *styrk_db_reason(styrk_db *db)
{
    return db->reason;
}

/* ---- databases ------------------------------------------------------------------ */

/* "file:" and the path with what a URI would misread as %XX. */
static void uri_of(char *out, size_t room, const char *path, const char *ending)
{
    size_t n = (size_t)snprintf(out, room, "file:");

    for (; *path != '\0' && n + 32 < room; path++) {
        const bool plain = strchr("%?#", *path) == NULL;
        n += (size_t)snprintf(out + n, room - n, plain ? "%c" : "%%%02X", (unsigned char)*path);
    }
    snprintf(out + n, room - n, "%s", ending);
}

styrk_store_status styrk_db_open(styrk_db **out, char *reason, const char *path, styrk_db_mode mode,
                                 int wait_ms)
{
    const int access = mode == STYRK_DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    char uri[3 * STYRK_STORE_PATH + 32];
    styrk_db *db = calloc(1, sizeof *db);
    styrk_store_status status;
    int code;

    *out = NULL;
    if (db == NULL) {
        snprintf(reason, STYRK_STORE_REASON, "out of memory");
        return STYRK_STORE_NOMEM;
    }
    db->reason = reason;
    uri_of(uri, sizeof uri, path, mode == STYRK_DB_IMMUTABLE ? "?immutable=1" : "");
    code = sqlite3_open_v2(uri, &db->handle,
                           access | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                           NULL);
    status = code == SQLITE_OK ? STYRK_STORE_OK : fail(db, code);
    if (status == STYRK_STORE_OK) {
        sqlite3_busy_timeout(db->handle, wait_ms);
        status = styrk_db_run(db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                                  "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
    }
    if (status != STYRK_STORE_OK) {
        styrk_db_close(db);
        return status;
    }
    *out = db;
    return STYRK_STORE_OK;
}

void styrk_db_close(styrk_db *db)
{
    if (db != NULL) {
        for (size_t i = 0; i < db->kept_count; i++) {
            sqlite3_finalize(db->kept[i].statement);
        }
        sqlite3_close(db->handle);
        free(db);
    }
}

bool styrk_db_readonly(const styrk_db *db)
{
    return sqlite3_db_readonly(db->handle, "main") == 1;
}

styrk_store_status styrk_db_run(styrk_db *db, const char *sql)
{
    const int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? STYRK_STORE_OK : fail(db, code);
}

styrk_store_status styrk_db_int(styrk_db *db, int64_t *out, const char *sql)
{
    styrk_query q;
    bool row = false;
    styrk_store_status status = styrk_query_init(&q, db, sql);

    if (status == STYRK_STORE_OK) {
        status = styrk_query_next(&q, &row);
    }
    if (status == STYRK_STORE_OK) {
        *out = row ? styrk_row_int(&q, 0) : 0;
    }
    styrk_query_clear(&q);
    return status;
}

styrk_store_status styrk_db_step(styrk_db *db, const char *sql)
{
    styrk_query q;
    styrk_store_status status = styrk_query_init(&q, db, sql);

    if (status == STYRK_STORE_OK) {
        status = styrk_query_run(&q);
    }
    styrk_query_clear(&q);
    return status;
}

/* ---- transactions ----------------------------------------------------------------- */

static bool is_open(const styrk_db *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

styrk_store_status styrk_db_begin(styrk_db *db, bool writes)
{
    if (!db->gathered) {
        return styrk_db_step(db, writes ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    return db->lost == STYRK_STORE_OK ? styrk_db_step(db, "SAVEPOINT part")
                                      : styrk_db_refuse(db, db->lost, "the transaction is lost");
}

/* After some failures SQLite has rolled back all of it: then all of it has failed. */
static styrk_store_status finish_part(styrk_db *db, styrk_store_status status)
{
    if (db->lost != STYRK_STORE_OK) {
        return db->lost;
    }
    if (status == STYRK_STORE_OK) {
        status = styrk_db_step(db, "RELEASE part");
    }
    if (!is_open(db)) {
        db->lost = status == STYRK_STORE_OK ? STYRK_STORE_FAILED : status;
        return db->lost;
    }
    if (status != STYRK_STORE_OK) {
        sqlite3_exec(db->handle, "ROLLBACK TO part; RELEASE part", NULL, NULL, NULL);
    }
    return status;
}

styrk_store_status styrk_db_gather(styrk_db *db)
{
    const styrk_store_status status = styrk_db_begin(db, true);

    db->gathered = status == STYRK_STORE_OK;
    db->lost = STYRK_STORE_OK;
    return status;
}

styrk_store_status styrk_db_commit(styrk_db *db)
{
    db->gathered = false;
    return styrk_db_finish(db, db->lost);
}

styrk_store_status styrk_db_finish(styrk_db *db, styrk_store_status status)
{
    if (db->gathered) {
        return finish_part(db, status);
    }
    if (status == STYRK_STORE_OK) {
        status = styrk_db_step(db, "COMMIT");
    }
    if (status != STYRK_STORE_OK && is_open(db)) {
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}

size_t styrk_db_changes(const styrk_db *db)
{
    return (size_t)sqlite3_changes(db->handle);
}

int64_t styrk_db_newest_row(const styrk_db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

styrk_store_status styrk_db_sync(styrk_db *db)
{
    sqlite3_file *file = NULL;
    int code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);

    if (code == SQLITE_OK && (file == NULL || file->pMethods == NULL)) {
        return styrk_db_refuse(db, STYRK_STORE_FAILED, "there is no log to flush");
    }
    if (code == SQLITE_OK) {
        code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    }
    return code == SQLITE_OK ? STYRK_STORE_OK : fail(db, code);
}

static bool is_locked(int code)
{
    return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

static int copy_steps(sqlite3_backup *copy, styrk_store_progress *progress, void *user)
{
    int code = SQLITE_OK, tries = 0;

    while (code == SQLITE_OK || (is_locked(code) && tries++ < COPY_TRIES)) {
        if (code != SQLITE_OK) {
            sqlite3_sleep(COPY_PAUSE);
        }
        code = sqlite3_backup_step(copy, COPY_PAGES);
        if (progress != NULL) {
            const int total = sqlite3_backup_pagecount(copy);
            progress(user, (size_t)(total - sqlite3_backup_remaining(copy)), (size_t)total);
        }
    }
    return code;
}

styrk_store_status styrk_db_copy(styrk_db *to, styrk_db *from, styrk_store_progress *progress,
                                 void *user)
{
    sqlite3_backup *copy = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    int code, end;

    if (copy == NULL) {
        return fail(to, sqlite3_errcode(to->handle));
    }
    code = copy_steps(copy, progress, user);
    end = sqlite3_backup_finish(copy);
    if (code == SQLITE_DONE && end == SQLITE_OK) {
        return STYRK_STORE_OK;
    }
    return fail(to, code == SQLITE_DONE ? end : code);
}

/* ---- statements ------------------------------------------------------------------- */

static kept_statement *find_kept(styrk_db *db, const char *sql)
{
    for (size_t i = 0; i < db->kept_count; i++) {
        if (db->kept[i].sql == sql && !db->kept[i].lent) {
            return &db->kept[i];
        }
    }
    return NULL;
}

/* A pragma may be answered when it is prepared: it is made anew each time. */
static void keep(styrk_db *db, const char *sql, sqlite3_stmt *statement)
{
    if (db->kept_count < KEPT && strncmp(sql, "PRAGMA", 6) != 0) {
        db->kept[db->kept_count++] = (kept_statement){sql, statement, true};
    }
}

styrk_store_status styrk_query_init(styrk_query *query, styrk_db *db, const char *sql)
{
    kept_statement *kept = find_kept(db, sql);
    sqlite3_stmt *statement = NULL;
    int code;

    if (kept != NULL) {
        kept->lent = true;
        *query = (styrk_query){db, kept->statement};
        return STYRK_STORE_OK;
    }
    code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    *query = (styrk_query){db, statement};
    if (code != SQLITE_OK) {
        return fail(db, code);
    }
    keep(db, sql, statement);
    return STYRK_STORE_OK;
}

void styrk_query_clear(styrk_query *query)
{
    styrk_db *db = query->db;

    for (size_t i = 0; query->statement != NULL && i < db->kept_count; i++) {
        if (db->kept[i].statement == query->statement) {
            sqlite3_reset(query->statement);
            sqlite3_clear_bindings(query->statement);
            db->kept[i].lent = false;
            query->statement = NULL;
        }
    }
    sqlite3_finalize(stmt(query));
    query->statement = NULL;
}

void styrk_query_int(styrk_query *query, int at, int64_t value)
{
    sqlite3_bind_int64(stmt(query), at, value);
}

void styrk_query_text(styrk_query *query, int at, styrk_str text)
{
    sqlite3_bind_text(stmt(query), at, text.p, (int)text.n, SQLITE_STATIC);
}

void styrk_query_id(styrk_query *query, int at, const styrk_id *id)
{
    sqlite3_bind_blob(stmt(query), at, id->b, sizeof id->b, SQLITE_STATIC);
}

void styrk_query_bytes(styrk_query *query, int at, const void *p, size_t n)
{
    sqlite3_bind_blob(stmt(query), at, p, (int)n, SQLITE_STATIC);
}

styrk_store_status styrk_query_next(styrk_query *query, bool *row)
{
    const int code = sqlite3_step(stmt(query));

    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? STYRK_STORE_OK : fail(query->db, code);
}

styrk_store_status styrk_query_run(styrk_query *query)
{
    bool row;
    const styrk_store_status status = styrk_query_next(query, &row);

    styrk_query_rewind(query);
    return status;
}

void styrk_query_rewind(styrk_query *query)
{
    sqlite3_reset(stmt(query));
}

int64_t styrk_row_int(styrk_query *query, int column)
{
    return sqlite3_column_int64(stmt(query), column);
}

styrk_str styrk_row_text(styrk_query *query, int column)
{
    const char *p = (const char *)sqlite3_column_text(stmt(query), column);
    return (styrk_str){p, (uint32_t)sqlite3_column_bytes(stmt(query), column)};
}

bool styrk_row_bytes(void *out, size_t n, styrk_query *query, int column)
{
    const void *bytes = sqlite3_column_blob(stmt(query), column);

    memset(out, 0, n);
    if (sqlite3_column_bytes(stmt(query), column) != (int)n || n == 0) {
        return false;
    }
    memcpy(out, bytes, n);
    return true;
}

bool styrk_row_id(styrk_id *out, styrk_query *query, int column)
{
    return styrk_row_bytes(out->b, sizeof out->b, query, column);
}

bool styrk_row_null(styrk_query *query, int column)
{
    return sqlite3_column_type(stmt(query), column) == SQLITE_NULL;
}
