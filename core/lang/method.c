/* method.c: method pages, read and checked.
 *
 * The base page of a method holds every number once, under "styrk:"; a page in
 * another language holds texts only (docs/page-format.md). What is looked up
 * goes to the translation first. A page in the bare form of a website, without
 * "styrk:", is a method page too: it states less.
 */
#include "lang/check.h"
#include "lang/method.h"

static const char *const form_keys[STYRK_METHOD_FORM] = {
    "title", "excerpt",   "category", "tags",      "rpe",      "intensity", "time",
    "reps",  "frequency", "howto",    "exercises", "progress", "effect",    "video"};

const char *styrk_method_form_key(uint32_t index)
{
    return form_keys[index];
}

const styrk_page_node *styrk_method_node(const styrk_method *method, const char *path)
{
    /* What is under "styrk:" is said once, on the base page. */
    bool own = path[0] == 's' && path[1] == 't' && path[2] == 'y' && path[3] == 'r' &&
               path[4] == 'k' && (path[5] == '.' || path[5] == '\0');

    return styrk_page_either(own ? NULL : method->local, method->base, path);
}

static styrk_str text_in(const styrk_page_node *in, const char *key)
{
    const styrk_page_node *node = styrk_page_child(in, key);

    return node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT ? node->text
                                                                         : (styrk_str){NULL, 0};
}

/* ---- reading ------------------------------------------------------------------- */

/* A claim of the base page with the words of the translation, where it has them. */
static styrk_claim *read_claim(styrk_arena *arena, const styrk_page_node *node,
                               const styrk_page_node *said)
{
    styrk_claim *claim = styrk_arena_get(arena, sizeof *claim);
    const styrk_page_node *mine;

    if (claim == NULL) {
        return NULL;
    }
    *claim = (styrk_claim){.id = text_in(node, "id"),
                           .text = text_in(node, "text"),
                           .better = text_in(node, "better"),
                           .verdict = text_in(node, "verdict"),
                           .grade = text_in(node, "grade"),
                           .tag = text_in(node, "tag"),
                           .source = text_in(node, "source")};
    mine = said == NULL ? NULL : styrk_page_step(said, claim->id);
    if (mine != NULL && text_in(mine, "text").n > 0) {
        claim->text = text_in(mine, "text");
        claim->better = text_in(mine, "better");
    }
    return claim;
}

static void read_claims(styrk_arena *arena, styrk_method *method)
{
    const styrk_page_node *list = styrk_page_get(method->base, "styrk.claims");
    const styrk_page_node *said =
        method->local == NULL ? NULL : styrk_page_get(method->local, "claims");
    styrk_claim **end = &method->claims;

    if (list == NULL || list->kind != STYRK_PAGE_LIST || list->count > STYRK_METHOD_CLAIMS) {
        return;
    }
    for (const styrk_page_node *node = list->first; node != NULL; node = node->next) {
        *end = read_claim(arena, node, said);
        if (*end == NULL) {
            return;
        }
        end = &(*end)->next;
    }
}

styrk_status styrk_method_read(styrk_arena *arena, styrk_method **out, styrk_diags *diags,
                               styrk_str base, styrk_str local)
{
    styrk_method *method = styrk_arena_get(arena, sizeof *method);
    styrk_status status, second = STYRK_OK;

    *out = NULL;
    if (method == NULL) {
        return STYRK_NOMEM;
    }
    status = styrk_page_parse(arena, &method->base, diags, base);
    if (method->base == NULL) {
        return status;
    }
    if (local.n > 0) {
        second = styrk_page_parse(arena, &method->local, diags, local);
    }
    read_claims(arena, method);
    if (arena->failed) {
        return STYRK_NOMEM;
    }
    *out = method;
    return status != STYRK_OK ? status : second;
}

styrk_str styrk_method_id(const styrk_method *method)
{
    return text_in(styrk_page_get(method->base, "styrk"), "id");
}

styrk_str styrk_method_value(const styrk_method *method, const char *path)
{
    const styrk_page_node *node = styrk_method_node(method, path);

    if (node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT) {
        return node->text;
    }
    if (styrk_str_eqz(styrk_str_of(path), "title")) { /* the first heading */
        return method->local != NULL ? method->local->title : method->base->title;
    }
    return (styrk_str){NULL, 0};
}

const styrk_claim *styrk_method_claims(const styrk_method *method)
{
    return method->claims;
}

/* ---- checking --------------------------------------------------------------------- */

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_page *page;
} checker;

