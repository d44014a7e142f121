#!/usr/bin/env python3
"""The words that a module can say, for the page to hand to it.

usage: make_page_words.py OUTDIR MODULE.wasm LANG.po... TABLE.tsv...

A table has columns en da nb, or why_en why_da why_nb, or both: data/screening.tsv.

Writes OUTDIR/words-LANG.txt: lines "msgid\\tmsgstr" sorted by the bytes of the msgid,
only of messages whose English text stands in the module's data. Untranslated and fuzzy
entries are left out, so English is shown.
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


def data_of(module):
    """The bytes of the data section."""
    at = 8
    while at < len(module):
        kind = module[at]
        size, at = leb(module, at + 1)
        if kind == 11:
            return module[at:at + size]
        at += size
    return b""


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
        texts = b"\0" + data_of(file.read()) + b"\0"
    tables = [path for path in paths if path.endswith(".tsv")]
    for path in [path for path in paths if path not in tables]:
        lang, rows = os.path.splitext(os.path.basename(path))[0], {}
        for english, translated, fuzzy in itertools.chain(
                entries(path), *(rows_of(table, lang) for table in tables)):
            key = english.encode()
            if fuzzy or not translated or not key or key + b"\0" not in texts:
                continue
            if "\t" in english or "\n" in english + translated:
                sys.exit(f"{path}: {english!r} has a tab or a line end")
            rows[key] = translated.encode()
        with open(os.path.join(folder, f"words-{lang}.txt"), "wb") as file:
            file.write(b"".join(key + b"\t" + text + b"\n" for key, text in sorted(rows.items())))


if __name__ == "__main__":
    main()
