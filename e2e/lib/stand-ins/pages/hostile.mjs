/** Pages that want something of the extension. */
import { escapeHtml, literal, page } from '../html.mjs';
import { wrap } from './walls.mjs';

export const EVIL = 'https://evil.test/';

/** A link that shows one address and becomes another when the button goes down. */
export const swapping = (shown, swapped) => `${EVIL}swap?shown=${encodeURIComponent(shown)}&swapped=${encodeURIComponent(swapped)}`;
/** A page that sends its reader back to a wall that leads here again. */
export const LOOP = `${EVIL}loop`;

function evil(url) {
  if (url.pathname === '/loop') return { body: page('Loop', `<script>location.href = ${literal(wrap.zhihu(LOOP))};</script>`) };
  if (url.pathname === '/swap') {
    const [shown, swapped] = ['shown', 'swapped'].map((name) => url.searchParams.get(name));
    return {
      body: page(
        'Swap',
        `<a id="link" href="${escapeHtml(shown)}">link</a><script>
document.getElementById('link').addEventListener('mousedown', (event) => { event.currentTarget.href = ${literal(swapped)}; });</script>`,
      ),
    };
  }
  return { body: page('Evil', '<h1>Evil</h1>') };
}

/** A wall's own markup on a host that is not the wall's. */
const fake = (url) => {
  const target = url.searchParams.get('url') ?? url.searchParams.get('pfurl') ?? '';
  return {
    body: page(
      '已停止访问该网页',
      `<div class="weui-msg"><p class="weui-msg__desc">${escapeHtml(target)}</p></div><div class="wrap"><p id="textline" class="link">${escapeHtml(target)}</p></div><script>var cgiData = {"retcode":0,"type":"gray","url":${literal(target)},"desc":${literal(target)}};</script>`,
    ),
  };
};

export const FAKES = ['c.pc.qq.com.evil.test', 'weixin110.qq.com.evil.test', 'c-pc-qq.test', 'evilc.pc.qq.com'];

export const hostile = { 'evil.test': evil, ...Object.fromEntries(FAKES.map((host) => [host, fake])) };
