/* method_show.c: a method page for people and for programs. */
#include "lang/method.h"

#ifndef N_
#define N_(text) text /* marks a text for translation */
#endif

/* ---- for people --------------------------------------------------------------- */

typedef struct {
    styrk_buf *out;
    const styrk_words *words;
} printer;

/* Names of the form's keys, in its order; title and excerpt stand above it. */
static const char *const labels[STYRK_METHOD_FORM] = {NULL,
                                                      NULL,
                                                      N_("Category"),
                                                      N_("Tags"),
                                                      N_("Effort"),
                                                      N_("Load"),
                                                      N_("Time"),
                                                      N_("Sets, reps"),
                                                      N_("How often"),
                                                      N_("How to"),
                                                      N_("Exercises"),
                                                      N_("Progress"),
                                                      N_("Effect"),
                                                      NULL};

static void put_label(const printer *p, const char *msgid)
{
    styrk_buf_z(p->out, styrk_words_get(p->words, msgid));
    styrk_buf_char(p->out, ':');
}

/* A list: short words on one line, steps each on its own. */
static void put_list(const printer *p, const styrk_page_node *list, bool steps)
{
    for (const styrk_page_node *n = list->first; n != NULL; n = n->next) {
        if (steps) {
            styrk_buf_z(p->out, "\n  - ");
        } else {
            styrk_buf_z(p->out, n == list->first ? " " : ", ");
        }
        styrk_buf_str(p->out, n->text);
    }
}

static void put_form(const printer *p, const styrk_method *method)
{
    for (uint32_t i = 0; i < STYRK_METHOD_FORM; i++) {
        const styrk_page_node *node = styrk_method_node(method, styrk_method_form_key(i));
        if (labels[i] == NULL) {
            continue;
        }
        put_label(p, labels[i]);
        if (node == NULL || !node->stated) {
            styrk_buf_char(p->out, ' ');
            styrk_buf_z(p->out, styrk_words_get(p->words, N_("not stated")));
        } else if (node->kind == STYRK_PAGE_LIST) {
            put_list(p, node, styrk_str_eqz(node->key, "howto"));
        } else {
            styrk_buf_char(p->out, ' ');
            styrk_buf_str(p->out, styrk_str_trim(node->text));
        }
        styrk_buf_char(p->out, '\n');
    }
}

/* "load_pct: min 20, max 50, warn 40  (source, tag, grade A)" */
static void put_limit(const printer *p, const styrk_page_node *limit)
{
    bool first = true;

    styrk_buf_z(p->out, "  ");
    if (!styrk_str_eqz(limit->parent->key, "limits")) { /* one of a group */
        styrk_buf_str(p->out, limit->parent->key);
        styrk_buf_char(p->out, '.');
    }
    styrk_buf_str(p->out, limit->key);
    for (const styrk_page_node *n = limit->first; n != NULL; n = n->next) {
        bool word = styrk_str_eqz(n->key, "source") || styrk_str_eqz(n->key, "tag") ||
                    styrk_str_eqz(n->key, "grade");
        if (!word) {
            styrk_buf_z(p->out, first ? ": " : ", ");
            styrk_buf_str(p->out, n->key);
            styrk_buf_char(p->out, ' ');
            styrk_buf_str(p->out, n->text);
            first = false;
        }
    }
    styrk_buf_z(p->out, "  (");
    for (const styrk_page_node *n = limit->first; n != NULL; n = n->next) {
        bool tag = styrk_str_eqz(n->key, "tag"), grade = styrk_str_eqz(n->key, "grade");
        if (tag || grade || styrk_str_eqz(n->key, "source")) {
            styrk_buf_z(p->out, tag || grade ? ", " : "");
            styrk_buf_str(p->out, n->text);
        }
    }
    styrk_buf_z(p->out, ")\n");
}

