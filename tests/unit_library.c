/* unit_library.c: the documents that styrk brings with it.
 *
 * Methods: every page is complete, every number has a source, a tag and a grade,
 * every scheme can be read, and a translation says the same numbers as the page
 * it translates. Programs: they check without a warning.
 */
#include <stdlib.h>

#include "base/json.h"
#include "lang/ast.h"
#include "lang/limits.h"
#include "lang/page.h"
#include "heap.h"
#include "tap.h"

#ifndef TEST_ROOT
#define TEST_ROOT "."
#endif

typedef struct {
    char name[64];
    char *text;
    styrk_arena arena;
    styrk_diags diags;
    styrk_page *page;
} document;

static const char *const methods[] = {"backoff",    "bfr",      "isometric", "straight", "heavy",
                                      "superset",   "drop",     "pyramid",   "circuit",  "cluster",
                                      "rest-pause", "myo-reps", "amrap"};
static const char *const languages[] = {"", ".da", ".nb"};
static const char *const form[] = {"title",     "excerpt",  "category", "tags",      "rpe",
                                   "intensity", "time",     "reps",     "frequency", "howto",
                                   "exercises", "progress", "effect"};

static char *slurp(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return NULL;
    }
    char *text = heap_more(NULL, 1 << 18);
    const size_t n = fread(text, 1, (1 << 18) - 1, f);
    fclose(f);
    text[n] = '\0';
    return text;
}

static bool load(document *d, const char *folder, const char *stem, const char *language)
{
    char path[512];
    memset(d, 0, sizeof *d);
    snprintf(d->name, sizeof d->name, "%s%s", stem, language);
    snprintf(path, sizeof path, "%s/%s/%s.md", TEST_ROOT, folder, d->name);
    d->text = slurp(path);
    d->arena.grow = heap_more;
    styrk_diags_init(&d->diags, &d->arena);
    if (d->text == NULL) {
        printf("# cannot read %s\n", path);
        return false;
    }
    return styrk_page_parse(&d->arena, &d->page, &d->diags, styrk_str_of(d->text)) == STYRK_OK;
}

static void fail(const document *d, const char *what, const char *path)
{
    char line[1024];
    snprintf(line, sizeof line, "%s: %s %s", d->name, what, path);
    ok(false, line);
}

static bool is_among(styrk_str text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (styrk_str_eqz(text, list[i])) {
            return true;
        }
    }
    return false;
}

static styrk_str text_of(const styrk_page_node *in, const char *key)
{
    const styrk_page_node *node = styrk_page_child(in, key);
    return node == NULL || !node->stated ? (styrk_str){NULL, 0} : node->text;
}

/* ---- source, tag, grade -------------------------------------------------------- */

static void check_evidence(const document *d, const styrk_page_node *node, const char *name)
{
    static const char *const tags[] = {"V1", "V2", "R", "H"};
    static const char *const grades[] = {"A", "B", "C", "D"};

    if (text_of(node, "source").n == 0 || !is_among(text_of(node, "tag"), tags, 4) ||
        !is_among(text_of(node, "grade"), grades, 4)) {
        fail(d, "needs source, tag and grade:", name);
    }
}

static bool is_number(styrk_str s)
{
    int64_t value;
    int places;
    return s.n > 0 && styrk_num_read(s, &value, &places) == s.n;
}

/* A limit has a source; anything else is a group of limits. */
static uint32_t check_limits(const document *d, const styrk_page_node *in)
{
    uint32_t count = 0;

    for (const styrk_page_node *n = in->first; n != NULL; n = n->next) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)n->key.n, n->key.p);
        if (n->kind != STYRK_PAGE_MAP) {
            fail(d, "is no limit:", name);
        } else if (styrk_page_child(n, "source") == NULL) {
            count += check_limits(d, n);
        } else {
            bool has_number = false;
            check_evidence(d, n, name);
            for (const styrk_page_node *v = n->first; v != NULL; v = v->next) {
                bool word = styrk_str_eqz(v->key, "source") || styrk_str_eqz(v->key, "tag") ||
                            styrk_str_eqz(v->key, "grade");
                has_number = has_number || !word;
                if (!word && !is_number(v->text)) {
                    fail(d, "is no number:", name);
                }
            }
            if (!has_number) {
                fail(d, "says no number:", name);
            }
            count++;
        }
    }
    return count;
}

