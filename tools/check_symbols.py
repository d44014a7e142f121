#!/usr/bin/env python3
"""What the core's objects hold and ask for, read with nm.

usage: check_symbols.py ROOT LIBSTYRK.A LIBSTYRK.SO CORE.WASM|- CC
"""
import os
import re
import sys
import tempfile

from gate import Tap, read, seed, tool, without_comments

MAY_CALL = {"memcpy", "memmove", "memset", "memcmp", "strlen", "sqrt"}
# What the compiler itself calls for 128-bit arithmetic and for -shared.
COMPILER = {"__divti3", "__udivti3", "__modti3", "__umodti3", "__multi3", "__muloti4",
            "_GLOBAL_OFFSET_TABLE_"}
WRITABLE = re.compile(r"^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)")
RELOCATED_CONST = re.compile(r"^\.data\.rel\.ro")  # const tables of pointers


def symbols(archive):
    """(member, name, class, section) of every symbol, from nm's sysv format."""
    member = ""
    for line in tool("nm", "--format=sysv", archive).splitlines():
        head = re.match(r"^(?:Undefined symbols|Symbols) from .*\[?([\w.]+)\]?:", line)
        if "Symbols from" in line:
            member = line.split("[")[-1].rstrip("]:") if "[" in line else line.split()[-1]
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 7 and not head:
            yield member, parts[0], parts[2], parts[6]


def writable(archive):
    for member, name, kind, section in symbols(archive):
        if kind in "DdBbCSs" and WRITABLE.match(section) and not RELOCATED_CONST.match(section):
            yield f"{member}: {name} in {section}"


def forbidden_calls(archive):
    defined, wanted = set(), {}
    for member, name, kind, _ in symbols(archive):
        if kind == "U":
            wanted.setdefault(name, member)
        else:
            defined.add(name)
    for name in sorted(set(wanted) - defined - MAY_CALL - COMPILER):
        yield f"{wanted[name]} calls {name}"


def header_names(root):
    text = without_comments(read(os.path.join(root, "include", "styrk.h")))
    return set(re.findall(r"STYRK_API\b[^;(]*?\b(styrk_\w+)\s*\(", text))


def exported(library):
    lines = tool("nm", "-D", "--defined-only", library).splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if line.split()[-2] in "TDBRVW"}


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def wasm_imports(path):
    """Number of entries in the import section of a WebAssembly module."""
    with open(path, "rb") as f:
        data = f.read()
    at = 8
    while at < len(data):
        section, at = data[at], at + 1
        size, at = leb(data, at)
        if section == 2:
            return leb(data, at)[0]
        at += size
    return 0


def self_test(tap, cc):
    with tempfile.TemporaryDirectory() as folder:
        seed(folder, {"bad.c": "#include <stdlib.h>\nint counter = 3;\nstatic char *last;\n"
                               "const char *const table[] = {\"a\"};\n"
                               "char *bad(void) { last = malloc((size_t)counter++); return last; }\n"})
        source, out, archive = (os.path.join(folder, n) for n in ("bad.c", "bad.o", "bad.a"))
        tool(cc, "-fPIC", "-c", source, "-o", out)
        tool("ar", "rc", archive, out)
        found = list(writable(archive))
        tap.ok(len(found) == 2, "the gate sees writable data, and not a const table", found)
        tap.sees(forbidden_calls(archive), "a call of malloc")
        with open(os.path.join(folder, "bad.wasm"), "wb") as f:
            f.write(b"\0asm\1\0\0\0\1\4\1\x60\0\0\2\7\1\1e\1f\0\0")
        tap.ok(wasm_imports(os.path.join(folder, "bad.wasm")) == 1, "the gate sees a WASM import")


def main():
    root, archive, library, wasm, cc = sys.argv[1:6]
    tap = Tap()
    tap.none(writable(archive), "the core has no writable data")
    tap.none(forbidden_calls(archive), "the core calls only " + " ".join(sorted(MAY_CALL)))
    declared, given = header_names(root), exported(library)
    tap.none(sorted(declared - given), "every STYRK_API function is in the shared library")
    tap.none(sorted(given - declared), "the shared library exports nothing else")
    if wasm == "-":
        tap.ok(True, "core.wasm imports nothing # SKIP not built")
    else:
        tap.ok(wasm_imports(wasm) == 0, "core.wasm imports nothing")
    self_test(tap, cc)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
