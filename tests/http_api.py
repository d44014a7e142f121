#!/usr/bin/env python3
"""openapi.json against the server that runs, and the server against openapi.json.

usage: http_api.py STYRK ROOT

Every path and method of the description is routed and every route described; every
status that the description names for an operation is produced here, with the content
type and the schema that it says. Then what HTTP itself asks for: HEAD, 405 with
Allow, 406, 413, 415, 421, tags, codings, caching, languages.
"""
import contextlib
import gzip
import json
import os
import re
import socket
import sqlite3
import sys
import time

from http_server import PASSWORD, Server, Tap, faults

tap = Tap()
seen = set()
document = {}

PROGRAM = "day A\n  Squat: 3x5 100kg\n"
MD = {"Content-Type": "text/markdown"}
PLAIN = {"Content-Type": "text/plain"}


def operations():
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield operation["operationId"], method.upper(), path, operation


def find(name):
    return next((m, p, o) for i, m, p, o in operations() if i == name)


def described(operation, status):
    responses = operation["responses"]
    found = responses.get(str(status), responses["default"])
    if "$ref" in found:
        found = document["components"]["responses"][found["$ref"].split("/")[-1]]
    return found


def wrong(name, operation, answer):
    """Where an answer is not as described."""
    content = described(operation, answer.status).get("content")
    seen.add((name, answer.status))
    if not content:
        if answer.body:
            yield f"a body where none is described: {answer.body[:80]!r}"
        return
    if answer.type not in content:
        yield f"content type {answer.type}, not {list(content)}"
        return
    if answer.type.endswith("json"):
        yield from faults(answer.json(), content[answer.type]["schema"], document)
    for header in described(operation, answer.status).get("headers", {}):
        if header.lower() not in answer.headers and header != "Link":
            yield f"no {header}"


def expect(client, name, status, body=None, headers=None, path=None, **query):
    method, template, operation = find(name)
    answer = client.ask(method, path or template, body, headers, **query)
    bad = list(wrong(name, operation, answer))
    if answer.status != status:
        bad.append(f"status {answer.status}: {answer.body[:200]!r}")
    tap.ok(not bad, f"{name} {status}" + (f" {query}" if query else ""), bad)
    return answer


def packing(c, plain):
    """The same answer for those who take gzip, made and at hand, with a tag of its own."""
    gzip_too = {"Accept-Encoding": "br, gzip;q=0.5"}
    for when in ("made", "at hand"):
        packed = c.ask("GET", "/api/v1/today", headers=gzip_too)
        tap.ok(packed.headers.get("content-encoding") == "gzip"
               and gzip.decompress(packed.body) == plain.body
               and "Accept-Encoding" in packed.headers["vary"]
               and packed.headers["etag"] != plain.headers["etag"], f"a packed answer that is {when}",
               [str(packed.headers)])
    again = {**gzip_too, "If-None-Match": packed.headers["etag"]}
    tap.ok(c.ask("GET", "/api/v1/today", headers=again).status == 304, "its tag is known")
    for refusing in ({}, {"Accept-Encoding": "gzip;q=0, br"}):
        answer = c.ask("GET", "/api/v1/today", headers=refusing)
        tap.ok("content-encoding" not in answer.headers and answer.body == plain.body,
               f"not packed for {refusing}")
    for path in ("events", "history", "stats", "exercises"):
        whole = c.ask("GET", "/api/v1/" + path)
        packed = c.ask("GET", "/api/v1/" + path, headers=gzip_too)
        text = gzip.decompress(packed.body) if "content-encoding" in packed.headers else packed.body
        tap.ok(text == whole.body and (len(whole.body) < 1024) == (packed.body == whole.body),
               f"{path} packed is {path}", [str(len(whole.body)), str(len(packed.body))])


# ---- one user -------------------------------------------------------------------------

def training(c):
    expect(c, "healthz", 200)
    expect(c, "metrics", 200)
    tag = expect(c, "openapi", 200).headers["etag"]
    expect(c, "openapi", 304, headers={"If-None-Match": tag})
    expect(c, "me", 200)
    first = expect(c, "today", 200)
    expect(c, "today", 304, headers={"If-None-Match": first.headers["etag"]})
    again = expect(c, "today", 200)
    tap.ok(first.body == again.body, "the answer at hand is the answer that was made")
    expect(c, "today", 400, date="2026-02-30")
    expect(c, "today", 400, lang="fr")
    expect(c, "today", 404, athlete="nobody")
    answer = expect(c, "log", 200, "Squat 100kg x5 @8\n# a comment\nPlank 45s\n", PLAIN)
    tap.ok(answer.body != first.body, "what was logged is in the session")
    other = expect(c, "today", 200)
    tap.ok(other.body == answer.body and other.headers["etag"] != first.headers["etag"],
           "and today has a new tag")
    packing(c, other)
    expect(c, "log", 200, {"text": "Squat 100kg x5 @8", "date": "2026-11-20", "lang": "da"})
    bad = expect(c, "log", 422, "Squat 100kg x5\nBench press 60kg x5@@7", PLAIN).json()
    tap.ok(bad.get("line") == 2 and bad.get("column", 0) > 1 and "hint" in bad,
           "the problem names line, column and what would be right", [str(bad)])
    expect(c, "log", 400, "{", {"Content-Type": "application/json"})
    expect(c, "log", 415, "a=b", {"Content-Type": "application/x-www-form-urlencoded"})
    expect(c, "log", 413, b"x" * (1 << 20 | 1), PLAIN)


