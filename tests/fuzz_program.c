/* fuzz_program.c: any bytes as a program: parse, check, print every message.
 *
 * What reads without errors must be the same program in canonical text, and that
 * text must not change when it is printed again. Spans stay inside the text.
 */
#include <stdlib.h>
#include <string.h>

#include "lang/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char space[16 << 20];

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static styrk_status parse(styrk_arena *arena, styrk_program **out, styrk_diags *diags,
                          styrk_str text)
{
    styrk_diags_init(diags, arena);
    return styrk_program_parse(arena, out, diags, text, STYRK_LIT("fuzz"));
}

static styrk_str format(styrk_arena *arena, const styrk_program *program)
{
    styrk_buf out;

    styrk_buf_init(&out, arena, 1 << 20);
    styrk_program_format(&out, program);
    must(!out.failed || arena->failed);
    return (styrk_str){out.p, (uint32_t)out.len};
}

static void print(styrk_arena *arena, const styrk_diags *diags, styrk_str text)
{
    for (const styrk_diag *diag = diags->first; diag != NULL; diag = diag->next) {
        styrk_buf out;
        must(diag->at.off <= text.n && diag->at.len <= text.n - diag->at.off);
        must(diag->also.off <= text.n && diag->also.len <= text.n - diag->also.off);
        styrk_buf_init(&out, arena, 1 << 16);
        styrk_diag_format(&out, diag, STYRK_LIT("fuzz.styrk"), text, NULL);
    }
}

static void round_trip(styrk_arena *arena, const styrk_program *program)
{
    styrk_program *again = NULL;
    styrk_diags diags;
    styrk_str once = format(arena, program);
    styrk_status status = parse(arena, &again, &diags, once);

    if (arena->failed || status == STYRK_LIMIT) {
        return; /* canonical text may be longer than what was read */
    }
    must(status == STYRK_OK);
    must(styrk_program_equal(program, again));
    must(styrk_str_eq(once, format(arena, again)) || arena->failed);
}

/* Knows most names: suggestions are what takes time, and have tests of their own. */
static const styrk_exercise *find(const void *user, styrk_str name)
{
    static const styrk_exercise squat = {.limb = STYRK_LIMB_LEG, .joint = STYRK_JOINT_KNEE};

    (void)user;
    return name.n % 8 == 7 ? NULL : &squat;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    styrk_str text = {(const char *)data, size > 1 << 16 ? 1 << 16 : (uint32_t)size};
    styrk_check_options options = {find, NULL, size % 2 == 1};
    styrk_arena arena;
    styrk_diags diags;
    styrk_program *program = NULL;

    styrk_arena_init(&arena, space, sizeof space);
    styrk_status status = parse(&arena, &program, &diags, text);
    if (program == NULL) {
        return 0;
    }
    styrk_program_check(&arena, &diags, program, &options);
    print(&arena, &diags, text);
    if (status == STYRK_OK && !arena.failed) {
        round_trip(&arena, program);
    }
    return 0;
}
