/* page.h: Markdown with YAML front matter, read without loss.
 *
 * A page is a method, a program, or any other document of a website. Nothing is
 * rewritten: the reader keeps spans into the text, and styrk_page_set() changes
 * the bytes of one value only. What is read of YAML is in docs/page-format.md;
 * every scalar stays text, so `no`, `1:30` and dates are never turned into
 * something else.
 *
 *   P1  the pieces, in order, are the bytes of the text      tests/unit_page.c
 *   P2  a value that is empty, blank, null, ~, [] or {} is "not stated", and so
 *       is a map or list in which nothing is stated
 *   P3  time and memory are linear in the text
 *
 * Not done here: what the keys mean, Markdown beyond fences and headings.
 */
#ifndef STYRK_PAGE_H
#define STYRK_PAGE_H

#include "base/base.h"
#include "base/diag.h"

#define STYRK_PAGE_MAX (4u << 20) /* bytes; larger ones answer STYRK_LIMIT */
#define STYRK_PAGE_DEPTH 32       /* of maps and lists in each other */

typedef enum { STYRK_PAGE_TEXT, STYRK_PAGE_MAP, STYRK_PAGE_LIST } styrk_page_kind;

typedef struct styrk_page_node {
    styrk_page_kind kind;
    bool stated;                    /* see P2 */
    bool quoted;                    /* "..." or '...' */
    bool flow;                      /* [...] or {...} */
    bool block;                     /* | or > */
    styrk_str key;                  /* of an entry of a map; empty in a list */
    styrk_str text;                 /* TEXT: decoded; borrows from the page where
                                       nothing had to be decoded */
    styrk_span key_at;              /* with its quotes */
    styrk_span at;                  /* the value with its quotes or brackets;
                                       an empty one: len 0, just after "key:" */
    uint32_t count;                 /* children */
    struct styrk_page_node *parent; /* NULL at the root */
    struct styrk_page_node *first, *last, *next;
} styrk_page_node;

/* A fenced code block whose info string begins with the word styrk, or the
 * whole of a plain .styrk text. */
typedef struct styrk_page_block {
    styrk_span at;  /* the lines between the fences */
    styrk_str info; /* the words after "styrk" */
    bool closed;
    struct styrk_page_block *next;
} styrk_page_block;

typedef enum {
    STYRK_PIECE_BOM,
    STYRK_PIECE_FENCE, /* a --- or ``` line, with its line end */
    STYRK_PIECE_FRONT, /* the lines of the front matter */
    STYRK_PIECE_TEXT,  /* Markdown, other code, Liquid, HTML */
    STYRK_PIECE_BLOCK  /* the lines of a styrk block */
} styrk_page_piece_kind;

typedef struct styrk_page_piece {
    styrk_page_piece_kind kind;
    styrk_span at;
    struct styrk_page_piece *next;
} styrk_page_piece;

typedef struct {
    styrk_str text;
    bool plain; /* no front matter and no styrk fence: one block */
    bool has_front;
    bool crlf;              /* the first line ends with CR LF */
    styrk_span front, body; /* front: without its fences */
    styrk_page_node *root;  /* a MAP, also when there is no front matter */
    styrk_page_block *blocks;
    styrk_page_piece *pieces;
    styrk_str title; /* "title" if stated, else the first # heading */
    styrk_span title_at;
} styrk_page;

/* Reads a page; everything found is in diags. On errors the page holds what
 * could be read.
 * Returns: OK, BAD_INPUT when this call found errors, LIMIT, NOMEM.
 * The page borrows from `text`, which must live as long as the arena. */
styrk_status styrk_page_parse(styrk_arena *arena, styrk_page **out, styrk_diags *diags,
                              styrk_str text);

/* The value at a dotted path, "styrk.id" or "styrk.claims.0.text" (numbers count
 * in lists); NULL if it is missing. Where a key is there twice the last counts. */
const styrk_page_node *styrk_page_get(const styrk_page *page, const char *path);
const styrk_page_node *styrk_page_child(const styrk_page_node *map, const char *key);
/* The text at a path; false and empty if it is missing, not stated or no text. */
bool styrk_page_text(styrk_str *out, const styrk_page *page, const char *path);
/* A translated page first, then the page it translates; either may be NULL. */
const styrk_page_node *styrk_page_either(const styrk_page *local, const styrk_page *base,
                                         const char *path);
/* Where the node's text stands byte for byte in the page; false if it had to be
 * decoded, and then the span is that of the whole value. */
bool styrk_page_text_at(styrk_span *out, const styrk_page *page, const styrk_page_node *node);

/* Reads 2024-02-24 (a time may follow) or day first: 24/02/2024, 24.2.2024. */
bool styrk_page_day(styrk_day *out, styrk_str text);

/* Writes the page to `out` with the text at `path` set to `value`; every other
 * byte stays. A missing key is added at the end of its map, missing maps on the
 * way and missing front matter are made. BAD_INPUT, and nothing is written, when
 * a map or list is in the way, or the page is plain. */
styrk_status styrk_page_set(styrk_buf *out, const styrk_page *page, const char *path,
                            styrk_str value);

/* ---- between page.c, page_front.c and page_set.c --------------------------- */

/* Reads the front matter text[at.off, at.off+at.len) into `root`. */
void styrk_page_front_read(styrk_arena *arena, styrk_page_node *root, styrk_diags *diags,
                           styrk_str text, styrk_span at);

#endif