static bool is_one_of(styrk_str text, const char *list)
{
    while (*list != '\0') {
        uint32_t n = 0;
        while (list[n] != '\0' && list[n] != ' ') {
            n++;
        }
        if (styrk_str_eq(text, (styrk_str){list, n})) {
            return true;
        }
        list += n + (list[n] == ' ' ? 1 : 0);
    }
    return false;
}

/* `key` of `in` must be one of the words in `list`; with need, it must be there. */
static void check_word(checker *c, const styrk_page_node *in, const char *key, const char *list,
                       bool need)
{
    const styrk_page_node *node = styrk_page_child(in, key);
    styrk_diag *diag;

    if (node == NULL || !node->stated) {
        if (need) {
            styrk_diag_add1(c->diags, STYRK_D_METHOD_KEY, in->key_at.len > 0 ? in->key_at : in->at,
                            styrk_str_of(key));
        }
        return;
    }
    if (!is_one_of(node->text, list)) {
        diag =
            styrk_diag_add2(c->diags, STYRK_D_METHOD_WORD, node->at, styrk_str_of(key), node->text);
        if (diag != NULL) {
            diag->arg[2] = styrk_str_of(list);
        }
    }
}

/* Source, tag and grade of a number or claim. */
static void check_evidence(checker *c, const styrk_page_node *node, styrk_str name)
{
    static const char *const keys[] = {"source", "tag", "grade"};

    for (size_t i = 0; i < 3; i++) {
        if (text_in(node, keys[i]).n == 0) {
            styrk_diag_add2(c->diags, STYRK_D_METHOD_SOURCE, node->at, name, styrk_str_of(keys[i]));
        }
    }
    check_word(c, node, "tag", "V1 V2 R H", false);
    check_word(c, node, "grade", "A B C D", false);
}

static bool is_number(styrk_str text)
{
    int64_t value;
    int places;

    return text.n > 0 && styrk_num_read(text, &value, &places) == text.n;
}

static void check_limit(checker *c, const styrk_page_node *limit)
{
    uint32_t numbers = 0;

    for (const styrk_page_node *n = limit->first; n != NULL; n = n->next) {
        if (styrk_str_eqz(n->key, "source") || styrk_str_eqz(n->key, "tag") ||
            styrk_str_eqz(n->key, "grade")) {
            continue;
        }
        if (!is_number(n->text)) {
            styrk_diag_add1(c->diags, STYRK_D_METHOD_NUMBER, n->at, limit->key);
        }
        numbers++;
    }
    if (numbers == 0) {
        styrk_diag_add1(c->diags, STYRK_D_METHOD_NUMBER, limit->key_at, limit->key);
    }
    check_evidence(c, limit, limit->key);
}

/* A limit is a map of texts; a map of maps is a group of limits. */
static bool is_group(const styrk_page_node *node)
{
    return node->kind == STYRK_PAGE_MAP && node->first != NULL &&
           node->first->kind == STYRK_PAGE_MAP;
}

static void check_limits(checker *c, const styrk_page_node *root)
{
    const styrk_page_node *n = root->first;

    while (n != NULL) {
        if (is_group(n)) {
            n = n->first;
            continue;
        }
        check_limit(c, n);
        while (n->next == NULL && n->parent != root) {
            n = n->parent;
        }
        n = n->next;
    }
}

static void check_claims(checker *c, const styrk_page_node *list)
{
    for (const styrk_page_node *n = list->first; n != NULL; n = n->next) {
        styrk_str id = text_in(n, "id");
        if (id.n == 0 || text_in(n, "text").n == 0) {
            styrk_diag_add1(c->diags, STYRK_D_METHOD_KEY, n->at,
                            id.n == 0 ? STYRK_LIT("id") : STYRK_LIT("text"));
        }
        check_word(c, n, "verdict", "keep qualify correct warn", true);
        check_evidence(c, n, id);
        if (!styrk_str_eqz(text_in(n, "verdict"), "keep") && text_in(n, "better").n == 0) {
            styrk_diag_add1(c->diags, STYRK_D_METHOD_BETTER, n->at, id);
        }
    }
}

static void check_scheme(checker *c, const styrk_page_node *node)
{
    const styrk_lang_options options = {STYRK_KG, STYRK_LANG_EN, true};
    styrk_scheme scheme;
    styrk_span at;

    if (node == NULL || !node->stated) {
        return;
    }
    if (!styrk_page_text_at(&at, c->page, node)) {
        styrk_diag_add(c->diags, STYRK_D_METHOD_SCHEME, node->at);
        return;
    }
    styrk_scheme_parse(c->arena, &scheme, c->diags, c->page->text, at, &options);
}