def commands(c):
    one = {"text": "Bench press 60kg x5", "id": "019a8e4c-7f30-7c00-8000-0123456789ab"}
    expect(c, "log", 200, one)
    before = len(c.ask("GET", "/api/v1/events").json()["events"])
    expect(c, "log", 200, one)
    after = len(c.ask("GET", "/api/v1/events").json()["events"])
    tap.ok(before == after, "a command that is sent twice is done once")
    expect(c, "undo", 200, {"date": "2026-11-20"})
    expect(c, "redo", 200)
    expect(c, "redo", 409)
    for _ in range(50):
        if c.ask("POST", "/api/v1/undo").status == 409:
            break
    tap.ok(c.ask("GET", "/api/v1/program").status == 404, "everything can be undone")
    expect(c, "undo", 409)
    expect(c, "undo", 422, {"id": "not-an-id"})
    expect(c, "redo", 422, {"id": "7"})
    for _ in range(50):
        if c.ask("POST", "/api/v1/redo").status == 409:
            break
    page = expect(c, "history", 200, limit=1)
    last = page.json()["entries"][0]["id"]
    tap.ok("rel=\"next\"" in page.headers.get("link", ""), "a page of the history names the next")
    older = expect(c, "history", 200, limit=2, before=last).json()
    tap.ok(last not in [e["id"] for e in older["entries"]], "and the next goes on after it")
    expect(c, "history", 400, before="nothing")
    expect(c, "log", 200, "Squat 100kg x5 @8", PLAIN)
    expect(c, "stats", 200, lift="Squat")
    expect(c, "stats", 404, lift="Juggling")


def acts(c):
    day = {"date": "2026-11-24"}
    session = c.ask("GET", "/api/v1/today", **day).json()
    place = next(([e, s] for e, x in enumerate(session["exercises"])
                  for s, y in enumerate(x["sets"]) if y["status"] == "planned"), None)
    done = expect(c, "act", 200, dict(day, act="note", text="A good day")).json()
    tap.ok(done["date"] == day["date"], "an act is of the day that it says")
    if place:
        after = expect(c, "act", 200, dict(day, act="done", exercise=place[0], set=place[1],
                                           id="019a8e4c-7f30-7c00-8000-00000000ac70")).json()
        tap.ok(after["exercises"][place[0]]["sets"][place[1]]["status"] == "done",
               "a tap does the set as planned")
    expect(c, "act", 400, "{", {"Content-Type": "application/json"})
    problem = expect(c, "act", 422, {"act": "fly"}).json()
    tap.ok("hint" in problem and "detail" in problem, "an act that is none is explained", [str(problem)])
    expect(c, "act", 409, {"act": "override", "limit": "lop-high", "reason": "x"})


def event(number, **members):
    return {"id": f"019a8e4c-7f30-7{number:03x}-8000-0123456789ab", "day": "2026-11-21",
            "event": dict({"kind": "note", "text": "hello"}, **members)}


def sync(c):
    first = expect(c, "events", 200, limit=2).json()
    tap.ok(first["more"] and len(first["events"]) == 2, "a page of events says that there are more")
    rest = expect(c, "events", 200, after=first["cursor"]).json()
    tap.ok(not rest["more"] and first["events"][1] not in rest["events"],
           "and the cursor goes on after it")
    added = expect(c, "events_add", 200, {"events": [event(1), event(2)]}).json()
    again = expect(c, "events_add", 200, {"events": [event(2), event(3)]}).json()
    tap.ok((added["added"], again["added"], again["known"]) == (2, 1, 1), "an id is added once")
    news = expect(c, "events", 200, after=rest["cursor"]).json()
    tap.ok([e["id"] for e in news["events"]] == [event(n)["id"] for n in (1, 2, 3)],
           "events come in the order in which they arrived")
    raw = '{"events":[{"event": {"kind":"zodiac", "load":1.50,\n"x":"\\u00e6"},"day":"2026-11-21",' \
          '"id":"019a8e4c-7f30-7004-8000-0123456789ab"}]}'
    expect(c, "events_add", 200, raw, {"Content-Type": "application/json"})
    body = expect(c, "events", 200, after=news["cursor"]).body.decode()
    tap.ok('{"kind":"zodiac","load":1.50,"x":"\\u00e6"}' in body,
           "an event of a newer version is kept as it was written", [body])
    expect(c, "events_add", 422, {"events": [event(5), {"id": "x", "day": "2026-11-21", "event": {}}]})
    tap.ok(event(5)["id"] not in c.ask("GET", "/api/v1/events").body.decode(),
           "a bundle with a fault is not written in part")
    expect(c, "events_add", 400, "nothing", {"Content-Type": "application/json"})
    expect(c, "events_add", 413, b"[" * (1 << 20 | 1), {"Content-Type": "application/json"})
    expect(c, "events", 400, after="x")
    expect(c, "events", 410, after="1-00000000")
    expect(c, "events", 410, after="999999-00000000")


