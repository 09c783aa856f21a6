import type { Claim, Evidence, Finding } from '../model/finding.ts';
import type { FileTree } from '../model/package.ts';
import { partitionPoint } from '../model/partition-point.ts';
import type { Place, Span } from '../model/place.ts';
import { textOfFile } from './text.ts';

const EXCERPT = 160;

/** Signs claims and makes their spans readable: line, column, and a short piece of the source (untrusted text). */
export function quote(claims: readonly { readonly detector: string; readonly claim: Claim }[], files: FileTree): Finding[] {
  const placeOf = placer(files);
  return claims.map(({ detector, claim }) => {
    const [first, ...rest] = claim.evidence;
    const place = (evidence: Evidence): Evidence<Place> =>
      evidence.kind === 'code' ? { ...evidence, at: placeOf(evidence.at) } : evidence;
    return { detector, says: claim.says, weight: claim.weight, evidence: [place(first), ...rest.map(place)] };
  });
}

/** Makes spans readable. Code inside another text (`index.js//evaluated1`) has no lines of its own in the package: its place is the whole. */
export function placer(files: FileTree): (span: Span) => Place {
  const read = new Map<string, Lined>();
  return span => {
    let lined = read.get(span.path);
    if (lined === undefined) {
      const bytes = files.get(span.path);
      lined = linesOf(bytes ? textOfFile(bytes) : '');
      read.set(span.path, lined);
    }
    const { text, starts } = lined;
    const line = lineAt(starts, Math.min(span.start, text.length));
    const excerpt = text.slice(span.start, Math.min(span.end, span.start + EXCERPT));
    return { ...span, line, column: span.start - (starts[line - 1] ?? 0) + 1, excerpt };
  };
}

/** A text and where each of its lines starts. */
interface Lined {
  readonly text: string;
  readonly starts: readonly number[];
}

function linesOf(text: string): Lined {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** The 1-based number of the last line that starts at or before an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  return partitionPoint(starts.length, at => (starts[at] ?? 0) <= offset);
}
