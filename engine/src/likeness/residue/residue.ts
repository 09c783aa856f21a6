import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import type { Place, Span } from '../../model/place.ts';
import type { LeftoverEffect, LeftoverFile, Residue } from '../../model/residue.ts';
import { isCode } from '../code/code-files.ts';
import { hashBytes } from '../hash.ts';
import { leftoversOf } from './leftovers.ts';
import { newLines } from './new-lines.ts';
import { spokenIn } from './original.ts';

/** Two packages, and what the first does. */
export interface Subtraction {
  readonly suspect: FileTree;
  readonly original: FileTree;
  /** What each of the two calls itself. */
  readonly names: { readonly suspect: string; readonly original: string };
  readonly effects: readonly Effect[];
  readonly placeOf: (span: Span) => Place;
}

/** With less of the original in it, a file is not a changed one but another. */
const CHANGED = 0.4;
const [MOST_FILES, MOST_PIECES, MOST_EFFECTS] = [500, 100, 500];

/** Takes the original away from a suspect: by file, then by statement. Bytes that are the original's are never looked at again. */
export function residueOf({ suspect, original, names, effects, placeOf }: Subtraction): Residue {
  const spoken = spokenIn(original);
  const same = new Map<number, Uint8Array[]>();
  for (const bytes of original.values()) same.set(hashBytes(bytes), [...(same.get(hashBytes(bytes)) ?? []), bytes]);
  const counted = { same: 0, alike: 0, changed: 0, added: 0, missing: 0 };
  const files: LeftoverFile[] = [];
  const spans = new Map<string, readonly Span[] | 'whole'>();
  for (const [path, bytes] of suspect) {
    if (path === 'package.json') continue;
    if (same.get(hashBytes(bytes))?.some(one => equals(one, bytes))) {
      counted.same += 1;
      continue;
    }
    const was = original.get(path);
    const left = isCode(path)
      ? leftoversOf(path, new TextDecoder().decode(bytes), spoken)
      : was && newLines(path, { bytes, name: names.suspect }, { bytes: was, name: names.original });
    if (left && left.spans.length === 0) {
      counted.alike += 1;
      continue;
    }
    const as = left ? (left.known >= CHANGED ? 'changed' : 'added') : was ? 'changed' : 'added';
    counted[as] += 1;
    spans.set(path, as === 'changed' && left ? left.spans : 'whole');
    const pieces = as === 'changed' && left ? left.spans.slice(0, MOST_PIECES).map(span => ({ at: placeOf(span) })) : [];
    files.push({ path, as, known: left?.known ?? 0, pieces });
  }
  const missing = [...original.keys()].filter(path => !suspect.has(path));
  counted.missing = missing.length;
  const told = effects.filter(one => isLeft(one.at, spans)).map(one => leftoverOf(one, placeOf));
  return { counted, files: files.slice(0, MOST_FILES), missing: missing.slice(0, MOST_FILES), effects: told.slice(0, MOST_EFFECTS) };
}

/** Code inside of another text belongs where that text stands. */
function isLeft(at: Span, spans: ReadonlyMap<string, readonly Span[] | 'whole'>): boolean {
  const [path = ''] = at.path.split('#', 1);
  const left = spans.get(path);
  if (left === undefined || left === 'whole') return left === 'whole';
  return path !== at.path || left.some(span => at.start < span.end && at.end > span.start);
}

function leftoverOf({ kind, api, target, triggers, at }: Effect, placeOf: (span: Span) => Place): LeftoverEffect {
  return { kind, api: api.slice(0, 120), target: target.slice(0, 300), triggers, at: placeOf(at) };
}

function equals(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
