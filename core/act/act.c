/* act.c: a request becomes events, or a reason why not.
 *
 * The table names every act and the members it may have; a member that an act does
 * not know is an error, since a mistyped name would otherwise record something that
 * nobody did. "date", "lang" and "athlete" are the envelope's and are let through.
 */
#include "act/act.h"

enum { REQUEST_MOST = 2 << 20, SUGGESTIONS = 3 };

typedef struct {
    const char *name;
    bool (*act)(styrk_actor *a);
    const char *members; /* parted by blanks, with one at each end */
} act_row;

static const act_row acts[] = {
    {"done", styrk_act_done,
     " exercise set slot reps load rpe hold_s failed side rest_s distance_m "},
    {"skip", styrk_act_skip, " exercise set slot "},
    {"swap", styrk_act_swap, " exercise slot to "},
    {"add", styrk_act_add, " line "},
    {"order", styrk_act_order, " exercise slot to "},
    {"finish", styrk_act_finish, " "},
    {"reopen", styrk_act_reopen, " "},
    {"undo", styrk_act_undo, " "},
    {"redo", styrk_act_redo, " "},
    {"choose", styrk_act_choose, " slot event "},
    {"setting", styrk_act_setting, " key value "},
    {"screen", styrk_act_screen, " question answer "},
    {"clearance", styrk_act_clearance, " method by until "},
    {"override", styrk_act_override, " limit reason "},
    {"measure", styrk_act_measure, " kind exercise load side limb mmhg cuff_mm posture "},
    {"pain", styrk_act_pain, " exercise number next_day "},
    {"stop", styrk_act_stop, " symptom "},
    {"review", styrk_act_review, " method text "},
    {"note", styrk_act_note, " text "},
    {"program", styrk_act_program, " key text "},
    {"exercise", styrk_act_exercise, " text "}};

enum { ACTS = sizeof acts / sizeof acts[0] };

/* ---- what is wrong ------------------------------------------------------------------ */

static styrk_str filled(const styrk_actor *a, const char *msgid, const styrk_str *args,
                        uint32_t count)
{
    styrk_buf text;
    if (msgid == NULL) {
        return (styrk_str){"", 0};
    }
    styrk_buf_init(&text, a->arena, 4000);
    styrk_words_fill(&text, a->words, msgid, args, count);
    return (styrk_str){text.p, (uint32_t)text.len};
}

bool styrk_act_wrong(styrk_actor *a, const char *field, const char *text, const char *hint,
                     styrk_str arg)
{
    a->out->field = styrk_str_of(field);
    a->out->message = filled(a, text, &arg, 1);
    a->out->hint = filled(a, hint, &arg, 1);
    a->status = STYRK_BAD_INPUT;
    return false;
}

bool styrk_act_bad(styrk_actor *a, const char *field, const char *hint, styrk_str arg0,
                   styrk_str arg1)
{
    const styrk_str args[2] = {arg0, arg1};
    styrk_act_wrong(a, field, N_("\"{0}\" is not right"), NULL, styrk_str_of(field));
    a->out->hint = filled(a, hint, args, 2);
    return false;
}

bool styrk_act_unknown_exercise(styrk_actor *a, const char *field, styrk_str name)
{
    const styrk_exercise *near[SUGGESTIONS];
    const uint32_t n = styrk_catalog_suggest(near, SUGGESTIONS, name);
    const styrk_lang lang = a->words != NULL ? a->words->lang : STYRK_LANG_EN;
    styrk_buf list;
    styrk_buf_init(&list, a->arena, 1000);
    for (uint32_t i = 0; i < n; i++) {
        styrk_buf_z(&list, i > 0 ? ", " : "");
        styrk_buf_str(&list, near[i]->name[near[i]->name[lang].n > 0 ? lang : STYRK_LANG_EN]);
    }
    const styrk_str text = {list.p, (uint32_t)list.len};
    styrk_act_wrong(a, field, N_("\"{0}\" is no exercise that styrk knows"),
                    N_("make it your own first: {\"act\":\"exercise\",\"text\":\"name={0}\"}"),
                    name);
    if (n > 0) {
        a->out->hint = filled(a, N_("did you mean: {0}?"), &text, 1);
    }
    return false;
}

/* ---- the request ---------------------------------------------------------------------- */

