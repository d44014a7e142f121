/* page_scalar.h: the values of front matter, inside core/lang/page_*.c only.
 *
 * A cursor walks the front matter line by line; a value may take several lines.
 * `floor` is the indentation of the map or list that a value stands in: its
 * further lines are indented deeper.
 */
#ifndef STYRK_PAGE_SCALAR_H
#define STYRK_PAGE_SCALAR_H

#include "lang/page.h"

typedef struct {
    styrk_arena *arena;
    styrk_diags *diags;
    styrk_str text;
    uint32_t pos; /* start of the next line that is not read yet */
    uint32_t end; /* of the front matter */
} styrk_page_cursor;

/* One line: [start, end) without its line end; `at` is the first byte that is
 * no space or tab; `next` the start of the next line. */
typedef struct {
    uint32_t start, at, end, next;
    uint32_t indent; /* bytes before `at` */
    bool tab;        /* in the indentation */
} styrk_page_line;

/* The line at `from`; the text is looked at up to `limit`. */
styrk_page_line styrk_page_line_at(styrk_str text, uint32_t from, uint32_t limit);
/* The child of a map by name, or of a list by number; NULL if there is none. */
const styrk_page_node *styrk_page_step(const styrk_page_node *in, styrk_str name);
/* Nothing but a comment from `at` to the end of the line. */
bool styrk_page_line_empty(const styrk_page_cursor *c, const styrk_page_line *l);
/* "- " or a lone "-" at `at`. */
bool styrk_page_line_dash(const styrk_page_cursor *c, const styrk_page_line *l);
/* If the line begins with a key at `at`: its span and the offset after the colon. */
bool styrk_page_line_key(const styrk_page_cursor *c, const styrk_page_line *l, styrk_span *key,
                         uint32_t *after);
/* First offset >= from that is neither space nor tab, at most `to`. */
uint32_t styrk_page_skip(const styrk_page_cursor *c, uint32_t from, uint32_t to);

/* Appends an empty, not stated child. NULL when memory is used up. */
styrk_page_node *styrk_page_node_add(styrk_arena *arena, styrk_page_node *parent);
/* Marks a node and all above it as stated. */
void styrk_page_node_state(styrk_page_node *node);

/* Reads the value that begins at l->at (not empty) into node and moves the
 * cursor past its last line. */
void styrk_page_value_read(styrk_page_cursor *c, styrk_page_node *node, const styrk_page_line *l,
                           uint32_t floor);
/* End of the quoted text that opens at `from`: the offset after its closing
 * quote, or 0 if there is none before `to`. */
uint32_t styrk_page_quote_end(styrk_str text, uint32_t from, uint32_t to);
/* Decodes a quoted text with its quotes, or plain text on several lines. */
styrk_str styrk_page_decode(styrk_page_cursor *c, styrk_span at);

#endif
