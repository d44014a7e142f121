#!/usr/bin/env python3
"""data/screening.tsv + data/symptoms.tsv -> screening_data.h, screening_rack.h

usage: make_screening.py SCREENING.tsv SYMPTOMS.tsv DATA.h RACK.h

RACK.h is for a program that asks no question and gets its translations from words: the
questions have no texts, symptoms no words of people, and what is said of an answer or a
symptom is in English only.

Every slip in the tables is an error with file and line: this is the safety
gate, so nothing is guessed. The shape is core/session/screening.h.
"""
import re
import sys

METHODS = {"bfr": 1, "max-hold": 2, "max-attempt": 4}  # 1 << styrk_gate_method
LEVELS = {"info": 1, "supervised": 2, "clearance": 3, "block": 4}
URGENCY = {"rest": "REST", "review": "REVIEW", "urgent": "URGENT"}
ANY_MAX = 32767
MAX_RULES = 4
AGE = "g9.age"  # the question whose answer the "& age" of other rules is about
LANGS = ("en", "da", "nb")
QUESTION_COLUMNS = "id ref kind ask_if unknown rules en da nb why_en why_da why_nb".split()
SYMPTOM_COLUMNS = "id urgency locks words en da nb".split()


class Bad(Exception):
    pass


def rows_of(path, columns):
    """Yields (line number, {column: text}) for each row below the header."""
    header_seen = False
    with open(path, encoding="utf-8", newline="") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not header_seen:
                if cells != columns:
                    raise Bad(f"{path}:{number}: the header must be {' '.join(columns)}")
                header_seen = True
                continue
            if len(cells) != len(columns):
                raise Bad(f"{path}:{number}: {len(cells)} columns, expected {len(columns)}")
            row = dict(zip(columns, cells))
            for name, cell in row.items():
                if cell != cell.strip() or not cell:
                    raise Bad(f"{path}:{number}: {name} is empty or has loose spaces")
            if not re.fullmatch(r"[a-z][a-z0-9]*([-.][a-z0-9]+)*", row["id"]):
                raise Bad(f"{path}:{number}: bad id {row['id']!r}")
            yield number, row


def methods_of(text, where):
    bits = 0
    for name in text.split(","):
        if name not in METHODS:
            raise Bad(f"{where}: unknown method {name!r}")
        bits |= METHODS[name]
    return bits


def range_of(text, where):
    """'>=180', '<18', '>65', '160-179' -> (from, to)."""
    match = re.fullmatch(r"(>=|<=|<|>)(\d+)", text)
    if match:
        n = int(match[2])
        return {">=": (n, ANY_MAX), ">": (n + 1, ANY_MAX), "<": (0, n - 1), "<=": (0, n)}[match[1]]
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    raise Bad(f"{where}: cannot read the range {text!r}")


def rule_of(text, kind, where):
    words = text.split()
    answer = words.pop(0)
    if (answer == "yes") != (kind == "YES_NO"):
        raise Bad(f"{where}: answer {answer!r} does not suit the kind")
    low, high = (1, 1) if answer == "yes" else range_of(answer, where)
    age = (0, ANY_MAX)
    if words[:1] == ["&"]:
        if not words[1].startswith("age"):
            raise Bad(f"{where}: after & comes age")
        age = range_of(words[1][3:], where)
        words = words[2:]
    level = words.pop(0)
    if level not in LEVELS:
        raise Bad(f"{where}: unknown level {level!r}")
    cap = 0
    if words and re.fullmatch(r"rpe\d+", words[0]):
        cap = int(words.pop(0)[3:]) * 10
    if len(words) != 1:
        raise Bad(f"{where}: cannot read the rule {text!r}")
    return low, high, age[0], age[1], cap, LEVELS[level], methods_of(words[0], where)


def question_of(row, where):
    question = {"row": row, "min": 0, "max": 1, "kind": "YES_NO"}
    if row["kind"] != "yesno":
        match = re.fullmatch(r"number (\d+-\d+)", row["kind"])
        if not match:
            raise Bad(f"{where}: unknown kind {row['kind']!r}")
        question["min"], question["max"] = range_of(match[1], where)
        question["kind"] = "NUMBER"
    question["unknown"] = 0 if row["unknown"] == "never" else int(row["unknown"])
    texts = [] if row["rules"] == "-" else row["rules"].split("; ")
    question["rules"] = [rule_of(text, question["kind"], where) for text in texts]
    if len(question["rules"]) > MAX_RULES:
        raise Bad(f"{where}: more than {MAX_RULES} rules")
    question["methods"] = 0
    for rule in question["rules"]:
        question["methods"] |= rule[6]
    return question


