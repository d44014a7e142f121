/* build.c: a training day becomes the session that people see.
 *
 * Order matters and is this: match (who did what), gates, then exercise by
 * exercise: targets, loads, rounding, stop rules, cuffs, holds, warm-ups. A later
 * set may depend on an earlier one of the same exercise, never the other way.
 */
#include "session/task.h"
#include "lang/limits.h"
#include "base/diag.h"

enum {
    HOLD_GATE_X100 = 8000,   /* maximal holds: from 80 % MVC (science 7.1) */
    SINGLE_GATE_X100 = 9780, /* maximal attempts: a single at RPE 9.5 or more (RTS curve) */
    SINGLE_GATE_RPE_X10 = 95,
    SHORTEST_MS = 1000
}; /* of a hold that a rule has shortened */

int32_t styrk_tempo_text_ms(const char tempo[5])
{
    int8_t parts[4];
    for (int i = 0; i < 4; i++) {
        const char c = tempo[i];
        if (c == 'X') {
            parts[i] = STYRK_TEMPO_FAST;
        } else if (c >= '0' && c <= '9') {
            parts[i] = (int8_t)(c - '0');
        } else {
            return -1;
        }
    }
    return styrk_model_tempo_ms(parts);
}

/* ---- what kind of work a line is ----------------------------------------------- */

static const char *method_of_parts(const styrk_group *group)
{
    if (group->cluster) {
        return "cluster";
    }
    if (group->parts->pause_ms == 0) {
        return "drop";
    }
    return group->parts->count > 1 || group->until.kind == STYRK_UNTIL_REPS ? "myo-reps"
                                                                            : "rest-pause";
}

static const char *method_of_line(const styrk_line *line)
{
    if (line->block != NULL) {
        static const char *const names[] = {"", "circuit", "emom", "amrap"};
        return names[line->block->kind];
    }
    return line->group != 0 ? "superset" : NULL;
}

static const char *method_of(const styrk_task *task)
{
    if (task->slot == NULL) {
        return "extra";
    }
    bool open = false;
    bool heavy = true;
    if (task->cuffed || task->holds) {
        return task->cuffed ? "bfr" : "isometric";
    }
    for (const styrk_group *g = task->slot->scheme->groups; g != NULL; g = g->next) {
        if (g->role == STYRK_ROLE_BACKOFF) {
            return "backoff";
        }
        if (g->parts != NULL) {
            return method_of_parts(g);
        }
        if (g->target_count > 1 && g->load_count > 1) {
            return "pyramid";
        }
        open |= g->target_count > 0 && g->target[g->target_count - 1].open;
        heavy &= g->target_count > 0 && g->target[0].max <= 6 && g->target[0].max > 0;
    }
    const char *by_line = method_of_line(task->slot->line);
    return by_line != NULL ? by_line : open ? "amrap" : heavy ? "heavy" : "straight";
}

/* ---- one set ---------------------------------------------------------------------- */

static void tell_hold(const styrk_workout *w, styrk_set *set, bool owned)
{
    if (w->brief) {
        return;
    }
    const styrk_str seconds = styrk_text_decimal(w, set->hold_ms.min, 3);
    styrk_why_add(w, set, owned ? "{0} s by its \"next:\" rule" : "{0} s as the program says",
                  &seconds, 1);
}

