#!/usr/bin/env python3
"""Every route for everybody: who may see and do what, and who may not.

usage: http_roles.py STYRK ROOT

The table below says it once more, apart from the server's own. What is refused must
neither show nor change anything: Per's log holds a word that nobody else may ever be
answered, and it is counted before and after.
"""
import re
import sys

from http_server import PASSWORD, Server, Tap

tap = Tap()
SECRET = "Perssecretlift"

# Which roles are let in to each kind of route.
EVERYBODY = {"anonymous", "per", "kari", "ola", "eva", "root", "read", "log", "plan", "admin",
             "metrics", "unmarked"}
KNOWN = EVERYBODY - {"anonymous"}
SEES_PER = {"per", "ola", "root", "unmarked"}
KINDS = {
    "open": EVERYBODY,
    "any": KNOWN - {"log", "plan", "metrics"},           # tokens without the scope read
    "read": SEES_PER | {"read", "admin"},     # of Per's log
    "log": (SEES_PER | {"log"}) - {"unmarked"},
    "plan": (SEES_PER | {"plan"}) - {"unmarked"},
    "admin": {"root", "admin"},
    "metrics": {"root", "admin", "metrics"},
    "session": {"per", "kari", "ola", "eva", "root", "unmarked"},
    "session-write": {"per", "kari", "ola", "eva", "root"},
    "admin-write": {"root"},
}
TEXT = {"Content-Type": "text/plain"}
PAGE = {"Content-Type": "text/markdown", "If-Match": "*"}
NEW = {"events": [{"id": "019a8e4c-7f30-7c00-8000-0123456789ab", "day": "2026-11-21",
                   "event": {"kind": "note", "text": "x"}}]}
# (method, path): kind, body, headers
TABLE = {
    ("GET", "/healthz"): ("open",),
    ("GET", "/api/v1/openapi.json"): ("open",),
    ("POST", "/api/v1/session"): ("open", {"password": PASSWORD}),
    ("GET", "/metrics"): ("metrics",),
    ("GET", "/api/v1/backup"): ("admin",),
    ("GET", "/api/v1/me"): ("any",),
    ("GET", "/api/v1/programs/{id}"): ("any",),
    ("POST", "/api/v1/check"): ("post-any", "day A\n", PAGE),
    ("POST", "/api/v1/parse"): ("post-any", "3x5", TEXT),
    ("GET", "/api/v1/methods"): ("any",),
    ("GET", "/api/v1/methods/{id}"): ("any",),
    ("GET", "/api/v1/exercises"): ("any",),
    ("GET", "/api/v1/today"): ("read",),
    ("GET", "/api/v1/history"): ("read",),
    ("GET", "/api/v1/stats"): ("read",),
    ("GET", "/api/v1/events"): ("read",),
    ("GET", "/api/v1/program"): ("read",),
    ("GET", "/api/v1/programs"): ("read",),
    ("POST", "/api/v1/simulate"): ("post-read", {"weeks": 1}),
    ("GET", "/api/v1/settings"): ("read",),
    ("GET", "/api/v1/screen"): ("read",),
    ("GET", "/api/v1/export"): ("read",),
    ("POST", "/api/v1/log"): ("log", "Plank 45s", TEXT),
    ("POST", "/api/v1/act"): ("log", {"act": "note", "text": "x"}),
    ("POST", "/api/v1/undo"): ("log",),
    ("POST", "/api/v1/redo"): ("log",),
    ("POST", "/api/v1/events"): ("log", NEW),
    ("POST", "/api/v1/import"): ("log", "nothing", TEXT),
    ("PUT", "/api/v1/program"): ("plan", f"day A\n  {SECRET}: 3x5 100kg\n", PAGE),
    ("PUT", "/api/v1/settings"): ("plan", {"settings": {"bar": "15kg"}}),
    ("POST", "/api/v1/screen"): ("plan", {"answers": {"g1": "no"}}),
    ("GET", "/api/v1/tokens"): ("session",),
    ("POST", "/api/v1/tokens"): ("session-write", {"name": "x", "scopes": ["read"]}),
    ("DELETE", "/api/v1/tokens/{id}"): ("session-write",),
    ("PUT", "/api/v1/password"): ("session-write", {"password": PASSWORD, "new": "kort"}),
    ("POST", "/api/v1/accounts"): ("admin-write", {"name": "kort", "password": "kort"}),
    ("DELETE", "/api/v1/session"): ("session-write",),
}
KINDS["post-any"] = KINDS["any"] - {"unmarked"}
KINDS["post-read"] = KINDS["read"] - {"unmarked"}


