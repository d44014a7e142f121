/* diag.h: diagnostics are values collected in a list; see diag.def. */
#ifndef STYRK_DIAG_H
#define STYRK_DIAG_H

#include "base/base.h"

typedef enum {
    STYRK_D_NONE,
#define STYRK_DIAG(NAME, name, severity, message, hint) STYRK_D_##NAME,
#include "base/diag.def"
#undef STYRK_DIAG
    STYRK_D_COUNT
} styrk_diag_id;

/* Appends a diagnostic with the severity of diag.def.
 * Returns the new entry so that a caller may add args or a second span, or NULL
 * when the list is full (it is counted all the same). */
styrk_diag *styrk_diag_add(styrk_diags *diags, styrk_diag_id id, styrk_span at);
styrk_diag *styrk_diag_add1(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0);
styrk_diag *styrk_diag_add2(styrk_diags *diags, styrk_diag_id id, styrk_span at, styrk_str arg0,
                            styrk_str arg1);

/* Message text with its arguments filled in, translated. */
void styrk_diag_message(styrk_buf *out, const styrk_diag *diag, const styrk_words *words);
void styrk_diag_hint(styrk_buf *out, const styrk_diag *diag, const styrk_words *words);

/* Line (1-based), column and end column (1-based code points) of a span. */
typedef struct {
    uint32_t line, column, end_column;
} styrk_place;
styrk_place styrk_place_of(styrk_str text, styrk_span at);

#define N_(text) text /* marks a message in a table for translation */

/* Fills a text "… {0} … {1}" into out, each argument through put. */
void styrk_words_put(styrk_buf *out, const char *text, const styrk_str *args, uint32_t count,
                     void (*put)(styrk_buf *, styrk_str));
/* Fills a template "… {0} … {1}" into out; words translate the template. */
void styrk_words_fill(styrk_buf *out, const styrk_words *words, const char *msgid,
                      const styrk_str *args, uint32_t count);
const char *styrk_words_get(const styrk_words *words, const char *msgid); /* never NULL */

#endif
