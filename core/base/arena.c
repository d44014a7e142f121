/* arena.c: the bump allocator.
 *
 * Invariants: used <= size; a pointer once given stays valid until the caller
 * frees the block it lies in; after the first failure every request fails.
 * Blocks are never freed or reused here.
 */
#include <string.h>

#include "base/base.h"

#define ALIGNMENT 16u
#define FIRST_BLOCK (16u * 1024u)
#define LARGEST_STEP (1024u * 1024u)

void styrk_arena_init(styrk_arena *arena, void *block, size_t size)
{
    memset(arena, 0, sizeof *arena);
    arena->block = block;
    arena->size = block == NULL ? 0 : size;
}

/* Bytes to skip so that the next free byte is aligned, whatever the alignment
 * of the caller's block. */
static size_t padding(const styrk_arena *arena)
{
    uintptr_t next = (uintptr_t)arena->block + arena->used;
    return (size_t)(-next % ALIGNMENT);
}

static bool fits(const styrk_arena *arena, size_t skip, size_t size)
{
    const size_t left = arena->size - arena->used;
    return arena->block != NULL && left >= skip && left - skip >= size;
}

/* Asks for a block that holds `size` bytes; blocks double up to a step, so
 * that a long parse does not ask often and a short one does not ask much. */
static bool grow_for(styrk_arena *arena, size_t size)
{
    size_t need, ask;
    void *block;

    if (arena->grow == NULL || size > SIZE_MAX - ALIGNMENT) {
        return false;
    }
    need = size + ALIGNMENT;
    ask = arena->size < LARGEST_STEP / 2 ? arena->size * 2 : LARGEST_STEP;
    ask = ask < FIRST_BLOCK ? FIRST_BLOCK : ask;
    ask = ask < need ? need : ask;
    if (arena->limit != 0) {
        size_t left = arena->limit > arena->total ? arena->limit - arena->total : 0;
        if (left < need) {
            return false;
        }
        ask = ask > left ? left : ask;
    }
    block = arena->grow(arena->user, ask);
    if (block == NULL) {
        return false;
    }
    arena->block = block;
    arena->size = ask;
    arena->used = 0;
    arena->total += ask;
    return true;
}

/* What is given is not zeroed. */
static unsigned char *take(styrk_arena *arena, size_t size)
{
    size_t skip = padding(arena);
    unsigned char *p;

    if (arena->failed) {
        return NULL;
    }
    if (!fits(arena, skip, size)) {
        if (!grow_for(arena, size)) {
            arena->failed = true;
            return NULL;
        }
        skip = padding(arena);
    }
    p = arena->block + arena->used + skip;
    arena->used += skip + size;
    return p;
}

void *styrk_arena_get(styrk_arena *arena, size_t size)
{
    unsigned char *p;

    size = size == 0 ? 1 : size;
    p = take(arena, size);
    if (p != NULL) {
        memset(p, 0, size);
    }
    return p;
}

static bool overflows(size_t count, size_t size)
{
    const size_t small = (size_t)1 << sizeof(size_t) * 4; /* two smaller ones fit */

    return (count >= small || size >= small) && size != 0 && count > SIZE_MAX / size;
}

void *styrk_arena_array(styrk_arena *arena, size_t count, size_t size)
{
    if (overflows(count, size)) {
        arena->failed = true;
        return NULL;
    }
    return styrk_arena_get(arena, count * size);
}

void *styrk_arena_room(styrk_arena *arena, size_t count, size_t size)
{
    if (overflows(count, size)) {
        arena->failed = true;
        return NULL;
    }
    return take(arena, count * size == 0 ? 1 : count * size);
}
