/* replay.c: runs a fuzz target over its corpus without libFuzzer, as TAP.
 *
 * usage: fuzz_x DIRECTORY...
 * Each file is one check: it passes when the target comes back. The empty input
 * is always tried, so a target without a corpus is still a test.
 */
#include <dirent.h>
#include <stdlib.h>

#include "tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay_file(const char *directory, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        ok(false, path);
        return;
    }
    const size_t room = (size_t)1 << 21;
    uint8_t *data = malloc(room);
    const size_t size = data == NULL ? 0 : fread(data, 1, room, f);
    fclose(f);
    /* An exact copy, so that a sanitizer sees reads past the end. */
    uint8_t *exact = malloc(size + (size == 0));
    if (data != NULL && exact != NULL) {
        memcpy(exact, data, size);
        LLVMFuzzerTestOneInput(exact, size);
    }
    ok(data != NULL && exact != NULL, name);
    free(exact);
    free(data);
}

int main(int argc, char **argv)
{
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    ok(true, "the empty input");
    for (int i = 1; i < argc; i++) {
        DIR *directory = opendir(argv[i]);
        if (directory == NULL) {
            continue;
        }
        for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
            if (entry->d_name[0] != '.') {
                replay_file(argv[i], entry->d_name);
            }
        }
        closedir(directory);
    }
    return done();
}
