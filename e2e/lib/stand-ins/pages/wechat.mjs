/** Web WeChat in its own markup, WeChat's confirm page in its present form, and Weibo's middle page. */
import { randomBytes } from 'node:crypto';
import { escapeHtml, literal, page } from '../html.mjs';
import { wrap } from './walls.mjs';

const hex = (bytes) => randomBytes(bytes).toString('hex');
const CONFIRM_PATH = '/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi';

/** The server keeps what the opaque codes of an address mean, as WeChat's does. @type {Map<string, object>} */
const confirmations = new Map();
/** @type {Map<string, string>} */ const middles = new Map();

/**
 * A confirm page whose address says nothing of the target.
 * @param {{type?: string, url?: string, desc?: string, title?: string, btns?: object[]}} cgiData as the service prints it, texts not yet escaped
 */
export function confirmLink(cgiData) {
  const click = hex(16);
  confirmations.set(click, cgiData);
  return `https://weixin110.qq.com${CONFIRM_PATH}?click=${click}&bankey=${hex(16)}&midpagecode=${hex(40)}&bancode=${hex(32)}#wechat_redirect`;
}

/** A t.cn link whose page names the target. @param {string} target */
export function middleLink(target) {
  const code = `A6${hex(3)}`;
  middles.set(code, target);
  return `https://t.cn/${code}`;
}

/** WeChat escapes for HTML inside the script, slashes included. */
const vendorEscape = (text) => escapeHtml(text).replaceAll('/', '&#x2f;');

function confirm(url) {
  const known = confirmations.get(url.searchParams.get('click'));
  const given = url.searchParams.get('url');
  const { type, title = '将要访问', url: target = given ?? undefined, desc = target ?? '', btns = [] } = known ?? {};
  const data = {
    retcode: 0,
    ...(type === undefined ? {} : { type }),
    title,
    desc: vendorEscape(desc),
    ...(target === undefined ? {} : { url: vendorEscape(target) }),
    btns,
  };
  return {
    body: page(
      title,
      `<div id="app"></div><script>
setTimeout(() => {
  const text = (value) => new DOMParser().parseFromString(value, 'text/html').body.textContent;
  document.getElementById('app').innerHTML = '<div class="weui-msg"><h2 class="weui-msg__title"></h2><div class="weui-msg__text-area"><p class="weui-msg__desc"></p></div></div>';
  document.querySelector('.weui-msg__title').textContent = cgiData.title;
  document.querySelector('.weui-msg__desc').textContent = text(cgiData.desc);
}, 50);
var cgiData = ${literal(data)};</script>`,
    ),
  };
}

function middle(url) {
  const target = escapeHtml(middles.get(url.pathname.slice(1)) ?? '');
  return {
    body: page(
      '微博',
      `<div class="wrap"><p class="desc">将要离开微博</p><div class="open-url"><a href="${target}${target.includes('?') ? '&amp;' : '?'}continueFlag=1">继续访问</a></div><p id="textline" class="link">${target}</p></div>`,
    ),
  };
}

const bubble = (who, plain) =>
  `<div class="message ${who}" ng-class="{me: message.MMIsSend}"><div class="content"><div class="bubble js_message_bubble"><div class="bubble_cont">${plain}</div></div></div></div>`;

/** A text message, and a card, as Web WeChat renders them. @param {string} target @param {string} host */
export const textMessage = (target, host) =>
  bubble(
    'you',
    `<div class="plain"><pre class="js_message_plain">看看 <a class="text" target="_blank" href="${escapeHtml(wrap.webWechat(target, host))}">${escapeHtml(target)}</a></pre></div>`,
  );
export const cardMessage = (target, host) =>
  bubble(
    'me',
    `<a class="app" target="_blank" href="${escapeHtml(wrap.webWechat(target, host))}"><h4 class="title">标题</h4><p class="desc">说明</p></a>`,
  );

/** Web WeChat with these messages. @param {{host?: string, texts?: string[], cards?: string[]}} messages */
export const webWechatWith = ({ host = 'wx.qq.com', texts = [], cards = [] }) =>
  `https://${host}/?m=${encodeURIComponent(JSON.stringify({ texts, cards }))}`;

function webWechat(url) {
  if (url.pathname === '/cgi-bin/mmwebwx-bin/webwxcheckurl')
    return { status: 301, headers: { location: wrap.wechat(url.searchParams.get('requrl') ?? '') } };
  const { texts = [], cards = [] } = JSON.parse(url.searchParams.get('m') ?? '{}');
  const all = [...texts.map((target) => textMessage(target, url.hostname)), ...cards.map((target) => cardMessage(target, url.hostname))];
  return {
    body: page(
      '微信网页版',
      `<div class="main"><div id="chatArea"><div class="scroll-content" mm-repeat="message in chatContent">${all.join('')}</div></div></div>`,
    ),
  };
}

export const wechat = {
  'weixin110.qq.com': (url) => (url.pathname === CONFIRM_PATH ? confirm(url) : { body: page('weixin110', '<h1>weixin110</h1>') }),
  'security.wechat.com': confirm,
  't.cn': middle,
  ...Object.fromEntries(
    ['wx.qq.com', 'wx2.qq.com', 'web.wechat.com', 'szfilehelper.weixin.qq.com', 'filehelper.weixin.qq.com'].map((host) => [
      host,
      webWechat,
    ]),
  ),
};
