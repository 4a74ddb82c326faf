/** The pages that people want to reach. Each leaves cookies, so that a later visit shows which of them were sent. */
import { escapeHtml, page } from '../html.mjs';

/** The six targets of the ministry's matrix, as people share them. */
export const TARGETS = {
  Taobao: 'https://item.taobao.com/item.htm?id=682390012345',
  Tmall: 'https://detail.tmall.com/item.htm?id=682390012346&skuId=5011',
  Douyin: 'https://www.douyin.com/video/7345678901234567890',
  JD: 'https://item.jd.com/100012043978.html',
  Xiaohongshu: 'https://www.xiaohongshu.com/explore/64f1a2b3000000001f03abcd?xsec_token=AB1cD%3D&xsec_source=pc_share',
  Bilibili: 'https://www.bilibili.com/video/BV1f5411978t?p=2',
};

/** A page that no list knows. */
export const PLAIN_TARGET = 'https://shop.plain.test/goods/17?colour=red';

const COOKIES = [
  'lax=1; Path=/; Secure; SameSite=Lax',
  'strict=1; Path=/; Secure; SameSite=Strict',
  'none=1; Path=/; Secure; SameSite=None',
];

const target = (url) => ({
  headers: { 'set-cookie': COOKIES },
  body: page(url.hostname, `<main><h1>${escapeHtml(url.hostname)}</h1><p id="address">${escapeHtml(url.href)}</p></main>`),
});

export const targets = Object.fromEntries(
  [...Object.values(TARGETS).map((link) => new URL(link).hostname), 'shop.plain.test', 'news.plain.test'].map((host) => [host, target]),
);

let visits = 0;

/** The same target under an address that no step has used: neither a cache nor the loop guard may decide what a step sees. */
export function unused(target) {
  visits += 1;
  return `${target}${target.includes('?') ? '&' : '?'}n=${visits}`;
}
