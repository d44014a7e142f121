#!/usr/bin/env python3
"""today and log of styrk serve, beside bare libmicrohttpd servers in the same run.

usage: http_bench.py BUILD [SECONDS [EVENTS]]

  hello  libmicrohttpd, two threads, a constant answer
  read   the same, and one row read from SQLite by a prepared statement
  write  the same, and one row written with a flush of its own
  group  the same, but the rows that wait at one moment share a transaction and a flush
  group14K  the same, and the answer has as many bytes as that of log: what is left to
         log when nothing had to be computed
  today  GET /api/v1/today: ACCOUNTS in turn, each with a token, a program and EVENTS in
         the log; accounts, tokens and the access log are on
  log    POST /api/v1/log: a line of a program's day is read, the event is flushed and
         taken into the state, and the answer is the session prescribed anew
Everybody logs their day's nine sets, a few each round, and goes on with the next day.

Full load: 32 connections that ask again at once. Half load: half of that rate, sent
when due on 64 connections, timed from when due. Rounds are interleaved and the median
of ROUNDS is taken.
"""
import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests"))
from http_server import Server  # noqa: E402

ACCOUNTS = 64
ROUNDS = 3
TODAY = datetime.date.fromisoformat("2026-11-21")
PASSWORD = "hunter-seven-22"
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
DAYS = (("Squat", "Overhead press", "Deadlift"), ("Squat", "Bench press", "Deadlift"))
KG = {"Squat": 100, "Overhead press": 45, "Bench press": 75, "Deadlift": 120}


