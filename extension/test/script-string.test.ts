import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scriptString } from '../src/page/script-string.ts';

for (const [name, script, expected] of [
  ['quoted names', 'var cgiData = {"type":"gray","url":"http:&#x2f;&#x2f;h&#x2f;"};', 'http:&#x2f;&#x2f;h&#x2f;'],
  ['bare names and single quotes', "cgiData={type:'gray', url : 'https://h/'}", 'https://h/'],
  ['a name with a dot before it', 'window.cgiData = { url: "https://h/" }', 'https://h/'],
  ['escapes stay as they are', String.raw`var cgiData = {"url":"https:\/\/h\/\"a"}`, String.raw`https:\/\/h\/\"a`],
  ['braces and quotes inside strings', `var cgiData = {"title":"} ' { url: 'x'","url":"https://h/"}`, 'https://h/'],
  ['a nested member of the same name does not count', 'var cgiData = {"btns":[{"url":"https://evil/"}],"url":"https://h/"}', 'https://h/'],
  ['only a nested member: nothing', 'var cgiData = {"btns":[{"url":"https://evil/"}]}', undefined],
  ['a string that equals the name: nothing', 'var cgiData = {"a":"url","b":"https://evil/"}', undefined],
  ['a value that is no string: nothing', 'var cgiData = {"url":null,"other":"https://evil/"}', undefined],
  ['a number first, then another script object', 'var cgiData = 1; cgiData = {"url":"https://h/"}', 'https://h/'],
  ['another variable that ends alike: nothing', 'var xcgiData = {"url":"https://evil/"}', undefined],
  ['another variable that begins alike: nothing', 'var cgiDataOld = {"url":"https://evil/"}', undefined],
  ['a comparison is no assignment', 'if (cgiData == {"url":"x"}) {}', undefined],
  ['behind the object: nothing', 'var cgiData = {}; var x = {"url":"https://evil/"}', undefined],
  ['a string without end: nothing', 'var cgiData = {"url":"https://h/', undefined],
  ['an empty string', 'var cgiData = {"url":""}', ''],
  ['no script', '', undefined],
] as const) {
  test(name, () => assert.equal(scriptString(script, 'cgiData', 'url'), expected));
}

test('no text throws, and what is found stands in it', () => {
  const pieces = fc.constantFrom('cgiData', '=', '{', '}', '"', "'", 'url', ':', '\\', '[', ']', ',', ' ', 'x', '\n');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const script = parts.join('');
      const found = scriptString(script, 'cgiData', 'url');
      assert.ok(found === undefined || script.includes(found));
    }),
    { numRuns: 3_000, seed: 17 },
  );
});

test('a script that opens a hundred thousand objects and closes none is given up soon', () => {
  const script = 'cgiData={"a":{'.repeat(100_000);
  const start = performance.now();
  assert.equal(scriptString(script, 'cgiData', 'url'), undefined);
  assert.ok(performance.now() - start < 2_000);
});
