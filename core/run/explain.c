/* explain.c: why a set of today is what it is, as a tree.
 *
 * Under each set: the reasons that prescribe gave for its numbers, the line of the
 * program it comes from, and how the line's rule came to where it stands. Under a
 * reason that cites an event: the event as it was logged. Nothing is computed here.
 */
#include "base/diag.h"
#include "lang/format.h"
#include "report/report.h"
#include "run/run.h"

enum { LINE_MAX = 4000, ID_TEXT = 36 };

typedef struct node {
    styrk_str text;
    const styrk_event *event; /* that the text is, NULL if none */
    struct node *first, *last, *next;
} node;

typedef struct {
    styrk_arena *arena;
    const styrk_state *state;
    const styrk_words *words;
    styrk_workout w;
} explainer;

static node *add(explainer *x, node *parent, styrk_str text)
{
    node *n = styrk_arena_get(x->arena, sizeof *n);
    if (n == NULL || parent == NULL) {
        return n;
    }
    n->text = text;
    if (parent->first == NULL) {
        parent->first = n;
    } else {
        parent->last->next = n;
    }
    parent->last = n;
    return n;
}

static styrk_str text_of(const styrk_buf *buf)
{
    return (styrk_str){buf->p != NULL ? buf->p : "", (uint32_t)buf->len};
}

static node *say(explainer *x, node *parent, const char *msgid, const styrk_str *args,
                 uint32_t count)
{
    styrk_buf buf;
    styrk_buf_init(&buf, x->arena, LINE_MAX);
    styrk_words_fill(&buf, x->words, msgid, args, count);
    return add(x, parent, text_of(&buf));
}

/* ---- events that a reason cites ----------------------------------------------------- */

static const styrk_event *event_of(const explainer *x, styrk_id id)
{
    for (size_t i = 0; i < x->state->event_count; i++) {
        if (memcmp(&x->state->events[i].id, &id, sizeof id) == 0) {
            return &x->state->events[i];
        }
    }
    return NULL;
}

static void add_event(explainer *x, node *parent, const styrk_event *event)
{
    char day[11];
    styrk_buf buf;
    styrk_day_format(day, event->day);
    styrk_buf_init(&buf, x->arena, LINE_MAX);
    styrk_buf_bytes(&buf, day, 10);
    styrk_buf_z(&buf, ": ");
    styrk_log_format(&buf, event, 1);
    node *n = add(x, parent, text_of(&buf));
    if (n != NULL) {
        n->event = event;
    }
}

/* A reason without the ids in brackets, and below it the events they name. */
static void add_reason(explainer *x, node *parent, styrk_str text)
{
    styrk_buf buf;
    styrk_id id;
    styrk_buf_init(&buf, x->arena, LINE_MAX);
    node *n = add(x, parent, text);
    for (uint32_t at = 0; n != NULL && at < text.n; at++) {
        const styrk_str inner = styrk_str_cut(text, at + 1, at + 1 + ID_TEXT);
        if (text.p[at] != '[' || inner.n != ID_TEXT || !styrk_id_parse(&id, inner)) {
            styrk_buf_bytes(&buf, text.p + at, 1);
            continue;
        }
        const styrk_event *event = event_of(x, id);
        if (event != NULL) {
            add_event(x, n, event);
        }
        at += ID_TEXT + 1;
    }
    if (n != NULL) {
        n->text = styrk_str_trim(text_of(&buf));
    }
}

/* ---- the line and its rule -------------------------------------------------------------- */

static void add_line(explainer *x, node *parent, const styrk_task *task, const styrk_job *job)
{
    styrk_buf line;
    styrk_buf scheme;
    const styrk_program *program = x->state->plan->program;
    styrk_buf_init(&scheme, x->arena, LINE_MAX);
    styrk_scheme_format(&scheme, task->slot->scheme);
    styrk_buf_init(&line, x->arena, 40);
    styrk_buf_int(&line, styrk_place_of(program->text, job->cell->group->at).line);
    const styrk_str args[3] = {text_of(&scheme), text_of(&line), program->id};
    say(x, parent, "the program asks for {0} (line {1} of {2})", args, 3);
}

static styrk_str number(explainer *x, int64_t value)
{
    return styrk_text_decimal(&x->w, value, 0);
}

