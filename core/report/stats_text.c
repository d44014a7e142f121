/* stats_text.c: the same reports for people, in columns. */
#include "report/report.h"
#include "base/diag.h"

enum { WEEKS_SHOWN = 4, NAME_COLUMNS = 28 };

typedef struct {
    styrk_buf *out;
    const styrk_words *words;
    char mark;
} page;

static void say(const page *p, const char *msgid)
{
    styrk_buf_z(p->out, styrk_words_get(p->words, msgid));
}

static uint32_t columns_of(styrk_str text)
{
    uint32_t columns = 0;
    uint32_t point;
    for (uint32_t at = 0; at < text.n;) {
        at += styrk_utf8_next(text, at, &point);
        columns++;
    }
    return columns;
}

static void put_padded(const page *p, styrk_str text, uint32_t width)
{
    styrk_buf_str(p->out, text);
    for (uint32_t columns = columns_of(text); columns < width; columns++) {
        styrk_buf_char(p->out, ' ');
    }
}

/* A number right-aligned in `width` columns, with `places` decimals. */
static void put_number(const page *p, int64_t value, int places, uint32_t width)
{
    char room[64];
    styrk_arena arena;
    styrk_buf text;
    styrk_arena_init(&arena, room, sizeof room);
    styrk_buf_init(&text, &arena, 40);
    styrk_buf_fixed(&text, value, places, p->mark);
    for (size_t columns = text.len; columns < width; columns++) {
        styrk_buf_char(p->out, ' ');
    }
    styrk_buf_bytes(p->out, text.p, text.len);
}

static void put_day(const page *p, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    styrk_buf_bytes(p->out, text, 10);
}

static void put_weight_row(const page *p, const char *label, const styrk_best *best)
{
    if (!best->known) {
        return;
    }
    styrk_buf_z(p->out, "  ");
    put_padded(p, styrk_str_of(styrk_words_get(p->words, label)), NAME_COLUMNS - 2);
    styrk_weight_text(p->out, best->weight, p->words);
    styrk_buf_z(p->out, " x ");
    styrk_buf_int(p->out, best->reps);
    styrk_buf_z(p->out, "  ");
    put_day(p, best->day);
    styrk_buf_char(p->out, '\n');
}

static styrk_str name_of(const page *p, const styrk_lift *lift)
{
    const styrk_lang lang = p->words != NULL ? p->words->lang : STYRK_LANG_EN;
    return lift->exercise != NULL ? lift->exercise->name[lang] : lift->name;
}

static void put_e1rm(const page *p, const styrk_lift *lift)
{
    const styrk_fact *fact = styrk_lift_1rm_now(lift);
    if (fact == NULL) {
        styrk_buf_z(p->out, "\xE2\x80\x93");
        return;
    }
    styrk_weight_text(p->out, fact->weight, p->words);
    styrk_buf_z(p->out, fact->reps < 0 ? " 1RM  " : " e1RM  ");
    put_day(p, fact->day);
}

