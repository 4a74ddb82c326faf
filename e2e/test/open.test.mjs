/** Flow F: another program opens a link, the system asks Plainlink, and a real browser gets the target: a cold start, a running browser, an ask page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { startHome } from '../lib/link-handler.mjs';
import { BROWSERS } from '../lib/session.mjs';
import { PLAIN_TARGET, TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { settled } from '../lib/steps.mjs';
import { eventually } from '../lib/wait.mjs';

/** From xdg-open to the browser's first request, with everything cold on a busy machine. */
const PATIENCE_MILLISECONDS = 30_000;

for (const kind of BROWSERS) {
  describe(`link handler, ${kind}`, () => {
    let standIns, home, list;
    before(async () => {
      standIns = await startStandIns();
      home = await startHome(kind, standIns);
      list = readFileSync(home.mimeApps);
      await home.plainlink('handler', 'install');
    });
    after(async () => {
      await home?.close();
      await standIns?.close();
    });

    /** Opens the link as a chat program does, and waits until its end was asked for. */
    async function opened(link, end) {
      standIns.hangUp();
      const seen = standIns.journal.open();
      assert.equal(await home.xdgOpen(link), 0);
      const arrived = () => seen.requests(hostOf(end)).some(({ url }) => url === new URL(end).href);
      await eventually(arrived, PATIENCE_MILLISECONDS);
      await settled();
      assert.ok(arrived(), `${end} was not asked for`);
      return seen;
    }

    function untouched(seen, link) {
      const wall = hostOf(link);
      assert.deepEqual([seen.requests(wall).length, seen.connections(wall).length], [0, 0], `${wall} was contacted`);
    }

    it('a cold start goes to the target', async () => {
      const target = unused(TARGETS.Taobao),
        link = wrap.qq(target);
      untouched(await opened(link, target), link);
    });

    it('a running browser goes to the target', async () => {
      for (const [name, maker] of [
        ['Douyin', wrap.wechat],
        ['JD', wrap.zhihu],
      ]) {
        const target = unused(TARGETS[name]),
          link = maker(target);
        untouched(await opened(link, target), link);
      }
    });

    it('a link that no rule matches arrives as it is', async () => {
      const link = unused('https://shop.plain.test/goods/$(id);`id`?a=%e4%b8%ad&b=中文&&c');
      await opened(link, link);
    });

    it('a guard that was not chosen asks on a page of this computer, which contacts nobody', async () => {
      const target = unused(PLAIN_TARGET),
        link = wrap.qq(target);
      standIns.hangUp();
      const seen = standIns.journal.open();
      assert.equal(await home.xdgOpen(link), 0);
      const browser = await home.attach();
      try {
        const page = await askPage(browser);
        assert.equal(await page.$eval('.target .url', (text) => text.textContent), target);
        assert.equal(await page.$eval('.host', (text) => text.textContent), hostOf(target));
        assert.equal(await page.evaluate(() => document.scripts.length), 0);
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('.target')).borderTopWidth), '0px');
        await settled();
        for (const host of [hostOf(link), hostOf(target)]) {
          assert.deepEqual([host, seen.requests(host).length, seen.connections(host).length], [host, 0, 0]);
        }
        await page.waitForFunction(() => getComputedStyle(document.querySelector('.on')).visibility === 'visible');
        await page.click('.on');
        await eventually(() => seen.requests(hostOf(target)).length > 0, PATIENCE_MILLISECONDS);
        const [asked] = seen.requests(hostOf(target));
        assert.deepEqual([asked?.url, asked?.headers.referer], [target, undefined]);
        untouched(seen, link);
      } finally {
        await browser.disconnect();
      }
    });

    it('taken away, the list of applications is what it was, and links open as before', async () => {
      await home.plainlink('handler', 'remove');
      assert.deepEqual(readFileSync(home.mimeApps), list);
      const link = wrap.weibo(unused(TARGETS.JD));
      await opened(link, link);
    });
  });
}

for (const kind of BROWSERS) {
  describe(`link handler of an installed image, ${kind}`, () => {
    it('goes to the target; uninstalling gives the links back', async () => {
      const standIns = await startStandIns();
      const home = await startHome(kind, standIns, { installed: true });
      try {
        const list = readFileSync(home.mimeApps);
        await home.plainlink('handler', 'install');
        assert.equal(JSON.parse(await home.plainlink('doctor', '--json')).handler.state, 'ours');
        const target = unused(TARGETS.Taobao),
          link = wrap.qq(target);
        standIns.hangUp();
        const seen = standIns.journal.open();
        assert.equal(await home.xdgOpen(link), 0);
        const arrived = () => seen.requests(hostOf(target)).some(({ url }) => url === target);
        await eventually(arrived, PATIENCE_MILLISECONDS);
        await settled();
        assert.ok(arrived(), `${target} was not asked for`);
        assert.deepEqual([seen.requests(hostOf(link)).length, seen.connections(hostOf(link)).length], [0, 0]);
        await home.uninstall();
        assert.deepEqual(readFileSync(home.mimeApps), list);
      } finally {
        await home.close();
        await standIns.close();
      }
    });
  });
}

/** The tab that shows it; there is one. */
async function askPage(browser) {
  let found;
  await eventually(async () => {
    const pages = await browser.pages();
    found = pages.find((page) => /^file:.*\/plainlink\/ask-[0-9a-f]{32}\.html$/.test(page.url()));
    return found !== undefined;
  }, PATIENCE_MILLISECONDS);
  assert.ok(found, 'no ask page');
  return found;
}
