/* cmd_diff.c: two versions of a program side by side. */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

#define MOST_DIFF_LINES 4000u

/* ---- the texts, line by line ------------------------------------------------------- */

typedef struct {
    styrk_str *line;
    uint32_t count;
} text_lines;

static bool cut_lines(styrk_cli *cli, text_lines *out, styrk_str text)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < text.n; i++) {
        n += text.p[i] == '\n' ? 1 : 0;
    }
    out->count = 0;
    out->line = styrk_heap_get(&cli->heap, n + 1, sizeof *out->line);
    for (uint32_t at = 0; out->line != NULL && at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        const uint32_t len = end == NULL ? text.n - at : (uint32_t)(end - (text.p + at));
        out->line[out->count++] = (styrk_str){text.p + at, len};
        at += len + 1;
    }
    return out->line != NULL && out->count <= MOST_DIFF_LINES;
}

static bool same_line(styrk_str a, styrk_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static void put_change(const styrk_cli *cli, char sign, styrk_str line)
{
    const char *color = !cli->out.color ? "" : sign == '+' ? "\033[32m" : "\033[31m";

    printf("%s%c %.*s%s\n", color, sign, (int)line.n, line.p, cli->out.color ? "\033[0m" : "");
}

/* Longest common lines: table[i][j] for the ends a[i..] and b[j..]. */
static bool print_changes(styrk_cli *cli, const text_lines *a, const text_lines *b)
{
    const size_t width = b->count + 1;
    uint16_t *table = styrk_heap_get(&cli->heap, (a->count + 1) * width, sizeof *table);
    uint32_t i = 0, k = 0;

    if (table == NULL) {
        return false;
    }
    for (uint32_t x = a->count; x-- > 0;) {
        for (uint32_t y = b->count; y-- > 0;) {
            const uint16_t down = table[(x + 1) * width + y], right = table[x * width + y + 1];
            table[x * width + y] = same_line(a->line[x], b->line[y])
                                       ? (uint16_t)(table[(x + 1) * width + y + 1] + 1)
                                       : (down > right ? down : right);
        }
    }
    while (i < a->count || k < b->count) {
        if (i < a->count && k < b->count && same_line(a->line[i], b->line[k])) {
            i++;
            k++;
        } else if (k == b->count ||
                   (i < a->count && table[(i + 1) * width + k] >= table[i * width + k + 1])) {
            put_change(cli, '-', a->line[i++]);
        } else {
            put_change(cli, '+', b->line[k++]);
        }
    }
    return true;
}

/* ---- what is compared ------------------------------------------------------------------ */

/* The version that was followed on a day, or the last one of that name other than
 * the one followed now; NULL if there is none. */
static const styrk_event *version(const styrk_cli *cli, const char *name, styrk_str now)
{
    const styrk_event *found = NULL;
    styrk_day day = {0};
    const bool by_day = styrk_day_parse(&day, name, strlen(name));

    for (size_t i = 0; i < cli->ledger.count; i++) {
        const styrk_event *event = &cli->ledger.events[i];
        if (event->kind != STYRK_EV_PROGRAM || !styrk_state_stands(cli->ledger.state, event->id)) {
            continue;
        }
        if (by_day ? event->day.n <= day.n
                   : styrk_same(event->key, name) && !same_line(event->text, now)) {
            found = event;
        }
    }
    return found;
}

typedef struct {
    styrk_str before, after, before_id, after_id;
} versions;

/* From the program followed to the one named; from an earlier version to the one
 * followed. */
static int choose(styrk_cli *cli, versions *v, const char *name)
{
    const styrk_event *earlier;
    styrk_str followed = {NULL, 0};
    const styrk_str id = styrk_state_program(cli->ledger.state, &followed);

    if (followed.n == 0) {
        return styrk_program_missing(cli);
    }
    earlier =
        styrk_file_exists(name) || strcmp(name, "-") == 0 ? NULL : version(cli, name, followed);
    if (earlier != NULL) {
        *v = (versions){earlier->text, followed, earlier->key, id};
        return STYRK_EXIT_DONE;
    }
    *v = (versions){followed, {NULL, 0}, id, {NULL, 0}};
    return styrk_program_read(cli, name, &v->after, &v->after_id);
}

/* Nothing changes in training: what does, in the text? */
static int put_lines(styrk_cli *cli, const versions *v)
{
    styrk_str old = {NULL, 0}, new = {NULL, 0};
    text_lines a, b;
    int code = styrk_program_canonical(cli, &old, v->before, v->before_id);

    code =
        code == STYRK_EXIT_DONE ? styrk_program_canonical(cli, &new, v->after, v->after_id) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    styrk_say(cli, stdout, N_("The training is the same; the text differs:"), NULL);
    putchar('\n');
    return cut_lines(cli, &a, old) && cut_lines(cli, &b, new) && print_changes(cli, &a, &b)
               ? STYRK_EXIT_DONE
               : styrk_broken(cli, "diff");
}

static int put_diff(styrk_cli *cli, const versions *v, const styrk_diff *diff)
{
    styrk_buf out;
    int code;

    styrk_buf_begin(cli, &out);
    if (cli->json) {
        styrk_diff_json(&out, diff);
    } else if (!styrk_diff_equal(diff) && styrk_diff_trains_alike(diff)) {
        code = put_lines(cli, v);
        return code == STYRK_EXIT_DONE ? STYRK_EXIT_NO : code;
    } else {
        styrk_diff_text(&out, diff, cli->words);
    }
    code = styrk_put(cli, &out);
    return code != STYRK_EXIT_DONE || styrk_diff_equal(diff) ? code : STYRK_EXIT_NO;
}

int styrk_program_diff_show(styrk_cli *cli, const char *name)
{
    styrk_diff *diff = NULL;
    styrk_status status;
    versions v;
    int code = styrk_open(cli, STYRK_STORE_READ);

    code = code == STYRK_EXIT_DONE ? choose(cli, &v, name) : code;
    code = code == STYRK_EXIT_DONE ? styrk_program_refuse(cli, name, v.after, v.after_id) : code;
    if (code != STYRK_EXIT_DONE) {
        return code;
    }
    status = styrk_program_diff(&cli->heap.arena, &diff, v.before, v.after);
    return status == STYRK_OK ? put_diff(cli, &v, diff) : styrk_broken(cli, "diff");
}
