/* heap.h: memory for tests that never give it back one by one.
 *
 * heap_more() has the form of styrk_arena.grow; heap_free() gives everything
 * back, so that the leak checker can stay on.
 */
#ifndef STYRK_TESTS_HEAP_H
#define STYRK_TESTS_HEAP_H

#include <stdlib.h>

typedef struct heap_block {
    struct heap_block *next;
    _Alignas(16) unsigned char bytes[];
} heap_block;

static heap_block *heap_blocks;

static inline void *heap_more(void *user, size_t size)
{
    (void)user;
    heap_block *block = calloc(1, sizeof *block + size);
    if (block == NULL) {
        return NULL;
    }
    block->next = heap_blocks;
    heap_blocks = block;
    return block->bytes;
}

static inline void heap_free(void)
{
    while (heap_blocks != NULL) {
        heap_block *next = heap_blocks->next;
        free(heap_blocks);
        heap_blocks = next;
    }
}

#endif
