import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { hostOf, parseHttpUrl } from '../../src/engine/http-url.ts';
import { resolve } from '../../src/engine/resolver.ts';
import type { RuleSet } from '../../src/engine/rule-set.ts';
import { LineSplitter } from '../../tools/line-splitter.ts';
import { answerLine } from '../../tools/resolve-cli.ts';
import { Coverage } from './coverage.ts';
import { makeLink } from './link-grammar.ts';
import { Random } from './random.ts';
import { conformanceRules, realRules } from './vectors.ts';

// Both engines answer the same seeded links over one pipe each; the whole lines are compared. Another run: SEED=7 LINKS=1000000.

const LAUNCHER = '../native-host/host/target/plainlink/bin/plainlink';
const SEED = Number(process.env.SEED ?? 20261124);
const LINKS = Number(process.env.LINKS ?? 220_000);
const BATCH = 500;
const LEAST = 1_000;

const coverage = new Coverage();

describe('differential', { concurrency: false }, () => {
  it('has the launcher of the Java engine', () => {
    assert.ok(existsSync(LAUNCHER), `${LAUNCHER} is missing: run "mvn -DskipTests package" at the root first`);
  });

  it('finds no difference on links made from the rules', () => compare(realRules(), '../rules', SEED, LINKS / 2));

  it('finds no difference on links made from the conformance rules', () => {
    return compare(conformanceRules(), '../rules/conformance/ruleset', SEED + 1, LINKS / 2);
  });

  it(`took every step and gave every reason at least ${LEAST} times`, () => {
    process.stdout.write(`differential: seed ${SEED}, ${LINKS} links: ${coverage}\n`);
    if (LINKS >= 200_000) assert.deepEqual(coverage.lacking(LEAST), []);
  });
});

async function compare(rules: RuleSet, folder: string, seed: number, links: number): Promise<void> {
  const java = spawn(LAUNCHER, ['resolve', '--json', '--rules', folder, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await compareWith(java, rules, seed, links);
    if (java.exitCode === null) await once(java, 'exit');
    assert.equal(java.exitCode, 0);
  } finally {
    // A difference must end the run, not leave it waiting for the other engine.
    java.kill();
  }
}

async function compareWith(
  java: ChildProcessByStdio<Writable, Readable, null>,
  rules: RuleSet,
  seed: number,
  links: number,
): Promise<void> {
  const answers = lines(java.stdout);
  const random = new Random(seed);
  const splitter = new LineSplitter();
  for (let left = links; left > 0; left -= BATCH) {
    const made = Array.from({ length: Math.min(BATCH, left) }, () => spoiledLine(random, makeLink(random, rules.rules)));
    const batch = Buffer.from(made.join(''), 'latin1');
    const written = new Promise<void>((done) => java.stdin.write(batch, () => done()));
    for (const line of splitter.push(batch)) {
      const answer = String((await answers.next()).value);
      const ours = answerLine(rules, line).trimEnd();
      const link = line.kind === 'text' ? line.text : `(${line.kind})`;
      assert.ok(answer === ours, `seed ${seed}, link ${shown(link)}\n  Java       ${shown(answer)}\n  TypeScript ${shown(ours)}`);
      if (line.kind === 'text') check(rules, line.text, seed);
    }
    await written;
  }
  java.stdin.end();
  assert.equal((await answers.next()).done, true, 'the Java engine says more than it was asked');
}

/** The link's bytes as latin1 characters, with its line end; one in a thousand is no UTF-8. */
function spoiledLine(random: Random, link: string): string {
  const bytes = Buffer.from(link);
  if (random.chance(0.008) && bytes.length > 0) bytes[random.below(bytes.length)] = 0x80 + random.below(0x80);
  return bytes.toString('latin1') + (random.chance(0.01) ? '\r\n' : '\n');
}

/** What must hold of one answer whichever engine gave it, and what it adds to the coverage. */
function check(rules: RuleSet, link: string, seed: number): void {
  const resolution = resolve(rules, link);
  coverage.note(link, resolution);
  const { target } = resolution;
  if (target === undefined) return;
  const ours = parseHttpUrl(target);
  assert.ok(typeof ours !== 'string', `seed ${seed}, target of ${link}`);
  assert.equal(new URL(target).hostname, hostOf(ours), `seed ${seed}, link ${link}`);
}

/** A long text without its middle. */
function shown(text: string): string {
  return text.length <= 2_000 ? text : `${text.slice(0, 1_000)} … (${text.length} characters) … ${text.slice(-800)}`;
}

async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let pending = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const parts = (pending + chunk).split('\n');
    pending = parts.pop() as string;
    yield* parts;
  }
  assert.equal(pending, '', 'the last line has no end');
}