def fill(client, athlete, events):
    """A log of sets, every other day, the last one some days ago; then a program."""
    r = random.Random(athlete)
    day, rows = TODAY - datetime.timedelta(days=2 * (events // 9 + 1)), []
    while day < TODAY - datetime.timedelta(days=2):
        for lift in DAYS[len(rows) // 9 % 2]:
            for _ in range(3):
                n = len(rows)
                rows.append({
                    "id": f"01{athlete:06x}-{n >> 12 & 0xffff:04x}-7{n & 0xfff:03x}-8000-{n:012x}",
                    "day": str(day), "event": {"kind": "set", "exercise": lift, "load": "abs",
                                               "kg": KG[lift] + r.randrange(20), "reps": 5, "rpe": 8}})
        day += datetime.timedelta(days=2)
    with open(os.path.join(ROOT, "programs", "novice-3x5.md"), encoding="utf-8") as f:
        page = f.read()
    program = client.ask("PUT", f"/api/v1/program?date={rows[0]['day']}", page,
                         {"Content-Type": "text/markdown", "If-None-Match": "*"})
    answer = client.ask("POST", "/api/v1/events", {"events": rows})
    if program.status != 200 or answer.status != 200:
        raise SystemExit(program.body + answer.body)


def people(server, events):
    """Their tokens."""
    tokens = []
    for athlete in range(ACCOUNTS):
        name = f"athlete{athlete}"
        server.styrk("account", "add", name, text=PASSWORD + "\n")
        client = server.client()
        client.log_in(name, PASSWORD)
        fill(client, athlete, events)
        answer = client.ask("POST", "/api/v1/tokens", {"name": "bench", "scopes": ["read", "log"]})
        tokens.append(answer.json()["token"])
    return tokens


def request(port, method, path, token=None, body=None, coding=None):
    head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: application/json"]
    head += [f"Authorization: Bearer {token}"] if token else []
    head += [f"Accept-Encoding: {coding}"] if coding else []
    head += ["Content-Type: text/plain", f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(head) + "\r\n\r\n" + (body or "")).encode()


class Load:
    """Runs the client; a target is a function that answers the next requests."""

    def __init__(self, build, folder):
        self.program = os.path.join(build, "bench", "http_load")
        self.file = os.path.join(folder, "requests")

    def measure(self, port, requests, seconds, rate):
        with open(self.file, "wb") as f:
            for r in requests:
                f.write(b"%d\n" % len(r) + r)
        done = subprocess.run([self.program, "run", str(port), "32" if rate == 0 else "64",
                               str(seconds), str(rate), self.file],
                              capture_output=True, text=True, check=True)
        return [float(x) for x in done.stdout.split()]


class Log:
    """Nine sets a day for everybody, from the day after the last one asked."""

    def __init__(self, port, tokens):
        self.port, self.tokens, self.next = port, tokens, 0

    def requests(self, count):
        for i in range(self.next, self.next + count):
            number = i // ACCOUNTS
            day = number // 9
            lift = DAYS[day % 2][number % 9 // 3]
            date = TODAY + datetime.timedelta(days=2 * day)
            yield request(self.port, "POST", f"/api/v1/log?date={date}",
                          self.tokens[i % ACCOUNTS], f"{lift} {KG[lift] + day % 20}kg x5 @8")

    def done(self, count):
        self.next += (int(count) + ACCOUNTS - 1) // ACCOUNTS * ACCOUNTS


def targets(server, bare_port, tokens, log):
    def bare(method, path, body=None):
        return bare_port, lambda seconds: [request(bare_port, method, path, body=body)]

    def today(coding=None):
        return server.port, lambda seconds: [
            request(server.port, "GET", "/api/v1/today", t, coding=coding) for t in tokens]

    return {"hello": bare("GET", "/hello"), "read": bare("GET", "/read"),
            "write": bare("POST", "/write", "x"), "group": bare("POST", "/group", "x"),
            "group14K": bare("POST", "/group/14000", "x"),
            "today": today(), "today gz": today("gzip"),
            "log": (server.port, lambda seconds: log.requests(int(40000 * seconds)))}


def show(best, half, ratio_to):
    print("            full load                     half load, open loop        ratio of full load to")
    print("             req/s   p50 ms   p99 ms       p50 ms   p99 ms  p99.9 ms  "
          + " ".join(f"{name:>8}" for name in ratio_to))
    for name, full in best.items():
        print(f"{name:8} {full[0]:9.0f} {full[1]:8.3f} {full[2]:8.3f}     {half[name][1]:8.3f} "
              f"{half[name][2]:8.3f}  {half[name][3]:8.3f}  "
              + " ".join(f"{full[0] / best[other][0]:8.2f}" for other in ratio_to)
              + ("" if full[4] == 0 else f"  failed {full[4]:.0f}"))


def main():
    build = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3
    events = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    server = Server(os.path.join(build, "styrk"), "--accounts", "--date", str(TODAY))
    server.styrk("init", "--yes", "--name", "first")
    server.start()
    tokens = people(server, events)
    bare_port = server.port + 1 if server.port < 65000 else server.port - 1
    folder = tempfile.TemporaryDirectory()
    load = Load(build, folder.name)
    bare = subprocess.Popen([load.program, "serve", str(bare_port), os.path.join(folder.name, "t.db")],
                            stdout=subprocess.PIPE, text=True)
    bare.stdout.readline()
    log = Log(server.port, tokens)
    rounds, half = {}, {}
    all_targets = targets(server, bare_port, tokens, log)

    def run(name, rate):
        port, make = all_targets[name]
        figures = load.measure(port, make(seconds), seconds, rate)
        if name == "log":
            log.done(figures[5])
        return figures

    for _ in range(ROUNDS):
        for name in all_targets:
            rounds.setdefault(name, []).append(run(name, 0))
    full = {name: [statistics.median(column) for column in zip(*list_of)]
            for name, list_of in rounds.items()}
    for name in all_targets:
        half[name] = run(name, full[name][0] / 2)
    client = server.client()
    client.token = tokens[1]
    plain = client.ask("GET", "/api/v1/today")
    small = client.ask("GET", "/api/v1/today", headers={"Accept-Encoding": "gzip"})
    logged = client.ask("POST", f"/api/v1/log?date={TODAY + datetime.timedelta(days=4000)}",
                        "Squat 100kg x5 @8", {"Content-Type": "text/plain"})
    print(f"{ACCOUNTS} accounts, {events} events each at first, {log.next // ACCOUNTS} logged since; "
          f"today's answer has {len(plain.body)} bytes, with gzip {len(small.body)}; log's "
          f"{len(logged.body)}; {os.cpu_count()} processors; client and servers share them")
    show(full, half, ["hello", "read", "write", "group", "group14K"])
    bare.kill()
    bare.wait()
    print(json.dumps({name: [x[0] for x in r] for name, r in rounds.items()}))
    server.stop()


if __name__ == "__main__":
    main()
