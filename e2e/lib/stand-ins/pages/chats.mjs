/** The pages that a link is clicked on: a plain chat, and the ways in which a page sends its reader to an address. */
import { escapeHtml, literal, page } from '../html.mjs';

export const CHAT = 'https://chat.test/';

/** A chat page with one link, in every form that a page has of following it. @param {string} link */
export const chatWith = (link) => `${CHAT}?u=${encodeURIComponent(link)}`;
/** A page that refreshes to the link, a server that redirects to it, a page that frames it. */
export const refreshTo = (link) => `${CHAT}refresh?u=${encodeURIComponent(link)}`;
export const redirectTo = (link) => `https://redirect.test/?u=${encodeURIComponent(link)}`;
export const framing = (link) => `${CHAT}frame?u=${encodeURIComponent(link)}`;
/** The page that `try.sh` shows: several labelled links. @param {Record<string, string>} links label to address */
export const chatOf = (links) => `${CHAT}messages?links=${encodeURIComponent(JSON.stringify(links))}`;

const bubble = (inner) => `<p style="background:#eef;border-radius:8px;padding:8px;max-width:40em;overflow-wrap:anywhere">${inner}</p>`;

function oneLink(link) {
  const { origin, pathname, searchParams } = new URL(link);
  const fields = [...searchParams]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const href = `href="${escapeHtml(link)}"`;
  return page(
    'Chat',
    `<h1>Chat</h1>
${bubble(`<a id="link" ${href}>link</a> · <a id="blank" target="_blank" ${href}>new tab</a> · <a id="opener" target="_blank" rel="opener" ${href}>new tab, opener</a>`)}
<button id="open">open</button> <button id="assign">assign</button> <button id="replace">replace</button>
<form method="get" action="${escapeHtml(origin + pathname)}">${fields}<button id="get">get</button></form>
<form method="post" action="${escapeHtml(link)}">${fields}<button id="post">post</button></form>
<script>
const link = ${literal(link)}, on = (id, run) => document.getElementById(id).addEventListener('click', run);
on('open', () => window.open(link)); on('assign', () => { location.href = link; }); on('replace', () => location.replace(link));
</script>`,
  );
}

function messages(links) {
  const rows = Object.entries(links).map(([label, link], index) =>
    bubble(`${escapeHtml(label)}<br><a id="link${index}" href="${escapeHtml(link)}">${escapeHtml(link)}</a>`),
  );
  return page('Chat', `<h1>Chat</h1>${rows.join('')}`);
}

function chat(url) {
  const link = url.searchParams.get('u');
  if (url.pathname === '/messages') return { body: messages(JSON.parse(url.searchParams.get('links'))) };
  if (link === null) return { body: page('Chat', '<h1>Chat</h1>') };
  if (url.pathname === '/refresh') return { body: page('Refresh', `<meta http-equiv="refresh" content="0;url=${escapeHtml(link)}">`) };
  if (url.pathname === '/frame') return { body: page('Frame', `<iframe width="600" height="300" src="${escapeHtml(link)}"></iframe>`) };
  return { body: oneLink(link) };
}

export const chats = {
  'chat.test': chat,
  'redirect.test': (url) => ({ status: 302, headers: { location: url.searchParams.get('u') } }),
};
