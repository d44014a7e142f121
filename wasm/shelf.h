/* shelf.h: the pages that travel inside core.wasm (made by tools/embed.py). */
#ifndef STYRK_WASM_SHELF_H
#define STYRK_WASM_SHELF_H

#include <stddef.h>

typedef struct {
    const char *name, *text; /* "bfr.da.md" */
    size_t size;
} styrk_embedded;

/* Each ends with a NULL name. */
extern const styrk_embedded styrk_method_pages[];
extern const styrk_embedded styrk_program_pages[];

#endif
