import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import type { Place, Span } from '../../model/place.ts';
import type { LeftoverEffect, LeftoverFile, Residue } from '../../model/residue.ts';
import type { ComparedFile } from '../../model/shown.ts';
import { isCode } from '../code/code-files.ts';
import { isGrave, unusualIn, type Doing } from './deeds.ts';
import { countBodies, leftoversOf, type Left } from './leftovers.ts';
import { newLines } from './new-lines.ts';
import { sameBytes, type Original } from './original.ts';
import { beginsToken, type Reading } from './reading.ts';
import { countInto, readBeside, type Vocabulary } from './vocabulary.ts';
import { fileHolding } from '../../model/path.ts';

/** Two packages, and what each does. */
export interface Subtraction {
  readonly suspect: FileTree;
  readonly original: Original;
  /** What each of the two calls itself. */
  readonly names: { readonly suspect: string; readonly original: string };
  readonly doing: Doing;
  /** What the original does. */
  readonly usual: Doing;
  readonly placeOf: (span: Span) => Place;
}

/** With less of the original in it, a file is not a changed one but another. */
const CHANGED = 0.4;
const [MOST_FILES, MOST_PIECES, MOST_EFFECTS] = [500, 100, 500];

/** What is left, and what became of each file. */
export interface Subtracted {
  readonly residue: Residue;
  readonly files: readonly ComparedFile[];
}

/** A file that is held against the original, and the places in it that are left however its text reads. */
interface Held {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly was: Uint8Array | undefined;
  readonly unusual: readonly Span[];
  readonly effects: readonly Effect[];
}

/** Takes the original away from a suspect: by file, then by statement. Bytes that are the original's are never looked at again. */
export function subtract(given: Subtraction): Subtracted {
  const { suspect, original, doing } = given;
  const files: ComparedFile[] = [];
  const others: [path: string, bytes: Uint8Array][] = [];
  for (const [path, bytes] of suspect) {
    if (path === 'package.json') continue;
    const from = sameBytes(original, path, bytes);
    if (from === undefined) others.push([path, bytes]);
    else files.push({ path, as: 'same', size: bytes.length, was: bytes.length, movedFrom: from === path ? undefined : from });
  }
  const effects = Map.groupBy(doing.effects, ({ at }) => fileHolding(at.path));
  const unusual = unusualIn(doing, given.usual);
  const left = leftIn(
    given,
    files,
    others.map(([path]) => path),
  );
  const leftovers: LeftoverFile[] = [];
  const told: Effect[] = [];
  for (const [path, bytes] of others) {
    const own = effects.get(path) ?? [];
    const held = {
      path,
      bytes,
      was: original.files.get(path),
      effects: own,
      unusual: own.filter(one => unusual.has(one)).map(one => one.at),
    };
    const found = left(held);
    const as = outcome(found, held.was !== undefined);
    files.push({ path, as, size: bytes.length, was: held.was?.length, movedFrom: undefined });
    if (as === 'alike') continue;
    const spans = as === 'changed' ? found?.spans : undefined;
    for (const one of own) if (spans === undefined || one.at.path !== path || spans.some(span => overlap(one.at, span))) told.push(one);
    const pieces = (spans ?? []).slice(0, MOST_PIECES).map(span => ({ at: given.placeOf(span) }));
    leftovers.push({ path, as, known: found?.known ?? 0, pieces, more: (spans ?? []).length - pieces.length });
  }
  for (const [path, bytes] of original.files)
    if (!suspect.has(path)) files.push({ path, as: 'missing', size: undefined, was: bytes.length, movedFrom: undefined });
  return { residue: residueOf(files, leftovers, told, given.placeOf), files };
}

/** A text that cannot be held against another is changed as a whole. */
function outcome(left: Left | undefined, isThere: boolean): 'alike' | 'changed' | 'added' {
  if (left === undefined) return isThere ? 'changed' : 'added';
  if (left.spans.length > 0) return left.known >= CHANGED ? 'changed' : 'added';
  return left.known < CHANGED ? 'added' : 'alike';
}

function overlap(at: Span, span: Span): boolean {
  return at.start < span.end && at.end > span.start;
}

