#!/usr/bin/env python3
"""today and log of styrk serve, beside bare libmicrohttpd servers in the same run.

usage: http_bench.py BUILD [SECONDS [EVENTS]]

  hello  libmicrohttpd, two threads, a constant answer
  read   the same, and one row read from SQLite by a prepared statement
  write  the same, and one row written with a flush of its own
  today  GET /api/v1/today: 64 athletes in turn, EVENTS in each log; the access log on
  log    POST /api/v1/log: a line is read, the event flushed, the log folded, today
         prescribed anew
Full load: 32 connections that ask again at once. Half load: half of that rate, sent
when due on 64 connections, timed from when due. Rounds are interleaved and the best
of three is taken, because this machine has other work.
"""
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests"))
from http_server import Server  # noqa: E402

ATHLETES = 64
TODAY = "2026-11-21"


def fill(server, events):
    """A log of sets, three days a week, the last one some days ago."""
    r = random.Random(1)
    client = server.client()
    for athlete in range(ATHLETES):
        server.styrk("init", "--yes", "--name", str(athlete), "--date", "2020-01-01")
        day, rows = datetime.date.fromisoformat(TODAY) - datetime.timedelta(days=3), []
        while len(rows) < events:
            for lift in r.sample(["Squat", "Bench press", "Deadlift", "Barbell row"], 3):
                for reps in (3, 5, 5, 8):
                    n = len(rows)
                    rows.append({
                        "id": f"01{athlete:06x}-{n >> 12 & 0xffff:04x}-7{n & 0xfff:03x}-8000-{n:012x}",
                        "day": str(day), "event": {"kind": "set", "exercise": lift, "load": "abs",
                                                   "kg": 80 + n % 40, "reps": reps, "rpe": 8}})
            day -= datetime.timedelta(days=2)
        for at in range(0, len(rows), 3000):
            answer = client.ask("POST", "/api/v1/events", {"events": rows[at:at + 3000]},
                                athlete=str(athlete))
            if answer.status != 200:
                raise SystemExit(answer.body)


def measure(load, port, seconds, rate, target):
    done = subprocess.run([load, "run", str(port), "32" if rate == 0 else "64", str(seconds),
                           str(rate), *target], capture_output=True, text=True, check=True)
    return [float(x) for x in done.stdout.split()]


def main():
    build = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3
    events = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    load = os.path.join(build, "bench", "http_load")
    server = Server(os.path.join(build, "styrk"), "--date", TODAY)
    server.styrk("init", "--yes", "--name", "first")
    server.start()
    fill(server, events)
    bare_port = server.port + 1 if server.port < 65000 else server.port - 1
    folder = tempfile.TemporaryDirectory()
    bare = subprocess.Popen([load, "serve", str(bare_port), os.path.join(folder.name, "t.db")],
                            stdout=subprocess.PIPE, text=True)
    bare.stdout.readline()
    targets = {"hello": (bare_port, ["GET", "/hello"]), "read": (bare_port, ["GET", "/read"]),
               "write": (bare_port, ["POST", "/write", "x"]),
               "today": (server.port, ["GET", "/api/v1/today?athlete={n}"]),
               "log": (server.port, ["POST", "/api/v1/log?athlete={n}", "Squat 100kg x5 @8"])}
    measure(load, *targets["today"][:1], 0.5, 0, targets["today"][1])
    best = {}
    for _ in range(3):
        for name, (port, target) in targets.items():
            figures = measure(load, port, seconds, 0, target)
            if name not in best or figures[0] > best[name][0]:
                best[name] = figures
    half = {name: measure(load, port, seconds, best[name][0] / 2, target)
            for name, (port, target) in targets.items()}
    size = len(server.client().ask("GET", "/api/v1/today", athlete="1").body)
    print(f"{ATHLETES} athletes, {events} events each; today's answer has {size} bytes; "
          f"{os.cpu_count()} processors; client and servers share them")
    print("            full load                     half load, open loop        ratio of full load")
    print("             req/s   p50 ms   p99 ms       p50 ms   p99 ms  p99.9 ms   to hello   to read")
    for name, full in best.items():
        print(f"{name:8} {full[0]:9.0f} {full[1]:8.3f} {full[2]:8.3f}     {half[name][1]:8.3f} "
              f"{half[name][2]:8.3f}  {half[name][3]:8.3f}   {full[0] / best['hello'][0]:8.2f} "
              f"{full[0] / best['read'][0]:9.2f}" + ("" if full[4] == 0 else f"  failed {full[4]:.0f}"))
    print(f"log to write: {best['log'][0] / best['write'][0]:.2f}")
    bare.kill()
    bare.wait()
    server.stop()


if __name__ == "__main__":
    main()