static void put_limits(const printer *p, const styrk_page_node *root)
{
    const styrk_page_node *n = root->first;

    put_label(p, N_("Limits"));
    styrk_buf_char(p->out, '\n');
    while (n != NULL) {
        if (n->first != NULL && n->first->kind == STYRK_PAGE_MAP) {
            n = n->first;
            continue;
        }
        put_limit(p, n);
        while (n->next == NULL && n->parent != root) {
            n = n->parent;
        }
        n = n->next;
    }
}

static void put_verdict(const printer *p, styrk_str verdict)
{
    static const char *const known[] = {N_("keep"), N_("qualify"), N_("correct"), N_("warn")};

    for (size_t i = 0; i < 4; i++) {
        if (styrk_str_eqz(verdict, known[i])) {
            styrk_buf_z(p->out, styrk_words_get(p->words, known[i]));
            return;
        }
    }
    styrk_buf_str(p->out, verdict);
}

static void put_claims(const printer *p, const styrk_claim *claim)
{
    put_label(p, N_("Claims"));
    styrk_buf_char(p->out, '\n');
    for (; claim != NULL; claim = claim->next) {
        styrk_buf_z(p->out, "  ");
        styrk_buf_str(p->out, claim->id);
        styrk_buf_z(p->out, " [");
        put_verdict(p, claim->verdict);
        styrk_buf_z(p->out, ", ");
        styrk_buf_str(p->out, claim->grade);
        styrk_buf_z(p->out, "] ");
        styrk_buf_str(p->out, claim->text);
        if (claim->better.n > 0) {
            styrk_buf_z(p->out, "\n      -> ");
            styrk_buf_str(p->out, claim->better);
        }
        styrk_buf_z(p->out, "\n      (");
        styrk_buf_str(p->out, claim->source);
        styrk_buf_z(p->out, ", ");
        styrk_buf_str(p->out, claim->tag);
        styrk_buf_z(p->out, ")\n");
    }
}

void styrk_method_text(styrk_buf *out, const styrk_method *method, const styrk_words *words)
{
    const printer p = {out, words};
    const styrk_page *page = method->local != NULL ? method->local : method->base;
    const styrk_page_node *limits = styrk_page_get(method->base, "styrk.limits");
    styrk_str scheme = styrk_method_value(method, "styrk.scheme");

    styrk_buf_str(out, styrk_method_value(method, "title"));
    styrk_buf_z(out, "\n\n");
    styrk_buf_str(out, styrk_str_trim(styrk_method_value(method, "excerpt")));
    styrk_buf_z(out, "\n\n");
    if (scheme.n > 0) {
        put_label(&p, N_("Scheme"));
        styrk_buf_char(out, ' ');
        styrk_buf_str(out, scheme);
        styrk_buf_char(out, '\n');
    }
    put_form(&p, method);
    if (limits != NULL && limits->kind == STYRK_PAGE_MAP && limits->first != NULL) {
        put_limits(&p, limits);
    }
    if (method->claims != NULL) {
        put_claims(&p, method->claims);
    }
    styrk_buf_char(out, '\n');
    styrk_buf_str(out, styrk_str_trim(styrk_str_cut(page->text, page->body.off, page->text.n)));
    styrk_buf_char(out, '\n');
}

/* ---- for programs ---------------------------------------------------------------- */

/* Plain digits with at most one point: a JSON number as it stands. */
static bool is_json_number(const styrk_page_node *node)
{
    styrk_str s = node->text;
    uint32_t points = 0;

    if (node->quoted || node->block || s.n == 0 || s.n > 15 || s.p[0] == '.' ||
        s.p[s.n - 1] == '.' || (s.n > 1 && s.p[0] == '0' && s.p[1] != '.')) {
        return false;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        points += s.p[i] == '.' ? 1 : 0;
        if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9')) {
            return false;
        }
    }
    return points <= 1;
}

static void put_leaf(styrk_buf *out, const styrk_page_node *node)
{
    bool word =
        !node->quoted && (styrk_str_eqz(node->text, "true") || styrk_str_eqz(node->text, "false"));

    if (!node->stated) {
        styrk_buf_z(out, node->kind == STYRK_PAGE_LIST ? "[]" : "null");
    } else if (word || is_json_number(node)) {
        styrk_buf_str(out, node->text);
    } else {
        styrk_buf_json(out, node->text);
    }
}

