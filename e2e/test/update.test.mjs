/** New rules in a running browser, from a real server: signed, fetched on demand, switched at once, and never in the way. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeFeed } from '../lib/feed.mjs';
import { grant } from '../lib/grant.mjs';
import { makeHelper } from '../lib/helper.mjs';
import { BROWSERS, startBrowser } from '../lib/session.mjs';
import { PLAIN_TARGET, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { startStandIns } from '../lib/stand-ins/start.mjs';
import { clickIn, openFace, settled } from '../lib/steps.mjs';
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
  feed.sign(5, moveZhihu);
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

    /** Checks until the popup says so: the server looks at its folder once a second. */
    async function untilSaid(wanted) {
      let last;
      await eventually(async () => {
        const { popup, ...now } = await checkNow();
        await popup.close();
        last = now;
        return now.said === wanted;
      }, 20_000);
      assert.equal(last.said, wanted);
      return last;
    }

    async function taken(release) {
      const { line } = await untilSaid('New rules are in use.');
      assert.match(line, new RegExp(`^Rules: release ${release} of `));
    }

    /** Where a click on a link ends, and how often the wall was asked. @param {string} expected where it should */
    async function click(link, expected) {
      const seen = standIns.journal.open();
      const page = await clickIn(session, link);
      await shows(expected, 3000)(page);
      const end = [await addressOf(page), seen.requests(hostOf(link)).length];
      await page.close();
      return end;
    }

    const lands = async (make, target = unused(PLAIN_TARGET)) => assert.deepEqual(await click(make(target), target), [target, 0]);
    const meetsTheWall = async (make, target = unused(PLAIN_TARGET)) =>
      assert.deepEqual(await click(make(target), make(target)), [make(target), 1]);

    it('the built-in rules are the first; release 1 is taken on demand', async () => {
      const { line } = await untilSaid('New rules are in use.');
      assert.match(line, /^Rules: release 1 of .* · checked now$/);
      await lands(wrap.zhihu);
    });

    it('a new host of a known owner: published, checked, skipped', async () => {
      await meetsTheWall(moved);
      const published = Date.now();
      feed.publish(2, server.feed);
      await taken(2);
      await lands(moved);
      assert.ok(Date.now() - published < 60_000);
    });

    it('also by a background that was ended', async () => {
      await session.sleep();
      await lands(moved);
    });

    it('a new owner waits for permission, which one click gives', async () => {
      feed.publish(3, server.feed);
      await taken(3);
      await meetsTheWall(newcomer);
      const popup = await openFace(session, 'popup.html');
      await eventually(async () => (await textOf(popup, '#waiting-names')).includes('Newcomer'));
      assert.match(await textOf(popup, '#waiting-names'), /Newcomer/);
      await grant(session, popup, '#allow');
      const granted = () => popup.evaluate(() => chrome.permissions.contains({ origins: ['*://link.newcomer.test/*'] }));
      // It shows itself anew when the permission was given.
      await eventually(() => granted().catch(() => false));
      await popup.close();
      await settled();
      await lands(newcomer);
    });

    it('a withdrawn rule: the wall is left alone at once', async () => {
      const link = (target) => `https://www.douban.com/link2/?url=${encodeURIComponent(target)}`;
      await lands(link);
      feed.publish(4, server.feed);
      await taken(4);
      await meetsTheWall(link);
      await meetsTheWall(moved);
    });

    it('a feed that was tampered with: nothing changes, and the popup says why', async () => {
      server.tamper();
      const said = await untilSaid('What came is not signed by the keys of the rules. Those in use stay in use.');
      assert.match(said.line, /^Rules: release 4 of /);
      await lands(wrap.zhihu);
    });

    it('a server that is gone stops nothing', async () => {
      await server.stop();
      const said = await untilSaid('The rules could not be fetched. Those in use stay in use.');
      assert.match(said.line, /^Rules: release 4 of /);
      assert.equal(said.notice, '');
      await session.sleep();
      await lands(wrap.zhihu);
      await server.start();
    });

    it('with a helper: it asks the feed, this browser verifies and switches', async () => {
      // Before there is a helper: it asks by itself soon after its start, and what it then meets should be what this test publishes.
      feed.publish(5, server.feed);
      await server.served();
      const helper = makeHelper(feed.helper());
      const unregister = helper.register(session);
      const options = await openFace(session, 'options.html');
      await options.evaluate(() => document.getElementById('helper-again').click());
      await eventually(async () => (await textOf(options, '#helper-state')).startsWith('Installed'), 8000);
      await options.evaluate(() => document.getElementById('rules-check').click());
      await eventually(async () => (await textOf(options, '#rules-said')) === 'New rules are in use.', 20_000);
      assert.equal(await textOf(options, '#rules-said'), 'New rules are in use.');
      assert.match(await textOf(options, '#rules-line'), /^Rules: release 5 of /);
      assert.ok(
        readdirSync(join(helper.folder, 'DATA_HOME'), { recursive: true }).some((name) => /gen-/.test(name)),
        'the helper has it',
      );
      await lands(moved);
      await options.close();
      unregister();
      helper.close();
    });
  });
}
