import { clampedPath, folderOf } from '../../../model/path.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';

/** Files that one load may mean. */
const MOST_MEANT = 16;

/** The files of the package that a specifier may mean; several where part of it is not known. A place in the package is told from its root. */
export function filesMeant(specifier: string, from: string, run: Run): string[] {
  const ways = specifier.split(' | ').flatMap(way => {
    const inside = /^<here>(?:\/|$)/.test(way) ? `./${way.slice('<here>'.length).replace(/^\//, '')}` : undefined;
    const isBeside = inside === undefined && /^\.{1,2}\//.test(way);
    if (way.includes('*')) return filesLike(clampedPath(isBeside ? folderOf(from) + way : (inside ?? way)), run);
    return run.fileAt(inside ?? way, inside === undefined ? from : '') ?? [];
  });
  return [...new Set(ways)].slice(0, MOST_MEANT);
}

/** Of the places that it may be those in the package: what else may be there nobody can tell. */
export function ownWays(text: string | undefined): string | undefined {
  const own = (text?.split(' | ') ?? []).filter(way => /^<here>(?:\/|$)/.test(way) || /^\.{1,2}\//.test(way));
  return own.length === 0 ? undefined : own.join(' | ');
}

function filesLike(pattern: string, run: Run): string[] {
  spend(run, 1 + run.files.size / 16);
  const [before = '', ...rest] = pattern.split('*');
  const after = rest.at(-1) ?? '';
  const isMeant = (path: string): boolean =>
    path.startsWith(before) && (path.endsWith(after) || path.replace(/\.\w+$/, '').endsWith(after));
  return [...run.files.keys()].filter(path => /\.(?:[cm]?[jt]s|json)$/.test(path) && isMeant(path));
}
