/* db.h: a database behind a few calls; for the files of store/ only.
 *
 * store_sqlite.c is behind it and is the only file that knows SQLite. What is
 * here takes SQL with ?1 ?2 ... and bound values; SQL is never built from text.
 */
#ifndef STYRK_STORE_DB_H
#define STYRK_STORE_DB_H

#include "store/store.h"

typedef struct styrk_db styrk_db;

typedef enum {
    STYRK_DB_READ,     /* no byte of the file is changed */
    STYRK_DB_WRITE,    /* the file must exist */
    STYRK_DB_IMMUTABLE /* nobody can change the file: read it without locks */
} styrk_db_mode;

/* Opens the file as it is; nothing of it is read yet.
 * In: reason, STYRK_STORE_REASON bytes that every later failure is told to; it
 *     must live as long as the database. */
styrk_store_status styrk_db_open(styrk_db **out, char *reason, const char *path, styrk_db_mode mode,
                                 int wait_ms);
void styrk_db_close(styrk_db *db); /* NULL is fine */
char *styrk_db_reason(styrk_db *db);
bool styrk_db_readonly(const styrk_db *db);

/* Statements without values and answers. */
styrk_store_status styrk_db_run(styrk_db *db, const char *sql);
/* The one integer that a statement without values answers. */
styrk_store_status styrk_db_int(styrk_db *db, int64_t *out, const char *sql);
/* A statement without values and answers, a constant, prepared once. */
styrk_store_status styrk_db_step(styrk_db *db, const char *sql);
/* A transaction; where several are gathered, a part of theirs. */
styrk_store_status styrk_db_begin(styrk_db *db, bool writes);
/* Ends it: COMMIT if status is OK so far, else ROLLBACK. */
styrk_store_status styrk_db_finish(styrk_db *db, styrk_store_status status);
/* Transactions from here to the commit are parts of one. */
styrk_store_status styrk_db_gather(styrk_db *db);
styrk_store_status styrk_db_commit(styrk_db *db);
/* Rows that the last INSERT made. */
size_t styrk_db_changes(const styrk_db *db);
int64_t styrk_db_newest_row(const styrk_db *db); /* the number that the last INSERT got */
/* What was committed to the write-ahead log, by whichever connection, goes to the disk
 * now. */
styrk_store_status styrk_db_sync(styrk_db *db);
/* Tells why and answers the status. */
styrk_store_status styrk_db_refuse(styrk_db *db, styrk_store_status status, const char *why);
/* All pages of one database into another, in one transaction of the latter. */
styrk_store_status styrk_db_copy(styrk_db *to, styrk_db *from, styrk_store_progress *progress,
                                 void *user);

/* ---- one statement --------------------------------------------------------- */

typedef struct {
    styrk_db *db;
    void *statement;
} styrk_query;

/* A statement is prepared once for each database and lent to the query until
 * clear(), if its text is a constant. After a failure the query is empty, and
 * clear() is still right. */
styrk_store_status styrk_query_init(styrk_query *query, styrk_db *db, const char *sql);
void styrk_query_clear(styrk_query *query);
/* Values; text and ids must live until the next row is asked for. p NULL is NULL. */
void styrk_query_int(styrk_query *query, int at, int64_t value);
void styrk_query_text(styrk_query *query, int at, styrk_str text);
void styrk_query_id(styrk_query *query, int at, const styrk_id *id);
void styrk_query_bytes(styrk_query *query, int at, const void *p, size_t n);
/* Goes to the next row; *row says whether there is one. */
styrk_store_status styrk_query_next(styrk_query *query, bool *row);
/* Runs a statement without answers and makes it ready for other values. */
styrk_store_status styrk_query_run(styrk_query *query);
void styrk_query_rewind(styrk_query *query);

/* Columns of the row, from 0. Text lives until the next row. */
int64_t styrk_row_int(styrk_query *query, int column);
styrk_str styrk_row_text(styrk_query *query, int column);
bool styrk_row_id(styrk_id *out, styrk_query *query, int column); /* false: no id; *out is zero */
/* Exactly n bytes, else false and *out is zero. */
bool styrk_row_bytes(void *out, size_t n, styrk_query *query, int column);
bool styrk_row_null(styrk_query *query, int column);

/* ---- the store over it: what its files share ----------------------------------- */

#define STYRK_STORE_PATH 4096u

typedef struct {
    styrk_store store; /* first, so that the two convert into each other */
    styrk_db *db;
    int64_t seen; /* data_version at the last look */
    char path[STYRK_STORE_PATH];
} styrk_db_store;

static inline styrk_db *styrk_db_of(styrk_store *store)
{
    return ((styrk_db_store *)store)->db;
}

/* Each sets the functions that one file has. */
void styrk_store_log_functions(styrk_store *store);
void styrk_store_check_functions(styrk_store *store);
void styrk_store_account_functions(styrk_store *store);
void styrk_store_arrival_functions(styrk_store *store);
void styrk_store_copy_functions(styrk_store *store);

/* Whose file this is: FOREIGN, NEWER, or OK with the version of its schema, 0 for
 * a database in which nothing is yet. */
styrk_store_status styrk_store_identify(styrk_db *db, int64_t *version);
/* The number of the athlete's newest arrival; also how many events there are. */
styrk_store_status styrk_arrival_newest(styrk_db *db, int64_t *at, int64_t athlete);
/* OK when the file is a store that does not contradict itself. */
styrk_store_status styrk_store_prove(styrk_db *db);

#endif