static uint32_t check_claims(const document *d)
{
    static const char *const verdicts[] = {"keep", "qualify", "correct", "warn"};
    const styrk_page_node *claims = styrk_page_get(d->page, "styrk.claims");
    uint32_t count = 0;

    for (const styrk_page_node *n = claims == NULL ? NULL : claims->first; n; n = n->next) {
        char name[32];
        styrk_str id = text_of(n, "id"), verdict = text_of(n, "verdict");
        snprintf(name, sizeof name, "%.*s", (int)id.n, id.p);
        check_evidence(d, n, name);
        if (id.n == 0 || text_of(n, "text").n == 0 || !is_among(verdict, verdicts, 4)) {
            fail(d, "claim without id, text or verdict", name);
        }
        if (!styrk_str_eqz(verdict, "keep") && text_of(n, "better").n == 0) {
            fail(d, "a claim that is not kept needs a better one:", name);
        }
        count++;
    }
    return count;
}

static void check_schemes(document *d)
{
    const styrk_page_node *node = styrk_page_get(d->page, "styrk.scheme");
    const styrk_page_node *more = styrk_page_get(d->page, "styrk.schemes");
    const styrk_lang_options options = {STYRK_KG, STYRK_LANG_EN, true};
    styrk_scheme scheme;
    styrk_span at;

    more = more == NULL ? NULL : more->first;
    while (node != NULL) {
        if (!styrk_page_text_at(&at, d->page, node) ||
            styrk_scheme_parse(&d->arena, &scheme, &d->diags, d->page->text, at, &options) !=
                STYRK_OK) {
            char text[128];
            snprintf(text, sizeof text, "%.*s", (int)node->text.n, node->text.p);
            fail(d, "scheme", text);
        }
        node = more == NULL ? NULL : styrk_page_child(more, "scheme");
        more = more == NULL ? NULL : more->next;
    }
}

static void check_base(document *d, const char *stem)
{
    static const char *const gates[] = {"none", "bfr", "maximal"};
    static const char *const ledgers[] = {"hard_sets", "bfr_sets", "isometric_s"};
    const styrk_page_node *limits = styrk_page_get(d->page, "styrk.limits");
    const styrk_page_node *count = styrk_page_get(d->page, "styrk.count");
    styrk_str text;
    char name[96];

    snprintf(name, sizeof name, "%s: id, scheme, gate and counting rule", stem);
    ok(styrk_page_text(&text, d->page, "styrk.id") && styrk_str_eqz(text, stem) &&
           styrk_page_text(&text, d->page, "styrk.kind") && styrk_str_eqz(text, "method") &&
           styrk_page_text(&text, d->page, "styrk.scheme") &&
           styrk_page_text(&text, d->page, "styrk.gate") && is_among(text, gates, 3) &&
           is_among(text_of(count, "ledger"), ledgers, 3),
       name);
    check_evidence(d, count, "count");
    check_schemes(d);
    snprintf(name, sizeof name, "%s: limits", stem);
    ok(limits != NULL && check_limits(d, limits) > 0, name);
    snprintf(name, sizeof name, "%s: claims", stem);
    ok(check_claims(d) > 0, name);
}

/* ---- the same numbers in each language ----------------------------------------- */

typedef struct {
    char item[400][12];
    int count;
} numbers;

