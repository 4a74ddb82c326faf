/** Addresses that look like walls, or carry an address, and must never be touched. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inBothBrowsers } from '../lib/session.mjs';
import { addressOf, shows } from '../lib/wait.mjs';

const one = encodeURIComponent;
const PLACE = one('https://www.douyin.com/video/7345678901234567890');

const UNTOUCHED = [
  `https://accounts.google.com/o/oauth2/v2/auth?client_id=1&redirect_uri=${PLACE}&response_type=code`,
  `https://graph.qq.com/oauth2.0/show?which=Login&display=pc&response_type=code&client_id=100273020&redirect_uri=${PLACE}`,
  `https://open.weixin.qq.com/connect/qrconnect?appid=wx1234567890abcdef&redirect_uri=${PLACE}&scope=snsapi_login#wechat_redirect`,
  `https://passport.bilibili.com/login?gourl=${PLACE}`,
  `https://gitee.com/login?redirect_to_url=${PLACE}`,
  `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=2&redirect_url=${PLACE}`,
  `https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=abc&target_url=${PLACE}`,
  `https://service.weibo.com/share/share.php?url=${PLACE}&title=x`,
  `https://connect.qq.com/widget/shareqq/index.html?url=${PLACE}&title=x`,
  'https://weixin110.qq.com/s/0a1b2c3d4e5',
  'https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv',
  `https://www.bilibili.com/video/BV1f5411978t?redirect_url=${PLACE}`,
  `https://docs.qq.com/doc/DRUp5dFpzV0F6WnRU?url=${PLACE}`,
  `https://security.feishu.cn/faq?target=${PLACE}`,
  `https://link.zhihu.com.evil.example/?target=${PLACE}`,
  `https://wx.qq.com/cgi-bin/mmwebwx-bin/webwxgeticon?url=${PLACE}`,
  // Real walls whose target is not safe: the vendor's page stays.
  `https://link.zhihu.com/?target=${one('javascript:alert(document.domain)')}`,
  `https://c.pc.qq.com/middlem.html?pfurl=${one('javascript:alert(1)')}`,
  `https://link.zhihu.com/?target=${one('http://169.254.169.254/latest/meta-data/')}`,
  `https://link.zhihu.com/?target=${one('http://printer.local/')}`,
  `https://link.zhihu.com/?target=${one('https://item.taobao.com@evil.example/')}`,
  `https://weibo.cn/sinaurl?u=${one('sinaweibo://userinfo?uid=1')}`,
  `https://c.pc.qq.com/middlem.html?pfurl=${one('链接已被封禁')}`,
];

inBothBrowsers('never touched', { moreHosts: [...new Set(UNTOUCHED.map((url) => new URL(url).hostname))] }, (at) => {
  it('pages that carry an address load as always', async () => {
    const page = await at.session.browser.newPage();
    const moved = [];
    for (const url of UNTOUCHED) {
      const seen = at.standIns.journal.open();
      await page.goto(url).catch(() => undefined);
      await shows(url, 2000)(page);
      const asked = seen.requests(new URL(url).hostname).length;
      const landed = await addressOf(page);
      if (landed !== url || asked < 1) moved.push({ url, landed, asked });
    }
    assert.deepEqual(moved, []);
    await page.close();
  });
});