def people(server):
    out = {"anonymous": server.client()}
    for name in ("per", "kari", "ola", "eva", "root"):
        out[name] = server.client()
        answer = out[name].log_in(name)
        assert answer.status == 200, answer.body
    out["unmarked"] = server.client()
    out["unmarked"].log_in("per")
    out["unmarked"].csrf = "0" * 32
    for scope, owner in (("read", "per"), ("log", "per"), ("plan", "per"), ("admin", "root"),
                         ("metrics", "root")):
        scopes = ["admin", "read"] if scope == "admin" else [scope]
        made = out[owner].ask("POST", "/api/v1/tokens", {"name": scope, "scopes": scopes})
        out[scope] = server.client()
        out[scope].token = made.json()["token"]
    return out


def is_refused(answer):
    """401 and 403, or the 404 that says no such athlete."""
    return answer.status in (401, 403) or (
        answer.status == 404 and b"problem:athlete" in answer.body)


def size_of(client):
    return len(client.ask("GET", "/api/v1/events", athlete="per").json()["events"])


def visit(client, method, path, entry):
    kind, body, headers = (list(entry) + [None, None])[:3]
    return client.ask(method, path.replace("{id}", "starter" if "programs" in path else "bfr"),
                      body, headers, athlete="per")


def refusals(who):
    before = size_of(who["per"])
    for (method, path), entry in TABLE.items():
        for role in sorted(EVERYBODY - KINDS[entry[0]]):
            answer = visit(who[role], method, path, entry)
            tap.ok(is_refused(answer) and SECRET.encode() not in answer.body,
                   f"{method} {path} refuses {role}", [f"{answer.status} {answer.body[:100]!r}"])
    tap.ok(size_of(who["per"]) == before, "nothing that was refused changed Per's log")


def permissions(who):
    for (method, path), entry in TABLE.items():
        for role in sorted(KINDS[entry[0]]):
            if (method, path) == ("DELETE", "/api/v1/session"):
                continue
            answer = visit(who[role], method, path, entry)
            tap.ok(not is_refused(answer) and answer.status < 500,
                   f"{method} {path} lets {role} in", [f"{answer.status} {answer.body[:100]!r}"])


def own_logs(who):
    """Without a name everybody gets their own, and it is theirs alone."""
    for name in ("kari", "eva", "ola"):
        for path in ("today", "history", "stats", "events", "program", "programs", "settings",
                     "screen", "export", "me", "tokens"):
            answer = who[name].ask("GET", "/api/v1/" + path)
            tap.ok(SECRET.encode() not in answer.body and (name == "ola" or b'"per"' not in answer.body),
                   f"{path} of {name} holds nothing of Per's", [str(answer.body[:200])])
    names = {name: who[name].ask("GET", "/api/v1/me").json()["athletes"]
             for name in ("per", "kari", "ola", "eva")}
    tap.ok(names == {"per": ["per"], "kari": ["kari"], "ola": ["per"], "eva": []},
           "everybody is told of those they may see", [str(names)])
    absent = who["kari"].ask("GET", "/api/v1/today", athlete="no-such-athlete")
    hidden = who["kari"].ask("GET", "/api/v1/today", athlete="per")
    tap.ok((absent.status, absent.body) == (hidden.status, hidden.body),
           "who may not be seen is answered like who does not exist")
    token = who["per"].ask("GET", "/api/v1/tokens").json()["tokens"][0]["id"]
    tap.ok(who["kari"].ask("DELETE", "/api/v1/tokens/" + token).status == 404,
           "nobody takes back another's token")


