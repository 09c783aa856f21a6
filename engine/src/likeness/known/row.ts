import type { EffectKind, Trigger } from '../../model/effect.ts';
import type { Habit, Sketch } from '../../model/likeness.ts';
import type { Row } from './form.ts';

const TRIGGERS: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** Taken whole, words of one package could fill an index. */
const [MOST_WORDS, MOST_DEPENDENCIES, MOST_PEOPLE] = [12, 24, 6];
const LONGEST = 160;

/** The words an index knows a package by; its marks are kept apart. */
export type Words = Omit<Sketch, 'marks' | 'pointers' | 'commands' | 'standing'>;

/** All kinds of effects in some sketches, in order. */
export function effectsOf(sketches: Iterable<Words>): EffectKind[] {
  const kinds = new Set<EffectKind>();
  for (const { habits } of sketches) for (const { kind } of habits) kinds.add(kind);
  return [...kinds].toSorted();
}

/** A package in few words. */
export function rowOf(sketch: Words, effects: readonly string[]): Row {
  const { name, version, tagline, repository, directory, author, keywords, dependencies, maintainers, habits, hooks, runs, forkOf } =
    sketch;
  return {
    n: name,
    v: version,
    ...(tagline !== '' && { t: tagline.slice(0, LONGEST) }),
    ...(repository !== undefined && { r: repository.slice(0, LONGEST) }),
    ...(directory !== undefined && { d: directory.slice(0, LONGEST) }),
    ...(author !== undefined && { a: author.slice(0, LONGEST) }),
    ...(keywords.length > 0 && { k: keywords.slice(0, MOST_WORDS) }),
    ...(dependencies.length > 0 && { p: dependencies.slice(0, MOST_DEPENDENCIES) }),
    ...(maintainers.length > 0 && { m: maintainers.slice(0, MOST_PEOPLE) }),
    ...(habits.length > 0 && { e: habits.map(({ kind, trigger }) => effects.indexOf(kind) * 5 + TRIGGERS.indexOf(trigger)) }),
    ...(hooks.length > 0 && { h: hooks }),
    ...(!runs && { x: 0 }),
    ...(forkOf.length > 0 && { f: forkOf }),
  };
}

/** The words in a row of an index that was checked whole. */
export function wordsOf(row: Row, effects: readonly EffectKind[]): Words {
  return {
    name: row.n,
    version: row.v,
    tagline: row.t ?? '',
    repository: row.r,
    directory: row.d,
    author: row.a,
    keywords: row.k ?? [],
    dependencies: row.p ?? [],
    maintainers: row.m ?? [],
    habits: (row.e ?? []).flatMap(code => habit(code, effects)),
    hooks: row.h ?? [],
    runs: row.x === undefined,
    forkOf: row.f ?? [],
  };
}

function habit(code: number, effects: readonly EffectKind[]): Habit[] {
  const [kind, trigger] = [effects[Math.floor(code / 5)], TRIGGERS[code % 5]];
  return kind && trigger ? [{ kind, trigger }] : [];
}
