/* routes.c: which route a method and a path mean. */
#include <string.h>

#include "httpd/web.h"

const styrk_route styrk_routes[] = {
#define STYRK_ROUTE(name, method, path, place, door, scope, body, takes, gives)                    \
    {#name, STYRK_##method, path,  STYRK_PLACE_##place, STYRK_DOOR_##door, scope,                  \
     body,  takes,          gives, styrk_api_##name},
#include "httpd/routes.def"
#undef STYRK_ROUTE
    {NULL, STYRK_GET, NULL, STYRK_PLACE_HERE, STYRK_DOOR_OPEN, 0, 0, NULL, NULL, NULL},
};

size_t styrk_route_count(void)
{
    return sizeof styrk_routes / sizeof *styrk_routes - 1;
}

/* "/a/{id}" stands for "/a/" and one part that is not empty. */
static bool fits(const char *pattern, styrk_str path, styrk_str *param)
{
    const char *brace = strchr(pattern, '{');
    const size_t n = brace == NULL ? strlen(pattern) : (size_t)(brace - pattern);

    if (brace == NULL) {
        return path.n == n && memcmp(path.p, pattern, n) == 0;
    }
    if (path.n <= n || memcmp(path.p, pattern, n) != 0 ||
        memchr(path.p + n, '/', path.n - n) != NULL) {
        return false;
    }
    *param = (styrk_str){path.p + n, (uint32_t)(path.n - n)};
    return true;
}

const styrk_route *styrk_route_find(styrk_verb method, styrk_str path, styrk_str *param,
                                    unsigned *allowed)
{
    const styrk_route *found = NULL;

    *allowed = 0;
    for (const styrk_route *r = styrk_routes; r->name != NULL; r++) {
        styrk_str value = {NULL, 0};
        if (!fits(r->path, path, &value)) {
            continue;
        }
        *allowed |= 1u << r->method;
        if (r->method == method) {
            found = r;
            *param = value;
        }
    }
    return found;
}
