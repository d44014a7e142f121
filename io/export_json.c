/* export_json.c: the whole log as one JSON object (export.h). */
#include "base/base.h"
#include "io/export.h"

void styrk_export_json_begin(styrk_export_json *json, styrk_buf *out, styrk_str athlete)
{
    json->out = out;
    json->count = 0;
    styrk_buf_z(out, "{\"schema\":\"styrk.export/1\",\"athlete\":");
    styrk_buf_json(out, athlete);
    styrk_buf_z(out, ",\"events\":[\n");
}

/* The codec writes an object without the keys; they are put in front. */
void styrk_export_json_event(styrk_export_json *json, const styrk_event *event)
{
    styrk_buf *out = json->out;
    char id[37], day[11], next;
    size_t start;

    styrk_id_format(id, event->id);
    styrk_day_format(day, event->day);
    styrk_buf_z(out, json->count++ == 0 ? "" : ",\n");
    styrk_buf_z(out, "{\"id\":\"");
    styrk_buf_z(out, id);
    styrk_buf_z(out, "\",\"day\":\"");
    styrk_buf_z(out, day);
    styrk_buf_char(out, '"');
    start = out->len;
    styrk_event_encode(out, event);
    if (out->failed || out->len < start + 2) {
        return;
    }
    next = out->p[start + 1];
    if (next != '}') {
        out->p[start] = ',';
    } else { /* "{}": nothing but the keys */
        out->p[start] = '}';
        out->len--;
    }
}

void styrk_export_json_end(styrk_export_json *json)
{
    styrk_buf_z(json->out, "\n]}\n");
}
