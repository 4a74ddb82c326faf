/**
 * Whether the raw path `text[start, end)` fits a pattern (engine.md §3.1): `*` is one segment, a final `/**` the rest or nothing, a
 * final `/` is optional. Allocates nothing. Twin of `PathPattern.java`.
 */
export function pathMatches(pattern: string, text: string, start: number, end: number): boolean {
  const rest = pattern.endsWith('/**');
  const patternEnd = withoutSlash(pattern, 0, rest ? pattern.length - 3 : pattern.length);
  const pathEnd = rest ? end : withoutSlash(text, start, end);
  let p = 0;
  let t = start;
  while (p < patternEnd) {
    if (pattern.charCodeAt(p) === 0x2a && isWholeSegment(pattern, p, patternEnd)) {
      const segment = t;
      while (t < pathEnd && text.charCodeAt(t) !== 0x2f) t++;
      if (t === segment) return false;
      p++;
    } else if (t >= pathEnd || pattern.charCodeAt(p++) !== text.charCodeAt(t++)) return false;
  }
  return t === pathEnd || (rest && text.charCodeAt(t) === 0x2f);
}

function withoutSlash(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === 0x2f ? end - 1 : end;
}

function isWholeSegment(pattern: string, at: number, end: number): boolean {
  return pattern.charCodeAt(at - 1) === 0x2f && (at + 1 === end || pattern.charCodeAt(at + 1) === 0x2f);
}
