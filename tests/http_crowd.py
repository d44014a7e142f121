#!/usr/bin/env python3
"""A slow client, two thousand idle connections, and a kill while events are written.

usage: http_crowd.py STYRK

Somebody who sends a byte now and then, and a crowd that connects and says nothing,
do not keep others waiting; what was acknowledged before a kill is there after it.
"""
import os
import random
import re
import resource
import signal
import socket
import sys
import threading
import time

from http_server import Server, Tap

tap = Tap()
IDLE = 2000
PATIENCE = 2.0  # seconds in which a request among others is answered, on a busy machine


def raise_files(wanted):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= wanted


def times(server, count):
    """Seconds that each of so many requests took, over new connections."""
    out = []
    for _ in range(count):
        begun = time.monotonic()
        answer = server.client().ask("GET", "/api/v1/today")
        out.append(time.monotonic() - begun if answer.status == 200 else 99)
    return sorted(out)


def told(client, name):
    for line in client.ask("GET", "/metrics").body.decode().splitlines():
        if line.startswith(name + " "):
            return int(line.split()[1])
    return None


def slow(server):
    """Heads and bodies that come a byte at a time, on fifty connections."""
    crowd = []
    for index in range(50):
        s = socket.create_connection((server.host, server.port))
        head = b"GET / HTTP/1.1\r\nX: " if index % 2 else \
            b"POST /api/v1/log HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n"
        s.sendall(head)
        crowd.append(s)
    for _ in range(5):
        for s in crowd:
            try:
                s.sendall(b"a")
            except OSError:
                pass
        time.sleep(0.1)
    took = times(server, 50)
    tap.ok(took[-1] < PATIENCE, "slow clients keep nobody waiting", [f"longest {took[-1]:.3f} s"])
    return crowd


def idle(server):
    enough = raise_files(IDLE + 200)
    crowd = []
    for _ in range(IDLE if enough else 500):
        crowd.append(socket.create_connection((server.host, server.port)))
    open_now = told(server.client(), "styrk_open_connections")
    tap.ok(open_now >= len(crowd) * 0.9, f"{len(crowd)} connections are open", [str(open_now)])
    took = times(server, 50)
    tap.ok(took[-1] < PATIENCE, f"{len(crowd)} idle connections keep nobody waiting",
           [f"longest {took[-1]:.3f} s"])
    return crowd


def other_address(server):
    """Another address than this machine's own name gets a share, and not more."""
    crowd = []
    for _ in range(400):
        s = socket.socket()
        s.bind(("127.0.0.2", 0))
        s.connect((server.host, server.port))
        crowd.append(s)
    took = times(server, 20)
    tap.ok(took[-1] < PATIENCE, "nor does a crowd from another address")
    return crowd


def cut_at_last(s, begun):
    """A head that is still not whole after its time ends the connection."""
    s.settimeout(0.5)
    ended = False
    until = max(begun + 45, time.monotonic() + 5)
    while not ended and time.monotonic() < until:
        try:
            s.sendall(b"a")  # the time does not begin anew
            ended = s.recv(100) == b""
        except TimeoutError:
            continue
        except OSError:
            ended = True
    tap.ok(ended, "a head has a time to come in")


def note(number):
    return {"id": f"019a8e4c-7f30-7c00-8000-{number:012x}", "day": "2026-11-21",
            "event": {"kind": "note", "text": f"number {number}"}}


def killed(program, rounds, seed=20261121):
    """Writers on eight connections, half of them with lines to log; kill -9 in the middle;
    start again; look."""
    r = random.Random(seed)
    server = Server(program, "-q")
    server.styrk("init", "--yes", "--name", "kari")
    acknowledged, logged, sent, lock = set(), set(), [0], threading.Lock()

    def write(client, stop, as_log):
        while not stop.is_set():
            with lock:
                first = sent[0]
                sent[0] += 3
            numbers = range(first, first + 3)
            try:
                if as_log:
                    answer = client.ask("POST", "/api/v1/log",
                                        "".join(f"note number {n}\n" for n in numbers),
                                        {"Content-Type": "text/plain"})
                else:
                    answer = client.ask("POST", "/api/v1/events",
                                        {"events": [note(n) for n in numbers]})
            except Exception:  # the server is gone
                return
            if answer.status == 200:
                (logged if as_log else acknowledged).update(numbers)

    lost = []
    for _ in range(rounds):
        server.start()
        stop = threading.Event()
        writers = [threading.Thread(target=write, args=(server.client(), stop, i % 2 == 1))
                   for i in range(8)]
        for w in writers:
            w.start()
        time.sleep(r.uniform(0.02, 0.25))
        server.stop(signal.SIGKILL)
        stop.set()
        for w in writers:
            w.join()
        kept = re.findall('"number ([0-9]+)"', server.styrk("export", "styrk-json"))
        lost += list((acknowledged | logged) - {int(n) for n in kept})
    tap.ok(acknowledged and logged and not lost,
           f"{len(acknowledged)} events and {len(logged)} lines acknowledged over {rounds} kills",
           [str(lost[:20])])
    tap.ok("faults: 0" in server.styrk("verify", check=False), "the store is sound")
    server.start()
    cursor, got = "", []
    client = server.client()
    while True:
        page = client.ask("GET", "/api/v1/events", after=cursor, limit=500).json()
        got += [e["id"] for e in page["events"]]
        cursor = page["cursor"]
        if not page["more"]:
            break
    tap.ok(len(got) == len(set(got)) and {note(n)["id"] for n in acknowledged} <= set(got),
           "the order of arrival holds each of them once")
    server.stop()


def stopped(program):
    """Told to stop while requests are under way: they are answered first."""
    server = Server(program)
    server.styrk("init", "--yes", "--name", "kari")
    server.start()
    feed = server.client()
    feed.connection.request("GET", "/api/v1/events?after="
                            + server.client().ask("GET", "/api/v1/events").json()["cursor"] + "&wait=30")
    time.sleep(0.3)
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    answer = feed.connection.getresponse()
    tap.ok(answer.status == 200, "a wait is answered before the end")
    tap.ok(server.process.wait(15) == 0 and time.monotonic() - begun < 10, "and the end comes soon")
    tap.ok(not os.path.exists(server.store + "-wal"), "the store is one file then")


def main():
    program = sys.argv[1]
    server = Server(program)
    server.styrk("init", "--yes", "--name", "kari")
    server.start()
    tap.ok(times(server, 20)[-1] < PATIENCE, "one at a time")
    begun = time.monotonic()
    crowds = slow(server)
    slowest = crowds[1]
    crowds += idle(server)
    crowds += other_address(server)
    killed(program, 40)
    stopped(program)
    cut_at_last(slowest, begun)
    for s in crowds:
        s.close()
    tap.ok(times(server, 20)[-1] < PATIENCE, "afterwards it is as before")
    tap.ok(server.stop() == 0, "it ends when it is told to")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
