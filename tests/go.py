#!/usr/bin/env python3
"""A session played with `styrk go` through a pseudo-terminal, killed and gone on with.

usage: go.py PROGRAM FAST-PROGRAM

FAST-PROGRAM is the same program on a clock that runs SPEED times as fast (see
fast_clock.c), so that a rest of 90 s is over in a few seconds. What is on the screen
is read with a small terminal emulator: what a person would see, not what was sent.
"""
import atexit
import fcntl
import json
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

SPEED = 10
PROGRAM = """day A
  Squat: top 1x3 @8, backoff 2x5 -12% rest 2min
  Leg extension: 30/20 20kg rest 30s cuff 7/10
  Plank: 2x60s rest 30s
  A1 Dumbbell row: 2x8 20kg
  A2 Push-up: 2x10 rest 30s
"""
ROWS = """day A
  Wall sit: 3x20s angle 100deg rest 40s
  Plank: 3x15s @7 rest 10s
  emom 1min every 30s
    Kettlebell swing: 1x10 24kg
    Push-up: 1x5
  Dead hang: 2x30s+ @8 rest 60s
"""
number = 0


def ok(passed, name, seen=""):
    global number
    number += 1
    print(f"{'ok' if passed else 'not ok'} {number} - {name}", flush=True)
    if not passed:
        for line in str(seen).splitlines()[-40:]:
            print(f"#   {line}")


class Screen:
    """What the escape sequences of the player come to."""
    TOKEN = re.compile(rb"\x1b\[([?0-9;]*)([A-Za-z])|\x07|[\x20-\x7e]+|[\xc2-\xf4][\x80-\xbf]+|.", re.S)

    def __init__(self, columns, rows):
        self.resize(columns, rows)
        self.bells, self.other, self.odd, self.rest = 0, False, [], b""

    def resize(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0

    def feed(self, data):
        data = self.rest + data
        cut = data.rfind(b"\x1b", -16)  # a sequence or a character that has not all come
        cut = cut if cut >= 0 and not self.TOKEN.match(data, cut).group(2) else len(data)
        while cut > 0 and cut == len(data) and data[cut - 1:].decode("utf-8", "ignore") == "":
            cut -= 1
            while data[cut] & 0xc0 == 0x80:
                cut -= 1
        data, self.rest = data[:cut], data[cut:]
        for match in self.TOKEN.finditer(data):
            token = match.group(0)
            if token == b"\x07":
                self.bells += 1
            elif match.group(2):
                self.control(match.group(1).decode(), match.group(2).decode())
            elif token >= b" ":
                for char in token.decode("utf-8", "replace"):
                    self.put(char)
            elif token not in b"\r\n":
                self.odd.append(token)

    def control(self, numbers, final):
        if final == "H":
            self.y, self.x = [int(n) - 1 for n in numbers.split(";")]
        elif final == "J":
            self.resize(self.columns, self.rows)
        elif numbers == "?1049":
            self.other = final == "h"
        elif final not in "mhl":
            self.odd.append(numbers + final)

    def put(self, char):
        if self.y >= self.rows or self.x >= self.columns:
            self.odd.append(f"{char!r} outside at {self.x},{self.y}")
        else:
            self.cells[self.y][self.x] = char
        self.x += 1

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)