static void fill_target(const styrk_workout *w, const styrk_task *task, const styrk_cell *cell,
                        styrk_set *set)
{
    const styrk_range range = {cell->target.min, cell->target.max, cell->target.open};
    const styrk_standing *s = task->standing;
    if (cell->target.kind == STYRK_TARGET_HOLD) {
        set->has_hold = true;
        set->hold_ms = range;
        const bool owned = s != NULL && s->owned && s->is_time;
        if (owned) {
            const int32_t more = s->hold_ms - s->first_ms;
            set->hold_ms.min += more;
            set->hold_ms.max += more;
            /* A set written shorter than the first may have nothing left. */
            set->hold_ms.min = set->hold_ms.min < SHORTEST_MS ? SHORTEST_MS : set->hold_ms.min;
            set->hold_ms.max =
                set->hold_ms.max < set->hold_ms.min ? set->hold_ms.min : set->hold_ms.max;
        }
        if (cell->target.expr == NULL) {
            tell_hold(w, set, owned);
        }
        return;
    }
    set->has_reps = true;
    set->reps = range;
    if (s == NULL) {
        return;
    }
    if (cell->target.max > cell->target.min) {
        set->reps.max += s->extend;
    }
    if (cell->target.max > 0) {
        set->reps.min = set->reps.min + s->add_reps > 1 ? set->reps.min + s->add_reps : 1;
        set->reps.max = set->reps.max + s->add_reps > 1 ? set->reps.max + s->add_reps : 1;
    }
}

/* Nothing harder than the screening allows, whatever the program asks for. */
static void cap_effort(const styrk_workout *w, styrk_set *set)
{
    const int16_t cap = w->rpe_cap_x10;
    if (cap == 0 || set->rpe_max_x10 <= cap) {
        return;
    }
    const styrk_str args[2] = {styrk_text_decimal(w, cap, 1),
                               styrk_text_decimal(w, set->rpe_max_x10, 1)};
    set->rpe_max_x10 = cap;
    set->rpe_min_x10 = set->rpe_min_x10 < cap ? set->rpe_min_x10 : cap;
    styrk_why_add(w, set,
                  "RPE {0} instead of {1}: who is new to strength training and under 18 or over 65 "
                  "starts no harder, with a supervisor",
                  args, 2);
}

static void fill_effort(const styrk_task *task, const styrk_group *group, styrk_set *set)
{
    const int32_t delta = task->slot->rpe_delta_x10;
    if (group->rpe_max_x10 > 0) {
        const int32_t low = group->rpe_min_x10 + delta;
        const int32_t high = group->rpe_max_x10 + delta;
        set->rpe_min_x10 = (int16_t)(low < 10 ? 10 : low);
        set->rpe_max_x10 = (int16_t)(high < 10 ? 10 : high);
    }
}

static int32_t rest_after(const styrk_task *task, const styrk_job *job)
{
    const styrk_cell *cell = job->cell;
    const styrk_line *line = task->slot->line;
    if (!cell->last_of_set && cell->next != NULL) {
        return cell->next->pause_ms;
    }
    if (cell->group->rest_ms >= 0) {
        return cell->group->rest_ms;
    }
    const bool chained = line->next != NULL && line->next->kind == STYRK_LINE_EXERCISE &&
                         ((line->group != 0 && line->next->group == line->group) ||
                          (line->block != NULL && line->next->block == line->block));
    if (chained) {
        return 0;
    }
    if (line->block != NULL && line->block->rest_ms >= 0) {
        return line->block->rest_ms;
    }
    if (cell->group->cuff.kind != STYRK_CUFF_NONE) {
        return STYRK_BFR_REST_MIN_MS;
    }
    const int32_t reps = job->set->has_reps ? job->set->reps.max : -1;
    const int32_t percent = job->set->pct_1rm_x100 >= 0 ? job->set->pct_1rm_x100 / 10 : -1;
    const bool part = cell->kind != STYRK_CELL_FRESH;
    return styrk_model_rest_ms(part ? STYRK_ROLE_WORK : job->set->role, reps > 0 ? reps : -1,
                               percent);
}

/* The angle that rules have come to. For the blood pressure a knee stays where it
 * was studied, however many sessions go well (science 7.6). */
