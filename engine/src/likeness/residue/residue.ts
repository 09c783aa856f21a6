import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import type { Place, Span } from '../../model/place.ts';
import type { LeftoverEffect, LeftoverFile, Residue } from '../../model/residue.ts';
import type { FileFate } from '../../model/shown.ts';
import { isCode } from '../code/code-files.ts';
import { leftoversOf } from './leftovers.ts';
import { newLines } from './new-lines.ts';
import { sameBytes, type Original } from './original.ts';

/** Two packages, and what the first does. */
export interface Subtraction {
  readonly suspect: FileTree;
  readonly original: Original;
  /** What each of the two calls itself. */
  readonly names: { readonly suspect: string; readonly original: string };
  readonly effects: readonly Effect[];
  readonly placeOf: (span: Span) => Place;
}

/** With less of the original in it, a file is not a changed one but another. */
const CHANGED = 0.4;
const [MOST_FILES, MOST_PIECES, MOST_EFFECTS] = [500, 100, 500];

/** What is left, and what became of each file. */
export interface Subtracted {
  readonly residue: Residue;
  readonly fates: readonly FileFate[];
}

/** Takes the original away from a suspect: by file, then by statement. Bytes that are the original's are never looked at again. */
export function subtract({ suspect, original, names, effects, placeOf }: Subtraction): Subtracted {
  const files: LeftoverFile[] = [];
  const fates: FileFate[] = [];
  const spans = new Map<string, readonly Span[] | 'whole'>();
  for (const [path, bytes] of suspect) {
    if (path === 'package.json') continue;
    const was = original.files.get(path);
    const fate = { path, size: bytes.length, was: was?.length, movedFrom: undefined };
    const from = sameBytes(original, path, bytes);
    if (from !== undefined) {
      fates.push({ ...fate, as: 'same', was: bytes.length, movedFrom: from === path ? undefined : from });
      continue;
    }
    const left = isCode(path)
      ? leftoversOf(path, new TextDecoder().decode(bytes), original.spoken())
      : was && newLines(path, { bytes, name: names.suspect }, { bytes: was, name: names.original });
    if (left && left.spans.length === 0) {
      fates.push({ ...fate, as: 'alike' });
      continue;
    }
    const as = left ? (left.known >= CHANGED ? 'changed' : 'added') : was ? 'changed' : 'added';
    fates.push({ ...fate, as });
    spans.set(path, as === 'changed' && left ? left.spans : 'whole');
    const pieces = as === 'changed' && left ? left.spans.slice(0, MOST_PIECES).map(span => ({ at: placeOf(span) })) : [];
    files.push({ path, as, known: left?.known ?? 0, pieces });
  }
  for (const [path, bytes] of original.files)
    if (!suspect.has(path)) fates.push({ path, as: 'missing', size: undefined, was: bytes.length, movedFrom: undefined });
  const told = effects.filter(one => isLeft(one.at, spans)).map(one => leftoverOf(one, placeOf));
  const missing = fates.flatMap(({ path, as }) => (as === 'missing' ? [path] : []));
  const residue = {
    counted: counted(fates),
    files: files.slice(0, MOST_FILES),
    missing: missing.slice(0, MOST_FILES),
    effects: told.slice(0, MOST_EFFECTS),
  };
  return { residue, fates };
}

function counted(fates: readonly FileFate[]): Residue['counted'] {
  const of = (fate: FileFate['as']): number => fates.filter(({ as }) => as === fate).length;
  return { same: of('same'), alike: of('alike'), changed: of('changed'), added: of('added'), missing: of('missing') };
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
