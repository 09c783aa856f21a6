import type { Guard } from '../../../model/module.ts';
import type { Outside } from '../../read/name/outside.ts';
import { latestBirth } from '../values/births.ts';
import { isOpen, open, type Condition, type Datum, type Open } from '../values/datum.ts';
import { namedAs } from '../outside/entry-names.ts';
import { mayHaveThrown, Exited, Thrown, type Run } from '../run.ts';
import { knownText } from '../values/values.ts';

/** What is known to be so where a comparison that nobody knows the end of is true. */
export function compared(left: Datum, right: Datum, equal: boolean): Open {
  const guard = guardOf(left, knownText(right)) ?? guardOf(right, knownText(left));
  if (guard) return { ...open(), tells: [{ ...guard, holds: equal }] };
  const named = entryHeldAgainst(left, right, equal) ?? entryHeldAgainst(right, left, equal);
  return named ? { ...open(), tells: [named] } : open();
}

function entryHeldAgainst(tested: Datum, other: Datum, equal: boolean): Condition | undefined {
  const value = typeof other === 'string' ? other : isOpen(other) ? other.value.text : undefined;
  return isOpen(tested) && value !== undefined ? namedAs(tested, value, equal) : undefined;
}

function guardOf(tested: Datum, value: string | undefined): Omit<Guard, 'holds'> | undefined {
  if (!isOpen(tested) || !tested.named || value === undefined) return undefined;
  const kind = kindOf(tested.named);
  if (kind === 'environment') return { kind, value: `${variableIn(tested.named) ?? ''}=${value}`.slice(0, LONGEST_GUARD) };
  return kind && { kind, value: value.slice(0, LONGEST_GUARD) };
}

const LONGEST_GUARD = 80;

/** Libraries that tell what was typed behind a command. */
const TYPED = /^(?:yargs|yargs-parser|minimist|mri|arg|getopts|commander|cac|meow|citty|sade)$/;

function kindOf(named: Outside): Guard['kind'] | undefined {
  const { module, path } = named;
  if (TYPED.test(module) || (module === 'util' && path.startsWith('parseArgs()')) || (module === '' && path.startsWith('process.argv')))
    return 'argument';
  if ((module === '' && path === 'process.platform') || (module === 'os' && path === 'platform()')) return 'platform';
  if ((module === '' && path === 'process.arch') || (module === 'os' && path === 'arch()')) return 'architecture';
  return variableIn(named) === undefined ? undefined : 'environment';
}

function variableIn({ module, path }: Outside): string | undefined {
  return module === '' ? /^process\.env\.([^.()*]+)$/.exec(path)?.[1] : undefined;
}

/** What is so where something is true. */
export function tellsOf(tested: Datum): readonly Condition[] {
  if (!isOpen(tested)) return [];
  if (tested.tells) return tested.tells;
  const variable = tested.named && variableIn(tested.named);
  return variable === undefined ? [] : [{ kind: 'environment', value: variable, holds: true }];
}

/** What is so where something is false. */
export function denialsOf(tested: Datum): readonly Condition[] {
  return isOpen(tested) && tested.isPart === true ? [] : negated(tellsOf(tested));
}

/** Of several things that would all have to be so nobody knows which is not. */
function negated(guards: readonly Condition[]): readonly Condition[] {
  const [only, ...others] = guards;
  return only && others.length === 0 ? [{ ...only, holds: !only.holds }] : [];
}

/** The same where nothing comes of it if it throws: then it was not done. */
export function mayBe(guards: readonly Condition[], run: Run, work: () => Datum): Datum {
  try {
    return under(guards, run, work);
  } catch (error) {
    if (error instanceof Thrown) mayHaveThrown(run, error.datum);
    if (error instanceof Thrown || error instanceof Exited) return undefined;
    throw error;
  }
}

const MOST_GUARDS = 12;

/** Does something that may not happen, of which is known under what conditions it does. */
export function under<T>(guards: readonly Condition[], run: Run, work: () => T): T {
  const { guards: before, since } = run;
  run.guards = [...before, ...guards].slice(-MOST_GUARDS);
  run.since = latestBirth();
  try {
    return work();
  } finally {
    run.guards = before;
    run.since = since;
  }
}
