/* catalog_rack.c: rack.wasm is handed its catalogue, and looks names up as they stand, in
 * place of core/catalog/catalog.c, tables.c and suggest.c.
 *
 * catalog.bin (tools/make_catalog.py writes it): a header; for each exercise a line
 * "id \t en \t da \t nb { \t other name } \n"; for each its properties, see property().
 * Every name there finds its own exercise in the whole catalogue too: make_catalog.py
 * checks that. What else a name may mean (words in another order, left out or spelled
 * otherwise, or nothing at all) only the whole catalogue can say: styrk_wasm_leave().
 * The bytes are trusted when their checksum is right; it is there for torn files and
 * old caches.
 */
#include <string.h>

#include "catalog/catalog.h"
#include "wasm/book.h"

typedef struct {
    char magic[4];
    uint32_t checksum; /* of all that follows */
    uint32_t exercises, names, name_bytes;
} header;

typedef struct {
    styrk_str name; /* empty: a free place */
    const styrk_exercise *exercise;
} place;

static struct {
    place *places; /* by the hash of the name's normal form */
    uint32_t count;
} shelf;

static uint32_t hash_of(const char *p, uint32_t n)
{
    uint32_t h = 2166136261u;

    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    }
    return h ^ (h >> 15);
}

_Noreturn void styrk_wasm_leave(void)
{
    __builtin_trap();
}

/* ---- finding ---------------------------------------------------------------------- */

const styrk_exercise *styrk_catalog_find_normal(const char *normal, uint32_t n)
{
    if (n == 0) {
        return NULL;
    }
    if (shelf.count > 0) {
        for (uint32_t at = hash_of(normal, n) % shelf.count; shelf.places[at].name.n > 0;
             at = (at + 1) % shelf.count) {
            char room[STYRK_NORMAL_MAX];
            const uint32_t length = styrk_catalog_normal(room, shelf.places[at].name);
            if (length == n && memcmp(room, normal, n) == 0) {
                return shelf.places[at].exercise;
            }
        }
    }
    styrk_wasm_leave();
}

const styrk_exercise *styrk_catalog_find(styrk_str name)
{
    char room[STYRK_NORMAL_MAX];
    return styrk_catalog_find_normal(room, styrk_catalog_normal(room, name));
}

/* An unknown name is refused without a guess. */
uint32_t styrk_catalog_suggest(const styrk_exercise **out, uint32_t room, styrk_str name)
{
    (void)out;
    (void)room;
    (void)name;
    return 0;
}

/* ---- reading ---------------------------------------------------------------------- */

static void *make(uint32_t count, uint32_t size)
{
    void *p = styrk_wasm_alloc(count * size);

    if (p != NULL) {
        memset(p, 0, (size_t)count * size);
    }
    return p;
}

static void put(styrk_str name, const styrk_exercise *exercise)
{
    char room[STYRK_NORMAL_MAX];
    uint32_t at = hash_of(room, styrk_catalog_normal(room, name)) % shelf.count;

    while (shelf.places[at].name.n > 0) {
        at = (at + 1) % shelf.count;
    }
    shelf.places[at] = (place){name, exercise};
}

/* Measure and joint; implement, limb and sides; the count of muscles; the muscles,
 * secondary ones + 128.
 * Returns: where the next exercise's begin. */
static const uint8_t *property(styrk_exercise *e, const uint8_t *p)
{
    e->measure = (styrk_measure)(p[0] & 15);
    e->joint = (styrk_joint)(p[0] >> 4);
    e->implement = (styrk_implement)(p[1] & 15);
    e->limb = (styrk_limb)(p[1] >> 4 & 7);
    e->each_side = p[1] >> 7 != 0;
    e->muscle_count = p[2];
    for (uint32_t i = 0; i < e->muscle_count; i++) {
        e->muscle[i].muscle = p[3 + i] & 127;
        e->muscle[i].share_x100 = p[3 + i] < 128 ? 100 : 50;
    }
    return p + 3 + e->muscle_count;
}

/* Takes one line of names; returns where the next begins. */
static const char *read_names(styrk_exercise *e, const char *p)
{
    for (int field = 0;; field++) {
        const char *from = p;
        while (*p != '\t' && *p != '\n') {
            p++;
        }
        const styrk_str name = {from, (uint32_t)(p - from)};
        if (field == 0) {
            e->id = name;
        } else if (field <= STYRK_LANGS) {
            e->name[field - 1] = name;
        }
        put(name, e);
        if (*p++ == '\n') {
            return p;
        }
    }
}

static bool read_catalog(const header *h)
{
    const char *names = (const char *)(h + 1);
    const uint8_t *properties = (const uint8_t *)names + h->name_bytes;
    styrk_exercise *list = make(h->exercises, sizeof *list);

    shelf.count = 0;
    shelf.places = make(h->names * 2, sizeof *shelf.places);
    if (list == NULL || shelf.places == NULL) {
        return false;
    }
    shelf.count = h->names * 2;
    for (uint32_t i = 0; i < h->exercises; i++) {
        names = read_names(&list[i], names);
        properties = property(&list[i], properties);
    }
    return true;
}

static bool is_whole(const header *h, const char *bytes, uint32_t n)
{
    return n > sizeof *h && memcmp(h->magic, "CAT2", 4) == 0 &&
           hash_of(bytes + 8, n - 8) == h->checksum;
}

const styrk_wasm_answer *styrk_wasm_catalog(const char *bytes, uint32_t n)
{
    styrk_arena arena;
    styrk_buf out;
    styrk_status status = STYRK_BAD_INPUT;

    if (is_whole((const void *)bytes, bytes, n)) {
        styrk_wasm_base(0);
        styrk_wasm_reset();
        char *kept = styrk_wasm_alloc(n);
        memmove(kept, bytes, n);
        status = read_catalog((const void *)kept) ? STYRK_OK : STYRK_NOMEM;
        styrk_wasm_base(styrk_wasm_top());
    }
    styrk_wasm_open(&arena, &out, 0);
    return styrk_wasm_close(status, &arena, &out);
}