def news(c, server):
    """A change feed waits for what another client writes, and not for ever."""
    cursor = c.ask("GET", "/api/v1/events").json()["cursor"]
    begun = time.monotonic()
    empty = expect(c, "events", 200, after=cursor, wait=1).json()
    tap.ok(0.9 < time.monotonic() - begun < 3 and empty["cursor"] == cursor,
           "a wait without news ends in its time")
    waiting = server.client()
    waiting.connection.request("GET", f"/api/v1/events?after={cursor}&wait=20")
    begun = time.monotonic()
    c.ask("POST", "/api/v1/events", {"events": [event(0x77)]})
    got = json.loads(waiting.connection.getresponse().read())
    tap.ok(len(got["events"]) == 1 and time.monotonic() - begun < 3, "news end a wait at once")
    waiting.connection.request("GET", f"/api/v1/events?after={got['cursor']}&wait=20")
    begun = time.monotonic()
    server.styrk("log", "Plank 45s")
    got = json.loads(waiting.connection.getresponse().read())
    tap.ok(len(got["events"]) == 1 and time.monotonic() - begun < 3,
           "also what another process wrote")
    today = c.ask("GET", "/api/v1/today").body
    server.styrk("log", "Squat 105kg x5 @8")
    tap.ok(c.ask("GET", "/api/v1/today").body != today, "today knows what another process wrote")


def plans(c):
    tag = expect(c, "program", 200).headers["etag"]
    expect(c, "program", 304, headers={"If-None-Match": tag})
    expect(c, "program_put", 428, PROGRAM, MD)
    expect(c, "program_put", 412, PROGRAM, dict(MD, **{"If-Match": '"0"'}))
    expect(c, "program_put", 412, PROGRAM, dict(MD, **{"If-None-Match": "*"}))
    problem = expect(c, "program_put", 422, "day A\n  Squat: 3x5 100kgg\n",
                     dict(MD, **{"If-Match": tag})).json()
    tap.ok(problem.get("line") == 2, "errors of a program have a line", [str(problem)])
    put = expect(c, "program_put", 200, PROGRAM, dict(MD, **{"If-Match": tag}))
    again = expect(c, "program_put", 200, PROGRAM, dict(MD, **{"If-Match": tag}))
    tap.ok(put.json()["changed"] and not again.json().get("changed"),
           "a program that was sent twice is no conflict")
    got = expect(c, "program", 200)
    tap.ok(got.body.decode() == PROGRAM and got.headers["etag"] == put.headers["etag"],
           "the program is kept byte for byte")
    expect(c, "programs", 200)
    expect(c, "program_page", 200, path="/api/v1/programs/starter", lang="da")
    expect(c, "program_page", 404, path="/api/v1/programs/none")
    tap.ok(expect(c, "check", 200, PROGRAM, MD).json()["errors"] == 0, "a sound program has no errors")
    tap.ok(expect(c, "check", 200, "day A\n  Squat 3x\n", MD).json()["errors"] > 0, "another has")
    expect(c, "parse", 200, "3x5 100 kg", PLAIN)
    expect(c, "simulate", 200, {"weeks": 2})
    expect(c, "simulate", 200, {"text": PROGRAM, "weeks": 2, "lifts": ["Squat 1rm 150kg"],
                                "outcomes": "thirds", "seed": 7, "miss_percent": 10})
    expect(c, "simulate", 422, {"weeks": 0})
    expect(c, "simulate", 422, {"text": "day A\n  Squat 3x\n"})
    expect(c, "methods", 200)
    expect(c, "method", 200, path="/api/v1/methods/bfr", lang="nb")
    expect(c, "method", 404, path="/api/v1/methods/none")
    expect(c, "exercises", 200, q="bench")


