/* fuzz_log.c: any bytes as a log line.
 *
 *   - no crash, and memory within 512 KB + 512 times the input;
 *   - what is read without errors is written again as events say it: the second
 *     reading gives the same events;
 *   - errors come with a diagnostic that can be printed.
 * The first byte chooses the reader.
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "base/diag.h"

#define INPUT_MAX 65536u

static unsigned char tree_block[(1u << 19) + 512 * INPUT_MAX], rest_block[1u << 26];

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

static bool same_event(styrk_arena *arena, const styrk_event *a, const styrk_event *b)
{
    styrk_buf one, other;

    styrk_buf_init(&one, arena, 1u << 20);
    styrk_buf_init(&other, arena, 1u << 20);
    styrk_event_encode(&one, a);
    styrk_event_encode(&other, b);
    return one.len == other.len && memcmp(one.p, other.p, one.len) == 0;
}

static void check_round(styrk_arena *arena, const styrk_event *events, uint32_t count,
                        const styrk_reading *reading)
{
    styrk_buf line;
    styrk_diags diags;
    styrk_event *again;
    uint32_t again_count;

    styrk_buf_init(&line, arena, 1u << 24);
    styrk_diags_init(&diags, arena);
    styrk_log_format(&line, events, count);
    const styrk_str text = {line.p, (uint32_t)line.len};
    require(styrk_log_parse(arena, &again, &again_count, &diags, text, reading) == STYRK_OK);
    require(again_count == count);
    for (uint32_t i = 0; i < count; i++) {
        require(same_event(arena, &events[i], &again[i]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const styrk_lang langs[] = {STYRK_LANG_EN, STYRK_LANG_DA, STYRK_LANG_NB};
    const uint8_t choice = size > 0 ? data[0] : 0;
    const styrk_reading reading = {.unit = choice & 4 ? STYRK_LB : STYRK_KG,
                                   .lang = langs[choice % 3]};
    const styrk_str text = {(const char *)data + (size > 0), (uint32_t)(size > 0 ? size - 1 : 0)};
    const size_t room = (1u << 19) + 512 * size;
    styrk_arena arena, more;
    styrk_diags diags;
    styrk_event *events;
    uint32_t count;

    if (size > INPUT_MAX) {
        return 0;
    }
    /* At the end of the blocks, so that a sanitizer sees what is past them. */
    styrk_arena_init(&arena, tree_block + sizeof tree_block - room, room);
    styrk_arena_init(&more, rest_block, sizeof rest_block);
    styrk_diags_init(&diags, &arena);
    const styrk_status status = styrk_log_parse(&arena, &events, &count, &diags, text, &reading);
    require(status == (diags.errors == 0 ? STYRK_OK : STYRK_BAD_INPUT));
    require(status != STYRK_OK || count > 0);
    print_diags(&more, &diags, text);
    if (status == STYRK_OK) {
        check_round(&more, events, count, &reading);
    }
    return 0;
}
