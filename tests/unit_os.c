/* unit_os.c: clock, ids, memory, files, terminal and locale. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/os.h"
#include "tap.h"

static char folder[] = "/tmp/styrk-os-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[4][256];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static void test_clock(void)
{
    const styrk_day day = styrk_day_from_ymd(2026, 11, 20);
    char text[24];

    setenv("TZ", "UTC", 1);
    is_int(styrk_clock_local(day, 18, 30, 5), 1795199405000, "local time in UTC");
    styrk_clock_format(text, 1795199405999);
    is_str(text, "2026-11-20 18:30:05", "and back");
    ok(styrk_clock_now() > 1700000000000, "the clock has a plausible year");
    ok(styrk_clock_ticks() <= styrk_clock_ticks(), "ticks do not go back");
    const int32_t today = (int32_t)(styrk_clock_now() / 86400000);
    ok(styrk_clock_today().n - today <= 1 && today - styrk_clock_today().n <= 1, "today");
}

static void test_ids(void)
{
    styrk_id_source source = {0, 0};
    styrk_id last = {{0}}, id, ahead;
    bool rises = true, version = true;

    for (int i = 0; i < 20000; i++) {
        rises = rises && styrk_id_source_next(&source, &id) == 0 && memcmp(&id, &last, 16) > 0;
        version = version && (id.b[6] & 0xF0) == 0x70 && (id.b[8] & 0xC0) == 0x80;
        last = id;
    }
    ok(rises, "20,000 ids rise");
    ok(version, "each is a UUIDv7");
    ok(source.last_ms - styrk_clock_now() < 1000, "the counter does not run away from the clock");

    const int64_t hour = styrk_clock_now() + 3600 * 1000;
    ahead = styrk_id_make(hour, 7, 42);
    is_int(styrk_id_time(ahead), hour, "time of an id");
    styrk_id_source_follow(&source, ahead);
    styrk_id_source_next(&source, &id);
    ok(memcmp(&id, &ahead, 16) > 0, "follows a log that is an hour ahead");
    ahead = styrk_id_make(styrk_clock_now() + 40LL * 86400 * 1000, 7, 42);
    styrk_id_source_follow(&source, ahead);
    styrk_id_source_next(&source, &id);
    ok(memcmp(&id, &ahead, 16) < 0, "does not follow a clock that is weeks ahead");
    source = (styrk_id_source){hour, 4095};
    styrk_id_source_next(&source, &id);
    is_int(styrk_id_time(id), hour + 1, "a full counter goes to the next millisecond");
}

static void test_heap(void)
{
    styrk_heap heap;

    styrk_heap_init(&heap, 1000);
    char *p = styrk_heap_get(&heap, 10, 50);
    ok(p != NULL && p[0] == 0 && p[499] == 0, "zeroed");
    ok(styrk_heap_get(&heap, 1, 501) == NULL && heap.arena.failed, "keeps its limit");
    styrk_heap_clear(&heap);
    ok(!heap.arena.failed && styrk_heap_get(&heap, 1, 900) != NULL, "usable after clear");
    ok(styrk_heap_get(&heap, SIZE_MAX / 2, 3) == NULL, "count times size does not wrap");
    styrk_heap_clear(&heap);
    styrk_heap_init(&heap, 0);
    is_str(styrk_heap_join(&heap, "a", "", "bc", (char *)NULL), "abc", "join");
    is_str(styrk_heap_copy(&heap, "abcdef", 3), "abc", "copy");
    styrk_heap_clear(&heap);
}

static void test_files(void)
{
    styrk_heap heap;
    styrk_str text = {NULL, 0};
    struct stat st;

    styrk_heap_init(&heap, 0);
    is_int(styrk_file_read(&heap, &text, in_folder("none")), ENOENT, "a missing file");
    is_int(styrk_file_read(&heap, &text, folder), EISDIR, "a folder");
    is_int(styrk_file_write(in_folder("a"), "one", 3), 0, "write");
    chmod(in_folder("a"), 0640);
    is_int(styrk_file_write(in_folder("a"), "two\0x", 5), 0, "write over it");
    is_int(styrk_file_read(&heap, &text, in_folder("a")), 0, "read");
    ok(text.n == 5 && memcmp(text.p, "two\0x", 6) == 0, "all bytes, and a NUL after them");
    ok(stat(in_folder("a"), &st) == 0 && (st.st_mode & 0777) == 0640, "the mode stays");
    is_int(styrk_file_write(in_folder("none/a"), "x", 1), ENOENT, "no folder to write in");
    is_int(styrk_file_make_private(in_folder("p")), 0, "make private");
    ok(stat(in_folder("p"), &st) == 0 && (st.st_mode & 0777) == 0600, "for the owner alone");
    is_int(styrk_file_make_private(in_folder("p")), EEXIST, "not twice");
    ok(styrk_file_same(in_folder("a"), in_folder("../a")) == false, "same: a missing file is none");
    symlink(in_folder("a"), in_folder("link"));
    ok(styrk_file_same(in_folder("a"), in_folder("link")), "same: through a link");
    is_int(styrk_folder_make_above(in_folder("x/y/z")), 0, "folders above");
    ok(styrk_file_is_folder(in_folder("x/y")) && !styrk_file_exists(in_folder("x/y/z")),
       "but not the file");
    is_int(styrk_folder_make_above(in_folder("a/b/c")), ENOTDIR, "a file in the way");
    char *big = styrk_heap_get(&heap, 1, 300000);
    memset(big, 'x', 300000);
    styrk_file_write(in_folder("big"), big, 300000);
    is_int(styrk_file_read(&heap, &text, in_folder("big")), 0, "a long file");
    is_int(text.n, 300000, "whole");
    styrk_heap_clear(&heap);
}

static void test_paths(void)
{
    styrk_heap heap;
    styrk_str stem = styrk_path_stem("x/back.off.md");

    styrk_heap_init(&heap, 0);
    is_str(styrk_path_base("x/y.md"), "y.md", "base");
    is_text(stem.p, stem.n, "back.off", "stem");
    stem = styrk_path_stem(".styrk");
    is_text(stem.p, stem.n, ".styrk", "a leading dot is no ending");
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("HOME", "/home/kari", 1);
    is_str(styrk_path_data(&heap, "s.db"), "/data/styrk/s.db", "XDG_DATA_HOME");
    setenv("XDG_DATA_HOME", "relative", 1);
    is_str(styrk_path_data(&heap, "s.db"), "/home/kari/.local/share/styrk/s.db",
           "a relative one is ignored");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    ok(styrk_path_data(&heap, "s.db") == NULL, "no home");
    styrk_heap_clear(&heap);
}

static void test_locale(void)
{
    static const struct {
        const char *all, *messages, *lang;
        styrk_lang want;
    } row[] = {
        {"da_DK.UTF-8", "", "", STYRK_LANG_DA}, {"", "nb_NO", "da_DK", STYRK_LANG_NB},
        {"", "", "nn_NO.UTF-8", STYRK_LANG_NB}, {"", "", "no", STYRK_LANG_NB},
        {"C", "da_DK", "da_DK", STYRK_LANG_EN}, {"", "", "", STYRK_LANG_EN},
        {"dav_KE", "", "", STYRK_LANG_EN},      {"de_DE", "", "da", STYRK_LANG_EN},
        {"da", "", "", STYRK_LANG_DA},          {"d", "", "", STYRK_LANG_EN},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char name[100];
        setenv("LC_ALL", row[i].all, 1);
        setenv("LC_MESSAGES", row[i].messages, 1);
        setenv("LANG", row[i].lang, 1);
        snprintf(name, sizeof name, "locale %s|%s|%s", row[i].all, row[i].messages, row[i].lang);
        is_int(styrk_locale_lang(), row[i].want, name);
    }
}

static void test_term(void)
{
    int ends[2];
    ok(pipe(ends) == 0, "a pipe");
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLUMNS");
    setenv("LC_ALL", "C", 1);
    styrk_term t = styrk_term_look(ends[1], STYRK_COLOR_AUTO);
    ok(!t.tty && !t.color && !t.utf8 && t.width == 80, "a pipe in the C locale is plain");
    setenv("LC_ALL", "nb_NO.utf8", 1);
    setenv("COLUMNS", "45", 1);
    t = styrk_term_look(ends[1], STYRK_COLOR_ALWAYS);
    ok(t.color && t.utf8 && t.width == 45, "what is asked for");
    setenv("COLUMNS", "3", 1);
    is_int(styrk_term_look(ends[1], STYRK_COLOR_NEVER).width, 20, "never too narrow to print");
    setenv("COLUMNS", "99999999", 1);
    ok(styrk_term_look(ends[1], STYRK_COLOR_NEVER).width <= 1000, "never absurdly wide");
    close(ends[0]);
    close(ends[1]);
}

static void clean(void)
{
    static const char *const names[] = {"a", "p", "link", "big", "x/y", "x"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        remove(in_folder(names[i]));
    }
    remove(folder);
}

int main(void)
{
    ok(mkdtemp(folder) != NULL, "a folder");
    test_clock();
    test_ids();
    test_heap();
    test_files();
    test_paths();
    test_locale();
    test_term();
    clean();
    ok(!styrk_file_exists(folder), "nothing else was written");
    return done();
}