static void check_styrk(checker *c, const styrk_page_node *styrk)
{
    const styrk_page_node *node = styrk_page_child(styrk, "schemes");

    if (text_in(styrk, "id").n == 0) {
        styrk_diag_add1(c->diags, STYRK_D_METHOD_KEY, styrk->key_at, STYRK_LIT("id"));
    }
    if (text_in(styrk, "scheme").n == 0) {
        styrk_diag_add1(c->diags, STYRK_D_METHOD_KEY, styrk->key_at, STYRK_LIT("scheme"));
    }
    check_word(c, styrk, "gate", "none bfr maximal", true);
    check_scheme(c, styrk_page_child(styrk, "scheme"));
    for (node = node == NULL ? NULL : node->first; node != NULL; node = node->next) {
        check_scheme(c, styrk_page_child(node, "scheme"));
    }
    node = styrk_page_child(styrk, "limits");
    if (node != NULL && node->kind == STYRK_PAGE_MAP) {
        check_limits(c, node);
    }
    node = styrk_page_child(styrk, "claims");
    if (node != NULL && node->kind == STYRK_PAGE_LIST) {
        check_claims(c, node);
    }
}

/* One note names every key of the form that the page leaves open. */
static void tell_unstated(checker *c)
{
    styrk_span at = c->page->has_front ? (styrk_span){c->page->front.off, 0} : (styrk_span){0, 0};
    styrk_buf buf;

    styrk_buf_init(&buf, c->arena, 256);
    for (uint32_t i = 4; i < STYRK_METHOD_FORM - 1; i++) { /* from rpe to effect */
        const styrk_page_node *node = styrk_page_get(c->page, form_keys[i]);
        if (node == NULL || !node->stated) {
            styrk_buf_z(&buf, buf.len > 0 ? ", " : "");
            styrk_buf_z(&buf, form_keys[i]);
        }
    }
    if (buf.len > 0) {
        styrk_diag_add1(c->diags, STYRK_D_METHOD_UNSTATED, at,
                        (styrk_str){buf.p, (uint32_t)buf.len});
    }
}

/* A page that is no program: it says so, or has front matter and no block. */
static bool is_method(const styrk_page *page)
{
    styrk_str kind;

    if (styrk_page_text(&kind, page, "styrk.kind")) {
        return styrk_str_eqz(kind, "method");
    }
    return styrk_page_text(&kind, page, "styrk.scheme") ||
           styrk_page_text(&kind, page, "translates") || (page->has_front && page->blocks == NULL);
}

static styrk_status verify_method(checker *c, styrk_str text, styrk_str stem)
{
    const styrk_page_node *styrk = styrk_page_get(c->page, "styrk");
    uint32_t errors = c->diags->errors;
    styrk_str base;
    styrk_status status;

    if (styrk != NULL && styrk->kind == STYRK_PAGE_MAP) {
        check_styrk(c, styrk);
    }
    if (!styrk_page_text(&base, c->page, "translates")) {
        tell_unstated(c);
    }
    /* The blocks' checker reads the page again and sorts what was found. */
    if (c->page->blocks != NULL) {
        status = styrk_program_verify(c->arena, NULL, c->diags, text, stem, NULL);
    } else {
        styrk_page *again;
        status = styrk_page_parse(c->arena, &again, c->diags, text);
    }
    return status != STYRK_OK ? status : c->diags->errors > errors ? STYRK_BAD_INPUT : STYRK_OK;
}

styrk_status styrk_page_verify(styrk_arena *arena, styrk_str *id, styrk_str *title,
                               styrk_diags *diags, styrk_str text, styrk_str stem)
{
    styrk_diags aside;
    styrk_program_info info = {.id = stem};
    checker c = {arena, diags, NULL};
    styrk_status status;

    styrk_diags_init(&aside, arena);
    aside.max = 1; /* they are reported by the reader that follows */
    status = styrk_page_parse(arena, &c.page, &aside, text);
    if (c.page == NULL && status == STYRK_NOMEM) {
        return status;
    }
    if (c.page != NULL && is_method(c.page)) {
        status = verify_method(&c, text, stem);
        info.title = c.page->title;
        if (!styrk_page_text(&info.id, c.page, "styrk.id")) {
            info.id = stem;
        }
    } else {
        status = styrk_program_verify(arena, &info, diags, text, stem, NULL);
    }
    if (id != NULL) {
        *id = info.id;
    }
    if (title != NULL) {
        *title = info.title;
    }
    return arena->failed ? STYRK_NOMEM : status;
}
