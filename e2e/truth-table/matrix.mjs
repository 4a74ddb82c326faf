/** The ministry's matrix: five chats, six targets, how many clicks, how many requests to the wall. */
import { ARRIVALS, arrive } from '../lib/arrivals.mjs';
import { TARGETS, unused } from '../lib/stand-ins/pages/targets.mjs';
import { hostOf, wrap } from '../lib/stand-ins/pages/walls.mjs';
import { confirmLink, webWechatWith } from '../lib/stand-ins/pages/wechat.mjs';
import { addressOf, shows } from '../lib/wait.mjs';

const arrivalNamed = (name) => ARRIVALS.find((arrival) => arrival.name === name);
const fromDesktop = arrivalNamed('another program');

/** How a link of each chat reaches the browser. */
const CHATS = {
  'QQ (desktop)': { arrival: fromDesktop, link: wrap.qq },
  'WeChat (desktop), target in the address': { arrival: fromDesktop, link: wrap.wechat },
  'WeChat (desktop), target only in the page': { arrival: fromDesktop, link: (target) => confirmLink({ type: 'gray', url: target }) },
  'Web WeChat': {
    arrival: {
      ...arrivalNamed('target=_blank'),
      start: (link) => webWechatWith({ texts: [new URL(link).searchParams.get('requrl')] }),
      run: (page) => page.click('a.text'),
    },
    link: (target) => wrap.webWechat(target),
  },
  Weibo: { arrival: arrivalNamed('target=_blank'), link: wrap.weibo },
  Feishu: { arrival: arrivalNamed('window.open'), link: wrap.feishu },
};

/** @typedef {{chat: string, browser: string, cells: Record<string, {clicks: string, requests: number}>}} MatrixRow @returns {Promise<MatrixRow[]>} */
export async function measureMatrix(session, standIns) {
  const rows = [];
  for (const [chat, way] of Object.entries(CHATS)) {
    const cells = {};
    for (const [name, address] of Object.entries(TARGETS)) cells[name] = await measure(session, standIns, way, unused(address));
    rows.push({ chat, browser: session.kind, cells });
  }
  return rows;
}

/** The one click is that in the chat; whoever is not at the target then would need more. */
async function measure(session, standIns, { arrival, link }, target) {
  const wall = link(target);
  const { page, seen, close } = await arrive(session, standIns, arrival, wall, shows(target));
  const clicks = (await addressOf(page)) === target ? '1' : 'more than 1';
  // Web WeChat's wall and its chat page are one host; only the wall's path counts.
  const requests = seen.requests(hostOf(wall)).filter(({ url }) => new URL(url).pathname === new URL(wall).pathname).length;
  await close();
  return { clicks, requests };
}
