/* exercise_json.c: an exercise as every front end tells it. */
#include "base/base.h"

static void put_key(styrk_buf *out, const char *key)
{
    styrk_buf_json(out, styrk_str_of(key));
    styrk_buf_char(out, ':');
}

static void put_muscles(styrk_buf *out, const styrk_exercise *e)
{
    for (uint32_t i = 0; i < e->muscle_count; i++) {
        styrk_buf_z(out, i == 0 ? "{" : ",{");
        styrk_buf_z(out, "\"muscle\":");
        styrk_buf_json(out, styrk_str_of(styrk_muscle_name((styrk_muscle)e->muscle[i].muscle)));
        styrk_buf_z(out, ",\"share_percent\":");
        styrk_buf_int(out, e->muscle[i].share_x100);
        styrk_buf_char(out, '}');
    }
}

void styrk_exercise_json(styrk_buf *out, const styrk_exercise *e)
{
    static const char *const langs[STYRK_LANGS] = {"en", "da", "nb"};

    styrk_buf_z(out, "{\"id\":");
    styrk_buf_json(out, e->id);
    styrk_buf_z(out, ",\"name\":{");
    for (int lang = 0; lang < STYRK_LANGS; lang++) {
        styrk_buf_z(out, lang == 0 ? "" : ",");
        put_key(out, langs[lang]);
        styrk_buf_json(out, e->name[lang]);
    }
    styrk_buf_z(out, "},\"measure\":");
    styrk_buf_json(out, styrk_str_of(styrk_measure_name(e->measure)));
    styrk_buf_z(out, ",\"implement\":");
    styrk_buf_json(out, styrk_str_of(styrk_implement_name(e->implement)));
    styrk_buf_z(out, ",\"joint\":");
    if (e->joint == STYRK_JOINT_NONE) {
        styrk_buf_z(out, "null");
    } else {
        styrk_buf_json(out, styrk_str_of(styrk_joint_name(e->joint)));
    }
    styrk_buf_z(out, e->each_side ? ",\"each_side\":true,\"muscles\":["
                                  : ",\"each_side\":false,\"muscles\":[");
    put_muscles(out, e);
    styrk_buf_z(out, "]}");
}