static void collect(numbers *out, styrk_str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t n = 0;
        char *item = out->item[out->count];
        while (i < s.n && n < 11 &&
               ((s.p[i] >= '0' && s.p[i] <= '9') ||
                (n > 0 && (s.p[i] == '.' || s.p[i] == ',') && i + 1 < s.n && s.p[i + 1] >= '0' &&
                 s.p[i + 1] <= '9'))) {
            item[n++] = s.p[i] == ',' ? '.' : s.p[i];
            i++;
        }
        if (n > 0 && out->count < 399) {
            item[n] = '\0';
            out->count++;
        }
    }
}

static void collect_node(numbers *out, const styrk_page_node *node)
{
    if (node->kind == STYRK_PAGE_TEXT) {
        collect(out, node->text);
    }
    for (const styrk_page_node *n = node->first; n != NULL; n = n->next) {
        collect_node(out, n);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool same_numbers(numbers *a, numbers *b)
{
    qsort(a->item, (size_t)a->count, sizeof a->item[0], by_text);
    qsort(b->item, (size_t)b->count, sizeof b->item[0], by_text);
    for (int i = 0; i < a->count || i < b->count; i++) {
        const char *x = i < a->count ? a->item[i] : "nothing";
        const char *y = i < b->count ? b->item[i] : "nothing";
        if (strcmp(x, y) != 0) {
            printf("# %s against %s\n", x, y);
            return false;
        }
    }
    return true;
}

static void compare_field(const document *base, const document *local, const char *key)
{
    static numbers a, b;
    const styrk_page_node *one = styrk_page_get(base->page, key);
    const styrk_page_node *two = styrk_page_get(local->page, key);

    if (two == NULL || !two->stated) {
        fail(local, "does not state", key);
        return;
    }
    a.count = b.count = 0;
    collect_node(&a, one);
    collect_node(&b, two);
    if (!same_numbers(&a, &b)) {
        fail(local, "has other numbers in", key);
    }
    if (one->kind != two->kind || one->count != two->count) {
        fail(local, "has another shape in", key);
    }
}

static void compare_claims(const document *base, const document *local)
{
    static const char *const keys[] = {"text", "better"};
    const styrk_page_node *claims = styrk_page_get(base->page, "styrk.claims");
    const styrk_page_node *said = styrk_page_get(local->page, "claims");
    static numbers a, b;

    if (said == NULL || said->count != claims->count) {
        fail(local, "has other claims than the page it translates", "");
    }
    for (const styrk_page_node *n = claims->first; n != NULL && said != NULL; n = n->next) {
        char id[16];
        snprintf(id, sizeof id, "%.*s", (int)text_of(n, "id").n, text_of(n, "id").p);
        const styrk_page_node *mine = styrk_page_child(said, id);
        for (int k = 0; k < 2; k++) {
            styrk_str theirs = text_of(n, keys[k]), ours = text_of(mine, keys[k]);
            a.count = b.count = 0;
            collect(&a, theirs);
            collect(&b, ours);
            if ((theirs.n == 0) != (ours.n == 0) || !same_numbers(&a, &b)) {
                fail(local, "does not match in claim", id);
            }
        }
    }
}

static void compare_body(const document *base, const document *local)
{
    static numbers a, b;

    a.count = b.count = 0;
    collect(&a, styrk_str_cut(base->page->text, base->page->body.off, UINT32_MAX));
    collect(&b, styrk_str_cut(local->page->text, local->page->body.off, UINT32_MAX));
    if (!same_numbers(&a, &b)) {
        fail(local, "has other numbers in", "its body");
    }
}

static void check_program(document *d, bool quiet)
{
    styrk_diags diags;

    styrk_diags_init(&diags, &d->arena);
    styrk_program_verify(&d->arena, NULL, &diags, d->page->text, styrk_str_of(d->name), NULL);
    for (const styrk_diag *diag = diags.first; diag != NULL; diag = diag->next) {
        if (diag->severity == STYRK_ERROR || (quiet && diag->severity == STYRK_WARNING)) {
            char what[96];
            snprintf(what, sizeof what, "line %u: %s", styrk_place_of(d->page->text, diag->at).line,
                     styrk_diag_name(diag->id));
            fail(d, what, "");
        }
    }
}

static void check_method(const char *stem)
{
    static document d[3];
    char name[96];

    for (int i = 0; i < 3; i++) {
        const int failed = tap_failed;
        snprintf(name, sizeof name, "methods/%s%s.md is read without a word", stem, languages[i]);
        if (!ok(load(&d[i], "methods", stem, languages[i]) && d[i].diags.count == 0, name)) {
            return;
        }
        for (size_t k = 0; k < sizeof form / sizeof form[0]; k++) {
            compare_field(&d[0], &d[i], form[k]);
        }
        check_program(&d[i], true);
        if (i > 0) {
            styrk_str text;
            if (!styrk_page_text(&text, d[i].page, "translates") || !styrk_str_eqz(text, stem) ||
                !styrk_page_text(&text, d[i].page, "language") ||
                !styrk_str_eqz(text, languages[i] + 1)) {
                fail(&d[i], "does not say its language and what it translates", "");
            }
            compare_claims(&d[0], &d[i]);
            compare_body(&d[0], &d[i]);
        }
        snprintf(name, sizeof name, "methods/%s%s.md says what it should", stem, languages[i]);
        ok(tap_failed == failed, name);
    }
    check_base(&d[0], stem);
}

/* ---- science 1: the claims of the three source pages --------------------------------- */

typedef struct {
    const char *method, *id, *verdict, *grade;
} claim_row;

static const claim_row claims[] = {
    /* science 1.1 */
    {"backoff", "B01", "keep", "D"},
    {"backoff", "B03", "keep", "B"},
    {"backoff", "B04", "keep", "A"},
    {"backoff", "B08", "keep", "C"},
    {"backoff", "B09", "correct", "C"},
    {"backoff", "B10", "keep", "C"},
    {"backoff", "B16", "qualify", "C"},
    {"backoff", "B17", "qualify", "C"},
    {"backoff", "B18", "keep", "C"},
    /* science 1.2 */
    {"bfr", "O02", "keep", "A"},
    {"bfr", "O03", "warn", "C"},
    {"bfr", "O04", "keep", "A"},
    {"bfr", "O07", "qualify", "B"},
    {"bfr", "O08", "correct", "A"},
    {"bfr", "O09", "qualify", "B"},
    {"bfr", "O11", "keep", "B"},
    {"bfr", "O12", "keep", "A"},
    {"bfr", "O13", "qualify", "C"},
    {"bfr", "O14", "correct", "D"},
    {"bfr", "O15", "qualify", "C"},
    {"bfr", "O17", "correct", "C"},
    {"bfr", "O18", "warn", "D"},
    {"bfr", "O19", "keep", "A"},
    {"bfr", "O20", "qualify", "C"},
    {"bfr", "O22", "keep", "C"},
    {"bfr", "O23", "keep", "A"},
    {"bfr", "O24", "qualify", "B"},
    {"bfr", "O25", "keep", "C"},
    {"bfr", "O27", "warn", "D"},
    {"bfr", "O28", "keep", "A"},
    {"bfr", "O29", "keep", "B"},
    {"bfr", "O30", "correct", "D"},
    {"bfr", "O32", "qualify", "B"},
    {"bfr", "O33", "warn", "D"},
    {"bfr", "O34", "warn", "B"},
    {"bfr", "O35", "keep", "B"},
    /* science 1.3 */
    {"isometric", "I01", "qualify", "A"},
    {"isometric", "I03", "keep", "A"},
    {"isometric", "I04", "qualify", "C"},
    {"isometric", "I05", "correct", "B"},
    {"isometric", "I06", "keep", "B"},
    {"isometric", "I08", "keep", "A"},
    {"isometric", "I10", "keep", "C"},
    {"isometric", "I12", "keep", "B"},
    {"isometric", "I14", "qualify", "B"},
    {"isometric", "I19", "correct", "D"},
    {"isometric", "I20", "keep", "A"},
    {"isometric", "I21", "correct", "D"},
    {"isometric", "I23", "keep", "B"},
};

static const styrk_page_node *claim_of(const document *d, const char *id)
{
    const styrk_page_node *list = styrk_page_get(d->page, "styrk.claims");
    const styrk_page_node *n = list == NULL ? NULL : list->first;

    while (n != NULL && !styrk_str_eqz(text_of(n, "id"), id)) {
        n = n->next;
    }
    return n;
}

static void check_source_claims(void)
{
    document d = {.name = ""};

    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        const claim_row *row = &claims[i];
        if (strcmp(d.name, row->method) != 0 && !load(&d, "methods", row->method, "")) {
            continue;
        }
        const styrk_page_node *n = claim_of(&d, row->id);
        char name[64];
        snprintf(name, sizeof name, "science 1: %s is %s, %s", row->id, row->verdict, row->grade);
        ok(n != NULL && styrk_str_eqz(text_of(n, "verdict"), row->verdict) &&
               styrk_str_eqz(text_of(n, "grade"), row->grade),
           name);
    }
}

/* ---- what the pages say and what the checker holds programs against ----------------- */

typedef struct {
    const char *method, *path;
    int places; /* of the checker's unit */
    int64_t want;
} limit_row;

static const limit_row limits[] = {
    {"bfr", "tightness.min", 1, STYRK_LIMIT_CUFF_TIGHT_MIN_X10},
    {"bfr", "tightness.max", 1, STYRK_LIMIT_CUFF_TIGHT_MAX_X10},
    {"bfr", "lop_pct.min", 1, STYRK_LIMIT_CUFF_LOP_MIN_X10},
    {"bfr", "lop_pct.max", 1, STYRK_LIMIT_CUFF_LOP_MAX_X10},
    {"bfr", "rest_s.min", 3, STYRK_LIMIT_CUFF_REST_MIN_MS},
    {"bfr", "rest_s.max", 3, STYRK_LIMIT_CUFF_REST_MAX_MS},
    {"bfr", "load_pct.min", 2, STYRK_LIMIT_CUFF_LOAD_MIN_X100},
    {"bfr", "load_pct.warn", 2, STYRK_LIMIT_CUFF_LOAD_WARN_X100},
    {"bfr", "load_pct.max", 2, STYRK_LIMIT_CUFF_LOAD_MAX_X100},
    {"bfr", "cuff_s.max", 3, STYRK_LIMIT_CUFF_MS},
    {"bfr", "cuff_s_arm.max", 3, STYRK_LIMIT_CUFF_ARM_MS},
    {"bfr", "cuff_s_leg.max", 3, STYRK_LIMIT_CUFF_LEG_MS},
    {"bfr", "release_s.min", 3, STYRK_LIMIT_CUFF_RELEASE_MS},
    {"isometric", "goals.strength.hold_s.max", 3, STYRK_LIMIT_HOLD_STRENGTH_MS},
    {"isometric", "goals.strength.load_pct_mvc.min", 2, STYRK_LIMIT_HOLD_STRENGTH_MIN_X100},
    {"isometric", "goals.size.total_s.min", 3, STYRK_LIMIT_HOLD_SIZE_MIN_MS},
    {"isometric", "goals.size.total_s.max", 3, STYRK_LIMIT_HOLD_SIZE_MAX_MS},
    {"isometric", "goals.tendon.load_pct_mvc.min", 2, STYRK_LIMIT_HOLD_TENDON_MIN_X100},
    {"isometric", "goals.rfd.hold_s.max", 3, STYRK_LIMIT_HOLD_RFD_MS},
    {"isometric", "goals.pressure_hand.load_pct_mvc.max", 2, STYRK_LIMIT_HOLD_PRESSURE_MAX_X100},
    {"isometric", "goals.pressure_wall.angle_deg.min", 1, STYRK_LIMIT_HOLD_KNEE_MIN_X10},
    {"isometric", "goals.pressure_wall.angle_deg.max", 1, STYRK_LIMIT_HOLD_KNEE_MAX_X10},
    {"drop", "drop_pct.refuse_from", 2, STYRK_LIMIT_DROP_X100},
};

static void check_numbers(void)
{
    document d = {.name = ""};

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const limit_row *row = &limits[i];
        char path[96], name[128];
        styrk_str text;
        int64_t value = -1;
        int places = 0;
        if (strcmp(d.name, row->method) != 0 && !load(&d, "methods", row->method, "")) {
            continue;
        }
        snprintf(path, sizeof path, "styrk.limits.%s", row->path);
        snprintf(name, sizeof name, "%s: %s is what check uses", row->method, row->path);
        if (styrk_page_text(&text, d.page, path)) {
            styrk_num_read(text, &value, &places);
            styrk_num_rescale(&value, places, row->places);
        }
        is_int(value, row->want, name);
    }
}

