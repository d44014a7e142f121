#!/usr/bin/env python3
"""The catalogues against the sources.

usage: check_po.py ROOT

A message is marked where it stands: N_("...") anywhere, the message and hint of
a STYRK_DIAG entry, or a literal argument of one of the CALLS. In the core also
what is handed to a function whose parameter is called msgid, what stands in a
table with a member of that name, and what a *hint is set to. Each needs a Danish
and a Norwegian text with the same {0} {1} {2}.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import po
from gate import Tap, read, seed, sources, without_comments

CALLS = ["N_", "styrk_words_get", "styrk_words_fill", "styrk_why_add", "styrk_note_add",
         "put_filled"]
FOLDERS = ["core", "io", "cli", "store", "httpd"]
STRING = r'"(?:\\.|[^"\\\n])*"'
LITERALS = re.compile(rf"{STRING}(?:\s*{STRING})*")
MARKED = re.compile(rf"\b({'|'.join(CALLS)})\s*\(")
DIAG = re.compile(rf"^STYRK_DIAG\(\s*\w+\s*,\s*{STRING}\s*,\s*\w+\s*,\s*"
                  rf"((?:{STRING}\s*)+),\s*((?:{STRING}\s*)+)\)", re.M)
TAKES_MSGID = re.compile(r"\b(\w+)\s*\(([^;{}()]*const char \*msgid\b[^;{}()]*)\)")
HINT = re.compile(rf"\*hint\s*=\s*((?:{STRING}\s*)+)")
LANGUAGES = ["da", "nb"]
PAGE = os.path.join("web", "src")
PAGE_CALL = re.compile(r"""\b(?:t|N_)\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")""")


def joined(literal):
    return "".join(po.unescape(part) for part in po.LITERAL.findall(literal))


def arguments(text, at):
    """The text of a call's arguments; `at` is just past its parenthesis."""
    deep, end, quoted = 1, at, False
    while end < len(text) and deep:
        char = text[end]
        if quoted:
            end += char == "\\"
            quoted = char != '"'
        else:
            quoted = char == '"'
            deep += (char == "(") - (char == ")")
        end += 1
    return text[at:end - 1]


def core_pieces(text, takers):
    """Places and literals of the core that need no mark of their own."""
    for match in re.finditer(rf"\b({'|'.join(sorted(takers))})\s*\(", text):
        for literal in LITERALS.findall(arguments(text, match.end())):
            yield match.start(), literal
    for match in HINT.finditer(text):
        yield match.start(), match.group(1)
    if re.search(r"const char \*msgid;", text):
        for match in LITERALS.finditer(text):
            if " " in match.group(0) and not text[:match.start()].endswith("#include "):
                yield match.start(), match.group(0)


def messages(root):
    """{msgid: first place}."""
    found = {}
    core = {path: without_comments(read(os.path.join(root, path)), keep_strings=True)
            for path in sources(root, ["core"])}
    takers = {match.group(1) for text in core.values() for match in TAKES_MSGID.finditer(text)}
    for path in sources(root, FOLDERS):
        text = without_comments(read(os.path.join(root, path)), keep_strings=True)
        pieces = list(core_pieces(text, takers)) if path in core and takers else []
        if path.endswith(".def"):
            for match in DIAG.finditer(text):
                pieces += [(match.start(), match.group(1)), (match.start(), match.group(2))]
        for match in MARKED.finditer(text):
            pieces += [(match.start(), literal)
                       for literal in LITERALS.findall(arguments(text, match.end()))]
        for at, literal in pieces:
            line = text.count("\n", 0, at) + 1
            if joined(literal):
                found.setdefault(joined(literal), f"{path}:{line}")
    return found


def page_messages(root):
    """{msgid: first place} of the page; the same as web/texts.mjs reads."""
    found = {}
    for folder, _, names in sorted(os.walk(os.path.join(root, PAGE))):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.endswith((".ts", ".tsx")):
                continue
            text = read(path)
            for match in PAGE_CALL.finditer(text):
                english = re.sub(r"\\(.)", lambda m: "\n" if m.group(1) == "n" else m.group(1),
                                 match.group(1) if match.group(1) is not None else match.group(2))
                line = text.count("\n", 0, match.start()) + 1
                found.setdefault(english, f"{os.path.relpath(path, root)}:{line}")
    return found


def page_catalogue(root, language):
    path = os.path.join(root, "po", f"web-{language}.po")
    return list(po.entries(path)) if os.path.exists(path) else []


