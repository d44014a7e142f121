#!/usr/bin/env python3
"""The page's sources against the rules of web/README.md.

usage: check_page.py ROOT

Imports go from later folders to earlier ones, files stay small, and nothing is
written that the server's content policy forbids (inline styles, raw HTML, eval)
or that computes with what the core should have computed.
"""
import os
import re
import sys
import tempfile

from gate import Tap, read, seed, sources

MAY = {  # folder of web/src: folders it may import from, besides itself
    "core": [],
    "data": ["core"],
    "clock": ["core", "data"],
    "ui": ["core", "data", "clock"],
    "rooms": ["core", "data", "clock", "ui"],
    "worker": [],
}
TOP = ["words.ts", "app.tsx", "main.tsx"]
WORDS = {"core": False, "worker": False}  # who may not import words.ts
LINES = {".mjs": 600} # a test is a list of steps
MOST = 400
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]""")
FORBIDDEN = [
    (re.compile(r"\bstyle="), "an inline style"),
    (re.compile(r"\.style\.(?!fontSize\b)\w+\s*="), "a style set by script"),
    (re.compile(r"innerHTML|outerHTML|dangerouslySet|insertAdjacentHTML"), "raw HTML"),
    (re.compile(r"\beval\(|new Function\("), "eval"),
    (re.compile(r"\bparseFloat\("), "parseFloat: readNumber() knows the comma"),
    (re.compile(r"\.toFixed\("), "toFixed: num() knows the language"),
    (re.compile(r"\bbrzycki|epley|wathen", re.I), "training knowledge"),
]


def without_comments(text):
    return re.sub(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", "", text, flags=re.S)


def imports(root):
    for path in sources(root, ["web/src"], (".ts", ".tsx")):
        inside = os.path.relpath(path, "web/src")
        folder = inside.split(os.sep)[0]
        for target in IMPORT.findall(read(os.path.join(root, path))):
            to = os.path.normpath(os.path.join(os.path.dirname(inside), target))
            yield path, folder, to


def layering(root):
    for path, folder, to in imports(root):
        if folder in TOP or to.startswith("..") and to.endswith("wasm/load.mjs"):
            continue
        first = to.split(os.sep)[0]
        if first.startswith("words"):
            if not WORDS.get(folder, True):
                yield f"{path} imports words.ts"
        elif first != folder and first not in MAY.get(folder, []):
            yield f"{path} imports {to}"


def long_files(root):
    for path in sources(root, ["web/src", "web/tests"], (".ts", ".tsx", ".mjs", ".css")):
        lines = read(os.path.join(root, path)).count("\n")
        if lines > LINES.get(os.path.splitext(path)[1], MOST):
            yield f"{path}: {lines} lines"


def forbidden(root):
    for path in sources(root, ["web/src"], (".ts", ".tsx")):
        text = without_comments(read(os.path.join(root, path)))
        for pattern, what in FORBIDDEN:
            match = pattern.search(text)
            if match:
                yield f"{path}: {what}: {match.group(0)}"


def main():
    root = sys.argv[1]
    tap = Tap()
    tap.none(layering(root), "imports of the page go to earlier folders")
    tap.none(long_files(root), f"files of the page have at most {MOST} lines, tests {LINES['.mjs']}")
    tap.none(forbidden(root), "nothing the content policy forbids, no number made in the page")
    with tempfile.TemporaryDirectory() as folder:
        seed(folder, {"web/src/core/a.ts": "import { t } from '../rooms/b';\n" + "\n" * MOST,
                      "web/src/rooms/b.tsx": "const p = <p style='x'>{parseFloat(s)}</p>;\n"})
        tap.sees(layering(folder), "an import that goes up")
        tap.sees(long_files(folder), "a long file")
        tap.sees(forbidden(folder), "an inline style")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
