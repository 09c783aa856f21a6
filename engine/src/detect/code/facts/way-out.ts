import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { commandLine } from './commands.ts';

/**
 * Whether anything that a package learns could leave the machine through it. Untrusted, so that it could unless nothing connects or listens, no code or
 * program runs but one that is known to stay here, and there is no other package that might. What it prints or returns is for whoever called it.
 */
export function hasWayOut({ effects }: Behaviour, { dependencies }: Pick<Manifest, 'dependencies'>): boolean {
  return dependencies.some(({ field }) => field !== 'devDependencies') || effects.some(leads);
}

function leads(effect: Effect): boolean {
  const { kind, target } = effect;
  if (kind === 'spawns')
    return !commandLine(effect)
      .split('\n')
      .every(line => STAYS.test(line.replaceAll(PLACE, 'x')));
  if (kind === 'loads code') return target.split(' | ').some(one => /^\**(?:\s|$)/.test(one));
  return kind === 'connects' || kind === 'listens' || kind === 'evaluates' || kind === 'resolves name' || kind === 'patches a global';
}

/** How what is known by its kind is told: `<cwd>`. */
const PLACE = /<(?:cwd|here|home|temp|node|file)>/g;

/** What Git tells of the repository that one is in, without asking another. Source: its manual. */
const STAYS =
  /^git(?:\s+(?:-C\s+\S+|--no-pager))*\s+(?:ls-files|rev-parse|rev-list|log|show|diff|status|cat-file|ls-tree|branch|for-each-ref|describe|symbolic-ref|config\s+--get)\b[^|;&`$<>]*$/;
