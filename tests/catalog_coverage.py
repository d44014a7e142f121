#!/usr/bin/env python3
"""How much of real training logs the exercise catalogue knows. No test: it prints.

usage: catalog_coverage.py UNIT_CATALOG [--missing N] FILE.csv...

UNIT_CATALOG is the built tests/unit_catalog, whose --find answers names. Reads
CSV exports of any app that has a column with the exercise (names below); other
files are reported. A row counts as known if styrk_catalog_find knows its name.
"""
import collections
import csv
import io
import subprocess
import sys

COLUMNS = {"exercise", "exercise name", "exercise_title", "exercise_name", "menu", "esercizio",
           "nombre del ejercicio", "name der übung", "nome do exercício", "nom de l'exercice"}


def names_of(path):
    """The exercise of each row, or None where no column is one."""
    with open(path, "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    columns = [cell.strip().lower() for cell in next(rows, [])]
    at = next((n for n, cell in enumerate(columns) if cell in COLUMNS), None)
    if at is None:
        return None
    return [" ".join(row[at].split()) for row in rows if len(row) > at and row[at].strip()]


def main():
    arguments = sys.argv[1:]
    missing = 0
    if "--missing" in arguments:
        at = arguments.index("--missing")
        missing = int(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) < 2:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    rows = collections.Counter()
    for path in arguments[1:]:
        names = names_of(path)
        if names is None:
            print(f"{path}: no column with the exercise", file=sys.stderr)
        rows.update(names or [])
    done = subprocess.run([arguments[0], "--find"], input="\n".join(rows) + "\n", text=True,
                          encoding="utf-8", stdout=subprocess.PIPE, check=True)
    found = dict(zip(rows, done.stdout.split("\n")))
    known = [name for name in rows if found[name] != "-"]
    known_rows = sum(rows[name] for name in known)
    print(f"rows  {known_rows} of {sum(rows.values())}, {known_rows / max(1, sum(rows.values())):.2%}")
    print(f"names {len(known)} of {len(rows)}, {len(known) / max(1, len(rows)):.2%}")
    for name, count in rows.most_common():
        if found[name] == "-" and missing > 0:
            print(f"{count:7} {name}")
            missing -= 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
