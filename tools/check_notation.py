#!/usr/bin/env python3
"""The examples of docs/notation.md are the conformance vectors made from them.

usage: check_notation.py ROOT

A line of a `styrk-notation` or `styrk-log` block is "text → canonical", with
" ✗ line:column name ..." after it for diagnostics, in order. The vectors are
tests/vectors/notation-doc.vec and log-doc.vec; STYRK_BLESS=1 rewrites them.
"""
import os
import re
import sys

from gate import Tap, read, seed

FENCE = re.compile(r"^```(styrk-notation|styrk-log)\n(.*?)^```$", re.M | re.S)
DIAG = re.compile(r"\d+:\d+ [a-z-]+")


def vector(line):
    """One example as a block of a vector file, None if it cannot be read."""
    text, _, diags = line.partition(" ✗ ")
    text, arrow, canonical = text.partition(" → ")
    names = DIAG.findall(diags)
    if " ".join(names) != diags.strip() or not (arrow or names):
        return None
    out = [f">> {text}"] + ([f"<< {canonical}"] if arrow else [])
    return "\n".join(out + [f"!! {name}" for name in names]) + "\n"


def examples(page, fence):
    for match in FENCE.finditer(page):
        if match.group(1) == fence:
            yield from match.group(2).splitlines()


def main():
    root, tap = sys.argv[1], Tap()
    page = read(os.path.join(root, "docs", "notation.md"))
    for fence in ("notation", "log"):
        lines = list(examples(page, f"styrk-{fence}"))
        tap.ok(len(lines) >= 50, f"{len(lines)} examples of {fence}")
        tap.none((line for line in lines if vector(line) is None), f"{fence} examples can be read")
        path = os.path.join("tests", "vectors", f"{fence}-doc.vec")
        made = "# Made from docs/notation.md by tools/check_notation.py.\n\n" + "\n".join(
            vector(line) or "" for line in lines)
        if os.environ.get("STYRK_BLESS"):
            seed(root, {path: made})
        full = os.path.join(root, path)
        tap.ok(os.path.exists(full) and read(full) == made, f"{path} is made from the page",
               ["run: make bless"])
    tap.ok(vector("3x5 ✗ somewhere") is None, "the gate sees an example that cannot be read")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
