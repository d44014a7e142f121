/* why.c: the sentences beside the numbers. */
#include "session/task.h"
#include "base/diag.h"

enum { SENTENCE = 2000 };

static styrk_str text_of(const styrk_buf *buf)
{
    return (styrk_str){buf->p != NULL ? buf->p : "", (uint32_t)buf->len};
}

static char mark_of(const styrk_workout *w)
{
    return w->words != NULL && w->words->decimal_mark != '\0' ? w->words->decimal_mark : '.';
}

styrk_str styrk_text_decimal(const styrk_workout *w, int64_t value, int places)
{
    styrk_buf buf;
    styrk_buf_init(&buf, w->arena, 64);
    styrk_buf_decimal(&buf, value, places, mark_of(w));
    return text_of(&buf);
}

styrk_str styrk_text_weight(const styrk_workout *w, styrk_weight weight)
{
    styrk_buf buf;
    styrk_buf_init(&buf, w->arena, 64);
    styrk_weight_text(&buf, weight, w->words);
    return text_of(&buf);
}

styrk_str styrk_text_day(const styrk_workout *w, styrk_day day)
{
    char text[11];
    styrk_day_format(text, day);
    return styrk_str_dup(w->arena, (styrk_str){text, 10});
}

styrk_str styrk_text_event(const styrk_workout *w, styrk_id id)
{
    char text[37];
    styrk_id_format(text, id);
    return styrk_str_dup(w->arena, (styrk_str){text, 36});
}

static styrk_why *make_why(const styrk_workout *w, const char *msgid, const styrk_str *args,
                           uint32_t count)
{
    styrk_why *why = styrk_arena_get(w->arena, sizeof *why);
    if (why == NULL) {
        return NULL;
    }
    styrk_buf buf;
    styrk_buf_init(&buf, w->arena, SENTENCE);
    styrk_words_fill(&buf, w->words, msgid, args, count);
    why->text = text_of(&buf);
    return why;
}

void styrk_why_add(const styrk_workout *w, styrk_set *set, const char *msgid, const styrk_str *args,
                   uint32_t count)
{
    if (w->brief) {
        return;
    }
    styrk_why *why = make_why(w, msgid, args, count);
    styrk_why **end = &set->whys;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = why;
}

void styrk_note_add(const styrk_workout *w, const char *msgid, const styrk_str *args,
                    uint32_t count)
{
    if (w->brief) {
        return;
    }
    styrk_why *note = make_why(w, msgid, args, count);
    styrk_why **end = &w->session->notes;
    for (; note != NULL && *end != NULL; end = &(*end)->next) {
        if (styrk_str_eq((*end)->text, note->text)) {
            return;
        }
    }
    *end = note;
}