static int32_t moved_angle(const styrk_workout *w, const styrk_task *task, int32_t written)
{
    const styrk_str own = task->slot->line->goal;
    const styrk_plan *plan = w->state->plan;
    const styrk_str goal = own.n > 0 || plan == NULL ? own : plan->program->goal;
    const bool studied = task->exercise != NULL && task->exercise->joint == STYRK_JOINT_KNEE &&
                         styrk_goal_of(goal) == STYRK_GOAL_PRESSURE &&
                         written >= STYRK_LIMIT_HOLD_KNEE_MIN_X10 &&
                         written <= STYRK_LIMIT_HOLD_KNEE_MAX_X10;
    const int32_t least = studied ? STYRK_LIMIT_HOLD_KNEE_MIN_X10 : 0;
    const int32_t most = studied ? STYRK_LIMIT_HOLD_KNEE_MAX_X10 : 1800;
    const int32_t angle = written + task->standing->angle_x10;
    return angle < least ? least : angle > most ? most : angle;
}

static void fill_set(const styrk_workout *w, const styrk_task *task, styrk_job *job)
{
    styrk_set *set = job->set;
    set->pct_1rm_x100 = -1;
    set->pct_mvc_x100 = -1;
    set->rest_ms = -1;
    set->angle_x10 = -1;
    set->effort_x100 = -1;
    set->done = job->done;
    if (job->cell == NULL) {
        set->role = job->done->set.role_said ? job->done->set.role : STYRK_ROLE_WORK;
        set->side = job->done->set.side;
        set->cuff = job->done->set.cuff;
        return;
    }
    const styrk_group *group = job->cell->group;
    set->role = job->cell->role;
    fill_target(w, task, job->cell, set);
    fill_effort(task, group, set);
    cap_effort(w, set);
    memcpy(set->tempo, group->tempo, sizeof set->tempo);
    set->side = group->side;
    set->angle_x10 = group->angle_x10;
    if (set->angle_x10 >= 0 && task->standing != NULL) {
        set->angle_x10 = moved_angle(w, task, set->angle_x10);
    }
    set->push = group->mode == STYRK_MODE_PUSH;
    set->cuff = group->cuff;
}

static styrk_implement implement_of(const styrk_task *task)
{
    return task->exercise != NULL ? task->exercise->implement : STYRK_IMPLEMENT_NONE;
}

void styrk_set_show_plates(styrk_workout *w, const styrk_task *task, styrk_set *set)
{
    set->plate_count = 0;
    if (w->brief) {
        return;
    }
    const styrk_loading *loading =
        styrk_inventory_plates(w->inventory, implement_of(task), set->load);
    if (loading == NULL || loading->pieces == 0) {
        return;
    }
    set->plates = styrk_arena_array(w->arena, loading->pieces, sizeof *set->plates);
    for (uint32_t kind = 0; set->plates != NULL && kind < loading->kinds; kind++) {
        for (int32_t i = 0; i < loading->plate[kind].count; i++) {
            set->plates[set->plate_count++] = loading->plate[kind].weight.mass;
        }
    }
}

/* From the exact load to one that can be built; force on a dynamometer and holds
 * by force are read off and keep a tenth of a kilogram. */
static styrk_mass buildable(styrk_workout *w, const styrk_task *task, const styrk_set *set,
                            styrk_mass exact)
{
    styrk_loading loading;
    const styrk_implement implement = implement_of(task);
    if (set->pct_mvc_x100 >= 0 &&
        (implement == STYRK_IMPLEMENT_DYNAMOMETER || implement == STYRK_IMPLEMENT_NONE)) {
        return styrk_model_round(exact, styrk_mass_from(1, 1, STYRK_KG), STYRK_ROUND_NEAREST);
    }
    const styrk_loader *loader =
        styrk_inventory_loader(w->inventory, implement, set->load_exact.unit);
    const bool down = exact.u < 0;
    const styrk_mass size = {down ? -(exact.u + (exact.u == INT64_MIN)) : exact.u};
    if (!styrk_model_loading(loader, &loading, size, STYRK_ROUND_NEAREST)) {
        return exact;
    }
    return (styrk_mass){down ? -loading.load.u : loading.load.u};
}

