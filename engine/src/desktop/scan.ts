import { hash } from 'node:crypto';
import { sep } from 'node:path';

import { judgeApplication } from '../judge/judge-application.ts';
import type { ApplicationReport, Changed } from '../model/application.ts';
import { holdProof } from '../model/finding.ts';
import type { Platform } from '../model/effect.ts';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { adviceOn } from '../report/application-advice.ts';
import { againstBaseline } from './baseline/against.ts';
import type { Since } from './baseline/against.ts';
import { fusesOf, recordOf } from './baseline/record.ts';
import type { Recorded } from './baseline/record.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Located } from './find.ts';
import { hashNamesOf } from './hash-names.ts';
import { inspect, MAIN_ARCHIVE } from './inspect.ts';
import type { Inspected } from './inspect.ts';
import { subjectOf } from './material.ts';
import type { Selection } from './material.ts';
import { modsIn } from './mods.ts';
import { againstAll } from './references/all.ts';
import type { Sources } from './references/all.ts';
import type { Held } from './references/held.ts';
import { againstNames } from './references/names.ts';
import { againstStarters, startersOf } from './references/starters.ts';
import type { Starter } from './references/starters.ts';
import { againstUpdater, inspectUpdater, UPDATER } from './references/updater.ts';

/** What a scan has at hand. */
export interface Means extends Sources {
  readonly disk: Disk;
  readonly platform: Platform;
  readonly recorded: readonly Recorded[];
  /** Examines code in a process of its own. */
  readonly examine: (subject: Subject) => Promise<Verdict>;
  /** The options by which `unmask desktop baseline` records the same disk, each behind a space. */
  readonly recordFlags: string;
  /** Whether all code is examined where no reference says that it is the vendor's; wallets and password managers always are. */
  readonly isDeep: boolean;
}

/** An application, and what is said of it. */
export interface Scanned {
  readonly inspected: Inspected;
  readonly report: ApplicationReport;
}

const NO_GUARDS = { fusesOff: [], rewrittenHashes: [], signer: undefined };

/** The way of one application: inspect, hold against references and the baseline, examine what is not proven, judge. */
export async function scanApplication(located: Located, means: Means): Promise<Scanned> {
  const { inspected, ...known } = holdAgainstAll(located, means);
  const selection = select(inspected, means, known);
  const verdict = selection && (await means.examine(subjectOf(means.disk, inspected, selection)));
  return { inspected, report: reportOf(inspected, known, verdict, means) };
}

/** Inspects an application, and holds it against every reference there is, and against its record. */
function holdAgainstAll(located: Located, means: Means): Known & { readonly inspected: Inspected } {
  const { disk } = means;
  const starters = startersOf(located, disk.root, means.entries);
  const updater = inspectUpdater(disk, located);
  const inspected = withBeside(inspect(disk, located), starters, updater);
  const recorded = recordOf(means.recorded, inspected, disk.root);
  const since = recorded && againstBaseline(inspected, recorded, closedIn(located, disk));
  const elsewhere = againstStarters(starters);
  const beside = [againstUpdater(updater, inspected.kind, inspected.signer), elsewhere, since?.held].flatMap(one => one ?? []);
  const nearer = [...againstAll(disk, inspected, means), ...beside].map(one => provable(one, inspected));
  // Hashing all files anew tells nothing of what is proven.
  const hashNames = isProven(nearer) ? [] : hashNamesOf(disk, inspected);
  const named = againstNames(hashNames);
  const held = named ? [...nearer, named] : nearer;
  const isAccepted = recorded !== undefined && isModified(recorded) && isProven(held.filter(one => one.check.rung === 5));
  return { inspected, held, since, changed: changedFiles(held, since), recorded, hashNames, isAccepted };
}

/** Judges what was found out, and puts it into words. */
function reportOf(inspected: Inspected, known: Known, verdict: Verdict | undefined, means: Means): ApplicationReport {
  const { held, since, changed, recorded, isAccepted } = known;
  const checks = held.map(one => one.check);
  const findings = verdict?.findings ?? [];
  const obstacle = obstacleIn(inspected, means.disk);
  const judged = judgeApplication({
    unreadable: obstacle,
    checks,
    changed,
    findings,
    isAccepted,
    mods: isProven(held) ? [] : modsIn(means.disk, inspected, changed),
    update: since?.update,
    guards: since?.guards ?? NO_GUARDS,
    proofs: held.flatMap(one => one.proof ?? []),
  });
  const accepted = judged.state === 'pristine' && judged.reference?.rung === 5 && isAccepted ? recorded : undefined;
  const state = accepted?.state ?? judged.state;
  const note = accepted ? [`it is as it was accepted on ${accepted.recorded}, changed as it was then`] : [];
  const { name, version, kind, located } = inspected;
  const looked = { isReadable: obstacle === undefined, isProof: holdProof(findings), recordFlags: means.recordFlags };
  return {
    name,
    path: located.path,
    version,
    kind,
    platform: means.platform,
    state,
    reference: judged.reference ?? null,
    checks,
    changed,
    findings,
    because: [...judged.because, ...note],
    next: adviceOn(state, kind, looked),
    fuses: fusesOf(inspected),
    unread: [...(verdict?.coverage.unread ?? []), ...inspected.left, ...refusedIn(inspected)],
  };
}

