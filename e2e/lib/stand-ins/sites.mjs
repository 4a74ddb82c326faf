/** Which stand-in answers to which host name. */
import { page } from './html.mjs';
import { chats } from './pages/chats.mjs';
import { hostile } from './pages/hostile.mjs';
import { targets } from './pages/targets.mjs';
import { walls } from './pages/walls.mjs';
import { wechat } from './pages/wechat.mjs';

/**
 * @typedef {{status?: number, headers?: Record<string, string | string[]>, body?: string}} Reply
 * @typedef {(url: URL, request: import('node:http').IncomingMessage) => Reply} Site
 * @type {Record<string, Site>}
 */
const sites = { ...chats, ...hostile, ...targets, ...walls, ...wechat };

export const hostNames = Object.keys(sites);

/** @type {Site} */
export function answer(url, request) {
  const site = sites[url.hostname];
  return site ? site(url, request) : { body: page(url.hostname, `<h1>${url.hostname}</h1>`) };
}
