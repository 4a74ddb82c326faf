/** One line of input, or why it is none (engine.md §7). */
export type Line = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'encoding' } | { readonly kind: 'too-long' };

/** A longer line is not kept. */
export const MAX_LINE_BYTES = 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Cuts bytes into lines at LF, one CR before it stripped, with at most {@link MAX_LINE_BYTES} of them held back. */
export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private pending: Buffer[] = [];
  private length = 0;

  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.keep(chunk.subarray(start, end));
      yield this.take();
      start = end + 1;
    }
    this.keep(chunk.subarray(start));
  }

  /** A last line without LF, when it is not empty. */
  *end(): Generator<Line> {
    if (this.length > 0) yield this.take();
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    // One byte more than a line may have, so that a CR at the very end does not count.
    if (this.length <= MAX_LINE_BYTES + 1) this.pending.push(part);
    else this.pending = [];
  }

  private take(): Line {
    const whole = this.pending.length === 1 ? (this.pending[0] as Buffer) : Buffer.concat(this.pending);
    const length = this.length;
    this.pending = [];
    this.length = 0;
    if (length > MAX_LINE_BYTES + 1) return { kind: 'too-long' };
    const line = whole.at(-1) === CR ? whole.subarray(0, -1) : whole;
    if (line.length > MAX_LINE_BYTES) return { kind: 'too-long' };
    try {
      return { kind: 'text', text: this.decoder.decode(line) };
    } catch {
      return { kind: 'encoding' };
    }
  }
}