static void add_standing(explainer *x, node *parent, const styrk_standing *s)
{
    const styrk_str counts[2] = {number(x, s->sessions), number(x, s->fails)};
    say(x, parent, "sessions so far: {0}; in a row not done: {1}", counts, 2);
    if (s->owned && !s->is_time) {
        const styrk_str loads[2] = {styrk_text_weight(&x->w, s->first),
                                    styrk_text_weight(&x->w, s->weight)};
        say(x, parent, "it began with {0} and is at {1}", loads, 2);
    } else if (s->owned) {
        const styrk_str times[2] = {styrk_text_decimal(&x->w, s->first_ms, 3),
                                    styrk_text_decimal(&x->w, s->hold_ms, 3)};
        say(x, parent, "it began with {0} s and is at {1} s", times, 2);
    }
    if (s->add_reps != 0 || s->add_sets != 0) {
        const styrk_str more[2] = {number(x, s->add_reps), number(x, s->add_sets)};
        say(x, parent, "added so far: reps {0}, sets {1}", more, 2);
    }
}

static void add_rule(explainer *x, node *parent, const styrk_task *task)
{
    styrk_buf rules;
    if (task->slot->rules == NULL) {
        return;
    }
    styrk_buf_init(&rules, x->arena, LINE_MAX);
    styrk_rules_format(&rules, task->slot->rules);
    const styrk_str text = text_of(&rules);
    node *n = say(x, parent, "its rule is next: {0}", &text, 1);
    if (task->slot->modified) {
        say(x, n, "it rests this week", NULL, 0);
    }
    if (task->standing != NULL) {
        add_standing(x, n, task->standing);
    } else {
        say(x, n, "it has not begun", NULL, 0);
    }
}

/* ---- one set ----------------------------------------------------------------------------------
 */

static styrk_str head_of(explainer *x, const styrk_task *task, const styrk_job *job, int32_t set)
{
    styrk_buf goal;
    styrk_buf head;
    styrk_buf_init(&goal, x->arena, LINE_MAX);
    styrk_set_goal_text(&goal, job->set, x->words);
    if (job->set->has_load) {
        styrk_buf_z(&goal, goal.len > 0 ? " x " : "");
        styrk_weight_text(&goal, job->set->load, x->words);
    }
    styrk_buf_init(&head, x->arena, LINE_MAX);
    const styrk_str args[3] = {task->name, number(x, set), text_of(&goal)};
    styrk_words_fill(&head, x->words, "{0}, set {1}: {2}", args, 3);
    styrk_buf_z(&head, " (");
    styrk_buf_z(&head, styrk_words_get(x->words, styrk_set_status_name(job->set->status)));
    styrk_buf_char(&head, ')');
    return text_of(&head);
}

static node *explain_set(explainer *x, node *root, const styrk_task *task, const styrk_job *job,
                         int32_t set)
{
    node *n = add(x, root, head_of(x, task, job, set));
    for (const styrk_why *why = job->set->whys; why != NULL; why = why->next) {
        add_reason(x, n, why->text);
    }
    if (job->cell != NULL) {
        add_line(x, n, task, job);
        add_rule(x, n, task);
    }
    if (job->done != NULL) {
        add_event(x, n, job->done);
    }
    return n;
}

/* ---- what is asked ----------------------------------------------------------------------------
 */

/* Takes "set 2" off the end of the text; 0 if it is not there, -1 if no number. */
static int32_t take_set(styrk_str *what)
{
    int64_t value = 0;
    int places = 0;
    uint32_t at = what->n;
    while (at > 0 && what->p[at - 1] != ' ') {
        at--;
    }
    const styrk_str last = styrk_str_cut(*what, at, what->n);
    const styrk_str before = styrk_str_trim(styrk_str_cut(*what, 0, at));
    if (before.n < 4 || !styrk_str_ieqz(styrk_str_cut(before, before.n - 4, before.n), " set")) {
        return 0;
    }
    if (styrk_num_read(last, &value, &places) != last.n || places != 0 || value < 1 ||
        value > INT32_MAX) {
        return 0;
    }
    *what = styrk_str_trim(styrk_str_cut(before, 0, before.n - 4));
    return (int32_t)value;
}

