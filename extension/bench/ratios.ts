import { measure } from 'mitata';

const ROUNDS = 24;
const WARM_UP = 400;
/** So short that the machine seldom takes the processor away in the middle: the median of the samples is not touched by neighbours. */
const LINKS_PER_SAMPLE = 500;
const QUICK = { min_cpu_time: 10e6, min_samples: 15, warmup_samples: 2, batch_threshold: 0, inner_gc: false };

/** What is done with one link; its number is summed up, so that the work cannot be left out. */
export type Work = (link: string) => number;

export interface Ratio {
  readonly ratio: number;
  readonly nanoseconds: number;
}

/**
 * Time of each work divided by the time of the first. The works take turns on the same links, some of the links each round, and the
 * answer is the median of the ratios of all rounds: a machine that is slow for a while is slow for all of them.
 */
export async function ratios(links: readonly string[], works: readonly Work[]): Promise<readonly Ratio[]> {
  const rounds: number[][] = [];
  for (const work of works) warmUp(links, work);
  for (let round = 0; round < ROUNDS; round++) {
    const some = sampleOf(links, round);
    const times: number[] = [];
    for (const work of works) times.push(await timeOf(some, work));
    rounds.push(times);
  }
  return works.map((_, i) => ({
    ratio: median(rounds.map((times) => (times[i] as number) / (times[0] as number))),
    nanoseconds: median(rounds.map((times) => times[i] as number)),
  }));
}

function sampleOf(links: readonly string[], round: number): readonly string[] {
  return Array.from({ length: LINKS_PER_SAMPLE }, (_, i) => links[(i + round * LINKS_PER_SAMPLE) % links.length] as string);
}

/** Until the compilers have nothing left to do. */
function warmUp(links: readonly string[], work: Work): void {
  for (let pass = 0; pass < WARM_UP; pass++) for (const link of links) work(link);
}

/** Nanoseconds for one link. */
async function timeOf(links: readonly string[], work: Work): Promise<number> {
  let sum = 0;
  const { p50 } = await measure(() => {
    for (const link of links) sum += work(link);
    return sum;
  }, QUICK);
  return p50 / links.length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number;
}