class Player:
    """One run of the program at a terminal of its own."""

    def __init__(self, program, folder, *args, columns=80, rows=24, plain=False, **more):
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC", "TERM": "xterm",
                    "LC_ALL": "C.UTF-8", "STYRK_DB": os.path.join(folder, "log.db"), **more}
        self.screen, self.raw = Screen(columns, rows), b""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen([program, "go", *args], env=self.env, stdin=self.slave,
                                        stdout=self.slave, stderr=self.slave, close_fds=True,
                                        preexec_fn=self.own_terminal)
        self.plain = plain

    @staticmethod
    def own_terminal():
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.master], [], [], left)
            if ready:
                try:
                    data = os.read(self.master, 65536)
                except OSError:
                    return
                self.raw += data
                if not self.plain:
                    self.screen.feed(data)
                return

    def shown(self):
        return self.raw.decode("utf-8", "replace") if self.plain else self.screen.text()

    def wait(self, pattern, seconds=20):
        """The match of the pattern on the screen; None when it does not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            match = re.search(pattern, self.shown(), re.M)
            if match:
                return match
            self.read(0.05)
        return None

    def press(self, keys, pattern=None):
        os.write(self.master, keys.encode())
        return self.wait(pattern) if pattern else None

    def count(self):
        """Sets done, as the head of the screen has it."""
        match = self.wait(r"(\d+)/\d+  \d\d:\d\d")
        return int(match.group(1)) if match else -1

    def done(self, keys="\r"):
        """Presses keys that do one set. True: one more is done on the screen, and no other."""
        before = self.count()
        os.write(self.master, keys.encode())
        end = time.monotonic() + 10
        while self.count() == before and time.monotonic() < end:
            self.read(0.02)
        return self.count() == before + 1

    def resize(self, columns, rows):
        self.screen.resize(columns, rows)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.process.pid, signal.SIGWINCH)

    def kill(self, how=signal.SIGKILL):
        os.kill(self.process.pid, how)
        return self.end()

    def end(self):
        for _ in range(100):
            self.read(0.05)
            if self.process.poll() is not None:
                break
        self.read(0.05)
        after = termios.tcgetattr(self.slave)
        code = self.process.wait(timeout=10)
        os.close(self.master)
        os.close(self.slave)
        return code, after == self.before


class Lifter:
    def __init__(self, program, fast, text=PROGRAM):
        self.program, self.fast = program, fast
        self.folder = tempfile.mkdtemp(prefix="styrk-go-")
        atexit.register(shutil.rmtree, self.folder, True)
        self.epoch = str(int(time.time()))
        self.day = time.strftime("%Y-%m-%d", time.gmtime())
        path = os.path.join(self.folder, "p.styrk")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.run("init", "--yes", "--unit", "kg", "--plates", "4x25kg 2x20kg 4x10kg 2x5kg 4x2.5kg")
        self.run("program", "use", path)
        self.run("log", "Squat 1rm 150kg", "--date", "2026-01-05")

    def run(self, *args, db="log.db"):
        env = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TZ": "UTC", "LC_ALL": "C.UTF-8",
               "STYRK_DB": os.path.join(self.folder, db)}
        return subprocess.run([self.program, *args], env=env, capture_output=True, text=True,
                              check=False)

    def today(self):
        return json.loads(self.run("today", "--json", "--date", self.day).stdout)

    def sets(self, exercise, status="done"):
        return [s for e in self.today()["exercises"] if e["name"] == exercise for s in e["sets"]
                if s["status"] == status]

    def go(self, *args, fast=True, **more):
        more = {"STYRK_TEST_SPEED": str(SPEED), "STYRK_TEST_EPOCH": self.epoch, **more}
        return Player(self.fast if fast else self.program, self.folder, "--date", self.day, *args,
                      **more)


def test_refused(lifter, answers):
    result = lifter.run("go")
    ok(result.returncode == 2 and "styrk log" in result.stderr and not result.stdout,
       "without a terminal it says what to use instead, exit 2", result.stderr)
    result = lifter.run("go", "--json", "--date", lifter.day)
    cues = json.loads(result.stdout)
    ok(cues["schema"] == "styrk.cues/1" and result.returncode == 0,
       "with --json it prints the clocks of the next set", result.stdout)
    play = lifter.go()
    ok(play.wait(r"Leg extension +✗✗"), "cuffed sets are refused before the screening is answered", play.shown())
    for _ in range(9):
        play.press("\x1b[B")
    ok(play.wait(r"▸ Leg extension") and play.wait(r"unanswered questions") and "cuff on" not in play.shown(),
       "the player says why, and offers no cuff", play.shown())
    play.press("k", r"no cuff today")
    ok(not re.search(r"limit \d", play.shown()), "nor starts its clock", play.shown())
    play.kill()
    lifter.run("screen", "--answers", answers, "--date", lifter.day)


def test_backoff(lifter):
    play = lifter.go()
    ok(play.wait(r"Squat +Warm-up"), "the first set is shown", play.shown())
    ok(play.screen.other, "on a screen of its own")
    ok(play.press("Z", r"\? shows the keys"), "a key that means nothing says where the keys are", play.shown())
    done = 0
    while play.wait(r"Squat +Warm-up +set", 1) and play.done() and done < 9:
        done += 1
    ok(done == len(lifter.sets("Squat")) > 3, "one key each: the warm-ups are done, and on the disk",
       str(done) + play.shown())
    ok(play.wait(r"Squat +Top set +set") and "waits for the top set" in play.shown(),
       "back-offs wait for the top set", play.shown())
    play.press("c", r"load, reps, RPE")
    play.done("127.5kg x3 @8\x7f9\r")
    play.wait(r"✓ Squat +127\.5 kg × 3 @9")
    top = lifter.sets("Squat")[-1]["done"]
    ok(top["load"]["value"] == 127.5 and top["rpe"]["min"] == 9, "a changed set is one line of text", top)
    ok(play.wait(r"Squat +Back-off") and play.wait(r"110 kg"), "and the back-offs appear at once",
       play.shown())
    play.press("w", r"other key")
    ok("12" in play.shown() and "110 kg" in play.shown(), "why is one key away", play.shown())
    play.press("q", r"Back-off")
    return play


def test_rest(lifter, play):
    bells = play.screen.bells
    ok(play.wait(r"rest +\d:\d\d|rest +\d+ +of"), "a rest runs after a set", play.shown())
    before = re.search(r"of (\d):(\d\d)", play.shown())
    play.press("r", rf"of {int(before.group(1))}:{int(before.group(2)) + 15}")
    ok("of 3:15" in play.shown(), "r gives 15 s more", play.shown())
    play.press("-")
    ok(play.wait(r"of 3:00"), "and - takes them back", play.shown())
    heard = []
    for say in ("Ten seconds", "Three", "Two", "One", "Go"):
        heard.append(bool(play.wait(rf"^  {say}$", 30)))
    ok(all(heard), "ten seconds before its end, three, two, one, go", heard)
    ok(play.screen.bells - bells == 5, "each with the bell", play.screen.bells - bells)
    ok(play.wait(r"over for"), "then it shows how long it is over", play.shown())
    ok(play.done() and play.done() and play.wait(r"Leg extension +Work +set"), "Enter, Enter", play.shown())
    ok(len([s for s in lifter.sets("Squat") if s["role"] == "backoff"]) == 2, "both back-offs are done")


def test_cuff(lifter, play):
    play.press("k", r"cuff +\d+ +limit 10:00")
    ok("cuff on" in play.shown(), "k starts the clock of the cuff, with its limit", play.shown())
    play.done()
    play.kill()
    again = lifter.go()
    match = again.wait(r"cuff +(\d+) +limit 10:00|cuff +(\d+):(\d+) +limit 10:00")
    ok(match, "after a kill the cuff is still on", again.shown())
    ok(len(lifter.sets("Leg extension")) == 1, "and the set is done once", lifter.sets("Leg extension"))
    again.press("\r", r"Take the cuff off")
    ok("Take the cuff off" in again.shown(), "after the last set it is to come off", again.shown())
    again.press("k", r"^  cuff off$")
    ok("limit 10:00" not in again.shown(), "k ends its clock", again.shown())
    return again


def seconds_left(play):
    match = play.wait(r"hold +(\d+) +of")
    return int(match.group(1)) if match else None


def test_hold(lifter, play):
    ok(play.wait(r"Plank +Work +set 1 of 2"), "the hold is next", play.shown())
    play.press("h", r"get ready")
    ok("get ready" in play.shown(), "first there is time to get ready", play.shown())
    left = seconds_left(play)
    started = time.monotonic()
    ok(left is not None and left > 50, "then it counts down", play.shown())
    play.kill()
    again = lifter.go()
    now = seconds_left(again)
    passed = (time.monotonic() - started) * SPEED
    ok(now is not None and abs(left - now - passed) < 12 and "set 1 of 2" in again.shown(),
       "killed in the middle of it, it goes on in the same set with its clock right",
       f"{left} {now} {passed}\n{again.shown()}")
    ok(again.wait(r"^  Halfway$", 15) and again.wait(r"^  Stop$", 15), "half is said, and the end",
       again.shown())
    again.press("\r", r"has written that set down")
    held = [s["done"]["hold_s"]["min"] for s in lifter.sets("Plank")]
    ok(held == [60], "its clock writes it down, and a key for it does not do the next one", held)
    again.press("h", r"hold +5\d +of")
    again.done()
    held = lifter.sets("Plank")[1]["done"]["hold_s"]["min"]
    ok(1 <= held < 60, "one that ends early is logged as long as it was", held)
    again.press("u", r"taken back")
    ok(len(lifter.sets("Plank")) == 1, "u takes it back", again.shown())
    again.done()
    return again


def test_rows(program, fast):
    """Rows of timed sets with one key: holds with rests, rounds by the clock, EMOM."""
    lifter = Lifter(program, fast, ROWS)
    quick = {"STYRK_TEST_SPEED": str(2 * SPEED)}
    play = lifter.go(**quick)
    play.wait(r"Wall sit +Work +set 1 of 3")
    play.press("H", r"the row goes on by itself")
    ok(play.wait(r"Wall sit +Work +set 2 of 3", 10) and play.wait(r"rest +\d+ +of 40"),
       "H: a hold is written down at its end, and the rest runs", play.shown())
    play.kill()
    play = lifter.go(**quick)
    ok(play.wait(r"rest +\d+ +of 40") and play.wait(r"hold +\d+ +of 20", 10),
       "the next one starts when the rest is over, also after a kill", play.shown())
    play.wait(r"Wall sit +Work +set 3 of 3", 10)
    play.press("h", r"the row is stopped")
    before, _ = play.shown(), play.wait(r"over for", 10)
    ok(play.wait(r"over for [3-9]", 5) and "h start clock" in play.shown(), "h stops the row in its rest",
       before + play.shown())
    play.press("H")
    ok(play.wait(r"Plank +Work +set 1 of 3", 10), "and H begins it again", play.shown())
    play.press("h", r"work +1/3")
    ok(play.wait(r"✓ Plank +15 s", 10) and play.wait(r"emom Kettlebell swing +Work", 10),
       "h: a row with short rests is one clock, which writes each set down", play.shown())
    play.press("H", r"the row goes on by itself")
    ok(play.wait(r"Dead hang +Work +set 1 of 2", 10), "H: rounds of reps are written down at their end",
       play.shown())
    done = {e["name"]: [(s["done"]["hold_s"] or s["done"]["reps"])["min"] for s in e["sets"] if s["done"]]
            for e in lifter.today()["exercises"]}
    ok(done == {"Wall sit": [20] * 3, "Plank": [15] * 3, "Kettlebell swing": [10], "Push-up": [5],
                "Dead hang": []}, "every set once, as planned", done)
    play.press("H", r"past the target")
    play.done()
    ok(play.wait(r"set 2 of 2") and play.wait(r"(hold|past the target) +[\d:]+ +of", 10),
       "an open hold ends with a key, and its row goes on", play.shown())
    play.press("x", r"Stop: what is it")
    play.press("\x1b", r"Dead hang")
    ok("goes on by itself" not in play.shown(), "x stops the row at once", play.shown())
    play.kill()


def test_conflict(program, fast):
    """Two devices that were apart wrote different values for the same sets."""
    lifter = Lifter(program, fast)
    lifter.run("export", "styrk-json", "-o", os.path.join(lifter.folder, "a.json"))
    lifter.run("import", "styrk-json", os.path.join(lifter.folder, "a.json"), db="two.db")
    for db, reps in (("log.db", 9), ("two.db", 10)):
        for exercise, at in ((3, 0), (3, 1), (4, 0)):
            lifter.run("act", f'{{"act":"done","exercise":{exercise},"set":{at},"reps":{reps - at}}}',
                       "--date", lifter.day, db=db)
    lifter.run("export", "styrk-json", "-o", os.path.join(lifter.folder, "b.json"), db="two.db")
    lifter.run("import", "styrk-json", os.path.join(lifter.folder, "b.json"))
    reps = lambda: [s["done"]["reps"]["min"] for s in lifter.sets("Dumbbell row")]
    ok(len(lifter.today()["conflicts"]) == 3 and reps() == [9, 8], "two devices differ", lifter.today()["conflicts"])
    play = lifter.go(columns=40, rows=15)
    ok(play.wait(r"^  Two devices differ: v"), "the player says so", play.shown())
    play.press("v", r"▸ 1 Dumbbell row 20kg x9 .*counts|2 Dumbbell row 20kg x10")
    ok("1 Dumbbell row 20kg x9" in play.shown() and "2 Dumbbell row 20kg x10" in play.shown(),
       "v lists both values", play.shown())
    play.press("n", r"20kg x8")
    play.press("n", r"Push-up bw x9")
    play.press("n", r"Squat +Warm-up")
    ok(len(lifter.today()["conflicts"]) == 3, "n leaves one for later", play.shown())
    play.press("v", r"20kg x10")
    play.press("7z", r"20kg x10")
    play.press("2", r"20kg x8")
    ok(reps() == [10, 8], "its number keeps one, and the next conflict is shown", reps())
    play.press("\x1b[B\r", r"Push-up bw x9")
    play.press("\x1b", r"kept: Dumbbell row 20kg x9")
    ok(reps() == [10, 9] and len(lifter.today()["conflicts"]) == 1, "and so do an arrow and Enter",
       play.shown())
    play.kill()
    play = lifter.go("--plain", plain=True)
    ok(play.wait(r"Two devices differ: v"), "plain: it is said at the start", play.shown())
    play.press("v\n", r"v 2  Push-up bw x10")
    play.press("v 1\n", r"kept: Push-up bw x9")
    ok(not lifter.today()["conflicts"], "and v 1 keeps the first", play.shown())
    play.kill()


def test_superset(lifter, play):
    order = []
    for _ in range(4):
        name = play.wait(r"^  A\d (\S+(?: row)?) +Work")
        order.append(name.group(1) if name else None)
        play.done()
    ok(order == ["Dumbbell row", "Push-up", "Dumbbell row", "Push-up"], "a superset goes to and fro",
       order)
    ok(play.wait(r"Done for today"), "and the session is done", play.shown())
    play.resize(60, 20)
    ok(play.wait(r"Done for today") and not play.screen.odd, "a smaller window is no trouble",
       str(play.screen.odd) + play.shown())
    play.press("f", r"y/n")
    os.write(play.master, b"y")
    code, restored = play.end()
    ok(code == 0 and restored and b"\x1b[?1049l" in play.raw, "f and y end it, and the terminal is as before",
       code)
    session = lifter.today()
    ok(session["complete"] and session["finished"], "finished for good", session["complete"])
    ok(not os.path.exists(os.path.join(lifter.folder, "log.db.go")), "nothing is left beside the store")
    ok(lifter.run("verify").returncode == 0, "the store is sound")


def test_signals(lifter):
    lifter.run("undo")
    for how in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        play = lifter.go()
        play.wait(r"styrk")
        code, restored = play.kill(how)
        ok(code == 0 and restored and b"\x1b[?25h" in play.raw, f"{how.name} gives the terminal back",
           code)
    play = lifter.go()
    play.wait(r"styrk")
    os.write(play.master, b"\x03")
    code, restored = play.end()
    ok(code == 0 and restored, "and so does Ctrl-C", code)


def test_plain(program, fast, answers):
    lifter = Lifter(program, fast)
    lifter.run("screen", "--answers", answers, "--date", lifter.day)
    play = lifter.go("--plain", plain=True)
    ok(play.wait(r"Squat, Warm-up: .*10"), "plain: the set in a line", play.shown())
    play.press("\n", r"Squat, Warm-up: .*5")
    ok(len(lifter.sets("Squat")) == 1, "Enter is done as planned", play.shown())
    play.press("c\n", r"as in: 100kg x5")
    play.press("p\n", r"from 0 to 10")
    play.press("25kg x5 @6\n", r"Squat  25 kg × 5 @6")
    ok(lifter.sets("Squat")[1]["done"]["rpe"]["min"] == 6, "a line of notation is what was done", play.shown())
    play.press("x\n", r"x 19 ")
    play.press("x 5\n", r"lie down")
    ok("lie down" in play.shown(), "a symptom is logged with what to do now", play.shown())
    play.press("q\n")
    code, restored = play.end()
    ok(code == 0 and restored and b"\x1b" not in play.raw, "no escape sequence is sent", play.shown())
    play = lifter.go("--plain", "--lang", "da", plain=True)
    ok(play.wait(r"Opvarmning"), "in Danish too", play.shown())
    play.kill()


def test_waiting(program, fast):
    """The first day: nothing is known, so every set waits for a number."""
    lifter = Lifter(program, fast, "day A\n  Squat: top 1x3 @8, backoff 2x5 -12% rest 2min\n")
    lifter.run("undo")
    play = lifter.go()
    ok(play.wait(r"Squat +Top set +set 1 of 3") and "waits for a 1RM" in play.shown(),
       "a set that waits is shown, and for what", play.shown())
    ok(play.press("\r", r'"load" has to be said'), "it cannot be done as planned", play.shown())
    play.press("c", r"load, reps, RPE")
    play.press("1rm 150kg\r", r"✓ Squat +1rm 150kg")
    ok(play.wait(r"Squat +Warm-up +set 1"), "a 1RM can be typed, and the loads are there", play.shown())
    play.press("u", r"waits for a 1RM")
    play.press("c", r"load, reps, RPE")
    ok(play.press("120kg x3 @8\r", r"✓ Squat +120 kg × 3 @8") and play.wait(r"Squat +Back-off +set"),
       "but with a load, and then the back-offs are there", play.shown())
    play.kill()


def test_clock_set(program, fast):
    """Somebody sets the clock of the machine an hour ahead in the middle of a rest, and back."""
    lifter = Lifter(program, fast)
    path = os.path.join(lifter.folder, "set")

    def left():
        match = play.wait(r"rest +(\d):(\d\d) +of")
        return int(match.group(1)) * 60 + int(match.group(2)) if match else -1

    play = lifter.go(STYRK_TEST_SET=path)
    while play.wait(r"Squat +Warm-up +set", 1) and play.done():
        pass
    play.done()
    before = left()
    for seconds in (3600, -3600):
        with open(path, "w", encoding="utf-8") as file:
            file.write(str(seconds))
        play.press("m")
        play.read(0.2)
        ok(before > 120 and 0 <= before - left() < 60, f"a clock set by {seconds} s disturbs no rest",
           f"{before} {left()}\n{play.shown()}")
    play.done()
    ok(90 < left() <= 120, "and the next rest is as long as it should be", play.shown())
    play.kill()


def test_killed(program, fast):
    """What the screen said is done stands, whenever the program is killed."""
    lifter = Lifter(program, fast)
    said = 0
    for turn in range(12):
        play = lifter.go(fast=False)
        play.wait(r"Squat +(Warm-up|Top set)")
        before = len(lifter.sets("Squat"))
        os.write(play.master, b"\r")
        end = time.monotonic() + turn * 0.004
        while time.monotonic() < end:
            play.read(0.002)
        told = "✓ Squat" in play.shown()
        play.kill()
        after = len(lifter.sets("Squat"))
        if told and after != before + 1 or after > before + 1:
            ok(False, "killed after a key", f"turn {turn}: {before} {after} {told}")
            return
        said += after - before
        lifter.run("undo") if after > before else None
    ok(True, f"12 kills around a key: what was shown stands, nothing twice ({said} were written)")


def test_random(lifter, seconds=8):
    """Any keys, any sizes of the window: it ends in order, and the store is sound."""
    keys = ["\r", " ", "c100kg x5 @8\r", "cx3\r", "c@9\r", "cwhat\r", "s", "u", "h", "r", "R", "k", "w", "q",
            "p3\r", "p11\r", "x\x1b", "x\x1b[B\r", "\x1b[A", "\x1b[B", "m", "?", "\x0c", "fn", "æ", "\x1b[999~",
            "c\x7f\x15ø\x1b", "\x1bOP", "\0"]
    sizes = [(80, 24), (60, 20), (20, 5), (1, 1), (200, 60), (5, 50)]
    dice, pressed, wrong, end = random.Random(7), 0, [], time.monotonic() + seconds
    while time.monotonic() < end and not wrong:
        play = lifter.go()
        play.wait(r"styrk")
        while time.monotonic() < end and play.process.poll() is None and dice.random() > 0.02:
            os.write(play.master, dice.choice(keys).encode())
            pressed += 1
            if dice.random() < 0.1 and play.process.poll() is None:
                play.resize(*dice.choice(sizes))
            play.read(0.02)
        running = play.process.poll() is None
        code, restored = play.kill(signal.SIGTERM) if running else play.end()
        if code not in (0, -signal.SIGTERM) or not restored:
            wrong.append(f"exit {code}\n{play.raw[-2000:].decode('utf-8', 'replace')}")
    ok(not wrong and lifter.run("verify").returncode == 0,
       f"keys by chance end nothing but the session ({pressed})", "".join(wrong))


def main():
    program, fast = [os.path.abspath(p) for p in sys.argv[1:3]]
    answers = os.path.join(os.path.dirname(os.path.abspath(__file__)), "screen-go.txt")
    lifter = Lifter(program, fast)
    test_refused(lifter, answers)
    play = test_backoff(lifter)
    test_rest(lifter, play)
    play = test_cuff(lifter, play)
    play = test_hold(lifter, play)
    test_superset(lifter, play)
    test_signals(lifter)
    test_plain(program, fast, answers)
    test_rows(program, fast)
    test_conflict(program, fast)
    test_waiting(program, fast)
    test_clock_set(program, fast)
    test_killed(program, fast)
    test_random(lifter)
    print(f"1..{number}")


if __name__ == "__main__":
    main()
