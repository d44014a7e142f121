#!/usr/bin/env python3
"""Sizes that keep the code readable, and the layout that makes them countable.

usage: check_size.py ROOT

A function is a line `{` in the first column up to the line `}` there; its head
is what stands above it. That is this project's own layout, so nothing else is
needed to find functions, and code laid out otherwise is itself a violation.
"""
import os
import re
import sys
import tempfile

from gate import Tap, read, seed, sources, without_comments

FUNCTION_LINES = 60
PARAMETERS = 6
FILE_LINES = 800
# The whole surface of the core is one header: that is worth more than its length.
FILE_LINES_OF = {"include/styrk.h": 1100}
COLUMNS = 100
# function name: why it may be longer. At most three, each still needed.
EXCEPTIONS = {"mhd_handle": "its parameters are libmicrohttpd's"}


def heads(lines, brace):
    """The lines of the function head that ends above line index `brace`."""
    at = brace
    while at > 0 and lines[at - 1].strip() and not re.match(r"[}#]|.*[;}]$", lines[at - 1]):
        at -= 1
    return at, " ".join(lines[at:brace])


def parameters(head):
    inner = head[head.find("(") + 1:head.rfind(")")].strip()
    if inner in ("", "void"):
        return 0
    deep = commas = 0
    for char in inner:
        deep += (char in "([") - (char in ")]")
        commas += char == "," and deep == 0
    return commas + 1


def functions(root, path):
    """(name, first line, lines, parameters) of each function in a file."""
    lines = without_comments(read(os.path.join(root, path))).splitlines()
    for index, line in enumerate(lines):
        if line.rstrip() != "{" or index == 0 or not lines[index - 1].rstrip().endswith(")"):
            continue
        start, head = heads(lines, index)
        end = next((i for i in range(index, len(lines)) if lines[i].startswith("}")), index)
        name = re.search(r"(\w+)\s*\(", head)
        yield (name.group(1) if name else "?"), start + 1, end - start + 1, parameters(head)


def long_functions(root):
    for path in sources(root):
        for name, line, length, _ in functions(root, path):
            if length > FUNCTION_LINES and name not in EXCEPTIONS:
                yield f"{path}:{line}: {name} has {length} lines"


def wide_functions(root):
    for path in sources(root):
        for name, line, _, count in functions(root, path):
            if count > PARAMETERS and name not in EXCEPTIONS:
                yield f"{path}:{line}: {name} has {count} parameters"


def long_files(root):
    for path in sources(root):
        count = read(os.path.join(root, path)).count("\n")
        if count > FILE_LINES_OF.get(path.replace(os.sep, "/"), FILE_LINES):
            yield f"{path} has {count} lines"


def layout(root):
    """Tabs, lines over the limit, and functions whose brace is not alone."""
    for path in sources(root):
        for number, line in enumerate(read(os.path.join(root, path)).splitlines(), 1):
            if len(line) > COLUMNS:
                yield f"{path}:{number}: {len(line)} columns"
            if "\t" in line:
                yield f"{path}:{number}: a tab"
            if line != line.rstrip():
                yield f"{path}:{number}: space at the end"
            if re.match(r"(?!typedef|struct|union|enum|static const|else)\w[^=;{]*\) \{$", line):
                yield f"{path}:{number}: a function's brace stands on its own line"


def idle_exceptions(root):
    known = {}
    for path in sources(root):
        for name, _, length, count in functions(root, path):
            known[name] = length > FUNCTION_LINES or count > PARAMETERS
    for name in EXCEPTIONS:
        if not known.get(name):
            yield f"{name} needs no exception"
    if len(EXCEPTIONS) > 3:
        yield "more than three exceptions"


def spread(root):
    lengths = sorted(n for path in sources(root, ["core", "io", "os", "store", "cli", "wasm"])
                     for _, _, n, _ in functions(root, path))
    if lengths:
        at = lambda share: lengths[min(len(lengths) - 1, int(len(lengths) * share))]
        print(f"# {len(lengths)} functions: median {at(.5)}, p90 {at(.9)}, longest {lengths[-1]}")


def self_test(tap):
    body = "    x++;\n" * 60
    with tempfile.TemporaryDirectory() as root:
        seed(root, {
            "core/base/a.c": f"int long_one(int x)\n{{\n{body}}}\n"
                             "static int wide(int a, int b, int c, int d,\n"
                             "                int e, int (*f)(int, int), int g)\n{\n}\n"
                             "int fine(int a, int (*f)(int, int))\n{\n    return a;\n}\n",
            "core/base/b.c": "\n" * 801 + "int same_line(void) {\n\treturn 1;\n}\n",
        })
        tap.ok(len(list(long_functions(root))) == 1, "the gate sees a function of 63 lines")
        tap.ok(len(list(wide_functions(root))) == 1, "the gate sees seven parameters")
        tap.sees(long_files(root), "a file of over 800 lines")
        tap.ok(len(list(layout(root))) == 2, "the gate sees a tab and a brace out of place")


def main():
    root, tap = sys.argv[1], Tap()
    tap.none(long_functions(root), f"functions have at most {FUNCTION_LINES} lines")
    tap.none(wide_functions(root), f"functions have at most {PARAMETERS} parameters")
    tap.none(long_files(root), f"files have at most {FILE_LINES} lines")
    tap.none(layout(root), "the layout is the project's own")
    tap.none(idle_exceptions(root), "exceptions are few and needed")
    spread(root)
    self_test(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