def settings(c):
    tag = expect(c, "settings", 200).headers["etag"]
    expect(c, "settings_put", 200, {"settings": {"bar": "15kg"}}, {"If-Match": tag})
    expect(c, "settings_put", 412, {"settings": {"bar": "20kg"}}, {"If-Match": tag})
    problem = expect(c, "settings_put", 422, {"settings": {"bar": "heavy"}}).json()
    tap.ok("hint" in problem, "a setting that cannot be read says what would be right")
    questions = expect(c, "screen", 200).json()["questions"]
    answers = {q["id"]: "no" if q["kind"] == "yes_no" else "120" for q in questions[:5]}
    after = expect(c, "screen_add", 200, {"answers": answers, "review": {"by": "A nurse"}})
    tap.ok(after.json()["questions"][0]["answer"] is not None, "answers are kept")
    expect(c, "screen_add", 200, {"clearance": {"method": "bfr", "by": "Dr. Holm",
                                                "until": "2099-01-01"}})
    yes_no = next(q["id"] for q in questions if q["kind"] == "yes_no")
    named = {"id": "019a8e4c-7f30-7c00-8000-00000000abcd", "answers": {yes_no: "yes"}}
    before = len(c.ask("GET", "/api/v1/events", limit=10000).json()["events"])
    for _ in range(2):
        expect(c, "screen_add", 200, named)
    after = len(c.ask("GET", "/api/v1/events", limit=10000).json()["events"])
    tap.ok(after == before + 1, "an answer that was sent twice is one", [f"{before} {after}"])
    expect(c, "screen_add", 422, dict(named, id="019a8e4c"))
    expect(c, "screen_add", 422, {"answers": {"none": "yes"}})
    expect(c, "screen_add", 422, {"clearance": {"method": "bfr"}})


def files(c):
    export = expect(c, "export", 200).body
    expect(c, "export", 200, kind="csv")
    expect(c, "export", 400, kind="gold")
    report = expect(c, "import", 200, export, {"Content-Type": "application/json"},
                    kind="styrk-json").json()
    tap.ok(report["added"] == 0, "our own export brings nothing new", [str(report)[:200]])
    strong = ("Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
              "Workout Notes,RPE\n2024-01-02 18:00:00,Day,45m,Squat (Barbell),1,100,5,0,0,,,8\n")
    csv = {"Content-Type": "text/csv"}
    dry = expect(c, "import", 200, strong, csv, kind="auto", dry_run=1, unit="kg").json()
    real = expect(c, "import", 200, strong, csv, kind="strong", unit="kg").json()
    again = expect(c, "import", 200, strong, csv, kind="strong", unit="kg").json()
    tap.ok((dry["added"], real["added"], again["added"]) == (1, 1, 0),
           "a dry run, an import, the same again")
    expect(c, "import", 400, strong, csv, kind="gold")
    expect(c, "import", 422, "nothing\n", csv, kind="auto")
    backup = expect(c, "backup", 200)
    tap.ok(backup.body.startswith(b"SQLite format 3"), "a backup is a store")
    for name in ("login", "tokens"):
        expect(c, name, 404, {"name": "x", "password": "y"} if name == "login" else None)


# ---- what HTTP asks for -------------------------------------------------------------------

def http_rules(c, server):
    for name, method, path, _ in operations():
        answer = c.ask("PATCH", path.replace("{id}", "x"), b"")
        tap.ok(answer.status == 405 and method in answer.headers.get("allow", ""),
               f"{path} has no PATCH and allows {method}")
    head, get = (c.ask(m, "/api/v1/exercises") for m in ("HEAD", "GET"))
    tap.ok(head.status == 200 and not head.body and
           head.headers["content-length"] == str(len(get.body)), "HEAD is GET without the body")
    tap.ok(c.ask("GET", "/api/v1/none").status == 404, "an unknown path of the API is 404")
    tap.ok(c.ask("GET", "/api/v1/today", headers={"Accept": "image/png"}).status == 406, "406")
    tap.ok(c.ask("GET", "/api/v1/today", headers={"Host": "evil.example"}).status == 421,
           "another host's name is not answered for")
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = c.ask("POST", "/api/v1/log", "Plank 45s", dict(PLAIN, **headers))
        tap.ok(answer.status == 403, f"another site's page may not write: {headers}")
    own = {"Origin": f"http://{server.host}:{server.port}", "Sec-Fetch-Site": "same-origin"}
    tap.ok(c.ask("POST", "/api/v1/log", "Plank 45s", dict(PLAIN, **own)).status == 200,
           "our own page may")
    for language, word in (("da", "Der"), ("nb-NO,en;q=0.5", "Det"), ("en", "There")):
        title = c.ask("GET", "/api/v1/none", headers={"Accept-Language": language}).json()["title"]
        tap.ok(title.startswith(word), f"refusals are told in {language}", [title])
    page = c.ask("GET", "/anything", headers={"Accept-Encoding": "br, gzip"})
    policy = page.headers.get("content-security-policy", "")
    tap.ok(page.status == 200 and page.type == "text/html", "any path without a dot is the page")
    tap.ok("default-src 'self'" in policy and "'unsafe-inline'" not in policy and
           "frame-ancestors 'none'" in policy, "the page's policy is strict", [policy])
    for name in ("x-content-type-options", "referrer-policy", "permissions-policy",
                 "cross-origin-opener-policy", "cross-origin-resource-policy", "etag"):
        tap.ok(name in page.headers, f"the page has {name}")
    tap.ok(c.ask("GET", "/none.js").status == 404, "a file that is not there is 404")
    same = c.ask("GET", "/", headers={"Accept-Encoding": "br, gzip",
                                      "If-None-Match": page.headers["etag"]})
    tap.ok(same.status == 304 and not same.body, "the page is not sent twice")


