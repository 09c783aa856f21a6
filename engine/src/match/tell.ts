import type { CheckedPackage } from '../model/check.ts';
import type { Entry } from '../model/resolution.ts';
import type { Locked } from './packages.ts';
import type { Way } from './paths.ts';
import type { Around } from './surroundings.ts';

/** The part of a checked package that does not tell where it stands. */
export type Judged = Pick<CheckedPackage, 'decision' | 'findings' | 'because' | 'waived'>;

/** Joins a judgement with the way that brought the package, and the line it is locked at. */
export function told({ name, version, places }: Locked, judged: Judged, around: Around): CheckedPackage {
  const ways = places.flatMap(({ file, entry }) => {
    const near = around.get(file);
    return near === undefined ? [] : [{ file, entry, near, way: near.wayTo(entry.key) }];
  });
  const best = ways.toSorted((a, b) => rank(a.way) - rank(b.way))[0];
  const names = best?.way.keys.map(key => nameOf(best.near.byKey.get(key), key)) ?? [];
  const root = best?.way.root;
  const { decision, findings, because, waived } = judged;
  return {
    name,
    version,
    decision,
    findings,
    path: root === undefined ? names : [root, ...names],
    as: best?.way.as ?? 'prod',
    ...(best?.entry.alias !== undefined && { alias: best.entry.alias }),
    at: { file: best?.file.path ?? '', line: best?.entry.line ?? 1 },
    because,
    waived,
  };
}

function rank({ as, keys }: Way): number {
  return ['prod', 'optional', 'peer', 'dev'].indexOf(as) * 10_000 + keys.length;
}

function nameOf(entry: Entry | undefined, key: string): string {
  if (entry === undefined) return key;
  return entry.version === '' ? entry.name : `${entry.name}@${entry.version}`;
}
