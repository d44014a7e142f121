#!/usr/bin/env python3
"""Shell sessions with the program, as tests.

usage: run_cli.py PROGRAM FOLDER-OF-.t-FILES [PAGE.md...]

    # a comment
    $ styrk parse '3x5 100 kg'        a command for sh, in an empty folder
    > more of the command             (continued)
    3x5 100kg                         standard output
    ! text:1:3: error: ...            standard error
    [3]                               exit code, when it is not 0

A file's commands share one folder, one store ($STYRK_DB) and $ROOT, the source
tree; nothing else of the caller's environment gets in. The folder's path reads
as $TMP in the output, and event ids as <id>. A line of output that begins with
one of `$>!#[\\` is written with a `\\` before it. STYRK_BLESS=1 rewrites the files
from what the program prints.

In a Markdown page the ```console blocks are such sessions, the first ```styrk
block is program.styrk beside them, and <!-- test: COMMAND --> runs unseen.
"""
import os
import re
import subprocess
import sys
import tempfile

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")
MARKS = "$>!#[\\"


def parse(text):
    """(line number, head lines, command, expected lines) per command; tail lines."""
    steps, head = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            steps.append([number, head, line[2:], [], []])
            head = []
        elif line.startswith("> ") and steps and not steps[-1][3]:
            steps[-1][2] += "\n" + line[2:]
        elif line.startswith("#") or (line == "" and head):
            head.append(line)
        elif steps:
            steps[-1][3].extend(head + [line])
            head = []
        else:
            head.append(line)
    return steps, head


def parse_page(text):
    """The same of a Markdown page: steps, and the lines between them as heads."""
    steps, head, fence = [], [], ""
    for number, line in enumerate(text.splitlines(), 1):
        hidden = re.match(r"<!-- test: (.*) -->$", line)
        if line.startswith("```"):
            fence = "" if fence else line[3:]
            head.append(line)
        elif hidden:
            steps.append([number, head + [line], hidden.group(1), None, []])
            head = []
        elif fence == "console" and line.startswith("$ "):
            steps.append([number, head, line[2:], [], []])
            head = []
        elif fence == "console" and steps:
            steps[-1][3].append(line)
        else:
            head.append(line)
    return steps, head


def program_of(text):
    found = re.search(r"^```styrk\n(.*?)^```", text, re.M | re.S)
    return found.group(1) if found else ""


def trim(lines):
    """Drops blank lines at the end: they only set commands apart."""
    end = len(lines)
    while end and lines[end - 1] == "":
        end -= 1
    return lines[:end]


def run(command, folder, environment):
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, timeout=60,
                          capture_output=True, text=True, encoding="utf-8", errors="replace",
                          stdin=subprocess.DEVNULL, check=False)
    clean = lambda text: UUID.sub("<id>", text.replace(folder, "$TMP")).splitlines()
    got = ["\\" + line if line and line[0] in MARKS else line for line in clean(done.stdout)]
    got += ["! " + line if line else "!" for line in clean(done.stderr)]
    if done.returncode != 0:
        got.append(f"[{done.returncode}]")
    return got


def run_file(program, root, path, bless, first):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    page = path.endswith(".md")
    steps, tail = parse_page(text) if page else parse(text)
    name = os.path.basename(path)
    lines, number = [], first
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.path.dirname(program) + ":/usr/local/bin:/usr/bin:/bin",
                       "LC_ALL": "C.UTF-8" if page else "C", "TZ": "UTC", "HOME": folder,
                       "ROOT": root,
                       "STYRK_DB": os.path.join(folder, "log.db")}
        if page:
            with open(os.path.join(folder, "program.styrk"), "w", encoding="utf-8") as f:
                f.write(program_of(text))
        for at, head, command, want, _ in steps:
            got = run(command, folder, environment)
            if want is None:
                lines += head
                continue
            number += 1
            passed = trim(got) == trim(want)
            print(f"{'ok' if passed or bless else 'not ok'} {number} - {name}:{at} "
                  f"{command.splitlines()[0][:60].replace('#', '')}")
            if not passed and not bless:
                for mark, side in (("want", want), ("got ", got)):
                    for line in trim(side)[:40]:
                        print(f"#   {mark} {line}")
            lines += head + ["$ " + command.replace("\n", "\n> ")] + trim(got)
            lines += [] if page else [""]
    if bless:
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(trim(lines + tail)) + "\n")
    return number


def main():
    program, folder, pages = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    names = os.listdir(folder) if os.path.isdir(folder) else []
    files = sorted(os.path.join(folder, name) for name in names if name.endswith(".t")) + pages
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    bless, number = bool(os.environ.get("STYRK_BLESS")), 0
    if not files:
        print("ok 1 - sessions # SKIP none yet")
        number = 1
    for path in files:
        number = run_file(program, root, path, bless, number)
    print(f"1..{number}")


if __name__ == "__main__":
    main()
