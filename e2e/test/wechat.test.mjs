/** Flow A, in Web WeChat's own markup, and flow C, on pages that alone know the target. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nextPage } from '../lib/arrivals.mjs';
import { inBothBrowsers } from '../lib/session.mjs';
import { chatWith } from '../lib/stand-ins/pages/chats.mjs';
import { PLAIN_TARGET, TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { wrap } from '../lib/stand-ins/pages/walls.mjs';
import { confirmLink, middleLink, textMessage, webWechatWith } from '../lib/stand-ins/pages/wechat.mjs';
import { askPage, clickIn, settled, showing } from '../lib/steps.mjs';
import { addressOf, eventually, shows } from '../lib/wait.mjs';

const CHECK = '/cgi-bin/mmwebwx-bin/webwxcheckurl';
const HOSTS = ['wx.qq.com', 'wx2.qq.com', 'web.wechat.com', 'szfilehelper.weixin.qq.com'];
const hrefs = (page, selector) => page.$$eval(selector, (links) => links.map((link) => link.href));
/** How often the wall of Web WeChat, which shares its host with the chat, was asked. */
const checks = (seen, host) => seen.requests(host).filter(({ url }) => new URL(url).pathname === CHECK).length;

inBothBrowsers('Web WeChat (flow A)', {}, (at) => {
  for (const host of HOSTS) {
    it(`links and cards of ${host} name their target, and lead there`, async () => {
      const text = unused(TARGETS.Taobao),
        card = unused(TARGETS.Douyin);
      const page = await showing(at.session, webWechatWith({ host, texts: [text], cards: [card] }));
      await eventually(async () => (await hrefs(page, 'a.text')).includes(text));
      assert.deepEqual([await hrefs(page, 'a.text'), await hrefs(page, 'a.app')], [[text], [card]]);
      at.standIns.hangUp();
      const seen = at.standIns.journal.open();
      const opened = nextPage(at.session.browser);
      await page.click('a.text');
      const target = await opened;
      await shows(text)(target);
      assert.deepEqual([await addressOf(target), checks(seen, host)], [text, 0]);
      await Promise.all([page.close(), target.close()]);
    });
  }

  it('messages that come later, and links that change later, are treated alike', async () => {
    const first = unused(TARGETS.JD),
      later = unused(TARGETS.Bilibili),
      changed = unused(TARGETS.Xiaohongshu);
    const page = await showing(at.session, webWechatWith({ texts: [first] }));
    await page.evaluate((markup) => document.querySelector('.scroll-content').insertAdjacentHTML('beforeend', markup), textMessage(later));
    await eventually(async () => (await hrefs(page, 'a.text')).includes(later));
    assert.deepEqual(await hrefs(page, 'a.text'), [first, later]);
    await page.$eval(
      'a.text',
      (link, href) => {
        link.href = href;
      },
      wrap.webWechat(changed),
    );
    await eventually(async () => (await hrefs(page, 'a.text')).includes(changed));
    assert.deepEqual(await hrefs(page, 'a.text'), [changed, later]);
    await page.close();
  });

  it('what the ladder would ask about stays wrapped, and is asked about when it is clicked', async () => {
    const target = unused(PLAIN_TARGET);
    const page = await showing(at.session, webWechatWith({ texts: [target] }));
    await settled();
    assert.deepEqual(await hrefs(page, 'a.text'), [wrap.webWechat(target)]);
    const seen = at.standIns.journal.open();
    const opened = nextPage(at.session.browser);
    await page.click('a.text');
    const asked = await opened;
    assert.ok(await askPage(at.session, asked), await addressOf(asked));
    assert.equal(checks(seen, 'wx.qq.com'), 0);
    await Promise.all([page.close(), asked.close()]);
  });

  it('a mail address that was made a link stays as it is', async () => {
    const page = await showing(at.session, webWechatWith({ texts: ['http://user@email.com'] }));
    await settled();
    assert.deepEqual(await hrefs(page, 'a.text'), [wrap.webWechat('http://user@email.com')]);
    await page.close();
  });
});

inBothBrowsers('pages that know the target (flow C)', {}, (at) => {
  for (const type of ['gray', 'newgray', 'empty', undefined]) {
    it(`WeChat's confirm page of type ${type} is left for its target`, async () => {
      const target = unused(TARGETS.Taobao);
      const link = confirmLink(
        type === 'empty' ? { type, desc: target, title: '如需浏览，请长按网址复制后使用浏览器访问' } : { type, url: target },
      );
      const page = await clickIn(at.session, link);
      await shows(target)(page);
      assert.equal(await addressOf(page), target);
      await page.goBack();
      assert.equal(await addressOf(page), chatWith(link), 'the wall is no entry of the history');
      await page.close();
    });
  }

  it('an unknown target of a confirm page is asked about', async () => {
    const page = await clickIn(at.session, confirmLink({ type: 'gray', url: unused(PLAIN_TARGET) }));
    assert.ok(await askPage(at.session, page), await addressOf(page));
    await page.close();
  });

  for (const [why, cgiData] of Object.entries({
    'that blocks': {
      type: 'block',
      title: '已停止访问该网页',
      desc: '网页包含诱导分享内容',
      btns: [{ name: '申诉', url: 'https://weixin110.qq.com/security/newreadtemplate?t=x' }],
    },
    'that blocks a well-known target': { type: 'block', url: TARGETS.Taobao },
    'of a type that nobody knows': { type: 'purple', url: TARGETS.Taobao },
    'without a target': { type: 'gray', desc: '将要访问的网页', title: '将要访问' },
    'whose target is a script': { type: 'gray', url: 'javascript:alert(1)' },
    'whose target hides its host': { type: 'gray', url: 'https://item.taobao.com@evil.test/' },
    'whose target is in the local network': { type: 'gray', url: 'http://192.168.1.1/' },
  })) {
    it(`a confirm page ${why} stays`, async () => {
      const link = confirmLink(cgiData);
      const page = await clickIn(at.session, link);
      await shows(link)(page);
      await settled();
      assert.equal(await addressOf(page), link);
      await page.close();
    });
  }

  it('the middle page of t.cn is left for its target', async () => {
    const target = unused(TARGETS.Taobao),
      link = middleLink(target);
    const page = await clickIn(at.session, link);
    await shows(target)(page);
    assert.equal(await addressOf(page), target);
    await page.close();
  });
});