/* ---- reading a method, and checking a page --------------------------------------------- */

static bool holds(const styrk_buf *out, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= out->len; i++) {
        if (memcmp(out->p + i, word, n) == 0) {
            return true;
        }
    }
    return false;
}

static void check_reading(void)
{
    static document base, local;
    styrk_method *method;
    styrk_buf out;

    if (!load(&base, "methods", "bfr", "") || !load(&local, "methods", "bfr", ".da")) {
        ok(false, "bfr is there");
        return;
    }
    is_int(styrk_method_read(&base.arena, &method, &base.diags, base.page->text, local.page->text),
           STYRK_OK, "a method with its translation");
    styrk_str text = styrk_method_value(method, "title");
    is_text(text.p, text.n, "Okklusionstr\xC3\xA6ning", "the translation's title");
    text = styrk_method_value(method, "styrk.scheme");
    is_text(text.p, text.n, "30/20/10-15/5-10 20% rest 30s cuff 7/10", "the base page's scheme");
    const styrk_claim *claim = styrk_method_claims(method);
    while (claim != NULL && !styrk_str_eqz(claim->id, "O27")) {
        claim = claim->next;
    }
    ok(claim != NULL && styrk_str_eqz(claim->verdict, "warn") && styrk_str_eqz(claim->grade, "D") &&
           claim->text.n > 9 && memcmp(claim->text.p, "G\xC3\xB8r det ikke", 13) == 0,
       "a claim in Danish with the base page's grade");
    styrk_buf_init(&out, &base.arena, 1 << 17);
    styrk_method_text(&out, method, NULL);
    ok(!out.failed && holds(&out, "O27 [warn, D]") &&
           holds(&out, "load_pct: min 20, max 50, default 20, warn 40  (Patterson 2019"),
       "for people: limits and claims with their sources");
    styrk_buf_init(&out, &base.arena, 1 << 17);
    styrk_method_json(&out, method);
    const styrk_json *json = styrk_json_parse(&base.arena, (styrk_str){out.p, (uint32_t)out.len});
    const styrk_json *limit = styrk_json_member(json, "limits");
    int64_t value = 0;
    ok(styrk_json_int(styrk_json_member(styrk_json_member(limit, "load_pct"), "warn"), &value) &&
           value == 40,
       "as JSON, a limit is a number");
    ok(styrk_json_member(json, "video") != NULL &&
           styrk_json_member(json, "video")->kind == STYRK_JSON_NULL,
       "as JSON, what is not stated is null");
    is_text(styrk_json_text(styrk_json_member(json, "language")).p,
            styrk_json_text(styrk_json_member(json, "language")).n, "da", "as JSON, the language");
}

