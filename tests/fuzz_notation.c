/* fuzz_notation.c: any bytes as a scheme.
 *
 *   - no crash, and memory within 64 KB + 512 times the input;
 *   - what is read without errors is printed canonically: read again it gives
 *     the same tree and the same text, without errors;
 *   - errors come with a diagnostic inside the text, and both forms of it can
 *     be printed.
 * The first byte chooses the language and unit of the reader.
 */
#include <stdlib.h>

#include "lang/ast.h"

#define INPUT_MAX 65536u

static unsigned char tree_block[65536 + 512 * INPUT_MAX], rest_block[1u << 26];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void print_diags(styrk_arena *arena, const styrk_diags *diags, styrk_str text)
{
    uint32_t shown = 0;

    require(diags->count == 0 || diags->first != NULL);
    for (const styrk_diag *diag = diags->first; diag != NULL && shown < 20; diag = diag->next) {
        styrk_buf out;
        styrk_buf_init(&out, arena, 1u << 16);
        require(diag->at.off <= text.n);
        styrk_diag_format(&out, diag, STYRK_LIT("fuzz"), text, NULL);
        styrk_diag_json(&out, diag, text, NULL);
        require(!out.failed);
        shown++;
    }
}

/* parse(print(x)) = x and print(parse(print(x))) = print(x). */
static void check_round(styrk_arena *arena, const styrk_scheme *scheme)
{
    styrk_buf once, twice;
    styrk_scheme again;
    styrk_diags diags;

    styrk_buf_init(&once, arena, 1u << 24);
    styrk_buf_init(&twice, arena, 1u << 24);
    styrk_diags_init(&diags, arena);
    styrk_scheme_format(&once, scheme);
    const styrk_str text = {once.p, (uint32_t)once.len};
    require(styrk_scheme_parse(arena, &again, &diags, text, (styrk_span){0, text.n}, NULL) ==
            STYRK_OK);
    require(styrk_scheme_equal(scheme, &again));
    styrk_scheme_format(&twice, &again);
    require(styrk_str_eq(text, (styrk_str){twice.p, (uint32_t)twice.len}));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const styrk_lang langs[] = {STYRK_LANG_EN, STYRK_LANG_DA, STYRK_LANG_NB};
    const uint8_t choice = size > 0 ? data[0] : 0;
    const styrk_lang_options options = {.unit = choice & 4 ? STYRK_LB : STYRK_KG,
                                        .lang = langs[choice % 3],
                                        .lang_said = (choice & 8) != 0};
    const styrk_str text = {(const char *)data + (size > 0), (uint32_t)(size > 0 ? size - 1 : 0)};
    const size_t room = 65536 + 512 * size;
    styrk_arena arena, more;
    styrk_diags diags;
    styrk_scheme scheme;

    if (size > INPUT_MAX) {
        return 0;
    }
    /* At the end of the blocks, so that a sanitizer sees what is past them. */
    styrk_arena_init(&arena, tree_block + sizeof tree_block - room, room);
    styrk_arena_init(&more, rest_block, sizeof rest_block);
    styrk_diags_init(&diags, &arena);
    const styrk_status status =
        styrk_scheme_parse(&arena, &scheme, &diags, text, (styrk_span){0, text.n}, &options);
    require(status == (diags.errors == 0 ? STYRK_OK : STYRK_BAD_INPUT));
    print_diags(&more, &diags, text);
    if (status == STYRK_OK) {
        check_round(&more, &scheme);
    }
    return 0;
}
