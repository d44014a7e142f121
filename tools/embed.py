#!/usr/bin/env python3
"""Text files as one C table, so that the program carries them with it.

usage: embed.py OUT.c HEADER NAME FILE...

HEADER declares `styrk_embedded` as {const char *name; const char *text; size_t size;}
and NAME as an array that ends with a NULL name. The name is the file's own. Each
text is UTF-8 and has a NUL after it.
"""
import os
import sys


def c_string(data):
    """Lines of string literals. Bytes past ASCII are octal, so that no digit
    that follows can join them, and the file stays plain ASCII."""
    out = []
    for line in data.split(b"\n"):
        text = "".join({34: '\\"', 92: "\\\\", 9: "\\t", 63: "\\?"}.get(b)
                       or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in line)
        out.append(f'        "{text}\\n"')
    out[-1] = out[-1][:-3] + '"'
    if out[-1].strip() == '""' and len(out) > 1:
        out.pop()
    return "\n".join(out)


def main():
    out, header, name, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    parts = [f"/* Made by tools/embed.py; change the files it was made from. */",
             f'#include "{header}"', "", f"const styrk_embedded {name}[] = {{"]
    for path in sorted(files, key=os.path.basename):
        with open(path, "rb") as f:
            data = f.read()
        data.decode("utf-8")
        if b"\0" in data:
            sys.exit(f"{path}: has a NUL byte")
        parts.append(f'    {{"{os.path.basename(path)}",\n{c_string(data)},\n     {len(data)}}},')
    parts += ["    {NULL, NULL, 0},", "};", ""]
    with open(out, "w", encoding="ascii") as f:
        f.write("\n".join(parts))


if __name__ == "__main__":
    main()
