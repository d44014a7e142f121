// texts.mjs: the page's messages in the sources, and their translations.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every English message: the first argument of t(...), a plain string. */
export function texts(folder) {
  const found = new Set();
  const call = /\b(?:t|N_)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) {
        for (const match of readFileSync(path, 'utf8').matchAll(call)) {
          found.add((match[1] ?? match[2]).replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c)));
        }
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
