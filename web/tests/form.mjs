// form.mjs: the form of a program changes exactly the bytes of one field. Over every
// page of the library, as it is and with CR LF line ends.
//
//   node web/tests/form.mjs core.wasm
//
//   F1  putting a field's own text in its place changes nothing
//   F2  another text changes the bytes of that field and no others, and the form that
//       is read from the new text has it there, and every other field as it was
//   F3  a line that is put below a row and taken out again leaves the text as it was

import { transformSync } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../wasm/load.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const core = await load(readFileSync(process.argv[2]));
const source = readFileSync(join(root, 'web/src/rooms/program/splice.ts'), 'utf8');
const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
const { splice, lineBelow, withoutLines, oneLine, offsetOf } = await import(
  `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
);

let count = 0;
let failed = 0;
function ok(fine, name, more = '') {
  count++;
  if (!fine) failed++;
  console.log(`${fine ? 'ok' : 'not ok'} ${count} - ${name}`);
  if (!fine && more) console.log(`# ${more}`);
}

const FIELDS = ['label', 'name', 'weekday', 'scheme', 'value', 'comment'];

function formOf(text) {
  const { status, text: json } = core.call('form', text);
  if (status !== 0) throw new Error(`form: ${status}`);
  return JSON.parse(json);
}

/** Every field with a name that holds its place in the form. */
function fieldsOf(form) {
  const all = form.rows.flatMap((row, i) =>
    FIELDS.filter((key) => row[key]).map((key) => ({ id: `${i} ${row.kind} ${key}`, ...row[key] })),
  );
  return form.title ? [{ id: 'title', ...form.title }, ...all] : all;
}

/** What differs between two texts, said without splice(). */
function onlyThere(before, after, [from, length], by) {
  const a = Buffer.from(before);
  const b = Buffer.from(after);
  const grown = Buffer.byteLength(by) - length;
  return (
    b.length === a.length + grown &&
    a.subarray(0, from).equals(b.subarray(0, from)) &&
    b.subarray(from, from + length + grown).equals(Buffer.from(by)) &&
    a.subarray(from + length).equals(b.subarray(from + length + grown))
  );
}

/** Another text that the same field may hold. */
function other(field) {
  if (field.id.endsWith('weekday')) return field.text === 'sun' ? 'mon' : 'sun';
  if (field.id.endsWith('label')) return 'Z9';
  if (field.id.endsWith('comment')) return '# æøå';
  if (field.text.startsWith('"')) return '"Ægget: 2"';
  return field.id.endsWith('name') ? 'Ærø ny' : `${field.text} 7`;
}

function checkPage(name, text) {
  const before = fieldsOf(formOf(text));
  const wrong = [];
  for (const field of before) {
    if (splice(text, field.at, field.text) !== text) wrong.push(`${field.id}: its own text moved something`);
    const by = other(field);
    const after = splice(text, field.at, by);
    if (!onlyThere(text, after, field.at, by)) wrong.push(`${field.id}: other bytes changed`);
    const now = fieldsOf(formOf(after));
    const texts = before.map((one) => (one.id === field.id ? by : one.text));
    if (JSON.stringify(now.map((one) => one.text)) !== JSON.stringify(texts)) {
      const at = now.findIndex((one, i) => one.text !== texts[i]);
      wrong.push(`${field.id} -> ${by}: read again as ${now[at]?.id} ${now[at]?.text}`);
    }
  }
  for (const row of formOf(text).rows) {
    if (row.kind === 'comment') continue;
    const longer = lineBelow(text, row.at[0], '  # one more');
    if (Buffer.byteLength(longer) <= Buffer.byteLength(text)) wrong.push(`line ${row.line}: nothing added`);
    const added = formOf(longer).rows.find((one) => one.comment?.text === '# one more');
    if (!added || withoutLines(longer, added.comment.at[0], added.comment.at[0]) !== text) {
      wrong.push(`line ${row.line}: a line below it cannot be taken out again`);
    }
  }
  ok(before.length > 4 && wrong.length === 0, `${name}: ${before.length} fields`, wrong.slice(0, 3).join('; '));
}

for (const file of readdirSync(join(root, 'programs')).sort()) {
  if (!file.endsWith('.md')) continue;
  const text = readFileSync(join(root, 'programs', file), 'utf8');
  checkPage(file, text);
  checkPage(`${file}, CR LF`, text.replaceAll('\n', '\r\n'));
}

// Texts with errors have a form too.
const broken = '---\ntitle: x\n---\n```styrk\nday A\n  Sqat 3x5\n  Bench: 3x12-8\n   oops\n  "Row: 3x5\n```\n';
ok(formOf(broken).rows.length === 5, 'a page with errors has all its rows');
ok(formOf('').rows.length === 0, 'an empty text has none');
ok(oneLine('3x5\n@8') === '3x5 @8', 'what is typed stays on its line');
ok(offsetOf('a\nbøæ\u{1f600}x', 2, 5) === 7, 'columns are code points, places are UTF-16');

// The gate must see an edit that counts letters instead of bytes.
const danish = readFileSync(join(root, 'programs/styrk-3-dage.md'), 'utf8');
const field = fieldsOf(formOf(danish)).at(-1);
const naive = danish.slice(0, field.at[0]) + 'X' + danish.slice(field.at[0] + field.at[1]);
ok(!onlyThere(danish, naive, field.at, 'X'), 'the test sees an edit in the wrong place');

console.log(`1..${count}`);
process.exit(failed > 0 ? 1 : 0);
