import type { FilesRead } from '../../check.ts';
import type { GatedRun } from '../../model/gated.ts';
import type { InnerGate } from '../nested-gate.ts';
import type { Preflight } from '../preflight/preflight.ts';
import { ownIn, packagesOfRegistries } from '../preflight/read-locked.ts';
import type { LockedPackage } from '../preflight/read-locked.ts';
import type { About } from './about.ts';

/** What is told of a run: what was decided against, and how much was looked at. */
export function told(
  about: About,
  locked: FilesRead,
  { refused, undecided }: Preflight,
  decisions: ReturnType<InnerGate['decisions']>,
): GatedRun {
  const { project, options } = about;
  const namesOf = (all: readonly LockedPackage[]): ReadonlySet<string> => new Set(all.map(one => `${one.name}@${one.version}`));
  const packages = namesOf(packagesOfRegistries(locked, about.leftOut));
  const known = new Set(decisions.filter(one => one.stage === 'archive').map(one => `${one.name}@${one.version}`));
  return {
    client: about.name,
    refused,
    passedOver: [],
    undecided,
    coverage: {
      locked: packages.size,
      decided: about.onProject ? [...packages].filter(one => known.has(one)).length : known.size,
      own: ownIn(locked),
      leftOut: namesOf(packagesOfRegistries(locked)).size - packages.size,
      intel: options.records.status.says,
      ungated: project.ungated,
    },
  };
}
