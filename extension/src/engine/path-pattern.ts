/**
 * A path of a rule, taken apart once (engine.md §3.1): `*` is one segment, a final `/**` the rest or nothing, a final `/` is
 * optional. Twin of `PathPattern.java`.
 */
export class PathPattern {
  readonly source: string;
  /** The pattern without its final `/` or `/**`. */
  private readonly stem: string;
  private readonly rest: boolean;
  private readonly wild: boolean;

  constructor(source: string) {
    this.source = source;
    this.rest = source.endsWith('/**');
    this.stem = source.slice(0, this.rest ? -3 : source.endsWith('/') ? -1 : source.length);
    this.wild = this.stem.includes('*');
  }

  /** Whether the raw path `text[start, end)` fits; allocates nothing. */
  matches(text: string, start: number, end: number): boolean {
    const pathEnd = !this.rest && end > start && text.charCodeAt(end - 1) === 0x2f ? end - 1 : end;
    if (this.wild) return this.walk(text, start, pathEnd);
    const stemEnd = start + this.stem.length;
    if (this.rest ? stemEnd > pathEnd : stemEnd !== pathEnd) return false;
    // Cut out and compared, since startsWith compares one character at a time.
    return text.slice(start, stemEnd) === this.stem && (stemEnd === pathEnd || text.charCodeAt(stemEnd) === 0x2f);
  }

  private walk(text: string, start: number, end: number): boolean {
    const { stem } = this;
    let t = start;
    for (let p = 0; p < stem.length; p++) {
      if (stem.charCodeAt(p) === 0x2a) {
        const segment = t;
        while (t < end && text.charCodeAt(t) !== 0x2f) t++;
        if (t === segment) return false;
      } else if (t >= end || stem.charCodeAt(p) !== text.charCodeAt(t++)) return false;
    }
    return t === end || (this.rest && text.charCodeAt(t) === 0x2f);
  }
}