/* A load that so many reps cannot be done with at the effort that is allowed. */
static void cap_load(styrk_workout *w, const styrk_task *task, styrk_job *job,
                     styrk_load_answer *answer)
{
    const styrk_fact *max = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    const int32_t reps = styrk_target_reps(&job->cell->target);
    styrk_mass most;
    if (w->rpe_cap_x10 == 0 || max == NULL || answer->bodyweight ||
        job->cell->target.kind != STYRK_TARGET_REPS || job->set->pct_mvc_x100 >= 0 ||
        job->cell->group->cuff.kind != STYRK_CUFF_NONE ||
        !styrk_model_load_for(max->weight.mass, reps, w->rpe_cap_x10, &most) ||
        answer->exact.mass.u <= most.u) {
        return;
    }
    const styrk_str args[4] = {styrk_text_decimal(w, reps, 0),
                               styrk_text_decimal(w, w->rpe_cap_x10, 1),
                               styrk_text_weight(w, (styrk_weight){most, answer->exact.unit}),
                               styrk_text_weight(w, answer->exact)};
    styrk_why_add(w, job->set, "{0} reps at RPE {1}, the hardest for now, are {2} and not {3}",
                  args, 4);
    answer->exact.mass = most;
    job->set->pct_1rm_x100 = -1;
}

static void take_load(styrk_workout *w, const styrk_task *task, styrk_job *job,
                      const styrk_load_answer *answer)
{
    styrk_set *set = job->set;
    set->bodyweight = answer->bodyweight;
    if (answer->state != STYRK_LOAD_GIVEN || answer->bodyweight_only) {
        return;
    }
    set->has_load = true;
    set->load_exact = answer->exact;
    set->load.unit = answer->exact.unit;
    set->load.mass = buildable(w, task, set, answer->exact.mass);
    const styrk_fact *max = task->lift != NULL ? styrk_lift_1rm(task->lift) : NULL;
    if (set->pct_1rm_x100 < 0 && max != NULL && !set->bodyweight && set->pct_mvc_x100 < 0) {
        const int64_t percent =
            10 * (int64_t)styrk_model_percent_x10(answer->exact.mass, max->weight.mass);
        set->pct_1rm_x100 = (int32_t)(percent < 0 ? -1 : percent < INT32_MAX ? percent : INT32_MAX);
    }
    if (w->brief) {
        return;
    }
    styrk_set_show_plates(w, task, set);
    if (set->load.mass.u != set->load_exact.mass.u) {
        const styrk_str args[2] = {styrk_text_weight(w, set->load_exact),
                                   styrk_text_weight(w, set->load)};
        styrk_why_add(w, set, "{0} rounded to {1}, the nearest that can be loaded", args, 2);
    }
}

static void prescribe_job(styrk_workout *w, styrk_task *task, styrk_job *job,
                          const styrk_job *before)
{
    styrk_set *set = job->set;
    if (job->cell == NULL || job->hidden) {
        set->status = job->hidden ? STYRK_SET_SKIPPED : STYRK_SET_DONE;
        return;
    }
    styrk_load_answer answer;
    if (job->cell->kind != STYRK_CELL_FRESH && before != NULL) {
        answer = styrk_job_load_part(w, task, job, before);
    } else if (job->cell->group->role == STYRK_ROLE_BACKOFF ||
               job->cell->load.kind == STYRK_SPEC_REL) {
        answer = styrk_job_load_backoff(w, task, job);
    } else {
        answer = styrk_job_load(w, task, job);
    }
    if (answer.state == STYRK_LOAD_GIVEN && !answer.bodyweight_only) {
        cap_load(w, task, job, &answer);
    }
    take_load(w, task, job, &answer);
    const bool uncounted = (job->cell->target.expr != NULL && !set->has_reps && !set->has_hold) ||
                           (job->cell->counted && task->reference == NULL);
    if (uncounted && answer.state != STYRK_LOAD_PENDING) {
        styrk_why_add(w, set, "how many depends on an earlier set", NULL, 0);
        set->has_load = false;
        answer.state = STYRK_LOAD_PENDING;
    }
    set->status = job->done != NULL                    ? STYRK_SET_DONE
                  : job->skipped                       ? STYRK_SET_SKIPPED
                  : answer.state == STYRK_LOAD_PENDING ? STYRK_SET_PENDING
                                                       : STYRK_SET_PLANNED;
    if (answer.state == STYRK_LOAD_OPEN && set->status == STYRK_SET_PLANNED && !set->bodyweight &&
        !set->has_hold && task->exercise != NULL && task->exercise->measure == STYRK_MEASURE_LOAD) {
        styrk_why_add(w, set, "choose a load; it is what the next session starts from", NULL, 0);
    }
    set->rest_ms = rest_after(task, job);
}

