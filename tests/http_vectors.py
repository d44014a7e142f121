#!/usr/bin/env python3
"""The stories of tests/vectors told over HTTP: what vec_session.c prints of the core in
the same process (and run_vec.mjs of the core in WebAssembly) must be what the API says.

usage: http_vectors.py STYRK ROOT

Each story is an athlete of one server. Told are the stories whose every line has a
request; what one device does not know of another (apart) and what only the page asks for
(series, journal, loading, form) has none. Hashes, which are over ids, are passed over,
and the order in which a store hands its events over (swap) is its own.
"""
import json
import os
import re
import sys
import time

from http_server import Server, Tap

TOLD = {"program", "log", "set", "answer", "clear", "review", "undo", "redo", "act", "today",
        "e1rm", "hash", "swap"}
FIRST_DAY = "2026-11-23"
LEAST = 40  # stories that have to be told
PLAIN = {"Content-Type": "text/plain"}
HASHES = re.compile(r"<< [0-9a-f]{16}( [0-9a-f]{16})*$")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def stories(path):
    """(name, lines, wanted) of each paragraph."""
    lines, wanted, start = [], [], 0
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate([*f.read().split("\n"), ""], 1):
            if line.startswith(">>"):
                start = start if lines else number
                lines.append(line[3:])
            elif line[:2] in ("<<", "!!"):
                wanted.append(line)
            elif line == "" and lines:
                yield f"{os.path.basename(path)}:{start}", lines, wanted
                lines, wanted = [], []


def is_told(lines):
    return all(line[:1] in "@|" or line.split(" ")[0] in TOLD for line in lines)


def number(value):
    return f"{value:.3f}".rstrip("0").rstrip(".")


def span(bounds, unit=""):
    if bounds["min"] is None:
        return "max" + unit
    text = number(bounds["min"])
    if bounds["max"] is not None and bounds["max"] > bounds["min"]:
        text += "\u2013" + number(bounds["max"])
    return text + ("+" if bounds["open"] else "") + unit


def weight(load):
    return number(load["value"]) + load["unit"]


def set_line(one):
    goal = span(one["hold_s"], " s") if one["hold_s"] else span(one["reps"]) if one["reps"] else ""
    text = f"<<   {one['role']} {one['status']} {goal}"
    if one["rpe"]:
        low, high = number(one["rpe"]["min"]), number(one["rpe"]["max"])
        text += f" @{low}" if low == high else f" @{low}-{high}"
    text += " bw" if one["bodyweight"] else ""
    if one["load"]:
        text += f" {weight(one['load'])} ({weight(one['load_exact'])})"
    text += " " + "+".join(number(plate) for plate in one["plates"]) if one["plates"] else ""
    text += f" rest {number(one['rest_s'])}" if one["rest_s"] is not None else ""
    text += f" cuff at {number(one['cuff']['elapsed_s'])}" if one["cuff"] else ""
    return text + (" = done" if one["done"] else "")


def event_line(event):
    return "<< " + UUID.sub("ID", json.dumps(event, sort_keys=True))


def session_lines(session, why):
    gates = "".join(f" {gate['method']}={gate['verdict']}" for gate in session["gates"])
    yield (f"<< day {session['day'] or ''} week {session['week'] or 0}{gates}"
           + (" complete" if session["complete"] else ""))
    for exercise in session["exercises"]:
        group = exercise["group"] + " " if exercise["group"] else ""
        yield f"<< {group}{exercise['name']}: {exercise['method'] or ''}"
        for one in exercise["sets"]:
            yield set_line(one)
            yield from ("<<     " + UUID.sub("ID", text) for text in one["why"] if why)