static bool is_among(const char *list, styrk_str word)
{
    const styrk_str all = styrk_str_of(list);
    for (uint32_t at = 1; at < all.n;) {
        uint32_t end = at;
        while (end < all.n && all.p[end] != ' ') {
            end++;
        }
        if (styrk_str_eq(styrk_str_cut(all, at, end), word)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

static bool check_members(styrk_actor *a, const act_row *row)
{
    for (const styrk_json *m = a->request->first; m != NULL; m = m->next) {
        if (is_among(" act date lang athlete ", m->key) || is_among(row->members, m->key)) {
            continue;
        }
        const styrk_str known = styrk_str_trim(styrk_str_of(row->members));
        styrk_act_wrong(a, NULL, N_("\"{0}\" is no member of this act"), NULL, m->key);
        a->out->field = m->key;
        a->out->hint = filled(
            a, known.n > 0 ? N_("it knows: {0}") : N_("it has no members but \"act\""), &known, 1);
        return false;
    }
    return true;
}

static bool find_act(styrk_actor *a, const act_row **out)
{
    styrk_buf list;
    const styrk_json *member = styrk_json_member(a->request, "act");
    const styrk_str name = styrk_json_text(member);
    for (int i = 0; i < ACTS; i++) {
        if (styrk_str_eqz(name, acts[i].name)) {
            *out = &acts[i];
            return true;
        }
    }
    styrk_buf_init(&list, a->arena, 1000);
    for (int i = 0; i < ACTS; i++) {
        styrk_buf_z(&list, i > 0 ? ", " : "");
        styrk_buf_z(&list, acts[i].name);
    }
    const styrk_str names = {list.p, (uint32_t)list.len};
    if (member == NULL) {
        styrk_act_wrong(a, "act", N_("\"{0}\" is missing"), NULL, STYRK_LIT("act"));
    } else {
        styrk_act_wrong(a, "act", N_("\"{0}\" is no act"), NULL, name);
    }
    a->out->hint = filled(a, N_("write one of: {0}"), &names, 1);
    return false;
}

static bool read_request(styrk_actor *a, styrk_str request)
{
    if (request.n > REQUEST_MOST) {
        return styrk_act_wrong(a, NULL, N_("the request is too long"), NULL, (styrk_str){"", 0});
    }
    a->request = styrk_json_parse(a->arena, request);
    if (a->request != NULL && a->request->kind == STYRK_JSON_OBJECT) {
        return true;
    }
    return styrk_act_wrong(a, NULL, N_("the request is no JSON object"),
                           N_("write {\"act\":\"done\",\"exercise\":0,\"set\":0}"),
                           (styrk_str){"", 0});
}

/* The state as of the day that is asked about. */
static styrk_status settle(styrk_actor *a)
{
    if (a->state->has_today && a->state->today.n == a->today.n) {
        return STYRK_OK;
    }
    styrk_state *state = NULL;
    const styrk_fold_options options = {a->state->model, true, a->today};
    const styrk_status status =
        styrk_state_fold(a->arena, &state, a->state->events, a->state->event_count, &options);
    a->state = state;
    return status;
}

styrk_status styrk_act(styrk_arena *arena, styrk_deed *out, const styrk_state *state,
                       styrk_day today, styrk_str request, const styrk_words *words)
{
    styrk_actor a = {.arena = arena,
                     .out = out,
                     .state = state,
                     .today = today,
                     .words = words,
                     .status = STYRK_BAD_INPUT};
    const act_row *row = NULL;
    *out = (styrk_deed){0};
    if (settle(&a) != STYRK_OK) {
        return STYRK_NOMEM;
    }
    const bool done =
        read_request(&a, request) && find_act(&a, &row) && check_members(&a, row) && row->act(&a);
    if (arena->failed) {
        *out = (styrk_deed){0};
        return STYRK_NOMEM;
    }
    if (!done) {
        out->events = NULL;
        out->count = 0;
    }
    return done ? STYRK_OK : a.status;
}

void styrk_deed_json(styrk_buf *out, const styrk_deed *deed, const styrk_words *words)
{
    styrk_buf_z(out, "{\"message\":");
    styrk_buf_json(out, deed->message);
    styrk_buf_z(out, ",\"hint\":");
    if (deed->hint.n > 0) {
        styrk_buf_json(out, deed->hint);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_buf_z(out, ",\"field\":");
    if (deed->field.n > 0) {
        styrk_buf_json(out, deed->field);
    } else {
        styrk_buf_z(out, "null");
    }
    styrk_buf_z(out, ",\"diagnostics\":[");
    const styrk_diag *diag = deed->diags != NULL ? deed->diags->first : NULL;
    for (; diag != NULL; diag = diag->next) {
        styrk_diag_json(out, diag, deed->text, words);
        styrk_buf_z(out, diag->next != NULL ? "," : "");
    }
    styrk_buf_z(out, "]}");
}
