/** The truth table as Markdown, and read back from it. */
import { TARGETS } from '../lib/stand-ins/pages/targets.mjs';

/** Column heading to the field of a row. */
const COLUMNS = {
  Arrival: 'arrival',
  Browser: 'browser',
  Strict: 'strict',
  Landed: 'landed',
  'Requests to the wall': 'requests',
  'Connections to the wall': 'connections',
  'Cookies at the target': 'cookies',
  'Referer at the target': 'referer',
  History: 'history',
  'Error page': 'errorPage',
};

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** @param {{rows: object[], matrix: object[], latency: object[]}} found @param {boolean} direct whether connections could be counted in Firefox */
export function render({ rows, matrix, latency }, { direct, versions }) {
  const shown = (row, field) =>
    field === 'strict'
      ? row.strict
        ? 'on'
        : 'off'
      : field === 'connections' && !direct && row.browser === 'firefox'
        ? 'not measured'
        : String(row[field]);
  const targets = Object.keys(TARGETS);
  return `# Truth table

Written by \`npm run truth-table\` in \`e2e/\` (${versions.join(', ')}); \`npm test\` measures it again and compares where a tab landed, how many requests
reached the wall, and whether an error page was shown. Real browsers, the built extension, stand-ins of the hosts on the loopback interface.

## Every arrival

The wall is QQ's, the target a Taobao item. Connections without a request are the browser's own: it connects ahead of the click, before any extension is asked,
and their number varies from run to run; strict mode ends them. "Address bar" is a navigation by the browser's own protocol. Cookies are named after their SameSite value;
a private window has none. Chromium applies no extension rule to the first page of a new process: there the wall may see one request before the tab is moved on.

${table(
  Object.keys(COLUMNS),
  rows.map((row) => Object.values(COLUMNS).map((field) => shown(row, field))),
)}

## The ministry's matrix

Links of one kind behave alike, one click, no extra step (MIIT, 2021-09-09). Each cell: clicks · requests to the wall. Where WeChat's address does not name the target, its page
has to load before anyone can know it.

${table(
  ['Chat', 'Browser', ...targets],
  matrix.map(({ chat, browser, cells }) => [chat, browser, ...targets.map((name) => `${cells[name].clicks} · ${cells[name].requests}`)]),
)}

## Time

Milliseconds from the click to the target's server seeing the request, median of 20, direct and wrapped links in turn, strict mode off, on the machine that wrote this page.

${table(
  ['Pair', 'Browser', 'Direct link', 'Wrapped link'],
  latency.map((row) => [row.pair, row.browser, row.direct, row.wrapped]),
)}
`;
}

/** What matters of a table: key to value. Times and counts of speculative connections are left aside. */
export function essence({ rows, matrix }) {
  const cells = new Map();
  for (const row of rows)
    cells.set(
      `${row.arrival}, ${row.browser}, strict ${row.strict ? 'on' : 'off'}`,
      `landed: ${row.landed}; requests: ${row.requests}; error page: ${row.errorPage}`,
    );
  for (const { chat, browser, cells: targets } of matrix) {
    for (const [name, { clicks, requests }] of Object.entries(targets))
      cells.set(`${chat} → ${name}, ${browser}`, `clicks: ${clicks}; requests: ${requests}`);
  }
  return cells;
}

/** @param {string} text the document @returns {ReturnType<typeof essence>} */
export function readEssence(text) {
  const [arrivals, matrix] = text.split(/^## /m).slice(1).map(readTable);
  return essence({
    rows: arrivals.map((cells) => ({
      ...Object.fromEntries(Object.entries(COLUMNS).map(([heading, field]) => [field, cells[heading]])),
      strict: cells.Strict === 'on',
    })),
    matrix: matrix.map(({ Chat: chat, Browser: browser, ...targets }) => ({
      chat,
      browser,
      cells: Object.fromEntries(
        Object.entries(targets).map(([name, cell]) => [name, { clicks: cell.split(' · ')[0], requests: cell.split(' · ')[1] }]),
      ),
    })),
  });
}

function readTable(section) {
  const [head, , ...rows] = section
    .split('\n')
    .filter((text) => text.startsWith('|'))
    .map((text) => text.slice(2, -2).split(' | '));
  return rows.map((cells) => Object.fromEntries(head.map((heading, index) => [heading, cells[index]])));
}