class Teller:
    """One story, told by one athlete."""

    def __init__(self, server, athlete):
        self.client, self.athlete, self.day = server.client(), athlete, FIRST_DAY
        self.program, self.said, self.cursor = None, [], {}

    def ask(self, method, path, body=None, headers=None, **query):
        return self.client.ask(method, "/api/v1/" + path, body, headers, athlete=self.athlete,
                               date=self.day, lang="en", **query)

    def must(self, *request, **query):
        answer = self.ask(*request, **query)
        if answer.status >= 300:
            self.said.append(f"{request[:3]}: {answer.status} {answer.body.decode()}")
        return answer

    def end_program(self):
        if self.program is not None:
            seen = self.ask("GET", "program").headers.get("etag")
            change = {"If-Match": seen} if seen else {"If-None-Match": "*"}
            text = "\n".join([*self.program, ""])
            if self.ask("PUT", "program", text, {**PLAIN, **change}).status == 422:
                self.arrive({"kind": "program", "key": "story", "text": text})
            self.program = None

    def arrive(self, body):
        """An event of another device: what is not accepted here may be there all the same."""
        made = f"{time.time_ns() // 1000000:012x}"
        event = {"id": f"{made[:8]}-{made[8:]}-7fff-8000-000000000000", "day": self.day,
                 "event": body}
        self.must("POST", "events", {"events": [event]})

    def tell(self, line):
        if line.startswith("|"):
            self.program.append(line[1:])
            return
        self.end_program()
        word, _, rest = line.partition(" ")
        if word.startswith("@"):
            self.day = word[1:]
        else:
            getattr(self, "tell_" + word)(rest)

    def tell_program(self, _name):
        self.program = []

    def tell_log(self, line):
        answer = self.ask("POST", "log", line, PLAIN)
        if answer.status == 422:
            self.said += [f"!! {one['id']}" for one in answer.json()["diagnostics"]]
        elif answer.status != 200:
            self.said.append(f"log {line}: {answer.status}")

    def tell_set(self, rest):
        key, _, value = rest.partition(" ")
        self.must("PUT", "settings", {"settings": {key: value}})

    def tell_answer(self, rest):
        name, _, value = rest.partition(" ")
        given = {name: value}
        if name == "*":  # as vec_session.c has it: a healthy adult
            questions = self.must("GET", "screen").json()["questions"]
            given = {q["id"]: value if q["kind"] == "yes_no" else "unknown" for q in questions}
            given["g9.age"] = "30"
        self.must("POST", "screen", {"answers": given})

    def tell_clear(self, rest):
        method, *by, until = rest.split(" ")
        self.must("POST", "screen",
                  {"clearance": {"method": method, "by": " ".join(by), "until": until}})

    def tell_review(self, rest):
        method, _, by = rest.partition(" ")
        self.must("POST", "screen", {"review": {"method": method, "by": by}})

    def tell_undo(self, _rest):
        if self.ask("POST", "undo").status == 409:
            self.said.append("<< nothing to take back")

    def tell_redo(self, _rest):
        if self.ask("POST", "redo").status == 409:
            self.said.append("<< nothing to take back")

    def arrived(self):
        """The events that came since this was asked."""
        feed = self.must("GET", "events", limit=10000, **self.cursor).json()
        self.cursor = {"after": feed["cursor"]}
        return [one["event"] for one in feed["events"]]

    def tell_act(self, rest):
        self.arrived()
        answer = self.ask("POST", "act", json.loads(rest))
        if answer.status != 200:
            self.said.append(f"{answer.status}: {answer.json()['detail']}")
        for event in self.arrived():
            event.pop("batch")
            self.said.append(event_line(event))

    def tell_today(self, rest):
        self.said += session_lines(self.must("GET", "today").json(), rest == "why")

    def tell_hash(self, _rest):
        self.said.append("a hash")

    def tell_swap(self, _rest):
        pass

    def tell_e1rm(self, name):
        lifts = self.must("GET", "stats", lift=name).json()["lifts"]
        best = lifts[0]["e1rm"] if lifts else None
        self.said.append(f"<< {weight(best)} {'tested' if best['model'] == 'tested' else 'rts'}"
                         if best else "<< unknown")


def expected(line):
    """A line of vec_session.c as the API can tell it: without the log line of what was
    done, and a refusal by its status and its words."""
    line = UUID.sub("ID", line)
    if line.startswith('<< {"kind"'):
        return event_line(json.loads(line[3:]))
    if line.startswith('<< {"message"'):
        return "422: " + json.loads(line[3:])["message"]
    if line.startswith("<< refused: "):
        return "409: " + json.loads(line[12:])["message"]
    if line.startswith("<< day "):
        return line.replace(" refused", "")
    plan, is_done, _ = line.partition(" = ")
    is_set = line.startswith("<<   ") and not line.startswith("<<     ")
    return plan + " = done" if is_set and is_done else "a hash" if HASHES.match(line) else line


def play(tap, server, name, lines, wanted):
    athlete = name.replace(":", " ")
    server.styrk("athletes", "add", athlete)
    teller = Teller(server, athlete)
    for line in [*lines, ""]:
        if line:
            teller.tell(line)
        else:
            teller.end_program()
    want = [expected(line) for line in wanted]
    wrong = next(([f"wanted {a}", f"got    {b}"] for a, b in
                  zip([*want, "the end"], [*teller.said, "the end"]) if a != b), [])
    tap.ok(not wrong and len(want) == len(teller.said), name, wrong)


def main():
    tap = Tap()
    folder = os.path.join(sys.argv[2], "tests", "vectors")
    server = Server(sys.argv[1], "--date", FIRST_DAY)
    server.styrk("init", "--yes", "--no-program")
    server.start()
    told = 0
    for file in sorted(os.listdir(folder)):
        for name, lines, wanted in stories(os.path.join(folder, file)):
            if file.startswith("session") and is_told(lines):
                play(tap, server, name, lines, wanted)
                told += 1
    tap.ok(told >= LEAST, f"{told} stories were told")
    tap.ok(server.stop() == 0, "the server ends")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
