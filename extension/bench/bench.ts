import { readdirSync, readFileSync, statSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import compiled from 'plainlink:rules';
import { ruleSetOf } from '../src/bundle/rule-json.ts';
import { resolve } from '../src/engine/resolver.ts';
import { RuleSet } from '../src/engine/rule-set.ts';
import { conformanceRules } from '../test/engine/vectors.ts';
import { BAITS, HEADS, hostileLink } from './hostile.mjs';
import { links } from './links.ts';
import { type Ratio, ratios } from './ratios.ts';
import { Report } from './report.ts';

// Measures the TypeScript engine against the bounds of docs/benchmarks.md; exit code 1: one of them is broken.

const LARGE = 65_536;
const REPEATS = 4;
const MOST_REPEATS = 40;
/** Shorter times are those of the clock and of the collector, not of the link. */
const LEAST_MILLISECONDS = 0.1;

const report = new Report();
const text = JSON.stringify(compiled);
report.line('JS: rules parsed and indexed', processorMilliseconds(readRules), 15, 'ms');
const { misses, hits, rules, manyRules } = links();
await measureRatios();
measureHostile();
measurePackages();
process.exitCode = report.exitCode;

async function measureRatios(): Promise<void> {
  const parse = (link: string) => new URL(link).href.length;
  const few = (link: string) => resolve(rules, link).hops.length;
  const many = (link: string) => resolve(manyRules, link).hops.length;
  for (const [kind, list, bound] of [['miss', misses, 0.5] as const, ['hit', hits, 2.5] as const]) {
    const [url, ours] = (await ratios(list, [parse, few])) as [Ratio, Ratio];
    const [, grown] = (await ratios(list, [few, many])) as [Ratio, Ratio];
    report.line(`JS: ${kind} / new URL`, ours.ratio, bound, '', `${ours.nanoseconds.toFixed(0)} ns / ${url.nanoseconds.toFixed(0)} ns`);
    report.line(`JS: ${kind}, 10,000 rules / 300`, grown.ratio, 1.3, '');
  }
}

/** From the compiled text, as a worker of the extension does at its start. */
function readRules(): void {
  const parsed = ruleSetOf(JSON.parse(text));
  if (!(parsed instanceof RuleSet)) throw new Error('the built-in rules are broken');
}

/** Of the first call, since a worker makes no second one; the clock would count the neighbours too. */
function processorMilliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function measureHostile(): void {
  const set = conformanceRules();
  // Warm-up.
  for (const head of HEADS) for (const bait of BAITS) resolve(set, hostileLink(head, bait, LARGE));
  let worst = { growth: 0, growthShape: '', time: 0, timeShape: '' };
  for (const head of HEADS) {
    for (const bait of BAITS) {
      const shape = `${head}  ${bait}`;
      const { growth, time } = shapeOf(set, head, bait);
      if (growth > worst.growth) worst = { ...worst, growth, growthShape: shape };
      if (time > worst.time) worst = { ...worst, time, timeShape: shape };
    }
  }
  report.line('JS: hostile link, 64 KiB / 16 KiB', worst.growth, 6, '', worst.growthShape);
  report.line('JS: hostile link of 64 KiB', worst.time, 5, 'ms', worst.timeShape);
}

/** A shape that looks bad is measured longer, so that it is not a neighbour on the machine that looks bad. */
function shapeOf(set: RuleSet, head: string, bait: string): { growth: number; time: number } {
  const large = hostileLink(head, bait, LARGE);
  const small = hostileLink(head, bait, LARGE / 4);
  let time = Infinity;
  let least = Infinity;
  for (let i = 0; i < (time > 3 || time / least > 5 ? MOST_REPEATS : REPEATS); i++) {
    time = Math.min(
      time,
      milliseconds(() => resolve(set, large)),
    );
    least = Math.min(
      least,
      Math.max(
        LEAST_MILLISECONDS,
        milliseconds(() => resolve(set, small)),
      ),
    );
  }
  return { growth: time / least, time };
}

function measurePackages(): void {
  for (const browser of ['chromium', 'firefox']) report.line(`JS: package for ${browser}`, kibibytes(`dist/${browser}`), 400, 'KiB');
}

/** The files of a package, compressed one by one as in the zip file that a shop takes. */
function kibibytes(folder: string): number {
  const paths = readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
  const files = paths.filter((path) => statSync(path).isFile());
  return files.reduce((sum, path) => sum + deflateRawSync(readFileSync(path)).length, 0) / 1024;
}
