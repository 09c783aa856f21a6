import { weigh } from './judge/judge.ts';
import type { Before } from './match/before.ts';
import { findingsOf, isOwn } from './match/findings.ts';
import type { Records } from './match/findings.ts';
import { askedBy, noteworthy } from './match/newcomers.ts';
import { openingOf } from './match/openings.ts';
import { isChanged, packagesIn } from './match/packages.ts';
import type { Locked, LockedFile } from './match/packages.ts';
import { linePlaces } from './match/places.ts';
import { fromUnnamed } from './match/registries.ts';
import type { Registries } from './match/registries.ts';
import { surroundings } from './match/surroundings.ts';
import type { Around } from './match/surroundings.ts';
import { told } from './match/tell.ts';
import type { Judged } from './match/tell.ts';
import { readLockfile } from './parse/lockfile/read-lockfile.ts';
import { readSettingsFile, SETTINGS_FILES } from './parse/settings/read-settings.ts';
import type { SettingsRead } from './parse/settings/read-settings.ts';
import { STANDINGS } from './model/check.ts';
import type { Check, CheckedPackage, CheckedSettings, IntelStatus, Skipped, Standing, Unresolved } from './model/check.ts';
import type { Finding } from './model/finding.ts';
import type { Policy } from './model/policy.ts';
import type { SettingsFile } from './model/setting.ts';
import type { Subject } from './model/subject.ts';

export { SETTINGS_FILES };

/** What a check rests on: the files of a project, what is known, and the circumstances the pure ring may not have of its own. */
export interface CheckCase extends FilesRead {
  readonly intel: Intel;
  /** What was there before, where only changes are asked for. */
  readonly before?: Before;
  /** The registries of the project; without them nobody can tell that a host is none. */
  readonly registries?: Registries;
  /** The files in which package managers are told how to install. */
  readonly settings?: readonly SettingsFile[];
  /** What the examination of a package's bytes came to, by the package's id. */
  readonly vetted: ReadonlyMap<string, Vetted>;
  /** What else was found out about a package, by the package's id. */
  readonly noted?: ReadonlyMap<string, readonly Finding[]>;
  /** How long versions wait, and those that could be held to it, by their ids; missing where none waits. */
  readonly cooldown?: { readonly hours: number; readonly dated: ReadonlySet<string> };
  readonly policy: Policy;
  /** What it means when something could not be found out. */
  readonly onGap: Standing;
  readonly today: string;
}

/** The records that packages are held against, and how fresh they are. */
export interface Intel extends Records {
  readonly status: IntelStatus;
}

/** Findings of an examination and what it could not look at, or why there was none. */
export type Vetted =
  | { readonly as: 'vetted'; readonly findings: readonly Finding[]; readonly gap?: string; readonly isDated?: boolean }
  | { readonly as: 'skipped'; readonly why: string };

/** Files that were read, and what could not be. */
export interface FilesRead {
  readonly files: readonly LockedFile[];
  readonly unresolved: readonly Unresolved[];
}

