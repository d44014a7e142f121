#!/usr/bin/env python3
"""Requests that are none: bad lines, headers, lengths, chunks, codings, JSON.

usage: http_noise.py STYRK [COUNT [SEED]]

Each has the statuses that are right for it. The server must answer with one of
them or, where HTTP lets it, close; it must not crash, hang or answer 5xx; and in
between it must go on answering a sound request.
"""
import random
import re
import signal
import socket
import sys

from http_server import Server, Tap

tap = Tap()
CLOSED = 0  # the connection ended without an answer
SILENT = -1  # neither an answer nor an end
BAD = {400, CLOSED}
JSON = b"Content-Type: application/json\r\n"
TEXT = b"Content-Type: text/plain\r\n"


def request(line=b"GET /healthz HTTP/1.1", headers=b"", body=b"", host=b"Host: HOST\r\n"):
    return line + b"\r\n" + host + headers + b"\r\n" + body


def post(path, body, headers=JSON, length=None):
    n = len(body) if length is None else length
    return request(b"POST " + path + b" HTTP/1.1",
                   headers + b"Content-Length: " + str(n).encode() + b"\r\n", body)


def junk(r, n, letters=None):
    return bytes(r.choice(letters) if letters else r.randrange(256) for _ in range(n))


def bad_lines(r):
    line = r.choice([b"", b" ", b"GET", b"GET /", b"GET  / HTTP/1.1", b"/ GET HTTP/1.1", b"GET / HTTP/9.9",
                     b"GET / FTP/1.1", b"GET / HTTP/1", b"\0\0\0\0", b"G\0T / HTTP/1.1",
                     junk(r, r.randrange(1, 300)).replace(b"\n", b"x").replace(b"\r", b"x"),
                     b"GET http://evil.example/ HTTP/1.1", b"GET * HTTP/1.1", b"CONNECT x:1 HTTP/1.1"])
    lenient = {200} if line.startswith(b"GET  /") else set()  # blanks more than one
    return request(line), BAD | lenient | {404, 405, 421, 426, 505, 501}


def odd_methods(r):
    method = r.choice([b"PATCH", b"TRACE", b"get", b"OPTIONS", b"PROPFIND", b"X" * r.randrange(1, 60)])
    return request(method + b" /api/v1/today HTTP/1.1"), {400, 405, 501, CLOSED}


def bad_paths(r):
    part = r.choice([b"%", b"%4", b"%zz", b"%00", b"%ff%fe", b"%c0%af", b"%ed%a0%80", b"\xff", b"?a=%",
                     b"?a=%00", b"?" + b"&".join(b"a%d=1" % i for i in range(40)), b"?a=%c3%28"])
    return request(b"GET /api/v1/today" + part + b" HTTP/1.1"), BAD | {404}


def traversals(r):
    path = r.choice([b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd.txt", b"//etc/passwd.x", b"/..%5c..%5cx.y",
                     b"/api/v1/../../healthz.x", b"/./index.html.x", b"/api/v1/methods/..%2f..%2fx"])
    return request(b"GET " + path + b" HTTP/1.1"), {400, 404}


