#!/usr/bin/env python3
"""Catalogues to one sorted C table, so that no gettext is needed at run time.

usage: make_words.py OUTPUT.inc LANG.po...

Each row is {english, da, nb} in the order of the files given, sorted bytewise by
the English text; an untranslated or fuzzy entry is NULL, so English is shown.
"""
import sys

from po import entries


def literal(text):
    if text is None:
        return "NULL"
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def main():
    output, paths = sys.argv[1], sys.argv[2:]
    rows = {}
    for column, path in enumerate(paths):
        for english, translated, fuzzy in entries(path):
            row = rows.setdefault(english, [None] * len(paths))
            row[column] = None if fuzzy or not translated else translated
    with open(output, "w", encoding="ascii") as f:
        f.write("/* Made by tools/make_words.py from po/; do not edit. */\n")
        for english in sorted(rows, key=lambda text: text.encode("utf-8")):
            cells = ", ".join(literal(cell) for cell in rows[english])
            f.write(f"{{{literal(english)}, {{{cells}}}}},\n")


if __name__ == "__main__":
    main()
