import type { CheckedPackage } from '../model/check.ts';
import type { Entry } from '../model/resolution.ts';
import type { Locked, LockedFile } from './packages.ts';
import type { Way } from './paths.ts';
import type { Around, Surroundings } from './surroundings.ts';

/** The part of a checked package that does not tell where it stands. */
export type Judged = Pick<CheckedPackage, 'decision' | 'findings' | 'because' | 'waived'>;

/** Joins a judgement with the way that brought the package, and the line it is locked at. */
export function told({ name, version, places }: Locked, judged: Judged, around: Around): CheckedPackage {
  let best: { readonly file: LockedFile; readonly entry: Entry; readonly near: Surroundings; readonly way: Way } | undefined;
  for (const { file, entry } of places) {
    const near = around.get(file);
    const way = near?.wayTo(entry.key);
    if (near !== undefined && way !== undefined && (best === undefined || rank(way) < rank(best.way))) best = { file, entry, near, way };
  }
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

const ORDER: readonly Way['as'][] = ['prod', 'optional', 'peer', 'dev'];

function rank({ as, keys }: Way): number {
  return ORDER.indexOf(as) * 10_000 + keys.length;
}

function nameOf(entry: Entry | undefined, key: string): string {
  if (entry === undefined) return key;
  return entry.version === '' ? entry.name : `${entry.name}@${entry.version}`;
}
