// build.mjs: the page's files, as the server carries them.
//
//   node web/build.mjs OUT FILE...
//
// OUT gets every file, each with .br and .gz beside it, and files.txt: lines
// "path<TAB>mime<TAB>cache", cache being `immutable` for names that hold a hash of
// their content and `revalidate` for the rest. FILE... are rack.wasm, core.wasm, catalog.bin
// and, where they exist, words-da.txt and words-nb.txt, the core's own texts. Same
// input, same bytes.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { texts, textsOf, readPo } from './texts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [out, ...given] = process.argv.slice(2).map((path) => resolve(path));
const made = new Map(given.map((path) => [basename(path), path]));
const needed = ['rack.wasm', 'core.wasm', 'catalog.bin'];
if (!out || !needed.every((name) => made.has(name))) {
  console.error('usage: node web/build.mjs OUT rack.wasm core.wasm catalog.bin [words-da.txt words-nb.txt]');
  process.exit(2);
}

const mimes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  webmanifest: 'application/manifest+json',
};

const files = []; // { path, cache }

function put(path, data, cache) {
  const at = join(out, path);
  mkdirSync(dirname(at), { recursive: true });
  const bytes = Buffer.from(data);
  writeFileSync(at, bytes);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${at}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${at}.gz`, gzipSync(bytes, { level: 9 }));
  files.push({ path, cache });
}

const hashOf = (data) => createHash('sha256').update(data).digest('hex').slice(0, 10);

/** Puts a file under a name with its hash and answers its address. */
function putHashed(name, data) {
  const dot = name.lastIndexOf('.');
  const path = `assets/${name.slice(0, dot)}-${hashOf(data)}${name.slice(dot)}`;
  put(path, data, 'immutable');
  return `/${path}`;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// The core's modules.
const rack = putHashed('rack.wasm', readFileSync(made.get('rack.wasm')));
const core = putHashed('core.wasm', readFileSync(made.get('core.wasm')));
const catalog = putHashed('catalog.bin', readFileSync(made.get('catalog.bin')));

const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  absWorkingDir: here,
  write: false,
  metafile: true,
  logLevel: 'warning',
};

// Words: what the page says, and what the core says in it. What the first file of the
// script can say is fetched at once with the core's words, the rest with the first room.
const laid = await build({
  ...common,
  entryPoints: { main: 'src/main.tsx' },
  outdir: '/out/assets',
  splitting: true,
});

/** The sources of an output and of what it imports at once. */
function sourcesOf(output, seen = new Set()) {
  if (seen.has(output)) return [];
  seen.add(output);
  const { inputs, imports } = laid.metafile.outputs[output];
  const direct = imports.filter((i) => i.kind === 'import-statement' && !i.external);
  return [...Object.keys(inputs), ...direct.flatMap((i) => sourcesOf(i.path, seen))];
}

const entry = Object.keys(laid.metafile.outputs).find((path) => basename(path) === 'main.js');
const atOnce = [...new Set(sourcesOf(entry))].filter((path) => path.startsWith('src/'));
const early = new Set(atOnce.flatMap((path) => textsOf(join(here, path))));
// The reasons of the importer are English in its report.
const importer = join(here, '..', 'io', 'import_report.c');
const said = [...new Set([...texts(join(here, 'src')), ...textsOf(importer)])];
const words = {}; // per language: what comes at once, what comes later
for (const lang of ['da', 'nb']) {
  // A text that the core says too is translated once, with the core's.
  const own = new Map([
    ...readPo(join(here, '..', 'po', `${lang}.po`)),
    ...readPo(join(here, '..', 'po', `web-${lang}.po`)),
  ]);
  const plain = (s) => s.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  const lines = (list) =>
    list.filter((text) => own.get(text)).map((text) => `${plain(text)}\t${plain(own.get(text))}\n`).join('');
  const cored = made.get(`words-${lang}.txt`);
  // An empty line parts the page's words from the core's, which are in rack.wasm's order.
  const first = `${lines(said.filter((text) => early.has(text)))}\n${cored ? readFileSync(cored, 'utf8') : ''}`;
  const later = lines(said.filter((text) => !early.has(text)));
  words[lang] = [putHashed(`words-${lang}.txt`, first), putHashed(`later-${lang}.txt`, later)];
}

// Styles: page.css at once, the others by the rooms that need them.
const styles = {};
const css = await build({
  ...common,
  entryPoints: { page: 'src/style/page.css', rooms: 'src/style/rooms.css', plot: 'src/style/plot.css' },
  outdir: '/out/assets',
  entryNames: '[name]-[hash]',
});
for (const file of css.outputFiles) {
  const path = `assets/${basename(file.path)}`;
  put(path, file.contents, 'immutable');
  styles[basename(file.path).replace(/-[A-Z0-9]+\.css$/, '')] = `/${path}`;
}

// The page: one entry, and a file for each room that is opened later. What two of them
// share becomes a file of its own, one for each choice of rooms; so that there is but one
// of what is needed at once, each room is made to ask for all of that.
const rooms = Object.values(laid.metafile.outputs)
  .map((output) => output.entryPoint ?? '')
  .filter((path) => path.startsWith('src/') && path !== 'src/main.tsx');
const shared = atOnce.filter((path) => path !== 'src/main.tsx');
const oneFile = {
  name: 'one-file',
  setup(made) {
    made.onLoad({ filter: /\.tsx$/ }, ({ path }) => {
      if (!rooms.some((room) => join(here, room) === path)) return undefined;
      const more = shared.map((one) => `import ${JSON.stringify(join(here, one))};`);
      return { contents: `${readFileSync(path, 'utf8')}\n${more.join('\n')}\n`, loader: 'tsx' };
    });
  },
};
const page = await build({
  ...common,
  entryPoints: { main: 'src/main.tsx' },
  outdir: '/out/assets',
  splitting: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  plugins: [oneFile],
  define: {
    __RACK__: JSON.stringify(rack),
    __CORE__: JSON.stringify(core),
    __CATALOG__: JSON.stringify(catalog),
    __WORDS__: JSON.stringify(words),
    __STYLES__: JSON.stringify(styles),
  },
});
const named = {};
for (const file of page.outputFiles) {
  const path = `assets/${basename(file.path)}`;
  put(path, file.contents, 'immutable');
  const name = /^(main)-[A-Z0-9]+\.(js)$/.exec(basename(file.path));
  if (name) named[`${name[1]}.${name[2]}`] = `/${path}`;
}

// What the entry imports at once is asked for together with it.
const begun = Object.values(page.metafile.outputs).find((output) => output.entryPoint === 'src/main.tsx');
const modules = [named['main.js'], ...begun.imports
  .filter((one) => one.kind === 'import-statement')
  .map((one) => `/assets/${basename(one.path)}`)];

const html = readFileSync(join(here, 'index.html'), 'utf8')
  .replaceAll('{{main}}', named['main.js'])
  .replaceAll('{{modules}}', modules.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n'))
  .replaceAll('{{style}}', styles['page'])
  .replaceAll('{{rack}}', rack)
  .replaceAll('{{catalog}}', catalog);
put('index.html', html, 'revalidate');
for (const name of ['manifest.webmanifest', 'icon.svg', 'icon-maskable.svg', 'icon-180.png']) {
  put(name, readFileSync(join(here, name)), 'revalidate');
}

// The service worker knows every file; its version is a hash over them all.
const paths = ['/', ...files.map((f) => `/${f.path}`).filter((p) => p !== '/index.html')];
const version = hashOf(files.map((f) => hashOf(readFileSync(join(out, f.path)))).join(' '));
const worker = await build({
  ...common,
  entryPoints: { sw: 'src/worker/sw.ts' },
  outdir: '/out',
  define: { __FILES__: JSON.stringify(paths), __VERSION__: JSON.stringify(version) },
});
put('sw.js', worker.outputFiles[0].contents, 'revalidate');

const mime = (path) => mimes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
writeFileSync(
  join(out, 'files.txt'),
  files.map((f) => `${f.path}\t${mime(f.path)}\t${f.cache}\n`).join(''),
);

// For the build: what this was made from, as a make rule.
const inputs = new Set([
  ...Object.keys({ ...page.metafile.inputs, ...css.metafile.inputs, ...worker.metafile.inputs }).map((p) => join(here, p)),
  ...['index.html', 'manifest.webmanifest', 'icon.svg', 'icon-maskable.svg', 'icon-180.png', 'build.mjs'].map((p) =>
    join(here, p),
  ),
  ...['web-da', 'web-nb', 'da', 'nb'].map((name) => join(here, '..', 'po', `${name}.po`)),
  importer,
  ...given,
]);
const escaped = [...inputs].map((path) => path.replaceAll(' ', '\\ '));
writeFileSync(`${out}.d`, `${out}.stamp: ${escaped.join(' ')}\n`);
writeFileSync(`${out}.stamp`, `${version}\n`);
