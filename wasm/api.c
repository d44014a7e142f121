/* api.c: the core behind bytes-in, bytes-out calls for WebAssembly.
 *
 * A caller begins with styrk_wasm_reset(), asks for room with
 * styrk_wasm_alloc(), writes its text there, makes one call and reads the
 * answer. Answers are UTF-8, mostly JSON; each call returns a pointer to a
 * styrk_wasm_answer that the next call overwrites.
 *
 * Memory from the ground up: what is kept (floor), then what one call uses
 * (top). It grows by whole pages and never shrinks; after any call a view of
 * the memory made earlier may be stale.
 *
 * This file holds no training knowledge and imports nothing from its host. The
 * names that are exported stand in exports.txt and rack.txt.
 */
#include "wasm/api.h"

#define PAGE 65536u
#define ALIGNED(n) (((uint64_t)(n) + 15) & ~(uint64_t)15)

extern unsigned char __heap_base; /* set by the linker: the first free byte */

static uint64_t top;  /* next free byte; 0 before the first call */
static uint32_t kept; /* where what is kept ends; 0 = nothing is */
static styrk_wasm_answer answer;

void styrk_wasm_reset(void)
{
    top = kept != 0 ? kept : ALIGNED((uintptr_t)&__heap_base);
}

uint32_t styrk_wasm_top(void)
{
    return (uint32_t)top;
}

void styrk_wasm_keep(uint32_t at)
{
    kept = (uint32_t)ALIGNED(at);
}

void *styrk_wasm_alloc(uint32_t n)
{
    if (top == 0) {
        styrk_wasm_reset();
    }
    const uint64_t end = ALIGNED(top + n);
    const uint64_t have = (uint64_t)__builtin_wasm_memory_size(0) * PAGE;
    if (end > have) {
        const uint64_t pages = (end - have + PAGE - 1) / PAGE;
        if (pages > PAGE || __builtin_wasm_memory_grow(0, (size_t)pages) == (size_t)-1) {
            return NULL;
        }
    }
    void *p = (void *)(uintptr_t)top;
    top = end;
    return p;
}

static void *grow(void *user, size_t size)
{
    (void)user;
    return styrk_wasm_alloc((uint32_t)size);
}

void styrk_wasm_arena(styrk_arena *arena)
{
    styrk_arena_init(arena, NULL, 0);
    arena->grow = grow;
}

void styrk_wasm_open(styrk_arena *arena, styrk_buf *out, uint32_t max)
{
    styrk_wasm_arena(arena);
    styrk_buf_init(out, arena, max);
}

static const styrk_wasm_answer *give(styrk_status status, const char *p, size_t n)
{
    answer = (styrk_wasm_answer){(uint32_t)status, (uint32_t)(uintptr_t)p, (uint32_t)n};
    return &answer;
}

const styrk_wasm_answer *styrk_wasm_close(styrk_status status, const styrk_arena *arena,
                                          const styrk_buf *out)
{
    const bool short_of = arena->failed || out->failed;
    return give(short_of ? STYRK_NOMEM : status, out->p, out->len);
}

const styrk_wasm_answer *styrk_wasm_version(void)
{
    static const char version[] = STYRK_VERSION;
    return give(STYRK_OK, version, sizeof version - 1);
}