/** Gravest first: what is cut off is not what matters. */
function residueOf(
  files: readonly ComparedFile[],
  leftovers: readonly LeftoverFile[],
  effects: readonly Effect[],
  placeOf: (span: Span) => Place,
): Residue {
  const missing = files.flatMap(({ path, as }) => (as === 'missing' ? [path] : []));
  const doing = new Set(effects.map(({ at }) => fileHolding(at.path)));
  const first = leftovers.toSorted((a, b) => Number(doing.has(b.path)) - Number(doing.has(a.path)));
  const gravest = effects.toSorted((a, b) => gravity(b) - gravity(a)).slice(0, MOST_EFFECTS);
  return {
    counted: counted(files),
    files: leftovers.length > MOST_FILES ? first.slice(0, MOST_FILES) : leftovers,
    missing: missing.slice(0, MOST_FILES),
    effects: effects.length > MOST_EFFECTS ? gravest.map(one => leftoverOf(one, placeOf)) : effects.map(one => leftoverOf(one, placeOf)),
    more: {
      files: Math.max(0, leftovers.length - MOST_FILES),
      missing: Math.max(0, missing.length - MOST_FILES),
      effects: Math.max(0, effects.length - MOST_EFFECTS),
    },
  };
}

function gravity(effect: Effect): number {
  return (isGrave(effect) ? 2 : 0) + (effect.triggers.some(trigger => trigger !== 'call') ? 1 : 0);
}

function counted(files: readonly ComparedFile[]): Residue['counted'] {
  const of = (as: ComparedFile['as']): number => files.filter(one => one.as === as).length;
  return { same: of('same'), alike: of('alike'), changed: of('changed'), added: of('added'), missing: of('missing') };
}

/** Tells what is left of one file. Code is read twice: how often all files say a thing has to be known before any of them is judged. */
function leftIn(
  { suspect, original, names }: Subtraction,
  same: readonly ComparedFile[],
  others: readonly string[],
): (held: Held) => Left | undefined {
  const read = (path: string, vocabulary: Vocabulary): Reading => readBeside(path, suspect.get(path) ?? new Uint8Array(), vocabulary);
  let here: Map<number, number> | undefined;
  const countedIn = (vocabulary: Vocabulary): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const { path, movedFrom } of same) countInto(counts, vocabulary.bodiesIn.get(movedFrom ?? path) ?? []);
    for (const path of others) if (isCode(path)) countBodies(counts, read(path, vocabulary));
    return counts;
  };
  return held => {
    const { path, bytes, was } = held;
    if (!isCode(path)) return was && newLines(path, { bytes, name: names.suspect }, { bytes: was, name: names.original });
    // Who reads it as UTF-16 sees other code than who does not.
    if (isWide(bytes)) return { known: 0, spans: [] };
    const vocabulary = original.vocabulary();
    here ??= countedIn(vocabulary);
    const reading = read(path, vocabulary);
    // What the original has not at this path, and says nothing, is a file that somebody added.
    if (reading.statements.length === 0 && was === undefined) return { known: 0, spans: [] };
    return withHidden(leftoversOf(reading, vocabulary, here), held, reading);
  };
}

/** Whether a text begins with the mark of UTF-16. */
function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** With the places where something unusual is done, and where something is done that our own reading takes for no code. */
function withHidden(left: Left, { path, effects, unusual }: Held, { tokens }: Reading): Left {
  const hidden = effects.filter(({ at }) => at.path === path && !beginsToken(tokens, at.start)).map(one => one.at);
  const more = [...unusual, ...hidden].filter(
    at => at.path === path && !left.spans.some(span => span.start <= at.start && at.end <= span.end),
  );
  return more.length === 0 ? left : { known: left.known, spans: [...left.spans, ...more].toSorted((a, b) => a.start - b.start) };
}

function leftoverOf({ kind, api, target, triggers, at }: Effect, placeOf: (span: Span) => Place): LeftoverEffect {
  return { kind, api: api.slice(0, 120), target: target.slice(0, 300), triggers, at: placeOf(at) };
}
