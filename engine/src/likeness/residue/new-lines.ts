import type { Span } from '../../model/place.ts';
import type { Left } from './leftovers.ts';

/** Larger texts are data, not pages that somebody wrote. */
const LONGEST = 500_000;

/** A text and the name by which its package speaks of itself. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Lines of a text that the original does not have, each package's own name taken for the same; undefined where either is no text. */
export function newLines(path: string, suspect: Written, original: Written): Left | undefined {
  if (!isText(suspect.bytes) || !isText(original.bytes)) return undefined;
  const known = new Set(linesOf(original).map(one => one.plain));
  const lines = linesOf(suspect).filter(one => one.plain !== '');
  const fresh = lines.filter(one => !known.has(one.plain));
  const spans: { path: string; start: number; end: number }[] = [];
  for (const { start, end } of fresh) {
    const last = spans.at(-1);
    if (last && start <= last.end + 1) last.end = end;
    else spans.push({ path, start, end });
  }
  return { known: lines.length === 0 ? 1 : 1 - fresh.length / lines.length, spans };
}

function isText(bytes: Uint8Array): boolean {
  return bytes.length <= LONGEST && !bytes.includes(0);
}

function linesOf({ bytes, name }: Written): (Omit<Span, 'path'> & { readonly plain: string })[] {
  let start = 0;
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map(line => {
      const from = start;
      start += line.length + 1;
      const plain = line.trim().toLowerCase();
      return { start: from, end: from + line.length, plain: name === '' ? plain : plain.replaceAll(name.toLowerCase(), '§') };
    });
}