static bool is_task(const explainer *x, const styrk_task *task, styrk_str name)
{
    const styrk_exercise *exercise = styrk_state_find(x->state, name);
    return styrk_str_eq(task->name, name) || (exercise != NULL && exercise == task->exercise) ||
           (task->lift != NULL && task->lift == styrk_state_lift_of(x->state, name));
}

static bool is_work(const styrk_job *job)
{
    return !job->hidden && job->set->role != STYRK_ROLE_WARMUP;
}

/* Out: a root whose children are the sets asked for. */
static styrk_status build(explainer *x, node **root, styrk_str what, styrk_day today)
{
    what = styrk_str_trim(what);
    const int32_t wanted = take_set(&what);
    *root = add(x, NULL, (styrk_str){"", 0});
    if (*root == NULL ||
        styrk_state_workout(&x->w, x->arena, x->state, today, x->words) != STYRK_OK) {
        return STYRK_NOMEM;
    }
    for (const styrk_task *task = x->w.tasks; task != NULL; task = task->next) {
        int32_t set = 0;
        for (const styrk_job *job = is_task(x, task, what) ? task->jobs : NULL; job != NULL;
             job = job->next) {
            set += is_work(job) ? 1 : 0;
            if (is_work(job) && (wanted == 0 || wanted == set)) {
                explain_set(x, *root, task, job, set);
            }
        }
    }
    return x->arena->failed ? STYRK_NOMEM : (*root)->first == NULL ? STYRK_BAD_INPUT : STYRK_OK;
}

/* The state of that day: as styrk_session_prescribe takes it. */
static styrk_status begin(explainer *x, styrk_arena *arena, const styrk_state *state,
                          styrk_day today, const styrk_words *words)
{
    *x = (explainer){.arena = arena, .state = state, .words = words};
    if (state->has_today && state->today.n == today.n) {
        return STYRK_OK;
    }
    styrk_state *as_of = NULL;
    const styrk_fold_options options = {state->model, true, today};
    const styrk_status status =
        styrk_state_fold(arena, &as_of, state->events, state->event_count, &options);
    x->state = as_of;
    return status;
}

static void put_tree(styrk_buf *out, const node *n, int depth)
{
    for (; n != NULL; n = n->next) {
        for (int i = 0; i < depth; i++) {
            styrk_buf_z(out, "  ");
        }
        styrk_buf_str(out, n->text);
        styrk_buf_char(out, '\n');
        put_tree(out, n->first, depth + 1); /* at most four deep */
    }
}

styrk_status styrk_explain_text(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                                styrk_str what, styrk_day today, const styrk_words *words)
{
    explainer x;
    node *root = NULL;
    styrk_status status = begin(&x, arena, state, today, words);
    status = status == STYRK_OK ? build(&x, &root, what, today) : status;
    if (status == STYRK_OK) {
        put_tree(out, root->first, 0);
    }
    return status;
}

static void put_json_tree(styrk_buf *out, const node *n)
{
    styrk_buf_char(out, '[');
    for (; n != NULL; n = n->next) {
        styrk_buf_z(out, "{\"text\":");
        styrk_buf_json(out, n->text);
        styrk_json_key(out, "event");
        if (n->event != NULL) {
            char id[37];
            styrk_id_format(id, n->event->id);
            styrk_buf_json(out, (styrk_str){id, ID_TEXT});
        } else {
            styrk_buf_z(out, "null");
        }
        styrk_json_key(out, "because");
        put_json_tree(out, n->first);
        styrk_buf_z(out, n->next != NULL ? "}," : "}");
    }
    styrk_buf_char(out, ']');
}

styrk_status styrk_explain_json(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                                styrk_str what, styrk_day today, const styrk_words *words)
{
    explainer x;
    node *root = NULL;
    char date[11];
    styrk_status status = begin(&x, arena, state, today, words);
    status = status == STYRK_OK ? build(&x, &root, what, today) : status;
    if (status != STYRK_OK) {
        return status;
    }
    styrk_day_format(date, today);
    styrk_buf_z(out, "{\"schema\":\"styrk.explain/1\",\"date\":");
    styrk_buf_json(out, (styrk_str){date, 10});
    styrk_json_key(out, "asked");
    styrk_buf_json(out, what);
    styrk_json_key(out, "sets");
    put_json_tree(out, root->first);
    styrk_buf_z(out, "}\n");
    return out->failed ? STYRK_NOMEM : STYRK_OK;
}