def coded_files(c, build):
    """The page's files, when this build has a page: each coding, its tag and its caching."""
    listing = os.path.join(build, "web", "dist", "files.txt")
    if b"built without its page" in c.ask("GET", "/").body or not os.path.exists(listing):
        print("# this build has no page")
        return
    for line in open(listing, encoding="utf-8"):
        path, mime, cache = line.rstrip("\n").split("\t")
        answers = {coding: c.ask("GET", "/" + path, headers={"Accept-Encoding": coding})
                   for coding in ("identity", "br", "gzip")}
        bad = [f"{k} {a.status} {a.type}" for k, a in answers.items()
               if a.status != 200 or a.type != mime.split(";")[0]
               or a.headers.get("content-encoding", "identity") != k
               or ("immutable" in a.headers["cache-control"]) != (cache == "immutable")]
        bad += [] if len({a.headers["etag"] for a in answers.values()}) == 3 else ["tags are alike"]
        tap.ok(not bad, f"{path} in three codings", bad)


def strangers(nobody):
    """Who tries another one's name from many places locks out strangers, not its owner."""
    def log_in(password, address):
        return nobody.ask("POST", "/api/v1/session", {"name": "ola", "password": password},
                          {"X-Forwarded-For": address}).status

    tap.ok(log_in(PASSWORD, "192.0.2.1") == 200, "the owner, from home")
    tries = [log_in("wrong", f"198.51.100.{n // 4}") for n in range(26)]
    tap.ok(set(tries[:20]) == {401} and tries[-1] == 429, "strangers have so many tries", [str(tries)])
    tap.ok(log_in(PASSWORD, "203.0.113.7") == 429, "then nobody may from elsewhere")
    tap.ok(log_in(PASSWORD, "192.0.2.1") == 200, "but the owner may from home")
    for n in range(52): # somebody at home tries names
        last = nobody.ask("POST", "/api/v1/session", {"name": f"n{n}", "password": "wrong"},
                          {"X-Forwarded-For": "192.0.2.1"}).status
    tap.ok(last == 429 and log_in(PASSWORD, "192.0.2.1") == 200,
           "an address that many share is not closed to who logged in from there", [str(last)])


def own_password(server, per):
    """Changing it, and logging out everywhere."""
    phone, watch = server.client(), server.client()
    phone.log_in("per")
    watch.token = expect(per, "token_add", 201, {"name": "w", "scopes": ["log"]}).json()["token"]
    expect(per, "password_put", 403, {"password": "not-the-old-one", "new": "another-word-9"})
    expect(per, "password_put", 422, {"password": PASSWORD, "new": "kort"})
    answer = expect(per, "password_put", 200, {"password": PASSWORD, "new": "another-word-9"})
    per.cookie, per.csrf = answer.headers["set-cookie"].split(";")[0], answer.json()["csrf"]
    tap.ok([phone.ask("GET", "/api/v1/me").status, watch.ask("GET", "/api/v1/program").status] ==
           [401, 401], "a new password ends sessions and tokens elsewhere")
    expect(per, "me", 200)
    tap.ok(phone.log_in("per").status == 401, "the old password is none")
    tap.ok(phone.log_in("per", "another-word-9").status == 200, "the new one is")
    token = expect(per, "token_add", 201, {"name": "w", "scopes": ["read"]}).json()["token"]
    expect(per, "logout", 204, everywhere="1")
    watch.token = token
    tap.ok([c.ask("GET", "/api/v1/me").status for c in (per, phone, watch)] == [401, 401, 200],
           "logging out everywhere ends every session, and no token")
    per.log_in("per", "another-word-9")


def guessing(server):
    """Who has somebody's unlocked phone may not try old passwords without end."""
    server.styrk("account", "add", "liv", text=PASSWORD + "\n")
    liv = server.client()
    liv.log_in("liv")
    for _ in range(5):
        expect(liv, "password_put", 403, {"password": "guess-guess", "new": "another-word-9"})
    expect(liv, "password_put", 429, {"password": "guess-guess", "new": "another-word-9"})


