#!/usr/bin/env python3
"""A linked module made small: wasm-opt over its code, its data as they were.

usage: shrink_wasm.py IN.wasm OUT.wasm WASM_OPT [OPTION...]

wasm-opt cuts the data where they hold zeros, which makes the file shorter and its
compressed form longer; so the data section of IN is put back, with the same bytes at
the same addresses. --low-memory-unused: below 1024 lies the far end of the stack. OPTION...: passes before -Oz.
"""
import subprocess
import sys

DATA = 11
FLAGS = ["-Oz", "--converge", "--low-memory-unused", "--enable-bulk-memory",
         "--enable-sign-ext", "--enable-nontrapping-float-to-int"]


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def sections(module):
    """(id, the section with its head)."""
    at = 8
    while at < len(module):
        size, start = leb(module, at + 1)
        yield module[at], module[at:start + size]
        at = start + size


def main():
    source, target, wasm_opt, *passes = sys.argv[1:]
    subprocess.run([wasm_opt, *passes, *FLAGS, source, "-o", target], check=True)
    with open(source, "rb") as file:
        data = [raw for kind, raw in sections(file.read()) if kind == DATA]
    with open(target, "rb") as file:
        small = file.read()
    parts = [small[:8]]
    for kind, raw in sections(small):
        if kind == 12:  # a count of data segments: nothing here asks for it
            continue
        parts.append(data[0] if kind == DATA else raw)
    with open(target, "wb") as file:
        file.write(b"".join(parts))


if __name__ == "__main__":
    main()