def read_questions(path):
    questions = {}
    for number, row in rows_of(path, QUESTION_COLUMNS):
        where = f"{path}:{number}"
        if row["id"] in questions:
            raise Bad(f"{where}: {row['id']} is there twice")
        parent = row["ask_if"]
        if parent != "-" and parent not in questions:
            raise Bad(f"{where}: ask_if {parent} is not a question above")
        questions[row["id"]] = question_of(row, where)
    # A question that only leads on gates what its followers gate.
    for question in reversed(list(questions.values())):
        parent = question["row"]["ask_if"]
        if parent != "-":
            questions[parent]["methods"] |= question["methods"]
    if AGE not in questions:
        raise Bad(f"{path}: {AGE} is missing")
    for question in questions.values():
        by_age = any(rule[2:4] != (0, ANY_MAX) for rule in question["rules"])
        if by_age or question["unknown"]:
            questions[AGE]["methods"] |= question["methods"]
        if not question["methods"]:
            raise Bad(f"{path}: {question['row']['id']} gates nothing")
    return questions


def read_symptoms(path):
    symptoms, owner = {}, {}
    for number, row in rows_of(path, SYMPTOM_COLUMNS):
        where = f"{path}:{number}"
        if row["id"] in symptoms:
            raise Bad(f"{where}: {row['id']} is there twice")
        if row["urgency"] not in URGENCY:
            raise Bad(f"{where}: unknown urgency {row['urgency']!r}")
        locks = 0 if row["locks"] == "-" else methods_of(row["locks"], where)
        if bool(locks) == (row["urgency"] == "rest"):
            raise Bad(f"{where}: rest locks nothing, the others something")
        for word in row["words"].split("|"):
            if not word or word != word.strip().lower():
                raise Bad(f"{where}: word {word!r} must be trimmed lower case")
            if word in owner:
                raise Bad(f"{where}: {word!r} belongs to {owner[word]} already")
            owner[word] = row["id"]
        symptoms[row["id"]] = (row, locks)
    return symptoms


def c_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def c_str(text):
    """An initializer of styrk_str."""
    return "{" + c_text(text) + ", " + str(len(text.encode())) + "}"


def c_strs(texts):
    return "{" + ",\n       ".join(c_str(text) for text in texts) + "}"


def write_question(out, question, slim):
    row = dict(question["row"])
    if slim:
        row.update(en="", da="", nb="", why_da="", why_nb="", ref="")
    level = max((rule[5] for rule in question["rules"]), default=0)
    bfr_only = "true" if question["methods"] == METHODS["bfr"] else "false"
    ask_if = '{"", 0}' if row["ask_if"] == "-" else c_str(row["ask_if"])
    rules = question["rules"] or [(0,) * 7]
    out.append(f"    {{{{{c_str(row['id'])},")
    out.append(f"      {c_strs(row[lang] for lang in LANGS)},")
    out.append(f"      STYRK_ANSWER_{question['kind']}, {bfr_only}}},")
    out.append(f"     {c_str(row['ref'])}, {ask_if},")
    out.append(f"      {c_strs(row['why_' + lang] for lang in LANGS)},")
    out.append(f"     {question['methods']}, {level}, {len(question['rules'])}, "
               f"{question['min']}, {question['max']}, {question['unknown']},")
    out.append("     {" + ", ".join("{" + ", ".join(map(str, r)) + "}" for r in rules) + "}},")


def write(questions, symptoms, slim):
    guard = "STYRK_SCREENING_RACK_H" if slim else "STYRK_SCREENING_DATA_H"
    out = ["/* Written by tools/make_screening.py from data/screening.tsv and data/symptoms.tsv. */",
           f"#ifndef {guard}", f"#define {guard}", "", '#include "session/screening.h"', "",
           "static const styrk_screen_question screen_questions[] = {"]
    for question in questions.values():
        write_question(out, question, slim)
    out += ["};", "",
            "static const styrk_screen_symptom screen_symptoms[] = {"]
    for row, locks in symptoms.values():
        row = dict(row, da="", nb="", words="") if slim else row
        out.append(f"    {{{c_str(row['id'])}, {c_str(row['words'])},")
        out.append(f"      {c_strs(row[lang] for lang in LANGS)},")
        out.append(f"     STYRK_URGENCY_{URGENCY[row['urgency']]}, {locks}}},")
    out += ["};", "", "#endif", ""]
    return "\n".join(out)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    for path, slim in ((sys.argv[3], False), (sys.argv[4], True)):
        try:
            text = write(read_questions(sys.argv[1]), read_symptoms(sys.argv[2]), slim)
        except (Bad, ValueError, IndexError) as error:
            sys.exit(f"make_screening: {error}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
