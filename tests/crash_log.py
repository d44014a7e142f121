#!/usr/bin/env python3
"""Kills `styrk log` with SIGKILL at random moments, again and again.

usage: crash_log.py PROGRAM [ROUNDS]

What must hold afterwards: every entry that was acknowledged on standard output is
in the log, an import is there as a whole or not at all, the store checks clean,
and its cache is what the log says. The delays are drawn over the time that an
undisturbed run takes, so that kills fall before, in and after the commit. The
seed is printed; STYRK_SEED repeats a run.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

IMPORT_EVERY, IMPORT_SETS = 25, 200


def environment(folder):
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": folder,
            "STYRK_DB": os.path.join(folder, "log.db")}


class Victim:
    def __init__(self, program, folder):
        self.program, self.env = program, environment(folder)

    def run(self, *args):
        return subprocess.run([self.program, *args], env=self.env, capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL)

    def shot(self, delay, *args):
        """Standard output of a run that is killed after `delay` seconds."""
        with subprocess.Popen([self.program, *args], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
            time.sleep(delay)
            process.kill()
            return process.stdout.read().decode("utf-8", "replace")

    def usual_time(self):
        times = []
        for i in range(5):
            begin = time.monotonic()
            self.run("log", f"note undisturbed {i}")
            times.append(time.monotonic() - begin)
        return sorted(times)[len(times) // 2]


def export_file(folder, number):
    path = os.path.join(folder, f"import-{number}.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
                "Workout Notes,RPE\n")
        for i in range(IMPORT_SETS):
            day = f"2024-{1 + number % 12:02d}-{1 + i // 20:02d} {number % 24:02d}:{number % 60:02d}:00"
            f.write(f'{day},"W","1h","Squat (Barbell)",{1 + i % 20},{100 + number},5,0,0,"","",\n')
    return path


def loop(victim, folder, rounds):
    acknowledged, imports, landed, usual = set(), [], 0, 0
    for i in range(rounds):
        if i % IMPORT_EVERY == 0:  # the log grows, and with it the time a run takes
            usual = victim.usual_time()
        delay = random.uniform(0, usual * 1.3)
        if i % IMPORT_EVERY == IMPORT_EVERY - 1:
            out = victim.shot(delay * 4, "import", "strong", export_file(folder, i), "--unit", "kg")
            imports.append((100 + i, f"new: {IMPORT_SETS}" in out))
        else:
            text = f"crash {i} x"
            out = victim.shot(delay, "log", f"note {text}")
            if text in out:
                acknowledged.add(text)
            else:
                landed += 1
    return acknowledged, imports, landed


def judge(victim, acknowledged, imports):
    """Names of what failed; empty is good."""
    exported = victim.run("export", "styrk-json")
    events = json.loads(exported.stdout)["events"]
    notes = {event.get("text") for event in events if event["kind"] == "note"}
    lost = sorted(acknowledged - notes)
    if lost:
        yield f"lost: {len(lost)} of {len(acknowledged)}, {lost[:5]}"
    loads = {}
    for event in events:
        if event["kind"] == "set":
            loads[event["kg"]] = loads.get(event["kg"], 0) + 1
    for kg, told in imports:
        count = loads.get(kg, 0)
        if count not in (0, IMPORT_SETS) or (told and count == 0):
            yield f"import of {kg} kg: {count} of {IMPORT_SETS} sets, acknowledged {told}"
    for args in (["verify"], ["verify", "--rebuild", "--json"]):
        done = victim.run(*args)
        if done.returncode != 0:
            yield f"styrk {' '.join(args)}: exit {done.returncode}: {done.stdout[-500:]}{done.stderr}"


def main():
    program = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    seed = int(os.environ.get("STYRK_SEED") or time.time_ns() % 1000000)
    random.seed(seed)
    print(f"# seed {seed}, {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        victim = Victim(program, folder)
        made = victim.run("init", "--yes", "--no-program", "--name", "a")
        print(f"{'ok' if made.returncode == 0 else 'not ok'} 1 - a store")
        acknowledged, imports, landed = loop(victim, folder, rounds)
        print(f"# acknowledged {len(acknowledged)}, killed before that {landed}, "
              f"imports {len(imports)}, of them acknowledged {sum(told for _, told in imports)}")
        mixed = len(acknowledged) >= rounds // 20 and landed >= rounds // 20
        print(f"{'ok' if mixed else 'not ok'} 2 - kills fell on both sides of the answer")
        faults = list(judge(victim, acknowledged, imports))
        print(f"{'not ok' if faults else 'ok'} 3 - everything acknowledged is there, and the caches agree")
        for fault in faults:
            print(f"#   {fault}")
    print("1..3")


if __name__ == "__main__":
    main()
