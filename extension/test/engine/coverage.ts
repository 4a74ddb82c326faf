import { parseHttpUrl } from '../../src/engine/http-url.ts';
import { REASONS } from '../../src/engine/reason.ts';
import type { Resolution } from '../../src/engine/resolution.ts';
import { findSource, isVerbatim } from '../../src/engine/sources.ts';
import type { Step } from '../../src/engine/step.ts';

const STEPS: readonly Step['step'][] = [
  'query',
  'whole-query',
  'path-after',
  'fragment',
  'percent',
  'base64',
  'hex',
  'json',
  'html-entities',
  'js-string',
  'until',
  'trim-double-slash',
  'default-scheme',
];

/** How often each step was taken and each reason and outcome was given. */
export class Coverage {
  readonly counts = new Map<string, number>();

  constructor() {
    for (const name of [...STEPS, 'rest', 'canonical', ...REASONS, 'direct', 'page', 'follow', 'unmatched']) this.counts.set(name, 0);
  }

  note(link: string, resolution: Resolution): void {
    this.add(resolution.reason ?? resolution.outcome);
    const links = [link, ...resolution.hops, ...(resolution.target === undefined ? [] : [resolution.target])];
    resolution.rules.forEach((rule, i) => {
      const url = parseHttpUrl(links[i] ?? '');
      if (typeof url === 'string') return;
      if (rule.canonical.length > 0) this.add('canonical');
      const source = findSource(rule, url);
      if (!source) return;
      for (const step of source.pipeline) this.add(step.step);
      const first = source.pipeline[0] as Step;
      if (first.step === 'query' && isVerbatim(first, url.text.slice(source.start, source.end))) this.add('rest');
    });
  }

  lacking(least: number): readonly string[] {
    return [...this.counts].filter(([, count]) => count < least).map(([name, count]) => `${name}: ${count}`);
  }

  toString(): string {
    return [...this.counts].map(([name, count]) => `${name} ${count}`).join(', ');
  }

  private add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
