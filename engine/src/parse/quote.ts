import type { Claim, Evidence, Finding } from '../model/finding.ts';
import type { FileTree } from '../model/package.ts';
import type { Place, Span } from '../model/place.ts';
import { textOfFile } from './text.ts';

const EXCERPT = 160;

/** Signs claims and makes their spans readable: line, column, and a short piece of the source (untrusted text). */
export function quote(claims: readonly { readonly detector: string; readonly claim: Claim }[], files: FileTree): Finding[] {
  const texts = new Map<string, string>();
  const textFor = (path: string): string => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const bytes = files.get(path);
    const text = bytes ? textOfFile(bytes) : '';
    texts.set(path, text);
    return text;
  };
  return claims.map(({ detector, claim }) => {
    const [first, ...rest] = claim.evidence;
    const place = (evidence: Evidence): Evidence<Place> =>
      evidence.kind === 'code' ? { ...evidence, at: placeOf(evidence.at, textFor(evidence.at.path)) } : evidence;
    return { detector, says: claim.says, weight: claim.weight, evidence: [place(first), ...rest.map(place)] };
  });
}

/** Code inside another text (`index.js#evaluated1`) has no lines of its own in the package: its place is the whole. */
function placeOf(span: Span, text: string): Place {
  const before = text.slice(0, span.start);
  const line = (before.match(/\n/g)?.length ?? 0) + 1;
  const column = span.start - before.lastIndexOf('\n');
  const excerpt = text.slice(span.start, Math.min(span.end, span.start + EXCERPT));
  return { ...span, line, column, excerpt };
}
