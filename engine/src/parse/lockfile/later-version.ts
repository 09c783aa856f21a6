import type { Doubt } from '../../model/resolution.ts';

/** A lockfile of a version that came later than this reader, or that is none: what it says elsewhere nobody has looked at. */
export function laterVersion(manager: string, version: string, newest: number): readonly Doubt[] {
  if (version === '' || Number(version.replace(/^v/, '')) <= newest) return [];
  return [
    {
      line: 1,
      as: 'gap',
      says: `it is of version ${version.slice(0, 20)} of ${manager}’s lockfiles; those up to ${newest} are known`,
    },
  ];
}
