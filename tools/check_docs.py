#!/usr/bin/env python3
"""The documents against the program: nothing named that is not, nothing left out.

usage: check_docs.py ROOT [STYRK]

cli/commands.def and cli/options.def are the truth; help, manual and completion
are asked of the program itself.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from gate import Tap, read, seed, without_comments

DOCS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]


def table(root, file, macro):
    """The argument text of each macro call in a .def file."""
    path = os.path.join(root, "cli", file)
    text = without_comments(read(path), keep_strings=True) if os.path.exists(path) else ""
    return re.findall(rf"^{macro}\((.*?)\)\s*(?=^{macro}|\Z)", text, re.M | re.S)


def commands(root):
    """{command: names of its own options' constants}."""
    return {call.split(",")[0].strip(): re.findall(r"\bO\((\w+)\)", call)
            for call in table(root, "commands.def", "STYRK_COMMAND")}


def options(root):
    """{constant: "name"}."""
    return {call.split(",")[0].strip(): re.search(r'"([\w-]+)"', call).group(1)
            for call in table(root, "options.def", "STYRK_OPTION")}


def public(root):
    """Names of the options but --man, which is for the build."""
    return [name for name in options(root).values() if name != "man"]


def ask(styrk, *arguments):
    done = subprocess.run([styrk, *arguments], capture_output=True, text=True, timeout=30,
                          env={"LC_ALL": "C", "HOME": "/nonexistent", "STYRK_DB": "/nonexistent/x"},
                          stdin=subprocess.DEVNULL, check=False)
    return done.stdout


def absent(words, text, where):
    for word in words:
        if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
            yield f"{where} does not name {word}"


def help_gaps(root, styrk):
    yield from absent(commands(root), ask(styrk, "help"), "styrk help")
    for command, own in commands(root).items():
        text = ask(styrk, "help", command)
        yield from absent(["--" + options(root)[name] for name in own], text, f"help {command}")


def manual_gaps(root, styrk):
    text = re.sub(r"\bFl ", "-", ask(styrk, "--man").replace("\\-", "-").replace("\\&", ""))
    yield from absent(commands(root), text, "the manual")
    yield from absent(public(root), text.replace("--", " "), "the manual")


def completion_gaps(root, styrk):
    for shell in ("bash", "zsh", "fish"):
        text = ask(styrk, "completion", shell)
        yield from absent(commands(root), text, f"completion {shell}")
        yield from absent(public(root), text.replace("--", " "), f"completion {shell}")


def manual_faults(pages):
    for name, text in pages.items():
        done = subprocess.run(["mandoc", "-Tlint", "-Wwarning"], input=text, capture_output=True,
                              text=True, check=False)
        for line in done.stdout.splitlines():
            yield f"{name}: {line}"


def bash_faults(styrk):
    done = subprocess.run(["bash", "-n"], input=ask(styrk, "completion", "bash"), text=True,
                          capture_output=True, check=False)
    return done.stderr.splitlines()


def pages(root):
    """Every Markdown document."""
    found = [name for name in DOCS if os.path.exists(os.path.join(root, name))]
    for where, _, names in os.walk(os.path.join(root, "docs")):
        found += [os.path.relpath(os.path.join(where, n), root) for n in sorted(names)
                  if n.endswith(".md")]
    return found


def dead_links(root):
    for page in pages(root):
        text = re.sub(r"```.*?```", "", read(os.path.join(root, page)), flags=re.S)
        for target in re.findall(r"\]\(([^)#\s]+)", text):
            if "://" not in target and not target.startswith("mailto:") and not os.path.exists(
                    os.path.join(root, os.path.dirname(page), target)):
                yield f"{page} links to {target}"
        for path in re.findall(r"`((?:core|cli|io|os|store|po|wasm|tests|tools|docs|man|data|methods|"
                               r"programs|bench|include)/[\w./-]+\.\w+)`", text):
            if not os.path.exists(os.path.join(root, path)):
                yield f"{page} names {path}"


def unknown_goals(root):
    goals = set(re.findall(r"^([a-z]+):", read(os.path.join(root, "Makefile")), re.M))
    for page in pages(root):
        for goal in re.findall(r"(?:`|^)make ([a-z]+)\b", read(os.path.join(root, page)), re.M):
            if goal not in goals:
                yield f"{page}: make {goal}"


def version_faults(root):
    meson = re.search(r"version : '([\d.]+)'", read(os.path.join(root, "meson.build"))).group(1)
    header = re.search(r'STYRK_VERSION "([\d.]+)"',
                       read(os.path.join(root, "include", "styrk.h"))).group(1)
    if meson != header:
        yield f"meson.build says {meson}, styrk.h {header}"


def self_test(tap):
    with tempfile.TemporaryDirectory() as root:
        seed(root, {
            "README.md": "[x](gone.md) and `core/base/gone.c`\n```\nmake fly\n```\n",
            "Makefile": "all:\n", "meson.build": "version : '1.0'\n",
            "include/styrk.h": '#define STYRK_VERSION "2.0"\n',
            "cli/commands.def": 'STYRK_COMMAND(dance, "", N_("x"), O(SLOW), 0, 0)\n',
            "cli/options.def": 'STYRK_OPTION(SLOW, "slowly", 0, NULL, NULL, N_("y"))\n'})
        tap.ok(len(list(dead_links(root))) == 2, "the gate sees a dead link and a dead path")
        tap.sees(unknown_goals(root), "a make goal that is not")
        tap.sees(version_faults(root), "two versions")
        tap.ok(len(list(help_gaps(root, "/bin/true"))) == 2, "the gate sees silent help")
        tap.sees(manual_gaps(root, "/bin/true"), "a silent manual")
        tap.sees(completion_gaps(root, "/bin/true"), "silent completion")


def main():
    root, tap = sys.argv[1], Tap()
    tap.none(dead_links(root), "links and paths in the documents lead somewhere")
    tap.none(unknown_goals(root), "every make goal that is named exists")
    tap.none(version_faults(root), "one version")
    if len(sys.argv) > 2:
        styrk = os.path.abspath(sys.argv[2])
        tap.ok(len(commands(root)) >= 15, "the command table is read")
        tap.none(help_gaps(root, styrk), "help names every command and option")
        tap.none(manual_gaps(root, styrk), "the manual names every command and option")
        tap.none(completion_gaps(root, styrk), "completion knows every command and option")
        man = {name: read(os.path.join(root, "man", name))
               for name in sorted(os.listdir(os.path.join(root, "man")))
               if re.search(r"\.\d$", name)}
        man["styrk --man"] = ask(styrk, "--man")
        if shutil.which("mandoc"):
            tap.none(manual_faults(man), "mandoc finds nothing in the manuals")
        else:
            tap.ok(True, "mandoc finds nothing in the manuals # SKIP no mandoc")
        if shutil.which("bash"):
            tap.none(bash_faults(styrk), "bash reads the completion")
    self_test(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