typedef struct {
    const char *page, *diag, *name;
    styrk_status status;
} verify_row;

#define GOOD "---\ntitle: T\nstyrk:\n  id: x\n  scheme: 3x5\n  gate: none\n"

static const verify_row verifies[] = {
    {GOOD "---\n", "method-unstated", "a short method page", STYRK_OK},
    {"---\ntitle: T\nrpe:\n---\n{{ page.title }}\n", "method-unstated", "a bare form", STYRK_OK},
    {"---\nstyrk:\n  kind: method\n  id: x\n  gate: none\n---\n", "method-key", "no scheme",
     STYRK_BAD_INPUT},
    {"---\nstyrk: {id: x, scheme: 3x5, gate: any}\n---\n", "method-word", "an unknown gate",
     STYRK_BAD_INPUT},
    {"---\nstyrk: {id: x, scheme: 3y5, gate: none}\n---\n", NULL, "a scheme with an error",
     STYRK_BAD_INPUT},
    {"---\nstyrk:\n  id: x\n  scheme: |\n    3x5\n  gate: none\n---\n", "method-scheme",
     "a scheme on its own lines", STYRK_BAD_INPUT},
    {GOOD "  limits:\n    a: {min: b, source: s, tag: H, grade: D}\n---\n", "method-number",
     "a limit that is no number", STYRK_BAD_INPUT},
    {GOOD "  limits:\n    g:\n      a: {min: 1, source: s, tag: H}\n---\n", "method-source",
     "a limit without a grade", STYRK_OK},
    {GOOD "  claims:\n    - {id: A1, text: t, verdict: warn, grade: A, tag: R, source: s}\n---\n",
     "method-better", "a warning without the better figure", STYRK_OK},
    {"Squat: 3x5\n", NULL, "a program is checked as one", STYRK_OK},
    {"Squat: 3y5\n", NULL, "a program with an error", STYRK_BAD_INPUT},
};

