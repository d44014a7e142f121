"""What the gates share: TAP output and reading C without its comments.

A gate is a script that looks at the tree or at build products and prints TAP.
Each also runs its rules on a seeded violation, so that a gate that has gone
blind fails.
"""
import os
import re
import subprocess
import sys

SOURCE_FOLDERS = ["include", "core", "io", "os", "store", "po", "httpd", "cli", "wasm", "tests", "bench"]


class Tap:
    """Counts checks and prints them; finish() gives the exit code."""

    def __init__(self):
        self.run = self.failed = 0

    def ok(self, passed, name, details=()):
        self.run += 1
        self.failed += not passed
        print(f"{'ok' if passed else 'not ok'} {self.run} - {name}")
        if not passed:
            for line in list(details)[:40]:
                print(f"#   {line}")

    def none(self, violations, name):
        """Passes when the list of violations is empty."""
        violations = list(violations)
        self.ok(not violations, name, violations)

    def sees(self, violations, name):
        """Passes when a seeded violation was found."""
        self.ok(bool(list(violations)), f"the gate sees {name}")

    def finish(self):
        print(f"1..{self.run}")
        return 1 if self.failed or not self.run else 0


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def sources(root, folders=None, endings=(".c", ".h", ".def")):
    """Paths, relative to root, of the C files below the given folders."""
    for folder in folders or SOURCE_FOLDERS:
        for where, below, names in os.walk(os.path.join(root, folder)):
            below.sort()
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.relpath(os.path.join(where, name), root)


_TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def without_comments(text, keep_strings=False):
    """The text with comments (and strings) blanked; line numbers stay."""

    def blank(match):
        token = match.group(0)
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token if keep_strings else token[0] * 2

    return _TOKEN.sub(blank, text)


def tool(*argv):
    """Standard output of a program that must succeed."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(argv)}: {done.stderr.strip()}")
    return done.stdout


def seed(folder, files):
    """Writes {path: text} below folder; returns the folder."""
    for path, text in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)
    return folder
