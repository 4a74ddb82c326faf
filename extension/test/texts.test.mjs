import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const LANGUAGES = ['en', 'zh_CN'];
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(`src/_locales/${language}/messages.json`, 'utf8'))]),
);

/** Keys that the faces and the manifest name. */
function usedKeys() {
  const names = readdirSync('src', { recursive: true }).filter((name) => /\.(ts|html)$/.test(name));
  const sources = [...names.map((name) => `src/${name}`), 'manifest.mjs'].map((name) => readFileSync(name, 'utf8'));
  return new Set(sources.flatMap((source) => [...source.matchAll(/(?:\bt\('|data-t="|__MSG_)(\w+?)(?:'|"|__)/g)].map((match) => match[1])));
}

test('both languages have every text that is used, and no other', () => {
  for (const language of LANGUAGES) assert.deepEqual(Object.keys(texts[language]).sort(), [...usedKeys()].sort(), language);
});

test('both languages fill the same gaps', () => {
  for (const [key, { message, placeholders = {} }] of Object.entries(texts.en)) {
    const other = texts.zh_CN[key];
    assert.deepEqual(other.placeholders ?? {}, placeholders, key);
    for (const gap of Object.keys(placeholders)) {
      assert.ok(message.includes(`$${gap}$`), `en ${key} ${gap}`);
      assert.ok(other.message.includes(`$${gap}$`), `zh_CN ${key} ${gap}`);
    }
  }
});

test('no text is empty, and Chinese is Chinese', () => {
  for (const [key, { message }] of Object.entries(texts.en)) assert.ok(message.trim().length > 0, key);
  for (const [key, { message }] of Object.entries(texts.zh_CN))
    assert.match(message, key === 'language' ? /^zh-CN$/ : /\p{Script=Han}/u, key);
});

test('nothing is called safe or harmless', () => {
  for (const [key, { message }] of Object.entries(texts.en)) assert.doesNotMatch(message, /\bsafe|harmless|trusted|secure\b/i, key);
  for (const [key, { message }] of Object.entries(texts.zh_CN)) assert.doesNotMatch(message, /安全|无害|可信/, key);
});
