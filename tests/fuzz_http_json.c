/* fuzz_http_json.c: bodies of JSON, over any bytes.
 *
 * The walker over the bytes must find the items that the reader found, and packing
 * must not change what is said. On bytes that are no JSON it must stay inside them.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/json_in.h"
#include "os/os.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool what)
{
    if (!what) {
        abort();
    }
}

static bool inside(styrk_str part, styrk_str whole)
{
    return part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

static size_t walk(styrk_str text)
{
    styrk_str item, rest = text, value;
    size_t items = 0;

    while (styrk_tree_raw_next(&item, &rest)) {
        need(inside(item, text) && item.n > 0 && ++items <= text.n);
        if (styrk_tree_raw_get(&value, item, "event")) {
            need(inside(value, item));
        }
    }
    return items;
}

static void pack(styrk_heap *heap, styrk_str text, bool sound)
{
    char *copy = styrk_heap_copy(heap, text.p, text.n);
    styrk_tree_fault fault;
    styrk_tree *again;
    uint32_t n;

    if (copy == NULL) {
        return;
    }
    n = styrk_tree_pack(copy, text.n);
    need(n <= text.n && styrk_tree_pack(copy, n) == n);
    if (sound) {
        again = styrk_tree_read((styrk_str){copy, n}, &fault);
        need(again != NULL);
        styrk_tree_free(again);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"date", "lang", "id", NULL};
    const styrk_str text = {size == 0 ? "" : (const char *)data, (uint32_t)size};
    styrk_tree_fault fault;
    styrk_tree *json = styrk_tree_read(text, &fault), *rest;
    const size_t items = walk(text);
    styrk_heap heap;
    styrk_buf out;

    styrk_heap_init(&heap, 64u << 20);
    if (styrk_tree_is_list(json)) {
        need(items == styrk_tree_count(json));
    }
    if (json == NULL) {
        need(fault.line >= 1 && fault.column >= 1);
    }
    pack(&heap, text, json != NULL);
    styrk_buf_init(&out, &heap.arena, 64u << 20);
    styrk_tree_raw_without(&out, text, names);
    if (styrk_tree_is_object(json) && !out.failed) {
        rest = styrk_tree_read((styrk_str){out.p, (uint32_t)out.len}, &fault);
        need(styrk_tree_is_object(rest) && styrk_tree_get(rest, "date") == NULL);
        styrk_tree_free(rest);
    }
    styrk_tree_free(json);
    styrk_heap_clear(&heap);
    return 0;
}
