/* pack.c: answers made smaller for those who take gzip. The only file that knows zlib.
 *
 * An answer and its packed form are two representations: each has a tag of its own,
 * and Vary names Accept-Encoding everywhere. Nothing that holds a secret of the asker is
 * packed (sessions, tokens): its length would tell about it.
 */
#include <string.h>
#include <zlib.h>

#include "httpd/web.h"

#define WORTH_IT 1024u /* bytes; below that a packet is a packet */
#define LEVEL 5
#define WINDOW 15
#define GZIP_HEAD 16 /* zlib's way to be told: gzip, not its own head */
#define MEMORY_LEVEL 8

bool styrk_ask_takes_gzip(const styrk_ask *ask)
{
    return styrk_field_coding(ask->request.accept_encoding, "gzip") > 0;
}

/* False where it would not be smaller. */
static bool pack(styrk_heap *heap, styrk_str *out, styrk_str in)
{
    unsigned char *room = styrk_heap_get(heap, in.n, 1);
    z_stream z;
    bool packed;

    memset(&z, 0, sizeof z);
    if (room == NULL || deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW + GZIP_HEAD, MEMORY_LEVEL,
                                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return false;
    }
    z.next_in = (unsigned char *)(uintptr_t)(const void *)in.p;
    z.avail_in = in.n;
    z.next_out = room;
    z.avail_out = in.n;
    packed = deflate(&z, Z_FINISH) == Z_STREAM_END;
    *out = (styrk_str){(const char *)room, (uint32_t)z.total_out};
    deflateEnd(&z);
    return packed;
}

/* "0123456789abcdef" becomes "0123456789abcdefg", within its quotes. */
static void mark_tag(char *etag)
{
    const size_t n = strlen(etag);

    if (n > 1 && n + 2 <= sizeof((styrk_reply *)NULL)->etag) {
        memcpy(etag + n - 1, "g\"", 3);
    }
}

void styrk_reply_pack(styrk_ask *ask)
{
    styrk_reply *r = &ask->reply;
    styrk_str packed;

    if (r->status != 200 || r->body.n < WORTH_IT || !styrk_ask_takes_gzip(ask) ||
        !pack(&ask->heap, &packed, r->body)) {
        return;
    }
    r->body = packed;
    r->coding = "gzip";
    mark_tag(r->etag);
}
