#!/usr/bin/env python3
"""Calls that are banned because each has a safe twin, and SQL built from text.

usage: check_words.py ROOT
"""
import os
import re
import sys
import tempfile

from gate import Tap, read, seed, sources, without_comments

BANNED = {
    "sprintf": "snprintf", "vsprintf": "vsnprintf", "strcpy": "memcpy with a length",
    "strcat": "a buffer", "strncpy": "memcpy with a length", "strtok": "a slice", "atoi": "styrk_num_read",
    "gets": "fgets", "alloca": "an arena", "system": "nothing", "popen": "nothing",
}
CALL = re.compile(r"\b(" + "|".join(BANNED) + r")\s*\(")
SQL = re.compile(r'"[^"\n]*\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA)\b[^"\n]*%[sdu][^"\n]*"')


def banned_calls(root):
    for path in sources(root):
        text = without_comments(read(os.path.join(root, path)))
        for number, line in enumerate(text.splitlines(), 1):
            for match in CALL.finditer(line):
                yield f"{path}:{number}: {match.group(1)}: use {BANNED[match.group(1)]}"


def built_sql(root):
    for path in sources(root):
        text = without_comments(read(os.path.join(root, path)), keep_strings=True)
        for number, line in enumerate(text.splitlines(), 1):
            if SQL.search(line):
                yield f"{path}:{number}: SQL text from a format: bind a parameter"


def self_test(tap):
    with tempfile.TemporaryDirectory() as root:
        seed(root, {"store/a.c": 'void f(char *p)\n{\n    sprintf(p, "SELECT x FROM %s", p);\n}\n'
                                 "/* strcpy( is fine in a comment */\n"})
        tap.ok(len(list(banned_calls(root))) == 1, "the gate sees sprintf, and not a comment")
        tap.sees(built_sql(root), "SQL built with %s")


def main():
    root, tap = sys.argv[1], Tap()
    tap.none(banned_calls(root), "no banned call")
    tap.none(built_sql(root), "no SQL text built from a format")
    self_test(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