def front(server):
    """A front that asks for a name and password itself sends them on."""
    c = server.client()
    c.log_in("root")
    answer = c.ask("GET", "/api/v1/me", headers={"Authorization": "Basic Zm9vOmJhcg=="})
    tap.ok(answer.status == 200, "another scheme's Authorization does not hide the cookie")
    with socket.create_connection((server.host, server.port), 20) as line:
        line.sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
                     "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-For: 192.0.2.1\r\n"
                     "Connection: close\r\n\r\n".encode())
        tap.ok(line.recv(12) == b"HTTP/1.1 200", "a front may add its line to another front's")
    token = expect(c, "token_add", 201, {"name": "prometheus", "scopes": ["metrics"]}).json()
    scraper = server.client()
    scraper.token = token["token"]
    tap.ok([scraper.ask("GET", path).status for path in ("/metrics", "/api/v1/me",
                                                         "/api/v1/backup")] == [200, 403, 403],
           "a token for the metrics gets the metrics")
    metrics = scraper.ask("GET", "/metrics").body.decode()
    bad = [line for line in metrics.splitlines() if not METRIC.match(line)]
    tap.none(bad, "every line of the metrics is Prometheus text")


def faulty(server):
    """The log tells who looks after the server what is wrong, and names nobody."""
    ola = server.client()
    ola.log_in("ola")
    with contextlib.closing(sqlite3.connect(server.store, timeout=10)) as db, db:
        db.execute("ALTER TABLE charge RENAME TO lost")
    answer = ola.ask("GET", "/api/v1/today", athlete="per")
    with contextlib.closing(sqlite3.connect(server.store, timeout=10)) as db, db:
        db.execute("ALTER TABLE lost RENAME TO charge")
    tap.ok(answer.status == 500 and b"charge" not in answer.body, "a fault of the store is 500",
           [str(answer.body)])
    tap.ok(ola.ask("GET", "/api/v1/today", athlete="per").status == 200, "and over when it is mended")
    time.sleep(0.5)
    lines = [json.loads(line) for line in server.log_text().splitlines()]
    tap.ok(any(x.get("fault") == "store" and "charge" in x["reason"] for x in lines),
           "the log says what was wrong")
    problems = {x.get("problem") for x in lines if x.get("status") == 401}
    tap.ok({"login", "password"} <= problems and
           not any("problem" in x for x in lines if x.get("status", 0) < 400),
           "refusals have their names in the log", [str(problems)])


METRIC = re.compile(r'(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? '
                    r'[0-9.]+)$')


def gone(c, server):
    """Nobody is told that all is well when the store is not where it was."""
    expect(c, "healthz", 200)
    os.rename(server.store, server.store + ".away")
    expect(c, "healthz", 503)
    os.rename(server.store + ".away", server.store)
    expect(c, "healthz", 200)


# ---- a class --------------------------------------------------------------------------------

def school(server):
    """Accounts by the list, at the command line, while the server runs."""
    path = os.path.join(server.folder.name, "7b.txt")
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        f.write("# 7b\r\n\u00c5se Holm\r\n  Bo \r\n\r\nper\r\n")
    answer = server.styrk("account", "class", path, "ola", "--json")
    made = {a["name"]: a["password"] for a in json.loads(answer)["accounts"]}
    tap.ok(list(made) == ["\u00c5se Holm", "Bo", "per"] and made["per"] is None and
           re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", made["Bo"]),
           "a class is added by its list", [answer])
    bo, ola = server.client(), server.client()
    tap.ok(bo.log_in("Bo", made["Bo"]).status == 200, "with the password that was printed")
    ola.log_in("ola")
    tap.ok(ola.ask("GET", "/api/v1/today", athlete="Bo").status == 200 and
           bo.ask("GET", "/api/v1/today", athlete="\u00c5se Holm").status == 404,
           "the coach sees them, and they do not see each other")
    again = json.loads(server.styrk("account", "class", path, "ola", "--json"))
    tap.ok([a["password"] for a in again["accounts"]] == [None] * 3, "twice is once")
    with open(path, "wb") as f:
        f.write("Kim\nS\u00f8ren\n".encode("latin-1"))
    server.styrk("account", "class", path, check=False)
    tap.ok("Kim" not in server.styrk("account", "list"), "a list that is no UTF-8 adds nobody")
    server.styrk("account", "take", "ola", "Bo")
    tap.ok(ola.ask("GET", "/api/v1/today", athlete="Bo").status == 404, "what was given is taken back")
    server.styrk("account", "close", "Bo")
    tap.ok(bo.ask("GET", "/api/v1/me").status == 401 and
           bo.log_in("Bo", made["Bo"]).status == 401, "a closed account lets nobody in")
    told = {a["name"]: a for a in json.loads(server.styrk("account", "list", "--json"))["accounts"]}
    tap.ok(told["Bo"]["closed"] and told["ola"]["athletes"] == ["per", "\u00c5se Holm"] and
           not told["per"]["closed"], "the list tells who sees whom", [str(told)])
    server.styrk("account", "password", "Bo", text=PASSWORD + "\n")
    tap.ok(bo.log_in("Bo").status == 200, "a new password opens it again")


