#!/usr/bin/env python3
"""Shell sessions with the program, as tests.

usage: run_cli.py PROGRAM FOLDER-OF-.t-FILES

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
        steps, tail = parse(f.read())
    name = os.path.basename(path)
    lines, number = [], first
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.path.dirname(program) + ":/usr/local/bin:/usr/bin:/bin",
                       "LC_ALL": "C", "TZ": "UTC", "HOME": folder, "ROOT": root,
                       "STYRK_DB": os.path.join(folder, "log.db")}
        for at, head, command, want, _ in steps:
            got = run(command, folder, environment)
            number += 1
            passed = trim(got) == trim(want)
            print(f"{'ok' if passed or bless else 'not ok'} {number} - {name}:{at} "
                  f"{command.splitlines()[0][:60].replace('#', '')}")
            if not passed and not bless:
                for mark, side in (("want", want), ("got ", got)):
                    for line in trim(side)[:40]:
                        print(f"#   {mark} {line}")
            lines += head + ["$ " + command.replace("\n", "\n> ")] + trim(got) + [""]
    if bless:
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(trim(lines + tail)) + "\n")
    return number


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    names = os.listdir(folder) if os.path.isdir(folder) else []
    files = sorted(os.path.join(folder, name) for name in names if name.endswith(".t"))
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
