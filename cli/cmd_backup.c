/* cmd_backup.c: copies, returns and checks of the whole store. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

/* ---- backup ------------------------------------------------------------------------- */

int styrk_run_backup(styrk_cli *cli)
{
    const char *file = cli->operand[0];
    int code = styrk_open_store(cli, STYRK_STORE_READ);
    styrk_store_status status;

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_progress_begin(cli);
    status = cli->store->backup(cli->store, file, styrk_progress_tell, cli);
    styrk_progress_end(cli);
    if (status == STYRK_STORE_EXISTS) {
        return styrk_fail(cli, STYRK_EXIT_STORE,
                          N_("{0} is in use or is no backup of styrk; choose another name"), file,
                          NULL);
    }
    if (status != STYRK_STORE_OK) {
        return styrk_fail(cli, STYRK_EXIT_STORE, N_("no backup was made to {0}: {1}"), file,
                          cli->store->reason, NULL);
    }
    if (cli->json) {
        styrk_out j;
        styrk_out_begin(&j, stdout, "styrk.backup/1");
        styrk_out_z(&j, "file", file);
        styrk_out_bool(&j, "verified", true);
        styrk_out_end(&j);
    } else if (!cli->quiet) {
        styrk_say(cli, stdout, N_("Backup made and checked: {0}"), file, NULL);
        fputc('\n', stdout);
    }
    return STYRK_EXIT_DONE;
}

/* ---- restore ------------------------------------------------------------------------- */

static void tell_restored(styrk_cli *cli, const char *file, const char *kept)
{
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.restore/1");
        styrk_out_z(&j, "file", file);
        styrk_out_z(&j, "kept", kept);
        styrk_out_end(&j);
        return;
    }
    if (cli->quiet) {
        return;
    }
    styrk_say(cli, stdout, N_("{0} is in place."), file, NULL);
    fputc('\n', stdout);
    if (kept != NULL) {
        styrk_say(cli, stdout, N_("What was there before is kept as {0}."), kept, NULL);
        fputc('\n', stdout);
    }
}

static int restore_file(styrk_cli *cli, const char *file)
{
    const char *path = styrk_store_path(cli);
    char reason[STYRK_STORE_REASON], *kept = NULL;
    styrk_store_status status;

    if (path == NULL) {
        return STYRK_EXIT_STORE;
    }
    status = styrk_store_restore_sqlite(&cli->heap, &kept, reason, path, file);
    if (status != STYRK_STORE_OK) {
        return styrk_fail(cli, STYRK_EXIT_STORE,
                          N_("{0} was not put in place, and the store is as it was: {1}"), file,
                          reason, NULL);
    }
    tell_restored(cli, file, kept);
    return STYRK_EXIT_DONE;
}

/* Digits of a fixed form, as "18:30". */
static bool read_two(const char **p, int *out)
{
    const char *s = *p;

    if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9') {
        return false;
    }
    *out = (s[0] - '0') * 10 + (s[1] - '0');
    *p = s + 2;
    return true;
}

/* 2026-11-20 is the end of that day; 2026-11-20T18:30[:05] the end of the minute
 * or second that is named; Z at the end means UTC. */
static bool read_moment(const char *text, int64_t *ms)
{
    int hour = 23, minute = 59, second = 59;
    const char *p = text + 10;
    styrk_day day;

    if (strlen(text) < 10 || !styrk_day_parse(&day, text, 10)) {
        return false;
    }
    if (*p == 'T' || *p == ' ') {
        p++;
        if (!read_two(&p, &hour) || *p++ != ':' || !read_two(&p, &minute)) {
            return false;
        }
        if (*p == ':') {
            p++;
            if (!read_two(&p, &second)) {
                return false;
            }
        }
    }
    if (hour > 23 || minute > 59 || second > 60) {
        return false;
    }
    *ms = *p == 'Z' ? ((int64_t)day.n * 86400 + hour * 3600 + minute * 60 + second) * 1000
                    : styrk_clock_local(day, hour, minute, second);
    *ms += 999;
    return *p == '\0' || (*p == 'Z' && p[1] == '\0');
}

