import type { Trigger } from '../model/effect.ts';
import type { Joined, Stretch } from '../model/joined.ts';
import { partitionPoint } from '../model/partition-point.ts';
import type { Span } from '../model/place.ts';
import { keyOf, mayBeSame, merged, type Told } from './merge-readings.ts';
import type { OwnData } from './own-data.ts';
import type { Place, Program } from './program.ts';
import type { Reach } from './reach.ts';
import { toldBy } from './told-by.ts';

/** What was found out file by file. */
export interface Apart extends Told {
  readonly program: Program;
  readonly reach: Reach;
}

/** Adds what files do that were read as one to what they do by themselves, each thing at its place in its file. */
export function withJoined(apart: Apart, joined: Joined, ownData: OwnData): Told {
  const places = placesIn(joined);
  const found = toldBy(joined.module, seedsOf(apart, joined, places), { ofPackage: apart.program, data: ownData });
  return merged(apart, found, { placeOf: places, mayBeSame });
}

/** Where in its file a place of the joined text stands; undefined for what only joins files. */
type Places = (at: Pick<Span, 'start' | 'end'>) => Span | undefined;

function placesIn({ stretches }: Joined): Places {
  const ends = new Map(stretches.map(({ path, to }) => [path, to]));
  return ({ start, end }) => {
    const first = stretchAt(start, stretches);
    if (!first || end > (ends.get(first.path) ?? 0)) return undefined;
    const last = stretchAt(end - 1, stretches) ?? first;
    return {
      path: first.path,
      start: first.copied ? first.at + start - first.from : first.at,
      end: last.copied ? last.at + end - last.from : last.until,
    };
  };
}

/** The last stretch that begins at or before an offset. */
function stretchAt(offset: number, stretches: readonly Stretch[]): Stretch | undefined {
  const one = stretches[partitionPoint(stretches.length, at => (stretches[at]?.from ?? 0) <= offset) - 1];
  return one && offset < one.to ? one : undefined;
}

/** When each function of the joined text runs, as far as its file alone tells. */
function seedsOf({ program, reach }: Apart, { module: joined, stretches }: Joined, places: Places): [Place, Trigger][] {
  const known = new Map<string, Place>();
  for (const module of program.modules.values())
    module.functions.forEach(({ at }, func) => {
      if (func > 0) known.set(keyOf({ ...at, path: module.path }), { module, func });
    });
  return joined.functions.flatMap(({ at, parent }, func) => {
    const place = places(at);
    const body = place || parent !== 0 ? undefined : fileIn(at, stretches);
    const own = place ? known.get(keyOf(place)) : body === undefined ? undefined : { module: body, func: 0 };
    const module = own && (typeof own.module === 'string' ? program.modules.get(own.module) : own.module);
    const triggers = module && own ? reach.triggersOf(module, own.func) : [];
    return triggers.map((trigger): [Place, Trigger] => [{ module: joined, func }, trigger]);
  });
}

/** The file whose body a function is that joins it to others. */
function fileIn(at: Span, stretches: readonly Stretch[]): string | undefined {
  return stretches.find(({ from, to }) => from > at.start && to < at.end)?.path;
}