def set_clock(program):
    """Somebody sets the server's clock back: nobody waits longer for it."""
    fast = os.path.join(os.path.dirname(os.path.abspath(program)), "tests", "styrk-fast")
    if not os.path.exists(fast):
        print("# this build has no styrk-fast")
        return
    server = Server(fast, "--accounts")
    server.environment["STYRK_TEST_SET"] = os.path.join(server.folder.name, "set")
    server.styrk("account", "add", "kim", text=PASSWORD + "\n")
    server.start()
    c = server.client()
    for _ in range(6):
        last = c.log_in("kim", "wrong")
    with open(server.environment["STYRK_TEST_SET"], "w", encoding="ascii") as f:
        f.write("-86400\n")
    later = c.log_in("kim", "wrong")
    tap.ok(last.status == 429 and int(later.headers.get("retry-after", "0")) < 60,
           "a clock that is set back makes no wait longer", [str(later.headers)])
    server.stop()


# ---- accounts -------------------------------------------------------------------------------

def accounts(program):
    server = Server(program, "--accounts")
    server.styrk("account", "add", "root", "--role", "admin", text=PASSWORD + "\n")
    server.start()
    nobody, root = server.client(), server.client()
    expect(nobody, "me", 401)
    expect(nobody, "login", 401, {"name": "root", "password": "wrong"})
    expect(nobody, "login", 422, {"password": PASSWORD})
    expect(nobody, "logout", 401)
    name, _, operation = find("login")
    answer = root.log_in("root")
    tap.ok(answer.status == 200 and not list(wrong("login", operation, answer)), "login 200")
    cookie = answer.headers["set-cookie"]
    tap.ok("HttpOnly" in cookie and "SameSite=Strict" in cookie, "the cookie is guarded", [cookie])
    expect(root, "account_add", 201, {"name": "per", "password": PASSWORD})
    expect(root, "account_add", 201, {"name": "ola", "password": PASSWORD, "role": "coach",
                                      "athletes": ["per"]})
    expect(root, "account_add", 409, {"name": "per", "password": PASSWORD})
    expect(root, "account_add", 422, {"name": "kort", "password": "kort"})
    per = server.client()
    per.log_in("per")
    expect(root, "account_add", 409, {"name": "per", "password": PASSWORD, "athlete": "nobody's"})
    expect(root, "account_add", 422, {"name": "kort", "password": "\u00e6\u00f8\u00e5\u00e6\u00f8"})
    for athletes in (["no-such-athlete"], [5], "per"):
        expect(root, "account_add", 422, {"name": "eva", "password": PASSWORD, "role": "coach",
                                          "athletes": athletes})
    tap.ok("eva" not in server.styrk("account", "list"), "and no account either")
    expect(root, "account_add", 422, {"name": "a\nb", "password": PASSWORD})
    tap.ok("nobody's" not in server.styrk("athletes"), "what was refused made no athlete")
    expect(per, "account_add", 403, {"name": "x", "password": PASSWORD})
    made = expect(per, "token_add", 201, {"name": "watch", "scopes": ["read"]}).json()
    expect(per, "token_add", 422, {"name": "watch", "scopes": ["admin"]})
    expect(per, "tokens", 200)
    watch = server.client()
    watch.token = made["token"]
    expect(watch, "today", 200)
    expect(watch, "logout", 403)
    expect(per, "token_drop", 404, path="/api/v1/tokens/none")
    expect(per, "token_drop", 204, path="/api/v1/tokens/" + made["id"])
    expect(watch, "me", 401)
    expect(per, "program", 404)
    expect(per, "simulate", 404, {"weeks": 1})
    expect(per, "program_put", 200, PROGRAM, dict(MD, **{"If-None-Match": "*"}))
    own_password(server, per)
    expect(per, "logout", 204)
    expect(per, "me", 401)
    guessing(server)
    front(server)
    school(server)
    faulty(server)
    for _ in range(8):
        last = nobody.ask("POST", "/api/v1/session", {"name": "per", "password": "wrong"})
    expect(nobody, "login", 429, {"name": "per", "password": PASSWORD})
    tap.ok(last.status == 429 and int(last.headers["retry-after"]) >= 1, "a wait is told")
    strangers(nobody)
    code = server.stop()
    tap.ok(code == 0, "it ends when it is told to", [f"exit code {code}"])


