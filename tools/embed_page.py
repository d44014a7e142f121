#!/usr/bin/env python3
"""The files of the page as a C table, so that the program carries them with it.

usage: embed_page.py OUT.c [DIST [STAMP]]

DIST/files.txt has a line "path<TAB>mime<TAB>cache" for each file; cache is
immutable or revalidate, and FILE.br and FILE.gz stand beside FILE. Without DIST
the table is empty: the server then says that it was built without its page.
The assembler takes the bytes in, so that a large file costs nothing to compile.
"""
import os
import sys


def item(name, path):
    quoted = path.replace("\\", "\\\\").replace('"', '\\"')
    return (f'__asm__(".section .rodata\\n.balign 16\\n{name}:\\n.incbin \\"{quoted}\\"\\n'
            f'{name}_end:\\n.byte 0\\n.previous\\n");\n'
            f"extern const unsigned char {name}[], {name}_end[];\n")


def read_list(dist):
    with open(os.path.join(dist, "files.txt"), encoding="utf-8") as f:
        for line in f:
            if line.strip():
                path, mime, cache = line.rstrip("\n").split("\t")
                if cache not in ("immutable", "revalidate"):
                    sys.exit(f"{dist}/files.txt: {path}: unknown cache {cache}")
                yield path, mime, cache == "immutable"


def main():
    out, dist = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    parts = ['/* Made by tools/embed_page.py. */\n#include "httpd/serve.h"\n']
    rows = []
    for index, (path, mime, immutable) in enumerate(read_list(dist) if dist else ()):
        fields = []
        for ending in ("", ".br", ".gz"):
            file = os.path.abspath(os.path.join(dist, path)) + ending
            if os.path.exists(file):
                name = f"styrk_page_{index}{ending.replace('.', '_')}"
                parts.append(item(name, file))
                fields += [name, f"{name}_end"]
            elif ending:
                fields += ["NULL", "NULL"]
            else:
                sys.exit(f"{file}: missing")
        rows.append(f'    {{"{path}", "{mime}", {"true" if immutable else "false"}, '
                    f'{", ".join(fields)}}},')
    parts.append("const styrk_page_file styrk_page_files[] = {")
    parts += rows
    parts.append("    {NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL},\n};\n")
    with open(out, "w", encoding="utf-8") as f:
        f.write("\n".join(parts))


if __name__ == "__main__":
    main()
