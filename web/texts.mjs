// texts.mjs: the page's messages in the sources, and their translations.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The English messages of one source: the first argument of t(...), a plain string. */
export function textsOf(path) {
  const call = /\b(?:t|N_)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  return [...readFileSync(path, 'utf8').matchAll(call)].map((match) =>
    (match[1] ?? match[2]).replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c)),
  );
}

/** Every English message under a folder. */
export function texts(folder) {
  const found = new Set();
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) {
        for (const text of textsOf(path)) found.add(text);
      }
    }
  };
  walk(folder);
  return [...found].sort();
}

/** msgid to msgstr; fuzzy and empty ones are left out. */
export function readPo(path) {
  const table = new Map();
  if (!existsSync(path)) return table;
  for (const block of readFileSync(path, 'utf8').split(/\n\s*\n/)) {
    if (/^#,.*fuzzy/m.test(block)) continue;
    const read = (key) => {
      const match = new RegExp(`^${key} ((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)`, 'm').exec(block);
      const parts = match ? match[1].match(/"(?:[^"\\]|\\.)*"/g) : [];
      return parts.map((part) => JSON.parse(part)).join('');
    };
    const id = read('msgid');
    const text = read('msgstr');
    if (id && text) table.set(id, text);
  }
  return table;
}
