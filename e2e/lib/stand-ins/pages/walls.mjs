/** The walls that carry their target in the address, and the links that lead to them as the services make them. */
import { escapeHtml, page } from '../html.mjs';

/** Desktop QQ escapes everything but letters and digits. */
const escapeAll = (text) => encodeURIComponent(text).replace(/[-_.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const one = encodeURIComponent;

/** Makers of wrapped links. The account numbers and tickets are invented. @type {Record<string, (target: string) => string>} */
export const wrap = {
  qq: (target) => `https://c.pc.qq.com/middlem.html?pfurl=${escapeAll(target)}&pfuin=10001&pfto=qq.msg&type=0`,
  qqMobile: (target) => `https://c.pc.qq.com/ios.html?level=14&url=${one(target)}`,
  wechat: (target) =>
    `https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?main_type=1&evil_type=100&source=2&url=${one(target)}&scene=1&devicetype=webwx&exportkey=A1B2&pass_ticket=T1&wechat_real_lang=zh_CN`,
  webWechat: (target, host = 'wx.qq.com') =>
    `https://${host}/cgi-bin/mmwebwx-bin/webwxcheckurl?requrl=${one(target)}&skey=%40crypt_d1b0a048_c65836ba3ec8aaed412520915f832d1c&deviceid=e677239400187942&pass_ticket=undefined&opcode=2&scene=1&username=@3a102e3a247ee4152405a21efc0fd036`,
  weibo: (target) => `https://weibo.cn/sinaurl?u=${one(target)}`,
  feishu: (target) =>
    `https://security.feishu.cn/link/safety?target=${one(target)}&scene=messenger&logParams=%7B%22location%22%3A%22messenger%22%7D&lang=zh-CN`,
  zhihu: (target) => `https://link.zhihu.com/?target=${one(target)}`,
};

const wall = (title) => (url) => {
  const target = ['pfurl', 'url', 'u', 'target'].map((name) => url.searchParams.get(name)).find((value) => value);
  return {
    headers: { 'set-cookie': 'wall=1; Path=/; Secure; SameSite=Lax' },
    body: page(title, `<h1>${title}</h1><div class="safety-url" id="url">${escapeHtml(target ?? '')}</div>`),
  };
};

export const walls = {
  'c.pc.qq.com': wall('当前网页非官方页面'),
  'weibo.cn': wall('将要离开微博'),
  'security.feishu.cn': wall('即将离开飞书'),
  'link.zhihu.com': wall('即将离开知乎'),
};

/** The host of an address. @param {string} link */
export const hostOf = (link) => new URL(link).hostname;
