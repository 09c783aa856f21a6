import { check } from '../../check.ts';
import type { FilesRead, Intel } from '../../check.ts';
import { weigh } from '../../judge/judge.ts';
import type { Merged } from '../../judge/merge-policy.ts';
import type { CheckCoverage, CheckedPackage } from '../../model/check.ts';
import type { GatedRun, Refusal } from '../../model/gated.ts';
import type { Entry } from '../../model/resolution.ts';
import type { Project } from '../project/project.ts';
import { distinct } from '../distinct.ts';
import { knownAmong } from './known-wishes.ts';
import { findingOnWish, findingsOnLocked } from './unvouched.ts';
import type { Wish } from './wished.ts';

/** What is looked at before anything is fetched, and by which rules. */
export interface Before {
  readonly project: Pick<Project, 'upstream' | 'scopes'> & { readonly configuration: Pick<Project['configuration'], 'defaultRegistry'> };
  readonly locked: FilesRead;
  readonly wishes: readonly Wish[];
  readonly intel: Intel;
  readonly settings: Merged;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly when: Refusal['when'];
}

/** What may not be fetched, and what could not be found out. */
export type Preflight = Pick<GatedRun, 'refused' | 'undecided'>;

/** Holds what a project has locked and asks for against the records, the lockfile itself and the policy. Fetches nothing. */
export function preflight(given: Before): Preflight {
  const { locked, settings, today, intel } = given;
  const registries = new Set(
    [given.project.upstream, given.project.configuration.defaultRegistry, ...given.project.scopes.map(one => one.registry)]
      .filter(address => URL.canParse(address))
      .map(address => new URL(address).host),
  );
  const checked = check({
    ...locked,
    intel,
    vetted: new Map(),
    noted: findingsOnLocked(locked.files, { registries }),
    policy: settings.policy,
    onGap: settings.scalars.onGap.value,
    today,
  });
  const refused = [
    ...checked.packages.filter(one => one.decision === 'block' || one.decision === settings.failOn).map(one => refusalOf(one, given.when)),
    ...given.wishes.flatMap(wish => refusedWish(wish, given)),
    // Where nobody can answer for everything, nothing is fetched: then a gate will not say it.
    ...(isAble(intel.status) ? [] : knownAmong(given).map(one => refusalOf(one, given.when))),
  ];
  return { refused: distinct(refused), undecided: undecidedBy(checked.coverage, given) };
}

function refusalOf({ name, version, because, findings, path }: CheckedPackage, when: Refusal['when']): Refusal {
  const decisive = because.flatMap(one => one.findings);
  const all = decisive.length > 0 ? decisive : findings;
  return { name, version, decided: 'block', why: all[0]?.says ?? 'the policy refuses it', findings: all, path, when };
}

/** Whether this entry is what was wished: the same name leads elsewhere in a lockfile that somebody forgot to write again, or wrote by hand. */
function answers({ name, alias, came, resolved, version, key }: Entry, wish: Wish): boolean {
  if (name !== wish.name && alias !== wish.name) return false;
  const wanted = addressOf(wish.specifier);
  if ([resolved, version, key.slice(key.indexOf('@', 1) + 1)].some(one => addressOf(one) === wanted)) return true;
  // A repository has many spellings: all end with its owner and its name.
  const [repository] = /[\w.-]+\/[\w.-]+$/.exec(wanted) ?? [];
  return came === 'git' && repository !== undefined && [resolved, version, key].some(one => addressOf(one).endsWith(repository));
}

/** Without the protocol's prefix for repositories, the commit and the ending. */
function addressOf(specifier: string): string {
  return (specifier.trim().split('#', 1)[0] ?? '').replace(/^git\+/, '').replace(/\.git$/, '');
}

/** A wish that a lockfile has answered is judged there. */
function refusedWish(wish: Wish, { settings, today, locked, when }: Before): readonly Refusal[] {
  const finding = findingOnWish(wish);
  if (finding === undefined || isAnswered(wish, locked)) return [];
  const { name, specifier, from } = wish;
  const subject = {
    id: { name: name || specifier, version: '', from: 'registry' as const },
    bytes: { as: 'tree' as const, files: new Map<string, Uint8Array>(), refused: [] },
  };
  const judged = weigh({ subject, findings: [finding], failed: false, skipped: false }, settings.policy, today);
  if (judged.decision !== 'block' && judged.decision !== settings.failOn) return [];
  return [{ name: name || specifier, version: '', decided: 'block', why: finding.says, findings: [finding], path: [from], when }];
}

function isAnswered(wish: Wish, { files }: FilesRead): boolean {
  return files.some(({ resolution }) => resolution.entries.some(entry => answers(entry, wish)));
}

function undecidedBy({ unresolved, skipped, intel }: CheckCoverage, { settings }: Before): Preflight['undecided'] {
  const { value } = settings.scalars.onGap;
  if (value === 'allow' || value === 'warn') return [];
  const files = unresolved.map(({ file, line, says, hint }) => ({
    says: `${file}:${line} could not be read: ${says}`,
    hint: hint ?? 'Restore it from version control, or let the package manager write it again.',
  }));
  const gaps = skipped
    .filter(one => one.gap)
    .map(({ name, version, why }) => ({ says: `${name} ${version} could not be decided: ${why}`, hint: 'See unmask check for more.' }));
  if (isAble(intel)) return [...files, ...gaps];
  return [
    ...files,
    ...gaps,
    { says: `It cannot be known whether anything is known to be bad: ${intel.says}.`, hint: 'Fetch the records: unmask intel sync' },
  ];
}

/** Whether records can say of a package that nothing is known of it. */
function isAble({ state }: CheckCoverage['intel']): boolean {
  return state === 'fresh' || state === 'off';
}
