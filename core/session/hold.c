/* hold.c: what a hold costs, and whether its dose fits its goal (science 7). */
#include "session/task.h"

/* Texts for the codes of styrk_model_iso_check; the tables are science 7.1. */
typedef struct {
    uint32_t code;
    const char *msgid;
} code_text;

static const code_text code_texts[] = {
    {STYRK_ISO_FORCE_LOW, "less force than the goal \"{0}\" asks for"},
    {STYRK_ISO_FORCE_HIGH, "more force than the goal \"{0}\" asks for"},
    {STYRK_ISO_FORCE_MISSING, "a hold time alone is no dose: the goal \"{0}\" needs a share of the "
                              "maximal force, for instance 70%MVC"},
    {STYRK_ISO_HOLD_SHORT, "a shorter hold than the goal \"{0}\" asks for"},
    {STYRK_ISO_HOLD_LONG, "a longer hold than the goal \"{0}\" asks for"},
    {STYRK_ISO_TOTAL_LOW, "less time in all than the goal \"{0}\" asks for"},
    {STYRK_ISO_TOTAL_HIGH, "more time in all than the goal \"{0}\" asks for"},
    {STYRK_ISO_BEYOND_LIMIT, "longer than this joint can hold that force (goal \"{0}\")"}};

static bool is_hold(const styrk_job *job)
{
    return job->cell != NULL && job->cell->target.kind == STYRK_TARGET_HOLD;
}

static styrk_str goal_of(const styrk_workout *w, const styrk_task *task)
{
    if (task->slot->line->goal.n > 0) {
        return task->slot->line->goal;
    }
    return w->state->plan != NULL ? w->state->plan->program->goal : (styrk_str){"", 0};
}

static void tell_effort(styrk_workout *w, const styrk_task *task, styrk_job *job)
{
    const styrk_joint joint = task->exercise != NULL ? task->exercise->joint : STYRK_JOINT_NONE;
    const int32_t percent_x10 = job->set->pct_mvc_x100 / 10;
    /* Holding and pushing tire differently: the curve is about holding. */
    if (job->set->pct_mvc_x100 < 0 || job->cell->group->mode == STYRK_MODE_PUSH) {
        return;
    }
    const int32_t effort = styrk_model_hold_effort_x1000(joint, percent_x10, job->cell->target.min);
    if (effort < 0) {
        return;
    }
    job->set->effort_x100 = effort / 10;
    if (w->brief) {
        return;
    }
    static const char *const classes[] = {"", N_("easy"), N_("hard"), N_("near the limit")};
    const int64_t limit_ms = styrk_model_hold_ms(joint, percent_x10);
    const styrk_str args[3] = {
        styrk_text_decimal(w, styrk_div_round(limit_ms, 100), 1),
        styrk_text_decimal(w, effort / 10, 0),
        styrk_str_of(styrk_words_get(w->words, classes[styrk_model_hold_class(effort)]))};
    styrk_why_add(
        w, job->set,
        "endurance time at that force {0} s (Frey-Law 2010): this hold is {1} % of it, {2}", args,
        3);
}

void styrk_task_holds(styrk_workout *w, styrk_task *task)
{
    int32_t holds = 0;
    styrk_job *first = NULL;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (is_hold(job)) {
            first = first != NULL ? first : job;
            holds++;
            tell_effort(w, task, job);
        }
    }
    styrk_iso_goal goal;
    const styrk_str name = goal_of(w, task);
    if (first == NULL || w->brief || !styrk_model_iso_goal_find(&goal, name)) {
        return;
    }
    const styrk_joint joint = task->exercise != NULL ? task->exercise->joint : STYRK_JOINT_NONE;
    const int32_t percent_x10 = first->set->pct_mvc_x100 >= 0 ? first->set->pct_mvc_x100 / 10 : -1;
    const uint32_t codes =
        styrk_model_iso_check(goal, joint, percent_x10, first->cell->target.min, holds);
    for (size_t i = 0; i < sizeof code_texts / sizeof code_texts[0]; i++) {
        if ((codes & code_texts[i].code) != 0) {
            styrk_why_add(w, first->set, code_texts[i].msgid, &name, 1);
        }
    }
    styrk_note_add(w, "Breathe through every hold: no breath-holding.", NULL, 0);
}
