/* migrate.c: the schema goes forward, one numbered step at a time.
 *
 * A step that was ever released is never edited: what is wrong in it is put
 * right by a later one. No step changes an event.
 */
#include "store/store.h"

int styrk_schema_newest(const styrk_embedded *steps)
{
    int n = 0;

    while (steps[n].name != NULL) {
        n++;
    }
    return n;
}

int styrk_schema_bring_up(const styrk_embedded *steps, int from,
                          int (*run)(void *user, const char *sql), void *user)
{
    const int newest = styrk_schema_newest(steps);

    for (int at = from < 0 ? 0 : from; at < newest; at++) {
        const int answer = run(user, steps[at].text);
        if (answer != 0) {
            return answer;
        }
    }
    return 0;
}
