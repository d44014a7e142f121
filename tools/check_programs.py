#!/usr/bin/env python3
"""The blocks of docs/programs.md are conformance vectors, and check clean.

usage: check_programs.py ROOT [STYRK]

Each `styrk` block must be readable, each `styrk-wrong` block must not; the
inputs of tests/vectors/program-doc.vec are these blocks, in order, and its
answers are compared natively and in WASM by run_vec. STYRK_BLESS=1 rewrites the
inputs; run_vec then writes the answers. With STYRK, each `styrk` block is also
checked and must give neither errors nor warnings.
"""
import os
import re
import subprocess
import sys
import tempfile

from gate import Tap, read, seed

FENCE = re.compile(r"^```(styrk|styrk-wrong)\n(.*?)^```$", re.M | re.S)
QUOTED = re.compile(r"^````.*?^````$", re.M | re.S)  # a page shown as an example
VECTORS = os.path.join("tests", "vectors", "program-doc.vec")
HEAD = "# Made from docs/programs.md by tools/check_programs.py.\n"


def blocks(page):
    for match in FENCE.finditer(QUOTED.sub("", page)):
        yield match.group(1), match.group(2).rstrip("\n").split("\n")


def asked(vectors):
    """The inputs of a vector file, and the diagnostics that answer each."""
    for part in vectors.split("\n\n"):
        lines = part.split("\n")
        question = [line[3:] for line in lines if line.startswith(">>")]
        if question:
            yield question, [line for line in lines if line.startswith("!!")]


def clean(styrk, lines):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "block.styrk"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        done = subprocess.run([styrk, "check", "--strict", "block.styrk"], cwd=folder, timeout=30,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False, env={"LC_ALL": "C", "HOME": folder})
        return done.returncode == 0, done.stdout.splitlines()


def main():
    root, tap = sys.argv[1], Tap()
    found = list(blocks(read(os.path.join(root, "docs", "programs.md"))))
    path = os.path.join(root, VECTORS)
    known = list(asked(read(path))) if os.path.exists(path) else []
    if os.environ.get("STYRK_BLESS") and [b for _, b in found] != [b for b, _ in known]:
        seed(root, {VECTORS: HEAD + "".join(
            "\n" + "".join((f">> {line}" if line else ">>") + "\n" for line in lines)
            for _, lines in found)})
        tap.ok(True, "the inputs are written; run_vec writes the answers")
        return tap.finish()
    tap.ok(len(found) >= 5, f"{len(found)} programs in the page")
    tap.ok([lines for _, lines in found] == [lines for lines, _ in known],
           f"{VECTORS} is made from the page", ["run: make bless, twice"])
    for (kind, lines), (_, diags) in zip(found, known):
        tap.ok(bool(diags) == (kind == "styrk-wrong"), f"{kind}: {lines[0]}", diags)
        if kind == "styrk" and len(sys.argv) > 2:
            passed, said = clean(os.path.abspath(sys.argv[2]), lines)
            tap.ok(passed, f"checks clean: {lines[0]}", said)
    tap.ok(list(asked(">> a\n>>\n>> b\n<< a\n!! 1:1 x\n\n>> c\n")) ==
           [(["a", "", "b"], ["!! 1:1 x"]), (["c"], [])], "the gate reads vectors")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
