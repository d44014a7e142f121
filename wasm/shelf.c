/* shelf.c: the library of methods and the starter programs.
 *
 * A page is "bfr.md", its translations "bfr.da.md" and "bfr.nb.md".
 */
#include <string.h>

#include "wasm/book.h"
#include "wasm/put.h"
#include "wasm/shelf.h"

/* "bfr" of "bfr.md"; empty for a translation. */
static styrk_str base_stem(const styrk_embedded *page)
{
    const char *dot = strchr(page->name, '.');
    return dot != NULL && strcmp(dot, ".md") == 0
               ? (styrk_str){page->name, (uint32_t)(dot - page->name)}
               : (styrk_str){NULL, 0};
}

static styrk_str text_of(const styrk_embedded *page)
{
    return (styrk_str){page->text, (uint32_t)page->size};
}

/* The page of a method with this ending, empty if there is none. */
static styrk_str find_method(styrk_str stem, const char *ending)
{
    for (const styrk_embedded *page = styrk_method_pages; page->name != NULL; page++) {
        if (strncmp(page->name, stem.p, stem.n) == 0 && strcmp(page->name + stem.n, ending) == 0) {
            return text_of(page);
        }
    }
    return (styrk_str){"", 0};
}

/* The method in the language of the call. */
static styrk_status read_method(styrk_wasm_call *call, styrk_method **out, styrk_str stem)
{
    static const char *const endings[STYRK_LANGS] = {NULL, ".da.md", ".nb.md"};
    const char *ending = endings[styrk_wasm_lang(call)];
    const styrk_str base = find_method(stem, ".md");
    styrk_diags diags;

    styrk_diags_init(&diags, &call->arena);
    const styrk_status status =
        styrk_method_read(&call->arena, out, &diags, base,
                          ending == NULL ? (styrk_str){"", 0} : find_method(stem, ending));
    return base.n == 0 || (*out == NULL && status == STYRK_OK) ? STYRK_BAD_INPUT : status;
}

static void put_method(styrk_put *put, const styrk_method *method)
{
    int64_t claims = 0;

    for (const styrk_claim *c = styrk_method_claims(method); c != NULL; c = c->next) {
        claims++;
    }
    styrk_put_open(put, NULL, '{');
    styrk_put_text(put, "id", styrk_method_id(method));
    styrk_put_text(put, "title", styrk_method_value(method, "title"));
    styrk_put_text(put, "excerpt", styrk_method_value(method, "excerpt"));
    styrk_put_text(put, "scheme", styrk_method_value(method, "styrk.scheme"));
    styrk_put_some(put, "gate", styrk_method_value(method, "styrk.gate"));
    styrk_put_int(put, "claims", claims);
    styrk_put_close(put, '}');
}

const styrk_wasm_answer *styrk_wasm_methods(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);
    styrk_put put = styrk_put_begin(&call.out, "styrk.methods/1");

    styrk_put_open(&put, "methods", '[');
    for (const styrk_embedded *page = styrk_method_pages; status == STYRK_OK && page->name != NULL;
         page++) {
        const styrk_str stem = base_stem(page);
        styrk_method *method = NULL;
        if (stem.n == 0) {
            continue;
        }
        status = read_method(&call, &method, stem);
        if (status == STYRK_OK) {
            put_method(&put, method);
        }
    }
    styrk_put_close(&put, ']');
    styrk_put_close(&put, '}');
    return styrk_wasm_end(&call, status);
}

const styrk_wasm_answer *styrk_wasm_method(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    styrk_method *method = NULL;
    styrk_status status = styrk_wasm_begin(&call, about, about_n);

    status = status == STYRK_OK ? read_method(&call, &method, call.rest) : status;
    if (status == STYRK_OK) {
        styrk_method_json(&call.out, method);
    }
    return styrk_wasm_end(&call, status);
}

/* A program is written for one language and has a name of its own in each. */
const styrk_wasm_answer *styrk_wasm_programs(const char *about, uint32_t about_n)
{
    styrk_wasm_call call;
    const styrk_status status = styrk_wasm_begin(&call, about, about_n);
    styrk_put put = styrk_put_begin(&call.out, "styrk.programs/1");

    styrk_put_open(&put, "library", '[');
    for (const styrk_embedded *page = styrk_program_pages; status == STYRK_OK && page->name != NULL;
         page++) {
        styrk_program_info info;
        styrk_diags diags;
        memset(&info, 0, sizeof info);
        styrk_diags_init(&diags, &call.arena);
        styrk_program_verify(&call.arena, &info, &diags, text_of(page), base_stem(page), NULL);
        styrk_put_open(&put, NULL, '{');
        styrk_put_text(&put, "name", base_stem(page));
        styrk_put_text(&put, "title", info.title);
        styrk_put_int(&put, "weeks", info.weeks);
        styrk_put_int(&put, "days", info.days);
        styrk_put_text(&put, "text", text_of(page));
        styrk_put_close(&put, '}');
    }
    styrk_put_close(&put, ']');
    styrk_put_close(&put, '}');
    return styrk_wasm_end(&call, status);
}