def page_untranslated(root, language):
    have = {}
    for entries in (po.entries(os.path.join(root, "po", language + ".po")),
                    page_catalogue(root, language)):
        have.update({english: text for english, text, fuzzy in entries if text and not fuzzy})
    for english, place in page_messages(root).items():
        if english not in have:
            yield f"{place}: {english!r}"


def page_unused(root, language):
    wanted, seen = page_messages(root), set()
    for english, _, _ in page_catalogue(root, language):
        if english not in wanted:
            yield f"po/web-{language}.po: {english!r} is in no source"
        if english in seen:
            yield f"po/web-{language}.po: {english!r} stands twice"
        seen.add(english)


def page_holes(root, language):
    for english, text, _ in page_catalogue(root, language):
        if text and holes(english) != holes(text):
            yield f"po/web-{language}.po: {english!r} -> {text!r}"


def holes(text):
    return sorted(re.findall(r"\{\d\}", text))


def untranslated(root, language):
    have = {english: (text, fuzzy)
            for english, text, fuzzy in po.entries(os.path.join(root, "po", language + ".po"))}
    for english, place in messages(root).items():
        text, fuzzy = have.get(english, ("", False))
        if not text or fuzzy:
            yield f"{place}: {english!r}"


def unused(root, language):
    wanted = messages(root)
    for english, _, _ in po.entries(os.path.join(root, "po", language + ".po")):
        if english not in wanted:
            yield f"po/{language}.po: {english!r} is in no source"


def different_holes(root, language):
    for english, text, _ in po.entries(os.path.join(root, "po", language + ".po")):
        if text and holes(english) != holes(text):
            yield f"po/{language}.po: {english!r} -> {text!r}"


def msgfmt(path):
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True,
                          check=False)
    return [] if done.returncode == 0 else done.stderr.splitlines()


def self_test(tap):
    with tempfile.TemporaryDirectory() as root:
        seed(root, {
            "cli/a.c": 'void f(void)\n{\n    say(N_("{0} se" "ts"), x);\n    say(N_("done"));\n}\n',
            "web/src/a.tsx": "t('{0} hits'); t('lost'); t(\n  'done');",
            "po/web-da.po": 'msgid "{0} hits"\nmsgstr "{1} hits"\n\nmsgid "old"\nmsgstr "gl"\n',
            "po/da.po": 'msgid "done"\nmsgstr ""\n\nmsgid "{0} sets"\nmsgstr "{1} sæt"\n\nmsgid "gone"\nmsgstr "væk"\n'})
        tap.ok(len(list(untranslated(root, "da"))) == 1, "the gate sees a missing translation")
        tap.ok(len(list(unused(root, "da"))) == 1, "the gate sees a translation of nothing")
        tap.sees(different_holes(root, "da"), "a hole that moved")
        tap.ok(len(list(page_untranslated(root, "da"))) == 2, "a message of the page without one")
        tap.ok(len(list(page_unused(root, "da"))) == 1, "a translation that the page lost")
        tap.sees(page_holes(root, "da"), "a hole that moved on the page")


def main():
    root, tap = sys.argv[1], Tap()
    for language in LANGUAGES:
        path = os.path.join(root, "po", language + ".po")
        tap.none(untranslated(root, language), f"{language}: every message is translated")
        tap.none(unused(root, language), f"{language}: every translation is used")
        tap.none(different_holes(root, language), f"{language}: the same holes")
        if shutil.which("msgfmt"):
            tap.none(msgfmt(path), f"{language}: msgfmt -c")
        else:
            tap.ok(True, f"{language}: msgfmt -c # SKIP no msgfmt")
        tap.none(page_untranslated(root, language), f"web-{language}: every message is translated")
        tap.none(page_unused(root, language), f"web-{language}: every translation is used, once")
        tap.none(page_holes(root, language), f"web-{language}: the same holes")
        web = os.path.join(root, "po", f"web-{language}.po")
        if shutil.which("msgfmt") and os.path.exists(web):
            tap.none(msgfmt(web), f"web-{language}: msgfmt -c")
    self_test(tap)
    return tap.finish()


def write_missing():
    """check_po.py ROOT --add: appends what is missing to the catalogues, empty."""
    root = sys.argv[1]
    for language in LANGUAGES:
        path = os.path.join(root, "po", language + ".po")
        have = {english for english, _, _ in po.entries(path)}
        with open(path, "a", encoding="utf-8") as f:
            for english, place in messages(root).items():
                if english not in have:
                    text = english.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                    f.write(f'\n#: {place.split(":")[0]}\nmsgid "{text}"\nmsgstr ""\n')


if __name__ == "__main__":
    if sys.argv[2:] == ["--add"]:
        write_missing()
    else:
        sys.exit(main())
