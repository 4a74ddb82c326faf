/** New rules in a running browser, from a real server: signed, fetched on demand, switched at once, and never in the way. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeFeed } from '../lib/feed.mjs';
import { BROWSERS, startBrowser } from '../lib/session.mjs';
import { PLAIN_TARGET, TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { clickIn, openFace } from '../lib/steps.mjs';
import { addressOf, eventually, shows } from '../lib/wait.mjs';

/** A wall of Zhihu that no rule of this build knows, and one of somebody new. */
const MOVED = 'away.zhihu.com';
const NEWCOMER = 'link.newcomer.test';
const moved = (target) => `https://${MOVED}/?target=${encodeURIComponent(target)}`;
const newcomer = (target) => `https://${NEWCOMER}/?target=${encodeURIComponent(target)}`;

const edit = (file, change) => writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));

function moveZhihu(rules) {
  edit(join(rules, 'services/zhihu.json'), (file) => {
    file.rules[0].match.hosts.push(MOVED);
    return file;
  });
}

function addNewcomer(rules) {
  const rule = JSON.parse(readFileSync(join(rules, 'services/zhihu.json'), 'utf8'));
  const [zhihu] = rule.rules;
  const examples = zhihu.examples.map((each) => ({ ...each, url: each.url.replaceAll('link.zhihu.com', NEWCOMER) }));
  const made = { ...zhihu, id: 'newcomer/link', match: { ...zhihu.match, hosts: [NEWCOMER] }, examples };
  const file = { ...rule, service: 'newcomer', name: { en: 'Newcomer', 'zh-CN': '新来者' }, owner: 'newcomer', rules: [made] };
  writeFileSync(join(rules, 'services/newcomer.json'), JSON.stringify(file));
}

const withoutDouban = (rules) => rmSync(join(rules, 'services/douban.json'));

let feed;
before(async () => {
  feed = await makeFeed();
  feed.sign(1, () => undefined);
  feed.sign(2, moveZhihu);
  feed.sign(3, (rules) => {
    moveZhihu(rules);
    addNewcomer(rules);
  });
  feed.sign(4, withoutDouban);
});
after(() => feed?.close());

for (const kind of BROWSERS) {
  describe(`update, ${kind}`, () => {
    let standIns, server, session;
    before(async () => {
      standIns = await startStandIns({ moreHosts: [MOVED, NEWCOMER, 'www.douban.com'] });
      server = await feed.startServer();
      feed.publish(1, server.feed);
      session = await startBrowser(kind, { standIns, extension: feed.extension(kind), desktop: kind === 'chromium' });
    });
    after(async () => {
      await session?.close();
      await server?.stop();
      await standIns?.close();
    });

    const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent).catch(() => '');

    /** "Check now" in the popup. @returns what it says, and the line of the rules in use */
    async function checkNow() {
      const popup = await openFace(session, 'popup.html');
      await eventually(() => popup.$eval('#rules-check', (button) => !button.hidden && !button.disabled).catch(() => false));
      await popup.evaluate(() => document.getElementById('rules-check').click());
      await eventually(() => popup.$eval('#rules-check', (button) => !button.disabled), 30_000);
      const said = await textOf(popup, '#rules-said');
      const [line, notice] = [await textOf(popup, '#rules-line'), await textOf(popup, '#rules-notice')];
      return { popup, said, line, notice };
    }

    /** Where a click on a link ends, and how often the wall was asked. */
    async function click(link, target) {
      const seen = standIns.journal.open();
      const page = await clickIn(session, link);
      await shows(target, 3000)(page);
      const end = [await addressOf(page), seen.requests(hostOf(link)).length];
      await page.close();
      return end;
    }

    const lands = async (make, target = unused(PLAIN_TARGET)) => assert.deepEqual(await click(make(target), target), [target, 0]);
    const meetsTheWall = async (make, target = unused(PLAIN_TARGET)) =>
      assert.deepEqual(await click(make(target), target), [make(target), 1]);

    it('the built-in rules are the first; release 1 is taken on demand', async () => {
      await meetsTheWall(moved);
      const { popup, said, line } = await checkNow();
      assert.equal(said, 'New rules are in use.');
      assert.match(line, /^Rules: release 1 of .* · checked now$/);
      await popup.close();
      await lands(wrap.zhihu);
    });

    it('a new host of a known owner: published, checked, skipped', async () => {
      await meetsTheWall(moved);
      const published = Date.now();
      feed.publish(2, server.feed);
      let said;
      await eventually(async () => {
        const answer = await checkNow();
        said = answer.said;
        await answer.popup.close();
        return said === 'New rules are in use.';
      }, 20_000);
      assert.equal(said, 'New rules are in use.');
      await lands(moved);
      assert.ok(Date.now() - published < 60_000);
    });

    it('also by a background that was ended', async () => {
      await session.sleep();
      await lands(moved);
      await session.sleep();
      await lands(wrap.zhihu);
    });
  });
}