def ways_round(who):
    """A token that may log does not reach the plan through the log."""
    def send(role, number, event):
        bundle = {"events": [{"id": f"019a8e4c-7f30-7{number:03x}-8000-000000000001",
                              "day": "2026-11-21", "event": event}]}
        return who[role].ask("POST", "/api/v1/events", bundle, athlete="per").status

    tap.ok(send("log", 1, {"kind": "note", "text": "x"}) == 200, "a note is logging")
    for number, kind in enumerate(("program", "setting", "screen", "clearance", "review", "override",
                                   "exercise", "of-tomorrow"), 16):
        tap.ok(send("log", number, {"kind": kind, "key": "unit", "text": "kg"}) == 403,
               f"an event of kind {kind} is planning")
    events = who["per"].ask("GET", "/api/v1/events").json()["events"]
    program = next(e["id"] for e in events if e["event"]["kind"] == "program")
    tap.ok(send("log", 32, {"kind": "retract", "target": program}) == 403,
           "taking a program back is planning")
    tap.ok(send("log", 33, {"kind": "note", "text": "x", "supersedes": program}) == 403,
           "and so is standing in its place")
    tap.ok(send("log", 34, {"kind": "retract",
                            "target": "019a8e4c-7f30-7001-8000-000000000001"}) == 200,
           "taking a note back is logging")
    stranger = who["read"].server.client()
    for token in ("styrk_" + "A" * 43, "", "x" * 5000, who["read"].token[:-1]):
        stranger.token = token
        tap.ok(stranger.ask("GET", "/api/v1/me").status == 401, "a token that is none opens nothing")
    swapped = who["read"].server.client()
    swapped.cookie = "styrk=" + who["read"].token
    tap.ok(swapped.ask("GET", "/api/v1/me").status == 401, "a token is no cookie")
    swapped.cookie, swapped.token = None, who["per"].cookie.split("=", 1)[1]
    tap.ok(swapped.ask("GET", "/api/v1/me").status == 401, "a cookie is no token")


def routes(root):
    with open(root + "/httpd/routes.def", encoding="utf-8") as f:
        table = set(re.findall(r'^STYRK_ROUTE\(\w+, (\w+), "([^"]+)"', f.read(), re.M))
    tap.none(sorted(table - set(TABLE)), "every route is in this table")
    for gone in set(TABLE) - table:
        del TABLE[gone]


def main():
    program, root = sys.argv[1:3]
    routes(root)
    server = Server(program, "--accounts")
    for name, role in (("per", "athlete"), ("kari", "athlete"), ("ola", "coach"), ("eva", "coach"),
                       ("root", "admin")):
        server.styrk("account", "add", name, "--role", role, text=PASSWORD + "\n")
    server.styrk("account", "give", "ola", "per")
    server.styrk("log", "--athlete", "per", f"{SECRET} 100kg x5 @8", f"note {SECRET}")
    server.styrk("log", "--athlete", "kari", "Squat 50kg x5 @8")
    page = server.store + ".styrk"
    with open(page, "w", encoding="utf-8") as f:
        f.write(f"day A\n  {SECRET}: 3x5 100kg\n")
    server.styrk("program", "use", page, "--athlete", "per")
    server.start()
    who = people(server)
    tap.ok(SECRET.encode() in who["per"].ask("GET", "/api/v1/history").body, "the secret is there")
    refusals(who)
    own_logs(who)
    ways_round(who)
    permissions(who)
    for role in ("per", "kari", "ola", "eva", "root"):
        tap.ok(who[role].ask("DELETE", "/api/v1/session").status == 204 and
               who[role].ask("GET", "/api/v1/me").status == 401, f"{role} logs out")
    server.styrk("account", "password", "per", text="another-word-9\n")
    tap.ok(who["read"].ask("GET", "/api/v1/me").status == 401, "a new password ends the tokens")
    tap.ok(server.stop() == 0, "it ends when it is told to")
    tap.ok(SECRET not in server.log_text(), "the access log tells nothing")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
