import { check } from '../../check.ts';
import type { FilesRead } from '../../check.ts';
import { namedEntry } from '../../match/named-entry.ts';
import { parseVersion } from '../../match/version.ts';
import type { CheckedPackage } from '../../model/check.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Before } from './preflight.ts';
import { wantedOf } from './source.ts';
import type { Wish } from './wished.ts';

/**
 * What the records know to be bad of what is asked for by name, whatever else they cannot answer: a version that is named whole, or a package of which every
 * version is bad. Packages that come to nothing are left out.
 */
export function knownAmong({ wishes, intel, settings, today }: Omit<Before, 'project' | 'locked' | 'when'>): readonly CheckedPackage[] {
  const entries = wishes.flatMap(entryOf);
  const asked: FilesRead = {
    files: [{ path: 'what is asked for', text: '', resolution: { format: 'packages', entries, roots: [], doubts: [], foreign: 0 } }],
    unresolved: [],
  };
  const { policy } = settings;
  const checked = check({ ...asked, intel, vetted: new Map(), policy, onGap: settings.scalars.onGap.value, today });
  return checked.packages.filter(one => one.decision === 'block' || one.decision === settings.failOn);
}

function entryOf(wish: Wish): readonly Entry[] {
  const wanted = wantedOf(wish.name, wish.specifier);
  if (wanted === undefined) return [];
  const version = wanted.wants.replace(/^[=v]+\s*/, '');
  return [namedEntry({ name: wanted.name, version: parseVersion(version) === undefined ? '' : version })];
}