/* A node and all below it, without recursion: the depth is the page's own. */
static void put_node(styrk_buf *out, const styrk_page_node *root)
{
    const styrk_page_node *n = root;

    while (n != NULL) {
        bool map = n->kind == STYRK_PAGE_MAP;
        if (n != root && n->parent->kind == STYRK_PAGE_MAP) {
            styrk_buf_json(out, n->key);
            styrk_buf_char(out, ':');
        }
        if (n->stated && n->kind != STYRK_PAGE_TEXT && n->first != NULL) {
            styrk_buf_char(out, map ? '{' : '[');
            n = n->first;
            continue;
        }
        put_leaf(out, n);
        while (n != root && n->next == NULL) {
            n = n->parent;
            styrk_buf_char(out, n->kind == STYRK_PAGE_MAP ? '}' : ']');
        }
        if (n == root) {
            return;
        }
        styrk_buf_char(out, ',');
        n = n->next;
    }
}

static void put_member(styrk_buf *out, const styrk_method *method, const char *name,
                       const char *path)
{
    const styrk_page_node *node = styrk_method_node(method, path);

    styrk_buf_char(out, ',');
    styrk_buf_json(out, styrk_str_of(name));
    styrk_buf_char(out, ':');
    if (node == NULL) {
        styrk_buf_z(out, "null");
    } else {
        put_node(out, node);
    }
}

static void put_text_member(styrk_buf *out, const char *name, styrk_str text)
{
    styrk_buf_json(out, styrk_str_of(name));
    styrk_buf_char(out, ':');
    if (text.n == 0) {
        styrk_buf_z(out, "null");
    } else {
        styrk_buf_json(out, text);
    }
}

static void put_claims_json(styrk_buf *out, const styrk_claim *claim)
{
    styrk_buf_z(out, ",\"claims\":[");
    for (; claim != NULL; claim = claim->next) {
        styrk_buf_char(out, '{');
        put_text_member(out, "id", claim->id);
        styrk_buf_char(out, ',');
        put_text_member(out, "text", claim->text);
        styrk_buf_char(out, ',');
        put_text_member(out, "better", claim->better);
        styrk_buf_char(out, ',');
        put_text_member(out, "verdict", claim->verdict);
        styrk_buf_char(out, ',');
        put_text_member(out, "grade", claim->grade);
        styrk_buf_char(out, ',');
        put_text_member(out, "tag", claim->tag);
        styrk_buf_char(out, ',');
        put_text_member(out, "source", claim->source);
        styrk_buf_z(out, claim->next == NULL ? "}" : "},");
    }
    styrk_buf_char(out, ']');
}

void styrk_method_json(styrk_buf *out, const styrk_method *method)
{
    static const char *const keys[] = {"scheme", "schemes", "limits", "count", "gate"};
    static const char *const paths[] = {"styrk.scheme", "styrk.schemes", "styrk.limits",
                                        "styrk.count", "styrk.gate"};
    const styrk_page *page = method->local != NULL ? method->local : method->base;

    styrk_buf_z(out, "{\"schema\":\"styrk.method/1\",");
    put_text_member(out, "id", styrk_method_id(method));
    styrk_buf_char(out, ',');
    put_text_member(out, "language", styrk_method_value(method, "language"));
    styrk_buf_char(out, ',');
    put_text_member(out, "title", styrk_method_value(method, "title"));
    for (uint32_t i = 1; i < STYRK_METHOD_FORM; i++) {
        put_member(out, method, styrk_method_form_key(i), styrk_method_form_key(i));
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        put_member(out, method, keys[i], paths[i]);
    }
    put_claims_json(out, method->claims);
    styrk_buf_char(out, ',');
    put_text_member(out, "body",
                    styrk_str_trim(styrk_str_cut(page->text, page->body.off, page->text.n)));
    styrk_buf_char(out, '}');
}