static int restore_moment(styrk_cli *cli, const char *text)
{
    styrk_store_status status = STYRK_STORE_CHANGED;
    int64_t moment = 0;
    size_t taken = 0;
    int code;

    if (!read_moment(text, &moment)) {
        return styrk_fail(cli, STYRK_EXIT_USAGE,
                          N_("\"{0}\" is no moment; write 2026-11-20 or 2026-11-20T18:30"), text,
                          NULL);
    }
    code = styrk_open(cli, STYRK_STORE_WRITE);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    for (int tries = 0; status == STYRK_STORE_CHANGED && tries < 20; tries++) {
        status = tries == 0 ? STYRK_STORE_OK : styrk_ledger_load(&cli->ledger);
        if (status == STYRK_STORE_OK) {
            status = styrk_ledger_rewind(&cli->ledger, &taken, moment, cli->today);
        }
    }
    if (status != STYRK_STORE_OK) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    if (cli->json) {
        styrk_out j;
        styrk_out_begin(&j, stdout, "styrk.restore/1");
        styrk_out_z(&j, "at", text);
        styrk_out_int(&j, "taken_back", (int64_t)taken);
        styrk_out_end(&j);
    } else if (!cli->quiet) {
        styrk_say(cli, stdout, N_("Entries taken back: {0}. To have them again: styrk redo"),
                  styrk_number(cli, (int64_t)taken), NULL);
        fputc('\n', stdout);
    }
    return STYRK_EXIT_DONE;
}

int styrk_run_restore(styrk_cli *cli)
{
    const char *at = cli->option[STYRK_OPT_AT];

    if ((at != NULL) == (cli->operands > 0)) {
        return styrk_misused(cli);
    }
    return at != NULL ? restore_moment(cli, at) : restore_file(cli, cli->operand[0]);
}

/* ---- verify ---------------------------------------------------------------------------- */

typedef struct {
    styrk_cli *cli;
    styrk_out json;
    char last[STYRK_STORE_REASON]; /* told last */
    size_t faults;
    size_t events;
    bool caches_agree;
} findings;

/* One wreck is seen by several looks in the same words. */
static void tell_fault(findings *f, const char *told)
{
    char text[STYRK_STORE_REASON];

    snprintf(text, sizeof text, "%s", told);
    for (char *p = strchr(text, '\n'); p != NULL; p = strchr(p, '\n')) {
        *p = ' ';
    }
    if (strcmp(text, f->last) == 0) {
        return;
    }
    memcpy(f->last, text, sizeof text);
    f->faults++;
    if (f->cli->json) {
        styrk_out_z(&f->json, NULL, text);
    } else {
        styrk_progress_end(f->cli);
        printf("%s %s\n", f->cli->out.utf8 ? "✗" : "x", text);
    }
}

/* The store tells faults and progress with one user pointer. */
static void on_fault(void *user, const char *text)
{
    tell_fault(user, text);
}

static void on_progress(void *user, size_t done, size_t total)
{
    findings *f = user;
    styrk_progress_tell(f->cli, done, total);
}

static void tell_cache(findings *f, const char *name, styrk_cache_verdict verdict)
{
    static const char *const texts[] = {
        [STYRK_CACHE_EQUAL] = "",
        [STYRK_CACHE_MISSING] = "",
        [STYRK_CACHE_STALE] = N_("{0}: the cache was made from fewer events"),
        [STYRK_CACHE_OLDER] = N_("{0}: the cache was made by another version"),
        [STYRK_CACHE_DIFFERS] = N_("{0}: the cache and the log disagree"),
    };
    /* Another version may fold the same log into other words, and what was written
     * by the server has no cache until it stops: that is no fault. */
    if (verdict == STYRK_CACHE_EQUAL || verdict == STYRK_CACHE_OLDER ||
        verdict == STYRK_CACHE_MISSING) {
        return;
    }
    f->caches_agree = false;
    tell_fault(f, styrk_filled(f->cli, texts[verdict], name, NULL));
}

