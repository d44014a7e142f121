#!/usr/bin/env python3
"""The layout law, read from #include lines (ARCHITECTURE.md states it).

usage: check_layers.py ROOT
"""
import os
import re
import sys
import tempfile

from gate import Tap, read, seed, sources, without_comments

CORE = ["base", "catalog", "lang", "plan", "log", "model", "state", "session", "fold", "act",
        "play", "report", "run"]
PURE_HEADERS = {"stdbool.h", "stddef.h", "stdint.h", "limits.h", "string.h", "math.h", "float.h"}
HOSTED_HEADERS = PURE_HEADERS | {"assert.h", "stdio.h", "stdlib.h", "stdarg.h", "inttypes.h",
                                 "ctype.h", "errno.h", "locale.h"}
FOREIGN = {"sqlite3.h", "microhttpd.h", "jansson.h", "sodium.h", "zlib.h"}  # headers of libraries that are not ours
INCLUDE_DEPTH = len(CORE) - 1  # private headers below a header: one per stage before it

# folder: (prefixes of "quoted" includes, allowed <system> headers or None for any)
EDGES = {
    "io": (("styrk.h", "base/", "io/"), PURE_HEADERS),
    "os": (("styrk.h", "os/"), None),
    "store": (("styrk.h", "os/os.h", "store/"), HOSTED_HEADERS | FOREIGN),
    "po": (("styrk.h", "po/", "words.inc"), PURE_HEADERS),
    "httpd": (("styrk.h", "io/", "po/", "store/store.h", "os/os.h", "httpd/"),
              HOSTED_HEADERS | FOREIGN | {"pthread.h", "stdatomic.h"}),
    "cli": (("styrk.h", "io/", "po/", "store/store.h", "os/os.h", "httpd/serve.h", "cli/"),
            HOSTED_HEADERS),
    "wasm": (("styrk.h", "base/base.h", "base/diag", "catalog/catalog.h", "session/screening", "io/", "po/", "wasm/"), PURE_HEADERS | {"stdlib.h"}),
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def includes(root, path):
    text = without_comments(read(os.path.join(root, path)), keep_strings=True)
    return [(m.group(1) == "<", m.group(2)) for m in INCLUDE.finditer(text)]


def allowed(path):
    """(prefixes, system headers) for a file, or None where no law holds."""
    parts = path.split(os.sep)
    if parts[0] == "core" and len(parts) > 2:
        if parts[1] not in CORE:
            return (), set()
        earlier = CORE[:CORE.index(parts[1]) + 1]
        return ("styrk.h",) + tuple(f"{name}/" for name in earlier), PURE_HEADERS
    return EDGES.get(parts[0])


def wrong_includes(root):
    for path in sources(root):
        law = allowed(path)
        if law is None:
            continue
        prefixes, system = law
        own_folder = os.path.dirname(path)
        for is_system, name in includes(root, path):
            if is_system:
                if system is not None and name not in system:
                    yield f"{path} includes <{name}>"
            elif os.path.exists(os.path.join(root, own_folder, name)) and path.startswith("cli"):
                continue
            elif ".." in name or not name.startswith(prefixes):
                yield f'{path} includes "{name}"'


def shared_foreign(root):
    users = {}
    for path in sources(root, ["core"] + list(EDGES)):
        for is_system, name in includes(root, path):
            if is_system and name in FOREIGN:
                users.setdefault(name, []).append(path)
    for name, paths in users.items():
        if len(paths) > 1 or not paths[0].endswith(".c"):
            yield f"<{name}> is included by {', '.join(paths)}"


def floats_outside_model(root):
    for path in sources(root, ["core", "io"]):
        if path.startswith(os.path.join("core", "model")):
            continue
        text = without_comments(read(os.path.join(root, path)))
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"\b(double|float)\b", line):
                yield f"{path}:{number}: floating point outside core/model"


def repeated_names(root):
    seen = {}
    for path in sources(root):
        name = os.path.basename(path)
        if name in seen:
            yield f"{path} and {seen[name]}"
        seen[name] = path


def depth(root, path, graph, above=()):
    """Longest chain of private headers below path, path itself not counted."""
    if path in above:
        return 99
    if path not in graph:
        graph[path] = 0
        for is_system, name in includes(root, path):
            for base in ("core", "", os.path.dirname(path)):
                full = os.path.join(base, name)
                if not is_system and name.endswith(".h") and os.path.exists(os.path.join(root, full)):
                    graph[path] = max(graph[path], 1 + depth(root, full, graph, above + (path,)))
                    break
    return graph[path]


def deep_includes(root):
    graph = {}
    for path in sources(root, endings=(".h",)):
        if depth(root, path, graph) > INCLUDE_DEPTH:
            yield f"{path}: {graph[path]} private headers below it"


def unlisted(root):
    """C files that no meson.build in their folder names."""
    for path in sources(root, endings=(".c",)):
        folder, name = os.path.split(path)
        listing = os.path.join(root, folder, "meson.build")
        stem = name[:-2]
        text = read(listing) if os.path.exists(listing) else ""
        if not re.search(rf"'{re.escape(stem)}(\.c)?'", text):
            yield f"{path} is not in {folder}/meson.build"


def self_test(tap):
    with tempfile.TemporaryDirectory() as root:
        seed(root, {
            "core/base/a.c": '#include "lang/ast.h"\n',
            "core/lang/b.c": '#include "base/base.h"\n#include <stdio.h>\ndouble x;\n',
            "core/lang/ok.c": '#include "base/base.h"\n#include <string.h>\n',
            "cli/a.c": '#include "lang/ast.h"\n',
            "store/s1.c": "#include <sqlite3.h>\n",
            "store/s2.c": "#include <sqlite3.h>\n",
        })
        found = sorted(wrong_includes(root))
        tap.ok(len(found) == 3, "the gate sees a later layer, <stdio.h> in the core, "
               "a private header in cli/", found)
        tap.sees(shared_foreign(root), "a library included twice")
        tap.sees(floats_outside_model(root), "double outside core/model")
        tap.sees(repeated_names(root), "a file name used twice")
        tap.sees(unlisted(root), "a source that is not built")


def main():
    root, tap = sys.argv[1], Tap()
    tap.none(wrong_includes(root), "includes follow the order of the stages")
    tap.none(shared_foreign(root), "each foreign library is included by one .c file")
    tap.none(floats_outside_model(root), "double only in core/model")
    tap.none(repeated_names(root), "file names are unique in the tree")
    tap.none(deep_includes(root), f"include depth is at most {INCLUDE_DEPTH}")
    tap.none(unlisted(root), "every .c file is built")
    self_test(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
