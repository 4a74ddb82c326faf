// The links that both engines are measured on: the same seed gives the same links on every machine.

const SEED = 20261124;
const ORDINARY = 2000;
const WRAPPED = 1000;
/** Rules besides the real ones, so that there are 10,000 with them and 300 with the first of them. */
const HOSTS = 10_000;

const SUBDOMAINS = [
  'www.',
  'www.',
  'www.',
  '',
  'm.',
  'news.',
  'blog.',
  'shop.',
  'cdn.',
  'static.img.',
  'api.',
  'docs.',
  'en.',
  'forum.eu.',
];
const TLDS = ['com', 'com', 'com', 'org', 'net', 'cn', 'com.cn', 'de', 'co.uk', 'io', 'fr', 'ru', 'jp', 'com.br', 'gov', 'edu'];
const WORDS = (
  'green river market photo travel daily paper garden music house stone cloud data open sport weather recipe kitchen game city ' +
  'science space ocean mountain story review guide winter summer history video camera phone fashion health school bank train'
).split(' ');
const NAMES = ['id', 'page', 'utm_source', 'ref', 'lang', 'sort', 'v', 'from', 'tab', 'session', 'category', 'spm'];
/** What ordinary browsing asks of hosts that rules know; no rule matches these. */
const KNOWN = [
  'https://www.google.com/search?q=',
  'https://www.youtube.com/watch?v=',
  'https://www.bilibili.com/video/BV',
  'https://mp.weixin.qq.com/s?__biz=',
  'https://www.facebook.com/profile.php?id=',
  'https://www.linkedin.com/in/',
  'https://docs.qq.com/doc/D',
  'https://gitee.com/explore/',
  'https://www.douban.com/group/topic/',
  'https://www.yuque.com/articles/',
];

/** A seeded source of choices (mulberry32). */
class Random {
  constructor(seed) {
    this.state = seed | 0;
  }

  fraction() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit) {
    return Math.floor(this.fraction() * limit);
  }

  chance(probability) {
    return this.fraction() < probability;
  }

  pick(choices) {
    return choices[this.below(choices.length)];
  }

  times(least, most, make) {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

/** A URL of ordinary browsing, about a hundred characters. */
function ordinary(random) {
  const start = random.chance(0.12) ? random.pick(KNOWN) + hex(random, 8) : `https://${host(random)}/${path(random)}`;
  const parameters = random.chance(0.65) ? random.times(1, 4, () => `${random.pick(NAMES)}=${value(random)}`).join('&') : '';
  const query = parameters && (start.includes('?') ? '&' : '?') + parameters;
  return start + query + (random.chance(0.08) ? `#${random.pick(WORDS)}` : '');
}

function host(random) {
  return `${random.pick(SUBDOMAINS)}${siteName(random)}.${random.pick(TLDS)}`;
}

/** One of millions, as real names are: two rules seldom share the end of one with an ordinary host. */
function siteName(random) {
  return (
    random.times(2, 4, () => random.pick('bcdfghklmnprstvwz'.split('')) + random.pick('aeiou'.split(''))).join('') +
    random.pick(['', '', 'n', 's'])
  );
}

function path(random) {
  const segments = random.times(1, 3, () => random.times(1, 4, () => random.pick(WORDS)).join('-'));
  if (random.chance(0.05)) segments.push('%E4%B8%AD%E6%96%87');
  return segments.join('/') + random.pick(['', '/', '.html', `/${random.below(1e6)}`]);
}

function value(random) {
  const kind = random.below(4);
  if (kind === 0) return String(random.below(1e6));
  if (kind === 1) return hex(random, 16);
  return random.pick(WORDS) + (kind === 2 ? '' : `%20${random.pick(WORDS)}`);
}

function hex(random, digits) {
  return random.times(digits, digits, () => '0123456789abcdef'[random.below(16)]).join('');
}

/** The corpus as it is; then its links again, with other targets in them, each rule as often as any other. */
function* wrapped(random, corpus) {
  const lines = corpus.trim().split('\n');
  const frames = new Map();
  for (const { rule, in: url, out } of lines.map((line) => JSON.parse(line))) {
    yield { url, target: out };
    const frame = url.split(encodeURIComponent(out));
    if (frame.length === 2) frames.set(rule, [...(frames.get(rule) ?? []), frame]);
  }
  const rules = [...frames.keys()];
  const targets = [...new Set(lines.map((line) => JSON.parse(line).out))];
  for (;;) {
    const target = random.chance(0.5) ? ordinary(random) : random.pick(targets);
    const [before, after] = random.pick(frames.get(random.pick(rules)));
    yield { url: before + encodeURIComponent(target) + after, target };
  }
}

/** One in sixteen with all its sub-hosts, as with the real rules. */
function ruleHost(random) {
  const host = `${siteName(random)}.${random.pick(TLDS)}`;
  return (random.chance(1 / 16) ? '*.' : random.pick(['link.', 'go.', 'www.', 'out.mail.'])) + host;
}

/** @param {string} corpus the text of rules/corpus/wrapped.jsonl */
export function workload(corpus) {
  const random = new Random(SEED);
  const links = wrapped(random, corpus);
  return {
    ordinary: Array.from({ length: ORDINARY }, () => ordinary(random)),
    wrapped: Array.from({ length: WRAPPED }, () => links.next().value),
    ruleHosts: Array.from({ length: HOSTS }, () => ruleHost(random)),
  };
}
