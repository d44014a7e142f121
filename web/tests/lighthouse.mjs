// lighthouse.mjs: the first screen, as Lighthouse sees it: accessibility and best
// practices, 100 each.
//
//   node web/tests/lighthouse.mjs STYRK

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { open } from './rig.mjs';

const { rig, ok, finish } = await open({ program: 'styrk-3-days', maxima: { Squat: '142.5kg' } });
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});
const categories = ['accessibility', 'best-practices'];
try {
  for (const path of ['/', '/program', '/progress', '/settings']) {
    const run = await lighthouse(rig.url + path, {
      port: chrome.port,
      onlyCategories: categories,
      logLevel: 'silent',
    });
    for (const id of categories) {
      const { score, auditRefs } = run.lhr.categories[id];
      const low = auditRefs
        .map((ref) => run.lhr.audits[ref.id])
        .filter((audit) => audit.score !== null && audit.score < 1)
        .map((audit) => `${audit.id}: ${audit.title}`);
      ok(score === 1, `${path}: ${id} ${Math.round((score ?? 0) * 100)}`, ...low);
    }
  }
} finally {
  await chrome.kill();
}
await finish();