/* ---- gates -------------------------------------------------------------------------- */

static bool wants_max_hold(const styrk_cell *cell)
{
    /* A push against something that does not move, at no stated force, is as hard as one can. */
    const bool all_out = cell->group->mode == STYRK_MODE_PUSH && cell->load.kind == STYRK_SPEC_NONE;
    return cell->target.kind == STYRK_TARGET_HOLD &&
           (all_out ||
            (cell->load.kind == STYRK_SPEC_PCT_MVC && cell->load.pct_max_x100 >= HOLD_GATE_X100));
}

static bool wants_max_attempt(const styrk_cell *cell)
{
    return cell->target.kind == STYRK_TARGET_REPS && cell->target.max == 1 && !cell->target.open &&
           ((cell->load.kind == STYRK_SPEC_PCT_1RM && cell->load.pct_x100 >= SINGLE_GATE_X100) ||
            cell->group->rpe_max_x10 >= SINGLE_GATE_RPE_X10);
}

static void judge(styrk_workout *w, const bool wanted[STYRK_GATES])
{
    styrk_session *session = w->session;
    for (int method = 0; method < STYRK_GATES; method++) {
        if (wanted[method]) {
            styrk_gate_judge(w->arena, &session->gates[session->gate_count++], w->state,
                             (styrk_gate_method)method, w->today, w->words);
        }
    }
}

static void judge_gates(styrk_workout *w)
{
    bool wanted[STYRK_GATES] = {false};
    for (const styrk_task *task = w->tasks; task != NULL && !w->brief; task = task->next) {
        wanted[STYRK_GATE_BFR] |= task->cuffed;
        for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
            if (job->cell != NULL) {
                wanted[STYRK_GATE_MAX_HOLD] |= wants_max_hold(job->cell);
                wanted[STYRK_GATE_MAX_ATTEMPT] |= wants_max_attempt(job->cell);
            }
        }
    }
    judge(w, wanted);
}

static const styrk_gate *gate_for(const styrk_workout *w, styrk_gate_method method)
{
    for (uint32_t i = 0; i < w->session->gate_count; i++) {
        if (w->session->gates[i].method == method) {
            return &w->session->gates[i];
        }
    }
    return NULL;
}

/* The same by what came out of rules, light weeks and loads in kilograms. */
static bool is_max_attempt(const styrk_set *set)
{
    const bool single = set->has_reps && set->reps.max == 1 && !set->reps.open;
    const bool heavy = set->has_load && !set->bodyweight && set->pct_1rm_x100 >= SINGLE_GATE_X100;
    return single && (heavy || set->rpe_max_x10 >= SINGLE_GATE_RPE_X10);
}

static bool is_max_hold(const styrk_set *set)
{
    return set->has_hold && set->pct_mvc_x100 >= HOLD_GATE_X100;
}

static const styrk_gate *need_gate(styrk_workout *w, styrk_gate_method method)
{
    if (gate_for(w, method) == NULL) {
        bool wanted[STYRK_GATES] = {false};
        wanted[method] = true;
        judge(w, wanted);
    }
    return gate_for(w, method);
}