static void put_lift_in_full(const page *p, const styrk_lift *lift, styrk_day today)
{
    styrk_records r;
    styrk_records_of(&r, lift, today);
    styrk_buf_str(p->out, name_of(p, lift));
    styrk_buf_z(p->out, "\n  ");
    put_padded(p, styrk_str_of(styrk_words_get(p->words, "Estimated 1RM")), NAME_COLUMNS - 2);
    put_e1rm(p, lift);
    styrk_buf_char(p->out, '\n');
    put_weight_row(p, "Highest e1RM from", &r.estimate);
    put_weight_row(p, "Heaviest set", &r.heaviest);
    for (int reps = 1; reps <= 12; reps++) {
        if (r.by_reps[reps].known) {
            styrk_buf_z(p->out, "  ");
            put_number(p, reps, 0, 4);
            put_padded(p, STYRK_LIT("RM"), NAME_COLUMNS - 6);
            styrk_weight_text(p->out, r.by_reps[reps].weight, p->words);
            styrk_buf_z(p->out, "  ");
            put_day(p, r.by_reps[reps].day);
            styrk_buf_char(p->out, '\n');
        }
    }
    if (r.longest_hold_ms >= 0) {
        styrk_buf_z(p->out, "  ");
        put_padded(p, styrk_str_of(styrk_words_get(p->words, "Longest hold")), NAME_COLUMNS - 2);
        styrk_buf_decimal(p->out, r.longest_hold_ms, 3, p->mark);
        styrk_buf_z(p->out, " s  ");
        put_day(p, r.longest_day);
        styrk_buf_char(p->out, '\n');
    }
    styrk_buf_z(p->out, "  ");
    put_padded(p, styrk_str_of(styrk_words_get(p->words, "Work sets, training days")),
               NAME_COLUMNS - 2);
    styrk_buf_int(p->out, r.work_sets);
    styrk_buf_z(p->out, ", ");
    styrk_buf_int(p->out, r.days);
    styrk_buf_char(p->out, '\n');
}

static void put_lifts(const page *p, const styrk_state *state)
{
    for (const styrk_lift *lift = state->lifts; lift != NULL; lift = lift->next) {
        if (styrk_lift_1rm_now(lift) != NULL) {
            put_padded(p, name_of(p, lift), NAME_COLUMNS);
            styrk_buf_z(p->out, "  ");
            put_e1rm(p, lift);
            styrk_buf_char(p->out, '\n');
        }
    }
}

static void put_week(const page *p, const styrk_week_ledger *week)
{
    say(p, "Week of ");
    put_day(p, week->monday);
    styrk_buf_char(p->out, '\n');
    put_padded(p, STYRK_LIT(""), NAME_COLUMNS);
    say(p, "hard sets   BFR  hold s");
    styrk_buf_char(p->out, '\n');
    for (int muscle = 0; muscle < STYRK_MUSCLES; muscle++) {
        const styrk_muscle_week *m = &week->muscle[muscle];
        if (m->hard_x100 == 0 && m->bfr_x100 == 0 && m->iso_ms == 0) {
            continue;
        }
        styrk_buf_z(p->out, "  ");
        put_padded(
            p, styrk_str_of(styrk_words_get(p->words, styrk_muscle_title((styrk_muscle)muscle))),
            NAME_COLUMNS - 2);
        put_number(p, styrk_div_round(m->hard_x100, 10), 1, 9);
        put_number(p, styrk_div_round(m->bfr_x100, 10), 1, 6);
        put_number(p, styrk_div_round(m->iso_ms, 1000), 0, 8);
        styrk_buf_char(p->out, '\n');
    }
}

static void put_weeks(const page *p, styrk_arena *arena, const styrk_state *state, styrk_day today)
{
    const styrk_week_ledger *weeks = styrk_ledger_weeks(arena, state, today);
    uint32_t count = 0;
    for (const styrk_week_ledger *week = weeks; week != NULL; week = week->next) {
        count++;
    }
    for (const styrk_week_ledger *week = weeks; week != NULL; week = week->next) {
        if (count-- <= WEEKS_SHOWN) {
            styrk_buf_char(p->out, '\n');
            put_week(p, week);
        }
    }
}

styrk_status styrk_stats_text(styrk_arena *arena, styrk_buf *out, const styrk_state *state,
                              styrk_str lift, styrk_day today, const styrk_words *words)
{
    const page p = {out, words,
                    words != NULL && words->decimal_mark != '\0' ? words->decimal_mark : '.'};
    if (lift.n > 0) {
        const styrk_lift *only = styrk_state_lift_of(state, lift);
        if (only == NULL) {
            return STYRK_BAD_INPUT;
        }
        put_lift_in_full(&p, only, today);
    } else {
        put_lifts(&p, state);
        put_weeks(&p, arena, state, today);
    }
    return arena->failed || out->failed ? STYRK_NOMEM : STYRK_OK;
}
