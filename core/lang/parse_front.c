/* parse_front.c: what the front matter of a page says about its program. */
#include "base/diag.h"
#include "lang/program_parser.h"

/* The text at `key`, or at styrk.key. */
static const styrk_page_node *front(const styrk_page *page, const char *key, const char *under)
{
    const styrk_page_node *node = styrk_page_get(page, under);

    if (node == NULL || !node->stated) {
        node = styrk_page_get(page, key);
    }
    return node != NULL && node->stated && node->kind == STYRK_PAGE_TEXT ? node : NULL;
}

static void read_unit(styrk_program_parser *p, const styrk_page_node *node)
{
    styrk_program *program = p->program;

    if (node == NULL) {
        return;
    }
    program->unit_said = true;
    if (styrk_str_ieqz(node->text, "lb") || styrk_str_ieqz(node->text, "lbs")) {
        program->unit = STYRK_LB;
    } else if (!styrk_str_ieqz(node->text, "kg")) {
        program->unit_said = false;
        styrk_diag_add1(p->diags, STYRK_D_UNIT_UNKNOWN, node->at, node->text);
    }
}

static void read_language(styrk_program_parser *p, const styrk_page_node *node)
{
    static const struct {
        char name[8];
        styrk_lang lang;
    } names[] = {
        {"en", STYRK_LANG_EN},    {"en-gb", STYRK_LANG_EN}, {"en-us", STYRK_LANG_EN},
        {"da", STYRK_LANG_DA},    {"da-dk", STYRK_LANG_DA}, {"nb", STYRK_LANG_NB},
        {"nb-no", STYRK_LANG_NB}, {"no", STYRK_LANG_NB},    {"nn", STYRK_LANG_NB},
    };
    if (node == NULL) {
        return;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (styrk_str_ieqz(node->text, names[i].name)) {
            p->program->lang = names[i].lang;
            p->program->lang_said = true;
            return;
        }
    }
    styrk_diag_add1(p->diags, STYRK_D_LANGUAGE_UNKNOWN, node->at, node->text);
}

/* "80%" or "80", of 1 to 1000 %; 0 where it is no such share, as "off" is none. */
static int32_t share_x100(const styrk_page_node *node)
{
    int32_t value = 0;
    uint32_t i = 0;

    while (node != NULL && i < node->text.n && i < 5 && node->text.p[i] >= '0' &&
           node->text.p[i] <= '9') {
        value = value * 10 + (node->text.p[i++] - '0');
    }
    if (i == 0) {
        return 0;
    }
    const styrk_str rest = styrk_str_cut(node->text, i, node->text.n);
    const bool plain = rest.n == 0 || styrk_str_ieqz(rest, "%") || styrk_str_ieqz(rest, " %");
    return plain && value >= 1 && value <= 1000 ? value * 100 : 0;
}

void styrk_front_read(styrk_program_parser *p, const styrk_page *page, styrk_str stem)
{
    const styrk_page_node *id = front(page, "id", "styrk.id");
    const styrk_page_node *goal = front(page, "goal", "styrk.goal");
    const styrk_page_node *language = front(page, "language", "styrk.language");
    const styrk_page_node *check = front(page, "check", "styrk.check");

    p->program->id = id != NULL ? id->text : stem;
    p->program->title = page->title;
    if (goal != NULL) {
        p->program->goal = goal->text;
        p->program->goal_at = goal->at;
    }
    p->program->verbose = check != NULL && styrk_str_ieqz(check->text, "verbose");
    p->program->jump_x100 = share_x100(front(page, "check.week-jump", "styrk.check.week-jump"));
    read_unit(p, front(page, "unit", "styrk.unit"));
    read_language(p, language != NULL ? language : front(page, "lang", "styrk.lang"));
    p->options = (styrk_lang_options){p->program->unit, p->program->lang, p->program->lang_said};
}