static void check_verify(void)
{
    for (size_t i = 0; i < sizeof verifies / sizeof verifies[0]; i++) {
        const verify_row *row = &verifies[i];
        styrk_arena arena = {.grow = heap_more};
        styrk_diags diags;
        bool seen = row->diag == NULL;

        styrk_diags_init(&diags, &arena);
        const styrk_status status = styrk_page_verify(&arena, NULL, NULL, &diags,
                                                      styrk_str_of(row->page), styrk_str_of("x"));
        for (const styrk_diag *d = diags.first; d != NULL; d = d->next) {
            seen = seen || strcmp(styrk_diag_name(d->id), row->diag == NULL ? "" : row->diag) == 0;
        }
        ok(seen && (status == STYRK_OK) == (row->status == STYRK_OK), row->name);
    }
}

/* ---- programs ---------------------------------------------------------------------------- */

static void check_programs(void)
{
    static const char *const stems[] = {"styrk-3-days", "styrk-3-dage", "styrk-3-dager"};
    static document d[3];
    static numbers a, b;

    for (int i = 0; i < 3; i++) {
        char name[96];
        const int failed = tap_failed;
        styrk_str id;
        snprintf(name, sizeof name, "programs/%s.md checks without a warning", stems[i]);
        if (!load(&d[i], "programs", stems[i], "")) {
            ok(false, name);
            return;
        }
        check_program(&d[i], true);
        ok(tap_failed == failed && styrk_page_text(&id, d[i].page, "id") &&
               styrk_str_eqz(id, stems[i]) && d[i].page->blocks != NULL,
           name);
        a.count = b.count = 0;
        collect(&a, styrk_str_cut(d[0].page->text, d[0].page->body.off, UINT32_MAX));
        collect(&b, styrk_str_cut(d[i].page->text, d[i].page->body.off, UINT32_MAX));
        ok(same_numbers(&a, &b), "  the same work in each language");
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        check_method(methods[i]);
    }
    check_source_claims();
    check_numbers();
    check_reading();
    check_verify();
    check_programs();
    heap_free();
    return done();
}
