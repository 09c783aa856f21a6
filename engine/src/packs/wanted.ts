import type { Mark } from '../model/hunt.ts';
import type { HashMark, Incident, Pack } from '../model/pack.ts';
import { markOf } from './mark.ts';
import { namesOf } from './names.ts';
import { textFinder } from './needles.ts';
import type { FindTexts } from './needles.ts';
import { matchesPath, readPathPattern } from './path-pattern.ts';
import type { PathPattern } from './path-pattern.ts';

/** All that some packs look for, ready to be asked. */
export interface Wanted {
  /** By `pack/incident`. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** Marks of a package. An empty version is one that is not known. */
  readonly named: (name: string, version: string) => readonly Mark[];
  /** Marks of a hash in lower-case hexadecimal digits. */
  readonly hashed: (hex: string) => readonly Mark[];
  /** With which algorithms a file of that size is to be hashed. */
  readonly algorithms: (bytes: number) => readonly HashMark['algorithm'][];
  /** Marks whose pattern a path ends as, `/` between its segments. */
  readonly lying: (path: string) => readonly Mark[];
  /** Patterns below the user's own folder, without it. */
  readonly atHome: readonly AtHome[];
  readonly texts: readonly Mark[];
  /** Tells places in `texts`; nothing where no text is wanted. */
  readonly findTexts: FindTexts | undefined;
}

/** A place below the user's own folder. */
export interface AtHome {
  readonly pattern: PathPattern;
  readonly mark: Mark;
}

/** At the start of a pattern: the user's own folder. */
export const HOME = '<home>/';

/** Joins packs: each mark keeps the incident it belongs to. Patterns and ranges were checked when the packs were read. */
export function wantedOf(packs: readonly Pack[]): Wanted {
  const texts = packs.flatMap(pack => pack.texts.map(one => ({ one, mark: markOf(pack, { ...one, value: shown(one) }) })));
  return {
    incidents: new Map(packs.flatMap(pack => pack.incidents.map(one => [`${pack.name}/${one.id}`, one] as const))),
    named: namesOf(packs),
    ...hashesOf(packs),
    ...pathsOf(packs),
    texts: texts.map(({ mark }) => mark),
    findTexts: texts.length === 0 ? undefined : textFinder(texts.map(({ one }) => one)),
  };
}

/** Nobody is to follow a host from a report by mistake. */
function shown({ kind, value }: Pack['texts'][number]): string {
  return kind === 'host' ? value.replaceAll('.', '[.]') : value;
}

function hashesOf(packs: readonly Pack[]): Pick<Wanted, 'hashed' | 'algorithms'> {
  const all = packs.flatMap(pack => pack.hashes.map(one => ({ one, mark: markOf(pack, { ...one, kind: 'hash', value: one.hex }) })));
  const byHex = Map.groupBy(all, ({ one }) => one.hex);
  const kinds = [...new Set(all.map(({ one }) => one.algorithm))];
  const sizes = new Map(
    kinds.map(kind => {
      const ones = all.filter(({ one }) => one.algorithm === kind).map(({ one }) => one.bytes);
      return [kind, ones.includes(undefined) ? undefined : new Set(ones)] as const;
    }),
  );
  return {
    hashed: hex => byHex.get(hex)?.map(({ mark }) => mark) ?? [],
    algorithms: bytes => kinds.filter(kind => sizes.get(kind)?.has(bytes) ?? true),
  };
}

function pathsOf(packs: readonly Pack[]): Pick<Wanted, 'lying' | 'atHome'> {
  const all = packs.flatMap(pack =>
    pack.paths.flatMap(one => {
      const home = one.pattern.startsWith(HOME);
      const pattern = readPathPattern(home ? one.pattern.slice(HOME.length) : one.pattern);
      const mark = markOf(pack, { ...one, kind: 'path', value: one.pattern });
      return typeof pattern === 'string' ? [] : [{ pattern, mark, home, last: pattern.segments.at(-1) ?? '' }];
    }),
  );
  const anywhere = all.filter(one => !one.home);
  const byLast = Map.groupBy(
    anywhere.filter(one => !one.last.includes('*')),
    one => one.last,
  );
  const loose = anywhere.filter(one => one.last.includes('*'));
  return {
    lying: path => {
      const candidates = [...(byLast.get(path.slice(path.lastIndexOf('/') + 1)) ?? []), ...loose];
      if (candidates.length === 0) return [];
      const segments = path.split('/');
      return candidates.filter(({ pattern }) => matchesPath(pattern, segments)).map(({ mark }) => mark);
    },
    atHome: all.filter(one => one.home),
  };
}
