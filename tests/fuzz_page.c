/* fuzz_page.c: any bytes as a page. The pieces must be the bytes, and a key that
 * is set in a page without faults must read back. */
#include <stdlib.h>
#include <string.h>

#include "lang/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char first_space[1 << 20], second_space[1 << 20];

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static styrk_page *read_page(styrk_arena *arena, char *space, styrk_diags *diags, styrk_str text)
{
    styrk_page *page;

    styrk_arena_init(arena, space, 1 << 20);
    styrk_diags_init(diags, arena);
    styrk_page_parse(arena, &page, diags, text);
    return page;
}

static void check_tiles(const styrk_page *page)
{
    uint32_t at = 0;

    for (const styrk_page_piece *p = page->pieces; p != NULL; p = p->next) {
        must(p->at.off == at && p->at.len > 0);
        at += p->at.len;
    }
    must(at == page->text.n);
}

static void check_nodes(const styrk_page *page, const styrk_page_node *node)
{
    uint32_t end = page->front.off + page->front.len;
    styrk_span at;

    for (const styrk_page_node *n = node->first; n != NULL; n = n->next) {
        must(n->at.off >= node->at.off && n->at.off + n->at.len <= node->at.off + node->at.len);
        must(n->at.off + n->at.len <= end && n->parent == node);
        styrk_page_text_at(&at, page, n);
        check_nodes(page, n);
    }
}

static void check_set(const styrk_page *page, styrk_diags *diags, const char *path, styrk_str value)
{
    styrk_arena arena;
    styrk_diags again;
    styrk_page *now;
    styrk_buf out;

    styrk_buf_init(&out, diags->arena, 1 << 18);
    if (diags->count > 0 || styrk_page_set(&out, page, path, value) != STYRK_OK) {
        return;
    }
    now = read_page(&arena, second_space, &again, (styrk_str){out.p, (uint32_t)out.len});
    if (now != NULL) {
        const styrk_page_node *node = styrk_page_get(now, path);
        must(node != NULL && again.errors == 0 && styrk_str_eq(node->text, value));
    }
}

/* As a method page: shown both ways, and checked. */
static void check_method(styrk_str text)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_method *method;
    styrk_buf out;

    styrk_arena_init(&arena, second_space, sizeof second_space);
    styrk_diags_init(&diags, &arena);
    styrk_method_read(&arena, &method, &diags, text, text);
    if (method != NULL) {
        styrk_buf_init(&out, &arena, 1 << 17);
        styrk_method_text(&out, method, NULL);
        styrk_buf_init(&out, &arena, 1 << 17);
        styrk_method_json(&out, method);
        must(out.failed || (out.p[0] == '{' && out.p[out.len - 1] == '}'));
    }
    styrk_arena_init(&arena, second_space, sizeof second_space);
    styrk_diags_init(&diags, &arena);
    styrk_page_verify(&arena, NULL, NULL, &diags, text, STYRK_LIT("x"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    styrk_arena arena;
    styrk_diags diags;
    styrk_str text = {(const char *)data, (uint32_t)size};
    styrk_page *page;
    styrk_day day;

    if (size > 1 << 14) {
        return 0;
    }
    page = read_page(&arena, first_space, &diags, text);
    if (page == NULL) {
        return 0;
    }
    check_tiles(page);
    check_nodes(page, page->root);
    styrk_page_day(&day, page->title);
    check_set(page, &diags, "a", STYRK_LIT("v: w"));
    check_set(page, &diags, "a.b", STYRK_LIT("plain"));
    check_set(page, &diags, "new.0", STYRK_LIT("l1\nl2"));
    if (size > 0 && data[size - 1] % 8 == 2) { /* it is slow: not for each */
        check_method(text);
    }
    return 0;
}
