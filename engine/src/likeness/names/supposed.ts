import type { NameLikeness, NearName, Pointer, Sketch } from '../../model/likeness.ts';
import { borrowedCommands } from './commands.ts';
import { isSlip } from './name-alone.ts';
import { candidates, rankOf } from './name-index.ts';
import type { Candidate, NameIndex } from './name-index.ts';
import { worthOffering } from './offer.ts';
import { readName } from './read-name.ts';
import { WAYS } from './ways.ts';

/** Names that others are taken for. */
export interface KnownNames {
  /** Those that many people know, the most popular first. */
  readonly common: NameIndex;
  /** Those that the user protects: in any order. */
  readonly own: NameIndex | undefined;
}

type Named = Pick<Sketch, 'name' | 'pointers' | 'commands'>;

const LOOKED_AT = 8;
const MOST_WAYS = 3;

/** Which known names a package may be taken for by its own, and what in it points to them. Accuses nobody. */
export function supposed({ common, own }: KnownNames, named: Named): NameLikeness {
  const indexes = own === undefined ? [common] : [own, common];
  const isKnown = indexes.some(index => rankOf(index, named.name) !== undefined);
  const near = indexes.flatMap(index =>
    worthOffering(candidates(index, named.name, LOOKED_AT), named.name).map(one => nearName(one, named, index === own)),
  );
  return {
    isKnown,
    near: [...new Map(near.toReversed().map(one => [one.name, one])).values()].toSorted((a, b) => b.score - a.score).slice(0, LOOKED_AT),
    commands: borrowedCommands(common, named.name, named.commands),
  };
}

function nearName(candidate: Candidate, named: Named, own: boolean): NearName {
  const { name, rank, score, classes } = candidate;
  return {
    name,
    rank: own ? undefined : rank,
    own,
    score,
    ways: classes.slice(0, MOST_WAYS).map(({ id }) => WAYS[id]),
    slip: isSlip(readName(named.name), candidate),
    relation: undefined,
    points: pointsTo(name, named),
  };
}

const TOLD: Readonly<Record<Pointer['by'], string>> = {
  'README title': 'its README is titled',
  'entry file': 'its entry file is named',
  repository: 'its repository is named',
  homepage: 'its homepage is that of a repository named',
  bugs: 'its bugs go to a repository named',
};

/** What in a package bears a known name. Under the same name in another scope all of it may. */
function pointsTo(known: string, { name, pointers, commands }: Named): string[] {
  const base = baseOf(known);
  if (baseOf(name) === base) return [];
  const told = pointers
    .filter(({ by, text }) =>
      by === 'README title' || by === 'entry file' ? text === known.toLowerCase() || text === base : last(text) === base,
    )
    .map(({ by }) => `${TOLD[by]} ${base}`);
  return [...told, ...(commands.includes(base) ? [`its command is ${base}`] : [])];
}

function baseOf(name: string): string {
  return last(name.toLowerCase());
}

function last(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