/** How it is started, and by what it is updated, counts among its files: a record knows it then, and tells when it is another. */
function withBeside(inspected: Inspected, starters: readonly Starter[], updater: { readonly hash: string } | undefined): Inspected {
  const beside = [
    ...starters.map(one => [one.name, hash('sha256', one.starts)] as const),
    ...(updater ? [[UPDATER, updater.hash] as const] : []),
  ];
  return beside.length === 0 ? inspected : { ...inspected, hashes: new Map([...inspected.hashes, ...beside]) };
}

/** Files told by the references that disagree; where a proving one agrees, what changed since the baseline is an update's doing. */
function changedFiles(held: readonly Held[], since: Since | undefined): readonly Changed[] {
  const byPath = new Map<string, Changed>();
  const told = held.filter(one => one.check.outcome === 'disagrees').flatMap(one => one.changed ?? []);
  for (const one of [...told, ...(since?.update ? since.changed : [])]) byPath.set(one.path, one);
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface Known {
  readonly held: readonly Held[];
  readonly since: Since | undefined;
  readonly changed: readonly Changed[];
  readonly recorded: Recorded | undefined;
  readonly hashNames: Selection['hashNames'];
  readonly isAccepted: boolean;
}

/** What is examined: the files that changed; all where it is not known which; and nothing of what is proven to be as it was. */
function select(
  inspected: Inspected,
  { platform, isDeep }: Means,
  { held, since, changed, recorded, hashNames, isAccepted }: Known,
): Selection | undefined {
  const disagrees = held.some(one => one.check.outcome === 'disagrees');
  if (isProven(held) && (!disagrees || isAccepted) && since?.update === undefined) return undefined;
  const matters = isDeep || inspected.kind === 'wallet' || inspected.kind === 'password manager';
  // Whoever breaks a name or lays a folder down would else choose what is looked at.
  const isWhole = since?.update !== undefined || held.some(one => one.check.outcome === 'disagrees' && one.changed && !one.isPartial);
  const isFileKnown = changed.some(one => one.how !== 'removed' && !/\.asar$/i.test(one.path));
  const of = isFileKnown && (isWhole || !matters) ? 'changed' : disagrees || matters ? 'all' : 'none';
  return { platform, of, changed, hashNames, before: recorded && { addresses: recorded.addresses, hosts: recorded.hosts } };
}

/** Files below an application that this user may not read. */
function closedIn({ path }: Located, { unreadable }: Disk): string[] {
  return unreadable.flatMap(one =>
    one.path.startsWith(path + sep)
      ? [
          one.path
            .slice(path.length + 1)
            .split(sep)
            .join('/'),
        ]
      : [],
  );
}

/** What was not read whole is proven by nothing. */
function provable(held: Held, { left }: Inspected): Held {
  return left.length === 0 ? held : { ...held, check: { ...held.check, proves: false } };
}

function isProven(held: readonly Held[]): boolean {
  return held.some(one => one.check.proves && one.check.outcome === 'agrees');
}

/** Why nothing can be said of its code; undefined where it could be read. */
function obstacleIn({ located, archives, hashes, left }: Inspected, disk: Disk): string | undefined {
  const [unbounded] = left;
  if (unbounded) return `not all of it was read: ${unbounded.path === '' ? '' : `${unbounded.path}: `}${unbounded.why}`;
  if (located.layout === 'image' && located.resources === '') {
    const why = disk.unreadable.find(one => one.path === located.path)?.why ?? 'nothing lies in it';
    return `it is a file system in one file, and ${why}: only a hash of the whole is known`;
  }
  const main = archives.find(one => one.path === `${located.resources}/${MAIN_ARCHIVE}`);
  const trouble = main && disk.unreadable.find(one => one.path === below(located.path, main.path));
  if (trouble) return `its archive cannot be read: ${trouble.why}`;
  if (main && main.header === undefined) return `its archive cannot be read: ${main.refused[0]?.says ?? 'nobody knows why'}`;
  return hashes.size === 0 ? 'none of its files could be read' : undefined;
}

function refusedIn({ archives }: Inspected): { path: string; why: string }[] {
  return archives.flatMap(({ path, refused }) =>
    refused.map(one => ({ path: one.entry === '' ? path : `${path}/${one.entry}`, why: `${one.problem}: ${one.says}` })),
  );
}

function isModified({ state }: Recorded): boolean {
  return state !== 'pristine' && state !== 'updated' && state !== 'unknown';
}