def long_things(r):
    n = r.choice([9000, 40000, 100000])
    kind = r.randrange(4)
    if kind == 0:
        return request(b"GET /" + b"a" * n + b".x HTTP/1.1"), {404, 414, 431, 400, CLOSED}
    if kind == 1:
        return request(headers=b"X: " + b"a" * n + b"\r\n"), {200, 431, 413, 400, CLOSED}
    if kind == 2:
        return request(headers=b"X: y\r\n" * (n // 6)), {200, 431, 413, 400, CLOSED}
    return request(b"GET /?" + b"q=" + b"%41" * (n // 3) + b" HTTP/1.1"), {200, 414, 431, 400, CLOSED}


def bad_headers(r):
    line = r.choice([b"no colon", b": no name", b"Host: twice", b"a b: c", b"X:\0", b" folded: x", b"\tx: y",
                     b"X: " + junk(r, 60).replace(b"\n", b".").replace(b"\r", b"."),
                     b"Content-Length: 0\r\nContent-Length: 7", b"Content-Length: -1",
                     b"Content-Length: 1e9", b"Content-Length: 99999999999999999999999",
                     b"Content-Length: 0x10", b"Content-Length: ,", b"Host:"])
    return request(headers=line + b"\r\n"), {200, 400, 411, 413, 421, CLOSED}


def doubled(r):
    name = r.choice([b"Accept", b"Cookie", b"Authorization", b"If-Match", b"Content-Type", b"Origin",
                     b"X-CSRF-Token"])
    return request(b"GET /api/v1/today HTTP/1.1", (name + b": x\r\n") * 2), {400}


def field_noise(r):
    """Nothing of this is an error that must be told; none of it may hurt."""
    name = r.choice([b"Accept", b"Accept-Encoding", b"Accept-Language", b"Cookie", b"If-None-Match",
                     b"Authorization", b"Range", b"Forwarded"])
    value = junk(r, r.randrange(0, 200), b",;=q01.*/\"\\ -abdehnstW\t\xe6%")
    return request(b"GET /api/v1/today HTTP/1.1", name + b": " + value + b"\r\n"), {200, 304, 400, 401, 406}


def lengths(r):
    body = b'{"text":"Plank 45s"}'
    wrong = r.choice([0, 1, 5, len(body) - 1])
    return post(b"/api/v1/log", body, length=wrong), {400, 422, CLOSED}


def two_lengths(r):
    headers = TEXT + r.choice([b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                               b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                               b"Transfer-Encoding: gzip\r\n", b"Transfer-Encoding: chunked, chunked\r\n",
                               b"Transfer-Encoding: identity\r\n"])
    return request(b"POST /api/v1/log HTTP/1.1", headers, b"0\r\n\r\n"), {400, 411, 422, 501, CLOSED}


def chunks(r):
    body = r.choice([b"zz\r\nabc\r\n0\r\n\r\n", b"-1\r\n", b"ffffffffffffffffff\r\nabc", b"3\r\nab\r\n0\r\n\r\n",
                     b"3;x\r\nabcX\r\n", b"\r\n\r\n", b"0x3\r\nabc\r\n0\r\n\r\n", b"3\nabc\n0\n\n",
                     junk(r, 40)])
    return (request(b"POST /api/v1/log HTTP/1.1", TEXT + b"Transfer-Encoding: chunked\r\n", body),
            {400, 413, 422, CLOSED})


def cut_off(r):
    whole = post(b"/api/v1/log", b'{"text":"Plank 45s"}')
    return whole[:r.randrange(1, len(whole))], {400, CLOSED}


def bad_json(r):
    good = b'{"text":"Plank 45s","date":"2026-11-21"}'
    kind = r.randrange(6)
    body = {0: good[:r.randrange(len(good))], 1: junk(r, r.randrange(1, 200)),
            2: b"[" * r.choice([50, 101, 5000, 100000]), 3: b'{"text":"\xff\xfe"}',
            4: b'{"text":"\\ud800"}', 5: b'{"a":1,"a":2}'}[kind]
    return post(b"/api/v1/log", body), {400, 422}


def wrong_json(r):
    value = r.choice([b"null", b"1", b"true", b"[]", b"{}", b'"x"', b"1e999", b'"\\u0000"', b"-0"])
    key = r.choice([b"text", b"date", b"lang", b"id", b"events", b"settings", b"answers", b"weeks"])
    path = r.choice([b"/api/v1/log", b"/api/v1/events", b"/api/v1/simulate", b"/api/v1/undo",
                     b"/api/v1/session"])
    return post(path, b'{"' + key + b'":' + value + b"}"), {200, 400, 404, 409, 415, 422}


def wrong_events(r):
    event = r.choice([b"{}", b"null", b"[]", b'{"kind":7}', b'{"kind":"set","reps":"x"}',
                      b'{"kind":"set","kg":1e400}', b'{"kind":"note","text":"\\u0000"}'])
    ident = r.choice([b"x", b"019a8e4c-7f30-7c00-8000-0123456789ab", b"019a8e4c-7f30-4c00-8000-0123456789ab",
                      b""])
    date = r.choice([b"2026-11-21", b"2026-02-30", b"x", b"99999-01-01", b""])
    body = b'{"events":[{"id":"' + ident + b'","day":"' + date + b'","event":' + event + b"}]}"
    return post(b"/api/v1/events", body), {200, 400, 422}


def wrong_texts(r):
    path, head = r.choice([(b"/api/v1/log", TEXT), (b"/api/v1/check", TEXT), (b"/api/v1/parse", TEXT),
                           (b"/api/v1/import?kind=auto&dry_run=1", TEXT)])
    body = junk(r, r.randrange(0, 400), b"Squat 0123456789x@/-+.,kglb%\n\t\"#:>\xc3\xa6\xff\0")
    return post(path, body, head), {200, 400, 413, 415, 422}


def wrong_types(r):
    head = b"Content-Type: " + r.choice([b"", b"x", b"text/html", b"application/json; charset=utf-16",
                                         b"text/plain; charset=latin1", b";;;", b"/"]) + b"\r\n"
    return post(b"/api/v1/log", b"Plank 45s", head), {400, 415}


def bad_queries(r):
    query = r.choice([b"date=2026-13-01", b"lang=xx", b"limit=-1", b"limit=1e9", b"limit=" + b"9" * 30,
                      b"after=%22", b"after=1-", b"wait=99", b"before=x", b"date="])
    path = b"/api/v1/events" if query[:5] in (b"after", b"wait=", b"limit") else \
        b"/api/v1/history" if query.startswith(b"before") else b"/api/v1/today"
    return request(b"GET " + path + b"?" + query + b" HTTP/1.1"), {400, 410}


MAKERS = [bad_lines, odd_methods, bad_paths, traversals, long_things, bad_headers, doubled, field_noise,
          lengths, two_lengths, chunks, cut_off, bad_json, wrong_json, wrong_events, wrong_texts,
          wrong_types, bad_queries]


def is_whole(got):
    """An answer with a length has come; one without ends with its connection."""
    head, _, body = got.partition(b"\r\n\r\n")
    length = re.search(rb"\r\nContent-Length: (\d+)", head, re.I)
    return length is not None and len(body) >= int(length.group(1))


def send(server, data, cut=False):
    """The status of the answer, CLOSED if there is none; its head and body."""
    with socket.create_connection((server.host, server.port), timeout=10) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        got = b""
        try:
            s.sendall(data.replace(b"Host: HOST", f"Host: {server.host}:{server.port}".encode()))
            if cut:
                return CLOSED, got
            s.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has heard enough
        try:
            part = s.recv(65536)
            while part and not is_whole(got + part):
                got += part
                part = s.recv(65536)
            got += part
        except ConnectionError:
            pass
        except TimeoutError:
            return SILENT, got
    match = re.match(rb"HTTP/1\.[01] (\d{3}) ", got)
    return int(match.group(1)) if match else CLOSED, got


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    r = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261121)
    server = Server(program)
    server.styrk("init", "--yes", "--name", "kari")
    server.start()
    wrong, seen = {}, {}
    for index in range(count):
        maker = MAKERS[index % len(MAKERS)]
        data, right = maker(r)
        status, got = send(server, data, maker is cut_off)
        seen.setdefault(maker.__name__, {}).setdefault(status, 0)
        seen[maker.__name__][status] += 1
        if status not in right:
            wrong.setdefault(maker.__name__, []).append(f"{status}: {data[:200]!r} -> {got[:80]!r}")
        elif status >= 400 and b"problem+json" in got and b"urn:styrk:problem:" not in got:
            wrong.setdefault(maker.__name__, []).append(f"no problem: {got[:200]!r}")
        if index % 500 == 0 and server.client().ask("GET", "/api/v1/today").status != 200:
            tap.ok(False, f"after {index} requests it still answers")
    for maker in MAKERS:
        name = maker.__name__
        tap.ok(name not in wrong, f"{name}: {sorted(seen.get(name, {}).items())}", wrong.get(name, []))
    tap.ok(server.process.poll() is None, f"{count} requests, and it runs")
    tap.ok(server.client().ask("GET", "/api/v1/today").status == 200, "and answers")
    tap.ok(server.stop(signal.SIGINT) == 0, "and ends when it is told to")
    tap.ok("ERROR" not in server.log_text(), "no sanitizer spoke",
           server.log_text().splitlines()[-5:])
    tap.ok("faults: 0" in server.styrk("verify", check=False), "the store is sound")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
