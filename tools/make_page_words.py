#!/usr/bin/env python3
"""The words that a module can say, for the page to hand to it.

usage: make_page_words.py OUTDIR MODULE.wasm LANG.po... TABLE.tsv...

A table has columns en da nb, or why_en why_da why_nb, or both: data/screening.tsv.

Writes OUTDIR/words-LANG.txt: lines "step\\ttranslation" of the messages whose English text
stands in the module's data, in the order in which they stand there. The step, in base 36,
leads from the address of the English before to this one, so that no English is sent
twice; spell() of wasm/load.mjs reads it back. Untranslated and fuzzy entries are left out,
so English is shown.
"""
import itertools
import os
import sys

from po import entries


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def segments(module):
    """(address, bytes) of the data section: segments that are put at an i32.const."""
    at = 8
    while at < len(module):
        kind = module[at]
        size, at = leb(module, at + 1)
        if kind == 11:
            break
        at += size
    else:
        return
    count, at = leb(module, at)
    for _ in range(count):
        if module[at:at + 2] != b"\0\x41":
            sys.exit("a data segment is not put at a fixed address")
        address, at = leb(module, at + 2)  # positive, below 2^31
        size, at = leb(module, at + 1)  # past the end of the expression
        yield address, module[at:at + size]
        at += size


def address_of(parts, key):
    """Where the text key stands alone or ends another; None if nowhere."""
    for address, data in parts:
        found = data.find(key + b"\0")
        if found >= 0:
            return address + found
    return None


def base36(number):
    digits = ""
    while number or not digits:
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36] + digits
        number //= 36
    return digits


def rows_of(path, lang):
    """(English, translated) of a table's texts."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file
                 if line.strip() and not line.startswith("#")]
    for row in (dict(zip(lines[0], cells)) for cells in lines[1:]):
        for column in ("en", "why_en"):
            if column in row:
                yield row[column], row[column[:-2] + lang], False


def main():
    folder, module, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(module, "rb") as file:
        parts = list(segments(file.read()))
    tables = [path for path in paths if path.endswith(".tsv")]
    for path in [path for path in paths if path not in tables]:
        lang, rows = os.path.splitext(os.path.basename(path))[0], {}
        for english, translated, fuzzy in itertools.chain(
                entries(path), *(rows_of(table, lang) for table in tables)):
            key = english.encode()
            address = address_of(parts, key) if key and translated and not fuzzy else None
            if address is None:
                continue
            if "\t" in english or "\n" in english + translated:
                sys.exit(f"{path}: {english!r} has a tab or a line end")
            rows[address] = translated.encode()
        with open(os.path.join(folder, f"words-{lang}.txt"), "wb") as file:
            last = 0
            for address, text in sorted(rows.items()):
                file.write(base36(address - last).encode() + b"\t" + text + b"\n")
                last = address


if __name__ == "__main__":
    main()
