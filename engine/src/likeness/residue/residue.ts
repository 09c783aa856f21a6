import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import type { Place, Span } from '../../model/place.ts';
import type { LeftoverEffect, LeftoverFile, Residue } from '../../model/residue.ts';
import type { FileFate } from '../../model/shown.ts';
import { isCode } from '../code/code-files.ts';
import { leftoversOf, type Left } from './leftovers.ts';
import { newLines } from './new-lines.ts';
import { sameBytes, type Original } from './original.ts';

/** Two packages, and what the first does. */
export interface Subtraction {
  readonly suspect: FileTree;
  readonly original: Original;
  /** What each of the two calls itself. */
  readonly names: { readonly suspect: string; readonly original: string };
  readonly effects: readonly Effect[];
  /** What the original does. */
  readonly usual: readonly Effect[];
  readonly placeOf: (span: Span) => Place;
}

/** With less of the original in it, a file is not a changed one but another. */
const CHANGED = 0.4;
/** Deeds that change or reach something outside of the program. */
const GRAVE: ReadonlySet<Effect['kind']> = new Set([
  'connects',
  'deletes',
  'evaluates',
  'packs an archive',
  'patches a global',
  'spawns',
  'unpacks an archive',
  'uses the clipboard',
  'writes file',
]);
const [MOST_FILES, MOST_PIECES, MOST_EFFECTS] = [500, 100, 500];

/** What is left, and what became of each file. */
export interface Subtracted {
  readonly residue: Residue;
  readonly fates: readonly FileFate[];
}

/** Takes the original away from a suspect: by file, then by statement. Bytes that are the original's are never looked at again. */
export function subtract({ suspect, original, names, effects, usual, placeOf }: Subtraction): Subtracted {
  const files: LeftoverFile[] = [];
  const fates: FileFate[] = [];
  const spans = new Map<string, readonly Span[] | 'whole'>();
  const unusual = unusualIn(effects, usual, suspect);
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
      ? withUnusual(leftoversOf(path, new TextDecoder().decode(bytes), original.spoken()), unusual.get(path) ?? [])
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
  const told = effects.filter(one => isLeft(one.at, spans, suspect)).map(one => leftoverOf(one, placeOf));
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

/**
 * Where each file does what the original does nowhere: to another target, or at all. It is left, however much the text around it reads like the
 * original's: texts are compared by their words, and words can be hidden.
 */
function unusualIn(effects: readonly Effect[], usual: readonly Effect[], suspect: FileTree): ReadonlyMap<string, readonly Span[]> {
  const deed = ({ kind, target }: Effect): string => `${kind} ${target}`;
  const known = new Set(usual.map(deed));
  const found = effects.filter(one => GRAVE.has(one.kind) && !known.has(deed(one)));
  const byFile = Map.groupBy(found, ({ at }) => fileOf(at.path, suspect));
  return new Map([...byFile].map(([path, some]) => [path, some.flatMap(({ at }) => (at.path === path ? [at] : []))]));
}

function withUnusual(left: Left, unusual: readonly Span[]): Left {
  const more = unusual.filter(at => !left.spans.some(span => span.start <= at.start && at.end <= span.end));
  return more.length === 0 ? left : { known: left.known, spans: [...left.spans, ...more].toSorted((a, b) => a.start - b.start) };
}

/** Code inside of another text belongs where that text stands. Untrusted: a file's own name may have the sign that parts the two. */
function fileOf(path: string, suspect: FileTree): string {
  let file = path;
  while (!suspect.has(file) && file.includes('#')) file = file.slice(0, file.lastIndexOf('#'));
  return file;
}

function isLeft(at: Span, spans: ReadonlyMap<string, readonly Span[] | 'whole'>, suspect: FileTree): boolean {
  const path = fileOf(at.path, suspect);
  const left = spans.get(path);
  if (left === undefined || left === 'whole') return left === 'whole';
  return path !== at.path || left.some(span => at.start < span.end && at.end > span.start);
}

function leftoverOf({ kind, api, target, triggers, at }: Effect, placeOf: (span: Span) => Place): LeftoverEffect {
  return { kind, api: api.slice(0, 120), target: target.slice(0, 300), triggers, at: placeOf(at) };
}