/** Reads one lockfile or SBOM. `path` is what reports call it. */
export function readFile({
  path,
  bytes,
  manifest,
  members,
}: {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly manifest: string | undefined;
  readonly members?: readonly string[];
}): FilesRead {
  const read = readLockfile(bytes, manifest, members);
  if (read.as === 'unreadable') return { files: [], unresolved: [{ file: path, line: read.line, says: read.says, hint: read.hint }] };
  const asks = read.entries.length === 0 && manifest !== undefined && /"(?:dev|optional)?[dD]ependencies"\s*:\s*\{\s*"/.test(manifest);
  const says = 'it resolves nothing, and the package.json beside it asks for packages';
  return {
    files: [{ path, text: read.text, resolution: read }],
    unresolved: asks ? [{ file: path, line: 1, says, hint: 'Let the package manager write it again.' }] : [],
  };
}

/** Everything that a project resolves to, and whether it is new or changed. */
export function resolve(
  files: readonly LockedFile[],
  before: ReadonlySet<string> | undefined,
): readonly (Locked & { readonly changed: boolean })[] {
  return packagesIn(files).map(locked => ({ ...locked, changed: before === undefined || isChanged(locked, before) }));
}

/** Holds all that a project resolves to against what is known and against itself. The way of a check, as `vet.ts` is that of one package. */
export function check(given: CheckCase): Check {
  const all = resolve(given.files, given.before?.fingerprints);
  const around = new Map(given.files.map(file => [file, surroundings(file)]));
  const note = noting(given, around);
  const skipped: Skipped[] = [];
  const packages: CheckedPackage[] = [];
  let matched = 0;
  for (const locked of all) {
    const gaps = gapsOf(locked, given);
    const { findings: matchedFindings, undecided } = findingsOf(locked, given.intel, around);
    const vetted = given.vetted.get(locked.id);
    const findings = [...matchedFindings, ...(vetted?.as === 'vetted' ? vetted.findings : []), ...note(locked)];
    if (undecided.length > 0) gaps.push({ why: `its version cannot be held against ${undecided.join(', ')}`, gap: true });
    for (const gap of gaps) skipped.push({ name: locked.name, version: locked.version, ...gap });
    if (isMatched(locked, given) && undecided.length === 0) matched += 1;
    const judged = decide(locked, findings, gaps.some(one => one.gap) || !isAnswered(locked, given), given);
    if (locked.changed || judged.decision === 'block' || findings.some(one => one.weight !== 'context'))
      packages.push(told(locked, { ...judged, findings }, around));
  }
  const opened = (given.settings ?? []).map(file => settingsIn(file, readSettingsFile(file), given));
  const settings = opened.flatMap(one => one.checked ?? []);
  const standings = [...packages, ...settings].map(one => one.decision);
  const unresolved = [...given.unresolved, ...given.files.flatMap(doubtsOf), ...opened.flatMap(one => one.unread ?? [])];
  if (unresolved.length > 0 || !['fresh', 'off'].includes(given.intel.status.state)) standings.push(given.onGap);
  return {
    decision: STANDINGS.findLast(standing => standings.includes(standing)) ?? 'allow',
    packages,
    settings,
    coverage: {
      resolved: all.length,
      matched,
      vetted: all.filter(one => given.vetted.get(one.id)?.as === 'vetted').length,
      skipped,
      unresolved,
      foreign: given.files.reduce((sum, file) => sum + file.resolution.foreign, 0),
      intel: given.intel.status,
      files: given.files.map(({ path, resolution }) => ({ path, format: resolution.format, entries: resolution.entries.length })),
      ...(given.cooldown && { cooldown: cooldownTold(all, given.cooldown, given.vetted) }),
      ...(given.before && {
        since: given.before.ref,
        compared: { files: given.before.files, changed: all.filter(one => one.changed).length },
      }),
    },
  };
}

/** Of what comes from registries and is new or changed, how much could be held against the cooldown: by the time a lockfile tells, or the registry. */
function cooldownTold(
  all: readonly (Locked & { readonly changed: boolean })[],
  { hours, dated }: NonNullable<CheckCase['cooldown']>,
  vetted: CheckCase['vetted'],
): NonNullable<Check['coverage']['cooldown']> {
  const waiting = all.filter(one => one.changed && one.places.some(({ entry }) => entry.came === 'registry'));
  const isHeld = ({ id }: Locked): boolean => {
    const one = vetted.get(id);
    return dated.has(id) || (one?.as === 'vetted' && one.isDated === true);
  };
  return { hours, held: waiting.filter(isHeld).length, of: waiting.length };
}

/** What is said of a package beside what it and its entries say themselves: what became new, and where it comes from. */
function noting(given: CheckCase, around: Around): (locked: Locked & { readonly changed: boolean }) => readonly Finding[] {
  const { before, registries, files, intel, noted } = given;
  const foreign = registries === undefined ? [] : files.map(file => fromUnnamed(file, registries, before));
  const { asked, scopes } = askedBy(before === undefined ? [] : files);
  const ownScopes = new Set([...scopes, ...(registries?.scopes.keys() ?? [])]);
  return locked => [
    ...foreign.flatMap(one => one.get(locked.id) ?? []),
    ...(before !== undefined && locked.changed
      ? noteworthy(locked, { before, around, asked, ownScopes, isEstablished: intel.isEstablished })
      : []),
    ...(noted?.get(locked.id) ?? []),
  ];
}

interface SettingsChecked {
  readonly checked?: CheckedSettings;
  readonly unread?: Unresolved;
}

/** What the settings of one file open, weighed as findings on packages are; nothing where they open nothing. */
function settingsIn({ path, text }: SettingsFile, read: SettingsRead, given: CheckCase): SettingsChecked {
  if (read.as === 'unreadable') return { unread: { file: path, line: read.line, says: read.says } };
  const placeOf = linePlaces(path, text);
  const findings = read.settings.flatMap((setting): readonly Finding[] => {
    const opening = openingOf(setting);
    if (opening === undefined) return [];
    const { kind, weight, says } = opening;
    return [{ detector: kind.id, weight, says, evidence: [{ kind: 'code', at: placeOf(setting.line), says: 'it is set here' }] }];
  });
  if (findings.length === 0) return {};
  const subject = subjectOf({ name: path, version: '' }, '');
  const judged = weigh({ subject, findings, failed: false, skipped: false }, given.policy, given.today);
  return { checked: { file: path, findings, ...judged } };
}

/** Parts of a file that was read and that could not be understood. */
function doubtsOf({ path, resolution }: LockedFile): readonly Unresolved[] {
  return resolution.doubts.filter(doubt => doubt.as === 'gap').map(({ line, says }) => ({ file: path, line, says }));
}

function gapsOf(locked: Locked, given: CheckCase): Pick<Skipped, 'why' | 'gap'>[] {
  if (locked.places.every(({ entry }) => isOwn(entry))) return [{ why: 'it is part of this project, or lies on this disk', gap: false }];
  const vetted = given.vetted.get(locked.id);
  const why = vetted?.as === 'skipped' ? vetted.why : vetted?.gap;
  return why === undefined ? [] : [{ why, gap: true }];
}

function isMatched(locked: Locked, given: CheckCase): boolean {
  return given.intel.index !== undefined && !locked.places.every(({ entry }) => isOwn(entry));
}

/** Whether silence means anything: stale records know nothing of what was found out since. */
function isAnswered(locked: Locked, { intel }: CheckCase): boolean {
  return intel.status.state === 'fresh' || intel.status.state === 'off' || locked.places.every(({ entry }) => isOwn(entry));
}

function decide({ name, version, places }: Locked, findings: readonly Finding[], gap: boolean, given: CheckCase): Omit<Judged, 'findings'> {
  if (findings.length === 0) return { decision: gap ? given.onGap : 'allow', because: [], waived: [] };
  const subject = subjectOf({ name, version }, places[0]?.entry.integrity ?? '');
  const judged = weigh({ subject, findings, failed: false, skipped: false }, given.policy, given.today);
  return gap ? { ...judged, decision: graver(judged.decision, given.onGap) } : judged;
}

function graver(one: Standing, other: Standing): Standing {
  return STANDINGS.indexOf(other) > STANDINGS.indexOf(one) ? other : one;
}

/** As much of a subject as waivers are held against. */
function subjectOf(id: { readonly name: string; readonly version: string }, integrity: string): Subject {
  return {
    id: { ...id, from: 'registry' },
    bytes: { as: 'tree', files: new Map(), refused: [] },
    ...(integrity !== '' && { integrity: { expected: { is: 'unknown' }, actual: integrity, matches: true } }),
  };
}
