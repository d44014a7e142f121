/* import_report.c: the report as JSON, and its words. */
#include "base/base.h"
#include "io/import.h"

#define N_(text) text /* marks a text for translation */

static const char *const format_names[STYRK_IMPORT_FORMATS] = {
    "auto", "strong", "hevy", "fitnotes", "fitbod", "liftosaur", "csv", "styrk-json"};

const char *styrk_import_format_name(styrk_import_format format)
{
    return format < STYRK_IMPORT_FORMATS ? format_names[format] : "";
}

bool styrk_import_format_of(styrk_import_format *out, styrk_str name)
{
    for (int i = 0; i < STYRK_IMPORT_FORMATS; i++) {
        if (styrk_str_eqz(name, format_names[i])) {
            *out = (styrk_import_format)i;
            return true;
        }
    }
    return false;
}

const char *styrk_import_reason_text(styrk_import_reason reason)
{
    static const char *const texts[STYRK_IMPORT_REASONS] = {
        [STYRK_IMPORT_NOT_RECOGNISED] = N_("this is no export that is known"),
        [STYRK_IMPORT_MISSING_COLUMN] = N_("columns of the asked format are missing"),
        [STYRK_IMPORT_BAD_JSON] = N_("this is no export of styrk in JSON"),
        [STYRK_IMPORT_BAD_EVENT] = N_("the event can not be read"),
        [STYRK_IMPORT_BAD_DATE] = N_("the date can not be read"),
        [STYRK_IMPORT_BAD_WEIGHT] = N_("the weight can not be read"),
        [STYRK_IMPORT_BAD_REPS] = N_("the repetitions can not be read"),
        [STYRK_IMPORT_NO_EXERCISE] = N_("no exercise is named"),
        [STYRK_IMPORT_COLUMNS] = N_("the row has another number of columns than the header"),
        [STYRK_IMPORT_HEADER_AGAIN] = N_("the header once more"),
        [STYRK_IMPORT_NOT_DONE] = N_("planned, not done"),
        [STYRK_IMPORT_REST_ALONE] = N_("a rest without a set before it"),
        [STYRK_IMPORT_NOTHING_SAID] = N_("no repetitions, seconds or distance; kept as a set"),
        [STYRK_IMPORT_RPE_RANGE] = N_("the RPE is outside 5 to 10; left out"),
        [STYRK_IMPORT_RPE_UNREAD] = N_("the RPE is not a number; left out"),
        [STYRK_IMPORT_NEGATIVE_LOAD] = N_("the load is below zero; taken as assistance"),
        [STYRK_IMPORT_REPS_CUT] = N_("part of a repetition; only whole ones count"),
        [STYRK_IMPORT_REPS_SLIP] = N_("so many repetitions look like a slip; kept"),
        [STYRK_IMPORT_LOAD_SLIP] = N_("so much weight looks like a slip; kept"),
        [STYRK_IMPORT_TIME_UNREAD] = N_("the time can not be read; left out"),
        [STYRK_IMPORT_DISTANCE_UNREAD] = N_("the distance can not be read; left out"),
        [STYRK_IMPORT_DISTANCE_METRES] = N_("too far for its time; taken as metres"),
        [STYRK_IMPORT_SET_KIND] = N_("the kind of set is not known; taken as a work set"),
        [STYRK_IMPORT_DAY_ORDER] = N_("day and month could be the other way round; taken as"),
        [STYRK_IMPORT_ENCODING] = N_("the text is not UTF-8; converted"),
        [STYRK_IMPORT_REPAIRED] = N_("a comma without quotes; the row was put together again"),
    };
    return reason < STYRK_IMPORT_REASONS ? texts[reason] : "";
}

static void put_number(styrk_buf *out, const char *key, int64_t value)
{
    styrk_buf_char(out, ',');
    styrk_buf_json(out, styrk_str_of(key));
    styrk_buf_char(out, ':');
    styrk_buf_int(out, value);
}

static void put_counts(styrk_buf *out, const styrk_import_report *report)
{
    put_number(out, "sets", report->sets);
    put_number(out, "added", report->added);
    put_number(out, "sessions", report->sessions);
    put_number(out, "warmups", report->warmups);
    put_number(out, "drops", report->drops);
    put_number(out, "failures", report->failures);
    put_number(out, "efforts", report->efforts);
    put_number(out, "timed", report->timed);
    put_number(out, "exercises", report->exercises);
    put_number(out, "reps", report->reps);
    put_number(out, "events", report->events);
    put_number(out, "rows", report->rows);
    put_number(out, "rests", report->rests);
    put_number(out, "notes", report->notes);
    put_number(out, "blank", report->blanks);
}

static void put_unit(styrk_buf *out, const styrk_import_report *report)
{
    static const char *const how[] = {"declared", "inferred", "asked"};

    styrk_buf_z(out, ",\"unit\":{\"value\":");
    styrk_buf_z(out, report->unit == STYRK_LB ? "\"lb\"" : "\"kg\"");
    styrk_buf_z(out, ",\"how\":");
    styrk_buf_json(out, styrk_str_of(how[report->unit_how]));
    styrk_buf_z(out, ",\"sure\":");
    styrk_buf_z(out,
                report->unit_sure || report->unit_how == STYRK_IMPORT_ASKED ? "true" : "false");
    styrk_buf_z(out, ",\"evidence\":");
    styrk_buf_json(out, report->unit_evidence);
    styrk_buf_char(out, '}');
}

static void put_unknown(styrk_buf *out, const styrk_import_unknown *unknown)
{
    styrk_buf_z(out, ",\"unknown_exercises\":[");
    for (const styrk_import_unknown *u = unknown; u != NULL; u = u->next) {
        styrk_buf_z(out, u == unknown ? "" : ",");
        styrk_buf_json(out, u->name);
    }
    styrk_buf_char(out, ']');
}

static void put_lines(styrk_buf *out, const char *key, const styrk_import_lines *lines)
{
    styrk_buf_char(out, ',');
    styrk_buf_json(out, styrk_str_of(key));
    styrk_buf_z(out, ":[");
    for (const styrk_import_line *l = lines->first; l != NULL; l = l->next) {
        styrk_buf_z(out, l == lines->first ? "{\"line\":" : ",{\"line\":");
        styrk_buf_int(out, l->line);
        styrk_buf_z(out, ",\"reason\":");
        styrk_buf_json(out, styrk_str_of(styrk_import_reason_text(l->reason)));
        if (l->detail.n > 0) {
            styrk_buf_z(out, ",\"detail\":");
            styrk_buf_json(out, l->detail);
        }
        styrk_buf_char(out, '}');
    }
    styrk_buf_char(out, ']');
}

void styrk_import_report_json(styrk_buf *out, const styrk_import_report *report)
{
    styrk_buf_z(out, "{\"schema\":\"styrk.import/1\",\"format\":");
    styrk_buf_json(out, styrk_str_of(styrk_import_format_name(report->format)));
    put_counts(out, report);
    put_unit(out, report);
    put_unknown(out, report->unknown);
    put_lines(out, "skipped", &report->skipped);
    put_lines(out, "noticed", &report->noticed);
    styrk_buf_char(out, '}');
}