static int verify_athlete(findings *f, const styrk_athlete *athlete, bool remake)
{
    styrk_cli *cli = f->cli;
    const styrk_fold_options options = {.model = STYRK_MODEL_RTS};
    styrk_cache_verdict verdict = STYRK_CACHE_EQUAL;
    styrk_store_status status;

    styrk_ledger_init(&cli->ledger, cli->store, athlete->id, &options);
    status = styrk_ledger_load(&cli->ledger);
    if (status == STYRK_STORE_OK) {
        f->events += cli->ledger.stored;
        status = styrk_ledger_cache(&cli->ledger, &verdict, remake);
    }
    if (status == STYRK_STORE_OK) {
        tell_cache(f, athlete->name, verdict);
    } else if (status == STYRK_STORE_DAMAGED) {
        tell_fault(f, cli->store->reason);
        status = STYRK_STORE_OK;
    }
    styrk_ledger_clear(&cli->ledger);
    return status == STYRK_STORE_OK ? STYRK_EXIT_DONE
                                    : styrk_store_failed(cli, status, cli->store->reason);
}

static int verify_all(findings *f, bool remake)
{
    styrk_cli *cli = f->cli;
    styrk_athlete *list = NULL;
    size_t count = 0, told = 0;
    int code = STYRK_EXIT_DONE;
    styrk_store_status status = cli->store->check(cli->store, &told, on_fault, on_progress, f);

    if (status == STYRK_STORE_OK) {
        status = cli->store->athlete_list(cli->store, &cli->heap, &list, &count);
    }
    if (status == STYRK_STORE_DAMAGED) {
        tell_fault(f, cli->store->reason);
        return STYRK_EXIT_DONE;
    }
    if (status != STYRK_STORE_OK) {
        return styrk_store_failed(cli, status, cli->store->reason);
    }
    for (size_t i = 0; i < count && code == STYRK_EXIT_DONE; i++) {
        code = verify_athlete(f, &list[i], remake);
    }
    return code;
}

static void conclude(findings *f, bool remake)
{
    styrk_cli *cli = f->cli;

    if (cli->json) {
        styrk_out_close(&f->json, ']');
        styrk_out_int(&f->json, "events", (int64_t)f->events);
        styrk_out_bool(&f->json, "caches_agree", f->caches_agree);
        styrk_out_bool(&f->json, "rebuilt", remake);
        styrk_out_bool(&f->json, "ok", f->faults == 0);
        styrk_out_end(&f->json);
        return;
    }
    if (cli->quiet) {
        return;
    }
    styrk_say(cli, stdout, N_("events: {0}, faults: {1}"), styrk_number(cli, (int64_t)f->events),
              styrk_number(cli, (int64_t)f->faults), NULL);
    fputc('\n', stdout);
    if (remake) {
        puts(styrk_tr(cli,
                      f->caches_agree
                          ? N_("The caches were made anew from the log; they had agreed.")
                          : N_("The caches were made anew from the log; they had not agreed.")));
    }
    if (f->faults > 0) {
        puts(styrk_tr(cli, N_("A backup can be put in place with: styrk restore FILE")));
    }
}

int styrk_run_verify(styrk_cli *cli)
{
    const bool remake = styrk_given(cli, STYRK_OPT_REBUILD);
    findings f = {cli, {stdout, false}, "", 0, 0, true};
    int code = styrk_open_store(cli, remake ? STYRK_STORE_WRITE : STYRK_STORE_READ);

    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    if (cli->json) {
        styrk_out_begin(&f.json, stdout, "styrk.verify/1");
        styrk_out_open(&f.json, "faults", '[');
    }
    styrk_progress_begin(cli);
    code = verify_all(&f, remake);
    styrk_progress_end(cli);
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    conclude(&f, remake);
    return f.faults == 0 ? STYRK_EXIT_DONE : STYRK_EXIT_NO;
}
