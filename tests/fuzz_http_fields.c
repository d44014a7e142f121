/* fuzz_http_fields.c: the readers of HTTP fields, over any bytes.
 *
 * What is read must lie inside what was given, be UTF-8 where that is promised, and
 * be the same when it is read again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "httpd/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool what)
{
    if (!what) {
        abort();
    }
}

static bool inside(styrk_str part, styrk_str whole)
{
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void read_query(styrk_str text)
{
    styrk_heap heap;
    styrk_pair pairs[8];
    styrk_str plain;
    size_t count = 0;

    styrk_heap_init(&heap, 64u << 20);
    if (styrk_field_query(&heap, pairs, &count, 8, text)) {
        need(count <= 8);
        for (size_t i = 0; i < count; i++) {
            need(styrk_field_utf8(pairs[i].name) && styrk_field_utf8(pairs[i].value));
            need(memchr(pairs[i].value.p, 0, pairs[i].value.n) == NULL);
        }
    }
    if (styrk_field_decode(&heap, &plain, text, false)) {
        need(plain.n <= text.n && styrk_field_utf8(plain));
    }
    styrk_heap_clear(&heap);
}

static void read_lists(styrk_str text)
{
    static const char *const types[] = {"text/plain", "application/json",
                                        "application/problem+json"};
    styrk_lang lang = STYRK_LANG_EN;
    styrk_str part, rest = text;
    size_t parts = 0;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const int q = styrk_field_accept(text, types[i]);
        need(q >= 0 && q <= 1000);
        styrk_field_type(text, types[i]);
    }
    need(styrk_field_coding(text, "br") >= 0 && styrk_field_coding(text, "br") <= 1000);
    if (styrk_field_language(&lang, text)) {
        need(lang < STYRK_LANGS);
    }
    styrk_field_tag(text, "\"0123456789abcdef\"", false);
    need(!styrk_field_tag(text, "\"a\"", true) || styrk_field_tag(text, "\"a\"", false));
    while (styrk_field_next(&part, &rest, ',')) {
        need(inside(part, text) && ++parts <= (size_t)text.n + 1);
    }
}

static void read_secrets(styrk_str text)
{
    styrk_str value = {text.p, 0};
    int64_t number = 0;

    if (styrk_field_cookie(&value, text, "__Host-styrk")) {
        need(inside(value, text));
    }
    if (styrk_field_bearer(&value, text)) {
        need(inside(value, text) && value.n > 0);
    }
    if (styrk_field_number(&number, text, 1000)) {
        need(number >= 0 && number <= 1000);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const styrk_str text = {size == 0 ? "" : (const char *)data, (uint32_t)size};

    read_query(text);
    read_lists(text);
    read_secrets(text);
    return 0;
}
