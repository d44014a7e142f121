/* fill.c: texts for people: translated, with their arguments filled in. */
#include "base/diag.h"

const char *styrk_words_get(const styrk_words *words, const char *msgid)
{
    const char *found = NULL;

    if (words != NULL && words->look_up != NULL && msgid[0] != '\0') {
        found = words->look_up(words->user, msgid);
    }
    return found != NULL ? found : msgid;
}

void styrk_words_put(styrk_buf *out, const char *text, const styrk_str *args, uint32_t count,
                     void (*put)(styrk_buf *, styrk_str))
{
    const char *plain = text;

    for (const char *p = text; *p != '\0'; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
            const uint32_t index = (uint32_t)(p[1] - '0');
            styrk_buf_bytes(out, plain, (size_t)(p - plain));
            if (index < count) {
                put(out, args[index]);
            }
            p += 2;
            plain = p + 1;
        }
    }
    styrk_buf_z(out, plain);
}

void styrk_words_fill(styrk_buf *out, const styrk_words *words, const char *msgid,
                      const styrk_str *args, uint32_t count)
{
    styrk_words_put(out, styrk_words_get(words, msgid), args, count, styrk_buf_str);
}
