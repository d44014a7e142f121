#!/usr/bin/env python3
"""The program with a person at a terminal, played through a pseudo-terminal.

usage: terminal.py PROGRAM

Questions are answered, colors are looked for, and lines must fit.
"""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
number = 0


def ok(passed, name, seen=""):
    global number
    number += 1
    print(f"{'ok' if passed else 'not ok'} {number} - {name}")
    if not passed:
        for line in str(seen).splitlines()[-30:]:
            print(f"#   {line}")


class Terminal:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, args, answers=(), columns=80, **more):
        """Everything that was shown, and the exit code; one answer after each prompt."""
        env = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TZ": "UTC", "TERM": "xterm",
               "LC_ALL": "C.UTF-8", "STYRK_DB": os.path.join(self.folder, "log.db"), **more}
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        with subprocess.Popen([self.program, *args], env=env, stdin=slave, stdout=slave,
                              stderr=slave, close_fds=True) as process:
            os.close(slave)
            shown = self.talk(master, list(answers))
            code = process.wait(timeout=30)
        os.close(master)
        return shown.replace("\r\n", "\n"), code

    @staticmethod
    def talk(master, answers):
        shown, end = b"", time.monotonic() + 30
        while time.monotonic() < end:
            ready, _, _ = select.select([master], [], [], 0.3)
            if ready:
                try:
                    data = os.read(master, 65536)
                except OSError:  # the other end is closed
                    break
                if not data:
                    break
                shown += data
            elif answers and shown.rstrip(b" ")[-1:] in (b"]", b")"):
                os.write(master, answers.pop(0).encode() + b"\n")
            elif not answers and shown.rstrip(b" ")[-1:] in (b"]", b")"):
                os.write(master, b"\x04")  # end of input
        return shown.decode("utf-8", "replace")


def test_init(terminal):
    text, code = terminal.run(["init"], ["da", "stone", "kg", "20kg", "4x25kg 2x20kg 4x10kg"])
    ok(code == 0 and "Language" in text and "write kg or lb" in text, "init asks, and asks again", text)
    text, _ = terminal.run(["settings"])
    ok("da" in text and "4x25kg 2x20kg 4x10kg" in text, "init keeps the answers", text)
    text, code = terminal.run(["init", "--yes"])
    ok(code == 0 and "?" not in text and "Lageret" in text, "with --yes it asks nothing", text)


def test_color(terminal):
    args = ["today", "--date", "2026-11-23"]
    text, _ = terminal.run(args)
    ok("\x1b[" in text and "✗" in text, "a terminal gets color and marks", text)
    for name, change in (("NO_COLOR", {"NO_COLOR": "1"}), ("TERM=dumb", {"TERM": "dumb"})):
        text, _ = terminal.run(args, **change)
        ok("\x1b[" not in text, f"{name}: no color", text)
    text, _ = terminal.run(args + ["--color", "never"])
    ok("\x1b[" not in text, "--color never: no color", text)
    text, _ = terminal.run(args + ["--color", "always"], NO_COLOR="1")
    ok("\x1b[" in text, "--color always wins over NO_COLOR", text)
    text, _ = terminal.run(args, LC_ALL="C")
    ok("✗" not in text and "x " in text, "without UTF-8 the marks are plain", text)


def test_width(terminal):
    terminal.run(["log", "Squat 1rm 180kg", "Leg extension 1rm 80kg", "--date", "2026-11-23"])
    for columns in (45, 60, 80, 120):
        for args in (["today", "--why"], ["today", "--lang", "nb"], ["help"], ["help", "log"],
                     ["methods", "show", "bfr"]):
            dated = args + ["--date", "2026-11-23"] if args[0] == "today" else args
            text, _ = terminal.run(dated, columns=columns)
            # A word that is longer than the line, and an example to copy, stay whole.
            lines = [line for line in ESCAPE.sub("", text).splitlines() if len(line) > columns
                     and not line.startswith("  styrk ") and len(max(line.split(), key=len)) < 20]
            ok(not lines, f"{' '.join(args)} fits {columns} columns", "\n".join(lines))


def test_screen(terminal):
    text, code = terminal.run(["screen", "--date", "2026-11-23"], ["34", "nej", "perhaps", "nej", "nej"])
    ok("Hvor gammel er du?" in text and "Svar med ja eller nej." in text,
       "the screening asks in the language, and asks again", text)
    ok(code == 0 and "ubesvarede" in text, "what was answered before the end of input is kept", text)
    text, _ = terminal.run(["screen", "--date", "2026-11-23"], [""])
    ok("Enter = 34" in text, "a second time it offers what was answered", text)
    text, _ = terminal.run(["screen", "--json"])
    ok('"answer":"34"' in text, "the answers are in the log", text[-400:])


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(program, folder)
        test_init(terminal)
        test_color(terminal)
        test_width(terminal)
        test_screen(terminal)
    print(f"1..{number}")


if __name__ == "__main__":
    main()
