/* api.c: the core behind bytes-in, bytes-out calls for WebAssembly.
 *
 * A caller asks for room with styrk_wasm_alloc(), writes its text there, makes
 * calls, reads each answer, and ends with styrk_wasm_reset(), which takes back
 * everything at once. Answers are UTF-8, mostly JSON; each call returns a
 * pointer to a styrk_wasm_answer that the next call overwrites.
 *
 * Memory grows by whole pages and never shrinks; after any call a view of the
 * memory made earlier may be stale.
 *
 * This file holds no training knowledge and imports nothing from its host. The
 * names that are exported stand in exports.txt.
 */
#include "styrk.h"

#define PAGE 65536u

typedef struct {
    uint32_t status; /* a styrk_status */
    uint32_t p, n;   /* the answer's bytes */
} styrk_wasm_answer;

extern unsigned char __heap_base; /* set by the linker: the first free byte */

static uintptr_t top;             /* next free byte; 0 before the first call */
static styrk_wasm_answer answer;

/* Room for n bytes, 16-aligned; 0 when the host gives no more memory. */
void *styrk_wasm_alloc(uint32_t n);
void styrk_wasm_reset(void);
const styrk_wasm_answer *styrk_wasm_version(void);

void *styrk_wasm_alloc(uint32_t n)
{
    if (top == 0) {
        styrk_wasm_reset();
    }
    const uint64_t end = (uint64_t)top + n + 15;
    const uint64_t have = (uint64_t)__builtin_wasm_memory_size(0) * PAGE;
    if (end > have) {
        const uint64_t pages = (end - have + PAGE - 1) / PAGE;
        if (pages > UINT16_MAX || __builtin_wasm_memory_grow(0, (uint32_t)pages) == (size_t)-1) {
            return NULL;
        }
    }
    void *p = (void *)top;
    top = (uintptr_t)(end & ~(uint64_t)15);
    return p;
}

void styrk_wasm_reset(void)
{
    top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
}

static const styrk_wasm_answer *give(styrk_status status, const char *p, size_t n)
{
    answer = (styrk_wasm_answer){(uint32_t)status, (uint32_t)(uintptr_t)p, (uint32_t)n};
    return &answer;
}

const styrk_wasm_answer *styrk_wasm_version(void)
{
    static const char version[] = STYRK_VERSION;
    return give(STYRK_OK, version, sizeof version - 1);
}