static void refuse_maximal(styrk_workout *w, const styrk_task *task)
{
    for (styrk_job *job = task->jobs; job != NULL && !w->brief; job = job->next) {
        if (job->cell == NULL || job->done != NULL || job->skipped) {
            continue;
        }
        const styrk_gate *gate = wants_max_hold(job->cell) || is_max_hold(job->set)
                                     ? need_gate(w, STYRK_GATE_MAX_HOLD)
                                 : wants_max_attempt(job->cell) || is_max_attempt(job->set)
                                     ? need_gate(w, STYRK_GATE_MAX_ATTEMPT)
                                     : NULL;
        if (gate != NULL && gate->verdict != STYRK_VERDICT_GO) {
            const styrk_str reason = gate->reasons != NULL
                                         ? gate->reasons->text
                                         : styrk_str_of(styrk_verdict_name(gate->verdict));
            job->set->status = STYRK_SET_REFUSED;
            styrk_why_add(w, job->set, "refused: {0}", &reason, 1);
            w->session->refused = true;
        }
    }
}

/* ---- one exercise --------------------------------------------------------------------- */

static void label_group(styrk_exercise_today *view, const styrk_line *line)
{
    char *out = view->group;
    if (line->group != 0) {
        const int32_t order = line->order;
        out[0] = line->group;
        int at = 1;
        if (order >= 10 && order < 100) {
            out[at++] = (char)('0' + order / 10);
        }
        out[at] = (char)('0' + order % 10);
    } else if (line->block != NULL) {
        const styrk_str name = styrk_str_of(method_of_line(line));
        memcpy(out, name.p, name.n < 15 ? name.n : 15);
    }
}

const char *styrk_together_name(styrk_together_kind kind)
{
    static const char *const names[] = {"superset", "circuit", "emom", "amrap"};
    return names[kind];
}

static bool same_block(const styrk_line *a, const styrk_line *b)
{
    return a->block != NULL || b->block != NULL ? a->block == b->block
                                                : a->group != 0 && a->group == b->group;
}

/* The block a line stands in; lines of one block share it. */
static void join_block(const styrk_workout *w, styrk_task *task)
{
    const styrk_line *line = task->slot != NULL ? task->slot->line : NULL;
    if (line == NULL || w->brief || (line->block == NULL && line->group == 0)) {
        return;
    }
    int32_t index = 0;
    for (const styrk_task *t = w->tasks; t != task; t = t->next) {
        const styrk_together *other = t->view != NULL ? t->view->block : NULL;
        if (other != NULL && same_block(t->slot->line, line)) {
            task->view->block = other;
            return;
        }
        index = other != NULL && other->index >= index ? other->index + 1 : index;
    }
    styrk_together *block = styrk_arena_get(w->arena, sizeof *block);
    if (block == NULL) {
        return;
    }
    *block = (styrk_together){STYRK_TOGETHER_SUPERSET, index, -1, -1, -1, -1};
    if (line->block != NULL) {
        static const styrk_together_kind kinds[] = {STYRK_TOGETHER_SUPERSET, STYRK_TOGETHER_CIRCUIT,
                                                    STYRK_TOGETHER_EMOM, STYRK_TOGETHER_AMRAP};
        const bool timed = line->block->kind != STYRK_BLOCK_CIRCUIT;
        block->kind = kinds[line->block->kind];
        block->rounds = timed ? -1 : line->block->rounds;
        block->duration_ms = timed ? line->block->ms : -1;
        block->every_ms = line->block->kind == STYRK_BLOCK_EMOM ? line->block->every_ms : -1;
        block->rest_ms = line->block->rest_ms;
    }
    task->view->block = block;
}

static void link_sets(styrk_task *task)
{
    styrk_set **end = &task->view->sets;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    for (const styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (!job->set->generated && !job->hidden &&
            !job->elsewhere) { /* a logged warm-up that stands for the ramp's */
            *end = job->set;
            end = &job->set->next;
        }
    }
}

