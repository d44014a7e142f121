"""Reads .po catalogues: what gettext's own tools write, without plurals or contexts."""
import re

LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def unescape(text):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), text)


def entries(path):
    """(msgid, msgstr, fuzzy) of each entry but the header, in file order."""
    with open(path, encoding="utf-8") as f:
        blocks = re.split(r"\n\s*\n", f.read())
    for block in blocks:
        parts = {"msgid": None, "msgstr": None}
        key, fuzzy = None, False
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                fuzzy = True
            match = re.match(r"(msgid|msgstr)\s", line)
            if match:
                key = match.group(1)
                parts[key] = ""
            elif not line.startswith('"'):
                if re.match(r"msg", line):
                    raise SystemExit(f"{path}: not read here: {line}")
                continue
            if key:
                parts[key] += "".join(unescape(m) for m in LITERAL.findall(line))
        if parts["msgid"]:
            yield parts["msgid"], parts["msgstr"] or "", fuzzy
