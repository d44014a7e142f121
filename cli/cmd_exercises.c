/* cmd_exercises.c: the exercises that styrk knows, and the athlete's own.
 *
 *   styrk exercises                     all of them, one a line
 *   styrk exercises find "benc pres"    what a name may mean
 *   styrk exercises add "name=Zercher squat; implement=bar; primary=quads"
 */
#include <string.h>

#include "cli/cli.h"
#include "cli/out.h"

enum { SUGGESTED = 8 };

static void show_json(styrk_cli *cli, styrk_out *j, const styrk_exercise *e)
{
    styrk_buf out;

    styrk_buf_begin(cli, &out);
    styrk_exercise_json(&out, e);
    styrk_out_raw(j, NULL, out.p, out.len);
}

static void show_line(styrk_cli *cli, const styrk_exercise *e)
{
    const char *between = "  ";

    styrk_pad(stdout, styrk_z(cli, e->name[cli->words->lang]), 40);
    for (uint32_t i = 0; i < e->muscle_count; i++) {
        if (e->muscle[i].share_x100 == 100) {
            printf("%s%s", between,
                   styrk_tr(cli, styrk_muscle_title((styrk_muscle)e->muscle[i].muscle)));
            between = ", ";
        }
    }
    putchar('\n');
}

static int show(styrk_cli *cli, const styrk_exercise **list, uint32_t count)
{
    styrk_out j;

    if (cli->json) {
        styrk_out_begin(&j, stdout, "styrk.exercises/1");
        styrk_out_open(&j, "exercises", '[');
    }
    for (uint32_t i = 0; i < count; i++) {
        if (cli->json) {
            show_json(cli, &j, list[i]);
        } else {
            show_line(cli, list[i]);
        }
    }
    if (cli->json) {
        styrk_out_close(&j, ']');
        styrk_out_end(&j);
    }
    return STYRK_EXIT_DONE;
}

static int show_all(styrk_cli *cli)
{
    const uint32_t count = styrk_catalog_count();
    const styrk_exercise **list = styrk_heap_get(&cli->heap, count, sizeof *list);

    if (list == NULL) {
        return styrk_broken(cli, "exercises");
    }
    for (uint32_t i = 0; i < count; i++) {
        list[i] = styrk_catalog_at(i);
    }
    return show(cli, list, count);
}

static int find(styrk_cli *cli, const char *name)
{
    const styrk_exercise *list[SUGGESTED + 1];
    uint32_t count = 0;

    list[0] = styrk_catalog_find(styrk_s(name));
    count = list[0] != NULL ? 1 : styrk_catalog_suggest(list, SUGGESTED, styrk_s(name));
    if (count == 0) {
        return styrk_fail(cli, STYRK_EXIT_NO, N_("\"{0}\" is no exercise that styrk knows"), name,
                          NULL);
    }
    return show(cli, list, count);
}

typedef struct {
    styrk_str id, definition;
} own;

static int make_own(styrk_cli *cli, void *user, styrk_event **events, size_t *count)
{
    const own *o = user;

    *events = styrk_heap_get(&cli->ledger.heap, 1, sizeof **events);
    if (*events == NULL) {
        return styrk_broken(cli, "exercises");
    }
    styrk_event_begin(cli, &(*events)[0], STYRK_EV_EXERCISE);
    (*events)[0].key = o->id;
    (*events)[0].text = o->definition;
    *count = 1;
    return STYRK_EXIT_DONE;
}

static int add(styrk_cli *cli, const char *definition)
{
    styrk_exercise exercise;
    size_t added = 0;
    own o = {{NULL, 0}, styrk_s(definition)};
    int code;

    if (!styrk_exercise_parse(&cli->heap.arena, &exercise, o.definition)) {
        return styrk_fail(cli, STYRK_EXIT_INPUT,
                          N_("this is no exercise; write for example \"name=Zercher squat; "
                             "implement=bar; primary=quads glutes; secondary=abs\""),
                          NULL);
    }
    if (styrk_catalog_find(exercise.name[0]) != NULL) {
        return styrk_fail(cli, STYRK_EXIT_INPUT, N_("\"{0}\" is in the catalogue already"),
                          styrk_z(cli, exercise.name[0]), NULL);
    }
    o.id = exercise.id.n > 0 ? exercise.id : exercise.name[0];
    code = styrk_open(cli, STYRK_STORE_CREATE);
    return code == STYRK_EXIT_DONE ? styrk_append_events(cli, &added, make_own, &o) : code;
}

int styrk_run_exercises(styrk_cli *cli)
{
    if (cli->operands == 0) {
        return show_all(cli);
    }
    if (cli->operands == 2 && strcmp(cli->operand[0], "find") == 0) {
        return find(cli, cli->operand[1]);
    }
    if (cli->operands == 2 && strcmp(cli->operand[0], "add") == 0) {
        return add(cli, cli->operand[1]);
    }
    return styrk_fail(cli, STYRK_EXIT_USAGE, N_("this is how it is used: styrk {0} {1}"),
                      cli->command->name, cli->command->synopsis, NULL);
}
