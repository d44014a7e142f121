#!/usr/bin/env python3
"""The error museum: every diagnostic has an exhibit, and docs/errors.md shows them.

usage: check_diags.py ROOT STYRK

tests/errors/NAME.styrk is broken in the way that NAME of core/base/diag.def
reports; NAME.out is what `styrk check` prints, on both streams. docs/errors.md
is printed from these. STYRK_BLESS=1 rewrites both. Other exhibits:

    NAME.md      a page
    NAME.log     lines for `styrk log -`
    NAME.repeat  a count, then the text that is repeated so often: for limits
"""
import os
import re
import subprocess
import sys
import tempfile

from gate import Tap, read, seed

ENTRY = re.compile(r'^STYRK_DIAG\(\s*(\w+)\s*,\s*"([\w-]+)"\s*,\s*(\w+)\s*,\s*"((?:\\.|[^"\\])*)"', re.M)
SECTION = re.compile(r"^/\* ---- (.*?) ---- \*/", re.M)
ENDINGS = (".styrk", ".md", ".log", ".repeat")


def entries(root):
    """(section, name, severity, message) in the order of diag.def."""
    text = re.sub(r'"\s*\n\s*"', "", read(os.path.join(root, "core", "base", "diag.def")))
    marks = [(m.start(), m.group(1)) for m in SECTION.finditer(text)]
    for match in ENTRY.finditer(text):
        section = [title for at, title in marks if at < match.start()]
        yield section[-1] if section else "", match.group(2), match.group(3).lower(), match.group(4)


def exhibit(root, name):
    for ending in ENDINGS:
        path = os.path.join(root, "tests", "errors", name + ending)
        if os.path.exists(path):
            return path
    return None


def missing(root):
    for _, name, _, _ in entries(root):
        if exhibit(root, name) is None:
            yield f"{name} has no exhibit tests/errors/{name}.styrk"


def orphans(root):
    names = {name for _, name, _, _ in entries(root)}
    for file in sorted(os.listdir(os.path.join(root, "tests", "errors"))):
        if os.path.splitext(file)[0] not in names:
            yield f"tests/errors/{file} shows no known diagnostic"


def run(styrk, arguments, folder, text=None):
    environment = {"LC_ALL": "C", "TZ": "UTC", "HOME": folder,
                   "STYRK_DB": os.path.join(folder, "log.db")}
    done = subprocess.run([styrk, *arguments], timeout=30, cwd=folder, input=text or "",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", errors="replace", check=False, env=environment)
    return done.stdout.replace(folder, "$TMP")


def printed(styrk, path):
    """What the program says of an exhibit."""
    name, ending = os.path.splitext(os.path.basename(path))
    with open(path, "rb") as f:
        data = f.read()
    with tempfile.TemporaryDirectory() as folder:
        if ending == ".log":
            run(styrk, ["init", "--yes", "--unit", "kg", "--no-program"], folder)
            return run(styrk, ["log", "-"], folder, data.decode("utf-8"))
        if ending == ".repeat":
            count, _, body = data.partition(b"\n")
            data, ending = body * int(count), ".styrk"
        with open(os.path.join(folder, name + ending), "wb") as f:
            f.write(data)
        return run(styrk, ["check", name + ending], folder)


def page(root):
    """docs/errors.md from diag.def and the exhibits."""
    out = ["# Diagnostics", "",
           "Printed from `core/base/diag.def` and `tests/errors/` by `make bless`; "
           "a test compares.", ""]
    last = None
    for section, name, severity, _ in entries(root):
        if section != last:
            title = re.sub(r"\s*\(.*?\)", "", section)
            out += [f"## {title[:1].upper()}{title[1:]}", ""]
            last = section
        path = exhibit(root, name)
        golden = os.path.splitext(path)[0] + ".out" if path else ""
        out += [f"### {name}", "", f"{severity.capitalize()}.", ""]
        if path and os.path.exists(golden):
            out += ["```text", read(golden).rstrip("\n"), "```", ""]
    return "\n".join(out)


def show(tap, root, styrk, bless):
    for _, name, _, _ in entries(root):
        path = exhibit(root, name)
        if path is None:
            continue
        golden = os.path.splitext(path)[0] + ".out"
        got = printed(styrk, path)
        if bless:
            seed(root, {os.path.relpath(golden, root): got})
        want = read(golden) if os.path.exists(golden) else ""
        tap.ok(got == want and f"[{name}]" in got, f"exhibit {name}",
               ["want"] + want.splitlines() + ["got"] + got.splitlines())


def self_test(tap):
    with tempfile.TemporaryDirectory() as root:
        seed(root, {"core/base/diag.def": 'STYRK_DIAG(A, "a-b", ERROR, "x", "")\n',
                    "tests/errors/old.styrk": "", "tests/errors/old.out": ""})
        tap.sees(missing(root), "a diagnostic without an exhibit")
        tap.sees(orphans(root), "an exhibit without a diagnostic")
        seed(root, {"tests/errors/a-b.styrk": "", "tests/errors/a-b.out": "other\n"})
        inner = Tap()
        inner.ok = lambda passed, *_: setattr(inner, "failed", inner.failed + (not passed))
        show(inner, root, "/bin/echo", False)
        tap.ok(inner.failed == 1, "the gate sees a message that changed")


def main():
    root, styrk = sys.argv[1], os.path.abspath(sys.argv[2])
    bless, tap = bool(os.environ.get("STYRK_BLESS")), Tap()
    tap.none(missing(root), "every diagnostic has an exhibit")
    tap.none(orphans(root), "every exhibit shows a diagnostic")
    show(tap, root, styrk, bless)
    generated = page(root)
    target = os.path.join(root, "docs", "errors.md")
    if bless:
        seed(root, {"docs/errors.md": generated})
    tap.ok(os.path.exists(target) and read(target) == generated,
           "docs/errors.md is printed from the museum", ["run: make bless"])
    self_test(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