static void prescribe_task(styrk_workout *w, styrk_task *task)
{
    const styrk_job *before = NULL;
    task->view->method = styrk_str_of(method_of(task));
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        fill_set(w, task, job);
    }
    /* Top sets first: a skipped one lends its planned load to the back-offs. */
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell != NULL && job->cell->group->role == STYRK_ROLE_TOP) {
            prescribe_job(w, task, job, before);
        }
        before = job;
    }
    styrk_task_refer(task);
    styrk_task_count(w, task);
    before = NULL;
    for (styrk_job *job = task->jobs; job != NULL; job = job->next) {
        if (job->cell == NULL || job->cell->group->role != STYRK_ROLE_TOP) {
            prescribe_job(w, task, job, before);
        }
        before = job;
    }
    styrk_task_stop(w, task);
    if (task->cuffed) {
        styrk_task_cuff(w, task);
    }
    if (task->holds) {
        styrk_task_holds(w, task);
    }
    refuse_maximal(w, task);
    styrk_task_warm_up(w, task);
    link_sets(task);
}

static styrk_exercise_today *add_view(styrk_workout *w, styrk_exercise_today **last,
                                      const styrk_task *task)
{
    styrk_exercise_today *view = styrk_arena_get(w->arena, sizeof *view);
    if (view == NULL) {
        return NULL;
    }
    view->name = task->name;
    view->exercise = task->exercise;
    view->swapped_from = task->original;
    view->added = task->added != NULL;
    if (task->slot != NULL) {
        view->note = task->slot->line->note;
        label_group(view, task->slot->line);
    }
    if (*last == NULL) {
        w->session->exercises = view;
    } else {
        (*last)->next = view;
    }
    *last = view;
    return view;
}

static void stop_note(styrk_workout *w)
{
    const styrk_screen_symptom *symptom =
        w->stop != NULL ? styrk_screen_symptom_of(w->stop->key) : NULL;
    if (symptom != NULL) {
        const styrk_str advice = styrk_screen_text(w->words, symptom->advice);
        styrk_note_add(w, "{0}", &advice, 1);
    }
}

static void cap_note(styrk_workout *w)
{
    if (w->rpe_cap_x10 > 0 && w->tasks != NULL) {
        const styrk_str cap = styrk_text_decimal(w, w->rpe_cap_x10, 1);
        styrk_note_add(w,
                       "New to strength training: every set ends at RPE {0} or easier, with a "
                       "supervisor.",
                       &cap, 1);
    }
}

styrk_status styrk_workout_build(styrk_workout *w, const styrk_event_ref *work)
{
    w->session = styrk_arena_get(w->arena, sizeof *w->session);
    if (w->inventory == NULL) {
        w->inventory = styrk_inventory_new(w->arena, w->state);
    }
    if (w->session == NULL || w->inventory == NULL) {
        return STYRK_NOMEM;
    }
    w->session->date = w->today;
    if (w->plan_day != NULL) {
        w->session->program = w->state->plan->program->id;
        w->session->day = w->plan_day->name;
        w->session->week = w->plan_day->week;
    }
    w->rpe_cap_x10 = styrk_gate_rpe_cap(w->state);
    styrk_workout_match(w, work);
    judge_gates(w);
    stop_note(w);
    cap_note(w);
    styrk_exercise_today *last = NULL;
    for (styrk_task *task = w->tasks; task != NULL && !w->arena->failed; task = task->next) {
        if (w->brief && task->jobs == NULL) {
            continue;
        }
        task->view = add_view(w, &last, task);
        if (task->view != NULL) {
            join_block(w, task);
            prescribe_task(w, task);
        }
    }
    if (w->arena->failed) {
        return STYRK_NOMEM;
    }
    w->session->complete = styrk_workout_complete(w);
    w->session->finished = w->finish != NULL;
    w->session->conflicts = w->brief ? NULL : w->state->conflicts;
    if (!w->brief) {
        styrk_workout_outline(w);
    }
    return w->arena->failed ? STYRK_NOMEM : STYRK_OK;
}
