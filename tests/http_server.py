"""What the tests of the server share: a server of one's own, requests, TAP, and a
validator for as much of JSON Schema as openapi.json uses."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
from gate import Tap  # noqa: E402

PASSWORD = "hunter-seven-22"
__all__ = ["Answer", "Client", "PASSWORD", "Server", "Tap", "faults"]


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {name.lower(): value for name, value in response.getheaders()}

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]

    def json(self):
        return json.loads(self.body)


class Client:
    """One person at one server: a connection, a cookie or a token."""

    def __init__(self, server, source=None):
        self.server, self.cookie, self.csrf, self.token = server, None, None, None
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=30,
                                                     source_address=source)

    def ask(self, method, path, body=None, headers=None, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query)
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        if self.cookie:
            headers.setdefault("Cookie", self.cookie)
            if self.csrf and method not in ("GET", "HEAD"):
                headers.setdefault("X-CSRF-Token", self.csrf)
        if self.token:
            headers.setdefault("Authorization", "Bearer " + self.token)
        data = body.encode() if isinstance(body, str) else body
        try:
            self.connection.request(method, path, data, headers)
            response = self.connection.getresponse()
            return Answer(response, response.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            raise

    def log_in(self, name, password=PASSWORD):
        answer = self.ask("POST", "/api/v1/session", {"name": name, "password": password})
        if answer.status == 200:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
            self.csrf = answer.json()["csrf"]
        return answer


class Server:
    """styrk serve on a free port of this machine, with a store in a folder of its own."""

    def __init__(self, program, *arguments, store=None, err=None):
        self.program = os.path.abspath(program)
        self.folder = tempfile.TemporaryDirectory()
        self.store = store or os.path.join(self.folder.name, "styrk.db")
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
                            "HOME": self.folder.name, "STYRK_DB": self.store, "USER": "kari"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.arguments = arguments
        self.err = err or os.path.join(self.folder.name, "access.log")
        self.process = None

    def styrk(self, *arguments, text=None, check=True):
        done = subprocess.run([self.program, *arguments], env=self.environment, input=text,
                              capture_output=True, text=True, check=False)
        if check and done.returncode not in (0, 4):
            raise SystemExit(f"{arguments}: {done.stderr}")
        return done.stdout

    def start(self):
        with socket.socket() as probe: # a port that is free
            probe.bind(("127.0.0.1", 0))
            self.host, self.port = probe.getsockname()
        with open(self.err, "ab") as err:
            self.process = subprocess.Popen(
                [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", *self.arguments],
                env=self.environment, stdout=subprocess.PIPE, stderr=err, text=True)
        line = self.process.stdout.readline()
        if not re.search(r"https?://", line):
            raise SystemExit(f"no address in {line!r}: {self.log_text()}")
        return self

    def client(self, **options):
        return Client(self, **options)

    def stop(self, how=signal.SIGTERM):
        """The exit code."""
        self.process.send_signal(how)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def log_text(self):
        with open(self.err, encoding="utf-8", errors="replace") as f:
            return f.read()


# ---- JSON Schema, the part that is used ------------------------------------------------

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_kind(value, kind):
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def faults(value, schema, document, where="$"):
    """What is wrong with a value, as lines."""
    if "$ref" in schema:
        target = document
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part]
        yield from faults(value, target, document, where)
        return
    kinds = schema.get("type")
    if kinds and not any(is_kind(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{where}: {value!r:.60} is no {kinds}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r:.60} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r:.60} is none of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r:.60} is not like {schema['pattern']}"
    if "minimum" in schema and is_kind(value, "number") and value < schema["minimum"]:
        yield f"{where}: {value} is less than {schema['minimum']}"
    for part in schema.get("allOf", ()):
        yield from faults(value, part, document, where)
    if "anyOf" in schema and not any(not list(faults(value, part, document, where))
                                     for part in schema["anyOf"]):
        yield f"{where}: {value!r:.60} fits none of the choices"
    if isinstance(value, dict):
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{where}: no {name}"
        for name, item in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(inner, dict):
                yield from faults(item, inner, document, f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from faults(item, schema["items"], document, f"{where}[{index}]")