def proxied(program):
    """Behind a front that speaks TLS."""
    server = Server(program, "--accounts", "--base-url", "https://Rack.example:443/")
    server.styrk("account", "add", "root", "--role", "admin", text=PASSWORD + "\n")
    server.start()
    c = server.client()
    host = {"Host": "rack.example"}
    answer = c.ask("POST", "/api/v1/session", {"name": "root", "password": PASSWORD}, host)
    cookie = answer.headers.get("set-cookie", "")
    tap.ok(cookie.startswith("__Host-styrk=") and "Secure" in cookie and "Path=/" in cookie,
           "behind TLS the cookie is bound to the host", [cookie])
    tap.ok("strict-transport-security" in answer.headers, "and TLS is asked for")
    server.stop()


# ---- starting ----------------------------------------------------------------------------------

def starting(server):
    def fails(code, *arguments):
        import subprocess
        done = subprocess.run([server.program, "serve", *arguments], env=server.environment,
                              capture_output=True, text=True, check=False, timeout=20)
        tap.ok(done.returncode == code and done.stderr, f"serve {' '.join(arguments)}: {code}",
               [str(done.returncode), done.stderr])

    fails(5, "--listen", f"127.0.0.1:{server.port}")
    fails(2, "--listen", "0.0.0.0:0")
    fails(2, "--listen", "rack")
    fails(2, "--accounts", "--no-accounts")
    fails(2, "--accounts", "--listen", "0.0.0.0:0")
    fails(2, "--listen", "127.0.0.1:0", "--base-url", "https://rack.example")
    for url in ("https://", "https://rack.example/styrk", "https://kari@rack.example",
                "https://rack.example?x", "https://" + "a" * 200):
        fails(2, "--accounts", "--listen", "127.0.0.1:0", "--base-url", url)


def untyped(node, where=""):
    """What is promised without saying of which type, so that a client cannot be written."""
    if isinstance(node, dict):
        for name in node.get("required", []) if isinstance(node.get("required"), list) else []:
            if name not in node.get("properties", {}):
                yield f"{where}: {name}"
        if node.get("type") == "array" and "items" not in node:
            yield f"{where}: of what?"
        for key, value in node.items():
            yield from untyped(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from untyped(value, f"{where}/{index}")


def routes(root):
    with open(os.path.join(root, "httpd", "routes.def"), encoding="utf-8") as f:
        table = {(m, p) for m, p in
                 re.findall(r'^STYRK_ROUTE\(\w+, (\w+), "([^"]+)"', f.read(), re.M)}
    told = {(method, path) for _, method, path, _ in operations()}
    tap.none(sorted(table - told), "every route is described")
    tap.none(sorted(told - table), "everything described is routed")
    tap.none(list(untyped(document)), "every member that is promised has a type")
    names = set()
    for file in sorted(os.listdir(os.path.join(root, "httpd"))):
        with open(os.path.join(root, "httpd", file), encoding="utf-8") as f:
            text = f.read()
        names |= set(re.findall(r'styrk_refuse\([a-z>-]+, [0-9]+, "([a-z0-9-]+)"', text))
        names |= set(re.findall(r'\.name = "([a-z-]+)"', text))
    with open(os.path.join(root, "docs", "api.md"), encoding="utf-8") as f:
        docs = f.read()
    tap.none(sorted(n for n in names if f"`{n}`" not in docs), "docs/api.md names every problem")


def main():
    program, root = sys.argv[1:3]
    build = os.path.dirname(os.path.abspath(program))
    server = Server(program)
    server.styrk("init", "--yes", "--name", "kari")
    server.start()
    c = server.client()
    document.update(c.ask("GET", "/api/v1/openapi.json").json())
    routes(root)
    training(c)
    commands(c)
    acts(c)
    sync(c)
    news(c, server)
    plans(c)
    settings(c)
    files(c)
    http_rules(c, server)
    coded_files(c, build)
    starting(server)
    gone(c, server)
    metrics = c.ask("GET", "/metrics").body.decode()
    tap.ok('route="log",status="2xx"' in metrics and "styrk_events_appended_total" in metrics and
           'le="+Inf"' in metrics, "the metrics count")
    code = server.stop()
    tap.ok(code == 0, "it ends when it is told to", [f"exit code {code}"])
    log = server.log_text()
    odd = [line for line in log.splitlines() if not line.startswith("{") or not json.loads(line)]
    tap.none(odd, "the access log is JSON, a line each")
    tap.none([w for w in ("kari", "Squat", "Juggling", "bfr", "100kg") if w in log],
             "the access log names nobody and nothing")
    tap.ok("faults: 0" in server.styrk("verify", check=False), "the store is sound, caches and all")
    accounts(program)
    proxied(program)
    set_clock(program)
    wanted = {(name, int(status)) for name, _, _, operation in operations()
              for status in operation["responses"] if status.isdigit()}
    tap.none(sorted(wanted - seen), "every status that is described was answered")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
